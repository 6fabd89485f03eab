"""Who said something and who did not: the standing of every force that could have an answer, with its denominator.

A force is silent only where every passage of its documents in scope was searched, all of them could be read, none holds
the words asked about under any of their names, and none is near them in meaning.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from itertools import islice

import numpy as np

from api.answer.evidence import HINT, NEAR, REPLY, Evidence, Found
from api.answer.scope import OWN, Scope, answering, force_of, in_nobodys_voice, in_reply, is_reply, said_by, undated
from api.answer.statements import Statement, brought_up_to_date, statement, surrounded
from api.answer.stretches import says_something, with_context
from api.answer.subject import inspection_of, worded
from api.answer.topic import Topic
from api.jointly import forces_of
from indexer.index import Index
from indexer.records import REPLYING, Passage, Skipped, Speaker
from indexer.vectors import Mask

_READ_WHOLE = 3  # near misses of a question to which nothing was found, that are shown with what stands around them
_SHOWN = 2  # near misses of one force
_OF_ONE = 4  # where it is the only one asked about
_NO_FORCE = (Speaker.INSPECTORATE.value, Speaker.THIRD_PARTY.value, Speaker.UNKNOWN.value)
_BY_NEARNESS = 3  # forces of whom nothing but the nearness of their words speaks


class Standing(StrEnum):
    """Where a force stands on a question."""

    STATED = "stated"
    REPLIED = "replied"  # a reply is held, where nothing else is asked
    UNATTRIBUTED = "unattributed"  # its document says something, and not who is speaking
    COULD_NOT_BE_READ = "could_not_be_read"
    JOINT_ONLY = "joint_only"
    POSSIBLE = "possible"  # nothing in the words asked about, but something near them
    SILENT = "silent"
    DATE_NOT_KNOWN = "date_not_known"  # something is held, and may be later than the day
    NOT_HELD = "not_held"


@dataclass(frozen=True, slots=True)
class Unread:
    """A file, or pages of a document, that could not be read; `force` where it is plain whose it is."""

    path: str
    code: str
    reason: str
    force: str = ""


@dataclass(frozen=True, slots=True)
class ForceStanding:
    """One force's standing, with what was searched to find it."""

    force: str
    standing: Standing
    documents: tuple[str, ...] = ()
    passages: int = 0
    near_misses: tuple[Statement, ...] = ()
    unread: tuple[Unread, ...] = ()


@dataclass(frozen=True, slots=True)
class Coverage:
    """The standing of every force, and of what: passages and documents searched, names tried, files not read."""

    forces: tuple[ForceStanding, ...]
    passages: int
    documents: int
    tried: tuple[str, ...]
    unread: tuple[Unread, ...]
    cut: float = NEAR
    nearest: tuple[str, ...] = ()  # the forces with a near miss that is worth reading, best first
    others: tuple[str, ...] = ()  # bodies that are no force, reply in a document of their own, and say something
    others_silent: tuple[str, ...] = ()  # those of them in whose replies nothing was found
    near_others: tuple[Statement, ...] = ()  # where nothing was found, what comes nearest of those who are no force

    @property
    def near_forces(self) -> tuple[Statement, ...]:
        """The best near miss of each force that has one worth reading, in that order."""
        misses = {one.force: one.near_misses for one in self.forces}
        return tuple(one for force in self.nearest for one in misses[force][:1])

    @property
    def far_forces(self) -> tuple[tuple[str, Statement], ...]:
        """Every other force of which something comes near, with the best of it: it says little by its words."""
        every = (one for one in self.of(Standing.POSSIBLE) if one.force not in self.nearest)
        return tuple((one.force, one.near_misses[0]) for one in every if one.near_misses)

    def of(self, standing: Standing) -> tuple[ForceStanding, ...]:
        """The forces with this standing."""
        return tuple(one for one in self.forces if one.standing is standing)


@dataclass(frozen=True, slots=True)
class Searched:
    """What a search of everything gave, by force: who states something, and what comes near."""

    stated: frozenset[str]
    unattributed: Mapping[str, list[Found]] = field(default_factory=dict)
    near: Mapping[str, list[Found]] = field(default_factory=dict)

    @property
    def nearest(self) -> dict[str, list[Found]]:
        """What comes near by force, what nobody known says first."""
        forces = dict.fromkeys((*self.unattributed, *self.near))
        return {force: [*self.unattributed.get(force, []), *self.near.get(force, [])] for force in forces}


def search(index: Index, scope: Scope, evidence: Evidence, mask: Mask, stated: frozenset[str]) -> Searched:
    """What comes near a question in the passages of `mask`, wherever in a reply it stands."""
    if scope.of_inspectors:
        return Searched(stated)
    unknown = mask & in_nobodys_voice(index)
    if evidence.topic.concepts:
        near = evidence.near_misses(in_reply(index, scope, mask) | unknown, ())
        return Searched(stated, _grouped(index, evidence.statements(unknown)), _grouped(index, near))
    return _near_recommendations(index, scope, mask, unknown, stated) if scope.recommendations else Searched(stated)


def near_only(index: Index, stated: frozenset[str], near: Iterable[Found]) -> Searched:
    """What came near where there is nothing else to search by."""
    return Searched(stated, {}, _grouped(index, near))


def _near_recommendations(index: Index, scope: Scope, mask: Mask, unknown: Mask, stated: frozenset[str]) -> Searched:
    """Who comes near recommendations that are asked for by number: a reply in prose need not name the number."""
    asked = [one for name, one in worded(index, scope.as_of).items() if name in scope.recommendations]
    if not asked:
        return Searched(stated)
    evidence = Evidence(index, Topic((), tuple(text for one in asked for text in (one.text, *one.bullets) if text)))
    linked = answering(index, scope.recommendations)
    free = mask & ~answering(index, index.recommendations) & said_by(index, OWN)
    near = evidence.read((free | unknown) & ~linked & (evidence.nearness >= REPLY))
    # a date at the head of a paragraph is nobody's word on it
    replies = [evidence.in_plain_words(one) for one in near if says_something(one.passage.text)]
    return Searched(stated, _grouped(index, evidence.read(unknown & linked)), _grouped(index, replies))


def _grouped(index: Index, found: Iterable[Found]) -> dict[str, list[Found]]:
    groups: dict[str, list[Found]] = defaultdict(list)
    for one in found:
        words = one.passage.text[one.spans[0].start : one.spans[-1].end] if one.spans else ""
        for force in forces_of(index, index.document_of(one.passage), one.passage, words):
            groups[force].append(one)
    return groups


def inspections_of(index: Index, scope: Scope, said: Iterable[Statement]) -> frozenset[str]:
    """The inspections that an answer belongs to: those asked for, else those that its statements are about."""
    asked = scope.filter.inspection or frozenset(map(inspection_of, scope.recommendations))
    return asked or frozenset(name for one in said for name in _about(index, one.passage))


def _about(index: Index, passage: Passage) -> frozenset[str]:
    return passage.voice.about or frozenset(one.id for one in index.document_of(passage).inspections)


def coverage(
    index: Index,
    scope: Scope,
    admitted: Mask,
    topic: Topic,
    searched: Searched,
    about: frozenset[str] = frozenset(),
    beside: Mask | None = None,
) -> Coverage:
    """Where every force in scope stands; `about` are the inspections that the answer belongs to, where any is known.

    `beside` are passages that were searched too, though they are of none of the documents of these forces.
    """
    unread = tuple(unread_files(index, scope))
    by_force = defaultdict(list)
    for row in np.unique(index.document_rows[admitted]).tolist():
        for force in index.documents[row].forces:
            by_force[force].append(row)
    joint = _joint_only(index, admitted, about)
    dateless = {force for one in undated(index, scope.filter, scope.as_of) if is_reply(one) for force in one.forces}
    told = frozenset(searched.unattributed) - searched.stated
    close = {force: near for force, near in searched.nearest.items() if force in scope.forces}
    best = {force: near[0] for force, near in close.items() if force not in searched.stated}
    nearest = tuple(_worth_reading(best, told, few=bool(topic.concepts)))
    # where nothing was found, whether the first of them say it has to be read
    in_context = frozenset() if searched.stated else frozenset(nearest[:_READ_WHOLE])
    alone = len(scope.forces) == 1
    shown = _OF_ONE if alone else _SHOWN
    standings = []
    for force in () if scope.of_inspectors else scope.forces:
        rows = by_force.get(force, [])
        held = any(is_reply(index.documents[row]) for row in rows)
        files = tuple(one for one in unread if one.force == force)
        near = [] if force in searched.stated else close.get(force, [])[:shown]
        whole = (_READ_WHOLE if alone else 1) if force in in_context else 0
        near = [*map(_in_context, near[:whole]), *near[whole:]]
        standings.append(
            ForceStanding(
                force=force,
                standing=_standing(force, held, force in dateless, bool(files), force in joint, searched),
                documents=tuple(index.documents[row].id for row in rows),
                passages=int(np.count_nonzero(admitted & np.isin(index.document_rows, rows))) if rows else 0,
                near_misses=tuple(surrounded(_said(index, near))),
                unread=files,
            )
        )
    every = admitted if beside is None else admitted | beside
    documents = len(np.unique(index.document_rows[every]))
    return Coverage(tuple(standings), int(np.count_nonzero(every)), documents, topic.tried, unread, nearest=nearest)


def near_others(index: Index, scope: Scope, evidence: Evidence, mask: Mask) -> Iterator[Statement]:
    """What comes nearest to a question in the words of inspectors, of others or of nobody known in no force's document.

    None where a question asks for the words of some speakers, unless these are inspectors.
    """
    if not (scope.of_inspectors or scope.speakers == OWN):
        return
    forces = [row for row, one in enumerate(index.documents) if one.force]
    theirs = mask & said_by(index, _NO_FORCE)
    theirs &= ~(said_by(index, [Speaker.UNKNOWN.value]) & np.isin(index.document_rows, forces))
    heard = theirs & said_by(index, [Speaker.INSPECTORATE.value]) if scope.of_inspectors else theirs
    for one in islice(evidence.likest(heard), _READ_WHOLE):
        yield statement(index, _in_context(one))


def _said(index: Index, near: Iterable[Found]) -> Iterator[Statement]:
    for one in near:
        yield from brought_up_to_date(index, statement(index, one))


def _in_context(near: Found) -> Found:
    """A near miss with what stands around it; a row of a table says nothing without the headers of its columns."""
    return near if near.passage.columns else replace(near, spans=with_context(near.passage.text, near.spans))


def _worth_reading(best: Mapping[str, Found], told: frozenset[str], few: bool) -> Iterator[str]:
    """The forces whose best near miss says something, best first; `few` of those that hold nothing of the topic. Those
    `told` of in nobody's voice are always among them."""
    nearly = 0
    for force in sorted(best, key=lambda one: (-round(best[one].score, 4), one)):
        worded = best[force].coverage >= HINT or not few
        if force in told or (best[force].plain and (worded or nearly < _BY_NEARNESS)):
            nearly += not worded
            yield force


def _standing(force: str, held: bool, dateless: bool, unread: bool, joint: bool, searched: Searched) -> Standing:
    order = (
        (Standing.STATED, force in searched.stated),
        (Standing.UNATTRIBUTED, bool(searched.unattributed.get(force))),
        (Standing.COULD_NOT_BE_READ, unread),
        (Standing.NOT_HELD, not held and not dateless),
        (Standing.POSSIBLE, dateless and bool(searched.near.get(force))),
        (Standing.DATE_NOT_KNOWN, dateless),
        (Standing.JOINT_ONLY, joint),
        (Standing.POSSIBLE, bool(searched.near.get(force))),
    )
    return next((standing for standing, holds in order if holds), Standing.SILENT)


def _joint_only(index: Index, admitted: Mask, about: frozenset[str]) -> set[str]:
    """The forces whose own words in scope are a comment on the whole report and on no recommendation of it; on a report
    of these inspections, where any are given: to another they need not have come to the matter."""
    own = admitted & np.isin(index.speakers, [list(Speaker).index(one) for one in REPLYING])
    joint: set[str] = set()
    answering: set[str] = set()
    for passage in index.store.passages(np.flatnonzero(own).tolist()):
        forces = forces_of(index, index.document_of(passage), passage)
        commented = passage.voice.joint and (not about or not about.isdisjoint(_about(index, passage)))
        (answering if passage.voice.answers else joint if commented else set()).update(forces)
    return joint - answering


def unread_files(index: Index, scope: Scope) -> Iterable[Unread]:
    """The files that could not be read, and the unread pages of the documents that could, with whose they are."""
    for skipped in index.skipped:
        yield _skipped(index, skipped)
    for document in index.documents:
        if document.unread_pages and (not scope.filter.document or document.id in scope.filter.document):
            pages = ", ".join(str(one.page) for one in document.unread_pages)
            reason = f"Page {pages} of this document could not be read: {document.unread_pages[0].reason}"
            yield Unread(document.source.path, "unread_pages", reason, document.force)


def _skipped(index: Index, skipped: Skipped) -> Unread:
    return Unread(skipped.path, skipped.code, skipped.reason, force_of(index.gazetteer, skipped))
