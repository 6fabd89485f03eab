"""Documents read as what they are: who speaks, about which recommendation, when.

`recognise` takes the whole corpus at once, because a response is read in the light of the report that it answers.
"""

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from indexer.clean import tidy
from indexer.forces import Gazetteer
from indexer.records import (
    REPLYING,
    BlockKind,
    DateOf,
    Document,
    DocumentDate,
    DocumentType,
    InspectionLink,
    Reading,
    Recommendation,
    Source,
    Speaker,
    Voice,
    lay_out,
)
from indexer.structure.arrangement import arrangement_of
from indexer.structure.attribution import Quoted
from indexer.structure.cutting import Part, headed, parts_of, unmerged
from indexer.structure.datelines import dates_of
from indexer.structure.draft import OPENING, Draft
from indexer.structure.forewords import signed
from indexer.structure.grades import grades_by_section, grades_in
from indexer.structure.inspected import inspected
from indexer.structure.inspections import Clues, Inspection, Register, inspection_id
from indexer.structure.joint import told_apart
from indexer.structure.kind import kind_of
from indexer.structure.linking import clues_of, links, sections
from indexer.structure.manner import inspectors_speak, says_i, says_we_or_i
from indexer.structure.meaning import Encode
from indexer.structure.minutes import Minutes, are_minutes, is_scrutiny, staff_in
from indexer.structure.owners import in_their_rows
from indexer.structure.people import Person, people_in
from indexer.structure.publishers import fire_service, inspectorates_of, published_by
from indexer.structure.recommendations import restated_in, stated_in
from indexer.structure.references import kind_in, number_of
from indexer.structure.restated import Repeated, ReportWording
from indexer.structure.roles import Roles
from indexer.structure.subjects import Subjects
from indexer.structure.tables import relabelled
from indexer.structure.titles import file_title, title_of
from indexer.structure.unlisted import unlisted_bodies
from indexer.structure.voices import Walk
from indexer.structure.wording import slug

VERSION = "36"

_TERMS_OF = re.compile(r"\bterms of reference\b(?:\s+(?:for|of)\b(?: the)?)?\W*", re.IGNORECASE)
_KINDS = {"a": "area for improvement ", "c": "cause of concern "}
WHOLE = 1000  # runs of words in a report that is held as a whole
REPORTS = (DocumentType.INSPECTION_REPORT, DocumentType.TERMS_OF_REFERENCE)


def recognise(
    files: Sequence[tuple[Source, Reading]], gazetteer: Gazetteer, encode: Encode | None = None
) -> tuple[Document, ...]:
    """A document for each file, in the order given; every character of the tidied text is in its blocks.

    With `encode`, which turns texts into unit vectors, replies in prose are also read by what they mean.
    """
    ids = document_ids([source for source, _ in files])
    drafts = [_draft(ids[source.path], source, reading, gazetteer) for source, reading in files]
    listed, gazetteer = gazetteer, gazetteer.knowing(unlisted_bodies(drafts, gazetteer))
    if gazetteer is not listed:
        drafts = [_published(draft, gazetteer) for draft in drafts]
    reports = {at: _report(draft, gazetteer) for at, draft in enumerate(drafts) if _is_report(draft)}
    reader = _Responses(gazetteer, list(reports.values()), encode)
    terms = {
        at: reader.of_its_inspection(one) for at, one in reports.items() if one.type is DocumentType.TERMS_OF_REFERENCE
    }
    reports |= terms
    documents = (reports[at] if at in reports else reader.read(draft) for at, draft in enumerate(drafts))
    return tuple(_noted(document, listed) for document in documents)


def _noted(document: Document, listed: Gazetteer) -> Document:
    """A document of a force that is on no list, with a word about that."""
    if not document.force or listed.get(document.force):
        return document
    note = (
        f"{document.publisher or document.force} is not in the gazetteer; its name is as written. Add it to forces.csv."
    )
    return replace(document, warnings=(*document.warnings, note))


def document_ids(sources: Iterable[Source]) -> dict[str, str]:
    """Path to document id: the slug of the file's stem; a later file of the same stem gets a hash of its path."""
    taken: set[str] = set()
    ids: dict[str, str] = {}
    for path in sorted(source.path for source in sources):
        stem = path.rpartition("/")[2].rpartition(".")[0] or path.rpartition("/")[2]
        plain = slug(stem) or "document"
        if plain in taken:
            plain = (
                f"{plain[:53].rstrip('-')}-{hashlib.sha256(path.encode('utf-8', 'surrogateescape')).hexdigest()[:6]}"
            )
        taken.add(plain)
        ids[path] = plain
    return ids


def _is_report(draft: Draft) -> bool:
    """Whether the inspectorate speaks throughout."""
    return draft.type in REPORTS or (draft.type is not DocumentType.NEWS and draft.author is Speaker.INSPECTORATE)


def _draft(identity: str, source: Source, reading: Reading, gazetteer: Gazetteer) -> Draft:
    draft = Draft(identity, source, reading, headed(unmerged(relabelled(tidy(reading.blocks)))))
    roles = Roles(gazetteer, authority="police authority" in draft.plain)
    draft = replace(draft, title=title_of(draft))
    draft = replace(draft, type=kind_of(draft, roles, gazetteer))
    return _published(replace(draft, title=title_of(draft)), gazetteer)


def _published(draft: Draft, gazetteer: Gazetteer) -> Draft:
    named = published_by(draft, gazetteer, Roles(gazetteer, authority="police authority" in draft.plain))
    commissioner = _commissioner(named, gazetteer)
    if commissioner is Speaker.LOCAL_POLICING_BODY:
        return named
    # the force had to be known before it could be said whose voice "the Commissioner" is there
    return published_by(draft, gazetteer, Roles(gazetteer, (), commissioner, "police authority" in draft.plain))


def _report(draft: Draft, gazetteer: Gazetteer) -> Document:
    """An inspectorate's own document: its words throughout, but for those that it quotes from somebody named."""
    roles = Roles(gazetteer)
    parts = parts_of(draft.blocks, roles, people_in(draft.blocks, roles), None)
    blocks = tuple(part.block for part in parts)
    dates = dates_of(draft)
    published = next((date.value for date in dates if date.of is DateOf.REPORT), "")
    inspectorates = inspectorates_of(draft, gazetteer)
    link = InspectionLink(
        inspection_id(draft.title) or draft.id,
        draft.title or file_title(draft.source),
        draft.title,
        "its own report",
        draft.id,
        published,
        inspectorates,
        inspected(draft, gazetteer),
    )
    is_report = draft.type is DocumentType.INSPECTION_REPORT
    uncut = set(draft.blocks)
    return _document(
        draft,
        parts,
        signed(parts, [_report_voice(part, draft, whole=part.block in uncut) for part in parts]),
        inspections=(link,),
        dates=dates,
        grades=grades_in(blocks, draft.title) if is_report else (),
        recommendations=stated_in(blocks, link.id, roles)
        if draft.type not in (DocumentType.TERMS_OF_REFERENCE,)
        else (),
    )


def _report_voice(part: Part, draft: Draft, *, whole: bool) -> Voice:
    """The voice of a part of a report; `whole` if it is a block of its own, as the box is in which a victim speaks."""
    if part.block.kind is BlockKind.FURNITURE:
        return Voice()
    quoted = part.quoted
    if quoted is None:
        return Voice(Speaker.INSPECTORATE, draft.author_name, draft.author_title)
    if quoted.named and quoted.name and quoted.speaker is not Speaker.INSPECTORATE:
        return Voice(Speaker.THIRD_PARTY, quoted.name, quoted.title, True)
    if whole and says_i(part.block.text) and not inspectors_speak(part.block.text):
        return Voice(Speaker.THIRD_PARTY, quoted=True)  # inspectors say "we"
    if whole and says_we_or_i(part.block.text) and not inspectors_speak(part.block.text):
        return Voice(Speaker.THIRD_PARTY, quoted=True)  # whom inspectors spoke to, alone in a paragraph
    return Voice(Speaker.INSPECTORATE, quoted=True)


class _Responses:
    """Reads what is not a report, in the light of the reports that are held."""

    def __init__(self, gazetteer: Gazetteer, reports: Sequence[Document], encode: Encode | None) -> None:
        self._gazetteer = gazetteer
        held = (_inspection(one, gazetteer) for one in reports if one.type is not DocumentType.TERMS_OF_REFERENCE)
        self._register = Register(gazetteer.publisher, gazetteer.area, held)
        self._reports: dict[str, list[Document]] = defaultdict(list)
        for report in reports:
            self._reports[report.inspections[0].id].append(report)
        self._subjects = Subjects(reports, encode)
        self._repeated = Repeated(one for report in reports for one in report.recommendations)
        # the wording of a report is some ten thousand runs of words: a few at a time, since responses come in groups
        self._wording = lru_cache(maxsize=8)(self._wording_of)

    def read(self, draft: Draft) -> Document:
        gazetteer = self._gazetteer
        dates = dates_of(draft)
        clues = clues_of(draft, _own_date(dates))
        published = next((date.value for date in dates if date.of is DateOf.REPORT), "")
        opened = sections(draft, self._register, clues)
        linked = tuple({link.id: link for link in opened.values()}.values()) or links(
            draft, self._register, clues, published, inspectorates_of(draft, gazetteer), self._repeated, self._subjects
        )
        held = [one for link in linked for one in self._held(link.id)]
        authority = "police authority" in draft.plain
        roles = Roles(gazetteer, _publishers(self._reports, linked), _commissioner(draft, gazetteer), authority)
        author = Person(draft.author_name, draft.author_title, draft.author)
        people = people_in(draft.blocks, roles, author, joint=bool(draft.joined))
        arranged = arrangement_of(draft, roles, people)
        unnamed = (
            Quoted(arranged.quotations, arranged.name, arranged.title) if arranged.quotations in REPLYING else None
        )
        wording = self._wording(tuple(link.id for link in linked))
        is_paper = draft.type is DocumentType.BOARD_PAPER or are_minutes(draft.opening) or is_scrutiny(draft.title)
        minutes = Minutes(roles, people, draft.author, staff_in(draft.body)) if is_paper else None
        news = draft.type is DocumentType.NEWS
        parts = parts_of(draft.blocks, roles, people, wording, unnamed, minutes, news=news)
        starts = _moved(draft, parts, {at: link.id for at, link in opened.items()})
        first = linked[0].id if linked and not opened else ""
        ids = tuple(link.id for link in linked)
        # a report of which only a page is held, and nothing of that page stands here, tells nothing of the rest
        told = wording is not None and (
            len(wording) > WHOLE or any(part.restated or wording.names(part.block.text) for part in parts)
        )
        voices = Walk(draft, parts, roles, people, starts, first, arranged, told, self._subjects, ids, minutes).voices()
        blocks = tuple(part.block for part in parts)
        voices = in_their_rows(blocks, told_apart(draft, gazetteer, roles, blocks, voices))
        titles = {link.id: link.title for link in linked}
        graded = {at: titles[one] for at, one in starts.items() if one in titles}
        return _document(
            draft,
            parts,
            voices if len(linked) > 1 else tuple(replace(voice, inspection="") for voice in voices),
            inspections=linked,
            dates=_of_sections(draft, dates, {at: link.id for at, link in opened.items()}),
            grades=grades_by_section(blocks, graded, *(link.title for link in linked[:1]), draft.title),
            recommendations=restated_in(blocks, voices, first or draft.id, held),
            warnings=(*_of_several(draft, gazetteer), *_warnings(draft, linked, voices, held)),
        )

    def of_its_inspection(self, terms: Document) -> Document:
        """Terms of reference under the inspection that they are for, where its report is held."""
        (own,) = terms.inspections
        found = self._register.best(_TERMS_OF.sub("", terms.title), Clues(force=self._gazetteer.publisher(terms.title)))
        if found is None:
            return terms
        one, likeness = found
        basis = f"title {likeness:.0f}% like that of the report"
        link = InspectionLink(
            one.id, one.title, own.as_written, basis, one.document_id, one.published, own.inspectorates
        )
        return replace(terms, inspections=(link,))

    def _held(self, inspection: str) -> tuple[Recommendation, ...]:
        return tuple(one for report in self._reports.get(inspection, ()) for one in report.recommendations)

    def _wording_of(self, inspections: tuple[str, ...]) -> ReportWording | None:
        reports = [report for one in inspections for report in self._reports.get(one, ())]
        if not reports:
            return None
        texts = (block.text for report in reports for block in report.blocks)
        titles = (report.title for report in reports)
        return ReportWording(texts, (one for report in reports for one in report.recommendations), titles)


def _own_date(dates: Sequence[DocumentDate]) -> str:
    own = (DateOf.RESPONSE, DateOf.WEB_PAGE, DateOf.MEETING)
    return next((date.value for date in dates if date.of in own and len(date.value) == 10), "")


def _of_sections(draft: Draft, dates: Sequence[DocumentDate], opened: Mapping[int, str]) -> tuple[DocumentDate, ...]:
    """Dates of replies with the inspection in whose section alone they stand, on a page that answers several."""
    sections: dict[str, list[str]] = defaultdict(list)
    about = ""
    for at, block in enumerate(draft.blocks):
        about = opened.get(at, about)
        sections[about].append(block.text)
    texts = {one: "\n".join(blocks) for one, blocks in sections.items()}
    places = [[one for one, text in texts.items() if date.text in text] for date in dates]
    return tuple(
        replace(date, inspection=found[0]) if date.of is DateOf.RESPONSE and len(found) == 1 else date
        for date, found in zip(dates, places, strict=True)
    )


def _inspection(report: Document, gazetteer: Gazetteer) -> Inspection:
    link = report.inspections[0]
    of_fire = fire_service((block.text for block in report.blocks[:OPENING] if block.text != report.title), gazetteer)
    force = link.inspected[0] if len(link.inspected) == 1 and not of_fire else ""
    return Inspection(link.id, report.title, report.id, link.published, link.inspectorates, force)


def _publishers(reports: dict[str, list[Document]], linked: Sequence[InspectionLink]) -> list[str]:
    return [report.publisher for link in linked for report in reports.get(link.id, ()) if report.publisher]


def _commissioner(draft: Draft, gazetteer: Gazetteer) -> Speaker:
    """Whose voice "the Commissioner" is: the chief officer's, perhaps, where no commissioner oversees the force."""
    body = gazetteer.get(draft.force) if draft.force else None
    office = body.lpb if body else None
    if office is None or office.type in ("pcc", "pfcc"):
        return Speaker.LOCAL_POLICING_BODY
    if body and re.search(rf"\bcommissioner,? (?:of (?:the )?)?{re.escape(body.name.lower())}\b", draft.plain):
        return Speaker.CHIEF_OFFICER  # of the police, who has no commissioner over him
    if "commissioner of the" in draft.plain and re.search(r"commissioner of (?:the )?[\w -]{3,40}police", draft.plain):
        return Speaker.CHIEF_OFFICER
    # "chief constables" are others'
    named_otherwise = re.search(r"\bchief constable\b|crime commissioner", draft.plain) is not None
    overseen = draft.author is Speaker.LOCAL_POLICING_BODY and "commissioner" not in draft.author_title.lower()
    return Speaker.CHIEF_OFFICER if overseen and not named_otherwise else Speaker.UNKNOWN


def _moved(draft: Draft, parts: Sequence[Part], opened: dict[int, str]) -> dict[int, str]:
    """Where the headings that open a section stand after the blocks have been cut."""
    if not opened:
        return {}
    wanted = {draft.blocks[at].text: identity for at, identity in opened.items()}
    return {at: wanted[part.block.text] for at, part in enumerate(parts) if part.block.text in wanted}


def _of_several(draft: Draft, gazetteer: Gazetteer) -> Iterator[str]:
    """A word about a document of several forces."""
    if draft.joined:
        names = [body.name for one in (draft.force, *draft.joined) if (body := gazetteer.get(one))]
        told = "what names none of them alone is counted as that of each"
        yield f"This is of several forces ({', '.join(names)}); {told}."


def _warnings(
    draft: Draft, linked: Sequence[InspectionLink], voices: Sequence[Voice], held: Sequence[Recommendation]
) -> tuple[str, ...]:
    warnings = []
    answering = (DocumentType.RESPONSE_RECORD, DocumentType.LETTER, DocumentType.WEB_STATEMENT, DocumentType.TRACKER)
    if not linked and draft.type in answering:
        warnings.append("The inspection that this answers was not recognised.")
    known = {one.id for one in held}
    named = {i for voice in voices for i in (*voice.quotes, *voice.answers)}
    strange = sorted(i for i in named - known if i.partition("/")[0] in {one.inspection for one in held})
    if strange:
        names = ", ".join(f"{_KINDS.get(kind_in(i), '')}{number_of(i)}" for i in strange)
        warnings.append(f"Numbers that the report does not have, perhaps the office's own: {names}.")
    return tuple(warnings)


def _document(draft: Draft, parts: Sequence[Part], voices: tuple[Voice, ...], **recognised: object) -> Document:
    blocks = tuple(part.block for part in parts)
    text, starts = lay_out(blocks)
    reading = draft.reading
    warnings = (*reading.warnings, *recognised.pop("warnings", ()))  # type: ignore[misc]
    return Document(
        id=draft.id,
        source=draft.source,
        format=reading.format,
        title=draft.title or file_title(draft.source),
        text=text,
        blocks=blocks,
        starts=starts,
        voices=voices,
        type=draft.type,
        publisher=draft.publisher,
        force=draft.force,
        joined=draft.joined,
        mentions=draft.mentions,
        pages=reading.pages,
        unread_pages=reading.unread_pages,
        warnings=warnings,
        **recognised,  # type: ignore[arg-type]
    )


__all__ = ["VERSION", "document_ids", "recognise"]
