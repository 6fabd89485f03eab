"""Plain text and Markdown to blocks, and text in which HTML tags stand, as web pages leave it when copied.

Anything with HTML or Markdown in it goes through the HTML reader. Plain text gives paragraphs, list items, tables of
"label<TAB>value" lines, and headings only where the layout leaves no doubt.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from indexer.readers.builder import Builder
from indexer.readers.html import html_blocks, read_html
from indexer.records import Block, BlockKind, Reading

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

_PAGE = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S)
_TAG = re.compile(
    r"</?(?:p|b|strong|em|i|u|ul|ol|li|table|tr|td|th|br|h[1-6]|div|span|a|dl|dt|dd)(?:\s[^<>]*)?/?>", re.I
)
_FEWEST_TAGS = 3
_MARKDOWN = re.compile(r"^ {0,3}#{1,6} +\S|^\s*\*\*[^*\n]+\*\*:?\s*$|^\|.*\|\s*\n\|[ :|-]+\|", re.MULTILINE)
_TABBED = re.compile(r"^(?! *\t)[^\t]{1,200}\t[^\t]*(?:\t[^\t]*)*$")
_FRONT_MATTER = re.compile(r"\A---\n(?:[A-Za-z][\w -]*:.*\n|[ \t]*[-#].*\n|[ \t]+\S.*\n)+---\n")

_FIELD = re.compile(
    r"^(title|date|published|publish(?:ed)?[_ -]date)[ \t]*:[ \t]*[\"']?(.+?)[\"']?[ \t]*$", re.MULTILINE | re.I
)

_BULLET = re.compile(r"^\s*(?:[•◦▪‣·●○■]|[-–*o](?=\s))\s*(?=\S)")
_NUMBERED = re.compile(r"^\s*(?:\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)])\s+(?=\S)")
_UNDERLINE = re.compile(r"^\s*(={3,}|-{3,}|~{3,})\s*$")
_SURE_HEADING = re.compile(
    r"^(?:recommendation|area for improvement|cause (?:of|for) concern|annex|appendix|chapter|section|part)s?"
    r"(?: [0-9A-Z]{1,4}(?:\.\d+)*)?:?$",
    re.IGNORECASE,
)
_LETTERED_HEADING = re.compile(r"^(?:PART|SECTION|ANNEX|APPENDIX) (?:[A-Z]|\d{1,2}|[IVX]{1,4})[.:]? [^.!?;,]{2,70}$")
_SPEAKS = re.compile(r"\b(?:said|says|adds|added|writes|wrote|commented|comments|stated)\W*$", re.IGNORECASE)
_NUMBERED_HEADING = re.compile(r"^\d{1,2}(?:\.\d{1,2}){0,3}\.? +[A-Z][^.!?;]{2,70}$")
_SHORT_HEADING = re.compile(r"^(?!Dear |Yours )[A-Z0-9‘“'\"][^.!?;,\t]{2,58}[^.!?;,:\s\t-]:?$")
_LABELLED = re.compile(r"^\s*[A-Z][\w’' ]{2,30}:\s+\S")  # "Published: 26 May", a line of its own among others like it
_ENDS_SENTENCE = re.compile(r"[.!?:;]['\"’”)]?$")
_LONG_ENOUGH = 100
_WRAPPED = 50  # characters of a line of a title that goes on below
MOST_LINES = 3  # of a title
_DEEPEST = 100
_LONGEST_WRAPPED = 130  # a longer line was not wrapped by hand: it is a paragraph

_PARTS = re.compile(r"\s*-{3,}")  # "-----Original Message-----"


def read_text(text: str, suffix: str = "", warnings: tuple[str, ...] = ()) -> Reading:
    """A reading of text that a file of that suffix holds. HTML is read as such whatever the suffix."""
    markdown = suffix in (".md", ".markdown")
    if suffix in (".html", ".htm") or _PAGE.match(text[:4096]):
        return read_html(text, warnings)
    if markdown or len(_TAG.findall(text[:200_000])) >= _FEWEST_TAGS or _MARKDOWN.search(text):
        blocks, reader = html_blocks(_marked_up(text)), "markdown-it"
    else:
        blocks, reader = _plain(text), "text"
    fields = _front_matter(text)
    return Reading(
        format="markdown" if markdown else "text",
        reader=reader,
        blocks=blocks,
        title=fields.get("title", ""),
        created=next((value for name, value in fields.items() if name != "title"), ""),
        warnings=warnings,
    )


def _front_matter(text: str) -> dict[str, str]:
    """What the head of a Markdown file says of the page made of it: its title and the day it was published."""
    head = _FRONT_MATTER.match(text)
    return {name.lower(): value for name, value in _FIELD.findall(head[0])} if head else {}


def _marked_up(text: str) -> str:
    """Markdown, with or without HTML in it, as HTML."""
    from markdown_it import MarkdownIt

    # indented text is far oftener a quotation or a letter's address than program code
    parser = MarkdownIt("commonmark", {"html": True, "maxNesting": _DEEPEST}).enable("table").disable("code")
    parts: list[str] = []
    for rows in _runs(_FRONT_MATTER.sub("", text).split("\n")):
        parts += ["", _table(rows, parser), ""] if len(rows) > 1 else rows
    return str(parser.render("\n".join(parts)))


def _runs(lines: Sequence[str]) -> Iterator[list[str]]:
    """Neighbouring "label<TAB>value" lines together, every other line alone."""
    for tabbed, group in groupby(lines, key=lambda line: bool(_TABBED.match(line))):
        if tabbed:
            yield list(group)
        else:
            yield from ([line] for line in group)


def _table(rows: Sequence[str], parser: "MarkdownIt") -> str:
    """Tabbed lines as one line of HTML, so that Markdown leaves it alone."""
    body = "".join(
        "<tr>" + "".join(f"<td>{_cell(cell.strip(), parser)}</td>" for cell in row.split("\t")) + "</tr>"
        for row in rows
    )
    return f"<table>{body}</table>"


def _cell(text: str, parser: "MarkdownIt") -> str:
    return text if _TAG.search(text) else str(parser.renderInline(text))


def _plain(text: str) -> tuple[Block, ...]:
    """Blocks of text without any mark-up."""
    builder = Builder(lines=True)
    paragraphs: list[list[str]] = [[]]
    for rows in _runs(text.split("\n")):
        if len(rows) > 1:
            _write(builder, paragraphs)
            _write_table(builder, rows)
            paragraphs = [[]]
        elif rows[0].strip():
            paragraphs[-1].append(rows[0].replace("\t", " "))
        elif paragraphs[-1]:
            paragraphs.append([])
    _write(builder, paragraphs)
    return builder.finish()


def _write_table(builder: Builder, rows: Sequence[str]) -> None:
    builder.open_table()
    for row in rows:
        builder.open_row()
        for cell in row.split("\t"):
            builder.open_cell()
            builder.text(cell)
            builder.close_cell()
    builder.close_table()


def _write(builder: Builder, paragraphs: Sequence[list[str]]) -> None:
    """Each group of lines between blank lines, with the one after it known, for headings stand before text."""
    paragraphs = [lines for lines in paragraphs if lines]
    width = max((len(line) for lines in paragraphs for line in lines), default=0)
    for at, lines in enumerate(paragraphs):
        following = paragraphs[at + 1] if at + 1 < len(paragraphs) else []
        while title := _underlined(lines):
            *words, rule = lines[: title + 1]
            builder.begin(BlockKind.HEADING, 1 if "=" in rule else 2)
            builder.text("\n".join(words))
            lines = lines[title + 1 :]
        if len(lines) == 1 and _is_heading(lines[0].strip(), following):
            builder.begin(BlockKind.HEADING, 2)
            builder.text(lines[0])
            continue
        _write_lines(builder, lines, width)
    builder.end()


def _underlined(lines: Sequence[str]) -> int:
    """How many lines at the head of a group are a title with a rule drawn under it; a long one runs over a few."""
    rule = next((at for at, line in enumerate(lines[: MOST_LINES + 1]) if at and _UNDERLINE.match(line[:80])), 0)
    run_on = [line.strip() for line in lines[: max(0, rule - 1)]]
    return 0 if any(len(line) < _WRAPPED or _ENDS_SENTENCE.search(line[-20:]) for line in run_on) else rule


def _is_heading(line: str, following: Sequence[str]) -> bool:
    if _SPEAKS.search(line) or not any(map(str.isalpha, line)):
        return False  # "Chief Constable X said:" hands over the word, and a time and a date head nothing
    numbered = _NUMBERED_HEADING.match(line) or _LETTERED_HEADING.match(line)
    if _SURE_HEADING.match(line) or (numbered and following):
        return True
    body = " ".join(following).strip()
    leads_text = len(body) >= _LONG_ENOUGH and bool(_ENDS_SENTENCE.search(body[-20:])) and not _BULLET.match(body)
    return leads_text and (line.isupper() or bool(_SHORT_HEADING.match(line))) and len(line.split()) <= 9


def _write_lines(builder: Builder, lines: Sequence[str], width: int) -> None:
    """A paragraph or a list. A line ends its paragraph when it is short and ends a sentence, or is a whole one."""
    builder.end()
    before = ""
    for line in lines:
        bullet = _BULLET.match(line)
        if bullet or _NUMBERED.match(line):
            builder.begin(BlockKind.LIST_ITEM, 1)
            line = line[bullet.end() :] if bullet else line
        elif (
            _PARTS.match(line) or _ends_paragraph(before, width) or (_LABELLED.match(before) and _LABELLED.match(line))
        ):
            builder.begin()
        builder.text(line.strip() + "\n")
        before = line


def _ends_paragraph(line: str, width: int) -> bool:
    ends = bool(_ENDS_SENTENCE.search(line.strip()[-20:]))
    return ends and (len(line) > _LONGEST_WRAPPED or len(line.strip()) < 0.7 * width)
