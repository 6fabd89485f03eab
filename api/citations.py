"""Citations of passages in the styles that briefings use and the formats that reference managers read.

A style is a template, not code: `{field}` is replaced, `{field:link}` is also linked to the source where the format
can, `{field:italic}` set in italics. A bracketed part is left out when one of its fields is empty. No style makes up
what a document does not say: an unknown date is `undated`, an unknown speaker is not named.
"""

import html
import json
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

from api.citation import british_date, page_label, publisher_name, source_link, speaker_label
from api.dating import said_on
from api.days import no_such_day
from api.search import BadRequest
from indexer.index import Index
from indexer.records import Document, DocumentType, Passage, Speaker

MAX_CITED = 200


class Style(StrEnum):
    GOVUK = "govuk"
    COMMONS_LIBRARY = "commons-library"
    OSCOLA = "oscola"
    HARVARD = "harvard"
    PLAIN = "plain"


class Format(StrEnum):
    TEXT = "text"
    MARKDOWN = "markdown"
    HTML = "html"
    RIS = "ris"
    BIBTEX = "bibtex"
    CSL_JSON = "csl-json"


# the style guides ask for no italics on GOV.UK; the law guide for a pinpoint after the publisher and the date
TEMPLATES = {
    Style.GOVUK: "[{speaker}, ]{publisher}, {title:link}, {date}[, {place}][, {url}][ (accessed {accessed})]",
    Style.COMMONS_LIBRARY: "{publisher}, {title:link}, {date}[, {place}][ ({speaker})][, {url}]",
    Style.OSCOLA: "{publisher}, ‘{title}’ ({date})[ {place}][ ({speaker})][ {url:angled}][ accessed {accessed}]",
    Style.HARVARD: (
        "{publisher} ({year}) {title:italic}[, {place}][ ({speaker})][. Available at: {url}][ (Accessed: {accessed})]."
    ),
    Style.PLAIN: "[{speaker}, ]{publisher}, {title}, {date}[, {place}]",
}

MEDIA_TYPES = {
    Format.TEXT: "text/plain",
    Format.MARKDOWN: "text/markdown",
    Format.HTML: "text/html",
    Format.RIS: "application/x-research-info-systems",
    Format.BIBTEX: "application/x-bibtex",
    Format.CSL_JSON: "application/vnd.citationstyles.csl+json",
}

# kind of document: its name in RIS, BibTeX and CSL
_KINDS = {
    DocumentType.WEB_STATEMENT: ("ELEC", "misc", "webpage"),
    DocumentType.NEWS: ("ELEC", "misc", "webpage"),
    DocumentType.INDEX_PAGE: ("ELEC", "misc", "webpage"),
    DocumentType.LETTER: ("GEN", "misc", "document"),
}
_REPORT = ("RPRT", "techreport", "report")

Choice = TypeVar("Choice", bound=StrEnum)

_PART = re.compile(r"\[([^\[\]]*)\]")
_FIELD = re.compile(r"\{(\w+)(?::(\w+))?\}")


@dataclass(frozen=True, slots=True)
class Reference:
    """What there is to say about where a passage stands. Dates are ISO 8601; the empty string means unknown.

    `url` is the address to print and `link` the one to follow, which opens the source at the words.
    """

    id: str
    quote: str
    speaker: str
    publisher: str
    title: str
    date: str
    page: str
    section: str
    url: str
    link: str
    type: DocumentType
    licence: str
    accessed: str
    sample: bool


def reference(index: Index, passage: Passage, document: Document, base: str = "", accessed: str = "") -> Reference:
    """The reference of a passage. `base` is the address of this service, `accessed` the day it was read."""
    return Reference(
        id=passage.id,
        quote=passage.text,
        speaker=_speaker(passage, document),
        publisher=publisher_name(index, document) or "Publisher unknown",
        title=document.title,
        date=said_on(document, passage),
        page=page_label(passage),
        section=passage.section,
        url=_printed(passage, document, base),
        link=source_link(passage, document, base),
        type=document.type,
        licence=document.source.licence,
        accessed=accessed_on(accessed),
        sample=document.source.sample,
    )


def accessed_on(given: str) -> str:
    """The day of access: the one given, else today. Raises `BadRequest` for what is no date."""
    if not given:
        return date.today().isoformat()
    try:
        return date.fromisoformat(given).isoformat()
    except ValueError as error:
        told = no_such_day(given) or f"“{given}” is not a day; write it as 2026-11-22."
        raise BadRequest("accessed", told) from error


def _speaker(passage: Passage, document: Document) -> str:
    """Who says it, where that is not plainly the publisher of the document."""
    voice = passage.voice
    if voice.speaker is Speaker.UNKNOWN and not voice.name:
        return ""
    if document.type is DocumentType.INSPECTION_REPORT and voice.speaker is Speaker.INSPECTORATE and not voice.quoted:
        return ""
    label = speaker_label(passage)
    repeated = voice.quoted or (
        voice.speaker is Speaker.INSPECTORATE and document.type is not DocumentType.INSPECTION_REPORT
    )
    return label[:1].upper() + label[1:] + (", as quoted" if repeated else "")


def _printed(passage: Passage, document: Document, base: str) -> str:
    """An address short enough to print: the publisher's where it is known, else the passage's own page here."""
    if not document.source.url:
        return f"{base}/passages/{passage.id}"
    page = f"#page={passage.page}" if document.format == "pdf" and passage.page else ""
    return document.source.url + page


def cite(cited: Reference, style: Style = Style.GOVUK, format: Format = Format.TEXT) -> str:
    """One citation. The style matters to text, Markdown and HTML; the other formats leave it to the reader's program.

    An invented document is named as such in every style and format.
    """
    return _FORMATS[format](cited, style)


def bibliography(cited: Iterable[Reference], style: Style = Style.GOVUK, format: Format = Format.TEXT) -> str:
    """Several citations as one text that a reader of the format accepts."""
    entries = list(cited)
    if format is Format.CSL_JSON:
        return json.dumps([csl(one) for one in entries], ensure_ascii=False, indent=2)
    if format is Format.HTML:
        return "<ul>\n" + "".join(f"<li>{cite(one, style, format)}</li>\n" for one in entries) + "</ul>"
    if format is Format.MARKDOWN:
        return "\n".join(f"- {cite(one, style, format)}" for one in entries)
    return "\n".join(cite(one, style, format) for one in entries)


def style_named(value: str) -> Style:
    """Raises `BadRequest` where there is no such style."""
    return _named(Style, "style", value)


def format_named(value: str) -> Format:
    """Raises `BadRequest` where there is no such format."""
    return _named(Format, "format", value)


def _named(choices: type[Choice], parameter: str, value: str) -> Choice:
    allowed = [one.value for one in choices]
    if value not in allowed:
        raise BadRequest(parameter, f"There is no {parameter} “{value}”; use one of {', '.join(allowed)}.", allowed)
    return choices(value)


_SAMPLE = "[invented sample document]"


def _fields(cited: Reference) -> dict[str, str]:
    return {
        "speaker": cited.speaker if cited.speaker != cited.publisher else "",
        "publisher": cited.publisher,
        "title": cited.title,
        "date": british_date(cited.date) or "undated",
        "year": cited.date[:4] or "no date",
        "place": cited.page or (f"“{cited.section}”" if cited.section else ""),
        "url": cited.url,
        "accessed": british_date(cited.accessed),
    }


@dataclass(frozen=True, slots=True)
class _Markup:
    """How a format writes words, a linked title, italics, and an address bare or in angle brackets."""

    escape: Callable[[str], str]
    escape_address: Callable[[str], str]
    link: str
    italic: str = "{0}"
    address: str = "{0}"
    angled: str = "<{0}>"


def _escape_markdown(text: str) -> str:
    return re.sub(r"([\\`*_\[\]<>#|])", r"\\\1", text)


def _escape_target(address: str) -> str:
    return re.sub(r"[<>\s]", "", address)


_PLAIN = _Markup(str, str, "{0}")
_MARKDOWN = _Markup(_escape_markdown, _escape_target, "[{0}](<{1}>)", "*{0}*", "<{0}>", "<{0}>")
_ANCHOR = '<a href="{0}">{0}</a>'
_HTML = _Markup(html.escape, html.escape, '<a href="{1}">{0}</a>', "<em>{0}</em>", _ANCHOR, f"&lt;{_ANCHOR}&gt;")


def _styled(cited: Reference, style: Style, markup: _Markup) -> str:
    values = _fields(cited)
    linked = "{title:link}" in TEMPLATES[style] and markup is not _PLAIN

    def field(found: re.Match[str]) -> str:
        name, how = found.groups()
        if name == "url":
            shape = markup.angled if how == "angled" else markup.address
            return shape.format(markup.escape_address(cited.url))
        text = markup.escape(values[name])
        if how == "link":
            return markup.link.format(text, markup.escape_address(cited.link))
        return markup.italic.format(text) if how == "italic" else text

    def part(found: re.Match[str]) -> str:
        names = [name for name, _ in _FIELD.findall(found[1])]
        # a linked title says where the source is; its address need not be printed as well
        dropped = any(not values[name] or (linked and name == "url") for name in names)
        return "" if dropped else found[1]

    text = _FIELD.sub(field, _PART.sub(part, TEMPLATES[style]))
    return f"{text} {markup.escape(_SAMPLE)}" if cited.sample else text


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _note(cited: Reference) -> str:
    who = f" ({cited.speaker})" if cited.speaker else ""
    sample = f" {_SAMPLE}" if cited.sample else ""
    return f"“{_one_line(cited.quote)}”{who}{sample}"


def _ris(cited: Reference, _: Style) -> str:
    lines = [
        ("TY", _KINDS.get(cited.type, _REPORT)[0]),
        ("ID", cited.id),
        ("AU", cited.publisher.replace(",", "")),  # a comma would part a family name from a given one
        ("TI", cited.title),
        ("PB", cited.publisher),
        ("PY", cited.date[:4]),
        ("DA", "/".join(([*cited.date.split("-"), "", ""])[:3]) + "/" if cited.date else ""),
        ("SP", cited.page.removeprefix("pages ").removeprefix("page ")),
        ("SE", cited.section),
        ("UR", cited.url),
        ("Y2", "/".join(cited.accessed.split("-")) + "/"),
        ("N1", _note(cited)),
    ]
    return "".join(f"{tag}  - {_one_line(value)}\r\n" for tag, value in lines if value) + "ER  - \r\n"


_TEX = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        **{sign: f"\\{sign}" for sign in "$&#_%"},
    }
)


def _bibtex(cited: Reference, _: Style) -> str:
    fields = {
        "author": "{" + _tex(cited.publisher) + "}",
        "title": "{" + _tex(cited.title) + "}",
        "institution": _tex(cited.publisher),
        "year": cited.date[:4],
        "month": str(int(cited.date[5:7])) if cited.date[5:7] else "",
        "pages": cited.page.removeprefix("pages ").removeprefix("page ").replace(" to ", "--"),
        "url": _verbatim(cited.url),
        "urldate": cited.accessed,
        "note": _tex(_note(cited)),
    }
    body = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
    key = re.sub(r"[^A-Za-z0-9:-]+", "-", cited.id)
    return f"@{_KINDS.get(cited.type, _REPORT)[1]}{{{key},\n{body}}}\n"


def _tex(text: str) -> str:
    return _one_line(text).translate(_TEX)


def _verbatim(address: str) -> str:
    # an address is not TeX; only what would end the field or its line is encoded
    return re.sub(r"[{}\\\s]", lambda found: f"%{ord(found[0]):02X}", address)


def csl(cited: Reference) -> dict[str, Any]:
    """The citation as an item of CSL-JSON, for reference managers."""
    item = {
        "id": cited.id,
        "type": _KINDS.get(cited.type, _REPORT)[2],
        "title": cited.title,
        "author": [{"literal": cited.publisher}],
        "publisher": cited.publisher,
        "issued": _csl_date(cited.date),
        "page": cited.page.removeprefix("pages ").removeprefix("page ").replace(" to ", "-"),
        "section": cited.section,
        "URL": cited.url,
        "accessed": _csl_date(cited.accessed),
        "note": _note(cited),
    }
    return {name: value for name, value in item.items() if value}


def _csl_date(value: str) -> dict[str, Sequence[Sequence[int]]]:
    return {"date-parts": [[int(part) for part in value.split("-")]]} if value else {}


_FORMATS: dict[Format, Callable[[Reference, Style], str]] = {
    Format.TEXT: lambda cited, style: _styled(cited, style, _PLAIN),
    Format.MARKDOWN: lambda cited, style: _styled(cited, style, _MARKDOWN),
    Format.HTML: lambda cited, style: _styled(cited, style, _HTML),
    Format.RIS: _ris,
    Format.BIBTEX: _bibtex,
    Format.CSL_JSON: lambda cited, _: json.dumps(csl(cited), ensure_ascii=False),
}
