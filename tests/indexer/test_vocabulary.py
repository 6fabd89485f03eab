"""The words of the documents by meaning."""

from pathlib import Path

import numpy as np
import pytest

from indexer import vocabulary
from indexer.errors import IndexMismatch
from indexer.vocabulary import Vocabulary


def test_each_word_is_kept_once_in_its_commonest_form_and_function_words_and_numbers_are_not() -> None:
    assert vocabulary.of(["Buses and a bus. Buses!", "The 24-hour rota, 2025, of it"]) == ["buses", "hour", "rota"]
    assert vocabulary.of([]) == []


def test_the_nearest_come_first_and_none_that_is_too_far(tmp_path: Path) -> None:
    vectors = np.array([[1, 0], [0.6, 0.8], [0, 1]], dtype=np.float32)
    vocabulary.write(tmp_path, ["bus", "coach", "rota"], vectors)
    opened = Vocabulary(tmp_path)
    assert [word for word, _ in opened.nearest(vectors[0], 5, 0.5)] == ["bus", "coach"]
    assert [word for word, _ in opened.nearest(vectors[0], 1, 0.5)] == ["bus"]


def test_a_word_is_known_in_any_of_its_forms(tmp_path: Path) -> None:
    vocabulary.write(tmp_path, ["buses", "rota"], np.eye(2, dtype=np.float32))
    opened = Vocabulary(tmp_path)
    known = opened.vector("bus")
    assert known is not None
    assert known.tolist() == [1, 0]
    assert opened.vector("van") is None


def test_an_index_without_words_is_none_of_this_version(tmp_path: Path) -> None:
    with pytest.raises(IndexMismatch, match="Build again"):
        Vocabulary(tmp_path)
