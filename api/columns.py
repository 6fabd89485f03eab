"""In which column of a table words stand, where a row is one passage, and whether a later column goes beyond them."""

import re
from calendar import month_abbr
from collections.abc import Iterator

from indexer.records import Passage

# headers over cells that say who, when, on what and how it stands, and not what is done
_MARKS = re.compile(
    r"\W*(?:(?:recs?|recommendations?|AFIs?|areas? for improvement|causes? of concern|issue)\W*$"
    r"|(?:(?:recs?|recommendation|action|AFI|area|task)\W+)?"
    r"(?:owner|lead|responsib\w+|who|accountab\w+|by when|when|deadline|due|target|dates?|status|rag|rating"
    r"|ref\w*|no\.?|number|priority|risk|grade|state)\b(?! at\b| as\b))",
    re.IGNORECASE,
)
# headers over what a report asks of its readers
_ASKED = re.compile(
    r"\W*(?:what\b.*\b(?:asked|recommended|required|called)(?: (?:for|of (?:us|the force|forces)|us to do))?"
    r"|(?:what )?(?:the )?(?:report|inspect\w+)\b.*\b(?:said|says|asked|asks|wants?|wanted|recommended|recommends)"
    r"|(?:(?:text|wording|summary|title) of (?:the )?)?(?:recommendation|AFI)(?: (?:text|wording|summary|title))?"
    r"|requirement)\W*",
    re.IGNORECASE,
)
_POINTS = re.compile(
    r"\W*(?:please\s+)?(?:see|refer to|as in)\s+(?:the\s+)?(?:note|annex|appendix|paragraph|section|page|row|item"
    r"|comments?)\b(?:\s+(?:[\w.]{1,5}|above|below|overleaf))?\W*",
    re.IGNORECASE,
)
_FEWEST = 3  # words of a cell that says something
_MONTHS = [name.lower() for name in month_abbr[1:]]
_NAMED = re.compile(rf"\b({'|'.join(_MONTHS)})[a-z]*\.? ((?:20)?\d\d)\b", re.IGNORECASE)
_FIGURES = re.compile(r"\b(\d{1,2})[/.](\d{1,2})[/.]((?:20)?\d\d)\b")


def column_of(passage: Passage, at: int, words: str = "") -> str:
    """The header over the cell at an offset into a passage that is a row; "" where it is none, or the words from there
    fill several."""
    place = passage.text[:at].count("\t")
    return passage.columns[place] if place < len(passage.columns) and "\t" not in words else ""


def cells(passage: Passage, at: int, words: str) -> tuple[tuple[str, str], ...]:
    """The cells that the words from an offset into a row fill, each under its header; none where they fill one."""
    place = passage.text[:at].count("\t")
    filled = words.split("\t")
    headers = (*passage.columns[place:], *("" for _ in filled))
    told = [(header, cell.strip()) for header, cell in zip(headers, filled, strict=False) if cell.strip()]
    return tuple(told) if len(filled) > 1 and passage.columns else ()


def is_dated(passage: Passage, at: int) -> bool:
    """Whether the cell at an offset into a row stands under a header with a date."""
    return _when(column_of(passage, at)) is not None


def content(passage: Passage) -> tuple[int, int] | None:
    """Where the first cell of a row begins and ends that says something and is no owner, date, number, status or
    question."""
    cells = list(_cells(passage.text))
    if not passage.columns or len(cells) != len(passage.columns):
        return None
    told = (
        cell
        for header, cell in zip(passage.columns, cells, strict=True)
        if not (_MARKS.match(header) or _ASKED.fullmatch(header)) and _says(passage.text[slice(*cell)])
    )
    return next(told, None)


def points_on(passage: Passage) -> bool:
    """Whether a row says nothing but where it is said: "See note A"."""
    said = [passage.text[slice(*cell)] for cell in _cells(passage.text)]
    return bool(passage.columns) and content(passage) is None and any(_POINTS.fullmatch(one) for one in said)


def _says(cell: str) -> bool:
    return len(cell.split()) >= _FEWEST and not _POINTS.fullmatch(cell)


def is_mark(header: str) -> bool:
    """Whether a header stands over what says who, when, on what or how it stands."""
    return bool(_MARKS.match(header))


def marks_only(passage: Passage) -> bool:
    """Whether a row has but an owner, dates, what was asked and the like."""
    cells = list(_cells(passage.text))
    told = (header for header in passage.columns if not (_MARKS.match(header) or _ASKED.fullmatch(header)))
    return len(cells) == len(passage.columns) and not any(told)


def newest(passage: Passage) -> tuple[int, int] | None:
    """Where the cell begins and ends that has something in the last dated column of a row."""
    dated = [(_when(header), cell) for header, cell in zip(passage.columns, _cells(passage.text), strict=False)]
    said = [(day, cell) for day, cell in dated if day and passage.text[slice(*cell)].strip()]
    return max(said)[1] if said else None


def latest(passage: Passage, at: int) -> tuple[int, int] | None:
    """Where the cell begins and ends that has something in the last dated column of a row, if words stand in an earlier
    one: the position has moved on."""
    days = [_when(header) for header in passage.columns]
    place = passage.text[:at].count("\t")
    own = days[place] if place < len(days) else None
    later = [(day, cell) for day, cell in zip(days, _cells(passage.text), strict=False) if day and own and day > own]
    said = [(day, cell) for day, cell in later if passage.text[slice(*cell)].strip()]
    return max(said)[1] if said else None


def _cells(row: str) -> Iterator[tuple[int, int]]:
    start = 0
    for cell in row.split("\t"):
        yield start, start + len(cell)
        start += len(cell) + 1


def _when(header: str) -> tuple[int, int, int] | None:
    """The day or month that a header names, as year, month and day; the day is 0 for a month."""
    if found := _FIGURES.search(header):
        day, month, year = (int(part) for part in found.groups())
        return _year(year), month, day
    if found := _NAMED.search(header):
        return _year(int(found[2])), _MONTHS.index(found[1].lower()) + 1, 0
    return None


def _year(year: int) -> int:
    return year if year > 99 else 2000 + year
