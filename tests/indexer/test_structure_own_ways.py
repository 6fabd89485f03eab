"""Who speaks where a document says so in ways of its own: lettered parts, names in brackets, turns of a session."""

import pytest

from indexer.records import Speaker
from tests.indexer.structured import read, said

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

**A councillor asked the Commissioner:** Will you publish what is done with the fines?

**Mr Trevan said:** No. Not in that form.
"""
    )
    turns = {"out of date": OVERSEER, "None. We": CHIEF, "on the pavement": THIRD, "We took": CHIEF}
    turns |= {"with the fines": THIRD, "Not in that form": OVERSEER}
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
