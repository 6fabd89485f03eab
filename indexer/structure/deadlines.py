"""To whom a recommendation goes, and by when.

A time counts as a deadline only where it says when the thing is to be done: "within 14 days" in "every victim should be
told within 14 days" is part of what is asked.
"""

import re
from collections.abc import Iterator

from indexer.records import Deadline
from indexer.structure import welsh
from indexer.structure.dates import dates_in

_DUTY = r"(?:should|must|needs? to|is required to|are required to|ought to|is asked to|are asked to)"
_NUMBER = re.compile(r"^\W*(?:(?:recommendation|rec|AFI)\w*\s*[\d.]+[a-h]?|\d{1,2}(?:\.\d+)?[.)])\s*[:.–—-]?\s*", re.I)
_UNTIL = re.compile(
    r"\b(?:(?:by )?(?:no|not) later than|by|before|erbyn|cyn)\s+(?:the\s+)?(?:(?:start|beginning|middle|end|diwedd)\s+"
    r"(?:of\s+)?)?",
    re.IGNORECASE,
)
_PART = re.compile(r"(?:(?:early|mid|late)[ -])?(?:(?:spring|summer|autumn|winter)\s+)?(20\d\d)\b", re.IGNORECASE)
_COUNTS = {
    word: number
    for words in (
        "one two three four five six seven eight nine ten eleven twelve",
        "un dau tri pedwar pump chwe saith wyth naw deg un-ar-ddeg deuddeg",
    )
    for number, word in enumerate(words.split(), 1)
}
_UNITS = {
    "day": "D",
    "week": "W",
    "month": "M",
    "year": "Y",
    "diwrnod": "D",
    "wythnos": "W",
    "mis": "M",
    "blwyddyn": "Y",
}
_WITHIN = re.compile(
    r"\b(?:within|(?:in|over|during)(?= the next)|o fewn)\s+(?:the\s+)?(?:next\s+)?"
    rf"(?P<count>\d+|{'|'.join(_COUNTS)})\s+(?:working\s+|calendar\s+)?(?P<unit>{'|'.join(_UNITS)})s?\b"
    r"(?P<of>\s+(?:of|from|after)\s+(?:the\s+)?(?:date\s+of\s+)?(?:this|the|its|publication)[^,.;:]{0,50}?(?=,|[.;:]|$"
    r"|\s(?:the|all|each|chief|police|forces)\b)|\s+of\s+publication\b)?",
    re.IGNORECASE,
)
_NOW = re.compile(
    r"\b(?:with immediate effect|as a matter of urgency|without delay|take (?:immediate|urgent) (?:action|steps)"
    r"|ar unwaith|yn ddi-oed)\b|^\W*immediately\b|\b(?:should|must)\s+immediately\b",
    re.IGNORECASE,
)
_SOON = re.compile(r"\bas soon as (?:is )?(?:possible|practicable)\b", re.IGNORECASE)
_ASIDE = re.compile(
    r"(?:\s+(?:at (?:the )?latest|of publication))?[\s,:]*"
    r"(?:(?:and|but)\s+(?:in any event,?\s+)?(?=(?:by|no|within)\b))?",
    re.IGNORECASE,
)
_WITH = re.compile(
    r",?\s*\b(?:working|together|in consultation|in collaboration|in partnership|jointly|supported|alongside|through"
    r"|via)\b.*",
    re.IGNORECASE | re.DOTALL,
)
_ADDRESSED = re.compile(rf"(?:the\s+)?(?P<list>[^.;:]{{2,200}}?)\s*,?\s+{_DUTY}\b", re.IGNORECASE)
# "..., and chief constables should use it": a second body of which something is asked, and not what it is to be given
_SECOND = re.compile(
    r",? and\s+(?:the\s+)?(?P<body>(?:(?:all|each|every)\s+)?(?:police\s+)?(?:chief (?:constables|officers)|forces"
    r"|(?:police and crime )?commissioners|local policing bodies|mayors)"
    r"|[A-Z][\w’'-]+(?:\s+(?:of|for|and|the|[A-Z][\w’'-]+)){0,8})\s+(?:should|must)\b"
    r"(?!\s+(?:then\s+)?be\s+(?:able|asked|consulted|told|given|allowed|invited|helped|supported)\b)"
)
# where the name of a body ends and something is said of it
_SAYING = re.compile(
    r",?\s+\b(?:where|who|which|that|if|when|whose|will|can|may|is|are|was|were|has|have|do|does)\b", re.IGNORECASE
)
_NO_BODY = re.compile(
    r"(?:with|including|such as|especially|particularly|these|this|those|it|they|except|which|who|where|that)\b",
    re.IGNORECASE,
)
_BETWEEN = re.compile(
    r",\s*(?:and\s+)?|\s+and\s+(?=(?:the\s+)?(?:all\s+)?(?:[A-Z]|chief|police|local|forces|mayors))",
)


def deadline_of(text: str) -> Deadline:
    """By when a recommendation asks, from its first sentences; the first time that it names."""
    found = sorted(_times(_NUMBER.sub("", text)[:400]), key=lambda pair: pair[0])
    return found[0][1] if found else Deadline("none")


def addressees_of(text: str) -> tuple[str, ...]:
    """The bodies that a recommendation is addressed to, as written; those they are to work with are left out."""
    head = _untimed(_NUMBER.sub("", text)[:500])
    in_welsh = re.match(welsh.DUTY, head, re.IGNORECASE)
    if in_welsh:
        return tuple(re.findall(welsh.BODIES, head[in_welsh.end() : in_welsh.end() + 100], re.IGNORECASE))
    found = _ADDRESSED.match(head)
    named = _WITH.sub("", found["list"]) if found else ""
    parts = (_SAYING.split(part)[0].strip(" ,") for part in _BETWEEN.split(named))
    bodies = [re.sub(r"^the\s+", "", part, flags=re.IGNORECASE) for part in parts]
    bodies += [second["body"] for second in _SECOND.finditer(head, found.end())] if found else []
    return tuple(dict.fromkeys(body for body in bodies if body and not _NO_BODY.match(body)))


def _times(head: str) -> Iterator[tuple[int, Deadline]]:
    for until in _UNTIL.finditer(head):
        if dated := _dated(head, until):
            yield until.start(), dated
    for within in _WITHIN.finditer(head):
        if _is_deadline(within, head):
            count = _COUNTS.get(within["count"].lower(), within["count"])
            value = f"P{count}{_UNITS[within['unit'].lower()]}"
            yield within.start(), Deadline("within", within.group().strip(), value)
    if now := _NOW.search(head):
        yield now.start(), Deadline("immediate", now.group().strip())
    if soon := _SOON.search(head):
        yield len(head), Deadline("none", soon.group())  # no time, but what is said of it


def _dated(head: str, until: re.Match[str]) -> Deadline | None:
    after = head[until.end() : until.end() + 60]
    date = next((one for one in dates_in(after) if one.start == 0), None)
    if date:
        return Deadline("exact" if len(date.value) == 10 else "month", until.group() + after[: date.end], date.value)
    part = _PART.match(after)
    if part is None:
        return None
    ends = part.group() == part[1] and re.search(r"\b(?:end|diwedd)\b", until.group(), re.IGNORECASE)
    return Deadline("month", until.group() + part.group(), f"{part[1]}-12" if ends else part[1])


def _is_deadline(within: re.Match[str], head: str) -> bool:
    """Whether such a time is that of the duty: it opens the text, stands beside the duty, or counts from the report."""
    before = head[: within.start()]
    beside = re.search(rf"(?:^|\b{_DUTY})\W*$", before, re.IGNORECASE)
    return bool(beside or within["of"]) or _UNITS[within["unit"].lower()] in "MY"


def _untimed(head: str) -> str:
    """A recommendation without the time that it opens with."""
    opening = re.match(r"\W*", head)
    start = opening.end() if opening else 0
    while True:
        times = [time for at, time in _times(head[start:]) if at == 0] or (
            [Deadline("none", soon.group())] if (soon := _SOON.match(head[start:])) else []
        )
        if not times:
            return head[start:]
        start += len(times[0].text)
        aside = _ASIDE.match(head[start:])
        start += aside.end() if aside else 0
