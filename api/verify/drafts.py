"""The text of a draft that comes as a file: plain text, Markdown or a Word document."""

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import PurePath
from typing import Any

from api.search.request import BadRequest

MAX_FILE = 20_000_000  # bytes of an upload
MAX_TEXT = 50_000_000  # bytes of the text in it, once unpacked
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_QUOTE_STYLES = frozenset({"Quote", "IntenseQuote", "BlockText", "Quotation", "Quotations"})


_BESIDE = re.compile(r"word/(?:footnotes|endnotes|comments|(?:header|footer)\d*)\.xml")
_PLAIN = ("", ".txt", ".md", ".markdown", ".text")
_WORD_BEGINS = b"PK\x03\x04"


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
    headers and footers follow the body. Raises `BadRequest` for a file that is no Word document or holds too much.
    """
    from lxml import etree

    if len(content) > MAX_FILE:
        raise BadRequest("file", "The file has more than 20 MB. Paste the part that holds the quotations.")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            beside = sorted(name for name in archive.namelist() if _BESIDE.fullmatch(name))
            parts = [archive.getinfo(name) for name in ("word/document.xml", *beside)]
            if sum(part.file_size for part in parts) > MAX_TEXT:
                raise BadRequest("file", "The text of this document is too long to be checked. Paste a part of it.")
            parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
            roots = [etree.fromstring(archive.read(part), parser) for part in parts]
    except (zipfile.BadZipFile, KeyError, etree.XMLSyntaxError, NotImplementedError, RuntimeError) as error:
        raise BadRequest("file", "This file is not a Word document (.docx) that can be read.") from error
    body, *rest = ["\n\n".join(_paragraphs(root)) for root in roots]
    return "\n\n".join((body, *(text for text in rest if text.strip())))


def _paragraphs(root: Any) -> Iterator[str]:
    """The paragraphs and the rows of tables in reading order. A table in a cell is part of that cell."""
    within: set[Any] = set()
    for element in root.iter(f"{_W}p", f"{_W}tr"):
        if element in within:
            continue
        if element.tag == f"{_W}p":
            yield _paragraph(element)
            continue
        within.update(element.iter(f"{_W}p", f"{_W}tr"))
        cells = ("\n".join(_paragraph(each) for each in cell.iter(f"{_W}p")) for cell in element.iterfind(f"{_W}tc"))
        yield " | ".join(cells)


def _paragraph(element: Any) -> str:
    names = {f"{_W}tab": "\t", f"{_W}br": "\n"}
    text = "".join(names.get(each.tag) or each.text or "" for each in element.iter(f"{_W}t", *names))
    styles = {each.get(f"{_W}val") for each in element.iter(f"{_W}pStyle")}
    if not text:
        return text
    if any(style == "Title" or style.startswith("Heading") for style in styles):
        return f"# {text}"
    return f"> {text}" if styles & _QUOTE_STYLES else text
