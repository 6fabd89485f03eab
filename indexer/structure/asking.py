"""How an inspectorate asks: the wording of recommendations.

`asks` separates the wording of a recommendation from the wording of an answer; it is used where no report is held to
compare with, and says no rather than guess.
"""

import re

from indexer.structure import welsh
from indexer.structure.wording import unmangled

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
    r"|accepts?|supports?|endorses?|rejects?|disagrees?|shares?|notes?|commits?|recogni[sz]es?|agrees?"
    r"|welcomes?|acknowledges?|continues?|uses?|understands?|believes?|knows?|\w+ed)\b)"
)
_DUTY = r"(?:should|must|needs? to|is required to|are required to|ought to|is asked to|are asked to)"
_BY = (
    r"(?:with immediate effect|immediately|as soon as (?:possible|practicable)|as a matter of urgency|without delay"
    r"|(?:by|before|no later than)\s+(?:the\s+)?(?:end\s+of\s+)?(?:\d+(?:st|nd|rd|th)?|january|february|march|april"
    r"|may|june|july|august|september|october|november|december|20\d\d|spring|summer|autumn|winter|next)"
    r"|by the same (?:date|time)"
    r"|within\s+(?:the\s+next\s+)?(?:\w+|\d+)\s+(?:working\s+)?(?:days?|weeks?|months?|years?)|over the next \w+"
    r" months)"
)
_TIMED = re.compile(rf"^[\W\d]*{_BY}\b.{{0,400}}?\b{_DUTY}\b", re.IGNORECASE | re.DOTALL)
_ADDRESSED = re.compile(
    rf"^[\W\d]*(?:the\s+)?{_WHO}\b{_NOT_TELLING}[^.]{{0,240}}?\b{_DUTY}\b", re.IGNORECASE | re.DOTALL
)
# the formula of child protection and custody inspections; an office recommends nothing to the force that it replies for
_RECOMMENDS = re.compile(
    rf"^[\W\d]*we recommend(?:ed)?\s+(?:that\s+)?(?:(?:{_BY}),?\s+)?(?:the\s+)?(?:{_WHO})\b", re.IGNORECASE
)
# "To chief constables and the Home Office. Assure themselves that ..."
_TO = re.compile(rf"^[\W\d]*to (?:the )?{_WHO}(?:(?:,? and|,) (?:the )?{_WHO})*\s*[.:](?:\s|$)", re.IGNORECASE)
# "Recommendation 2 was that the force should ...", as a paper tells it
_RETOLD = re.compile(
    rf"^[\W\d]*(?:recommendation|area for improvement|AFI)\s+\w{{1,3}}\s+(?:was|is)\s+that\b[^.]{{0,240}}?\b{_DUTY}\b",
    re.IGNORECASE,
)
SHORT = 40  # words of a recommendation summed up
# "Written agreements with hospitals (within six months)."
_DATED_BEHIND = re.compile(rf"\((?:due )?{_BY}[^()]{{0,40}}\)\W*$", re.IGNORECASE)
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
_ASKED_OF = re.compile(
    rf"^[\W\d]*(?:{_BY}\b|(?:the\s+)?{_WHO}\b{_NOT_TELLING}\s+(?:\w+\s+){{0,4}}?(?:to|ought|sees?|makes?|looks?)\b)",
    re.IGNORECASE,
)
_COMMANDS = re.compile(
    r"^[\W\d]*(?:(?:urgently|immediately|regularly|always|fully|better) )?(?:work|see (?:that|to)|have|train|review"
    r"|make|ensure|improve|develop|provide|introduce|increase|reduce|take|put|set|carry out|establish|agree"
    r"|publish|consider|identify|monitor|check|assess|continue|give|use|create|build|address|adopt|record|share|understand"
    r"|strengthen|implement|promote|produce|define|assign|appoint|look (?:again )?at|assure|bring|keep|hold|examine"
    r"|revise|tell)\s",
    re.IGNORECASE,
)


# "Police officers do not routinely record the views of children", a paragraph on what should be better
_WANTING = re.compile(
    r"\b(?:(?:do|does|did|is|are|was|were|has|have|could|can)(?: not|n['’]t)|not (?:yet|always|routinely|consistently)"
    r"|insufficient\w*|inconsisten\w+|variable|varies|lacks?|lacking|missed opportunit\w+|under-?developed"
    r"|unclear|limited|too (?:long|late|many|few|often|slow\w*|variable)|delays?|drift|gaps? in|weak\w*|poor\w*)\b",
    re.IGNORECASE,
)
_NONE = re.compile(r"\bno (?:\w+ )?(?:areas? for improvement|causes? of concern)\b", re.IGNORECASE)
_LEAST = 12  # words of a paragraph that says what is wanting


def finds_wanting(text: str) -> bool:
    """Whether a paragraph says what is not as it should be, though it asks for nothing."""
    stands = len(text.split()) >= _LEAST and not text.rstrip().endswith(":")
    return stands and bool(_WANTING.search(text)) and not _NONE.search(text)


def asks(text: str) -> bool:
    """Whether a text is worded as a recommendation: a time or a body it is addressed to, and a duty."""
    head = unmangled(text[:600])
    if _RECOMMENDS.match(head) or _TO.match(head):
        return True
    if _own(head.partition(":")[0]):
        return False
    dated = len(head.split()) <= SHORT and _DATED_BEHIND.search(head)
    return bool(dated or _TIMED.search(head) or _ADDRESSED.search(head) or _RETOLD.match(head) or _WELSH.match(head))


def is_timed(text: str) -> bool:
    """Whether a text asks by a time, as hardly anybody but an inspectorate does."""
    head = unmangled(text[:600])
    return not _own(head.partition(":")[0]) and bool(_TIMED.search(head))


def is_area(text: str) -> bool:
    """Whether a text is worded as an area for improvement: "The force needs to improve how it ..."."""
    return len(text.split()) <= 90 and bool(_AREA.match(text)) and not _own(text)


def opens_asking(text: str) -> bool:
    """Whether a text under the number of a recommendation begins as one: with a time, or with whom it is for."""
    return bool(_ASKED_OF.match(text)) and not re.search(r"\b(?:I|my|we|our|us)\b", text)


def commands(text: str) -> bool:
    """Whether a text is a command, as the points of a recommendation often are: "Train supervisors to ..."."""
    return bool(_COMMANDS.match(text)) and not re.search(r"\b(?:I|my|we|our|us)\b", text)


def continues_asking(text: str) -> bool:
    """Whether a text goes on with a recommendation: "They should plan to:"."""
    return bool(_CONTINUED.match(text)) and not _own(text[:200])


def _own(text: str) -> bool:
    """Whether the words before the duty are somebody's own account."""
    before = re.split(rf"\b{_DUTY}\b", text, maxsplit=1)[0]
    return bool(re.search(r"\b(?:I|my|we|our|us)\b|\b(?:has|have|is|are) (?:already|now|been)\b", before))
