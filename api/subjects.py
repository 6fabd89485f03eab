"""What a reply says on a recommendation without naming it, by the words that this one of its report has to itself.

A reply is read paragraph by paragraph when the index is built. Where none was found to answer a recommendation, a
sentence may still say what is done about it, in a comment on the whole report or in the answer to another.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import pairwise

from api.addressed import asked, for_nobody
from api.cells import COMMON, OF_INSPECTORS
from api.reasons import DOES, DONE, acts
from api.sentences import Span, sentences
from indexer.lexical import terms
from indexer.records import Passage, Recommendation, Speaker

_FEWEST = 3  # recommendations, from which it can be told which words are one's own
_WORDS = 2  # of a recommendation in a sentence
# of its own words, each of which counts the less the more recommendations of the report have it; more are needed where
# the paragraph is known to answer another
_OWN, _OWN_BESIDE = 2.0, 2.5
_AHEAD = 2  # times what the next has: plain enough beside an answer to another, of words together or of oneself
_PARTS = re.compile(r";\s+(?:and\s+)?|\s+and (?=(?:I|we|he|she|they)\b)")  # of a sentence that goes through several
# what a sentence is about, in a word or two before its verb
_ABOUT = re.compile(
    r"\W*(?:an?|the|our|one|two|three|\d+) ((?:\w+ )?\w+) (?:was|were|has been|have been) (?=\w+(?:ed|en)\b|held|set)",
    re.IGNORECASE,
)
_OF_ME = re.compile(r"\bI(?:['’]ll)?\b")
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
        texts = {one.id: " ".join((one.text, *one.bullets)) for one in recommendations}
        self._words = {name: _plain(text) | _pairs(text) for name, text in texts.items()}
        self._heart = {one.id: _plain(one.text) for one in recommendations}  # without its points
        self._shared = Counter(word for words in self._words.values() for word in words)
        self._measures = {one.id: _measures(one.text) for one in recommendations}
        asking = (Speaker.LOCAL_POLICING_BODY, None)  # of overseers, or of both sides
        self._of_overseers = [one.id for one in recommendations if asked(one) in asking and not for_nobody(one)]
        self._only_overseers = {one.id for one in recommendations if asked(one) is Speaker.LOCAL_POLICING_BODY}

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
            (worth, passage, Span(one.start, last.end))
            for passage in passages
            for spans in [sentences(passage.text)]
            for one, last in zip(spans, [*spans[1:], *spans[-1:]], strict=True)
            for worth in self._worth(recommendation.id, passage, one, passage.text[last.start : last.end])
        ]
        best = max(found, key=lambda one: one[0], default=None)
        return best and best[1:]

    def _worth(self, name: str, passage: Passage, place: Span, after: str) -> Iterator[float]:
        """What each part of a sentence has of a recommendation's own words, where it is on that one and tells what is
        done, or the sentence after it does."""
        for said in _PARTS.split(passage.text[place.start : place.end]):
            if self._is_on(name, passage, said) and (DONE.search(said) or DOES.search(after)):
                yield self._own(name, said, self._rivals(name, passage, said))

    def _is_on(self, name: str, passage: Passage, said: str) -> bool:
        """Whether part of a sentence has enough of a recommendation's own words, and more than of any other's."""
        rivals = self._rivals(name, passage, said)
        own = self._own(name, said, rivals)
        second = max((self._own(other, said, rivals) for other in rivals if other != name), default=0.0)
        plainly = rivals is not self._words or self._words[name] & _pairs(said)
        beside = passage.voice.answers and not (plainly and own >= _AHEAD * second)
        enough = own >= (_OWN_BESIDE if beside else _OWN) and len(self._words[name] & _plain(said)) >= _WORDS
        headed = not second and own >= 1 and self._heads(name, said)
        theirs = (acts(said) or DONE.search(said)) and not OF_INSPECTORS.search(said)
        return (enough or headed) and bool(theirs) and own >= second

    def _heads(self, name: str, said: str) -> bool:
        """Whether a sentence is about what one recommendation alone names: "A debrief was held in August"."""
        about = _ABOUT.match(said)
        return about is not None and any(self._shared[word] == 1 for word in self._heart[name] & _plain(about[1]))

    def _rivals(self, name: str, passage: Passage, said: str) -> Collection[str]:
        """The recommendations that a sentence may be on: what an overseer says of himself is on what overseers alone
        are asked."""
        overseer = passage.voice.speaker is Speaker.LOCAL_POLICING_BODY and _OF_ME.search(said)
        return self._of_overseers if overseer and name in self._only_overseers else self._words

    def _own(self, name: str, said: str, rivals: Collection[str]) -> float:
        held = self._words[name] & (_plain(said) | _pairs(said))
        alone = len(rivals) == len(self._words)
        shared = self._shared if alone else Counter(word for other in rivals for word in self._words[other])
        return sum(1 / shared[word] for word in held)


def _plain(text: str) -> frozenset[str]:
    return frozenset(word for word in terms(text) if not word[0].isdigit()) - _PLAIN


def _pairs(text: str) -> frozenset[str]:
    """Words next to each other, in whatever order, one of which at least is not plain."""
    found = terms(text)
    both = (sorted(pair) for pair in pairwise(found) if not any(word[0].isdigit() for word in pair))
    return frozenset(" ".join(pair) for pair in both if not set(pair) <= _PLAIN)


def _measures(text: str) -> frozenset[tuple[str, str]]:
    return frozenset((match[1].lower(), match[2].lower()) for match in _MEASURE.finditer(text))
