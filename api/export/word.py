"""A briefing as a Word document: real headings, real footnotes, real links, and a header row that is one.

Written part by part, because what matters here, the footnotes, is what libraries do not write.
"""

import io
import zipfile
from collections.abc import Iterable, Iterator
from xml.sax.saxutils import escape, quoteattr

from api.citation import british_date
from api.export.briefing import Briefing, Quoted
from api.export.pack import writable

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_STAMP = (1980, 1, 1, 0, 0, 0)  # the same pack gives the same bytes
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_SPACES = f'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="{_OFFICE}"'
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def write(briefing: Briefing) -> bytes:
    """The document's bytes."""
    body, notes = Part(), Part()
    text = "".join(_body(briefing, body, notes))
    parts = {
        "[Content_Types].xml": _types(),
        "_rels/.rels": _relations(
            [("rId1", "officeDocument", "word/document.xml", False), ("rId2", "core", "docProps/core.xml", False)]
        ),
        "docProps/core.xml": _core(briefing),
        "word/document.xml": f"<w:document {_SPACES}><w:body>{text}{_SECTION}</w:body></w:document>",
        "word/_rels/document.xml.rels": _relations([*_FIXED, *body.links()]),
        "word/footnotes.xml": f"<w:footnotes {_SPACES}>{_SEPARATORS}{''.join(notes.written)}</w:footnotes>",
        "word/_rels/footnotes.xml.rels": _relations(notes.links()),
        "word/footer1.xml": f"<w:ftr {_SPACES}>{_FOOTER}</w:ftr>",
        "word/styles.xml": f"<w:styles {_SPACES}>{_STYLES}</w:styles>",
        "word/numbering.xml": f"<w:numbering {_SPACES}>{_NUMBERING}</w:numbering>",
        "word/settings.xml": f"<w:settings {_SPACES}>{_SETTINGS}</w:settings>",
    }
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name, _STAMP), _DECLARATION + content, zipfile.ZIP_DEFLATED)
    return file.getvalue()


class Part:
    """A part of the document that links out and, for the footnotes, the notes written so far."""

    def __init__(self) -> None:
        self._addresses: dict[str, str] = {}
        self.written: list[str] = []

    def link(self, text: str, address: str) -> str:
        """A run of text that leads to an address."""
        known = self._addresses.setdefault(address, f"rLink{len(self._addresses) + 1}")
        return f'<w:hyperlink r:id="{known}" w:history="1">{run(text, style="Hyperlink")}</w:hyperlink>'

    def links(self) -> list[tuple[str, str, str, bool]]:
        return [(name, "hyperlink", address, True) for address, name in self._addresses.items()]

    def note(self, content: str) -> str:
        """A footnote, and the run that refers to it."""
        number = len(self.written) + 1
        mark = '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r>'
        self.written.append(
            f'<w:footnote w:id="{number}">{paragraph(mark + run(" ") + content, "FootnoteText")}</w:footnote>'
        )
        reference = f'<w:footnoteReference w:id="{number}"/>'
        return f'<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>{reference}</w:r>'


def run(text: str, *, style: str = "", bold: bool = False) -> str:
    """A run of text; line ends become line breaks, and what XML cannot hold is left out."""
    properties = (f'<w:rStyle w:val="{style}"/>' if style else "") + ("<w:b/>" if bold else "")
    lines = writable(text).split("\n")
    parts = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in lines)
    return f"<w:r>{f'<w:rPr>{properties}</w:rPr>' if properties else ''}{parts}</w:r>"


def paragraph(runs: str, style: str = "", extra: str = "") -> str:
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    properties = f"<w:pPr>{named}{extra}</w:pPr>" if style or extra else ""
    return f"<w:p>{properties}{runs}</w:p>"


def _body(briefing: Briefing, body: Part, notes: Part) -> Iterator[str]:
    yield paragraph(run(briefing.title), "Title")
    if briefing.pack.question:
        yield paragraph(run("Question: ", bold=True) + run(briefing.pack.question))
    yield paragraph(run("Evidence"), "Heading1")
    yield from _evidence(briefing.quoted(), notes)
    yield from _lost(briefing)
    yield from _sources(briefing, body)
    yield from _silences(briefing)
    yield paragraph(run("How this was made"), "Heading1")
    for line in briefing.lines():
        yield paragraph(run(line))


def _evidence(quoted: Iterable[Quoted], notes: Part) -> Iterator[str]:
    last = ""
    for one in quoted:
        if one.heading != last:
            yield paragraph(run(one.heading), "Heading2")
            last = one.heading
        said = run(one.speaker, bold=True) + run(f", {british_date(one.document.published) or 'undated'}:")
        yield paragraph(said, extra="<w:keepNext/>")
        cited = run(f"{one.citation} ") + notes.link("Open the source", one.reference.link)
        yield paragraph(run(one.words) + notes.note(cited), "Quote")
        if one.item.note:
            yield paragraph(run("Note: ", bold=True) + run(one.item.note))


def _lost(briefing: Briefing) -> Iterator[str]:
    if not briefing.lost:
        return
    yield paragraph(run("No longer as collected"), "Heading1")
    for one in briefing.lost:
        yield paragraph(run(f"{one.item.id}: {one.lost}. It is not quoted here."))


def _sources(briefing: Briefing, body: Part) -> Iterator[str]:
    yield paragraph(run("Sources"), "Heading1")
    for document in briefing.documents:
        first = next(one for one in briefing.quoted() if one.document.id == document.id)
        about = [first.reference.publisher, british_date(document.published) or "undated"]
        about.append(f"licence {document.source.licence}" if document.source.licence else "licence not recorded")
        about += ["invented sample document"] if document.source.sample else []
        title = body.link(document.title, document.source.url or first.reference.url)
        numbered = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
        yield paragraph(title + run(", " + ", ".join(about)), "ListNumber", numbered)


def _silences(briefing: Briefing) -> Iterator[str]:
    if not briefing.silences:
        return
    yield paragraph(run("Annex: searches that found nothing"), "Heading1")
    rows = [(one.question, one.filters or "None", one.searched, one.outcome) for one in briefing.silences]
    yield _table(("Searched for", "Filters", "What was searched", "Found"), rows)
    yield paragraph(run("What is not held, or could not be read, may say something about it."))


def _table(header: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    def row(cells: tuple[str, ...], is_header: bool) -> str:
        flag = "<w:trPr><w:cantSplit/>" + ("<w:tblHeader/>" if is_header else "") + "</w:trPr>"
        columns = "".join(f"<w:tc>{paragraph(run(cell, bold=is_header))}</w:tc>" for cell in cells)
        return f"<w:tr>{flag}{columns}</w:tr>"

    sides = "".join(f'<w:{s} w:val="single" w:sz="4" w:color="808080"/>' for s in ("top", "bottom", "insideH"))
    layout = f'<w:tblW w:w="5000" w:type="pct"/><w:tblBorders>{sides}</w:tblBorders><w:tblLook w:firstRow="1"/>'
    grid = "".join(f'<w:gridCol w:w="{9026 // len(header)}"/>' for _ in header)
    body = row(header, True) + "".join(row(cells, False) for cells in rows)
    return f"<w:tbl><w:tblPr>{layout}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl>"


def _core(briefing: Briefing) -> str:
    title, day = escape(briefing.title), briefing.accessed
    dublin = 'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
    instance = 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
    return (
        f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" {dublin} {instance}>'
        f"<dc:title>{title}</dc:title><dc:creator>Inspection search</dc:creator><dc:language>en-GB</dc:language>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{day}T00:00:00Z</dcterms:created></cp:coreProperties>'
    )


def _relations(rows: Iterable[tuple[str, str, str, bool]]) -> str:
    kinds = {"core": f"{_PACKAGE}/relationships/metadata/core-properties"}
    lines = "".join(
        f'<Relationship Id="{name}" Type="{kinds.get(kind, f"{_OFFICE}/{kind}")}" Target={quoteattr(target)}'
        f"{' TargetMode=' + quoteattr('External') if outside else ''}/>"
        for name, kind, target, outside in rows
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{lines}</Relationships>'


_FIXED = [
    ("rId1", "styles", "styles.xml", False),
    ("rId2", "numbering", "numbering.xml", False),
    ("rId3", "settings", "settings.xml", False),
    ("rId4", "footnotes", "footnotes.xml", False),
    ("rId5", "footer", "footer1.xml", False),
]


def _types() -> str:
    word = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    named = {"document": "document.main", "styles": "styles", "numbering": "numbering", "settings": "settings"}
    named |= {"footnotes": "footnotes", "footer1": "footer"}
    parts = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{word}.{kind}+xml"/>' for name, kind in named.items()
    )
    core = "application/vnd.openxmlformats-package.core-properties+xml"
    relations = "application/vnd.openxmlformats-package.relationships+xml"
    return (
        f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" ContentType="{relations}"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{parts}'
        f'<Override PartName="/docProps/core.xml" ContentType="{core}"/></Types>'
    )


def _style(
    name: str, label: str, paragraph_: str = "", run_: str = "", kind: str = "paragraph", based: str = "Normal"
) -> str:
    on = f'<w:basedOn w:val="{based}"/>' if kind == "paragraph" and name != "Normal" else ""
    default = ' w:default="1"' if name == "Normal" else ""
    after = '<w:next w:val="Normal"/>' if label.startswith("heading") else ""
    return (
        f'<w:style w:type="{kind}" w:styleId="{name}"{default}><w:name w:val="{label}"/>{on}{after}<w:qFormat/>'
        f"<w:pPr>{paragraph_}</w:pPr><w:rPr>{run_}</w:rPr></w:style>"
        if kind == "paragraph"
        else f'<w:style w:type="{kind}" w:styleId="{name}"><w:name w:val="{label}"/><w:rPr>{run_}</w:rPr></w:style>'
    )


def _heading(level: int, size: int) -> str:
    spaced = f'<w:keepNext/><w:spacing w:before="{360 - 60 * level}" w:after="120"/><w:outlineLvl w:val="{level - 1}"/>'
    return _style(f"Heading{level}", f"heading {level}", spaced, f'<w:b/><w:sz w:val="{size}"/>')


_STYLES = (
    '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:cs="Arial" w:eastAsia="Arial"/>'
    '<w:sz w:val="24"/><w:lang w:val="en-GB"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>'
    '<w:spacing w:after="160" w:line="276" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>'
    + _style("Normal", "Normal")
    + _style("Title", "Title", '<w:spacing w:after="240"/>', '<w:b/><w:sz w:val="44"/>')
    + _heading(1, 32)
    + _heading(2, 26)
    + _style(
        "Quote",
        "Quote",
        '<w:pBdr><w:left w:val="single" w:sz="24" w:space="12" w:color="6B7A82"/></w:pBdr>'
        '<w:ind w:left="567" w:right="284"/>',
    )
    + _style("ListNumber", "List Number", '<w:spacing w:after="100"/>')
    + _style("Footer", "footer", '<w:jc w:val="center"/>', '<w:sz w:val="20"/>')
    + _style(
        "FootnoteText",
        "footnote text",
        '<w:spacing w:after="60" w:line="240" w:lineRule="auto"/>',
        '<w:sz w:val="20"/>',
    )
    + _style("FootnoteReference", "footnote reference", run_='<w:vertAlign w:val="superscript"/>', kind="character")
    + _style("Hyperlink", "Hyperlink", run_='<w:color w:val="0B5563"/><w:u w:val="single"/>', kind="character")
)
_NUMBERING = (
    '<w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/>'
    '<w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/><w:lvlJc w:val="left"/>'
    '<w:pPr><w:ind w:left="454" w:hanging="454"/></w:pPr></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
)
_SETTINGS = (
    '<w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>'
    '<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word"'
    ' w:val="15"/></w:compat><w:themeFontLang w:val="en-GB"/>'
)
_SEPARATORS = (
    '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>'
)
_FOOTER = paragraph(run("Page ") + '<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>', "Footer")
_SECTION = (
    '<w:sectPr><w:footerReference w:type="default" r:id="rId5"/><w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="1440" w:right="1440" w:bottom="1440" w:left="1440"'
    ' w:header="709" w:footer="709" w:gutter="0"/></w:sectPr>'
)
