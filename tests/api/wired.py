"""The application with every face, behind its front, over the small index of these tests."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import uvicorn
from fastapi import FastAPI
from starlette.types import ASGIApp

from api import citation_routes, front, mcp_server, metrics
from api.app import create_app
from api.front import Front
from api.keys import KeyStore, beside
from api.settings import Settings
from api.tools import openapi
from tests.conftest import FakeEmbedder


def whole(directory: Path) -> FastAPI:
    """Every route there is, whichever of them the application has already."""
    settings = Settings(index=directory)
    app = create_app(settings, FakeEmbedder())
    paths = {getattr(route, "path", "") for route in app.routes}
    if not hasattr(app.state, "metrics"):
        app.state.metrics = metrics.Metrics(app.state.live)
    if metrics.PATH not in paths:
        app.router.routes.append(metrics.route(app.state.metrics))
    if "/v1/passages/{passage_id}/citation" not in paths:
        app.include_router(citation_routes.router)
    if mcp_server.PATH not in paths:
        mcp_server.mount(app, app.state.live, settings)
    if openapi.PATH not in paths:
        openapi.mount(app, app.state.live, settings)
    return app


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
