"""Every word of every document of a generation with its places, to find a stretch of words or its nearest likeness.

Built once a generation from the stored text and kept for the generations in use. What may differ without being a
difference is decided here, word by word: `key` is equal for two words exactly when no reader would call them different.
"""

import re
import threading
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np
import numpy.typing as npt

from api.verify.encoding import misread, restored
from indexer.index import Index
from indexer.records import Document, Speaker

Places = npt.NDArray[np.int64]

_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})
QUOTES = "\"'“”„‟‘’‚‛«»‹›′″`´"
_EMPHASIS = "*"  # sets a word in italics or bold, in a draft as in a source
_UNSEEN = "\u200b\u200c\u200d\u2060\ufeff"
SOFT_HYPHEN = "\u00ad"
_HYPHENS = "-‐‑–"
_DASHES = "‒—―−"
_LETTER = rf"(?:[^\W_]|{SOFT_HYPHEN})"
_TOKEN = re.compile(
    # a word with what stands inside it: a hyphen with a line end after it, an apostrophe, a decimal point
    rf"{_LETTER}+(?:(?:[{_HYPHENS}](?:[ \t]*\n\s*)?|['’.,/:&]){_LETTER}+)*|…|\.{{3}}|[^\s{QUOTES}{_UNSEEN}{_EMPHASIS}]"
)
_INNER_HYPHEN = re.compile(rf"[{_HYPHENS}](?:[ \t]*\n\s*)?")
_BREAK = re.compile(r"[ \t]*\n\s*")
_ANY_DASH = re.compile(rf"[{_HYPHENS}{_DASHES}]")
ENCODING = "character encoding"
_COMMON = 4_000  # places; a word with more of them says little about where a stretch comes from


@dataclass(frozen=True, slots=True)
class Token:
    """A word or a mark of a text: its place, and the key under which it is the same as another."""

    start: int
    end: int
    key: str


def tokens(text: str) -> list[Token]:
    """The words and marks of a text. Quotation marks, emphasis and white space are between them and count for nothing.

    Where a text was read in the wrong encoding its words are those that it was meant to have, at the places they have.
    """
    shown = misread(text)
    if not shown:
        return [Token(match.start(), match.end(), key(match.group())) for match in _TOKEN.finditer(text)]
    begins, ends = _places(len(text), shown)
    matches = _TOKEN.finditer(restored(text))
    return [Token(begins[one.start()], ends[one.end() - 1], key(one.group())) for one in matches]


def _places(length: int, shown: Sequence[tuple[int, int, str]]) -> tuple[list[int], list[int]]:
    """Where each character of a text that was put right begins and ends in the text as it is."""
    begins: list[int] = []
    ends: list[int] = []
    at = 0
    for start, end, _ in (*shown, (length, length, "")):
        begins += range(at, start)
        ends += range(at + 1, start + 1)
        if end > start:
            begins.append(start)
            ends.append(end)
        at = end
    return begins, ends


@lru_cache(maxsize=200_000)
def key(word: str) -> str:
    """What a word is compared by: its letters in their case, without ligatures, soft hyphens or style of dash.

    A hyphen before a small letter is left out, so that "well-being", "wellbeing" and a word broken over two lines
    are the same; one before a capital letter or a digit is part of a name or a number and stays.
    """
    plain = word.translate(_LIGATURES).replace(SOFT_HYPHEN, "").replace("’", "'")
    if len(plain) == 1:
        return "-" if plain in _DASHES + _HYPHENS else plain
    if plain == "...":
        return "…"
    parts = _INNER_HYPHEN.split(plain)
    joined = parts[0]
    for part in parts[1:]:
        letters = joined[-1:].isalpha() and part[:1].islower()
        joined += part if letters else f"-{part}"
    return joined


def parts_of(token: Token, text: str) -> list[Token]:
    """A word at its hyphens: "real" and "time" of "real-time"; itself where it has none."""
    parts: list[Token] = []
    for match in re.finditer(rf"[^{_HYPHENS}]+", text[token.start : token.end]):
        parts.append(Token(token.start + match.start(), token.start + match.end(), key(match.group())))
    return parts if len(parts) > 1 and all(part.key.isalpha() for part in parts) else [token]


def forgiven(first: str, second: str) -> set[str]:
    """In what two words with one key differ: the names of what is forgiven."""
    found = set()
    for name, step in _STEPS:
        if first == second:
            break
        one, other = step(first), step(second)
        changed = (one != first) + (other != second)
        if changed == 1 or (changed and one == other):  # what both have alike is no difference
            found.add(name)
        first, second = one, other
    return found


def _without_breaks(word: str) -> str:
    return _BREAK.sub("", word)


def _one_dash(word: str) -> str:
    return _ANY_DASH.sub("-", word)


_STEPS: tuple[tuple[str, Callable[[str], str]], ...] = (
    (ENCODING, restored),
    ("ligatures", lambda word: word.translate(_LIGATURES)),
    ("quotation marks", lambda word: word.replace("’", "'")),
    ("ellipsis", lambda word: word.replace("...", "…")),
    ("hyphenation", _without_breaks),
    ("dashes", _one_dash),
    ("hyphenation", key),
)


def forgiven_between(first: str, second: str) -> set[str]:
    """In what two stretches between words differ."""
    if first == second:
        return set()
    found = {ENCODING} if restored(first) != first or restored(second) != second else set()
    found |= {"emphasis"} if first.count(_EMPHASIS) != second.count(_EMPHASIS) else set()
    first, second = (restored(each).replace(_EMPHASIS, "") for each in (first, second))
    marks = [[mark for mark in gap if mark in QUOTES] for gap in (first, second)]
    spaces = ["".join(mark for mark in gap if mark not in QUOTES) for gap in (first, second)]
    found |= {"quotation marks"} if marks[0] != marks[1] else set()
    return found | ({"white space"} if spaces[0] != spaces[1] else set())


class Concordance:
    """The words of an index by their places. Places count tokens over all documents, one after another."""

    def __init__(self, documents: Iterable[Document]) -> None:
        self.offices: set[tuple[str, tuple[str, Speaker]]] = set()  # those whose words are held, and where they speak
        self._number: dict[str, int] = {}
        numbers: list[int] = []
        starts: list[int] = []
        ends: list[int] = []
        self._firsts: list[int] = []
        for document in documents:
            self._firsts.append(len(numbers))
            forces = document.forces or ("",)
            self.offices |= {
                (one.name, (force, one.speaker)) for one in document.voices if one.name for force in forces
            }
            for token in tokens(document.text):
                numbers.append(self._number.setdefault(token.key, len(self._number)))
                starts.append(token.start)
                ends.append(token.end)
            numbers.append(-1)  # so that no stretch runs from one document into the next
            starts.append(len(document.text))
            ends.append(len(document.text))
        self.numbers = np.array(numbers, dtype=np.int32)
        self.starts = np.array(starts, dtype=np.int32)
        self.ends = np.array(ends, dtype=np.int32)

    @cached_property
    def _postings(self) -> tuple[Places, Places]:
        order = np.argsort(self.numbers, kind="stable")
        edges = np.searchsorted(self.numbers[order], np.arange(len(self._number) + 1))
        return order, edges

    def number(self, word: str) -> int:
        """The number of a key; -2 where no document has it."""
        return self._number.get(word, -2)

    def places(self, number: int) -> Places:
        """Where a word stands, in order."""
        order, edges = self._postings
        return order[edges[number] : edges[number + 1]] if number >= 0 else order[:0]

    def weight(self, number: int) -> float:
        """How much a word tells of where a stretch comes from: 1 for one that no document has, less for common ones."""
        return 1.0 / (1.0 + float(np.log1p(len(self.places(number)))))

    def exact(self, wanted: Sequence[int]) -> Places:
        """The places at which a stretch of words begins."""
        if not wanted or min(wanted) < 0:
            return np.zeros(0, dtype=np.int64)
        order = sorted(range(len(wanted)), key=lambda at: len(self.places(wanted[at])))
        found = self.places(wanted[order[0]]) - order[0]
        found = found[(found >= 0) & (found + len(wanted) <= len(self.numbers))]
        for at in order[1:]:
            if not len(found):
                break
            found = found[self.numbers[found + at] == wanted[at]]
        return found

    def near(self, wanted: Sequence[int], count: int = 3) -> list[int]:
        """Where the likest stretches may begin: the places to which most of the rarer words point, best first."""
        votes: dict[int, float] = {}
        rare = sorted(range(len(wanted)), key=lambda at: len(self.places(wanted[at])))
        voters = [at for at in rare if 0 < len(self.places(wanted[at])) <= _COMMON][:32] or rare[-3:]
        for at in voters:
            found = self.places(wanted[at])[:_COMMON]
            weight = self.weight(wanted[at])
            for place in (found - at).tolist():
                bucket = place // 8
                votes[bucket] = votes.get(bucket, 0.0) + weight
                votes[bucket + 1] = votes.get(bucket + 1, 0.0) + weight
        best = sorted(votes.items(), key=lambda vote: (-vote[1], vote[0]))[:count]
        return [max(0, bucket * 8 - 8) for bucket, _ in best]

    def document_at(self, place: int) -> int:
        """The position of the document in which a place lies."""
        return bisect_right(self._firsts, place) - 1

    def bounds(self, place: int) -> tuple[int, int]:
        """The first place of a document and the one after its last word."""
        at = self.document_at(place)
        following = self._firsts[at + 1] if at + 1 < len(self._firsts) else len(self.numbers)
        return self._firsts[at], following - 1


_KEPT = 2  # generations, as an index directory keeps them
_made: dict[str, Concordance] = {}
_making = threading.Lock()


def concordance(index: Index) -> Concordance:
    """The words of an index, made at the first question of its generation and kept while it is in use."""
    name = f"{index.folder}/{index.manifest.generation}"
    with _making:
        if name not in _made:
            _made[name] = Concordance(index.document(one.id) for one in index.documents)
        while len(_made) > _KEPT:
            del _made[next(iter(_made))]
        return _made[name]
