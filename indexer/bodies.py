"""A body's facts and the CSV file that holds them: one row per body and per period of its local policing body."""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from indexer.errors import CorpusError

HEADER = [
    *("id", "name", "aliases", "welsh_name", "places", "region", "country", "lpb_type", "lpb_name"),
    *("lpb_from", "lpb_to", "police_uk_slug", "kind"),
]
KINDS = ("territorial", "national", "ambulance", "fire", "regional", "inspectorate", "other")
_LARGEST = 5_000_000


_MARKS = ("formerly", "word", "asked", "value")  # before a colon; see forces.csv


@dataclass(frozen=True, slots=True)
class LocalPolicingBody:
    """Who oversaw a force in a period: a commissioner, a mayor, an authority. Empty dates are open."""

    type: str
    name: str
    also_called: tuple[str, ...] = ()
    in_office_from: str = ""
    in_office_to: str = ""

    def held_office(self, first: str, last: str) -> bool:
        return self.in_office_from <= first and (not self.in_office_to or last <= self.in_office_to)


@dataclass(frozen=True, slots=True)
class Body:
    """A police force, or a body that has to be told apart from one."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    welsh_name: str = ""
    places: tuple[str, ...] = ()
    region: str = ""
    country: str = ""
    kind: str = "territorial"
    police_uk_slug: str = ""
    bodies_in_office: tuple[LocalPolicingBody, ...] = ()

    def lpb_on(self, day: date | str) -> LocalPolicingBody | None:
        """Who was in office on a day; in a month or year (`2024-05`, `2024`) only if one body held all of it."""
        text = day.isoformat() if isinstance(day, date) else day
        first, last = (text + "-01-01"[len(text) - 4 :], text + "-12-31"[len(text) - 4 :])
        return next(
            (b for b in self.bodies_in_office if b.in_office_from <= first and last <= (b.in_office_to or "~")), None
        )

    @property
    def also_called(self) -> tuple[str, ...]:
        """Its other names, without what marks them; not those that name it in a field alone."""
        return tuple(name for mark, name in map(marked, self.aliases) if mark != "value")

    @property
    def lpb(self) -> LocalPolicingBody | None:
        """The body whose period is open."""
        return next((body for body in self.bodies_in_office if not body.in_office_to), None)


def marked(alias: str) -> tuple[str, str]:
    """What marks another name in its field ("formerly", "word", "asked", "value" or ""), and the name."""
    mark, colon, name = alias.partition(":")
    return (mark, name) if colon and mark in _MARKS else ("", alias)


def read_bodies(path: Path) -> list[Body]:
    """The bodies of one CSV file."""
    periods: dict[str, list[dict[str, str]]] = {}
    for line, row in _rows(path):
        _check(path, line, row)
        periods.setdefault(row["id"], []).append(row)
    return [_body(rows) for rows in periods.values()]


def _rows(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    reader = csv.reader(io.StringIO(_text(path), newline=""), strict=True)
    try:
        for count, row in enumerate(reader):
            if not count and row != HEADER:
                raise _wrong(path, 1, f"the header is not {','.join(HEADER)}")
            if row and len(row) != len(HEADER):
                raise _wrong(path, reader.line_num, f"{len(row)} fields where {len(HEADER)} are needed")
            if row and count:
                yield reader.line_num, dict(zip(HEADER, (value.strip() for value in row), strict=True))
    except csv.Error as error:
        raise _wrong(path, reader.line_num, str(error)) from error


def _text(path: Path) -> str:
    try:
        with path.open("rb") as file:
            data = file.read(_LARGEST + 1)
    except OSError as error:
        raise CorpusError(f"{path.name} cannot be read: {error.strerror}.") from error
    if len(data) > _LARGEST:
        raise CorpusError(f"{path.name} is larger than the {_LARGEST:,} bytes that a list of bodies may have.")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _wrong(path, data.count(b"\n", 0, error.start) + 1, "not UTF-8; save the file as UTF-8") from error


def _check(path: Path, line: int, row: dict[str, str]) -> None:
    if not re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", row["id"]):
        raise _wrong(path, line, f"the id {row['id'][:40]!r} is not lower-case words joined by hyphens")
    if not row["name"]:
        raise _wrong(path, line, "the name is empty")
    if row["kind"] not in KINDS:
        raise _wrong(path, line, f"the kind {row['kind'][:40]!r} is not one of {', '.join(KINDS)}")
    for column in ("lpb_from", "lpb_to"):
        if row[column] and not _is_day(row[column]):
            raise _wrong(path, line, f"{column} {row[column][:40]!r} is not a date like 2024-05-07")
    if row["lpb_to"] and row["lpb_to"] < row["lpb_from"]:
        raise _wrong(path, line, "lpb_to is before lpb_from")


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _wrong(path: Path, line: int, what: str) -> CorpusError:
    return CorpusError(f"{path.name}, line {line}: {what}.")


def _body(rows: list[dict[str, str]]) -> Body:
    first = rows[0]
    return Body(
        id=first["id"],
        name=first["name"],
        aliases=_together(rows, "aliases"),
        welsh_name=first["welsh_name"],
        places=_together(rows, "places"),
        region=first["region"],
        country=first["country"],
        kind=first["kind"],
        police_uk_slug=first["police_uk_slug"],
        bodies_in_office=tuple(_in_office(row) for row in rows if row["lpb_name"]),
    )


def _together(rows: list[dict[str, str]], column: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(item for row in rows for item in _items(row[column])))


def _items(text: str) -> list[str]:
    return [item.strip() for item in text.split("|") if item.strip()]


def _in_office(row: dict[str, str]) -> LocalPolicingBody:
    name, *others = _items(row["lpb_name"]) or [row["lpb_name"]]
    return LocalPolicingBody(row["lpb_type"].lower(), name, tuple(others), row["lpb_from"], row["lpb_to"])
