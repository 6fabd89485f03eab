"""Dates to which a sentence gives a meaning: "HMICFRS published its report on 27 March 2025"."""

import re
from collections.abc import Iterator

from indexer.records import EARLIER_REPLY, BlockKind, DateOf, DocumentDate, DocumentType
from indexer.structure.datelabels import DEADLINE, NEVER_UPDATED, dated
from indexer.structure.dates import dates_in, last_before, yearless
from indexer.structure.draft import Draft
from indexer.structure.kind import is_record
from indexer.window import reply_sent

_BEFORE: tuple[tuple[DateOf, re.Pattern[str]], ...] = tuple(
    (of, re.compile(form + r"[^.;]{0,60}$", re.IGNORECASE))
    for of, form in (
        (DateOf.TEMPLATE, r"\bversion\b(?![^.;]*\b(?:position|progress|correct|as) (?:as )?at\b)"),
        (
            DateOf.MEETING,
            r"\b(?:meeting|board|panel|committee)\b[^.;]{0,50}\b(?:held|on|of|took place|date)\b|\bminutes of\b",
        ),
        (
            DateOf.INSPECTION,
            r"\b(?:inspection (?:took place|was (?:carried out|conducted|undertaken)|ran|between)|we inspected|were"
            r" inspected|was inspected|inspectors? visited|fieldwork|(?:inspection|visit) (?:of|in|to) [^.;]{0,60}\b"
            r"(?:between|from|during)|(?:undertook|carried out|conducted) (?:an?|the|this|our|its|their)[^.;]{0,60}"
            r"\b(?:inspections?|visits?|fieldwork)|between)\b",
        ),
        (
            DateOf.REPORT,
            r"\b(?:report|inspection|findings?|hmi\w*|inspectorate|review|publication|tranche \w+"
            r"|peel)\b[^.;]{0,120}\b(?:published|publication|released|issued|dated|came out|appeared|on|of)\b"
            r"|^\W*\(?published(?:"
            r" on)?:?|\(published(?: on)?|\breport published\b",
        ),
        (DateOf.UPDATE, r"\b(?:updated?|reviewed|as (?:at|of)|position (?:at|on)|progress)\b"),
        (DateOf.WEB_PAGE, r"\bposted\b"),
        (
            DateOf.RESPONSE,
            r"\b(?:response|letter|reply)\b[^.;]{0,30}\b(?:dated|on|of)\b|\bdated\b"
            r"|\b(?:sent|submitted) to the (?:home (?:secretary|office)|minister|hmi\w*|inspectorate)\b"
            r"|\bwhat (?:I|we) (?:said|replied|wrote) on\b|^\W*(?:issued|agreed|approved|sent)(?: on)?\W*$",
        ),
    )
)
_INSPECTED = re.compile(
    r"[^.;]*?\b(?:inspected|visited|inspection took place"
    r"|(?:undertook|carried out|conducted)[^.;]{0,80}\b(?:inspections?|visits?|fieldwork))\b",
    re.IGNORECASE,
)
_JUST_PUBLISHED = re.compile(
    r"\b(?:hmi\w*|inspect\w+|reports?|letter|findings|review|super-?complaint|tranche \w+|peel)\b[^.;]{0,200}"
    r"\b(?:published|released|issued)\b[^.;]{0,20}$",
    re.IGNORECASE,
)
# "HMICFRS published its report, TITLE, on 27 March 2025"
_PUBLISHED_ON = re.compile(
    r"\b(?:hmi\w*|inspect\w+ of [\w ,&]{3,80}|inspectorates?)\b[^.;]{0,40}\b(?:published|released|issued)\b"
    r"[^.;]{0,240}\b(?:on|in)\W*$"
    # whoever is meant by an abbreviation, a title with its subtitle says that it is a report
    r"|\bpublished (?-i:[A-Z])[^.;]{3,160}: an? (?:\w+ )?(?:report|inspection|review)\b[^.;]{0,120}\bon\W*$",
    re.IGNORECASE,
)
_WELSH_PUBLISHED = re.compile(r"\W*cyhoeddodd\b[^.]{0,40}\barolyg", re.IGNORECASE)
_THEN_PUBLISHED = re.compile(
    r"\W*(?:,\s*)?(?:the |an? |his |her |joint |majesty['’]?s )*(?:hmi\w*|[\w ]{0,40}inspect\w*"
    r"|[\w ]{0,30}investigation|[\w ]{0,30}report)\b"
    r"[^.]{0,140}?\b(?:published|reported|released|issued)\b",
    re.IGNORECASE,
)
_BEGINS = re.compile(r"\W*(?:\d+(?:\.\d+)*[.)]?\s+)?\W*(?:in|on)?\W*(?:\w+day\W*)?", re.IGNORECASE)
_REPORT_OF = re.compile(r"\b(?:report|letter from HMIC\w*) (?:of\s*|\()$", re.IGNORECASE)
_CAME_OUT = re.compile(r"\b(?:published?|publication|released|issued|report dated|came out|appeared)\b", re.IGNORECASE)
_PUT_UP_BY = re.compile(
    r"\W*(?:published|posted) by (?:the )?[^.]{0,40}\b(?:commissioner|PF?CC|mayor|police|constabulary|office)\b",
    re.IGNORECASE,
)
# "the disorder in July and August 2024 (published 18/12/2024)": what follows belongs to the next date
_NEXT_DAY = re.compile(r"[^.;]{0,40}\b(?:published|issued|released)\b\W*(?:on\W*)?\d", re.IGNORECASE)
# "your letter of 3 March", "our reply to the revisit letter of 3 March": the day of what is answered
ANOTHERS = re.compile(
    r"\byour (?:letter|e-?mail|correspondence)\b[^.]{0,20}$"
    r"|\b(?:reply|replies|replying|respon\w+|answer\w*) to (?:the|an?|his|her|their|its)"
    r" (?:[\w’'-]+ ){0,3}(?:letter|e-?mail)\b[^.]{0,20}$",
    re.IGNORECASE,
)
# "HMICFRS report: Lost bicycles. Published 8 December 2020."
_NAMES_REPORT = re.compile(r"\W*(?:the )?(?:HMI\w* )?(?:inspection |thematic )?report\s*[:–—-]", re.IGNORECASE)
# "“Lost bicycles” is a report by HMICFRS. It came out on 8 December 2020."
_IT_APPEARED = re.compile(r"\W*(?:it|this) (?:came out|appeared|was (?:published|released|issued)) on\W*", re.I)
_OF_REPORT = re.compile(r"\breport (?:by|of|from) (?:the )?(?:HM|(?:his|her) majesty['’]s|inspectorate)", re.IGNORECASE)
_LONGEST_LINE = 20  # words
# the line under the name of a report: "Published 8 December 2020 – read the report", "Date of publication: ..."
_APPEARED = re.compile(r"\W*(?:date of )?(?:report )?(?:published|publication|released)\b", re.IGNORECASE)
_REPLIED = re.compile(
    r"\W*(?:our |my |the )?(?:(?:commissioner|mayor|PF?CC)['’]s )?(?:response|reply)(?: published)?(?: on)?\W*",
    re.IGNORECASE,
)
# "I published my response on 18 December 2024"
_PUBLISHED_OWN = re.compile(
    r"\b(?:I|we) published (?:my|our) (?:\w+ )?(?:response|reply|comments) on\W*$"
    r"|\b(?:my|our) (?:\w+ )?(?:response|reply|comments) (?:was|were) published on\W*$",
    re.IGNORECASE,
)
# "My response was published on 18 December 2024. Since then all have been found."
_SINCE = re.compile(r"\W*(?:since (?:then|that (?:day|date)|my (?:response|reply))|in the months since)\b", re.I)
_PAST = re.compile(r"\b(?:was|were|had|has|have|did|began|came|\w{3,}ed)\b", re.IGNORECASE)
_TO_COME = re.compile(r"\b(?:will|shall|until|before|due|deadline|no later than|from|within)\b[^.;]*$", re.IGNORECASE)
REPORTED = (DocumentType.INSPECTION_REPORT, DocumentType.TERMS_OF_REFERENCE)
NEXT_MEETING = re.compile(r"\bnext (?:\w+ ){0,3}meeting\b|\bdate of next\b", re.IGNORECASE)
OWN_DATES = (DateOf.RESPONSE, DateOf.WEB_PAGE, DateOf.MEETING, DateOf.UPDATE)  # of a document that is no report


def in_sentences(draft: Draft) -> Iterator[DocumentDate]:
    """Dates that a sentence gives a meaning to."""
    under = under_reports(draft)
    for at, block in enumerate(draft.body):
        if at > 60 and at < len(draft.body) - 6:
            continue
        for written in dates_in(block.text):
            before = re.split(r"(?<=[.;])\s+", block.text[max(0, written.start - 400) : written.start])[-1]
            after = re.split(r"[.;]\s", block.text[written.end : written.end + 260])[0]
            if (
                ANOTHERS.search(before)
                or NEXT_MEETING.search(before)
                or (DEADLINE.search(before) and not re.search(r"\bfrom\s+$", before))
            ):
                continue
            of_page = _PUT_UP_BY.match(before) or (draft.type not in REPORTED and _PAGE_DAY.fullmatch(before))
            of = DateOf.WEB_PAGE if of_page else _by_sentence(before, after, draft, at)
            if at in under and (of is DateOf.WEB_PAGE or _REPLIED.fullmatch(before)):
                of = DateOf.RESPONSE if _REPLIED.fullmatch(before) else DateOf.REPORT
            if _REPLIED.fullmatch(before) and _CAME_OUT.search(before):
                of = DateOf.RESPONSE
            if _IT_APPEARED.fullmatch(before) and _OF_REPORT.search(block.text[: written.start]):
                of = DateOf.REPORT
            if of is DateOf.WEB_PAGE and _NAMES_REPORT.match(block.text):
                of = DateOf.REPORT
            if of:
                later = _SINCE.match(block.text, written.end) or _tells_of_later(draft, written.value)
                earlier = of is DateOf.RESPONSE and _PUBLISHED_OWN.search(before) and later
                yield dated(of, written, EARLIER_REPLY if earlier else "sentence")


def _tells_of_later(draft: Draft, day: str) -> bool:
    """Whether a document tells of a later day as past, so that it is later itself."""
    told = (
        (block.text[max(0, one.start - 80) : one.end + 120], one)
        for block in draft.body
        for one in dates_in(block.text)
        if len(one.value) == 10
        and one.value > day
        and not _TO_COME.search(block.text[max(0, one.start - 60) : one.start])
    )
    return any(_PAST.search(words) for words, _ in told)


def says_when_it_appeared(line: str) -> bool:
    """Whether a line gives the day on which what stands above it was published."""
    return bool(_APPEARED.match(line)) and len(line.split()) <= _LONGEST_LINE and bool(dates_in(line))


def without_year(draft: Draft, dates: list[DocumentDate]) -> list[DocumentDate]:
    """The day on which the report appeared where its year is left to the document's own date: the last before it."""
    own = [date.value for date in dates if date.of in OWN_DATES and len(date.value) == 10]
    if not own or draft.type in REPORTED or any(date.of is DateOf.REPORT for date in dates):
        return []
    for block in draft.opening:
        for day in yearless(block.text):
            before = re.split(r"(?<=[.;])\s+", block.text[: day.start])[-1]
            value = last_before(day.value, own[0])
            told = _JUST_PUBLISHED.search(before) or _PUBLISHED_ON.search(before) or _REPORT_OF.search(before)
            if value and told:
                return [
                    DocumentDate(DateOf.REPORT, value, day.text, "sentence, the year being that before its own date")
                ]
    return []


def of_earlier_reply(draft: Draft, dates: list[DocumentDate]) -> Iterator[DocumentDate]:
    """The day on which a reply was sent before the meeting that is told of it, its year being that before the meeting's
    where none is written."""
    met = max((date.value for date in dates if date.of is DateOf.MEETING and len(date.value) == 10), default="")
    if draft.type is not DocumentType.BOARD_PAPER or not met:
        return
    for block in draft.body:
        for said in re.split(r"(?<=[.;])\s+", block.text):
            told = reply_sent(said)
            behind = said[told.start() :] if told else ""
            days = [one for one in dates_in(behind) if one.value < met] or yearless(behind)
            for one in days[-1:]:
                value = one.value if len(one.value) > len("05-20") else last_before(one.value, met)
                if value:
                    yield DocumentDate(DateOf.RESPONSE, value, one.text, EARLIER_REPLY)


def under_reports(draft: Draft) -> frozenset[int]:
    """The places of the lines that say, each under the heading of a report, when that was published."""
    found = [
        at
        for at, block in enumerate(draft.body)
        if at
        and draft.body[at - 1].kind is BlockKind.HEADING
        and draft.body[at - 1].text != draft.title
        and says_when_it_appeared(block.text)
    ]
    return frozenset(found) if len(found) > 1 else frozenset()


# the label of a page's own day in Welsh or in both languages, in which the day may stand as well
_PAGE_DAY = re.compile(
    r"\W*(?:published(?: on)?\W+)?cyhoeddwyd(?: ar)?\W*(?:(?:published|issued|posted)(?: on)?\W*)?"
    r"(?:\d{1,2} \w+ \d{4}\W*)?",
    re.IGNORECASE,
)


def _by_sentence(before: str, after: str, draft: Draft, at: int) -> DateOf | None:
    if (_THEN_PUBLISHED.match(after) and _BEGINS.fullmatch(before)) or _WELSH_PUBLISHED.match(after):
        return DateOf.REPORT
    own = draft.type in REPORTED
    of_page = draft.title.startswith(before) or _PAGE_DAY.fullmatch(before)
    if re.search(r"\b(?:cyhoedd\w+|adroddiad)\b[^.]{0,200}$", before, re.IGNORECASE) and not of_page:
        return DateOf.REPORT
    if re.match(r"\W*\d", before) and not before.strip():
        return None
    told = _REPORT_OF.search(before) or _PUBLISHED_ON.search(before)
    of = DateOf.REPORT if told or _JUST_PUBLISHED.search(before) else None
    of = of or next((of for of, form in _BEFORE if form.search(before)), None)
    if re.fullmatch(
        r"\W*(?:between|from|during|in|on)?\W*(?:[\w ]+ (?:and|to) )?", before, re.IGNORECASE
    ) and _INSPECTED.match(after):
        return DateOf.INSPECTION
    if of is DateOf.REPORT and not own and re.match(r"^\W*published(?: on)?:?\W*$", before, re.IGNORECASE):
        in_list = draft.type is DocumentType.INDEX_PAGE or is_record(draft)
        return DateOf.REPORT if in_list else DateOf.WEB_PAGE
    behind = "" if _NEXT_DAY.match(after) else after[:25]
    if of is DateOf.REPORT and not (told or _CAME_OUT.search(f"{before[-90:]} {behind}")):
        return None
    if (
        of is DateOf.INSPECTION
        and re.search(r"\bbetween\b[^.;]{0,60}$", before, re.I)
        and not re.search(r"inspect|fieldwork|visit|undertook|we\b", before, re.I)
    ):
        return None
    if of is DateOf.UPDATE and (draft.type in NEVER_UPDATED or re.search(r"\bnext\b", before, re.IGNORECASE)):
        return None
    if of in (DateOf.UPDATE, DateOf.RESPONSE, DateOf.MEETING) and at > 8 and len(before.split()) > 8:
        return None
    return of
