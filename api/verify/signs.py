"""Everything a draft names that may attribute a quotation: bodies, offices, people, documents, dates, numbers."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from api.verify.dates import dates_in
from api.verify.people import HOLDING, RANKED, is_name, surname, trimmed
from api.verify.posts import POST
from api.verify.quotations import ITEM
from indexer.forces import Gazetteer, Mention
from indexer.records import Speaker

Office = tuple[str, Speaker]  # the id of a force area, and who speaks there

# roles that are no speaker of the records: see `_ROLES`; of a place it is not said who speaks there
OTHER, COLLECTIVE, FORCE, PLACE = "other", "collective", "force", "place"
SAYS = (
    r"(?:said|says?|saying|wrote|writes?|told|tells|stat(?:ed|es)|repl(?:ied|ies)|report(?:ed|s)|responded|responds"
    r"|add(?:ed|s)|admit(?:ted|s)|argue[sd]|concede[sd]|not(?:ed|es)|found|finds|asks|asked|resolved|confirm(?:ed|s)"
    r"|claim(?:ed|s)|promise[sd]|explain(?:ed|s)|warn(?:ed|s)|announce[sd]|comment(?:ed|s)|observe[sd]|insist(?:ed|s)"
    r"|accept(?:ed|s)|describe[sd]|(?<!so-)called|acknowledge[sd]|conclude[sd]|answer(?:ed|s)|put(?:s)? it)"
)
_ROLES = {
    Speaker.CHIEF_OFFICER: re.compile(
        r"\b(?:(?:deputy |assistant )?chief (?:constable|officer)|commissioner of police)\b|\b[DA]?CC\b", re.IGNORECASE
    ),
    Speaker.LOCAL_POLICING_BODY: re.compile(
        r"\b(?:police(?:,? fire)?(?: and rescue)?,? (?:and|&) crime commissioner|P[FC]*CC|deputy mayor|mayor|"
        r"local policing body|police authority(?: board)?|mopac|"
        r"(?<!information )(?<!victims[’'] )(?<!victims )(?<!children[’']s )commissioner(?! of police))\b",
        re.IGNORECASE,
    ),
    Speaker.INSPECTORATE: re.compile(
        r"\b(?:hmicfrs|hmic|hmi|inspectorates?|(?<!detective )inspectors|(?:HM|(?:his|her) majesty[’']s) inspectors?|"
        r"chief inspector of|"
        rf"the (?:inspection )?report(?= {SAYS}\b|(?:[’']s [^.;:“”\"]{{2,40}})?: ?[“\"])|"
        rf"(?<!\bin )the inspection report (?:on|into|of|about)(?: the)?(?: (?!the\b)[\w’-]+){{1,5}}?"
        rf"(?= {SAYS}\b|: ?[“\"])|"
        r"(?<=according to )the (?:inspection )?report(?! of)|"
        r"(?:recommendation|area for improvement|AFI) \d{1,3}(?:\.\d{1,2})?"
        r"(?=(?: of [^.;“\"]{1,60})? (?:says|asks|reads|is that|requires|calls)\b))\b",
        re.IGNORECASE,
    ),
    # those who are no speaker in these records, and whom a draft may name as one all the same
    OTHER: re.compile(
        r"\b(?:home secretary|home office|prime minister|secretary of state|(?:policing |police |crime )?minister"
        r"|permanent secretary"
        r"|(?:police )?federation|superintendents[’'] association|(?:staff |trade )?unions?|unison|staff associations?"
        r"|(?:information|victims[’']?|children[’']s) commissioner|attorney general|lord chancellor|ombudsman|coroner"
        r"|IOPC|college of policing|crown prosecution service|CPS)\b(?![’']s (?:office|letter))",
        re.IGNORECASE,
    ),
    # many who speak as one, under names that no record keeps alike
    COLLECTIVE: re.compile(r"\b(?:committee|panel|board|members|councillors|the chair)\b", re.IGNORECASE),
    # a force that speaks for itself, whoever writes for it
    FORCE: re.compile(r"\bthe (?:force|constabulary)\b", re.IGNORECASE),
}
# whom the words are told, not who says them: "told the PCC", "put it to Kent's commissioner", never "according to"
_TOLD = re.compile(
    r"\b(?:told|tells|asked|asks|met|thanks|thanked|asked by"
    rf"|(?:{SAYS}|writing|letter|speaking|replying|quoted)(?: \w+)? to)\s+(?:(?:the|his|her|our|its|their)\s+)?$",
    re.IGNORECASE,
)
_OBJECT = re.compile(
    r"\b(?i:told|asked|met|with|(?<!according )to|from|thanked|by which)(?:\s(?:the|his|her|our|its|their))?"
    r"(?:(?:\s[A-Z][\w’'-]*){1,3}|\s[A-Z][\w’'-]*(?:\s(?:of|and|[A-Z][\w’'-]*)){0,5}[’']s?)?\s+$"
)
# "Ms Lowe was told that …"
_IS_TOLD = re.compile(
    r"(?:,[^.;:“”\"]{2,60},)?\s(?:was|were|is|has been|had been)(?: \w+)? "
    r"(?:told|informed|asked|assured|advised|reminded)\b"
)
_PART = re.compile(r"\b(?P<unit>part|tranche|phase)\s+(?P<number>\d|one|two|three|four|i{1,3}|iv)\b", re.IGNORECASE)
_NUMBERS = {"one": "1", "two": "2", "three": "3", "four": "4", "i": "1", "ii": "2", "iii": "3", "iv": "4"}
_NUMBERED = {
    "page": re.compile(r"\b(?:pages?|pp?\.)\s*(\d{1,4})\b", re.IGNORECASE),
    "recommendation": re.compile(
        r"\b(?:recommendation|rec\.?)\s+[“\"‘']?(\d{1,3}(?:\.\d{1,2}|[a-z])?)\b", re.IGNORECASE
    ),
    "cause_of_concern": re.compile(r"\bcauses? of concern\s+(\d{1,2})\b", re.IGNORECASE),
    "item": re.compile(r"\b(?:item|row|line|action|measure)\s+(\d{1,3}(?:\.\d{1,2})?[a-z]?)\b", re.IGNORECASE),
    "area_for_improvement": re.compile(r"\b(?:areas? for improvement|AFI)\s+(\d{1,3}(?:\.\d{1,2})?)\b", re.IGNORECASE),
}
_KINDS = {
    "plan": re.compile(r"\b(?:action|improvement|delivery) plan\b", re.IGNORECASE),
    "news": re.compile(r"\b(?:news|press) (?:release|statement|item|story)\b", re.IGNORECASE),
    # in which somebody says what is quoted, and not what they speak of or reply to
    "report": re.compile(
        r"\bin the (?:inspection report|(?:inspectorate|inspectors)[’']s? report|report (?:on|into))\b"
        rf"(?=(?:(?!\b{SAYS}\b)[^.;:“”\"]){{0,120}}\b{SAYS}\b(?:(?!\b{SAYS}\b)[^.;“”\"]){{0,40}}[“\"])",
        re.IGNORECASE,
    ),
    "minutes": re.compile(r"\bminutes\b", re.IGNORECASE),
    # where it is what is quoted, and not what somebody speaks of
    "response": re.compile(
        rf"\b(?:formal|written|statutory) (?:response|reply)\b(?=[^.;:“”\"]{{0,60}}(?:\b{SAYS}\b|:))", re.IGNORECASE
    ),
}
# what makes the short name of an inspection one, and not two words of a sentence: "its response to First contact"
_ANSWERS = re.compile(
    r"\b(?:response|reply|replies|responding|replying|comments|letter|report|inspection)s?\b[^.\n]{0,40}$"
    r"|[“\"‘']$|(?:^|\n)\W*$",
    re.IGNORECASE,
)
_ANSWERED = re.compile(
    r"[”\"’']|\s(?:report|inspection|review)\b|,? recommendation\b|\s\(|,? annex\b|,? page\b"
    rf"|\s{SAYS}\b",
    re.IGNORECASE,
)
_REPORT = re.compile(r"\s(?:force |police |inspection )?(?:report|inspection)\b(?! (?:to|by|for)\b)")
# a report that is called a review, where one is held that is called so
_REVIEW = re.compile(rf"\breview(?: of (?:[A-Z][a-z]+ )?\d{{4}})?(?= {SAYS}\b)", re.IGNORECASE)
_WORD = re.compile(r"\w+")
_AREA = re.compile(r"\b(?:in|of|into|to) (?P<area>[A-Z][\w’'-]*(?: (?:and |upon |on )?[A-Z][\w’'-]*)*)$")
_OF_AREA = (
    re.compile(
        r"\b(?!(?:The|In|This|That|As) )(?P<area>[A-Z][a-z’'-]+(?: [A-Z][a-z’'-]+)*)"
        r"(?:[’']s)? (?:joint )?(?=(?:letter|inspection|report)\b)"
    ),
    re.compile(r"\b[Ii]nspectors (?:in|at|who visited) (?P<area>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*)"),
    re.compile(r"\b(?:letter|inspection|report) (?:of|on|to|about|into) (?P<area>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*)"),
)


# an area at the head of a sentence, of a cell or before a colon: "In Exmouth", "Exmouth | ", "Exmouth: "
_CALLED = r"[A-Z][\w’'-]+(?: (?:and |upon |on )?[A-Z][\w’'-]+)*"
_IN_AREA = re.compile(
    rf"(?:^|(?<=[.!?:;|]\s)|(?<=[-*•]\s))(?:(?:[Ii]n|[Aa]t) (?P<inside>{_CALLED})|(?P<label>{_CALLED})(?=:\s|\s\|))",
    re.MULTILINE,
)
# a letter of inspectors that itself says something, and not a reply to one: "The Exmouth letter of 3 May 2024 says"
_LETTER_SAYS = re.compile(
    rf"(?:letter|inspection|report)?(?: of [^.,;:“”\"]{{3,30}}| \([^()]{{3,30}}\))?,? (?:also )?{SAYS}\b"
)
_ABOUT = re.compile(r"\b(?:to|on|about|of|with) (?:the )?$")


@dataclass(frozen=True, slots=True)
class Known:
    """Who and what a draft may name: bodies, the ids of inspectorates among them, people, and titles of documents."""

    gazetteer: Gazetteer
    inspectorates: frozenset[str] = frozenset()
    people: frozenset[str] = frozenset()
    titles: frozenset[str] = frozenset()
    inspections: frozenset[str] = frozenset()  # the short names that inspections go by
    offices: tuple[tuple[str, Office], ...] = ()  # the offices in which documents have people speak


@dataclass(frozen=True, slots=True, order=True)
class Sign:
    """Something that a draft names."""

    start: int
    end: int
    kind: str
    value: str


def signs_in(draft: str, known: Known) -> list[Sign]:
    """Everything that a draft names, in order."""
    bodies = list(_bodies(draft, known))
    names = [*_names(draft, known), *_areas(draft, known)]
    taken = {at for one in (*bodies, *names) for at in range(one.start, one.end)}
    people = [one for one in _people(draft, known) if taken.isdisjoint((one.start, one.end - 1))]
    named = (one for one in (*names, *people) if one.kind != "person" or not is_told(draft, one.start, one.end))
    return sorted({*bodies, *named, *_patterns(draft, known)})


def _bodies(draft: str, known: Known) -> Iterator[Sign]:
    for mention in known.gazetteer.mentions(draft):
        kinds = {body.kind for name in mention.candidates if (body := known.gazetteer.get(name))}
        if mention.basis == "place" and not _heads_name(mention, known):
            continue
        if kinds <= {"territorial", "national"}:
            yield Sign(mention.start, mention.end, "force", "|".join(mention.candidates))
            if report := _REPORT.match(draft, mention.end):
                yield Sign(report.start(), report.end(), "speaker", Speaker.INSPECTORATE)
        if mention.basis == "local policing body":
            yield Sign(mention.start, mention.end, "speaker", Speaker.LOCAL_POLICING_BODY)
        if "inspectorate" in kinds or known.inspectorates.issuperset(mention.candidates):
            yield Sign(mention.start, mention.end, "speaker", Speaker.INSPECTORATE)


def _heads_name(mention: Mention, known: Known) -> bool:
    """Whether a place is how the name of one force begins: "Avon" of "Avon and Somerset Police"."""
    bodies = [body for name in mention.candidates if (body := known.gazetteer.get(name))]
    return len(bodies) == 1 and bodies[0].name.startswith((f"{mention.text} and ", f"{mention.text} & "))


def _patterns(draft: str, known: Known) -> Iterator[Sign]:
    for role, pattern in _ROLES.items():
        for match in pattern.finditer(draft):
            if not is_told(draft, match.start(), match.end()):
                yield Sign(match.start(), match.end(), "speaker", f"{role}|{match.group().casefold()}")
    for match in _REVIEW.finditer(draft) if any("review" in one.casefold() for one in known.inspections) else ():
        yield Sign(match.start(), match.end(), "speaker", Speaker.INSPECTORATE)
    yield from _numbers(draft)


def _numbers(draft: str) -> Iterator[Sign]:
    for date in dates_in(draft):
        yield Sign(date.start, date.end, "date", date.value)
    for match in _PART.finditer(draft):
        yield Sign(match.start(), match.end(), "part", part_named(match))
    for match in POST.finditer(draft):
        yield Sign(match.start(), match.end(), "post", match.group())
    for kind, numbered in _NUMBERED.items():
        for match in numbered.finditer(draft):
            yield Sign(match.start(), match.end(), kind, match.group(1))
    for kind, called in _KINDS.items():
        for match in called.finditer(draft):
            yield Sign(match.start(), match.end(), "document_kind", kind)


def is_told(draft: str, at: int, end: int = 0) -> bool:
    """Whether those named at a place, up to `end`, are told the words, and do not say them."""
    before = _OBJECT.search(draft, max(0, at - 60), at) or _TOLD.search(draft, max(0, at - 40), at)
    return bool(before or (end and _IS_TOLD.match(draft, end)))


def parts_of(title: str) -> set[str]:
    """The parts, tranches and phases that a title names: `part 2`."""
    return {part_named(match) for match in _PART.finditer(title)}


def part_named(match: re.Match[str]) -> str:
    number = match["number"].lower()
    return f"{match['unit'].lower()} {_NUMBERS.get(number, number)}"


def _people(draft: str, known: Known) -> Iterator[Sign]:
    """People by rank or office and name, and by a surname that was named, where somebody of that name speaks."""
    held = ((match, match.lastgroup or "") for match in HOLDING.finditer(draft))
    ranked = [(match.start("name"), trimmed(match["name"])) for match in RANKED.finditer(draft)]
    ranked += [(match.start(group), trimmed(match[group])) for match, group in held]
    for at, name in ranked:
        if name and not is_told(draft, at):
            start = draft.index(name, at)
            yield Sign(start, start + len(name), "person", name)
    surnames = {surname(name) for name in (*filter(is_name, known.people), *(name for _, name in ranked))} - {""}
    for match in _SPEAKS.finditer(draft):
        group = match.lastgroup or ""
        name = trimmed(match[group])
        if surname(name) in surnames:
            start = draft.index(name, match.start(group))
            yield Sign(start, start + len(name), "person", name)


_SURNAME = r"[A-Z][\w’]*[a-z](?:-[A-Z]\w+)*"
_SPEAKS = re.compile(
    rf"(?<![\w-])(?P<before>(?:{_SURNAME} )?{_SURNAME})"
    rf"(?=(?:,[^.;:“”\"\n]{{2,60}},)?\s(?:has |had |also |later |then )?{SAYS}\b|:\s)"
    rf"|\b(?:{SAYS}|[Aa]ccording to|[–—])\s(?P<after>(?:{_SURNAME} )?{_SURNAME})(?![\w-])"
    # at the head of a clause that leads to words: "Carrow on the price:", "Carrow's answer"
    rf"|(?:^|[.;:–—”]\s)(?:{ITEM})?(?P<opens>{_SURNAME}?)(?=[’']s [a-z]| [a-z][^.;:“”\"\n]{{0,60}}:)",
    re.MULTILINE,
)


def _names(draft: str, known: Known) -> Iterator[Sign]:
    """Names of people and titles of documents, found by their first words so that many cost no more than few."""
    opening: dict[str, list[tuple[int, str, str]]] = {}
    people = filter(is_name, known.people)
    for kind, names in (("person", people), ("title", known.titles), ("title", known.inspections - known.titles)):
        for name in names:
            first = _WORD.search(name)
            if first and len(name) > 3:
                opening.setdefault(name[: first.end() + 4], []).append((-len(name), kind, name))
    lengths = sorted({len(text) for text in opening}, reverse=True)
    for match in _WORD.finditer(draft) if opening else ():
        at = match.start()
        yield from _named(draft, at, known, (opening.get(draft[at : at + length], ()) for length in lengths))


def area_of(title: str) -> str:
    """The place that a title ends with: "Exmouth" of "Inspection of Exmouth"; "" for any other."""
    match = _AREA.search(title)
    return match["area"] if match else ""


def _areas(draft: str, known: Known) -> Iterator[Sign]:
    """An inspection by the place that its title ends with: "the Exmouth letter", "the report on Exmouth".

    Not where the place is a force too, whose own letter or report may be meant. A place alone, as in "In Exmouth", is
    the area of an inspection and names no document.
    """
    places: dict[str, set[str]] = {}
    for title in known.inspections:
        if area := area_of(title):
            places.setdefault(area, set()).add(title)
    for match in _IN_AREA.finditer(draft):
        words = (match["inside"] or match["label"]).split()
        for area in places:
            if area.split()[: len(words)] == words:
                yield Sign(match.start(), match.end(), "area", area)
    for match in (match for pattern in _OF_AREA for match in pattern.finditer(draft)):
        words = match["area"].split()
        found = {title for place, titles in places.items() if place.split()[: len(words)] == words for title in titles}
        forces = [one for one in known.gazetteer.mentions(" ".join(words)) if one.basis != "place"]
        if found and not forces:
            yield Sign(match.start(), match.end(), "title", max(found) if len(found) == 1 else "")
            if _LETTER_SAYS.match(draft, match.end()) and not _ABOUT.search(
                draft, max(0, match.start() - 20), match.start()
            ):
                yield Sign(match.start(), match.end(), "speaker", Speaker.INSPECTORATE)


def _named(draft: str, at: int, known: Known, listed: Iterable[Iterable[tuple[int, str, str]]]) -> Iterator[Sign]:
    for _, kind, name in (one for names in listed for one in sorted(names)):
        end = at + len(name)
        whole = draft.startswith(name, at) and not draft[end : end + 2].lstrip("-")[:1].isalnum()
        short = name in known.inspections and name not in known.titles
        if whole and (not short or _ANSWERS.search(draft, max(0, at - 80), at) or _ANSWERED.match(draft, end)):
            yield Sign(at, end, kind, name)
            return
