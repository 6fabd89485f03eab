"""The duty to reply as a table, and forces side by side on one question."""

from collections.abc import Iterable
from dataclasses import dataclass

from fastapi import APIRouter, Request, Response

from api import addresses
from api.answer import Question, Status
from api.answer.statements import Statement
from api.compare import MOST, PARTLY, Side, compare
from api.coverage import Cell, Matrix, State, coverage_matrix
from api.pages import render
from api.pages.answers import STAGES, STANDINGS
from api.pages.catalogue import Catalogue
from api.pages.passages import Shown, stated
from api.pages.wanted import Problem, Wanted, day
from api.search import BadRequest

router = APIRouter(route_class=render.PageRoute)

_NEAR = 2  # misses of a force that says nothing

STATES = {
    State.ANSWERED_ACTION: ("Action", "the reply says what is done or planned"),
    State.ANSWERED_REASON: ("Reason given", "the reply says why no action is taken"),
    State.JOINT_ONLY: (
        "Whole report",
        "a comment on the whole report, which does not name this recommendation",
    ),
    State.REPLIED_SILENT: ("Not mentioned", "a reply is held and says nothing on this one"),
    State.NOT_ADDRESSED: ("Not addressed", "the recommendation asks nothing of this force"),
    State.DATE_NOT_KNOWN: ("Date not known", "a reply is held, which may be later than the day asked for"),
    State.NO_REPLY_HELD: ("No reply held", "which does not mean that there was none"),
    State.COULD_NOT_BE_READ: ("Could not be read", "a file of this force could not be read"),
}


@dataclass(frozen=True, slots=True)
class Square:
    """A cell as a template shows it."""

    state: str
    word: str
    day: str
    url: str
    nearest: str = ""  # the address of what comes nearest where nothing is said
    note: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """One force of a comparison: what it says, else where it stands and what comes nearest."""

    name: str
    said: tuple[tuple[Statement, Shown, str], ...]
    standing: str
    near: tuple[tuple[Statement, Shown, str], ...]


@router.get("/coverage")
def coverage(request: Request, inspection: str = "", as_of: str = "") -> Response:
    """Every force by every recommendation of an inspection, each cell a word that opens what is said."""
    catalogue = render.held(request)
    choices = [(one.id, one.title) for one in catalogue.inspections.values() if one.asks]
    chosen = inspection or (choices[0][0] if choices else "")
    matrix = coverage_matrix(catalogue.index, chosen, as_of=day(as_of)) if chosen else None
    chosen = matrix.inspection if matrix else chosen  # it may have been named by its title
    rows = _rows(catalogue, matrix) if matrix else []
    return render.page(
        request,
        "coverage.html",
        title="Who replied to what",
        section="/coverage",
        choices=[{"value": name, "text": title, "selected": name == chosen} for name, title in choices],
        matrix=matrix,
        inspection=catalogue.inspections.get(chosen),
        as_of=as_of,
        rows=rows,
        states=_states(matrix) if matrix else [],
        catalogue=catalogue,
        sample=catalogue.sample,
    )


def _states(matrix: Matrix) -> list[tuple[str, str, str, int]]:
    counted = {state: sum(cell.state is state for cell in matrix.cells) for state in STATES}
    return [(state.value, *STATES[state], count) for state, count in counted.items() if count]


def _rows(catalogue: Catalogue, matrix: Matrix) -> list[tuple[str, list[Square]]]:
    width = len(matrix.recommendations)
    cells = [matrix.cells[at : at + width] for at in range(0, len(matrix.cells), width or 1)]
    return [
        (catalogue.label("force", force), [_square(cell) for cell in row])
        for force, row in zip(matrix.forces, cells, strict=False)
    ]


def _square(cell: Cell) -> Square:
    url = f"/documents/{cell.document}" if cell.document else ""
    if cell.statement:
        url = f"/passages/{cell.statement.passage.id}"
    nearest = f"/passages/{cell.nearest.passage.id}" if cell.nearest else ""
    return Square(cell.state.value, STATES[cell.state][0], cell.said, url, nearest, cell.note)


@router.get("/compare")
def comparison(request: Request) -> Response:
    """Two to ten forces side by side on one question."""
    catalogue = render.held(request)
    wanted = Wanted.read(request.query_params)
    forces = [value for field, value in wanted.chosen if field == "force"]
    problems: tuple[Problem, ...] = ()
    found = None
    if wanted.q or forces:
        try:
            found = compare(catalogue.index, Question(wanted.q, as_of=day(wanted.as_of)), forces)
        except BadRequest as error:
            parameter = "q" if error.parameter == "question" else error.parameter
            problems = (Problem(parameter if parameter in ("q", "as_of") else "force", str(error)),)
    base = addresses.base(request)
    return render.page(
        request,
        "compare.html",
        status=422 if problems else 200,
        title="Compare forces",
        section="/compare",
        wanted=wanted,
        errors=problems,
        fields=frozenset({"q", "force", "as_of"}),
        most=MOST,
        options=_forces(catalogue, forces),
        sides=[_side(catalogue, side, base) for side in found.sides] if found else [],
        notes=[*found.answer.notes, *([PARTLY] if found.answer.status is Status.PARTLY else [])] if found else [],
        asked=found is not None,
        catalogue=catalogue,
        sample=catalogue.sample,
    )


def _forces(catalogue: Catalogue, chosen: list[str]) -> list[dict[str, object]]:
    held = sorted({force for one in catalogue.index.documents for force in one.forces})
    named = sorted((catalogue.label("force", force), force) for force in held)
    return [{"value": force, "text": name, "checked": force in chosen} for name, force in named]


def _side(catalogue: Catalogue, side: Side, base: str) -> Column:
    def ready(statements: Iterable[Statement]) -> tuple[tuple[Statement, Shown, str], ...]:
        return tuple((one, stated(catalogue, one, base), STAGES[one.stage.value]) for one in statements)

    label, meaning = STANDINGS[side.standing.standing]
    return Column(
        name=catalogue.label("force", side.force),
        said=ready(side.statements),
        standing=f"{label}: {meaning}." if side.missing else "",
        near=ready(side.standing.near_misses[:_NEAR]) if side.missing else (),
    )
