"""Words in quotation marks that are no quotation: the title of a document, a term, a grade, a word at arm's length."""

import re
from collections.abc import Sequence

from api.verify.claims import Claim
from api.verify.quotations import Quotation
from api.verify.signs import Known

_LONGEST = 3  # words of a term
# a whole sentence, which is no term however short: "Neither was met.", "We agree.", "Complaints dropped."; a grade or
# a status is none: "Partly achieved."
_SENTENCE = re.compile(
    r"[A-Z][^.!?]*\b(?:is|are|was|were|has|have|had|do|does|did|will|would|can|could|shall|should|may|might|must"
    r"|\w+n[’']t)\b.*[.!?]"
    r"|(?:I|We|You|He|She|It|They|These|Those|There|Nobody|Nothing|None|Neither|Both|Each|Others|Everyone) [a-z].*[.!?]"
    r"|(?!\w+ly\b|Not\b|Well\b|Now\b)[A-Z]\w+ [a-z]\w+ed\b.*[.!?]",
    re.DOTALL,
)
_LEAD = 80  # characters
# who says it leads straight to the words: "Ms Lowe told them: “", never "what she calls “"
_SAID = re.compile(r"\b(?:said|says?|wrote|writes|(?:told|tells) [^,.;:“”\"]{2,40})[,:]?\s*[“\"‘']?$")


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

    Of a single word it must say who: "he asked “why?”" is nobody's quotation. A whole sentence is no term, nor are
    words to which "said" leads straight.
    """
    words = one.words.split()
    short = len(words) <= _LONGEST and not any(map(str.isdigit, one.words)) and one.closed and one.style != "block"
    # words that go on in the draft's own sentence are a part of it: "they said “silver” officers came"
    whole = not one.after.lstrip("”\"’' ")[:1].isalnum()
    if _SENTENCE.fullmatch(one.words.strip()) or (whole and _SAID.search(one.before[-_LEAD:])):
        return False
    named = claim.forces or claim.speaker or claim.person or (len(words) > 1 and not claim.collective)
    return short and not one.continues and not (claim.said and named)


def _plain(title: str) -> str:
    return " ".join(word.strip("\"'“”‘’.,;:").casefold() for word in title.split())
