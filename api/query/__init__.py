"""What a question asks for: which forces, whose words, when, which recommendations, and which words to search for."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Self

from api.query.frame import framed
from api.query.glossary import Expansion, Glossary
from api.query.interpretation import (
    Interpretation,
    Standing,
    as_time,
    dates_in,
    expansion,
    firsts_in,
    gathered,
    inspections_in,
    references_in,
    speakers_in,
    types_in,
)
from api.query.named import Names, as_subjects, forces_in, roles_of
from api.query.titled import inspections_in_series, inspections_titled
from indexer.forces import Gazetteer, Span, apart
from indexer.records import DocumentType, Speaker

__all__ = ["Expansion", "Filters", "Interpretation", "Query", "Standing", "parse"]

_QUOTED = re.compile(r'(?P<not>(?<!\S)-)?["“”„](?P<phrase>[^"“”„]*)["“”„]')
_EXCLUDED = re.compile(r"(?<!\S)-(?P<word>[^\W_](?:[\w’'-]*[^\W_])?)")
_MARK = re.compile(r'["“”„]')
_UNPAIRED = "A quotation mark has no partner, so no phrase was required from it."
_WORD = re.compile(r"[^\W_](?:[\w’'./&-]*[^\W_])?|%")
_CONTRACTED = re.compile(r"\w+(?:n['’]t|['’](?:ve|re|ll|d|m))")  # "they've" is nothing to look for
_OWNED = re.compile(r"['’]s?(?!\w)")
_BEFORE_PLACE = re.compile(
    r"(?:\bthe )?\b(?:police )?(?:forces?|constabulary|police) (?:(?:that |which )?cover(?:ing|s)|for|in|of)"
    r" (?:the )?$",
    re.IGNORECASE,
)
_ACROSS = re.compile(
    r"\b(?:forces|constabularies|commissioners|chief constables|PCCs|PFCCs|mayors|offices|responses|replies"
    r"|(?:which|what|any|each|every|a|no) (?:police )?(?:(?:fire )?and crime )?"
    r"(?:force|constabulary|commissioner|PF?CC)|nobody|anybody|anyone|everyone)\b"
    # "which forces, and who"; in "people who travelled" nobody is asked about
    r"|(?:^|[.?!:;,(–—-]\s*|\b(?:and|or|but|say|says|said|ask|asks|asked|know|knows|of|by|from|to|see|tell|me|us)\s+)"
    r"who(?:se)?\b",
    re.IGNORECASE,
)
_ASKS_INSPECTORS = re.compile(
    r"\b(?:did|do|does|have|has|had) (?:the )?(?:inspectors|inspectorate|report|HMIC\w*)\b", re.IGNORECASE
)
# What a question says before it comes to its subject: words for asking, for answering and for the collection itself.
_ASKING = frozenset(
    """a about all also am an and any anyone anything are as at been being by can could did do does doing each ever
    every everything explain find for from give had has have he how i in is it its list many me much no not of on or
    our out please regarding she show so some something summarise summarize summary tell that the their them there
    these they this those to towards us was we were what what's when where whether which who who's whose why will with
    would you""".split()
)
_COLLECTION = frozenset(
    """across asked chief comment comments commissioner commissioners constable constables constabularies constabulary
    describe described describes documents force forces gave given inspectorate inspectorates inspectors made mayor
    mention mentioned mentions offices pcc pccs pfcc pfccs police record records replied replies reply report reported
    reports respond responded response responses said say saying says state stated states write wrote""".split()
)
_OPENERS = _ASKING - {"a", "an", "the", "and", "for", "from", "in", "of", "on", "or", "out", "no", "not", "so", "with"}
_SUBJECT_FOLLOWS = frozenset("about on regarding for mention mentions mentioned describe describes described".split())
# answering is what is asked of the recommendations of an inspection; of a telephone it is a subject
_ANSWERING = re.compile(
    r"\b(?:answer(?:s|ed|ing)?|meets?|met|meeting|fulfil(?:s|led)?)"
    r"(?= (?:to )?(?:the )?(?:\||(?:\w+ )?recommendations?\b))"
    r"|(?<=\bareas )answer\b|(?<=\bforces )answer\b|(?<=\boffices )answer\b|(?<=\bcommissioners )answer\b",
    re.IGNORECASE,
)
# "what has been done since the first report?" has no other subject than that report
_WHAT_BECAME = frozenset("change changed changes done happened improved made moved new progress".split())
_FILTERING = ("force", "date", "speaker", "inspection", "recommendation", "document_type", "time")


@dataclass(frozen=True, slots=True)
class Filters:
    """What a question restricts the search to; an empty field restricts nothing.

    `forces` are whose documents are meant, `about` the forces that somebody else's documents speak of.
    `recommendations` are `r3`, `a2` or `c1` of whichever inspection; `inspections` are words of a title, as
    `tranche 1`. Dates are whole days, inclusive.
    """

    forces: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    speakers: tuple[Speaker, ...] = ()
    published_from: str = ""
    published_to: str = ""
    inspections: tuple[str, ...] = ()
    recommendations: tuple[str, ...] = ()
    document_types: tuple[DocumentType, ...] = ()


@dataclass(frozen=True, slots=True)
class Query:
    """A question, read.

    `semantic` is what to embed: the question without its operators and without names and dates that became filters, or
    all of it where that leaves nothing to look for.
    `terms` are the words to look for, without the words that only name the collection; there may be none.
    `phrases` are required, `excluded` words and phrases must not occur.
    """

    text: str
    semantic: str
    terms: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
    filters: Filters = Filters()
    expansions: tuple[Expansion, ...] = ()
    across_forces: bool = False
    interpreted: tuple[Interpretation, ...] = ()
    notes: tuple[str, ...] = ()


def parse(
    question: str,
    gazetteer: Gazetteer,
    glossary: Glossary,
    today: date | None = None,
    off: frozenset[str] = frozenset(),
    names: Iterable[str] = (),
) -> Query:
    """Reads a question; any text is one. Interpretations whose key is in `off` are listed and not applied.

    `names` are those of the inspections that it may mean.
    """
    typed = _Typed.read(question)
    names = tuple(names)
    titled = gathered(inspections_titled(typed.plain, names), off)
    titled = titled or gathered(inspections_in_series(typed.plain, names), off)
    plain = _masked(typed.plain, titled)
    read, expansions = _interpreted(plain, gazetteer, glossary, today or date.today(), off, titled)
    timed = tuple(as_time(one, typed.plain) for one in read)
    subject = [word for word in _terms(typed, plain, timed) if word.casefold() not in _WHAT_BECAME]
    read = timed if subject else read
    filters = _filters(read)
    shared = _shared(read)
    terms = _terms(typed, plain, read, shared)
    if not terms:
        shared, terms = [], _terms(typed, plain, read)
    left_out = [*_spans(read, ("force", "date", "time")), *shared, *framed(typed.plain)]
    semantic = typed.without(left_out) if terms else ""
    asked = " ".join(semantic.split()).rstrip(" ?.")
    return Query(
        text=question,
        semantic=f"{asked}?" if asked else question,
        terms=terms,
        phrases=typed.phrases,
        excluded=typed.excluded,
        filters=filters,
        expansions=expansions,
        across_forces=_is_across(typed.plain, filters, read),
        interpreted=read,
        notes=typed.notes,
    )


@dataclass(frozen=True, slots=True)
class _Typed:
    """A question with its operators taken out. `plain` is as long as the question, with `|` for what was taken.

    `dropped` are the spans that are not to be searched for at all: exclusions and quotation marks.
    """

    text: str
    plain: str
    phrases: tuple[str, ...]
    excluded: tuple[str, ...]
    dropped: tuple[tuple[int, int], ...]
    notes: tuple[str, ...]

    @classmethod
    def read(cls, text: str) -> Self:
        plain = list(text)
        phrases: list[str] = []
        excluded: list[str] = []
        dropped: list[tuple[int, int]] = []
        for match in _QUOTED.finditer(text):
            phrase = " ".join(match["phrase"].split())
            (excluded if match["not"] else phrases).append(phrase)
            start, end = match.span()
            dropped += [(start, end)] if match["not"] else [(start, start + 1), (end - 1, end)]
            plain[match.start() : match.end()] = "|" * len(match.group())
        for match in _EXCLUDED.finditer("".join(plain)):
            excluded.append(match["word"])
            dropped.append(match.span())
            plain[match.start() : match.end()] = "|" * len(match.group())
        rest = "".join(plain)
        notes = (_UNPAIRED,) if _MARK.search(rest) else ()
        return cls(text, rest, _worded(phrases), _worded(excluded), tuple(sorted(dropped)), notes)

    def without(self, spans: Iterable[tuple[int, int]]) -> str:
        """The question without its operators and the given spans."""
        kept: list[str] = []
        at = 0
        for start, end in sorted([*self.dropped, *spans]):
            kept.append(self.text[at : max(at, start)])
            at = max(at, end)
        return " ".join((*kept, self.text[at:]))


def _worded(parts: Iterable[str]) -> tuple[str, ...]:
    """Those that hold a word, once each."""
    return tuple(dict.fromkeys(part for part in parts if _WORD.search(part)))


def _masked(text: str, titled: Iterable[Interpretation]) -> str:
    """The question with `|` for the titles in it: a year or a force there is no year or force that is asked for."""
    return _blanked(text, _spans(titled, ("inspection",)))


def _blanked(text: str, spans: Iterable[tuple[int, int]]) -> str:
    letters = list(text)
    for start, end in spans:
        letters[start:end] = "|" * (end - start)
    return "".join(letters)


def _interpreted(
    text: str,
    gazetteer: Gazetteer,
    glossary: Glossary,
    today: date,
    off: frozenset[str],
    titled: Iterable[Interpretation],
) -> tuple[tuple[Interpretation, ...], tuple[Expansion, ...]]:
    names = Names.read(text, gazetteer)
    roles = roles_of(text, names, gazetteer)
    speakers = gathered((_with_lead(one, text) for one in speakers_in(text, roles)), off)
    forces = [_with_lead(one, text) for one in forces_in(text, names, gazetteer)]
    asked_of_inspectors = {value for one in speakers if one.applied for value in one.values} == {Speaker.INSPECTORATE}
    found = [*speakers, *as_subjects(forces, text, asked_of_inspectors), *dates_in(text, today)]
    found += [*references_in(text), *inspections_in(text), *titled, *types_in(text)]
    taken: list[Span] = sorted([*found, *roles], key=lambda one: one.start)
    expansions = list(apart(glossary.expansions(text), taken))
    firsts = () if any(one.applied for one in speakers) else firsts_in(_blanked(text, framed(text)))
    read = gathered([*found, *firsts, *map(expansion, expansions)], off)
    applied = {one.key for one in read if one.applied}
    return read, tuple(one for one in expansions if expansion(one).key in applied)


def _with_lead(one: Interpretation, text: str) -> Interpretation:
    """A name with `the force covering` before it and the `'s` behind it among the words that stand for it."""
    lead = _BEFORE_PLACE.search(text[max(0, one.start - 40) : one.start])
    owned = _OWNED.match(text, one.end)
    before = ((one.start - len(lead.group()), one.start),) if lead else ()
    behind = (owned.span(),) if owned else ()
    return replace(one, also=(*one.also, *before, *behind))


def _filters(read: Iterable[Interpretation]) -> Filters:
    values: dict[str, dict[str, None]] = {}
    first, last = "", ""
    for one in read:
        if not one.applied:
            continue
        if one.kind == "date":
            first, last = max(first, one.values[0]), min(filter(None, (last, one.values[1])), default="")
        else:
            values.setdefault(one.kind, {}).update(dict.fromkeys(one.values))
    return Filters(
        forces=tuple(values.get("force", ())),
        about=tuple(values.get("about", ())),
        speakers=tuple(map(Speaker, values.get("speaker", ()))),
        published_from=first,
        published_to=last,
        inspections=tuple(values.get("inspection", ())),
        recommendations=tuple(values.get("recommendation", ())),
        document_types=tuple(map(DocumentType, values.get("document_type", ()))),
    )


def _spans(read: Iterable[Interpretation], kinds: Iterable[str]) -> list[tuple[int, int]]:
    return [span for one in read if one.applied and one.kind in kinds for span in one.spans]


def _shared(read: Iterable[Interpretation]) -> list[tuple[int, int]]:
    """Where abbreviations stand that several forces share: documents that hold the letters may mean another force."""
    return [
        span
        for one in read
        if one.kind == "force" and one.standing is Standing.AMBIGUOUS and (one.source.isupper() or len(one.source) < 4)
        for span in one.spans
    ]


def _terms(
    typed: _Typed, plain: str, read: Iterable[Interpretation], unsaid: Iterable[tuple[int, int]] = ()
) -> tuple[str, ...]:
    """The words to look for: what became a filter, what only asks and the spans `unsaid` are left out."""
    blank = list(typed.text)
    asks = (match.span() for match in _ANSWERING.finditer(plain))
    for start, end in (*_spans(read, _FILTERING), *unsaid, *typed.dropped, *asks, *framed(plain)):
        blank[start:end] = " " * (end - start)
    names = bytearray(len(blank))
    for one in read:
        if one.kind == "about" or (one.kind == "force" and not one.applied):
            names[one.start : one.end] = b"1" * (one.end - one.start)
    words = list(_WORD.finditer("".join(blank)))
    opening = _ASKING | _COLLECTION if words and words[0].group().casefold() in _OPENERS else frozenset()
    kept: list[str] = []
    for word in words:
        folded = word.group().casefold()
        sought = names[word.start()] or typed.plain[word.start()] == "|"  # a name, or in quotation marks
        if not sought and _CONTRACTED.fullmatch(folded):
            continue
        if sought or folded not in opening:
            kept.append(word.group())
            opening = opening if sought else frozenset()
        elif folded in _SUBJECT_FOLLOWS:
            opening = _ASKING
    return tuple(kept) if typed.phrases or not _ASKING.issuperset(map(str.casefold, kept)) else ()


def _is_across(text: str, filters: Filters, read: Iterable[Interpretation]) -> bool:
    """Whether the question is put to every force, or to a group of them."""
    if any(one.applied and one.key.startswith(("group:", "force:not-")) for one in read):
        return True
    if filters.forces or _ASKS_INSPECTORS.search(text):
        return False
    return _ACROSS.search(text) is not None
