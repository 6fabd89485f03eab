"""Blocks cut where the voice changes inside them: around quotations, and between a report's own words and others.

Every character is kept except the white space at a cut.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from indexer.records import Block, BlockKind
from indexer.structure.attribution import Quoted
from indexer.structure.minutes import Minutes
from indexer.structure.people import People
from indexer.structure.quotations import LONGEST, Quotations, Stretch
from indexer.structure.restated import ReportWording
from indexer.structure.roles import Roles


@dataclass(frozen=True, slots=True)
class Part:
    """A block, or part of one, with what its own words and marks say of its voice.

    `leads` is whom it gives the word to, where it ends in a lead-in.
    """

    block: Block
    quoted: Quoted | None = None
    restated: bool = False
    recommendations: tuple[str, ...] = ()
    leads: Quoted | None = None


def parts_of(
    blocks: Sequence[Block],
    roles: Roles,
    people: People,
    wording: ReportWording | None,
    unnamed: Quoted | None = None,
    minutes: Minutes | None = None,
    *,
    news: bool = False,
) -> tuple[Part, ...]:
    """The blocks of a document, cut, in order. `unnamed` is whose quotations are that name nobody.

    With `minutes`, blocks are cut too where somebody else begins to be reported. In `news`, a quotation beside which
    nobody stands is of the one whom the narration was about.
    """
    quotations = Quotations(roles, people, unnamed, news=news)
    found: list[Part] = []
    for at, block in enumerate(blocks):
        if block.kind is BlockKind.FURNITURE:
            found.append(Part(block))
            continue
        stretches = quotations.stretches(block, blocks[at + 1 : at + 1 + LONGEST])
        behind = [*(stretch.quoted for stretch in stretches[1:]), quotations.led]
        for (stretch, piece), leads in zip(_cut(block, stretches), behind, strict=True):
            for part in _against(piece, stretch.quoted, wording):
                found += _reported(part, minutes) if minutes else (part,)
            gives = piece.text.endswith((":", "–", "-", "—")) or any(
                _said_below(one) for one in blocks[at + 1 : at + 2]
            )
            if leads and leads.named and not found[-1].quoted and gives:
                found[-1] = replace(found[-1], leads=leads)
    return tuple(found)


def _said_below(block: Block) -> bool:
    """Whether a block may be what a sentence above it gives somebody the word for: neither heading nor table."""
    return block.set_off or (block.kind in _LINES and block.cell is None)


_MERGED = re.compile(
    r"(?<=[.:;!?])[”\"]?\s+(?=(?:Recommendation|Area for improvement|Cause of concern) \d{1,2}\s*(?:[:–—]|\.(?=\s))\s*"
    r"[“\"]?[A-Z])"
)


def unmerged(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks, cut where a reader of lines ran a labelled recommendation into the paragraph above it."""
    found: list[Block] = []
    for block in blocks:
        flows = block.kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.TABLE_CELL)
        cuts = [match.end() for match in _MERGED.finditer(block.text)] if flows else []
        starts = [0, *cuts]
        for start, end in zip(starts, [*cuts, len(block.text)], strict=True):
            found.append(piece_of(block, start, end) if cuts else block)
    return tuple(found)


def headed(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks, with a numbered line over paragraphs that are numbered under it as the heading that it is.

    A heading whose bracket is left open takes the words that close it from the line below.
    """
    found = list(_rejoined(blocks))
    body = [at for at, block in enumerate(found) if block.kind is not BlockKind.FURNITURE]
    for at, after in pairwise(body):
        match = _NUMBERED_LINE.fullmatch(found[at].text) if found[at].kind in _LINES and not found[at].cell else None
        if match and re.match(rf"{match[1]}\.1\b", found[after].text):
            found[at] = replace(found[at], kind=BlockKind.HEADING, level=2)
    return tuple(found)


def _rejoined(blocks: Sequence[Block]) -> Iterator[Block]:
    above: Block | None = None
    for block in blocks:
        if above and _OPEN.search(above.text) and _CLOSES.fullmatch(block.text) and above.page == block.page:
            above = replace(above, text=f"{above.text} {block.text}")
            continue
        if above:
            yield above
            above = None
        if block.kind is BlockKind.HEADING and not block.page_breaks:
            above = block
        else:
            yield block
    if above:
        yield above


_OPEN = re.compile(r"\([^()]{1,60}$")
_CLOSES = re.compile(r"[^()]{1,40}\)")
_LINES = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)
_NUMBERED_LINE = re.compile(r"(\d{1,2})\.?\s+[A-Z][^\n.;]{2,90}")


def piece_of(block: Block, start: int, end: int) -> Block:
    """The part of a block between two offsets, without the white space around it, its pages kept."""
    text = block.text[start:end]
    start += len(text) - len(text.lstrip())
    end -= len(text) - len(text.rstrip())
    passed = sum(1 for at in block.page_breaks if at <= start)
    inside = tuple(at - start for at in block.page_breaks if start < at < end)
    page = block.page + passed if block.page else 0
    return replace(block, text=block.text[start:end], page=page, page_breaks=inside)


def _cut(block: Block, stretches: Sequence[Stretch]) -> Iterator[tuple[Stretch, Block]]:
    if len(stretches) == 1:
        yield stretches[0], block
        return
    for stretch in stretches:
        yield stretch, piece_of(block, stretch.start, stretch.end)


def _reported(part: Part, minutes: Minutes) -> Iterator[Part]:
    whole = part.quoted or part.restated or part.block.kind is BlockKind.HEADING or part.block.cell
    at = 0
    for cut in () if whole else minutes.cuts(part.block.text):
        yield replace(part, block=piece_of(part.block, at, cut))
        at = cut
    yield replace(part, block=piece_of(part.block, at, len(part.block.text))) if at else part


def _against(block: Block, quoted: Quoted | None, wording: ReportWording | None) -> Iterable[Part]:
    """A block set against the wording of the report that is held."""
    if not wording or (block.kind is BlockKind.HEADING and (block.level == 1 or len(block.text.split()) < 12)):
        return (Part(block, quoted),)
    pieces = wording.pieces(block.text)
    if len(pieces) == 1:
        return (Part(block, quoted, pieces[0].restated, pieces[0].recommendations),)
    return tuple(
        Part(piece_of(block, piece.start, piece.end), quoted, piece.restated, piece.recommendations) for piece in pieces
    )
