"""What stands in a cell of the matrix: the passage that answers best, and whether it acts or says why it does not."""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

import numpy as np

from api.answer.evidence import REPLY
from api.answer.statements import Statement, lead, sentence
from api.columns import content, is_mark, marks_only, points_on
from api.sentences import Span, sentences
from indexer.index import Index
from indexer.lexical import terms
from indexer.records import Grade, Passage, Recommendation

# who says one of these takes no action, unless what follows says what is done all the same
_REFUSES = re.compile(
    r"\bno (?:further |formal )?action (?:is |was |will be |has been )?(?:required|needed|necessary|proposed|planned"
    r"|taken)"
    r"|\b(?:takes?|taking|propose|proposes) no (?:further )?action\b|\b(?:do|does|did) not propose\b"
    r"|\b(?:can|could) (?:give|make|offer) no (?:commitment|undertaking)|\bis not included (?:as|because)"
    r"|\b(?:cannot|can['’]t|could not|will not|won['’]t) (?:sign up|commit|agree) to\b"
    r"|\b(?:am|are|is) (?:not prepared|unwilling) to\b"
    r"|\bare not included (?:as|because)|\b(?:still |is |are |remains? |^)under (?:discussion|consideration)\b"
    r"|:\s+under (?:discussion|consideration)\b",
    re.IGNORECASE,
)
# "until then we shall go on using the old one": nothing is changed
_AS_IT_WAS = re.compile(
    r"\b(?:shall|will|must) (?:(?:just|simply|therefore|have to|all) )?(?:go|carry|keep) on (?:as|using|with what)\b"
    r"|\b(?:shall|will) (?:continue|remain|stay) as (?:we|it|they|things) (?:is|are|were|was|do|did)\b",
    re.IGNORECASE,
)
_NOTHING = (
    r"\b(?:have|has|had|is|was|there['’]s) nothing (?:\w+ )?to"
    r" (?:review|report|say|comment|change|publish|answer|do\b(?! with))"
)
# "nothing to add" tells neither what is done nor why nothing is, nor does a reply that is still to come
_NEITHER = re.compile(
    r"\bnothing (?:further |more |else )?to add\b"
    r"|\bonly (?:the |those )?recommendations?\b[^.]{0,80}\b(?:listed|shown|included|covered)\b"
    r"|\bwill (?:publish|send|give|issue|make)\b[^.]{0,40}\b(?:own|separate|formal) (?:response|reply|comments)\b",
    re.IGNORECASE,
)
# "it is for the Council of Chief Officers": for a body with a name that is not the speaker's own side
_FOR_OTHERS = (
    r"\b(?:recommendations?|it|this|these)\b[^.;]{0,60}?\b(?:is|are) (?:one )?for (?:the |your )?"
    r"(?!(?:police and crime )?(?:chief|commissioner|mayor|force|police|constabular))"
    r"(?-i:(?!(?:[A-Z][\w-]+ ){1,3}(?:Police|Constabulary)\b(?! [A-Z]))"
    r"(?!January|February|March|April|May|June|July|August|September|October|November|December)[A-Z])[a-z]"
)
_REASON = re.compile(
    rf"{_REFUSES.pattern}|{_NOTHING}|{_FOR_OTHERS}|\b(?:no (?:further )?action|not? appl(?:y|icable)"
    r"|(?:matters?|is|are|not) for (?:others|forces|national|your (?:department|ministry|office|colleagues)"
    r"|other (?:bodies|organisations)|us\b|me\b|the (?:force|city|ministry|home office|national))"
    r"|decided against|(?:do|does|did|will) not (?:propose|intend|accept|agree|plan)|"
    r"not (?:addressed|directed) to|(?:is|are) (?:addressed|directed|made) to (?!me\b|us\b|my\b|our\b|the force|chief "
    r"(?:constables|officers)|commissioners|forces)|(?:offer|make|have) no comment|no comment\b|reject\w*|declin\w+|"
    r"unable to accept|no intention)\b",
    re.IGNORECASE,
)
_ACTION = re.compile(
    r"\b(?:will|has|have|had|is being|are being|is (?:now )?done|was|were|began|now|intends?|plans?|mean to|shall"
    r"|accept(?:s|ed)?|already|in place|complete[d]?|to be (?:\w+ed|set|made|put|held|given|built|bought|run))\b",
    re.IGNORECASE,
)
# what is done or undertaken beyond doubt, where something is refused too
DOES = re.compile(
    r"\b(?:will|shall)\b(?! not)|\b(?:has|have)\s+(?:\w+\s+){0,2}?(?:\w+ed|bought|begun|met|put|set|made|given|lent"
    r"|sent|taken|done|paid|spent|built|held)\b",
    re.IGNORECASE,
)
# "what the other has promised", "which was sent": told beside what is said
_BESIDE = re.compile(r"\b(?:what|which|that|who|where|whether)\b[^,.;]*", re.IGNORECASE)
_AGAIN = re.compile(r"\b(?:look|return|come back|think|consider)\w*\b[^.]{0,30}\b(?:again|it|this)\b", re.IGNORECASE)
_BUT = re.compile(r"[,;]\s+but\b", re.IGNORECASE)
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
_KINDS = {
    "recommendation": r"\brec(?:ommendation)?s?\.?",
    "area_for_improvement": r"\b(?:AFIs?|areas? for improvement)",
    "cause_of_concern": r"\bcauses? of concern",
}
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
    told = [one for one in spoken if not (_FIELDS.match(one) or _NEITHER.search(one))]
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
        or all(_NEITHER.search(one) for one in said)
        or (
            any(_CAME_OUT.match(one) for one in said)
            and all(_CAME_OUT.match(one) or _NAME_ALONE.match(one) for one in said)
        )
    )


def gives_reason(text: str, *, addressed: bool = True) -> bool:
    """Whether a passage says why nothing is done, and not what is, or ends in saying that all goes on as it was.

    Who is not asked and says so gives a reason, whatever else the passage tells, unless it goes on with a "but".
    """
    said = [text[one.start : one.end] for one in sentences(text)]
    parts = [part for one in said for part in _BUT.split(one)]
    if parts and _AS_IT_WAS.search(parts[-1]) and not any(DOES.search(_BESIDE.sub("", one)) for one in parts[:-1]):
        return True
    refused = [part for part in parts if _REASON.search(part)]
    if not refused:
        return False
    contrast = any(DOES.search(part) for one in said for _, part in pairwise(_BUT.split(one)))
    if not addressed:
        return not contrast
    acting = DOES if any(_REFUSES.search(part) for part in refused) else _ACTION
    return not contrast and not any(
        acting.search(part) and not _idle(part) and not (acting is DOES and _AGAIN.search(part)) for part in parts
    )


def acts(text: str) -> bool:
    """Whether a passage states something done or to be done."""
    said = [part for one in sentences(text) for part in _BUT.split(text[one.start : one.end])]
    return any(_ACTION.search(part) and not _idle(part) for part in said)


def _idle(part: str) -> bool:
    """Whether a sentence says why nothing is done, or that there is nothing to say."""
    return bool(_REASON.search(part) or _NEITHER.search(part))


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
    numbers = rf"\W{{0,3}}(?:\d+(?:, | and | to )){{0,6}}?{re.escape(recommendation.number)}\b"
    named = re.compile(_KINDS.get(recommendation.kind, "") + numbers, re.IGNORECASE)
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
