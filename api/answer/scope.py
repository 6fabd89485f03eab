"""Which documents and whose words a question is put to: the reader's filters and what the question itself restricts.

`as_of` shuts out everything that is, or may be, dated later, and what has no date: precedent is only what was known.
"""

import csv
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from api.query import Query
from api.query.titled import called
from indexer.forces import Gazetteer
from indexer.index import Filter, Index, admits, may_be_earlier
from indexer.records import Document, DocumentType, Skipped, Speaker, is_part_of
from indexer.vectors import Mask

OWN = frozenset({Speaker.CHIEF_OFFICER.value, Speaker.LOCAL_POLICING_BODY.value})
# what is about a force, or only lists what it published, is no reply of it
_NO_REPLY = frozenset({DocumentType.INSPECTION_REPORT, DocumentType.INDEX_PAGE, DocumentType.TERMS_OF_REFERENCE})
_UNDATED = "Left out, since nothing says that it is not later than the day: {some}."
_NAME = re.compile(
    r"\b(?:(?:Dr|Sir|Dame|Lord|Lady|Baroness|Mr|Mrs|Ms|Prof|Professor|Rt Hon) )?([A-Z][\w’'-]+ [A-Z][\w’'-]+)\b"
)
_PREFACE = re.compile(r"\b(?:foreword|preface|introduction|message)\b", re.IGNORECASE)
_FORCES = "forces.csv"  # in the generation, where the corpus has a list of its own


@dataclass(frozen=True, slots=True)
class Scope:
    """What a question is put to. `filter` says nothing of speakers; `speakers` do.

    `forces` are those expected to have an answer. `recommendations` are ids. `notes` say what could not be applied.
    """

    filter: Filter
    speakers: frozenset[str]
    forces: tuple[str, ...]
    as_of: str = ""
    recommendations: frozenset[str] = frozenset()
    about: frozenset[str] = frozenset()
    notes: tuple[str, ...] = ()

    @property
    def of_inspectors(self) -> bool:
        """Whether the inspectorate's own words are asked for."""
        return self.speakers == {Speaker.INSPECTORATE.value}

    @property
    def heard(self) -> frozenset[str]:
        """Those who speak for a force and whose words are asked for."""
        return self.speakers & OWN or OWN


def scope(index: Index, query: Query, given: Filter, as_of: str = "") -> Scope:
    """What a question that was read is put to; what the reader filters by goes before what the question says."""
    read, notes = query.filters, []
    inspections = given.inspection or frozenset(
        name for words in read.inspections for name in called(index.documents, words)
    )
    if read.inspections and not inspections:
        notes.append(f"No inspection that is held is called “{', '.join(read.inspections)}”.")
        inspections = frozenset(read.inspections)
    recommendations = given.recommendation or frozenset(_recommendations(index, read.recommendations, inspections))
    if read.recommendations and not recommendations:
        numbers = ", ".join(name.lstrip("rac") for name in read.recommendations)
        notes.append(f"No document that is held answers or states recommendation {numbers} in this scope.")
    speakers = given.speaker or frozenset(speaker.value for speaker in read.speakers)
    chosen = given.force or frozenset(read.forces) - _beyond(index, query)
    kept = replace(
        given,
        force=chosen,
        speaker=frozenset(),
        recommendation=frozenset(),
        inspection=inspections,
        document_type=given.document_type or frozenset(one.value for one in read.document_types),
        published_from=given.published_from or read.published_from,
        published_to=given.published_to or read.published_to,
    )
    if as_of:
        notes += left_out(undated(index, kept, as_of))
    return Scope(
        filter=kept,
        speakers=speakers & OWN or (speakers if speakers == {Speaker.INSPECTORATE.value} else OWN),
        forces=tuple(sorted(chosen)) or expected(index),
        as_of=as_of,
        recommendations=recommendations,
        about=frozenset(read.about),
        notes=tuple(notes),
    )


def undated(index: Index, wanted: Filter, as_of: str) -> list[Document]:
    """The documents under a filter that are not used as of a day though they may be of it."""
    asked = replace(wanted, as_of="")
    return [one for one in index.documents if may_be_earlier(one, as_of) and admits(one, asked)] if as_of else []


def left_out(documents: Sequence[Document]) -> list[str]:
    """A word on those documents that are not used as of a day though they may be of it."""
    return [_UNDATED.format(some=f"{len(documents)} document{'s' * (len(documents) > 1)}")] if documents else []


def _beyond(index: Index, query: Query) -> frozenset[str]:
    """The forces of a group that a question names of which nobody expects documents here: other countries' forces."""
    groups = [one for one in query.interpreted if one.applied and one.key.startswith("group:")]
    members = {force for one in groups for force in one.values}
    return frozenset(members.difference(expected(index)) if not members.isdisjoint(expected(index)) else ())


def _recommendations(index: Index, wanted: Iterable[str], inspections: frozenset[str]) -> Iterable[str]:
    stated = {one.id for document in index.documents for one in document.recommendations}
    for name in wanted:
        for known in sorted(stated | index.recommendations.keys()):
            inspection, _, number = known.rpartition("/")
            if number == name and (not inspections or inspection in inspections):
                yield known


def expected(index: Index) -> tuple[str, ...]:
    """The forces that could have an answer: the corpus's own list where it has one, else every territorial force.

    Whoever publishes a document that is held is among them.
    """
    publishers = {force for one in index.documents for force in one.forces}
    own = index.folder / _FORCES
    if own.is_file():
        with own.open(encoding="utf-8-sig", newline="") as file:
            listed = {row["id"] for row in csv.DictReader(file) if row.get("kind") == "territorial"}
    else:
        listed = {body.id for body in index.gazetteer.forces}
    return tuple(sorted(listed | publishers))


def admitted(index: Index, wanted: Scope) -> Mask:
    """The passages of the documents in scope, whoever speaks in them."""
    mask = index.mask(wanted.filter)
    if wanted.as_of:
        mask &= index.mask(Filter(as_of=wanted.as_of))
    return mask


def is_reply(document: Document) -> bool:
    """Whether a document can hold what its force has to say, so that its silence means something."""
    return document.type not in _NO_REPLY


def said_by(index: Index, speakers: Iterable[str]) -> Mask:
    """The passages in the voices of these speakers."""
    return index.mask(Filter(speaker=frozenset(speakers)))


def in_nobodys_voice(index: Index) -> Mask:
    """The passages of whose speaker nothing is known; a list of documents is no statement of anybody's."""
    return said_by(index, [Speaker.UNKNOWN.value]) & ~_listing(index)


def _listing(index: Index) -> Mask:
    return index.mask(Filter(document_type=frozenset({DocumentType.INDEX_PAGE.value})))


def in_the_words_of(index: Index, text: str) -> tuple[str, Mask]:
    """The first speaker whom a question names in full, and the passages in whose words it then asks; else nobody."""
    named = next((name for name in index.named if " " in name and re.search(rf"\b{re.escape(name)}\b", text, re.I)), "")
    mask = np.zeros(len(index), dtype=bool)
    mask[index.named.get(named, [])] = True
    return (named, mask) if named else _signing(index, text)


def _signing(index: Index, text: str) -> tuple[str, Mask]:
    """Whom a question names who signs a foreword or the like, and what stands above the signature."""
    mask = np.zeros(len(index), dtype=bool)
    for name in dict.fromkeys(_NAME.findall(text)):
        if index.gazetteer.mentions(name, typed=True):
            continue  # a force or a place is nobody
        for signed in index.store.passages(np.flatnonzero(index.lexical.phrase(name)).tolist()):
            last = signed.text.rstrip().rpartition("\n")[2]
            if _PREFACE.search(signed.section) and re.match(rf"\W*(?:\w+ ){{0,2}}{re.escape(name)}(?:,|$)", last):
                rows = index.store.document_rows(index.row_of_document[signed.document_id])[: signed.position + 1]
                above = zip(rows, index.store.passages(rows), strict=True)
                mask[[row for row, one in above if one.headings == signed.headings]] = True
                return name, mask
    return "", mask


def answering(index: Index, recommendations: Iterable[str]) -> Mask:
    """The passages that restate or answer any of these recommendations, or a part that an office numbers itself."""
    return _rows_of(index, index.recommendations, recommendations)


def titles_of(index: Index, recommendations: Iterable[str]) -> set[str]:
    """The titles of the inspections that made these recommendations."""
    ids = {name.partition("/")[0] for name in recommendations}
    return {link.title for one in index.documents for link in one.inspections if link.id in ids}


def named(index: Index, name: str) -> Mask:
    """The passages that hold a name, and those of the documents whose title does, as that of a visit to a place."""
    titled = [re.search(rf"\b{re.escape(name)}\b", one.title, re.IGNORECASE) is not None for one in index.documents]
    mask: Mask = index.lexical.phrase(name) | np.array(titled, dtype=bool)[index.document_rows]
    return mask


def replying(index: Index, recommendations: Iterable[str], own: Mask) -> tuple[Mask, Mask]:
    """Of some passages those that answer any of these recommendations; and, of the forces that answer none, those in
    which a comment on the whole report comes to one of them."""
    answers = own & answering(index, recommendations)
    force = np.array([one.force for one in index.documents] or [""])[index.document_rows]
    comments = own & _rows_of(index, index.touched, recommendations)
    return answers, comments & ~np.isin(force, np.unique(force[answers]))


def in_reply(index: Index, scope: Scope, mask: Mask) -> Mask:
    """Of the passages in scope those in the voices asked for; where recommendations are named, in the replies to their
    inspections, whether or not they are linked to one."""
    own = mask & said_by(index, scope.heard) & ~_listing(index)
    inspections = frozenset(name.rpartition("/")[0] for name in scope.recommendations)
    if not inspections:
        return own
    own &= index.mask(Filter(inspection=inspections))
    several = np.array([len(one.inspections) > 1 for one in index.documents], dtype=bool)[index.document_rows]
    rows = np.flatnonzero(own & several)
    about = (one.voice.inspection for one in index.store.passages(rows.tolist()))
    own[[row for row, name in zip(rows, about, strict=True) if name and name not in inspections]] = False
    return own


def _rows_of(index: Index, known: Mapping[str, np.ndarray], wanted: Iterable[str]) -> Mask:
    mask = np.zeros(len(index), dtype=bool)
    for name in wanted:
        for one, rows in known.items():
            if one == name or is_part_of(one, name):
                mask[rows] = True
    return mask


def force_of(gazetteer: Gazetteer, skipped: Skipped) -> str:
    """The force that a file's own name plainly says it is of; its folders are asked where its name says nothing."""
    parts = [re.sub(r"[^\w]+|_", " ", part) for part in skipped.path.rpartition(".")[0].split("/")]
    for part in reversed(parts):
        named = {name for mention in gazetteer.mentions(part, typed=True) for name in mention.candidates}
        forces = {name for name in named if (body := gazetteer.get(name)) and body.kind in ("territorial", "national")}
        if len(forces) == 1:
            return next(iter(forces))
    return ""
