"""Which inspection a document is about or answers: title, publication date, inspectorate and force together.

A title alone is no key. Offices shorten it, keep only the subtitle, spell the years their own way and misspell the
rest; two tranches of one inspection differ by a digit. Where two inspections fit equally well none is taken.
"""

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import log

from indexer.records import BlockKind, DocumentType, InspectionLink
from indexer.structure.draft import Draft
from indexer.structure.wording import plain, slug, words

ALONE = 70.0  # a title this like another names the same inspection
DATED = 52.0  # or this like, where the document also gives the day on which that report appeared
NAMED = 50.0  # share of a title's own words that a sentence has to have
APART = 4.0  # how much better the best has to be than the next
ID_LENGTH = 120

_REPLY = re.compile(
    r"^.{0,60}?\b(?:respon(?:se|ds|ding)|repl(?:y|ies)|comments?|statement|reaction|reacts|welcomes|update|action plan|progress)\b(?:\s+(?:to|on|following|against|for|regarding))?"
    r"(?:\s+(?:the|our|latest|recent|new))*\s*[:–—-]?\s*",
    re.IGNORECASE,
)
_YEARS = re.compile(r"\b(20\d\d)\s*(?:/|-|–|—|\bto\b)\s*(?:20)?(\d\d)\b")
_PEEL = re.compile(r"\bpeel\b|police (?:effectiveness|efficiency),? (?:efficiency|effectiveness)", re.IGNORECASE)
_PART = re.compile(r"\b(tranche|part|phase|volume|stage|round)\s+(\d+|one|two|three|i{1,3})\b")
_GENERIC = frozenset(
    [
        "a",
        "an",
        "the",
        "of",
        "on",
        "in",
        "into",
        "and",
        "to",
        "for",
        "by",
        "from",
        "with",
        "how",
        "well",
        "at",
        "as",
        "its",
        "their",
        "this",
        "that",
        "hmicfrs",
        "hmic",
        "hmi",
        "hm",
        "inspection",
        "inspections",
        "inspected",
        "report",
        "reports",
        "review",
        "reviews",
        "police",
        "policing",
        "force",
        "forces",
        "constabulary",
        "service",
        "services",
        "response",
        "responses",
        "respond",
        "responds",
        "england",
        "wales",
        "pcc",
        "pfcc",
        "commissioner",
        "commissioners",
        "crime",
        "fire",
        "chief",
        "constable",
        "inspectorate",
        "majesty",
        "majestys",
        "his",
        "her",
        "s",
        "published",
        "page",
        "statement",
        "comments",
        "comment",
        "office",
        "letter",
        "joint",
        "thematic",
        "national",
        "assessment",
        "findings",
        "effectiveness",
        "efficiency",
        "legitimacy",
        "action",
        "plan",
    ]
)
_QUOTED = re.compile(r"[“\"‘']([A-Z][^“”\"‘\n]{12,200}?)[”\"’'](?!\w)")
_NAMED = re.compile(
    r"\b(?:report|inspection|review|publication)\b(?:\s+(?:report|which|is|was))*\s*(?:,|:|entitled|titled|called|named|on|into|about)\s+[“\"‘']?([A-Z0-9][^.”\"\n]{10,220})",
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
    "inspection report",
)


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
        return bool(_PEEL.search(self.title))

    @cached_property
    def cycle(self) -> str:
        return cycle_key(self.title)


def title_key(title: str) -> str:
    """A title without its manner of writing: years, dashes, quotation marks, "An inspection of"."""
    text = _YEARS.sub(lambda years: f"{years[1]}/{years[2]}", plain(title))
    return re.sub(r"\b(?:an inspection (?:of|into)|hmicfrs|hmic|report (?:on|into))\b", " ", text)


def distinctive(title: str) -> frozenset[str]:
    """The words of a title that tell it from others."""
    return frozenset(word for word in words(title_key(title).replace("/", "")) if word not in _GENERIC)


def cycle_key(text: str) -> str:
    years = _YEARS.search(text)
    if years:
        return f"{years[1]}/{years[2]}"
    single = re.search(r"\b20[12]\d\b", text)
    return single.group() if single and _PEEL.search(text) else ""


def inspection_id(title: str) -> str:
    """The id of an inspection: its title as a slug, with a mark of the whole where that is cut."""
    whole = slug(_YEARS.sub(lambda years: f"{years[1]}-{years[2]}", title), 1000)
    if len(whole) <= ID_LENGTH:
        return whole
    return f"{slug(whole, ID_LENGTH - 7)}-{hashlib.sha256(whole.encode()).hexdigest()[:6]}"


class Register:
    """The inspections known to a corpus: those whose report is held, then those that responses name."""

    def __init__(self, held: Iterable[Inspection] = ()) -> None:
        self._known: list[Inspection] = list(held)
        self._weights = _weights(self._known)

    def get(self, identity: str) -> Inspection | None:
        return next((one for one in self._known if one.id == identity), None)

    def add(self, title: str, published: str, inspectorates: tuple[str, ...], force: str = "") -> Inspection:
        """The inspection of a title that no held report bears: one and the same for all who write it alike."""
        identity = inspection_id(title)
        known = self.get(identity)
        if known is None:
            known = Inspection(identity, title, published=published, inspectorates=inspectorates, force=force)
            self._known.append(known)
            self._weights = _weights(self._known)
        return known

    def best(
        self, text: str, dates: frozenset[str], force: str, held_only: bool = False
    ) -> tuple[Inspection, float] | None:
        """The inspection that a title names, and how like its own title it is, from 0 to 100."""
        scored = sorted(
            ((self.likeness(text, one, dates, force), one) for one in self._known if one.document_id or not held_only),
            key=lambda pair: -pair[0],
        )
        fit = [
            (score, one)
            for score, one in scored
            if score >= (DATED if one.published and one.published in dates else ALONE)
        ]
        if not fit:
            return None
        rivals = [(score, one) for score, one in fit if fit[0][0] - score < APART]
        dated = [pair for pair in rivals if pair[1].published and pair[1].published in dates]
        rivals = rivals if len(rivals) == 1 else dated or rivals
        return (rivals[0][1], rivals[0][0]) if len(rivals) == 1 else None

    def named_in(self, text: str, force: str) -> tuple[Inspection, float] | None:
        """The held inspection most of whose title's own words stand in a passage, where no other comes near."""
        mine = distinctive(text)
        scored = []
        for one in self._known:
            shared = mine & one.distinctive
            if one.document_id and len(shared) > 1 and not _contradicts(text, one, force):
                scored.append((100 * self._weight(shared) / self._weight(one.distinctive), one))
        scored.sort(key=lambda pair: -pair[0])
        if not scored or scored[0][0] < NAMED or (len(scored) > 1 and scored[0][0] - scored[1][0] < 3 * APART):
            return None
        return scored[0][1], scored[0][0]

    def published_on(self, dates: frozenset[str], force: str) -> Inspection | None:
        """The one held inspection whose report appeared on a day that a document names."""
        found = [one for one in self._known if one.document_id and len(one.published) == 10 and one.published in dates]
        found = [one for one in found if not (one.force and force and one.force != force)]
        return found[0] if len(found) == 1 else None

    def likeness(self, text: str, other: Inspection, dates: frozenset[str], force: str) -> float:
        """How like a text and the title of an inspection are; 0 where a part, cycle or force contradicts."""
        from rapidfuzz import fuzz

        if _contradicts(text, other, force):
            return 0.0
        if other.peel and _PEEL.search(text):
            return _peel_likeness(text, other, dates, force)
        mine = distinctive(text)
        shared = self._weight(mine & other.distinctive)
        smaller = min(self._weight(mine), self._weight(other.distinctive))
        if not mine or not smaller:
            return 0.0
        whole = fuzz.token_sort_ratio(title_key(text), other.key)
        contained = 100 * shared / smaller if len(mine & other.distinctive) > 1 or len(other.distinctive) == 1 else 0.0
        return max(whole if whole >= 85 else 0.0, 0.35 * whole + 0.65 * contained)

    def _weight(self, tokens: Iterable[str]) -> float:
        return sum(self._weights.get(token, 1.0) for token in tokens)


def links(
    draft: Draft, register: Register, dates: frozenset[str], published: str, inspectorates: tuple[str, ...]
) -> tuple[InspectionLink, ...]:
    """The inspections that a response answers, each with the basis on which it was recognised."""
    for text, where in titles_named(draft):
        if len(distinctive(text)) + bool(_PEEL.search(text)) < 1:
            continue
        found = register.best(text, dates, draft.force)
        if found:
            return (_link(found[0], text, where, found[1], dates),)
    for text, where in ((draft.source.url, "address"), (draft.source.path, "file name")):
        named = _from_address(text)
        found = register.best(named, dates, draft.force, held_only=True) if named else None
        if found:
            return (_link(found[0], named, where, found[1], dates),)
    for block in draft.opening[:25]:
        found = register.named_in(block.text, draft.force) if len(block.text.split()) > 6 else None
        if found:
            return (_link(found[0], block.text[:160], "words in the text", found[1], dates),)
    on_day = register.published_on(dates, draft.force)
    if on_day and re.search(r"\b(?:inspect\w+|report)\b", draft.plain):
        return (
            InspectionLink(
                on_day.id,
                on_day.title,
                "",
                f"publication date {on_day.published}",
                on_day.document_id,
                on_day.published,
                on_day.inspectorates,
            ),
        )
    news = draft.type is DocumentType.NEWS
    stated = next(
        ((t, where) for t, where in titles_named(draft) if _is_title(t, where) and not (news and where == "title")),
        None,
    )
    if stated is None:
        return ()
    one = register.add(stated[0], published, inspectorates)
    basis = f"{stated[1]} as written; its report is not held"
    return (InspectionLink(one.id, one.title, stated[0], basis, "", published or one.published, inspectorates),)


def sections(draft: Draft, register: Register, dates: frozenset[str]) -> dict[int, InspectionLink]:
    """The headings that each open the comment on another report, where one page answers several."""
    found: dict[int, InspectionLink] = {}
    for at, block in enumerate(draft.blocks):
        is_head = block.kind is BlockKind.HEADING or block.bold
        if (
            block.cell
            or block.text == draft.title
            or len(block.text) > 300
            or (not is_head and not _as_head(block.text))
        ):
            continue
        if len(distinctive(block.text)) + bool(_PEEL.search(block.text)) < 2:
            continue
        match = register.best(_REPLY.sub("", block.text) or block.text, dates, draft.force)
        if match:
            found[at] = _link(match[0], block.text, "heading", match[1], dates)
    return found if len({link.id for link in found.values()}) > 1 else {}


def _as_head(text: str) -> bool:
    """Whether a paragraph stands like a heading: a short line without a full stop."""
    return len(text.split()) <= 14 and not re.search(r"[.?!:;]\W*$", text)


def titles_named(draft: Draft) -> Iterator[tuple[str, str]]:
    """The texts of a document that could name an inspection, the surest first, and where each stands."""
    label = draft.labelled(*_TITLE_LABELS)
    if label:
        yield label, "label"
    title = _REPLY.sub("", draft.title).strip(" :–—-")
    yield title if len(distinctive(title)) > 1 or _PEEL.search(title) else draft.title, "title"
    for block in draft.opening:
        if block.kind is BlockKind.HEADING and block.text != draft.title:
            yield _REPLY.sub("", block.text).strip() or block.text, "heading"
    for block in draft.opening[:25]:
        for form, where in ((_QUOTED, "title in quotation marks"), (_NAMED, "sentence")):
            for match in form.finditer(block.text[:1500]):
                yield match[1].strip(" ,.'’"), where
    for block in draft.opening[:25]:
        if _PEEL.search(block.text):
            at = _PEEL.search(block.text)
            yield block.text[at.start() : at.start() + 120] if at else "", "sentence"


def _is_title(text: str, where: str) -> bool:
    """Whether a text that matches no known inspection is stated clearly enough to be one's title."""
    if where == "label":
        return len(words(text)) > 1
    named = re.search(r"\b(?:inspection|peel|tranche|thematic|review|assessment)\b", text, re.IGNORECASE)
    return (
        where in ("title", "title in quotation marks")
        and bool(named)
        and len(distinctive(text)) > 1
        and len(text) < 250
    )


def _link(one: Inspection, text: str, where: str, score: float, dates: frozenset[str]) -> InspectionLink:
    grounds = [f"{where} {score:.0f}% like the title"]
    if one.published and one.published in dates:
        grounds.append(f"publication date {one.published}")
    if not one.document_id:
        grounds.append("its report is not held")
    return InspectionLink(
        one.id, one.title, text, "; ".join(grounds), one.document_id, one.published, one.inspectorates
    )


def _contradicts(text: str, other: Inspection, force: str) -> bool:
    if other.force and force and other.force != force:
        return True
    mine, theirs = dict(_PART.findall(plain(text))), dict(_PART.findall(plain(other.title)))
    if any(theirs.get(name, number) != number for name, number in mine.items()):
        return True
    cycle = cycle_key(text)
    return bool(cycle and other.cycle and cycle != other.cycle and not (cycle in other.cycle or other.cycle in cycle))


def _peel_likeness(text: str, other: Inspection, dates: frozenset[str], force: str) -> float:
    same_force = bool(other.force) and other.force == force
    same_cycle = bool(other.cycle) and other.cycle == cycle_key(text)
    dated = bool(other.published) and other.published in dates
    if same_force and (same_cycle or dated):
        return 100.0
    return 80.0 if same_force and not cycle_key(text) else 60.0 if dated else 0.0


def _weights(known: Sequence[Inspection]) -> dict[str, float]:
    counts = Counter(token for one in known for token in one.distinctive)
    return {token: 0.2 + log(1 + len(known) / count) for token, count in counts.items()}


def _from_address(address: str) -> str:
    last = address.split("?")[0].rstrip("/").rpartition("/")[2]
    return re.sub(r"[-_+]+|%20", " ", re.sub(r"\.\w{2,5}$", "", last)) if len(last) > 12 else ""
