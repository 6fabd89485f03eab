"""The day that words are of, where that is not the document's own."""

from collections.abc import Iterator
from dataclasses import replace

from api.columns import column_of
from indexer.index import ends_by
from indexer.records import EARLIER_REPLY, DateOf, Document, DocumentDate, DocumentType, Passage

_SAID = (DateOf.RESPONSE, DateOf.UPDATE)


def said_on(document: Document, passage: Passage, at: int | None = None) -> str:
    """The day of the words at an offset into a passage, or of the passage as a whole.

    That of the column or the section over them, where that is dated ("Update March 2026"), the last of its columns for
    a whole row; on a page that answers several reports, that of the reply to theirs; what stands in a tracker beside
    its columns is as late as the last of them; else the document's own.
    """
    columns = (column_of(passage, at),) if at is not None and passage.columns else passage.columns
    over = [date.value for header in columns for date in _in(document, header)]
    above = (date.value for header in reversed(passage.headings) for date in _in(document, header))
    about = passage.voice.inspection
    own = (date.value for date in document.dates if about and date.inspection == about and date.basis != EARLIER_REPLY)
    beside = document.type is DocumentType.TRACKER and not passage.columns
    last = max((date.value for date in document.dates if beside and _is_of_all(date)), default="")
    return max(over, default="") or next(above, "") or next(own, max(document.published, last))


def not_before(document: Document, passage: Passage, at: int | None = None) -> str:
    """The day of words, else the latest of which it is known that they are not earlier: that of a reply which they tell
    of, or of the report that they answer."""
    about = passage.voice.inspection
    earlier = (date.value for date in document.dates if date.basis == EARLIER_REPLY and date.inspection in ("", about))
    reports = (link.published for link in document.inspections if about in ("", link.id))
    return said_on(document, passage, at) or max(earlier, default="") or max(reports, default="")


def is_after(date: str, other: str) -> bool:
    """Whether a date is surely later than another: a month is not later than a day in it."""
    shorter = min(len(date), len(other))
    return date[:shorter] > other[:shorter]


def part_by(document: Document, passage: Passage, day: str) -> Iterator[Passage]:
    """What of a passage is of a day or before, where its document as a whole may be later: the cells of a row under
    columns so dated, or all of what stands under a heading so dated."""
    for start, end, dated in dated_cells(document, passage):
        if ends_by(dated, day):
            header = column_of(passage, start)
            begins, ends = passage.start + start, passage.start + end
            yield replace(passage, text=passage.text[start:end], start=begins, end=ends, columns=(header,))
    above = [date.value for header in passage.headings for date in _in(document, header)]
    if not passage.columns and above and all(ends_by(one, day) for one in above):
        yield passage


def dated_cells(document: Document, passage: Passage) -> Iterator[tuple[int, int, str]]:
    """The cells of a row under columns that are dated: where each begins and ends in the passage, and the day."""
    start = 0
    for header, cell in zip(passage.columns, passage.text.split("\t"), strict=False):
        dates = [one.value for one in _in(document, header)]
        if cell.strip() and dates:
            yield start, start + len(cell), min(dates)
        start += len(cell) + 1


def _is_of_all(date: DocumentDate) -> bool:
    """Whether a date is that of the last change to a whole document, and not of one column."""
    return date.of is DateOf.UPDATE and date.basis.startswith("label")


def _in(document: Document, header: str) -> list[DocumentDate]:
    """The dates of a document that a header names as those of a reply or an update."""
    return [date for date in document.dates if date.of in _SAID and date.text and date.text in header]
