"""What is held: documents with their sections, the links between inspections and responses, passages in context."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

import numpy as np

from indexer.errors import CorpusSearchError
from indexer.index import Index, not_later
from indexer.records import Document, DocumentType, Passage, Speaker

MAX_CONTEXT = 3


class NotHeld(CorpusSearchError):
    """There is no document or passage with this id."""


class Gone(NotHeld):
    """A passage was held and is gone; `replaced_by` is the passage in its place, or empty."""

    def __init__(self, message: str, replaced_by: str) -> None:
        super().__init__(message)
        self.replaced_by = replaced_by


@dataclass(frozen=True, slots=True)
class Section:
    """A run of passages of a document under one heading in one voice."""

    headings: tuple[str, ...]
    speaker: Speaker
    name: str
    page: int
    passages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """A document that answers an inspection, or the report of the inspection that a document answers."""

    document: Document
    inspection: str
    basis: str


def document(index: Index, document_id: str, as_of: str = "") -> Document:
    """A document without its text. Raises `NotHeld`, also for one that is, or may be, dated after the day `as_of`."""
    row = index.row_of_document.get(document_id)
    if row is None:
        raise NotHeld(f"There is no document “{document_id}”; /v1/documents lists those there are.")
    found = index.documents[row]
    if not not_later(found, as_of):
        dated = f"dated {found.published}" if found.published else "undated"
        raise NotHeld(f"“{document_id}” is {dated}; nothing that is or may be later than {as_of} is shown.")
    return found


def passages(index: Index, document_id: str, as_of: str = "") -> list[Passage]:
    """A document's passages in reading order. Raises `NotHeld`."""
    document(index, document_id, as_of)
    return index.store.passages(index.store.document_rows(index.row_of_document[document_id]))


def passage_row(index: Index, passage_id: str) -> int:
    """The row of a passage. Raises `Gone` for one that an earlier generation held, `NotHeld` for any other."""
    row = index.store.passage_row(passage_id)
    if row is not None:
        return row
    for gone in index.store.withdrawn(passage_id):
        now = f"These words now read differently: see “{gone.replaced_by}”." if gone.replaced_by else ""
        raise Gone(f"The passage “{passage_id}” is no longer held. {now}".strip(), gone.replaced_by)
    raise NotHeld(f"There is no passage “{passage_id}”.")


def passage(
    index: Index, passage_id: str, context: int = 0, as_of: str = ""
) -> tuple[Passage, list[Passage], list[Passage]]:
    """A passage with up to `context` passages before and after it. Raises `NotHeld`, as `document` does."""
    row = passage_row(index, passage_id)
    (found,) = index.store.passages([row])
    document(index, found.document_id, as_of)
    rows = index.store.document_rows(index.row_of_document[found.document_id])
    before = rows[max(0, found.position - context) : found.position]
    after = rows[found.position + 1 : found.position + 1 + context]
    return found, index.store.passages(before), index.store.passages(after)


def sections(found: Sequence[Passage]) -> Iterator[Section]:
    """The sections of a document, from its passages in reading order."""
    for (headings, speaker, name), run in groupby(
        found, key=lambda one: (one.headings, one.voice.speaker, one.voice.name)
    ):
        members = list(run)
        yield Section(headings, speaker, name, members[0].page, tuple(one.id for one in members))


def responses(index: Index, document_id: str, as_of: str = "") -> tuple[Link, ...]:
    """The documents that answer the inspections of a report; for a response, the reports it answers. By force."""
    asked = document(index, document_id, as_of)
    wanted = {link.id for link in asked.inspections}
    is_report = asked.type is DocumentType.INSPECTION_REPORT
    found = [
        Link(other, link.id, link.basis if is_report else _basis(asked, link.id))
        for other in index.documents
        for link in other.inspections
        if not_later(other, as_of)
        if other.id != document_id and link.id in wanted and (other.type is DocumentType.INSPECTION_REPORT) != is_report
    ]
    return tuple(sorted(found, key=lambda link: (link.document.force, link.document.id)))


def _basis(asked: Document, inspection: str) -> str:
    return next(link.basis for link in asked.inspections if link.id == inspection)


def similar(
    index: Index, passage_id: str, limit: int, same_force: bool = False, as_of: str = ""
) -> list[tuple[Passage, float]]:
    """The passages nearest in meaning to a passage, of other documents, with their cosine similarity, best first."""
    row = passage_row(index, passage_id)
    scores = index.vectors.scores(index.vectors.row(row))
    own = document(index, index.documents[index.document_rows[row]].id, as_of)
    for at, other in enumerate(index.documents):
        if (
            not not_later(other, as_of)
            or other.id == own.id
            or (not same_force and not set(own.forces).isdisjoint(other.forces))
        ):
            scores[index.document_rows == at] = -np.inf
    order = [int(at) for at in np.lexsort((np.arange(len(scores)), -scores))[:limit] if np.isfinite(scores[at])]
    return list(zip(index.store.passages(order), (float(scores[at]) for at in order), strict=True))


def counts_by_force(index: Index) -> dict[str, int]:
    """How many documents each force has published that are held."""
    return dict(Counter(force for one in index.documents for force in one.forces))
