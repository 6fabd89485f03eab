"""Whose site or meeting a document comes from, by the marks in its text where no address says so."""

import re

from indexer.records import REPLYING, BlockKind, DocumentType, Speaker
from indexer.structure.beginnings import block_label
from indexer.structure.draft import Draft
from indexer.structure.labels import REPLIES, Announces, heading_label
from indexer.structure.manner import inspectors_speak, office_speaks, says_i, says_plural
from indexer.structure.minutes import are_minutes
from indexer.structure.roles import Role, Roles
from indexer.structure.salutations import salutation

FEWEST = 3  # paragraphs in the inspectors' own first person that make a page theirs
_INSPECTORS_SITE = re.compile(
    r"\b(?:HMIC(?:FRS)?|inspectorate)(?:['’]s)? press office\b"
    r"|^\W*(?:get the (?:full )?(?:report|release|letter)|read the (?:full )?report|read the press release"
    r"|back to (?:publications|all news)|print this (?:document|page)|notes to editors)\W*$",
    re.IGNORECASE | re.MULTILINE,
)
_QUOTED = re.compile(r"“[^”]*”?")  # an officer who is quoted may have seen things too
_WHOLE_QUOTED = re.compile(r"“[^“”]+”", re.DOTALL)
_HEAD = 12  # blocks at the head of a paper
_PANEL = re.compile(
    r"\bcrime panel\b|(?<!accountability )(?<!performance )(?<!assurance )(?<!scrutiny )\bpanel\b|\bcouncil(?!lors?)\b",
    re.IGNORECASE,
)
_LETTERHEAD = re.compile(
    r"\W*(?:the )?(?:office of the (?:police|mayor)|OP(?:F?)CC\b|[\w&’' -]{3,60} combined authority\W*$)", re.IGNORECASE
)
_OFFICE_LINE = re.compile(
    r"(?:the )?police(?:,? fire)?(?: and|&) crime commissioner (?:for|of) [A-Z][\w&’' -]{2,50}:?", re.IGNORECASE
)
_RESPONSES_HERE = re.compile(
    r"\b(?:commissioner|PF?CC|mayor)['’]?s? (?:responses|comments|replies)\b[^.]{0,60}\b(?:on this page|below|here)\b",
    re.IGNORECASE,
)
# of those present: "Jo Roe, Police and Crime Commissioner (chair)"
_CHAIRED = re.compile(
    r"\b(?:commissioner|O?PF?CC|mayor)(?: for [\w &’'-]{3,40})?,? \(?(?:chair\w*|in the chair)\b"
    r"|\bchair\w*(?: by)?:? (?:the )?(?:police[\w, &]{0,30}commissioner|PF?CC|(?:deputy )?mayor)\b",
    re.IGNORECASE,
)
# the meeting at which the overseer holds a chief constable to account, whatever force its title names
_ACCOUNTS = re.compile(
    r"\b(?:accountability|holding[- ]to[- ]account|performance and scrutiny|public scrutiny)"
    r" (?:board|meeting|forum|panel|session)\b|\bholding the chief constable to account\b",
    re.IGNORECASE,
)
_AUTHORITY = re.compile(r"\bpolice (?:authority|committee)\b|\bcourt of common council\b|\bcity of \w+ police\b", re.I)


def speaker_of_footer(draft: Draft, roles: Roles) -> Speaker | None:
    """Whose site the line with the copyright says it is."""
    for block in draft.blocks:
        named = roles.find(block.text[:120]) if re.match(r"\W*(?:©|copyright\b|\(c\) )", block.text, re.I) else ()
        if named and named[0].speaker in REPLYING:
            return named[0].speaker
    return None


def inspectorates_page(draft: Draft, roles: Roles) -> bool:
    """Whether a page is of the inspectorate's own site: its address says so, or its manner does and nobody replies."""
    if draft.address.speaker or draft.type is DocumentType.BOARD_PAPER:
        return False
    if any(office_speaks(block.text) for block in draft.body) or _gives_the_word(draft, roles):
        return False
    voiced = sum(inspectors_speak(_QUOTED.sub("", block.text)) for block in draft.body)
    marks = {match.group().strip().lower() for match in _INSPECTORS_SITE.finditer(draft.text)}
    return voiced >= FEWEST or len(marks) > 1 or (voiced > 0 and bool(marks))


def convenor(draft: Draft, roles: Roles, stated: Role | None) -> Speaker:
    """Whose minutes or paper it is: of a panel or council, or of the office whose meeting it was."""
    head = f"{draft.title}\n" + "\n".join(block.text for block in draft.opening[:6] if len(block.text.split()) < 40)
    site = draft.address.speaker
    minuted = draft.address.is_of_a_meeting or are_minutes(draft.opening[:_HEAD])
    if stated and stated.speaker in REPLYING and not minuted:
        return stated.speaker  # a paper is in the voice of whoever reports, whoever meets
    chaired = minuted and any(_CHAIRED.search(block.text) for block in draft.opening)
    if site is Speaker.LOCAL_POLICING_BODY or _AUTHORITY.search(head) or chaired:
        return Speaker.LOCAL_POLICING_BODY
    if minuted and _ACCOUNTS.search(head) and not _PANEL.search(head):
        return Speaker.LOCAL_POLICING_BODY
    if _PANEL.search(head) or site is Speaker.THIRD_PARTY or draft.address.is_of_a_meeting:
        return Speaker.THIRD_PARTY
    letterhead = any(
        _LETTERHEAD.match(block.text) or _OFFICE_LINE.fullmatch(block.text.strip()) for block in draft.opening[:3]
    )
    if letterhead and not stated:
        return Speaker.LOCAL_POLICING_BODY
    named = [role for role in roles.find(draft.title) if role.speaker in REPLYING]
    return stated.speaker if stated else named[0].speaker if named else Speaker.UNKNOWN


def _gives_the_word(draft: Draft, roles: Roles) -> bool:
    """Whether a heading or label gives the word to a force or its overseer."""
    labels = (block_label(block, roles) for block in draft.body if block.kind is not BlockKind.FURNITURE)
    return any(one and one.announces is Announces.VOICE and one.speaker in REPLYING for one in labels)


def by_manner(draft: Draft, roles: Roles) -> Speaker:
    """Whose a document is by how it is written: the overseer's, or nobody's for sure."""
    letterhead = " ".join(block.text for block in draft.opening[:6] if len(block.text.split()) <= 14)
    if re.search(r"\boffice of the police|\bOP\(?F?\)?CC\b", letterhead) or office_speaks(draft.text):
        return Speaker.LOCAL_POLICING_BODY
    if draft.type is DocumentType.LETTER and _addressed_to_minister(draft):
        return Speaker.LOCAL_POLICING_BODY  # the law has the overseer and not the force write to ministers
    if draft.type is DocumentType.INDEX_PAGE and _RESPONSES_HERE.search(draft.text):
        return Speaker.LOCAL_POLICING_BODY
    prose = re.sub(r"[“\"][^“”\"]*[”\"]", " ", draft.text)
    # somebody who says "I" and speaks of the chief constable is not the chief constable
    of_chief = re.search(
        r"\bI\b[^.”]{0,120}\b(?:the|our|my) chief constable\b|\bthe chief constable\b[^.”]{0,120}\b(?:me|I)\b", prose
    )
    of_chief = of_chief or re.search(
        r"\bI\b[^.”]{0,120}\bthe Chief Constable\b|\b[Tt]he Chief Constable\b[^.”]{0,120}\b(?:me|I)\b", prose
    )
    overseers = of_chief or _heads_overseer(draft, roles) or _quotes_force(draft)
    return Speaker.LOCAL_POLICING_BODY if overseers else Speaker.UNKNOWN


def _quotes_force(draft: Draft) -> bool:
    """Whether somebody who says "I" gives the replies of those who say "we" in whole paragraphs of quotations."""
    if not REPLIES.search(draft.title):
        return False
    paragraphs = [block.text for block in draft.body if block.kind is BlockKind.PARAGRAPH and not block.cell]
    quoted = [text for text in paragraphs if _WHOLE_QUOTED.fullmatch(text)]
    own = [text for text in paragraphs if not _WHOLE_QUOTED.fullmatch(text)]
    return sum(says_plural(text) for text in quoted) > 1 and any(says_i(_QUOTED.sub("", text)) for text in own)


def _heads_overseer(draft: Draft, roles: Roles) -> bool:
    """Whether the first heading on a page that gives anybody the word gives it to the overseer.

    The law has the overseer publish what both of them say; a force publishes its own words first.
    """
    if draft.type not in (DocumentType.WEB_STATEMENT, DocumentType.INDEX_PAGE):
        return False
    heads = (one.text for one in draft.body if one.kind is BlockKind.HEADING and one.text != draft.title)
    labels = (heading_label(text, roles) for text in heads)
    first = next((one.speaker for one in labels if one.announces is Announces.VOICE), None)
    return first is Speaker.LOCAL_POLICING_BODY


def _addressed_to_minister(draft: Draft) -> bool:
    greeting = salutation(draft)
    head = "\n".join(block.text for block in draft.body[: (greeting or 0) + 1])
    return bool(
        re.search(
            r"\b(?:secretary of state|home secretary|minister|dear (?:h\.?m\.? )?(?:chief )?inspectors?)\b",
            head,
            re.IGNORECASE,
        )
    )
