"""The JSON endpoint for drafts that come as Word documents."""

import time
from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.concurrency import run_in_threadpool

from api import problems
from api.addresses import base
from api.live import live
from api.routes import took_ms
from api.schemas.parameters import AsOfParameters
from api.schemas.verify import VerifyResponse, verify_response
from api.verify import check
from api.verify.drafts import word_text

router = APIRouter(prefix="/v1", tags=["answers"])

_BYTES = {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}}
_BODY = {"requestBody": {"required": True, "description": "A Word document (.docx).", "content": _BYTES}}


@router.post(
    "/verify/document",
    operation_id="verifyDocument",
    summary="Check the quotations of a Word document",
    openapi_extra=_BODY,
    responses=problems.documented(422, 503),
)
async def verify_document(request: Request, parameters: Annotated[AsOfParameters, Query()]) -> VerifyResponse:
    """The body is the document itself. Offsets are into its text, paragraphs parted by an empty line."""
    began = time.perf_counter()
    index = live(request).get()
    content = await request.body()

    def checked() -> VerifyResponse:
        found = check(word_text(content), index, parameters.as_of)
        return verify_response(index, found, took_ms(began), base(request))

    # reading takes long too, and whoever holds up the loop holds up everybody
    return await run_in_threadpool(checked)
