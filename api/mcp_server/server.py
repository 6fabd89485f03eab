"""The MCP server: tools, resources and prompts, the same over HTTP and over stdio."""

import copy
import difflib
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from contextvars import ContextVar
from importlib.metadata import version
from pathlib import Path
from typing import Any

from mcp.server.caching import CacheableMethod, CacheHint
from mcp.server.context import CallNext, HandlerResult, ServerRequestContext
from mcp.server.mcpserver import MCPServer
from mcp.server.mcpserver.exceptions import ResourceNotFoundError, ToolError
from mcp.server.transport_security import TransportSecuritySettings
from mcp_types import CallToolResult, InputRequiredResult, TextContent, ToolAnnotations
from mcp_types import Tool as ListedTool
from pydantic import ValidationError
from starlette.applications import Starlette
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from api import addresses
from api.front.keys import Key, Scope_, refusal
from api.library import Gone
from api.live import LiveIndex
from api.search import BadRequest
from api.settings import Settings
from api.tools import evidence
from api.tools.answering import Answering
from api.tools.checking import Checking
from api.tools.finding import Finding
from api.tools.reading import Reading
from api.tools.service import Service
from indexer.errors import CorpusSearchError
from indexer.rerank import configured

PATH = "/mcp"
_HERE = Path(__file__).parent
_FRESH = CacheHint(ttl_ms=300_000, scope="private")
_LISTS: tuple[CacheableMethod, ...] = ("tools/list", "prompts/list", "resources/templates/list", "resources/list")
# what is asked of a key as it is by /v1/compare and /v1/coverage
_ASKING = frozenset({"compare_forces", "coverage"})
_base: ContextVar[str] = ContextVar("base", default="")
_key: ContextVar[Key | None] = ContextVar("key", default=None)


class Server(MCPServer[Any]):
    """An MCP server whose schemas are flat, whose replies are compact and whose errors say how to do it right."""

    counted: Callable[[str, bool], None] | None = None  # told the name of every tool called, and whether it failed

    async def list_tools(self) -> list[ListedTool]:
        listed = await super().list_tools()
        for tool in listed:
            tool.input_schema = flat(tool.input_schema)
            tool.output_schema = flat(tool.output_schema) if tool.output_schema else None
        return listed

    async def call_tool(
        self, name: str, arguments: dict[str, Any], context: Any = None
    ) -> CallToolResult | InputRequiredResult:
        tool = self._tool_manager.get_tool(name)
        failed = True
        try:
            if name in _ASKING and (told := refusal(_key.get(), Scope_.ASK)):
                raise ToolError(told)
            if tool:
                _refuse_unknown(arguments, tool.parameters["properties"], tool.description)
            result = await super().call_tool(name, arguments, context)
            failed = False
        except ToolError as error:
            told = explained(error.__cause__, tool.description if tool else "")
            if told:
                raise ToolError(told) from error.__cause__
            raise
        finally:
            if self.counted and tool:
                self.counted(name, failed)
        return _compact(result)


def flat(schema: dict[str, Any]) -> dict[str, Any]:
    """A schema with its definitions written out where they are used, and without the titles that only repeat names."""
    definitions = schema.get("$defs", {})

    def plain(part: Any) -> Any:
        if isinstance(part, list):
            return [plain(one) for one in part]
        if not isinstance(part, dict):
            return part
        if "$ref" in part:
            named = definitions[part["$ref"].rpartition("/")[2]]
            return plain({**named, **{key: value for key, value in part.items() if key != "$ref"}})
        return {
            key: {name: plain(one) for name, one in value.items()} if key == "properties" else plain(value)
            for key, value in part.items()
            if key not in {"$defs", "title"} or (key == "title" and not isinstance(value, str))
        }

    written: dict[str, Any] = plain(copy.deepcopy(schema))
    return written


def _refuse_unknown(arguments: dict[str, Any], known: dict[str, Any], description: str) -> None:
    for name in arguments.keys() - known.keys():
        near = difflib.get_close_matches(name, known, n=1)
        hint = f" Did you mean {near[0]}?" if near else ""
        raise ToolError(
            f"There is no argument “{name}”.{hint} Arguments: {', '.join(known)}. {example_of(description)}".strip()
        )


def explained(cause: BaseException | None, description: str) -> str:
    """What was wrong with a call, what is allowed, and how to call; empty for a fault of ours."""
    if isinstance(cause, ValidationError):
        wrong = "; ".join(f"{_argument(one['loc'])}: {one['msg']}" for one in cause.errors()[:3])
        return f"{wrong}. {example_of(description)}".strip()
    if isinstance(cause, Gone) and cause.replaced_by:
        return f"{cause} Call again with “{cause.replaced_by}”."
    if isinstance(cause, BadRequest):
        near = f" Nearest: {', '.join(cause.nearest)}." if cause.nearest and "Nearest" not in str(cause) else ""
        named = "query" if cause.parameter == "q" else cause.parameter
        return f"{named}: {cause}{near} {example_of(description)}".strip()
    return f"{cause} {example_of(description)}".strip() if isinstance(cause, CorpusSearchError) else ""


def _argument(location: tuple[str | int, ...]) -> str:
    named = {"q": "query", "document": "document_id"}
    return ".".join(named.get(str(part), str(part)) for part in location)


def example_of(description: str) -> str:
    """The example that ends a tool's description."""
    return next((line.strip() for line in description.splitlines() if line.strip().startswith("Example:")), "")


def _compact(result: CallToolResult | InputRequiredResult) -> CallToolResult | InputRequiredResult:
    """The same result with its content as one line of JSON, for clients that read no structured content."""
    if not isinstance(result, CallToolResult) or result.structured_content is None:
        return result
    text = evidence.dumped(result.structured_content)
    return CallToolResult(content=[TextContent(type="text", text=text)], structured_content=result.structured_content)


def build(live: LiveIndex, address: str, fixed: bool = True) -> Server:
    """A server over an index. Links begin with `address`; unless it is `fixed`, with the one a request came to."""
    server = Server(
        "inspection-search",
        title="Police inspection search",
        description="Police inspection reports and the responses to them, verbatim and attributed.",
        instructions=(_HERE / "instructions.txt").read_text(encoding="utf-8").strip(),
        version=version("inspection-search"),
        log_level="WARNING",
        cache_hints=dict.fromkeys(_LISTS, _FRESH),
        subscriptions=False,
        middleware=[_remember_key] if fixed else [_remember_key, _remember_address],
    )
    service = Service(live, lambda: _base.get() or address)
    finding, reading = Finding(service), Reading(service)
    answering, checking = Answering(service), Checking(service)
    tools: tuple[tuple[Callable[..., Any], str], ...] = (
        (finding.search, "Search"),
        (reading.fetch, "Fetch a passage or document"),
        (finding.search_passages, "Search passages with filters"),
        (reading.get_document, "Read a document"),
        (finding.find_similar, "Find similar passages"),
        (finding.find_responses, "Find responses"),
        (answering.compare_forces, "Compare forces"),
        (answering.coverage, "Where every force stands"),
        (reading.list_filters, "List filter values and coverage"),
        (checking.cite, "Cite passages"),
        (checking.verify_quotes, "Verify quotations"),
    )
    for tool, title in tools:
        server.add_tool(
            tool,
            title=title,
            description=_description(tool),
            annotations=ToolAnnotations(
                title=title, read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False
            ),
        )
    _add_resources(server, reading)
    _add_prompts(server)
    return server


def _description(tool: Callable[..., Any]) -> str:
    return "\n".join(line.strip() for line in (tool.__doc__ or "").strip().splitlines())


async def _remember_key(ctx: ServerRequestContext[Any, Any], call_next: CallNext) -> HandlerResult:
    if ctx.request is not None:
        _key.set(getattr(ctx.request.state, "key", None))
    return await call_next(ctx)


async def _remember_address(ctx: ServerRequestContext[Any, Any], call_next: CallNext) -> HandlerResult:
    if ctx.request is not None:
        _base.set(str(ctx.request.base_url).rstrip("/"))
    return await call_next(ctx)


def _add_resources(server: Server, reading: Reading) -> None:
    def held(name: str) -> str:
        try:
            return reading.fetch(name).model_dump_json()
        except CorpusSearchError as error:
            raise ResourceNotFoundError(str(error)) from error

    @server.resource("passage://{id}", title="A passage", mime_type="application/json")
    def passage(id: str) -> str:
        """A passage with its reference."""
        return held(id)

    @server.resource("document://{id}", title="A document", mime_type="application/json")
    def document(id: str) -> str:
        """A document from its beginning, with whose words each part is."""
        return held(id)

    @server.resource("coverage://index", title="What is held", mime_type="application/json")
    def coverage() -> str:
        """The dates, documents, forces and filter values of the collection."""
        return reading.list_filters().model_dump_json()


def _add_prompts(server: Server) -> None:
    @server.prompt(title="Briefing pack")
    def briefing_pack(topic: str, forces: str = "all") -> str:
        """A briefing on a topic, force by force, with checked quotations."""
        return (_HERE / "briefing_pack.txt").read_text(encoding="utf-8").format(topic=topic, forces=forces)

    @server.prompt(title="Find precedent")
    def find_precedent(problem: str) -> str:
        """Whether any force has met a problem before, and what it did."""
        return (_HERE / "find_precedent.txt").read_text(encoding="utf-8").format(problem=problem)


class _Door:
    """The endpoint at `/mcp`: whichever server the running application has."""

    def __init__(self) -> None:
        self.inside: Starlette | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        assert self.inside is not None, "the application is not running"
        await self.inside({**scope, "path": PATH, "root_path": ""}, receive, send)


def mount(app: Any, live: LiveIndex, settings: Settings) -> None:
    """Serve MCP at `/mcp` of an application, in every era of the protocol.

    Host, Origin, keys and sizes are checked by the application's own middleware, for all of its faces alike.
    """
    door = _Door()
    app.router.routes.append(Route(PATH, endpoint=door))
    outer = app.router.lifespan_context

    @asynccontextmanager
    async def lifespan(app: Any) -> AsyncIterator[Any]:
        # a session manager runs once, an application may be started again
        server = build(live, addresses.listening(settings), fixed=bool(addresses.public(settings)))
        counts = getattr(app.state, "metrics", None)
        server.counted = counts.called if counts else None
        door.inside = server.streamable_http_app(
            streamable_http_path=PATH,
            json_response=True,
            stateless_http=True,
            transport_security=TransportSecuritySettings(enable_dns_rebinding_protection=False),
        )
        async with outer(app) as state, server.session_manager.run():
            yield state

    app.router.lifespan_context = lifespan


def run_stdio(settings: Settings) -> None:
    """Serve MCP over standard input and output until the client goes away. Nothing else is written to either.

    Raises `NoIndex` where there is none to serve.
    """
    from indexer.index import current, read_manifest

    read_manifest(settings.index / current(settings.index))
    live = LiveIndex(settings.index, reranker=configured(settings.reranker))
    live.refresh()
    live.get()
    live.start()
    try:
        build(live, addresses.listening(settings)).run("stdio")
    finally:
        live.stop()
