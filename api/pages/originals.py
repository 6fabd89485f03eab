"""The address of a document's original file."""

from typing import Annotated

from fastapi import APIRouter, Path, Query, Request, Response

from api import originals, problems
from api.live import live
from api.schemas.parameters import AsOfParameters

router = APIRouter()


@router.get(
    "/v1/documents/{document_id}/original",
    operation_id="getOriginal",
    tags=["documents"],
    summary="The file a document was read from",
    response_class=Response,
    responses={
        200: {
            "description": "The file, byte for byte as it was indexed, of the kind that it is.",
            "content": {one: {"schema": {"type": "string", "format": "binary"}} for one in originals.MEDIA_TYPES},
        },
        **problems.documented(404, 410, 422, 503),
    },
)
def original(
    request: Request,
    document_id: Annotated[str, Path(max_length=200)],
    parameters: Annotated[AsOfParameters, Query()],
) -> Response:
    """Served only while the file's SHA-256 is still the one that was indexed; 410 otherwise."""
    found = originals.original(live(request).get(), document_id, parameters.as_of)
    return Response(found.content, media_type=found.media_type, headers=found.headers)
