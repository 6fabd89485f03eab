"""The formats that a briefing can be written in, and what each file is called."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from api.export import plain, sheets, word
from api.export.briefing import Briefing


class Format(StrEnum):
    """Named by the ending of the file."""

    DOCX = "docx"
    XLSX = "xlsx"
    CSV = "csv"
    MARKDOWN = "md"
    RIS = "ris"
    BIBTEX = "bib"
    CSL_JSON = "json"


@dataclass(frozen=True, slots=True)
class File:
    """An export, ready to be sent."""

    content: bytes
    media_type: str
    name: str

    @property
    def headers(self) -> dict[str, str]:
        return {"Content-Disposition": f'attachment; filename="{self.name}"', "Cache-Control": "private, no-store"}


_WRITERS: dict[Format, tuple[str, Callable[[Briefing], bytes]]] = {
    Format.DOCX: (word.MEDIA_TYPE, word.write),
    Format.XLSX: (sheets.XLSX_TYPE, sheets.write_xlsx),
    Format.CSV: (sheets.CSV_TYPE, sheets.write_csv),
    Format.MARKDOWN: ("text/markdown; charset=utf-8", plain.write_markdown),
    Format.RIS: ("application/x-research-info-systems", plain.write_ris),
    Format.BIBTEX: ("application/x-bibtex", plain.write_bibtex),
    Format.CSL_JSON: ("application/vnd.citationstyles.csl+json", plain.write_csl),
}
MEDIA_TYPES = {format: media_type for format, (media_type, _) in _WRITERS.items()}


def write(briefing: Briefing, format: Format) -> File:
    """The briefing as a file of this format."""
    media_type, writer = _WRITERS[format]
    return File(writer(briefing), media_type, f"{file_name(briefing.title)}.{format}")


def file_name(title: str) -> str:
    """A title as a name that every system takes."""
    return re.sub(r"[^a-z0-9]+", "-", title.casefold()).strip("-")[:60] or "evidence-pack"
