"""Dates that stand beside a label: in a table, before a colon, in the header of a column or of a section."""

import re
from collections.abc import Iterator

from indexer.records import BlockKind, DateOf, DocumentDate, DocumentType, Speaker
from indexer.structure.dates import Written, dates_in, only_date
from indexer.structure.draft import Draft
from indexer.structure.kind import is_record
from indexer.structure.titles import POLICE_RESPONSE
from indexer.structure.wording import fields_in

_LABELS: tuple[tuple[DateOf, str], ...] = (
    (DateOf.TEMPLATE, r"(?:template )?version(?: control| date| number)?|form version|template"),
    (
        DateOf.INSPECTION,
        r"(?:date|dates|period) of (?:the )?inspection|inspection (?:date|dates|period|fieldwork)|inspected|fieldwork"
        r"|on-?site",
    ),
    (
        DateOf.MEETING,
        r"(?:dyddiad y )?cyfarfod|(?:date of (?:the )?)?meeting(?: date)?|meeting held"
        r"|(?:board|panel|committee) date",
    ),
    (
        DateOf.RESPONSE,
        r"(?:(?:our|the|my|commissioner['’]?s?|pf?cc) )*(?:date (?:of )?)?(?:joint )?"
        r"(?:response|reply|comments?|return)"
        r"(?: date| dated| published| submitted| made| agreed| approved| given|"
        r" sent(?: to [\w ,&]{3,80})?| on)?|response date|date of"
        r" issue|issued(?: on)?|date issued|date (?:of|for|submitted|signed|responded)(?: (?:this |the )?(?:response"
        r"|letter|reply|return|submission|form))?|date sent|sent(?: on)?|signed(?: off)?(?: on)?|dated"
        r"|(?:date |plan )?(?:approved|agreed|signed off)(?: by [\w ,&]{3,60})?(?: on)?|date of (?:approval|sign-?off)",
    ),
    (
        DateOf.REPORT,
        r"(?:(?:date )?published|report published) by (?:the )?(?:hmi\w*|[\w ]*inspectorate[\w ]*)|"
        r"(?:date )?(?:report )?(?:published|publication)(?: date| on)?|(?:date of )?(?:report )?publication|(?:date"
        r" of (?:the )?)?report(?: date| published| publication date)?|inspection (?:report )?published",
    ),
    (
        DateOf.UPDATE,
        r"diweddarwyd(?: ddiwethaf)?(?: ar)?"
        r"|(?:date |last )*(?:last )?(?:updated|reviewed|modified|amended|review)(?: on| date)?"
        r"|(?:version [\w.]{1,6}\W+)?(?:as at|as of|(?:position|progress|correct) (?:as )?at)",
    ),
    (
        DateOf.WEB_PAGE,
        r"posted(?: on)?|date posted|cyhoeddwyd(?: ar)?"
        r"|(?:this )?page (?:was )?(?:last )?(?:updated|reviewed|modified|amended)(?: on)?"
        r"|published on this website|page (?:published|created)(?: on)?|first published"
        r"|news date",
    ),
)
_LABELLED = tuple((of, re.compile(rf"^\W*(?:{form})\W*$", re.IGNORECASE)) for of, form in _LABELS)
DEADLINE = re.compile(
    r"\b(?:by|before|until|no later than|within|due|since|deadline|from)\s+(?:the\s+)?(?:end\s+of\s+)?$", re.IGNORECASE
)
_HEADER_REPLY = re.compile(r"\b(?:response|reply|comments?)\b", re.IGNORECASE)
_TITLED_RESPONSE = re.compile(rf"{POLICE_RESPONSE.pattern}(?= to\b)", re.IGNORECASE)
# "Title of a report (27 September 2019)"
_OF_REPORT_BEHIND = re.compile(r"\b(?:inspection|report|review|response to)\b.*\([^()]*20\d\d\)\W*$", re.I)
_HEADER_UPDATE = re.compile(r"\b(?:updates?|progress|position|status|review)\b", re.IGNORECASE)
_PAGES = (
    DocumentType.NEWS,
    DocumentType.WEB_STATEMENT,
    DocumentType.BOARD_PAPER,
    DocumentType.TERMS_OF_REFERENCE,
    DocumentType.UNKNOWN,
)
_REPORTS = re.compile(
    r"\W*(?:(?:hm\w+|title of|name of|inspection) )*(?:the )?(?:reports?|inspections?|publications?)(?: title)?\W*",
    re.IGNORECASE,
)
_AS_AT = re.compile(r"\b(?:(?:position|progress|as|updated|correct)(?: as)? (?:at|on|of)|updated)\W*$", re.IGNORECASE)
# "Agreed 3 March 2025. Updated 1 May 2025.", "Published: 14/10/2025 Approved: 1/12/2025"
_NEXT_DATED = re.compile(r"(?<=\b20\d\d)(?:\)?\.\s+(?=[A-Z])|\s+(?=[A-Z][\w ’'-]{2,40}:\s))")
# "Annex to the Commissioner’s letter of 6 March 2025", on every page
_ANNEXED = re.compile(
    r"^\W*(?:appendix|annex\w*|enclosure|attachment) (?:\w+ )?to (?:the |our |my )?[^.:]{0,60}?"
    r"\b(?:letter|response|reply) (?:of|dated)\W*$",
    re.IGNORECASE,
)
_EDITION = re.compile(
    r"\b(?:rev|revised|revision|version|ed|edition)\b\W*(?P<month>0?[1-9]|1[0-2])/(?P<year>20\d\d)\b", re.I
)
_HEAD = 8  # blocks, among them those of a letterhead laid out as a table
_FORM_LINE = re.compile(r"\W*(?:form|template|version)\b", re.IGNORECASE)
_PUBLISHED = re.compile(
    r"\W*(?:(?:report )?published(?: by| on)?|(?:date of )?publication(?: date)?|date published)\W*", re.IGNORECASE
)
_INSPECTORATE = re.compile(r"\b(?:hmi\w*|inspectorates?|inspect\w+ of|ofsted|cqc|iopc|independent office)\b", re.I)
_OWN_LABELS = (
    "date of response",
    "date of this response",
    "date of our response",
    "response date",
    "date of reply",
    "approved",
)
NEVER_UPDATED = (DocumentType.LETTER, DocumentType.NEWS)  # but the page that shows one may be


def labelled(draft: Draft) -> Iterator[DocumentDate]:
    """Dates beside a label: in a table of labels and values, or "Label: date"."""
    yield from _of_template(draft)
    for at, block in enumerate(draft.body):
        text = block.text.strip()
        if block.cell and (only := only_date(text)) and (label := _label_in_cell(draft, at)):
            of = meaning(label, draft)
            if of:
                yield dated(of, only, f"label {label.strip(' :')!r}")
            continue
        if block.cell and block.cell.header and not block.cell.is_header and (only := only_date(text)):
            of = meaning(block.cell.header, draft)
            lists = of is DateOf.WEB_PAGE or (of is DateOf.RESPONSE and draft.type is DocumentType.INDEX_PAGE)
            if lists and _lists_reports(draft, block.cell.table):
                of = DateOf.REPORT
            if of:
                yield dated(of, only, f"label {block.cell.header.strip(' :')!r}")
            continue
        if not block.cell or (at < _HEAD and not block.cell.header):
            following = draft.body[at + 1].text if text.endswith(":") and at + 1 < len(draft.body) else ""
            fields = [one for field in fields_in(text) for one in _NEXT_DATED.split(field)]
            above = draft.body[at - 1].text if at else ""
            for field in fields:
                yield from _beside_label(field.strip(), following if field is fields[-1] else "", above, draft)
                above = field


def _beside_label(text: str, following: str, above: str, draft: Draft) -> Iterator[DocumentDate]:
    """The date of a line "Label: date", or of a label at the end of a paragraph with the date under it."""
    label, _, value = text.partition(":")
    if named := _of_report(label, value):
        yield dated(DateOf.REPORT, named, f"label {label.strip()!r}")
        return
    if len(text) > 120:
        return
    written = only_date(value if value.strip() else following)
    of = meaning(label, draft) if written else None
    if of is DateOf.WEB_PAGE and _PUBLISHED.fullmatch(label) and _names_report(above):
        of = DateOf.REPORT
    if written and of:
        yield dated(of, written, f"label {label.strip()!r}")
        return
    inline = dates_in(text)
    if len(inline) == 1 and len(text.split()) <= 9 and (of := meaning(text[: inline[0].start], draft)):
        yield dated(of, inline[0], f"label {text[: inline[0].start].strip(' :')!r}")


def _names_report(line: str) -> bool:
    """Whether a line above a date gives the title of a report, or whose it is: "Report: ..."."""
    label, colon, _ = line.partition(":")
    return bool(
        colon and (_REPORTS.fullmatch(label) or re.fullmatch(r"\W*(?:inspectorate|inspecting body)\W*", label, re.I))
    )


def _of_report(label: str, value: str) -> Written | None:
    """The day beside the report's title or the inspectorate's name: "Report: Title (HMICFRS, 11 October 2024)"."""
    of_report = _REPORTS.fullmatch(label) or _PUBLISHED.fullmatch(label)
    days = dates_in(value) if of_report and len(value) < 300 else ()
    if len(days) != 1 or not _INSPECTORATE.search(value):
        return None
    alone = value[days[0].end :].strip(" .)") == "" or not value[: days[0].start].strip()
    return days[0] if alone else None


def _lists_reports(draft: Draft, table: int) -> bool:
    """Whether a table has a column of reports, of which each was published on the day in its row."""
    return any(
        block.cell and block.cell.table == table and _REPORTS.fullmatch(block.text if block.cell.is_header else "")
        for block in draft.body
    )


def _label_in_cell(draft: Draft, at: int) -> str:
    """The label that stands above a date in the same cell: "Dated:"."""
    above, block = draft.body[at - 1] if at else None, draft.body[at]
    same = above is not None and above.cell is not None and above.cell == block.cell
    return above.text if above and same and above.text.rstrip().endswith(":") else ""


def _of_template(draft: Draft) -> Iterator[DocumentDate]:
    """The version that a form prints at the foot of its pages, and the day as at which a table is up to date."""
    head = tuple(block for block in draft.body[:6] if _FORM_LINE.match(block.text))
    for block in (*draft.reading.blocks, *head):
        named = block.kind is BlockKind.FURNITURE or block in head
        found = dates_in(block.text) if named and len(block.text) < 160 else ()
        before = block.text[: found[0].start] if len(found) == 1 else ""
        if _ANNEXED.search(before):
            yield dated(DateOf.RESPONSE, found[0], "running line of an annex")
        elif _AS_AT.search(before):  # though a version may stand before it, the day is that of the text
            yield dated(DateOf.UPDATE, found[0], "running line")
        elif re.search(r"\b(?:version|template|form|v\d)", before, re.IGNORECASE):
            yield dated(DateOf.TEMPLATE, found[0], "running line of the form")
        elif named and not found and (edition := _EDITION.search(block.text[:160])):  # "Form 12 (rev. 04/2023)"
            value = f"{edition['year']}-{int(edition['month']):02}"
            yield DocumentDate(DateOf.TEMPLATE, value, edition.group(), "running line of the form")


def meaning(label: str, draft: Draft) -> DateOf | None:
    stripped = re.sub(r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b,?", "", label, flags=re.IGNORECASE).strip(
        " :*,-–"
    )
    stripped = re.sub(r"^\d{1,2}[.)]\s+(?=[^\W\d])", "", stripped)
    of = next((of for of, form in _LABELLED if form.match(stripped)), None)
    committee = draft.type is DocumentType.BOARD_PAPER and re.fullmatch("dated", stripped, re.IGNORECASE)
    if committee or (of is None and re.fullmatch(r"date|dyddiad", stripped, re.IGNORECASE)):
        of = {DocumentType.BOARD_PAPER: DateOf.MEETING, DocumentType.INSPECTION_REPORT: DateOf.REPORT}.get(
            draft.type, DateOf.RESPONSE
        )
    if of is DateOf.REPORT and re.fullmatch(
        r"(?:date )?published(?: on| date)?|publication date", stripped, re.IGNORECASE
    ):
        # a form says when the report appeared, any other paper when it did itself
        paper = draft.type is DocumentType.RESPONSE_RECORD and not is_record(draft)
        if draft.labelled(*_OWN_LABELS):
            return of  # what has a label of its own for its date means another's by this one
        return DateOf.WEB_PAGE if draft.type in _PAGES or paper else of
    if of is DateOf.RESPONSE and inspectorate_letter(draft):
        return DateOf.REPORT
    if of is DateOf.UPDATE and draft.type in NEVER_UPDATED:
        return DateOf.WEB_PAGE
    return of


def headers(draft: Draft) -> Iterator[DocumentDate]:
    """Dates in the header cells of a table of responses, and in headings such as "March 2026 update"."""
    headers = dict.fromkeys(
        block.cell.header if not block.cell.is_header else block.text for block in draft.body if block.cell
    )
    headings = [
        block.text
        for block in draft.body
        if block.kind is BlockKind.HEADING and len(block.text) < 140 and block.text != draft.title
    ]
    for text in (*headers, *headings):
        found = dates_in(text) or _short_month(text)
        if len(found) == 1 and not DEADLINE.search(text[: found[0].start]):
            alone = text in headers and draft.type is DocumentType.TRACKER and only_date(text) is not None
            if _HEADER_UPDATE.search(text) or alone:
                yield dated(DateOf.UPDATE, found[0], f"header {text.strip()!r}")
            elif text in headings and _OF_REPORT_BEHIND.search(text) and len(found[0].value) == 10:
                yield dated(DateOf.REPORT, found[0], f"header {text.strip()!r}")
            elif _HEADER_REPLY.search(_TITLED_RESPONSE.sub("", text)):
                yield dated(DateOf.RESPONSE, found[0], f"header {text.strip()!r}")


def _short_month(text: str) -> tuple[Written, ...]:
    """ "March 26 update": a month and the last digits of a year, which elsewhere would be a day."""
    match = re.search(r"\b([A-Z][a-z]{2,8})\s+['’]?([2-4]\d)\b(?!\d)", text)
    widened = dates_in(f"{match[1]} 20{match[2]}") if match else ()
    return (Written(widened[0].value, match.group(), match.start(), match.end()),) if match and widened else ()


def inspectorate_letter(draft: Draft) -> bool:
    return draft.type is DocumentType.LETTER and draft.author is Speaker.INSPECTORATE


def dated(of: DateOf, written: Written, basis: str) -> DocumentDate:
    return DocumentDate(of, written.value, written.text, basis)
