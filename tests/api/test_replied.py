"""On which day the words in a cell are dated, and what is said of them beside it."""

from dataclasses import replace
from pathlib import Path

from api.coverage import Matrix, State, coverage_matrix
from indexer.records import EARLIER_REPLY, DateOf, Document, DocumentDate, DocumentType
from tests.api.test_coverage import CHIEF, COMMISSIONER, TRANCHE, answers, held, reply
from tests.conftest import FakeEmbedder
from tests.made import index


def minutes(said: str, day: str, sent: str = "") -> Document:
    made = reply("kent-minutes", [(said, answers("1", speaker=COMMISSIONER))], "kent")
    dates = [DocumentDate(DateOf.MEETING, day, day, "title")]
    dates += [DocumentDate(DateOf.RESPONSE, sent, sent, EARLIER_REPLY)] if sent else []
    return replace(made, type=DocumentType.BOARD_PAPER, dates=tuple(dates))


def matrix(folder: Path, *replies: Document, as_of: str = "") -> Matrix:
    report = held()[0]
    return coverage_matrix(index(folder, [report, *replies], FakeEmbedder()), TRANCHE, ["kent"], as_of)


def test_what_a_meeting_says_is_of_its_own_day_and_not_of_that_on_which_it_says_a_reply_was_sent(
    tmp_path: Path,
) -> None:
    found = matrix(tmp_path, minutes("Vans were mended.", "2025-02-27", "2025-02-08"))
    cell = found.cells[0]
    assert (cell.dated, cell.day, cell.said) == ("2025-02-27", 72, "dated day 72")
    told = "“Kent Minutes” of Kent Police says that a reply was sent on 8 February 2025, day 53 from publication"
    assert found.notes == (f"{told}; its own words are of its own day.",)
    # beside the words too, for a table of cells is read without what stands above it
    assert cell.note == "This paper says that a reply was sent on 8 February 2025, day 53 from publication."


def test_a_note_of_progress_is_not_of_the_day_of_the_reply_that_has_none(tmp_path: Path) -> None:
    undated = reply("kent", [("We shall mend the vans.", answers("1"))], "kent", "")
    later = minutes("Vans were mended.", "2025-04-24")
    cell = matrix(tmp_path, undated, later, as_of="2026-01-01").cells[0]
    assert cell.statement is not None
    assert cell.statement.text == "Vans were mended."
    assert (cell.state, cell.day, cell.dated) == (State.ANSWERED_ACTION, 0, "")
    assert cell.note == "Later than the reply, which is held and has no date."


def test_a_dated_reply_beside_a_note_keeps_its_day(tmp_path: Path) -> None:
    dated = reply("kent", [("We shall mend the vans.", answers("1"))], "kent", "2025-01-10")
    cell = matrix(tmp_path, dated, minutes("Vans were mended.", "2025-04-24"), as_of="2026-01-01").cells[0]
    assert (cell.day, cell.note) == (24, "")


def test_who_accepts_several_in_one_sentence_states_no_action(tmp_path: Path) -> None:
    said = "The Chief Constable accepts the others, namely 1 and 3."
    bare = reply("kent", [(said, answers("1", "3"))], "kent")
    cell = matrix(tmp_path / "bare", bare).cells[0]
    assert (cell.state, cell.note) == (State.ANSWERED_ACTION, "Accepted among others; no action is stated.")
    acting = reply("kent", [("1 and 3 are accepted. Vans have been mended.", answers("1", "3", speaker=CHIEF))], "kent")
    assert matrix(tmp_path / "acting", acting).cells[0].note == ""
