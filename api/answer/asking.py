"""What a question wants beside its topic, a sum, a number, a grade, a refusal, and what a text must hold to give it."""

import re
from collections.abc import Collection, Iterable
from enum import StrEnum

from indexer.forces import Span
from indexer.lexical import terms

# what a refusal is called; "not" and "no" are words that are looked for
REFUSALS = ("reject", "not accept", "disagree", "decline", "refuse", "decided against", "no action", "oppose")
_REFUSING = frozenset(
    "reject rejects rejected refuse refuses refused decline declines declined disagree disagrees "
    "disagreed oppose opposes opposed".split()
)


class AnswerType(StrEnum):
    """What a question wants beside its topic, and what a sentence must hold to give it."""

    ANYTHING = "anything"
    MONEY = "money"
    NUMBER = "number"
    GRADE = "grade"
    DATE = "date"
    REFUSAL = "refusal"


_ASKED_BY = (
    (
        AnswerType.MONEY,
        # "who shares the cost" asks who
        re.compile(
            r"\bhow much (?:did|does|do|will|would|was|were|is|are|money|has|have)\b"
            r"|\b(?:what|how)\b.*\b(?:costs?|price)\b"
            r"|\bhow much\b.*\b(?:pay|pays|paid|paying|spen[dt]s?|rent|fees?|charge[ds]?|contribut\w+|grant|budget)\b"
            r"|^(?!.*\b(?:who|whom|whose|which|when|where|why)\b).*\b(?:costs?|price)\b"
        ),
    ),
    (
        AnswerType.GRADE,
        re.compile(
            r"\b(?:what|which) (?:peel )?(?:grades?|judge?ments?|ratings?)\b|\bhow (?:was|were|is) .*\bgraded\b"
        ),
    ),
    (
        AnswerType.DATE,
        re.compile(
            r"^\W*when (?:did|do|does|will|was|were|is|are|must|should|has|have|had|can|could|might)\b"
            r"|\b(?:by|on|from|until|since) (?:what|which) (?:date|day|month)\b|\bby when\b"
            r"|\bwhat (?:date|deadline)s?\b|\bthe dates? (?:of|on which|when)\b"
        ),
    ),
    # how many forces do something is told by those that say so
    (
        AnswerType.NUMBER,
        re.compile(
            r"\bhow many (?!(?:\w+ )?(?:forces|commissioners|mayors|replies|responses|offices)\b)"
            r"|\bwhat (?:number|share|proportion|percentage)\b"
        ),
    ),
)
_GIVES = {
    AnswerType.MONEY: re.compile(r"£\s?\d|\d[\d,.]*\s?(?:pounds|pence|million)\b", re.IGNORECASE),
    AnswerType.NUMBER: re.compile(
        r"\d|\b(?:no|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|\w+ty|hundred|half)\b",
        re.IGNORECASE,
    ),
    AnswerType.GRADE: re.compile(
        r"\b(?:outstanding|good|adequate|requires? improvement|inadequate|graded|no grade)\b", re.IGNORECASE
    ),
    AnswerType.DATE: re.compile(
        r"\b(?:19|20)\d\d\b|\d[/.:]\d|\d ?[ap]\.?m\b"
        r"|\b(?:(?:jan|febr)uary|march|april|may|june|july|august|(?:sept|nov|dec)ember|october|\w+days?|spring|summer"
        r"|autumn|winter|christmas|easter|years?|months?|weeks?|hours?|minutes?|quarters?|immediate(?:ly)?|already|ago"
        r"|since|until|before|after|now|soon|tonight|tomorrow)\b",
        re.IGNORECASE,
    ),
    AnswerType.REFUSAL: re.compile(
        r"\b(?:reject|refus|declin|disagree|oppos)\w*|\b(?:decided against|no action|unable to (?:accept|support))\b|"
        r"(?:\b(?:not|cannot|nor|never)|n['’]t)\s+(?:\w+\s+){0,2}(?:accept|agree|support|propose)\w*",
        re.IGNORECASE,
    ),
}


# "one call in nine" is a share of what is counted, and not how many there are
_SHARE = re.compile(
    r"\b(?:one|two|three|\d+) (?:[\w’'-]+ ){0,4}?in (?:every )?(?:two|three|four|five|six|seven|eight|nine|ten|\d+)\b",
    re.IGNORECASE,
)
# the number that something goes by counts nothing
_NUMBERED = re.compile(
    r"\b(?:recommendations?|AFIs?|sections?|parts?|pages?|paragraphs?|phases?|tranches?)\s+\d[\d.]*"
    r"(?:\s*(?:,|and|to|&|[-–])\s*\d[\d.]*)*",
    re.IGNORECASE,
)
_HOW_MANY = re.compile(r"\bhow many (?P<what>(?:[\w’'-]+ ){0,2}[\w’'-]+)", re.IGNORECASE)
_BEFORE, _BEHIND = 8, 5  # words
_GRADING = re.compile(r"grad(?:e|es|ed)|judge?ments?|ratings?|rated", re.IGNORECASE)
# where nothing is asked but who refused: somebody who answers for a force, refusing what inspectors say or ask
_WHO = r"(?:I|we|he|she|they|(?:the )?(?:force|service|constabulary|commissioner|mayor|chief constable|board|office))"
_SAID = r"(?:recommendation|finding|report|criticism)s?\b"
_REFUSED = re.compile(
    rf"\b{_WHO} (?:\w+ ){{0,2}}?(?:(?:do|does|did|can|could|will) ?n[o'’]t|never) (?:\w+ ){{0,2}}?"
    r"(?:accept|agree|support)\b"
    rf"|\b{_WHO} (?:\w+ ){{0,2}}?(?:reject|dispute|disagree)\w*"
    rf"|\b(?:reject|dispute|disagree|oppos|declin|refus|not accept)\w*\b[^.;]{{0,60}}\b{_SAID}"
    rf"|\b{_SAID}[^.;]{{0,60}}\b(?:reject|not (?:been )?accepted|disputed)",
    re.IGNORECASE,
)


# what stands before and behind a force whose reply is asked for
_DID = re.compile(r"\b(?:did|do|does|has|have) (?:the )?$", re.IGNORECASE)
_REPLY = re.compile(
    r"(?:['’]s? \w+| \w+)? (?:repl|respon|say|said|answer|state|comment|mention|write|promise|tell)", re.IGNORECASE
)


def wants_reply(text: str, force: Span) -> bool:
    """Whether a question asks what the force that it names there replied."""
    return _DID.search(text[: force.start]) is not None and _REPLY.match(text, force.end) is not None


def answer_types(asked: Iterable[str], words: Collection[str]) -> tuple[AnswerType, ...]:
    """What each of the questions in a text wants; `words` are those that it looks for. One that names no kind of
    answer leaves the others theirs, for it may only lead up to them."""
    if any(is_refusing(word) for word in words):
        return (AnswerType.REFUSAL,)
    found = dict.fromkeys(
        next((wanted for wanted, pattern in _ASKED_BY if pattern.search(one.casefold())), AnswerType.ANYTHING)
        for one in asked
    )
    return tuple(found)


def is_refusing(word: str) -> bool:
    return word.casefold() in _REFUSING


def is_grading(word: str) -> bool:
    return _GRADING.fullmatch(word) is not None


def counted(text: str) -> frozenset[str]:
    """The stems of what a question asks the number of; none where it asks for no number."""
    found = _HOW_MANY.search(text)
    return frozenset(terms(found["what"])) if found else frozenset()


def refuses(text: str) -> bool:
    """Whether somebody who answers for a force refuses what inspectors say or ask."""
    return _REFUSED.search(text) is not None


def _without_numbers(share: re.Match[str]) -> str:
    return " ".join(share.group().split()[1:-2])


def gives(text: str, wanted: AnswerType, beside: frozenset[str]) -> bool:
    """Whether a text holds what is asked for; a number close before or behind one of the stems `beside`, if any."""
    if wanted is AnswerType.NUMBER and beside:
        words = _SHARE.sub(_without_numbers, _NUMBERED.sub(" ", text)).split()
        places = [at for at, word in enumerate(words) if not beside.isdisjoint(terms(word))]
        near = (words[max(0, at - _BEFORE) : at + _BEHIND] for at in places)
        return any(_GIVES[AnswerType.NUMBER].search(" ".join(some)) for some in near)
    return wanted is AnswerType.ANYTHING or bool(_GIVES[wanted].search(text))
