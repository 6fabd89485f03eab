"""Precedent in time: chains of one issue over inspections, and what became of what was planned."""

from dataclasses import replace
from pathlib import Path

import pytest

from api.answer import Question, answer
from api.answer.timeline import Later, chain, issue, plans
from api.search import BadRequest
from indexer.index import Index
from indexer.records import (
    EARLIER_REPLY,
    Block,
    BlockKind,
    Cell,
    DateOf,
    Document,
    DocumentDate,
    DocumentType,
    InspectionLink,
    Recommendation,
    Speaker,
    Voice,
)
from tests.conftest import FakeEmbedder
from tests.made import document, index

CHIEF, INSPECTORATE = Speaker.CHIEF_OFFICER, Speaker.INSPECTORATE
WELFARE = "Forces should give officers food, rest and toilets during long deployments."
AGAIN = "Chief constables should give officers food, rest and clean toilets during long deployments."
RADIOS = "Forces should buy better radios for mounted branches."


def report(name: str, published: str, *texts: str) -> Document:
    stated = tuple(
        Recommendation(f"{name}/r{number}", name, str(number), "recommendation", text)
        for number, text in enumerate(texts, 1)
    )
    made = document(name, [(text, INSPECTORATE) for text in texts], type=DocumentType.INSPECTION_REPORT)
    return replace(
        made,
        voices=tuple(Voice(INSPECTORATE, quotes=(one.id,)) for one in stated),
        dates=(DocumentDate(DateOf.REPORT, published, published, "made"),),
        inspections=(InspectionLink(name, f"Report {name}", name, "made", published=published),),
        recommendations=stated,
    )


def planned(force: str, month: str, published: str) -> Document:
    said = f"A welfare bus will be bought in {month}."
    return document(f"{force}-2025", [(said, CHIEF)], force=force, published=published)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Index:
    held = [
        report("tranche-1", "2024-12-18", AGAIN, RADIOS),
        report("riots-2011", "2011-12-20", WELFARE),
        document(
            "kent-2025", [("A welfare bus will be bought in April.", CHIEF)], force="kent", published="2025-02-10"
        ),
        document("kent-2026", [("The welfare bus is in service.", CHIEF)], force="kent", published="2026-01"),
        document(
            "essex-2025", [("A welfare bus will be bought in May.", CHIEF)], force="essex", published="2025-02-10"
        ),
        document("essex-2026", [("Horses were shod.", CHIEF)], force="essex", published="2026-01-05"),
        document(
            "surrey-2025", [("A welfare bus will be bought in June.", CHIEF)], force="surrey", published="2025-02"
        ),
        planned("sussex", "July", ""),
    ]
    return index(tmp_path_factory.mktemp("index"), held, FakeEmbedder())


def followed(made: Index, as_of: str = "") -> dict[str, tuple[Later, list[str]]]:
    found = answer(made, Question("What did forces say about welfare buses?", as_of=as_of))
    return {
        one.statement.document.force: (one.later, [said.document.id for said in one.statements])
        for one in plans(made, found)
    }


def test_a_plan_is_paired_with_what_the_same_force_said_later(made: Index) -> None:
    assert followed(made) == {
        "kent": (Later.MENTIONED, ["kent-2026"]),
        "essex": (Later.NOT_MENTIONED, []),
        "surrey": (Later.NO_LATER_DOCUMENT, []),
        "sussex": (Later.UNDATED, []),
    }


def test_as_of_a_day_later_words_are_not_held(made: Index) -> None:
    found = followed(made, as_of="2025-06-30")
    assert {force: later for force, (later, _) in found.items()} == dict.fromkeys(
        ["kent", "essex", "surrey"], Later.NO_LATER_DOCUMENT
    )


def test_a_chain_links_one_issue_over_inspections_earliest_first(made: Index) -> None:
    assert [(one.inspection, one.published) for one in chain(made, "tranche-1/r1")] == [
        ("riots-2011", "2011-12-20"),
        ("tranche-1", "2024-12-18"),
    ]
    assert [one.inspection for one in chain(made, "tranche-1/r2")] == ["tranche-1"]


def test_a_chain_ends_at_the_day_it_is_asked_for(made: Index) -> None:
    assert [one.inspection for one in chain(made, "riots-2011/r1", as_of="2015")] == ["riots-2011"]
    with pytest.raises(BadRequest, match="tranche-1/r1"):
        chain(made, "tranche-1/r1", as_of="2015")


def test_an_issue_is_what_each_report_said_of_it(made: Index) -> None:
    found = answer(made, Question("What did forces say about toilets and rest?"))
    links = issue(made, found)
    assert [one.inspection for one in links] == ["riots-2011", "tranche-1"]
    assert [one.statement.text for one in links if one.statement] == [WELFARE, AGAIN]


def test_a_plan_among_other_things_is_followed_by_itself(tmp_path: Path) -> None:
    lent = "Crews relied on a welfare bus that was lent to them. It was full."
    said = f"{lent} The force intends to have its own bus by June."
    held = [
        document("kent-2025", [(said, CHIEF)], force="kent", published="2025-02-10"),
        document("kent-2026", [("The welfare bus is in service.", CHIEF)], force="kent", published="2026-01-05"),
    ]
    made = index(tmp_path, held, FakeEmbedder())
    found = answer(made, Question("What did forces say about welfare buses?"))
    assert said in {one.text for one in found.statements}  # its own bus is what a welfare bus is called from then on
    (plan,) = plans(made, found)
    assert plan.statement.text == "The force intends to have its own bus by June."
    assert [one.document.id for one in plan.statements] == ["kent-2026"]


def test_a_tracker_says_in_a_later_column_what_came_of_a_plan(tmp_path: Path) -> None:
    words = ("A welfare bus will be bought in May.", "Contract let in April; delivered on 9 May.")
    cells = [
        Block(text, kind=BlockKind.TABLE_CELL, cell=Cell(0, 1, column, header))
        for column, (text, header) in enumerate(zip(words, ("January 2025", "October 2025"), strict=True))
    ]
    dates = tuple(DocumentDate(DateOf.UPDATE, value, text, "label") for value, text in DAYS.items())
    plan = document("kent-plan", cells, force="kent", type=DocumentType.TRACKER)
    made = index(tmp_path, [replace(plan, voices=(Voice(CHIEF),) * 2, dates=dates)], FakeEmbedder())
    (one,) = plans(made, answer(made, Question("What did forces say about welfare buses?")))
    assert (one.later, [said.text for said in one.statements]) == (Later.MENTIONED, [words[1]])


DAYS = {"2025-01": "January 2025", "2025-10": "October 2025"}


def test_a_page_that_tells_of_the_reply_is_later_than_it(tmp_path: Path) -> None:
    told = DocumentDate(DateOf.RESPONSE, "2025-02-10", "10 February 2025", EARLIER_REPLY)
    page = document("kent-page", [("Since then the welfare bus has been bought.", CHIEF)], force="kent")
    held = [planned("kent", "April", "2025-02-10"), replace(page, dates=(told,))]
    made = index(tmp_path, held, FakeEmbedder())
    assert followed(made) == {"kent": (Later.MENTIONED, ["kent-page"])}


def test_beside_a_plan_without_a_date_stands_what_has_one(tmp_path: Path) -> None:
    later = document("kent-2026", [("The welfare bus is in service.", CHIEF)], force="kent", published="2026-01-05")
    made = index(tmp_path, [planned("kent", "April", ""), later], FakeEmbedder())
    assert followed(made) == {"kent": (Later.UNDATED, ["kent-2026"])}
