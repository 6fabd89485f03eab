"""The questions that people ask, put to the sample corpus by the real program: what each reply must hold, and must not.

`the_questions.jsonl` holds one question a line, with what reading the documents says its reply must hold: its status,
the forces stated and those that must not be, where others may stand, words that must be among those shown, the cells of
the matrix where the question is about who answered what. What falls short today is marked there with its reason, and
fails here once it no longer does.
"""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from api.answer import Answer, Question, Status, answer
from api.compare import compare
from api.coverage import coverage_matrix
from indexer.clean import normalise
from indexer.index import Index

pytestmark = pytest.mark.real_model

LINES = (Path(__file__).parent / "the_questions.jsonl").read_text(encoding="utf-8").splitlines()
TODAY = date(2026, 11, 1)


def cases() -> Iterator[Any]:
    for line in LINES:
        one = json.loads(line)
        failing = [pytest.mark.xfail(reason=one["xfail"], strict=True)] if "xfail" in one else []
        yield pytest.param(one, id=f"q{one['number']}", marks=failing)


@pytest.fixture(scope="module")
def opened(sample_index: Path) -> Index:
    return Index.open(sample_index)


def test_there_are_fifty_five_questions() -> None:
    assert len({json.loads(line)["number"] for line in LINES}) == len(LINES) == 55


@pytest.mark.parametrize("one", list(cases()))
def test_the_reply_holds_what_the_documents_say(opened: Index, one: dict[str, Any]) -> None:
    if "cells" in one:
        matrix = coverage_matrix(opened, one["inspection"])
        cells = {f"{cell.force}/{cell.recommendation.rpartition('/')[2]}": cell.state.value for cell in matrix.cells}
        assert {name: cells[name] for name in one["cells"]} == one["cells"]
    elif "compare" in one:
        told = compare(opened, Question(one["question"]), tuple(one["compare"]))
        check(opened, told.answer, one)
    else:
        check(opened, answer(opened, Question(one["question"]), TODAY), one)


@pytest.mark.parametrize(
    ("question", "force", "words"),
    [
        # what a later tracker says is read to its last column
        (
            "which forces now have something in writing with a hospital or ambulance for when officers get hurt",
            "greater-estermouth",
            "Protocols signed with the two hospitals nearest the docks",
        ),
        # what is not accepted goes with what is
        (
            "why did south velland turn down the disorder recommendations",
            "south-velland",
            "I therefore accept all six recommendations",
        ),
        ("why was eastwold rated so badly for picking up 999 calls", "eastwold", "graded outstanding for answering"),
        (
            "how long can officers be kept on at a riot in west tamber compared with west torvey",
            "west-tamber",
            "more than fourteen hours",
        ),
        (
            "how long can officers be kept on at a riot in west tamber compared with west torvey",
            "west-torvey",
            "more than twelve hours",
        ),
        ("where do the PCC and the chief fall out with each other", "eastwold", "asked him to think again"),
        ("where do the PCC and the chief fall out with each other", "hethersea", "don’t agree about targets"),
    ],
)
def test_what_a_reader_in_a_hurry_asks_holds_the_words_that_matter(
    opened: Index, question: str, force: str, words: str
) -> None:
    found = answer(opened, Question(question), TODAY)
    (group,) = (one for one in found.forces if one.force == force)
    assert any(words in said.text for said in group.statements)


def test_what_findings_are_on_is_kept_though_the_title_of_an_inspection_has_the_word(opened: Index) -> None:
    # who rejected something else is no answer
    assert answer(opened, Question("Which forces rejected the findings on custody?"), TODAY).refused


def check(opened: Index, found: Answer, one: dict[str, Any]) -> None:
    assert found.status.value in one.get("status", [found.status.value])
    stated = {group.force for group in found.forces}
    assert set(one.get("stated", ())) <= stated
    assert stated.isdisjoint(one.get("unstated", ()))
    standings = {each.force: each.standing.value for each in found.coverage.forces}
    for force, allowed in one.get("standing", {}).items():
        assert standings[force] in allowed, force
    shown = [normalise(said.text) for said in found.statements]
    for words in one.get("words", ()):
        assert any(normalise(words) in text for text in shown), words
    for words in one.get("notes", ()):
        assert any(words in note for note in found.notes), words
    spoken = {said.passage.voice.speaker.value for group in found.forces for said in group.statements}
    assert spoken <= set(one.get("speakers", spoken))
    for said in found.statements:  # whatever is shown is in the source, word for word
        assert opened.document(said.document.id).text[said.start : said.end] == said.text


def test_a_greeting_a_date_or_a_pointer_is_no_near_miss(opened: Index) -> None:
    found = answer(opened, Question("Which responses mention translation?"), TODAY)
    near = {" ".join(one.text.split()) for force in found.coverage.forces for one in force.near_misses}
    assert near
    assert not near & {"Yours sincerely,", "28 August 2025", "30 October 2025", "Next steps", "Read the response"}


def test_what_is_near_to_a_question_on_a_thing_that_no_document_names_does_not_answer_it(opened: Index) -> None:
    found = answer(opened, Question("Has facial recognition been used at Hollin Docks during the disorder?"), TODAY)
    assert (found.status, found.statements) == (Status.NOT_FOUND, ())
