"""How right the matrix of forces and recommendations is.

    python -m benchmarks.coverage [GOLDEN ...] --index DIR [--errors]

Over an index of the sample corpus with its labels (tests/golden). Labels say of each segment of a reply which
recommendations it answers, so a cell is truly answered where a segment in the voice of the force or of its policing
body does; they do not say whether it acts or tells why not. In an index of several corpora, each in a folder of its
own, the labels in NAME/golden are of the folder `name`.

    answered    of the cells that are truly answered, how many say so
    joint, silent, other
                what the rest of them say
    passage     of those that say so, how many show words of a segment that answers that recommendation
    nearest     of the silent ones that are truly answered, how many show words of such a segment as the nearest
    false       cells that show an answer of a force that, by its labels, gives none there
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from api.coverage import Cell, State, coverage_matrix
from benchmarks.structure import FORCES, _as_labelled, _as_wanted
from indexer.index import Index
from indexer.records import Document
from indexer.structure.inspections import title_key
from indexer.structure.wording import words

GOLDEN = Path(__file__).resolve().parent.parent / "tests" / "golden"
ANSWERED = (State.ANSWERED_ACTION, State.ANSWERED_REASON)
A_RUN = 6  # words of a cell in a segment that show them to be the segment's
HEADS = "inspection cells answered joint silent other passage nearest false"

# what is said of one recommendation by one force: the words of the segments that answer it
Labelled = dict[tuple[str, str], list[str]]


@dataclass(frozen=True, slots=True)
class Judged:
    """A cell beside its labels; `right` says whether the words that it shows are of an answer, and `near` the
    same of what it shows as nearest."""

    cell: Cell
    truly: bool
    right: bool
    near: bool

    @property
    def name(self) -> str:
        """What is counted of it."""
        if self.cell.state in ANSWERED:
            return "answered" if self.truly else "false"
        state = {State.JOINT_ONLY: "joint", State.REPLIED_SILENT: "silent"}.get(self.cell.state, "other")
        return state if self.truly else ""


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.coverage", description=__doc__)
    parser.add_argument("golden", nargs="*", type=Path, default=[GOLDEN])
    parser.add_argument("--index", type=Path, default=Path("index"))
    parser.add_argument("--errors", action="store_true", help="print every cell that is not as labelled")
    given = parser.parse_args(arguments)
    index = Index.open(given.index)
    print(table(measured(index, labels(index, given.golden)), errors=given.errors))


def labels(index: Index, folders: Sequence[Path]) -> dict[str, tuple[frozenset[str], Labelled]]:
    """For each inspection the forces whose replies are labelled, and what they say of each recommendation."""
    by_path = {document.source.path: document for document in index.documents}
    found: dict[str, tuple[frozenset[str], Labelled]] = {}
    for folder in folders:
        for file in sorted(folder.glob("*.json")):
            label = json.loads(file.read_text("utf-8"))
            path = label["path"]
            document = by_path.get(path) or by_path.get(f"{folder.resolve().parent.name.lower()}/{path}")
            if document is None or not label["force"] or label["type"] == "inspection_report":
                continue
            for inspection, force, number, text in _answers(document, label):
                forces, said = found.get(inspection, (frozenset(), {}))
                if number:
                    said.setdefault((force, number), []).append(text)
                found[inspection] = (forces | {force}, said)
    return found


def _answers(document: Document, label: dict[str, Any]) -> Iterator[tuple[str, str, str, str]]:
    """Inspection, force, number and words of every answer; without a number for a reply as such."""
    wanted = label.get("inspections") or ([label["inspection"]] if label["inspection"] else [])
    linked = {_as_wanted(link, wanted): link.id for link in document.inspections}
    for inspection in linked.values():
        yield inspection, label["force"], "", ""
    for segment in label["segments"]:
        title = segment.get("inspection") or (wanted[0]["title"] if len(wanted) == 1 else "")
        inspection = linked.get(title_key(title), "")
        if inspection and segment["speaker"] in FORCES:
            for number in segment["answers"]:
                yield inspection, label["force"], number, segment["text"]


def measured(index: Index, labelled: dict[str, tuple[frozenset[str], Labelled]]) -> dict[str, list[Judged]]:
    """Every cell of the forces whose replies are labelled, by inspection."""
    return {
        inspection: [_judged(cell, said) for cell in coverage_matrix(index, inspection, forces).cells]
        for inspection, (forces, said) in sorted(labelled.items())
    }


def _judged(cell: Cell, said: Labelled) -> Judged:
    number = _as_labelled(cell.recommendation.rpartition("/")[2])
    names = {number, number.replace("CoC", "")} if number.startswith("CoC") else {number}
    texts = [
        text
        for (force, own), each in said.items()
        if force == cell.force and (own in names or any(_is_point(own, name) for name in names if name))
        for text in each
    ]
    right, near = (
        bool(shown) and any(_holds(one, shown.text) for one in texts) for shown in (cell.statement, cell.nearest)
    )
    return Judged(cell, bool(texts), right, near)


def _is_point(own: str, number: str) -> bool:
    return own.startswith(f"{number}.")


def _holds(segment: str, shown: str) -> bool:
    """Whether what is shown has a run of words of a segment, or all of them where either has few."""
    theirs, mine = words(segment), words(shown)
    run = min(A_RUN, len(theirs), len(mine))
    held = {tuple(theirs[at : at + run]) for at in range(len(theirs) - run + 1)}
    return any(tuple(mine[at : at + run]) in held for at in range(len(mine) - run + 1))


def table(found: dict[str, list[Judged]], *, errors: bool = False) -> str:
    """One row an inspection, and all of them."""
    rows = [HEADS.split()]
    rows += [_row(name, judged) for name, judged in found.items()]
    rows.append(_row("all", [one for judged in found.values() for one in judged]))
    widths = [max(len(row[at]) for row in rows) for at in range(len(rows[0]))]
    lines = ["  ".join(cell.rjust(width) for cell, width in zip(row, widths, strict=True)) for row in rows]
    wrong = (
        one for judged in found.values() for one in judged if one.name and (one.name != "answered" or not one.right)
    )
    return "\n".join([*(_told(one) for one in wrong if errors), *lines])


def _row(name: str, judged: Sequence[Judged]) -> list[str]:
    counted = Counter(one.name for one in judged)
    truly = sum(one.truly for one in judged)
    right = sum(one.right for one in judged if one.name == "answered")
    near = sum(one.near for one in judged if one.name == "silent")
    shares = [f"{counted['answered']}/{truly}", *(str(counted[kind]) for kind in ("joint", "silent", "other"))]
    return [
        name,
        str(len(judged)),
        *shares,
        f"{right}/{counted['answered']}",
        f"{near}/{counted['silent']}",
        str(counted["false"]),
    ]


def _told(one: Judged) -> str:
    cell, shown = one.cell, one.cell.statement.text if one.cell.statement else ""
    kind = "passage" if one.name == "answered" else one.name
    return f"  {kind}: {cell.recommendation} {cell.force} {cell.document}: {cell.state} {shown[:160]!r}"


if __name__ == "__main__":
    main()
