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
# the day of a reply: "When did Kent reply to Part 2?", "How long after the report did Kent reply?"
_REPLIED = r"(?:repl(?:y|ies|ied)|respond(?:ed)?|responses?|comment(?:s|ed)?|answer(?:ed)?)"
_DAY = r"(?:when|(?:on |by )?(?:what|which) (?:day|date))"
_WHEN = re.compile(
    rf"\b{_DAY} (?:did|has|had|will) [^?]{{2,80}}\b{_REPLIED}\b(?! (?:that|the question))"
    rf"|\b{_DAY} (?:was|were|is|are) [^?]{{2,80}}\b(?:{_REPLIED}|letter)\b[^?]{{0,60}}"
    r"\b(?:published|dated|sent|issued|written|made|given)\b"
    rf"|\bhow (?:long|many days|many weeks) (?:after|between|from|before)\b[^?]{{2,120}}\b{_REPLIED}\b",
    re.IGNORECASE,
)
_OF_ALL = frozenset(terms("inspection report police response reply how when the force letter comment area"))
_FEW = 8  # inspections that a force is taken to be asked about where none is named


def windows(index: Index, scope: Scope, question: str) -> tuple[str, ...]:
    """Where a question asks by when an inspection was to be answered, or when a force replied: its window, and the day
    of the replies meant.

    Nothing where it asks something else, or names no inspection.
    """
    when = bool(_WHEN.search(question)) and bool(scope.filter.force)
    if scope.recommendations or not (when or _ASKED.match(question)):
        return ()
    links = {link.id: link for one in index.documents for link in one.inspections if link.id}
    wanted = scope.filter.inspection or {name for name, link in links.items() if _names(question, link.title)}
    if when and not wanted:
        wanted = _replied_to(index, scope.filter.force, question)
    return tuple(
        said
        for name, link in sorted(links.items())
        if name in wanted
        for said in (_window(link), *_days(index, link, scope.filter.force))
    )


def _replied_to(index: Index, forces: frozenset[str], question: str) -> frozenset[str]:
    """The inspections that the documents of these forces answer: those with a word of the question in their title, else
    all where they are few enough to go through."""
    own = (one for one in index.documents if not forces.isdisjoint(one.forces))
    titles = {link.id: link.title for one in own for link in one.inspections if link.id}
    asked = set(terms(question)) - _OF_ALL
    shared = frozenset(name for name, title in titles.items() if asked.intersection(terms(title)))
    return shared or (frozenset(titles) if len(titles) <= _FEW else frozenset())


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
