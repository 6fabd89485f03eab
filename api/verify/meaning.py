"""The words that no quotation may change: numbers, negations and names. Pure functions over words."""

import re
from dataclasses import dataclass

from api.verify.encoding import restored

_NEGATIONS = frozenset("no not never nor none nobody nothing nowhere without cannot neither".split())
# what turns the sense of the words behind it without being a negation: "declined to publish"
_DENIAL = re.compile(
    r"\b(?:(?:refus|declin|fail)\w* to|unable to|unlikely to|far from|hardly|barely|scarcely|rarely|seldom|unless)\b",
    re.IGNORECASE,
)
_FIGURES = frozenset(
    """one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
    eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million half quarter
    dozen""".split()
)
_WORD = re.compile(r"[^\W_]+")
_DIGITS = re.compile(r"\d(?:[\d.,:/]*\d)?")


@dataclass(frozen=True, slots=True)
class Difference:
    """Words of the draft that the source does not have there, and the source's own. Offsets are the draft's."""

    start: int
    end: int
    draft: str
    source: str
    kind: str  # number, negation, name, capitals, punctuation, words


def negates(word: str) -> bool:
    """Whether a word is a negation."""
    plain = restored(word).casefold().strip("\"'“”‘’.,;:()[]")
    return plain in _NEGATIONS or plain.endswith(("n't", "n’t"))


def denies(text: str) -> bool:
    """Whether a stretch holds a negation, or words that turn the sense of others as one does."""
    return any(map(negates, text.split())) or bool(_DENIAL.search(text))


def figures(text: str) -> frozenset[str]:
    """The numbers in a stretch, in digits or in words."""
    spelled = {word for word in _WORD.findall(text.casefold()) if word in _FIGURES}
    return frozenset(spelled | set(_DIGITS.findall(text)))


def kind_of(draft: str, source: str) -> str:
    """What kind of words a difference is about, the gravest first."""
    if draft.casefold() == source.casefold():
        return "capitals"
    both = f"{draft} {source}"
    words = {word.casefold() for word in _WORD.findall(both)}
    if any(character.isdigit() for character in both) or not _FIGURES.isdisjoint(words):
        return "number"
    if any(map(negates, both.split())):
        return "negation"
    if not words:
        return "punctuation"
    return "name" if any(part[:1].isupper() for part in _WORD.findall(both)) else "words"


def is_figure(text: str) -> bool:
    """Whether a text is one number, in digits or in words."""
    words = _WORD.findall(text)
    return len(words) == 1 and (words[0][0].isdigit() or words[0].casefold() in _FIGURES)
