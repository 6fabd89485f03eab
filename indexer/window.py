"""The statutory window in which comments on a report are to be published, counted from one date to another.

A local policing body publishes its comments within 56 days that begin with the day of publication: section 55(5A) of
the Police Act 1996, inserted in 2017. The date on a document is not the date on which it appeared, so "dated day n" is
all that is ever said.
"""

import re
from datetime import date, timedelta

from indexer.records import DateOf, Document

WINDOW = 56  # days, beginning with the day on which the report is published
SINCE = date(2017, 1, 1)  # the year is taken whole


# of a paper for a meeting: "the response was approved in May and has been sent to the Minister"
_REPLY_SENT = re.compile(
    r"\b(?:responses?|repl(?:y|ies)|comments)\b[^.;]{0,60}\b(?:was|were|had|has|have)\s+(?:\w+\s+){0,3}?"
    r"(?:sent|submitted|published|issued|approved)\b"
    r"|\b(?:published|received|considered) (?:the |its |her |his )?(?:[\w’']+ ){0,3}?published (?:response|reply)\b",
    re.IGNORECASE,
)


def reply_sent(text: str) -> re.Match[str] | None:
    """Where a text tells that a reply has been sent or published before, if it does."""
    return _REPLY_SENT.search(text)


def day_of_window(published: str, dated: str) -> int | None:
    """The day of the window on which a response is dated, publication day being day 1.

    None where either date is not known to the day, the response is older than the report, or the report is older
    than the rule.
    """
    if len(published) != 10 or len(dated) != 10:
        return None
    first, written = date.fromisoformat(published), date.fromisoformat(dated)
    return (written - first).days + 1 if SINCE <= first <= written else None


def last_day(published: str) -> str:
    """The last day of the window; "" where the day of publication is not known or the rule did not exist."""
    if len(published) != 10 or date.fromisoformat(published) < SINCE:
        return ""
    return (date.fromisoformat(published) + timedelta(days=WINDOW - 1)).isoformat()


def window_day(document: Document) -> int | None:
    """The day of the statutory window on which a response is dated; a fact about two dates and no more."""
    dated = next((date.value for date in document.dates if date.of is DateOf.RESPONSE), "")
    published = next((date.value for date in document.dates if date.of is DateOf.REPORT), "")
    linked = next((link.published for link in document.inspections if link.published), "")
    return day_of_window(published or linked, dated)
