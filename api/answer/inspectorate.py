"""What inspectors say on a question: the recommendations that are asked about, and statements of the inspectorate."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from api.answer.asking import AnswerType, thing
from api.answer.deadlines import due
from api.answer.evidence import TOGETHER, Evidence, Found
from api.answer.scope import Scope, admitted, answering, said_by
from api.answer.statements import Statement, carried, distinct, lead, recommendation, statement
from api.answer.stretches import says_something
from api.answer.whole import asks_for_the_whole, figure
from api.query import Query
from api.query.asked import required
from indexer.forces import Body
from indexer.index import Index
from indexer.lexical import terms
from indexer.records import Passage, Speaker
from indexer.vectors import Mask

_MOST = 10  # statements, where they are what is asked for
_IN_REPORTS = (Speaker.INSPECTORATE.value, Speaker.THIRD_PARTY.value)  # inspectors and those whom they quote
_CONTEXT = 2  # statements beside those of forces
_NOT_HELD = (
    "No document that is held is of {name} or names it; the words of other inspectorates are not shown for its own."
)


@dataclass(frozen=True, slots=True)
class Inspectorate:
    """The inspectorate as a question hears it. `recommendations` are asked about, by number or by their subject."""

    index: Index
    query: Query
    scope: Scope
    evidence: Evidence
    recommendations: frozenset[str]
    alone: bool = False  # whether no force says anything
    person: str = ""  # one of them, in whose words alone it is heard

    def words(self, mask: Mask) -> tuple[Statement, ...]:
        """Its words from its own reports where they are held, else as others repeat them."""
        if asked := tuple(due(self.index, self._spoken(mask), self.query.text)):
            return asked
        topical = bool(self.evidence.topic.concepts)
        mask = self.heard(mask)
        if not (topical or self.scope.recommendations):
            return self._leads(mask) if self.person else ()
        said = self._statements(mask) if topical else []
        # what a recommendation says comes before what is said of it
        stated = self._stated(mask) if self.recommendations else ()
        told = {one.passage.id for one in stated}
        return (*stated, *(one for one in said if one.passage.id not in told))

    def heard(self, mask: Mask) -> Mask:
        """Its passages that are searched: of a mask, or of its reports where a force is asked about and these are not
        among the documents of it."""
        mask = self._spoken(mask)
        if self.scope.recommendations:
            mask &= answering(self.index, self.scope.recommendations)
            return self._addressed() if self.scope.filter.force and not mask.any() else mask
        if self.evidence.topic.concepts and self.scope.filter.force and not self.scope.of_inspectors:
            return self._spoken(self._of_reports())
        return mask

    def _spoken(self, mask: Mask) -> Mask:
        mask = mask & said_by(self.index, [Speaker.INSPECTORATE.value])
        return mask & ~_of_others(self.index, self.query.text) if self.scope.of_inspectors else mask

    def _leads(self, mask: Mask) -> tuple[Statement, ...]:
        passages = self.index.store.passages(np.flatnonzero(mask).tolist())
        return tuple(lead(self.index, one) for one in passages if says_something(one.text))[:_MOST]

    def _of_reports(self) -> Mask:
        """Reports and letters are published by inspectorates, whichever force they are about."""
        rows = [row for row, one in enumerate(self.index.documents) if one.states]
        theirs: Mask = self._admitted() & np.isin(self.index.document_rows, rows)
        return theirs

    def _admitted(self) -> Mask:
        wanted = replace(self.scope.filter, force=frozenset())
        return admitted(self.index, replace(self.scope, filter=wanted)) & required(self.index, self.query)

    def _addressed(self) -> Mask:
        """What inspectors ask of the forces in question under these numbers, where no document of theirs repeats it."""
        spoken = self._spoken(self._admitted())
        mask: Mask = spoken & answering(self.index, self.scope.recommendations)
        rows = np.flatnonzero(mask)
        named = [self._names(one, self.scope.filter.force) for one in self.index.store.passages(rows.tolist())]
        mask[rows] = named
        return mask

    def _statements(self, mask: Mask) -> list[Statement]:
        """What it says on the topic, in its own reports if it says it there."""
        wide = not (self.recommendations or self.person)
        found = self.evidence.statements(mask, TOGETHER if wide else 0.0)
        if about := self.scope.about or (frozenset() if self.scope.recommendations else self.scope.filter.force):
            found = [one for one in found if self._names(one.passage, about) and self._of_these(one, about)]
        found = [one for one in found if one.plain] or found  # no heading, where anything is said
        reports = [one for one in found if self.index.document_of(one.passage).states]
        if self._of_the_whole:
            reports.sort(key=lambda one: -self.total(one.passage.text[one.spans[0].start : one.spans[-1].end]))
        most = _MOST if self.scope.of_inspectors or self.alone else _CONTEXT
        said = [statement(self.index, one) for one in distinct(self.index, reports or found)[:most]]
        return [carried(self.index, one, _IN_REPORTS) for one in said]

    @property
    def _of_the_whole(self) -> bool:
        number = AnswerType.NUMBER in self.evidence.topic.wanted
        return number and not self.scope.filter.force and asks_for_the_whole(self.query.text)

    def total(self, text: str) -> int:
        """The number that a text gives of what is counted, where one figure of all forces is asked for; else 0.

        Where a force or a place is named it is a figure of that.
        """
        things = frozenset(terms(thing(self.query.text, AnswerType.NUMBER))) if self._of_the_whole else frozenset()
        if not things or any(True for _ in self.index.gazetteer.mentions(text)):
            return 0
        return figure(text, things, self.evidence.topic.counted - things)

    def _names(self, passage: Passage, forces: frozenset[str]) -> bool:
        """Whether a passage names one of the forces that the question is about, or stands in a document of it, or in
        one that names no other."""
        document = self.index.document_of(passage)
        if len(document.mentions) == 1 and document.mentions[0] in forces:
            return True
        text = f"{document.title} {passage.context} {passage.text}"
        named = {name for mention in self.index.gazetteer.mentions(text) for name in mention.candidates}
        return not forces.isdisjoint(named)

    def _of_these(self, found: Found, forces: frozenset[str]) -> bool:
        """Whether the sentences that were found are not on some other force, which they name."""
        text = found.passage.text[found.spans[0].start : found.spans[-1].end] if found.spans else ""
        named = {name for one in self.index.gazetteer.mentions(text) if one.basis != "place" for name in one.candidates}
        return not named or not forces.isdisjoint(named)

    def _stated(self, mask: Mask) -> tuple[Statement, ...]:
        """The recommendations themselves, from the report where it is held, else as a reply repeats them."""
        if reports := tuple(self._from_reports(mask)):
            return reports[:_MOST]
        restated = np.flatnonzero(mask & answering(self.index, self.recommendations))
        return tuple(lead(self.index, one) for one in self.index.store.passages(restated[:1].tolist()))

    def _from_reports(self, mask: Mask) -> Iterator[Statement]:
        for row in np.unique(self.index.document_rows[mask]).tolist():
            document = self.index.documents[row]
            if document.states:
                for one in document.recommendations:
                    if one.id in self.recommendations:
                        yield from recommendation(self.index, document, one)


def not_held(index: Index, question: str) -> Iterator[str]:
    """A word on an inspectorate that a question names and of which nothing is held."""
    for body in _asked(index, question):
        if not _naming(index, body):
            yield _NOT_HELD.format(name=body.name)


def _asked(index: Index, question: str) -> list[Body]:
    named = {name for one in index.gazetteer.mentions(question, typed=True) for name in one.candidates}
    return [body for body in index.gazetteer.bodies if body.id in named and body.kind == "inspectorate"]


def _of_others(index: Index, question: str) -> Mask:
    """The passages of documents that name inspectorates, and none of those whose words a question asks for by name."""
    asked = {body.id for body in _asked(index, question)}
    known = [body for body in index.gazetteer.bodies if body.kind == "inspectorate"]
    naming = {body.id: _naming(index, body) for body in known} if asked else {}
    theirs = {row for name in asked for row in naming[name]}
    others = {row for rows in naming.values() for row in rows} - theirs
    mask: Mask = np.isin(index.document_rows, sorted(others))
    return mask


def _naming(index: Index, body: Body) -> set[int]:
    """The documents that an inspectorate publishes or that name it."""
    names = (body.name, *body.also_called)
    said = np.any([index.lexical.phrase(name) for name in names], axis=0)
    published = {row for row, one in enumerate(index.documents) if one.publisher in names}
    return published | set(index.document_rows[said].tolist())
