"""The messages of an e-mail and of those that it answers or forwards: where each begins, and who writes it."""

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, field, replace
from itertools import pairwise, takewhile

from indexer.records import REPLYING, Speaker, Voice
from indexer.structure.authors import RANK
from indexer.structure.cutting import Part
from indexer.structure.dates import dates_in
from indexer.structure.people import Person, names_in, person_in
from indexer.structure.roles import Roles
from indexer.structure.state import Section

_FROM = re.compile(
    r"(?:\s*\[[^\[\]]{3,160}\])?[\W_]*(?:(?:original|forwarded) message\b[\W_]*)?from:\s*(?P<sender>\S.*)",
    re.IGNORECASE | re.DOTALL,
)
_FIELD = re.compile(
    r"[\W_]*(?:(?:original|forwarded) message\b|(?:from|sent|date|to|b?cc|subject|attachments?|importance"
    r"|classification)\s*:)",
    re.IGNORECASE,
)
_NEXT_FIELD = re.compile(r"\b(?:sent|date|to|b?cc|subject)\s*:", re.IGNORECASE)
_TO = re.compile(r"\bto:\s*(?P<to>.*?)(?=\b(?:sent|date|b?cc|subject)\s*:|\n|$)", re.IGNORECASE)
_ANSWERS = re.compile(r"\bsubject:\s*(?:re|aw|ateb)\b", re.IGNORECASE)
_SURNAME_FIRST = re.compile(r"\W*(?P<last>[A-Z][\w’'-]+), (?P<first>[A-Z][\w’'-]+)\b")
_HOST = re.compile(r"[\w.+-]+@(?P<host>[\w.-]+)")
# what is pasted into a letter stands between lines like "----" or "--- ends ---"
RULE = re.compile(r"[\W_]{3,}|[\W_]{2,}ends?[\W_]{2,}", re.IGNORECASE)
_LONGEST = 16  # words of a line with a name and an office
_FEWEST = 4  # words of a line that introduces what follows it
_FIELDS = 6  # blocks that the head of a message takes at most


@dataclass(frozen=True, slots=True)
class Messages:
    """The blocks that are heads of messages, and by where each message begins, who writes it.

    `collected` says that they stand under a title of their own, published each for itself.
    """

    heads: frozenset[int] = frozenset()
    writers: dict[int, Section] = field(default_factory=dict)
    collected: bool = False

    def voiced(self, parts: Sequence[Part], found: Sequence[Voice]) -> list[Voice]:
        """The voices, with those of the messages under the first as quoted; only the longest message is a reply.

        Of messages that are collected none is quoted, and all but the one that asked for the others may reply.
        """
        spans = list(pairwise((*sorted(self.writers), len(parts))))
        longest = max(spans, key=lambda span: _words(parts, span), default=(0, 0))
        voices = list(found)
        for span in spans:
            replies = span == longest or (self.collected and _takes_up(parts, span))
            for at in range(*span):
                below = span != spans[0] and not self.collected and voices[at].speaker is not Speaker.UNKNOWN
                voices[at] = replace(voices[at], quoted=voices[at].quoted or below)
                if not replies:
                    voices[at] = replace(voices[at], answers=(), joint=False)
        return voices


def _takes_up(parts: Sequence[Part], span: tuple[int, int]) -> bool:
    """Whether a message says in its head that it answers another."""
    return any(_ANSWERS.search(parts[at].block.text) for at in _head(parts, span[0]) if at < span[1])


def _words(parts: Sequence[Part], span: tuple[int, int]) -> int:
    return sum(len(parts[at].block.text.split()) for at in range(*span))


def messages_in(parts: Sequence[Part], roles: Roles) -> Messages:
    """The messages of a document; of a single one, whose author the document's is, nothing but its head."""
    starts = [at for at in range(len(parts)) if _begins(parts, at)]
    heads = frozenset(at for start in starts for at in _head(parts, start))
    if len(starts) < 2:
        return Messages(heads, {})
    ends = (*starts[1:], len(parts))
    known = "\n".join(parts[at].block.text for at in sorted(heads))
    writers = {
        start: _writer([part.block.text for part in parts[start:end]], known, roles)
        for start, end in zip(starts, ends, strict=True)
    }
    above = [part.block.text for part in parts[: starts[0]]]
    offices = roles.find("\n".join(above))
    publisher = next((one.speaker for one in offices if one.speaker in REPLYING), Speaker.UNKNOWN)
    if publisher is Speaker.UNKNOWN:
        publisher = _addressed(known, {one.speaker for one in writers.values()}, roles)
    return Messages(heads, _known(writers, publisher), any(len(text.split()) >= _FEWEST for text in above))


def _addressed(heads: str, writing: Set[Speaker], roles: Roles) -> Speaker:
    """The one office to which messages go and of which nobody who writes them is known to be."""
    named = (one.speaker for match in _TO.finditer(heads) for one in roles.find(match["to"]))
    others = {one for one in named if one in REPLYING} - writing
    return others.pop() if len(others) == 1 else Speaker.UNKNOWN


def _known(writers: dict[int, Section], publisher: Speaker) -> dict[int, Section]:
    """The writers with the office that another of their messages gives.

    Of two who write to each other, the one without an office is of the body that publishes what they wrote, where the
    other is not.
    """
    offices = {one.name: one for one in writers.values() if one.name and one.speaker in REPLYING}
    known = {at: offices.get(one.name, one) for at, one in writers.items()}
    others = {one.name for one in known.values() if one.speaker is Speaker.UNKNOWN}
    speakers = {one.speaker for one in known.values()} - {Speaker.UNKNOWN}
    if len(others) != 1 or len(offices) != 1 or publisher in speakers or publisher is Speaker.UNKNOWN:
        return known
    return {at: replace(one, speaker=publisher) if one.name in others else one for at, one in known.items()}


def _begins(parts: Sequence[Part], at: int) -> bool:
    """Whether a block begins the head of a message: from whom it is and, there or in the next lines, to whom."""
    if not _FROM.match(parts[at].block.text):
        return False
    head = " ".join(parts[place].block.text for place in _head(parts, at))
    named = {one.casefold() for one in re.findall(r"\b(?:sent|date|to|subject)(?=\s*:)", head, re.I)}
    return len(named) > 1 or (bool(named & {"sent", "date"}) and bool(dates_in(head)))


def _head(parts: Sequence[Part], at: int) -> Iterator[int]:
    yield at
    places = range(at + 1, min(at + _FIELDS, len(parts)))
    yield from takewhile(lambda place: _FIELD.match(parts[place].block.text) is not None, places)


def _writer(texts: Sequence[str], known: str, roles: Roles) -> Section:
    """Who writes a message: who signs it under the name that its head gives, in the office of either or of the address.

    `known` are the heads of all messages, in which an address may stand that this one's lacks.
    """
    found = _FROM.match(texts[0])
    sender = _NEXT_FIELD.split(found["sender"])[0] if found else ""
    name = _name(sender)
    signed = _signed(name, texts, roles)
    if signed and signed.speaker in REPLYING:
        return Section(0, signed.speaker, signed.title, signed.name, labelled=False)
    office = next((one for one in roles.find(sender) if one.speaker is not Speaker.UNKNOWN), None)
    of_force = Speaker.CHIEF_OFFICER if RANK.search(sender) else None
    if office is None and (person := _addressee(name, known, roles)):
        return Section(0, person.speaker, person.title, name, labelled=False)
    speaker = office.speaker if office else of_force or _by_address(sender, name, known)
    return Section(0, speaker, signed.title if signed else "", name, labelled=False)


def _addressee(name: str, heads: str, roles: Roles) -> Person | None:
    """The sender as another message addresses them: "To: Jo Roe, Deputy Chief Constable"."""
    lines = (match["to"] for match in _TO.finditer(heads) if name and match["to"].strip().startswith(name))
    people = (person_in(line, roles) for line in lines)
    return next((one for one in people if one and one.title and one.speaker in REPLYING), None)


def _name(sender: str) -> str:
    turned = _SURNAME_FIRST.match(sender)
    return f"{turned['first']} {turned['last']}" if turned else next(names_in(sender), "")


def _signed(name: str, texts: Sequence[str], roles: Roles) -> Person | None:
    """The sender in the line, or the lines, with which the message is signed."""
    for text in reversed(texts[1:]):
        line = text[text.find(name) :] if name and name in text else ""
        if line and len(text[: text.find(name)].split()) < 3:
            person = person_in(line, roles)
            job = " ".join(line.removeprefix(name).split()[:_LONGEST]).strip(" ,|–-")
            is_job = job[:1].isupper() and len(line.split()) <= _LONGEST and not job.endswith(".")
            if person and person.name == name:
                return person if person.title else Person(name, job if is_job else "", Speaker.UNKNOWN)
    return None


def _by_address(sender: str, name: str, known: str) -> Speaker:
    """Whose address somebody writes from: "j.roe@fellshirepcc.example"."""
    beside = known[known.find(name.split()[-1]) :][:120] if name and name.split()[-1] in known else ""
    match = _HOST.search(sender) or _HOST.search(beside)
    host = match["host"].lower() if match else ""
    if re.search(r"pf?r?cc\b|pf?r?cc\.|commissioner", host):
        return Speaker.LOCAL_POLICING_BODY
    return Speaker.CHIEF_OFFICER if re.search(r"police|constabulary", host) else Speaker.UNKNOWN
