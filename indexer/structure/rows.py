"""Which recommendation a row of a table is about."""

import re
from collections.abc import Sequence

from indexer.structure.cutting import Part
from indexer.structure.labels import is_number_header
from indexer.structure.references import AREA, RECOMMENDATION, leading_reference


def row_references(parts: Sequence[Part]) -> dict[tuple[int, int], tuple[str, tuple[str, ...]]]:
    """The recommendation of each row of a table, from its numbering column or the reference in a cell."""
    found: dict[tuple[int, int], tuple[str, tuple[str, ...]]] = {}
    texts = {(p.block.cell.table, p.block.cell.row, p.block.text.strip()) for p in parts if p.block.cell}
    for part in parts:
        cell = part.block.cell
        if cell is None or cell.is_header or (cell.table, cell.row) in found:
            continue
        text = part.block.text.strip()
        kind = AREA if re.search(r"\bAFI|area", cell.header, re.IGNORECASE) else RECOMMENDATION
        number = re.match(r"(\d{1,3}(?:\.\d{1,2})?[a-h]?)\s*[.):]?(?:\s|$)", text)
        header = cell.header.lower()
        if number and (
            is_number_header(cell.header) or (cell.column <= 1 and "rec" in header and "response" not in header)
        ):
            if len(text.split()) == 1 or "rec" in header or "area" in header:
                found[cell.table, cell.row] = (kind, (number[1],))
            continue
        leading = leading_reference(text) if cell.column <= 2 and 0 < len(cell.header.split()) < 8 else None
        # a label in its own row makes a table of labels and values, not of records
        if leading and (cell.table, cell.row, cell.header) not in texts:
            found[cell.table, cell.row] = (leading.kind, leading.numbers)
    return found


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
