"""What a sentence says of who is speaking: whether it is those it names, somebody else, or whoever spoke before."""

import re

from api.verify.quotations import ITEM
from api.verify.signs import SAYS

_SAYS = re.compile(rf"\b{SAYS}\b", re.IGNORECASE)
_AUXILIARY = r"(?:(?:has|have|had|did|also|later|then|jointly|both) ){0,2}"
_SAY = rf"(?:{SAYS}|say|calls)"
# what somebody has that is their words: "the force's blunt answer", never "the force's vehicles"
_WORDS_OF = (
    r"(?:reply|answer|response|statement|words|view|comments?|letter|foreword|introduction|promise|verdict|position"
    r"|explanation|evidence|remarks?|argument|complaint|update|page|tracker|release|report"
    r"|review|plan|record|assessment|causes? of concern|recommendations?|areas? for improvement|findings?|conclusions?)"
)
_BEFORE = re.compile(rf"\b(?:{SAYS}|according to)\b[^.;“”\"]{{0,60}}$|:$", re.IGNORECASE)
# the subject of the last verb of saying before a quotation
_SUBJECT = re.compile(
    rf"(?:^|[.;:,)]\s+|\b(?:as|that|where|when|and|but)\s+)(?P<who>[^.,;:“”\"()]{{3,70}}?)(?:,[^.;:“”\"]{{2,80}},)?\s"
    rf"{_AUXILIARY}{SAYS}\b[^.;“”\"]{{0,60}}$",
    re.IGNORECASE,
)
_ACCORDING = re.compile(r"\b[Aa]ccording to (?P<who>[^.,;:“”\"()]{3,70}),?$")
# who stands behind "said", and before it: "“…,” said the Police Federation", "“…,” the Police Federation said"
_BEHIND = re.compile(
    rf"\W*{SAYS} (?P<who>[^.,;:“”\"()]{{3,70}})|\W*(?P<subject>[^.,;:“”\"()]{{3,70}}?) {SAYS}\b", re.IGNORECASE
)
_SPEAKING = re.compile(
    rf"(?:[’']s? office)?(?: (?:of|for) (?:the )?[A-Z][^,.;:“”\"]{{1,60}}?)?(?:,[^.;:“”\"]{{2,80}}?,)?"
    rf"(?: \([^()]{{2,60}}\))?\s{_AUXILIARY}{_SAY}\b|[’']s?\s(?:[\w-]+ ){{0,3}}?{_WORDS_OF}\b"
)
# before those whose words are meant, whatever verb follows
_WORDS_BEFORE = re.compile(r"\b(?:according to|in the words of)(?: (?:the|its|his|her|their))?\s+$", re.IGNORECASE)
# before those who say something within what somebody else says: "content with what the Chief Constable says"
_WITHIN = re.compile(
    r"\b(?:what|whatever|how|than|which|whom|why)(?: (?:the|its|his|her|their|[A-Z]\w{1,4}\.?))?\s+$", re.IGNORECASE
)
_OWNS = re.compile(r"[’']s?\s")
# what somebody has that says nothing of theirs: people, and what does something itself ("Ms Lowe's force is late: “…”")
_NO_WORDS = (
    r"(?:force|office|team|staff|officers?|area|deput(?:y|ies)|assistant|treasurer|adviser|aide|colleagues?"
    r"|predecessor|successor|neighbours?|panel|board|spokes\w+|is|are|was|were|has|have|had)"
)
_CLAIMS = rf"(?:{_WORDS_OF}|assurance|claim|belief|fear|hope|warning|admission|suggestion|point)"
# whose words a quotation is without a verb: "Ms Lowe's “…”", "Ms Lowe's apology: “…”", "Ms Lowe's claim that “…”"
_LABELLED = re.compile(
    rf"[’']s?[\s,:]\s*(?![^“”\"]*\b{_NO_WORDS}\b)(?:[^.;:“”\"]{{2,70}}:|{_CLAIMS} that\b)?\s*[“\"]?", re.IGNORECASE
)
_IN = re.compile(r"\b(?:[Ii]n|[Ff]rom) (?:the |its |his |her |their )?$")
_DOCUMENT = re.compile(rf"[’']s? (?:[\w-]+ ){{0,3}}?{_WORDS_OF}\b")
_PUBLISHES = re.compile(r"[’']s? (?:[\w-]+ ){0,3}?(?:web ?page|page|website|site|tracker)\b")
# what others do in what somebody says: "The inspectorate said that the commissioner's letter …"
_THAT = re.compile(
    rf"\b{SAYS} (?:[^.;:“”]{{1,40}} )?that\b(?!.*\b(?:and|but|while)\b)[^.;:“”]*$", re.IGNORECASE | re.DOTALL
)
# a second verb of one subject: "The Commissioner quoted the report, and then said"
_SECOND_VERB = re.compile(
    rf",? (?:and|but) (?:(?:then|also|later|has|had) ){{0,2}}{SAYS}\b(?: that)?\W*$", re.IGNORECASE
)
_PRONOUNS = frozenset("he she they it who".split())
_LEAD_IN = re.compile(rf"\s*(?:{ITEM})?\W*(?:(?:and|but|then|because|that|so|also)\b\W*)*", re.IGNORECASE)
# documents, pronouns and roles without a name: what they say is somebody's that the sentence does not name
_NOBODY = frozenset(
    """he she they it we i who which this that these those there one force police constabulary office report reports
    plan letter reply response responses statement page record minutes update document paper recommendation
    recommendations area areas annex table section paragraph entry draft policy members committee board panel chair
    councillors release e-mail email summary note guidance title heading spokesman spokesperson spokeswoman above below
    ministers inspection inspections review assessment article website submission answer answers forum itself
    inspectorates inspectors inspector forces constabularies""".split()
)
_WORDS = re.compile(r"[\w-]+")
_OWN_WORDS = re.compile(rf"[’']s?\s(?:[\w-]+ ){{0,2}}?{_WORDS_OF}$")  # of "the union's reply" the union
_ITSELF = re.compile(r" (?:itself|himself|herself|themselves)$")
_PASSIVE = re.compile(r"\b(?:was|were|is|are|been)(?: \w+)?$")  # who "was told" does not say it
# how a subject begins: with an article or a number, or with a name; "Kent's clerk" may be who speaks in Kent's record
_BEGINS = re.compile(
    r"(?!(?:On|In|At|For|As|By|With|From|To|Please|Of|About|Under|After|Before)\s)"
    r"(?:(?i:the|an?|one|our|his|her|their|its|some|several|two|three|many|most|another)\s|[A-Z](?![\w-]*[’']s?\s))"
)


def says_before(text: str) -> bool:
    """Whether what leads to a quotation says that somebody says it."""
    return bool(_BEFORE.search(text.rstrip("“”\"‘' \n")))


def is_speaking(draft: str, start: int, end: int) -> bool:
    """Whether those named at a place are the subject of a verb of saying, or the words are said to be theirs."""
    before = max(0, start - 40)
    if _WITHIN.search(draft, before, start):
        return False
    return bool(_SPEAKING.match(draft, end, end + 200) or _WORDS_BEFORE.search(draft, before, start))


def reports(between: str) -> bool:
    """Whether what stands between two that speak has the first say of the second what follows."""
    return bool(_THAT.search(between))


def is_owner(draft: str, end: int) -> bool:
    """Whether those named up to an offset are only named as having something that is not their words."""
    return bool(_OWNS.match(draft, end)) and not _SPEAKING.match(draft, end, end + 200)


def is_placed(draft: str, start: int, end: int) -> bool:
    """Whether those named at a place only have the document in which another says it: "in the force's response"."""
    return bool(_IN.search(draft, max(0, start - 12), start) and _DOCUMENT.match(draft, end))


def is_publisher(draft: str, end: int) -> bool:
    """Whether those named up to an offset are named as having a page or a tracker, on which others speak too."""
    return bool(_PUBLISHES.match(draft, end))


def is_label(between: str) -> bool:
    """Whether what stands between a name and a quotation makes the words those of the name."""
    return bool(_LABELLED.fullmatch(between))


def has_second_verb(lead: str) -> bool:
    """Whether what leads to a quotation ends in another verb of the subject that it began with."""
    return bool(_SECOND_VERB.search(lead.rstrip("“”\"‘' ")))


def goes_on(lead: str) -> bool:
    """Whether what leads to a quotation has whoever spoke before speak again: a pronoun, a topic, or no word at all."""
    said = lead.rstrip("“”\"‘' ")
    subject = _SUBJECT.search(said)
    opening = said[_LEAD_IN.match(said).end() :]  # type: ignore[union-attr]
    who = subject["who"] if subject else opening
    words = _WORDS.findall(who.casefold())
    if words and words[0] == "it" and not _SAYS.search(said):
        return False  # "It now is: “…”" tells of a thing
    if not words or words[0] in _PRONOUNS:
        return True
    return not _BEGINS.match(who) and (not subject or words[-1] in _PRONOUNS)


def pronoun_of(lead: str) -> str:
    """The "he" or "she" that what leads to a quotation begins with; "" where it begins with neither."""
    words = _WORDS.findall(lead[_LEAD_IN.match(lead).end() :].casefold())  # type: ignore[union-attr]
    return words[0] if words and words[0] in ("he", "she") else ""


def refers_back(lead: str) -> bool:
    """Whether what leads to a quotation has a pronoun for who speaks."""
    return not _PRONOUNS.isdisjoint(_WORDS.findall(lead.casefold()))


def other_before(text: str) -> str:
    """Whom the words that lead to a quotation have speak, as they call them; "" where it is nobody in particular."""
    said = text.rstrip("“”\"‘' ")
    match = _SUBJECT.search(said) or _ACCORDING.search(said)
    return _somebody(match["who"]) if match else ""


def other_behind(text: str) -> str:
    """Whom the words that follow a quotation have speak."""
    match = _BEHIND.match(text)
    return _somebody(match["who"] or match["subject"] or "") if match else ""


def says_behind(text: str) -> bool:
    """Whether the words that follow a quotation say that somebody says it: "he said"."""
    return bool(re.match(rf"[\s,.”\"’']{{0,4}}(?:[\w’']+ ){{0,4}}{SAYS}\b", text))


def _somebody(who: str) -> str:
    if _PASSIVE.search(who):
        return ""
    who = _ITSELF.sub("", _OWN_WORDS.sub("", who))
    words = {word.casefold() for word in _WORDS.findall(who)}
    named = bool(_BEGINS.match(who)) and _NOBODY.isdisjoint(words)
    return " ".join(who.split()) if named else ""
