"""The assessments of one force that an inspectorate makes of every force in turn, by force, series and cycle together.

Their titles have hardly a word of their own: "Force Review 2025/26: Wexmoor Police" is told from the review of another
year by its years, from that of another force by its name, and from a thematic report by the name of the series alone.
"""

import re
from calendar import month_name

from indexer.structure.wording import plain, words

_MONTHS = [name.lower() for name in month_name[1:]]
_BODY = r"(?: police(?: service| force)?| constabulary| force)?"
_CYCLE = re.compile(r"\b20\d\d(?:\s*(?:/|-|\bto\b)\s*(?:20)?\d\d)?\b")
# of all forces together
OVERVIEW = re.compile(
    r"\bnational (?:overview|summary|report|findings)\b|\bengland and wales\b|\ball forces\b", re.IGNORECASE
)
_JOINING = frozenset("a an the of in on into for by and inspection report".split())
# "In February the inspectorate published a report about ...": the year is left to the day of what says so
_MONTH_ALONE = re.compile(
    rf"\b(?:in|during|last|of) (?P<month>{'|'.join(_MONTHS)})\b(?! \d)[^.;]*?\b(?:published|issued|released)\b"
    rf"|\b(?:published|issued|released)\b[^.;]{{0,60}}? (?:in|last) (?P<then>{'|'.join(_MONTHS)})\b(?! \d)"
)


def series_of(title: str, area: str) -> tuple[str, ...]:
    """The words of a title besides the force and the years: "force review"."""
    text = _CYCLE.sub(" ", plain(title).replace("'s", ""))
    text = re.sub(rf"\b{re.escape(plain(area))}\b{_BODY}", " ", text) if area else text
    return tuple(word for word in words(text) if word not in _JOINING)


def names_series(text: str, series: tuple[str, ...]) -> bool:
    """Whether a text names a series by its words, next to each other."""
    return bool(series) and f" {' '.join(series)} " in f" {' '.join(words(text))} "


def names_month(text: str, published: str, *, year: bool = True) -> bool:
    """Whether a text names the month of a day with its year, or that month alone: "in February"."""
    if len(published) < len("2026-01"):
        return False
    month = _MONTHS[int(published[5:7]) - 1]
    if not year:
        return bool(re.search(rf"\bin {month}\b(?! \d)", plain(text)))
    return f"{month} {published[:4]}" in plain(text)


def months_in(text: str) -> tuple[int, ...]:
    """The months, without a year, in which a text says that something was published."""
    found = (match["month"] or match["then"] for match in _MONTH_ALONE.finditer(plain(text)))
    return tuple(_MONTHS.index(month) + 1 for month in found)
