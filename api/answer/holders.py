"""Who held an office when a document was written: the names that the document gives, and not those of today."""

import re
from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from api.answer.scope import Scope, admitted, is_reply
from indexer.index import Index
from indexer.records import Document, Speaker

_OFFICE = (
    r"(?:the )?(?:deputy |acting |interim )?"
    r"(?:P[FR]*CC|(?:police(?:, fire)? and crime )?commissioner|chief (?:constable|officer)|mayor)s?"
)
_AND = r"(?:,? (?:and|or) (?:who (?:(?:was|were|is|are) )?)?"
_ASKED = re.compile(
    rf"^\W*who (?:was|were|is|are) (?:the )?(?:(?!by\b|to\b|with\b|for\b)[\w’'-]+ ){{0,4}}?{_OFFICE}{_AND}{_OFFICE})*"
    r"(?:\W*$| (?:when|at|in|of|for|then)\b)",
    re.IGNORECASE,
)
# "Jo Roe, Chief Constable of Fellshire Police"
_WITH_OFFICE = re.compile(
    r"(?:[A-Z][\w’'-]+ ){1,3}[A-Z][\w’'-]+, (?:[Tt]emporary |[Aa]cting )?(?:Chief Constable|Police(?:, Fire)? and Crime"
    r" Commissioner)(?P<of>,? (?:of|for)?[^,.;\n]{3,60})"
)
_OFFICES = {Speaker.LOCAL_POLICING_BODY: "for the local policing body", Speaker.CHIEF_OFFICER: "for the force"}


def holders(index: Index, scope: Scope, question: str) -> tuple[str, ...]:
    """Where a question asks who held an office in a force: who speaks in its documents, by document.

    Nothing where it asks something else, or names no force.
    """
    if not scope.filter.force or not _ASKED.search(question):
        return ()
    rows = sorted(set(index.document_rows[admitted(index, scope)].tolist()))
    documents = [index.documents[row] for row in rows if is_reply(index.documents[row])]
    speaking = tuple(said for one in documents if (said := "; ".join(_named(index.document(one.id)))))
    return speaking or tuple(_addressed(index, scope))


def _addressed(index: Index, scope: Scope) -> Iterator[str]:
    """Whom documents of any force name with an office in those in scope, as those do to whom a report is sent."""
    rows = index.lexical.phrase("Chief Constable") | index.lexical.phrase("Police and Crime Commissioner")
    rows &= admitted(index, replace(scope, filter=replace(scope.filter, force=frozenset())))
    told: dict[str, None] = {}
    for passage in index.store.passages(np.flatnonzero(rows).tolist()):
        document = index.document_of(passage)
        for one in _WITH_OFFICE.finditer(passage.text):
            named = {body for each in index.gazetteer.mentions(one["of"]) for body in each.candidates}
            if scope.filter.force & named:
                said = " ".join(one.group().split())
                told[f"“{document.title}” ({document.published or 'undated'}): {said}"] = None
    yield from told


def _named(document: Document) -> Iterator[str]:
    """Who is named as speaking, with the title that the document gives."""
    for speaker, whose in _OFFICES.items():
        voices = {one.name: one.title for one in document.voices if one.speaker is speaker and one.name}
        for name, title in voices.items():
            told = f"{name}, {title}" if title else name
            yield f"“{document.title}” ({document.published or 'undated'}): {told}, speaks {whose}"
