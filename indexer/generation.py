"""Writing one generation of the index directory, whole, beside the live one."""

import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import numpy as np

from indexer import embed, index, lexical, sources, store, vectors, vocabulary
from indexer.embed import Embedder
from indexer.index import Index, Manifest
from indexer.records import Document, Passage, Skipped, Withdrawn

_PARTIAL = ".partial"
_ALIKE = 60  # per cent of characters in common, for a passage to be the successor of another


@dataclass(frozen=True, slots=True)
class Made:
    """What a build made: row `i` of `matrix` is the vector of `passages[i]`, which come in document order.

    `word_matrix` has a row for each of `words`, those that the passages use.
    """

    documents: Sequence[Document]
    passages: Sequence[Passage]
    skipped: Sequence[Skipped]
    matrix: embed.Vectors
    corpus: Path
    corpus_checksum: str
    versions: dict[str, str]
    words: Sequence[str] = ()
    word_matrix: embed.Vectors | None = None


def clear_leftovers(directory: Path) -> None:
    """Remove what a build that died left behind; only for the build that holds the directory."""
    for leftover in directory.glob(f"*{_PARTIAL}"):
        shutil.rmtree(leftover, ignore_errors=True)


def write(directory: Path, made: Made, embedder: Embedder, live: Index | None = None) -> str:
    """Write a generation and return its name; it gets that name when it is whole. It is not published.

    `live` is a generation of the same model, whose copy of the model is shared.
    """
    now = datetime.now(UTC)
    name = f"{now:%Y%m%dT%H%M%S%f}-{made.corpus_checksum[:6]}"
    folder = directory / f"{name}{_PARTIAL}"
    folder.mkdir()
    vectors.write(folder / vectors.FILE, made.matrix)
    lexical.write(folder / lexical.FOLDER, _with_contexts(made))
    none = np.zeros((0, embedder.dimension), dtype=np.float32)
    vocabulary.write(folder, made.words, none if made.word_matrix is None else made.word_matrix)
    store.write(folder / store.FILE, made.documents, made.passages, made.skipped, _withdrawn(made.passages, live))
    with suppress(FileNotFoundError):
        shutil.copyfile(made.corpus / sources.FORCES, folder / sources.FORCES)
    _write_model(folder, embedder, live)
    index.write_manifest(folder, _manifest(name, now, made, embedder))
    folder.rename(directory / name)
    return name


def _with_contexts(made: Made) -> Iterator[tuple[str, str]]:
    """The words of each passage, and those it is about: what it answers, where it stands and what that responds to."""
    stated = {one.id: one.text for document in made.documents for one in document.recommendations}
    titles = {one.id: (one.title, *(link.title for link in one.inspections)) for one in made.documents}
    for passage in made.passages:
        answered = [stated[name] for name in passage.voice.answers if name in stated]
        yield passage.text, "\n".join(dict.fromkeys((passage.context, *titles[passage.document_id], *answered)))


def _withdrawn(passages: Sequence[Passage], live: Index | None) -> Iterator[Withdrawn]:
    """What earlier generations held and this one does not, with what stands in its place in the same document."""
    if live is None:
        return
    ids = {passage.id for passage in passages}
    before = live.store.passages(range(len(live)))
    known = {passage.id for passage in before}
    fresh: dict[str, list[Passage]] = {}
    for passage in passages:
        if passage.id not in known:
            fresh.setdefault(passage.document_id, []).append(passage)
    gone = [passage for passage in before if passage.id not in ids]
    successors = {passage.id: _successor(passage, fresh.get(passage.document_id, [])) for passage in gone}
    for earlier in live.store.withdrawn():
        if earlier.id not in ids:
            # a successor that is gone in its turn leads on to its own
            yield replace(earlier, replaced_by=successors.get(earlier.replaced_by, earlier.replaced_by))
    yield from (Withdrawn(passage.id, passage.document_id, successors[passage.id]) for passage in gone)


def _successor(passage: Passage, fresh: Sequence[Passage]) -> str:
    from rapidfuzz import fuzz, process

    found = process.extractOne(passage.text, [one.text for one in fresh], scorer=fuzz.ratio, score_cutoff=_ALIKE)
    return fresh[found[2]].id if found else ""


def _write_model(folder: Path, embedder: Embedder, live: Index | None) -> None:
    if live is None:
        embedder.export(folder)
        return
    for name in (embed.ONNX, embed.TOKENIZER):
        try:
            os.link(live.folder / name, folder / name)
        except OSError:
            shutil.copyfile(live.folder / name, folder / name)


def _manifest(name: str, now: datetime, made: Made, embedder: Embedder) -> Manifest:
    return Manifest(
        generation=name,
        built_at=now.isoformat(timespec="seconds"),
        model=embedder.name,
        model_checksum=embedder.checksum,
        dimension=embedder.dimension,
        max_tokens=embedder.max_tokens,
        versions=made.versions,
        corpus=str(made.corpus.resolve()),
        corpus_checksum=made.corpus_checksum,
        documents=len(made.documents),
        passages=len(made.passages),
        skipped=len(made.skipped),
    )
