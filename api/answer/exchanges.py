"""What follows words in minutes and is read with them: a question and its reply, and whoever does not take what was
said."""

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice

from api.answer.giving import MINDED, NOT
from api.answer.stages import Stage
from api.answer.statements import Statement, sentence
from api.answer.stretches import enquires
from api.sentences import Span, sentences
from indexer.index import Index
from indexer.records import Passage

_LOOKED_AT = 6  # passages that follow
_REPLY = 3  # sentences
# "said that she did not accept that", "and did not regard it as met"
_SAID_NOT = re.compile(
    rf"\b(?:said|replied|thought|added)\b[^.;]*?{NOT} (?:\w+ )?{MINDED}|\bdisagreed\b", re.IGNORECASE
)
# "Last winter I asked you for something in writing", to which the next who speaks replies
_PUTS = re.compile(r"\b(?:I|we) (?:have )?asked you (?:for|to|about)\b", re.IGNORECASE)
_REPORTED = re.compile(r"\b(?:said|replied|reported|added|explained|told|asked|noted|confirmed)\b")


def takes_issue(text: str) -> bool:
    """Whether minutes say of somebody that they did not take what was said."""
    return _SAID_NOT.search(text) is not None


def only_asks(text: str) -> bool:
    """Whether words are a question or several, and state nothing."""
    spans = sentences(text)
    return bool(spans) and all(text[one.start : one.end].rstrip("”’\"' ").endswith("?") for one in spans)


def stating(index: Index, said: Sequence[Statement]) -> list[Statement]:
    """Statements without questions to which none of them replies."""
    told = {one.passage.id for one in said}
    return [
        one
        for one in said
        if not only_asks(one.text) or any(each.id in told for each in islice(_following(index, one.passage), 1))
    ]


def read_with(index: Index, said: Iterable[Statement], speakers: Container[str]) -> Iterator[Statement]:
    """Statements, each with what has to be read with it and no other statement is, in one of these voices.

    The reply goes before a question.
    """
    every = list(said)
    told = {one.passage.id for one in every}
    for one in every:
        after = [each for each in _after(index, one, speakers) if each.passage.id not in told]
        told.update(each.passage.id for each in after)
        if any(takes_issue(each.text) for each in after):
            one = replace(one, stage=Stage.UNCLEAR)  # whether it was done is what they do not agree about
        yield from (*after, one) if _asks(one.passage) else (one, *after)


def _after(index: Index, said: Statement, speakers: Container[str]) -> Iterator[Statement]:
    """The replies to a question, or to those that words led to, and the words of those who do not take them."""
    if not (_is_minuted(said.passage) or only_asks(said.text)):
        return
    asked, questions = _asks(said.passage), int(_asks(said.passage))
    for passage in _following(index, said.passage):
        own, asks = passage.voice.speaker.value in speakers, _asks(passage)
        questions += asks
        issue = _issue(index, passage, said) if own else None
        if issue:
            yield issue
        elif asked and own and not asks:
            yield _reply(index, passage)
        elif not asks or questions > 1:
            return  # something else is spoken of
        asked = asks


def _reply(index: Index, passage: Passage) -> Statement:
    """What was replied, which ends with its paragraph."""
    spans = sentences(passage.text.partition("\n")[0])[:_REPLY]
    return sentence(index, passage, Span(spans[0].start, spans[-1].end))


def _issue(index: Index, passage: Passage, said: Statement) -> Statement | None:
    spans = (span for span in sentences(passage.text) if takes_issue(passage.text[span.start : span.end]))
    span = next(spans, None) if _who(passage) != _who(said.passage) else None
    return sentence(index, passage, span) if span else None


def _following(index: Index, passage: Passage) -> Iterator[Passage]:
    """The next passages of the same item."""
    rows = index.store.document_rows(index.row_of_document[passage.document_id])
    for one in index.store.passages(rows[passage.position + 1 :][:_LOOKED_AT]):
        if one.headings != passage.headings:
            return
        yield one


def _is_minuted(passage: Passage) -> bool:
    """Whether a passage reports what somebody said or asked, as minutes do."""
    return not passage.columns and _REPORTED.search(passage.text.partition(".")[0]) is not None


def _asks(passage: Passage) -> bool:
    """Whether a passage ends with a question that somebody put, or puts one again."""
    spans = sentences(passage.text)
    asked = _PUTS.search(passage.text) or (bool(spans) and enquires(passage.text[spans[-1].start : spans[-1].end]))
    return bool(asked)


def _who(passage: Passage) -> tuple[str, str]:
    return passage.voice.speaker.value, passage.voice.name
