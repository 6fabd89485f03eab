"""The statutory window: 56 days of which publication is the first, as arithmetic and as nobody's fault."""

from dataclasses import replace
from pathlib import Path

import pytest

from api.answer import Question, Status, answer
from indexer.index import Index
from indexer.records import DocumentType, InspectionLink, Speaker
from indexer.window import day_of_window, last_day
from tests.conftest import FakeEmbedder
from tests.made import document, index


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Index:
    link = InspectionLink("t1", "Public disorder: Tranche 1", "Tranche 1", "made", published="2024-12-18")
    old = InspectionLink("t2", "Public disorder: Tranche 2", "Tranche 2", "made")
    said = [("We accept the report on drones.", Speaker.CHIEF_OFFICER)]
    held = [
        replace(document("kent-letter", said, force="kent", published="2025-02-12"), inspections=(link,)),
        replace(document("essex-letter", said, force="essex"), inspections=(link, old)),
        replace(
            document("report", [("Forces should.", Speaker.INSPECTORATE)], type=DocumentType.INSPECTION_REPORT),
            inspections=(link,),
        ),
    ]
    return index(Path(tmp_path_factory.mktemp("index")), held, FakeEmbedder())


@pytest.mark.parametrize(
    "question",
    [
        "By when did commissioners have to respond to Tranche 1?",
        "What was the deadline for replies to Tranche 1?",
        "When were comments on Tranche 1 due?",
        "How long did PCCs have to reply to the public disorder report?",
    ],
)
def test_the_window_is_reckoned_from_the_day_of_publication(made: Index, question: str) -> None:
    found = answer(made, Question(question))
    assert found.status is Status.ANSWERED
    assert any("18 December 2024" in note and "11 February 2025 is day 56" in note for note in found.notes)
    assert found.coverage.forces == ()  # nobody is silent on what nobody was asked


def test_the_day_of_a_reply_is_told_and_nobody_is_called_late(made: Index) -> None:
    kent = " ".join(answer(made, Question("Was Kent's response to Tranche 1 inside the 56 days?")).notes)
    assert "dated 12 February 2025, day 57" in kent
    assert "late" not in kent
    assert "shows no date" in " ".join(
        answer(made, Question("Was Essex's reply to Tranche 1 in the statutory time?")).notes
    )


def test_a_day_that_is_not_known_is_not_counted_from(made: Index) -> None:
    (note,) = answer(made, Question("By when did commissioners have to respond to Tranche 2?")).notes
    assert "cannot be counted" in note


@pytest.mark.parametrize(
    "question",
    ["By when must forces act on recommendation 1 of Tranche 1?", "What did Kent respond about drones?", "By when?"],
)
def test_another_deadline_is_not_the_window(made: Index, question: str) -> None:
    assert not any("day 56" in note for note in answer(made, Question(question)).notes)


@pytest.mark.parametrize(
    ("published", "last"), [("2024-12-18", "2025-02-11"), ("2016-12-18", ""), ("2024-12", ""), ("", "")]
)
def test_the_last_day_is_day_56(published: str, last: str) -> None:
    assert last_day(published) == last
    assert not last or day_of_window(published, last) == 56


@pytest.mark.parametrize(
    ("question", "asks"),
    [
        ("When did Kent reply to Tranche 1?", True),
        ("On what day did Kent respond?", True),
        ("How long after the report did Kent reply?", True),
        ("When was the Kent response to Tranche 1 published?", True),
        ("How many days between the report and Kent's reply?", True),
        ("Who was the PCC when Kent answered Tranche 1?", False),
        ("When did Kent reply that the bus was red?", False),
        ("What did Kent reply about drones?", False),
    ],
)
def test_when_a_force_replied_is_answered_by_the_dates_of_its_documents(made: Index, question: str, asks: bool) -> None:
    told = " ".join(answer(made, Question(question)).notes)
    assert ("dated 12 February 2025, day 57" in told) is asks
