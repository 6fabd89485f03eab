"""Where a commissioner or mayor and the chief officer of the same force say that they do not agree with each other.

That either refuses what inspectors ask is something else, also where both do so together.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from api.answer.asking import AnswerType
from api.answer.concepts import stems
from api.answer.evidence import COVERED, Found
from api.answer.exchanges import takes_issue
from api.answer.giving import MINDED, NOT, refuses
from api.answer.scope import OWN, said_by
from api.answer.statements import Statement, lead, sentence
from api.answer.topic import Topic
from api.sentences import Span, sentences
from indexer.index import Index
from indexer.records import Passage, Speaker
from indexer.vectors import Mask

_CHIEF = r"(?:(?-i:Chief(?! Inspectors?\b))(?: Constables?| Officers?)?|(?-i:CCs?)|chief (?:constables?|officers?))"
_BODY = (
    r"(?:(?:police,? )?(?:fire,? )?(?:and )?(?:crime )?commissioners?|(?-i:O?PF?CCs?)|(?:deputy )?mayors?)"
    r"(?: for (?:[A-Z]\w+ ?){1,3})?"
)
_APART = (
    r"(?:disagree\w*|differ(?:s|ed|ing)?|at odds|fell out|fall out|overrul\w+|dissent\w*|not see eye to eye"
    r"|(?:not|never|cannot|n['’]t) (?:\w+ ){0,2}?agree\w*)"
)
# of a question, in either order and with either as the one who does it
_ASKED = re.compile(
    rf"\b{_BODY}\b[^?]*\b{_APART}[^?]*\b{_CHIEF}\b|\b{_CHIEF}\b[^?]*\b{_APART}[^?]*\b{_BODY}\b"
    rf"|\b{_BODY}\b[^?]*\b{_CHIEF}\b[^?]*\b{_APART}|\b{_CHIEF}\b[^?]*\b{_BODY}\b[^?]*\b{_APART}"
    rf"|\b(?:disagreements?|differences?|disputes?) (?:of \w+ )?between [^?]*\b(?:{_BODY}|{_CHIEF})\b",
    re.IGNORECASE,
)
_WITH = r"\bagree[ds]? with (?:the |her |his |their )?"
_AGREEING = re.compile(
    rf"\b(?:do|does|did|is|are|has|have)\b[^?]*(?:\b{_BODY}\b[^?]*{_WITH}(?:{_CHIEF}|chief)\b"
    rf"|\b{_CHIEF}\b[^?]*{_WITH}{_BODY}\b"
    rf"|\b{_BODY}(?:['’]s)? and (?:the |her |his |their )?{_CHIEF} agree\b)",
    re.IGNORECASE,
)
# what is not accepted is then what inspectors say or ask
_OF_INSPECTORS = re.compile(
    r"\b(?:inspectors?|inspectorate|recommendations?|your (?:report|findings?)|findings?)\b", re.I
)
_WOULD = (
    r"(?:says?|said|thinks?|believes?|considers?|argues?|proposes?|would|wants?|wishes|hopes|prefers?"
    r"|tells? me|told me)"
)
_BUT_I = re.compile(
    rf"(?:But |However, |Nevertheless, )?(?:I|We|The (?:Deputy )?(?:Commissioner|Mayor)|(?:S?he)) (?:\w+ ){{0,3}}?"
    rf"(?:{NOT} (?:\w+ ){{0,2}}?{MINDED}|disagree)"
    rf"|(?:But |However, )?I(?: am|['’]m) (?:{NOT}|un)\w* ?{MINDED}",
)
_DIFFERS = re.compile(rf"{NOT} (?:\w+ ){{0,2}}?{MINDED}|\b{_APART}", re.IGNORECASE)
# who is to differ with whom
_BETWEEN = (
    "chief chiefs constable constables officer officers police fire crime commissioner commissioners pcc pccs pfcc"
    " mayor mayors deputy agree agrees agreed disagree disagrees disagreed disagreement disagreements differ differs"
    " differed difference differences dispute disputes disputed reject between odds own view views any other"
    " another each see sees saw eye fall falls fell overrule overruled overrules dissent dissents dissented"
)


def _ways(other: str) -> tuple[re.Pattern[str], ...]:
    """How somebody says that they differ from the other."""
    whose = rf"(?:the |my |our |his |her |their )?{other}"
    return tuple(
        re.compile(one, re.IGNORECASE)
        for one in (
            rf"(?<!not )(?<!never )\b(?:disagree\w*|differ(?:s|ed)?|at odds) (?:\w+ ){{0,2}}?"
            rf"(?:with|from) {whose}\b",
            rf"\b{whose} and (?:I|he|she|we|the \w+)\b[^.;]{{0,30}}"
            rf"(?:{NOT} (?:\w+ )?agree|(?<!not )disagree|differ)\w*",
            rf"{NOT} (?:\w+ ){{0,2}}?{MINDED}[^.;]{{0,20}}? {whose}\b(?! (?:and|nor) I\b)",
            rf"\b{whose}\b[^.;]{{0,60}}\b(?:with|but for|save|except)(?: for| in| on)? (?:one|two|an|this|that)"
            r" (?:exception|respect|matter|point)s?\b",
            rf"(?:{NOT} (?:\w+ ){{0,2}}?{MINDED}|\bdisagree)[^.;]{{0,80}}\btold {whose} so\b",
            rf"\boverrul\w+ {whose}\b",
        )
    )


_FROM = {Speaker.LOCAL_POLICING_BODY: _ways(_CHIEF), Speaker.CHIEF_OFFICER: _ways(_BODY)}
_OTHER = {Speaker.LOCAL_POLICING_BODY: _CHIEF, Speaker.CHIEF_OFFICER: _BODY}


NONE_DIFFERS = (
    "No words were found here in which a commissioner or mayor and a chief officer say that they differ; the near"
    " misses only refuse something, or name the other and do not take something."
)


def asks_who_differs(question: str) -> bool:
    """Whether a question asks which commissioner and chief officer do not agree with each other."""
    return _ASKED.search(question) is not None


def asks_whether_they_agree(question: str) -> bool:
    """Whether it asks of one whether they agree with the other, which is answered by who differs, if anybody does."""
    return _AGREEING.search(question) is not None


def matter(topic: Topic) -> Topic:
    """What they are asked to differ about; it has no concepts where that is not said."""
    kept = topic.besides(_BETWEEN)
    return replace(kept, wanted=(AnswerType.ANYTHING,), negated=False, thing=(), counted=frozenset())


def differing(index: Index, topic: Topic, mask: Mask) -> Iterator[Statement]:
    """The words of either in which they say so, about a topic where it has concepts, in the order of the documents."""
    before: Passage | None = None
    for _, passage in _own(index, mask):
        own, led = _apart(passage), _answered(before, passage)
        about = f"{passage.context} {passage.text} {before.text if before and led and not own else ''}"
        if (span := own or led) and (not topic.concepts or topic.coverage(stems(about)) >= COVERED):
            yield sentence(index, passage, span)
            if before and not own:
                yield lead(index, before)  # what it is that is not taken
        before = passage


def nearly(index: Index, mask: Mask) -> Iterator[Found]:
    """Passages of either that do not take something, and name the other or refuse what is asked."""
    for row, passage in _own(index, mask):
        other = re.search(rf"\b{_OTHER[passage.voice.speaker]}\b", passage.text, re.IGNORECASE)
        spans = [one for one in sentences(passage.text) if _DIFFERS.search(passage.text[one.start : one.end])]
        if spans and (other or refuses(passage.text)):
            yield Found(row, passage, tuple(spans[:1]), 0.0, 0.0)


def _own(index: Index, mask: Mask) -> Iterator[tuple[int, Passage]]:
    rows = np.flatnonzero(mask & said_by(index, OWN)).tolist()
    return zip(rows, index.store.passages(rows), strict=True)


def _apart(passage: Passage) -> Span | None:
    """The sentence, or two, in which a speaker differs from the other."""
    ways, other = _FROM[passage.voice.speaker], _OTHER[passage.voice.speaker]
    spans = sentences(passage.text)
    for at, span in enumerate(spans):
        text = passage.text[span.start : span.end]
        after = spans[at + 1] if at + 1 < len(spans) else None
        if any(way.search(text) for way in ways) and not _OF_INSPECTORS.search(text):
            return Span(span.start, _told(passage.text, spans[at : at + 3], other))
        said = re.search(rf"\b{other}\b[^.;]{{0,40}}\b{_WOULD}\b", text, re.IGNORECASE)
        if after and said and _differs_then(passage.text[after.start : after.end]):
            return Span(span.start, after.end)
    return None


def _told(text: str, spans: Sequence[Span], other: str) -> int:
    """Where the words end in which somebody differs: with the sentence after, and after what the other thinks with what
    they think themselves."""
    end = spans[min(1, len(spans) - 1)].end
    if len(spans) < 3 or "\n" in text[spans[0].start : spans[2].start]:
        return end
    others = rf"(?:S?he|(?:the |my )?{other})\b[^.;]{{0,40}}?\b{_WOULD}\b"
    of_other = re.match(others, text[spans[1].start : spans[1].end], re.IGNORECASE)
    own = re.match(r"(?:But )?(?:I|We)\b", text[spans[2].start : spans[2].end])
    return spans[2].end if of_other and own else end


def _answered(before: Passage | None, passage: Passage) -> Span | None:
    """The sentence of minutes in which one does not take what the other has just said."""
    if before is None or (before.document_id, before.position + 1) != (passage.document_id, passage.position):
        return None
    if before.voice.speaker is passage.voice.speaker or before.context != passage.context:
        return None
    every = ((span, passage.text[span.start : span.end]) for span in sentences(passage.text))
    return next((span for span, text in every if takes_issue(text) and not _OF_INSPECTORS.search(text)), None)


def _differs_then(text: str) -> bool:
    return _BUT_I.match(text) is not None and not _OF_INSPECTORS.search(text)
