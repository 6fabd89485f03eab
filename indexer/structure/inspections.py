"""Which inspection a document is about or answers: title, publication date, inspectorate and force together.

A title alone is no key. Offices shorten it, keep only the subtitle, spell the years their own way and misspell the
rest; two tranches of one inspection differ by a digit. Where two inspections fit equally well none is taken.
"""

import hashlib
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from math import log

from indexer.structure.assessments import OVERVIEW, months_in, names_month, names_series, series_of
from indexer.structure.dates import dates_in, last_before
from indexer.structure.wording import plain, slug, words

ALONE = 70.0  # a title this like another names the same inspection
BY_NAME = 80.0  # what has the whole of the name before a title's subtitle, and no other subject
DATED = 52.0  # or this like, where the document also gives the day on which that report appeared
SOME = 0.25  # share of them that is enough where a single report has just appeared
NAMED = 50.0  # share of a title's own words that a sentence has to have
RECENT = 70  # days: a response to be published within 56 of them, and those that come a little later
APART = 4.0  # how much better the best has to be than the next
ID_LENGTH = 120

_YEARS = re.compile(r"\b(20\d\d)\s*(?:/|-|–|—|\bto\b)\s*(?:20)?(\d\d)\b")
PEEL = re.compile(r"\bpeel\b|police (?:effectiveness|efficiency),? (?:efficiency|effectiveness)", re.IGNORECASE)
_PART = re.compile(r"\b(tranche|part|phase|volume|stage|round)\s+(\d+|one|two|three|four|iv|i{1,3})\b")
_SUBTITLE = re.compile(r"\s*:\s|\s[–—-]\s")
_BEFORE_TITLE = re.compile(r"^(?:\W*(?:\d+(?:\.\d+)*\.?|re|fwd?|subject|title)(?:\s*:|\s)\s*)+", re.IGNORECASE)
_AFTER_NAME = re.compile(r"\s*[:(,]\s*|\s+[–—-]\s+")
_IN_MARKS = re.compile(r"“[^“”]+”|\"[^\"]+\"|‘[^‘’]+’(?!\w)")
_DESCRIBED = re.compile(
    r"\b(?:report|inspection)\s+(?:(?:(?:of|from|published in|issued in|dated) )?"
    r"(?P<when>(?:Jan|Feb|Mar|Apr|May|June|July|Aug|Sept|Oct|Nov|Dec)[a-z]* 20\d\d)\b"
    r"|(?:on|into|about)\s+(?P<subject>[^.,;:(]{4,60}))"
)
_DIGIT = {"one": "1", "two": "2", "three": "3", "four": "4", "i": "1", "ii": "2", "iii": "3", "iv": "4"}
_GENERIC_TEXT = """
    a an the of on in into and to for by from with how well at as its their this that hmicfrs hmic hmi hm inspection
    inspections inspected report reports review reviews police policing force forces constabulary service services
    response responses respond responds england wales pcc pfcc commissioner commissioners crime fire chief constable
    inspectorate majesty majestys his her s published page statement comments comment office letter joint thematic
    national assessment findings effectiveness efficiency legitimacy action plan
    what has have had been is are was were be being done since we our my your it about following regarding recent
    latest new update updates updated progress so far not who which when where this these all any every
    january february march april may june july august september october november december published publication
    welcomes reacts inspectors hmi hmip statutory formal section commentary initial
"""
_GENERIC = frozenset(_GENERIC_TEXT.split())
_AS_A_NAME = re.compile(r"(?:[A-Z][a-z’'-]+ ){2,}[A-Z][a-z’'-]+")


@dataclass(frozen=True)
class Inspection:
    """An inspection that some document is the report of, or names."""

    id: str
    title: str
    document_id: str = ""
    published: str = ""
    inspectorates: tuple[str, ...] = ()
    force: str = ""

    @cached_property
    def key(self) -> str:
        return title_key(self.title)

    @cached_property
    def distinctive(self) -> frozenset[str]:
        return distinctive(self.title)

    @property
    def peel(self) -> bool:
        return bool(PEEL.search(self.title))

    @cached_property
    def parts(self) -> frozenset[tuple[str, str]]:
        return parts_named(self.title)

    @cached_property
    def cycle(self) -> str:
        return cycle_key(self.title)


def title_key(title: str) -> str:
    """A title without its manner of writing: years, dashes, quotation marks, "An inspection of"."""
    text = _YEARS.sub(lambda years: f"{years[1]}/{years[2]}", plain(title))
    text = _PART.sub(lambda part: f"{part[1]} {_DIGIT.get(part[2], part[2])}", text)
    return re.sub(r"\b(?:an inspection (?:of|into)|hmicfrs|hmic|report (?:on|into))\b", " ", text)


def distinctive(title: str) -> frozenset[str]:
    """The words of a title that tell it from others; a part and its number tell nothing alone."""
    text = title_key(title).replace("/", "")
    own = frozenset(word for word in words(text) if word not in _GENERIC)
    of_parts = frozenset(word for part in _PART.findall(text) for word in part)
    return own if own - of_parts else frozenset()


def names(title: str) -> frozenset[str]:
    """What an inspection may be called: its title, or that without the subtitle; not where the words tell nothing.

    Three words or more that are all written as those of a name tell enough: "Who We Let In".
    """
    called = (title, _SUBTITLE.split(title)[0].strip())
    return frozenset(one for one in called if len(distinctive(one)) > 1 or _AS_A_NAME.fullmatch(one))


def cycle_key(text: str) -> str:
    years = _YEARS.search(text)
    if years:
        return f"{years[1]}/{years[2]}"
    single = re.search(r"\b20[12]\d\b", text)
    return single.group() if single and PEEL.search(text) else ""


def inspection_id(title: str) -> str:
    """The id of an inspection: its title as a slug, with a mark of the whole where that is cut."""
    whole = slug(_YEARS.sub(lambda years: f"{years[1]}-{years[2]}", title), 1000)
    if len(whole) <= ID_LENGTH:
        return whole
    return f"{slug(whole, ID_LENGTH - 7)}-{hashlib.sha256(whole.encode()).hexdigest()[:6]}"


@dataclass(frozen=True, slots=True)
class Clues:
    """What besides a title tells which inspection a document is about.

    `days` are all the days that it names, `yearless` those on which it says, without a year, that a report appeared;
    `dated` is its own date, `parts` are the parts and tranches that its head names.
    """

    days: frozenset[str] = frozenset()
    yearless: frozenset[str] = frozenset()
    dated: str = ""
    force: str = ""
    parts: frozenset[tuple[str, str]] = frozenset()

    def name_day(self, published: str) -> bool:
        """Whether the document names the day on which a report appeared."""
        return published in self.days or (len(published) == 10 and published[5:] in self.yearless)


class Register:
    """The inspections known to a corpus: those whose report is held, then those that responses name."""

    def __init__(
        self, force_of: Callable[[str], str], area_of: Callable[[str], str], held: Iterable[Inspection] = ()
    ) -> None:
        self.force_of = force_of
        self.area_of = area_of
        self._known: list[Inspection] = list(held)
        self._weights = _weights(self._known)  # of reports alone: no reply makes a word of a title less telling

    def get(self, identity: str) -> Inspection | None:
        return next((one for one in self._known if one.id == identity), None)

    def add(self, title: str, published: str, inspectorates: tuple[str, ...]) -> Inspection:
        """The inspection of a title that no held report bears: one and the same for all who write it alike."""
        identity = inspection_id(title)
        known = self.get(identity)
        if known is None:
            known = Inspection(identity, title, "", published, inspectorates, self.force_of(title))
            self._known.append(known)
        return known

    def best(self, text: str, clues: Clues, held_only: bool = False) -> tuple[Inspection, float] | None:
        """The inspection that a title names, and how like its own title it is, from 0 to 100."""
        scored = [(self.likeness(text, one, clues), one) for one in self._known if one.document_id or not held_only]
        fit = [(score, one) for score, one in scored if score >= (DATED if clues.name_day(one.published) else ALONE)]
        return _clearest(fit, APART, clues)

    def named_in(self, text: str, clues: Clues) -> tuple[Inspection, float] | None:
        """The held inspection most of whose title's own words stand in a passage, where no other comes near.

        So does the one whose title stands there without what its colon adds: "our response to Waiting for evidence".
        """
        short = [one for one in self._known if one.document_id and _stands_in(one.title.partition(":")[0], text)]
        if len(short) == 1 and not _contradicts(text, short[0], clues.force):
            return short[0], 100.0
        mine = distinctive(text)
        scored = []
        for one in self._known:
            shared = mine & one.distinctive
            if (
                one.document_id
                and len(shared) > 1
                and self._tells(shared, one)
                and not _contradicts(text, one, clues.force)
            ):
                scored.append((100 * self._weight(shared) / self._weight(one.distinctive), one))
        return _clearest([pair for pair in scored if pair[0] >= NAMED], 3 * APART, clues)

    def described(self, text: str, named: frozenset[str], clues: Clues) -> Inspection | None:
        """The one held report of these inspectorates that a text calls by its subject or by its month.

        Where the year is left out, it is that before the document's own date and the subject has to bear it out.
        """
        held = [one for one in self._of_force(clues.force) if named.intersection(map(plain, one.inspectorates))]
        for called in _DESCRIBED.finditer(text):
            months = {day.value[:7] for day in dates_in(called["when"] or "")}
            subject = distinctive(called["subject"] or "")
            found = [one for one in held if one.published[:7] in months or (subject and subject <= one.distinctive)]
            if len(found) == 1:
                return found[0]
        months = {last_before(f"{month:02}-01", clues.dated)[:7] for month in months_in(text) if clues.dated}
        found = [one for one in held if one.published[:7] in months and self._shares(text, one)]
        return found[0] if len(found) == 1 else None

    def assessed(self, text: str, clues: Clues) -> Inspection | None:
        """The one held assessment of a document's own force that a text names by its series and its cycle or date."""
        held = (one for one in self._known if one.document_id and clues.force and one.force == clues.force)
        found = [
            one
            for one in held
            if names_series(text, self._series(one))
            and (_same_cycle(text, one) or clues.name_day(one.published) or _in_month(text, one.published, clues.dated))
            and not _contradicts(text, one, clues.force)
        ]
        return found[0] if len(found) == 1 else None

    def published_on(self, clues: Clues) -> Inspection | None:
        """The one held inspection whose report appeared on a day that a document names."""
        found = [
            one for one in self._of_force(clues.force) if len(one.published) == 10 and clues.name_day(one.published)
        ]
        return found[0] if len(found) == 1 else None

    def recent(self, text: str, clues: Clues) -> Inspection | None:
        """The one held inspection that appeared in the weeks before, where a text has some of its title's words."""
        found = self.of_weeks_before(clues)
        return found[0] if len(found) == 1 and self._shares(text, found[0]) else None

    def of_weeks_before(self, clues: Clues) -> list[Inspection]:
        """The held inspections whose reports appeared in the weeks before a document was written."""
        return [one for one in self._of_force(clues.force) if _appeared_before(one.published, clues.dated)]

    def only_one_on(self, clues: Clues) -> Inspection | None:
        """The held inspection of one force alone, where there is but one and it did not appear later."""
        found = [one for one in self._known if one.document_id and clues.force and one.force == clues.force]
        before = found and found[0].published and (not clues.dated or found[0].published <= clues.dated)
        return found[0] if len(found) == 1 and before else None

    def _of_force(self, force: str) -> Iterator[Inspection]:
        return (one for one in self._known if one.document_id and not (one.force and force and one.force != force))

    def likeness(self, text: str, other: Inspection, clues: Clues) -> float:
        """How like a text and the title of an inspection are; 0 where a part, cycle or force contradicts."""
        from rapidfuzz import fuzz

        if _contradicts(text, other, clues.force):
            return 0.0
        if other.peel and PEEL.search(text):
            return _peel_likeness(text, other, clues)
        if assessed := self._assessment_likeness(text, other, clues):
            return assessed
        mine = distinctive(text)
        if not self._tells(mine & other.distinctive, other):
            return 0.0
        if not other.document_id and not (mine <= other.distinctive or other.distinctive <= mine):
            return 0.0  # nothing but the words of others tells what it was about
        shared = self._weight(mine & other.distinctive)
        smaller = min(self._weight(mine), self._weight(other.distinctive))
        if not mine or not smaller:
            return 0.0
        whole = fuzz.token_sort_ratio(title_key(text), other.key)
        contained = 100 * shared / smaller if len(mine & other.distinctive) > 1 or len(other.distinctive) == 1 else 0.0
        called = BY_NAME if other.document_id and _calls(text, other) else 0.0
        return max(called, whole if whole >= 85 else 0.0, 0.35 * whole + 0.65 * contained)

    def _assessment_likeness(self, text: str, other: Inspection, clues: Clues) -> float:
        """How surely a title names the held assessment of a document's own force: by its series, with its years or day.

        0 where it names another force or subject, and where the series has no name of its own and nothing dates it.
        """
        own = bool(other.document_id and other.force) and other.force == clues.force
        series = self._series(other)
        if not (own and names_series(text, series)) or self.force_of(text) not in ("", other.force):
            return 0.0
        more = distinctive(text) - other.distinctive - distinctive(self.area_of(other.force)) - frozenset(series)
        years = set(re.findall(r"\b20\d\d\b", text)) - set(re.findall(r"\b20\d\d\b", other.title))
        if sum(not word.isdigit() for word in more) > 1 or years - {other.published[:4]}:
            return 0.0
        if _same_cycle(text, other) or clues.name_day(other.published) or names_month(text, other.published):
            return 100.0
        named = len(series) > 1 or not _GENERIC.issuperset(series)
        return 80.0 if named and other.published <= (clues.dated or other.published) else 0.0

    def _series(self, one: Inspection) -> tuple[str, ...]:
        return series_of(one.title, self.area_of(one.force)) if one.force else ()

    def _shares(self, text: str, one: Inspection) -> bool:
        """Whether a text has some of the words that tell an inspection from others."""
        return self._weight(distinctive(text) & one.distinctive) >= SOME * self._weight(one.distinctive) > 0

    def _tells(self, shared: frozenset[str], one: Inspection) -> bool:
        """Whether words tell an inspection from another of the same force: its name and a year do not."""
        return any(not word.isdigit() for word in shared - distinctive(self.area_of(one.force)))

    def _weight(self, tokens: Iterable[str]) -> float:
        return sum(self._weights.get(token, 1.0) for token in tokens)


def _calls(text: str, other: Inspection) -> bool:
    """Whether a text calls a report by the name before its subtitle: "Signed for", "RE: Signed for - our response".

    A name of one word is a word like others, and what has words of its own may be of another report.
    """
    name = words(_SUBTITLE.split(other.title)[0])
    if len(name) < 2 or not any(not word.isdigit() for word in distinctive(" ".join(name))):
        return False
    bare = _BEFORE_TITLE.sub("", text)
    more = {word for word in distinctive(bare) - other.distinctive if word != other.published[:4]}
    quoted = [words(one.group()) for one in _IN_MARKS.finditer(text)]
    return name in quoted or (not more and words(_AFTER_NAME.split(bare)[0]) == name)


def _stands_in(name: str, text: str) -> bool:
    """Whether a title stands in a text as it is written, without another subtitle, and says enough to be no other's."""
    alone = rf"(?<!\w){re.escape(name.strip())}(?!\w|\s*[:–—-]\s)"
    return len(distinctive(name)) > 1 and re.search(alone, text) is not None


def _contradicts(text: str, other: Inspection, force: str) -> bool:
    if other.force and ((force and other.force != force) or OVERVIEW.search(text)):
        return True
    mine, theirs = parts_named(text), other.parts
    if mine and theirs and not mine & theirs:
        return True
    cycle = cycle_key(text)
    return bool(cycle and other.cycle and cycle != other.cycle and not (cycle in other.cycle or other.cycle in cycle))


def _in_month(text: str, published: str, dated: str) -> bool:
    """Whether a text names the month of a day, with its year or within a year of the document's own date."""
    recent = bool(dated) and published <= dated and last_before(published[5:], dated) == published
    return names_month(text, published) or (recent and names_month(text, published, year=False))


def _same_cycle(text: str, other: Inspection) -> bool:
    return bool(other.cycle) and cycle_key(text) == other.cycle


def _peel_likeness(text: str, other: Inspection, clues: Clues) -> float:
    same_force = bool(other.force) and other.force == clues.force
    cycle = cycle_key(text)
    dated = clues.name_day(other.published)
    if same_force and (dated or (bool(cycle) and other.cycle == cycle)):
        return 100.0
    return 80.0 if same_force and not cycle else 60.0 if dated else 0.0


def _clearest(fit: Sequence[tuple[float, Inspection]], apart: float, clues: Clues) -> tuple[Inspection, float] | None:
    """The best of several, where it is clear; else the one that the document's dates or its own head single out."""
    ranked = sorted(fit, key=lambda pair: -pair[0])
    rivals = [pair for pair in ranked if ranked[0][0] - pair[0] < apart]
    for singled in (
        rivals,
        [pair for pair in rivals if clues.name_day(pair[1].published)],
        [pair for pair in rivals if clues.parts and pair[1].parts and pair[1].parts <= clues.parts],
        [pair for pair in rivals if _appeared_before(pair[1].published, clues.dated)],
    ):
        if len(singled) == 1:
            return singled[0][1], singled[0][0]
    return None


def _appeared_before(published: str, dated: str) -> bool:
    """Whether a report appeared in the weeks before a document was written."""
    if len(published) != 10 or len(dated) != 10:
        return False
    return 0 <= (date.fromisoformat(dated) - date.fromisoformat(published)).days <= RECENT


def parts_named(text: str) -> frozenset[tuple[str, str]]:
    """The parts, tranches and phases that a text names."""
    return frozenset((part, _DIGIT.get(number, number)) for part, number in _PART.findall(plain(text)))


def _weights(known: Sequence[Inspection]) -> dict[str, float]:
    counts = Counter(token for one in known for token in one.distinctive)
    return {token: 0.2 + log(1 + len(known) / count) for token, count in counts.items()}
