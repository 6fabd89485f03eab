"""The JSON API's door to citations."""

from typing import Annotated

from fastapi import APIRouter, Path, Query, Request, Response
from pydantic import Field

from api import addresses, citations, library, problems
from api.live import live
from api.schemas.parameters import AsOfParameters

router = APIRouter(prefix="/v1")


class CitationParameters(AsOfParameters):
    style: citations.Style = citations.Style.GOVUK
    format: citations.Format = citations.Format.TEXT
    accessed: Annotated[str, Field(description="The day it was read, as 2026-11-22; today where empty.")] = ""


@router.get(
    "/passages/{passage_id}/citation",
    operation_id="getCitation",
    tags=["passages"],
    summary="A passage's citation, ready to paste or to import",
    response_class=Response,
    responses={
        200: {
            "description": "The citation in the format asked for.",
            "content": {
                media: {"schema": {"type": "string"}}
                for media in citations.MEDIA_TYPES.values()
                if not media.endswith("json")
            }
            | {citations.MEDIA_TYPES[citations.Format.CSL_JSON]: {"schema": {"type": "object"}}},
        },
        **problems.documented(404, 410, 422, 503),
    },
)
def get_citation(
    request: Request,
    passage_id: Annotated[str, Path(max_length=200)],
    parameters: Annotated[CitationParameters, Query()],
) -> Response:
    """`style` matters to text, Markdown and HTML. An invented sample document is named as such in every format."""
    index = live(request).get()
    found, _, _ = library.passage(index, passage_id, as_of=parameters.as_of)
    cited = citations.reference(index, found, index.document_of(found), addresses.base(request), parameters.accessed)
    return Response(
        citations.cite(cited, parameters.style, parameters.format),
        media_type=citations.MEDIA_TYPES[parameters.format],
    )
