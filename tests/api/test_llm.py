"""The door to a language model: what is a reply, what is refused when the service starts, how many at once."""

import json
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import httpx2
import pytest
from starlette.testclient import TestClient

from api import front
from api.app import create_app
from api.front import Front
from api.front.keys import KeyStore, beside
from api.front.limits import Limits
from api.llm import ModelUnavailable, OpenAICompatible, Sparing
from api.settings import Settings, SettingsError
from tests.api.conftest import ready
from tests.api.played import Played, says, sends
from tests.api.wired import serving
from tests.conftest import FakeEmbedder


def replied(content: object) -> bytes:
    return json.dumps({"choices": [{"message": {"content": content}}]}).encode()


def test_half_a_character_is_no_failure_of_ours(played: Played) -> None:
    played.reply = sends(replied("A bus \ud83d[1]."))
    assert OpenAICompatible(played.address, "played").complete("?") == "A bus �[1]."


def test_a_reply_in_parts_is_joined(played: Played) -> None:
    parts = [{"type": "reasoning", "text": "Hm."}, {"type": "text", "text": "A bus "}, {"type": "text", "text": "[1]."}]
    played.reply = sends(replied(parts))
    assert OpenAICompatible(played.address, "played").complete("?") == "A bus [1]."


@pytest.mark.parametrize(
    "body",
    [b"[" * 150_000, b'{"a":' * 30_000, b"\xff\xfe", replied([["text"]]), replied([{"type": "text", "text": 1}])],
    ids=["lists", "objects", "bytes", "nested parts", "numbers"],
)
def test_what_is_no_reply_makes_the_model_unavailable(played: Played, body: bytes) -> None:
    played.reply = sends(body)
    with pytest.raises(ModelUnavailable, match="not one that this program understands"):
        OpenAICompatible(played.address, "played").complete("?")


@pytest.mark.parametrize(
    ("ending", "asked"),
    [
        ("", "/v1/chat/completions"),
        ("/", "/v1/chat/completions"),
        ("/chat/completions", "/v1/chat/completions"),
        ("/chat/completions/", "/v1/chat/completions"),
        ("/chat/completions?version=2", "/v1/chat/completions?version=2"),
        ("?version=2", "/v1/chat/completions?version=2"),
    ],
)
def test_the_address_may_be_the_whole_one(played: Played, ending: str, asked: str) -> None:
    played.reply = says("yes")
    OpenAICompatible(played.address + ending, "played").complete("?")
    assert [one["path"] for one in played.asked] == [asked]


@pytest.mark.parametrize("key", ["“secret”", "se\ncret", "secret ", "sécret", "se\x00cret", "\udcffsecret"])
def test_a_key_that_no_header_can_hold_is_refused_without_being_told(key: str) -> None:
    with pytest.raises(ModelUnavailable, match=r"character \d of \d+ is U\+.*INSPECTION_SEARCH_MODEL_KEY") as refused:
        OpenAICompatible("http://127.0.0.1/v1", "x", key)
    assert "cret" not in str(refused.value)


@pytest.mark.parametrize(
    "address",
    [
        "http://",
        "http:///v1",
        "http://[::1/v1",
        "http://127.0.0.1:99999/v1",
        "127.0.0.1:8080/v1",
        "http://a b/v1",
        "http://x/é",
        "ftp://x/v1",
        "http://x\n/v1",
    ],
)
def test_an_address_that_can_never_be_asked_is_refused(address: str) -> None:
    with pytest.raises(ModelUnavailable, match="not an http or https address; see INSPECTION_SEARCH_MODEL_ADDRESS"):
        OpenAICompatible(address, "x")


def test_a_password_in_the_address_is_refused_and_not_told() -> None:
    with pytest.raises(ModelUnavailable, match="INSPECTION_SEARCH_MODEL_KEY") as refused:
        OpenAICompatible("http://me:secret@127.0.0.1/v1", "x")
    assert "secret" not in str(refused.value)


def test_a_model_without_a_name_does_not_start(tmp_path: Path) -> None:
    with pytest.raises(ModelUnavailable, match="INSPECTION_SEARCH_MODEL_NAME"):
        create_app(Settings(index=tmp_path, model_address="http://127.0.0.1/v1"))


@pytest.mark.parametrize("name", ["MODEL_SECONDS", "MODEL_AT_ONCE"])
def test_no_time_and_no_answer_are_no_settings(name: str) -> None:
    with pytest.raises(SettingsError, match=f"INSPECTION_SEARCH_{name} is “0”; it must be from 1"):
        Settings.from_environment({f"INSPECTION_SEARCH_{name}": "0"})


def test_a_model_that_hangs_takes_no_more_than_its_own_places(directory: Path, played: Played) -> None:
    released = threading.Event()

    def hangs(handler: BaseHTTPRequestHandler, body: dict) -> None:
        released.wait(60)
        says("NOT ANSWERED")(handler, body)

    played.reply = hangs
    app = create_app(Settings(index=directory), FakeEmbedder())
    app.state.language_model = Sparing(OpenAICompatible(played.address, "played", seconds=60), 2)
    given = Front(store=KeyStore(beside(directory)), hosts=("127.0.0.1",), limits=Limits(at_once=3))
    asked = {"question": "What did forces say about welfare buses?", "generate": True}
    with serving(front.wrap(app, given)) as address, ThreadPoolExecutor() as callers:
        while httpx2.get(f"{address}/readyz", timeout=20).status_code != 200:
            time.sleep(0.01)
        waiting = [callers.submit(httpx2.post, f"{address}/v1/ask", json=asked, timeout=60) for _ in range(2)]
        while len(played.asked) < 2:
            time.sleep(0.01)
        more = httpx2.post(f"{address}/v1/ask", json=asked, timeout=20)
        assert (more.status_code, len(played.asked)) == (200, 2)
        assert more.json()["forces"]
        assert "it words 2 answers at once" in more.json()["generated"]["warning"]
        assert httpx2.get(f"{address}/v1/search?q=bus", timeout=20).status_code == 200
        released.set()
        for one in waiting:
            assert one.result().status_code == 200
        assert httpx2.post(f"{address}/v1/ask", json=asked, timeout=20).json()["generated"]["model"] == "played"


def test_why_there_is_nothing_generated_is_told(directory: Path, played: Played) -> None:
    played.reply = says("NOT ANSWERED")
    app = create_app(Settings(index=directory), FakeEmbedder())
    app.state.language_model = OpenAICompatible(played.address, "played")
    with TestClient(app) as client:
        ready(client)
        told = {}
        for question in ("What did forces say about welfare buses?", "What did forces say about submarines?"):
            reply = client.post("/v1/ask", json={"question": question, "generate": True}).json()
            told[question] = reply["generated"]["warning"]
            assert told[question] in reply["warnings"]
    assert ["do not answer this" in one for one in told.values()] == [True, False]
    assert ["none was asked" in one for one in told.values()] == [False, True]
    assert len(played.asked) == 1
