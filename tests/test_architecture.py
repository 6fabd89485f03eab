"""Who may import whom, who may import a heavy library, and who may read the environment."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

from tests.conftest import ROOT

SHARED = {
    "records",
    "errors",
    "forces",
    "embed",
    "index",
    "lexical",
    "vectors",
    "clean",
    "names",
    "rerank",
    "window",
    "owners",
    "ranks",
}
# library: the modules that may import it
OWNERS = {
    "faiss": {"indexer.vectors"},
    "Stemmer": {"indexer.lexical"},
    "pypdf": {"indexer.readers.pdf", "indexer.readers.tags"},
    "pypdfium2": {"indexer.readers.pdfium"},
    "docx": set(),
    "sentence_transformers": {"indexer.embed", "indexer.rerank"},
    "torch": {"indexer.embed"},
    "onnxruntime": {"indexer.embed"},
    "sqlite3": {"indexer.store", "indexer.cache"},
    "fastapi": {"api.app", "api.description", "api.pages", "api.problems", "api.routes", "api.tools"},
    "mcp": {"api.mcp_server"},
}
HEAVY = {"faiss", "torch", "sentence_transformers", "onnxruntime", "pypdf", "pypdfium2"}


def modules(package: str) -> Iterator[tuple[str, ast.Module]]:
    for path in sorted((ROOT / package).rglob("*.py")):
        name = ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        yield name, ast.parse(path.read_text(encoding="utf-8"))


def imports(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


ALL = [pytest.param(name, tree, id=name) for package in ("indexer", "api") for name, tree in modules(package)]


@pytest.mark.parametrize(("name", "tree"), ALL)
def test_build_time_knows_nothing_of_question_time(name: str, tree: ast.Module) -> None:
    for imported in imports(tree):
        parts = imported.split(".")
        if name.startswith("indexer"):
            assert parts[0] != "api", f"{name} imports {imported}"
        elif parts[0] == "indexer":
            assert parts[1] in SHARED, f"{name} imports {imported}"


@pytest.mark.parametrize(("name", "tree"), ALL)
def test_a_library_is_imported_where_it_is_owned(name: str, tree: ast.Module) -> None:
    for imported in imports(tree):
        owners = OWNERS.get(imported.split(".")[0])
        assert owners is None or any(name == one or name.startswith(f"{one}.") for one in owners), (
            f"{name} imports {imported}; only {sorted(owners or ())} may"
        )


@pytest.mark.parametrize(("name", "tree"), ALL)
def test_a_heavy_library_is_imported_when_it_is_needed(name: str, tree: ast.Module) -> None:
    at_import = [node for node in tree.body if isinstance(node, ast.Import | ast.ImportFrom)]
    for node in at_import:
        for imported in imports(node):
            owned_by_worker = name.startswith("indexer.readers.")
            assert owned_by_worker or imported.split(".")[0] not in HEAVY, f"{name} imports {imported} at import"


@pytest.mark.parametrize(("name", "tree"), ALL)
def test_only_the_settings_read_the_environment(name: str, tree: ast.Module) -> None:
    for node in ast.walk(tree):
        if not isinstance(node, ast.Attribute) or node.attr not in {"environ", "getenv"} or name == "api.settings":
            continue
        # writing HF_HUB_OFFLINE for the libraries that read it is not reading
        assert name in {"indexer.embed", "indexer.rerank"}, f"{name} reads the environment"


@pytest.mark.parametrize("command", ["indexer", "api"])
def test_help_loads_nothing_heavy(command: str) -> None:
    heavy = sorted(HEAVY | {"numpy", "fastapi", "pydantic"})
    program = (
        f"import sys; sys.argv = ['x', '--help']\n"
        f"from {command}.cli import main\n"
        f"try: main()\nexcept SystemExit: pass\n"
        f"print([name for name in {heavy} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.splitlines()[-1] == "[]"


def test_no_python_lies_in_the_corpus() -> None:
    assert not list((ROOT / "corpus").rglob("*.py"))


def test_modules_have_no_drawer_names() -> None:
    drawers = {"utils", "helpers", "common", "manager", "pipeline"}
    assert not [path for path in Path(ROOT).glob("[ai]*/**/*.py") if path.stem in drawers]


def needed(name: str, tree: ast.Module, known: set[str]) -> Iterator[str]:
    """The modules that are imported before it: those it names, and the packages around them that it is not in."""
    top = [node for node in tree.body if isinstance(node, ast.Import | ast.ImportFrom)]
    for imported in {one for node in top for one in imports(node)}:
        parts = imported.split(".")
        for end in range(1, len(parts) + 1):
            module = ".".join(parts[:end])
            if module in known and module != name and not name.startswith(f"{module}."):
                yield module


def test_no_two_modules_wait_for_each_other() -> None:
    trees = dict(param.values for param in ALL)
    graph = {name: set(needed(name, tree, set(trees))) for name, tree in trees.items()}
    list(TopologicalSorter(graph).static_order())  # raises CycleError, which names the circle
