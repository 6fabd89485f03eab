"""Help, the accessibility statement, and what each problem of the API means."""

from fastapi import APIRouter, HTTPException, Request, Response

from api import addresses
from api.pages import render

router = APIRouter(route_class=render.PageRoute)

PROBLEMS = {
    "bad-request": ("Bad request", 400, "The request cannot be read as HTTP or as JSON. Check how it is written."),
    "unauthorized": ("Unauthorized", 401, "This service asks for a key. Send it as “Authorization: Bearer …”."),
    "forbidden": ("Forbidden", 403, "The key or the address that asks may not use this."),
    "not-found": ("Not found", 404, "There is no such address, document or passage. An id changes when the words do."),
    "method-not-allowed": (
        "Method not allowed",
        405,
        "The address exists but not for this method; see the Allow header.",
    ),
    "gone": ("Gone", 410, "What was here has been withdrawn or is no longer what was indexed."),
    "content-too-large": ("Content too large", 413, "The request is too long. The message says how much is read."),
    "unsupported-media-type": ("Unsupported media type", 415, "Send JSON with the content type application/json."),
    "unprocessable-content": (
        "Unprocessable content",
        422,
        "A parameter does not exist or has a value that cannot be used. “errors” names each parameter, what is wrong "
        "with it, and the values that could be meant. Unknown parameters are refused so that a misspelt filter is "
        "never mistaken for no filter.",
    ),
    "too-many-requests": ("Too many requests", 429, "Wait for as many seconds as the Retry-After header says."),
    "internal-server-error": ("Internal server error", 500, "The fault is ours. It has been logged."),
    "service-unavailable": (
        "Service unavailable",
        503,
        "No index is loaded, or it is still being loaded. Ask again after the seconds of the Retry-After header.",
    ),
}
ALIASES = {"unprocessable-entity": "unprocessable-content", "request-entity-too-large": "content-too-large"}


@router.get("/help")
def help_page(request: Request) -> Response:
    """How to ask, read, quote and connect; only what this installation serves is described."""
    paths = {getattr(route, "path", "") for route in request.app.routes}
    base = addresses.base(request)
    return render.page(request, "help.html", title="Help", section="/help", base=base, mcp="/mcp" in paths)


@router.get("/accessibility")
def accessibility(request: Request) -> Response:
    return render.page(request, "accessibility.html", title="Accessibility statement")


@router.get("/problems/{name}")
def problem(request: Request, name: str) -> Response:
    """What a problem type of the API means; the `type` of every problem leads here."""
    found = PROBLEMS.get(ALIASES.get(name, name))
    if found is None:
        raise HTTPException(404, "There is no problem of this name.")
    title, status, text = found
    return render.page(request, "problem.html", title=title, code=status, text=text)
