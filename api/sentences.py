"""Where the sentences of a stored text begin and end. Pure; offsets in, offsets out, no word altered."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

# a full stop after one of these ends no sentence, whatever follows
_TITLES = frozenset("mr mrs ms dr prof rev hon st ste cllr sgt insp supt det const gen col capt lt maj".split())
_SHORTENED = frozenset(
    "e.g eg i.e ie cf vs approx est dept incl jan feb mar apr jun jul aug sep sept oct nov dec".split()
)
# nor after one of these before a figure
_NUMBERED = frozenset("no nos p pp para paras rec recs fig figs vol art ref ch sec s ss v".split())

_STOP = re.compile(r"[.!?…]+[\"'”’)\]]{0,4}(?=\s|$)|[\t\n]+")
_WORD_BEFORE = re.compile(r"[^\s(\[“‘\"']{1,12}$")
_NEXT = re.compile(r"\s*[\"'“‘(\[]{0,3}(\S)")


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a text by its offsets."""

    start: int
    end: int


def sentences(text: str) -> list[Span]:
    """The sentences of a text in order, without the space around them.

    A line end or a tab parts blocks and cells and always ends a sentence. Every character that is not white space
    lies in exactly one sentence.
    """
    return [span for start, end in _cuts(text) if (span := _trimmed(text, start, end))]


def _cuts(text: str) -> Iterator[tuple[int, int]]:
    begin = 0
    for match in _STOP.finditer(text):
        if text[match.start()] in "\t\n" or _ends(text, match.start(), match.end()):
            yield begin, match.end()
            begin = match.end()
    yield begin, len(text)


def _ends(text: str, stop: int, after: int) -> bool:
    following = _NEXT.match(text, after)
    if following is None:
        return True
    opener = following.group(1)
    if opener.islower():
        # "the force said no. but ..." is rarer than an abbreviation that no list holds
        return text[stop] in "!?" and text[after - 1] not in "\"'”’)]"
    if text[stop] != "." or text[stop : stop + 2] == "..":
        return True
    before = _WORD_BEFORE.search(text, max(0, stop - 12), stop)
    word = before.group().casefold() if before else ""
    initial = len(word) == 1 and word.isalpha() and text[stop - 1].isupper() and word != "i"
    numbered = word in _NUMBERED and opener.isdigit()
    return not (initial or numbered or word in _TITLES or word in _SHORTENED)


def _trimmed(text: str, start: int, end: int) -> Span | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if end > start else None
