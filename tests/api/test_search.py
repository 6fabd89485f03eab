"""Search: every passage scored, filters before scoring, honest totals, the same order every time."""

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from api import search
from api.search import BadRequest, Facet, GroupBy, Mode, Request, Results, Sort
from indexer.embed import Vectors
from indexer.index import Filter, Index
from indexer.records import Block, Document, DocumentType, Skipped, Speaker, Voice
from tests.conftest import FakeEmbedder
from tests.made import document, heading, index

CHIEF, COMMISSIONER, INSPECTORATE = Speaker.CHIEF_OFFICER, Speaker.LOCAL_POLICING_BODY, Speaker.INSPECTORATE
RECOMMENDATION = "Forces should make sure that officers have food and toilets during long deployments."


def made_documents() -> list:
    return [
        document(
            "kent-record",
            [
                heading("Recommendation 3"),
                (RECOMMENDATION, INSPECTORATE),
                ("A welfare bus is deployed by an on-call officer.", CHIEF),
                ("I will monitor the welfare of officers.", COMMISSIONER),
            ],
            force="kent",
            published="2025-02-10",
            sample=True,
        ),
        document(
            "essex-record",
            [heading("Recommendation 3"), (RECOMMENDATION, INSPECTORATE), ("Drones fly every night.", CHIEF)],
            force="essex",
            published="2025-01",
        ),
        document(
            "surrey-letter",
            [("Our welfare vehicle serves hot food.", COMMISSIONER), ("Nothing further to report.", COMMISSIONER)],
            force="surrey",
            type=DocumentType.LETTER,
        ),
        document(
            "report", [(RECOMMENDATION, INSPECTORATE)], published="2024-12-18", type=DocumentType.INSPECTION_REPORT
        ),
    ]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Index:
    skipped = [Skipped("scan.pdf", "no_text", "No page has text.")]
    return index(tmp_path_factory.mktemp("index"), made_documents(), FakeEmbedder(), skipped)


def voiced(name: str, paragraphs: list[tuple[str, Voice]], force: str) -> Document:
    """A document whose paragraphs are in these voices."""
    plain = document(name, [(text, voice.speaker) for text, voice in paragraphs], force=force)
    return replace(plain, voices=tuple(voice for _, voice in paragraphs))


def ask(made: Index, text: str, **changes: object) -> Results:
    return search.search(made, replace(Request(text), **changes))


def documents(results: Results) -> list[str]:
    return [hit.document.id for hit in results.hits]


def test_the_passage_that_says_it_comes_first(made: Index) -> None:
    first = ask(made, "welfare bus").hits[0]
    assert (first.document.id, first.passage.voice.speaker) == ("kent-record", CHIEF)
    assert first.passage.headings == ("Recommendation 3",)


def test_highlights_are_offsets_of_the_matching_words(made: Index) -> None:
    first = ask(made, "welfare buses").hits[0]
    assert [first.passage.text[start:end] for start, end in first.highlights] == ["welfare bus"]


def test_what_nobody_says_is_not_found_and_the_denominator_is_given(made: Index) -> None:
    results = ask(made, "submarine")
    assert (results.total, results.hits, results.passages_searched) == (0, (), len(made))
    assert (results.documents_searched, results.documents_unreadable) == (4, 1)


def test_own_words_come_before_the_words_of_the_inspectorate_that_they_answer(made: Index) -> None:
    speakers = [hit.passage.voice.speaker for hit in ask(made, "food and toilets from our welfare vehicle").hits]
    assert speakers.index(COMMISSIONER) < speakers.index(INSPECTORATE)


def test_what_a_recommendation_asks_comes_first_where_that_is_the_question(tmp_path: Path) -> None:
    restated = (RECOMMENDATION, Voice(INSPECTORATE, quotes=("tranche-1/r3",)))
    reply = ("Officers on long deployments have food and toilets.", Voice(CHIEF, answers=("tranche-1/r3",)))
    others = [(f"Item {number}: drones {number} and shields.", Voice(CHIEF)) for number in range(9)]
    made = index(tmp_path / "index", [voiced("kent-record", [restated, reply, *others], "kent")], FakeEmbedder())

    def first(question: str, *off: str) -> Speaker:
        return ask(made, question, off=frozenset(off)).hits[0].passage.voice.speaker

    asks = "What does recommendation 3 ask about food and toilets on long deployments?"
    assert first(asks) is INSPECTORATE
    assert first(asks, "first:inspectorate") is CHIEF
    assert first("What food and toilets did recommendation 3 bring to long deployments?") is CHIEF


def test_what_answers_the_recommendation_named_is_found_in_whatever_words(tmp_path: Path) -> None:
    reply = ("Accepted. Done by Easter.", Voice(CHIEF, answers=("tranche-1/r3",)))
    other = ("Nothing to add.", Voice(CHIEF))
    made = index(tmp_path / "index", [voiced("kent-record", [reply, other], "kent")], FakeEmbedder())
    assert [hit.passage.text for hit in ask(made, "recommendation 3 and submarines").hits] == [reply[0]]


def test_a_date_line_below_the_right_heading_does_not_come_before_what_says_it(tmp_path: Path) -> None:
    says = "Crews could eat and rest at any hour in two vehicles that the force hired for their welfare."
    dated = [heading("Welfare vehicles"), ("Published: 2 October 2025.", COMMISSIONER)]
    made = index(
        tmp_path / "index", [document("letter", [*dated, heading("Food"), (says, COMMISSIONER)])], FakeEmbedder()
    )
    assert ask(made, "welfare vehicles").hits[0].passage.text == says


def test_a_reply_comes_before_the_same_words_about_something_else(tmp_path: Path) -> None:
    replied = [
        ("A member asked about the old helmets and shields.", COMMISSIONER),
        ("They were destroyed at the depot.", CHIEF),
    ]
    other = [("Two members asked about the weather.", COMMISSIONER), ("They were destroyed at the quarry.", CHIEF)]
    opened = index(tmp_path, [document("a-weather", other), document("minutes", replied)], FakeEmbedder())
    told = [
        hit.document.id
        for hit in ask(opened, "old helmets and shields destroyed").hits
        if "destroyed" in hit.passage.text
    ]
    assert told[0] == "minutes"


class Railway(FakeEmbedder):
    """Takes a locomotive for a train."""

    def encode(self, texts: Sequence[str]) -> Vectors:
        return super().encode([re.sub("loco?motive", "train", text) for text in texts])


@pytest.fixture(scope="module")
def railway(tmp_path_factory: pytest.TempPathFactory) -> Index:
    said = [document("a-train", [("A train came.", CHIEF)]), document("engine", [("A locomotive came.", CHIEF)])]
    return index(tmp_path_factory.mktemp("index"), said, Railway(), words=["came", "locomotive", "train"])


def test_a_word_hardly_used_is_also_searched_by_what_comes_nearest_to_it(railway: Index) -> None:
    results = ask(railway, "locomotive")
    assert documents(results) == ["engine", "a-train"]  # the word itself counts for more
    (told,) = [one for one in results.asked.interpreted if one.kind == "near"]
    assert (told.source, told.values, told.applied) == ("locomotive", ("train",), True)
    assert results.hits[1].why.matched == ("train",)


def test_a_phrase_is_also_searched_by_what_documents_have_for_it_and_its_words_by_nothing(tmp_path: Path) -> None:
    said = [document("a-sum", [("Kent is still owed money.", CHIEF)]), document("coats", [("A pocket tore.", CHIEF)])]
    made = index(tmp_path, said, Railway(), words=["owed", "pocket", "tore"])
    near = [one for one in ask(made, "Who is out of pocket?").asked.interpreted if one.kind == "near"]
    assert [(one.source, one.values) for one in near] == [("out of pocket", ("owed",))]
    off = ask(made, "Who is out of pocket?", off=frozenset({"near:out-of-pocket"})).asked
    assert not off.near


def test_words_that_come_near_can_be_switched_off_and_stand_in_for_no_name_and_no_phrase(railway: Index) -> None:
    off = ask(railway, "locomotive", off=frozenset({"near:locomotive"}))
    assert [one.applied for one in off.asked.interpreted if one.kind == "near"] == [False]
    assert not off.asked.near
    for question in ("the Locomotive", '"locomotive"', "boarding 4472"):
        assert not ask(railway, question).asked.near


def test_a_place_of_a_force_that_holds_nothing_here_is_looked_for_as_a_word(tmp_path: Path) -> None:
    made = index(tmp_path, [document("letter", [("Children in Greenwich waited.", INSPECTORATE)])], FakeEmbedder())
    assert documents(ask(made, "Greenwich")) == ["letter"]
    assert documents(ask(made, "the Metropolitan Police on children")) == []


def test_a_filter_restricts_what_is_searched(made: Index) -> None:
    results = ask(
        made, "welfare", filter=Filter(force=frozenset({"kent", "surrey"}), speaker=frozenset({"chief_officer"}))
    )
    assert documents(results) == ["kent-record"]
    assert (results.passages_searched, results.documents_searched) == (1, 1)


def test_dates_compare_as_far_as_a_document_is_dated(made: Index) -> None:
    def within(first: str, last: str) -> set[str]:
        results = ask(made, "food", filter=Filter(published_from=first, published_to=last), mode=Mode.LEXICAL)
        return {name for hit in results.hits for name in (hit.document.id, *also(hit.also_in))}

    def also(ids: tuple[str, ...]) -> list[str]:
        return [one.partition("~")[0] for one in ids]

    assert within("2025-01-15", "2025-01-20") == {"essex-record"}  # dated January, no day
    assert within("2025", "") == {"kent-record", "essex-record"}
    assert within("", "2024") == {"report"}


def test_the_same_words_in_several_documents_are_listed_once(made: Index) -> None:
    results = ask(made, "food and toilets during long deployments")
    first = results.hits[0]
    assert first.passage.text == RECOMMENDATION
    assert len(first.also_in) == 2
    assert results.passages_found > results.total


def test_a_group_is_listed_as_its_best_passage_with_its_size(made: Index) -> None:
    results = ask(made, "welfare", group_by=GroupBy.FORCE)
    assert {hit.group: hit.group_size for hit in results.hits} == {"kent": 2, "surrey": 1}
    assert results.total == 2


def test_facets_are_counted_without_their_own_filter(made: Index) -> None:
    wanted = Filter(force=frozenset({"kent"}))
    results = ask(made, "welfare", filter=wanted, facets=(Facet.FORCE, Facet.SPEAKER))
    assert {one.value: (one.count, one.selected) for one in results.facets["force"]} == {
        "kent": (2, True),
        "surrey": (1, False),
    }
    assert {one.value: one.count for one in results.facets["speaker"]} == {
        "chief_officer": 1,
        "local_policing_body": 1,
    }


def test_sorting_by_date_puts_the_undated_last(made: Index) -> None:
    newest = documents(ask(made, "welfare", sort=Sort.NEWEST))
    assert newest == ["kent-record", "kent-record", "surrey-letter"]
    food = ask(made, "food", sort=Sort.OLDEST, mode=Mode.LEXICAL)
    assert documents(food) == ["report", "surrey-letter"]


def test_pages_meet_without_gap_or_repeat(made: Index) -> None:
    whole = [hit.passage.id for hit in ask(made, "welfare officers food", limit=50).hits]
    paged: list[str] = []
    cursor = ""
    while True:
        results = ask(made, "welfare officers food", limit=1, cursor=cursor)
        paged += [hit.passage.id for hit in results.hits]
        cursor = results.next_cursor
        if not cursor:
            break
    assert paged == whole
    assert len(whole) > 2


def test_a_cursor_outlives_a_new_generation(made: Index, tmp_path: Path) -> None:
    first = ask(made, "welfare", limit=1)
    rest = [hit.passage.id for hit in ask(made, "welfare", limit=50).hits][1:]
    again = index(tmp_path, made_documents(), FakeEmbedder())
    assert [hit.passage.id for hit in ask(again, "welfare", limit=50, cursor=first.next_cursor).hits] == rest


@pytest.mark.parametrize(
    ("changes", "parameter", "says"),
    [
        ({"text": "  "}, "q", "empty"),
        ({"text": "x" * 2001}, "q", "2,001"),
        ({"limit": 0}, "limit", "from 1 to 50"),
        ({"filter": Filter(force=frozenset({"kentt"}))}, "force", "kent"),
        ({"filter": Filter(speaker=frozenset({"chief"}))}, "speaker", "chief_officer"),
        ({"cursor": "nonsense"}, "cursor", "without"),
    ],
    ids=lambda value: str(value)[:20],
)
def test_what_cannot_be_used_is_refused_by_name(
    made: Index, changes: dict[str, object], parameter: str, says: str
) -> None:
    with pytest.raises(BadRequest, match=says) as refused:
        ask(made, **{"text": "welfare", **changes})
    assert refused.value.parameter == parameter


def test_a_cursor_of_another_question_is_refused(made: Index) -> None:
    cursor = ask(made, "welfare", limit=1).next_cursor
    with pytest.raises(BadRequest, match="another question"):
        ask(made, "drones", limit=1, cursor=cursor)


def test_why_a_hit_is_there_is_told(made: Index) -> None:
    why = ask(made, "welfare bus").hits[0].why
    assert (why.similarity_rank, why.lexical_rank, why.matched) == (1, 1, ("welfare bus",))


WORDS = 'the of to be is it "welfare bus" -bus POPS OHU A&S Kent the City recommendation 3 since 2025 IT AA and'.split(
    " "
)
TOPICS = ("welfare bus", "drone footage", "hot food", "mutual aid", "dog boots")
drawn_documents = st.lists(
    st.tuples(
        st.sampled_from(["kent", "essex", "surrey"]),
        st.sampled_from(["", "2023", "2024-05", "2025-02-10"]),
        st.lists(st.tuples(st.sampled_from(TOPICS), st.sampled_from([CHIEF, COMMISSIONER])), min_size=1, max_size=4),
    ),
    min_size=1,
    max_size=5,
)
drawn_filters = st.builds(
    Filter,
    force=st.frozensets(st.sampled_from(["kent", "essex", "surrey"])),
    speaker=st.frozensets(st.sampled_from(["chief_officer", "local_policing_body"])),
    published_from=st.sampled_from(["", "2024", "2025-01-01"]),
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(drawn_documents, drawn_filters, st.sampled_from(TOPICS))
def test_filtered_search_equals_brute_force(
    tmp_path_factory: pytest.TempPathFactory, drawn: list, wanted: Filter, question: str
) -> None:
    made = [
        document(
            f"d{n}",
            [(f"{topic} {n} {m}", speaker) for m, (topic, speaker) in enumerate(said)],
            force=force,
            published=date,
        )
        for n, (force, date, said) in enumerate(drawn)
    ]
    opened = index(tmp_path_factory.mktemp("oracle"), made, FakeEmbedder())
    found = search.search(opened, Request(question, wanted, mode=Mode.DENSE, limit=50))
    expected = brute_force(opened, wanted, question)
    assert {hit.passage.id for hit in found.hits} == expected.keys()
    scores = [expected[hit.passage.id] for hit in found.hits]
    # equal but for the order in which a machine adds up
    assert scores == pytest.approx(sorted(scores, reverse=True), abs=1e-4)


def brute_force(opened: Index, wanted: Filter, question: str) -> dict[str, float]:
    query = opened.encoder.encode([question])[0]
    scored = {}
    for row in range(len(opened)):
        (passage,) = opened.store.passages([row])
        each = opened.document_of(passage)
        admitted = (
            (not wanted.force or each.force in wanted.force)
            and (not wanted.speaker or passage.voice.speaker.value in wanted.speaker)
            and (not wanted.published_from or bool(each.published and each.published >= wanted.published_from[:4]))
            and (wanted.published_from != "2025-01-01" or each.published.startswith("2025"))
        )
        score = float(np.float32(opened.vectors.row(row) @ query))
        if admitted and score >= search.NEAR:
            scored[passage.id] = score
    return scored


def test_an_empty_block_of_matches_is_no_error(made: Index) -> None:
    assert ask(made, "the of and", mode=Mode.LEXICAL).hits == ()


def test_a_heading_alone_can_be_found(tmp_path: Path) -> None:
    opened = index(tmp_path, [document("d", [heading("Police dogs"), heading("Other"), Block("x")])], FakeEmbedder())
    assert ask(opened, "dogs").hits[0].passage.text == "Police dogs"


@settings(max_examples=80)
@given(st.one_of(st.text(max_size=80), st.lists(st.sampled_from(WORDS), max_size=8).map(" ".join)))
def test_any_question_is_answered_or_refused(made: Index, text: str) -> None:
    try:
        results = ask(made, text)
    except BadRequest:
        assert not text.strip()
        return
    assert results.total >= len(results.hits)


def test_a_misspelt_word_is_not_searched_by_what_it_seems_near_to(tmp_path: Path) -> None:
    said = ["A train came.", "A locomotive came.", "The locomotive went."]
    documents = [document(f"d{at}", [(text, CHIEF)]) for at, text in enumerate(said)]
    opened = index(tmp_path, documents, Railway(), words=["came", "train"])
    misspelt = ask(opened, "locmotive")
    assert (dict(misspelt.asked.near), misspelt.suggestion) == ({}, "locomotive")


def test_a_misspelt_word_gets_a_suggestion_and_a_known_one_does_not(made: Index) -> None:
    assert ask(made, "offiders on long deploiments").suggestion == "officers on long deployments"
    assert ask(made, "officers on long deployments").suggestion == ""
    assert ask(made, "submarines").suggestion == ""
