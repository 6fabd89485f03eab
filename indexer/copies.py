"""Which passages say the same: word for word, or nearly so with the same numbers and negations.

A recommendation that 43 records repeat, or a paragraph that forces of one region share, is one thing said many times;
lists show it once and say where else it stands. Pure.
"""

import hashlib
import re
from collections.abc import Iterator, Sequence

from indexer.clean import normalise

VERSION = "2"

_SHINGLE = 4  # words
_SAMPLES = 6  # of a passage's shingles, the least by hash; two that share none of them are not compared
_ALIKE = 92  # per cent, of the characters in order
_SHORT = 8  # words; shorter passages are copies only word for word
_MOST = 50  # passages compared with one other, however common its wording

# a label says which recommendation it is, and not all who restate one print it
_LABEL = re.compile(r"^(?:recommendation|area for improvement|cause of concern)s?\s*[\d.]*\s*[:.)-]?\s+")
_TELLING = re.compile(r"\d[\d,.:/]*|\b(?:no|not|nor|never|none|without|cannot|neither)\b|n't\b")


def keys(texts: Sequence[str]) -> list[str]:
    """For every text, a key that it shares with its copies: that of the first of them."""
    folded = [_LABEL.sub("", normalise(text)) for text in texts]
    found: list[str] = []
    whole: dict[str, str] = {}
    near: dict[int, list[int]] = {}
    for at, text in enumerate(folded):
        key = whole.get(text) or _near(at, folded, found, near) or hashlib.sha256(text.encode()).hexdigest()[:16]
        whole[text] = key
        found.append(key)
        for sample in _samples(text):
            near.setdefault(sample, []).append(at)
    return found


def _near(at: int, folded: Sequence[str], found: Sequence[str], near: dict[int, list[int]]) -> str:
    from rapidfuzz import fuzz

    text = folded[at]
    candidates = {other for sample in _samples(text) for other in near.get(sample, [])[:_MOST]}
    for other in sorted(candidates):
        same_facts = _TELLING.findall(folded[other]) == _TELLING.findall(text)
        if same_facts and fuzz.ratio(text, folded[other], score_cutoff=_ALIKE):
            return found[other]
    return ""


def _samples(text: str) -> list[int]:
    return sorted(set(_shingles(text.split())))[:_SAMPLES]


def _shingles(words: Sequence[str]) -> Iterator[int]:
    if len(words) < _SHORT:
        return
    for at in range(len(words) - _SHINGLE + 1):
        shingle = " ".join(words[at : at + _SHINGLE])
        yield int.from_bytes(hashlib.blake2b(shingle.encode(), digest_size=8).digest(), "little")
