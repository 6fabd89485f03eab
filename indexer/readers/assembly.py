"""A reading from its parts: the join of a PDF's pages with its tag tree, and the checks that every reading must pass.

Runs in the process that asked, over plain data only. Text that no tag claims, and pages without tags, are laid out by
`layout` and stand in page order among the tagged blocks, so that no word is lost in silence.
"""

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace

from indexer.clean import joined
from indexer.readers import layout
from indexer.readers.builder import Builder
from indexer.readers.layout import Line, Typography, Writer
from indexer.readers.pages import ARTIFACT, Node, Opened, PageText, Part, Run
from indexer.readers.quality import check
from indexer.readers.ruled import Piece, Table, TableWriter, pieces_of
from indexer.readers.tagged import Mark, TagWriter
from indexer.records import Block, BlockKind, Reading, UnreadPage

_TRUST_TAGS = 0.5
_MOSTLY = 0.5
_SCANNED_BELOW = 20


def assemble(parts: Iterable[Part]) -> Reading:
    """The reading that the parts of one file make. Raises `UnreadableDocument` where they hold no text."""
    opened: Opened | None = None
    pages: dict[int, PageText] = {}
    warnings: list[str] = []
    for part in parts:
        if isinstance(part, Reading):
            return check(part)
        if isinstance(part, Opened):
            opened = opened or part
        elif isinstance(part, PageText):
            pages[part.number] = part
        else:
            warnings += part.warnings
    return check(_pdf(opened or Opened(0), pages, warnings), damaged=bool(warnings))


def _pdf(opened: Opened, pages: Mapping[int, PageText], warnings: Sequence[str]) -> Reading:
    unread = tuple(_unread(pages.get(number), number) for number in range(1, opened.pages + 1))
    failed = tuple(page for page in unread if page)
    readers = {page.reader for page in pages.values() if page.runs}
    return Reading(
        format="pdf",
        reader="+".join(sorted(readers, reverse=True)) or "pypdf",
        blocks=_blocks(opened.tags, {number: page for number, page in sorted(pages.items()) if not page.problem}),
        pages=opened.pages,
        unread_pages=failed,
        title=opened.title,
        created=opened.created,
        language=opened.language,
        warnings=tuple(dict.fromkeys((*opened.warnings, *warnings, *_page_warnings(pages, failed)))),
    )


def _unread(page: PageText | None, number: int) -> UnreadPage | None:
    if page is None:
        return UnreadPage(number, "reading stopped before it")
    return UnreadPage(number, page.problem) if page.problem else None


def _page_warnings(pages: Mapping[int, PageText], unread: Sequence[UnreadPage]) -> list[str]:
    warnings = [f"Page {page.page} could not be read: {page.reason}." for page in unread[:20]]
    if len(unread) > 20:
        warnings.append(f"{len(unread)} pages in all could not be read.")
    warnings += [f"Page {page.number} was cut at {_size(page):,} characters." for page in pages.values() if page.cut]
    second = [page.number for page in pages.values() if page.reader != "pypdf" and page.runs]
    if second:
        warnings.append(f"{_numbered(second)} read with the second reader, without headings or tables.")
    blank = [page for page in pages.values() if not page.problem and _size(page) < _SCANNED_BELOW]
    drawn = [page for page in blank if page.drawn]
    if drawn:
        warnings.append(f"No text on {len(drawn)} of {len(pages) or 1} pages; they look scanned.")
    return warnings


def _numbered(numbers: Sequence[int]) -> str:
    shown = ", ".join(map(str, numbers[:10])) + (" and more" if len(numbers) > 10 else "")
    return f"Page {shown} was" if len(numbers) == 1 else f"Pages {shown} were"


def _size(page: PageText) -> int:
    return sum(len(run.text.strip()) for run in page.runs)


def _blocks(nodes: Sequence[Node], pages: Mapping[int, PageText]) -> tuple[Block, ...]:
    claimed = {(node.page, node.mark) for node in nodes if node.mark >= 0}
    sheets = {number: _Sheet.of(page, claimed) for number, page in pages.items()}
    repeated = layout.furniture({number: layout.lines_of(page.runs, number) for number, page in pages.items()})
    builder = Builder(lines=True)
    loose = _LooseText(builder, sheets, repeated)
    texts = {(number, mark): runs for number, sheet in sheets.items() for mark, runs in sheet.marked.items()}
    TagWriter(builder, texts, loose.before_page).write(nodes)
    loose.before_page(max(pages, default=0) + 1)
    return _items(builder.finish())


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A page's text, sorted: under the tags that claim it, claimed by none, and called furniture by the file."""

    marked: Mapping[int, Sequence[tuple[int, Run]]]
    pieces: Sequence[Piece]
    artifacts: Sequence[Line]

    @property
    def loose(self) -> list[Line]:
        """The lines outside of tables."""
        return [line for piece in self.pieces if not isinstance(piece, Table) for line in piece]

    @property
    def lines(self) -> list[Line]:
        """All lines that no tag claims."""
        cells = [lines for piece in self.pieces if isinstance(piece, Table) for _, lines in piece.cells]
        return self.loose + [line for lines in cells for line in lines]

    @classmethod
    def of(cls, page: PageText, claimed: Set[Mark]) -> "_Sheet":
        artifacts = [run for run in page.runs if run.mark == ARTIFACT]
        rest = [run for run in page.runs if run.mark != ARTIFACT]
        tagged = [run for run in rest if (page.number, run.mark) in claimed]
        mostly = _length(artifacts) > _MOSTLY * _length(page.runs)
        if mostly and not _around(artifacts, tagged):  # a page wholly called furniture is not
            artifacts, rest = [], list(page.runs)
            tagged = [run for run in rest if (page.number, run.mark) in claimed]
        trusted = _length(tagged) > _TRUST_TAGS * _length(rest)
        marked: dict[int, list[tuple[int, Run]]] = {}
        for place, run in enumerate(rest if trusted else ()):
            if (page.number, run.mark) in claimed:
                marked.setdefault(run.mark, []).append((place, run))
        loose = [run for run in rest if (page.number, run.mark) not in claimed] if trusted else rest
        grids = () if marked else page.grids
        return cls(marked, pieces_of(loose, page.number, grids), layout.lines_of(artifacts, page.number))


def _around(artifacts: Iterable[Run], tagged: Sequence[Run]) -> bool:
    """Whether what the file calls furniture is a few lines, all of them above or below what its tags claim."""
    heights = [run.y for run in tagged if run.text.strip()]
    drawn = {run.y for run in artifacts if run.text.strip()}
    few = bool(heights) and len(drawn) <= layout.MOST_EDGES
    return few and not any(min(heights) <= y <= max(heights) for y in drawn)


def _length(runs: Iterable[Run]) -> int:
    return sum(len(run.text.strip()) for run in runs)


class _LooseText:
    """Writes what no tag claims, page by page, between the tagged blocks of the pages around it."""

    def __init__(self, builder: Builder, sheets: Mapping[int, _Sheet], repeated: Mapping[str, float]) -> None:
        self._builder = builder
        self._sheets = sheets
        self._edges = {number: layout.furniture_of(sheet.loose, repeated) for number, sheet in sheets.items()}
        if not any(sheet.marked or len(self._edges[number]) < _inked(sheet) for number, sheet in sheets.items()):
            self._edges = {number: [] for number in sheets}  # a document is not made of headers and footers alone
        self._waiting = sorted(sheets, reverse=True)
        self._writer = Writer(builder, Typography.of(line for sheet in sheets.values() for line in sheet.lines))
        self._tables = TableWriter(builder, self._writer)

    def before_page(self, page: int) -> None:
        """Write all pages before `page` that have not been written."""
        while self._waiting and self._waiting[-1] < page:
            number = self._waiting.pop()
            sheet = self._sheets[number]
            edge = list(self._edges[number])
            edge += _printed_addresses(sheet.loose) if sheet.marked else []
            for line in (*sheet.artifacts, *edge):
                self._builder.begin(BlockKind.FURNITURE)
                self._builder.text(line.text, page=line.page)
            left_out = {id(line) for line in edge}
            for piece in sheet.pieces:
                if isinstance(piece, Table):
                    self._tables.write(piece)
                else:
                    self._text([line for line in piece if id(line) not in left_out])
        self._tables.close()

    def _text(self, lines: Sequence[Line]) -> None:
        if any(line.text.strip() for line in lines):
            self._tables.close()
            self._writer.write(lines)


def _inked(sheet: _Sheet) -> int:
    return sum(bool(line.text) for line in sheet.lines)


def _printed_addresses(lines: Sequence[Line]) -> list[Line]:
    """What a browser prints in brackets after a link, over one line or several, outside the tag of the link."""
    found: list[Line] = []
    inside = False
    for line in lines:
        text = line.text.strip()
        inside = inside or text.startswith(("(http", "(mailto:", "(/"))
        if inside:
            found.append(line)
            inside = not text.endswith(")")
    return found


def _items(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Items without their bullets. Where items print bullets, one without is the rest of the item before it."""
    items = [block for block in blocks if block.kind is BlockKind.LIST_ITEM]
    led = {
        id(block) for block in items if layout.BULLET.match(block.text[:40]) or layout.NUMBERED.match(block.text[:40])
    }
    if len(led) <= _MOSTLY * len(items):
        return tuple(_as_item(block) for block in blocks)
    kept: list[Block] = []
    for block in blocks:
        rest = block.kind is BlockKind.LIST_ITEM and id(block) not in led
        at = _last_item(kept) if rest else -1
        if at >= 0 and block.page == kept[at].page + len(kept[at].page_breaks) + 1 and block.cell == kept[at].cell:
            kept[at] = joined(kept[at], block)
        else:
            kept.append(_as_item(replace(block, kind=BlockKind.PARAGRAPH, level=0) if rest else block))
    return tuple(kept)


def _last_item(blocks: Sequence[Block]) -> int:
    """Where the item stands that the next block may continue; what a page prints at its foot may lie between."""
    for at in range(len(blocks) - 1, -1, -1):
        if blocks[at].kind not in (BlockKind.FURNITURE, BlockKind.FOOTNOTE):
            return at if blocks[at].kind is BlockKind.LIST_ITEM else -1
    return -1


def _as_item(block: Block) -> Block:
    """A paragraph or item without the bullet that leads it; such a paragraph is an item, whatever its tag says."""
    bullet = layout.BULLET.match(block.text[:40])
    if not bullet or block.kind not in (BlockKind.LIST_ITEM, BlockKind.PARAGRAPH, BlockKind.TABLE_CELL):
        return block
    if block.kind is not BlockKind.LIST_ITEM and bullet[0].strip() in ("-", "–", "*", "o"):
        return block
    length = bullet.end()
    breaks = tuple(max(0, at - length) for at in block.page_breaks)
    return replace(
        block, text=block.text[length:], kind=BlockKind.LIST_ITEM, level=block.level or 1, page_breaks=breaks
    )
