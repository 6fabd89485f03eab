"""The day of a reply to an inspection, from which the days of its window may be counted."""

import re
from collections.abc import Iterable

from api.citation import british_date, forces_named
from indexer.index import Index
from indexer.records import EARLIER_REPLY, DateOf, Document, DocumentType
from indexer.window import day_of_window, reply_sent

# kinds of document that reply, and do not tell of a reply
_REPLIES = (DocumentType.RESPONSE_RECORD, DocumentType.LETTER, DocumentType.WEB_STATEMENT)

# the label of the day on which a page was last looked at
_UPDATED = re.compile(r"\b(?:updated|reviewed|modified|amended)\b", re.IGNORECASE)


def dated_for(document: Document, inspection: str) -> str:
    """The day of a document as a reply to an inspection: that of its reply to it, else its own."""
    return next((date.value for date in document.dates if date.inspection == inspection), document.published)


def replied_on(index: Index, document: Document, inspection: str, dated: str) -> str:
    """The day of a reply to an inspection, from which the days of its window may be counted, for words of a day.

    That is the day of a response, or of a statement or a meeting on this inspection alone; not that on which a page was
    last updated, nor that of a meeting which was told of a reply sent before: then the day of that, where it is given.
    """
    if earlier := sent_before(document, inspection):
        return earlier
    if document.type is DocumentType.BOARD_PAPER and reply_sent(index.document(document.id).text):
        return ""
    of_it = [date for date in document.dates if date.inspection in ("", inspection)]
    alone = len(document.inspections) == 1
    kinds = (DateOf.RESPONSE, *((DateOf.WEB_PAGE, DateOf.MEETING) * alone))
    own = (date for date in of_it if date.of in kinds and not _UPDATED.search(date.basis))
    return dated if any(date.value == dated for date in own) else ""


def words_on(index: Index, document: Document, inspection: str, dated: str) -> str:
    """The day of the words of a reply, from which the days of its window may be counted.

    It is that of a reply, except in a paper that tells of a reply sent on a day before: what it says is of its own day.
    """
    return dated if sent_before(document, inspection) else replied_on(index, document, inspection, dated)


def sent_before(document: Document, inspection: str) -> str:
    """The day on which a paper for a meeting says that the reply to an inspection was sent before it."""
    if document.type is not DocumentType.BOARD_PAPER:
        return ""
    told = (date for date in document.dates if date.basis == EARLIER_REPLY and date.inspection in ("", inspection))
    return next((date.value for date in told), "")


def undated(documents: Iterable[Document], inspection: str) -> Document | None:
    """The first reply of a force that has no date, if any: what is told later is not of its day."""
    replies = (one for one in documents if one.type in _REPLIES)
    return next((one for one in replies if not dated_for(one, inspection)), None)


def sent_note(document: Document | None, inspection: str, published: str) -> str:
    """What has to be known of words in a paper that tells of a reply sent before it; nothing of others."""
    sent = sent_before(document, inspection) if document else ""
    day = day_of_window(published, sent) if sent else None
    counted = f", day {day} from publication" if day else ""
    return f"This paper says that a reply was sent on {british_date(sent)}{counted}." if sent else ""


def notes(index: Index, documents: Iterable[Document], inspection: str, published: str) -> list[str]:
    """What papers say of when a reply was sent that they are not themselves."""
    told = []
    for one in documents:
        if sent := sent_before(one, inspection):
            day = day_of_window(published, sent)
            counted = f", day {day} from publication" if day else ""
            says = f"says that a reply was sent on {british_date(sent)}{counted}"
            told.append(f"“{one.title}” of {forces_named(index, one)} {says}; its own words are of its own day.")
    return told
