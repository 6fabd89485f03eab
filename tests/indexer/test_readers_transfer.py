"""PDF files that were sent as if they were text lose nothing where that can be undone."""

from collections.abc import Callable
from pathlib import Path

import pytest

from indexer import readers
from indexer.records import Reading
from tests.indexer.files import lines, plain_pdf

WORDS = [f"Line {number} of a page about found property." for number in range(40)]
WHOLE = plain_pdf(lines(*WORDS), packed=True)


def with_line_ends(data: bytes) -> bytes:
    return data.replace(b"\n", b"\r\n")


def as_utf_8(data: bytes) -> bytes:
    return data.decode("latin-1").encode()


def from_windows(data: bytes) -> bytes:
    """Saved by an editor that took the bytes for Windows text, and kept those that this does not have."""
    return b"".join(bytes([byte]).decode("cp1252", "ignore").encode() or chr(byte).encode() for byte in data)


def read(data: bytes, folder: Path) -> Reading:
    path = folder / "report.pdf"
    path.write_bytes(data)
    return readers.read(path)


@pytest.mark.parametrize(
    "damage", [with_line_ends, as_utf_8, from_windows, lambda data: as_utf_8(with_line_ends(data))]
)
def test_what_a_transfer_as_text_did_is_undone_and_said(damage: Callable[[bytes], bytes], tmp_path: Path):
    data = damage(WHOLE)
    assert data != WHOLE
    reading = read(data, tmp_path)
    assert reading.blocks == read(WHOLE, tmp_path).blocks
    assert any("undone" in warning for warning in reading.warnings)


def test_a_sound_file_that_has_such_line_ends_of_its_own_is_left_as_it_is(tmp_path: Path):
    sound = WHOLE.replace(b"%%EOF\n", b"%%EOF\r\n")
    assert b"\r\n" in sound
    assert read(sound, tmp_path).warnings == ()
    assert read(sound, tmp_path).blocks == read(WHOLE, tmp_path).blocks


def test_a_file_that_is_damaged_otherwise_as_well_is_not_said_to_be_whole(tmp_path: Path):
    data = with_line_ends(WHOLE.replace(b"startxref\n", b"startxref\n9"))
    assert not any("undone" in warning for warning in read(data, tmp_path).warnings)
