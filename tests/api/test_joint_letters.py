"""A document of several forces: its words stand under each, or under the one that they name or that speaks."""

from dataclasses import replace
from pathlib import Path

import pytest

from api.answer import Question
from api.answer.absence import Standing
from api.citation import publisher_name
from api.compare import compare
from api.coverage import State, coverage_matrix
from api.library import counts_by_force
from api.search import Facet, Request, search
from indexer.index import Filter, Index
from indexer.records import Document, DocumentType, Speaker, Voice
from tests.api.test_answer import ask, opened, standing
from tests.api.test_coverage import LINK, TRANCHE, held
from tests.made import document, heading

CHIEF, COMMISSIONER = Speaker.CHIEF_OFFICER, Speaker.LOCAL_POLICING_BODY
TOGETHER = "We bought a welfare bus that both our forces use."
KENT = "Kent Police has fitted boots to nine dogs."
OURS = "A second pilot flies our drone."


def joint(*more: Document) -> list[Document]:
    letter = document(
        "joint-letter",
        [(TOGETHER, COMMISSIONER), heading("Dogs", 2), (KENT, COMMISSIONER), heading("Essex", 2), (OURS, CHIEF)],
        force="kent",
        published="2025-02-01",
        type=DocumentType.LETTER,
    )
    return [replace(letter, joined=("essex",)), *more]


@pytest.fixture
def made(tmp_path: Path) -> Index:
    return opened(tmp_path, joint(document("surrey", [("Horses are groomed.", CHIEF)], force="surrey")), None)


def said(made: Index, question: str, **changes: object) -> dict[str, list[str]]:
    return {one.force: [each.text for each in one.statements] for one in ask(made, question, **changes).forces}


def test_what_forces_say_together_stands_under_each_and_is_told_to_be_joint(made: Index) -> None:
    found = ask(made, "Which forces have a welfare bus?")
    assert said(made, "Which forces have a welfare bus?") == {"kent": [TOGETHER], "essex": [TOGETHER]}
    assert {standing(found, "kent"), standing(found, "essex")} == {Standing.STATED}
    assert standing(found, "surrey") is Standing.SILENT
    assert any("Kent Police and Essex Police together" in one for one in found.notes)
    assert len(found.statements) == 1


def test_what_both_did_is_of_each_though_one_of_them_is_named_beside_it(tmp_path: Path) -> None:
    letter = document(
        "joint-letter",
        [("Both forces stopped serving soup in March. Kent Police will audit kitchens later.", COMMISSIONER)],
        force="kent",
    )
    made = opened(tmp_path, [replace(letter, joined=("essex",))], None)
    assert said(made, "Which forces serve soup?").keys() == {"kent", "essex"}
    assert said(made, "Which forces audit kitchens?").keys() == {"kent"}


def test_a_sentence_goes_on_about_the_one_of_which_its_paragraph_tells(tmp_path: Path) -> None:
    words = (
        "Essex’s average was 188 days. The force expects the wait for soup to fall.",
        "Kent’s average was 290 days. He says that the wait for soup is his own fault.",
    )
    letter = document("joint-letter", [(one, COMMISSIONER) for one in words], force="kent")
    made = opened(tmp_path, [replace(letter, joined=("essex",))], None)
    told = said(made, "What did forces say about the wait for soup?")
    assert told.keys() == {"essex", "kent"}
    assert not any("his own fault" in one for one in told["essex"])
    assert not any("to fall" in one for one in told["kent"])


def test_what_names_one_of_them_is_of_that_one(made: Index) -> None:
    assert said(made, "Which forces fitted boots to dogs?") == {"kent": [KENT]}
    assert standing(ask(made, "Which forces fitted boots to dogs?"), "essex") is not Standing.STATED


def test_what_stands_under_a_heading_of_one_is_of_that_one(made: Index) -> None:
    assert said(made, "Which forces have a second pilot for a drone?") == {"essex": [OURS]}


def test_who_speaks_by_name_speaks_for_one(tmp_path: Path) -> None:
    (letter,) = joint()
    voices = (*letter.voices[:-1], Voice(CHIEF, "Jo Roe", "Chief Constable of Kent Police"))
    blocks = letter.blocks
    alone = replace(letter, blocks=blocks, voices=voices)
    made = opened(tmp_path, [alone], None)
    assert said(made, "Which forces have a second pilot for a drone?") == {"kent": [OURS]}


def test_a_force_that_is_asked_about_is_found_in_the_letter_of_both(made: Index) -> None:
    essex = Filter(force=frozenset({"essex"}))
    assert said(made, "What is said of a welfare bus?", filter=essex) == {"essex": [TOGETHER]}
    sides = compare(made, Question("a welfare bus"), ["essex", "kent"]).sides
    assert [[one.text for one in side.statements] for side in sides] == [[TOGETHER], [TOGETHER]]
    assert counts_by_force(made) == {"kent": 1, "essex": 1, "surrey": 1}
    found = search(made, Request("welfare bus", facets=(Facet.FORCE,)))
    assert {one.value for one in found.facets["force"]} >= {"kent", "essex"}


def test_it_is_cited_as_of_both(made: Index) -> None:
    letter = made.documents[made.row_of_document["joint-letter"]]
    assert publisher_name(made, letter) == "Kent Police and Essex Police"


def test_the_matrix_has_the_reply_of_both_in_the_row_of_each(tmp_path: Path) -> None:
    (letter,) = joint()
    voices = tuple(replace(one, answers=(f"{TRANCHE}/r1",)) if at == 0 else one for at, one in enumerate(letter.voices))
    report, *_ = held()
    made = opened(tmp_path, [report, replace(letter, voices=voices, inspections=(LINK,))], None)
    cells = {
        one.force: one for one in coverage_matrix(made, TRANCHE, frozenset()).cells if one.recommendation.endswith("r1")
    }
    assert cells["kent"].state is cells["essex"].state is State.ANSWERED_ACTION
    assert cells["surrey"].state is State.NO_REPLY_HELD
