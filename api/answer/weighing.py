"""The words of a question as concepts, weighed by how rare they are and by what they are to the question.

An everyday word that hardly any passage holds is met by what the documents say for it; and it weighs little where the
question means the same without it, as "till" in "who leaves them till Monday" does.
"""

import math
import re
from calendar import month_name
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from api.answer.amounts import shares
from api.answer.concepts import LIGHT, Concept, stems
from api.answer.kin import kin
from api.query.asked import RARE
from api.query.plain import is_plain
from api.query.thesaurus import Phrase, documents_words
from api.query.verbs import other_forms
from indexer.index import Index
from indexer.lexical import Field, pairs, terms

_YEAR = re.compile(r"(?:19|20)\d\d")
_SUM = re.compile(r"(?P<sum>\d[\d,.]*)(?P<unit>m|bn)")
_OF_SUMS = {"m": "million", "bn": "billion"}
_HYPHEN = re.compile(r"[-‐‑]")
# an idiom, whose words say something else apart: "left the police", "on the street", but not "police horses"
_OF_A_PIECE = re.compile(r"[^A-Z]*\w (?:the|an?|on|up|off|out|to|together|away|back)\b[^A-Z]*")
_BARE = 0.5  # of a share, that its number without "per cent" is worth
_SHORTEST, _LONGEST = 2, 24  # letters of half a word, and of one that may be two
_HALVES = 2
_AT_MOST = 2.0  # weight of the time within which something is asked to be done
_EVERYDAY = 0.8  # of a word, that what documents say for it is worth; see benchmarks/README.md
_STRANGE = 3  # passages at most that hold a word which is not of the documents' language
_LONG = 240  # characters, from which no single word tells much; each that is tried costs the embedding of all others
_TELLING = 0.08  # what is lost of a question's meaning, as 1 - cosine, with a word that is wholly of its matter
_LEAST = 0.1  # of the weight of a word, that is left where nothing is lost without it


def concept(index: Index, source: str, variants: Collection[str]) -> Concept:
    """The question's own words may stand apart, but for an idiom; another name has to stand as it is."""
    spelled = tuple(dict.fromkeys((source, *written_out(source), *_in_two(index, source), *variants)))
    apart = not (_OF_A_PIECE.fullmatch(source) or shares(source))
    sought = (frozenset(terms(text)) if text == source and apart else stems(text) for text in spelled)
    wanted = tuple(dict.fromkeys(one for one in sought if one))
    rarity = tuple({stem: _rarity(index, stem) for stem in sorted(one)} for one in wanted)
    weight = sum(_weight(index, word) for word in source.split())
    if len(variants) and not apart and weight <= LIGHT * len(source.split()):
        # "give up" is of ordinary words and means what its names do
        weight = max(weight, min(max(some.values()) for some in rarity))
    if weight <= LIGHT:
        return Concept(source, spelled, wanted, weight, rarity)
    said = _in_documents(index, source) if source.isalpha() else ()
    worth = _worth(said)
    weight = min((weight, max((_rarity(index, stem) for stem, _ in worth), default=weight)))
    return Concept(source, spelled, wanted, weight, rarity, said=said, kin=(*kin(index, source), *worth))


def _in_documents(index: Index, source: str) -> tuple[str, ...]:
    """What the documents say for an everyday word that hardly any passage holds."""
    return _held(index, documents_words(source)) if _held_by(index, source) <= RARE else ()


def _held(index: Index, words: Iterable[str]) -> tuple[str, ...]:
    return tuple(word for word in words if _held_by(index, word))


def _worth(words: Iterable[str]) -> tuple[tuple[str, float], ...]:
    return tuple((stem, _EVERYDAY) for word in words for stem in terms(word))


def _held_by(index: Index, source: str) -> int:
    return max((_holding(index, stem) for stem in terms(source)), default=0)


def damped(index: Index, text: str, concepts: Sequence[Concept]) -> list[Concept]:
    """The concepts of a question; those strange to the documents weigh by how much of the question they tell."""
    few = [one for one in concepts if one.source in text and one.weight > LIGHT and _is_strange(index, one)]
    shares = dict(zip((one.source for one in few), _told(index, text, few), strict=True)) if few else {}
    return [
        replace(one, weight=max(LIGHT, one.weight * shares[one.source])) if one.source in shares else one
        for one in concepts
    ]


def _is_strange(index: Index, one: Concept) -> bool:
    return " " in one.source or _held_by(index, one.source) <= _STRANGE


def _told(index: Index, text: str, concepts: Sequence[Concept]) -> list[float]:
    """For each concept how much of it counts, by how far the question moves in meaning without it; a long question
    hardly moves without anything, and there each counts whole."""
    if len(text) > _LONG:
        return [1.0] * len(concepts)
    without = (re.sub(rf"(?<!\w){re.escape(one.source)}(?!\w)", "", text, count=1) for one in concepts)
    whole, *others = index.encoder.encode([text, *without])
    return [min(1.0, max(_LEAST, (1.0 - float(whole @ other)) / _TELLING)) for other in others]


def of_phrase(index: Index, phrase: Phrase) -> Concept:
    """What a question says in several words; weighed like what documents have for it, and without any where they have
    nothing."""
    said = _held(index, phrase.documents_words)
    worth = _worth(said)
    weight = max((_rarity(index, stem) for stem, _ in worth), default=0.0)
    spelled = stems(phrase.source)
    rarity = ({stem: _rarity(index, stem) for stem in sorted(spelled)},) if spelled else ()
    return Concept(phrase.source, (phrase.source,), (spelled,) if spelled else (), weight, rarity, said=said, kin=worth)


def of_share(index: Index, source: str, hundredth: str) -> Concept:
    """A share in words, which is what so many in a hundred are; the bare number may be of something else."""
    one = concept(index, source, (f"{hundredth} per cent", f"{hundredth} percent"))
    return replace(one, kin=tuple((stem, _BARE) for stem in terms(hundredth)))


def of_time(index: Index, source: str, variants: Collection[str]) -> Concept:
    one = concept(index, source, variants)
    return replace(one, weight=min((rare(one), _AT_MOST)))


def written_out(source: str) -> tuple[str, ...]:
    """How else a word may be written: `2.1 million` for `2.1m`, `call back` for `call-back`."""
    found = _SUM.fullmatch(source)
    months = tuple(name for name in month_name[1:] if name[:3] == source != name)
    sums = (f"{found['sum']} {_OF_SUMS[found['unit']]}",) if found else ()
    apart = (_HYPHEN.sub(" ", source), _HYPHEN.sub("", source)) if _HYPHEN.search(source) else ()
    return (*sums, *months, *apart, *other_forms(source))


def _in_two(index: Index, source: str) -> tuple[str, ...]:
    """A word that no passage holds, as two that stand together in one: `back up` for `backup`."""
    if not source.isalpha() or len(source) > _LONGEST or _held_by(index, source):
        return ()
    halves = ((source[:at], source[at:]) for at in range(_SHORTEST, len(source) - _SHORTEST + 1))
    return tuple(f"{one} {other}" for one, other in halves if _together(index, one, other))


def _together(index: Index, one: str, other: str) -> bool:
    return any(_holding(index, pair) for pair in pairs(f"{one} {other}")) and len(terms(f"{one} {other}")) == _HALVES


def _weight(index: Index, word: str) -> float:
    """How much a word narrows down: the rarer in the index the more, and little for words without a topic."""
    found = terms(word)
    if not found:
        return 0.0
    if is_plain(word) or _YEAR.fullmatch(word):
        return LIGHT
    return max(_rarity(index, stem) for stem in found)


def rare(concept: Concept) -> float:
    return max((weight for rarity in concept.rarity for weight in rarity.values()), default=concept.weight)


def _rarity(index: Index, stem: str) -> float:
    return math.log(1 + max(1, len(index)) / (1 + _holding(index, stem)))


def _holding(index: Index, stem: str) -> int:
    return len(index.lexical.holding(stem, Field.PAIRS if " " in stem else Field.BODY))
