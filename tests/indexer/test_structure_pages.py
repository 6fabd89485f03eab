"""Pages of websites and papers of meetings: what kind each is, whose, of when, whatever the page says besides."""

import pytest

from indexer.readers.html import read_html
from indexer.records import Block, BlockKind, DateOf, Document, DocumentType, Reading, Source, Speaker
from indexer.structure import recognise
from indexer.structure.deadlines import addressees_of
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

CHAPTER = """
# Fellshire 2024/25

## Looking after property

Fellshire Police requires improvement at looking after property.

In the sections below we found a store that nobody had counted.

### Areas for improvement

The force should enter what is handed in on the day it comes.
"""

PASTED = (
    CHAPTER
    + """
I have read what the inspectors say, and the Chief Constable has promised me a count of the store by May.
"""
)

ITEM_OF_A_BOARD = """
Agenda item

Found property

The Commissioner brought a paper on what the inspectors had found. He told the Panel of the count that he had asked the
Chief Constable of Fellshire for, and of the board at which he would ask about it.
"""

LEDE = """
# Good marks for Fellshire Police

12 December 2023

Rowan Ashdale, Police and Crime Commissioner for Fellshire, has praised the people of Fellshire Police, since the
inspectors have let the force keep the marks it was given for the care of lost bicycles.
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
        (LEDE, "marks.txt", DocumentType.NEWS),
        (ITEM_OF_A_BOARD, "item.txt", DocumentType.BOARD_PAPER),
        (CHAPTER, "chapter.md", DocumentType.INSPECTION_REPORT),
        (PASTED, "comment.md", DocumentType.WEB_STATEMENT),
    ],
    ids=["agenda item", "letter", "index", "news", "lede", "narrated item", "chapter", "chapter under comment"],
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


MINISTER = """
# Letter from the Home Secretary to the Chief Constable of Fellshire, dated 22 March 2024

Updated 15 June 2024

22 March 2024

Dear Mara

The report on Fellshire Police that I asked for was published today. What it shows of the force is troubling.
"""

FIRE_PLAN = """
# Inspection action plan

Cumbria Fire and Rescue Service was inspected in March 2024. This page tells what the service does about the report.

Our control room is shared with Cumbria Constabulary.
"""

SECTIONS = """
Overall summary

Our judgments

Inspectors of the Inspectorate of Policing Standards looked at nine areas of what Fellshire Police does, as they have
done for every force since the programme began, and gave a grade for each of these.

A better way to inspect

What we do has changed since last year.
"""

SUBJECT_BELOW = """
Letter from the Commissioner to the Chief Constable about the board of 14 March

Dear Mara

I was sorry that you could not be at the board. The Deputy Chief Constable and I went through the report, and found
that the plan for the lower store of Fellshire Police is not what the inspectors asked for when they came.

Care of victims

What the inspection found about victims is what I have heard from them since I came to this office.
"""


def test_a_letter_of_a_minister_to_a_force_is_not_the_forces():
    letter = read(MINISTER, "letter.md", "https://www.government.example/publications/letter")
    assert (letter.type, letter.force) == (DocumentType.LETTER, "")
    assert "fellshire" in letter.mentions
    assert {date.of: date.value for date in letter.dates} == {
        DateOf.WEB_PAGE: "2024-06-15",
        DateOf.RESPONSE: "2024-03-22",
    }


def test_a_page_of_a_fire_service_is_not_of_the_police_force_of_its_area():
    page = read(FIRE_PLAN)
    assert (page.force, page.publisher) == ("", "Cumbria Fire and Rescue Service")
    assert page.mentions == ("cumbria",)


def test_the_headline_of_an_office_that_names_the_force_leaves_the_page_the_offices():
    text = "# Another good rating for Fellshire Police\n\n12 December 2023\n\nInspectors have praised the force."
    page = read(text, "page.md", "https://www.fellshire.pcc.example/news/another-good-rating/")
    assert (page.force, page.publisher) == ("fellshire", "Police and Crime Commissioner for Fellshire")


def test_a_text_without_a_title_is_called_by_its_file_and_not_by_one_of_its_sections():
    assert read(SECTIONS, "fellshire-2024_summary.txt").title == "Fellshire 2024 summary"


def test_the_title_of_a_letter_stands_over_it_and_not_between_its_paragraphs():
    title = "Letter from the Commissioner to the Chief Constable about the board of 14 March"
    assert read(SUBJECT_BELOW, "letter.txt").title == title


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        ("Except where stated, these recommendations should be carried out by all within a year.", ()),
        ("Fellshire Police will have a register by May and the county should have one too.", ("Fellshire Police",)),
        ("Stores, including those in towns, should be counted.", ("Stores",)),
        (
            "By May 2025, chief constables who have no register and police and crime commissioners should buy one.",
            ("chief constables", "police and crime commissioners"),
        ),
        (
            "By May 2027, the Boat Council should draw up a list of moorings, and chief constables should use it.",
            ("Boat Council", "chief constables"),
        ),
        (
            "The College of Boats should teach rowing and the Ministry of the Sea should pay for the oars.",
            ("College of Boats", "Ministry of the Sea"),
        ),
        ("The Boat Council should publish it, and forces should be able to read it.", ("Boat Council",)),
    ],
)
def test_those_whom_a_recommendation_asks_are_bodies_and_nothing_said_of_them(text: str, bodies: tuple[str, ...]):
    assert addressees_of(text) == bodies


def test_a_paper_that_is_no_form_appeared_on_the_day_printed_under_its_title():
    text = "# Response to the review of found property\n\nPublished 21 March 2024\n\nFellshire Police accepts it."
    assert read(text, "response.md", "https://fellshire-pcc.example/a/").published == "2024-03-21"


def test_the_month_in_an_address_dates_a_page_that_gives_no_day():
    url = "https://fellshire-pcc.example/news/2024/03/found-property/"
    undated, dated = read(PLAIN, "page.md", url), read(RELEASE, "page.md", url.replace("03", "04"))
    assert [(date.value, date.basis) for date in undated.dates] == [("2024-03", "the page's address")]
    assert dated.published == "2024-03-14"


@pytest.mark.parametrize(
    ("line", "of"),
    [
        ("Dyddiad: 12 o Fedi 2025", DateOf.RESPONSE),
        ("Cyhoeddwyd ar 12 Medi 2025", DateOf.WEB_PAGE),
        ("Diweddarwyd ddiwethaf: 12 Medi 2025", DateOf.UPDATE),
    ],
)
def test_labels_of_dates_are_read_in_welsh(line: str, of: DateOf):
    text = f"# Ymateb y Comisiynydd i’r adroddiad\n\n{line}\n\nFellshire Police: rwyf yn croesawu’r adroddiad."
    assert [(date.of, date.value) for date in read(text).dates] == [(of, "2025-09-12")]


ASKED_TO_NOTE = """
# Inspections and audits

Meeting: Performance Board

Report of: Chief Constable

Members are asked to note the report.

The force holds nine open recommendations, against twelve at the last report.
"""


def test_a_paper_that_asks_its_board_to_note_it_is_a_board_paper() -> None:
    assert read(ASKED_TO_NOTE).type is DocumentType.BOARD_PAPER


def test_a_headline_about_a_force_gives_it_no_word() -> None:
    page = read(
        "# Marlow Vale Constabulary is praised but there are concerns about its response to thefts\n\n"
        "The constabulary was good in two areas and inadequate in one, and should improve how it answers calls.",
        url=f"{INSPECTORATES}/news/marlow-vale",
    )
    assert not {voice.speaker for voice in page.voices} & {Speaker.CHIEF_OFFICER, Speaker.LOCAL_POLICING_BODY}


def test_recommendations_that_an_office_sums_up_are_not_its_own_words() -> None:
    page = read(
        "# My comments on the inspection of found property\n\nI asked the Chief Constable for a reply.\n\n"
        "## Recommendation 1\n\nA written agreement with each hospital (within six months).\n\n"
        "I have read the agreements and welcome them."
    )
    said = {block.text: voice for block, voice in zip(page.blocks, page.voices, strict=True)}
    assert said["A written agreement with each hospital (within six months)."].speaker is Speaker.INSPECTORATE
    assert said["I have read the agreements and welcome them."].speaker is Speaker.LOCAL_POLICING_BODY


def test_those_whom_a_page_has_introduced_may_be_called_by_their_first_names() -> None:
    page = read(
        "# Questions on found property\n\nThe Police and Crime Commissioner, Avery Wren, put questions to the Chief"
        " Constable, Blair Stone.\n\nAvery asked: Has every store been counted?\n\nBlair replied: All but one."
    )
    said = {block.text: voice.speaker for block, voice in zip(page.blocks, page.voices, strict=True)}
    assert said["Avery asked: Has every store been counted?"] is Speaker.LOCAL_POLICING_BODY
    assert said["Blair replied: All but one."] is Speaker.CHIEF_OFFICER


@pytest.mark.parametrize(
    "line", ["Version 4 – position at 30/06/2026", "Position at 30 June 2026", "Version 2, progress as at 30 June 2026"]
)
def test_the_day_as_at_which_a_plan_stands_is_no_day_of_its_form(line: str) -> None:
    plan = read(
        f"# Fellshire Police: action plan\n\n{line}\n\n| Rec | Response |\n|---|---|\n| 1 | Nine are found. |\n"
    )
    assert [(date.of, date.value) for date in plan.dates] == [(DateOf.UPDATE, "2026-06-30")]
    assert plan.published == "2026-06-30"


def test_an_annex_is_of_the_day_of_the_letter_that_it_is_annexed_to() -> None:
    line = "Annex to the Commissioner's letter of 6 March 2025"
    blocks = (Block("Comments of the Chief Constable", BlockKind.HEADING, 1), Block("We have nine boats."))
    (annex,) = recognise(
        [(Source("a.pdf", "a", 0), Reading("pdf", "pdf", (*blocks, Block(line, BlockKind.FURNITURE))))], gazetteer()
    )
    assert [(date.of, date.value) for date in annex.dates] == [(DateOf.RESPONSE, "2025-03-06")]


def test_the_days_of_the_reports_on_a_page_are_not_its_own() -> None:
    page = read("""
# Our responses

Police and Crime Commissioner for Fellshire

## Lost bicycles: an inspection of the police

Published on: 4 March 2024

Nine were found.

## Torn sails: an inspection of the police

Published on: 6 May 2024

Ten were mended.
""")
    assert {(date.of, date.value) for date in page.dates} == {
        (DateOf.REPORT, "2024-03-04"),
        (DateOf.REPORT, "2024-05-06"),
    }
    assert page.published == ""


def test_each_reply_on_a_page_with_several_has_its_own_day() -> None:
    page = read("""
# Our responses

Police and Crime Commissioner for Fellshire

## Lost bicycles: an inspection of the police

Published: 4 March 2024

Date of response: 2 April 2024

Nine were found.

## Lost umbrellas: an inspection of the police

Published: 6 May 2025

Date of response: 3 June 2025

None were found.
""")
    days = {one.inspection: one.value for one in page.dates if one.of is DateOf.RESPONSE}
    assert list(days.values()) == ["2024-04-02", "2025-06-03"]
    assert list(days) == [link.id for link in page.inspections]


def of_pdf(title: str, *blocks: Block) -> Document:
    (document,) = recognise([(Source("a.pdf", "a", 0), Reading("pdf", title, blocks))], gazetteer())
    return document


def test_the_smaller_line_on_a_cover_that_says_what_was_inspected_completes_the_title() -> None:
    report = of_pdf(
        "Left behind",
        Block("Left behind", BlockKind.HEADING, 1, page=1),
        Block("A joint inspection of how forces look after lost bicycles", BlockKind.HEADING, 3, page=1),
        Block("4 March 2024", BlockKind.HEADING, 3, page=1),
        Block("We inspected nine forces and found that stores were full. We examined 400 entries.", page=2),
    )
    assert report.title == "Left behind: A joint inspection of how forces look after lost bicycles"


def test_the_name_of_a_board_over_its_paper_is_no_title_though_the_file_begins_with_it() -> None:
    paper = of_pdf(
        "Harbour and Policing Board item 9",
        Block("Harbour and Policing Board", BlockKind.HEADING, 2, page=1),
        Block("Agenda item: 9", page=1),
        Block("Inspection of lost bicycles: proposed response", BlockKind.HEADING, 1, page=1),
        Block("1. Purpose", BlockKind.HEADING, 2, page=1),
        Block("1.1 The Board is asked to agree the response to the inspectors.", page=1),
    )
    assert paper.title == "Inspection of lost bicycles: proposed response"


def test_a_point_of_a_menu_gives_an_index_no_voice() -> None:
    menu = "- [Who we are](/a)\n- [What we have done](/b)\n\n"
    listed = "- [Lost bicycles: our response (PDF)](/c.pdf)\n- [Found boats: our response (PDF)](/d.pdf)\n"
    assert read(f"{menu}# Inspection reports and responses\n\n{listed}").type is DocumentType.INDEX_PAGE


def test_what_inspectors_say_makes_a_headline() -> None:
    page = read(
        "# Fellshire’s divers are “tireless”, say inspectors\n\n12 June 2025 | News\n\n"
        "The people who look for bicycles in the harbours of Fellshire have been praised by inspectors this week.\n\n"
        "Police and Crime Commissioner Lio Trevan said:\n\n“I have stood on the quay with them in January.”\n"
    )
    assert page.type is DocumentType.NEWS


@pytest.mark.parametrize(
    "line", ["Cyhoeddwyd / Published: 2 Ebrill 2026 / 2 April 2026", "Published / Cyhoeddwyd: 2 April 2026"]
)
def test_a_label_in_two_languages_dates_the_page(line: str) -> None:
    page = read(f"# Lost bicycles: the Commissioner's response\n\n{line}\n\nI welcome the report by HMICFRS.")
    assert [(date.of, date.value) for date in page.dates] == [(DateOf.WEB_PAGE, "2026-04-02")]


def test_a_report_that_names_no_inspectorate_is_published_by_the_one_whose_site_it_is_on():
    html = (
        "<!doctype html><html lang='en'><head><title>A page</title></head><body>"
        '<header><p><a href="/">Inspectorate of Policing Standards</a></p></header><main>'
        "<h1>Police assessment 2023: An inspection of Fellshire Police</h1><p>Report publication date: 4 March 2023</p>"
        "<h2>Overall summary</h2><p>We inspected how good the force is. Our judgments are as follows.</p>"
        "<p>We inspected Fellshire Police across eight areas of policing. We found that it counts its stores.</p>"
        "<h2>Recommendation 1</h2><p>By 1 May 2024, the Chief Constable should count the stores again.</p>"
        "</main></body></html>"
    )
    (report,) = recognise([(Source("page.html", "page.html", 0), read_html(html, ()))], gazetteer())
    assert report.type is DocumentType.INSPECTION_REPORT
    assert report.publisher == "Inspectorate of Policing Standards"
