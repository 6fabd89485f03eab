"""Tables of labels and values, told from tables of records.

Such a table has two columns and no header row, but Markdown has no other tables than those with one, and word
processors mark the first row of any table as one. Its labels say what it is.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from indexer.records import Block, BlockKind, Cell
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
# what stands at the head of a paper
PAPER_LABELS = frozenset(
    (
        "meeting|meeting of|meeting date|date of meeting|date|agenda item|item|report author|author|report of|report by"
        "|presented by|committee|board|panel|subject|classification|status|lead officer|contact officer"
    ).split("|")
)
_KNOWN_LABELS = (TEMPLATE_LABELS, PAPER_LABELS)
_NUMBER = re.compile(r"^\(?\d{1,2}[.)]\s+")
_LETTER = re.compile(r"[A-Z]")
_FEWEST_ROWS = 4  # of a spreadsheet
PAGE = 8  # blocks in one cell that make it a page and not a cell
LONGEST_LINE = 25  # words of a line that stands over the rows of a table
_A_NUMBER = re.compile(r"(?:R|recs?\.?|AFI|recommendation)?\s*\d{1,2}(?:\.\d{1,2})?[a-h]?[.)]?", re.IGNORECASE)
FEWEST = 3  # known labels that make a table one of labels and values


COLUMN = re.compile(
    r"(?:\W|\b(?:recs?|recommendations?|areas?|for|of|improvement|AFIs?|causes?|concern|no|number|ref|reference|item|id"
    r"|action|plan|owner|lead|officer|responsible|status|rag|brag|rating|progress|updates?|responses?|position|comments?"
    r"|due|date|target|deadline|by|when|evidence|source|inspection|report|title|theme|summary|force|O?PF?CC|hmicfrs|the"
    r"|(?:police (?:and|&) crime )?commissioner(?:[’']?s)?|(?:deputy )?mayor(?:[’']?s)?|chief constable(?:[’']?s)?"
    r"|constabulary"
    r"|board|what|said|says|found|we|are|is|have|has|doing|done|current|initial|outcome|notes?|to|on|at|taken|text|pillar"
    r"|wording|wave|quarter|month|year|as|jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|20\d\d|\d{1,2})\b)+",
    re.IGNORECASE,
)


def label_key(text: str) -> str:
    """A label without its number, its colon and emphasis."""
    return _NUMBER.sub("", plain(text)).strip(" :*")


def relabelled(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks, with each value of a table of labels and values under its own label."""
    blocks = without_margins(blocks)
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
        if columns[table] == 1
        and any(sum(label_key(text) in known for text in rows.values()) >= FEWEST for known in _KNOWN_LABELS)
    }
    layout = _layout_tables(blocks) - labels.keys()
    spanning = _spanning_rows(blocks)
    of_records = [block for block in blocks if block.cell and block.cell.table not in {*labels, *layout}]
    headed = _unmarked_headers([block for block in of_records if block.cell and _row(block.cell) not in spanning])
    blocks = [
        replace(block, cell=None, bold=True) if block.cell and _row(block.cell) in spanning else block
        for block in blocks
    ]
    return tuple(
        replace(block, cell=None)
        if block.cell and block.cell.table in layout
        else _under_label(_under_header(block, block.cell, headed), labels)
        if block.cell
        else block
        for block in blocks
    )


def without_margins(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, with the numbers and letters that a spreadsheet has at its margins as furniture.

    Such a table has no marked header but that of the margin: it is left to its words.
    """
    sheets = _sheets(blocks)
    return [_off_margin(block) if block.cell and block.cell.table in sheets else block for block in blocks]


def _sheets(blocks: Iterable[Block]) -> set[int]:
    """The tables whose rows are numbered from the first one on, headers and all."""
    first: dict[int, dict[int, str]] = defaultdict(dict)
    for block in blocks:
        if block.cell and block.cell.column == 0:
            first[block.cell.table][block.cell.row] = block.text.strip()
    return {
        table
        for table, rows in first.items()
        if len(rows) >= _FEWEST_ROWS
        and min(rows) == 0
        and all(text.isdigit() for text in rows.values())
        and len({int(text) - row for row, text in rows.items()}) == 1
    }


def _off_margin(block: Block) -> Block:
    cell = block.cell
    assert cell is not None
    if cell.column == 0 or _LETTER.fullmatch(block.text.strip()):
        return replace(block, kind=BlockKind.FURNITURE, cell=None)
    return replace(block, cell=replace(cell, column=cell.column - 1, header="", is_header=False))


def _layout_tables(blocks: Sequence[Block]) -> set[int]:
    """Tables that only lay out a page: few rows, and a cell that holds a page's worth of paragraphs."""
    cells: Counter[tuple[int, int, int]] = Counter()
    rows: dict[int, set[int]] = defaultdict(set)
    for block in blocks:
        if block.cell:
            cells[block.cell.table, block.cell.row, block.cell.column] += 1
            rows[block.cell.table].add(block.cell.row)
    return {table for (table, _, _), count in cells.items() if count >= PAGE and len(rows[table]) <= 4}


def _spanning_rows(blocks: Sequence[Block]) -> set[tuple[int, int]]:
    """The rows of one cell across a table: a line that stands over the rows below.

    Of two columns, only a first row in bold is one; any other may be a label without a value.
    """
    cells: dict[tuple[int, int], list[Block]] = defaultdict(list)
    columns: dict[int, int] = defaultdict(int)
    for block in blocks:
        if block.cell:
            cells[_row(block.cell)].append(block)
            columns[block.cell.table] = max(columns[block.cell.table], block.cell.column)
    return {
        row
        for row, (block, *others) in cells.items()
        if not others
        and (columns[row[0]] > 1 or (columns[row[0]] == 1 and row[1] == 0 and block.bold))
        and block.cell
        and block.cell.column == 0
        and _is_line(block.text)
    }


def _is_line(text: str) -> bool:
    """Whether a cell reads like a heading, and is neither a number nor a sentence."""
    return len(text.split()) <= LONGEST_LINE and bool(
        re.match(r"(?:[^\W\d]{4}|[A-Z]{2,3} [A-Z]{2}).*[^.;]$", text.strip(), re.DOTALL)
    )


def _row(cell: Cell) -> tuple[int, int]:
    return cell.table, cell.row


def _unmarked_headers(blocks: Sequence[Block]) -> dict[int, tuple[int, dict[int, str]]]:
    """The headers of tables whose first row is one by its words alone: "Rec. no.", "Recommendation", "Status"."""
    first: dict[int, dict[int, str]] = defaultdict(dict)
    below: dict[int, str] = {}
    at: dict[int, int] = {}
    marked = {block.cell.table for block in blocks if block.cell and (block.cell.is_header or block.cell.header)}
    for block in blocks:
        cell = block.cell
        if cell and cell.table not in marked and cell.row == at.setdefault(cell.table, cell.row):
            first[cell.table].setdefault(cell.column, block.text.strip())
        elif cell and cell.table not in marked and cell.column == 0:
            below.setdefault(cell.table, block.text.strip())
    return {
        table: (at[table], row) for table, row in first.items() if _is_header(list(row.values()), below.get(table, ""))
    }


def _is_header(texts: Sequence[str], below: str) -> bool:
    """Whether the cells of a first row are headers: by their words, or as the first numbers those below it."""
    known = [bool(COLUMN.fullmatch(text)) for text in texts]
    numbers = known[0] and not re.search(r"\d", texts[0]) and bool(_A_NUMBER.fullmatch(below))
    short = all(0 < len(text.split()) <= 8 and not text.endswith(".") for text in texts[1:])
    return len(texts) > 1 and short and (sum(known) * 3 >= len(texts) * 2 or numbers)


def _under_header(block: Block, cell: Cell, headed: dict[int, tuple[int, dict[int, str]]]) -> Block:
    if cell.table not in headed:
        return block
    row, header = headed[cell.table]
    own = "" if cell.row <= row else header.get(cell.column, "")
    return replace(block, cell=replace(cell, header=own, is_header=cell.row == row))


def _under_label(block: Block, labels: dict[int, dict[int, str]]) -> Block:
    cell = block.cell
    if cell is None or cell.table not in labels:
        return block
    if cell.column == 0:
        return replace(block, cell=replace(cell, header="", is_header=True))
    return replace(block, cell=replace(cell, header=labels[cell.table].get(cell.row, ""), is_header=False))
