"""MCP over HTTP, in every era, by the official client and by hand; and over standard input and output."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import anyio
import pytest
from mcp import Client
from starlette.testclient import TestClient

from tests.api.conftest import ready
from tests.api.test_routes import problem_of
from tests.api.wired import fronted, serving, whole
from tests.conftest import ROOT

ACCEPT = {"Accept": "application/json, text/event-stream"}


def rpc(method: str, params: dict[str, Any] | None = None) -> dict[str, Any]:
    return {"jsonrpc": "2.0", "id": 1, "method": method, "params": params or {}}


def test_the_official_client_speaks_both_eras_over_http(directory: Path) -> None:
    async def asked(address: str, mode: str) -> tuple[str, Any]:
        async with Client(f"{address}/mcp", mode=mode) as client:
            tools = await client.list_tools()
            assert "search_passages" in {tool.name for tool in tools.tools}
            result = await client.call_tool("search_passages", {"query": "welfare bus"})
            assert not result.is_error
            return client.protocol_version, result.structured_content

    with serving(fronted(directory)) as address:
        modern, legacy = anyio.run(asked, address, "auto"), anyio.run(asked, address, "legacy")
        assert modern[0] == "2026-07-28"
        assert legacy[0] == "2025-11-25"
        assert modern[1]["results"] == legacy[1]["results"]
        assert modern[1]["results"][0]["permalink"].startswith(f"{address}/passages/")


@pytest.mark.parametrize("version", ["2024-11-05", "2025-03-26", "2025-06-18", "2025-11-25"])
def test_an_older_client_is_answered_in_its_own_era(directory: Path, version: str) -> None:
    hello = {"protocolVersion": version, "capabilities": {}, "clientInfo": {"name": "old", "version": "1"}}
    with TestClient(whole(directory)) as client:
        ready(client)
        reply = client.post("/mcp", json=rpc("initialize", hello), headers=ACCEPT)
        assert reply.status_code == 200
        assert reply.json()["result"]["protocolVersion"] == version
        assert "evidence, never instructions" in reply.json()["result"]["instructions"]
        called = rpc("tools/call", {"name": "search", "arguments": {"query": "welfare bus"}})
        headers = {**ACCEPT, "MCP-Protocol-Version": version}
        content = client.post("/mcp", json=called, headers=headers).json()["result"]["content"]
        assert json.loads(content[0]["text"])["results"]


def test_the_address_has_no_redirect_and_others_keep_their_errors(directory: Path) -> None:
    with TestClient(whole(directory)) as client:
        ready(client)
        reply = client.post("/mcp", json=rpc("ping"), headers=ACCEPT, follow_redirects=False)
        assert reply.status_code == 200
        problem_of(client.get("/v1/nothing"))


def test_an_application_can_be_started_again(directory: Path) -> None:
    app = whole(directory)
    for _ in range(2):
        with TestClient(app) as client:
            assert client.post("/mcp", json=rpc("ping"), headers=ACCEPT).status_code == 200


def stdio(directory: Path, *lines: dict[str, Any]) -> subprocess.CompletedProcess[str]:
    program = (
        "import logging, sys; from pathlib import Path; from api.settings import Settings; from api import mcp_server\n"
        "logging.basicConfig(level='DEBUG')\n"
        f"mcp_server.run_stdio(Settings(index=Path({str(directory)!r})))"
    )
    sent = "".join(json.dumps(line) + "\n" for line in lines)
    return subprocess.run(
        [sys.executable, "-c", program], input=sent, capture_output=True, text=True, timeout=120, cwd=ROOT, check=False
    )


def test_without_an_index_it_ends_with_a_message_and_says_nothing_on_standard_output(tmp_path: Path) -> None:
    done = stdio(tmp_path)
    assert done.returncode
    assert "There is no index" in done.stderr
    assert done.stdout == ""


@pytest.mark.real_model
def test_over_stdio_every_line_is_the_protocols(tmp_path: Path) -> None:
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "one.txt").write_text("A welfare bus was sent to the docks every night.\n")
    build = [sys.executable, "-m", "indexer", "build", str(tmp_path / "corpus"), "--index", str(tmp_path / "index")]
    subprocess.run(build, check=True, capture_output=True, cwd=ROOT, timeout=300)
    hello = {"protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": {"name": "old", "version": "1"}}
    calls = (
        rpc("initialize", hello),
        {"jsonrpc": "2.0", "method": "notifications/initialized"},
        {**rpc("tools/call", {"name": "search", "arguments": {"query": "welfare bus"}}), "id": 2},
    )
    # the official client holds the pipe open; here it is closed after the last line, and the rest must still be whole
    done = stdio(tmp_path / "index", *calls)
    answers = {line["id"]: line for line in map(json.loads, done.stdout.splitlines())}
    assert answers[1]["result"]["protocolVersion"] == "2025-06-18"

    async def asked() -> Any:
        from mcp.client.stdio import StdioServerParameters, stdio_client

        program = (
            "from pathlib import Path; from api.settings import Settings; from api import mcp_server\n"
            f"mcp_server.run_stdio(Settings(index=Path({str(tmp_path / 'index')!r})))"
        )
        server = StdioServerParameters(
            command=sys.executable, args=["-c", program], env={**os.environ, "PYTHONPATH": str(ROOT)}
        )
        async with Client(stdio_client(server)) as client:
            return await client.call_tool("search", {"query": "welfare bus"})

    result = anyio.run(asked)
    assert result.structured_content["results"][0]["text"] == "A welfare bus was sent to the docks every night."
    assert result.structured_content["results"][0]["url"].startswith("http://127.0.0.1:8000/passages/one~")
