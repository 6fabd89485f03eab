"""The wire: what goes in and out as JSON. Every face that speaks JSON uses these models."""

from dataclasses import asdict
from typing import Annotated, Literal

from pydantic import BaseModel, Field

from api import search
from api.citation import citation, force_name, page_label, source_link, speaker_label
from api.schemas.parameters import SearchParameters
from indexer.index import Index
from indexer.records import Document, Passage


class Force(BaseModel):
    id: str
    name: str


class SpeakerModel(BaseModel):
    role: str
    name: str
    title: str
    quoted: bool


class DocumentModel(BaseModel):
    id: str
    title: str
    type: str
    published: str
    publisher: str
    forces: Annotated[
        list[str], Field(description="The force it is of; several for a letter that they publish together, else none.")
    ]
    licence: str
    sample: Annotated[bool, Field(description="The document is invented and was written to try this service with.")]
    warnings: list[str]


class Locator(BaseModel):
    page: Annotated[int, Field(description="Physical page from 1; 0 where the format has no pages.")]
    page_label: str
    section: str
    start: int
    end: int


class Recommendations(BaseModel):
    restated: list[str]
    answered: list[str]
    joint: bool
    touched: Annotated[
        list[str],
        Field(description="Those whose subject a comment on the whole report comes to without answering one."),
    ]


class WhyModel(BaseModel):
    similarity: float
    similarity_rank: int
    lexical: float
    lexical_rank: int
    matched: list[str]


class PassageModel(BaseModel):
    id: str
    text: str
    force: Force | None
    speaker: SpeakerModel
    document: DocumentModel
    locator: Locator
    inspection: Annotated[str, Field(description="The inspection that it speaks of; empty where that is not known.")]
    recommendations: Recommendations
    grades: Annotated[list[str], Field(description="Those that its document gives, as the filter `grade` takes them.")]
    url: Annotated[str, Field(description="The source, opened at the passage.")]
    permalink: str
    citation: str


class HitModel(PassageModel):
    highlights: Annotated[list[tuple[int, int]], Field(description="Offsets into `text`, in code points.")]
    also_in: Annotated[list[str], Field(description="Passages with the same words in other documents.")]
    group: str
    group_size: int
    why: WhyModel | None


class Total(BaseModel):
    value: int
    relation: Literal["eq"]


class FacetValueModel(BaseModel):
    value: str
    label: str
    count: int
    selected: bool


class FacetModel(BaseModel):
    field: str
    values: list[FacetValueModel]


class Searched(BaseModel):
    passages: int
    documents: int
    unreadable: Annotated[int, Field(description="Files of the corpus that could not be read; see /v1/index.")]


class IndexModel(BaseModel):
    version: str
    searched: Searched


class InterpretationModel(BaseModel):
    key: Annotated[str, Field(description="Give it as `off` to undo this interpretation.")]
    kind: str
    source: Annotated[str, Field(description="The words of the question that it was read from.")]
    start: int
    end: int
    values: list[str]
    label: str
    standing: Annotated[str, Field(description="applied, ambiguous (candidates are listed, none was applied) or off")]


class QueryModel(SearchParameters):
    interpreted: list[InterpretationModel]
    notes: list[str]
    suggestion: Annotated[
        str, Field(description="The question with words that nothing holds spelt otherwise; or empty.")
    ]


class SearchResponse(BaseModel):
    query: QueryModel
    total: Total
    passages_found: int
    results: list[HitModel]
    facets: list[FacetModel]
    next_cursor: str
    links: dict[str, str]
    warnings: list[str]
    index: IndexModel
    took_ms: float


def search_response(
    index: Index, parameters: SearchParameters, results: search.Results, links: dict[str, str], took_ms: float
) -> SearchResponse:
    return SearchResponse(
        query=query_model(parameters, results),
        total=Total(value=results.total, relation="eq"),
        passages_found=results.passages_found,
        results=[hit_model(index, hit, explain=parameters.explain) for hit in results.hits],
        facets=[
            FacetModel(field=field, values=[facet_value_model(index, field, value) for value in values])
            for field, values in results.facets.items()
        ],
        next_cursor=results.next_cursor,
        links=links,
        warnings=warnings(results),
        index=IndexModel(version=results.generation, searched=searched_model(results)),
        took_ms=took_ms,
    )


def query_model(parameters: SearchParameters, results: search.Results) -> QueryModel:
    asked = results.asked
    return QueryModel(
        **parameters.model_dump(),
        interpreted=[InterpretationModel.model_validate(one, from_attributes=True) for one in asked.interpreted],
        notes=list(asked.query.notes),
        suggestion=results.suggestion,
    )


def searched_model(results: search.Results) -> Searched:
    return Searched(
        passages=results.passages_searched,
        documents=results.documents_searched,
        unreadable=results.documents_unreadable,
    )


def warnings(results: search.Results) -> list[str]:
    """What a reader of the results must know, in sentences."""
    notes = []
    if any(hit.document.source.sample for hit in results.hits):
        notes.append("These results include invented sample documents; no real force or person is quoted.")
    if results.documents_unreadable:
        count = results.documents_unreadable
        notes.append(f"{count} file{'s' if count > 1 else ''} of the corpus could not be read and were not searched.")
    unread = results.request.off - {one.key for one in results.asked.interpreted}
    if unread:
        notes.append(f"Not undone, for it was not read from the question: {', '.join(sorted(unread))[:300]}.")
    if not results.total:
        notes.append(
            f"Nothing found in {results.passages_searched:,} passages of {results.documents_searched:,} documents."
        )
    return notes


def passage_model(index: Index, passage: Passage, document: Document, base: str = "") -> PassageModel:
    """A passage as every face shows it. `document` may come without its text."""
    voice = passage.voice
    return PassageModel(
        id=passage.id,
        text=passage.text,
        force=force_model(index, document.force) if document.force else None,
        speaker=SpeakerModel(
            role=voice.speaker.value, name=speaker_label(passage), title=voice.title, quoted=voice.quoted
        ),
        document=document_model(document),
        locator=Locator(
            page=passage.page,
            page_label=page_label(passage),
            section=passage.context,
            start=passage.start,
            end=passage.end,
        ),
        inspection=_inspection_of(passage, document),
        recommendations=Recommendations(
            restated=list(voice.quotes), answered=list(voice.answers), joint=voice.joint, touched=list(voice.touches)
        ),
        grades=sorted({one.grade.casefold() for one in document.grades}),
        url=source_link(passage, document, base),
        permalink=f"{base}/passages/{passage.id}",
        citation=citation(index, passage, document),
    )


def _inspection_of(passage: Passage, document: Document) -> str:
    """The inspection of a passage, else the only one that its document is about."""
    links = {link.id for link in document.inspections}
    return passage.voice.inspection or (next(iter(links)) if len(links) == 1 else "")


def force_model(index: Index, force: str) -> Force:
    """A force by its id, with its name."""
    return Force(id=force, name=force_name(index, force))


def document_model(document: Document) -> DocumentModel:
    return DocumentModel(
        id=document.id,
        title=document.title,
        type=document.type.value,
        published=document.published,
        publisher=document.publisher,
        forces=list(document.forces),
        licence=document.source.licence,
        sample=document.source.sample,
        warnings=list(document.warnings),
    )


def hit_model(index: Index, hit: search.Hit, explain: bool = False, base: str = "") -> HitModel:
    """A passage with why and how it was found; the scores only when they are asked for."""
    why = WhyModel(**{**asdict(hit.why), "matched": list(hit.why.matched)}) if explain else None
    return HitModel(
        **passage_model(index, hit.passage, hit.document, base).model_dump(),
        highlights=list(hit.highlights),
        also_in=list(hit.also_in),
        group=hit.group,
        group_size=hit.group_size,
        why=why,
    )


def facet_value_model(index: Index, field: str, value: search.FacetValue) -> FacetValueModel:
    return FacetValueModel(
        value=value.value, label=label(index, field, value.value), count=value.count, selected=value.selected
    )


def label(index: Index, field: str, value: str) -> str:
    """A filter's value as people would say it."""
    if field == "force":
        return force_name(index, value)
    if field == "inspection":
        titles = (link.title for one in index.documents for link in one.inspections if link.id == value)
        return next(titles, value)
    return value.replace("_", " ").capitalize() if field in {"speaker", "document_type", "grade"} else value
