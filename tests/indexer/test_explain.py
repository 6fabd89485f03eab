"""A document shown as the program sees it."""

import json
from pathlib import Path

from indexer.explain import WIDTH, as_json, as_text, explain, window_day
from indexer.passages import split
from tests.indexer.structured import LETTER, REPORT, read_all


def _letter():
    document = read_all({"report.md": REPORT, "letter.md": LETTER})["letter.md"]
    return document, split(document, lambda text: len(text.split()))


def test_everything_recognised_is_in_the_json():
    document, passages = _letter()
    shown = json.loads(json.dumps(as_json(document, passages)))
    assert shown["kind"] == "letter"
    assert shown["force"] == "fellshire"
    assert shown["inspection"]["published"] == "2024-03-04"
    assert shown["inspection"]["basis"]
    assert [(date["whose"], date["value"]) for date in shown["dates"]] == [("response", "2024-04-12")]
    assert [(one["number"], one["deadline"]["kind"]) for one in shown["recommendations"]] == [
        ("1", "exact"),
        ("3", "within"),
    ]
    (quoted,) = [one for one in shown["passages"] if "shelves fill up" in one["text"]]
    assert (quoted["speaker"], quoted["quoted"]) == ("chief_officer", True)
    assert quoted["answers"] == [document.recommendations[1].id]


def test_passages_of_the_json_are_slices_of_the_text_in_reading_order():
    document, passages = _letter()
    shown = as_json(document, passages)["passages"]
    assert isinstance(shown, list)
    assert [document.text[one["start"] : one["end"]] for one in shown] == [one["text"] for one in shown]
    assert [one["start"] for one in shown] == sorted(one["start"] for one in shown)


def test_the_day_of_the_window_is_counted_from_the_report_that_is_answered():
    document, _ = _letter()
    assert window_day(document) == 40


def test_the_text_fits_a_terminal_and_says_who_speaks():
    document, passages = _letter()
    text = as_text(document, passages)
    assert max(len(line) for line in text.split("\n")) <= WIDTH
    assert "LOCAL POLICING BODY (Rowan Ashdale)" in text
    assert "dated day 40, publication day being day 1" in text
    assert "CHIEF OFFICER, quoted, answers r3" in text


def test_a_file_that_is_not_there_is_no_matter_for_a_build(tmp_path: Path):
    found, skipped = explain([tmp_path / "nosuch.md"])
    assert found == []
    assert [one.reason for one in skipped] == ["There is no such file. Check how its name is written."]
