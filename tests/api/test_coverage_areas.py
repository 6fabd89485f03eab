"""Whom the matrix counts: the forces of the area that a report is on, and nobody where others are asked."""

import csv
import io
from dataclasses import replace
from pathlib import Path

from api.coverage import State, coverage_matrix
from api.inspections import named
from api.pages.catalogue import Catalogue
from api.schemas.coverage import matrix_csv, matrix_response
from indexer.index import Index
from indexer.records import DocumentType, InspectionLink, Recommendation, Speaker, Voice
from tests.conftest import FakeEmbedder
from tests.made import document, index

TITLE = "Joint inspection of help for children"
CHIEF = Speaker.CHIEF_OFFICER


def asking(kind: str, *asked: tuple[str, tuple[str, ...]]) -> tuple[Recommendation, ...]:
    return tuple(
        Recommendation(f"help/{kind}{at}", "help", str(at), "recommendation", text, ("Count boats.",), whom)
        for at, (text, whom) in enumerate(asked, 1)
    )


def held(folder: Path, inspected: tuple[str, ...], *asked: tuple[str, tuple[str, ...]]) -> Index:
    link = InspectionLink("help", TITLE, TITLE, "made", "quayborough-2018", "2024-12-18", inspected=inspected)
    said = [("This letter is on the work of agencies in Quayborough and Fellton.", Speaker.INSPECTORATE)]
    report = document("quayborough-2018", said, type=DocumentType.INSPECTION_REPORT)
    return index(folder, [replace(report, inspections=(link,), recommendations=asking("r", *asked))], FakeEmbedder())


def states(made: Index, force: str) -> set[State]:
    return {cell.state for cell in coverage_matrix(made, "help", [force]).cells}


def test_a_report_on_an_area_asks_the_forces_of_that_area_alone(tmp_path: Path) -> None:
    made = held(tmp_path, ("kent",), ("Plans are not clear.", ()), ("Nurses should write more.", ("Hospitals",)))
    assert states(made, "kent") == {State.NO_REPLY_HELD}
    assert states(made, "essex") == {State.NOT_ADDRESSED}


def test_a_review_that_asks_boards_and_departments_asks_no_force_by_naming_nobody(tmp_path: Path) -> None:
    boards = ("Boards should count wards.", ("Boards and commissioners of NHS-funded care",))
    made = held(tmp_path, (), boards, ("More work is needed to map the data on deaths.", ()))
    assert states(made, "kent") == {State.NOT_ADDRESSED}


def test_what_names_nobody_is_asked_of_forces_where_anything_is(tmp_path: Path) -> None:
    whom = ("Chief constables should count boats.", ("chief constables",))
    made = held(tmp_path, (), whom, ("More work is needed to map the data on boats.", ()))
    assert states(made, "kent") == {State.NO_REPLY_HELD}


def test_an_inspection_is_found_by_the_place_that_its_letter_names_under_a_title_of_any_place(tmp_path: Path) -> None:
    made = held(tmp_path, ("kent",), ("Plans are not clear.", ()))
    assert named(made, "quayborough") == named(made, "fellton") == ["help"]


def test_a_report_that_asks_for_something_is_listed_though_nobody_has_replied(tmp_path: Path) -> None:
    made = held(tmp_path / "asks", (), ("Plans are not clear.", ()))
    assert [one.id for one in Catalogue(made).inspections.values() if one.asks] == ["help"]
    assert not any(one.asks for one in Catalogue(held(tmp_path / "asks-nothing", ())).inspections.values())


def test_a_sheet_has_the_day_and_the_words_of_the_recommendation_at_its_end(tmp_path: Path) -> None:
    made = held(tmp_path, ("kent",), ("Boards should:", ()))
    sheet = matrix_csv(matrix_response(made, coverage_matrix(made, "help", ["kent"]))).decode("utf-8-sig")
    header, row = csv.reader(io.StringIO(sheet))
    assert header[-3:] == ["day", "recommendation_words", "note"]
    assert row[-3:] == ["", "Boards should: Count boats.", ""]


def replied(folder: Path, *said: tuple[str, Speaker], **whom: str) -> Index:
    asked = asking("r", ("Chief constables should count boats.", ("chief constables",)), ("Do 2.", (whom["second"],)))
    link = InspectionLink("help", TITLE, TITLE, "made", "report", "2024-12-18")
    report = document("report", [("Do 1.", Speaker.INSPECTORATE)], type=DocumentType.INSPECTION_REPORT)
    voices = tuple(Voice(speaker, joint=True) for _, speaker in said)
    kent = replace(document("kent", list(said), force="kent"), voices=voices, inspections=(link,))
    return index(folder, [replace(report, inspections=(link,), recommendations=asked), kent], FakeEmbedder())


NATIONAL = "National Police Chiefs’ Council"


def test_who_takes_no_action_on_what_is_for_others_gives_a_reason_wherever_it_is_said(tmp_path: Path) -> None:
    said = "The report makes two recommendations. I take no action on recommendation 2, which is for national bodies."
    cell = coverage_matrix(replied(tmp_path, (said, CHIEF), second=NATIONAL), "help", ["kent"]).cells[1]
    assert cell.state is State.ANSWERED_REASON
    assert cell.statement is not None
    assert cell.statement.text == said.partition(". ")[2]


def test_a_note_that_what_is_for_others_is_not_shown_answers_nothing(tmp_path: Path) -> None:
    said = "Recommendation 2 is for other bodies and is not shown."
    made = replied(tmp_path, (said, CHIEF), second=NATIONAL)
    assert coverage_matrix(made, "help", ["kent"]).cells[1].state is State.NOT_ADDRESSED


def test_who_is_no_local_policing_body_is_not_asked_what_those_are_asked(tmp_path: Path) -> None:
    said = ("The Authority is not a local policing body.", Speaker.LOCAL_POLICING_BODY)
    made = replied(tmp_path, said, ("I accept the recommendations.", CHIEF), second="local policing bodies")
    assert [cell.state for cell in coverage_matrix(made, "help", ["kent"]).cells] == [
        State.JOINT_ONLY,
        State.NOT_ADDRESSED,
    ]
