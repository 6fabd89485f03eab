"""A question that asks several things: where one ends and the next begins."""

import pytest

from api.answer.clauses import clauses


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
