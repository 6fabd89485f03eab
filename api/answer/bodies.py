"""Bodies that are no police force and reply in documents of their own: a council of chief officers, a college."""

from collections.abc import Iterable, Iterator

import numpy as np

from api.answer.scope import Scope, answering, is_reply, said_by
from api.answer.statements import Statement, lead, whole
from api.answer.stretches import says_something
from api.answer.subject import holding
from api.answer.topic import Topic
from indexer.index import Index
from indexer.records import Speaker
from indexer.vectors import Mask

_LONG = 100  # words of a reply that is shown whole


def replying_bodies(index: Index, mask: Mask) -> Mask:
    """The passages in which such bodies speak, in documents that are of no force."""
    own = np.array([not one.force and is_reply(one) for one in index.documents], dtype=bool)
    theirs: Mask = mask & own[index.document_rows] & said_by(index, [Speaker.THIRD_PARTY.value])
    return theirs


def replies(index: Index, scope: Scope, topic: Topic, mask: Mask) -> Iterator[Statement]:
    """What such bodies reply to the recommendations on a topic, which they need not say again: short replies whole."""
    if scope.filter.force or not topic.concepts:
        return
    rows = replying_bodies(index, mask)
    if rows.any():
        rows &= answering(index, [one.id for one in holding(index, scope, topic)])
    for passage in index.store.passages(np.flatnonzero(rows).tolist()):
        if says_something(passage.text):
            short = len(passage.text.split()) <= _LONG
            yield whole(index, passage) if short else lead(index, passage)


def names(index: Index, scope: Scope, mask: Mask) -> tuple[str, ...]:
    """What the bodies are called whose replies are in scope; none where a question is put to forces by name."""
    if scope.filter.force or scope.of_inspectors:
        return ()
    rows = replying_bodies(index, mask)
    passages = index.store.passages(np.flatnonzero(rows).tolist()) if rows.any() else ()
    return tuple(dict.fromkeys(one.voice.title for one in passages if one.voice.title))


def heard(said: Iterable[Statement]) -> frozenset[str]:
    """The bodies whose words these are."""
    return frozenset(one.passage.voice.title for one in said)
