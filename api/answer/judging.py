"""Whether what was found answers a question: in full, in part, or not at all."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from api.answer.absence import Coverage, Standing
from api.answer.asking import wants_reply
from api.answer.evidence import COVERED, Evidence
from api.answer.ranking import asks_for_rank
from api.answer.records import Status
from api.answer.scope import Scope, expected
from api.answer.statements import Statement
from api.query import Query
from indexer.index import Index

_WHOLE = 0.8  # of the topic; an answer whose best statement holds less is partly one
_ONE_FORCE = re.compile(r"\b(?:which|what) (?:force|constabulary|commissioner|PF?CC|mayor)\b", re.IGNORECASE)
_STRANGE = 0.2  # nearness below which nothing in the index has to do with a question


@dataclass(frozen=True, slots=True)
class Judging:
    """What a question takes for an answer. `later` are the years in it that are still to come; `asks_unheard` says
    that it asks for the words of a body of which none are held."""

    index: Index
    query: Query
    scope: Scope
    evidence: Evidence
    later: Sequence[str] = ()
    asks_unheard: bool = False

    def status(
        self,
        found: list[Statement],
        inspectors: tuple[Statement, ...],
        others: tuple[Statement, ...],
        block: Coverage,
    ) -> Status:
        said = self._answering(found, inspectors, others)
        if not said:
            return Status.PARTLY if block.of(Standing.UNATTRIBUTED) else self._refusal()
        forces = self.scope.filter.force
        missing = forces and any(one.standing is not Standing.STATED for one in block.forces)
        missing = missing or not (found or self.scope.of_inspectors or inspectors)
        missing = missing or (self.asks_forces and not found) or self.ranks or self.asks_unheard
        missing = missing or (self.evidence.topic.negated and not self.query.phrases)  # what is not so has to be read
        best = max(said, key=lambda one: one.coverage)
        partial = best.by == "words" and best.coverage < _WHOLE
        if missing or partial or best.by == "meaning":
            return Status.PARTLY
        return Status.ANSWERED

    @property
    def ranks(self) -> bool:
        """Whether it is asked which of all forces has the most or the least of something."""
        return self.asks_forces and asks_for_rank(self.query.text)

    @property
    def asks_forces(self) -> bool:
        """Whether the question is put to forces in general; words in quotation marks are anybody's."""
        return self.query.across_forces and not self.query.phrases

    def _answering(
        self, found: list[Statement], inspectors: tuple[Statement, ...], others: tuple[Statement, ...]
    ) -> list[Statement]:
        """The statements that count as an answer: of those who are asked, or of anybody where that is left open."""
        if _ONE_FORCE.search(self.query.text):
            # what inspectors saw in some force is no answer to which
            inspectors = tuple(one for one in inspectors if self._names_it(one.text))
        said = list(inspectors) if self.scope.of_inspectors else found
        forces = [one for one in self.query.interpreted if one.applied and one.kind == "force"]
        replies = any(wants_reply(self.query.text, one) for one in forces) and not self.query.phrases
        if said or self.query.filters.speakers or replies:
            return said
        if self.asks_forces:
            # none says it, and inspectors may have seen it among them
            return [one for one in inspectors if one.by == "words" and one.coverage >= COVERED]
        return [*inspectors, *others]

    def _names_it(self, text: str) -> bool:
        """Whether a text names a body or a place that the question does not."""
        asked = {one.text for one in self.index.gazetteer.mentions(self.query.text, typed=True)}
        return any(one.text not in asked for one in self.index.gazetteer.mentions(text, typed=True))

    def _refusal(self) -> Status:
        """Nothing was found: because these documents are not about it, or because nobody says it."""
        others = self.scope.about - set(expected(self.index))
        stems = {stem for concept in self.evidence.topic.concepts for one in concept.stems for stem in one}
        unheard = bool(stems) and not any(len(self.index.lexical.holding(stem)) for stem in stems)
        strange = unheard and float(np.max(self.evidence.similarity, initial=-1.0)) < _STRANGE
        return Status.OUT_OF_SCOPE if others or self.later or strange else Status.NOT_FOUND
