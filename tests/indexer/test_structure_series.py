"""Recommendations that prose counts, letters or only mentions in passing."""

import pytest

from indexer.structure.references import leading_reference, references_in
from indexer.structure.series import Series
from tests.indexer.structured import CHIEF, INSPECTORATE, OVERSEER, numbers, read, said

COUNTING = """
# An inspection of how Fellshire Police keeps its boats

Office of the Police and Crime Commissioner for Fellshire

12 April 2024

Dear Home Secretary

I write about the report on boats, which makes seven recommendations. All are accepted.

The first of these asks for a list of hulls. The force has one, and has walked along the quay with it twice.

The second and third are about oars and rowlocks. Both have been bought for the boats at Fellton.

Turning to the fourth, the tarpaulins, I am less content. They leak.

My board met on the quay in May and will meet there again.

The remaining three recommendations concern the sale of old boats and will be met by Christmas.

Yours sincerely

Rowan Ashdale

Police and Crime Commissioner for Fellshire
"""


@pytest.mark.parametrize(
    ("words", "answers"),
    [
        ("a list of hulls", ["r1"]),
        ("oars and rowlocks", ["r2", "r3"]),
        ("the tarpaulins", ["r4"]),
        ("met on the quay", []),
        ("the sale of old boats", ["r5", "r6", "r7"]),
    ],
)
def test_a_letter_may_count_what_it_answers(words, answers):
    assert numbers(said(read(COUNTING), words).answers) == answers


@pytest.mark.parametrize(
    "paragraphs",
    [
        ("I would make three points.", "The first is that boats float."),
        ("There are five recommendations and two causes of concern.", "The first is about boats."),
        ("The report has five recommendations. I raise two points.", "The second is about boats."),
        ("The report has five recommendations.", "The third is about boats."),
        ("The report has five recommendations.", "The first I heard of it was in May."),
    ],
)
def test_what_is_counted_is_not_guessed(paragraphs):
    series = Series()
    assert [series.read(text) for text in paragraphs] == [None] * len(paragraphs)


def test_the_next_and_the_last_are_counted_where_it_is_known_how_many_there_are():
    series = Series()
    said_ = (
        "The report makes eight recommendations.",
        "The 1st of these is met.",
        "The next two concern oars.",
        "The last is for the Home Office.",
    )
    found = [series.read(text) for text in said_]
    assert [one and one.numbers for one in found] == [None, ("1",), ("2", "3"), ("8",)]
    assert Series().read("The last is for the Home Office.") is None


def test_numbers_in_letters_may_say_how_many():
    assert not references_in("Of the nine recommendations two are for chief constables.")
    assert references_in("Recommendations two and three are for chief constables.")[0].numbers == ("2", "3")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The second and fourth areas for improvement are met.", ("2", "4")),
        ("The third to fifth recommendations are met.", ("3", "4", "5")),
        ("C.4 On causes of concern 1 and 3 we agree.", ("1", "3")),
        ("For recommendation 6 a boat has been bought.", ("6",)),
        ("Causes of concern B and C", ("B", "C")),
    ],
)
def test_ordinals_letters_and_paragraph_numbers(text, found):
    reference = leading_reference(text)
    assert reference
    assert reference.numbers == found


def test_an_article_is_no_letter():
    assert not references_in("There is one cause of concern. A boat sank.")
    assert not references_in("The cause of concern a year ago was the boats.")


def test_lettered_causes_of_concern_are_answered_by_letter():
    page = read(
        """
# Inspection of the boats of Fellshire: response to the causes of concern

Police and Crime Commissioner for Fellshire

## Cause of concern A

The force does not count its boats well enough.

The force should, within two months:

- count the boats on the quay; and
- count those that are at sea.

## Response of the force

Every boat on the quay has been counted by two sergeants. The number is painted on the harbour wall.

## Cause of concern B

The force does not mend its sails. Holes are left for years.

## Response of the force

A sailmaker has been found in Fellton and starts in June.

## Concluding remarks of the Commissioner

On A, I have read the number on the wall and it is right.

On B, I am waiting for June.
"""
    )
    for words, cause in (("count its boats", "cA"), ("at sea", "cA"), ("mend its sails", "cB")):
        assert (said(page, words).speaker, numbers(said(page, words).quotes)) == (INSPECTORATE, [cause])
    for words, speaker, cause in (
        ("two sergeants", CHIEF, "cA"),
        ("sailmaker", CHIEF, "cB"),
        ("number on the wall", OVERSEER, "cA"),
        ("waiting for June", OVERSEER, "cB"),
    ):
        assert (said(page, words).speaker, numbers(said(page, words).answers)) == (speaker, [cause])


def test_what_a_heading_opens_stays_in_hand_while_its_parts_are_mentioned():
    page = read(
        """
# Response of Fellshire Police to the inspection of boats

## Recommendations 4 and 5

We accept these. We have no divers who could do what recommendation 5 describes.

Recommendation 4 has been met.

## Cause of concern 2

The three parts of the first recommendation are taken in turn, and the boats with them.
"""
    )
    assert numbers(said(page, "no divers").answers) == ["r4", "r5"]
    assert numbers(said(page, "has been met").answers) == ["r4"]
    assert numbers(said(page, "taken in turn").answers) == ["c2"]


def test_the_overseers_last_words_are_about_the_whole_report():
    page = read(
        """
# Commissioner’s response to the inspection of boats

Police and Crime Commissioner for Fellshire

## Recommendation 3

The anchors have been weighed and I have seen the scales.

I shall keep on asking about boats at my meetings with the force.
"""
    )
    assert numbers(said(page, "been weighed").answers) == ["r3"]
    assert said(page, "keep on asking").answers == ()


def test_turns_of_an_interview_are_about_what_was_put():
    page = read(
        """
# Questions to the Chief Constable of Fellshire about the inspection of boats

PCC: The first area for improvement says that the boats are not counted. Are they?

CC: They are now.

PCC: The second is about sails that nobody mends.

CC: We do not accept that. Nine in ten are whole.

## Afterwards

I was glad to hear this and will ask again in June.
"""
    )
    assert numbers(said(page, "They are now").answers) == ["a1"]
    assert numbers(said(page, "nobody mends").answers) == ["a2"]
    assert (said(page, "Nine in ten").speaker, numbers(said(page, "Nine in ten").answers)) == (CHIEF, ["a2"])
    assert said(page, "glad to hear").speaker is OVERSEER


def test_saying_for_whom_recommendations_are_answers_none():
    page = read(
        """
# Commissioner’s response to the inspection of boats

Police and Crime Commissioner for Fellshire

The report makes nine recommendations, of which recommendations 3 and 5 are directed at chief constables, while
recommendation 8 falls to commissioners.

**Recommendations 3 and 5** – *By May 2024, chief constables should count their boats.*

The boats are counted. Twelve officers have passed the course that recommendation 5 describes.

In closing, I would like to thank the officers who rowed.
"""
    )
    assert said(page, "makes nine").answers == ()
    assert numbers(said(page, "passed the course").answers) == ["r3", "r5"]
    assert said(page, "who rowed").answers == ()


def test_lines_that_name_a_cause_and_its_topic_stand_over_it():
    page = read(
        """
# PCC response to the inspection of boats

Fellshire Police and Crime Commissioner

Cause of Concern 1 - Counting

The force’s counting of its boats is not good enough.

Response

A harbour master has been found and counts them.

Cause of Concern 2 - Mending: closed

AFI 7 remains open.
"""
    )
    assert (said(page, "not good enough").speaker, numbers(said(page, "not good enough").quotes)) == (
        INSPECTORATE,
        ["c1"],
    )
    assert numbers(said(page, "counts them").answers) == ["c1"]
    assert numbers(said(page, "remains open").answers) == ["a7"]


def test_a_few_words_behind_a_number_may_be_the_answer():
    page = read(
        """
# Response of Fellshire Police to the inspection of boats

The chief constable of Fellshire replies:

Recommendation 4: oars bought for forty boats

Recommendation 5: sails mended
"""
    )
    assert numbers(said(page, "forty boats").answers) == ["r4"]
    assert numbers(said(page, "sails mended").answers) == ["r5"]


def test_under_a_heading_the_first_is_the_first_of_something_else():
    page = read(
        """
# Response of Fellshire Police to the inspection of boats

The report has five recommendations.

## Recommendation 3

There are two harbours.

The first is Fellton, where boats are counted.
"""
    )
    assert numbers(said(page, "Fellton").answers) == ["r3"]
