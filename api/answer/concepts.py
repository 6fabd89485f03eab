"""One thing that a question asks about, with the words that it goes by, and lists of such things."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from indexer.lexical import pairs, terms

LIGHT = 0.2  # the weight of words that a question needs and that no passage has to hold
MOSTLY = 0.7  # of a variant of several words, by rarity: what counts as naming it
_LISTLESS = 0.02  # of a list of which hardly anything is met
_LISTED = re.compile(r"\s*(?:,\s*(?:(?:or|and)\s+)?|(?:or|and)\s+)(?:other\s+|another\s+|an?\s+|the\s+|any\s+)?")


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
    said: tuple[str, ...] = ()  # words of the documents for it, which are no names of it and are worth less
    kin: tuple[tuple[str, float], ...] = ()  # stems of words that are nearly the same, with what each is worth

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
        return max(best, max((worth for stem, worth in self.kin if stem in held), default=0.0))

    def enough(self, rarity: dict[str, float]) -> float:
        """What share of a variant counts: most of the question's own words, and the whole of another name.

        A part of another name is a different thing: some other unit is no "operational support unit".
        """
        return MOSTLY if rarity is self.rarity[0] else 1.0 - 1e-6


def alternatives(text: str, concepts: Sequence[Concept]) -> list[Concept]:
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
        if joined and one.weight > LIGHT and _LISTED.fullmatch(between) and joined[-1][-1].weight > LIGHT:
            joined[-1].append(one)
        elif joined and one.weight <= LIGHT and between.isspace() and plain.startswith(" or ", start + len(one.source)):
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
            said=tuple(word for one in group for word in one.said),
            kin=tuple(kin for one in group for kin in one.kin),
        )
    ]


def stems(text: str) -> frozenset[str]:
    """What a text holds: its terms, and its pairs of neighbouring terms, each with a space in it."""
    return frozenset((*terms(text), *pairs(text)))


@lru_cache(maxsize=4096)
def kept_stems(text: str) -> frozenset[str]:
    """The same of a text that many questions are held against, as the wording of a recommendation."""
    return stems(text)
