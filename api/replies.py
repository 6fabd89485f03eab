"""Who answers what, passage by passage: the replies to a recommendation, and what a reply is an answer to."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from api import library
from api.library import NotHeld
from indexer.index import Index, not_later
from indexer.records import DocumentType, Passage


@dataclass(frozen=True, slots=True)
class Replies:
    """`rows` are the passages on the other side of the recommendations, in the order of the documents."""

    recommendations: tuple[str, ...]
    rows: tuple[int, ...]
    basis: str


def replies(index: Index, asked: str, as_of: str = "") -> Replies:
    """The other side of a recommendation, a passage or a document.

    A recommendation may also be named by the report that states it, as `report/r3`.

    For what states or restates recommendations, the passages that answer them; for what answers them, the passages of
    inspection reports that state them. Nothing that is or may be later than the day `as_of` is among them. Raises
    `NotHeld` for an id that is none of these, or of something later.
    """
    found = _all(index, asked, as_of)
    kept = (row for row in found.rows if not_later(index.documents[int(index.document_rows[row])], as_of))
    return replace(found, rows=tuple(kept))


def _all(index: Index, asked: str, as_of: str) -> Replies:
    if named := _recommendation(index, asked):
        return _answers(index, (named,))
    if asked in index.row_of_document:
        return _of_document(index, asked, as_of)
    if "/" in asked:
        near = _near(index, asked)
        hint = f" Nearest: {', '.join(near)}." if near else ""
        raise NotHeld(f"There is no recommendation “{asked}”.{hint}")
    passage, _, _ = library.passage(index, asked, as_of=as_of)
    if passage.voice.answers:
        return _statements(index, passage.voice.answers)
    return _answers(index, _stated(index, passage))


def _recommendation(index: Index, asked: str) -> str:
    """The id of a recommendation, given whole or as the id of a document about its inspection and its number.

    Nothing where there is none, or where several could be meant.
    """
    if asked in index.recommendations:
        return asked
    document, _, number = asked.rpartition("/")
    if document not in index.row_of_document:
        return ""
    about = index.documents[index.row_of_document[document]].inspections
    meant = {f"{link.id}/{number}" for link in about} & index.recommendations.keys()
    return meant.pop() if len(meant) == 1 else ""


def _near(index: Index, asked: str) -> list[str]:
    from rapidfuzz import process

    return [name for name, _, _ in process.extract(asked, sorted(index.recommendations), limit=3)]


def _of_document(index: Index, name: str, as_of: str) -> Replies:
    document = library.document(index, name, as_of)
    found = library.passages(index, name)
    if document.type is DocumentType.INSPECTION_REPORT:
        stated = [one.id for one in document.recommendations] or [one for each in found for one in each.voice.quotes]
        return _answers(index, stated)
    return _statements(index, [one for each in found for one in each.voice.answers])


def _stated(index: Index, passage: Passage) -> tuple[str, ...]:
    """The recommendations that a passage states, by its voice or by where the document states them."""
    if passage.voice.quotes:
        return passage.voice.quotes
    card = index.documents[index.row_of_document[passage.document_id]]
    if not card.recommendations:
        return ()
    whole = index.document(passage.document_id)
    held = {
        at
        for at, (start, block) in enumerate(zip(whole.starts, whole.blocks, strict=True))
        if start < passage.end and start + len(block.text) > passage.start
    }
    return tuple(one.id for one in card.recommendations if held.intersection(one.blocks))


def _answers(index: Index, wanted: Iterable[str]) -> Replies:
    names = tuple(dict.fromkeys(wanted))
    rows = _rows(index, names)
    chosen = set(names)
    kept = [row for row, one in zip(rows, index.store.passages(rows), strict=True) if chosen & set(one.voice.answers)]
    return Replies(names, tuple(kept), "The passages answer the same recommendation of the same inspection.")


def _statements(index: Index, wanted: Iterable[str]) -> Replies:
    names = tuple(dict.fromkeys(wanted))
    reports = {row for row, one in enumerate(index.documents) if one.type is DocumentType.INSPECTION_REPORT}
    rows = [row for row in _rows(index, names) if int(index.document_rows[row]) in reports]
    return Replies(names, tuple(rows), "The report states the recommendation that the passage answers.")


def _rows(index: Index, names: Iterable[str]) -> list[int]:
    return sorted({int(row) for name in names for row in index.recommendations.get(name, ())})
