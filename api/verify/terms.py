"""Words in quotation marks that are no quotation: the title of a document, a term, a grade, a word at arm's length."""

import re
from collections.abc import Sequence

from api.verify.claims import Claim
from api.verify.quotations import Quotation
from api.verify.signs import Known

_LONGEST = 3  # words of a term
# a whole sentence, which is no term however short: "Neither was met."
_SENTENCE = re.compile(
    r"[A-Z][^.!?]*\b(?:is|are|was|were|has|have|had|do|does|did|will|would|can|could|shall|should|may|might|must"
    r"|\w+n[’']t)\b.*[.!?]",
    re.DOTALL,
)


def parted(found: Sequence[Quotation], known: Known) -> tuple[list[Quotation], list[Quotation]]:
    """The quotations of a draft, and apart from them the titles of documents and inspections that it has in marks."""
    titles = {_plain(title) for title in (*known.titles, *known.inspections)}
    kept: list[Quotation] = []
    named: list[Quotation] = []
    for at, one in enumerate(found):
        goes_on = one.continues or (at + 1 < len(found) and found[at + 1].continues)
        (named if _plain(one.words) in titles and not goes_on else kept).append(one)
    return kept, named


def is_term(one: Quotation, claim: Claim) -> bool:
    """Whether marks stand around a word or three without a figure that the draft does not have anybody say.

    Of a single word it must say who: "he asked “why?”" is nobody's quotation. A whole sentence is no term.
    """
    words = one.words.split()
    short = len(words) <= _LONGEST and not any(map(str.isdigit, one.words)) and one.closed and one.style != "block"
    if _SENTENCE.fullmatch(one.words.strip()):
        return False
    named = claim.forces or claim.speaker or claim.person or (len(words) > 1 and not claim.collective)
    return short and not one.continues and not (claim.said and named)


def _plain(title: str) -> str:
    return " ".join(word.strip("\"'“”‘’.,;:").casefold() for word in title.split())
