"""The JSON API's door to exports."""

from typing import Annotated

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel, ConfigDict, Field

from api import addresses, problems
from api.citations import Style
from api.export import briefing, formats, pack
from api.export.briefing import State
from api.export.formats import Format
from api.export.pack import Item, Pack
from api.library import NotHeld
from api.live import live
from api.pages.catalogue import Catalogue
from api.pages.silence import asker
from api.schemas.parameters import AsOf

router = APIRouter()


class ExportRequest(BaseModel):
    """Which passages to write, and how. A passage that is no longer held is said to be so in the file."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"examples": [{"ids": ["first-contact~bcc7b9a9"], "format": "docx", "title": "Welfare"}]},
    )

    ids: Annotated[
        list[Annotated[str, Field(max_length=300)]],
        Field(description="Passage ids, in the order wanted.", min_length=1, max_length=pack.MAX_ITEMS),
    ]
    format: Annotated[Format, Field(description="The ending of the file.")]
    citation_style: Style = Style.GOVUK
    title: Annotated[str, Field(max_length=pack.MAX_TITLE)] = ""
    question: Annotated[str, Field(max_length=2000)] = ""
    notes: Annotated[
        dict[str, Annotated[str, Field(max_length=pack.MAX_NOTE)]],
        Field(description="Notes by passage id; the file names those of no passage in it.", max_length=pack.MAX_ITEMS),
    ] = {}
    searches: Annotated[
        list[Annotated[str, Field(max_length=2000)]],
        Field(
            description="Query strings of searches that found nothing, for the annex; each is run again; those that "
            "cannot be run are named.",
            max_length=pack.MAX_SEARCHES,
        ),
    ] = []
    accessed: Annotated[str, Field(description="The day it was read, as 2026-11-22; today where empty.")] = ""
    as_of: AsOf = ""

    def pack(self) -> Pack:
        items = tuple(Item(name, self.notes.get(name, "")) for name in dict.fromkeys(self.ids))
        return Pack(items, self.title, self.question, tuple(self.searches))


@router.post(
    "/v1/exports",
    operation_id="createExport",
    tags=["exports"],
    summary="Passages as a Word, Excel, CSV, Markdown, RIS, BibTeX or CSL-JSON file",
    response_class=Response,
    responses={
        200: {
            "description": "The file.",
            "content": {
                media_type.partition(";")[0]: {"schema": {"type": "string", "format": "binary"}}
                for media_type in formats.MEDIA_TYPES.values()
            },
        },
        **problems.documented(404, 422, 503),
    },
)
def create_export(request: Request, wanted: ExportRequest) -> Response:
    """Each quotation is cut anew from the stored text. 404 where no id is held any more."""
    index = live(request).get()
    checked = briefing.check(
        index,
        wanted.pack(),
        addresses.base(request),
        wanted.accessed,
        wanted.citation_style,
        asker(Catalogue(index), wanted.as_of),
        wanted.as_of,
        loose=[name for name in wanted.notes if name not in wanted.ids],
    )
    if all(one.state is not State.UNCHANGED for one in checked.entries):
        day = f" as of {wanted.as_of}: what is or may be later is not quoted" if wanted.as_of else ""
        raise NotHeld(f"None of these passages is held{day}. Ask for them by /v1/search; an id changes with its words.")
    written = formats.write(checked, wanted.format)
    return Response(written.content, media_type=written.media_type, headers=written.headers)
