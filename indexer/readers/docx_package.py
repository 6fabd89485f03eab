"""The zip of a DOCX: its parts as bytes and as trees, refused where they are encrypted, too large or not Word's.

The zip's directory is judged first and bytes are capped as they are read, for the directory can lie. A part with a
document type declaration is refused.
"""

import zipfile
from typing import TYPE_CHECKING, Any

from indexer.errors import UnreadableDocument
from indexer.readers.docx_styles import W
from indexer.records import SkipReason

if TYPE_CHECKING:
    from lxml.etree import _Element

R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
LARGEST_PART = 40_000_000
_LARGEST_TOTAL = 2_000_000_000
_STRICT = {
    b"http://purl.oclc.org/ooxml/wordprocessingml/main": W[1:-1].encode(),
    b"http://purl.oclc.org/ooxml/officeDocument/relationships": R[1:-1].encode(),
}


class Package:
    """One open DOCX. `warnings` names the parts that were left out. Raises `UnreadableDocument` for what is refused."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        _judge(archive)
        self._archive = archive
        self.names = frozenset(archive.namelist())
        self.warnings: list[str] = []

    def bytes(self, name: str) -> bytes:
        """A part, in the namespaces that Word itself writes; empty where there is none."""
        if name not in self.names:
            return b""
        with self._archive.open(name) as part:
            data = part.read(LARGEST_PART + 1)
        if len(data) > LARGEST_PART:
            raise too_large()
        if b"<!DOCTYPE" in data or "<!DOCTYPE".encode("utf-16-le") in data or "<!DOCTYPE".encode("utf-16-be") in data:
            raise UnreadableDocument(
                SkipReason.DAMAGED, "The DOCX declares a document type, which Word never does. Save it again in Word."
            )
        for strict, usual in _STRICT.items():
            data = data.replace(strict, usual)
        return data

    def tree(self, name: str) -> "_Element | None":
        """A part as a tree; none where there is none or it is damaged."""
        from lxml import etree

        data = self.bytes(name)
        try:
            return etree.fromstring(data, _parser()) if data else None
        except etree.XMLSyntaxError:
            self.warnings.append(f"Part {name} is damaged and was left out.")
            return None

    def properties(self) -> dict[str, str]:
        """What the file says of itself: title, created, language."""
        root = self.tree("docProps/core.xml")
        if root is None:
            return {}
        return {str(child.tag).rpartition("}")[2]: (child.text or "").strip() for child in root}

    def addresses(self, part: str) -> dict[str, str]:
        """The addresses outside the file that a part links to, by their ids in it."""
        folder, _, name = part.rpartition("/")
        root = self.tree(f"{folder}/_rels/{name}.rels")
        if root is None:
            return {}
        outside = (item for item in root if item.get("TargetMode") == "External")
        return {str(item.get("Id")): str(item.get("Target") or "") for item in outside}


def too_large() -> UnreadableDocument:
    """The refusal of a file that unpacks to too much."""
    return UnreadableDocument(
        SkipReason.TOO_LARGE, f"Part of the DOCX unpacks to more than {LARGEST_PART / 1e6:.0f} MB. Split the document."
    )


def _judge(archive: zipfile.ZipFile) -> None:
    """Refuse from the directory what is encrypted or declares to unpack to too much."""
    entries = archive.infolist()
    if any(entry.flag_bits & 1 for entry in entries):
        raise UnreadableDocument(SkipReason.NEEDS_PASSWORD, "The file needs a password. Save a copy without one.")
    text = [entry for entry in entries if entry.filename.endswith((".xml", ".rels"))]
    if any(entry.file_size > LARGEST_PART for entry in text if entry.filename.startswith("word/")):
        raise too_large()
    if sum(entry.file_size for entry in entries) > _LARGEST_TOTAL:
        raise too_large()


def _parser() -> "Any":
    from lxml import etree

    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
