"""Letters, committee papers and pages as offices lay them out: kind, title, dates, inspections, whose words."""

import pytest

from indexer.records import EARLIER_REPLY, Block, BlockKind, Cell, DateOf, Document, DocumentType, Reading, Source
from indexer.structure import recognise
from tests.indexer.structured import CHIEF, INSPECTORATE, OVERSEER, gazetteer, numbers, read, said


def dates(document: Document) -> set[tuple[DateOf, str]]:
    return {(date.of, date.value) for date in document.dates}


def titles(document: Document) -> list[str]:
    return [link.title for link in document.inspections]


def paper(*blocks: Block, format: str = "docx") -> Document:
    (document,) = recognise([(Source("paper.docx", "paper", 0), Reading(format, format, blocks))], gazetteer())
    return document


def table(number: int, *rows: tuple[str, ...], header: bool = True) -> list[Block]:
    heads = rows[0] if header else ("",) * len(rows[0])
    return [
        Block(
            text,
            BlockKind.TABLE_CELL,
            cell=Cell(number, at, column, "" if header and at == 0 else heads[column], header and at == 0),
        )
        for at, row in enumerate(rows)
        for column, text in enumerate(row)
        if text
    ]


def committee() -> Document:
    """A paper to a committee whose head is a table and most of which is another."""
    head = [
        Block("Committee:", BlockKind.TABLE_CELL, cell=Cell(0, 0, 0, is_header=True)),
        Block("Harbour Committee – For Information", BlockKind.TABLE_CELL, cell=Cell(0, 0, 0, is_header=True)),
        Block("Dated:", BlockKind.TABLE_CELL, cell=Cell(0, 0, 1, "Committee:")),
        Block("3 June 2025", BlockKind.TABLE_CELL, cell=Cell(0, 0, 1, "Committee:")),
        Block("Subject: Inspections of Boats: Spring Update", BlockKind.TABLE_CELL, cell=Cell(0, 1, 0, is_header=True)),
        Block("Report of: Chief Constable of Fellshire", BlockKind.TABLE_CELL, cell=Cell(0, 2, 0, is_header=True)),
    ]
    rows = table(
        1,
        ("Report", "Ref", "Recommendation or AFI", "Update", "RAG"),
        (
            "Sinking feelings: an inspection of hulls (May 2024)",
            "1",
            "By June 2024, forces should dry the hulls.",
            "Dried.",
            "G",
        ),
        ("", "2", "By July 2024, forces should paint the hulls.", "Painted in blue.", "G"),
        (
            "PEEL 2023–25: An inspection of Fellshire Police (March 2025)",
            "AFI 1",
            "The force should mend sails.",
            "Mended.",
            "A",
        ),
    )
    return paper(*head, Block("Members are asked to note the report."), *rows)


def test_a_paper_to_a_committee_is_one_though_most_of_it_is_a_table():
    found = committee()
    assert found.type is DocumentType.BOARD_PAPER
    assert found.title == "Inspections of Boats: Spring Update"
    assert (DateOf.MEETING, "2025-06-03") in dates(found)
    assert len(titles(found)) == 2
    assert said(found, "Painted in blue").inspection == said(found, "Dried.").inspection != ""
    assert said(found, "Mended.").inspection != said(found, "Dried.").inspection
    assert said(found, "asked to note").speaker is CHIEF


def test_a_board_is_named_with_its_day_in_the_title_of_a_paper():
    found = read(
        "# Harbour Board, 3 June 2025. Item 4: the inspection of Fellshire Police\n\nReport of: the Chief Constable"
        "\n\nPurpose: for assurance\n\nI report on the boats. The Board is recommended to accept this paper."
    )
    assert found.type is DocumentType.BOARD_PAPER
    assert (DateOf.MEETING, "2025-06-03") in dates(found)


def test_a_row_may_go_on_with_the_sentence_of_the_row_above():
    rows = table(
        0,
        ("Ref", "Recommendation", "Force response"),
        ("3", "By May 2024, chief constables should count the boats;", "Counted."),
        ("", "and paint a number on each of them.", "Painted in March."),
        ("4", "With immediate effect, chief constables should mend the sails.", "They are whole."),
    )
    found = paper(Block("Fellshire Police: inspection of boats", BlockKind.HEADING, level=1), *rows)
    assert numbers(said(found, "Painted in March").answers) == ["r3"]
    assert numbers(said(found, "a number on each").quotes) == ["r3"]
    assert numbers(said(found, "They are whole").answers) == ["r4"]


def test_a_response_in_which_two_speak_under_headings_is_no_tracker():
    rows = table(
        0,
        ("Ref", "Recommendation", "Response", "Status"),
        (
            "1",
            "By May 2024, chief constables should count the boats.",
            "All forty were counted by two sergeants.",
            "Done",
        ),
        (
            "2",
            "By June 2024, chief constables should mend the sails.",
            "A sailmaker has been found in Fellton.",
            "Begun",
        ),
    )
    found = paper(
        Block("Response to the inspection of boats", BlockKind.HEADING, level=1),
        Block("Submitted by: Police and Crime Commissioner for Fellshire, 9 May 2024"),
        Block("Comments of the Chief Constable", BlockKind.HEADING, level=2),
        *rows,
        Block("Comments of the Commissioner", BlockKind.HEADING, level=2),
        Block("I have walked along the quay and counted them too."),
    )
    assert found.type is DocumentType.RESPONSE_RECORD
    assert (DateOf.RESPONSE, "2024-05-09") in dates(found)


LETTERS = """
# Reports of inspectors, 2024

Police and Crime Commissioner for Fellshire

This page has the Commissioner’s responses to reports of this year.

## May 2024: An inspection of how the police keep boats

Dear Home Secretary

I welcome the report. Recommendation 2 has been met.

Yours sincerely

Rowan Ashdale

## March 2024: Sails: a progress report on an inspection

Comment from the Commissioner

The sails are whole.
"""


def test_a_page_of_letters_is_a_page_with_a_report_under_each_dated_heading():
    page = read(LETTERS)
    assert page.type is DocumentType.WEB_STATEMENT
    assert titles(page) == ["An inspection of how the police keep boats", "Sails: a progress report on an inspection"]
    assert [link.published for link in page.inspections] == ["2024-05", "2024-03"]
    assert said(page, "responses to reports of this year").speaker is OVERSEER


def test_a_letter_whose_address_runs_into_its_salutation_is_one():
    letter = read(
        """
# The boats of Old Haven: response of the Deputy Mayor

Jo Roe Chief Inspector of Standards 12 December 2024 Dear Ms Roe

Thank you for your letter about boats. I reply for the Mayor.

The boats have been counted.

Yours sincerely

Avery Marsh

Deputy Mayor for Policing and Crime
"""
    )
    assert letter.type is DocumentType.LETTER
    assert (DateOf.RESPONSE, "2024-12-12") in dates(letter)
    assert said(letter, "been counted").speaker is OVERSEER


def test_the_response_of_an_office_is_in_its_voice_whatever_force_it_is_about():
    page = read("# Fellshire Police revisited: response of the Commissioner\n\nThe boats are whole.")
    assert said(page, "are whole").speaker is OVERSEER


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (
            "# Statement by the Chief Constable of Fellshire\n\nI thank HMICFRS for its report, Boats: time to row,"
            " which came out in May.",
            "Boats: time to row",
        ),
        (
            "# Super-complaints\n\nFellshire Police answers these here.\n\n## The police response to lost boats\n\n"
            "The inspectorates published their joint report on 27 May 2024. We answer it below.",
            "The police response to lost boats",
        ),
        (
            "# Questions to the Chief Constable of Fellshire about an inspection\n\nFollowing publication on 4 May of A"
            " report into the boats of Fellshire Police, the Commissioner put these questions.",
            "A report into the boats of Fellshire Police",
        ),
        (
            "# Response to Report on Boats\n\n4 May 2024\n\nDear Home Secretary\n\n**An inspection into how well boats"
            " are kept**\n\nI write about this. Fellshire Police was visited.\n\nYours sincerely\n\nRowan Ashdale\n\n"
            "Police and Crime Commissioner for Fellshire",
            "An inspection into how well boats are kept",
        ),
        (
            "# Response of Fellshire Police\n\n1.1 On 4 May 2024 HMICFRS published Boats and Oars: An inspection of"
            " hulls. We were visited.",
            "Boats and Oars: An inspection of hulls",
        ),
    ],
    ids=[
        "its report, by its name",
        "heading over its publication",
        "publication of",
        "subject of a letter",
        "published under its formal title",
    ],
)
def test_a_report_that_is_not_held_goes_by_the_title_that_a_page_gives_it(text: str, title: str):
    assert titles(read(text)) == [title]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        (
            "# Response\n\n1.1 On 4 May 2024 HMICFRS published a report on Fellshire Police.",
            (DateOf.REPORT, "2024-05-04"),
        ),
        (
            "# Response\n\nThis plan follows the PEEL report of 4 May 2024 on Fellshire Police.",
            (DateOf.REPORT, "2024-05-04"),
        ),
        (
            "# Commissioner’s response to the inspection\n\nI welcome it.\n\nRowan Ashdale\n\nPolice and Crime"
            " Commissioner for Fellshire May 2024",
            (DateOf.RESPONSE, "2024-05"),
        ),
        (
            "# Inspection of boats – response\n\nPublished: 4 May 2024\n\nDate of this response: 9 June 2024\n\nThe"
            " Chief Constable of Fellshire has replied.",
            (DateOf.REPORT, "2024-05-04"),
        ),
        (
            "# Boats\n\nPublished by the Police and Crime Commissioner for Fellshire on 4 May 2024\n\nI welcome it.",
            (DateOf.WEB_PAGE, "2024-05-04"),
        ),
        (
            "# Chief Constable’s action plan\n\nFellshire Police – PEEL – Position at 4 May 2024\n\nWe row.",
            (DateOf.UPDATE, "2024-05-04"),
        ),
        (
            "# Response of the Commissioner\n\nReport: Adrift: an inspection of boats (11 March 2024). Date of "
            "response: 5 May 2024. Copied to the Home Secretary.\n\nI welcome it.",
            (DateOf.RESPONSE, "2024-05-05"),
        ),
        (
            "Fellshire Police Headquarters, Mill Lane, Fell 4 May 2024 To: the Police and Crime Commissioner for "
            "Fellshire\n\nDear Commissioner\n\nWe row.\n\nYours sincerely\n\nAda Roe\nChief Constable",
            (DateOf.RESPONSE, "2024-05-04"),
        ),
        (
            "# An inspection of Fellshire Police\n\nPublished on: 6 March 2024\n\nReport publication date: 4 March "
            "2024. Fieldwork: May 2023.\n\nWe inspected the boats. Recommendation 1\n\nThe chief constable should row.",
            (DateOf.REPORT, "2024-03-04"),
        ),
    ],
    ids=[
        "after a paragraph number",
        "report of a day",
        "end of a signature",
        "beside a label for the response",
        "put up by an office",
        "position at",
        "one label behind another's date",
        "end of an address that runs on",
        "a report's own label before the page's",
    ],
)
def test_whose_date_a_date_is(text: str, date: tuple[DateOf, str]):
    assert date in dates(read(text))


def test_the_line_over_the_headings_of_a_plain_text_is_its_title():
    page = read(
        "Office of the Police and Crime Commissioner for Fellshire\n\nInspection report: the boats of Fellshire\n\n"
        "HMI'S SUMMARY\n\nI am pleased with some aspects of the performance of Fellshire Police.\n\nMy report now sets"
        " out the fuller findings. I will watch the boats.\n\nPCC COMMENT\n\nI have seen the boats myself.",
        path="page.txt",
    )
    assert page.title == "Inspection report: the boats of Fellshire"
    assert said(page, "watch the boats").speaker is INSPECTORATE
    assert said(page, "seen the boats myself").speaker is OVERSEER


def test_under_an_inspectors_own_heading_i_is_the_inspector():
    page = read(
        """
# The inspection of Fellshire Police

Police and Crime Commissioner for Fellshire

## HM Inspector’s observations

I was struck by the boats, of which there are many. I will return in the spring to see them.

## The Commissioner’s comments

I have seen them already.
"""
    )
    assert said(page, "struck by the boats").speaker is INSPECTORATE
    assert said(page, "seen them already").speaker is OVERSEER


def test_what_is_told_after_that_is_in_the_writers_words_and_what_is_quoted_is_not():
    page = read(
        """
# Commissioner’s response to the inspection of boats

Police and Crime Commissioner for Fellshire

## Recommendation 5

The Force has told me that:

- its boats are counted once a month; and
- its sails are whole.

The Chief Constable, Jo Roe, has asked me to add this: “I let the boats rot and should not have done so.”
"""
    )
    assert said(page, "once a month").speaker is OVERSEER
    assert (said(page, "let the boats rot").speaker, said(page, "let the boats rot").quoted) == (CHIEF, True)


def test_a_line_that_leads_in_to_a_recommendation_answers_none():
    page = read(
        """
# Response of Fellshire Police to the inspection of boats

## 2. Recommendation 3

2.1 The text of the recommendation is that the force should:

- paint its boats; and
- count them.

2.2 Our boats are painted. We count them in June.
"""
    )
    assert said(page, "The text of the recommendation").answers == ()
    assert (said(page, "paint its boats").speaker, numbers(said(page, "paint its boats").quotes)) == (
        INSPECTORATE,
        ["r3"],
    )
    assert numbers(said(page, "Our boats are painted").answers) == ["r3"]


@pytest.mark.parametrize(
    "text",
    [
        "I write under section 55 of the Police Act 1996 to give my comments on this report.",
        "The report was published on 4 May 2024. Fellshire Police was not one of the forces visited.",
        "A copy of this letter goes to the inspectors.",
        "This page shows what has been done about the boats.",
        "Those recommendations that are not mentioned are addressed to others.",
    ],
)
def test_how_and_why_an_office_writes_is_no_comment_on_the_report(text: str):
    page = read(f"# Commissioner’s response to the inspection of boats\n\n{text}\n\nI have walked on the quay.")
    assert (said(page, text[:20]).speaker, said(page, text[:20]).joint) == (OVERSEER, False)
    assert said(page, "on the quay").joint


def test_what_a_press_office_or_minutes_tell_is_no_comment_on_the_report():
    news = read(
        "# Commissioner welcomes report on boats\n\nPublished: 4 May 2024\n\nJo Roe, Police and Crime Commissioner for"
        " Fellshire, has welcomed a report on boats.\n\nJo Roe said: “The boats of Fellshire have never been cleaner.”"
    )
    assert not said(news, "has welcomed").joint
    assert said(news, "never been cleaner").joint
    minutes = read(
        "# Police and Crime Panel\n\nMinutes of the meeting of 4 May 2024\n\nThe Commissioner for Fellshire said that"
        " the boats were clean.\n\nRESOLVED: that the report be noted."
    )
    assert not said(minutes, "boats were clean").joint


def test_recommendations_of_a_report_are_told_apart_where_its_lines_ran_together():
    report = read(
        """
# Fellshire Police: an inspection of its boats

Published on 4 May 2024

We inspected the force in March. During our inspection we rowed.

## Cause of concern 1: Counting the boats

The force doesn’t count its boats. Recommendation 1: With immediate effect, the force should count them. Recommendation
2: Within six months, the force should:

(a) paint a number on each boat; and

(b) write the numbers down.

## Conclusion

We will return.
"""
    )
    found = {numbers((one.id,))[0]: one for one in report.recommendations}
    assert set(found) == {"c1", "r1", "r2"}
    assert found["c1"].text.startswith("The force doesn’t count")
    assert found["r2"].bullets == ("paint a number on each boat; and", "write the numbers down.")


def test_a_cause_of_concern_may_stand_under_its_topic_without_a_number():
    report = read(
        """
# Fellshire Police: an inspection of its boats

We inspected the force in March. During our inspection we rowed.

**Cause of concern: care of the boats**

The force doesn’t look after its boats well enough.

## Conclusion

We will return.
"""
    )
    assert [(one.kind, one.text) for one in report.recommendations] == [
        ("cause_of_concern", "The force doesn’t look after its boats well enough.")
    ]


def test_numbered_lines_over_numbered_paragraphs_are_the_headings_of_a_paper():
    found = read(
        """
# Police and Crime Panel, 6 March 2025

Report of the Police and Crime Commissioner for Fellshire

1. Purpose of report

1.1 This report updates the Panel on the inspection of boats.

2. Cause of concern

2.1 The recommendations are that the force should, with immediate effect and before the spring:

a) count its boats; and

b) mend its sails.

3. Response from the Constabulary

3.1 Two harbour masters have been appointed.

4. Recommendation

4.1 The Panel is asked to note the report.
"""
    )
    assert found.type is DocumentType.BOARD_PAPER
    assert said(found, "updates the Panel").speaker is OVERSEER
    assert said(found, "count its boats").speaker is INSPECTORATE
    assert said(found, "Two harbour masters").speaker is CHIEF
    assert said(found, "asked to note").speaker is OVERSEER


def test_the_rows_of_a_tracker_go_by_the_reports_in_its_column():
    found = read(
        """
# Fellshire Police: recommendations tracker

| HMICFRS report | Number | Recommendation | Update |
|---|---|---|---|
| Sinking feelings | R2 | By May 2024, chief constables should count boats. | Counted. |
| | R3 | By June 2024, chief constables should paint them. | Painted blue. |
| Holes in sails | 2 | By July 2024, chief constables should mend sails. | All are mended. |
"""
    )
    assert titles(found) == ["Sinking feelings", "Holes in sails"]
    assert said(found, "Painted blue").answers == ("sinking-feelings/r3",)
    assert said(found, "All are mended").answers == ("holes-in-sails/r2",)


def test_a_scrutiny_record_is_the_overseers_and_its_answers_those_of_whom_it_asks():
    record = read(
        """
# Scrutiny record: the inspection of Fellshire Police

**Rationale**

HMICFRS published its report on boats on 5 June 2024.

Recommendation 1: â€œFellshire Police should, within three months, count its boats.â€

**Questions**

1. Has the force counted its boats?

**Responses**

1. A harbour master has been appointed.

**Commissioner’s assessment**

Partly assured. I will row out in the autumn.
"""
    )
    assert said(record, "published its report").speaker is OVERSEER
    assert said(record, "count its boats").speaker is INSPECTORATE
    assert said(record, "Has the force counted").speaker is OVERSEER
    assert (said(record, "harbour master").speaker, numbers(said(record, "harbour master").answers)) == (CHIEF, ["r1"])
    assert said(record, "row out in the autumn").speaker is OVERSEER


def test_a_recommendation_whose_number_stands_on_its_line_is_the_inspectorates():
    letter = read(
        """
12 May 2024

Dear Home Secretary

Recommendation 3
By 31 March 2025, all chief constables should count their boats.

Fellshire Police has counted forty.

Yours sincerely

Rowan Ashdale
Police and Crime Commissioner for Fellshire
"""
    )
    assert (said(letter, "By 31 March").speaker, numbers(said(letter, "By 31 March").quotes)) == (INSPECTORATE, ["r3"])
    assert numbers(said(letter, "counted forty").answers) == ["r3"]


def test_a_column_may_be_headed_by_several_kinds():
    found = read(
        """
# Fellshire Police: action plan

| Ref | Cause of concern / AFI | Action | Progress |
|---|---|---|---|
| CoC1 | Boats are lost at sea. | Ask the harbour master. | Begun in May. |
| AFI 2 | Sails have holes in them. | Ask a sailmaker. | Asked. |
"""
    )
    assert said(found, "lost at sea").speaker is INSPECTORATE
    assert numbers(said(found, "Begun in May").answers) == ["c1"]


def test_undated_headings_open_sections_beside_dated_ones():
    page = read(
        """
# Reports

Police and Crime Commissioner for Fellshire

### Police response to lost boats (published May 2024)

I welcome this report.

### PEEL 2023-25: An inspection of Fellshire Police

I am glad of the grade for boats.
"""
    )
    assert titles(page) == ["Police response to lost boats", "PEEL 2023-25: An inspection of Fellshire Police"]
    assert not [date for date in page.dates if date.of is DateOf.RESPONSE]


def test_the_date_of_the_letter_that_is_answered_is_not_that_of_the_answer():
    letter = read(
        "# Response to the revisit\n\nDear Inspector\n\nThank you for your letter of 4 March 2024.\n\nYours sincerely"
        "\n\nRowan Ashdale\n\nPolice and Crime Commissioner for Fellshire"
    )
    assert dates(letter) == set()
    reply = read(
        "# Boats: reply to the second letter of 4 March 2024\n\nDear Inspector\n\nWe have nine.\n\nYours sincerely"
        "\n\nRowan Ashdale\n\nPolice and Crime Commissioner for Fellshire"
    )
    assert dates(reply) == set()


@pytest.mark.parametrize(
    ("told", "day"),
    [
        ("The response was approved in writing and sent to the Minister on 9 May.", {"2025-05-09"}),
        ("The Committee's reply has been published, on 9 May 2025.", {"2025-05-09"}),
        ("The response will be sent to the Minister on 9 July.", set()),
    ],
)
def test_a_meeting_tells_of_the_day_on_which_a_reply_was_sent(told: str, day: set[str]) -> None:
    minutes = read(f"# Harbour Board, 3 June 2025: minutes\n\nPresent: Rowan Ashdale (Chair)\n\n{told}")
    assert {one.value for one in minutes.dates if one.basis == EARLIER_REPLY} == day
    assert minutes.published == "2025-06-03"


def test_what_they_found_is_the_inspectors_though_a_force_is_named_last():
    page = read(
        """
# The inspection of boats

Police and Crime Commissioner for Fellshire

## What the report said

Inspectors went to Fellshire Police in May. They found that:

- its boats are looked after with care
- too many sails are torn

## What the Commissioner says

I am sorry about the sails.
"""
    )
    assert said(page, "with care").speaker is INSPECTORATE
    assert said(page, "sails are torn").speaker is INSPECTORATE
    assert said(page, "sorry about the sails").speaker is OVERSEER


def test_a_recommendation_under_its_cause_of_concern_is_answered_below_it():
    plan = read(
        """
# Chief Constable’s action plan

Fellshire Police

### Cause of concern 1: Boats

Recommendation 1a: Within three months the force should count its boats.

*Update:* All forty were counted in January.

The force has met recommendations 4 to 6.
"""
    )
    assert numbers(said(plan, "counted in January").answers) == ["r1a"]
    assert numbers(said(plan, "has met").answers) == ["r4", "r5", "r6"]


def test_a_short_quotation_that_is_a_whole_paragraph_is_not_its_writers():
    page = read(
        "# Commissioner’s response\n\nPolice and Crime Commissioner for Fellshire\n\n## Recommendation 4\n\n"
        "“The review begins in October.”\n\nI support this."
    )
    assert said(page, "begins in October").speaker is not OVERSEER
    assert said(page, "I support this").speaker is OVERSEER


def test_a_tracker_with_the_overseers_column_and_a_row_for_a_later_reply():
    tracker = read(
        """
# Tracker of recommendations

Fellshire Police

| Thematic | Recommendation | Force response | OPCC view |
|---|---|---|---|
| Sinking feelings | Rec 6. By May 2024, chief constables should count boats. | Counted. | Forty are missing. |
| | | Update: thirty of them are found. | |
| Holes in sails | Rec 1. By May 2024, chief constables should mend sails. | Mended. | Assured. |
"""
    )
    assert tracker.type is DocumentType.TRACKER
    assert titles(tracker) == ["Sinking feelings", "Holes in sails"]
    assert said(tracker, "thirty of them").answers == said(tracker, "Forty are missing").answers
    assert numbers(said(tracker, "thirty of them").answers) == ["r6"]
    assert said(tracker, "Forty are missing").speaker is OVERSEER


def test_a_heading_may_end_with_what_it_is_about():
    page = read(
        """
# Commissioner’s response: A report into the boats of Fellshire Police

Police and Crime Commissioner for Fellshire

## 2.2 Harbours AFI 4

Two harbour masters have been appointed.

## 2.3 Matters other than AFI 5

The quay has been swept.
"""
    )
    assert numbers(said(page, "harbour masters").answers) == ["a4"]
    assert said(page, "has been swept").answers == ()
    assert titles(page) == ["A report into the boats of Fellshire Police"]


def test_who_is_named_with_an_office_in_brackets_speaks_for_it():
    minutes = read(
        """
# Police and Crime Panel

Minutes of the meeting of 4 May 2024

Officers present: Gill Webb (Head of Boats, OPCC), Jason Holt (Chief Constable of Fellshire)

Ms Webb replied that the Commissioner would row out in March.

Mr Holt said that the sails were whole.
"""
    )
    assert said(minutes, "row out in March").speaker is OVERSEER
    assert said(minutes, "sails were whole").speaker is CHIEF


def test_a_reply_sent_to_an_inspector_is_its_senders():
    page = read(
        "# Commissioner’s comments on boats\n\nPolice and Crime Commissioner for Fellshire\n\nThe Commissioner has"
        " written to HM Inspector of Constabulary, Roy Marsh, with her reply, which says:\n\n“The boats have been"
        " counted twice and so have the oars.”"
    )
    assert said(page, "counted twice").speaker is OVERSEER


def test_a_table_of_reports_and_replies_says_when_each_report_appeared():
    page = read(
        """
# Durham PCVC: publications and responses

| Publication | Date published | PCVC response | Chief Constable's response |
|---|---|---|---|
| An inspection of boats | September 2023 | Recommendation 3 is mine. | Counted. |
| Holes in sails | July 2024 | I have seen the sails. | Mended. |
"""
    )
    assert titles(page) == ["An inspection of boats", "Holes in sails"]
    assert dates(page) == {(DateOf.REPORT, "2023-09"), (DateOf.REPORT, "2024-07")}
    assert said(page, "have seen the sails").speaker is OVERSEER


def test_what_takes_up_a_point_of_a_list_is_no_part_of_it():
    letter = read(
        """
# Response to the inspection of boats

Police and Crime Commissioner for Fellshire

Dear Home Secretary

The areas for improvement are:

a. the force should make sure that it counts its boats.

With regard to (a), a harbour master has been appointed.

Yours faithfully

Rowan Ashdale

Police and Crime Commissioner for Fellshire
"""
    )
    assert said(letter, "harbour master").speaker is OVERSEER


def test_rows_that_a_reader_ran_into_lines_are_nobodys_for_sure_and_still_answer():
    letter = paper(
        Block("Fellshire Police: response to the inspection of boats", BlockKind.HEADING, level=1),
        Block("Comments of the Chief Constable", BlockKind.HEADING, level=2),
        Block("Areas for improvement", BlockKind.HEADING, level=3),
        Block("No. Area for improvement Position", bold=True),
        Block("1 and 2 boats; their sails Forty boats were counted in May."),
        Block("4 to 6 oars Six have been bought."),
        Block("Comments of the Commissioner", BlockKind.HEADING, level=2),
        Block("I have rowed with one of them."),
        format="pdf",
    )
    for words, answers in (("Forty boats", ["a1", "a2"]), ("Six have been", ["a4", "a5", "a6"])):
        voice = said(letter, words)
        assert voice.speaker not in (CHIEF, OVERSEER)
        assert numbers(voice.answers) == answers
    assert (said(letter, "have rowed").speaker, said(letter, "have rowed").answers) == (OVERSEER, ())


PANEL_PAPER = """
# Inspection of boats in Fellshire: report of the Police and Crime Commissioner

| Meeting | Fellshire Police and Crime Panel |
|---|---|
| Date | 20 March 2025 |
| Agenda item | 7 |
| Report author | Head of Boats, OPCC |

## Background

7.1 To tell members of the findings of the report on boats. Inspectors visited Low Quay in October 2024.

## Cause of concern and recommendations

7.2 The cause of concern was expressed as follows:

> The constabulary does not have enough boats. Oars are missing and nobody can say who has them.

7.3 Recommendation 1 was that the constabulary should immediately count every boat. Recommendation 2 was that within
three months a senior officer should count the oars.

## Recommendation

7.4 That the Panel note the report.
"""


def test_a_paper_is_its_authors_whose_office_the_head_names():
    report = read(PANEL_PAPER)
    assert report.type is DocumentType.BOARD_PAPER
    assert (DateOf.MEETING, "2025-03-20") in dates(report)
    for words in ("To tell members", "was expressed", "Panel note the"):
        assert said(report, words).speaker is OVERSEER
    for words in ("does not have enough", "count every boat"):
        assert said(report, words).speaker is INSPECTORATE


def test_a_force_that_is_told_of_says_nothing_and_an_office_comments_beside_it():
    report = read(
        "Old Haven Combined Authority\n\nBoats Board\n\nDate of meeting: 22 April 2026 Agenda item: 6 Report"
        " of: Director of"
        " Boats Status: For noting\n\n# Boats: quarter 4\n\n## 1. Summary\n\n1.1 Old Haven Police recorded 40 boats in"
        " the quarter. The force was graded good for oars.\n\n| Ref | Recommendation | Force update | Office"
        " comment |\n"
        "|---|---|---|---|\n| Rec 1 | By June, forces should count every boat. | Forty counted. | Ask who"
        " counted them. |\n"
        "| Rec 2 | By July, forces should count every oar. | None counted. | Ask for a date. |\n\n1.2 The"
        " Board is asked"
        " to note the paper.\n",
    )
    assert report.type is DocumentType.BOARD_PAPER
    assert said(report, "recorded 40").speaker is OVERSEER
    assert (said(report, "Forty counted").speaker, said(report, "who counted").speaker) == (CHIEF, OVERSEER)
