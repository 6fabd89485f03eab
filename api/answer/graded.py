"""The grades that documents give, each with the force that it is of, and the words that give it."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

import numpy as np

from api.answer.stages import Stage
from api.answer.statements import Statement, sentence
from api.sentences import Span, sentences
from indexer.index import Index
from indexer.lexical import terms
from indexer.records import Document, Grade, Passage
from indexer.vectors import Mask

_IMPROVE = r"requir(?:e|es|ed|ing)\s+improvement"
TIER = rf"(?:outstanding|good|adequate|inadequate|{_IMPROVE})"
# what makes a grade of a tier in a sentence: "was graded good", "the finding of inadequate", "is good at answering"
_TELLS = re.compile(
    rf"\b(?:grad|rat(?:ed|ing)|judg|found|finding|assess)\w*\b[^.;]*?\b{TIER}\b"
    rf"|\b{TIER}\s+(?:at|in|for|as)\b|\b{TIER}\s+(?:grade|judge?ment|rating)|\b{_IMPROVE}\W*$",
    re.IGNORECASE,
)
_BETWEEN = r"[\s:–—*•-]{1,6}"
_NOTHING = re.compile(r"[\s*•·–—-]*")


@dataclass(frozen=True, slots=True)
class Given:
    """A grade as a document gives it, with the force that it is of, and of an assessment of which cycle."""

    force: str
    area: str
    grade: Grade
    document: Document
    assessment: str
    older: bool = False  # an assessment of a later cycle is held

    @property
    def tier(self) -> str:
        return self.grade.grade.casefold()

    @property
    def began(self) -> str:
        return self.grade.cycle[:4]


def of_area(text: str) -> frozenset[str]:
    """The stems that tell an area, or a question's words for it, from another."""
    return frozenset(terms(text))


def given(index: Index, mask: Mask) -> list[Given]:
    """The grades that the documents of these passages give to a force that can be told."""
    documents = [index.documents[row] for row in np.unique(index.document_rows[mask]).tolist()]
    found = [
        one for document in documents for grade in document.grades if (one := _given(index, document, grade)).force
    ]
    latest = {force: max(one.began for one in found if one.force == force) for force in {one.force for one in found}}
    return [replace(one, older=bool(one.began) and one.began < latest[one.force]) for one in found]


def _given(index: Index, document: Document, grade: Grade) -> Given:
    head, _, rest = grade.area.partition(": ")
    force = _named(index, head)
    whose = force or document.force or _inspected(index, document)
    return Given(whose, rest if force else grade.area, grade, document, _assessment(document, grade.cycle))


def _named(index: Index, text: str) -> str:
    """The force of which a text is the name and nothing else."""
    found = index.gazetteer.mentions(text, typed=True)
    whole = len(found) == 1 and not found[0].ambiguous and found[0].end - found[0].start == len(text.strip())
    return found[0].candidates[0] if whole and found[0].basis != "place" else ""


def _inspected(index: Index, document: Document) -> str:
    """The one force that the title of an inspectorate's document names."""
    titles = (document.title, *(link.title for link in document.inspections)) if document.states else ()
    forces = {name for title in titles for one in _bodies(index, title) for name in one}
    return next(iter(forces)) if len(forces) == 1 else ""


def _bodies(index: Index, text: str) -> list[tuple[str, ...]]:
    return [one.candidates for one in index.gazetteer.mentions(text) if one.basis != "place"]


def _assessment(document: Document, cycle: str) -> str:
    """The title of the inspection that gave the grades of a cycle, else the cycle."""
    links = [link.title for link in document.inspections]
    years = re.sub(r"\D+", r"\\D{1,3}(?:20)?", cycle)
    dated = [title for title in links if cycle and re.search(years, title)]
    return (dated or (links if len(links) == 1 else [cycle]))[0]


def words(index: Index, found: Iterable[Given], mask: Mask) -> list[tuple[Statement, tuple[Given, ...]]]:
    """The words that give these grades, from the passages of `mask`, in the order of the documents.

    Each grade is quoted once from each document. A grid of which only marks tell a grade is quoted where nothing else
    gives it.
    """
    wanted = list(found)
    placed = [
        (one, place) for one in wanted if (place := _place(index, one, mask, (_named_in, _listed, _told, _headed)))
    ]
    known = {_key(one) for one, _ in placed}
    left = (one for one in wanted if _key(one) not in known)
    placed += [(one, place) for one in left if (place := _place(index, one, mask, (_marked,)))]
    order = {id(one): at for at, one in enumerate(wanted)}
    placed.sort(key=lambda one: (index.row_of_document[one[0].document.id], one[1][0].position, one[1][1].start))
    said: list[tuple[Statement, tuple[Given, ...]]] = []
    for _, group in groupby(placed, key=lambda one: one[1][0].id):
        said += _statements(index, list(group))
    return sorted(said, key=lambda one: min(order[id(each)] for each in one[1]))


def _key(one: Given) -> tuple[str, str, frozenset[str]]:
    return one.force, one.tier, of_area(one.area)


_Place = tuple[Passage, Span]
_Gives = Callable[[Index, Passage, Given], Span | None]


def _place(index: Index, wanted: Given, mask: Mask, ways: Sequence[_Gives]) -> _Place | None:
    rows = index.store.document_rows(index.row_of_document[wanted.document.id])
    passages = index.store.passages([row for row in rows if mask[row]])
    places = ((one, span) for gives in ways for one in passages if (span := gives(index, one, wanted)))
    return next(places, None)


def _statements(index: Index, placed: Sequence[tuple[Given, _Place]]) -> Iterator[tuple[Statement, tuple[Given, ...]]]:
    """The statements of one passage; lines that follow each other are one."""
    passage = placed[0][1][0]
    runs: list[tuple[Span, list[Given]]] = []
    for one, (_, span) in placed:
        if runs and _NOTHING.fullmatch(passage.text[runs[-1][0].end : max(span.start, runs[-1][0].end)]):
            runs[-1] = (Span(runs[-1][0].start, max(runs[-1][0].end, span.end)), [*runs[-1][1], one])
        else:
            runs.append((span, [one]))
    for span, several in runs:
        # how well something is done is no stage of doing it
        told = replace(sentence(index, passage, span), by="words", coverage=1.0, stage=Stage.UNCLEAR)
        yield told, tuple(several)


def _tier(grade: Grade) -> str:
    return _IMPROVE if grade.grade.casefold().startswith("requir") else re.escape(grade.grade)


def _listed(index: Index, passage: Passage, wanted: Given) -> Span | None:
    """The row or line that sets an area and its grade side by side."""
    if passage.columns and "\t" in passage.text:
        return Span(0, len(passage.text)) if _in_row(passage, wanted) else None
    area, tier = r"\s+".join(map(re.escape, wanted.grade.area.split())), _tier(wanted.grade)
    pattern = re.compile(rf"(?:^|\W){area}{_BETWEEN}{tier}\b|\b{tier}{_BETWEEN}{area}(?:\W|$)", re.IGNORECASE)
    start = 0
    for line in passage.text.split("\n"):
        if pattern.search(line):
            return Span(start, start + len(line.rstrip()))
        start += len(line) + 1
    return None


def _in_row(passage: Passage, wanted: Given) -> bool:
    first, *others = passage.text.split("\t")
    tier = re.compile(rf"\W*{_tier(wanted.grade)}\W*", re.IGNORECASE)
    under = [
        header
        for header, cell in zip((*passage.columns[1:], *("" for _ in others)), others, strict=False)
        if tier.fullmatch(cell)
    ]
    head, colon, rest = wanted.grade.area.partition(": ")
    if of_area(first) == of_area(wanted.grade.area):
        return bool(under)
    return bool(colon) and of_area(first) == of_area(head) and any(of_area(header) == of_area(rest) for header in under)


def _named_in(index: Index, passage: Passage, wanted: Given) -> Span | None:
    """The sentence of a report on one force that names it: a row or line of its list doesn't."""
    if wanted.document.force or wanted.area != wanted.grade.area:
        return None
    span = _told(index, passage, wanted)
    return span if span and _bodies(index, passage.text[span.start : span.end]) else None


def _told(index: Index, passage: Passage, wanted: Given) -> Span | None:
    """The sentence that gives an area its grade, and is on no other force."""
    area, tier = of_area(wanted.area), re.compile(rf"\b{_tier(wanted.grade)}\b", re.IGNORECASE)
    for span in sentences(passage.text):
        text = passage.text[span.start : span.end]
        if tier.search(text) and _TELLS.search(text) and area <= of_area(text):
            bodies = _bodies(index, text)
            if not bodies or any(wanted.force in one for one in bodies):
                return span
    return None


def _headed(index: Index, passage: Passage, wanted: Given) -> Span | None:
    """The line that is a grade and nothing else under the heading of an area."""
    line = passage.text.partition("\n")[0]
    only = re.fullmatch(rf"\W*{_tier(wanted.grade)}\W*", line, re.IGNORECASE)
    headed = any(of_area(one) == of_area(wanted.area) for one in passage.headings)
    return Span(0, len(line.rstrip())) if only and headed else None


def _marked(index: Index, passage: Passage, wanted: Given) -> Span | None:
    """A grid of areas and tiers, where marks tell which is whose."""
    tiers = len(set(map(str.casefold, re.findall(TIER, passage.text, re.IGNORECASE))))
    grid = tiers > 1 and "\t" in passage.text and of_area(wanted.area) <= of_area(passage.text)
    return Span(0, len(passage.text)) if grid else None
