"""What a search page was asked: read from its address, and turned back into addresses that differ in one thing."""

import re
from calendar import month_name, monthrange
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Self
from urllib.parse import urlencode

from pydantic import ValidationError
from starlette.datastructures import QueryParams

from api.days import ends_before, no_such_day
from api.schemas.parameters import SearchParameters
from api.search import BadRequest, Vocabulary

FILTERS: tuple[str, ...] = Vocabulary.fields
DATES = ("published_from", "published_to")
DAYS = (*DATES, "as_of")
FACETS = "force,speaker,document_type,inspection,recommendation"
_MONTHS = [name.lower() for name in month_name[1:]]
_MANY = 50  # interpretations that are not applied
_LONGEST = 200  # characters of a filter value


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in the address that cannot be used: which field, why, and values that could be meant."""

    field: str
    message: str


@dataclass(frozen=True, slots=True)
class Wanted:
    """Everything that a search page's address says. `chosen` are the filters, in the order of the address; `off` are
    the keys of what is not to be read out of the question.
    """

    q: str = ""
    chosen: tuple[tuple[str, str], ...] = ()
    published_from: str = ""
    published_to: str = ""
    sort: str = ""
    group_by: str = ""
    page: int = 1
    force_like: str = ""
    off: tuple[str, ...] = ()
    as_of: str = ""

    @classmethod
    def read(cls, query: QueryParams) -> Self:
        """Blanks and values given twice are dropped; a page that is no number is the first."""
        pairs = [(name, value.strip()[:_LONGEST]) for name, value in query.multi_items() if name in FILTERS]
        page = query.get("page", "")
        return cls(
            q=query.get("q", "").strip(),
            chosen=tuple(dict.fromkeys(pair for pair in pairs if pair[1])),
            published_from=query.get("published_from", "").strip()[:_LONGEST],
            published_to=query.get("published_to", "").strip()[:_LONGEST],
            sort=query.get("sort", ""),
            group_by=query.get("group_by", ""),
            page=int(page) if re.fullmatch(r"[1-9]\d{0,5}", page) else 1,
            force_like=query.get("force_like", "").strip()[:_LONGEST],
            off=tuple(dict.fromkeys(key[:_LONGEST] for key in query.getlist("off")[:_MANY])),
            as_of=query.get("as_of", "").strip()[:_LONGEST],
        )

    def pairs(self) -> list[tuple[str, str]]:
        """The address's parameters, those left at their default not among them."""
        plain = {name: getattr(self, name) for name in ("q", *DAYS, "sort", "group_by", "force_like")}
        page = [("page", str(self.page))] if self.page > 1 else []
        named = [(name, value) for name, value in plain.items() if value and (name, value) != ("sort", "relevance")]
        off = [("off", key) for key in self.off]
        return [*named[:1], *self.chosen, *named[1:], *off, *page]

    def url(self) -> str:
        return "/search?" + urlencode(self.pairs())

    def but(self, **changes: str) -> str:
        """The address that differs in these; it starts again at the first page."""
        return replace(self, **{"page": 1, **changes}).url()  # type: ignore[arg-type]

    def without(self, field: str, value: str = "") -> str:
        """The address without one filter."""
        if field in DAYS:
            return self.but(**{field: ""})
        return replace(self, page=1, chosen=tuple(pair for pair in self.chosen if pair != (field, value))).url()

    def unread(self, key: str) -> str:
        """The address that does not read this out of the question."""
        return replace(self, page=1, off=(*self.off, key)).url()

    def reread(self, key: str) -> str:
        """The address that reads this out of the question again."""
        return replace(self, page=1, off=tuple(one for one in self.off if one != key)).url()

    def only(self, field: str, value: str) -> str:
        """The address with one filter of a field, and not grouped."""
        rest = tuple(pair for pair in self.chosen if pair[0] != field)
        return replace(self, page=1, group_by="", chosen=(*rest, (field, value))).url()

    def at(self, page: int) -> str:
        return replace(self, page=page).url()

    def bare(self) -> str:
        """The address of the question alone."""
        return Wanted(q=self.q).url()

    @property
    def filtered(self) -> bool:
        return bool(self.chosen or any(getattr(self, name) for name in DAYS))

    def parameters(self) -> SearchParameters:
        """What the API would be asked. Raises `Unusable` with every problem there is."""
        problems = [*self._blank(), *self._misdated()]
        if problems:
            raise Unusable(tuple(problems))
        given: dict[str, object] = {name: [v for field, v in self.chosen if field == name] for name in FILTERS}
        given |= {name: iso_date(getattr(self, name)) for name in DAYS}
        given |= {
            "q": self.q,
            "sort": self.sort or "relevance",
            "group_by": self.group_by,
            "facets": FACETS,
            "off": list(self.off),
        }
        try:
            return SearchParameters.model_validate(given)
        except ValidationError as error:
            raise Unusable(tuple(_problem(one) for one in error.errors())) from error

    def _blank(self) -> list[Problem]:
        return [] if self.q else [Problem("q", "Enter a question, or some words to search for")]

    def _misdated(self) -> list[Problem]:
        found, read = [], {}
        for name, label in zip(DAYS, ("Published from", "Published to", "As of"), strict=True):
            try:
                read[name] = iso_date(getattr(self, name))
            except ValueError as error:
                found.append(Problem(name, f"“{label}” must be a date, {_why(error)}"))
        if ends_before(read.get("published_from", ""), read.get("published_to", "")):
            told = f"“Published to” is {self.published_to}, which is before “Published from”, {self.published_from}"
            found.append(Problem("published_to", told))
        return found


class Unusable(Exception):
    """An address that cannot be answered; `problems` say why."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("; ".join(one.message for one in problems))
        self.problems = problems

    @classmethod
    def of(cls, error: BadRequest) -> Self:
        return cls((Problem(error.parameter, str(error)),))


def _problem(error: Mapping[str, object]) -> Problem:
    where = error["loc"]
    field = str(where[0]) if isinstance(where, tuple) and where else "q"
    words = {
        "q": "The question is too long; at most 2,000 characters are read",
        "sort": "Results can be sorted by relevance, newest or oldest",
        "group_by": "Results can be grouped by force, document or inspection",
    }
    return Problem(field, words.get(field, f"At most 50 values of {field.replace('_', ' ')} can be chosen"))


def iso_date(text: str) -> str:
    """A date as people in Britain write it, as ISO 8601 of the same precision. Raises `ValueError`."""
    parts = [part for part in re.split(r"[\s/.,-]+", text.casefold().strip()) if part]
    if not parts:
        return ""
    if len(parts[0]) == 4 and parts[0].isdecimal():
        parts.reverse()
    *rest, year = parts
    numbers = [_month(rest[-1])] if rest else []
    numbers += [int(re.sub(r"(?<=\d)(st|nd|rd|th)$", "", part)) for part in rest[-2::-1]]
    if len(numbers) > 2 or not re.fullmatch(r"\d{4}", year):
        raise ValueError(text)
    written = "-".join([year, *(f"{number:02}" for number in numbers)])
    if no_such_day(written):
        raise NoSuchDay(year, *numbers)
    date(int(year), *numbers, *[1] * (2 - len(numbers)))
    return written


class NoSuchDay(ValueError):
    """A day beyond the end of its month."""

    def __init__(self, year: str, month: int, day: int) -> None:
        named, last = f"{_MONTHS[month - 1].capitalize()} {year}", monthrange(int(year), month)[1]
        super().__init__(f"and {day} {named} is none: the last is {last} {named}")


def _why(error: ValueError) -> str:
    return str(error) if isinstance(error, NoSuchDay) else "like 18 December 2024, 12/2024 or 2024"


def day(text: str) -> str:
    """The day as of which a page is asked for, as ISO 8601. Raises `BadRequest`."""
    try:
        return iso_date(text)
    except ValueError as error:
        raise BadRequest("as_of", f"“{text[:40]}” must be a date, {_why(error)}.") from error


def _month(word: str) -> int:
    if word.isdecimal():
        return int(word)
    found = [number for number, name in enumerate(_MONTHS, 1) if len(word) > 2 and name.startswith(word)]
    if len(found) != 1:
        raise ValueError(word)
    return found[0]
