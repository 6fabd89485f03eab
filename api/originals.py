"""The files that documents were read from, served only while they are still what was indexed."""

import hashlib
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from api import library
from api.library import Gone
from indexer.index import Index
from indexer.records import Document

# what a browser may show in its window, by the format that was read; a page or a macro could act, so it is downloaded
_SHOWN = {"pdf": "application/pdf", "text": "text/plain", "markdown": "text/plain"}
_DOWNLOADED = {
    "html": "text/html",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
_OTHER = "application/octet-stream"
MEDIA_TYPES = tuple(sorted({*_SHOWN.values(), *_DOWNLOADED.values(), _OTHER}))


@dataclass(frozen=True, slots=True)
class Original:
    """A file as it was indexed, with how it is to be served."""

    content: bytes
    media_type: str
    disposition: str
    checksum: str

    @property
    def headers(self) -> dict[str, str]:
        """Sandboxed, so that a document opened from here can do nothing in this service's name."""
        return {
            "Content-Disposition": self.disposition,
            "Content-Security-Policy": "sandbox",
            "X-Content-Type-Options": "nosniff",
            "ETag": f'"{self.checksum}"',
            "Cache-Control": "private, no-cache",
        }


def original(index: Index, document_id: str, as_of: str = "") -> Original:
    """The file of a document, found by what the index recorded and never by what the caller sent.

    Raises `NotHeld` for an unknown document, and `Gone` where the file is missing, has moved out of the corpus, or is
    no longer byte for byte what was indexed.
    """
    document = library.document(index, document_id, as_of)
    content = _content(Path(index.manifest.corpus), document)
    if content is None or hashlib.sha256(content).hexdigest() != document.source.sha256:
        raise Gone(
            f"The file of “{document.title}” is no longer what was indexed, so it is not served as its original.", ""
        )
    media_type, inline = _served_as(document.format, content)
    name = Path(document.source.path).name
    kind = "inline" if inline else "attachment"
    disposition = f"{kind}; filename=\"{_plain(name)}\"; filename*=UTF-8''{quote(name, safe='')}"
    return Original(content, media_type, disposition, document.source.sha256)


def _content(folder: Path, document: Document) -> bytes | None:
    path = (folder / document.source.path).resolve()
    try:
        # a recorded path is relative, but a link may have been put in its place since
        return path.read_bytes() if path.is_relative_to(folder.resolve()) and path.is_file() else None
    except OSError:
        return None


def _served_as(format: str, content: bytes) -> tuple[str, bool]:
    if format not in _SHOWN:
        return _DOWNLOADED.get(format, _OTHER), False
    media_type = _SHOWN[format]
    return (f"{media_type}; charset=utf-8" if media_type == "text/plain" and _is_utf8(content) else media_type), True


def _is_utf8(content: bytes) -> bool:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _plain(name: str) -> str:
    return "".join(c if c.isascii() and c.isprintable() and c not in '"\\' else "_" for c in name)
