"""The values that filters take, and how many of the passages found have each."""

from collections import Counter
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from api.search.request import BadRequest, Facet
from api.search.scored import Rows, Scored
from indexer.index import Filter, Index
from indexer.records import Document, Speaker

_FEW = 20  # values of a field that are all told where none is near


@dataclass(frozen=True, slots=True)
class FacetValue:
    value: str
    count: int
    selected: bool


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
            if not nearest and len(values) <= _FEW:
                hint = f" There are: {', '.join(sorted(values))}."
            raise BadRequest(field, f"There is no {field.replace('_', ' ')} “{value}”.{hint}", nearest)


def counted(scored: Scored, facet: Facet) -> tuple[FacetValue, ...]:
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
    if facet is Facet.FORCE:
        return set(document.forces)
    return {document.type.value if facet is Facet.DOCUMENT_TYPE else document.id}
