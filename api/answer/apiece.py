"""Two things that a question asks about in one breath, "shields and drones", where nobody speaks of both at once."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice, permutations, zip_longest

from api.answer.concepts import LIGHT, Concept
from api.answer.statements import Statement

EACH = "Nothing was found that speaks of {things} at once, so what speaks of either is shown."


@dataclass(frozen=True, slots=True)
class Apart:
    """A question for `either` of two things, and for one and the other alone."""

    things: tuple[str, str]
    either: str
    alone: tuple[str, str]


def apart(text: str, concepts: Sequence[Concept]) -> Apart | None:
    """A question that has "and" between two of its concepts, parted; None where it has no such two."""
    heavy = [one.source for one in concepts if one.weight > LIGHT and not one.members]
    for first, second in permutations(heavy, 2):
        both = re.search(
            rf"(?<!\w)(?P<first>{re.escape(first)}) and (?P<second>(?:the |their |its )?{re.escape(second)})(?!\w)",
            text,
            re.IGNORECASE,
        )
        if both:
            read = [text[: both.start()] + one + text[both.end() :] for one in (both["first"], both["second"])]
            either = f"{both['first']} or {both['second']}"
            return Apart((first, second), text[: both.start()] + either + text[both.end() :], (read[0], read[1]))
    return None


def by_turns(said: Iterable[Sequence[Statement]], shown: int) -> tuple[Statement, ...]:
    """So many statements on several things, one on each by turns, every one once."""
    return tuple(islice(_once(chain.from_iterable(zip_longest(*said))), shown))


def _once(said: Iterable[Statement | None]) -> Iterator[Statement]:
    known = set()
    for one in said:
        if one and (one.passage.id, one.start) not in known:
            known.add((one.passage.id, one.start))
            yield one
