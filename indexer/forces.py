"""Police forces and the bodies around them: what they are called, what they cover, who oversees them and when.

`forces.csv` beside this module holds the facts, one row per body and per period of its local policing body, as known
in November 2026. A corpus adds its own bodies with a `forces.csv` of the same header; a body it names again replaces
the one held here. Lists are parted by `|`. A name may carry a marker:

    formerly:X   a name that is no longer used
    word:X       also an ordinary word or another thing: needs a capital letter and a place for a name in the sentence
    asked:X      understood in a question, where it is short for the body; in a document it may mean something else
    value:X      understood as a value somebody chose, never looked for in running text

Unsure in November 2026, to be checked before anyone relies on it: which transfers to mayors followed the 2026 Act
(every English commissioner is shown as still in office); the names of the regional units; the exact day in May on which
the mayors of Greater Manchester, West Yorkshire, South Yorkshire, and York and North Yorkshire took over.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from indexer.bodies import Body, LocalPolicingBody, marked, read_bodies
from indexer.names import Lexicon, Mention, Name, Span, apart, key_of

__all__ = ["Body", "Gazetteer", "GroupMention", "LocalPolicingBody", "Mention", "Span", "apart"]

_FACTS = Path(__file__).with_name("forces.csv")
_TAIL = re.compile(r" (?:Police(?: Service)?|Constabulary)$")
_OF_A_CITY = re.compile(r"(?:City of (?P<behind>.+)|(?P<before>.+) City) (?:Police|Constabulary)")
_OFFICE_OF = re.compile(
    r"(?:commissioner(?:['’]s)?(?: office)?,? (?:for|of)|(?:constable|mayor) (?:of|for)) (?:the )?$", re.IGNORECASE
)
_HOST = re.compile(r"(?=\S*(?:police|pf?cc|commissioner))\S+\.\S+", re.IGNORECASE)
_FILLER = {"the"} | set(
    key_of(
        "a an of in for by and force forces police service constabulary area areas county region covering cover covers"
        " which whose that is office"
    )
)
# Groupings that no row of the facts carries. The label says what was counted: others draw the line elsewhere.
_GROUPS = {
    "metropolitan": (
        "Metropolitan forces: London's Met and the forces of the six former metropolitan counties",
        "greater-manchester merseyside metropolitan northumbria south-yorkshire west-midlands west-yorkshire",
    ),
    "rural": (
        "Rural forces: those of the most sparsely settled areas, as grouped here",
        "cumbria devon-and-cornwall dyfed-powys lincolnshire norfolk north-wales north-yorkshire suffolk west-mercia"
        " wiltshire",
    ),
}
_OVERSEERS = {
    "pcc": "pcc",
    "police crime commissioner": "pcc",
    "pfcc": "pfcc",
    "police fire crime commissioner": "pfcc",
    "mayoral": "mayor",
    "mayor": "mayor",
}
_ADJECTIVES = {"welsh": "Wales", "english": "England"}


@dataclass(frozen=True, slots=True)
class GroupMention:
    """Forces named together in a text. `label` says which grouping was used."""

    start: int
    end: int
    text: str
    ids: tuple[str, ...]
    label: str


class Gazetteer:
    """Every known body, and what a text, a filter value or a title says about them."""

    def __init__(self, bodies: Iterable[Body]) -> None:
        self._bodies = {body.id: body for body in bodies}
        self.bodies = tuple(self._bodies.values())
        self.forces = tuple(body for body in self.bodies if body.kind == "territorial")
        self._compass = dict(self._by_compass())
        self._areas = {key_of(name): area for body in self.forces for name, area in _area_names(body)}
        self._cities = dict(self._alone())
        self._values = self._filter_values()
        self._lexicon = Lexicon(name for body in self.bodies for name in self._names(body))
        self._grouping = re.compile(self._group_pattern(), re.IGNORECASE)

    @classmethod
    def load(cls, extra: Path | None = None) -> Self:
        """The bodies held here and those of `extra`, which need not exist. Raises CorpusError where a row is wrong."""
        bodies = {body.id: body for body in read_bodies(_FACTS)}
        if extra is not None and extra.exists():
            bodies |= {body.id: body for body in read_bodies(extra)}
        return cls(bodies.values())

    def knowing(self, bodies: Iterable[Body]) -> "Gazetteer":
        """This gazetteer and the bodies that it does not hold yet."""
        more = [body for body in bodies if body.id not in self._bodies]
        return Gazetteer((*self.bodies, *more)) if more else self

    def get(self, body_id: str) -> Body | None:
        return self._bodies.get(body_id)

    def area(self, body_id: str) -> str:
        """A force's name without "Police" or "Constabulary"; "" for an unknown one."""
        body = self._bodies.get(body_id)
        return _TAIL.sub("", body.name) if body else ""

    def mentions(self, text: str, typed: bool = False) -> tuple[Mention, ...]:
        """Every body named in `text`, in order, except inside the name of a group.

        `typed` text is a question or a label: capitals may be missing, and short forms are understood.
        """
        found = tuple(self._lexicon.find(text, typed))
        return tuple(apart(found, self.groups(text))) if found else ()

    def resolve(self, value: str, misspelt: bool = False) -> tuple[str, ...]:
        """The ids that a filter value means: one, several where it is ambiguous or a group, none where unknown.

        A value that is spelt as no body is means none, unless what it seems near to is wanted as well (`misspelt`).
        """
        value = value[:500]
        if exact := self._values.get(key_of(value)):
            return exact
        if grouped := self.group(value):
            return grouped
        mentions, rest = self.mentions(value, typed=True), value
        for mention in reversed(mentions):
            rest = f"{rest[: mention.start]} {rest[mention.end :]}"
        if not _FILLER.issuperset(key_of(rest)):
            return ()
        if not misspelt and any(mention.basis == "misspelling" for mention in mentions):
            return ()
        return tuple(dict.fromkeys(i for mention in mentions for i in mention.candidates))

    def nearest(self, value: str, n: int = 3) -> tuple[str, ...]:
        """The ids whose names look most like `value`, for an error message."""
        from rapidfuzz import process, utils

        choices = [(name, body.id) for body in self.bodies for name in (body.name, body.id, *body.aliases)]
        names = [name for name, _ in choices]
        ranked = process.extract(value[:100], names, processor=utils.default_process, limit=n * 4, score_cutoff=1)
        return tuple(dict.fromkeys(choices[at][1] for _, _, at in ranked))[:n]

    def publisher(self, text: str) -> str:
        """The id of the force whose area a title, byline, label or host name speaks for, or ""."""
        text = text[:5000]
        if exact := self._values.get(key_of(text)):
            return self._sole(exact)
        if _HOST.fullmatch(text):
            labels = [self._values.get((label,), ()) for label in re.split(r"[\W_]+", text.casefold())]
            text = " / ".join(self._bodies[ids[0]].name for ids in labels if self._sole(ids)) or text
        named = [(m, self._sole(m.candidates)) for m in self.mentions(text, typed=True)]
        ids = dict.fromkeys(found for _, found in named if found)
        if len(ids) > 1:
            ids = dict.fromkeys(found for m, found in named if found and _OFFICE_OF.search(text[: m.start][-80:]))
        return next(iter(ids)) if len(ids) == 1 else ""

    def _sole(self, ids: Iterable[str]) -> str:
        forces = [i for i in ids if self._bodies[i].kind in ("territorial", "national")]
        return forces[0] if len(forces) == 1 else ""

    def group(self, text: str) -> tuple[str, ...]:
        """The ids of every force in the groups that `text` names."""
        return tuple(dict.fromkeys(i for group in self.groups(text) for i in group.ids))

    def groups(self, text: str) -> tuple[GroupMention, ...]:
        """Forces named together: by country, region, kind of overseer, or one of the groupings stated here."""
        found = []
        for match in self._grouping.finditer(text):
            named = " ".join(key_of(match[match.lastgroup or 0]))
            ids, label = self._members(self._compass.get(named, named))
            if ids:
                found.append(GroupMention(match.start(), match.end(), match.group(), ids, label))
        return tuple(found)

    def _members(self, key: str) -> tuple[tuple[str, ...], str]:
        if key in _GROUPS:
            label, ids = _GROUPS[key]
            return tuple(i for i in ids.split() if i in self._bodies), label
        if kind := _OVERSEERS.get(key):
            overseer = "mayor" if kind == "mayor" else kind.upper()
            overseen = tuple(body.id for body in self.forces if body.lpb and body.lpb.type == kind)
            return overseen, f"Forces overseen by a {overseer} today"
        area = _ADJECTIVES.get(key) or self._areas.get(tuple(key.split()), "")
        article = "the " if re.match(r"(?:North|South|East|West)\b", area) else ""
        return tuple(b.id for b in self.forces if area and area in (b.region, b.country)), f"Forces in {article}{area}"

    def _group_pattern(self) -> str:
        names = {name for body in self.forces for name, _ in _area_names(body)}
        areas = "|".join(sorted(map(_area_pattern, names), key=len, reverse=True))
        region = r"(?: region(?:'s|’s|al)?)?"
        forces = r"(?:police )?(?:forces|force areas|police areas|constabularies)\b(?! and Wales)"
        count = r"(?:(?:all|two|three|four|five|six|seven|eight|nine|ten|\d{1,2}) ){0,2}"
        compass = "|".join(self._compass) or r"(?!)"
        overseer = r"PFCC|PCC|mayoral|mayor|police,? (?:fire )?and crime commissioner"
        return (
            rf"\b(?:the )?{count}(?:"
            rf"(?<!English and )(?P<kind>Welsh|English|metropolitan|rural|{areas}){region} {forces}"
            rf"|(?P<first>metropolitan|rural)(?= (?:and|or|vs|versus) (?:metropolitan|rural) forces)"
            rf"|{forces} (?:in|across|from|of|covering|within) (?:the )?(?P<area>{areas}){region}\b(?! and Wales)"
            rf"|(?P<overseer>{overseer}) (?:forces|areas|force areas)\b)"
            # not "in the east of the county", "in the West End"
            rf"|(?<=\bin )the (?P<compass>{compass})\b(?! (?:of|and|or|side|coast|end|wing|{compass})\b)"
            r"(?-i:(?! [A-Z]))"
        )

    def _by_compass(self) -> Iterator[tuple[str, str]]:
        """What "the east" is, where one region alone is called after it: that of the eastern forces of its country."""
        regions = {body.region.casefold() for body in self.forces}
        for point in ("north", "south", "east", "west", "midlands"):
            word = "midland" if point == "midlands" else f"{point}ern"
            named = [region for region in regions if word in region.split()]
            if len(named) == 1:
                yield point, named[0]

    def _filter_values(self) -> dict[tuple[str, ...], tuple[str, ...]]:
        """What somebody may have typed or clicked for a body: its id, its label in a host name, what it is called."""
        values: dict[tuple[str, ...], dict[str, None]] = {}
        for body in self.bodies:
            spelled = (text for text, _, _ in self._spellings(body))
            for value in (body.id, body.id.replace("-", ""), body.police_uk_slug, *spelled):
                values.setdefault(key_of(value), {})[body.id] = None
        return {key: tuple(ids) for key, ids in values.items() if key}

    def _spellings(self, body: Body) -> Iterator[tuple[str, str, str]]:
        """Each text that names a body; the police of a city go by the city alone, in a question, where nobody else."""
        yield from _spellings(body)
        if city := self._cities.get(body.id):
            yield city, "name", "asked"
            yield f"{city} Police", "alias", ""

    def _alone(self) -> Iterator[tuple[str, str]]:
        """The forces of a city whose name is in the name, the area or the region of no other police body."""
        police = [body for body in self.bodies if body.kind in ("territorial", "national", "regional")]
        words = {body.id: _words_of(body) for body in police}
        for body in self.forces:
            city = _OF_A_CITY.fullmatch(body.name)
            named = city and (city["behind"] or city["before"])
            if named and not any(
                f" {' '.join(key_of(named))} " in words[other.id] for other in police if other != body
            ):
                yield body.id, named

    def _names(self, body: Body) -> Iterator[Name]:
        for text, basis, marker in self._spellings(body):
            if marker != "value" and key_of(text):
                yield Name(text, (body.id,), basis, marker == "word", marker == "asked", key_of(text) in self._areas)


def _area_names(body: Body) -> Iterator[tuple[str, str]]:
    """What the areas of a force are called: of a region named after its country, the first word alone too."""
    for area in filter(None, (body.region, body.country)):
        yield area, area
    if body.country and body.region.endswith(f" {body.country}"):
        yield body.region.removesuffix(f" {body.country}"), body.region


def _area_pattern(area: str) -> str:
    """An area's name with or without its `and` and `the`, in either spelling."""
    optional = {"and": r"(?: (?:and|&))?", "the": r"(?: the)?"}
    words = re.findall(r"\w+", area)
    return "".join(optional.get(word) or (" " if at else "") + re.escape(word) for at, word in enumerate(words))


def _words_of(body: Body) -> str:
    """Every word that a body is named by, as they are compared, parted by spaces."""
    spelled = (" ".join(key_of(text)) for text in (*(text for text, _, _ in _spellings(body)), body.region))
    return f" {' | '.join(spelled)} "


def _spellings(body: Body) -> Iterator[tuple[str, str, str]]:
    """Each text that names a body, with its basis and its marker."""
    yield body.name, "name", ""
    if body.welsh_name:
        yield body.welsh_name, "welsh name", ""
    for marker, name in map(marked, body.aliases):
        yield name, "former name" if marker == "formerly" else "alias", marker
    if body.kind == "territorial":
        yield from _of_a_force(body)
    if body.kind in ("territorial", "national"):
        yield from ((name, "place", marker) for marker, name in map(marked, body.places))
        yield from ((name, "local policing body", "") for name in _overseers(body))


def _of_a_force(body: Body) -> Iterator[tuple[str, str, str]]:
    """The bare name of the area, and that and the short forms of it with `Police` or `Constabulary` behind."""
    short = [name for marker, name in map(marked, body.aliases) if marker in ("", "word") and name[1:].islower()]
    bare = _TAIL.sub("", body.name)
    if bare != body.name and (" " in bare or not body.name.endswith("Service")):  # "Metropolitan" alone is no name
        short.append(bare)
        yield bare, "name", ""
    for name in short:
        yield f"{name} Police", "alias", ""
        yield f"{name} Constabulary", "alias", ""


def _overseers(body: Body) -> Iterator[str]:
    for lpb in body.bodies_in_office:
        if lpb.type == "government":  # a minister is named for far more than the bodies under them
            continue
        for name in (lpb.name, *lpb.also_called):
            if "commissioner for" not in name.casefold():  # the area's own name says that much
                yield name
