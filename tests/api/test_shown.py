"""Which sentences of a passage stand in a cell: those that tell what was done or decided."""

from dataclasses import replace
from pathlib import Path

import pytest

from api.coverage import coverage_matrix
from api.reasons import does, takes_in
from indexer.records import Voice
from tests.api.test_coverage import CHIEF, COMMISSIONER, TRANCHE, answers, held, reply
from tests.conftest import FakeEmbedder
from tests.made import index

ASKS = "Chief constables should sign protocols with hospitals for the treatment of crews who are hurt."


def shown(folder: Path, *said: tuple[str, Voice]) -> str:
    report = held()[0]
    asked = replace(report.recommendations[0], text=ASKS)
    report = replace(report, recommendations=(asked, *report.recommendations[1:]))
    made = index(folder, [report, reply("kent", list(said), "kent")], FakeEmbedder())
    statement = coverage_matrix(made, TRANCHE, ["kent"]).cells[0].statement
    return statement.text if statement else ""


@pytest.mark.parametrize(
    ("before", "told", "after"),
    [
        (
            "The report says that crews waited for hours. I asked whether that was so here. It was. ",
            "I have paid for a second nurse.",
            "",
        ),
        (
            "Crews are proud of their boats. The harbour is wide and cold. Gulls nest on the wall. ",
            "A protocol was signed with the hospital in May.",
            "",
        ),
        (
            "",
            "2.3 Recommendation 1. The harbour is wide. I do not complain of that. The hospital and I have agreed to"
            " sign one by June.",
            " Gulls nest on the wall.",
        ),
        (
            "",
            "Two of my crew waited in a corridor. A nurse was sent to both. Talks with the hospital began in August."
            " They have not yet produced a protocol.",
            " Gulls nest on the wall.",
        ),
        (
            "We have accepted the recommendations. Boats will be counted in Welsh. Gulls nest on the wall. ",
            "A protocol with the hospital for the treatment of crews has been signed.",
            "",
        ),
        ("", "Six vans were mended. Two were sold. Gulls nest on the wall.", " A protocol was signed in May."),
        ("", "No protocol is proposed. We do not propose to sign one. Gulls nest here.", " A van has been mended."),
    ],
)
def test_the_sentences_shown_are_those_that_tell_what_was_done(
    tmp_path: Path, before: str, told: str, after: str
) -> None:
    assert shown(tmp_path, (f"{before}{told}{after}", answers("1"))) == told


def test_what_answers_several_does_not_begin_in_another_matter(tmp_path: Path) -> None:
    said = "I declined to send a boat. I was wrong. I would rather have been told. Crews were seen at the hospital."
    assert shown(tmp_path, (said, answers("1", "3"))) == "Crews were seen at the hospital."


def test_a_joint_comment_that_accepts_goes_before_one_that_only_welcomes(tmp_path: Path) -> None:
    welcome = ("The Commissioner has read the report with interest.", Voice(COMMISSIONER, joint=True))
    accepts = ("The force accepts the recommendations addressed to chief constables.", Voice(CHIEF, joint=True))
    assert shown(tmp_path, welcome, accepts) == accepts[0]


@pytest.mark.parametrize(
    "text",
    [
        "Each of our boats now has a full set of ropes.",
        "The force intends to have its own crane.",
        "Talks with the yard began in August.",
        "The officers who were lent to others were debriefed in May.",
        "There has been a nurse at the quay since May.",
    ],
)
def test_what_is_done_begun_or_meant_is_told_as_done(text: str) -> None:
    assert does(text)


@pytest.mark.parametrize(
    "text",
    [
        "They have not yet produced a protocol.",
        "I was struck by the passage about boats.",
        "We were told that the mast had been mended.",
        "It is the figure that troubles me most.",
    ],
)
def test_what_is_not_done_or_only_thought_is_not(text: str) -> None:
    assert not does(text)


def test_who_asked_or_was_struck_takes_something_in() -> None:
    assert takes_in("I asked whether that was so here.")
    assert not takes_in("A nurse has been sent to the quay.")
