"""Which recommendation a row of a table is about."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from indexer.records import Block, BlockKind, Cell, is_part_of
from indexer.structure.cutting import Part
from indexer.structure.labels import Announces, heading_label, is_number_header
from indexer.structure.references import AREA, CAUSE, RECOMMENDATION, counted_in, leading_reference
from indexer.structure.roles import Roles
from indexer.structure.tables import COLUMN

Named = tuple[str, tuple[str, ...]]  # a kind and numbers
Place = tuple[int, int]  # a table and a row
_NUMBER = re.compile(r"R?(\d{1,3}(?:\.\d{1,2})?[a-h]?)\s*[.):]?(?:\s|$)")
_AREA_NUMBER = re.compile(r"A(\d{1,2})")
_ASKED = re.compile(r"\brecs?\b|recc?omm?[ea]nd|\bAFI|area|cause of concern", re.IGNORECASE)
_SAID = re.compile(r"\W*(?:(?:summary of )?discussion|minutes?|notes)\W*", re.IGNORECASE)  # a column of minutes
_OF_AREAS = re.compile(r"(?:[\w’/-]+ ){0,2}(?:AFIs?|areas? for improvement)", re.IGNORECASE)
_POINT = re.compile(r"(\d{1,3}(?:\.\d{1,2}|[a-h]))\s*[.):]?\s+(?=\S)")
_NUMBERS_ROWS = re.compile(r"(?:no\.?|ref\.?|number|#|recs?\.?|AFIs?|item)(?=\s)", re.IGNORECASE)
_ROW = re.compile(r"(\d{1,2}(?:\s*(?:,|and|to|&|[-–])\s*\d{1,2})*)\s+(?=[^\W\d])")
_KINDS = ((AREA, re.compile(r"AFI|area for improvement", re.I)), (CAUSE, re.compile(r"CoC|cause of concern", re.I)))


def row_references(parts: Sequence[Part], kinds: Mapping[Place, str]) -> dict[Place, Named]:
    """The recommendation of each row of a table, from its numbering column or the reference in a cell.

    `kinds` is what a row lists, where the line that stands over it says so. A point of a recommendation that has a
    row of its own goes by its own number.
    """
    of_agenda = {part.block.cell.table for part in parts if part.block.cell and _SAID.fullmatch(part.block.cell.header)}
    cells = [
        part.block
        for part in parts
        if part.block.cell and not part.block.cell.is_header and part.block.cell.table not in of_agenda
    ]
    found: dict[Place, Named] = {}
    areas = {_place(block) for block in cells if _OF_AREAS.fullmatch(block.text.strip())}
    texts = {(*_place(part.block), part.block.text.strip()) for part in parts if part.block.cell}
    for reads in (_in_its_column, _as_own, _by_number, _as_leading):
        for block in cells:
            place, cell = _place(block), block.cell
            assert cell is not None
            # a label in its own row makes a table of labels and values, not of records
            if place not in found and (*place, cell.header) not in texts and (named := reads(block, cell, kinds)):
                found[place] = named
    found |= {place: (AREA, named[1]) for place, named in found.items() if place in areas}
    return _continued(cells, found) | _counted(cells, found) | _points(cells, found)


def _continued(cells: Iterable[Block], found: Mapping[Place, Named]) -> dict[Place, Named]:
    """The rows without a number that go on with the row above: with its sentence, or with one more reply to it."""
    goes_on: dict[Place, Named] = {}
    above: Named | None = None
    cells = list(cells)
    leads = {_place(block) for block in cells if _leads(block)}
    for block in cells:
        place, cell = _place(block), block.cell
        above = found.get(place, goes_on.get(place, above))
        asked = cell is not None and _ASKED.search(cell.header)
        if (
            asked
            and above
            and place not in found
            and re.match(r"(?:and|or|but|that|to)\b|[a-z]{2,}", block.text.strip())
        ):
            goes_on.setdefault(place, above)
        elif above and place not in found and place not in leads and cell and cell.column > 1:
            goes_on.setdefault(place, above)  # a row of its own for a later reply
    return goes_on


def flattened(parts: Sequence[Part]) -> dict[int, tuple[str, ...]]:
    """The numbers of rows that a reader ran into lines, under a line that is nothing but the headers of their columns.

    Where one cell of such a row ends and the next begins nothing tells any more.
    """
    found: dict[int, tuple[str, ...]] = {}
    under = False
    for at, part in enumerate(parts):
        text = part.block.text.strip()
        if part.block.kind is BlockKind.HEADING or part.block.cell:
            under = False
        elif len(text.split()) > 2 and COLUMN.fullmatch(text) and _NUMBERS_ROWS.match(text):
            under = True
        elif under and (match := _ROW.match(text)):
            found[at] = counted_in(match[1])
    return found


def _leads(block: Block) -> bool:
    """Whether a cell stands in one of the first columns, or in that of what is asked."""
    cell = block.cell
    return cell is not None and (cell.column < 2 or bool(_ASKED.search(cell.header) and "response" not in cell.header))


def _in_its_column(block: Block, cell: Cell, kinds: Mapping[Place, str]) -> Named | None:
    """A number under a header that says what it numbers: "Rec No.", "AFI"."""
    number = _NUMBER.match(block.text.strip())
    about = _ASKED.search(cell.header)
    numbers = is_number_header(cell.header) or (cell.column <= 1 and "response" not in cell.header.lower())
    return _numbered(number[1], cell, kinds) if number and about and numbers else None


def _as_own(block: Block, cell: Cell, _: Mapping[Place, str]) -> Named | None:
    """A recommendation in its column with its number before it, whatever numbers the rows have."""
    leading = leading_reference(block.text.strip()) if _ASKED.search(cell.header) else None
    return (leading.kind, leading.numbers) if leading else None


def _by_number(block: Block, cell: Cell, kinds: Mapping[Place, str]) -> Named | None:
    """A number alone, under a header that says only that it numbers: "No.", "Ref"; beside "R1", "A1" is an area."""
    area = _AREA_NUMBER.fullmatch(block.text.strip()) if is_number_header(cell.header) else None
    if area:
        return AREA, (area[1],)
    number, text = _NUMBER.match(block.text.strip()), block.text.split()
    return _numbered(number[1], cell, kinds) if number and len(text) == 1 and is_number_header(cell.header) else None


def _as_leading(block: Block, cell: Cell, _: Mapping[Place, str]) -> Named | None:
    """A reference with which another of the first cells of a row begins."""
    leading = leading_reference(block.text.strip()) if cell.column <= 2 and 0 < len(cell.header.split()) < 8 else None
    return (leading.kind, leading.numbers) if leading else None


def _numbered(number: str, cell: Cell, kinds: Mapping[Place, str]) -> Named:
    area = re.search(r"\bAFI|area", cell.header, re.IGNORECASE) or kinds.get((cell.table, cell.row)) == AREA
    return AREA if area else RECOMMENDATION, (number,)


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


def inspections_of(parts: Sequence[Part], opened: Mapping[int, str], first: str) -> list[str]:
    """The inspection that each part is about. `opened` are the headings and cells that each open another's section.

    A cell that names a report speaks for its whole row and the rows below, and no further than its table.
    """
    rows = {_place(parts[at].block): one for at, one in opened.items() if parts[at].block.cell}
    found: list[str] = []
    above = current = first
    for at, part in enumerate(parts):
        if part.block.cell:
            current = rows.get(_place(part.block), current)
        elif part.block.kind is not BlockKind.FURNITURE:
            above = current = opened.get(at, above)
        found.append(current)
    return found


def inspections_of_rows(parts: Sequence[Part], about: Sequence[str]) -> dict[Place, str]:
    """The inspection that each row is about, by those of its parts."""
    return {_place(part.block): one for part, one in zip(parts, about, strict=True) if part.block.cell}


def restated_in_rows(parts: Sequence[Part], roles: Roles) -> dict[Place, tuple[str, ...]]:
    """The recommendations that rows restate in the report's words, in a column that is for them."""
    found: dict[Place, tuple[str, ...]] = {}
    for part in parts:
        cell = part.block.cell
        if cell and part.recommendations and heading_label(cell.header, roles).announces is Announces.ASK:
            found.setdefault((cell.table, cell.row), part.recommendations)
    return found


def by_words(
    restated: Mapping[Place, tuple[str, ...]], numbered: Mapping[Place, tuple[str, ...]]
) -> dict[Place, tuple[str, ...]]:
    """The recommendation of each row: by the report's words where an office has numbers of its own, else by number."""
    own = {
        place
        for place, ids in restated.items()
        if not any(is_part_of(one, i) or one == i for one in numbered.get(place, ()) for i in ids)
    }
    return {**restated, **{place: ids for place, ids in numbered.items() if place not in own}}


def asks_for_a_name(header: str) -> bool:
    """Whether a label asks for a name or a value and not for words: "Chief Constable", "Force"."""
    return not re.search(
        r"\b(?:respon\w+|comment\w*|repl\w+|views?|statement|updates?|position|actions?|progress|says|assurance|scrutiny"
        r"|findings?|assessment|evaluation|opinion|observations?|remarks|feedback|verdict|judge?ment)\b",
        header,
        re.IGNORECASE,
    )
