"""References to recommendations as they are written: numbers, lists, ranges, sub-numbers, and the three kinds."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from indexer.structure import welsh
from indexer.structure.wording import sentences

RECOMMENDATION = "recommendation"
AREA = "area_for_improvement"
CAUSE = "cause_of_concern"

_LETTER = {RECOMMENDATION: "r", AREA: "a", CAUSE: "c"}
WORDS = {
    word: str(number)
    for number, word in enumerate(
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"], 1
    )
}
_NUMBER = r"(?:\d{1,3}(?:\.\d{1,2})?(?:[a-h](?![a-z])| ?\([a-h]\))?|(?:" + "|".join(WORDS) + r")(?![a-z]|\s+by\s+one))"
KIND = (
    rf"(?P<rec>recommendations?|recs?(?=\b|\d)\.?|{welsh.RECOMMENDATIONS})"
    rf"|(?P<area>areas?\s+(?:for|of)\s+improvements?|AFIs?(?=\b|\d)|{welsh.AREAS})"
    rf"|(?P<cause>causes?\s+(?:of|for)\s+concern|CoCs?(?=\b|\d)|{welsh.CAUSES})"
)
_JOINT = r"\s*(?:,\s*and\b|,|/|&|;|\band\b|\bor\b|\bto\b|\bthrough\b|\bac?\b|\bi\b|(?<!\s)[-–—](?!\s))\s*"
_REFERENCE = re.compile(
    rf"\b(?:{KIND})(?:[-/_]|\s*(?:numbers?\b|nos?\b\.?|\#)?\s*)"
    rf"(?P<list>{_NUMBER}(?:{_JOINT}(?:(?(rec)(?:recommendations?|recs?\b\.?)|AFIs?)\s*)?{_NUMBER}(?![\d/]|\s*"
    rf"(?:months?|weeks?|days?)\b))*)",
    re.IGNORECASE,
)
# "Cause of concern B": the letters of causes, printed as capitals
_LETTERED = re.compile(
    r"\b(?i:causes?\s+(?:of|for)\s+concern|CoCs?)\s+(?!A\s+(?!and\b|or\b|is\b|has\b|was\b|remains\b)[a-z])"
    r"(?P<list>[A-H](?![\w.’']\w|\w)(?:\s*(?:,|&|and)\s*[A-H](?!\w))*)"
)
ORDINALS = {
    word: number
    for number, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split(), 1
    )
}
NTH = rf"(?:{'|'.join(ORDINALS)}|\d{{1,2}}(?:st|nd|rd|th))"
_ORDINAL = re.compile(
    rf"(?:(?<=\bthe )|(?<=\bits )|(?<=\byour )|(?<=\btheir )|^)(?P<nth>{NTH})"
    rf"(?P<more>(?:\s*(?:,|and|to|,\s*and)\s+(?:the\s+)?{NTH})*)\s+"
    rf"(?:of (?:the|these|those|its|your) )?(?:(?P<count>{'|'.join(WORDS)})\s+)?"
    rf"(?:{KIND})\b(?!\s*\d)",
    re.IGNORECASE,
)
_ITEM = re.compile(rf"(?P<joint>\bto\b|\bthrough\b|\bi\b|-|–|—)?\s*(?P<number>{_NUMBER})", re.IGNORECASE)
MARKS = r"[\s\W]*(?:(?:\d+[.)]|(?:\d+|[A-Z])(?:\.\d+)+[.)]?|[a-z]\))\s+)?"
_SHORT = re.compile(
    rf"{MARKS}(?:(?-i:R)(?P<number>\d{{1,2}}(?:\.\d{{1,2}})?)(?=\s*(?:[:.–—-]|$))"
    rf"|nos?\.?\s+(?P<list>\d{{1,2}}(?:{_JOINT}\d{{1,2}})*)(?=\s*[:–—]))",
    re.IGNORECASE,
)
_SUBJECT = re.compile(
    rf"{MARKS}(?:in (?:response|answer|reply|relation|respect|regard) (?:to|of)|with (?:regard|respect|reference) to"
    rf"|as (?:to|for|regards)|turning to|(?:re)?garding|concerning|on|for|against|under)\b",
    re.IGNORECASE,
)
_OPENING = re.compile(
    rf"{MARKS}(?:(?:in (?:response|answer|reply|relation|respect|regard) (?:to|of)|with (?:regard|respect|reference)"
    rf" to|as (?:to|for|regards)|turning to"
    rf"|regarding|concerning|response to|re|on|for|against|under|hmi\w*|{welsh.LEADS})\b:?\s+)?(?:the\s+)?",
    re.IGNORECASE,
)
_ACCEPTS = re.compile(
    rf"{MARKS}(?:(?:the\s+)?(?:\w+\s+){{1,4}}?(?:accept(?:s|ed)?|supports?|agrees? with|reject(?:s|ed)?|endorses?"
    rf"|notes?)\s+(?=(?:rec|AFI|area|cause))|(?:{welsh.ACCEPTS})\s+(?={welsh.RECOMMENDATIONS}))",
    re.IGNORECASE,
)
_ANSWERS = re.compile(
    r"(?:\b(?:under|this (?:is|was)|to meet|meets|fulfils?|satisf(?:y|ies)|discharges?|as required by|as asked by"
    r"|i accept|we accept"
    r"|in (?:answer|response|reply|accordance) (?:to|with)|compl(?:y|ies|ied) with|implement(?:s|ed|ing)?"
    r"|report(?:ed|s) (?:\w+ )?(?:on|against)|updated? [^.]{0,30} on|progress (?:on|against))\s+(?:the\s+)?"
    r"|(?:^|[.!?]\W*\s)on\s+)$",
    re.IGNORECASE,
)
_PLANNED = re.compile(
    r"\b(?:plans?|position|response|progress|work) (?:for|on|to|against)\s+(?:the\s+)?$", re.IGNORECASE
)
# who accepts "the others, namely 1, 2 and 5" has no more to say on them; who accepts 1, 2 and 5 goes on to each
_ACCEPTS_THEM = re.compile(
    r"\b(?:accept(?:s|ed)?|agree[sd]? (?:with|to))\b[^.?!]{0,30}\b(?:others?|rest|remaining|remainder)\b[^.?!]{0,60}$",
    re.IGNORECASE,
)
_MET = re.compile(
    r"\b(?:completed?|met|meets?|implemented|closed|discharged|delivered|addressed|achieved)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
# "No action is required of us on 4 and 7", "I have nothing to add on 4 and 7": all that is said of each
_NOTHING_ON = re.compile(
    r"\b(?:no (?:further )?(?:action|comments?|observations?)|nothing (?:to (?:add|say)|further))\b[^.]{0,50}?"
    r"\b(?:on|to|about|for|against|under|by)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_STANDS = re.compile(
    r"\s*(?:are|were|have (?:all |both |now )*been)\s+(?:(?:all|both|now|already)\s+)*(?:complete[d]?|met"
    r"|accepted|agreed|rejected|implemented|closed|discharged|in progress|under way|on track|done|open|overdue)\b",
    re.IGNORECASE,
)
_ALLOTS = re.compile(
    r"(?:of|in)?\s*(?:this|the)?\s*(?:report|inspection)?\s*(?:are|were)\s+(?:all\s+|both\s+)*(?:(?:directed|addressed"
    r"|made|matters?)\s+)?(?:for|to)\b(?:\s+(?!and I\b|no\b)[\w’',-]+){1,8}[.:;]?",
    re.IGNORECASE,
)
_ALLOTTED = re.compile(
    r"\s*(?:are|is|were|was|falls?)\s+(?:(?:all|both|only)\s+)?(?:(?:directed|addressed|made|put|matters?|aimed)\s+)?"
    r"(?:at|for|to)\b(?!\s+me\b)",
    re.IGNORECASE,
)
_TO_POLICE = re.compile(r"\bchief (?:constables?|officers?)\b|\bforces?\b|\bcommissioners?\b|\bP(?:F|RF)?CCs?\b", re.I)
_AS_ASKED = re.compile(r"\bas\s+$", re.IGNORECASE)
_ASKED = re.compile(r"\s*(?:asks?|asked|requires?|required|recommend(?:s|ed)|suggest(?:s|ed)|calls? for|says?)\b", re.I)
_IN_BRACKETS = re.compile(r"[(\[](\d{1,2}[a-h]?)[)\]]")
LONGEST_RANGE = 60
BRIEF = 45  # words of a text that does little but say for whom some recommendations are
FEW = 2  # sentences of a text that only says of some recommendations that nothing is to be said
SHORT = 60  # words of a text that is about whatever it names


# "recommendations ... Numbers 1, 5 and 9 to 12", "... namely 2, 3 and 7"
_BARE_NUMBERS = re.compile(
    rf"\b(?:number(?:s|ed)?|namely|that is,|i\.e\.,?)\s+(?P<list>{_NUMBER}(?:{_JOINT}{_NUMBER})*)(?!\s+of\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Reference:
    """A mention of recommendations: their kind and numbers, and where it stands in the text."""

    kind: str
    numbers: tuple[str, ...]
    start: int
    end: int


def references_in(text: str) -> tuple[Reference, ...]:
    """The numbered recommendations, areas for improvement and causes of concern that a text names."""
    numbered = [
        Reference(kind_of(match), tuple(dict.fromkeys(_numbers(match["list"]))), match.start(), match.end())
        for match in _REFERENCE.finditer(text)
        if not _is_count(match)
    ]
    counted = [Reference(kind_of(one), _counted(one), one.start(), one.end()) for one in _ORDINAL.finditer(text)]
    lettered = [
        Reference(CAUSE, tuple(re.findall("[A-H]", one["list"])), one.start(), one.end())
        for one in _LETTERED.finditer(text)
    ]
    return tuple(sorted([*numbered, *_bare(text, numbered), *counted, *lettered], key=lambda one: one.start))


def _bare(text: str, numbered: Sequence[Reference]) -> Iterator[Reference]:
    """Numbers that follow in a text which has spoken of one kind of recommendation: "Numbers 1, 5 and 6 ..."."""
    kinds = [(match.start(), kind_of(match)) for match in re.finditer(KIND, text, re.IGNORECASE)]
    for match in _BARE_NUMBERS.finditer(text):
        before = {kind for start, kind in kinds if start < match.start()}
        inside = any(one.start <= match.start() < one.end for one in numbered)
        if len(before) == 1 and not inside and match["list"].lower() not in WORDS:
            yield Reference(before.pop(), tuple(dict.fromkeys(_numbers(match["list"]))), match.start(), match.end())


def _is_count(match: re.Match[str]) -> bool:
    """Whether a number in letters says how many and not which: "of the seven recommendations three are for forces"."""
    return match["list"].lower() in WORDS and bool(match["rec"]) and match["rec"].lower().endswith("ons")


def leading_reference(text: str) -> Reference | None:
    """The reference with which a text begins, after a bullet or a paragraph number or words that lead up to it."""
    short = _SHORT.match(text)
    if short:
        listed = tuple(dict.fromkeys(_numbers(short["number"] or short["list"])))
        return Reference(RECOMMENDATION, listed, short.start("number" if short["number"] else "list") - 1, short.end())
    opening = _OPENING.match(text)
    start = opening.end() if opening else 0
    found = next(iter(references_in(text[: start + 200])), None)
    return found if found and found.start == start else None


def opens_subject(text: str) -> bool:
    """Whether a text begins with the recommendation that it and what follows is about: "On recommendation 3, ..."."""
    return bool(_SUBJECT.match(text)) and leading_reference(text) is not None


def begins_with_reference(text: str) -> bool:
    """Whether a text begins with what it answers, or by accepting it."""
    return leading_reference(text) is not None or accepted(text) is not None


def accepted(text: str) -> Reference | None:
    """The one or two recommendations that a text begins by accepting: "I accept recommendation 2"."""
    match = _ACCEPTS.match(text)
    found = leading_reference(text[match.end() :]) if match else None
    return found if found and len(found.numbers) < 3 else None


def answered(text: str, *, replies: bool = False) -> tuple[Reference, ...]:
    """The recommendations that a text says it answers: first of all, or in passing ("..., as recommendation 10 asks").

    Several that are named apart are answered only where the text says so of each; otherwise it is a comment on all.
    A short text of somebody who `replies` answers whatever it names.
    A sentence that only says which of them are for the police answers none; that some are for others is an answer.
    """
    if (allots(text) or _only_allots(text)) and _TO_POLICE.search(text):
        return ()
    first = leading_reference(text) or accepted(text)
    if first:
        return (first, *_one_by_one(text[first.end :], first.end))
    found = references_in(text)
    if picked := _picked_in_brackets(text, found):
        return (picked,)
    if len({(one.kind, one.numbers) for one in found}) == 1 and found[0].kind != CAUSE:
        before = text[: found[0].start]
        told = _PLANNED.search(before) or _MET.search(before) or _ACCEPTS_THEM.search(before)
        told = told or (_NOTHING_ON.search(before) if len(sentences(text)) <= FEW else None)
        told = told or _STANDS.match(text[found[0].end :])
        allotted = _ALLOTTED.match(text[found[0].end :]) if len(text.split()) <= BRIEF else None
        told = told or (None if _TO_POLICE.search(text[found[0].end :][:80]) else allotted)
        return found[:1] if len(found[0].numbers) == 1 or told else ()
    if replies and len(text.split()) <= SHORT:
        return tuple(one for one in found if one.kind != CAUSE)
    return tuple(one for one in found if _is_answered(one, text))


def _one_by_one(rest: str, start: int) -> Iterator[Reference]:
    """The references with which the later sentences of a text begin, where it takes up one after another."""
    for begin, end in sentences(rest)[1:]:
        found = leading_reference(rest[begin:end])
        if found:
            yield replace(found, start=start + begin + found.start, end=start + begin + found.end)


def _picked_in_brackets(text: str, found: Sequence[Reference]) -> Reference | None:
    """Those of several recommendations that a text goes through by number: "On visits (2), ... on dogs (8)"."""
    for one in found:
        again = set(_IN_BRACKETS.findall(text[one.end :]))
        picked = tuple(number for number in one.numbers if number in again)
        if len(one.numbers) > 1 and picked:
            return Reference(one.kind, picked, one.start, one.end)
    return None


def _is_answered(one: Reference, text: str) -> bool:
    before, after = text[max(0, one.start - 60) : one.start], text[one.end :]
    aside = before.endswith("(") and after.startswith(")")
    asked = _AS_ASKED.search(before) and _ASKED.match(after)
    return len(one.numbers) == 1 and bool(aside or asked or _ANSWERS.search(before))


def allots(text: str) -> bool:
    """Whether a text is one sentence such as "Recommendations 1, 4 and 6 are for other bodies."."""
    found = leading_reference(text)
    return bool(found and len(found.numbers) > 1 and _ALLOTS.fullmatch(text[found.end :].strip()))


def _only_allots(text: str) -> bool:
    """Whether a text says of all that it names for whom they are: "..., of which 3 and 5 are for chief constables"."""
    found = references_in(text)
    if len(found) < 2 or leading_reference(text) or re.search(r"[.!?]\s", text[found[-1].end :]):
        return False  # what says more than that answers something
    return all(_ALLOTTED.match(text[one.end :]) for one in found)


def identity(inspection: str, kind: str, number: str) -> str:
    """The id of a recommendation: (inspection, number), with the letter of its kind."""
    return f"{inspection}/{_LETTER[kind]}{number}"


def number_of(identity_: str) -> str:
    """The number in the id of a recommendation."""
    return identity_.rpartition("/")[2][1:]


def kind_in(identity_: str) -> str:
    """The letter of the kind in the id of a recommendation."""
    return identity_.rpartition("/")[2][:1]


def asked_kind(identity_: str) -> str:
    """The kind in the id of a recommendation."""
    return next(kind for kind, letter in _LETTER.items() if letter == kind_in(identity_))


def kind_of(match: re.Match[str]) -> str:
    """The kind that a match of `KIND` names."""
    return RECOMMENDATION if match["rec"] else AREA if match["area"] else CAUSE


def _counted(match: re.Match[str]) -> tuple[str, ...]:
    """The numbers of "the third recommendation", "the second and third ..." and "the first three recommendations"."""
    (nth, *_) = counted_on(match["nth"])
    if match["more"]:
        return counted_on(match["nth"] + match["more"])
    first = int(nth)
    several = match["count"] and first == 1 and " of " not in match.group()
    last = int(WORDS[match["count"].lower()]) if several else first
    return tuple(str(number) for number in range(first, last + 1))


def counted_on(listed: str) -> tuple[str, ...]:
    """The numbers of "second and third" and "third to fifth"."""
    words = re.findall(NTH, listed, re.IGNORECASE)
    found = [ORDINALS.get(word.lower()) or int(word[:-2]) for word in words]
    if re.search(r"\bto\b", listed, re.IGNORECASE) and len(found) == 2:
        found = list(range(found[0], found[1] + 1))
    return tuple(str(number) for number in dict.fromkeys(found))


def counted_in(listed: str) -> tuple[str, ...]:
    """The numbers of a list without a noun: "4 to 6", "1 and 2"."""
    return tuple(dict.fromkeys(_numbers(listed)))


def _numbers(listed: str) -> Iterator[str]:
    previous = ""
    for item in _ITEM.finditer(listed):
        written = re.sub(r"[ ()]", "", item["number"].lower())  # "2(b)" is point b of 2
        number = WORDS.get(written, written).lstrip("0") or "0"
        if item["joint"] and previous.isdigit() and number.isdigit():
            yield from _between(int(previous), int(number))
        yield number
        previous = number


def _between(first: int, last: int) -> Iterator[str]:
    if first < last <= first + LONGEST_RANGE:
        yield from (str(number) for number in range(first + 1, last))
