"""What a question that is too broad could be about: the meanings of an abbreviation, or whom a broad word concerns."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from api.answer.evidence import Evidence
from api.answer.scope import Scope, answering
from api.answer.subject import inspection_of
from api.answer.topic import Topic
from api.query import Query
from indexer.index import Index
from indexer.lexical import terms
from indexer.vectors import Mask

# one word that says little of what is wanted, and who it may be about
_BROAD = frozenset(terms("welfare well-being wellbeing support training safety health equipment care complaints risk"))
_FACETS = {
    "officers and staff": "officer staff constable workforce personnel crew",
    "detainees": "detainee detained custody prisoner cell",
    "victims": "victim witness survivor complainant",
    "children and young people": "child children young",
    "communities": "community communities resident business neighbourhood",
    "animals": "dog horse animal mounted",
}


@dataclass(frozen=True, slots=True)
class Narrowing:
    """A narrower question that the index could answer, and how many passages bear on it."""

    label: str
    question: str
    passages: int


def narrowing(index: Index, query: Query, topic: Topic, evidence: Evidence, mask: Mask) -> tuple[Narrowing, ...]:
    """The narrower questions to offer; none where a question is narrow enough to be answered."""
    if topic.ambiguous and len(topic.concepts) <= 1:
        return tuple(_meanings(index, query, topic, mask))
    stems = {stem for concept in topic.concepts for stem in concept.stems[0]} if topic.concepts else set()
    if not topic.concepts or len(query.terms) > 1 or not stems <= _BROAD:
        return ()
    return tuple(_facets(index, query, mask & (evidence.held > 0)))


def by_inspection(index: Index, query: Query, scope: Scope, mask: Mask) -> tuple[Narrowing, ...]:
    """The inspections that have a recommendation of the number which is all that a question names."""
    named = Counter(inspection_of(one) for one in scope.recommendations)
    titles = {link.id: link.title for one in index.documents for link in one.inspections}
    if len(named) < 2 or scope.filter.force or scope.filter.inspection or scope.filter.document:
        return ()
    offered = []
    for inspection in sorted(named):
        ids = [one for one in scope.recommendations if inspection_of(one) == inspection]
        title = titles.get(inspection, inspection)
        passages = int(np.count_nonzero(mask & answering(index, ids)))
        offered.append(Narrowing(title, f"{query.text.strip(' ?.')} of {title}", passages))
    return tuple(sorted(offered, key=lambda one: (-one.passages, one.label)))


def _meanings(index: Index, query: Query, topic: Topic, mask: Mask) -> Iterator[Narrowing]:
    for one in topic.ambiguous:
        for meaning in one.meanings:
            asked = query.text[: one.start] + meaning + query.text[one.end :]
            yield Narrowing(meaning, asked, int(np.count_nonzero(mask & index.lexical.phrase(meaning))))


def _facets(index: Index, query: Query, mask: Mask) -> Iterator[Narrowing]:
    counts: Counter[str] = Counter()
    for passage in index.store.passages(np.flatnonzero(mask).tolist()):
        held = set(terms(passage.text))
        counts.update(label for label, words in _FACETS.items() if not held.isdisjoint(terms(words)))
    for label, count in counts.most_common():
        yield Narrowing(label, f"{query.text.strip(' ?')} of {label}", count)
