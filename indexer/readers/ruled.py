"""What stands on a page without tags: lines, and among them the tables that are ruled around some of the text."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from indexer.readers.builder import Builder
from indexer.readers.layout import Line, Writer, lines_of
from indexer.readers.pages import Run
from indexer.readers.ruling import Field, Grid
from indexer.records import BlockKind

_FILLED = 1 / 3  # of the cells of a table; the grid of a chart has less in it
_NEW_LINE = 0.5  # of the type's size


@dataclass(frozen=True, slots=True)
class Table:
    """A ruled table with the lines in its cells, row by row."""

    grid: Grid
    cells: tuple[tuple[Field, tuple[Line, ...]], ...]

    def row(self, number: int) -> list[str]:
        """The words of the cells that begin in a row."""
        return [" ".join(line.text.strip() for line in lines) for field, lines in self.cells if field.row == number]


Piece = tuple[Line, ...] | Table


def pieces_of(runs: Sequence[Run], page: int, grids: Sequence[Grid]) -> tuple[Piece, ...]:
    """The lines and tables of a page in the order drawn; a table stands where the first of its words does."""
    held = [grid for grid in grids if _is_filled(grid, runs)]
    loose: list[Run] = []
    pieces: list[Piece] = []
    written: set[int] = set()
    for run, at in zip(runs, _places(runs, held), strict=True):
        if at < 0:
            loose.append(run)
        elif at not in written:
            written.add(at)
            pieces.append(tuple(lines_of(loose, page)))
            loose = []
            pieces.append(_table(held[at], runs, page))
    return (*pieces, tuple(lines_of(loose, page)))


def _is_filled(grid: Grid, runs: Sequence[Run]) -> bool:
    filled = {field for run in runs if run.text.strip() and (field := _field(grid, run))}
    return len(filled) >= max(2, _FILLED * len(grid.fields))


def _field(grid: Grid, run: Run) -> Field | None:
    return grid.field_at(run.x + run.size / 4, run.y + run.size / 4) if run.x or run.y else None


def _places(runs: Sequence[Run], grids: Sequence[Grid]) -> Iterator[int]:
    """For each run the table that holds it, or -1; a gap belongs to what it follows."""
    at = -1
    for run in runs:
        if run.text.strip():
            at = next((number for number, grid in enumerate(grids) if _field(grid, run)), -1)
        yield at


def _table(grid: Grid, runs: Sequence[Run], page: int) -> Table:
    inside: dict[Field, list[Run]] = {field: [] for field in grid.fields}
    field: Field | None = None
    for run in runs:
        field = _field(grid, run) if run.text.strip() else field
        if field is not None:
            inside[field].append(run)
    return Table(grid, tuple((field, tuple(lines_of(_broken(held), page))) for field, held in inside.items()))


def _broken(runs: Sequence[Run]) -> Iterator[Run]:
    """The runs of one cell, with a line break wherever one stands lower than that before it."""
    before: Run | None = None
    for run in runs:
        text = run.text.replace("\n", " ")
        if not text.strip():
            yield replace(run, text=" ")
            continue
        lower = before is not None and abs(before.y - run.y) > _NEW_LINE * run.size
        yield replace(run, text=f"\n{text.lstrip()}" if lower else text)
        before = run


class TableWriter:
    """Writes ruled tables into a builder; one with the columns of the last, and nothing in between, goes on with it."""

    def __init__(self, builder: Builder, writer: Writer) -> None:
        self._builder = builder
        self._writer = writer
        self._grid: Grid | None = None
        self._head: list[str] = []

    def close(self) -> None:
        """End the table that is being written."""
        if self._grid is not None:
            self._builder.close_table()
            self._grid = None

    def write(self, table: Table) -> None:
        """A table, or the rest of that with which the page before ended."""
        first = 0
        if self._grid is None or not table.grid.continues(self._grid):
            self.close()
            self._builder.open_table()
            self._head = table.row(0)
        else:
            first = self._finished(table, self._skipped(table))
        self._grid = table.grid
        row = first - 1
        for field, lines in table.cells:
            if field.row < first:
                continue
            while row < field.row:
                self._builder.open_row()
                row += 1
            self._builder.open_cell(columns=field.columns, rows=field.rows)
            self._cell(lines)

    def _skipped(self, table: Table) -> int:
        """The first row that says something new: a page may print the head of the table again."""
        if table.row(0) != self._head:
            return 0
        for line in (line for field, lines in table.cells if not field.row for line in lines):
            self._builder.begin(BlockKind.FURNITURE)
            self._builder.text(line.text, page=line.page)
            self._builder.end()
        return 1

    def _finished(self, table: Table, row: int) -> int:
        """The first row that is not the rest of the one before, which goes on in lower case under no number."""
        cells = [(field, lines) for field, lines in table.cells if field.row == row]
        goes_on = any(lines and lines[0].text.lstrip()[:1].islower() for _, lines in cells)
        if not goes_on or cells[0][0].column or cells[0][1]:
            return row
        for field, lines in cells:
            if lines:
                self._builder.reopen_cell(field.column)
                self._cell(lines)
        return row + 1

    def _cell(self, lines: Sequence[Line]) -> None:
        self._writer.write(lines, in_cell=True)
        self._builder.close_cell()
