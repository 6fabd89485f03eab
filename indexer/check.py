"""Does an index agree with itself and with the corpus? Slower and more thorough than opening it."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np

from indexer import passages, readers, sources
from indexer.embed import Encoder
from indexer.errors import CorpusSearchError
from indexer.index import Index
from indexer.records import Document, Passage


def check(directory: Path, corpus: Path | None = None, encoder: Encoder | None = None) -> list[str]:
    """What is wrong, a sentence each; empty where everything agrees. Raises as `Index.open` does."""
    live = Index.open(directory, encoder)
    return [*_with_itself(live), *_with_corpus(live, corpus or Path(live.manifest.corpus))]


def _with_itself(live: Index) -> Iterator[str]:
    norms = np.linalg.norm([live.vectors.row(row) for row in range(len(live))], axis=1) if len(live) else np.ones(0)
    if not np.allclose(norms, 1, atol=1e-3):
        yield f"{np.sum(~np.isclose(norms, 1, atol=1e-3))} vectors are not of length 1."
    for card in live.documents:
        document = live.document(card.id)
        found = live.store.passages(live.store.document_rows(live.row_of_document[card.id]))
        yield from (f"{one.id}: {problem}" for one in found for problem in _problems(document, one))
        if [one.position for one in found] != list(range(len(found))):
            yield f"{card.id}: its passages are not numbered in order."


def _problems(document: Document, passage: Passage) -> Iterator[str]:
    if document.text[passage.start : passage.end] != passage.text:
        yield "its text is not what stands at its place in the document."
    page = passages.PageTable(document).at(passage.start)
    if page != passage.page:
        yield f"it is on page {page}, not {passage.page}."


def _with_corpus(live: Index, folder: Path) -> Iterator[str]:
    try:
        corpus = sources.scan(folder, readers.SUFFIXES)
    except CorpusSearchError as error:
        yield f"The corpus cannot be compared: {error}"
        return
    held = {source.path: source.sha256 for source, _ in corpus.files}
    indexed = {document.source.path: document.source.sha256 for document in live.documents}
    known = indexed.keys() | {one.path for one in live.skipped}
    yield from (f"{path} is in the corpus and not in the index." for path in sorted(held.keys() - known))
    yield from (f"{path} is in the index and no longer in the corpus." for path in sorted(indexed.keys() - held.keys()))
    changed = (path for path in sorted(held.keys() & indexed.keys()) if held[path] != indexed[path])
    yield from (f"{path} has changed since it was indexed." for path in changed)
