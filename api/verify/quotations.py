"""The quotations in a draft: where they begin and end, in whatever marks they are set. Pure, one pass."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

_BLOCK = re.compile(r"(?:^[ \t]{0,3}>[^\n]*(?:\n|\Z))+", re.MULTILINE)
# set in by four spaces or a tab behind a line that leads to it
_INDENTED = re.compile(r":[ \t]*\n(?:[ \t]*\n)?(?P<text>(?:(?: {4}|\t)[ \t]*[^\s>*•-][^\n]*(?:\n|\Z))+)")
_SIGNATURE = 16  # words
_SIGNED = re.compile(r"[—–-]|[^\n]*\b(?:19|20)\d\d\W*$")
_NESTED = 12  # marks within a quotation that are looked at for its end
_INNER = 40  # the same where some of them open others
_BLOCK_MARK = re.compile(r"^[ \t]{0,3}>[ \t]?", re.MULTILINE)
# what opens an item of a list: a bullet, "4." or "4)", "(b)" or "b)"
ITEM = r"(?:[-*•]|\d{1,2}[.)]|\((?:\d{1,2}|[a-z]{1,4})\)|[a-z]\))[ \t]+"
_PARAGRAPH_END = re.compile(rf"\n[ \t]*(?=\n|{ITEM}|>)")
_MARK = re.compile("[\"“”„‟«»'‘’‚]")
_DOUBLE_OPENS, _DOUBLE_CLOSES = "“„‟«", "”»"
_CLOSE_OF = {"“": "”", "„": "”", "‟": "”", "«": "»"}
_BEFORE_OPENING = "([{—–-/:"
_HAS_WORD = re.compile(r"[^\W_]")


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words of a draft in quotation marks: `draft[start:end]`, the marks left out.

    `words` has the same length; the marks of a block quotation are spaces in it. `closed` is false where the closing
    mark is missing. `before` and `after` are what the paragraph says beside it. `continues` marks a further paragraph
    of the quotation before it: by custom each paragraph opens with a mark, and only the last is closed.
    """

    start: int
    end: int
    words: str
    style: str  # double, single or block
    closed: bool = True
    before: str = ""
    after: str = ""
    continues: bool = False


def quotations(draft: str) -> list[Quotation]:
    """Every quotation of a draft that holds a word, in order; one inside another is part of the outer one."""
    blocks = [_block(draft, match) for match in _BLOCK.finditer(draft)]
    blocks += [_block(draft, match, "text") for match in _INDENTED.finditer(draft)]
    blocks.sort(key=lambda one: one.start)
    signed = [two for one, two in pairwise(blocks) if _signs(draft, one, two)]
    blocks = [one for one in blocks if one not in signed]
    taken = [(one.start, one.end) for one in blocks]
    found = list(blocks)
    for start, end in _paragraphs(draft, taken):
        found += _in_paragraph(draft, start, end)
    return _continued(draft, sorted((one for one in found if _HAS_WORD.search(one.words)), key=lambda one: one.start))


def _signs(draft: str, one: Quotation, other: Quotation) -> bool:
    """Whether a block right behind another says no more than where that one is from: "> Report on Kent, May 2019"."""
    short = len(other.words.split()) <= _SIGNATURE
    return short and not draft[one.end : other.start].strip(" \t\n>") and bool(_SIGNED.match(other.words))


def runs(found: Sequence[Quotation]) -> list[Quotation]:
    """The quotations with all paragraphs of one as a single stretch, in order. Their `words` are those of the first."""
    whole: list[Quotation] = []
    for one in found:
        if one.continues:
            whole[-1] = replace(whole[-1], end=one.end, closed=one.closed, after=one.after)
        else:
            whole.append(one)
    return whole


def _continued(draft: str, found: list[Quotation]) -> list[Quotation]:
    """A quotation left open at the end of a paragraph goes on where the next begins with the same mark."""
    for at in range(1, len(found)):
        one, other = found[at - 1 : at + 1]
        between = draft[one.end : other.start - 1]
        marks = draft[one.start - 1 : one.start], draft[other.start - 1 : other.start]
        if one.style == other.style == "double" and not one.closed and between.isspace() and marks[0] == marks[1]:
            found[at - 1 : at + 1] = replace(one, closed=True), replace(other, continues=True)
    return found


def _block(draft: str, match: re.Match[str], group: str | int = 0) -> Quotation:
    start = match.start(group)
    blanked = _BLOCK_MARK.sub(lambda mark: " " * len(mark.group()), match[group])
    stripped = blanked.rstrip()
    lead = len(stripped) - len(stripped.lstrip())
    return Quotation(start + lead, start + len(stripped), stripped[lead:], "block")


def _paragraphs(draft: str, taken: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The stretches between paragraph ends and block quotations."""
    edges = sorted({0, len(draft), *(match.start() for match in _PARAGRAPH_END.finditer(draft))})
    edges = sorted({*edges, *(edge for pair in taken for edge in pair)})
    starts = [start for start, _ in taken]
    for start, end in pairwise(edges):
        last = bisect_right(starts, start) - 1
        if last < 0 or start >= taken[last][1]:
            yield start, end


def _in_paragraph(draft: str, start: int, end: int) -> Iterator[Quotation]:
    marks = [match.start() for match in _MARK.finditer(draft, start, end)]
    singles = _single_closes(draft, marks, end)
    at = 0
    while at < len(marks):
        opening = marks[at]
        closing, closed = _closing(draft, marks, at, singles, end)
        if closing < 0:
            at += 1
            continue
        style = "single" if draft[opening] in "'‘‚" else "double"
        before = draft[max(start, opening - 80) : opening]
        after = draft[closing + 1 : min(end, closing + 80)]
        yield Quotation(opening + 1, closing, draft[opening + 1 : closing], style, closed, before, after)
        at = bisect_left(marks, closing + 1)


def _closing(draft: str, marks: list[int], at: int, singles: list[int], end: int) -> tuple[int, bool]:
    """Where the quotation that a mark opens is closed, and whether it is; -1 where the mark opens none."""
    opening = marks[at]
    mark = draft[opening]
    if mark in _DOUBLE_OPENS or (mark == '"' and _can_open(draft, opening)):
        if (outer := _outer(draft, marks, at)) >= 0:
            return outer, True
        closers = _closers(draft, marks, at)
        for later in range(at + 1, len(marks)):
            place = marks[later]
            if '"' in closers and draft[place] == '"' and draft[place - 1].isspace() and _can_open(draft, place):
                end = place  # another quotation begins; this one was never closed
                break
            if draft[place] in closers:
                return place, True
        return len(draft[opening:end].rstrip()) + opening, False
    if mark in "‘‚" or (mark == "'" and _can_open(draft, opening)):
        return singles[at], True
    return -1, False


def _outer(draft: str, marks: list[int], at: int) -> int:
    """Where a quotation closes that has others in marks of its own kind in it: “the words “on track” be replaced”.

    -1 where it has none, or where not all of them close.
    """
    opens, closes = draft[marks[at]], _CLOSE_OF.get(draft[marks[at]], "")
    depth = deepest = 0
    for place in marks[at : at + _INNER]:
        depth += (draft[place] == opens) - (draft[place] == closes)
        deepest = max(deepest, depth)
        if depth == 0:
            return place if deepest > 1 else -1
    return -1


def _closers(draft: str, marks: list[int], at: int) -> str:
    """The marks that may close a quotation: a straight one only where no mark of the opening's own kind does."""
    own = _CLOSE_OF.get(draft[marks[at]], "")
    for place in marks[at + 1 : at + 1 + _NESTED]:
        if draft[place] in own:
            return own
        if draft[place] in _DOUBLE_OPENS or "\n" in draft[marks[at] : place]:
            break
    return own + '"'


def _can_open(draft: str, at: int) -> bool:
    before = draft[at - 1] if at else " "
    after = draft[at + 1] if at + 1 < len(draft) else " "
    return (before.isspace() or before in _BEFORE_OPENING + "“‘\"'") and not after.isspace()


def _single_closes(draft: str, marks: list[int], end: int) -> list[int]:
    """For every mark, where a single quotation that opens there would close; -1 where nowhere.

    Between two openings the last mark that can close does, save that a plural possessive ("officers' kit") only does
    where no other mark is left.
    """
    closes = [-1] * len(marks)
    best, possessive = -1, -1
    for at in range(len(marks) - 1, -1, -1):
        mark, place = draft[marks[at]], marks[at]
        closes[at] = best if best >= 0 else possessive
        if mark in "‘‚" or (mark == "'" and _can_open(draft, place)):
            best = possessive = -1
        elif mark in "'’" and _can_close(draft, place, end):
            if _possessive(draft, place, end):
                possessive = place if possessive < 0 else possessive
            elif best < 0:
                best = place
    return closes


def _can_close(draft: str, at: int, end: int) -> bool:
    after = draft[at + 1] if at + 1 < end else " "
    return not draft[at - 1].isspace() and not after.isalnum()


def _possessive(draft: str, at: int, end: int) -> bool:
    return draft[at - 1] in "sS" and draft[at + 1 : at + 2] == " " and draft[at + 2 : at + 3].isalpha() and at + 2 < end
