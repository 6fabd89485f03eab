"""Everyday words for the words of documents: that the rows are such, and what they do for a question."""

from importlib.resources import files

import pytest

from api.query.plain import is_plain
from api.query.thesaurus import by_everyday_word, documents_words
from indexer.lexical import terms

ROWS = (files("api.query") / "thesaurus.txt").read_text(encoding="utf-8").splitlines()


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
