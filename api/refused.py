"""Verdicts: whether a reply is marked as a refusal, by its heading, its first word or the state of its row.

What is said under such a mark tells why nothing is done, whatever else is told beside it.
"""

import re
from collections.abc import Sequence

from api.sentences import sentences
from indexer.records import Document, Passage

_REFUSED = r"(?:not\s+(?:accepted|agreed|adopted|supported|taken\s+forward)|rejected|declined|refused)"
# "Recommendation 10: not accepted", a heading; nor "Accepted or rejected", "If not accepted, why", "Partly rejected"
_HEADING = re.compile(
    rf"(?!.*\b(?:if|or|whether|part\w*|some|previously)\b|.*[/?])(?:.*[:,(–—-]\s*|\W*(?:\w+\W+){{0,3}}?)"
    rf"{_REFUSED}(?:\s+(?:in full|by\b.*))?\W*",
    re.IGNORECASE,
)
_STATE = re.compile(rf"\W*{_REFUSED}\W*", re.IGNORECASE)
# a sentence that is the verdict alone
_VERDICT = re.compile(
    rf"\W*(?:(?:(?:the|this)\s+)?recommendation(?:\s+\d{{1,2}})?(?:\s+is|\s+was|:)?\s+|response:\s+)?{_REFUSED}\W*",
    re.IGNORECASE,
)
# "Turned away – we are not going to do it", in a key to the words of a column
_KEY = re.compile(r"(?:^|[.;:\n|•]\s*)(?P<word>[A-Z][\w’' ]{2,30}?)\s*(?:[–—=:-])\s*(?P<means>[^.;\n]+)")
_MEANS_REFUSED = re.compile(
    rf"\b{_REFUSED}\b|\b(?:do|does) not (?:accept|agree|intend|propose|plan)\b"
    r"|\b(?:not going to|will not|shall not|won['’]t) (?:do|take|adopt|happen|be (?:done|taken|adopted|pursued"
    r"|implemented))\b",
    re.IGNORECASE,
)


def refused_words(document: Document) -> frozenset[str]:
    """The words that a document's own key explains as a refusal, for the column of states."""
    found = (
        match["word"].casefold() for match in _KEY.finditer(document.text) if _MEANS_REFUSED.search(match["means"])
    )
    return frozenset(found)


def is_refused(passage: Passage, words: frozenset[str] = frozenset()) -> bool:
    """Whether a passage is marked as a refusal; `words` are those of the key of its document."""
    if passage.columns:
        cells = [cell.strip() for cell in passage.text.split("\t")]
        return any(_STATE.fullmatch(cell) or cell.casefold() in words for cell in cells)
    spoken = sentences(passage.text)
    verdict = bool(spoken) and bool(_VERDICT.fullmatch(passage.text[spoken[0].start : spoken[0].end]))
    return verdict or any(_HEADING.fullmatch(one) for one in passage.headings)


def refused(answers: Sequence[Passage], words: frozenset[str]) -> list[Passage]:
    """Those of several answers that are marked as refusals, and what else is said of the part that a row refuses."""
    marked = [one for one in answers if is_refused(one, words)]
    parts = {name for one in marked if one.columns for name in one.voice.answers}
    return [one for one in answers if one in marked or (parts and parts.issuperset(one.voice.answers))]
