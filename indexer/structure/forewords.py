"""Who signs a part of an inspectorate's own document: a foreword, an introduction, observations in the first person.

What an inspector or the chair of a review signs is the document's own voice, by name; a minister who commissions a
review and writes a foreword to it is somebody else.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from indexer.records import BlockKind, Speaker, Voice
from indexer.structure.cutting import Part
from indexer.structure.manner import says_i
from indexer.structure.people import names_in

_INSPECTOR = re.compile(
    r"[,\s]*(?:[A-Z]{2,4}\s+)*(?P<title>(?:(?:His|Her) Majesty['’]s |HM )?(?:Chief |Lead |Deputy |Principal )?"
    r"Inspector\b(?: of [A-Z][\w&,’' ]{2,60})?)\W*$"
)
_CHAIR = re.compile(
    r"[,\s]+(?:the )?(?P<title>(?:\w+ )?(?:chair(?:man|woman|person)?|(?:lead )?reviewer|author)\b[^.;:]{0,80}?)\W*$",
    re.IGNORECASE,
)
_MINISTER = re.compile(
    r"[,\s]+(?:the )?(?P<title>(?:[\w’' ]+ )?(?:minister|secretary of state|home secretary)\b[^.;:]{0,80}?)\W*$",
    re.IGNORECASE,
)
_FOREWORD = re.compile(
    r"\b(?:foreword|preface|observations|introduction by|(?:chair\w*|reviewer|inspector)['’]s (?:introduction|summary"
    r"|message))\b",
    re.IGNORECASE,
)
_LONGEST = 16  # words of a signature
_NAME_LINE = 5  # words of a line that is a name, perhaps with letters behind it
_NEAR = 12  # parts that the names and offices of several take


def signed(parts: Sequence[Part], voices: Sequence[Voice]) -> tuple[Voice, ...]:
    """The voices with the name of whoever signs below them, back to the heading above."""
    found = list(voices)
    for at, part in enumerate(parts):
        if signatory := _signature(part, parts[at + 1 : at + 2]):
            section = list(_to_heading(parts, range(at - 1, -1, -1)))
            if _signs(signatory, parts, at, section):
                for place in (at, *section) if signatory.speaker is Speaker.THIRD_PARTY else section:
                    if found[place].speaker is Speaker.INSPECTORATE and not found[place].quoted:
                        found[place] = signatory
    return tuple(found)


def _signs(signatory: Voice, parts: Sequence[Part], at: int, section: Sequence[int]) -> bool:
    """Whether somebody whose name stands at the end of a section signs it alone."""
    below = _to_heading(parts, range(at + 1, min(at + _NEAR, len(parts))))
    if _several_sign([parts[place] for place in (*section[:_NEAR], *below)], signatory.name):
        return False
    above = parts[section[-1] - 1].block.text if section and section[-1] else ""
    told = signatory.title and any(says_i(parts[place].block.text) for place in section)
    return bool(_FOREWORD.search(above) or (told and signatory.speaker is Speaker.INSPECTORATE))


def _to_heading(parts: Sequence[Part], places: range) -> Iterator[int]:
    return takewhile(lambda place: not _is_heading(parts[place]), places)


def _signature(part: Part, below: Sequence[Part]) -> Voice | None:
    """The voice of whoever signs, in one line or in two; of a name alone at the end of a section."""
    line = part.block.text.strip()
    name = next(names_in(line), "")
    if not name or not line.startswith(name) or len(line.split()) > _LONGEST:
        return None
    rest = line[len(name) :]
    if _is_heading(part) and (rest.strip() or not below or _is_heading(below[0])):
        return None  # a name that is set as a heading has its office in the line below
    office = _INSPECTOR.match(rest) or _INSPECTOR.match(" ".join((rest, *(one.block.text for one in below))))
    if minister := _MINISTER.match(rest):
        return Voice(Speaker.THIRD_PARTY, name, minister["title"])
    office = office or _CHAIR.match(rest)
    ends = not rest.strip() and bool(below) and _is_heading(below[0])
    return Voice(Speaker.INSPECTORATE, name, office["title"] if office else "") if office or ends else None


def _several_sign(near: Sequence[Part], name: str) -> bool:
    """Whether the names of others stand near a signature in lines of their own, as where bodies sign together."""
    lines = (part.block.text.strip() for part in near if len(part.block.text.split()) <= _NAME_LINE)
    return any(one != name and line.startswith(one) for line in lines for one in names_in(line))


def _is_heading(part: Part) -> bool:
    return part.block.kind is BlockKind.HEADING
