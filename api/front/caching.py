"""Replies that a client has already are not made again: weak entity tags from the index and the request.

A reply depends on the generation, the program, the request, its representation and, where a question says "last year"
or a citation the day of access, on the day. All of these are known before the work is done, so a match costs nothing.
"""

import hashlib
from collections.abc import Callable
from datetime import date
from importlib.metadata import version
from urllib.parse import parse_qsl

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.live import LiveIndex
from indexer.errors import NoIndex

_CACHED = ("/v1/", "/tools/")
_UNSHARED = ("Accept", "Authorization")
MAX_AGE = 300  # seconds


class Cached:
    """Adds `ETag`, `Cache-Control` and `Vary` to what can be asked for again, and answers 304 where nothing changed."""

    def __init__(self, app: ASGIApp, live: LiveIndex, today: Callable[[], date] = date.today) -> None:
        self._app = app
        self._live = live
        self._today = today
        self._program = version("inspection-search")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        tag = self._tag(scope) if _cacheable(scope) else ""
        if not tag:
            await self._app(scope, receive, send)
            return
        keyed = bool(scope.get("state", {}).get("key"))
        if _known(Headers(scope=scope).get("if-none-match", ""), tag):
            await _not_modified(send, tag, keyed)
            return

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                # a generation that came in between may or may not have made the reply
                _mark(message, tag if self._tag(scope) == tag else "", keyed)
            await send(message)

        await self._app(scope, receive, sending)

    def _tag(self, scope: Scope) -> str:
        try:
            generation = self._live.get().manifest.generation
        except NoIndex:
            return ""
        headers = Headers(scope=scope)
        asked = sorted(parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True))
        host, accept = headers.get("host", ""), headers.get("accept", "")
        whole = repr(
            (generation, self._program, scope["path"], asked, scope["scheme"], host, accept, self._today().isoformat())
        )
        return f'W/"{hashlib.sha256(whole.encode()).hexdigest()[:32]}"'


def _cacheable(scope: Scope) -> bool:
    return scope["type"] == "http" and scope["method"] in {"GET", "HEAD"} and scope["path"].startswith(_CACHED)


def _known(given: str, tag: str) -> bool:
    """Whether the client has it: weak comparison, as the method asks for."""
    return any(one.strip().removeprefix("W/") == tag.removeprefix("W/") for one in given.split(","))


def _mark(message: Message, tag: str, keyed: bool) -> None:
    headers = MutableHeaders(scope=message)
    for name in _UNSHARED:
        headers.add_vary_header(name)
    if message["status"] >= 400:
        headers.setdefault("Cache-Control", "no-store")
        return
    headers.setdefault("Cache-Control", f"{'private' if keyed else 'public'}, max-age={MAX_AGE}")
    if tag and message["status"] == 200:
        headers.setdefault("ETag", tag)


async def _not_modified(send: Send, tag: str, keyed: bool) -> None:
    start: Message = {"type": "http.response.start", "status": 304, "headers": []}
    _mark(start, "", keyed)
    MutableHeaders(scope=start)["ETag"] = tag
    await send(start)
    await send({"type": "http.response.body", "body": b""})
