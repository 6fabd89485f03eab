"""Who replies, alone or together, where neither a label of its own nor a signature says so."""

import pytest

from indexer.records import Block, BlockKind, Cell, DateOf, DocumentType
from tests.indexer.structured import CHIEF, INSPECTORATE, OVERSEER, REPORT, THIRD, UNKNOWN, numbers, read, said
from tests.indexer.test_structure_forms import dates, titles
from tests.indexer.test_structure_layouts import of_blocks, table


def test_what_both_announce_is_the_overseers_who_publishes_it() -> None:
    head = [
        ["Ada Fell", "Police and Crime Commissioner for Fellshire"],
        ["Bo Marsh", "Chief Constable, Fellshire Police"],
    ]
    document = of_blocks(
        *table(0, head),
        Block("The Home Secretary, 2 Marsham Street, London SW1P 4DF"),
        Block("Dear Home Secretary"),
        Block("Joint reply of the Police and Crime Commissioner and the Chief Constable"),
        Block("Lost bicycles: An inspection of found property (HMICFRS, 20 November 2024)"),
        Block("This letter is our joint response under section 55. We agree that bicycles are lost."),
        Block("Additional comments of the Chief Constable", bold=True),
        Block("I have bought forty racks."),
        Block("Yours sincerely"),
        Block("Ada Fell, Police and Crime Commissioner"),
        Block("Bo Marsh, Chief Constable"),
    )
    assert said(document, "our joint response").speaker is OVERSEER
    assert said(document, "forty racks").speaker is CHIEF


def test_a_joint_response_may_say_so_behind_its_headings() -> None:
    document = read(
        "# Joint response to Lost bicycles: An inspection of found property\n\nPublished by HMICFRS: 9 July 2020\n\n"
        "Date of joint response: 1 September 2020\n\n## Introduction\n\n### Background\n\n#### Purpose\n\n"
        "##### Who replies\n\n"
        "This is the joint response of the Police and Crime Commissioner and the Chief Constable.\n\n"
        "## Conclusion\n\nWe are confident that bicycles will be found."
    )
    assert said(document, "confident").speaker is OVERSEER


def test_where_both_sign_neither_alone_has_said_what_stands_above() -> None:
    document = read(
        "# Joint comment on Lost bicycles\n\nBy the Fellshire Police and Crime Commissioner and the Chief Constable of"
        " Fellshire Police\n\nWe welcome the report.\n\n## Next steps\n\nWe will publish a further comment in October."
        "\n\nAda Fell, Police and Crime Commissioner\n\nBo Marsh, Chief Constable"
    )
    assert said(document, "further comment").speaker is OVERSEER


def test_a_column_of_joint_responses_is_theirs_who_publish_it() -> None:
    document = read(
        "# Joint comment on Lost bicycles\n\nBy the Fellshire Police and Crime Commissioner and the Chief Constable of"
        " Fellshire Police\n\nWe welcome the report.\n\n| Recommendation | Our joint response |\n|---|---|\n"
        "| 2. Racks by May | We will buy forty of them. |\n"
    )
    reply = said(document, "forty of them")
    assert (reply.speaker, numbers(reply.answers)) == (OVERSEER, ["r2"])


def test_who_funds_and_commissions_is_the_overseer_where_nobody_is_announced() -> None:
    document = read(
        "# PCC and Force response to Lost bicycles\n\n## Recommendation 1\n\nForces should buy racks.\n\n"
        "Racks have been bought.\n\nMy commissioning team will pay for the locks.\n\nI fund the workshop in Marlow."
    )
    assert {said(document, words).speaker for words in ("the locks", "the workshop")} == {OVERSEER}
    assert said(document, "have been bought").speaker is not OVERSEER


def test_who_puts_it_so_is_quoted_in_the_next_paragraph() -> None:
    document = read(
        "# Fellshire Police and Crime Commissioner: response to Lost bicycles\n\nI welcome the report."
        " Chief Constable Bo Marsh put it to me in this way:\n\n"
        "“We find them, we mark them and then we lose them once more to thieves.”"
    )
    quoted = said(document, "then we lose")
    assert (quoted.speaker, quoted.quoted) == (CHIEF, True)


def test_a_numbered_section_of_findings_is_the_inspectorates() -> None:
    document = read(
        "# HMICFRS Report – Commissioner’s Response\n\n## Section 1: Key findings\n\nFellshire Police has enough racks."
        " At the time of our inspection all but 14 were full.\n\n"
        "The workshop is well led. However, it has few tools.\n\n"
        "## Section 2: Commissioner’s response\n\nI take a good deal of comfort from this."
    )
    assert said(document, "At the time").speaker is INSPECTORATE
    assert said(document, "few tools").speaker is not OVERSEER
    assert said(document, "comfort").speaker is OVERSEER


def test_a_row_labelled_with_a_number_and_a_subject_holds_the_reply() -> None:
    def cell(text: str, row: int, column: int, header: str = "") -> Block:
        return Block(text, BlockKind.TABLE_CELL, cell=Cell(0, row, column, header, not column))

    rows = [("Recommendation 3", "Enough trained menders", "Met. The shop has 14 posts, none of which is vacant.")]
    rows += [("Recommendation 4", "A process for refusal", "Met. Decisions are made by the head of the shop.")]
    blocks = [
        Block("Lost bicycles: our response", BlockKind.HEADING, 1),
        Block("Chief Constable’s comments", BlockKind.HEADING, 2),
    ]
    for at, (label, subject, reply) in enumerate(rows):
        blocks += [cell(label, at, 0), cell(subject, at, 0), cell(reply, at, 1, f"{label} {subject}")]
    document = of_blocks(*blocks)
    for number, subject, words in (("r3", "trained menders", "14 posts"), ("r4", "for refusal", "head of the shop")):
        reply, asked = said(document, words), said(document, subject)
        assert (reply.speaker, numbers(reply.answers)) == (CHIEF, [number])
        assert (asked.speaker, numbers(asked.quotes), asked.answers) == (INSPECTORATE, [number], ())
    wording = of_blocks(
        *blocks[:2], *table(0, [["AFI 1 – Racks for bicycles", "The force should buy racks."]], labelled=True)
    )
    assert said(wording, "should buy").speaker is INSPECTORATE


def test_a_letterhead_in_a_table_dates_the_letter() -> None:
    head = [Block("Policing and Crime, Fell House, FE1 2AB", BlockKind.TABLE_CELL, cell=Cell(0, 0, 0))]
    head += [Block("Date: 24 January 2023", BlockKind.TABLE_CELL, cell=Cell(0, 0, 1))]
    body = [Block("Dear Inspector,"), Block("I write on behalf of the Mayor of Old Haven about your report.")]
    document = of_blocks(*head, *body)
    assert (DateOf.RESPONSE, "2023-01-24") in dates(document)


def test_a_page_copied_with_its_menu_has_its_headline_as_title() -> None:
    document = read(
        "Skip to main content Fellshire Police and Crime Commissioner Home | About | Priorities"
        " | Violence Reduction Unit | Transparency | Have your say | Volunteering | News | Contact | Search\n\n"
        "PCC “proud but not complacent” as inspectors report on Fellshire Police\n\nPosted: 30 January 2025\n\n"
        "Police and Crime Commissioner Ada Fell has today responded to a new report.",
        "page.txt",
    )
    assert document.title == "PCC “proud but not complacent” as inspectors report on Fellshire Police"


def test_a_visit_to_custody_is_an_inspection_by_its_own_title() -> None:
    document = read(
        "# HMICFRS Custody Inspection – Action Plan\n\nReport on an unannounced inspection visit to"
        " police custody suites in Fellshire. Published 19 March 2024. Plan owner: Superintendent, Fellshire Police."
    )
    assert titles(document) == ["Report on an unannounced inspection visit to police custody suites in Fellshire"]


def test_a_paragraph_in_quotation_marks_in_a_report_is_somebody_inspectors_spoke_to() -> None:
    victim = "“We write, we wait, and then we give them back. What else can we do?”"
    document = read(f"{REPORT.rstrip()}\n\n{victim}\n", "report.md")
    assert document.type is DocumentType.INSPECTION_REPORT
    assert (said(document, "What else").speaker, said(document, "sets out").speaker) == (THIRD, INSPECTORATE)


def test_who_tells_that_the_inspectorate_has_published_a_report_is_not_the_inspectorate() -> None:
    document = read(
        "# Response to HMICFRS report: Lost bicycles\n\nHis Majesty’s Inspectorate of"
        " Constabulary and Fire & Rescue Services (HMICFRS) has published its third report on racks.\n\n"
        "## Chief Constable’s response\n\nWe buy racks.\n\n## Commissioner’s response\n\nI welcome it.\n\n"
        "Ada Fell, Police and Crime Commissioner for Fellshire"
    )
    assert said(document, "third report").speaker is OVERSEER


FORM = """
# Inspection Response Record

| Chief Constable | Bo Marsh |
|---|---|
| Inspection title | Lost bicycles: Fellshire Police |
| Inspectorate | HMICFRS |
| Date of publication | 20 June 2024 |

## Summary of the inspection

We inspected Fellshire Police in February 2024. We looked at 60 bicycles.

The force has made bicycles a priority. But the rider is too often missing from its records.

We cannot be sure that all of them are marked.

## Recommendations

1. Within three months, Fellshire Police should make sure that bicycles are marked.
2. Immediately, the force should review how it keeps bicycles in cells.

## Chief Constable’s response

I would like to thank HMICFRS for this inspection.

## Recommendation 1

Marking has been taught to 780 of 1,020 officers.

## Recommendation 2

Inspectors must now agree to each one. Eleven bicycles have been kept since March.

## Police and Crime Commissioner’s response

I take this report seriously.
"""


@pytest.mark.parametrize(("words", "number"), [("780 of 1,020", "r1"), ("must now agree", "r2")])
def test_in_a_form_the_replies_under_numbers_are_whose_heading_stands_above_them(words: str, number: str) -> None:
    reply = said(read(FORM), words)
    assert (reply.speaker, numbers(reply.answers)) == (CHIEF, [number])


def test_what_follows_inspectors_under_a_summary_is_theirs() -> None:
    document = read(FORM)
    found = {said(document, words).speaker for words in ("60 bicycles", "the rider", "We cannot be sure")}
    assert found == {INSPECTORATE}
    assert said(document, "seriously").speaker is OVERSEER


def test_a_record_that_says_when_it_was_approved_means_the_report_by_what_was_published() -> None:
    rows = [["Inspectorates", "HMICFRS"], ["Published", "29 July 2025"], ["Approved", "18 September 2025"]]
    document = of_blocks(
        Block("Response to joint inspection: Lost bicycles", BlockKind.HEADING, 1),
        *table(0, rows, labelled=True),
        Block("I welcome the report on lost bicycles."),
        Block("Ada Fell, Police and Crime Commissioner for Fellshire"),
    )
    assert {(DateOf.REPORT, "2025-07-29"), (DateOf.RESPONSE, "2025-09-18")} <= dates(document)


ITALICS = """
# Response to Lost bicycles: An inspection of found property

Dear Home Secretary

I welcome the report. I have sought the views of the Chief Constable. Her comments are in italics.

**Racks (2 areas for improvement)**

*The two here are about racks. All of them have been bought.*

I am glad of it.

Yours sincerely

Ada Fell, Police and Crime Commissioner for Fellshire
"""
PLAIN_TYPE = """
# Response to Lost bicycles: An inspection of found property

Under each recommendation the reply of Fellshire Police is in plain type. The comments of the Police and Crime
Commissioner, Ada Fell, are in italics.

## Recommendation 3

Chief constables should together define what a rider is to be told.

A card was printed on 30 January. It has one page for each stage.

*Welcome. This was promised before.*

## Conclusion

*Nobody has rung.*
"""


def test_words_in_italics_are_those_of_whom_the_writer_says_so() -> None:
    document = read(ITALICS)
    assert said(document, "have been bought").speaker is CHIEF
    assert {said(document, words).speaker for words in ("sought the views", "glad of it")} == {OVERSEER}
    silent = read(ITALICS.replace(" Her comments are in italics.", ""))
    assert said(silent, "have been bought").speaker is not CHIEF


@pytest.mark.parametrize(
    "words",
    [
        "The recommendations of HMICFRS are in italics; the Chief Constable’s comments are below.",
        "The wording of each recommendation to the Chief Constable is in italics.",
        "Comments of HMICFRS are in italics, and the Chief Constable has seen them.",
    ],
)
def test_italics_that_are_the_inspectorates_are_nobody_elses(words: str) -> None:
    document = read(ITALICS.replace("Her comments are in italics.", words))
    assert said(document, "have been bought").speaker is not CHIEF


def test_what_is_printed_in_italics_is_theirs_who_are_named_behind() -> None:
    words = "What is printed in italics has been supplied by Fellshire Police."
    document = read(
        ITALICS.replace("I have sought the views of the Chief Constable. Her comments are in italics.", words)
    )
    assert said(document, "have been bought").speaker is CHIEF


def test_plain_type_is_told_from_italics_where_both_are_explained() -> None:
    document = read(PLAIN_TYPE)
    assert {said(document, words).speaker for words in ("one page", "card was")} == {CHIEF}
    assert {said(document, words).speaker for words in ("promised before", "Nobody")} == {OVERSEER}
    assert said(document, "define what a rider").speaker is INSPECTORATE
    assert numbers(said(document, "promised before").answers) == ["r3"]
    assert said(document, "Nobody").name == "Ada Fell"


def test_a_report_is_known_by_the_inspectorates_under_its_title() -> None:
    document = read(
        "# Lost bicycles: a joint inspection of the return of found property\n\nHM Crown Prosecution Service"
        " Inspectorate\n\nHer Majesty’s Inspectorate of Constabulary\n\nJuly 2017\n\n## 1 Executive summary\n\n"
        "1.1 Every bicycle has to be returned.\n\n1.2 Inspectors visited six forces, one of them Fellshire’s.\n\n"
        "## 2 Recommendations\n\n**Recommendation 1**\n\nWithin six months, police forces should buy racks."
    )
    assert (document.type, document.force) == (DocumentType.INSPECTION_REPORT, "")
    assert said(document, "has to be returned").speaker is INSPECTORATE
    assert (DateOf.REPORT, "2017-07") in dates(document)


def test_an_office_that_says_i_under_the_inspectorates_name_writes_no_report() -> None:
    document = read(
        "# Lost bicycles: a joint inspection of the return of found property\n\nHer Majesty’s Inspectorate of"
        " Constabulary\n\n## Introduction\n\nI have read what inspectors say of Fellshire.\n\n## Conclusion\n\n"
        "My office will follow it up.\n\nAda Fell, Police and Crime Commissioner for Fellshire"
    )
    assert document.type is not DocumentType.INSPECTION_REPORT
    assert said(document, "follow it up").speaker is OVERSEER


def test_who_publishes_the_updates_keeps_the_tracker() -> None:
    document = read(
        "# PEEL inspection: quarterly progress\n\nHMICFRS published its report on 30 January 2025. The Deputy Mayor for"
        " Policing publishes an update from the force each quarter.\n\n| Reference | HMICFRS finding | Force update |"
        " Status |\n|---|---|---|---|\n| AFI 1 | The force should buy racks. | Forty bought. | Amber |\n"
        "| AFI 2 | The force should mark bicycles. | Ninety marked. | Green |\n"
        "| AFI 3 | The force should list bicycles. | A list is kept. | Green |\n"
    )
    assert said(document, "each quarter").speaker is OVERSEER
    assert said(document, "Forty bought").speaker is CHIEF


def test_a_signature_dates_a_reply_wherever_it_stands() -> None:
    document = read(
        "# PCC response: Lost bicycles\n\nI will return to this in January 2024. Ada Fell, Police and Crime"
        " Commissioner, 5 September 2023\n\n## The Chief Constable’s comments\n\n" + "We have bought racks.\n\n" * 8
    )
    assert (DateOf.RESPONSE, "2023-09-05") in dates(document)


def test_a_quotation_of_nobody_named_answers_what_its_heading_names() -> None:
    document = read(
        "# Response to Lost bicycles\n\n## Searching (recommendation 2)\n\n"
        "> “We have walked the towpath twice. I have written to every lock keeper.”\n\n"
        "## Keeping (recommendation 3)\n\n> “Bicycles are poorly looked after in most sheds.”"
    )
    reply = said(document, "the towpath")
    assert (reply.speaker, numbers(reply.answers)) == (UNKNOWN, ["r2"])
    assert said(document, "most sheds").answers == ()


NOTED = """# Lost bicycles: Part 2

19 June 2025

## Information

The second part of the report on lost bicycles appeared on 20 May 2025.

## PCC Comment

I welcome the report. “We will not rest”, one sergeant said to me.
"""


def test_a_page_with_a_comment_under_a_heading_of_its_own_is_a_statement_and_no_news() -> None:
    assert read(NOTED).type is DocumentType.WEB_STATEMENT


def test_whom_a_quoted_officer_speaks_of_is_not_who_publishes() -> None:
    document = read(
        "# Commissioner praises finders\n\nFellshire Police has been praised for its finders, and Fellshire Police"
        " will keep them for a year, said Police and Crime Commissioner Ada Fell, who had gone with them at night.\n\n"
        "“We are helping colleagues at Marlow Vale Constabulary.”"
    )
    assert document.force == "fellshire"
