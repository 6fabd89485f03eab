"""Tables of labels and values, told from tables of records.

Such a table has two columns and no header row, but Markdown has no other tables than those with one, and word
processors mark the first row of any table as one. Its labels say what it is.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace

from indexer.records import Block, Cell
from indexer.structure.wording import plain

TEMPLATE_LABELS = frozenset(
    (
        "force|police force|police and crime commissioner|police, fire and crime commissioner|commissioner|mayor"
        "|deputy mayor"
        "|chief constable|chief officer|title of inspection|inspection title|title of report|report title|name of"
        " report"
        "|name of inspection|published date|date published|publication date|date of publication|inspectorate"
        "|inspecting body|summary of inspection|summary of report|grade|grades|recommendations|areas for improvement"
        "|causes of concern|local policing body|date of response|response date"
    ).split("|")
)
PAGE = 8  # blocks in one cell that make it a page and not a cell
FEWEST = 3  # known labels that make a table one of labels and values


def label_key(text: str) -> str:
    """A label without its colon and emphasis."""
    return plain(text).strip(" :*")


def relabelled(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks, with each value of a table of labels and values under its own label."""
    tables: dict[int, dict[int, str]] = defaultdict(dict)
    columns: dict[int, int] = defaultdict(int)
    for block in blocks:
        if block.cell:
            columns[block.cell.table] = max(columns[block.cell.table], block.cell.column)
            if block.cell.column == 0:
                tables[block.cell.table].setdefault(block.cell.row, block.text)
    labels = {
        table: rows
        for table, rows in tables.items()
        if columns[table] == 1 and sum(label_key(text) in TEMPLATE_LABELS for text in rows.values()) >= FEWEST
    }
    layout = _layout_tables(blocks) - labels.keys()
    return tuple(
        replace(block, cell=None)
        if block.cell and block.cell.table in layout
        else _under_label(block, block.cell, labels)
        if block.cell
        else block
        for block in blocks
    )


def _layout_tables(blocks: Sequence[Block]) -> set[int]:
    """Tables that only lay out a page: few rows, and a cell that holds a page's worth of paragraphs."""
    cells: Counter[tuple[int, int, int]] = Counter()
    rows: dict[int, set[int]] = defaultdict(set)
    for block in blocks:
        if block.cell:
            cells[block.cell.table, block.cell.row, block.cell.column] += 1
            rows[block.cell.table].add(block.cell.row)
    return {table for (table, _, _), count in cells.items() if count >= PAGE and len(rows[table]) <= 4}


def _under_label(block: Block, cell: Cell, labels: dict[int, dict[int, str]]) -> Block:
    if cell.table not in labels:
        return block
    if cell.column == 0:
        return replace(block, cell=replace(cell, header="", is_header=True))
    return replace(block, cell=replace(cell, header=labels[cell.table].get(cell.row, ""), is_header=False))
