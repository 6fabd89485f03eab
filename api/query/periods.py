"""The time that a question asks about: `since January 2025`, `between March and June 2025`, `last year`.

A year is not a period when it names something else: an inspection cycle (`PEEL 2023-25`), an event (`after the 2024
disorder`), or one of several reports.
"""

import re
from calendar import month_abbr, monthrange
from dataclasses import dataclass
from datetime import date, timedelta

_MONTHS = [name.lower() for name in month_abbr[1:]]
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)"
)
_YEAR = r"(?<![\d/\-–—])(?:19|20)\d\d(?![\d]|[-/–—]\d)"
_DATE = (
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)? (?:of )?{_MONTH},? {_YEAR}|{_MONTH},? {_YEAR}|\d{{1,2}}/\d{{1,2}}/(?:19|20)\d\d"
    rf"|(?:19|20)\d\d-\d\d(?:-\d\d)(?!\d)|{_YEAR})"
)
_BETWEEN = re.compile(
    rf"\b(?:between|from) (?P<first>{_DATE}|(?:\d{{1,2}}(?:st|nd|rd|th)? )?{_MONTH}|\d{{1,2}}(?:st|nd|rd|th)?)"
    rf" (?:and|to|until) (?P<last>{_DATE})(?![\w])",
    re.IGNORECASE,
)
_SINGLE = re.compile(
    r"\b(?P<how>since|after|before|prior to|until|till|up to|in|during|from)"
    rf" (?:the (?:start|beginning|(?P<closing>end|close)) of )?(?P<when>{_DATE})(?![\w])"
    r"(?P<on> onwards?| on\b| forward)?",
    re.IGNORECASE,
)
# a reply and its date: `the replies of December 2024`, `letters dated 3 March 2025`
_DATED = re.compile(
    r"\b(?:(?:repl(?:y|ies)|responses?|letters?|statements?|records?|comments?|minutes|papers?|trackers?|notes?"
    rf"|updates?) (?:of|from)|dated|published(?: on)?|issued(?: on)?|sent(?: on)?) (?P<when>{_DATE})(?![\w])",
    re.IGNORECASE,
)
_OPEN = frozenset({"since", "before", "prior to", "until", "till", "up to", "after"})
_FEW = 5  # words, as "drones in 2024": too few to say that something happened
_NUMBER = {word: at for at, word in enumerate("one two three four five six seven eight nine ten".split(), 1)}
_RELATIVE = re.compile(
    r"\b(?:(?P<how>since|before|until|till|up to) (?:the (?:start|beginning|(?P<closing>end|close)) of )?)?"
    r"(?:(?:in|over|within|during) the )?(?P<which>last|past|previous|this)"
    rf"(?: (?P<count>\d{{1,2}}|{'|'.join(_NUMBER)}))? (?P<unit>year|month|week|day)s?\b(?!['’]s)",
    re.IGNORECASE,
)
# the date of a report is not that of the replies to it
_REPORT = re.compile(
    r"\breports?(?: (?:that |which )?(?:was |were )?(?:published|dated|issued|of|in|from|on)){0,2} $", re.I
)
_REPLIED = re.compile(r"\b(?:repl(?:y|ies|ied)|respon(?:d|se)\w*|answer\w*|sa(?:y|id)|accept\w*|comment\w*)\b", re.I)
# what is asked for by when it was written; anything else "in October" may have happened then and been told later
_WRITTEN = re.compile(
    r"\b(?:sa(?:y|ys|id|ying)|sta(?:te|tes|ted|tements?)|publish\w*|publications?|repl(?:y|ies|ied)|respon(?:d|se)\w*"
    r"|answer\w*|report\w*|writ(?:e|es|ten|ing)|wrote|tell|told|letters?|records?|minutes|papers?|documents?|updates?"
    r"|describ\w*|mention\w*|comment\w*|accept\w*|reject\w*|disagree\w*|promis\w*|announc\w*|news|views?)\b",
    re.IGNORECASE,
)
# "fewer than in 2019", "compared with last year": what was so then may be told now
_COMPARED = re.compile(
    r"\b(?:than|as|levels?|compar(?:ed|ison) (?:with|to)(?: those)?|against|versus|(?:up|down) (?:on|from)) $",
    re.IGNORECASE,
)
# what was counted in a year is told after it
_COUNTS = re.compile(r"\bhow (?:many|much|often|long)\b|\b(?:number|share|proportion|percentage) of\b", re.IGNORECASE)
_EVENT = re.compile(
    r"\b(?:disorders?|riots?|rioting|unrest|protests?|incidents?|events?|inspect(?:ed|ions?)|murders?|attacks?|violence"
    r"|visits?|fieldwork|happened|took place|occurred|due|deadlines?|expected|planned|scheduled|completed?"
    r"|finish(?:ed)?|started?|beg[iau]n|opened|launched|introduced|delivered)"
    r" (?:of |that (?:took place|happened|occurred) )?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Period:
    """When, by whole days; an empty end is open. `certain` is unset where the words may mean something else."""

    start: int
    end: int
    first: str
    last: str
    certain: bool = True


def periods_in(text: str, today: date) -> tuple[Period, ...]:
    """The periods of publication that a question names, in order and without overlap. The future is none."""
    found: list[Period] = []
    for match in sorted(
        (m for p in (_BETWEEN, _DATED, _SINGLE, _RELATIVE) for m in p.finditer(text)), key=lambda m: m.start()
    ):
        if found and match.start() < found[-1].end:
            continue
        period = _read(match, text, today)
        if period and (not period.first or period.first <= today.isoformat()):
            found.append(period)
    return tuple(found)


def _read(match: re.Match[str], text: str, today: date) -> Period | None:
    if match.re is _BETWEEN:
        return _between(match)
    if match.re is _DATED:
        return _dated(match, text)
    return _single(match, text) if match.re is _SINGLE else _relative(match, text, today)


def _between(match: re.Match[str]) -> Period | None:
    """Both ends; what the first leaves out (`March`, `1`) is taken from the last."""
    first, last = match["first"], match["last"]
    late = _span(last)
    month_and_year = re.sub(r"^\d{1,2}(?:st|nd|rd|th)? ", "", last)
    early = _span(first) or _span(f"{first} {last[-4:]}") or _span(f"{first} {month_and_year}")
    if not early or not late:
        return None
    early, late = sorted((early, late))
    return Period(match.start(), match.end(), early[0].isoformat(), late[1].isoformat())


def _dated(match: re.Match[str], text: str) -> Period | None:
    span = _span(match["when"])
    if span is None:
        return None
    first, last = (day.isoformat() for day in span)
    certain = not _of_report(text, match.start("when"))
    return Period(match.start("when"), match.end("when"), first, last, certain)


def _of_report(text: str, at: int) -> bool:
    """Whether what stands at `at` is when a report came out that the question wants replies to."""
    return _REPORT.search(text[max(0, at - 60) : at]) is not None and _REPLIED.search(text) is not None


def _single(match: re.Match[str], text: str) -> Period | None:
    span = _span(match["when"])
    how = match["how"].lower()
    before = text[max(0, match.start() - 60) : match.start()]
    if span is None or (how in ("in", "during") and _EVENT.search(before)) or _COMPARED.search(before):
        return None
    first, last = (day.isoformat() for day in span)
    if how == "from" and match["on"]:
        return Period(match.start(), match.end(), first, "")
    if how in _OPEN:
        return _open(match, *span)
    happened = how in ("in", "during") and not _WRITTEN.search(text) and len(text.split()) > _FEW
    certain = (
        how != "from" and not happened and not _other_years(text, match) and not _of_report(text, match.start("when"))
    )
    return Period(match.start(), match.end() - len(match["on"] or ""), first, last, certain)


def _open(match: re.Match[str], first: date, last: date) -> Period:
    """What is since, before, until or after a time; before the end of a year is still in it."""
    how, start, end = match["how"].lower(), match.start(), match.end()
    if how == "since":
        return Period(start, end, first.isoformat(), "")
    if how == "after":
        return Period(start, end, _plus(last, 1), "")
    earlier = how in ("before", "prior to") and not match["closing"]
    return Period(start, end, "", _plus(first, -1) if earlier else last.isoformat())


def _plus(day: date, days: int) -> str:
    try:
        return (day + timedelta(days)).isoformat()
    except OverflowError:
        return day.isoformat()


def _other_years(text: str, match: re.Match[str]) -> bool:
    """Whether the question names further years, so that this one may only say which of several things is meant."""
    return any(not match.start() <= year.start() < match.end() for year in re.finditer(_YEAR, text))


def _relative(match: re.Match[str], text: str, today: date) -> Period | None:
    unit, which, count = match["unit"].lower(), match["which"].lower(), match["count"]
    if _COMPARED.search(text[max(0, match.start() - 60) : match.start()]):
        return None
    rolling = count is not None or match.group().lower().split()[0] in ("in", "over", "within", "during")
    if which == "this" or not rolling:
        span = _calendar(unit, which != "this", today)
    else:
        number = int(count) if count and count.isdigit() else _NUMBER.get((count or "one").lower(), 1)
        days = {"year": 365, "month": 30, "week": 7, "day": 1}[unit] * number
        span = (today - timedelta(days), today)
    if span and match["how"]:
        return _open(match, *span)
    certain = not _COUNTS.search(text) or _WRITTEN.search(text) is not None
    return span and Period(match.start(), match.end(), span[0].isoformat(), span[1].isoformat(), certain)


def _calendar(unit: str, previous: bool, today: date) -> tuple[date, date] | None:
    """This or the previous year or month; weeks and days are not how these documents are looked for."""
    if unit == "year":
        return _span(str(today.year - previous))
    if unit == "month":
        month = today.replace(day=1) - timedelta(days=1) if previous else today
        return month.replace(day=1), month.replace(day=monthrange(month.year, month.month)[1])
    return None


def _span(text: str) -> tuple[date, date] | None:
    """The first and the last day that a written date covers, or None where it is none."""
    numbers = [int(number) for number in re.findall(r"\d+", text)]
    named = re.search(r"[A-Za-z]{3,}", text)
    try:
        if named and named.group()[:3].lower() in _MONTHS:
            return _named(numbers, _MONTHS.index(named.group()[:3].lower()) + 1)
        return _numeric(numbers)
    except (ValueError, IndexError):
        return None


def _named(numbers: list[int], month: int) -> tuple[date, date]:
    *day, year = numbers
    if year < 1900:
        raise ValueError(year)
    if day:
        return date(year, month, day[0]), date(year, month, day[0])
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def _numeric(numbers: list[int]) -> tuple[date, date]:
    if len(numbers) == 1:
        if numbers[0] < 1900:
            raise ValueError(numbers[0])
        return date(numbers[0], 1, 1), date(numbers[0], 12, 31)
    year, month, day = numbers if numbers[0] > 31 else reversed(numbers)
    return date(year, month, day), date(year, month, day)
