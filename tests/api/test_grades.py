"""Questions about grades: the words that give one, of every force that has it and of no other; the latest first."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from api.answer import Answer, Question, Status, answer
from indexer.index import Filter, Index
from indexer.records import (
    Block,
    BlockKind,
    Cell,
    Document,
    DocumentType,
    Grade,
    InspectionLink,
    Speaker,
    Voice,
    lay_out,
)
from tests.conftest import FakeEmbedder
from tests.made import Spoken, document, heading, index

CHIEF, COMMISSIONER, INSPECTORATE = Speaker.CHIEF_OFFICER, Speaker.LOCAL_POLICING_BODY, Speaker.INSPECTORATE
REPORT = DocumentType.INSPECTION_REPORT
SCALE = "Forces are graded outstanding, good, adequate, requires improvement or inadequate."
NEW, OLD = "Yearly Review 2024/25: Kent Police", "Yearly Review 2021/22: Kent Police"


def graded(made: Document, title: str, cycle: str, *grades: tuple[str, str]) -> Document:
    link = InspectionLink(title.casefold().replace(" ", "-"), title, title, "made", published="2025-01-10")
    given = tuple(Grade(area, grade, "", cycle) for area, grade in grades)
    return replace(made, inspections=(link,), grades=given)


def grid(name: str, rows: Sequence[Sequence[str]], **kind: str | DocumentType) -> Document:
    """An inspectorate's table, of which the first row is its header."""
    made = document(name, [], **kind)  # type: ignore[arg-type]
    cells = [
        Block(text, BlockKind.TABLE_CELL, cell=Cell(0, row, column, rows[0][column] if row else "", is_header=not row))
        for row, texts in enumerate(rows)
        for column, text in enumerate(texts)
    ]
    text, starts = lay_out(cells)
    voices = tuple(Voice(INSPECTORATE) for _ in cells)
    return replace(made, blocks=tuple(cells), starts=starts, text=text, voices=voices)


def held() -> list[Document]:
    def letter(force: str, *said: Spoken, published: str = "2025-03-01") -> Document:
        return document(f"{force}-letter", said, force=force, published=published)

    table = [["Force", "Searching", "Finding"], ["Essex", "Good", "Inadequate"], ["Kent", "Adequate", "Good"]]
    review = [
        heading("Overall"),
        ("Managing the kennels: Inadequate", INSPECTORATE),
        ("Kent Police is inadequate at managing the kennels. The roof leaks.", INSPECTORATE),
        ("Grooming horses: Good", INSPECTORATE),
    ]
    return [
        graded(
            grid("lost-things", table, published="2025-01-10", type=REPORT),
            "Lost things",
            "",
            *(("Essex: Searching", "Good"), ("Essex: Finding", "Inadequate")),
            *(("Kent: Searching", "Adequate"), ("Kent: Finding", "Good")),
        ),
        graded(
            document("yearly-review-2024-25-kent-police", review, published="2025-01-10", type=REPORT),
            NEW,
            "2024/25",
            ("Managing the kennels", "Inadequate"),
            ("Grooming horses", "Good"),
        ),
        graded(
            letter(
                "kent",
                (f"In 2022 the force was graded outstanding at managing the kennels. {SCALE}", COMMISSIONER),
                published="2022-05-01",
            ),
            OLD,
            "2021/22",
            ("managing the kennels", "outstanding"),
        ),
        letter("surrey", (f"{SCALE} We were not inspected.", CHIEF)),
        graded(
            letter("sussex", ("It found us inadequate at grooming horses, which have since been groomed.", CHIEF)),
            "Hooves",
            "",
            ("grooming horses", "inadequate"),
        ),
    ]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Index:
    return index(Path(tmp_path_factory.mktemp("index")), held(), FakeEmbedder())


def ask(made: Index, text: str, **given: str | Filter) -> Answer:
    found = answer(made, Question(text, **given))  # type: ignore[arg-type]
    for one in found.statements:
        assert made.document(one.document.id).text[one.start : one.end] == one.text
    return found


def told(found: Answer) -> set[str]:
    return {one.text for one in found.statements}


@pytest.mark.parametrize(
    "text", ["Which forces were graded inadequate?", "For the minister: who got an inadequate grade?"]
)
def test_every_force_with_a_grade_is_named_and_no_other(made: Index, text: str) -> None:
    found = ask(made, text)
    assert found.status is Status.ANSWERED
    assert found.notes[0] == (
        "Given this grade by a document that is held: Essex Police (Finding); Kent Police (Managing the kennels); "
        "Sussex Police (grooming horses)."
    )
    assert told(found) == {
        "Essex\tGood\tInadequate",
        "Kent Police is inadequate at managing the kennels.",
        "It found us inadequate at grooming horses, which have since been groomed.",
    }
    assert [one.force for one in found.forces] == ["sussex"]  # what inspectors say is no word of a force


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Which forces were graded inadequate for finding?", {"Essex\tGood\tInadequate"}),
        (
            "Which forces are inadequate at managing the kennels?",
            {"Kent Police is inadequate at managing the kennels."},
        ),
        ("What grade did Kent get for grooming horses?", {"Grooming horses: Good"}),
        ("Was Kent graded good for the kennels in 2025?", {"Kent Police is inadequate at managing the kennels."}),
        ("Was Essex graded outstanding?", {"Essex\tGood\tInadequate"}),
        ("How was Sussex graded?", {"It found us inadequate at grooming horses, which have since been groomed."}),
    ],
)
def test_a_grade_is_that_of_the_area_and_force_asked_about(made: Index, text: str, words: set[str]) -> None:
    assert told(ask(made, text)) == words


def test_the_grades_of_a_force_are_all_told_and_an_earlier_one_is_said_to_be_such(made: Index) -> None:
    found = ask(made, "What were Kent's grades?")
    assert told(found) == {
        "Kent Police is inadequate at managing the kennels.",
        "Grooming horses: Good",
        "Kent\tAdequate\tGood",
        "In 2022 the force was graded outstanding at managing the kennels.",
    }
    assert f"“{OLD}” (Kent Police)" in " ".join(found.notes)
    assert NEW not in " ".join(found.notes)


def test_grades_of_an_earlier_assessment_are_told_alone_where_they_are_asked_for(made: Index) -> None:
    found = ask(made, "What was Kent's grade in its previous assessment?")
    assert told(found) == {"In 2022 the force was graded outstanding at managing the kennels."}
    none = ask(made, "What was Essex's grade in its previous assessment?")
    assert (none.status, told(none)) == (Status.NOT_FOUND, set())
    assert "No earlier assessment is held" in none.notes[0]


def test_the_scale_is_nobodys_grade(made: Index) -> None:
    found = ask(made, "Which forces were graded adequate for finding?")
    assert (found.status, told(found)) == (Status.NOT_FOUND, set())
    assert not any(SCALE in one for one in told(ask(made, "Which forces were graded outstanding?")))


def test_filters_and_the_day_are_heeded(made: Index) -> None:
    which = "Which forces were graded inadequate?"
    assert told(ask(made, which, filter=Filter(inspection=frozenset({"hooves"})))) == {
        "It found us inadequate at grooming horses, which have since been groomed."
    }
    assert told(ask(made, which, filter=Filter(force=frozenset({"essex"})))) == {"Essex\tGood\tInadequate"}
    assert all(one.passage.voice.speaker is CHIEF for one in ask(made, which, filter=_spoken(CHIEF)).statements)
    early = ask(made, "What were Kent's grades?", as_of="2023-01-01")
    assert told(early) == {"In 2022 the force was graded outstanding at managing the kennels."}
    assert not early.notes  # it was the latest then


def _spoken(speaker: Speaker) -> Filter:
    return Filter(speaker=frozenset({speaker.value}))


@pytest.mark.parametrize(
    "text",
    [
        "What did Sussex say about being graded inadequate?",
        "Why was Kent graded inadequate?",
        "Which force had the most inadequate grades?",
        "Which forces were not graded inadequate?",
        "What grade of officer feeds horses in Kent?",
    ],
)
def test_another_question_that_speaks_of_grades_is_not_answered_by_them(made: Index, text: str) -> None:
    assert not any("Given this grade" in note for note in ask(made, text).notes)
    assert "Grooming horses: Good" not in told(ask(made, text))
