"""Recommendations that running prose counts off without naming them again.

"The report makes nine recommendations. The first of them ... Turning to the second ... The remaining seven ..."
"""

import re
from collections.abc import Callable, Sequence, Set

from indexer.structure.references import (
    CAUSE,
    KIND,
    MARKS,
    NTH,
    ORDINALS,
    WORDS,
    Reference,
    counted_on,
    kind_of,
    references_in,
)

_TO = (
    r"(?:turning to|on|as (?:to|for|regards)|in (?:response|answer|reply|relation|respect|regard) (?:to|of)"
    r"|regarding|concerning|with (?:regard|respect) to)"
)
_SAYS = (
    r"(?:is|are|was|were|has|have|concerns?|deals?|calls?|asks?|relates?|covers?|looks?|touch(?:es)?|requires?|speaks?"
    r"|says?|would|will|may|can|seems?)"
)
_BARE = re.compile(
    rf"{MARKS}(?:[A-Z][\w ]{{1,30}}:\s+)?(?:(?:lastly|finally|then|next),?\s+)?(?P<to>{_TO}\s+)?the\s+"
    rf"(?P<list>{NTH}(?:\s*(?:,|and|to|,\s*and)\s+(?:the\s+)?{NTH})*)"
    rf"(?:\s+of (?:them|these|those)\b|(?=\s*[,:–—])|(?=\s+{_SAYS}\b)|(?(to)(?=\s+(?:I|we|my)\b)|(?!)))",
    re.IGNORECASE,
)
_NEXT = re.compile(
    rf"{MARKS}(?:{_TO}\s+)?the (?P<which>next|last|final)(?:\s+(?P<count>{'|'.join(WORDS)}))?"
    rf"(?:\s+of (?:them|these|those)|\s+(?:{KIND}))?(?=\s*[,:–—]|\s+{_SAYS}\b)",
    re.IGNORECASE,
)
_REST = re.compile(
    rf"{MARKS}(?:{_TO}\s+)?the (?:remaining|other)(?:\s+(?P<count>{'|'.join(WORDS)}|\d{{1,2}}))?"
    rf"(?(count)(?:\s+(?:of them|(?:{KIND})))?|\s+(?P<all>recommendations|areas for improvement|AFIs))"
    rf"(?=\s*[,:–—]|\s+{_SAYS}\b)",
    re.IGNORECASE,
)
_COUNTS = re.compile(rf"\b(?P<count>{'|'.join(WORDS)}|\d{{1,3}})\s+(?:\w+\s+)?(?:{KIND})\b(?!\s*\d)", re.IGNORECASE)
_OTHER_THINGS = re.compile(
    rf"\b(?:{'|'.join(WORDS)}|several|few)\s+(?:\w+\s+){{0,2}}(?:points|matters|things|reasons|questions|comments"
    r"|concerns|observations|issues|themes|respects|areas|ways|steps|priorities)\b(?! (?:for|of) improvement)",
    re.IGNORECASE,
)

_PICKED = re.compile(
    rf"{MARKS}{_TO}\s+(?:number\s+)?(?P<number>\d{{1,2}}[a-h]?)\s*[,:–—]"
    rf"|{MARKS}{_TO}\s+the (?P<nth>first|second|third|fourth|former|latter|last)"
    r"(?: (?:one|of (?:the|these|those|them)(?: \w+)?))?"
    r"\s*[,:–—]",
    re.IGNORECASE,
)
_LETTER = re.compile(rf"{MARKS}{_TO}\s+(?-i:([A-H]))(?=[,:–—-]|\s+(?:I|we|my)\b)", re.IGNORECASE)


def counts_rest(text: str) -> bool:
    """Whether a text begins with what is left of a series: "The remaining six recommendations ..."."""
    return bool(_REST.match(text))


def picked_of(text: str, numbers: Sequence[str]) -> str:
    """The one of several numbers with which a text begins, written or counted: "On 7, ..."; "" where it has none."""
    match = _PICKED.match(text)
    if match is None:
        return ""
    if match["number"]:
        return match["number"] if match["number"] in numbers else ""
    nth = match["nth"].lower()
    place = {"former": 1, "latter": 2, "last": len(numbers)}.get(nth) or ORDINALS[nth]
    paired = nth not in ("former", "latter") or len(numbers) == 2
    return numbers[place - 1] if paired and place <= len(numbers) else ""


class Series:
    """Follows what the paragraphs of one document count. `lettered` says that its causes of concern go by letters,
    `numbers` gives the numbers of a kind that the report has, and none where it is not held."""

    def __init__(self, lettered: bool = False, numbers: Callable[[str], Sequence[str]] = lambda kind: ()) -> None:
        self._lettered = lettered
        self._numbers = numbers
        self._kind = ""
        self._last = 0
        self._total = 0

    def read(self, text: str, told: Callable[[str], Set[int]] = lambda kind: frozenset()) -> Reference | None:
        """What a paragraph begins by counting, where what is counted was named before it.

        `told` gives the numbers of a kind that have been replied to, for what "the remaining two" are.
        """
        found = self._counted(text, told) if self._kind else None
        letter = _LETTER.match(text) if self._lettered else None
        if letter:
            return Reference(CAUSE, (letter[1],), letter.start(1), letter.end(1))
        self._follow(text, found)
        return found

    def _counted(self, text: str, told: Callable[[str], Set[int]]) -> Reference | None:
        replied = told(self._kind)
        if (self._last or replied) and (rest := _REST.match(text)):
            return self._rest(rest, replied)
        following = _NEXT.match(text) if self._last else None
        if following:
            return self._next(following)
        bare = _BARE.match(text)
        numbers = counted_on(bare["list"]) if bare else ()
        if bare is None or (self._last == 0) is not (numbers[0] == "1"):
            return None
        return Reference(self._kind, numbers, bare.start("list"), bare.end())

    def _rest(self, match: re.Match[str], told: Set[int]) -> Reference | None:
        """What is left of the report's, else of as many as there are together; else those after the last named."""
        count = int(WORDS.get(match["count"].lower(), match["count"])) if match["count"] else 0
        known = [int(number) for number in self._numbers(self._kind) if number.isdigit()]
        left = [number for number in known or range(1, len(told) + count + 1) if number not in told]
        if not left or (count and len(left) != count):
            left = list(range(self._last + 1, self._last + count + 1))
        elif not (count or known):
            return None
        numbers = tuple(map(str, left))
        return Reference(self._kind, numbers, match.start(), match.end()) if numbers else None

    def _next(self, match: re.Match[str]) -> Reference | None:
        """What "the next two" and "the last" mean after those that were named, where it is known how many there are."""
        count = int(WORDS.get((match["count"] or "one").lower(), 1))
        first = self._last + 1 if match["which"].lower() == "next" else self._total - count + 1
        if first <= self._last:
            return None
        numbers = tuple(str(number) for number in range(first, first + count))
        return Reference(self._kind, numbers, match.start(), match.end())

    def _follow(self, text: str, found: Reference | None) -> None:
        named = [found] if found else list(references_in(text))
        if named:
            numbers = [int(number) for one in named[-1:] for number in one.numbers if number.isdigit()]
            self._total = self._total if named[-1].kind == self._kind else 0
            self._kind, self._last = named[-1].kind, max(numbers, default=0)
            return
        counts = list(_COUNTS.finditer(text))
        kinds = {kind_of(one) for one in counts}
        if _OTHER_THINGS.search(text) or len(kinds) > 1:
            self._kind = ""
        elif kinds:
            (self._kind,), self._last = kinds, 0
            count = counts[0]["count"].lower()
            self._total = int(WORDS.get(count, count)) if len(counts) == 1 else 0
