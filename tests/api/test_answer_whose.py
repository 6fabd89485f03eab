"""Who has replied and who has not, whose the words of an office are, and which report words on a page are about."""

from dataclasses import replace
from pathlib import Path

import pytest

from api.answer import Question, Status, answer
from api.answer.absence import Standing
from indexer.index import Index
from indexer.records import Document, DocumentType, InspectionLink, Skipped, Speaker, Voice
from tests.api.test_answer import UNREAD, ask, opened, standing, told
from tests.made import document

CHIEF, COMMISSIONER = Speaker.CHIEF_OFFICER, Speaker.LOCAL_POLICING_BODY
PART_1 = InspectionLink("part-1", "An inspection of drones: Part 1", "Part 1", "made", "report", "2024-12-18")
PART_2 = InspectionLink("part-2", "An inspection of drones: Part 2", "Part 2", "made", "", "2025-12-18")


def reply(force: str, *links: InspectionLink, said: str = "Drones fly nightly.") -> Document:
    return replace(document(f"{force}-record", [(said, CHIEF)], force=force), inspections=links)


def of_part_1(folder: Path, skipped: Skipped | None = None) -> Index:
    report = document("report", [("Drones should fly.", Speaker.INSPECTORATE)], type=DocumentType.INSPECTION_REPORT)
    held = [replace(report, inspections=(PART_1,)), reply("kent", PART_1), reply("essex")]
    return opened(folder, held, skipped)


@pytest.fixture
def replies(tmp_path: Path) -> Index:
    return of_part_1(tmp_path)


@pytest.mark.parametrize(
    "question",
    [
        "Which forces have not replied to the drones report Part 1?",
        "Who has not responded to Part 1?",
        "Has every force answered Part 1?",
        "any outstanding replies to part 1",
        "Which forces still owe a response?",
    ],
)
def test_who_has_not_replied_is_told_by_the_documents_that_are_held(replies: Index, question: str) -> None:
    found = ask(replies, question)
    assert found.status is Status.ANSWERED
    assert found.forces == ()
    assert "“An inspection of drones: Part 1”: no reply is held of " in found.notes[0]
    none, _, some = found.notes[0].partition("replies are held of ")
    assert ("Essex Police" in none, "Kent Police" in none, some) == (True, False, "Kent Police.")
    assert "may have been made and not be held" in found.notes[1]
    assert standing(found, "essex") is Standing.NOT_HELD
    assert standing(found, "kent") is Standing.REPLIED


def test_a_force_whose_file_could_not_be_read_is_not_said_to_have_sent_none(tmp_path: Path) -> None:
    found = ask(of_part_1(tmp_path, UNREAD), "Who has not replied to Part 1?")
    none, _, unread = found.notes[0].partition("; what could not be read may be a reply of ")
    assert "Avon" not in none
    assert unread == "Avon and Somerset Constabulary; replies are held of Kent Police."
    assert standing(found, "avon-and-somerset") is Standing.COULD_NOT_BE_READ
    assert found.coverage.unread


@pytest.mark.parametrize(
    "question",
    [
        "Which forces have not replied about boots?",
        "Which forces did not respond to calls within 20 minutes?",
        "What did Kent reply to Part 1?",
    ],
)
def test_what_asks_for_more_is_searched_for(replies: Index, question: str) -> None:
    assert not any("no reply is held of" in note for note in ask(replies, question).notes)


def spoken(name: str, said: str, voice: Voice, force: str = "kent") -> Document:
    return replace(document(name, [(said, voice.speaker)], force=force), voices=(voice,))


def words_of(tmp_path: Path, *documents: Document) -> tuple[set[str], tuple[str, ...]]:
    made = opened(tmp_path, list(documents), None)
    found = answer(made, Question("What did Olwen Madd say about drones?"))
    return set(told(found)), found.notes


NAMED = spoken("letter", "Drones fly nightly.", Voice(CHIEF, "Olwen Madd", "Chief Constable"))
INITIAL = spoken("minutes", "Drones fly at noon.", Voice(CHIEF, "O. Madd", "Chief Constable"))
OFFICE = spoken("page", "Drones fly on Sundays.", Voice(CHIEF, "", "Chief Constable"))
DEPUTY = spoken("paper", "Drones fly to Dover.", Voice(CHIEF, "", "Deputy Chief Constable"))
OVERSEER = spoken("answer", "Drones fly for me.", Voice(COMMISSIONER, "", "Commissioner"))
ELSEWHERE = spoken("other", "Drones fly in Essex.", Voice(CHIEF, "", "Chief Constable"), "essex")
EARLIER = spoken("older", "Drones flew once.", Voice(CHIEF, "Sam Kell", "Chief Constable"))


def test_a_person_is_heard_in_the_words_of_the_office_too(tmp_path: Path) -> None:
    said, notes = words_of(tmp_path, NAMED, INITIAL, OFFICE, DEPUTY, OVERSEER, ELSEWHERE)
    assert said == {"Drones fly nightly.", "Drones fly at noon.", "Drones fly on Sundays."}
    assert any(note.startswith("Words of the same office") for note in notes)


def test_but_not_where_somebody_else_has_held_it(tmp_path: Path) -> None:
    said, notes = words_of(tmp_path, NAMED, OFFICE, EARLIER)
    assert said == {"Drones fly nightly."}
    assert not any(note.startswith("Words of the same office") for note in notes)


def test_a_page_on_several_reports_answers_on_one_with_what_is_about_it(tmp_path: Path) -> None:
    said = [("Drones fly nightly.", CHIEF), ("Drones fly to Dover.", CHIEF), ("Drones are blue.", CHIEF)]
    page = replace(
        document("page", said, force="kent"),
        inspections=(PART_1, PART_2),
        voices=(Voice(CHIEF, answers=("part-1/r1",)), Voice(CHIEF, inspection="part-2"), Voice(CHIEF)),
    )
    found = ask(opened(tmp_path, [page], None), "What did Kent say about drones in reply to Part 2?")
    assert "Drones fly nightly." not in told(found)
    assert "Drones fly to Dover." in told(found)


@pytest.mark.parametrize(
    "lead", ["The Chief Constable, Jo Roe, has spoken of drones as follows.", "On drones Chief Constable Jo Roe said:"]
)
def test_what_only_leads_in_to_words_is_no_statement(tmp_path: Path, lead: str) -> None:
    page = document("page", [(lead, CHIEF), ("Drones fly nightly.", CHIEF)], force="kent")
    said = told(ask(opened(tmp_path, [page], None), "What did Kent say about drones?"))
    assert said
    assert all(one.endswith("Drones fly nightly.") for one in said)


def test_who_refused_to_accept_is_who_refused(tmp_path: Path) -> None:
    said = {
        "kent": "We do not accept recommendation 2.",
        "essex": "The system will not accept drones.",
        "surrey": "The charity declined.",
    }
    made = opened(tmp_path, [reply(force, said=one) for force, one in said.items()], None)
    found = ask(made, "Which forces refused to accept a recommendation?")
    assert {one.force for one in found.forces} == {"kent"}
