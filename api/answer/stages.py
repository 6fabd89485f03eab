"""Whether a sentence says that something is planned, under way or done, by its tense; unclear where it is not plain."""

import re
from enum import StrEnum


class Stage(StrEnum):
    PLANNED = "planned"
    UNDER_WAY = "under_way"
    DONE = "done"
    UNCLEAR = "unclear"


_ADVERB = r"(?:(?:now|also|already|since|all|both|each|not yet|recently|just|currently|\w+ly)\s+)?"
_PARTICIPLE = (
    r"(?:\w{3,}ed|been|begun|bought|brought|built|come|cut|done|drawn|driven|fed|flown|found|gone|given|had|held|hired|"
    r"kept|laid|led|left|lent|let|made|met|paid|put|read|run|seen|sent|set|shown|signed|spent|spoken|taken|taught|"
    r"told|trained|won|worn|written)"
)
# what befell somebody, or how things were
_BEFELL = r"seen|heard|injured|hurt|cut|attacked|damaged|destroyed|stolen|lost|saved|killed|raised|received"
# what has lapsed, or has been waiting, or was agreed to be done, is no measure that was taken
_NO_MEASURE = (
    r"(?!(?:also |all )?(?:lapsed|expired|failed|missed|waited|asked|agreed to|offered to|promised to|told|"
    rf"read|noted|given up|rung off|hung up|gone up|gone down|graded|judged|found|said|declined|refused|{_BEFELL}|"
    r"made (?:\w+ ){0,2}recommendations|"
    rf"been (?:\w+ing|asked|told|criticised|graded|found|agreed to|clear|so|able|an?|the|in|at|{_BEFELL}|[\d£]\S*))"
    r"(?![\w]))"
)
_PAST = (
    r"(?:signed|opened|bought|appointed|published|issued|launched|wrote|held|set up|trained|recruited|replaced|"
    r"fitted|adopted|introduced|completed|reviewed|changed|ended|closed|went live|gone live|delivered|shared|sent)"
)
_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_CUES = {
    Stage.PLANNED: re.compile(
        # that a thing will be enough, or too late, is foreseen and not planned; a paper going to a board is no plan
        r"\b(?:(?:will|shall)(?! (?:also |still |probably )?(?:be (?:\w+ )?(?:enough|sufficient|late|later|missed|short"
        r"|too|able)\b|miss\b|fall short\b))|"
        r"intends?|intended to|plans? to|planned (?:for|to)|planning to|means? to|aims? to|"
        r"proposes?|hopes? to|"
        r"going to (?-i:(?!(?:the|an?|our|its|their|his|her)\b)[a-z])|due to|is to|are to|"
        r"to (?:open|start|begin|follow) (?:in|by|from|on)|expects? to|in future|"
        r"next (?:year|month|spring|summer|autumn|winter)|"
        r"(?:arranged|fixed|scheduled|booked) for|would like to|commits? to|committed to|undertakes? to|"
        r"(?<!asked )to be "
        rf"{_PARTICIPLE}|(?:agreed|offered|promised) to|not started|yet to (?:start|begin))\b|['’]ll\b",
        re.IGNORECASE,
    ),
    Stage.UNDER_WAY: re.compile(
        rf"\b(?:(?:is|are|am) {_ADVERB}(?:being|\w{{3,}}ing)\b|(?:was|were) (?:still )?being\b|under way|underway|"
        r"on order|in progress|on-?going|on track|out to (?:tender|consultation)|awaiting|in development|"
        r"under (?:review|development|consideration|construction)|"
        r"in the process of|(?:has|have) (?:begun|started)|began|is on trial|trial(?:s|led)? "
        r"(?:began|started|is|are)|agreed in principle|being (?:fixed|fitted|trained|tried|tested|developed|built|"
        r"bought|rolled out)|work(?:ing)? (?:continues|is continuing)|continues? (?:to|with))\b",
        re.IGNORECASE,
    ),
    Stage.DONE: re.compile(
        rf"\b(?:(?:has|have) {_NO_MEASURE}{_ADVERB}{_PARTICIPLE}|"
        rf"(?:was|were|had) {_NO_MEASURE}{_ADVERB}(?!being){_PARTICIPLE}|"
        r"completed?|in place|"
        r"in service|came into service|went into service|arrived|took place|finished|introduced|adopted|delivered|"
        rf"now (?:has|have|carry|carries|hold|holds|uses?|{_PARTICIPLE}|\w{{3,}}[^s\W]s)|(?:is|are) now (?!\w+ing\b)|"
        rf"(?<!be ){_PAST}\b[^.;:]{{0,60}}?\b(?:on \d{{1,2}}|in|last|since) (?:{_MONTH}|20\d\d|week|month|year))\b",
        re.IGNORECASE,
    ),
}
_HEDGED = re.compile(
    r"\b(?:not|never|no|nor|neither|nothing|none|cannot|without|if|unless|whether|would|could|might|(?-i:may)|"
    r"(?:partly|partially) (?:compl\w+|accept\w*|met|done)|"
    r"considered|"
    r"report (?:was|has been|had been) published|"
    r"decided against|should|must|(?:blue|green|amber|red|grey) (?:means|is))\b|n['’]t\b",
    re.IGNORECASE,
)
# what an agreement or a rule says will happen may be in force already
_IN_FORCE = re.compile(
    r"\b(?:now|agree\w*\b(?! to\b)|understanding|contract|under which|any officer|anybody|anyone)\b", re.IGNORECASE
)
# as a tracker puts it: "Grilles fitted to all seven.", "Twelve debriefs held."
_NOTED = re.compile(
    rf"\W*(?:[\w’'&/£%.,-]+ ){{0,8}}?{_PAST}\b(?=\W*$|[,;] | (?:on|in|by|to|with|from|at|for|since|and)\b)"
)
_FINITE = re.compile(
    r"\b(?:is|are|was|were|be|has|have|had|will|would|can|could|may|might|must|should|do|does|did|I|we|they|he|she)\b",
    re.IGNORECASE,
)
# "64 of 118 sergeants trained": as far as that
_SO_FAR = re.compile(r"\b(\d[\d,]*) (?:out )?of (?:(?:the|our|its|all) )?(\d[\d,]*)\b")
_STATUS = {
    Stage.DONE: re.compile(
        r"\W*(?:(?:blue|green)\W+)?(?:completed?|closed|done|discharged|implemented|delivered)\W*", re.I
    ),
    Stage.UNDER_WAY: re.compile(r"\W*(?:\w+\W+)?(?:in progress|on-?going|under ?way|on track|started|open)\W*", re.I),
    Stage.PLANNED: re.compile(r"\W*(?:\w+\W+)?(?:planned|not started|not yet started|to start)\W*", re.I),
}
_BEHIND = re.compile(r"\W*(?:RAG|status)?\W*(?:red|amber)\b.{0,20}", re.IGNORECASE)
# what was only talked about, what happened, what somebody did of whom a sentence goes on to tell, and how it is felt,
# is no measure
_NARRATES = re.compile(
    r"\b(?:disorder|riot(?:s|ing)?|unrest|violence|trouble|disturbances?|attacks?|flood(?:s|ing)?|fires?|storms?"
    r"|crowds?|inspection|assessment)"
    r" (?:had |has |have )?(?:first |soon |then )?(?:began|begun|started|ended|finished|arrived|spread|took place)\b"
    r"|\b(?:discussions?|talks|conversations?|considerations?)\b[^.;]{0,80}?\b(?:held|took place|had|begun|started)\b"
    r"|\bbegan (?:with|when|because)\b"
    r"|\bwhom? (?:had|have|has) (?!not\b|never\b)(?:\w+ )?\w+\b"
    r"|\bwhich (?:I|we) (?:hope|trust)\b[^.;]*"
    r"|\b(?:I|we|he|she) (?:am|are|is|was|were) (?:so |very |truly |deeply )?(?:sorry|grateful|glad|proud|pleased|sad)"
    r"\b[^.;]*",
    re.IGNORECASE,
)
# what somebody only asks was not done by that
_ASKED = re.compile(
    r"\?[”’\"')]*\s*$"
    r"|^[^.;]{0,80}\b(?:asked|wondered|enquired|queried)\b (?:\w+ ){0,4}?(?:whether|if|how|why|what|when)\b"
)
_PURPOSE = re.compile(r"\bso that\b[^.;]*", re.IGNORECASE)
_CLAUSE = re.compile(r"[;:]|,\s+(?:and|but|which|while|although|so)\s|\s(?:but|while|although)\s")


def stage(sentence: str, at: int = -1) -> Stage:
    """The stage of what a sentence says, or of the clause of it that stands at `at` where the whole says two things.

    A negation or a condition makes it unclear: "not yet been signed" is no plan, and not done.
    """
    if _ASKED.search(sentence):
        return Stage.UNCLEAR
    sentence = _NARRATES.sub(lambda one: " " * len(one.group()), sentence)  # so that places stay
    found = _found(sentence)
    if len(found) > 1 and at >= 0:
        sentence = _clause(sentence, at)
        found = _found(sentence)
    if len(found) != 1 or _HEDGED.search(_PURPOSE.sub("", sentence)):
        return Stage.UNCLEAR
    return Stage.UNCLEAR if found == [Stage.PLANNED] and _IN_FORCE.search(sentence) else found[0]


def of_row(row: str) -> Stage:
    """The stage that a row of a table gives in a cell of its own: "Complete", "In progress"."""
    told = [name for cell in row.split("\t") for name, pattern in _STATUS.items() if pattern.fullmatch(cell)]
    return told[-1] if told else Stage.UNCLEAR


def is_behind(row: str) -> bool:
    """Whether a row of a table marks a matter as not done by a colour in a cell of its own."""
    return any(_BEHIND.fullmatch(cell) for cell in row.split("\t"))


def _found(sentence: str) -> list[Stage]:
    found = [name for name, pattern in _CUES.items() if pattern.search(sentence)]
    if not found and _NOTED.match(sentence) and not _FINITE.search(sentence):
        found = [Stage.DONE]
    if found == [Stage.UNDER_WAY, Stage.DONE] and re.search(r"\b(?:has|have) (?:begun|started)\b", sentence):
        return [Stage.UNDER_WAY]
    return [Stage.UNDER_WAY] if found == [Stage.DONE] and _is_part(sentence) else found


def _is_part(sentence: str) -> bool:
    """Whether something was done to some of many."""
    return any(int(some.replace(",", "")) < int(many.replace(",", "")) for some, many in _SO_FAR.findall(sentence))


def _clause(sentence: str, at: int) -> str:
    begin, end = 0, len(sentence)
    for match in _CLAUSE.finditer(sentence):
        if match.end() <= at:
            begin = match.end()
        elif match.start() >= at:
            end = match.start()
            break
    return sentence[begin:end]
