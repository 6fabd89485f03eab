"""The real record gives the same passages whatever the format it comes in."""

from pathlib import Path

import pytest

from indexer import passages
from indexer.clean import normalise, tidy
from indexer.forces import Gazetteer
from indexer.readers import read
from indexer.records import Passage, Source
from indexer.structure import recognise
from tests.indexer.files import as_docx, as_html, as_pdf

RECORD = "staffordshire-disorder-tranche-1.txt"


def words(text: str) -> int:
    return len(text.split())


def split(path: Path) -> tuple[Passage, ...]:
    (document,) = recognise([(Source(path.name, path.name, 0), read(path))], Gazetteer.load())
    return passages.split(document, words)


def seen(passage: Passage) -> tuple[object, ...]:
    voice = passage.voice
    return (
        normalise(passage.text),
        tuple(normalise(heading) for heading in passage.headings),
        voice.speaker,
        voice.name,
        voice.quotes,
        voice.answers,
    )


@pytest.mark.parametrize("ending", ["html", "docx", "pdf"])
def test_the_real_record_gives_the_same_passages_in_every_format(records: Path, tmp_path: Path, ending: str) -> None:
    original = records / RECORD
    blocks = tidy(read(original).blocks)
    made = tmp_path / f"record.{ending}"
    if ending == "html":
        made.write_text(as_html(blocks), encoding="utf-8")
    else:
        made.write_bytes(as_docx(blocks) if ending == "docx" else as_pdf(blocks))
    expected = [seen(passage) for passage in split(original)]
    assert [seen(passage) for passage in split(made)] == expected
    assert all(passage.page for passage in split(made)) is (ending == "pdf")
