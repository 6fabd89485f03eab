"""What operators see: a log and metrics without what was asked; and replies that are not made twice."""

import io
import json
import logging
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from api import routes
from api.front import logs
from api.front.caching import Cached
from api.front.keys import KeyStore, Scope_, beside
from indexer.records import Block
from tests.api.conftest import ready
from tests.api.test_routes import problem_of
from tests.api.wired import fronted, whole
from tests.conftest import FakeEmbedder
from tests.made import document, index

SECRET_QUESTION = "zebracrossing"


@pytest.fixture
def stream() -> Iterator[io.StringIO]:
    """The log of the process while a test runs."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    caught = io.StringIO()
    logs.configure("info", caught)
    yield caught
    root.handlers[:] = handlers
    root.setLevel(level)


def lines(stream: io.StringIO) -> list[dict[str, Any]]:
    return [json.loads(line) for line in stream.getvalue().splitlines()]


def test_a_request_is_a_line_with_its_id_and_without_what_was_asked(directory: Path, stream: io.StringIO) -> None:
    key, text = KeyStore(beside(directory)).create("Briefing tool", [Scope_.READ])
    with TestClient(fronted(directory)) as client:
        ready(client)
        headers = {"Authorization": f"Bearer {text}", "X-Request-ID": "trace-1"}
        reply = client.get("/v1/search", params={"q": SECRET_QUESTION}, headers=headers)
    assert reply.headers["x-request-id"] == "trace-1"
    line = next(line for line in lines(stream) if line.get("request_id") == "trace-1" and line["message"] == "request")
    assert (line["method"], line["path"], line["status"]) == ("GET", "/v1/search", 200)
    assert line["key"] == "Briefing tool"
    assert line["ms"] > 0
    assert SECRET_QUESTION not in stream.getvalue()
    assert text not in stream.getvalue()
    assert key.digest not in stream.getvalue()


def test_questions_are_in_the_log_when_they_are_asked_for(directory: Path, stream: io.StringIO) -> None:
    with TestClient(fronted(directory, log_questions=True)) as client:
        ready(client).get("/v1/search", params={"q": SECRET_QUESTION})
    assert any(line.get("query") == f"q={SECRET_QUESTION}" for line in lines(stream))


def test_tool_calls_do_not_put_questions_into_the_log(directory: Path, stream: io.StringIO) -> None:
    body = {
        "jsonrpc": "2.0",
        "id": 1,
        "method": "tools/call",
        "params": {"name": "search_passages", "arguments": {"query": SECRET_QUESTION, "force": [SECRET_QUESTION]}},
    }
    with TestClient(fronted(directory)) as client:
        ready(client)
        headers = {"Accept": "application/json, text/event-stream", "MCP-Protocol-Version": "2025-06-18"}
        assert client.post("/mcp", json=body, headers=headers).json()["result"]["isError"]
    assert SECRET_QUESTION not in stream.getvalue()


@pytest.mark.parametrize("given", ["a b", "x" * 65, "é", '"\n'])
def test_an_id_that_could_harm_a_log_is_replaced(directory: Path, stream: io.StringIO, given: str) -> None:
    with TestClient(fronted(directory)) as client:
        reply = client.get("/healthz", headers={"X-Request-ID": given.encode()})
    assert len(reply.headers["x-request-id"]) == 32


def test_a_failure_of_ours_is_logged_with_its_request(
    directory: Path, stream: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(routes, "search", lambda index, request: 1 / 0)
    with TestClient(fronted(directory)) as client:
        ready(client)
        reply = client.get("/v1/search?q=bus", headers={"X-Request-ID": "trace-2"})
    assert reply.status_code == 500
    problem_of(reply)
    failed = [line for line in lines(stream) if "ZeroDivisionError" in line.get("exception", "")]
    assert [line["request_id"] for line in failed] == ["trace-2"]


def test_a_failure_out_front_is_a_problem_too(directory: Path, stream: io.StringIO) -> None:
    beside(directory).write_text("{")
    with TestClient(fronted(directory)) as client:
        reply = client.get("/v1/index", headers={"Authorization": "Bearer isk_00000000_" + "a" * 43})
    assert reply.status_code == 500
    problem_of(reply)
    assert "does not hold API keys" in stream.getvalue()


def test_metrics_count_requests_by_route_and_describe_the_index(directory: Path) -> None:
    app = whole(directory)
    from api.front import Front, wrap

    _, admin = KeyStore(beside(directory)).create("operator", [Scope_.ADMIN])
    with TestClient(wrap(app, Front(KeyStore(beside(directory)), hosts=("testserver",)))) as client:
        ready(client)
        client.get("/v1/search", params={"q": SECRET_QUESTION})
        client.get("/v1/documents/kent-record")
        client.get(f"/{SECRET_QUESTION}")
        text = client.get("/metrics", headers={"Authorization": f"Bearer {admin}"}).text
    assert 'inspection_search_requests_total{method="GET",route="/v1/search",status="200"} 1.0' in text
    assert 'route="/v1/documents/{document_id}",status="200"' in text
    assert 'route="none",status="404"' in text
    assert "inspection_search_passages 3.0" in text
    assert "inspection_search_unreadable_documents 1.0" in text
    assert "inspection_search_index_age_seconds " in text
    assert SECRET_QUESTION not in text


def test_metrics_count_tool_calls(directory: Path) -> None:
    app = whole(directory)
    with TestClient(app) as client:
        ready(client)
        headers = {"Accept": "application/json, text/event-stream", "MCP-Protocol-Version": "2025-06-18"}
        for arguments in ({"query": "bus"}, {"words": "bus"}):
            params = {"name": "search", "arguments": arguments}
            client.post(
                "/mcp", json={"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": params}, headers=headers
            )
    text = app.state.metrics.text().decode()
    assert 'inspection_search_tool_calls_total{outcome="ok",tool="search"} 1.0' in text
    assert 'inspection_search_tool_calls_total{outcome="error",tool="search"} 1.0' in text


def test_metrics_time_stages_and_count_hits_and_statuses(directory: Path) -> None:
    counted = whole(directory).state.metrics
    with counted.stage("search"):
        counted.found(7)
    counted.answered("answered")
    counted.called("search", failed=True)
    text = counted.text().decode()
    assert 'inspection_search_stage_seconds_count{stage="search"} 1.0' in text
    assert 'inspection_search_hits_bucket{le="10.0"} 1.0' in text
    assert 'inspection_search_answers_total{status="answered"} 1.0' in text
    assert 'inspection_search_tool_calls_total{outcome="error",tool="search"} 1.0' in text
    assert "inspection_search_index_ready 0.0" in text


def test_what_a_client_has_is_not_made_again_until_the_index_changes(directory: Path) -> None:
    app = whole(directory)
    with TestClient(Cached(app, app.state.live)) as client:
        client.app.state = app.state  # type: ignore[attr-defined]
        ready(client)
        first = client.get("/v1/search", params={"q": "welfare", "force": "kent"})
        tag = first.headers["etag"]
        assert tag.startswith('W/"')
        assert first.headers["cache-control"] == "public, max-age=300"
        assert {"Accept", "Authorization"} <= set(first.headers["vary"].split(", "))
        again = client.get("/v1/search?force=kent&q=welfare", headers={"If-None-Match": f'"other", {tag}'})
        assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
        other = client.get("/v1/search?force=essex&q=welfare", headers={"If-None-Match": tag})
        assert other.status_code == 200
        index(directory, [document("new", [Block("A new welfare lorry.")], force="kent")], FakeEmbedder())
        app.state.live.refresh()
        fresh = client.get("/v1/search?force=kent&q=welfare", headers={"If-None-Match": tag})
        assert fresh.status_code == 200
        assert fresh.headers["etag"] != tag


def test_a_new_day_is_a_new_reply(directory: Path) -> None:
    app = whole(directory)
    day = [date(2026, 11, 22)]
    with TestClient(Cached(app, app.state.live, lambda: day[0])) as client:
        ready(client)
        tag = client.get("/v1/index").headers["etag"]
        assert client.get("/v1/index", headers={"If-None-Match": tag}).status_code == 304
        day[0] = date(2026, 11, 23)
        assert client.get("/v1/index", headers={"If-None-Match": tag}).status_code == 200


def test_failures_are_not_kept_and_replies_to_keys_are_not_shared(directory: Path) -> None:
    _, text = KeyStore(beside(directory)).create("tool", [Scope_.READ])
    with TestClient(fronted(directory)) as client:
        ready(client)
        missing = client.get("/v1/documents/none")
        assert missing.headers["cache-control"] == "no-store"
        assert "etag" not in missing.headers
        keyed = client.get("/v1/index", headers={"Authorization": f"Bearer {text}"})
        assert keyed.headers["cache-control"] == "private, max-age=300"
        assert "etag" not in client.get("/healthz").headers


def test_refusals_out_front_carry_the_security_headers_too(directory: Path) -> None:
    with TestClient(fronted(directory, needs_key=True)) as client:
        assert client.get("/v1/index").headers["x-content-type-options"] == "nosniff"
