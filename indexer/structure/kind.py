"""What kind of document a file is, from its head, its shape and its manner; unknown where nothing tells."""

import re
from itertools import takewhile

from indexer.forces import Gazetteer
from indexer.records import REPLYING, Block, BlockKind, DocumentType
from indexer.structure.dates import only_date
from indexer.structure.draft import Draft
from indexer.structure.labels import Announces, heading_label, heads_a_reply, is_number_header
from indexer.structure.manner import inspectors_speak
from indexer.structure.minutes import are_minutes, is_scrutiny
from indexer.structure.news import HEADLINE, SOMEBODY, is_news
from indexer.structure.papers import is_board_paper, reports_to_members
from indexer.structure.roles import Roles
from indexer.structure.salutations import POSTCODE, salutation
from indexer.structure.tables import TEMPLATE_LABELS, label_key
from indexer.structure.wording import fields_in

LONGEST_LINE = 24  # words; the lines of an address and the subject of a letter
FEWEST_TURNS = 4
MENU_POINT = 4  # words of one at most
REPORT_WORDS = 1200  # a letter of findings longer than this is a report in the form of a letter

_TERMS = re.compile(
    r"\bterms of reference\b|\bassessment framework\b|\bmethodology\b|\binspection programme\b", re.IGNORECASE
)
_TURN = re.compile(r"[^:.“\"]{2,60}?\s(?:asked|said|replied|answered)\s*:\s+(?![“\"])", re.IGNORECASE)
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
    if is_news(draft, roles):
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
    if tabled and not reports_to_members(draft) and not _speakers(draft, roles) > 1:
        return DocumentType.TRACKER
    return DocumentType.BOARD_PAPER if is_board_paper(draft) else None


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
            labels.update(label_key(field.partition(":")[0]) for field in fields_in(block.text))
    strong = labels & TEMPLATE_LABELS
    return (
        len(strong) >= 4
        or bool(re.search(r"\bresponse (?:record|template|form|proforma)\b", draft.title, re.I) and len(strong) >= 2)
        or is_scrutiny(draft.title)
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
    dated = sum(only_date(header) is not None for header in headers)  # "December 2025", "March 2026"
    return asked and (replied or dated > 1) and len(headers) > 2


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
    if _imprint(draft) and len(heads) >= 2:
        return True
    if titled and (voiced >= 2 or len(heads) >= 3 or ((voiced or _imprint(draft)) and heads)):
        return True
    # what is pasted from a report stands among the words of somebody who says "I"
    alone = not SOMEBODY.search(draft.text)
    return (voiced >= 4 and len(heads) >= 2) or (alone and voiced >= 2 and bool(heads))


def _imprint(draft: Draft) -> bool:
    """Whether lines that only name inspectorates stand under the title, and nobody says "I" below them."""
    own = re.sub(r"“[^”]*”", "", draft.text)
    named = (_INSPECTORATE.fullmatch(block.text.strip()) for block in draft.body[:6] if block.text != draft.title)
    return any(named) and not SOMEBODY.search(own)


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
_VERDICT = re.compile(
    r"[A-Z][\w &’-]{3,80} (?:(?:is|was) (?:outstanding|good|adequate|inadequate)|requires improvement)\b[^.]{0,90}\.$"
)
_REPLYING = re.compile(r"\b(?:responses?|reply|comments?|statement|commentary)\b", re.IGNORECASE)


def _is_index(draft: Draft) -> bool:
    """Titles and links, and no paragraph in anybody's own voice."""
    prose = [block for block in draft.body if len(block.text.split()) > 45 and not block.links]
    pointers = sum(bool(block.links or _POINTER.search(block.text)) for block in draft.body)
    # "Who we are" is a point of a menu
    said = "\n".join(block.text for block in draft.body if len(block.text.split()) > MENU_POINT)
    own = re.search(r"\b(?:I am|I have|I will|I welcome|we have|we are|has (?:told|said)|said:|accepts?)\b", said)
    if not own and _COLLECTION.match(draft.title) and not HEADLINE.search(draft.title):
        return True
    return (
        bool(draft.body)
        and pointers >= 1
        and not own
        and len(prose) <= max(1, pointers // 2)
        and ((pointers >= 2 and pointers >= 0.25 * len(draft.body)) or draft.words < 150)
    )


def _is_dialogue(draft: Draft) -> bool:
    """Whether questions and answers are written out, which is a record of a meeting and no news of it."""
    return sum(bool(_TURN.match(block.text)) for block in draft.body) >= FEWEST_TURNS


def _responds(draft: Draft, roles: Roles) -> bool:
    if _RESPONDS.search(draft.title) or re.search(
        r"\b(?:hmic\w*|inspect\w+|recommendation)\b", draft.text[:4000], re.IGNORECASE
    ):
        return True
    return heads_a_reply(draft.body, roles, draft.title)
