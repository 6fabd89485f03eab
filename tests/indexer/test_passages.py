"""Passages: slices of the document, in one voice, that the model reads whole."""

import itertools
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from indexer import passages
from indexer.passages import Size
from indexer.records import Block, BlockKind, Cell, Document, Source, Speaker, Voice, lay_out
from tests.made import document, heading

SIZE = Size(target=20, limit=40)


def words(text: str) -> int:
    return len(text.split())


def split(made: Document, size: Size = SIZE) -> tuple[passages.Passage, ...]:
    return passages.split(made, words, size)


texts = st.text(alphabet=st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=200).filter(str.strip)
blocks = st.builds(
    lambda text, kind, level, page: Block(
        text.strip(), kind, level=level if kind is BlockKind.HEADING else 0, page=page
    ),
    texts,
    st.sampled_from([BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.PARAGRAPH, BlockKind.LIST_ITEM]),
    st.integers(1, 4),
    st.just(0),
)
voices = st.builds(Voice, st.sampled_from(list(Speaker)))


@st.composite
def documents(draw: st.DrawFn) -> Document:
    drawn = draw(st.lists(st.tuples(blocks, voices), min_size=1, max_size=12))
    pages = sorted(draw(st.lists(st.integers(1, 5), min_size=len(drawn), max_size=len(drawn))))
    whole = tuple(replace(block, page=page) for (block, _), page in zip(drawn, pages, strict=True))
    text, starts = lay_out(whole)
    return Document(
        id="d",
        source=Source("d.txt", "d", 0),
        format="text",
        title="D",
        text=text,
        blocks=whole,
        starts=starts,
        voices=tuple(voice for _, voice in drawn),
    )


@given(documents())
def test_every_passage_is_a_slice_of_its_document(made: Document) -> None:
    for passage in split(made):
        assert made.text[passage.start : passage.end] == passage.text
        assert passage.text.strip()


@given(documents())
def test_every_word_that_is_not_a_heading_is_in_exactly_one_passage(made: Document) -> None:
    found = split(made)
    assert all(before.end <= after.start for before, after in itertools.pairwise(found))
    covered = {offset for passage in found for offset in range(passage.start, passage.end)}
    for block, start in zip(made.blocks, made.starts, strict=True):
        if block.kind is not BlockKind.HEADING:
            missing = [made.text[at] for at in range(start, start + len(block.text)) if at not in covered]
            assert not "".join(missing).strip()


@given(documents())
def test_no_passage_crosses_a_voice_or_a_heading(made: Document) -> None:
    for passage in split(made):
        inside = [
            (block, voice)
            for block, start, voice in zip(made.blocks, made.starts, made.voices, strict=True)
            if start < passage.end and start + len(block.text) > passage.start
        ]
        assert {voice for _, voice in inside} == {passage.voice}
        assert len(inside) == 1 or all(block.kind is not BlockKind.HEADING for block, _ in inside)


@given(documents())
def test_the_model_reads_every_passage_whole(made: Document) -> None:
    for passage in split(made):
        assert words(passages.embedded_text(passage, words, SIZE)) <= SIZE.limit


@given(documents())
def test_pages_never_decrease_and_ids_are_unique(made: Document) -> None:
    found = split(made)
    pages = [page for passage in found for page in (passage.page, passage.last_page)]
    assert pages == sorted(pages)
    assert len({passage.id for passage in found}) == len(found)


def test_a_passage_carries_the_headings_above_it() -> None:
    made = document("d", [heading("Response", 1), heading("Recommendation 3"), Block("We have a bus.")])
    (passage,) = split(made)
    assert passage.headings == ("Response", "Recommendation 3")
    assert passages.embedded_text(passage, words, SIZE) == "Response > Recommendation 3\nWe have a bus."


def test_a_heading_with_nothing_under_it_is_a_passage() -> None:
    made = document("d", [heading("Areas for improvement"), heading("Response"), Block("None.")])
    assert [passage.text for passage in split(made)] == ["Areas for improvement", "None."]


def test_a_long_paragraph_is_cut_between_sentences() -> None:
    sentences = [f"This is sentence number {n} of the long paragraph." for n in range(10)]
    found = split(document("d", [Block(" ".join(sentences))]))
    assert len(found) > 1
    assert all(passage.text.endswith(".") and passage.text.startswith("This") for passage in found)


def test_an_id_survives_what_happens_elsewhere_in_the_document() -> None:
    (alone,) = split(document("d", [Block("The bus is ready.")]))
    moved = split(document("d", [Block("First."), heading("New"), Block("The bus  is ready.")]))[-1]
    assert alone.id == moved.id
    assert split(document("d", [Block("The bus was ready.")]))[0].id != alone.id


def test_the_same_words_twice_are_two_passages() -> None:
    one, two = split(document("d", [heading("A"), Block("Nothing to add."), heading("B"), Block("Nothing to add.")]))
    assert one.id != two.id


def test_pages_come_from_offsets_and_not_from_the_block_alone() -> None:
    text = "Ends here. " + "And goes on over the page. " * 8
    block = Block(text.strip(), page=3, page_breaks=(11,))
    first, *_, last = split(document("d", [block]))
    assert (first.page, last.page, last.last_page) == (3, 4, 4)


def row(number: int, *texts: str) -> list[Block]:
    heads = ("No.", "Position", "Status")
    placed = enumerate(zip(texts, heads, strict=True))
    return [
        Block(text, BlockKind.TABLE_CELL, cell=Cell(0, number, at, "" if number == 0 else head, is_header=number == 0))
        for at, (text, head) in placed
        if text
    ]


def test_a_row_of_a_table_is_one_passage_under_its_header_cells() -> None:
    blocks = [*row(0, "No.", "Position", "Status"), *row(1, "4", "Two vans bought", "Met"), *row(2, "5", "", "Open")]
    chief, nobody = Voice(Speaker.CHIEF_OFFICER, answers=("i/r4",)), Voice(answers=("i/r4",))
    last = Voice(answers=("i/r5",))
    made = replace(document("d", blocks), voices=(Voice(), Voice(), Voice(), nobody, chief, nobody, last, last))
    found = [(one.text, one.columns, one.voice) for one in split(made)]
    assert found == [
        ("No.\tPosition\tStatus", (), Voice()),
        ("4\tTwo vans bought\tMet", ("No.", "Position", "Status"), chief),  # what numbers and marks a row is nobody's
        ("5\tOpen", ("No.", "Status"), last),
    ]


def test_a_heading_with_a_bar_in_it_is_a_heading() -> None:
    """Titles of web pages have one ("Response | Fellshire PCC"), and no header cells stand over a paragraph."""
    passage = split(document("d", [heading("Response | Fellshire PCC"), Block("Two vans were bought.")]))[0]
    assert (passage.section, passage.columns) == ("Response | Fellshire PCC", ())
    assert passages.embedded_text(passage, words).startswith("Response | Fellshire PCC\n")


def test_header_cells_over_a_row_are_shown_and_not_embedded() -> None:
    blocks = [*row(0, "No.", "Position", "Status"), *row(1, "4", "Two vans bought", "Met")]
    passage = split(document("d", blocks))[1]
    assert passage.context == "No. | Position | Status"
    assert passages.embedded_text(passage, words) == passage.text


def test_a_cell_in_another_voice_or_on_another_recommendation_is_no_part_of_a_row() -> None:
    blocks = [*row(0, "No.", "Position", "Status"), *row(1, "4", "Buy two vans", "Bought")]
    asked, answered = Voice(Speaker.INSPECTORATE, quotes=("i/r4",)), Voice(Speaker.CHIEF_OFFICER, answers=("i/r4",))
    made = replace(document("d", blocks), voices=(*[Voice()] * 3, Voice(), asked, answered))
    assert [one.text for one in split(made)][1:] == ["4\tBuy two vans", "Bought"]


def test_a_long_cell_stands_alone_under_its_header() -> None:
    cells = [
        Block("Rec No.", BlockKind.TABLE_CELL, cell=Cell(0, 0, 0, is_header=True)),
        Block("Response", BlockKind.TABLE_CELL, cell=Cell(0, 0, 1, is_header=True)),
        Block("7.1", BlockKind.TABLE_CELL, cell=Cell(0, 1, 0, "Rec No.")),
        Block("The force has bought two vehicles. " * 8, BlockKind.TABLE_CELL, cell=Cell(0, 1, 1, "Response")),
    ]
    grid, *long = split(document("d", [replace(cell, text=cell.text.strip()) for cell in cells]), Size(100, 200))
    assert grid.text == "Rec No.\tResponse"
    assert [passage.headings for passage in long] == [("Rec No.",), ("Response",)]
