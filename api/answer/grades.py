"""Questions about grades: which forces have one, and which a force has, from the grades that documents give.

The words that give them are quoted by force, those of the latest assessment first, and no force is put before another.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

import numpy as np

from api.answer.absence import Searched, coverage
from api.answer.concepts import Concept, stems
from api.answer.graded import TIER, Given, given, of_area, words
from api.answer.records import Answer, ForceAnswer, Question, Status
from api.answer.scope import OWN, Scope, admitted, said_by
from api.answer.statements import Statement
from api.answer.topic import Topic
from api.query import Query
from indexer.index import Index
from indexer.records import Speaker
from indexer.vectors import Mask

_GRADES = r"(?:grades?(?! of (?-i:[a-z]))|(?<!rag )(?<!risk )ratings?|judge?ments?)"
_GRADED = r"(?:graded|rated|judged)"
_EXPLICIT = re.compile(rf"\b(?:{_GRADES}|{_GRADED})\b", re.IGNORECASE)
# a tier that is said of somebody: "was inadequate at", "got an outstanding"; "good" alone is said of anything
_IS = re.compile(
    rf"\b(?:is|are|was|were|been|got|gets?|given|received?) (?:an? |found )?{TIER}(?=\W*$| (?:at|in|for)\b)"
    r"|\brequires? improvement(?= (?:at|in|for)\b)",
    re.IGNORECASE,
)
_OF_WHICH = re.compile(
    r"(?:^|[.:;,]\s)\W*(?:(?:which|what|how many) (?:\w+ )?(?:forces?|constabular(?:y|ies)|police services?)\b|who\b"
    r"|(?:did|do|was|were|is|are|has|have) (?:any|a) (?:force|constabulary)\b"
    r"|(?:list|name|show)\b[^.?]{0,20}\bforces (?:that|which|with)\b)",
    re.IGNORECASE,
)
_OF_WHOM = re.compile(
    rf"\b(?:what|which)\b[^.?;]*\b(?:{_GRADES}|{_GRADED})\b"
    rf"|\bhow (?:is|was|were|are|has|have|did)\b[^.?;]*\b{_GRADED}\b"
    rf"|^\W*(?:is|was|were|did|has|have)\b[^.?;]*\b(?:{_GRADES}|{_GRADED})\b"
    r"|^\W*(?:list|show|give)\b[^.?;]*\bgrades\b",
    re.IGNORECASE,
)
# what is asked is then not which grade: what is said or done about one, why it was given, who has none, who is best
_ELSE = re.compile(
    r"\b(?:not|never|no|without|say|says|said|tell|told|why|reasons?|do|doing|done|about|because|explain\w*|accept\w*"
    r"|(?:dis)?agree\w*|dispute\w*|challenge\w*|react\w*|respon(?:d|ds|ded|se)|improved|improving|better|worse|best"
    r"|worst|most|fewest|highest|lowest|rank\w*|compar\w+|after|since|recommend\w*)\b|n['’]t\b",
    re.IGNORECASE,
)
# "why was Kent rated so badly": whether it was is told by the grades that it has
_WHY_BADLY = re.compile(
    r"^\W*(?:why|how come)\b[^.?;]{0,80}\b(?:graded|rated|judged|marked)\b[^.?;]{0,20}"
    r"\b(?:badly|poorly|low|lowly|harshly|down|poor|bad)\b",
    re.IGNORECASE,
)
_WHY = "These are the grades that are held; why one was given is for its report to say."
_EARLIER = re.compile(r"\b(?:previous(?:ly)?|earlier|last time|the time before|older)\b", re.IGNORECASE)
_YEAR = re.compile(r"\b20\d\d\b")
# words of such a question that are no area: what is done with a grade, and what gives it
_FRAME = of_area(
    "grade grades graded grading rated rating judged judgment judgement get got gets give given gave receive received"
    " award awarded found have had outstanding good adequate inadequate require requires required requiring"
    " improvement latest last recent current previous earlier older time overall assessment inspection review report"
    " area areas force forces service year years peel inspector inspectors list show name any"
)
_NAMING = "Given this grade by a document that is held: {forces}."
_OLDER = (
    "From an earlier assessment, which is not the latest that is held: {assessments}. Grades of different cycles cannot"
    " be compared."
)
_NONE_EARLIER = "No earlier assessment is held whose grades are known; those of the latest are not shown."


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a question about grades wants: of whom, of which tiers and areas; none of these means any."""

    forces: frozenset[str]
    tiers: frozenset[str]
    areas: tuple[Concept, ...]
    years: frozenset[str]
    earlier: bool
    why: bool  # whether it asks why a grade is bad
    across: bool  # whether it asks of all forces which have a grade, and says so

    def wants(self, one: Given) -> bool:
        dated = f"{one.grade.cycle} {one.assessment} {one.document.published}"
        return (
            (not self.forces or one.force in self.forces)
            and (not self.tiers or one.tier in self.tiers)
            and (not self.years or any(_in_year(year, dated) for year in self.years))
            and (one.older or not self.earlier)
            and self._on(one.area)
        )

    def refused(self, held: Iterable[Given]) -> bool:
        """Whether these grades, of which none is wanted, tell that there is none."""
        return any(self.across or (self.earlier and one.force in self.forces) for one in held)

    def _on(self, area: str) -> bool:
        """Whether an area is the one asked about: it has all that is asked, or is said in what is asked."""
        named, asked = of_area(area), of_area(" ".join(one.source for one in self.areas))
        return all(one.met(stems(area)) for one in self.areas) or (bool(named) and named <= asked)


def _in_year(year: str, dated: str) -> bool:
    return year in dated or re.search(rf"20\d\d[/–-]{year[2:]}\b(?!-)", dated) is not None


def grades(index: Index, question: Question, query: Query, scope: Scope, topic: Topic) -> Answer | None:
    """The answer to a question about grades; nothing where it asks something else, or these documents cannot say."""
    asked = _asked(query, scope, topic)
    if asked is None or scope.recommendations or query.phrases:
        return None
    mask = _open(index, question, scope)
    held = given(index, mask)
    found = [one for one in held if asked.wants(one)]
    if asked.forces and not found:
        # "was Kent graded good?" is told by the grades that it has
        found = [one for one in held if replace(asked, tiers=frozenset()).wants(one)]
    if not found and not asked.refused(held):
        return None
    told = words(index, sorted(found, key=lambda one: (one.force, one.older)), mask)
    return _answer(index, question, query, scope, topic, asked, mask, told)


def _asked(query: Query, scope: Scope, topic: Topic) -> _Asked | None:
    text = query.text
    explicit = bool(_EXPLICIT.search(text))
    forces = scope.filter.force or scope.about
    why = bool(forces and _WHY_BADLY.search(text))
    if not why and (_ELSE.search(text) or not (explicit or _IS.search(text))):
        return None
    tiers = frozenset(_plain(one) for one in re.findall(TIER, text, re.IGNORECASE))
    across = tiers and not forces and _OF_WHICH.search(text)
    if not (why or across or (_OF_WHOM.search(text) and explicit) or (forces and tiers)):
        return None
    before, asked = (text[: across.start()], text[across.start() :]) if across else ("", text)
    areas = tuple(
        one
        for one in topic.concepts
        if not (of_area(one.source) <= _FRAME or _YEAR.fullmatch(one.source))
        # what stands before the question only leads up to it
        and not (one.source in before and one.source not in asked)
    )
    if not (forces or tiers or areas):
        return None
    return _Asked(
        forces=forces,
        # whether a force has a grade in an area is told by the grade that it has
        tiers=tiers if across or not areas else frozenset(),
        areas=() if why else areas,
        why=why,
        years=frozenset(_YEAR.findall(text)),
        earlier=bool(_EARLIER.search(text)),
        across=bool(across and explicit),
    )


def _plain(tier: str) -> str:
    return re.sub(r"^requir\w+\s+", "requires ", tier.casefold())


def _open(index: Index, question: Question, scope: Scope) -> Mask:
    """The passages that may give grades of the forces asked about: inspectors' documents are published by no force."""
    mask = admitted(index, replace(scope, filter=replace(scope.filter, force=frozenset())))
    if chosen := question.filter.force:
        rows = [row for row, one in enumerate(index.documents) if not one.force or one.force in chosen]
        mask &= np.isin(index.document_rows, rows)
    if speakers := question.filter.speaker or (scope.speakers if scope.of_inspectors else frozenset()):
        mask &= said_by(index, speakers)
    return mask


_Told = list[tuple[Statement, tuple[Given, ...]]]


def _answer(
    index: Index, question: Question, query: Query, scope: Scope, topic: Topic, asked: _Asked, mask: Mask, told: _Told
) -> Answer:
    own = [(said, of) for said, of in told if _is_own(said, of)]
    inspectors = tuple(said for said, _ in told if said.passage.voice.speaker is Speaker.INSPECTORATE)
    rest = {said.passage.id for said, _ in own} | {said.passage.id for said in inspectors}
    forces = tuple(
        ForceAnswer(force, tuple(said for said, _ in group))
        for force, group in groupby(own, lambda one: one[1][0].force)
    )
    searched = Searched(frozenset(one.force for one in forces))
    return Answer(
        question=question,
        query=query,
        status=_status(asked, told),
        forces=forces,
        inspectorate=inspectors,
        others=tuple(said for said, _ in told if said.passage.id not in rest),
        coverage=coverage(index, scope, mask, topic, searched),
        narrowing=(),
        notes=tuple(dict.fromkeys((*_notes(index, asked, told), *query.notes, *scope.notes))),
        generation=index.manifest.generation,
    )


def _is_own(said: Statement, of: Sequence[Given]) -> bool:
    """Whether a force or its policing body tells of its own grade."""
    return said.passage.voice.speaker.value in OWN and of[0].force in said.document.forces


def _status(asked: _Asked, told: _Told) -> Status:
    given_to = {one.force for _, of in told for one in of}
    if not told:
        return Status.NOT_FOUND
    return Status.ANSWERED if asked.forces <= given_to else Status.PARTLY


def _notes(index: Index, asked: _Asked, told: _Told) -> Iterable[str]:
    every = [one for _, of in told for one in of]
    if asked.tiers and not asked.forces and every:
        yield _NAMING.format(forces="; ".join(_with_areas(index, every)))
    if asked.why:
        yield _WHY
    if asked.earlier and not every:
        yield _NONE_EARLIER
    if older := sorted({f"“{one.assessment}” ({_name(index, one.force)})" for one in every if one.older}):
        yield _OLDER.format(assessments=", ".join(older))


def _with_areas(index: Index, every: Sequence[Given]) -> Iterable[str]:
    """Each force by name, with the areas in which it is given what is asked for, each in the words of one document."""
    for force, group in groupby(sorted(every, key=lambda one: _name(index, one.force)), lambda one: one.force):
        areas = {of_area(one.area): one.area for one in reversed(list(group))}
        named = [area for key, area in areas.items() if not any(key < other for other in areas)]
        yield f"{_name(index, force)} ({', '.join(sorted(named, key=str.casefold))})"


def _name(index: Index, force: str) -> str:
    body = index.gazetteer.get(force)
    return body.name if body else force
