"""Tables of PDF pages without tags, from the lines that are ruled around their cells.

A table is what touching lines enclose; where no line parts two neighbouring fields of its grid, they are one cell.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

Rule = tuple[float, float, float, float]
"""A ruled line, level or upright: left, bottom, right and top, in points."""

MOST_RULES = 2_000  # on a page; more are a drawing
_MOST_FIELDS = 10_000
_NEAR = 3.0  # points between lines that are meant as one
_SHORTEST = 5.0


@dataclass(frozen=True, slots=True)
class Field:
    """A cell: its row and column, the first being 0, how many it covers, and its edges on the page."""

    row: int
    column: int
    rows: int
    columns: int
    box: Rule

    def holds(self, x: float, y: float) -> bool:
        """Whether a point lies in the cell."""
        left, bottom, right, top = self.box
        return left - 1 <= x < right and bottom - 1 <= y < top


@dataclass(frozen=True, slots=True)
class Grid:
    """A ruled table; `edges` are where its columns begin and end."""

    fields: tuple[Field, ...]
    edges: tuple[float, ...]

    def field_at(self, x: float, y: float) -> Field | None:
        """The cell that a point lies in."""
        return next((one for one in self.fields if one.holds(x, y)), None)

    def continues(self, before: "Grid") -> bool:
        """Whether this table has the columns of another, as on the next page."""
        same = len(self.edges) == len(before.edges)
        return same and all(abs(own - its) <= _NEAR for own, its in zip(self.edges, before.edges, strict=True))


def grids_of(rules: Sequence[Rule]) -> tuple[Grid, ...]:
    """The tables of two columns and more that lines enclose on a page."""
    if len(rules) > MOST_RULES:
        return ()
    level = _merged([(bottom, left, right) for left, bottom, right, top in rules if top - bottom <= right - left])
    upright = _merged([(left, bottom, top) for left, bottom, right, top in rules if top - bottom > right - left])
    return tuple(grid for lines in _touching(level, upright) if (grid := _grid(*lines)))


Line = tuple[float, float, float]
"""Where a line stands, and from where to where it runs."""


def _merged(lines: Iterable[Line]) -> list[Line]:
    """Lines at nearly one place that meet or overlap, as one."""
    levels = _levels(at for at, _, _ in lines)
    found: dict[float, list[tuple[float, float]]] = {}
    for at, start, end in sorted(lines, key=lambda line: line[1]):
        spans = found.setdefault(_nearest(levels, at), [])
        if spans and start <= spans[-1][1] + _NEAR:
            spans[-1] = (spans[-1][0], max(spans[-1][1], end))
        else:
            spans.append((start, end))
    return [(at, *span) for at, spans in found.items() for span in spans if span[1] - span[0] >= _SHORTEST]


def _levels(places: Iterable[float]) -> list[float]:
    """One place for all that lie near each other, in order."""
    levels: list[float] = []
    for place in sorted(places):
        if not levels or place - levels[-1] > _NEAR:
            levels.append(place)
    return levels


def _nearest(levels: Sequence[float], place: float) -> float:
    return levels[max(0, bisect_right(levels, place) - 1)]


def _touching(level: list[Line], upright: list[Line]) -> Iterator[tuple[list[Line], list[Line]]]:
    """The lines that touch, group by group."""
    waiting = [*((line, True) for line in level), *((line, False) for line in upright)]
    while waiting:
        group = [waiting.pop()]
        for line, is_level in group:
            touched = [other for other in waiting if other[1] != is_level and _meet(line, other[0])]
            waiting = [other for other in waiting if other not in touched] if touched else waiting
            group += touched
        yield [line for line, is_level in group if is_level], [line for line, is_level in group if not is_level]


def _meet(one: Line, other: Line) -> bool:
    return (
        other[1] - _NEAR <= one[0] <= other[2] + _NEAR  # on both their ways
        and one[1] - _NEAR <= other[0] <= one[2] + _NEAR
    )


def _grid(level: Sequence[Line], upright: Sequence[Line]) -> Grid | None:
    ys = sorted(_levels(at for at, _, _ in level), reverse=True)
    xs = _levels(at for at, _, _ in upright)
    if len(xs) < 3 or len(ys) < 2 or len(xs) * len(ys) > _MOST_FIELDS:
        return None
    joined = _Fields(xs, ys, level, upright)
    fields = tuple(joined.cells())
    return Grid(fields, tuple(xs)) if len({one.column for one in fields}) > 1 else None


class _Fields:
    """The fields of a grid, and which of them are one cell."""

    def __init__(self, xs: Sequence[float], ys: Sequence[float], level: Sequence[Line], upright: Sequence[Line]):
        self._xs, self._ys = xs, ys
        self._level, self._upright = _by_place(level, sorted(ys)), _by_place(upright, xs)
        self._cell = {(row, column): (row, column) for row in range(len(ys) - 1) for column in range(len(xs) - 1)}

    def cells(self) -> Iterator[Field]:
        """The cells, row by row."""
        self._join()
        covered: dict[tuple[int, int], list[tuple[int, int]]] = {}
        for place in self._cell:
            covered.setdefault(self._first(place), []).append(place)
        for (row, column), places in sorted(covered.items()):
            last_row, last_column = max(p[0] for p in places) + 1, max(p[1] for p in places) + 1
            box = (self._xs[column], self._ys[last_row], self._xs[last_column], self._ys[row])
            yield Field(row, column, last_row - row, last_column - column, box)

    def _join(self) -> None:
        for row, (top, bottom) in enumerate(pairwise(self._ys)):
            for column, (left, right) in enumerate(pairwise(self._xs)):
                if column and not _runs(self._upright.get(left, ()), bottom, top):
                    self._unite((row, column - 1), (row, column))
                if row and not _runs(self._level.get(top, ()), left, right):
                    self._unite((row - 1, column), (row, column))

    def _unite(self, one: tuple[int, int], other: tuple[int, int]) -> None:
        first, second = sorted((self._first(one), self._first(other)))
        self._cell[second] = first

    def _first(self, place: tuple[int, int]) -> tuple[int, int]:
        while self._cell[place] != place:
            place = self._cell[place]
        return place


def _by_place(lines: Sequence[Line], places: Sequence[float]) -> dict[float, list[Line]]:
    found: dict[float, list[Line]] = {}
    for line in lines:
        at = places[min(len(places) - 1, max(0, bisect_left(places, line[0] - _NEAR)))]
        found.setdefault(at, []).append(line)
    return found


def _runs(lines: Sequence[Line], start: float, end: float) -> bool:
    """Whether a line runs along the middle of this stretch."""
    middle = (start + end) / 2
    return any(first <= middle <= last for _, first, last in lines)
