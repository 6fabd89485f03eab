"""Where in the documents of an index an offset lies: its passage, page, speakers and the sentence around it."""

import re
from bisect import bisect_right
from dataclasses import dataclass

from api.sentences import Span, sentences
from api.verify.dates import dates_in
from api.verify.encoding import restored
from indexer.index import Index
from indexer.owners import is_owner
from indexer.records import Block, BlockKind, DateOf, Document, DocumentType, Passage, Speaker, page_at

_COLUMN = re.compile(r"update|respon|position|progress|status|comment|reply", re.IGNORECASE)
_SIGNATURE = 20  # words of a line that may sign a section
_ROW = 100  # blocks of a row on either side
_ITEM = re.compile(r"(?:item|rec\w*|action|no)?\.?\s*(\d{1,3}(?:\.\d{1,2})?[a-z]?)\.?", re.IGNORECASE)
_ATTENDANCE = 3000  # characters at the head of minutes
_OFFICE = re.compile(r"\b([A-Z][\w’'-]+) \(([^()\d]{3,40})\)")
_PRINTED = frozenset({DateOf.TEMPLATE, DateOf.FILE})
_NOT_OWN = _PRINTED | {DateOf.REPORT, DateOf.INSPECTION}
_MARKS = re.compile("[“”]|(?<!\\w)[‘’]|’(?!\\w)")


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of a document: `text` is `document.text[start:end]`; `speakers` are all whose words it holds."""

    document: Document
    passage: Passage
    start: int
    end: int
    text: str
    page: int
    last_page: int
    speakers: frozenset[Speaker]
    overseen_by: str = ""  # the type of the force's local policing body
    column: str = ""  # the header over the cell of a table that it stands in
    in_marks: bool = False  # whether the source itself has it in quotation marks
    signed: str = ""  # the last line of its section, where that is short enough to sign it
    lead: str = ""  # what its sentence says before it
    paragraph: str = ""  # the block of text that it begins in, behind a line that leads to it
    present: tuple[tuple[str, str], ...] = ()  # the surnames that minutes give an office, and which: "Lowe", "Chair"
    item: str = ""  # the number in the first cell of its row: "3a"
    owner: str = ""  # who answers for the row of a table that it stands in
    about: frozenset[str] = frozenset()  # the forces whose area the document is about, by its title or as the only one

    @property
    def dates(self) -> tuple[str, ...]:
        """The date of the column of a tracker that it stands in; else every date the document states of itself."""
        column = tuple(date.value for date in dates_in(self.column)) if _COLUMN.search(self.column) else ()
        return column or tuple(date.value for date in self.document.dates)

    @property
    def own_dates(self) -> tuple[str, ...]:
        """The dates on which its words may have been written: not those of its form, its file or what it replies to."""
        if self.dates != tuple(date.value for date in self.document.dates):
            return self.dates
        others = _NOT_OWN if self.is_reply else _PRINTED
        about = ("", self.passage.voice.inspection)
        own = [date for date in self.document.dates if date.of not in others]
        return tuple(date.value for date in own if not self.passage.voice.inspection or date.inspection in about)

    @property
    def is_reply(self) -> bool:
        """Whether the words are in a document of a force or its local policing body, and not the inspectors' own."""
        return bool(self.document.force) and self.passage.voice.speaker is not Speaker.INSPECTORATE

    @property
    def points(self) -> frozenset[tuple[str, str]]:
        """The recommendations (r), areas for improvement (a) and causes of concern (c) that the passage is about."""
        voice = self.passage.voice
        ends = (name.rpartition("/")[2] for name in (*voice.quotes, *voice.answers))
        return frozenset((end[:1], end[1:]) for end in ends)

    @property
    def titles(self) -> frozenset[str]:
        """What the document is called and the inspections that it, or this passage of it, is about."""
        links = self.document.inspections
        own = [link for link in links if link.id == self.passage.voice.inspection]
        return frozenset({self.document.title, *(link.title for link in own or links)})


def _column(document: Document, start: int) -> str:
    block = document.blocks[max(0, bisect_right(document.starts, start) - 1)]
    return block.cell.header if block.cell else ""


def _owner(document: Document, start: int) -> str:
    """What the row of a place has in the column of those who answer for it."""
    return " ".join(one.text for one in _row(document, start) if is_owner(one))


def _item(document: Document, start: int) -> str:
    """The number with which the row of a place begins; "" where it begins with none."""
    first = next(iter(_row(document, start)), None)
    number = _ITEM.fullmatch(first.text.strip()) if first else None
    return number[1].casefold() if number else ""


def _row(document: Document, start: int) -> list[Block]:
    """The cells of the row that a place stands in; none outside tables."""
    at = max(0, bisect_right(document.starts, start) - 1)
    if not (cell := document.blocks[at].cell):
        return []
    return [
        block
        for block in document.blocks[max(0, at - _ROW) : at + _ROW]
        if block.cell and (block.cell.table, block.cell.row) == (cell.table, cell.row)
    ]


def _signed(document: Document, start: int) -> str:
    """The line that closes the section of a place: who signs a foreword or an introduction."""
    at = max(0, bisect_right(document.starts, start) - 1)
    headings = (number for number in range(at + 1, len(document.blocks)) if _heads(document.blocks[number]))
    last = document.blocks[next(headings, len(document.blocks)) - 1].text
    return last if len(last.split()) <= _SIGNATURE and not last.rstrip().endswith((".", ":")) else ""


def _paragraph(document: Document, start: int) -> str:
    at = max(0, bisect_right(document.starts, start) - 1)
    led = at > 0 and document.blocks[at - 1].text.rstrip().endswith(":")
    return " ".join(block.text for block in document.blocks[at - led : at + 1])


def _present(document: Document) -> tuple[tuple[str, str], ...]:
    """Those whom the head of minutes lists with an office: "Mr A. Lowe (Deputy Chair)"."""
    minutes = document.type is DocumentType.BOARD_PAPER
    return tuple(_OFFICE.findall(document.text[:_ATTENDANCE])) if minutes else ()


def _heads(block: Block) -> bool:
    return block.kind is BlockKind.HEADING


def _in_marks(text: str, start: int, end: int) -> bool:
    """Whether the last mark before a stretch opens a quotation and the next behind it closes one."""
    before, after = _MARKS.findall(text, max(0, start - 500), start), _MARKS.search(text, end, end + 500)
    return bool(before and after) and before[-1] in "“‘" and after[0] in "”’" if after else False


class Sources:
    """The documents of an index with their passages, each loaded when it is first asked for."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._whole: dict[int, Document] = {}
        self._passages: dict[int, list[Passage]] = {}
        self._sentences: dict[int, list[Span]] = {}

    def whole(self, row: int) -> Document:
        """A document with its text."""
        if row not in self._whole:
            self._whole[row] = self._index.store.document(row)
        return self._whole[row]

    def text(self, row: int) -> str:
        return self.whole(row).text

    def passages(self, row: int) -> list[Passage]:
        """The passages of a document in reading order."""
        if row not in self._passages:
            self._passages[row] = self._index.store.passages(self._index.store.document_rows(row))
        return self._passages[row]

    def place(self, row: int, start: int, end: int) -> Place:
        """A stretch of a document, with the passage it begins in."""
        document = self.whole(row)
        passages = self.passages(row)
        covered = self._covering(passages, start, end)
        body = self._index.gazetteer.get(document.force)
        return Place(
            document=self._index.documents[row],
            passage=covered[0],
            start=start,
            end=end,
            text=document.text[start:end],
            page=page_at(document.blocks, document.starts, start),
            last_page=page_at(document.blocks, document.starts, max(start, end - 1)),
            speakers=frozenset(one.voice.speaker for one in covered),
            overseen_by=body.lpb.type if body and body.lpb else "",
            column=_column(document, start),
            item=_item(document, start),
            owner=_owner(document, start),
            in_marks=_in_marks(document.text, start, end),
            signed=_signed(document, start),
            about=self._about(row),
            lead=self.around(row, start, end)[0],
            paragraph=_paragraph(document, start),
            present=_present(document),
        )

    def _about(self, row: int) -> frozenset[str]:
        card = self._index.documents[row]
        titles = (card.title, *(link.title for link in card.inspections))
        named = {name for title in titles for one in self._index.gazetteer.mentions(title) for name in one.candidates}
        return frozenset({*named.intersection(card.mentions), *(card.mentions if len(card.mentions) == 1 else ())})

    @staticmethod
    def _covering(passages: list[Passage], start: int, end: int) -> list[Passage]:
        """The passages that hold a stretch; for a heading the one that stands under it."""
        at = max(0, bisect_right(passages, start, key=lambda one: one.start) - 1)
        if passages[at].end <= start and at + 1 < len(passages):
            at += 1
        held = [one for one in passages[at:] if one.start < end]
        return held or [passages[at]]

    def around(self, row: int, start: int, end: int) -> tuple[str, str]:
        """What stands before and after a stretch in the sentences that it begins and ends in."""
        if row not in self._sentences:
            self._sentences[row] = sentences(self.text(row))
        spans = self._sentences[row]
        text = self.text(row)
        first = spans[max(0, bisect_right(spans, start, key=lambda span: span.start) - 1)]
        last = spans[max(0, bisect_right(spans, end - 1, key=lambda span: span.start) - 1)]
        before, after = text[min(first.start, start) : start], text[end : max(last.end, end)]
        return restored(before).strip(), restored(after).strip()
