"""What else a question's words are called."""

import csv
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from api.query.glossary import Glossary

GLOSSARY = Glossary.load()
TABLE = Path(__file__).parents[2] / "indexer" / "glossary.csv"
ROWS = list(csv.DictReader(TABLE.read_text(encoding="utf-8").splitlines()))


def plain(name: str) -> str:
    """A name without its spaces, hyphens and plurals."""
    return "".join(word.rstrip("s") for word in re.split(r"\W+", name.casefold().replace("'s", "")))


def added(text: str) -> set[str]:
    return {word for expansion in GLOSSARY.expansions(text) for word in expansion.added}


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("POPS deployments", "public order public safety"),
        ("public order public safety", "POPS"),
        ("welfare buses", "welfare van"),
        ("a Federation bus", "welfare bus"),
        ("OHU", "occupational health"),
        ("TRiM", "trauma risk management"),
        ("rcrp", "Right Care Right Person"),
        ("Right care, right person", "RCRP"),
        ("s.136", "Mental Health Act"),
        ("AFIs", "area for improvement"),
        ("areas for improvement", "AFI"),
        ("cause for concern", "cause of concern"),
        ("wellbeing", "well-being"),
        ("anti-social behaviour", "ASB"),
        ("24-hour cover", "24/7"),
        ("drones", "UAS"),
        ("special measures", "Engage phase"),
        ("forces moved into Engage", "enhanced monitoring"),
        ("what the IPCC decided", "Independent Office for Police Conduct"),
        ("ACPO guidance", "NPCC"),
        ("use of the helicopter", "National Police Air Service"),
        ("bodycams", "body-worn video"),
        ("problem-oriented policing and DA", "domestic abuse"),
        ("Clare’s Law", "domestic violence disclosure scheme"),
        ("PEEL 2023/25", "2023-2025"),
        ("kennels that were sold", "sale"),
        ("the sale of kennels", "selling"),
        ("rural kennels", "countryside"),
        ("who was hurt by the kennels", "injured"),
        ("teenagers in the kennels", "young people"),
        ("who said sorry", "apologise"),
    ],
)
def test_words_lead_to_what_else_they_are_called(text: str, word: str) -> None:
    assert word in added(text)


@pytest.mark.parametrize(
    "text",
    [
        *("aa da sac it", "trim the budget", "they connect with", "busy", "the pup", "peel back", "pace yourself"),
        "engage with",
        *("ONLY AA AND DA AND SAC AND IT", "", "welfare. Bus"),
    ],
)
def test_ordinary_words_are_not_abbreviations(text: str) -> None:
    assert not added(text) & {"appropriate adult", "domestic abuse", "trauma risk management", "RMS", "welfare van"}
    assert not added(text) & {"Police Uplift Programme", "PEEL inspection", "reviews of detention"}


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("who cannot contact officers at night", False),
        ("which sergeants fail to contact staff on leave", False),
        ("they do not contact officers", False),
        ("who are the contact officers", True),
        ("how can contact officers see a map", True),
        ("Can call handlers see a map", True),
        ("a map given to call handlers", True),
    ],
)
def test_what_is_done_to_officers_is_no_kind_of_officer(text: str, noun: bool) -> None:
    assert ("call taker" in added(text)) is noun


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("late reviews of detention", "Police and Criminal Evidence Act"),
        ("body armour for horses", "helmets"),
        ("the yards that closed", "discharged"),
        ("retention of seized cars", "staff turnover"),
        ("a conditional caution", "out-of-court disposal"),
        ("patrols in parks", "bobbies on the beat"),
    ],
)
def test_what_is_only_part_of_a_thing_does_not_lead_to_it(text: str, other: str) -> None:
    assert other not in added(text)


@pytest.mark.parametrize(
    ("text", "meanings"),
    [
        ("POP", {"public order policing", "problem-oriented policing"}),
        ("the CoC", {"cause of concern", "code of conduct", "chain of custody"}),
        ("HMIP", {"HMI Prisons", "HMI Probation"}),
        ("NPS", {"National Police Service", "National Probation Service"}),
    ],
)
def test_an_ambiguous_abbreviation_adds_nothing_and_names_its_meanings(text: str, meanings: set[str]) -> None:
    (expansion,) = GLOSSARY.expansions(text)
    assert expansion.ambiguous
    assert set(expansion.meanings) == meanings
    assert expansion.added == ()


def test_an_expansion_says_where_its_words_stand() -> None:
    (expansion,) = GLOSSARY.expansions("Any welfare buses there?")
    assert (expansion.start, expansion.end, expansion.source) == (4, 17, "welfare buses")
    assert "welfare bus" not in expansion.added


@pytest.mark.parametrize("row", [row for row in ROWS if not row["ambiguous"]], ids=lambda row: row["term"])
def test_every_name_of_a_concept_leads_to_its_others(row: dict[str, str]) -> None:
    columns = (row["term"], row["expansion"], row["synonyms"])
    names = [name.removeprefix("word:") for column in columns for name in column.split("|") if name]
    for name in names:
        (found,) = GLOSSARY.expansions(name)
        assert set(map(plain, names)) <= set(map(plain, (found.source, *found.added)))


def test_related_words_lead_nowhere() -> None:
    assert "rest facilities" in added("welfare bus")
    assert added("rest facilities") == set()


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=300) | st.lists(st.sampled_from("public order AA % 24/7 s.136 ' POPS".split())).map(" ".join))
def test_any_text_is_read_and_offsets_are_exact(text: str) -> None:
    end = 0
    for expansion in GLOSSARY.expansions(text):
        assert text[expansion.start : expansion.end] == expansion.source
        assert expansion.start >= end
        end = expansion.end


def test_the_table_is_sound() -> None:
    assert len(ROWS) > 150
    for row in ROWS:
        assert row["term"]
        assert row["ambiguous"] in ("", "yes")
        assert row["ambiguous"] == "" or row["expansion"].count("|") >= 1


def test_kinds_are_added_to_the_whole_and_the_whole_is_not_added_to_a_kind() -> None:
    (expansion,) = GLOSSARY.expansions("protective equipment")
    assert "helmets" in expansion.narrower
    assert set(expansion.narrower) <= set(expansion.added)
    assert not added("helmets")
