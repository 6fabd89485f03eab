"""Whose date each date of a document is, and by what it was recognised."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from indexer.records import Block, BlockKind, DateOf, DocumentDate, DocumentType
from indexer.structure.datelabels import dated, headers, inspectorate_letter, labelled, meaning
from indexer.structure.dates import Written, dates_in, only_date, yearless_in
from indexer.structure.datesentences import (
    ANOTHERS,
    NEXT_MEETING,
    OWN_DATES,
    in_sentences,
    of_earlier_reply,
    under_reports,
    without_year,
)
from indexer.structure.draft import Draft
from indexer.structure.exchanged import letter_dates
from indexer.structure.salutations import salutation

# "9 February 2024 | News", "Friday 9 February 2024 Category: Performance": the line under a page's title
_PAGE_LINE = re.compile(
    r"\W*(?:[|•·]|(?:posted |filed )?(?:in|under)\b|categor(?:y|ies)\b|tags?\b|reading time\b|by\b|\d+ min)",
    re.IGNORECASE,
)
_KIND = re.compile(r"^(?:news|press release|news release|statement|blog|update)\W+", re.IGNORECASE)
_MAIL = re.compile(r"\s*From:\s.*\bTo:\s", re.DOTALL)
_SENT = re.compile(r"\b(?:Date|Sent):\s")
_SENT_ON = 40  # characters
_SUBMITTED = re.compile(r"\W*(?:submitted|posted|written) by \w+ on [^.]{6,40}", re.IGNORECASE)
_HANDED_IN = re.compile(
    r"\W*(?:submitted|issued|prepared|signed|sent|agreed|approved|response) (?:by|on behalf of)\b", re.IGNORECASE
)
_OFFICE = re.compile(r"\b(?:commissioner|chief constable|mayor|PF?CC)\b", re.IGNORECASE)
_LONGEST_SIGNATURE = 12  # words
# "Ada Fell, Police and Crime Commissioner for Fellshire,"
_SIGNED_BY_OFFICE = re.compile(rf"(?i:{_OFFICE.pattern})[\w ,&-]*$")
_SIGNED = re.compile(rf"^(?:[A-Z][\w’'.-]*,? ){{2,4}}(?:[\w&’'-]+ ){{0,6}}?(?i:{_OFFICE.pattern})[\w ,&-]*$")
_STATED = re.compile(r"\breport(?: was)?(?: first)? (?:publication date|published|date)\W*(?:on\W*)?$", re.IGNORECASE)
_PUT_UP = re.compile(r"\b(?:published|updated|posted)\b", re.IGNORECASE)
_PUT_IN_ORDER = re.compile(
    r"\b(?:last (?:updated|reviewed|modified)|page (?:last )?(?:updated|reviewed|modified))\b\W*(?:on\W*)?$",
    re.IGNORECASE,
)
_TELLS_WHEN = re.compile(r"\b(?:on|between|from|by|since)\b", re.IGNORECASE)
_MEETING = re.compile(
    r"\b(?:meeting|held|minutes|notes|agenda item)\b|\b(?:board|panel|committee)\W{1,4}(?:on )?\d{1,2}\b", re.IGNORECASE
)
_APPEARED = re.compile(r"\b(?:report|findings|inspection|letter)\b[^.]{0,80}\b(?:published|released|issued|of)\b", re.I)
_TITLED_REPLY = re.compile(
    r"^\W*(?:\w+['’]?s? ){0,4}?(?:responses?|reply|comments?|ymateb|sylwadau)\b"
    r"|[:–-]\s*(?:\w+['’]?s? ){0,4}(?:responses?|reply)\W*$",
    re.IGNORECASE,
)
_OFFICE_ALONE = re.compile(
    rf"(?:the )?(?:office of the )?[\w ,&’'-]*?(?:{_OFFICE.pattern})(?: (?:for|of) [\w &’'-]{{3,40}})?"
    r"(?:[.,]| [|–-])\s+",
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
        *letter_dates(draft),
    ]
    found += of_earlier_reply(draft, found)
    found += [*in_sentences(draft), *_copyright(draft)]
    found = _of_listed_reports(found)
    kept: dict[tuple[DateOf, str], DocumentDate] = {}
    for date in found:
        kept.setdefault((date.of, date.value), date)
    dates = _without_repeats(draft, _without_reports(draft, list(kept.values())))
    dates += without_year(draft, dates)
    return (*dates, *(tuple(_of_foot(draft, dates)) or _of_file(draft, dates)))


def _of_listed_reports(found: list[DocumentDate]) -> list[DocumentDate]:
    """Without the days of the reports that a page lists among the days on which it was put up itself."""
    listed = {date.value for date in found if date.of is DateOf.REPORT and date.basis == "sentence"}
    return [date for date in found if len(listed) == 1 or date.of is not DateOf.WEB_PAGE or date.value not in listed]


_OWN = {
    True: (DateOf.REPORT, DateOf.UPDATE),
    False: OWN_DATES,
}


def _lines(draft: Draft) -> Iterator[DocumentDate]:
    """Lines that are nothing but a date: of a letter before its salutation or under its signature, else of the page."""
    greeting = salutation(draft)
    for at, block in enumerate(draft.body):
        # "6 May 2024. A record of ...", "News, Monday 6 May 2024"
        text = block.text if at > 2 else _KIND.sub("", block.text.partition(". ")[0])
        only = only_date(text) if not block.cell and len(text) < 60 else None
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
            above = draft.body[at - 1] if at else None
            headed = above and above.kind is BlockKind.HEADING and _TITLED_REPLY.match(above.text)
            page = draft.reading.format == "html" and not (_is_response(draft) or headed)
            page = page or draft.type is DocumentType.NEWS
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
        yield from _of_mail(draft)
        yield from _of_address(draft)
    elif draft.type is DocumentType.INSPECTION_REPORT:
        yield from _of_imprint(draft)
    elif draft.type is DocumentType.BOARD_PAPER:
        yield from _of_meeting(draft)
    else:
        yield from _of_byline(draft)
    if draft.reading.format == "html":
        yield from _of_page_line(draft)


def _of_mail(draft: Draft) -> Iterator[DocumentDate]:
    """The day in the head of an e-mail whose lines run into one: "From: ... To: ... Date: Fri, 7 Nov 2025 16:52"."""
    for block in draft.body[:3]:
        sent = _SENT.search(block.text) if _MAIL.match(block.text) else None
        if sent and (day := next(iter(dates_in(block.text[sent.end() : sent.end() + _SENT_ON])), None)):
            yield dated(DateOf.RESPONSE, day, "date line of the letter")
            return


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
        if last or (last := _under_office(block)):
            yield dated(DateOf.RESPONSE, last, "line at the head")
    for at, block in enumerate(draft.body):
        signs = _SIGNED_BY_OFFICE if at >= len(draft.body) - 6 else _SIGNED
        if not block.cell and (day := _signed_on(block.text, signs)):
            yield dated(DateOf.RESPONSE, day, "end of the signature")


def _under_office(block: Block) -> Written | None:
    """The day behind an office that is named alone: "Police and Crime Commissioner for Fellshire. 6 May 2024."."""
    last = None if block.cell else _last_day(replace(block, text=block.text.rstrip(" .")), 14)
    return last if last and _OFFICE_ALONE.fullmatch(block.text[: last.start]) else None


def _signed_on(text: str, signature: re.Pattern[str]) -> Written | None:
    """The day at the end of a signature of this form, which may stand behind the last sentence of what is signed."""
    days = dates_in(text)
    if not days or not text.rstrip(" .").endswith(days[-1].text):
        return None
    before = text[: days[-1].start].rpartition(". ")[2]
    signed = len(before.split()) <= _LONGEST_SIGNATURE and signature.search(before)
    return days[-1] if signed else None


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
        # the lines of an address may run into those under it
        last = _last_day(replace(block, text=re.split(r"\bDear\b|\bTo:", block.text)[0]), 45)
        before = block.text[: last.start] if last else ""
        if last and meaning(before, draft) is None and not (_PUT_UP.search(before) or ANOTHERS.search(before)):
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
        if len(block.text.split()) < 40 and _MEETING.search(block.text) and not NEXT_MEETING.search(block.text):
            days = (one for one in dates_in(block.text) if len(one.value) == 10)
            yield from (dated(DateOf.MEETING, one, "line at the head") for one in days)


def _last_day(block: Block, longest: int) -> Written | None:
    """The one day that a short block names, where it ends with it."""
    days = [one for one in dates_in(block.text) if len(one.value) == 10]
    ends = len(days) == 1 and len(block.text.split()) <= longest and block.text.rstrip().endswith(days[0].text)
    return days[0] if ends else None


def _copyright(draft: Draft) -> Iterator[DocumentDate]:
    if draft.type is not DocumentType.INSPECTION_REPORT:
        return
    for block in draft.body[:60]:
        match = re.search(r"(?:©|\bcopyright)[^\n]{0,60}?\b(20\d\d)\b", block.text, re.IGNORECASE)
        if match:
            yield DocumentDate(DateOf.REPORT, match[1], match.group(), "copyright line")
            return


def _without_reports(draft: Draft, dates: list[DocumentDate]) -> list[DocumentDate]:
    """The dates without those as of the page that only say, under the title of a report, when that was published."""
    lines = [draft.body[at].text for at in under_reports(draft)]
    reports = {date.value for date in dates if date.of is DateOf.REPORT}
    return [
        one
        for one in dates
        if not (one.of is DateOf.WEB_PAGE and one.value in reports and any(one.text in line for line in lines))
    ]


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
    # the year of a copyright is that of the page where this was put in order later than the report appeared
    again = {d.value[:4] for d in finer if d.of in (DateOf.UPDATE, DateOf.WEB_PAGE)}
    finer = [d for d in finer if not (d.basis == "copyright line" and d.value in again)]
    own = [d for d in finer if d.of is DateOf.REPORT]
    stated = next((d for d in own if _STATED.search(draft.text[: draft.text.find(d.text)][-60:])), None)
    if stated and any(d.basis.startswith("label") and d.value != stated.value for d in own):
        # a page may be put up again long after its report appeared
        return [d if d.of is not DateOf.REPORT or d is stated else _of_page(d) for d in finer]
    first = next((d for d in own if d.basis != "sentence"), own[0] if own else None)
    return [d for d in finer if d.of is not DateOf.REPORT or d is first]


def _of_page(date: DocumentDate) -> DocumentDate:
    return DocumentDate(DateOf.WEB_PAGE, date.value, date.text, date.basis)


def _of_foot(draft: Draft, dates: list[DocumentDate]) -> Iterator[DocumentDate]:
    """The day at the foot of a web page on which it was last put in order, which is no part of its text."""
    if draft.reading.format != "html" or any(date.of is DateOf.WEB_PAGE for date in dates):
        return
    for block in draft.reading.blocks:
        for day in dates_in(block.text) if block.kind is BlockKind.FURNITURE else ():
            if len(day.value) == 10 and _PUT_IN_ORDER.search(block.text[: day.start]):
                yield dated(DateOf.WEB_PAGE, day, "foot of the page")
                return


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
