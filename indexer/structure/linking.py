"""From a document to the inspections that it answers, with the basis of each link."""

import re
from collections.abc import Iterator

from indexer.records import Block, BlockKind, DocumentType, InspectionLink
from indexer.structure.datelines import days_in, days_of_reports
from indexer.structure.dates import dates_in, only_date
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
_WHEN = re.compile(
    r"\s*[(\[][^()\[\]]*\b20\d\d[)\]]|\s*[-–—,]?\s*(?:\d{1,2}(?:st|nd|rd|th)?\s+)?"
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w*\s+20\d\d\s*$",
    re.IGNORECASE,
)
_OF_REPORTS = re.compile(
    r"^\W*(?:(?:name|title) of (?:the )?)?(?:hm\w+ |inspection |inspectorate |thematic )*(?:reports?|inspections?|publications?)"
    r"(?: (?:name|title))?\W*$",
    re.IGNORECASE,
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
    return _by_other_signs(draft, register, clues) or _as_stated(draft, register, published, inspectorates)


def _by_other_signs(draft: Draft, register: Register, clues: Clues) -> tuple[InspectionLink, ...]:
    """A held report by the file's address, by the words of a paragraph, by its day, or as the only one on the force."""
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
    if not re.search(r"\b(?:inspect\w+|report|assessment)\b", draft.plain):
        return ()
    on_day = register.published_on(clues)
    if on_day:
        return (_link(on_day, "", "named by its day alone", clues),)
    just_out = register.recent(draft.text[:3000], clues)
    if just_out:
        return (_link(just_out, "", "the only report that appeared in the weeks before", clues),)
    only = register.only_one_on(draft.force)
    if only and re.search(r"\b(?:inspection|assessment|peel)\b", plain(draft.title + draft.text[:3000])):
        return (_link(only, "", "the only report held on this force", clues),)
    return ()


def _as_stated(
    draft: Draft, register: Register, published: str, inspectorates: tuple[str, ...]
) -> tuple[InspectionLink, ...]:
    """An inspection whose report is not held, under the title that the document gives it."""
    news = draft.type is DocumentType.NEWS
    stated = (
        (text, where)
        for text, where in titles_named(draft)
        if _is_title(text, where) and not (news and where == "title")
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
        if at not in opened and alike and _is_title(text, "title"):
            one = register.add(_of_force(text, draft, register), _published_beside(draft, at), ())
            opened[at] = _link(one, block.text, "heading as written", clues)
    return dict(sorted(opened.items())) if len({link.id for link in opened.values()}) > 1 else {}


def _head_of_section(block: Block, draft: Draft) -> str:
    """The title that a heading, or a cell in a column of reports, may name; "" for any other block."""
    listed = bool(block.cell and _OF_REPORTS.match(block.cell.header))
    is_head = block.kind is BlockKind.HEADING or block.bold or _as_head(block.text)
    if block.text == draft.title or len(block.text) > 300 or not (listed if block.cell else is_head):
        return ""
    head = _WHEN.sub("", block.text)
    head = _REPLY.sub("", head) or head
    return head if len(distinctive(head)) + bool(PEEL.search(head)) > 1 else ""


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
    if not (PEEL.search(title) or (cycle_key(title) and _ASSESSMENT.search(title))) or register.force_of(title):
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
        yield match[1].strip(" ,.'’"), "title in quotation marks"
    title = _REPLY.sub("", draft.title).strip(" :–—-")
    yield title if len(distinctive(title)) > 1 or PEEL.search(title) else draft.title, "title"
    for block in draft.opening:
        if block.kind is BlockKind.HEADING and block.text != draft.title:
            yield _REPLY.sub("", block.text).strip() or block.text, "heading"
    for block in draft.opening[:25]:
        for form, where in ((_QUOTED, "title in quotation marks"), (_NAMED, "sentence")):
            for match in form.finditer(block.text[:1500]):
                yield match[1].strip(" ,.'’"), where
    for block in draft.opening[:25]:
        if PEEL.search(block.text):
            at = PEEL.search(block.text)
            yield block.text[at.start() : at.start() + 120] if at else "", "sentence"


def _is_title(text: str, where: str) -> bool:
    """Whether a text that matches no known inspection is stated clearly enough to be one's title."""
    if where == "label":
        return len(words(text)) > 1
    named = re.search(r"\b(?:inspection|peel|tranche|thematic|review|assessment)\b", text, re.IGNORECASE)
    return (
        where in ("title", "title in quotation marks")
        and bool(named)
        and len(distinctive(text)) > 1
        and len(text) < 250
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
