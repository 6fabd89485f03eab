"""A client made from the description by a generator makes real calls.

The generator's own needs do not agree with this program's, so it has an environment of its own; it is skipped where
`openapi-python-client` is not on the path.
"""

import shutil
import subprocess
from pathlib import Path

import httpx2
import pytest

pytestmark = pytest.mark.slow

CALLS = """
import sys
sys.path.insert(0, {folder!r})
from made import Client
from made.api.answers import ask_question
from made.api.search import search_passages
from made.models import AskRequest
with Client(base_url={address!r}) as client:
    found = search_passages.sync(client=client, q="federation welfare bus", force=["kent"])
    print(found.results[0].text)
    told = ask_question.sync(client=client, body=AskRequest(question="welfare bus"))
    print(told.status)
"""


def test_a_generated_client_searches_and_asks(address: str, tmp_path: Path) -> None:
    generator = shutil.which("openapi-python-client")
    if not generator:
        pytest.skip("openapi-python-client is not on the path")
    (tmp_path / "openapi.json").write_bytes(httpx2.get(f"{address}/openapi.json").content)
    command = [generator, "generate", "--path", "openapi.json", "--output-path", "made", "--meta", "none"]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=300, cwd=tmp_path)
    told = done.stdout + done.stderr
    assert "Unable to" not in told, told
    assert "omitted" not in told, told
    calls = CALLS.format(folder=str(tmp_path), address=address)
    python = Path(generator).resolve().parent / "python"
    asked = subprocess.run([python, "-c", calls], capture_output=True, text=True, check=False, timeout=120)
    assert asked.stdout.splitlines() == [
        "Currently the force is supported by a Federation welfare bus.",
        "answered",
    ], asked.stderr
