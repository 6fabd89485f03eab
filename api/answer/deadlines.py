"""Deadlines: the recommendations that have the one which a question names, and who says that theirs is missed."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime

from api.answer.asking import AnswerType
from api.answer.evidence import Found
from api.answer.giving import gives
from api.answer.statements import Statement, recommendation
from api.sentences import sentences
from indexer.index import Index
from indexer.records import DocumentType
from indexer.vectors import Mask

_DAY = re.compile(r"\b(?:(?P<day>\d{1,2})(?:st|nd|rd|th)? )?(?P<month>[A-Z][a-z]{2,8}) (?P<year>20\d\d)\b")
_IN_MONTH = re.compile(r"\b(?:in|during|(?:by |before )?the end of) [A-Z][a-z]{2,8} 20\d\d\b")
_ASKED = re.compile(r"\b(?:deadlines?|due|by when|must be (?:met|done|complete\w*) by)\b", re.IGNORECASE)


def due(index: Index, mask: Mask, question: str) -> Iterator[Statement]:
    """What the reports in the mask ask for by the day that a question names; nothing where it names none.

    A month is not a day in it: each is found only as the report puts it, but for what falls due "in March 2025".
    """
    wanted = set(_days(question)) if _ASKED.search(question) else set()
    within = tuple(day for match in _IN_MONTH.finditer(question) for day in _days(match.group()) if len(day) == 7)
    rows = sorted(set(index.document_rows[mask].tolist())) if wanted else []
    for document in (index.documents[row] for row in rows):
        if document.type is DocumentType.INSPECTION_REPORT:
            for one in document.recommendations:
                if one.deadline.value in wanted or (within and one.deadline.value.startswith(within)):
                    yield from recommendation(index, document, one)


def late(replies: Iterable[Found]) -> Iterator[Found]:
    """Those replies to something with a deadline that tell of missing it, with the sentence that does and the one
    before it: "It will open in May. That is after the date." """
    for one in replies:
        spans = sentences(one.passage.text)
        told = (one.passage.text[span.start : span.end] for span in spans)
        at = next((at for at, text in enumerate(told) if gives(text, AnswerType.LATE, frozenset())), None)
        if at is not None:
            yield replace(one, spans=tuple(spans[max(0, at - 1) : at + 1]))


def _days(question: str) -> Iterator[str]:
    for match in _DAY.finditer(question):
        for style in ("%d %B %Y", "%d %b %Y"):
            try:
                found = datetime.strptime(f"{match['day'] or 1} {match['month']} {match['year']}", style)
            except ValueError:
                continue
            yield found.strftime("%Y-%m-%d" if match["day"] else "%Y-%m")
            break
