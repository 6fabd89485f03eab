"""Under which names this service answers, and to pages of which other sites.

A request under a name that is not on the list is refused, so that a page that has made its own name lead here (DNS
rebinding) reads nothing. One that a page of another site sends is refused unless that site is on the list; what a
reader's own browser merely opens is not.
"""

from collections.abc import Sequence

from starlette.datastructures import Headers
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from api import problems

LOCAL_NAMES = ("127.0.0.1", "localhost", "::1")
_READING = frozenset({"GET", "HEAD", "OPTIONS"})
_SENT = [
    "Authorization",
    "Content-Type",
    "X-API-Key",
    "Mcp-Protocol-Version",
    "Mcp-Session-Id",
    "Mcp-Method",
    "Mcp-Name",
]
_SHOWN = ["RateLimit", "RateLimit-Policy", "Retry-After", "X-Request-ID", "ETag", "Mcp-Session-Id"]


def names(hosts: Sequence[str], bound: str, public_address: str = "") -> tuple[str, ...]:
    """The names to answer under: this machine's, those listed, the public address's, and the address listened on.

    Where every address is listened on and no name is given, nothing is known of names and all are answered to.
    """
    public = _name(public_address.partition("://")[2].partition("/")[0])
    given = [one.casefold() for one in (*hosts, public) if one]
    everywhere = bound in {"0.0.0.0", "::"}
    own = ([] if given else ["*"]) if everywhere else [bound.casefold()]
    return tuple(dict.fromkeys((*LOCAL_NAMES, *given, *own)))


def _name(host: str) -> str:
    """A Host header without its port."""
    if host.startswith("["):
        return host[1:].partition("]")[0].casefold()
    return host.rpartition(":")[0].casefold() if host.count(":") == 1 else host.casefold()


class Origins:
    """Refuses a name or a site that is not listed. `*` among the names lists all of them."""

    def __init__(self, app: ASGIApp, hosts: Sequence[str], origins: Sequence[str]) -> None:
        self._app = app
        self._hosts = frozenset(one.casefold() for one in hosts)
        self._origins = frozenset(one.casefold().rstrip("/") for one in origins)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or (refusal := self._refusal(scope)) is None:
            await self._app(scope, receive, send)
            return
        status, detail = refusal
        await problems.problem(Request(scope), status, detail)(scope, receive, send)

    def _refusal(self, scope: Scope) -> tuple[int, str] | None:
        headers = Headers(scope=scope)
        host = headers.get("host", "")
        if "*" not in self._hosts and _name(host) not in self._hosts:
            return 421, "This service does not answer under that name; its operator can list it as an allowed host."
        origin = headers.get("origin", "").casefold()
        reading = scope["method"] in _READING and not scope["path"].startswith("/mcp")
        if not origin or reading or origin in self._origins or "*" in self._origins:
            return None
        if origin.partition("://")[2] == host.casefold() or headers.get("sec-fetch-site") == "same-origin":
            # a page that sends no referrer has no origin to show either; the browser says all the same that it is ours
            return None
        return 403, "Pages of that site may not send requests here; the operator can list it as an allowed origin."


def with_cors(app: ASGIApp, origins: Sequence[str]) -> ASGIApp:
    """The application, readable by pages of the listed sites; as it is where none are listed."""
    if not origins:
        return app
    return CORSMiddleware(
        app,
        allow_origins=[one.rstrip("/") for one in origins],
        allow_methods=["GET", "POST"],
        allow_headers=_SENT,
        expose_headers=_SHOWN,
        max_age=600,
    )
