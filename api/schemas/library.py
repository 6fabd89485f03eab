"""The wire of what is held: a document with everything that was recognised in it, and its links."""

from typing import Annotated

from pydantic import BaseModel, Field

from api import library
from api.citation import british_date
from api.schemas import DocumentModel, Force, document_model, force_model
from indexer.index import Index
from indexer.records import Document
from indexer.window import window_day


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
    window_day: Annotated[int, Field(description="Day of the 56-day window that it is dated; 0: not known.")]
    inspections: list[InspectionModel]
    recommendations: list[RecommendationModel]
    grades: list[GradeModel]
    sections: list[SectionModel]
    links: list[LinkModel]


def whole_document(index: Index, document: Document) -> WholeDocumentModel:
    """Everything that was recognised in a document, but for its passages' words."""
    source = document.source
    return WholeDocumentModel(
        **document_model(document).model_dump(),
        force=force_model(index, document.force) if document.force else None,
        mentions=[force_model(index, one) for one in document.mentions],
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
        window_day=window_day(document) or 0,
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
        links=link_models(index, document.id),
    )


def link_models(index: Index, document_id: str, as_of: str = "") -> list[LinkModel]:
    """What answers an inspection report, or which reports a response answers. Raises `NotHeld`."""
    return [
        LinkModel(
            document=document_model(link.document),
            force=force_model(index, link.document.force) if link.document.force else None,
            inspection=link.inspection,
            basis=link.basis,
        )
        for link in library.responses(index, document_id, as_of)
    ]
