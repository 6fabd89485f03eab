"""A report's own wording, to be recognised where a response repeats it."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from indexer.clean import IMPRINT
from indexer.records import Recommendation
from indexer.structure.wording import sentences, shingles, words

RUN = 4  # words; a run this long in common is rarely chance within one subject
ALIKE = 0.6  # share of a sentence's runs that the report has too: one slip in a sentence of twenty words leaves 0.76
# "The force accepts that all forces should ..." is the force speaking, though most of the words are the report's
_TAKES_UP = re.compile(
    r"^\W*(?:[\w'’&-]+\s+){1,6}?(?:(?:fully|broadly|also|wholly|does|do|not|partially)\s+)*"
    r"(?:supports?|accepts?|agrees?|welcomes?|recogni[sz]es?|acknowledges?|notes?|endorses?|rejects?"
    r"|disagrees?|shares?)\b",
    re.IGNORECASE,
)
# "Recommendation 4 is for the Home Office and the College" says whose it is, in names that the report has too
_IS_FOR = re.compile(
    r"^\W*(?:recommendations?|areas? for improvement|AFIs?)\s[\w, .&]{1,30}?\b(?:is|are|was|were)\s+(?:\w+\s+){0,2}?"
    r"(?:for|to|at)\b",
    re.IGNORECASE,
)
VERBATIM = 0.9  # share of runs from which even such a sentence is the report's own
LONG_RUN = 6  # words; what a document without any other sign has in common with a report has to be its own wording
SEVERAL = 3  # recommendations whose words it has to have
SHORTEST = 7  # words of a sentence that can be recognised by itself


@dataclass(frozen=True, slots=True)
class Piece:
    """Part of a text: whether the report has it too, and in which recommendations."""

    start: int
    end: int
    restated: bool
    recommendations: tuple[str, ...] = ()


class ReportWording:
    """The runs of words of one or more reports and of their recommendations."""

    def __init__(
        self, texts: Iterable[str], recommendations: Iterable[Recommendation], titles: Iterable[str] = ()
    ) -> None:
        self._runs: set[int] = set()
        self._owners: dict[int, set[str]] = defaultdict(set)
        for text in texts:
            if not IMPRINT.search(text):
                self._runs |= shingles(words(text), RUN)
        for one in recommendations:
            for run in shingles(words(" ".join((one.text, *one.bullets))), RUN):
                self._runs.add(run)
                self._owners[run].add(one.id)
        self._titles = frozenset(run for title in titles for run in shingles(words(title), RUN))
        self._runs -= self._titles  # whoever speaks of a report names it

    def __len__(self) -> int:
        return len(self._runs)

    def names(self, text: str) -> bool:
        """Whether a text names a report as its title does, if only in part."""
        return bool(self._titles & shingles(words(text), RUN))

    def pieces(self, text: str) -> tuple[Piece, ...]:
        """A text in stretches that the report has or has not, cut between sentences."""
        judged = [(start, end, self._verdict(text[start:end])) for start, end in sentences(text)]
        known = [verdict for _, _, verdict in judged if verdict is not None]
        if not known or not any(known):
            return (Piece(0, len(text), False),)
        merged: list[list[int | bool]] = []
        previous = next(verdict for verdict in known)
        for start, end, verdict in judged:
            verdict = previous if verdict is None else verdict
            if merged and merged[-1][2] == verdict:
                merged[-1][1] = end
            else:
                merged.append([start, end, verdict])
            previous = verdict
        return tuple(self._piece(text, int(start), int(end), bool(same)) for start, end, same in merged)

    def recommendations(self, text: str) -> tuple[str, ...]:
        """The recommendations that a restated text belongs to: the best, with any that has the same words."""
        runs = shingles(words(text), RUN)
        counts = Counter(owner for run in runs for owner in self._owners.get(run, ()))
        if not counts or not runs:
            return ()
        most = max(counts.values())
        if most < ALIKE * len(runs):
            return ()
        return tuple(sorted(owner for owner, count in counts.items() if count == most))

    def _piece(self, text: str, start: int, end: int, same: bool) -> Piece:
        return Piece(start, end, same, self.recommendations(text[start:end]) if same else ())

    def _verdict(self, sentence: str) -> bool | None:
        """Whether the report has a sentence; None where it is too short to say."""
        sequence = words(sentence)
        if len(sequence) < SHORTEST:
            known = len(sequence) < RUN or _share(shingles(sequence, RUN), self._runs) > 0
            return None if known else False
        share = _share(shingles(sequence, RUN), self._runs)
        if not (_TAKES_UP.match(sentence) or _IS_FOR.match(sentence)):
            return share >= ALIKE
        # "The force supports the recommendation that ..." begins as the report does not
        return share >= VERBATIM and bool(shingles(sequence[:RUN], RUN) & self._runs)


def _share(runs: frozenset[int], known: set[int]) -> float:
    return len(runs & known) / len(runs) if runs else 0.0


def agreement(one: Sequence[str], other: Sequence[str]) -> float:
    """The share of the shorter text's runs of words that the longer has too."""
    mine, theirs = shingles(one, RUN), shingles(other, RUN)
    smaller = min(len(mine), len(theirs))
    return len(mine & theirs) / smaller if smaller else 0.0


class Repeated:
    """The held reports by the words of their recommendations, for a document that names none of them."""

    def __init__(self, recommendations: Iterable[Recommendation]) -> None:
        self._owners: dict[int, set[str]] = defaultdict(set)
        for one in recommendations:
            for part in (one.text, *one.bullets):
                for run in shingles(words(part), LONG_RUN):
                    self._owners[run].add(one.id)

    def report(self, texts: Iterable[str]) -> tuple[str, int]:
        """The one inspection several of whose recommendations texts repeat word for word, and how many; "" for none."""
        found = {one for text in texts for one in self._repeated(text)}
        counts = Counter(one.partition("/")[0] for one in found).most_common(2)
        clear = bool(counts) and counts[0][1] >= SEVERAL and (len(counts) == 1 or counts[1][1] * 2 < counts[0][1])
        return counts[0] if clear else ("", 0)

    def _repeated(self, text: str) -> Iterable[str]:
        for start, end in sentences(text):
            runs = shingles(words(text[start:end]), LONG_RUN)
            counts = Counter(owner for run in runs for owner in self._owners.get(run, ()))
            yield from (owner for owner, count in counts.items() if count >= VERBATIM * len(runs))
