"""A recommendation by number and subject, who refused it, on what grounds; who has none; a visit to a place."""

from dataclasses import replace
from pathlib import Path

import pytest

from api.answer import Status
from api.answer.asking import is_negated
from indexer.index import Index
from indexer.records import Document, DocumentType, InspectionLink, Recommendation, Speaker, Voice
from tests.api.test_answer import ask, opened, replied, told
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
