"""The web application: the served index, the routes, the pages, one way of failing."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.metadata import version

from fastapi import FastAPI

from api import answer_routes, citation_routes, library_routes, pages, problems, routes
from api.headers import SecurityHeaders
from api.live import LiveIndex
from api.settings import Settings
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
    problems.install(app)
    app.add_middleware(SecurityHeaders)
    app.include_router(routes.router)
    app.include_router(answer_routes.router)
    app.include_router(library_routes.router)
    app.include_router(citation_routes.router)
    app.include_router(pages.router)
    return app
