"""Where the next page begins: after a passage, by its id, so that a cursor survives a new generation."""

import base64
import hashlib
import json
from collections.abc import Sequence
from dataclasses import astuple, replace

from api.search.request import BadRequest, Request
from indexer.index import Index


def cursor(index: Index, request: Request, row: int) -> str:
    """The cursor of the page that follows the passage of `row`."""
    (last,) = index.store.passages([row])
    return base64.urlsafe_b64encode(json.dumps([_fingerprint(request), last.id]).encode()).decode().rstrip("=")


def _fingerprint(request: Request) -> str:
    asked = replace(request, limit=0, offset=0, cursor="", facets=())
    plain = [sorted(part) if isinstance(part, frozenset) else part for part in astuple(asked.filter)]
    whole = (asked.text, sorted(asked.off), plain, asked.mode, asked.sort, asked.group_by)
    return hashlib.sha256(repr(whole).encode()).hexdigest()[:12]


def start(index: Index, heads: Sequence[int], request: Request) -> int:
    if not request.cursor:
        return request.offset
    try:
        padded = request.cursor + "=" * (-len(request.cursor) % 4)
        fingerprint, last = json.loads(base64.urlsafe_b64decode(padded))
    except ValueError as error:
        raise BadRequest("cursor", "This is not a cursor of this service. Ask again without one.") from error
    if fingerprint != _fingerprint(request):
        raise BadRequest("cursor", "This cursor belongs to another question or filter. Ask again without one.")
    row = index.store.passage_row(str(last))
    if row is None or row not in heads:
        raise BadRequest("cursor", "The index has changed since this page was made. Ask again without a cursor.")
    return heads.index(row) + 1
