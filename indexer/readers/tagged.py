"""Blocks of a tagged PDF: the walk through its tag tree, with the text that stands under each mark."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from indexer.readers.builder import Builder
from indexer.readers.pages import Node, Run
from indexer.readers.tags import END, LINK
from indexer.records import BlockKind

Mark = tuple[int, int]
"""A page and the number of a marked text on it."""

HEADINGS = {"H": 1, "Title": 1} | {f"H{level}": level for level in range(1, 7)}
_PARAGRAPHS = frozenset({"P", "Caption", "BlockQuote", "Code", "Formula"})
_NOTES = frozenset({"Note", "FENote"})
_CONTENTS = frozenset({"TOC", "TOCI", "Index"})
_BLOCKS = frozenset(HEADINGS) | _PARAGRAPHS | _NOTES | {"LI", "TOCI", "Table", "TD", "TH"}
_GROUPS = frozenset({"Document", "Part", "Sect", "Div", "Art", "Aside"})
_CELLS = frozenset({"Table", "TD", "TH"})
_RAISED = 0.8


class TagWriter:
    """Writes a walk into a builder. `before_page` is called before the first block that stands on a page."""

    def __init__(
        self,
        builder: Builder,
        texts: dict[Mark, Sequence[tuple[int, Run]]],
        before_page: Callable[[int], None],
    ) -> None:
        self._builder = builder
        self._texts = texts
        self._before_page = before_page
        self._open: list[str] = []
        self._label: list[str] | None = None
        self._deferred: list[tuple[int, int]] = []
        self._last: tuple[int, int] = (0, 0)
        self._last_size = 0.0

    def write(self, nodes: Sequence[Node]) -> None:
        """The whole walk."""
        self._nodes = nodes
        self._pages = _upcoming_pages(nodes, self._texts)
        self._ends = ends_of(nodes)
        self._again = frozenset(_printed_again(nodes, self._ends, self._texts))
        self._write(0, len(nodes))
        self._builder.end()

    def _write(self, start: int, stop: int) -> None:
        at = start
        while at < stop:
            node = self._nodes[at]
            if node.role == END:
                self._close(self._open.pop() if self._open else "")
            elif node.role.startswith(LINK):
                self._builder.link(node.role[len(LINK) :])
            elif not node.role:
                self._text(node)
            elif node.role in _NOTES and self._builder.open and not self._notes:
                # a note stands in the tree where its mark does, in the middle of a sentence
                self._deferred.append((at, self._ends[at]))
                at = self._ends[at]
            else:
                self._begin(node, at)
            at += 1

    @property
    def _notes(self) -> bool:
        return any(role in _NOTES for role in self._open)

    def _begin(self, node: Node, at: int) -> None:
        role = node.role
        inline = any(outer in _BLOCKS and outer not in _CELLS for outer in self._open)
        if role in _BLOCKS and not any(outer in _BLOCKS for outer in self._open):
            self._builder.end()
            self._before_page(self._pages[at])
        self._open.append(role)
        if role in HEADINGS:
            self._start(BlockKind.HEADING, HEADINGS[role])
        elif role in _PARAGRAPHS:
            self._start(BlockKind.PARAGRAPH)
        elif role == "LI":
            self._start(BlockKind.LIST_ITEM, self._open.count("L") or 1)
        elif role in _NOTES or role == "TOCI":
            self._start(BlockKind.PARAGRAPH)
        elif role == "Lbl":
            self._label = []
        elif role in _GROUPS and not inline:
            self._builder.end()
        else:
            self._begin_table_part(node)

    def _begin_table_part(self, node: Node) -> None:
        if node.role == "Table":
            self._builder.open_table()
        elif node.role == "TR":
            self._builder.open_row()
        elif node.role in ("TD", "TH"):
            self._builder.open_cell(header=node.role == "TH", columns=node.columns, rows=node.rows)

    def _start(self, kind: BlockKind, level: int = 0) -> None:
        if any(role in _CONTENTS for role in self._open):
            kind, level = BlockKind.FURNITURE, 0
        elif self._notes:
            kind, level = BlockKind.FOOTNOTE, 0
        self._builder.begin(kind, level)

    def _text(self, node: Node) -> None:
        runs = self._texts.pop((node.page, node.mark), ())  # once, however often the tree says it
        for place, run in () if (node.page, node.mark) in self._again else runs:
            if self._label is not None:
                self._label.append(run.text)
                continue
            if (node.page, place) != (self._last[0], self._last[1] + 1):
                self._builder.text("\n")
            elif self._is_raised(run):
                self._builder.text(" ")
            self._last = (node.page, place)
            self._last_size = run.size if run.text.strip() else self._last_size
            self._builder.text(run.text, bold=run.bold, italic=run.italic, page=node.page)

    def _is_raised(self, run: Run) -> bool:
        """A footnote's number, which is set smaller than the word that it follows."""
        return run.text.strip().isdigit() and run.size < self._last_size * _RAISED

    def _close(self, role: str) -> None:
        if role == "Lbl":
            label = "".join(self._label or ()).strip()
            self._label = None
            if any(map(str.isalnum, label)) and label != "o":
                self._builder.label(label)
        elif role == "Table":
            self._builder.close_table()
        elif role in ("TD", "TH"):
            self._builder.close_cell()
        elif role in _BLOCKS:
            self._builder.end()
        if self._deferred and role in _BLOCKS and "Table" not in self._open:
            self._write_deferred()

    def _write_deferred(self) -> None:
        waiting, self._deferred = self._deferred, []
        outer, self._open = self._open, []
        for start, stop in waiting:
            self._write(start, stop + 1)
        self._open = outer


def _upcoming_pages(nodes: Sequence[Node], texts: Mapping[Mark, object]) -> list[int]:
    """For each node, the page of the first text at or after it; 0 where none follows."""
    pages = [0] * len(nodes)
    page = 0
    for at in range(len(nodes) - 1, -1, -1):
        if not nodes[at].role and (nodes[at].page, nodes[at].mark) in texts:
            page = nodes[at].page
        pages[at] = page
    return pages


def _printed_again(
    nodes: Sequence[Node], ends: Mapping[int, int], texts: Mapping[Mark, Sequence[tuple[int, Run]]]
) -> Iterator[Mark]:
    """The marks of header cells that a browser prints anew at the head of every page that their table goes over."""
    for at in (at for at, node in enumerate(nodes) if node.role == "TH" and at in ends):
        pages: dict[int, list[Mark]] = {}
        for node in nodes[at : ends[at]]:
            if (mark := (node.page, node.mark)) in texts:
                pages.setdefault(node.page, []).append(mark)
        said = {page: "".join(run.text for mark in marks for _, run in texts[mark]) for page, marks in pages.items()}
        first = next(iter(pages), 0)
        for page, marks in pages.items():
            yield from marks if page != first and said[page].split() == said[first].split() else ()


def ends_of(nodes: Sequence[Node]) -> dict[int, int]:
    """Where each element ends."""
    ends: dict[int, int] = {}
    begun: list[int] = []
    for at, node in enumerate(nodes):
        if node.role == END:
            if begun:
                ends[begun.pop()] = at
        elif node.role and not node.role.startswith(LINK):
            begun.append(at)
    return ends | dict.fromkeys(begun, len(nodes) - 1)
