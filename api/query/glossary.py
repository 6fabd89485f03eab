"""Policing's abbreviations, synonyms and spellings: what else a question's words are called.

`indexer/glossary.csv` holds one concept a row, its lists parted by `|`. `term` and `expansion` are the same thing and
lead to each other and to the `synonyms`, which lead back. `narrower` are kinds of the thing, as helmets are protective
equipment: whoever speaks of them speaks of it, and not the other way round. `related` words are added and say nothing
of it by themselves. In an ambiguous row each expansion is another meaning, so nothing is added and the meanings are
named. `word:` marks what is also an ordinary word and is only understood exactly as written.
"""

import csv
import re
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.resources import files
from typing import Self

_WORD = re.compile(r"[^\W_]&[^\W_](?![^\W_])|[^\W_]+(?:['’][^\W_]+)*|%")
_JOINT = re.compile(r"['’]?(?:[\s,/\u2010-\u2015()\-]{0,3}|\.)")
# what somebody does, and nobody who is called so: `cannot contact officers`; but `how can call handlers`
_DONE_TO = re.compile(r"\w+ (?:officers?|handlers?|takers?|staff)", re.IGNORECASE)
_DOES = re.compile(
    r"(?:\b(?!(?:how|when|where|why|what|and|or|but|if|whether)\b)[\w’'-]+ "
    r"(?:cannot|can(?:['’]t)?|could(?:n['’]t)?|will|won['’]t|would(?:n['’]t)?|must|should(?:n['’]t)?|may|might)"
    r"(?: (?:not|never|always|also|only|now|still))?"
    r"|\bd(?:o|oes|id)(?: not| never|n['’]t)"
    r"|\b(?:able|unable|need(?:s|ed)?|ha(?:s|d|ve)|fail(?:s|ed)?|try|tries|tried|wants?|wanted|plans?|planned|required"
    r"|expected|time|taken?|takes|took) to) $",
    re.IGNORECASE,
)
_LONGEST = 10  # words; no form is longer


@dataclass(frozen=True, slots=True)
class Expansion:
    """Words of a question that the glossary knows: where they stand and what else they are called.

    `added` are the other words to search for, nearest first; empty where `meanings` names two or more. `narrower` are
    those among them that are kinds of the thing.
    """

    start: int
    end: int
    source: str
    added: tuple[str, ...]
    meanings: tuple[str, ...] = ()
    note: str = ""
    narrower: tuple[str, ...] = ()

    @property
    def ambiguous(self) -> bool:
        return len(self.meanings) > 1


@dataclass(frozen=True, slots=True)
class Concept:
    """One row of the glossary."""

    terms: tuple[str, ...]
    expansions: tuple[str, ...]
    synonyms: tuple[str, ...]
    narrower: tuple[str, ...]
    related: tuple[str, ...]
    ambiguous: bool
    note: str

    @property
    def leads(self) -> tuple[str, ...]:
        """The forms by which a question can name the concept. A meaning does not lead to its ambiguous abbreviation."""
        return self.terms if self.ambiguous else self.terms + self.expansions + self.synonyms


@dataclass(frozen=True, slots=True)
class _Form:
    concept: Concept
    text: str
    ordinary: bool

    def is_written(self, surface: str, shouting: bool) -> bool:
        """Whether `surface` is this form: short abbreviations, and those that are words, need their capitals."""
        if not self.ordinary and not _is_abbreviation(self.text):
            return True
        if self.ordinary or len(self.text) < 4:
            return not shouting and self.text in (surface, surface.removesuffix("s"))
        return self.text.casefold() in (surface.casefold(), surface.casefold().removesuffix("s"))


class Glossary:
    """Every known form, ready to be looked for in a question."""

    def __init__(self, concepts: Iterable[Concept]) -> None:
        self._forms: dict[tuple[str, ...], list[_Form]] = {}
        for concept in concepts:
            for lead in concept.leads:
                text = lead.removeprefix("word:")
                form = _Form(concept, text, lead.startswith("word:"))
                self._forms.setdefault(_key(text), []).append(form)
        self._heads = {key[0] for key in self._forms}

    @classmethod
    def load(cls) -> Self:
        text = (files("indexer") / "glossary.csv").read_text(encoding="utf-8")
        return cls(_concept(row) for row in csv.DictReader(text.splitlines()))

    def expansions(self, text: str) -> tuple[Expansion, ...]:
        """What the glossary knows of the words of `text`, longest forms first where they overlap, in order."""
        words = list(_WORD.finditer(text))
        folded = [_singular(word.group()) for word in words]
        shouting = len(words) > 3 and not any(map(str.islower, text))  # its capitals say nothing
        found: list[Expansion] = []
        at = 0
        while at < len(words):
            length, expansion = self._longest(text, words, folded, at, shouting)
            if expansion:
                found.append(expansion)
            at += length
        return tuple(found)

    def _longest(
        self, text: str, words: list[re.Match[str]], folded: list[str], at: int, shouting: bool
    ) -> tuple[int, Expansion | None]:
        if folded[at] not in self._heads:
            return 1, None
        for length in range(min(_joined(text, words, at), _LONGEST), 0, -1):
            start, end = words[at].start(), words[at + length - 1].end()
            forms = self._forms.get(tuple(folded[at : at + length]), ())
            forms = [form for form in forms if form.is_written(text[start:end], shouting)]
            if forms and not (_DONE_TO.fullmatch(text, start, end) and _DOES.search(text[max(0, start - 40) : start])):
                return length, _expansion(forms, start, end, text[start:end])
        return 1, None


def _expansion(forms: list[_Form], start: int, end: int, source: str) -> Expansion:
    clear = [form for form in forms if not form.concept.ambiguous]
    own = _key(source)
    notes = "; ".join(dict.fromkeys(form.concept.note for form in forms if form.concept.note))
    if not clear:
        meanings = dict.fromkeys(meaning for form in forms for meaning in form.concept.expansions)
        return Expansion(start, end, source, (), tuple(meanings), notes)
    added: dict[tuple[str, ...], str] = {}
    for other in (other for form in clear for other in _others(form)):
        added.setdefault(_key(other), other)
    narrower = tuple(dict.fromkeys(kind for form in clear for kind in form.concept.narrower))
    return Expansion(start, end, source, tuple(text for key, text in added.items() if key != own), (), notes, narrower)


def _others(form: _Form) -> list[str]:
    """What else a form is called. A synonym leads to the concept and its like, not to what the term is related to."""
    concept = form.concept
    names = [*concept.expansions, *(term.removeprefix("word:") for term in concept.terms), *concept.synonyms]
    forms = [*names, *concept.narrower]
    return forms if form.text in concept.synonyms else forms + list(concept.related)


def _joined(text: str, words: list[re.Match[str]], at: int) -> int:
    """How many words from `at` stand together."""
    count = 1
    while count < _LONGEST and at + count < len(words):
        if not _JOINT.fullmatch(text, words[at + count - 1].end(), words[at + count].start()):
            break
        count += 1
    return count


def _key(text: str) -> tuple[str, ...]:
    return tuple(_singular(match.group()) for match in _WORD.finditer(text))


def _singular(word: str) -> str:
    """A word folded so that one and many are the same. It need not be a word, only the same for both."""
    folded = word.casefold().replace("’", "'").removesuffix("'s")
    if len(folded) < 4 or not folded.endswith("s") or folded.endswith("ss"):
        return folded
    if folded.endswith("ies"):
        return folded[:-3] + "y"
    return folded[:-2] if folded.endswith(("uses", "xes", "ches", "shes")) else folded[:-1]


def _is_abbreviation(text: str) -> bool:
    return len(text) < 8 and " " not in text and sum(map(str.isupper, text)) > 1


def _concept(row: dict[str, str]) -> Concept:
    terms, expansions, synonyms, narrower, related = (
        tuple(item for item in row[column].split("|") if item)
        for column in ("term", "expansion", "synonyms", "narrower", "related")
    )
    return Concept(terms, expansions, synonyms, narrower, related, row["ambiguous"] == "yes", row["note"])
