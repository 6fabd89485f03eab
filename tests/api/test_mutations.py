"""Absence, from file to answer: a mention taken out of a file is silence, a file that cannot be read never is."""

from pathlib import Path

import pytest

from api.answer import Question, answer
from api.answer.absence import Standing
from indexer.build import build
from indexer.index import Index
from indexer.records import Block
from tests.conftest import FakeEmbedder
from tests.indexer.files import as_docx, as_html, as_markdown, as_pdf
from tests.made import heading

QUESTION = "What did forces say about welfare buses?"
MENTION = "A welfare bus is deployed by an on-call officer."
OTHER = "Boots were mended and helmets were replaced in the autumn."
DAMAGED = {
    "pdf": lambda whole: whole[: len(whole) // 3],
    "docx": lambda whole: whole[: len(whole) // 3],
    "html": lambda whole: b"<html><body></body></html>",
    "md": lambda whole: b"\x00\x01\x02" * 200,
}


def written(ending: str, said: str) -> bytes:
    blocks = [
        heading("Response of the Chief Constable of Kent Police to the inspection report", 1),
        heading("Chief Constable's response", 2),
        heading("Recommendation 1", 3),
        Block(f"{said} Horses are groomed each week by the staff of the section."),
    ]
    if ending in ("pdf", "docx"):
        return (as_pdf if ending == "pdf" else as_docx)(blocks)
    return (as_html if ending == "html" else as_markdown)(blocks).encode()


def standing(folder: Path, ending: str, content: bytes) -> Standing:
    """Where Kent stands in an index built of its one file and a letter of another force."""
    corpus = folder / "corpus"
    corpus.mkdir()
    (corpus / f"kent-police-response.{ending}").write_bytes(content)
    essex = (
        "# Response of the Chief Constable of Essex Police\n\n## Chief Constable's response\n\nDrones fly at night.\n"
    )
    (corpus / "essex-police-response.md").write_text(essex, encoding="utf-8")
    build(corpus, folder / "index", FakeEmbedder())
    found = answer(Index.open(folder / "index", FakeEmbedder()), Question(QUESTION))
    return next(one.standing for one in found.coverage.forces if one.force == "kent")


@pytest.mark.parametrize("ending", sorted(DAMAGED))
def test_a_mention_is_found_in_every_form_of_file(tmp_path: Path, ending: str) -> None:
    assert standing(tmp_path, ending, written(ending, MENTION)) is Standing.STATED


@pytest.mark.parametrize("ending", sorted(DAMAGED))
def test_a_mention_taken_out_leaves_silence(tmp_path: Path, ending: str) -> None:
    assert standing(tmp_path, ending, written(ending, OTHER)) is Standing.SILENT


@pytest.mark.parametrize("ending", sorted(DAMAGED))
def test_a_file_that_cannot_be_read_is_said_to_be_that(tmp_path: Path, ending: str) -> None:
    content = DAMAGED[ending](written(ending, MENTION))
    assert standing(tmp_path, ending, content) is Standing.COULD_NOT_BE_READ
