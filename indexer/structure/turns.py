"""Talk that is written down: whose turn begins at each block, with the speaker's name before a colon or on a line.

"Jo Marsh: Good evening.", "MARSH: Good evening.", "Chief Constable Jo Marsh:", "Question from the floor:".
"""

import re
from collections.abc import Iterable, Sequence

from indexer.records import REPLYING, BlockKind, Speaker, Voice
from indexer.structure.cutting import Part
from indexer.structure.people import People, names_in
from indexer.structure.roles import Roles

FEWEST = 4  # turns by people who are known, by which such talk is told
_LONGEST = 12  # words of a name with an office
_TURN = re.compile(r"\s*(?P<who>[A-Z][^:“\"]{2,80}?)\s*:(?:\s+|$)")
_SHORT = re.compile(r"[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,3}")
_SURNAME = re.compile(r"[^\w’' -]+.*")
_INITIALS = re.compile(r"[TAD]?/?[DA]?CC|O?D?PF?R?CC|HMI|ACO")
OF_PUBLIC = re.compile(
    r"(?:an? |another )?(?:member of the (?:public|audience)|resident|questioner|audience member|caller|journalist"
    r"|reporter)\b",
    re.IGNORECASE,
)
_QUESTION = re.compile(r"(?:an? )?(?:question|query|asked)\b,?(?: \d+,?)? (?:from|by) |from an? ", re.IGNORECASE)


def turns_in(parts: Sequence[Part], roles: Roles, people: People) -> dict[int, Voice]:
    """By the place of each block in which a turn begins, who takes it; nothing where a document is no such talk."""
    begun = {at: match["who"] for at, part in enumerate(parts) if (match := _begins(part))}
    known = _introduced(begun.values(), roles)
    named = {at: voice for at, who in begun.items() if (voice := _named(who, known, people, roles))}
    if len(named) < FEWEST or len({voice.name for voice in named.values()}) < 2:
        return {}
    others = {at: voice for at, who in begun.items() if at not in named and (voice := _other(who, roles))}
    return named | others


def _begins(part: Part) -> re.Match[str] | None:
    match = None if part.block.kind is BlockKind.FURNITURE or part.block.cell else _TURN.match(part.block.text)
    return match if match and len(match["who"].split()) <= _LONGEST else None


def _introduced(labels: Iterable[str], roles: Roles) -> dict[str, Voice]:
    """Those whom a turn gives an office, by their surnames: "YVONNE CASTELL (PCC)", "CHIEF CONSTABLE VARGA"."""
    found: dict[str, Voice] = {}
    for who in labels:
        told = _in_small(who)
        office = next((one for one in roles.find(told) if one.speaker is not Speaker.UNKNOWN), None)
        name = next(names_in(told), "") or (_SURNAME.sub("", told[office.end :]).strip() if office else "")
        if office and name and _SHORT.fullmatch(name):
            found.setdefault(name.split()[-1].casefold(), Voice(office.speaker, name, office.text.strip()))
    return found


def _named(who: str, known: dict[str, Voice], people: People, roles: Roles) -> Voice | None:
    told = _in_small(who)
    name = told.partition(" (")[0].partition(",")[0].strip()
    if voice := known.get(name.split()[-1].casefold()):
        return voice
    office = next(iter(roles.find(told)), None)
    if office and office.text.strip() == told:  # "PCC: ..."
        return next((one for one in known.values() if one.speaker is office.speaker), Voice(office.speaker))
    person = people.named(name) if _SHORT.fullmatch(name) else None
    return Voice(person.speaker, person.name, person.title) if person else None


def _other(who: str, roles: Roles) -> Voice | None:
    """One of the public, or somebody of no office by the full name."""
    if any(one.speaker in REPLYING for one in roles.find(who)):
        return None
    if OF_PUBLIC.match(who) or _QUESTION.match(who):
        return Voice(Speaker.THIRD_PARTY)
    name = _in_small(who).partition(" (")[0].partition(",")[0].strip()
    return Voice(Speaker.THIRD_PARTY, name) if next(names_in(name), "") == name else None


def _in_small(who: str) -> str:
    """A name in capitals as it is otherwise written, but for what is short for an office; what stands in brackets as
    it is."""
    name, bracket, rest = who.partition(" (")
    small = " ".join(word if _INITIALS.fullmatch(word) else word.title() for word in name.split())
    return f"{small if name.isupper() else name}{bracket}{rest}"
