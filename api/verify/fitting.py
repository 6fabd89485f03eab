"""Whether what a draft says of a quotation is what the source has: who says it, where, when and on what."""

import re

from api.verify.claims import Claim
from api.verify.dates import same_day
from api.verify.meaning import figures
from api.verify.people import is_name, same_person, surname
from api.verify.posts import is_another, is_other_rank
from api.verify.signs import SAYS, area_of, is_told, parts_of
from api.verify.sources import Place
from indexer.records import DateOf, DocumentType, Speaker, is_part_of

_OWN_TITLE = "commissioner"
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_OWN = frozenset({Speaker.CHIEF_OFFICER, Speaker.LOCAL_POLICING_BODY})
_INNER = re.compile("[\"“”‘]|(?<!\\w)['’]|['’](?!\\w)")
_SUBTITLE = re.compile(r"\s*:\s|\s[–—-]\s")
_ANNUAL = re.compile(r"\bannual report\b", re.IGNORECASE)
_REPORT = re.compile(r"\breport\b", re.IGNORECASE)
_REPORT_SAYS = re.compile(rf"\breport {SAYS}\b", re.IGNORECASE)
_TELLING = re.compile(r"[A-Z][\w’'-]{2,}")
_GENERAL = frozenset("the police force constabulary office national chief".split())
_ARTICLES = frozenset("a an the of in at for one".split())
_TYPES = {
    "plan": DocumentType.TRACKER,
    "news": DocumentType.NEWS,
    "minutes": DocumentType.BOARD_PAPER,
    "response": DocumentType.RESPONSE_RECORD,
}
_TOLD_APART = frozenset({*_TYPES.values(), DocumentType.INSPECTION_REPORT} - {DocumentType.RESPONSE_RECORD})


def mismatches(claim: Claim, place: Place, words: str = "") -> tuple[str, ...]:
    """What a draft attributes otherwise than the source does, by its names on the wire. `words` are the quoted ones."""
    checks = {
        "force": _wrong_force(claim, place, words),
        "speaker": _wrong_speaker(claim, place, words) or _wrong_party(claim, place),
        "person": _wrong_person(claim, place) or _wrong_post(claim, place),
        "document": _wrong_document(claim, place) or _wrong_area(claim, place),
        "date": _wrong_date(claim, place),
        "page": bool(claim.page and place.page) and not place.page <= claim.page <= place.last_page,
        "recommendation": _wrong_number(claim.recommendation.rstrip(_LETTERS), "r", place) or _wrong_item(claim, place),
        "area_for_improvement": _wrong_number(claim.area_for_improvement, "a", place),
        "cause_of_concern": _wrong_number(claim.cause_of_concern, "c", place),
    }
    return tuple(name for name, wrong in checks.items() if wrong)


def unconfirmed_date(claim: Claim, place: Place) -> bool:
    """Whether a draft dates the words, and the source has no date of its own to hold that against."""
    unsaid = not claim.date or (place.is_reply and claim.dates_report)
    return not (unsaid or place.own_dates or _wrong_date(claim, place))


def _wrong_date(claim: Claim, place: Place) -> bool:
    """Whether the words are of another day. Of a reply without a date it is only known what it cannot precede."""
    own = place.own_dates
    if claim.date and place.is_reply and not (own or claim.dates_report):
        answered = sorted(date.value for date in place.document.dates if date.of is DateOf.REPORT)
        return bool(answered) and _is_before(claim.date, answered[0])
    letter = {date.value for date in place.document.dates if date.of is DateOf.RESPONSE}
    if claim.dates_letter and place.is_reply and letter:
        own = tuple(letter.intersection(own))  # and not the day on which a page with the letter appeared
    dates = own if claim.dates_reply or claim.dates_letter else place.dates
    return bool(claim.date and dates) and not any(same_day(claim.date, date) for date in dates)


def _is_before(date: str, other: str) -> bool:
    """Whether a date lies before another, as far as both go."""
    return date < other and not same_day(date, other)


def _wrong_number(number: str, kind: str, place: Place) -> bool:
    """Whether the passage is about numbered points, and not about this one. "2" is named for "2.1" too."""
    held = place.points
    return bool(number and held) and not any(
        what in (kind, "c") and (own == number or is_part_of(own, number)) for what, own in held
    )


def _wrong_item(claim: Claim, place: Place) -> bool:
    """Whether a draft names another row of a table than the one that the words stand in."""
    numbered = {own for _, own in place.points}
    item = claim.item or (claim.recommendation if claim.recommendation[-1:].isalpha() else "")
    return bool(item and place.item) and item.casefold() not in {place.item, *numbered}


def _wrong_area(claim: Claim, place: Place) -> bool:
    """Whether inspectors say the words of another place than the one that the draft names."""
    areas = {area for title in place.titles if (area := area_of(title))}
    inspected = place.passage.voice.speaker is Speaker.INSPECTORATE
    return bool(claim.area and areas) and inspected and claim.area not in areas


def _wrong_document(claim: Claim, place: Place) -> bool:
    """Whether a draft names another document, another inspection than the words are about, or another part of one."""
    titles = place.titles
    called = titles | {name for title in titles for name in _names(title)}
    parts = {part for title in titles for part in parts_of(title)}
    units = {part.split()[0] for part in parts}
    other_part = claim.part.split(" ")[0] in units and claim.part not in parts
    kind = _TYPES.get(claim.document_kind)
    other_kind = kind is not None and place.document.type in _TOLD_APART - {kind}
    other_title = bool(claim.title) and not called & {claim.title, *_names(claim.title)}
    not_report = claim.document_kind == "report" and place.is_reply and not _ANNUAL.search(place.document.title)
    named_otherwise = other_title and not any(_begins(title, claim.title) for title in titles)
    return named_otherwise or other_part or other_kind or not_report


def _begins(title: str, short: str) -> bool:
    """Whether a title is called by what it begins with: "Custody visits 2023–25" of "Custody visits 2023–25: Kent"."""
    return title.startswith(short) and not title[len(short) :][:1].isalnum()


def _names(title: str) -> tuple[str, ...]:
    """What a title is shortened to: what stands before its subtitle, where that tells it from others."""
    short = _SUBTITLE.split(title)[0].strip()
    return (short,) if len(short.split()) > 1 and not any(map(str.isdigit, short)) else ()


def _wrong_force(claim: Claim, place: Place, words: str) -> bool:
    if not claim.forces:
        return False
    document = place.document
    if _is_of_area(claim, place):
        return False
    inspected = claim.speaker is Speaker.INSPECTORATE or _is_told_of(claim, words)
    if place.passage.voice.speaker is Speaker.INSPECTORATE and inspected:
        about = {*document.forces, *document.mentions}
        return bool(about) and about.isdisjoint(claim.forces)
    return set(claim.forces).isdisjoint(document.forces)


def _is_of_area(claim: Claim, place: Place) -> bool:
    """Whether a draft names no more than a place, and the words are of an inspection of that place."""
    named = claim.own or claim.speaker or claim.person or claim.party
    inspected = place.passage.voice.speaker is Speaker.INSPECTORATE and not place.about.isdisjoint(claim.forces)
    return not named and inspected


def _is_told_of(claim: Claim, words: str) -> bool:
    """Whether a figure is told of a force, which whoever counted it may have written: "Kent's share was “68%”"."""
    return not claim.said and claim.speaker is None and len(words.split()) <= 3 and bool(figures(words))


def _wrong_speaker(claim: Claim, place: Place, words: str) -> bool:
    voice, spoken = place.passage.voice, place.speakers
    if spoken == {Speaker.UNKNOWN} or claim.collective or claim.unread or _is_of_area(claim, place):
        return False
    if claim.speaker is Speaker.INSPECTORATE and _REPORT.search(claim.text) and _REPORT_SAYS.search(place.lead):
        return False  # what the source has a report say may be what a draft has it say
    if claim.joint and claim.speaker is not Speaker.INSPECTORATE:
        return claim.speaker is not None and not spoken <= _OWN
    if claim.speaker is None:
        # a force was named and nobody in it: the words must at least be its own
        named = claim.party or (claim.person and same_person(claim.person, voice.name)) or _is_told_of(claim, words)
        return bool(claim.forces) and not named and not spoken <= _OWN
    if len(spoken) > 1 and voice.speaker is claim.speaker and _INNER.search(words):
        return False  # one speaker quotes another, and the draft shows it
    elected = place.overseen_by in ("", "pcc", "pfcc")
    if claim.commissioner and spoken == {Speaker.LOCAL_POLICING_BODY} and not elected:
        return _OWN_TITLE not in voice.title.casefold()  # where a mayor oversees, the Commissioner heads the police
    if claim.commissioner and spoken == {Speaker.CHIEF_OFFICER}:
        return not (_OWN_TITLE in voice.title.casefold() or place.overseen_by not in {"pcc", "pfcc"})
    return spoken != {claim.speaker}


def _wrong_party(claim: Claim, place: Place) -> bool:
    """Whether the draft has somebody speak whom the source does not name, where it has another speak."""
    voice, document = place.passage.voice, place.document
    if claim.post and claim.post in claim.party and place.owner:
        return False  # it is held against who answers for the row
    if not claim.party or same_person(claim.party, voice.name) or _signs(claim, place):
        return False
    colleague = is_name(claim.party) and not set(claim.forces).isdisjoint(document.forces)
    foreign = _is_foreign(claim, place)
    third = voice.speaker is Speaker.UNKNOWN or (voice.speaker is Speaker.THIRD_PARTY and not foreign)
    anonymous = not is_name(voice.name) and (colleague or third)
    reported = voice.speaker is Speaker.INSPECTORATE and place.in_marks and not foreign
    described = _described(claim, place)
    # who publishes a reply does not say what it repeats of the report
    repeated = voice.quoted and voice.speaker is Speaker.INSPECTORATE
    origin = " ".join(link.title for link in document.inspections) if repeated else ""
    published = f"{voice.name} {voice.title} {origin or f'{document.publisher} {document.title}'}"
    initials = "".join(word[0] for word in _TELLING.findall(document.title))
    telling = {word for word in _TELLING.findall(claim.party) if word.casefold() not in _GENERAL}
    named = bool(telling) and all(word in published or (word.isupper() and word in initials) for word in telling)
    return not (anonymous or reported or named or described)


def _is_foreign(claim: Claim, place: Place) -> bool:
    """Whether a party is called by a name that stands nowhere near the words: "a baker in Sandport"."""
    _, _, others = claim.party.removeprefix("The ").partition(" ")
    names = _TELLING.findall(claim.party.removeprefix("The ") if others[:1].isupper() else others)
    initials = "".join(name[0] for name in names)
    near = f"{place.passage.voice.name} {place.passage.text} {' '.join(place.titles)} {place.document.publisher}"
    shortened = len(initials) > 2 and initials in near
    return not shortened and any(name not in near for name in names if name.casefold() not in _GENERAL)


def _described(claim: Claim, place: Place) -> bool:
    """Whether the source itself calls whoever it quotes what the draft calls them: "secretary of the staff union"."""
    voice = place.passage.voice
    words = [word for word in re.findall(r"[\w’'-]+", claim.party.casefold()) if word not in _ARTICLES]
    near = f"{voice.title} {place.paragraph}".casefold()
    return (voice.quoted or place.in_marks) and bool(words) and all(word in near for word in words)


def _signs(claim: Claim, place: Place) -> bool:
    """Whether the person named signs the section, as a foreword is signed in a report that is somebody else's."""
    called = re.split(r"[,(]| [–—-] ", place.signed)[0]
    return bool(claim.person) and is_name(called) and same_person(claim.person, called)


def _is_minuted(claim: Claim, place: Place) -> bool:
    """Whether minutes have the person named say the words, by name or by the office that their head gives."""
    if place.document.type is not DocumentType.BOARD_PAPER:
        return False
    lead, name = place.lead.casefold(), surname(claim.person)
    subject = re.search(rf"\b{re.escape(name)}\b", lead)
    office = any(who.casefold() == name and what.casefold() in lead for who, what in place.present)
    return office or (subject is not None and not is_told(place.lead, subject.start(), subject.end()))


def _wrong_post(claim: Claim, place: Place) -> bool:
    """Whether another post answers for the row, or the words are signed by a deputy where a draft has the head."""
    voice = place.passage.voice
    if place.owner:
        return is_another(claim.post, place.owner)
    return not (claim.person and same_person(claim.person, voice.name)) and is_other_rank(claim.post, voice.title)


def _wrong_person(claim: Claim, place: Place) -> bool:
    """Whether another person speaks in the source, or, where it names none, another office than the person's."""
    if not claim.person:
        return False
    voice = place.passage.voice
    if is_name(voice.name):
        return not same_person(claim.person, voice.name)
    if voice.speaker in (Speaker.UNKNOWN, Speaker.THIRD_PARTY) or _signs(claim, place) or _is_minuted(claim, place):
        return False
    if claim.offices:
        return claim.offices.isdisjoint((force, voice.speaker) for force in place.document.forces or ("",))
    return claim.speaker is None
