"""Which recommendation a row of a table is about."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from indexer.records import Block, Cell
from indexer.structure.cutting import Part
from indexer.structure.labels import is_number_header
from indexer.structure.references import AREA, CAUSE, RECOMMENDATION, leading_reference

Named = tuple[str, tuple[str, ...]]  # a kind and numbers
Place = tuple[int, int]  # a table and a row
_NUMBER = re.compile(r"R?(\d{1,3}(?:\.\d{1,2})?[a-h]?)\s*[.):]?(?:\s|$)")
_POINT = re.compile(r"(\d{1,3}(?:\.\d{1,2}|[a-h]))\s*[.):]?\s+(?=\S)")
_KINDS = ((AREA, re.compile(r"AFI|area for improvement", re.I)), (CAUSE, re.compile(r"CoC|cause of concern", re.I)))


def row_references(parts: Sequence[Part], kinds: Mapping[int, str]) -> dict[Place, Named]:
    """The recommendation of each row of a table, from its numbering column or the reference in a cell.

    `kinds` is what a table lists, where the heading above it says so. A point of a recommendation that has a row of
    its own goes by its own number.
    """
    cells = [part.block for part in parts if part.block.cell and not part.block.cell.is_header]
    found: dict[Place, Named] = {}
    texts = {(*_place(part.block), part.block.text.strip()) for part in parts if part.block.cell}
    for block in cells:
        place, cell = _place(block), block.cell
        assert cell is not None
        # a label in its own row makes a table of labels and values, not of records
        if place not in found and (*place, cell.header) not in texts and (named := _named(block, cell, kinds)):
            found[place] = named
    return _counted(cells, found) | _points(cells, found)


def _named(block: Block, cell: Cell, kinds: Mapping[int, str]) -> Named | None:
    text, header = block.text.strip(), cell.header.lower()
    number = _NUMBER.match(text)
    if number:
        asks = "rec" in header or "area" in header
        numbers = is_number_header(cell.header) or (cell.column <= 1 and "rec" in header and "response" not in header)
        area = re.search(r"\bafi|area", header) or kinds.get(cell.table) == AREA
        if numbers and (asks or len(text.split()) == 1):
            return AREA if area else RECOMMENDATION, (number[1],)
        return None
    leading = leading_reference(text) if cell.column <= 2 and 0 < len(header.split()) < 8 else None
    return (leading.kind, leading.numbers) if leading else None


def _counted(cells: Iterable[Block], found: Mapping[Place, Named]) -> dict[Place, Named]:
    """The rows that are found, and those that say only of what kind they are: "AFI" beside its text."""
    counts: Counter[tuple[int, str]] = Counter()
    counted = dict(found)
    for block in cells:
        kind = next((kind for kind, form in _KINDS if form.fullmatch(block.text.strip())), "")
        cell, place = block.cell, _place(block)
        if kind and cell and is_number_header(cell.header) and place not in counted:
            counts[cell.table, kind] += 1
            counted[place] = (kind, (str(counts[cell.table, kind]),))
    return counted


def _points(cells: Iterable[Block], found: Mapping[Place, Named]) -> dict[Place, Named]:
    """The rows of points: "7.1 ..." in the row of recommendation 7, and "7.2 ..." in the row without a number below."""
    points: dict[Place, Named] = {}
    above: Named | None = None
    for block in cells:
        place, cell = _place(block), block.cell
        above = found.get(place, above)
        point = _POINT.match(block.text.strip())
        asks = bool(cell and "rec" in cell.header.lower())
        if point and asks and above and any(is_part_of(point[1], whole) for whole in above[1]):
            points.setdefault(place, (above[0], (point[1],)))
    return points


def _place(block: Block) -> Place:
    assert block.cell is not None
    return block.cell.table, block.cell.row


def is_part_of(own: str, whole: str) -> bool:
    """Whether an id is that of a point of another's: "7.1" or "7a" of "7"."""
    return own.startswith(whole) and bool(re.fullmatch(r"[.a-h]\d*", own[len(whole) :]))


def asks_for_a_name(header: str) -> bool:
    """Whether a label asks for a name or a value and not for words: "Chief Constable", "Force"."""
    return not re.search(
        r"\b(?:respon\w+|comments?|repl\w+|views?|statement|updates?|position|actions?|progress|says)\b",
        header,
        re.IGNORECASE,
    )
