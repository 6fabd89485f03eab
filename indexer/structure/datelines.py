"""Whose date each date of a document is, and by what it was recognised."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from indexer.records import Block, DateOf, DocumentDate, DocumentType
from indexer.structure.datelabels import DEADLINE, NEVER_UPDATED, dated, headers, inspectorate_letter, labelled, meaning
from indexer.structure.dates import Written, dates_in, last_before, only_date, yearless, yearless_in
from indexer.structure.draft import Draft
from indexer.structure.kind import is_record
from indexer.structure.titles import salutation

_BEFORE: tuple[tuple[DateOf, re.Pattern[str]], ...] = tuple(
    (of, re.compile(form + r"[^.;]{0,60}$", re.IGNORECASE))
    for of, form in (
        (DateOf.TEMPLATE, r"\bversion\b"),
        (
            DateOf.MEETING,
            r"\b(?:meeting|board|panel|committee)\b[^.;]{0,50}\b(?:held|on|of|took place|date)\b|\bminutes of\b",
        ),
        (
            DateOf.INSPECTION,
            r"\b(?:inspection (?:took place|was (?:carried out|conducted|undertaken)|ran|between)|we inspected|were"
            r" inspected|was inspected|inspectors? visited|fieldwork|(?:inspection|visit) (?:of|in|to) [^.;]{0,60}\b"
            r"(?:between|from|during)|undertook|carried out (?:an?|the|this|our)[^.;]{0,50}inspection|between)\b",
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
        (DateOf.RESPONSE, r"\b(?:response|letter|reply)\b[^.;]{0,30}\b(?:dated|on|of)\b|\bdated\b"),
    )
)
_INSPECTED = re.compile(
    r"\b(?:inspected|visited|undertook|carried out|conducted|inspection took place)\b", re.IGNORECASE
)
_JUST_PUBLISHED = re.compile(
    r"\b(?:hmi\w*|inspect\w+|reports?|findings|review|super-?complaint|tranche \w+|peel)\b[^.;]{0,200}\b(?:published"
    r"|released|issued)\b[^.;]{0,20}$",
    re.IGNORECASE,
)
# "HMICFRS published its report, TITLE, on 27 March 2025"
_PUBLISHED_ON = re.compile(
    r"\b(?:hmi\w*|inspect\w+ of [\w ,&]{3,80}|inspectorates?)\b[^.;]{0,40}\b(?:published|released|issued)\b"
    r"[^.;]{0,240}\b(?:on|in)\W*$",
    re.IGNORECASE,
)
# "9 February 2024 | News", "Friday 9 February 2024 Category: Performance": the line under a page's title
_PAGE_LINE = re.compile(
    r"\W*(?:[|•·]|(?:posted |filed )?(?:in|under)\b|categor(?:y|ies)\b|tags?\b|reading time\b|by\b|\d+ min)",
    re.IGNORECASE,
)
_WELSH_PUBLISHED = re.compile(r"\W*cyhoeddodd\b[^.]{0,40}\barolyg", re.IGNORECASE)
_SUBMITTED = re.compile(r"\W*(?:submitted|posted|written) by \w+ on [^.]{6,40}", re.IGNORECASE)
_THEN_PUBLISHED = re.compile(
    r"\W*(?:,\s*)?(?:the |an? |his |her |joint |majesty['’]?s )*(?:hmi\w*|[\w ]{0,40}inspect\w*"
    r"|[\w ]{0,30}investigation|[\w ]{0,30}report)\b"
    r"[^.]{0,140}?\b(?:published|reported|released|issued)\b",
    re.IGNORECASE,
)
_BEGINS = re.compile(r"\W*(?:\d+(?:\.\d+)*[.)]?\s+)?\W*(?:in|on)?\W*(?:\w+day\W*)?", re.IGNORECASE)
_REPORT_OF = re.compile(r"\b(?:report|letter from HMIC\w*) of\s*$", re.IGNORECASE)
_HANDED_IN = re.compile(r"\W*(?:submitted|issued|prepared|signed|sent|response) (?:by|on behalf of)\b", re.IGNORECASE)
_CAME_OUT = re.compile(r"\b(?:published?|publication|released|issued|report dated|came out|appeared)\b", re.IGNORECASE)
_PUT_UP_BY = re.compile(
    r"\W*(?:published|posted) by (?:the )?[^.]{0,40}\b(?:commissioner|PF?CC|mayor|police|constabulary|office)\b",
    re.IGNORECASE,
)
# "the disorder in July and August 2024 (published 18/12/2024)": what follows belongs to the next date
_NEXT_DAY = re.compile(r"[^.;]{0,40}\b(?:published|issued|released)\b\W*(?:on\W*)?\d", re.IGNORECASE)
_ANOTHERS = re.compile(r"\byour (?:letter|e-?mail|correspondence)\b[^.]{0,20}$", re.IGNORECASE)
_OFFICE = re.compile(r"\b(?:commissioner|chief constable|mayor|PF?CC)\b", re.IGNORECASE)
_STATED = re.compile(r"\breport(?: was)?(?: first)? (?:publication date|published|date)\W*(?:on\W*)?$", re.IGNORECASE)
_PUT_UP = re.compile(r"\b(?:published|updated|posted)\b", re.IGNORECASE)
_TELLS_WHEN = re.compile(r"\b(?:on|between|from|by|since)\b", re.IGNORECASE)
_MEETING = re.compile(
    r"\b(?:meeting|held|minutes|notes)\b|\b(?:board|panel|committee)\W{1,4}(?:on )?\d{1,2}\b", re.IGNORECASE
)
_APPEARED = re.compile(r"\b(?:report|findings|inspection|letter)\b[^.]{0,80}\b(?:published|released|issued|of)\b", re.I)
_TITLED_REPLY = re.compile(
    r"^\W*(?:\w+['’]?s? ){0,4}?(?:responses?|reply|comments?|ymateb|sylwadau)\b"
    r"|[:–-]\s*(?:\w+['’]?s? ){0,4}(?:responses?|reply)\W*$",
    re.IGNORECASE,
)
_SIGN_OFF = re.compile(r"\b(?:yours|regards|signed)\b", re.IGNORECASE)


def dates_of(draft: Draft) -> tuple[DocumentDate, ...]:
    """The dates that a document gives of itself and of its report, the surest of each kind first."""
    found = [
        *labelled(draft),
        *headers(draft),
        *_lines(draft),
        *_heads(draft),
        *_of_title(draft),
        *_sentences(draft),
        *_copyright(draft),
    ]
    kept: dict[tuple[DateOf, str], DocumentDate] = {}
    for date in found:
        kept.setdefault((date.of, date.value), date)
    dates = _without_repeats(draft, list(kept.values()))
    dates += _without_year(draft, dates)
    return (*dates, *_of_file(draft, dates))


def _without_year(draft: Draft, dates: list[DocumentDate]) -> list[DocumentDate]:
    """The day on which the report appeared where its year is left to the document's own date: the last before it."""
    own = [date.value for date in dates if date.of in _OWN[False] and len(date.value) == 10]
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


REPORTED = (DocumentType.INSPECTION_REPORT, DocumentType.TERMS_OF_REFERENCE)
_OWN = {
    True: (DateOf.REPORT,),
    False: (DateOf.RESPONSE, DateOf.WEB_PAGE, DateOf.MEETING, DateOf.UPDATE),
}


def _lines(draft: Draft) -> Iterator[DocumentDate]:
    """Lines that are nothing but a date: of a letter before its salutation or under its signature, else of the page."""
    greeting = salutation(draft)
    for at, block in enumerate(draft.body):
        only = only_date(block.text) if not block.cell and len(block.text) < 60 else None
        if only is None:
            continue
        under = at >= len(draft.body) - 6
        if draft.type is DocumentType.INSPECTION_REPORT or inspectorate_letter(draft):
            if at < 25 or under:
                yield dated(
                    DateOf.REPORT,
                    only,
                    "line of its own on the opening page" if at < 25 else "line of its own at the end",
                )
        elif draft.type is DocumentType.LETTER and (greeting is None or at < greeting + 4 or under):
            yield dated(DateOf.RESPONSE, only, "date line of the letter")
        elif draft.type is DocumentType.BOARD_PAPER and at < 12:
            yield dated(DateOf.MEETING, only, "line of its own at the head")
        elif at < 12:
            # only a web page has a date of its own apart from that of the response on it
            page = draft.type is DocumentType.NEWS or (draft.reading.format == "html" and not _is_response(draft))
            of = DateOf.WEB_PAGE if page else DateOf.RESPONSE
            yield dated(of, only, "line of its own at the head")
        elif under:
            signed = (
                _is_response(draft)
                or any(_SIGN_OFF.search(b.text) for b in draft.body[max(0, at - 5) : at])
                or any(_OFFICE.search(b.text) and len(b.text.split()) <= 12 for b in draft.body[max(0, at - 2) : at])
                or draft.type is DocumentType.RESPONSE_RECORD
            )
            yield dated(DateOf.RESPONSE if signed else DateOf.WEB_PAGE, only, "line of its own at the end")


def _heads(draft: Draft) -> Iterator[DocumentDate]:
    """Dates at the end of a letter's address, of a report's imprint, or in the title of minutes."""
    if draft.type is DocumentType.LETTER:
        yield from _of_address(draft)
    elif draft.type is DocumentType.INSPECTION_REPORT:
        yield from _of_imprint(draft)
    elif draft.type is DocumentType.BOARD_PAPER:
        yield from _of_meeting(draft)
    else:
        yield from _of_byline(draft)
    if draft.reading.format == "html":
        yield from _of_page_line(draft)


def _of_page_line(draft: Draft) -> Iterator[DocumentDate]:
    """The day with which the line under a page's title begins, before its category or the time it takes to read."""
    for block in draft.body[:16]:
        posted = _SUBMITTED.match(block.text)
        if posted and (day := next(iter(dates_in(posted.group())), None)):
            yield dated(DateOf.WEB_PAGE, day, "line under the title")
            return
        first = next(iter(dates_in(block.text)), None) if len(block.text.split()) <= 16 and not block.cell else None
        alone = first and len(first.value) == 10 and only_date(block.text[: first.end]) is not None
        if first and alone and _PAGE_LINE.match(block.text[first.end :]):
            yield dated(DateOf.WEB_PAGE, first, "line under the title")
            return


def _of_byline(draft: Draft) -> Iterator[DocumentDate]:
    """The day on a line at the head that says by whom a response was handed in, or at the end of a signature."""
    for block in draft.body[:8]:
        last = _last_day(block, 20) if _HANDED_IN.match(block.text) else None
        if last:
            yield dated(DateOf.RESPONSE, last, "line at the head")
    for block in draft.body[-6:]:
        days = dates_in(block.text) if len(block.text.split()) <= 14 and not block.cell else ()
        before = block.text[: days[0].start] if len(days) == 1 else ""
        if (
            before
            and block.text.rstrip(" .").endswith(days[0].text)
            and re.search(rf"{_OFFICE.pattern}[\w ,&-]*$", before, re.I)
        ):
            yield dated(DateOf.RESPONSE, days[0], "end of the signature")


def _of_title(draft: Draft) -> Iterator[DocumentDate]:
    """A title that ends with the report's date, in brackets after the inspectorate: "(HMICFRS, August 2025)"."""
    match = re.search(r"\([^()]*\b(?:hmi\w*|inspect\w*|ofsted|cqc|iopc)\b[^()]*\)\W*$", draft.title, re.IGNORECASE)
    found = dates_in(match.group()) if match else ()
    if len(found) == 1:
        yield dated(DateOf.REPORT, found[0], "title")
    last = re.search(r"\(([^()]+)\)\W*$", draft.title) if draft.type is DocumentType.NEWS else None
    day = only_date(last[1]) if last else None
    if day:
        yield dated(DateOf.WEB_PAGE, day, "title")


def _of_address(draft: Draft) -> Iterator[DocumentDate]:
    of = DateOf.REPORT if inspectorate_letter(draft) else DateOf.RESPONSE
    greeting = salutation(draft) or 0
    for block in draft.body[: greeting + 1]:
        # the lines of an address may run into the salutation under it
        last = _last_day(replace(block, text=re.split(r"\bDear\b", block.text)[0]), 45)
        before = block.text[: last.start] if last else ""
        if last and meaning(before, draft) is None and not _PUT_UP.search(before):
            yield dated(of, last, "end of the address")


def _of_imprint(draft: Draft) -> Iterator[DocumentDate]:
    for block in draft.body[:12]:
        last = _last_day(block, 14)
        if last and not meaning(block.text[: last.start], draft) and not _TELLS_WHEN.search(block.text):
            yield dated(DateOf.REPORT, last, "imprint on the opening page")


def _of_meeting(draft: Draft) -> Iterator[DocumentDate]:
    for one in dates_in(draft.title):
        yield dated(DateOf.MEETING, one, "title")
    lines = [*draft.body[:8], *(block for block in draft.body[8:30] if re.match(r"\W*meeting of\b", block.text, re.I))]
    for block in lines:
        if len(block.text.split()) < 40 and _MEETING.search(block.text):
            days = (one for one in dates_in(block.text) if len(one.value) == 10)
            yield from (dated(DateOf.MEETING, one, "line at the head") for one in days)


def _last_day(block: Block, longest: int) -> Written | None:
    """The one day that a short block names, where it ends with it."""
    days = [one for one in dates_in(block.text) if len(one.value) == 10]
    ends = len(days) == 1 and len(block.text.split()) <= longest and block.text.rstrip().endswith(days[0].text)
    return days[0] if ends else None


def _sentences(draft: Draft) -> Iterator[DocumentDate]:
    """Dates that a sentence gives a meaning to."""
    for at, block in enumerate(draft.body):
        if at > 60 and at < len(draft.body) - 6:
            continue
        for written in dates_in(block.text):
            before = re.split(r"(?<=[.;])\s+", block.text[max(0, written.start - 400) : written.start])[-1]
            after = re.split(r"[.;]\s", block.text[written.end : written.end + 260])[0]
            if _ANOTHERS.search(before) or (DEADLINE.search(before) and not re.search(r"\bfrom\s+$", before)):
                continue
            of = DateOf.WEB_PAGE if _PUT_UP_BY.match(before) else _by_sentence(before, after, draft, at)
            if of:
                yield dated(of, written, "sentence")


def _by_sentence(before: str, after: str, draft: Draft, at: int) -> DateOf | None:
    if (_THEN_PUBLISHED.match(after) and _BEGINS.fullmatch(before)) or _WELSH_PUBLISHED.match(after):
        return DateOf.REPORT
    of_page = draft.title.startswith(before) or re.fullmatch(r"\W*cyhoeddwyd(?: ar)?\W*", before, re.IGNORECASE)
    if re.search(r"\b(?:cyhoedd\w+|adroddiad)\b[^.]{0,200}$", before, re.IGNORECASE) and not of_page:
        return DateOf.REPORT
    if re.match(r"\W*\d", before) and not before.strip():
        return None
    of = DateOf.REPORT if _JUST_PUBLISHED.search(before) or _PUBLISHED_ON.search(before) else None
    of = of or next((of for of, form in _BEFORE if form.search(before)), None)
    if re.fullmatch(
        r"\W*(?:between|from|during|in|on)?\W*(?:[\w ]+ (?:and|to) )?", before, re.IGNORECASE
    ) and _INSPECTED.search(after):
        return DateOf.INSPECTION
    own = draft.type in (DocumentType.INSPECTION_REPORT, DocumentType.TERMS_OF_REFERENCE)
    if of is DateOf.REPORT and not own and re.match(r"^\W*published(?: on)?:?\W*$", before, re.IGNORECASE):
        in_list = draft.type is DocumentType.INDEX_PAGE or is_record(draft)
        return DateOf.REPORT if in_list else DateOf.WEB_PAGE
    told = _REPORT_OF.search(before) or _PUBLISHED_ON.search(before)
    behind = "" if _NEXT_DAY.match(after) else after[:25]
    if of is DateOf.REPORT and not (told or _CAME_OUT.search(f"{before[-90:]} {behind}")):
        return None
    if (
        of is DateOf.INSPECTION
        and re.search(r"\bbetween\b[^.;]{0,60}$", before, re.I)
        and not re.search(r"inspect|fieldwork|visit|undertook|we\b", before, re.I)
    ):
        return None
    if of is DateOf.UPDATE and draft.type in NEVER_UPDATED:
        return None
    if of in (DateOf.UPDATE, DateOf.RESPONSE, DateOf.MEETING) and at > 8 and len(before.split()) > 8:
        return None
    return of


def _copyright(draft: Draft) -> Iterator[DocumentDate]:
    if draft.type is not DocumentType.INSPECTION_REPORT:
        return
    for block in draft.body[:60]:
        match = re.search(r"(?:©|\bcopyright)[^\n]{0,60}?\b(20\d\d)\b", block.text, re.IGNORECASE)
        if match:
            yield DocumentDate(DateOf.REPORT, match[1], match.group(), "copyright line")
            return


def _without_repeats(draft: Draft, dates: list[DocumentDate]) -> list[DocumentDate]:
    """One report date at most for a report: the surest; a coarser date that a finer one contains says nothing."""
    finer = [
        d
        for d in dates
        if d.basis.startswith(("header", "label"))
        or not any(o.of is d.of and o.value != d.value and o.value.startswith(d.value) for o in dates)
    ]
    if draft.type is not DocumentType.INSPECTION_REPORT:
        return finer
    own = [d for d in finer if d.of is DateOf.REPORT]
    stated = next(
        (d for d in own if d.basis == "sentence" and _STATED.search(draft.text[: draft.text.find(d.text)][-60:])), None
    )
    if stated and any(d.basis.startswith("label") and d.value != stated.value for d in own):
        # a page may be put up again long after its report appeared
        return [d if d.of is not DateOf.REPORT or d is stated else _of_page(d) for d in finer]
    first = next((d for d in own if d.basis != "sentence"), own[0] if own else None)
    return [d for d in finer if d.of is not DateOf.REPORT or d is first]


def _of_page(date: DocumentDate) -> DocumentDate:
    return DocumentDate(DateOf.WEB_PAGE, date.value, date.text, date.basis)


def _of_file(draft: Draft, dates: list[DocumentDate]) -> Iterator[DocumentDate]:
    """The day that the file itself gives: a page's is that of its publication, any other's says no more than that."""
    created = draft.reading.created
    written = next(iter(dates_in(created)), None)
    given = {date.of for date in dates}
    if written and draft.reading.format in ("html", "markdown", "text"):
        if DateOf.WEB_PAGE not in given and written.value not in {date.value for date in dates}:
            yield DocumentDate(DateOf.WEB_PAGE, written.value, created, "the page's own metadata")
    elif draft.address.month and not given.intersection(_OWN[False]):
        yield DocumentDate(DateOf.WEB_PAGE, draft.address.month, draft.address.month, "the page's address")
    elif written and not given.intersection(_OWN[draft.type is DocumentType.INSPECTION_REPORT]):
        yield DocumentDate(DateOf.FILE, written.value, created, "the file's own metadata")


def _is_response(draft: Draft) -> bool:
    """Whether a page presents itself as the response, and not as an account of one."""
    return draft.type is DocumentType.WEB_STATEMENT and bool(_TITLED_REPLY.search(draft.title))


def days_of_reports(blocks: Iterable[Block]) -> frozenset[str]:
    """The days without a year on which a text says that a report or its findings appeared."""
    spoken = (block.text for block in blocks if _APPEARED.search(block.text))
    return frozenset(day for text in spoken for day in yearless_in(text))


def days_in(blocks: Iterable[Block]) -> frozenset[str]:
    """Every day that a text names, for comparison with the day on which a report appeared."""
    return frozenset(one.value for block in blocks for one in dates_in(block.text) if len(one.value) == 10)
