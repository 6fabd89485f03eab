"""Finding known names in running text: longest match over words, with the rules that keep ordinary words out.

Names are held as a trie of folded words, so that a text is walked once whatever it holds. `and`, `&` and `the` inside a
name are passed over, and a space, hyphen or slash may stand between its words.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from typing import Protocol, TypeVar

BASES = ("name", "alias", "welsh name", "former name", "local policing body", "place")

_WORD = re.compile(r"[A-Za-z]&[A-Za-z](?![^\W_])|[^\W_]+(?:['’][^\W_]+)*|&")
_JOINT = re.compile(r"['’]?[\s\u2010-\u2015/\-]{1,3}")
_PASSED_OVER = frozenset({"and", "&", "the"})
_POLICE = frozenset({"police", "constabulary", "constabularies", "heddlu", "pcc", "pfcc", "service", "force"})
_LOCATIVE = frozenset(
    {"in", "at", "near", "from", "around", "across", "to", "towards", "outside", "inside", "into", "for", "within"}
    | {"covering", "covers"}
)
_HONORIFIC = frozenset(
    {"mr", "mrs", "ms", "miss", "dr", "sir", "dame", "lord", "lady", "baroness", "duke", "duchess", "earl", "rev"}
    | {"pc", "dc", "ps", "ds", "sgt", "sergeant", "inspector", "insp", "superintendent", "supt"}
    | {"cllr", "councillor", "judge", "justice", "professor", "prof"}
)
# What follows a county or town when the words name some other body there, or a road.
# what a name in capitals ends in that an area only begins: none of it is a force
_TRUSTS = frozenset({"trust", "company", "university", "hospital", "hospitals"})
_CAPITALS = re.compile(r"(?:,?\s+(?:(?:and|&|of)\s+)?[A-Z][\w’'-]*){1,8}")
_OTHER_BODY = frozenset(
    {"fire", "ambulance", "council", "councils", "county", "borough", "nhs", "hospital", "hospitals", "prison"}
    | {"probation", "university", "college", "cathedral", "united", "rovers", "cricket", "football"}
    | {"road", "street", "avenue", "lane"}
)
_COMPASS = frozenset({"north", "south", "east", "west", "central", "greater", "inner", "outer", "city", "and"})
_REGION = frozenset({"region", "regions", "regional", "forces"})
_NOT_MISSPELT = frozenset({"survey", "surveys"})


def fold(word: str) -> str:
    """A word as names are compared: no case, accents or apostrophes."""
    if word.isascii() and word.isalnum():
        return word.casefold()
    plain = unicodedata.normalize("NFKD", word)
    return "".join(c for c in plain if not unicodedata.combining(c) and c not in "'’").casefold()


def key_of(name: str) -> tuple[str, ...]:
    """The folded words of a name. `and` and `the` count for nothing except at its head."""
    words = [fold(match.group()) for match in _WORD.finditer(name)]
    return tuple(word for at, word in enumerate(words) if not at or word not in _PASSED_OVER)


@dataclass(frozen=True, slots=True)
class Name:
    """One way of naming bodies. `asked` is understood in questions only; `ordinary` is also a common word."""

    text: str
    ids: tuple[str, ...]
    basis: str
    ordinary: bool = False
    asked: bool = False
    region: bool = False

    @property
    def abbreviation(self) -> bool:
        return len(self.text) <= 8 and " " not in self.text and sum(map(str.isupper, self.text)) > 1

    @property
    def bare(self) -> bool:
        """Whether the name is only of an area, so that what stands around it can make it another thing."""
        return not self.abbreviation and self.basis != "local policing body" and _POLICE.isdisjoint(key_of(self.text))


@dataclass(frozen=True, slots=True)
class Mention:
    """A body named in a text: where, in which words, which bodies it can be, and how it is named."""

    start: int
    end: int
    text: str
    candidates: tuple[str, ...]
    basis: str

    @property
    def ambiguous(self) -> bool:
        return len(self.candidates) > 1


@dataclass(frozen=True, slots=True)
class _Word:
    start: int
    end: int
    text: str
    folded: str


@dataclass(slots=True)
class _Node:
    children: dict[str, "_Node"] = field(default_factory=dict)
    names: list[Name] = field(default_factory=list)


class Span(Protocol):
    """Whatever stands from `start` to `end` of a text."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


SpanT = TypeVar("SpanT", bound=Span)


def apart(found: Iterable[SpanT], others: Sequence[Span]) -> Iterator[SpanT]:
    """Those of `found` that do not overlap any of `others`. Both come in order."""
    at = 0
    for one in found:
        while at < len(others) and others[at].end <= one.start:
            at += 1
        if at == len(others) or others[at].start >= one.end:
            yield one


class Lexicon:
    """Names, ready to be looked for."""

    def __init__(self, names: Iterable[Name]) -> None:
        self._root = _Node()
        self._known: set[str] = set()
        for name in names:
            self._add(name)
        heads = sorted(word for word in self._root.children if len(word) > 5)
        self._long = _by_letter(word for word in heads if len(word) > 7)
        self._cued = _by_letter(word for word in heads if not _POLICE.isdisjoint(self._root.children[word].children))

    def _add(self, name: Name) -> None:
        node = self._root
        for word in key_of(name.text):
            self._known.add(word)
            node = node.children.setdefault(word, _Node())
        node.names.append(name)

    def find(self, text: str, typed: bool = False) -> Iterator[Mention]:
        """Every name in `text`, leftmost and longest first. `typed` text is a question: capitals may be missing."""
        words = [_Word(m.start(), m.end(), m.group(), fold(m.group())) for m in _WORD.finditer(text)]
        scan = _Scan(self, text, words, typed)
        at = 0
        while at < len(words):
            found = scan.longest(at)
            if found is None:
                at += 1
                continue
            at, mention = found
            yield mention

    def meant(self, node: _Node, word: str, cued: bool) -> str:
        """The word below `node` that `word` is a slip for, or "". `cued` says that `Police` or the like follows it."""
        if word in self._known or word in _NOT_MISSPELT or not 4 < len(word) < 24:
            return ""
        if node is not self.root:
            return _corrected(
                word, tuple(child for child in node.children if len(child) > 4 and len(child) + len(word) > 10)
            )
        if cued:
            return _corrected(word, self._cued.get(word[0], ()))
        # A single word on its own carries little evidence, so it has to be long.
        return _corrected(word, self._long.get(word[0], ())) if len(word) > 7 else ""

    @property
    def root(self) -> _Node:
        return self._root


def _by_letter(words: Iterable[str]) -> dict[str, tuple[str, ...]]:
    return {letter: tuple(group) for letter, group in groupby(words, key=itemgetter(0))}


@lru_cache(maxsize=4096)
def _corrected(word: str, choices: tuple[str, ...]) -> str:
    """The one choice that `word` is a slip for, or "" where there is none or more than one."""
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    allowed = 2 if len(word) >= 11 else 1
    near = process.extract(word, choices, scorer=OSA.distance, score_cutoff=allowed, limit=2)
    return near[0][0] if near and (len(near) == 1 or near[0][1] < near[1][1]) else ""


@dataclass(slots=True)
class _Scan:
    """One walk over one text."""

    lexicon: Lexicon
    text: str
    words: list[_Word]
    typed: bool

    def longest(self, first: int) -> tuple[int, Mention] | None:
        """The longest acceptable name that starts at word `first`, and the word after it."""
        for after, names, corrected in reversed(self._walk(first)):
            accepted = [name for name in names if self._accepts(name, first, after)]
            if accepted:
                return after, self._mention(accepted, first, after, corrected)
        return None

    def _walk(self, first: int) -> list[tuple[int, list[Name], bool]]:
        found: list[tuple[int, list[Name], bool]] = []
        node, at, corrected, passed = self.lexicon.root, first, False, 0
        while at < len(self.words) and (at == first or self._joined(at - 1)):
            word = self.words[at]
            below, slip = self._step(node, at)
            if below is None:
                passed += 1
                if at == first or word.folded not in _PASSED_OVER or passed > 2:
                    break
            else:
                node, corrected, passed = below, corrected or slip, 0
                if node.names:
                    found.append((at + 1, node.names, corrected))
            at += 1
        return found

    def _step(self, node: _Node, at: int) -> tuple[_Node | None, bool]:
        """The node below `node` for word `at`, and whether the word had to be corrected to find it."""
        word = self.words[at]
        own = word.folded if word.text.isalnum() else fold(_owner(word.text))  # "Kent's" is Kent
        below = node.children.get(word.folded) or node.children.get(own)
        if below is not None or not (self.typed or word.text[0].isupper()):
            return below, False
        following = self._next(at + 1)
        right = self.lexicon.meant(node, own, following[:1].isupper() and fold(following) in _POLICE)
        return (node.children[right], True) if right else (None, False)

    def _mention(self, names: list[Name], first: int, after: int, corrected: bool) -> Mention:
        best = min(BASES.index(name.basis) for name in names)
        ids = dict.fromkeys(i for name in names if BASES.index(name.basis) == best for i in name.ids)
        last = self.words[after - 1]
        whole = fold(last.text) in self._last_words(names)
        start, end = self.words[first].start, last.end if whole else last.start + len(_owner(last.text))
        return Mention(start, end, self.text[start:end], tuple(ids), "misspelling" if corrected else BASES[best])

    @staticmethod
    def _last_words(names: list[Name]) -> set[str]:
        return {key_of(name.text)[-1] for name in names}

    def _accepts(self, name: Name, first: int, after: int) -> bool:
        if name.asked and (not self.typed or self._continues(after)):
            return False
        if not self._written_as_a_name(name, first, after):
            return False
        if self._belongs_to_another(first):
            return not name.bare
        if name.ordinary:
            return self._stands_as_a_name(first, after)
        return not name.bare or self._stands_alone(name, first, after)

    def _continues(self, after: int) -> bool:
        """`the City of Elsewhere`: what follows makes a short name the beginning of another."""
        return after < len(self.words) and self.words[after].folded == "of"

    def _belongs_to_another(self, first: int) -> bool:
        """`Mr Preston`, `Duke of York`, `Op Hampshire`, `New York`: the words before make it another name."""
        if not first or not self._spaced(first - 1):
            return False
        before = self.words[first - 1].folded
        if before == "of" and first > 1:
            return self.words[first - 2].folded in _HONORIFIC | {"university", "bank", "bishop"}
        return before in _HONORIFIC | {"new", "op", "operation"}

    def _written_as_a_name(self, name: Name, first: int, after: int) -> bool:
        surface = self.words[first].text
        if name.abbreviation:
            return _owner(surface) == name.text or (self.typed and len(name.text) > 2)
        if self.typed and not name.ordinary:
            return True
        head = first + (self.words[first].folded == "the" and after - first > 1)
        return self.words[head].text[0].isupper()

    def _stands_as_a_name(self, first: int, after: int) -> bool:
        """Whether a common word with a capital is a name here: not a sentence's first word, nor part of a title."""
        surface, following = self.words[first].text, self._next(after)
        if surface.isupper() and len(surface) > 1:
            return False
        if (following[:1].isupper() and fold(following) not in _POLICE) or fold(following) in _OTHER_BODY | {"of"}:
            return False
        if not first or not self._joined(first - 1):
            return fold(following) in _POLICE and following[:1].isupper()
        before = self.words[first - 1]
        return before.folded in _LOCATIVE or not before.text[0].isupper()

    def _stands_alone(self, name: Name, first: int, after: int) -> bool:
        """Whether the words around the name of an area leave it the name of an area."""
        following = fold(self._next(after))
        if following in _OTHER_BODY and not self._is_commissioner(after):
            return False
        if self._begins_a_trust(after):
            return False
        if name.region and following in _REGION:
            return False
        if not first or not self._spaced(first - 1):
            return True
        return name.basis != "place" or self.typed or not self._part_of_a_longer_name(first - 1)

    def _begins_a_trust(self, after: int) -> bool:
        """`Mersey Care NHS Foundation Trust`, `Humberside, Lincolnshire and North Yorkshire Rehabilitation Company`."""
        run = _CAPITALS.match(self.text, self.words[after - 1].end)
        words = [fold(word) for word in re.findall(r"[\w’'-]+", run.group() if run else "")]
        at = next((at for at, word in enumerate(words) if word in _TRUSTS), len(words))
        return at < len(words) and _POLICE.isdisjoint(words[:at])

    def _part_of_a_longer_name(self, before: int) -> bool:
        word = self.words[before]
        opens = before == 0 or not self._joined(before - 1)
        return word.text[0].isupper() and not opens and word.folded not in _COMPASS | _LOCATIVE

    def _is_commissioner(self, after: int) -> bool:
        """`Fire and Crime Commissioner` after a county is the local policing body's title, not the fire service."""
        return [word.folded for word in self.words[after : after + 3]] == ["fire", "and", "crime"]

    def _next(self, after: int) -> str:
        return self.words[after].text if after < len(self.words) and self._joined(after - 1) else ""

    def _joined(self, at: int) -> bool:
        """Whether only a space, hyphen or slash parts word `at` from the next."""
        gap = self.text[self.words[at].end : self.words[at + 1].start]
        if _JOINT.fullmatch(gap):
            return "\n\n" not in gap
        return gap == ". " and self.words[at].folded == "st"

    def _spaced(self, at: int) -> bool:
        return self.text[self.words[at].end : self.words[at + 1].start].isspace()


def _owner(word: str) -> str:
    """A word without the `'s` that makes it a possessive."""
    return word[:-2] if word[-2:] in {"'s", "’s", "'S", "’S"} else word
