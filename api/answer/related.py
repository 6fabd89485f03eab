"""The recommendations that a question comes nearest to: every force's reply to one of them may be what is wanted."""

from collections.abc import Iterator

import numpy as np

from api.answer.concepts import kept_stems, stems
from api.answer.evidence import COVERED, Evidence
from api.answer.records import Related
from api.answer.scope import OWN, Scope, said_by
from api.answer.subject import worded
from api.answer.topic import Topic
from api.citation import force_name
from indexer.index import Index
from indexer.records import Recommendation, Speaker, is_part_of
from indexer.vectors import Mask

MOST = 3
# of its share of the topic's words and its nearness to the question, together: where something was found, and where
# nothing was; both were chosen on the dev halves that `python -m benchmarks.answers` names
_ON, _NEAR = 0.75, 0.3


def related(index: Index, scope: Scope, evidence: Evidence, mask: Mask, *, refused: bool) -> Iterator[Related]:
    """The recommendations to which some passage of `mask` replies and whose text is on what is asked, nearest first.

    None where the question names one by number, none that has no number to ask for it by, and no office's own number
    for a point of one.
    """
    if scope.recommendations or not evidence.topic.concepts:
        return
    own, asked = mask & said_by(index, OWN), said_by(index, [Speaker.INSPECTORATE.value])
    found = []
    for one in _replied_to(index, scope, own):
        share = evidence.topic.coverage(kept_stems(" ".join((one.text, *one.bullets))))
        rows = index.recommendations[one.id]
        near = float(np.max(evidence.likeness[rows], initial=0.0, where=asked[rows]))
        if share >= COVERED or share + near >= (_NEAR if refused else _ON):
            found.append((-round(share + near, 4), one.id, one))
    titles = {link.id: link.title for document in index.documents for link in document.inspections}
    who = force_name(index, scope.forces[0]) if len(scope.forces) == 1 else "forces"
    for _, _, one in sorted(found, key=lambda one: one[:2])[:MOST]:
        title = titles.get(one.inspection, one.inspection)
        asking = f"What did {who} reply to {one.kind.replace('_', ' ')} {one.number} of {title}?"
        yield Related(one, title, _worded(one, evidence.topic), asking)


def _worded(one: Recommendation, topic: Topic) -> str:
    nearest = max(one.bullets, key=lambda point: topic.coverage(stems(point)), default="")
    held = topic.coverage(stems(nearest))
    return f"{one.text} … {nearest}" if held > topic.coverage(stems(one.text)) else one.text


def _replied_to(index: Index, scope: Scope, own: Mask) -> Iterator[Recommendation]:
    inspections, known = scope.filter.inspection, worded(index, scope.as_of)
    for name, one in known.items():
        rows = index.recommendations.get(name)
        replied = rows is not None and one.number and own[rows].any()
        if any(is_part_of(name, whole) for whole in known):
            continue
        if replied and (not inspections or one.inspection in inspections):
            yield one
