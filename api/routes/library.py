"""JSON endpoints for what is held: documents, passages, forces, vocabularies."""

from dataclasses import replace
from typing import Annotated, Literal

from fastapi import APIRouter, Path, Query, Request
from pydantic import BaseModel, ConfigDict, Field

from api import library, problems, schemas, search
from api.live import live
from api.schemas import DocumentModel, PassageModel
from api.schemas.library import LinkModel, WholeDocumentModel, link_models, whole_document
from api.schemas.parameters import AsOf, AsOfParameters, Values, document_filter
from indexer.index import admits

router = APIRouter(prefix="/v1")

DocumentId = Annotated[str, Path(max_length=200)]
PassageId = Annotated[str, Path(max_length=200)]


class ListParameters(BaseModel):
    model_config = ConfigDict(extra="forbid")

    as_of: AsOf = ""
    force: Values = []
    document_type: Values = []
    inspection: Values = []
    limit: Annotated[int, Field(ge=1, le=search.MAX_LIMIT)] = search.MAX_LIMIT
    offset: Annotated[int, Field(ge=0, le=1_000_000)] = 0


class DocumentList(BaseModel):
    total: int
    documents: list[DocumentModel]


@router.get(
    "/documents",
    operation_id="listDocuments",
    tags=["documents"],
    summary="The documents held",
    responses=problems.documented(422, 503),
)
def list_documents(request: Request, parameters: Annotated[ListParameters, Query()]) -> DocumentList:
    """In the order of their paths; filters as in a search."""
    index = live(request).get()
    wanted = document_filter(index, parameters.force, parameters.document_type, parameters.inspection)
    found = [one for one in index.documents if admits(one, replace(wanted, as_of=parameters.as_of))]
    page = found[parameters.offset : parameters.offset + parameters.limit]
    return DocumentList(total=len(found), documents=[schemas.document_model(one) for one in page])


@router.get(
    "/documents/{document_id}",
    operation_id="getDocument",
    tags=["documents"],
    summary="A document, as it was recognised",
    responses=problems.documented(404, 422, 503),
)
def get_document(
    request: Request, document_id: DocumentId, parameters: Annotated[AsOfParameters, Query()]
) -> WholeDocumentModel:
    """Kind, publisher, whose dates, inspections answered and the basis, recommendations, grades, sections, warnings."""
    index = live(request).get()
    return whole_document(index, library.document(index, document_id, parameters.as_of))


class DocumentPassages(BaseModel):
    total: int
    passages: list[PassageModel]


class PageParameters(AsOfParameters):
    limit: Annotated[int, Field(ge=1, le=search.MAX_LIMIT)] = search.MAX_LIMIT
    offset: Annotated[int, Field(ge=0, le=1_000_000)] = 0


@router.get(
    "/documents/{document_id}/passages",
    operation_id="listDocumentPassages",
    tags=["documents"],
    summary="A document's passages in reading order",
    responses=problems.documented(404, 422, 503),
)
def list_passages(
    request: Request, document_id: DocumentId, parameters: Annotated[PageParameters, Query()]
) -> DocumentPassages:
    """Every word of the document that is not a heading stands in exactly one of them."""
    index = live(request).get()
    found = library.passages(index, document_id, parameters.as_of)
    page = found[parameters.offset : parameters.offset + parameters.limit]
    document = library.document(index, document_id)
    return DocumentPassages(total=len(found), passages=[schemas.passage_model(index, one, document) for one in page])


@router.get(
    "/documents/{document_id}/responses",
    operation_id="listResponses",
    tags=["documents"],
    summary="What answers an inspection report, or which report a response answers",
    responses=problems.documented(404, 422, 503),
)
def list_responses(
    request: Request, document_id: DocumentId, parameters: Annotated[AsOfParameters, Query()]
) -> list[LinkModel]:
    """Each link says on what basis it was made."""
    return link_models(live(request).get(), document_id, parameters.as_of)


class PassageInContext(PassageModel):
    before: list[PassageModel]
    after: list[PassageModel]


class ContextParameters(AsOfParameters):
    context: Annotated[int, Field(ge=0, le=library.MAX_CONTEXT)] = 0


@router.get(
    "/passages/{passage_id}",
    operation_id="getPassage",
    tags=["passages"],
    summary="A passage, with what stands before and after it",
    responses=problems.documented(404, 410, 422, 503),
)
def get_passage(
    request: Request, passage_id: PassageId, parameters: Annotated[ContextParameters, Query()]
) -> PassageInContext:
    """`context` is how many passages to show on either side."""
    index = live(request).get()
    found, before, after = library.passage(index, passage_id, parameters.context, parameters.as_of)
    document = index.document_of(found)
    return PassageInContext(
        **schemas.passage_model(index, found, document).model_dump(),
        before=[schemas.passage_model(index, one, document) for one in before],
        after=[schemas.passage_model(index, one, document) for one in after],
    )


class SimilarParameters(AsOfParameters):
    limit: Annotated[int, Field(ge=1, le=search.MAX_LIMIT)] = search.LIMIT
    same_force: bool = False


class SimilarPassage(BaseModel):
    similarity: Annotated[float, Field(description="Cosine similarity of the two passages, at most 1.")]
    passage: PassageModel


@router.get(
    "/passages/{passage_id}/similar",
    operation_id="findSimilarPassages",
    tags=["passages"],
    summary="Precedent: passages of other documents that are near in meaning",
    responses=problems.documented(404, 410, 422, 503),
)
def similar_passages(
    request: Request, passage_id: PassageId, parameters: Annotated[SimilarParameters, Query()]
) -> list[SimilarPassage]:
    """Of other forces, unless `same_force` is set."""
    index = live(request).get()
    found = library.similar(index, passage_id, parameters.limit, parameters.same_force, parameters.as_of)
    return [
        SimilarPassage(similarity=round(score, 4), passage=schemas.passage_model(index, one, index.document_of(one)))
        for one, score in found
    ]


class ForceModel(BaseModel):
    id: str
    name: str
    aliases: list[str]
    region: str
    kind: str
    documents: Annotated[int, Field(description="Documents held that it published.")]


@router.get(
    "/forces",
    operation_id="listForces",
    tags=["forces"],
    summary="The police forces that are known, and how much of each is held",
    responses=problems.documented(503),
)
def list_forces(request: Request) -> list[ForceModel]:
    """The territorial forces, and any other body that published a document held."""
    index = live(request).get()
    counts = library.counts_by_force(index)
    bodies = [one for one in index.gazetteer.bodies if one.kind == "territorial" or one.id in counts]
    return [
        ForceModel(
            id=one.id,
            name=one.name,
            aliases=list(one.aliases),
            region=one.region,
            kind=one.kind,
            documents=counts.get(one.id, 0),
        )
        for one in bodies
    ]


class VocabularyValue(BaseModel):
    value: str
    label: str


class Vocabularies(BaseModel):
    field: Literal["speaker", "document_type", "inspection", "recommendation", "grade"]
    values: list[VocabularyValue]


@router.get(
    "/vocabularies",
    operation_id="listVocabularies",
    tags=["forces"],
    summary="The values that the filters can have",
    responses=problems.documented(503),
)
def list_vocabularies(request: Request) -> list[Vocabularies]:
    """Forces are at /v1/forces, documents at /v1/documents."""
    index = live(request).get()
    fields: tuple[Literal["speaker", "document_type", "inspection", "recommendation", "grade"], ...] = (
        "speaker",
        "document_type",
        "inspection",
        "recommendation",
        "grade",
    )
    vocabulary = search.Vocabulary(index)
    return [
        Vocabularies(
            field=field,
            values=[
                VocabularyValue(value=value, label=schemas.label(index, field, value))
                for value in sorted(vocabulary.values(field))
            ],
        )
        for field in fields
    ]
