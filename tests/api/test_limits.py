"""What one caller may ask for, under which names, and from which sites."""

from collections.abc import Iterator
from pathlib import Path

import anyio
import pytest
from starlette.testclient import TestClient

from api.front import origins
from api.front.keys import KeyStore, Scope_, beside
from api.front.limits import WINDOW, Limited, Limits, Rates, caller_of
from tests.api.conftest import ready
from tests.api.test_routes import problem_of
from tests.api.wired import fronted

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

    async def run() -> None:
        release = anyio.Event()

        async def slow(scope: object, receive: object, send: object) -> None:
            await release.wait()

        limited = Limited(slow, Limits(at_once=2, anonymous=0), lambda scope: "")

        async def send(message: dict[str, object]) -> None:
            if message["type"] == "http.response.start":
                statuses.append(message["status"])  # type: ignore[arg-type]

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
            release.set()
            await anyio.wait_all_tasks_blocked()
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
