"""A question for one figure of the whole, which inspectors may give where forces give each their own."""

import re
from collections.abc import Collection

from api.answer.amounts import NUMBER, value
from api.sentences import sentences
from indexer.lexical import terms

GIVEN = (
    "One figure for the whole is asked for: see the words of the inspectorate, which gives one. The figures of forces"
    " are each of that force alone."
)
_WHOLE = re.compile(
    r"\b(?:altogether|in total|in all|all told|overall|total number of|nationally|nationwide"
    r"|across (?:the country|all (?:the )?forces|every force))\b",
    re.IGNORECASE,
)
# "386 officers", "131 of our officers", "some 40 police officers", not "three places officers"
_FIGURE = re.compile(
    rf"(?<![\w.,£]){NUMBER}\b(?P<behind> (?:of (?:the|our|its|their|them|these) )?(?:[\w’'-]*[^s\s] )?[\w’'-]+)",
    re.IGNORECASE,
)


def asks_for_the_whole(question: str) -> bool:
    """Whether one figure is asked for, and not that of each force."""
    return _WHOLE.search(question) is not None


def figure(text: str, counted: Collection[str], said: Collection[str]) -> int:
    """The greatest number of what is counted, by its stems, in the sentences that hold what is said of it; else 0."""
    found = [0]
    for span in sentences(text):
        sentence = text[span.start : span.end]
        if not said or not set(said).isdisjoint(terms(sentence)):
            of_these = (one for one in _FIGURE.finditer(sentence) if not set(counted).isdisjoint(terms(one["behind"])))
            found += [value(one.group().removesuffix(one["behind"])) for one in of_these]
    return max(found)
