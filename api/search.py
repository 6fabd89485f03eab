"""Question to hits: every passage scored, filtered, fused, grouped and counted. Knows no web framework."""

import base64
import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass, field, replace
from enum import StrEnum
from functools import cached_property, reduce
from typing import Any

import numpy as np
import numpy.typing as npt

from api.asked import Asked, Concept, understand
from indexer.errors import CorpusSearchError
from indexer.index import Filter, Index
from indexer.lexical import Field, pairs, words
from indexer.records import Document, Passage, Speaker
from indexer.vectors import Mask, Scores

LIMIT = 10
MAX_LIMIT = 50
MAX_QUESTION = 2000  # characters

# fusion: this share dense, the rest lexical, each scaled to its best passage; see benchmarks/README.md
DENSE_SHARE = 0.5
# a passage counts as found when it is this near in meaning, or holds this share of the question's concepts by weight
NEAR = 0.40
SHARED = 0.5

Rows = npt.NDArray[np.int64]


class Mode(StrEnum):
    HYBRID = "hybrid"
    DENSE = "dense"
    LEXICAL = "lexical"


class Sort(StrEnum):
    RELEVANCE = "relevance"
    NEWEST = "newest"
    OLDEST = "oldest"


class GroupBy(StrEnum):
    FORCE = "force"
    DOCUMENT = "document"
    INSPECTION = "inspection"


class Facet(StrEnum):
    FORCE = "force"
    SPEAKER = "speaker"
    DOCUMENT_TYPE = "document_type"
    INSPECTION = "inspection"
    RECOMMENDATION = "recommendation"
    GRADE = "grade"
    DOCUMENT = "document"


class BadRequest(CorpusSearchError):
    """A value that a caller gave and that cannot be used; `parameter` names it, `nearest` are values that exist."""

    def __init__(self, parameter: str, message: str, nearest: Sequence[str] = ()) -> None:
        super().__init__(message)
        self.parameter = parameter
        self.nearest = tuple(nearest)


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked. `cursor` is of an earlier page; `offset` counts hits to pass over; `off` are the keys of
    interpretations that are not to be applied.
    """

    text: str
    filter: Filter = field(default_factory=Filter)
    mode: Mode = Mode.HYBRID
    sort: Sort = Sort.RELEVANCE
    group_by: GroupBy | None = None
    facets: tuple[Facet, ...] = ()
    limit: int = LIMIT
    offset: int = 0
    cursor: str = ""
    off: frozenset[str] = frozenset()


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
class FacetValue:
    value: str
    count: int
    selected: bool


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


def search(index: Index, request: Request) -> Results:
    """The hits for a request, best first and in the same order every time.

    Every passage that the filter admits is scored; one is found when it is near in meaning or shares the question's
    words. Raises `BadRequest` for a value that cannot be used.
    """
    check(index, request)
    scored = Scored(index, request)
    ranked = _sorted(scored, request)
    heads, copies, sizes = _gathered(scored, ranked, request)
    start = _start(index, heads, request)
    page = heads[start : start + request.limit]
    more = start + request.limit < len(heads)
    return Results(
        request=request,
        asked=scored.asked,
        hits=tuple(_hits(scored, page, copies, sizes, request)),
        total=len(heads),
        passages_found=len(ranked),
        facets={facet.value: _facet(scored, facet) for facet in request.facets},
        next_cursor=_cursor(index, request, page[-1]) if more and page else "",
        passages_searched=int(scored.mask.sum()),
        documents_searched=len(np.unique(index.document_rows[scored.mask])),
        documents_unreadable=len(index.skipped),
        generation=index.manifest.generation,
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


def check_filter(index: Index, wanted: Filter) -> None:
    """Refuse a filter value that does not exist, with the nearest that do."""
    vocabulary = Vocabulary(index)
    for name in vocabulary.fields:
        for value in sorted(getattr(wanted, name)):
            vocabulary.require(name, value)


class Vocabulary:
    """The values that each filter can have in an index."""

    fields = ("force", "speaker", "document_type", "inspection", "recommendation", "document", "grade")

    def __init__(self, index: Index) -> None:
        self._index = index

    def values(self, field: str) -> frozenset[str]:
        """The values of a field that the index's documents have, and for a force every force that is known."""
        documents = self._index.documents
        if field == "speaker":
            return frozenset(speaker.value for speaker in Speaker)
        if field == "recommendation":
            return frozenset(self._index.recommendations)
        values = {value for one in documents for value in _values(one, Facet(field))}
        if field == "force":
            values |= {body.id for body in self._index.gazetteer.bodies}
        return frozenset(values - {""})

    def require(self, field: str, value: str) -> None:
        """Raises `BadRequest` with the nearest values where the field has no such value."""
        from rapidfuzz import process

        values = self.values(field)
        if value not in values:
            nearest = [name for name, _, _ in process.extract(value, sorted(values), limit=3, score_cutoff=50)]
            if field == "force":
                nearest = list(self._index.gazetteer.nearest(value)) or nearest
            hint = f" Nearest: {', '.join(nearest)}." if nearest else ""
            raise BadRequest(field, f"There is no {field.replace('_', ' ')} “{value}”.{hint}", nearest)


class Scored:
    """Every passage of an index scored for one request."""

    def __init__(self, index: Index, request: Request) -> None:
        self.index = index
        self.request = request
        self.asked = understand(index, request.text, request.filter, request.off)
        self.mask: Mask = index.mask(self.asked.filter)
        self.dense: Scores = index.vectors.scores(index.encoder.encode([self.asked.query.semantic])[0])
        self.lexical: Scores = index.lexical.scores(self.asked.weights)
        self.relevant: Mask = self._relevant(request.mode)
        self.found: Mask = self.mask & self.relevant
        self.fused: Scores = self._fused(request.mode)

    def _relevant(self, mode: Mode) -> Mask:
        near = self.dense >= NEAR
        sharing = self.shared >= SHARED
        relevant = {Mode.DENSE: near, Mode.LEXICAL: sharing, Mode.HYBRID: near | sharing}[mode]
        if self.asked.query.phrases:
            # a required phrase is found where it stands, and nothing is found where it does not
            required = [self.index.lexical.phrase(phrase) for phrase in self.asked.query.phrases]
            relevant = np.logical_and.reduce(required)
        for excluded in self.asked.query.excluded:
            relevant &= ~self.index.lexical.phrase(excluded)
        return relevant

    def _fused(self, mode: Mode) -> Scores:
        share = {Mode.DENSE: 1.0, Mode.LEXICAL: 0.0, Mode.HYBRID: DENSE_SHARE}[mode]
        return (share * _scaled(self.dense) + (1 - share) * _scaled(self.lexical)).astype(np.float32)

    @cached_property
    def shared(self) -> Scores:
        """For every passage, the share of the question's concepts it holds, weighted by how rare they are."""
        size = len(self.index)
        share = np.zeros(size, dtype=np.float32)
        whole = 0.0
        for concept in self.asked.concepts:
            held = self.holding(concept)
            weight = float(np.log(1 + size / (1 + np.count_nonzero(held))))
            share[held] += np.float32(weight)
            whole += weight
        return share / np.float32(whole or 1.0)

    def holding(self, concept: Concept) -> Mask:
        """Which passages hold a concept."""
        lexical = self.index.lexical
        ways = [[lexical.holding(term) for term in concept.terms]]
        for synonym in concept.synonyms:
            together = [lexical.holding(pair, Field.PAIRS) for pair in pairs(synonym)]
            ways.append(together or [lexical.holding(synonym[0])])
        held: Mask = np.zeros(len(self.index), dtype=bool)
        for way in ways:
            held[reduce(np.intersect1d, way)] = True
        return held

    @cached_property
    def rows(self) -> Rows:
        """The rows of what was found, best first; ties fall to the order of the documents."""
        found = np.flatnonzero(self.found)
        ordered: Rows = found[np.lexsort((found, -self.fused[found]))]
        return ordered


def _scaled(scores: Scores) -> Scores:
    """Scores from 0 at the worst passage of the index to 1 at its best."""
    low, high = (float(scores.min()), float(scores.max())) if len(scores) else (0.0, 0.0)
    return (scores - low) / (high - low) if high > low else np.zeros_like(scores)


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
    for synonym in (synonym for concept in concepts for synonym in concept.synonyms):
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
        matched=tuple(one.source for one in scored.asked.concepts if scored.holding(one)[row]),
    )


def _rank(scores: Scores, mask: Mask, row: int) -> int:
    return 1 + int(np.count_nonzero(scores[mask] > scores[row]))


def _facet(scored: Scored, facet: Facet) -> tuple[FacetValue, ...]:
    """How many passages were found for each value, counted as if this field did not filter; most first."""
    wanted = scored.asked.filter
    selected: frozenset[str] = getattr(wanted, facet.value)
    found = scored.found
    if selected:
        others: dict[str, Any] = {facet.value: frozenset()}
        found = scored.relevant & scored.index.mask(replace(wanted, **others))
    counts = _counts(scored.index, facet, np.flatnonzero(found))
    counts.update(dict.fromkeys(selected, 0))
    ordered = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    return tuple(FacetValue(value, count, value in selected) for value, count in ordered)


def _counts(index: Index, facet: Facet, rows: Rows) -> Counter[str]:
    counts: Counter[str] = Counter()
    if facet is Facet.SPEAKER:
        order = list(Speaker)
        counts.update(order[place].value for place in index.speakers[rows])
    elif facet is Facet.RECOMMENDATION:
        chosen = set(rows.tolist())
        counts.update({name: len(chosen.intersection(at.tolist())) for name, at in index.recommendations.items()})
    else:
        for at, count in Counter(index.document_rows[rows].tolist()).items():
            for value in _values(index.documents[at], facet):
                counts[value] += count
    return Counter({value: count for value, count in counts.items() if value and count})


def _values(document: Document, facet: Facet) -> set[str]:
    if facet is Facet.INSPECTION:
        return {link.id for link in document.inspections}
    if facet is Facet.GRADE:
        return {grade.grade.casefold() for grade in document.grades}
    return {{Facet.FORCE: document.force, Facet.DOCUMENT_TYPE: document.type.value}.get(facet, document.id)}


def _cursor(index: Index, request: Request, row: int) -> str:
    """Where the next page begins: after a passage, by its id, so that it survives a new generation."""
    (last,) = index.store.passages([row])
    return base64.urlsafe_b64encode(json.dumps([_fingerprint(request), last.id]).encode()).decode().rstrip("=")


def _fingerprint(request: Request) -> str:
    asked = replace(request, limit=0, offset=0, cursor="", facets=())
    plain = [sorted(part) if isinstance(part, frozenset) else part for part in astuple(asked.filter)]
    whole = (asked.text, sorted(asked.off), plain, asked.mode, asked.sort, asked.group_by)
    return hashlib.sha256(repr(whole).encode()).hexdigest()[:12]


def _start(index: Index, heads: Sequence[int], request: Request) -> int:
    if not request.cursor:
        return request.offset
    try:
        padded = request.cursor + "=" * (-len(request.cursor) % 4)
        fingerprint, last = json.loads(base64.urlsafe_b64decode(padded))
    except ValueError as error:
        raise BadRequest("cursor", "This is not a cursor of this service. Ask again without one.") from error
    if fingerprint != _fingerprint(request):
        raise BadRequest("cursor", "This cursor belongs to another question or filter. Ask again without one.")
    row = index.store.passage_row(str(last))
    if row is None or row not in heads:
        raise BadRequest("cursor", "The index has changed since this page was made. Ask again without a cursor.")
    return heads.index(row) + 1
