"""What a question wants beside its topic: a sum, a number, a grade, a name, a refusal."""

import re
from calendar import month_name
from collections.abc import Collection, Iterable
from enum import StrEnum

from indexer.forces import Span
from indexer.lexical import terms

# what a refusal is called; "not" and "no" are words that are looked for
REFUSALS = (
    *("reject", "not accept", "disagree", "decline", "refuse", "decided against", "oppose"),
    *("differ", "not persuaded", "not agree", "not propose", "not intend", "accept in part", "partly accept"),
)
_REFUSING = frozenset(
    "reject rejects rejected refuse refuses refused decline declines declined disagree disagrees "
    "disagreed oppose opposes opposed".split()
)

# what it is called that something was accepted in part; in a question it may be said in any order
IN_PART = "partly accepted"
_PARTS = (
    *("accept in part", "agree in part", "partially accept", "partly agree", "partially agree", "partially comply"),
    *("partly comply", "partial acceptance", "partial compliance"),
)
_TAKEN = r"(?:accept(?:s|ed|ance)?|agree[sd]?|compl(?:y|ies|ied|iance))"
_PARTIAL = r"(?:partly|partially|partial|in part)"
_TAKEN_IN_PART = re.compile(
    rf"\b(?P<part>{_PARTIAL}) (?:\w+ )?(?P<taken>{_TAKEN})\b"
    rf"|\b(?P<taken_>{_TAKEN}) (?:[\w’'-]+ ){{0,5}}?(?P<part_>{_PARTIAL})(?=\W*$|[,;.?])",
    re.IGNORECASE,
)

# what is judged to be enough, or not to be
ENOUGH = ("adequate", "sufficient", "enough", "insufficient", "too small", "too low")
_OF_ENOUGH = frozenset(("adequate", "sufficient", "enough"))

_FAULTS = frozenset("wrong mistaken unfair unjust inaccurate incorrect".split())
_NOT_TAKEN = re.compile(
    r"(?:\b(?:not|never|cannot)|n['’]t) (?:\w+ )?"
    r"(?P<what>accept(?:ed|s)?|agreed?|back(?:ed)?|support(?:ed)?|endorsed?|adopt(?:ed)?)\b(?= (?:with )?(?:\w+ ){0,2}"
    r"(?:recommendation|finding|criticism|report|AFI|area)|,? or (?:only |just )?(?:partly|partially|in part)\b|\W*$)",
    re.IGNORECASE,
)
_OPINION = re.compile(
    r"\b(?:thinks?|thought|thinking|views?|opinions?|believes?|feels?|regards?|considers?|see any point|worth"
    r"|make of)\b",
    re.I,
)
# "is the bus running", "how are forces covering nights"
_PRESENT = re.compile(
    r"\b(?:now|yet|still|current(?:ly)?|at (?:present|the moment)|so far|latest|today|to date|up to date|any longer)\b"
    r"|\b(?:has|have) (?:\w+ )?changed\b|\b(?:changed|happened|done|progress) since\b"
    r"|^(?:(?:how|what|where|who|which [\w’-]+) )?(?:is|are)\b(?: [\w’'-]+){1,6}? \w{3,}ing\b",
    re.IGNORECASE,
)


# how far something may go: "a limit on the length of"
_LIMITS = re.compile(r"\b(?:limits?|maximum|longest|length|how long)\b[^,;.]*", re.IGNORECASE)

_SAID = r"(?:inspect\w+|HMIC\w*|recommendation|finding|criticism|report|conclusion|judge?ment|verdict|AFI)"
_OF_WHAT = (
    r"(?: (?:on|against|with|to|over|about|by))?"
    r"(?: (?:the|an?|any(?:thing)?|some(?:thing)?|things?|one|of|what|its|their|your|\w+['’]s?))*"
    # "the disorder recommendations"
    rf"(?: [\w’'-]+)? {_SAID}"
)
# everyday words for refusing what inspectors say or ask: "pushed back on the findings", "not happy with the report"
_RESISTED = re.compile(
    rf"\b(?P<how>push(?:es|ed|ing)? back|(?:tak(?:e|es|en|ing)|took) issue|sa(?:y|ys|id) no"
    rf"|(?:turn|knock)(?:s|ed|ing)? (?:back|down)|thr(?:ow|ows|ew) out"
    rf"|(?:refus|declin)(?:e|es|ed|ing) to (?:accept|agree(?: (?:with|to))?|back|support|adopt"
    rf"|implement))(?={_OF_WHAT}|\W*$)"
    r"|\b(?P<what>challeng(?:e|es|ed|ing)|disput(?:e|es|ed|ing)|contest(?:s|ed|ing)?|quarrel(?:s|led|ling)?"
    r"|objects?(?= to)|object(?:ed|ing)|question(?:s(?= the)|ed|ing|(?= (?:the|any|its|their)))"
    rf"|(?:not|n['’]t) (?:\w+ )?(?:happy|satisfied)|unhappy|dissatisfied)(?={_OF_WHAT})"
    # "that the inspectors got it wrong", "the report is unfair"
    rf"|(?:{_SAID}|HMIC\w*) (?P<unfair>(?:\w+ )?(?:g[eo]ts? (?:it|this|that|them|things) wrong"
    r"|(?:is|are|was|were|had been) (?:\w+ )?(?:wrong|mistaken|unfair|inaccurate|incorrect)))\b",
    re.IGNORECASE,
)


class AnswerType(StrEnum):
    """What a question wants beside its topic, and what a sentence must hold to give it."""

    ANYTHING = "anything"
    MONEY = "money"
    SHARE = "share"
    DURATION = "duration"
    LIMIT = "limit"
    FREQUENCY = "frequency"
    SUPPLIER = "supplier"
    NAME = "name"
    NUMBER = "number"
    GRADE = "grade"
    DATE = "date"
    REFUSAL = "refusal"
    PART = "part"
    LATE = "late"  # that something comes after its day


MEASURES = frozenset(
    {
        *(AnswerType.MONEY, AnswerType.SHARE, AnswerType.DURATION, AnswerType.LIMIT),
        *(AnswerType.FREQUENCY, AnswerType.NUMBER),
    }
)

TRADERS = r"(?:compan(?:y|ies)|firms?|suppliers?|contractors?|manufacturers?|vendors?)"
# one of which is told from the others by its name; of forces, offices and documents it is by whose or which they are
_NAMED = (
    r"(?:universit(?:y|ies)|colleges?|schools?|charit(?:y|ies)|hospitals?|clubs?|supermarkets?|newspapers?|banks?|airports?"
    r"|streets?|software|apps?|(?:chief |detective )?(?:superintendents?|sergeants?)|(?:chief|detective) inspectors?"
    r"|councillors?|judges?"
    r"|academics?|professors?)"
)
_UNITS = r"(?:minutes?|hours?|days?|weeks?|months?)"
_LASTS = rf"(?:{_UNITS}|time|length|period|duration|wait|delay|shift|tour|stint|notice)"
_NUMBER_OF = r"(?:greatest|largest|highest|lowest|smallest|maximum) number of"
# in the order in which they are looked for
_ASKED_BY = (
    (
        AnswerType.MONEY,
        # "who shares the cost" asks who
        r"\bhow much (?:did|does|do|will|would|was|were|is|are|money|cash|funding|has|have)\b|\bwhat sums?\b"
        r"|\b(?:what|how)\b.*\b(?:costs?|price)\b"
        r"|\bhow much\b.*\b(?:pay|pays|paid|paying|spen[dt]s?|rent|fees?|charge[ds]?|contribut\w+|grant|budget)\b"
        r"|^(?!.*\b(?:who|whom|whose|which|when|where|why)\b).*\b(?:costs?|price)\b"
        r"|\bwhat (?:did|does|do|will|would) .*\b(?:pay|spend|charge)\b|\bwhat (?:was|were|is|are) .*\b(?:paid|spent)\b"
        r"|\b(?:what|how much)\b.*\b(?:contract|grant|lease|order|deal|estate|land|site|building)\b.*\bworth\W*$",
    ),
    (
        AnswerType.SHARE,
        r"\bwhat (?:share|proportion|percentage|fraction)\b|^\W*(?:share|proportion|percentage) of\b",
    ),
    (
        AnswerType.LIMIT,
        # "the longest that anybody may be on duty", not "the longest list"
        r"\bwhat(?: (?:is|was|are|were)|['’]s) the longest"
        r"(?= (?:an?|any|anybody|anyone|that|the|time|it|they|wait|delay|shift|tour|stint|period)\b|\W*$)"
        # what somebody may do, not what they did
        r"|\bhow long (?:can|may|must|should|could) (?:[\w’'-]+ ){1,4}?(?:be|stay|work|remain|serve|wait|last)\b"
        r"|\bhow long\b.*\bat (?:the )?(?:most|longest)\b"
        rf"|\bmaximum (?:[\w’'-]+ ){{0,2}}?{_LASTS}\b"
        r"|\blimits? (?:on|to) (?:the |their )?(?:length|duration|hours|time)\b"
        r"|\blimits? (?:on|to) (?:[\w’'-]+ ){0,3}?(?:duty|shifts?|tours?|deployments?)\b",
    ),
    (
        AnswerType.DURATION,
        r"\b(?:how|for what) long (?!ago\b)|\bhow (?:fast|quick|quickly|soon)\b"
        rf"|\b(?:shortest|minimum) (?:[\w’'-]+ ){{0,2}}?{_LASTS}\b",
    ),
    (AnswerType.FREQUENCY, r"\bhow (?:often|frequently|regularly)\b"),
    (
        AnswerType.SUPPLIER,
        rf"\b(?:which|what|whose|name of the) (?:\w+ )?{TRADERS}\b"
        rf"|\bwho (?:is|was|are|were) .*\b{TRADERS}\b"
        # "the landlady who made all the sandwiches" is not asked for
        r"|(?:^\W*|[,;:.?]\s|\b(?:and|or|but|of|say|tell me) )who (?:supplie[sd]|makes|made|built|manufactured?"
        r"|manufactures|sold|sells)\b",
    ),
    (
        AnswerType.NAME,
        rf"\b(?:which|what) {_NAMED}\b|\bwhat (?:is|was|are|were) the names? of\b"
        r"|\bwho (?:chairs|chaired|heads|headed|leads|led|runs|ran)\b",
    ),
    (
        AnswerType.GRADE,
        r"\b(?:what|which) (?:peel )?(?:grades?|judge?ments?|ratings?)\b|\bhow (?:was|were|is) .*\bgraded\b",
    ),
    (
        AnswerType.DATE,
        r"^\W*when (?:did|do|does|will|was|were|is|are|must|should|has|have|had|can|could|might)\b"
        r"|\b(?:by|on|from|until|since) (?:what|which) (?:date|day|month)\b|\bby when\b"
        r"|\bwhat(?: (?:is|was|are|were)|['’]s)?(?: (?:the|its|their|his|her))?(?: \w+)? ?(?:dates?|deadlines?)\b"
        r"|\bthe dates? (?:of|on which|when)\b",
    ),
    (
        AnswerType.NUMBER,
        # how many forces do something is told by those that say so
        r"\bhow many (?!(?:\w+ )?(?:forces|commissioners|mayors|replies|responses|offices)\b)"
        rf"|\bwhat number\b|^\W*number of\b|\b{_NUMBER_OF}\b",
    ),
    (
        AnswerType.LATE,
        r"\b(?:miss(?:ed|es|ing)?|overr[au]n\w*|slip\w*|past|beyond|after|behind|late (?:for|on|with)"
        r"|(?:not|n['’]t|cannot|unable to|fail(?:ed|s|ing)? to|struggl\w+ to) (?:\w+ )?"
        r"(?:meet|make|hit|keep|reach)(?: to)?)"
        r" (?:(?!target)[\w’'-]+ ){0,4}?(?:dates?|deadlines?|timetable|timescale)\b"
        r"|\b(?:be|is|are|was|were|running) (?:late|overdue|behind schedule)\b",
    ),
)
_HOW_MANY = re.compile(rf"\b(?:how many|{_NUMBER_OF}) (?P<what>(?:[\w’'-]+ ){{0,2}}[\w’'-]+)", re.IGNORECASE)
_COUNTED = (
    r"\bhow many (?:[\w’'-]+ ){0,4}?(?P<what>[\w’'-]+)"
    r"(?= (?:are|were|is|was|will|would|can|could|should|must|may|might|do|does"
    r"|did|has|have|had|of|in|on|at|for|to|by|from|with|that|which|who|when|there)\b)"
)
_GRADED = r"\bgrade[ds]?\b.*?\b(?:for|at|on) (?P<what>(?:(?!in|by|at|after|since|during)[\w’'-]+ ?)+)"
_THING = {
    AnswerType.NUMBER: re.compile(_COUNTED, re.IGNORECASE),
    AnswerType.GRADE: re.compile(_GRADED, re.IGNORECASE),
    AnswerType.NAME: re.compile(rf"\b(?:which|what) (?P<what>{_NAMED})\b", re.IGNORECASE),
}
_PEOPLE = re.compile(r"\w{2,}(?:ers|ors|ants|ees|ents|ists|ians|men|women|victims|children|people)", re.IGNORECASE)
_CIRCUMSTANCE = re.compile(r"\b(?:during|on|in|at|over|after|since|between|before|throughout)\b", re.IGNORECASE)
# who says nothing of it is told by where every force stands
_NEGATED = re.compile(
    r"(?:\b(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|should) not\b|\bcannot\b|n['’]t\b)"
    r"(?! (?:even )?(?:mention|refer|repl(?:y|ied)|respon(?:d|ded)|answer|sa(?:y|id) anything|comment)(?:ed)?\b)"
    r"|\b(?:have|has|had|having|got|with|made|make) no\b"
    r"(?! (?:mention|reference|reply|comment|answer|more|fewer|less)\b)"
    r"|^(?:which|what|who|any|are there)\b.{0,40}\b(?:without|lack(?:s|ed|ing)?|still to|yet to)\b",
    re.IGNORECASE,
)
_OF_INSPECTORS = re.compile(rf"{_SAID}(?:s|['’]s|s['’])?", re.IGNORECASE)
_OF_DEADLINES = re.compile(
    rf"miss(?:es|ed|ing)?|overr[au]n\w*|slip\w*|late|behind|schedule|timetable|timescale|dates?|deadlines?|cannot|unable"
    rf"|fail(?:s|ed|ing)?|meet|met|hit|reach|due|overdue|recommended|{'|'.join(filter(None, month_name))}",
    re.IGNORECASE,
)
_DATING = re.compile(r"dates?|deadlines?|due", re.IGNORECASE)
_GRADING = re.compile(r"grad(?:e|es|ed)|judge?ments?|ratings?|rated", re.IGNORECASE)
_COSTING = re.compile(
    r"costs?|prices?|pa(?:y|ys|id|ying)|spen(?:d|ds|t|ding)|charge[ds]?|worth|money|cash|funding|sums?", re.IGNORECASE
)
# what stands before and behind a force whose reply is asked for
_DID = re.compile(r"\b(?:did|do|does|has|have) (?:the )?$", re.IGNORECASE)
_PUT = re.compile(r"\b(?:ask(?:ed|s)?|questions?|quer(?:y|ies|ied)|challenged?|raised?)\b", re.IGNORECASE)
_REPLY = re.compile(
    r"(?! (?:inspect\w+|report|letter|review|visit|findings)\b)(?:['’]s? \w+| \w+)?"
    r" (?:repl|respon|say|said|answer|state|comment|mention|write|promise|tell|reject|refus|declin"
    r"|accept|agree|disagree|disput|object|contest|challeng|push(?:ed)? back|t(?:ake|ook) issue)",
    re.IGNORECASE,
)


def wants_reply(text: str, force: Span) -> bool:
    """Whether a question asks what the force that it names there replied."""
    return _DID.search(text[: force.start]) is not None and _REPLY.match(text, force.end) is not None


def answer_types(asked: Iterable[str], words: Collection[str]) -> tuple[AnswerType, ...]:
    """What each of the questions in a text wants; `words` are those that it looks for. One that names no kind of
    answer leaves the others theirs, for it may only lead up to them."""
    if any(is_refusing(word) for word in words):
        return (AnswerType.REFUSAL,)
    if IN_PART in words:
        return (AnswerType.PART,)
    return tuple(dict.fromkeys(_answer_type(one.casefold()) for one in asked))


def _answer_type(asked: str) -> AnswerType:
    return next((wanted for wanted, pattern in _ASKED_BY if re.search(pattern, asked)), AnswerType.ANYTHING)


def of_verdicts(text: str, words: Iterable[str]) -> tuple[str, ...]:
    """The words of a question, with what is "not accepted" or "pushed back on" in it rejected, and what is "accepted
    only in part" one word."""
    said = [found["what"] for found in _NOT_TAKEN.finditer(text)]
    said += [found["how"] or found["what"] or found["unfair"] for found in _RESISTED.finditer(text)]
    denied = {word for one in said for word in one.casefold().split()}
    denied |= _FAULTS if denied else frozenset()  # "got it wrong or were unfair"
    kept = tuple(word for word in words if word.casefold() not in denied)
    kept = (*kept, "rejected") if denied else kept
    found = _TAKEN_IN_PART.search(text)
    if not found:
        return kept
    part = {word for group in found.groups() if group for word in group.casefold().split()}
    rest = tuple(word for word in kept if word.casefold() not in part)
    # "reject or only partly accept": what is taken in part is not taken, and one name for both is enough
    return rest if any(map(is_refusing, rest)) else (IN_PART, *rest)


def is_verdict(word: str) -> bool:
    """Whether a word says that something was refused or accepted in part."""
    return is_refusing(word) or word == IN_PART


def is_refusing(word: str) -> bool:
    return word.casefold() in _REFUSING


def is_of_inspectors(word: str) -> bool:
    """Whether a word names those who ask something of forces, where they ask it, or what they say."""
    return _OF_INSPECTORS.fullmatch(word) is not None


def is_of_deadlines(word: str) -> bool:
    """Whether a word says no more than that a day is missed, or which."""
    return _OF_DEADLINES.fullmatch(word) is not None


def other_names(word: str) -> tuple[str, ...]:
    """How else it is said that something was refused, or is enough or not."""
    if word == IN_PART:
        return _PARTS
    return REFUSALS if is_refusing(word) else ENOUGH if word.casefold() in _OF_ENOUGH else ()


def is_negated(text: str) -> bool:
    """Whether a question asks of what something is not so: "which forces cannot ...", "is not sufficient"."""
    return _NEGATED.search(text) is not None


def is_dating(word: str) -> bool:
    """Whether a word only says that a day is asked for."""
    return _DATING.fullmatch(word) is not None


def is_grading(word: str) -> bool:
    return _GRADING.fullmatch(word) is not None


def is_unit(word: str) -> bool:
    """Whether a word is what a time is measured in, which whoever gives the time may choose."""
    return re.fullmatch(_UNITS, word, re.IGNORECASE) is not None


def is_costing(word: str) -> bool:
    return _COSTING.fullmatch(word) is not None


def limit_on(text: str) -> str:
    """What a text asks to have limited, with the word for that: "limits on the length of tours"; else nothing."""
    found = _LIMITS.search(text)
    return found.group() if found else ""


def counted(text: str) -> frozenset[str]:
    """The stems of what a question asks the number of; none where it asks for no number."""
    found = _HOW_MANY.search(text)
    return frozenset(terms(found["what"])) if found else frozenset()


def thing(text: str, wanted: AnswerType) -> str:
    """The words for what a question asks the number, grade or name of: "carriers" of "how many protected carriers"."""
    found = _THING[wanted].search(text) if wanted in _THING else None
    return found["what"] if found else ""


def is_of_people(word: str) -> bool:
    """Whether a word says what people are or do, so that they may be called people: callers, traders."""
    return _PEOPLE.fullmatch(word) is not None


def before_circumstances(text: str) -> str:
    """A question of a number without when and where: "how many were hurt" of "how many were hurt on that night"."""
    found = _HOW_MANY.search(text)
    return text[: cut.start()] if found and (cut := _CIRCUMSTANCE.search(text, found.end())) else text


def asks_how_things_stand(question: str) -> bool:
    """Whether the present is asked about, so that what was said last goes before what was said best."""
    return _PRESENT.search(question) is not None


def asks_what_was_asked(question: str) -> bool:
    """Whether questions that somebody put are asked for."""
    return _PUT.search(question) is not None


def asks_what_is_thought(question: str) -> bool:
    """Whether somebody's opinion is asked for."""
    return _OPINION.search(question) is not None
