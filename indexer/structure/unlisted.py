"""Forces that no list of bodies knows, where a document plainly says that it is theirs.

"Force: Northmoor Police", a signature of the "Police and Crime Commissioner for Northmoor", a letterhead or a title
name the body whose document it is. A body that a text only mentions is never taken for it.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from indexer.bodies import Body, LocalPolicingBody
from indexer.forces import Gazetteer
from indexer.records import Block, Document, DocumentType
from indexer.structure.authors import FORCE_LABELS
from indexer.structure.draft import Draft
from indexer.structure.wording import slug

_WORD = r"[A-Z][\w’']*(?:-\w+)*"
_AREA = rf"(?P<area>{_WORD}(?:(?: (?:and|&|of|upon|the|with))? {_WORD}){{0,4}}?)"
_COMMISSIONER = (
    r"Police(?:,? (?:Fire|Rescue|Victims['’]?))*,? (?:and|&)(?: Rescue,? and)? Crime Commissioner|PF?CC|OPF?CC"
)
_OVERSEER = rf"(?:Office of the )?(?:(?:Acting|Deputy|Interim) )?(?:{_COMMISSIONER})"
_MEETING = r"Police (?:and|&) Crime (?:Panel|Board|Committee)"
_FORMS = tuple(
    re.compile(form)
    for form in (
        rf"(?P<office>{_OVERSEER}|{_MEETING}|Chief Constable) (?:for|of) (?:the )?{_AREA}"
        r"(?: (?:Police|Constabulary))?(?=$|[^\w ]| (?:on|to|in|and|Police|Constabulary|response)\b| [^A-Z\w])",
        rf"{_AREA}(?:['’]s)? (?P<office>{_OVERSEER}|{_MEETING})\b",
        rf"{_AREA} (?P<force>Police|Constabulary)\b(?! (?:and|&|Federation|Authority|Officers|Service of)\b|,? Fire)",
    )
)
_ONLY_A_NAME = re.compile(rf"{_AREA}(?: (?P<force>Police|Constabulary))?\W*")
# words that stand before "Police" or "Commissioner" and name no area
_NOT_AREAS = frozenset(
    "a an the my our your his her their this new former acting deputy interim temporary assistant chief national local"
    " neighbourhood community county city roads armed response counter counter-terrorism special modern uk british"
    " transport military royal service services secret state independent office college association peel inspection"
    " report letter statement joint from to dear and of for by welcome meet about contact home secretary minister"
    " inspectorate hmicfrs hmic majesty's mayor combined victims fire rescue crime police response comments"
    " initial overall final full every other all meeting minutes agenda papers item notes reply update"
    " inspections reports responses updates reviews of on commissioner constable office form template section annex"
    " appendix version document page".split()
)


def unlisted_bodies(drafts: Iterable[Draft], gazetteer: Gazetteer) -> tuple[Body, ...]:
    """The forces that documents name as their own and the gazetteer does not know, each once, named as written."""
    named: dict[str, list[re.Match[str]]] = defaultdict(list)
    for draft in drafts:
        match = _self_named(draft, gazetteer)
        if match:
            named[slug(match["area"])].append(match)
    return tuple(_body(identity, matches) for identity, matches in named.items())


def named_by(documents: Iterable[Document]) -> Iterator[Body]:
    """A body for each force of the documents, as their publishers' names tell it; for those that no list holds."""
    publishers: dict[str, dict[str, None]] = defaultdict(dict)
    for document in documents:
        if document.force:
            publishers[document.force][document.publisher] = None
    for identity, names in publishers.items():
        matches = [match for name in names if (match := _named_in(name)) and slug(match["area"]) == identity]
        yield _body(identity, matches) if matches else Body(identity, identity.replace("-", " ").title())


def _self_named(draft: Draft, gazetteer: Gazetteer) -> re.Match[str] | None:
    """Where the surest statement of whose a document is names a body that is not known."""
    if draft.type is DocumentType.INSPECTION_REPORT:
        return None
    for text, is_name in _statements(draft):
        if not text:
            continue
        if gazetteer.publisher(text):
            return None
        match = _ONLY_A_NAME.fullmatch(text) if is_name else None
        found = match if match and _is_area(match["area"]) else _named_in(text)
        if found and not gazetteer.mentions(found.group()):
            return found
    return None


def _statements(draft: Draft) -> Iterator[tuple[str, bool]]:
    """Texts that say whose a document is, and whether each is a name and nothing else."""
    yield draft.labelled(*FORCE_LABELS), True
    yield draft.author_title, False
    yield draft.labelled("from", "report of", "report by"), False
    yield draft.title, False
    yield draft.reading.title, False
    letter = draft.type is DocumentType.LETTER
    for block in draft.opening[:6]:
        # over a letter stand those to whom it goes
        if _is_line(block) and (not letter or block.text.startswith("Office of")):
            yield block.text, False
    yield from ((text, False) for text in _borne_out_by_name(draft))


def _is_line(block: Block) -> bool:
    """Whether a block is a line over a text, and not a cell of a table or a sentence of the text."""
    return len(block.text.split()) <= 18 and not block.cell and not block.text.endswith(".")


def _borne_out_by_name(draft: Draft) -> Iterator[str]:
    """Forces named in the text whose area the file's own name gives as well."""
    path = f"-{slug(draft.source.path, 500)}-"
    for form in _FORMS[1:]:
        for match in form.finditer(draft.text):
            if _is_area(match["area"]) and f"-{slug(match['area'])}-" in path:
                yield match.group()


def _named_in(text: str) -> re.Match[str] | None:
    for form in _FORMS:
        at = 0
        while match := form.search(text, at):
            if _is_area(match["area"]):
                return match
            at = match.start() + len(match.group().split()[0])  # "Meeting of Northmoor ..." names Northmoor
    return None


def _is_area(area: str) -> bool:
    words = area.lower().replace("’", "'").split()
    return len(area) > 3 and words[0] not in _NOT_AREAS and words[-1] not in _NOT_AREAS


def _body(identity: str, matches: Sequence[re.Match[str]]) -> Body:
    area = matches[0]["area"]
    forces = [one.groupdict().get("force") for one in matches]
    force = next((name for name in forces if name), "")
    offices = [one.group() for one in matches if re.search(r"Commissioner|PF?CC", one.groupdict().get("office") or "")]
    office = tuple(LocalPolicingBody("pcc", re.sub(r"^Office of the ", "", name)) for name in offices[:1])
    return Body(identity, f"{area} {force}" if force else area, (area,) if force else (), bodies_in_office=office)
