"""What a user does, with the real program and the real model: build, ask, serve, replace, with the network cut."""

import json
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx2
import pytest

from tests.conftest import CORPUS, ROOT

pytestmark = pytest.mark.real_model

QUESTION = "what did forces say about welfare buses"
RECORD = "staffordshire-disorder-tranche-1.txt"


def run(*arguments: str | Path, code: int = 0) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False, cwd=ROOT)
    assert done.returncode == code, done.stdout + done.stderr
    return done


@contextmanager
def served(index: Path) -> Iterator[httpx2.Client]:
    command = [sys.executable, "-m", "api", "serve", "--index", str(index), "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as server:
        try:
            assert server.stdout
            address = server.stdout.readline().split(" at ")[1].split()[0]
            with httpx2.Client(base_url=address) as client:
                until(lambda: client.get("/readyz").status_code == 200)
                yield client
        finally:
            server.terminate()


def until(condition: object) -> None:
    for _ in range(300):
        if condition():  # type: ignore[operator]
            return
        time.sleep(0.1)
    raise AssertionError("it did not come to pass")


@pytest.fixture
def index(sample_index: Path) -> Path:
    return sample_index


def test_a_second_build_embeds_nothing(index: Path) -> None:
    told = json.loads(run("indexer", "build", CORPUS, "--index", index, "--json").stdout)
    assert (told["published"], told["embedded"], told["read"]) == (False, 0, 0)


def test_the_index_agrees_with_itself_and_with_the_corpus(index: Path) -> None:
    assert "agrees" in run("indexer", "check", "--index", index).stdout


def test_forces_are_asked_and_answer_in_their_own_words(index: Path) -> None:
    told = json.loads(run("api", "ask", QUESTION, "--index", index, "--json").stdout)
    assert told["status"] == "answered"
    assert len(told["forces"]) >= 3
    for said in (statement for force in told["forces"] for statement in force["statements"]):
        assert said["speaker"]["role"] in {"chief_officer", "local_policing_body"}
        assert said["document"]["sample"]
    standings = {one["force"]["id"]: one["standing"] for one in told["coverage"]["forces"]}
    assert {force["force"]["id"] for force in told["forces"]} == {
        name for name, standing in standings.items() if standing == "stated"
    }
    assert any("invented" in note for note in told["warnings"])


def test_nothing_found_is_exit_code_1_and_says_how_much_was_searched(index: Path) -> None:
    done = run("api", "search", "submarine reactors", "--index", index, code=1)
    assert "Nothing found in" in done.stdout


def test_the_server_answers_and_follows_a_new_generation(index: Path, tmp_path: Path) -> None:
    mine = tmp_path / "index"
    shutil.copytree(index, mine)
    corpus = tmp_path / "corpus"
    shutil.copytree(CORPUS, corpus)
    with served(mine) as client:
        before = client.get("/readyz").json()["version"]
        assert client.get("/v1/search", params={"q": QUESTION}).json()["results"]
        (corpus / "new.txt").write_text("Hovercraft patrols now cover the estuary every night of the week.\n")
        run("indexer", "build", corpus, "--index", mine)
        statuses = []

        def swapped() -> bool:
            statuses.append(client.get("/v1/search", params={"q": "hovercraft"}).status_code)
            return bool(client.get("/readyz").json()["version"] != before)

        until(swapped)
        assert set(statuses) == {200}
        assert (
            client.get("/v1/search", params={"q": "hovercraft patrols"}).json()["results"][0]["document"]["id"] == "new"
        )


def test_several_processes_answer_on_one_port_and_end_together(index: Path) -> None:
    command = [sys.executable, "-m", "api", "serve", "--index", str(index), "--port", "0", "--workers", "2"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as server:
        try:
            assert server.stdout
            address = server.stdout.readline().split(" at ")[1].split()[0]
            with httpx2.Client(base_url=address, timeout=120) as client:  # the port is open before its processes are
                until(lambda: client.get("/healthz").status_code == 200)
                until(lambda: client.get("/readyz").status_code == 200)
                asked = [
                    client.get("/v1/search", params={"q": QUESTION}, headers={"Connection": "close"}) for _ in range(6)
                ]
            assert {reply.status_code for reply in asked} <= {200, 503}
            assert any(reply.status_code == 200 for reply in asked)
        finally:
            server.terminate()
        assert server.wait(timeout=120) == 0


def test_a_port_in_use_is_one_line(index: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = run("api", "serve", "--index", index, "--port", str(port), code=2)
    assert f"port {port}" in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


def test_without_a_network_it_builds_and_answers(index: Path, tmp_path: Path) -> None:
    cut = ["unshare", "--net", "--map-root-user"]
    if not shutil.which("unshare") or subprocess.run([*cut, "true"], capture_output=True, check=False).returncode:
        pytest.skip("this machine does not allow a network namespace")
    (tmp_path / "corpus").mkdir()
    shutil.copy(CORPUS / "ledger.csv", tmp_path)
    (tmp_path / "corpus" / "one.txt").write_text("A welfare bus was sent to the docks every night.\n")
    made = tmp_path / "index"
    build = [*cut, sys.executable, "-m", "indexer", "build", str(tmp_path / "corpus"), "--index", str(made)]
    subprocess.run(build, check=True, capture_output=True, cwd=ROOT, timeout=300)
    ask = [*cut, sys.executable, "-m", "api", "search", "welfare bus", "--index", str(made)]
    done = subprocess.run(ask, check=True, capture_output=True, text=True, cwd=ROOT, timeout=300)
    assert "A welfare bus was sent to the docks" in done.stdout


def test_the_real_record_answers_with_the_chief_constables_words(records: Path, tmp_path: Path) -> None:
    (tmp_path / "corpus").mkdir()
    shutil.copy(records / RECORD, tmp_path / "corpus")
    run("indexer", "build", tmp_path / "corpus", "--index", tmp_path / "index")
    told = json.loads(run("api", "search", QUESTION, "--index", tmp_path / "index", "--json").stdout)
    first = told["results"][0]
    assert "Federation welfare bus" in first["text"]
    assert "24/7 welfare bus facility" in first["text"]
    assert first["locator"]["section"].rstrip(":").endswith("Recommendation 3")
    assert first["speaker"]["role"] == "chief_officer"
