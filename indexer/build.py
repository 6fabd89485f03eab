"""The recipe: scan, read, recognise, split, embed, write, publish."""

import hashlib
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from indexer import copies, embed, generation, index, lexical, passages, readers, sources, structure, vocabulary
from indexer.cache import FILE as CACHE
from indexer.cache import Cache
from indexer.embed import Embedder
from indexer.errors import CorpusError, CorpusSearchError, IndexBusy, IndexError_, UnreadableDocument
from indexer.forces import Gazetteer
from indexer.readers.worker import ReadingProcess
from indexer.records import Document, Reading, Skipped, SkipReason, Source
from indexer.sources import Corpus

# stage, how many are done, of how many
Progress = Callable[[str, int, int], None]

_BATCH = 64  # texts embedded between two reports of progress
# a file that was there before and cannot be opened now keeps its earlier entry
_KEEPS_ITS_ENTRY = frozenset(
    {SkipReason.PERMISSION, SkipReason.VANISHED, SkipReason.CHANGED, SkipReason.LIBRARY_MISSING}
)
_MAY_PASS = _KEEPS_ITS_ENTRY | {SkipReason.TOOK_TOO_LONG}


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did. `published` is false where nothing had changed and the live generation stays.

    `read` and `embedded` count what was not known from an earlier build. `seconds` is wall time by stage.
    """

    generation: str
    published: bool
    documents: int
    passages: int
    read: int
    embedded: int
    skipped: tuple[Skipped, ...]
    warnings: tuple[tuple[str, str], ...]
    seconds: dict[str, float]


def build(
    corpus: Path, directory: Path, embedder: Embedder | None = None, progress: Progress | None = None
) -> BuildReport:
    """Index the documents under `corpus` and publish them as the live generation of `directory`.

    A document that cannot be read is skipped and named in the report. Whatever fails before the new generation is
    published, the old one stays live. Raises `CorpusError` where there is nothing to index, `IndexBusy` where another
    build is at work in `directory`, `ModelError` where the model is not there.
    """
    from filelock import FileLock, Timeout

    held = sources.scan(corpus, readers.SUFFIXES)
    try:
        directory.mkdir(parents=True, exist_ok=True)
        with FileLock(directory / index.LOCK, timeout=0):
            return _build(held, directory, embedder or embed.load(), progress or _silent)
    except Timeout as error:
        raise IndexBusy(f"Another build is writing to {directory}. Wait until it has ended.") from error
    except OSError as error:
        raise IndexError_(f"The index in {directory} cannot be written: {error.strerror or error}.") from error


def _silent(stage: str, done: int, total: int) -> None:
    pass


def _build(corpus: Corpus, directory: Path, embedder: Embedder, progress: Progress) -> BuildReport:
    generation.clear_leftovers(directory)
    live = _live(directory, embedder)
    if live and _unchanged(live, corpus, embedder):
        return _report(live.manifest.generation, live.documents, len(live), live.skipped)
    clock = _Clock()
    size = passages.Size(target=min(passages.Size().target, embedder.max_tokens), limit=embedder.max_tokens)
    with Cache(directory / CACHE) as cache:
        readings, skipped, read = _read(corpus, live, cache, progress)
        clock.lap("read")
        if not readings:
            raise CorpusError(_nothing_to_index(corpus.folder, skipped))
        documents = structure.recognise(
            readings,
            Gazetteer.load(corpus.folder / sources.FORCES),
            lambda texts: embed_texts(texts, embedder, cache, _silent)[0],
        )
        clock.lap("recognise")
        found = [one for document in documents for one in passages.split(document, embedder.count_tokens, size)]
        texts = [passages.embedded_text(one, embedder.count_tokens, size) for one in found]
        clock.lap("split")
        matrix, embedded = embed_texts(texts, embedder, cache, progress)
        words = vocabulary.of(one.text for one in found)
        word_matrix = embed_texts(words, embedder, cache, progress)[0] if words else None
        clock.lap("embed")
        made = generation.Made(
            documents, found, tuple(skipped), matrix, corpus.folder, corpus.checksum, _versions(), words, word_matrix
        )
        name = generation.write(directory, made, embedder, live)
        clock.lap("write")
    index.publish(directory, name)
    return replace(
        _report(name, documents, len(found), skipped),
        published=True,
        read=read,
        embedded=embedded,
        seconds=clock.seconds,
    )


class _Clock:
    """Wall time by stage."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self._since = time.monotonic()

    def lap(self, stage: str) -> None:
        now = time.monotonic()
        self.seconds[stage] = round(now - self._since, 3)
        self._since = now


def _live(directory: Path, embedder: Embedder) -> index.Index | None:
    """The live generation, where there is one that this program reads and that this model made."""
    with suppress(CorpusSearchError):
        return index.Index.open(directory, embedder)
    return None


def _unchanged(live: index.Index, corpus: Corpus, embedder: Embedder) -> bool:
    made = live.manifest
    made_of = (made.versions, made.corpus_checksum, made.model_checksum)
    return made_of == (_versions(), corpus.checksum, embedder.checksum) and not any(
        one.code in _MAY_PASS for one in live.skipped
    )


def _versions() -> dict[str, str]:
    return {
        "readers": readers.VERSION,
        "structure": structure.VERSION,
        "passages": passages.VERSION,
        "lexical": lexical.VERSION,
        "vocabulary": vocabulary.VERSION,
        "copies": copies.VERSION,
    }


def _read(
    corpus: Corpus, live: index.Index | None, cache: Cache, progress: Progress
) -> tuple[list[tuple[Source, Reading]], list[Skipped], int]:
    """Every document that can be read, those that cannot, and how many were not known from an earlier build."""
    readings: list[tuple[Source, Reading]] = []
    skipped: list[Skipped] = []
    fresh = 0
    with ReadingProcess() as reader:
        for done, (source, path) in enumerate(corpus.files):
            progress("Reading", done, len(corpus.files))
            key = _reading_key(source)
            known = cache.reading(key)
            try:
                reading = known or _read_unchanging(reader, path, source)
            except UnreadableDocument as error:
                skipped.append(Skipped(source.path, error.code, str(error)))
                continue
            if not known:
                cache.keep_reading(key, reading)
                fresh += 1
            readings.append((source, reading))
    progress("Reading", len(corpus.files), len(corpus.files))
    skipped = [*corpus.skipped, *skipped]
    readings += _kept(live, skipped, cache)
    return sorted(readings, key=lambda pair: pair[0].path), skipped, fresh


def _reading_key(source: Source) -> str:
    return f"{source.sha256}{Path(source.path).suffix.lower()} {readers.VERSION}"


def _read_unchanging(reader: ReadingProcess, path: Path, source: Source) -> Reading:
    """Read a file and make sure that what was read is what was hashed."""
    for _ in range(2):
        reading = reader.read(path)
        with suppress(OSError):
            if sources.digest(path) == source.sha256:
                return reading
    raise UnreadableDocument(SkipReason.CHANGED, "The file changed while it was read; build again when it is at rest.")


def _kept(live: index.Index | None, skipped: Sequence[Skipped], cache: Cache) -> list[tuple[Source, Reading]]:
    """What an earlier build read from files that are still there but cannot be opened now."""
    before = {document.source.path: document.source for document in live.documents} if live else {}
    kept = []
    for one in skipped:
        source = before.get(one.path)
        reading = cache.reading(_reading_key(source)) if source and one.code in _KEEPS_ITS_ENTRY else None
        if source and reading:
            note = f"This is the text of an earlier build: {one.reason}"
            kept.append((source, replace(reading, warnings=(*reading.warnings, note))))
    return kept


def _nothing_to_index(folder: Path, skipped: Sequence[Skipped]) -> str:
    if not skipped:
        return f"The folder {folder} holds no documents. These kinds are read: {', '.join(readers.SUFFIXES)}."
    first = skipped[0]
    return f"None of the {len(skipped)} files in {folder} can be read. The first, {first.path}: {first.reason}"


def embed_texts(
    texts: Sequence[str], embedder: Embedder, cache: Cache, progress: Progress
) -> tuple[embed.Vectors, int]:
    """One vector a text, and how many of them had to be computed; the same text is embedded once."""
    keys = [hashlib.sha256(f"{embedder.checksum}\n{text}".encode()).hexdigest() for text in texts]
    known = cache.vectors(sorted(set(keys)))
    # texts of like length share a batch, which saves the model its padding
    missing = sorted(
        {key: text for key, text in zip(keys, texts, strict=True) if key not in known}.items(),
        key=lambda pair: (len(pair[1]), pair[0]),
    )
    for at in range(0, len(missing), _BATCH):
        progress("Embedding", at, len(missing))
        batch = missing[at : at + _BATCH]
        pairs = list(zip((key for key, _ in batch), embedder.encode([text for _, text in batch]), strict=True))
        cache.keep_vectors(pairs)
        known.update(pairs)
    progress("Embedding", len(missing), len(missing))
    return np.stack([known[key] for key in keys]), len(missing)


def _report(generation: str, documents: Sequence[Document], count: int, skipped: Sequence[Skipped]) -> BuildReport:
    warnings = tuple((document.source.path, note) for document in documents for note in document.warnings)
    return BuildReport(generation, False, len(documents), count, 0, 0, tuple(skipped), warnings, {})
