"""The web application: the served index, the routes, the pages, one way of failing."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.metadata import version
from pathlib import Path

from fastapi import FastAPI
from starlette.types import ASGIApp

from api import (
    admin,
    answer_routes,
    citation_routes,
    description,
    library_routes,
    mcp_server,
    metrics,
    pages,
    problems,
    routes,
)
from api.front import Front, wrap
from api.headers import SecurityHeaders
from api.keys import KeyStore, beside, required
from api.limits import Limits
from api.live import LiveIndex
from api.origins import LOCAL_NAMES
from api.settings import Settings
from api.tools import openapi
from indexer.embed import Encoder


def create_app(settings: Settings, encoder: Encoder | None = None) -> FastAPI:
    """An application that serves the index directory of `settings` and follows what is published there."""
    live = LiveIndex(settings.index, encoder)

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        live.start()
        yield
        live.stop()

    app = FastAPI(
        title="Inspection search",
        version=version("inspection-search"),
        description="Passages from police inspection reports and the responses to them, verbatim, with who speaks.",
        lifespan=lifespan,
        docs_url=None,
        redoc_url=None,
        license_info={"name": "MIT"},
    )
    app.state.live = live
    app.state.settings = settings
    app.state.metrics = metrics.Metrics(live)
    problems.install(app)
    for router in (routes, answer_routes, library_routes, citation_routes, pages):
        app.include_router(router.router)
    app.router.routes.append(metrics.route(app.state.metrics))
    app.router.routes.append(admin.route(live))
    mcp_server.mount(app, live, settings)
    openapi.mount(app, live, settings)
    description.install(app)
    app.add_middleware(SecurityHeaders)
    return app


def create_served(settings: Settings) -> ASGIApp:
    """The application behind its front: keys, limits, names, log. Raises `KeysError` where it may not be open."""
    store = KeyStore(Path(settings.keys) if settings.keys else beside(settings.index))
    given = Front(
        store=store,
        needs_key=required(settings.access, settings.host, store),
        hosts=(*LOCAL_NAMES, *settings.hosts),
        origins=settings.origins,
        limits=Limits(settings.requests_a_minute, settings.keyed_requests_a_minute, at_once=settings.at_once),
        log_questions=settings.log_questions,
    )
    return wrap(create_app(settings), given)
