"""Sentences of a language model, each held against the passages that it names; what fails a check is left out.

The model sees the question and numbered passages, and nothing else. A sentence is kept where it names passages that it
was shown, every quotation in it stands in one of them, its figures and forces are theirs, and most of its words are.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from api.answer import Answer
from api.answer.statements import Statement
from api.citation import british_date, forces_named, speaker_label
from api.llm import LanguageModel, ModelUnavailable
from api.verify.concordance import tokens
from api.verify.quotations import quotations
from indexer.index import Index
from indexer.lexical import terms

SHOWN = 20  # passages
MOST = 12  # sentences
_THEIRS = 0.6  # of a sentence's words stand in the passages it names, or in the question
_UNANSWERED = "NOT ANSWERED"
_CITED = re.compile(r"\[\s*(\d{1,3}(?:\s*[,;]\s*\d{1,3})*)\s*\]")
_BULLET = re.compile(r"^\s*(?:[-*•]|\d{1,2}[.)])\s+")
_FIGURE = re.compile(r"\d[\d,.:/]*")
# what a sentence needs to say whose words it gives
_FRAME = frozenset(
    terms(
        "chief constable officer commissioner mayor police force authority board said says stated states reported "
        "reports according plans planned under way done also both each their other forces response reply record"
    )
)


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
    lines = [line for line in map(_line, reply.splitlines()) if line]
    if lines == [_UNANSWERED]:
        return Generated((), model=model.name)
    checker = _Checker(index, found.question.text, statements)
    kept = [written for line in lines[:MOST] if (written := checker.checked(line))]
    dropped = len(lines) - len(kept)
    warning = "" if kept else "Nothing that the language model wrote held against the documents; it is left out."
    return Generated(tuple(kept), dropped, warning, model.name)


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
    def __init__(self, index: Index, question: str, statements: Sequence[Statement]) -> None:
        self._index = index
        self._statements = statements
        self._asked = frozenset(terms(question))
        self._question = question

    def checked(self, line: str) -> Written | None:
        """The sentence with its passages, or nothing where it fails."""
        numbers = [int(number) for match in _CITED.finditer(line) for number in re.findall(r"\d+", match.group(1))]
        text = " ".join(_CITED.sub("", line).split()).replace(" .", ".")
        if not numbers or not text or not all(1 <= number <= len(self._statements) for number in numbers):
            return None
        cited = [self._statements[number - 1] for number in dict.fromkeys(numbers)]
        holds = self._quotes(text, cited) and self._figures(text, cited) and self._forces(text, cited)
        if not holds or not self._words(text, cited):
            return None
        return Written(text, tuple(one.passage.id for one in cited))

    def _quotes(self, text: str, cited: Sequence[Statement]) -> bool:
        """Whether every quotation stands word for word in one of the passages."""
        sources = [" ".join(token.key for token in tokens(one.passage.text)) for one in cited]
        for quotation in quotations(text):
            words = [token.key for token in tokens(quotation.words)]
            while words and words[-1] in ".,;:":
                words.pop()
            if not quotation.closed or not any(f" {' '.join(words)} " in f" {source} " for source in sources):
                return False
        return True

    def _figures(self, text: str, cited: Sequence[Statement]) -> bool:
        known = {self._figure(one) for each in cited for one in _FIGURE.findall(self._about(each))}
        known |= {self._figure(one) for one in _FIGURE.findall(self._question)}
        return all(self._figure(one) in known for one in _FIGURE.findall(text))

    @staticmethod
    def _figure(text: str) -> str:
        return text.rstrip(".,:/")

    def _forces(self, text: str, cited: Sequence[Statement]) -> bool:
        """Whether every force named published one of the passages or is named in it."""
        allowed = {force for one in cited for force in one.document.forces}
        for one in cited:
            allowed |= {name for found in self._index.gazetteer.mentions(self._about(one)) for name in found.candidates}
        return all(not allowed.isdisjoint(found.candidates) for found in self._index.gazetteer.mentions(text))

    def _words(self, text: str, cited: Sequence[Statement]) -> bool:
        theirs = self._asked | _FRAME | {term for one in cited for term in terms(self._about(one))}
        used = terms(text)
        negated = {"no", "not", "nor", "never"}
        if (negated & set(used)) and not negated & {term for one in cited for term in terms(one.passage.text)}:
            return False
        return bool(used) and sum(term in theirs for term in used) >= _THEIRS * len(used)

    def _about(self, one: Statement) -> str:
        """The passage with what stands above it in the prompt."""
        return f"{_heading(self._index, one)}\n{one.passage.context}\n{one.passage.text}"
