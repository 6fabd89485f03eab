"""What each reader makes of ordinary documents, and that all formats make the same of the same content."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from indexer.clean import tidy
from indexer.errors import UnreadableDocument
from indexer.readers import SUFFIXES, read
from indexer.records import Block, BlockKind, Cell, Reading, SkipReason
from tests.conftest import RECORDS
from tests.indexer import files

H, P, LI = BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.LIST_ITEM
TC, NOTE, FURNITURE = BlockKind.TABLE_CELL, BlockKind.FOOTNOTE, BlockKind.FURNITURE

Write = Callable[[str, str | bytes], Reading]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Writes a file and reads it."""

    def write_and_read(name: str, content: str | bytes) -> Reading:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return read(path)

    return write_and_read


def shape(reading: Reading) -> list[tuple[BlockKind, int, str]]:
    return [(block.kind, block.level, block.text) for block in reading.blocks]


def bare(blocks: Sequence[Block]) -> list[Block]:
    """Blocks without what only some formats know."""
    return [replace(block, page=0, page_breaks=(), links=()) for block in tidy(blocks)]


# the same content in every format

MAKERS: dict[str, Callable[[Sequence[Block]], str | bytes]] = {
    "record.html": files.as_html,
    "record.md": files.as_markdown,
    "record.txt": files.as_markdown,
    "record.docx": files.as_docx,
    "record.pdf": files.as_pdf,
}


def label(row: int, text: str) -> Block:
    return Block(text, TC, bold=True, cell=Cell(0, row, 0, "", True))


def value(row: int, header: str, text: str, kind: BlockKind = TC, level: int = 0, *, bold: bool = False) -> Block:
    return Block(text, kind, level, bold=bold, cell=Cell(0, row, 1, header))


def column(row: int, at: int, text: str, header: str = "") -> Block:
    return Block(text, TC, cell=Cell(1, row, at, header, row == 0))


RECORD = (
    Block("Force inspection response record", H, 1),
    Block("Version Dec 2024"),
    label(0, "Force"),
    value(0, "Force", "Borsetshire"),
    label(1, "Grade"),
    label(2, "Recommendations"),
    value(2, "Recommendations", "Recommendation 1", bold=True),
    value(2, "Recommendations", "By 1 May 2025, chief constables should make sure that their forces:"),
    value(2, "Recommendations", "review the capacity of multi-agency teams & public order units; and", LI, 1),
    value(2, "Recommendations", "publish the result.", LI, 1),
    Block("Recommendation 2", bold=True),
    Block("The Home Office should fund it. It’s “urgent” – in 2024/25, for 98.1% of staff."),
    Block("Chief Constable's response", H, 2),
    Block("Recommendation 1:", H, 3),
    Block("We have accepted it. " * 60 + "We will report back."),
    Block("First, we have bought two welfare vans;", LI, 1),
    Block("one of them for the north;", LI, 2),
    Block("the other for the south;", LI, 2),
    Block("then we trained 24 drivers.", LI, 1),
    column(0, 0, "No."),
    column(0, 1, "Recommendation"),
    column(0, 2, "Response at 21 November 2024"),
    column(1, 0, "1", "No."),
    column(1, 1, "Rotate officers", "Recommendation"),
    column(1, 2, "Complete", "Response at 21 November 2024"),
    column(2, 0, "2", "No."),
    column(2, 1, "Provide rest areas", "Recommendation"),
    column(2, 2, "On track", "Response at 21 November 2024"),
    Block("I will hold the force to account.", P, italic=True),
)


@pytest.mark.parametrize("name", MAKERS)
def test_every_format_gives_the_same_blocks(write: Write, name: str) -> None:
    assert bare(write(name, MAKERS[name](RECORD)).blocks) == list(RECORD)


@pytest.mark.parametrize("name", ["record.html", "record.docx", "record.pdf"])
def test_footnotes_are_footnotes_in_every_format(write: Write, name: str) -> None:
    blocks = (Block("Inspectors visited."), Block("1 Under section 54.", NOTE))
    assert bare(write(name, MAKERS[name](blocks)).blocks) == list(blocks)


WORDS = 'the of and officers 24/7 £5m café it’s multi-agency POPS (RICC) in 98.1% "then" A&B x_y *z* <b a#1'.split()
TEXT = st.builds(
    lambda words, end: "The " + " ".join(words) + end,
    st.lists(st.sampled_from(WORDS), max_size=30),
    st.sampled_from(" .;:"),
).map(str.strip)
BLOCKS = st.lists(
    st.one_of(
        st.builds(Block, TEXT, st.just(H), st.integers(1, 6)),
        st.builds(Block, TEXT, bold=st.booleans(), italic=st.booleans()),
        st.builds(Block, TEXT, st.just(LI), st.just(1)),
    ),
    min_size=1,
    max_size=12,
)


@pytest.mark.parametrize("name", MAKERS)
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(blocks=BLOCKS)
def test_what_is_written_is_read(write: Write, name: str, blocks: list[Block]) -> None:
    # the last words make any list of blocks Markdown, and more than a heading
    blocks = [Block("Title", H, 1), *blocks]
    assert bare(write(name, MAKERS[name](blocks)).blocks) == blocks


def test_what_a_skip_link_leads_to_is_read(write: Write) -> None:
    page = (
        "<body class='skip-nav'><a class='skip-link' href='#main'>Skip to content</a><main id='wp--skip-link--target'>"
        "<h1>Our response</h1><p>We have bought a van.</p></main></body>"
    )
    assert shape(write("a.html", page)) == [
        (FURNITURE, 0, "Skip to content"),
        (H, 1, "Our response"),
        (P, 0, "We have bought a van."),
    ]
    told = "We have bought vans. " * 20
    inner = write("b.html", f"<h1>Our response</h1><div id='skip-to-content'><p>{told}</p></div>")
    assert [block.kind for block in inner.blocks] == [H, P]
    points = "".join(f"<li>Point {number} of a long report</li>" for number in range(300))
    listed = write("c.html", f"<main><h1>Report</h1><ul class='table-of-contents'>{points}</ul><p>{told}</p></main>")
    assert {block.kind for block in listed.blocks} == {H, FURNITURE, P}
    assert [block.kind for block in listed.blocks].count(FURNITURE) == 300


def test_what_a_page_asks_of_its_reader_is_no_part_of_it(write: Write) -> None:
    asks = "<div class='x'><p>Is this page useful?</p><a href='#'>Yes</a> <a href='#'>No</a></div>"
    reading = write("a.html", f"<main><h1>Vans</h1><p>Is this useful? We bought vans.</p>{asks}</main>")
    assert shape(reading)[:2] == [(H, 1, "Vans"), (P, 0, "Is this useful? We bought vans.")]
    assert {kind for kind, _, _ in shape(reading)[2:]} == {FURNITURE}


def test_a_paragraph_is_in_italics_only_where_all_of_it_is(write: Write) -> None:
    part = write("a.html", "<p>I accept <i>both</i> of them.</p><p style='font-style: italic'>So do <b>I</b>.</p>")
    assert [block.italic for block in part.blocks] == [False, True]
    drawn = write("a.pdf", files.plain_pdf(files.lines("We have bought a van.", "It seats nine.", italic=True)))
    assert [(block.text, block.italic) for block in drawn.blocks] == [("We have bought a van. It seats nine.", True)]


# PDF


def test_pages_are_physical_and_breaks_fall_where_pages_turn(write: Write, tmp_path: Path) -> None:
    text = " ".join(f"the word{number}" for number in range(400))
    reading = write("a.pdf", files.as_pdf([Block(text), Block("After it.")], lines_per_page=20))
    first, last = [block for block in reading.blocks if block.kind is P]
    assert first.text == text
    assert reading.pages == last.page == 4
    assert (first.page, len(first.page_breaks)) == (1, 3)
    drawn = [page.extract_text().split()[0:2] for page in PdfReader(tmp_path / "a.pdf").pages]
    assert [first.text[at:].split()[0:2] for at in (0, *first.page_breaks)] == drawn


def test_a_tagged_footer_is_furniture(write: Write) -> None:
    reading = write("a.pdf", files.as_pdf([Block("Some text.")]))
    assert shape(reading) == [(P, 0, "Some text."), (FURNITURE, 0, "Page 1")]


def test_a_footer_that_is_longer_than_what_a_page_says_is_furniture_all_the_same(write: Write) -> None:
    address = "https://records.example/responses/lost-bicycles-and-where-they-went"
    reading = write("a.pdf", files.as_pdf([Block("Annex.")], footer=address))
    assert shape(reading) == [(P, 0, "Annex."), (FURNITURE, 0, f"{address} 1")]


def test_header_cells_that_are_printed_on_every_page_are_read_once(write: Write) -> None:
    rows = [("Locks", "Mended."), ("Lamps", "Bought."), ("Bells", "Rung.")]
    reading = write("a.pdf", files.TaggedPdf().printed(("Part", "What was done"), rows))
    cells = [(block.text, block.cell.header) for block in reading.blocks if block.cell]
    assert cells[:2] == [("Part", ""), ("What was done", "")]
    assert cells[2:] == [
        (text, header) for row in rows for text, header in zip(row, ("Part", "What was done"), strict=True)
    ]


def test_a_blank_footer_takes_no_paragraph_of_the_next_page(write: Write) -> None:
    """Real reports end their pages with a blank that the file calls furniture."""
    blocks = [Block(f"Paragraph {number} of the report.") for number in range(9)]
    reading = write("a.pdf", files.as_pdf(blocks, lines_per_page=3))
    assert reading.pages > 2
    assert [block.text for block in reading.blocks if block.kind is P] == [block.text for block in blocks]


def test_a_title_in_larger_type_is_no_running_header(write: Write) -> None:
    header = files.show("Lost bicycles", 800, size=10)
    cover = files.show("Lost bicycles", 740, size=14) + files.show("An inspectorate", 700)
    pages = [header + files.lines(f"Page {name} has lines of its own,", "and ends here.") for name in ("two", "three")]
    reading = write("a.pdf", files.plain_pdf(header + cover, *pages))
    kept = [block.text for block in reading.blocks if block.kind is not BlockKind.FURNITURE]
    assert [text for text in kept if "bicycles" in text] == ["Lost bicycles"]


def test_a_cell_that_heads_its_row_stands_under_the_header_of_its_column(write: Write) -> None:
    page = """<table><tr><th>Rec</th><th>Response</th><th>Status</th></tr>
    <tr><th scope="row">2</th><td>We agree.</td><td>Open</td></tr></table>
    <table><tr><th>Title</th><td>Lost bicycles</td></tr><tr><th>Date</th><td>May</td></tr></table>"""
    cells = [
        (block.text, block.cell.header, block.cell.is_header) for block in write("a.html", page).blocks if block.cell
    ]
    assert cells[3:6] == [("2", "Rec", False), ("We agree.", "Response", False), ("Open", "Status", False)]
    assert cells[6:8] == [("Title", "", True), ("Lost bicycles", "Title", False)]


def page_of(number: int) -> bytes:
    """A page as older files have it: no tags, a running header and footer, a heading, paragraphs and a list."""
    place = ("north", "south", "east", "west")[number - 1]
    return b"".join(
        (
            files.show("Borsetshire Police annual report", 800, size=9),
            files.show(f"Findings {place}", 760, size=16, bold=True),
            files.lines(
                f"In the {place} the force told us that it had changed how it plans for",
                f"large events and that {place} staff were rested.",
                "",
                f"Staff in the {place} said that they had enough food.",
                top=730,
            ),
            files.lines("Welfare", top=660, bold=True),
            files.lines("• vans were on site", f"• water was given out in the {place} to those who asked", top=640),
            files.show("for it and to those who did not", 612, x=84),
            files.lines(
                "",
                "",
                f"We saw the {place} teams at work when they came to the hall.",
                f"They were {place} of the town.",
                top=612,
            ),
            files.show(f"{number}", 40, size=9),
        )
    )


def test_a_page_without_tags_is_read_by_its_type_and_place(write: Write) -> None:
    reading = write("a.pdf", files.plain_pdf(*map(page_of, (1, 2, 3, 4))))
    rested = "that it had changed how it plans for large events and that north staff were rested."
    assert [block for block in shape(reading) if block[0] is not FURNITURE][:7] == [
        (H, 1, "Findings north"),
        (P, 0, f"In the north the force told us {rested}"),
        (P, 0, "Staff in the north said that they had enough food."),
        (H, 2, "Welfare"),
        (LI, 1, "vans were on site"),
        (LI, 1, "water was given out in the north to those who asked for it and to those who did not"),
        (P, 0, "We saw the north teams at work when they came to the hall. They were north of the town."),
    ]
    furniture = [block.text for block in reading.blocks if block.kind is FURNITURE]
    assert sorted(furniture) == ["1", "2", "3", "4", *["Borsetshire Police annual report"] * 4]


def test_a_hyphen_at_a_line_end_is_left_for_the_whole_document_to_decide(write: Write) -> None:
    reading = write("a.pdf", files.plain_pdf(files.lines("Working with multi-", "agency teams", "and others.")))
    assert [block.text for block in reading.blocks] == ["Working with multi-\nagency teams and others."]


def test_metadata_and_language_are_read(write: Write) -> None:
    pdf = files.Pdf()
    fonts = [pdf.add(font) for font in files.FONTS]
    page = files._page(pdf, fonts, pdf.stream(files.lines("Some text here.")))
    info = pdf.add("<</Title(Response record)/CreationDate(D:20241218120000Z)>>")
    data = pdf.bytes([page], "/Lang(cy)").replace(b"/Root 1 0 R", b"/Root 1 0 R/Info %d 0 R" % info)
    reading = write("a.pdf", data)
    assert (reading.title, reading.created, reading.language) == ("Response record", "2024-12-18", "cy")


def test_a_malformed_date_costs_only_the_date(write: Write) -> None:
    pdf = files.Pdf()
    fonts = [pdf.add(font) for font in files.FONTS]
    page = files._page(pdf, fonts, pdf.stream(files.lines("Some text here.")))
    info = pdf.add("<</Title(Kept)/CreationDate(last Tuesday)>>")
    data = pdf.bytes([page]).replace(b"/Root 1 0 R", b"/Root 1 0 R/Info %d 0 R" % info)
    reading = write("a.pdf", data)
    assert (reading.title, reading.created, reading.blocks[0].text) == ("Kept", "", "Some text here.")


def test_font_tools_stay_out() -> None:
    """With them pypdf 7.1 turns readable text into gibberish in files that it reads well without."""
    assert find_spec("fontTools") is None


# DOCX


def test_docx_keeps_insertions_boxes_and_controls_and_drops_deletions(write: Write) -> None:
    run = "<w:r><w:t xml:space='preserve'>{}</w:t></w:r>"
    box = f"<w:r><w:pict><w:txbxContent>{files.paragraph('In a box.')}</w:txbxContent></w:pict></w:r>"
    body = (
        f"<w:p>{run.format('We ')}<w:ins>{run.format('do ')}</w:ins>"
        f"<w:del><w:r><w:delText>not </w:delText></w:r></w:del>{run.format('accept.')}{box}</w:p>"
        f"<w:sdt><w:sdtContent>{files.paragraph('Controlled.')}</w:sdtContent></w:sdt>"
        f"<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>Hidden.</w:t></w:r></w:p>"
    )
    assert [b.text for b in write("a.docx", files.docx(body)).blocks] == ["We do accept.", "In a box.", "Controlled."]


def test_docx_prints_the_numbers_that_word_counts(write: Write) -> None:
    def item(depth: int, text: str) -> str:
        return files.paragraph(text, properties=f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="2"/></w:numPr>')

    reading = write("a.docx", files.docx(item(0, "One") + item(1, "Sub") + item(1, "Sub") + item(0, "Two")))
    assert shape(reading) == [(LI, 1, "3. One"), (LI, 2, "3.a) Sub"), (LI, 2, "3.b) Sub"), (LI, 1, "4. Two")]


def test_a_table_of_one_column_is_layout(write: Write) -> None:
    cell = f"<w:tc>{files.paragraph('Boxed text.')}</w:tc>"
    reading = write("a.docx", files.docx(f"<w:tbl><w:tr>{cell}</w:tr><w:tr>{cell}</w:tr></w:tbl>"))
    assert [(b.kind, b.cell) for b in reading.blocks] == [(P, None), (P, None)]


# HTML


def test_boxes_beside_and_under_a_page_are_furniture_and_the_page_in_a_box_is_not(write: Write) -> None:
    page = """<div class="content-sidebar"><h1>Our response</h1><p>We agree.</p>
    <div class="sidebar"><h3>Latest news</h3><p>A fund opens.</p></div>
    <div id="foot"><p>Made by Somebody.</p></div></div>"""
    reading = write("a.html", page)
    kept = [block.text for block in reading.blocks if block.kind is not BlockKind.FURNITURE]
    assert kept == ["Our response", "We agree."]


def test_menus_and_search_boxes_above_a_page_without_landmarks_are_furniture(write: Write) -> None:
    page = """<body class="menu"><div class="topbar"><form><label>Search for:</label><input></form>Text size</div>
    <div id="menu"><div><a href="/">Home</a></div></div>
    <a href="#main">Skip to main content</a><div class="cky-consent-bar"><p>We value privacy.</p></div>
    <div class="menu-page"><h1>Our response</h1><p>We agree.</p></div></body>"""
    reading = write("a.html", page)
    kept = [block.text for block in reading.blocks if block.kind is not BlockKind.FURNITURE]
    assert kept == ["Our response", "We agree."]


def test_what_a_site_says_of_itself_above_a_page_is_furniture_and_a_notice_of_the_page_is_not(write: Write) -> None:
    page = """<body><div class="alert">Planned maintenance: some online forms will be unavailable on Sunday.</div>
    <div class="notice">The Commissioner has replied to the report on boats.</div>
    <h1>Our response</h1><p>We agree.</p></body>"""
    reading = write("a.html", page)
    kept = [block.text for block in reading.blocks if block.kind is not BlockKind.FURNITURE]
    assert kept == ["The Commissioner has replied to the report on boats.", "Our response", "We agree."]


def test_html_keeps_what_a_reader_sees(write: Write) -> None:
    page = """<html lang="en"><head><title>A  response</title><style>x</style></head><body>
    <div class="cookie-banner"><p>We use cookies.</p></div><nav>Menu</nav><header><a href="/">Home</a></header>
    <main><h1>Response</h1><p>We <b>accept</b> it.<sup>1</sup></p><p><strong>Lead</strong></p><script>x()</script>
    <p hidden>Secret</p><div style="display: none">Secret</div><template>Secret</template><!-- Secret -->
    <h2><button>Open</button></h2><button>Share</button>
    <div class="accordion-panel" hidden><p>Folded away.</p></div>
    <ol start="98"><li>one</li><li><p>two</p></li></ol><p>See <a href="https://example.org/x">the plan</a>.</p></main>
    <footer><p>Contact us</p></footer></body></html>"""
    reading = write("a.html", page)
    assert shape(reading) == [
        (FURNITURE, 0, "Home"),
        (H, 1, "Response"),
        (P, 0, "We accept it. 1"),
        (P, 0, "Lead"),
        (H, 2, "Open"),
        (P, 0, "Folded away."),
        (LI, 1, "98. one"),
        (LI, 1, "99. two"),
        (P, 0, "See the plan."),
        (FURNITURE, 0, "Contact us"),
    ]
    assert [block.text for block in reading.blocks if block.bold] == ["Lead"]
    assert reading.blocks[8].links == ("https://example.org/x",)
    assert (reading.title, reading.language) == ("A response", "en")


def test_cells_that_span_rows_and_columns_keep_their_headers(write: Write) -> None:
    page = """<table><tr><th>No.</th><th>Action</th><th>Status</th></tr><tr><td rowspan=2>7</td><td>a</td><td>open</td>
    </tr><tr><td>b</td><td>closed</td></tr><tr><td colspan=2>8</td><td>open</td></tr></table>"""
    cells = [(b.text, b.cell.header) for b in write("a.html", page).blocks if b.cell and not b.cell.is_header]
    assert cells == [
        ("7", "No."),
        ("a", "Action"),
        ("open", "Status"),
        ("b", "Action"),
        ("closed", "Status"),
        ("8", "No."),
        ("open", "Status"),
    ]


def test_a_first_row_in_bold_heads_a_table_though_one_cell_goes_on_in_plain_type(write: Write) -> None:
    heads = ("<b>Asked</b>", "<b>Force position</b> (supplied by the deputy)", "<b>Finding</b>", "<b>Due</b>")
    head = "".join(f"<td>{cell}</td>" for cell in heads)
    rows = f"<table><tr>{head}</tr><tr><td>Count</td><td>Done</td><td>Seen</td><td>May</td></tr></table>"
    cells = [(b.text, b.cell.header) for b in write("a.html", rows).blocks if b.cell and not b.cell.is_header]
    assert cells[1] == ("Done", "Force position (supplied by the deputy)")
    plain = rows.replace("<b>Asked</b>", "Asked")
    assert not any(b.cell.header for b in write("b.html", plain).blocks if b.cell)


def test_a_first_line_in_bold_is_a_block_of_its_own(write: Write) -> None:
    reading = write("a.html", "<p><b>Recommendation 4</b><br>By May, forces should act.<br><br>We agree.</p>")
    assert [(b.text, b.bold) for b in reading.blocks] == [
        ("Recommendation 4", True),
        ("By May, forces should act.", False),
        ("We agree.", False),
    ]


def test_text_nested_deeper_than_any_stack_is_read(write: Write) -> None:
    assert [b.text for b in write("a.html", "<div>" * 5_000 + "At the bottom").blocks] == ["At the bottom"]


# text


def test_a_line_that_hands_over_the_word_and_a_time_head_nothing(write: Write) -> None:
    body = "“The force has accepted the recommendation and will report on what it has done so far.”"
    text = f"10:15 03/07/2025\n\n{body}\n\nChief Constable Mara Quill said:\n\n{body}\n"
    assert [kind for kind, _, _ in shape(write("a.txt", text))] == [P] * 4


def test_plain_text_gives_headings_only_where_sure(write: Write) -> None:
    body = "The force has accepted the recommendation and will report to the commissioner on what it has done so far."
    text = f"Our reply\n=========\n\nDear Home Secretary\n\n{body}\n\nWelfare at events\n\n{body}\n\n- vans\n- water\n"
    text += "\nRecommendation 3\n\nNot for us.\n\nYours sincerely\n\nA. Person\nChief Constable\n"
    assert shape(write("a.txt", text)) == [
        (H, 1, "Our reply"),
        (P, 0, "Dear Home Secretary"),
        (P, 0, body),
        (H, 2, "Welfare at events"),
        (P, 0, body),
        (LI, 1, "vans"),
        (LI, 1, "water"),
        (H, 2, "Recommendation 3"),
        (P, 0, "Not for us."),
        (P, 0, "Yours sincerely"),
        (P, 0, "A. Person Chief Constable"),
    ]


def test_a_title_of_two_lines_has_its_rule_under_the_second(write: Write) -> None:
    title = "Borsetshire Police and Crime Panel: minutes of the meeting held on\nThursday 11 September 2025"
    text = f"{title}\n{'=' * 60}\n\nThe Panel met at noon.\n\nBorsetshire\nOur reply\n---------\n\nWe agree.\n"
    assert shape(write("a.txt", text))[:2] == [(H, 1, title.replace("\n", " ")), (P, 0, "The Panel met at noon.")]
    assert (H, 2, "Borsetshire Our reply") not in shape(write("a.txt", text))  # a short line above is no part of it


def test_tabbed_lines_are_a_table(write: Write) -> None:
    reading = write("a.txt", "Record\n\nForce\tBorsetshire\nGrade\t\nDate\t18/12/2024\n\nText.")
    assert [(b.text, b.cell.header) for b in reading.blocks if b.cell and b.cell.column] == [
        ("Borsetshire", "Force"),
        ("18/12/2024", "Date"),
    ]


@pytest.mark.parametrize(
    ("data", "text", "warned"),
    [
        ("Cost: £5 – “café”".encode(), "Cost: £5 – “café”", ""),
        ("Cost: £5 – “café”".encode("utf-8-sig"), "Cost: £5 – “café”", ""),
        ("Cost: £5 – “café”".encode("utf-16"), "Cost: £5 – “café”", ""),
        ("Cost: £5 – café".encode("utf-16-le"), "Cost: £5 – café", "UTF-16"),
        ("Cost: £5 – “café”".encode("cp1252"), "Cost: £5 – “café”", "Windows-1252"),
        ("Cost: £5, ".encode() + b"\x93caf\xe9\x94", "Cost: £5, “café”", "3 characters"),
        (b"Some words of text, more than enough of them" * 99 + b"\0", None, "NUL"),
        (
            "It isnâ€™t â€“ and Â£5 at a cafÃ© is dear yn yr Å´yl".encode(),
            "It isn’t – and £5 at a café is dear yn yr Ŵyl",
            "5 char",
        ),
        ("ItÃ¢â‚¬â„¢s Â£5".encode(), "It’s £5", "characters"),
        ("“CAFÉ” â’r TÂN’S €5 Ã – Â".encode(), "“CAFÉ” â’r TÂN’S €5 Ã – Â", ""),
    ],
)
def test_characters_are_decoded_or_flagged(write: Write, data: bytes, text: str | None, warned: str) -> None:
    reading = write("a.txt", data)
    assert text is None or reading.blocks[0].text == text
    assert [warned in warning for warning in reading.warnings] == ([True] if warned else [])


# real documents

REAL = pytest.mark.skipif(not RECORDS.is_dir(), reason="the real records are not on this machine")


@REAL
def test_the_spilled_record_gives_its_recommendations_in_order() -> None:
    blocks = read(RECORDS / "staffordshire-disorder-tranche-1.txt").blocks
    named = [b.text for b in blocks if re.match(r"Recommendation \d", b.text) and (b.bold or b.kind is H)]
    assert named == [f"Recommendation {n}" for n in (1, 2, 3)] + [f"Recommendation {n}:" for n in (1, 2, 3)]
    assert not [b.text for b in blocks if re.search(r"[<>]|\*\*|^#", b.text)]


@REAL
@pytest.mark.parametrize("name", MAKERS)
def test_the_real_record_reads_the_same_in_every_format(write: Write, name: str) -> None:
    blocks = bare(read(RECORDS / "staffordshire-disorder-tranche-1.txt").blocks)
    assert bare(write(name, MAKERS[name](blocks)).blocks) == blocks


def real_pdfs() -> list[Path]:
    return sorted((RECORDS / "joint-inspections").glob("*.pdf"))[::3]


@REAL
@pytest.mark.parametrize("path", real_pdfs(), ids=lambda path: path.stem)
def test_a_real_report_keeps_its_words_and_loses_its_furniture(path: Path) -> None:
    reading = read(path)
    printed = PdfReader(path)
    words = [word for page in printed.pages for word in re.findall(r"[^\W\d_]+", page.extract_text())]
    kept = re.findall(r"[^\W\d_]+", " ".join(block.text for block in reading.blocks))
    text = [block.text for block in reading.blocks if block.kind is not BlockKind.FURNITURE]
    assert reading.pages == len(printed.pages)
    assert (reading.unread_pages, reading.warnings) == ((), ())
    assert abs(len(words) - len(kept)) <= 0.002 * len(words)
    assert set(words) - set(kept) <= {"e"}  # printed bullets
    assert len(re.findall(r"[^\W\d_]+", " ".join(text))) >= 0.99 * len(words)  # these have page numbers and no more
    tidied = tidy(reading.blocks)
    assert not [b.text for b in tidied if re.fullmatch(r"\d+", b.text)]
    assert any(b.kind is LI for b in tidied) or path.stem.startswith("peterborough")
    assert not [b.text for b in tidied if re.search(r"[\ue000-\uf8ff\n]|  ", b.text)]


# any bytes at all


def outcome(path: Path) -> str:
    """`read` where text was read, else the code of the refusal, which must come with a sentence."""
    try:
        return "read" if any(block.text for block in read(path).blocks) else "nothing"
    except UnreadableDocument as refusal:
        return refusal.code if len(str(refusal)) > 20 else "no sentence"


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    suffix=st.sampled_from([*SUFFIXES, ".doc", ""]),
    head=st.sampled_from([b"", b"%PDF-1.4\n", b"PK\x03\x04", b"<html>", b"\xff\xfe", b"# A\n", b"\xd0\xcf\x11\xe0"]),
    body=st.binary(max_size=300),
)
def test_any_bytes_are_read_or_refused_by_name(tmp_path: Path, suffix: str, head: bytes, body: bytes) -> None:
    path = tmp_path / f"any{suffix}"
    path.write_bytes(head + body)
    assert outcome(path) in {"read", *SkipReason}


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    name=st.sampled_from(sorted(MAKERS)),
    at=st.floats(0, 1),
    damage=st.sampled_from(["cut", "zero", "drop", "flip"]),
)
def test_damaged_files_are_read_or_refused_by_name(tmp_path: Path, name: str, at: float, damage: str) -> None:
    made = MAKERS[name](RECORD)
    data = bytearray(made.encode() if isinstance(made, str) else made)
    place = int(at * (len(data) - 1))
    if damage == "cut":
        del data[place:]
    elif damage == "zero":
        data[place : place + 40] = bytes(len(data[place : place + 40]))
    elif damage == "drop":
        del data[place : place + 40]
    else:
        data[place] ^= 0xFF
    path = tmp_path / name
    path.write_bytes(data)
    assert outcome(path) in {"read", *SkipReason}


def test_a_table_that_only_places_a_page_with_its_tables_is_no_table(write: Write) -> None:
    inner = "<table><tr><th>Date</th><th>Report</th></tr><tr><td>May</td><td>Lost bicycles</td></tr></table>"
    prose = "<p>The office publishes its comments on every report of the inspectors within eight weeks of its day.</p>"
    page = f"<table><tr><td>Home</td><td>{prose}{inner}</td></tr><tr><td>Map</td><td></td></tr></table>"
    blocks = write("a.html", f"<html><body>{page}</body></html>").blocks
    assert [(b.text, b.cell.header) for b in blocks if b.cell and b.cell.row] == [
        ("May", "Date"),
        ("Lost bicycles", "Report"),
    ]
    assert next(b for b in blocks if b.text.startswith("The office")).cell is None
