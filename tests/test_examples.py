"""The examples work: the loop that lets a model call the tools, and TLS in front of the service."""

import importlib.util
import json
import re
import shutil
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import fields
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any, ClassVar

import httpx2
import pytest

from api.front.keys import KeyStore, Scope_, beside
from api.settings import PREFIX, Settings
from tests.api.test_mcp_server import made
from tests.api.wired import fronted, serving
from tests.conftest import ROOT

EXAMPLES = ROOT / "examples"
LOOP = EXAMPLES / "function_calling.py"


@pytest.fixture(scope="module")
def directory(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder: Path = tmp_path_factory.mktemp("examples") / "index"
    made(folder)
    return folder


@pytest.fixture(scope="module")
def service(directory: Path) -> Iterator[str]:
    with serving(fronted(directory, hosts=("127.0.0.1", "search.example.org"))) as address:
        until_ready(address)
        yield address


def until_ready(address: str) -> None:
    for _ in range(200):
        if httpx2.get(f"{address}/readyz").status_code == 200:
            return
        time.sleep(0.05)
    raise AssertionError("the service did not become ready")


def asked(*arguments: str) -> str:
    command = [sys.executable, str(LOOP), *arguments]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_loop_answers_with_a_stand_in_for_a_model(service: str) -> None:
    told = asked("federation welfare bus", "--service", service)
    assert "“Currently the force is supported by a Federation welfare bus.”" in told
    assert "10 February 2025" in told
    assert "Nothing found in" in asked("submarines", "--service", service)


def test_the_loop_sends_its_key(directory: Path, tmp_path: Path) -> None:
    _, text = KeyStore(beside(directory)).create("loop", [Scope_.READ, Scope_.ASK])
    (tmp_path / "key").write_text(text + "\n")
    with serving(fronted(directory, needs_key=True)) as address:
        until_ready(address)
        told = asked("federation welfare bus", "--service", address, "--key-file", str(tmp_path / "key"))
    assert "Federation welfare bus" in told


class Model(BaseHTTPRequestHandler):
    """An OpenAI-compatible model that first calls what it was told to, then repeats the last result."""

    seen: ClassVar[list[dict[str, Any]]] = []
    first: ClassVar[dict[str, str]] = {"name": "askForces", "arguments": json.dumps({"question": "welfare bus"})}

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.seen.append(body)
        last = body["messages"][-1]
        message: dict[str, Any] = {"role": "assistant", "content": last["content"]}
        if last["role"] == "user":
            message = {"role": "assistant", "tool_calls": [{"id": "a", "type": "function", "function": self.first}]}
        reply = json.dumps({"choices": [{"message": message}]}).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(reply)))
        self.end_headers()
        self.wfile.write(reply)

    def log_message(self, format: str, *arguments: object) -> None:
        """Say nothing."""


@contextmanager
def model() -> Iterator[str]:
    server = HTTPServer(("127.0.0.1", 0), Model)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/v1"
    finally:
        server.shutdown()
        server.server_close()
        thread.join(timeout=10)


def test_the_loop_carries_out_what_a_remote_model_calls(service: str) -> None:
    Model.seen.clear()
    with model() as endpoint:
        told = json.loads(asked("x", "--service", service, "--endpoint", endpoint, "--model", "small"))
    assert "kent" in [one["id"] for one in told["forces"]]
    assert Model.seen[0]["model"] == "small"
    names = {tool["function"]["name"] for tool in Model.seen[0]["tools"]}
    assert names == {"searchPassages", "askForces", "readDocument", "citePassages", "verifyQuotes"}
    assert "$ref" not in json.dumps(Model.seen[0]["tools"])


def test_a_model_that_never_stops_calling_is_stopped() -> None:
    spec = importlib.util.spec_from_file_location("function_calling", LOOP)
    assert spec
    assert spec.loader
    loop = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(loop)
    endless = {"role": "assistant", "tool_calls": [{"id": "1", "function": {"name": "x", "arguments": "{}"}}]}
    assert "No answer after" in loop.answered("q", lambda messages, tools: endless, [], lambda name, given: "{}")


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port: int = taken.getsockname()[1]
    return port


@contextmanager
def proxied(service: str, folder: Path) -> Iterator[tuple[int, int]]:
    """The ports, plain and with TLS, of nginx with the example's configuration in front of the service."""
    certificate, key = folder / "certificate.pem", folder / "key.pem"
    subject = ["-subj", "/CN=search.example.org", "-addext", "subjectAltName=DNS:search.example.org"]
    new = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", *subject]
    subprocess.run([*new, "-keyout", str(key), "-out", str(certificate)], check=True, capture_output=True)
    plain, secure = free_port(), free_port()
    text = (EXAMPLES / "nginx.conf").read_text(encoding="utf-8")
    kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    own = "\n".join(f"{kind}_temp_path {folder}/{kind};" for kind in kinds)
    for before, after in (
        ("http {", f"http {{ {own}"),
        ("127.0.0.1:8000;\n        keepalive", service.removeprefix("http://") + ";\n        keepalive"),
        ("listen 80;", f"listen 127.0.0.1:{plain};"),
        ("listen 443 ssl;", f"listen 127.0.0.1:{secure} ssl;"),
        ("/etc/ssl/search.example.org.pem", str(certificate)),
        ("/etc/ssl/search.example.org.key", str(key)),
        ("/var/log/nginx/inspection-search.log", str(folder / "access.log")),
    ):
        assert before in text
        text = text.replace(before, after)
    (folder / "nginx.conf").write_text(text, encoding="utf-8")
    how = f"daemon off; master_process off; pid {folder}/nginx.pid; error_log {folder}/error.log;"
    command = ["nginx", "-p", str(folder), "-c", str(folder / "nginx.conf"), "-e", str(folder / "error.log"), "-g", how]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as nginx:
        try:
            for _ in range(200):
                with socket.socket() as probe:
                    if probe.connect_ex(("127.0.0.1", secure)) == 0:
                        break
                assert nginx.poll() is None, (folder / "error.log").read_text()
                time.sleep(0.05)
            yield plain, secure
        finally:
            nginx.terminate()


@pytest.mark.skipif(not (shutil.which("nginx") and shutil.which("openssl")), reason="nginx or openssl is not installed")
def test_behind_nginx_it_is_reached_by_name_and_tls_and_the_question_is_not_logged(
    service: str, tmp_path: Path
) -> None:
    with proxied(service, tmp_path) as (plain, secure):
        name = {"Host": "search.example.org"}
        moved = httpx2.get(f"http://127.0.0.1:{plain}/v1/index", headers=name)
        assert (moved.status_code, moved.headers["location"]) == (308, "https://search.example.org/v1/index")
        with httpx2.Client(base_url=f"https://127.0.0.1:{secure}", verify=False, headers=name) as client:
            found = client.get("/v1/search", params={"q": "federation welfare bus"})
            assert found.status_code == 200
            assert found.headers["strict-transport-security"]
            assert len(found.headers["x-request-id"]) == 32
            passage = found.json()["results"][0]["id"]
            csl = client.get(f"/v1/passages/{passage}/citation", params={"format": "csl-json"}).json()
            assert csl["URL"] == f"https://search.example.org/passages/{passage}"
            assert client.get("/metrics").status_code == 404
            assert client.get("/v1/index", headers={"Host": "evil.example"}).status_code == 421
            assert client.post("/v1/ask", content=b" " * 5_000_000).status_code == 413
    log = (tmp_path / "access.log").read_text()
    assert "/v1/search" in log
    assert "welfare" not in log


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd is not installed")
def test_the_unit_is_one_that_systemd_reads(tmp_path: Path) -> None:
    text = (EXAMPLES / "inspection-search.service").read_text(encoding="utf-8")
    text = text.replace("/opt/inspection-search/.venv/bin/python", "/bin/true").replace("User=inspection-search\n", "")
    unit = tmp_path / "inspection-search.service"
    unit.write_text(text, encoding="utf-8")
    command = ["systemd-analyze", "verify", "--man=no", str(unit)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert "inspection-search.service" not in done.stderr, done.stderr


def test_the_configuration_for_claude_is_json() -> None:
    text = (EXAMPLES / "claude.md").read_text(encoding="utf-8")
    configured = json.loads(text.split("```json\n")[1].split("```")[0])
    assert configured["mcpServers"]["inspection-search"]["args"][:3] == ["-m", "api", "mcp"]


def test_every_example_is_listed_with_what_was_tried() -> None:
    readme = (EXAMPLES / "README.md").read_text(encoding="utf-8")
    for path in EXAMPLES.iterdir():
        assert path.name == "README.md" or path.is_dir() or f"`{path.name}`" in readme
    assert "not built here" in readme


@pytest.mark.parametrize("path", sorted(EXAMPLES.iterdir()), ids=lambda path: path.name)
def test_a_setting_that_an_example_names_is_one_there_is(path: Path) -> None:
    known = {PREFIX + field.name.upper() for field in fields(Settings)}
    named = set(re.findall(rf"{PREFIX}[A-Z_]+", path.read_text(encoding="utf-8"))) if path.is_file() else set()
    # LibreChat's own variable, which holds a key for it to send
    assert named - {PREFIX + "KEY"} <= known
