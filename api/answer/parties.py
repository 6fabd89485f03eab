"""Who is who in the words of a commissioner or mayor, or of a chief officer.

A text is read sentence by sentence, in small letters, with `i` for the writer, `@they` for the holder of the other
office, `@force` for the force, `@insp` for inspectors, `@else` for other people and `@both` and `@neither` for the two
together, so that ways of saying something need not know whose words they are in.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from api.answer.ways import Ways
from api.sentences import Span, sentences
from indexer.records import Speaker

_NAME = r"(?-i:[A-Z])[a-z]+(?:['-]?(?-i:[A-Z])?[a-z]+)*"
_THE = "(?:(?:the|my|our|its|his|her|their|your|this) )?(?:own )?"
_RANKED = f"{_THE}(?:(?:deputy|assistant|acting|temporary|interim) )?"
_FOR = r"(?: for (?-i:[A-Z])[\w-]+(?:,? (?:and )?(?-i:[A-Z])[\w-]+){0,3})?"
_OFFICE = "(?:'s (?:office|team|staff))?"
# the name after the office: "the Chief Constable, Jane Roe," or "Commissioner Roe"
_NAMED = rf"(?:,? {_NAME} {_NAME}(?:,(?= (?!and I\b)))?| {_NAME}(?= (?:and I|has|is|was|thinks|says)\b))?"
_TITLED = rf"(?:Mrs?|Ms|Miss|Dr|Sir|Dame|Councillor|Cllr) (?:[A-Z]\.? )?{_NAME}(?: {_NAME})?"
_ROLE = re.compile(r",? (?:the |an? |who |of |from |HM)[^,.]{0,40}", re.IGNORECASE)
_FIRST = re.compile(r"\b(?:I|my|me|we|our)\b")
_PLACE = r"(?!The\b|Constable|Commissioner|Mayor|Chief|P[F]?CC|Police\b)(?-i:[A-Z])[\w-]+"


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence with whoever is spoken of in it by what they are to the writer."""

    span: Span
    text: str


def told(text: str, speaker: Speaker) -> Iterator[Told]:
    """The sentences of somebody's text in order."""
    last = ""
    for span in sentences(text):
        said, last = _resolved(re.sub("’|â€™", "'", text[span.start : span.end]), speaker, last)
        yield Told(span, _plain(said))


@cache
def _words(section: str) -> re.Pattern[str]:
    return Ways("parties.txt", **{"Place's": rf"{_PLACE}'s?", "Place": _PLACE}).any_of(section)


@cache
def _people(speaker: Speaker) -> re.Pattern[str]:
    """What finds whoever is spoken of, in a group by the name of what they are to a writer."""
    chief = f"{_RANKED}{_words('chief_office').pattern}"
    body = f"{_RANKED}{_words('body_office').pattern}{_FOR}"
    by_chief = speaker is Speaker.CHIEF_OFFICER
    other, own = (body, chief) if by_chief else (chief, body)
    kinds = {
        "insp": f"(?:(?:the|your|his majesty's|HM) )?{_words('inspectors').pattern}",
        "else": f"{_THE}{_words('others').pattern}",
        "they": f"{other}{_OFFICE}{_NAMED}",
        "i": f"{own}{_OFFICE}{_NAMED}",
        # a chief officer's own force is no other office
        "force": "(?!)" if by_chief else f"(?:the|my|our|this) {_words('the_force').pattern}",
        "titled": _TITLED,
        "pronoun": r"(?:s?he|him|his|hers?)\b",
    }
    every = "|".join(f"(?P<{kind}>{one})" for kind, one in kinds.items())
    return re.compile(rf"\b(?:{every})", re.IGNORECASE)


def _resolved(sentence: str, speaker: Speaker, last: str) -> tuple[str, str]:
    """A sentence with marks for people, and whom "she" would be after it; `last` is whom she is before it."""
    parts, at = [], 0
    for one in _people(speaker).finditer(sentence):
        kind = one.lastgroup or ""
        mark = _mark(kind, one, sentence, last)
        if kind in ("they", "i") or (mark in ("@they", "@else", "@insp") and _is_one(one.group())):
            last = mark
        parts += [sentence[at : one.start()], mark]
        at = one.end()
    return "".join((*parts, sentence[at:])), last


def _is_one(named: str) -> bool:
    """Whether somebody may go on with "she" of whoever is named."""
    return not named.endswith("s") and _words("crowd").search(named) is None


def _mark(kind: str, one: re.Match[str], sentence: str, last: str) -> str:
    if kind == "titled":
        # in minutes anybody has a title; a writer who says "I" uses one for the other office or says who it is
        foreign = not _FIRST.search(sentence) or _ROLE.match(sentence, one.end())
        return "@else" if foreign else "@they"
    if kind != "pronoun":
        return kind if kind == "i" else f"@{kind}"
    word = one.group().casefold()
    mark = last or "@they"  # nobody else was named
    if mark not in ("@they", "i"):
        return one.group()
    if word == "his" or (word == "her" and not _ends_there(sentence[one.end() :].lstrip())):
        return "my" if mark == "i" else f"{mark}'s"
    return mark


def _ends_there(rest: str) -> bool:
    """Whether "her" is no "her plan", by what comes after it."""
    return not rest or rest[0] in ".,;:!?)" or _words("after_her").match(rest) is not None


_SHORT = {"'ve": " have", "'m": " am", "'d": " would", "'ll": " will", "'re": " are", "n't": " not"}


@cache
def _rewritten() -> tuple[tuple[re.Pattern[str], str], ...]:
    """What is put more plainly, in order, and how."""
    softener, adverb = _words("softener").pattern, _words("adverb").pattern
    ways = (
        (r"\bi's\b", "my"),
        (r"\bcan(?:not|'t)\b", "can not"),
        (r"\bwon't\b", "will not"),
        *((rf"{short}\b", long) for short, long in _SHORT.items()),
        (r"\bnor (do|does|can|could|will|would|am|is|have|has) (i|we|@they)(?= \w)", r"\2 \1 not"),
        (r"(^|[;:] |, (?:but|and) )(?:in|to) my (?:own )?(?:view|opinion|judge?ment|mind),? ", r"\1i think "),
        (r",? \bin my (?:own )?(?:view|opinion|judge?ment),?", ""),
        (r"(^|[;:] |, (?:but|and) )(?:by|on) my (?:own )?(?:count|reckoning|figures|estimate),? ", r"\1i reckon that "),
        (rf",? ?(?:{softener}|all the same(?=,)|the same(?=,)),?", ""),
        (f" {adverb}", ""),
        (r"(?:\bboth )?(?<!of )@they(?: himself| herself)? and (?:i|me)\b|\b(?:i|me) and @they\b(?!')", "@both"),
        (r"\bneither (?:i nor @they|@they nor i|of us)\b|\bneither, i think, of us\b", "@neither"),
        (r"\b(?:both of us|the two of us|we both|each of us|the pair of us|we two)\b", "@both"),
        (r"^[^\w@£]+|\s+(?=[,.;:?!])", ""),
        (r"\s+", " "),
    )
    return tuple((re.compile(way), by) for way, by in ways)


def _plain(said: str) -> str:
    said = said.lower()
    for way, by in _rewritten():
        said = way.sub(by, said)
    return said.strip()
