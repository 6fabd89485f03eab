"""Blocks from a stream of "heading begins", "text", "cell begins": one set of rules, so that every format agrees.

A table of one column, or of one cell, is layout, and so is one that only places a page with its own tables: the content
becomes ordinary blocks. In a table of two columns without a header row the first column holds labels. A cell with
several paragraphs gives several blocks with the same place.
"""

import re
from dataclasses import dataclass, field, replace

from indexer.records import Block, BlockKind, Cell

_SPACES = re.compile(r"\s+")
_HYPHEN_AT_LINE_END = re.compile(r"(?<=\w)[-\u00ad\u2010]$")
_LONGEST_LABEL = 100
_WIDEST_SPAN = 200
_LAYOUT_CELLS, _LAYOUT_WORDS = 8, 0.75
_TAKES_A_PARAGRAPH = (BlockKind.LIST_ITEM, BlockKind.FOOTNOTE, BlockKind.HEADING)
_STATES = re.compile(r"[.!]['\"’”)]?$")


@dataclass(slots=True)
class _Open:
    """A block that is being written."""

    kind: BlockKind
    level: int
    parts: list[str] = field(default_factory=list)
    length: int = 0
    tail: str = ""
    space: str = ""
    page: int = 0
    last_page: int = 0
    breaks: list[int] = field(default_factory=list)
    plain: bool = False
    bold: bool = False
    upright: bool = False
    italic: bool = False
    set_off: bool = False
    label: str = ""
    links: dict[str, None] = field(default_factory=dict)


@dataclass(slots=True)
class _CellContent:
    row: int
    column: int
    is_header: bool
    blocks: list[Block] = field(default_factory=list)

    @property
    def text(self) -> str:
        return " ".join(block.text for block in self.blocks)

    @property
    def bold(self) -> bool:
        return bool(self.blocks) and all(block.bold for block in self.blocks)


@dataclass(slots=True)
class _Table:
    cells: list[_CellContent] = field(default_factory=list)
    row: int = -1
    column: int = 0
    current: _CellContent | None = None
    header_rows: set[int] = field(default_factory=set)
    taken: dict[int, int] = field(default_factory=dict)  # column -> rows still covered by a cell above


class Builder:
    """Collects blocks. `lines` keeps the line end after a hyphen, for `clean` to mend with the whole document known."""

    def __init__(self, *, lines: bool = False) -> None:
        self._lines = lines
        self._blocks: list[Block] = []
        self._open: _Open | None = None
        self._tables: list[_Table] = []
        self._tables_closed = 0

    def begin(self, kind: BlockKind = BlockKind.PARAGRAPH, level: int = 0, *, set_off: bool = False) -> None:
        """Start a block; the one before it ends, but a paragraph at the start of a list item is the item."""
        block = self._open
        if block and not block.length and kind is BlockKind.PARAGRAPH and block.kind in _TAKES_A_PARAGRAPH:
            return
        self.end()
        self._open = _Open(kind, level, set_off=set_off)

    def text(self, text: str, *, bold: bool = False, italic: bool = False, page: int = 0) -> None:
        """Add text to the open block, or to a new paragraph."""
        if not text:
            return
        block = self._open = self._open or _Open(BlockKind.PARAGRAPH, 0)
        core = text.strip()
        if not core:
            block.space += text
            return
        if block.label:
            label, block.label = block.label, ""
            self.text(f"{label} {text.lstrip()}", bold=bold, italic=italic, page=page)
            return
        self._turn_page(block, text[: len(text) - len(text.lstrip())], page)
        self._append(block, core, bold, italic)
        block.space = text[len(text.rstrip()) :]

    def _turn_page(self, block: _Open, leading: str, page: int) -> None:
        glue = self._glue(block, block.space + leading, page)
        if glue:
            block.parts.append(glue)
            block.length += len(glue)
            block.tail = (block.tail + glue)[-2:]
        if block.length and page > block.last_page:
            block.breaks += [block.length] * (page - block.last_page)
        block.page = block.page or page
        block.last_page = page

    def _glue(self, block: _Open, space: str, page: int) -> str:
        if not block.length or not (space or page > block.last_page):
            return ""
        at_line_end = self._lines and ("\n" in space or page > block.last_page)
        return "\n" if at_line_end and _HYPHEN_AT_LINE_END.search(block.tail) else " "

    def _append(self, block: _Open, core: str, bold: bool, italic: bool) -> None:
        joined = _SPACES.sub(self._join, core) if self._lines and "\n" in core else " ".join(core.split())
        block.parts.append(joined)
        block.length += len(joined)
        block.tail = (block.tail + joined)[-2:]
        if any(map(str.isalnum, joined)):
            block.bold |= bold
            block.plain |= not bold
            block.italic |= italic
            block.upright |= not italic

    def _join(self, match: re.Match[str]) -> str:
        before = match.string[max(0, match.start() - 2) : match.start()]
        kept = self._lines and "\n" in match[0] and _HYPHEN_AT_LINE_END.search(before)
        return "\n" if kept else " "

    def link(self, address: str) -> None:
        """Note an address that the open block links to."""
        if self._open is None:
            self._open = _Open(BlockKind.PARAGRAPH, 0)
        self._open.links[address] = None

    def split_after_bold(self) -> None:
        """At a line break: a first line wholly in bold is a block of its own."""
        block = self._open
        if block and block.bold and not block.plain:
            self.begin(block.kind, block.level)
        else:
            self.text("\n")

    def label(self, label: str) -> None:
        """The printed number of the open list item; it leads its text."""
        if self._open:
            self._open.label = label

    @property
    def open(self) -> bool:
        """Whether a block is open."""
        return self._open is not None

    @property
    def writing(self) -> bool:
        """Whether the open block has text."""
        return bool(self._open and self._open.length)

    @property
    def anything(self) -> bool:
        """Whether any block has been written."""
        return bool(self._blocks or any(cell.blocks for table in self._tables for cell in table.cells))

    def end(self) -> None:
        """Close the open block."""
        block, self._open = self._open, None
        if block is None or not block.length:
            return
        self._sink().append(
            Block(
                text="".join(block.parts),
                kind=block.kind,
                level=block.level,
                page=block.page,
                page_breaks=tuple(block.breaks),
                bold=block.bold and not block.plain and block.kind is not BlockKind.HEADING,
                links=tuple(block.links),
                italic=block.italic and not block.upright and block.kind is not BlockKind.HEADING,
                set_off=block.set_off,
            )
        )

    def _sink(self) -> list[Block]:
        for table in reversed(self._tables):
            if table.current:
                return table.current.blocks
        return self._blocks

    def open_table(self) -> None:
        self.end()
        self._tables.append(_Table())

    def open_row(self, *, header: bool = False) -> None:
        self.end()
        if not self._tables:
            return
        table = self._tables[-1]
        table.current = None
        table.row += 1
        table.column = 0
        table.taken = {column: rows - 1 for column, rows in table.taken.items() if rows > 1}
        if header:
            table.header_rows.add(table.row)

    def mark_header_row(self) -> None:
        """Say of the open row that it is a header row."""
        if self._tables:
            self._tables[-1].header_rows.add(self._tables[-1].row)

    def open_cell(self, *, header: bool = False, columns: int = 1, rows: int = 1) -> None:
        self.end()
        if not self._tables:
            return
        table = self._tables[-1]
        if table.row < 0:
            self.open_row()
        while table.column in table.taken:
            table.column += 1
        table.current = _CellContent(table.row, table.column, header)
        table.cells.append(table.current)
        self.span(columns, rows)

    def reopen_cell(self, column: int) -> None:
        """Go on with the last cell that began in a column, as on the next page."""
        self.end()
        table = self._tables[-1] if self._tables else None
        before = [cell for cell in table.cells if cell.column == column] if table else []
        if table and before:
            table.current = before[-1]
        else:
            self.open_cell()

    def span(self, columns: int, rows: int = 1) -> None:
        """Say how many columns and rows the open cell covers."""
        if not self._tables or self._tables[-1].current is None:
            return
        table = self._tables[-1]
        start = self._tables[-1].current.column
        columns = max(1, min(columns, _WIDEST_SPAN))
        if rows > 1:
            table.taken |= {start + offset: min(rows, 65_535) for offset in range(columns)}
        table.column = start + columns

    def close_cell(self) -> None:
        self.end()
        if self._tables:
            self._tables[-1].current = None

    def close_table(self) -> None:
        self.end()
        if not self._tables:
            return
        table = self._tables.pop()
        cells = [cell for cell in table.cells if cell.blocks]
        if len({cell.column for cell in cells}) <= 1 or _lays_out(cells):
            self._sink().extend(block for cell in cells for block in cell.blocks)
            return
        self._tables_closed += 1
        self._sink().extend(_placed(cells, table.header_rows, self._tables_closed))

    def finish(self) -> tuple[Block, ...]:
        """Close everything and give the blocks, their tables numbered in reading order."""
        while self._tables:
            self.close_table()
        self.end()
        numbers: dict[int, int] = {}
        for block in self._blocks:
            if block.cell:
                numbers.setdefault(block.cell.table, len(numbers))
        return tuple(
            replace(block, cell=replace(block.cell, table=numbers[block.cell.table])) if block.cell else block
            for block in self._blocks
        )


def _lays_out(cells: list[_CellContent]) -> bool:
    """Whether a table of a few cells only places a page: one of them has most of the words, and a table in it."""
    if len(cells) > _LAYOUT_CELLS:
        return False
    counts = {id(cell): len(cell.text.split()) for cell in cells}
    nests = (cell for cell in cells if any(block.cell for block in cell.blocks))
    return any(counts[id(cell)] > _LAYOUT_WORDS * sum(counts.values()) for cell in nests)


def _placed(cells: list[_CellContent], header_rows: set[int], table: int) -> list[Block]:
    """The blocks of a data table, each with its place and the header above or beside it."""
    header_rows = header_rows | _header_rows(cells)
    above: dict[int, str] = {}
    labels = _labels(cells, header_rows)
    blocks: list[Block] = []
    for cell in cells:
        is_header = cell.row in header_rows or (cell.column == 0 and cell.row in labels) or cell.is_header
        if cell.row in header_rows:
            above[cell.column] = cell.text
        elif above.get(cell.column) and len(above) > 2:
            is_header = False  # what a column numbers or names, though it heads its row too
        header = "" if is_header else above.get(cell.column) or labels.get(cell.row, "")
        place = Cell(table, cell.row, cell.column, header, is_header)
        blocks += [_in_cell(block, place) for block in cell.blocks]
    return blocks


def _in_cell(block: Block, place: Cell) -> Block:
    if block.cell:  # of a table inside this cell
        return block
    kind = BlockKind.TABLE_CELL if block.kind is BlockKind.PARAGRAPH else block.kind
    return replace(block, kind=kind, cell=place)


_MOSTLY = 0.7  # of the cells of a row


def _header_rows(cells: list[_CellContent]) -> set[int]:
    """Rows made of header cells only; else a first row that alone is in bold, a cell with a plain addition apart."""
    rows: dict[int, list[_CellContent]] = {}
    for cell in cells:
        rows.setdefault(cell.row, []).append(cell)
    if len(rows) < 2:
        return set()
    marked = {row for row, members in rows.items() if len(members) > 1 and all(cell.is_header for cell in members)}
    if marked:
        return marked
    first = min(rows)
    share = {row: sum(cell.bold for cell in members) / len(members) for row, members in rows.items()}
    others_bold = any(held > _MOSTLY for row, held in share.items() if row != first)
    bold = len(rows[first]) > 1 and share[first] > _MOSTLY
    return {first} if bold and not others_bold else set()


def _labels(cells: list[_CellContent], header_rows: set[int]) -> dict[int, str]:
    """Row -> label, where the first column labels the rows: marked as such, or of two columns short or in bold."""
    first = [cell for cell in cells if cell.column == 0 and cell.row not in header_rows]
    marked = {cell.row: cell.text for cell in first if cell.is_header}
    if marked or header_rows:
        return marked
    if {cell.column for cell in cells} != {0, 1}:
        return {}
    short = [cell for cell in first if len(cell.text) <= _LONGEST_LABEL and not _STATES.search(cell.text)]
    set_apart = sum(cell.bold for cell in first) > _MOSTLY * len(first)
    set_apart = set_apart and not any(cell.bold for cell in cells if cell.column)
    return {cell.row: cell.text for cell in (first if set_apart else short)} if set_apart or short == first else {}
