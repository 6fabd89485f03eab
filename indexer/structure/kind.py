"""What kind of document a file is, from its head, its shape and its manner; unknown where nothing tells."""

import re
from itertools import pairwise, takewhile

from indexer.forces import Gazetteer
from indexer.records import REPLYING, Block, BlockKind, DocumentType
from indexer.structure.dates import only_date
from indexer.structure.draft import Draft
from indexer.structure.labels import Announces, heading_label, is_number_header
from indexer.structure.manner import inspectors_speak
from indexer.structure.minutes import are_minutes
from indexer.structure.people import person_in
from indexer.structure.roles import Roles
from indexer.structure.tables import TEMPLATE_LABELS, label_key
from indexer.structure.titles import POSTCODE, salutation

LONGEST_LINE = 24  # words; the lines of an address and the subject of a letter
FEWEST_TURNS = 4
REPORT_WORDS = 1200  # a letter of findings longer than this is a report in the form of a letter

_TERMS = re.compile(
    r"\bterms of reference\b|\bassessment framework\b|\bmethodology\b|\binspection programme\b", re.IGNORECASE
)
_BOARD = re.compile(
    r"\b(?:minutes(?=\s*(?:$|[,:(–-]|of\b|for\b))|agenda(?: item)?|(?:board|committee|panel) (?:paper|report|meeting)"
    r"|(?:report|paper) (?:to|for) (?:the )?[\w ,]{0,50}(?:board|committee|panel)"
    r"|(?:board|panel|committee)$|(?:board|panel|committee),? (?:on )?\d{1,2} [A-Z][a-z]+ 20\d\d"
    r"|meeting of the|^annual report\b|accountability meeting|performance meeting"
    r"|assurance board|audit"
    r" committee|notes of (?:the |a )?meeting)\b",
    re.IGNORECASE,
)
_BOARD_HEADS = re.compile(
    r"^\W*(?:\d+[.)]?\s*)?(?:present:.*|members present.*|attendees:.*|in attendance.*|purpose(?: of (?:the |this"
    r" )?(?:report|paper))?|apologies.*|present|attendees?|in attendance|minutes(?: of .*)?|agenda.*"
    r"|report (?:of|by):? .*|witnesses|resolved\b.*|decision"
    r"|(?:report )?author:.*|(?:date:.*)?\bitem:? \d+\b.*|status:? for (?:assurance|decision|noting|information).*"
    r"|paper (?:no|ref)\b.*|originator:.*|submitted to:.*\b(?:board|panel|committee|meeting)\b.*"
    r"|report author.*|matters arising.*"
    r"|declarations? of interest.*|summary of key points|any other business|decisions? required|for (?:information"
    r"|decision|noting)|meeting date|date of meeting|recommendations? to (?:the )?(?:board|committee|panel"
    r"|members))\W*:?",
    re.IGNORECASE,
)
_ATTENDANCE = ("present:", "in attendance", "apologies", "members present", "attendees:")
_NARRATED = re.compile(
    r"\bthe (?:panel|committee|board|members|chair(?:man|woman|person)?)\b (?:considered|received|noted|asked"
    r"|agreed|heard|thanked|remarked|had before (?:it|them)|(?:was|were) (?:asked|told|informed|advised))\b"
    r"|\b(?:told|informed|assured|updated|advised|addressed|spoke to) the (?:panel|committee|board|members|meeting)\b",
    re.IGNORECASE,
)
_ASKED_TO_NOTE = re.compile(
    r"\b(?:panel|committee|board|members)\b (?:is|are) (?:asked|invited|recommended|requested) to\b"
    r"(?:\W*$| (?:\w+ (?:and|or) )?(?:note|accept|agree|consider|approve|receive|comment|discuss|endorse|review)\b)"
    r"|^\W*(?:\d+(?:\.\d+)*\s+)?that the (?:panel|committee|board|members|(?:police and crime )?commissioner|PF?CC"
    r"|(?:deputy )?mayor) (?:notes?|agrees?|approves?|accepts?|considers?|endorses?)\b",
    re.IGNORECASE,
)
_NEWS_TITLE = re.compile(
    r"\b(?:welcomes?|responds?|reacts?|praises?|pledges?|vows?|hails?|calls? for|says|warns?|backs"
    r"|highlights?|reveals?|shows?|statement (?:following|after)|judge?ment on|graded|praised|rated)\b",
    re.IGNORECASE,
)
_REPLY_TITLE = re.compile(r"\W*(?:[\w'’-]+ ){0,4}?response\b", re.IGNORECASE)
_ENDS_AS_REPLY = re.compile(r"[:–—-]\s*(?:[\w'’-]+ ){0,4}response\W*$", re.IGNORECASE)
_TURN = re.compile(r"[^:.“\"]{2,60}?\s(?:asked|said|replied|answered)\s*:\s+(?![“\"])", re.IGNORECASE)
_LEDE = re.compile(r"\b(?:has|is|was|welcomed|welcomes|praised)\b")
_SAID = re.compile(r"\b(?:said|added|commented|says|continued)\b\s*[:,]?", re.IGNORECASE)
_POSTED = re.compile(r"^\W*(?:posted|published|date posted|news|press release|media release)\b", re.IGNORECASE)
_SIGN_OFF = re.compile(
    r"\b(?:yours (?:sincerely|faithfully|truly|ever)|kind regards|with best wishes|yours,|yn gywir)\b", re.IGNORECASE
)
_OWN_LETTER = re.compile(r"\b(?:this letter|I (?:am )?writ(?:e|ing) to)\b", re.IGNORECASE)
_FINDINGS = re.compile(
    r"\b(?:this letter (?:summari[sz]es|outlines|sets out|describes)|(?:joint )?targeted area inspection"
    r"|summari[sz]es the findings|findings of (?:the|our) (?:joint )?inspection)\b",
    re.IGNORECASE,
)
_REPORT_HEADS = re.compile(
    r"^\W*(?:\d+(?:\.\d+)*\.?\s*)?(?:foreword|contents|about (?:the|this|our) (?:inspection|review|commission|data)"
    r"|annex [a-z\d].*|methodology|terms of reference|main findings|key findings|headline findings|executive summary"
    r"|introduction|conclusion|areas? for improvement|causes? of concern|definitions(?: and interpretation)?|overall"
    r" summary|what needs to improve\??|our findings|chair['’]s introduction)\W*$",
    re.IGNORECASE,
)
_REPORT_TITLE = re.compile(
    r"\binspection\b|\bPEEL\b|\breview\b|\breport\b|\bsuper-?complaint\b|\bstate of policing\b", re.IGNORECASE
)
_RESPONDS = re.compile(
    r"\brespon(?:se|ds|ding)\b|\breply\b|\bcomments?\b|\baction plan\b|\bcommissioner['’]?s?\b|\bPF?CC\b|\bupdate\b"
    r"|\btracker\b|\bymateb\b|\bsylwadau\b",
    re.IGNORECASE,
)
_FOLLOWS_UP = re.compile(
    r"\b(?:update|progress|status|complete|due|deadline|target date|rag|owner|lead|assurance|evidence|closed)\b",
    re.IGNORECASE,
)
_COLLECTION = re.compile(
    r"\W*(?:[\w'’-]+ ){0,4}?(?:inspections|reports|responses|publications)(?: (?:and|&|to|on|by|from|into)\b|\W*$)",
    re.IGNORECASE,
)
_POINTER = re.compile(
    r"\b(?:can be (?:viewed|found|read|downloaded)|click here|read (?:the|our|more)|view (?:the|our|here)|download"
    r"|\.pdf|\(pdf|pdf\b|opens in|available here|full response)\b",
    re.IGNORECASE,
)


def kind_of(draft: Draft, roles: Roles, gazetteer: Gazetteer) -> DocumentType:
    """The kind of a document. The order matters: a letter stays one though it answers point by point."""
    formal = _by_form(draft, roles)
    if formal:
        return formal
    if draft.address.is_news and not _is_dialogue(draft):
        return DocumentType.NEWS
    if _is_report(draft, roles):
        return DocumentType.INSPECTION_REPORT
    if _is_index(draft):
        return DocumentType.INDEX_PAGE
    if draft.address.inspectorates(gazetteer):
        return DocumentType.INSPECTION_REPORT
    if _is_news(draft, roles):
        return DocumentType.NEWS
    return _statement(draft) if _responds(draft, roles) else DocumentType.UNKNOWN


def _by_form(draft: Draft, roles: Roles) -> DocumentType | None:
    """The kind of what has a form of its own, whatever it says and wherever it was published."""
    if _TERMS.match(draft.title) or (_TERMS.search(draft.title) and not _RESPONDS.search(draft.title)):
        return DocumentType.TERMS_OF_REFERENCE
    if is_record(draft):
        return DocumentType.RESPONSE_RECORD
    if _is_letter(draft):
        return DocumentType.INSPECTION_REPORT if _letter_reports(draft) else DocumentType.LETTER
    # a paper to a committee stays one though most of it is a table
    tabled = has_tracker(draft, roles) and not are_minutes(draft.opening[:12])
    if tabled and not _reports_to_members(draft) and not _speakers(draft, roles) > 1:
        return DocumentType.TRACKER
    return DocumentType.BOARD_PAPER if _is_board_paper(draft) else None


def _reports_to_members(draft: Draft) -> bool:
    """Whether a paper says who reports and asks those who meet to take note."""
    said = any(re.match(r"\W*report (?:of|by|author)\b", block.text, re.IGNORECASE) for block in draft.opening)
    item = any(re.match(r"\W*agenda item\b", block.text, re.IGNORECASE) for block in draft.opening[:6])
    return said and (item or any(_ASKED_TO_NOTE.search(block.text) for block in draft.opening))


def _speakers(draft: Draft, roles: Roles) -> int:
    """How many bodies have headings of their own for what they say, as in a response and not in a tracker."""
    heads = (block.text for block in draft.body if block.kind is BlockKind.HEADING and block.text != draft.title)
    labels = [heading_label(text, roles) for text in heads if _REPLYING.search(text)]
    return len({label.speaker for label in labels if label.announces is Announces.VOICE and label.speaker in REPLYING})


def _statement(draft: Draft) -> DocumentType:
    """Offices publish a response on a page of their site or as a paper beside it."""
    paper = draft.reading.format in ("docx", "pdf") and not re.match(r"\W*statement\b", draft.title, re.IGNORECASE)
    return DocumentType.RESPONSE_RECORD if paper else DocumentType.WEB_STATEMENT


def is_record(draft: Draft) -> bool:
    """Whether a document fills in the labels of a form for responses."""
    labels = set()
    for block in draft.opening:
        if block.cell and not block.cell.is_header:
            labels.add(label_key(block.cell.header))
        elif block.cell or block.bold or block.kind is BlockKind.HEADING or ":" in block.text[:45]:
            labels.add(label_key(block.text.partition(":")[0]))
    strong = labels & TEMPLATE_LABELS
    return (
        len(strong) >= 4
        or bool(re.search(r"\bresponse (?:record|template|form|proforma)\b", draft.title, re.I) and len(strong) >= 2)
        or bool(re.search(r"\b(?:scrutiny|assurance) record\b", draft.title, re.I))
    )


def _is_letter(draft: Draft) -> bool:
    at = salutation(draft)
    if at is None:
        ends = any(_SIGN_OFF.search(block.text) for block in draft.body[-8:])
        return bool(draft.labelled("from") and (draft.labelled("to") or ends)) or _has_letterhead(draft)
    if _is_one_of_several(draft, at):
        return False
    signed = any(_SIGN_OFF.search(block.text) for block in draft.body[at:])
    reports = sum(1 for block in draft.body if block.kind is BlockKind.HEADING and block.level <= 2)
    return signed or (at <= 20 and reports <= 12)


def _is_one_of_several(draft: Draft, at: int) -> bool:
    """Whether a letter stands under one of the headings of a page that goes on with another after its signature."""
    above = [block.level for block in draft.body[:at] if block.kind is BlockKind.HEADING and block.level > 1]
    signed = next((n for n, b in enumerate(draft.body) if n > at and _SIGN_OFF.search(b.text)), None)
    below = (block for block in draft.body[signed:] if block.kind is BlockKind.HEADING) if signed else ()
    return bool(above) and any(block.level == above[-1] for block in below)


def _has_letterhead(draft: Draft) -> bool:
    """An address in lines of its own at the head, over a text that calls itself a letter or ends like one."""
    lines = list(takewhile(lambda block: len(block.text.split()) <= LONGEST_LINE, draft.opening))
    addressed = any(POSTCODE.search(block.text) for block in lines)
    return addressed and bool(_OWN_LETTER.search(draft.text) or _SIGN_OFF.search(draft.text))


def _letter_reports(draft: Draft) -> bool:
    opening = " ".join(block.text for block in draft.opening[:30])
    voiced = sum(inspectors_speak(block.text) for block in draft.body)
    return (
        draft.words >= REPORT_WORDS
        and bool(_FINDINGS.search(opening))
        and (voiced > 0 or "inspectorates" in draft.plain)
    )


def has_tracker(draft: Draft, roles: Roles) -> bool:
    """Whether a table of what was asked and of what is done about it makes up much of a document."""
    tables: dict[int, tuple[set[str], set[int]]] = {}
    words = 0
    for block in draft.body:
        if block.cell:
            headers, rows = tables.setdefault(block.cell.table, (set(), set()))
            headers.add(block.cell.header or (block.text if block.cell.is_header else ""))
            rows.add(block.cell.row)
            words += len(block.text.split())
    titled = bool(re.search(r"\b(?:tracker|action plan)\b", draft.title, re.IGNORECASE))
    fit = any(len(rows) > 2 and _tracks(headers, roles, titled=titled) for headers, rows in tables.values())
    return fit and (titled or words > 0.4 * draft.words)


def _tracks(headers: set[str], roles: Roles, *, titled: bool) -> bool:
    labels = [heading_label(header, roles) for header in headers if header]
    asked = any(label.announces is Announces.ASK for label in labels) or any(is_number_header(one) for one in headers)
    voices = {label.speaker for label in labels if label.announces is Announces.VOICE}
    if len(voices) > 1 and not titled and not any(_FOLLOWS_UP.search(header) for header in headers):
        return False  # the chief officer and the overseer reply side by side, once
    replied = any(label.announces in (Announces.REPLY, Announces.VOICE) for label in labels) or any(
        _FOLLOWS_UP.search(header) or re.search(r"\b(?:response|action|position)\b", header, re.I) for header in headers
    )
    return asked and replied and len(headers) > 2


def _is_board_paper(draft: Draft) -> bool:
    heads = {
        block.text.lower()[:40]
        for block in draft.opening
        if (len(block.text) < 160 or block.text.lower().startswith(_ATTENDANCE)) and _BOARD_HEADS.match(block.text)
    }
    if draft.address.is_of_a_meeting or any(head.startswith(_ATTENDANCE) for head in heads):
        return True
    if bool(_BOARD.search(draft.title)) and not _NEWS_TITLE.search(draft.title):
        return True
    narrated = any(_NARRATED.search(block.text) for block in draft.opening)
    asked = any(_ASKED_TO_NOTE.search(block.text) for block in (*draft.opening, *draft.body[-8:]))
    return len(heads) + narrated + 2 * asked >= 2


def _is_report(draft: Draft, roles: Roles) -> bool:
    headings = (block.text for block in draft.body if _stands_over(block))
    labels = [heading_label(text, roles) for text in headings if _REPLYING.search(text) and text != draft.title]
    if any(label.announces is Announces.VOICE and label.speaker in REPLYING for label in labels):
        return False
    if _RESPONDS.search(draft.title) and not re.search(
        r"\binspection of .{0,80}\bresponse\b|\bpolice response\b"
        r"|\bresponse to (?!.*\b(?:HM\w+|inspections?|report|PEEL)\b).{0,60}\b(?:abuse|crime|disorder|burglary)\b",
        draft.title,
        re.I,
    ):
        return False
    if any(_IS_REPLY.match(block.text) for block in draft.opening[:12]):
        return False
    heads = {block.text.lower() for block in draft.body if len(block.text) < 80 and _REPORT_HEADS.match(block.text)}
    voiced = sum(inspectors_speak(block.text) or bool(_VERDICT.match(block.text)) for block in draft.body)
    titled = bool(_REPORT_TITLE.search(draft.title))
    if titled and (voiced >= 2 or len(heads) >= 3 or ((voiced or _imprint(draft)) and heads)):
        return True
    # what is pasted from a report stands among the words of somebody who says "I"
    alone = not _SOMEBODY.search(draft.text)
    return (voiced >= 4 and len(heads) >= 2) or (alone and voiced >= 2 and bool(heads))


def _imprint(draft: Draft) -> bool:
    """Whether lines that only name inspectorates stand under the title, and nobody says "I" below them."""
    own = re.sub(r"“[^”]*”", "", draft.text)
    named = (_INSPECTORATE.fullmatch(block.text.strip()) for block in draft.body[:6] if block.text != draft.title)
    return any(named) and not _SOMEBODY.search(own)


def _stands_over(block: Block) -> bool:
    """Whether a block is a heading, or a line that may be one though nothing marks it."""
    line = block.cell is None and len(block.text.split()) <= 6 and not re.search(r"[.:;,?!]\W*$", block.text)
    return block.kind is BlockKind.HEADING or block.bold or (block.kind is BlockKind.PARAGRAPH and line)


_INSPECTORATE = re.compile(
    r"(?:HM|(?:His|Her) Majesty['’]s) (?:[A-Z]\w+ ){0,4}Inspectorate(?: of [\w ,&]{4,60})?(?: \(HM\w+\))?"
)
_IS_REPLY = re.compile(
    r"\W*this (?:(?:document|page|letter|paper|statement|note) )?(?:is|sets out|gives|provides|contains)"
    r" (?:the|our|my|a) (?:\w+ ){0,3}(?:response|reply|comments)"
    r" (?:(?:of|by|from)\b|to (?:the )?(?:above|report|recommendations|HM\w+))",
    re.IGNORECASE,
)
_SOMEBODY = re.compile(r"\bI\b(?![.,)]| of\b)|\b(?:my|said)\b", re.IGNORECASE)
_VERDICT = re.compile(
    r"[A-Z][\w &’-]{3,80} (?:(?:is|was) (?:outstanding|good|adequate|inadequate)|requires improvement)\b[^.]{0,90}\.$"
)
_REPLYING = re.compile(r"\b(?:responses?|reply|comments?|statement|commentary)\b", re.IGNORECASE)


def _is_index(draft: Draft) -> bool:
    """Titles and links, and no paragraph in anybody's own voice."""
    prose = [block for block in draft.body if len(block.text.split()) > 45 and not block.links]
    pointers = sum(bool(block.links or _POINTER.search(block.text)) for block in draft.body)
    own = re.search(r"\b(?:I am|I have|I will|I welcome|we have|we are|has (?:told|said)|said:|accepts?)\b", draft.text)
    if not own and _COLLECTION.match(draft.title) and not _NEWS_TITLE.search(draft.title):
        return True
    return (
        bool(draft.body)
        and pointers >= 1
        and not own
        and len(prose) <= max(1, pointers // 2)
        and ((pointers >= 2 and pointers >= 0.25 * len(draft.body)) or draft.words < 150)
    )


def _is_news(draft: Draft, roles: Roles) -> bool:
    quoted = sum(len(block.text.split()) for block in draft.body if re.search(r"[“\"]", block.text))
    said = sum(bool(_SAID.search(block.text)) and bool(re.search(r"[“”\"]", block.text)) for block in draft.body)
    said += any(_leads_in(one) and two.text.startswith(("“", '"')) for one, two in pairwise(draft.body))
    # several such dates stand over several reports
    posted = sum(bool(_POSTED.match(block.text)) for block in draft.body if len(block.text) < 120) == 1
    posted = posted or sum(only_date(block.text) is not None for block in draft.opening[:8]) == 1
    if _REPLY_TITLE.match(draft.title) or _ENDS_AS_REPLY.search(draft.title):
        return False
    headline = bool(_NEWS_TITLE.search(draft.title))
    if not headline and _heads_a_reply(draft, roles):
        return False
    lede = _has_lede(draft, roles)
    score = 2 * headline + 2 * (said >= 1) + 2 * lede + posted + (quoted > 0.3 * max(1, draft.words))
    return score >= 3 and (posted or headline or lede)


def _has_lede(draft: Draft, roles: Roles) -> bool:
    """Whether the first paragraph tells, as news does, what somebody of a name and an office has done or is."""
    first = next((block.text for block in draft.opening if len(block.text.split()) > LONGEST_LINE), "")
    person = person_in(first[:160], roles)
    named = person is not None and bool(person.name) and person.speaker in REPLYING
    return named and bool(_LEDE.search(first[:250])) and not _SOMEBODY.search(first)


def _is_dialogue(draft: Draft) -> bool:
    """Whether questions and answers are written out, which is a record of a meeting and no news of it."""
    return sum(bool(_TURN.match(block.text)) for block in draft.body) >= FEWEST_TURNS


def _leads_in(block: Block) -> bool:
    return bool(_SAID.search(block.text[-40:])) and block.text.rstrip().endswith(":")


def _responds(draft: Draft, roles: Roles) -> bool:
    if _RESPONDS.search(draft.title) or re.search(
        r"\b(?:hmic\w*|inspect\w+|recommendation)\b", draft.text[:4000], re.IGNORECASE
    ):
        return True
    return _heads_a_reply(draft, roles)


def _heads_a_reply(draft: Draft, roles: Roles) -> bool:
    """Whether a heading says whose comment or reply stands under it, as the headings of news do not."""
    return any(
        heading_label(block.text, roles).announces in (Announces.VOICE, Announces.REPLY)
        for block in draft.body
        if block.kind is BlockKind.HEADING and block.text != draft.title
    )
