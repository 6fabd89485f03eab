"""The index directory: its layout, publishing a generation, opening one, and checking that it agrees with itself.

    index/CURRENT                 the name of the live generation, replaced atomically
    index/<generation>/           manifest.json, vectors.faiss, lexical/, words.txt, words.npy, passages.sqlite,
                                  model.onnx, tokenizer.json, forces.csv where the corpus has one
    index/cache.sqlite            readings and embeddings of earlier builds
    index/build.lock              held while a build writes

A generation is never altered once it is published; the one before it stays, to go back to.
"""

import json
import os
import re
import shutil
from calendar import monthrange
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field, replace
from functools import cached_property
from pathlib import Path

import numpy as np

from indexer import lexical, store, vectors
from indexer.embed import Encoder, load_encoder
from indexer.errors import IndexMismatch, NoIndex
from indexer.forces import Gazetteer
from indexer.lexical import Lexical
from indexer.records import DateOf, Document, Passage, Skipped, Speaker
from indexer.rerank import Reranker
from indexer.sources import FORCES
from indexer.store import Store
from indexer.vectors import Mask, Vectors
from indexer.vocabulary import Vocabulary

FORMAT = 3
CURRENT = "CURRENT"
MANIFEST = "manifest.json"
LOCK = "build.lock"
KEPT = 2  # generations: the live one and the one before it


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a generation was made of and by which parts of the program."""

    generation: str
    built_at: str
    model: str
    model_checksum: str
    dimension: int
    max_tokens: int
    versions: dict[str, str]
    corpus: str
    corpus_checksum: str
    documents: int
    passages: int
    skipped: int
    format: int = FORMAT


_DAY = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True, slots=True)
class Filter:
    """Which passages a question is about: OR within a field, AND across fields; an empty field does not restrict.

    `force` is that of a publisher. Dates are inclusive and compare as far as the document's own date is precise.
    """

    force: frozenset[str] = frozenset()
    speaker: frozenset[str] = frozenset()
    document_type: frozenset[str] = frozenset()
    inspection: frozenset[str] = frozenset()
    recommendation: frozenset[str] = frozenset()
    document: frozenset[str] = frozenset()
    grade: frozenset[str] = frozenset()
    published_from: str = ""
    published_to: str = ""
    as_of: str = ""  # a day; nothing that is, or may be, dated later


def generations(directory: Path) -> list[str]:
    """The complete generations in the directory, oldest first."""
    if not directory.is_dir():
        return []
    return sorted(path.name for path in directory.iterdir() if path.is_dir() and (path / MANIFEST).is_file())


def current(directory: Path) -> str:
    """The name of the live generation. Raises `NoIndex` where nothing has been published."""
    try:
        name = (directory / CURRENT).read_text(encoding="utf-8").strip()
    except OSError:
        name = ""
    if not name or Path(name).name != name:
        raise NoIndex(
            f"There is no index in {directory}. Make one with: python -m indexer build CORPUS --index {directory}"
        )
    return name


def publish(directory: Path, generation: str) -> None:
    """Make a complete generation the live one, atomically, and remove those too old to go back to."""
    fresh = directory / f"{CURRENT}.new"
    with fresh.open("w", encoding="utf-8") as file:
        file.write(generation + "\n")
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(directory / CURRENT)
    for name in [name for name in generations(directory) if name != generation][: -(KEPT - 1)]:
        # a server on Windows may still hold it open; the next build tries again
        shutil.rmtree(directory / name, ignore_errors=True)


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Write the manifest; it comes last, for a folder without one is not a generation."""
    (folder / MANIFEST).write_text(json.dumps(asdict(manifest), indent=2) + "\n", encoding="utf-8")


def read_manifest(folder: Path) -> Manifest:
    """The manifest of a generation. Raises `IndexMismatch` for another format version."""
    try:
        fields = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        found = fields["format"]
    except FileNotFoundError as error:
        raise NoIndex(f"The generation {folder} is gone or was never finished. Build again.") from error
    except (ValueError, KeyError, TypeError) as error:
        raise IndexMismatch(f"{folder / MANIFEST} is not a manifest of this program. Build again.") from error
    if found != FORMAT:
        raise IndexMismatch(
            f"The index in {folder} has format version {found}; this program reads version {FORMAT}. Build again."
        )
    try:
        return Manifest(**fields)
    except TypeError as error:
        raise IndexMismatch(f"{folder / MANIFEST} is not a manifest of this program. Build again.") from error


@dataclass
class Index:
    """One generation, open for questions. Rows are positions in it and are private to it; ids are for the world."""

    folder: Path
    manifest: Manifest
    documents: tuple[Document, ...]  # without their text; `document` gives one whole
    skipped: tuple[Skipped, ...]
    store: Store = field(repr=False)
    vectors: Vectors = field(repr=False)
    lexical: Lexical = field(repr=False)
    vocabulary: Vocabulary = field(repr=False)
    encoder: Encoder = field(repr=False)
    reranker: Reranker | None = field(default=None, repr=False)

    @classmethod
    def open(cls, directory: Path, encoder: Encoder | None = None) -> "Index":
        """The live generation of an index directory.

        Raises `NoIndex` where there is none and `IndexMismatch` where its parts or its model do not belong together.
        """
        return cls.open_generation(directory / current(directory), encoder)

    @classmethod
    def open_generation(cls, folder: Path, encoder: Encoder | None = None) -> "Index":
        manifest = read_manifest(folder)
        rows = Store(folder / store.FILE)
        encoder = encoder or load_encoder(folder, manifest.model_checksum, manifest.dimension)
        index = cls(
            folder=folder,
            manifest=manifest,
            documents=tuple(_held(one, manifest.built_at[:10]) for one in rows.documents()),
            skipped=rows.skipped(),
            store=rows,
            vectors=Vectors(folder / vectors.FILE),
            lexical=Lexical(folder / lexical.FOLDER),
            vocabulary=Vocabulary(folder),
            encoder=encoder,
        )
        for problem in index.disagreements():
            raise IndexMismatch(f"The index in {folder} does not agree with itself: {problem} Build again.")
        return index

    def warm(self) -> None:
        """Do now what the first question would wait for."""
        for column in (self.document_rows, self.speakers, self.text_keys, self.recommendations, self.row_of_document):
            len(column)
        self.gazetteer.mentions("warm", typed=True)
        self.vocabulary.vector("warm")
        self.vectors.scores(self.encoder.encode(["warm"])[0])

    def disagreements(self) -> Iterator[str]:
        """What does not fit together between the parts of the generation; quick to ask."""
        counts = {
            "manifest": self.manifest.passages,
            "vectors": len(self.vectors),
            "words": len(self.lexical),
            "passages": len(self.document_rows),
        }
        if len(set(counts.values())) > 1:
            yield f"counts differ ({', '.join(f'{name} {count}' for name, count in counts.items())})."
        if self.vectors.dimension != self.manifest.dimension:
            yield f"vectors have {self.vectors.dimension} dimensions, the model gives {self.manifest.dimension}."
        if self.encoder.checksum != self.manifest.model_checksum:
            yield f"it was built with the model {self.manifest.model_checksum[:12]}, not {self.encoder.checksum[:12]}."

    def __len__(self) -> int:
        return len(self.document_rows)

    @cached_property
    def _columns(self) -> list[tuple[int, str, str, str, str, str, str]]:
        return self.store.columns()

    @cached_property
    def document_rows(self) -> np.ndarray:
        """The row of its document, for every passage."""
        return np.array([column[0] for column in self._columns], dtype=np.int64)

    @cached_property
    def speakers(self) -> np.ndarray:
        """The speaker's place in `Speaker`, for every passage."""
        order = {speaker.value: place for place, speaker in enumerate(Speaker)}
        return np.array([order[column[1]] for column in self._columns], dtype=np.int8)

    def said_by(self, speakers: frozenset[str]) -> Mask:
        """True for every passage in the words of one of the speakers."""
        places = [place for place, speaker in enumerate(Speaker) if speaker.value in speakers]
        said: Mask = np.isin(self.speakers, places)
        return said

    @cached_property
    def text_keys(self) -> list[str]:
        """For every passage, a key that it shares with the passages that say the same."""
        return [column[5] for column in self._columns]

    @cached_property
    def recommendations(self) -> dict[str, np.ndarray]:
        """The rows of the passages that state, restate or answer each recommendation, by its id."""
        return _by_name({*json.loads(column[2]), *json.loads(column[3])} for column in self._columns)

    @cached_property
    def touched(self) -> dict[str, np.ndarray]:
        """The rows of the comments on a whole report that come to each recommendation without answering it."""
        return _by_name(set(json.loads(column[4])) for column in self._columns)

    @cached_property
    def _inspections(self) -> dict[int, frozenset[str]]:
        """The inspections that each passage is about which says so, in the documents that are about several."""
        several = [row for row, one in enumerate(self.documents) if len(one.inspections) > 1]
        rows = np.flatnonzero(np.isin(self.document_rows, several)).tolist()
        own = zip(rows, (one.voice.about for one in self.store.passages(rows)), strict=True)
        return {row: about for row, about in own if about}

    @cached_property
    def named(self) -> dict[str, np.ndarray]:
        """The rows of the passages in the words of each speaker who has a name."""
        return _by_name({column[6]} - {""} for column in self._columns)

    @cached_property
    def gazetteer(self) -> Gazetteer:
        """The bodies that the generation was built with, and those that only their own documents name."""
        from indexer.structure.unlisted import named_by

        return Gazetteer.load(self.folder / FORCES).knowing(named_by(self.documents))

    @cached_property
    def inspection_names(self) -> frozenset[str]:
        """What the inspections that documents are about may be called: their titles, whole and up to the colon."""
        from indexer.structure.inspections import names

        titles = {link.title for document in self.documents for link in document.inspections}
        return frozenset(name for title in titles for name in names(title))

    @cached_property
    def row_of_document(self) -> dict[str, int]:
        return {document.id: row for row, document in enumerate(self.documents)}

    def document(self, document_id: str) -> Document:
        """A document whole, with its text, blocks and voices. Raises `KeyError` where there is none."""
        return self.store.document(self.row_of_document[document_id])

    def document_of(self, passage: Passage) -> Document:
        return self.documents[self.row_of_document[passage.document_id]]

    def mask(self, wanted: Filter) -> Mask:
        """True for every passage that the filter lets through."""
        chosen = np.array([admits(document, wanted) for document in self.documents], dtype=bool)
        mask: Mask = chosen[self.document_rows] if len(self.documents) else np.zeros(0, dtype=bool)
        if wanted.speaker:
            mask &= self.said_by(wanted.speaker)
        if wanted.inspection:
            others = [row for row, own in self._inspections.items() if own.isdisjoint(wanted.inspection)]
            mask[others] = False
        if wanted.recommendation:
            about = np.zeros(len(self), dtype=bool)
            for name in wanted.recommendation & self.recommendations.keys():
                about[self.recommendations[name]] = True
            mask &= about
        return mask


def _by_name(named: Iterable[set[str]]) -> dict[str, np.ndarray]:
    rows: dict[str, list[int]] = {}
    for row, names in enumerate(named):
        for name in names:
            rows.setdefault(name, []).append(row)
    return {name: np.array(found) for name, found in sorted(rows.items())}


def admits(document: Document, wanted: Filter) -> bool:
    """Whether a document passes the filter, its passages' speakers and recommendations aside."""
    inspections = {link.id for link in document.inspections}
    grades = {grade.grade.casefold() for grade in document.grades}
    return (
        (not wanted.force or not wanted.force.isdisjoint(document.forces))
        and (not wanted.document_type or document.type.value in wanted.document_type)
        and (not wanted.document or document.id in wanted.document)
        and (not wanted.inspection or not wanted.inspection.isdisjoint(inspections))
        and (not wanted.grade or not wanted.grade.isdisjoint(grades))
        and in_period(document.published, wanted.published_from, wanted.published_to)
        and not_later(document, wanted.as_of)
    )


def not_later(document: Document, day: str) -> bool:
    """Whether nothing in a document can be dated after a day, if one is given. A month or a year counts to its end.

    What has no date of its own may be of any day after the report that it answers, up to that by which it was held. A
    page that answers several reports is as late as the last of them, and a page on a meeting as the day on which it
    appeared.
    """
    if not day:
        return True
    kinds = [DateOf.UPDATE, DateOf.REPORT, DateOf.RESPONSE]
    kinds += [] if document.states else [DateOf.MEETING, DateOf.WEB_PAGE]
    dates = [document.published, *(date.value for date in document.dates if date.of in kinds)]
    dates = [one for one in dates if not any(last.startswith(f"{one}-") for last in _last_changes(document))]
    held = document.source.held
    known = bool(held) and max(dates) <= held  # else the file has been exchanged since, or misprints a year
    bounds = [max(map(_end, dates))] * bool(document.published) + [held] * known
    return bool(bounds) and min(bounds) <= _end(day)


def _last_changes(document: Document) -> list[str]:
    """The days on which a document as a whole says that it was last changed."""
    return [one.value for one in document.dates if one.of is DateOf.UPDATE and one.basis.startswith("label")]


def may_be_earlier(document: Document, day: str) -> bool:
    """Whether a document that may be later than a day may as well not be: nothing dates it, or only a part of it.

    What answers a report is later than that.
    """
    asked = min((link.published for link in document.inspections if link.published), default="")
    return not not_later(document, day) and max(document.published, asked) <= _end(day)


def ends_by(date: str, day: str) -> bool:
    """Whether a date, a month or a year has passed at the end of a day."""
    return _end(date) <= _end(day)


def _held(document: Document, built: str) -> Document:
    """A document with the day by which it was held, whatever it says of itself."""
    retrieved = document.source.retrieved
    held = retrieved if _DAY.fullmatch(retrieved) and retrieved < built else built
    return replace(document, source=replace(document.source, held=held))


def _end(date: str) -> str:
    """The last day of a month or a year; a day is its own, and nothing ends an unknown date."""
    date += "-12" * (len(date) == len("2025"))
    if len(date) != len("2025-12"):
        return date
    return f"{date}-{monthrange(int(date[:4]), int(date[5:]))[1]}"


def in_period(date: str, first: str, last: str) -> bool:
    """Whether a date of any precision can lie between two others, both inclusive. An unknown date never does."""
    if not (first or last):
        return True
    if not date:
        return False
    after = not first or date[: len(first)] >= first[: len(date)]
    return after and (not last or date[: len(last)] <= last[: len(date)])
