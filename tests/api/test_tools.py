"""The five operations for chat tools that read OpenAPI: few, flat, of version 3.0, and the same as over MCP."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from api import mcp_server
from api.live import LiveIndex
from api.settings import Settings
from api.tools import openapi
from tests.api.conftest import ready
from tests.api.test_mcp_server import call
from tests.api.test_routes import problem_of
from tests.api.wired import whole


@pytest.fixture
def client(directory: Path) -> Iterator[TestClient]:
    with TestClient(whole(directory)) as opened:
        yield ready(opened)


def description(client: TestClient) -> dict[str, Any]:
    told: dict[str, Any] = client.get("/tools/openapi.json").json()
    return told


def parts(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
        for one in value.values():
            yield from parts(one)
    elif isinstance(value, list):
        for one in value:
            yield from parts(one)


def test_there_are_five_operations_each_described_briefly_with_an_example(client: TestClient) -> None:
    told = description(client)
    operations = {path: methods["post"] for path, methods in told["paths"].items()}
    assert set(operations) == {"/search", "/ask", "/read", "/cite", "/verify"}
    assert len({one["operationId"] for one in operations.values()}) == 5
    for one in operations.values():
        assert 0 < len(one["description"]) <= 300
        assert one["summary"]
        assert {"404", "422", "503"} <= one["responses"].keys()
    schemas = told["components"]["schemas"]
    for name in ("SearchBody", "AskBody", "ReadBody", "CiteBody", "VerifyBody"):
        assert schemas[name]["example"]
        for field in schemas[name]["properties"].values():
            assert 0 < len(field["description"]) <= 700


def test_it_is_of_version_3_0_without_unions_and_nulls(client: TestClient) -> None:
    told = description(client)
    assert told["openapi"] == "3.0.3"
    assert told["servers"] == [{"url": "http://testserver/tools"}]
    for part in parts(told):
        assert not {"anyOf", "oneOf", "const", "prefixItems", "$defs", "examples"} & part.keys()
        assert part.get("type") != "null"
        assert not isinstance(part.get("type"), list)
        assert isinstance(part.get("exclusiveMinimum", False), bool)


def test_an_operation_answers_as_the_mcp_tool_does(client: TestClient) -> None:
    server = mcp_server.build(client.app.state.live, "http://testserver")  # type: ignore[attr-defined]
    asked = {"query": "welfare bus", "limit": 2}
    found = client.post("/tools/search", json=asked).json()
    assert found == call(server, "search_passages", **asked)
    held = found["results"][0]["id"]
    for path, tool, body in (
        ("read", "get_document", {"id": "kent-record"}),
        ("cite", "cite", {"ids": [held], "accessed": "2026-11-22"}),
        ("verify", "verify_quotes", {"text": "Kent Police said “supported by a Federation welfare bus”."}),
    ):
        assert client.post(f"/tools/{path}", json=body).json() == call(server, tool, **body)


def test_ask_says_who_says_something_and_how_many_do_not(client: TestClient) -> None:
    told = client.post("/tools/ask", json={"question": "what do forces say about the welfare van"}).json()
    assert "essex" in [one["id"] for one in told["forces"]]
    assert sum(told["counts"].values()) > 1
    for one in told["forces"]:
        for said in one["statements"]:
            passage = client.get(f"/v1/passages/{said['passage_id']}").json()
            assert said["text"] in passage["text"]


def test_ask_shows_what_comes_closest_apart_where_nothing_is_found(client: TestClient) -> None:
    refused = client.post("/tools/ask", json={"question": "Is a lighthouse supported?"}).json()
    assert refused["status"] == "not_found"
    assert refused["near"]
    assert refused["forces"] == refused["inspectorate"] == refused["others"] == []
    assert client.post("/tools/ask", json={"question": "what do forces say about the welfare van"}).json()["near"] == []


@pytest.mark.parametrize(
    ("path", "body", "status"),
    [
        ("search", {"query": " "}, 422),
        ("search", {"query": ""}, 422),
        ("search", {"query": "bus", "published_from": "soon"}, 422),
        ("search", {"query": "bus", "colour": "red"}, 422),
        ("search", {"query": "bus", "force": ["kents"]}, 422),
        ("search", {"query": "bus", "max_chars": 1}, 422),
        ("read", {"id": "none"}, 404),
        ("cite", {"ids": []}, 422),
        ("cite", {"ids": ["x"], "style": "chicago"}, 422),
        ("nothing", {}, 404),
    ],
    ids=lambda value: str(value)[:40],
)
def test_a_mistake_is_told_as_everywhere(client: TestClient, path: str, body: dict[str, Any], status: int) -> None:
    reply = client.post(f"/tools/{path}", json=body)
    assert reply.status_code == status
    problem_of(reply)


def test_the_name_of_every_operation_is_taken_by_models(client: TestClient) -> None:
    for methods in description(client)["paths"].values():
        assert methods["post"]["operationId"].isalnum()
        assert methods["post"]["x-openai-isConsequential"] is False


def test_the_public_address_is_the_servers(directory: Path) -> None:
    tools = openapi.create_tools(LiveIndex(directory), Settings(public_address="https://search.example/"))
    with TestClient(tools) as client:
        assert client.get("/openapi.json").json()["servers"] == [{"url": "https://search.example/tools"}]
