"""The measurement of draft checking finds the verdict on each tagged quotation, and counts what was noticed."""

from pathlib import Path

from benchmarks.verify import DRAFTS, TRUTHS, judged, table, untagged
from tests.api import golden

SAID = "hiring one is the better use of money"  # Quarrenshire's chief constable


def test_what_is_noticed_is_counted_by_what_is_true(tmp_path: Path) -> None:
    made = golden.opened(tmp_path, [one for one in golden.documents() if one.force == "quarrenshire"])
    draft = (
        f"The Chief Constable of Quarrenshire says: {{R}}“{SAID}”\n\n"
        f"The inspectorate says: “{SAID}”{{M}}\n\n"
        f"The Chief Constable of Quarrenshire says: “{SAID.replace('better', 'worse')}”{{A}}\n\n"
        "The Chief Constable of Quarrenshire says: {E}“nobody here has ever hired a helicopter for a dance”\n"
    )
    found = list(judged("draft.txt", draft, made))
    assert [(one.truth, one.noticed) for one in found] == [("R", False), ("M", True), ("A", True), ("E", True)]
    counted = {line[:16].strip(): [int(number) for number in line[16:].split()] for line in list(table(found))[1:]}
    assert counted["altered"] == [1, 1, 0]
    assert counted["right"] == [1, 0, 0]


def test_a_tag_is_taken_out_and_its_place_kept() -> None:
    assert untagged("He said {R}“yes” and “no”{M}.") == ("He said “yes” and “no”.", [(8, "R"), (22, "M")])


def test_every_tag_of_the_drafts_is_one_that_is_counted() -> None:
    tags = [tag for path in DRAFTS.iterdir() for _, tag in untagged(path.read_text(encoding="utf-8"))[1]]
    assert len(tags) > 400
    assert set(tags) == set(TRUTHS)
