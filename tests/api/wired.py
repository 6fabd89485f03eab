"""The application with every face, behind its front, over the small index of these tests."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import uvicorn
from fastapi import FastAPI
from starlette.types import ASGIApp

from api import front
from api.app import create_app
from api.front import Front
from api.front.keys import KeyStore, beside
from api.settings import Settings
from tests.conftest import FakeEmbedder


def whole(directory: Path) -> FastAPI:
    """The application, with the embedder of these tests."""
    return create_app(Settings(index=directory), FakeEmbedder())


def fronted(directory: Path, **how: object) -> ASGIApp:
    given = {"store": KeyStore(beside(directory)), "hosts": ("testserver", "127.0.0.1", "localhost"), **how}
    return front.wrap(whole(directory), Front(**given))  # type: ignore[arg-type]


@contextmanager
def serving(app: ASGIApp) -> Iterator[str]:
    """The address of a server on this machine that runs the application in a thread."""
    config = uvicorn.Config(app, host="127.0.0.1", port=0, log_config=None, access_log=False)
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    for _ in range(1000):
        if server.started:
            break
        time.sleep(0.01)
    assert server.started
    port = server.servers[0].sockets[0].getsockname()[1]
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join(timeout=20)
