"""Where a letter begins: its salutation, and what an address over it has."""

import re

from indexer.records import BlockKind
from indexer.structure.draft import Draft

POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b")  # in the address over a letter
_SALUTATION = re.compile(
    r"^\s*(?:(?:dear|annwyl)\b|(?:hi|hello|good (?:morning|afternoon))\b(?: [\w’'-]+){0,3}[,!]?\s*$)", re.IGNORECASE
)
# the lines of an address run together with the salutation under it
_GREETS = re.compile(r"\d\w*\W+Dear (?:(?:Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Lord|Lady)\.? )?(?:[A-Z][\w’'-]+ ?){1,3},?\s*$")
_LONGEST_ADDRESS = 45  # words


def salutation(draft: Draft) -> int | None:
    """The position in the body of "Dear ...", where a letter begins."""
    for at, block in enumerate(draft.body[:60]):
        if _SALUTATION.match(block.text) and len(block.text.split("\n")[0].split()) <= 14:
            return at
        short = block.kind is BlockKind.PARAGRAPH and len(block.text.split()) <= _LONGEST_ADDRESS
        if short and _GREETS.search(block.text):
            return at
    return None
