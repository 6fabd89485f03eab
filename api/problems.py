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


# pydantic speaks of dictionaries here, and gives the place in the body as if it were a parameter
_NO_OBJECT = {
    "json_invalid": "The body is not JSON: {error}, at character {at}.",
    "model_attributes_type": "The body is no JSON object. Send one, with Content-Type: application/json.",
}


async def _invalid(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, RequestValidationError)
    errors = [_parameter_error(one) for one in error.errors()]
    names = ", ".join(f"'{one['parameter']}'" for one in errors)
    return problem(request, 422, f"The request cannot be used because of {names}.", errors)


def _parameter_error(error: dict[str, Any]) -> dict[str, Any]:
    if error["type"] in _NO_OBJECT:
        return {
            "parameter": "body",
            "detail": _NO_OBJECT[error["type"]].format(**error.get("ctx", {}), at=error["loc"][-1]),
        }
    where = [str(part) for part in error["loc"] if part not in {"query", "body", "path"}]
    shown: dict[str, Any] = {"parameter": ".".join(where) or "body", "detail": error["msg"]}
    if error["type"] == "extra_forbidden":
        shown["detail"] = "There is no such parameter; see /openapi.json for those there are."
    expected = str(error.get("ctx", {}).get("expected", ""))
    if expected:
        shown["allowed"] = [part.strip(" '") for part in expected.replace(" or ", ", ").split(",")]
    return shown


async def refused(request: Request, error: Exception) -> JSONResponse:
    """The problem of a route that is not there or does not take this method."""
    assert isinstance(error, HTTPException)
    return problem(request, error.status_code, str(error.detail), headers=error.headers)


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
