"""Whose replies stand under recommendations, known from its layout and where its author comes in."""

from tests.indexer.structured import CHIEF, INSPECTORATE, OVERSEER, read, said

PAPER = """
# Held over: the Mayor’s response

## 1. Introduction

1.1 This sets out the comments of the Mayor of Fellshire on “Held over”, with those of the Chief Constable.

## 2. The cells

2.1 Recommendations 2 and 3. The force counts each stay from the door and will publish the figure by May.

2.2 Counting is not shortening. We have eleven fewer nurses at night than in 2019.

## 3. The Mayor’s comments on the Chief Constable’s response

3.1 The Mayor supports the count. He has asked for it each month.
"""


def test_the_overseers_comments_on_a_reply_have_that_reply_above_them() -> None:
    paper = read(PAPER, "paper.md")
    count = said(paper, "counts each stay")
    assert (count.speaker, [one[-2:] for one in count.answers]) == (CHIEF, ["r2", "r3"])
    assert said(paper, "eleven fewer nurses").speaker is CHIEF
    assert {said(paper, words).speaker for words in ("This sets out", "supports the count")} == {OVERSEER}


LETTER = """
Dear Home Secretary,

I enclose my response to “Held over”. The Chief Constable accepts the recommendations that I do not print.

## Recommendation 3

By 30 June 2026, chief constables should ring back everybody who waits.

At present we ring back once. From June we will ring twice.

## Recommendation 4

By 30 June 2026, chief constables should listen to a sample of calls.

Each handler is heard in January. In one respect we would go further.

## My comments

I will meet the cost for a year.

Yours sincerely,

Jo Roe

Police and Crime Commissioner for Fellshire
"""


def test_we_reply_above_the_part_that_an_overseer_who_says_i_calls_the_own() -> None:
    letter = read(LETTER, "letter.md")
    assert {said(letter, words).speaker for words in ("ring back once", "go further")} == {CHIEF}
    assert said(letter, "ring back everybody").speaker is INSPECTORATE
    assert {said(letter, words).speaker for words in ("I enclose", "meet the cost")} == {OVERSEER}


def test_replies_in_which_the_overseer_says_i_are_not_the_chiefs() -> None:
    letter = read(LETTER.replace("At present we ring", "I am told that we ring"), "letter.md")
    assert CHIEF not in {said(letter, words).speaker for words in ("ring back once", "go further")}


def test_who_publishes_the_own_response_is_the_overseer() -> None:
    paper = read(
        "# Annual report, chapter 7: inspection\n\nI published my response on 18 December 2024. By March the cells had"
        " been painted.\n",
        "annual.md",
    )
    assert said(paper, "cells had been painted").speaker is OVERSEER


def test_a_chief_officer_in_general_is_no_chief_officer_who_is_spoken_of() -> None:
    said_of = "I would add one caution. A chief officer who looks for results in the first year will stop too soon."
    page = read(
        f"# The Commissioner’s response to Lost bicycles\n\n## 1. Stores\n\n1.1 Recommendation 1. Counted.\n\n"
        f"1.2 Recommendation 2. {said_of}\n\n## 2. The Commissioner’s comments on the Chief Constable’s response\n\n"
        "2.1 He welcomes paragraph 1.1.\n"
    )
    assert said(page, "one caution").speaker is CHIEF
