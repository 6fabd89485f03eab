"""HTML to blocks, with BeautifulSoup over lxml: no parser was safe alone, and this pair neither hung nor lost text.

The tree is walked without recursion, as a page may be nested deeper than Python's stack.
"""

import re
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

from indexer.readers.builder import Builder
from indexer.readers.numbering import Numbering
from indexer.records import Block, BlockKind, Reading

if TYPE_CHECKING:
    from bs4 import BeautifulSoup
    from bs4.element import PageElement, Tag

_DROPPED = frozenset(
    "script style template noscript nav svg math iframe object embed button select textarea canvas audio video "
    "dialog head".split()
)
_BREAKS = frozenset(
    "html body p div section article main header footer aside address blockquote pre figure figcaption fieldset form "
    "details summary center ul ol dl hr caption legend tbody thead tfoot".split()
)
_LONGEST_PANEL = 20  # words of the line that opens a folding panel
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_TABLE_PARTS = frozenset({"table", "tr", "td", "th", "dl", "dt", "dd"})
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_ITALIC_STYLE = re.compile(r"font-style\s*:\s*(?:italic|oblique)", re.IGNORECASE)
_BOLD_STYLE = re.compile(r"font-weight\s*:\s*(bold|[6-9]00)", re.IGNORECASE)
_BANNER = re.compile(
    r"cookie|consent-(banner|bar|box|container|manager|modal|notice|popup)|gdpr|(?<![\w-])(?:cky|cmplz|onetrust)-"
    r"|(?<![\w-])cc-(?:window|banner)(?![\w-])",
    re.IGNORECASE,
)
_FURNITURE = re.compile(r"breadcrumb|skip-?(link|to|nav)|table-of-contents|contents-list|\btoc\b", re.IGNORECASE)
# what a page without landmarks has above its text: only names that stand alone, as "menu-item" may be anything
_ABOVE = re.compile(
    r"(?<![\w-])(?:(?:site|main|top|primary|mobile|mega)?-?(?:menu|nav|navigation|navbar)|top-?bar|search-?(?:box|bar|form)?"
    r"|accessibility(?:-(?:tools|bar|links))?)(?![\w-])",
    re.IGNORECASE,
)
# what a site says of itself above its pages, in a box named so
_NOTICE = re.compile(
    r"(?<![\w-])(?:(?:site|service|global|system|page)-?)?(?:alert|notice|notification|announcement|message)"
    r"(?:s|-?(?:bar|banner|box|strip))?(?![\w-])",
    re.IGNORECASE,
)
_OF_SITE = re.compile(
    r"\b(?:maintenance|unavailable|out of (?:service|action)|website|web site|online (?:forms?|reporting|services?)"
    r"|browser|javascript|phone lines?|closed)\b",
    re.IGNORECASE,
)
_SKIPS = re.compile(r"\s*skip (?:to|past|straight to)\b", re.IGNORECASE)
_LONGEST_LINK = 300  # characters of a list of skip links
# what stands beside or under the text of a page, in boxes named so and nothing else
_BESIDE = re.compile(
    r"(?<![\w-])(?:sharedaddy|social(?:-(?:share|links|icons))?|share(?:-(?:this|links|buttons))?|sidebar|newsletter(?:-\w+)?"
    r"|(?:site-?)?foot(?:er)?|related-(?:posts|news|content|links))(?![\w-])",
    re.IGNORECASE,
)
# what a page asks of its reader, with the links or buttons that answer
_USEFUL = re.compile(
    r"\W*(?:(?:is|was) this (?:page|information|article) (?:useful|helpful)\b"
    r"|did you find (?:this (?:page|information)|what)\b)",
    re.IGNORECASE,
)
_ASKING = 12  # nodes of such a question
# folded panels are marked hidden until a reader opens them, and often hold the answer
_PANEL = re.compile(r"accordion|collaps|panel|\btabs?\b", re.IGNORECASE)
_FOOTNOTES = re.compile(r"\b(footnotes?|endnotes?)\b", re.IGNORECASE)
_FURNITURE_ROLES = frozenset({"banner", "contentinfo", "search"})
_DROPPED_ROLES = frozenset({"navigation", "dialog", "alertdialog"})
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff]")
_LONGEST_BANNER = 4_000


def read_html(text: str, warnings: tuple[str, ...] = ()) -> Reading:
    """A reading of a whole page."""
    soup = _parse(text)
    root = soup.html
    return Reading(
        format="html",
        reader="beautifulsoup",
        blocks=_Walk().blocks(soup),
        title=" ".join(soup.title.get_text().split()) if soup.title else "",
        created=_created(soup),
        language=str(root.get("lang") or "") if root else "",
        warnings=warnings,
    )


def html_blocks(text: str) -> tuple[Block, ...]:
    """The blocks of a page or of a piece of one."""
    return _Walk().blocks(_parse(text))


def _parse(text: str) -> "BeautifulSoup":
    import warnings

    import lxml  # noqa: F401  bs4 does not say by name that its parser is missing
    from bs4 import BeautifulSoup

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # text that resembles an address or a file name
        return BeautifulSoup(_CONTROLS.sub("", text), "lxml")


def _created(soup: "BeautifulSoup") -> str:
    for name in ("article:published_time", "govuk:first-published-at", "DC.date.issued", "dcterms.issued", "date"):
        tag = soup.find("meta", attrs={"property": name}) or soup.find("meta", attrs={"name": name})
        found = re.match(r"\d{4}-\d\d-\d\d", str(tag.get("content") or "")) if tag else None
        if found:
            return found[0]
    return ""


def _events(root: "Tag") -> "Iterator[tuple[str, Tag | str]]":
    """`start`, `text` and `end` in document order; the receiver may answer `start` with True to skip what is inside."""
    from bs4.element import NavigableString, PreformattedString, Tag

    stack: list[tuple[Tag, Iterator[PageElement]]] = [(root, iter(root.children))]
    while stack:
        tag, children = stack[-1]
        child = next(children, None)
        if child is None:
            stack.pop()
            yield "end", tag
        elif isinstance(child, Tag):
            if not _dropped(child):
                yield "start", child
                stack.append((child, iter(child.children)))
        elif isinstance(child, NavigableString) and not isinstance(child, PreformattedString):
            yield "text", str(child)


def _words(tag: "Tag", *names: str) -> str:
    values = (tag.get(name) for name in names)
    return " ".join(" ".join(value) if isinstance(value, list) else str(value) for value in values if value)


def _dropped(tag: "Tag") -> bool:
    if tag.name in _DROPPED:
        # the heading of a folding panel is a button that opens it
        return not (tag.name == "button" and tag.find_parent(list(_HEADINGS)))
    if not tag.attrs:
        return False
    marks = _words(tag, "class", "id", "role")
    if tag.get("role") in _DROPPED_ROLES:
        return True
    hidden = tag.has_attr("hidden") or tag.get("aria-hidden") == "true" or _HIDDEN_STYLE.search(_words(tag, "style"))
    if hidden and not (_PANEL.search(marks) or tag.has_attr("aria-labelledby")):
        return True
    return bool(_BANNER.search(marks)) and _is_banner(tag)


def _is_banner(tag: "Tag") -> bool:
    """Whether something marked as a notice or a box is one, and not the page that has it."""
    if tag.name in ("html", "body", "main", "article"):
        return False
    length = 0
    for text in tag.strings:
        length += len(text)
        if length > _LONGEST_BANNER:
            return False
    return tag.find(["main", "article", "h1"]) is None


def _is_notice(tag: "Tag", marks: str) -> bool:
    """Whether a box is marked as a notice and says something short of the site itself."""
    if not _NOTICE.search(marks) or not _is_banner(tag):
        return False
    said = tag.get_text(" ", strip=True)
    return len(said) <= _LONGEST_LINK and _OF_SITE.search(said) is not None


def _asks_its_reader(tag: "Tag") -> bool:
    """Whether all that stands in a box is the question whether the page is of use, and "Yes" and "No"."""
    inside = list(islice(tag.descendants, _ASKING + 1))
    said = " ".join(one.strip() for one in inside if isinstance(one, str))
    return len(inside) <= _ASKING and _USEFUL.match(said) is not None and len(said) <= _LONGEST_LINK


class _Walk:
    """What is open while a page is walked."""

    def __init__(self) -> None:
        self._builder = Builder()
        self._bold: list[Tag] = []
        self._italic: list[Tag] = []
        self._quotes: list[Tag] = []
        self._furniture: list[Tag] = []
        self._beside: list[Tag] = []
        self._footnotes: list[Tag] = []
        self._content: list[Tag] = []
        self._open_tags = (
            self._bold,
            self._italic,
            self._quotes,
            self._furniture,
            self._beside,
            self._footnotes,
            self._content,
        )
        self._lists: list[Numbering] = []
        self._headings = 0

    def blocks(self, soup: "BeautifulSoup") -> tuple[Block, ...]:
        for event, what in _events(soup):
            if isinstance(what, str):
                self._text(what)
            elif event == "start":
                self._start(what)
            else:
                self._end(what)
        return self._builder.finish()

    def _text(self, text: str) -> None:
        # a stray skip link stands in a paragraph that the parser made for it
        if not self._builder.open or (self._furniture and not self._builder.writing):
            if not text.strip():
                return
            self._begin(BlockKind.PARAGRAPH)
        self._builder.text(text, bold=bool(self._bold), italic=bool(self._italic))

    def _start(self, tag: "Tag") -> None:
        name = tag.name
        self._note_marks(tag)
        if _heading_level(tag):
            self._begin(BlockKind.HEADING, _heading_level(tag))
            self._headings += 1
        elif name in _TABLE_PARTS:
            self._start_table_part(tag)
        elif name in ("ul", "ol"):
            self._builder.end()
            self._lists.append(Numbering.of_list(tag))
        elif name == "li":
            self._start_item(tag)
        elif name == "br":
            self._break(tag)
        elif name == "a":
            self._link(tag)
        elif name == "sup":
            self._builder.text(" ")
        elif name in _BREAKS and not self._headings:
            self._begin(BlockKind.PARAGRAPH)

    def _note_marks(self, tag: "Tag") -> None:
        if tag.name in ("b", "strong") or _BOLD_STYLE.search(_words(tag, "style")):
            self._bold.append(tag)
        if tag.name in ("i", "em") or _ITALIC_STYLE.search(_words(tag, "style")):
            self._italic.append(tag)
        if tag.name == "blockquote":
            self._quotes.append(tag)
        if tag.name in ("main", "article"):
            self._content.append(tag)
        marks = _words(tag, "class", "id", "role") if tag.attrs else ""
        at_edge = tag.name in ("header", "footer") or tag.get("role") in _FURNITURE_ROLES
        marked = _FURNITURE.search(marks) and not _holds_the_page(tag)
        above = not self._content and ((_ABOVE.search(marks) and _is_banner(tag)) or _is_notice(tag, marks))
        skips = tag.name == "a" and str(tag.get("href") or "").startswith("#") and _SKIPS.match(tag.get_text())
        if (at_edge and not self._content) or marked or above or skips:
            self._furniture.append(tag)
        if not self._beside and ((_BESIDE.search(marks) and _is_banner(tag)) or _asks_its_reader(tag)):
            self._beside.append(tag)
        if _FOOTNOTES.search(marks) and tag.name in ("div", "section", "ol", "ul", "li", "aside"):
            self._footnotes.append(tag)

    def _begin(self, kind: BlockKind, level: int = 0) -> None:
        if self._beside or (self._furniture and kind is not BlockKind.HEADING):
            kind, level = BlockKind.FURNITURE, 0
        elif self._footnotes:
            kind, level = BlockKind.FOOTNOTE, 0
        self._builder.begin(kind, level, set_off=bool(self._quotes))

    def _start_item(self, tag: "Tag") -> None:
        if not self._lists:
            self._lists.append(Numbering(""))
        label = self._lists[-1].next_label(_number(tag, "value", 0))
        self._begin(BlockKind.LIST_ITEM, len(self._lists))
        self._builder.label(label)

    def _break(self, tag: "Tag") -> None:
        following = tag.next_sibling
        while isinstance(following, str) and not following.strip():
            following = following.next_sibling
        name = getattr(following, "name", None)
        if not self._headings and (name == "br" or (name in ("b", "strong") and _fills_line(following))):
            self._builder.end()
        else:
            self._builder.split_after_bold()

    def _link(self, tag: "Tag") -> None:
        address = str(tag.get("href") or "").strip()
        if address and not address.startswith(("#", "javascript:")):
            self._builder.link(address)

    def _start_table_part(self, tag: "Tag") -> None:
        builder = self._builder
        if tag.name in ("table", "dl"):
            builder.open_table()
        elif tag.name == "tr":
            builder.open_row()
        elif tag.name == "dt":
            builder.open_row()
            builder.open_cell(header=True)
        elif tag.name == "dd":
            builder.open_cell()
        else:
            builder.open_cell(header=tag.name == "th", columns=_number(tag, "colspan"), rows=_number(tag, "rowspan"))

    def _end(self, tag: "Tag") -> None:
        name = tag.name
        for open_tags in self._open_tags:
            if open_tags and open_tags[-1] is tag:
                open_tags.pop()
        if _heading_level(tag):
            self._headings -= 1
            self._builder.end()
        elif name in ("table", "dl"):
            self._builder.close_table()
        elif name in ("td", "th", "dt", "dd"):
            self._builder.close_cell()
        elif name in ("ul", "ol"):
            self._builder.end()
            self._lists.pop()
        elif name == "li" or (name in _BREAKS and not self._headings):
            self._builder.end()


def _holds_the_page(tag: "Tag") -> bool:
    """Whether an element is what is read, though its name is like that of furniture: what a skip link leads to."""
    page = ["main", "article", "h1"]
    if tag.name in ("html", "body", *page) or tag.find(page) is not None:
        return True
    return "skip" in _words(tag, "class", "id", "role").lower() and len(tag.get_text()) > _LONGEST_LINK


def _fills_line(tag: "PageElement | None") -> bool:
    """Whether a line break or nothing follows: the bold words are a line, and stand where a heading would."""
    following = tag.next_sibling if tag else None
    while isinstance(following, str) and not following.strip():
        following = following.next_sibling
    return following is None or getattr(following, "name", None) in ("br", *_BREAKS)


def _heading_level(tag: "Tag") -> int:
    if tag.name in _HEADINGS:
        return _HEADINGS[tag.name]
    if tag.name == "summary":
        return _panel_level(tag)
    return min(6, _number(tag, "aria-level", 2)) if tag.get("role") == "heading" else 0


def _panel_level(tag: "Tag") -> int:
    """The level of the line that opens a folding panel: above the headings in the panel, below those before it."""
    names = list(_HEADINGS)
    panel = tag.parent
    if panel is None or tag.find(names) is not None or not 0 < len(tag.get_text().split()) <= _LONGEST_PANEL:
        return 0
    within, before = panel.find(names), tag.find_previous(names)
    level = _HEADINGS[within.name] - 1 if within else _HEADINGS[before.name] + 1 if before else 2
    return min(6, max(2, level))


def _number(tag: "Tag", name: str, default: int = 1) -> int:
    value = str(tag.get(name) or "").strip()
    return int(value) if value.isascii() and value.isdigit() and len(value) < 6 else default
