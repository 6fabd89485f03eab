"""What a reader of a verdict should know besides it, as sentences."""

import re
from collections.abc import Callable, Iterator, Sequence

from api.citation import british_date
from api.dating import said_on
from api.verify import marks
from api.verify.claims import Claim
from api.verify.fitting import unconfirmed_date
from api.verify.meaning import denies, negates
from api.verify.people import same_person
from api.verify.pieces import Likeness
from api.verify.quotations import Quotation
from api.verify.sources import Place
from indexer.records import Speaker

_OPENING = 5  # words
_TAKES_BACK = re.compile(
    r"(?:but|though|although|however|except|unless|until|if|only|provided|while|save|subject to)\b|"
    r"(?:with|and) (?:\w+ )?(?:reservation|exception|condition|caveat)",
    re.IGNORECASE,
)


def of_draft(quotation: Quotation, claim: Claim) -> Iterator[str]:
    """What is to be said of the quotation as the draft has it."""
    for put_in in marks.in_brackets(quotation.words):
        yield f"The draft's own words, in square brackets: {put_in}"
    if not quotation.closed:
        yield "The quotation is not closed in the draft."
    cited = claim.title or claim.part or claim.page
    if claim.unread or (claim.said and not claim.names_somebody and not cited):
        yield "It could not be read for certain whom the draft has say these words."
    elif claim.empty:
        yield "The draft does not say nearby whose words these are."


def of_date(claim: Claim, place: Place) -> Iterator[str]:
    """What is to be said of the date that the draft gives the words."""
    if unconfirmed_date(claim, place):
        yield f"The source has no date of its own: the draft's, {claim.date}, cannot be confirmed."


def of_speaker(claim: Claim, place: Place, wrong: Sequence[str]) -> Iterator[str]:
    """What is to be said of who speaks in the source."""
    voice = place.passage.voice
    if len(place.speakers) > 1:
        yield "The words run over more than one speaker in the source."
    elif voice.speaker is Speaker.UNKNOWN:
        yield "The source does not show who is speaking."
    named = claim.person and same_person(claim.person, voice.name)
    if voice.quoted and claim.speaker is not voice.speaker and not named:
        yield "The source itself quotes these words."
    given = claim.party or claim.person or claim.post
    if given and not named and {"speaker", "person"}.intersection(wrong):
        whose = place.owner if claim.post and place.owner and "person" in wrong else _called(place)
        yield f"The draft gives these words to {given}, the source to {whose}."


def of_mismatches(
    claim: Claim, place: Place, wrong: Sequence[str], named: Callable[[Sequence[str]], str]
) -> Iterator[str]:
    """What the draft has and what the source has, where they differ in something other than who speaks.

    `named` gives the names of forces by their ids.
    """
    document = place.document
    day = said_on(document, place.passage, place.start - place.passage.start)
    points = ", ".join(sorted({number for _, number in place.points}))
    told = {
        "force": (named(claim.forces), named(document.forces) or document.publisher or "no force"),
        "document": (claim.title or claim.part or claim.document_kind or claim.area, f"“{document.title}”"),
        "date": (
            british_date(claim.date),
            british_date(day),
        ),
        "page": (f"page {claim.page}", f"page {place.page}"),
        "recommendation": (claim.recommendation or claim.item, place.item if claim.item and place.item else points),
        "area_for_improvement": (claim.area_for_improvement, points),
        "cause_of_concern": (claim.cause_of_concern, points),
    }
    for name in wrong:
        draft, source = told.get(name, ("", ""))
        if draft and source:
            yield f"The {name.replace('_', ' ')} in the draft: {draft}; in the source: {source}."


def takes_back(after: str) -> bool:
    """Whether a sentence goes on with what takes back or bounds the words before: ", but not for two"."""
    opening = " ".join(after.lstrip(" ,;:–—").split()[:_OPENING])
    return bool(_TAKES_BACK.match(opening)) or denies(opening)


def of_sense(likeness: Likeness, before: str, after: str) -> Iterator[str]:
    """What is to be said of the words around and between those quoted."""
    if any(map(negates, before.split())):
        yield f"In the source the sentence begins before the quotation: “{before}”."
    if (likeness.closing in tuple(".!?") and after[:1].isalnum()) or takes_back(after):
        yield f"In the source the sentence goes on: “{after.strip(' ,.')}”."
    if any(map(denies, likeness.left_out)):
        governs = any(one.kind == "negation" for one in marks.turned(likeness.gaps))
        yield f"The words left out hold a negation{', which bears on words quoted' if governs else ''}."


def _called(place: Place) -> str:
    voice = place.passage.voice
    named = ", ".join(filter(None, (voice.name, voice.title)))
    return named or f"the {voice.speaker.value.replace('_', ' ')}"
