"""What a question says of when and how, beside what it is about: the events that are meant, and "fit for purpose"."""

import re
from dataclasses import dataclass

import numpy as np

from api.query import Query
from indexer.index import Index
from indexer.lexical import terms
from indexer.vectors import Mask

_AFTER = re.compile(
    r"\b(?:(?:after|during|following|since) |(?:in|at|over) (?=(?:the|an?) ))"
    r"(?:(?:the|an?|last|this|that|recent|summer|spring|autumn|winter|(?:19|20)\d\d) )*"
    r"(?P<event>(?:[^\W\d_]{4,} )?[^\W\d_]{4,})(?=\s*(?:[?.,;:]|$))",
    re.IGNORECASE,
)
# how it is asked what somebody thinks of a thing; whoever answers need not say so
_JUDGES = re.compile(r"\b(?:fit for (?:the )?purpose|up to (?:the job|scratch|standard))\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Circumstances:
    """The words of a question that no passage has to hold, and the events that it asks about, by the terms by which
    the titles of inspections name them."""

    words: frozenset[str] = frozenset()
    events: tuple[frozenset[str], ...] = ()


def circumstances(index: Index, query: Query) -> Circumstances:
    """The words that only say which events are meant, where an inspection of them is held, or that judge a thing."""
    titles = {stem for one in index.documents for link in one.inspections for stem in terms(link.title)}
    words = [match.group() for match in _JUDGES.finditer(query.text)]
    events = []
    for match in _AFTER.finditer(query.text):
        named = (frozenset(terms(name)) for name in _names(query, match["event"]))
        if event := next((one for one in named if titles.issuperset(one)), frozenset()):
            words.append(match.group())
            events.append(event)
    return Circumstances(frozenset(word for one in words for word in one.casefold().split()), tuple(events))


def _names(query: Query, event: str) -> tuple[str, ...]:
    """An event as the question names it, and what else that is called: "the riots", "disorder"."""
    added = (name for one in query.expansions if one.source.casefold() == event.casefold() for name in one.added)
    return (event, *added)


def on_events(index: Index, events: tuple[frozenset[str], ...]) -> Mask:
    """The passages that may tell of these events: all but those on other inspections that do not name them."""
    other = np.zeros(len(index), dtype=bool)
    held = [row for row, one in enumerate(index.documents) if one.inspections]
    for row in held if events else ():
        rows = index.store.document_rows(row)
        titles = {link.id: frozenset(terms(link.title)) for link in index.documents[row].inspections}
        apart = {name for name, title in titles.items() if not any(event <= title for event in events)}
        if apart and len(apart) == len(titles):
            other[rows] = True
        elif apart:
            passages = zip(rows, index.store.passages(rows), strict=True)
            other[[at for at, one in passages if one.voice.inspection in apart]] = True
    return ~other | _naming(index, events)


def _naming(index: Index, events: tuple[frozenset[str], ...]) -> Mask:
    naming = np.zeros(len(index), dtype=bool)
    for event in events:
        held = [set(index.lexical.holding(stem).tolist()) for stem in event]
        naming[sorted(set.intersection(*held))] = True
    return naming
