"""The text of a draft that comes as a file: plain text, Markdown or a Word document."""

import io
import re
import threading
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePath
from typing import Any

from api.search.request import BadRequest
from api.verify import MAX_DRAFT

MAX_FILE = 20_000_000  # bytes of an upload
MAX_TEXT = 50_000_000  # bytes of the text in it, once unpacked
_MOST_MARKS = 2_000_000  # tags and attributes; a draft of the allowed length has fewer
_MOST_ELEMENTS = _MOST_MARKS // 2
_READING = threading.Semaphore(2)  # a document takes a thousand times its size while it is read
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SPACES = {f"{_W}tab": "\t", f"{_W}br": "\n"}
_QUOTE_STYLES = frozenset({"Quote", "IntenseQuote", "BlockText", "Quotation", "Quotations"})


_BESIDE = re.compile(r"word/(?:footnotes|endnotes|comments|(?:header|footer)\d*)\.xml")
_PLAIN = ("", ".txt", ".md", ".markdown", ".text")
_WORD_BEGINS = b"PK\x03\x04"
_UNREADABLE = (zipfile.BadZipFile, zlib.error, EOFError, KeyError, NotImplementedError, RuntimeError, ValueError)


def draft_text(content: bytes, name: str = "") -> str:
    """The text of a draft, by the kind that its name says; without a name, by how it begins.

    Raises `BadRequest` for another kind of file, for one that is not UTF-8, and for one without words.
    """
    kind = PurePath(name).suffix.casefold()
    if kind not in (*_PLAIN, ".docx"):
        raise BadRequest("draft", f"A draft of kind {kind} cannot be checked. Give .txt, .md or .docx.")
    if kind == ".docx" or (not kind and content.startswith(_WORD_BEGINS)):
        text = word_text(content)
    else:
        try:
            text = content.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            place = f"byte {error.start:,} of {len(content):,}"
            raise BadRequest("draft", f"The draft is not UTF-8 text ({place}). Save it as UTF-8 or .docx.") from error
    if not text.strip():
        raise BadRequest("draft", "The draft is empty. Give the text that holds the quotations.")
    return text


def word_text(content: bytes) -> str:
    """The paragraphs of a Word document, those in a style for quotations as block quotations (`> `), headings as `# `.

    A row of a table is one paragraph, its cells parted by bars, so that its label stands beside its words. Notes,
    headers and footers follow the body. Raises `BadRequest` for a file that is no Word document, and for one that holds
    too much, as soon as that is known: few bytes can hold millions of paragraphs.
    """
    if len(content) > MAX_FILE:
        raise BadRequest("file", "The file has more than 20 MB. Paste the part that holds the quotations.")
    try:
        with _READING, zipfile.ZipFile(io.BytesIO(content)) as archive:
            body, *rest = _Reading().parts(archive)
    except _UNREADABLE as error:
        raise BadRequest("file", "This file is not a Word document (.docx) that can be read.") from error
    return "\n\n".join((body, *(text for text in rest if text.strip())))


class _Reading:
    """Reads one document, and no further than a draft may go. Raises `BadRequest` there."""

    def __init__(self) -> None:
        self._marks = 0
        self._met = 0
        self._characters = 0

    def parts(self, archive: zipfile.ZipFile) -> list[str]:
        """The text of the body and of each part beside it."""
        beside = sorted(name for name in archive.namelist() if _BESIDE.fullmatch(name))
        parts = [archive.getinfo(name) for name in ("word/document.xml", *beside)]
        if sum(part.file_size for part in parts) > MAX_TEXT:
            raise _too_much(f"more than {MAX_TEXT // 1_000_000} MB of text once unpacked")
        return ["\n\n".join(self._paragraphs(self._root(archive.read(part)))) for part in parts]

    def _root(self, content: bytes) -> Any:
        from lxml import etree

        # counted before it is parsed, for a tree takes many times the room of its text
        self._marks += content.count(b"<") + content.count(b"=")
        if self._marks > _MOST_MARKS:
            raise _too_much(f"more than {_MOST_MARKS:,} tags")
        parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
        try:
            return etree.fromstring(content, parser)
        except etree.XMLSyntaxError as error:
            raise ValueError("not XML") from error

    def _paragraphs(self, root: Any) -> Iterator[str]:
        """The paragraphs and the rows of tables in reading order. A table in a cell is part of that cell."""
        within: set[Any] = set()
        for element in root.iter(f"{_W}p", f"{_W}tr"):
            if element in within:
                continue
            if element.tag == f"{_W}p":
                yield self._paragraph(element)
                continue
            within.update(element.iter(f"{_W}p", f"{_W}tr"))
            cells = (
                "\n".join(self._paragraph(each) for each in cell.iter(f"{_W}p")) for cell in element.iterfind(f"{_W}tc")
            )
            yield " | ".join(cells)

    def _paragraph(self, element: Any) -> str:
        pieces, styles = [], set()
        for each in element.iter():
            self._met += 1
            if each.tag in _SPACES:
                pieces.append(_SPACES[each.tag])
            elif each.tag == f"{_W}t":
                pieces.append(each.text or "")
            elif each.tag == f"{_W}pStyle":
                styles.add(each.get(f"{_W}val", ""))
        text = "".join(pieces)
        self._count(text)
        if text and any(style == "Title" or style.startswith("Heading") for style in styles):
            return f"# {text}"
        return f"> {text}" if text and styles & _QUOTE_STYLES else text

    def _count(self, text: str) -> None:
        """Paragraphs can stand in paragraphs, so that what is met again counts again."""
        self._characters += len(text) + 1
        if self._characters > MAX_DRAFT:
            raise _too_much(f"more than the {MAX_DRAFT:,} characters that are checked")
        if self._met > _MOST_ELEMENTS:
            raise _too_much(f"more than {_MOST_ELEMENTS:,} tags")


def _too_much(what: str) -> BadRequest:
    return BadRequest("file", f"This document has {what}. Paste the part that holds the quotations.")
