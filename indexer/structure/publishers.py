"""Who published a document, for which force, in whose voice where nothing else is said, and whom it mentions."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from indexer.forces import Gazetteer
from indexer.records import Block, BlockKind, DocumentType, Speaker
from indexer.structure.draft import Draft
from indexer.structure.labels import REPLIES, Announces, heading_label
from indexer.structure.manner import office_speaks
from indexer.structure.minutes import are_minutes
from indexer.structure.people import NAME, person_in
from indexer.structure.roles import FORCE_KINDS, Role, Roles
from indexer.structure.sites import convenor, inspectorates_page, speaker_of_footer, speaker_of_site
from indexer.structure.titles import salutation

_SIGN_OFF = re.compile(
    r"(?:^|[.!]\s+|\n)\W*(?:yours\s+(?:sincerely|faithfully|truly|ever)|yours,|(?:with )?(?:kind(?:est)?|best) "
    r"(?:regards|wishes)|yn gywir|signed(?= by|:|,|$))[,:]?",
    re.IGNORECASE,
)
_MAY_KEEP = (Speaker.CHIEF_OFFICER, Speaker.LOCAL_POLICING_BODY, Speaker.UNKNOWN)
_FORCE_LABELS = ("force", "force area", "police force", "name of force", "constabulary", "police area", "force name")
_OWNER = re.compile(r"\b(?:lead|owner|responsible|owned by|officer)\b", re.IGNORECASE)
_RANK = re.compile(
    r"\b(?:[Cc]hief [Cc]onstable|[Ss]uperintendent|[Ii]nspector|[Cc]ommander|"
    r"(?:[Aa]ssistant|[Dd]eputy) [Cc]ommissioner|[TAD]?/?(?:ACC|DCC|Ch Supt|Supt|DCI|DCS|C/Supt))\b"
)
_OFFICE = re.compile(r"\b(?:O?P\(?F?\)?CC|MOPAC|police and crime commissioner|mayor)\b", re.IGNORECASE)
_MEMBERS = re.compile(r"\bassociation of police(?:[, and]|fire)* crime commissioners?\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signs a letter or a statement, as written."""

    name: str
    title: str
    speaker: Speaker
    at: int


def published_by(draft: Draft, gazetteer: Gazetteer, roles: Roles) -> Draft:
    """The draft with its publisher, force, author and mentions."""
    mentions = _mentioned(draft, gazetteer)
    if draft.type is DocumentType.INSPECTION_REPORT or _inspectorate_writes(draft, roles):
        return _by_inspectorate(draft, gazetteer, roles, mentions)
    signed = signature(draft, roles)
    force = _force(draft, gazetteer, signed, mentions)
    author, title, name = _author(draft, roles, signed)
    return replace(
        draft,
        force=force,
        author=author,
        author_title=title,
        author_name=name,
        publisher=_publisher(draft, gazetteer, roles, force, author),
        mentions=tuple(i for i in _in_order(mentions) if i != force),
    )


def signature(draft: Draft, roles: Roles) -> Signature | None:
    """The name and office under a letter's closing words, else under the last lines of a statement."""
    start = salutation(draft) or 0
    for at in range(len(draft.body) - 1, start - 1, -1):
        match = _SIGN_OFF.search(draft.body[at].text)
        if match and len(draft.body[at].text) - match.start() < 400:
            lines = [draft.body[at].text[match.end() :], *(block.text for block in draft.body[at + 1 : at + 7])]
            return _signed(lines, at, roles)
    return _under_a_statement(draft, roles)


def _under_a_statement(draft: Draft, roles: Roles) -> Signature | None:
    """A name with an office in the last lines of a page: "Jo Roe, Police and Crime Commissioner"."""
    tail = list(enumerate(draft.body))[-5:]
    lines = [(at, b.text.strip()) for at, b in tail if _is_short(b)]
    for at, line in lines:
        following = next((text for place, text in lines if place == at + 1), "")
        for text in (line, f"{line}\n{following}"):
            person = person_in(text, roles)
            if person and person.name and person.title and text.startswith((person.name, person.title)):
                return Signature(person.name, person.title, person.speaker, at)
    return None


def _is_short(block: Block) -> bool:
    return (
        len(block.text.split()) <= 12
        and block.cell is None
        and block.kind is not BlockKind.HEADING
        and not re.search(r"[.?!;:]\W*$", block.text)
    )


def _signed(lines: list[str], at: int, roles: Roles) -> Signature | None:
    person = person_in("\n".join(line.strip() for line in lines if line.strip()), roles)
    return Signature(person.name, person.title, person.speaker, at) if person else None


def _inspectorate_writes(draft: Draft, roles: Roles) -> bool:
    if draft.type is DocumentType.TERMS_OF_REFERENCE:
        return True
    if draft.type is not DocumentType.LETTER:
        return inspectorates_page(draft, roles)
    signed = signature(draft, roles)
    if signed:
        return signed.speaker is Speaker.INSPECTORATE
    sender = roles.find(draft.labelled("from"))
    return bool(sender) and sender[0].speaker is Speaker.INSPECTORATE


def _by_inspectorate(draft: Draft, gazetteer: Gazetteer, roles: Roles, mentions: Counter[str]) -> Draft:
    bodies = inspectorates_of(draft, gazetteer)
    named = [body.name for i in bodies if (body := gazetteer.get(i))]
    third = (
        None
        if named
        else next((role for role in roles.find(draft.text[:3000]) if role.speaker is Speaker.INSPECTORATE), None)
    )
    signed = signature(draft, roles) if draft.type is DocumentType.LETTER else None
    return replace(
        draft,
        force="",
        publisher=named[0] if named else third.text if third else "",
        author=Speaker.INSPECTORATE,
        author_name=signed.name if signed else "",
        author_title=signed.title if signed else "",
        mentions=_in_order(mentions),
    )


def inspectorates_of(draft: Draft, gazetteer: Gazetteer) -> tuple[str, ...]:
    """The ids of the inspectorates that the head of a document names, in order."""
    label = draft.labelled("inspectorate", "inspecting body", "inspected by")
    text = label or f"{draft.title}\n" + "\n".join(block.text for block in draft.opening)
    found = [gazetteer.get(one.candidates[0]) for one in gazetteer.mentions(text[:12000]) if not one.ambiguous]
    return tuple(dict.fromkeys(body.id for body in found if body and body.kind == "inspectorate"))


def _mentioned(draft: Draft, gazetteer: Gazetteer) -> Counter[str]:
    counts: Counter[str] = Counter()
    for block in draft.body:
        for mention in gazetteer.mentions(block.text):
            forces = [i for i in mention.candidates if (body := gazetteer.get(i)) and body.kind in FORCE_KINDS]
            if len(forces) == 1 and not mention.ambiguous:
                counts[forces[0]] += 1 if mention.basis != "place" else 0
    return +counts


def _in_order(mentions: Counter[str]) -> tuple[str, ...]:
    return tuple(i for i, _ in mentions.most_common())


def _force(draft: Draft, gazetteer: Gazetteer, signed: Signature | None, mentions: Counter[str]) -> str:
    """The force area that a document speaks for: by its own label, address, signatory or head, in that order."""
    if _MEMBERS.search(draft.title) or _MEMBERS.search(signed.title if signed else ""):
        return ""
    for text in _statements_of_force(draft, signed):
        force = gazetteer.publisher(text)
        if force:
            return force
    if not mentions:
        return ""
    (first, most), *others = mentions.most_common(2)
    second = others[0][1] if others else 0
    return first if most >= 2 * second and (most > 1 or not second) else ""


def _statements_of_force(draft: Draft, signed: Signature | None) -> Iterator[str]:
    yield draft.labelled(*_FORCE_LABELS)
    if draft.source.url:
        host = urlsplit(draft.source.url).netloc
        yield from (part for part in re.split(r"[.]", host) if len(part) > 3)
        yield re.sub(r"[.-]|pf?cc|police", " ", host)
    if signed:
        yield signed.title
    yield draft.labelled(
        "police and crime commissioner",
        "police, fire and crime commissioner",
        "chief constable",
        "from",
        "report of",
        "report by",
    )
    yield draft.title
    yield draft.reading.title
    for block in draft.opening[:8]:
        if len(block.text.split()) <= 30:
            yield block.text
    name = re.sub(r"[-_.]+", " ", draft.source.path.rpartition("/")[2])
    yield name if not re.search(r"\bfire\b", name) else ""


def _author(draft: Draft, roles: Roles, signed: Signature | None) -> tuple[Speaker, str, str]:
    """Whose voice the document is in where nothing says otherwise, with title and name as written."""
    if draft.type is DocumentType.RESPONSE_RECORD and draft.labelled(*_FORCE_LABELS):
        return Speaker.UNKNOWN, "", ""  # a template speaks for nobody
    if draft.type is DocumentType.BOARD_PAPER or are_minutes(draft.opening):
        return convenor(draft, roles, _stated_author(draft, roles)), "", ""
    if signed and signed.speaker is not Speaker.UNKNOWN:
        return signed.speaker, signed.title, signed.name
    site = speaker_of_site(draft.source.url)
    role = _stated_author(draft, roles) or _of_columns(draft, roles)
    # a headline names whom it is about; whose news it is, the site says
    role = role or (None if site else _headlined(draft, roles) or _named_first(draft, roles))
    if role:
        return role.speaker, role.text.strip(), ""
    speaker = site or speaker_of_footer(draft, roles) or _by_owners(draft) or _by_manner(draft)
    if speaker is Speaker.UNKNOWN and draft.type is DocumentType.NEWS:
        speaker = _principal(draft, roles)
    return speaker, "", ""


def _stated_author(draft: Draft, roles: Roles) -> Role | None:
    """The office that the title or a byline gives the document to."""
    letter = re.match(r"\W*letter from (?:the )?(.{4,80}?) to\b", draft.title, re.IGNORECASE)
    if letter and (sender := roles.find(letter[1])):
        return sender[0]
    label = heading_label(draft.title, roles)
    voiced = label.announces is Announces.VOICE and label.speaker not in (None, Speaker.UNKNOWN)
    if voiced and label.speaker and REPLIES.search(draft.title):
        return Role(label.speaker, label.title, 0, 0)
    byline = draft.labelled(
        "report of",
        "report by",
        "author",
        "from",
        "presented by",
        "report author",
        "statement by",
        "published by",
        "response by",
        "lead officer",
    )
    found = roles.find(byline) or roles.find(_byline(draft))
    return found[0] if found else None


def _headlined(draft: Draft, roles: Roles) -> Role | None:
    """The office that a title names as acting, or by itself."""
    label = heading_label(draft.title, roles)
    if label.announces is Announces.VOICE and label.speaker and label.speaker is not Speaker.UNKNOWN:
        return Role(label.speaker, label.title, 0, 0)
    heading = re.match(
        r"(.{0,80}?)\b(?:responds?|welcomes?|reacts?|statement|comments?|pledges?|calls|says|action plan|progress"
        r"|tracker|update)\b",
        draft.title,
        re.IGNORECASE,
    )
    named = roles.find(heading[1]) if heading else ()
    return named[0] if named and named[0].speaker is not Speaker.INSPECTORATE else None


def _named_first(draft: Draft, roles: Roles) -> Role | None:
    """The office under a name at the head of a paper, or the force that the lines over a tracker name first.

    The names at the head of a letter are those of the people it goes to.
    """
    if draft.type is DocumentType.TRACKER:
        lines = [block.text for block in draft.opening if block.cell is None]
        first = next((role for text in lines for role in roles.find(text) if role.speaker in _MAY_KEEP), None)
        return first if first and first.speaker is Speaker.CHIEF_OFFICER else None
    for block in draft.opening[:4] if draft.type is not DocumentType.LETTER else ():
        person = person_in(block.text, roles) if len(block.text.split()) <= 14 else None
        if person and person.name and person.title and block.text.startswith(person.name):
            own = person.speaker in (Speaker.CHIEF_OFFICER, Speaker.LOCAL_POLICING_BODY)
            return Role(person.speaker, person.title, 0, 0) if own else None
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
            own = named[-1].speaker in (Speaker.CHIEF_OFFICER, Speaker.LOCAL_POLICING_BODY)
            return named[-1].speaker if own else Speaker.UNKNOWN
    return Speaker.UNKNOWN


def _of_columns(draft: Draft, roles: Roles) -> Role | None:
    """The one office in whose name the columns of a table reply."""
    headers = dict.fromkeys(block.cell.header for block in draft.body if block.cell and block.cell.header)
    labels = [heading_label(header, roles) for header in headers] if draft.type is DocumentType.TRACKER else []
    voiced = {one.speaker: one for one in labels if one.announces is Announces.VOICE and one.speaker}
    (only,) = voiced.values() if len(voiced) == 1 else (None,)
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
    owners = {block.text for block in draft.body if block.cell and _OWNER.search(block.cell.header)}
    ranked = sum(bool(_RANK.search(owner)) for owner in owners)
    others = any(_OFFICE.search(owner) for owner in owners)
    return Speaker.CHIEF_OFFICER if ranked and not others else None


def _by_manner(draft: Draft) -> Speaker:
    letterhead = " ".join(block.text for block in draft.opening[:6] if len(block.text.split()) <= 14)
    if re.search(r"\boffice of the police|\bOP\(?F?\)?CC\b", letterhead) or office_speaks(draft.text):
        return Speaker.LOCAL_POLICING_BODY
    if draft.type is DocumentType.LETTER and _addressed_to_minister(draft):
        return Speaker.LOCAL_POLICING_BODY  # the law has the overseer and not the force write to ministers
    prose = re.sub(r"[“\"][^”\"]*[”\"]", " ", draft.text)
    # somebody who says "I" and speaks of the chief constable is not the chief constable
    of_chief = re.search(
        r"\bI\b[^.”]{0,120}\b(?:the|our|my) chief constable\b|\bthe chief constable\b[^.”]{0,120}\b(?:me|I)\b", prose
    )
    of_chief = of_chief or re.search(
        r"\bI\b[^.”]{0,120}\bthe Chief Constable\b|\b[Tt]he Chief Constable\b[^.”]{0,120}\b(?:me|I)\b", prose
    )
    return Speaker.LOCAL_POLICING_BODY if of_chief else Speaker.UNKNOWN


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


def _publisher(draft: Draft, gazetteer: Gazetteer, roles: Roles, force: str, author: Speaker) -> str:
    """The name of the publishing body; for a local policing body the name it bore when the document was written."""
    body = gazetteer.get(force) if force else None
    if _MEMBERS.search(draft.title):
        return "Association of Police and Crime Commissioners"
    if body is None:
        return ""
    if author is Speaker.CHIEF_OFFICER:
        return body.name
    if author is Speaker.THIRD_PARTY:
        return ""
    dated = next(iter(_days(draft)), "")
    office = (body.lpb_on(dated) if dated else None) or body.lpb
    return office.name if office else body.name


def _days(draft: Draft) -> Iterable[str]:
    from indexer.structure.dates import dates_in

    return (one.value for block in draft.opening for one in dates_in(block.text) if len(one.value) == 10)


__all__ = ["NAME", "Signature", "inspectorates_of", "published_by", "signature"]
