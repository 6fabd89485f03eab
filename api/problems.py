"""Errors on the wire: RFC 9457 problem details for every failure of every route."""

import logging
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from api.library import Gone, NotHeld
from api.mistakes import given, mistakes, summed_up
from api.search import BadRequest
from indexer.errors import CorpusSearchError, NoIndex

log = logging.getLogger(__name__)

MEDIA_TYPE = "application/problem+json"

SCHEMA: dict[str, Any] = {
    "type": "object",
    "required": ["type", "title", "status", "detail", "instance"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "instance": {"type": "string"},
        "replaced_by": {"type": "string", "description": "For 410: the passage in its place, or empty."},
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["parameter", "detail"],
                "properties": {
                    "parameter": {"type": "string"},
                    "detail": {"type": "string"},
                    "allowed": {"type": "array", "items": {"type": "string"}},
                    "nearest": {"type": "array", "items": {"type": "string"}},
                },
            },
        },
    },
}


def documented(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """The `responses` of an operation that can fail with these statuses."""
    return {
        status: {"description": HTTPStatus(status).phrase, "content": {MEDIA_TYPE: {"schema": SCHEMA}}}
        for status in statuses
    }


def install(app: FastAPI) -> None:
    """Answer every failure of `app` with a problem, those of unknown routes and of the program itself among them."""
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, refused)
    app.add_exception_handler(CorpusSearchError, _domain)
    app.add_exception_handler(Exception, _unexpected)


def problem(
    request: Request,
    status: int,
    detail: str,
    errors: list[dict[str, Any]] | None = None,
    headers: Mapping[str, str] | None = None,
    **more: str,
) -> JSONResponse:
    phrase = HTTPStatus(status).phrase
    body: dict[str, Any] = {
        "type": "/problems/" + phrase.lower().replace(" ", "-"),
        "title": phrase,
        "status": status,
        "detail": detail,
        "instance": request.url.path,
    }
    if errors:
        body["errors"] = errors
    body.update(more)
    return JSONResponse(body, status, headers, MEDIA_TYPE)


async def _invalid(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, RequestValidationError)
    errors = mistakes(error.errors(), _models(request))
    return problem(request, 422, summed_up(errors), errors)


def _models(request: Request) -> dict[str, Any]:
    """What the route of a request takes as its parameters and as its body."""
    route: Any = request.scope.get("route")
    asked = getattr(getattr(route, "dependant", None), "query_params", ())
    body = getattr(route, "body_field", None)
    return {
        **({"query": asked[0].field_info.annotation} if asked else {}),
        **({"body": body.field_info.annotation} if body else {}),
    }


async def refused(request: Request, error: Exception) -> JSONResponse:
    """The problem of a route that is not there, does not take this method or cannot read what was sent."""
    assert isinstance(error, HTTPException)
    return problem(request, error.status_code, _instead(request, error), headers=error.headers)


def _instead(request: Request, error: HTTPException) -> str:
    """What was wrong and what to do; what the framework says of it where that is not known."""
    plain = str(error.detail)
    if error.status_code == 400:
        return _unread(request, error.__cause__) or plain
    if error.status_code == 404 and plain == HTTPStatus(404).phrase:
        return "There is nothing at this address. /openapi.json lists the addresses there are."
    taken = (error.headers or {}).get("Allow", "")
    return f"{request.method} is not possible here; {taken} is." if error.status_code == 405 and taken else plain


def _unread(request: Request, cause: BaseException | None) -> str:
    """Why a body could not be read and what to send instead; nothing where that is not known."""
    coding = request.headers.get("content-encoding", "identity")
    if coding != "identity" and isinstance(cause, ValueError):
        return f"The body is coded as {given(coding)}, which is not read. Send it as it is, without Content-Encoding."
    if isinstance(cause, UnicodeDecodeError):
        place = f"byte {cause.start:,} of {len(cause.object):,}"
        return f"The body is not JSON in UTF-8 ({place} cannot be read). Send text in UTF-8, not compressed."
    if isinstance(cause, RecursionError):
        return "The body is nested too deeply to be read. See /openapi.json for what it can hold."
    return ""


async def _domain(request: Request, error: Exception) -> JSONResponse:
    if isinstance(error, BadRequest):
        shown: dict[str, Any] = {"parameter": error.parameter, "detail": str(error)}
        if error.nearest:
            shown["nearest"] = list(error.nearest)
        return problem(request, 422, str(error), [shown])
    if isinstance(error, Gone):
        return problem(request, 410, str(error), replaced_by=error.replaced_by)
    if isinstance(error, NotHeld):
        return problem(request, 404, str(error))
    if isinstance(error, NoIndex):
        return problem(request, 503, str(error), headers={"Retry-After": "5"})
    return problem(request, 500, str(error))


async def _unexpected(request: Request, error: Exception) -> JSONResponse:
    log.exception("A request failed.", exc_info=error)
    return problem(request, 500, "Something went wrong on our side. It has been logged.")
