"""Reported speech in minutes, where no quotation marks and no headings say whose words they are.

"The Chief Constable advised that ...", "In reply to Cllr Moss, the Deputy Chief Constable said ...", "She added that
...", and sentences in the past perfect that go on with what was reported before them.
"""

import re

from indexer.records import Speaker, Voice
from indexer.structure import welsh
from indexer.structure.people import People
from indexer.structure.roles import Role, Roles
from indexer.structure.wording import sentences

FORCES = (Speaker.CHIEF_OFFICER, Speaker.LOCAL_POLICING_BODY)
_VERBS = (
    r"(?:advised|reported|explained|confirmed|stated|said|responded|replied|informed|assured|told|noted|commented"
    r"|acknowledged|highlighted|outlined|provided|continued|recorded|asked|added|agreed|thanked|promised|undertook"
    r"|accepted|queried|observed|suggested|thought|felt|hoped|welcomed|answered|briefed|presented|introduced|updated"
    r"|clarified|emphasi[sz]ed|stressed|indicated|described|expressed|reassured|summari[sz]ed|reminded|apologi[sz]ed"
    r"|warned|questioned|challenged|sought|requested|considered it|expected|believed|wished|wanted|reiterated|gave|set"
    r" out|pointed out|drew attention|went on|took (?:members|the (?:board|panel|committee))|referred|recognised"
    r"|offered|committed|shared|spoke|conceded|admitted|disagreed|declined|urged|invited|called|concluded|remarked"
    r"|mentioned|intended|was (?:satisfied|pleased|concerned|disappointed|confident|content|grateful|clear|aware)"
    r"|supported|remained)"
)
_LEAD_IN = (
    r"(?:(?:in (?:response|reply|answer|relation|respect)|with (?:regard|reference|respect)|responding"
    r"|replying|(?:when |on being )?(?:asked|questioned|pressed)|answering|turning|regarding|on|as to|following"
    r"|after|under|at)\b"
    r"[^.;]{0,200}?,\s+)?"
)
_REPORTED = re.compile(
    rf"^\W*(?:\d+(?:\.\d+)*[.)]?\s+)?{_LEAD_IN}(?:the\s+|both\s+the\s+)?(?P<who>[^.,:;]{{2,70}}?)"
    rf"(?:,\s+[^.,:;]{{2,60}},)?\s+(?:(?:also|then|further|now|\w+ly|had|has)\s+)*{_VERBS}\b",
    re.IGNORECASE,
)
_WELSH = re.compile(
    rf"^\W*(?:\d+(?:\.\d+)*[.)]?\s+)?(?:{welsh.VERBS})\s+(?:yr?\s+)?(?P<who>[^.,:;]{{2,60}}?)\s+(?:fod|bod|y|yr|na|nad|am|a|ei|wrth|i)\b",
    re.IGNORECASE,
)
_BY = re.compile(
    r"\b(?:were|was|had been)\s+(?:told|informed|advised|assured|reminded|updated|briefed)\s+by\s+(?:the\s+)?"
    r"(?P<who>[^.,:;]{2,60}?)\s+(?:that|on|about)\b",
    re.IGNORECASE,
)
_PRONOUN = re.compile(r"(?:he|she|they)$", re.IGNORECASE)
_MEMBER = re.compile(
    r"(?:(?:deputy |vice[- ]|independent |co-opted )*(?:cllr|councillors?|members?|panel|chair\w*|mrs?|ms|dr|alderman"
    r"|alderwoman|committee|board)\b)|(?:a|one|another|several|some) (?:\w+ )?members?\b",
    re.IGNORECASE,
)
_NARRATES = re.compile(
    r"^\W*(?:\d+(?:\.\d+)*[.)]?\s+)?(?:the (?:board|panel|committee|meeting|minutes?|report|chair\w*)\b|members\b"
    r"|resolved|agreed|action|decision|noted|recommended|progress was|it was (?:noted|agreed|resolved|confirmed)"
    r"|(?:a|the) discussion|there (?:was|were) no|apologies|present|in attendance"
    r"|(?:a|an|one) (?:\w+ )?(?:member|action)|correction|minutes)\b",
    re.IGNORECASE,
)
_GOES_ON = re.compile(r"\b(?:had|would|could|were|was|might)\b", re.IGNORECASE)
_PRESENT = re.compile(r"\b(?:is|are|has|have|will)\b")


class Minutes:
    """Knows who is being reported."""

    def __init__(self, roles: Roles, people: People, author: Speaker) -> None:
        self._roles = roles
        self._people = people
        self._author = author
        self._last: Voice | None = None

    def cuts(self, text: str) -> list[int]:
        """Where, inside a paragraph, somebody else begins to be reported."""
        if len(text.split()) < 12:
            return []
        return [start for start, end in sentences(text)[1:] if self._named(text[start:end])]

    def reported(self, text: str) -> Voice | None:
        """Whose reported speech a text is; None where it is narration."""
        match = _REPORTED.match(text) or _WELSH.match(text)
        who = match["who"].strip() if match else ""
        if _PRONOUN.match(who):
            return self._last
        voice = self._named(text)
        if voice is None and not who and self._last and self._continues(text):
            return self._last
        self._last = voice
        return voice

    def ends(self) -> None:
        """What a heading does: nobody is being reported any more."""
        self._last = None

    def _named(self, text: str) -> Voice | None:
        first = text[: sentences(text)[0][1]] if text.strip() else ""
        match = _REPORTED.match(first) or _WELSH.match(first)
        passive = _BY.search(first[:160])
        if passive and (found := self._speaking(passive["who"].strip())):
            return found
        return self._speaking(match["who"].strip()) if match else None

    def _continues(self, text: str) -> bool:
        return not _NARRATES.match(text) and bool(_GOES_ON.search(text)) and not _PRESENT.search(text)

    def _speaking(self, who: str) -> Voice | None:
        found = [role for role in self._roles.find(who) if role.speaker is not Speaker.INSPECTORATE]
        person = self._people.named(who) if not found else None
        if person:
            return Voice(person.speaker, person.name, person.title, True)
        if _MEMBER.match(who):
            inside = self._author is Speaker.LOCAL_POLICING_BODY and not re.match(r"(?:cllr|councillor)", who, re.I)
            return Voice(self._author if inside else Speaker.THIRD_PARTY, "" if inside else who)
        return self._office(found) if found else None

    def _office(self, found: list[Role]) -> Voice | None:
        """An office that speaks alone; two that speak together are nobody in particular."""
        speakers = {role.speaker for role in found}
        if len(speakers) != 1 or found[0].speaker not in FORCES:
            return Voice() if len(speakers) > 1 else None
        title = found[0].text.strip()
        return Voice(found[0].speaker, self._people.holder(found[0].speaker, title), title, True)
