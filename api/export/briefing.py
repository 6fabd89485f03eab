"""A pack held against the index: each quotation cut anew from the stored text, or said to have changed or gone."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from api import citations, library
from api.citation import british_date, forces_named, openable, page_label, speaker_label
from api.citations import Reference, Style
from api.export.pack import Item, Pack, writable
from api.library import Gone, NotHeld
from indexer.index import Index, Manifest, not_later
from indexer.records import Document, Passage

OGL = "Contains public sector information licensed under the Open Government Licence v3.0."
SAMPLE = "Some of what is quoted comes from invented sample documents; the forces and people in them do not exist."


class State(StrEnum):
    """What became of a passage since it was chosen."""

    UNCHANGED = "unchanged"
    CHANGED = "changed"
    WITHDRAWN = "withdrawn"
    LATER = "later"  # than the day as of which the pack is asked for, or perhaps so


@dataclass(frozen=True, slots=True)
class Entry:
    """A passage of a pack as it is now. `replaced_by` is the passage in the place of one that changed."""

    item: Item
    state: State
    passage: Passage | None = None
    document: Document | None = None
    reference: Reference | None = None
    citation: str = ""
    force: str = ""
    replaced_by: str = ""

    @property
    def lost(self) -> str:
        """Why it is not quoted; nothing where it is."""
        return _LOST.get(self.state, "")


_LOST = {
    State.CHANGED: "its words have changed",
    State.WITHDRAWN: "it is no longer held",
    State.LATER: "it is or may be later than the day asked for",
}


@dataclass(frozen=True, slots=True)
class Quoted:
    """An entry whose words are held, with all that an export says about it. `number` counts from 1."""

    number: int
    item: Item
    passage: Passage
    document: Document
    reference: Reference
    citation: str
    force: str

    @property
    def speaker(self) -> str:
        name = speaker_label(self.passage)
        return (name[:1].upper() + name[1:]) + (", as quoted" if self.passage.voice.quoted else "")

    @property
    def page(self) -> str:
        return page_label(self.passage)

    @property
    def words(self) -> str:
        return in_marks(self.passage.text)

    @property
    def heading(self) -> str:
        return self.force or self.reference.publisher


@dataclass(frozen=True, slots=True)
class Silence:
    """A search that found nothing, asked again now: what was asked, of how much, and what it finds today."""

    question: str
    filters: str
    passages: int
    documents: int
    found: int
    query: str = ""  # the query string that it was asked by

    @property
    def searched(self) -> str:
        return f"{_many(self.passages, 'passage')} of {_many(self.documents, 'document')}"

    @property
    def outcome(self) -> str:
        return f"{_many(self.found, 'passage')}, on searching again" if self.found else "Nothing"


@dataclass(frozen=True, slots=True)
class Briefing:
    """All that an export holds. `accessed` is ISO 8601; `unasked` are searches that cannot be run, `loose` the ids of
    notes whose passage is not in the pack.
    """

    pack: Pack
    entries: tuple[Entry, ...]
    silences: tuple[Silence, ...]
    manifest: Manifest
    accessed: str
    style: Style
    unreadable: int = 0
    as_of: str = ""
    unasked: tuple[str, ...] = ()
    loose: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        return self.pack.title or "Evidence pack"

    def quoted(self) -> Iterator[Quoted]:
        """The entries whose words are held, in order."""
        number = 0
        for one in self.entries:
            if one.passage and one.document and one.reference:
                number += 1
                yield Quoted(number, one.item, one.passage, one.document, one.reference, one.citation, one.force)

    @property
    def lost(self) -> tuple[Entry, ...]:
        return tuple(one for one in self.entries if one.state is not State.UNCHANGED)

    @property
    def documents(self) -> tuple[Document, ...]:
        """The documents quoted, in the order of their first quotation."""
        return tuple({one.document.id: one.document for one in self.quoted()}.values())

    @property
    def method(self) -> str:
        """How this was made, in one line."""
        made = self.manifest
        unread = f" {_many(self.unreadable, 'file')} could not be read." if self.unreadable else ""
        held = f"{_many(made.passages, 'passage')} of {_many(made.documents, 'document')}"
        return (
            f"Passages were found by meaning and by shared words among {held}, and chosen by a person.{unread} "
            "Quotations are copied from the stored text by character position, not retyped."
        )

    @property
    def version(self) -> str:
        return f"Index version {self.manifest.generation}, built {british_date(self.manifest.built_at[:10])}."

    @property
    def access(self) -> str:
        return f"Accessed {british_date(self.accessed)}."

    @property
    def licence(self) -> str:
        """The licences of what is quoted, and the statement that the Open Government Licence asks for."""
        counts = Counter(one.source.licence or "not recorded" for one in self.documents)
        named = ", ".join(f"{name} ({count})" for name, count in counts.items())
        statement = f"{OGL} " if any(name.upper().startswith("OGL") for name in counts) else ""
        return f"{statement}Licences of the documents quoted: {named or 'none'}."

    @property
    def sample(self) -> bool:
        return any(one.source.sample for one in self.documents)

    @property
    def left_out(self) -> str:
        """What was given and is not in the export, with why; empty where it is all there."""
        lost = [f"the passage “{one.item.id}”, for {one.lost}" for one in self.lost]
        notes = [f"the note on “{name}”, for that passage is not among those chosen" for name in self.loose]
        searches = [f"the search “{query}”, for it cannot be run" for query in self.unasked]
        told = [*lost, *notes, *searches]
        return f"Left out: {'; '.join(told)}." if told else ""

    def lines(self) -> list[str]:
        """What every export says about itself."""
        asked = [f"Question: {self.pack.question}"] if self.pack.question else []
        sample = [SAMPLE] if self.sample else []
        until = [f"As of {british_date(self.as_of)}: nothing that is or may be later."] if self.as_of else []
        left_out = [self.left_out] if self.left_out else []
        return [*asked, *until, self.method, self.version, self.access, self.licence, *sample, *left_out]


def _many(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


Asker = Callable[[str], Silence | None]


def check(
    index: Index,
    pack: Pack,
    base: str = "",
    accessed: str = "",
    style: Style = Style.GOVUK,
    ask: Asker | None = None,
    as_of: str = "",
    loose: Iterable[str] = (),
) -> Briefing:
    """The pack as it stands in this index. `ask` runs a search again by its query string.

    What is, or may be, dated after the day `as_of` is only named; `loose` are ids of notes for no passage of the pack.
    """
    day = citations.accessed_on(accessed)
    pack = pack.written()
    found = {query: ask(query) for query in pack.searches} if ask else {}
    return Briefing(
        pack=pack,
        entries=tuple(_entry(index, item, base, day, style, as_of) for item in pack.items),
        silences=tuple(_written(one, query) for query, one in found.items() if one),
        manifest=index.manifest,
        accessed=day,
        style=style,
        unreadable=len(index.skipped),
        as_of=as_of,
        unasked=tuple(query for query, one in found.items() if not one),
        loose=tuple(map(writable, loose)),
    )


def _written(one: Silence, query: str) -> Silence:
    return replace(one, question=writable(one.question), filters=writable(one.filters), query=query)


def _entry(index: Index, item: Item, base: str, day: str, style: Style, as_of: str) -> Entry:
    try:
        passage, _, _ = library.passage(index, item.id)
    except Gone as error:
        return Entry(item, State.CHANGED if error.replaced_by else State.WITHDRAWN, replaced_by=error.replaced_by)
    except NotHeld:
        return Entry(item, State.WITHDRAWN)
    if not not_later(index.document_of(passage), as_of):
        return Entry(item, State.LATER)
    if item.quote and item.quote != passage.text:
        return Entry(item, State.CHANGED, replaced_by=passage.id)
    document = openable(index.document_of(passage))
    reference = citations.reference(index, passage, document, base, day)
    return Entry(
        item=item,
        state=State.UNCHANGED,
        passage=passage,
        document=document,
        reference=reference,
        citation=citations.cite(reference, style),
        force=forces_named(index, document),
    )


def in_marks(text: str) -> str:
    """The words in quotation marks; a mark that the source itself begins or ends them with gets no second beside it."""
    bare = text.rstrip()
    opened = text.startswith("“") and "”" not in bare[:-1]
    closed = bare.endswith("”") and "“" not in bare[1:]
    whole = text.startswith(("“", '"')) and bare.endswith(("”", '"'))
    return text if whole else f"{'' if opened else '“'}{text}{'' if closed else '”'}"
