"""What a question is about, as things that a stretch of text can be checked for: concepts, each with its variants.

A concept is met by any of its variants, a variant by all of its words within two neighbouring sentences. What names
only people and forces in general weighs little, so that "food for officers" is not met by "officers".
"""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from api.answer.amounts import shares, spans_of_time
from api.answer.asking import (
    MEASURES,
    AnswerType,
    answer_types,
    before_circumstances,
    counted,
    is_costing,
    is_dating,
    is_grading,
    is_negated,
    is_of_deadlines,
    is_of_inspectors,
    is_of_people,
    is_refusing,
    is_unit,
    is_verdict,
    of_verdicts,
    other_names,
    thing,
)
from api.answer.circumstances import circumstances
from api.answer.clauses import clauses, parts
from api.answer.concepts import LIGHT, Concept, alternatives, stems
from api.answer.giving import denies, gives, refuses
from api.answer.weighing import concept, damped, of_phrase, of_share, of_time, rare, written_out
from api.query import Query
from api.query.glossary import Expansion, Glossary
from api.query.thesaurus import phrases
from api.sentences import sentences
from indexer.index import Index
from indexer.lexical import terms

_ABBREVIATION = re.compile(r"[A-Z][A-Za-z]{0,3}[A-Z]{1,4}s?")
_ABBREVIATED = re.compile(r"\b[A-Z]{2,5} (?P<kind>[a-z]{3,})\b")
_PEOPLE = frozenset(("peopl", "person"))
_MANY = 4  # concepts
_SORT = 3  # times less than by itself
_YEAR = re.compile(r"(?:19|20)\d\d")
_FOR_OFFICERS = re.compile(r"\bfor (?:[\w’'-]+ ){0,3}(?:officers|staff|police|crews)\b", re.IGNORECASE)
_SHORT = {"hr": "hour", "hrs": "hours", "min": "minute", "mins": "minutes", "wk": "week", "wks": "weeks", "yr": "year"}
_SHORT |= {"yrs": "years", "mth": "month", "mths": "months", "govt": "government", "dept": "department"}
_COMPARES = re.compile(
    r"\b(?:improv\w+|better|worse|chang(?:ed?|es)|compared (?:with|to)|ris(?:e|en)|fall(?:en)?|fell|rose|increas\w+"
    r"|decreas\w+|reduc(?:ed|tion)|gone (?:up|down))\b",
    re.IGNORECASE,
)
_WHY = re.compile(
    r"\bwhy\b|\b(?:what|which|their|its|his|her|the|giv(?:e|es|en|ing|ave)) (?:reasons?|grounds?)\b", re.IGNORECASE
)
_EMBEDDED = 12  # variants whose meaning is looked for; each costs the embedding of a short text


@dataclass(frozen=True, slots=True)
class Topic:
    """A question's concepts, the texts whose meaning is looked for, and what a sentence must give."""

    concepts: tuple[Concept, ...]
    meanings: tuple[str, ...]
    question: str = ""  # what to embed
    words: frozenset[str] = frozenset()  # the stems of the whole of it
    wanted: tuple[AnswerType, ...] = (AnswerType.ANYTHING,)  # of the questions in it
    negated: bool = False  # whether it asks which of many something is not so of
    counted: frozenset[str] = frozenset()  # stems beside one of which a number must stand, where it is asked how many
    thing: tuple[Concept, ...] = ()  # what nothing but the number, grade or name of is asked; it has to be said
    ambiguous: tuple[Expansion, ...] = ()
    events: tuple[frozenset[str], ...] = ()  # at which something is to be measured, by their terms
    why: bool = False  # whether a reason is asked for
    parts: tuple[tuple[int, ...], ...] = ()  # places of the concepts of each thing asked, where several are

    @property
    def weight(self) -> float:
        return sum(concept.weight for concept in self.concepts)

    @property
    def long(self) -> bool:
        """Whether so many things are asked about that a passage need not name them all."""
        return sum(one.weight > LIGHT for one in self.concepts) >= _MANY

    @property
    def refusal(self) -> bool:
        """Whether nothing is asked but who refused."""
        refusing = [one for one in self.concepts if is_refusing(one.source)]
        return bool(refusing) and all(one in refusing or one.weight <= LIGHT for one in self.concepts)

    @property
    def verdict(self) -> bool:
        """Whether nothing is asked but who refused or who accepted in part."""
        told = [one for one in self.concepts if is_verdict(one.source)]
        return bool(told) and all(one in told or one.weight <= LIGHT for one in self.concepts)

    @property
    def without_refusal(self) -> "Topic":
        """The same with nothing asked about but what was refused; it has no concepts where that is not said."""
        kept = tuple(one for one in self.concepts if not is_refusing(one.source))
        return replace(self, concepts=_narrowing(kept), wanted=(AnswerType.ANYTHING,), parts=())

    def besides(self, title: str) -> "Topic":
        """What is asked besides the title of an inspection; where that is nothing, what was replied is asked for."""
        named = stems(title)
        kept = tuple(one for one in self.concepts if not any(each <= named for each in one.stems))
        left = _narrowing(kept)
        return self if left == self.concepts else replace(self, concepts=left, parts=())

    @property
    def compares(self) -> bool:
        """Whether it is asked how something has changed."""
        return _COMPARES.search(self.question) is not None

    @property
    def named_only(self) -> bool:
        """Whether nothing is asked about but an abbreviation: what is like the thing is then not the thing."""
        kinds = _of_abbreviations(self.question)
        weighty = [one for one in self.concepts if one.weight > LIGHT and one.source not in kinds]
        return bool(weighty) and all(_ABBREVIATION.fullmatch(one.source) for one in weighty)

    @property
    def tried(self) -> tuple[str, ...]:
        """Every variant that was looked for, as written, and other words for it."""
        return tuple(dict.fromkeys(word for one in self.concepts for word in (*one.variants, *one.said)))

    def coverage(self, held: frozenset[str]) -> float:
        """The share of the topic, by weight, that words with these stems hold; of several things asked the highest."""
        met = [concept.met(held) for concept in self.concepts]
        return max((self.share(met, part) for part in self.asked), default=0.0)

    @property
    def asked(self) -> tuple[Sequence[int], ...]:
        """The places of the concepts of everything asked together, and of each thing that is asked by itself."""
        return (range(len(self.concepts)), *self.parts) if self.concepts else ()

    def share(self, met: Sequence[Any], part: Sequence[int]) -> Any:
        """The share, by weight, of one thing asked, from how far each concept is met: numbers, or one a passage."""
        weights = [self.concepts[place].weight for place in part]
        return sum(weight * met[place] for weight, place in zip(weights, part, strict=True)) / sum(weights)

    def names(self, held: frozenset[str]) -> bool:
        """Whether words with these stems say the thing of which a number, grade or name is asked, if only that is."""
        people = any(is_of_people(one.source) for one in self.thing) and not _PEOPLE.isdisjoint(held)
        return not self.thing or people or any(one.met(held) for one in self.thing)

    def speaks_of(self, text: str) -> bool:
        """Whether a text holds anything that is asked about."""
        held = stems(text)
        return any(one.met(held) for one in self.concepts if one.weight > LIGHT)

    def gives(self, text: str) -> bool:
        """Whether a text holds the kind of thing that is asked for."""
        if self.refusal:
            return refuses(text)
        if self.negated and not any(denies(text[one.start : one.end], self.speaks_of) for one in sentences(text)):
            return False
        return any(gives(text, one, self.counted, self.words) for one in self.wanted)


def topic(index: Index, query: Query, glossary: Glossary) -> Topic:
    """What a question that was read is about, weighed by how rare its words are in the index."""
    expanded = [one for one in query.expansions if one.added]
    named = _bodies(index, query)
    portions = shares(query.text)
    within = spans_of_time(query.text)
    asked = of_verdicts(query.text, query.terms)
    said = [one for one in _said(index, query, asked, expanded) if one.weight]
    spoken = {
        word.casefold()
        for source in (*named, *portions, *within, *(one.source for one in expanded), *(one.source for one in said))
        for word in source.split()
    }
    beside = circumstances(index, query)
    when = beside.words
    single = [_SHORT.get(word.casefold(), word) for word in asked if word.casefold() not in spoken | when]
    expanded = [one for one in expanded if not when.issuperset(one.source.casefold().split())] or expanded
    concepts = [concept(index, one.source, _leads(glossary, one)) for one in expanded]
    concepts += [concept(index, source, names) for source, names in named.items()]
    concepts += [of_share(index, source, hundredth) for source, hundredth in portions.items()]
    # by when something is to be done is half of what is asked
    concepts += [of_time(index, source, names) for source, names in within.items()]
    if query.phrases:
        # words in quotation marks are required as they stand; nothing else then has to be near them
        concepts, single = [concept(index, phrase, ()) for phrase in query.phrases], []
    words = (concept(index, word, other_names(word)) for word in dict.fromkeys(single))
    concepts += damped(index, query.text, [*said, *words])
    if not any(one.weight > LIGHT for one in concepts):
        # a year says little, unless nothing else says more
        concepts = [replace(one, weight=rare(one)) if _YEAR.fullmatch(one.source) else one for one in concepts]
    if any(one.weight > LIGHT and one.source.casefold() not in when for one in concepts):
        concepts = [replace(one, weight=LIGHT) if one.source.casefold() in when else one for one in concepts]
    wanted = answer_types(clauses(query.text), asked)
    of_itself = (
        *((AnswerType.GRADE, is_grading), (AnswerType.MONEY, is_costing), (AnswerType.LIMIT, is_unit)),
        *((AnswerType.REFUSAL, is_of_inspectors), (AnswerType.LATE, is_of_deadlines), (AnswerType.DATE, is_dating)),
    )
    for kind, says_so in of_itself:
        if kind in wanted and (kind is not AnswerType.LATE or len(wanted) == 1):
            # what is graded, has a price or is late need not say so; nor who refuses that inspectors asked
            concepts = [replace(one, weight=LIGHT) if says_so(one.source) else one for one in concepts]
    kinds = _of_abbreviations(query.text)
    concepts = [replace(one, weight=one.weight / _SORT) if one.source in kinds else one for one in concepts]
    audience = _audience(query.text, [one.source for one in expanded])
    concepts = [replace(one, weight=one.weight / 2) if one.source in audience else one for one in concepts if one.stems]
    every = tuple(alternatives(query.text, concepts))
    return Topic(
        concepts=every,
        meanings=_meanings(query, expanded),
        question=query.semantic,
        words=stems(" ".join((query.text, *(form for word in query.terms for form in written_out(word))))),
        wanted=wanted,
        negated=query.across_forces
        and is_negated(query.text)
        and asked == query.terms
        and AnswerType.LATE not in wanted,
        counted=_beside(query.text, concepts),
        thing=_thing(query.text, wanted, concepts),
        why=_WHY.search(query.text) is not None,
        ambiguous=tuple(one for one in query.expansions if one.ambiguous),
        parts=parts(query.text, every),
        events=beside.events if MEASURES.issuperset(wanted) else (),
    )


def _said(index: Index, query: Query, asked: Collection[str], expanded: Iterable[Expansion]) -> Iterator[Concept]:
    """What a question says in several everyday words, which are asked about and which the glossary does not know."""
    known = [(one.start, one.end) for one in expanded]
    dropped = frozenset(query.terms).difference(asked)
    for phrase in phrases(query.text):
        start = query.text.find(phrase.source)
        told = dropped.isdisjoint(phrase.source.split()) and not query.phrases
        if told and all(end <= start or at >= start + len(phrase.source) for at, end in known):
            yield of_phrase(index, phrase)


def _beside(text: str, concepts: Iterable[Concept]) -> frozenset[str]:
    """The stems of what a question counts and of what it says of that."""
    plain = before_circumstances(text).casefold()
    told = (
        one for one in concepts if one.weight > LIGHT and one.source.casefold() in plain and not one.source.istitle()
    )
    said = (stem for one in told for stems in one.stems for stem in stems)
    return counted(text) and counted(text).union(stem for stem in said if " " not in stem)


def _thing(text: str, wanted: Sequence[AnswerType], concepts: Iterable[Concept]) -> tuple[Concept, ...]:
    """What is asked the number, grade or name of, where its words narrow anything down."""
    named = set(thing(text, wanted[0]).casefold().split()) if len(wanted) == 1 else set()
    return tuple(one for one in concepts if one.weight > LIGHT and not named.isdisjoint(one.source.casefold().split()))


def _bodies(index: Index, query: Query) -> dict[str, tuple[str, ...]]:
    """The bodies that a question looks for by name, and did not become a filter, with what else they are called."""
    sought = {word.casefold() for word in query.terms}
    found: dict[str, tuple[str, ...]] = {}
    for mention in index.gazetteer.mentions(query.text, typed=True):
        body = index.gazetteer.get(mention.candidates[0]) if len(mention.candidates) == 1 else None
        if body and sought.issuperset(mention.text.casefold().split()):
            found[mention.text] = tuple(name for name in (body.name, *body.also_called) if name != mention.text)
    return found


def _audience(text: str, named: Iterable[str]) -> frozenset[str]:
    """The words that only say which officers something is for, and when: `for public order officers after the riots`.

    Of what stands before "officers" only a name that the glossary knows is such: the injured are officers apart.
    """
    found = _FOR_OFFICERS.search(text)
    if not found:
        return frozenset()
    names = (name for name in named if found.group().endswith(name))
    return frozenset((*names, *re.findall(r"[\w’'-]+", text[found.end() :])))


def _of_abbreviations(text: str) -> frozenset[str]:
    """The words that only say what sort of thing an abbreviation before them is: `codes` of `QR codes`."""
    return frozenset(match["kind"] for match in _ABBREVIATED.finditer(text))


def _meanings(query: Query, expanded: Sequence[Expansion]) -> tuple[str, ...]:
    """The topic in its own words and with each variant in the place of what it stands for."""
    about = " ".join(query.terms) or query.semantic
    added = [variant for one in expanded for variant in one.added]
    return tuple(dict.fromkeys([about, *added[:_EMBEDDED]]))


def _leads(glossary: Glossary, expansion: Expansion) -> tuple[str, ...]:
    """The variants that are other names of the same thing, which lead back, or kinds of it; no related words."""
    own = {frozenset(terms(one)) for one in (expansion.source, expansion.source.removesuffix("s"))}  # PSUs are no word
    return tuple(
        variant
        for variant in expansion.added
        if variant in expansion.narrower
        or any(
            one.end - one.start >= len(variant) - 1 and not own.isdisjoint(frozenset(terms(back)) for back in one.added)
            for one in glossary.expansions(variant)
        )
    )


def _narrowing(concepts: tuple[Concept, ...]) -> tuple[Concept, ...]:
    """These concepts where any of them narrows a question down; none where all are light."""
    return concepts if any(one.weight > LIGHT for one in concepts) else ()
