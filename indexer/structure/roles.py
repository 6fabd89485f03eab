"""The offices in which people speak, as phrases in a text.

"Chief Constable" is the force speaking, "Police, Fire and Crime Commissioner" the local policing body, "His Majesty's
Inspector" the inspectorate. Names of bodies come from the gazetteer; here are only the words for offices. Where the
chief officer of a force is itself called Commissioner, the bare word is a role of unknown voice.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from indexer.forces import Gazetteer
from indexer.records import Speaker
from indexer.structure import welsh

_POLICE_COMMISSIONER = r"police(?:[,&/\s]|and|fire|rescue|crime|victims['’]?)+commissioner"
_OFFICES: tuple[tuple[Speaker, str], ...] = (
    (
        Speaker.CHIEF_OFFICER,
        r"(?:commissioner of (?:the )?(?:metropolitan )?police(?: of the metropolis| for the city of london)?"
        r"|commissioner of (?:the )?(?:(?-i:[A-Z])[\w-]+ (?:of )?){1,4}(?:police|constabulary)|(?:metropolitan|met)"
        r" police commissioner"
        r"|(?:deputy )?assistant commissioner(?! for))",
    ),
    (
        Speaker.THIRD_PARTY,
        rf"(?:association of {_POLICE_COMMISSIONER}s?|national police chiefs['’]? council|(?-i:\b[AN]PCC\b)"
        # those in which the chiefs of all forces meet are no force
        r"|(?:national )?(?:police chiefs|chief (?:officers|constables))['’]? (?:council|forum|assembly|association"
        r"|conference|federation)"
        r"|(?:national )?(?:council|conference|assembly|forum|association|federation) of (?:police chiefs"
        r"|chief (?:police )?(?:officers|constables))"
        r"|police (?:and|&) crime panels?|(?-i:\bPCP\b)|police federation|superintendents['’]? association|college of"
        r" policing"
        r"|home (?:office|secretary)|(?:his majesty['’]s |hm |the |uk |welsh ){0,3}government|policing minister"
        r"|minister(?:\s+of\s+state)?|crown prosecution service"
        r"|independent office for police conduct"
        r"|chief fire officers?|ambulance service|fire and rescue service|hospital trust"
        r"|(?:children['’]?s|information|domestic abuse|electoral|biometrics|traffic|future generations"
        r"|older people['’]?s|(?<!crime and )(?<!crime & )victims['’]?) commissioner|lord mayor)",
    ),
    (
        Speaker.LOCAL_POLICING_BODY,
        rf"(?:office of the\s+)?(?:(?:temporary|acting|interim|then|former|new|deputy"
        rf"|assistant)\s+){{0,4}}{_POLICE_COMMISSIONER}"
        r"(?:['’]s office)?"
        r"|(?-i:\b(?:the )?O?D?P(?:\(F\)|F)?R?CV?Cs?\b)"
        r"|(?:deputy )?mayor(?:['’]s office)?(?:\s+for\s+policing(?:,?\s*fire)?(?:\s*,?\s*(?:and|&)\s*crime)?)?(?!al)"
        r"|(?-i:\bMOPAC\b|\bDMPC\b)|police authority(?: board)?|local policing bod(?:y|ies)|fire authority|police"
        # the header of a column beside that of the force's update
        r" committee|^(?:the )?office(?=['’]?s? (?:comments?|views?|response|reply)\W*$)"
        # over what several of them say
        r"|(?:(?<= by the )|(?<= of the )|(?<= from the )|(?<= by both )|(?<= of both ))commissioners$"
        r"|^(?:the |both )?commissioners(?=['’] (?:comments?|views?|responses?|repl(?:y|ies))$)",
    ),
    (
        Speaker.INSPECTORATE,
        r"(?:his|her|h\.?\s?m\.?)\s*(?:majesty['’]?s\s+)?(?:chief\s+)?inspector(?:ate)?s?(?:\s+of\s+(?:constabulary"
        r"|probation|prisons))?"
        r"|(?-i:\bHMCI\b|\bHMIs?\b)|(?:chief )?inspectors? of (?:constabulary|(?-i:[A-Z])\w+(?: (?-i:[A-Z])\w+)?)"
        r"|inspectorates?"
        r"|(?<!chief )(?<!detective )inspectors|inspection teams?",
    ),
    (
        Speaker.CHIEF_OFFICER,
        r"(?:(?:temporary|acting|interim|then|former|new|deputy|assistant|T/|A/)\s*){0,4}chief constables?"
        r"|chief officers?(?! (?:for|of (?!police)))|(?-i:\b(?:T/|A/|T)?[DA]?CC\b)"
        r"|(?:(?:temporary|detective|chief)\s+){0,4}superintendent(?! registrar)|(?:detective )?(?:chief )?inspector"
        r"(?= "
        r"(?-i:[A-Z]))",
    ),
)
_WELSH = (
    (Speaker.LOCAL_POLICING_BODY, welsh.COMMISSIONER),
    (Speaker.CHIEF_OFFICER, welsh.CHIEF),
    (Speaker.INSPECTORATE, welsh.INSPECTORATE),
)
_NOT_OF_A_FORCE = (Speaker.INSPECTORATE, Speaker.THIRD_PARTY)
FORCE_KINDS = ("territorial", "national", "regional")
_COMMISSIONER = r"(?<!assistant )(?<!deputy )commissioner(?!s)"
_AUTHORITY = r"(?<!local )(?<!fire )(?<!health )authority"
_FORCE = (Speaker.CHIEF_OFFICER, r"(?:force|constabulary)(?! area)")
_FORCE_WORD = re.compile(r"\b(?:police|constabulary|heddlu|service|met)\b", re.IGNORECASE)
_POSSESSIVE = re.compile(r"['’]s?\b|['’]")
_OWNS = re.compile(
    r"(?:['’]s?)?\s+(?:\w+\s+){0,2}?(?:respon\w+|repl\w+|comments?|commentary|statement|update|position"
    r"|views?|observations|remarks)\b",
    re.IGNORECASE,
)
_OF = re.compile(
    r"\b(?:responses?|repl(?:y|ies)|comments|commentary|statement|observations|remarks) (?:of|by|from) (?:the |our )?$",
    re.IGNORECASE,
)
_SHARED = re.compile(r"(?:['’]s?)?\s*(?:,|/|&|and|with|\+)+\s*(?:the\s+)?(?:\w+\s+)?", re.IGNORECASE)
_QUALIFIES = re.compile(r"\s*(?:['’]s)?\s*(?:,\s*)?(?:of|for|at|from|to)?\s*(?:the\s+)?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Role:
    """An office or a body named in a text: whose voice it would be, and where it stands."""

    speaker: Speaker
    text: str
    start: int
    end: int
    body: str = ""


class Roles:
    """Finds offices and bodies in texts; knows which bodies are inspectorates from the gazetteer and the document."""

    def __init__(
        self,
        gazetteer: Gazetteer,
        inspectorates: Iterable[str] = (),
        commissioner: Speaker = Speaker.LOCAL_POLICING_BODY,
        authority: bool = False,
    ) -> None:
        self._gazetteer = gazetteer
        offices = [*_OFFICES, *_WELSH]
        offices += [(commissioner, _COMMISSIONER), _FORCE]
        offices += [(Speaker.LOCAL_POLICING_BODY, _AUTHORITY)] if authority else []
        self._offices = [(speaker, re.compile(rf"(?<!\w)(?:{form})(?!\w)", re.IGNORECASE)) for speaker, form in offices]
        names = sorted({re.escape(name) for name in inspectorates if len(name) > 2}, key=len, reverse=True)
        self._inspectorates = re.compile(rf"(?<!\w)(?:{'|'.join(names)})(?!\w)") if names else None

    def find(self, text: str) -> tuple[Role, ...]:
        """The offices and bodies of a text in reading order; a force that only says whose office it is is left out."""
        if not text:
            return ()
        found: list[Role] = []
        bodies = tuple(self._bodies(text))
        # "National Constabulary Inspectorate" is the name of one body, whatever offices its words are elsewhere
        _add(found, (one for one in bodies if one.speaker in _NOT_OF_A_FORCE))
        for speaker, form in self._offices:
            _add(found, (Role(speaker, one.group(), one.start(), one.end()) for one in form.finditer(text)))
        if self._inspectorates:
            named = self._inspectorates.finditer(text)
            _add(found, (Role(Speaker.INSPECTORATE, one.group(), one.start(), one.end()) for one in named))
        _add(found, bodies)
        return _without_qualifiers(text, sorted(found, key=lambda role: role.start))

    def names_area(self, text: str) -> bool:
        """Whether a text is the name of a body or of its area and nothing else: "Marlow Vale" is no person."""
        return any(one.end - one.start == len(text) for one in self._gazetteer.mentions(text))

    def _bodies(self, text: str) -> Iterator[Role]:
        for mention in self._gazetteer.mentions(text):
            body = self._gazetteer.get(mention.candidates[0]) if mention.candidates else None
            if body and mention.basis != "place" and not _only_an_area(body.kind, mention.text):
                yield Role(_voice_of(body.kind, mention.basis), mention.text, mention.start, mention.end, body.id)


def _only_an_area(kind: str, text: str) -> bool:
    """Whether a force is named by its area alone, which may be anybody's there."""
    return kind == "territorial" and not _FORCE_WORD.search(text) and not text.isupper()


def _voice_of(kind: str, basis: str) -> Speaker:
    if kind == "inspectorate":
        return Speaker.INSPECTORATE
    if basis == "local policing body":
        return Speaker.LOCAL_POLICING_BODY
    return Speaker.CHIEF_OFFICER if kind in FORCE_KINDS else Speaker.THIRD_PARTY


def _add(found: list[Role], more: Iterable[Role]) -> None:
    """Earlier kinds of office win where two overlap."""
    for role in more:
        if not any(role.start < other.end and other.start < role.end for other in found):
            found.append(role)


def _without_qualifiers(text: str, roles: list[Role]) -> tuple[Role, ...]:
    kept: list[Role] = []
    for at, role in enumerate(roles):
        after = roles[at + 1] if at + 1 < len(roles) else None
        if role.body and role.speaker is Speaker.CHIEF_OFFICER:
            leads = after and not after.body and re.fullmatch(r"(?:['’]s?)?\s+", text[role.end : after.start])
            between = text[kept[-1].end : role.start] if kept else " - "
            follows = kept and between.strip() and _QUALIFIES.fullmatch(between)
            if leads or (follows and not kept[-1].body):
                continue
        kept.append(role)
    return tuple(kept)


def owner(text: str, roles: tuple[Role, ...]) -> Role | None:
    """Whose "Commissioner's response to the Chief Constable" is; None where two share a phrase or nobody does."""
    if not roles:
        return None
    owning = (n for n, role in enumerate(roles) if _OWNS.match(text[role.end :]) or _OF.search(text[: role.start]))
    at = next(owning, 0)
    first = roles[at]
    for other in (*roles[max(0, at - 1) : at], *roles[at + 1 : at + 2]):
        early, late = sorted((first, other), key=lambda role: role.start)
        if other.speaker is not first.speaker and _SHARED.fullmatch(text[early.end : late.start]):
            return None
    return replace(first, text=_POSSESSIVE.sub("", first.text) if first.text.endswith("’") else first.text)
