"""Where a writer has the word back, and whose words go on until then."""

import pytest

from tests.indexer.structured import CHIEF, INSPECTORATE, OVERSEER, REPORT, THIRD, read, read_all, said
from tests.indexer.test_structure_forms import page
from tests.indexer.test_structure_voices_given import letter

LEAD = "I asked Chief Constable Jo Marsh for her comments, which were as follows."


@pytest.mark.parametrize(
    "more",
    [
        "I have told a superintendent to ring every owner.",
        "It is chaired by Assistant Chief Constable Sam Kell, who reports to me.",
    ],
)
def test_those_who_serve_under_a_chief_constable_do_not_end_the_chief_constables_words(more: str) -> None:
    document = read(letter(LEAD, more), "letter.txt")
    assert said(document, more[:30]).speaker is CHIEF
    assert said(document, "I thank the").speaker is OVERSEER


@pytest.mark.parametrize(
    "back",
    [
        "Here her statement ends. We bought nine bells.",
        "That is the end of what she wrote. We bought nine bells.",
        "My comments are these. Nine bells were bought.",
        "For my part, nine bells were the right thing to buy.",
        "I have two observations of my own. Nine bells were bought.",
        "I am reassured about the bells. They were bought.",
    ],
)
def test_a_writer_takes_the_word_back_without_naming_whose_words_end(back: str) -> None:
    document = read(letter(LEAD, back=back), "letter.txt")
    assert said(document, "bicycles went home").speaker is CHIEF
    assert said(document, back[:20]).speaker is OVERSEER


@pytest.mark.parametrize(
    "lead",
    [
        "Her response is set out below and I have not altered it.",
        "The Chief Constable, Jo Marsh, put the matter plainly.",
    ],
)
def test_a_lead_in_needs_no_colon(lead: str) -> None:
    document = read(letter(f"I wrote to the Chief Constable, Jo Marsh, in May. {lead}"), "letter.txt")
    assert said(document, "bicycles went home").speaker is CHIEF


@pytest.mark.parametrize(
    ("lead", "name"),
    [
        ("I wrote to the Director of Housing, who replied in these terms.", ""),
        ("The charity Second Wheel lends them. Its manager, Ned Orrin, said:", "Ned Orrin"),
        (
            "The leader of the council, Councillor Isa Brock, asked me to put her own view on record:",
            "Councillor Isa Brock",
        ),
        ("I met the Chief Constable. Mrs Pargeter of Holm Lane was there too. She said:", "Mrs Pargeter"),
    ],
)
def test_somebody_of_another_body_is_heard_as_that(lead: str, name: str) -> None:
    document = read(letter("I have read it.", f"{lead} “We have waited nine years for a shed.”"), "letter.txt")
    voice = said(document, "nine years for a shed")
    assert voice.speaker is THIRD
    assert voice.name == name


def test_what_it_reads_is_the_reports_and_what_comes_below_is_the_writers() -> None:
    more = (
        "That ends her comments.\n\nThe recommendation with which I disagree is the third. It reads:\n\n"
        "Chief constables and commissioners should make sure that every bicycle is counted by somebody else.\n\n"
        "I have no power to send somebody else."
    )
    document = read(letter(LEAD, f"Nine bicycles went home.\n\n{more}"), "letter.txt")
    assert said(document, "should make sure").speaker is INSPECTORATE
    assert said(document, "no power to send").speaker is OVERSEER


TALK = """
Public accountability meeting: transcript

Held online on 24 September 2025. Fellshire PCC Rowan Ashdale with Chief Constable Jo Marsh

Rowan Ashdale: Good evening. Are we any better with bicycles?

Jo Marsh: Somewhat. Nine in a hundred come back.

What has helped is the shed. It has a lock.

Rowan Ashdale: A question sent in by Mrs Pargeter of Holm Lane. She says:

My husband lost a bicycle and nobody rang him.

Jo Marsh: I am very sorry to hear that.

Everybody should be told within the week.

Rowan Ashdale: Thank you, everyone. I will come back to it.

We are all busy people.
"""


def test_in_a_transcript_paragraphs_go_on_with_the_turn_above_them() -> None:
    document = read(TALK, "transcript.md")
    assert said(document, "What has helped").name == said(document, "Everybody should").name == "Jo Marsh"
    assert said(document, "My husband lost").speaker is THIRD
    assert said(document, "all busy people").name == "Rowan Ashdale"


MAIL = """
In safe hands - comments

From: Jon Prew, Head of Policy, Fellshire OPCC
To: Ann Leary, Deputy Chief Constable
Sent: 14 April 2025 09:12
Subject: comments

Ann, could you let me have the comments of the force by the end of this week?

From: Ann Leary
Sent: 17 April 2025 18:40

Jon, apologies. We have nine bells and have ordered thirty.

From: Rowan Ashdale, Police and Crime Commissioner
Sent: 22 April 2025 07:55

I am content to publish this as it stands.
"""


def test_a_message_is_of_whom_another_message_addresses_by_office() -> None:
    document = read(MAIL, "thread.txt")
    assert said(document, "nine bells").speaker is CHIEF
    assert said(document, "nine bells").name == "Ann Leary"
    assert said(document, "content to publish").speaker is OVERSEER


def test_who_signs_by_name_alone_holds_the_office_that_the_letterhead_gives_the_name() -> None:
    document = read(
        """
    HARTMOOR CONSTABULARY

    Chief Constable Jo Marsh QPM

    Moor Road, Fell

    22 April 2025

    To: Mrs W. Adeye, Police and Crime Commissioner

    Dear Winifred

    ## HMICFRS: Counting bells

    Thank you for inviting my comments, which I am pleased to supply.

    ## Recommendation 1 - status: in progress

    Bells are not counted at night. This will require you and me to act together.

    Yours ever

    Jo Marsh
    """,
        "letter.md",
    )
    assert said(document, "at night").speaker is CHIEF


PAGE = """
# Commissioner’s response to the report on how well the police manage found property

## 1. Police and Crime Commissioner’s comments

I welcome this report and asked the Chief Constable of Fellshire, Jo Marsh, for her view of each recommendation.

## 2. Responses to the recommendations

By 31 August 2024, chief constables should make sure that every item of found property is entered in a searchable
register on the day it is handed in.

The Chief Constable’s response is set out below:

The register is searched on Mondays.

I thank the Chief Constable for that.

Within three months of publication, chief constables and police and crime commissioners should review the cost of
storing property that nobody has claimed.

“The screen was altered in May so that a month cannot be left unchecked.”

Ned Orrin of the Fellton Traders’ Club told my advisory group in July:

“A full register is not the same thing as a full shed.”
"""


def test_an_overseer_does_not_quote_what_the_overseer_writes() -> None:
    document = read_all({"report.md": REPORT, "page.md": PAGE})["page.md"]
    assert said(document, "screen was altered").speaker is CHIEF


def test_an_update_in_a_table_goes_on_with_the_force_to_its_left_and_not_with_the_office_to_its_right() -> None:
    head = "".join(
        f"<th>{one}</th>"
        for one in ("Rec No.", "Recommendation", "Initial force response", "January 2026 update", "OPCC comment")
    )
    row = "".join(
        f"<td>{one}</td>"
        for one in (
            "1",
            "Chief constables should count bells.",
            "Agreed. A form is made.",
            "Bells are counted in all four sheds.",
            "Closed after our own check.",
        )
    )
    document = page(
        "<h1>HMICFRS recommendations tracker</h1><p>Fellshire Police and Crime Commissioner</p>"
        "<p>This page shows what the force is doing.</p>"
        f"<table><tr>{head}</tr><tr>{row}</tr></table>",
        "responses/tracker.html",
    )
    assert said(document, "in all four sheds").speaker is CHIEF
    assert said(document, "our own check").speaker is OVERSEER


def test_those_on_a_roll_are_known_by_surname_whatever_is_written_before_their_office() -> None:
    document = read(
        """
    FELLSHIRE POLICE AND CRIME PANEL

    Minutes of the meeting held on Thursday 16 October 2025

    Present: Councillor J Petherick (Chair); Mr W Hale, Police and Crime Commissioner; Farah Lind, Chief
    Executive, OPCC; Chief Superintendent T Ridout.

    1. Bicycles

    Mr Ridout said that nine bicycles had been found in the river.

    Ms Lind explained that the office had bought a net.
    """,
        "minutes.txt",
    )
    assert said(document, "in the river").speaker is CHIEF
    assert said(document, "bought a net").speaker is OVERSEER


def test_an_option_that_was_rejected_is_nobody() -> None:
    document = read(
        """
    FELLSHIRE POLICE AND CRIME PANEL

    Minutes of the meeting held on Thursday 16 October 2025

    1. Bicycles

    Option 2, a net at one bridge, was rejected as unfair to the north.
    """,
        "minutes.txt",
    )
    assert said(document, "unfair to the north").name == ""
