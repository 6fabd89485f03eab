"""Dates as drafts and column headers write them: "3 May 2024", "May 2024", "03/05/24", "in 2024", "its 2024 report"."""

import re
from calendar import month_name
from collections.abc import Iterator
from dataclasses import dataclass

_MONTHS = [name.lower() for name in month_name[1:]]
_MONTH = "|".join(f"{name}|{name[:3]}" for name in _MONTHS)
_DATE = re.compile(
    rf"\b(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[ ]+)?(?P<month>{_MONTH})\.?,?[ ]+(?P<year>(?:19|20)\d\d)\b"
    r"|(?<=\b[Ii]n )(?P<bare>(?:19|20)\d\d)\b(?![/–-]\d)"
    r"|(?:(?<=\b[Tt]he )|(?<=\b[Ii]ts )|(?<=\b[Tt]heir ))(?P<year_of>(?:19|20)\d\d)"
    r"(?= (?:report|inspection|letter|review|response|reply|assessment)\b)"
    r"|\b(?P<d>\d{1,2})[/.](?P<m>\d{1,2})(?:[/.](?P<y>(?:19|20)\d\d)|/(?P<short>\d\d))\b|\b(?P<iso>(?:19|20)\d\d-\d\d(?:-\d\d)?)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Dated:
    """A date in a text: its place, and its value as YYYY, YYYY-MM or YYYY-MM-DD."""

    start: int
    end: int
    value: str


def dates_in(text: str) -> Iterator[Dated]:
    """Every date with a year, in order."""
    for match in _DATE.finditer(text):
        if value := _iso(match):
            yield Dated(match.start(), match.end(), value)


def same_day(one: str, other: str) -> bool:
    """Whether two dates agree as far as both go."""
    shorter = min(len(one), len(other))
    return one[:shorter] == other[:shorter]


def _iso(match: re.Match[str]) -> str:
    if only := match["iso"] or match["bare"] or match["year_of"]:
        return only
    day, month, year = match["day"] or match["d"], match["m"], match["year"] or match["y"] or f"20{match['short']}"
    if match["month"]:
        month = str(_MONTHS.index(next(name for name in _MONTHS if name.startswith(match["month"].lower()[:3]))) + 1)
    parts = [year, *(f"{int(part):02d}" for part in (month, day) if part)]
    return "-".join(parts) if 1 <= int(month) <= 12 else ""
