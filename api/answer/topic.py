"""What a question is about, as things that a stretch of text can be checked for: concepts, each with its variants.

A concept is met by any of its variants, a variant by all of its words within two neighbouring sentences. What names
only people and forces in general weighs little, so that "food for officers" is not met by "officers".
"""

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from api.query import Query
from api.query.glossary import Expansion, Glossary
from indexer.index import Index
from indexer.lexical import Field, pairs, terms

MOSTLY = 0.7  # of a variant of several words, by rarity: what counts as naming it

# words that a question needs and that no passage has to hold
_LIGHT = 0.2
_LIGHT_WORDS = """officer officers force forces police policing staff people area areas national work working new now
since after before during long way ways thing things done doing make made making take taken taking use used using get
got give given plan plans planned trial trialling trialled buy buying bought introduce introduced improve improving
improved arrangement arrangements agreement agreements measure measures action actions help support role issue issues
response responses reply replies respond responded ignore ignored mention mentioned anything something nothing whether
look looking after following kind type able each own year years month months example examples better more less most
current currently still any all different who how many much number cost costs recommendation
recommendations report reports inspection want wants wanted need needs needed know knows known tell told find finds
found list lists listed briefing brief minister ministers speech please according far getting go goes going went put
puts keep keeps kept call calls called ask asks asked come comes came bring brings brought mean means meant set sets
setting say says said view views admit admits mind minds show shows shown change changes changed happen happens
happened themselves itself himself herself own share what where yet now ever instead following include includes
including part parts point points place places state position progress result results first second third last next
day days week weeks time times end ended start started begin began use used thing something ways kind sort sorts
still even just although differ differs differed differently difference differences compare compared comparison contrast
recur recurs recurring recurred repeat repeats repeated again
though because wording finding findings takes really exactly word words write wrote written writing text form forms name
names named"""
_ABBREVIATION = re.compile(r"[A-Z][A-Za-z]{0,3}[A-Z]{1,4}s?")
_YEAR = re.compile(r"(?:19|20)\d\d")
_AFTER = re.compile(
    r"\b(?:after|during|following|since) (?:(?:the|last|this|that|recent|summer|spring|autumn|winter|(?:19|20)\d\d) )*"
    r"(?P<event>[^\W\d_]{4,})(?=\s*(?:[?.,;:]|$))",
    re.IGNORECASE,
)
_FOR_OFFICERS = re.compile(r"\bfor (?:[\w’'-]+ ){0,3}(?:officers|staff|police|crews)\b", re.IGNORECASE)
_EMBEDDED = 12  # variants whose meaning is looked for; each costs the embedding of a short text


# what a refusal is called; "not" and "no" are words that are looked for
_REFUSALS = ("reject", "not accept", "disagree", "decline", "refuse", "decided against", "no action", "oppose")
_REFUSING = frozenset(
    "reject rejects rejected refuse refuses refused decline declines declined disagree disagrees "
    "disagreed oppose opposes opposed".split()
)


_LISTLESS = 0.02  # of a list of which hardly anything is met
_LISTED = re.compile(r"\s*(?:,\s*(?:(?:or|and)\s+)?|(?:or|and)\s+)(?:other\s+|another\s+|an?\s+|the\s+|any\s+)?")


class Asked(StrEnum):
    """What a question wants beside its topic, and what a sentence must hold to give it."""

    ANYTHING = "anything"
    MONEY = "money"
    NUMBER = "number"
    GRADE = "grade"
    REFUSAL = "refusal"


_ASKED = (
    (
        Asked.MONEY,
        re.compile(r"\bhow much (?:did|does|do|will|would|was|were|is|are|money|has|have)\b|\bcosts?\b|\bprice\b"),
    ),
    (
        Asked.GRADE,
        re.compile(
            r"\b(?:what|which) (?:peel )?(?:grades?|judge?ments?|ratings?)\b|\bhow (?:was|were|is) .*\bgraded\b"
        ),
    ),
    # how many forces do something is told by those that say so
    (
        Asked.NUMBER,
        re.compile(
            r"\bhow many (?!(?:\w+ )?(?:forces|commissioners|mayors|replies|responses|offices)\b)"
            r"|\bwhat (?:number|share|proportion|percentage)\b"
        ),
    ),
)
_GIVES = {
    Asked.MONEY: re.compile(r"£\s?\d|\d[\d,.]*\s?(?:pounds|pence|million)\b", re.IGNORECASE),
    Asked.NUMBER: re.compile(
        r"\d|\b(?:no|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|\w+ty|hundred|half)\b",
        re.IGNORECASE,
    ),
    Asked.GRADE: re.compile(
        r"\b(?:outstanding|good|adequate|requires? improvement|inadequate|graded|no grade)\b", re.IGNORECASE
    ),
    Asked.REFUSAL: re.compile(
        r"\b(?:reject|refus|declin|disagree|oppos)\w*|\b(?:decided against|no action|unable to (?:accept|support))\b|"
        r"(?:\b(?:not|cannot|nor|never)|n['’]t)\s+(?:\w+\s+){0,2}(?:accept|agree|support|propose)\w*",
        re.IGNORECASE,
    ),
}


_HOW_MANY = re.compile(r"\bhow many (?P<what>(?:[\w’'-]+ ){0,2}[\w’'-]+)", re.IGNORECASE)
_BEFORE, _BEHIND = 8, 5  # words
_GRADING = re.compile(r"grad(?:e|es|ed)|judge?ments?|ratings?|rated", re.IGNORECASE)
# where nothing is asked but who refused: somebody who answers for a force, refusing what inspectors say or ask
_WHO = r"(?:I|we|he|she|they|(?:the )?(?:force|service|constabulary|commissioner|mayor|chief constable|board|office))"
_SAID = r"(?:recommendation|finding|report|criticism)s?\b"
_REFUSED = re.compile(
    rf"\b{_WHO} (?:\w+ ){{0,2}}?(?:(?:do|does|did|can|could|will) ?n[o'’]t|never) (?:\w+ ){{0,2}}?"
    r"(?:accept|agree|support)\b"
    rf"|\b{_WHO} (?:\w+ ){{0,2}}?(?:reject|dispute|disagree)\w*"
    rf"|\b(?:reject|dispute|disagree|oppos|declin|refus|not accept)\w*\b[^.;]{{0,60}}\b{_SAID}"
    rf"|\b{_SAID}[^.;]{{0,60}}\b(?:reject|not (?:been )?accepted|disputed)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Concept:
    """One thing asked about. `variants` are the words it goes by, `stems` what each is looked for as.

    `rarity` weighs the stems of a variant against each other.
    """

    source: str
    variants: tuple[str, ...]
    stems: tuple[frozenset[str], ...]
    weight: float
    rarity: tuple[dict[str, float], ...]
    members: tuple["Concept", ...] = ()  # of a list, any of which meets it

    def met(self, held: frozenset[str]) -> float:
        """How much of a variant words with these stems hold: all of it, most of the question's own, or nothing.

        Of a list one member is enough, and each further one is worth a little more.
        """
        if self.members:
            met = [member.met(held) for member in self.members]
            return max(met) * (1 - _LISTLESS * (1 - sum(one > 0 for one in met) / len(met)))
        best = 0.0
        for rarity in self.rarity:
            share = sum(weight for stem, weight in rarity.items() if stem in held) / sum(rarity.values())
            best = max(best, share if share >= self.enough(rarity) else 0.0)
        return best

    def enough(self, rarity: dict[str, float]) -> float:
        """What share of a variant counts: most of the question's own words, and the whole of another name.

        A part of another name is a different thing: some other unit is no "operational support unit".
        """
        return MOSTLY if rarity is self.rarity[0] else 1.0 - 1e-6


@dataclass(frozen=True, slots=True)
class Topic:
    """A question's concepts, the texts whose meaning is looked for, and what a sentence must give."""

    concepts: tuple[Concept, ...]
    meanings: tuple[str, ...]
    question: str = ""
    asked: Asked = Asked.ANYTHING
    counted: frozenset[str] = frozenset()  # stems of what is counted, where it is asked how many there are
    ambiguous: tuple[Expansion, ...] = ()

    @property
    def weight(self) -> float:
        return sum(concept.weight for concept in self.concepts)

    @property
    def refusal(self) -> bool:
        """Whether nothing is asked but who refused."""
        refusing = [one for one in self.concepts if one.source.casefold() in _REFUSING]
        return bool(refusing) and all(one in refusing or one.weight <= _LIGHT for one in self.concepts)

    @property
    def substantial(self) -> bool:
        """Whether anything is asked about that narrows down."""
        return any(one.weight > _LIGHT for one in self.concepts)

    @property
    def named_only(self) -> bool:
        """Whether nothing is asked about but an abbreviation: what is like the thing is then not the thing."""
        weighty = [one for one in self.concepts if one.weight > _LIGHT]
        return bool(weighty) and all(_ABBREVIATION.fullmatch(one.source) for one in weighty)

    @property
    def tried(self) -> tuple[str, ...]:
        """Every variant that was looked for, as written."""
        return tuple(dict.fromkeys(variant for concept in self.concepts for variant in concept.variants))

    def coverage(self, held: frozenset[str]) -> float:
        """The share of the topic, by weight, that words with these stems hold."""
        met = sum(concept.weight * concept.met(held) for concept in self.concepts)
        return met / self.weight if self.concepts else 0.0

    def gives(self, text: str) -> bool:
        """Whether a text holds the kind of thing that is asked for."""
        if self.refusal:
            return _REFUSED.search(text) is not None
        if self.asked is Asked.NUMBER and self.counted:
            return _counts(text, self.counted)
        return self.asked is Asked.ANYTHING or bool(_GIVES[self.asked].search(text))


def topic(index: Index, query: Query, glossary: Glossary) -> Topic:
    """What a question that was read is about, weighed by how rare its words are in the index."""
    expanded = [one for one in query.expansions if one.added]
    named = _bodies(index, query)
    spoken = {word.casefold() for source in (*named, *(one.source for one in expanded)) for word in source.split()}
    when = _circumstances(index, query.text)
    expanded = [one for one in expanded if not when.issuperset(one.source.casefold().split())] or expanded
    single = [word for word in query.terms if word.casefold() not in spoken | when]
    concepts = [_concept(index, one.source, _leads(glossary, one)) for one in expanded]
    concepts += [_concept(index, source, names) for source, names in named.items()]
    if query.phrases:
        # words in quotation marks are required as they stand; nothing else then has to be near them
        concepts, single = [_concept(index, phrase, ()) for phrase in query.phrases], []
    concepts += [
        _concept(index, word, _REFUSALS if word.casefold() in _REFUSING else ()) for word in dict.fromkeys(single)
    ]
    if not any(one.weight > _LIGHT for one in concepts):
        # a year says little, unless nothing else says more
        concepts = [replace(one, weight=_rare(one)) if _YEAR.fullmatch(one.source) else one for one in concepts]
    plain = query.text.casefold()
    asked = next((asked for asked, pattern in _ASKED if pattern.search(plain)), Asked.ANYTHING)
    if asked is Asked.GRADE:
        # what is graded need not say so
        concepts = [replace(one, weight=_LIGHT) if _GRADING.fullmatch(one.source) else one for one in concepts]
    audience = _audience(query.text, [one.source for one in expanded])
    concepts = [replace(one, weight=one.weight / 2) if one.source in audience else one for one in concepts if one.stems]
    return Topic(
        concepts=tuple(_alternatives(query.text, concepts)),
        meanings=_meanings(query, expanded),
        question=query.semantic,
        asked=Asked.REFUSAL if any(word in _REFUSING for word in map(str.casefold, query.terms)) else asked,
        counted=_counted(query.text, concepts),
        ambiguous=tuple(one for one in query.expansions if one.ambiguous),
    )


def _counted(text: str, concepts: Iterable[Concept]) -> frozenset[str]:
    """The stems of what a question counts, and of what it says of that: a number must stand close to one of them."""
    found = _HOW_MANY.search(text)
    if not found:
        return frozenset()
    counted = (stem for one in concepts if one.weight > _LIGHT for stems in one.stems for stem in stems)
    return frozenset((*terms(found["what"]), *(stem for stem in counted if " " not in stem)))


def _counts(text: str, counted: frozenset[str]) -> bool:
    """Whether a number stands close before or behind what is counted."""
    words = text.split()
    places = [at for at, word in enumerate(words) if not counted.isdisjoint(terms(word))]
    near = (words[max(0, at - _BEFORE) : at + _BEHIND] for at in places)
    return any(_GIVES[Asked.NUMBER].search(" ".join(some)) for some in near)


def _bodies(index: Index, query: Query) -> dict[str, tuple[str, ...]]:
    """The bodies that a question looks for by name, and did not become a filter, with what else they are called."""
    sought = {word.casefold() for word in query.terms}
    found: dict[str, tuple[str, ...]] = {}
    for mention in index.gazetteer.mentions(query.text, typed=True):
        body = index.gazetteer.get(mention.candidates[0]) if len(mention.candidates) == 1 else None
        if body and sought.issuperset(mention.text.casefold().split()):
            found[mention.text] = tuple(name for name in (body.name, *body.aliases) if name != mention.text)
    return found


def _circumstances(index: Index, text: str) -> set[str]:
    """The words that only say which events are meant: "after the disorder", where an inspection of them is held."""
    titles = {stem for one in index.documents for link in one.inspections for stem in terms(link.title)}
    return {
        word.casefold()
        for match in _AFTER.finditer(text)
        if titles.issuperset(terms(match["event"]))
        for word in match.group().split()
    }


def _audience(text: str, named: Iterable[str]) -> frozenset[str]:
    """The words that only say which officers something is for, and when: `for public order officers after the riots`.

    Of what stands before "officers" only a name that the glossary knows is such: the injured are officers apart.
    """
    found = _FOR_OFFICERS.search(text)
    if not found:
        return frozenset()
    names = (name for name in named if found.group().endswith(name))
    return frozenset((*names, *re.findall(r"[\w’'-]+", text[found.end() :])))


def _alternatives(text: str, concepts: Sequence[Concept]) -> list[Concept]:
    """The concepts in the order of the question, those that it lists as one that any of them meets.

    A list has an "or" in it or three things: "food, drink and toilets" asks for each, "food and drink" for both.

    A light word before "or" belongs to what it stands with: "peer support or TRiM" lists "peer support" and "TRiM".
    """
    plain = text.casefold()
    joined: list[list[Concept]] = []
    end = 0
    for one in sorted(concepts, key=lambda one: plain.find(one.source.casefold())):
        start = max(0, plain.find(one.source.casefold()))
        between = plain[end:start]
        if joined and one.weight > _LIGHT and _LISTED.fullmatch(between) and joined[-1][-1].weight > _LIGHT:
            joined[-1].append(one)
        elif (
            joined and one.weight <= _LIGHT and between.isspace() and plain.startswith(" or ", start + len(one.source))
        ):
            joined[-1][-1] = _compound(joined[-1][-1], one)
        else:
            joined.append([one])
        end = start + len(one.source)
    return [part for group in joined for part in (_merged(group) if _is_choice(plain, group) else group)]


def _is_choice(plain: str, group: Sequence[Concept]) -> bool:
    first = plain.find(group[0].source.casefold())
    last = plain.find(group[-1].source.casefold())
    return len(group) > 2 or (len(group) > 1 and " or " in plain[first:last])


def _compound(first: Concept, second: Concept) -> Concept:
    """Two neighbouring words as one thing."""
    return Concept(
        source=f"{first.source} {second.source}",
        variants=tuple(f"{one} {second.source}" for one in first.variants),
        stems=tuple(one | other for one in first.stems for other in second.stems),
        weight=first.weight + second.weight,
        rarity=tuple(one | other for one in first.rarity for other in second.rarity),
    )


def _merged(group: Sequence[Concept]) -> list[Concept]:
    return [
        Concept(
            source=" or ".join(one.source for one in group),
            variants=tuple(dict.fromkeys(variant for one in group for variant in one.variants)),
            stems=tuple(dict.fromkeys(stems for one in group for stems in one.stems)),
            weight=max(one.weight for one in group),
            rarity=tuple(rarity for one in group for rarity in one.rarity),
            members=tuple(group),
        )
    ]


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


def stems(text: str) -> frozenset[str]:
    """What a text holds: its terms, and its pairs of neighbouring terms, each with a space in it."""
    return frozenset((*terms(text), *pairs(text)))


def _concept(index: Index, source: str, variants: Iterable[str]) -> Concept:
    """The question's own words may stand apart; another name has to stand as it is."""
    spelled = tuple(dict.fromkeys((source, *variants)))
    sought = (frozenset(terms(text)) if text == source else stems(text) for text in spelled)
    wanted = tuple(dict.fromkeys(one for one in sought if one))
    rarity = tuple({stem: _rarity(index, stem) for stem in sorted(one)} for one in wanted)
    return Concept(source, spelled, wanted, sum(_weight(index, word) for word in source.split()), rarity)


def _weight(index: Index, word: str) -> float:
    """How much a word narrows down: the rarer in the index the more, and little for words without a topic."""
    found = terms(word)
    if not found:
        return 0.0
    if word.casefold() in _LIGHT_WORDS.split() or _YEAR.fullmatch(word):
        return _LIGHT
    return max(_rarity(index, stem) for stem in found)


def _rare(concept: Concept) -> float:
    return max((weight for rarity in concept.rarity for weight in rarity.values()), default=concept.weight)


def _rarity(index: Index, stem: str) -> float:
    field = Field.PAIRS if " " in stem else Field.BODY
    return math.log(1 + max(1, len(index)) / (1 + len(index.lexical.holding(stem, field))))
