"""Who signs a letter or a statement."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from indexer.records import Block, BlockKind, Speaker
from indexer.structure.draft import Draft
from indexer.structure.people import Person, people_in, person_in
from indexer.structure.roles import Roles
from indexer.structure.salutations import salutation

SIGN_OFF = re.compile(
    r"(?:^|[.!]\s+|\n)\W*(?:yours\s+(?:sincerely|faithfully|truly|ever)|yours,|(?:with )?(?:kind(?:est)?|best) "
    r"(?:regards|wishes)|(?:many )?(?:regards|thanks|diolch)(?: yn fawr)?(?=[,\s]*(?:$|\n|[A-Z]\w+\W*$))"
    r"|yn gywir|signed(?= by|:|,|$))[,:]?",
    re.IGNORECASE,
)
# what is put under a letter later: "---- Added on publication, 3 May 2024 ----", "Note added on 3 May 2024"
LATER = re.compile(
    r"(?:[\W_]{2,}(?:added|note|addendum|postscript|update)\b|(?:note )?added (?:on|at|by|after|later|before|\d)\b"
    r"|(?:addendum|postscript|annotation|endorsement)\b)[^.\n]{0,80}\W*",
    re.IGNORECASE,
)
# "Attached: letter from the Chief Constable"
_ATTACHED = re.compile(
    r"\W*(?:attached|attachment|enclosed|enclosure|enc|annex|appendix)\b[^.]{0,30}?\bletter\b[^.]{0,80}$", re.IGNORECASE
)
# "Chief Constable Jo Roe, letter of 6 May (extract)", under a paragraph of it
EXTRACT = re.compile(
    r"\b(?:extract|excerpt)\b|, (?:letter|statement|speech|interview|e-?mail|speaking)\b", re.IGNORECASE
)
_INITIALLED = re.compile(r"(?:[A-Z]\.? ?){1,3}\b[A-Z][\w’'-]+")
_FIRST_NAME = re.compile(r"[A-Z][a-z’'-]+")
# "cc HM Inspector": to whom a letter goes too
_COPIES = re.compile(r"\W*(?:cc|c\.c\.?|copy|copies|copied)\b", re.IGNORECASE)
_COPIED = re.compile(r"\s(?:cc|c\.c\.?)[:\s]|\s[Cc]op(?:y|ies|ied) to\b")
_LONG = 15  # words of a paragraph, with which what a page says has begun
_SIGNS = 7  # blocks that a signature takes
# what a site puts under the text of its pages
_PAGE_ENDS = re.compile(
    r"(?:last updated|page updated|updated)\b.{0,30}|rate this page|in this section|share(?: this(?: page| post)?)?"
    r"|related (?:pages|content|links|documents|news)|(?:latest|recent|more) news|sign up(?: .{0,30})?"
    r"|newsletter|follow us"
    r"|was this (?:page|information) (?:helpful|useful)\W*"
    r"|print this page|back to top",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signs a letter or a statement, as written."""

    name: str
    title: str
    speaker: Speaker
    at: int


def signature(draft: Draft, roles: Roles) -> Signature | None:
    """The name and office under a letter's closing words, else under the last lines of a statement.

    Who signs what was put under it later has not written it.
    """
    start = salutation(draft) or 0
    added = next((at for at, block in enumerate(draft.body) if at > start and LATER.fullmatch(block.text)), None)
    if added and not any(SIGN_OFF.search(block.text) for block in draft.body[added:]):
        draft = replace(draft, blocks=draft.body[:added])
    attached = next((at for at, b in enumerate(draft.body) if at > start and _ATTACHED.match(b.text)), None)
    if attached and any(SIGN_OFF.search(block.text) for block in draft.body[start:attached]):
        draft = replace(draft, blocks=draft.body[:attached])
    for at in range(len(draft.body) - 1, start - 1, -1):
        match = SIGN_OFF.search(draft.body[at].text)
        if match and len(draft.body[at].text) - match.start() < 400 and not _goes_on(draft, at + 3):
            lines = [draft.body[at].text[match.end() :], *(b.text for b in draft.body[at + 1 : at + _SIGNS])]
            return _with_office(_signed(lines, at, roles), draft, roles)
    return _under_a_statement(draft, roles)


def noted_by(lines: Sequence[str], roles: Roles) -> Person | None:
    """Who signs a note, in the last of its lines."""
    person = person_in(lines[-1], roles) if lines and len(lines[-1].split()) <= _LONG else None
    return person if person and person.name and person.title and _stands_alone(lines[-1], person) else None


def _goes_on(draft: Draft, at: int) -> bool:
    """Whether most of a document comes after a signature, as where an e-mail forwards what somebody else wrote."""
    after = sum(len(block.text.split()) for block in draft.body[at:])
    return after > sum(len(block.text.split()) for block in draft.body[:at])


def _under_a_statement(draft: Draft, roles: Roles) -> Signature | None:
    """A name with an office in the last lines of a page: "Jo Roe, Police and Crime Commissioner"."""
    begins = next((at for at, block in enumerate(draft.body) if len(block.text.split()) >= _LONG), 0)
    ends = (at for at, b in enumerate(draft.body) if at > begins and _PAGE_ENDS.fullmatch(b.text.strip()))
    tail = list(enumerate(draft.body[: next(ends, None)]))[-5:]
    lines = [(at, b.text.strip()) for at, b in tail if _is_short(b) and not EXTRACT.search(b.text)]
    for at, line in lines:
        following = next((text for place, text in lines if place == at + 1), "")
        for text in (line, f"{line}\n{following}"):
            person = person_in(text, roles)
            if person and person.name and person.title and _stands_alone(text, person):
                return Signature(person.name, person.title, person.speaker, at)
    return None


def _stands_alone(text: str, person: Person) -> bool:
    """Whether a line begins with a name or an office, and nothing happens between the two."""
    first, second = sorted((person.name, person.title), key=text.find)
    between = text[text.find(first) + len(first) : text.find(second)]
    return text.startswith(first) and not re.search(r"\b(?!(?:for|of|the|and)\b)[a-z]{3,}", between)


def _is_short(block: Block) -> bool:
    return (
        len(block.text.split()) <= 12
        and block.cell is None
        and block.kind is not BlockKind.HEADING
        and not re.search(r"[.?!;:]\W*$", block.text)
    )


def _signed(lines: list[str], at: int, roles: Roles) -> Signature | None:
    signs = takewhile(lambda line: not _COPIES.match(line), (line.strip() for line in lines if line.strip()))
    written = [_COPIED.split(line)[0].strip(" ,") for line in signs]
    person = person_in("\n".join(written), roles)
    if person is None and written and (_INITIALLED.fullmatch(written[0]) or _FIRST_NAME.fullmatch(written[0])):
        return Signature(written[0], "", Speaker.UNKNOWN, at)
    return Signature(person.name, person.title, person.speaker, at) if person else None


def _with_office(signed: Signature | None, draft: Draft, roles: Roles) -> Signature | None:
    """A signature that is a name alone with the office that the document gives that name elsewhere, as at its head."""
    if signed is None or signed.title or not signed.name:
        return signed
    known = people_in(draft.body, roles).named(signed.name)
    if known and (known.name == signed.name or _is_short_for(signed.name, known.name)):
        return replace(signed, name=known.name, title=known.title, speaker=known.speaker)
    return None if _FIRST_NAME.fullmatch(signed.name) else signed


def _is_short_for(signed: str, name: str) -> bool:
    """Whether a name is signed by its first initial, or by the first name alone: "T Roe", "Tom" for "Tom Roe"."""
    if _FIRST_NAME.fullmatch(signed):
        return name.split()[0] == signed
    same = signed.split()[-1] == name.split()[-1] and signed[0] == name[0]
    return same and _INITIALLED.fullmatch(signed) is not None
