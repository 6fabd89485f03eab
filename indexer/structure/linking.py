"""From a document to the inspections that it answers, with the basis of each link."""

import re
from collections.abc import Iterator
from itertools import takewhile

from indexer.records import Block, BlockKind, DocumentType, InspectionLink
from indexer.structure.datelines import days_in, days_of_reports
from indexer.structure.dates import only_date
from indexer.structure.draft import Draft
from indexer.structure.inspections import PEEL, Clues, Inspection, Register, cycle_key, distinctive, parts_named
from indexer.structure.wording import plain, words

_REPLY = re.compile(
    r"^.{0,60}?\b(?:respon(?:se|ds|ding)|repl(?:y|ies)|comments?|statement|reaction|reacts|welcomes|update|action"
    r" plan|progress)\b(?:\s+(?:to|on|following|against|for|regarding))?"
    r"(?:\s+(?:the|our|latest|recent|new))*\s*[:–—-]?\s*",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"[“\"‘']([A-Z][^“”\"‘\n]{8,200}?)[”\"’'](?!\w)")
_NAMED = re.compile(
    r"\b(?:report|inspection|review|publication)\b(?:\s+(?:report|which|is|was))*\s*(?:,|:|entitled|titled|called"
    r"|named|on|into|about)\s+[“\"‘']?([A-Z0-9][^.”\"\n]{10,220})",
)
_PUBLISHED = re.compile(
    r"\bpublished\s+(?:on [\w ]{5,20},?\s+)?(?P<title>[A-Z][^.,;:“\"]{6,160}?),\s+(?:its|their|a"
    r"|the)\s+(?:\w+ ){0,3}(?:report|inspection|review)\b"
    r"|\bpublished\s+(?:its|their|a|the)\s+(?:\w+ ){0,2}?(?P<about>(?:report|inspection)\s+(?:on|into"
    r"|of)\s+[^.,;“\"]{6,160}?)"
    r"(?=\s+on\s+\d|\s+in\s+(?:January|February|March|April|May|June|July|August|September|October|November|December)"
    r"|[.,;])"
)
_PEEL_NAME = re.compile(
    r"\bPEEL\b(?:\s+(?:assessment|inspection|report|programme)s?)?(?:\s*[:,–-]?\s*\(?20\d\d(?:\s*(?:[-–—/]"
    r"|to)\s*(?:20)?\d\d)?\)?)?"
)
_FORMAL = re.compile(
    r"(?:(?<=[–—:,-] )|^)[A-Z](?:(?! - )[^.;:“”–—]){4,90}[:–—]\s*An inspection (?:of|into)\s[^.;()“”]{4,160}"
)
_SPOKEN = re.compile(r"\b(?:said|says|that|asked|told|remarked)\W*$", re.IGNORECASE)
_OF_A_REPORT = re.compile(
    r"\b(?:inspections?|peel|tranche|thematic|reviews?|assessments?|report on (?:the|a) super-?complaint)\b",
    re.IGNORECASE,
)
_OPENS_REPORT = re.compile(r"\W*(?:[\w&’']+\W+){0,5}?(?:inspection|review) (?:of|into)\b", re.IGNORECASE)
_REPLIES = re.compile(r"\b(?:respon(?:se|ds|ding)|repl(?:y|ies)|comments?|statement|welcomes|reacts)\b", re.IGNORECASE)
_ONLY_REPLY = re.compile(
    r"(?:[\w’']+ ){0,5}?(?:responses?|reply|comments?|action plan|progress|updates?|tracker|statement)",
    re.IGNORECASE,
)
_SAYS_SOMETHING = re.compile(
    r"\b(?:I|we|is|are|was|were|has|have|had|will|would|must|should|not|don['’]t|it|they|he|she)\b"
)
_REPORTED = re.compile(
    r"\b(?:reports?|inspections?|inspected|review|hmi\w*|inspectorates?|super-?complaint|published)\b", re.I
)
_FILE_NOTE = re.compile(
    r"\s*[(\[]\s*(?:pdf|word|docx?|opens|\d+ ?[km]b)[^)\]]*[)\]]|\s*[-–—]\s*report\s*/\s*response\s*$", re.IGNORECASE
)
_NATIONAL = re.compile(r"\bstate of policing\b|\bengland and wales\b|\bnational\b", re.IGNORECASE)
_WHEN = re.compile(
    r"\s*[(\[][^()\[\]]*\b20\d\d[)\]]|\s*[-–—,]?\s*(?:\d{1,2}(?:st|nd|rd|th)?\s+)?"
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w*\s+20\d\d\s*$",
    re.IGNORECASE,
)
_OF_REPORTS = re.compile(
    r"^\W*(?:(?:name|title) of (?:the )?)?(?:hm\w+ |inspection |inspectorate |thematic )*(?:reports?|inspections?"
    r"|publications?)"
    r"(?: (?:name|title))?\W*$",
    re.IGNORECASE,
)
_TITLE_OF_REPLY = re.compile(
    r"\b(?:report|inspection|respon\w+|comments?|reply|ymateb|adroddiad|hmi\w*)\b", re.IGNORECASE
)
_ASSESSMENT = re.compile(r"\b(?:assessments?|inspections?|performance)\b", re.IGNORECASE)
_TITLE_LABELS = (
    "title of inspection",
    "inspection title",
    "title of report",
    "report title",
    "name of report",
    "name of inspection",
    "inspection",
    "report",
    "title",
    "hmicfrs report",
    "inspection report",
)


def clues_of(draft: Draft, dated: str) -> Clues:
    """What a document says besides a title."""
    head = f"{draft.title}\n" + "\n".join(block.text for block in draft.opening[:12])
    return Clues(days_in(draft.body), days_of_reports(draft.opening), dated, draft.force, parts_named(head))


def links(
    draft: Draft, register: Register, clues: Clues, published: str, inspectorates: tuple[str, ...]
) -> tuple[InspectionLink, ...]:
    """The inspections that a response answers, each with the basis on which it was recognised."""
    for text, where in titles_named(draft):
        if distinctive(text) or PEEL.search(text):
            found = register.best(text, clues)
            if found:
                return (_link(found[0], text, f"{where} {found[1]:.0f}% like the title", clues),)
    return (
        _by_other_names(draft, register, clues)
        or _as_stated(draft, register, published, inspectorates)
        or _by_other_signs(draft, register, clues)
    )


def _by_other_names(draft: Draft, register: Register, clues: Clues) -> tuple[InspectionLink, ...]:
    """A held report by the file's address or by the words of a paragraph."""
    folder = draft.source.path.rpartition("/")[0]
    for text, where in ((draft.source.url, "address"), (draft.source.path, "file name"), (folder, "folder")):
        named = _from_address(text)
        found = register.best(named, clues, held_only=True) if named else None
        if found:
            return (_link(found[0], named, f"{where} {found[1]:.0f}% like the title", clues),)
    for block in draft.opening[:25]:
        found = register.named_in(block.text, clues) if len(block.text.split()) > 6 else None
        if found:
            return (_link(found[0], block.text[:160], f"{found[1]:.0f}% of the title's words in the text", clues),)
    return ()


def _by_other_signs(draft: Draft, register: Register, clues: Clues) -> tuple[InspectionLink, ...]:
    """A held report by its day, or as the only one on the force, where a document names no other."""
    if not re.search(r"\b(?:inspect\w+|report|assessment)\b", draft.plain):
        return ()
    on_day = register.published_on(clues)
    if on_day:
        return (_link(on_day, "", "named by its day alone", clues),)
    just_out = register.recent(draft.text[:3000], clues)
    if just_out:
        return (_link(just_out, "", "the only report that appeared in the weeks before", clues),)
    only = register.only_one_on(clues)
    if only and re.search(r"\b(?:inspection|assessment|peel)\b", plain(draft.title + draft.text[:3000])):
        return (_link(only, "", "the only report held on this force", clues),)
    return ()


def _as_stated(
    draft: Draft, register: Register, published: str, inspectorates: tuple[str, ...]
) -> tuple[InspectionLink, ...]:
    """An inspection whose report is not held, under the title that the document gives it."""
    news = draft.type is DocumentType.NEWS
    # a headline and a journalist's summary are nobody's title
    stated = (
        (text, where)
        for text, where in titles_named(draft)
        if _is_title(text, where) and not (news and where in ("title", _DESCRIBED_REPORT))
    )
    text, where = next(stated, ("", ""))
    if not text:
        return ()
    one = register.add(_of_force(text, draft, register), published, inspectorates)
    basis = f"{where} as written; its report is not held"
    return (InspectionLink(one.id, one.title, text, basis, "", published or one.published, inspectorates),)


def sections(draft: Draft, register: Register, clues: Clues) -> dict[int, InspectionLink]:
    """The headings that each open the comment on another report, where one page answers several."""
    heads = {at: text for at, block in enumerate(draft.blocks) if (text := _head_of_section(block, draft))}
    matches = {at: found for at, text in heads.items() if (found := register.best(text, clues))}
    opened = {
        at: _link(one, draft.blocks[at].text, f"heading {likeness:.0f}% like the title", clues)
        for at, (one, likeness) in matches.items()
    }
    levels = {(draft.blocks[at].kind, draft.blocks[at].level, _column(draft.blocks[at])) for at in opened}
    for at, text in heads.items():
        block = draft.blocks[at]
        alike = (block.kind, block.level, _column(block)) in levels
        alike = alike and (block.kind is BlockKind.HEADING or block.bold or block.cell is not None)
        if at not in opened and ((alike and _is_title(text, "title")) or _is_listed(block, draft)):
            one = register.add(_of_force(text, draft, register), _published_beside(draft, at), ())
            opened[at] = _link(one, block.text, "heading as written", clues)
    return dict(sorted(opened.items())) if len({link.id for link in opened.values()}) > 1 else {}


def _is_listed(block: Block, draft: Draft) -> bool:
    """Whether a block names a report though it is not held: with its date in brackets, or as an entry of an index."""
    if block.cell:
        return draft.type is DocumentType.INDEX_PAGE and bool(_OF_REPORTS.match(block.cell.header))
    if block.kind is BlockKind.HEADING:
        return bool(re.search(r"\([^()]*\b20\d\d\)\s*$", block.text))
    entry = draft.type is DocumentType.INDEX_PAGE and block.kind is BlockKind.LIST_ITEM
    return entry and bool(_TITLE_OF_REPLY.search(block.text))


def _head_of_section(block: Block, draft: Draft) -> str:
    """The title that a heading, or a cell in a column of reports, may name; "" for any other block."""
    listed = bool(block.cell and _OF_REPORTS.match(block.cell.header))
    is_head = block.kind is BlockKind.HEADING or block.bold or _as_head(block.text)
    if block.text == draft.title or len(block.text) > 300 or not (listed if block.cell else is_head):
        return ""
    head = _FILE_NOTE.sub("", _WHEN.sub("", block.text))
    head = _REPLY.sub("", head) or head
    fewest = 1 if _is_listed(block, draft) else 2
    return head if len(distinctive(head)) + bool(PEEL.search(head)) >= fewest else ""


def _column(block: Block) -> int:
    return block.cell.column if block.cell else -1


def _published_beside(draft: Draft, at: int) -> str:
    """The one date in the row of a title or on the line below it."""
    block = draft.blocks[at]
    beside = [
        other.text
        for other in draft.blocks[max(0, at - 6) : at + 7]
        if other.cell and block.cell and (other.cell.table, other.cell.row) == (block.cell.table, block.cell.row)
    ] or [other.text.partition(":")[2] or other.text for other in draft.blocks[at + 1 : at + 2]]
    days = [one for text in beside if (one := only_date(text))]
    return days[0].value if len(days) == 1 else ""


def _of_force(title: str, draft: Draft, register: Register) -> str:
    """The title of an assessment of one force, with its name where the force's own page leaves that out."""
    of_one = PEEL.search(title) or (cycle_key(title) and _ASSESSMENT.search(title))
    if not of_one or _NATIONAL.search(title) or register.force_of(title):
        return title
    return f"{title}: {register.area_of(draft.force)}" if register.area_of(draft.force) else title


def _as_head(text: str) -> bool:
    """Whether a paragraph stands like a heading: a short line without a full stop."""
    return len(text.split()) <= 14 and not re.search(r"[.?!:;]\W*$", text)


def titles_named(draft: Draft) -> Iterator[tuple[str, str]]:
    """The texts of a document that could name an inspection, the surest first, and where each stands."""
    label = draft.labelled(*_TITLE_LABELS)
    if label:
        yield label, "label"
    for match in _QUOTED.finditer(draft.title):
        yield (
            match[1].strip(" ,.'’"),
            _QUOTED_REPORT if _TITLE_OF_REPLY.search(draft.title) else "title in quotation marks",
        )
    title = _without_reply(draft.title)
    if title:
        yield title, "title"
    for block in draft.opening:
        if block.kind is BlockKind.HEADING and block.text != draft.title:
            yield _REPLY.sub("", block.text).strip() or block.text, "heading"
    for block in draft.opening[:25]:
        yield from _named_in(block.text[:1500])
    yield from ((text, _LISTED) for text in _listed(draft))
    peel = [match.group() for block in draft.opening[:25] for match in _PEEL_NAME.finditer(block.text)]
    yield from ((name, _PEEL) for name in sorted(peel, key=lambda name: not re.search(r"\d", name)))


def _named_in(text: str) -> Iterator[tuple[str, str]]:
    """The titles that a paragraph gives: in quotation marks beside a report's name, or after the word for one."""
    for match in _QUOTED.finditer(text):
        if _SAYS_SOMETHING.search(match[1]) or _SPOKEN.search(text[max(0, match.start() - 30) : match.start()]):
            continue
        beside = text[max(0, match.start() - 160) : match.start()] + text[match.end() : match.end() + 80]
        yield match[1].strip(" ,.'’"), _QUOTED_REPORT if _REPORTED.search(beside) else "title in quotation marks"
    for match in _PUBLISHED.finditer(text):
        yield (match["title"] or match["about"]).strip(), _PUBLISHED_REPORT if match["title"] else _DESCRIBED_REPORT
    for match in _FORMAL.finditer(text):
        yield match.group().strip(), _FORMAL_TITLE
    for match in _NAMED.finditer(text):
        yield match[1].strip(" ,.'’"), "sentence"


_QUOTED_REPORT, _PUBLISHED_REPORT, _DESCRIBED_REPORT, _FORMAL_TITLE, _LISTED, _PEEL = (
    "report in quotation marks",
    "report that was published",
    "what a published report is about",
    "title in a sentence",
    "list of reports",
    "name of the assessment",
)
_STATED = ("label", _QUOTED_REPORT, _PUBLISHED_REPORT, _DESCRIBED_REPORT, _FORMAL_TITLE)


def _is_title(text: str, where: str) -> bool:
    """Whether a text that matches no known inspection is stated clearly enough to be one's title."""
    if where in _STATED:
        return 1 < len(words(text)) <= 40
    if where == _PEEL:
        return bool(re.search(r"\d", text))  # without its years it may be any of a force's assessments
    own = len(distinctive(text)) > 1 or bool(re.search(r"\b20\d\d\b", text))
    return where in ("title", "title in quotation marks", _LISTED) and _names_a_report(text) and own and len(text) < 250


def _names_a_report(text: str) -> bool:
    return bool(_OF_A_REPORT.search(text))


def _without_reply(title: str) -> str:
    """A title without the words that make it one of a reply: "Response to ...", "...: our action plan"."""
    head, mark, last = title.rpartition(": ")
    if mark and _ONLY_REPLY.fullmatch(last):
        return head
    opened = _OPENS_REPORT.match(title)
    if opened and not _REPLIES.search(opened.group()):
        return title  # the response that an inspection is of is not the reply to it
    rest = _REPLY.sub("", title).strip(" :–—-")
    if len(distinctive(rest)) > 1 or PEEL.search(rest):
        return rest
    return "" if _REPLIES.search(title) else title


def _listed(draft: Draft) -> Iterator[str]:
    """The reports that a list names, under a paragraph that says so."""
    for at, block in enumerate(draft.opening):
        if not (block.text.rstrip().endswith(":") and _REPORTED.search(block.text)):
            continue
        items = takewhile(lambda one: one.kind is BlockKind.LIST_ITEM, draft.body[at + 1 :])
        yield from (
            re.sub(r"\s*\([^()]*\)\W*$", "", one.text).strip(" .;")
            for one in items
            if not _SAYS_SOMETHING.search(one.text)
        )


def _link(one: Inspection, text: str, basis: str, clues: Clues) -> InspectionLink:
    grounds = [basis]
    if clues.name_day(one.published):
        grounds.append(f"publication date {one.published}")
    if not one.document_id:
        grounds.append("its report is not held")
    return InspectionLink(
        one.id, one.title, text, "; ".join(grounds), one.document_id, one.published, one.inspectorates
    )


def _from_address(address: str) -> str:
    last = address.split("?")[0].rstrip("/").rpartition("/")[2]
    return re.sub(r"[-_+]+|%20", " ", re.sub(r"\.\w{2,5}$", "", last)) if len(last) > 12 else ""
