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
        ("Urgent: who flies drones?", "who flies drones?"),
        ("What position have forces taken on drones?", "have forces  drones?"),
        ("what stance did the chief constable take about drones", "did the chief constable  drones"),
        ("Who has taken on drone pilots?", "Who has taken on drone pilots?"),
        ("Hello all, who flies drones? Many thanks", "who flies drones?"),
        ("Urgent - SoS needs lines on this by noon: who flies drones?", "who flies drones?"),
        ("The policing minister wants an answer by 5pm today: who flies drones?", "who flies drones?"),
        ("By COB Friday, who flies drones?", "who flies drones?"),
        ("For the private office: who flies drones?", "who flies drones?"),
        ("We've got a written question to answer on drones", "drones"),
        ("Would be grateful for a line on drones", "drones"),
        ("I'd be grateful for two lines on drones by close of business please.", "drones ."),
        ("Quick question about drones", "drones"),
        ("Can I have a short note on drones?", "drones?"),
        ("Who flies drones? Needed by 11.30am.", "Who flies drones?."),
        # what is asked about may use the same words
        ("Which forces asked about drones?", "Which forces asked about drones?"),
        ("Who needs drones for the night?", "Who needs drones for the night?"),
        ("Urgent calls: who has them by the end of day?", "Urgent calls: who has them by the end of day?"),
        ("By 4pm, had drones been up?", "By 4pm, had drones been up?"),
        ("For the Mayor: who flies drones?", "For the Mayor: who flies drones?"),
        ("Which force needs a line on drones?", "Which force needs a line on drones?"),
        ("What did forces say about drones?", "What did forces say about drones?"),
    ],
)
def test_what_a_question_says_of_itself_is_set_apart(question: str, left: str) -> None:
    letters = list(question)
    for start, end in framed(question):
        letters[start:end] = [""] * (end - start)
    assert "".join(letters).strip() == left
