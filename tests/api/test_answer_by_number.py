"""A recommendation by number and subject, who refused it, on what grounds; who has none; a visit to a place."""

from dataclasses import replace
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from starlette.testclient import TestClient

from api.answer import Status
from api.answer.asking import is_negated
from api.app import create_app
from api.printed import answer_text
from api.schemas.answers import ask_response
from api.settings import Settings
from indexer.index import Index
from indexer.records import Document, DocumentType, InspectionLink, Recommendation, Speaker, Voice
from tests.api.conftest import ready
from tests.api.test_answer import ask, opened, replied, told
from tests.conftest import FakeEmbedder
from tests.made import document, heading

CHIEF, INSPECTORATE = Speaker.CHIEF_OFFICER, Speaker.INSPECTORATE
BOATS = "Chief constables should assure the quality of engine checks on patrol boats."
VANS = "Chief constables should make sure that no child is driven in a caged van."


def report(slug: str, title: str, text: str) -> Document:
    made = document(slug, [(text, INSPECTORATE)], type=DocumentType.INSPECTION_REPORT, published="2024-12-18")
    asked = Recommendation(f"{slug}/r4", slug, "4", "recommendation", text, blocks=(0,))
    link = InspectionLink(slug, title, title, "made", made.id)
    return replace(made, title=title, recommendations=(asked,), inspections=(link,))


def reply(force: str, inspection: str, title: str, text: str, above: str = "") -> Document:
    blocks = [heading(above, 2)] * bool(above) + [(text, CHIEF)]
    made = document(f"{force}-{inspection}", blocks, force=force, published="2025-02-10")
    voices = tuple(Voice(one.speaker, answers=(f"{inspection}/r4",)) for one in made.voices)
    return replace(made, voices=voices, inspections=(InspectionLink(inspection, title, title, "made"),))


@pytest.fixture
def made(tmp_path: Path) -> Index:
    return opened(
        tmp_path,
        [
            report("boats", "Patrol boats", BOATS),
            report("cells", "Children in cells", VANS),
            reply("kent", "boats", "Patrol boats", "Each skipper listens to it in March."),
            reply("essex", "boats", "Patrol boats", "The quality of engine checks is assured by a sergeant."),
            reply("surrey", "cells", "Children in cells", "Vans: agreed. Two cars are on order."),
            reply(
                "sussex",
                "cells",
                "Children in cells",
                "One boy took hold of a wheel.",
                "Recommendation 4: not accepted",
            ),
        ],
        None,
    )


def test_who_replies_to_the_number_answers_without_saying_again_what_it_is_on(made: Index) -> None:
    found = ask(made, "What have forces done to assure the quality of engine checks (recommendation 4)?")
    assert {one.force for one in found.forces} == {"kent", "essex"}
    assert "Each skipper listens to it in March." in told(found)


def test_of_two_of_one_number_the_one_is_meant_that_is_on_what_is_asked(made: Index) -> None:
    found = ask(made, "What do forces say of recommendation 4 on caged vans?")
    assert {one.force for one in found.forces} == {"surrey", "sussex"}
    assert ask(made, "What do forces say of recommendation 4?").status is Status.NEEDS_NARROWING


def test_who_refuses_it_comes_first_and_is_named(made: Index) -> None:
    found = ask(made, "Which forces have not accepted recommendation 4 on caged vans, and what are their reasons?")
    assert [one.force for one in found.forces] == ["sussex", "surrey"]
    assert any(one.startswith("Words of refusal were found of Sussex Police alone") for one in found.notes)


def test_on_what_grounds_is_not_looked_for_as_a_word(tmp_path: Path) -> None:
    said = "Partly accepted. We will listen to calls from April. I cannot promise more, since we have few sergeants."
    made = replied(tmp_path, said, "Horses are groomed weekly on the grounds.")
    found = ask(made, "Which recommendations were only partly accepted and on what grounds?")
    assert found.status is Status.ANSWERED
    assert told(found) == [said]


@pytest.mark.parametrize(
    ("question", "negated"),
    [
        ("Which forces have no written protocol?", True),
        ("Which forces are without a drone?", True),
        ("Which forces lack drones?", True),
        ("Which forces have yet to sign a protocol?", True),
        ("Which forces made no mention of drones?", False),
        ("Which forces have no more than two drones?", False),
        ("What happens without a drone at night?", True),
        ("Which forces have a protocol?", False),
    ],
)
def test_who_has_none_is_asked_of_what_is_not_so(question: str, negated: bool) -> None:
    assert is_negated(question) is negated


def test_who_has_none_is_shown_with_what_has_come_since(tmp_path: Path) -> None:
    old = document("kent-old", [("We have no protocol with a hospital.", CHIEF)], force="kent", published="2025-01-10")
    new = document(
        "kent-new", [("The protocol with the hospital was signed.", CHIEF)], force="kent", published="2025-06-10"
    )
    other = document(
        "essex", [("A protocol with the hospital was signed.", CHIEF)], force="essex", published="2025-01-10"
    )
    found = ask(opened(tmp_path, [old, new, other], None), "Which forces have no protocol with a hospital?")
    assert {one.force for one in found.forces} == {"kent"}
    assert set(told(found)) == {"We have no protocol with a hospital.", "The protocol with the hospital was signed."}


def test_that_inspectors_were_unfair_is_asked_as_that_they_were_wrong(tmp_path: Path) -> None:
    said = ["I was wrong. I declined to send a van.", "I do not agree with one of your findings."]
    made = opened(
        tmp_path,
        [document(f"{at}-record", [(one, CHIEF)], force=at) for at, one in zip(("kent", "essex"), said, strict=True)],
        None,
    )
    assert told(ask(made, "Who says the inspectors got it wrong or were unfair?")) == [said[1]]


def letter(name: str, title: str, *said: str) -> Document:
    made = document(name, [(one, INSPECTORATE) for one in said], type=DocumentType.INSPECTION_REPORT)
    return replace(made, title=title, inspections=(InspectionLink(name, title, title, "made", name),))


def test_a_letter_that_names_one_force_alone_is_about_that_force(tmp_path: Path) -> None:
    derby = replace(letter("derby", "A visit to Derby City", "The control centre is slow."), mentions=("derbyshire",))
    both = replace(letter("both", "Two visits", "The control centre is quick."), mentions=("kent", "essex"))
    made = opened(tmp_path, [derby, both], None)
    found = ask(made, "Is the control centre of Derbyshire Constabulary slow?")
    assert [one.document.id for one in found.inspectorate] == ["derby"]
    assert not any("none of the passages" in one for one in found.notes)


def test_what_a_visit_to_a_place_found_is_no_reply_of_its_force(tmp_path: Path) -> None:
    made = opened(tmp_path, [letter("derby", "A visit to Derby City", "The control centre is slow.")], None)
    found = ask(made, "What did the Derby inspection say about the control centre?")
    assert [one.text for one in found.inspectorate] == ["The control centre is slow."]
    assert not found.refused


def test_beside_an_answer_stands_the_recommendation_that_is_on_the_same(made: Index) -> None:
    found = ask(made, "Which forces assure the quality of engine checks?")
    assert {one.force for one in found.forces} == {"essex"}
    (one,) = found.related
    assert (one.recommendation.id, one.title) == ("boats/r4", "Patrol boats")
    every = ask(made, one.question)
    assert {one.force for one in every.forces} == {"kent", "essex"}
    assert every.related == ()  # it has been asked for by its number


def test_where_nothing_is_found_what_comes_nearest_is_offered_for_the_force_that_is_asked_about(made: Index) -> None:
    found = ask(made, "Has Kent Police changed its quality of boats?")
    assert found.status is Status.NOT_FOUND
    assert [one.question for one in found.related] == [
        "What did Kent Police reply to recommendation 4 of Patrol boats?"
    ]
    assert told(ask(made, found.related[0].question)) == ["Each skipper listens to it in March."]


def test_no_recommendation_is_offered_to_which_nobody_in_scope_replies(made: Index) -> None:
    assert ask(made, "Has Surrey Police changed its quality of boats?").related == ()
    assert ask(made, "What is the price of fish?").related == ()


def test_every_face_offers_it(made: Index) -> None:
    asked = "Which forces assure the quality of engine checks?"
    offered = "What did forces reply to recommendation 4 of Patrol boats?"
    with TestClient(create_app(Settings(index=made.folder.parent), FakeEmbedder())) as opened_app:
        client = ready(opened_app)
        (one,) = client.post("/v1/ask", json={"question": asked}).json()["related"]
        assert client.post("/tools/ask", json={"question": asked}).json()["related"] == [offered]
        soup = BeautifulSoup(client.get("/search", params={"q": asked}).text, "html.parser")
        (link,) = soup.select(".related a")
        page = client.get(str(link["href"]))
    assert (one["recommendation"], one["question"], one["text"]) == ("boats/r4", offered, BOATS)
    assert link.text == "Recommendation 4 of “Patrol boats”"
    assert "Each skipper listens to it in March." in page.text
    assert f"  - {offered}" in answer_text(ask_response(made, ask(made, asked), 0.0))
