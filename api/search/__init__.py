"""Question to hits: every passage scored, filtered, fused, grouped and counted. Knows no web framework."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from api.query.asked import Asked, Concept, suggestion
from api.search import facets, paging
from api.search.facets import FacetValue, Vocabulary, check_filter
from api.search.request import LIMIT, MAX_LIMIT, MAX_QUESTION, BadRequest, Facet, GroupBy, Mode, Request, Sort
from api.search.scored import NEAR, Rows, Scored
from indexer.index import Index
from indexer.lexical import terms, words
from indexer.records import Document, Passage
from indexer.vectors import Mask, Scores

__all__ = [
    "LIMIT",
    "MAX_LIMIT",
    "MAX_QUESTION",
    "NEAR",
    "BadRequest",
    "Facet",
    "FacetValue",
    "GroupBy",
    "Hit",
    "Mode",
    "Request",
    "Results",
    "Scored",
    "Sort",
    "Vocabulary",
    "Why",
    "check",
    "check_filter",
    "highlights",
    "search",
]


@dataclass(frozen=True, slots=True)
class Why:
    """Why a hit is there: its cosine similarity and BM25 score with their ranks from 1 (0: not found that way)."""

    similarity: float
    similarity_rank: int
    lexical: float
    lexical_rank: int
    matched: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that was found, with the document it stands in.

    `highlights` are offsets into the passage's text. `also_in` are passages with the same words in other documents.
    `group` is the group that the hit is the best of and `group_size` how many of its passages were found.
    """

    passage: Passage
    document: Document
    highlights: tuple[tuple[int, int], ...]
    why: Why
    also_in: tuple[str, ...] = ()
    group: str = ""
    group_size: int = 0


@dataclass(frozen=True, slots=True)
class Results:
    """Hits of one page, with how many there are in all and of how many passages that were searched.

    `total` counts what the pages list: distinct passages, or groups where the request groups.
    """

    request: Request
    asked: Asked
    hits: tuple[Hit, ...]
    total: int
    passages_found: int
    facets: dict[str, tuple[FacetValue, ...]]
    next_cursor: str
    passages_searched: int
    documents_searched: int
    documents_unreadable: int
    generation: str
    suggestion: str = ""  # the question with words that no document holds spelt like ones that some do


def search(index: Index, request: Request) -> Results:
    """The hits for a request, best first and in the same order every time.

    Every passage that the filter admits is scored; one is found when it is near in meaning or shares the question's
    words. Raises `BadRequest` for a value that cannot be used.
    """
    check(index, request)
    scored = Scored(index, request)
    if index.reranker and len(scored.rows):
        scored.rerank(index.reranker)
    ranked = _sorted(scored, request)
    heads, copies, sizes = _gathered(scored, ranked, request)
    start = paging.start(index, heads, request)
    page = heads[start : start + request.limit]
    more = start + request.limit < len(heads)
    return Results(
        request=request,
        asked=scored.asked,
        hits=tuple(_hits(scored, page, copies, sizes, request)),
        total=len(heads),
        passages_found=len(ranked),
        facets={facet.value: facets.counted(scored, facet) for facet in request.facets},
        next_cursor=paging.cursor(index, request, page[-1]) if more and page else "",
        passages_searched=int(scored.mask.sum()),
        documents_searched=len(np.unique(index.document_rows[scored.mask])),
        documents_unreadable=len(index.skipped),
        generation=index.manifest.generation,
        suggestion=suggestion(index, request.text, scored.asked),
    )


def check(index: Index, request: Request) -> None:
    """Refuse what cannot be searched for, saying what can."""
    if not request.text.strip():
        raise BadRequest("q", "The question is empty. Give some words to search for.")
    if len(request.text) > MAX_QUESTION:
        raise BadRequest("q", f"The question has {len(request.text):,} characters; at most {MAX_QUESTION:,} are read.")
    if not 1 <= request.limit <= MAX_LIMIT:
        raise BadRequest("limit", f"The limit is {request.limit}; it must be from 1 to {MAX_LIMIT}.")
    check_filter(index, request.filter)


def _sorted(scored: Scored, request: Request) -> Rows:
    if request.sort is Sort.RELEVANCE:
        return scored.rows
    dates = np.array([document.published for document in scored.index.documents])
    dated = dates[scored.index.document_rows[scored.rows]]
    order = np.argsort(dated, kind="stable")
    if request.sort is Sort.NEWEST:
        order = np.concatenate([order[dated[order] == date] for date in sorted(set(dated), reverse=True)] or [order])
    known = dated[order] != ""
    by_date: Rows = scored.rows[np.concatenate([order[known], order[~known]])]
    return by_date


def _gathered(scored: Scored, ranked: Rows, request: Request) -> tuple[list[int], dict[int, list[int]], Counter[str]]:
    """The rows to list, the copies that each stands for, and the size of each group.

    The same words in several documents are listed once, at their best place; a group is listed as its best passage.
    """
    heads: list[int] = []
    copies: dict[int, list[int]] = {}
    sizes: Counter[str] = Counter()
    first: dict[str, int] = {}
    for row, key in zip(ranked.tolist(), _keys(scored, ranked, request), strict=True):
        sizes[key] += 1
        if key in first:
            copies[first[key]].append(row)
        else:
            first[key] = row
            copies[row] = []
            heads.append(row)
    return heads, copies, sizes


def _keys(scored: Scored, ranked: Rows, request: Request) -> list[str]:
    if request.group_by:
        return [_group(scored.index.documents[at], request.group_by) for at in scored.index.document_rows[ranked]]
    return [scored.index.text_keys[row] for row in ranked]


def _group(document: Document, by: GroupBy) -> str:
    if by is GroupBy.FORCE:
        return document.force
    if by is GroupBy.DOCUMENT:
        return document.id
    return document.inspections[0].id if document.inspections else ""


def _hits(
    scored: Scored, page: Sequence[int], copies: dict[int, list[int]], sizes: Counter[str], request: Request
) -> Iterator[Hit]:
    index = scored.index
    for row, passage in zip(page, index.store.passages(page), strict=True):
        document = index.document_of(passage)
        group = _group(document, request.group_by) if request.group_by else ""
        also = [] if request.group_by else copies[row]
        yield Hit(
            passage=passage,
            document=document,
            highlights=highlights(passage.text, scored.asked.concepts),
            why=_why(scored, row, passage),
            also_in=tuple(one.id for one in index.store.passages(also)),
            group=group,
            group_size=sizes[group] if request.group_by else 0,
        )


def highlights(text: str, concepts: Sequence[Concept]) -> tuple[tuple[int, int], ...]:
    """Offsets of the words of `text` that say what is asked about; neighbouring words are one stretch."""
    own = {term for concept in concepts for term in concept.terms}
    content = [word for word in words(text) if word.terms]
    marked = {word for word in content if not own.isdisjoint(word.terms)}
    for synonym in (terms(synonym) for concept in concepts for synonym in concept.synonyms):
        for at in range(len(content) - len(synonym) + 1):
            run = content[at : at + len(synonym)]
            if all(term in word.terms for term, word in zip(synonym, run, strict=True)):
                marked.update(run)
    spans: list[tuple[int, int]] = []
    for word in sorted(marked, key=lambda one: one.start):
        if spans and text[spans[-1][1] : word.start].isspace():
            spans[-1] = (spans[-1][0], word.end)
        else:
            spans.append((word.start, word.end))
    return tuple(spans)


def _why(scored: Scored, row: int, passage: Passage) -> Why:
    return Why(
        similarity=round(float(scored.dense[row]), 4),
        similarity_rank=_rank(scored.dense, scored.mask, row),
        lexical=round(float(scored.lexical[row]), 4),
        lexical_rank=_rank(scored.lexical, scored.mask, row) if scored.lexical[row] > 0 else 0,
        matched=(
            *(one.source for one in scored.asked.concepts if scored.holding(one)[row]),
            *(word for word in scored.asked.near if scored.holding(Concept(word, tuple(terms(word))))[row]),
        ),
    )


def _rank(scores: Scores, mask: Mask, row: int) -> int:
    return 1 + int(np.count_nonzero(scores[mask] > scores[row]))
