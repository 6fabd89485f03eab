"""What a question asks for."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from api.query import Interpretation, Query, Standing, parse
from api.query.glossary import Glossary
from indexer.forces import Gazetteer
from indexer.records import DocumentType, Speaker
from indexer.structure.inspections import names

GAZETTEER = Gazetteer.load()
GLOSSARY = Glossary.load()
CHIEF, BODY, INSPECTORATE = Speaker.CHIEF_OFFICER, Speaker.LOCAL_POLICING_BODY, Speaker.INSPECTORATE


def asked(question: str, *off: str) -> Query:
    return parse(question, GAZETTEER, GLOSSARY, date(2026, 11, 23), frozenset(off))


def read(query: Query, key: str) -> Interpretation:
    return next(one for one in query.interpreted if one.key == key)


@pytest.mark.parametrize(
    ("question", "forces"),
    [
        ("What has the force covering Stoke-on-Trent said about drones?", ("staffordshire",)),
        ("What has GMP said about drones?", ("greater-manchester",)),
        ("has the met responded to tranche 1", ("metropolitan",)),
        ("How do Surrey's and Kent’s replies differ?", ("surrey", "kent")),
        ("How do the four Welsh forces' replies differ?", ("dyfed-powys", "gwent", "north-wales", "south-wales")),
        ("forces in the West Midlands", ("staffordshire", "warwickshire", "west-mercia", "west-midlands")),
        ("links with the West Midlands Ambulance Service", ()),
        ("reading the report on rugby", ()),
        ("What did NPAS do?", ()),
        ("Op Hampshire", ()),
        ("what did MOPAC promise", ("metropolitan",)),
        ("What did Newcastle in Staffordshire see?", ("staffordshire",)),
        ('what about "Kent"', ()),
        ("drones -Kent", ()),
    ],
)  # fmt: skip
def test_forces(question: str, forces: tuple[str, ...]) -> None:
    assert asked(question).filters.forces == forces


@pytest.mark.parametrize(
    ("question", "key", "candidates"),
    [
        ("what did WMP say", "force:wmp", ("west-mercia", "west-midlands")),
        ("what did Newcastle say", "force:newcastle", ("northumbria", "staffordshire")),
        ("what did London say", "force:london", ("city-of-london", "metropolitan")),
    ],
)
def test_a_name_of_several_forces_is_listed_and_not_applied(question: str, key: str, candidates: tuple[str]) -> None:
    query = asked(question)
    found = read(query, key)
    assert found.standing is Standing.AMBIGUOUS
    assert found.values == candidates
    assert query.filters.forces == ()
    assert found.source in query.semantic
    assert found.source in query.terms


@pytest.mark.parametrize("written", ["WMP", "wmp", "WMP's"])
def test_an_abbreviation_that_forces_share_is_nothing_to_look_for(written: str) -> None:
    query = asked(f"What did {written} kennels cost?")
    assert [word.casefold() for word in query.terms] == ["kennels", "cost"]
    assert "wmp" not in query.semantic.casefold()
    assert "Newcastle" in asked("What did Newcastle kennels cost?").terms


@pytest.mark.parametrize(
    ("question", "without"),
    [
        ("which forces use drones? Not Kent", {"kent"}),
        ("everything except Kent and Surrey on dogs", {"kent", "surrey"}),
        ("What did forces other than the Met say about dogs?", {"metropolitan"}),
        ("all forces apart from the four Welsh forces", {"dyfed-powys", "gwent", "north-wales", "south-wales"}),
    ],
)
def test_forces_left_out_leave_all_the_others(question: str, without: set[str]) -> None:
    query = asked(question)
    publishers = {force.id for force in GAZETTEER.forces}
    assert publishers - set(query.filters.forces) == without
    assert query.across_forces
    assert "Surrey" not in query.semantic


def test_a_force_left_out_beside_one_that_is_wanted_is_no_filter() -> None:
    assert asked("What did Kent, not Surrey, say?").filters.forces == ("kent",)


@pytest.mark.parametrize(
    ("question", "about"),
    [
        ("Which forces sent officers to Merseyside?", ("merseyside",)),
        ("What did forces say about Southport?", ("merseyside",)),
        ("How many forces deployed drones in Staffordshire?", ("staffordshire",)),
        ("What did forces such as Kent and Surrey say about dogs?", ()),
        ("What did Kent say about dogs?", ()),
    ],
)
def test_a_force_that_every_force_is_asked_about_is_no_filter(question: str, about: tuple[str, ...]) -> None:
    query = asked(question)
    assert query.filters.about == about
    assert bool(query.filters.forces) is not bool(about)


def test_a_force_says_what_it_was_read_from_and_leaves_the_text() -> None:
    query = asked("What has the force covering Stoke-on-Trent said about its drones?")
    found = read(query, "force:staffordshire")
    assert query.text[found.start : found.end] == found.source == "Stoke-on-Trent"
    assert found.label == "Force: Staffordshire Police, from “Stoke-on-Trent”"
    assert query.semantic == "What has said about its drones?"
    assert query.terms == ("drones",)


def test_what_is_switched_off_stays_listed_and_goes_back_into_the_text() -> None:
    question = "What did Kent say about drones since 2024?"
    query = asked(question, "force:kent", "date:2024-01-01..", "expansion:drones")
    assert query.filters.forces == ()
    assert query.filters.published_from == ""
    assert query.expansions == ()
    assert query.semantic == question
    assert {one.key for one in query.interpreted if one.standing is Standing.OFF} == {
        "force:kent",
        "date:2024-01-01..",
        "expansion:drones",
    }


@pytest.mark.parametrize(
    ("question", "speakers"),
    [
        ("what did chief constables say about drones", {CHIEF}),
        ("Which commissioners disagree with an inspection finding?", {BODY}),
        ("Has a commissioner ever asked HMICFRS for an inspection?", {BODY}),
        ("What does the Northamptonshire commissioner intend?", {BODY}),
        ("the PCC's comments on custody", {BODY}),
        ("PCC response on custody", {BODY}),
        ("What has the deputy mayor promised?", {BODY}),
        ("Have any commissioners refused it?", {BODY}),
        ("Who refused anything that inspectors recommended?", set()),
        ("letters from PCCs", {BODY}),
        ("the Chief Constable of Essex on custody", {CHIEF}),
        ("West Yorkshire mayor on custody", {BODY}),
        ("the PCC on drones", {BODY}),
        ("what did MOPAC promise", {BODY}),
        ("inspectors found poor supervision", {INSPECTORATE}),
        ("inspectors' observations on cells", {INSPECTORATE}),
        ("HMICFRS open letter on custody", {INSPECTORATE}),
        ("quotes from commissioners on budgets", {BODY}),
        ("What did HMICFRS say about vetting?", {INSPECTORATE}),
        ("according to the chief constable, were dogs used?", {CHIEF}),
        ("the force's reply to the commissioner", {CHIEF}),
        ("did chief constables respond to the commissioner's letter", {CHIEF}),
        ("Did the Staffordshire commissioner or the chief constable mention the 200th arrest?", {BODY, CHIEF}),
        ("Is the bus the commissioner's commitment or the force's plan?", {BODY, CHIEF}),
        ("What did MOPAC promise and what did the Met's Commissioner promise?", {BODY, CHIEF}),
        ("Which activism-and-impartiality recs concern PCCs or chief constables?", set()),
        ("recommendations for chief constables", set()),
        ("Will my PCC still exist in 2029?", set()),
        ("Who was the PCC and who the chief constable when Staffordshire answered?", set()),
        ("What did Surrey say about reviews of detention?", set()),
        ("Do PFCC areas answer differently from PCC areas?", set()),
        ("What do inspectors and sergeants do about welfare?", set()),
        ("use of force in custody", set()),
    ],
)
def test_speakers(question: str, speakers: set[Speaker]) -> None:
    assert set(asked(question).filters.speakers) == speakers


@pytest.mark.parametrize(
    "question",
    ["what did forces say about welfare buses", "Which responses mention dogs?", "Has any force rejected it?"],
)
def test_what_forces_said_is_not_what_the_inspectorate_said(question: str) -> None:
    query = asked(question)
    assert INSPECTORATE not in query.filters.speakers
    assert {CHIEF, BODY, Speaker.UNKNOWN} <= set(query.filters.speakers)
    assert query.across_forces


@pytest.mark.parametrize(
    "question",
    [
        "What did forces and commissioners say about lanterns?",
        "what did forces or their PCCs say about lanterns",
        "What did commissioners and forces say about lanterns?",
        "How did the force and the PCC respond to recommendation 4?",
        "What did the police and the mayor say about lanterns?",
        "forces' and commissioners' views on lanterns",
        "What did Kent and its commissioner say about lanterns?",
        "What did Kent Police and the PCC say about lanterns?",
        "What did the PCC and Kent Police say about lanterns?",
        "What did forces, PCCs and mayors say about lanterns?",
    ],
)
def test_a_commissioner_beside_a_force_does_not_leave_the_force_out(question: str) -> None:
    assert {CHIEF, BODY, Speaker.UNKNOWN} <= set(asked(question).filters.speakers)


@pytest.mark.parametrize(
    "question",
    [
        "What did the Kent PCC and the Essex PCC say about lanterns?",
        "What did Kent and Essex commissioners say about lanterns?",
        "What did the Kent Police and Crime Commissioner say about lanterns?",
        "What did police authorities and police and crime commissioners say about lanterns?",
    ],
)
def test_a_commissioner_of_a_force_is_asked_alone(question: str) -> None:
    assert set(asked(question).filters.speakers) == {BODY}


def test_forces_commissioners_and_inspectors_are_all_heard() -> None:
    assert asked("What did forces, commissioners and inspectors say about lanterns?").filters.speakers == ()


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("What does recommendation 3 ask, by when and of whom?", "inspectorate"),
        ("deadline of recommendation 4", "inspectorate"),
        ("What did recommendation 2 to Kent say?", "inspectorate"),
        ("What did Kent say to recommendation 2?", ""),
        ("What did the residents say about the noise?", "third_party"),
        ("views of local shopkeepers on the noise", "third_party"),
        ("Why was the force graded inadequate?", "inspectorate"),
        ("What did the report say about custody?", "inspectorate"),
        ("What did the commissioner say that the report found?", ""),
        ("What did forces say about the noise?", ""),
        ("How long are residents kept waiting?", ""),
        ("by when will the bus be ready", ""),
        ("Who is printing timetables and by when (recommendation 6)?", ""),
        ("Who must print timetables under recommendation 6, and by when?", "inspectorate"),
    ],
)
def test_whose_words_come_first_is_told_and_can_be_undone(question: str, first: str) -> None:
    def values(query: Query) -> list[tuple[str, ...]]:
        return [one.values for one in query.interpreted if one.kind == "first" and one.applied]

    assert values(asked(question)) == ([(first,)] if first else [])
    assert values(asked(question, f"first:{first}")) == []
    assert INSPECTORATE not in asked(question).filters.speakers


def test_replies_to_the_inspectorate_are_not_the_inspectorates() -> None:
    query = asked("HMICFRS recommended more drones. What did forces say?")
    assert query.filters.speakers == ()
    assert read(query, "speaker:inspectorate").standing is Standing.AMBIGUOUS


def test_the_commissioner_is_ambiguous_where_the_chief_officer_has_that_title() -> None:
    query = asked("What did the Commissioner say about custody in the Met?")
    found = read(query, "speaker:commissioner")
    assert found.standing is Standing.AMBIGUOUS
    assert set(found.values) == {"chief_officer", "local_policing_body"}
    assert query.filters.speakers == ()


def test_a_question_to_inspectors_is_about_the_force_it_names() -> None:
    query = asked("What did inspectors find about custody in Kent?")
    assert query.filters.forces == ()
    assert query.filters.about == ("kent",)
    assert read(query, "force:kent").label == "About: Kent Police, from “Kent”"
    assert "Kent" in query.terms


@pytest.mark.parametrize(
    ("question", "first", "last"),
    [
        ("since January 2025", "2025-01-01", ""),
        ("since 2 March 2025", "2025-03-02", ""),
        ("in 2023", "2023-01-01", "2023-12-31"),
        ("during February 2024", "2024-02-01", "2024-02-29"),
        ("before 18 December 2024", "", "2024-12-17"),
        ("before 2024", "", "2023-12-31"),
        ("after 2023", "2024-01-01", ""),
        ("until 18/12/2024", "", "2024-12-18"),
        ("since 2024-12-18", "2024-12-18", ""),
        ("between March and June 2025", "2025-03-01", "2025-06-30"),
        ("from 1 to 18 December 2024", "2024-12-01", "2024-12-18"),
        ("between 2021 and 2023", "2021-01-01", "2023-12-31"),
        ("last year", "2025-01-01", "2025-12-31"),
        ("this year", "2026-01-01", "2026-12-31"),
        ("in the last two years", "2024-11-23", "2026-11-23"),
        ("in replies of December 2024", "2024-12-01", "2024-12-31"),
        ("in letters dated 3 March 2025", "2025-03-03", "2025-03-03"),
        ("in reply to the report of November 2022", "", ""),
        ("in answer to the report published in 2023", "", ""),
        ("since 2024 and before June 2025", "2024-01-01", "2025-05-31"),
        ("after the 2024 disorder", "", ""),
        ("the disorder in July and August 2024", "", ""),
        ("riots in 2024", "", ""),
        ("measures due in March 2025", "", ""),
        ("on what was launched in 2024", "", ""),
        ("PEEL 2023-25", "", ""),
        ("between 2021/22 and 2023-25", "", ""),
        ("in 2021/22", "", ""),
        ("at its 2022 inspection", "", ""),
        ("with a deadline of 31 March 2025", "", ""),
        ("by 31 March 2025", "", ""),
        ("exist in 2029", "", ""),
        ("last year's disorder", "", ""),
        ("recs of 2014 or 2021 that recur in 2024", "", ""),
        ("since 31 February 2024", "", ""),
        ("since last year", "2025-01-01", ""),
        ("since the start of last month", "2026-10-01", ""),
        ("before last year", "", "2024-12-31"),
        ("until the end of last month", "", "2026-10-31"),
        ("compared with last year", "", ""),
        ("that was up on last year", "", ""),
        ("drones may be used", "", ""),
    ],
)
def test_dates(question: str, first: str, last: str) -> None:
    filters = asked(f"What was said {question} about dogs?").filters
    assert (filters.published_from, filters.published_to) == (first, last)


def test_when_something_was_so_is_not_when_it_was_written() -> None:
    query = asked("How many of its carriers did Kent have fit in October 2025?")
    assert not query.filters.published_from
    assert read(query, "date:2025-10-01..2025-10-31").standing is Standing.AMBIGUOUS
    assert asked("What did forces say about drones in 2024?").filters.published_from == "2024-01-01"
    assert asked("drones in 2024").filters.published_from == "2024-01-01"


@pytest.mark.parametrize("question", ["Compared with last year, how is the kennel?", "How is it against last month?"])
def test_what_is_compared_with_is_no_time_of_publication(question: str) -> None:
    assert not any(one.kind == "date" for one in asked(question).interpreted)


def test_a_time_since_is_open_wherever_it_stands() -> None:
    query = asked("Since last year, how many kennels has Kent built?")
    assert (query.filters.published_from, query.filters.published_to) == ("2025-01-01", "")
    assert read(query, "date:2025-01-01..").source == "Since last year"


def test_whom_a_question_is_for_is_not_whose_words_come_first() -> None:
    assert not any(one.kind == "first" for one in asked("Minister asks by noon: who has kennels?").interpreted)


def test_a_whole_year_has_a_short_key() -> None:
    found = read(asked("said in 2025"), "date:2025")
    assert found.label == "Published: 1 January 2025 to 31 December 2025, from “in 2025”"


@pytest.mark.parametrize(
    ("question", "values"),
    [
        ("recommendation 3", ("r3",)),
        ("recs 1 and 3", ("r1", "r3")),
        ("reccomendation 3", ("r3",)),
        ("recomendations 1 and 3", ("r1", "r3")),
        ("Recommendations 1 to 3", ("r1", "r2", "r3")),
        ("recs 1, 2 and 4", ("r1", "r2", "r4")),
        ("recommendation 7.1", ("r7.1",)),
        ("recommendation two", ("r2",)),
        ("the third recommendation", ("r3",)),
        ("AFI 4 and cause of concern 1", ("a4", "c1")),
        ("area for improvement 2", ("a2",)),
        ("recommendation 3 months ago", ()),
        ("any recommendation", ()),
        ("recommendations 1 to 999", ("r1", "r999")),
    ],
)
def test_recommendations(question: str, values: tuple[str, ...]) -> None:
    assert asked(question).filters.recommendations == values


@pytest.mark.parametrize(
    ("question", "values"),
    [
        ("replies to Tranche 1", ("tranche 1",)),
        ("part two", ("part 2",)),
        ("PEEL 2023/2025 grades", ("peel 2023-25",)),
        ("in part", ()),
    ],
)
def test_inspections(question: str, values: tuple[str, ...]) -> None:
    assert asked(question).filters.inspections == values


@pytest.mark.parametrize(
    ("question", "inspections", "terms"),
    [
        ("What has changed on drones since Tranche 1 was published?", (), ("changed", "on", "drones")),
        ("What have forces said of boats after the Part 2 report came out?", (), ("boats",)),
        ("What has been done since Tranche 1?", ("tranche 1",), ("done", "since")),
        ("What did they say of boats in Part 2?", ("part 2",), ("boats", "in")),
    ],
)
def test_an_inspection_may_only_say_from_when_on(
    question: str, inspections: tuple[str, ...], terms: tuple[str, ...]
) -> None:
    """Unless nothing else is asked about, for then what became of its recommendations is."""
    query = asked(question)
    assert query.filters.inspections == inspections
    assert query.terms == terms


def test_kinds_of_document() -> None:
    assert asked("Which letters mention drones?").filters.document_types == (DocumentType.LETTER,)
    assert asked("letters from PCCs").filters.document_types == (DocumentType.LETTER,)
    assert asked("show board papers on dogs").filters.document_types == (DocumentType.BOARD_PAPER,)
    assert asked("sending letters to officers").filters.document_types == ()


def test_operators() -> None:
    query = asked('“welfare bus” -custody -"mutual  aid" well-being - a "second phrase" -x')
    assert query.phrases == ("welfare bus", "second phrase")
    assert query.excluded == ("mutual aid", "custody", "x")
    assert query.semantic == "welfare bus well-being - a second phrase?"
    assert query.terms == ("welfare", "bus", "well-being", "a", "second", "phrase")
    assert query.notes == ()


@pytest.mark.parametrize("question", ['an "open quotation', "one “ two", '"a" and "b'])
def test_an_open_quotation_is_said(question: str) -> None:
    query = asked(question)
    assert len(query.notes) == 1
    assert "open quotation" not in query.phrases


@pytest.mark.parametrize(
    ("question", "terms"),
    [
        ("what did forces say about welfare buses", "welfare buses"),
        ("Which forces describe trialling new pads?", "trialling new pads"),
        ("What do responses say about response times?", "response times"),
        ("What did forces say on police dogs", "police dogs"),
        ("use of force", "use of force"),
        ("response times", "response times"),
        ("Summarise West Mercia's reply on homicide prevention", "homicide prevention"),
        ("Anything on dogs?", "dogs"),
        ("What did forces say?", ""),
        ("Kent", ""),
        ("recs 1 and 3 of Tranche 2", ""),
        ("24/7 drone coverage", "24/7 drone coverage"),
    ],
)
def test_words_that_only_name_the_collection_are_not_looked_for(question: str, terms: str) -> None:
    query = asked(question)
    assert " ".join(query.terms) == terms
    assert query.semantic


def test_the_collection_stays_in_what_is_embedded() -> None:
    assert asked("what did forces say about welfare buses").semantic == "what did forces say about welfare buses?"


@pytest.mark.parametrize("mark", ["?", " ?", ".", "??"])
def test_the_mark_behind_a_question_changes_nothing(mark: str) -> None:
    assert asked("welfare buses" + mark).semantic == asked("welfare buses").semantic


@pytest.mark.parametrize(
    ("question", "across"),
    [
        ("Which forces use drones?", True),
        ("what did forces say", True),
        ("Has any force rejected it?", True),
        ("Who said nothing on dogs?", True),
        ("Which commissioners disagree?", True),
        ("How do the four Welsh forces differ?", True),
        ("Which forces' vetting units does Surrey mention?", False),
        ("Who was the PCC in Kent?", False),
        ("Which dogs, and who trains them?", True),
        ("Is a person who answers faster than a menu?", False),
        ("What was done for traders whose windows were broken?", False),
        ("What did inspectors find in forces that keep dogs?", False),
        ("welfare bus cost", False),
    ],
)
def test_across_forces(question: str, across: bool) -> None:
    assert asked(question).across_forces is across


def test_expansions_are_applied_shown_and_kept_off_names_and_phrases() -> None:
    query = asked("What does Kent's PCC say on OHU and POP, not “TRiM”?")
    assert [one.source for one in query.expansions] == ["OHU"]
    assert read(query, "expansion:pop").standing is Standing.AMBIGUOUS
    assert "occupational health" in read(query, "expansion:ohu").values
    assert not any(one.source in ("PCC", "TRiM") for one in query.interpreted if one.kind == "expansion")


_PARTS = st.sampled_from(
    "the Met's Commissioner said since January 2025 and before “ ” \" -x forces in Wales recs 1 to 3 WMP Newcastle PEEL"
    " 2023-25 between March May 31/12/9999 9999 0 % POPS | Tranche 1 last 99 years from".split()
)


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=200) | st.lists(_PARTS, max_size=40).map(" ".join))
def test_any_text_is_a_question_and_sources_are_slices_of_it(question: str) -> None:
    query = asked(question)
    keys = [one.key for one in query.interpreted]
    assert len(keys) == len(set(keys))
    for one in query.interpreted:
        assert question[one.start : one.end] == one.source
        assert one.source
    everything_off = asked(question, *keys)
    assert everything_off.filters == type(query.filters)()
    assert everything_off.expansions == ()
    assert not any(one.applied for one in everything_off.interpreted)


TITLES = ("First contact: how the police answer calls", "Kent Police: an inspection of the year 2024", "Review")
NAMES = frozenset(name for title in TITLES for name in names(title))


def titled(question: str, *off: str) -> Query:
    return parse(question, GAZETTEER, GLOSSARY, date(2026, 11, 23), frozenset(off), NAMES)


@pytest.mark.parametrize(
    ("question", "inspections"),
    [
        ("How did offices answer the First Contact recommendations on sampling?", ("first contact",)),
        ("replies to the first contact inspection", ("first contact",)),
        (
            "Who replied to First contact: how the police answer calls?",
            ("first contact how the police answer calls",),
        ),
        ("What did forces say on recommendation 4 of First contact?", ("first contact",)),
        ("recommendations 1, 2 and 4 from the first contact", ("first contact",)),
        ("Who makes first contact with victims?", ()),
        ("What comments on the day of first contact were made?", ()),
        ("Who asked for a review report?", ()),  # a word is no title
    ],
)
def test_an_inspection_is_named_by_its_title(question: str, inspections: tuple[str, ...]) -> None:
    assert titled(question).filters.inspections == inspections


_SERIES = (
    "The winter floods in two counties: Part 1",
    "The winter floods in two counties: Part 2",
    "Bridges and ferries: phase two",
)


@pytest.mark.parametrize(
    ("question", "title"),
    [
        ("What was done about recommendation 5 of the second floods report?", _SERIES[1]),
        ("replies to the first inspection of the floods", _SERIES[0]),
        ("the 2nd report on the winter floods", _SERIES[1]),
        ("the second ferries review", _SERIES[2]),
        ("the first ferries review", ""),
        ("What did the second report say?", ""),  # of two series
        ("the second drones report", ""),
    ],
)
def test_one_of_a_series_is_named_by_its_place_in_it(question: str, title: str) -> None:
    found = parse(question, GAZETTEER, GLOSSARY, date(2026, 11, 23), frozenset(), _SERIES)
    assert found.filters.inspections == ((title,) if title else ())


def test_what_a_title_holds_is_not_asked_for_and_a_title_can_be_switched_off() -> None:
    question = "What did Essex reply to Kent Police: an inspection of the year 2024?"
    found = titled(question)
    assert found.filters.forces == ("essex",)
    assert not found.filters.published_from
    assert found.filters.inspections == ("kent police an inspection of the year 2024",)
    off = titled(question, "inspection:kent-police-an-inspection-of-the-year-2024")
    assert off.filters.inspections == ()
    assert off.filters.forces == ("essex", "kent")


def test_a_place_is_where_and_not_whose_where_every_commissioner_is_asked() -> None:
    found = asked("Which chief constable sent officers to Folkestone?")
    assert (found.filters.forces, found.filters.about) == ((), ("kent",))


def test_meeting_a_recommendation_is_what_is_asked_and_a_meeting_is_a_subject() -> None:
    assert asked("Will Kent meet recommendation 2?").terms == ()
    assert "meet" in asked("Will Kent meet farmers about recommendation 2?").terms


def test_answering_a_recommendation_is_what_is_asked_and_answering_a_call_is_a_subject() -> None:
    assert "answered" not in titled("Which forces answered the recommendations on sampling?").terms
    assert "answered" in titled("Which forces answered the calls within ten seconds?").terms
