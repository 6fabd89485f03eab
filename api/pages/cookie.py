"""The one cookie: the pack of the browser that asks."""

from starlette.requests import Request

from api.export.pack import Pack
from api.search import BadRequest

NAME = "pack"
MAX_LENGTH = 3_800  # browsers keep 4,096 bytes with the name and the rest
A_MONTH = 30 * 24 * 3600


def kept(request: Request) -> Pack:
    """The pack of the browser; an empty one where its cookie cannot be read."""
    try:
        return Pack.read(request.cookies[NAME]) if NAME in request.cookies else Pack()
    except BadRequest:
        return Pack()
