"""Tools that find passages: by a question, by likeness, by what answers what."""

from typing import Annotated

from pydantic import Field

from api import library, replies, schemas
from api.schemas.parameters import SearchParameters
from api.search import BadRequest, Results, search
from api.tools import evidence, wire
from api.tools.service import (
    NONE,
    AsOf,
    Cursor,
    Forces,
    From,
    Limit,
    MaxChars,
    Names,
    Service,
    Speakers,
    To,
    Types,
    accepted,
    check_limit,
    check_room,
    cursor,
    day,
    offset_of,
)
from indexer.index import Index

PassageId = Annotated[str, Field(description="A passage id as search_passages returns it.")]
_ECHOED = 300  # characters of a question, and the readings of it, that a reply repeats
_READ = 8
_MOST_NAMED = 20  # recommendations of a report that a reply lists
_SPARE = 200  # characters for a cursor and a hint


class Finding:
    """Each method is a tool."""

    def __init__(self, service: Service) -> None:
        self._service = service

    def search(self, query: Annotated[str, Field(description="A question, or words to search for.")]) -> wire.FoundList:
        """Find up to ten passages of police inspection reports and of forces' and commissioners' responses to them.

        For filters, whose words they are and counts, use search_passages. Read one whole with fetch.
        Example: search(query="what did forces say about welfare buses")
        """
        index = self._service.index()
        results = _found(index, {"q": query, "limit": 10})
        shown = [self._service.passage(index, hit.passage, hit.document, length=evidence.SHORT) for hit in results.hits]
        return wire.FoundList(
            results=[wire.Found(id=one.id, title=one.citation, url=one.permalink, text=one.text) for one in shown]
        )

    def search_passages(
        self,
        query: Annotated[str, Field(description='A question, or words. A "quoted phrase" must occur.')],
        force: Forces = NONE,
        speaker: Speakers = NONE,
        document_type: Types = NONE,
        published_from: From = "",
        published_to: To = "",
        as_of: AsOf = "",
        document_id: Annotated[str, Field(description="Search in this document alone.")] = "",
        mode: Annotated[str, Field(description="hybrid, dense (by meaning) or lexical (by words).")] = "hybrid",
        limit: Limit = 8,
        max_chars: MaxChars = evidence.MAX_CHARS,
        detail: Annotated[str, Field(description="full, or short: the first 300 characters of each.")] = "full",
        off: Annotated[
            list[str], Names, Field(description="Keys of read_from_query whose effect is to be undone.")
        ] = NONE,
        cursor: Cursor = "",
    ) -> wire.SearchResult:
        """Find passages with filters. Each comes with force, speaker, document, date, page and a citation.

        Every passage that the filters admit is scored, so total 0 means that nothing held says it. Forces, dates and
        speakers named in the query become filters, shown in read_from_query.
        Example: search_passages(query="welfare buses", force=["kent"], speaker=["chief_officer"])
        """
        check_limit(limit)
        check_room(max_chars)
        if detail not in {"full", "short"}:
            raise BadRequest("detail", f"detail is “{detail}”; it must be full or short.")
        given = {
            "q": query,
            "force": force,
            "speaker": speaker,
            "document_type": document_type,
            "document": [document_id] if document_id else [],
            "published_from": published_from,
            "published_to": published_to,
            "as_of": as_of,
            "mode": mode,
            "limit": limit,
            "off": off,
            "cursor": cursor,
        }
        index = self._service.index()
        results = _found(index, given)
        length = evidence.SHORT if detail == "short" else evidence.MOST_CHARS
        shown = [
            self._service.passage(index, hit.passage, hit.document, hit.why.similarity, length) for hit in results.hits
        ]
        frame = _search_result(results, query, [], results.next_cursor)
        kept = evidence.passages_fitting(shown, max_chars - evidence.weight(frame) - _SPARE)
        following = results.next_cursor
        if len(kept) < len(shown):
            following = _found(index, {**given, "limit": len(kept)}).next_cursor
        return _search_result(results, query, kept, following)

    def find_similar(
        self,
        passage_id: PassageId,
        exclude_same_force: Annotated[bool, Field(description="Leave out what the same force published.")] = True,
        limit: Limit = 8,
        as_of: AsOf = "",
        max_chars: MaxChars = evidence.MAX_CHARS,
    ) -> wire.SearchResult:
        """Find precedent: passages of other documents that are nearest in meaning to a passage, best first.

        They are near, not the same: read them before saying that a force did what another did.
        Example: find_similar(passage_id="first-contact~bcc7b9a9")
        """
        check_limit(limit)
        check_room(max_chars)
        index = self._service.index()
        found = library.similar(index, passage_id, limit, not exclude_same_force, day(as_of))
        shown = [self._service.passage(index, one, index.document_of(one), score) for one, score in found]
        kept = evidence.passages_fitting(shown, max_chars - 3 * _SPARE)
        short = len(kept) < len(shown)
        return wire.SearchResult(
            query=passage_id,
            applied_filters={},
            read_from_query=[],
            total=len(found),
            total_is_estimate=False,
            results=kept,
            next_cursor="",
            truncated=short,
            hint=f"{len(shown) - len(kept)} more would not fit; raise max_chars." if short else "",
            warnings=_sample_warning(kept),
            searched_passages=len(index),
            searched_documents=len(index.documents),
            unreadable_documents=len(index.skipped),
            index_version=index.manifest.generation,
        )

    def find_responses(
        self,
        id: Annotated[str, Field(description="A passage, document or recommendation id.")],
        limit: Limit = 8,
        as_of: AsOf = "",
        max_chars: MaxChars = evidence.MAX_CHARS,
        cursor: Cursor = "",
    ) -> wire.Responses:
        """Find the replies of forces and commissioners to a recommendation, a report or a passage of one; or, for a
        reply, the report that it answers.

        `documents` are linked by their inspection, `responses` by the recommendation. No reply held is not the same as
        no reply made.
        Example: find_responses(id="dockside-disorder-part-1/r3")
        """
        check_limit(limit)
        check_room(max_chars)
        index = self._service.index()
        until = day(as_of)
        asked = f"{id} {until}"
        found = replies.replies(index, id, until)
        start = offset_of(index, asked, cursor)
        page = found.rows[start : start + limit]
        documents = self._linked(index, id, until)
        room = max_chars - 3 * _SPARE - sum(map(len, found.recommendations[:_MOST_NAMED]))
        listed = evidence.fitting(documents, room // 3)
        shown = [self._service.passage(index, one, index.document_of(one)) for one in index.store.passages(page)]
        kept = evidence.passages_fitting(shown, room - sum(map(evidence.weight, listed)))
        reply = _responses(index, asked, found, documents, listed, kept, start)
        return reply.model_copy(update={"id": id})

    def _linked(self, index: Index, name: str, as_of: str) -> list[wire.LinkedDocument]:
        """The documents on the other side of the inspection of a document, or of the document a passage stands in."""
        document = name.partition("~")[0] if name not in index.row_of_document else name
        if document not in index.row_of_document:
            return []
        return [
            wire.LinkedDocument(
                id=link.document.id,
                title=evidence.clean(link.document.title),
                type=link.document.type.value,
                force=list(link.document.forces),
                published=link.document.published,
                inspection=link.inspection,
                link_basis=link.basis,
            )
            for link in library.responses(index, document, as_of)
        ]


def _found(index: Index, given: dict[str, object]) -> Results:
    """What the JSON API would find for these parameters."""
    return search(index, accepted(SearchParameters, **given).request(index))


def _search_result(results: Results, query: str, kept: list[wire.Passage], following: str) -> wire.SearchResult:
    short = len(kept) < len(results.hits) or not all(one.text_complete for one in kept)
    return wire.SearchResult(
        query=evidence.shortened(evidence.clean(query), _ECHOED),
        applied_filters=_applied(results),
        read_from_query=[
            wire.Reading(key=one.key, words=one.source, means=list(one.values), standing=one.standing.value)
            for one in results.asked.interpreted[:_READ]
        ],
        total=results.total,
        total_is_estimate=False,
        results=kept,
        next_cursor=following,
        truncated=short,
        hint=_hint(results, kept),
        warnings=schemas.warnings(results),
        searched_passages=results.passages_searched,
        searched_documents=results.documents_searched,
        unreadable_documents=results.documents_unreadable,
        index_version=results.generation,
    )


def _applied(results: Results) -> dict[str, list[str]]:
    wanted = results.asked.filter
    named = {
        name: sorted(getattr(wanted, name))
        for name in ("force", "speaker", "document_type", "document", "inspection", "recommendation", "grade")
    }
    days = {name: [getattr(wanted, name)] for name in ("published_from", "published_to", "as_of")}
    return {name: values for name, values in (named | days).items() if any(values)}


def _hint(results: Results, kept: list[wire.Passage]) -> str:
    if not results.total and _applied(results):
        return "Nothing found under these filters. Leave one out, or use other words; list_filters shows what is held."
    if not results.total:
        return "Nothing found. Use other words for the same thing; list_filters shows what is held."
    if len(kept) < len(results.hits):
        return "Cut to max_chars: repeat with next_cursor, or with detail='short', or with a larger max_chars."
    if not all(one.text_complete for one in kept):
        return "Texts with text_complete false go on: fetch a passage by its id to read it whole."
    return ""


def _sample_warning(kept: list[wire.Passage]) -> list[str]:
    if not any(one.sample for one in kept):
        return []
    return ["These results include invented sample documents; no real force or person is quoted."]


def _responses(
    index: Index,
    asked: str,
    found: replies.Replies,
    documents: list[wire.LinkedDocument],
    listed: list[wire.LinkedDocument],
    kept: list[wire.Passage],
    start: int,
) -> wire.Responses:
    end = start + len(kept)
    more = end < len(found.rows)
    hints = []
    if len(listed) < len(documents):
        hints.append(f"{len(documents) - len(listed)} more documents are linked; raise max_chars to list them.")
    if more:
        hints.append("More replies follow: repeat with next_cursor.")
    if not found.rows:
        hints.append("No passage is linked to it by a recommendation; search_passages may find an answer in words.")
    return wire.Responses(
        id=asked,
        recommendations=list(found.recommendations[:_MOST_NAMED]),
        documents=listed,
        documents_total=len(documents),
        responses=kept,
        total=len(found.rows),
        link_basis=found.basis if found.rows else "",
        next_cursor=cursor(index, asked, end) if more else "",
        truncated=len(listed) < len(documents),
        hint=" ".join(hints),
        index_version=index.manifest.generation,
    )
