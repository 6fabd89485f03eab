"""What a force replies to a recommendation in words that are not the question's."""

import re
from collections.abc import Iterator

import numpy as np

from api.answer.concepts import stems
from api.answer.evidence import COVERED
from api.answer.giving import refuses
from api.answer.scope import OWN, Scope, answering, said_by
from api.answer.statements import Statement, lead, sentence
from api.answer.stretches import says_something
from api.answer.subject import worded
from api.answer.topic import Topic
from api.refused import is_refused
from api.sentences import sentences
from indexer.index import Index
from indexer.vectors import Mask

_REFUSES = re.compile(
    r"\b(?:not (?:been )?(?:accepted|agreed|adopted)|(?<!not )(?:rejected|declined))\b", re.IGNORECASE
)
_ACCEPTS = re.compile(r"(?<!not )\baccept(?:s|ed)?\b[^.;]{0,40}\brecommendations?\b", re.IGNORECASE)


def in_rows(index: Index, scope: Scope, topic: Topic, own: Mask) -> Iterator[Statement]:
    """What rows of a table answer to a recommendation that holds the topic, which they need not say again.

    The kind of thing that is asked for they have to give.
    """
    if not topic.concepts:
        return
    held = worded(index, scope.as_of).values()
    on = [one.id for one in held if topic.coverage(stems(" ".join((one.text, *one.bullets)))) >= COVERED]
    for passage in index.store.passages(np.flatnonzero(own & answering(index, on)).tolist()):
        said = lead(index, passage) if passage.columns and says_something(passage.text) else None
        if said and topic.gives(said.text):
            yield said


def turns_down(said: Statement) -> bool:
    """Whether somebody refuses what is asked, or is marked as refusing it: "Recommendation 2: not accepted"."""
    return refuses(said.text) or is_refused(said.passage)


def under_refusals(index: Index, own: Mask) -> Iterator[Statement]:
    """What is said right under a heading that refuses, and need not refuse again: "Recommendation 2: not accepted"."""
    rows = np.flatnonzero(own).tolist()
    told: set[tuple[str, tuple[str, ...], str]] = set()
    for passage in index.store.passages(rows):
        place = (passage.document_id, passage.headings, passage.voice.speaker.value)
        if place not in told and _REFUSES.search(passage.section) and says_something(passage.text):
            told.add(place)
            yield lead(index, passage)


def accepted(index: Index, scope: Scope, mask: Mask) -> Iterator[Statement]:
    """Where forces say that they accept recommendations; first where they name the one that is asked about, or all."""
    rows = np.flatnonzero(mask & said_by(index, OWN)).tolist()
    numbers = {name.rpartition("/")[2].lstrip("rac") for name in scope.recommendations}
    found = [
        (numbers.isdisjoint(re.findall(r"\d+", text)) and not re.search(r"\ball\b", text), at, passage, span)
        for at, passage in enumerate(index.store.passages(rows))
        for span in sentences(passage.text)
        if _ACCEPTS.search(text := passage.text[span.start : span.end])
    ]
    for _, _, passage, span in sorted(found, key=lambda one: (one[0], one[1])):
        yield sentence(index, passage, span)
