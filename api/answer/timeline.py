"""Precedent in time: the same issue from one inspection to the next, and what became of what was planned.

"No later document held" is an answer, and another one than "a later document does not mention it".
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from api.answer import Answer
from api.answer.evidence import Evidence
from api.answer.scope import OWN, Scope, admitted, said_by, scope
from api.answer.stages import Stage
from api.answer.statements import Statement, distinct, sentence, statement
from api.answer.topic import topic
from api.dating import is_after
from api.query.asked import glossary
from api.search import BadRequest
from api.sentences import Span, sentences
from indexer.index import Filter, Index, not_later
from indexer.records import Document, DocumentType, InspectionLink, Recommendation, Speaker

# two recommendations are links of one chain when their statements are this near in meaning
SAME_ISSUE = 0.6
_SHOWN = 3


class Later(StrEnum):
    """What is held of a force after it said that it planned something."""

    MENTIONED = "mentioned"
    NOT_MENTIONED = "not_mentioned"
    NO_LATER_DOCUMENT = "no_later_document"
    UNDATED = "undated"  # the plan has no date, so nothing is later than it


@dataclass(frozen=True, slots=True)
class Plan:
    """Something that a force said it would do, and what its later documents say of it, the earliest first."""

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
    return tuple(_plan(index, one, wanted, evidence) for each in said for one in _planned(index, each))


def _planned(index: Index, said: Statement) -> list[Statement]:
    """What a statement plans: the whole of it, else those of its sentences that tell a plan among other things."""
    if said.stage is Stage.PLANNED:
        return [said]
    at = said.start - said.passage.start
    spans = (Span(at + one.start, at + one.end) for one in sentences(said.text))
    told = (sentence(index, said.passage, span) for span in spans)
    return [one for one in told if one.stage is Stage.PLANNED and one.text != said.text]


def _plan(index: Index, planned: Statement, wanted: Scope, evidence: Evidence) -> Plan:
    date = planned.document.published
    if not date:
        return Plan(planned, Later.UNDATED)
    later = [one for one in _of_forces(index, planned.document, wanted.as_of) if is_after(one.published, date)]
    if not later:
        return Plan(planned, Later.NO_LATER_DOCUMENT)
    mask = index.mask(Filter(document=frozenset(one.id for one in later))) & said_by(index, OWN)
    statements = [statement(index, one) for one in distinct(index, evidence.statements(mask))[:_SHOWN]]
    ordered = tuple(sorted(statements, key=lambda one: (one.document.published, one.start)))
    what = Later.MENTIONED if ordered else Later.NOT_MENTIONED
    return Plan(planned, what, ordered, tuple(one.id for one in later))


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
