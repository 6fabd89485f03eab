"""A real browser on a served index; its tests are skipped, saying why, where there is none."""

import shutil
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import uvicorn

from api.app import create_app
from api.settings import Settings
from indexer.records import Skipped
from tests.api.test_pages import FILE, HOSTILE, documents
from tests.conftest import FakeEmbedder
from tests.made import index

if TYPE_CHECKING:
    from playwright.sync_api import Browser

NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "browser: needs Chromium and the packages playwright and axe-playwright-python")


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server over documents made by hand, a hostile one among them."""
    folder: Path = tmp_path_factory.mktemp("browser")
    index(folder, documents(), FakeEmbedder(), [Skipped(f"scan {HOSTILE}.pdf", "no_text", "No page has text.")])
    (folder / "corpus").mkdir()
    (folder / "corpus" / "kent.pdf").write_bytes(FILE)
    listening = socket.create_server(("127.0.0.1", 0))
    app = create_app(Settings(index=folder), FakeEmbedder())
    server = uvicorn.Server(uvicorn.Config(app, log_level="warning", timeout_graceful_shutdown=1))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    while not (server.started and app.state.live._index):
        time.sleep(0.02)
    yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    server.should_exit = True
    thread.join(timeout=10)
    listening.close()


@pytest.fixture(scope="session")
def browser() -> Iterator["Browser"]:
    """Chromium, without its sandbox, which containers do not allow."""
    found = next((path for name in NAMES if (path := shutil.which(name))), None)
    if found is None:
        pytest.skip(f"no browser was found under the names {', '.join(NAMES)}")
    playwright = pytest.importorskip("playwright.sync_api", reason="the package playwright is not installed")
    with playwright.sync_playwright() as started:
        opened = started.chromium.launch(executable_path=found, args=FLAGS)
        yield opened
        opened.close()
