"""What a text must hold to give the kind of thing that a question wants: a sum, a number, a name, a refusal."""

import re
from calendar import month_name
from collections.abc import Callable

from api.answer.asking import TRADERS, AnswerType
from indexer.lexical import terms

_FIGURE = r"(?:\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|\w+ty|hundred)\b)"
_COUNT = _FIGURE.replace(r"\d", r"\d[\d,.]*", 1)
_UNIT = r"(?:second|minute|hour|day|night|week|fortnight|month|year)s?\b"
_GIVES = {
    AnswerType.MONEY: re.compile(r"£\s?\d|\d[\d,.]*\s?(?:pounds|pence|million)\b", re.IGNORECASE),
    AnswerType.SHARE: re.compile(
        r"%|\bper ?cent\b|\bpercentage|\bproportion"
        r"|\b(?:half|thirds?|quarters?|fifths?|tenths?|all|none|every|each|most|majority)\b"
        rf"|\b(?:in|of|out of) (?:the |its |our |their |every )?{_FIGURE}",
        re.IGNORECASE,
    ),
    AnswerType.DURATION: re.compile(
        r"\b(?:seconds?|minutes?|hours?|days?|nights?|weeks?|weekends?|fortnights?|months?|years?|decades?|until|since)\b",
        re.IGNORECASE,
    ),
    AnswerType.LIMIT: re.compile(
        rf"\b(?:limit\w*|maximum|longest)\b[^;]{{0,60}}?{_COUNT}[ -]{_UNIT}"
        rf"|\b(?:(?:more|longer|less) than|up to|at most|exceed\w*|for) (?:(?:a|the|only|about) )?{_COUNT} "
        rf"(?:[\w’'-]+ )?{_UNIT}"
        rf"|{_COUNT}[ -]{_UNIT}(?:[’']s?)? (?:limit|maximum|or more|or longer|at (?:the )?most)\b",
        re.IGNORECASE,
    ),
    AnswerType.FREQUENCY: re.compile(
        r"\b(?:once|twice|times|every|each|daily|nightly|hourly|weekly|fortnightly|monthly|quarterly|yearly|annual\w*"
        r"|always|never|often|regular\w*|frequent\w*|rarely|seldom)\b"
        r"|\ba (?:day|night|week|fortnight|month|quarter|year)\b",
        re.IGNORECASE,
    ),
    AnswerType.SUPPLIER: re.compile(
        rf"\b(?:{TRADERS}|Ltd|Limited|plc|LLP)\b"
        r"|\b(?:supplied|made|built|provided|bought|leased|hired|rented) (?:\w+ ){0,2}(?:by|from)\b"
    ),
    AnswerType.NUMBER: re.compile(rf"{_FIGURE}|\b(?:no|half)\b", re.IGNORECASE),
    AnswerType.GRADE: re.compile(
        r"\b(?:outstanding|good|adequate|requires? improvement|inadequate|graded|no grade)\b", re.IGNORECASE
    ),
    AnswerType.DATE: re.compile(
        r"\b(?:19|20)\d\d\b|\d[/.:]\d|\d ?[ap]\.?m\b"
        r"|\b(?:(?:jan|febr)uary|march|april|may|june|july|august|(?:sept|nov|dec)ember|october|\w+days?|spring|summer"
        r"|autumn|winter|christmas|easter|immediate(?:ly)?|already|ago|since|until|before|after|now|soon|tonight|tomorrow)\b"
        r"|\b(?:within|in|every|next|last|this|past|each|first|later|of the) (?:[\w-]+ ){0,2}"
        r"(?:years?|months?|weeks?|hours?|minutes?|quarters?)\b",
        re.IGNORECASE,
    ),
    AnswerType.LATE: re.compile(
        r"\b(?:later than|after|beyond|miss(?:ed|es|ing)?|past) (?:the |this |that |its |our )?(?:\w+ ){0,2}?"
        r"(?:dates?|deadlines?|timetable)\b"
        r"|(?:\b(?:not|never|cannot|unable to|fail\w* to)|n['’]t) (?:\w+ ){0,3}?"
        r"(?:meet|met|ready|in place|in time|on time|by (?:the|that|then|this)|until)\b"
        r"|\b(?:be|is|are|was|were|run\w*|days?|weeks?|months?) late\b|\bbehind (?:schedule|time|the \w+)"
        r"|\b(?:overdue|delayed|postponed|put off|slipped|overr[au]n\w*)\b|\bno (?:early |immediate |near )?prospect\b",
        re.IGNORECASE,
    ),
    AnswerType.REFUSAL: re.compile(
        r"\b(?:reject|refus|declin|disagree|oppos)\w*|\b(?:decided against|unable to (?:accept|support))\b|"
        r"(?:\b(?:not|cannot|nor|never)|n['’]t)\s+(?:\w+\s+){0,2}(?:accept|agree|support|propose)\w*",
        re.IGNORECASE,
    ),
}
_LIMITED = re.compile(
    rf"\b(?:limit\w*|maximum|at most|no (?:more|longer) than)\b[^;\t]{{0,60}}?{_COUNT}[ -](?:[\w’'-]+ )?{_UNIT}"
    rf"|{_COUNT}[ -]{_UNIT} (?:limit|maximum)\b"
    # "nobody may be rostered for more than ten hours", not "meals for anybody who is away for more than six hours"
    rf"|\b(?:no|not|nobody|none|never)\b[^.;\t]{{0,60}}\b(?:more|longer) than {_COUNT} (?:[\w’'-]+ )?{_UNIT}",
    re.IGNORECASE,
)
_PARTLY = re.compile(
    r"\b(?:partly|partially) (?:\w+ )?(?:accept|agree|compl)\w*"
    r"|\bpartial (?:acceptance|agreement|compliance)"
    r"|\b(?:accept(?:s|ed)?|agree[sd]?|compl(?:y|ies|ied)) (?:[\w’'-]+ ){0,5}?in part\b",
    re.IGNORECASE,
)
# "one call in nine" is a share of what is counted, and not how many there are
_SHARED = re.compile(
    r"\b(?:one|two|three|\d+) (?:[\w’'-]+ ){0,4}?in (?:every )?(?:two|three|four|five|six|seven|eight|nine|ten|\d+)\b",
    re.IGNORECASE,
)
# the number that something goes by counts nothing
_NUMBERED = re.compile(
    r"\b(?:recommendations?|AFIs?|sections?|parts?|pages?|paragraphs?|phases?|tranches?)\s+\d[\d.]*"
    r"(?:\s*(?:,|and|to|&|[-–])\s*\d[\d.]*)*",
    re.IGNORECASE,
)
# nor does a time or a day: in "four hours for an officer" no officer is counted
_TIMED = re.compile(
    rf"{_COUNT}[ -](?:(?:or|to|and) {_COUNT} )?(?:more )?{_UNIT}"
    r"|\bat \d?\d[.:]\d\d\b|\b(?:in|since|until|during|of|by) (?:19|20)\d\d\b"
    rf"|\b\d?\d(?:st|nd|rd|th)? (?:{'|'.join(filter(None, month_name))})\b(?: (?:19|20)\d\d\b)?",
    re.IGNORECASE,
)
_OF_TIMES = frozenset(terms("seconds minutes hours days nights weeks fortnights months years weekends"))
# "I asked how many had given up. The answer is 88."
_RECKONED = re.compile(rf"\bhow many\b[^.?!]*[.?!]\s[^.?!]*{_FIGURE}", re.IGNORECASE)
_FIGURES = re.compile(r"£?\d[\d,.]*(?<=\d)")
_SUMS = re.compile(r"£\d[\d,.]*(?: million)?")
_BEFORE, _BEHIND = 8, 5  # words
# a name, where a sentence goes on or of several words: any word has a capital where a sentence begins
_CAPITALISED = re.compile(r"(?<=[\w,;’'] )[A-Z][\w’'-]+|\b[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)+")
# what denies what the words around it say, and what denies only the thing that it stands before
_DENIES = re.compile(
    r"\b(?:not|cannot|never|nor|neither|unable|fail\w*|lack\w*|yet to|still to|doubt|insufficient|inadequate|missing"
    r"|decided against|declin\w+|refus\w+|overdue|held back|put off|postponed|delayed|behind|awaiting|waits? for"
    r"|waiting for"
    r"|only (?:one|two|three|four|five|some|half|part|\d[\d,]*)"
    r"|too (?:small|few|little|short|late|slow))\b|n['’]t\b",
    re.IGNORECASE,
)
_DENIES_NEXT = re.compile(r"\b(?:no|none|nobody|nothing|without|short of)\b", re.IGNORECASE)
_NEXT = 6  # words
_AT_ONCE = 2
_SHORT = 8
_LEANS = re.compile(r"(?:we|I|it|they|he|she|this|that|none|not|neither|nobody)\b", re.IGNORECASE)
# what somebody who differs does not do: "does not share the view", "was not persuaded"
NOT = r"(?:\b(?:not|never|cannot|nor)|n(?:['’]|â€™)t)"  # the last as some pages have it that were decoded wrongly
MINDED = r"(?:agree|accept|share|support|persuade|convince|content|satisfie|regard|think|believe|happy|sure)\w*"
# what has a capital and is no name
_TITLES = frozenset(
    """chief constable constables police crime fire commissioner commissioners deputy assistant mayor force constabulary
    service inspector inspectors inspectorate board panel authority recommendation recommendations part section page
    report response january february march april may june july august september october november december monday tuesday
    wednesday thursday friday saturday sunday christmas easter""".split()
)
# where nothing is asked but who refused: somebody who answers for a force, refusing what inspectors say or ask
_WHO = r"(?:I|we|he|she|they|(?:the )?(?:force|service|constabulary|commissioner|mayor|chief constable|board|office))"
_FOR_THEM = rf"(?<!whether )(?<!\bif )\b{_WHO}"  # not "People ask whether I disagree"
# that one of them does not agree with the other is no refusal of what inspectors say
_NOT_OF_THE_OTHER = r"(?! (?:with )?(?:the |my |our |your )?(?:chief|commissioner|P[FR]*CC|(?:deputy )?mayor)\b)"
_SAID = r"(?:recommendation|finding|report|criticism)s?\b"
_REFUSED = re.compile(
    rf"{_FOR_THEM} (?:\w+ ){{0,2}}?(?:(?:do|does|did|can|could|will) ?n[o'’]t|never) (?:\w+ ){{0,2}}?"
    rf"(?:accept|agree|support)\b{_NOT_OF_THE_OTHER}"
    rf"|{_FOR_THEM} (?:(?!not\b|never\b)\w+ ){{0,2}}?(?:reject|dispute|disagree|contest|(?:take|took) issue)\w*"
    rf"{_NOT_OF_THE_OTHER}"
    r"|(?<!not )(?<!never )\b(?:reject|dispute|disagree|oppos|declin|refus|not accept|contest|(?:took|takes?) issue)"
    rf"\w*\b[^.;]{{0,60}}\b{_SAID}"
    rf"|\b{_SAID}[^.;]{{0,60}}\b(?:reject|not (?:been )?accepted|disputed)"
    # a verdict of its own: "Not accepted as it is worded.", "Partly accepted"
    r"|(?:^|[.:\t\n]\s*)(?:(?:not|partly|partially) (?:fully |wholly )?(?:accepted|agreed|supported)|rejected)\b"
    # as a cell has it: "Disagree with wording."
    rf"|(?:^|[.:\t\n]\s*)(?:disagree|do not (?:accept|agree|support))\b{_NOT_OF_THE_OTHER}"
    rf"|\b(?:accept(?:ed|s)?|agreed?) (?:\w+ ){{0,3}}?(?:only )?in part\b|\b(?:partly|partially) accept"
    rf"|\b{_WHO} (?:\w+ )?(?:(?:do|does|did) ?n[o'’]t) (?:propose|intend) to"
    r" (?:accept|fund|pay|adopt|do|introduce|follow|implement|change|act|take"
    r"|make (?:it|any|this|that|such|(?:an?|the) (?:\w+ )?change)s?)\b"
    rf"|{_FOR_THEM} (?:am|are|is|was|were) (?:therefore |still )?(?:not (?:prepared|willing)|unwilling) to"
    r" (?:accept|adopt|agree|promise|commit|require|introduce|follow|fund|see (?:an?|the|such) (?:\w+ )?rule)\b",
    re.IGNORECASE,
)


def gives(text: str, wanted: AnswerType, beside: frozenset[str], asked: frozenset[str] = frozenset()) -> bool:
    """Whether a text holds what is asked for: a number close before or behind one of the stems `beside`, if any.

    A name, a number or a sum that is among the stems of the question, `asked`, is none.
    """
    if wanted in (AnswerType.NUMBER, AnswerType.MONEY, AnswerType.SHARE):
        text = _FIGURES.sub(lambda one: "" if asked.issuperset(terms(one.group())) else one.group(), text)
    if wanted is AnswerType.NUMBER and beside:
        return _counts(text, beside)
    if wanted is AnswerType.NAME:
        return _names(text, asked)
    if wanted is AnswerType.PART:
        return _PARTLY.search(text) is not None
    return wanted is AnswerType.ANYTHING or bool(_GIVES[wanted].search(text))


def limits(text: str) -> bool:
    """Whether a text says how long something may last, whatever it is: "ours is a limit of nine hours"."""
    return _LIMITED.search(text) is not None


def refuses(text: str) -> bool:
    """Whether somebody who answers for a force refuses what inspectors say or ask."""
    return _REFUSED.search(text) is not None


def denies(sentence: str, said: Callable[[str], bool]) -> bool:
    """Whether a sentence says that something is not so, or is too little; `said` tells whether a text speaks of it.

    A short one may lean on what stands before it: "We have none."
    """
    denied = _DENIES.search(sentence) is not None
    if not said(sentence):
        leans = _LEANS.match(sentence) and len(sentence.split()) <= _SHORT
        return bool(leans) and (denied or _DENIES_NEXT.search(sentence) is not None)
    behind = (" ".join(sentence[one.end() :].split()[:_NEXT]) for one in _DENIES_NEXT.finditer(sentence))
    return denied or any(map(said, behind))


def denies_at_once(text: str, said: Callable[[str], bool]) -> bool:
    """Whether a text denies the very thing that is spoken of: "None overdue since May"."""
    return any(said(" ".join(text[one.end() :].split()[:_AT_ONCE])) for one in _DENIES_NEXT.finditer(text))


def _counts(text: str, beside: frozenset[str]) -> bool:
    if _RECKONED.search(text):
        return True
    plain = _NUMBERED.sub(" ", _SUMS.sub(" ", text))
    plain = plain if not _OF_TIMES.isdisjoint(beside) else _TIMED.sub(_without_time, plain)
    words = _SHARED.sub(_without_numbers, plain).split()
    places = [at for at, word in enumerate(words) if not beside.isdisjoint(terms(word))]
    near = (words[max(0, at - _BEFORE) : at + _BEHIND] for at in places)
    return any(_GIVES[AnswerType.NUMBER].search(" ".join(some)) for some in near)


def _without_time(told: re.Match[str]) -> str:
    """As many words that say nothing, so that what stands near by still does."""
    return " ".join("-" for _ in told.group().split())


def _without_numbers(share: re.Match[str]) -> str:
    return " ".join(share.group().split()[1:-2])


def _names(text: str, asked: frozenset[str]) -> bool:
    words = (word for found in _CAPITALISED.finditer(text) for word in found.group().split())
    return any(word.casefold() not in _TITLES and not asked.issuperset(terms(word)) for word in words)
