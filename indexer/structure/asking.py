"""How an inspectorate asks: the wording of recommendations, to whom they go and by when.

`asks` separates the wording of a recommendation from the wording of an answer; it is used where no report is held to
compare with, and says no rather than guess.
"""

import re

from indexer.records import Deadline
from indexer.structure import welsh
from indexer.structure.dates import dates_in

_WHO = (
    r"(?:all\s+|each\s+|every\s+|those\s+|relevant\s+|both\s+)*"
    r"(?:chief constables?|chief officers?|(?:police )?forces?|constabular(?:y|ies)|(?:local )?police and crime"
    r" commissioners?|P\(?F\)?CCs?|mayors?"
    r"|local policing bodies|national police chiefs['’]? council|NPCC|college of policing|home (?:office|secretary)|"
    r"(?:the )?government|ministry of \w+"
    r"|crown prosecution service|CPS|\w+ constabulary|(?:\w+\s){1,3}police|(?:\w+\s){1,3}service|(?:\w+\s){0,3}"
    r"(?:board|council|agency|authority|partnership|department)"
    r"|law enforcement bodies|senior leaders|the (?:organisation|department|agency|suite|provider))"
)
_WELSH = re.compile(rf"^[\W\d]*{welsh.ASKS}", re.IGNORECASE)
_NOT_TELLING = (
    r"(?!\s+(?:has|have|had|is|are|was|were|will|would|did|does|can|could|also|now|already|currently"
    r"|accepts?|recogni[sz]es?|agrees?"
    r"|welcomes?|acknowledges?|continues?|uses?|understands?|believes?|knows?|\w+ed)\b)"
)
_DUTY = r"(?:should|must|needs? to|is required to|are required to|ought to|is asked to|are asked to)"
_BY = (
    r"(?:with immediate effect|immediately|as soon as (?:possible|practicable)|as a matter of urgency|without delay"
    r"|(?:by|before|no later than)\s+(?:the\s+)?(?:end\s+of\s+)?(?:\d+(?:st|nd|rd|th)?|january|february|march|april"
    r"|may|june|july|august|september|october|november|december|20\d\d|spring|summer|autumn|winter|next)"
    r"|within\s+(?:the\s+next\s+)?(?:\w+|\d+)\s+(?:working\s+)?(?:days?|weeks?|months?|years?)|over the next \w+"
    r" months)"
)
_TIMED = re.compile(rf"^[\W\d]*{_BY}\b.{{0,400}}?\b{_DUTY}\b", re.IGNORECASE | re.DOTALL)
_ADDRESSED = re.compile(
    rf"^[\W\d]*(?:the\s+)?{_WHO}\b{_NOT_TELLING}[^.]{{0,240}}?\b{_DUTY}\b", re.IGNORECASE | re.DOTALL
)
_CONTINUED = re.compile(
    rf"^\W*(?:they|it|this|these|that|such\s\w+|the (?:plan|review|work|policy|guidance|programme|assessment"
    rf"|following)|in doing so,? they|as (?:a minimum|part of this),? \w+)\s+(?:\w+\s){{0,3}}{_DUTY}\b",
    re.IGNORECASE,
)
_AREA = re.compile(
    rf"^[\W\d]*(?:the\s+)?(?:(?:\w+\s){{0,3}}(?:force|constabulary|police|service)|chief constable)\s+{_DUTY}\s+"
    rf"(?:urgently\s+|also\s+|further\s+)?(?:improve|make sure|ensure|address|assure itself|develop|review|provide"
    rf"|introduce|increase|reduce|consider|work|take)\b",
    re.IGNORECASE,
)
_COMMANDS = re.compile(
    r"^[\W\d]*(?:(?:urgently|immediately|regularly|always|fully|better) )?(?:work|see (?:that|to)|have|train|review"
    r"|make sure|ensure|improve|develop|provide|introduce|increase|reduce|take|put|set|carry out|establish|agree"
    r"|publish|consider|identify|monitor|check|assess|continue|give|use|create|build|address|adopt|record|share|understand"
    r"|strengthen|implement|promote|produce|define|assign|appoint|look (?:again )?at|assure|bring|keep|hold|examine"
    r"|revise|tell)\s",
    re.IGNORECASE,
)
_ADDRESSEES = re.compile(rf"(?:^|[,;:.]\s+|\band\s+)(?:the\s+)?(?P<list>[^.;:]{{2,200}}?)\s+{_DUTY}\b", re.IGNORECASE)
_WITH = re.compile(
    r",?\s*\b(?:working|together|in consultation|in collaboration|in partnership|jointly|supported|alongside|through"
    r"|via)\b.*",
    re.IGNORECASE | re.DOTALL,
)
_LEADING = re.compile(rf"^\W*{_BY}[^,]*?,\s*", re.IGNORECASE)
_COUNTS = {
    word: number
    for number, word in enumerate(
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"], 1
    )
}
_UNITS = {"day": "D", "week": "W", "month": "M", "year": "Y"}


def asks(text: str) -> bool:
    """Whether a text is worded as a recommendation: a time or a body it is addressed to, and a duty."""
    head = text[:600]
    if _own(head.partition(":")[0]):
        return False
    return bool(_TIMED.search(head) or _ADDRESSED.search(head) or _WELSH.match(head))


def is_timed(text: str) -> bool:
    """Whether a text asks by a time, as hardly anybody but an inspectorate does."""
    head = text[:600]
    return not _own(head.partition(":")[0]) and bool(_TIMED.search(head))


def is_area(text: str) -> bool:
    """Whether a text is worded as an area for improvement: "The force needs to improve how it ..."."""
    return len(text.split()) <= 90 and bool(_AREA.match(text)) and not _own(text)


def commands(text: str) -> bool:
    """Whether a text is a command, as the points of a recommendation often are: "Train supervisors to ..."."""
    return bool(_COMMANDS.match(text)) and not re.search(r"\b(?:I|my|we|our|us)\b", text)


def continues_asking(text: str) -> bool:
    """Whether a text goes on with a recommendation: "They should plan to:"."""
    return bool(_CONTINUED.match(text)) and not _own(text[:200])


def deadline_of(text: str) -> Deadline:
    """By when a recommendation asks, from its first sentences."""
    head = text[:400]
    found = re.search(rf"\b{_BY}\b", head, re.IGNORECASE)
    if not found:
        return Deadline("none")
    words = found.group().lower()
    if words.startswith(("with immediate", "immediately", "as a matter", "without delay")):
        return Deadline("immediate", found.group())
    if words.startswith(("within", "over")):
        return _within(head[found.start() :])
    if words.startswith(("by", "before", "no later")):
        return _dated(head[found.start() :])
    return Deadline("none", found.group())


def addressees_of(text: str) -> tuple[str, ...]:
    """The bodies that a recommendation is addressed to, as written; those they are to work with are left out."""
    head = _LEADING.sub(
        "", re.sub(r"^\W*(?:recommendation|rec)\w*\s*[\d.]+\s*[:.–-]?\s*", "", text[:500], flags=re.IGNORECASE)
    )
    found = _ADDRESSEES.match(head)
    if not found:
        return ()
    named = _WITH.sub("", found["list"])
    if len(named.split()) > 30 or re.search(r"\b(?:where|who|which|that|if|when)\b", named):
        named = re.split(r",?\s+\b(?:where|who|which|that|if|when)\b", named)[0]
    parts = re.split(
        r",\s*(?:and\s+)?|\s+and\s+(?=(?:the\s+)?(?:all\s+)?(?:[A-Z]|chief|police|local|forces|mayors))", named
    )
    return tuple(re.sub(r"^the\s+", "", part.strip(), flags=re.IGNORECASE) for part in parts if part.strip())


def _own(text: str) -> bool:
    """Whether the words before the duty are somebody's own account."""
    before = re.split(rf"\b{_DUTY}\b", text, maxsplit=1)[0]
    return bool(re.search(r"\b(?:I|my|we|our|us)\b|\b(?:has|have|is|are) (?:already|now|been)\b", before))


def _within(text: str) -> Deadline:
    match = re.match(
        r"(?:within|over)\s+(?:the\s+)?(?:next\s+)?(\w+)\s+(?:working\s+)?(day|week|month"
        r"|year)s?(?:\s+of\s+[^,.;:]{3,60})?",
        text,
        re.IGNORECASE,
    )
    if not match:
        return Deadline("none")
    count = match[1] if match[1].isdigit() else str(_COUNTS.get(match[1].lower(), ""))
    return Deadline("within", match.group(), f"P{count}{_UNITS[match[2].lower()]}" if count else "")


def _dated(text: str) -> Deadline:
    found = next(iter(dates_in(text[:60])), None)
    if found is None:
        year = re.match(r"(?:by|before)\s+(?:the\s+)?(end\s+of\s+)?(20\d\d)", text, re.IGNORECASE)
        return Deadline("month", year.group(), f"{year[2]}-12" if year[1] else year[2]) if year else Deadline("none")
    return Deadline("exact" if len(found.value) == 10 else "month", text[: found.end], found.value)
