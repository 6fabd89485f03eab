"""What `tidy` keeps, joins and mends, and what `normalise` makes equal."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.clean import normalise, tidy
from indexer.records import Block, BlockKind, Cell


def texts(*blocks: Block) -> list[str]:
    return [block.text for block in tidy(blocks)]


def test_furniture_and_empty_blocks_are_dropped() -> None:
    assert texts(Block("Page 3", BlockKind.FURNITURE), Block(" \u00ad\uf0b7 "), Block("We accept.")) == ["We accept."]


@pytest.mark.parametrize(
    ("printed", "stored"),
    [
        ("multi-\nagency work", "multi-agency work"),
        ("the informa-\ntion was late", "the information was late"),
        ("pre-\nand post-release", "pre- and post-release"),
        ("a co-\noperative force", "a co-operative force"),
        ("in 2023-\n24", "in 2023-24"),
        ("hyphen\u00ad\nation and so\u00adft", "hyphenation and soft"),
        ("\uf0b7 tidy\x00  the\u00a0 spaces\t", "tidy the spaces"),
        ("identiﬁed – “as printed”", "identiﬁed – “as printed”"),
    ],
)
def test_line_ends_and_characters(printed: str, stored: str) -> None:
    elsewhere = Block("Information arrives. Cooperative staff; co-ordination, co-location and co-working.")
    assert texts(Block(printed), elsewhere)[0] == stored


def test_a_paragraph_cut_by_a_page_turn_is_whole_and_knows_where_the_page_begins() -> None:
    first = Block("The force told inspectors that it", page=4)
    note = Block("1 See the annex.", BlockKind.FOOTNOTE, page=4)
    rest = Block("has welfare vans.", page=5, links=("https://example.org/",))
    whole, after = tidy([first, note, rest])
    assert whole.text == "The force told inspectors that it has welfare vans."
    assert whole.text[whole.page_breaks[0] :] == "has welfare vans."
    assert (whole.page, whole.links, after) == (4, ("https://example.org/",), note)


def test_a_word_cut_by_a_page_turn_is_mended() -> None:
    whole, _ = tidy([Block("working with multi-", page=1), Block("agency partners", page=2), Block("x", page=2)])[:2]
    assert whole.text == "working with multi-agency partners"
    assert whole.text[whole.page_breaks[0] :] == "agency partners"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (Block("The end.", page=1), Block("and more", page=2)),
        (Block("Yours sincerely", page=1), Block("Chief Constable", page=2)),
        (Block("it goes on", page=1), Block("on the same page", page=1)),
        (Block("it goes on", page=1), Block("two pages later", page=3)),
        (Block("without pages"), Block("nothing is joined")),
        (Block("Contextual heading", BlockKind.HEADING, 2, page=1), Block("then text", page=2)),
        (Block("first item", BlockKind.LIST_ITEM, 1, page=1), Block("second item", BlockKind.LIST_ITEM, 1, page=2)),
        (Block("a cell", cell=Cell(0, 0, 0), page=1), Block("the next", cell=Cell(0, 0, 1), page=2)),
    ],
)
def test_what_is_not_cut_stays_apart(before: Block, after: Block) -> None:
    assert tidy([before, after]) == (before, after)


def test_an_item_that_a_page_turn_cuts_is_whole() -> None:
    item = Block("staff have access to", BlockKind.LIST_ITEM, 1, page=1)
    assert texts(item, Block("food, drink and rest", page=2)) == ["staff have access to food, drink and rest"]


def test_a_contents_list_is_dropped_and_what_it_names_is_kept() -> None:
    blocks = [
        Block("Contents", BlockKind.HEADING, 2),
        Block("Introduction", BlockKind.LIST_ITEM, 1),
        Block("What we found 12", BlockKind.LIST_ITEM, 1),
        Block("Annex A ........ 30"),
        Block("Introduction", BlockKind.HEADING, 1),
        Block("We were asked to inspect."),
        Block("What we found", BlockKind.HEADING, 1),
    ]
    assert texts(*blocks) == ["Introduction", "We were asked to inspect.", "What we found"]


def test_a_contents_list_that_was_read_as_one_paragraph_is_dropped() -> None:
    entries = "".join(f"Subject {number} {'.' * 40}{number + 4} " for number in range(30))
    assert texts(Block(entries), Block("It was over in May... 12 came back.")) == [
        "It was over in May... 12 came back."
    ]


def test_a_heading_contents_without_a_list_stays() -> None:
    blocks = (Block("Contents", BlockKind.HEADING, 2), Block("The box holds three items."))
    assert tidy(blocks) == blocks


def test_normalise_is_for_matching() -> None:
    assert normalise("“Identiﬁed” —  the\u00a0PCC’s co\u00adoperation") == normalise(
        '"identified" - the PCC\'s cooperation'
    )
    assert normalise("２０２４ Straße") == "2024 strasse"


WORDS = st.text("ab-\n \u00ad\uf0b7\x00.é", max_size=40)


@given(st.lists(st.tuples(WORDS, WORDS), min_size=1, max_size=4))
def test_page_breaks_part_the_stored_text_as_they_parted_the_printed(pieces: list[tuple[str, str]]) -> None:
    blocks = [Block(one + other, page=1, page_breaks=(len(one),)) for one, other in pieces]
    letters = str.maketrans("", "", "-\n \u00ad\uf0b7\x00")
    kept = [block for block in blocks if block.text.translate(letters)]
    tidied = [block for block in tidy(blocks) if block.text.translate(letters)]
    assert len(kept) == len(tidied)
    for before, after in zip(kept, tidied, strict=True):
        (old,), (new,) = before.page_breaks, after.page_breaks
        assert 0 <= new <= len(after.text)
        assert after.text[:new].translate(letters) == before.text[:old].translate(letters)


@given(st.text(max_size=60))
def test_tidying_twice_changes_nothing(text: str) -> None:
    once = tidy([Block(text)])
    assert tidy(once) == once


@given(st.text(max_size=60))
def test_normalising_twice_changes_nothing(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)
