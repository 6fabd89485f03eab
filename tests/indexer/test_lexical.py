"""The lexical index: the analyser, BM25 against its formula, phrases."""

import math
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer import lexical
from indexer.lexical import Field, Lexical, terms, words

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
        idf * count * 1.6 / (count + 0.6 * (1 - 0.75 + 0.75 * length / average))
        for count, length in zip(counts, lengths, strict=True)
    ]
    assert opened.scores({Field.BODY: {"welfar": 1.0}}).tolist() == pytest.approx(expected, rel=1e-5)
    doubled = [2 * score for score in expected]
    assert opened.scores({Field.BODY: {"welfar": 2.0}}).tolist() == pytest.approx(doubled, rel=1e-5)


@given(st.lists(st.lists(st.sampled_from(["bus", "drone", "dog", "horse"]), max_size=6), min_size=1, max_size=6))
def test_scores_agree_with_an_independent_count(
    tmp_path_factory: pytest.TempPathFactory, made: list[list[str]]
) -> None:
    folder = tmp_path_factory.mktemp("oracle") / "lexical"
    lexical.write(folder, [(" ".join(text), "") for text in made])
    found = Lexical(folder).scores({Field.BODY: {"bus": 1.0}})
    assert [score > 0 for score in found] == ["bus" in text for text in made]
    assert Lexical(folder).holding("bus").tolist() == [row for row, text in enumerate(made) if "bus" in text]


@given(st.lists(st.lists(st.sampled_from("abc"), max_size=6), min_size=1, max_size=6), st.lists(st.sampled_from("abc")))
def test_a_phrase_is_found_where_a_scan_finds_it(
    tmp_path_factory: pytest.TempPathFactory, made: list[list[str]], wanted: list[str]
) -> None:
    folder = tmp_path_factory.mktemp("oracle") / "lexical"
    texts = [" ".join(text) for text in made]
    lexical.write(folder, [(text, "") for text in texts])
    phrase = " ".join(wanted)
    expected = [bool(phrase) and f" {phrase} " in f" {text} " for text in texts]
    assert Lexical(folder).phrase(phrase).tolist() == expected


def test_a_phrase_is_the_words_next_to_each_other_in_order(opened: Lexical) -> None:
    assert opened.phrase("welfare bus").tolist() == [True, False, False, False]
    assert not opened.phrase("bus welfare").any()
    assert opened.phrase("is deployed by an").tolist() == [True, False, False, False]
    assert opened.phrase("24/7").tolist() == [False, True, False, False]
    assert not opened.phrase("  ").any()
    assert not opened.phrase("representative plans").any()  # the end of one and the beginning of the next


def test_pairs_and_context_are_fields_of_their_own(opened: Lexical) -> None:
    term = terms("Recommendation")[0]
    assert not opened.scores({Field.BODY: {term: 1.0}}).any()
    assert (opened.scores({Field.CONTEXT: {term: 1.0}}) > 0).all()
    assert (opened.scores({Field.PAIRS: {"welfar bus": 1.0}}) > 0).tolist() == [True, False, False, False]


def test_no_terms_score_nothing(opened: Lexical) -> None:
    assert not opened.scores({}).any()


def test_an_empty_index_can_be_asked(tmp_path: Path) -> None:
    lexical.write(tmp_path / "lexical", [])
    assert len(Lexical(tmp_path / "lexical").scores({Field.BODY: {"bus": 1.0}})) == 0


def test_fitness_is_not_what_was_fitted() -> None:
    assert not set(terms("fitness test")) & set(terms("the heating had been fitted"))
    assert not set(terms("the government")) & set(terms("poor governance"))
