"""What an inspectorate asks, as its report states it and as responses restate it.

Identity is (inspection, number). Where a report numbers nothing of a kind, its order gives the number of the id; where
the report is not held, a mark made of the first words stands for it, so that responses that repeat them agree.
"""

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from indexer.records import Block, BlockKind, Recommendation, Speaker, Voice
from indexer.structure import asking
from indexer.structure.beginnings import block_label
from indexer.structure.deadlines import addressees_of, deadline_of
from indexer.structure.labels import Announces, Label, is_number_header, is_topic
from indexer.structure.references import AREA, CAUSE, RECOMMENDATION, identity, leading_reference
from indexer.structure.roles import Roles
from indexer.structure.wording import words

UNDER_BOLD = 7  # the level of a line in bold: below all headings
LONGEST_BOX = 14  # blocks; a box of a report holds one recommendation and its points
_ANOTHER_SECTION = re.compile(
    r"\W*(?:case stud|next steps|(?:key )?strengths|(?:promising|innovative|good|effective) practice|conclusion"
    r"|background|introduction|summary|about|annex|appendix|context|contact|yours\b|recommendation|cause)",
    re.IGNORECASE,
)
_DUTY = re.compile(r"\b(?:should|must|needs? to|are required to|is required to|ought to)\b", re.IGNORECASE)
_LEADING_NUMBER = re.compile(r"^\s*(\d{1,3})[.)]\s+")
_LETTERED = re.compile(r"^\s*\(?(?:[a-h]|i{1,3}|iv|v)\)\s+")
_KINDS = {"r": RECOMMENDATION, "a": AREA, "c": CAUSE}


def mark_of(text: str) -> str:
    """What stands for the number of something that has none: its first words, shortened to a mark."""
    return "-" + hashlib.sha256(" ".join(words(text)[:14]).encode()).hexdigest()[:6]


@dataclass(slots=True)
class _Found:
    kind: str
    number: str
    text: str = ""
    bullets: list[str] = field(default_factory=list)
    blocks: list[int] = field(default_factory=list)
    closed: bool = False
    prose: bool = False  # a paragraph of a section on what is wanting

    def made(self, inspection: str) -> Recommendation:
        return Recommendation(
            id=identity(inspection, self.kind, self.number or mark_of(self.text)),
            inspection=inspection,
            number=self.number,
            kind=self.kind,
            text=self.text,
            bullets=tuple(self.bullets),
            addressees=addressees_of(self.text),
            deadline=deadline_of(self.text),
            blocks=tuple(self.blocks),
        )


def stated_in(blocks: Sequence[Block], inspection: str, roles: Roles) -> tuple[Recommendation, ...]:
    """The recommendations, areas for improvement and causes of concern of a report, each once, in order."""
    reader = _Reader(roles)
    for at, block in enumerate(blocks):
        if block.kind not in (BlockKind.FURNITURE, BlockKind.FOOTNOTE):
            reader.read(at, block)
    return _in_order(_merged(found.made(inspection) for found in reader.found if _stands(found)))


def restated_in(
    blocks: Sequence[Block], voices: Sequence[Voice], inspection: str, held: Sequence[Recommendation]
) -> tuple[Recommendation, ...]:
    """The recommendations whose text a response repeats; those of a report that is held keep its text."""
    by_id = {one.id: one for one in held}
    found: dict[str, _Found] = {}
    for at, (block, voice) in enumerate(zip(blocks, voices, strict=True)):
        if voice.speaker is not Speaker.INSPECTORATE or (
            block.kind is BlockKind.HEADING and len(block.text.split()) < 10
        ):
            continue
        for identity_ in voice.quotes:
            one = found.setdefault(identity_, _empty(identity_))
            _add(one, at, block)
    return tuple(
        replace(by_id[i], blocks=tuple(one.blocks)) if i in by_id else replace(one.made(i.rpartition("/")[0]), id=i)
        for i, one in found.items()
        if one.text or i in by_id
    )


def _empty(identity_: str) -> _Found:
    number = identity_.rpartition("/")[2]
    return _Found(_KINDS.get(number[0], RECOMMENDATION), "" if "-" in number else number[1:])


def _add(one: _Found, at: int, block: Block) -> None:
    text = block.text.strip()
    reference = leading_reference(text)
    body = text[reference.end :].lstrip(" :.–—-\n") if reference else text
    if not body or (block.cell and is_number_header(block.cell.header)):
        return
    one.blocks.append(at)
    if not one.text:
        one.text = body
    elif block.kind is BlockKind.LIST_ITEM:
        one.bullets.append(_bare(body))
    else:
        one.text = f"{one.text} {body}"


class _Reader:
    """Reads a report block by block; what is open takes the paragraphs and points that belong to it."""

    def __init__(self, roles: Roles) -> None:
        self.found: list[_Found] = []
        self._roles = roles
        self._open: _Found | None = None
        self._kind = ""
        self._level = 0
        self._section = 0  # where those of the section in hand begin among all found

    def read(self, at: int, block: Block) -> None:
        label = block_label(block, self._roles)
        if label and label.announces is Announces.REFERENCE and label.reference and len(label.reference.numbers) == 1:
            self._begin(at, block, label)
        elif label and label.announces is Announces.ASK and (label.kind or block.kind is BlockKind.HEADING):
            self._kind, self._open, self._level = label.kind, None, block.level or UNDER_BOLD
            self._section = len(self.found)
            self._rest(at, block, label)
        elif block.kind is BlockKind.HEADING:
            self._heading(at, block)
        elif label and label.length >= len(block.text) and block.bold and not (self._kind and asking.asks(block.text)):
            # in a report without headings a line in bold is one, and those below it are its subheads
            subhead = self._kind == AREA and self._level == UNDER_BOLD and not _ANOTHER_SECTION.match(block.text)
            self._open, self._kind = None, self._kind if subhead else ""
        elif block.cell and block.cell.header:
            self._cell(at, block)
        else:
            self._text(at, block, block.text)

    def _begin(self, at: int, block: Block, label: Label) -> None:
        assert label.reference is not None
        self._open = _Found(label.reference.kind, label.reference.numbers[0])
        self._kind, self._level = "", block.level or 7
        self.found.append(self._open)
        self._rest(at, block, label)

    def _rest(self, at: int, block: Block, label: Label) -> None:
        rest = block.text[label.length :].strip()
        stands_over = block.kind is BlockKind.HEADING or block.bold
        if rest and not (stands_over and is_topic(rest)):
            self._text(at, block, rest)

    def _heading(self, at: int, block: Block) -> None:
        """A heading ends what is open, unless it is itself the wording ("The force needs to improve how ...")."""
        if (self._kind or self._open) and _DUTY.search(block.text) and len(block.text.split()) > 6:
            self._text(at, block, block.text)
            return
        level = block.level or 6
        ends = self._open is None or not self._open.text or level <= self._level
        if ends and not (self._kind and level > self._level):
            self._open, self._kind = None, ""

    def _cell(self, at: int, block: Block) -> None:
        cell = block.cell
        assert cell is not None
        self._open = None
        if "recommendation" in cell.header.lower() and _DUTY.search(block.text) and not cell.is_header:
            reference = leading_reference(block.text) or _LEADING_NUMBER.match(block.text)
            number = (
                "" if reference is None else reference[1] if isinstance(reference, re.Match) else reference.numbers[0]
            )
            self._open = _Found(RECOMMENDATION, number)
            self.found.append(self._open)
            self._text(at, block, block.text[reference.end() if isinstance(reference, re.Match) else 0 :])

    def _text(self, at: int, block: Block, text: str) -> None:
        if self._open and not self._open.closed:
            self._continue(at, block, text)
        elif self._kind:
            self._unnumbered(at, block, text)

    def _continue(self, at: int, block: Block, text: str) -> None:
        one = self._open
        assert one is not None
        if not one.text:
            one.text, one.blocks = text, [at]
        elif _is_point(block) and (one.bullets or one.text.rstrip().endswith((":", "to", "should"))):
            if self._kind and not one.text.rstrip().endswith(":") and asking.asks(text):
                self._unnumbered(at, block, text)
                return
            one.bullets.append(_bare(text))
            one.blocks.append(at)
        elif asking.continues_asking(text) and len(one.blocks) < LONGEST_BOX and not one.bullets:
            one.text = f"{one.text} {text}"
            one.blocks.append(at)
        elif self._kind:
            one.closed = True
            self._unnumbered(at, block, text)
        else:
            one.closed = True

    def _unnumbered(self, at: int, block: Block, text: str) -> None:
        number = _LEADING_NUMBER.match(text)
        body = text[number.end() :] if number else _bare(text)
        if self._kind == CAUSE and not (
            self.found and self.found[-1].kind == CAUSE and self.found[-1].blocks[-1:] == [at - 1]
        ):
            self._open = _Found(CAUSE, number[1] if number else "", body, [], [at], closed=False)
            self.found.append(self._open)
        elif self._names_one(block, body, number is not None):
            # what came before the items of a section led into them
            self.found[self._section :] = [one for one in self.found[self._section :] if not one.prose]
            self._open = _Found(self._kind, number[1] if number else "", body, [], [at])
            self.found.append(self._open)
        elif self._kind == AREA and asking.finds_wanting(body) and not self._has_items():
            self._open = _Found(AREA, "", body, [], [at], prose=True)
            self.found.append(self._open)
        elif self._kind == CAUSE and asking.asks(body):
            self._open = _Found(RECOMMENDATION, number[1] if number else "", body, [], [at])
            self.found.append(self._open)

    def _has_items(self) -> bool:
        return any(not one.prose for one in self.found[self._section :])

    def _names_one(self, block: Block, body: str, numbered: bool) -> bool:
        """Whether text under such a heading is one of its items: a point of a list, or worded as one."""
        if self._kind == AREA:
            listed = block.kind is BlockKind.LIST_ITEM or numbered
            return asking.asks(body) or (listed and len(body.split()) > 4)
        return self._kind == RECOMMENDATION and (asking.asks(body) or (numbered and bool(_DUTY.search(body))))


def _is_point(block: Block) -> bool:
    """Whether a block is a point of a list, though its letter alone may say so: "(b) review it"."""
    return block.kind is BlockKind.LIST_ITEM or bool(_LETTERED.match(block.text))


def _stands(found: _Found) -> bool:
    """Whether what was found is a statement and not a mention: a recommendation has a duty in it."""
    return bool(found.text) and (
        found.kind in (CAUSE, AREA) or bool(_DUTY.search(" ".join((found.text, *found.bullets))))
    )


def _merged(stated: Iterable[Recommendation]) -> tuple[Recommendation, ...]:
    """Each recommendation once, though a report states it in its chapter and again in its summary."""
    merged: dict[str, Recommendation] = {}
    for one in stated:
        same = merged.get(one.id) or next(iter(_alike(one, merged.values())), None)
        if same is None:
            merged[one.id] = one
            continue
        fuller = max(same, one, key=lambda r: (bool(r.number), len(r.bullets), len(r.text)))
        blocks = tuple(dict.fromkeys((*same.blocks, *one.blocks)))
        merged = {(fuller.id if key == same.id else key): value for key, value in merged.items()}
        merged[fuller.id] = replace(fuller, blocks=blocks)
    return tuple(merged.values())


def _in_order(stated: Sequence[Recommendation]) -> tuple[Recommendation, ...]:
    """Where a report numbers none of a kind, everybody who answers it counts them in their order, and so do the ids."""
    numbered = {one.kind for one in stated if one.number}
    counts: Counter[str] = Counter()
    kept = []
    for one in stated:
        counts[one.kind] += 1
        own = one.number or one.kind in numbered
        kept.append(one if own else replace(one, id=identity(one.inspection, one.kind, str(counts[one.kind]))))
    return tuple(kept)


def _alike(one: Recommendation, others: Iterable[Recommendation]) -> Iterator[Recommendation]:
    from rapidfuzz import fuzz

    for other in others:
        if (not one.number or not other.number) and one.kind == other.kind and fuzz.ratio(one.text, other.text) > 92:
            yield other


def _bare(text: str) -> str:
    return _LETTERED.sub("", re.sub(r"^[\s•●◼▪–*-]+", "", text)).strip()
