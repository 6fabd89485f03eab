"""Quotations: where each begins and ends, in one block or over several paragraphs, and the stretches of each block.

Whose they are is told by `attribution`.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from indexer.records import Block, BlockKind, Speaker
from indexer.structure import leadins
from indexer.structure.attribution import NUMBER, Attribution, Quoted
from indexer.structure.people import People
from indexer.structure.roles import Roles
from indexer.structure.wording import sentences

LONGEST = 15  # blocks

_OPENING = re.compile(r"[“„]|(?<![\w\"])\"(?=[\w£\[(‘'])|(?<![\w’])[‘](?=\w)|(?<=:\s)'(?=[A-Z])")
_CLOSING = {
    "“": re.compile("”"),
    "„": re.compile("[“”]"),
    '"': re.compile(r'"(?!\w)'),
    "‘": re.compile(r"’(?!\w)"),
    "'": re.compile(r"'(?!\w)"),
}
_REOPENS = re.compile(rf"{NUMBER.pattern}[“\"‘„]")
_MARKED = re.compile(r"“[^“”]+”|\"[^\"]+\"|‘[^‘’]+’(?!\w)")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Part of a block: whose quotation it is, or None for the block's own voice."""

    start: int
    end: int
    quoted: Quoted | None


class Quotations:
    """Walks the blocks of a document in order and cuts each into stretches."""

    def __init__(self, roles: Roles, people: People, unnamed: Quoted | None = None, *, news: bool = False) -> None:
        self._roles = roles
        self._attribution = Attribution(roles, people, unnamed, news=news)
        self._open: Quoted | None = None
        self._mark = ""
        self._run = 0
        self._closes_in = 0  # blocks to the one that closes what is open, though the paragraphs between open nothing

    @property
    def led(self) -> Quoted | None:
        """Whom the last block gives the word to."""
        return self._attribution.led

    def stretches(self, block: Block, after: Sequence[Block]) -> tuple[Stretch, ...]:
        """The stretches of a block. `after` are the blocks behind it, for an attribution below a quotation."""
        if block.kind is BlockKind.HEADING or (block.cell and block.cell.is_header):
            self._open = None
            self._attribution.ends()
            return (Stretch(0, len(block.text), None),)
        if not self._open and self._inspectors_say(block.text):
            self._attribution.hush()
            return (Stretch(0, len(block.text), Quoted(Speaker.INSPECTORATE)),)
        found = self._continued(block.text, block.kind is BlockKind.LIST_ITEM) if self._open else []
        start = found[-1].end if found else 0
        found += self._opened(block.text, start, after)
        filled = _filled(block.text, found)
        self._attribution.passed(block.text, filled[-1].quoted, quotes=bool(found))
        return filled

    def _inspectors_say(self, text: str) -> bool:
        """Whether a text is one sentence that says what inspectors said, for the most part in their words."""
        quoted = sum(len(match.group().split()) for match in _MARKED.finditer(text))
        if quoted < 0.5 * len(text.split()) or len(sentences(text)) > 1:
            return False
        found = self._roles.find(text[:120])
        if not found or found[0].speaker is not Speaker.INSPECTORATE:
            return bool(leadins.ACCORDING.search(text))
        return bool(re.search(rf"\b{leadins.VERB}\b", text[found[0].end :][:40]))

    def _continued(self, text: str, block_is_point: bool) -> list[Stretch]:
        """What a quotation opened in an earlier block takes of this one."""
        quoted, self._run = self._open, self._run + 1
        lead = _REOPENS.match(text)
        close = _CLOSING[self._mark].search(text, lead.end() if lead else 0)
        if close is None:
            # each paragraph of a long quotation opens anew; one that does not shows that the closing mark was left out
            goes_on = lead is not None or block_is_point or self._run < self._closes_in
            if self._run < LONGEST and goes_on:
                return [Stretch(0, len(text), quoted)]
            self._open = None
            return []
        self._open = None
        return [Stretch(0, close.end(), quoted)]

    def _opened(self, text: str, start: int, after: Sequence[Block]) -> list[Stretch]:
        found: list[Stretch] = []
        at = start
        while opening := _OPENING.search(text, at):
            close = _CLOSING[opening.group()].search(text, opening.end())
            end = close.end() if close else len(text)
            quoted = self._attribution.whose(text, opening.start(), end, bool(close), after, at)
            if quoted:
                whole = NUMBER.fullmatch(text[: opening.start()])
                found.append(Stretch(0 if whole else opening.start(), end, quoted))
                self._attribution.heard(quoted)
                if close is None:
                    self._open, self._mark, self._run = quoted, opening.group(), 0
                    self._closes_in = _closes_in(opening.group(), after)
            elif close is None:
                return found
            at = end
        return found


def _closes_in(mark: str, after: Sequence[Block]) -> int:
    """In how many blocks a quotation ends that is opened once and closed once over several; 0 if it is not closed."""
    for count, block in enumerate(after, start=1):
        opening, close = _OPENING.search(block.text), _CLOSING[mark].search(block.text)
        if block.kind is BlockKind.HEADING or block.cell:
            return 0
        if close and (opening is None or close.start() < opening.start()):
            return count if not block.text[close.end() :].strip() else 0
        if opening and opening.group() == mark:
            return 0
    return 0


def _filled(text: str, found: Sequence[Stretch]) -> tuple[Stretch, ...]:
    """The stretches of a whole block; between quotations of one person a few words of attribution stay with them."""
    whole: list[Stretch] = []
    at = 0
    for stretch in found:
        between = text[at : stretch.start]
        if len(between.split()) <= 8 and whole and whole[-1].quoted == stretch.quoted:
            whole[-1] = Stretch(whole[-1].start, stretch.end, stretch.quoted)
        else:
            if between.strip():
                whole.append(Stretch(at, stretch.start, None))
            whole.append(stretch)
        at = stretch.end
    rest = text[at:]
    if (
        whole
        and whole[-1].quoted
        and (not rest.strip(" .,;”’\"'") or (len(rest.split()) <= 14 and leadins.TAIL.match(rest)))
    ):
        whole[-1] = Stretch(whole[-1].start, len(text), whole[-1].quoted)
    elif rest.strip() or not whole:
        whole.append(Stretch(at, len(text), None))
    return tuple(whole)
