"""What the description promises is what the server does, for thousands of requests that nobody thought of."""

import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow
HERE = Path(__file__).parent
pytest.importorskip("schemathesis", reason="schemathesis is not installed")


@pytest.mark.parametrize("description", ["openapi.json", "tools/openapi.json"])
def test_no_request_finds_a_difference(address: str, description: str, tmp_path: Path) -> None:
    program = "import sys; from schemathesis.cli import schemathesis; schemathesis(sys.argv[1:])"
    options = ["--checks", "all", "--phases", "examples,coverage,fuzzing", "--max-examples", "20", "--no-color"]
    if description.startswith("tools"):
        # what models send in place of a list or a number is understood on purpose
        options += ["--exclude-checks", "negative_data_rejection"]
    command = [sys.executable, "-c", program, "--config-file", str(HERE / "schemathesis.toml"), "run"]
    done = subprocess.run(
        [*command, f"{address}/{description}", *options],
        capture_output=True,
        text=True,
        timeout=900,
        check=False,
        cwd=tmp_path,
    )
    assert done.returncode == 0, done.stdout[-8000:] + done.stderr[-2000:]
