"""Which recommendations the paragraphs of a reply come to, by their meaning and by their order together.

A reply in prose, and a meeting, go through a report mostly in its order, in words of their own. A paragraph alone is
linked by its meaning as often wrongly as rightly; what makes it safe is that each is much nearer to one recommendation
than to the rest, that the whole hardly goes back, and that it comes to several; measured in benchmarks/README.md.
"""

from collections.abc import Callable, Sequence
from functools import cached_property
from itertools import pairwise

import numpy as np

from indexer.embed import Vectors
from indexer.records import Recommendation
from indexer.structure.references import number_of

Encode = Callable[[Sequence[str]], Vectors]

AHEAD = 0.18  # cosine above the mean of all recommendations of the report
AGREES = 0.06  # of that, what is enough where the words say the same
BACK = 0.05  # of that, what going back to an earlier one costs
STRAYS = 2  # recommendations in order that it takes to make up for going back once
FEWEST = 3  # recommendations that a document comes to, if it goes through a report
LONGEST = 300  # paragraphs; no reply in prose has more
_KNOWN = 1.0  # what a link that is known from words is worth


class Meaning:
    """The recommendations of one report by what they mean, in the order of their numbers."""

    def __init__(self, recommendations: Sequence[Recommendation], encode: Encode) -> None:
        ordered = sorted(recommendations, key=lambda one: (one.kind != "recommendation", _number(one.id)))
        self._ids = [one.id for one in ordered]
        self._texts = [f"{one.text} {' '.join(one.bullets)}".strip() for one in ordered]
        self._encode = encode

    @cached_property
    def _vectors(self) -> Vectors:
        return self._encode(self._texts)

    def links(
        self, texts: Sequence[str], known: Sequence[Sequence[str]], hints: Sequence[Sequence[str]] = ()
    ) -> list[str]:
        """The recommendation that each paragraph comes to, "" where none; `known` are those linked already.

        `hints` are those to whose subjects its words come, which are believed where its meaning says the same.
        """
        if not 0 < len(texts) <= LONGEST or len(self._ids) < FEWEST:
            return [""] * len(texts)
        near = self._encode(texts) @ self._vectors.T
        ahead = near - near.mean(axis=1, keepdims=True)
        known = self._agreed(ahead, known, hints) if hints else known
        worth = ahead - AHEAD
        for row, ids in enumerate(known):
            if ids:
                worth[row] = [_KNOWN if name in ids else -np.inf for name in self._ids]
        path = [self._ids[at] if at >= 0 else "" for at in _best_path(worth)]
        # a line that disposes of several at a stroke goes through none of them
        told = {name for name, ids in zip(path, known, strict=True) if name and len(ids) < 2}
        return path if len(told) >= FEWEST else [""] * len(texts)

    def _agreed(
        self, ahead: Vectors, known: Sequence[Sequence[str]], hints: Sequence[Sequence[str]]
    ) -> Sequence[Sequence[str]]:
        """`known` with the hints with which the meaning agrees, where they go through the report in its order."""
        nearest = [self._ids[at] if row[at] >= AGREES else "" for row, at in zip(ahead, ahead.argmax(1), strict=True)]
        sure = [
            ids or [one for one in hint if one == near] for ids, hint, near in zip(known, hints, nearest, strict=True)
        ]
        order = [self._ids.index(ids[0]) for ids in sure if len(ids) == 1 and ids[0] in self._ids]
        back = sum(later < earlier for earlier, later in pairwise(order))
        return sure if len(set(order)) - STRAYS * back >= FEWEST else known


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
