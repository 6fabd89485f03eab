"""Copies: the same words, or nearly, but never with another number or a negation."""

import pytest

from indexer.copies import keys

SAID = (
    "The force has reviewed its arrangements with the ambulance trust and will publish 3 protocols by the end of May."
)


@pytest.mark.parametrize(
    ("other", "same"),
    [
        (SAID, True),
        (SAID.upper().replace(" ", "  "), True),
        (SAID.replace("arrangements", "arrangement"), True),
        (SAID.replace("The force", "Our force"), True),
        (f"Recommendation 7: {SAID}", True),
        (SAID.replace("3", "4"), False),
        (SAID.replace("will publish", "will not publish"), False),
        (
            "Drones are flown every night over the docks by two pilots, and horses are ridden there in the daytime.",
            False,
        ),
    ],
    ids=["same", "spacing", "a letter", "a word", "label", "number", "negation", "other"],
)
def test_what_counts_as_a_copy(other: str, same: bool) -> None:
    one, two = keys([SAID, other])
    assert (one == two) is same


def test_short_passages_are_copies_only_word_for_word() -> None:
    one, two, three = keys(["No further comment.", "no further  comment.", "No further comments."])
    assert (one == two, one == three) == (True, False)


def test_a_key_is_that_of_the_first_and_does_not_depend_on_what_else_is_there() -> None:
    alone = keys([SAID])
    assert keys(["Something else entirely.", SAID, SAID])[1:] == alone * 2
