"""What a reply says on a recommendation without naming it, by the words that this one of its report has to itself.

A reply is read paragraph by paragraph when the index is built. Where none was found to answer a recommendation, a
sentence may still say what is done about it, in a comment on the whole report or in the answer to another.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from api.cells import COMMON, OF_INSPECTORS
from api.reasons import DOES, DONE, acts
from api.sentences import Span, sentences
from indexer.lexical import terms
from indexer.records import Passage, Recommendation

_FEWEST = 3  # recommendations, from which it can be told which words are one's own
_WORDS = 2  # of a recommendation in a sentence
# of its own words, each of which counts the less the more recommendations of the report have it; more are needed where
# the paragraph is known to answer another
_OWN, _OWN_BESIDE = 2.0, 2.5
# words that say how many, when or how, or what is done about anything, and not what about
_PLAIN = COMMON | frozenset(
    terms(
        "one two three four five six seven eight nine ten first second once twice each every any other also not"
        " january february march april may june july august september october november december week hour minute day"
        " get way tell told ask whether like within include full up after see case place set number good result"
        " cause concern improvement area train ready service arrange duty complete assess begin close share learn plan"
        " review policy process"
    )
)
# "within two hours", "28 days": a measure that one recommendation alone sets; not the time given to comply with it
_MEASURE = re.compile(
    r"\b(\d+|one|two|three|four|five|six|seven|eight|nine|ten|twelve)[ -](minute|hour|day|week|month)s?\b"
    r"(?! of (?:the (?:date|publication)|this|publication))",
    re.IGNORECASE,
)
# who says so of a measure says whether it will be kept
_KEEPS = re.compile(
    r"\b(?:sign(?:ed)? up|commit\w*|promise\w*|accept\w*|agree\w* (?:to|with)|undertake|guarantee|aim"
    r"|target)\b",
    re.IGNORECASE,
)


class Subjects:
    """The words that the recommendations of one report have to themselves."""

    def __init__(self, recommendations: Sequence[Recommendation]) -> None:
        self._words = {one.id: _plain(" ".join((one.text, *one.bullets))) for one in recommendations}
        self._shared = Counter(word for words in self._words.values() for word in words)
        self._measures = {one.id: _measures(one.text) for one in recommendations}

    def told(self, recommendation: Recommendation, passages: Iterable[Passage]) -> tuple[Passage, Span] | None:
        """The sentence that comes nearest to a recommendation's own words, with the next, else one on a measure that it
        alone sets; None where they do not say what is done."""
        if len(self._words) < _FEWEST:
            return None
        passages = list(passages)
        return self._nearest(recommendation, passages) or self._measured(recommendation.id, passages)

    def _measured(self, name: str, passages: Sequence[Passage]) -> tuple[Passage, Span] | None:
        """The first sentence that says whether a measure will be kept that this recommendation alone sets."""
        others = frozenset().union(*(found for other, found in self._measures.items() if other != name))
        for passage in passages:
            spans = sentences(passage.text)
            for one, last in zip(spans, [*spans[1:], *spans[-1:]], strict=True):
                said = passage.text[one.start : one.end]
                own = _measures(said) & self._measures[name] - others
                if own and not passage.voice.answers and _KEEPS.search(said) and not OF_INSPECTORS.search(said):
                    return passage, Span(one.start, last.end)
        return None

    def _nearest(self, recommendation: Recommendation, passages: Sequence[Passage]) -> tuple[Passage, Span] | None:
        found = [
            (self._own(recommendation.id, passage.text[one.start : one.end]), passage, Span(one.start, last.end))
            for passage in passages
            for spans in [sentences(passage.text)]
            for one, last in zip(spans, [*spans[1:], *spans[-1:]], strict=True)
            if self._is_on(recommendation.id, passage, one)
            and (DONE.search(passage.text[one.start : one.end]) or DOES.search(passage.text[last.start : last.end]))
        ]
        best = max(found, key=lambda one: one[0], default=None)
        return best and best[1:]

    def _is_on(self, name: str, passage: Passage, place: Span) -> bool:
        """Whether a sentence of a passage has enough of a recommendation's own words, and more than of any other's."""
        said = passage.text[place.start : place.end]
        own = self._own(name, said)
        enough = own >= (_OWN_BESIDE if passage.voice.answers else _OWN)
        enough = enough and len(self._words[name] & _plain(said)) >= _WORDS
        theirs = acts(said) and not OF_INSPECTORS.search(said)
        return enough and theirs and own == max(self._own(other, said) for other in self._words)

    def _own(self, name: str, said: str) -> float:
        return sum(1 / self._shared[word] for word in self._words[name] & _plain(said))


def _plain(text: str) -> frozenset[str]:
    return frozenset(word for word in terms(text) if not word[0].isdigit()) - _PLAIN


def _measures(text: str) -> frozenset[tuple[str, str]]:
    return frozenset((match[1].lower(), match[2].lower()) for match in _MEASURE.finditer(text))
