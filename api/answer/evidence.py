"""Every passage of an index held against a topic: which hold its words close together, and which are near in meaning.

Both are worked out for all passages before anything is cut off, so that what is not found was looked for everywhere.
The cuts are set by `python -m benchmarks.answers`, on questions that it does not report on; see benchmarks/README.md.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

import numpy as np

from api.answer.asking import AnswerType
from api.answer.circumstances import on_events
from api.answer.concepts import Concept
from api.answer.giving import limits
from api.answer.stretches import PART, best_of, best_sentences, has_plain_words, held_in, in_full, says_something
from api.answer.topic import Topic
from api.sentences import Span, sentences
from indexer.embed import Vectors
from indexer.index import Index
from indexer.lexical import Field
from indexer.records import Passage
from indexer.vectors import Mask, Scores

# a stretch of two sentences says something of a topic when it holds this share of it by weight
COVERED = 0.6
# a passage that holds less says something too where its share and its nearness come to this much together
TOGETHER = 0.95
ONE = 0.80  # the same where one force or one document is asked about, whose passages are few
# of a long question sentences need hold less, where what they hold is as much as two rare words
LONG = 0.4
AMPLE = 10.0  # weight, which is in nats: a word in one passage of a thousand has 6.2
# without the words, a passage this near in meaning says it all the same
SAYS = 0.56
SENTENCE = 0.50  # and one of its sentences must be this near by itself
# and this near where the passage answers the very recommendation that is asked about, which is a sign by itself
LINKED = 0.36
# of a number that is asked of all forces alike, sentences that hold less of the topic give some other number
NUMBERED = 0.4
# one that stands out by so many standard deviations, or holds so much of the words, may say it, and is shown rather
# than counted as silence
NEAR = 1.2
HINT = 0.3
REPLY = 0.5  # the same for a reply that names no number, where one recommendation is asked about
_READ = 400  # passages of one force that are read for their sentences, the likeliest first

_LIKEST = 24  # passages that are read where nothing was found
_BY_MEANING = 12  # passages whose sentences are embedded one by one
_ENCODED = 12  # sentences of each
_AS_MUCH = 0.02  # of the topic
_ENDS = re.compile(r"[.!?;][”’\"')\]]*\s*(?:$|[\t\n])")  # as a sentence, or one in a cell, does


@dataclass(frozen=True, slots=True)
class Found:
    """A passage that says something of a topic, with the sentences that do, as offsets into its text."""

    row: int
    passage: Passage
    spans: tuple[Span, ...]
    coverage: float
    similarity: float
    heavy: bool = False  # its words and its meaning together are enough
    ample: bool = False  # its sentences hold much, if not most, of a long question

    @property
    def lexical(self) -> bool:
        return self.coverage >= COVERED or self.ample or (self.heavy and self.coverage > PART)

    @property
    def plain(self) -> bool:
        """Whether its sentences say anything, and are no heading, name or label of a table."""
        text = self.passage.text[self.spans[0].start : self.spans[-1].end] if self.spans else ""
        return says_something(text) and _ENDS.search(text) is not None

    @property
    def score(self) -> float:
        return self.coverage + self.similarity


class Evidence:
    """The passages of an index that bear on a topic."""

    def __init__(self, index: Index, topic: Topic, narrow: bool = False) -> None:
        self._index = index
        self.topic = topic
        self._narrow = narrow
        self._together = ONE if narrow else TOGETHER

    @cached_property
    def similarity(self) -> Scores:
        """How near every passage is to the topic under any of its names."""
        scores = [self._index.vectors.scores(vector) for vector in self._meanings]
        nearest: Scores = np.max(scores, axis=0)
        return nearest

    @cached_property
    def weight(self) -> Scores:
        """What every passage holds of the topic and how near it is to the whole question, together."""
        weight: Scores = self.held + np.maximum(self.similarity, self.likeness)
        return weight

    @cached_property
    def likeness(self) -> Scores:
        """How near every passage is to the whole question."""
        return self._index.vectors.scores(self._index.encoder.encode([self.topic.question or " "])[0])

    @cached_property
    def nearness(self) -> Scores:
        """How far every passage stands out from the others by its nearness to the topic, in standard deviations.

        Some questions are a little near to everything that police write; what is near all the same is near for them.
        """
        spread = float(self.similarity.std()) or 1.0
        nearness: Scores = (self.similarity - self.similarity.mean()) / np.float32(spread)
        return nearness

    @cached_property
    def held(self) -> Scores:
        """The share of the topic that each passage holds anywhere, by weight: an upper bound for its sentences."""
        held: Scores = np.zeros(len(self._index), dtype=np.float32)
        met = [self._holding(concept) for concept in self.topic.concepts]
        for part in self.topic.asked:
            held = np.maximum(held, self.topic.share(met, part).astype(np.float32))
        return held

    @cached_property
    def _on_events(self) -> Mask:
        """The passages that may tell of the events at which something is to be measured."""
        return on_events(self._index, self.topic.events)

    @property
    def _ample(self) -> Mask:
        ample: Mask = (self.held >= LONG - 1e-6) & (self.held * np.float32(self.topic.weight) >= AMPLE)
        return ample & self.topic.long

    def holds(self, concept: Concept, mask: Mask | None = None) -> bool:
        """Whether any passage of the index, or of a mask, holds a concept, by any of its names."""
        held = self._holding(concept)
        return bool((held if mask is None else held[mask]).any())

    def _holding(self, concept: Concept) -> Scores:
        met = [self._met(concept, one) for one in concept.rarity]
        met += [np.float32(worth) * self._share({stem: 1.0}) for stem, worth in concept.kin]
        most: Scores = np.max(met, axis=0)
        return most

    def _met(self, concept: Concept, rarity: dict[str, float]) -> Scores:
        share = self._share(rarity)
        return np.where(share >= concept.enough(rarity) - 1e-6, share, np.float32(0))

    def _share(self, rarity: dict[str, float]) -> Scores:
        """The share of a variant that each passage holds, in its words or in the headings above them."""
        share = np.zeros(len(self._index), dtype=np.float32)
        for stem, weight in rarity.items():
            one = np.zeros(len(self._index), dtype=bool)
            one[self._index.lexical.holding(stem, Field.PAIRS if " " in stem else Field.BODY)] = True
            # headings are indexed word by word
            one |= np.all([self._headed(word) for word in stem.split()], axis=0)
            share[one] += np.float32(weight)
        return share / np.float32(sum(rarity.values()))

    def _headed(self, word: str) -> Mask:
        headed: Mask = np.zeros(len(self._index), dtype=bool)
        headed[self._index.lexical.holding(word, Field.CONTEXT)] = True
        return headed

    def statements(self, mask: Mask, together: float = 0.0) -> list[Found]:
        """What says something of the topic, best first: by its words, or near enough in meaning without them.

        `together` where the passages of the mask are more, or fewer, than the question makes them.
        """
        mask = mask & self._on_events
        together = together or self._together
        worded = mask & ((self.held >= COVERED - 1e-6) | self._ample | (self.weight >= together))
        found = [replace(one, heavy=bool(self.weight[one.row] >= together)) for one in self._read(worded)]
        found = [one for one in found if one.lexical and self._speaks(one) and self._names(one) and self._bears(one)]
        known = {one.row for one in found}
        likely = mask & (self.similarity >= (2.0 if self.topic.named_only or self._is_unheard_of else SAYS))
        near = [row for row in _ordered(likely, self.similarity) if row not in known]
        found += [said for one in self._read_rows(near[:_BY_MEANING]) if (said := self._by_meaning(one, SENTENCE))]
        return sorted(found, key=lambda one: (-round(one.score, 4), one.row))

    @cached_property
    def _is_unheard_of(self) -> bool:
        """Whether the main thing asked about has several names and no passage has any: what is near is another."""
        main = (one for one in self.topic.concepts if len(one.variants) > 1 and 2 * one.weight >= self.topic.weight)
        return any(not self._holding(one).any() for one in main)

    def _bears(self, found: Found) -> bool:
        """Whether what gives a number holds enough of the words to be the number that is asked of all forces alike."""
        return self._narrow or self.topic.wanted != (AnswerType.NUMBER,) or found.coverage >= NUMBERED

    def _speaks(self, found: Found) -> bool:
        """Whether the sentences say anything: a name or "Yours sincerely" below a heading of many words does not."""
        spans = in_full(found.passage, found.spans)
        text = found.passage.text[spans[0].start : spans[-1].end] if spans else ""
        if self.topic.verdict:
            return True  # "Rejected." is all there is to say
        return says_something(text) or (has_plain_words(text) and self.topic.coverage(held_in(text)) >= HINT)

    def _names(self, found: Found) -> bool:
        """Whether the passage or its headings name what is to be counted."""
        return self.topic.names(held_in(found.passage.text) | held_in(found.passage.context))

    def linked(self, mask: Mask) -> list[Found]:
        """What stands out among the passages of a mask that has been narrowed to replies to one thing, best first."""
        near = _ordered(mask & self._on_events & (self.nearness >= NEAR), self.similarity)
        return [said for one in self._read_rows(near) if (said := self._by_meaning(one, LINKED))]

    def measuring(self, mask: Mask, concepts: Sequence[Concept]) -> Iterator[Found]:
        """What, among the passages of a mask, gives the measure that is asked for of one of these."""
        for one in self.read(mask & self._on_events & (self.held > 0)):
            said = one.passage.text[one.spans[0].start : one.spans[-1].end] if one.spans else ""
            if self.topic.gives(said) and any(each.met(held_in(said)) for each in concepts) and self._speaks(one):
                yield one

    def counting(self, mask: Mask) -> Iterator[Found]:
        """What, among the passages of a mask, gives the number or the share that is asked for of the topic: as answers
        to a recommendation which names the thing they need not name it again."""
        for one in self.read(mask & self._on_events & (self.held > 0)):
            said = one.passage.text[one.spans[0].start : one.spans[-1].end] if one.spans else ""
            if self.topic.gives(said) and self.topic.speaks_of(said) and self._speaks(one):
                yield one

    def limiting(self, mask: Mask) -> Iterator[Found]:
        """What, among the passages of a mask, says how long something may last: one or two sentences."""
        for one in self.read(mask & self._on_events):
            every = sentences(one.passage.text)
            stretches = (*((span,) for span in every), *pairwise(every))
            said = (some for some in stretches if limits(one.passage.text[some[0].start : some[-1].end]))
            if spans := next(said, None):
                yield replace(one, spans=spans)

    def further(self, found: Iterable[Found]) -> Iterator[Found]:
        """What the same passages say a second time, apart from the first: the next best stretch that holds as much."""
        for one in found:
            text, above = one.passage.text, held_in(one.passage.context)
            every = sentences(text)
            told = in_full(one.passage, one.spans)
            rest = (
                [span for span in every if span.end <= told[0].start],
                [span for span in every if span.start >= told[-1].end],
            )
            spans, coverage = max((best_of(text, part, self.topic, above) for part in rest), key=lambda said: said[1])
            if one.lexical and spans and coverage >= one.coverage - _AS_MUCH:
                yield replace(one, spans=spans, coverage=coverage)

    def near_misses(self, mask: Mask, known: Iterable[int]) -> list[Found]:
        """What may say something of the topic and is not among the statements: plain words before headings and names,
        then what holds most of it and is nearest."""
        near = self.held >= HINT
        if not self.topic.named_only:
            near |= self.nearness >= NEAR
        near &= mask
        near[list(known)] = False
        found = [
            self.in_plain_words(one)
            for one in self._read_rows(_ordered(near, self.nearness))
            if says_something(one.passage.text) or self.topic.coverage(held_in(one.passage.text)) >= HINT
        ]
        return sorted(found, key=lambda one: (not one.plain, -round(one.score, 4), one.row))

    def likest(self, mask: Mask) -> Iterator[Found]:
        """The passages of a mask that say anything, the nearest to the whole question first, each wording once."""
        rows = _ordered(mask, self.likeness)[:_LIKEST]
        once = {self._index.text_keys[row]: row for row in reversed(rows)}
        for one in self._read_rows([row for row in rows if once[self._index.text_keys[row]] == row]):
            if says_something(one.passage.text):
                yield self.in_plain_words(one)

    def in_plain_words(self, found: Found) -> Found:
        """The passage with its best sentences that say something, where its best is a heading or a name."""
        text, above = found.passage.text, held_in(found.passage.context)
        plain = [one for one in sentences(text) if says_something(text[one.start : one.end])]
        if found.plain or not plain:
            return found
        spans, coverage = best_of(text, plain, self.topic, above)
        return replace(found, spans=spans, coverage=coverage)

    def read(self, mask: Mask) -> list[Found]:
        """Every passage of a mask with its best sentences, nearest first."""
        return self._read_rows(_ordered(mask, self.similarity))

    @cached_property
    def _meanings(self) -> Vectors:
        return self._index.encoder.encode(list(self.topic.meanings))

    def _by_meaning(self, found: Found, enough: float) -> Found | None:
        """The sentence of a passage that is nearest to the topic; None where the passage is near and no sentence is."""
        spans = sentences(found.passage.text)[:_ENCODED]
        texts = [found.passage.text[span.start : span.end] for span in spans]
        if not texts:
            return None
        nearness = (self._index.encoder.encode(texts) @ self._meanings.T).max(axis=1)
        best = int(nearness.argmax())
        says = float(nearness[best]) >= enough and self.topic.gives(texts[best]) and says_something(texts[best])
        return replace(found, spans=(spans[best],)) if says else None

    def _read(self, wanted: Mask) -> list[Found]:
        """The wanted passages with their best sentences; the likeliest of each document first, and not endlessly."""
        rows = np.flatnonzero(wanted)
        ordered = rows[np.lexsort((rows, -self.similarity[rows], -self.held[rows]))]
        documents: dict[int, int] = {}
        kept = []
        for row in ordered.tolist():
            document = int(self._index.document_rows[row])
            documents[document] = documents.get(document, 0) + 1
            if documents[document] <= _READ:
                kept.append(row)
        return self._read_rows(kept)

    def _read_rows(self, rows: Sequence[int]) -> list[Found]:
        found = []
        for row, passage in zip(rows, self._index.store.passages(rows), strict=True):
            spans, coverage = best_sentences(passage.text, self.topic, held_in(passage.context))
            ample = self.topic.long and coverage >= LONG and coverage * self.topic.weight >= AMPLE
            found.append(Found(row, passage, spans, coverage, float(self.similarity[row]), ample=ample))
        return found


def _ordered(mask: Mask, scores: Scores) -> list[int]:
    """The rows in the mask, the highest first."""
    rows = np.flatnonzero(mask)
    ordered: list[int] = rows[np.lexsort((rows, -scores[rows]))].tolist()
    return ordered
