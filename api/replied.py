"""The day of a reply to an inspection, from which the days of its window may be counted."""

import re

from indexer.index import Index
from indexer.records import EARLIER_REPLY, DateOf, Document, DocumentType
from indexer.window import reply_sent

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
    of_it = [date for date in document.dates if date.inspection in ("", inspection)]
    earlier = next((date.value for date in of_it if date.basis == EARLIER_REPLY), "")
    if document.type is DocumentType.BOARD_PAPER and (earlier or reply_sent(index.document(document.id).text)):
        return earlier
    alone = len(document.inspections) == 1
    kinds = (DateOf.RESPONSE, *((DateOf.WEB_PAGE, DateOf.MEETING) * alone))
    own = (date for date in of_it if date.of in kinds and not _UPDATED.search(date.basis))
    return dated if any(date.value == dated for date in own) else ""
