"""Passages as pages show them: what stands around one, who else says it, and the words to copy."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from api.answer.statements import Statement
from api.citation import british_date, citation, forces_named, openable, page_label, source_link, speaker_label
from api.columns import column_of
from api.dating import said_on
from api.export.briefing import in_marks
from api.pages.catalogue import Catalogue
from api.verify.sources import Place
from indexer.records import Document, Passage

Spans = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """A passage with its document and all that a template says about it."""

    passage: Passage
    document: Document
    highlights: Spans
    force: str
    publisher: str
    kind: str
    speaker: str
    dated: str
    page: str
    words: str
    citation: str
    source: str
    permalink: str
    address: str
    answers: tuple[tuple[str, str], ...]
    restates: tuple[tuple[str, str], ...]

    @property
    def role(self) -> str:
        return self.passage.voice.speaker.value

    @property
    def sample(self) -> bool:
        return self.document.source.sample


def shown(catalogue: Catalogue, passage: Passage, base: str, highlights: Spans = ()) -> Shown:
    """A passage made ready to show; `base` is the address of this service."""
    index = catalogue.index
    document = index.document_of(passage)
    named = passage.voice.name or passage.voice.title
    return Shown(
        passage=passage,
        document=document,
        highlights=highlights,
        force=forces_named(index, document),
        publisher=catalogue.publisher(document),
        kind=catalogue.label("document_type", document.type.value),
        speaker=speaker_label(passage) if named else "",
        dated=british_date(said_on(document, passage)),
        page=page_label(passage),
        words=in_marks(passage.text),
        citation=citation(index, passage, document),
        source=source_link(passage, openable(document), base),
        permalink=f"/passages/{passage.id}",
        address=f"{base}/passages/{passage.id}",
        answers=_recommendations(catalogue, passage.voice.answers),
        restates=_recommendations(catalogue, passage.voice.quotes),
    )


def stated(catalogue: Catalogue, said: Statement | Place, base: str) -> Shown:
    """The passage of a statement, with the day of its very words: those of a dated column are as old as the column."""
    at = said.start - said.passage.start
    day = british_date(said_on(catalogue.index.document_of(said.passage), said.passage, at))
    place = shown(catalogue, said.passage, base)
    return replace(place, dated=day) if column_of(said.passage, at, said.text) else place


def _recommendations(catalogue: Catalogue, names: Sequence[str]) -> tuple[tuple[str, str], ...]:
    return tuple((name, catalogue.recommendation_label(name, short=True)) for name in names)


def today() -> str:
    """The date of access as it is printed."""
    return british_date(date.today().isoformat())
