"""API keys: shown once, kept as hashes, refused at once when revoked, needed where others could reach the service."""

import base64
import json
import os
import stat
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from typer.testing import CliRunner

from api.front import keys
from api.front.keys import KeysError, KeyStore, Scope_, required
from api.keys_cli import keys_app
from indexer.records import Block
from tests.api.conftest import ready
from tests.api.test_routes import problem_of
from tests.api.wired import fronted, whole
from tests.conftest import FakeEmbedder
from tests.made import document, index


@pytest.fixture
def store(directory: Path) -> KeyStore:
    return KeyStore(keys.beside(directory))


ACCEPT = {"Accept": "application/json, text/event-stream"}


def bearer(text: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {text}"}


def test_a_key_is_kept_only_as_a_hash_in_a_file_of_its_owners(store: KeyStore) -> None:
    key, text = store.create("Briefing tool", [Scope_.READ])
    secret = text.rpartition(f"{key.id}_")[2]
    assert secret not in store.path.read_text()
    assert stat.S_IMODE(store.path.stat().st_mode) == 0o600
    assert store.holder(text) == key
    assert store.holder(text[:-1] + ("A" if text[-1] != "A" else "B")) is None
    assert store.holder("isk_00000000_" + "a" * 43) is None
    assert store.holder("") is None


def test_a_revoked_key_is_refused_by_another_process_at_once(store: KeyStore) -> None:
    key, text = store.create("Briefing tool", [Scope_.READ])
    elsewhere = KeyStore(store.path)
    assert elsewhere.holder(text) == key
    store.revoke(key.id)
    assert elsewhere.holder(text) is None
    with pytest.raises(KeysError, match="no key"):
        store.revoke("ffffffff")


def test_secrets_are_compared_in_constant_time(store: KeyStore, monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[tuple[str, str]] = []
    monkeypatch.setattr(keys.hmac, "compare_digest", lambda one, two: compared.append((one, two)) or one == two)
    _, text = store.create("Briefing tool", [Scope_.READ])
    for given in (text, "nonsense", "isk_00000000_" + "a" * 43):
        store.holder(given)
    assert len(compared) == 3


def test_a_file_that_holds_no_keys_is_not_taken_for_an_empty_one(store: KeyStore) -> None:
    store.path.write_text("{")
    with pytest.raises(KeysError, match="does not hold API keys"):
        store.all()


@pytest.mark.parametrize(
    ("access", "host", "with_key", "needed"),
    [
        ("auto", "127.0.0.1", False, False),
        ("auto", "::1", False, False),
        ("auto", "0.0.0.0", True, True),
        ("open", "0.0.0.0", False, False),
        ("keys", "127.0.0.1", True, True),
    ],
)
def test_reading_is_open_on_this_machine_alone(
    store: KeyStore, access: str, host: str, with_key: bool, needed: bool
) -> None:
    if with_key:
        store.create("x", [Scope_.READ])
    assert required(access, host, store) is needed


@pytest.mark.parametrize(("access", "host"), [("auto", "0.0.0.0"), ("keys", "127.0.0.1"), ("maybe", "127.0.0.1")])
def test_it_does_not_start_for_others_without_keys(store: KeyStore, access: str, host: str) -> None:
    key, _ = store.create("revoked", [Scope_.READ])
    store.revoke(key.id)
    with pytest.raises(KeysError, match=r"keys create|must be"):
        required(access, host, store)


def test_a_key_is_taken_in_each_way_that_clients_send_one(directory: Path, store: KeyStore) -> None:
    _, text = store.create("Briefing tool", [Scope_.READ])
    password = base64.b64encode(f"anyone:{text}".encode()).decode()
    with TestClient(fronted(directory, needs_key=True)) as client:
        ready(client)
        for headers in (bearer(text), {"X-API-Key": text}, {"Authorization": f"Basic {password}"}):
            assert client.get("/v1/index", headers=headers).status_code == 200
        for headers in ({}, bearer("isk_1"), {"Authorization": "Basic %%"}, {"Authorization": "Digest x"}):
            reply = client.get("/v1/index", headers=headers)
            assert reply.status_code == 401
            assert reply.headers["www-authenticate"].startswith("Bearer")
            problem_of(reply)
        for path in ("/healthz", "/readyz"):
            assert client.get(path).status_code == 200


@pytest.mark.parametrize("path", ["/", "/v1/search?q=bus", "/openapi.json", "/mcp", "/metrics", "/static/app.css"])
def test_everything_but_health_needs_a_key_where_one_is_needed(directory: Path, path: str) -> None:
    with TestClient(fronted(directory, needs_key=True)) as client:
        assert client.get(path).status_code == 401


def test_operating_needs_an_admin_key_even_where_reading_is_open(directory: Path, store: KeyStore) -> None:
    _, reader = store.create("reader", [Scope_.READ, Scope_.ASK])
    _, admin = store.create("operator", [Scope_.ADMIN])
    with TestClient(fronted(directory)) as client:
        ready(client)
        assert client.get("/metrics").status_code == 401
        reply = client.get("/metrics", headers=bearer(reader))
        assert reply.status_code == 403
        problem_of(reply)
        assert client.get("/metrics", headers=bearer(admin)).status_code == 200
        assert client.get("/v1/index", headers=bearer(admin)).status_code == 200


def test_a_reload_is_for_operators_whatever_stands_in_front(directory: Path, store: KeyStore) -> None:
    _, reader = store.create("reader", [Scope_.READ])
    _, admin = store.create("operator", [Scope_.ADMIN])
    with TestClient(fronted(directory)) as client:
        before = ready(client).get("/readyz").json()["version"]
        index(directory, [document("new", [Block("New words.")])], FakeEmbedder())
        for headers, status in (({}, 401), (bearer(reader), 403)):
            assert client.post("/admin/reload", headers=headers).status_code == status
        reply = client.post("/admin/reload", headers=bearer(admin))
        assert (reply.status_code, reply.json()["problem"]) == (200, "")
        assert reply.json()["version"] != before
    with TestClient(whole(directory)) as client:
        reply = client.post("/admin/reload", headers=bearer(admin))
        assert reply.status_code == 403
        problem_of(reply)


def test_asking_and_reading_are_parted(directory: Path, store: KeyStore) -> None:
    _, reader = store.create("reader", [Scope_.READ])
    with TestClient(fronted(directory, needs_key=True)) as client:
        ready(client)
        assert client.post("/v1/ask", json={"question": "bus"}, headers=bearer(reader)).status_code == 403
        assert client.get("/v1/search?q=bus", headers=bearer(reader)).status_code == 200


def test_a_wrong_key_is_refused_where_none_is_needed(directory: Path) -> None:
    with TestClient(fronted(directory)) as client:
        ready(client)
        assert client.get("/v1/index", headers=bearer("isk_wrong")).status_code == 401


def test_the_command_line_makes_lists_and_revokes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith("INSPECTION_SEARCH_")]:
        monkeypatch.delenv(name)
    where = ["--keys", str(tmp_path / "keys.json")]
    run = CliRunner()
    made = json.loads(run.invoke(keys_app, ["create", "Briefing tool", "--scope", "read", "--json", *where]).stdout)
    assert KeyStore(tmp_path / "keys.json").holder(made["key"])
    shown = run.invoke(keys_app, ["list", *where]).stdout
    assert made["id"] in shown
    assert made["key"] not in shown
    assert run.invoke(keys_app, ["revoke", made["id"], *where]).exit_code == 0
    assert KeyStore(tmp_path / "keys.json").holder(made["key"]) is None
    assert "revoked" in run.invoke(keys_app, ["list", *where]).stdout
    refused = run.invoke(keys_app, ["create", "x", "--scope", "write", *where])
    assert isinstance(refused.exception, KeysError)


def test_the_tools_part_asking_and_reading_as_the_routes_do(directory: Path, store: KeyStore) -> None:
    _, reader = store.create("reader", [Scope_.READ])
    _, asker = store.create("asker", [Scope_.READ, Scope_.ASK])
    tools = {
        "coverage": {"question": "welfare bus"},
        "compare_forces": {"question": "welfare bus", "force": ["kent", "essex"]},
        "search_passages": {"query": "welfare bus"},
    }
    with TestClient(fronted(directory, needs_key=True)) as client:
        ready(client)
        refused = client.post("/v1/ask", json={"question": "bus"}, headers=bearer(reader)).json()["detail"]
        for key, is_refused in ((reader, True), (asker, False)):
            headers = {**bearer(key), **ACCEPT, "MCP-Protocol-Version": "2025-06-18"}
            for name, arguments in tools.items():
                called = {"jsonrpc": "2.0", "id": 1, "method": "tools/call"}
                called["params"] = {"name": name, "arguments": arguments}
                result = client.post("/mcp", json=called, headers=headers).json()["result"]
                assert result["isError"] == (is_refused and name != "search_passages")
                assert not result["isError"] or refused in result["content"][0]["text"]
