"""Quotations of which a part is right: nested, joined, cut short, spaced otherwise, from another row or another day."""

from dataclasses import replace
from pathlib import Path

import pytest

from api.verify import Status, Verdict, check, verify
from api.verify.drafts import word_text
from api.verify.quotations import quotations
from indexer.index import Index
from indexer.records import (
    Block,
    BlockKind,
    Cell,
    DateOf,
    DocumentDate,
    DocumentType,
    InspectionLink,
    Speaker,
    Voice,
)
from tests.conftest import FakeEmbedder
from tests.made import document, index

CHIEF, COMMISSIONER, INSPECTORATE = Speaker.CHIEF_OFFICER, Speaker.LOCAL_POLICING_BODY, Speaker.INSPECTORATE
THIRD = Speaker.THIRD_PARTY
MOVED = "RESOLVED: that the words “on track” be replaced by “partly achieved” for recommendations 2 and 3."
SAID = (
    "The stores are full. I do not accept that these recommendations can wait for the dates which they carry. "
    "Every lamp on the quay was counted in May, and the out-of-hours patrol now carries real time maps. "
    "Nobody was told of the latest 200th find in the summer of that year."
)
ASKED = "Boards should review who sits on them by the spring."


@pytest.fixture(scope="module")
def quay(tmp_path_factory: pytest.TempPathFactory) -> Index:
    minutes = document("kent-minutes", [(MOVED, THIRD)], force="kent", type=DocumentType.BOARD_PAPER)
    told = ("The report stated that recommendation 1 was discharged and that recommendation 2 was on track.", THIRD)
    link = InspectionLink("lamps", "Review of lamps on quays", "lamps", "title", inspectorates=("IPS",))
    reply = document("answer", [(ASKED, INSPECTORATE), ("We agree.", THIRD)])
    voices = (Voice(INSPECTORATE, quoted=True, quotes=("lamps/r1",)), Voice(THIRD))
    held = [
        minutes,
        document("kent-later", [told], force="kent", type=DocumentType.BOARD_PAPER),
        document("essex-letter", [(SAID, COMMISSIONER)], force="essex"),
        replace(
            reply,
            publisher="The Government",
            voices=voices,
            inspections=(link,),
            title="Review of lamps on quays: government response",
        ),
    ]
    return index(tmp_path_factory.mktemp("index"), held, FakeEmbedder())


def only(draft: str, opened: Index) -> Verdict:
    (verdict,) = verify(draft, opened)
    return verdict


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("that the words “on track” be replaced by “partly achieved” for recommendations 2 and 3", Status.EXACT),
        ("that the words “on track” not be replaced by “partly achieved”", Status.ALTERED),
        ("that the words “on track” be replaced by “partly achieved” for recommendations 4 and 5", Status.ALTERED),
    ],
)
def test_quotations_in_a_quotation_belong_to_it(words: str, status: Status, quay: Index) -> None:
    assert only(f"The Kent panel resolved “{words}”.", quay).status is status


@pytest.mark.parametrize(
    ("draft", "found"),
    [
        ("“a “b” c “d” e” f", ["a “b” c “d” e"]),
        ("“a b. He said “c d” and “e”.", ["a b. He said “c d", "e"]),  # one that was never closed holds no others
        ("“a” b “c “d” e”", ["a", "c “d” e"]),
    ],
)
def test_marks_of_one_kind_nest_where_all_are_closed(draft: str, found: list[str]) -> None:
    assert [one.words for one in quotations(draft)] == found


def test_a_great_many_marks_take_no_great_time() -> None:
    assert len(quotations("“a " * 60_000)) <= 60_000


def test_a_clause_that_is_cut_to_its_subject_is_no_longer_what_was_denied(quay: Index) -> None:
    cut = only("The Essex Commissioner wrote: “I do not accept … these recommendations”.", quay)
    assert (cut.status, [one.kind for one in cut.differences]) == (Status.ALTERED, ["negation"])
    whole = only("The Essex Commissioner wrote: “I do not accept that … can wait”.", quay)
    assert whole.status is Status.EXACT


def test_sentences_that_stand_apart_are_told_from_words_that_stand_nowhere(quay: Index) -> None:
    verdict = only(
        "The Essex Commissioner wrote: “The stores are full. Every lamp on the quay was counted in May.”", quay
    )
    assert verdict.status is Status.ALTERED
    assert [(one.draft, one.source[:15]) for one in verdict.differences] == [("", "I do not accept")]
    assert any("not one behind another" in note for note in verdict.notes)


@pytest.mark.parametrize("words", ["the ‘out of hours’ patrol now carries", "now carries real-time maps"])
def test_a_hyphen_for_a_space_is_forgiven_and_said(words: str, quay: Index) -> None:
    verdict = only(f"The Essex Commissioner wrote: “{words}”.", quay)
    assert verdict.status is Status.EXACT
    assert "hyphenation" in verdict.forgiven


def test_two_words_that_are_another_word_together_are_not_forgiven(tmp_path: Path) -> None:
    opened = index(
        tmp_path, [document("kent", [("They live apart from us there.", CHIEF)], force="kent")], FakeEmbedder()
    )
    assert only("Kent Police said: “They live a part from us there.”", opened).status is Status.ALTERED


def test_a_changed_number_is_held_against_the_words_it_stands_in(quay: Index) -> None:
    verdict = only("The Essex Commissioner speaks of “the latest 300th find”.", quay)
    assert [(one.kind, one.draft, one.source) for one in verdict.differences] == [("number", "300th", "200th")]


@pytest.mark.parametrize(
    "words", ["Every officer who was on the quay has been given a medal.", "We have more to find.", "I was told of it."]
)
def test_words_that_nobody_wrote_are_no_alteration_of_others(words: str, quay: Index) -> None:
    verdict = only(f"Kent Police said: “{words}”", quay)
    assert (verdict.status, verdict.place) == (Status.NOT_FOUND, None)


@pytest.mark.parametrize(
    "who", ["The government itself said that", "The Government wrote:", "The government’s answer:"]
)
def test_what_a_reply_repeats_is_not_said_by_who_publishes_it(who: str, quay: Index) -> None:
    verdict = only(f"{who} “{ASKED}”", quay)
    assert verdict.status is Status.EXACT_ELSEWHERE or who.endswith("answer:")
    assert only(f"The Review of lamps asked that “{ASKED}”", quay).status is Status.EXACT


def test_what_minutes_have_a_report_say_may_be_given_to_the_report(quay: Index) -> None:
    words = "that recommendation 2 was on track"
    assert only(f"At the Kent panel the report said “{words}”.", quay).status is Status.EXACT
    assert only(f"At the Kent panel the inspectorate said “{words}”.", quay).mismatches == ("speaker",)


def test_what_a_thing_now_is_nobody_says_who_spoke_before(tmp_path: Path) -> None:
    held = [
        document("kent-a", [("It stands on paper, and not only in a plan.", COMMISSIONER)], force="kent"),
        document("kent-b", [("The bus came into service on 28 July.", CHIEF)], force="kent"),
    ]
    opened = index(tmp_path, held, FakeEmbedder())
    draft = "The Kent Commissioner said “and not only in a plan”. It now is: “The bus came into service on 28 July.”"
    assert [one.status for one in verify(draft, opened)] == [Status.EXACT, Status.EXACT]


@pytest.mark.parametrize(
    ("draft", "mismatches", "told"),
    [
        ("Kent Police: item 3a stands at “Open and off track”.", (), ""),
        (
            "Kent Police: item 3a stands at “Open and on track”.",
            ("recommendation",),
            "The recommendation in the draft: 3a; in the source: 1a.",
        ),
    ],
)
def test_a_row_is_the_one_that_the_draft_names(
    draft: str, mismatches: tuple[str, ...], told: str, tmp_path: Path
) -> None:
    cells = [
        Block(text, kind=BlockKind.TABLE_CELL, cell=Cell(0, row, column, header))
        for row, words in enumerate((("1a", "Open and on track"), ("3a", "Open and off track")), 1)
        for column, (text, header) in enumerate(zip(words, ("Item", "Status"), strict=True))
    ]
    plan = document("kent-plan", cells, force="kent", type=DocumentType.TRACKER)
    opened = index(tmp_path, [replace(plan, voices=(Voice(CHIEF),) * 4)], FakeEmbedder())
    verdict = only(draft, opened)
    assert (verdict.mismatches, told in verdict.notes or not told) == (mismatches, True)


def test_a_letter_is_of_the_day_that_it_bears_and_not_of_the_page_it_is_on(tmp_path: Path) -> None:
    dates = (
        DocumentDate(DateOf.RESPONSE, "2025-01-07", "", "made"),
        DocumentDate(DateOf.WEB_PAGE, "2025-01-14", "", "made"),
    )
    page = replace(document("kent", [(SAID, COMMISSIONER)], force="kent", published="2025-01-07"), dates=dates)
    opened = index(tmp_path, [page], FakeEmbedder())
    draft = "In the letter of {} January 2025 the Kent Commissioner says “The stores are full.”"
    assert only(draft.format(7), opened).status is Status.EXACT
    wrong = only(draft.format(14), opened)
    assert wrong.mismatches == ("date",)
    assert "The date in the draft: 14 January 2025; in the source: 7 January 2025." in wrong.notes
    paged = only("On its page of 14 January 2025 Kent’s Commissioner says “The stores are full.”", opened)
    assert paged.status is Status.EXACT


def test_the_year_of_a_report_is_its_date(tmp_path: Path) -> None:
    report = document("r", [(ASKED, INSPECTORATE)], published="2025-09-17", type=DocumentType.INSPECTION_REPORT)
    opened = index(tmp_path, [report], FakeEmbedder())
    assert only(f"In its 2025 report the inspectorate wrote “{ASKED}”", opened).status is Status.EXACT
    assert only(f"In its 2023 report the inspectorate wrote “{ASKED}”", opened).mismatches == ("date",)


@pytest.mark.parametrize(
    "sentence",
    [
        "The government rejected recommendation 7.",
        "It said that work would be done by March.",
        "The correct figure for officers was 26.",
        "The inspection took place in October 2022.",
    ],
)
def test_what_is_told_of_a_government_an_inspection_or_a_figure_is_listed_too(sentence: str, quay: Index) -> None:
    assert [one.text for one in check(sentence, quay).unchecked] == [sentence]


def test_a_heading_or_a_reference_alone_is_no_statement(quay: Index) -> None:
    draft = "# What the inspectorate found in 2024\n\n(IPS, Part 1, pages 7 to 8).\n\nGrass is green."
    assert not check(draft, quay).unchecked


def test_headings_of_a_word_document_are_headings_of_the_draft(tmp_path: Path) -> None:
    docx = pytest.importorskip("docx")
    made = docx.Document()
    made.add_heading("Kent Police", level=1)
    made.add_paragraph("“The stores are full.”")
    made.save(tmp_path / "draft.docx")
    assert word_text((tmp_path / "draft.docx").read_bytes()).startswith("# Kent Police\n\n“The stores")


@pytest.mark.parametrize(
    ("draft", "mismatches"),
    [
        ("## Kent Police\n\n> The bus is red.\n\n## Essex Police\n\nNothing.", ()),
        (
            "## What the Commissioner of Kent says\n\n> The bus is red.\n\n## What the Chief Constable of Kent says\n",
            ("speaker",),
        ),
        ("**Essex Police**\n\n> The bus is red.\n\n**Kent Police**\n", ("force",)),
        ("> The bus is red.\n\n— Chief Constable, Kent Police", ()),
    ],
)
def test_a_heading_below_a_quotation_is_no_signature(draft: str, mismatches: tuple[str, ...], tmp_path: Path) -> None:
    opened = index(tmp_path, [document("kent", [("The bus is red.", CHIEF)], force="kent")], FakeEmbedder())
    assert only(draft, opened).mismatches == mismatches


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("[Aldby Police] keeps a contract with a caterer", "words"),
        ("[the Treasurer] was at the docks", "words"),
        ("[Kent Police] have lamps", ""),
        ("[Sandport] Constabulary keeps a contract with a caterer", ""),
    ],
)
def test_brackets_put_no_name_for_another(words: str, kind: str, tmp_path: Path) -> None:
    said = "Sandport Police keeps a contract with a caterer. The Mayor was at the docks. We have lamps."
    said += " Old Sandport Constabulary keeps a contract with a caterer too."
    opened = index(tmp_path, [document("kent", [(said, CHIEF)], force="kent")], FakeEmbedder())
    verdict = only(f"Kent Police said: “{words}”", opened)
    assert [one.kind for one in verdict.differences] == ([kind] if kind else [])


@pytest.mark.parametrize(
    ("words", "goes_on"),
    [
        ("I judge it to be enough for one such summer", "but not for two"),
        ("I accept the fourth", "with a reservation about numbers"),
        ("Lamps cannot be lit above the lines", "without stopping trains"),
        ("We met in May", ""),
    ],
)
def test_what_takes_back_the_words_that_were_quoted_is_told(words: str, goes_on: str, tmp_path: Path) -> None:
    said = (
        "I judge it to be enough for one such summer but not for two. I accept the fourth, with a reservation about "
        "numbers. Lamps cannot be lit above the lines without stopping trains. We met in May and talked of it."
    )
    opened = index(tmp_path, [document("kent", [(said, CHIEF)], force="kent")], FakeEmbedder())
    checked = check(f"Kent Police said “{words}” and left.", opened)
    assert checked.wanting == ((1,) if goes_on else ())
    assert any(goes_on in note for note in checked.verdicts[0].sense) is bool(goes_on)


@pytest.mark.parametrize(
    ("draft", "status"),
    [
        ("In Exmouth “agencies share too little”.", Status.EXACT),
        ("In Merrow “agencies share too little”.", Status.EXACT_ELSEWHERE),
        ("Merrow: “agencies share too little”.", Status.EXACT_ELSEWHERE),
        ("Merrow | “agencies share too little”", Status.EXACT_ELSEWHERE),
        ("We met in Merrow. Inspectors wrote “agencies share too little”.", Status.EXACT),
    ],
)
def test_a_place_that_was_inspected_is_that_of_the_words(draft: str, status: Status, tmp_path: Path) -> None:
    def letter(place: str, words: str) -> object:
        link = InspectionLink(place, f"Joint targeted area inspection of {place}", place, "made")
        made = document(place.lower(), [(words, INSPECTORATE)], type=DocumentType.INSPECTION_REPORT)
        return replace(made, title=link.title, inspections=(link,))

    held = [letter("Exmouth", "We found that agencies share too little."), letter("Merrow", "Agencies meet.")]
    opened = index(tmp_path, held, FakeEmbedder())  # type: ignore[arg-type]
    assert only(draft, opened).status is status


@pytest.mark.parametrize(
    ("draft", "mismatches"),
    [
        ("Jo Brandt, the Deputy Mayor of Kent, says: “I grew up here.”", ("person",)),
        ("Jo Brandt, the Mayor of Kent, says: “I grew up here.”", ()),
        # where a mayor oversees, the Commissioner is the head of the police
        ("The Commissioner of the Metropolitan Police says: “We grew up here.”", ("speaker",)),
    ],
)
def test_an_office_beside_a_name_is_held_against_the_source(
    draft: str, mismatches: tuple[str, ...], tmp_path: Path
) -> None:
    def said(name: str, words: str, force: str) -> object:
        made = document(name, [(words, COMMISSIONER)], force=force)
        return replace(made, voices=(Voice(COMMISSIONER, title="Mayor"),))

    held = [said("kent", "I grew up here.", "kent"), said("met", "We grew up here.", "metropolitan")]
    opened = index(tmp_path, held, FakeEmbedder())  # type: ignore[arg-type]
    assert only(draft, opened).mismatches == mismatches


@pytest.mark.parametrize(
    "draft",
    [
        "The Kent panel met. The Mayor of Essex “holds a reserve of £3 million”.",
        "Kent Police met. The Commissioner of Oldport wrote that it “holds a reserve of £3 million”.",
    ],
)
def test_who_is_told_of_and_an_office_of_no_known_place_are_not_held_against_the_source(
    draft: str, tmp_path: Path
) -> None:
    said = document("essex", [("The Mayor holds a reserve of £3 million.", COMMISSIONER)], force="essex")
    assert only(draft, index(tmp_path, [said], FakeEmbedder())).status is Status.EXACT
