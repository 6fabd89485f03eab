"""Statements by the force whose words they are, the force that says most of what is asked first."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from api.answer.asking import AnswerType, asks_how_things_stand
from api.answer.giving import denies_at_once
from api.answer.latest import latest_first, with_latest
from api.answer.records import ForceAnswer
from api.answer.replying import turns_down
from api.answer.scope import Scope
from api.answer.statements import Statement, surrounded
from api.answer.topic import Topic
from api.citation import force_name, in_words
from api.jointly import forces_of
from api.query import Query
from indexer.index import Index

_REFUSED_BY = "Words of refusal were found of {forces} alone; of others these are the words on it that are held."


class Grouping:
    """The statements on a question by force; `notes` tell of what has to be known of their order."""

    def __init__(self, index: Index, query: Query, scope: Scope, topic: Topic, *, asks_forces: bool) -> None:
        self._index = index
        self._query = query
        self._scope = scope
        self._topic = topic
        self._asks_forces = asks_forces
        self.notes: list[str] = []

    def by_force(self, found: Iterable[Statement], shown: int) -> tuple[ForceAnswer, ...]:
        """Each force's statements, `shown` of them and how many more there are."""
        groups: dict[str, list[Statement]] = defaultdict(list)
        for one in found:
            for force in self._whose(one):
                groups[force].append(one)
        ordered = latest_first if asks_how_things_stand(self._query.text) else list
        groups = {name: with_latest(ordered(said), shown) for name, said in groups.items()}
        answers = [
            ForceAnswer(name, tuple(surrounded(said[:shown])), max(0, len(said) - shown))
            for name, said in groups.items()
        ]
        last = self._last(answers)
        return tuple(sorted(answers, key=lambda one: (one.force in last, _best_first(one))))

    def _last(self, answers: Iterable[ForceAnswer]) -> set[str]:
        """The forces that deny what is asked; of a recommendation that is asked to be refused those that do not."""
        every = {one.force: one.statements for one in answers}
        if self._scope.recommendations and AnswerType.REFUSAL in self._topic.wanted:
            refusing = {force for force, said in every.items() if any(map(turns_down, said))}
            others = every.keys() - refusing if refusing else set()
            told = in_words(sorted(force_name(self._index, one) for one in refusing))
            self.notes += [_REFUSED_BY.format(forces=told)] if others else []
            if refusing:
                return set(others)
        return {force for force, said in every.items() if all(map(self._denies, said))}

    def _whose(self, said: Statement) -> Iterator[str]:
        """The forces under which a statement stands: of a letter of several, those that are asked about."""
        asked = self._scope.filter.force
        forces = forces_of(self._index, said.document, said.passage, said.text) or ("",)
        yield from (one for one in forces if not asked or one in asked)

    def _denies(self, said: Statement) -> bool:
        """Whether somebody denies what it is asked who says."""
        asked = self._asks_forces and not self._topic.negated
        return asked and denies_at_once(said.text, self._topic.speaks_of)


def _best_first(one: ForceAnswer) -> tuple[bool, float, str]:
    best = max(said.coverage + said.similarity for said in one.statements)
    return (not one.force, -round(best, 4), one.force)
