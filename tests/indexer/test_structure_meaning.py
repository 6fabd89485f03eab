"""Replies in prose are read by what they mean, where they go through a report in its order."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import pytest

from indexer.embed import Vectors
from indexer.readers.text import read_text
from indexer.records import Document, Recommendation, Source
from indexer.structure import recognise
from indexer.structure.meaning import BACK, FEWEST, Meaning, _best_path
from tests.indexer.structured import gazetteer

# words of one meaning, as a model would have them near each other
MEANINGS = ({"cash", "pounds"}, {"freezers", "cold"}, {"medicals", "doctor"}, {"photographs", "pictures"})
REPORT = """
# Kept safe: an inspection of stores

HMICFRS. An inspection report published on 3 March 2026. We inspected eight forces and we found much to praise.

## Summary of findings

We found that forces store much. We inspected the stores of eight forces and we looked into every drawer.

Recommendation 1: By May 2026, chief constables should make sure that cash has been banked.

Recommendation 2: By May 2026, chief constables should make sure that freezers have alarms.

Recommendation 3: By May 2026, chief constables should offer medicals to everyone.
"""
LETTER = """
# Kept safe: an inspection of stores

Dear Home Secretary,

I write about the report Kept safe: an inspection of stores, published on 3 March 2026.

{}

Yours sincerely,

Robin Ash, Police and Crime Commissioner for Fellshire
"""


def encode(texts: Sequence[str]) -> Vectors:
    """One dimension for each meaning, and one for everything else."""
    vectors = np.full((len(texts), len(MEANINGS) + 1), 0.01, dtype=np.float32)
    for row, text in enumerate(texts):
        words = set(text.lower().replace(".", " ").replace(",", " ").split())
        for at, meaning in enumerate(MEANINGS):
            vectors[row, at] += len(words & meaning)
        vectors[row, -1] += not any(words & meaning for meaning in MEANINGS)
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def letter(*paragraphs: str, by: object = encode) -> Document:
    texts = {"report.md": REPORT, "letter.md": LETTER.format("\n\n".join(paragraphs))}
    files = [(Source(path, path, 0), read_text(text.strip(), ".md", ())) for path, text in texts.items()]
    return recognise(files, gazetteer(), by)[1]  # type: ignore[arg-type]


def answers(document: Document, words: str) -> list[str]:
    return [
        one.rpartition("/")[2]
        for block, voice in zip(document.blocks, document.voices, strict=True)
        if words in block.text
        for one in voice.answers
    ]


ASKED = ((1, ("cash",)), (2, ("freezers",)), (3, ("medicals",)))
POUNDS = "All the pounds that were once kept in my drawers here are gone."
COLD = "It is now always cold in the places where it has to be so."
DOCTOR = "A doctor comes to see all of our people in the spring of each year."


def test_a_letter_that_goes_through_a_report_in_other_words_answers_what_it_means() -> None:
    found = letter(POUNDS, COLD, DOCTOR)
    assert [answers(found, one[:20]) for one in (POUNDS, COLD, DOCTOR)] == [["r1"], ["r2"], ["r3"]]


@pytest.mark.parametrize("paragraphs", [(POUNDS, COLD), (POUNDS, POUNDS, COLD)])
def test_what_comes_to_one_or_two_recommendations_goes_through_no_report(paragraphs: tuple[str, ...]) -> None:
    assert not [one for voice in letter(*paragraphs).voices for one in voice.answers]


def test_words_are_believed_where_the_meaning_says_the_same_and_the_order_is_the_reports() -> None:
    # far from the three, each time, but for its direction
    def faint(texts: Sequence[str]) -> Vectors:
        vectors = encode(texts)
        vectors[:, -1] += 6 * np.array([text.startswith("Here") for text in texts])
        return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)

    near = Meaning([Recommendation(f"x/r{at}", "x", str(at), "recommendation", *one) for at, one in ASKED], faint)
    texts = ["Here pounds", "Here cold", "Here doctor"]
    right = [("x/r1",), ("x/r2",), ("x/r3",)]
    assert near.links(texts, [()] * 3) == ["", "", ""]
    assert near.links(texts, [()] * 3, right) == ["x/r1", "x/r2", "x/r3"]
    assert near.links(texts, [()] * 3, [("x/r2",), ("x/r2",), ("x/r3",)]) == ["", "", ""]
    assert near.links(texts[::-1], [()] * 3, right[::-1]) == ["", "", ""]


def test_a_line_that_disposes_of_several_at_a_stroke_goes_through_none_of_them() -> None:
    near = Meaning([Recommendation(f"x/r{at}", "x", str(at), "recommendation", *one) for at, one in ASKED], encode)
    assert near.links(["pounds", "none"], [(), ("x/r2", "x/r3")]) == ["", ""]
    assert near.links(["pounds", "cold", "none"], [(), (), ("x/r3",)]) == ["x/r1", "x/r2", "x/r3"]


def test_what_means_none_of_them_stays_a_comment() -> None:
    other = "Nobody here would wish to say that this has been an easy year for us all."
    found = letter(POUNDS, other, COLD, DOCTOR)
    assert answers(found, other[:20]) == []
    assert answers(found, DOCTOR[:20]) == ["r3"]


def test_without_a_model_words_alone_are_read() -> None:
    assert not [one for voice in letter(POUNDS, COLD, DOCTOR, by=None).voices for one in voice.answers]


def test_the_best_path_takes_what_is_worth_most_and_pays_for_going_back() -> None:
    worth = np.array([[0.3, -1.0], [-1.0, 0.3], [-0.01, -1.0], [2 * BACK, -1.0]])
    assert _best_path(worth) == [0, 1, -1, 0]
    assert _best_path(np.array([[-0.1, -0.2]])) == [-1]


def test_the_best_path_is_that_of_trying_every_one() -> None:
    chance = np.random.default_rng(7)
    for _ in range(50):
        worth = chance.normal(0, 0.1, (5, 3))
        paths = np.array(np.meshgrid(*[[-1, 0, 1, 2]] * 5)).reshape(5, -1).T
        assert _worth(worth, _best_path(worth)) == pytest.approx(max(_worth(worth, path) for path in paths))


def _worth(worth: np.ndarray, path: Sequence[int]) -> float:
    taken = [(row, column) for row, column in enumerate(path) if column >= 0]
    back = sum(later < earlier for (_, earlier), (_, later) in pairwise(taken))
    return float(sum(worth[place] for place in taken) - BACK * back)


def test_a_report_of_few_recommendations_and_a_document_without_end_are_left_alone() -> None:
    few = [Recommendation(f"x/r{at}", "x", str(at), "recommendation", "cash") for at in range(1, FEWEST)]
    assert Meaning(few, encode).links(["cash"] * 3, [()] * 3) == ["", "", ""]
    assert Meaning([*few, *few], encode).links(["cash"] * 1000, [()] * 1000) == [""] * 1000
