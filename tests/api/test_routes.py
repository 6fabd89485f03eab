"""The wire: what goes in and out, and how every failure is told."""

import gzip
import threading
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from api.app import create_app
from api.live import LiveIndex
from api.settings import Settings, SettingsError
from indexer import index as index_directory
from indexer.records import Block
from tests.conftest import FakeEmbedder
from tests.made import document, index


def test_a_hit_says_all_that_a_citation_needs(client: TestClient) -> None:
    body = client.get("/v1/search", params={"q": "welfare bus", "explain": "true"}).json()
    hit = body["results"][0]
    assert hit["text"] == "Currently the force is supported by a Federation welfare bus."
    assert [hit["text"][start:end] for start, end in hit["highlights"]] == ["welfare bus"]
    assert hit["force"] == {"id": "kent", "name": "Kent Police"}
    assert hit["locator"]["section"] == "Chief Constable's response > Recommendation 3"
    assert hit["document"]["sample"] is True
    assert hit["id"].startswith("kent-record~")
    assert hit["permalink"] == f"/passages/{hit['id']}"
    assert "10 February 2025" in hit["citation"]
    assert ":~:text=" in hit["url"]
    assert hit["why"]["matched"] == ["welfare bus"]


def test_the_reply_has_a_denominator_and_names_its_warnings(client: TestClient) -> None:
    body = client.get("/v1/search", params={"q": "submarines"}).json()
    assert (body["total"], body["results"]) == ({"value": 0, "relation": "eq"}, [])
    assert body["index"]["searched"] == {"passages": 3, "documents": 2, "unreadable": 1}
    assert any("Nothing found in 3 passages of 2 documents" in note for note in body["warnings"])
    assert any("could not be read" in note for note in body["warnings"])


def test_sample_documents_are_announced(client: TestClient) -> None:
    body = client.get("/v1/search", params={"q": "welfare bus"}).json()
    assert any("invented" in note for note in body["warnings"])


def test_how_the_question_was_read_is_told_and_can_be_undone(client: TestClient) -> None:
    question = {"q": "what did Kent say about tea in a welfare van"}
    read = client.get("/v1/search", params=question).json()["query"]["interpreted"]
    force = next(one for one in read if one["kind"] == "force")
    assert (force["key"], force["source"], force["values"], force["standing"]) == (
        "force:kent",
        "Kent",
        ["kent"],
        "applied",
    )
    again = client.get("/v1/search", params={**question, "off": force["key"]}).json()
    assert {hit["force"]["id"] for hit in again["results"]} == {"essex"}
    assert next(one for one in again["query"]["interpreted"] if one["kind"] == "force")["standing"] == "off"


def test_a_filter_that_is_given_stands_over_one_that_is_read(client: TestClient) -> None:
    body = client.get("/v1/search", params={"q": "what did Kent say about welfare", "force": "essex"}).json()
    assert {hit["force"]["id"] for hit in body["results"]} == {"essex"}
    assert "a filter was given" in next(one["label"] for one in body["query"]["interpreted"] if one["kind"] == "force")


def test_a_quoted_phrase_is_required_and_a_word_can_be_excluded(client: TestClient) -> None:
    phrase = client.get("/v1/search", params={"q": '"welfare van"'}).json()
    assert [hit["document"]["id"] for hit in phrase["results"]] == ["essex-letter"]
    without = client.get("/v1/search", params={"q": "welfare -van"}).json()
    assert {hit["document"]["id"] for hit in without["results"]} == {"kent-record"}


def test_the_next_page_is_linked(client: TestClient) -> None:
    first = client.get("/v1/search", params={"q": "welfare", "limit": 1}).json()
    second = client.get(first["links"]["next"]).json()
    assert first["results"][0]["id"] != second["results"][0]["id"]
    assert first["total"] == second["total"]


def test_forces_are_taken_as_people_write_them(client: TestClient) -> None:
    for written in ("kent", "Kent Police"):
        body = client.get("/v1/search", params={"q": "welfare", "force": written}).json()
        assert {hit["force"]["id"] for hit in body["results"]} == {"kent"}


def test_facets_carry_labels(client: TestClient) -> None:
    body = client.get("/v1/search", params={"q": "welfare", "facets": "force,speaker"}).json()
    forces = next(facet for facet in body["facets"] if facet["field"] == "force")
    assert {"value": "kent", "label": "Kent Police", "count": 2, "selected": False} in forces["values"]


@pytest.mark.parametrize(
    ("parameters", "parameter"),
    [
        ({}, "q"),
        ({"q": ""}, "q"),
        ({"q": " "}, "q"),
        ({"q": "bus", "limit": "0"}, "limit"),
        ({"q": "bus", "limit": "many"}, "limit"),
        ({"q": "bus", "force": "kents"}, "force"),
        ({"q": "bus", "speaker": "nobody"}, "speaker"),
        ({"q": "bus", "colour": "red"}, "colour"),
        ({"q": "bus", "mode": "magic"}, "mode"),
        ({"q": "bus", "published_from": "yesterday"}, "published_from"),
        ({"q": "bus", "facets": "colour"}, "facets"),
        ({"q": "bus", "cursor": "x"}, "cursor"),
    ],
    ids=lambda value: str(value)[:30],
)
def test_a_bad_parameter_is_named(client: TestClient, parameters: dict[str, str], parameter: str) -> None:
    reply = client.get("/v1/search", params=parameters)
    assert reply.status_code == 422
    problem_of(reply)
    assert parameter in {error["parameter"].split(".")[0] for error in reply.json()["errors"]}


def problem_of(reply: object) -> None:
    assert reply.headers["content-type"] == "application/problem+json"  # type: ignore[attr-defined]
    assert {"type", "title", "status", "detail", "instance"} <= reply.json().keys()  # type: ignore[attr-defined]


def test_an_unknown_value_comes_with_the_nearest(client: TestClient) -> None:
    error = client.get("/v1/search", params={"q": "bus", "force": "kents"}).json()["errors"][0]
    assert "kent" in error["nearest"]


def test_an_enumerated_parameter_comes_with_what_is_allowed(client: TestClient) -> None:
    error = client.get("/v1/search", params={"q": "bus", "mode": "magic"}).json()["errors"][0]
    assert error["allowed"] == ["hybrid", "dense", "lexical"]


@pytest.mark.parametrize(("method", "path", "status"), [("GET", "/v1/nothing", 404), ("POST", "/v1/search", 405)])
def test_routes_that_are_not_there_fail_the_same_way(client: TestClient, method: str, path: str, status: int) -> None:
    reply = client.request(method, path)
    assert reply.status_code == status
    problem_of(reply)


def test_what_could_not_be_read_is_listed(client: TestClient) -> None:
    skipped = client.get("/v1/index").json()["skipped"]
    assert skipped == [{"path": "scan.pdf", "code": "no_text", "reason": "No page has text."}]


def test_without_an_index_the_process_is_healthy_and_not_ready(tmp_path: Path) -> None:
    with TestClient(create_app(Settings(index=tmp_path), FakeEmbedder())) as client:
        assert client.get("/healthz").status_code == 200
        for path in ("/readyz", "/v1/search?q=bus", "/v1/index"):
            reply = client.get(path)
            assert (reply.status_code, reply.headers["retry-after"]) == (503, "5")
            problem_of(reply)


def test_a_failure_of_ours_shows_no_inside(app: FastAPI, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(LiveIndex, "get", lambda self: 1 / 0)
    with TestClient(app, raise_server_exceptions=False) as client:
        reply = client.get("/v1/index")
    assert reply.status_code == 500
    problem_of(reply)
    assert "division" not in reply.text


def test_the_schema_documents_every_operation(client: TestClient) -> None:
    schema = client.get("/openapi.json").json()
    operations = [operation for path in schema["paths"].values() for operation in path.values()]
    ids = [operation["operationId"] for operation in operations]
    assert {"searchPassages", "getIndexInfo", "health", "readiness"} <= set(ids)
    assert len(ids) == len(set(ids))
    assert all(operation["summary"] and operation["tags"] for operation in operations)


def test_a_new_generation_is_served_without_failing_a_request(directory: Path, client: TestClient) -> None:
    statuses: list[int] = []
    done = threading.Event()

    def ask() -> None:
        while not done.is_set():
            statuses.append(client.get("/v1/search", params={"q": "welfare"}).status_code)

    asking = threading.Thread(target=ask)
    asking.start()
    fresh = index(directory, [document("new", [Block("A new welfare lorry.")])], FakeEmbedder())
    wait_for(client, fresh.manifest.generation)
    done.set()
    asking.join()
    assert set(statuses) == {200}
    assert [hit["document"]["id"] for hit in client.get("/v1/search?q=welfare").json()["results"]] == ["new"]


def wait_for(client: TestClient, generation: str) -> None:
    client.app.state.live.refresh()  # type: ignore[attr-defined]
    assert client.get("/readyz").json()["version"] == generation


def test_a_broken_generation_leaves_the_served_one_in_place(directory: Path, client: TestClient) -> None:
    before = client.get("/readyz").json()["version"]
    fresh = index(directory, [document("new", [Block("Words.")])], FakeEmbedder()).manifest.generation
    (directory / fresh / index_directory.MANIFEST).write_text("{}")
    client.app.state.live.refresh()  # type: ignore[attr-defined]
    state = client.get("/readyz").json()
    assert (state["version"], state["status"]) == (before, "ready")
    assert "not a manifest" in state["problem"]


def test_settings_come_from_the_environment_and_are_refused_by_name() -> None:
    given = {"INSPECTION_SEARCH_PORT": "9000", "INSPECTION_SEARCH_INDEX": "elsewhere", "HOME": "/"}
    settings = Settings.from_environment(given)
    assert (settings.port, settings.index, settings.host) == (9000, Path("elsewhere"), "127.0.0.1")
    with pytest.raises(SettingsError, match="whole number"):
        Settings.from_environment({"INSPECTION_SEARCH_PORT": "many"})
    with pytest.raises(SettingsError, match="INSPECTION_SEARCH_HOST"):
        Settings.from_environment({"INSPECTION_SEARCH_HOTS": "x"})


def test_settings_are_handed_down_as_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.environ", {})
    given = Settings(index=Path("elsewhere"), workers=3, hosts=("a.example", "b.example"), log_questions=True)
    given.hand_down()
    assert Settings.from_environment() == given


def detail_of(reply: Any) -> str:
    problem_of(reply)
    told: str = reply.json()["detail"]
    return told


def test_a_misspelt_name_is_told_with_the_one_that_is_meant(client: TestClient) -> None:
    for reply, place, given, meant in (
        (client.post("/v1/ask", json={"query": "bus"}), "query", "query", "question"),
        (client.get("/v1/search", params={"query": "bus"}), "query", "query", "q"),
        (client.post("/tools/search", json={"q": "bus"}), "q", "q", "query"),
        (
            client.post("/v1/ask", json={"question": "bus", "filters": {"forces": ["kent"]}}),
            "filters.forces",
            "forces",
            "force",
        ),
        (
            client.get("/v1/documents", params={"documenttype": "letter"}),
            "documenttype",
            "documenttype",
            "document_type",
        ),
    ):
        assert reply.status_code == 422
        errors = {one["parameter"]: one for one in reply.json()["errors"]}
        assert errors[place]["nearest"] == [meant]
        assert meant in errors[place]["allowed"]
        assert f"There is no parameter “{given}”. Did you mean “{meant}”?" in detail_of(reply)


def test_what_is_missing_is_named(client: TestClient) -> None:
    (error,) = client.post("/v1/ask", json={"as_of": "2025"}).json()["errors"]
    assert error == {"parameter": "question", "detail": "This is required and was not given."}
    assert "Send a JSON object with question, forces" in detail_of(client.post("/v1/compare"))


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ({"question": 5}, "given: 5"),
        ({"question": None}, "given: null"),
        ({"question": "x" * 3_000}, f"given: “{'x' * 60}…”"),
        ({"question": "bus", "per_force": 0}, "given: 0"),
        ({"question": "bus", "off": ["x"] * 60}, "given: a list of 60"),
        ({"question": "bus", "filters": "kent"}, "given: “kent”"),
        ({"question": "bus", "per_force": "a\x00\nb"}, "given: “a��b”"),
        ({"question": "bus", "x" * 3_000: 1}, f"There is no parameter “{'x' * 60}…”"),
    ],
    ids=lambda value: str(value)[:30],
)
def test_a_value_that_cannot_be_used_is_told_in_short(client: TestClient, body: dict[str, object], told: str) -> None:
    reply = client.post("/v1/ask", json=body)
    assert reply.status_code == 422
    assert told in detail_of(reply)
    assert len(reply.content) < 2_000


@pytest.mark.parametrize(
    ("body", "headers", "status", "told"),
    [
        (b'{"question": "caf\xe9"}', {}, 400, "not JSON in UTF-8 (byte 17 of 20"),
        (gzip.compress(b'{"question": "bus"}'), {"Content-Encoding": "gzip"}, 400, "coded as “gzip”"),
        (gzip.compress(b'{"question": "bus"}'), {}, 400, "not compressed"),
        (b"[" * 200_000, {}, 400, "nested too deeply"),
        (b'{"question": "\\ud800"}', {}, 422, "given: “�”"),
    ],
    ids=["latin", "gzip", "unsaid gzip", "deep", "half a character"],
)
def test_a_body_that_cannot_be_read_is_told_with_what_to_send(
    client: TestClient, body: bytes, headers: dict[str, str], status: int, told: str
) -> None:
    reply = client.post("/v1/ask", content=body, headers={"Content-Type": "application/json", **headers})
    assert reply.status_code == status
    assert told in detail_of(reply)


@pytest.mark.parametrize("name", ["generate", "follow"])
def test_a_comparison_takes_nothing_that_it_does_not_do(client: TestClient, name: str) -> None:
    asked = {"question": "bus", "forces": ["kent", "essex"]}
    assert client.post("/v1/compare", json=asked).status_code == 200
    refused = client.post("/v1/compare", json={**asked, name: True})
    assert refused.status_code == 422
    assert f"There is no parameter “{name}”" in detail_of(refused)


def test_addresses_and_methods_that_are_not_there_name_those_that_are(client: TestClient) -> None:
    assert "/openapi.json" in detail_of(client.get("/v1/nothing"))
    assert detail_of(client.delete("/v1/ask")) == "DELETE is not possible here; POST is."


def test_values_of_a_field_that_has_few_are_listed(client: TestClient) -> None:
    told = detail_of(client.get("/v1/documents", params={"document_type": "pdf"}))
    assert told == "There is no document type “pdf”. There are: response_record."


def test_what_was_to_be_undone_and_was_never_read_is_told(client: TestClient) -> None:
    reply = client.get("/v1/search", params={"q": "welfare bus", "off": "nonsense"}).json()
    assert any("nonsense" in one for one in reply["warnings"])
    read = client.get("/v1/search", params={"q": "welfare bus in Kent"}).json()["query"]["interpreted"]
    undone = client.get("/v1/search", params={"q": "welfare bus in Kent", "off": [one["key"] for one in read]}).json()
    assert not any("Not undone" in one for one in undone["warnings"])
