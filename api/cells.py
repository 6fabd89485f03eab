"""Which passage stands in a cell of the matrix: the one that answers best, and no label."""

import re
from collections.abc import Iterable, Sequence

import numpy as np

from api.answer.evidence import REPLY
from api.answer.statements import Statement, sentence
from api.answer.stretches import says_something as says_of_anything
from api.columns import is_mark, marks_only, points_on
from api.reasons import NEITHER
from api.sentences import sentences
from indexer.index import Index
from indexer.lexical import terms
from indexer.records import Grade, Passage, Recommendation

# lines over a message and of a form, which nobody says
_FIELDS = re.compile(
    r"\W*(?:from|sent|to|cc|subject|date|(?:plan |report )?(?:owner|author|lead)|version|status"
    r"|(?:last )?(?:updated|reviewed))\s*:",
    re.IGNORECASE,
)
_PLAINLY = re.compile(
    r"\W*(?:(?:not|partly|partially|fully|already)\s+)?(?:accept(?:s|ed)?|agree[ds]?|reject(?:s|ed)?|completed?|met|done"
    r"|in place)\b",
    re.IGNORECASE,
)
_INTRODUCES = re.compile(
    r"\bthis (?:plan|page|paper|response|table|tracker|update|statement)\b[^.]{0,40}\b(?:has been|was|is|shows?|sets?"
    r" out|gives?|lists?|tells?)\b",
    re.IGNORECASE,
)
# over the minutes of a meeting
_PRESENT = re.compile(
    r"\W*(?:(?:members? |also |those )?present|in attendance|attend(?:ees|ance)|apologies|minutes of (?:the|an?))\b",
    re.I,
)
# "Ada Fell, Police and Crime Commissioner for Fellshire"
_SIGNED = re.compile(
    r"(?:[A-Z][\w’'.-]*\s){1,4}?[A-Z][\w’'-]*,\s[^.]*\b(?:Commissioner|Constable|Mayor|Chief Officer|Superintendent)\b"
)
# "Harbour Inspectorate. Report published 4 May 2026.": over a reply, what it is to and when each came out
_CAME_OUT = re.compile(
    r"\W*(?:\w+\s+){0,3}?(?:published|issued|released|received|sent)(?:\s+on)?:?\s+(?:\w+day,?\s+)?\d{1,2}(?:\w\w)?\s+[A-Z]\w+"
    r"\s+\d{4}\W*$",
    re.IGNORECASE,
)
_NAME_ALONE = re.compile(r"\W*[A-Z][\w’'-]*(?:,?\s+(?:(?:of|for|the|and|an?|to|in|on)|[A-Z][\w’'-]*))*\W*$")
_LONGEST_LABEL = 14  # words
# words of every recommendation, which show nothing of its subject
COMMON = frozenset(
    terms(
        "police force forces chief constable officer officers commissioner mayor recommendation report inspector"
        " inspection should must make made work year month people public time day use"
    )
)
# what the inspectors say is no action of the force
OF_INSPECTORS = re.compile(
    r"^\W*(?:(?:the|this|your)\s+)?(?:report|inspect\w+)\b"
    r"|\b(?:it|they|reports?|inspect\w+)\s+(?:\w+\s+)?(?:says?|said|finds?|found|judge[ds]?|concluded?|describe[ds]?)\b",
    re.IGNORECASE,
)
_FEWEST = 3  # words of a passage that says what is done
# a heading with the number of what is answered, or with the kind of which there is one
_NAMED = re.compile(
    r"\b(?:(?:recommendations?|recs?|areas? for improvement|AFIs?|causes? of concern)\W{0,3}\d"
    r"|(?:recommendation|area for improvement|cause of concern)\W*$)",
    re.IGNORECASE,
)


def says_something(passage: Passage) -> bool:
    """Whether a passage says anything: not a number alone, the lines over a message or of a form, or who owns a row."""
    text = passage.text
    spoken = [text[one.start : one.end] for one in sentences(text)]
    empty = bool(passage.columns) and (marks_only(passage) or points_on(passage))
    told = [one for one in spoken if not (_FIELDS.match(one) or NEITHER.search(one))]
    return len(text.split()) >= _FEWEST and not empty and bool(told)


def is_label(passage: Passage, grades: Iterable[Grade] = ()) -> bool:
    """Whether a passage is what stands over or under words and nobody says: a list of those present, a signature, a
    line of grades, the name of a row, or that a reply is still to come."""
    lines = [line for line in passage.text.split("\n") if line.strip()]
    said = [passage.text[one.start : one.end] for one in sentences(passage.text)]
    given = {one.grade.casefold() for one in grades}
    section = passage.headings[-1] if passage.headings and not passage.columns else ""
    short = len(passage.text.split()) <= _LONGEST_LABEL and not passage.text.rstrip().endswith((".", "”", "!", "?"))
    return (
        all(_PRESENT.match(line) for line in lines)
        or (bool(given) and all(line.rpartition(":")[2].strip().casefold() in given for line in lines))
        or (short and not passage.columns and bool(_SIGNED.match(passage.text)))
        or (short and is_mark(section))
        or all(NEITHER.search(one) for one in said)
        or (
            any(_CAME_OUT.match(one) for one in said)
            and all(_CAME_OUT.match(one) or _NAME_ALONE.match(one) for one in said)
        )
    )


class Nearness:
    """How near passages come to recommendations in meaning."""

    def __init__(self, index: Index, recommendations: Sequence[Recommendation]) -> None:
        self._index = index
        texts = [" ".join((one.text, *one.bullets)) for one in recommendations]
        vectors = index.encoder.encode(texts) if texts else ()
        self._asked = dict(zip((one.id for one in recommendations), vectors, strict=True))

    def best(self, recommendation: Recommendation, passages: Sequence[Passage]) -> Passage:
        """The passage that is nearest to a recommendation; the first of those that are equally near."""
        if len(passages) == 1:
            return passages[0]
        rows = [self._index.store.passage_row(one.id) or 0 for one in passages]
        near = self._index.vectors.rows(rows) @ self._asked[recommendation.id]
        return passages[int(np.argmax(near.round(4)))]

    def sentence(self, recommendation: Recommendation, passages: Iterable[Passage]) -> Statement | None:
        """The sentence of the force that is nearest to a recommendation, in the passage that is; None where it is not
        as near as a miss has to be that is shown."""
        held = [one for one in passages if not one.voice.quotes]
        if not held:
            return None
        passage = self.best(recommendation, held)
        spans = [one for one in sentences(passage.text) if _tells(passage.text[one.start : one.end])]
        if not spans:
            return None
        texts = [passage.text[one.start : one.end] for one in spans]
        near = self._index.encoder.encode(texts) @ self._asked[recommendation.id]
        best = int(np.argmax(near))
        return sentence(self._index, passage, spans[best]) if near[best] >= REPLY else None


def _tells(said: str) -> bool:
    """Whether a sentence is somebody's of the force, and no line of a form or what inspectors did."""
    return says_of_anything(said) and not said.endswith(":") and not OF_INSPECTORS.search(said)


def answers_plainly(passage: Passage) -> bool:
    """Whether a passage is an answer by its place, in a row or under a number, or by its first word: "Accepted."."""
    headed = any(_NAMED.search(heading) for heading in passage.headings)
    return bool(passage.columns or headed or _PLAINLY.match(passage.text))


def introduces(text: str) -> bool:
    """Whether a passage says how a plan or page came about, and what it is for."""
    return bool(_INTRODUCES.search(text))
