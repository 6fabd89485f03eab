"""Sentences that a language model might write on the sample corpus, most of them false in a way meant to get through.

`the_sentences.jsonl` holds one case a line: what the model writes, with the documents it names in braces, and whether
it may be kept. No false one is; of the true ones those are that keep to a passage's own words.
"""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from api.answer import Answer, Question, answer
from api.answer.generated import generate
from indexer.index import Index

pytestmark = pytest.mark.real_model

CASES = [
    json.loads(line)
    for line in (Path(__file__).parent / "the_sentences.jsonl").read_text(encoding="utf-8").splitlines()
]
LEAST_KEPT = 7  # true ones


class Played:
    """A model that writes these words."""

    name = "played"

    def __init__(self, text: str) -> None:
        self._text = text

    def complete(self, prompt: str) -> str:
        return self._text if prompt else ""


@pytest.fixture(scope="module")
def opened(sample_index: Path) -> Index:
    return Index.open(sample_index)


@pytest.fixture(scope="module")
def found(opened: Index) -> Answer:
    return answer(opened, Question("what did forces say about welfare buses"))


def kept(opened: Index, found: Answer, one: dict[str, Any]) -> list[str]:
    numbers = {each.document.id: str(at) for at, each in reversed(list(enumerate(found.statements, 1)))}
    lines = [re.sub(r"\{([\w-]+)\}", lambda name: f"[{numbers.get(name[1], name[1])}]", line) for line in one["lines"]]
    return [each.text for each in generate(opened, found, Played("\n".join(lines))).sentences]


@pytest.mark.parametrize("one", [pytest.param(one, id=f"s{at}") for at, one in enumerate(CASES, 1) if not one["keep"]])
def test_what_no_document_says_is_left_out(opened: Index, found: Answer, one: dict[str, Any]) -> None:
    assert kept(opened, found, one) == []


def test_what_keeps_to_a_passage_is_kept(opened: Index, found: Answer) -> None:
    true = [one for one in CASES if one["keep"]]
    assert sum(bool(kept(opened, found, one)) for one in true) >= LEAST_KEPT
    assert len(true) < len(CASES) // 6  # most of them are false
