"""The words of documents by the everyday words that a question may use for them: `meals` by `dinner`, `eat`, `nosh`.

`thesaurus.txt` beside this module has a word of the documents a line, and after a colon what people say for it: the
same, or what the word is a kind of. Unlike the names of the glossary these are ordinary words, with other meanings too.
"""

from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

from indexer.lexical import terms


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
