"""A briefing as a spreadsheet: one row a quotation, and no cell that a spreadsheet would run."""

import csv
import io
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from api.citation import british_date
from api.export.briefing import Briefing, Quoted
from api.export.pack import writable

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

CSV_TYPE = "text/csv; charset=utf-8"
XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_RUNS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_LONGEST = 32_767  # characters a cell holds
COLUMNS = (
    ("Number", 9),
    ("Quotation", 70),
    ("Force", 26),
    ("Who is speaking", 20),
    ("Name or title", 26),
    ("Document", 40),
    ("Type", 18),
    ("Date", 18),
    ("Page", 12),
    ("Section", 30),
    ("Note", 30),
    ("Citation", 50),
    ("Link", 40),
    ("Licence", 14),
    ("Invented sample", 12),
    ("Passage id", 34),
)


def _row(one: Quoted) -> tuple[str, ...]:
    voice = one.passage.voice
    return (
        str(one.number),
        one.passage.text,
        one.force,
        _words(voice.speaker.value) + (", quoted" if voice.quoted else ""),
        ", ".join(part for part in (voice.name, voice.title) if part),
        one.document.title,
        _words(one.document.type.value),
        british_date(one.document.published) or "Undated",
        one.page,
        one.passage.context,
        one.item.note,
        one.citation,
        one.reference.url,
        one.document.source.licence or "Not recorded",
        "Yes" if one.document.source.sample else "No",
        one.passage.id,
    )


def _words(value: str) -> str:
    return value.replace("_", " ").capitalize()


def neutral(text: str) -> str:
    """A cell that a spreadsheet shows and never runs: where it could be a formula, an apostrophe goes before it."""
    return "'" + text if text.startswith(_RUNS) else text


def write_csv(briefing: Briefing) -> bytes:
    """Rows with what the export says about itself repeated in each, so that a table stays a table."""
    file = io.StringIO()
    rows = csv.writer(file, lineterminator="\r\n")
    about = [neutral(text) for _, text in _about(briefing)]
    rows.writerow([*(name for name, _ in COLUMNS), *(name for name, _ in _about(briefing))])
    for one in briefing.quoted():
        rows.writerow([*map(neutral, _row(one)), *about])
    for row in _silences(briefing):
        rows.writerow(["", *map(neutral, row), *[""] * (len(COLUMNS) - 1 - len(row)), *about])
    return b"\xef\xbb\xbf" + file.getvalue().encode()


def _silences(briefing: Briefing) -> Iterator[tuple[str, ...]]:
    for one in briefing.silences:
        yield (f"{one.outcome} found: {one.question} ({one.filters or 'no filters'}; {one.searched} searched)",)


def _about(briefing: Briefing) -> list[tuple[str, str]]:
    return [
        ("Question", briefing.pack.question),
        ("Method", briefing.method),
        ("Index version", briefing.manifest.generation),
        ("Accessed", british_date(briefing.accessed)),
        ("Licences", briefing.licence),
        *([("Left out", briefing.left_out)] if briefing.left_out else []),
    ]


def write_xlsx(briefing: Briefing) -> bytes:
    """A workbook of three sheets: the evidence, what was not found, and how it was made."""
    from openpyxl import Workbook

    book = Workbook()
    book.properties.title = briefing.title
    book.properties.language = "en-GB"
    book.properties.creator = "Inspection search"
    evidence = book.active
    assert evidence is not None
    evidence.title = "Evidence"
    _fill(evidence, COLUMNS, [_row(one) for one in briefing.quoted()])
    for at, one in enumerate(briefing.quoted(), 2):
        cell = evidence.cell(at, [name for name, _ in COLUMNS].index("Link") + 1)
        cell.hyperlink = one.reference.link
    silent = [
        (one.question, one.filters or "None", f"{one.passages:,}", f"{one.documents:,}", f"{one.found:,}")
        for one in briefing.silences
    ]
    columns = (("Searched for", 50), ("Filters", 40), ("Passages searched", 18), ("Documents", 12), ("Found now", 12))
    _fill(book.create_sheet("Nothing found"), columns, silent)
    sample = [("Sample", "Invented documents are among those quoted.")] if briefing.sample else []
    _fill(book.create_sheet("About"), (("What", 18), ("Text", 110)), [*_about(briefing), *sample])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _fill(sheet: "Worksheet", columns: tuple[tuple[str, int], ...], rows: Sequence[tuple[str, ...]]) -> None:
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    for at, (name, width) in enumerate(columns, 1):
        sheet.cell(1, at, name).font = Font(bold=True)
        sheet.column_dimensions[get_column_letter(at)].width = width
    for down, row in enumerate(rows, 2):
        for across, text in enumerate(row, 1):
            cell = sheet.cell(down, across)
            cell.value = writable(text)[:_LONGEST]
            # typed as text and marked as text, a cell shows its words as they are and is never a formula
            cell.data_type = "s"
            cell.quotePrefix = text.startswith(_RUNS)
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
