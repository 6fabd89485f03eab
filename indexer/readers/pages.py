"""What passes from the process that opens a PDF to the one that makes blocks of it: plain data, a page at a time."""

from dataclasses import dataclass

from indexer.readers.ruling import Grid
from indexer.records import Reading

OUTSIDE, ARTIFACT = -1, -2
"""Marks of text that no tag claims, and of text that the file itself calls furniture."""


@dataclass(frozen=True, slots=True)
class Run:
    """Text drawn in one go: its tag's number on the page, where its first character stands, and in what type."""

    text: str
    mark: int = OUTSIDE
    x: float = 0.0
    y: float = 0.0
    size: float = 0.0
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True, slots=True)
class PageText:
    """A page: its runs in the order drawn and the tables ruled on it, or the reason why there are none.

    `open` says that the second reader is asked next, and that another page of that number may follow.
    """

    number: int
    runs: tuple[Run, ...] = ()
    reader: str = "pypdf"
    problem: str = ""
    drawn: bool = False
    cut: bool = False
    open: bool = False
    grids: tuple[Grid, ...] = ()


@dataclass(frozen=True, slots=True)
class Node:
    """One step of a walk through the tag tree: an element begins, a marked text stands here, or the element ends."""

    role: str = ""
    page: int = 0
    mark: int = OUTSIDE
    columns: int = 1
    rows: int = 1


@dataclass(frozen=True, slots=True)
class Opened:
    """A file before it is read. Only a PDF has pages."""

    pages: int = 0
    title: str = ""
    created: str = ""
    language: str = ""
    tags: tuple[Node, ...] = ()
    warnings: tuple[str, ...] = ()
    damaged: bool = False


@dataclass(frozen=True, slots=True)
class Closed:
    """What only the end of reading tells."""

    warnings: tuple[str, ...] = ()


Part = Opened | PageText | Closed | Reading
