"""From a document to the inspections that it answers, with the basis of each link."""

import re
from collections.abc import Iterator
from itertools import pairwise, takewhile

from indexer.records import Block, BlockKind, DocumentType, InspectionLink
from indexer.structure.datelines import days_in, days_of_reports
from indexer.structure.dates import Written, dates_in, only_date
from indexer.structure.datesentences import says_when_it_appeared
from indexer.structure.draft import Draft
from indexer.structure.inspections import (
    PEEL,
    Clues,
    Inspection,
    Register,
    cycle_key,
    distinctive,
    inspection_id,
    parts_named,
)
from indexer.structure.naming import (
    DESCRIBED_REPORT,
    POINTS,
    REPLY,
    TITLE_OF_REPLY,
    in_full,
    is_title,
    titles_named,
    without_reply,
)
from indexer.structure.restated import Repeated
from indexer.structure.subjects import Subjects
from indexer.structure.titles import subject_line
from indexer.structure.wording import plain

_FILE_NOTE = re.compile(
    r"\s*[(\[]\s*(?:pdf|word|docx?|opens|\d+ ?[km]b)[^)\]]*[)\]]|\s*[-–—]\s*report\s*/\s*response\s*$", re.IGNORECASE
)
_NATIONAL = re.compile(r"\bstate of policing\b|\bengland and wales\b|\bnational\b", re.IGNORECASE)
_WHEN = re.compile(
    r"^\W*(?:\d{1,2}(?:st|nd|rd|th)?\s+)?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\s+20\d\d\s*[:–—-]\s+"
    r"|\s*[(\[][^()\[\]]*\b20\d\d[)\]]|\s*[-–—,]?\s*(?:\d{1,2}(?:st|nd|rd|th)?\s+)?"
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w*\s+20\d\d\s*$",
    re.IGNORECASE,
)
# "Title (June 2025, joint inspection with Ofsted) – PCC response", an entry of a list of reports and replies
_ENTRY = re.compile(r"\W*(?P<title>[A-Z0-9][^()]{8,200}?)\s*\([^()]*\b20\d\d\b[^()]*\)")
_DATED = re.compile(
    r"\([^()]*\b20\d\d\)\s*$|^[A-Z][a-z]{2,8} 20\d\d\s*[:–—-]\s|\s[–—-]\s(?:\d{1,2}\w* )?[A-Z][a-z]{2,8} 20\d\d\s*$"
)
_OF_REPORTS = re.compile(
    r"^\W*(?:(?:name|title) of (?:the )?)?(?:hm\w+ |inspection |inspectorate |thematic )*(?:reports?|inspections?"
    r"|publications?|thematics?)"
    r"(?: (?:name|title))?\W*$",
    re.IGNORECASE,
)
# "Custody inspection, 17 June 2025": a kind of inspection and its day, though no title
_KIND_AND_DAY = re.compile(
    r"^(?!.*\b(?:respon\w+|update|progress|meeting|minutes|board|panel|plan|action)\b)\W*(?:[\w’'&-]+ ){1,8}"
    r"(?:inspection|review|assessment|visit)\b[\w ’']{0,40}[,–—-]\s*(?:\d{1,2}(?:st|nd|rd|th)? )?[a-z]{3,9} 20\d\d\W*$",
    re.IGNORECASE,
)
# what any force's page may call its own: "Custody inspection", "LEAP 2023-25"
_NO_TITLE_OF_ITS_OWN = re.compile(
    r"\W*(?:(?i:(?:[\w’'-]+ ){1,2}(?:inspection|review|assessment|visit))|[A-Z]{3,8}\W+20\d\d\W+\d{2,4})\W*"
)
_KIND = re.compile(r"\b(?:inspection|review|assessment|visit)s?\b", re.IGNORECASE)
_SORT = re.compile(r"^\W*(?:national|thematic|joint|force)\s(?:\w+ )?(?:report|inspection|review):\s+", re.IGNORECASE)
_FULL_TITLE = re.compile(r"\W*(?:full |report )?title\W*:\W*([A-Z].{8,250})", re.IGNORECASE)
_TOLD = re.compile(r"\b(?:published|issued|released)\b", re.IGNORECASE)
_ITEM_NUMBER = re.compile(r"\W*(?:(?:agenda )?item )?\d{1,3}[.)]\s+", re.IGNORECASE)  # of minutes and agendas
# what a document says that is about the one report on its force
_ON_FORCE = re.compile(r"\b(?:inspection|assessment|peel|graded the (?:force|constabulary))\b", re.IGNORECASE)
# "Rural crime report", "our reply to the inspection of boats"
_CALLED_BY_SUBJECT = re.compile(
    r"(?P<before>(?:[\w’'-]+ ){1,5}?)(?:report|inspection|review)\b(?! (?:on|of|into|about)\b)"
    r"|\b(?:report|inspection|review) (?:on|of|into|about) (?P<behind>(?:[\w’'-]+ ?){1,6})",
    re.IGNORECASE,
)
_LONGEST_LINE = 20  # words
SEVERAL = 2  # sections on different inspections in one document
_LABELLED = re.compile(r"\W*(?:[\w’']+ ){0,3}(?:report|title|inspection|publication)\W{0,3}:", re.IGNORECASE)
_ASSESSMENT = re.compile(r"\b(?:assessments?|inspections?|performance|reviews?)\b", re.IGNORECASE)


def clues_of(draft: Draft, dated: str) -> Clues:
    """What a document says besides a title."""
    head = f"{draft.title}\n" + "\n".join(block.text for block in draft.opening[:12])
    return Clues(days_in(draft.body), days_of_reports(draft.opening), dated, draft.force, parts_named(head))


def links(
    draft: Draft,
    register: Register,
    clues: Clues,
    published: str,
    inspectorates: tuple[str, ...],
    repeated: Repeated,
    subjects: Subjects,
) -> tuple[InspectionLink, ...]:
    """The inspections that a response answers, each with the basis on which it was recognised."""
    for text, where in titles_named(draft):
        if distinctive(text) or PEEL.search(text):
            found = register.best(text, clues)
            if found:
                return (_link(found[0], text, f"{where} {found[1]:.0f}% like the title", clues),)
    return (
        _by_other_names(draft, register, clues)
        or _by_description(draft, register, clues, inspectorates)
        or _by_wording(draft, register, clues, repeated)
        or _by_matter(draft, register, clues, subjects)
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


def _by_description(
    draft: Draft, register: Register, clues: Clues, inspectorates: tuple[str, ...]
) -> tuple[InspectionLink, ...]:
    """A held report that a paragraph calls by its inspectorate with its subject or its month."""
    named = frozenset(map(plain, inspectorates))
    for block in draft.opening[:25]:
        found = register.described(block.text, named, clues) if named else None
        if found:
            return (_link(found, "", "the only one of its inspectorate on that subject or of that month", clues),)
    return ()


def _by_wording(draft: Draft, register: Register, clues: Clues, repeated: Repeated) -> tuple[InspectionLink, ...]:
    """A held report several of whose recommendations a document repeats word for word."""
    identity, count = repeated.report(block.text for block in draft.body)
    one = register.get(identity) if identity else None
    if one is None or (one.force and clues.force and one.force != clues.force):
        return ()
    return (_link(one, "", f"repeats {count} of its recommendations word for word", clues),)


def _by_matter(draft: Draft, register: Register, clues: Clues, subjects: Subjects) -> tuple[InspectionLink, ...]:
    """The held report of the weeks before to several of whose recommendations a reply comes, if its heading calls it by
    words of theirs: "Rural crime report: a joint reply"."""
    called = frozenset(
        word
        for head in (draft.title, subject_line(draft))
        for match in _CALLED_BY_SUBJECT.finditer(head)
        for word in distinctive(match["before"] or match["behind"])
    )
    recent = [one.id for one in register.of_weeks_before(clues)] if called else []
    identity = subjects.of_matter(recent, called, [block.text for block in draft.body]) if recent else ""
    one = register.get(identity) if identity else None
    return (_link(one, "", "the only recent report on that subject to which it comes", clues),) if one else ()


def _by_other_signs(draft: Draft, register: Register, clues: Clues) -> tuple[InspectionLink, ...]:
    """A held report by its day, or as the only one on the force, where a document names no other."""
    if not re.search(r"\b(?:inspect\w+|report|assessment)\b", draft.plain):
        return ()
    assessed = next((found for text in _with_below(draft) if (found := register.assessed(text, clues))), None)
    if assessed:
        return (_link(assessed, "", "the assessment of this force, named by its series", clues),)
    on_day = register.published_on(clues)
    if on_day:
        return (_link(on_day, "", "named by its day alone", clues),)
    just_out = register.recent(draft.text[:3000], clues)
    if just_out:
        return (_link(just_out, "", "the only report that appeared in the weeks before", clues),)
    only = register.only_one_on(clues)
    if only and _ON_FORCE.search(plain(draft.title + draft.text[:3000])):
        return (_link(only, "", "the only report held on this force", clues),)
    return ()


def _with_below(draft: Draft) -> Iterator[str]:
    """The texts of the first blocks, a heading with the paragraph below it."""
    for block, below in pairwise((*draft.opening[:25], Block(""))):
        yield f"{block.text}\n{below.text}" if block.kind is BlockKind.HEADING else block.text


def _as_stated(
    draft: Draft, register: Register, published: str, inspectorates: tuple[str, ...]
) -> tuple[InspectionLink, ...]:
    """An inspection whose report is not held, under the title that the document gives it."""
    news = draft.type is DocumentType.NEWS
    # a headline and a journalist's summary are nobody's title
    stated = (
        (text, where)
        for text, where in titles_named(draft)
        if is_title(text, where) and not (news and where in ("title", DESCRIBED_REPORT))
    )
    # a paper to a meeting has a title of its own
    paper = draft.type is DocumentType.BOARD_PAPER
    text, where = min(stated, key=lambda one: paper and one[1] == "title", default=("", ""))
    if not text:
        return ()
    one = register.add(_of_force(text, draft, register), published, inspectorates)
    basis = f"{where} as written; its report is not held"
    return (InspectionLink(one.id, one.title, text, basis, "", published or one.published, inspectorates),)


def sections(draft: Draft, register: Register, clues: Clues) -> dict[int, InspectionLink]:
    """The headings that each open the comment on another report, where one page answers several."""
    heads = {at: text for at in range(len(draft.blocks)) if (text := _head_of_section(at, draft))}
    matches = {at: found for at, text in heads.items() if (found := register.best(text, clues))}
    opened = {
        at: _link(one, draft.blocks[at].text, f"heading {likeness:.0f}% like the title", clues)
        for at, (one, likeness) in matches.items()
    }
    dated = {
        at
        for at, text in heads.items()
        if _appeared_below(draft, at) or _ends_with_month(draft, at) or _told_below(draft, at, text)
    }
    known = (draft.blocks[at] for at in heads if at in opened or at in dated or _is_listed(draft.blocks[at], draft))
    levels = {(block.kind, block.level, _column(block)) for block in known}
    more: dict[int, str] = {}
    for at, text in heads.items():
        block = draft.blocks[at]
        alike = (block.kind, block.level, _column(block)) in levels
        alike = alike and (block.kind is BlockKind.HEADING or block.bold or block.cell is not None or at in dated)
        named = is_title(text, "title") or at in dated
        if at not in opened and ((alike and named) or _is_listed(block, draft)):
            more[at] = _of_force(text, draft, register)
    # a single one is the title of the page, and the day below it is that of the page
    if len({link.id for link in opened.values()} | {inspection_id(title) for title in more.values()}) < SEVERAL:
        return {}
    for at, title in more.items():
        one = register.add(title, _published_beside(draft, at), ())
        opened[at] = _link(one, draft.blocks[at].text, "heading as written", clues)
    return dict(sorted(opened.items()))


def _appeared_below(draft: Draft, at: int) -> bool:
    """Whether the line under a heading says when what it names appeared: "Published 8 December 2020 – read it"."""
    below = draft.blocks[at + 1].text if at + 1 < len(draft.blocks) else ""
    return says_when_it_appeared(below) and not POINTS.match(draft.blocks[at].text)


def _told_below(draft: Draft, at: int, title: str) -> bool:
    """Whether the paragraph under a heading says when the report appeared that the heading names."""
    block, below = draft.blocks[at], draft.blocks[at + 1].text if at + 1 < len(draft.blocks) else ""
    named = block.kind is BlockKind.HEADING and plain(title) in plain(below)
    return named and bool(_TOLD.search(below)) and bool(dates_in(below))


def _ends_with_month(draft: Draft, at: int) -> bool:
    """Whether a line of its own names a report with the month of its publication behind it: "Title – August 2023"."""
    block = draft.blocks[at]
    alone = block.cell is None and not _LABELLED.match(block.text)
    return alone and bool(_DATED.search(block.text)) and is_title(_WHEN.sub("", block.text), "title")


def _is_listed(block: Block, draft: Draft) -> bool:
    """Whether a block names a report though it is not held: with its date in brackets, or as an entry of an index."""
    if _stands_over_rows(block):
        return bool(_DATED.search(block.text))
    if block.cell:
        lists = draft.type not in (DocumentType.LETTER, DocumentType.NEWS) or bool(_DATED.search(block.text))
        named = len(block.text.split()) > 1 and not re.search(r"[.?!:;]\W*$", block.text)
        return lists and named and bool(_OF_REPORTS.match(block.cell.header))
    if block.kind is BlockKind.HEADING:
        return bool(_DATED.search(block.text) or _KIND_AND_DAY.match(block.text))
    entry = draft.type is DocumentType.INDEX_PAGE and block.kind is BlockKind.LIST_ITEM
    return entry and bool(TITLE_OF_REPLY.search(block.text) or _ENTRY.match(block.text))


def _stands_over_rows(block: Block) -> bool:
    """Whether a block is a line of a table across all its columns."""
    return block.kind is BlockKind.TABLE_CELL and block.cell is None


def _head_of_section(at: int, draft: Draft) -> str:
    """The title that a heading, or a cell in a column of reports, may name; "" for any other block."""
    block = draft.blocks[at]
    listed = bool(block.cell and _OF_REPORTS.match(block.cell.header))
    entry = _ENTRY.match(block.text) if draft.type is DocumentType.INDEX_PAGE else None
    is_head = block.kind is BlockKind.HEADING or block.bold or _as_head(block.text) or entry or _stands_over_rows(block)
    if block.text == draft.title or len(block.text) > 300 or not (listed if block.cell else is_head):
        return ""
    head = entry["title"] if entry else _ITEM_NUMBER.sub("", _FILE_NOTE.sub("", _WHEN.sub("", block.text)), count=1)
    head = _SORT.sub("", without_reply(head) or REPLY.sub("", head) or head)
    one_word = _is_listed(block, draft) or (_KIND.search(head) and _appeared_below(draft, at))
    head = _full_title_below(draft, at, head)
    fewest = 1 if one_word else 2
    of_one_force = bool(PEEL.search(head) or (cycle_key(head) and _ASSESSMENT.search(head)))
    return head if len(distinctive(head)) + of_one_force >= fewest else ""


def _full_title_below(draft: Draft, at: int, head: str) -> str:
    """The title that the lines under a heading give in full, else the heading's own."""
    if draft.blocks[at].kind is not BlockKind.HEADING:
        return head
    under = list(takewhile(lambda one: one.kind is not BlockKind.HEADING, draft.blocks[at + 1 : at + 5]))
    stated = next((match[1] for one in under if (match := _FULL_TITLE.match(one.text))), "")
    return stated.strip() or in_full(head, under[:1])


def _column(block: Block) -> int:
    return block.cell.column if block.cell else -1


def _published_beside(draft: Draft, at: int) -> str:
    """The date that a title has with it, else the one in its row or on the line below it."""
    block = draft.blocks[at]
    own = _WHEN.search(block.text)
    days = dates_in(own.group()) if own else ()
    if len(days) == 1:
        return days[0].value
    beside = [
        other.text
        for other in draft.blocks[max(0, at - 6) : at + 7]
        if other.cell and block.cell and (other.cell.table, other.cell.row) == (block.cell.table, block.cell.row)
    ] or [other.text.partition(":")[2] or other.text for other in draft.blocks[at + 1 : at + 2]]
    beside_it = [one for text in beside if (one := only_date(text))] or _told_beside(draft, at)
    return beside_it[0].value if len(beside_it) == 1 else ""


def _told_beside(draft: Draft, at: int) -> list[Written]:
    """The day on which the paragraph under a heading says that the report appeared."""
    below = draft.blocks[at + 1].text if at + 1 < len(draft.blocks) and not draft.blocks[at].cell else ""
    told = _TOLD.search(below)
    return list(dates_in(below[told.end() :])[:1]) if told else []


def _of_force(title: str, draft: Draft, register: Register) -> str:
    """The title of an assessment of one force, with its name where the force's own page leaves that out."""
    bare = _NO_TITLE_OF_ITS_OWN.fullmatch(title)
    of_one = PEEL.search(title) or (cycle_key(title) and _ASSESSMENT.search(title)) or bare
    if not of_one or _NATIONAL.search(title) or register.force_of(title):
        return title
    return f"{title}: {register.area_of(draft.force)}" if register.area_of(draft.force) else title


def _as_head(text: str) -> bool:
    """Whether a paragraph stands like a heading: a short line without a full stop."""
    return len(text.split()) <= _LONGEST_LINE and not re.search(r"[.?!:;]\W*$", text)


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
