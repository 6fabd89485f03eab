"""Documents and indexes made by hand, for tests that need no files."""

from collections.abc import Sequence
from pathlib import Path

from indexer import generation, passages
from indexer.index import Index, publish
from indexer.passages import Size
from indexer.records import (
    Block,
    BlockKind,
    DateOf,
    Document,
    DocumentDate,
    DocumentType,
    Skipped,
    Source,
    Speaker,
    Voice,
    lay_out,
)
from tests.conftest import FakeEmbedder

Spoken = tuple[str, Speaker]


def heading(text: str, level: int = 2, page: int = 0) -> Block:
    return Block(text, BlockKind.HEADING, level=level, page=page)


def document(
    name: str,
    blocks: Sequence[Block | Spoken],
    *,
    force: str = "",
    published: str = "",
    sample: bool = False,
    type: DocumentType = DocumentType.RESPONSE_RECORD,
) -> Document:
    """A document of blocks, or of paragraphs with their speakers."""
    whole = [block if isinstance(block, Block) else Block(block[0]) for block in blocks]
    voices = [Voice() if isinstance(block, Block) else Voice(block[1]) for block in blocks]
    text, starts = lay_out(whole)
    whose = DateOf.REPORT if type is DocumentType.INSPECTION_REPORT else DateOf.RESPONSE
    dates = (DocumentDate(whose, published, published, "made"),) if published else ()
    return Document(
        id=name,
        source=Source(f"{name}.txt", sha256=name, size=len(text), sample=sample),
        format="text",
        title=name.replace("-", " ").title(),
        text=text,
        blocks=tuple(whole),
        starts=starts,
        voices=tuple(voices),
        type=type,
        force=force,
        dates=dates,
    )


def index(
    directory: Path,
    documents: Sequence[Document],
    embedder: FakeEmbedder,
    skipped: Sequence[Skipped] = (),
    live: Index | None = None,
    words: Sequence[str] = (),
) -> Index:
    """Write, publish and open an index of the documents."""
    directory.mkdir(exist_ok=True)
    size = Size()
    found = [one for each in documents for one in passages.split(each, embedder.count_tokens, size)]
    matrix = embedder.encode([passages.embedded_text(one, embedder.count_tokens, size) for one in found])
    known = embedder.encode(words) if words else None
    made = generation.Made(documents, found, skipped, matrix, directory / "corpus", "made", {}, words, known)
    name = generation.write(directory, made, embedder, live)
    publish(directory, name)
    return Index.open(directory, embedder)
