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
_OPENING = 60  # characters
_OF_SEVERAL = "“{title}” is of {forces} together: what names none of them alone stands under each."


def forces_of(index: Index, document: Document, passage: Passage, words: str = "") -> tuple[str, ...]:
    """The forces whose words a passage are; none where the document is of no force.

    Of a document of several they are those of whoever speaks by name or under a heading, else those that these `words`
    of it or the passage name, else all of them: "we".
    """
    if not document.joined:
        return document.forces
    for text in (passage.voice.title, *reversed(passage.headings), words, passage.text):
        named = (_named(index, text) or _opening(index, words if text == words else "")) & set(document.forces)
        if named and len(named) < len(document.forces):
            return tuple(one for one in document.forces if one in named)
        if _TOGETHER.search(text) and text != passage.text:
            break
    return document.forces


def _opening(index: Index, words: str) -> set[str]:
    """The forces by whose place alone a sentence begins: "Kent's average was 188 days"."""
    first = next((one for one in index.gazetteer.mentions(words[:_OPENING]) if not one.ambiguous), None)
    begins = first is not None and not words[: first.start].strip(' “"‘(')
    return set(first.candidates) if first and begins else set()


def _named(index: Index, text: str) -> set[str]:
    found = (one for one in index.gazetteer.mentions(text) if not one.ambiguous and one.basis != "place")
    return {name for one in found for name in one.candidates}


def of_several_forces(index: Index, documents: Iterable[Document]) -> list[str]:
    """A word about each of these documents that is of several forces."""
    joint = {one.id: one for one in documents if one.joined}
    return [_OF_SEVERAL.format(title=one.title, forces=forces_named(index, one)) for one in joint.values()]
