"""What a heading, a table header or a label announces: a voice, a reply, the inspectorate's matter, a reference.

"Chief Constable's response"      a voice: the chief officer speaks below
"Force response:"                 the same
"Response", "Action taken"        a reply by whoever the document speaks for
"Summary of inspection"           what the inspectorate wrote
"Recommendation 2:"               the recommendation in hand, in either voice
"Questions"                       what an overseer asks of a force
"Background"                      nothing
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from indexer.records import Block, BlockKind, Speaker
from indexer.structure import welsh
from indexer.structure.dates import dates_in
from indexer.structure.exchanged import sender_in
from indexer.structure.references import AREA, CAUSE, RECOMMENDATION, Reference, leading_reference, references_in
from indexer.structure.roles import Role, Roles, owner
from indexer.structure.wording import unmangled

LONGEST_LABEL = 16  # words; real section headings with an office in them are shorter


class Announces(StrEnum):
    """What follows a label."""

    VOICE = "voice"
    REPLY = "reply"
    ASK = "ask"
    REFERENCE = "reference"
    QUESTIONS = "questions"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Label:
    """A label: what it announces, in whose voice and under which title, about which recommendations.

    `length` is how many characters of the block it takes. `whole` marks a reply to everything ("overall comments").
    `kind` is the kind of recommendation that an `ASK` is about, where it is about one.
    """

    announces: Announces
    length: int
    speaker: Speaker | None = None
    title: str = ""
    reference: Reference | None = None
    whole: bool = False
    kind: str = ""
    shared: bool = False


_REPLY_NOUN = (
    r"responses?|repl(?:y|ies)|comments?|commentary|statements?|updates?|progress|positions?|views?|observations?|reaction"
    r"|answers?"
    r"|feedback|remarks|submissions?|case|representations|foreword|introduction|summary|overview|assurance|conclusions?|message"
    rf"|{welsh.REPLIES}"
)
_REPLY = re.compile(
    r"(?:initial |our |joint |formal |overall |further |latest |current |final |general |detailed |planned |proposed "
    r"|management )*"
    r"(?:responses?|repl(?:y|ies)|comments?|commentary|remarks|observations|feedback|statement in response"
    r"|actions? (?:taken|proposed|planned|to"
    r" date|plan response)"
    r"|(?:initial )?action plan response|action(?:s|\s+plan)?|progress(?: update| to date| so far)?|updates?|position"
    r"|what (?:we|the force) (?:have|has|are|is|will)\b.*"
    r"|activity(?: to date)?|evidence(?: of progress)?|next steps?|current (?:status|position)|status|rag(?: status|"
    r" rating)?"
    r"|accept(?:ed)?\??|accepted or rejected|mitigation|outcome|(?:overall )?%(?: complete)?|assurance|owner|lead(?:"
    rf" officer)?|{welsh.REPLY_LABELS}"
    r"|rec\.? owner|responsible(?: officer| lead| owner)?|further information|rationale|narrative)"
    r"(?:\s+(?:to|on|against|for|from|by|in respect of|regarding|at|as at|as of)\b.*)?",
    re.IGNORECASE,
)
_ASK = re.compile(
    r"(?:(?:the |hm\w+(?:['’]s)? |inspectors?['’]? |inspectorate['’]?s? |national |sub[- ]?|original |full |key |list"
    r" of |text of |number of |outstanding |local )*"
    r"(?P<rec>recc?omm?[ea]ndations?(?: text| made| wording| description| (?:from|by|of|in|to|for) .{3,80})?)"
    r"|(?:the |hm\w+ |key |main |accelerated |original )*(?P<area>(?:areas?\s+(?:for|of)\s+improvements?|AFIs?)(?:"
    r" text| identified)?|what (?:needs to|must|should) (?:improve|be improved))"
    r"|(?:the |hm\w+ |accelerated |original )*(?P<cause>(?:causes?\s+(?:of|for)\s+concern|CoCs?)(?: text)?)"
    r"|(?:the |hm\w+(?:['’]s)? |inspectors?['’] |report )+(?:wording|text)"
    r"|(?:(?:inspection|report) )?summary of (?:the )?(?:hm\w+ )?(?:inspection|report|findings"
    r"|recommendations?|inspection findings)"
    r"|(?:inspection|report|executive) (?:report )?summary|(?:key |main |headline |inspection |hm\w+(?:['’]s)? "
    r"|summary |report |inspectors?['’] |overall )*(?:findings|judge?ments?)(?: of the (?:report|inspection))?"
    r"|what (?:the )?(?:inspectors?|inspectorate|report|inspection|hm\w+)\s+(?:found|said|says|told|asked|asks"
    r"|recommended|wanted).*"
    r"|what (?:we|they|the (?:force|constabulary|service)|(?:police )?forces|chief constables|commissioners)"
    r" (?:were|was|are|is|have been|has been) (?:asked|told|required)(?: to do)?"
    rf"|(?P<wrec>(?:['’]?r |yr )?{welsh.RECOMMENDATIONS})|(?P<warea>{welsh.AREAS})|(?P<wcause>{welsh.CAUSES})"
    r"|crynodeb o['’]?r (?:arolygiad|adroddiad)|canfyddiadau"
    r"|areas? identified|requirements?|finding"
    r"|(?:areas? of |key )?(?:strengths?|good practice|positive practice|concerns?)"
    r"|(?:what|where|how) the (?:force|constabulary|service) (?:does well|needs? to improve|can improve|performs?)"
    r"|(?!.*\b(?:respon\w+|progress|updates?|actions?|on|to|against|our|implement\w*|address\w*|other|these|this"
    r"|accept\w*|position)\b)(?P<own>(?:[\w'’&-]+ ){1,5}recommendations)"
    r"|(?:promising|innovative|good) practice)",
    re.IGNORECASE,
)
_REPLY_TO = re.compile(
    rf"(?P<who>.{{0,70}}?)\b(?:{_REPLY_NOUN})\s+(?:to|on|for|against|i|ar)\s+(?:the\s+)?(?P<what>\S.*)$", re.IGNORECASE
)
REPLIES = re.compile(rf"\b(?:{_REPLY_NOUN}|action)\b", re.IGNORECASE)
_NUMBER_HEADER = re.compile(
    r"(?:(?:recs?|recommendation|AFI|item)\.?\s*)?(?:no\.?|number|ref\.?|reference|#|id)\.?|recs?\.?|item|AFIs?",
    re.IGNORECASE,
)
LONGEST_TOPIC = 9  # words
# "The Chief Constable did not comment on training." tells of somebody
_DENIES = re.compile(r"\b(?:did|does|has|had|will|would|could|can) (?:not|never)\b|n['’]t\b", re.IGNORECASE)
# "the inspection of Northmoor Police" is about that force and not by it
_INSPECTED = re.compile(
    r"\b(?:(?:inspections?|reviews?|visits?) (?:of|into|to|in)|reports? (?:into|on)) (?:the )?$", re.IGNORECASE
)
_OWN_MATTER = re.compile(
    r"\b(?:respon\w+|repl\w+|comments?|progress|updates?|actions?|plans?|position|status|our|my|next steps)\b",
    re.IGNORECASE,
)
_TIED = re.compile(r"\b(?:and|to|on|of|for|with|from|other than|except|under|about|against|than)\s+(?:the\s+)?$", re.I)
_QUESTIONS = re.compile(
    r"(?:the |our |my |commissioner['’]s )?questions(?: (?:asked|put|raised))?(?: (?:to|for|of) [\w ’']{3,40})?",
    re.IGNORECASE,
)
# "Question 1 – Cllr Jo Roe": a member asks an overseer
_MEMBER_ASKS = re.compile(
    r"(?:(?:written|oral|supplementary|public) )?question(?: \d{1,3}[a-z]?)?\s*(?:[:–—-]|\bfrom\b|\bby\b|,)\s*"
    r"(?P<who>(?-i:(?:Cllr|Councillor|Mrs?|Ms|Miss|Dr|Alderman|Lord|Lady|Baroness)\.?\s[A-Z]).*)",
    re.IGNORECASE,
)
_STATES = re.compile(
    r"\b(?:is|are|was|were|has|have|had|does|do|did|don|doesn|isn|aren|should|must|will|would|can|cannot|could|needs?"
    r"|fails?|failed|lacks?|requires?|not|we|I)\b|[.;?!]\s*$",
    re.IGNORECASE,
)
STATE_OF_PLAY = re.compile(
    r"(?:\w+ly )?(?:not )?(?:\w+ly )?(?:accepted|agreed|rejected|noted|complete[d]?|closed|open|done|ongoing|on track"
    r"|overdue|in progress|under way|achieved|met|implemented|discharged|n/?a|no action|not applicable|superseded)\b.*",
    re.IGNORECASE,
)
_SAYS = (
    r"says?|said|writes?|wrote|states?|replies|adds?|(?:(?:has|have) )?(?:stated|replied|responded|commented|answered"
    r"|added|observed)|has written|told (?:me|us)|notes?(?= on\b|$)"
)
_DUTY = re.compile(r"\b(?:should|must|needs? to)\b", re.IGNORECASE)
_LEADING_NUMBER = re.compile(
    r"^\s*(?:(?i:section|part|annex|appendix)\s+(?:\d{1,2}|[A-Z]|[IVX]{1,4})\s*[:.–—-]\s+"
    r"|(?:\d+(?:\.\d+)*|[A-Za-z]|[ivx]+)[.)]\s+|\d+(?:\.\d+)+\s+|[•●◼▪*-]\s+)"
)
_OF_WHOLE = re.compile(
    r"\b(?:overall|general|initial|final|concluding|closing|summary|introduct\w+|foreword|conclusion|opening)\b", re.I
)
_TO_WHAT = re.compile(
    rf"\b(?:{_REPLY_NOUN})\s+(?:to|on|regarding|following|about|concerning|i|ar|am)\b.*|\b(?:responds?|reacts|welcomes)\b.*",
    re.I,
)
_FROM = re.compile(
    r"(?:(?:an? |the )?(?:few )?(?:words?|note|letter|introduction|welcome) )?from (?:the |our |your )", re.I
)
# "From Chief Constable Jo Roe, Fellshire Police"
_FROM_SOMEBODY = re.compile(r"\s*from (?=(?-i:[A-Z])|the )", re.IGNORECASE)
# "The inspectorate graded the force as follows:" tells of the grades, and is no heading over its matter
_TELLS_GRADES = re.compile(
    r"\b(?:graded|rated|judged|assessed)\b(?! by\b)[^.;]{0,60}\b(?:as follows|areas?|aspects?)\b", re.I
)
_INSPECTION_NOUN = re.compile(
    r"\b(?:recommend|finding|found|said|says|judg|comment|summary|assessment|observation|areas? for|grade)",
    re.I,
)


def heading_label(text: str, roles: Roles) -> Label:
    """What a heading or a table header announces."""
    stripped = _LEADING_NUMBER.sub("", unmangled(text)).strip()
    bare = stripped.rstrip(" :.-–—")
    writer = sender_in(bare, roles)
    if writer:
        return Label(Announces.VOICE, len(text), writer.speaker, writer.text.strip())
    replied = _reply_to_reference(bare, text, roles)
    if replied:
        return replied
    reference = leading_reference(bare)
    if reference:
        return _referring(text, bare, reference, roles)
    ask = _ASK.fullmatch(re.sub(r"\s*\([^()]{3,30}\)$", "", bare).rstrip(" ?"))
    if ask:
        return Label(Announces.ASK, len(text), kind=_kind(ask))
    topic = _topical(bare, text) or _of_several(bare, text)
    if topic:
        return topic
    voiced = _voiced(bare, text, roles)
    if voiced:
        return voiced
    if asks := _asking(bare, text, roles):
        return asks
    trailing = _trailing_reference(stripped)
    if _REPLY.fullmatch(bare) or _REPLY.fullmatch(_undated(bare)):
        return Label(Announces.REPLY, len(text), reference=trailing, whole=bool(_OF_WHOLE.search(bare)))
    if trailing:
        return Label(Announces.REFERENCE, len(text), reference=trailing)
    return Label(Announces.OTHER, len(text))


def _asking(bare: str, text: str, roles: Roles) -> Label | None:
    """A heading over questions: an overseer's, or those of a member who is named."""
    member = _MEMBER_ASKS.fullmatch(bare)
    if member and not roles.find(member["who"]):
        return Label(Announces.VOICE, len(text), Speaker.THIRD_PARTY)
    return Label(Announces.QUESTIONS, len(text)) if _QUESTIONS.fullmatch(bare) else None


def _topical(bare: str, text: str) -> Label | None:
    """ "Cause of concern: care of people at risk", where what stands behind the mark is a topic and no wording."""
    head, mark, rest = bare.partition(":")
    ask = _ASK.fullmatch(head.strip()) if mark and rest.strip() else None
    if ask and _kind(ask) == CAUSE and (own := leading_reference(rest.strip())):
        return Label(Announces.REFERENCE, len(text), reference=own)  # "Cause of concern: recommendation 1"
    if ask is None or not _kind(ask) or not is_topic(rest) or _OWN_MATTER.search(rest):
        return None
    return Label(Announces.ASK, len(text), kind=_kind(ask))


def _of_several(bare: str, text: str) -> Label | None:
    """ "Recommendation / AFI", "Cause of concern or area for improvement": one label for several kinds."""
    parts = re.split(r"\s*(?:/|\bor\b)\s*", bare)
    asked = [ask for part in parts if (ask := _ASK.fullmatch(part))]
    several = len(parts) > 1 and len(asked) == len(parts) and all(_kind(ask) for ask in asked)
    return Label(Announces.ASK, len(text)) if several else None


def is_topic(text: str) -> bool:
    """Whether what follows a label only says what it is about, and states nothing."""
    return len(text.split()) <= LONGEST_TOPIC and not _STATES.search(text)


def _undated(text: str) -> str:
    """A header without the date that it carries: "March 2026 update", "Update 26/09/25"."""
    for written in reversed(dates_in(text)):
        text = text[: written.start] + text[written.end :]
    return re.sub(r"^\W+|\W+$", "", " ".join(text.split()))


def _trailing_reference(text: str) -> Reference | None:
    """The recommendations at the end of a heading: "Drones (recommendations 1 and 4)", "Vetting: AFI 3"."""
    match = re.search(r"[(\[]([^()\[\]]{4,60})[)\]]\W*$", text)
    found = leading_reference(match[1]) if match else None
    if match and found and found.end >= len(match[1].rstrip()):
        return found
    last = next(reversed(references_in(text)), None) if len(text.split()) <= LONGEST_TOPIC else None
    ends = last is not None and last.start > 0 and not text[last.end :].strip(" .:")
    return last if ends and not _STATES.search(text) and not _TIED.search(text[: last.start if last else 0]) else None


def is_number_header(text: str) -> bool:
    """Whether a column's header says that it numbers the rows."""
    return bool(_NUMBER_HEADER.fullmatch(text.strip()))


def after_mark(text: str, at: int) -> int:
    """Where the words begin that follow the mark at this place; 0 without a mark."""
    mark = re.match(r"\s*(?:\([^)]{1,60}\)\s*)?(?:[:.–—-]|\n)\s*", text[at:])
    return at + mark.end() if mark else 0


def _referring(text: str, bare: str, reference: Reference, roles: Roles) -> Label:
    """A heading that begins with a reference: alone, with a voice ("Recommendation 1 - Force response"), with text."""
    rest = bare[reference.end :].strip(" :.–—-()")
    if rest and len(rest.split()) <= LONGEST_LABEL:
        voiced = _voiced(rest, rest, roles) if re.search(rf"\b(?:{_REPLY_NOUN})\b", rest, re.I) else None
        if voiced or _REPLY.fullmatch(rest):
            speaker, title = (voiced.speaker, voiced.title) if voiced else (None, "")
            return Label(Announces.REPLY, len(text), speaker, title, reference, shared=bool(voiced and voiced.shared))
    if rest and is_topic(rest) and not STATE_OF_PLAY.fullmatch(rest):
        return Label(Announces.REFERENCE, len(text), reference=reference)
    offset = len(text) - len(text.lstrip())
    length = after_mark(text, offset + reference.end) if rest else len(text)
    return Label(Announces.REFERENCE, length or len(text), reference=reference)


def _voiced(bare: str, text: str, roles: Roles) -> Label | None:
    if len(bare.split()) > LONGEST_LABEL or _DUTY.search(bare) or _DENIES.search(bare) or re.search(r"\bits\b", bare):
        return None  # "The force is praised for its response": about somebody, and no voice
    after = leading_after(bare) or _trailing_reference(bare + (")" if "(" in bare and not bare.endswith(")") else ""))
    before = _TO_WHAT.sub(lambda match: match.group().split()[0], bare)
    found = tuple(role for role in roles.find(before) if not _INSPECTED.search(before[: role.start]))
    if not found:
        return None
    whose = owner(before, found)
    if whose is None:
        return (
            Label(Announces.VOICE, len(text), Speaker.UNKNOWN, shared=True, reference=after) if says(before) else None
        )
    if whose.speaker is Speaker.INSPECTORATE:
        if _TELLS_GRADES.search(bare):
            return None
        person = whose.text if re.search(r"\bHMC?I\b|\binspector\b", whose.text, re.IGNORECASE) else ""
        return Label(Announces.ASK, len(text), title=person) if _INSPECTION_NOUN.search(bare) else None
    if not (
        says(before)
        or _tells_doing(before, whose)
        or (_FROM.match(before) and not re.search(r"\bto\b", before))
        or (_is_only(_head(before), whose) and whose.speaker is not Speaker.THIRD_PARTY)
    ):
        return None
    return Label(Announces.VOICE, len(text), whose.speaker, whose.text.strip(), after, bool(_OF_WHOLE.search(before)))


def _reply_to_reference(bare: str, text: str, roles: Roles) -> Label | None:
    """ "Response to recommendation 3", "Government response to recommendations 1 and 2"."""
    match = _REPLY_TO.match(bare)
    reference = leading_reference(match["what"]) if match else None
    if match is None or reference is None or reference.end < len(match["what"].rstrip(" .:")) - 2:
        return None
    who = match["who"].strip(" :-–")
    found = roles.find(who)
    if found:
        whose = owner(who, found)
        speaker, title = (whose.speaker, whose.text) if whose else (Speaker.UNKNOWN, "")
        return Label(Announces.VOICE, len(text), speaker, title.strip(), reference, shared=whose is None)
    if re.fullmatch(r"(?:(?:our|my|the|initial|formal|local|overall|in)\s*)*", who, re.IGNORECASE):
        return Label(Announces.REPLY, len(text), reference=reference)
    return Label(Announces.VOICE, len(text), Speaker.UNKNOWN, reference=reference)


def leading_after(bare: str) -> Reference | None:
    """The recommendation to which "Chief Constable's response to recommendation 3" replies."""
    match = re.search(rf"\b(?:{_REPLY_NOUN})\s+(?:to|on|for|against)\s+(?=\S)", bare, re.IGNORECASE)
    return leading_reference(bare[match.end() :]) if match else None


def _tells_doing(text: str, role: Role) -> bool:
    """Whether an overseer's heading tells what that office does: "What the Commissioner will do"."""
    does = re.match(r"what\b.*\b(?:will|is|are|has|have|did|does|plans?)\b", text, re.IGNORECASE)
    weighs = re.fullmatch(
        r"['’]?s?['’]? (?:\w+ )?(?:assessment|judge?ment|opinion|decision|reflections|findings?|scrutiny|checks?)",
        text[role.end :],
    )
    return bool(does or weighs) and role.speaker is Speaker.LOCAL_POLICING_BODY


def says(text: str) -> bool:
    """Whether a label names something said or done: a reply, a comment, an action."""
    return bool(re.search(rf"\b(?:{_REPLY_NOUN}|{_SAYS}|action|plan)\b", text, re.IGNORECASE))


def _head(text: str) -> str:
    """What stands before the colon of a heading that goes on: "Chief Constable: what has changed", "...: AFI 2"."""
    head, mark, rest = text.partition(":")
    goes_on = mark and (re.match(r"\s+(?:what|how|why|where)\b", rest, re.IGNORECASE) or _is_reference(rest))
    return re.sub(r"^[\d.]+\s+", lambda number: " " * len(number.group()), head) if goes_on else text


def _is_reference(text: str) -> bool:
    """Whether a text names recommendations and says nothing else."""
    named = leading_reference(text.strip())
    return named is not None and not text.strip()[named.end :].strip(" .")


def _is_only(text: str, role: Role) -> bool:
    """Whether a label is an office alone, perhaps with a name: "Chief Constable", "The Commissioner:"."""
    rest = (text[: role.start] + text[role.end :]).strip(" :,'’s-–—()")
    rest = re.sub(r"\b(?:the|of|for|from|by)\b", "", rest, flags=re.IGNORECASE).strip()
    rest = rest.replace(",", "") if _FROM_SOMEBODY.match(text) else rest
    return not rest or bool(re.fullmatch(r"(?:[A-Z][\w'’.-]*(?:\s+(?:and|&)\s+)?\s*){1,5}", rest))


def _kind(match: re.Match[str]) -> str:
    named = match.groupdict()
    if named["rec"] or named["own"] or named["wrec"]:
        return RECOMMENDATION
    return AREA if named["area"] or named["warea"] else CAUSE if named["cause"] or named["wcause"] else ""


def heads_a_reply(blocks: Iterable[Block], roles: Roles, title: str) -> bool:
    """Whether a heading other than the title says whose comment or reply stands under it."""
    return any(
        heading_label(block.text, roles).announces in (Announces.VOICE, Announces.REPLY)
        for block in blocks
        if block.kind is BlockKind.HEADING and block.text != title
    )
