"""Who published a document, for which force, in whose voice where nothing else is said, and whom it mentions."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from indexer.forces import Body, Gazetteer
from indexer.records import BlockKind, DocumentType, Speaker
from indexer.structure.authors import FORCE_LABELS, author_of, letterhead
from indexer.structure.draft import Draft
from indexer.structure.joint import together, writers
from indexer.structure.people import names_in
from indexer.structure.roles import FORCE_KINDS, Roles
from indexer.structure.signatures import Signature, signature
from indexer.structure.sites import inspectorates_page
from indexer.structure.tables import label_key

_MEMBERS = re.compile(r"\bassociation of police(?:[, and]|fire)* crime commissioners?\b", re.IGNORECASE)

_MANY = 4  # forces
_PROSE = 12  # words, from which a line is no name of a body
_SIGN = 24  # blocks that the names and offices of several take
_OF_REPORT = re.compile(r"\b(?:report|inspection|publication)\b", re.IGNORECASE)  # what a report is called or about


def published_by(draft: Draft, gazetteer: Gazetteer, roles: Roles) -> Draft:
    """The draft with its publisher, force, author and mentions."""
    mentions = _mentioned(draft, gazetteer)
    if draft.type is DocumentType.INSPECTION_REPORT or _inspectorate_writes(draft, gazetteer, roles):
        return _by_inspectorate(draft, gazetteer, roles, mentions)
    signed = signature(draft, roles)
    author, title, name = author_of(draft, roles, signed)
    draft = replace(draft, author=author, author_title=title, author_name=name)
    service = fire_service((draft.title, *(block.text for block in draft.opening)), gazetteer)
    if service and not draft.address.speaker and author is not Speaker.LOCAL_POLICING_BODY:
        return replace(draft, publisher=service.name, mentions=_in_order(mentions))
    draft = replace(draft, force=_force(draft, gazetteer, signed, mentions))
    if forces := together(draft, gazetteer, roles, signed):
        # of those who write together none by name
        author = writers(draft, gazetteer, roles, signed) or author
        draft = replace(draft, force=forces[0], joined=forces[1:], author=author, author_name="", author_title="")
    return replace(
        draft,
        publisher=_publisher(draft, gazetteer, author),
        mentions=tuple(i for i in _in_order(mentions) if i not in (draft.force, *draft.joined)),
    )


def _inspectorate_writes(draft: Draft, gazetteer: Gazetteer, roles: Roles) -> bool:
    if draft.type is DocumentType.TERMS_OF_REFERENCE or draft.address.inspectorates(gazetteer):
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
    signed = _signed_alone(draft, roles)
    return replace(
        draft,
        force="",
        publisher=named[0] if named else third.text if third else "",
        author=Speaker.INSPECTORATE,
        author_name=signed.name if signed else "",
        author_title=signed.title if signed else "",
        mentions=_in_order(mentions),
    )


def _signed_alone(draft: Draft, roles: Roles) -> Signature | None:
    """Who signs an inspectorate's letter; nobody by name where several do, each for a body of their own."""
    signed = signature(draft, roles) if draft.type is DocumentType.LETTER else None
    below = draft.body[signed.at + 1 : signed.at + _SIGN] if signed else ()
    names = {name for block in below for name in names_in(block.text) if block.text.startswith(name)}
    return None if len(names) > 1 else signed


def fire_service(texts: Iterable[str], gazetteer: Gazetteer) -> Body | None:
    """The fire and rescue service that the head of a document names before any force, and no less often."""
    mentions = [one for text in texts for one in gazetteer.mentions(text) if one.basis != "place"]
    bodies = [body for one in mentions if (body := gazetteer.get(one.candidates[0]))]
    named = [body for body in bodies if body.kind in (*FORCE_KINDS, "fire")]
    services = sum(body.kind == "fire" for body in named)
    return named[0] if named and named[0].kind == "fire" and 2 * services >= len(named) else None


def inspectorates_of(draft: Draft, gazetteer: Gazetteer) -> tuple[str, ...]:
    """The ids of the inspectorates that the head of a document names, in order, else its address or its site."""
    label = draft.labelled("inspectorate", "inspecting body", "inspected by")
    head = label or f"{draft.title}\n" + "\n".join(block.text for block in draft.opening)
    named = _inspectorates_in(head, gazetteer) or draft.address.inspectorates(gazetteer)
    if named or draft.type is not DocumentType.INSPECTION_REPORT:
        return named
    site = (block.text for block in draft.reading.blocks if block.kind is BlockKind.FURNITURE)
    return _inspectorates_in("\n".join(site), gazetteer)


def _inspectorates_in(text: str, gazetteer: Gazetteer) -> tuple[str, ...]:
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
    if draft.type is DocumentType.LETTER and draft.author is Speaker.THIRD_PARTY:
        return gazetteer.publisher(draft.author_title)
    for text in _statements_of_force(
        draft, gazetteer, signed, many=len(mentions) >= _MANY and not _most_named(mentions)
    ):
        force = gazetteer.publisher(text)
        if force:
            return force
    return _most_named(mentions)


def _most_named(mentions: Counter[str]) -> str:
    """The force that a document names more often than all others together, as one that speaks of many does not."""
    (first, most), *others = [*mentions.most_common(), ("", 0)]
    second = others[0][1] if others else 0
    plain = most >= 2 * second and (most > 1 or not second)
    return first if plain and (len(mentions) < _MANY or 2 * most > mentions.total()) else ""


def _statements_of_force(draft: Draft, gazetteer: Gazetteer, signed: Signature | None, many: bool) -> Iterator[str]:
    """What may say whose a document is, in that order; cells of tables and prose do not where `many`
    forces are named."""
    yield "" if many and _lists_forces(draft) else draft.labelled(*FORCE_LABELS)
    yield from draft.address.places
    if signed:
        yield signed.title
    yield draft.labelled(
        "police and crime commissioner",
        "police, fire and crime commissioner",
        "chief constable",
        "from",
        "report of",
        "report by",
        "committee",
        "board",
        "name of committee",
    )
    yield letterhead(draft)
    yield draft.title
    yield draft.reading.title
    for block in draft.opening[:8]:
        # a town alone may be somebody's name, or where an inspector was; who is quoted may speak of others
        of_report = block.cell and _OF_REPORT.search(block.cell.header)
        if (
            not (
                of_report
                or (many and (block.cell or len(block.text.split()) > _PROSE))
                or block.text.startswith(("“", '"', "‘"))
            )
            and len(block.text.split()) <= 30
            and any(one.basis != "place" for one in gazetteer.mentions(block.text))
        ):
            yield block.text
    yield re.sub(r"[-_.]+", " ", draft.source.path.rpartition("/")[2])


def _lists_forces(draft: Draft) -> bool:
    """Whether a column is headed as that of the force, and names several."""
    named = {one.text for one in draft.body if one.cell and label_key(one.cell.header) in FORCE_LABELS}
    return len(named) > 1


def _publisher(draft: Draft, gazetteer: Gazetteer, author: Speaker) -> str:
    """The name of the publishing body; for a local policing body the name it bore when the document was written."""
    body = gazetteer.get(draft.force) if draft.force else None
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
