"""Layouts in which offices publish: forms and minutes in tables, e-mails, joint replies, pages of several reports."""

import pytest

from indexer.readers.html import read_html
from indexer.records import Block, BlockKind, Cell, DateOf, Document, DocumentType, Reading, Source
from indexer.structure import recognise
from tests.indexer.structured import CHIEF, INSPECTORATE, OVERSEER, THIRD, gazetteer, read, read_all, said
from tests.indexer.test_structure_forms import dates, page, titles


def of_blocks(*blocks: Block, form: str = "docx") -> Document:
    (document,) = recognise([(Source(f"a.{form}", "a", 0), Reading(form, form, blocks))], gazetteer())
    return document


def table(number: int, rows: list[list[str]], *, labelled: bool = False, bold: int = 0) -> list[Block]:
    """The cells of a table; `labelled` if its first column holds labels, else the first `bold` rows are in bold."""
    return [
        Block(
            text,
            BlockKind.TABLE_CELL,
            bold=at < bold,
            cell=Cell(
                number, at, column, row[0] if labelled and column else "", labelled and not column and at >= bold
            ),
        )
        for at, row in enumerate(rows)
        for column, text in enumerate(row)
    ]


def test_the_row_of_a_reply_answers_what_the_label_of_the_row_above_names() -> None:
    asked = "By 30 September 2025, chief constables should make sure that bicycles are marked."
    rows = [["Recommendation 2", asked], ["Chief Constable’s comments", "We mark them at four stations on Saturdays."]]
    document = of_blocks(Block("Response to Lost bicycles", BlockKind.HEADING, 1), *table(0, rows, labelled=True))
    reply = said(document, "four stations")
    assert (reply.speaker, [one[-3:] for one in reply.answers]) == (CHIEF, ["/r2"])


def test_rows_in_bold_across_a_form_say_whose_part_follows() -> None:
    columns = ["Recommendation", "Force response", "Lead and date"]
    asked = "Rec 4. Police forces should write down how they look after bicycles."
    force = [["PART B – FOR THE FORCE"], columns, [asked, "There has been a guide since 2016.", "Supt Operations"]]
    office = [["PART C – PCC COMMENTS"], ["Comments", "It is disappointing that the guide is so old."]]
    document = of_blocks(
        Block("Lost bicycles – PCC response form", BlockKind.HEADING, 1),
        *table(0, force, bold=2),
        Block("Completed by: Simon Arkle, Assistant Chief Constable"),
        *table(1, office, labelled=True, bold=1),
    )
    assert said(document, "write down how").speaker is INSPECTORATE
    guide = said(document, "since 2016")
    assert (guide.speaker, [one[-3:] for one in guide.answers]) == (CHIEF, ["/r4"])
    assert said(document, "disappointing").speaker is OVERSEER


TRACKED = """
<p>Fellshire Police and Crime Commissioner</p><h1>Lost bicycles: recommendations</h1>
<p>Recommendations for others are shown so that the numbering is complete.</p>
<table><tr><th>Ref</th><th>Recommendation</th><th>Status</th><th>Force response (4 August 2025)</th>
<th>Update January 2026</th></tr>
<tr><td>1</td><td>Forces should mark bicycles.</td><td>Complete</td><td>Each is marked.</td><td>Now 91% are.</td></tr>
<tr><td>2</td><td>Forces should list bicycles.</td><td>Complete</td><td>A list is kept.</td><td>It has 412.</td></tr>
<tr><td>3</td><td>Forces should return bicycles.</td><td>Open</td><td>Some are.</td><td>Most are.</td></tr></table>
<p>I will keep this page up to date.</p>
"""


def test_a_tracker_under_the_overseers_banner_has_the_forces_columns_and_the_overseers_prose() -> None:
    document = page(TRACKED)
    assert {said(document, words).speaker for words in ("Each is marked", "Now 91%")} == {CHIEF}
    assert said(document, "keep this page").speaker is OVERSEER
    assert {(DateOf.RESPONSE, "2025-08-04"), (DateOf.UPDATE, "2026-01")} <= dates(document)


BOTH = """
<h1>Lost bicycles: tracker of recommendations</h1>
<table><tr><th>Ref</th><th>Recommendation</th><th>Force update</th><th>Position</th><th>OPCC comment</th></tr>
<tr><td>1</td><td>Forces should mark bicycles.</td><td>Each is marked.</td><td>Nine in ten are.</td><td>Seen.</td></tr>
<tr><td>2</td><td>Forces should list bicycles.</td><td>A list is kept.</td><td>It has 412 in it.</td><td>Seen.</td></tr>
<tr><td>3</td><td>Forces should sell bicycles.</td><td>Some are sold.</td><td>Most have gone.</td><td>Seen.</td></tr>
</table>
"""


def test_a_column_has_one_voice_in_every_row() -> None:
    document = page(BOTH)
    cells = ("Nine in ten", "412 in it", "Most have gone")
    assert len({said(document, words).speaker for words in cells}) == 1


def test_a_row_on_the_whole_report_does_not_answer_the_recommendation_above_it() -> None:
    asked = "By 30 September 2025, chief constables should make sure that bicycles are marked."
    rows = [
        ["Recommendation 2", asked],
        ["Chief Constable’s comments", "We mark them at four stations on Saturdays."],
        ["Commissioner’s overall comments", "I welcome the report and shall return to it in the spring."],
    ]
    document = of_blocks(Block("Response to Lost bicycles", BlockKind.HEADING, 1), *table(0, rows, labelled=True))
    assert said(document, "four stations").answers
    assert (said(document, "in the spring").speaker, said(document, "in the spring").answers) == (OVERSEER, ())


LETTER = """
2 May 2025

Dear Home Secretary

The Chief Constable, Ann Vale, has provided me with the following response:

“The force is grateful for this report.

In respect of Recommendation 1, a flag was added in the autumn and has been set for 212 bicycles.

We will make sure that examples are shared.”

I have discussed this response with her and am satisfied with it.

Yours sincerely

Jo Roe

Police and Crime Commissioner for Fellshire
"""


def test_a_quotation_opened_once_and_closed_once_goes_over_the_paragraphs_between() -> None:
    letter = read(LETTER, "letter.txt")
    middle = said(letter, "212 bicycles")
    assert (middle.speaker, middle.quoted, [one[-3:] for one in middle.answers]) == (CHIEF, True, ["/r1"])
    assert said(letter, "am satisfied with it").speaker is OVERSEER


def test_a_quotation_that_nothing_closes_ends_with_its_paragraph() -> None:
    letter = read(LETTER.replace("shared.”", "shared."), "letter.txt")
    assert not said(letter, "212 bicycles").quoted


MAIL = """
From: Roe, Jo (OPCC)

Sent: 20 April 2022 16:47 To: Enquiries (Home Office) Subject: PCC response - Lost bicycles

Dear Home Secretary,

I have consulted Chief Constable Ann Vale, whose comments are set out in full:

> The force accepts the findings and has marked 40 bicycles.

I would ask for more racks than that, and soon.

Yours sincerely

Jo Roe

Police and Crime Commissioner for Fellshire
"""


def test_an_email_is_called_by_its_subject_and_its_marked_lines_are_another_persons() -> None:
    mail = read(MAIL, "mail.txt")
    assert (mail.type, mail.title) == (DocumentType.LETTER, "PCC response - Lost bicycles")
    assert (DateOf.RESPONSE, "2022-04-20") in dates(mail)
    assert (said(mail, "marked 40").speaker, said(mail, "more racks").speaker) == (CHIEF, OVERSEER)


def test_minutes_in_a_table_are_minutes_and_their_items_no_recommendations() -> None:
    said_there = "The Chief Constable said that she was pleased with the racks."
    rows = [
        ["Item", "Discussion", "Action"],
        ["1", "The PCC welcomed those present.", "None"],
        ["2", said_there, "None"],
        ["3", "The PCC asked whether there were enough of them.", "01/02 Update"],
    ]
    document = of_blocks(
        Block("Assurance Board", BlockKind.HEADING, 1),
        Block("Minutes of the meeting held on Tuesday 22 July 2025"),
        *table(0, rows, bold=1),
    )
    assert document.type is DocumentType.BOARD_PAPER
    assert (said(document, said_there).speaker, said(document, said_there).answers) == (CHIEF, ())
    assert said(document, "enough of them").speaker is OVERSEER


JOINT = """
# Joint response to HMICFRS inspection of bicycle crime

**Fellshire Police and Crime Commissioner and Chief Constable of Fellshire Police**

This is the response of the Police and Crime Commissioner and the Chief Constable to “Lost bicycles: An inspection of
bicycle crime”. It has been agreed by us both.

## Recommendation 2

We already do this. The figures are considered each month.

## Areas for improvement

Our officers have a leaflet, and we found that it is read.
"""


def test_a_joint_reply_is_no_report_and_is_the_overseers_with_both_named() -> None:
    document = read(JOINT, "joint.md")
    assert document.type is not DocumentType.INSPECTION_REPORT
    reply = said(document, "already do this")
    assert (reply.speaker, [one[-3:] for one in reply.answers]) == (OVERSEER, ["/r2"])
    assert "Commissioner" in reply.title
    assert "Chief Constable" in reply.title


def test_whom_a_letter_goes_to_does_not_write_it() -> None:
    letter = read(
        "To the Police and Crime Commissioner and the Chief Constable of Fellshire Police\n\n2 May 2025\n\n"
        "Dear both\n\nWe have been asked by residents about bicycles and hope that you will say more of them.\n"
    )
    assert said(letter, "asked by residents").speaker is not OVERSEER


def test_a_chief_executive_who_signs_for_an_overseer_makes_no_joint_reply() -> None:
    letter = LETTERHEADED.replace("NAME", "Chief Executive, Office of the Police and Crime Commissioner for Fellshire")
    assert said(read(letter, "letter.md"), "ring back once").speaker is not OVERSEER


def test_a_report_that_sets_out_a_response_to_crime_stays_one() -> None:
    report = REPORT.replace(
        "## Summary\n", "## Summary\n\nThis report sets out the response to theft in eight forces.\n"
    )
    assert read(report, "report.md").type is DocumentType.INSPECTION_REPORT


LETTERHEADED = """
2 May 2025

Dear Home Secretary

I enclose our response to “Lost bicycles”.

## Recommendation 3

By 30 June 2026, chief constables should ring back everybody who waits.

At present we ring back once from our control room. Our officers will ring twice.

Yours sincerely

Jo Roe

NAME
"""
REPORTS = """
<h1>Fellshire: inspection reports and responses</h1>
<p>The Commissioner’s comments on each report are on this page.</p>
<h2>Lost bicycles: An inspection of how the police look after bicycles</h2>
<p>Published 15 May 2025. Response 8 July 2025</p><h3>Comments of the Commissioner</h3><p>I welcome this report.</p>
<h2>Wheels within wheels: is the law on bicycles working?</h2>
<p>Published 8 December 2020. Response 2 February 2021</p><h3>Comments of the Commissioner</h3><p>I have read it.</p>
"""


def test_a_heading_over_the_day_of_publication_opens_another_report() -> None:
    document = page(REPORTS)
    assert titles(document) == [
        "Lost bicycles: An inspection of how the police look after bicycles",
        "Wheels within wheels: is the law on bicycles working?",
    ]
    expected = {(DateOf.REPORT, "2025-05-15"), (DateOf.RESPONSE, "2025-07-08"), (DateOf.REPORT, "2020-12-08")}
    assert expected <= dates(document)


REPORT = """
# Lost bicycles: An inspection of how the police look after bicycles

## Summary

We inspected eight forces. We found that bicycles are seldom marked.

Our inspection shows why. We saw few racks.

“I wanted somebody to come and look at my shed. Nobody did.”

## Recommendations

Recommendation 1: By May 2026, chief constables should mark bicycles that they find.
"""
NAMED = """
# Response to Lost bicycles

This page shows how we respond to Lost bicycles: An inspection of how the police look after bicycles, of 1 May 2025.

I welcome it.

Jo Roe, Police and Crime Commissioner for Fellshire
"""


def test_who_names_a_report_does_not_repeat_its_words() -> None:
    documents = read_all({"report.md": REPORT, "response.md": NAMED})
    assert said(documents["response.md"], "An inspection of how the police look after").speaker is OVERSEER


def test_somebody_in_a_box_of_a_report_who_says_i_is_no_inspector() -> None:
    report = read(REPORT, "report.md")
    assert said(report, "my shed").speaker is THIRD
    assert said(report, "seldom marked").speaker is INSPECTORATE


def test_what_runs_over_the_pages_of_a_report_is_its_title() -> None:
    title = "Lost bicycles: An inspection of how the police look after bicycles"
    running = [Block(title, BlockKind.FURNITURE, page=number) for number in (1, 2, 3)]
    document = of_blocks(
        Block("Inspectorate of Policing Standards", page=1),
        Block(title, page=1),
        *running,
        Block("Recommendations and areas for improvement", BlockKind.HEADING, 2, page=2),
        Block("We inspected eight forces. We found that bicycles are seldom marked.", page=2),
        Block("Conclusion", BlockKind.HEADING, 2, page=3),
        Block("Our inspection shows why.", page=3),
        form="pdf",
    )
    assert document.title == title


LISTED = """
<h1>Inspection reports and responses 2022-2023</h1>
<p>The Commissioner’s comments on each report are below.</p>
<p>Lost bicycles: An inspection of how the police look after bicycles – August 2023</p>
<p>Date of publication: 11 August 2023</p><h3>PCC’s comments</h3><p>I’m grateful for this report.</p>
<p>Inspection of the racks of Fellshire Police – December 2022</p><p>Read the report on the website</p>
<p>Published 2 December 2022</p><h3>PCC’s comments</h3><p>I have read it.</p>
"""


def test_titles_with_their_month_on_lines_of_their_own_are_the_reports_and_links_to_them_are_not() -> None:
    assert titles(page(LISTED)) == [
        "Lost bicycles: An inspection of how the police look after bicycles",
        "Inspection of the racks of Fellshire Police",
    ]


@pytest.mark.parametrize(
    "line",
    [
        "**HMICFRS Report – Bicycles and the law**",
        "**HMCPSI and HMICFRS joint report: Bicycles and the law**",
        "**Our joint reply**\n\nBicycles and the law (Ofsted, CQC and HMICFRS, 20 November 2024)",
    ],
)
def test_the_subject_of_a_letter_names_the_report_by_whose_it_is(line: str) -> None:
    letter = f"2 May 2025\n\nDear Home Secretary\n\n{line}\n\nI welcome the report.\n\nYours sincerely\n\nJo Roe"
    assert titles(read(letter, "letter.md")) == ["Bicycles and the law"]


def test_the_margins_of_a_spreadsheet_are_furniture_and_its_header_the_row_that_says_so() -> None:
    rows = [
        ["1", "OUT OF SIGHT – ACTION TRACKER", "", "", ""],
        ["2", "Ref", "Recommendation / AFI", "Initial response 20/06/2025", "Update 30/09/2025"],
        ["3", "R1", "chief constables should make sure that bicycles are counted", "Accepted.", "All were counted."],
        ["4", "R2", "chief constables should make sure that bicycles are marked", "Accepted.", "Half are marked."],
        ["5", "A1", "improve the way in which they look for bicycles", "Course written.", "40 were trained."],
    ]
    tracker = of_blocks(
        Block("Lost bicycles: action tracker of Fellshire Police", BlockKind.HEADING, 1),
        *(one for one in table(0, rows) if one.text),
    )
    assert tracker.type is DocumentType.TRACKER
    assert [block.text for block in tracker.blocks if block.kind is BlockKind.FURNITURE] == list("12345")
    replies = {block.text: voice for block, voice in zip(tracker.blocks, tracker.voices, strict=True)}
    assert replies["All were counted."].speaker is CHIEF
    assert [replies[text].answers[0].rpartition("/")[2] for text in ("Half are marked.", "40 were trained.")] == [
        "r2",
        "a1",
    ]
    assert (DateOf.RESPONSE, "2025-06-20") in {(one.of, one.value) for one in tracker.dates}


def test_a_table_of_remarks_has_the_voice_that_its_section_announces() -> None:
    rows = [["Rec.", "Accepted", "Remarks"], ["1", "Y [X] N [ ]", "Fourteen of sixty were counted in time."]]
    days = [["3. Date of report", "14/05/2025"], ["8. Date of return", "27/06/2025"]]
    form = of_blocks(
        Block("Return on inspection report", BlockKind.HEADING, 1),
        *table(0, [["1. Title of report", "Lost bicycles"], *days], labelled=True),
        Block("SECTION A – CHIEF CONSTABLE’S REMARKS", BlockKind.PARAGRAPH, 0, bold=True),
        *table(1, rows),
    )
    said = dict(zip((block.text for block in form.blocks), form.voices, strict=True))
    assert said["Fourteen of sixty were counted in time."].speaker is CHIEF
    assert {(one.of, one.value) for one in form.dates} == {
        (DateOf.REPORT, "2025-05-14"),
        (DateOf.RESPONSE, "2025-06-27"),
    }


def test_a_paper_with_a_place_on_an_agenda_is_no_minutes() -> None:
    head = [["Meeting", "Policing and Crime Board"], ["Agenda item", "7"], ["Report of", "Director of Policing"]]
    paper = of_blocks(
        Block("Lost bicycles: response to the national inspection", BlockKind.HEADING, 1),
        *table(0, head),
        Block("1. Purpose of report", BlockKind.HEADING, 1),
        Block("1.1 To inform the Board of the findings of the report.", BlockKind.PARAGRAPH, 0),
        Block("Appendix B: Comments of the Chief Constable, Douglas Threl", BlockKind.HEADING, 1),
        Block("Bicycles were late in half of the cases that were read.", BlockKind.PARAGRAPH, 0),
    )
    said = dict(zip((block.text for block in paper.blocks), paper.voices, strict=True))
    assert said["Bicycles were late in half of the cases that were read."].speaker is CHIEF


def test_a_cause_of_concern_may_head_a_recommendation_and_a_paper_is_of_whoever_reports() -> None:
    head = [["Committee", "Police Committee – for information"], ["Report of", "Ann Rushmere, Chief Constable"]]
    paper = of_blocks(
        Block("Inspection update: bicycles", BlockKind.HEADING, 1),
        *table(0, head, labelled=True),
        Block("This report informs Members of progress.", BlockKind.PARAGRAPH, 0),
        Block("Cause of concern: recommendation 2", BlockKind.HEADING, 2),
        Block("We have moved 58 officers to the stores.", BlockKind.PARAGRAPH, 0),
    )
    assert paper.type is DocumentType.BOARD_PAPER
    voices = dict(zip((block.text for block in paper.blocks), paper.voices, strict=True))
    moved = voices["We have moved 58 officers to the stores."]
    assert (moved.speaker, moved.name) == (CHIEF, "Ann Rushmere")
    assert [one.rpartition("/")[2] for one in moved.answers] == ["r2"]


def test_who_is_said_to_write_has_a_name_without_the_word_for_it() -> None:
    page = read(
        "# Response to Lost bicycles\n\n## From Ann Rushmere, Police and Crime Commissioner\n\n"
        "I was elected to find bicycles.\n"
    )
    assert said(page, "elected to find").name == "Ann Rushmere"


def test_a_heading_gives_the_word_whatever_is_said_to_stand_side_by_side() -> None:
    page = read(
        """
# PCC response to Lost bicycles

## Commissioner’s comments

I asked the Chief Constable for his comments, and they are printed together with mine.

### Recommendation 1

#### Chief Constable’s response

We have adopted the arrangement of our neighbours. A sergeant counts every bicycle.

#### Commissioner’s response

I have been told about this at every meeting.
"""
    )
    assert said(page, "adopted the arrangement").speaker is CHIEF
    assert said(page, "at every meeting").speaker is OVERSEER


def test_the_name_of_a_site_behind_a_pages_title_says_whose_page_it_is() -> None:
    html = (
        "<html><head><title>Our response to the inspection of lost bicycles | Fellshire Police</title></head><body>"
        "<h1>Our response to the inspection of lost bicycles</h1><p>We’ve put our actions in a table.</p><table>"
        "<tr><td>No.</td><td>What inspectors recommended</td><td>Our action</td></tr>"
        "<tr><td>1</td><td>Count every bicycle</td><td>Sergeant in the store to count them</td></tr></table>"
    )
    (ours,) = recognise([(Source("page.html", "page", 0), read_html(html, ()))], gazetteer())
    assert said(ours, "Sergeant in the store").speaker is CHIEF


def test_how_many_areas_got_a_grade_is_no_area() -> None:
    assert read("# Update\n\nThe force was graded good in three areas and adequate in four.\n").grades == ()


def test_a_recommendation_that_runs_on_into_the_next_ends_where_its_label_stands() -> None:
    asked = [f"chief constables should count the {what}." for what in ("boats", "oars", "sails")]
    labels = [f"Recommendation {number}. By May 2026, {one}" for number, one in enumerate(asked, 1)]
    document = of_blocks(
        Block("Boats on the river: an inspection", BlockKind.HEADING, 1),
        Block("Inspectorate of Policing Standards, published 3 June 2025"),
        Block("Recommendations", BlockKind.HEADING, 2),
        Block(" ".join(labels[:2])),
        Block(f"{labels[2]} Oars are counted under recommendation 2. Nobody counts sails."),
        form="pdf",
    )
    assert [(one.number, one.text[-5:]) for one in document.recommendations][:2] == [("1", "oats."), ("2", "oars.")]
    assert [one.number for one in document.recommendations] == ["1", "2", "3"]


def test_a_note_that_a_row_points_to_answers_what_the_row_does() -> None:
    rows = [["Ref", "What was asked", "What we have done"], ["4", "Paint the boats", "See note A"]]
    rows += [["5", "Mend the oars", "Forty have been mended"]]
    document = of_blocks(
        Block("Fellshire Police: Lost boats, our plan", BlockKind.HEADING, 1),
        Block("This is the plan of Fellshire Police, written by the force after the report Lost boats."),
        *table(0, rows, bold=1),
        Block("Note A", BlockKind.HEADING, 2),
        Block("The river freezes in winter. Paint does not dry on ice, and we are not prepared to try."),
        Block("What has gone wrong", BlockKind.HEADING, 2),
        Block("The yard has been damp since the spring and nobody has mended its roof."),
    )
    assert [one[-3:] for one in said(document, "freezes").answers] == ["/r4"]
    assert not said(document, "damp").answers
