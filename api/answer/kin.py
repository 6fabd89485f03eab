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
# verbs whose forms no stemmer makes one
_IRREGULAR = (
    "send sent",
    "lend lent",
    "buy bought",
    "sell sold",
    "build built",
    "lose lost",
    "teach taught",
    "catch caught",
    "seek sought",
    "feed fed",
    "sleep slept",
    "choose chose chosen",
    "drive drove driven",
    "fly flew flown",
    "ride rode ridden",
    "wear wore worn",
    "steal stole stolen",
    "withdraw withdrew withdrawn",
)
_FORMS = {form: forms.split() for forms in _IRREGULAR for form in forms.split()}


def other_forms(word: str) -> tuple[str, ...]:
    """The other forms of an irregular verb: `sent` of `send`."""
    return tuple(form for form in _FORMS.get(word.casefold(), ()) if form != word.casefold())


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
