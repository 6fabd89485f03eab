"""The words of the documents by meaning: which of them come nearest to one that the documents hardly use."""

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cached_property
from pathlib import Path

import numpy as np

from indexer.embed import Vectors
from indexer.errors import IndexMismatch
from indexer.lexical import exact, terms

WORDS = "words.txt"
MATRIX = "words.npy"
VERSION = "1"

_SHORTEST = 3  # letters


def of(texts: Iterable[str]) -> list[str]:
    """The words of some texts but function words, each in its commonest form, in alphabetical order. No numbers."""
    counts = Counter(word for text in texts for word in exact(text) if len(word) >= _SHORTEST and word.isalpha())
    forms: dict[str, str] = {}
    for word in sorted(counts, key=lambda word: (-counts[word], word)):
        for term in terms(word):
            forms.setdefault(term, word)
    return sorted(set(forms.values()))


def write(folder: Path, words: Sequence[str], matrix: Vectors) -> None:
    """Write the words with their unit vectors, a row each."""
    (folder / WORDS).write_text("\n".join(words), encoding="utf-8")
    np.save(folder / MATRIX, matrix)


class Vocabulary:
    """The words of one generation, their vectors memory-mapped. Safe for concurrent reading."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        try:
            self._matrix = np.load(folder / MATRIX, mmap_mode="r")
        except (OSError, ValueError) as error:
            raise IndexMismatch(f"{folder} holds no words that this version reads. Build again.") from error

    def __len__(self) -> int:
        return len(self._matrix)

    def vector(self, word: str) -> Vectors | None:
        """The vector of a word in the form that the documents use most, or None where they do not use it."""
        at = self._places.get(tuple(terms(word)))
        return None if at is None else np.asarray(self._matrix[at])

    def nearest(self, vector: Vectors, count: int, least: float) -> list[tuple[str, float]]:
        """The words whose cosine with a unit vector is at least `least`, nearest first, with it."""
        if not len(self):
            return []
        scores = self._matrix @ vector
        best = np.lexsort((np.arange(len(scores)), -np.round(scores, 5)))[:count]
        return [(self._words[at], float(scores[at])) for at in best if scores[at] >= least]

    @cached_property
    def _places(self) -> dict[tuple[str, ...], int]:
        return {tuple(terms(word)): at for at, word in enumerate(self._words)} if len(self) else {}

    @cached_property
    def _words(self) -> list[str]:
        return (self._folder / WORDS).read_text(encoding="utf-8").split("\n")
