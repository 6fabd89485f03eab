"""Bytes to text without a guesser: byte-order mark, then strict UTF-8, then Windows-1252 with a flag.

UTF-8 that was read as Windows-1252 before the file was saved is put right, and that is said."""

import codecs
import re

from indexer.doubled import put_right
from indexer.errors import UnreadableDocument
from indexer.records import SkipReason

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# what Windows-1252 leaves undefined; their presence means that the bytes are something else
_UNDEFINED = re.compile(rb"[\x81\x8d\x8f\x90\x9d]")
_DECLARED = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE)
_ESCAPED = re.compile("[\udc80-\udcff]")
_WINDOWS_1252 = {0xDC00 + byte: bytes([byte]).decode("cp1252", "replace") for byte in range(0x80, 0x100)}
_HARD_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f]")


def decode(data: bytes) -> tuple[str, tuple[str, ...]]:
    """The text, and warnings where its encoding was not plain UTF-8."""
    text, warnings = _decode(data)
    if "\x00" in text:
        warnings = (*warnings, "The file holds NUL bytes; they were left out.")
    text, doubled = put_right(_HARD_CONTROLS.sub("", text))
    if doubled:
        warnings = (
            *warnings,
            f"{doubled} characters had been read as Windows-1252 when they were UTF-8 (such as “Â£” for “£”); they"
            " are given as they were meant.",
        )
    return text.replace("\r\n", "\n").replace("\r", "\n"), warnings


def _decode(data: bytes) -> tuple[str, tuple[str, ...]]:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _with_mark(data, mark, encoding)
    if _is_utf16(data):
        encoding = "utf-16-le" if data[1::2].count(0) > data[::2].count(0) else "utf-16-be"
        return data.decode(encoding, "replace"), ("Read as UTF-16, which the file does not declare.",)
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError:
        return _legacy(data)


def _with_mark(data: bytes, mark: bytes, encoding: str) -> tuple[str, tuple[str, ...]]:
    try:
        return data.decode("utf-8-sig" if encoding == "utf-8" else encoding), ()
    except UnicodeDecodeError:
        if encoding == "utf-8":
            return _legacy(data[len(mark) :])
        return data.decode(encoding, "replace").lstrip("\ufeff"), (
            "Some of the file is not valid " + encoding.upper() + "; characters were lost.",
        )


def _is_utf16(data: bytes) -> bool:
    head = data[:65_536]
    return max(head[::2].count(0), head[1::2].count(0)) > len(head) * 0.3


def _legacy(data: bytes) -> tuple[str, tuple[str, ...]]:
    declared = _DECLARED.search(data[:2048])
    name = declared[1].decode("ascii").lower() if declared else ""
    if name.startswith(("iso-8859-", "windows-125")) and name not in ("iso-8859-1", "windows-1252"):
        try:
            return data.decode(name), (f"Read as {name}, as the file declares.",)
        except (LookupError, UnicodeDecodeError):
            pass
    text, odd, wide = _piecewise(data)
    if _UNDEFINED.search(odd):
        raise UnreadableDocument(
            SkipReason.DAMAGED,
            "The text is in no encoding that is recognised (UTF-8, UTF-16, Windows-1252). Save it as UTF-8.",
        )
    if wide:
        return text, (f"{len(odd)} characters are not valid UTF-8 and were read as Windows-1252; check them.",)
    return text, ("Read as Windows-1252, because it is not UTF-8.",)


def _piecewise(data: bytes) -> tuple[str, bytes, bool]:
    """Valid UTF-8 as it stands, every other byte as Windows-1252: the text, those bytes, and whether both occur."""
    text = data.decode("utf-8", "surrogateescape")
    odd = bytes(ord(char) - 0xDC00 for char in _ESCAPED.findall(text))
    rest = _ESCAPED.sub("", text)
    return text.translate(_WINDOWS_1252), odd, not rest.isascii()
