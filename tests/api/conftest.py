"""A served index over documents made by hand."""

import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from api.app import create_app
from api.settings import Settings
from indexer.records import Block, Skipped, Speaker
from tests.api.played import Played
from tests.conftest import FakeEmbedder
from tests.made import document, heading, index


def ready(client: TestClient) -> TestClient:
    """The client, once its index is loaded."""
    for _ in range(500):
        if client.get("/readyz").status_code == 200:
            return client
        time.sleep(0.01)
    raise AssertionError("the index was not loaded")


@pytest.fixture
def directory(tmp_path: Path) -> Path:
    """An index directory with a record, a letter and a file that could not be read."""
    documents = [
        document(
            "kent-record",
            [
                heading("Chief Constable's response", 2),
                heading("Recommendation 3", 3),
                Block("Currently the force is supported by a Federation welfare bus."),
                ("I am confident that welfare is taken seriously.", Speaker.LOCAL_POLICING_BODY),
            ],
            force="kent",
            published="2025-02-10",
            sample=True,
        ),
        document("essex-letter", [("Our welfare van serves tea.", Speaker.CHIEF_OFFICER)], force="essex"),
    ]
    index(tmp_path / "index", documents, FakeEmbedder(), [Skipped("scan.pdf", "no_text", "No page has text.")])
    return tmp_path / "index"


@pytest.fixture
def app(directory: Path) -> FastAPI:
    return create_app(Settings(index=directory), FakeEmbedder())


@pytest.fixture
def client(app: FastAPI) -> Iterator[TestClient]:
    with TestClient(app) as opened:
        yield ready(opened)


@pytest.fixture
def played() -> Iterator[Played]:
    """A server that plays a language model, until the test ends."""
    made = Played()
    thread = threading.Thread(target=made.server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    yield made
    made.server.shutdown()
    made.server.server_close()
    thread.join(5)
