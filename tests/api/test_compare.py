"""Forces side by side: in the order asked for, and a side that is missing is stated."""

from dataclasses import replace
from pathlib import Path

import pytest

from api.answer import Question
from api.answer.absence import Standing
from api.compare import compare
from api.search import BadRequest
from indexer.index import Index
from indexer.records import DocumentType, InspectionLink, Recommendation, Skipped, Speaker, Voice
from tests.conftest import FakeEmbedder
from tests.made import document, index

CHIEF = Speaker.CHIEF_OFFICER


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Index:
    held = [
        document("kent", [("Drones fly by night.", CHIEF), ("Vans are new.", CHIEF)], force="kent"),
        document("essex", [("Our drones are grounded.", CHIEF)], force="essex"),
        document("surrey", [("Stables need paint.", CHIEF)], force="surrey"),
    ]
    skipped = [Skipped("sussex.pdf", "damaged", "The file is damaged.")]
    return index(tmp_path_factory.mktemp("index"), held, FakeEmbedder(), skipped)


def test_sides_come_in_the_order_asked_for_and_missing_ones_say_why(made: Index) -> None:
    found = compare(made, Question("drones"), ["surrey", "essex", "sussex", "kent", "dorset"])
    assert [(side.force, side.standing.standing, side.missing) for side in found.sides] == [
        ("surrey", Standing.SILENT, True),
        ("essex", Standing.STATED, False),
        ("sussex", Standing.COULD_NOT_BE_READ, True),
        ("kent", Standing.STATED, False),
        ("dorset", Standing.NOT_HELD, True),
    ]
    assert [[one.text for one in side.statements] for side in found.sides][3] == ["Drones fly by night."]


def test_asking_of_inspectors_still_compares_forces(made: Index) -> None:
    found = compare(made, Question("What did the inspectorate say about drones?"), ["kent", "essex"])
    assert [side.standing.standing for side in found.sides] == [Standing.STATED, Standing.STATED]


@pytest.mark.parametrize("forces", [["kent"], ["kent", "kent"], [f"force-{n}" for n in range(11)]])
def test_two_to_ten_forces_can_be_compared(made: Index, forces: list[str]) -> None:
    with pytest.raises(BadRequest, match="2 to 10"):
        compare(made, Question("drones"), forces)


def test_an_unknown_force_is_refused_with_the_nearest(made: Index) -> None:
    with pytest.raises(BadRequest, match="kent"):
        compare(made, Question("drones"), ["kent", "kentt"])


def test_the_id_of_a_recommendation_is_a_question_on_it(tmp_path: Path) -> None:
    asked = Recommendation("bells/r2", "bells", "2", "recommendation", "Count the bells.")
    link = InspectionLink("bells", "Bells in towers", "", "made", "report")
    report = document("report", [("Count the bells.", Speaker.INSPECTORATE)], type=DocumentType.INSPECTION_REPORT)
    held = [replace(report, inspections=(link,), recommendations=(asked,))]
    replies = {"kent": "Nine were found in May by two clerks.", "essex": "All of them ring on a Sunday morning."}
    for force, said in replies.items():
        reply = document(force, [(said, CHIEF)], force=force)
        held.append(replace(reply, voices=(Voice(CHIEF, answers=("bells/r2",)),), inspections=(link,)))
    found = compare(index(tmp_path, held, FakeEmbedder()), Question("bells/r2"), ["kent", "essex"])
    assert {side.force: [one.text for one in side.statements] for side in found.sides} == {
        force: [said] for force, said in replies.items()
    }


def test_nothing_dated_later_is_compared(tmp_path: Path) -> None:
    held = [
        document("kent", [("Drones fly by night.", CHIEF)], force="kent", published="2025-02-01"),
        document("essex", [("Our drones are grounded.", CHIEF)], force="essex", published="2024-02-01"),
    ]
    found = compare(index(tmp_path, held, FakeEmbedder()), Question("drones", as_of="2024-12-31"), ["kent", "essex"])
    assert [side.missing for side in found.sides] == [True, False]
