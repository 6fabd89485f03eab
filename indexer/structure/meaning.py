"""Which recommendations the paragraphs of a reply come to: by meaning, words, chapter and order together.

A reply in prose, and a meeting, go through a report mostly in its order, in words of their own. A paragraph alone is
linked by its meaning as often wrongly as rightly; what makes it safe is that the recommendation and the findings that
lead up to it say the same, that each paragraph is much nearer to one of them than to the rest, that the whole hardly
goes back, and that it comes to several; measured in benchmarks/README.md.
"""

import math
from collections import Counter
from collections.abc import Callable, Sequence
from functools import cached_property
from itertools import pairwise

import numpy as np

from indexer.embed import Vectors
from indexer.records import Document
from indexer.structure.chapters import at_large, chapters, texts_of
from indexer.structure.content import concepts, content, rarity
from indexer.structure.references import CAUSE, number_of

Encode = Callable[[Sequence[str]], Vectors]

AHEAD = 0.36  # what a paragraph has to be worth to one recommendation beyond the mean of all
CHAPTER = 0.5  # of that, what its likeness to the findings that lead up to it counts
WORD = 0.1  # of that, a word that speaks for one recommendation alone, again for one that is its own
MOST = 2.0  # such words that count
APART = 0.5  # of that, what counts again of the distance to the next best
BACK = 0.1  # of that, what going back to an earlier one costs
NEAREST = 0.05  # cosine above the mean for what a report says elsewhere to lead up to a recommendation
FEWEST = 3  # recommendations of a report that can be gone through
SEVERAL = 2  # that a document comes to beyond the times that it goes back, if it goes through a report
LONGEST = 300  # paragraphs; no reply in prose has more
_KNOWN = 1.0  # what a link that is known from words is worth


class Meaning:
    """The recommendations of one report by what they and their chapters say, in the order of their numbers."""

    def __init__(self, report: Document, encode: Encode) -> None:
        # what is said on a cause of concern answers one of the recommendations under it
        asked = [one for one in report.recommendations if one.kind != CAUSE]
        ordered = sorted(asked, key=lambda one: (one.kind != "recommendation", _number(one.id)))
        self._ids = [one.id for one in ordered]
        self._texts = [f"{one.text} {' '.join(one.bullets)}".strip() for one in ordered]
        self._report = report
        self._encode = encode

    @cached_property
    def _vectors(self) -> Vectors:
        return self._encode(self._texts)

    @cached_property
    def _findings(self) -> list[list[str]]:
        """What leads up to each recommendation, by its place in the report, else by what it says."""
        made = chapters(self._report)
        found = [texts_of(self._report, made[one]) if one in made else [] for one in self._ids]
        others = at_large(self._report, made) if len(made) < len(self._report.recommendations) else []
        for text, row in zip(others, _beyond(self._encode(others) @ self._vectors.T) if others else (), strict=True):
            nearest = int(row.argmax())
            if row[nearest] >= NEAREST and self._ids[nearest] not in made:
                found[nearest].append(text)
        return found

    @cached_property
    def _told(self) -> list[Vectors]:
        vectors = self._encode([text for texts in self._findings for text in texts])
        ends = np.cumsum([len(texts) for texts in self._findings])
        return np.split(vectors, ends[:-1])

    @cached_property
    def _marks(self) -> "_Marks":
        return _Marks(self._report, self._texts, self._findings)

    def links(self, texts: Sequence[str], known: Sequence[Sequence[str]]) -> list[str]:
        """The recommendation that each paragraph comes to, "" where none; `known` are those linked already."""
        nothing = [""] * len(texts)
        if not 0 < len(texts) <= LONGEST or len(self._ids) < FEWEST:
            return nothing
        worth = self._worth(texts) - AHEAD
        for row, ids in enumerate(known):
            if ids:
                worth[row] = [_KNOWN if name in ids else -np.inf for name in self._ids]
        path = _best_path(worth)
        # a line that disposes of several at a stroke goes through none of them
        told = [at for at, ids in zip(path, known, strict=True) if at >= 0 and len(ids) < 2]
        back = sum(later < earlier for earlier, later in pairwise(told))
        return [self._ids[at] if at >= 0 else "" for at in path] if len(set(told)) - back >= SEVERAL else nothing

    def _worth(self, texts: Sequence[str]) -> np.ndarray:
        """For each text how far it is nearer to each recommendation than to the mean of all, and to the next best."""
        vectors = self._encode(texts)
        near = _beyond(vectors @ self._vectors.T) + CHAPTER * _beyond(self._likeness(vectors))
        near += WORD * _beyond(np.array([self._marks.weigh(text) for text in texts]))
        best = near.max(axis=1, keepdims=True)
        second = np.sort(near, axis=1)[:, -2:-1]
        return near + APART * (near - np.where(near < best, best, second))

    def _likeness(self, vectors: Vectors) -> np.ndarray:
        """The cosine of each text and the finding next to it in each chapter; the mean where a chapter has none."""
        near = np.full((len(vectors), len(self._ids)), np.nan)
        for at, told in enumerate(self._told):
            if len(told):
                near[:, at] = (vectors @ told.T).max(axis=1)
        known = ~np.isnan(near[0])
        mean = near[:, known].mean(axis=1, keepdims=True) if known.any() else np.zeros((len(vectors), 1))
        return np.where(np.isnan(near), mean, near)


class _Marks:
    """The words of each recommendation, and of its chapter, that speak for it and for few others."""

    def __init__(self, report: Document, asked: Sequence[str], findings: Sequence[Sequence[str]]) -> None:
        self._seldom = rarity([_named(block.text) for block in report.blocks])
        self._own = [_named(text) for text in asked]
        told = zip(self._own, findings, strict=True)
        self._all = [own.union(*map(_named, texts)) for own, texts in told]

    def weigh(self, text: str) -> np.ndarray:
        """For each recommendation the weight of the words that a text shares with it, its own counted twice."""
        held = _named(text)
        weight: np.ndarray = self._shared(held, self._own) + self._shared(held, self._all)
        return weight

    def _shared(self, held: set[str], named: Sequence[set[str]]) -> np.ndarray:
        counts = Counter(word for one in named for word in one & held)
        weight = {word: self._seldom(word) * _apart(count, len(named)) for word, count in counts.items()}
        return np.array([min(MOST, sum(weight[word] for word in one & held)) for one in named])


def _named(text: str) -> set[str]:
    return set(content(text)) | concepts(text)


def _apart(number: int, count: int) -> float:
    """How far a word that `number` of `count` recommendations have sets one of them apart."""
    return max(0.0, 1 - math.log(number) / math.log(count))


def _beyond(near: np.ndarray) -> np.ndarray:
    """How far each is beyond the mean of its row."""
    beyond: np.ndarray = near - near.mean(axis=1, keepdims=True)
    return beyond


def _best_path(worth: np.ndarray) -> list[int]:
    """For each row a column, or -1, so that the worth of all is highest and going back is paid for (Viterbi)."""
    count = worth.shape[1]
    # a state is the last column taken, 0 for none yet
    best = np.full(count + 1, -np.inf)
    best[0] = 0.0
    taken: list[np.ndarray] = []
    costs = BACK * (np.arange(count)[None, :] + 1 < np.arange(count + 1)[:, None])
    for row in worth:
        onward = best[:, None] + row[None, :] - costs
        before = onward.argmax(axis=0)
        gained = np.concatenate(([-np.inf], onward.max(axis=0)))
        stays = best >= gained
        # where it stays this row takes no column
        taken.append(np.where(stays, -1, np.concatenate(([0], before))))
        best = np.where(stays, best, gained)
    path = []
    state = int(best.argmax())
    for choices in reversed(taken):
        before_it = int(choices[state])
        path.append(-1 if before_it < 0 else state - 1)
        state = state if before_it < 0 else before_it
    return path[::-1]


def _number(identity: str) -> float:
    number = number_of(identity)
    return float(number) if number.replace(".", "", 1).isdigit() else np.inf
