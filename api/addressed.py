"""Of whom a recommendation asks something: of every force, of one by name, of its chief officer or of its overseer; and
what a reply says of that."""

import re
from collections.abc import Collection, Iterable

from api.reasons import refuses
from api.sentences import Span, sentences
from indexer.forces import Gazetteer
from indexer.records import Passage, Recommendation, Speaker

_EVERYBODY = re.compile(
    r"\b(?:chief (?:constables|officers)|(?:all |every |each )?(?:police )?(?:forces?|constabular(?:y|ies))|"
    r"commissioners(?! (?:of|for) (?:NHS|health|care|services)\b)|local policing bod(?:y|ies)|police authorities|mayors"
    r"|PF?CCs)\b",
    re.IGNORECASE,
)
# a body of all forces together is none of them
_NATIONAL = re.compile(
    r"\b(?:council|conference|association|forum|college|institute|academy)\b|\bpolice chiefs['’]? council\b",
    re.IGNORECASE,
)
_POLICE = re.compile(r"\b(?:police|policing|forces?|constab\w+|chief officers?|PF?CCs?)\b", re.IGNORECASE)
_OVERSEERS = re.compile(
    r"\b(?:commissioners?|policing bod(?:y|ies)|authorit(?:y|ies)|mayors?|PF?CCs?)\b", re.IGNORECASE
)
_FORCES = re.compile(r"\b(?:chief|forces?|police|constabular(?:y|ies))\b", re.IGNORECASE)

_ACCEPTS_ALL = re.compile(
    r"(?<!not )\baccept\w*\s+(?:[^.;]{0,80}?\ball (?:of )?|(?:(?:all|each|every one|both) (?:of )?)?)"
    r"(?:the|its|these|their|your|\w+)\s+(?:\w+\s+)?recommendations\b(?!\s+\d)"
    r"(?:\s+(?:that|which) (?:are|were))?(?:\s+(?:addressed|directed|made) to (?P<side>[\w ]{2,40}))?",
    re.IGNORECASE,
)
# "The Authority is not a local policing body"
_NO_OVERSEER = re.compile(r"\b(?:is|are|am) not (?:an? |the )?local policing bod(?:y|ies)\b", re.IGNORECASE)
_KINDS = {
    "recommendation": r"\brec(?:ommendation)?s?\.?",
    "area_for_improvement": r"\b(?:AFIs?|areas? for improvement)",
    "cause_of_concern": r"\bcauses? of concern",
}
_OWN_SIDE = re.compile(r"\b(?:me|us)\b", re.IGNORECASE)


def accepts_all(text: str, side: Speaker | None) -> bool | None:
    """Whether a text accepts all recommendations, those for this side of a force among them; None where it says nothing
    of all, and False where it accepts those for the other side alone."""
    found = [match["side"] or "" for match in _ACCEPTS_ALL.finditer(text)]
    if not found:
        return None
    return any(not named or _is_side(named, side) for named in found)


def _is_side(named: str, side: Speaker | None) -> bool:
    """Whether "chief constables" or "me and local policing bodies" are a side of a force; "me" may be either."""
    overseers, forces = bool(_OVERSEERS.search(named)), bool(_FORCES.search(named))
    other = forces if side is Speaker.LOCAL_POLICING_BODY else overseers
    own = overseers if side is Speaker.LOCAL_POLICING_BODY else forces
    return side is None or own or not other or bool(_OWN_SIDE.search(named))


def addressed(
    gazetteer: Gazetteer, recommendation: Recommendation, force: str, inspected: Collection[str] = ()
) -> bool:
    """Whether a recommendation asks something of a force: of all, of it by name, or without saying of whom; in a report
    on the area of some, of those alone."""
    if inspected:
        return force in inspected
    if not recommendation.addressees:
        return True
    forces = _forces_in(gazetteer, recommendation)
    return force in forces or (not forces and _asks_everybody(recommendation))


def for_others(gazetteer: Gazetteer, recommendations: Iterable[Recommendation]) -> frozenset[str]:
    """Those of a report that do not say of whom they ask, where all that do ask others than the police.

    A review of hospitals names boards and departments, and no force is silent on what it asks of nobody by name.
    """
    worded = [one for one in recommendations if one.text]
    named = [one for one in worded if one.addressees]
    if not named or any(_forces_in(gazetteer, one) or _asks_everybody(one) for one in named):
        return frozenset()
    unnamed = (one for one in worded if not one.addressees)
    return frozenset(one.id for one in unnamed if not _POLICE.search(" ".join((one.text, *one.bullets))))


def naming(recommendation: Recommendation) -> re.Pattern[str]:
    """How a sentence names a recommendation by kind and number, alone or among others: "recommendations 2 and 5"."""
    numbers = rf"\W{{0,3}}(?:\d+(?:, | and | to )){{0,6}}?{re.escape(recommendation.number)}\b"
    return re.compile(_KINDS.get(recommendation.kind, "") + numbers, re.IGNORECASE)


def declined(recommendation: Recommendation, passages: Iterable[Passage]) -> tuple[Passage, Span] | None:
    """The sentence of a reply that names a recommendation and says that nothing is done about it, wherever it stands.

    That it is for others is no answer by itself: a note below a form says so, and that it is not shown.
    """
    named = naming(recommendation)
    for passage in passages:
        for one in sentences(passage.text):
            said = passage.text[one.start : one.end]
            if recommendation.number and named.search(said) and refuses(said):
                return passage, one
    return None


def disclaims(recommendation: Recommendation, passages: Iterable[Passage]) -> bool:
    """Whether an overseer says that it is none of the bodies of which alone a recommendation asks something."""
    if asked(recommendation) is not Speaker.LOCAL_POLICING_BODY:
        return False
    return any(one.voice.speaker is Speaker.LOCAL_POLICING_BODY and _NO_OVERSEER.search(one.text) for one in passages)


def _forces_in(gazetteer: Gazetteer, recommendation: Recommendation) -> set[str]:
    mentions = gazetteer.mentions(" ; ".join(recommendation.addressees))
    named = {name for mention in mentions for name in mention.candidates}
    return {name for name in named if (body := gazetteer.get(name)) and body.kind == "territorial"}


def for_nobody(recommendation: Recommendation) -> bool:
    """Whether a recommendation asks only others than forces and those who oversee them."""
    return bool(recommendation.addressees) and not _asks_everybody(recommendation)


def _asks_everybody(recommendation: Recommendation) -> bool:
    asked = (one for one in recommendation.addressees if not _NATIONAL.search(one))
    return any(_EVERYBODY.search(one) for one in asked)


def asked(recommendation: Recommendation) -> Speaker | None:
    """Which of the two sides of a force a recommendation is for, where it is for one of them alone; what a force is
    found wanting in is for its chief officer where nobody is named."""
    bodies = [one for one in recommendation.addressees if not _NATIONAL.search(one)]
    overseers = [one for one in bodies if _OVERSEERS.search(one)]
    forces = [one for one in bodies if one not in overseers and _FORCES.search(one)]
    wanting = not recommendation.addressees and recommendation.kind != "recommendation"
    if wanting or (forces and not overseers):
        return Speaker.CHIEF_OFFICER
    return Speaker.LOCAL_POLICING_BODY if overseers and not forces else None
