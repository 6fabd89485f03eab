"""What a draft says of a force or a person without quotation marks: statements that nobody has checked yet."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from api.sentences import Span, sentences
from api.verify.attributions import Attributions
from api.verify.claims import Claim
from api.verify.quotations import Quotation
from api.verify.signs import SAYS

# that somebody said, did or will do something, or a figure: what a reader would want to see the source of
_TELLS = re.compile(
    rf"\b(?:{SAYS}|(?:is|are|was|were)(?! (?:an?|the)\b)|has|have|had|does|do|did|holds?|keeps?|lacks?|needs?|uses?"
    r"|can(?:not)?|could|must|no|not|none|only|nobody|nothing"
    r"|will|would|shall|plans? to|intends?|aims? to|expects?|agree[sd]|accept(?:s|ed)|reject(?:s|ed)"
    r"|declined?|refuse[sd]|pledge[sd]|committed|undertook|missed|met"
    r"|(?:has|have|had|was|were|been) (?:\w+ ){0,2}\w+(?:ed|en|wn|ne))\b"
    r"|\d.*[.!]$",
    re.IGNORECASE | re.DOTALL,
)
# a sentence that only says whose the words beside it are: "That was the Chief Constable of Kent."
_POINTS = re.compile(
    r"\s*(?:that|this|those|these|so|thus) (?:was|is|are|were|wrote|said)\b|\s*(?:[—–#|>]|\[\^)", re.IGNORECASE
)
# a government, what a recommendation or a figure is, and whoever was named before: "It said that ..."
_OTHERS = re.compile(
    rf"\bgovernment\b|\b(?:recommendation|inspection)s?\b|^(?:He|She|It|They) {SAYS}\b|\d(?!\d{{3}}\b)", re.IGNORECASE
)
# a heading, and a reference in brackets: "(IPS, Part 1, pages 7 to 8)."
_LABELS = re.compile(r"#{1,6} .*|\*\*[^*]+\*\*:?|\([^()]*\)\W*", re.DOTALL)
_ENDS = re.compile(r"[.!][”\"’')]*$")
_SHORTEST = 4  # words


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence of a draft, `draft[start:end]`, with whom it is about or given to as `claim`. It is not checked."""

    start: int
    end: int
    text: str
    claim: Claim


def statements(draft: str, found: Sequence[Quotation], attributions: Attributions) -> Iterator[Statement]:
    """Every sentence without a quotation that tells something of a force, an office or a person it names."""
    starts = [one.start for one in found]
    for span in sentences(draft):
        text = draft[span.start : span.end]
        if _quotes(span.start, span.end, found, starts) or _POINTS.match(text) or len(text.split()) < _SHORTEST:
            continue
        if text.endswith("?") or (not _ENDS.search(text) and _beside(draft, span, found, starts)):
            continue
        if _LABELS.fullmatch(text):
            continue
        claim = attributions.between(span.start, span.end)
        named = claim.forces or claim.speaker or claim.person or _OTHERS.search(text)
        if named and _TELLS.search(text):
            yield Statement(span.start, span.end, text, claim)


def _beside(draft: str, span: Span, found: Sequence[Quotation], starts: Sequence[int]) -> bool:
    """Whether nothing but marks parts a line from a quotation: it leads to it or signs it, and tells nothing else."""
    at = bisect_right(starts, span.start)
    before = draft[found[at - 1].end : span.start] if at else "x"
    after = draft[span.end : found[at].start] if at < len(found) else "x"
    return any(not any(map(str.isalnum, between)) for between in (before, after))


def _quotes(start: int, end: int, found: Sequence[Quotation], starts: Sequence[int]) -> bool:
    at = bisect_right(starts, end) - 1
    return at >= 0 and found[at].end > start
