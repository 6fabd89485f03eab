"""The web application: the served index, the routes, the pages, one way of failing."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.metadata import version
from pathlib import Path

from fastapi import FastAPI, Request, Response
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp

from api import admin, description, mcp_server, pages, problems, routes
from api.front import Front, logs, metrics, origins, wrap
from api.front.headers import SecurityHeaders
from api.front.keys import KeyStore, beside, required
from api.front.limits import Limits
from api.live import LiveIndex
from api.llm import LanguageModel, OpenAICompatible, Sparing
from api.pages.render import failure
from api.routes import answers as answer_routes
from api.routes import citations as citation_routes
from api.routes import drafts as draft_routes
from api.routes import library as library_routes
from api.settings import Settings
from api.tools import openapi
from indexer.embed import Encoder
from indexer.rerank import configured

_MACHINES = ("/v1/", "/tools/", "/mcp", "/admin/")


def create_app(settings: Settings, encoder: Encoder | None = None) -> FastAPI:
    """An application that serves the index directory of `settings` and follows what is published there."""
    live = LiveIndex(settings.index, encoder, configured(settings.reranker))

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
    app.state.language_model = _language_model(settings)
    problems.install(app)
    app.add_exception_handler(HTTPException, _refused)
    for router in (routes, answer_routes, draft_routes, library_routes, citation_routes, pages):
        app.include_router(router.router)
    app.router.routes.append(metrics.route(app.state.metrics))
    app.router.routes.append(admin.route(live))
    mcp_server.mount(app, live, settings)
    openapi.mount(app, live, settings)
    description.install(app)
    app.add_middleware(SecurityHeaders)
    return app


def _language_model(settings: Settings) -> LanguageModel | None:
    """The model that may word an answer where one is asked to; none unless an address is set."""
    if not settings.model_address:
        return None
    model = OpenAICompatible(
        settings.model_address, settings.model_name, settings.model_key, float(settings.model_seconds)
    )
    return Sparing(model, settings.model_at_once)


async def _refused(request: Request, error: Exception) -> Response:
    """A page for a browser that asked for an address that is not there, a problem for everybody else."""
    wants_page = request.method == "GET" and "text/html" in request.headers.get("accept", "")
    if wants_page and isinstance(error, HTTPException) and not request.url.path.startswith(_MACHINES):
        return failure(request, error.status_code, "There is nothing at this address.")
    return await problems.refused(request, error)


def create_served(settings: Settings) -> ASGIApp:
    """The application behind its front: keys, limits, names, log. Raises `KeysError` where it may not be open."""
    store = KeyStore(Path(settings.keys) if settings.keys else beside(settings.index))
    given = Front(
        store=store,
        needs_key=required(settings.access, settings.host, store),
        hosts=origins.names(settings.hosts, settings.host, settings.public_address),
        origins=settings.origins,
        limits=Limits(settings.requests_a_minute, settings.keyed_requests_a_minute, at_once=settings.at_once),
        log_questions=settings.log_questions,
    )
    return wrap(create_app(settings), given)


def served() -> ASGIApp:
    """The served application of a worker process, from the settings that it was handed down."""
    settings = Settings.from_environment()
    logs.configure(settings.log_level)
    return create_served(settings)
