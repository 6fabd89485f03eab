"""Words: the analyser, and BM25 over every passage from memory-mapped postings.

    score(passage) = sum over terms of  weight * idf * tf * (k1 + 1) / (tf + k1 * (1 - b + b * length / average))
    idf = ln(1 + (N - n + 0.5) / (n + 0.5))                                   (Robertson and Zaragoza 2009, section 3.4)

The impact of each term in each passage is worked out when it is written, so that a question only adds slices up. A
passage has three fields: its words, its pairs of neighbouring words, and the words of the context above it.
Every passage is scored, as the vectors are: a lexical engine that stops at the best few cannot say that there are no
more, and those at hand fix k1 at 1.2, which measured worse (benchmarks/README.md).
"""

import hashlib
import re
import unicodedata
from array import array
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, cached_property, lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from indexer.errors import IndexMismatch
from indexer.vectors import Scores

FOLDER = "lexical"
VERSION = "8"

_SPELLINGS = "spellings.txt"
_SPELT = 4  # letters; shorter words are too like one another
_CLOSE = 82  # per cent of letters in common, in order

# a low k1: the vectors know what a passage is mostly about, words need only be there
K1 = 0.6
B = 0.75
# a passage counts as at least this share of the mean length, so that a bare line wins nothing by being short
FLOOR = 0.6

# function words, which carry nothing; "no", "not" and "nor" are kept, for they do. The longer list measured better than
# one of the thirty commonest (benchmarks/README.md)
_FUNCTION_WORDS = """
a about an and any are as at be been being but by can could did do does each few for from had has have he her here his
how i if in into is it its just may me might more most must my of on only or other our over own same shall she should so
some such than that the their them then there these they this those to under us very was we were what when where which
who whom whose why will with would you your
"""
STOPWORDS = frozenset(_FUNCTION_WORDS.split())

# the stemmer makes "buse" of these and "bus" of their singular
_PLURALS_IN_USES = frozenset(
    "apparatuses bonuses buses campuses censuses focuses minibuses statuses surpluses viruses".split()
)
# nor is vetting a matter for a vet, a person's what is personal, a prisoner in a cell a prison, fitness what was
# fitted, or governance a government
_STEMS = {"vetting": "vetting", "vetted": "vetting", "personal": "personal", "fitness": "fitness"}
_STEMS |= {"prisoner": "prisoner", "prisoners": "prisoner", "governance": "governance"}

_WORD = re.compile(r"\d+(?:\.\d+)+[a-z]?|[^\W_]+(?:['’][^\W_]+)*(?:[-‐‑][^\W_]+(?:['’][^\W_]+)*)*")
_HYPHEN = re.compile(r"[-‐‑]")


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text: where it stands and the terms it is indexed under.

    `parts` are those of a hyphenated word; the word made solid comes after them in `terms`.
    """

    start: int
    end: int
    terms: tuple[str, ...]
    parts: tuple[str, ...]


# American spellings and the Oxford -ize, made one with the rest
_IZE = re.compile(r"([iy])z(e|ed|es|er|ers|ing|able|ation|ations|ational)$")
_OUR = re.compile(r"^(.{3,})our(s|ed|ing|ite|ites|able|al|ally|ful)?$")


def words(text: str) -> list[Word]:
    """The words of a text with their terms.

    A hyphenated word gives its parts and the word made solid ("well-being": well, be, wellb), so that both
    spellings meet. Stopwords are words with no terms.
    """
    return [Word(match.start(), match.end(), *_terms(match.group())) for match in _WORD.finditer(text)]


def terms(text: str) -> list[str]:
    """The terms of a text in order, repeated as often as they occur."""
    return [term for match in _WORD.finditer(text) for term in _terms(match.group())[0]]


def pairs(text: str) -> list[str]:
    """The pairs of neighbouring terms of a text, stopwords left out and hyphenated words taken apart."""
    parts = [part for match in _WORD.finditer(text) for part in _terms(match.group())[1]]
    return [f"{one} {two}" for one, two in pairwise(parts)]


@lru_cache(maxsize=200_000)
def _terms(word: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    split = _HYPHEN.split(fold(word))
    parts = tuple(_stem(part) for part in split if part and part not in STOPWORDS)
    solid = (_stem("".join(split)),) if len(split) > 1 and "".join(split) not in STOPWORDS else ()
    return (*parts, *solid), parts


def fold(word: str) -> str:
    """Lower case, without accents, ligatures or a possessive."""
    decomposed = unicodedata.normalize("NFKD", word.replace("’", "'"))
    plain = "".join(char for char in decomposed if not unicodedata.combining(char)).casefold()
    return plain.removesuffix("'s").replace("'", "")


def _stem(word: str) -> str:
    if word in _PLURALS_IN_USES:
        return word.removesuffix("es")
    if word in _STEMS:
        return _STEMS[word]
    stemmed: str = _stemmer().stemWord(_spelt(word))
    return stemmed


def _spelt(word: str) -> str:
    if len(word) <= 5:
        return word
    return _OUR.sub(r"\1or\2", _IZE.sub(r"\1s\2", word)).replace("programme", "program")


@cache
def _stemmer() -> Any:
    import Stemmer

    return Stemmer.Stemmer("english")


def exact(text: str) -> list[str]:
    """The folded words of a text, none left out, for phrases."""
    return [part for match in _WORD.finditer(text) for part in _HYPHEN.split(fold(match.group())) if part]


class Field(StrEnum):
    """What of a passage is searched."""

    BODY = "body"
    PAIRS = "pairs"
    CONTEXT = "context"


Weights = Mapping[Field, Mapping[str, float]]


def write(folder: Path, rows: Iterable[tuple[str, str]]) -> None:
    """Index (text, context) pairs; the row of a pair is its position."""
    folder.mkdir()
    writers = {field: _Writer() for field in Field}
    spellings: Counter[str] = Counter()
    words_of: array[int] = array("Q")
    ends: array[int] = array("Q")
    for text, context in rows:
        body = terms(text)
        writers[Field.BODY].add(body)
        writers[Field.PAIRS].add(pairs(text))
        writers[Field.CONTEXT].add(terms(context))
        plain = exact(text)
        spellings.update(set(plain))
        words_of.extend(_key(word) for word in plain)
        ends.append(len(words_of))
    for field, writer in writers.items():
        writer.save(folder, field)
    usual = sorted(word for word, count in spellings.items() if count > 1 and len(word) >= _SPELT and word.isalpha())
    (folder / _SPELLINGS).write_text("\n".join(usual), encoding="utf-8")
    np.save(folder / "exact.words.npy", np.array(words_of, dtype=np.uint64))
    np.save(folder / "exact.ends.npy", np.array(ends, dtype=np.uint64))


@lru_cache(maxsize=500_000)
def _key(term: str) -> int:
    # 64 bits: among ten million terms, a collision has a chance of about one in 400,000
    return int.from_bytes(hashlib.blake2b(term.encode(), digest_size=8).digest(), "little")


class _Writer:
    """Collects the terms of one field and writes its postings with their impacts."""

    def __init__(self) -> None:
        self._keys: array[int] = array("Q")
        self._rows: array[int] = array("I")
        self._counts: array[int] = array("I")
        self._lengths: array[int] = array("I")

    def add(self, found: Sequence[str]) -> None:
        row = len(self._lengths)
        for term, count in Counter(found).items():
            self._keys.append(_key(term))
            self._rows.append(row)
            self._counts.append(count)
        self._lengths.append(len(found))

    def save(self, folder: Path, field: Field) -> None:
        keys, rows = np.array(self._keys, dtype=np.uint64), np.array(self._rows, dtype=np.int32)
        order = np.lexsort((rows, keys))
        terms_, starts, holding = np.unique(keys[order], return_index=True, return_counts=True)
        counts = np.array(self._counts, dtype=np.float64)[order]
        lengths = np.array(self._lengths, dtype=np.float64)
        idf = np.repeat(np.log(1 + (len(lengths) - holding + 0.5) / (holding + 0.5)), holding)
        lengths = np.maximum(lengths, FLOOR * lengths.mean() if len(lengths) else 0.0)
        relative = lengths[rows[order]] / (lengths.mean() if lengths.any() else 1.0)
        impacts = idf * counts * (K1 + 1) / (counts + K1 * (1 - B + B * relative))
        np.save(folder / f"{field}.terms.npy", terms_)
        np.save(folder / f"{field}.starts.npy", np.append(starts, len(order)).astype(np.int64))
        np.save(folder / f"{field}.rows.npy", rows[order])
        np.save(folder / f"{field}.impacts.npy", impacts.astype(np.float32))
        if field is Field.BODY:
            self._save_by_row(folder, np.repeat(np.arange(len(terms_), dtype=np.int32), holding), rows[order], impacts)

    def _save_by_row(
        self, folder: Path, places: npt.NDArray[np.int32], rows: npt.NDArray[np.int32], impacts: npt.NDArray[np.float64]
    ) -> None:
        """The same impacts again, passage by passage, for what is like what."""
        order = np.argsort(rows, kind="stable")
        ends = np.cumsum(np.bincount(rows, minlength=len(self._lengths)))
        np.save(folder / "forward.places.npy", places[order])
        np.save(folder / "forward.impacts.npy", impacts[order].astype(np.float32))
        np.save(folder / "forward.ends.npy", ends.astype(np.int64))


class _Postings:
    """The passages that hold each term of one field, with the term's impact in each."""

    def __init__(self, folder: Path, field: Field) -> None:
        self._terms, self._starts, self._rows, self._impacts = (
            np.load(folder / f"{field}.{part}.npy", mmap_mode="r") for part in ("terms", "starts", "rows", "impacts")
        )

    def of(self, term: str) -> tuple[npt.NDArray[np.int32], Scores]:
        key = np.uint64(_key(term))
        at = int(np.searchsorted(self._terms, key))
        if at == len(self._terms) or self._terms[at] != key:
            return np.zeros(0, dtype=np.int32), np.zeros(0, dtype=np.float32)
        stretch = slice(int(self._starts[at]), int(self._starts[at + 1]))
        return self._rows[stretch], self._impacts[stretch]


class Lexical:
    """The words of one generation, memory-mapped. Safe for concurrent reading."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        try:
            self._fields = {field: _Postings(folder, field) for field in Field}
            self._words = np.load(folder / "exact.words.npy", mmap_mode="r")
            self._ends = np.load(folder / "exact.ends.npy", mmap_mode="r")
            self._forward = tuple(
                np.load(folder / f"forward.{part}.npy", mmap_mode="r") for part in ("places", "impacts", "ends")
            )
        except (OSError, ValueError) as error:
            raise IndexMismatch(f"{folder} is not a lexical index that this version reads. Build again.") from error

    def __len__(self) -> int:
        return len(self._ends)

    def scores(self, weights: Weights) -> Scores:
        """BM25 of every passage for weighted terms, summed over the fields; 0 where no term occurs."""
        scores = np.zeros(len(self), dtype=np.float32)
        for field in Field:
            for term, weight in sorted(weights.get(field, {}).items()):
                rows, impacts = self._fields[field].of(term)
                scores[rows] += np.float32(weight) * impacts
        return scores

    def holding(self, term: str, field: Field = Field.BODY) -> npt.NDArray[np.int32]:
        """The rows of the passages in whose field the term occurs, in order."""
        return self._fields[field].of(term)[0]

    def likeness(self, rows: Sequence[int]) -> npt.NDArray[np.float32]:
        """Cosine of the BM25 weights of the words of each of some passages with each other of them."""
        places, impacts, ends = self._forward
        stretches = [slice(int(ends[row - 1]) if row else 0, int(ends[row])) for row in rows]
        terms_ = np.unique(np.concatenate([places[one] for one in stretches])) if rows else np.zeros(0)
        matrix = np.zeros((len(rows), len(terms_)), dtype=np.float32)
        for at, one in enumerate(stretches):
            matrix[at, np.searchsorted(terms_, places[one])] = impacts[one]
        matrix /= np.maximum(np.linalg.norm(matrix, axis=1, keepdims=True), 1e-9)
        alike: npt.NDArray[np.float32] = matrix @ matrix.T
        return alike

    @cached_property
    def sizes(self) -> npt.NDArray[np.int64]:
        """How many different words each passage holds."""
        different: npt.NDArray[np.int64] = np.diff(self._forward[2], prepend=0)
        return different

    def spelt_like(self, word: str) -> str:
        """The word of the documents that is spelt most like `word`; empty where none is close."""
        from rapidfuzz import fuzz, process

        folded = fold(word)
        if len(folded) < _SPELT or not folded.isalpha():
            return ""
        found = process.extractOne(folded, self._spellings, scorer=fuzz.ratio, score_cutoff=_CLOSE)
        return str(found[0]) if found else ""

    @cached_property
    def _spellings(self) -> list[str]:
        return (self._folder / _SPELLINGS).read_text(encoding="utf-8").split("\n")

    def phrase(self, phrase: str) -> npt.NDArray[np.bool_]:
        """Which passages hold the words of `phrase` next to each other, in order, unstemmed."""
        found = np.zeros(len(self), dtype=bool)
        wanted = np.array([_key(word) for word in exact(phrase)], dtype=np.uint64)
        if not len(wanted) or len(wanted) > len(self._words):
            return found
        at = np.flatnonzero(self._words[: len(self._words) - len(wanted) + 1] == wanted[0])
        for place, word in enumerate(wanted[1:], 1):
            at = at[self._words[at + place] == word]
        rows = np.searchsorted(self._ends, at, side="right")
        whole = at + len(wanted) <= self._ends[rows]
        found[rows[whole]] = True
        return found
