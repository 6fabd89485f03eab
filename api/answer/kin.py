"""Words of one family: `identify` and `identification`, `weak` and `weakest`, which no stemmer makes one.

Told by their letters and their meaning together: a stationer is no station, and what only means nearly the same, as
detained and arrested, is something else that may be true where the other is not.
"""

from indexer.index import Index
from indexer.lexical import terms

WORTH = 0.9  # of the word itself
_ALIKE = 4  # letters at the beginning
_NEAR = 0.65  # cosine
_LOOKED_AT = 12  # words


def kin(index: Index, word: str) -> tuple[tuple[str, float], ...]:
    """The stems of the words in the documents that are of one family with an ordinary word, with what each is worth."""
    own = terms(word)
    if len(own) != 1 or not word.isalpha() or not word.islower():
        return ()
    known = index.vocabulary.vector(word)
    vector = index.encoder.encode([word])[0] if known is None else known
    alike = [
        terms(other)
        for other, _ in index.vocabulary.nearest(vector, _LOOKED_AT, _NEAR)
        if word[:_ALIKE] == other[:_ALIKE]
    ]
    return tuple((stems[0], WORTH) for stems in alike if len(stems) == 1 and stems != own)
