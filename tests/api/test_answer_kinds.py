"""What kind of thing a question wants, and that a passage on its subject which does not give it is no answer."""

from dataclasses import replace
from pathlib import Path

import pytest

from api.answer import Status
from api.answer.amounts import value
from api.answer.funding import asks_what_was_given
from api.answer.stages import Stage
from api.answer.whole import GIVEN
from api.pages.catalogue import Catalogue
from api.pages.passages import stated
from api.schemas.statements import statement_model
from indexer.index import Filter
from indexer.records import (
    BlockKind,
    Cell,
    DateOf,
    Document,
    DocumentDate,
    DocumentType,
    Grade,
    InspectionLink,
    Recommendation,
    Speaker,
    Voice,
    lay_out,
)
from tests.api.test_answer import ask, opened, replied, told
from tests.made import document, heading

CHIEF, COMMISSIONER, INSPECTORATE = Speaker.CHIEF_OFFICER, Speaker.LOCAL_POLICING_BODY, Speaker.INSPECTORATE
THIRD = Speaker.THIRD_PARTY


@pytest.mark.parametrize(
    ("asked", "given", "not_given"),
    [
        (
            "What share of drones fly at night?",
            "One drone in four flies at night.",
            "Drones fly at night by the river.",
        ),
        ("How long do drones fly at night?", "Drones fly for two hours at night.", "Drones fly over the river."),
        ("How often do drones fly?", "Drones fly twice a week.", "Drones fly over the river."),
        ("How fast were drones mended?", "Drones were mended within nine days.", "Drones were mended by hand."),
        ("Which company supplied the drones?", "The drones were supplied by Wingwell.", "The drones fly very well."),
        ("Who is the supplier of the drones?", "A firm in Kent supplied the drones.", "The drones fly very well."),
        (
            "Who chairs the drone committee?",
            "The drone committee, under Ann Rushmere, met.",
            "The drone committee met.",
        ),
        (
            "Which university tests drones?",
            "Drones are tested by the university at Wick.",
            "A university tests drones.",
        ),
        ("How much money was lent for the drones?", "We lend £900 for drones.", "We lend drones to neighbours."),
        (
            "Which forces will miss the June 2025 date for drones?",
            "Drones come in July, which is after the date set.",
            "Drones fly in June.",
        ),
        ("Which forces are behind schedule with drones?", "Our drones have been delayed.", "Our drones fly nightly."),
        ("What did Kent pay for the drones?", "The drones came for £900.", "The drones came by road."),
        ("What is the contract for drones worth?", "The drones contract came to £900.", "The drones contract is new."),
    ],
)
def test_a_kind_of_thing_is_asked_for(tmp_path: Path, asked: str, given: str, not_given: str) -> None:
    others = ("Boots were mended.", "Horses are groomed weekly.")
    assert told(ask(replied(tmp_path / "given", given, *others), asked)) == [given]
    assert ask(replied(tmp_path / "not", not_given, *others), asked).status is Status.NOT_FOUND


def test_what_is_to_be_counted_is_named(tmp_path: Path) -> None:
    made = replied(tmp_path, "There were quiet crowds on three evenings.", "Boots were mended.", "Drones fly nightly.")
    assert told(ask(made, "How many arrests were there on the evenings of quiet crowds?")) == []
    assert told(ask(made, "How many evenings had quiet crowds?")) == ["There were quiet crowds on three evenings."]


def test_a_number_that_the_question_gives_is_no_answer_to_it(tmp_path: Path) -> None:
    made = replied(tmp_path, "A fund of £80,000 helps traders.", "Boots were mended.", "Drones fly nightly.")
    assert told(ask(made, "How many traders are helped by the £80,000 fund?")) == []
    made = replied(tmp_path / "other", "The fund of £80,000 helps 60 traders.", "Boots were mended.", "Drones fly.")
    assert told(ask(made, "How many traders are helped by the £80,000 fund?")) == [
        "The fund of £80,000 helps 60 traders."
    ]


def test_when_something_happened_is_no_part_of_what_is_counted(tmp_path: Path) -> None:
    made = replied(tmp_path, "The town had four nights of violence.", "Boots were mended.", "Drones fly nightly.")
    assert told(ask(made, "How many officers were injured during the nights of violence in the town?")) == []


def test_a_grade_is_that_of_what_is_asked_about(tmp_path: Path) -> None:
    made = replied(tmp_path, "The force was graded good for answering.", "Boots were mended.", "Drones fly nightly.")
    assert told(ask(made, "What grade was Kent given for managing offenders?")) == []
    assert told(ask(made, "What grade was Kent given for answering?")) == ["The force was graded good for answering."]


def test_a_sum_may_stand_further_on_in_the_passage_on_the_thing(tmp_path: Path) -> None:
    text = "The drones came into service in July. They seat nobody. The rota was drawn up. The cost to date is £900."
    made = replied(tmp_path, text, "Boots were mended.", "Horses are groomed weekly.")
    assert told(ask(made, "Kent drones cost")) == ["The cost to date is £900."]
    other = text.replace("The cost to date is", "A crew was hired for")
    assert told(ask(replied(tmp_path / "other", other, "Boots were mended.", "Horses."), "Kent drones cost")) == []


def test_a_sum_is_known_as_people_type_it(tmp_path: Path) -> None:
    made = replied(tmp_path, "We are owed £2.1 million for the drones.", "Boots were mended.", "Horses are groomed.")
    assert told(ask(made, "Has Kent had the £2.1m?")) == ["We are owed £2.1 million for the drones."]


def test_which_force_is_told_by_what_names_one(tmp_path: Path) -> None:
    said = {"named": "In Kent the drones were kept in a barn.", "unnamed": "One force kept its drones in a barn."}
    for name, text in said.items():
        report = document("report", [(text, INSPECTORATE)], type=DocumentType.INSPECTION_REPORT)
        reply = document("essex-record", [("Boots were mended.", CHIEF)], force="essex")
        found = ask(opened(tmp_path / name, [report, reply], None), "Which force kept its drones in a barn?")
        assert (found.status is Status.NOT_FOUND) is (name == "unnamed")


def test_a_place_is_told_of_by_whoever_names_it_where_its_own_force_does_not(tmp_path: Path) -> None:
    own = document("own-record", [("Boots were mended.", CHIEF)], force="staffordshire")
    essex = document("essex-record", [("Two drones were lost at Tamworth.", CHIEF)], force="essex")
    surrey = document("surrey-record", [("Three drones were lost.", CHIEF)], force="surrey")
    found = ask(opened(tmp_path, [own, essex, surrey], None), "How many drones were lost at Tamworth?")
    assert told(found) == ["Two drones were lost at Tamworth."]
    assert any("“Tamworth” (Staffordshire Police)" in note for note in found.notes)


def test_what_inspectors_said_of_a_force_is_told_by_the_force_where_their_report_is_not_held(tmp_path: Path) -> None:
    said = "The inspectors found one area for improvement, on drones."
    made = opened(tmp_path, [document("kent-letter", [(said, CHIEF)], force="kent")], None)
    found = ask(made, "What did inspectors say about Kent’s drones?")
    assert told(found) == [said]
    assert any("not held" in note for note in found.notes)


def test_a_year_that_something_is_compared_with_is_no_date_of_a_document(tmp_path: Path) -> None:
    made = replied(tmp_path, "We have 61 fewer drones than in 2019.", "Boots were mended.", "Horses are groomed.")
    assert told(ask(made, "How many fewer drones are there than in 2019?")) == ["We have 61 fewer drones than in 2019."]


def test_a_contraction_is_nothing_to_look_for(tmp_path: Path) -> None:
    made = replied(tmp_path, "We would not buy drones.", "Boots were mended.", "Horses are groomed.")
    assert "they've" not in ask(made, "Have forces said they've got drones?").coverage.tried


def test_a_part_of_an_answer_says_which_words_no_document_has(tmp_path: Path) -> None:
    made = replied(tmp_path, "Grey horses are groomed weekly in the yard.", "Boots were mended.", "Drones fly nightly.")
    found = ask(made, "Do forces groom grey horses in the yard with lavender?")
    assert found.status is Status.PARTLY
    assert "Asked about, and in none of the documents under any name that was tried: “lavender”." in found.notes
    assert not [one for one in ask(made, "Do forces groom grey horses weekly?").notes if "lavender" in one]


@pytest.mark.parametrize(
    "asked", ["Essex mends its boots. Has Kent mended boots?", "Has Kent mended its boots, as Essex has?"]
)
def test_a_force_that_is_only_compared_with_is_not_asked(tmp_path: Path, asked: str) -> None:
    kent = document("kent-record", [("Drones fly nightly.", CHIEF)], force="kent")
    essex = document("essex-record", [("Boots were mended.", CHIEF)], force="essex")
    found = ask(opened(tmp_path, [kent, essex], None), asked)
    assert (found.status, [one.force for one in found.coverage.forces]) == (Status.NOT_FOUND, ["kent"])


def test_who_gave_up_may_be_called_people_and_counted_in_the_next_sentence(tmp_path: Path) -> None:
    text = "I asked how many people had given up on the 101 line. The answer is 88,000."
    made = replied(tmp_path, text, "Boots were mended.", "Drones fly nightly.")
    assert told(ask(made, "How many callers gave up on the 101 line last year?")) == [text]


def test_inspectors_words_on_another_force_are_none_on_the_one_that_is_asked_about(tmp_path: Path) -> None:
    said = "We visited Kent Police. In Essex Police, 38 of 164 mounted officers were late for training."
    report = document("report", [(said, INSPECTORATE)], type=DocumentType.INSPECTION_REPORT)
    reply = document("kent-record", [("Boots were mended.", CHIEF)], force="kent")
    made = opened(tmp_path, [report, reply], None)
    assert ask(made, "How many of Kent’s mounted officers were late for training?").inspectorate == ()
    assert ask(made, "How many of Essex’s mounted officers were late for training?").inspectorate


def test_for_how_long_is_no_answer_to_when(tmp_path: Path) -> None:
    made = replied(tmp_path, "Under the drone agreement mending takes nine weeks.", "Boots were mended.", "Horses.")
    assert told(ask(made, "When does the drone agreement end?")) == []


def row(force: str, headers: list[str], cells: list[str]) -> Document:
    """A tracker of one row."""
    made = [[(text, CHIEF) for text in headers], [(text, CHIEF) for text in cells]]
    plain = document(f"{force}-tracker", [one for line in made for one in line], force=force)
    placed = [(at, column) for at in range(2) for column in range(len(headers))]
    blocks = tuple(
        replace(
            block,
            kind=BlockKind.TABLE_CELL,
            cell=Cell(0, at, column, headers[column] if at else "", not at),
        )
        for block, (at, column) in zip(plain.blocks, placed, strict=True)
    )
    text, starts = lay_out(blocks)
    return replace(plain, blocks=blocks, text=text, starts=starts)


@pytest.mark.parametrize(("status", "told"), [("Green", Stage.DONE), ("Red", Stage.UNCLEAR), ("Amber", Stage.UNCLEAR)])
def test_what_a_row_marks_red_or_amber_is_not_done(tmp_path: Path, status: str, told: Stage) -> None:
    tracker = row("kent", ["Rec", "Action", "RAG"], ["1", "A welfare bus has been bought.", status])
    (statement,) = ask(opened(tmp_path, [tracker], None), "What did Kent say about welfare buses?").statements
    assert statement.stage is told


def test_why_a_grade_is_bad_is_met_with_the_grade_that_is_held(tmp_path: Path) -> None:
    said = "Kent Police was graded outstanding for answering and good for attending."
    report = document("report", [(said, INSPECTORATE)], published="2025-09-17", type=DocumentType.INSPECTION_REPORT)
    given = (Grade("Kent Police: answering", "outstanding", "made"), Grade("Kent Police: attending", "good", "made"))
    made = opened(tmp_path, [replace(report, grades=given)], None)
    found = ask(made, "why was kent rated so badly for picking up 999 calls")
    assert [one.text for one in found.statements] == [said]
    assert any("why one was given" in note for note in found.notes)


def test_who_did_something_is_not_asked_where_it_only_says_whom_is_meant(tmp_path: Path) -> None:
    said = [("Di Orm, landlady of the Lifeboat, who made 400 sandwiches, said:", THIRD), ("It was us.", THIRD)]
    voices = tuple(Voice(THIRD, name="Di Orm", quoted=bool(at)) for at in range(2))
    record = replace(document("kent-news", [heading("Thanks"), *said], force="kent"), voices=(Voice(), *voices))
    found = ask(opened(tmp_path, [record], None), "what did the landlady who made all the sandwiches say")
    assert [one.text for one in found.others] == ["It was us."]


def test_forces_are_not_ranked(tmp_path: Path) -> None:
    records = [
        document(f"{force}-record", [(f"{share} per cent of callers gave up.", CHIEF)], force=force)
        for force, share in (("kent", 43), ("essex", 12))
    ]
    found = ask(opened(tmp_path, records, None), "Which force has the most callers who gave up?")
    assert {one.force for one in found.forces} == {"kent", "essex"}
    assert found.status is Status.PARTLY
    assert any("not ranked" in note for note in found.notes)


def test_a_near_miss_in_a_row_is_read_to_its_last_column_too(tmp_path: Path) -> None:
    headers = ["Rec", "Position at January 2025", "Position at October 2025"]
    made = opened(tmp_path, [row("kent", headers, ["1", "188 of 210 carriers are fit.", "207 of 210 are fit."])], None)
    found = ask(made, "Which forces painted carriers?")
    assert found.refused
    near = [one.text for force in found.coverage.forces for one in force.near_misses]
    assert near == ["207 of 210 are fit.", "188 of 210 carriers are fit."]


def test_two_forces_compared_are_both_asked(tmp_path: Path) -> None:
    kent = document("kent-record", [("No shift may last for more than twelve hours.", CHIEF)], force="kent")
    essex = document("essex-record", [("A shift lasts for no more than fourteen hours.", CHIEF)], force="essex")
    found = ask(opened(tmp_path, [kent, essex], None), "How long may a shift last in Kent compared with Essex?")
    assert {one.force for one in found.forces} == {"kent", "essex"}


def test_what_a_later_column_says_comes_before_what_it_goes_beyond(tmp_path: Path) -> None:
    headers = ["Rec", "Position at January 2025", "Position at October 2025"]
    made = opened(tmp_path, [row("kent", headers, ["1", "188 of 210 carriers are fit.", "207 of 210 are fit."])], None)
    found = ask(made, "How many carriers does Kent have that are fit?")
    assert told(found) == ["207 of 210 are fit.", "188 of 210 carriers are fit."]
    shown = [statement_model(made, one) for one in found.statements]
    assert [one.locator.section for one in shown] == headers[:0:-1]
    assert headers[2] in shown[0].citation


def test_each_statement_of_a_row_bears_the_day_of_its_column_on_the_page_as_in_its_citation(tmp_path: Path) -> None:
    headers = ["Rec", "Position at January 2025", "Position at October 2025"]
    days = [("2025-01", "January 2025"), ("2025-10", "October 2025")]
    dates = tuple(DocumentDate(DateOf.UPDATE, value, text, "header") for value, text in days)
    tracker = replace(row("kent", headers, ["1", "188 of 210 carriers are fit.", "207 of 210 are fit."]), dates=dates)
    made = opened(tmp_path, [tracker], None)
    statements = ask(made, "How many carriers does Kent have that are fit?").statements
    shown = [stated(Catalogue(made), one, "").dated for one in statements]
    assert shown == ["October 2025", "January 2025"]
    assert all(day in statement_model(made, one).citation for day, one in zip(shown, statements, strict=True))


def test_of_a_row_the_other_cells_are_told_with_what_was_found(tmp_path: Path) -> None:
    headers = ["Rec", "Action", "Owner", "RAG", "Position"]
    cells = ["1", "Clear the overdue drone repairs.", "Head of Fleet", "Green - complete", "None overdue since May."]
    made = opened(tmp_path, [row("kent", headers, cells)], None)
    (said,) = ask(made, "Has Kent cleared its overdue drone repairs?").statements
    assert said.text.split("\t") == cells
    assert said.stage is Stage.DONE


def test_a_legend_of_colours_is_no_statement(tmp_path: Path) -> None:
    made = replied(tmp_path, "Red: the drones will not fly by the due date.", "Boots were mended.", "Horses.")
    assert told(ask(made, "Which drones are red?")) == []


@pytest.mark.parametrize("verdict", ["Not accepted as it is worded.", "Partly accepted.", "Rejected."])
def test_a_verdict_of_its_own_is_a_refusal(tmp_path: Path, verdict: str) -> None:
    kent = document("kent-record", [(f"{verdict} Drones fly nightly.", CHIEF)], force="kent")
    essex = document("essex-record", [("We accept the recommendation on drones.", CHIEF)], force="essex")
    made = opened(tmp_path, [kent, essex], None)
    for question in ("Which forces rejected a recommendation?", "Which forces do not accept a recommendation?"):
        assert [one.force for one in ask(made, question).forces] == ["kent"]


def test_what_a_heading_asks_is_answered_by_what_stands_below(tmp_path: Path) -> None:
    said = [heading("Why were the drones grounded?"), ("I am sorry. The parts were late. They fly again.", CHIEF)]
    made = opened(tmp_path, [document("kent-record", said, force="kent")], None)
    assert told(ask(made, "What did Kent say about drones being grounded?")) == [said[1][0]]


@pytest.mark.parametrize(
    ("after", "told_too"),
    [("But half of them wait.", True), ("All nine fly again now.", True), ("Horses are groomed weekly.", False)],
)
def test_what_goes_on_is_told_and_what_does_not_is_left(tmp_path: Path, after: str, told_too: bool) -> None:
    kent = document("kent-record", [(f"Drones were grounded in June. {after} Boots were mended.", CHIEF)], force="kent")
    said = told(ask(opened(tmp_path, [kent], None), "What did Kent say about drones?"))
    assert said == [f"Drones were grounded in June. {after}" if told_too else "Drones were grounded in June."]


@pytest.mark.parametrize(
    "text", ["Terence Culver", "Secretary of State for Home Affairs 15 December 2022", "Ann Roe, Chair of the Board"]
)
def test_a_name_and_an_address_say_nothing(tmp_path: Path, text: str) -> None:
    made = replied(tmp_path, text, "Boots were mended.", "Drones fly nightly.")
    assert told(ask(made, f"What did {text} say?")) == []


def test_somebody_named_in_full_is_asked_and_nobody_else_is_called_silent(tmp_path: Path) -> None:
    roe = document("kent-record", [("Every drone is counted.", CHIEF), ("Drones are a blessing.", CHIEF)], force="kent")
    roe = replace(roe, voices=(Voice(CHIEF, "Ann Rushmere"), Voice(CHIEF, "Sam Poe")))
    essex = document("essex-record", [("Drones fly nightly.", CHIEF)], force="essex")
    found = ask(opened(tmp_path, [roe, essex], None), "What did Ann Rushmere say about drones?")
    assert told(found) == ["Every drone is counted."]
    assert [one.force for one in found.coverage.forces] == ["kent"]
    assert "Only passages in the words of Ann Rushmere were searched." in found.notes


def test_what_somebody_will_do_is_told_by_whoever_writes_for_their_force(tmp_path: Path) -> None:
    said = [("Every drone is counted.", CHIEF), ("The Commissioner will launch a drone in March.", CHIEF)]
    kent = document("kent-record", said, force="kent")
    kent = replace(kent, voices=(Voice(COMMISSIONER, "Ann Rushmere"), Voice(CHIEF, "Sam Poe")))
    essex = document("essex-record", [("We will launch a drone in May.", CHIEF)], force="essex")
    made = opened(tmp_path, [kent, essex], None)
    found = ask(made, "When will Ann Rushmere launch a drone?")
    assert told(found) == [said[1][0]]
    assert any("Ann Rushmere" in note for note in found.notes)


def test_somebody_on_another_force_than_their_own_is_heard(tmp_path: Path) -> None:
    kent = document("kent-record", [("I am not persuaded by a joint drone unit.", COMMISSIONER)], force="kent")
    kent = replace(kent, voices=(Voice(COMMISSIONER, "Ann Rushmere"),))
    essex = document("essex-record", [("Boots were mended.", CHIEF)], force="essex")
    found = ask(opened(tmp_path, [kent, essex], None), "What does Ann Rushmere think of a joint drone unit with Essex?")
    assert told(found) == ["I am not persuaded by a joint drone unit."]
    assert any("another force" in note for note in found.notes)


def test_somebody_is_asked_about_a_neighbour_whom_the_answer_does_not_name(tmp_path: Path) -> None:
    roe = document("kent-record", [("I am not persuaded about a joint squad of drones.", CHIEF)], force="kent")
    roe = replace(roe, voices=(Voice(CHIEF, "Ann Rushmere"),))
    essex = document("essex-record", [("Drones fly nightly.", CHIEF)], force="essex")
    found = ask(
        opened(tmp_path, [roe, essex], None), "What does Ann Rushmere think about a joint squad with West Mercia?"
    )
    assert told(found) == ["I am not persuaded about a joint squad of drones."]
    assert any("do not name West Mercia" in note for note in found.notes)


def test_what_is_not_so_is_told_by_what_denies_it(tmp_path: Path) -> None:
    said = {"kent": "I conclude that the reserve is sufficient.", "essex": "The reserve is not sufficient."}
    made = opened(tmp_path, [document(f"{one}-record", [(text, CHIEF)], force=one) for one, text in said.items()], None)
    assert told(ask(made, "Which forces said that the reserve is not sufficient?")) == [said["essex"]]
    assert len(told(ask(made, "Which forces said that the reserve is sufficient?"))) == 2


def test_a_number_of_several_inspections_is_said_to_be_so(tmp_path: Path) -> None:
    titles = {name: f"The use of {name} in the police service" for name in ("drones", "boats")}
    links = [InspectionLink(name, title, title, "made") for name, title in titles.items()]
    made = [
        replace(
            document(f"kent-{link.id}", [(f"We accept it for {link.id}.", CHIEF)], force="kent"),
            inspections=(link,),
            voices=(Voice(CHIEF, answers=(f"{link.id}/r2",)),),
        )
        for link in links
    ]
    index = opened(tmp_path, made, None)
    assert any(
        f"“{titles['boats']}”; “{titles['drones']}”" in note
        for note in ask(index, "How did Kent answer recommendation 2?").notes
    )
    bare = ask(index, "recommendation 2")
    assert (bare.status, bare.forces, bare.notes) == (Status.NEEDS_NARROWING, (), ())
    assert [(one.label, one.passages) for one in bare.narrowing] == [(titles["boats"], 1), (titles["drones"], 1)]
    assert told(ask(index, bare.narrowing[0].question)) == ["We accept it for boats."]
    only = replace(Filter(), inspection=frozenset({"boats"}))
    assert not any("Several" in note for note in ask(index, "recommendation 2", filter=only).notes)


def test_what_a_force_is_compared_with_is_no_force_that_is_asked(tmp_path: Path) -> None:
    kent = document("kent-record", [("The comparison with Essex is unfair to our drones.", CHIEF)], force="kent")
    essex = document("essex-record", [("Our comparison of drones is fair.", CHIEF)], force="essex")
    found = ask(opened(tmp_path, [kent, essex], None), "What did Kent say about the comparison with Essex?")
    assert [one.force for one in found.forces] == ["kent"]


def test_what_inspectors_ask_for_is_no_measure(tmp_path: Path) -> None:
    report = document(
        "report", [("Drones were bought and will be kept.", INSPECTORATE)], type=DocumentType.INSPECTION_REPORT
    )
    found = ask(opened(tmp_path, [report], None), "What did inspectors say about drones?")
    assert [one.stage for one in found.inspectorate] == [Stage.UNCLEAR]


def test_a_frame_with_its_reader_is_nothing_to_look_for(tmp_path: Path) -> None:
    made = replied(tmp_path, "We can publish a statement within sixty minutes.", "Boots were mended.", "Drones fly.")
    asked = "We are preparing a briefing for the minister on whether forces can publish a statement. Which can?"
    found = ask(made, asked)
    assert told(found) == ["We can publish a statement within sixty minutes."]
    assert not {"minister", "whether", "briefing"} & set(found.coverage.tried)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("drone visits within 24 hrs", "Drone visits take place within 24 hours."),
        ("drone call-backs", "A drone call back was introduced."),
        ("What share of drones is fit: 90 per cent, yes or no?", "A share of 90 per cent of drones is fit."),
    ],
)
def test_a_word_is_found_however_it_is_written(tmp_path: Path, asked: str, said: str) -> None:
    made = replied(tmp_path, said, "Boots were mended.", "Horses.")
    found = ask(made, asked)
    assert (found.status, told(found)) == (Status.ANSWERED, [said])


def test_what_the_government_says_of_a_recommendation_is_told(tmp_path: Path) -> None:
    link = InspectionLink("drones", "The use of drones in the police service", "drones", "made")
    reply = document("reply", [("The government supports the recommendation on drones.", Speaker.THIRD_PARTY)])
    voices = (Voice(Speaker.THIRD_PARTY, "Government", answers=("drones/r4",)),)
    made = opened(tmp_path, [replace(reply, inspections=(link,), voices=voices)], None)
    found = ask(made, "What did the government say about recommendation 4?")
    assert [one.text for one in found.others] == ["The government supports the recommendation on drones."]


def test_what_nobody_known_says_is_told_beside_what_forces_say(tmp_path: Path) -> None:
    kent = document("kent-record", [("Drones fly nightly.", CHIEF)], force="kent")
    essex = document("essex-record", [("Our drones fly by day.", Speaker.UNKNOWN)], force="essex")
    found = ask(opened(tmp_path, [kent, essex], None), "What did forces say about drones?")
    assert ([one.force for one in found.forces], [one.text for one in found.others]) == (
        ["kent"],
        ["Our drones fly by day."],
    )


def test_where_a_publication_is_to_be_had_says_nothing_of_its_subject(tmp_path: Path) -> None:
    said = "This publication is available at https://police.example/publications/drones-and-kites-in-kent"
    made = opened(
        tmp_path, [document("kent-record", [(said, CHIEF), ("Boots were mended.", CHIEF)], force="kent")], None
    )
    assert told(ask(made, "What does Kent say about drones and kites?")) == []


def test_a_place_is_looked_for_by_its_name(tmp_path: Path) -> None:
    said = [("Drones were lost over Maidstone in June.", CHIEF), ("Drones were bought in May.", CHIEF)]
    made = opened(tmp_path, [document("kent-record", said, force="kent")], None)
    assert told(ask(made, "What happened to the drones at Maidstone?")) == [said[0][0]]
    assert len(told(ask(made, "What has the force covering Maidstone said about drones?"))) == 2


def test_a_row_answers_by_the_recommendation_beside_it(tmp_path: Path) -> None:
    asked = "Forces should make sure that every drone is counted."
    tracker = row(
        "kent", ["Rec", "Position at January 2025", "Position at May 2025"], ["1", "Not begun.", "Done weekly."]
    )
    tracker = replace(
        tracker,
        voices=tuple(Voice(CHIEF, answers=("drones/r1",)) for _ in tracker.voices),
        recommendations=(Recommendation("drones/r1", "drones", "1", "recommendation", asked),),
    )
    found = ask(opened(tmp_path, [tracker], None), "What has Kent done about drones?")
    assert told(found) == ["Done weekly."]
    assert any("rows answer a recommendation" in note for note in found.notes)
    assert told(ask(opened(tmp_path / "2", [tracker], None), "How much has Kent paid for drones?")) == []


def test_what_has_no_date_is_said_to_be_left_out(tmp_path: Path) -> None:
    kent = document("kent-record", [("Drones fly nightly.", CHIEF)], force="kent")
    found = ask(opened(tmp_path, [kent], None), "What did Kent say about drones?", as_of="2025-06-01")
    assert (told(found), [note for note in found.notes if "1 document." in note]) == ([], list(found.notes[:1]))
    assert found.notes[0].startswith("Left out")
    essex = document("essex-record", [("Boots.", CHIEF)], force="essex", published="2025-01-01")
    made = opened(tmp_path / "2", [kent, essex], None)
    assert not any("Left out" in note for note in ask(made, "What did Kent say about drones?").notes)
    assert not any("Left out" in note for note in ask(made, "What of Essex’s boots?", as_of="2025-06-01").notes)


def test_a_time_is_given_in_the_answer_to_a_recommendation_that_sets_one(tmp_path: Path) -> None:
    number = "flights/r1"
    asked = Recommendation(
        number, "flights", "1", "recommendation", "Forces should meet a rogue kite:", ("launch a drone in ten minutes",)
    )
    answers = Voice(CHIEF, answers=(number,))
    forces = {"kent": "We launch in four minutes.", "essex": "We asked for two years.", "surrey": "We launch well."}
    report = replace(document("report", [("Kites.", INSPECTORATE)]), recommendations=(asked,))
    replies = [
        replace(document(f"{force}-record", [(said, CHIEF)], force=force), voices=(answers,))
        for force, said in forces.items()
    ]
    found = ask(opened(tmp_path, [report, *replies], None), "How quickly can forces launch a drone at a rogue kite?")
    assert told(found) == ["We launch in four minutes."]


def test_who_denies_what_is_asked_comes_after_those_who_say_it(tmp_path: Path) -> None:
    none = document("kent-record", [("None of our drones is overdue; no drones overdue at all.", CHIEF)], force="kent")
    some = document("sussex-record", [("Four drones and a boat for the estuary are overdue.", CHIEF)], force="sussex")
    found = ask(opened(tmp_path, [none, some], None), "Which forces have drones overdue?")
    assert [one.force for one in found.forces] == ["sussex", "kent"]


def test_what_is_enough_or_too_small_answers_whether_it_is_adequate(tmp_path: Path) -> None:
    forces = {"kent": "The harbour is sufficient.", "essex": "Our harbour is too small.", "surrey": "A harbour opened."}
    forces |= {"sussex": "Boots were mended.", "norfolk": "Horses are groomed.", "suffolk": "Gloves were bought."}
    replies = [document(f"{force}-record", [(said, CHIEF)], force=force) for force, said in forces.items()]
    found = ask(opened(tmp_path, replies, None), "Is the harbour adequate in forces?")
    assert {one.force for one in found.forces if one.statements[0].coverage > 0.9} == {"kent", "essex"}


@pytest.mark.parametrize(
    ("said", "answers"),
    [
        ("A diver is never under the ice for more than 40 minutes.", True),
        ("Our limit for a diver under the ice is forty minutes.", True),
        ("Divers under the ice spoke to two crews and a doctor for once.", False),
        ("The diver under the ice was the longest-serving of them.", False),
        ("A diver who is under the ice is seen within nine days.", False),
    ],
)
def test_the_longest_that_something_may_last_is_told_by_a_limit(tmp_path: Path, said: str, answers: bool) -> None:
    made = replied(tmp_path, said, "Boots were mended.", "Horses are groomed weekly.")
    for question in (
        "What is the longest a diver can be kept under the ice?",
        "What is the maximum time that a diver is under the ice?",
    ):
        assert (told(ask(made, question)) == [said]) is answers


def test_a_limit_that_was_asked_for_need_not_say_on_what_it_is(tmp_path: Path) -> None:
    asked = Recommendation(
        "diving/r2", "diving", "2", "recommendation", "Forces should set:", ("limits on the length of dives",)
    )
    answers = Voice(CHIEF, answers=("diving/r2",))
    forces = {
        "kent": "Second, hours. Inspectors ask for limits. Ours is 40 minutes.",
        "essex": "Nobody may be down for more than fifty minutes.",
        "surrey": "Tea is poured for anybody who is away for more than six hours.",
    }
    report = replace(document("report", [("Ice.", INSPECTORATE)]), recommendations=(asked,))
    replies = [
        replace(document(f"{force}-record", [(said, CHIEF)], force=force), voices=(answers,))
        for force, said in forces.items()
    ]
    found = ask(opened(tmp_path, [report, *replies], None), "What is the longest that dives last?")
    assert set(told(found)) == {"Inspectors ask for limits. Ours is 40 minutes.", forces["essex"]}


def test_the_greatest_number_is_a_number_of_what_is_counted(tmp_path: Path) -> None:
    made = replied(tmp_path, "Divers were hurt by the ice.", "Nine divers were hurt.", "Horses are groomed weekly.")
    assert told(ask(made, "What is the greatest number of divers hurt?")) == ["Nine divers were hurt."]


@pytest.mark.parametrize(
    "question",
    [
        "Which forces only partly accepted a recommendation?",
        "Who accepted the recommendations in part?",
        "Has any force partially complied with a recommendation?",
    ],
)
def test_acceptance_in_part_is_a_verdict_and_acceptance_in_full_is_not(tmp_path: Path, question: str) -> None:
    forces = {
        "kent": "Accepted in part. Drones fly nightly.",
        "essex": "The force accepts its recommendations in full.",
        "surrey": "Partially comply.",
        "sussex": "Two were offered places and one had accepted.",
        "norfolk": "It is for the most part acceptable.",
    }
    replies = [document(f"{force}-record", [(said, CHIEF)], force=force) for force, said in forces.items()]
    assert {one.force for one in ask(opened(tmp_path, replies, None), question).forces} == {"kent", "surrey"}


@pytest.mark.parametrize(
    "question",
    [
        "Which forces reject or only partly accept a recommendation?",
        "Which chief officers do not accept, or only partially accept, a recommendation?",
    ],
)
def test_who_rejects_or_accepts_in_part_is_either(tmp_path: Path, question: str) -> None:
    forces = {
        "kent": "Accepted in part. Drones fly nightly.",
        "essex": "The force accepts its recommendations in full.",
        "surrey": "Disagree with wording. Flags are for the officer.",
        "sussex": "We do not accept recommendation 2.",
        "norfolk": "Disagree with the Chief Constable about nothing. Boots were mended.",
    }
    replies = [document(f"{force}-record", [(said, CHIEF)], force=force) for force, said in forces.items()]
    assert {one.force for one in ask(opened(tmp_path, replies, None), question).forces} == {"kent", "surrey", "sussex"}


def test_a_sum_of_another_inspection_is_none_of_the_event_that_is_asked_about(tmp_path: Path) -> None:
    floods = InspectionLink("floods", "How the police met the floods", "Floods", "made", published="2024-12-18")
    desks = InspectionLink("desks", "Front counters", "Counters", "made", published="2025-12-18")
    kent = replace(
        document("kent-record", [("Sandbags were free. Hire of boats cost £900.", CHIEF)], force="kent"),
        inspections=(floods,),
    )
    essex = replace(
        document("essex-record", [("Boats cost £40,000 a year.", CHIEF)], force="essex"), inspections=(desks,)
    )
    surrey = replace(
        document("surrey-record", [("Boats in the floods cost £7.", CHIEF)], force="surrey"), inspections=(desks,)
    )
    made = opened(tmp_path, [kent, essex, surrey], None)
    assert {one.force for one in ask(made, "How much did boats cost?").forces} == {"kent", "essex", "surrey"}
    found = ask(made, "How much did boats cost during the floods?")
    assert {one.force for one in found.forces} == {"kent", "surrey"}


def test_whether_a_thing_is_fit_for_purpose_is_asked_of_the_thing(tmp_path: Path) -> None:
    made = replied(tmp_path, "The oath is out of date.", "Gloves were fitted on purpose.", "Horses are groomed weekly.")
    assert told(ask(made, "Is the oath fit for purpose?")) == ["The oath is out of date."]


def late_reply(force: str, said: str, number: str = "2") -> Document:
    made = document(f"{force}-record", [(said, CHIEF)], force=force)
    link = InspectionLink("tranche-1", "Public disorder", "Tranche 1", "made", published="2024-12-18")
    return replace(made, inspections=(link,), voices=(Voice(CHIEF, answers=(f"tranche-1/r{number}",)),))


def test_who_will_be_late_is_told_in_answer_to_the_recommendation_that_sets_the_day(tmp_path: Path) -> None:
    text = "By June 2025, forces should have night drones."
    report = document("report", [(text, INSPECTORATE)], published="2024-12-18", type=DocumentType.INSPECTION_REPORT)
    stated_there = Recommendation("tranche-1/r2", "tranche-1", "2", "recommendation", text, blocks=(0,))
    documents = [
        replace(report, recommendations=(stated_there,)),
        late_reply("kent", "They will come in May 2026. That is later than the date in the report."),
        late_reply("essex", "They came in March and are well liked."),
        late_reply("surrey", "The kitchen will not be ready by then.", "9"),
    ]
    found = ask(opened(tmp_path, documents, None), "Which forces will miss the June 2025 date for night drones?")
    assert [one.force for one in found.forces] == ["kent"]
    assert told(found) == ["They will come in May 2026. That is later than the date in the report."]


@pytest.mark.parametrize(("asked", "held"), [("send", "sent"), ("lend", "lent"), ("buy", "bought"), ("flew", "fly")])
def test_an_irregular_verb_is_found_in_any_of_its_forms(tmp_path: Path, asked: str, held: str) -> None:
    made = replied(tmp_path, f"We {held} 66 drones.", "Boots were mended.", "Horses are groomed weekly.")
    assert told(ask(made, f"How many drones did Kent {asked}?")) == [f"We {held} 66 drones."]


def test_what_a_refusal_lacks_is_told(tmp_path: Path) -> None:
    made = replied(tmp_path, "Drones fly nightly.", "Boots were mended.", "Horses are groomed weekly.")
    found = ask(made, "How many submarines and zeppelins did Kent mend?")
    assert found.refused
    assert any("“submarines”" in one and "“zeppelins”" in one for one in found.notes)


def test_a_refusal_tells_that_the_question_is_answered_without_its_recommendation(tmp_path: Path) -> None:
    documents = [late_reply("kent", "Horses wear face guards."), late_reply("essex", "Boots were mended.", "9")]
    made = opened(tmp_path, documents, None)
    found = ask(made, "What did forces say about horses in answer to recommendation 9?")
    assert found.refused
    assert any(
        "Kent Police says something on this" in one and "leave out “recommendation 9”" in one for one in found.notes
    )
    assert not any("leave out" in one for one in ask(made, "What of zeppelins in recommendation 9?").notes)


def test_near_misses_are_plain_words_before_headings_and_the_best_first(tmp_path: Path) -> None:
    documents = [
        document("kent-record", [("Horses trot in a field. Boots were mended.", CHIEF)], force="kent"),
        document("essex-record", [("Drones were flown by a pier in the rain.", CHIEF)], force="essex"),
        document("surrey-record", [("Chapter on the pier", CHIEF)], force="surrey"),
    ]
    found = ask(opened(tmp_path, documents, None), "Which forces mention zeppelins at the pier?")
    near = {one.force: one.near_misses[0].text for one in found.coverage.forces if one.near_misses}
    assert found.refused
    assert found.coverage.nearest[0] == "essex"
    assert "surrey" in near
    assert "surrey" not in found.coverage.nearest


def test_what_is_not_so_is_never_answered_in_full(tmp_path: Path) -> None:
    made = replied(tmp_path, "We do not fly drones.", "Boots were mended.", "Horses are groomed weekly.")
    assert ask(made, "Which forces do not fly drones?").status is Status.PARTLY


@pytest.mark.parametrize(
    ("said", "counted"),
    [
        ("Two crews of the riverside team were given boots.", True),
        ("Crews waited three hours for boots.", False),
        ("Crews were given boots on 4 October.", False),
        ("Crews have been given boots since 2019.", False),
    ],
)
def test_a_time_or_a_day_counts_nothing(tmp_path: Path, said: str, counted: bool) -> None:
    made = replied(tmp_path, said, "Horses are groomed by hand.", "Drones fly nightly.")
    assert told(ask(made, "How many crews were given boots?")) == ([said] if counted else [])


def test_hours_are_counted_where_hours_are_asked_for(tmp_path: Path) -> None:
    said = "Crews waited three hours for boots."
    made = replied(tmp_path, said, "Horses are groomed by hand.", "Drones fly nightly.")
    assert told(ask(made, "How many hours did crews wait for boots?")) == [said]


def test_an_idiom_is_not_met_by_one_of_its_words_in_another_sense(tmp_path: Path) -> None:
    others = ("Horses are groomed by hand.", "Drones fly nightly.")
    asked = "How many officers left the police after the flood?"
    said = "Six officers left the police after the flood."
    assert told(ask(replied(tmp_path / "said", said, *others), asked)) == [said]
    other = "Six officers saw that the key was left under a mat."
    assert told(ask(replied(tmp_path / "other", other, *others), asked)) == []


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (
            "Will Kent reach nine out of ten farms?",
            "We shall reach farms in time, though 90 is more than we can promise.",
        ),
        ("Which forces visit farms inside a day?", "We visit farms within 24 hours."),
        ("Which forces visit farms within two weeks?", "We visit farms within 14 days."),
    ],
)
def test_an_amount_in_words_is_met_by_its_figures(tmp_path: Path, asked: str, said: str) -> None:
    made = replied(tmp_path, said, "Boots were mended by the river.", "Drones fly nightly.")
    assert told(ask(made, asked)) == [said]


@pytest.mark.parametrize(
    ("text", "number"),
    [("three hundred and eighty-six", 386), ("1,140", 1140), ("two thousand four hundred and ten", 2410), ("a", 0)],
)
def test_a_number_is_read_in_words(text: str, number: int) -> None:
    assert value(text) == number


def test_one_figure_for_the_whole_is_first_that_of_inspectors(tmp_path: Path) -> None:
    parts = "In two places divers treated the injured divers, and six divers were injured."
    whole = "Two hundred and four divers were injured."
    of_report = {"type": DocumentType.INSPECTION_REPORT, "force": ""}
    first = document("report-1", [(parts, INSPECTORATE)], **of_report)
    second = document("report-2", [(whole, INSPECTORATE)], **of_report)
    reply = document("kent-record", [("Nine divers were injured.", CHIEF)], force="kent")
    other = document("essex-record", [("Boots were mended.", CHIEF), ("Drones fly nightly.", CHIEF)], force="essex")
    made = opened(tmp_path, [first, second, reply, other], None)
    found = ask(made, "How many divers were injured altogether?")
    assert found.inspectorate[0].text == whole
    assert GIVEN in found.notes
    assert GIVEN not in ask(made, "How many divers were injured?").notes


def test_a_share_is_not_met_by_its_number_of_something_else(tmp_path: Path) -> None:
    made = replied(tmp_path, "A list of 90 ponies was made.", "Boots were mended by the river.", "Drones fly nightly.")
    assert told(ask(made, "Which forces reach nine out of ten?")) == []


@pytest.mark.parametrize(
    ("question", "asks"),
    [
        ("How much of their own money have commissioners committed in response to these inspections?", True),
        ("how much extra money have PCCs put in", True),
        ("How much funding did the mayor set aside after the report?", True),
        ("How much money have commissioners put into helping traders?", False),
        ("How much money was spent on boats?", False),
        ("How many boats were given?", False),
    ],
)
def test_how_much_was_given_may_be_asked_without_for_what(question: str, asks: bool) -> None:
    assert asks_what_was_given(question) is asks


def test_how_much_was_given_is_answered_by_who_put_up_a_sum(tmp_path: Path) -> None:
    said = {
        "kent": "I have set aside £90,000 for a lawyer. Boats leak.",
        "essex": "The Commissioner is content. Boats cost £3,000.",
        "surrey": "I put the cost at £9,000.",
    }
    held = [document(f"{force}-letter", [(text, COMMISSIONER)], force=force) for force, text in said.items()]
    found = ask(opened(tmp_path, held, None), "How much of their own money have commissioners committed?")
    assert told(found) == ["I have set aside £90,000 for a lawyer."]
