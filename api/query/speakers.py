"""Whose words a question asks for: `what did chief constables say`, `the commissioner's comments`, `inspectors found`.

Naming somebody is not asking for their words: `the force's reply to the commissioner` is the force's. A role counts
where it speaks (before a verb of saying, inside `did ... say`), owns words (`the PCC's comments`), or is their source.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from indexer.records import Speaker

RESPONDENTS = (Speaker.CHIEF_OFFICER, Speaker.LOCAL_POLICING_BODY, Speaker.THIRD_PARTY, Speaker.UNKNOWN)

_ROLE = re.compile(
    r"\b(?:"
    r"(?P<chief>(?:(?:deputy|assistant|temporary|acting) )?chief (?:constables?|officers?)|(?-i:CCs?)"
    # "the chief and the commissioner", "the mayor and the chief"
    r"|chiefs?(?= (?:and|or) (?:(?:the|their|its) )?(?:(?:deputy |police and crime )?commissioners?|PF?CCs?|mayors?)\b)"
    r"|(?<=and the )chief(?= (?!constable|officer|inspector|executive|superintendent)[a-z]|[?.,;]|$)"
    r"|the force(?=['’]s))"
    r"|(?P<body>(?-i:O?PF?CCs?|PFRCCs?)|P\(F\)CCs?|(?:deputy )?(?:police,? )?(?:fire,? )?(?:and )?(?:rescue,? )?"
    r"(?:and )?crime commissioners?|deputy mayors?|mayors?(?:['’] office)?|police authorit(?:y|ies)"
    r"|local policing bod(?:y|ies))"
    r"|(?P<commissioner>(?:police )?commissioners?)"
    r"|(?P<inspector>(?:HM |His Majesty['’]s |Her Majesty['’]s )?"
    # a rank and not the inspectorate: "sergeants and inspectors", "chief inspectors"
    r"(?<!chief )(?<!sergeants and )(?<!sergeants, )(?<!sergeant or )inspector(?:ate)?s?"
    r"(?: of constabulary)?|HMICFRS|HMIC)"
    r"|(?P<respondents>(?:police )?forces|(?:any|each|every|no) force|constabularies|responses|replies)"
    r")(?![\w])",
    re.IGNORECASE,
)
# whom the documents quote beside forces, offices and inspectors
_OTHERS = re.compile(
    r"\b(?:(?:local|nearby|market|shop|small|business|community|parish|town|village|young|bereaved) )?"
    r"(?:residents?|neighbours|traders?|shopkeepers?|businesses|business owners?|(?:pub )?land(?:lord|lad(?:y|ie))s?"
    r"|victims?|witnesses|parents|families|pupils|charit(?:y|ies)|councillors?|councils?|panel(?: members?)?"
    r"|members? of (?:the )?(?:public|panel|community|council)|communit(?:y|ies)(?: leaders?)?|volunteers?|campaigners?"
    r"|(?:the |police )federation|staff associations?|unions?|ambulance (?:trust|service)s?|hospitals?|ministers?"
    r"|third part(?:y|ies))(?![\w])",
    re.IGNORECASE,
)
_NAMES = r"(?:recommendations?|recs?|AFIs?|areas? for improvement|causes? (?:of|for) concern)"
# what a question says that wants the text of a recommendation and not what was replied to it
_STATED = re.compile(
    r"\bwhat (?:do|does|did|is|are|was|were) (?:[\w'’.,-]+ ){0,8}?(?:ask(?:s|ed)?|required?s?|recommended|wants?)\b"
    # its own words: "what did recommendation 2 to Kent say"
    rf"|\bwhat (?:do|does|did) (?:the )?(?:\w+ )?{_NAMES}\b[^.?!]{{0,60}}? (?:say|mean|demand)\b"
    r"|\bby when\b|\bdeadlines?\b|\bdue(?: date| by)\b|\b(?:of|to|for) whom\b|\bwhose is it\b|\baddressed to\b"
    r"|\b(?:text|wording) of\b|\bwho (?:must|should|has to)\b",
    re.IGNORECASE,
)
# who does something, "and by when", is asked of those who reply
_OF_DOERS = re.compile(
    r"\W*(?:who|which (?:[\w’'-]+ )?(?:forces?|constabular(?:y|ies)|commissioners?|PF?CCs?|mayors?|offices?))"
    r" (?!must\b|should\b|ha(?:s|ve) to\b)",
    re.IGNORECASE,
)
# what only the inspectorate says: what a report of an inspection found, and the grades
_FOUND = re.compile(
    r"\b(?:what (?:was|did (?:the|this|its?) (?:inspection|(?:inspection )?report)) (?:say|find|found|conclude)"
    r"|(?:the|an?|this|inspection) (?:inspection|report) (?:sa(?:ys|id)|f(?:inds|ound)|conclude[sd])"
    r"|(?:was|were|is|are) (?:[\w'’-]+ ){1,4}?(?:graded|judged)|(?:which|what) grades?)(?![\w])",
    re.IGNORECASE,
)
_RECOMMENDATION = re.compile(rf"\b{_NAMES}\b", re.IGNORECASE)
_SAYS = (
    r"(?:sa(?:y|ys|id|ying)|tell|tells|told|think|thinks|thought|promis\w+|commit(?:s|ted)?|intend(?:s|ed)?"
    r"|plan(?:s|ned|ning)?|mention(?:s|ed)?|report(?:s|ed)?|find|finds|found|conclude[sd]?|recommend(?:s|ed)?"
    r"|disagree[sd]?|agree[sd]?|accept(?:s|ed)?|reject(?:s|ed)?|repl(?:y|ies|ied)|respond(?:s|ed)?|answer(?:s|ed)?"
    r"|writes?|wrote|written|describe[sd]?|claim(?:s|ed)?|welcome[sd]?|state[sd]?|explain(?:s|ed)?|argue[sd]?"
    r"|admit(?:s|ted)?|ask(?:s|ed)?|publish(?:es|ed)?|comment(?:s|ed)?|note[sd]?|challenge[sd]?|dispute[sd]?"
    r"|praise[sd]?|criticis(?:e|es|ed)|warn(?:s|ed)?|call(?:s|ed)? for|want(?:s|ed)?|propose[sd]?|acknowledge[sd]?"
    r"|raise[sd]?|identif(?:y|ies|ied)|observe[sd]?|judge[sd]?|give|gives|gave|given|take|takes|took|taken|ignore[sd]?"
    r"|refuse[sd]?|declin(?:e|es|ed)|object(?:s|ed)?|support(?:s|ed)?|stress(?:es|ed)?|highlight(?:s|ed)?"
    r"|confirm(?:s|ed)?|den(?:y|ies|ied)|set out|point(?:s|ed)? out|expect(?:s|ed)?|consider(?:s|ed)?|refer(?:s|red)?"
    r"|cover(?:s|ed)?|address(?:es|ed)?|express(?:es|ed)?|believe[sd]?|see|sees|saw)"
)
_WORDS = (
    r"(?:repl(?:y|ies)|responses?|comments?|views?|words?|opinions?|positions?|statements?|letters?|answers?|remarks?"
    r"|commitments?|promises?|plans?|pledges?|findings?|conclusions?|recommendations?|reactions?|intentions?|concerns?"
    r"|explanations?|reasons?|accounts?|side|criticisms?|praise|observations?|judge?ments?|evidence|quot(?:es?|ations?))"
)
_LEAD = r"(?:(?:the|a|an|its|their|his|her|each|every|any|local|both|own|new|former|[A-Z][\w&'’-]*) ){0,5}$"
_SOURCE = re.compile(rf"\b(?i:according to|{_WORDS} (?:of|from|by)|(?:{_SAYS}|made|set out|signed) by) {_LEAD}")
_OBJECT = re.compile(
    r"\b(?i:to|for|on|about|with|against|of|by|from|regarding|concern(?:s|ing)?|between|upon|asks?|asked|tells?|told"
    rf"|than|like|under|at|in|was|were|is|are) {_LEAD}"
)
_ASKED_FOR = re.compile(r"\b(?:which|what|any|how many) (?:[\w&'’-]+ )?$", re.IGNORECASE)
_INVERTED = re.compile(r"\b(?:did|do|does|has|have|had|will|can|would|could) (?:[\w&'’-]+ ){0,6}$", re.IGNORECASE)
_OWNS = re.compile(rf"^(?:['’]s?|s['’])(?: [\w-]+){{0,3}}? {_WORDS}(?![\w])", re.IGNORECASE)
_TITLED = re.compile(
    r"^ (?:(?:joint|own|open|written|formal|full|initial|first|second|latest) )?"
    r"(?:responses?|repl(?:y|ies)|comments?|statements?|letters?|findings|recommendations|criticisms?|observations?"
    r"|judge?ments?)(?![\w])",
    re.IGNORECASE,
)
_SPEAKS = re.compile(rf"^(?:,? [\w'’&-]+){{0,6}}? {_SAYS}(?![\w])", re.IGNORECASE)
_BETWEEN = r"(?: (?:also|have|has|had|not|never|ever|do|does|did|who|that|are|is|said|to)){0,4}"
_SPEAKS_AT_ONCE = re.compile(
    rf"^(?:,? (?:and|or) (?:[\w'’-]+ ){{0,4}}?[\w'’-]+)?{_BETWEEN} {_SAYS}(?![\w])", re.IGNORECASE
)
# a note and not a sentence: `the Chief Constable of Essex on custody`
_NOTED = re.compile(r"^(?: (?:of|for) (?:the )?[\w&'’ -]{1,40}?)? (?:on|about|re|regarding)(?![\w])", re.IGNORECASE)
_OPENS = re.compile(r"^\s*(?:the )?(?:[A-Z][\w&'’-]*(?: and| &)? ){0,4}$")
_AREAS = re.compile(r"^ (?:areas?|forces?|in (?:office|post)|for [A-Z])", re.IGNORECASE)
_ATTACHED = re.compile(r"(?:['’]s)? $")
_OF_DEEDS = re.compile(
    r"\b(?:when|where|who|how|which|why|will|did|does|do|has|have|had|is|was|are|were|can|could|would)\b", re.IGNORECASE
)
_CLAUSE = re.compile(r"[.?!;:|\n]")
_WHAT_THEY = re.compile(r"\S (?:what|(?:any|every|some)thing(?: that| which)?) (?:the )?$", re.IGNORECASE)
_WHO = re.compile(
    r"^\W*(?:who|(?:has|have|did|do|does|is|are|was|were|will) (?:any|every)(?:one|body)?)\b", re.IGNORECASE
)


# a force beside its commissioner: "the force and its PCC", "commissioners and forces"
_A_FORCE = r"(?:(?:police )?forces?|(?:the )?police|constabular(?:y|ies))(?:['’]s?)?"
_OF_WHICH = r"(?:(?:the|their|its|any|also|local|both|each|own|respective) ){0,3}"
_TOGETHER = rf"(?:['’]s?)?,? (?:and|or|&|as well as|and also) {_OF_WHICH}"
_AFTER_A_FORCE = re.compile(rf"\b{_A_FORCE}(?:, [\w ]{{1,40}})?(?:{_TOGETHER})$", re.IGNORECASE)
_BEFORE_A_FORCE = re.compile(rf"{_TOGETHER}{_A_FORCE}(?!\w)(?! and crime| authorit|,? fire)", re.IGNORECASE)
_LISTED_AFTER = re.compile(rf"\b{_A_FORCE}, $", re.IGNORECASE)
_LIST_ENDS = re.compile(r"(?:, [\w ]{1,40})?,? (?:and|or) ", re.IGNORECASE)
_OWNED = re.compile(rf"(?:['’]s?)? ?(?:{_ROLE.pattern})", re.IGNORECASE)
_JOINS = re.compile(_TOGETHER, re.IGNORECASE)

# "findings on observations, and the force's response"
_AND_FOUND = re.compile(r"(?:^|[:;,] )\W*(?:(?:the|its|what were the) )?findings?\b[^.?!]*\band\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Role:
    """Somebody named in a question. `speakers` are whose words are asked for; more than one where it cannot be told.

    `heard` is unset where the role is named but its words are not asked for.
    """

    start: int
    end: int
    speakers: tuple[Speaker, ...]
    heard: bool
    ambiguous: bool = False
    weak: bool = False


def asks_for_words(text: str) -> bool:
    """Whether a question that names somebody asks what they said, and not what they did or will do."""
    said = re.search(rf"\b(?:{_SAYS}|{_WORDS}|according to|quotes?)(?![\w])", text, re.IGNORECASE)
    return said is not None or _OF_DEEDS.search(text) is None


def roles_in(
    text: str,
    named: Iterable[tuple[int, int, Speaker]],
    other_chiefs: Iterable[tuple[int, int]],
    forces: Iterable[tuple[int, int]] = (),
) -> tuple[Role, ...]:
    """The roles that a question names, in order.

    `named` are spans of bodies that are a role by themselves; `other_chiefs` are spans naming a force area without
    a police and crime commissioner, where a bare "Commissioner" can be the chief officer; `forces` are spans naming
    forces. A commissioner who is named beside a force is asked together with it.
    """
    spans: dict[int, tuple[int, tuple[Speaker, ...], bool, bool]] = {
        start: (end, (speaker,), False, False) for start, end, speaker in named
    }
    area_ends = frozenset(end for _, end in other_chiefs)
    inside = {at for start, (end, *_) in spans.items() for at in range(start, end)}
    for match in _ROLE.finditer(text):
        if match.start() not in inside:
            spans[match.start()] = (match.end(), *_meaning(match, text, area_ends))
    roles = [
        Role(start, end, speakers, _is_heard(text, start, end), ambiguous, weak)
        for start, (end, speakers, ambiguous, weak) in sorted(spans.items())
    ]
    bodies = list(forces)
    return tuple(
        replace(one, speakers=RESPONDENTS, weak=True) if _is_beside_a_force(text, one, bodies) else one for one in roles
    )


def _is_beside_a_force(text: str, role: Role, forces: Iterable[tuple[int, int]]) -> bool:
    """Whether a commissioner is named together with a force, whose words are then asked for too."""
    if role.speakers != (Speaker.LOCAL_POLICING_BODY,):
        return False
    before = text[: role.start]
    listed = _LISTED_AFTER.search(before) and _LIST_ENDS.match(text, role.end)
    if listed or _AFTER_A_FORCE.search(before) or _BEFORE_A_FORCE.match(text, role.end):
        return True
    return any(
        _JOINS.fullmatch(text, end, role.start)
        # not "the PCCs of Kent and of Essex", nor "the Kent PCC and the Essex PCC"
        or (_JOINS.fullmatch(text, role.end, start) and not _OWNED.match(text, end))
        for start, end in forces
    )


def asks_what_was_found(text: str) -> bool:
    """Whether a question also asks for findings, which inspectors have and those who reply to them do not."""
    return _AND_FOUND.search(text) is not None


def first_in(text: str) -> tuple[int, int, Speaker] | None:
    """Whose words a question would have first, and where it says so, where it names no speaker to hear alone."""
    for match in _OTHERS.finditer(text):
        if _is_heard(text, *match.span()):
            return *match.span(), Speaker.THIRD_PARTY
    stated = _STATED.search(text) if _RECOMMENDATION.search(text) else None
    if stated and stated.group().casefold() == "by when" and _OF_DOERS.match(text):
        stated = None
    stated = stated or _FOUND.search(text)
    return (*stated.span(), Speaker.INSPECTORATE) if stated else None


def _meaning(match: re.Match[str], text: str, area_ends: frozenset[int]) -> tuple[tuple[Speaker, ...], bool, bool]:
    """Whose words, whether that is ambiguous, and whether it is only a general word for those who responded."""
    kind = match.lastgroup
    if kind == "respondents":
        return RESPONDENTS, False, True
    if kind == "commissioner" and area_ends:
        before = _ATTACHED.search(text[max(0, match.start() - 3) : match.start()])
        if before and match.start() - len(before.group()) in area_ends:
            return (Speaker.CHIEF_OFFICER,), False, False
        return (Speaker.CHIEF_OFFICER, Speaker.LOCAL_POLICING_BODY), True, False
    speaker = {"chief": Speaker.CHIEF_OFFICER, "inspector": Speaker.INSPECTORATE}.get(kind or "")
    return (speaker or Speaker.LOCAL_POLICING_BODY,), False, False


def _is_theirs(before: str) -> bool:
    """Whether others are asked about what somebody said: "which forces have mended what inspectors found"."""
    if not _WHAT_THEY.search(before):
        return False
    if _WHO.match(before):
        return True
    asked = _ROLE.search(before)
    lead = before[: asked.start()] if asked else ""
    return bool(_ASKED_FOR.search(lead) or _INVERTED.search(lead))


def _is_heard(text: str, start: int, end: int) -> bool:
    before = _CLAUSE.split(text[max(0, start - 90) : start])[-1]
    after = _CLAUSE.split(text[end : end + 90])[0]
    if _NOTED.match(after) and _OPENS.match(before):
        return True
    if _AREAS.match(after) and not _SPEAKS.match(after):
        return False
    if _SOURCE.search(before):
        return True
    if _OBJECT.search(before) or _is_theirs(before):
        return False
    if _OWNS.match(after) or _TITLED.match(after) or _SPEAKS_AT_ONCE.match(after):
        return True
    return bool((_INVERTED.search(before) or _ASKED_FOR.search(before)) and _SPEAKS.match(after))
