"""Replies in prose are read by what they mean, where they go through a report in its order."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest

from indexer.embed import Vectors
from indexer.readers.text import read_text
from indexer.records import Document, Recommendation, Source
from indexer.structure import recognise
from indexer.structure.chapters import at_large, chapters, texts_of
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


def held(text: str) -> Document:
    return recognise([(Source("report.md", "report.md", 0), read_text(text.strip(), ".md", ()))], gazetteer())[0]


def letter(*paragraphs: str, by: object = encode, report: str = REPORT) -> Document:
    texts = {"report.md": report, "letter.md": LETTER.format("\n\n".join(paragraphs))}
    files = [(Source(path, path, 0), read_text(text.strip(), ".md", ())) for path, text in texts.items()]
    return recognise(files, gazetteer(), by)[1]  # type: ignore[arg-type]


def answers(document: Document, words: str) -> list[str]:
    return [
        one.rpartition("/")[2]
        for block, voice in zip(document.blocks, document.voices, strict=True)
        if words in block.text
        for one in voice.answers
    ]


POUNDS = "All the pounds that were once kept in my drawers here are gone."
COLD = "It is now always cold in the places where it has to be so."
DOCTOR = "A doctor comes to see all of our people in the spring of each year."


def test_a_letter_that_goes_through_a_report_in_other_words_answers_what_it_means() -> None:
    found = letter(POUNDS, COLD, DOCTOR)
    assert [answers(found, one[:20]) for one in (POUNDS, COLD, DOCTOR)] == [["r1"], ["r2"], ["r3"]]


@pytest.mark.parametrize("paragraphs", [(POUNDS,), (POUNDS, POUNDS), (COLD, POUNDS)])
def test_what_comes_to_one_recommendation_or_goes_back_goes_through_no_report(paragraphs: tuple[str, ...]) -> None:
    assert not [one for voice in letter(*paragraphs).voices for one in voice.answers]


def test_a_line_that_disposes_of_several_at_a_stroke_goes_through_none_of_them() -> None:
    near = Meaning(held(REPORT), encode)
    r1, r2, r3 = (one.id for one in held(REPORT).recommendations)
    assert near.links(["pounds", "none"], [(), (r2, r3)]) == ["", ""]
    assert near.links(["pounds", "cold", "none"], [(), (), (r3,)]) == [r1, r2, r3]


CHAPTERS = f"""{REPORT}
## Who is told

We found that few had pictures of what they kept. Nobody in the eight forces had thought of it.

Recommendation 1: By May 2026, chief constables should make sure that cash has been banked.

## Lorries

We found that a lorry was often sent for what would go into a bag, and that its driver had to wait.

Recommendation 2: By May 2026, chief constables should make sure that freezers have alarms.

## Those who do the work

We found that those who do the work are seldom asked how they are, and that few would say.

Recommendation 3: By May 2026, chief constables should offer medicals to everyone.
"""
FINDING = "We have photographs of everything that came in since the spring and they are on a shelf."


def test_what_leads_up_to_a_recommendation_in_its_chapter_speaks_for_it() -> None:
    found = letter(FINDING, COLD, DOCTOR, report=CHAPTERS)
    assert [answers(found, one[:20]) for one in (FINDING, COLD, DOCTOR)] == [["r1"], ["r2"], ["r3"]]
    assert answers(letter(FINDING, COLD, DOCTOR), FINDING[:20]) == []


def test_a_recommendation_that_is_listed_and_made_again_stands_in_the_chapter_where_it_is_made() -> None:
    report = held(CHAPTERS)
    made = chapters(report)
    assert [texts_of(report, made[one.id])[0] for one in report.recommendations] == [
        "Who is told",
        "Lorries",
        "Those who do the work",
    ]
    assert [len(made[one.id].findings) for one in report.recommendations] == [1, 1, 1]
    assert not [text for text in at_large(report, made) if "lorry" in text]


def test_recommendations_that_are_only_listed_stand_in_no_chapter() -> None:
    extra = "Recommendation 4: By May 2026, chief constables should make sure that photographs are kept."
    report = held(f"{REPORT}\n{extra}\n\n## Cold\n\nWe found that it was often far too warm in what ought to be cold.")
    assert chapters(report) == {}
    assert any("too warm" in text for text in at_large(report, {}))


@pytest.mark.parametrize(
    "text",
    [
        "My office looks after the pounds that come in, and I accept the report and all that it recommends.",
        "I was glad to read of the pounds in our drawers. We shall do everything that is asked of us.",
        "Fellshire was one of the eight forces that were asked how many pounds they had in their drawers.",
        "Office of those who look after the pounds of Fellshire and of its towns",
    ],
)
def test_what_takes_the_report_as_a_whole_and_what_is_no_sentence_come_to_none_of_it(text: str) -> None:
    found = letter(text, COLD, DOCTOR)
    assert answers(found, text[:20]) == []
    assert answers(found, DOCTOR[:20]) == ["r3"]


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
    whole = held(REPORT)
    few = replace(whole, recommendations=whole.recommendations[: FEWEST - 1])
    assert Meaning(few, encode).links(["cash", "cold", "cash"], [()] * 3) == ["", "", ""]
    assert Meaning(whole, encode).links(["cash", "cold"] * 500, [()] * 1000) == [""] * 1000


def test_what_is_said_on_a_cause_of_concern_is_given_to_what_is_asked_under_it() -> None:
    whole = held(REPORT)
    cause = Recommendation("x/c1", "x", "1", "cause_of_concern", "cash")
    near = Meaning(replace(whole, recommendations=(cause, *whole.recommendations)), encode)
    assert near.links(["pounds", "cold"], [()] * 2) == [one.id for one in whole.recommendations[:2]]
