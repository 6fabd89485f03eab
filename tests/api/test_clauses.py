"""A question that asks several things: where one ends and the next begins."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.answer.clauses import clauses, parts
from api.answer.concepts import Concept


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("Who bought drones?", ["Who bought drones?"]),
        ("How many drones fly, and what do they cost?", ["How many drones fly, and ", "what do they cost?"]),
        ("Who has tried it and did the number fall?", ["Who has tried it and ", "did the number fall?"]),
        ("What did it cost? Has anybody paid?", ["What did it cost? ", "Has anybody paid?"]),
        # one thing with two sides is one thing
        ("Which forces bought vans and have crewed them?", ["Which forces bought vans and have crewed them?"]),
        ("What was said to traders whose shops were broken?", ["What was said to traders whose shops were broken?"]),
        ("food and drink", ["food and drink"]),
    ],
)
def test_each_thing_asked_is_a_part(question: str, asked: list[str]) -> None:
    assert clauses(question) == asked


def named(source: str) -> Concept:
    return Concept(source, (source,), (frozenset((source,)),), 9.0, ({source: 9.0},))


def test_each_part_has_what_it_names_though_letters_before_it_fold_into_two() -> None:
    text = "Is Straße ßßßßßßßß about drones, and what do helmets cost?"
    assert parts(text, [named("drones"), named("helmets")]) == ((0,), (1,))


@given(
    st.text(alphabet=st.sampled_from("ßİﬁ ,;?andwhot"), max_size=60),
    st.lists(st.sampled_from("ß what hot i̇ nd".split())),
)
def test_any_question_has_parts_of_its_concepts(text: str, words: list[str]) -> None:
    for part in parts(text, [named(word) for word in words]):
        assert set(part) <= set(range(len(words)))
