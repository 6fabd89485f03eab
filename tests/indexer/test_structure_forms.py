"""Forms, trackers and papers as offices fill them in: dates beside reports, items of meetings, who hands over."""

import pytest

from indexer.readers.html import read_html
from indexer.records import Block, BlockKind, Cell, DateOf, Document, DocumentType, Reading, Source
from indexer.structure import recognise
from tests.indexer.structured import CHIEF, INSPECTORATE, OVERSEER, UNKNOWN, gazetteer, read, said


def of_blocks(*blocks: Block, form: str = "docx") -> Document:
    (document,) = recognise([(Source(f"a.{form}", "a", 0), Reading(form, form, blocks))], gazetteer())
    return document


def table(number: int, rows: list[list[str]]) -> list[Block]:
    return [
        Block(text, BlockKind.TABLE_CELL, cell=Cell(number, at, column, rows[0][column] if at else "", at == 0))
        for at, row in enumerate(rows)
        for column, text in enumerate(row)
    ]


def page(body: str, path: str = "page.html") -> Document:
    """A web page by itself."""
    html = f"<!doctype html><html lang='en'><head><title>A page</title></head><body><main>{body}</main></body></html>"
    (document,) = recognise([(Source(path, path, 0), read_html(html, ()))], gazetteer())
    return document


def dates(document: Document) -> set[tuple[DateOf, str]]:
    return {(date.of, date.value) for date in document.dates}


def titles(document: Document) -> list[str]:
    return [link.title for link in document.inspections]


RESPONSE = "# Response to HMICFRS: Lost bicycles\n\n"


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("**Report:** Lost bicycles (HMICFRS, 11 October 2024)", (DateOf.REPORT, "2024-10-11")),
        ("**Published by:** HMICFRS and the College of Policing, 27 September 2024", (DateOf.REPORT, "2024-09-27")),
        ("Published: 26 May 2021 by HMICFRS", (DateOf.REPORT, "2021-05-26")),
        ("Report: Lost bicycles\n\nPublished: 26 May 2021", (DateOf.REPORT, "2021-05-26")),
        ("**Response due:** 22 November 2024 | **Response made:** 20 November 2024", (DateOf.RESPONSE, "2024-11-20")),
        ("Date approved: 4 May 2021", (DateOf.RESPONSE, "2021-05-04")),
        ("Date reply published: 8 May 2021", (DateOf.RESPONSE, "2021-05-08")),
        ("Plan approved 4 May 2021. Updated 9 June 2021.", (DateOf.RESPONSE, "2021-05-04")),
        ("Form PC 7 (rev. 03/2019)", (DateOf.TEMPLATE, "2019-03")),
        (
            "HMICFRS published its report, Lost bicycles and found property, on 27 March 2025.",
            (DateOf.REPORT, "2025-03-27"),
        ),
    ],
)
def test_a_date_beside_a_report_or_a_reply_is_its(text: str, date: tuple[DateOf, str]) -> None:
    assert date in dates(read(RESPONSE + text))


def test_a_deadline_is_nobodys_date() -> None:
    assert (DateOf.RESPONSE, "2024-11-22") not in dates(read(RESPONSE + "**Response due:** 22 November 2024"))


def test_a_report_day_without_a_year_is_the_last_before_the_letter() -> None:
    letter = (
        "Fellshire Police\n\n3 January 2025\n\nDear Home Secretary,\n\nI write under section 55 about the report on"
        " lost bicycles that HMICFRS published on 6 November.\n\nYours sincerely\n\nJo Roe\nChief Constable\n"
    )
    assert (DateOf.REPORT, "2024-11-06") in dates(read(letter, "letter.txt"))


@pytest.mark.parametrize(
    "line", ["9 February 2024 | News", "Friday 9 February 2024 Category: Performance Reading time: 3 minutes"]
)
def test_the_line_under_the_title_of_a_page_is_the_day_of_the_page(line: str) -> None:
    assert (DateOf.WEB_PAGE, "2024-02-09") in dates(page(f"<h1>Bicycles are safer, say inspectors</h1><p>{line}</p>"))


def form() -> Document:
    """A form whose labels are in bold but for one, and one of them a question."""
    rows = [
        ("Title of report", "Getting on? An inspection of how the police look after bicycles"),
        ("Date of publication", "11/03/2021"),
        ("Was Fellshire Police inspected?", "No"),
        (
            "Brief description (from the website of HMICFRS)",
            "The Home Secretary asked us to look at bicycles. We inspected ten.",
        ),
    ]
    cells = [
        Block(
            text,
            BlockKind.TABLE_CELL,
            bold=column == 0 and row < 3,
            cell=Cell(0, row, column, "" if not column else label, not column),
        )
        for row, (label, value) in enumerate(rows)
        for column, text in enumerate((label, value))
    ]
    blocks = (
        Block("Fellshire Police: Inspection Report Response Form", BlockKind.HEADING, 1),
        *cells,
        Block("Chief Constable’s comments", BlockKind.HEADING, 2),
        Block("We have bought racks for all our stations."),
    )
    (document,) = recognise([(Source("form.docx", "form", 0), Reading("docx", "docx", blocks))], gazetteer())
    return document


def test_a_form_names_its_report_and_when_that_appeared() -> None:
    document = form()
    assert document.type is DocumentType.RESPONSE_RECORD
    assert titles(document) == ["Getting on? An inspection of how the police look after bicycles"]
    assert (DateOf.REPORT, "2021-03-11") in dates(document)


TRACKER = """
<h1>Inspection recommendations and areas for improvement</h1>
<p>Fellshire Police is inspected by HMICFRS. The Commissioner’s office keeps a record of what was asked.</p>
<table><tr><th>Ref</th><th>Recommendation / AFI</th><th>Force lead</th><th>Force update</th><th>OPCC comment</th></tr>
<tr><td colspan="5"><strong>PEEL 2023–25: An inspection of Fellshire Police</strong>
(published 15 January 2025)</td></tr>
<tr><td>AFI 1</td><td>The force should make sure that bicycles are recorded.</td><td>Supt Operations</td>
<td>Officers record each one within a day.</td><td>Agreed.</td></tr>
<tr><td colspan="5"><strong>Wheels within wheels: is the law on bicycles working? A joint thematic inspection of the
trade</strong> (published 14 July 2022)</td></tr>
<tr><td>Rec 3</td><td>By May 2023, forces should visit dealers.</td><td>Supt Operations</td><td>All were visited.</td>
<td>Seen.</td></tr></table>
"""


def test_a_tracker_of_two_reports_has_both_and_is_its_keepers() -> None:
    document = page(TRACKER)
    assert document.type is DocumentType.TRACKER
    assert titles(document) == [
        "PEEL 2023–25: An inspection of Fellshire Police",
        "Wheels within wheels: is the law on bicycles working? A joint thematic inspection of the trade",
    ]
    assert said(document, "The Commissioner’s office keeps").speaker is OVERSEER
    assert said(document, "Officers record each one").speaker is CHIEF
    assert said(document, "Seen.").speaker is OVERSEER
    assert {voice.name for voice in document.voices} == {""}


def test_a_column_of_requirements_is_what_inspectors_asked() -> None:
    rows = (
        "<tr><th>Rec.</th><th>Requirement</th><th>Action</th><th>Update</th></tr>"
        "<tr><td>1</td><td>Complete a structured debrief.</td><td>Debrief of both nights</td><td>Done in May.</td></tr>"
        "<tr><td>2</td><td>Feed those who are deployed.</td><td>Two caterers</td><td>Tested.</td></tr>"
    )
    document = page(f"<h1>Disorder: Fellshire Police force action tracker</h1><table>{rows}</table>")
    assert said(document, "structured debrief").speaker is INSPECTORATE
    assert said(document, "Done in May").speaker is CHIEF


def test_the_item_of_a_meeting_names_the_report_it_is_about() -> None:
    minutes = (
        "FELLSHIRE POLICE AND CRIME PANEL\n\nPresent: Councillor Moss (Chair)\n\n33. HMICFRS: LOST PROPERTY: A DUTY OF"
        " CARE\n\nThe Panel considered a report from the Commissioner on the above.\n\nThe Commissioner said"
        " that stores were full.\n"
    )
    assert titles(read(minutes, "minutes.txt")) == ["LOST PROPERTY: A DUTY OF CARE"]


def test_a_headline_quotes_somebody_and_no_title() -> None:
    news = page(
        "<h1>“Cyclists were right”: commissioner backs plan after report</h1><p>1 November 2024 | News</p>"
        "<p>The report, The policing of bicycle theft, was published yesterday by HMICFRS.</p>"
        "<p>Police and Crime Commissioner Jo Roe of Fellshire said: “I am glad that somebody has said so.”</p>"
    )
    assert titles(news) == ["The policing of bicycle theft"]


PAPER = """
**Office of the Police and Crime Commissioner for Fellshire**

**Performance Meeting**

Date: 11 March 2025 Item: 5 Status: For assurance

**PEEL 2023/25: progress against areas for improvement**

Author: Head of Standards

**Purpose of the report**

1.1 To inform the Commissioner of the position.

**Conclusions**

4.1 There is no doubt that the force has worked hard on this.

**Recommendations**

5.1 That the Commissioner notes the report.

5.2 That he asks the Chief Constable for a plan.
"""


def test_a_paper_of_an_office_is_in_its_voice_with_what_it_asks_to_be_decided() -> None:
    paper = read(PAPER)
    assert paper.type is DocumentType.BOARD_PAPER
    assert paper.title == "PEEL 2023/25: progress against areas for improvement"
    assert (DateOf.MEETING, "2025-03-11") in dates(paper)
    for words in ("There is no doubt", "notes the report", "asks the Chief Constable"):
        assert said(paper, words).speaker is OVERSEER


WELSH = """
# Ymateb y Comisiynydd

Comisiynydd Heddlu a Throseddu Fellshire

## Sylwadau’r Prif Gwnstabl

Gofynnodd y Comisiynydd am sylwadau’r Prif Gwnstabl. Dyma ei hymateb:

“Rwy’n croesawu’r adroddiad hwn ac yn derbyn yr argymhellion. Rydym wedi prynu raciau.”

## Sylwadau’r Comisiynydd

Ar argymhelliad 2, rwy’n fodlon ar y cynnydd.

Mae argymhellion 1 a 4 ar gyfer y Swyddfa Gartref.
"""


def test_a_welsh_reply_under_its_heading_is_the_chief_officers_and_numbers_are_read() -> None:
    document = read(WELSH)
    assert said(document, "Rwy’n croesawu").speaker is CHIEF
    assert said(document, "Rwy’n croesawu").quoted
    assert [one[-2:] for one in said(document, "rwy’n fodlon").answers] == ["r2"]
    assert [one[-2:] for one in said(document, "Swyddfa Gartref").answers] == ["r1", "r4"]


def test_what_a_panel_is_asked_to_do_is_no_recommendation_of_inspectors() -> None:
    paper = read(
        "# Police and Crime Panel: update on areas for improvement\n\nReport of: Police and Crime Commissioner for"
        " Fellshire\n\n## Recommendations\n\nThe Panel is requested to:\n\n- Note the contents of the report.\n"
        "- Support the arrangements set out in section 4.\n\n## Response of the force\n\nThe following information has"
        " been supplied by Assistant Chief Constable Ann Vale.\n\nWe now review all incidents within a day.\n"
    )
    assert {said(paper, words).speaker for words in ("Note the contents", "Support the arr", "has been supplied")} == {
        OVERSEER
    }
    assert said(paper, "We now review").speaker is CHIEF


def test_whose_reply_a_line_announces_is_that_of_the_one_who_was_asked() -> None:
    document = read(
        "# Commissioner’s response to the inspection\n\nPolice and Crime Commissioner for Fellshire\n\nThe Commissioner"
        " asked the Chief Constable for comments. Here is her reply:\n\n“We welcome this report and have bought racks.”"
    )
    assert said(document, "We welcome this report").speaker is CHIEF


def test_labels_that_ran_together_are_read_apart() -> None:
    document = read(
        "# Our response\n\nPolice and Crime Commissioner for Fellshire\n\nReport: An inspection of found property"
        " Published: 10 September 2024 Our response published: 4 November 2024\n\nI welcome this report."
    )
    assert titles(document) == ["An inspection of found property"]
    assert {(DateOf.REPORT, "2024-09-10"), (DateOf.RESPONSE, "2024-11-04")} <= dates(document)


def test_a_paper_without_headings_goes_by_its_subject_and_its_originator() -> None:
    paper = read(
        "PAPER NO: AP23/19\n\nORIGINATOR: CHIEF CONSTABLE OF FELLSHIRE\n\nSUBMITTED TO: ACCOUNTABILITY AND PERFORMANCE"
        " PANEL – 19 MAY 2023\n\nSUBJECT: PEEL INSPECTION – PROGRESS AGAINST AREAS FOR IMPROVEMENT\n\n1. INTRODUCTION"
        "\n\n1.1 Inspectors made eight areas for improvement. Each is owned by a chief officer."
        "\n\n2. AREAS FOR IMPROVEMENT\n\nAFI 6 – Visits\n\n2.1"
        " Complete. There have been no overdue visits since December.\n",
        "paper.txt",
    )
    assert paper.title == "PEEL INSPECTION – PROGRESS AGAINST AREAS FOR IMPROVEMENT"
    assert (DateOf.MEETING, "2023-05-19") in dates(paper)
    assert said(paper, "no overdue visits").speaker is CHIEF


def test_a_column_of_assurance_is_the_overseers() -> None:
    rows = (
        "<tr><th>Ref</th><th>What HMICFRS recommended</th><th>Force update</th><th>PCC assurance</th></tr>"
        "<tr><td>1</td><td>By May, forces should count bicycles.</td><td>Counted.</td><td>Confirmed by visit.</td></tr>"
        "<tr><td>2</td><td>By June, forces should lock them.</td><td>Locked.</td><td>Seen in July.</td></tr>"
    )
    document = page(f"<h1>HMICFRS recommendations tracker: bicycles</h1><table>{rows}</table>")
    assert said(document, "Confirmed by visit").speaker is OVERSEER
    assert said(document, "Counted.").speaker is CHIEF


def test_replies_that_stand_with_the_writers_own_words_are_nobodys_for_sure() -> None:
    document = read(
        "# Our response\n\nPolice and Crime Commissioner for Fellshire\n\n## Commissioner’s response\n\nI asked the"
        " Chief Constable for her comments, and these are set out below along with mine.\n\n### Recommendation 4"
        "\n\nThe policy is being rewritten and all staff have been told.\n\nI support this."
    )
    assert said(document, "being rewritten").speaker is UNKNOWN
    assert said(document, "I support this").speaker is OVERSEER


def test_a_title_that_speaks_of_a_response_is_no_reply() -> None:
    document = read(
        "# The poor relation: the police and Crown Prosecution Service’s response to theft\n\nPublished by HMICFRS on"
        " 17 July 2019\n\n## Response from Fellshire Police\n\nWe have bought racks.\n"
    )
    assert titles(document) == ["The poor relation: the police and Crown Prosecution Service’s response to theft"]
    assert said(document, "bought racks").speaker is CHIEF


COPIED = """
14 May 2024

Dear Home Secretary,

The Chief Constable has provided me with her response to each of these and I set it out here in full:

Recommendation 11 – Flagging. “Our system lets a flag be added to a person, and all officers have been told.”

Recommendation 13 – Assurance. “Ten records are read by the custody inspectors each month without fail.”

I have considered this response and wish to add the following.

I welcome the commitment on flags.

Yours sincerely,

Jo Roe

Police and Crime Commissioner for Fellshire

CC: Ann Vale, Chief Constable
"""


def test_replies_quoted_behind_their_numbers_are_the_chiefs_and_the_letter_stays_the_writers() -> None:
    letter = read(COPIED, "letter.txt")
    flag, read_ = said(letter, "lets a flag be added"), said(letter, "Ten records are read")
    assert (flag.speaker, read_.speaker) == (CHIEF, CHIEF)
    assert ([one[-3:] for one in flag.answers], [one[-3:] for one in read_.answers]) == (["r11"], ["r13"])
    assert {said(letter, words).speaker for words in ("I have considered", "I welcome the commitment")} == {OVERSEER}


def test_the_letterhead_says_who_writes_where_only_a_first_name_signs() -> None:
    letter = read(
        "Fellshire Police and Crime Commissioner, Slade Road, Fell FE1 1AA\n\n14 July 2025\n\nDear Lionel\n\n"
        "**Integrity in Marlow Vale Constabulary: comments**\n\nYour report was about my neighbour’s force.\n\n"
        "Yours ever\n\nCornelius\n"
    )
    assert (letter.force, said(letter, "my neighbour").speaker) == ("fellshire", OVERSEER)


def test_a_line_without_end_over_a_tracker_costs_no_time() -> None:
    endless = "looks a " * 8_000  # quadratic work on it would take minutes
    document = page(f"<h1>Tracker</h1><p>{endless}</p>{TRACKER}")
    assert said(document, "Officers record each one").speaker is CHIEF


def test_a_label_with_its_day_in_brackets_gives_the_bare_title_and_that_day_alone() -> None:
    document = read(
        f"{RESPONSE}Report: An inspection of the response to the disorder in July and August 2024: Part 1"
        " (published 18/12/2024)"
    )
    assert titles(document) == ["An inspection of the response to the disorder in July and August 2024: Part 1"]
    assert [date.value for date in document.dates if date.of is DateOf.REPORT] == ["2024-12-18"]


def test_the_number_of_a_form_is_no_force_and_who_signs_it_in_a_table_has_the_name() -> None:
    rows = [["PCC", "Ida Moorcroft", "3 May 2021"], ["Chief Constable", "Otis Penhale", "1 May 2021"]]
    document = of_blocks(
        Block("Reply to inspection report", BlockKind.HEADING, 1),
        Block("Form OPCC/7"),
        Block("Report title: Lost bicycles"),
        Block("Summary by the Chief Constable", BlockKind.HEADING, 2),
        Block("Fellshire Police accepts the report and has marked every bicycle."),
        Block("Comments of the Police and Crime Commissioner", BlockKind.HEADING, 2),
        Block("I am pleased that bicycles come home sooner than they did."),
        Block("Signed", BlockKind.HEADING, 2),
        *table(1, rows),
    )
    assert document.force == "fellshire"
    assert said(document, "marked every bicycle").name == "Otis Penhale"
    assert said(document, "come home sooner").name == "Ida Moorcroft"


def test_the_banner_of_a_site_says_whose_page_it_is_though_a_table_lays_it_out() -> None:
    cell, head = Cell(0, 1, 1), BlockKind.HEADING
    document = of_blocks(
        Block("Police and Crime Commissioner for Marlow Vale", BlockKind.TABLE_CELL, cell=Cell(0, 0, 0)),
        Block("Inspections of Marlow Vale Constabulary", head, 1, cell=cell),
        Block(
            "The Commissioner is required by law to publish her comments on every report.",
            BlockKind.TABLE_CELL,
            cell=cell,
        ),
        Block("Lost bicycles: an inspection of how the police return property", head, 2, cell=cell),
        Block("Commissioner’s comments", head, 3, cell=cell),
        Block("I have read the report and I am glad of it.", BlockKind.TABLE_CELL, cell=cell),
        Block("I shall ask the force in June how many bicycles have gone home.", BlockKind.TABLE_CELL, cell=cell),
        Block("Chief Constable’s comments", head, 3, cell=cell),
        Block("We have marked all of them.", BlockKind.TABLE_CELL, cell=cell),
        form="html",
    )
    assert said(document, "required by law").speaker is OVERSEER


def test_the_day_at_the_foot_of_a_page_is_the_pages() -> None:
    html = (
        "<!doctype html><html><body><main><h1>Inspection reports and our responses</h1><p>The Police and Crime"
        " Commissioner for Fellshire replies to each.</p></main><footer>Page last reviewed: 15 January 2026. Cookies"
        "</footer></body></html>"
    )
    (document,) = recognise([(Source("page.html", "page.html", 0), read_html(html, ()))], gazetteer())
    assert (DateOf.WEB_PAGE, "2026-01-15") in dates(document)


def test_a_day_under_the_title_of_each_report_is_no_day_of_the_page() -> None:
    document = page(
        "<h1>Inspections and my responses</h1><p>I am the Police and Crime Commissioner for Fellshire.</p>"
        "<h2>Lost bicycles: an inspection of stores</h2><p>Published on: 17 September 2024</p><p>I am glad of it.</p>"
        "<h2>Stray dogs: an inspection of kennels</h2><p>Published on: 20 May 2023</p><p>I was sorry.</p>"
    )
    assert dates(document) == {(DateOf.REPORT, "2024-09-17"), (DateOf.REPORT, "2023-05-20")}


def test_the_day_of_a_letter_that_is_answered_is_not_that_of_the_answer() -> None:
    document = read(
        "28 August 2024\n\nDear Inspectors\n\n**Fellshire kennels: reply to the revisit letter of 9 July 2024**\n\n"
        "Thank you for it.\n\nYours sincerely\n\nRowan Ashdale\n\nPolice and Crime Commissioner for Fellshire"
    )
    assert [value for of, value in dates(document) if of is DateOf.RESPONSE] == ["2024-08-28"]


def test_who_is_meant_by_an_abbreviation_may_publish_a_report_on_a_day() -> None:
    text = "The OSB published Lost bicycles: A spotlight report on stores of the police on 30 October 2024. It is fair."
    assert (DateOf.REPORT, "2024-10-30") in dates(read(f"# Update on inspections\n\nFellshire Police\n\n{text}"))


def test_the_year_of_the_copyright_is_not_the_reports_where_the_page_was_updated_in_it() -> None:
    report = (
        "# Lost bicycles: an inspection\n\nUpdated 21 March 2024\n\n© Crown copyright 2024\n\n## Summary\n\nWe found"
        " that nobody counts. We inspected nine forces and HMICFRS visited them.\n\n## Annex A: methodology\n\nWe"
        " inspected them twice."
    )
    assert DateOf.REPORT not in {of for of, _ in dates(read(report))}
    assert (DateOf.REPORT, "2024") in dates(read(report.replace("Updated 21 March 2024", "For forces")))
