"""What a reply says on a recommendation without its number, by the words that this one has to itself."""

from dataclasses import replace
from pathlib import Path

import pytest

from api.coverage import State, coverage_matrix
from indexer.records import Voice
from tests.api.test_coverage import CHIEF, COMMISSIONER, TRANCHE, answers, held, recommendation, reply
from tests.conftest import FakeEmbedder
from tests.made import index

ASKED = {
    "1": "Forces should paint the hull of every boat.",
    "2": "Forces should mend the sails of every boat.",
    "3": "Forces should lock the paint in a shed.",
    "4": "Forces should publish a list of lighthouses.",
}
JOINT = Voice(COMMISSIONER, joint=True)


@pytest.mark.parametrize(
    ("said", "voice", "number", "shown"),
    [
        ("I thank you. A list of our lighthouses will be published.", JOINT, "4", "A list of our lighthouses will be"),
        (
            "Each hull is a sight. Our hulls will be painted by May, and the boats launched.",
            JOINT,
            "1",
            "Our hulls will",
        ),
        ("The report says that a list of lighthouses has been published.", JOINT, "4", ""),  # the inspectors say so
        ("A list of lighthouses was never published here.", JOINT, "2", ""),  # another's words
        ("Every boat will be shown to the Mayor.", JOINT, "1", ""),  # words that others have too
        ("A list of lighthouses is a fine thing.", JOINT, "4", ""),  # nothing is done
        ("The shed was locked. A list of lighthouses will be published.", answers("3"), "4", "A list of lighthouses"),
        ("The shed was locked. Lighthouses will be put on a list.", answers("3"), "4", ""),  # too few, beside another
    ],
)
def test_a_sentence_with_a_recommendation_s_own_words_that_says_what_is_done_answers_it(
    tmp_path: Path, said: str, voice: Voice, number: str, shown: str
) -> None:
    asked = tuple(replace(recommendation(one), text=text) for one, text in ASKED.items())
    report = replace(held()[0], recommendations=asked)
    made = index(tmp_path, [report, reply("kent", [(said, voice)], "kent")], FakeEmbedder())
    cells = {one.recommendation: one for one in coverage_matrix(made, TRANCHE, ["kent"]).cells}
    found = cells[f"{TRANCHE}/r{number}"]
    assert (found.state is State.ANSWERED_ACTION) == bool(shown)
    if shown:
        assert found.statement
        assert found.statement.text.startswith(shown)
        assert found.statement.by == "words"


@pytest.mark.parametrize(
    ("said", "voice", "number", "answered"),
    [
        # each part of a sentence that goes through several is on its own
        ("Ropes are new; our hulls are painted in May; and sails are mended as asked.", JOINT, "1", True),
        ("Ropes are new; our hulls are painted in May; and sails are mended as asked.", JOINT, "2", True),
        ("Ropes are new; our hulls are painted in May; and sails are mended as asked.", JOINT, "3", False),
        # two words together, though each of them is another's too
        ("Paint was locked away.", answers("1"), "3", True),
        # what overseers alone are asked, by an overseer of himself; not by a chief officer
        ("I will publish a list of masts.", Voice(COMMISSIONER, joint=True), "5", True),
        ("I will publish a list of masts.", Voice(CHIEF, joint=True), "5", False),
        # a sentence about what one alone names
        ("A lighthouse was opened in August and I have seen the plan.", JOINT, "4", True),
        ("A crane was opened in August and I have seen the lighthouse.", JOINT, "4", False),
    ],
)
def test_a_reply_that_names_no_number_is_plain_by_its_parts_its_pairs_its_speaker_and_its_subject(
    tmp_path: Path, said: str, voice: Voice, number: str, *, answered: bool
) -> None:
    asked = [replace(recommendation(one, "chief constables"), text=text) for one, text in ASKED.items()]
    fifth = replace(recommendation("5", "local policing bodies"), text="Local policing bodies should publish a list.")
    report = replace(held()[0], recommendations=(*asked, fifth))
    made = index(tmp_path, [report, reply("kent", [(said, voice)], "kent")], FakeEmbedder())
    cells = {one.recommendation: one for one in coverage_matrix(made, TRANCHE, ["kent"]).cells}
    assert (cells[f"{TRANCHE}/r{number}"].state is State.ANSWERED_ACTION) == answered


def test_of_two_recommendations_it_is_not_known_which_words_are_their_own(tmp_path: Path) -> None:
    asked = tuple(replace(recommendation(one), text=ASKED[one]) for one in ("1", "4"))
    report = replace(held()[0], recommendations=asked)
    kent = reply("kent", [("A list of our lighthouses will be published.", JOINT)], "kent")
    made = index(tmp_path, [report, kent], FakeEmbedder())
    assert {one.state for one in coverage_matrix(made, TRANCHE, ["kent"]).cells} == {State.JOINT_ONLY}


@pytest.mark.parametrize(
    ("said", "state"),
    [
        ("It is a long way. I cannot sign up to two hours. The road is bad.", State.ANSWERED_REASON),
        ("It is a long way. We promise to be there in two hours.", State.ANSWERED_ACTION),
        ("I met the crews for two hours.", State.JOINT_ONLY),
        ("I cannot sign up to six months.", State.JOINT_ONLY),  # the time given to comply
    ],
)
def test_who_takes_up_a_measure_that_one_recommendation_alone_sets_answers_it(
    tmp_path: Path, said: str, state: State
) -> None:
    texts = ASKED | {"2": "Within six months of the date of this report, forces should reach every wreck in two hours."}
    asked = tuple(replace(recommendation(one), text=text) for one, text in texts.items())
    report = replace(held()[0], recommendations=asked)
    made = index(tmp_path, [report, reply("kent", [(said, JOINT)], "kent")], FakeEmbedder())
    cells = {one.recommendation: one for one in coverage_matrix(made, TRANCHE, ["kent"]).cells}
    assert cells[f"{TRANCHE}/r2"].state is state
