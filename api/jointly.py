"""Whose words a passage are in a document of several forces."""

import re
from collections.abc import Iterable

from api.citation import forces_named
from indexer.index import Index
from indexer.records import Document, Passage

# "both forces stopped", under "What we say together"
_TOGETHER = re.compile(
    r"\b(?:both (?:of )?(?:our |the )?(?:forces|counties|offices|commissioners|chief constables|us)|we both"
    r"|(?:our|the) two (?:forces|counties|offices)|each of (?:us|our (?:two )?forces)|say together|jointly)\b",
    re.IGNORECASE,
)
_OF_SEVERAL = "“{title}” is of {forces} together: what names none of them alone stands under each."


def forces_of(index: Index, document: Document, passage: Passage, words: str = "") -> tuple[str, ...]:
    """The forces whose words a passage are; none where the document is of no force.

    Of a document of several they are those of whoever speaks by name or under a heading, else those that these `words`
    of it, their paragraph before them or the passage name, else all of them: "we".
    """
    if not document.joined:
        return document.forces
    beside = _before(index, passage, words)
    for text in (passage.voice.title, *reversed(passage.headings), words, beside, passage.text):
        named = _named(index, text) & set(document.forces)
        if named and len(named) < len(document.forces):
            return tuple(one for one in document.forces if one in named)
        if _TOGETHER.search(text) and text != passage.text:
            break
    return document.forces


def _before(index: Index, passage: Passage, words: str) -> str:
    """What the paragraph says before these words, or before the passage: "Kent's was 290 days. He says: “…”"."""
    text = index.document(passage.document_id).text
    start = passage.start + max(0, passage.text.find(words)) if words else passage.start
    return text[text.rfind("\n", 0, start) + 1 : start]


def _named(index: Index, text: str) -> set[str]:
    found = (one for one in index.gazetteer.mentions(text) if not one.ambiguous and one.basis != "place")
    return {name for one in found for name in one.candidates}


def of_several_forces(index: Index, documents: Iterable[Document]) -> list[str]:
    """A word about each of these documents that is of several forces."""
    joint = {one.id: one for one in documents if one.joined}
    return [_OF_SEVERAL.format(title=one.title, forces=forces_named(index, one)) for one in joint.values()]
