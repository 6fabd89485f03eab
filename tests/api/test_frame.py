"""Who asks, and for what paper, is nothing to look for."""

import pytest

from api.query.frame import framed


@pytest.mark.parametrize(
    ("question", "left"),
    [
        ("We have been asked about drones at night.", "drones at night."),
        ("A member has asked whether drones fly.", "drones fly."),
        ("I would like to know how many drones fly.", "how many drones fly."),
        ("We are thinking of buying drones: who has?", "buying drones: who has?"),
        ("Can you find examples of drones that were lost?", "drones that were lost?"),
        ("For a speech on drones: who flies them, for instance at night?", "on drones: who flies them,  at night?"),
        # what is asked about may use the same words
        ("Which forces asked about drones?", "Which forces asked about drones?"),
        ("Who needs drones for the night?", "Who needs drones for the night?"),
        ("What did forces say about drones?", "What did forces say about drones?"),
    ],
)
def test_what_a_question_says_of_itself_is_set_apart(question: str, left: str) -> None:
    letters = list(question)
    for start, end in framed(question):
        letters[start:end] = [""] * (end - start)
    assert "".join(letters).strip() == left
