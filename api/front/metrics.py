"""What Prometheus reads at `/metrics`: requests, how long the stages of an answer take, hits, statuses, the index.

Each worker process counts for itself. No label holds anything that a caller wrote.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.exposition import CONTENT_TYPE_LATEST
from prometheus_client.registry import Collector
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.live import LiveIndex
from indexer.errors import NoIndex

PATH = "/metrics"
_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
_HITS = (0, 1, 3, 10, 30, 100, 300, 1_000, 10_000)
_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})


class Metrics:
    """The counts of one application, in a registry of its own."""

    def __init__(self, live: LiveIndex) -> None:
        self.registry = CollectorRegistry()
        self.registry.register(_IndexState(live))
        self._requests = Counter(
            "inspection_search_requests", "Requests answered.", ["method", "route", "status"], registry=self.registry
        )
        self._seconds = Histogram(
            "inspection_search_request_seconds", "Time to answer.", ["route"], buckets=_SECONDS, registry=self.registry
        )
        self._stages = Histogram(
            "inspection_search_stage_seconds", "Time in a stage.", ["stage"], buckets=_SECONDS, registry=self.registry
        )
        self._hits = Histogram(
            "inspection_search_hits", "Passages found by a search.", buckets=_HITS, registry=self.registry
        )
        self._answers = Counter("inspection_search_answers", "Answers by status.", ["status"], registry=self.registry)
        self._tools = Counter(
            "inspection_search_tool_calls", "Tool calls over MCP.", ["tool", "outcome"], registry=self.registry
        )

    def request(self, method: str, route: str, status: int, seconds: float) -> None:
        self._requests.labels(method if method in _METHODS else "other", route, str(status)).inc()
        self._seconds.labels(route).observe(seconds)

    def found(self, hits: int) -> None:
        """A search found this many."""
        self._hits.observe(hits)

    def answered(self, status: str) -> None:
        """A question was answered with this status."""
        self._answers.labels(status).inc()

    def called(self, tool: str, failed: bool) -> None:
        """A tool was called; `tool` must be the name of one there is."""
        self._tools.labels(tool, "error" if failed else "ok").inc()

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Time what is done within."""
        began = time.perf_counter()
        try:
            yield
        finally:
            self._stages.labels(name).observe(time.perf_counter() - began)

    def text(self) -> bytes:
        return generate_latest(self.registry)


class _IndexState(Collector):
    """What is being served, read when it is asked for."""

    def __init__(self, live: LiveIndex) -> None:
        self._live = live

    def collect(self) -> Iterator[Metric]:
        try:
            index = self._live.get()
        except NoIndex:
            yield GaugeMetricFamily("inspection_search_index_ready", "Whether an index is served.", value=0)
            return
        yield GaugeMetricFamily("inspection_search_index_ready", "Whether an index is served.", value=1)
        info = GaugeMetricFamily("inspection_search_index_info", "Which generation is served.", labels=["version"])
        info.add_metric([index.manifest.generation], 1)
        yield info
        age = (datetime.now(UTC) - _when(index.manifest.built_at)).total_seconds()
        yield GaugeMetricFamily("inspection_search_index_age_seconds", "Since the index was built.", value=age)
        for name, count in (
            ("documents", len(index.documents)),
            ("passages", len(index)),
            ("unreadable_documents", len(index.skipped)),
        ):
            yield GaugeMetricFamily(f"inspection_search_{name}", f"{name.replace('_', ' ')} held".capitalize(), count)


def _when(built_at: str) -> datetime:
    try:
        at = datetime.fromisoformat(built_at)
    except ValueError:
        return datetime.now(UTC)
    return at if at.tzinfo else at.replace(tzinfo=UTC)


def route(metrics: Metrics) -> Route:
    """The page that Prometheus reads."""

    async def show(request: Request) -> Response:
        return Response(metrics.text(), media_type=CONTENT_TYPE_LATEST)

    return Route(PATH, show, methods=["GET"], include_in_schema=False)


class Measured:
    """Counts and times every request under the template of its route."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self._app = app
        self._metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        status, began = 500, time.perf_counter()

        async def sending(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self._app(scope, receive, sending)
        finally:
            self._metrics.request(scope["method"], _template(scope), status, time.perf_counter() - began)


def _template(scope: Scope) -> str:
    """The route as it was declared; an address that leads nowhere is `none`, so that callers cannot make up labels."""
    matched: Any = scope.get("route")
    return str(getattr(matched, "path", "") or "none")
