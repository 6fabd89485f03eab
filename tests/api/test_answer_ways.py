"""The text files in which ways of saying something are written down, and how a way is read."""

import json
import re

import pytest

from api.answer import dissent, parties
from api.answer.ways import Ways, sections
from benchmarks.dissent import LABELLED, differs

_OF_TWO = [name for name, lines in sections("dissent.txt").items() if not any(" => " in line for line in lines)]


@pytest.mark.parametrize("other", [False, True])
@pytest.mark.parametrize("section", _OF_TWO)
def test_every_section_is_a_pattern_of_either_against_the_other(section: str, other: bool) -> None:
    assert dissent._way(section, of_the_other=other).search("") is None


@pytest.mark.parametrize("section", sections("parties.txt"))
def test_every_section_of_who_is_who_is_a_pattern(section: str) -> None:
    assert parties._words(section).search("") is None


@pytest.mark.parametrize(
    ("way", "text", "found"),
    [
        ("i .. agree with/about", "i do fully agree with", True),
        ("i .. agree", "i do not agree", False),
        ("i ... agree", "i do not, as some have it, agree", True),
        ("i ... agree", "i do. they agree", False),
        ("i [really / do] agree*", "i agreed", True),
        ("i [really / do] agree", "i do agree", True),
        ("i [*] agree", "i never ever agree", False),
        ("(say no / go away)", "go no", False),
        ("i agree |", "i agree, but", True),
        ("i agree |", "i agree with", False),
        ("| he agrees", "i say he agrees", False),
        ("| he agrees", "i see, but he agrees", True),
        ("i agree {not with/about}", "i agree about", False),
        ("<who> agree", "we agree", True),
        ("Chief agrees", "chief agrees", False),
    ],
)
def test_a_way_is_read_as_the_head_of_the_file_says(way: str, text: str, found: bool) -> None:
    pattern = Ways("dissent.txt", who="(?:i|we)").pattern(way)
    assert isinstance(pattern, re.Pattern)
    assert (pattern.search(text) is not None) is found


def test_the_ways_of_differing_find_those_they_were_written_down_for_and_take_nothing_else_for_one() -> None:
    rows = [json.loads(line) for line in LABELLED.read_text(encoding="utf-8").splitlines()]
    dev = [(one["differ"], differs(one["text"], one["speaker"])) for one in rows if one["half"] == "dev"]
    assert sum(taken for differ, taken in dev if differ) >= 57
    assert not any(taken for differ, taken in dev if not differ)
