"""To whom a draft attributes each of its quotations: force, speaker, person, document, date, page, recommendation.

Everything a draft names is found once, in one pass over it; a quotation then takes what stands nearest. What stands
inside a quotation attributes nothing.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import accumulate, pairwise, repeat

from api.verify.claims import Claim
from api.verify.occasions import of_document, of_letter, of_reply, of_report, said_on
from api.verify.people import is_called, same_person, surname
from api.verify.quotations import Quotation, runs
from api.verify.saying import (
    goes_on,
    has_second_verb,
    is_label,
    is_owner,
    is_placed,
    is_publisher,
    is_speaking,
    other_before,
    other_behind,
    pronoun_of,
    refers_back,
    reports,
    says_before,
    says_behind,
)
from api.verify.signs import COLLECTIVE, FORCE, OTHER, PLACE, Known, Sign, is_told, signs_in
from api.verify.zones import REACH, Zone, Zones, within
from indexer.records import Speaker

# what stands between an office and the name of who holds it: ", ", ", the", " of Kent, "
_BESIDE = re.compile(r"(?:[ ,(–—]|\b(?:the|of|for|and|police)\b|[A-Z][\w’'-]*)*")
# what stands between a name and the words that it labels: "Kent (3 May 2024), p. 4: "
_LABELS = re.compile(r"(?:[’']s?)?\s*(?:\([^()]{1,60}\))?[^\w“”\"]*[“\"]?")
_LABEL = 40  # characters at the head of a sentence
_PREPOSITION = re.compile(r"\b(?:of|for|on|about|in|at|from|with|by)\s(?:the\s)?$", re.IGNORECASE)
_OF_PLACE = re.compile(r" (?:of|for) (?!the\b)[A-Z][\w’'-]+")
# up to a quotation that goes on with a small letter in the draft's own sentence
_RUNS_ON = re.compile(r"(?: (?:of|for) (?:the )?[A-Z][\w’'-]*(?: [A-Z][\w’'-]*)*)? [“\"‘'][a-z]?")
_DOCUMENT = ("title", "part", "page")
_SAID_ONLY = (OTHER, COLLECTIVE, FORCE)  # roles of whom a draft must say that they say it
# the full name of a force, and no name of a place
_OF_POLICE = re.compile(r"\b(?:police|constabulary)\b", re.IGNORECASE)
_RANK = re.compile(r"\b(?:deputy|assistant) $", re.IGNORECASE)
# the office and not its holder, or its holder by somebody else
_AS_BODY = re.compile(
    r"(?: (?:of|for) (?:the )?[A-Z][\w-]*(?: [A-Z][\w-]*){0,3})?[’']s?\s"
    r"|,? (?:through|by) (?:the|his|her|its|their) deputy\b"
)
_JOINT = re.compile(
    r"\bjointly\b|\bjoint (?:statement|letter|response|reply|comments?)\b"
    r"|\b(?:commissioner|P[FC]*CC|mayor)(?: (?:of|for) [A-Z][^.,;:“”\"]{1,30})? and (?:the |its |his |her )?chief "
    r"constable\b"
    r"|\bchief constable(?: (?:of|for) [A-Z][^.,;:“”\"]{1,30})? and (?:the |its |his |her )?(?:police and crime )?"
    r"(?:commissioner|P[FC]*CC|mayor)\b",
    re.IGNORECASE,
)


class Attributions:
    """What a draft names outside its quotations, ready to be asked for what stands near one of them."""

    def __init__(self, draft: str, found: Sequence[Quotation], known: Known) -> None:
        self._draft = draft
        self._known = known
        self._found = runs(found)
        self._run_of = [at - 1 for at in accumulate(not one.continues for one in found)]
        quoted = [(one.start, one.end) for one in found]
        self._zones = Zones(draft, self._found, quoted)
        self._signs: dict[str, list[Sign]] = {}
        for sign in signs_in(draft, known):
            if not within(sign.start, quoted):
                self._signs.setdefault(sign.kind, []).append(sign)
        self._introduced = {
            surname(person.value): role
            for person in self._signs.get("person", [])
            if (role := self._beside(person, "speaker"))
        }

    def claim(self, at: int) -> Claim:
        """To whom the quotation at this position is attributed; all its paragraphs to the same."""
        one = self._found[self._run_of[at]]
        zones = list(self._zones.around(self._run_of[at], self._names))
        close = [zone for zone in zones if zone.close]
        text = " ".join(self._draft[zone.start : zone.end].strip() for zone in close)
        date = self._date(close)
        claim = Claim(
            title=self._nearest("title", zones if self._goes_on(one) else close),
            part=self._nearest("part", close),
            date=date.value if date else "",
            dates_reply=date is not None and self._is_of_words(date),
            dates_report=date is not None and of_report(self._draft, date.start, date.end),
            dates_letter=date is not None and of_letter(self._draft, date.start),
            page=int(self._nearest("page", close) or 0),
            recommendation=self._nearest("recommendation", close),
            area_for_improvement=self._nearest("area_for_improvement", close),
            document_kind=self._nearest("document_kind", close),
            item=self._nearest("item", close),
            cause_of_concern=self._nearest("cause_of_concern", close),
            area=self._nearest("area", close),
            text=" ".join(text.split())[:300],
            said=any(zone.says for zone in zones)
            or says_behind(self._draft[one.end : one.end + 100])
            or any(map(says_before, self._leads(one))),
        )
        return self._spoken(claim, zones, close, one.start)

    def _goes_on(self, one: Quotation) -> bool:
        return all(map(goes_on, self._leads(one)))

    def _leads(self, one: Quotation) -> Iterator[str]:
        """What leads to a quotation in its sentence, and to the first one of that sentence."""
        opened = self._zones.opening(one.start)
        first = self._found[bisect_left(self._found, opened, key=lambda each: each.start)]
        for place in (one.start, first.start):
            yield self._draft[max(opened, place - REACH) : place]

    def between(self, start: int, end: int) -> Claim:
        """Whom and what a stretch of the draft that is no quotation names."""
        zones = [Zone(start, end, forward=True)]
        claim = self._spoken(Claim(text=self._draft[start:end]), zones, [], end)
        return claim if claim.forces else replace(claim, forces=self._forces(zones, None, None, False))

    def _spoken(self, claim: Claim, zones: Sequence[Zone], close: Sequence[Zone], place: int) -> Claim:
        """The claim with who speaks: an office or a person, the other only where it is said to be the same one."""
        zone, who = self._who(zones)
        role = self._role(who)
        person = who.value if who and who.kind == "person" else ""
        if who and who.kind == "speaker":
            person = self._beside(who, "person")
        name, _, word = role.partition("|")
        forces = self._forces(zones if who else close, zone, who if person or name else None, bool(person))
        heard = name not in (OTHER, COLLECTIVE, FORCE, PLACE, "")
        joint = any(_JOINT.search(self._draft, one.start, one.end) for one in close)
        party = word if name == OTHER else ""
        if not who or zone not in close:
            party = self._party(close)
        return replace(
            claim,
            forces=forces,
            speaker=Speaker(name) if heard and not party else None,
            commissioner=word == "commissioner",
            person=person if name == OTHER or not party else "",
            party=party,
            post=self._post(close) or self._office(who) or self._office(self._office_beside(who)),
            collective=name == COLLECTIVE,
            own=name == FORCE,
            joint=joint,
            unread=zone is not None and who is None and not party and not self._is_cited(zone),
            offices=frozenset(office for one, office in self._known.offices if person and same_person(one, person)),
        )

    def _who(self, zones: Iterable[Zone]) -> tuple[Zone | None, Sign | None]:
        """Who speaks in the nearest zone that has anybody speak; nobody where that zone does not say for certain who.

        Whom "he" quotes in a sentence before is not "he".
        """
        pronoun = ""
        for zone in zones:
            lead = self._lead(zone)
            own = pronoun_of(lead)
            if not zone.close and pronoun and own == pronoun:
                continue
            settled, who = self._heard(zone, lead, "" if zone.close else pronoun)
            if settled:
                return zone, who
            pronoun = pronoun or own
        return None, None

    def _heard(self, zone: Zone, lead: str, pronoun: str) -> tuple[bool, Sign | None]:
        """Whether a zone settles who speaks, and who, where it is certain.

        The subject of a verb of saying comes before others; of several others none is certain.
        """
        named = [one for one in self._named(zone) if self._may_be(pronoun, one)]
        speaking = [one for one in named if is_speaking(self._draft, one.start, one.end)]
        while len(speaking) > 1 and reports(self._draft[speaking[-2].end : speaking[-1].start]):
            speaking.pop()
        if self._runs_on(zone):
            return True, None
        heard = [one for one in named if zone.says or not one.value.startswith(_SAID_ONLY) or self._heads(one, zone)]
        if heard and has_second_verb(lead):
            return True, heard[0]
        if chosen := speaking or (heard if self._are_one(heard) else []):
            return True, chosen[0 if zone.forward else -1]
        if heard or self._is_subject(zone, lead) or len(named) < len(self._named(zone)):
            return True, None
        if place := self._place(zone, lead):
            return True, place
        return bool(lead) and not goes_on(lead) and (zone.close or says_before(lead)), None

    def _may_be(self, pronoun: str, one: Sign) -> bool:
        """Whether a "he" or a "she" may be the one named; anybody may where there is no pronoun."""
        return is_called(pronoun, self._draft[max(0, one.start - 10) : one.start])

    def _heads(self, sign: Sign, zone: Zone) -> bool:
        """Whether those of a place stand at the head of a zone, as its label: "Kent panel, 3 May 2024: …"."""
        return sign.start - zone.start < _LABEL and bool(self._beside(sign, "force"))

    def _lead(self, zone: Zone) -> str:
        """What a zone that stands before a quotation says, up to the first quotation in it."""
        if zone.forward:
            return ""
        return self._draft[zone.start : max(zone.start, self._until(zone.start, zone) - 1)].strip()

    def _until(self, place: int, zone: Zone) -> int:
        """Where the next quotation behind a place begins, or the zone ends."""
        at = bisect_left(self._found, place, key=lambda one: one.start)
        return min(zone.end, self._found[at].start) if at < len(self._found) else zone.end

    def _named(self, zone: Zone) -> list[Sign]:
        """The offices and people of a zone, and the forces that speak themselves, in order."""
        named = sorted(one for kind in ("speaker", "person") for one in self._in(kind, zone))
        if zone.forward and self._draft[zone.start - 1 : zone.start] in "([":
            named = [one for one in named if not is_publisher(self._draft, one.end)]
        placed = [one for one in named if is_placed(self._draft, one.start, one.end)]
        if len(placed) < len(named):
            named = [one for one in named if one not in placed]
        owners = [one for one in named if is_owner(self._draft, one.end) and not self._labels(one, named, zone)]
        kept = [one for one in named if not any(self._are_one(sorted((one, owner))) for owner in owners)]
        for one in self._in("force", zone):
            label = _LABELS.fullmatch(self._draft, one.end, zone.end) and _OF_POLICE.search(
                self._draft, one.start, one.end
            )
            within = _PREPOSITION.search(self._draft, max(0, one.start - 12), one.start)
            if not within and (label or is_speaking(self._draft, one.start, one.end)):
                kept.append(Sign(one.start, one.end, "speaker", FORCE))
        return sorted(kept)

    def _labels(self, sign: Sign, named: Sequence[Sign], zone: Zone) -> bool:
        """Whether a name stands right before a quotation as its owner, with no other name between: "Ms Lowe's “…”"."""
        until = self._until(sign.end, zone)
        last = all(one.start <= sign.start or one.start >= until for one in named)
        return last and not zone.forward and is_label(self._draft[sign.end : until])

    def _is_subject(self, zone: Zone, lead: str) -> bool:
        """Whether a force or a panel stands right before the words as their subject: "The force “has no plan”"."""
        last = self._in("speaker", zone)[-1:] if zone.close else []
        return any(
            one.value.startswith((FORCE, COLLECTIVE)) and lead.endswith(self._draft[one.start : one.end])
            for one in last
        )

    def _runs_on(self, zone: Zone) -> bool:
        """Whether whoever stands right before the words is their subject: "The Mayor of Kent “holds a reserve”"."""
        last = self._in("speaker", zone)[-1:] if zone.close and not zone.forward else []
        return any(_RUNS_ON.fullmatch(self._draft, one.end, zone.end + 1) for one in last)

    def _is_cited(self, zone: Zone) -> bool:
        """Whether a zone labels words with a document and nobody: "Part 2, page 7: “…”"."""
        named = any(self._in(kind, zone) for kind in ("speaker", "person"))
        return self._lead(zone).endswith(":") and not named and any(map(self._in, _DOCUMENT, repeat(zone)))

    def _place(self, zone: Zone, lead: str) -> Sign | None:
        """The place that stands at the head of words or leads to them, where nobody is named in it."""
        forces = [one for one in self._in("force", zone) if not is_told(self._draft, one.start)]
        if not forces or (zone.forward and not zone.says) or refers_back(lead) or other_before(lead):
            return None
        near = forces[0 if zone.forward else -1]
        return Sign(near.start, near.end, "speaker", PLACE)

    def _are_one(self, named: Sequence[Sign]) -> bool:
        """Whether all that are named are one: an office and its holder, or one twice."""
        return all(
            first.value == second.value or _BESIDE.fullmatch(self._draft, first.end, max(first.end, second.start))
            for first, second in pairwise(named)
        )

    def _role(self, who: Sign | None) -> str:
        if who is None or who.kind == "speaker":
            return who.value if who else ""
        return self._beside(who, "speaker") or self._introduced.get(surname(who.value), "")

    def _beside(self, sign: Sign, kind: str) -> str:
        """What stands next to a sign with nothing between them but the name of a force: an office and its holder."""
        for one in self._in(kind, Zone(max(0, sign.start - 90), sign.end + 90)):
            first, second = sorted((one, sign))
            if _BESIDE.fullmatch(self._draft, first.end, max(first.end, second.start)):
                return one.value
        return ""

    def _forces(self, zones: Sequence[Zone], near: Zone | None, who: Sign | None, person: bool) -> tuple[str, ...]:
        """The force beside who speaks, else the nearest; further off than a person it is somebody else's."""
        beside = self._beside(who, "force") if who else ""
        elsewhere = who is not None and not beside and bool(_OF_PLACE.match(self._draft, who.end))
        itself = who is not None and who.value.startswith(FORCE)
        for zone in zones if not (beside or elsewhere) else ():
            named = [one for one in self._in("force", zone) if not is_told(self._draft, one.start)]
            if itself:
                named = [
                    one for one in named if not _PREPOSITION.search(self._draft, max(0, one.start - 12), one.start)
                ]
            if named:
                beside = named[0 if zone.forward else -1].value
                break
            if person and zone == near:
                break
        return tuple(beside.split("|")) if beside else ()

    def _party(self, close: Iterable[Zone]) -> str:
        """Somebody whom no sign stands for, but whom the sentence has speak."""
        for zone in close:
            text = self._draft[zone.start : zone.end]
            who = other_behind(text) if zone.forward else other_before(text)
            at = self._draft.find(who, zone.start, zone.end) if who else -1
            if at >= 0 and not any(self._in(kind, Zone(at, at + len(who))) for kind in ("force", "speaker", "title")):
                return who
        return ""

    def _post(self, close: Iterable[Zone]) -> str:
        """The post below the head of a force that labels a quotation or is said to speak."""
        for zone in close:
            for sign in self._in("post", zone):
                beside = (zone.start, sign.start) if zone.forward else (sign.end, self._until(sign.end, zone))
                told = is_told(self._draft, sign.start, sign.end)
                if not told and (
                    is_speaking(self._draft, sign.start, sign.end) or _LABELS.fullmatch(self._draft, *beside)
                ):
                    return sign.value
        return ""

    def _office(self, who: Sign | None) -> str:
        """The office of who speaks, as the draft calls it; "" where it is a body: "the Mayor's office", "PCCs"."""
        if who is None or who.kind != "speaker" or who.value.startswith((OTHER, COLLECTIVE, FORCE, PLACE)):
            return ""
        if _AS_BODY.match(self._draft, who.end):
            return ""
        rank = _RANK.search(self._draft, max(0, who.start - 12), who.start)
        return f"{rank.group() if rank else ''}{self._draft[who.start : who.end]}"

    def _office_beside(self, who: Sign | None) -> Sign | None:
        """The office that stands beside the name of who speaks: "Jo Lowe, the Deputy Mayor"."""
        if who is None or who.kind != "person":
            return None
        near = self._in("speaker", Zone(max(0, who.start - 90), who.end + 90))
        return next((one for one in near if self._are_one(sorted((one, who)))), None)

    def _names(self, zone: Zone) -> bool:
        return any(self._in(kind, zone) for kind in ("person", "speaker", "force"))

    def _nearest(self, kind: str, zones: Iterable[Zone]) -> str:
        for zone in zones:
            signs = self._in(kind, zone)
            if signs:
                return signs[0 if zone.forward else -1].value
        return ""

    def _in(self, kind: str, zone: Zone) -> list[Sign]:
        signs = self._signs.get(kind, [])
        first = bisect_left(signs, zone.start, key=lambda sign: sign.start)
        last = bisect_left(signs, zone.end, key=lambda sign: sign.start)
        return signs[first:last]

    def _is_of_words(self, date: Sign) -> bool:
        """Whether a date is that of a reply or of what was said, and of no other document."""
        other = of_document(self._draft, date.start, date.end) or self._draft[date.start - 1 : date.start] in "(["
        return not other or of_reply(self._draft, date.start)

    def _date(self, zones: Sequence[Zone]) -> Sign | None:
        """A date in the citation, or one that the sentence gives to a letter, a reply, a report or to what was said."""
        for zone in zones:
            titled = [(one.start, one.end) for one in self._in("title", zone)]
            for sign in self._in("date", zone):
                if within(sign.start, titled):
                    continue
                cited = zone.forward and self._draft[zone.start - 1 : zone.start] in "(["
                before, after = self._draft[zone.start : sign.start], self._draft[sign.end : zone.end]
                if cited or of_document(self._draft, sign.start, sign.end) or said_on(before, after, zone.forward):
                    return sign
        return None
