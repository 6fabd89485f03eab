"""The index directory: published atomically, refused by name when its parts do not belong together."""

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from indexer import index as directory
from indexer import store
from indexer.check import check
from indexer.errors import IndexMismatch, NoIndex
from indexer.index import Index, in_period
from indexer.records import Block, Document
from tests.conftest import FakeEmbedder
from tests.made import document, index


def documents(text: str = "We have a bus.") -> list[Document]:
    return [document("one", [Block(text), Block("Second.")]), document("two", [Block("Other words.")])]


def test_what_is_written_is_what_is_opened(tmp_path: Path, embedder: FakeEmbedder) -> None:
    made = documents()
    opened = index(tmp_path, made, embedder)
    assert [opened.document(one.id) for one in made] == made
    found = opened.store.passages(range(len(opened)))
    assert [made[0].text[one.start : one.end] for one in found[:1]] == [found[0].text]
    assert opened.manifest.passages == len(opened) == 2


def test_passages_come_in_the_order_asked_for(tmp_path: Path, embedder: FakeEmbedder) -> None:
    opened = index(tmp_path, documents(), embedder)
    assert [one.document_id for one in opened.store.passages([1, 0])] == ["two", "one"]


def test_there_is_nothing_to_open_before_a_build(tmp_path: Path) -> None:
    with pytest.raises(NoIndex, match="python -m indexer build"):
        Index.open(tmp_path)


def test_a_pointer_out_of_the_directory_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / directory.CURRENT).write_text("../elsewhere")
    with pytest.raises(NoIndex):
        Index.open(tmp_path)


def test_the_generation_before_stays_and_older_ones_go(tmp_path: Path, embedder: FakeEmbedder) -> None:
    names = [index(tmp_path, documents(f"Bus {n}."), embedder).manifest.generation for n in range(4)]
    assert directory.generations(tmp_path) == names[2:]
    assert directory.current(tmp_path) == names[3]


def test_an_index_of_another_model_is_refused(tmp_path: Path, embedder: FakeEmbedder) -> None:
    index(tmp_path, documents(), embedder)
    other = FakeEmbedder()
    other.checksum = "another"
    with pytest.raises(IndexMismatch, match="built with the model fake"):
        Index.open(tmp_path, other)


def edit(folder: Path, **changes: object) -> None:
    path = folder / directory.MANIFEST
    path.write_text(json.dumps({**json.loads(path.read_text()), **changes}))


@pytest.mark.parametrize(
    ("damage", "says"),
    [
        (lambda folder: edit(folder, format=99), "format version 99"),
        (lambda folder: edit(folder, passages=7), "counts differ"),
        (lambda folder: edit(folder, colour="red"), "not a manifest"),
        (lambda folder: (folder / directory.MANIFEST).write_text("{"), "not a manifest"),
        (lambda folder: (folder / "vectors.faiss").write_bytes(b"nonsense"), "FAISS"),
        (lambda folder: (folder / "vectors.faiss").unlink(), "FAISS"),
        (lambda folder: shutil.rmtree(folder / "lexical"), "lexical"),
        (lambda folder: (folder / store.FILE).unlink(), "passages"),
        (lambda folder: (folder / store.FILE).write_bytes(b"nonsense"), "passages"),
    ],
    ids=["format", "counts", "fields", "json", "vectors", "no-vectors", "words", "no-passages", "passages"],
)
def test_damage_is_refused_by_name(tmp_path: Path, embedder: FakeEmbedder, damage: object, says: str) -> None:
    folder = tmp_path / index(tmp_path, documents(), embedder).manifest.generation
    damage(folder)  # type: ignore[operator]
    with pytest.raises(IndexMismatch, match=says):
        Index.open(tmp_path, embedder)


@pytest.mark.parametrize(
    ("date", "first", "last", "inside"),
    [
        ("2024-12-18", "2024-12-18", "2024-12-18", True),
        ("2024-12-18", "2024-12-19", "", False),
        ("2024-12", "2024-12-19", "", True),
        ("2024", "2024-06", "2024-07", True),
        ("2025-01-01", "", "2024", False),
        ("2024-12-31", "", "2024", True),
        ("", "2024", "", False),
        ("", "", "", True),
    ],
)
def test_a_date_is_inside_a_period_as_far_as_it_is_known(date: str, first: str, last: str, inside: bool) -> None:
    assert in_period(date, first, last) is inside


def test_check_finds_a_passage_that_is_not_where_it_says(tmp_path: Path, embedder: FakeEmbedder) -> None:
    made = documents()
    opened = index(tmp_path, made, embedder)
    assert not [finding for finding in check(tmp_path, encoder=embedder) if "corpus" not in finding]
    folder = tmp_path / opened.manifest.generation
    (folder / store.FILE).unlink()
    moved = replace(opened.store.passages([0])[0], start=1)
    rest = opened.store.passages([1])
    store.write(folder / store.FILE, made, [moved, *rest], [])
    assert any(moved.id in finding for finding in check(tmp_path, encoder=embedder))
