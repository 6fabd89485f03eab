"""The wire of verification: a verdict on every quotation of a draft."""

from dataclasses import replace

from pydantic import BaseModel

from api.schemas import DocumentModel, Force, Locator, SpeakerModel, force_model, passage_model
from api.verify import Status, Verdict
from api.verify.sources import Place
from indexer.index import Index


class QuotationModel(BaseModel):
    text: str
    start: int
    end: int
    style: str
    closed: bool


class ClaimModel(BaseModel):
    """To whom the draft attributes a quotation; empty where it does not say."""

    forces: list[Force]
    speaker: str
    person: str
    document: str
    date: str
    page: int
    recommendation: str
    text: str


class DifferenceModel(BaseModel):
    start: int
    end: int
    draft: str
    source: str
    kind: str


class PlaceModel(BaseModel):
    """Where the words stand; `text` is the source's own."""

    text: str
    start: int
    end: int
    passage: str
    force: Force | None
    speaker: SpeakerModel
    document: DocumentModel
    locator: Locator
    url: str
    permalink: str
    citation: str


class VerdictModel(BaseModel):
    quotation: QuotationModel
    status: Status
    claim: ClaimModel
    mismatches: list[str]
    differences: list[DifferenceModel]
    forgiven: list[str]
    left_out: list[str]
    notes: list[str]
    source: PlaceModel | None
    also_in: list[PlaceModel]


class VerifyResponse(BaseModel):
    quotations: list[VerdictModel]
    counts: dict[str, int]
    sound: bool
    index_version: str
    took_ms: float


def verify_response(
    index: Index, verdicts: tuple[Verdict, ...], took_ms: float, base: str = "", shown: int = 5
) -> VerifyResponse:
    """`sound` is true where every quotation is exact and rightly attributed."""
    return VerifyResponse(
        quotations=[_verdict(index, one, base, shown) for one in verdicts],
        counts={status.value: sum(one.status is status for one in verdicts) for status in Status},
        sound=all(one.status is Status.EXACT for one in verdicts),
        index_version=index.manifest.generation,
        took_ms=took_ms,
    )


def _verdict(index: Index, one: Verdict, base: str, shown: int) -> VerdictModel:
    claim = one.claim
    return VerdictModel(
        quotation=QuotationModel(
            text=one.quotation.words,
            start=one.quotation.start,
            end=one.quotation.end,
            style=one.quotation.style,
            closed=one.quotation.closed,
        ),
        status=one.status,
        claim=ClaimModel(
            forces=[force_model(index, force) for force in claim.forces],
            speaker=claim.speaker.value if claim.speaker else "",
            person=claim.person,
            document=claim.title,
            date=claim.date,
            page=claim.page,
            recommendation=claim.recommendation,
            text=claim.text,
        ),
        mismatches=list(one.mismatches),
        differences=[DifferenceModel.model_validate(each, from_attributes=True) for each in one.differences],
        forgiven=list(one.forgiven),
        left_out=list(one.left_out),
        notes=list(one.notes),
        source=_place(index, one.place, base) if one.place else None,
        also_in=[_place(index, place, base) for place in one.also_in[:shown]],
    )


def _place(index: Index, place: Place, base: str) -> PlaceModel:
    words = replace(place.passage, text=place.text, page=place.page, last_page=place.last_page)
    cited = passage_model(index, words, place.document, base)
    return PlaceModel(
        text=place.text,
        start=place.start,
        end=place.end,
        passage=place.passage.id,
        force=cited.force,
        speaker=cited.speaker,
        document=cited.document,
        locator=cited.locator.model_copy(update={"start": place.start, "end": place.end}),
        url=cited.url,
        permalink=cited.permalink,
        citation=cited.citation,
    )
