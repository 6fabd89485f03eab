"""Sentences of a language model, each held against the passages that it names; what fails a check is left out.

The model sees the question and numbered passages, and nothing else. A sentence is kept where it names passages that it
was shown and whose they are, has nobody else say it, keeps to the words of one of them (`keeping`), and where every
quotation in it is exact and rightly attributed by the rules of `verify`. The sense of the whole is for a reader.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from api.answer import Answer
from api.answer.keeping import kept_to
from api.answer.statements import Statement
from api.citation import british_date, forces_named, speaker_label
from api.llm import LanguageModel, ModelUnavailable
from api.sentences import sentences
from api.verify import Status, known, verify
from api.verify.attributions import Attributions
from api.verify.concordance import tokens
from api.verify.fitting import mismatches
from api.verify.people import same_person
from api.verify.quotations import quotations
from api.verify.sources import Place, Sources
from indexer.forces import Mention
from indexer.index import Index
from indexer.lexical import terms
from indexer.records import Passage

SHOWN = 20  # passages
MOST = 12  # sentences
_LONGEST = 1_000  # characters of a sentence
_UNANSWERED = "NOT ANSWERED"
_NO_ANSWER = "The language model says that the passages do not answer this; judge by them."
_CITED = re.compile(r"(?:\s*\[\s*\d{1,3}(?:\s*[,;]\s*\d{1,3})*\s*\])+")
_BULLET = re.compile(r"^\s*(?:[-*•]|\d{1,2}[.)])\s+")


@dataclass(frozen=True, slots=True)
class Written:
    """A sentence of the model and the passages that it rests on."""

    text: str
    passages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Generated:
    """What a model wrote that held. `dropped` sentences did not; `warning` says why there is nothing."""

    sentences: tuple[Written, ...]
    dropped: int = 0
    warning: str = ""
    model: str = ""


def generate(index: Index, found: Answer, model: LanguageModel) -> Generated:
    """A model's sentences on the statements of an answer, checked. Never raises for what the model does."""
    statements = _shown(found)
    if not statements:
        return Generated((), warning="", model=model.name)
    try:
        reply = model.complete(prompt(index, found.question.text, statements))
    except ModelUnavailable as error:
        return Generated((), warning=f"{error} The answer is the documents' own words.", model=model.name)
    lines = list(dict.fromkeys(line for line in map(_line, reply.splitlines()) if line))
    if _UNANSWERED in lines:
        return Generated((), dropped=len(lines) - 1, warning=_NO_ANSWER, model=model.name)
    checker = _Checker(index, found, statements)
    said = [one for line in lines for one in _cited(line)]
    kept = [written for text, numbers in said[:MOST] if (written := checker.checked(text, numbers))]
    warning = "" if kept else "Nothing that the language model wrote held against the documents; it is left out."
    return Generated(tuple(kept), len(said) - len(kept), warning, model.name)


def _cited(line: str) -> Iterator[tuple[str, tuple[int, ...]]]:
    """The stretches of a line, each with the numbers that stand behind it; none for what nothing stands behind."""
    at = 0
    for match in _CITED.finditer(line):
        text = " ".join(line[at : match.start()].split())
        closing = line[match.end() : match.end() + 1] if line[match.end() : match.end() + 1] in tuple(".!") else ""
        at = match.end() + len(closing)
        yield text + (closing if (text and text[-1].isalnum()) or text.endswith("”") else ""), _numbers(match.group())
    if any(map(str.isalnum, line[at:])):
        yield line[at:].strip(), ()


def _numbers(cited: str) -> tuple[int, ...]:
    return tuple(int(number) for number in re.findall(r"\d+", cited))


def _line(line: str) -> str:
    return _BULLET.sub("", line).strip()


def _shown(found: Answer) -> list[Statement]:
    by_passage = {one.passage.id: one for one in found.statements}
    return list(by_passage.values())[:SHOWN]


@cache
def _template() -> str:
    return (files("api") / "prompts" / "answer.txt").read_text(encoding="utf-8")


def prompt(index: Index, question: str, statements: Sequence[Statement]) -> str:
    """What the model is shown; every line of a document has a bar before it, so that none looks like an instruction."""
    shown = "\n\n".join(
        f"[{number}] {_heading(index, one)}\n{_barred(one)}" for number, one in enumerate(statements, 1)
    )
    # the passages last, so that nothing in the question or in them is filled in again
    before, after = _template().split("{passages}")
    return before.replace("{question}", "> " + " ".join(question.split())) + shown + after


def _heading(index: Index, one: Statement) -> str:
    whose = forces_named(index, one.document) or one.document.publisher
    parts = (speaker_label(one.passage), whose, one.document.title, british_date(one.document.published) or "undated")
    return ", ".join(" ".join(part.split()) for part in parts if part)


def _barred(one: Statement) -> str:
    return "\n".join(f"| {line}" for line in one.passage.text.splitlines())


class _Checker:
    def __init__(self, index: Index, found: Answer, statements: Sequence[Statement]) -> None:
        self._index = index
        self._as_of = found.question.as_of
        self._statements = statements
        self._asked = frozenset(terms(found.question.text))
        self._known = known(index)
        self._sources = Sources(index)

    def checked(self, text: str, numbers: Sequence[int]) -> Written | None:
        """The sentence with the passages that it keeps to, or nothing where it fails."""
        if not numbers or len(text) > _LONGEST or len(sentences(text)) != 1:
            return None
        if not all(1 <= one <= len(self._statements) for one in numbers):
            return None
        cited = [self._statements[number - 1] for number in dict.fromkeys(numbers)]
        named = self._index.gazetteer.mentions(text)
        places = [(one, place) for one in cited if (place := self._place(text, one, named))]
        kept = [one for one, place in places if self._is_theirs(text, place)]
        spoken = {force for one in kept for force in one.document.forces}
        told = " ".join(place.text for _, place in places)
        others = (one for one in named if spoken.isdisjoint(one.candidates) and one.text not in told)
        if not kept or any(others) or not self._quotes(text, kept):
            return None
        return Written(text, tuple(one.passage.id for one in kept))

    def _place(self, text: str, one: Statement, named: Sequence[Mention]) -> Place | None:
        """The stretch of a passage that a sentence keeps to, where it names whose passage it is."""
        own = [each for each in named if not set(one.document.forces).isdisjoint(each.candidates)]
        if one.document.forces and not own:
            return None
        passage = one.passage
        names = [(at, at + len(name)) for name in _names(passage) if (at := text.find(name)) >= 0]
        frame = [*((each.start, each.end) for each in named), *names]
        kept = kept_to(text, passage.text, frame, self._asked.intersection(terms(passage.text)))
        row = self._index.row_of_document[one.document.id]
        return self._sources.place(row, passage.start + kept[0], passage.start + kept[1]) if kept else None

    def _is_theirs(self, text: str, place: Place) -> bool:
        """Whether the sentence has nobody else speak than whoever does there."""
        claim = Attributions(text, quotations(text), self._known).between(0, len(text))
        voice = place.passage.voice
        named = not claim.person or same_person(claim.person, voice.name) or claim.person in place.text
        return named and not claim.party and not {"force", "speaker", "person"}.intersection(mismatches(claim, place))

    def _quotes(self, text: str, kept: Sequence[Statement]) -> bool:
        """Whether every quotation stands word for word in one of the passages and is given to whoever says it."""
        sources = [" ".join(token.key for token in tokens(one.passage.text)) for one in kept]
        for quotation in quotations(text):
            words = [token.key for token in tokens(quotation.words)]
            while words and words[-1] in ".,;:":
                words.pop()
            if not quotation.closed or not any(f" {' '.join(words)} " in f" {source} " for source in sources):
                return False
        return all(one.status is Status.EXACT for one in verify(text, self._index, self._as_of))


def _names(passage: Passage) -> list[str]:
    return [one for one in (passage.voice.name, passage.voice.title) if one]
