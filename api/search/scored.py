"""Every passage of an index scored for one request, by meaning and by words, and which of them are found."""

from functools import cached_property, reduce

import numpy as np
import numpy.typing as npt

from api.query.asked import OWN, Concept, required, understand
from api.search.request import Mode, Request
from indexer.index import Filter, Index
from indexer.lexical import Field, pairs, terms
from indexer.records import Speaker
from indexer.rerank import Reranker
from indexer.vectors import Mask, Scores

# fusion: this share dense, the rest lexical, each scaled to its best passage; see benchmarks/README.md
DENSE_SHARE = 0.5
# each of the best `TOP` takes this share of its score from the passages most like it among them, for passages that
# answer a question are like one another
TOP = 100
SMOOTHED = 0.25
LIKEST = 3
# a passage of few different words, as a reply or the line under a lead-in, takes up to this share of its score from the
# better of the two beside it
BESIDE = 0.3
SHORT = 40
RERANKED = 50  # passages that a reranker, where there is one, is asked about
# a passage counts as found when it is this near in meaning, or holds this share of the question's concepts by weight
NEAR = 0.30
SHARED = 0.25
# whose words come first, in parts of a whole score: those of forces and their offices where the question leaves it
# open, those it asks to have first, and not what a force repeats of the inspectorate's where that force is asked
OPEN = 0.08
FIRST = 0.20
REPEATED = 0.20
# a date line or an entry of a table of contents is no answer, however near its heading is
THIN = 8  # different words
TOO_THIN = 0.30

INSPECTORATE = frozenset({Speaker.INSPECTORATE.value})

Rows = npt.NDArray[np.int64]


class Scored:
    """Every passage of an index scored for one request."""

    def __init__(self, index: Index, request: Request) -> None:
        self.index = index
        self.request = request
        self.asked = understand(index, request.text, request.filter, request.off)
        self.mask: Mask = index.mask(self.asked.filter)
        self.dense: Scores = index.vectors.scores(index.encoder.encode([self.asked.query.semantic])[0])
        self.lexical: Scores = index.lexical.scores(self.asked.weights)
        self.relevant: Mask = self._relevant(request.mode)
        self.found: Mask = self.mask & self.relevant
        self.fused: Scores = self._fused(request.mode)
        if request.mode is Mode.HYBRID:
            self._smooth()
            self._lean()
            self._put_first()

    def _relevant(self, mode: Mode) -> Mask:
        near = self.dense >= NEAR
        sharing = self.shared >= SHARED
        if self.asked.named_recommendations:
            # what states or answers the recommendation that the question names is about it, in whatever words
            sharing |= self.index.mask(Filter(recommendation=self.asked.named_recommendations))
        relevant = {Mode.DENSE: near, Mode.LEXICAL: sharing, Mode.HYBRID: near | sharing}[mode]
        allowed = required(self.index, self.asked.query)
        # a required phrase is found where it stands, and nothing is found where it does not
        return allowed if self.asked.query.phrases else relevant & allowed

    def _fused(self, mode: Mode) -> Scores:
        share = {Mode.DENSE: 1.0, Mode.LEXICAL: 0.0, Mode.HYBRID: DENSE_SHARE}[mode]
        return (share * _scaled(self.dense) + (1 - share) * _scaled(self.lexical)).astype(np.float32)

    def _smooth(self) -> None:
        """Score the best passages partly by what is like them. None falls below a passage that is not among them."""
        admitted = np.flatnonzero(self.mask)
        best = admitted[np.lexsort((admitted, -self.fused[admitted]))][:TOP]
        likest = min(LIKEST, len(best) - 1)
        if likest < 1:
            return
        vectors = self.index.vectors.rows(best.tolist())
        alike = np.maximum(0.5 * (vectors @ vectors.T) + 0.5 * self.index.lexical.likeness(best.tolist()), 0)
        np.fill_diagonal(alike, 0)
        alike[alike < np.partition(alike, -likest, axis=1)[:, [-likest]]] = 0
        scores = self.fused[best]
        total = alike.sum(axis=1)
        around = np.where(total > 0, (alike @ scores) / np.maximum(total, 1e-9), scores)
        self.fused[best] = (1 - SMOOTHED) * scores + SMOOTHED * around

    def _lean(self) -> None:
        """Raise a short passage towards the better of its neighbours in the document."""
        rows, fused = self.index.document_rows, self.fused
        together = rows[1:] == rows[:-1]
        beside = fused.copy()
        beside[1:] = np.where(together, np.maximum(beside[1:], fused[:-1]), beside[1:])
        beside[:-1] = np.where(together, np.maximum(beside[:-1], fused[1:]), beside[:-1])
        share = BESIDE * np.maximum(0, 1 - self.index.lexical.sizes / SHORT)
        self.fused = ((1 - share) * fused + share * beside).astype(np.float32)

    def _put_first(self) -> None:
        """Raise what answers are looked for in and lower what only looks like one."""
        index, first = self.index, self.asked.first
        self.fused[index.said_by(first)] += np.float32(OPEN if first == OWN else FIRST)
        if self.asked.filter.force and INSPECTORATE.isdisjoint(first):
            self.fused[index.said_by(INSPECTORATE)] -= np.float32(REPEATED)
        self.fused -= (TOO_THIN * np.maximum(0, 1 - index.lexical.sizes / THIN) ** 2).astype(np.float32)

    def rerank(self, reranker: Reranker) -> None:
        """Put the best of what was found in the order that a reranker gives them."""
        best = self.rows[:RERANKED]
        passages = self.index.store.passages(best.tolist())
        scores = np.array(reranker.scores(self.request.text, [one.text for one in passages]), dtype=np.float64)
        order = np.argsort(-scores, kind="stable")
        # they keep the places, and so the scores, that they had among them
        self.fused[best[order]] = np.sort(self.fused[best])[::-1]
        del self.rows

    @cached_property
    def shared(self) -> Scores:
        """For every passage, the share of the question's concepts it holds, weighted by how rare they are."""
        size = len(self.index)
        share = np.zeros(size, dtype=np.float32)
        whole = 0.0
        for concept in self.asked.concepts:
            held = self.holding(concept)
            weight = float(np.log(1 + size / (1 + np.count_nonzero(held))))
            share[held] += np.float32(weight)
            whole += weight
        return share / np.float32(whole or 1.0)

    def holding(self, concept: Concept) -> Mask:
        """Which passages hold a concept."""
        lexical = self.index.lexical
        ways = [[lexical.holding(term) for term in concept.terms]]
        for synonym in concept.synonyms:
            together = [lexical.holding(pair, Field.PAIRS) for pair in pairs(synonym)]
            ways.append(together or [lexical.holding(term) for term in terms(synonym)])
        held: Mask = np.zeros(len(self.index), dtype=bool)
        for way in ways:
            held[reduce(np.intersect1d, way)] = True
        return held

    @cached_property
    def rows(self) -> Rows:
        """The rows of what was found, best first; ties fall to the order of the documents."""
        found = np.flatnonzero(self.found)
        ordered: Rows = found[np.lexsort((found, -np.round(self.fused[found], 5)))]
        return ordered


def _scaled(scores: Scores) -> Scores:
    """Scores from 0 at the worst passage of the index to 1 at its best."""
    low, high = (float(scores.min()), float(scores.max())) if len(scores) else (0.0, 0.0)
    return (scores - low) / (high - low) if high > low else np.zeros_like(scores)
