"""Pages of websites and papers of meetings: what kind each is, whose, of when, whatever the page says besides."""

import pytest

from indexer.records import DateOf, DocumentType, Speaker
from tests.indexer.structured import gazetteer, read

INSPECTORATES = "https://ips.inspectorates.example"

AGENDA_ITEM = """
Agenda item

Found property: progress

Minutes:

The Panel considered a paper from the Commissioner on what the inspectors had found.

Councillor Wren asked whether the lower store had been counted. The Commissioner said that it had.
"""

LETTERHEAD = """
Rt Hon Avery Marsh MP

Home Office

2 Quay Street

Fellton FE1 2QX

9 July 2024

# Inspection of how the police manage found property

This letter is my reply to the inspection named above, which the Inspectorate of Policing Standards published in May
2024. I have asked the Chief Constable of Fellshire for a plan.
"""

COLLECTION = """
# Inspection reports

The Inspectorate of Policing Standards visits every force. Its reports on Fellshire Police are set out in this part of
the site, the newest first, with a grade for each of the areas that inspectors look at in a force of that size.

The law requires us to show the last report on the force, a summary of it, and the number of complaints received.

- [Found property, 2024](/a.pdf)
- [Custody, 2022](/b.pdf)
"""

RELEASE = """
# Inspection of found property in Fellshire

March 14, 2024

Inspectors from the Inspectorate of Policing Standards today published a report on found property in Fellshire.

Responding to it, the Police and Crime Commissioner for Fellshire, Rowan Ashdale, said:

“The stores are full and I have asked for that to change. Nobody should wait a year for a bicycle that was handed in
the day after it was stolen, and I will ask about it every month until the shelves are empty.”
"""

QUESTIONS = """
# Questioning the Chief Constable about found property

The Commissioner, Rowan Ashdale, put these questions to the Chief Constable, Mara Quill.

Rowan Ashdale asked: When was the lower store last counted?

Mara Quill replied: In March, by two officers.

Rowan Ashdale asked: And what did they find?

Mara Quill replied: Four hundred bicycles that the report of the inspection does not mention.
"""

SUMMARY = """
# Fellshire 2024/25

## Looking after property

Fellshire Police requires improvement at looking after property.

The force should enter what is handed in on the day it comes.
"""

PLAIN = """
Notes about what has been done since the inspection of found property, for those who asked the office of Fellshire.
"""


@pytest.mark.parametrize(
    ("text", "path", "kind"),
    [
        (AGENDA_ITEM, "item.txt", DocumentType.BOARD_PAPER),
        (LETTERHEAD, "reply.md", DocumentType.LETTER),
        (COLLECTION, "reports.md", DocumentType.INDEX_PAGE),
        (RELEASE, "release.md", DocumentType.NEWS),
    ],
    ids=["agenda item", "letter", "index", "news"],
)
def test_the_kind_of_a_page_is_what_the_page_shows(text: str, path: str, kind: DocumentType):
    assert read(text, path).type is kind


@pytest.mark.parametrize(
    ("text", "url", "kind"),
    [
        (PLAIN, "https://fellshire-pcc.example/about-us/news/found-property/", DocumentType.NEWS),
        (PLAIN, "https://fellshire-pcc.example/newspapers-found/found-property/", DocumentType.WEB_STATEMENT),
        (PLAIN, "https://fellshire-pcc.example/news/found-property.pdf", DocumentType.WEB_STATEMENT),
        (QUESTIONS, "https://fellshire-pcc.example/news/questions/", DocumentType.WEB_STATEMENT),
        (PLAIN, "https://democracy.fellton.example/mgAi.aspx?ID=12", DocumentType.BOARD_PAPER),
        (SUMMARY, f"{INSPECTORATES}/reports/fellshire/", DocumentType.INSPECTION_REPORT),
        (SUMMARY, f"{INSPECTORATES}/news/fellshire/", DocumentType.NEWS),
    ],
)
def test_the_address_of_a_page_tells_its_part_of_a_site(text: str, url: str, kind: DocumentType):
    assert read(text, "page.md", url).type is kind


def test_a_page_of_an_inspectorate_about_one_force_is_not_of_that_force():
    page = read(SUMMARY, "page.md", f"{INSPECTORATES}/reports/fellshire/")
    assert (page.force, page.publisher) == ("", "Inspectorate of Policing Standards")
    assert page.mentions == ("fellshire",)
    assert {voice.speaker for voice in page.voices} == {Speaker.INSPECTORATE}


def test_a_page_about_an_inspectorate_on_the_site_of_an_office_is_of_that_office():
    page = read(PLAIN, "page.md", "https://fellshire-pcc.example/ips/found-property/")
    assert page.force == "fellshire"
    assert page.publisher == gazetteer().get("fellshire").lpb.name


def test_the_day_over_a_release_is_that_of_the_page():
    dates = {(date.of, date.value) for date in read(RELEASE).dates}
    assert (DateOf.WEB_PAGE, "2024-03-14") in dates
    assert DateOf.RESPONSE not in {of for of, _ in dates}
