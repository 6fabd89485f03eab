"""A passage in its place, and a document as a whole."""

from dataclasses import dataclass, replace

from fastapi import APIRouter, Request, Response

from api import addresses, library
from api.citation import forces_named, openable
from api.pages import render
from api.pages.catalogue import Catalogue, Inspection
from api.pages.cookie import kept
from api.pages.passages import Shown, shown, today
from api.pages.wanted import day
from api.search import NEAR
from indexer.index import not_later
from indexer.records import DateOf, Document, Passage, Speaker

router = APIRouter(route_class=render.PageRoute)

PASSAGES = 80  # of a document on one page
OTHER_ANSWERS = 12
SIMILAR = 4

DATES = {
    DateOf.INSPECTION: "Inspection took place",
    DateOf.REPORT: "Report published",
    DateOf.RESPONSE: "Response dated",
    DateOf.WEB_PAGE: "Web page dated",
    DateOf.TEMPLATE: "Template version (not a date of the response)",
    DateOf.MEETING: "Meeting held",
    DateOf.UPDATE: "Updated",
    DateOf.FILE: "File made",
}


@dataclass(frozen=True, slots=True)
class Section:
    """Passages under one heading path. `new` are the headings that differ from those of the section before."""

    new: tuple[tuple[int, str], ...]
    passages: tuple[Shown, ...]


@router.get("/passages/{passage_id}")
def passage(request: Request, passage_id: str, as_of: str = "") -> Response:
    """One passage, marked, with what stands before and after it."""
    catalogue, until = render.held(request), day(as_of)
    found, before, after = library.passage(catalogue.index, passage_id, library.MAX_CONTEXT, until)
    base = addresses.base(request)
    one = shown(catalogue, found, base, ((0, len(found.text)),))
    return render.page(
        request,
        "passage.html",
        title=f"{one.document.title}" + (f", {one.page}" if one.page else ""),
        one=one,
        before=[shown(catalogue, each, base) for each in before],
        after=[shown(catalogue, each, base) for each in after],
        elsewhere=_elsewhere(catalogue, found, base, until),
        copies=_copies(catalogue, found, base, until),
        similar=[shown(catalogue, each, base) for each in _similar(catalogue, found, until)],
        catalogue=catalogue,
        accessed=today(),
        pack=kept(request).ids,
        sample=one.sample,
    )


def _elsewhere(catalogue: Catalogue, found: Passage, base: str, until: str) -> list[tuple[str, str, list[Shown]]]:
    """For each recommendation that the passage is about: what others say on it, the inspectorate first."""
    names = dict.fromkeys([*found.voice.answers, *found.voice.quotes])
    return [(name, catalogue.recommendation_label(name), _about(catalogue, name, found, base, until)) for name in names]


def _about(catalogue: Catalogue, name: str, found: Passage, base: str, until: str) -> list[Shown]:
    index = catalogue.index
    passages = index.store.passages(index.recommendations[name].tolist()[:500])
    others = [one for one in passages if one.document_id != found.document_id and name in one.voice.answers]
    first = {one.document_id: one for one in reversed(others) if not_later(index.document_of(one), until)}
    return [shown(catalogue, one, base) for one in list(first.values())[:OTHER_ANSWERS]]


def _similar(catalogue: Catalogue, found: Passage, until: str) -> list[Passage]:
    """What others say that is nearest in meaning: precedent. The same words are shown once, and the inspectorate's
    are no precedent for a force's.
    """
    near = library.similar(catalogue.index, found.id, 10 * SIMILAR, as_of=until)
    asks = found.voice.speaker is Speaker.INSPECTORATE
    others = [one for one, score in near if score >= NEAR and (one.voice.speaker is Speaker.INSPECTORATE) == asks]
    first = {_words_of(one): one for one in reversed(others) if _words_of(one) != _words_of(found)}
    return list({one.document_id: one for one in first.values()}.values())[::-1][:SIMILAR]


def _words_of(passage: Passage) -> str:
    """What passages with the same words have in common."""
    return passage.id.rpartition("~")[2]


def _copies(catalogue: Catalogue, found: Passage, base: str, until: str) -> list[Shown]:
    index = catalogue.index
    key = _words_of(found)
    rows = [row for row, other in enumerate(index.text_keys) if other == key]
    others = [one for one in index.store.passages(rows) if one.id != found.id]
    return [shown(catalogue, one, base) for one in others if not_later(index.document_of(one), until)]


@router.get("/documents/{document_id}")
def document(request: Request, document_id: str, page: int = 1, as_of: str = "") -> Response:
    """A document: what is known about it, and its text by who is speaking."""
    catalogue, until = render.held(request), day(as_of)
    held = openable(library.document(catalogue.index, document_id, until))
    rows = catalogue.index.store.document_rows(catalogue.index.row_of_document[document_id])
    pages = max(1, -(-len(rows) // PASSAGES))
    page = page if 1 <= page <= pages else 1
    chosen = catalogue.index.store.passages(rows[(page - 1) * PASSAGES : page * PASSAGES])
    base = addresses.base(request)
    return render.page(
        request,
        "document.html",
        title=held.title,
        document=held,
        format={"pdf": "PDF", "docx": "Word (DOCX)", "html": "Web page", "text": "Plain text"}.get(
            held.format, held.format.capitalize()
        ),
        kind=catalogue.label("document_type", held.type.value),
        publisher=catalogue.publisher(held),
        force=forces_named(catalogue.index, held),
        dates=[(DATES[one.of], one) for one in held.dates],
        inspections=[catalogue.inspections[link.id] for link in held.inspections],
        links={link.id: link for link in held.inspections},
        replies=_replies(catalogue, held, until),
        recommendations=[(one, _answers(catalogue, one.id, held, until)) for one in held.recommendations],
        sections=_sections([shown(catalogue, one, base) for one in chosen]),
        voices=_voices(chosen),
        at=page,
        pages=pages,
        passages_count=len(rows),
        numbers=[{"number": n, "href": f"?page={n}#text", "current": n == page} for n in range(1, pages + 1)],
        original=f"{base}/v1/documents/{document_id}/original",
        catalogue=catalogue,
        sample=held.source.sample,
    )


def _replies(catalogue: Catalogue, held: Document, until: str) -> list[Inspection]:
    """The inspections whose report this document is, with the replies that are not later than a day."""
    own = [one for one in catalogue.inspections.values() if one.report and one.report.id == held.id]
    return [replace(one, responses=tuple(each for each in one.responses if not_later(each, until))) for one in own]


def _answers(catalogue: Catalogue, name: str, held: Document, until: str) -> int:
    """How many other documents answer a recommendation."""
    index = catalogue.index
    if name not in index.recommendations:
        return 0
    passages = index.store.passages(index.recommendations[name].tolist())
    answering = [one for one in passages if name in one.voice.answers and not_later(index.document_of(one), until)]
    return len({one.document_id for one in answering} - {held.id})


def _voices(passages: list[Passage]) -> list[str]:
    """The roles that speak in these passages, in the order in which they begin."""
    return list(dict.fromkeys(one.voice.speaker.value for one in passages))


def _sections(passages: list[Shown]) -> list[Section]:
    """The passages parted where the headings above them change."""
    sections: list[Section] = []
    last: tuple[str, ...] | None = None
    for one in passages:
        headings = one.passage.headings
        if headings == last:
            sections[-1] = Section(sections[-1].new, (*sections[-1].passages, one))
        else:
            sections.append(Section(_new(last or (), headings), (one,)))
        last = headings
    return sections


def _new(before: tuple[str, ...], now: tuple[str, ...]) -> tuple[tuple[int, str], ...]:
    same = 0
    while same < min(len(before), len(now)) and before[same] == now[same]:
        same += 1
    return tuple((level, text) for level, text in enumerate(now) if level >= same)
