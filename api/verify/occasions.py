"""Whether a date in a draft is that of a document or of what was said, and not of something else it tells."""

import re

from api.verify.signs import SAYS

_DATED = re.compile(
    r"\b(?:letter|reply|response|record|report|statement|minutes|tracker|dated|published)\b[^.\n“\"]{0,40}$",
    re.IGNORECASE,
)
# these are things to come as often as documents, so that nothing may stand between them and their date
_DATED_CLOSE = re.compile(
    r"\b(?:update|plan|page|release|e-?mail|meeting|version|entry|paper|panel|committee)s?"
    r"(?: (?:of|dated|at|on|from|for|published|published on))?,? \(?$",
    re.IGNORECASE,
)
_REPLY_OF = re.compile(r"\b(?:response|reply|replied|responded)(?: dated| of| on|,)? \(?$", re.IGNORECASE)
_LETTER_OF = re.compile(r"\bletter(?: dated| sent| of| on|,)? \(?$", re.IGNORECASE)
_REPORT_OF = re.compile(
    r"\b(?:report|inspection|review)(?: [a-z]+)?(?: dated| published| of| on| in|,)* \(?$", re.IGNORECASE
)
_DATE_OF = re.compile(
    r" (?:letter|reply|response|record|report|statement|minutes|update|plan|release|e-?mail|meeting|version)\b",
    re.IGNORECASE,
)
_SAYS = re.compile(rf"^[^.;:“”]{{0,80}}\b{SAYS}\b[^.;:“”]{{0,30}}\W*$", re.IGNORECASE)
_ON = re.compile(r"\W*(?:\d{1,2}[.)]\s+)?(?:on|in)\s+", re.IGNORECASE)
_SAID_THEN = re.compile(rf"\b{SAYS}\b[^.;:“”\"]{{0,40}}\b(?:in|on) $", re.IGNORECASE)


def of_document(draft: str, start: int, end: int) -> bool:
    """Whether a date is that of a letter, a report or another document: "the letter of 3 May 2024"."""
    begin = max(0, start - 60)
    before = any(pattern.search(draft, begin, start) for pattern in (_DATED, _DATED_CLOSE))
    return before or bool(_DATE_OF.match(draft, end))


def of_reply(draft: str, start: int) -> bool:
    """Whether a date is that of a reply, and not of what it replies to: "the response of 3 May 2024"."""
    return bool(_REPLY_OF.search(draft, max(0, start - 40), start))


def of_letter(draft: str, start: int) -> bool:
    """Whether a date is the one that a letter bears: "the letter of 3 May 2024"."""
    return bool(_LETTER_OF.search(draft, max(0, start - 40), start))


def of_report(draft: str, start: int, end: int) -> bool:
    """Whether a date is that of a report: "the inspection report of 3 May 2024", "the May 2024 report"."""
    return bool(_REPORT_OF.search(draft, max(0, start - 60), start) or draft.startswith(" report", end))


def said_on(before: str, after: str, forward: bool) -> bool:
    """Whether a date is that of the words: "Kent (3 May 2024) said", "On 3 May 2024 Kent said", "said in May 2024".

    `before` and `after` are what stands beside it where an attribution is looked for, `forward` behind the words.
    """
    if _SAID_THEN.search(before) and (forward or not after.strip(" ,:“\"‘'").removesuffix("that")):
        return True
    if forward or not _SAYS.search(after):
        return False
    return (before.endswith("(") and after.startswith(")")) or bool(_ON.fullmatch(before))
