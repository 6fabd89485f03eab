"""Whose words are in italics, and whose in plain type, where a document says so: "Her comments are in italics"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from indexer.records import REPLYING, Voice
from indexer.structure.draft import Draft
from indexer.structure.people import People
from indexer.structure.roles import Roles
from indexer.structure.wording import sentences

_ITALIC = re.compile(r"\bitali(?:cs?|ci[sz]ed)\b", re.IGNORECASE)
_UPRIGHT = re.compile(
    r"\b(?:plain|ordinary|normal|roman|upright|standard) (?:type|text|font|print)\b|\bprinted upright\b", re.IGNORECASE
)
_COMMENTS = re.compile(
    r"\b(?:comments?|commentary|responses?|repl(?:y|ies)|words|views?|answers?|observations?|remarks|statements?|updates?)\b",
    re.IGNORECASE,
)
_WHATEVER = re.compile(r"\W*(?:what|everything|all that|words|text|passages|paragraphs)\b", re.IGNORECASE)
_MINE = re.compile(r"\bmy\b", re.IGNORECASE)
_THEIRS = re.compile(r"\b(?:his|her|their|whose)\b", re.IGNORECASE)
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
    for clause, above in _clauses(draft):
        for italic, pattern in ((True, _ITALIC), (False, _UPRIGHT)):
            said = pattern.search(clause)
            voice = _whose(clause, clause[: said.start()], above, draft, roles, people) if said else None
            if voice:
                found.setdefault(italic, voice)
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


def _whose(clause: str, words: str, above: str, draft: Draft, roles: Roles, people: People) -> Voice | None:
    """Whose comments are spoken of: of the one named last, or to whom "his" or "her" goes back, or the author's own;
    "what is printed in italics" is theirs who are named behind. `words` are those of the clause before the type.

    The recommendations, which may be in italics too, are nobody's comments.
    """
    whatever = _WHATEVER.match(words)
    if not _COMMENTS.search(words) and not whatever:
        return None
    named = list(roles.find(clause if whatever else words)) or (
        list(roles.find(above)) if _THEIRS.search(words) else []
    )
    if named:
        role = named[-1]
        known = Voice(role.speaker, people.holder(role.speaker, role.text), role.text.strip())
        return known if role.speaker in REPLYING else None
    own = _MINE.search(words) and draft.author in REPLYING
    return Voice(draft.author, draft.author_name, draft.author_title) if own else None
