"""The lexical index: the analyser, BM25 against its formula, phrases."""

import math
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer import lexical
from indexer.lexical import Lexical, terms, words

TEXTS = [
    "The Federation welfare bus is deployed by an on-call representative.",
    "Plans for a 24/7 welfare facility; welfare matters.",
    "Drones were flown throughout the co-ordinated response.",
    "Officers' well-being is supported by Occupational Health.",
]


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Lexical:
    folder = tmp_path_factory.mktemp("lexical") / "lexical"
    lexical.write(folder, [(text, f"Recommendation {n}") for n, text in enumerate(TEXTS)])
    return Lexical(folder)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("well-being", "wellbeing"),
        ("co-ordination", "coordination"),
        ("buses", "bus"),
        ("Commissioner’s", "commissioner"),
        ("café", "cafe"),
        ("briefings", "briefing"),
    ],
)
def test_spellings_of_a_word_meet_in_a_term(one: str, other: str) -> None:
    assert set(terms(one)) & set(terms(other))


def test_negations_are_kept_and_function_words_are_not() -> None:
    assert terms("It is not the bus") == ["not", "bus"]


@given(st.text())
def test_words_lie_where_they_say(text: str) -> None:
    for word in words(text):
        assert text[word.start : word.end].strip() == text[word.start : word.end] != ""


def test_scores_are_bm25(opened: Lexical) -> None:
    lengths = [len(terms(text)) for text in TEXTS]
    counts = [terms(text).count("welfar") for text in TEXTS]
    holding = sum(map(bool, counts))
    idf = math.log(1 + (len(TEXTS) - holding + 0.5) / (holding + 0.5))
    average = sum(lengths) / len(lengths)
    expected = [
        idf * count * 2.2 / (count + 1.2 * (1 - 0.75 + 0.75 * length / average))
        for count, length in zip(counts, lengths, strict=True)
    ]
    assert opened.scores({"welfar": 1.0}).tolist() == pytest.approx(expected, rel=1e-5)
    assert opened.scores({"welfar": 2.0}).tolist() == pytest.approx([2 * score for score in expected], rel=1e-5)


def test_a_phrase_is_the_words_next_to_each_other_in_order(opened: Lexical) -> None:
    assert opened.phrase("welfare bus").tolist() == [1, 0, 0, 0]
    assert opened.phrase("bus welfare").tolist() == [0, 0, 0, 0]
    assert opened.phrase("is deployed by an").tolist() == [1, 0, 0, 0]
    assert opened.phrase("24/7").tolist() == [0, 1, 0, 0]
    assert opened.phrase("  ").tolist() == [0, 0, 0, 0]


def test_the_context_is_a_field_of_its_own(opened: Lexical) -> None:
    term = terms("Recommendation")[0]
    assert not opened.scores({term: 1.0}).any()
    assert (opened.scores({term: 1.0}, {lexical.CONTEXT: 1.0}) > 0).all()


def test_no_terms_score_nothing(opened: Lexical) -> None:
    assert not opened.scores({}).any()


def test_an_empty_index_can_be_asked(tmp_path: Path) -> None:
    lexical.write(tmp_path / "lexical", [])
    assert len(Lexical(tmp_path / "lexical").scores({"bus": 1.0})) == 0
