"""The nouns that flow from a file to an answer. Frozen, plain, and free of behaviour beyond derivation.

    Source -> Reading (Blocks) -> Document -> Passage -> (index) -> Hit

Offsets count code points. Pages are physical and start at 1; page 0 means that the format has no pages.
Dates are ISO 8601 text of the precision that the document gives: `2024`, `2024-12` or `2024-12-18`.
The empty string means unknown; nothing here is ever guessed to fill it.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum


class Speaker(StrEnum):
    """Whose words a passage is."""

    INSPECTORATE = "inspectorate"
    CHIEF_OFFICER = "chief_officer"
    LOCAL_POLICING_BODY = "local_policing_body"
    THIRD_PARTY = "third_party"
    UNKNOWN = "unknown"


# those who reply to a report: a force and the body that oversees it
REPLYING = (Speaker.CHIEF_OFFICER, Speaker.LOCAL_POLICING_BODY)


class DocumentType(StrEnum):
    """What kind of document a file is."""

    INSPECTION_REPORT = "inspection_report"
    RESPONSE_RECORD = "response_record"
    LETTER = "letter"
    WEB_STATEMENT = "web_statement"
    NEWS = "news"
    TRACKER = "tracker"
    BOARD_PAPER = "board_paper"
    INDEX_PAGE = "index_page"
    TERMS_OF_REFERENCE = "terms_of_reference"
    UNKNOWN = "unknown"


class BlockKind(StrEnum):
    """What a block is on the page."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    TABLE_CELL = "table_cell"
    FOOTNOTE = "footnote"
    FURNITURE = "furniture"  # running headers and footers, page numbers, contents lists, navigation, banners


class SkipReason(StrEnum):
    """Why a file of the corpus is not in the index."""

    EMPTY = "empty"
    NO_TEXT = "no_text"
    GARBLED = "garbled"
    NEEDS_PASSWORD = "needs_password"
    CUT_SHORT = "cut_short"
    NOT_WHAT_IT_SAYS = "not_what_it_says"
    UNSUPPORTED = "unsupported"
    DAMAGED = "damaged"
    TOO_LARGE = "too_large"
    TOOK_TOO_LONG = "took_too_long"
    NOT_A_FILE = "not_a_file"
    OUTSIDE_CORPUS = "outside_corpus"
    PERMISSION = "permission"
    VANISHED = "vanished"
    NOT_HELD = "not_held"
    CHANGED = "changed"
    LIBRARY_MISSING = "library_missing"


@dataclass(frozen=True, slots=True)
class Source:
    """One file of the corpus and what the ledger says of it.

    `path` is relative to the corpus, with forward slashes. `also_at` names other files with the same bytes. `held` is
    the day by which it was held for certain: when it was retrieved, else when the index was built that holds it.
    """

    path: str
    sha256: str
    size: int
    modified: str = ""
    url: str = ""
    licence: str = ""
    retrieved: str = ""
    sample: bool = False
    also_at: tuple[str, ...] = ()
    held: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """Where in a table a block stands. Tables, rows and columns count from 0 within the document.

    `header` is the text of the column's header cell, or of the row's label cell in a two-column label/value table.
    """

    table: int
    row: int
    column: int
    header: str = ""
    is_header: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, paragraph, list item or table cell, in reading order.

    `text` has its line ends joined but is otherwise as printed. `level` is 1 to 6 for headings, the nesting depth for
    list items, else 0. `page_breaks` are the offsets in `text` at which each following page begins. `bold` is set
    where the whole block is in bold type, `italic` where it is in italics, in which some offices set one voice, and
    `set_off` where it stands in a block quotation.
    `links` are the addresses that the block links to.
    """

    text: str
    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    page: int = 0
    page_breaks: tuple[int, ...] = ()
    bold: bool = False
    cell: Cell | None = None
    links: tuple[str, ...] = ()
    italic: bool = False
    set_off: bool = False


@dataclass(frozen=True, slots=True)
class UnreadPage:
    """A page of a document that could not be read, and why."""

    page: int
    reason: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader made of one file. `title` and `created` come from the file's own metadata and may be wrong."""

    format: str
    reader: str
    blocks: tuple[Block, ...]
    pages: int = 0
    unread_pages: tuple[UnreadPage, ...] = ()
    title: str = ""
    created: str = ""
    language: str = ""
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Voice:
    """Who says a block, and about which recommendations.

    `name` and `title` are as written ("Chris Noble", "Chief Constable"). `quoted` marks words that the document's
    author repeats from somebody else. `quotes` are the ids of recommendations whose text this block restates;
    `answers` those that it replies to. `joint` marks a reply to a whole report and to no recommendation in particular,
    and `touches` are those whose subject it comes to all the same, or that it names among others.
    `inspection` is the id of the inspection it is about, where one document answers several.
    """

    speaker: Speaker = Speaker.UNKNOWN
    name: str = ""
    title: str = ""
    quoted: bool = False
    quotes: tuple[str, ...] = ()
    answers: tuple[str, ...] = ()
    joint: bool = False
    inspection: str = ""
    touches: tuple[str, ...] = ()

    @property
    def about(self) -> frozenset[str]:
        """The inspections of the recommendations that it answers, restates or comes to, else that of its heading."""
        named = frozenset(one.partition("/")[0] for one in (*self.answers, *self.quotes, *self.touches))
        return named or frozenset({self.inspection} - {""})


class DateOf(StrEnum):
    """Whose date a date is."""

    INSPECTION = "inspection"
    REPORT = "report"
    RESPONSE = "response"
    WEB_PAGE = "web_page"
    TEMPLATE = "template"
    MEETING = "meeting"
    UPDATE = "update"
    FILE = "file"


EARLIER_REPLY = "sentence on an earlier reply"  # the day of which is not that of what tells of it


@dataclass(frozen=True, slots=True)
class DocumentDate:
    """A date found in a document: whose it is, its value, the words it was read from, and how it was recognised.

    `inspection` is that of the section in which the day of a reply stands, where one document answers several.
    """

    of: DateOf
    value: str
    text: str
    basis: str
    inspection: str = ""


@dataclass(frozen=True, slots=True)
class Deadline:
    """By when a recommendation asks for something. `kind` is exact, month, immediate, within, none."""

    kind: str
    text: str = ""
    value: str = ""


@dataclass(frozen=True, slots=True)
class Recommendation:
    """Something an inspectorate asks of named bodies. Identity is (inspection, number).

    `id` is `{inspection}/r{number}` (`/a` for an area for improvement, `/c` for a cause of concern); `kind` is
    recommendation, area_for_improvement or cause_of_concern; `bullets` are its sub-points in order;
    `blocks` are the positions of the document's blocks that state it.
    """

    id: str
    inspection: str
    number: str
    kind: str
    text: str
    bullets: tuple[str, ...] = ()
    addressees: tuple[str, ...] = ()
    deadline: Deadline = Deadline("none")
    blocks: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class InspectionLink:
    """Which inspection a document is about or answers.

    `id` is the inspection's slug; `document_id` its report where that is held; `basis` says how it was recognised.
    `inspected` are the forces that its report is on, where it is not on all of them.
    """

    id: str
    title: str
    as_written: str
    basis: str
    document_id: str = ""
    published: str = ""
    inspectorates: tuple[str, ...] = ()
    inspected: tuple[str, ...] = ()


def is_part_of(own: str, whole: str) -> bool:
    """Whether an id is that of a point of another's: "7.1" or "7a" of "7"."""
    return own.startswith(whole) and bool(re.fullmatch(r"[.a-h]\d*", own[len(whole) :]))


@dataclass(frozen=True, slots=True)
class Grade:
    """A graded judgment, as written, with the framework and cycle it belongs to. A blank grade is no `Grade`."""

    area: str
    grade: str
    framework: str
    cycle: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A recognised document: its stored text, its blocks with a voice each, and what was recognised in it.

    `text[starts[i]:starts[i] + len(blocks[i].text)] == blocks[i].text`, and `voices[i]` is the voice of `blocks[i]`.
    `force` is the id of the publishing force area ("" for an inspectorate or an unknown publisher), `joined` the ids of
    others that publish it together with that one, `publisher` the name of the body that published; `mentions` are ids
    of other forces that the text names.
    """

    id: str
    source: Source
    format: str
    title: str
    text: str
    blocks: tuple[Block, ...]
    starts: tuple[int, ...]
    voices: tuple[Voice, ...]
    type: DocumentType = DocumentType.UNKNOWN
    publisher: str = ""
    force: str = ""
    joined: tuple[str, ...] = ()
    mentions: tuple[str, ...] = ()
    inspections: tuple[InspectionLink, ...] = ()
    dates: tuple[DocumentDate, ...] = ()
    grades: tuple[Grade, ...] = ()
    recommendations: tuple[Recommendation, ...] = ()
    pages: int = 0
    unread_pages: tuple[UnreadPage, ...] = ()
    warnings: tuple[str, ...] = ()

    @property
    def forces(self) -> tuple[str, ...]:
        """The force areas that it is of; none for an inspectorate's."""
        return (self.force, *self.joined) if self.force else ()

    @property
    def states(self) -> bool:
        """Whether it is an inspectorate's own: its report, or a letter in which it says what it found."""
        return self.type is DocumentType.INSPECTION_REPORT or any(
            one.document_id == self.id for one in self.inspections
        )

    @property
    def published(self) -> str:
        """The document's own date: of the report for a report, of the response for a response, of the last update for
        what is updated, else the page's; of a page on a meeting, the day on which it appeared.

        The day of a reply to one of several reports is not that of the page, unless each has one: then the last."""
        order = (
            (DateOf.REPORT, DateOf.WEB_PAGE, DateOf.UPDATE)
            if self.states
            else (DateOf.RESPONSE, DateOf.MEETING, DateOf.UPDATE, DateOf.WEB_PAGE)
        )
        own = [date for date in self.dates if date.basis != EARLIER_REPLY]
        of_parts = {date.inspection: date.value for date in reversed(own) if date.inspection}
        dated = {date.of: date.value for date in reversed(own) if not date.inspection}
        if DateOf.MEETING in dated and self.type is not DocumentType.BOARD_PAPER:
            dated[DateOf.MEETING] = max(dated[DateOf.MEETING], dated.get(DateOf.WEB_PAGE, ""))
        if DateOf.UPDATE in dated:
            dated[DateOf.UPDATE] = max(date.value for date in self.dates if date.of is DateOf.UPDATE)
        last = max(of_parts.values(), default="") if of_parts.keys() >= {one.id for one in self.inspections} else ""
        return next((dated[of] for of in order if of in dated), last)


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of one document in one voice under one heading: `document.text[start:end] == text`.

    `id` is `{document id}~{8 hex of the normalised text}`. `page` and `last_page` are computed from the offsets.
    `headings` is the heading path, with the header cell over a long cell of a table; `columns` are the header cells
    over the row of a table that the passage is. `context` is both, searched with it.
    """

    id: str
    document_id: str
    position: int
    text: str
    start: int
    end: int
    page: int = 0
    last_page: int = 0
    headings: tuple[str, ...] = ()
    voice: Voice = Voice()
    columns: tuple[str, ...] = ()

    @property
    def above(self) -> tuple[str, ...]:
        """What stands above it, the furthest first: the headings, then the header cells in their order."""
        return (*self.headings, " | ".join(self.columns)) if self.columns else self.headings

    @property
    def context(self) -> str:
        return " > ".join(self.above)

    @property
    def section(self) -> str:
        """The heading right above, to say where it stands; nothing where there is none."""
        return self.headings[-1] if self.headings else ""


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file that is not in the index, with the reason as a code and as a sentence."""

    path: str
    code: str
    reason: str


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """A passage of an earlier generation whose words are gone, and the passage that has taken their place, if any."""

    id: str
    document_id: str
    replaced_by: str = ""


def lay_out(blocks: Iterable[Block]) -> tuple[str, tuple[int, ...]]:
    """The stored text of a document and the offset at which each block starts.

    Cells of one row are parted by a tab; rows, paragraphs of one cell and list items by a line end, everything else by
    an empty line.
    """
    parts: list[str] = []
    starts: list[int] = []
    length = 0
    previous: Block | None = None
    for block in blocks:
        separator = _separator(previous, block) if previous else ""
        starts.append(length + len(separator))
        parts += (separator, block.text)
        length = starts[-1] + len(block.text)
        previous = block
    return "".join(parts), tuple(starts)


def _separator(before: Block, after: Block) -> str:
    if before.cell and after.cell and before.cell.table == after.cell.table:
        same_row = before.cell.row == after.cell.row
        return "\t" if same_row and before.cell.column != after.cell.column else "\n"
    both_items = before.kind is after.kind is BlockKind.LIST_ITEM
    return "\n" if both_items else "\n\n"


def page_at(blocks: Sequence[Block], starts: Sequence[int], offset: int) -> int:
    """The page on which the character at `offset` of the stored text is printed; 0 where there are no pages."""
    page = 0
    for block, start in zip(blocks, starts, strict=True):
        if start > offset:
            break
        page = block.page + sum(1 for at in block.page_breaks if start + at <= offset) if block.page else 0
    return page
