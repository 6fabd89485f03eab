"""How much one caller may ask for: requests a minute, the size of a body, and how many requests are worked on at once.

Counts are kept by each process for itself, so several workers together let through as many times as much.
"""

import math
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
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
_SMALL = 64_000  # bytes of a body that is always taken in
_DRAINED = (
    16  # times as much as is read is taken in and thrown away, for many clients read no reply before they have sent
)
_QUOTA_EXCEEDED = "https://iana.org/assignments/http-problem-types#quota-exceeded"
_UNCOUNTED = ("/static/", "/metrics")


@dataclass(frozen=True, slots=True)
class Limits:
    """0 means no limit."""

    anonymous: int = 120  # requests a minute from one address without a key
    keyed: int = 600  # requests a minute with one key
    body: int = 4_000_000  # bytes
    bodies: int = 256_000_000  # bytes of all bodies that are being received
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
        self._held = 0  # bytes of bodies

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
        await self._received(scope, receive, send)

    def _spend(self, scope: Scope) -> Allowance | None:
        key = self._key_of(scope)
        policy, quota = ("key", self._limits.keyed) if key else ("anon", self._limits.anonymous)
        caller = f"key {key}" if key else caller_of(scope)
        return self._rates.spend(caller, policy, quota) if quota else None

    async def _received(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Take in the body first: whoever sends it slowly, or never, keeps nobody from being answered."""
        body = _Body()
        try:
            refusal = await self._read(body, scope, receive)
            if refusal is None:
                await self._bounded(scope, _replayed(bytes(body.read), receive), send)
            else:
                await refusal(scope, receive, send)
        finally:
            self._held -= body.counted

    async def _bounded(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let so many be worked on. Work ends where the reply begins, however slowly that is then read."""
        most = self._limits.at_once
        if most and self._working >= most:
            told = f"{most} requests are being answered, which is the most at once. Try again."
            await problems.problem(Request(scope), 503, told, headers={"Retry-After": "1"})(scope, receive, send)
            return
        self._working += 1
        working = True

        async def sending(message: Message) -> None:
            nonlocal working
            self._working -= working
            working = False
            await send(message)

        try:
            await self._app(scope, receive, sending)
        finally:
            self._working -= working

    async def _read(self, body: "_Body", scope: Scope, receive: Receive) -> JSONResponse | None:
        """Read a whole body; or the answer to one that is too large, does not come, or finds no room."""
        headers = Headers(scope=scope)
        length = headers.get("content-length", "0")
        if "transfer-encoding" not in headers and length in {"", "0"}:
            return None
        most = self._limits.body
        told = int(length) if length.isdecimal() else 0
        # who waits to be asked for the body, and whose body is out of all proportion, is not asked
        if most and told > most and ("expect" in headers or told > most * _DRAINED):
            return self._too_large(scope)
        with anyio.move_on_after(_BODY_SECONDS) as waiting:
            while not body.whole:
                message = await receive()
                if message["type"] == "http.disconnect":
                    return problems.problem(Request(scope), 400, "The request ended before its body did.")
                if not self._take(body, message):
                    return self._no_room(scope)
                if most and body.length > most * _DRAINED:
                    break
        if most and max(body.length, told) > most:
            return self._too_large(scope)
        if waiting.cancelled_caught:
            return problems.problem(Request(scope), 408, "The request's body did not come.")
        return None

    def _take(self, body: "_Body", message: Message) -> bool:
        """Whether there was room for a part of a body; of one that is too large, parts are thrown away."""
        part = message.get("body", b"")
        body.length += len(part)
        body.whole = not message.get("more_body", False)
        if self._limits.body and body.length > self._limits.body:
            body.read.clear()
            return True
        body.read += part
        grown = max(0, len(body.read) - _SMALL) - body.counted
        if grown > 0:
            body.counted += grown
            self._held += grown
        return not self._limits.bodies or grown <= 0 or self._held <= self._limits.bodies

    def _no_room(self, scope: Scope) -> JSONResponse:
        detail = f"{self._limits.bodies:,} bytes of bodies are being received, which is the most at once. Try again."
        return problems.problem(Request(scope), 503, detail, headers={"Retry-After": "1", "Connection": "close"})

    def _too_large(self, scope: Scope) -> JSONResponse:
        detail = f"The request's body is too large; at most {self._limits.body:,} bytes are read."
        return problems.problem(Request(scope), 413, detail, headers={"Connection": "close"})


@dataclass(slots=True)
class _Body:
    """What has come of a body; `counted` are the bytes of it that were taken from the room for all."""

    read: bytearray = field(default_factory=bytearray)
    length: int = 0
    counted: int = 0
    whole: bool = False


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
