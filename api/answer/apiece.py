"""Two things that a question asks about in one breath, "shields and drones", where nobody speaks of both at once."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice, zip_longest

from api.answer.concepts import LIGHT, Concept
from api.answer.statements import Statement

_AND = re.compile(r" and (?P<article>(?:the |their |its )?)", re.IGNORECASE)
_LONGEST = 40  # words
EACH = "Nothing was found that speaks of {things} at once, so what speaks of either is shown."


@dataclass(frozen=True, slots=True)
class Parted:
    """A question for `either` of two things, and for one and the other alone."""

    things: tuple[str, str]
    either: str
    alone: tuple[str, str]


def parted(text: str, concepts: Sequence[Concept]) -> Parted | None:
    """A question that has "and" between two of its concepts, parted; None where it has no such two or is long."""
    if len(text.split()) > _LONGEST:
        return None
    heavy = sorted((one.source for one in concepts if one.weight > LIGHT and not one.members), key=len, reverse=True)
    for joined in _AND.finditer(text):
        before, behind = text[: joined.start()], text[joined.end() :]
        first = next((one for one in heavy if f" {before}".casefold().endswith(f" {one.casefold()}")), "")
        second = next((one for one in heavy if _begins(behind, one)), "")
        if first and second:
            lead, rest = before[: -len(first)], behind[len(second) :]
            one, other = before[-len(first) :], joined["article"] + behind[: len(second)]
            return Parted(
                (first, second), f"{lead}{one} or {other}{rest}", (f"{lead}{one}{rest}", f"{lead}{other}{rest}")
            )
    return None


def _begins(text: str, word: str) -> bool:
    return text.casefold().startswith(word.casefold()) and not text[len(word) : len(word) + 1].isalnum()


def by_turns(said: Iterable[Sequence[Statement]], shown: int) -> tuple[Statement, ...]:
    """So many statements on several things, one on each by turns, every one once."""
    return tuple(islice(_once(chain.from_iterable(zip_longest(*said))), shown))


def _once(said: Iterable[Statement | None]) -> Iterator[Statement]:
    known = set()
    for one in said:
        if one and (one.passage.id, one.start) not in known:
            known.add((one.passage.id, one.start))
            yield one
