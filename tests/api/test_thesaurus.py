"""Everyday words for the words of documents: that the rows are such, and what they do for a question."""

import re
from importlib.resources import files

import pytest

from api.query.plain import is_plain
from api.query.thesaurus import by_everyday_word, documents_words, phrases
from indexer.lexical import terms

ROWS = (files("api.query") / "thesaurus.txt").read_text(encoding="utf-8").splitlines()

SAID = (files("api.query") / "phrases.txt").read_text(encoding="utf-8").splitlines()


def test_rows_are_of_single_words_that_say_something_in_order_and_once() -> None:
    words = [row.partition(": ")[0] for row in ROWS]
    assert words == sorted(set(words))
    for row in ROWS:
        word, _, others = row.partition(": ")
        said = [word, *others.split(", ")]
        assert all(len(terms(one)) == 1 and one.isalpha() and one.islower() for one in said), row
        assert len(set(said)) == len(said) > 1, row
        assert not any(is_plain(one) for one in said), row


@pytest.mark.parametrize(
    ("asked", "held"), [("dinner", "meals"), ("coworkers", "colleagues"), ("lavatories", "washrooms")]
)
def test_an_everyday_word_leads_to_what_documents_say(asked: str, held: str) -> None:
    assert held in documents_words(asked)


def test_what_is_no_single_word_leads_nowhere() -> None:
    assert documents_words("rest day") == documents_words("") == documents_words("zyzzyva") == ()


def test_a_row_of_two_words_is_no_row() -> None:
    with pytest.raises(ValueError, match="too many values"):
        by_everyday_word(["washrooms: rest room"])


def test_phrases_are_of_several_words_in_order_and_once_and_lead_to_single_ones() -> None:
    said = [row.partition(": ")[0] for row in SAID]
    assert len(set(said)) == len(said)
    assert sorted(SAID) == SAID
    assert all(1 < len(re.findall(r"[\w-]+", phrase)) <= 5 for phrase in said)
    assert all(len(terms(word)) == 1 for row in SAID for word in row.partition(": ")[2].split(", "))


@pytest.mark.parametrize(
    ("asked", "source", "held"),
    [
        ("Where did they fall out over it?", "fall out", "disagree"),
        ("Who fell out with the chief?", "fell out", "disagree"),
        ("Who may publish without running it past anybody?", "running it past", "approval"),
    ],
)
def test_a_phrase_is_found_in_any_form_and_around_a_pronoun(asked: str, source: str, held: str) -> None:
    (found,) = phrases(asked)
    assert found.source == source
    assert held in found.documents_words


def test_words_of_a_phrase_that_stand_apart_are_none() -> None:
    assert list(phrases("Leaves fall and the lights are out.")) == list(phrases("")) == []


def test_what_only_says_that_something_is_asked_is_no_phrase() -> None:
    assert [one.source for one in phrases("Who has taken on drone pilots?")] == ["taken on"]
    assert not list(phrases("What position have forces taken on drone pilots?"))
