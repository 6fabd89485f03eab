"""What only an operator may do over the wire: have the live generation loaded now, and see what became of it."""

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from api import problems
from api.front.keys import Key, Scope_
from api.live import LiveIndex
from indexer.errors import NoIndex


def route(live: LiveIndex) -> Route:
    """`POST /admin/reload`. It answers nobody without an admin key, whatever stands in front of the application."""

    def reload(request: Request) -> Response:
        key: Key | None = request.scope.get("state", {}).get("key")
        if key is None or not key.allows(Scope_.ADMIN):
            return problems.problem(request, 403, "This needs an admin key.")
        live.refresh()
        try:
            version = live.get().manifest.generation
        except NoIndex as error:
            return problems.problem(request, 503, str(error))
        return JSONResponse({"version": version, "problem": live.problem})

    return Route("/admin/reload", reload, methods=["POST"], include_in_schema=False)
