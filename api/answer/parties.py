"""Who is who in the words of a commissioner or mayor, or of a chief officer: the writer, the other office, anybody
else.

A text is read sentence by sentence, in small letters, with `i` for the writer, `@they` for the holder of the other
office, `@force` for the force, `@insp` for inspectors, `@else` for other people and `@both` and `@neither` for the two
together, so that ways of saying something need not know whose words they are in.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from api.sentences import Span, sentences
from indexer.records import Speaker

_NAME = r"[A-Z][a-z]+(?:['’-]?[A-Z]?[a-z]+)*"
_THE = r"(?:\b(?:[Tt]he|[Mm]y|[Oo]ur|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir) )?(?:own )?"
_RANKED = r"(?:(?:[Dd]eputy|[Aa]ssistant|[Aa]cting|[Tt]emporary|[Ii]nterim) )?"
# not "my chief concern", "the Chief Inspector" or "the Chief Finance Officer"
_CHIEF = (
    rf"{_THE}{_RANKED}\b(?:[Cc]hief [Cc]onstable|[Cc]hief (?:[Pp]olice )?[Oo]fficer(?! [Gg]roup| [Tt]eam)|CC"
    r"|Chief(?! [A-Za-z]+ (?:Officer|Superintendent)| (?:[A-Z](?!onstable)|[Ii]nspector|[Ee]xecutive|[Ss]uper))"
    r"|(?<=[Mm]y )chief(?=[,.;]| (?:and I|is|was|has|thinks|says|wants|does|would|will)\b))\b"
)
_BODY = (
    rf"{_THE}{_RANKED}\b(?:(?:[Pp]olice,? )?(?:[Ff]ire,? )?(?:[Rr]escue,? )?(?:and )?(?:[Cc]rime )?[Cc]ommissioner"
    r"|O?PF?CC|MOPAC|[Mm]ayor)(?: for (?:[A-Z][\w’'-]+(?:,| and)? ?){1,4}(?<! ))?\b"
)
# the name after the office: "the Chief Constable, Jane Roe," or "Commissioner Roe"
_NAMED = rf"(?:,? {_NAME} {_NAME}(?:,(?= (?!and I\b)))?| {_NAME}(?= (?:and I|has|is|was|thinks|says)\b))?"
_OFFICE = r"(?:['’]s (?:office|team|staff))?"
# who holds neither of the two offices, or not now, or not of this force
_ELSE = (
    r"(?:[Mm]y|[Hh]is|[Hh]er|[Tt]heir|[Oo]ur)?(?: (?:own|immediate))? ?\b[Pp]redecessors?\b"
    r"|\b(?:[Ff]ormer|[Pp]revious|[Ll]ast|[Nn]ext|[Nn]eighbouring|[Oo]ther|[Aa]nother"
    r"|[Ff]irst|[Ee]very|[Ee]ach|[Aa]ny|[Nn]o|[Tt]own"
    r"|[Ll]ord|[Ii]nformation|[Cc]hildren['’]s|[Vv]ictims['’]s?|[Aa]buse|[Bb]iometrics|[Ss]urveillance|[Cc]omplaints)"
    r" (?:[Dd]eputy )?(?:[Cc]hief (?:[Cc]onstable|[Oo]fficer)|[Cc]hief|(?:[Pp]olice and [Cc]rime )?[Cc]ommissioner"
    r"|PCC|PFCC|[Mm]ayor)s?\b"
    r"|\b(?!Constable|Commissioner|Mayor|Chief|PCC|PFCC|The\b)[A-Z][\w-]+(?:['’]s?|['’]) (?:(?:own|new|former) )?"
    r"(?:[Dd]eputy )?(?:[Cc]hief (?:[Cc]onstable|[Oo]fficer)|[Cc]hief|[Cc]ommissioner|PCC|PFCC|[Mm]ayor)s?\b"
    r"|(?:\b[Tt]he )?\b(?:[Cc]hief [Cc]onstable|[Cc]hief [Oo]fficer|[Cc]ommissioner|[Mm]ayor)"
    r" (?:of (?!Police\b)[A-Z][\w-]+(?: [A-Z][\w-]+)?|(?:of|in|from) (?:a|another|the (?:next|other|neighbouring)) \w+)"
    r"|\b(?:[Cc]hief [Cc]onstables|[Cc]hief [Oo]fficers|[Cc]ommissioners|PCCs|PFCCs|[Mm]ayors|(?:[Cc]hiefs))\b"
    r"|\b(?:[Hh]ome [Ss]ecretary|[Ss]ecretary of [Ss]tate|[Mm]inisters?|[Mm]inistry|[Gg]overnment|[Hh]ome [Oo]ffice"
    r"|[Tt]reasury|[Cc]hair(?:man|woman)?|[Ll]eader|[Cc]ouncil(?:s|lors?)?|[Pp]anel|[Ff]ederation|[Uu]nions?|[Cc]oroner"
    r"|[Aa]ssociation|[Ss]uperintendents?|[Ss]ergeants?|[Jj]udges?|[Mm]agistrates?|[Bb]ishop|[Mm]others?|[Ff]athers?"
    r"|[Rr]esidents?|[Pp]ublic|[Tt]own|[Cc]ommunit(?:y|ies)|[Pp]ress|[Nn]ewspapers?"
    r"|[Aa]uditors?|[Cc]ritics|[Tt]rust|[Hh]ospital|[Dd]octor|[Ss]urgeon"
    r"|[Cc]hief (?:[Ff]ire|[Ff]inance|[Ee]xecutive|[Ss]uper|[Cc]rown|[Ll]egal)\w*(?: [Oo]fficer)?"
    r"|[Vv]ictims?|[Ww]oman|[Mm]an|[Bb]oy"
    r"|[Gg]irl|[Ff]armers?|[Cc]allers?|[Ff]amil(?:y|ies)|[Mm]onitoring [Oo]fficer|[Tt]reasurer|[Ss]olicitors?)\b"
)
_INSPECTORS = (
    r"(?:\b(?:[Tt]he|[Yy]our|[Hh]is Majesty['’]s|HM) )?\b(?:[Cc]hief )?(?:[Ii]nspectors?(?: of (?:[A-Z]\w+ ?)+)?"
    r"|[Ii]nspectorates?|[Ii]nspection team|HMICFRS|HMIC|HMI)\b"
)
_FORCE = r"\b(?:[Tt]he|[Mm]y|[Oo]ur|[Tt]his) (?:[Ff]orce|[Cc]onstabulary|[Pp]olice [Ss]ervice|[Ss]ervice)\b(?! of )"
_TITLED = rf"\b(?:Mrs?|Ms|Miss|Dr|Sir|Dame|Councillor|Cllr) (?:[A-Z]\.? )?{_NAME}(?: {_NAME})?"
_ROLE = re.compile(r",? (?:the |an? |who |of |from |HM)[^,.]{0,40}", re.IGNORECASE)
_OFFICES = {Speaker.LOCAL_POLICING_BODY: (_CHIEF, _BODY), Speaker.CHIEF_OFFICER: (_BODY, _CHIEF)}
# of whom somebody may go on with "she"
_ONE = re.compile(
    r"(?!.*(?:[Cc]ouncil|[Pp]anel|[Ff]ederation|[Uu]nion|[Aa]ssociation|[Gg]overnment"
    r"|[Mm]inistry|[Oo]ffice|[Pp]ress|[Tt]rust|[Tt]reasury|ate|am"
    r"|[Hh]ospital|[Ff]amily|s)$)"
)
# "chief officers say so, and I have heard it from ours"
_OURS = re.compile(r"\b(?<=from )(?:ours|mine)\b")
_SEVERAL = {
    Speaker.LOCAL_POLICING_BODY: re.compile(r"\bchief (?:officers|constables)\b", re.IGNORECASE),
    Speaker.CHIEF_OFFICER: re.compile(r"\b(?:commissioners|mayors|PCCs)\b", re.IGNORECASE),
}
_PRONOUN = r"\b(?:[Ss]?[Hh]e|[Hh]im|[Hh]is|[Hh]ers?)\b"


def _people(other: str, own: str) -> re.Pattern[str]:
    kinds = {
        "insp": _INSPECTORS,
        "else": _ELSE,
        "they": f"{other}{_OFFICE}{_NAMED}",
        "i": f"{own}{_OFFICE}{_NAMED}",
        "force": _FORCE if other == _CHIEF else "(?!)",  # a chief officer's own force is no other office
        "titled": _TITLED,
        "pronoun": _PRONOUN,
    }
    return re.compile("|".join(f"(?P<{kind}>{one})" for kind, one in kinds.items()))


_PEOPLE = {speaker: _people(*offices) for speaker, offices in _OFFICES.items()}
_FIRST = re.compile(r"\b(?:I|my|me|we|our)\b")
# "her" before one of these, or at an end, is no "her plan"
_OBJECT = re.compile(
    r"\s*(?:$|[.,;:!?)]|(?:to|that|so|for|about|and|or|but|at|in|on|of|if|whether"
    r"|why|how|what|when|again|as|with|not|by|once"
    r"|twice|directly|then|the|a|an|this|these|those|i|we|more|over)\b)",
    re.IGNORECASE,
)
_PLAIN = tuple(
    (re.compile(one), by)
    for one, by in (
        (r"’|â€™", "'"),
        (r"\bi's\b", "my"),
        (r"\bcan(?:not|'t)\b", "can not"),
        (r"\bwon't\b", "will not"),
        (r"n't\b", " not"),
        (r"\bnor (do|does|can|could|will|would|am|is|have|has) (i|we|@they)(?= \w)", r"\2 \1 not"),
        (r"\b(i|we|@they)'ve\b", r"\1 have"),
        (r"\bi'm\b", "i am"),
        (r"\b(i|we)'d\b", r"\1 would"),
        (r"\b(i|we)'ll\b", r"\1 will"),
        (r"\bwe're\b", "we are"),
        # what softens or strengthens says nothing of who thinks what
        (r"(^|[;:] |, (?:but|and) )(?:in|to) my (?:own )?(?:view|opinion|judge?ment|mind),? ", r"\1i think "),
        (r",? \bin my (?:own )?(?:view|opinion|judge?ment),?", ""),
        (
            r"(^|[;:] |, (?:but|and) )(?:by|on) my (?:own )?(?:count|reckoning|figures|estimate|reading),? ",
            r"\1i reckon that ",
        ),
        (
            r",? ?\b(?:i am (?:afraid|sorry to say|bound to say)(?: that)?|i regret to say(?: that)?"
            r"|i must say(?: that)?"
            r"|i have to say(?: that)?|i say with (?:regret|respect)(?: that)?|(?:to"
            r"|with) (?:my|great|some|much|all|due)"
            r"(?: due)? (?:regret|respect|sorrow|disappointment)|with respect|for (?:my|@they's) (?:own )?part|however"
            r"|(?:all )?the same(?=,)|nevertheless|nonetheless"
            r"|to be (?:frank|candid|plain|honest)|with regret|on balance|after (?:much"
            r"|long) thought|for once|of course)\b,?",
            "",
        ),
        (
            r" (?:quite|simply|really|frankly|respectfully|entirely|wholly|fully|altogether"
            r"|honestly|personally|certainly"
            r"|plainly|therefore|myself|alas|sadly|regrettably|flatly|strongly|profoundly|firmly|completely|clearly"
            r"|evidently|openly|publicly|politely|courteously|readily|easily|genuinely|just|sharply|very|at all)\b",
            "",
        ),
        (r"(?:\bboth )?(?<!of )@they(?: himself| herself)? and (?:i|me)\b|\b(?:i|me) and @they\b(?!')", "@both"),
        (r"\bneither (?:i nor @they|@they nor i|of us)\b|\bneither, i think, of us\b", "@neither"),
        (r"\b(?:both of us|the two of us|we both|each of us|the pair of us|we two)\b", "@both"),
        (r"^[^\w@£]+|\s+(?=[,.;:?!])", ""),
        (r"\s+", " "),
    )
)


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence with whoever is spoken of in it by what they are to the writer."""

    span: Span
    text: str


def told(text: str, speaker: Speaker) -> Iterator[Told]:
    """The sentences of somebody's text in order."""
    last, several = "", False
    for span in sentences(text):
        said, last = _resolved(text[span.start : span.end], speaker, last)
        yield Told(span, _plain(_OURS.sub("@they", said) if several else said))
        several = several or _SEVERAL[speaker].search(text[span.start : span.end]) is not None


def _resolved(sentence: str, speaker: Speaker, last: str) -> tuple[str, str]:
    """A sentence with marks for people, and whom "she" would be after it; `last` is whom she is before it."""
    parts, at = [], 0
    for one in _PEOPLE[speaker].finditer(sentence):
        kind = one.lastgroup or ""
        mark = _mark(kind, one, sentence, last)
        if kind in ("they", "i") or (mark in ("@they", "@else", "@insp") and _ONE.match(one.group())):
            last = mark
        parts += [sentence[at : one.start()], mark]
        at = one.end()
    return "".join((*parts, sentence[at:])), last


def _mark(kind: str, one: re.Match[str], sentence: str, last: str) -> str:
    if kind == "titled":
        # in minutes anybody has a title; a writer who says "I" uses one for the other office or says who it is
        foreign = not _FIRST.search(sentence) or _ROLE.match(sentence, one.end())
        return "@else" if foreign else "@they"
    if kind != "pronoun":
        return kind if kind == "i" else f"@{kind}"
    word = one.group().casefold()
    mark = last or "@they"  # nobody else was named
    if mark not in ("@they", "i"):
        return one.group()
    if word == "his" or (word == "her" and not _OBJECT.match(sentence, one.end())):
        return "my" if mark == "i" else f"{mark}'s"
    return mark


def _plain(said: str) -> str:
    said = said.lower()
    for one, by in _PLAIN:
        said = one.sub(by, said)
    return said.strip()
