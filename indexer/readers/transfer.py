"""PDF files that were sent or saved as if they were text. What that did to every byte of them can be undone."""

import re
from collections.abc import Iterator

# an editor that takes a file for Windows text writes its bytes 80 to 9F as these characters
_WINDOWS = {ord(bytes([byte]).decode("cp1252", "replace")): byte for byte in range(0x80, 0xA0)} | {0xFFFD: 0xFFFD}
_START = re.compile(rb"startxref\s+(\d{1,12})\s+%%EOF\s*$")
_INDEX = re.compile(rb"(?:xref|\d+\s+\d+\s+obj)\b")
_TAIL = 4_096


def undone(data: bytes) -> tuple[bytes, str]:
    """The bytes as they were, with a sentence about what was undone; the bytes as they are and "" where nothing was.

    Undoing is believed only where the place that a file gives for its own index holds, and did not hold before.
    """
    if _holds(data):
        return data, ""
    for before, what in _candidates(data):
        if _holds(before):
            return before, f"The PDF had been {what}, which was undone. Replace it with a fresh copy."
    return data, ""


def _candidates(data: bytes) -> Iterator[tuple[bytes, str]]:
    plain = _from_utf_8(data)
    if plain:
        yield plain, "saved as text in UTF-8"
    for one in filter(None, (data, plain)):
        if b"\r\n" in one:
            yield one.replace(b"\r\n", b"\n"), "transferred as text with other line ends"


def _from_utf_8(data: bytes) -> bytes:
    try:
        return data.decode("utf-8").translate(_WINDOWS).encode("latin-1")
    except UnicodeError:
        return b""


def _holds(data: bytes) -> bool:
    """Whether the index of a file stands where the end of the file says."""
    start = _START.search(data[-_TAIL:].rstrip(b"\x00 \r\n") + b"\n")
    if start is None:
        return False
    header = max(0, data[:_TAIL].find(b"%PDF-"))
    return any(_INDEX.match(data, int(start[1]) + shift) for shift in {0, header})
