"""What was set aside to measure speakers is what its README says, and is counted as it should be."""

from pathlib import Path

import pytest

from benchmarks.voices import ASIDE, DIFFICULT, Paragraph, labels, measured, table
from indexer.records import Speaker, Voice


def paragraph(speaker: str, found: Voice | None, name: str = "") -> Paragraph:
    return Paragraph("a.md", "We have", speaker, name, found)


def test_each_paragraph_is_right_wrong_unknown_or_not_found() -> None:
    chief = Voice(Speaker.CHIEF_OFFICER, "Jo Marsh")
    counted = [
        paragraph("chief_officer", chief, "J Marsh"),
        paragraph("chief_officer", chief, "Ada Poe"),
        paragraph("local_policing_body", chief, "Ada Poe"),
        paragraph("inspectorate", Voice()),
        paragraph("third_party", None),
    ]
    assert [one.outcome for one in counted] == ["right", "right", "wrong", "unknown", "not found"]
    assert [one.named for one in counted] == ["right", "wrong", "", "", ""]
    every, *_, names = table(counted).splitlines()[1:]
    assert every.split() == ["all", "5", "2", "1", "1", "1"]
    assert names == "names given 2 of 3, wrong 1"


@pytest.mark.parametrize("folder", [ASIDE, DIFFICULT])
def test_all_that_is_labelled_is_there_and_of_somebody(folder: Path) -> None:
    found = measured(folder)
    assert len(found) == len(labels(folder)) >= 200
    assert not [one.text for one in found if one.outcome == "not found"]
    assert {one.speaker for one in found} == {one.value for one in Speaker if one is not Speaker.UNKNOWN}


@pytest.mark.parametrize("folder", [ASIDE, DIFFICULT])
def test_they_are_said_to_be_invented_and_set_aside(folder: Path) -> None:
    said = (folder / "README.md").read_text(encoding="utf-8")
    assert "is invented" in said
    assert "set aside" in said
