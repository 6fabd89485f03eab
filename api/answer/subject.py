"""The recommendation that a question names by what it is on: `how did offices answer the recommendation on toilets`."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from api.addressed import addressed
from api.answer.asking import limit_on
from api.answer.concepts import LIGHT, Concept, kept_stems, stems
from api.answer.evidence import COVERED
from api.answer.scope import Scope
from api.answer.topic import Topic
from indexer.index import Index, not_later
from indexer.records import DocumentType, Recommendation

_NAME = r"(?:recommendations?|areas? for improvement|AFIs?|causes? of concern)"
_LINK = (
    r"(?:on|about|concern(?:ing|s)?|regarding|cover(?:ing|s)?|to do with|deal(?:s|ing)? with|ask(?:s|ing)? for"
    r"|mentions?)"
)
_ON = re.compile(rf"\b{_NAME} (?:(?:that|which|are|is) )*{_LINK}\b", re.IGNORECASE)
_CALLED = re.compile(r"\b(?P<what>[\w’'-]+) (?:recommendations|report|inspection|findings)\b", re.IGNORECASE)
_WHICH = re.compile(rf"(?:which|what) (?:of the |are the )?{_NAME}\b", re.IGNORECASE)
_SEVERAL = 2
_NEARLY = 0.05  # of the share that the best holds


def recommendations_on(index: Index, scope: Scope, topic: Topic, question: str) -> tuple[Recommendation, ...]:
    """The recommendations in scope whose text holds most of their subject, where the question asks for them by it.

    None where it names a number, or where no recommendation holds enough of the subject.
    """
    on = _ON.search(question)
    about = [one for one in topic.concepts if on and question.casefold().find(one.source.casefold(), on.end()) >= 0]
    if scope.recommendations or not about:
        return ()
    return holding(index, scope, replace(topic, concepts=tuple(about), parts=()))


def holding(index: Index, scope: Scope, subject: Topic) -> tuple[Recommendation, ...]:
    """The recommendations in scope whose text holds most of a subject, and as much as any."""
    wanted = scope.filter.inspection
    shares = {
        one: subject.coverage(kept_stems(" ".join((one.text, *one.bullets))))
        for _, one in sorted(worded(index, scope.as_of).items())
        if not wanted or one.inspection in wanted
    }
    enough = max(COVERED, max(shares.values(), default=0.0) - _NEARLY)
    return tuple(one for one, share in shares.items() if share >= enough)


def of_one_inspection(index: Index, scope: Scope, subject: Topic) -> frozenset[str]:
    """Those of the recommendations in scope that are of one inspection by what the question says beside their number.

    All of them where they are of one anyway, or nothing is said, or no more of one than of another.
    """
    asked = scope.recommendations
    if len({inspection_of(one) for one in asked}) < _SEVERAL or not subject.concepts:
        return asked
    kept = frozenset(one.id for one in holding(index, scope, subject)) & asked
    return kept if len({inspection_of(one) for one in kept}) == 1 else asked


def timed(recommendations: Iterable[Recommendation], topic: Topic) -> Iterator[tuple[str, Concept]]:
    """The recommendations that set the measure which a question asks for, each with what they set it for."""
    for one in recommendations:
        for part in filter(topic.gives, (one.text, *one.bullets)):
            held = stems(part)
            yield from ((one.id, each) for each in topic.concepts if each.weight > LIGHT and each.met(held))


def limited(recommendations: Iterable[Recommendation], topic: Topic) -> Iterator[str]:
    """The recommendations that ask for a limit on what a question is about: "limits on the length of tours"."""
    for one in recommendations:
        if any(topic.speaks_of(limit_on(part)) for part in (one.text, *one.bullets)):
            yield one.id


def asked_of_others(index: Index, scope: Scope) -> str:
    """Whom the recommendations that are asked for are addressed to, where it is known and no police force is meant."""
    known = worded(index, scope.as_of)
    asked = [known[name] for name in sorted(scope.recommendations) if name in known]
    whom = "; ".join(dict.fromkeys(name for one in asked for name in one.addressees))
    meant = any(addressed(index.gazetteer, one, force) for one in asked for force in scope.forces)
    return "" if meant or scope.filter.force else whom


def worded(index: Index, as_of: str) -> dict[str, Recommendation]:
    """Every recommendation by its id, as its report states it, else as a reply repeats it; none of a later document."""
    held = (one for one in index.documents if not_later(one, as_of))
    found: dict[str, Recommendation] = {}
    for document in sorted(held, key=lambda one: one.type is not DocumentType.INSPECTION_REPORT):
        for one in document.recommendations:
            found.setdefault(one.id, one)
    return found


def called_so(index: Index, topic: Topic, question: str) -> str:
    """The word of "the disorder recommendations", where the title of an inspection has it or another name of it."""
    words = {found["what"].casefold() for found in _CALLED.finditer(question)}
    named = [one for one in topic.concepts if one.source.casefold() in words]
    titles = [stems(link.title) for document in index.documents for link in document.inspections] if named else []
    return " ".join(one.source for one in named if any(each <= title for each in one.stems for title in titles))


def only_listed(question: str) -> bool:
    """Whether a question asks for the recommendations themselves and not for what was replied."""
    return _WHICH.match(question.strip()) is not None


def of_several(index: Index, recommendations: Iterable[str]) -> Iterator[str]:
    """A word about a number that recommendations of several inspections have."""
    titles = {link.id: link.title for document in index.documents for link in document.inspections}
    named = dict.fromkeys(
        titles.get(inspection, inspection) for inspection in sorted(map(inspection_of, recommendations))
    )
    if len(named) > 1:
        listed = "; ".join(f"“{title}”" for title in named)
        yield f"Several inspections have a recommendation of that number; this is on all of them: {listed}. Name one."


def inspection_of(recommendation: str) -> str:
    return recommendation.rpartition("/")[0]


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
