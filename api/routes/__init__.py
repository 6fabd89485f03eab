"""The JSON endpoints, a few lines each."""

import time
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request
from pydantic import BaseModel

from api import problems, schemas
from api.live import live
from api.schemas import SearchResponse
from api.schemas.parameters import SearchParameters
from api.search import search
from indexer.index import Index

router = APIRouter()


def took_ms(began: float) -> float:
    """Milliseconds since a reading of `time.perf_counter`."""
    return round(1000 * (time.perf_counter() - began), 1)


@router.get(
    "/v1/search",
    operation_id="searchPassages",
    tags=["search"],
    summary="Passages that answer a question",
    responses=problems.documented(422, 503),
)
def search_passages(request: Request, parameters: Annotated[SearchParameters, Query()]) -> SearchResponse:
    """Every passage that the filters admit is scored; those found come best first, with their references."""
    began = time.perf_counter()
    index = live(request).get()
    with request.app.state.metrics.stage("search"):
        results = search(index, parameters.request(index))
    request.app.state.metrics.found(results.total)
    links = _links(parameters, results.next_cursor)
    return schemas.search_response(index, parameters, results, links, took_ms(began))


def _links(parameters: SearchParameters, cursor: str) -> dict[str, str]:
    given = parameters.model_dump(mode="json", exclude_defaults=True)
    links = {"self": "/v1/search?" + urlencode(given, doseq=True)}
    if cursor:
        links["next"] = "/v1/search?" + urlencode({**given, "cursor": cursor}, doseq=True)
    return links


class IndexInfo(BaseModel):
    version: str
    built_at: str
    model: str
    documents: int
    passages: int
    skipped: list[dict[str, str]]


@router.get(
    "/v1/index",
    operation_id="getIndexInfo",
    tags=["index"],
    summary="What is held",
    responses=problems.documented(503),
)
def index_info(request: Request) -> IndexInfo:
    """The generation that answers, what it holds, and the files that could not be read, with reasons."""
    index = live(request).get()
    return IndexInfo(
        version=index.manifest.generation,
        built_at=index.manifest.built_at,
        model=index.manifest.model,
        documents=len(index.documents),
        passages=len(index),
        skipped=[{"path": one.path, "code": one.code, "reason": one.reason} for one in index.skipped],
    )


class Health(BaseModel):
    status: str


@router.get("/healthz", operation_id="health", tags=["service"], summary="Is the process up?")
async def healthz() -> Health:
    """Answers as long as the process does, however many questions are being answered."""
    return Health(status="ok")


class Readiness(BaseModel):
    status: str
    version: str
    documents: int
    passages: int
    problem: str


@router.get(
    "/readyz",
    operation_id="readiness",
    tags=["service"],
    summary="Can questions be answered?",
    responses=problems.documented(503),
)
def readyz(request: Request) -> Readiness:
    """503 while no index is loaded; `problem` says why a newer generation is not served, where one is not."""
    served = live(request)
    index: Index = served.get()
    return Readiness(
        status="ready",
        version=index.manifest.generation,
        documents=len(index.documents),
        passages=len(index),
        problem=served.problem,
    )
