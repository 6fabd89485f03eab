"""The recommendation that a question names by what it is on: `how did offices answer the recommendation on toilets`."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from api.answer.evidence import COVERED
from api.answer.scope import Scope
from api.answer.topic import Topic, stems
from indexer.index import Index
from indexer.records import Recommendation

_NAME = r"(?:recommendations?|areas? for improvement|AFIs?|causes? of concern)"
_LINK = (
    r"(?:on|about|concern(?:ing|s)?|regarding|cover(?:ing|s)?|to do with|deal(?:s|ing)? with|ask(?:s|ing)? for"
    r"|mentions?)"
)
_ON = re.compile(rf"\b{_NAME} (?:(?:that|which|are|is) )*{_LINK}\b", re.IGNORECASE)
_WHICH = re.compile(rf"(?:which|what) (?:of the |are the )?{_NAME}\b", re.IGNORECASE)
_NEARLY = 0.05  # of the share that the best holds


def recommendations_on(index: Index, scope: Scope, topic: Topic, question: str) -> tuple[Recommendation, ...]:
    """The recommendations in scope whose text holds most of their subject, where the question asks for them by it.

    None where it names a number, or where no recommendation holds enough of the subject.
    """
    on = _ON.search(question)
    about = [one for one in topic.concepts if on and question.casefold().find(one.source.casefold(), on.end()) >= 0]
    if scope.recommendations or not about:
        return ()
    subject = replace(topic, concepts=tuple(about))
    held: dict[str, tuple[float, Recommendation]] = {}
    for document in index.documents:
        for one in document.recommendations:
            if not scope.filter.inspection or one.inspection in scope.filter.inspection:
                share = subject.coverage(stems(" ".join((one.text, *one.bullets))))
                held[one.id] = max(held.get(one.id, (0.0, one)), (share, one), key=lambda pair: pair[0])
    best = max((share for share, _ in held.values()), default=0.0)
    enough = max(COVERED, best - _NEARLY)
    return tuple(one for _, (share, one) in sorted(held.items()) if share >= enough)


def only_listed(question: str) -> bool:
    """Whether a question asks for the recommendations themselves and not for what was replied."""
    return _WHICH.match(question.strip()) is not None


def meant(index: Index, found: Sequence[Recommendation]) -> Iterator[str]:
    """Which recommendations a question was taken to mean, in words; an office's sub-number goes with its whole."""
    titles = {link.id: link.title for document in index.documents for link in document.inspections}
    numbers: dict[tuple[str, str], list[str]] = {}
    ids = {one.id for one in found}
    for one in found:
        if one.id.rpartition(".")[0] not in ids:
            numbers.setdefault((one.inspection, one.kind), []).append(one.number or "(without a number)")
    for (inspection, kind), listed in numbers.items():
        name = kind.replace("_", " ").capitalize()
        yield f"Taken as meant: {name} {', '.join(listed)} of “{titles.get(inspection, inspection)}”."
