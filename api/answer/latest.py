"""A force's latest word on a matter, which nothing that it said before may hide."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from api.answer.concepts import Concept, stems
from api.answer.evidence import COVERED, LONG, ONE, Evidence, Found
from api.answer.stages import Stage
from api.answer.statements import Statement, distinct, statement
from api.dating import is_after, not_before, said_on
from api.sentences import sentences
from indexer.index import Filter, Index
from indexer.lexical import terms
from indexer.vectors import Mask

# "19 missing children", and not a year or a share
_COUNTED = re.compile(r"(?<![\d.,/£])(?P<figure>(?!(?:19|20)\d\d\b)\d[\d,]*) (?P<behind>(?:[\w’'-]+ ?){1,3})")
NEARLY = 0.2  # of the topic, by which a later statement may say less than the best and be on the same matter


def went_on(index: Index, evidence: Evidence, own: Mask, said: Iterable[Statement]) -> Iterator[Statement]:
    """What forces that say something say of it in documents later than any of their statements.

    Those documents are few and of one force, and are read as where that force alone is asked about; what holds less is
    on the matter where it holds the weightiest thing asked that the force's best statement does.
    """
    by_force: dict[str, list[Statement]] = defaultdict(list)
    for one in said:
        for force in one.document.forces:
            by_force[force].append(one)
    for force, each in by_force.items():
        day = max(map(when, each))
        later = frozenset(one.id for one in index.documents if force in one.forces and is_after(one.published, day))
        if day and later:
            mask = own & index.mask(Filter(document=later))
            found = [*evidence.statements(mask, together=ONE), *_on_the_same(evidence, mask, each[0])]
            found = found or list(_of_the_same_count(evidence, mask, each[0]))
            yield from (statement(index, one) for one in distinct(index, found))


def _on_the_same(evidence: Evidence, mask: Mask, best: Statement) -> Iterator[Found]:
    """What holds the weightiest concept of a statement, and not much less of the topic."""
    main = _main(evidence.topic.concepts, best.text)
    if main is None:
        return
    for one in evidence.read(mask & (evidence.held >= LONG)):
        words = one.passage.text[one.spans[0].start : one.spans[-1].end] if one.spans else ""
        if one.coverage >= max(LONG, best.coverage - NEARLY) and evidence.topic.gives(words) and main.met(stems(words)):
            yield replace(one, heavy=True)


def _of_the_same_count(evidence: Evidence, mask: Mask, best: Statement) -> Iterator[Found]:
    """What tells further of as many of the same as a statement: "all 31 boats" after "31 boats are lost"."""
    counts = _counts(best.text, evidence.topic.words)
    for one in evidence.read(mask) if counts else ():
        text, words = one.passage.text, evidence.topic.words
        spans = sentences(text)
        told = next((span for span in spans if counts & _counts(text[span.start : span.end], words)), None)
        if told:
            yield replace(one, spans=(told,), coverage=best.coverage, heavy=True)


def _counts(text: str, words: frozenset[str]) -> set[tuple[str, str]]:
    """The figures in a text, each with the stems of the question among the words behind it."""
    found = ((match["figure"], terms(match["behind"])) for match in _COUNTED.finditer(text))
    return {(figure, stem) for figure, stems in found for stem in stems if stem in words}


def _main(concepts: Sequence[Concept], text: str) -> Concept | None:
    held = stems(text)
    return max((one for one in concepts if one.met(held)), key=lambda one: one.weight, default=None)


def when(said: Statement) -> str:
    """The day of a statement, else the latest before which it cannot have been made."""
    return not_before(said.document, said.passage, said.start - said.passage.start)


def latest_first(said: Sequence[Statement]) -> list[Statement]:
    """A force's statements for a question of how things stand: the latest first among those that say most of it, or
    nearly as much as its best; of one day, what was done before what was planned, felt or asked for."""
    every = _with_replies(said)
    worth = [max(one.coverage for one in each) for each in every]
    enough = min(COVERED, max(worth) - NEARLY)
    near = [each for each, share in zip(every, worth, strict=True) if share >= enough]
    near.sort(key=lambda each: all(one.stage is not Stage.DONE for one in each))
    near.sort(key=lambda each: max(map(when, each)), reverse=True)
    return [one for each in (*near, *(each for each in every if each not in near)) for one in each]


def _with_replies(said: Iterable[Statement]) -> list[list[Statement]]:
    """Statements, each with the replies that stand before it or behind it only because they are read with it."""
    units: list[list[Statement]] = []
    for one in said:
        last = units[-1][-1] if units else None
        with_it = last and last.document.id == one.document.id and 0.0 in (last.coverage, one.coverage)
        units[-1].append(one) if with_it else units.append([one])
    return units


def with_latest(said: Sequence[Statement], shown: int) -> list[Statement]:
    """A force's statements, the latest of them among those that are shown: in the place of the last if need be."""
    dated = [one for one in said if said_on(one.document, one.passage, one.start - one.passage.start)]
    last = max(dated, key=when, default=None)
    hidden = last is not None and shown > 1 and all(is_after(when(last), when(one)) for one in said[:shown])
    if last is None or not hidden:
        return list(said)
    return [*said[: shown - 1], last, *(one for one in said[shown - 1 :] if one is not last)]
