"""The wire of verification: a verdict on every quotation of a draft, and what in it was not checked."""

from typing import Annotated
from urllib.parse import urlencode

from pydantic import BaseModel, Field

from api.schemas import DocumentModel, Force, Locator, SpeakerModel, force_model
from api.schemas.statements import excerpt
from api.verify import Checked, Status, Verdict
from api.verify.claims import Claim
from api.verify.sources import Place
from api.verify.statements import Statement
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
    area_for_improvement: str = ""
    joint: Annotated[bool, Field(description="Given to the chief officer and the local policing body together.")] = (
        False
    )
    party: Annotated[str, Field(description="Somebody else whom the draft has speak, as it calls them.")] = ""


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


class TermModel(BaseModel):
    """Words in marks that are a title, or a word or three given to nobody: no quotation, and not looked up."""

    text: str
    start: int
    end: int


class StatementModel(BaseModel):
    """A sentence without quotation marks that tells something of a force, an office or a person. It was not checked."""

    text: str
    start: int
    end: int
    forces: list[Force]
    speaker: str
    person: str
    search: Annotated[str, Field(description="Where to look for passages that bear it out.")]


class VerifyResponse(BaseModel):
    """A draft that was checked: every quotation in it, and apart from them what was not checked."""

    quotations: list[VerdictModel]
    counts: dict[str, int]
    wanting: Annotated[
        list[int],
        Field(description="Which quotations, from 1, to look at: not exact, or with a note on their sense."),
    ]
    sound: Annotated[
        bool,
        Field(
            description="Whether it holds a quotation and all are exact and rightly attributed; of unchecked, nothing."
        ),
    ]
    index_version: str
    took_ms: float
    terms: Annotated[list[TermModel], Field(description="Words in marks that were taken for no quotation.")] = []
    unchecked: Annotated[
        list[StatementModel], Field(description="Statements about forces and people without quotation marks.")
    ] = []


def verify_response(index: Index, checked: Checked, took_ms: float, base: str = "", shown: int = 5) -> VerifyResponse:
    """`sound` is true where something is quoted, and all of it exact and rightly attributed."""
    return VerifyResponse(
        quotations=[_verdict(index, one, base, shown) for one in checked.verdicts],
        counts={status.value: sum(one.status is status for one in checked.verdicts) for status in Status},
        wanting=list(checked.wanting),
        sound=checked.sound,
        index_version=index.manifest.generation,
        took_ms=took_ms,
        terms=[TermModel(text=one.words, start=one.start, end=one.end) for one in checked.terms],
        unchecked=[_statement(index, one, base) for one in checked.unchecked],
    )


def search_for(statement: Statement) -> str:
    """The address of a search for what a statement says, among the documents of the forces it names."""
    forces = [("force", force) for force in statement.claim.forces]
    return "/search?" + urlencode([("q", statement.text[:300]), *forces])


def _statement(index: Index, one: Statement, base: str) -> StatementModel:
    return StatementModel(
        text=one.text,
        start=one.start,
        end=one.end,
        forces=[force_model(index, force) for force in one.claim.forces],
        speaker=_speaker(one.claim),
        person=one.claim.person,
        search=base + search_for(one),
    )


def _speaker(claim: Claim) -> str:
    return claim.speaker.value if claim.speaker else ""


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
            speaker=_speaker(claim),
            person=claim.person,
            document=claim.title,
            date=claim.date,
            page=claim.page,
            recommendation=claim.recommendation,
            text=claim.text,
            area_for_improvement=claim.area_for_improvement,
            joint=claim.joint,
            party=claim.party,
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
    cited = excerpt(index, place, base)
    return PlaceModel(
        text=place.text,
        start=place.start,
        end=place.end,
        passage=place.passage.id,
        force=cited.force,
        speaker=cited.speaker,
        document=cited.document,
        locator=cited.locator,
        url=cited.url,
        permalink=cited.permalink,
        citation=cited.citation,
    )
