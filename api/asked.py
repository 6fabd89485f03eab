"""What a request asks of an index: its question read, its filters settled, its words as concepts to look for."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from api.glossary import Glossary
from api.query import Interpretation, Query, Standing, parse
from indexer.forces import Gazetteer
from indexer.index import Filter, Index
from indexer.lexical import Field, pairs, terms
from indexer.records import Speaker

# how much a term counts by where it stands in a passage, and when it is a synonym that the question does not use
FIELD_WEIGHTS = {Field.BODY: 1.0, Field.PAIRS: 0.5, Field.CONTEXT: 0.3}
SYNONYM_WEIGHT = 0.3

# whose words come first where the question leaves it open: this is asked to find what forces and offices said
OWN = frozenset({Speaker.CHIEF_OFFICER.value, Speaker.LOCAL_POLICING_BODY.value})

_FILTERS = frozenset({"force", "speaker", "date", "inspection", "recommendation", "document_type"})
_NOT_HELD = "nothing that is held matches, so it was not applied"
_GIVEN = "a filter was given for this, so it was not applied"


@dataclass(frozen=True, slots=True)
class Concept:
    """Something a question asks about: the terms it is asked by, and synonyms.

    A passage holds it when it holds all its own terms, or the terms of one synonym next to each other.
    """

    source: str
    terms: tuple[str, ...]
    synonyms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as it is searched for. `interpreted` is everything read out of it, with what became of each.

    `first` are the speakers whose words are put first among others, `named_recommendations` the recommendations that
    the question itself names.
    """

    query: Query
    filter: Filter
    interpreted: tuple[Interpretation, ...]
    concepts: tuple[Concept, ...]
    weights: dict[Field, dict[str, float]]
    first: frozenset[str] = OWN
    named_recommendations: frozenset[str] = frozenset()


@cache
def glossary() -> Glossary:
    return Glossary.load()


def understand(index: Index, text: str, given: Filter, off: frozenset[str] = frozenset()) -> Asked:
    """Read a question. A filter given stands over one that is read; what nothing held matches is not applied."""
    query = parse(text, index.gazetteer, glossary(), off=off)
    settled = given
    read: list[Interpretation] = []
    for one in query.interpreted:
        settled, told = _settled(index, one, given, settled)
        read.append(told)
    concepts = tuple(_concepts(query, index.gazetteer))
    applied = {one.kind: frozenset(one.values) for one in read if one.applied}
    named = settled.recommendation if "recommendation" in applied else frozenset()
    weights = _weights(query, concepts)
    return Asked(query, settled, tuple(read), concepts, weights, applied.get("first", OWN), named)


def _settled(index: Index, one: Interpretation, given: Filter, settled: Filter) -> tuple[Filter, Interpretation]:
    field = {"date": "published_from"}.get(one.kind, one.kind)
    if not one.applied or one.kind not in _FILTERS:
        return settled, one
    if getattr(given, field, "") or (field == "published_from" and given.published_to):
        return settled, _unapplied(one, _GIVEN)
    if one.kind == "date":
        first, last = one.values
        return replace(settled, published_from=first, published_to=last), one
    values = _values(index, one, settled)
    if not values:
        return settled, _unapplied(one, _NOT_HELD)
    restricted: dict[str, Any] = {field: getattr(settled, field) | values}
    return replace(settled, **restricted), one


def _unapplied(one: Interpretation, reason: str) -> Interpretation:
    return replace(one, standing=Standing.OFF, label=f"{one.label}; {reason}")


def _values(index: Index, one: Interpretation, settled: Filter) -> frozenset[str]:
    if one.kind == "inspection":
        return frozenset(name for words in one.values for name in _inspections(index, words))
    if one.kind == "recommendation":
        return frozenset(
            name
            for name in index.recommendations
            for inspection, _, number in [name.rpartition("/")]
            if number in one.values and (not settled.inspection or inspection in settled.inspection)
        )
    return frozenset(map(str, one.values))


def _inspections(index: Index, words: str) -> Iterator[str]:
    """The inspections whose title holds the words ("tranche 1") next to each other."""
    wanted = f" {' '.join(terms(words))} "
    for document in index.documents:
        for link in document.inspections:
            if wanted in f" {' '.join(terms(link.title))} ":
                yield link.id


def _concepts(query: Query, gazetteer: Gazetteer) -> Iterator[Concept]:
    """The glossary's concepts and the bodies named, with all their names, and each word that belongs to neither."""
    named: set[str] = set()
    asked = set(terms(" ".join(query.terms)))
    known = [(one.source, one.added) for one in query.expansions] + list(_bodies(query, gazetteer))
    for source, names in known:
        own = tuple(terms(source))
        if own and asked.issuperset(own) and named.isdisjoint(own):
            named.update(own)
            yield Concept(source, own, tuple(name for name in names if terms(name)))
    for word in (*query.terms, *query.phrases):
        for term in terms(word):
            if term not in named:
                named.add(term)
                yield Concept(word, (term,))


def _bodies(query: Query, gazetteer: Gazetteer) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The bodies that the question speaks of, with what else they are called."""
    for mention in gazetteer.mentions(query.text, typed=True):
        body = gazetteer.get(mention.candidates[0]) if len(mention.candidates) == 1 else None
        if body:
            others = (body.name, *body.aliases, body.welsh_name)
            yield mention.text, tuple(dict.fromkeys(name for name in others if name and name != mention.text))


def _weights(query: Query, concepts: Sequence[Concept]) -> dict[Field, dict[str, float]]:
    """What each term counts for in each field: as often as the question says it, and synonyms less."""
    text = " ".join((*query.terms, *query.phrases))
    weights: dict[Field, Counter[str]] = {
        Field.BODY: Counter(terms(text)),
        Field.PAIRS: Counter(pairs(text)),
        Field.CONTEXT: Counter(terms(text)),
    }
    scaled = {
        field: {term: count * FIELD_WEIGHTS[field] for term, count in counted.items()}
        for field, counted in weights.items()
    }
    for synonym in (synonym for concept in concepts for synonym in concept.synonyms):
        # a synonym of several words is looked for as these words together; apart they mean something else
        together = pairs(synonym)
        field = Field.PAIRS if together else Field.BODY
        for name in together or terms(synonym):
            scaled[field].setdefault(name, SYNONYM_WEIGHT)
    return scaled


def suggestion(index: Index, text: str, asked: Asked) -> str:
    """The question with each word that no document holds replaced by the word most like it that one does; else empty.

    Words that the glossary or the gazetteer knew are left alone.
    """
    unknown = {
        concept.source
        for concept in asked.concepts
        if not concept.synonyms and not any(len(index.lexical.holding(term)) for term in concept.terms)
    }
    better = text
    for word in sorted(unknown):
        found = index.lexical.spelt_like(word)
        if found:
            better = re.sub(rf"(?<!\w){re.escape(word)}(?!\w)", found, better)
    return better if better != text else ""
