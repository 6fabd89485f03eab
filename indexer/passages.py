"""Document to passages: stretches in one voice, under one heading, about the same recommendations.

A passage is a slice of the document's text and never longer than the model reads. Pure.
"""

import hashlib
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from indexer.clean import normalise
from indexer.records import BlockKind, Cell, Document, Passage, Speaker, Voice

VERSION = "3"

SHORT_CELL = 200  # characters
MARK = 4  # words of a cell that numbers, names or marks its row

TokenCounter = Callable[[str], int]

_SENTENCE_END = re.compile(r"(?<=[.!?;:])[\"'”’)\]]*\s+")


@dataclass(frozen=True, slots=True)
class Size:
    """How long passages are, in the model's own tokens.

    `target` is where a passage is closed, `limit` what the model reads in all, context included.
    """

    target: int = 180
    limit: int = 254

    @property
    def context(self) -> int:
        """Tokens kept for the heading path."""
        return min(64, self.limit // 4)


@dataclass(frozen=True, slots=True)
class _Piece:
    start: int
    end: int
    tokens: int
    block: int


@dataclass(frozen=True, slots=True)
class _Group:
    """Neighbouring blocks that may share a passage, with what stands above them."""

    headings: tuple[str, ...]
    blocks: Sequence[int]
    columns: tuple[str, ...] = ()


def split(document: Document, count_tokens: TokenCounter, size: Size | None = None) -> tuple[Passage, ...]:
    """The passages of a document in reading order.

    Every block that is not a heading lies wholly in passages, in order and without overlap; a heading is the context
    of what follows it, and a passage of its own only where nothing does. No passage crosses a heading, a voice, a
    long table cell or, as the voice carries them, a recommendation. `context` and text together fit the model.
    """
    size = size or Size()
    document = replace(document, voices=_with_statements(document))
    seen: Counter[str] = Counter()
    pages = PageTable(document)
    passages: list[Passage] = []
    for group, start, end in _spans(document, count_tokens, size):
        text = document.text[start:end]
        identity = _identity(text, seen)
        passages.append(
            Passage(
                id=f"{document.id}~{identity}",
                document_id=document.id,
                position=len(passages),
                text=text,
                start=start,
                end=end,
                page=pages.at(start),
                last_page=pages.at(end - 1),
                headings=group.headings,
                voice=_voice(document, group.blocks),
                columns=group.columns,
            )
        )
    return tuple(passages)


def _with_statements(document: Document) -> tuple[Voice, ...]:
    """The voices, with what the document itself asks for named on the blocks that state it."""
    stated: dict[int, list[str]] = {}
    for recommendation in document.recommendations:
        for index in recommendation.blocks:
            stated.setdefault(index, []).append(recommendation.id)
    return tuple(
        replace(voice, quotes=tuple(dict.fromkeys((*voice.quotes, *stated[index])))) if index in stated else voice
        for index, voice in enumerate(document.voices)
    )


def embedded_text(passage: Passage, count_tokens: TokenCounter, size: Size | None = None) -> str:
    """What the model reads for a passage: its headings, cut from the left to their share of tokens, then its words.

    The header cells over a row, the same for every row of a table, say nothing of what this one is about.
    """
    size = size or Size()
    parts = list(passage.headings)
    while parts and count_tokens(" > ".join(parts)) > size.context:
        parts.pop(0)
    return "\n".join(part for part in (" > ".join(parts), passage.text) if part)


def _identity(text: str, seen: Counter[str]) -> str:
    key = normalise(text)
    seen[key] += 1
    # the same words twice in one document are two passages; the second counts in its identity
    repeated = f"{key}\n{seen[key]}" if seen[key] > 1 else key
    return hashlib.sha256(repeated.encode()).hexdigest()[:8]


def _spans(document: Document, count_tokens: TokenCounter, size: Size) -> Iterator[tuple[_Group, int, int]]:
    for group in _groups(document):
        pieces = [piece for index in group.blocks for piece in _pieces(document, index, count_tokens, size)]
        for start, end in _pack(pieces, size):
            yield group, start, end


def _groups(document: Document) -> Iterator[_Group]:
    path: list[tuple[int, int]] = []
    group: list[int] = []
    for index, block in enumerate(document.blocks):
        if block.kind is BlockKind.HEADING:
            yield from _closed(document, path, group)
            group = []
            kept = [entry for entry in path if entry[0] < block.level]
            follower = document.blocks[index + 1] if index + 1 < len(document.blocks) else None
            if follower is None or (follower.kind is BlockKind.HEADING and follower.level <= block.level):
                yield _Group(_titles(document, kept), [index])
            path = [*kept, (block.level, index)]
        elif group and not _together(document, group, index):
            yield from _closed(document, path, group)
            group = [index]
        else:
            group.append(index)
    yield from _closed(document, path, group)


def _closed(document: Document, path: Sequence[tuple[int, int]], group: list[int]) -> Iterator[_Group]:
    if group:
        headings, headers = _titles(document, path), _headers(document, group)
        # one header cell is the heading of the cell that stands alone below it
        yield _Group((*headings, *headers), group) if len(headers) < 2 else _Group(headings, group, headers)


def _headers(document: Document, group: Sequence[int]) -> tuple[str, ...]:
    """The header cells over the cells of a row, in their order."""
    cells = list(dict.fromkeys(cell for index in group if (cell := document.blocks[index].cell)))
    if len({cell.row for cell in cells}) != 1 or any(cell.is_header for cell in cells[1:]):
        return ()
    return tuple(dict.fromkeys(cell.header for cell in cells if cell.header and not cell.is_header))


def _titles(document: Document, path: Sequence[tuple[int, int]]) -> tuple[str, ...]:
    return tuple(document.blocks[index].text for _, index in path)


def _together(document: Document, group: Sequence[int], after: int) -> bool:
    one, two = document.blocks[group[-1]], document.blocks[after]
    if one.cell is None or two.cell is None:
        return one.cell is two.cell and document.voices[group[-1]] == document.voices[after]
    if one.cell.table != two.cell.table or not _agree(document, group, after):
        return False
    if _place(one.cell) == _place(two.cell):
        return True
    # a long cell stands alone under its header; short ones of a row, or of labels and values, are read together
    short = max(len(one.text), len(two.text)) <= SHORT_CELL
    return short and (one.cell.row == two.cell.row or not _ends_row(one.cell, two.cell))


def _agree(document: Document, group: Sequence[int], after: int) -> bool:
    """Whether a cell is in the voice of those before it, or is a number, a name or a status that is in nobody's."""
    voice, other = _voice(document, group), document.voices[after]
    if voice == other:
        return True
    marks = _is_mark(document, after) or all(_is_mark(document, index) for index in group)
    return marks and (not (voice.answers and other.answers) or voice.answers == other.answers)


def _is_mark(document: Document, index: int) -> bool:
    voice = document.voices[index]
    return voice.speaker is Speaker.UNKNOWN and not voice.quotes and len(document.blocks[index].text.split()) <= MARK


def _voice(document: Document, group: Sequence[int]) -> Voice:
    """The voice of a group: of its first member that is in somebody's."""
    known = (document.voices[index] for index in group if document.voices[index].speaker is not Speaker.UNKNOWN)
    return next(known, document.voices[group[0]])


def _place(cell: Cell) -> tuple[int, int]:
    return cell.row, cell.column


def _ends_row(cell: Cell, after: Cell) -> bool:
    """Whether a row that stands below header cells ends with a cell; rows of labels and values go on."""
    return bool(cell.header or after.header) and not after.is_header


def _pieces(document: Document, index: int, count_tokens: TokenCounter, size: Size) -> Iterator[_Piece]:
    """A block as it is, or in sentences, or in words, so that each piece fits beside its context."""
    room = size.limit - size.context - 2
    start = document.starts[index]
    text = document.blocks[index].text
    for begin, end in _fitting(text, 0, len(text), count_tokens, room):
        yield _Piece(start + begin, start + end, count_tokens(text[begin:end]), index)


def _fitting(text: str, begin: int, end: int, count_tokens: TokenCounter, room: int) -> Iterator[tuple[int, int]]:
    if count_tokens(text[begin:end]) <= room:
        yield begin, end
        return
    cuts = [match.end() for match in _SENTENCE_END.finditer(text, begin, end) if begin < match.end() < end]
    if not cuts:
        cuts = [match.end() for match in re.finditer(r"\s+", text[begin:end])]
        cuts = [begin + cut for cut in cuts if 0 < cut < end - begin]
    middle = min(cuts, key=lambda cut: abs(2 * cut - begin - end), default=(begin + end) // 2)
    yield from _fitting(text, begin, _trimmed(text, begin, middle), count_tokens, room)
    yield from _fitting(text, middle, end, count_tokens, room)


def _trimmed(text: str, begin: int, end: int) -> int:
    while end > begin + 1 and text[end - 1].isspace():
        end -= 1
    return end


def _pack(pieces: Sequence[_Piece], size: Size) -> Iterator[tuple[int, int]]:
    """Neighbouring pieces joined until the target is reached."""
    start = end = tokens = 0
    for piece in pieces:
        if tokens and tokens + piece.tokens > size.target:
            yield start, end
            tokens = 0
        if not tokens:
            start = piece.start
        end, tokens = piece.end, tokens + max(1, piece.tokens)
    if tokens:
        yield start, end


class PageTable:
    """Physical page by offset, from the blocks' pages and page breaks."""

    def __init__(self, document: Document) -> None:
        marks = [
            (start + at, block.page + turned)
            for block, start in zip(document.blocks, document.starts, strict=True)
            if block.page
            for turned, at in enumerate((0, *block.page_breaks))
        ]
        self._offsets = [offset for offset, _ in marks]
        self._pages = [page for _, page in marks]

    def at(self, offset: int) -> int:
        index = bisect_right(self._offsets, offset) - 1
        return self._pages[index] if index >= 0 else 0
