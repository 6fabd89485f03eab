"""JSON endpoints that answer: ask, coverage, compare, verify."""

import time
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Header, Query, Request, Response
from pydantic import BaseModel, ConfigDict, Field

from api import problems
from api.addresses import base
from api.answer import Answer, answer
from api.answer.generated import Generated, generate
from api.answer.timeline import issue, plans
from api.compare import compare
from api.coverage import coverage_matrix
from api.export.sheets import CSV_TYPE
from api.live import live
from api.llm import LanguageModel
from api.routes import took_ms
from api.schemas.answers import (
    AskRequest,
    AskResponse,
    CompareRequest,
    CompareResponse,
    VerifyRequest,
    ask_response,
    compare_response,
)
from api.schemas.coverage import MatrixResponse, matrix_csv, matrix_response
from api.schemas.parameters import AsOf, Values, resolved_force
from api.schemas.verify import VerifyResponse, verify_response
from api.verify import check
from indexer.index import Index

router = APIRouter(prefix="/v1", tags=["answers"])


@router.post(
    "/ask",
    operation_id="askQuestion",
    summary="What each force says, and who says nothing",
    responses=problems.documented(422, 503),
)
def ask_question(request: Request, asked: AskRequest) -> AskResponse:
    """The sentences that answer a question, word for word and by force, and where every other force stands."""
    began = time.perf_counter()
    index = live(request).get()
    with request.app.state.metrics.stage("answer"):
        found = answer(index, asked.asked(index))
    request.app.state.metrics.answered(found.status.value)
    followed = (plans(index, found), issue(index, found)) if asked.follow else ((), ())
    written = _generated(request, index, found) if asked.generate else None
    return ask_response(index, found, took_ms(began), *followed, written, base(request))


def _generated(request: Request, index: Index, found: Answer) -> Generated:
    """What the language model of the application makes of an answer; a warning where there is nothing of it."""
    model: LanguageModel | None = getattr(request.app.state, "language_model", None)
    if model is None:
        return Generated((), warning="No language model is set up; the answer is the documents' own words.")
    if not found.statements:
        return Generated((), warning="Nothing was found that a language model could word, so none was asked.")
    return generate(index, found, model)


@router.post(
    "/compare",
    operation_id="compareForces",
    summary="Two to ten forces side by side",
    responses=problems.documented(422, 503),
)
def compare_forces(request: Request, asked: CompareRequest) -> CompareResponse:
    """What each of these forces says on one question or recommendation; a side that is missing is stated."""
    began = time.perf_counter()
    index = live(request).get()
    forces = [name for value in asked.forces for name in resolved_force(index, value)]
    found = compare(index, asked.asked(index), forces)
    return compare_response(index, found, took_ms(began), base(request))


@router.post(
    "/verify",
    operation_id="verifyQuotes",
    summary="Check the quotations of a draft",
    responses=problems.documented(422, 503),
)
def verify_quotes(request: Request, draft: VerifyRequest) -> VerifyResponse:
    """For every quotation of a draft: exact, exact but somebody else's, altered, or not found, with the source."""
    began = time.perf_counter()
    index = live(request).get()
    checked = check(draft.text, index, draft.as_of)
    return verify_response(index, checked, took_ms(began), base(request))


class CoverageParameters(BaseModel):
    """Which inspection, and which forces; all that are expected where none is named."""

    model_config = ConfigDict(extra="forbid")

    inspection: Annotated[str, Field(min_length=1, max_length=300)]
    force: Values = []
    as_of: AsOf = ""
    format: Annotated[Literal["", "json", "csv"], Field(description="csv, as with `Accept: text/csv`.")] = ""


_TABLE: dict[int | str, dict[str, Any]] = {
    200: {"content": {"text/csv": {"schema": {"type": "string"}}}, "description": "The matrix"}
}


@router.get(
    "/coverage",
    operation_id="getCoverage",
    summary="Who replied to which recommendation",
    response_model=MatrixResponse,
    responses={**_TABLE, **problems.documented(422, 503)},
)
def get_coverage(
    request: Request,
    parameters: Annotated[CoverageParameters, Query()],
    accept: Annotated[str, Header()] = "",
) -> Response | MatrixResponse:
    """Every force by every recommendation of one inspection, each cell with the words behind it. JSON or CSV."""
    index = live(request).get()
    forces = [name for value in parameters.force for name in resolved_force(index, value)]
    found = coverage_matrix(index, parameters.inspection, forces, parameters.as_of)
    shown = matrix_response(index, found, base(request))
    if parameters.format == "csv" or (not parameters.format and accept.startswith("text/csv")):
        headers = {"Content-Disposition": 'attachment; filename="coverage.csv"', "Vary": "Accept"}
        return Response(matrix_csv(shown), media_type=CSV_TYPE, headers=headers)
    return shown
