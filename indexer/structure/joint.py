"""Letters of several forces: whose overseers or chiefs stand at their head, sign them, or are named by their title."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice

from indexer.forces import Gazetteer
from indexer.records import REPLYING, Block, BlockKind, DocumentType, Speaker, Voice
from indexer.structure.authors import ADDRESSED
from indexer.structure.draft import Draft
from indexer.structure.people import Person, names_in
from indexer.structure.roles import FORCE_KINDS, Role, Roles
from indexer.structure.signatures import SIGN_OFF, Signature, signature

_SENDERS = 4  # blocks at the head of a letter in which those who send it may stand
_SIGN = 12  # blocks that the names and offices of several take
_LINE = 20  # words of a line of names
_HEADING = 12  # words of a line that gives somebody the word
_NOBODY = Person("", "", Speaker.UNKNOWN)
_TITLED = re.compile(
    r"\bjoint(?:ly)?\b.{0,40}\b(?:responses?|repl(?:y|ies)|letters?|statements?|comments?)\b"
    r"|\b(?:responses?|repl(?:y|ies)|letters?|statements?|comments?)\b.{0,40}\bjoint(?:ly)?\b",
    re.IGNORECASE,
)


def together(draft: Draft, gazetteer: Gazetteer, roles: Roles, signed: Signature | None) -> tuple[str, ...]:
    """The ids of the forces that speak in a document together, the one that it is filed under among them; else none."""
    for named in (_at_the_head(draft, roles), _below(draft, roles, signed), _titled(draft)):
        forces = dict.fromkeys(_forces(named, gazetteer))
        if len(forces) > 1 and (draft.force in forces or not draft.force):
            return tuple(sorted(forces, key=lambda one: one != draft.force))
    return ()


def writers(draft: Draft, gazetteer: Gazetteer, roles: Roles, signed: Signature | None) -> Speaker | None:
    """In whose voice several write together, where all who stand at the head, sign or are named by the title are of one
    kind; else None."""
    lines = (*_at_the_head(draft, roles), *_below(draft, roles, signed), *_titled(draft))
    kinds = {
        next((one.speaker for one in roles.find(line) if one.speaker in REPLYING), Speaker.UNKNOWN)
        for line in lines
        if any(_forces([line], gazetteer))
    }
    kinds.discard(Speaker.UNKNOWN)
    return kinds.pop() if len(kinds) == 1 else None


def told_apart(
    draft: Draft, gazetteer: Gazetteer, roles: Roles, blocks: Sequence[Block], voices: Sequence[Voice]
) -> tuple[Voice, ...]:
    """The voices of a document; of several who send it together none by name but under a line that gives one the word,
    with the office as written and its force."""
    if not draft.joined:
        return tuple(voices)
    lines = (*_at_the_head(draft, roles), *_below(draft, roles, signature(draft, roles)))
    senders = {
        name: line[role.start :].strip(" .") for line in lines for name, role in _signing(line, gazetteer, roles)
    }
    own_lines = {force: line for line in lines for force in _forces([line], gazetteer)}
    by_area = {force: _who_signs(line, senders) for force, line in own_lines.items()}
    found, speaks = [], _NOBODY
    for block, voice in zip(blocks, voices, strict=True):
        headed = block.cell.header if block.cell and not block.cell.is_header else ""
        if person := by_area.get(_area_in(headed, gazetteer)):
            speaker = draft.author if voice.speaker is Speaker.UNKNOWN else voice.speaker
            found.append(replace(voice, speaker=speaker, name=person.name, title=person.title))
            continue
        if not block.cell and (person := by_area.get(_area_in(block.text, gazetteer))):
            speaks = person
        elif _is_heading(block.text) and not any(block.text in one or one in block.text for one in lines):
            speaks = _given_the_word(block, voice, senders, gazetteer, roles) or speaks
        own = voice.speaker in REPLYING and not voice.quoted
        if own and speaks.title:
            voice = replace(voice, name=speaks.name, title=speaks.title)
        elif own and (voice.name in senders or voice.speaker is draft.author):
            voice = replace(voice, name="", title="")
        found.append(voice)
    return tuple(found)


def _area_in(text: str, gazetteer: Gazetteer) -> str:
    """The one force whose name or area a heading is, and nothing else: "Fellshire"."""
    named = [one for one in gazetteer.mentions(text) if len(one.candidates) == 1] if text else []
    return named[0].candidates[0] if len(named) == 1 and named[0].text == text.strip(" :") else ""


def _who_signs(line: str, senders: Mapping[str, str]) -> Person:
    name = next((one for one in senders if one in line), "")
    return Person(name, senders.get(name, ""), Speaker.UNKNOWN)


def _signing(line: str, gazetteer: Gazetteer, roles: Roles) -> Iterator[tuple[str, Role]]:
    offices = [one for one in roles.find(line) if one.speaker in REPLYING]
    areas = [body.name for one in _forces([line], gazetteer) if (body := gazetteer.get(one))]
    people = (name for name in names_in(line) if not any(name in area for area in areas))
    yield from ((name, office) for name in islice(people, 1) for office in offices[:1])


def _given_the_word(
    block: Block, voice: Voice, senders: Mapping[str, str], gazetteer: Gazetteer, roles: Roles
) -> Person | None:
    """Who speaks below a line: a sender whom it names, or the office of one force; nobody alone below a heading or
    where they sign."""
    if who := [name for name in senders if name in block.text]:
        return Person(who[0], senders[who[0]], voice.speaker) if len(who) == 1 else _NOBODY
    office = next((one.text.strip() for one in roles.find(block.text) if one.speaker in REPLYING), "")
    named = dict.fromkeys(_forces([block.text], gazetteer))
    body = gazetteer.get(next(iter(named))) if office and len(named) == 1 else None
    if body:
        title = office if body.name in office else f"{office}, {body.name}"
        name = next((one for one in names_in(block.text) if one not in body.name and not roles.names_area(one)), "")
        return Person(name, title, voice.speaker)
    return _NOBODY if block.kind is BlockKind.HEADING or SIGN_OFF.match(block.text) else None


def _at_the_head(draft: Draft, roles: Roles) -> list[str]:
    head = [block.text for block in draft.body[:_SENDERS]] if draft.type is DocumentType.LETTER else []
    return [text for text in head if not ADDRESSED.match(text) and _is_line(text) and _of_office(text, roles)]


def _below(draft: Draft, roles: Roles, signed: Signature | None) -> list[str]:
    below = draft.body[signed.at : signed.at + _SIGN] if signed else ()
    lines = [line for block in below for line in block.text.splitlines()]
    return [line for line in lines if not ADDRESSED.match(line) and _is_line(line) and _of_office(line, roles)]


def _titled(draft: Draft) -> list[str]:
    return [draft.title] if _TITLED.search(draft.title) else []


def _is_heading(text: str) -> bool:
    """Whether a line may give somebody the word, and tells nothing of them."""
    return len(text.split()) <= _HEADING and not text.rstrip().endswith((".", "?", "!", ";"))


def _is_line(text: str) -> bool:
    return len(text.split()) <= _LINE


def _of_office(text: str, roles: Roles) -> bool:
    return any(one.speaker in REPLYING for one in roles.find(text))


def _forces(texts: Iterable[str], gazetteer: Gazetteer) -> Iterator[str]:
    for text in texts:
        surnames = {part for name in names_in(text) for part in name.split()[1:]}
        for mention in gazetteer.mentions(text):
            body = gazetteer.get(mention.candidates[0]) if len(mention.candidates) == 1 else None
            is_person = mention.basis == "place" and mention.text in surnames  # "Jo Harrow" is of no place
            if body and body.kind in FORCE_KINDS and not is_person:
                yield body.id
