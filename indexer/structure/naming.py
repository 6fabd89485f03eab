"""The titles that a document gives to inspections, and where each stands."""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise, takewhile

from indexer.records import Block, BlockKind, DocumentType
from indexer.structure.draft import Draft
from indexer.structure.inspections import PEEL, cycle_key, distinctive
from indexer.structure.titles import POLICE_RESPONSE, subject_line
from indexer.structure.wording import words

REPLY = re.compile(
    r"^.{0,60}?\b(?:respon(?:se|ds|ding)|repl(?:y|ies)|comments?|statement|reaction|reacts|welcomes|update|action"
    r" plan|progress)\b(?:\s+(?:to|on|following|against|for|regarding))?"
    r"(?:\s+(?:the|our|latest|recent|new))*\s*[:–—-]?\s*",
    re.IGNORECASE,
)
TITLE_OF_REPLY = re.compile(
    r"\b(?:report|inspection|respon\w+|comments?|reply|ymateb|adroddiad|hmi\w*)\b", re.IGNORECASE
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
    r"|of)\s+(?!\d)[^.,;“\"]{6,160}?)"
    r"(?=\s+on\s+\d|\s+in\s+(?:January|February|March|April|May|June|July|August|September|October|November|December)"
    r"|[.,;])"
    r"|\b(?:[Ii]ts|[Tt]heir|[Tt]he|[Tt]his|[Yy]our|his|her) (?:\w+ )?(?:report|assessment|review),\s+"
    r"(?P<called>[A-Z][^.;,“\"]{6,180}?),\s+(?:which|that|was|published|on)\b"
    r"|\b[Tt]he (?P<cycle>[A-Z][^.;:,“\"]{6,120}?\b20\d\d[^.;:,“\"]{0,80}?), (?:which was )?published\b"
    r"|\b(?:HMI\w*|inspectorate)\)? (?:has )?published\s+(?!(?:its|their|a|the|this)\b)"
    r"(?P<bare>[A-Z][^.,;“\"]{10,160}?)"
    r"(?=\s+on\s+\d|\s+in\s+(?:January|February|March|April|May|June|July|August|September|October|November|December))"
    r"|\bpublication\s+(?:on [\w ]{3,20}? )?of\s+(?P<then>(?:An? )?[A-Z][^.;:“\"]{8,160}?)(?=,|\.)"
)
_UNTITLED = re.compile(
    r"\b(?:published|issued|released)\s+(?:its|their|a|the)\s+(?:\w+\s+){0,2}(?:report|findings)\s+(?:on|in)\s+(?:\d|[A-Z])",
)
_NO_TITLE = re.compile(
    r"\b(?:background|introduction|foreword|context|summary|overview|purpose|about|respon\w+|comments?|statement|update"
    r"|action plan|commissioner|chief constable)\b",
    re.IGNORECASE,
)
_PEEL_NAME = re.compile(
    r"\bPEEL\b(?:\s+(?:assessment|inspection|report|programme)s?)?(?:\s*[:,–-]?\s*\(?20\d\d(?:\s*(?:[-–—/]"
    r"|to)\s*(?:20)?\d\d)?\)?)?"
)
_FORMAL = re.compile(
    r"(?:(?<=[–—:,-] )|(?<=published )|^)"
    r"(?!(?:The|This|Its|Their|Our) (?:\w+ )?report\b)"
    r"[A-Z](?:(?! - )[^.;:“”–—]|(?<=\d)[–—](?=\d)){4,90}[:–—]\s*An? (?:\w+ )?"
    r"(?:inspection|report|review) (?:of|into|on)\s[^.;()“”]{4,160}?"
    r"(?=[.;()“”]|\s*$|,? (?:on \d|was|were|is|which|that|looked|found|published|made|said|has|have)\b)"
    r"|\b[Rr]eport on an? (?:un)?announced (?:follow-up )?(?:joint )?inspection (?:visit )?(?:to|of) [^.;:()“”]{4,120}"
    r"|\bPEEL (?:20\d\d\W{1,3}(?:20)?\d\d|20\d\d)\W{1,3}[Aa]n inspection of [A-Z][\w’'& -]{4,80}"
)
_ITEM = re.compile(
    r"\W*(?:\d+(?:\.\d+)*[.)]?\s+)?(?:(?i:ymateb i) )?(?:HMIC(?:FRS)?|AHEF|(?:HM[\w]+(?:,| and|,? &)? ?){2,4})"
    r"(?i: (?:(?:joint|thematic) )?(?:inspection|report|thematic))?\s*[:–—-]\s*"
)
# "Title (Ofsted, CQC and HMICFRS, 20 November 2024)": by whom and when, behind what was published
_WITH_WHOM = re.compile(
    r"\W*(?P<title>[A-Z][^()]{8,200}?)\s*\([^()]*\b(?:HMI\w*|Ofsted|CQC|inspectorate)\b[^()]*\b20\d\d\)\W*$"
)
LONGEST_TITLE = 250  # characters
_LONGEST_NAME = 400  # characters of a line that may be a title with whose it is
_OWN_REPLY = re.compile(
    r"\W*(?:[\w’']+ ){0,4}?(?:reply|comments|statement|update)\b|\W*(?:our |my |\w+['’]s )?response\b", re.I
)
POINTS = re.compile(r"\W*(?:read|view|see|download|click|open|find)\b", re.IGNORECASE)
_PUBLISHED_BY = re.compile(
    r"\W*published by (?:HMI|(?:his|her) majesty['’]s inspectorate|the inspectorate)", re.IGNORECASE
)
# what stands in brackets behind a title: by whom and when the report was published
_BESIDE = re.compile(
    r"\s*\((?:[^()]*\b(?:published|HMI\w*|inspectorate)\b[^()]*|[^()]*\d{1,2}[ /][^()]*20\d\d"
    r"|[A-Z][a-z]+ 20\d\d)\)\s*$",
    re.IGNORECASE,
)
_SPOKEN = re.compile(r"\b(?:said|says|that|asked|told|remarked)\W*$", re.IGNORECASE)
_OF_A_REPORT = re.compile(
    r"\b(?:inspections?|peel|tranche|thematic|reviews?|assessments?|report into"
    r"|report on (?:the|a) super-?complaint)\b",
    re.IGNORECASE,
)
_OPENS_REPORT = re.compile(r"\W*(?:[\w&’']+\W+){0,5}?(?:inspection|review) (?:of|into)\b", re.IGNORECASE)
_REPLIES = re.compile(r"\b(?:respon(?:se|ds|ding)|repl(?:y|ies)|comments?|statement|welcomes|reacts)\b", re.IGNORECASE)
_ONLY_REPLY = re.compile(
    r"(?:[\w’']+ ){0,5}?(?:responses?|reply|comments?|action plan|progress|updates?|tracker|statement)",
    re.IGNORECASE,
)
# "Title – response under section 55 of the Act", "Title: response of the Forum": what is behind is not the report's
_REPLY_BEHIND = re.compile(
    r"\s*[:–—-]\s+(?:[\w’']+ ){0,4}?(?:responses?|reply|comments|action plan)"
    r"(?:\s+(?:under|of|by|from|on behalf of|in accordance with)\b[^:–—]*|(?:\s+to the \w+)?\W*)$",
    re.IGNORECASE,
)
_SAYS_SOMETHING = re.compile(
    r"\b(?:I|[Ww]e|is|are|was|were|has|have|had|will|would|must|should|not|don['’]t|it|they|he|she)\b"
)
_REPORTED = re.compile(
    r"\b(?:reports?|inspections?|inspected|review|hmi\w*|inspectorates?|super-?complaint|published)\b", re.I
)
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
    "hmicfrs inspection",
    "thematic report",
    "thematic",
    "name of publication",
    "title of publication",
    "publication",
    "report name",
    "inspection report",
)


def titles_named(draft: Draft) -> Iterator[tuple[str, str]]:
    """The texts of a document that could name an inspection, the surest first, and where each stands."""
    label = draft.labelled(*_TITLE_LABELS)
    if label and not POINTS.match(label):
        yield _BESIDE.sub("", label) or label, "label"
    for match in _QUOTED.finditer(draft.title):
        # a headline quotes what somebody said
        of_report = TITLE_OF_REPLY.search(draft.title) and draft.type is not DocumentType.NEWS
        yield match[1].strip(" ,.'’"), _QUOTED_REPORT if of_report else "title in quotation marks"
    title = without_reply(draft.title)
    yield from _titled(title, draft)
    subject = without_reply(subject_line(draft))
    if subject and subject != title:
        yield subject, _SUBJECT
    for block in draft.opening:
        if block.kind is BlockKind.HEADING and block.text != draft.title:
            item = _ITEM.match(block.text)
            title = block.text[item.end() :].strip() if item else ""
            if len(distinctive(title)) > 1 and not _NO_TITLE.search(title):
                yield title, _ITEM_OF_MEETING
            yield REPLY.sub("", block.text).strip() or block.text, "heading"
    for block in draft.opening[:25]:
        short = len(block.text) < _LONGEST_NAME
        if short and (behind := _WITH_WHOM.match(block.text)) and not _OWN_REPLY.match(behind["title"]):
            yield behind["title"], _HEADED
        yield from _named_in(block.text[:1500])
    yield from ((text, _LISTED) for text in _listed(draft))
    yield from ((text, _HEADED) for text in _headed(draft))
    peel = [match.group() for block in draft.opening[:25] for match in _PEEL_NAME.finditer(block.text)]
    yield from ((name, _PEEL) for name in sorted(peel, key=lambda name: not re.search(r"\d", name)))


def in_full(title: str, blocks: Iterable[Block]) -> str:
    """A title with the subtitle that the text of blocks adds to it."""
    longer = re.compile(
        rf"{re.escape(title)}:\s+[A-Z][^.,;“”\n]{{4,160}}?(?=\.|,|;|\(|\s(?:was|is|by|on (?:the )?\d{{1,2}})\b|$)", re.I
    )
    found = next((match for block in blocks if (match := longer.search(block.text))), None)
    return found.group().strip() if found else title


def _titled(title: str, draft: Draft) -> Iterator[tuple[str, str]]:
    """What a document's own title names, without the words that make it one of a reply."""
    item = _ITEM.match(title)
    if item and len(distinctive(title[item.end() :])) > 1:
        yield in_full(title[item.end() :], draft.opening[:25]), _ITEM_OF_MEETING
    replied_to = title != draft.title and _REPLY_BEHIND.search(draft.title)
    if replied_to and draft.type is not DocumentType.NEWS and any(_REPORTED.search(one.text) for one in draft.opening):
        yield title, _REPLIED_TO
    if title:
        yield title, "title"
    if title and title == draft.title and any(_PUBLISHED_BY.match(block.text) for block in draft.opening[:8]):
        yield title, _HEADED


def _named_in(text: str) -> Iterator[tuple[str, str]]:
    """The titles that a paragraph gives: in quotation marks beside a report's name, or after the word for one."""
    for match in _QUOTED.finditer(text):
        if _SAYS_SOMETHING.search(match[1]) or _SPOKEN.search(text[max(0, match.start() - 30) : match.start()]):
            continue
        beside = text[max(0, match.start() - 160) : match.start()] + text[match.end() : match.end() + 80]
        yield match[1].strip(" ,.'’"), _QUOTED_REPORT if _REPORTED.search(beside) else "title in quotation marks"
    for match in _PUBLISHED.finditer(text):
        title = match["title"] or match["then"] or match["called"] or match["bare"] or match["cycle"]
        yield (title or match["about"]).strip(), _PUBLISHED_REPORT if title else DESCRIBED_REPORT
    for match in _FORMAL.finditer(text):
        yield match.group().strip(), _FORMAL_TITLE
    for match in _NAMED.finditer(text):
        yield match[1].strip(" ,.'’"), "sentence"


(
    _QUOTED_REPORT,
    _PUBLISHED_REPORT,
    DESCRIBED_REPORT,
    _FORMAL_TITLE,
    _LISTED,
    _PEEL,
    _SUBJECT,
    _HEADED,
    _ITEM_OF_MEETING,
    _REPLIED_TO,
) = (
    "report in quotation marks",
    "report that was published",
    "what a published report is about",
    "title in a sentence",
    "list of reports",
    "name of the assessment",
    "subject of the letter",
    "heading over its publication",
    "item of a meeting",
    "title before its reply",
)
_STATED = ("label", _QUOTED_REPORT, _PUBLISHED_REPORT, DESCRIBED_REPORT, _FORMAL_TITLE, _HEADED, _ITEM_OF_MEETING)


def is_title(text: str, where: str) -> bool:
    """Whether a text that matches no known inspection is stated clearly enough to be one's title."""
    if where in _STATED:
        return 1 < len(words(text)) <= 40
    if where == _PEEL:
        return bool(re.search(r"\d", text))  # without its years it may be any of a force's assessments
    own = len(distinctive(text)) > 1 or bool(re.search(r"\b20\d\d\b", text))
    if where == _REPLIED_TO:
        return own and len(text) < LONGEST_TITLE
    if re.match(r"\W*questions\b|.*\b(?:reports|inspections) and (?:our )?responses\b", text, re.IGNORECASE):
        return False
    return (
        where in ("title", "title in quotation marks", _LISTED, _SUBJECT)
        and _names_a_report(text)
        and own
        and len(text) < LONGEST_TITLE
    )


def _names_a_report(text: str) -> bool:
    return bool(_OF_A_REPORT.search(text))


def without_reply(title: str) -> str:
    """A title without the words that make it one of a reply: "Response to ...", "...: our action plan"."""
    head, mark, last = title.rpartition(": ")
    if mark and _ONLY_REPLY.fullmatch(last):
        return head
    behind = _REPLY_BEHIND.search(title)
    if behind and len(words(title[: behind.start()])) > 1:
        return without_reply(title[: behind.start()])
    opened = _OPENS_REPORT.match(title)
    if opened and not _REPLIES.search(opened.group()):
        return title  # the response that an inspection is of is not the reply to it
    if POLICE_RESPONSE.search(title) and not _REPLIES.search(POLICE_RESPONSE.sub("", title)):
        return title
    rest = REPLY.sub("", title).strip(" :–—-")
    if len(distinctive(rest)) > 1 or PEEL.search(rest) or (cycle_key(rest) and _names_a_report(rest)):
        return rest
    return "" if _REPLIES.search(title) else title


def _headed(draft: Draft) -> Iterator[str]:
    """Headings right over a paragraph that says when a report appeared and does not name it."""
    for above, block in pairwise(draft.opening):
        headed = above.kind is BlockKind.HEADING and above.text != draft.title
        if headed and _UNTITLED.search(block.text) and not _NO_TITLE.search(POLICE_RESPONSE.sub("", above.text)):
            yield above.text


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
