"""The log: one JSON object a line on standard error, each with the id of the request it belongs to.

A line says which operation was asked for by whom (the name of the key), never what: the query string, the body and the
address of the caller are not written. `questions` adds the query string for those who must see it.
"""

import json
import logging
import re
import sys
import time
import uuid
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import TextIO

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api import problems

REQUEST_ID = "X-Request-ID"
_GIVEN = re.compile(r"[A-Za-z0-9._-]{1,64}")
_request_id: ContextVar[str] = ContextVar("request_id", default="")

_OURS = "Something went wrong on our side. It has been logged."

log = logging.getLogger("api.requests")


class JsonLines(logging.Formatter):
    """A record as one line of JSON."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, object] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
        }
        if given := getattr(record, "request_id", "") or _request_id.get():
            line["request_id"] = given
        line |= getattr(record, "fields", {})
        if record.exc_info:
            line["exception"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False, default=str)


def configure(level: str = "info", stream: TextIO | None = None) -> None:
    """Send every log of the process to one place in this form."""
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(JsonLines())
    logging.basicConfig(level=level.upper(), handlers=[handler], force=True)
    # what the server itself would say of each request is said here, without the question
    logging.getLogger("uvicorn.access").disabled = True
    for chatty in ("faiss.loader", "mcp", "httpx", "httpx2", "httpcore", "httpcore2", "multipart"):
        logging.getLogger(chatty).setLevel(logging.WARNING)


class Logged:
    """Gives every request an id, or keeps the one that a proxy gave it, and writes a line when it is answered."""

    def __init__(self, app: ASGIApp, questions: bool = False) -> None:
        self._app = app
        self._questions = questions

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        given = Headers(scope=scope).get(REQUEST_ID, "")
        request_id = given if _GIVEN.fullmatch(given) else uuid.uuid4().hex
        _request_id.set(request_id)
        status, began = 0, time.perf_counter()

        async def sending(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                MutableHeaders(scope=message)[REQUEST_ID] = request_id
            await send(message)

        try:
            await self._app(scope, receive, sending)
        except Exception:
            # what the application could not answer it has answered and logged; what came before it has not
            if not status:
                log.exception("A request failed.")
                await problems.problem(Request(scope), 500, _OURS)(scope, receive, sending)
        finally:
            took = round(1000 * (time.perf_counter() - began), 1)
            log.info("request", extra={"fields": self._fields(scope, status, took)})

    def _fields(self, scope: Scope, status: int, took: float) -> dict[str, object]:
        key = scope.get("state", {}).get("key")
        fields: dict[str, object] = {
            "method": scope["method"],
            "path": scope["path"],
            "status": status,
            "ms": took,
            "key": key.name if key else "",
        }
        if self._questions:
            fields["query"] = scope["query_string"].decode("latin-1")
        return fields
