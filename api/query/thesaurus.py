"""The words of documents by the everyday words that a question may use for them: `meals` by `dinner`, `eat`, `nosh`.

`thesaurus.txt` beside this module has a word of the documents a line, and after a colon what people say for it: the
same, or what the word is a kind of. Unlike the names of the glossary these are ordinary words, with other meanings too.
`phrases.txt` goes the other way: what people say in several words, and after a colon the words of documents for it.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from api.query.frame import framed
from api.query.verbs import base_form
from indexer.lexical import terms

_WORD = re.compile(r"[\w’'-]+")
_BETWEEN = frozenset("it them him her us me that this their the its his".split())


@dataclass(frozen=True, slots=True)
class Phrase:
    """What a question says in several words, as it is written there, and the single words of documents for it."""

    source: str
    documents_words: tuple[str, ...]


def phrases(text: str) -> Iterator[Phrase]:
    """The phrases that a question uses, in order, whatever the form of their words and with a pronoun between them.

    What only says that something is asked is none: "what position have they taken on ...".
    """
    asking = list(framed(text))
    words = [one for one in _WORD.finditer(text) if not any(start <= one.start() < end for start, end in asking)]
    spoken = [_plain(word.group()) for word in words]
    at = 0
    while at < len(words):
        ends = {phrase: _end(spoken, at, phrase) for phrase in _phrases().get(spoken[at], ())}
        best = max(ends, key=lambda phrase: ends[phrase], default=())
        if best and ends[best]:
            yield Phrase(text[words[at].start() : words[ends[best] - 1].end()], _phrases()[best[0]][best])
        at = max(ends.get(best, 0), at + 1)


def _end(spoken: list[str], at: int, phrase: tuple[str, ...]) -> int:
    """Where a phrase ends that begins at a word; 0 where it does not stand there."""
    for part in phrase:
        at += at < len(spoken) and spoken[at] in _BETWEEN and spoken[at] != part
        if at >= len(spoken) or spoken[at] != part:
            return 0
        at += 1
    return at


def _plain(word: str) -> str:
    """A word as the same in all of its forms: its stem, or its first form where it is irregular or says nothing."""
    plain = word.casefold()
    return base_form(plain) or "".join(terms(plain)) or plain


@cache
def _phrases() -> dict[str, dict[tuple[str, ...], tuple[str, ...]]]:
    """What single words documents have for each phrase, by its first word."""
    found: dict[str, dict[tuple[str, ...], tuple[str, ...]]] = defaultdict(dict)
    for line in (files("api.query") / "phrases.txt").read_text(encoding="utf-8").splitlines():
        phrase, _, said = line.partition(": ")
        parts = tuple(_plain(word) for word in _WORD.findall(phrase))
        found[parts[0]][parts] = tuple(said.split(", "))
    return dict(found)


def documents_words(word: str) -> tuple[str, ...]:
    """The words that documents may use where a question uses this one; none for what is not one word."""
    own = terms(word)
    return _read().get(own[0], ()) if len(own) == 1 else ()


@cache
def _read() -> dict[str, tuple[str, ...]]:
    return by_everyday_word((files("api.query") / "thesaurus.txt").read_text(encoding="utf-8").splitlines())


def by_everyday_word(lines: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """The rows of a thesaurus turned round, by stem; a row that is not of single words raises `ValueError`."""
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for line in lines:
        word, _, others = line.partition(":")
        for other in others.split(","):
            (said,), (meant,) = terms(other), terms(word)
            if said != meant:
                found[said][word] = None
    return {said: tuple(meant) for said, meant in found.items()}
