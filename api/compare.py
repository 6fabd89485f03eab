"""Two to ten forces side by side on one question or one recommendation; a side that is missing is stated."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from api.answer import Answer, Question, answer
from api.answer.absence import ForceStanding, Standing
from api.answer.scope import OWN
from api.answer.statements import Statement
from api.search import BadRequest
from indexer.index import Index

FEWEST, MOST = 2, 10
PARTLY = "No words hold all of the question: read whether they answer it."
_KINDS = {"r": "recommendation", "a": "area for improvement", "c": "cause of concern"}  # by the letter in an id


@dataclass(frozen=True, slots=True)
class Side:
    """What one force says on the question; without statements, `standing` says why."""

    force: str
    standing: ForceStanding
    statements: tuple[Statement, ...]

    @property
    def missing(self) -> bool:
        return self.standing.standing is not Standing.STATED


@dataclass(frozen=True, slots=True)
class Comparison:
    """The sides in the order asked for, and what the inspectorate said that they answer."""

    sides: tuple[Side, ...]
    answer: Answer


def compare(index: Index, question: Question, forces: Sequence[str]) -> Comparison:
    """What each force says on one question, or on the recommendation with this id, in its own words, in that order.

    Raises `BadRequest` for fewer than two or more than ten forces, or one that is not known.
    """
    chosen = tuple(dict.fromkeys(forces))
    if not FEWEST <= len(chosen) <= MOST:
        named = f"{len(chosen)} force was" if len(chosen) == 1 else f"{len(chosen)} forces were"
        raise BadRequest("forces", f"{named} named; {FEWEST} to {MOST} can be compared.")
    question = _of_recommendation(index, question)
    wanted = replace(question.filter, force=frozenset(chosen), speaker=question.filter.speaker & OWN or OWN)
    found = answer(index, replace(question, filter=wanted))
    standings = {one.force: one for one in found.coverage.forces}
    said = {one.force: one.statements for one in found.forces}
    sides = tuple(Side(force, standings[force], said.get(force, ())) for force in chosen)
    return Comparison(sides, found)


def _of_recommendation(index: Index, question: Question) -> Question:
    """The question that the id of a recommendation stands for: its number, in its inspection."""
    identity = question.text.strip()
    inspection, _, last = identity.rpartition("/")
    if not inspection or identity not in index.recommendations or last[:1] not in _KINDS:
        return question
    wanted = replace(question.filter, inspection=frozenset({inspection}))
    return replace(question, text=f"{_KINDS[last[0]]} {last[1:]}", filter=wanted)
