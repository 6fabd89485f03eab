"""In whose voice a document is where nothing else is said."""

import re
from itertools import pairwise

from indexer.owners import OWNER
from indexer.records import REPLYING, DocumentType, Speaker
from indexer.structure.dates import dates_in
from indexer.structure.draft import Draft
from indexer.structure.labels import REPLIES, Announces, heading_label
from indexer.structure.manner import says_plural
from indexer.structure.minutes import are_minutes, is_scrutiny
from indexer.structure.people import COLLECTIVE, names_in, person_in
from indexer.structure.roles import Role, Roles, owner
from indexer.structure.salutations import POSTCODE, salutation
from indexer.structure.signatures import Signature
from indexer.structure.sites import by_manner, convenor, speaker_of_footer

FORCE_LABELS = ("force", "force area", "police force", "name of force", "constabulary", "police area", "force name")
_MAY_KEEP = (Speaker.CHIEF_OFFICER, Speaker.LOCAL_POLICING_BODY, Speaker.UNKNOWN)
_QUESTIONS = re.compile(
    r"\W*(?:(?:[\w’']+ ){0,3}questions (?:to|for|put to)|questioning) (?:[\w’']+ ){0,4}chief constable\b", re.IGNORECASE
)
# bodies of several agencies, which answer together and are none of them
_PARTNERSHIP = re.compile(
    r"(?:[\w’'&-]+ ){0,6}(?:safeguarding (?:children|adults|children and adults)['’]?s? (?:partnership|board)"
    r"|community safety partnership|criminal justice board|youth justice (?:board|partnership))\b",
    re.IGNORECASE,
)
_REPORTER = re.compile(
    r"\W*(?:words )?by [A-Z][\w’'-]+ [A-Z][\w’'-]+,? (?:[\w-]+ ){0,3}(?:reporter|correspondent|journalist)\b",
    re.IGNORECASE,
)
_LETTER_FROM = re.compile(r"\W*(?:open )?letter from (?P<sender>.{2,80}?) to\b", re.IGNORECASE)
_ADDRESSEE = re.compile(r"\b(?:Dear|The Rt Hon|Mr|Mrs|Ms|Dr|Sir|Dame|Secretary of State|Home Secretary)\b")
_KEEPS = re.compile(
    r"(?P<who>[^.:;]{3,90})\b(?:keeps|maintains|holds|compiles|publishes|updates|monitors|tracks|looks (?:\w+ ){0,3}at)"
    r" [^.]{0,80}\b(?:record|register|tracker|log|list|progress|position|updates?|what\b)"
    r"|\bthis (?:record|register|tracker|log|list|table|schedule|page|plan) is (?:\w+ )?"
    r"(?:kept|maintained|held|compiled|published|updated|owned) by (?P<by>[^.:;]{3,90})",
    re.IGNORECASE,
)
# "This page gives the Commissioner's responses to ..."
_PAGE_GIVES = re.compile(
    r"\W*(?:on )?(?:this|the following) (?:page|document|paper) (?:\w+ )?(?:gives|sets out|contains|lists|has|holds"
    r"|shows|brings together|publishes|you (?:can|will) find)\b(?P<whose>[^.:;]{3,120}?)(?:\.|:|;|$)",
    re.IGNORECASE,
)
# "This plan follows the inspection. It is written by the force."
_WRITTEN_BY = re.compile(
    r"\b(?:it|this (?:page|document|plan|record|tracker|table|report|update|paper|note"
    r"|transcript))(?: \w+)? (?:is|was|has been)"
    r" (?:\w+ )?(?:written|compiled|prepared|drafted|produced) by (?P<by>[^.:;]{3,60})",
    re.IGNORECASE,
)
# "Fellshire Police | 6 May 2024 | News", "Fellshire Police, as at 6 May 2024", "The Commissioner. 6 May 2024."
_NAME_AND_DAY = re.compile(
    r"(?:the )?(?P<name>[A-Z][^|.,:;–]{2,60}?)(?: \|| [–-]|[.,:;]) (?P<facts>(?:.* \| )?"
    r"(?:(?:as at|as of|updated|last updated|published|issued|position at|dated):? )?"
    r"(?:\w+day,? )?\d{1,2}(?:st|nd|rd|th)? \w+ \d{4}(?: \|.*)?)\W*",
    re.IGNORECASE,
)
_REPLY_OF = re.compile(r"\b(?:responses?|repl(?:y|ies)|comments?|statements?)\b", re.IGNORECASE)
_REPLIED_TO = re.compile(r"\s+(?:to|on)\s+(?:the \w+ )?[“\"‘]")  # before the title of the report, which may be long
# who writes the papers of an overseer's office
_OF_STAFF = re.compile(
    r"\b(?:(?:Deputy )?Chief Executive(?: Officer)?|Chief of Staff|Chief Finance Officer|(?:Head|Director) of [A-Z]\w+"
    r"(?: and [A-Z]\w+)?|(?:Policy|Scrutiny|Assurance|Performance|Governance) (?:Officer|Manager|Lead|Adviser))\b"
)
_FROM_THE = re.compile(r"(?:^|[\s,.])From (?:the )?$")
ADDRESSED = re.compile(r"\W*(?:to|for|dear|cc|copy|attention)\b", re.IGNORECASE)
_AND = re.compile(r"(?: (?:for|of) [\w &’'-]{3,40})?,? (?:and|&) (?:the )?", re.IGNORECASE)
_JOINT = re.compile(
    r"\b(?:response|reply|statement|comments) (?:of|by|from) (?:the )?$|\bjoint\b[^.]{0,60}$", re.IGNORECASE
)
LONGEST_LINE = 20  # words of a line of names
_LEADING = 160  # characters before two offices in which it may say that they reply
_NAMED = 6  # blocks at the head, among them such a line
RANK = re.compile(
    r"\b(?:[Cc]hief [Cc]onstable|[Ss]uperintendent|[Ii]nspector|[Cc]ommander|"
    r"(?:[Aa]ssistant|[Dd]eputy) [Cc]ommissioner|[TAD]?/?(?:ACC|DCC|Ch Supt|Supt|DCI|DCS|C/Supt|Insp))\b"
)
_OFFICE = re.compile(r"\b(?:O?P\(?F?\)?CC|MOPAC|police and crime commissioner|mayor)\b", re.IGNORECASE)


def author_of(draft: Draft, roles: Roles, signed: Signature | None) -> tuple[Speaker, str, str]:
    """Whose voice the document is in where nothing says otherwise, with title and name as written."""
    if draft.type is DocumentType.RESPONSE_RECORD and draft.labelled(*FORCE_LABELS):
        return Speaker.UNKNOWN, "", ""  # a template speaks for nobody
    if any(_REPORTER.match(block.text) for block in draft.opening[:6]):
        return Speaker.THIRD_PARTY, "", ""  # a newspaper tells of them
    if draft.type is DocumentType.BOARD_PAPER or are_minutes(draft.opening):
        return _of_paper(draft, roles)
    if written := _written_by(draft, roles):
        return written.speaker, written.text.strip(), ""  # who signs then signs a comment of theirs on it
    if signed and signed.speaker is not Speaker.UNKNOWN:
        return _signatory(draft, roles, signed)
    return _unsigned(draft, roles, signed)


def _unsigned(draft: Draft, roles: Roles, signed: Signature | None) -> tuple[Speaker, str, str]:
    """Whose voice it is in where nobody known signs it: that of its head, its title, its site or its manner."""
    head = next((role for role in roles.find(letterhead(draft)) if role.speaker in REPLYING), None)
    if head:
        return head.speaker, head.text.strip(), signed.name if signed else ""
    if titled := _by_title(draft.title):
        return titled, "", ""
    site = draft.address.speaker or _named_by_its_title(draft, roles) or _named_over_its_dates(draft, roles)
    if draft.type is DocumentType.NEWS and site:
        return site, "", ""
    role = _office_of(draft, roles, site)
    # who signs a letter with a name alone is its author, whoever that is by title, manner or address
    alone = signed.name if signed and draft.type is DocumentType.LETTER else ""
    if role:
        return role.speaker, role.text.strip(), alone
    speaker = site or speaker_of_footer(draft, roles) or _by_owners(draft) or by_manner(draft, roles)
    if speaker is Speaker.UNKNOWN and draft.type is DocumentType.NEWS:
        speaker = Speaker.THIRD_PARTY if draft.address.is_commercial else _principal(draft, roles)
    joint = jointly(draft, roles) if speaker is Speaker.UNKNOWN else ""
    if joint:
        return Speaker.LOCAL_POLICING_BODY, joint, ""
    return speaker, "", alone


def _written_by(draft: Draft, roles: Roles) -> Role | None:
    """The one office by which a document says, at its head, that it was written."""
    said = next((match["by"] for block in draft.opening if (match := _WRITTEN_BY.search(block.text))), "")
    named = [role for role in roles.find(said) if role.speaker in REPLYING]
    return named[0] if len({role.speaker for role in named}) == 1 else None


def _signatory(draft: Draft, roles: Roles, signed: Signature) -> tuple[Speaker, str, str]:
    """Who signs; of two who reply together, and one of whom signs first, neither by name."""
    both = jointly(draft, roles) if signed.speaker in REPLYING else ""
    return (Speaker.LOCAL_POLICING_BODY, both, "") if both else (signed.speaker, signed.title, signed.name)


def _office_of(draft: Draft, roles: Roles, site: Speaker | None) -> Role | None:
    """The office that a document names as its own; `site` says whose site it is on."""
    role = (
        sender_of(draft, roles)
        or _from_office(draft, roles)
        or _stated_author(draft, roles)
        or _page_gives(draft, roles)
    )
    role = role or _banner(draft, roles) or _kept_by(draft, roles) or _of_columns(draft, roles)
    # a headline names whom it is about; whose page it is, the site says
    return role or (None if site else _headlined(draft, roles) or _named_first(draft, roles))


def _named_by_its_title(draft: Draft, roles: Roles) -> Speaker | None:
    """The force or office whose site a page is of, as its own title ends: "Our response to ... | Fellshire Police"."""
    name = re.split(r"\s[|–—-]\s", draft.reading.title)[1:][-1:]
    found = roles.find(name[0]) if name and draft.reading.format == "html" else ()
    return found[0].speaker if len(found) == 1 and found[0].speaker in REPLYING else None


def _named_over_its_dates(draft: Draft, roles: Roles) -> Speaker | None:
    """Whom a page names as its own, in the line under its title that says when it was put up or brought up to date."""
    for block in draft.body[:4]:
        line = _NAME_AND_DAY.match(block.text)
        found = roles.find(line["name"]) if line and dates_in(line["facts"]) else ()
        if line and len(found) == 1 and found[0].speaker in REPLYING and not found[0].start:
            area = line["name"][found[0].end :]
            if not area or _OF_AREA.fullmatch(area):
                return found[0].speaker
    return None


def _of_paper(draft: Draft, roles: Roles) -> tuple[Speaker, str, str]:
    """Whose voice a paper of a board or minutes are in; who reports in a paper has a name."""
    stated, minuted = _stated_author(draft, roles) or _written_by(draft, roles), are_minutes(draft.opening)
    speaker = convenor(draft, roles, stated)
    told = speaker is not Speaker.UNKNOWN or stated or minuted
    speaker = speaker if told else by_manner(draft, roles)
    byline = _said_to_be_by(draft) or _byline(draft)
    staff = _OF_STAFF.search(byline) if speaker is Speaker.LOCAL_POLICING_BODY else None
    if staff and (name := next(names_in(byline.replace(staff.group(), ";")), "")):
        return speaker, staff.group(), name  # and not the commissioner, to whom it goes
    person = person_in(byline, roles) if told else None
    return speaker, "", person.name if person and not minuted and person.speaker is speaker else ""


def _by_title(title: str) -> Speaker | None:
    if _PARTNERSHIP.match(title):
        return Speaker.THIRD_PARTY
    # who holds to account asks
    return Speaker.LOCAL_POLICING_BODY if _QUESTIONS.match(title) or is_scrutiny(title) else None


def jointly(draft: Draft, roles: Roles) -> str:
    """The overseer and the chief officer as written, where both reply as "we"; the reply is the overseer's by law.

    Section 55 of the Police Act 1996 has the local policing body publish it.
    """
    for at, block in enumerate(draft.opening[:14]):
        if ADDRESSED.match(block.text):
            continue
        pairs = pairwise(roles.find(block.text))
        for one, other in pairs:
            both = {one.speaker, other.speaker} == {Speaker.LOCAL_POLICING_BODY, Speaker.CHIEF_OFFICER}
            before = block.text[max(0, one.start - _LEADING) : one.start]
            names = at < _NAMED and len(block.text.split()) <= LONGEST_LINE
            replies = names or _JOINT.search(before)
            if both and replies and _AND.fullmatch(block.text[one.end : other.start]) and says_plural(draft.text):
                return " ".join(block.text[one.start : other.end].split())
    return ""


def letterhead(draft: Draft) -> str:
    """The sender's address, where one stands over a letter with the name of the office in the same lines."""
    if draft.type is not DocumentType.LETTER:
        return ""
    head = (block.text for block in draft.body[: min(3, salutation(draft) or 0)])
    return next((text for text in head if POSTCODE.search(text) and not _ADDRESSEE.search(text)), "")


def sender_of(draft: Draft, roles: Roles) -> Role | None:
    """The office that the title of a letter names as its sender: "Letter from the Home Secretary to ..."."""
    titled = _LETTER_FROM.match(draft.title) if draft.type is DocumentType.LETTER else None
    return next(iter(roles.find(titled["sender"])), None) if titled else None


def _from_office(draft: Draft, roles: Roles) -> Role | None:
    """The office whose letterhead says so: "From the Chief Constable"."""
    head = draft.body[:4] if draft.type is DocumentType.LETTER else ()
    found = (role for block in head for role in roles.find(block.text) if _FROM_THE.search(block.text[: role.start]))
    return next((role for role in found if role.speaker in REPLYING), None)


def _said_to_be_by(draft: Draft) -> str:
    """What stands beside the label for who reports or writes."""
    return draft.labelled(
        "report of",
        "report by",
        "author",
        "from",
        "presented by",
        "report author",
        "originator",
        "submitted by",
        "report from",
        "statement by",
        "published by",
        "response by",
        "lead officer",
    )


def _stated_author(draft: Draft, roles: Roles) -> Role | None:
    """The office that the title or a byline gives the document to."""
    label = heading_label(_REPLIED_TO.split(draft.title)[0], roles)
    voiced = label.announces is Announces.VOICE and label.speaker not in (None, Speaker.UNKNOWN)
    titled = Role(label.speaker, label.title, 0, 0) if voiced and label.speaker else None
    titled = titled if REPLIES.search(draft.title) else None
    if titled and titled.speaker in REPLYING:
        return titled
    byline = _said_to_be_by(draft)
    # "Published by HMICFRS" stands over an answer as well, and says whose the report is
    found = [
        one for one in (*roles.find(byline), *roles.find(_byline(draft))) if one.speaker is not Speaker.INSPECTORATE
    ]
    return found[0] if found else titled


def _page_gives(draft: Draft, roles: Roles) -> Role | None:
    """The one office whose replies a page says it gives."""
    found = (match["whose"] for block in draft.opening if (match := _PAGE_GIVES.match(block.text)))
    for whose in found:
        every = [role for role in roles.find(whose) if role.speaker in REPLYING]
        # "the Commissioner's responses to reports on the force"
        offices = [role for role in every if not (role.body or COLLECTIVE.fullmatch(role.text))]
        named = offices or every
        if named and _REPLY_OF.search(whose) and len({role.speaker for role in named}) == 1:
            return owner(whose, tuple(named)) or named[0]
    return None


def _headlined(draft: Draft, roles: Roles) -> Role | None:
    """The office that a title names as acting, or by itself."""
    label = heading_label(draft.title, roles)
    voiced = label.announces is Announces.VOICE and not _INSPECTED.match(draft.title)
    if voiced and label.speaker and label.speaker is not Speaker.UNKNOWN:
        return Role(label.speaker, label.title, 0, 0)
    heading = re.match(
        r"(.{0,80}?)\b(?:responds?|welcomes?|reacts?|statement|comments?|pledges?|calls|says|action plan|progress"
        r"|tracker|update|challenges?|questions|urges?|demands?|criticises?|supports?|praises?|vows?|backs|hails?)\b",
        draft.title,
        re.IGNORECASE,
    )
    named = roles.find(heading[1]) if heading else ()
    return named[0] if named and named[0].speaker is not Speaker.INSPECTORATE else None


_OF_AREA = re.compile(r"(?: (?:for|of) [A-Z][\w&’' -]{2,50})?")
# "Inspections of Fellshire Police" names who was inspected
_INSPECTED = re.compile(
    r"\W*(?:[\w’-]+ ){0,3}(?:inspections?|inspectorate reports?|assessments?) (?:of|on|into)\b", re.I
)
_SEASON = re.compile(r" [–|-] \w+ \d{4}$")  # "– spring 2026", of what a page tells
_OFFICE_OF = "Office of the "
_BANNERED = (DocumentType.TRACKER, DocumentType.WEB_STATEMENT, DocumentType.INDEX_PAGE)


def _banner(draft: Draft, roles: Roles) -> Role | None:
    """The overseer whose name is the first line of a page, as the banner of a site is, though a table lays it out."""
    if draft.type not in _BANNERED or not draft.body:
        return None
    if draft.body[0].cell and (draft.type is DocumentType.TRACKER or draft.body[0].cell.header):
        return None
    second = draft.body[1].text.strip() if draft.body[1:] and draft.body[0].text.strip() == draft.title else ""
    first = second.replace(_OFFICE_OF, "") if _OFFICE_OF in second else draft.body[0].text.strip()
    named = roles.find(first) if len(first.split()) <= 10 else ()
    whole = len(named) == 1 and _OF_AREA.fullmatch(_SEASON.sub("", first[named[0].end :])) and first != draft.title
    return named[0] if whole and named[0].speaker is Speaker.LOCAL_POLICING_BODY else None


def _named_first(draft: Draft, roles: Roles) -> Role | None:
    """The office under a name at the head of a paper, or the force that the lines over a tracker name first.

    The names at the head of a letter are those of the people it goes to.
    """
    if draft.type is DocumentType.TRACKER:
        lines = (block.text for block in draft.opening if block.cell is None)
        first = next((role for text in lines for role in roles.find(text) if role.speaker in _MAY_KEEP), None)
        return first if first and first.speaker is Speaker.CHIEF_OFFICER else None
    for block in draft.opening[:4] if draft.type is not DocumentType.LETTER else ():
        person = person_in(block.text, roles) if len(block.text.split()) <= 14 else None
        if person and person.name and person.title and block.text.startswith(person.name):
            own = person.speaker in REPLYING
            return Role(person.speaker, person.title, 0, 0) if own else None
    return None


def _kept_by(draft: Draft, roles: Roles) -> Role | None:
    """Who keeps a tracker, where a line over it says so."""
    if draft.type is not DocumentType.TRACKER:
        return None
    lines = (block.text for block in draft.opening if block.cell is None)
    return next((role for text in lines if (role := _keeper(text, roles))), None)


def _keeper(text: str, roles: Roles) -> Role | None:
    """Who keeps a record of what was asked, where a line says so: "The Commissioner's office keeps ..."."""
    for match in _KEEPS.finditer(text):
        named = [role for role in roles.find(match["who"] or match["by"]) if role.speaker in REPLYING]
        if named:
            return named[-1] if match["who"] else named[0]
    return None


def _principal(draft: Draft, roles: Roles) -> Speaker:
    """Whose press office writes: that of the first whom a news item quotes."""
    for block in draft.body:
        match = re.search(
            r"([^.“”]{3,120})\b(?:said|says|added|commented)\b\W*[“\"]|[”\"]\W*(?:said|added)\s+([^.]{3,90})",
            block.text,
        )
        named = roles.find(match[1] or match[2]) if match else ()
        if named:
            own = named[-1].speaker in REPLYING
            return named[-1].speaker if own else Speaker.UNKNOWN
    return Speaker.UNKNOWN


def _of_columns(draft: Draft, roles: Roles) -> Role | None:
    """The one office in whose name the columns of a table reply; of two, the overseer, who has the last word."""
    headers = dict.fromkeys(block.cell.header for block in draft.body if block.cell and block.cell.header)
    labels = [heading_label(header, roles) for header in headers] if draft.type is DocumentType.TRACKER else []
    voiced = {one.speaker: one for one in labels if one.announces is Announces.VOICE and one.speaker}
    (only,) = voiced.values() if len(voiced) == 1 else (voiced.get(Speaker.LOCAL_POLICING_BODY),)
    return Role(only.speaker, only.title, 0, 0) if only and only.speaker else None


def _byline(draft: Draft) -> str:
    lines = [block for block in draft.body if not block.cell]
    for block in (*lines[:10], *lines[-4:]):
        match = re.match(
            r"\W*(?:report|statement|paper|response|letter|published|issued|submission)\s+(?:of|by|from)\s+"
            r"(?:the\s+)?(.{4,90})$",
            block.text,
            re.IGNORECASE,
        )
        if match:
            return match[1]
    return ""


def _by_owners(draft: Draft) -> Speaker | None:
    """Whose tracker it is whose actions officers of a force own, and nobody of another office."""
    if draft.type is not DocumentType.TRACKER:
        return None
    owners = {block.text for block in draft.body if block.cell and OWNER.search(block.cell.header)}
    ranked = sum(bool(RANK.search(owner)) for owner in owners)
    others = any(_OFFICE.search(owner) for owner in owners)
    return Speaker.CHIEF_OFFICER if ranked and not others else None
