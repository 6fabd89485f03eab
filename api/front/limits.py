"""How much one caller may ask for: requests a minute, the size of a body, and how many requests are worked on at once.

Counts are kept by each process for itself, so several workers together let through as many times as much.
"""

import math
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from ipaddress import ip_address, ip_network

import anyio
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api import problems
from api.front.keys import OPEN_PATHS

WINDOW = 60  # seconds
_CALLERS = 20_000  # remembered at once; the one unheard of for longest is forgotten first
_BODY_SECONDS = 30.0
_QUOTA_EXCEEDED = "https://iana.org/assignments/http-problem-types#quota-exceeded"
_UNCOUNTED = ("/static/", "/metrics")


@dataclass(frozen=True, slots=True)
class Limits:
    """0 means no limit."""

    anonymous: int = 120  # requests a minute from one address without a key
    keyed: int = 600  # requests a minute with one key
    body: int = 4_000_000  # bytes
    at_once: int = 32  # requests being worked on


@dataclass(slots=True)
class _Window:
    ends: float
    used: int


@dataclass(frozen=True, slots=True)
class Allowance:
    """What is left to a caller under a policy, and in how many seconds it is whole again."""

    policy: str
    quota: int
    left: int
    resets: int
    exceeded: bool


class Rates:
    """Counts requests by caller in windows that begin with a caller's first request."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._windows: OrderedDict[str, _Window] = OrderedDict()

    def spend(self, caller: str, policy: str, quota: int) -> Allowance:
        """Count one request of a caller."""
        now = self._clock()
        window = self._windows.pop(caller, None)
        if window is None or window.ends <= now:
            window = _Window(now + WINDOW, 0)
        self._windows[caller] = window
        if len(self._windows) > _CALLERS:
            self._windows.popitem(last=False)
        exceeded = window.used >= quota
        window.used += not exceeded
        return Allowance(policy, quota, quota - window.used, math.ceil(window.ends - now), exceeded)


def caller_of(scope: Scope) -> str:
    """Where a request came from; one household's worth of IPv6 addresses is one caller."""
    host = (scope.get("client") or ("unknown", 0))[0]
    try:
        address = ip_address(host)
    except ValueError:
        return str(host)
    return str(ip_network(f"{address}/64", strict=False)) if address.version == 6 else str(address)


class Limited:
    """Answers 429, 413, 408 or 503 in place of an application that would be asked for too much.

    `key_of` gives the id of the key that came with a request, where it is a good one.
    """

    def __init__(
        self, app: ASGIApp, limits: Limits, key_of: Callable[[Scope], str], rates: Rates | None = None
    ) -> None:
        self._app = app
        self._limits = limits
        self._key_of = key_of
        self._rates = rates or Rates()
        self._working = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"] in OPEN_PATHS or scope["path"].startswith(_UNCOUNTED):
            await self._app(scope, receive, send)
            return
        allowance = self._spend(scope)
        if allowance is not None:
            send = _with_headers(send, allowance)
            if allowance.exceeded:
                await _too_many(scope, allowance)(scope, receive, send)
                return
        await self._bounded(scope, receive, send)

    def _spend(self, scope: Scope) -> Allowance | None:
        key = self._key_of(scope)
        policy, quota = ("key", self._limits.keyed) if key else ("anon", self._limits.anonymous)
        caller = f"key {key}" if key else caller_of(scope)
        return self._rates.spend(caller, policy, quota) if quota else None

    async def _bounded(self, scope: Scope, receive: Receive, send: Send) -> None:
        if self._limits.at_once and self._working >= self._limits.at_once:
            busy = problems.problem(
                Request(scope), 503, "Too many questions are being answered. Try again.", headers={"Retry-After": "1"}
            )
            await busy(scope, receive, send)
            return
        self._working += 1
        try:
            body = await self._body(scope, receive)
            if isinstance(body, bytes):
                await self._app(scope, _replayed(body, receive), send)
            else:
                await body(scope, receive, send)
        finally:
            self._working -= 1

    async def _body(self, scope: Scope, receive: Receive) -> bytes | JSONResponse:
        """The whole body, or the answer to one that is too large or does not come."""
        headers = Headers(scope=scope)
        length = headers.get("content-length", "0")
        if "transfer-encoding" not in headers and length in {"", "0"}:
            return b""
        most = self._limits.body
        if most and length.isdecimal() and int(length) > most:
            return self._too_large(scope)
        read = bytearray()
        with anyio.move_on_after(_BODY_SECONDS) as waiting:
            more = True
            while more:
                message = await receive()
                if message["type"] == "http.disconnect":
                    return problems.problem(Request(scope), 400, "The request ended before its body did.")
                read += message.get("body", b"")
                more = message.get("more_body", False)
                if most and len(read) > most:
                    return self._too_large(scope)
        if waiting.cancelled_caught:
            return problems.problem(Request(scope), 408, "The request's body did not come.")
        return bytes(read)

    def _too_large(self, scope: Scope) -> JSONResponse:
        detail = f"The request's body is too large; at most {self._limits.body:,} bytes are read."
        return problems.problem(Request(scope), 413, detail, headers={"Connection": "close"})


def _replayed(body: bytes, receive: Receive) -> Receive:
    """What gives a body that has been read once more, and after it whatever else comes."""
    given = False

    async def again() -> Message:
        nonlocal given
        if given:
            return await receive()
        given = True
        return {"type": "http.request", "body": body, "more_body": False}

    return again


def _with_headers(send: Send, allowance: Allowance) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            headers["RateLimit-Policy"] = f'"{allowance.policy}";q={allowance.quota};w={WINDOW}'
            headers["RateLimit"] = f'"{allowance.policy}";r={allowance.left};t={allowance.resets}'
        await send(message)

    return sending


def _too_many(scope: Scope, allowance: Allowance) -> JSONResponse:
    body = {
        "type": _QUOTA_EXCEEDED,
        "title": "Too Many Requests",
        "status": 429,
        "detail": f"{allowance.quota} requests a minute are answered. Try again in {allowance.resets} seconds.",
        "instance": scope["path"],
        "violated-policies": [allowance.policy],
    }
    return JSONResponse(body, 429, {"Retry-After": str(allowance.resets)}, problems.MEDIA_TYPE)
