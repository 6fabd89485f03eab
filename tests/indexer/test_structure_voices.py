"""Who speaks, in each of the ways in which responses are written."""

import pytest

from indexer.records import Block, BlockKind, Cell, DocumentType, lay_out
from indexer.structure.people import names_in, people_in, person_in
from indexer.structure.roles import Roles
from indexer.structure.tables import relabelled
from tests.indexer.structured import (
    CHIEF,
    INSPECTORATE,
    LETTER,
    OVERSEER,
    REPORT,
    THIRD,
    UNKNOWN,
    gazetteer,
    numbers,
    read,
    read_all,
    said,
)

LEADS = {
    "he has stated": "I asked the Chief Constable for his view. He has stated: {}",
    "stated the following": "The Chief Constable has stated the following: {}",
    "comments": "The Chief Constable's comments are as follows: {}",
    "after the quotation": "{} said Chief Constable Mara Quill.",
    "named": "Chief Constable Mara Quill said: {}",
    "a new sentence": "The Commissioner met Chief Constable Mara Quill. She told him: {}",
}


def test_a_letter_is_its_signatorys_but_for_what_it_quotes():
    letter = read(LETTER, "letter.md")
    assert letter.type is DocumentType.LETTER
    welcome = said(letter, "I welcome this report")
    assert (welcome.speaker, welcome.name, welcome.quoted) == (OVERSEER, "Rowan Ashdale", False)
    assert said(letter, "in a searchable register").speaker is INSPECTORATE
    assert said(letter, "return bicycles").quoted
    assert said(letter, "let the shelves fill up").speaker is CHIEF
    assert said(letter, "at my regular meetings").speaker is OVERSEER


def test_answers_in_a_letter_belong_to_the_recommendation_above_them():
    letter = read(LETTER, "letter.md")
    assert numbers(said(letter, "in a searchable register").quotes) == ["r1"]
    assert numbers(said(letter, "A register has been in use").answers) == ["r1"]
    assert numbers(said(letter, "My office has begun that review").answers) == ["r3"]
    assert said(letter, "I welcome this report").joint
    assert not said(letter, "A register has been in use").joint


@pytest.mark.parametrize("lead", LEADS.values(), ids=LEADS)
def test_a_quotation_is_cut_out_and_given_to_whoever_said_it(lead: str):
    quotation = "“We have let the shelves fill up for too long and we are counting them now,”"
    page = read(f"# Commissioner's statement on found property\n\nI welcome the report.\n\n{lead.format(quotation)}")
    voice = said(page, "shelves fill up")
    assert (voice.speaker, voice.quoted) == (CHIEF, True)


def test_a_quotation_that_runs_over_paragraphs_ends_at_its_closing_mark():
    page = read("""
# Commissioner's response to the report on found property

The Chief Constable has stated: “We have counted every store.

“We have returned two hundred bicycles.”

I will hold her to that promise.
""")
    assert said(page, "every store").speaker is CHIEF
    assert said(page, "two hundred bicycles").speaker is CHIEF
    assert said(page, "hold her to that").speaker is OVERSEER


def test_a_quotation_from_nobody_in_particular_is_unknown():
    page = read("""
# Commissioner's response to the report on found property

As one of the replies put it to us: “They would rather buy new shelves than count the old ones.”
""")
    assert said(page, "rather buy new shelves").speaker is UNKNOWN


def test_an_inspector_quoted_in_a_news_item_is_the_inspectorate():
    news = read("""
# Commissioner welcomes inspectors' report on found property

Posted on Thursday 7 March 2024

The Police and Crime Commissioner for Fellshire has welcomed a report on found property.

Police and Crime Commissioner Rowan Ashdale said: “This is an honest account of a problem that has grown.”

His Majesty's Inspector Una Trevanion said: “Forces have let this slide for too long and the public noticed.”

Tam Oakes, chief executive of a charity for owners, said: “People have waited years for a call.”
""")
    assert news.type is DocumentType.NEWS
    assert said(news, "an honest account").name == "Rowan Ashdale"
    assert said(news, "let this slide").speaker is INSPECTORATE
    assert said(news, "waited years").speaker is THIRD
    assert said(news, "has welcomed a report").speaker is OVERSEER


def test_headings_give_the_word_to_the_commissioner_and_the_chief_constable():
    page = read("""
# An inspection of how well the police manage found property

## Information

We found that stores were full. During our inspection we examined 400 entries.

## PCC Comment

Fellshire has known about this for some time.

## Chief Constable's response

The stores at Fellton have been counted.

## What happens next

Progress goes to the board in May.
""")
    assert said(page, "We found that stores").speaker in (INSPECTORATE, UNKNOWN)
    assert said(page, "known about this").speaker is OVERSEER
    assert said(page, "have been counted").speaker is CHIEF
    assert said(page, "goes to the board").speaker is UNKNOWN


def test_each_recommendation_with_its_text_and_two_replies():
    page = read("""
# Response to An inspection of how well the police manage found property

## Recommendation 1

By 31 August 2024, chief constables should keep a register.

### Force response

The register is in use at both stores.

### PCC comment

Residents can now search it themselves.

## Recommendation 4

Chief constables should count every store.

### Force response

Counting ends in May.

## PCC's overall comments

This is steady progress.
""")
    assert numbers(said(page, "should keep a register").quotes) == ["r1"]
    assert said(page, "should keep a register").speaker is INSPECTORATE
    assert (said(page, "at both stores").speaker, numbers(said(page, "at both stores").answers)) == (CHIEF, ["r1"])
    assert (said(page, "search it themselves").speaker, numbers(said(page, "search it").answers)) == (OVERSEER, ["r1"])
    assert numbers(said(page, "Counting ends").answers) == ["r4"]
    assert said(page, "steady progress").joint
    assert not said(page, "steady progress").answers


def test_one_answer_may_reply_to_several_recommendations():
    page = read("""
# Commissioner's response to An inspection of how well the police manage found property

In response to recommendation 10 and 22, I have asked the force for its figures.

## Recommendations 1 to 3

These are for national bodies.
""")
    assert numbers(said(page, "asked the force for its figures").answers) == ["r10", "r22"]
    assert numbers(said(page, "for national bodies").answers) == ["r1", "r2", "r3"]


def test_areas_numbered_by_an_office_are_the_inspectorates_words():
    page = read("""
# Response to PEEL 2021/22 – An inspection of Fellshire Police

## Local Policing Body's Comments

I am grateful to the inspectors.

1. The force needs to improve how it answers 101 calls.

The force has recruited 40 call handlers.
""")
    assert said(page, "answers 101 calls").speaker is INSPECTORATE
    assert (said(page, "40 call handlers").speaker, numbers(said(page, "40 call").answers)) == (OVERSEER, ["a1"])


def test_the_wording_of_an_area_standing_alone_is_nobodys_for_sure():
    page = read("""
# Commissioner's response to PEEL 2021/22 – An inspection of Fellshire Police

The force needs to improve how it answers 101 calls.
""")
    assert said(page, "answers 101 calls").speaker is UNKNOWN


def test_a_tracker_is_read_by_its_columns():
    tracker = read("""
# Found property inspection: action plan

| Rec No. | Recommendation | Rec. Owner | Initial Constabulary Response 21st November 2024 | March 2026 update |
|---|---|---|---|---|
| 1 | By 31 August 2024, chief constables should keep a register. | ACC | A register was bought. | All stores use it. |
| 7.1 | Chief constables should count each store. | ACC | Partially comply. | Second count done. |

Published by Marlow Vale Constabulary
""")
    assert tracker.type is DocumentType.TRACKER
    assert tracker.force == "marlow-vale"
    assert said(tracker, "should keep a register").speaker is INSPECTORATE
    assert numbers(said(tracker, "should count each store").quotes) == ["r7.1"]
    reply = said(tracker, "A register was bought")
    assert (reply.speaker, numbers(reply.answers)) == (CHIEF, ["r1"])
    assert numbers(said(tracker, "Second count done").answers) == ["r7.1"]


def test_turns_of_a_dialogue_are_given_to_those_who_take_them():
    page = read("""
# Questioning the Chief Constable about found property

Commissioner Rowan Ashdale asked: How many items are in the stores today?

Chief Constable Mara Quill said: There are 4,000 items in Fellton and 900 in Eastmere.

Quill: We have counted both.
""")
    assert said(page, "How many items").speaker is OVERSEER
    assert said(page, "4,000 items").speaker is CHIEF
    assert said(page, "We have counted both").name == "Mara Quill"


def test_minutes_report_speech():
    minutes = read("""
# Accountability Board minutes

Present: Rowan Ashdale, Police and Crime Commissioner; Mara Quill, Chief Constable

Date of meeting: 18 April 2024

The Chief Constable advised that both stores had been counted.

The Commissioner asked for a further report in July.
""")
    assert minutes.type is DocumentType.BOARD_PAPER
    assert said(minutes, "both stores had been counted").speaker is CHIEF


def test_who_is_told_something_in_minutes_did_not_say_it():
    minutes = read("""
# Fellshire Police and Crime Panel: minutes, 9 October 2025

Present: Mrs E. Roe (co-opted); Mara Quill, Chief Constable

Mrs Roe was told that 27 keepers had been trained.

Mrs Roe said that she had counted nine.

Mrs Roe was told by the Chief Constable that both stores were full.
""")
    assert (said(minutes, "27 keepers").speaker, said(minutes, "27 keepers").name) == (THIRD, "")
    assert said(minutes, "counted nine").name == "Mrs Roe"
    assert said(minutes, "stores were full").speaker is CHIEF


def test_where_the_chief_officer_may_be_called_commissioner_the_bare_word_says_nothing():
    page = read("""
# Old Haven Police: response to the report on found property

## Commissioner's response

The stores at Old Haven have been counted.
""")
    assert said(page, "have been counted").speaker is UNKNOWN


def test_a_reports_own_words_are_recognised_without_any_label():
    documents = read_all(
        {
            "report.md": REPORT,
            "page.md": """
# Commissioner's response to An inspection of how well the police manage found property

We found that stores were full and that records did not match what was on the shelves. I find that worrying.

The force will return bicycles to their owners within a week.

Within three months of publication chief constables and police and crime commissioners should review the cost of
storing property nobody has claimed.

My office has begun.
""",
        }
    )
    page = documents["page.md"]
    assert said(page, "records did not match").speaker is INSPECTORATE
    assert said(page, "I find that worrying").speaker is OVERSEER
    assert said(page, "within a week").speaker is OVERSEER
    assert numbers(said(page, "cost of storing property").quotes) == ["r3"]
    assert numbers(said(page, "My office has begun").answers) == ["r3"]


def test_taking_up_a_recommendation_in_its_words_is_an_answer():
    documents = read_all(
        {
            "report.md": REPORT,
            "page.md": """
# Response to An inspection of how well the police manage found property

## Chief Constable's response

The force accepts that every item of found property is entered in a searchable register on the day it is handed in.
""",
        }
    )
    assert said(documents["page.md"], "The force accepts").speaker is CHIEF


def test_who_says_for_whom_a_recommendation_is_says_it_oneself():
    documents = read_all(
        {
            "report.md": REPORT,
            "page.md": """
# Response to An inspection of how well the police manage found property

## Chief Constable's response

We have a register in each of our four stations, and it is open to the public.

Recommendation 2 is for the Home Office and the College of Policing, working with chief constables.
""",
        }
    )
    reply = said(documents["page.md"], "Recommendation 2 is for")
    assert (reply.speaker, numbers(reply.answers)) == (CHIEF, ["r2"])


def test_a_report_speaks_for_the_inspectorate_throughout():
    report = read(REPORT, "report.md")
    assert report.type is DocumentType.INSPECTION_REPORT
    spoken = {v.speaker for b, v in zip(report.blocks, report.voices, strict=True) if b.kind is not BlockKind.FURNITURE}
    assert spoken == {INSPECTORATE}
    assert said(report, "Nobody has counted").quoted


@pytest.mark.parametrize("text", [LETTER, REPORT], ids=["letter", "report"])
def test_cutting_keeps_every_character_but_white_space(text: str):
    from indexer.clean import tidy
    from indexer.readers.text import read_text

    document = read(text)
    tidied = "".join(block.text for block in tidy(read_text(text.strip(), ".md").blocks))
    assert "".join("".join(block.text for block in document.blocks).split()) == "".join(tidied.split())
    assert (document.text, document.starts) == lay_out(document.blocks)
    assert len(document.voices) == len(document.blocks)


def test_a_point_of_a_recommendation_that_sounds_like_a_label_is_none():
    page = read("""
# Response to An inspection of how well the police manage found property

## Part 2: The Chief Constable's response to each recommendation

### Recommendation 1

By 31 March 2026, chief constables should publish a plain statement. It should cover:

- telephone calls and letters;
- the time within which the force aims to reply; and
- what an owner can do if the force has not replied.

Accepted. We will publish it in January.
""")
    assert said(page, "aims to reply").speaker is INSPECTORATE
    assert said(page, "has not replied").speaker is INSPECTORATE
    assert (said(page, "in January").speaker, numbers(said(page, "in January").answers)) == (CHIEF, ["r1"])


def test_an_author_who_says_where_the_chief_constables_words_stand_is_believed():
    letter = read("""
7 January 2025

Dear Secretary of State

I have consulted the Chief Constable, Mara Quill, and her comments are included under each heading.

## Recommendation 1

By 31 August 2024, chief constables should keep a register.

Both stores use one and the public can search it.

I have asked the Chief Constable to show it to me.

## My comments

This is steady progress.

Yours sincerely

Rowan Ashdale

Police and Crime Commissioner for Fellshire
""")
    assert (said(letter, "Both stores use one").speaker, said(letter, "Both stores").name) == (CHIEF, "Mara Quill")
    assert said(letter, "to show it to me").speaker is OVERSEER
    assert said(letter, "steady progress").speaker is OVERSEER


def test_quotations_in_a_row_are_one_persons():
    page = read("""
# Commissioner's response to the report on found property

The Chief Constable has commented as follows.

“We have counted every store.”

“We have returned two hundred bicycles and will return the rest by May.”

I thank her for it.
""")
    assert said(page, "two hundred bicycles").speaker is CHIEF
    assert said(page, "I thank her").speaker is OVERSEER


def test_points_numbered_under_a_recommendation_keep_their_own_numbers():
    documents = read_all(
        {
            "report.md": REPORT,
            "tracker.md": """
# Found property: action plan

This page sets out what Fellshire Police is doing about the recommendations on how well the police manage found
property.

| Rec No. | Recomendation | March 2026 update | Status |
|---|---|---|---|
| 1.1 | count the contents of every store at least once a year | Second count done. | Complete |
| 1.2 | return bicycles to their owners within thirty days of identification | Most within ten. | Open |
""",
        }
    )
    tracker = documents["tracker.md"]
    assert tracker.type is DocumentType.TRACKER
    assert numbers(said(tracker, "count the contents").quotes) == ["r1.1"]
    assert (said(tracker, "Most within ten").speaker, numbers(said(tracker, "Most within").answers)) == (
        CHIEF,
        ["r1.2"],
    )


def test_a_header_row_with_months_is_one_though_nothing_marks_it():
    table = [
        [("Ref", 0), ("Inspectors' wording", 1), ("Owner", 2), ("Position November 2025", 3), ("RAG", 4)],
        [("4", 0), ("The force should count each store.", 1), ("ACC", 2), ("A count is under way.", 3), ("Amber", 4)],
    ]
    blocks = [
        Block(text, BlockKind.TABLE_CELL, cell=Cell(0, row, column))
        for row, cells in enumerate(table)
        for text, column in cells
    ]
    assert [one.cell.header for one in relabelled(blocks) if one.cell and one.cell.row == 1] == [t for t, _ in table[0]]


def test_marks_of_quotation_that_nothing_closes_cost_no_more_than_they_are_long():
    document = read("# Our response\n\n" + "“quoted " * 20_000)
    assert document.text.count("“quoted") == 20_000


@pytest.mark.parametrize(
    "wording",
    [
        "We recommend that within three months Harbourshire Police counts the bicycles in its stores.",
        "To chief constables and the Home Office. Count the bicycles that are held in stores.",
        "By the same date, forces should count the bicycles in their stores.",
    ],
)
def test_the_formulas_in_which_inspectors_ask_are_theirs_without_quotation_marks(wording: str):
    page = read(f"""
# Chief Constable's response to the inspection of found property

## Recommendation 2

{wording}

We counted them in May. There were 214.
""")
    assert said(page, "ounts the bicycles" if "recommend" in wording else "ount the bicycles").speaker is INSPECTORATE
    assert said(page, "We counted them in May").speaker is CHIEF


def test_a_section_from_somebody_is_in_that_voice():
    page = read("""
# Statement on the inspection of found property in Harbourshire

## From the Commissioner, Rowan Ashdale

The stores were visited in May and they are full.

## A word from the Chief Constable

The stores will be emptied by the summer.
""")
    assert said(page, "visited in May").speaker is OVERSEER
    assert said(page, "emptied by the summer").speaker is CHIEF


SIGNED = {
    "Mara Quill-Hall\nPolice, Fire and Crime Commissioner": ("Mara Quill-Hall", "Police, Fire and Crime Commissioner"),
    "Mara Quill, Police and Crime Commissioner Rowan Ash-Lane, Chief Constable": (
        "Mara Quill",
        "Police and Crime Commissioner",
    ),
    "Mara Quill Rowan Ashdale\nPolice and Crime Commissioner for Fellshire Chief Constable, Fellshire Police": (
        "Mara Quill",
        "Police and Crime Commissioner for Fellshire",
    ),
    "Mara Quill\nScrutiny Officer\nOffice of the Police and Crime Commissioner for Fellshire": (
        "Mara Quill",
        "Scrutiny Officer, Office of the Police and Crime Commissioner for Fellshire",
    ),
    "Insp Mara Quill\nStaff Officer to the Chief Constable": ("Mara Quill", "Staff Officer to the Chief Constable"),
    "Chief Constable Mara Quill of Fellshire Police": ("Mara Quill", "Chief Constable"),
    "Mara Jo Quill\nPolice and Crime Commissioner": ("Mara Jo Quill", "Police and Crime Commissioner"),
    "Mrs M Quill\nPolice and Crime Commissioner": ("Mrs M Quill", "Police and Crime Commissioner"),
    "Contact: Mara Quill, Chief Constable’s office": None,
}


@pytest.mark.parametrize(("signature", "found"), SIGNED.items())
def test_a_signature_has_one_name_and_its_office_in_full(signature: str, found: tuple[str, str] | None) -> None:
    person = person_in(signature, Roles(gazetteer()))
    assert ((person.name, person.title) if person else None) == found


def test_a_double_barrelled_name_is_whole_though_half_of_it_is_a_word() -> None:
    assert list(names_in("Chief Constable Mara Quill-Lane said")) == ["Mara Quill-Lane"]
    assert list(names_in("the Counter-Corruption Unit of the North-West")) == []


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Cc: Quill, Mara (Chief Constable); Penn, Idris (OPCC)", "Mara Quill"),
        ("Assistant Commissioner M. Quill reported on boats", "M. Quill"),
        ("Mara Quill Deputy Chief Constable", "Mara Quill"),
        ("Marlow Vale Chief Constable", ""),
    ],
)
def test_names_stand_beside_offices_in_many_ways(line: str, name: str) -> None:
    known = people_in([Block(line)], Roles(gazetteer()))
    titles = ("Chief Constable", "Assistant Commissioner", "Deputy Chief Constable")
    assert next(filter(None, (known.holder(CHIEF, title) for title in titles)), "") == name


def test_the_word_for_a_body_is_nobodys_title() -> None:
    form = read(
        "# Response\n\nChief Constable: Mara Quill\n\nPolice and Crime Commissioner: Idris Penn\n\n## Force"
        " response\n\n"
        "We have bought forty boxes.\n\n## OPCC response\n\nWe are glad of the boxes."
    )
    force, office = said(form, "forty boxes"), said(form, "glad of")
    assert (force.speaker, force.name, force.title) == (CHIEF, "Mara Quill", "Chief Constable")
    assert (office.speaker, office.name, office.title) == (OVERSEER, "", "")


def test_a_reply_of_two_has_the_name_of_neither() -> None:
    joint = read(
        "# Lost boats: a joint statement by the Police and Crime Commissioner and the Chief Constable of"
        " Fellshire\n\nWe"
        " have read the report with care and accept it.\n\n## Statement of the Chief Constable, Mara Quill\n\nI have"
        " counted forty boats.\n\n## Next steps\n\nMore will follow.\n\nIdris Penn, Police and Crime"
        " Commissioner\n\nMara"
        " Quill, Chief Constable"
    )
    assert said(joint, "with care").name == ""
    assert "Chief Constable" in said(joint, "with care").title
    assert said(joint, "forty boats").name == "Mara Quill"
