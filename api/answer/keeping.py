"""Whether a sentence that stands in no document keeps to what one passage says.

Nothing here understands a sentence, so that the rule is strict: its words stand in the passage, within three sentences
and in their order, and what lies between them there holds no negation, condition, quantity or intention that the
sentence leaves out or adds. A free paraphrase fails, however true. Only the words that say whose it is are its own, and
those that the question and the passage both have.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from api.sentences import sentences
from api.verify.meaning import negates
from indexer.lexical import STOPWORDS, terms

_WINDOW = 3  # sentences of a passage
_WORD = re.compile(r"[^\W_]+(?:[.,:/]\d+)*(?:['’-][^\W_]+)*")
_CLAUSE = re.compile(r"[;:–—]\s|,\s+(?:and|but|while|although|though)\b|[.!?][\"”’)]*\s|[\n\t]")
_COUNTING = """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
seventeen eighteen nineteen twenty""".split()
_NUMBERS = {word: str(number) for number, word in enumerate(_COUNTING)}
_SAME = {
    **dict.fromkeys("hardly barely seldom".split(), "not"),
    **dict.fromkeys("would shall".split(), "will"),
    **dict.fromkeys("might perhaps".split(), "may"),
    "could": "can",
}
# what turns or bounds the sense of the words beside it: neither side may have one that the other has not
_OPERATORS = frozenset(
    """not will may can should must only all every most more less fewer few almost nearly than until unless if half
    yet""".split()
)
# what bounds the words before it: "decided against it", "agreed only if"
_BOUNDS = frozenset("not only until unless if against instead except".split())
_BEHIND = 3  # words
# what makes of a deed a wish: a sentence may not leave it out
_INTENTIONS = frozenset(
    term
    for word in """intend plan aim hope expect propose consider seek ask try want draft principle promise pledge refuse
    decline fail unable unlikely due begin""".split()
    for term in terms(word)
)
# what a sentence needs to say whose words it gives
_OFFICE = re.compile(r"\bchief officer\b", re.IGNORECASE)
_FRAME = frozenset(
    terms(
        "chief constable commissioner mayor police force constabulary authority inspectorate said says stated "
        "states wrote writes told tells added adds reported reports according response reply record"
    )
)


@dataclass(frozen=True, slots=True)
class _Read:
    """A word of a text: where it stands, and what it is compared by."""

    start: int
    end: int
    key: str


def kept_to(text: str, passage: str, frame: Sequence[tuple[int, int]], topic: frozenset[str]) -> tuple[int, int] | None:
    """The stretch of a passage, as offsets, that a sentence keeps to; None where it does not.

    `frame` are the stretches of the sentence that name who speaks; `topic` the terms that the question and the passage
    share, which a sentence may have where the stretch says "it".
    """
    apart = [*frame, *(match.span() for match in _OFFICE.finditer(text))]
    inside = [one for one in _read(text) if not any(start <= one.start < end for start, end in apart)]
    content = [one for one in inside if not _is_grammar(one.key) and one.key not in _FRAME]
    wanted = [one.key for one in content if one.key not in topic] or [one.key for one in content]
    operators = sorted(one.key for one in inside if one.key in _OPERATORS)
    intended = {one.key for one in content if one.key in _INTENTIONS}
    for read in _windows(passage):
        for first, last in _spans(read, wanted) if wanted else ():
            start = _clause(passage, read[first].start)
            between = [one.key for one in read[: last + 1] if one.start >= start]
            same = sorted(key for key in between if key in _OPERATORS) == operators
            if same and _INTENTIONS.intersection(between) <= intended and not _goes_on(passage, read, last):
                return start, read[last].end
    return None


def _goes_on(passage: str, read: Sequence[_Read], last: int) -> bool:
    """Whether the clause goes on behind a word with what bounds it."""
    end = _CLAUSE.search(passage, read[last].end)
    behind = (one for one in read[last + 1 : last + 1 + _BEHIND] if end is None or one.start < end.start())
    return any(one.key in _BOUNDS for one in behind)


def _read(text: str) -> list[_Read]:
    return [_Read(match.start(), match.end(), key) for match in _WORD.finditer(text) for key in _keys(match.group())]


def _keys(word: str) -> Iterator[str]:
    plain = word.casefold().replace("’", "'")
    if plain.endswith("n't"):
        yield from ("not", *_keys(plain.removesuffix("n't").replace("wo", "will").replace("sha", "will")))
        return
    plain = plain.removesuffix("'s").removesuffix("'ll")
    if plain == "cannot":
        yield "can"
    plain = "not" if negates(plain) else _SAME.get(plain, _NUMBERS.get(plain, plain))
    if plain[:1].isdigit():
        yield plain.replace(",", "")
        return
    yield plain if plain in STOPWORDS or plain in _OPERATORS else next(iter(reversed(terms(plain))), plain)


def _is_grammar(key: str) -> bool:
    return key in STOPWORDS or key in _OPERATORS


def _windows(passage: str) -> Iterator[list[_Read]]:
    """The words of up to three sentences one behind another, the fewest first."""
    spans = sentences(passage)
    read = _read(passage)
    for size in range(1, _WINDOW + 1):
        for first in range(len(spans) - size + 1):
            begins, ends = spans[first].start, spans[first + size - 1].end
            yield [one for one in read if begins <= one.start < ends]


def _spans(read: Sequence[_Read], wanted: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Where the words wanted stand in their order, from each place where the first of them stands."""
    for first, one in enumerate(read):
        if one.key != wanted[0]:
            continue
        at, last = 0, first
        for place in range(first, len(read)):
            if at < len(wanted) and read[place].key == wanted[at]:
                at, last = at + 1, place
        if at == len(wanted):
            yield first, last


def _clause(passage: str, place: int) -> int:
    """Where the clause of a place begins."""
    return max((match.end() for match in _CLAUSE.finditer(passage, 0, place)), default=0)
