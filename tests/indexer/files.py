"""Makers of the files that the readers' tests read: the same blocks as HTML, DOCX, Markdown and tagged PDF.

What a maker writes, its reader must read back; the formats then agree because each agrees with the blocks.
"""

import re
import zipfile
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from html import escape
from io import BytesIO
from itertools import groupby
from textwrap import wrap
from xml.sax.saxutils import escape as xml

from indexer.records import Block, BlockKind

Group = Block | list[list[list[Block]]]
"""A block outside tables, or a table: rows of cells of blocks."""


def groups(blocks: Sequence[Block]) -> list[Group]:
    """Blocks with those of one table together, as rows of cells."""
    found: list[Group] = []
    for table, members in groupby(blocks, key=lambda block: block.cell.table if block.cell else None):
        if table is None:
            found += list(members)
            continue
        rows = []
        for _, row in groupby(members, key=lambda block: block.cell.row):  # type: ignore[union-attr]
            cells = groupby(row, key=lambda block: block.cell.column)  # type: ignore[union-attr]
            rows.append([list(cell) for _, cell in cells])
        found.append(rows)
    return found


def has_header_row(row: Sequence[Sequence[Block]]) -> bool:
    """Whether all cells of a row are header cells."""
    return len(row) > 1 and all(cell[0].cell is not None and cell[0].cell.is_header for cell in row)


# HTML


def as_html(blocks: Sequence[Block], title: str = "A page") -> str:
    """A whole page."""
    body = "\n".join(_html_group(group) for group in _with_lists(groups(blocks)))
    head = f"<!doctype html>\n<html lang='en'><head><title>{escape(title)}</title></head>"
    return f"{head}<body><main>\n{body}\n</main></body></html>"


def _with_lists(found: Iterable[Group]) -> "list[Group | _List]":
    """Neighbouring list items as one list."""
    result: list[Group | _List] = []
    for group in found:
        if isinstance(group, Block) and group.kind is BlockKind.LIST_ITEM:
            if not (result and isinstance(result[-1], _List)):
                result.append(_List([]))
            result[-1].items.append(group)  # type: ignore[union-attr]
        else:
            result.append(group)
    return result


@dataclass
class _List:
    items: list[Block]


def _html_group(group: "Group | _List") -> str:
    if isinstance(group, _List):
        return _html_list(group.items)
    if isinstance(group, Block):
        return _html_block(group)
    rows = "".join("<tr>" + "".join(_html_cell(cell) for cell in row) + "</tr>" for row in group)
    return f"<table>{rows}</table>"


def _html_cell(cell: Sequence[Block]) -> str:
    tag = "th" if cell[0].cell is not None and cell[0].cell.is_header else "td"
    inner = "".join(_html_group(group) for group in _with_lists(cell))
    return f"<{tag}>{inner}</{tag}>"


def _html_block(block: Block) -> str:
    text = escape(block.text, quote=False)
    if block.kind is BlockKind.HEADING:
        return f"<h{block.level}>{text}</h{block.level}>"
    if block.kind is BlockKind.FOOTNOTE:
        return f"<div class='footnotes'><p>{text}</p></div>"
    text = f"<em>{text}</em>" if block.italic else text
    return f"<p><b>{text}</b></p>" if block.bold else f"<p>{text}</p>"


def _html_list(items: Sequence[Block]) -> str:
    parts: list[str] = []
    depth = 0
    for item in items:
        if item.level > depth:
            parts += ["<ul><li>"] * (item.level - depth)
        else:
            parts += ["</li></ul>"] * (depth - item.level) + ["</li><li>"]
        depth = item.level
        text = escape(item.text, quote=False)
        parts.append(f"<b>{text}</b>" if item.bold else text)
    return "".join(parts) + "</li></ul>" * depth


# Markdown with HTML inside, as web pages leave it when copied


def as_markdown(blocks: Sequence[Block]) -> str:
    """Headings and lists as Markdown, label and value as tabbed lines that hold HTML, other tables as HTML."""
    return "\n\n".join(_markdown_group(group) for group in groups(blocks)) + "\n"


def _markdown_group(group: Group) -> str:
    if isinstance(group, Block):
        text = re.sub(r"([\\`*_{}\[\]<>#|~!&])", r"\\\1", group.text)
        text = re.sub(r"^(\d+)([.)])", r"\1\\\2", re.sub(r"^([-+=])", r"\\\1", text))
        marks = "*" * (2 * group.bold + group.italic)
        text = f"{marks}{text}{marks}"
        if group.kind is BlockKind.HEADING:
            return f"{'#' * group.level} {text}"
        return f"{'  ' * (group.level - 1)}- {text}" if group.kind is BlockKind.LIST_ITEM else text
    is_record = len(group) > 1 and not any(has_header_row(row) for row in group) and max(map(len, group)) == 2
    if not is_record:
        return _html_group(group)
    return "\n".join("\t".join(_tabbed(cell) for cell in row) + ("\t" if len(row) == 1 else "") for row in group)


def _tabbed(cell: Sequence[Block]) -> str:
    if len(cell) == 1 and cell[0].kind is BlockKind.TABLE_CELL:
        text = escape(cell[0].text, quote=False)
        return f"<b>{text}</b>" if cell[0].bold else f"<span>{text}</span>"
    return "".join(_html_group(group) for group in _with_lists(cell))


# DOCX

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
STYLES = (
    f"<w:styles {_W}>"
    + "".join(
        f'<w:style w:type="paragraph" w:styleId="Heading{n}"><w:name w:val="heading {n}"/>'
        f"<w:rPr><w:b/></w:rPr></w:style>"
        for n in range(1, 7)
    )
    + "</w:styles>"
)
NUMBERING = (
    f'<w:numbering {_W}><w:abstractNum w:abstractNumId="7">'
    + "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/></w:lvl>'
        for n in range(9)
    )
    + '</w:abstractNum><w:abstractNum w:abstractNumId="8"><w:lvl w:ilvl="0"><w:start w:val="3"/>'
    '<w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/>'
    '<w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%1.%2)"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="8"/></w:num>'
    "</w:numbering>"
)


def docx(body: str, **parts: str | bytes) -> bytes:
    """A DOCX with that body; further parts by name, `footnotes` for word/footnotes.xml."""
    document = f"<w:document {_W} {_R}><w:body>{body}</w:body></w:document>"
    content = {"word/document.xml": document, "word/styles.xml": STYLES, "word/numbering.xml": NUMBERING}
    content |= {f"word/{name}.xml": part for name, part in parts.items()}  # type: ignore[dict-item]
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        for name, part in content.items():
            archive.writestr(name, part)
    return buffer.getvalue()


def paragraph(text: str, *, properties: str = "", bold: bool = False, italic: bool = False) -> str:
    """A paragraph of one run."""
    face = f"<w:rPr>{'<w:b/>' * bold}{'<w:i/>' * italic}</w:rPr>" if bold or italic else ""
    run = f'<w:r>{face}<w:t xml:space="preserve">{xml(text)}</w:t></w:r>'
    return f"<w:p><w:pPr>{properties}</w:pPr>{run}</w:p>"


def as_docx(blocks: Sequence[Block]) -> bytes:
    """A whole document; its footnotes are a part of their own."""
    notes = [block.text for block in blocks if block.kind is BlockKind.FOOTNOTE]
    body = "".join(_docx_group(group) for group in groups([b for b in blocks if b.kind is not BlockKind.FOOTNOTE]))
    if not notes:
        return docx(body)
    numbered = (text.partition(" ") for text in notes)
    items = "".join(f'<w:footnote w:id="{number}">{paragraph(text)}</w:footnote>' for number, _, text in numbered)
    return docx(body, footnotes=f"<w:footnotes {_W}>{items}</w:footnotes>")


def _docx_group(group: Group) -> str:
    if isinstance(group, Block):
        return _docx_block(group)
    rows = []
    for row in group:
        header = "<w:trPr><w:tblHeader/></w:trPr>" if has_header_row(row) else ""
        cells = "".join(f"<w:tc>{''.join(map(_docx_block, cell))}</w:tc>" for cell in row)
        rows.append(f"<w:tr>{header}{cells}</w:tr>")
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


def _docx_block(block: Block) -> str:
    properties = ""
    if block.kind is BlockKind.HEADING:
        properties = f'<w:pStyle w:val="Heading{block.level}"/>'
    elif block.kind is BlockKind.LIST_ITEM:
        properties = f'<w:numPr><w:ilvl w:val="{block.level - 1}"/><w:numId w:val="1"/></w:numPr>'
    return paragraph(block.text, properties=properties, bold=block.bold, italic=block.italic)


# PDF


@dataclass
class Pdf:
    """A PDF in the making: objects by number, the catalogue first."""

    objects: list[bytes] = field(default_factory=lambda: [b"", b""])

    def add(self, body: str | bytes) -> int:
        """Add an object; gives its number."""
        self.objects.append(body.encode("latin-1") if isinstance(body, str) else body)
        return len(self.objects)

    def stream(self, data: bytes, extra: str = "", *, packed: bool = False) -> int:
        """Add a stream; gives its number."""
        if packed:
            data, extra = zlib.compress(data), extra + "/Filter/FlateDecode"
        return self.add(f"<</Length {len(data)}{extra}>>stream\n".encode() + data + b"\nendstream")

    def bytes(self, pages: Sequence[int], extra: str = "") -> bytes:
        """The file, with those objects as its pages and `extra` in its catalogue."""
        kids = " ".join(f"{page} 0 R" for page in pages)
        self.objects[0] = f"<</Type/Catalog/Pages 2 0 R{extra}>>".encode()
        self.objects[1] = f"<</Type/Pages/Count {len(pages)}/Kids[{kids}]>>".encode()
        out = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
        places = []
        for number, body in enumerate(self.objects, 1):
            places.append(len(out))
            out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
        table = "".join(f"{place:010} 00000 n \n" for place in places)
        size, start = len(self.objects) + 1, len(out)
        out += f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer<</Size {size}/Root 1 0 R>>\n".encode()
        return bytes(out) + f"startxref\n{start}\n%%EOF\n".encode()


FONTS = (
    "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
    "<</Type/Font/Subtype/Type1/BaseFont/Helvetica-Bold/Encoding/WinAnsiEncoding>>",
    "<</Type/Font/Subtype/Type1/BaseFont/Helvetica-Oblique/Encoding/WinAnsiEncoding>>",
    "<</Type/Font/Subtype/Type1/BaseFont/Helvetica-BoldOblique/Encoding/WinAnsiEncoding>>",
)


def plain_pdf(*contents: bytes, extra: str = "", resources: str = "", packed: bool = False) -> bytes:
    """A PDF without tags whose pages draw those contents; fonts F1 to F4, as `show` chooses them."""
    pdf = Pdf()
    fonts = [pdf.add(font) for font in FONTS]
    pages = [_page(pdf, fonts, pdf.stream(content, packed=packed), resources) for content in contents]
    return pdf.bytes(pages, extra)


def _page(pdf: Pdf, fonts: Sequence[int], content: int, resources: str = "", extra: str = "") -> int:
    return pdf.add(
        f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents {content} 0 R{extra}"
        f"/Resources<</Font<<{''.join(f'/F{at} {font} 0 R' for at, font in enumerate(fonts, 1))}>>{resources}>>>>"
    )


def show(text: str, y: float, *, x: float = 72, size: float = 11, bold: bool = False, italic: bool = False) -> bytes:
    """Operators that draw a line of text."""
    data = text.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
    return f"BT /F{1 + bold + 2 * italic} {size} Tf {x} {y} Td (".encode() + data + b") Tj ET\n"


def lines(*texts: str, top: float = 760, gap: float = 14, **how: float | bool) -> bytes:
    """Operators that draw lines one below the other; an empty text leaves a gap."""
    return b"".join(show(text, top - at * gap, **how) for at, text in enumerate(texts) if text)  # type: ignore[arg-type]


class TaggedPdf:
    """Writes blocks as a tagged PDF: wrapped lines, as many pages as it takes, a footer that is an artifact."""

    def __init__(self, *, width: int = 80, lines_per_page: int = 45, footer: str = "Page") -> None:
        self._width = width
        self._footer = footer
        self._height = lines_per_page
        self._pages: list[list[bytes]] = [[]]
        self._used = 0
        self._marks = [0]
        self._pdf = Pdf()
        self._fonts = [self._pdf.add(font) for font in FONTS]

    def bytes(self, blocks: Sequence[Block]) -> bytes:
        """The file."""
        return self._closed([self._group(group) for group in _with_lists(groups(blocks))])

    def printed(self, headers: Sequence[str], rows: Sequence[Sequence[str]]) -> bytes:
        """A table as a browser prints it: each row on a page of its own, and the header cells on every one of them."""
        heads = [_Element("TH", []) for _ in headers]
        body = []
        for row in rows:
            self._used = self._height if body else 0
            for head, text in zip(heads, headers, strict=True):
                head.kids += self._text(text)
            body.append(_Element("TR", [_Element("TD", self._text(text)) for text in row]))
        return self._closed([_Element("Table", [_Element("TR", list(heads)), *body])])

    def _closed(self, kids: Sequence[object]) -> bytes:
        numbers = [self._page(number, drawn) for number, drawn in enumerate(self._pages, 1)]
        document = self._element("Document", kids, numbers)
        root = self._pdf.add(f"<</Type/StructTreeRoot/K {document} 0 R>>")
        return self._pdf.bytes(numbers, f"/Lang(en-GB)/MarkInfo<</Marked true>>/StructTreeRoot {root} 0 R")

    def _page(self, number: int, drawn: Sequence[bytes]) -> int:
        footer = b"/Artifact BMC " + show(f"{self._footer} {number}", 30) + show(" ", 16) + b"EMC\n"
        return _page(self._pdf, self._fonts, self._pdf.stream(b"".join(drawn) + footer), extra="/StructParents 0")

    def _element(self, role: str, kids: Sequence[object], pages: Sequence[int]) -> int:
        """Write an element; marks among its kids are (page, mark), and pages have numbers only now."""
        written = []
        for kid in kids:
            if isinstance(kid, _Element):
                written.append(f"{self._element(kid.role, kid.kids, pages)} 0 R")
            else:
                page, mark = kid  # type: ignore[misc]
                written.append(f"<</Type/MCR/Pg {pages[page]} 0 R/MCID {mark}>>")
        return self._pdf.add(f"<</Type/StructElem/S/{role}/K[{' '.join(written)}]>>")

    def _group(self, group: "Group | _List") -> "_Element":
        if isinstance(group, _List):
            return self._list(group.items)
        if isinstance(group, Block):
            roles = {BlockKind.HEADING: f"H{group.level}", BlockKind.FOOTNOTE: "Note"}
            return _Element(roles.get(group.kind, "P"), self._text(group.text, group.bold, group.italic))
        return _Element("Table", [_Element("TR", [self._cell(cell) for cell in row]) for row in group])

    def _cell(self, cell: Sequence[Block]) -> "_Element":
        role = "TH" if cell[0].cell is not None and cell[0].cell.is_header else "TD"
        return _Element(role, [self._group(group) for group in _with_lists(cell)])

    def _list(self, items: Sequence[Block]) -> "_Element":
        root = _Element("L", [])
        open_lists = [root]
        for item in items:
            while len(open_lists) < item.level:
                deeper = _Element("L", [])
                open_lists[-1].kids.append(deeper)
                open_lists.append(deeper)
            del open_lists[item.level :]
            label = _Element("Lbl", self._text("•", new_line=False))
            body = _Element("LBody", self._text(item.text, item.bold))
            open_lists[-1].kids.append(_Element("LI", [label, body]))
        return root

    def _text(self, text: str, bold: bool = False, italic: bool = False, *, new_line: bool = True) -> list[object]:
        """Draw wrapped lines; gives the marks they stand under, one a page."""
        marks: list[object] = []
        page = -1
        for line in wrap(text, self._width, break_long_words=False, break_on_hyphens=True):
            if self._used >= self._height:
                self._pages.append([])
                self._marks.append(0)
                self._used = 0
            if page != len(self._pages) - 1:
                page = len(self._pages) - 1
                marks.append((page, self._marks[page]))
                self._marks[page] += 1
            mark = self._marks[page] - 1
            drawn = show(line + " ", 780 - 15 * self._used, bold=bold, italic=italic, x=80 if new_line else 72)
            self._pages[page].append(f"/Span <</MCID {mark}>> BDC ".encode() + drawn + b"EMC\n")
            self._used += new_line
        return marks


@dataclass
class _Element:
    role: str
    kids: list[object]


def as_pdf(blocks: Sequence[Block], *, lines_per_page: int = 45, footer: str = "Page") -> bytes:
    """A tagged PDF of those blocks."""
    return TaggedPdf(lines_per_page=lines_per_page, footer=footer).bytes(blocks)
