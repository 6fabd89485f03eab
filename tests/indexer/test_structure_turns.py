"""Turns of a meeting, questions of members, letters with letters below them: who each is by name."""

import pytest

from tests.indexer.structured import CHIEF, OVERSEER, THIRD, read, said
from tests.indexer.test_structure_forms import page
from tests.indexer.test_structure_voices_given import letter

ON_LINES = """
Public Accountability Meeting - transcript (edited)

Fellshire PCC. Held in Fell Library, Tuesday 7 July 2026

Delia Rowe, PCC:

Good evening. Do you accept the report on bicycles?

Chief Constable Magnus Thorne:

I do, all of it.

Delia Rowe:

When?

Detective Chief Superintendent Ann Penn:

By spring. Forty bells are on order.

They come from the coast.

Question from the floor (name not given):

My daughter lost her bicycle and has seen six officers.

Magnus Thorne:

I cannot defend six.
"""


def test_a_turn_may_have_its_name_on_a_line_of_its_own() -> None:
    document = read(ON_LINES, "transcript.md")
    names = {
        words: said(document, words).name
        for words in ("Good evening", "I do, all", "come from the coast", "defend six")
    }
    assert names == {
        "Good evening": "Delia Rowe",
        "I do, all": "Magnus Thorne",
        "come from the coast": "Ann Penn",
        "defend six": "Magnus Thorne",
    }
    assert said(document, "lost her bicycle").speaker is THIRD


IN_CAPITALS = """
Public Accountability Meeting - transcript (edited)

Fellshire Constabulary / Office of the PCC. Streamed live 9 September 2025

YVONNE CASS (PCC): Good evening. How many bicycles are in the river?

CHIEF CONSTABLE ROBERT AMAD: 188 as of this morning.

CASS: Is there a list?

AMAD: On paper, yes.

A question from a retired teacher in Fellton: who pays for it?

We do, out of the budget.

Note by the OPCC, 19 September: the number is 184 and not 188.
"""


def test_names_in_capitals_are_names() -> None:
    document = read(IN_CAPITALS, "transcript.md")
    assert (said(document, "Is there a list").speaker, said(document, "On paper").speaker) == (OVERSEER, CHIEF)
    assert said(document, "On paper").name == "Robert Amad"
    assert said(document, "who pays for it").speaker is THIRD
    assert said(document, "out of the budget").speaker is not THIRD
    assert said(document, "184 and not 188").speaker is OVERSEER


ANSWERS = """
# Written answers to questions from members

Fellshire Police and Crime Panel

Answers are from the Commissioner, Colin Abbot, unless stated.

## Question 1 – Cllr Janet Oakes

How many officers have lost a bicycle?

## Answer

I have been supplied with the following by the Chief Constable, Fiona Dell.

Sixty-one, as at 31 August. We count them on Mondays.

I do not share this pride in counting.
"""


def test_what_a_member_asks_is_the_members_and_what_is_supplied_is_of_whoever_supplies_it() -> None:
    document = read(ANSWERS, "answers.md")
    assert said(document, "lost a bicycle").speaker is THIRD
    assert said(document, "as at 31 August").name == "Fiona Dell"
    assert said(document, "pride in counting").speaker is OVERSEER


def test_a_letter_attached_to_another_is_of_whoever_signs_it() -> None:
    document = read(
        """
    Office of the Police and Crime Commissioner for Fellshire

    30 June 2025

    Dear Home Secretary,

    I am writing in accordance with section 55 of the Police Act 1996. I attach her letter in full.

    I share her view of bicycles.

    Yours sincerely, Bernard Aylott, Police and Crime Commissioner

    ## Attached: letter from the Chief Constable

    Fellshire Constabulary Headquarters

    13 June 2025

    Dear Bernard,

    The report is fair, and the bells are late.

    Nine of them came on Friday. Forty have still to come, and until then we shall whistle.

    The sheds are cold, and nobody has looked at the roof of the third since the winter before last.

    Ruth Penhale QPM, Chief Constable
    """,
        "letter.md",
    )
    assert said(document, "her view of bicycles").name == "Bernard Aylott"
    assert said(document, "bells are late").name == said(document, "whistle").name == "Ruth Penhale"


def test_who_signs_with_an_initial_is_whom_the_letterhead_names() -> None:
    document = read(
        letter("The Commissioner, Rowan Ashdale, is on leave, and I write for her.", "I have bought bells.")
        .replace("12 April 2024", "Tobias Renn, Deputy Police and Crime Commissioner\n\n12 April 2024")
        .replace("Rowan Ashdale\n\nPolice and Crime Commissioner for Fellshire", "T Renn"),
        "letter.txt",
    )
    assert said(document, "bought bells").name == "Tobias Renn"


def test_under_the_chief_constables_label_whoever_speaks_of_the_chief_is_another() -> None:
    document = page(
        "<h1>Counting bicycles: PCC response</h1><p>Fellshire Police and Crime Commissioner</p>"
        "<h2>Recommendation 1</h2><p><b>Chief Constable Rupert Dean states:</b></p>"
        "<p>We count them on Mondays.</p><p>Nine are lost each week.</p>"
        "<p>I agree with the Chief on this. I would rather have an honest number.</p>",
        "responses/counting.html",
    )
    assert said(document, "Nine are lost").speaker is CHIEF
    assert said(document, "honest number").speaker is OVERSEER


@pytest.mark.parametrize(
    "asked",
    [
        "I asked Chief Constable Kerr for his comments on 20 May.",
        "The Chief Constable has since told me that they are late.",
    ],
)
def test_how_comments_came_is_told_by_whoever_asked(asked: str) -> None:
    document = read(
        f"""
    # Fellshire Police and Crime Commissioner: response to Counting bicycles

    I welcome the report.

    ## 3. Comments of the Chief Constable

    3.1 {asked}

    We have nine bells and have ordered more.
    """,
        "response.md",
    )
    assert said(document, asked[:25]).speaker is OVERSEER
    assert said(document, "nine bells").speaker is CHIEF


def test_a_paper_is_of_whoever_writes_it_and_not_of_whom_it_goes_to() -> None:
    document = read(
        """
    Office of the Police and Crime Commissioner for Fellshire

    # Strategic Assurance Board, 15 July 2025

    Agenda item 7

    Report of the Chief Executive, Rosalind Tench

    ## HMICFRS inspection: Counting bicycles

    ## 1. Purpose

    To ask the Police and Crime Commissioner for Fellshire, Jonathan Crewe, to approve the response of the office.

    It is proposed that the Commissioner welcomes the report and buys bells. My office asked for comments.
    """,
        "paper.md",
    )
    assert said(document, "buys bells").name == "Rosalind Tench"


def test_a_press_office_quotes_by_name_whom_it_has_told_of_by_office() -> None:
    document = page(
        "<h1>Commissioner responds to inspection</h1><p>Posted on Monday 27 April in News</p>"
        "<p>Fellshire’s Police and Crime Commissioner has today published a response to an inspection.</p>"
        "<p>Martin Oak said:</p><p>“This report tells of people who came for a bicycle and were forgotten.”</p>",
        "news/response.html",
    )
    assert said(document, "were forgotten").speaker is OVERSEER


def test_turns_are_taken_by_office_and_by_surname_and_those_of_nobody_known_are_of_others() -> None:
    document = read(
        """
    Public accountability meeting - transcript

    Fellshire PCC and Fellshire Constabulary. 4 June 2025

    ALASDAIR PENN (PCC): Chief, how many bicycles are lost?

    CHIEF CONSTABLE VARGA: Nine a week, and I will not dress it up.

    PCC: That is too many.

    ROSIE LOVE: You want them back, send somebody else.

    DCC LITTLE: We start on Monday.

    At this point the Commissioner invited those present to ask.

    CHIEF CONSTABLE VARGA: Gladly.

    QUESTION FROM THE COMMISSIONER'S OFFICE: Who pays for it?
    """,
        "transcript.md",
    )
    assert (said(document, "dress it up").name, said(document, "too many").name) == ("Varga", "Alasdair Penn")
    assert (said(document, "too many").speaker, said(document, "start on Monday").speaker) == (OVERSEER, CHIEF)
    assert said(document, "send somebody else").speaker is THIRD
    assert said(document, "At this point").speaker is not CHIEF
    assert said(document, "Who pays for it").speaker is not THIRD


@pytest.mark.parametrize(
    "lead",
    [
        "I have discussed it with the Chief Constable, Jo Marsh, and asked for comments. These were as follows.",
        "I asked the Chief Constable, Jo Marsh, how it had happened.\n\nIn her written reply she went on to say",
    ],
)
def test_what_follows_is_of_whoever_was_asked_in_the_sentence_before(lead: str) -> None:
    document = read(letter(lead, back="For our part we bought bells. I thank the Chief Constable."), "letter.txt")
    assert said(document, "bicycles went home").speaker is CHIEF
    assert said(document, "bought bells").speaker is OVERSEER


def test_a_first_name_under_a_letter_is_of_whom_the_letterhead_names_and_not_of_whom_it_goes_to() -> None:
    document = read(
        """
    HARTMOOR POLICE

    Chief Constable Imogen Strand QPM, Headquarters, Tarn Road, Hart

    To: Philip March, Police and Crime Commissioner

    9 July 2025

    Dear Philip

    ## HMICFRS inspection of Hartmoor Police

    Thank you for your letter inviting my comments. I accept every finding.

    I am happy for this letter to be published with your response.

    Yours ever, Imogen
    """,
        "letter.md",
    )
    assert (said(document, "every finding").speaker, said(document, "every finding").name) == (CHIEF, "Imogen Strand")


def test_a_roll_may_have_offices_in_brackets() -> None:
    document = read(
        """
    Fellshire Police and Crime Panel - Minutes

    Thursday 18 September 2025. Present: Cllr B Okafor (Chair), Mr A Dacre (independent member)

    In attendance: P March (Commissioner), I Strand (Chief Constable), L Prid (ACC), R Josh (Chief Executive, OPCC)

    32. Bicycles

    Mr Josh replied that a bell cost nine pounds.

    Mr Prid said that forty were on order.
    """,
        "minutes.txt",
    )
    assert said(document, "nine pounds").speaker is OVERSEER
    assert said(document, "on order").speaker is CHIEF


def test_a_message_may_begin_by_addressing_an_office() -> None:
    document = read(
        """
    From: DCC Neil Garra
    Sent: 22 June 2026 10:00
    To: Priya Lenn, Fellshire OPCC
    Subject: comments

    Priya,

    Comments as promised.

    ---

    From: Olive Trant (Police and Crime Commissioner)
    Sent: 23 June 2026 10:00
    Subject: RE: comments

    Neil, thank you.

    ---

    From: DCC Neil Garra
    Sent: 24 June 2026 12:31
    Subject: RE: RE: comments

    Commissioner – understood on both. The bells are late.
    """,
        "thread.txt",
    )
    assert said(document, "bells are late").name == "Neil Garra"


def test_a_line_of_dashes_parts_a_message_from_the_one_below_it() -> None:
    document = read(
        """
    From: Priya Lons, Policy Manager, Fellshire OPCC
    Sent: 12 August 2025 09:12
    To: Supt Marcus Teal

    Can you confirm how many bells there are? The panel has asked for the number.

    Priya Lons, Policy Manager
    -----Original Message-----
    From: Supt Marcus Teal
    Sent: 11 August 2025 16:52
    To: Priya Lons

    We have nine bells.
    """,
        "thread.txt",
    )
    assert said(document, "nine bells").speaker is CHIEF


def test_a_council_is_nobodys_name() -> None:
    more = "The leader of Fell Borough Council, Graham Sutt, was more cautious: “We have asked for a shed for years.”"
    document = read(letter("I have read it.", more), "letter.txt")
    assert said(document, "asked for a shed").name == "Graham Sutt"


def test_a_case_put_forward_by_an_office_is_its_own() -> None:
    document = read(
        """
    # Decision notice 2025/19

    Office of the Police and Crime Commissioner for Fellshire

    ## Case put forward by the Chief Constable

    Patching has gone as far as it can, and the shed dates from 1968.

    ## Decision

    I approve the spending.
    """,
        "notice.md",
    )
    assert said(document, "dates from 1968").speaker is CHIEF


def test_a_reply_whose_title_names_two_overseers_is_of_both_forces() -> None:
    document = read(
        """
    # Joint reply of the Police and Crime Commissioners for Fellshire and for Marlow Vale

    26 June 2025

    To: His Majesty's Inspector of Constabulary

    Our two forces share a shed.

    ## What is shared: recommendations 1 to 3

    We bought bells.
    """,
        "reply.md",
    )
    assert document.title.startswith("Joint reply")
    assert (document.force, document.joined) == ("fellshire", ("marlow-vale",))
