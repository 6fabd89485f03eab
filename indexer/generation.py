"""Writing one generation of the index directory, whole, beside the live one."""

import os
import shutil
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from indexer import embed, index, lexical, sources, store, vectors
from indexer.embed import Embedder
from indexer.index import Index, Manifest
from indexer.records import Document, Passage, Skipped

_PARTIAL = ".partial"


@dataclass(frozen=True, slots=True)
class Made:
    """What a build made: row `i` of `matrix` is the vector of `passages[i]`, which come in document order."""

    documents: Sequence[Document]
    passages: Sequence[Passage]
    skipped: Sequence[Skipped]
    matrix: embed.Vectors
    corpus: Path
    corpus_checksum: str
    versions: dict[str, str]


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
    lexical.write(folder / lexical.FOLDER, ((one.text, one.context) for one in made.passages))
    store.write(folder / store.FILE, made.documents, made.passages, made.skipped)
    with suppress(FileNotFoundError):
        shutil.copyfile(made.corpus / sources.FORCES, folder / sources.FORCES)
    _write_model(folder, embedder, live)
    index.write_manifest(folder, _manifest(name, now, made, embedder))
    folder.rename(directory / name)
    return name


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
