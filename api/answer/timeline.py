"""Precedent in time: the same issue from one inspection to the next, and what became of what was planned.

"No later document held" is an answer, and another one than "a later document does not mention it".
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from api.answer import Answer
from api.answer.evidence import Evidence
from api.answer.scope import OWN, Scope, admitted, said_by, scope
from api.answer.stages import Stage
from api.answer.statements import Statement, distinct, sentence, statement
from api.answer.topic import topic
from api.dating import dated_cells, is_after, said_on
from api.query.asked import glossary
from api.search import BadRequest
from api.sentences import Span, sentences
from indexer.index import Filter, Index, not_later
from indexer.records import (
    EARLIER_REPLY,
    DateOf,
    Document,
    DocumentType,
    InspectionLink,
    Recommendation,
    Speaker,
)

# two recommendations are links of one chain when their statements are this near in meaning
SAME_ISSUE = 0.6
_SHOWN = 3
_ON_IT = 0.6  # of a question's words, by weight: with about half, reports speak of something else


class Later(StrEnum):
    """What is held of a force after it said that it planned something."""

    MENTIONED = "mentioned"
    NOT_MENTIONED = "not_mentioned"
    NO_LATER_DOCUMENT = "no_later_document"
    UNDATED = "undated"  # the plan has no date, so that nothing is known to be later than it


TOLD = {
    Later.MENTIONED: "Later, in the same force’s words:",
    Later.NOT_MENTIONED: "Something later of this force is held, and nothing in it speaks of this.",
    Later.NO_LATER_DOCUMENT: "Nothing later of this force is held.",
    Later.UNDATED: "The plan has no date, so that nothing is known to be later than it; what has one is shown.",
}


@dataclass(frozen=True, slots=True)
class Plan:
    """Something that a force said it would do, and what it says of the subject later, the earliest first.

    Of a plan without a date `statements` are those that have one, which may be earlier.
    """

    statement: Statement
    later: Later
    statements: tuple[Statement, ...] = ()
    documents: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    """One inspection's word on an issue: a recommendation or a statement, and how near it is to what was asked for."""

    inspection: str
    title: str
    published: str
    recommendation: Recommendation | None
    statement: Statement | None
    similarity: float


def plans(index: Index, found: Answer) -> tuple[Plan, ...]:
    """For every planned measure of an answer, what the same force said of the subject later."""
    wanted = scope(index, found.query, found.question.filter, found.question.as_of)
    evidence = Evidence(index, topic(index, found.query, glossary()))
    said = (one for force in found.forces for one in force.statements)
    told = {one.text: one for each in said for one in _planned(index, each)}
    return tuple(_plan(index, one, wanted, evidence) for one in told.values())


def _planned(index: Index, said: Statement) -> list[Statement]:
    """What a statement plans: those of its sentences that tell a plan, or the whole where none does by itself."""
    at = said.start - said.passage.start
    spans = (Span(at + one.start, at + one.end) for one in sentences(said.text))
    told = (sentence(index, said.passage, span) for span in spans)
    planned = [one for one in told if one.stage is Stage.PLANNED]
    return planned or ([said] if said.stage is Stage.PLANNED else [])


def _plan(index: Index, planned: Statement, wanted: Scope, evidence: Evidence) -> Plan:
    date = _day(planned)
    own = [one for one in _of_forces(index, planned.document, wanted.as_of) if _may_be_later(one, planned, date)]
    mask = index.mask(Filter(document=frozenset(one.id for one in own))) & said_by(index, OWN)
    said = [statement(index, one) for one in distinct(index, evidence.statements(mask))] if own else []
    row = list(_in_row(index, planned, date))
    later = row + [one for one in said if _is_later(one, date) and (one.passage.id != planned.passage.id or not row)]
    ordered = tuple(sorted(later[:_SHOWN], key=lambda one: (_day(one), one.start)))
    documents = tuple(one.id for one in own if one.id != planned.document.id or ordered)
    if not date:
        return Plan(planned, Later.UNDATED, ordered)
    if ordered:
        return Plan(planned, Later.MENTIONED, ordered, documents)
    return Plan(planned, Later.NOT_MENTIONED if documents else Later.NO_LATER_DOCUMENT, (), documents)


def _in_row(index: Index, planned: Statement, date: str) -> Iterator[Statement]:
    """What the row of a plan has under columns of a later day, which is on the same measure whatever its words."""
    for start, end, day in dated_cells(planned.document, planned.passage) if date else ():
        if is_after(day, date):
            yield sentence(index, planned.passage, Span(start, end))


def _day(one: Statement) -> str:
    """The day of a statement: of the column or the section that it stands in, else of its document."""
    return said_on(one.document, one.passage, one.start - one.passage.start)


def _may_be_later(document: Document, planned: Statement, date: str) -> bool:
    """Whether a document holds something later than a plan: it, or a column of it, is dated so, or it tells of the
    reply in which the plan stands. Of a plan without a day, whether it has one itself."""
    days = [document.published, *(one.value for one in document.dates if one.of is DateOf.UPDATE)]
    if not date:
        return document.id != planned.document.id and any(days)
    return any(is_after(day, date) for day in days) or _tells_of(document, date)


def _is_later(one: Statement, date: str) -> bool:
    day = _day(one)
    if not (day and date):
        return bool(day) or (bool(date) and _tells_of(one.document, date))
    return is_after(day, date)


def _tells_of(document: Document, date: str) -> bool:
    """Whether a document without a day of its own tells of a reply of this day, or of a later one."""
    told = [one.value for one in document.dates if one.basis == EARLIER_REPLY]
    return not document.published and any(not is_after(date, day) for day in told)


def _of_forces(index: Index, own: Document, as_of: str) -> Iterable[Document]:
    """The documents of the force that publishes one, or of one of those that do together."""
    return (one for one in index.documents if set(own.forces) & set(one.forces) and not_later(one, as_of))


def issue(index: Index, found: Answer) -> tuple[Link, ...]:
    """What each inspection's report said of a question's subject, the earliest inspection first."""
    wanted = scope(index, found.query, found.question.filter, found.question.as_of)
    reports = frozenset(one.id for one in index.documents if one.type is DocumentType.INSPECTION_REPORT)
    if not reports:
        return ()
    everywhere = admitted(index, Scope(Filter(document=reports), wanted.speakers, (), wanted.as_of))
    mask = everywhere & said_by(index, [Speaker.INSPECTORATE.value])
    evidence = Evidence(index, topic(index, found.query, glossary()))
    best: dict[str, Link] = {}
    for one in evidence.statements(mask):
        cut = statement(index, one)
        if cut.by == "words" and cut.coverage < _ON_IT:
            continue
        link = _own_link(cut.document)
        best.setdefault(link.id, Link(link.id, link.title, link.published, None, cut, cut.similarity))
    return tuple(sorted(best.values(), key=_by_date))


def chain(index: Index, recommendation: str, as_of: str = "") -> tuple[Link, ...]:
    """A recommendation and those of other inspections on the same issue, the earliest first.

    Raises `BadRequest` where no report that is held states it.
    """
    stated = {
        one.id: (one, document)
        for document in index.documents
        if document.type is DocumentType.INSPECTION_REPORT and not_later(document, as_of)
        for one in document.recommendations
    }
    if recommendation not in stated:
        raise BadRequest("recommendation", f"No report that is held states “{recommendation}”.", sorted(stated)[:10])
    sought = _vectors(index, *stated[recommendation])
    links = []
    for one, document in stated.values():
        same = one.id == recommendation
        if same or one.inspection != stated[recommendation][0].inspection:
            similarity = 1.0 if same else _nearness(sought, _vectors(index, one, document))
            if similarity >= SAME_ISSUE:
                link = _own_link(document)
                links.append(Link(one.inspection, link.title, link.published, one, None, round(similarity, 4)))
    return tuple(sorted(links, key=_by_date))


def _own_link(document: Document) -> InspectionLink:
    return next(iter(document.inspections), InspectionLink(document.id, document.title, document.title, "its own"))


def _by_date(link: Link) -> tuple[bool, str, str]:
    return (not link.published, link.published, link.recommendation.id if link.recommendation else "")


def _vectors(index: Index, recommendation: Recommendation, document: Document) -> np.ndarray:
    """The vectors of the passages of its report that state a recommendation."""
    rows = index.recommendations.get(recommendation.id, np.zeros(0, dtype=np.int64))
    own = [int(row) for row in rows if index.documents[index.document_rows[row]].id == document.id]
    if not own:
        return np.zeros((0, index.vectors.dimension), dtype=np.float32)
    return np.stack([index.vectors.row(row) for row in own])


def _nearness(one: np.ndarray, other: np.ndarray) -> float:
    return float((one @ other.T).max()) if len(one) and len(other) else 0.0
