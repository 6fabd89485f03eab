"""What bodies are called, where, and who oversees them."""

import csv
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.bodies import HEADER
from indexer.errors import CorpusError
from indexer.forces import Gazetteer

GAZETTEER = Gazetteer.load()


def named(text: str, typed: bool = False) -> list[tuple[str, tuple[str, ...]]]:
    return [(mention.text, mention.candidates) for mention in GAZETTEER.mentions(text, typed)]


def test_the_43_forces_have_their_police_uk_slugs() -> None:
    assert len(GAZETTEER.forces) == 43
    assert all(force.id == force.police_uk_slug for force in GAZETTEER.forces)
    regions = {force.region for force in GAZETTEER.forces}
    assert len(regions) == 10
    assert sum(force.country == "Wales" for force in GAZETTEER.forces) == 4


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Staffordshire Police said", [("Staffordshire Police", ("staffordshire",))]),
        ("Staffordshire has strong links", [("Staffordshire", ("staffordshire",))]),
        ("West Midlands Ambulance Service", [("West Midlands Ambulance Service", ("west-midlands-ambulance",))]),
        ("officers from WMAS", [("WMAS", ("west-midlands-ambulance",))]),
        ("the West Midlands region", []),
        ("WMP replied", [("WMP", ("west-mercia", "west-midlands"))]),
        ("wmp replied", []),
        ("Avon & Somerset", [("Avon & Somerset", ("avon-and-somerset",))]),
        ("Avon/Somerset", [("Avon/Somerset", ("avon-and-somerset",))]),
        ("Dyfed Powys", [("Dyfed Powys", ("dyfed-powys",))]),
        ("Hampshire and the Isle of Wight", [("Hampshire and the Isle of Wight", ("hampshire",))]),
        ("in Cornwall", [("Cornwall", ("devon-and-cornwall",))]),
        ("Norfolk and Suffolk", [("Norfolk", ("norfolk",)), ("Suffolk", ("suffolk",))]),
        ("North Wales and SYP", [("North Wales", ("north-wales",)), ("SYP", ("south-yorkshire",))]),
        ("the North", []),
        ("Tamworth and Stoke on Trent", [("Tamworth", ("staffordshire",)), ("Stoke on Trent", ("staffordshire",))]),
        ("Newcastle upon Tyne", [("Newcastle upon Tyne", ("northumbria",))]),
        ("Newcastle-under-Lyme", [("Newcastle-under-Lyme", ("staffordshire",))]),
        ("North East Lincolnshire", [("North East Lincolnshire", ("humberside",))]),
        ("Staffordshire Fire and Rescue Service", [("Staffordshire Fire and Rescue Service", ("staffordshire-fire",))]),
        ("Wessex Fire; Norfolk County Council", []),
        ("Staffordshire Police, Fire and Crime Commissioner", [("Staffordshire Police", ("staffordshire",))]),
        ("Heddlu Gogledd Cymru", [("Heddlu Gogledd Cymru", ("north-wales",))]),
        ("Ynys Mon", [("Ynys Mon", ("north-wales",))]),
        ("Kent’s plan", [("Kent", ("kent",))]),
        ("King’s Lynn’s officers", [("King’s Lynn", ("norfolk",))]),
        ("MOPAC", [("MOPAC", ("metropolitan",))]),
        ("HMIP", [("HMIP", ("hmi-prisons", "hmi-probation"))]),
        ("kent", []),
        ("New York and New Hampshire", []),
        ("Mr Preston and Sgt Burton", []),
        ("the Duke of York", []),
        ("Op Hampshire and Operation Hampshire", []),
        ("the Home Secretary", []),
        ("University of Bath", []),
        ("Oxford Street", []),
        ("Devon. Cornwall", [("Devon", ("devon-and-cornwall",)), ("Cornwall", ("devon-and-cornwall",))]),
    ],
)  # fmt: skip
def test_bodies_named_in_a_document(text: str, expected: list[tuple[str, tuple[str, ...]]]) -> None:
    assert named(text) == expected


@pytest.mark.parametrize("place", ["Newcastle", "Richmond", "Ashford", "Gillingham", "Whitchurch", "Bangor"])
def test_a_place_that_several_forces_have_carries_them_all(place: str) -> None:
    (mention,) = GAZETTEER.mentions(f"disorder in {place}")
    assert mention.ambiguous
    assert mention.basis == "place"


@pytest.mark.parametrize(
    "text",
    ["Reading the report", "READING THE REPORT", "Bath and shower", "reading, bath, sale and ware", "Rugby Union"],
)
def test_ordinary_words_are_not_places(text: str) -> None:
    assert named(text) == []
    assert named(text, typed=True) == []


@pytest.mark.parametrize(
    "text", ["officers in Reading were", "In Reading, officers", "what did Reading say", "Reading Police"]
)
def test_the_same_words_are_places_where_a_name_stands(text: str) -> None:
    assert [ids for _, ids in named(text)] == [("thames-valley",)]


@pytest.mark.parametrize(
    ("text", "force"),
    [
        ("West Merica Police", "west-mercia"),
        ("in Staffordhsire", "staffordshire"),
        ("Surry Police", "surrey"),
        ("in Middlesborough", "cleveland"),
    ],
)
def test_a_slip_with_one_clear_meaning_is_understood(text: str, force: str) -> None:
    (mention,) = GAZETTEER.mentions(text)
    assert (mention.candidates, mention.basis) == ((force,), "misspelling")


@pytest.mark.parametrize(
    "text", ["Herfordshire", "Survey Police", "survey police officers", "Lanarkshire", "North Walls"]
)
def test_a_slip_without_one_is_not(text: str) -> None:
    assert named(text) == []


@pytest.mark.parametrize(
    ("text", "force"),
    [("gmp", "greater-manchester"), ("stoke-on-trent", "staffordshire"), ("what has the met said", "metropolitan")],
)
def test_capitals_may_be_missing_in_a_question(text: str, force: str) -> None:
    assert [ids for _, ids in named(text, typed=True)] == [(force,)]
    assert named(text) == []


def test_the_city_is_a_force_in_a_question_only() -> None:
    assert ("the City", ("city-of-london",)) in named("How do the Met and the City differ?", typed=True)
    assert ("the City", ("city-of-london",)) not in named("Officers in the City said so.")


@pytest.mark.parametrize(
    ("value", "ids"),
    [
        ("west-mercia", ("west-mercia",)),
        ("Staffs", ("staffordshire",)),
        ("the force covering Stoke-on-Trent", ("staffordshire",)),
        ("WMP", ("west-mercia", "west-midlands")),
        ("City", ("city-of-london",)),
        ("btp", ("british-transport-police",)),
        ("the four Welsh forces", ("dyfed-powys", "gwent", "north-wales", "south-wales")),
        ("Kent Police welfare buses", ()),
        ("Surry Police", ()),
        ("", ()),
    ],
)
def test_a_filter_value_is_resolved_whole(value: str, ids: tuple[str, ...]) -> None:
    assert GAZETTEER.resolve(value) == ids


def test_a_filter_value_that_is_misspelt_is_refused_with_what_it_may_mean() -> None:
    assert GAZETTEER.nearest("Surry Police")[0] == "surrey"
    assert GAZETTEER.resolve("Surry Police", misspelt=True) == ("surrey",)


def test_the_nearest_names_are_offered() -> None:
    assert "staffordshire" in GAZETTEER.nearest("Stafordshyre")
    assert len(GAZETTEER.nearest("kents", 2)) == 2
    assert GAZETTEER.nearest("") == ()


@pytest.mark.parametrize(
    ("text", "force"),
    [
        ("Staffordshire", "staffordshire"),
        ("Office of the Police and Crime Commissioner for West Mercia", "west-mercia"),
        ("MOPAC", "metropolitan"),
        ("GMCA deputy mayor", "greater-manchester"),
        ("Response of the Police and Crime Commissioner for Surrey on the unit shared with Sussex", "surrey"),
        ("Surrey and Sussex", ""),
        ("www.westmercia-pcc.gov.uk", "west-mercia"),
        ("democracy.durham.gov.uk", "durham"),
        ("HMICFRS", ""),
        ("West Midlands Ambulance Service", ""),
        ("WMP", ""),
        ("", ""),
    ],
)
def test_who_a_title_speaks_for(text: str, force: str) -> None:
    assert GAZETTEER.publisher(text) == force


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("the four Welsh forces", 4),
        ("forces in Wales", 4),
        ("forces in the West Midlands region", 4),
        ("North West forces", 5),
        ("forces in Yorkshire & the Humber", 4),
        ("metropolitan forces", 7),
        ("PFCC areas", 4),
        ("PCC areas", 33),
        ("mayoral areas", 5),
        ("forces in England and Wales", 0),
        ("English and Welsh forces", 0),
        ("forces in South Wales", 0),
    ],
)
def test_groups(text: str, count: int) -> None:
    assert len(GAZETTEER.group(text)) == count


def test_a_region_named_after_its_country_goes_by_its_first_word(tmp_path: Path) -> None:
    rows = (
        f"{name},{name.title()} Police,,,,{region} Albion,Albion,pcc,{name.title()} PCC,2012-11-22,,,territorial"
        for name, region in (("alba", "Northern"), ("bede", "Southern"))
    )
    gazetteer = Gazetteer.load(_csv(tmp_path, *rows))
    assert gazetteer.group("the northern forces") == ("alba",)
    assert gazetteer.group("forces in Southern Albion") == ("bede",)
    assert GAZETTEER.group("the northern forces") == ()
    assert gazetteer.group("Is there snow in the north now?") == ("alba",)
    assert gazetteer.group("Is there snow in the north of the county?") == ()
    assert GAZETTEER.group("Is there snow in the north now?") == ()
    assert gazetteer.group("Is there snow in the North Alba hills?") == ()


def test_a_group_says_how_it_was_drawn_and_hides_the_names_in_it() -> None:
    (group,) = GAZETTEER.groups("Ask London forces.")
    assert (group.start, group.end, group.label) == (4, 17, "Forces in London")
    assert GAZETTEER.mentions("Ask London forces.") == ()


@pytest.mark.parametrize(
    ("force", "day", "kind"),
    [
        ("west-yorkshire", "2021-05-09", "pcc"),
        ("west-yorkshire", "2021-05-10", "mayor"),
        ("west-yorkshire", "2020", "pcc"),
        ("west-yorkshire", "2021-05", None),
        ("staffordshire", "2018-07-31", "pcc"),
        ("staffordshire", "2024-12-18", "pfcc"),
        ("north-yorkshire", "2024-06", "mayor"),
        ("cumbria", "2010-01-01", None),
        ("city-of-london", "1999", "corporation"),
    ],
)
def test_who_was_in_office(force: str, day: str, kind: str | None) -> None:
    body = GAZETTEER.get(force)
    assert body is not None
    lpb = body.lpb_on(day)
    assert (lpb.type if lpb else None) == kind


def _csv(folder: Path, *rows: str, header: str = ",".join(HEADER)) -> Path:
    path = folder / "forces.csv"
    path.write_text("\n".join((header, *rows)) + "\n", encoding="utf-8")
    return path


def test_a_corpus_adds_and_replaces_bodies(tmp_path: Path) -> None:
    extra = _csv(
        tmp_path,
        "quillshire,Quillshire Police,,,Inkford,,,PCC,Commissioner for Quillshire,2012-11-22,2019-03-31,,territorial",
        "quillshire,Quillshire Police,,,Inkford,,,PFCC,The Quill,2019-04-01,,,territorial",
        "kent,Kent Police,,,,South East,England,board,Kent Board,2028-05-08,,kent,territorial",
    )
    gazetteer = Gazetteer.load(extra)
    assert len(gazetteer.forces) == 44
    assert [m.candidates for m in gazetteer.mentions("Quillshire Constabulary in Inkford")] == [("quillshire",)] * 2
    body = gazetteer.get("quillshire")
    assert body is not None
    assert [(lpb.type, lpb.name) for lpb in body.bodies_in_office] == [
        ("pcc", "Commissioner for Quillshire"),
        ("pfcc", "The Quill"),
    ]
    assert gazetteer.resolve("Medway") == ()


def test_the_police_of_a_city_go_by_its_name_alone(tmp_path: Path) -> None:
    extra = _csv(
        tmp_path,
        "ottling,City of Ottling Police,,,,,,authority,Ottling Police Committee,2012-11-22,,,territorial",
        "farrowby,Farrowby City Police,,,,,,authority,Farrowby Police Committee,2012-11-22,,,territorial",
    )
    gazetteer = Gazetteer.load(extra)
    for question, force in (("what did ottling say", "ottling"), ("Has Farrowby bought kennels?", "farrowby")):
        assert [m.candidates for m in gazetteer.mentions(question, typed=True)] == [(force,)]
    assert [m.candidates for m in gazetteer.mentions("Officers of Ottling Police came.")] == [("ottling",)]
    assert gazetteer.mentions("A shop in Ottling was robbed.") == ()
    assert gazetteer.resolve("Farrowby") == ("farrowby",)


@pytest.mark.parametrize(
    "other",
    [
        "greater-ottling,Greater Ottling Police,,,,,,mayor,Mayor of the Ottling Region,2017-05-08,,,territorial",
        "wide,Widershire Police,,,Ottling Bay,,,PCC,Commissioner for Widershire,2012-11-22,,,territorial",
        "wide,Widershire Police,,,,Ottling,,PCC,Commissioner for Widershire,2012-11-22,,,territorial",
    ],
    ids=["name", "place", "region"],
)
def test_a_city_that_another_force_shares_is_not_the_police_of_it(tmp_path: Path, other: str) -> None:
    city = "ottling,City of Ottling Police,,,,Ottling,,authority,Ottling Police Committee,2012-11-22,,,territorial"
    gazetteer = Gazetteer.load(_csv(tmp_path, city, other))
    assert ("ottling",) not in [m.candidates for m in gazetteer.mentions("What did Ottling say?", typed=True)]


def test_a_corpus_without_bodies_of_its_own_is_none(tmp_path: Path) -> None:
    assert len(Gazetteer.load(tmp_path / "forces.csv").bodies) == len(GAZETTEER.bodies)


@pytest.mark.parametrize(
    ("row", "line", "says"),
    [
        ("x,X", 2, "2 fields"),
        ("X Y,X,,,,,,,,,,,territorial", 2, "id"),
        ("x,,,,,,,,,,,,territorial", 2, "name is empty"),
        ("x,X,,,,,,,,,,,army", 2, "kind 'army'"),
        ("x,X,,,,,,pcc,P,2024-13-01,,,territorial", 2, "lpb_from"),
        ("x,X,,,,,,pcc,P,2024-05-01,2023-01-01,,territorial", 2, "before"),
        ('x,"X\nY",,,,,,,,,,,fire\nbad', 4, "1 fields"),
        ('x,"X', 2, "unexpected end"),
    ],
)
def test_a_wrong_row_is_named_with_its_line(tmp_path: Path, row: str, line: int, says: str) -> None:
    with pytest.raises(CorpusError, match=rf"forces\.csv, line {line}: .*{says}"):
        Gazetteer.load(_csv(tmp_path, row))


@settings(max_examples=60, deadline=None)
@given(data=st.binary(max_size=400), headed=st.booleans())
def test_any_bytes_are_bodies_or_a_corpus_error(
    tmp_path_factory: pytest.TempPathFactory, data: bytes, headed: bool
) -> None:
    path = tmp_path_factory.mktemp("bytes") / "forces.csv"
    path.write_bytes((",".join(HEADER).encode() + b"\n" if headed else b"") + data)
    try:
        gazetteer = Gazetteer.load(path)
    except CorpusError:
        return
    assert len(gazetteer.bodies) >= len(GAZETTEER.bodies)


@settings(max_examples=150, deadline=None)
@given(
    st.text(max_size=300)
    | st.lists(st.sampled_from("West Mercia's and & the forces in Wales St. Helens /".split())).map(" ".join)
)
def test_offsets_are_those_of_the_words(text: str) -> None:
    end = 0
    for mention in GAZETTEER.mentions(text, typed=True):
        assert text[mention.start : mention.end] == mention.text
        assert mention.start >= end
        end = mention.end


def test_the_facts_are_sound() -> None:
    with (Path(__file__).parents[2] / "indexer" / "forces.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert list(rows[0]) == HEADER
    for force in GAZETTEER.forces:
        periods = [(lpb.in_office_from, lpb.in_office_to) for lpb in force.bodies_in_office]
        assert periods
        assert periods == sorted(periods)
        assert all(end and end < start for (_, end), (start, _) in pairwise(periods))
        assert force.lpb is not None


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Mersey Care NHS Foundation Trust", set()),
        ("the Humberside, Lincolnshire and North Yorkshire Community Rehabilitation Company", set()),
        ("Surrey Police, Sussex Police and a hospital trust", {"surrey", "sussex"}),
        ("Kent. The Trust replied.", {"kent"}),
    ],
)
def test_a_trust_or_company_of_an_area_is_no_force(text: str, named: set[str]) -> None:
    found = GAZETTEER.mentions(text)
    assert {one.candidates[0] for one in found} == named
