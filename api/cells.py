"""What stands in a cell of the matrix: the passage that answers best, and which of its sentences are shown."""

import re
from collections.abc import Iterable, Sequence

import numpy as np

from api.addressed import naming
from api.answer.evidence import REPLY
from api.answer.statements import Statement, lead, sentence
from api.columns import content, is_mark, marks_only, points_on
from api.reasons import NEITHER
from api.sentences import Span, sentences
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
_CALLED = re.compile(r"[^.!?]{2,40}:$")  # "Chief Constable:", who speaks what follows
# the same at the head of what is said: an office, with or without its holder's name
_SPEAKER = re.compile(
    r"\W{0,2}(?:The\s+)?(?:(?:Deputy|Assistant|Acting|Temporary)\s+)?(?:Chief\s+(?:Constable|Officer|Superintendent)"
    r"|(?:Police(?:,\sFire)?\sand\sCrime\s)?Commissioner|Mayor)(?:,?\s+[A-Z][\w’'-]+){0,3}:\s+(?=\S)"
)
_SHOWN = 3  # sentences
# what a sentence speaks of stands in the one before: "It was.", "They will be.", "Until May it could."
_HANGS = re.compile(
    r"\W*(?:(?:it|they|he|she|both|neither)\b|(?:this|that|these|those)\s+(?:is|was|are|were|has|had|have|will|would"
    r"|means?|needs?|may|can|could|should)\b"
    r"|(?:\w+\s+){0,4}(?:it|they|we|he|she|i|that)\s+(?:could|can|was|were|did|does|do|has|have|had|is|are|will|would)"
    r"(?:\s+not|n['’]t)?\W*$)",
    re.IGNORECASE,
)
_FEW_SHARED = 2  # words of a recommendation that sentences on its subject have
_OF_REPORT = re.compile(
    r"\b(?:(?:the|this|your|(?:it|this) (?:is|was) an?) (?:\w+ )?report|report['’]s|inspector\w*|recommendations?)\b",
    re.IGNORECASE,
)
_TAKES_IT = re.compile(r"\b(?:accept|welcome|agree|grateful|note)\w*\b", re.IGNORECASE)
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
    return len(said.split()) >= _FEWEST and not OF_INSPECTORS.search(said)


def answers_plainly(passage: Passage) -> bool:
    """Whether a passage is an answer by its place, in a row or under a number, or by its first word: "Accepted."."""
    headed = any(_NAMED.search(heading) for heading in passage.headings)
    return bool(passage.columns or headed or _PLAINLY.match(passage.text))


def introduces(text: str) -> bool:
    """Whether a passage says how a plan or page came about, and what it is for."""
    return bool(_INTRODUCES.search(text))


def cut(index: Index, passage: Passage, recommendation: Recommendation) -> Statement:
    """The first sentences of a passage, or those that name the recommendation where it answers several or comes to it
    late, or are nearest to its words in a comment on the whole report; of a row, those of the first cell that is no
    owner, date or status."""
    cell = content(passage)
    if cell is None:
        spans = _about(passage, recommendation)
        return sentence(index, passage, Span(spans[0].start, spans[-1].end)) if spans else lead(index, passage)
    spans = [one for one in sentences(passage.text) if cell[0] <= one.start < cell[1]]
    last = min(spans[:3][-1].end if spans else cell[1], cell[1])
    return sentence(index, passage, Span(cell[0], last))


def _about(passage: Passage, recommendation: Recommendation) -> list[Span]:
    """The sentences of a long passage that come to a recommendation, if it is not about that one alone."""
    spans = sentences(passage.text) if not passage.columns else []
    if spans and (label := _SPEAKER.match(passage.text)) and label.end() < spans[0].end:
        spans[0] = Span(label.end(), spans[0].end)
    spans = spans[1:] if len(spans) > 1 and _CALLED.match(passage.text[spans[0].start : spans[0].end]) else spans
    said = [passage.text[one.start : one.end] for one in spans]
    named = naming(recommendation)
    first = next((at for at, one in enumerate(said) if recommendation.number and named.search(one)), 0)
    if first < _SHOWN:
        several = passage.voice.joint or len(passage.voice.answers) > 1
        first = _nearest(said, recommendation, joint=passage.voice.joint) if several else 0
    return spans[first : first + _SHOWN]


def _nearest(said: Sequence[str], recommendation: Recommendation, *, joint: bool) -> int:
    """Where the sentences begin that come nearest to a recommendation's words; in a comment on the whole report that
    does not come to them, those on the report. They do not begin with one that hangs on the sentence before it."""
    wanted = set(terms(" ".join((recommendation.text, *recommendation.bullets))))
    shared = [wanted.intersection(terms(one)) for one in said]
    best = max(range(len(said)), key=lambda at: (sum(map(len, shared[at : at + _SHOWN])), -at), default=0)
    if joint and len(set().union(*shared[best : best + _SHOWN]) - COMMON) < _FEW_SHARED:
        of_it = [at for at, one in enumerate(said) if _OF_REPORT.search(one)]
        best = next((at for at in of_it if _TAKES_IT.search(said[at])), (*of_it, 0)[0])
    following = shared[best + 1] - COMMON if best + 1 < len(said) else ()
    if best and joint and following and not shared[best] - COMMON and _HANGS.match(said[best]):
        best += 1
    while best and _HANGS.match(said[best]):
        best -= 1
    return best
