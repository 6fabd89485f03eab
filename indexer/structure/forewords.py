"""Who signs a part of an inspectorate's own document: a foreword, or observations in the first person."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from indexer.records import BlockKind, Speaker, Voice
from indexer.structure.cutting import Part
from indexer.structure.manner import says_i
from indexer.structure.people import names_in

_INSPECTOR = re.compile(
    r"[,\s]*(?:[A-Z]{2,4}\s+)*(?P<title>(?:(?:His|Her) Majesty['’]s |HM )?(?:Chief |Lead |Deputy |Principal )?"
    r"Inspector\b(?: of [A-Z][\w&,’' ]{2,60})?)\W*$"
)
_FOREWORD = re.compile(r"\b(?:foreword|preface|observations|introduction by)\b", re.IGNORECASE)
_LONGEST = 16  # words of a signature


def signed(parts: Sequence[Part], voices: Sequence[Voice]) -> tuple[Voice, ...]:
    """The voices with the name of the inspector who signs below them, back to the heading above."""
    found = list(voices)
    for at, part in enumerate(parts):
        if inspector := _signature(part, parts[at + 1 : at + 2]):
            name, title = inspector
            section = list(takewhile(lambda place: not _is_heading(parts[place]), range(at - 1, -1, -1)))
            above = parts[section[-1] - 1].block.text if section and section[-1] else ""
            if _FOREWORD.search(above) or (title and any(says_i(parts[place].block.text) for place in section)):
                for place in section:
                    if found[place].speaker is Speaker.INSPECTORATE and not found[place].quoted:
                        found[place] = replace(found[place], name=name, title=title)
    return tuple(found)


def _signature(part: Part, below: Sequence[Part]) -> tuple[str, str] | None:
    """The name and the office of an inspector, in one line or in two; a name alone at the end of a section."""
    line = part.block.text.strip()
    name = next(names_in(line), "")
    if not name or not line.startswith(name) or len(line.split()) > _LONGEST or _is_heading(part):
        return None
    rest = line[len(name) :]
    office = _INSPECTOR.match(rest) or _INSPECTOR.match(" ".join((rest, *(one.block.text for one in below))))
    ends = not rest.strip() and bool(below) and _is_heading(below[0])
    return (name, office["title"] if office else "") if office or ends else None


def _is_heading(part: Part) -> bool:
    return part.block.kind is BlockKind.HEADING
