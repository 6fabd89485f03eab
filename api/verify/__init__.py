"""Every quotation of a draft held against the stored text: exact, exact but somebody else's, altered, or not found.

What is forgiven is said: white space, the style of quotation marks and dashes, hyphenation, ligatures, a source read in
the wrong encoding, the capital of the first letter, the mark that closes a quotation, and an ellipsis or square
brackets, which mark themselves, unless they turn the sense. No word, number, negation or name is. What stands in no
quotation marks is not checked, and said.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from api.citation import in_words
from api.search import BadRequest
from api.verify import marks, notes, terms
from api.verify.attributions import Attributions
from api.verify.claims import Claim
from api.verify.concordance import concordance
from api.verify.fitting import mismatches
from api.verify.likeness import CAPITAL, liken
from api.verify.meaning import Difference, negates
from api.verify.pieces import Likeness
from api.verify.quotations import Quotation, quotations
from api.verify.signs import Known
from api.verify.sources import Place, Sources
from api.verify.statements import Statement, statements
from indexer.index import Index, not_later
from indexer.records import DocumentType, Speaker

MAX_DRAFT = 500_000  # characters
MAX_QUOTATIONS = 1_000  # each is held against every document
_EXAMINED = 40  # places of one quotation; more only say that everybody uses the words
_CORE = frozenset({"force", "speaker", "person"})


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
    `sense` are those of the notes that tell what the source's sentence says beside them.
    """

    quotation: Quotation
    status: Status
    claim: Claim
    mismatches: tuple[str, ...] = ()
    differences: tuple[Difference, ...] = ()
    forgiven: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    sense: tuple[str, ...] = ()
    place: Place | None = None
    also_in: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class Checked:
    """A draft that was checked: a verdict on each quotation, and what was not checked.

    `terms` are words in marks that are no quotation: titles, and a word or three that the draft gives to nobody.
    `unchecked` are statements about forces and people without quotation marks.
    """

    verdicts: tuple[Verdict, ...]
    terms: tuple[Quotation, ...] = ()
    unchecked: tuple[Statement, ...] = ()

    @property
    def wanting(self) -> tuple[int, ...]:
        """Which quotations, counted from 1, a reader has to look at: not exact, or with a note on their sense."""
        every = enumerate(self.verdicts, 1)
        return tuple(number for number, one in every if one.status is not Status.EXACT or one.sense)

    @property
    def sound(self) -> bool:
        """Whether something was quoted, and all of it is exact and rightly attributed."""
        return bool(self.verdicts) and all(one.status is Status.EXACT for one in self.verdicts)


def verify(draft: str, index: Index, as_of: str = "") -> tuple[Verdict, ...]:
    """A verdict on every quotation of a draft, in order, from what is not later than the day `as_of`.

    Raises `BadRequest` where the draft is too long or has too many quotations.
    """
    return check(draft, index, as_of).verdicts


def check(draft: str, index: Index, as_of: str = "") -> Checked:
    """A verdict on every quotation of a draft, and what in it is not checked. Raises as `verify` does."""
    if len(draft) > MAX_DRAFT:
        raise BadRequest("text", f"The draft has {len(draft):,} characters; at most {MAX_DRAFT:,} are checked.")
    named = known(index)
    marked = quotations(draft)
    if len(marked) > MAX_QUOTATIONS:
        told = f"The draft has {len(marked):,} quotations; at most {MAX_QUOTATIONS:,} are checked. Check it in parts."
        raise BadRequest("text", told)
    found, titles = terms.parted(marked, named)
    attributions = Attributions(draft, found, named)
    claims = [attributions.claim(at) for at in range(len(found))]
    asked = list(zip(found, claims, strict=True))
    said = [(one, claim) for one, claim in asked if not terms.is_term(one, claim)]
    words = [one for one, claim in asked if terms.is_term(one, claim)]
    checker = Checker(index, as_of)
    return Checked(
        tuple(checker.verdict(one, claim) for one, claim in said),
        tuple(sorted((*titles, *words), key=lambda one: one.start)),
        tuple(statements(draft, [one for one, _ in said], attributions)),
    )


def known(index: Index) -> Known:
    """Who and what a draft about this index may name."""
    inspectorates = {name for one in index.documents for link in one.inspections for name in link.inspectorates}
    titles = {one.title for one in index.documents} | {
        link.title for one in index.documents for link in one.inspections
    }
    offices = concordance(index).offices
    return Known(
        gazetteer=index.gazetteer,
        inspectorates=frozenset(body.id for body in index.gazetteer.bodies if body.name in inspectorates),
        people=frozenset(name for name, _ in offices),
        titles=frozenset(title for title in titles if len(title.split()) > 2),
        inspections=index.inspection_names,
        offices=tuple(sorted(offices)),
    )


class Checker:
    """Checks quotations against one index, remembering what it has already looked up."""

    def __init__(self, index: Index, as_of: str = "") -> None:
        self._index = index
        self._as_of = as_of
        self._words = concordance(index)
        self._sources = Sources(index)
        self._likened: dict[str, list[Likeness]] = {}
        self._places: dict[tuple[int, int, int], Place] = {}

    @property
    def _nowhere(self) -> str:
        since = f" and has a date no later than {self._as_of}" if self._as_of else ""
        return f"No document that is held{since} has these words."

    def verdict(self, quotation: Quotation, claim: Claim) -> Verdict:
        """The place that agrees best with the attribution decides; ties fall to the order of the documents."""
        likenesses = self._likenesses(quotation.words)
        if not likenesses:
            return Verdict(quotation, Status.NOT_FOUND, claim, notes=(self._nowhere,))
        examined = sorted(likenesses, key=lambda one: not self._claimed(one, claim))[:_EXAMINED]
        places = [self._place(one) for one in examined]
        judged = [
            (one, place, mismatches(claim, place, quotation.words)) for one, place in zip(examined, places, strict=True)
        ]
        best, place, wrong = min(
            judged,
            key=lambda one: _preference(one[0], one[1], one[2], claim, any(self._cut_negation(quotation, one[0]))),
        )
        others = tuple(other for one, other, _ in judged if one is not best and one.exact)
        turned = marks.turned(best.gaps, quotation.words) if best.exact else ()
        cut = (*self._cut_negation(quotation, best), *_moved(turned, quotation.start))
        sense = tuple(notes.of_sense(best, *self._sources.around(best.document, best.start, best.end)))
        status = Status.ALTERED
        if best.exact and not cut:
            status = Status.EXACT_ELSEWHERE if wrong else Status.EXACT
        return Verdict(
            quotation=quotation,
            status=status,
            claim=claim,
            mismatches=wrong,
            differences=(*cut, *_moved(best.differences, quotation.start)),
            forgiven=tuple(sorted(best.forgiven)),
            left_out=best.left_out,
            notes=(
                *best.notes,
                *notes.of_draft(quotation, claim),
                *notes.of_date(claim, place),
                *notes.of_speaker(claim, place, wrong),
                *notes.of_mismatches(claim, place, wrong, self._named),
                *sense,
            ),
            sense=sense,
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
            if likeness.exact and any(map(negates, cut)) and not any(map(negates, said)):
                yield Difference(at, at, "", cut[0], "negation")

    def _likenesses(self, words: str) -> list[Likeness]:
        if words not in self._likened:
            found = liken(self._words, self._sources.text, words)
            self._likened[words] = [one for one in found if self._is_early(one)]
        return self._likened[words]

    def _is_early(self, likeness: Likeness) -> bool:
        return not_later(self._index.documents[likeness.document], self._as_of)

    def _claimed(self, likeness: Likeness, claim: Claim) -> bool:
        document = self._index.documents[likeness.document]
        return not set(claim.forces).isdisjoint((*document.forces, *document.mentions))

    def _named(self, forces: Iterable[str]) -> str:
        bodies = (self._index.gazetteer.get(one) for one in forces)
        return in_words([body.name for body in bodies if body])

    def _place(self, likeness: Likeness) -> Place:
        where = (likeness.document, likeness.start, likeness.end)
        if where not in self._places:
            self._places[where] = self._sources.place(*where)
        return self._places[where]


def _moved(differences: Iterable[Difference], by: int) -> tuple[Difference, ...]:
    return tuple(replace(one, start=one.start + by, end=one.end + by) for one in differences)


def _distinct(places: Iterable[Place], chosen: Place) -> tuple[Place, ...]:
    found = {one.passage.id: one for one in places if one.passage.id != chosen.passage.id}
    return tuple(found.values())


def _preference(
    likeness: Likeness, place: Place, wrong: tuple[str, ...], claim: Claim, cut: bool
) -> tuple[object, ...]:
    """What makes one place of the same words better than another, the weightiest first; the least is the best.

    `cut` is set where a negation beside them there is left out.
    """
    core = len(_CORE.intersection(wrong))
    # an ellipsis for which nothing stands there is not meant of that place
    turned = cut or (
        likeness.exact
        and (any(marks.turned(likeness.gaps)) or any(gap.between and not gap.source for gap in likeness.gaps))
    )
    capital = CAPITAL in likeness.forgiven
    return (-likeness.matched, bool(wrong), core, len(wrong), turned, capital, _restated(place, claim))


def _restated(place: Place, claim: Claim) -> bool:
    """Whether these are words that a document repeats from somewhere else that may be held too."""
    repeated = place.passage.voice.quoted or bool(place.passage.voice.quotes)
    inspectorate = place.passage.voice.speaker is Speaker.INSPECTORATE
    return repeated or (inspectorate and place.document.type is not DocumentType.INSPECTION_REPORT)
