"""Recommendations of a report that is not held: what a number tells of one."""

import re
from collections.abc import Iterable

from indexer.records import Recommendation, is_part_of


def numbered_only(identity: str) -> Recommendation:
    """A recommendation of which nothing is known but its number."""
    inspection, _, last = identity.rpartition("/")
    kinds = {"a": "area_for_improvement", "c": "cause_of_concern"}
    return Recommendation(identity, inspection, last[1:], kinds.get(last[0], "recommendation"), "")


def is_point(identity: str, known: Iterable[str]) -> bool:
    """Whether an id has no number, or is that of a point of one that is known."""
    return "-" in identity.rpartition("/")[2] or any(is_part_of(identity, one) for one in known)


def numbered(number: str) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d+", number)) or (10_000,)
