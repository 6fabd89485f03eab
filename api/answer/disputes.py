"""Where a commissioner or mayor and the chief officer of the same force say that they do not agree with each other.

That either refuses what inspectors ask is something else, also where both do so together.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache, lru_cache

import numpy as np

from api.answer.asking import AnswerType
from api.answer.concepts import stems
from api.answer.dissent import over, says_apart, set_against
from api.answer.evidence import COVERED, Found
from api.answer.exchanges import takes_issue
from api.answer.giving import MINDED, NOT, refuses
from api.answer.parties import Told, told
from api.answer.scope import OWN, said_by
from api.answer.statements import Statement, lead, sentence
from api.answer.subject import worded
from api.answer.topic import Topic
from api.answer.ways import Ways
from api.sentences import Span, sentences
from indexer.index import Index
from indexer.records import Passage, Recommendation, Speaker
from indexer.vectors import Mask

# what is not accepted is then what inspectors say or ask
_OF_INSPECTORS = re.compile(
    r"\b(?:inspectors?|inspectorate|recommendations?|your (?:report|findings?)|findings?)\b", re.I
)
_TAKES_NOT = re.compile(rf"{NOT} (?:\w+ ){{0,2}}?{MINDED}", re.IGNORECASE)
_LONGEST = 900  # characters of a sentence: what is longer is a table
# who is to differ with whom
_BETWEEN = (
    "chief chiefs constable constables officer officers police fire crime commissioner commissioners pcc pccs pfcc"
    " mayor mayors deputy agree agrees agreed disagree disagrees disagreed disagreement disagreements differ differs"
    " differed difference differences dispute disputes disputed reject between odds own view views any other"
    " loggerheads butt heads clash clashes clashed pull pulls pulling opposite different directions openly wrong"
    " mistaken gone went goes go against think thinks argue row rows tension company part parts horns lock defied"
    " another each see sees saw eye fall falls fell overrule overruled overrules dissent dissents dissented"
    " happy unhappy satisfied dissatisfied content pleased impressed convinced tell tells told answer answers they"
    " fall out falls out fell out fallen out lock horns butt heads part company go against eye to eye"
)
# what the other office is called
_OTHER = {Speaker.LOCAL_POLICING_BODY: "chief", Speaker.CHIEF_OFFICER: "body"}
DIFFER_ELSEWHERE = (
    "No words were found here in which a commissioner or mayor and a chief officer differ on this; the first near"
    " misses are those in which they say that they differ, on something else or in other words."
)
NONE_DIFFERS = (
    "No words were found here in which a commissioner or mayor and a chief officer say that they differ; the near"
    " misses only refuse something, or name the other and do not take something."
)


@cache
def _asked(section: str) -> re.Pattern[str]:
    return Ways("dissent.txt").any_of(section)


def asks_who_differs(question: str) -> bool:
    """Whether a question asks which commissioner and chief officer do not agree with each other."""
    question = question.replace("’", "'")
    return _asked("asks_of_both").search(question) is not None or any(map(_asks_of_both, question.split("?")))


def _asks_of_both(question: str) -> bool:
    """Whether it names both, and after one of them says that they are apart or that one thinks the other wrong."""
    chief, body = _asked("their_chief").search(question), _asked("body").search(question)
    if not (chief and body):
        return False
    first, last = sorted((chief.end(), body.end()))
    return bool(_asked("disagreeing").search(question, first) or _asked("mistaken").search(question, last))


def asks_whether_they_agree(question: str) -> bool:
    """Whether it asks of one whether they agree with the other, which is answered by who differs, if anybody does."""
    return _asked("asks_whether").search(question) is not None


def matter(topic: Topic) -> Topic:
    """What they are asked to differ about; it has no concepts where that is not said."""
    kept = topic.besides(_BETWEEN)
    return replace(kept, wanted=(AnswerType.ANYTHING,), negated=False, thing=(), counted=frozenset())


def differing(index: Index, topic: Topic, mask: Mask, as_of: str = "") -> Iterator[Statement]:
    """The words of either in which they say so, about a topic where it has concepts, in the order of the documents."""
    before: Passage | None = None
    asked = worded(index, as_of)
    for _, passage in _own(index, mask):
        own, led = apart(passage), _answered(before, passage)
        led_by = before.text if before and led and not own else ""
        about = f"{_subjects(index, passage, asked)} {passage.context} {passage.text} {led_by}"
        if (span := own or led) and (not topic.concepts or topic.coverage(stems(about)) >= COVERED):
            yield sentence(index, passage, span)
            if before and not own:
                yield lead(index, before)  # what it is that is not taken
        before = passage


def _subjects(index: Index, passage: Passage, asked: Mapping[str, Recommendation]) -> str:
    """What a passage is on beside its own words: its document, the inspections that this replies to, and what is
    recommended in what it answers, so that "On recommendation 4 I do not share his view" is on that."""
    document = index.document_of(passage)
    recommended = [asked[name].text for name in passage.voice.answers if name in asked]
    return " ".join((document.title, *(link.title for link in document.inspections), *recommended))


def differ_on_something(index: Index, mask: Mask) -> list[Found]:
    """Passages of either in which they say so, whatever it is about."""
    found = ((row, passage, apart(passage)) for row, passage in _own(index, mask))
    return [Found(row, passage, (span,), 1.0, 0.0) for row, passage, span in found if span]


def nearly(index: Index, mask: Mask) -> Iterator[Found]:
    """Passages of either that do not take something, and name the other or refuse what is asked."""
    for row, passage in _own(index, mask):
        other = _asked(_OTHER[passage.voice.speaker]).search(passage.text)
        spans = [one for one in sentences(passage.text) if _does_not_take(passage.text[one.start : one.end])]
        if spans and (other or refuses(passage.text)):
            yield Found(row, passage, tuple(spans[:1]), 0.0, 0.0)


def _does_not_take(text: str) -> bool:
    return bool(_TAKES_NOT.search(text) or _asked("disagreeing").search(text))


def _own(index: Index, mask: Mask) -> Iterator[tuple[int, Passage]]:
    rows = np.flatnonzero(mask & said_by(index, OWN)).tolist()
    return zip(rows, index.store.passages(rows), strict=True)


def apart(passage: Passage) -> Span | None:
    """The sentence, or two, in which a writer and the other office are said to differ."""
    return _apart(passage.text, passage.voice.speaker)


@lru_cache(maxsize=50_000)  # every passage is read whenever it is asked who differs
def _apart(text: str, speaker: Speaker) -> Span | None:
    said = [one for one in told(text, speaker) if len(one.text) < _LONGEST]
    for at, one in enumerate(said):
        begun = said[at - 1] if at else one
        by_itself = says_apart(one.text)
        differs = by_itself or set_against(begun.text if at else "", one.text)
        if differs and not over(one.text, said[at + 1].text if at + 1 < len(said) else ""):
            return (
                Span(one.span.start, _shown(text, said[at : at + 3]))
                if by_itself
                else Span(begun.span.start, one.span.end)
            )
    return None


def _shown(text: str, said: Sequence[Told]) -> int:
    """Where the words end in which somebody differs: with the sentence after, and after what the other thinks with what
    they think themselves."""
    goes_on = (
        len(said) > 2
        and "\n" not in text[said[0].span.start : said[2].span.start]
        and re.match(r"@they\b", said[1].text)
        and re.match(r"(?:but )?(?:i|we)\b", said[2].text)
    )
    return said[2 if goes_on else min(1, len(said) - 1)].span.end


def _answered(before: Passage | None, passage: Passage) -> Span | None:
    """The sentence of minutes in which one does not take what the other has just said."""
    if before is None or (before.document_id, before.position + 1) != (passage.document_id, passage.position):
        return None
    if before.voice.speaker is passage.voice.speaker or before.context != passage.context:
        return None
    every = ((span, passage.text[span.start : span.end]) for span in sentences(passage.text))
    return next((span for span, text in every if takes_issue(text) and not _OF_INSPECTORS.search(text)), None)
