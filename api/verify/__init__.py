"""Every quotation of a draft held against the stored text: exact, exact but somebody else's, altered, or not found.

What is forgiven is said: white space, the style of quotation marks and dashes, hyphenation, ligatures, the mark that
closes a quotation, and an ellipsis or square brackets, which mark themselves. No word, number, negation or name is.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from api.search import BadRequest
from api.verify.attributions import Attributions, Claim, Known, parts_of
from api.verify.concordance import concordance
from api.verify.likeness import Difference, Likeness, liken
from api.verify.quotations import Quotation, quotations
from api.verify.sources import Place, Sources
from indexer.index import Index, not_later
from indexer.records import Document, DocumentType, Speaker

MAX_DRAFT = 500_000  # characters
_EXAMINED = 40  # places of one quotation; more only say that everybody uses the words
_NEGATIONS = frozenset("no not never nor none nobody nothing without cannot neither".split())
_BRACKETS = re.compile(r"\[([^\]\n]{0,200})\]")
_OWN_TITLE = "commissioner"


class Status(StrEnum):
    EXACT = "exact"
    EXACT_ELSEWHERE = "exact_elsewhere"
    ALTERED = "altered"
    NOT_FOUND = "not_found"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of one quotation.

    `mismatches` name what the draft attributes otherwise than the source does: force, speaker, person, document,
    date, page, recommendation. `place` is where the words stand, `left_out` the words that marked gaps pass over.
    """

    quotation: Quotation
    status: Status
    claim: Claim
    mismatches: tuple[str, ...] = ()
    differences: tuple[Difference, ...] = ()
    forgiven: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    place: Place | None = None
    also_in: tuple[Place, ...] = ()


def verify(draft: str, index: Index, as_of: str = "") -> tuple[Verdict, ...]:
    """A verdict on every quotation of a draft, in order, from what is not later than the day `as_of`.

    Raises `BadRequest` where the draft is too long.
    """
    if len(draft) > MAX_DRAFT:
        raise BadRequest("text", f"The draft has {len(draft):,} characters; at most {MAX_DRAFT:,} are checked.")
    found = quotations(draft)
    attributions = Attributions(draft, found, known(index))
    checker = Checker(index, as_of)
    return tuple(checker.verdict(one, attributions.claim(at)) for at, one in enumerate(found))


def known(index: Index) -> Known:
    """Who and what a draft about this index may name."""
    inspectorates = {name for one in index.documents for link in one.inspections for name in link.inspectorates}
    titles = {one.title for one in index.documents} | {
        link.title for one in index.documents for link in one.inspections
    }
    return Known(
        gazetteer=index.gazetteer,
        inspectorates=frozenset(body.id for body in index.gazetteer.bodies if body.name in inspectorates),
        people=frozenset(concordance(index).people - {""}),
        titles=frozenset(title for title in titles if len(title.split()) > 2),
        inspections=index.inspection_names,
    )


class Checker:
    """Checks quotations against one index, remembering what it has already looked up."""

    def __init__(self, index: Index, as_of: str = "") -> None:
        self._index = index
        self._as_of = as_of
        self._words = concordance(index)
        self._sources = Sources(index)
        self._likened: dict[str, list[Likeness]] = {}
        self._titles = {_plain(title) for one in index.documents for title in (one.title, *_linked(one))}

    def verdict(self, quotation: Quotation, claim: Claim) -> Verdict:
        """The place that agrees best with the attribution decides; ties fall to the order of the documents."""
        likenesses = self._likenesses(quotation.words)
        if not likenesses:
            return self._missing(quotation, claim)
        examined = sorted(likenesses, key=lambda one: not self._claimed(one, claim))[:_EXAMINED]
        judged = [(one, place, _mismatches(claim, place)) for one in examined if (place := self._place(one))]
        best, place, mismatches = min(judged, key=lambda one: (-one[0].matched, len(one[2]), _restated(one[1], claim)))
        others = tuple(other for one, other, _ in judged if one is not best and one.exact)
        cut = (*self._cut_negation(quotation, best), *_hidden_negations(quotation, best))
        status = Status.ALTERED
        if best.exact and not cut:
            status = Status.EXACT_ELSEWHERE if mismatches else Status.EXACT
        return Verdict(
            quotation=quotation,
            status=status,
            claim=claim,
            mismatches=mismatches,
            differences=(*cut, *_moved(best.differences, quotation.start)),
            forgiven=tuple(sorted(best.forgiven)),
            left_out=best.left_out,
            notes=tuple(self._notes(quotation, claim, best, place)),
            place=place,
            also_in=_distinct(others, place),
        )

    def _cut_negation(self, quotation: Quotation, likeness: Likeness) -> Iterator[Difference]:
        """A negation that stands right beside the quoted words in the source and nowhere beside them in the draft."""
        before, after = self._sources.around(likeness.document, likeness.start, likeness.end)
        sides = (
            (before.split()[-1:], quotation.before.split()[-5:], quotation.start),
            (after.split()[:1], quotation.after.split()[:5], quotation.end),
        )
        for cut, said, at in sides:
            if likeness.exact and any(map(_negates, cut)) and not any(map(_negates, said)):
                yield Difference(at, at, "", cut[0], "negation")

    def _likenesses(self, words: str) -> list[Likeness]:
        if words not in self._likened:
            found = liken(self._words, self._sources.text, words)
            self._likened[words] = [one for one in found if self._is_early(one)]
        return self._likened[words]

    def _is_early(self, likeness: Likeness) -> bool:
        return not_later(self._index.documents[likeness.document], self._as_of)

    def _claimed(self, likeness: Likeness, claim: Claim) -> bool:
        return self._index.documents[likeness.document].force in claim.forces

    def _place(self, likeness: Likeness) -> Place:
        return self._sources.place(likeness.document, likeness.start, likeness.end)

    def _missing(self, quotation: Quotation, claim: Claim) -> Verdict:
        if _plain(quotation.words) in self._titles:
            return Verdict(quotation, Status.EXACT, claim, notes=("This is the title of a document or an inspection.",))
        return Verdict(quotation, Status.NOT_FOUND, claim, notes=("No document that is held has these words.",))

    def _notes(self, quotation: Quotation, claim: Claim, likeness: Likeness, place: Place) -> Iterable[str]:
        yield from likeness.notes
        yield from _put_in(quotation)
        if not quotation.closed:
            yield "The quotation is not closed in the draft."
        if claim.empty:
            yield "The draft does not say nearby whose words these are."
        if len(place.speakers) > 1:
            yield "The words run over more than one speaker in the source."
        elif place.passage.voice.speaker is Speaker.UNKNOWN:
            yield "The source does not show who is speaking."
        if place.passage.voice.quoted:
            yield "The source itself quotes these words."
        before, after = self._sources.around(likeness.document, likeness.start, likeness.end)
        if any(map(_negates, before.split())):
            yield f"In the source the sentence begins before the quotation: “{before}”."
        if likeness.closing in tuple(".!?") and after[:1].isalnum():
            yield f"In the source the sentence goes on: “{after}”."
        if any(_negates(word) for words in likeness.left_out for word in words.split()):
            yield "The words left out hold a negation."


def _put_in(quotation: Quotation) -> Iterator[str]:
    for match in _BRACKETS.finditer(quotation.words):
        if any(map(str.isalnum, match[1])):
            yield f"The draft's own words, in square brackets: {match.group()}"


def _hidden_negations(quotation: Quotation, likeness: Likeness) -> Iterator[Difference]:
    """A negation that a mark takes away from right before the words that follow it, or that brackets put in."""
    if not likeness.exact:
        return
    inserted = [match for match in _BRACKETS.finditer(quotation.words) if any(map(_negates, match[1].split()))]
    for words in likeness.left_out:
        if _negates(words.split()[-1]) and not inserted:
            yield Difference(quotation.start, quotation.start, "", words.split()[-1], "negation")
    held = any(_negates(word) for words in likeness.left_out for word in words.split())
    for match in () if held else inserted:
        start, end = quotation.start + match.start(), quotation.start + match.end()
        yield Difference(start, end, match.group(), "", "negation")


def _negates(word: str) -> bool:
    plain = word.casefold().strip("\"'“”‘’.,;:()")
    return plain in _NEGATIONS or plain.endswith(("n't", "n’t"))


def _linked(document: object) -> Iterable[str]:
    return (link.title for link in getattr(document, "inspections", ()))


def _plain(title: str) -> str:
    return " ".join(word.strip("\"'“”‘’.,;:").casefold() for word in title.split())


def _moved(differences: Iterable[Difference], by: int) -> tuple[Difference, ...]:
    return tuple(replace(one, start=one.start + by, end=one.end + by) for one in differences)


def _distinct(places: Iterable[Place], chosen: Place) -> tuple[Place, ...]:
    found = {one.passage.id: one for one in places if one.passage.id != chosen.passage.id}
    return tuple(found.values())


def _restated(place: Place, claim: Claim) -> bool:
    """Whether these are words that a document repeats from somewhere else that may be held too."""
    repeated = place.passage.voice.quoted or bool(place.passage.voice.quotes)
    inspectorate = place.passage.voice.speaker is Speaker.INSPECTORATE
    return repeated or (inspectorate and place.document.type is not DocumentType.INSPECTION_REPORT)


def _mismatches(claim: Claim, place: Place) -> tuple[str, ...]:
    voice, document = place.passage.voice, place.document
    checks = {
        "force": _wrong_force(claim, place),
        "speaker": _wrong_speaker(claim, place),
        "person": bool(claim.person and voice.name)
        and claim.person not in voice.name
        and voice.name not in claim.person,
        "document": _wrong_document(claim, document),
        "date": bool(claim.date and place.dates) and not any(_same_day(claim.date, date) for date in place.dates),
        "page": bool(claim.page and place.page) and not place.page <= claim.page <= place.last_page,
        "recommendation": bool(claim.recommendation and place.recommendations)
        and claim.recommendation not in place.recommendations,
    }
    return tuple(name for name, wrong in checks.items() if wrong)


def _wrong_document(claim: Claim, document: Document) -> bool:
    """Whether a draft names another document, another inspection than it is about, or another part of one."""
    titles = {document.title, *_linked(document)}
    called = titles | {title.partition(":")[0].strip() for title in titles}
    parts = {part for title in titles for part in parts_of(title)}
    units = {part.split()[0] for part in parts}
    other_part = claim.part.split(" ")[0] in units and claim.part not in parts
    return (bool(claim.title) and claim.title not in called) or other_part


def _same_day(one: str, other: str) -> bool:
    shorter = min(len(one), len(other))
    return one[:shorter] == other[:shorter]


def _wrong_force(claim: Claim, place: Place) -> bool:
    if not claim.forces:
        return False
    document = place.document
    if place.passage.voice.speaker is Speaker.INSPECTORATE and claim.speaker is Speaker.INSPECTORATE:
        about = {document.force, *document.mentions} - {""}
        return bool(about) and about.isdisjoint(claim.forces)
    return document.force not in claim.forces


def _wrong_speaker(claim: Claim, place: Place) -> bool:
    voice = place.passage.voice
    spoken = place.speakers
    if spoken == {Speaker.UNKNOWN}:
        return False
    if claim.speaker is None:
        # a force was named and nobody in it: the words must at least be its own
        return bool(claim.forces) and not spoken <= {Speaker.CHIEF_OFFICER, Speaker.LOCAL_POLICING_BODY}
    if claim.commissioner and spoken == {Speaker.CHIEF_OFFICER}:
        return not (_OWN_TITLE in voice.title.casefold() or place.overseen_by not in {"pcc", "pfcc"})
    return spoken != {claim.speaker}
