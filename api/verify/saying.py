"""Who a sentence says is speaking, where it is none of the offices that the records know: "The Home Secretary said"."""

import re

from api.verify.signs import SAYS

_AUXILIARY = r"(?:(?:has|have|had|also|later|then|jointly|both) ){0,2}"
_BEFORE = re.compile(rf"\b(?:{SAYS}|according to)\b[^.;“”\"]{{0,60}}$|:$", re.IGNORECASE)
# the subject of the last verb of saying before a quotation
_SUBJECT = re.compile(
    rf"(?:^|[.;:,)]\s+|\b(?:as|that|where|when|and|but)\s+)(?P<who>[^.,;:“”\"()]{{3,70}}?)(?:,[^.;:“”\"]{{2,80}},)?\s"
    rf"{_AUXILIARY}{SAYS}\b[^.;“”\"]{{0,60}}$",
    re.IGNORECASE,
)
# who stands behind "said", and before it: "“…,” said the Police Federation", "“…,” the Police Federation said"
_BEHIND = re.compile(
    rf"\W*{SAYS} (?P<who>[^.,;:“”\"()]{{3,70}})|\W*(?P<subject>[^.,;:“”\"()]{{3,70}}?) {SAYS}\b", re.IGNORECASE
)
_SPEAKING = re.compile(
    rf"(?:[’']s?)?(?: (?:of|for) (?:the )?[A-Z][^,.;:“”\"]{{1,60}}?)?(?:,[^.;:“”\"]{{2,80}}?,)?\s{_AUXILIARY}{SAYS}\b"
    r"|[’']s? (?:reply|answer|statement|words)\b"
)
# documents, pronouns and roles without a name: what they say is somebody's that the sentence does not name
_NOBODY = frozenset(
    """he she they it we i who which this that these those there one force police constabulary office report reports
    plan letter reply response responses statement page record minutes update document paper recommendation
    recommendations area areas annex table section paragraph entry draft policy members committee board panel chair
    councillors release e-mail email summary note guidance title heading spokesman spokesperson spokeswoman above below
    ministers inspection inspections review assessment article website submission answer answers forum itself""".split()
)
_WORDS = re.compile(r"[\w-]+")
# how a subject begins: with an article or a number, or with a name; "Kent's clerk" may be who speaks in Kent's record
_BEGINS = re.compile(
    r"(?i:the|an?|one|our|his|her|their|its|some|several|two|three|many|most|another)\s|[A-Z](?![\w-]*[’']s?\s)"
)


def says_before(text: str) -> bool:
    """Whether what leads to a quotation says that somebody says it."""
    return bool(_BEFORE.search(text.rstrip("“”\"‘' \n")))


def is_speaking(draft: str, end: int) -> bool:
    """Whether those named up to an offset are the subject of a verb of saying."""
    return bool(_SPEAKING.match(draft, end, end + 200))


def other_before(text: str) -> str:
    """Whom the words that lead to a quotation have speak, as they call them; "" where it is nobody in particular."""
    match = _SUBJECT.search(text.rstrip("“”\"‘' "))
    return _somebody(match["who"]) if match else ""


def other_behind(text: str) -> str:
    """Whom the words that follow a quotation have speak."""
    match = _BEHIND.match(text)
    return _somebody(match["who"] or match["subject"] or "") if match else ""


def says_behind(text: str) -> bool:
    """Whether the words that follow a quotation say that somebody says it: "he said"."""
    return bool(re.match(rf"[\s,.”\"’']{{0,4}}(?:[\w’']+ ){{0,4}}{SAYS}\b", text))


def _somebody(who: str) -> str:
    words = {word.casefold() for word in _WORDS.findall(who)}
    named = bool(_BEGINS.match(who)) and _NOBODY.isdisjoint(words)
    return " ".join(who.split()) if named else ""
