"""The label that a block is or begins with, before a colon, a dash or the number that it answers under."""

import re
from dataclasses import replace

from indexer.records import Block, BlockKind
from indexer.structure import asking, manner
from indexer.structure.labels import LONGEST_LABEL, Announces, Label, after_mark, heading_label, says
from indexer.structure.references import leading_reference
from indexer.structure.roles import Roles

LONGEST_INLINE = 12  # words before the colon of "Response from the force: we have ..."
_TELLS = re.compile(
    r"^dear\b|\b(?:(?-i:I)|we|he|she|they)\b|\b(?:asked|should|must|needs?|would|has|have|had|is|are|was|were|will|said"
    r"|says|adds|writes|continues|states|stated|told|invited|sought|gave|made|found|published)\b",
    re.IGNORECASE,
)
_WHAT = re.compile(r"^\W*what (?:(?:the|his|her) )?[\w’' -]{2,60}$", re.IGNORECASE)


def block_label(block: Block, roles: Roles) -> Label | None:
    """The label that a block is or begins with; None for ordinary prose."""
    text = block.text
    count = len(text.split())
    if block.kind is BlockKind.HEADING:
        return heading_label(text, roles) if count <= 60 else None
    if count <= LONGEST_LABEL and (block.bold or _reads_as_label(text) or _WHAT.match(text)):
        label = heading_label(text, roles)
        if block.kind is BlockKind.LIST_ITEM and not block.bold and not text.rstrip().endswith(":"):
            return label if label.announces is Announces.REFERENCE else None  # a point of a list announces nothing
        answer = _inline(text, roles) if label.announces is Announces.REFERENCE and not block.bold else None
        if answer and answer.announces is Announces.REFERENCE and _may_answer(text[answer.length :]):
            return answer
        bare_office = label.announces is Announces.VOICE and not says(text)
        if bare_office and not block.bold and not text.rstrip().endswith(":"):
            return None  # a line of an address or a signature
        return label if label.announces is not Announces.OTHER or block.bold else None
    return _inline(text, roles)


def _may_answer(rest: str) -> bool:
    """Whether a few words behind a number may be the answer: "Recommendation 4: training delivered to 211 officers"."""
    return len(rest.split()) > 4 or bool(re.search(r"\d|\b\w+ed\b|\.$", rest.strip()))


def _reads_as_label(text: str) -> bool:
    stripped = text.strip()
    if _TELLS.search(stripped):
        return False
    return not re.search(r"[.!?;,]$|[.!?]\s", stripped)


def _inline(text: str, roles: Roles) -> Label | None:
    """A label before a colon or a dash in a longer block: "Force response: We have ..."."""
    reference = leading_reference(text)
    if reference and reference.end < 60:
        length = after_mark(text, reference.end)
        if length or _asks_at_once(text[reference.end :]):
            return Label(Announces.REFERENCE, length or reference.end, reference=reference)
    run_in = re.match(r"([A-Z][^.:\n“”\"]{8,70})\.\s+(?=[A-Z])", text)
    if run_in and len(run_in[1].split()) <= LONGEST_INLINE and not _TELLS.search(run_in[1]):
        label = heading_label(run_in[1], roles)
        if label.announces is Announces.VOICE and says(run_in[1]):
            return replace(label, length=run_in.end())
    match = re.match(r"[^:\n“”\"]{2,100}?(?::|\s[–—-]\s)\s*", text)
    if (
        not match
        or len(match.group().split()) > LONGEST_INLINE
        or re.search(r"(?<!\W[A-Z])[.!?]\s", match.group())  # an initial ends no sentence
        or _TELLS.search(match.group())
    ):
        return None
    label = heading_label(match.group().rstrip(" :–—-\n\t"), roles)
    if label.announces in (Announces.OTHER, Announces.REFERENCE):
        return None
    return Label(label.announces, match.end(), label.speaker, label.title, None, label.whole, label.kind, label.shared)


def _asks_at_once(text: str) -> bool:
    """Whether the wording of a recommendation follows its number though no mark parts them, as where lines ran on."""
    rest = text.strip()
    worded = asking.asks(rest) or asking.is_area(rest) or manner.judges(rest)
    return rest[:1].isupper() and worded
