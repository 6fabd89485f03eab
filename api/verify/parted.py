"""Sentences of a quotation that stand in one document word for word, but not one behind another."""

from collections.abc import Iterator, Sequence

from api.verify.concordance import Concordance, Token
from api.verify.meaning import Difference
from api.verify.pieces import Likeness, TextOf, sentences_of

_SHORTEST = 3  # words of a sentence that is told by itself
_MOST = 30  # sentences that are looked for one by one
_PLACES = 20  # of each sentence
_NEAR = 3_000  # characters from the first sentence to the last that are shown as one stretch
_SHOWN = 40  # words that are shown of what a quotation leaves out
APART = "Each of its sentences stands in the source word for word, but not one behind another as here."


def parted(words: Concordance, text_of: TextOf, whole: Sequence[Token], closing: str) -> Iterator[Likeness]:
    """Where every sentence of a quotation stands in one document; what it leaves out between two is a difference."""
    parts = sentences_of(whole)
    if not 2 <= len(parts) <= _MOST or min(map(len, parts)) < _SHORTEST:
        return
    every = [words.exact([words.number(token.key) for token in part])[:_PLACES].tolist() for part in parts]
    for first in every[0]:
        document = words.document_at(first)
        places = [first]
        for found in every[1:]:
            same = [place for place in found if words.document_at(place) == document]
            places += sorted(same, key=lambda place: (place < places[-1], abs(place - places[-1])))[:1]
        if len(places) == len(parts):
            yield _likeness(words, text_of(document), parts, places, closing)


def _likeness(
    words: Concordance, text: str, parts: Sequence[Sequence[Token]], places: Sequence[int], closing: str
) -> Likeness:
    starts = [int(words.starts[place]) for place in places]
    ends = [int(words.ends[place + len(part) - 1]) for part, place in zip(parts, places, strict=True)]
    differences = tuple(
        Difference(part[-1].end, part[-1].end, "", _shortened(text[end:start]), "words")
        for part, end, start in zip(parts, ends, starts[1:], strict=False)
        if end < start and any(map(str.isalnum, text[end:start]))
    )
    near = starts == sorted(starts) and starts[-1] - ends[0] < _NEAR
    return Likeness(
        document=words.document_at(places[0]),
        start=starts[0],
        end=ends[-1] if near else ends[0],
        exact=False,
        differences=differences,
        notes=(APART,),
        closing=closing,
    )


def _shortened(text: str) -> str:
    """What stands between two sentences, its middle left out where it is long."""
    words = text.split()
    return " ".join(words) if len(words) <= _SHOWN else " ".join((*words[: _SHOWN // 2], "…", *words[-_SHOWN // 2 :]))
