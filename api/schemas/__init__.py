"""The wire: what goes in and out as JSON. Every face that speaks JSON uses these models."""

import re
from dataclasses import asdict
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field
from pydantic_core import PydanticCustomError

from api import search
from api.citation import citation, force_name, page_label, source_link, speaker_label
from indexer.index import Filter, Index
from indexer.records import Document, Passage

_DATE = r"^([0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?)?$"


def _dated(given: str) -> str:
    if not re.fullmatch(_DATE, given):
        told = "“{given}” is no date. Write YYYY, YYYY-MM or YYYY-MM-DD, like 2025-03-31."
        raise PydanticCustomError("date", told, {"given": given[:40]})
    return given


Date = Annotated[str, AfterValidator(_dated), Field(json_schema_extra={"pattern": _DATE})]
"""A day, a month or a year, as ISO 8601; empty where none is given."""
Values = Annotated[list[str], Field(max_length=50)]
AsOf = Annotated[Date, Field(description="Nothing that is or may be dated later is used.")]


class AsOfParameters(BaseModel):
    """The day as of which something is asked for; a document that is or may be later is not found."""

    model_config = ConfigDict(extra="forbid")

    as_of: AsOf = ""


class SearchParameters(BaseModel):
    """Parameters of a search. A repeated filter means either; different filters mean both."""

    model_config = ConfigDict(extra="forbid")

    q: Annotated[str, Field(description="The question, or words to search for.", min_length=1, max_length=2000)]
    mode: search.Mode = search.Mode.HYBRID
    sort: search.Sort = search.Sort.RELEVANCE
    force: Values = []
    speaker: Values = []
    document_type: Values = []
    inspection: Values = []
    recommendation: Values = []
    document: Values = []
    grade: Values = []
    published_from: Date = ""
    published_to: Date = ""
    as_of: AsOf = ""
    group_by: Literal["", "force", "document", "inspection"] = ""
    facets: Annotated[str, Field(description="Comma-separated fields to count, e.g. `force,speaker`.")] = ""
    limit: Annotated[int, Field(ge=1, le=search.MAX_LIMIT)] = search.LIMIT
    cursor: Annotated[str, Field(max_length=500)] = ""
    explain: bool = False
    off: Annotated[
        list[str], Field(max_length=50, description="Keys of interpretations that are not to be applied.")
    ] = []

    def request(self, index: Index) -> search.Request:
        """What `search` is asked. Raises `BadRequest` for values that do not exist."""
        return search.Request(
            text=self.q,
            filter=Filter(
                **filtered_by(index, self),
                published_from=self.published_from,
                published_to=self.published_to,
                as_of=self.as_of,
            ),
            mode=self.mode,
            sort=self.sort,
            group_by=search.GroupBy(self.group_by) if self.group_by else None,
            facets=tuple(facet(name) for name in self.facets.split(",") if name.strip()),
            limit=self.limit,
            cursor=self.cursor,
            off=frozenset(self.off),
        )


def filtered_by(index: Index, given: BaseModel) -> dict[str, frozenset[str]]:
    """What each field of a request filters by; forces as people write them become ids, "Good" the grade `good`."""
    named = {field: frozenset(filter(None, getattr(given, field))) for field in search.Vocabulary.fields}
    named["grade"] = frozenset(grade.strip().casefold() for grade in named["grade"])
    for field in ("speaker", "document_type"):
        named[field] = frozenset(value.strip().casefold().replace(" ", "_") for value in named[field])
    named["force"] = frozenset(name for value in named["force"] for name in resolved_force(index, value))
    return named


def resolved_force(index: Index, value: str) -> tuple[str, ...]:
    """A force as people write it, to ids; one that is not known stays as it is, to be refused by name."""
    return index.gazetteer.resolve(value) or (value,)


def document_filter(index: Index, force: list[str], document_type: list[str], inspection: list[str]) -> Filter:
    """Which documents are meant. Raises `BadRequest` for values that do not exist."""
    forces = frozenset(name for value in filter(None, force) for name in resolved_force(index, value))
    wanted = Filter(
        force=forces,
        document_type=frozenset(filter(None, document_type)),
        inspection=frozenset(filter(None, inspection)),
    )
    search.check_filter(index, wanted)
    return wanted


def facet(name: str) -> search.Facet:
    """Raises `BadRequest` where there is no such facet."""
    try:
        return search.Facet(name.strip())
    except ValueError as error:
        allowed = [one.value for one in search.Facet]
        raise search.BadRequest("facets", f"There is no facet “{name.strip()}”.", allowed) from error


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
