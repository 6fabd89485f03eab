"""What stands in a cell: the best passage of a force's first reply, and whether it acts or says why it does not."""

from dataclasses import replace
from pathlib import Path

import pytest

from api.addressed import asked
from api.cells import introduces, is_label, says_something
from api.columns import content
from api.coverage import Cell, State, coverage_matrix
from api.reasons import acts, gives_reason
from api.refused import is_refused, refused, refused_words
from indexer.records import (
    Block,
    BlockKind,
    DateOf,
    DocumentDate,
    DocumentType,
    Grade,
    Passage,
    Recommendation,
    Speaker,
    Voice,
)
from indexer.records import Cell as TableCell
from tests.api.test_coverage import CHIEF, COMMISSIONER, TRANCHE, answers, held, recommendation, reply
from tests.conftest import FakeEmbedder
from tests.made import document, heading, index

REASONS = [
    "No action is required of the harbour.",
    "AFI 2 is not included because the kennels closed in May.",
    "Recommendations 4 and 6 are not included as they are for other organisations.",
    "We keep two boats. Weekend crews would cost a great deal, so I do not propose to pay for them.",
    "He would consider it in the spring and could give no commitment to add to the crews.",
    "Recommendation 6 is not for forces.",
    "It is for the ministry. No comment.",
    "Recommendation 6 is for your department and the Institute. I would ask you not to wait.",
    "This is for the Council of Boats and for the Ministry.",
    "There was no storm here and I have nothing to review.",
    "Recommendations 3 and 6 are addressed to the courts. We have nothing to say about them.",
    "I cannot sign up to two hours. The harbour is far from the yard.",
    "Ice comes in March. We are not prepared to promise a crew then.",
    "Recommendation 4: under discussion. The harbour board sees it otherwise.",
    "Nothing was sunk at Fellton. I have nothing to review, and say so in order that nobody need ask.",
    "As to recommendation 6, I have not yet formed a view on the crews. I will do so in February and print it then.",
    "We took part in the drills held by the yard and did not hold our own.",
    "There were no wrecks here and no decision has been taken.",
    "The yard knows what we have promised. Until a crane is found we shall go on using the winch.",
]
ACTIONS = [
    "Already in place. Boats are counted on Mondays and we do not intend to change the day.",
    "We do not intend to buy a boat, but two have been hired.",
    "No action is needed at Fellton, but a crew has been trained at Eastmere.",
    "Two crews have been trained.",
    "We did not hold our own drill, but two crews have been sent to that of the yard.",
    "There were no boats to spare, and three have been hired.",
    "Nothing will be left to chance: two crews have been trained.",
    "The van is for Fellton and has been painted.",
    "All masts will be counted in May. The monthly check of ropes will go on as before.",
    "Working group with the yard to be set up.",
]


@pytest.mark.parametrize("text", REASONS)
def test_a_refusal_is_a_reason_for_no_action(text: str) -> None:
    assert gives_reason(text)


@pytest.mark.parametrize("text", ACTIONS)
def test_a_limit_beside_what_is_done_is_no_refusal(text: str) -> None:
    assert not gives_reason(text)
    assert acts(text)


def test_who_is_not_asked_and_says_so_gives_a_reason_whatever_else_is_told() -> None:
    text = "Recommendations 2 and 3 are for national bodies. I have written to the minister about boats."
    assert gives_reason(text, addressed=False)
    assert not gives_reason(text)
    assert not gives_reason("It is for national bodies, but I have lent them two crews.", addressed=False)


def test_what_says_how_a_plan_came_about_introduces_it() -> None:
    assert introduces("This plan has been agreed with the Commissioner and will be reviewed in May.")
    assert not introduces("The plan for boats has been agreed.")


def cell(tmp_path: Path, *said: tuple[str, Voice], number: str = "1") -> Cell:
    made = index(tmp_path, [held()[0], reply("kent", list(said), "kent")], FakeEmbedder())
    cells = coverage_matrix(made, TRANCHE, ["kent"]).cells
    return next(one for one in cells if one.recommendation == f"{TRANCHE}/r{number}")


def test_lines_over_a_message_are_no_answer(tmp_path: Path) -> None:
    head = "Sent: 3 March 2025 To: office@fell.example Subject: boats"
    found = cell(tmp_path, (head, answers("1")), ("We will do 1 by May.", answers("1", speaker=COMMISSIONER)))
    assert found.statement
    assert found.statement.text == "We will do 1 by May."


def test_what_answers_one_alone_goes_before_what_answers_several_and_an_introduction_after_both(tmp_path: Path) -> None:
    found = cell(
        tmp_path,
        ("This plan has been agreed by the board.", answers("1")),
        ("Both will be done.", replace(answers("1", "3"), name="A")),
        ("A bus has been bought.", replace(answers("1"), name="B")),
    )
    assert found.statement
    assert found.statement.text == "A bus has been bought."


def test_what_is_asked_of_a_body_of_all_forces_is_not_addressed_to_one(tmp_path: Path) -> None:
    report = replace(
        held()[0],
        recommendations=(
            recommendation("1", "National Council of Chief Constables"),
            recommendation("2", "Chief Officers' Conference"),
            recommendation("3", "chief constables", "Council of Chief Officers"),
        ),
    )
    joint = reply("kent", [("I am glad.", Voice(COMMISSIONER, joint=True))], "kent")
    matrix = coverage_matrix(index(tmp_path, [report, joint], FakeEmbedder()), TRANCHE, ["kent"])
    states = [one.state for one in matrix.cells]
    assert states == [State.NOT_ADDRESSED, State.NOT_ADDRESSED, State.JOINT_ONLY]


def test_the_first_reply_stands_in_the_cell_and_not_what_was_added_later(tmp_path: Path) -> None:
    first, later = heading("Reply of 11 February 2025"), heading("Update of 3 June 2025")
    made = reply("kent", [], "kent")
    voiced = [("A bus will be bought.", CHIEF), ("A bus has been bought.", CHIEF)]
    whole = document("kent", [later, voiced[1], first, voiced[0]], force="kent", type=DocumentType.TRACKER)
    voices = (Voice(), answers("1"), Voice(), answers("1"))
    dates = tuple(
        DocumentDate(of, day, text, "made")
        for of, day, text in (
            (DateOf.RESPONSE, "2025-02-11", "11 February 2025"),
            (DateOf.UPDATE, "2025-06-03", "3 June 2025"),
        )
    )
    whole = replace(whole, voices=voices, dates=dates, inspections=made.inspections)
    (found, *_) = coverage_matrix(index(tmp_path, [held()[0], whole], FakeEmbedder()), TRANCHE, ["kent"]).cells
    assert found.statement
    assert (found.statement.text, found.dated, found.day) == ("A bus will be bought.", "2025-02-11", 56)


def test_news_of_a_reply_does_not_stand_for_it(tmp_path: Path) -> None:
    news = replace(
        reply("news", [("A bus will be bought.", answers("1"))], "kent", "2024-12-19"), type=DocumentType.NEWS
    )
    letter = replace(reply("letter", [("A bus has been hired.", answers("1"))], "kent"), type=DocumentType.LETTER)
    made = index(tmp_path, [held()[0], news, letter], FakeEmbedder())
    assert coverage_matrix(made, TRANCHE, ["kent"]).cells[0].document == "letter"


def test_where_no_report_is_held_and_none_is_restated_the_numbers_answered_make_the_rows(tmp_path: Path) -> None:
    replies = [
        reply("kent", [("A bus has been bought.", answers("2")), ("Vans were mended.", answers("10"))], "kent"),
        reply("essex", [("A bus will be bought.", answers("2"))], "essex"),
    ]
    matrix = coverage_matrix(index(tmp_path, replies, FakeEmbedder()), TRANCHE, ["kent", "essex"])
    assert [one.number for one in matrix.recommendations] == ["2", "10"]
    states = {(one.force, one.recommendation.rpartition("/")[2]): one.state for one in matrix.cells}
    assert states["kent", "r10"] is states["essex", "r2"] is State.ANSWERED_ACTION
    assert states["essex", "r10"] is State.REPLIED_SILENT


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Present: Ada Fell (Chair), R. Brook\n\nIn attendance: the Clerk", True),
        ("Minutes of the meeting held at Fellton on 3 June 2025\n\nPresent: Ada Fell", True),
        ("Ada Fell, Police and Crime Commissioner for Fellshire", True),
        ("Mooring: Inadequate\nRowing: Good", True),
        ("On recommendation 2, I have nothing further to add.", True),
        ("Only the recommendations for chief constables are listed. The Mayor will publish her own response.", True),
        ("Harbour Inspectorate. Report published 4 May 2026. Reply sent on Monday 8 June 2026.", True),
        ("A note was published 4 May 2026. Two boats were bought.", False),
        ("Mooring: ropes have been bought", False),
        ("Ada Fell, the Commissioner, has bought a boat.", False),
        ("I have nothing to add, save that a boat has been bought. It is blue.", False),
        ("Complete", False),
    ],
)
def test_what_stands_over_or_under_words_is_no_answer(text: str, label: bool) -> None:
    grades = (Grade("Mooring", "Inadequate", ""), Grade("Rowing", "Good", ""))
    assert is_label(Passage("a~1", "a", 0, text, 0, len(text)), grades) is label


def test_the_name_of_a_row_is_no_answer() -> None:
    row = Passage("a~1", "a", 0, "2 Torn sails", 0, 12, headings=("What is done", "AFI"))
    assert is_label(row)
    assert not is_label(replace(row, headings=("What is done", "Comment")))


TRACKED = ("Ref", "What was asked", "What we have done", "State")


def row(text: str, answered: str, columns: tuple[str, ...] = TRACKED) -> Passage:
    voice = Voice(CHIEF, answers=(f"{TRANCHE}/{answered}",))
    return Passage(f"a~{answered}", "a", 0, text, 0, len(text), voice=voice, columns=columns)


@pytest.mark.parametrize(
    ("heading_", "refuses"),
    [
        ("Recommendation 10: not accepted", True),
        ("Rejected", True),
        ("Recommendation 4 (declined)", True),
        ("Recommendation 4 – partly rejected", False),
        ("Accepted or rejected", False),
        ("If not accepted, why", False),
        ("Recommendation 2: accepted", False),
    ],
)
def test_a_heading_may_say_that_what_stands_under_it_is_a_refusal(heading_: str, refuses: bool) -> None:
    said = "We have asked for twenty boats. They will be painted."
    assert is_refused(Passage("a~1", "a", 0, said, 0, len(said), headings=("Reply", heading_))) is refuses


def test_a_reply_that_begins_with_the_verdict_is_a_refusal() -> None:
    for said, refuses in (("Not accepted. We have two boats.", True), ("Not all boats have been rejected.", False)):
        assert is_refused(Passage("a~1", "a", 0, said, 0, len(said))) is refuses


def test_a_word_that_a_documents_own_key_explains_as_a_refusal_marks_its_row() -> None:
    key = "In the last column: Ashore – finished. Adrift – it will not be met. Cut loose – we are not going to do it."
    words = refused_words(document("plan", [(key, CHIEF)]))
    refusal, other = row("4a\tPaint boats\tSee note A\tCut loose", "r4a"), row("4b\tMend oars\tDone\tAshore", "r4b")
    note = replace(row("We have looked at paint.", "r4a"), id="a~n", columns=())
    assert words == {"cut loose"}
    assert refused([refusal, other, note], words) == [refusal, note]


def test_what_was_asked_is_not_what_is_done_nor_is_where_that_is_said() -> None:
    done = row("3\tPaint every boat\tNine have been painted\tAshore", "r3")
    at = content(done)
    assert at
    assert done.text[slice(*at)] == "Nine have been painted"
    assert not says_something(row("4a\tPaint every boat\tSee note A\tCut loose", "r4a"))
    assert not says_something(row("1\tPaint every boat", "r1", ("Ref", "What was asked")))


def test_what_is_marked_as_a_refusal_is_the_reason_why_nothing_is_done(tmp_path: Path) -> None:
    made = document(
        "kent", [heading("Recommendation 1: not accepted"), ("I have asked for boats.", CHIEF)], force="kent"
    )
    made = replace(made, voices=(Voice(), answers("1")), inspections=reply("x", [], "kent").inspections)
    (found, *_) = coverage_matrix(index(tmp_path, [held()[0], made], FakeEmbedder()), TRANCHE, ["kent"]).cells
    assert found.state is State.ANSWERED_REASON


def test_an_owner_is_never_the_passage_of_a_cell(tmp_path: Path) -> None:
    headers = ("Rec. Owner", "Response", "Status")
    said = ("Supt Boats and Moorings", "All nine boats have been painted.", "Complete")
    blocks = [Block(text, BlockKind.TABLE_CELL, cell=TableCell(0, 1, at, headers[at])) for at, text in enumerate(said)]
    made = document("kent", blocks, force="kent", type=DocumentType.TRACKER)
    made = replace(made, voices=(answers("1"),) * 3, inspections=reply("x", [], "kent").inspections)
    (found, *_) = coverage_matrix(index(tmp_path, [held()[0], made], FakeEmbedder()), TRANCHE, ["kent"]).cells
    assert found.statement
    assert found.statement.text == said[1]


def test_the_answer_of_whom_a_recommendation_asks_goes_before_what_the_other_says_of_it(tmp_path: Path) -> None:
    found = cell(
        tmp_path,
        ("I have asked about 1 and will ask again.", replace(answers("1", speaker=COMMISSIONER), name="A")),
        ("Nine boats have been painted.", answers("1")),
    )
    assert found.statement
    assert found.statement.text == "Nine boats have been painted."


def test_a_reply_to_several_shows_the_sentences_that_come_to_each(tmp_path: Path) -> None:
    asked = ("paint every boat in a harbour", "3"), ("mend every sail in a loft", "1")
    recommendations = tuple(replace(recommendation(number), text=f"Forces should {text}.") for text, number in asked)
    said = (
        "I have thought about both. It took all summer. Every boat has been painted. No harbour was missed. "
        "Paint is dear. As for the loft, no sail was left. We mend every sail on Mondays."
    )
    report = replace(held()[0], recommendations=recommendations)
    made = index(tmp_path, [report, reply("kent", [(said, answers("1", "3"))], "kent")], FakeEmbedder())
    shown = [one.statement.text for one in coverage_matrix(made, TRANCHE, ["kent"]).cells if one.statement]
    assert [("painted" in text, "mend every sail" in text) for text in shown] == [(True, False), (False, True)]


def test_who_speaks_is_no_part_of_what_is_said(tmp_path: Path) -> None:
    found = cell(tmp_path, ("Deputy Chief Constable Ada Fell: Nine boats have been painted.", answers("1")))
    assert found.statement
    assert found.statement.text == "Nine boats have been painted."


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        (
            "I asked how many had sunk. The answer is nine. I was sorry to hear it. I accept the report’s findings.",
            "I accept the report’s findings.",
        ),
        ("Nine boats sank off Fellton. That is too many. So we are told.", "Nine boats sank off Fellton."),
        (
            "I went to the yard in June. Nobody could sail from there. Until May they could. A harbour has paint in"
            " each loft. Every boat gets some. The Mayor pays. We were there.",
            "A harbour has paint in each loft.",
        ),
    ],
    ids=["on the report", "from its beginning", "on the recommendation"],
)
def test_a_joint_comment_begins_where_it_comes_to_the_matter(tmp_path: Path, said: str, shown: str) -> None:
    asked = replace(recommendation("1"), text="Forces should paint every boat in a harbour.")
    report = replace(held()[0], recommendations=(asked,))
    made = index(tmp_path, [report, reply("kent", [(said, Voice(COMMISSIONER, joint=True))], "kent")], FakeEmbedder())
    (found,) = coverage_matrix(made, TRANCHE, ["kent"]).cells
    assert found.state is State.JOINT_ONLY
    assert found.statement
    assert found.statement.text.startswith(shown)


def test_who_answers_what_a_cause_of_concern_asks_answers_it(tmp_path: Path) -> None:
    def found(kind: str, number: str) -> Recommendation:
        return replace(recommendation(number), id=f"{TRANCHE}/{kind[0]}{number}", kind=kind)

    asked = (found("cause_of_concern", "1"), found("recommendation", "1"), found("cause_of_concern", "2"))
    report = replace(held()[0], recommendations=asked)
    made = index(tmp_path, [report, reply("kent", [("Boats were mended.", answers("1"))], "kent")], FakeEmbedder())
    states = [one.state for one in coverage_matrix(made, TRANCHE, ["kent"]).cells]
    assert states == [State.ANSWERED_ACTION, State.ANSWERED_ACTION, State.REPLIED_SILENT]


@pytest.mark.parametrize(
    ("addressees", "speaker"),
    [
        (("chief constables",), CHIEF),
        (("local policing bodies",), COMMISSIONER),
        (("police and crime commissioners", "chief constables"), None),
        (("Council of Chief Officers", "commissioners"), COMMISSIONER),
        ((), None),
    ],
)
def test_whom_a_recommendation_asks(addressees: tuple[str, ...], speaker: Speaker | None) -> None:
    assert asked(recommendation("1", *addressees)) is speaker
