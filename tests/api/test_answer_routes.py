"""Answers over HTTP: the same references as the functions give, unknown fields refused, problems documented."""

import csv
import io
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from api.answer import Question, answer
from api.app import create_app
from api.settings import Settings
from indexer.index import Index
from indexer.records import DocumentType, InspectionLink, Recommendation, Skipped, Speaker, Voice
from tests.api.conftest import ready
from tests.conftest import FakeEmbedder
from tests.made import document, index

CHIEF, INSPECTORATE = Speaker.CHIEF_OFFICER, Speaker.INSPECTORATE
LINK = InspectionLink("tranche-1", "Public disorder: Tranche 1", "Tranche 1", "made", published="2024-12-18")
BUS = "A welfare bus is deployed by an on-call officer."


@pytest.fixture(scope="module")
def directory(tmp_path_factory: pytest.TempPathFactory) -> Path:
    asked = Recommendation("tranche-1/r3", "tranche-1", "3", "recommendation", "Do it.", (), ("chief constables",))
    report = replace(
        document("report", [("Do it.", INSPECTORATE)], type=DocumentType.INSPECTION_REPORT),
        recommendations=(asked,),
        inspections=(LINK,),
    )
    said = [(BUS, CHIEF), ("=1+1 bus", CHIEF)]
    kent = replace(
        document("kent-record", said, force="kent", published="2025-02-11", sample=True),
        voices=(Voice(CHIEF, answers=("tranche-1/r3",)), Voice(CHIEF)),
        inspections=(LINK,),
    )
    essex = document("essex-record", [("Horses were shod.", CHIEF)], force="essex", published="2025-02-11")
    folder = tmp_path_factory.mktemp("served") / "index"
    index(folder, [report, kent, essex], FakeEmbedder(), [Skipped("sussex.pdf", "damaged", "It is damaged.")])
    return folder


@pytest.fixture(scope="module")
def app(directory: Path) -> FastAPI:
    return create_app(Settings(index=directory), FakeEmbedder())


@pytest.fixture(scope="module")
def client(app: FastAPI) -> Iterator[TestClient]:
    with TestClient(app) as opened:
        yield ready(opened)


def test_ask_gives_the_statements_of_the_answer(client: TestClient, directory: Path) -> None:
    body = client.post("/v1/ask", json={"question": "What did forces say about welfare buses?"}).json()
    found = answer(Index.open(directory, FakeEmbedder()), Question("What did forces say about welfare buses?"))
    assert [one["text"] for force in body["forces"] for one in force["statements"]] == [
        one.text for one in found.statements
    ]
    (said,) = body["forces"][0]["statements"]
    assert (said["text"], said["speaker"]["role"], said["force"]["id"]) == (BUS, "chief_officer", "kent")
    assert said["permalink"].endswith(f"/passages/{said['passage']}")
    assert "[invented sample document]" in said["citation"]
    assert (body["status"], body["method"]) == ("answered", "extractive")


def test_ask_says_where_every_force_stands(client: TestClient) -> None:
    block = client.post("/v1/ask", json={"question": "welfare buses"}).json()["coverage"]
    standing = {one["force"]["id"]: one["standing"] for one in block["forces"]}
    assert (standing["kent"], standing["essex"], standing["sussex"]) == ("stated", "silent", "could_not_be_read")
    assert block["counts"]["silent"] == 1
    assert block["unread"][0]["path"] == "sussex.pdf"
    assert "welfare van" in block["tried"]


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/v1/ask", {"question": ""}),
        ("/v1/ask", {"question": "x", "colour": "red"}),
        ("/v1/ask", {"question": "x", "filters": {"colour": "red"}}),
        ("/v1/ask", {"question": "x", "as_of": "yesterday"}),
        ("/v1/ask", {"question": "x", "filters": {"force": ["kentt"]}}),
        ("/v1/compare", {"question": "x", "forces": ["kent"]}),
        ("/v1/compare", {"question": "x", "forces": ["kent", "nowhere"]}),
        ("/v1/verify", {"text": ""}),
        ("/v1/verify", {"draft": "x"}),
    ],
)
def test_what_cannot_be_used_is_a_problem(client: TestClient, path: str, body: dict) -> None:
    response = client.post(path, json=body)
    assert response.status_code == 422
    assert response.headers["content-type"].startswith("application/problem+json")
    assert response.json()["errors"]


@pytest.mark.parametrize(
    ("body", "says"), [("{broken", "not JSON"), ("[]", "no JSON object"), ('"x"', "no JSON object")]
)
def test_a_body_that_is_no_json_object_is_named(client: TestClient, body: str, says: str) -> None:
    response = client.post("/v1/ask", content=body, headers={"Content-Type": "application/json"})

    assert response.status_code == 422
    assert [one["parameter"] for one in response.json()["errors"]] == ["body"]
    assert says in response.json()["errors"][0]["detail"]


def test_forces_are_named_as_people_write_them(client: TestClient) -> None:
    body = client.post("/v1/compare", json={"question": "buses", "forces": ["Kent Police", "essex"]}).json()
    assert [(one["force"]["id"], one["missing"]) for one in body["sides"]] == [("kent", False), ("essex", True)]


def test_verify_gives_a_verdict_with_the_source(client: TestClient) -> None:
    body = client.post("/v1/verify", json={"text": f"Essex Police said “{BUS}”."}).json()
    (one,) = body["quotations"]
    assert (one["status"], one["mismatches"], body["sound"]) == ("exact_elsewhere", ["force"], False)
    assert (one["source"]["force"]["id"], one["source"]["text"]) == ("kent", BUS.rstrip("."))
    assert body["counts"] == {"exact": 0, "exact_elsewhere": 1, "altered": 0, "not_found": 0}


def test_coverage_is_the_matrix(client: TestClient) -> None:
    body = client.get("/v1/coverage", params={"inspection": "tranche-1", "force": "kent"}).json()
    (cell,) = body["cells"]
    assert (cell["state"], cell["said"], cell["statement"]["text"]) == ("answered_action", "dated day 56", BUS)


@pytest.mark.parametrize(
    ("parameters", "headers"), [({"format": "csv"}, {}), ({}, {"Accept": "text/csv"})], ids=["format", "accept"]
)
def test_coverage_is_a_table_too(client: TestClient, parameters: dict, headers: dict) -> None:
    response = client.get("/v1/coverage", params={"inspection": "tranche-1", **parameters}, headers=headers)
    assert response.headers["content-type"].startswith("text/csv")
    rows = list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"))))
    kent = next(row for row in rows if row["force"] == "kent")
    assert (kent["state"], kent["words"], kent["said"]) == ("answered_action", BUS, "dated day 56")


@pytest.mark.parametrize("parameters", [{}, {"inspection": "tranche-9"}, {"inspection": "tranche-1", "x": "1"}])
def test_coverage_refuses_what_it_does_not_know(client: TestClient, parameters: dict) -> None:
    response = client.get("/v1/coverage", params=parameters)
    assert response.status_code == 422
    assert response.json()["errors"]


class Echo:
    """A language model that repeats what it is given to say."""

    name = "echo"

    def complete(self, prompt: str) -> str:
        return "The chief officer of Kent Police has a welfare bus [1].\nNobody checks this."


def test_a_language_model_adds_checked_sentences_and_changes_nothing_else(app: FastAPI, client: TestClient) -> None:
    asked = {"question": "welfare buses"}
    plain = client.post("/v1/ask", json=asked).json()
    without = client.post("/v1/ask", json={**asked, "generate": True}).json()
    app.state.language_model = Echo()
    try:
        written = client.post("/v1/ask", json={**asked, "generate": True}).json()
    finally:
        del app.state.language_model
    assert plain["generated"] is None
    assert "No language model" in without["warnings"][-1]
    (one,) = written["generated"]["sentences"]
    assert one["passages"] == [plain["forces"][0]["statements"][0]["passage"]]
    assert written["generated"]["dropped"] == 1
    assert written["forces"] == without["forces"] == plain["forces"]


def test_operations_are_documented_with_their_problems(app: FastAPI) -> None:
    paths = app.openapi()["paths"]
    operations = {each["operationId"]: each for methods in paths.values() for each in methods.values()}
    for name in ("askQuestion", "getCoverage", "compareForces", "verifyQuotes"):
        assert {"200", "422", "503"} <= set(operations[name]["responses"])
    assert "text/csv" in operations["getCoverage"]["responses"]["200"]["content"]
