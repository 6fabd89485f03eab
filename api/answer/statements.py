"""A statement: one to three sentences cut from a document, with everything that is needed to cite them."""

from collections import Counter
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from api import dating  # whole, for it reads columns of this package
from api.answer.evidence import Found
from api.answer.stages import Stage, is_behind, of_row, stage
from api.answer.stretches import in_full, in_paragraph, leads_in, says_something, taken_back
from api.columns import cells, latest, newest
from api.sentences import Span, sentences
from indexer.index import Index
from indexer.records import Document, Passage, Recommendation, Speaker, page_at

_LEAD = 3  # sentences
_ALIKE = 0.05  # of the topic, by which one statement may say less than another and be on the same matter


@dataclass(frozen=True, slots=True)
class Statement:
    """Somebody's words: `document.text[start:end] == text`.

    `by` says how it was found: by its words, by its meaning, or because it answers the recommendation asked about.
    `before` and `after` are what stands around it in the same paragraph, for a reader to judge it by.
    """

    passage: Passage
    document: Document
    start: int
    end: int
    text: str
    stage: Stage
    by: str
    page: int = 0
    last_page: int = 0
    coverage: float = 0.0
    similarity: float = 0.0
    before: str = ""
    after: str = ""

    @property
    def cells(self) -> tuple[tuple[str, str], ...]:
        """Of a row of a table the cells that the words fill, each under its header."""
        return cells(self.passage, self.start - self.passage.start, self.text)


def statement(index: Index, found: Found) -> Statement:
    """The sentences of a passage that say something of the topic."""
    by = "words" if found.lexical else "meaning"
    spans = in_full(found.passage, found.spans)
    first, last = (spans[0].start, spans[-1].end) if spans else (0, len(found.passage.text))
    said = _cut(index, found.passage, first, last, by, found.coverage, found.similarity)
    told = found.passage.text[found.spans[0].start : found.spans[-1].end] if spans else said.text
    return replace(said, stage=_stage(found.passage, said.text if said.cells else told))


def surrounded(said: Iterable[Statement]) -> Iterator[Statement]:
    """Statements with what stands around each in a short paragraph.

    A row of a table is shown with its other cells already, and several statements of one passage are context for one
    another.
    """
    every = list(said)
    times = Counter(one.passage.id for one in every)
    for one in every:
        yield one if one.passage.columns or times[one.passage.id] > 1 else _surrounded(one)


def _surrounded(said: Statement) -> Statement:
    text, first, last = said.passage.text, said.start - said.passage.start, said.end - said.passage.start
    shown = in_paragraph(text, Span(first, last))
    return replace(said, before=text[shown.start : first].rstrip(), after=text[last : shown.end].lstrip())


def lead(index: Index, passage: Passage) -> Statement:
    """The first sentences of a passage; of a row, its last dated cell or all of it."""
    spans = sentences(passage.text)
    if passage.columns:
        first, last = newest(passage) or (spans[0].start, in_full(passage, (spans[0],))[-1].end)
        return _cut(index, passage, first, last, "recommendation", 0.0, 0.0)
    spans = spans[: taken_back(passage.text, spans, _LEAD)]
    return _cut(index, passage, spans[0].start, spans[-1].end, "recommendation", 0.0, 0.0)


def whole(index: Index, passage: Passage) -> Statement:
    """All the sentences of a passage, because it answers the recommendation asked about."""
    return _cut(index, passage, 0, len(passage.text.rstrip()), "recommendation", 0.0, 0.0)


def carried(index: Index, said: Statement, speakers: Container[str]) -> Statement:
    """A line that leads in to somebody's words gives way to them: in its passage, or in the next where that is in one
    of these voices."""
    within = said.end < said.passage.end
    if not (leads_in(said.text) if within else said.text.endswith(":") or leads_in(said.text)):
        return said
    if within:
        behind = [one for one in sentences(said.passage.text) if one.start >= said.end - said.passage.start][:_LEAD]
        if not behind:
            return said
        return _cut(index, said.passage, behind[0].start, behind[-1].end, said.by, said.coverage, said.similarity)
    rows = index.store.document_rows(index.row_of_document[said.document.id])
    following = index.store.passages(rows[said.passage.position + 1 :][:1])
    if not following or following[0].voice.speaker.value not in speakers:
        return said
    words = lead(index, following[0])
    return replace(words, by=said.by, coverage=said.coverage, similarity=said.similarity)


def brought_up_to_date(index: Index, said: Statement) -> Iterator[Statement]:
    """Words in a dated column of a row, after those in the last such column that has any; behind them where these are
    but a word, as "Closed."."""
    span = latest(said.passage, said.start - said.passage.start)
    if not span:
        yield said
        return
    now = _cut(index, said.passage, *span, said.by, said.coverage, said.similarity)
    yield from (now, said) if says_something(now.text) else (said, now)


def newest_first(said: Iterable[Statement]) -> list[Statement]:
    """Of each force's statements those that say as much as its best, the latest before what it went beyond.

    What has no date stays where it is.
    """
    every = list(said)
    best: dict[str, Statement] = {}
    for one in every:
        best.setdefault(one.document.force, one)
    alike = [at for at, one in enumerate(every) if _as_much(one, best[one.document.force])]
    dated = [at for at in alike if dating.said_on(every[at].document, every[at].passage)]
    for force in best:
        places = [at for at in dated if every[at].document.force == force]
        told = sorted(
            (every[at] for at in places), key=lambda one: dating.said_on(one.document, one.passage), reverse=True
        )
        for at, one in zip(places, told, strict=True):
            every[at] = one
    return every


def _as_much(one: Statement, best: Statement) -> bool:
    return one.by == best.by and one.coverage >= best.coverage - _ALIKE


def sentence(index: Index, passage: Passage, span: Span) -> Statement:
    """One sentence of a passage, because it answers the recommendation asked about."""
    return _cut(index, passage, span.start, span.end, "recommendation", 0.0, 0.0)


def recommendation(index: Index, document: Document, wanted: Recommendation) -> Iterator[Statement]:
    """What a report asks under one number: the passages that hold the blocks which state it."""
    whole = index.document(document.id)
    if not wanted.blocks:
        return
    # a list of what is asked may stand apart from where it is said again
    last = next((one for one, after in pairwise((*wanted.blocks, -1)) if after != one + 1))
    first, end = whole.starts[wanted.blocks[0]], whole.starts[last] + len(whole.blocks[last].text)
    for passage in index.store.passages(index.store.document_rows(index.row_of_document[document.id])):
        begin, until = max(first, passage.start), min(end, passage.end)
        if begin < until:
            yield _cut(index, passage, begin - passage.start, until - passage.start, "recommendation", 0.0, 0.0)


def _cut(
    index: Index, passage: Passage, first: int, last: int, by: str, coverage: float, similarity: float
) -> Statement:
    text = passage.text[first:last]
    page, last_page = _pages(index, passage, first, last)
    return Statement(
        passage=passage,
        document=index.document_of(passage),
        start=passage.start + first,
        end=passage.start + last,
        text=text,
        stage=_stage(passage, text),
        by=by,
        page=page,
        last_page=last_page,
        coverage=round(coverage, 3),
        similarity=round(similarity, 4),
    )


def _stage(passage: Passage, text: str) -> Stage:
    """The stage that a cell among the words of a row gives, else that of the words; what inspectors ask for is no
    measure of theirs."""
    if passage.voice.speaker is Speaker.INSPECTORATE:
        return Stage.UNCLEAR
    told = of_row(text) if passage.columns else Stage.UNCLEAR
    found = stage(text) if told is Stage.UNCLEAR else told
    # a step may be done, and what it is a step of is not
    return Stage.UNCLEAR if found is Stage.DONE and passage.columns and is_behind(passage.text) else found


def _pages(index: Index, passage: Passage, first: int, last: int) -> tuple[int, int]:
    """The pages on which sentences of a passage begin and end."""
    if passage.page == passage.last_page:
        return passage.page, passage.page
    whole = index.document(passage.document_id)
    places = (passage.start + first, passage.start + max(first, last - 1))
    begin, end = (page_at(whole.blocks, whole.starts, place) for place in places)
    return begin, end


def distinct(index: Index, found: Iterable[Found]) -> list[Found]:
    """Each wording once, where it comes first."""
    kept: dict[str, Found] = {}
    for one in found:
        kept.setdefault(index.text_keys[one.row], one)
    return list(kept.values())
