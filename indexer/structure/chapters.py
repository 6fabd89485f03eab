"""What a report says before it makes each of its recommendations: the chapter of findings that leads up to it.

A recommendation is short and general. The findings over it have the words, names and figures that a reply takes up, and
the heading over those says what it is about. A report that also lists its recommendations makes each at two places, of
which the one that fewest share is the one in its chapter.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from indexer.records import Block, BlockKind, Document, Recommendation
from indexer.structure.wording import words

SHARED = 3  # recommendations that may stand in one chapter; a list of more has none
LONGEST = 8  # findings that lead up to a recommendation
SHORTEST = 7  # words of a finding
# what stands over a recommendation and says nothing of its subject: a number, or a grade
_LABEL = re.compile(
    r"\W*(?:(?:recommendations?|areas? (?:for|of) improvements?|causes? of concern|AFIs?)\b[\W\w]{0,12}"
    r"|(?:good|adequate|inadequate|outstanding|requires improvement)\W*)$",
    re.IGNORECASE,
)
_PROSE = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)


@dataclass(frozen=True, slots=True)
class Chapter:
    """The heading of a chapter, and the positions of the findings in it that lead up to one recommendation."""

    heading: int
    findings: tuple[int, ...]


def chapters(report: Document) -> dict[str, Chapter]:
    """The chapter in which each recommendation is made, by its id; those that are only listed have none."""
    stated = {at: one.id for one in report.recommendations for at in one.blocks}
    places = {one.id: [_above(report.blocks, stated, run[0]) for run in _runs(one)] for one in report.recommendations}
    shared = Counter(at for found in places.values() for at in {one.heading for one in found})
    own = {identity: min(found, key=lambda one: shared[one.heading]) for identity, found in places.items() if found}
    return {identity: one for identity, one in own.items() if shared[one.heading] <= SHARED}


def texts_of(report: Document, chapter: Chapter) -> list[str]:
    """The findings of a chapter, with its heading at their head."""
    return [report.blocks[at].text for at in (chapter.heading, *chapter.findings) if at >= 0]


def at_large(report: Document, made: Mapping[str, Chapter]) -> list[str]:
    """The paragraphs of a report that neither state a recommendation nor lead up to one in its chapter."""
    taken = {at for one in report.recommendations for at in one.blocks} | {
        at for one in made.values() for at in one.findings
    }
    return [
        block.text
        for at, block in enumerate(report.blocks)
        if at not in taken and block.kind is BlockKind.PARAGRAPH and len(words(block.text)) > 2 * SHORTEST
    ]


def _runs(one: Recommendation) -> Iterator[list[int]]:
    """The blocks that state a recommendation at one place of its report."""
    run: list[int] = []
    for at in sorted(one.blocks):
        if run and at > run[-1] + 1:
            yield run
            run = []
        run.append(at)
    if run:
        yield run


def _above(blocks: Sequence[Block], stated: Mapping[int, str], first: int) -> Chapter:
    """What leads up to a block, or to what is recommended just before it: the findings, and the heading over them."""
    findings: list[int] = []
    ended = False
    for at in range(first - 1, -1, -1):
        block = blocks[at]
        if at in stated:
            ended = ended or bool(findings)  # what stands over another recommendation leads up to that
        elif block.kind is BlockKind.HEADING and not _LABEL.match(block.text):
            return Chapter(at, tuple(findings))
        elif block.kind in _PROSE and not ended and len(findings) < LONGEST and len(words(block.text)) >= SHORTEST:
            findings.append(at)
    return Chapter(-1, tuple(findings))
