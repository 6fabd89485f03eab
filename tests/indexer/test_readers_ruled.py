"""What is read of tables in PDF files without tags, by the lines ruled around their cells."""

from io import BytesIO
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table, TableStyle

from indexer.readers import read
from indexer.readers.ruling import MOST_RULES, grids_of
from indexer.records import Block, BlockKind, Reading
from tests.indexer import files

HEAD = ["Rec", "What inspectors asked", "Force update"]
RULED = [("GRID", (0, 0), (-1, -1), 0.5, colors.grey), ("VALIGN", (0, 0), (-1, -1), "TOP")]


def read_pdf(data: bytes, folder: Path) -> Reading:
    path = folder / "a.pdf"
    path.write_bytes(data)
    return read(path)


def tracker(rows: list[list[str]], style: list[tuple[object, ...]] = RULED, repeat: int = 1) -> bytes:
    """A tracker as an office prints it: a line above, a table over as many pages as it takes, a line below."""
    body, bold = getSampleStyleSheet()["BodyText"], getSampleStyleSheet()["Heading6"]
    cells = [[Paragraph(text, bold if at == 0 and repeat else body) for text in row] for at, row in enumerate(rows)]
    table = Table(cells, colWidths=[50, 180, 220], repeatRows=repeat, style=TableStyle(style))
    drawn = BytesIO()
    SimpleDocTemplate(drawn, pagesize=A4).build([Paragraph("Position in May.", body), table, Paragraph("End.", body)])
    return drawn.getvalue()


def cells_of(reading: Reading) -> dict[tuple[int, int], str]:
    """Place to words, of the only table."""
    found: dict[tuple[int, int], list[str]] = {}
    for block in reading.blocks:
        if block.cell:
            assert block.cell.table == 0
            found.setdefault((block.cell.row, block.cell.column), []).append(block.text)
    return {place: " ".join(texts) for place, texts in found.items()}


def wanted(rows: list[list[str]]) -> dict[tuple[int, int], str]:
    return {(row, column): text for row, cells in enumerate(rows) for column, text in enumerate(cells) if text}


def blocks_outside(reading: Reading) -> list[Block]:
    return [block for block in reading.blocks if not block.cell and block.kind is not BlockKind.FURNITURE]


def test_each_cell_knows_its_row_and_the_header_above_it(tmp_path: Path) -> None:
    rows = [HEAD, ["1", "Buy vans by May.", "Two were bought."], ["2", "Feed people.", ""], ["3", "", "Not ours."]]
    reading = read_pdf(tracker(rows), tmp_path)
    assert cells_of(reading) == wanted(rows)
    bought = next(block for block in reading.blocks if block.text == "Two were bought.")
    assert bought.cell is not None
    assert bought.cell.header == "Force update"
    assert [block.text for block in blocks_outside(reading)] == ["Position in May.", "End."]


WORDS = st.lists(st.sampled_from("vans were bought for all units in June by the force team".split()), max_size=30)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(WORDS, WORDS), min_size=2, max_size=40))
def test_a_table_over_several_pages_is_one_and_its_repeated_head_is_furniture(
    tmp_path: Path, texts: list[tuple[list[str], list[str]]]
) -> None:
    rows = [HEAD, *([str(at), " ".join(left), " ".join(right)] for at, (left, right) in enumerate(texts, 1))]
    assert cells_of(read_pdf(tracker(rows), tmp_path)) == wanted(rows)


def test_a_cell_over_several_columns_or_rows_is_one(tmp_path: Path) -> None:
    rows = [HEAD, ["1", "Buy vans.", "Two."], ["", "Feed people.", "Done."], ["All of it is paid for.", "", ""]]
    spans = [("SPAN", (0, 1), (0, 2)), ("SPAN", (0, 3), (2, 3))]
    assert cells_of(read_pdf(tracker(rows, [*RULED, *spans]), tmp_path)) == wanted(rows)


def box(left: float, bottom: float, width: float, height: float, paint: str = "f") -> bytes:
    return f"{left} {bottom} {width} {height} re {paint}\n".encode()


def ruled(xs: tuple[int, ...], ys: tuple[int, ...], paint: str = "f") -> bytes:
    """Borders as a word processor draws them: thin boxes, filled."""
    level = b"".join(box(xs[0], y, xs[-1] - xs[0], 0.5, paint) for y in ys)
    return level + b"".join(box(x, ys[-1], 0.5, ys[0] - ys[-1], paint) for x in xs)


WORDING = files.show("Buy vans", 690, x=75) + files.show("Two were bought", 690, x=305)
BOTH = files.show("Feed people", 660, x=75) + files.show("Done", 660, x=305)


def test_thin_filled_boxes_are_lines(tmp_path: Path) -> None:
    page = ruled((70, 300, 520), (710, 680, 650)) + WORDING + BOTH
    reading = read_pdf(files.plain_pdf(page), tmp_path)
    assert cells_of(reading) == wanted([["Buy vans", "Two were bought"], ["Feed people", "Done"]])


def test_a_row_that_goes_on_on_the_next_page_stays_one_row(tmp_path: Path) -> None:
    page = ruled((70, 300, 520), (710, 680, 650)) + WORDING + BOTH
    rest = ruled((70, 300, 520), (780, 750, 720)) + files.show("and it was warm", 760, x=305)
    rest += files.show("Write it up", 730, x=75)
    reading = read_pdf(files.plain_pdf(page, rest), tmp_path)
    rows = [["Buy vans", "Two were bought"], ["Feed people", "Done and it was warm"], ["Write it up", ""]]
    assert cells_of(reading) == wanted(rows)


def test_a_path_that_only_clips_rules_nothing(tmp_path: Path) -> None:
    page = ruled((70, 300, 520), (710, 680, 650), "W n") + WORDING + BOTH
    assert not cells_of(read_pdf(files.plain_pdf(page), tmp_path))


def test_a_frame_around_text_is_no_table(tmp_path: Path) -> None:
    page = box(60, 640, 480, 90, "S") + files.lines("Recommendation 1", "Forces should buy vans.", top=700)
    reading = read_pdf(files.plain_pdf(page), tmp_path)
    assert not cells_of(reading)
    assert " ".join(block.text for block in reading.blocks) == "Recommendation 1 Forces should buy vans."


def test_the_grid_of_a_chart_is_no_table(tmp_path: Path) -> None:
    page = ruled(tuple(range(70, 520, 30)), tuple(range(710, 500, -30))) + files.show("Vans bought", 690, x=75)
    reading = read_pdf(files.plain_pdf(page), tmp_path)
    assert not cells_of(reading)
    assert [block.text for block in reading.blocks] == ["Vans bought"]


def test_a_drawing_of_countless_lines_costs_no_text(tmp_path: Path) -> None:
    lines = b"".join(box(at % 500, at // 500, 0.5, 400) for at in range(40_000))
    reading = read_pdf(files.plain_pdf(lines + WORDING, packed=True), tmp_path)
    assert "Two were bought" in " ".join(block.text for block in reading.blocks)


def test_lines_of_malformed_numbers_cost_no_text(tmp_path: Path) -> None:
    page = b"(a) 1 m /N /M l S 1 2 re f 1e400 0 3 9 re f\n" + WORDING
    reading = read_pdf(files.plain_pdf(page), tmp_path)
    assert "Two were bought" in " ".join(block.text for block in reading.blocks)


LINE = st.tuples(*[st.floats(0, 900, allow_nan=False)] * 4)


@settings(max_examples=60, deadline=None)
@given(st.lists(LINE, max_size=80))
def test_any_lines_give_cells_of_different_places(lines: list[tuple[float, float, float, float]]) -> None:
    rules = [(min(a, c), min(b, d), max(a, c), max(b, d)) for a, b, c, d in lines]
    for grid in grids_of(rules):
        assert len({(field.row, field.column) for field in grid.fields}) == len(grid.fields)
    assert grids_of([*rules, *[(0.0, 0.0, 9.0, 0.0)] * MOST_RULES, (0.0, 9.0, 9.0, 9.0)]) == ()
