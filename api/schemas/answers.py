"""The wire of answers: what goes in and out of ask and compare as JSON."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StrictBool

from api.answer import MAX_QUESTION, Answer, ForceAnswer, Question
from api.answer.absence import Coverage, ForceStanding, Standing, Unread
from api.answer.generated import Generated
from api.answer.records import Related
from api.answer.timeline import Link, Plan
from api.compare import Comparison
from api.schemas import Force, IndexModel, InterpretationModel, Searched, force_model
from api.schemas.parameters import AsOf, Filters
from api.schemas.statements import StatementModel, statement_model
from indexer.index import Index

STRICT = ConfigDict(extra="forbid")


class QuestionRequest(BaseModel):
    """A question across forces, or to some."""

    model_config = STRICT

    question: Annotated[str, Field(min_length=1, max_length=MAX_QUESTION)]
    filters: Filters = Filters()
    as_of: AsOf = ""
    per_force: Annotated[int, Field(ge=1, le=10, description="Statements shown for each force.")] = 3
    off: Annotated[list[str], Field(max_length=50, description="Keys of interpretations to undo.")] = []

    def asked(self, index: Index) -> Question:
        return Question(self.question, self.filters.filter(index), self.as_of, self.per_force, frozenset(self.off))


class AskRequest(QuestionRequest):
    """A question across forces, or to one."""

    follow: Annotated[StrictBool, Field(description="Pair what was planned with what the same force said later.")] = (
        False
    )
    generate: Annotated[StrictBool, Field(description="Add a language model's sentences, where one is set up.")] = False


class CompareRequest(QuestionRequest):
    """Two to ten forces side by side, in their own words alone."""

    forces: Annotated[list[str], Field(min_length=2, max_length=10)]


class VerifyRequest(BaseModel):
    """A draft whose quotations are to be checked."""

    model_config = STRICT

    text: Annotated[str, Field(min_length=1, max_length=500_000)]
    as_of: AsOf = ""


class ForceAnswerModel(BaseModel):
    force: Force | None
    statements: list[StatementModel]
    more: int


class UnreadModel(BaseModel):
    path: str
    code: str
    reason: str
    force: str


class StandingModel(BaseModel):
    force: Force
    standing: Standing
    documents: list[str]
    passages: Annotated[int, Field(description="Passages of this force that were searched.")]
    near_misses: list[StatementModel]
    unread: list[UnreadModel]


class CoverageModel(BaseModel):
    passages: int
    documents: int
    tried: Annotated[list[str], Field(description="Every name that was looked for.")]
    counts: Annotated[dict[str, int], Field(description="Forces by standing.")]
    forces: list[StandingModel]
    nearest: Annotated[
        list[str], Field(description="Ids of the forces with a near miss that is worth reading, best first.")
    ]
    others: Annotated[
        list[str],
        Field(description="Bodies that are no police force, reply in their own documents, and are shown."),
    ] = []
    others_silent: Annotated[
        list[str], Field(description="Bodies of that kind in whose replies nothing was found.")
    ] = []
    near_others: Annotated[
        list[StatementModel],
        Field(
            description="Where nothing was found: what comes nearest in the words of inspectors or of others than "
            "forces; it may be about something else."
        ),
    ] = []
    unread: list[UnreadModel]


class NarrowingModel(BaseModel):
    label: str
    question: str
    passages: int


class RelatedModel(BaseModel):
    recommendation: Annotated[str, Field(description="Its id.")]
    inspection: Annotated[str, Field(description="The title of its inspection.")]
    number: str
    kind: str
    text: str
    question: Annotated[str, Field(description="What to ask for every reply to it.")]


class PlanModel(BaseModel):
    planned: StatementModel
    later: Annotated[str, Field(description="mentioned, not_mentioned, no_later_document or undated.")]
    statements: list[StatementModel]
    documents: list[str]


class LinkModel(BaseModel):
    inspection: str
    title: str
    published: str
    recommendation: str
    text: str
    statement: StatementModel | None
    similarity: float


class WrittenModel(BaseModel):
    text: str
    passages: list[str]


class GeneratedModel(BaseModel):
    """Sentences of a language model, each with the passages that it keeps to.

    A sentence is kept where it names whose the passage is, has nobody else say it, and has the passage's words in their
    order with its figures, negations, conditions and plans. Its sense as a whole is for a reader to check. `dropped`
    counts those that were not kept.
    """

    sentences: list[WrittenModel]
    dropped: int
    warning: str
    model: str


class AskResponse(BaseModel):
    question: str
    status: str
    method: Literal["extractive"] = "extractive"
    interpreted: list[InterpretationModel]
    forces: list[ForceAnswerModel]
    inspectorate: list[StatementModel]
    others: list[StatementModel]
    coverage: CoverageModel
    narrowing: list[NarrowingModel]
    related: Annotated[
        list[RelatedModel],
        Field(description="The recommendations that the question comes nearest to: the replies may be what is wanted."),
    ] = []
    plans: list[PlanModel]
    issue: list[LinkModel]
    generated: GeneratedModel | None = None
    notes: list[str]
    warnings: list[str]
    index: IndexModel
    took_ms: float


class SideModel(BaseModel):
    force: Force
    standing: StandingModel
    missing: bool
    statements: list[StatementModel]


class CompareResponse(BaseModel):
    question: str
    status: str
    interpreted: list[InterpretationModel]
    sides: list[SideModel]
    notes: list[str]
    warnings: list[str]
    index: IndexModel
    took_ms: float


def unread_model(one: Unread) -> UnreadModel:
    return UnreadModel(path=one.path, code=one.code, reason=one.reason, force=one.force)


def standing_model(index: Index, one: ForceStanding, base: str = "") -> StandingModel:
    return StandingModel(
        force=force_model(index, one.force),
        standing=one.standing,
        documents=list(one.documents),
        passages=one.passages,
        near_misses=[statement_model(index, near, base) for near in one.near_misses],
        unread=[unread_model(file) for file in one.unread],
    )


def coverage_model(index: Index, block: Coverage, base: str = "") -> CoverageModel:
    return CoverageModel(
        passages=block.passages,
        documents=block.documents,
        tried=list(block.tried),
        counts={standing.value: len(block.of(standing)) for standing in Standing},
        forces=[standing_model(index, one, base) for one in block.forces],
        nearest=list(block.nearest),
        others=list(block.others),
        others_silent=list(block.others_silent),
        near_others=[statement_model(index, near, base) for near in block.near_others],
        unread=[unread_model(file) for file in block.unread],
    )


def _related(one: Related) -> RelatedModel:
    asked = one.recommendation
    return RelatedModel(
        recommendation=asked.id,
        inspection=one.title,
        number=asked.number,
        kind=asked.kind,
        text=one.text,
        question=one.question,
    )


def _force_answer(index: Index, one: ForceAnswer, base: str) -> ForceAnswerModel:
    return ForceAnswerModel(
        force=force_model(index, one.force) if one.force else None,
        statements=[statement_model(index, said, base) for said in one.statements],
        more=one.more,
    )


def _plan(index: Index, one: Plan, base: str) -> PlanModel:
    return PlanModel(
        planned=statement_model(index, one.statement, base),
        later=one.later.value,
        statements=[statement_model(index, said, base) for said in one.statements],
        documents=list(one.documents),
    )


def link_model(index: Index, one: Link, base: str = "") -> LinkModel:
    return LinkModel(
        inspection=one.inspection,
        title=one.title,
        published=one.published,
        recommendation=one.recommendation.id if one.recommendation else "",
        text=one.recommendation.text if one.recommendation else "",
        statement=statement_model(index, one.statement, base) if one.statement else None,
        similarity=one.similarity,
    )


def index_model(index: Index, found: Answer) -> IndexModel:
    searched = Searched(
        passages=found.coverage.passages, documents=found.coverage.documents, unreadable=len(index.skipped)
    )
    return IndexModel(version=found.generation, searched=searched)


def warnings(index: Index, found: Answer) -> list[str]:
    """What a reader of an answer must know, in sentences."""
    notes = []
    if any(one.document.source.sample for one in found.statements):
        notes.append("This answer quotes invented sample documents; no real force or person is quoted.")
    if count := len(index.skipped):
        notes.append(f"{count} file{'s' if count > 1 else ''} of the corpus could not be read and were not searched.")
    return notes


def interpreted(found: Answer) -> list[InterpretationModel]:
    return [InterpretationModel.model_validate(one, from_attributes=True) for one in found.query.interpreted]


def ask_response(
    index: Index,
    found: Answer,
    took_ms: float,
    plans: tuple[Plan, ...] = (),
    issue: tuple[Link, ...] = (),
    generated: Generated | None = None,
    base: str = "",
) -> AskResponse:
    return AskResponse(
        question=found.question.text,
        status=found.status.value,
        interpreted=interpreted(found),
        forces=[_force_answer(index, one, base) for one in found.forces],
        inspectorate=[statement_model(index, one, base) for one in found.inspectorate],
        others=[statement_model(index, one, base) for one in found.others],
        coverage=coverage_model(index, found.coverage, base),
        narrowing=[NarrowingModel.model_validate(one, from_attributes=True) for one in found.narrowing],
        related=[_related(one) for one in found.related],
        plans=[_plan(index, one, base) for one in plans],
        issue=[link_model(index, one, base) for one in issue],
        generated=GeneratedModel.model_validate(generated, from_attributes=True) if generated else None,
        notes=list(found.notes),
        warnings=[*warnings(index, found), *([generated.warning] if generated and generated.warning else [])],
        index=index_model(index, found),
        took_ms=took_ms,
    )


def compare_response(index: Index, found: Comparison, took_ms: float, base: str = "") -> CompareResponse:
    return CompareResponse(
        question=found.answer.question.text,
        status=found.answer.status.value,
        interpreted=interpreted(found.answer),
        sides=[
            SideModel(
                force=force_model(index, side.force),
                standing=standing_model(index, side.standing, base),
                missing=side.missing,
                statements=[statement_model(index, said, base) for said in side.statements],
            )
            for side in found.sides
        ],
        notes=list(found.answer.notes),
        warnings=warnings(index, found.answer),
        index=index_model(index, found.answer),
        took_ms=took_ms,
    )
