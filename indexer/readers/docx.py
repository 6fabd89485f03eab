"""DOCX to blocks, from the XML parts themselves: python-docx leaves out text boxes, content controls and moved text.

Tracked insertions are kept, deletions dropped.
"""

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import TYPE_CHECKING

from indexer.errors import UnreadableDocument
from indexer.readers.builder import Builder
from indexer.readers.docx_package import Package, R, too_large
from indexer.readers.docx_styles import Face, Level, Style, W, is_on, levels_of, number_of, style_of, value
from indexer.readers.numbering import numeral
from indexer.records import BlockKind, Reading, SkipReason

if TYPE_CHECKING:
    from lxml.etree import _Element

_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_NEVER_SET = "2013-12-23"  # what python-docx leaves in the files that it makes
_BODY = "word/document.xml"
_QUOTES = re.compile(r"(?:intense )?quote|block (?:text|quotation)", re.IGNORECASE)  # names of styles
_HYPERLINK = re.compile(r'HYPERLINK\s+"([^"]+)"')
_DROPPED = frozenset(W + name for name in ("del", "moveFrom", "instrText", "delText", "pPr", "rPr", "sdtPr"))


def read_docx(data: bytes) -> Reading:
    """A reading of a whole document. Raises `UnreadableDocument` where the file is damaged or refused."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            return _Document(Package(archive)).read()
    except (UnreadableDocument, ModuleNotFoundError):
        raise
    except MemoryError as error:
        raise too_large() from error
    except Exception as error:
        raise UnreadableDocument(
            SkipReason.DAMAGED, f"The DOCX is damaged ({type(error).__name__}). Open it in Word and save it again."
        ) from error


@dataclass(slots=True)
class _Paragraph:
    """What the runs of a paragraph add up to."""

    runs: list[tuple[str, Face]] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    boxes: "list[_Element]" = field(default_factory=list)


class _Document:
    """One open DOCX on its way into blocks."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._styles = self._read_styles()
        self._levels = self._read_numbering()
        self._counts: dict[tuple[str, int], int] = {}
        self._links: dict[str, str] = {}
        self._builder = Builder()

    def read(self) -> Reading:
        core = self._package.properties()
        self._write_part(_BODY)
        for name in ("word/footnotes.xml", "word/endnotes.xml"):
            self._write_notes(name)
        for name in sorted(n for n in self._package.names if re.fullmatch(r"word/(header|footer)\d*\.xml", n)):
            self._write_furniture(name)
        return Reading(
            format="docx",
            reader="docx",
            blocks=self._builder.finish(),
            title=core.get("title", ""),
            created="" if core.get("created", "")[:10] == _NEVER_SET else core.get("created", "")[:10],
            language=core.get("language", ""),
            warnings=tuple(self._package.warnings),
        )

    def _read_styles(self) -> dict[str, Style]:
        root = self._package.tree("word/styles.xml")
        if root is None:
            return {}
        return {value(style, "styleId", own=True): style_of(style) for style in root.iter(W + "style")}

    def _style_chain(self, style_id: str) -> Iterator[Style]:
        for _ in range(12):
            style = self._styles.get(style_id)
            if style is None:
                return
            yield style
            style_id = style.based_on

    def _read_numbering(self) -> dict[str, dict[int, Level]]:
        root = self._package.tree("word/numbering.xml")
        if root is None:
            return {}
        abstract = {value(item, "abstractNumId", own=True): levels_of(item) for item in root.iter(W + "abstractNum")}
        return {
            value(item, "numId", own=True): abstract.get(value(item, "abstractNumId"), {})
            for item in root.iter(W + "num")
        }

    def _write_part(self, name: str) -> None:
        """Stream a part into the builder, a paragraph at a time, so that memory stays small."""
        from lxml import etree

        self._links = self._package.addresses(name)
        data = self._package.bytes(name)
        depth = dropped = 0
        events = etree.iterparse(
            BytesIO(data), events=("start", "end"), resolve_entities=False, no_network=True, load_dtd=False
        )
        try:
            for event, element in events:
                tag = element.tag
                if tag in (W + "del", W + "moveFrom", _FALLBACK):
                    dropped += 1 if event == "start" else -1
                elif tag == W + "p":
                    depth += 1 if event == "start" else -1
                    if event == "end" and not depth:
                        if not dropped:
                            self._write_paragraph(element)
                        _forget(element)
                elif not depth and not dropped:
                    self._structure(event, element)
        except etree.XMLSyntaxError as error:
            self._damaged(name, error)

    def _damaged(self, name: str, error: Exception) -> None:
        if name == _BODY and not self._builder.anything:
            raise UnreadableDocument(
                SkipReason.DAMAGED, "The text of the DOCX is damaged. Open it in Word and save it again."
            ) from error
        self._package.warnings.append(f"Part {name} is damaged: the text after the damage is missing.")

    def _structure(self, event: str, element: "_Element") -> None:
        builder, tag = self._builder, str(element.tag)[len(W) :]
        if event == "start":
            if tag == "tbl":
                builder.open_table()
            elif tag == "tr":
                builder.open_row()
            elif tag == "tc":
                builder.open_cell()
        elif tag == "tbl":
            builder.close_table()
            _forget(element)
        elif tag == "tc":
            builder.close_cell()
        elif tag == "tr":
            _forget(element)
        elif tag == "gridSpan":
            columns = value(element, "val", own=True)
            builder.span(int(columns) if columns.isdigit() else 1)
        elif tag == "tblHeader" and is_on(element):
            builder.mark_header_row()

    def _write_paragraph(self, element: "_Element") -> None:
        paragraph = _Paragraph()
        properties = element.find(W + "pPr")
        style = tuple(self._style_chain(value(properties, "pStyle")))
        self._collect(element, paragraph, Face().under(style))
        self._begin(properties, style)
        for text, face in paragraph.runs:
            self._builder.text(text, bold=face.bold, italic=face.italic)
        for address in paragraph.links:
            self._builder.link(address)
        self._builder.end()
        for box in paragraph.boxes:
            self._write_outermost(box)

    def _write_outermost(self, element: "_Element") -> None:
        """The paragraphs inside an element that are in no other paragraph inside it."""
        for child in element:
            if child.tag == W + "p":
                self._write_paragraph(child)
            elif child.tag not in _DROPPED and child.tag != _FALLBACK:
                self._write_outermost(child)

    def _begin(self, properties: "_Element | None", style: tuple[Style, ...]) -> None:
        builder = self._builder
        if any(s.name.lower().startswith("toc ") for s in style):
            builder.begin(BlockKind.FURNITURE)
            return
        numbered = self._number(properties, style)
        outline = value(properties, "outlineLvl")
        level = int(outline) if outline.isdigit() else next((s.outline for s in style if s.outline >= 0), 9)
        if level < 9:
            builder.begin(BlockKind.HEADING, min(level, 5) + 1)
        elif numbered or any(s.name.lower().startswith("list bullet") for s in style):
            builder.begin(BlockKind.LIST_ITEM, (numbered[1] if numbered else 0) + 1)
        else:
            builder.begin(set_off=any(_QUOTES.fullmatch(s.name) for s in style))
        if numbered:
            builder.label(self._label(*numbered))

    def _number(self, properties: "_Element | None", style: tuple[Style, ...]) -> tuple[str, int] | None:
        own = number_of(properties)
        inherited = next((s.number for s in style if s.number), None)
        number = (own[0] or (inherited or ("", 0))[0], own[1]) if own else inherited
        return number if number and number[0] not in ("", "0") else None

    def _label(self, list_id: str, depth: int) -> str:
        """The next printed number of a list; empty for bullets."""
        levels = self._levels.get(list_id, {})
        level = levels.get(depth, Level())
        self._counts[list_id, depth] = self._counts.get((list_id, depth), level.start - 1) + 1
        for deeper in [key for key in self._counts if key[0] == list_id and key[1] > depth]:
            del self._counts[deeper]
        if level.format in ("bullet", "none"):
            return ""

        def counted(match: re.Match[str]) -> str:
            other = levels.get(int(match[1]) - 1, Level())
            count = self._counts.get((list_id, int(match[1]) - 1), other.start)
            return numeral(count, _NUMERALS.get(other.format, "1"))

        return re.sub(r"%(\d)", counted, level.text).strip()

    def _collect(self, element: "_Element", into: _Paragraph, face: Face) -> None:
        """Add the runs under an element: inside links, fields, content controls and insertions, but not deletions."""
        for child in element:
            tag = child.tag
            if tag == W + "r":
                self._collect_run(child, into, face)
            elif tag == W + "hyperlink":
                address = self._links.get(str(child.get(R + "id")), "")
                into.links += [address] if address else []
                self._collect(child, into, face)
            elif tag not in _DROPPED and tag != _FALLBACK and isinstance(tag, str):
                self._collect(child, into, face)

    def _collect_run(self, run: "_Element", into: _Paragraph, face: Face) -> None:
        properties = run.find(W + "rPr")
        if properties is not None:
            vanish = properties.find(W + "vanish")
            if vanish is not None and is_on(vanish):
                return
            face = self._run_face(properties, face)
            raised = properties.find(W + "vertAlign")
            if raised is not None and value(raised, "val", own=True) == "superscript":
                into.runs.append((" ", face))
        self._collect_text(run, into, face)

    def _run_face(self, properties: "_Element", face: Face) -> Face:
        face = face.under(self._style_chain(value(properties, "rStyle")))
        bold, italic = (properties.find(W + mark) for mark in ("b", "i"))
        return Face(
            face.bold if bold is None else is_on(bold),
            face.italic if italic is None else is_on(italic),
        )

    def _collect_text(self, run: "_Element", into: _Paragraph, face: Face) -> None:
        for child in run:
            tag = str(child.tag)
            name = tag[len(W) :] if tag.startswith(W) else ""
            if name == "t":
                into.runs.append((child.text or "", face))
            elif name in _CHARACTERS:
                into.runs.append((_CHARACTERS[name], face))
            elif name in ("footnoteReference", "endnoteReference"):
                into.runs.append((f" {value(child, 'id', own=True)}", face))
            elif name == "instrText":
                into.links += _HYPERLINK.findall(child.text or "")
            elif (not name and tag != _FALLBACK) or name in ("pict", "object", "drawing"):
                into.boxes += _boxes(child)

    def _write_notes(self, name: str) -> None:
        root = self._package.tree(name)
        if root is None:
            return
        self._links = self._package.addresses(name)
        for note in root:
            if value(note, "type", own=True) in ("separator", "continuationSeparator", "continuationNotice"):
                continue
            self._write_apart(note, BlockKind.FOOTNOTE, value(note, "id", own=True))

    def _write_furniture(self, name: str) -> None:
        root = self._package.tree(name)
        for element in root.iter(W + "p") if root is not None else ():
            self._write_apart(element, BlockKind.FURNITURE)

    def _write_apart(self, element: "_Element", kind: BlockKind, label: str = "") -> None:
        """A block from outside the body, in no style."""
        paragraph = _Paragraph()
        self._collect(element, paragraph, Face())
        self._builder.begin(kind)
        self._builder.label(label)
        for text, face in paragraph.runs:
            self._builder.text(text, bold=face.bold, italic=face.italic)
        self._builder.end()


_NUMERALS = {"lowerLetter": "a", "upperLetter": "A", "lowerRoman": "i", "upperRoman": "I"}
_CHARACTERS = {"tab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "ptab": " "}


def _boxes(element: "_Element") -> "list[_Element]":
    """Text boxes under an element, each once: the fallback copy for old readers is passed over."""
    found: list[_Element] = []
    for child in element.iter(W + "txbxContent"):
        above = list(child.iterancestors())
        if not any(parent.tag == _FALLBACK or parent in found for parent in above):
            found.append(child)
    return found


def _forget(element: "_Element") -> None:
    """Free what has been written."""
    element.clear()
    parent = element.getparent()
    if parent is not None:
        while element.getprevious() is not None:
            del parent[0]
