"""The build: what changed is done again, what did not is not, and nothing that fails loses the published index."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from indexer import build as recipe
from indexer import generation
from indexer.build import build
from indexer.check import check
from indexer.errors import CorpusError, IndexBusy, IndexError_
from indexer.index import CURRENT, LOCK, Index, current
from tests.conftest import CORPUS, FakeEmbedder

RECORD = """# Response record

## Chief Constable's response

### Recommendation 1

{} The force has reviewed its protective equipment and bought lighter shields.
"""


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    (folder / "kent").mkdir(parents=True)
    (folder / "kent" / "record.md").write_text(RECORD.format("A welfare bus is ready."), encoding="utf-8")
    (folder / "letter.txt").write_text("We fly drones every night of the year over the docks.\n", encoding="utf-8")
    (folder / "page.html").write_text(
        "<h1>News</h1><p>Officers were fed well at the rest centre.</p>", encoding="utf-8"
    )
    return folder


@pytest.fixture
def directory(tmp_path: Path) -> Path:
    return tmp_path / "index"


def texts(directory: Path, embedder: FakeEmbedder) -> str:
    opened = Index.open(directory, embedder)
    return "\n".join(passage.text for passage in opened.store.passages(range(len(opened))))


def test_every_document_is_read_and_published(corpus: Path, directory: Path, embedder: FakeEmbedder) -> None:
    report = build(corpus, directory, embedder)
    assert (report.published, report.documents, report.skipped) == (True, 3, ())
    opened = Index.open(directory, embedder)
    assert [document.source.path for document in opened.documents] == ["kent/record.md", "letter.txt", "page.html"]
    assert check(directory, encoder=embedder) == []


def test_an_unchanged_corpus_is_left_as_it_is(corpus: Path, directory: Path, embedder: FakeEmbedder) -> None:
    first = build(corpus, directory, embedder)
    embedder.encoded.clear()
    second = build(corpus, directory, embedder)
    assert (second.published, second.generation) == (False, first.generation)
    assert (second.documents, second.passages) == (first.documents, first.passages)
    assert embedder.encoded == []


def test_a_changed_file_changes_only_what_it_must(corpus: Path, directory: Path, embedder: FakeEmbedder) -> None:
    build(corpus, directory, embedder)
    before = {passage.id for passage in all_passages(directory, embedder)}
    embedder.encoded.clear()
    (corpus / "letter.txt").write_text("We fly drones every day of the year over the docks.\n", encoding="utf-8")
    report = build(corpus, directory, embedder)
    after = {passage.id for passage in all_passages(directory, embedder)}
    assert (report.read, report.embedded) == (1, 1)
    assert embedder.encoded == ["We fly drones every day of the year over the docks.", "day"]  # and the one new word
    assert len(before - after) == len(after - before) == 1


def test_a_passage_that_is_gone_names_the_one_in_its_place(
    corpus: Path, directory: Path, embedder: FakeEmbedder
) -> None:
    build(corpus, directory, embedder)
    old = next(one.id for one in all_passages(directory, embedder) if "drones" in one.text)
    (corpus / "letter.txt").write_text("We fly drones every day of the year over the docks.\n", encoding="utf-8")
    build(corpus, directory, embedder)
    new = next(one.id for one in all_passages(directory, embedder) if "drones" in one.text)
    (gone,) = Index.open(directory, embedder).store.withdrawn()
    assert (gone.id, gone.replaced_by) == (old, new)
    (corpus / "letter.txt").unlink()
    build(corpus, directory, embedder)
    withdrawn = {one.id: one.replaced_by for one in Index.open(directory, embedder).store.withdrawn()}
    assert withdrawn == {old: "", new: ""}


def all_passages(directory: Path, embedder: FakeEmbedder) -> list:
    opened = Index.open(directory, embedder)
    return opened.store.passages(range(len(opened)))


def test_an_added_and_a_removed_file(corpus: Path, directory: Path, embedder: FakeEmbedder) -> None:
    build(corpus, directory, embedder)
    (corpus / "letter.txt").unlink()
    (corpus / "new.txt").write_text("Police dogs now wear boots on broken glass.\n", encoding="utf-8")
    report = build(corpus, directory, embedder)
    assert (report.documents, report.read, report.embedded) == (3, 1, 1)
    assert "drones" not in texts(directory, embedder)
    assert "boots" in texts(directory, embedder)


def test_a_file_that_is_put_back_is_not_read_or_embedded_again(
    corpus: Path, directory: Path, embedder: FakeEmbedder
) -> None:
    build(corpus, directory, embedder)
    held = (corpus / "letter.txt").read_bytes()
    (corpus / "letter.txt").unlink()
    build(corpus, directory, embedder)
    (corpus / "letter.txt").write_bytes(held)
    report = build(corpus, directory, embedder)
    assert (report.published, report.read, report.embedded) == (True, 0, 0)


def test_the_same_bytes_twice_are_one_document_with_two_paths(
    corpus: Path, directory: Path, embedder: FakeEmbedder
) -> None:
    shutil.copy(corpus / "letter.txt", corpus / "copy.txt")
    assert build(corpus, directory, embedder).documents == 3
    sources = {document.source.path: document.source for document in Index.open(directory, embedder).documents}
    assert sources["copy.txt"].also_at == ("letter.txt",)


WHOLE = (CORPUS / "reports" / "dockside-disorder-part-1.pdf").read_bytes()
BAD = {
    "empty.pdf": (b"", "empty"),
    "zeros.pdf": (bytes(5000), "not_what_it_says"),
    "cut.pdf": (WHOLE[: len(WHOLE) // 2], "cut_short"),
    "web.docx": (b"PK\x03\x04 not a zip", ""),
    "photo.jpg": (b"\xff\xd8\xff", "unsupported"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_file_that_cannot_be_read_is_named_and_the_rest_is_indexed(
    corpus: Path, directory: Path, embedder: FakeEmbedder, name: str
) -> None:
    content, code = BAD[name]
    (corpus / name).write_bytes(content)
    report = build(corpus, directory, embedder)
    assert report.documents == 3
    assert [(one.path, one.code) for one in report.skipped] == [(name, code or report.skipped[0].code)]
    assert report.skipped[0].reason.endswith(".")
    assert Index.open(directory, embedder).skipped == report.skipped


def test_what_is_no_regular_file_is_named(
    corpus: Path, directory: Path, embedder: FakeEmbedder, tmp_path: Path
) -> None:
    (tmp_path / "secret.txt").write_text("outside")
    (corpus / "link.txt").symlink_to(tmp_path / "secret.txt")
    (corpus / "loop.txt").symlink_to(corpus / "loop.txt")
    (corpus / "around").symlink_to(corpus)
    os.mkfifo(corpus / "pipe.pdf")
    report = build(corpus, directory, embedder)
    assert {one.path: one.code for one in report.skipped} == {
        "link.txt": "outside_corpus",
        "loop.txt": "vanished",
        "around": "not_a_file",
        "pipe.pdf": "not_a_file",
    }
    assert "outside" not in texts(directory, embedder)


def test_a_file_that_cannot_be_opened_now_keeps_its_earlier_entry(
    corpus: Path, directory: Path, embedder: FakeEmbedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(corpus, directory, embedder)
    real = recipe.sources.digest

    def refused(path: Path) -> str:
        if path.name == "letter.txt":
            raise PermissionError(13, "Permission denied")
        return real(path)

    monkeypatch.setattr(recipe.sources, "digest", refused)
    (corpus / "new.txt").write_text("Police dogs now wear boots on broken glass.\n", encoding="utf-8")
    report = build(corpus, directory, embedder)
    assert [(one.path, one.code) for one in report.skipped] == [("letter.txt", "permission")]
    assert "drones" in texts(directory, embedder)
    assert any(path == "letter.txt" and "earlier build" in note for path, note in report.warnings)


def test_a_missing_library_is_named_and_the_file_is_read_once_it_is_there(
    corpus: Path, directory: Path, embedder: FakeEmbedder, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The reading process finds, in place of a library, one that fails as a missing one does."""
    shutil.copy(next(CORPUS.glob("responses/*/*.docx")), corpus / "reply.docx")
    (tmp_path / "lxml.py").write_text("raise ModuleNotFoundError(\"No module named 'lxml'\", name='lxml')\n")
    with monkeypatch.context() as patch:
        patch.syspath_prepend(tmp_path)
        report = build(corpus, directory, embedder)
    assert ("reply.docx", "library_missing") in [(one.path, one.code) for one in report.skipped]
    assert {one.code for one in report.skipped} == {"library_missing"}
    assert all("lxml, which is not installed" in one.reason for one in report.skipped)
    assert build(corpus, directory, embedder).skipped == ()


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (lambda folder: None, "no folder"),
        (lambda folder: folder.write_text("x"), "is a file"),
        (lambda folder: folder.mkdir(), "holds no documents"),
        (lambda folder: (folder.mkdir(), (folder / "a.pdf").write_bytes(b"")), "None of the 1 files"),
        (
            lambda folder: (folder.mkdir(), (folder / "ledger.csv").write_text("colour\nred\n")),
            "unknown columns colour",
        ),
    ],
    ids=["missing", "file", "empty", "unreadable", "ledger"],
)
def test_nothing_to_index_is_said_and_loses_nothing(
    corpus: Path, directory: Path, embedder: FakeEmbedder, tmp_path: Path, make: object, says: str
) -> None:
    build(corpus, directory, embedder)
    before = current(directory)
    make(tmp_path / "other")  # type: ignore[operator]
    with pytest.raises(CorpusError, match=says):
        build(tmp_path / "other", directory, embedder)
    assert current(directory) == before
    assert "drones" in texts(directory, embedder)


def test_a_build_that_dies_leaves_the_old_index_and_is_cleared_away(
    corpus: Path, directory: Path, embedder: FakeEmbedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(corpus, directory, embedder)
    before = current(directory)
    (corpus / "new.txt").write_text("Police dogs now wear boots on broken glass.\n", encoding="utf-8")

    def full(*arguments: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(generation.store, "write", full)
        with pytest.raises(IndexError_, match="No space left"):
            build(corpus, directory, embedder)
    assert current(directory) == before
    assert list(directory.glob("*.partial"))
    embedder.encoded.clear()
    report = build(corpus, directory, embedder)
    assert (report.published, report.read, report.embedded, embedder.encoded) == (True, 0, 0, [])
    assert not list(directory.glob("*.partial"))


def test_two_builds_at_once_are_refused(corpus: Path, directory: Path, embedder: FakeEmbedder) -> None:
    from filelock import FileLock

    directory.mkdir()
    with FileLock(directory / LOCK), pytest.raises(IndexBusy, match="Another build"):
        build(corpus, directory, embedder)


def test_an_index_of_another_model_is_built_anew(corpus: Path, directory: Path, embedder: FakeEmbedder) -> None:
    build(corpus, directory, embedder)
    other = FakeEmbedder()
    other.checksum = "other"
    report = build(corpus, directory, other)
    assert (report.published, report.read) == (True, 0)
    assert report.embedded > 0
    assert Index.open(directory, other).manifest.model_checksum == "other"


def test_a_damaged_cache_costs_time_and_nothing_else(corpus: Path, directory: Path, embedder: FakeEmbedder) -> None:
    build(corpus, directory, embedder)
    (directory / "cache.sqlite").write_bytes(b"nonsense" * 1000)
    (corpus / "new.txt").write_text("Police dogs now wear boots on broken glass.\n", encoding="utf-8")
    assert build(corpus, directory, embedder).read == 4


def test_the_ledger_says_where_a_document_is_from(corpus: Path, directory: Path, embedder: FakeEmbedder) -> None:
    (corpus / "ledger.csv").write_text(
        "path,url,licence,retrieved,sample\nletter.txt,https://example.org/l,OGL-UK-3.0,2025-01-02,true\ngone.pdf,,,,\n"
    )
    report = build(corpus, directory, embedder)
    source = next(one.source for one in Index.open(directory, embedder).documents if one.source.path == "letter.txt")
    assert (source.url, source.licence, source.retrieved, source.sample) == (
        "https://example.org/l",
        "OGL-UK-3.0",
        "2025-01-02",
        True,
    )
    assert [(one.path, one.code) for one in report.skipped] == [("gone.pdf", "not_held")]


def test_check_names_what_differs_from_the_corpus(corpus: Path, directory: Path, embedder: FakeEmbedder) -> None:
    build(corpus, directory, embedder)
    (corpus / "letter.txt").write_text("Changed.\n")
    (corpus / "page.html").unlink()
    (corpus / "new.txt").write_text("Police dogs.\n")
    assert sorted(check(directory, encoder=embedder)) == [
        "letter.txt has changed since it was indexed.",
        "new.txt is in the corpus and not in the index.",
        "page.html is in the index and no longer in the corpus.",
    ]


def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "indexer", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("build", "nowhere", "--index", "x"), "There is no folder nowhere"),
        (("info", "--index", "nowhere"), "There is no index in nowhere"),
        (("check", "--index", "nowhere"), "There is no index in nowhere"),
        (("build", ".", "--index", "x", "--model", "nowhere"), "no sentence-transformers model"),
        (("build", ".", "--index", "pyproject.toml"), "pyproject.toml"),
    ],
    ids=["corpus", "info", "check", "model", "index"],
)
def test_a_mistake_is_one_line_and_exit_code_2(arguments: tuple[str, ...], says: str) -> None:
    done = run(*arguments)
    assert done.returncode == 2
    assert says in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


def test_machines_get_one_object(corpus: Path, directory: Path, embedder: FakeEmbedder) -> None:
    build(corpus, directory, embedder)
    told = json.loads(run("info", "--index", directory, "--json").stdout)
    assert (told["documents"], told["generations"]) == (3, [(directory / CURRENT).read_text().strip()])
