"""The duty to reply: every cell one of seven states, with the passage behind it and the day it is dated."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from api.coverage import State, counts, coverage_matrix
from api.search import BadRequest
from indexer.index import Index
from indexer.records import (
    Block,
    BlockKind,
    Cell,
    DateOf,
    Document,
    DocumentDate,
    DocumentType,
    InspectionLink,
    Recommendation,
    Skipped,
    Speaker,
    Voice,
)
from indexer.window import day_of_window
from tests.api import golden
from tests.conftest import FakeEmbedder
from tests.made import document, index

CHIEF, COMMISSIONER, INSPECTORATE = Speaker.CHIEF_OFFICER, Speaker.LOCAL_POLICING_BODY, Speaker.INSPECTORATE
TRANCHE = "tranche-1"
LINK = InspectionLink(TRANCHE, "Public disorder: Tranche 1", "Tranche 1", "made", published="2024-12-18")


def recommendation(number: str, *addressees: str) -> Recommendation:
    return Recommendation(f"{TRANCHE}/r{number}", TRANCHE, number, "recommendation", f"Do {number}.", (), addressees)


def reply(name: str, said: list[tuple[str, Voice]], force: str, published: str = "2025-02-11") -> Document:
    made = document(name, [(text, voice.speaker) for text, voice in said], force=force, published=published)
    return replace(made, voices=tuple(voice for _, voice in said), inspections=(LINK,))


def answers(*numbers: str, speaker: Speaker = CHIEF) -> Voice:
    return Voice(speaker, answers=tuple(f"{TRANCHE}/r{number}" for number in numbers))


def held() -> list[Document]:
    report = document("report", [("Do 1.", INSPECTORATE)], type=DocumentType.INSPECTION_REPORT)
    report = replace(
        report,
        inspections=(LINK,),
        dates=(DocumentDate(DateOf.REPORT, "2024-12-18", "18 December 2024", "made"),),
        recommendations=(
            recommendation("1", "chief constables"),
            recommendation("2", "National Police Chiefs' Council"),
            recommendation("3", "Kent Police", "Essex Police"),
        ),
    )
    return [
        report,
        reply(
            "kent",
            [
                ("Do 1.", Voice(INSPECTORATE, quotes=(f"{TRANCHE}/r1",))),
                ("A bus has been bought.", answers("1")),
                ("No action is taken, as this is for national bodies.", answers("2", speaker=COMMISSIONER)),
            ],
            "kent",
        ),
        reply("essex", [("All is accepted.", Voice(COMMISSIONER, joint=True))], "essex", "2024-12-18"),
        reply("surrey", [("Vans were mended.", answers("3"))], "surrey", "2025-02"),
    ]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Index:
    skipped = [Skipped("tranche-1/sussex-letter.pdf", "no_text", "No page has text.")]
    return index(tmp_path_factory.mktemp("index"), held(), FakeEmbedder(), skipped)


def states(made: Index, force: str) -> list[State]:
    return [cell.state for cell in coverage_matrix(made, TRANCHE, [force]).cells]


def test_each_cell_is_in_exactly_one_state(made: Index) -> None:
    assert states(made, "kent") == [State.ANSWERED_ACTION, State.ANSWERED_REASON, State.REPLIED_SILENT]
    assert states(made, "essex") == [State.JOINT_ONLY, State.NOT_ADDRESSED, State.JOINT_ONLY]
    assert states(made, "surrey") == [State.REPLIED_SILENT, State.NOT_ADDRESSED, State.ANSWERED_ACTION]
    assert states(made, "sussex") == [State.COULD_NOT_BE_READ, State.NOT_ADDRESSED, State.NOT_ADDRESSED]
    assert states(made, "dorset") == [State.NO_REPLY_HELD, State.NOT_ADDRESSED, State.NOT_ADDRESSED]


@pytest.mark.parametrize(
    ("said", "touches", "state"),
    [
        ("We are glad of the report.", "", State.REPLIED_SILENT),  # a word of welcome covers nothing
        ("The register is searched every day.", "1", State.JOINT_ONLY),
        ("I accept all of the recommendations.", "", State.JOINT_ONLY),
        ("I accept recommendations 2 and 3.", "", State.REPLIED_SILENT),
        ("I accept 3 and, with the Chief, all of the recommendations that are for forces.", "", State.JOINT_ONLY),
        ("The force accepts all of the recommendations addressed to chief constables.", "", State.JOINT_ONLY),
        ("I accept the recommendations that are made to local policing bodies.", "", State.REPLIED_SILENT),
        ("I accept all of the recommendations that are addressed to me.", "", State.JOINT_ONLY),
        ("I do not accept that these recommendations can wait.", "", State.REPLIED_SILENT),
    ],
)
def test_a_comment_covers_what_it_comes_to_where_others_are_answered_one_by_one(
    tmp_path: Path, said: str, touches: str, state: State
) -> None:
    joint = Voice(COMMISSIONER, joint=True, touches=(f"{TRANCHE}/r{touches}",) if touches else ())
    kent = reply("kent", [(said, joint), ("Vans were mended.", answers("3"))], "kent")
    made = index(tmp_path, [held()[0], kent], FakeEmbedder())
    cell = coverage_matrix(made, TRANCHE, ["kent"]).cells[0]
    assert cell.state is state
    assert (cell.statement.text if cell.statement else "") == (said if state is State.JOINT_ONLY else "")


def test_a_reply_that_is_taken_to_be_silent_shows_what_comes_nearest(tmp_path: Path) -> None:
    report = held()[0]
    asked = replace(report.recommendations[0], text="Forces should mend the locks of their vans every year.")
    report = replace(report, recommendations=(asked, *report.recommendations[1:]))
    said = "The harbour was calm. We mend the locks of our vans every year."
    near = reply("kent", [("Vans were mended.", answers("3")), (said, Voice(CHIEF))], "kent")
    far = reply("essex", [("Bicycles are blue.", answers("3")), ("The harbour was calm.", Voice(CHIEF))], "essex")
    made = index(tmp_path, [report, near, far], FakeEmbedder())
    kent, essex = (coverage_matrix(made, TRANCHE, [force]).cells[0] for force in ("kent", "essex"))
    assert {kent.state, essex.state} == {State.REPLIED_SILENT}
    assert kent.statement is None
    assert kent.nearest is not None
    assert kent.nearest.text == said.partition(". ")[2]
    assert essex.nearest is None


@pytest.mark.parametrize("line", ["20 June 2025", "The Chief Constable says:"])
def test_a_date_or_a_line_that_leads_in_is_never_what_comes_nearest(tmp_path: Path, line: str) -> None:
    report = held()[0]
    asked = replace(report.recommendations[0], text=line)
    report = replace(report, recommendations=(asked, *report.recommendations[1:]))
    near = reply("kent", [("Vans were mended.", answers("3")), (line, Voice(CHIEF))], "kent")
    cell = coverage_matrix(index(tmp_path, [report, near], FakeEmbedder()), TRANCHE, ["kent"]).cells[0]
    assert (cell.state, cell.nearest) == (State.REPLIED_SILENT, None)


def test_who_accepts_them_all_while_answering_one_has_replied_to_each(tmp_path: Path) -> None:
    said = "We have accepted the recommendations. Vans were mended."
    made = index(tmp_path, [held()[0], reply("kent", [(said, answers("3"))], "kent")], FakeEmbedder())
    assert coverage_matrix(made, TRANCHE, ["kent"]).cells[0].state is State.JOINT_ONLY


def test_a_page_on_several_reports_is_no_reply_to_one_that_it_only_names(tmp_path: Path) -> None:
    other = replace(LINK, id="tranche-2", title="Public disorder: Tranche 2")
    said = [
        ("I reply to every report on this page.", Voice(COMMISSIONER, joint=True)),
        ("Vans were mended.", Voice(COMMISSIONER, joint=True, inspection="tranche-2")),
    ]
    kent = replace(reply("kent", said, "kent"), inspections=(LINK, other))
    made = index(tmp_path, [held()[0], kent], FakeEmbedder())
    assert coverage_matrix(made, TRANCHE, ["kent"]).cells[0].state is State.NO_REPLY_HELD


@pytest.mark.parametrize(
    ("said", "state"),
    [
        ("It is addressed to the National Council. I offer no comment on it.", State.ANSWERED_REASON),
        ("It is addressed to me, and I have published the figures.", State.ANSWERED_ACTION),
        ("This is directed to national bodies.", State.ANSWERED_REASON),
        ("It is for national bodies, but a bus has been bought all the same.", State.ANSWERED_ACTION),
    ],
)
def test_why_nothing_is_done_is_told_from_what_is(tmp_path: Path, said: str, state: State) -> None:
    made = index(tmp_path, [held()[0], reply("kent", [(said, answers("1"))], "kent")], FakeEmbedder())
    assert coverage_matrix(made, TRANCHE, ["kent"]).cells[0].state is state


def test_every_expected_force_has_a_row_and_every_cell_counts(made: Index) -> None:
    matrix = coverage_matrix(made, TRANCHE)
    assert len(matrix.cells) == len(matrix.forces) * 3
    assert {body.id for body in made.gazetteer.forces} <= set(matrix.forces)
    assert sum(counts(matrix).values()) == len(matrix.cells)


def test_the_words_behind_a_cell_are_the_force_s_own_and_verbatim(made: Index) -> None:
    for cell in coverage_matrix(made, TRANCHE).cells:
        if cell.statement:
            said = cell.statement
            assert made.document(said.document.id).text[said.start : said.end] == said.text
            assert said.passage.voice.speaker in (CHIEF, COMMISSIONER)
            assert said.document.force == cell.force


def test_a_reply_is_dated_on_a_day_of_the_window(made: Index) -> None:
    said = {cell.force: cell.said for cell in coverage_matrix(made, TRANCHE).cells}
    assert (said["kent"], said["essex"], said["surrey"], said["dorset"]) == ("dated day 56", "dated day 1", "", "")


@pytest.mark.parametrize(
    ("published", "dated", "day"),
    [
        ("2024-12-18", "2024-12-18", 1),
        ("2024-12-18", "2025-02-11", 56),
        ("2024-12-18", "2025-02-12", 57),
        ("2024-12-18", "2025-02", None),
        ("2024-12", "2025-02-11", None),
        ("2024-12-18", "2024-12-17", None),
        ("2016-12-18", "2017-01-10", None),
        ("2017-01-10", "2017-01-11", 2),
    ],
)
def test_publication_is_day_one_and_only_since_2017(published: str, dated: str, day: int | None) -> None:
    assert day_of_window(published, dated) == day


def test_an_unknown_inspection_is_refused(made: Index) -> None:
    with pytest.raises(BadRequest, match="tranche-9"):
        coverage_matrix(made, "tranche-9")


@pytest.mark.parametrize("called", ["tranche-1", "Public disorder: Tranche 1", "Tranche 1", "tranche 1 disorder"])
def test_an_inspection_is_called_by_its_id_or_by_words_of_its_title(made: Index, called: str) -> None:
    assert coverage_matrix(made, called).inspection == TRANCHE


def test_what_only_a_reply_names_makes_no_report_that_is_held_ambiguous(tmp_path: Path) -> None:
    own = reply("kent", [("We lock bicycles.", Voice(CHIEF, joint=True))], "kent")
    own = replace(own, inspections=(InspectionLink("disorder-reply", "Public disorder: our reply", "", "as written"),))
    matrix = coverage_matrix(index(tmp_path, [held()[0], own], FakeEmbedder()), "public disorder")
    assert matrix.inspection == TRANCHE
    assert any("disorder-reply" in note for note in matrix.notes)


def test_nothing_dated_later_fills_a_cell(made: Index) -> None:
    cells = coverage_matrix(made, TRANCHE, ["kent"], as_of="2025-01-31").cells
    assert cells[0].state is State.NO_REPLY_HELD


def test_a_reply_whose_day_is_not_known_is_held_all_the_same(tmp_path: Path) -> None:
    dated = reply("kent-news", [("A van was lent.", answers("3"))], "kent", "2025-01-10")
    whole = reply("kent", [("A bus has been bought.", answers("1"))], "kent", published="")
    made = index(tmp_path, [held()[0], whole, dated], FakeEmbedder())
    early = coverage_matrix(made, TRANCHE, ["kent"], as_of="2025-01-31")
    assert [cell.state for cell in early.cells] == [State.DATE_NOT_KNOWN, State.NOT_ADDRESSED, State.ANSWERED_ACTION]
    assert not early.cells[0].document
    assert any("1 document." in note for note in early.notes)
    today = coverage_matrix(made, TRANCHE, ["kent"], as_of=made.manifest.built_at[:10])
    assert today.cells[0].state is State.ANSWERED_ACTION  # what is held by then is not later
    alone = index(tmp_path / "alone", [held()[0], whole], FakeEmbedder())
    cells = coverage_matrix(alone, TRANCHE, ["kent"], as_of="2025-01-31").cells
    assert [cell.state for cell in cells] == [State.DATE_NOT_KNOWN, State.NOT_ADDRESSED, State.DATE_NOT_KNOWN]
    before = coverage_matrix(alone, TRANCHE, ["kent"], as_of="2024-12-01")
    assert not before.cells  # of a report that is later


def test_of_a_table_the_columns_dated_by_the_day_fill_a_cell(tmp_path: Path) -> None:
    headers = ("Rec", "Response (3 January 2025)", "Update June 2025")
    said = ("1", "A bus has been ordered for the spring.", "The bus is here.")
    blocks = [Block(text, BlockKind.TABLE_CELL, cell=Cell(0, 1, at, headers[at])) for at, text in enumerate(said)]
    made = document("kent", blocks, force="kent", type=DocumentType.TRACKER)
    dates = [
        DocumentDate(of, value, text, "header")
        for of, value, text in (
            (DateOf.RESPONSE, "2025-01-03", "3 January 2025"),
            (DateOf.UPDATE, "2025-06", "June 2025"),
        )
    ]
    made = replace(made, voices=(answers("1"),) * 3, inspections=(LINK,), dates=tuple(dates))
    opened = index(tmp_path, [held()[0], made], FakeEmbedder())
    (cell, *_) = coverage_matrix(opened, TRANCHE, ["kent"], as_of="2025-01-31").cells
    assert cell.state is State.ANSWERED_ACTION
    assert cell.statement
    assert (cell.statement.text, cell.dated) == (said[1], "2025-01-03")
    assert opened.document("kent").text[cell.statement.start : cell.statement.end] == said[1]
    assert coverage_matrix(opened, TRANCHE, ["kent"], as_of="2025-01-01").cells[0].state is State.NO_REPLY_HELD


def test_where_one_force_was_inspected_the_others_are_not_addressed(tmp_path: Path) -> None:
    title = "PEEL 2023-25: An inspection of Kent Police"
    report = replace(
        held()[0],
        inspections=(replace(LINK, title=title),),
        recommendations=(recommendation("1"),),
    )
    made = index(tmp_path, [report], FakeEmbedder())
    assert states(made, "kent") == [State.NO_REPLY_HELD]
    assert states(made, "essex") == [State.NOT_ADDRESSED]


def test_an_unread_file_turns_no_answer_into_silence(tmp_path: Path) -> None:
    skipped = [Skipped("kent-appendix.pdf", "damaged", "It is damaged.")]
    made = index(tmp_path, held(), FakeEmbedder(), skipped)
    assert states(made, "kent") == [State.ANSWERED_ACTION, State.ANSWERED_REASON, State.COULD_NOT_BE_READ]


def test_the_sample_s_answers_are_where_its_labels_say(tmp_path: Path) -> None:
    """Every cell of the dockside inspection whose answer is labelled is answered, and no other is.

    An office that answers points numbered by itself, "1.1" and "1.2", has answered what they are parts of.
    """
    labels = [one for one in golden.labels() if (one["inspection"] or {}).get("title", "").endswith("Part 1")]
    documents = [one for one in golden.documents() if any(link.id == golden.PART_1 for link in one.inspections)]
    made = golden.opened(tmp_path, documents)
    answered = {
        (one["force"], f"{golden.PART_1}/r{re.sub(r'[.a-h].*', '', number)}")
        for one in labels
        if one["force"] and one.get("language") != "cy"
        for segment in one["segments"]
        if segment["speaker"] in (CHIEF.value, COMMISSIONER.value, Speaker.UNKNOWN.value)
        for number in segment["answers"]
    }
    matrix = coverage_matrix(made, golden.PART_1)
    asked = {one.id for one in matrix.recommendations}
    said = (State.ANSWERED_ACTION, State.ANSWERED_REASON)
    found = {(cell.force, cell.recommendation) for cell in matrix.cells if cell.state in said}
    assert found == {pair for pair in answered if pair[1] in asked}
    assert len(found) > 20
