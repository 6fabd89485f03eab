"""Every example that the service gives of itself works as it stands on the sample that comes with it."""

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import anyio
import pytest
from mcp import Client
from starlette.testclient import TestClient

from api import description, mcp_server
from api.app import create_app
from api.live import LiveIndex
from api.mcp_server.server import Server, example_of
from api.settings import Settings
from tests.api.conftest import ready

pytestmark = pytest.mark.real_model


@pytest.fixture(scope="module")
def client(sample_index: Path) -> Iterator[TestClient]:
    with TestClient(create_app(Settings(index=sample_index))) as opened:
        yield ready(opened)


@pytest.fixture(scope="module")
def server(sample_index: Path) -> Server:
    live = LiveIndex(sample_index)
    live.refresh()
    return mcp_server.build(live, "https://search.example")


def answered(client: TestClient, path: str, method: str, operation: dict[str, Any], example: dict[str, Any]) -> int:
    named = {name: value for name, value in example.items() if f"{{{name}}}" in path}
    rest = {name: value for name, value in example.items() if name not in named}
    if "requestBody" in operation:
        return client.request(method, path, json=rest).status_code
    return client.request(method, path.format(**named), params=rest).status_code


def test_every_operation_does_its_example(client: TestClient) -> None:
    told = {}
    for path, methods in client.get("/openapi.json").json()["paths"].items():
        for method, operation in methods.items():
            name = operation["operationId"]
            if name != "verifyDocument":  # a file is its own example
                told[name] = answered(client, path, method, operation, description.EXAMPLES[name])
    assert set(told.values()) == {200}, told


def test_every_operation_for_chat_tools_does_its_example(client: TestClient) -> None:
    described = client.get("/tools/openapi.json").json()
    for path, methods in described["paths"].items():
        body = methods["post"]["requestBody"]["content"]["application/json"]["schema"]["$ref"]
        example = described["components"]["schemas"][body.rpartition("/")[2]]["example"]
        reply = client.post(f"/tools{path}", json=example)
        assert reply.status_code == 200, (path, reply.text)
        assert not reply.json().get("not_cited")


def test_every_tool_does_its_example(server: Server) -> None:
    async def run() -> dict[str, Any]:
        async with Client(server) as client:
            done = {}
            for tool in (await client.list_tools()).tools:
                (called,) = ast.parse(example_of(tool.description or "").removeprefix("Example: ")).body
                assert isinstance(called, ast.Expr)
                assert isinstance(called.value, ast.Call)
                arguments = {one.arg: ast.literal_eval(one.value) for one in called.value.keywords if one.arg}
                done[tool.name] = await client.call_tool(tool.name, arguments)
            return done

    done = anyio.run(run)
    assert {name: one.content[0].text for name, one in done.items() if one.is_error} == {}
    assert done["find_responses"].structured_content["responses"]
    assert not done["cite"].structured_content["not_cited"]
