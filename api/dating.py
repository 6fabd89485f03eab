"""The day that words are of, where that is not the document's own."""

import re
from collections.abc import Iterator
from dataclasses import replace

from api.answer.columns import column_of
from indexer.index import Index, ends_by
from indexer.records import EARLIER_REPLY, DateOf, Document, DocumentDate, DocumentType, Passage
from indexer.window import reply_sent

# the label of the day on which a page was last looked at
_UPDATED = re.compile(r"\b(?:updated|reviewed|modified|amended)\b", re.IGNORECASE)
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
    own = (date.value for date in document.dates if about and date.inspection == about)
    beside = document.type is DocumentType.TRACKER and not passage.columns
    last = max((date.value for date in document.dates if beside and _is_of_all(date)), default="")
    return max(over, default="") or next(above, "") or next(own, max(document.published, last))


def dated_for(document: Document, inspection: str) -> str:
    """The day of a document as a reply to an inspection: that of its reply to it, else its own."""
    return next((date.value for date in document.dates if date.inspection == inspection), document.published)


def replied_on(index: Index, document: Document, inspection: str, dated: str) -> str:
    """The day of a reply to an inspection, from which the days of its window may be counted, for words of a day.

    That is the day of a response, or of a statement or a meeting on this inspection alone; not that on which a page was
    last updated, nor that of a meeting which was told of a reply sent before: then the day of that, where it is given.
    """
    of_it = [date for date in document.dates if date.inspection in ("", inspection)]
    earlier = next((date.value for date in of_it if date.basis == EARLIER_REPLY), "")
    if document.type is DocumentType.BOARD_PAPER and (earlier or reply_sent(index.document(document.id).text)):
        return earlier
    alone = len(document.inspections) == 1
    kinds = (DateOf.RESPONSE, *((DateOf.WEB_PAGE, DateOf.MEETING) * alone))
    own = (date for date in of_it if date.of in kinds and not _UPDATED.search(date.basis))
    return dated if any(date.value == dated for date in own) else ""


def part_by(document: Document, passage: Passage, day: str) -> Iterator[Passage]:
    """What of a passage is of a day or before, where its document as a whole may be later: the cells of a row under
    columns so dated, or all of what stands under a heading so dated."""
    start = passage.start
    for header, cell in zip(passage.columns, passage.text.split("\t"), strict=False):
        if cell.strip() and any(ends_by(one.value, day) for one in _in(document, header)):
            yield replace(passage, text=cell, start=start, end=start + len(cell), columns=(header,))
        start += len(cell) + 1
    above = [date.value for header in passage.headings for date in _in(document, header)]
    if not passage.columns and above and all(ends_by(one, day) for one in above):
        yield passage


def _is_of_all(date: DocumentDate) -> bool:
    """Whether a date is that of the last change to a whole document, and not of one column."""
    return date.of is DateOf.UPDATE and date.basis.startswith("label")


def _in(document: Document, header: str) -> list[DocumentDate]:
    """The dates of a document that a header names as those of a reply or an update."""
    return [date for date in document.dates if date.of in _SAID and date.text and date.text in header]
