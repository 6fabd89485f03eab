"""Tools that read what is held: a passage or document whole, a document in parts, the values that filters take."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Annotated

from pydantic import Field

from api import library, schemas
from api.search import BadRequest, Vocabulary
from api.tools import evidence, wire
from api.tools.service import AsOf, Cursor, MaxChars, Service, check_room, cursor, day, offset_of
from indexer import records
from indexer.index import Index
from indexer.records import Speaker

FIELDS = ("force", "speaker", "document_type", "inspection", "recommendation", "grade")
_FEW = 20  # values of a field, where all fields are listed
_FRAME = 1_500


class Reading:
    """Each method is a tool."""

    def __init__(self, service: Service) -> None:
        self._service = service

    def fetch(
        self, id: Annotated[str, Field(description="A passage id or a document id, as search returns it.")]
    ) -> wire.Fetched:
        """Read a passage whole, or a document from its beginning, by id.

        A document's text has a line in double square brackets wherever the speaker, heading or page changes; those
        lines are not the document's. For a long document use get_document.
        Example: fetch(id="first-contact~bcc7b9a9")
        """
        index = self._service.index()
        if id in index.row_of_document:
            return self._whole(index, index.documents[index.row_of_document[id]])
        passage, _, _ = library.passage(index, id)
        shown = self._service.passage(index, passage, index.document_of(passage))
        metadata = {
            "force": shown.force_name,
            "speaker": shown.speaker,
            "speaker_name": shown.speaker_name,
            "document_id": shown.document_id,
            "published": shown.published,
            "page": shown.page_label,
            "section": shown.section,
            "citation": shown.citation,
            "source": shown.url,
            "sample": "invented document" if shown.sample else "",
        }
        return wire.Fetched(
            id=id,
            title=shown.document_title,
            text=shown.text,
            url=shown.permalink,
            metadata={name: value for name, value in metadata.items() if value},
        )

    def _whole(self, index: Index, document: records.Document) -> wire.Fetched:
        shown = self._service.document(index, document)
        text = "\n\n".join(_attributed(index, library.passages(index, document.id)))
        room = evidence.MOST_CHARS - 2 * _FRAME
        kept = evidence.shortened(text, room)
        metadata = {
            "force": shown.force_name,
            "publisher": shown.publisher,
            "type": shown.type,
            "published": shown.published,
            "licence": shown.licence,
            "sample": "invented document" if shown.sample else "",
            "truncated": "true: read on with get_document" if len(kept) < len(text) else "",
        }
        return wire.Fetched(
            id=document.id,
            title=shown.title,
            text=kept,
            url=f"{self._service.address()}/documents/{document.id}",
            metadata={name: value for name, value in metadata.items() if value},
        )

    def get_document(
        self,
        id: Annotated[str, Field(description="A document id.")],
        section: Annotated[str, Field(description="A section id from `sections`, or words of its title.")] = "",
        page: Annotated[int, Field(description="Only passages that begin on this physical page; 0: all.")] = 0,
        as_of: AsOf = "",
        max_chars: MaxChars = evidence.MAX_CHARS,
        cursor: Cursor = "",
    ) -> wire.DocumentPart:
        """Read a document in order: what it is, its sections, and its passages with whose words each is.

        Example: get_document(id="first-contact", section="Foreword")
        """
        check_room(max_chars)
        if page < 0:
            raise BadRequest("page", f"page is {page}; pages are counted from 1, and 0 means all.")
        index = self._service.index()
        document = library.document(index, id.partition("~")[0], day(as_of))
        found = library.passages(index, document.id)
        sections = list(library.sections(found))
        chosen = _chosen(found, sections, section, page)
        asked = f"{id} {section} {page}"
        start = offset_of(index, asked, cursor)
        return self._part(index, document, sections, chosen, asked, start, max_chars)

    def _part(
        self,
        index: Index,
        document: records.Document,
        sections: Sequence[library.Section],
        chosen: Sequence[records.Passage],
        asked: str,
        start: int,
        max_chars: int,
    ) -> wire.DocumentPart:
        shown = self._service.document(index, document)
        room = max_chars - evidence.weight(shown) - _FRAME // 2
        titles = [_section(at, one) for at, one in enumerate(sections, 1)] if not start else []
        listed = evidence.fitting(titles, room // 3)
        room -= sum(map(evidence.weight, listed))
        rows = [self._service.passage(index, one, document) for one in chosen[start : start + 200]]
        kept = evidence.passages_fitting(rows, room)
        end = start + len(kept)
        more = end < len(chosen)
        return wire.DocumentPart(
            document=shown,
            sections=listed,
            sections_total=len(sections),
            passages=kept,
            passages_total=len(chosen),
            next_cursor=cursor(index, asked, end) if more else "",
            truncated=more or len(listed) < len(titles),
            hint="More follows: repeat with next_cursor, or name a section or a page." if more else "",
            index_version=index.manifest.generation,
        )

    def list_filters(
        self,
        field: Annotated[str, Field(description=f"One of {', '.join(FIELDS)}; empty for all, shortened.")] = "",
        contains: Annotated[str, Field(description="Only values whose id or label contains this.")] = "",
        max_chars: MaxChars = evidence.MAX_CHARS,
    ) -> wire.Filters:
        """List the values that filters take, with how much is held of each, and what the collection covers.

        Look here first for what is held at all: dates, forces, kinds of document, and files that could not be read.
        Example: list_filters(field="force", contains="midlands")
        """
        check_room(max_chars)
        if field and field not in FIELDS:
            raise BadRequest("field", f"There is no field “{field}”; use one of {', '.join(FIELDS)}.", FIELDS)
        index = self._service.index()
        fields = [_field(index, name, contains) for name in ([field] if field else FIELDS)]
        room = (max_chars - _FRAME) // len(fields)
        kept = [_cut(one, room, None if field or contains else _FEW) for one in fields]
        short = any(len(one.values) < one.total for one in kept)
        return wire.Filters(
            fields=kept,
            coverage=_held(index),
            truncated=short,
            hint="Not all values are listed: name one field, or words that a value contains." if short else "",
        )


def _attributed(index: Index, found: Iterable[records.Passage]) -> Iterable[str]:
    """The passages of a document with a line of ours wherever the speaker, heading or page changes."""
    before = ""
    for one in found:
        where = (one.voice.speaker.value + (" (quoted)" if one.voice.quoted else ""), one.voice.name, one.context)
        page = f"page {one.page}" if one.page else ""
        label = f"[[{'; '.join(part for part in (*where, page) if part)}]]"
        if label != before:
            yield evidence.clean(label)
        before = label
        yield evidence.clean(one.text)


def _section(at: int, section: library.Section) -> wire.Section:
    return wire.Section(
        id=f"s{at}",
        title=evidence.clean(" > ".join(section.headings)),
        speaker=section.speaker.value,
        page=section.page,
    )


def _chosen(
    found: Sequence[records.Passage], sections: Sequence[library.Section], wanted: str, page: int
) -> list[records.Passage]:
    """The passages of a section and page. Raises `BadRequest` where there is no such section."""
    chosen = list(found)
    if wanted:
        titles = [" > ".join(one.headings) for one in sections]
        matching = [
            one
            for at, (one, title) in enumerate(zip(sections, titles, strict=True), 1)
            if wanted == f"s{at}" or (not _is_id(wanted) and wanted.casefold() in title.casefold())
        ]
        if not matching:
            raise BadRequest("section", f"There is no section “{wanted}” in this document.", _nearest(wanted, titles))
        held = {name for one in matching for name in one.passages}
        chosen = [one for one in chosen if one.id in held]
    return [one for one in chosen if one.page == page] if page else chosen


def _is_id(wanted: str) -> bool:
    return wanted[:1] == "s" and wanted[1:].isdecimal()


def _nearest(wanted: str, titles: Sequence[str]) -> list[str]:
    from rapidfuzz import process

    distinct = list(dict.fromkeys(title for title in titles if title))
    return [title for title, _, _ in process.extract(wanted, distinct, limit=3)]


def _counts(index: Index, name: str) -> Counter[str]:
    documents = index.documents
    if name == "speaker":
        order = list(Speaker)
        return Counter(order[int(place)].value for place in index.speakers)
    if name == "recommendation":
        return Counter({one: len(rows) for one, rows in index.recommendations.items()})
    if name == "inspection":
        return Counter(one for each in documents for one in {link.id for link in each.inspections})
    if name == "grade":
        return Counter(one for each in documents for one in {grade.grade.casefold() for grade in each.grades})
    if name == "force":
        return Counter(one for each in documents for one in each.forces or ("",))
    return Counter(each.type.value for each in documents)


def _field(index: Index, name: str, contains: str) -> wire.FilterField:
    """Every value of a field that contains some words, those that most is held of first."""
    counts = _counts(index, name)
    values = [
        wire.FilterValue(value=value, label=evidence.clean(schemas.label(index, name, value)), count=counts[value])
        for value in Vocabulary(index).values(name)
    ]
    words = contains.casefold()
    values = [one for one in values if words in one.value.casefold() or words in one.label.casefold()]
    values.sort(key=lambda one: (-one.count, one.value))
    return wire.FilterField(name=name, values=values, total=len(values))


def _cut(field: wire.FilterField, room: int, most: int | None) -> wire.FilterField:
    return field.model_copy(update={"values": evidence.fitting(field.values[:most], room)})


def _held(index: Index) -> wire.Held:
    dates = sorted(one.published for one in index.documents if one.published)
    return wire.Held(
        published_from=dates[0] if dates else "",
        published_to=dates[-1] if dates else "",
        undated=len(index.documents) - len(dates),
        documents=len(index.documents),
        passages=len(index),
        unreadable=len(index.skipped),
        index_version=index.manifest.generation,
    )
