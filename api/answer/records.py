"""A question and its answer: what each force says, the inspectorate apart, and where every other force stands."""

from dataclasses import dataclass, field
from enum import StrEnum

from api.answer.absence import Coverage
from api.answer.narrowing import Narrowing
from api.answer.statements import Statement
from api.query import Query
from indexer.index import Filter
from indexer.records import Recommendation

PER_FORCE = 3  # statements


class Status(StrEnum):
    ANSWERED = "answered"
    PARTLY = "partly"
    NOT_FOUND = "not_found"
    OUT_OF_SCOPE = "out_of_scope"
    NEEDS_NARROWING = "needs_narrowing"


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked. `off` are the keys of interpretations that the reader has switched off."""

    text: str
    filter: Filter = field(default_factory=Filter)
    as_of: str = ""
    per_force: int = PER_FORCE
    off: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class ForceAnswer:
    """What one force says, best first; `more` counts statements that were found and are not shown."""

    force: str
    statements: tuple[Statement, ...]
    more: int = 0


@dataclass(frozen=True, slots=True)
class Related:
    """A recommendation that a question comes near, its inspection's title, and how to ask for every reply to it.

    `text` is its wording; of one with several points with the one that is nearest.
    """

    recommendation: Recommendation
    title: str
    text: str
    question: str


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer. `inspectorate` holds the inspectorate's words, apart: as what was asked for, or as context."""

    question: Question
    query: Query
    status: Status
    forces: tuple[ForceAnswer, ...]
    inspectorate: tuple[Statement, ...]
    others: tuple[Statement, ...]  # in nobody's voice that counts as a force's, where nothing else was found
    coverage: Coverage
    narrowing: tuple[Narrowing, ...]
    notes: tuple[str, ...]
    generation: str
    related: tuple[Related, ...] = ()  # recommendations, the replies to which may be what is wanted

    @property
    def refused(self) -> bool:
        """Whether nothing was found."""
        return self.status in (Status.NOT_FOUND, Status.OUT_OF_SCOPE)

    @property
    def statements(self) -> tuple[Statement, ...]:
        """Every statement shown, in order."""
        said = (*(one for force in self.forces for one in force.statements), *self.inspectorate, *self.others)
        # what several forces say together stands under each
        return tuple({(one.passage.id, one.start, one.end): one for one in said}.values())
