"""The statements that answer a question, of forces and of others than inspectors, gathered best first."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np

from api.answer.asking import AnswerType, asks_what_was_asked
from api.answer.bodies import replies
from api.answer.deadlines import late
from api.answer.disputes import asks_whether_they_agree, asks_who_differs, differing, matter
from api.answer.evidence import LINKED, TOGETHER, Evidence, Found
from api.answer.exchanges import read_with, stating
from api.answer.funding import asks_what_was_given, given
from api.answer.latest import latest_first, went_on
from api.answer.records import PER_FORCE, Question
from api.answer.replying import accepted, in_rows, under_refusals
from api.answer.scope import OWN, Scope, answering, in_reply, is_reply, replying, said_by
from api.answer.statements import Statement, brought_up_to_date, carried, distinct, lead, newest_first, statement
from api.answer.stretches import PART, says_something
from api.answer.subject import holding, limited, timed
from api.query import Query
from indexer.index import Index
from indexer.records import Recommendation, Speaker
from indexer.vectors import Mask

_IN_ROWS = "These rows answer a recommendation on the subject, and need not name it themselves."
_UNNUMBERED = "Some of these words stand elsewhere in a reply to the inspection, and do not name the recommendation."
_NO_REFUSAL = "No words of refusal were found here; these are the words on it that are held."


_ALL = re.compile(r"\ball\b(?: of)?(?: [\w’'-]+){0,4} recommendations\b", re.IGNORECASE)
_OF_OTHERS = (Speaker.THIRD_PARTY.value, Speaker.UNKNOWN.value)
_OTHERS = 10  # statements in nobody's voice that counts as a force's
_BESIDE = 3  # of them, beside those of forces or inspectors


class Gathering:
    """What forces say of a question, in whichever way they come to it; `notes` tell of what has to be known of that.

    `narrow` where the question names what it is about by something else than words.
    """

    def __init__(
        self,
        index: Index,
        question: Question,
        query: Query,
        scope: Scope,
        evidence: Evidence,
        mask: Mask,
        narrow: bool,
    ) -> None:
        self._index = index
        self._question = question
        self._query = query
        self._scope = scope
        self._topic = evidence.topic
        self._evidence = evidence
        self._mask = mask
        self._narrow = narrow
        self._apart = asks_who_differs(query.text)
        self.notes: list[str] = []

    def statements(self, own: Mask, on: Sequence[Recommendation] = ()) -> list[Statement]:
        """What was said, best first. A question without a topic, or one that asks why something was refused that was
        not, is answered by the words on the recommendation or of the force that it names."""
        either = self._mask & said_by(self._index, self._question.filter.speaker or OWN)
        if self._apart:
            return list(differing(self._index, self._topic, either, self._scope.as_of))
        if asks_whether_they_agree(self._query.text):
            apart = list(differing(self._index, matter(self._topic), either, self._scope.as_of))
            if apart:
                return apart
        if asks_what_was_given(self._query.text) and (sums := list(given(self._index, own))):
            return newest_first(statement(self._index, one) for one in sums)
        found = self._evidence.statements(own) if self._topic.concepts else []
        kept = self._distinct_by_force(found)
        every = (*kept, *self._evidence.further(kept))
        said = [carried(self._index, statement(self._index, one), self._scope.heard) for one in every]
        if not self._topic.verdict:
            # a verdict is not brought up to date by what was done since
            said = [now for one in said for now in brought_up_to_date(self._index, one)]
        said = list({(one.passage.id, one.start): one for one in reversed(said)}.values())[::-1]
        so_or_not = self._evidence
        if self._topic.negated:
            # what was not so may be so since
            so_or_not = Evidence(self._index, replace(self._topic, negated=False), self._narrow)
        later = went_on(self._index, so_or_not, own, said)
        said += [now for one in later for now in brought_up_to_date(self._index, one)]
        said = list(read_with(self._index, newest_first(said), self._question.filter.speaker or OWN))
        said = said if asks_what_was_asked(self._query.text) else stating(self._index, said)
        said += self._replies(own, on, _told(said))
        said += self._numbered(own, _told(said))
        said += self._measures(own, _told(said))
        said += self._counts(own, _told(said))
        said += self._late(own, _told(said))
        said += self._under_refusals(own, {one.passage.id for one in said})
        said = [*self._accepted_all(said), *said]
        unnumbered = self._unnumbered()
        told = _told(said)
        said += [one for one in unnumbered if said and one.document.force not in told]
        said = said or self._beside(own)
        whole = self._topic.refusal or not self._topic.concepts or bool(self._scope.recommendations)
        said = said or ([] if whole else self._unrefused(own))
        if said or not self._narrow or not whole:
            return said
        accepting = list(accepted(self._index, self._scope, self._mask)) if self._topic.refusal else []
        rows = np.flatnonzero(own)[: 50 * PER_FORCE].tolist()
        passages = [one for one in self._index.store.passages(rows) if is_reply(self._index.document_of(one))]
        if self._topic.refusal and (accepting or passages):
            self.notes.append(_NO_REFUSAL)
        known = {one.passage.id for one in accepting}
        leads = [lead(self._index, one) for one in passages if one.id not in known and says_something(one.text)]
        leads = newest_first(leads)
        leads.sort(key=lambda one: not re.search(r"\baccept|\bagree", one.text))
        return [*accepting, *leads, *unnumbered]

    def _unrefused(self, own: Mask) -> list[Statement]:
        """What a force says of what it is asked why it refused, where it did not."""
        if not (self._narrow and AnswerType.REFUSAL in self._topic.wanted):
            return []
        evidence = Evidence(self._index, self._topic.without_refusal, self._narrow)
        said = [statement(self._index, one) for one in self._distinct_by_force(evidence.statements(own))]
        self.notes += [_NO_REFUSAL] if said else []
        return said

    def _replies(self, own: Mask, on: Sequence[Recommendation], told: set[str]) -> list[Statement]:
        """What the forces that are not told of yet reply to the recommendations that are asked for by their subject."""
        if not on or AnswerType.REFUSAL in self._topic.wanted:
            return []
        found = self._evidence.linked(own & answering(self._index, [one.id for one in on]))
        said = [statement(self._index, one) for one in self._distinct_by_force(found)]
        return [one for one in said if not told.issuperset(_forces(one))]

    def _numbered(self, own: Mask, told: set[str]) -> list[Statement]:
        """What the forces that are not told of yet reply to the recommendations that are named by number, where a
        question says no more of them than what they are about: a reply need not say that again."""
        if not (self._scope.recommendations and self._topic.concepts) or self._topic.wanted != (AnswerType.ANYTHING,):
            return []
        asked = {one.id for one in holding(self._index, self._scope, self._topic)} & self._scope.recommendations
        found = self._distinct_by_force(self._evidence.read(own & answering(self._index, asked)))
        said = [lead(self._index, one.passage) for one in found if says_something(one.passage.text)]
        return [one for one in said if not told.issuperset(_forces(one))]

    def _measures(self, own: Mask, told: set[str]) -> list[Statement]:
        """The time that is asked for, as the forces that are not told of yet give it in their answers to a
        recommendation on the topic that sets one or asks for a limit: they need not say again what was asked."""
        time = self._topic.wanted in ((AnswerType.DURATION,), (AnswerType.LIMIT,))
        if self._narrow or not self._topic.concepts or not time:
            return []
        held = holding(self._index, self._scope, self._topic)
        asked = list(timed(held, self._topic))
        replies = own & answering(self._index, {name for name, _ in asked})
        found = list(self._evidence.measuring(replies, [concept for _, concept in asked]))
        if self._topic.wanted == (AnswerType.LIMIT,):
            answers, comments = replying(self._index, set(limited(held, self._topic)), own)
            found += self._evidence.limiting(answers | comments)
        said = [replace(statement(self._index, one), by="words") for one in self._distinct_by_force(found)]
        return [one for one in said if not told.issuperset(_forces(one))]

    def _counts(self, own: Mask, told: set[str]) -> list[Statement]:
        """The number or share that is asked for, as the forces that are named and not told of yet give it in their
        answers to a recommendation on the topic; the latest first."""
        number = self._topic.wanted in ((AnswerType.NUMBER,), (AnswerType.SHARE,))
        if not (self._scope.filter.force and number and self._topic.concepts):
            return []
        asked = [one.id for one in holding(self._index, self._scope, self._topic)]
        found = self._distinct_by_force(self._evidence.counting(own & answering(self._index, asked)))
        said = [replace(statement(self._index, one), by="words") for one in found]
        return [one for one in latest_first(said) if not told.issuperset(_forces(one))] if said else []

    def _unnumbered(self) -> list[Statement]:
        """What forces say in the words of the topic in their reply to the inspection of a recommendation that is named,
        where it is linked to no recommendation."""
        if not (self._scope.recommendations and self._topic.concepts) or self._topic.refusal:
            return []
        free = in_reply(self._index, self._scope, self._mask) & ~answering(self._index, self._index.recommendations)
        # "comment" and "accept" are words of every reply; what is on the matter is near it in meaning too
        found = [one for one in self._evidence.statements(free, TOGETHER) if one.coverage > PART]
        found = [one for one in found if one.similarity >= LINKED]
        said = [statement(self._index, one) for one in self._distinct_by_force(found)]
        self.notes += [_UNNUMBERED] if said else []
        return said

    def _late(self, own: Mask, told: set[str]) -> list[Statement]:
        """What the forces that are not told of yet say of missing the day of a recommendation on the topic, which they
        need not name again where they answer it."""
        if self._topic.wanted != (AnswerType.LATE,) or not self._topic.concepts:
            return []
        asked = self._scope.recommendations or {one.id for one in holding(self._index, self._scope, self._topic)}
        found = self._distinct_by_force(late(self._evidence.read(own & answering(self._index, asked))))
        said = [replace(statement(self._index, one), by="words") for one in found]
        return [one for one in said if not told.issuperset(_forces(one))]

    def _accepted_all(self, said: Sequence[Statement]) -> list[Statement]:
        """Where those who refuse something accept all of it, which what they refuse goes with: of a force that is named
        anywhere, else in the same document."""
        if not said or AnswerType.REFUSAL not in self._topic.wanted:
            return []
        refusing = {one.document.id for one in said}
        found = [one for one in accepted(self._index, self._scope, self._mask) if _ALL.search(one.text)]
        found = [one for one in found if not any(one.text in each.text for each in said)]
        if self._scope.filter.force:
            return found[:1]
        return list({one.document.id: one for one in reversed(found) if one.document.id in refusing}.values())

    def _under_refusals(self, own: Mask, told: set[str]) -> list[Statement]:
        """What stands under headings that refuse, where nothing is asked but who refused."""
        found = under_refusals(self._index, own) if self._topic.refusal else ()
        return [one for one in found if one.passage.id not in told]

    def _beside(self, own: Mask) -> list[Statement]:
        """What a force that is named says beside a recommendation on the subject, where it says nothing else."""
        if not self._scope.filter.force or AnswerType.REFUSAL in self._topic.wanted:
            return []
        said = list(in_rows(self._index, self._scope, self._topic, own))
        self.notes += [_IN_ROWS] if said else []
        return said

    def others(self, told: bool, person: str) -> tuple[Statement, ...]:
        """Words of others, or of nobody that is known; few of them where forces or inspectors say something."""
        if self._scope.speakers != OWN:
            return ()
        others = self._mask & said_by(self._index, _OF_OTHERS)
        if self._scope.recommendations or (person and not self._topic.concepts):
            linked = others if person else others & answering(self._index, self._scope.recommendations)
            passages = self._index.store.passages(np.flatnonzero(linked)[:_OTHERS].tolist())
            return tuple(lead(self._index, one) for one in passages if says_something(one.text))
        kept = distinct(self._index, self._evidence.statements(others)) if self._topic.concepts else []
        replied = list(replies(self._index, self._scope, self._topic, self._mask))
        shown = {one.passage.id for one in replied}
        said = [
            carried(self._index, statement(self._index, one), _OF_OTHERS) for one in kept if one.lexical or not told
        ]
        said = [*replied, *(one for one in said if one.passage.id not in shown)]
        return tuple(said[: _BESIDE if told else _OTHERS])

    def _distinct_by_force(self, found: Iterable[Found]) -> list[Found]:
        by_force: dict[str, list[Found]] = defaultdict(list)
        for one in found:
            by_force[self._index.document_of(one.passage).force].append(one)
        kept = {one.row for group in by_force.values() for one in distinct(self._index, group)}
        return [one for group in by_force.values() for one in group if one.row in kept]


def _forces(said: Statement) -> tuple[str, ...]:
    return said.document.forces or ("",)


def _told(said: Iterable[Statement]) -> set[str]:
    return {force for one in said for force in _forces(one)}
