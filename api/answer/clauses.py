"""The questions that one question asks: `How many days was it used, and what has it cost?`"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate

from api.answer.concepts import LIGHT, Concept

_OPENS = re.compile(
    r"(?:[?;.]\s+(?:and |but |or )?|,\s*(?:and |but |or )?|\s(?:and|but|or) )(?="
    r"(?i:what|how|who|whom|whose|which|when|why|where|whether)\b"
    # turned round, with what it asks of behind it: "and did the number fall", not "and have crewed them"
    r"|(?i:has|have|had|did|does|do|is|are|was|were|can|will|would|should)"
    r" (?:the|an?|any|anybody|anyone|it|they|he|she|we|there|this|that|these|those|its|their|[A-Z][\w’'-]+)\b)",
)
# what takes up the question before it and cannot be asked without it
_LEANS = re.compile(r"\b(?:it|its|they|them|their|this|these|those|that|he|him|his|she|her|so)\b", re.IGNORECASE)
_AMPLE = 8.0  # weight, in nats: two words that are not common


def clauses(text: str) -> list[str]:
    """The questions in a text, one after another; itself where it asks one thing."""
    starts = [0, *(match.end() for match in _OPENS.finditer(text))]
    return [text[start:end] for start, end in zip(starts, [*starts[1:], len(text)], strict=True)]


def parts(text: str, concepts: Sequence[Concept]) -> tuple[tuple[int, ...], ...]:
    """Which of the concepts each of the questions in a text is about, by their places.

    None where it asks one thing, or where only one of its questions names something to look for by itself.
    """
    asked = clauses(text)
    folded = [one.casefold() for one in asked]  # which may be longer: of one letter, ß, it makes two
    ends, plain = list(accumulate(map(len, folded))), "".join(folded)
    found: list[list[int]] = [[] for _ in asked]
    for place, one in enumerate(concepts):
        at = plain.find(one.source.partition(" or ")[0].casefold())
        found[bisect_right(ends, at) if at >= 0 else 0].append(place)
    weighty = [
        tuple(places)
        for one, places in zip(asked, found, strict=True)
        if (one is asked[0] or not _LEANS.search(one)) and _is_weighty(concepts[place] for place in places)
    ]
    return tuple(weighty) if len(weighty) > 1 else ()


def _is_weighty(some: Iterable[Concept]) -> bool:
    return sum(one.weight for one in some if one.weight > LIGHT) >= _AMPLE
