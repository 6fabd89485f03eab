"""What is held, over the wire: documents, passages in context, precedent, forces, vocabularies."""

from dataclasses import replace
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from api.app import create_app
from api.settings import Settings
from indexer.records import Block, Grade, InspectionLink, Speaker
from tests.api.conftest import ready
from tests.api.test_routes import problem_of
from tests.conftest import FakeEmbedder
from tests.made import document, index


def first_passage(client: TestClient, question: str) -> str:
    name: str = client.get("/v1/search", params={"q": question}).json()["results"][0]["id"]
    return name


def test_a_document_shows_its_sections_in_order(client: TestClient) -> None:
    document = client.get("/v1/documents/kent-record").json()
    assert document["force"] == {"id": "kent", "name": "Kent Police"}
    assert [(date["of"], date["value"], date["shown"]) for date in document["dates"]] == [
        ("response", "2025-02-10", "10 February 2025")
    ]
    assert [section["speaker"] for section in document["sections"]] == ["unknown", "local_policing_body"]
    named = [name for section in document["sections"] for name in section["passages"]]
    listed = client.get("/v1/documents/kent-record/passages").json()
    assert [passage["id"] for passage in listed["passages"]] == named
    assert listed["total"] == len(named)


def test_documents_are_listed_and_filtered(client: TestClient) -> None:
    assert client.get("/v1/documents").json()["total"] == 2
    found = client.get("/v1/documents", params={"force": "Essex Police"}).json()
    assert [document["id"] for document in found["documents"]] == ["essex-letter"]
    assert client.get("/v1/documents", params={"limit": 1, "offset": 1}).json()["documents"][0]["id"] == "essex-letter"


def test_a_passage_comes_with_what_stands_around_it(client: TestClient) -> None:
    name = first_passage(client, "welfare bus")
    passage = client.get(f"/v1/passages/{name}", params={"context": 1}).json()
    assert passage["before"] == []
    assert [one["text"] for one in passage["after"]] == ["I am confident that welfare is taken seriously."]
    assert client.get(f"/v1/passages/{name}").json()["after"] == []


def test_precedent_is_of_other_forces(client: TestClient) -> None:
    found = client.get(f"/v1/passages/{first_passage(client, 'welfare bus')}/similar").json()
    assert [one["passage"]["document"]["id"] for one in found] == ["essex-letter"]
    assert found[0]["similarity"] <= 1


def test_forces_say_how_much_is_held(client: TestClient) -> None:
    forces = {force["id"]: force["documents"] for force in client.get("/v1/forces").json()}
    assert (forces["kent"], forces["essex"], forces["surrey"]) == (1, 1, 0)
    assert len(forces) >= 43


def test_vocabularies_are_the_values_that_filters_take(client: TestClient) -> None:
    vocabularies = {one["field"]: one["values"] for one in client.get("/v1/vocabularies").json()}
    assert {"value": "chief_officer", "label": "Chief officer"} in vocabularies["speaker"]
    for field, values in vocabularies.items():
        for value in values:
            assert client.get("/v1/search", params={"q": "welfare", field: value["value"]}).status_code == 200


@pytest.mark.parametrize(
    "path",
    [
        "/v1/documents/nothing",
        "/v1/documents/nothing/passages",
        "/v1/documents/nothing/responses",
        "/v1/passages/nothing~00000000",
        "/v1/passages/nothing~00000000/similar",
    ],
)
def test_what_is_not_held_is_404(client: TestClient, path: str) -> None:
    reply = client.get(path)
    assert reply.status_code == 404
    problem_of(reply)


def test_a_withdrawn_passage_is_410_with_its_successor(directory: Path, client: TestClient) -> None:
    name = first_passage(client, "welfare bus")
    served = client.app.state.live  # type: ignore[attr-defined]
    changed = [document("kent-record", [Block("Currently the force is supported by a Federation welfare lorry.")])]
    successor = index(directory, changed, FakeEmbedder(), live=served.get()).store.passages([0])[0].id
    served.refresh()
    reply = client.get(f"/v1/passages/{name}")
    assert reply.status_code == 410
    problem_of(reply)
    assert reply.json()["replaced_by"] == successor


@pytest.mark.parametrize(
    "path",
    ["/v1/passages/x~0?context=9", "/v1/documents?colour=red", "/v1/documents?force=kents", "/v1/documents?limit=0"],
)
def test_what_cannot_be_used_is_422(client: TestClient, path: str) -> None:
    reply = client.get(path)
    assert reply.status_code == 422
    problem_of(reply)


def test_a_graded_reply_tells_its_inspection_its_grade_and_the_day_of_the_window(tmp_path: Path) -> None:
    link = InspectionLink("tranche-1", "Public disorder: Tranche 1", "Tranche 1", "made", published="2025-01-01")
    graded = Grade("Crime", "Requires improvement", "PEEL", "2023-25")
    said = document("kent-record", [("We share the bus.", Speaker.CHIEF_OFFICER)], force="kent", published="2025-02-10")
    index(tmp_path / "index", [replace(said, inspections=(link,), grades=(graded,))], FakeEmbedder())
    with TestClient(create_app(Settings(index=tmp_path / "index"), FakeEmbedder())) as opened:
        client = ready(opened)
        hits = client.get("/v1/search", params={"q": "bus", "grade": "Requires improvement"}).json()["results"]
        whole = client.get("/v1/documents/kent-record").json()
    assert [(one["inspection"], one["grades"]) for one in hits] == [("tranche-1", ["requires improvement"])]
    assert whole["window_day"] == 41
