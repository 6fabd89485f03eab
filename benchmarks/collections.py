"""Retrieval collections in the plain form: corpus.jsonl (`_id`, `title`, `text`), queries.jsonl (`_id`, `text`) and
qrels.tsv (`query-id`, `corpus-id`, `score`), indexed as the program indexes documents."""

import csv
import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from indexer import embed, generation, passages, vocabulary
from indexer.cache import Cache
from indexer.index import Index
from indexer.records import Block, BlockKind, Document, Source, Voice, lay_out


@dataclass(frozen=True)
class Collection:
    """Questions with the documents judged relevant to each (document id to grade)."""

    name: str
    queries: dict[str, str]
    judged: dict[str, dict[str, int]]
    documents: int


def load(folder: Path) -> Collection:
    queries = {row["_id"]: row["text"] for row in _rows(folder / "queries.jsonl")}
    judged: dict[str, dict[str, int]] = {}
    with (folder / "qrels.tsv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            judged.setdefault(row["query-id"], {})[row["corpus-id"]] = int(row["score"])
    count = sum(1 for _ in _rows(folder / "corpus.jsonl"))
    return Collection(folder.name, {name: text for name, text in queries.items() if name in judged}, judged, count)


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8") as file:
        yield from map(json.loads, file)


def document(row: dict[str, str]) -> Document:
    """A collection's document with its title as a heading and its lines as paragraphs."""
    blocks = [Block(row["title"].strip(), BlockKind.HEADING, level=1)] if row.get("title", "").strip() else []
    blocks += [Block(" ".join(line.split())) for line in row["text"].splitlines() if line.strip()]
    if len(blocks) == 0:
        blocks = [Block("-")]
    text, starts = lay_out(blocks)
    source = Source(row["_id"], hashlib.sha256(row["_id"].encode()).hexdigest(), len(text))
    voices = (Voice(),) * len(blocks)
    return Document(row["_id"], source, "text", row.get("title", ""), text, tuple(blocks), starts, voices)


def index(folder: Path, work: Path) -> Index:
    """The collection as an index in `work`; vectors known from an earlier run there are used again."""
    work.mkdir(parents=True, exist_ok=True)
    model = embed.load()
    size = passages.Size(limit=model.max_tokens)
    documents = [document(row) for row in _rows(folder / "corpus.jsonl")]
    found = [one for each in documents for one in passages.split(each, model.count_tokens, size)]
    texts = [passages.embedded_text(one, model.count_tokens, size) for one in found]
    with Cache(work / "cache.sqlite") as cache:
        from indexer.build import embed_texts

        matrix, _ = embed_texts(texts, model, cache, _told)
        words = vocabulary.of(one.text for one in found)
        word_matrix, _ = embed_texts(words, model, cache, _told)
    made = generation.Made(documents, found, (), matrix, folder, "benchmark", {}, words, word_matrix)
    name = generation.write(work, made, model)
    return Index.open_generation(work / name)


def _told(stage: str, done: int, total: int) -> None:
    if total and done % 1280 == 0:
        print(f"  {stage} {done:,} of {total:,}", flush=True)
