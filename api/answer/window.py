"""The statutory window of a report: the 56 days, publication being day 1, in which comments on it are to be published.

A date on a document is not the day on which it appeared, so what is said here is arithmetic and never that anybody was
late.
"""

import re
from collections.abc import Iterator
from datetime import date

from api.answer.scope import Scope
from api.replied import replied_on
from indexer.index import Index
from indexer.lexical import terms
from indexer.records import DocumentType, InspectionLink
from indexer.window import WINDOW, day_of_window, last_day

_REPLYING = r"(?:respon[ds]|repl(?:y|ies)|comment)\w*"
_TERM = (
    r"(?:by when\b|by what (?:date|day)\b|deadline\b|how long (?:did|do|does|had|have|has|is|was)\b"
    r"|(?:when (?:was|were|is|are)|what (?:date|day))[^?.]{0,60}\bdue\b"
    r"|(?:within|inside|in) (?:the )?(?:statutory|legal) \w+|(?:56|fifty-six)[- ]day)"
)
_ASKED = re.compile(rf"(?=.*\b{_TERM})(?=.*\b{_REPLYING})", re.IGNORECASE | re.DOTALL)


def windows(index: Index, scope: Scope, question: str) -> tuple[str, ...]:
    """Where a question asks by when an inspection was to be answered: its window, and the day of the replies meant.

    Nothing where it asks something else, or names no inspection.
    """
    if scope.recommendations or not _ASKED.match(question):
        return ()
    links = {link.id: link for one in index.documents for link in one.inspections if link.id}
    wanted = scope.filter.inspection or {name for name, link in links.items() if _names(question, link.title)}
    return tuple(
        said
        for name, link in sorted(links.items())
        if name in wanted
        for said in (_window(link), *_days(index, link, scope.filter.force))
    )


def _names(question: str, title: str) -> bool:
    """Whether a question names an inspection by its title, or by the part of it that stands before a colon."""
    short = " ".join(terms(title.partition(":")[0]))
    return " " in short and f" {short} " in f" {' '.join(terms(question))} "


def _window(link: InspectionLink) -> str:
    last = last_day(link.published)
    if not last:
        return f"The day on which “{link.title}” was published is not held, so its {WINDOW} days cannot be counted."
    return (
        f"“{link.title}” was published on {written(link.published)}. Comments on it are to be published within "
        f"{WINDOW} days; publication is day 1 and {written(last)} is day {WINDOW}."
    )


def _days(index: Index, link: InspectionLink, forces: frozenset[str]) -> Iterator[str]:
    """On which day the documents of the forces asked about are dated."""
    for document in index.documents:
        answers = any(one.id == link.id for one in document.inspections)
        if forces.isdisjoint(document.forces) or not answers or document.type is DocumentType.INSPECTION_REPORT:
            continue
        told = f"{document.publisher or document.force}: “{document.title}”"
        replied = replied_on(index, document, link.id, document.published)
        if day := day_of_window(link.published, replied):
            yield f"{told} is dated {written(replied)}, day {day}."
        else:
            yield f"{told} shows no date that can be counted."


def written(day: str) -> str:
    """A day as it is written: "6 January 2025"."""
    found = date.fromisoformat(day)
    return f"{found.day} {found:%B %Y}"
