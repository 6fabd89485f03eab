"""Where a draft may say whose a quotation is: the stretches around it, the nearest first."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from api.sentences import sentences
from api.verify.quotations import ITEM, Quotation
from api.verify.signs import SAYS

_SAID = re.compile(
    # with a capital behind the end of a sentence "According to" opens the next one
    r"(?!(?-i:[\s,;:”\"’']{0,3}[.!?]?[\s”\"’']{1,4}According\b))"
    r"[\s,.;:”\"’']{0,4}(?:(?:as )?(?:said|says|wrote|writes|stated|states|added|adds|according to|told)\b"
    r"|[—–]|- (?=[A-Z])"
    # "That was the Chief Constable", "So wrote Ms Lowe", "Those are the words of the report"
    r"|(?:[“”\"’'.]\s{0,2})?(?:that|this|those|these|such|so|thus) (?:was|is|are|were|wrote|writes|said|says)\b)",
    re.IGNORECASE,
)
_CITATION = re.compile(r"[\s.,;:”\"’']{0,4}[(\[]([^()\[\]]{2,400})[)\]]")
_HEADING = re.compile(r"^(?:#{1,6}[ \t]+\S[^\n]*|\*\*[^*\n]{2,120}\*\*:?[ \t]*)$", re.MULTILINE)
REACH = 700  # characters; what stands further from a quotation attributes it no more
_PARAGRAPH = re.compile(rf"\n[ \t]*(?=\n|{ITEM})")
# a line under a quotation that says whose it is and nothing else
_SIGNATURE = re.compile(r"[^\S\n]*\n\s*(?:>[ \t]?)?(?P<line>(?!#|\*\*)[—–-]?[^\n“”\">]{3,120}?)[^\S\n]*(?=\n|\Z)")
# what ends the clause that a quotation stands in
_CLAUSE_END = re.compile(r"[;:]")
# words between two quotations of a sentence that are about the first: "“…,” Ms Lowe said, “…”"
_OWN_TAIL = re.compile(rf"[\s,.”\"’]{{0,3}}(?!and\b|but\b|while\b|then\b)[^.;:“”\"]{{2,80}}\b{SAYS}\W*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Zone:
    """Where to look for an attribution, and from which end. `says` marks one that begins with who says it."""

    start: int
    end: int
    forward: bool = False
    close: bool = True
    says: bool = False


class Zones:
    """The sentences, paragraphs and headings of a draft around its quotations. What stands inside one is no end."""

    def __init__(self, draft: str, found: Sequence[Quotation], quoted: Sequence[tuple[int, int]]) -> None:
        """`found` are whole quotations, `quoted` the stretches of all their paragraphs."""
        self._draft = draft
        self._found = found
        self._sentences = [span.start for span in sentences(draft) if not within(span.start, quoted)]
        self._paragraphs = [0, *(match.end() for match in _PARAGRAPH.finditer(draft))]
        self._headings = [match.span() for match in _HEADING.finditer(draft)]

    def opening(self, place: int) -> int:
        """Where the sentence of a place begins."""
        return self._last(self._sentences, place)

    def around(self, at: int, names: Callable[[Zone], bool]) -> Iterator[Zone]:
        """The zones of the quotation at a position, the nearest first.

        A citation behind, who "said" it, the sentence around, the paragraph, what leads to it. `names`
        tells whether a zone names anybody.
        """
        one = self._found[at]
        after = self._found[at + 1].start - 1 if at + 1 < len(self._found) else len(self._draft)
        behind = min(one.end + 1, len(self._draft))
        citation = _CITATION.match(self._draft, one.end, min(after, one.end + REACH))
        if citation:
            yield Zone(*citation.span(1), forward=True, says=True)
            behind = citation.end()
        yield from self._said(one, behind, after, names)
        floor = max(self._found[at - 1].end + 1 if at else 0, one.start - REACH)
        opened = self._last(self._sentences, one.start)
        yield Zone(max(opened, floor), one.start)
        if opened < floor:
            yield Zone(max(opened, one.start - REACH), floor)
        ends = self._next(self._sentences, behind)
        if ends <= after or _OWN_TAIL.match(self._draft, behind, after):
            until = max(behind, min(ends, after, one.end + REACH))
            stop = _CLAUSE_END.search(self._draft, behind, until)
            yield Zone(behind, stop.start() if stop else until, forward=True)
        yield from self._wider(one, opened)

    def _said(self, one: Quotation, behind: int, after: int, names: Callable[[Zone], bool]) -> Iterator[Zone]:
        """Behind a quotation: who "said" it, in its sentence, after a dash, in a sentence on it or on a line below."""
        said = _SAID.match(self._draft, one.end, min(after, self._next(self._paragraphs, behind))) or (
            one.style == "block" and _SAID.match(self._draft, behind, min(after, behind + REACH))
        )
        if said:
            yield Zone(said.start(), min(after, self._next(self._sentences, said.end())), forward=True, says=True)
        below = _SIGNATURE.match(self._draft, behind)
        alone = one.style == "block" or not self._draft[self._last(self._paragraphs, one.start) : one.start].strip(
            "“\"‘' \n"
        )
        if (
            below
            and below.end() <= after + 1
            and alone
            and len(below["line"].split()) <= 16
            and not below["line"].endswith((":", "."))
        ):
            zone = Zone(*below.span("line"), forward=True, says=True)
            if names(zone):
                yield zone

    def _wider(self, one: Quotation, opened: int) -> Iterator[Zone]:
        paragraph = max(self._last(self._paragraphs, one.start), one.start - REACH)
        ends = max(paragraph, opened)
        edges = [each for each in self._sentences if paragraph < each < ends]
        for start, end in reversed(list(pairwise((paragraph, *edges, ends)))):
            yield Zone(start, end, close=False)
        before = self._draft[max(0, paragraph - 4) : paragraph].rstrip()
        if one.style == "block" or before.endswith(":"):
            lead = max(self._last(self._paragraphs, max(0, paragraph - 3)), one.start - REACH)
            yield Zone(min(lead, paragraph), paragraph, close=False)
        at = bisect_left(self._headings, (one.start, 0)) - 1
        if at >= 0:
            yield Zone(*self._headings[at], close=False)

    @staticmethod
    def _last(edges: Sequence[int], place: int) -> int:
        at = bisect_right(edges, place) - 1
        return edges[at] if at >= 0 else 0

    def _next(self, edges: Sequence[int], place: int) -> int:
        at = bisect_left(edges, place)
        return edges[at] if at < len(edges) else len(self._draft)


def within(place: int, stretches: Sequence[tuple[int, int]]) -> bool:
    """Whether a place lies in one of these stretches, which are in order."""
    at = bisect_right(stretches, place, key=lambda one: one[0]) - 1
    return at >= 0 and place < stretches[at][1]
