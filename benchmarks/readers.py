"""How well PDF files are read.

    python -m benchmarks.readers FILES... [--damaged COPIES] [--errors]

One row a file. `title` and `date` are for a person to set against page 1. The tag tree of a tagged file is the truth
for headings and table cells, once as the file is read and once with every mark taken out of it, as if it had no tags.
`furniture` is the share of lines in the text kept that are furniture: what the file itself marks as an artifact, a
line that stands at the edge of 40% of the pages, or a bare page number. `words` is the agreement of pypdf's words with
pdfium's before anything is cleaned up; `kept` is the share of pypdf's words that the text has, furniture left out.

`--damaged` makes that many damaged copies of each file by each kind of damage; see damage.py.
"""

import argparse
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from benchmarks.damage import damaged
from indexer import readers, structure
from indexer.clean import tidy
from indexer.forces import Gazetteer
from indexer.readers.assembly import assemble
from indexer.readers.layout import edges_of, furniture, lines_of
from indexer.readers.pages import ARTIFACT, OUTSIDE, Node, Opened, PageText, Part
from indexer.readers.tagged import HEADINGS, ends_of
from indexer.readers.tags import END, LINK
from indexer.records import Block, BlockKind, Source
from indexer.structure.wording import plain, words

HEADS = (
    "file pages title date of basis headings-P headings-R cells-R untagged-P untagged-R untagged-cells-P"
    " untagged-cells-R furniture words kept"
).split()
_PAGE_NUMBER = re.compile(r"\W*(?:page )?\d{1,4}(?: of \d{1,4})?\W*", re.IGNORECASE)
FEWEST = 5  # tagged headings; a letter with one says nothing of the bold lines that are its headings too


@dataclass(frozen=True)
class Agreement:
    """Of `found` items `right` are among the `wanted`."""

    wanted: int
    found: int
    right: int

    @classmethod
    def of(cls, wanted: Counter[str], found: Counter[str]) -> "Agreement":
        return cls(wanted.total(), found.total(), (wanted & found).total())

    def __add__(self, other: "Agreement") -> "Agreement":
        return Agreement(self.wanted + other.wanted, self.found + other.found, self.right + other.right)

    @property
    def precision(self) -> str:
        return f"{self.right / self.found:.3f}" if self.found else "-"

    @property
    def recall(self) -> str:
        return f"{self.right / self.wanted:.3f}" if self.wanted else "-"

    @property
    def f1(self) -> str:
        return f"{2 * self.right / (self.wanted + self.found):.4f}" if self.wanted + self.found else "-"


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.readers", description=__doc__)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--damaged", type=int, default=0, metavar="COPIES")
    parser.add_argument("--errors", action="store_true", help="print every heading, cell and line that was missed")
    given = parser.parse_args(arguments)
    if given.damaged:
        print(damaged(given.files, given.damaged, given.errors))
    else:
        print(table([_row(path, given.errors) for path in given.files]))


@dataclass(frozen=True)
class Row:
    """What was measured on one file."""

    cells: tuple[str, ...]
    headings: Agreement
    in_cells: Agreement
    untagged: Agreement
    untagged_cells: Agreement
    lines: Agreement
    words: Agreement
    kept: Agreement


def _row(path: Path, show: bool) -> Row:
    parts = list(readers.parts_of(path))
    reading = assemble(parts)
    (document,) = structure.recognise([(Source(path.name, "", 0), reading)], Gazetteer.load())
    date = next((d for d in document.dates if d.value == document.published), next(iter(document.dates), None))
    opened, pages = _parted(parts)
    truth = _elements(opened.tags, pages, tuple(HEADINGS))
    cells = _tagged_cells(opened.tags, pages)
    blocks = [block for block in reading.blocks if block.kind is not BlockKind.FURNITURE]
    found = _headings(blocks)
    bare = [block for block in assemble(_without_marks(parts)).blocks if block.kind is not BlockKind.FURNITURE]
    in_cells = _cells(blocks)
    left = _furniture_left(pages, tidy(reading.blocks))
    if show:
        _show(path.name, "heading", truth, found)
        _show(path.name, "cell", cells, in_cells)
        _show(f"{path.name} untagged", "heading", truth, _headings(bare))
        _show(f"{path.name} untagged", "cell", cells, _cells(bare))
        print("\n".join(f"  {path.name}: left {text!r}" for text in left))
    lines = sum(len(page_lines) for page_lines in _lines(pages).values())
    return Row(
        (
            path.stem[:28],
            str(opened.pages),
            document.title[:60],
            *((date.value, date.of.value, date.basis[:30]) if date else ("-", "", "")),
        ),
        Agreement.of(truth, found),
        Agreement.of(cells, in_cells),
        Agreement.of(truth, _headings(bare)) if truth.total() >= FEWEST else Agreement(0, 0, 0),
        Agreement.of(cells, _cells(bare)),
        Agreement(lines, len(left), len(left)),
        _agreement_with_pdfium(path, pages),
        Agreement.of(_words(pages), Counter(word for block in blocks for word in words(block.text))),
    )


def _words(pages: dict[int, PageText]) -> Counter[str]:
    lines = (line.text for page in pages.values() for line in lines_of(page.runs, page.number))
    return Counter(word for line in lines for word in words(line))


def table(rows: Sequence[Row]) -> str:
    """One row a file, and all of them."""
    whole = rows[0]
    for row in rows[1:]:
        whole = Row(
            ("all",) + ("",) * 5,
            whole.headings + row.headings,
            whole.in_cells + row.in_cells,
            whole.untagged + row.untagged,
            whole.untagged_cells + row.untagged_cells,
            whole.lines + row.lines,
            whole.words + row.words,
            whole.kept + row.kept,
        )
    printed = [HEADS, *([*row.cells, *_shares(row)] for row in (*rows, replace(whole, cells=("all",) + ("",) * 5)))]
    widths = [max(len(line[at]) for line in printed) for at in range(len(HEADS))]
    return "\n".join("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)) for line in printed)


def _shares(row: Row) -> list[str]:
    return [
        row.headings.precision,
        row.headings.recall,
        row.in_cells.recall,
        row.untagged.precision,
        row.untagged.recall,
        row.untagged_cells.precision,
        row.untagged_cells.recall,
        f"{row.lines.found / max(1, row.lines.wanted):.4f}",
        row.words.f1,
        row.kept.recall,
    ]


def _parted(parts: Sequence[Part]) -> tuple[Opened, dict[int, PageText]]:
    opened = next(part for part in parts if isinstance(part, Opened))
    return opened, {part.number: part for part in parts if isinstance(part, PageText)}


def _without_marks(parts: Sequence[Part]) -> list[Part]:
    """The file as it would be without tags."""
    bare: list[Part] = []
    for part in parts:
        if isinstance(part, Opened):
            part = replace(part, tags=())
        elif isinstance(part, PageText):
            part = replace(part, runs=tuple(replace(run, mark=OUTSIDE) for run in part.runs))
        bare.append(part)
    return bare


def _elements(nodes: Sequence[Node], pages: dict[int, PageText], roles: Sequence[str]) -> Counter[str]:
    """The texts of the elements of some roles, straight from the tag tree."""
    texts: dict[tuple[int, int], list[str]] = {}
    for page in pages.values():
        for run in page.runs:
            texts.setdefault((page.number, run.mark), []).append(run.text)
    found: Counter[str] = Counter()
    stack: list[list[str] | None] = []
    for node in nodes:
        if node.role == END:
            inside = stack.pop() if stack else None
            key = _key("".join(inside)) if inside is not None else ""
            found[key] += bool(key)
        elif node.role.startswith(LINK):
            continue
        elif node.role:
            stack.append([] if node.role in roles else None)
        else:
            for inside in stack:
                if inside is not None:
                    inside += [*texts.get((node.page, node.mark), ()), "\n"]
    return +found


def _tagged_cells(nodes: Sequence[Node], pages: dict[int, PageText]) -> Counter[str]:
    """The texts of the cells of tagged tables; one of a single column only lays out a page, and its text is no cell."""
    found: Counter[str] = Counter()
    open_tables: list[tuple[int, list[tuple[int, int]]]] = []
    rows: list[int] = []
    at = 0
    ends = ends_of(nodes)
    for at, node in enumerate(nodes):
        while open_tables and at > open_tables[-1][0]:
            found += _data_cells(nodes, pages, open_tables.pop()[1])
        if node.role == "Table":
            open_tables.append((ends[at], []))
        elif node.role == "TR":
            rows.append(at)
        elif node.role in ("TD", "TH") and open_tables:
            open_tables[-1][1].append((rows[-1] if rows else 0, at))
    for _, cells in open_tables:
        found += _data_cells(nodes, pages, cells)
    return found


def _data_cells(nodes: Sequence[Node], pages: dict[int, PageText], cells: Sequence[tuple[int, int]]) -> Counter[str]:
    ends = ends_of(nodes)
    texts = [(row, _elements(nodes[at : ends[at] + 1], pages, (nodes[at].role,))) for row, at in cells]
    inked = Counter(row for row, text in texts if text)
    wide = any(count > 1 for count in inked.values())
    return Counter(key for _, text in texts for key in list(text)[:1]) if wide else Counter()


def _key(text: str) -> str:
    """Letters and digits alone: where words part is measured by the words, not here."""
    return "".join(words(text))


def _headings(blocks: Sequence[Block]) -> Counter[str]:
    return +Counter(_key(block.text) for block in blocks if block.kind is BlockKind.HEADING)


def _cells(blocks: Sequence[Block]) -> Counter[str]:
    texts: dict[tuple[int, int, int], list[str]] = {}
    for block in blocks:
        if block.cell:
            texts.setdefault((block.cell.table, block.cell.row, block.cell.column), []).append(block.text)
    return Counter(_key("\n".join(parts)) for parts in texts.values())


def _lines(pages: dict[int, PageText]) -> dict[int, list[str]]:
    return {number: [line.text for line in lines_of(page.runs, number) if line.text] for number, page in pages.items()}


def _furniture_left(pages: dict[int, PageText], kept: Sequence[Block]) -> list[str]:
    """The blocks kept that are furniture and nothing else, or hold a running line in their midst."""
    lines = {number: lines_of(page.runs, number) for number, page in pages.items()}
    repeated = furniture(lines)
    running = {plain(line.text) for page in lines.values() for line in edges_of(page) if line.masked in repeated}
    marked = {
        plain(line.text)
        for page in pages.values()
        for line in lines_of([run for run in page.runs if run.mark == ARTIFACT], page.number)
        if len(words(line.text)) > 2
    }
    artifacts = (running | marked) - {plain(block.text) for block in kept if block.kind is BlockKind.HEADING}
    whole = [block.text for block in kept if plain(block.text) in artifacts or _PAGE_NUMBER.fullmatch(block.text)]
    inside = [
        line
        for block in kept
        for line in artifacts
        if len(words(line)) > 4 and line != plain(block.text) and line in plain(block.text)
    ]
    return whole + inside


def _agreement_with_pdfium(path: Path, pages: dict[int, PageText]) -> Agreement:
    import pypdfium2

    document = pypdfium2.PdfDocument(path)
    theirs = Counter(word for page in document for word in page.get_textpage().get_text_bounded().split())
    ours = Counter(word for page in pages.values() for word in "".join(run.text for run in page.runs).split())
    return Agreement.of(theirs, ours)


def _show(name: str, what: str, wanted: Counter[str], found: Counter[str]) -> None:
    for key in (wanted - found).elements():
        print(f"  {name}: {what} missed {key[:100]!r}")
    for key in (found - wanted).elements():
        print(f"  {name}: {what} made up {key[:100]!r}")


if __name__ == "__main__":
    main()
