"""Bytes from a path, and what they are: by content, with the name as a hint. Nothing here parses a document."""

import os
import stat
import zipfile
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from indexer.errors import UnreadableDocument
from indexer.records import SkipReason

LARGEST_FILE = 150_000_000
# a PDF with bytes before its header is still read by pypdf; this is how far the header is looked for
_HEADER_WITHIN = 65_536
_PDF_TAIL = 4_096

_BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_FOREIGN = (
    (b"{\\rtf", "a rich text (RTF) file"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"II*\x00", "a TIFF picture"),
    (b"MM\x00*", "a TIFF picture"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"Rar!", "a RAR archive"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"SQLite format 3", "a database"),
)
_OFFICE_PARTS = (
    ("word/document.xml", "docx"),
    ("xl/workbook.xml", "an Excel workbook"),
    ("ppt/presentation.xml", "a PowerPoint presentation"),
    ("content.xml", "an OpenDocument file"),
)
_SAVE_AS = "Save it as PDF, DOCX, HTML, Markdown or plain text."


@dataclass(frozen=True, slots=True)
class Content:
    """The bytes of a file and the format found in them: pdf, docx or text (HTML, Markdown and plain text alike)."""

    name: str
    data: bytes
    format: str


def load(path: Path) -> Content:
    """Read a regular file whole and recognise it. Raises `UnreadableDocument` and nothing else."""
    data = _bytes_of(path)
    if not data:
        raise UnreadableDocument(SkipReason.EMPTY, "The file is empty (0 bytes). Replace it with a complete copy.")
    return Content(path.name, data, recognise(data, path.suffix.lower()))


def _bytes_of(path: Path) -> bytes:
    # opening a FIFO without O_NONBLOCK waits for a writer that may never come
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
    try:
        descriptor = os.open(path, flags)
    except (OSError, ValueError) as error:
        raise _unopened(error) from error
    try:
        with os.fdopen(descriptor, "rb", closefd=False) as file:
            status = os.fstat(descriptor)
            _check(status)
            return file.read(status.st_size)
    except OSError as error:
        raise _unopened(error) from error
    finally:
        os.close(descriptor)


def _check(status: os.stat_result) -> None:
    if not stat.S_ISREG(status.st_mode):
        raise UnreadableDocument(SkipReason.NOT_A_FILE, "This is not an ordinary file, so it was not opened.")
    if status.st_size > LARGEST_FILE:
        raise UnreadableDocument(
            SkipReason.TOO_LARGE,
            f"The file has {status.st_size / 1e6:.0f} MB; at most {LARGEST_FILE / 1e6:.0f} MB are read. "
            "Split it or reduce its pictures.",
        )


def _unopened(error: Exception) -> UnreadableDocument:
    if isinstance(error, FileNotFoundError):
        return UnreadableDocument(SkipReason.VANISHED, "The file is no longer there. Run the build again.")
    if isinstance(error, PermissionError):
        return UnreadableDocument(
            SkipReason.PERMISSION, "Reading the file is not permitted. Give this account the right to read it."
        )
    if isinstance(error, IsADirectoryError):
        return UnreadableDocument(SkipReason.NOT_A_FILE, "This is a folder, not a file.")
    reason = getattr(error, "strerror", None) or type(error).__name__
    return UnreadableDocument(SkipReason.NOT_A_FILE, f"The file could not be opened: {reason}.")


def recognise(data: bytes, suffix: str) -> str:
    """`pdf`, `docx` or `text`; raises `UnreadableDocument` for anything else."""
    if _is_pdf(data, suffix):
        return "pdf"
    if data.startswith(b"PK"):
        return _inside_zip(data, suffix)
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise _old_office(data)
    foreign = next((name for magic, name in _FOREIGN if data.startswith(magic)), "")
    if foreign:
        raise _mismatch(suffix, foreign)
    if suffix in (".pdf", ".docx") and not _looks_like_html(data):
        raise _mismatch(suffix, "something else" if _binary(data) else "plain text")
    if _binary(data):
        raise _mismatch(suffix, "binary data")
    return "text"


def _is_pdf(data: bytes, suffix: str) -> bool:
    if b"%PDF-" in data[:1024]:
        return True
    tail = data[-_PDF_TAIL:]
    if b"startxref" in tail and (suffix == ".pdf" or b"%PDF-" in data[:_HEADER_WITHIN]):
        return True
    return suffix == ".pdf" and b"%PDF-" in data[:_HEADER_WITHIN]


def _inside_zip(data: bytes, suffix: str) -> str:
    check_directory(data)
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            names = set(archive.namelist())
    except Exception as error:
        raise UnreadableDocument(
            SkipReason.CUT_SHORT if suffix == ".docx" else SkipReason.NOT_WHAT_IT_SAYS,
            "The file starts like a DOCX but its directory is missing: it was cut short. Replace it.",
        ) from error
    found = next((what for part, what in _OFFICE_PARTS if part in names), "a zip archive")
    if found == "docx":
        return found
    raise _mismatch(suffix, found)


def check_directory(data: bytes) -> None:
    """Refuse a zip whose directory is too long to open cheaply, before anything opens it."""
    end = data.rfind(b"PK\x05\x06", max(0, len(data) - 66_000))
    entries = int.from_bytes(data[end + 10 : end + 12], "little") if end >= 0 else 0
    if entries > _ENTRIES:
        raise UnreadableDocument(
            SkipReason.TOO_LARGE, f"The file holds {entries:,} parts or more; a document has at most {_ENTRIES:,}."
        )


_ENTRIES = 10_000


def _old_office(data: bytes) -> UnreadableDocument:
    if "EncryptedPackage".encode("utf-16-le") in data:
        return UnreadableDocument(
            SkipReason.NEEDS_PASSWORD, "The file needs a password. Save a copy without one and add that."
        )
    return UnreadableDocument(
        SkipReason.UNSUPPORTED, f"This is an older Office file (such as .doc), which is not read. {_SAVE_AS}"
    )


def _mismatch(suffix: str, found: str) -> UnreadableDocument:
    if suffix in (".pdf", ".docx", ".html", ".htm", ".md", ".markdown", ".txt"):
        return UnreadableDocument(
            SkipReason.NOT_WHAT_IT_SAYS, f"The name says {suffix[1:].upper()} but the content is {found}. {_SAVE_AS}"
        )
    return UnreadableDocument(SkipReason.UNSUPPORTED, f"This is {found}, which is not read. {_SAVE_AS}")


def _looks_like_html(data: bytes) -> bool:
    head = data[:4096].replace(b"\x00", b"").lower()
    return b"<!doctype html" in head or b"<html" in head or b"<body" in head


def _binary(data: bytes) -> bool:
    """NUL bytes mean binary, unless every other byte is one (UTF-16) or a byte-order mark leads."""
    head = data[:65_536]
    if head.startswith(_BOMS):
        return False
    nuls = head.count(0)
    if not nuls:
        control = sum(head.count(code) for code in range(1, 32) if code not in (9, 10, 11, 12, 13, 27))
        return control > len(head) * 0.1
    even, odd = head[::2].count(0), head[1::2].count(0)
    utf16 = max(even, odd) > len(head) * 0.3 and min(even, odd) < len(head) * 0.02
    return not utf16 and nuls > max(4, len(head) * 0.001)
