"""Dates as documents write them.

A value has the precision of its words: `2024`, `2024-12` or `2024-12-18`. A date without a year has no value.
"""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass

_MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
# four forces publish in Welsh as well
_WELSH_MONTHS = "ionawr chwefror mawrth ebrill mai mehefin gorffennaf awst medi hydref tachwedd rhagfyr".split()
# as they are written after "o", of
_MUTATED = "ionawr chwefror fawrth ebrill fai fehefin orffennaf awst fedi hydref dachwedd ragfyr".split()
_MONTH_NUMBER = {
    name[:3]: number for names in (_MUTATED, _WELSH_MONTHS, _MONTHS) for number, name in enumerate(names, 1)
}
_MONTH = (
    r"(?P<month>Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?"
    rf"|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?|{'|'.join(_WELSH_MONTHS + _MUTATED)})\b\.?"
)
_YEAR = r"(?P<year>(?:19|20)\d\d)\b"
_DAY = r"(?P<day>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
_RANGE = r"(?:\s*(?:to|and|[-–—])\s*(?:[12]?\d|3[01])(?:st|nd|rd|th)?)?"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"\b{_YEAR}-(?P<number>0[1-9]|1[0-2])-(?P<day>0[1-9]|[12]\d|3[01])\b",
        rf"\b{_DAY}(?P<dot>[/.])(?P<number>0?[1-9]|1[0-2])(?P=dot){_YEAR}",
        r"\b(?P<day>0?[1-9]|[12]\d|3[01])(?P<dot>[/.])(?P<number>0?[1-9]|1[0-2])(?P=dot)(?P<short>[0-4]\d)\b(?![/.]\d)",
        rf"\b{_DAY}{_RANGE}\s+(?:of?\s+)?{_MONTH},?\s+{_YEAR}",
        rf"\b{_MONTH}\s+{_DAY}{_RANGE},\s+{_YEAR}",
        rf"\b{_DAY}\s+{_MONTH}(?=\s*(?:and|to|[-–—])\s*\d{{1,2}}(?:st|nd|rd|th)?\s+[A-Za-z]{{3,9}}\s+(?P<year>20\d\d))",
        rf"\b{_DAY}[-\s]{_MONTH}[-\s](?P<short>[0-4]\d)\b",
        rf"\b{_MONTH}\s+{_YEAR}",
        rf"\b{_MONTH}(?=\s*(?:and|to|[-–—])\s*[A-Za-z]{{3,9}}\s+(?P<year>20\d\d))",
    )
)

_YEARLESS = re.compile(rf"\b{_DAY}\s+(?:of?\s+)?{_MONTH}(?!\s*\d)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Written:
    """A date in a text: its value, its words and where they stand."""

    value: str
    text: str
    start: int
    end: int


def dates_in(text: str) -> tuple[Written, ...]:
    """The dates of a text in reading order, the longest reading of each."""
    found: list[Written] = []
    taken = bytearray(len(text))  # a list of dates may be as long as a document
    for form in _FORMS:
        for match in form.finditer(text):
            value = _value(match)
            if value and not any(taken[match.start() : match.end()]):
                taken[match.start() : match.end()] = b"\x01" * (match.end() - match.start())
                found.append(Written(value, match.group(), match.start(), match.end()))
    return tuple(sorted(found, key=lambda one: one.start))


def yearless_in(text: str) -> frozenset[str]:
    """The days that a text writes without a year, as "05-20"; they have no value, and can only bear another out."""
    return frozenset(one.value for one in yearless(text))


def yearless(text: str) -> tuple[Written, ...]:
    """The days that a text writes without a year, in reading order; each value is a month and a day, as "05-20"."""
    rest = list(text)
    for one in dates_in(text):
        rest[one.start : one.end] = " " * (one.end - one.start)
    return tuple(
        Written(
            f"{_MONTH_NUMBER[match['month'][:3].lower()]:02}-{int(match['day']):02}",
            match.group(),
            match.start(),
            match.end(),
        )
        for match in _YEARLESS.finditer("".join(rest))
    )


def last_before(day: str, by: str) -> str:
    """The last date with a month and day ("05-20") on or before another date; "" where that month has no such day."""
    for year in (int(by[:4]), int(by[:4]) - 1):
        value = f"{year:04}-{day}"
        if value <= by and int(day[3:]) <= monthrange(year, int(day[:2]))[1]:
            return value
    return ""


_NOTHING_ELSE = re.compile(
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|dated?|on|the|our ref|time|at|[ap]\.?m|noon|hours)\b|[\W\d_]+",
    re.IGNORECASE,
)


def only_date(text: str) -> Written | None:
    """The date of a text that says nothing else but a weekday, a place or the word "date"."""
    found = dates_in(text)
    if len(found) != 1:
        return None
    rest = text[: found[0].start] + text[found[0].end :]
    left = _NOTHING_ELSE.sub("", rest)
    return found[0] if not left else None


def _value(match: re.Match[str]) -> str:
    parts = match.groupdict()
    short = parts.get("short")
    year = int(parts["year"]) if parts.get("year") else 2000 + int(short or 0)
    number = parts.get("number")
    month = int(number) if number else _MONTH_NUMBER[parts["month"][:3].lower()]
    if not parts.get("day"):
        return f"{year:04}-{month:02}"
    day = int(parts["day"])
    return f"{year:04}-{month:02}-{day:02}" if day <= monthrange(year, month)[1] else ""


def years_in(text: str) -> Iterator[str]:
    """The years that a text names, alone or in a date."""
    return (match.group() for match in re.finditer(r"\b(?:19|20)\d\d\b", text))
