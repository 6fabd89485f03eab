"""Talk that is written down: whose turn begins at each block, with the speaker's name before a colon or on a line.

"Jo Marsh: Good evening.", "MARSH: Good evening.", "Chief Constable Jo Marsh:", "Question from the floor:".
"""

import re
from collections.abc import Iterable, Sequence

from indexer.records import BlockKind, Speaker, Voice
from indexer.structure.cutting import Part
from indexer.structure.people import People, person_in
from indexer.structure.roles import Roles

FEWEST = 4  # turns by people who are known, by which such talk is told
_LONGEST = 12  # words of a name with an office
_TURN = re.compile(r"\s*(?P<who>[A-Z][^:“\"]{2,80}?)\s*:(?:\s+|$)")
_SHORT = re.compile(r"[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,3}")
_PUBLIC = re.compile(
    r"(?:an? )?(?:question|query|asked)\b,?(?: \d+,?)? (?:from|by) (?:an?|the|[A-Z])|from an? |"
    r"(?:an? |another )?(?:member of the (?:public|audience)|resident|questioner|audience member|caller|journalist"
    r"|reporter)\b",
    re.IGNORECASE,
)


def turns_in(parts: Sequence[Part], roles: Roles, people: People) -> dict[int, Voice]:
    """By the place of each block in which a turn begins, who takes it; nothing where a document is no such talk."""
    begun = {at: match["who"] for at, part in enumerate(parts) if (match := _begins(part))}
    known = _introduced(begun.values(), roles)
    named = {at: voice for at, who in begun.items() if (voice := _named(who, known, people))}
    if len(named) < FEWEST or len({voice.name for voice in named.values()}) < 2:
        return {}
    public = {at: Voice(Speaker.THIRD_PARTY) for at, who in begun.items() if at not in named and _PUBLIC.match(who)}
    return named | public


def _begins(part: Part) -> re.Match[str] | None:
    match = None if part.block.kind is BlockKind.FURNITURE or part.block.cell else _TURN.match(part.block.text)
    return match if match and len(match["who"].split()) <= _LONGEST else None


def _introduced(labels: Iterable[str], roles: Roles) -> dict[str, Voice]:
    """Those whom a turn gives an office, by their surnames: "YVONNE CASTELL (PCC)"."""
    found: dict[str, Voice] = {}
    for who in labels:
        person = person_in(_in_small(who), roles)
        if person and person.name and person.title and person.speaker is not Speaker.UNKNOWN:
            found.setdefault(person.name.split()[-1].casefold(), Voice(person.speaker, person.name, person.title))
    return found


def _named(who: str, known: dict[str, Voice], people: People) -> Voice | None:
    name = _in_small(who).partition(" (")[0].partition(",")[0].strip()
    if voice := known.get(name.split()[-1].casefold()):
        return voice
    person = people.named(name) if _SHORT.fullmatch(name) else None
    return Voice(person.speaker, person.name, person.title) if person else None


def _in_small(who: str) -> str:
    """A name in capitals as it is otherwise written; what stands in brackets as it is."""
    name, bracket, rest = who.partition(" (")
    return f"{name.title() if name.isupper() else name}{bracket}{rest}"
