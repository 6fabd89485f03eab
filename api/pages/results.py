"""The search page: the question, the filters with their counts, and the passages found."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from fastapi import APIRouter, Request, Response

from api import addresses, library, search
from api.citation import british_date
from api.pages import answers, render
from api.pages.catalogue import Catalogue
from api.pages.cookie import kept
from api.pages.passages import Shown, shown, today
from api.pages.wanted import DAYS, Problem, Unusable, Wanted, iso_date
from api.search import BadRequest, Hit, Results

router = APIRouter(route_class=render.PageRoute)

LEGENDS = {
    "force": "Force",
    "speaker": "Who is speaking",
    "document_type": "Type of document",
    "inspection": "Inspection",
    "recommendation": "Recommendation",
}
NAMES = {
    **LEGENDS,
    "document": "Document",
    "grade": "Grade",
    "published_from": "From",
    "published_to": "To",
    "as_of": "As of",
}
MANY_FORCES = 12  # above this the force filter has a search box of its own
SHOWN_VALUES = 60


@dataclass(frozen=True, slots=True)
class Option:
    value: str
    label: str
    count: int
    checked: bool


@dataclass(frozen=True, slots=True)
class Group:
    """A filter with its values. `narrowed` says that its own search box leaves some of them out."""

    field: str
    legend: str
    options: tuple[Option, ...]
    searchable: bool
    narrowed: bool

    @property
    def chosen(self) -> int:
        return sum(option.checked for option in self.options)


@dataclass(frozen=True, slots=True)
class Chip:
    """A filter that is set, and the address without it."""

    name: str
    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Reading:
    """Something read out of the question: whether it took effect, and the address that changes that."""

    label: str
    applied: bool
    undone: bool
    url: str


@dataclass(frozen=True, slots=True)
class Found:
    """One result: the passage, the text around it, the copies of it, and the group it stands for."""

    number: int
    shown: Shown
    before: tuple[Shown, ...]
    after: tuple[Shown, ...]
    copies: tuple[Shown, ...]
    group: str
    group_size: int
    group_url: str


@router.get("/")
def start(request: Request) -> Response:
    """The question box, and what can be asked of."""
    catalogue = render.held(request)
    return _empty(request, catalogue, Wanted(), ())


@router.get("/search")
def results(request: Request) -> Response:
    """The passages that answer a question; the whole state of the page is its address."""
    catalogue = render.held(request)
    wanted = Wanted.read(request.query_params)
    try:
        found = _search(catalogue, wanted)
    except Unusable as error:
        return _unusable(request, catalogue, wanted, error.problems)
    except BadRequest as error:
        return _unusable(request, catalogue, wanted, Unusable.of(error).problems)
    if found.total and not found.hits:  # beyond the last page
        wanted = replace(wanted, page=1)
        found = _search(catalogue, wanted)
    return _page(request, catalogue, wanted, found)


def _search(catalogue: Catalogue, wanted: Wanted) -> Results:
    parameters = wanted.parameters()
    asked_for = parameters.request(catalogue.index)
    return search.search(catalogue.index, replace(asked_for, offset=(wanted.page - 1) * asked_for.limit))


def _page(request: Request, catalogue: Catalogue, wanted: Wanted, found: Results) -> Response:
    base = addresses.base(request)
    listed = [_found(catalogue, wanted, hit, number, base) for number, hit in _numbered(found, wanted)]
    last = -(-found.total // found.request.limit)
    return render.page(
        request,
        "results.html",
        title=wanted.q,
        section="/",
        wanted=wanted,
        results=found,
        answer=answers.answered(catalogue, wanted, found, base) if answers.answers(wanted) else None,
        listed=listed,
        first=(wanted.page - 1) * found.request.limit + 1,
        groups=_groups(catalogue, wanted, found),
        chips=_chips(catalogue, wanted),
        readings=_readings(wanted, found),
        pages=last,
        items=list(_pages(wanted, last)),
        noun={"force": "force", "document": "document", "inspection": "inspection"}.get(wanted.group_by, "passage"),
        views=_views(wanted),
        sorts=_sorts(wanted),
        pack=kept(request).ids,
        back=wanted.at(wanted.page),
        query=urlencode(wanted.pairs()),
        sample=any(one.shown.sample for one in listed) or (not listed and catalogue.sample),
        accessed=today(),
        catalogue=catalogue,
        remedies=_remedies(wanted) if not found.total else (),
    )


def _numbered(found: Results, wanted: Wanted) -> Iterator[tuple[int, Hit]]:
    yield from enumerate(found.hits, (wanted.page - 1) * found.request.limit + 1)


def _found(catalogue: Catalogue, wanted: Wanted, hit: Hit, number: int, base: str) -> Found:
    _, before, after = library.passage(catalogue.index, hit.passage.id, context=1)
    rows = [row for name in hit.also_in[:SHOWN_VALUES] if (row := catalogue.index.store.passage_row(name)) is not None]
    copies = catalogue.index.store.passages(rows)
    return Found(
        number=number,
        shown=shown(catalogue, hit.passage, base, hit.highlights),
        before=tuple(shown(catalogue, one, base) for one in before),
        after=tuple(shown(catalogue, one, base) for one in after),
        copies=tuple(shown(catalogue, one, base) for one in copies),
        group=_group_label(catalogue, wanted.group_by, hit.group),
        group_size=hit.group_size,
        group_url=wanted.only(wanted.group_by, hit.group) if hit.group else "",
    )


def _group_label(catalogue: Catalogue, field: str, value: str) -> str:
    if not field:
        return ""
    return catalogue.label(field, value) if value else "Inspectorates and other bodies"


def _groups(catalogue: Catalogue, wanted: Wanted, found: Results) -> list[Group]:
    return [_group(catalogue, wanted, field, found) for field in LEGENDS if found.facets.get(field)]


def _group(catalogue: Catalogue, wanted: Wanted, field: str, found: Results) -> Group:
    options = [Option(v.value, catalogue.label(field, v.value), v.count, v.selected) for v in found.facets[field]]
    searchable = field == "force" and len(options) > MANY_FORCES
    kept = [one for one in options if one.checked or field != "force" or _like(catalogue, one, wanted.force_like)]
    if field in {"force", "recommendation"}:
        kept.sort(key=lambda one: _natural(one.label))
    return Group(field, LEGENDS[field], tuple(kept[:SHOWN_VALUES]), searchable, len(kept) < len(options))


def _like(catalogue: Catalogue, option: Option, typed: str) -> bool:
    if not typed or typed.casefold() in option.label.casefold():
        return True
    return option.value in catalogue.index.gazetteer.resolve(typed, misspelt=True)


def _natural(text: str) -> tuple[str, int, str]:
    """So that recommendation 10 comes after recommendation 9."""
    words = text.split(",")[0].split()
    number = next((int(word) for word in words if word.isdecimal()), 0)
    return (text.partition(",")[2], number, text)


def _chips(catalogue: Catalogue, wanted: Wanted) -> list[Chip]:
    set_ones = [*wanted.chosen, *((name, getattr(wanted, name)) for name in DAYS if getattr(wanted, name))]
    return [
        Chip(NAMES[name], _chip_label(catalogue, name, value), wanted.without(name, value)) for name, value in set_ones
    ]


def _readings(wanted: Wanted, found: Results) -> list[Reading]:
    """How the question was read: what took effect and can be undone, what was undone, and what was left open."""
    made = []
    for one in found.asked.interpreted:
        undone = one.key in wanted.off
        url = wanted.reread(one.key) if undone else wanted.unread(one.key) if one.applied else ""
        made.append(Reading(one.label, one.applied and not undone, undone, url))
    return made


def _chip_label(catalogue: Catalogue, name: str, value: str) -> str:
    if name not in DAYS:
        return catalogue.label(name, value)
    try:
        return british_date(iso_date(value))
    except ValueError:
        return value


def _pages(wanted: Wanted, last: int) -> Iterator[dict[str, object]]:
    """The numbers of the pagination: the first, the last, and those around the current page."""
    near = sorted({1, last, *range(max(1, wanted.page - 1), min(last, wanted.page + 1) + 1)})
    for before, number in zip([0, *near], near, strict=False):
        if number > before + 1:
            yield {"ellipsis": True}
        yield {"number": number, "href": wanted.at(number), "current": number == wanted.page}


def _sorts(wanted: Wanted) -> list[tuple[str, str, bool]]:
    words = {"relevance": "Best match", "newest": "Newest", "oldest": "Oldest"}
    return [(label, wanted.but(sort=name), (wanted.sort or "relevance") == name) for name, label in words.items()]


def _views(wanted: Wanted) -> list[tuple[str, str, bool]]:
    words = {"": "Every passage", "force": "One per force", "document": "One per document"}
    return [(label, wanted.but(group_by=name), wanted.group_by == name) for name, label in words.items()]


def _remedies(wanted: Wanted) -> list[tuple[str, str]]:
    """Addresses that are more likely to find something, with what each does."""
    found = []
    if wanted.published_from or wanted.published_to or wanted.as_of:
        found.append(("Search all dates", wanted.but(published_from="", published_to="", as_of="")))
    for field in dict.fromkeys(name for name, _ in wanted.chosen):
        others = tuple(pair for pair in wanted.chosen if pair[0] != field)
        label = {"force": "all forces", "speaker": "all speakers", "inspection": "all inspections"}.get(field)
        words = f"Search {label}" if label else f"Search without the filter “{NAMES[field].lower()}”"
        found.append((words, replace(wanted, page=1, chosen=others).url()))
    if wanted.filtered:
        found.append(("Search everything, without filters", wanted.bare()))
    return found


def _unusable(request: Request, catalogue: Catalogue, wanted: Wanted, problems: tuple[Problem, ...]) -> Response:
    return _empty(request, catalogue, wanted, problems)


def _empty(request: Request, catalogue: Catalogue, wanted: Wanted, problems: tuple[Problem, ...]) -> Response:
    """The page without results: to begin with, or where the address cannot be used."""
    return render.page(
        request,
        "start.html",
        status=422 if problems else 200,
        title=render.SERVICE,
        section="/",
        wanted=wanted,
        errors=problems,
        chips=_chips(catalogue, wanted),
        catalogue=catalogue,
        sample=catalogue.sample,
    )
