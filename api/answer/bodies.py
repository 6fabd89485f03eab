"""Bodies that are no police force and reply in documents of their own: a council of chief officers, a college."""

import re
from collections.abc import Iterable, Iterator

import numpy as np

from api.answer.asking import wants_reply
from api.answer.scope import Scope, answering, is_reply, said_by
from api.answer.statements import Statement, lead, whole
from api.answer.stretches import says_something
from api.answer.subject import holding
from api.answer.topic import Topic
from api.sentences import Span
from indexer.forces import Body
from indexer.index import Index
from indexer.records import Speaker
from indexer.vectors import Mask

_LONG = 100  # words of a reply that is shown whole
_OWN_ANSWERS = ("territorial", "national", "regional", "inspectorate")  # kinds whose silence is told in other ways
NOT_HEARD = "Nothing that is held is in the words of {name}: what others say, and names it, was searched."
# "the NPCC's view", "a reply from the Home Office"
_OWNS = re.compile(
    r"['’]s? (?:[\w-]+ ){0,2}(?:repl(?:y|ies)|responses?|comments?|views?|words|opinions?|positions?|statements?"
    r"|letters?|answers?|evidence)\b",
    re.IGNORECASE,
)
_SOURCE = re.compile(
    r"\b(?:(?:repl(?:y|ies)|responses?|comments?|views?|words|statements?|letters?|answers?) (?:of|from|by)"
    r"|according to) (?:the )?$",
    re.IGNORECASE,
)


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


def unheard(index: Index, question: str) -> Iterator[Body]:
    """The bodies that are no force and no inspectorate, whose words a question asks for by name and of which none are
    held: what others say of them is not their reply."""
    for mention in index.gazetteer.mentions(question, typed=True):
        body = index.gazetteer.get(mention.candidates[0]) if len(mention.candidates) == 1 else None
        if body is None or body.kind in _OWN_ANSWERS or _speaks(index, body):
            continue
        asked = wants_reply(question, Span(mention.start, mention.end))
        if asked or _OWNS.match(question, mention.end) or _SOURCE.search(question[: mention.start]):
            yield body


def naming(index: Index, body: Body) -> Mask:
    """The passages that name a body by any of its names."""
    named: Mask = np.any([index.lexical.phrase(name) for name in (body.name, *body.also_called)], axis=0)
    return named


def _speaks(index: Index, body: Body) -> bool:
    """Whether a body has published a document or has a reply of its own in one."""
    names = {body.name, *body.also_called}
    if any(one.publisher in names for one in index.documents):
        return True
    rows = np.flatnonzero(said_by(index, [Speaker.THIRD_PARTY.value]))
    return any(one.voice.title in names or one.voice.name in names for one in index.store.passages(rows.tolist()))
