"""How well a draft is checked.

    python -m benchmarks.verify [DRAFT ...] --index DIR [--errors]

Over an index of the sample corpus and the drafts of benchmarks/drafts, written as briefings are by two readers of the
documents who did not know how they are checked. Beside the marks of each quotation stands what is true of it:

    {R}  right: these words, of whom the draft says
    {A}  altered: a word, a number, a negation, a name, a date is another
    {M}  misattributed: the words are somebody else's, or stand in another document, on another page or day
    {E}  from elsewhere: in no document of the corpus
    {I}  innocent: a title, a term, a mark of irony

A quotation is noticed where its status is not exact, and a right one that is noticed is a false alarm.
"""

import argparse
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from api.verify import Status, Verdict, check
from indexer.index import Index

DRAFTS = Path(__file__).resolve().parent / "drafts"
TRUTHS = {"A": "altered", "M": "misattributed", "E": "from elsewhere", "R": "right", "I": "innocent"}
_TAG = re.compile(r"\{([A-Z])\}")
_BESIDE = 4  # characters between a tag and the words: a mark, a full stop, a space


@dataclass(frozen=True, slots=True)
class Tagged:
    """What is true of the quotation beside the character `at` of a draft, and its verdict; None: it was not checked."""

    draft: str
    truth: str
    at: int
    verdict: Verdict | None

    @property
    def noticed(self) -> bool:
        return self.verdict is not None and self.verdict.status is not Status.EXACT


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.verify", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("drafts", nargs="*", type=Path, help="drafts with tags (.txt, .md)")
    parser.add_argument("--index", type=Path, default=Path("index"))
    parser.add_argument("--errors", action="store_true", help="print every quotation that is not told as it is")
    given = parser.parse_args(arguments)
    index = Index.open(given.index)
    paths = given.drafts or sorted(DRAFTS.iterdir())
    found = [one for path in paths for one in judged(path.name, path.read_text(encoding="utf-8"), index)]
    print("\n".join((*table(found), *(errors(found) if given.errors else ()))))


def judged(name: str, tagged: str, index: Index) -> Iterator[Tagged]:
    """Each tag of a draft with the verdict on the quotation beside it."""
    draft, tags = untagged(tagged)
    verdicts = list(check(draft, index).verdicts)
    for at, truth in tags:
        beside = [one for one in verdicts if _distance(one, at) <= _BESIDE]
        verdict = min(beside, key=lambda one: _distance(one, at), default=None)
        if verdict:
            verdicts.remove(verdict)
        yield Tagged(name, truth, at, verdict)


def untagged(tagged: str) -> tuple[str, list[tuple[int, str]]]:
    """A draft as it was written, and where in it each tag stood."""
    tags: list[tuple[int, str]] = []
    removed = 0
    for tag in _TAG.finditer(tagged):
        tags.append((tag.start() - removed, tag[1]))
        removed += len(tag[0])
    return _TAG.sub("", tagged), tags


def _distance(verdict: Verdict, at: int) -> int:
    return min(abs(verdict.quotation.start - at), abs(verdict.quotation.end - at))


def table(found: Sequence[Tagged]) -> Iterator[str]:
    yield f"{'':16} {'quotations':>10} {'noticed':>8} {'as a term':>10}"
    counted = Counter(one.truth for one in found)
    for letter, truth in TRUTHS.items():
        of = [one for one in found if one.truth == letter]
        noticed, unchecked = sum(one.noticed for one in of), sum(one.verdict is None for one in of)
        yield f"{truth:16} {counted[letter]:10} {noticed:8} {unchecked:10}"


def errors(found: Sequence[Tagged]) -> Iterator[str]:
    for one in found:
        if one.verdict and one.truth in "RAM" and one.noticed is (one.truth == "R"):
            said = ", ".join(one.verdict.mismatches) or one.verdict.status
            yield f"{one.draft} [{TRUTHS[one.truth]}] {said}: {one.verdict.quotation.words[:100]}"


if __name__ == "__main__":
    main()
