"""The day of words: of the column or section over them, of the reply to their inspection, else of their document."""

from dataclasses import replace
from pathlib import Path

import pytest

from api.dating import part_by, said_on
from api.replied import replied_on
from indexer.records import (
    EARLIER_REPLY,
    DateOf,
    Document,
    DocumentDate,
    DocumentType,
    InspectionLink,
    Passage,
    Speaker,
    Voice,
)
from tests.conftest import FakeEmbedder
from tests.made import document, index

COLUMNS = ("Action", "First reply (3 March 2025)", "Update June 2025")
ROW = Passage("a~1", "a", 0, "Count bells\tNine found\tAll found", 0, 31, columns=COLUMNS)


def tracker() -> Document:
    made = document("a", [("Nine found.", Speaker.CHIEF_OFFICER)], type=DocumentType.TRACKER)
    dates = (
        DocumentDate(DateOf.RESPONSE, "2025-03-03", "3 March 2025", "header"),
        DocumentDate(DateOf.UPDATE, "2025-06", "June 2025", "header"),
        DocumentDate(DateOf.RESPONSE, "2024-05-01", "1 May 2024", "sentence", inspection="bells"),
    )
    return replace(made, dates=dates)


@pytest.mark.parametrize(
    ("words", "day"), [("Count", "2025-03-03"), ("Nine", "2025-03-03"), ("All", "2025-06"), ("", "2025-06")]
)
def test_words_in_a_dated_column_are_of_its_day_and_a_row_of_its_last(words: str, day: str) -> None:
    assert said_on(tracker(), ROW, ROW.text.index(words) if words else None) == day


def test_words_under_a_dated_heading_are_of_its_day() -> None:
    under = Passage("a~2", "a", 1, "All found", 0, 9, headings=("Bells", "Update June 2025", "Towers"))
    assert said_on(tracker(), under) == "2025-06"
    assert said_on(tracker(), replace(under, headings=("Bells",))) == "2025-03-03"


def test_words_on_one_of_several_reports_are_of_the_day_of_the_reply_to_it() -> None:
    reply = Passage("a~3", "a", 2, "They ring.", 0, 10, voice=Voice(Speaker.CHIEF_OFFICER, inspection="bells"))
    assert said_on(tracker(), reply) == "2024-05-01"


def test_what_is_said_of_an_earlier_reply_is_not_of_its_day() -> None:
    told = DocumentDate(DateOf.RESPONSE, "2024-05-01", "1 May 2024", EARLIER_REPLY, inspection="bells")
    page = replace(tracker(), type=DocumentType.WEB_STATEMENT, dates=(told,))
    reply = Passage("a~3", "a", 2, "They ring.", 0, 10, voice=Voice(Speaker.CHIEF_OFFICER, inspection="bells"))
    assert said_on(page, reply) == ""


def test_a_page_of_several_reports_is_not_of_the_day_of_its_reply_to_one() -> None:
    links = tuple(InspectionLink(name, name, name, "made") for name in ("bells", "towers"))
    of_bells = DocumentDate(DateOf.RESPONSE, "2024-05-01", "1 May 2024", "sentence", inspection="bells")
    of_towers = DocumentDate(DateOf.RESPONSE, "2025-02-03", "3 February 2025", "sentence", inspection="towers")
    page = replace(tracker(), type=DocumentType.WEB_STATEMENT, inspections=links, dates=(of_bells,))
    on_towers = Passage("a~3", "a", 2, "They stand.", 0, 11, voice=Voice(Speaker.CHIEF_OFFICER, inspection="towers"))
    assert (page.published, said_on(page, on_towers)) == ("", "")
    assert replace(page, dates=(of_bells, of_towers)).published == "2025-02-03"


def test_what_stands_in_a_column_or_section_of_a_day_is_of_it_though_the_rest_may_be_later() -> None:
    (cell,) = part_by(tracker(), ROW, "2025-05-31")
    assert (cell.text, cell.start, cell.end, cell.columns) == ("Nine found", 12, 22, COLUMNS[1:2])
    assert [one.text for one in part_by(tracker(), ROW, "2025-06-30")] == ["Nine found", "All found"]
    under = replace(ROW, columns=(), headings=("Bells", "Update June 2025"))
    assert list(part_by(tracker(), under, "2025-06-30")) == [under]
    assert not list(part_by(tracker(), under, "2025-06-29"))
    assert not list(part_by(tracker(), replace(under, headings=("Bells",)), "2026-01-01"))


def test_what_stands_beside_the_columns_of_a_tracker_is_of_its_last_change() -> None:
    changed = DocumentDate(DateOf.UPDATE, "2025-09-30", "30 September 2025", "label 'Last updated'")
    made = replace(tracker(), dates=(*tracker().dates, changed))
    assert said_on(made, replace(ROW, columns=(), headings=("Bells",))) == "2025-09-30"
    assert said_on(made, ROW, 0) == "2025-03-03"


@pytest.mark.parametrize(
    ("of", "basis", "several", "counts"),
    [
        (DateOf.RESPONSE, "date line of the letter", False, True),
        (DateOf.RESPONSE, "date line of the letter", True, True),
        (DateOf.WEB_PAGE, "label 'Published'", False, True),
        (DateOf.WEB_PAGE, "label 'Published'", True, False),  # which reply it was put up for is not said
        (DateOf.WEB_PAGE, "label 'Page last updated'", False, False),
        (DateOf.UPDATE, "label 'Position at'", False, False),
        (DateOf.MEETING, "title", False, True),
    ],
)
def test_the_days_of_the_window_are_counted_to_a_day_that_is_the_reply_s(
    tmp_path: Path, of: DateOf, basis: str, several: bool, counts: bool
) -> None:
    links = tuple(InspectionLink(name, name, name, "made") for name in ("bells", "boats")[: 1 + several])
    made = document("a", [("Nine found.", Speaker.CHIEF_OFFICER)], force="kent")
    made = replace(made, dates=(DocumentDate(of, "2025-03-03", "3 March 2025", basis),), inspections=links)
    assert replied_on(index(tmp_path, [made], FakeEmbedder()), made, "bells", "2025-03-03") == "2025-03-03" * counts


@pytest.mark.parametrize(
    ("said", "earlier", "day"),
    [
        ("The Board saw the bells.", "", "2025-03-03"),
        ("The response was approved in January.", "", ""),
        ("The response was sent on 9 January.", "2025-01-09", "2025-01-09"),
    ],
)
def test_a_meeting_that_is_told_of_a_reply_is_not_the_reply(tmp_path: Path, said: str, earlier: str, day: str) -> None:
    made = document("a", [(said, Speaker.CHIEF_OFFICER)], force="kent", type=DocumentType.BOARD_PAPER)
    dates = [DocumentDate(DateOf.MEETING, "2025-03-03", "3 March 2025", "title")]
    dates += [DocumentDate(DateOf.RESPONSE, earlier, "9 January", EARLIER_REPLY)] if earlier else []
    made = replace(made, dates=tuple(dates), inspections=(InspectionLink("bells", "Bells", "Bells", "made"),))
    assert replied_on(index(tmp_path, [made], FakeEmbedder()), made, "bells", made.published) == day
