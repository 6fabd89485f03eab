"""The labelled questions are what benchmarks/questions.md says: true to the documents, balanced and set aside."""

import json
from collections import Counter
from functools import cache
from typing import Any

import pytest

from indexer.clean import normalise
from indexer.forces import Gazetteer
from indexer.lexical import terms
from indexer.readers import read
from indexer.records import Speaker
from tests.conftest import CORPUS, ROOT

Question = dict[str, Any]


def _read(name: str) -> list[Question]:
    return [json.loads(line) for line in (ROOT / "benchmarks" / name).read_text(encoding="utf-8").splitlines()]


QUESTIONS, EVERYDAY = _read("questions.jsonl"), _read("everyday.jsonl")
KINDS = {
    "topical",
    "one_force",
    "one_recommendation",
    "who_said",
    "dates",
    "acronyms",
    "paraphrase",
    "exact_phrase",
    "unanswerable",
    "coverage",
}
QUOTES = [(question, answer) for question in QUESTIONS for answer in question["answers"]]
GOLDEN: dict[str, Any] = {
    label["path"]: label
    for label in (json.loads(file.read_text(encoding="utf-8")) for file in (ROOT / "tests" / "golden").glob("*.json"))
}


def of_kind(kind: str) -> list[Question]:
    return [question for question in QUESTIONS if question["kind"] == kind]


@cache
def paragraphs(document: str) -> tuple[str, ...]:
    return tuple(normalise(block.text) for block in read(CORPUS / document).blocks)


def around(answer: dict[str, str]) -> list[str]:
    """The paragraphs in which a quotation stands."""
    quote = normalise(answer["quote"])
    return [paragraph for paragraph in paragraphs(answer["document"]) if quote in paragraph]


def segments(answer: dict[str, str]) -> list[dict[str, Any]]:
    """The golden segments in which a quotation stands: text in one voice about the same recommendations."""
    quote = normalise(answer["quote"])
    return [part for part in GOLDEN[answer["document"]]["segments"] if quote in normalise(part["text"])]


def test_there_are_enough_and_no_two_are_the_same() -> None:
    assert len(QUESTIONS) >= 150
    for key in ("id", "question"):
        assert [value for value, times in Counter(one[key] for one in QUESTIONS).items() if times > 1] == []


def test_the_kinds_are_balanced_and_half_of_each_is_set_aside() -> None:
    assert {question["kind"] for question in QUESTIONS} == KINDS
    for kind in KINDS:
        halves = Counter(question["half"] for question in of_kind(kind))
        assert set(halves) == {"dev", "held"}
        assert 15 <= halves.total() <= 30
        assert abs(halves["dev"] - halves["held"]) <= 1


def test_every_quotation_stands_in_a_paragraph_of_its_document() -> None:
    lost = [(question["id"], answer["quote"]) for question, answer in QUOTES if not around(answer)]
    assert lost == []


def test_a_quotation_is_long_enough_to_point_at_one_passage() -> None:
    wrong = [answer["quote"] for _, answer in QUOTES if not 4 <= len(answer["quote"].split()) <= 25]
    several = [answer["quote"] for _, answer in QUOTES if len(set(around(answer))) > 1]
    assert wrong == []
    assert several == []


def test_the_speaker_is_the_one_whom_the_golden_labels_name() -> None:
    for question, answer in QUOTES:
        if question["speaker"]:
            speakers = {segment["speaker"] for segment in segments(answer)}
            assert speakers == {question["speaker"]}, (question["id"], answer["quote"])
    assert {question["speaker"] for question in QUESTIONS} <= {*Speaker, ""}
    assert all(question["speaker"] for question in of_kind("who_said"))


def test_the_forces_are_those_that_published_an_answer() -> None:
    known = {body.id for body in Gazetteer.load(CORPUS / "forces.csv").bodies}
    for question in QUESTIONS:
        published = {GOLDEN[answer["document"]]["force"] for answer in question["answers"]} - {""}
        assert set(question["forces"]) == published, question["id"]
        assert published <= known


def test_a_paraphrase_shares_no_word_with_the_text_that_answers_it() -> None:
    # a passage stays within one golden segment, so this holds however documents are split
    shared = {
        question["id"]: common
        for question in of_kind("paraphrase")
        for answer in question["answers"]
        for segment in segments(answer)
        if (common := set(terms(question["question"])) & set(terms(segment["text"])))
    }
    assert shared == {}


def test_only_a_question_for_an_exact_phrase_repeats_its_answer() -> None:
    for question, answer in QUOTES:
        if question["kind"] != "exact_phrase":
            assert normalise(answer["quote"]) not in normalise(question["question"]), question["id"]


def test_every_paragraph_with_an_exact_phrase_is_listed() -> None:
    for question in of_kind("exact_phrase"):
        phrase = normalise(question["question"].split('"')[1])
        found = {(path, paragraph) for path in GOLDEN for paragraph in paragraphs(path) if phrase in paragraph}
        listed = {(one["document"], paragraph) for one in question["answers"] for paragraph in around(one)}
        assert found == listed, question["id"]


def test_nothing_answers_an_unanswerable_question_and_something_every_other() -> None:
    for question in QUESTIONS:
        if question["kind"] == "unanswerable":
            assert (question["answers"], question["forces"], question["speaker"]) == ([], [], "")
        elif question["kind"] != "coverage":
            assert question["answers"], question["id"]


@pytest.mark.parametrize("question", of_kind("coverage"), ids=lambda question: question["id"])
def test_coverage_places_every_force_once(question: Question) -> None:
    published = {label["force"] for label in GOLDEN.values()} - {""}
    assert sorted(question["forces"] + question["silent"]) == sorted(published)


def test_questions_in_everyday_words_are_true_to_the_documents_too() -> None:
    assert len({one["question"] for one in EVERYDAY}) == len(EVERYDAY) == 120
    assert Counter(one["half"] for one in EVERYDAY) == {"dev": 60, "held": 60}
    for question in EVERYDAY:
        published = {GOLDEN[answer["document"]]["force"] for answer in question["answers"]} - {""}
        assert set(question["forces"]) == published, question["id"]
        assert [answer["quote"] for answer in question["answers"] if not around(answer)] == [], question["id"]
        assert (question["kind"] == "unanswerable") is (question["answers"] == []), question["id"]
