"""To whom a draft attributes each of its quotations: force, speaker, person, document, date, page, recommendation.

Everything a draft names is found once, in one pass over it; a quotation then takes what stands nearest. What stands
inside a quotation attributes nothing.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from api.sentences import sentences
from api.verify.quotations import Quotation, runs
from indexer.forces import Gazetteer
from indexer.records import Speaker

_MONTHS = "january february march april may june july august september october november december".split()
_MONTH = "|".join(f"{name}|{name[:3]}" for name in _MONTHS)
_DATE = re.compile(
    rf"\b(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[ ]+)?(?P<month>{_MONTH})\.?,?[ ]+(?P<year>(?:19|20)\d\d)\b"
    r"|(?<=\b[Ii]n )(?P<bare>(?:19|20)\d\d)\b(?![/–-]\d)"
    r"|\b(?P<d>\d{1,2})[/.](?P<m>\d{1,2})[/.](?P<y>(?:19|20)\d\d)\b|\b(?P<iso>(?:19|20)\d\d-\d\d(?:-\d\d)?)\b",
    re.IGNORECASE,
)
_PART = re.compile(r"\b(?P<unit>part|tranche|phase)\s+(?P<number>\d|one|two|three|four|i{1,3}|iv)\b", re.IGNORECASE)
_NUMBERS = {"one": "1", "two": "2", "three": "3", "four": "4", "i": "1", "ii": "2", "iii": "3", "iv": "4"}
# what makes the short name of an inspection one, and not two words of a sentence: "its response to First contact"
_ANSWERS = re.compile(
    r"\b(?:response|reply|replies|responding|replying|comments|letter|report|inspection)s?\b[^.\n]{0,40}$",
    re.IGNORECASE,
)
_PAGE = re.compile(r"\b(?:pages?|pp?\.)\s*(\d{1,4})\b", re.IGNORECASE)
_RECOMMENDATION = re.compile(r"\b(?:recommendation|rec\.?)\s+(\d{1,3}(?:\.\d{1,2})?)\b", re.IGNORECASE)
_DATED = re.compile(
    r"\b(?:letter|reply|response|record|report|statement|minutes|dated|published)\b[^.\n“\"]{0,40}$", re.IGNORECASE
)
_SAYS = re.compile(r"\b(?:said|says|wrote|replied|stated|states|told us|reported|responded|added)\b\W*$", re.IGNORECASE)
_SPEAKERS = {
    Speaker.CHIEF_OFFICER: re.compile(
        r"\b(?:(?:deputy |assistant )?chief (?:constable|officer)|commissioner of police)\b|\b[DA]?CC\b", re.IGNORECASE
    ),
    Speaker.LOCAL_POLICING_BODY: re.compile(
        r"\b(?:police(?:,? fire)?(?: and rescue)?,? (?:and|&) crime commissioner|P[FC]*CC|deputy mayor|mayor|"
        r"local policing body|police authority(?: board)?|mopac|commissioner(?! of police))\b",
        re.IGNORECASE,
    ),
    Speaker.INSPECTORATE: re.compile(
        r"\b(?:hmicfrs|hmic|hmi|inspectorate|(?<!detective )inspectors|(?:his|her) majesty[’']s inspectors?|"
        r"chief inspector of)\b",
        re.IGNORECASE,
    ),
}
_OBJECT = re.compile(
    r"\b(?:told|asked|met|with|to|from|thanked|by which)(?: the| his| her| our| its)?\s+$", re.IGNORECASE
)
_SAID = re.compile(
    r"[\s,.;:”\"’']{0,4}(?:as )?(?:(?:said|says|wrote|writes|stated|states|added|adds|according to|told)\b|[—–])",
    re.IGNORECASE,
)
_CITATION = re.compile(r"[\s.,;:”\"’']{0,4}[(\[]([^()\[\]]{2,400})[)\]]")
_HEADING = re.compile(r"^(?:#{1,6}[ \t]+\S[^\n]*|\*\*[^*\n]{2,120}\*\*:?[ \t]*)$", re.MULTILINE)
_REACH = 700  # characters; what stands further from a quotation attributes it no more
_PARAGRAPH = re.compile(r"\n[ \t]*(?=\n|[-*•][ \t]|\d{1,2}[.)][ \t])")


@dataclass(frozen=True, slots=True)
class Known:
    """Who and what a draft may name: bodies, the ids of inspectorates among them, people, and titles of documents."""

    gazetteer: Gazetteer
    inspectorates: frozenset[str] = frozenset()
    people: frozenset[str] = frozenset()
    titles: frozenset[str] = frozenset()
    inspections: frozenset[str] = frozenset()  # the short names that inspections go by


@dataclass(frozen=True, slots=True)
class Claim:
    """What a draft says of where a quotation comes from. Empty fields claim nothing.

    `forces` are the ids of which one is meant. `commissioner` marks a bare "Commissioner", who in some areas is the
    chief officer.
    """

    forces: tuple[str, ...] = ()
    speaker: Speaker | None = None
    commissioner: bool = False
    person: str = ""
    title: str = ""
    part: str = ""
    date: str = ""
    page: int = 0
    recommendation: str = ""
    text: str = ""

    @property
    def empty(self) -> bool:
        return not (self.forces or self.speaker or self.person or self.title or self.date or self.page)


@dataclass(frozen=True, slots=True, order=True)
class _Sign:
    """Something that a draft names, outside its quotations."""

    start: int
    end: int
    kind: str
    value: str


@dataclass(frozen=True, slots=True)
class _Zone:
    """Where to look for an attribution, and from which end."""

    start: int
    end: int
    forward: bool = False
    close: bool = True


class Attributions:
    """What a draft names outside its quotations, ready to be asked for what stands near one of them."""

    def __init__(self, draft: str, found: Sequence[Quotation], known: Known) -> None:
        self._draft = draft
        self._found = runs(found)
        self._run_of = [at - 1 for at in accumulate(not one.continues for one in found)]
        self._sentences = [span.start for span in sentences(draft)]
        self._paragraphs = [0, *(match.end() for match in _PARAGRAPH.finditer(draft))]
        self._headings = [match.span() for match in _HEADING.finditer(draft)]
        starts, ends = [one.start for one in found], [one.end for one in found]
        signs = (*_bodies(draft, known), *_patterns(draft), *_names(draft, known))
        self._signs: dict[str, list[_Sign]] = {}
        for sign in sorted(signs):
            if not _within(sign, starts, ends):
                self._signs.setdefault(sign.kind, []).append(sign)

    def claim(self, at: int) -> Claim:
        """To whom the quotation at this position is attributed; all its paragraphs to the same."""
        zones = list(self._zones(self._run_of[at]))
        close = [zone for zone in zones if zone.close]
        forces, role, page = (
            self._nearest("force", zones),
            self._nearest("speaker", zones),
            self._nearest("page", close),
        )
        name, _, word = role.partition("|")
        text = " ".join(self._draft[zone.start : zone.end].strip() for zone in close)
        return Claim(
            forces=tuple(forces.split("|")) if forces else (),
            speaker=Speaker(name) if name else None,
            commissioner=word == "commissioner",
            person=self._nearest("person", zones),
            title=self._nearest("title", zones),
            part=self._nearest("part", close),
            date=self._date(close),
            page=int(page or 0),
            recommendation=self._nearest("recommendation", close),
            text=" ".join(text.split())[:300],
        )

    def _zones(self, at: int) -> Iterator[_Zone]:
        """The nearest first: a citation behind, who "said" it, the sentence around, the paragraph, what leads to it."""
        one = self._found[at]
        after = self._found[at + 1].start - 1 if at + 1 < len(self._found) else len(self._draft)
        behind = min(one.end + 1, len(self._draft))
        citation = _CITATION.match(self._draft, one.end, min(after, one.end + _REACH))
        if citation:
            yield _Zone(*citation.span(1), forward=True)
            behind = citation.end()
        sentence_end = min(self._next(self._sentences, behind), after, one.end + _REACH)
        said = _SAID.match(self._draft, one.end, sentence_end) or (
            one.style == "block" and _SAID.match(self._draft, behind, min(after, behind + _REACH))
        )
        if said:
            yield _Zone(said.start(), min(after, self._next(self._paragraphs, said.end())), forward=True)
        floor = max(self._found[at - 1].end + 1 if at else 0, one.start - _REACH)
        opened = self._last(self._sentences, one.start)
        yield _Zone(max(opened, floor), one.start)
        yield _Zone(behind, max(behind, sentence_end), forward=True)
        yield from self._wider(one, opened)

    def _wider(self, one: Quotation, opened: int) -> Iterator[_Zone]:
        paragraph = max(self._last(self._paragraphs, one.start), one.start - _REACH)
        yield _Zone(paragraph, max(paragraph, opened), close=False)
        before = self._draft[max(0, paragraph - 4) : paragraph].rstrip()
        if one.style == "block" or before.endswith(":"):
            lead = max(self._last(self._paragraphs, max(0, paragraph - 3)), one.start - _REACH)
            yield _Zone(min(lead, paragraph), paragraph, close=False)
        at = bisect_left(self._headings, (one.start, 0)) - 1
        if at >= 0:
            yield _Zone(*self._headings[at], close=False)

    @staticmethod
    def _last(edges: Sequence[int], place: int) -> int:
        at = bisect_right(edges, place) - 1
        return edges[at] if at >= 0 else 0

    def _next(self, edges: Sequence[int], place: int) -> int:
        at = bisect_left(edges, place)
        return edges[at] if at < len(edges) else len(self._draft)

    def _nearest(self, kind: str, zones: Iterable[_Zone]) -> str:
        for zone in zones:
            signs = self._in(kind, zone)
            if signs:
                return signs[0 if zone.forward else -1].value
        return ""

    def _in(self, kind: str, zone: _Zone) -> list[_Sign]:
        signs = self._signs.get(kind, [])
        first = bisect_left(signs, zone.start, key=lambda sign: sign.start)
        last = bisect_left(signs, zone.end, key=lambda sign: sign.start)
        return signs[first:last]

    def _date(self, zones: Sequence[_Zone]) -> str:
        """A date in the citation, or one that the sentence gives to a letter, a reply, a report or to what was said."""
        for zone in zones:
            for sign in self._in("date", zone):
                cited = zone.forward and self._draft[zone.start - 1 : zone.start] in "(["
                dated = _DATED.search(self._draft, max(0, sign.start - 60), sign.start)
                if cited or dated or self._said_on(sign, zone):
                    return sign.value
        return ""

    def _said_on(self, sign: _Sign, zone: _Zone) -> bool:
        """Whether a date is that of the words: "Kent (3 May 2024) said", "On 3 May 2024 Kent said"."""
        before, after = self._draft[zone.start : sign.start], self._draft[sign.end : zone.end]
        if zone.forward or not _SAYS.search(after):
            return False
        return (before.endswith("(") and after.startswith(")")) or before.strip().lower() in ("on", "in")


def _within(sign: _Sign, starts: Sequence[int], ends: Sequence[int]) -> bool:
    at = bisect_right(starts, sign.start) - 1
    return at >= 0 and sign.start < ends[at]


def _bodies(draft: str, known: Known) -> Iterator[_Sign]:
    for mention in known.gazetteer.mentions(draft):
        kinds = {body.kind for name in mention.candidates if (body := known.gazetteer.get(name))}
        if mention.basis == "place":
            continue
        if kinds <= {"territorial", "national"}:
            yield _Sign(mention.start, mention.end, "force", "|".join(mention.candidates))
        if mention.basis == "local policing body":
            yield _Sign(mention.start, mention.end, "speaker", Speaker.LOCAL_POLICING_BODY)
        if "inspectorate" in kinds or known.inspectorates.issuperset(mention.candidates):
            yield _Sign(mention.start, mention.end, "speaker", Speaker.INSPECTORATE)


def _patterns(draft: str) -> Iterator[_Sign]:
    for role, pattern in _SPEAKERS.items():
        for match in pattern.finditer(draft):
            if not _OBJECT.search(draft, max(0, match.start() - 24), match.start()):
                yield _Sign(match.start(), match.end(), "speaker", f"{role}|{match.group().casefold()}")
    for match in _DATE.finditer(draft):
        if value := _iso(match):
            yield _Sign(match.start(), match.end(), "date", value)
    for match in _PART.finditer(draft):
        yield _Sign(match.start(), match.end(), "part", part_named(match))
    for kind, numbered in (("page", _PAGE), ("recommendation", _RECOMMENDATION)):
        for match in numbered.finditer(draft):
            yield _Sign(match.start(), match.end(), kind, match.group(1))


def parts_of(title: str) -> set[str]:
    """The parts, tranches and phases that a title names: `part 2`."""
    return {part_named(match) for match in _PART.finditer(title)}


def part_named(match: re.Match[str]) -> str:
    number = match["number"].lower()
    return f"{match['unit'].lower()} {_NUMBERS.get(number, number)}"


def _iso(match: re.Match[str]) -> str:
    if match["iso"] or match["bare"]:
        return match["iso"] or match["bare"]
    day, month, year = match["day"] or match["d"], match["m"], match["year"] or match["y"]
    if match["month"]:
        month = str(_MONTHS.index(next(name for name in _MONTHS if name.startswith(match["month"].lower()[:3]))) + 1)
    parts = [year, *(f"{int(part):02d}" for part in (month, day) if part)]
    return "-".join(parts) if 1 <= int(month) <= 12 else ""


_WORD = re.compile(r"\w+")


def _names(draft: str, known: Known) -> Iterator[_Sign]:
    """Names of people and titles of documents, found by their first words so that many cost no more than few."""
    opening: dict[str, list[tuple[int, str, str]]] = {}
    for kind, names in (("person", known.people), ("title", known.titles), ("title", known.inspections - known.titles)):
        for name in names:
            first = _WORD.search(name)
            if first and len(name) > 3:
                opening.setdefault(name[: first.end() + 4], []).append((-len(name), kind, name))
    if not opening:
        return
    lengths = sorted({len(text) for text in opening}, reverse=True)
    for match in _WORD.finditer(draft):
        at = match.start()
        named = (one for length in lengths for one in sorted(opening.get(draft[at : at + length], ())))
        for _, kind, name in named:
            whole = draft.startswith(name, at) and not draft[at + len(name) : at + len(name) + 1].isalnum()
            short = name in known.inspections and name not in known.titles
            if whole and not (short and not _ANSWERS.search(draft, max(0, at - 80), at)):
                yield _Sign(at, at + len(name), kind, name)
                break
