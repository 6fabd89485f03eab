"""One document file to blocks. What a file is, its content says; its name is a hint.

`read` reads in this process. A build reads through `worker.ReadingProcess`, which does the same in a process with
limits, because no reader is safe against every file.
"""

from collections.abc import Iterator
from pathlib import Path

from indexer.errors import UnreadableDocument
from indexer.readers.files import Content, load
from indexer.readers.limits import DOCUMENT_SECONDS, MOST_TEXT, Deadline, TookTooLong, unlimited
from indexer.readers.pages import Opened, Part
from indexer.records import Reading, SkipReason

SUFFIXES: tuple[str, ...] = (".pdf", ".docx", ".html", ".htm", ".md", ".markdown", ".txt")
VERSION = "18"
"""Changes whenever a reader's output may; readings are cached under it."""


def read(path: Path) -> Reading:
    """What a file says. Raises `UnreadableDocument` and nothing else, whatever the bytes."""
    from indexer.readers.assembly import assemble

    return assemble(list(parts_of(path)))


def parts_of(path: Path, first_page: int = 1, *, tags: bool = True, deadline: Deadline = unlimited) -> Iterator[Part]:
    """A file in parts as they are read: a PDF gives what is known on opening, then its pages; others one reading."""
    try:
        yield from _parts(load(path), first_page, tags, deadline)
    except UnreadableDocument:
        raise
    except TookTooLong as error:
        raise UnreadableDocument(
            SkipReason.TOOK_TOO_LONG, "Opening the file took too long, so it was given up. Save it again or split it."
        ) from error
    except MemoryError as error:
        raise UnreadableDocument(
            SkipReason.TOO_LARGE, "Reading the file takes more memory than is allowed. Split it."
        ) from error
    except ModuleNotFoundError as error:
        raise _lacking(error) from error
    except Exception as error:
        raise UnreadableDocument(
            SkipReason.DAMAGED, f"The file is damaged ({type(error).__name__}). Replace it with a fresh copy."
        ) from error


def _parts(content: Content, first_page: int, tags: bool, deadline: Deadline) -> Iterator[Part]:
    if content.format == "pdf":
        from indexer.readers.pdf import read_pdf

        yield from read_pdf(content.data, first_page, tags=tags, deadline=deadline)
        return
    yield Opened()
    if content.format == "docx":
        from indexer.readers.docx import read_docx

        with deadline(DOCUMENT_SECONDS):
            reading = read_docx(content.data)
        yield reading
    else:
        with deadline(DOCUMENT_SECONDS):
            reading = _read_text(content)
        yield reading


def _lacking(error: ModuleNotFoundError) -> UnreadableDocument:
    """The fault is the installation's and not the file's, which is read again by the next build."""
    return UnreadableDocument(
        SkipReason.LIBRARY_MISSING,
        f"Reading the file needs the library {error.name}, which is not installed. Install this program again.",
    )


def _read_text(content: Content) -> Reading:
    from indexer.readers.decode import decode
    from indexer.readers.text import read_text

    text, warnings = decode(content.data)
    if not text.strip():
        raise UnreadableDocument(SkipReason.EMPTY, "The file holds nothing but spaces and line ends.")
    if len(text) > MOST_TEXT:
        text, warnings = text[:MOST_TEXT], (*warnings, f"The text was cut at {MOST_TEXT:,} characters.")
    suffix = Path(content.name).suffix.lower()
    if suffix in (".pdf", ".docx"):
        warnings = (*warnings, f"The name says {suffix[1:].upper()} but the content is HTML; it was read as HTML.")
    return read_text(text, suffix, warnings)


__all__ = ["SUFFIXES", "VERSION", "parts_of", "read"]
