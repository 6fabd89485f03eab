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
_CUES = {
    Stage.PLANNED: re.compile(
        r"\b(?:will|shall|intends?|intended to|plans? to|planned (?:for|to)|planning to|means? to|aims? to|"
        r"proposes?|hopes? to|"
        r"going to|due to|is to|are to|expects? to|in future|next (?:year|month|spring|summer|autumn|winter)|"
        r"(?:arranged|fixed|scheduled|booked) for|would like to|commits? to|committed to|undertakes? to|to be "
        rf"{_PARTICIPLE})\b|['’]ll\b",
        re.IGNORECASE,
    ),
    Stage.UNDER_WAY: re.compile(
        rf"\b(?:(?:is|are|am) {_ADVERB}(?:being|\w{{3,}}ing)\b|under way|underway|on order|in progress|"
        r"in the process of|(?:has|have) (?:begun|started)|began|is on trial|trial(?:s|led)? "
        r"(?:began|started|is|are)|agreed in principle|being (?:fixed|fitted|trained|tried|tested|developed|built|"
        r"bought|rolled out)|work(?:ing)? (?:continues|is continuing)|continues? to)\b",
        re.IGNORECASE,
    ),
    Stage.DONE: re.compile(
        rf"\b(?:(?:has|have) {_ADVERB}{_PARTICIPLE}|(?:was|were|had) {_ADVERB}{_PARTICIPLE}|completed?|in place|"
        r"in service|came into service|went into service|arrived|took place|finished|introduced|adopted|delivered|"
        rf"now (?:has|have|carry|carries|hold|holds|uses?|{_PARTICIPLE}))\b",
        re.IGNORECASE,
    ),
}
_HEDGED = re.compile(
    r"\b(?:not|never|no|nor|neither|nothing|none|cannot|without|if|unless|whether|would|could|might|(?-i:may)|considered|"
    r"decided against|should)\b|n['’]t\b",
    re.IGNORECASE,
)
# what an agreement or a rule says will happen may be in force already
_IN_FORCE = re.compile(
    r"\b(?:now|agree\w*|understanding|contract|under which|any officer|anybody|anyone)\b", re.IGNORECASE
)
_CLAUSE = re.compile(r"[;:]|,\s+(?:and|but|which|while|although|so)\s|\s(?:but|while|although)\s")


def stage(sentence: str, at: int = -1) -> Stage:
    """The stage of what a sentence says, or of the clause of it that stands at `at` where the whole says two things.

    A negation or a condition makes it unclear: "not yet been signed" is no plan, and not done.
    """
    found = _found(sentence)
    if len(found) > 1 and at >= 0:
        sentence = _clause(sentence, at)
        found = _found(sentence)
    if len(found) != 1 or _HEDGED.search(sentence):
        return Stage.UNCLEAR
    return Stage.UNCLEAR if found == [Stage.PLANNED] and _IN_FORCE.search(sentence) else found[0]


def _found(sentence: str) -> list[Stage]:
    found = [name for name, pattern in _CUES.items() if pattern.search(sentence)]
    if found == [Stage.UNDER_WAY, Stage.DONE] and re.search(r"\b(?:has|have) (?:begun|started)\b", sentence):
        return [Stage.UNDER_WAY]
    return found


def _clause(sentence: str, at: int) -> str:
    begin, end = 0, len(sentence)
    for match in _CLAUSE.finditer(sentence):
        if match.end() <= at:
            begin = match.end()
        elif match.start() >= at:
            end = match.start()
            break
    return sentence[begin:end]
