"""Which sentences of a passage stand in a cell of the matrix: those that tell what was done or decided."""

import re
from collections.abc import Sequence

from api.addressed import accepts_all, naming
from api.answer.statements import Statement, lead, sentence
from api.cells import COMMON, OF_INSPECTORS
from api.columns import content
from api.reasons import denies, does, gives_reason, takes_in
from api.sentences import Span, sentences
from indexer.index import Index
from indexer.lexical import terms
from indexer.records import Passage, Recommendation

_CALLED = re.compile(r"[^.!?]{2,40}:$")  # "Chief Constable:", who speaks what follows
# the same at the head of what is said: an office, with or without its holder's name
_SPEAKER = re.compile(
    r"\W{0,2}(?:The\s+)?(?:(?:Deputy|Assistant|Acting|Temporary)\s+)?(?:Chief\s+(?:Constable|Officer|Superintendent)"
    r"|(?:Police(?:,\sFire)?\sand\sCrime\s)?Commissioner|Mayor)(?:,?\s+[A-Z][\w’'-]+){0,3}:\s+(?=\S)"
)
_SHOWN = 3  # sentences
_PLAINLY_OF_IT = 3  # words of a recommendation that sentences have which are plainly on it
# "2.3 Recommendation 3.", over what is said of it
_NUMBER = re.compile(
    r"\W*(?:\d+(?:\.\d+)*[.)]?\s*)?(?:(?:recommendations?|recs?|AFIs?|areas? for improvement|causes? of concern)\s*"
    r"\d+(?:(?:,| and| to)\s*\d+)*(?:\s*\([^()]*\))?)?\W*",
    re.IGNORECASE,
)
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
_ACCEPTS = re.compile(r"\baccept(?:s|ed|ance)?\b", re.IGNORECASE)
_TAKES_IT = re.compile(r"\b(?:accept|welcome|agree|grateful|note)\w*\b", re.IGNORECASE)


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


def only_accepts(said: Statement) -> bool:
    """Whether words accept several recommendations at once and tell nothing that is done about any."""
    told = [said.text[one.start : one.end] for one in sentences(said.text)]
    several = len(said.passage.voice.answers) > 1 and not said.passage.columns
    return several and any(map(_ACCEPTS.search, told)) and not any(map(does, told))


def _about(passage: Passage, recommendation: Recommendation) -> list[Span]:
    """The sentences of a long passage that come to a recommendation and tell what is done about it."""
    spans = sentences(passage.text) if not passage.columns else []
    if spans and (label := _SPEAKER.match(passage.text)) and label.end() < spans[0].end:
        spans[0] = Span(label.end(), spans[0].end)
    spans = spans[1:] if len(spans) > 1 and _CALLED.match(passage.text[spans[0].start : spans[0].end]) else spans
    said = [passage.text[one.start : one.end] for one in spans]
    named = naming(recommendation)
    labels = next((at for at, one in enumerate(said) if not _NUMBER.fullmatch(one)), 0)
    first = next((at for at, one in enumerate(said) if recommendation.number and named.search(one)), 0)
    if first < _SHOWN:
        several = passage.voice.joint or len(passage.voice.answers) > 1
        wanted = set(terms(" ".join((recommendation.text, *recommendation.bullets))))
        shared = [wanted.intersection(terms(one)) for one in said]
        first = _nearest(said, shared, joint=passage.voice.joint) if several else _telling(said, shared, labels)
    last = max(first, labels if first == 0 else 0) + _SHOWN
    # "They have not yet produced one", of what was said to have begun
    taken_back = last < len(said) and _HANGS.match(said[last]) and denies(said[last])
    return spans[first : last + bool(taken_back)]


def _telling(said: Sequence[str], shared: Sequence[set[str]], labels: int) -> int:
    """Where the sentences begin that tell what is done: the first, unless these tell nothing done, or nothing of the
    recommendation, and later ones do."""
    own = [len(set().union(*shared[at : at + _SHOWN]) - COMMON) for at in range(len(said))]
    later = [at for at in range(labels + 1, len(said)) if _tells(said[at]) and not _HANGS.match(said[at])]
    opening = said[labels : labels + _SHOWN]
    if not later or any(map(gives_reason, opening)):
        return 0
    best = max(later, key=lambda at: (own[at], bool(shared[at] - COMMON), -at))
    if any(map(_tells, opening)):
        elsewhere = accepts_all(opening[0], None) and own[labels] == 0 and own[best] >= _PLAINLY_OF_IT
        return best if elsewhere else 0
    return best if own[best] >= own[labels] or all(map(_leads_in, opening)) else 0


def _leads_in(said: str) -> bool:
    """Whether a sentence tells what inspectors found, or what somebody asked or thought of it."""
    return bool(OF_INSPECTORS.search(said)) or takes_in(said) or bool(_HANGS.match(said))


def _tells(said: str) -> bool:
    """Whether a sentence tells what the force does, and not what inspectors did."""
    return does(said) and not OF_INSPECTORS.search(said)


def _nearest(said: Sequence[str], shared: Sequence[set[str]], *, joint: bool) -> int:
    """Where the sentences begin that come nearest to a recommendation's words; in a comment on the whole report that
    does not come to them, those on the report. They begin neither with one that hangs on the sentence before it nor,
    inside a passage, with one that is in another matter."""
    best = max(range(len(said)), key=lambda at: (sum(map(len, shared[at : at + _SHOWN])), -at), default=0)
    if joint and len(set().union(*shared[best : best + _SHOWN]) - COMMON) < _FEW_SHARED:
        of_it = [at for at, one in enumerate(said) if _OF_REPORT.search(one)]
        best = next((at for at in of_it if _TAKES_IT.search(said[at])), (*of_it, 0)[0])
    elif best and not (joint and not _HANGS.match(said[best])):
        best = next((at for at in range(best, len(said)) if shared[at] - COMMON), best)
    while best and _HANGS.match(said[best]):
        best -= 1
    return best
