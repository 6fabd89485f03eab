"""JSON endpoints for what is held: documents, passages, forces, vocabularies."""

from typing import Annotated, Literal

from fastapi import APIRouter, Path, Query, Request
from pydantic import BaseModel, ConfigDict, Field

from api import library, problems, schemas, search
from api.citation import british_date, force_name
from api.live import live
from api.schemas import DocumentModel, Force, PassageModel
from indexer.index import Index, admits
from indexer.records import Document

router = APIRouter(prefix="/v1")

DocumentId = Annotated[str, Path(max_length=200)]
PassageId = Annotated[str, Path(max_length=200)]


class DatedModel(BaseModel):
    of: Annotated[str, Field(description="Whose: inspection, report, response, web_page, template, meeting, update.")]
    value: str
    shown: str
    text: Annotated[str, Field(description="The words it was read from.")]
    basis: str


class InspectionModel(BaseModel):
    id: str
    title: str
    as_written: str
    basis: Annotated[str, Field(description="How it was recognised.")]
    document_id: Annotated[str, Field(description="The report, where it is held.")]
    published: str
    inspectorates: list[str]


class DeadlineModel(BaseModel):
    kind: str
    text: str
    value: str


class RecommendationModel(BaseModel):
    id: str
    number: str
    kind: str
    text: str
    bullets: list[str]
    addressees: list[str]
    deadline: DeadlineModel


class GradeModel(BaseModel):
    area: str
    grade: str
    framework: str
    cycle: str


class SectionModel(BaseModel):
    headings: list[str]
    speaker: str
    name: str
    page: int
    passages: list[str]


class LinkModel(BaseModel):
    document: DocumentModel
    force: Force | None
    inspection: str
    basis: str


class WholeDocumentModel(DocumentModel):
    force: Force | None
    mentions: list[Force]
    format: str
    pages: int
    unread_pages: list[dict[str, int | str]]
    source_url: str
    original: str
    sha256: str
    retrieved: str
    also_at: list[str]
    dates: list[DatedModel]
    inspections: list[InspectionModel]
    recommendations: list[RecommendationModel]
    grades: list[GradeModel]
    sections: list[SectionModel]
    links: list[LinkModel]


def _force(index: Index, force: str) -> Force | None:
    return Force(id=force, name=force_name(index, force)) if force else None


def whole_document(index: Index, document: Document) -> WholeDocumentModel:
    """Everything that was recognised in a document, but for its passages' words."""
    source = document.source
    return WholeDocumentModel(
        **schemas.document_model(document).model_dump(),
        force=_force(index, document.force),
        mentions=[Force(id=one, name=force_name(index, one)) for one in document.mentions],
        format=document.format,
        pages=document.pages,
        unread_pages=[{"page": one.page, "reason": one.reason} for one in document.unread_pages],
        source_url=source.url,
        original=f"/v1/documents/{document.id}/original",
        sha256=source.sha256,
        retrieved=source.retrieved,
        also_at=list(source.also_at),
        dates=[
            DatedModel(of=one.of.value, value=one.value, shown=british_date(one.value), text=one.text, basis=one.basis)
            for one in document.dates
        ],
        inspections=[InspectionModel.model_validate(one, from_attributes=True) for one in document.inspections],
        recommendations=[
            RecommendationModel.model_validate(one, from_attributes=True) for one in document.recommendations
        ],
        grades=[GradeModel.model_validate(one, from_attributes=True) for one in document.grades],
        sections=[
            SectionModel(
                headings=list(one.headings),
                speaker=one.speaker.value,
                name=one.name,
                page=one.page,
                passages=list(one.passages),
            )
            for one in library.sections(library.passages(index, document.id))
        ],
        links=links(index, document.id),
    )


def links(index: Index, document_id: str) -> list[LinkModel]:
    return [
        LinkModel(
            document=schemas.document_model(link.document),
            force=_force(index, link.document.force),
            inspection=link.inspection,
            basis=link.basis,
        )
        for link in library.responses(index, document_id)
    ]


class ListParameters(BaseModel):
    model_config = ConfigDict(extra="forbid")

    force: schemas.Values = []
    document_type: schemas.Values = []
    inspection: schemas.Values = []
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
    wanted = schemas.document_filter(index, parameters.force, parameters.document_type, parameters.inspection)
    found = [one for one in index.documents if admits(one, wanted)]
    page = found[parameters.offset : parameters.offset + parameters.limit]
    return DocumentList(total=len(found), documents=[schemas.document_model(one) for one in page])


@router.get(
    "/documents/{document_id}",
    operation_id="getDocument",
    tags=["documents"],
    summary="A document, as it was recognised",
    responses=problems.documented(404, 422, 503),
)
def get_document(request: Request, document_id: DocumentId) -> WholeDocumentModel:
    """Kind, publisher, whose dates, inspections answered and the basis, recommendations, grades, sections, warnings."""
    index = live(request).get()
    return whole_document(index, library.document(index, document_id))


class DocumentPassages(BaseModel):
    total: int
    passages: list[PassageModel]


class PageParameters(BaseModel):
    model_config = ConfigDict(extra="forbid")

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
    found = library.passages(index, document_id)
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
def list_responses(request: Request, document_id: DocumentId) -> list[LinkModel]:
    """Each link says on what basis it was made."""
    return links(live(request).get(), document_id)


class PassageInContext(PassageModel):
    before: list[PassageModel]
    after: list[PassageModel]


class ContextParameters(BaseModel):
    model_config = ConfigDict(extra="forbid")

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
    found, before, after = library.passage(index, passage_id, parameters.context)
    document = index.document_of(found)
    return PassageInContext(
        **schemas.passage_model(index, found, document).model_dump(),
        before=[schemas.passage_model(index, one, document) for one in before],
        after=[schemas.passage_model(index, one, document) for one in after],
    )


class SimilarParameters(BaseModel):
    model_config = ConfigDict(extra="forbid")

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
    found = library.similar(index, passage_id, parameters.limit, parameters.same_force)
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
