"""The measurement of the matrix counts a cell by its labels."""

from pathlib import Path

from benchmarks.coverage import labels, measured, table
from tests.api import golden


def test_cells_are_counted_by_their_labels(tmp_path: Path) -> None:
    documents = [one for one in golden.documents() if any(link.id == golden.PART_1 for link in one.inspections)]
    made = golden.opened(tmp_path, documents)
    found = measured(made, {golden.PART_1: labels(made, [golden.FOLDER])[golden.PART_1]})
    cells = found[golden.PART_1]
    truly = [one for one in cells if one.truly]
    assert len(truly) > 40
    assert sum(one.name == "answered" for one in truly) > 0.9 * len(truly)
    assert all(one.cell.statement for one in truly if one.right)
    heads, *_, whole = table(found, errors=False).splitlines()
    assert heads.split() == "inspection cells answered joint silent other passage nearest false".split()
    assert f"/{len(truly)}" in whole
