"""Who speaks where a document says so in ways of its own: lettered parts, names in brackets, turns of a session."""

import pytest

from indexer.records import Block, BlockKind, Cell, DocumentType, Speaker, Voice
from indexer.structure.owners import in_their_rows
from indexer.structure.tables import relabelled
from tests.indexer.structured import numbers, read, said

CHIEF, OVERSEER, THIRD = Speaker.CHIEF_OFFICER, Speaker.LOCAL_POLICING_BODY, Speaker.THIRD_PARTY


def test_lettered_parts_of_plain_text_head_what_each_of_two_says() -> None:
    letter = read(
        """
From: Office of the Police and Crime Commissioner for Fellshire

Please find below our reply to the report on bicycles.

PART A. WHAT THE COMMISSIONER (Mr Lio Trevan) WISHES TO SAY

I went to see the stores in the week in which the report was published, and I have said sorry for what was not done.

PART B. CHIEF CONSTABLE (Rowan Ashdale)

I do not accept the rule of sixty minutes. It makes no sense where half of the bicycles are found in the harbour.
""",
        "letter.txt",
    )
    assert said(letter, "I went to see").speaker is OVERSEER
    assert said(letter, "I do not accept").speaker is CHIEF


@pytest.mark.parametrize(
    ("label", "speaker"),
    [("Chief Constable (R. Ashdale)", CHIEF), ("Commissioner (Lio Trevan-Marr)", OVERSEER)],
)
def test_an_office_with_a_name_in_brackets_is_a_label(label: str, speaker: Speaker) -> None:
    text = f"""
# Action plan of the Police and Crime Commissioner for Fellshire

**Rec 1.** By 30 November, chief constables should make sure that bicycles are counted.

**CC:** Accepted. Both stores were counted in June.

**{label}:** I do not accept that this is impossible. I have put money aside for it.
"""
    assert said(read(text), "not accept that").speaker is speaker


def test_a_heading_of_an_office_may_go_on_to_say_what_is_told() -> None:
    text = """
# Comments of the Commissioner and of the Chief Constable of Fellshire

## 2 Chief Constable: what has changed

2.1 Recommendation 1. I have taken the keys away from sergeants altogether.

## 3 Commissioner's comments

3.1 I thank the Chief Constable for her candour.
"""
    comments = read(text)
    assert (said(comments, "taken the keys").speaker, said(comments, "for her candour").speaker) == (CHIEF, OVERSEER)


def test_turns_of_a_public_session_are_each_of_who_takes_them() -> None:
    page = read(
        """
# Questions on bicycles

The Fellshire Police and Crime Commissioner, Lio Trevan, held a public session. This is the write-up.

**Mr Trevan asked:** How many of the locks were out of date?

**Chief Constable Rowan Ashdale said:** None. We count them in the first week of each month.

**A resident asked:** People ride on the pavement all day and nobody stops them.

**The Chief said:** We took 288 in the year to September.

A member of the public asked whether anybody counted the bells.

**A councillor asked the Commissioner:** Will you publish what is done with the fines?

**Mr Trevan said:** No. Not in that form.
"""
    )
    turns = {"out of date": OVERSEER, "None. We": CHIEF, "on the pavement": THIRD, "We took": CHIEF}
    turns |= {"counted the bells": THIRD, "with the fines": THIRD, "Not in that form": OVERSEER}
    assert {words: said(page, words).speaker for words in turns} == turns


def test_a_report_of_many_forces_by_a_body_that_is_not_known_is_none_of_theirs() -> None:
    forces = ("Fellshire Police", "Marlow Vale Constabulary", "Old Haven Police", "Kent Police")
    visited = f"We visited {forces[0]}, {forces[1]}, {forces[2]} and {forces[3]} between October and January."
    report = read(
        f"# Out of sight: how bicycles are looked for\n\nOffice of the Examiners\n\n{visited}\n\n"
        "Two forces stood out. Fellshire Police has a store that is warm, and nobody could say why."
    )
    assert (report.force, report.publisher) == ("", "")
    rows = "".join(f"| {force} | Open |\n" for force in forces)
    tracker = read(f"# Tracker\n\nKept by the Board.\n\n| Force | R1 |\n| --- | --- |\n{rows}")
    assert tracker.force == ""


def test_a_page_that_says_who_wrote_it_is_theirs_whoever_signs_a_comment_on_it() -> None:
    page = read(
        """
# Bicycles: where we are up to

This is what Fellshire Police is doing about the report. It is written by the force.

## What has gone wrong

The shed was to be rebuilt by the new year, and it has not been.

## Comments of the Police and Crime Commissioner

I have agreed to this, with some unease.

Lio Trevan, Police and Crime Commissioner for Fellshire
"""
    )
    assert said(page, "The shed was").speaker is CHIEF
    assert said(page, "with some unease").speaker is OVERSEER


def test_each_part_of_a_joint_letter_is_of_who_is_named_over_it() -> None:
    letter = read(
        """
Lio Trevan, Police and Crime Commissioner for Fellshire

Dear Dame Ada,

**Bicycles: a joint reply**

We thank you for the report.

**From Chief Constable Rowan Ashdale, Fellshire Police**

I have named 44 officers who know about locks.

**From Lio Trevan alone**

I would go further than that.

Yours sincerely,

Lio Trevan
Police and Crime Commissioner for Fellshire
""",
        "letter.md",
    )
    assert said(letter, "named 44 officers").speaker is CHIEF
    assert said(letter, "go further").speaker is OVERSEER


@pytest.mark.parametrize(
    ("heading", "words"),
    [
        ("Chief Constable: recommendations 1 and 2", ""),
        ("Recommendation 1: not accepted", "The Chief Constable states: "),
    ],
)
def test_an_office_leads_to_what_it_says_of_a_recommendation(heading: str, words: str) -> None:
    text = f"""
# Response of the Police and Crime Commissioner for Fellshire

I have gone through each recommendation with the Chief Constable.

## {heading}

{words}We will not be counting the bells.

## Commissioner’s closing comments

I am content.
"""
    assert said(read(text), "counting the bells").speaker is CHIEF
    assert said(read(text), "am content").speaker is OVERSEER


def test_columns_of_a_table_without_a_marked_header_are_of_the_office_over_them() -> None:
    rows = [["IPS recommendation", "Force response", "PFCC comment"], ["1. Count them.", "We have.", "About time."]]
    cells = [
        Block(text, BlockKind.TABLE_CELL, cell=Cell(0, row, column))
        for row, texts in enumerate(rows)
        for column, text in enumerate(texts)
    ]
    headers = [block.cell.header for block in relabelled(cells) if block.cell and block.cell.row]
    assert headers == rows[0]


def test_questions_of_the_public_are_nobodys_reply() -> None:
    page = read(
        """
# You asked about bicycles

The Fellshire Police and Crime Commissioner and Chief Constable Rowan Ashdale of Fellshire Police answered.

**Question, from Dawn in Market Street: My bell was taken in broad daylight. Was that necessary?**

**Chief Constable:** In general, no.

**Question, from the cyclists’ union: Has anyone asked us?**

**Chief Constable:** That is fair.
"""
    )
    assert said(page, "My bell was").speaker is said(page, "Has anyone asked").speaker is THIRD
    assert said(page, "In general").speaker is said(page, "That is fair").speaker is CHIEF


@pytest.mark.parametrize(
    ("lead", "speaker"),
    [
        ("The Chief Constable has asked me to include the following, which is in her words.", CHIEF),
        ("A mother from Long Lane let me quote what she wrote to us after the inspection:", THIRD),
        ("The borough council’s director of cycling, Mrs P. Aldous, has written to me:", THIRD),
    ],
)
def test_words_that_are_let_in_are_of_who_is_said_to_have_written_them(lead: str, speaker: Speaker) -> None:
    letter = read(
        f"""
Office of the Police and Crime Commissioner for Fellshire

Dear Dame Ada,

I write again about bicycles. {lead}

“We were told at nine at night that nobody had counted the bells since the spring.”

I return to my own voice.

Lio Trevan
Police and Crime Commissioner for Fellshire
""",
        "letter.txt",
    )
    assert said(letter, "nobody had counted").speaker is speaker


def test_minutes_of_an_overseers_meeting_tell_the_public_from_the_force() -> None:
    minutes = read(
        """
FELLSHIRE POLICE ACCOUNTABILITY BOARD

Minutes of the public meeting held on Thursday 27 November 2025

Present: Lio Trevan, Police and Crime Commissioner (chair); Rowan Ashdale, Chief Constable

1. Questions from the public

1.1 Mr A. Tunnard, a farmer at Long Lane, asked why he had been told that bells were low harm.

1.2 A member of the public said that he had seen one bicycle since Easter.

1.3 The Chief Constable apologised and said that the scoring had been changed.

The meeting ended at 8.10 pm.
""",
        "minutes.txt",
    )
    assert said(minutes, "Tunnard").speaker is said(minutes, "since Easter").speaker is THIRD
    assert said(minutes, "scoring had been").speaker is CHIEF
    assert said(minutes, "meeting ended").speaker is not CHIEF


_FIRST, _SECOND = (f"Police and Crime Commissioner for {area}" for area in ("Fellshire", "Marlow Vale"))
_BODY = "Dear Dame Ada,\n\n**Bicycles: a joint reply**\n\nWe have each counted our bicycles since your report."


def test_a_letter_at_whose_head_two_overseers_stand_is_of_both_forces() -> None:
    letter = read(f"Lio Trevan, {_FIRST}\n\nJo Roe, {_SECOND}\n\n{_BODY}", "letter.md")
    assert letter.type is DocumentType.LETTER
    assert letter.forces == ("fellshire", "marlow-vale")
    assert any("of several forces (Fellshire Police, Marlow Vale Constabulary)" in one for one in letter.warnings)
    assert said(letter, "We have each").name == ""
    alone = read(f"Lio Trevan, {_FIRST}\n\nTo: {_SECOND}\n\n{_BODY}", "letter.md")
    assert alone.forces == ("fellshire",)
    assert not any("several forces" in one for one in alone.warnings)


def test_a_letter_that_two_chiefs_sign_is_of_both_forces() -> None:
    sign = "Yours sincerely,\n\nJane Dunmore\nChief Constable, Fellshire Police"
    body = f"Dear Dame Ada,\n\nBoth forces accept it.\n\n{sign}"
    assert read(f"{body}\n\nAl Marsh\nChief Constable, Marlow Vale Constabulary", "a.md").forces[1:] == ("marlow-vale",)
    assert read(f"{body}\n\ncc: Al Marsh, Chief Constable, Marlow Vale Constabulary", "b.md").forces == ("fellshire",)


def test_a_statement_whose_title_says_that_it_is_joint_is_of_those_it_names() -> None:
    title = "# Bicycles: joint response of Fellshire Police and Marlow Vale Constabulary"
    assert read(f"{title}\n\nBoth chief constables accept it.", "a.md").forces == ("fellshire", "marlow-vale")
    other = "# Bicycles: response of Fellshire Police to a visit by Marlow Vale Constabulary"
    assert read(f"{other}\n\nThe force accepts it.", "b.md").joined == ()


def test_under_a_line_that_gives_one_of_them_the_word_that_one_speaks() -> None:
    head = f"Lio Trevan, {_FIRST}\n\nJo Roe, {_SECOND}\n\n{_BODY}"
    letter = read(
        f"""{head}

**From Chief Constable Rowan Ashdale, Fellshire Police**

I have named 44 officers.

**From Chief Constable Paul Orme, Marlow Vale Constabulary**

I name nobody.

**From Jo Roe alone**

I regret that.

Yours sincerely,

Lio Trevan and Jo Roe
""",
        "letter.md",
    )
    assert said(letter, "44 officers").name == "Rowan Ashdale"
    assert "Fellshire Police" in said(letter, "44 officers").title
    assert said(letter, "name nobody").name == "Paul Orme"
    assert "Marlow Vale" in said(letter, "name nobody").title
    assert (said(letter, "regret that").name, said(letter, "regret that").title) == ("Jo Roe", _SECOND)
    assert said(letter, "Yours sincerely").name == ""


def test_a_line_that_gives_one_of_several_chiefs_the_word_gives_it_in_their_own_name() -> None:
    letter = read(
        f"""The {_FIRST}, Long Lane

The {_SECOND}, High Street

29 April 2025

Dear Ms Roe,

We thought that you should have one letter. Both forces stopped it in March.

The Chief Constable of Marlow Vale Constabulary agrees.

We share a lake.

## The Chief Constable of Fellshire Police, Patience Marrable, writes

I have a team of five.

## The Chief Constable of Marlow Vale Constabulary, Ivor Stanhoe, writes

I do not accept that we need one.
""",
        "letter.md",
    )
    assert letter.forces == ("fellshire", "marlow-vale")
    assert said(letter, "Both forces stopped").speaker is OVERSEER
    assert said(letter, "share a lake").title == ""  # a sentence about somebody gives nobody the word
    assert said(letter, "team of five").name == "Patience Marrable"
    assert said(letter, "do not accept").name == "Ivor Stanhoe"


def test_letters_under_one_another_are_each_in_the_voice_and_of_the_day_that_their_heading_names() -> None:
    letters = read(
        """Correspondence between the Police and Crime Commissioner for Fellshire and the Chief Constable

## First letter: the Commissioner to the Chief Constable, 6 October 2025

Dear Malcolm,

I should like your comments by the end of the month.

Harriet Dunswell, Police and Crime Commissioner

## Second letter: the Chief Constable to the Commissioner, 24 October 2025

Dear Commissioner,

We will not reach 60 days by June.

Malcolm Reave, Chief Constable
""",
        "letters.md",
    )
    assert (said(letters, "your comments").speaker, said(letters, "your comments").name) == (
        OVERSEER,
        "Harriet Dunswell",
    )
    assert (said(letters, "not reach").speaker, said(letters, "not reach").name) == (CHIEF, "Malcolm Reave")
    days = {one.value for one in letters.dates if one.basis == "heading of a letter"}
    assert days == {"2025-10-06", "2025-10-24"}


def test_of_several_owners_of_rows_each_is_named_in_their_own_row_alone() -> None:
    rows = (("DI Fergus Amble", "We have a storekeeper."), ("ACC Donal Stainmore", "We have signed a contract."))
    blocks = [
        Block(text, cell=Cell(0, row, column, ("Owner", "Update")[column]))
        for row, cells in enumerate(rows, 1)
        for column, text in enumerate(cells)
    ]
    blocks = [Block("Tracker kept by the performance team."), *blocks]
    chief = Voice(CHIEF, "Donal Stainmore", "ACC")
    named = [one.name for one in in_their_rows(blocks, [chief] * len(blocks))]
    assert named == ["", "", "", "Donal Stainmore", "Donal Stainmore"]
    introduced = [Block("Donal Stainmore writes: all of this is mine."), *blocks]
    assert {one.name for one in in_their_rows(introduced, [chief] * len(introduced))} == {"Donal Stainmore"}


def test_what_follows_the_quotation_that_a_label_led_on_to_is_the_writers():
    document = read(
        """# Fellshire Police and Crime Commissioner: our response to Lost bicycles

The Chief Constable has given me her comments, and I add mine.

## People (recommendation 1)

Chief Constable Jo Marsh: "There are nine stores. We shall count them by May, and I have told my officers so."

I find that hard to accept. I asked why it had not been done before, and have asked for a list.
"""
    )
    assert said(document, "nine stores").speaker is CHIEF
    assert said(document, "hard to accept").speaker is OVERSEER


def test_a_cell_that_mentions_another_recommendation_answers_that_of_its_row():
    document = read(
        """# Fellshire Police and Crime Commissioner: response form

## Chief Constable's response

| Rec | Accepted? | Response |
| --- | --- | --- |
| 1 | Accepted | The stores are counted each week by a sergeant who does nothing else. |
| 4 | Not accepted | A second count would add nine days and make the delay that Recommendation 1 forbids. |
"""
    )
    assert numbers(said(document, "add nine days").answers) == ["r4"]


def test_a_table_of_numbered_rows_under_dates_is_a_tracker_of_the_force():
    document = read(
        """# Bicycles action plan: Fellshire Police

Plan owner: Assistant Chief Constable Ann Wick, Fellshire Police.

| Rec | December 2025 | March 2026 |
| --- | --- | --- |
| 1 Stores | Working group set up. | All nine counted on 2 March. |
| 2 Markers | Ninety bought. | Ninety more are on order. |
| 3 Owners | Letters drafted. | All owners had a letter. |
"""
    )
    assert document.type is DocumentType.TRACKER
    assert {date.value for date in document.dates} >= {"2025-12", "2026-03"}
    assert said(document, "nine counted").speaker is CHIEF


def test_whom_a_quotation_names_does_not_say_the_next_and_she_is_who_the_sentence_is_about():
    first = '"The twelve will start in the New Year, and they will live in the places they look after," said the Mayor'
    third = "Una Metcalf, who farms at High Sturrup and lost two bicycles, said she was pleased but would wait and see."
    document = read(
        f"""# Twelve more officers for Old Haven

News, 6 October 2025

Mayor Cassian Holt has promised a dozen officers to Old Haven Police.

{first} at Ewe market. "I do not want commuters in big boots."

Chief Constable Bo Lamb was more guarded. "I will keep them rural whenever I can, but I will not sign up to ten."

{third} "They never rang me back," she said. "I had a number and a leaflet about bereavement."
"""
    )
    assert said(document, "big boots").speaker is OVERSEER
    told = said(document, "rang me back")
    assert (told.speaker, told.name) == (THIRD, "Una Metcalf")


def test_an_email_whose_head_runs_into_one_line_and_a_page_that_says_what_it_is_are_dated():
    mail = read(
        "From: Chief Inspector Morwen Hale (Fellshire Police) To: Liaison desk, Inspectorate of Policing Standards "
        "Date: Fri, 7 Nov 2025 16:52 Subject: Lost bicycles\n\nHello Beatrix,\n\nWe accept the report on lost bicycles "
        "and have counted the stores.\n\nYours sincerely\n\nMorwen Hale\n",
        "mail.txt",
    )
    assert "2025-11-07" in {date.value for date in mail.dates}
    news = read(
        "# Twelve more officers for Fellshire Police\n\nNews, Monday 6 October 2025. From the press office.\n\n"
        "The Police and Crime Commissioner for Fellshire has promised a dozen officers."
    )
    assert "2025-10-06" in {date.value for date in news.dates}
