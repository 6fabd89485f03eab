"""Whose words are in italics, and whose in plain type, where a document says so: "Her comments are in italics"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from indexer.records import REPLYING, Voice
from indexer.structure.draft import Draft
from indexer.structure.people import People
from indexer.structure.roles import Role, Roles
from indexer.structure.wording import sentences

_ITALIC = re.compile(r"\bitali(?:cs?|ci[sz]ed)\b", re.IGNORECASE)
_UPRIGHT = re.compile(r"\b(?:plain|ordinary|normal|roman|upright|standard) (?:type|text|font|print)\b", re.IGNORECASE)
_MINE = re.compile(r"\bmy\b", re.IGNORECASE)
_THEIRS = re.compile(r"\b(?:his|her|their|whose|these|those|which)\b", re.IGNORECASE)
_HEAD = 24  # blocks at the head of a document, where it says so


@dataclass(frozen=True, slots=True)
class Faces:
    """The voice that is set in italics, and that in plain type; None where the document does not say."""

    italic: Voice | None = None
    upright: Voice | None = None

    def voice(self, *, italic: bool) -> Voice | None:
        """Whose words a block is that is set so."""
        return self.italic if italic else self.upright


def faces_of(draft: Draft, roles: Roles, people: People) -> Faces:
    """What the opening says of italics; nothing where it does not say whose words they are."""
    found: dict[bool, Voice] = {}
    for clause, before in _clauses(draft):
        for italic, pattern in ((True, _ITALIC), (False, _UPRIGHT)):
            role = _whose(clause, before, draft, roles) if pattern.search(clause) else None
            if role and italic not in found:
                found[italic] = Voice(role.speaker, people.holder(role.speaker, role.text), role.text.strip())
            elif pattern.search(clause) and _MINE.search(clause) and draft.author in REPLYING:
                found.setdefault(italic, Voice(draft.author, draft.author_name, draft.author_title))
    return Faces(found.get(True), found.get(False)) if True in found else Faces()


def _clauses(draft: Draft) -> Iterator[tuple[str, str]]:
    """The sentences of the opening, parted where one voice is set against another, each with what stands before it."""
    for block in draft.opening[:_HEAD]:
        text = block.text
        for start, end in sentences(text):
            at = start
            for part in re.split(r"(?<=[,;]) (?=(?:and|while|whereas|those)\b)", text[start:end]):
                yield part, text[:at]
                at += len(part) + 1


def _whose(clause: str, before: str, draft: Draft, roles: Roles) -> Role | None:
    """The one who replies whom a clause names, or to whom its "his" or "her" goes back."""
    named = [role for role in roles.find(clause) if role.speaker in REPLYING]
    if not named and _THEIRS.search(clause):
        named = [role for role in roles.find(before) if role.speaker in REPLYING][-1:]
    return named[0] if len({role.speaker for role in named}) == 1 else None
