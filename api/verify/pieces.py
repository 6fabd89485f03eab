"""The words of a quotation between its marks, and what is found of them in a document. Pure."""

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from api.verify.concordance import Token
from api.verify.meaning import Difference

# marks that stand side by side are one: ". . . . [I] have"
_MARK = r"(?:\S*\[[^\[\]\n]{0,200}\]\S*|…|\.(?:[ ]?\.){2,})"
_MARKED = re.compile(rf"{_MARK}(?:[ ]?{_MARK})*")
_CLOSING = frozenset(".,;:!?…")
SENTENCE_END = frozenset(".!?")

TextOf = Callable[[int], str]


@dataclass(frozen=True, slots=True)
class Gap:
    """A mark of the draft and what the source has there. Offsets are the draft's.

    `between` is false for a mark at an edge of the quotation: `source` is then only what stands beside it.
    """

    start: int
    end: int
    draft: str
    source: str
    between: bool = True
    opens: bool = False  # whether a sentence ends before it


@dataclass(frozen=True, slots=True)
class Likeness:
    """A stretch of a document that is, or resembles, a quotation. `matched` is the share of its words found there."""

    document: int
    start: int
    end: int
    exact: bool
    matched: float = 1.0
    forgiven: frozenset[str] = frozenset()
    differences: tuple[Difference, ...] = ()
    gaps: tuple[Gap, ...] = ()
    notes: tuple[str, ...] = ()
    closing: str = ""

    @property
    def left_out(self) -> tuple[str, ...]:
        """The words of the source that marks of the draft pass over."""
        return tuple(gap.source for gap in self.gaps if gap.between and gap.source)


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a quotation between marks, and the mark before them: its kind and what is left of a word it cuts."""

    tokens: tuple[Token, ...]
    mark: str = ""
    affixes: tuple[str, str] | None = None
    numbers: tuple[int, ...] = field(default=())


def closed(found: list[Token]) -> tuple[list[Token], str]:
    """A quotation's words without the mark that closes it, and that mark."""
    kept = list(found)
    closing = ""
    while len(kept) > 1 and kept[-1].key in _CLOSING:
        closing = kept.pop().key
    return kept, closing


def pieces_of(quoted: str, whole: Sequence[Token]) -> list[Piece]:
    """The words of a quotation between its ellipses and square brackets."""
    marks = list(_MARKED.finditer(quoted))
    starts = [token.start for token in whole]
    pieces: list[Piece] = []
    at, mark, affixes = 0, "", None
    for match in (*marks, None):
        until = match.start() if match else len(quoted)
        first, last = bisect_left(starts, at), bisect_left(starts, until)
        held = tuple(token for token in whole[first:last] if token.end <= until)
        if held or mark:
            pieces.append(Piece(held, mark, affixes))
        if match:
            at, mark = match.end(), _mark_of(match.group())
            affixes = _affixes(match.group()) if mark == "brackets" else None
    return pieces or [Piece(tuple(whole))]


def _mark_of(text: str) -> str:
    inside = re.findall(r"\[([^\]\n]*)\]", text)
    elided = "…" in text or ".." in text or ". ." in text
    return "ellipsis" if elided or all(set(one) <= set("…. ") for one in inside) else "brackets"


def _affixes(text: str) -> tuple[str, str] | None:
    """What stands outside the brackets of a word that they cut."""
    prefix, suffix = text[: text.index("[")].lstrip("\"'“‘("), text[text.rindex("]") + 1 :].rstrip(".,;:!?\"'”’)")
    return (prefix, suffix) if prefix or suffix else None


def sentences_of(whole: Sequence[Token]) -> list[list[Token]]:
    """The words of a quotation by its sentences, each with the mark that ends it."""
    parts: list[list[Token]] = [[]]
    for token in whole:
        parts[-1].append(token)
        if token.key in SENTENCE_END:
            parts.append([])
    return [part for part in parts if part]
