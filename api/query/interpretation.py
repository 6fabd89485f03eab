"""What was read out of a question, piece by piece, with the words it was read from.

Everything found is listed so that it can be shown and switched off. What could mean two things is listed with its
candidates and not applied.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from api.query.glossary import Expansion
from api.query.periods import periods_in
from api.query.speakers import Role, asks_what_was_found, first_in
from indexer.forces import Span
from indexer.records import DocumentType, Speaker

COUNT = {word: str(at) for at, word in enumerate("one two three four five six seven eight nine ten".split(), 1)}
ORDINAL = {word: str(at) for at, word in enumerate("first second third fourth fifth sixth seventh".split(), 1)}
_NUMBER = rf"(?:\d{{1,3}}(?:\.\d{{1,2}})?(?![\d/]|,\d| (?:months?|weeks?|days?)\b)|(?:{'|'.join(COUNT)})\b)"
_REFERENCE = re.compile(
    r"\b(?:(?P<r>rec{1,2}om{1,2}[ae]nd(?:ati?on|tion)s?|recs?\b\.?)"  # however it is spelt
    r"|(?P<a>areas? for improvement|AFIs?)|(?P<c>causes? (?:of|for) concern))"
    rf" (?:numbers? |nos?\.? |#)?(?P<list>{_NUMBER}(?:(?:, and |, | and | or | & | to |[-–/]){_NUMBER}){{0,40}})"
    rf"|\b(?P<ordinal>{'|'.join(ORDINAL)}) recommendation\b",
    re.IGNORECASE,
)
_LISTED = re.compile(rf"(?P<joint> to |[-–])?(?P<number>{_NUMBER})", re.IGNORECASE)
_LONGEST_RANGE = 60
_INSPECTION = re.compile(
    r"\b(?:(?P<part>tranche|part|phase) (?P<number>\d{1,2}|one|two|three)"
    r"|(?P<framework>(?-i:[A-Z]{3,6})),? (?:in )?(?P<cycle>20\d\d[-/–](?:20)?\d\d))(?!\w)",
    re.IGNORECASE,
)
# "since Part 1 was published": from then on, in whatever reply
_SINCE = re.compile(r"\b(?:since|after) (?:(?:the )?(?:publication of|report) )?(?:the )?[“\"‘']?$", re.IGNORECASE)
_CAME_OUT = re.compile(
    r"[”\"’']?(?: (?:report|inspection))?"
    r"(?: (?:(?:was|were|had been|has been|got) (?:published|issued|released|printed)|came out|appeared))?",
    re.IGNORECASE,
)
_TYPES = {
    "letter": DocumentType.LETTER,
    "press release": DocumentType.NEWS,
    "news item": DocumentType.NEWS,
    "tracker": DocumentType.TRACKER,
    "board paper": DocumentType.BOARD_PAPER,
    "minutes": DocumentType.BOARD_PAPER,
    "terms of reference": DocumentType.TERMS_OF_REFERENCE,
    "inspection report": DocumentType.INSPECTION_REPORT,
    "response record": DocumentType.RESPONSE_RECORD,
}
# Only where the kind of document is what is asked for: letters to officers are a subject.
_TYPE = re.compile(
    r"\b(?:which|in|only|list|show|search) (?:(?:the|all|me|only|their|its|any) ){0,2}"
    rf"(?P<type>(?:{'|'.join(_TYPES)})s?)\b(?! to (?:officers|staff))"
    rf"|\b(?P<source>(?:{'|'.join(_TYPES)})s?)\b"
    r"(?= published| dated| (?:from|by) (?:the |any )?(?:PF?CCs?|police|commissioner|chief|mayor|force))",
    re.IGNORECASE,
)
_JOINED = re.compile(r",? (?:(?:and|&) )?(?:the )?", re.IGNORECASE)
_SAID_BY = {
    Speaker.CHIEF_OFFICER: "the chief officer",
    Speaker.LOCAL_POLICING_BODY: "the local policing body",
    Speaker.INSPECTORATE: "the inspectorate",
}


class Standing(StrEnum):
    """Whether an interpretation took effect, and if not, why."""

    APPLIED = "applied"
    AMBIGUOUS = "ambiguous"
    OFF = "off"


@dataclass(frozen=True, slots=True)
class Interpretation:
    """Something read out of a question. `source` is `text[start:end]`; `key` switches it off and is stable.

    `values` are what it means; where it is ambiguous they are the candidates, of which none was applied. `also` are
    further spans of the question that say the same.
    """

    key: str
    kind: str
    start: int
    end: int
    source: str
    values: tuple[str, ...]
    label: str
    standing: Standing = Standing.APPLIED
    also: tuple[tuple[int, int], ...] = ()

    @property
    def applied(self) -> bool:
        return self.standing is Standing.APPLIED

    @property
    def spans(self) -> tuple[tuple[int, int], ...]:
        return ((self.start, self.end), *self.also)


def speakers_in(text: str, roles: Iterable[Role]) -> Iterator[Interpretation]:
    """Whose words are asked for. Two named speakers are both heard.

    None is applied where one of them cannot be told, or where the inspectorate's words are what others replied to.
    """
    roles = list(roles)
    heard = [role for role in roles if role.heard or _is_joined(text, role, roles)]
    strong = [role for role in heard if not role.weak]
    inspected = len(strong) < len(heard) and {role.speakers for role in strong} == {(Speaker.INSPECTORATE,)}
    respond = strong and not any(Speaker.INSPECTORATE in role.speakers for role in roles)
    unclear = inspected or (respond and asks_what_was_found(text)) or any(role.ambiguous for role in strong)
    for role in strong or heard:
        source, values = text[role.start : role.end], tuple(speaker.value for speaker in role.speakers)
        if role.weak:
            label = "Said by: forces and their policing bodies, not the inspectorate"
            yield read("speaker:respondents", "speaker", role, source, values, label)
            continue
        said_by = either([_SAID_BY[speaker] for speaker in role.speakers])
        key = "speaker:commissioner" if role.ambiguous else f"speaker:{values[0]}"
        found = read(key, "speaker", role, source, values, f"Said by: {said_by}")
        if unclear:
            why = f"“{source}” could be {said_by}" if role.ambiguous else f"{found.label}, and another speaker"
            found = replace(found, standing=Standing.AMBIGUOUS, label=f"{why}; not applied")
        yield found


def _is_joined(text: str, role: Role, roles: Iterable[Role]) -> bool:
    """Whether a role stands beside one of its kind that is heard: "the IJC and the IPS say"."""
    alike = (one for one in roles if one.heard and one.speakers == role.speakers and one.start > role.end)
    return any(_JOINED.fullmatch(text, role.end, one.start) for one in alike)


def firsts_in(text: str) -> Iterator[Interpretation]:
    """Whose words are put before those of others, where those who replied are not meant. Nobody is left out."""
    found = first_in(text)
    if found:
        start, end, speaker = found
        whose = {Speaker.INSPECTORATE: "the words of the inspectorate", Speaker.THIRD_PARTY: "the words of others"}[
            speaker
        ]
        label = from_words(f"Put first: {whose}", text[start:end])
        yield Interpretation(f"first:{speaker}", "first", start, end, text[start:end], (speaker.value,), label)


def dates_in(text: str, today: date) -> Iterator[Interpretation]:
    """When the documents are to have been published. Values are the first and the last day; either may be empty."""
    for period in periods_in(text, today):
        source, values = text[period.start : period.end], (period.first, period.last)
        found = read(f"date:{_short(*values)}", "date", period, source, values, f"Published: {_in_words(*values)}")
        if not period.certain:
            label = f"“{source}” could be when a document was published or what it is about; not applied"
            found = replace(found, standing=Standing.AMBIGUOUS, label=label)
        yield found


def references_in(text: str) -> Iterator[Interpretation]:
    """The numbered recommendations (`r3`), areas for improvement (`a2`) and causes of concern (`c1`) named."""
    names = {"r": "Recommendation", "a": "Area for improvement", "c": "Cause of concern"}
    for match in _REFERENCE.finditer(text):
        kind = next((letter for letter in names if match.group(letter)), "r")
        listed = [ORDINAL[match["ordinal"].lower()]] if match["ordinal"] else list(_numbers(match["list"]))
        numbers = list(dict.fromkeys(listed))
        label = f"{names[kind]}{'s' if len(numbers) > 1 else ''}: {', '.join(numbers)}"
        key = f"recommendation:{','.join(kind + number for number in numbers)}"
        values = tuple(kind + number for number in numbers)
        yield _matched(key, "recommendation", match, values, label)


def _numbers(listed: str) -> Iterator[str]:
    previous = ""
    for item in _LISTED.finditer(listed):
        number = COUNT.get(item["number"].lower(), item["number"])
        if item["joint"] and previous.isdecimal() and number.isdecimal():
            first, last = int(previous), int(number)
            if first < last <= first + _LONGEST_RANGE:
                yield from (str(between) for between in range(first + 1, last))
        yield number
        previous = number


def inspections_in(text: str) -> Iterator[Interpretation]:
    """Words that tell one inspection from another: `Tranche 1`, `PEEL 2023-25`."""
    for match in _INSPECTION.finditer(text):
        if match["part"]:
            number = COUNT.get(match["number"].lower(), match["number"])
            value = f"{match['part'].lower()} {number}"
        else:
            first, last = re.split(r"[-/–]", match["cycle"])
            value = f"{match['framework'].lower()} {first}-{last[-2:]}"
        shown = value.capitalize() if match["part"] else value.upper()
        yield _matched(f"inspection:{slug(value)}", "inspection", match, (value,), f"Inspection: {shown}")


def as_time(one: Interpretation, text: str) -> Interpretation:
    """An inspection that only says from when on something is asked: it restricts nothing."""
    since = _SINCE.search(text[: one.start]) if one.kind == "inspection" and one.applied else None
    behind = _CAME_OUT.match(text, one.end)
    if since is None or behind is None:
        return one
    words = text[since.start() : behind.end()]
    label = from_words("Replies to any inspection, of whatever date, since an inspection is named as a time", words)
    return replace(one, kind="time", start=since.start(), end=behind.end(), source=words, label=label)


def types_in(text: str) -> Iterator[Interpretation]:
    """The kinds of document asked for."""
    for match in _TYPE.finditer(text):
        group = match.lastgroup or 0
        source, (start, end) = match[group], match.span(group)
        named = source.lower()
        value = (_TYPES.get(named) or _TYPES[named.removesuffix("s")]).value
        label = from_words(f"Kind of document: {value.replace('_', ' ')}", source)
        yield Interpretation(f"type:{value}", "document_type", start, end, source, (value,), label)


def expansion(found: Expansion) -> Interpretation:
    """An expansion by the glossary as something shown and switched off like the rest."""
    key = f"expansion:{slug(found.source)}"
    if found.ambiguous:
        label = f"“{found.source}” could be {either(found.meanings)}; searched as typed"
        values, standing = found.meanings, Standing.AMBIGUOUS
    else:
        label = f"Also searched for “{found.source}”: {', '.join(found.added)}"
        values, standing = found.added, Standing.APPLIED
    return Interpretation(key, "expansion", found.start, found.end, found.source, values, label, standing)


def gathered(found: Iterable[Interpretation], off: frozenset[str]) -> tuple[Interpretation, ...]:
    """One interpretation a key, in the order of the question, with those in `off` not applied."""
    by_key: dict[str, list[Interpretation]] = {}
    for one in sorted(found, key=lambda one: one.start):
        by_key.setdefault(one.key, []).append(one)
    return tuple(_together(same, off) for same in by_key.values())


def _together(same: list[Interpretation], off: frozenset[str]) -> Interpretation:
    first, *others = same
    also = (*first.also, *(span for one in others for span in one.spans))
    return replace(first, also=also, standing=Standing.OFF if first.key in off else first.standing)


def read(key: str, kind: str, at: Span, source: str, values: tuple[str, ...], label: str) -> Interpretation:
    return Interpretation(key, kind, at.start, at.end, source, values, from_words(label, source))


def _matched(key: str, kind: str, match: re.Match[str], values: tuple[str, ...], label: str) -> Interpretation:
    return Interpretation(key, kind, *match.span(), match.group(), values, from_words(label, match.group()))


def from_words(label: str, source: str) -> str:
    return f"{label}, from “{source}”"


def either(names: Iterable[str]) -> str:
    *others, last = names
    return f"{', '.join(others)} or {last}" if others else last


def _short(first: str, last: str) -> str:
    """A period as a key: `2025` for a whole year, else its days."""
    if first[5:] == "01-01" and last == f"{first[:4]}-12-31":
        return first[:4]
    return f"{first}..{last}"


def _in_words(first: str, last: str) -> str:
    early, late = (_day(value) for value in (first, last))
    if early and late:
        return early if early == late else f"{early} to {late}"
    return f"{early} or later" if early else f"{late} or earlier"


def _day(value: str) -> str:
    if not value:
        return ""
    day = date.fromisoformat(value)
    return f"{day.day} {day:%B} {day.year}"


def slug(text: str) -> str:
    return re.sub(r"[\W_]+", "-", text.casefold()).strip("-")
