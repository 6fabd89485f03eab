"""What one caller may ask for, under which names, and from which sites."""

import http.client
import socket
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing
from pathlib import Path
from typing import Any

import anyio
import httpx2
import pytest
from starlette.testclient import TestClient

from api.front import origins
from api.front.keys import KeyStore, Scope_, beside
from api.front.limits import WINDOW, Limited, Limits, Rates, caller_of
from tests.api.conftest import ready
from tests.api.test_routes import problem_of
from tests.api.wired import fronted, serving

MCP = {"jsonrpc": "2.0", "id": 1, "method": "ping", "params": {}}
ACCEPT = {"Accept": "application/json, text/event-stream"}


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def test_a_caller_has_so_many_requests_in_a_window_and_then_again() -> None:
    clock = Clock()
    rates = Rates(clock)
    assert [rates.spend("a", "anon", 2).exceeded for _ in range(3)] == [False, False, True]
    assert not rates.spend("b", "anon", 2).exceeded
    clock.now += WINDOW - 1
    assert rates.spend("a", "anon", 2).resets == 1
    clock.now += 1
    assert rates.spend("a", "anon", 2).left == 1


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("192.0.2.1", "192.0.2.2", False),
        ("2001:db8::1", "2001:db8::ffff", True),
        ("2001:db8::1", "2001:db8:0:1::1", False),
    ],
)
def test_addresses_of_one_household_are_one_caller(one: str, other: str, same: bool) -> None:
    assert (caller_of({"client": (one, 1)}) == caller_of({"client": (other, 2)})) is same


def test_the_headers_count_down_and_429_says_when_to_come_back(directory: Path) -> None:
    with TestClient(fronted(directory, limits=Limits(anonymous=2))) as client:
        ready(client)
        first = client.get("/v1/index")
        assert first.headers["ratelimit-policy"] == '"anon";q=2;w=60'
        assert first.headers["ratelimit"].startswith('"anon";r=1;t=')
        client.get("/v1/index")
        reply = client.get("/v1/index")
        assert reply.status_code == 429
        problem_of(reply)
        assert reply.json()["violated-policies"] == ["anon"]
        assert 0 < int(reply.headers["retry-after"]) <= 60
        assert client.get("/healthz").status_code == 200


def test_a_key_has_an_allowance_of_its_own_and_a_wrong_one_has_none(directory: Path) -> None:
    _, text = KeyStore(beside(directory)).create("tool", [Scope_.READ])
    with TestClient(fronted(directory, limits=Limits(anonymous=1, keyed=50))) as client:
        ready(client)
        for _ in range(3):
            reply = client.get("/v1/index", headers={"Authorization": f"Bearer {text}"})
            assert reply.headers["ratelimit-policy"].startswith('"key";q=50')
        wrong = {"Authorization": "Bearer isk_00000000_" + "a" * 43}
        assert [client.get("/v1/index", headers=wrong).status_code for _ in range(2)] == [401, 429]


def chunks(size: int) -> Iterator[bytes]:
    for _ in range(size):
        yield b" " * 1000


def test_a_large_body_is_refused_whether_it_says_its_size_or_not(directory: Path) -> None:
    with TestClient(fronted(directory, limits=Limits(body=5_000))) as client:
        ready(client)
        for body in (b" " * 6_000, chunks(6)):
            reply = client.post("/mcp", content=body, headers={**ACCEPT, "Content-Type": "application/json"})
            assert reply.status_code == 413
            problem_of(reply)
        assert client.post("/mcp", json=MCP, headers=ACCEPT).status_code == 200


def test_more_at_once_than_can_be_worked_on_are_sent_away() -> None:
    statuses: list[int] = []
    bodies: list[bytes] = []

    async def run() -> None:
        release = anyio.Event()

        async def slow(scope: object, receive: object, send: object) -> None:
            await release.wait()

        limited = Limited(slow, Limits(at_once=2, anonymous=0), lambda scope: "")

        async def send(message: dict[str, object]) -> None:
            if message["type"] == "http.response.start":
                statuses.append(message["status"])  # type: ignore[arg-type]
            else:
                bodies.append(message["body"])  # type: ignore[arg-type]

        async def receive() -> dict[str, object]:
            return {"type": "http.request", "body": b""}

        scope = {
            "type": "http",
            "method": "GET",
            "path": "/v1/index",
            "query_string": b"",
            "headers": [],
            "server": ("x", 1),
            "scheme": "http",
        }
        async with anyio.create_task_group() as group:
            for _ in range(2):
                group.start_soon(limited, dict(scope), receive, send)
            await anyio.wait_all_tasks_blocked()
            await limited(dict(scope), receive, send)  # type: ignore[arg-type]
            assert statuses == [503]
            assert b"2 requests are being answered, which is the most at once" in bodies[-1]
            release.set()
            await anyio.wait_all_tasks_blocked()
            assert limited._working == 0

    anyio.run(run)


def slow_body(address: str, path: str = "/v1/ask", length: int = 100, sent: bytes = b"{") -> socket.socket:
    """A connection that has begun to send a body and does not go on."""
    host, _, port = address.removeprefix("http://").partition(":")
    connection = socket.create_connection((host, int(port)), timeout=20)
    head = f"POST {path} HTTP/1.1\r\nHost: {host}\r\nContent-Type: application/json\r\nContent-Length: {length}\r\n\r\n"
    connection.sendall(head.encode() + sent)
    return connection


def test_bodies_that_do_not_come_keep_nobody_from_being_answered(directory: Path) -> None:
    with serving(fronted(directory, limits=Limits(at_once=2))) as address, ExitStack() as held:
        for _ in range(10):
            held.enter_context(closing(slow_body(address)))
        while httpx2.get(f"{address}/readyz", timeout=20).status_code != 200:
            time.sleep(0.01)
        for _ in range(3):
            assert httpx2.get(f"{address}/v1/index", timeout=20).status_code == 200
            assert httpx2.post(f"{address}/v1/ask", json={"question": "bus"}, timeout=20).status_code == 200


def test_streams_that_stay_open_keep_nobody_from_being_answered(directory: Path) -> None:
    with serving(fronted(directory, limits=Limits(at_once=2))) as address, ExitStack() as held:
        host, _, port = address.removeprefix("http://").partition(":")
        for _ in range(4):
            stream = held.enter_context(socket.create_connection((host, int(port)), timeout=20))
            stream.sendall(f"GET /mcp HTTP/1.1\r\nHost: {host}\r\nAccept: text/event-stream\r\n\r\n".encode())
            assert b" 200 OK" in stream.recv(100)
        while httpx2.get(f"{address}/readyz", timeout=20).status_code != 200:
            time.sleep(0.01)
        assert httpx2.get(f"{address}/v1/index", timeout=20).status_code == 200


def test_large_bodies_have_so_much_room_together_and_small_ones_go_on(directory: Path) -> None:
    limits = Limits(anonymous=0, body=1_000_000, bodies=500_000)
    with serving(fronted(directory, limits=limits)) as address:
        while httpx2.get(f"{address}/readyz", timeout=20).status_code != 200:
            time.sleep(0.01)
        large = {"text": "x" * 400_000}
        with closing(slow_body(address, "/v1/verify", 900_000, b" " * 400_000)):
            seen: set[int] = set()
            while 503 not in seen:  # until the first has come
                reply = httpx2.post(f"{address}/v1/verify", json=large, timeout=20)
                seen.add(reply.status_code)
            assert "500,000 bytes" in reply.json()["detail"]
            assert httpx2.post(f"{address}/v1/ask", json={"question": "bus"}, timeout=20).status_code == 200
        while httpx2.post(f"{address}/v1/verify", json=large, timeout=20).status_code != 200:
            time.sleep(0.01)


def test_a_plain_client_reads_why_its_body_is_too_large(directory: Path) -> None:
    with serving(fronted(directory, limits=Limits(body=1_000_000))) as address:
        for _ in range(5):
            client = http.client.HTTPConnection(address.removeprefix("http://"), timeout=20)
            client.request("POST", "/v1/ask", b" " * 5_000_000, {"Content-Type": "application/json"})
            reply = client.getresponse()
            assert (reply.status, b"at most 1,000,000 bytes" in reply.read()) == (413, True)
            client.close()
        with closing(slow_body(address, length=100_000_000)) as vast:
            assert b" 413 " in vast.recv(100)


def test_who_reads_a_reply_slowly_holds_no_place(directory: Path) -> None:
    async def run() -> None:
        read = anyio.Event()

        async def large(scope: object, receive: object, send: Any) -> None:
            await send({"type": "http.response.start", "status": 200, "headers": []})
            await send({"type": "http.response.body", "body": b"x"})

        async def send(message: dict[str, object]) -> None:
            if message["type"] == "http.response.body":
                await read.wait()

        async def receive() -> dict[str, object]:
            return {"type": "http.request", "body": b""}

        limited = Limited(large, Limits(at_once=1, anonymous=0), lambda scope: "")
        scope = {"type": "http", "method": "GET", "path": "/v1/index", "query_string": b"", "headers": []}
        async with anyio.create_task_group() as group:
            group.start_soon(limited, dict(scope), receive, send)
            await anyio.wait_all_tasks_blocked()
            assert limited._working == 0
            read.set()
        assert limited._working == 0

    anyio.run(run)


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "localhost.evil.example:80", ""])
def test_an_unknown_name_is_misdirected(directory: Path, host: str) -> None:
    with TestClient(fronted(directory)) as client:
        reply = client.get("/v1/index", headers={"Host": host})
        assert reply.status_code == 421
        problem_of(reply)


def test_names_are_this_machines_those_listed_and_the_public_one() -> None:
    local = set(origins.LOCAL_NAMES)
    assert set(origins.names((), "127.0.0.1")) == local
    assert set(origins.names((), "10.0.0.7")) == local | {"10.0.0.7"}
    assert set(origins.names((), "0.0.0.0", "https://Search.example:8443/x")) == local | {"search.example"}
    assert set(origins.names(("B.example",), "::")) == local | {"b.example"}
    assert "*" in origins.names((), "0.0.0.0")


@pytest.mark.parametrize(
    ("origin", "status"),
    [
        ("", 200),
        ("http://testserver", 200),
        ("https://chat.example", 200),
        ("https://evil.example", 403),
        ("null", 403),
    ],
)
def test_pages_of_other_sites_send_nothing_unless_they_are_listed(directory: Path, origin: str, status: int) -> None:
    headers = {**ACCEPT, **({"Origin": origin} if origin else {})}
    with TestClient(fronted(directory, origins=("https://chat.example",))) as client:
        ready(client)
        assert client.post("/mcp", json=MCP, headers=headers).status_code == status


@pytest.mark.parametrize(("site", "status"), [("same-origin", 200), ("cross-site", 403), ("same-site", 403), ("", 403)])
def test_a_page_of_ours_that_shows_no_origin_is_known_by_its_browser(directory: Path, site: str, status: int) -> None:
    headers = {**ACCEPT, "Origin": "null", **({"Sec-Fetch-Site": site} if site else {})}
    with TestClient(fronted(directory)) as client:
        ready(client)
        assert client.post("/mcp", json=MCP, headers=headers).status_code == status
        misled = client.post("/mcp", json=MCP, headers={**headers, "Host": "evil.example"})
        assert misled.status_code == 421


def test_only_listed_sites_may_read(directory: Path) -> None:
    with TestClient(fronted(directory, origins=("https://chat.example",))) as client:
        ready(client)
        listed = client.get("/v1/index", headers={"Origin": "https://chat.example"})
        assert listed.headers["access-control-allow-origin"] == "https://chat.example"
        other = client.get("/v1/index", headers={"Origin": "https://evil.example"})
        assert "access-control-allow-origin" not in other.headers
        asked = {"Origin": "https://chat.example", "Access-Control-Request-Method": "POST"}
        assert client.options("/mcp", headers=asked).status_code == 200
    with TestClient(fronted(directory)) as client:
        ready(client)
        reply = client.get("/v1/index", headers={"Origin": "https://chat.example"})
        assert "access-control-allow-origin" not in reply.headers
