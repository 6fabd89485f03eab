"""Letters one after another in a document, each under a heading that says who writes to whom, and when."""

import re
from collections.abc import Iterator

from indexer.records import REPLYING, BlockKind, DateOf, DocumentDate
from indexer.structure.dates import dates_in
from indexer.structure.draft import Draft
from indexer.structure.roles import Role, Roles

_ORDER = r"(?:first|second|third|fourth|fifth|sixth|last|final|further|\d{1,2}(?:st|nd|rd|th)?\.?)"
# "Second letter: the Chief Constable to the Commissioner, 24 October 2025"
_LETTER = re.compile(
    rf"\W*(?:{_ORDER} )?(?:open )?(?:letter|e-?mail|note|message)(?: \d{{1,2}})?(?:\s*[:–—-]\s*|,? )(?:from )?"
    r"(?P<sender>[^:;.]{3,80}?) to (?P<to>(?:the |my |[A-Z])[^:;.]{2,80})",
    re.IGNORECASE,
)


def sender_in(text: str, roles: Roles) -> Role | None:
    """Who writes the letter below a heading; nobody where it does not name both who writes and to whom."""
    letter = _LETTER.match(text)
    if not letter or not roles.find(letter["to"]):
        return None
    return next((one for one in roles.find(letter["sender"]) if one.speaker in REPLYING), None)


def letter_dates(draft: Draft) -> Iterator[DocumentDate]:
    """The days of the letters, where there are several: the document is as late as the last of them."""
    heads = [block.text for block in draft.body if block.kind is BlockKind.HEADING and _LETTER.match(block.text)]
    for text in heads if len(heads) > 1 else ():
        for date in dates_in(text)[-1:]:
            yield DocumentDate(DateOf.UPDATE, date.value, date.text, "heading of a letter")
