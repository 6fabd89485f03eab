"""What a request asks of an index: its question read, its filters settled, its words as concepts to look for."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any

import numpy as np

from api.query import Interpretation, Query, Standing, parse
from api.query.glossary import Glossary
from api.query.interpretation import from_words, slug
from api.query.plain import is_plain
from api.query.thesaurus import documents_words, phrases
from api.query.titled import called
from indexer.embed import Vectors
from indexer.forces import Gazetteer
from indexer.index import Filter, Index
from indexer.lexical import Field, pairs, terms
from indexer.records import Speaker
from indexer.vectors import Mask

# how much a term counts by where it stands in a passage, and when it is a synonym that the question does not use
FIELD_WEIGHTS = {Field.BODY: 1.0, Field.PAIRS: 0.5, Field.CONTEXT: 0.3}
SYNONYM_WEIGHT = 0.3

# a word that at most `RARE` passages hold is also looked for by the words of the documents nearest to it in meaning:
# how many, from which cosine, and what they count times that; see benchmarks/README.md
RARE = 10
NEAREST = 3
NEAR_ENOUGH = 0.5
NEAR_WEIGHT = 0.6
EVERYDAY = 0.5  # and what documents say for it, which counts like a word of this cosine

# whose words come first where the question leaves it open: this is asked to find what forces and offices said
OWN = frozenset({Speaker.CHIEF_OFFICER.value, Speaker.LOCAL_POLICING_BODY.value})

_FILTERS = frozenset({"force", "speaker", "date", "inspection", "recommendation", "document_type"})
_NOT_HELD = "nothing that is held matches, so it was not applied"
_GIVEN = "a filter was given for this, so it was not applied"
_LONG_WORD = 12  # letters


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
    the question itself names, `near` words that it does not use and the documents do, with how near they are.
    """

    query: Query
    filter: Filter
    interpreted: tuple[Interpretation, ...]
    concepts: tuple[Concept, ...]
    weights: dict[Field, dict[str, float]]
    first: frozenset[str] = OWN
    named_recommendations: frozenset[str] = frozenset()
    near: dict[str, float] = field(default_factory=dict)


@cache
def glossary() -> Glossary:
    return Glossary.load()


def understand(index: Index, text: str, given: Filter, off: frozenset[str] = frozenset()) -> Asked:
    """Read a question. A filter given stands over one that is read; what nothing held matches is not applied."""
    query = parse(text, index.gazetteer, glossary(), off=off, names=index.inspection_names)
    if places := {one.key for one in query.interpreted if one.applied and _is_place_only(index, one)}:
        query = parse(text, index.gazetteer, glossary(), off=off | places, names=index.inspection_names)
    settled = given
    read: list[Interpretation] = []
    for one in query.interpreted:
        settled, told = _settled(index, one, given, settled)
        read.append(told)
    concepts = tuple(_concepts(query, index.gazetteer))
    applied = {one.kind: frozenset(one.values) for one in read if one.applied}
    named = settled.recommendation if "recommendation" in applied else frozenset()
    near: dict[str, float] = {}
    for one, words in _near(index, query, concepts):
        away = one.key in off
        read.append(replace(one, standing=Standing.OFF) if away else one)
        near.update({} if away else words)
    return Asked(
        query=query,
        filter=settled,
        interpreted=tuple(sorted(read, key=lambda one: one.start)),
        concepts=concepts,
        weights=_weights(query, concepts, near),
        first=applied.get("first", OWN),
        named_recommendations=named,
        near=near,
    )


def _is_place_only(index: Index, one: Interpretation) -> bool:
    """Whether a force is meant by a place of its area and holds nothing here: the place itself may be told of."""
    if one.kind != "force" or any(not set(one.values).isdisjoint(each.forces) for each in index.documents):
        return False
    return any(each.basis == "place" for each in index.gazetteer.mentions(one.source, typed=True))


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
        return frozenset(name for words in one.values for name in called(index.documents, words))
    if one.kind == "recommendation":
        return frozenset(
            name
            for name in index.recommendations
            for inspection, _, number in [name.rpartition("/")]
            if number in one.values and (not settled.inspection or inspection in settled.inspection)
        )
    return frozenset(map(str, one.values))


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
            others = (body.name, *body.also_called, body.welsh_name)
            yield mention.text, tuple(dict.fromkeys(name for name in others if name and name != mention.text))


def _near(index: Index, query: Query, concepts: Sequence[Concept]) -> Iterator[tuple[Interpretation, dict[str, float]]]:
    """Words that the question does not use and the documents do, as something read: for a phrase those that documents
    have for it, and for each other word that hardly any passage holds those nearest to it in meaning as well."""
    if query.phrases:
        return
    spoken = list(phrases(query.text))
    for phrase in spoken:
        if words := _held(index, phrase.documents_words):
            yield _also(query, phrase.source, words), words
    misspelt = slips(index, query)  # what they are near to in meaning says nothing
    of_phrases = {word for phrase in spoken for word in phrase.source.split()}
    rare = [one for one in concepts if one.source not in of_phrases | misspelt.keys() and _is_rare(index, query, one)]
    rare = rare if len(index.vocabulary) else []
    for one, vector in zip(rare, _vectors(index, [one.source for one in rare]), strict=True):
        nearest = index.vocabulary.nearest(vector, NEAREST + 1, NEAR_ENOUGH)
        alike = [(word, score) for word, score in nearest if tuple(terms(word)) != one.terms][:NEAREST]
        words = _held(index, documents_words(one.source)) | dict(alike)
        if words and one.source in query.text:
            yield _also(query, one.source, words), words


def _held(index: Index, words: Iterable[str]) -> dict[str, float]:
    """Those of some words of documents that a document holds, as near as such words are."""
    return {word: EVERYDAY for word in words if all(len(index.lexical.holding(term)) for term in terms(word))}


def _also(query: Query, source: str, words: Mapping[str, float]) -> Interpretation:
    """That these words are searched for too, the nearest first, where the question has `source`."""
    at, others = query.text.find(source), tuple(sorted(words, key=lambda word: -words[word]))
    label = from_words(f"Also searched, counting for less: {', '.join(others)}", source)
    return Interpretation(f"near:{slug(source)}", "near", at, at + len(source), source, others, label)


def _vectors(index: Index, words: Sequence[str]) -> Iterator[Vectors]:
    """The vectors of some words; only those that the documents do not use are encoded."""
    known = {word: index.vocabulary.vector(word) for word in words}
    unknown = [word for word, vector in known.items() if vector is None]
    fresh = dict(zip(unknown, index.encoder.encode(unknown), strict=True)) if unknown else {}
    for word in words:
        vector = known[word]
        yield fresh[word] if vector is None else vector


def _is_rare(index: Index, query: Query, concept: Concept) -> bool:
    """Whether it is an ordinary word, neither a name nor one that says little, that few passages hold."""
    word = concept.source
    ordinary = len(concept.terms) == 1 and not concept.synonyms and word.isalpha() and not is_plain(word)
    named = not word.islower() and not query.text.startswith(word)
    sought = word in query.terms and not query.phrases
    return ordinary and sought and not named and len(index.lexical.holding(concept.terms[0])) <= RARE


def _weights(query: Query, concepts: Sequence[Concept], near: Mapping[str, float]) -> dict[Field, dict[str, float]]:
    """What each term counts for in each field: as often as the question says it, synonyms and near words less."""
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
    for word, nearness in near.items():
        for term in terms(word):
            scaled[Field.BODY][term] = max(scaled[Field.BODY].get(term, 0.0), NEAR_WEIGHT * nearness)
    return scaled


def required(index: Index, query: Query) -> Mask:
    """The passages that hold every phrase that a question puts in quotation marks, and nothing that it excludes."""
    mask = np.ones(len(index), dtype=bool)
    for phrase in query.phrases:
        mask &= index.lexical.phrase(phrase)
    for phrase in query.excluded:
        mask &= ~index.lexical.phrase(phrase)
    return mask


def suggestion(index: Index, text: str, asked: Asked) -> str:
    """The question with each word that no document holds replaced by the word most like it that one does; else empty.

    Words that the glossary or the gazetteer knew are left alone, and so are ordinary words that are spelt right.
    """
    unknown = {
        concept.source
        for concept in asked.concepts
        if not concept.synonyms and not any(len(index.lexical.holding(term)) for term in concept.terms)
    }
    likest = {word: index.lexical.spelt_like(word) for word in sorted(unknown) if not index.encoder.knows(word)}
    return _respelt(text, likest)


def slips(index: Index, query: Query) -> dict[str, str]:
    """The words of a question that no document holds and that are slips of the pen, with what a document has for each.

    A slip leaves the first letter and drops, adds or swaps another, or two of a long word: of the consonants none is
    another. "Protracted" is none of "protected".
    """
    expanded = {word for one in query.expansions for word in one.source.split()}
    found: dict[str, str] = {}
    for word in dict.fromkeys(query.terms):
        held = any(len(index.lexical.holding(term, at)) for term in terms(word) for at in (Field.BODY, Field.CONTEXT))
        if held or not terms(word) or query.phrases or word in expanded or index.encoder.knows(word):
            continue
        likest = index.lexical.spelt_like(word)
        name = word[0].isupper() and not query.text.startswith(word)
        if likest and _is_slip(word.casefold(), likest) and not (name and not index.gazetteer.mentions(likest, True)):
            found[word] = likest
    return found


def respelt(query: Query, likest: Mapping[str, str]) -> str:
    """The question with these words for those that stand in it."""
    return _respelt(query.text, likest) or query.text


def _respelt(text: str, likest: Mapping[str, str]) -> str:
    better = text
    for word, found in likest.items():
        if found:
            better = re.sub(rf"(?<!\w){re.escape(word)}(?!\w)", found, better)
    return better if better != text else ""


def _is_slip(word: str, other: str) -> bool:
    from rapidfuzz.distance import OSA

    near = 0 < OSA.distance(word, other) <= 1 + (len(word) >= _LONG_WORD)
    return near and word[:1] == other[:1] and _consonants(word) == _consonants(other)


def _consonants(word: str) -> frozenset[str]:
    return frozenset(word).difference("aeiou")
