"""The answer to a question: what each force says, in its own words, and where every other force stands.

Nothing here writes a sentence. Every statement is a slice of a stored document, found by holding every passage in scope
against the question; a language model is not needed and is not asked.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

import numpy as np

from api.answer.absence import (
    Coverage,
    ForceStanding,
    Searched,
    coverage,
    inspections_of,
    near_only,
    near_others,
    search,
    unread_files,
)
from api.answer.apiece import EACH, by_turns, parted
from api.answer.asking import AnswerType
from api.answer.bodies import NOT_HEARD, heard, names, naming, unheard
from api.answer.concepts import LIGHT
from api.answer.disputes import DIFFER_ELSEWHERE, NONE_DIFFERS, asks_who_differs, differ_on_something, matter, nearly
from api.answer.evidence import Evidence
from api.answer.gathering import Gathering
from api.answer.grades import grades
from api.answer.grouping import Grouping
from api.answer.holders import holders
from api.answer.inspectorate import Inspectorate, not_held
from api.answer.judging import Judging
from api.answer.narrowing import Narrowing, by_inspection, narrowing
from api.answer.officeholders import AS_OFFICE, as_office
from api.answer.ranking import UNRANKED
from api.answer.records import Answer, ForceAnswer, Question, Related, Status
from api.answer.related import related
from api.answer.rereading import NO_OTHER, Rereading, naming_a_place, rereadings, saying, widened
from api.answer.scope import (
    Scope,
    admitted,
    in_the_words_of,
    named,
    replying,
    said_by,
    scope,
    titles_of,
)
from api.answer.statements import surrounded
from api.answer.subject import (
    asked_of_others,
    called_so,
    meant,
    of_one_inspection,
    of_several,
    only_listed,
    recommendations_on,
)
from api.answer.topic import Topic, topic
from api.answer.unreplied import who_replied
from api.answer.whole import GIVEN
from api.answer.window import windows
from api.citation import in_words
from api.jointly import of_several_forces
from api.query import Query, parse
from api.query.asked import glossary, required, respelt, slips
from api.query.speakers import asks_for_words
from api.search import BadRequest, check_filter
from indexer.index import Filter, Index
from indexer.records import Speaker
from indexer.vectors import Mask

__all__ = ["Answer", "ForceAnswer", "Question", "Status", "answer", "check"]

MAX_QUESTION = 2000  # characters
_ON_THE_WHOLE = "Some of these are comments on a report as a whole, which come to the recommendation without naming it."
_IN_WORDS_OF = "Only passages in the words of {name} were searched."
_TITLES = "Dr Sir Dame Lord Lady Baroness Mr Mrs Ms Prof Professor"
_SIGNED = "What stands above the signature of {name} was taken for their words; only that was searched."
_ABOUT_SOMEBODY = "The question is about {name}, so the documents of the force that they speak for were searched."
_UNHEARD = "Asked about, and in none of the documents under any name that was tried: {words}."
_NOT_HERE = "Asked about, and in none of the passages that were searched: {words}."
_DENIED = "It is asked what is not so. These words hold a “not” or the like; whether it is about this has to be read."
_OF_OTHERS = "This is addressed to {whom}, and to no police force; so none is counted as silent on it."
_MEANT = "No document has the word “{word}”. Did you mean “{likest}”?"


def answer(index: Index, question: Question, today: date | None = None) -> Answer:
    """The statements that answer a question, by force, and where every other force stands.

    Raises `BadRequest` where the question is empty or too long or a filter names what does not exist.
    """
    check(index, question)
    day = today or date.today()
    query = parse(question.text, index.gazetteer, glossary(), day, question.off, index.inspection_names)
    if found := _respelt(index, question, query, day) or _read_again(
        index, question, naming_a_place(index, query), day
    ):
        return found
    asked = _Answering(index, question, query, day)
    found = asked.answer()
    if found.status in (Status.PARTLY, Status.NOT_FOUND) and (each := _of_either(index, question, asked.topic, day)):
        return each
    if not found.refused:
        return found
    again = _read_again(index, question, rereadings(index, query), day)
    return again or replace(found, notes=(*found.notes, *_wider(index, question, query, day)))


def _of_either(index: Index, question: Question, topic: Topic, today: date) -> Answer | None:
    """The answer on either of two things that are asked about at once, if both are spoken of."""

    def read(text: str) -> Answer:
        query = parse(text, index.gazetteer, glossary(), today, question.off, index.inspection_names)
        return _Answering(index, replace(question, text=text), query, today).answer()

    apart = parted(question.text, topic.concepts)
    if apart is None:
        return None
    said, *each = map(read, (apart.either, *apart.alone))
    if said.refused or not all(one.forces and one.status is Status.ANSWERED for one in each):
        return None
    told = [{one.force: one.statements for one in alone.forces} for alone in each]
    forces = tuple(
        replace(
            one,
            statements=by_turns([some[one.force] for some in told if one.force in some], question.per_force)
            or one.statements,
        )
        for one in said.forces
    )
    note = EACH.format(things=in_words([f"“{one}”" for one in apart.things]))
    return replace(said, question=question, forces=forces, notes=(note, *said.notes))


def _wider(index: Index, question: Question, query: Query, today: date) -> Iterator[str]:
    """With which of its restrictions left out a question is answered by some force, that is not as it stands."""
    for other in widened(query):
        off = question.off | other.off
        read = parse(question.text, index.gazetteer, glossary(), today, off, index.inspection_names)
        said = _Answering(index, question, read, today, other).answer()
        if said.forces and said.status is Status.ANSWERED:
            yield saying(index, other, [one.force for one in said.forces])


def _respelt(index: Index, question: Question, query: Query, today: date) -> Answer | None:
    """The answer to a question with the slips of the pen in it mended, if there is one."""
    likest = slips(index, query)
    better = respelt(query, likest)
    if better == question.text:
        return None
    said = answer(index, replace(question, text=better), today)
    meant = " ".join(_MEANT.format(word=word, likest=other) for word, other in likest.items())
    return None if said.refused else replace(said, notes=(f"{meant} This answers that.", *said.notes))


def _read_again(index: Index, question: Question, others: Iterable[Rereading], today: date) -> Answer | None:
    for other in others:
        off = question.off | other.off
        query = parse(question.text, index.gazetteer, glossary(), today, off, index.inspection_names)
        said = _Answering(index, question, query, today, other).answer()
        if not said.refused:
            return replace(said, notes=(other.note, *said.notes))
    return None


def check(index: Index, question: Question) -> None:
    """Refuse what cannot be asked, saying what can."""
    if not question.text.strip():
        raise BadRequest("question", "The question is empty.")
    if len(question.text) > MAX_QUESTION:
        length, most = f"{len(question.text):,}", f"{MAX_QUESTION:,}"
        raise BadRequest("question", f"The question has {length} characters; at most {most} are read.")
    check_filter(index, question.filter)


class _Answering:
    def __init__(
        self, index: Index, question: Question, query: Query, today: date, other: Rereading = NO_OTHER
    ) -> None:
        self.index = index
        self.question = question
        self.query = query
        self.today = today
        self.scope: Scope = scope(index, query, question.filter, question.as_of)
        self.topic: Topic = topic(index, query, glossary())
        self.apart = asks_who_differs(query.text)
        self.topic = matter(self.topic) if self.apart else self.topic
        for words in other.besides:
            self.topic = self.topic.besides(words)
        one = of_one_inspection(index, self.scope, self.topic.without_refusal)
        self.scope = replace(self.scope, recommendations=one)
        if self.scope.recommendations:
            self.topic = self.topic.besides(" ".join(titles_of(index, self.scope.recommendations)))
        elif AnswerType.REFUSAL in self.topic.wanted and (inspection := called_so(index, self.topic, query.text)):
            self.topic = self.topic.besides(inspection)
        self.mask: Mask = admitted(index, self.scope) & required(index, query)
        self.notes: list[str] = [*query.notes, *self.scope.notes]
        self.person = self._heed_person()
        self.evidence = Evidence(index, self.topic, self._narrow)
        self.later = [year for year in re.findall(r"\b20\d\d\b", question.text) if int(year) > today.year]
        for name in (*self.later, *other.names):
            # nothing that does not name it can be about a year that is still to come, or about a place
            self.mask = self.mask & named(index, name)
        words_of = _IN_WORDS_OF if self.person in index.named else _SIGNED
        self.notes += [words_of.format(name=self.person)] if self.person else []
        self.on = recommendations_on(index, self.scope, self.topic, question.text)
        self.notes += not_held(index, query.text) if self.scope.of_inspectors else []
        self.unheard = tuple(unheard(index, query.text))
        for body in self.unheard:
            self.mask = self.mask & naming(index, body)
            self.notes.append(NOT_HEARD.format(name=f"the {body.name}" if " " in body.name else body.name))
        self.notes += meant(index, self.on)
        if others := asked_of_others(index, self.scope):
            self.notes.append(_OF_OTHERS.format(whom=others))
            self.scope = replace(self.scope, forces=())
        self.notes += of_several(index, self._of_these_documents())
        if self.on and only_listed(question.text):
            self.scope = replace(self.scope, speakers=frozenset({Speaker.INSPECTORATE.value}))

    def answer(self) -> Answer:
        asked = (self.index, self.scope, self.question.text)
        if told := windows(*asked) or holders(*asked):
            return self._reckoned(told)
        if replies := who_replied(*asked, self.query.terms):
            return self._reckoned(replies.told, replies.forces)
        if graded := grades(self.index, self.question, self.query, self.scope, self.topic):
            return graded
        own = self.mask & said_by(self.index, self.scope.heard)
        if self.scope.recommendations:
            answers, comments = replying(self.index, self.scope.recommendations, own)
            own = answers | comments
            self.notes += [_ON_THE_WHOLE] if comments.any() else []
        gathered = Gathering(self.index, self.question, self.query, self.scope, self.evidence, self.mask, self._narrow)
        found = [] if self.scope.of_inspectors else gathered.statements(own, self.on)
        self.notes += gathered.notes
        judging = Judging(
            self.index, self.query, self.scope, self.evidence, self.later, asks_unheard=bool(self.unheard)
        )
        grouping = Grouping(self.index, self.query, self.scope, self.topic, asks_forces=judging.asks_forces)
        forces = grouping.by_force(found, self.question.per_force)
        self.notes += grouping.notes
        self.notes += of_several_forces(self.index, (one.document for one in found))
        inspectorate = self._inspectorate(alone=not found)
        inspectors = inspectorate.words(self.mask)
        self.notes += [GIVEN] if found and any(inspectorate.total(one.text) for one in inspectors[:1]) else []
        others = gathered.others(bool(found or inspectors), self.person)
        stated = frozenset(one.force for one in forces)
        searched = self._searched(stated)
        narrower = self._narrowing()
        about = inspections_of(self.index, self.scope, [*found, *inspectors])
        block = coverage(
            self.index, self.scope, self._searchable(), self.topic, searched, about, inspectorate.heard(self.mask)
        )
        bodies, speaking = names(self.index, self.scope, self.mask), heard(others)
        block = replace(
            block,
            others=tuple(one for one in bodies if one in speaking),
            others_silent=tuple(one for one in bodies if one not in speaking),
        )
        status = Status.NEEDS_NARROWING if narrower else judging.status(found, inspectors, others, block)
        if status is Status.NOT_FOUND:
            near = near_others(self.index, self.scope, self.evidence, self.mask)
            block = replace(block, near_others=tuple(near))
        if status in (Status.PARTLY, Status.NOT_FOUND):
            self.notes += self._unheard(self.mask | inspectorate.heard(self.mask), refused=status is Status.NOT_FOUND)
        self.notes += [_DENIED] if self.topic.negated and found else []
        self.notes += [UNRANKED] if judging.ranks and found else []
        return Answer(
            question=self.question,
            query=self.query,
            status=status,
            related=() if narrower else tuple(self._related(status)),
            forces=() if narrower else forces,
            inspectorate=() if narrower else tuple(surrounded(inspectors)),
            others=() if narrower else tuple(surrounded(others)),
            coverage=block,
            narrowing=narrower,
            notes=tuple(dict.fromkeys([*self.query.notes, *self.scope.notes] if narrower else self.notes)),
            generation=self.index.manifest.generation,
        )

    def _related(self, status: Status) -> Iterator[Related]:
        if status is not Status.OUT_OF_SCOPE:
            refused = status is Status.NOT_FOUND
            yield from related(self.index, self.scope, self.evidence, self._searchable(), refused=refused)

    def _of_these_documents(self) -> list[str]:
        """Those of the recommendations asked for that the documents in scope repeat or answer."""
        known = self.index.recommendations
        return [one for one in self.scope.recommendations if one in known and self.mask[known[one]].any()]

    def _searched(self, stated: frozenset[str]) -> Searched:
        if self.apart:
            elsewhere = [] if stated else differ_on_something(self.index, self.mask)
            self.notes += [] if stated else [DIFFER_ELSEWHERE if elsewhere else NONE_DIFFERS]
            return near_only(self.index, stated, (*elsewhere, *nearly(self.index, self.mask)))
        return search(self.index, self.scope, self.evidence, self.mask, stated)

    def _heed_person(self) -> str:
        """Keep to the words of the person whom a question names, if any of theirs are in it; the name, else "".

        Where it is not their words that are asked for, everything that their force has is kept.
        """
        person, spoken = in_the_words_of(self.index, self.question.text)
        if not (self.mask & spoken).any():
            return ""
        self.topic = self.topic.besides(f"{_TITLES} {person}")
        rows = np.unique(self.index.document_rows[self.mask & spoken])
        forces = {force for row in rows.tolist() for force in self.index.documents[row].forces}
        self.scope = replace(self.scope, forces=tuple(sorted(forces)))
        if not asks_for_words(self.question.text):
            # what somebody did is told by whoever writes for that force, who need not name them
            self.mask &= self.index.mask(Filter(force=frozenset(forces)))
            self.notes.append(_ABOUT_SOMEBODY.format(name=person))
            return ""
        office = as_office(self.index, person, spoken)
        self.notes += [AS_OFFICE] if (self.mask & office & ~spoken).any() else []
        self.mask &= spoken | office
        return person

    def _reckoned(self, told: tuple[str, ...], forces: tuple[ForceStanding, ...] = ()) -> Answer:
        """An answer that no document needs to give, since it follows from their dates, or from which are held."""
        passages, documents = int(np.count_nonzero(self.mask)), len(np.unique(self.index.document_rows[self.mask]))
        block = Coverage(forces, passages, documents, (), tuple(unread_files(self.index, self.scope)))
        return Answer(
            question=self.question,
            query=self.query,
            status=Status.ANSWERED,
            forces=(),
            inspectorate=(),
            others=(),
            coverage=block,
            narrowing=(),
            notes=(*told, *dict.fromkeys(self.notes)),
            generation=self.index.manifest.generation,
        )

    def _searchable(self) -> Mask:
        return self.mask if self.person else admitted(self.index, self.scope)

    @property
    def _narrow(self) -> bool:
        """Whether the question names what it is about by something else than words: a force or a recommendation."""
        wanted = self.scope.filter
        return bool(wanted.force or wanted.document or self.scope.recommendations or self.person)

    def _inspectorate(self, *, alone: bool) -> Inspectorate:
        recommendations = self.scope.recommendations or frozenset(one.id for one in self.on)
        return Inspectorate(self.index, self.query, self.scope, self.evidence, recommendations, alone, self.person)

    def _unheard(self, searched: Mask, *, refused: bool) -> list[str]:
        """What of the question no document says, by any of its names; of a refusal what none of these passages does."""
        weighty = [one for one in self.topic.concepts if one.weight > LIGHT]
        nowhere = [f"“{one.source}”" for one in weighty if not self.evidence.holds(one)]
        sought = weighty if refused and self._narrow else []
        here = [f"“{one.source}”" for one in sought if not self.evidence.holds(one, searched)]
        elsewhere = [word for word in here if word not in nowhere]
        told = [_UNHEARD.format(words=", ".join(nowhere))] if nowhere else []
        return [*told, _NOT_HERE.format(words=", ".join(elsewhere))] if elsewhere else told

    def _narrowing(self) -> tuple[Narrowing, ...]:
        if self.scope.recommendations and not self.topic.concepts and not self.person:
            return by_inspection(self.index, self.query, self.scope, self.mask)
        if self._narrow or self.scope.of_inspectors:
            return ()
        return narrowing(self.index, self.query, self.topic, self.evidence, self.mask)
