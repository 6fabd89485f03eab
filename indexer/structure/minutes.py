"""Reported speech in minutes, where no quotation marks and no headings say whose words they are.

"The Chief Constable advised that ...", "In reply to Cllr Moss, the Deputy Chief Constable said ...", "She added that
...", and sentences in the past perfect that go on with what was reported before them.
"""

import re
from collections.abc import Iterable
from dataclasses import replace

from indexer.records import REPLYING, Block, BlockKind, Speaker, Voice
from indexer.structure import welsh
from indexer.structure.people import People, names_in
from indexer.structure.roles import Role, Roles
from indexer.structure.wording import sentences

_SPEAKS = (
    r"(?:advised|explained|confirmed|stated|said|responded|replied|informed|assured|told|commented|remarked|added|asked"
    r"|answered|continued|highlighted|emphasi[sz]ed|stressed|noted|thought|suggested|clarified|concluded)"
)
_PAST = (
    r"(?:\w{2,}ed|said|told|thought|felt|read|gave|set out|brought|took|went|spoke|sought|put|made|drew|saw|found|knew"
    r"|meant|wrote|undertook|dealt|did|was|were|could|would|considered it"
    r"|(?:reports|states|says|advises|confirms|adds|explains|considers|believes)(?= that\b))"
)
_LEAD_IN = (
    r"(?:(?:in (?:response|reply|answer|relation|respect)|with (?:regard|reference|respect)|responding"
    r"|replying|(?:when |on being )?(?:asked|questioned|pressed)|answering|turning|regarding|on|as to|following"
    r"|after|under|at)\b"
    r"[^.;]{0,200}?,\s+)?"
)
_REPORTED = re.compile(
    rf"^\W*(?:\d+(?:\.\d+)*[.)]?\s+)?{_LEAD_IN}(?:the\s+|both\s+the\s+)?"
    rf"(?P<who>(?:[^.,:;]|(?<=\b(?-i:[A-Z]))\.){{2,70}}?)"
    rf"(?:,\s+(?P<called>[^.,:;]{{2,60}}),)?\s+(?:(?:also|then|further|now|\w+ly|had|has)\s+)*(?P<verb>{_PAST})\b",
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
# "Mrs Roe was told that ...": by somebody who is not named
_HEARD = re.compile(
    r"(?:was|were|had been)\s+(?:\w+ly\s+)?(?:told|informed|advised|assured|reminded|updated|briefed)\b", re.IGNORECASE
)
_CLAUSE = re.compile(r"^there\b|\bthat\b", re.IGNORECASE)  # "There is no doubt that the force has worked hard"
# "The force was graded good": told of it, and said by nobody
_GRADED = re.compile(r"\s+(?:\w+ )?(?:graded|rated|judged|assessed|inspected|visited|one of)\b", re.IGNORECASE)
_OF_SOMEBODY = re.compile(r"['’]s?\s+[^\s'’]+(?:\s+[^\s'’]+)*$")  # "The Committee's own response was approved"
_INSPECTOR = re.compile(r"\bHMC?I\b|\binspector\b", re.IGNORECASE)
_WRITER = re.compile(r"\bI\b|\b[Mm][ey]\b")
_PRONOUN = re.compile(r"(?:he|she|they)$", re.IGNORECASE)
_MEMBER = re.compile(
    r"(?:(?:deputy |vice[- ]|independent |co-opted )*(?:cllr|councillors?|members?|panel|chair\w*|mrs?|ms|dr|alderman"
    r"|alderwoman|committee|board)\b)|(?:a|one|another|several|some|two|three|the \w+) (?:\w+ )?members?\b",
    re.IGNORECASE,
)
_PUBLIC = re.compile(
    r"(?:an?|one|another|the) (?:\w+ )?(?:members? of the (?:public|audience)|resident|questioner)\b", re.IGNORECASE
)
_NAMED = re.compile(
    r"(?:[A-Z][\w-]+ )?(?:Cllr|Councillor|Mrs?|Ms|Miss|Dr|Alder(?:wo)?man)\.? (?:[A-Z]\.? )*[A-Z][\w’'-]+"
)
_CHAIR = re.compile(r"(?:(?:deputy|vice)[ -])?chair(?:man|woman|person)?", re.IGNORECASE)
_NARRATES = re.compile(
    r"^\W*(?:\d+(?:\.\d+)*[.)]?\s+)?(?:the (?:board|panel|committee|meeting|minutes?|report|chair\w*)\b|members\b"
    r"|resolved|agreed|action|decision|noted|recommended|progress was|it was (?:noted|agreed|resolved|confirmed)"
    r"|(?:a|the) discussion|there (?:was|were) no|apologies|present|in attendance"
    r"|(?:a|an|one) (?:\w+ )?(?:member|action)|correction|minutes)\b",
    re.IGNORECASE,
)
# what a paper puts to those who meet, in its own voice
_MOVED = re.compile(
    r"^\W*(?:\d+(?:\.\d+)*[.)]?\s+)?(?:(?:the |that )?(?:(?-i:[A-Z])[\w&]+ (?:and )?){0,5}?"
    r"(?:board|panel|committee|members))\b[^.]{0,30}? (?:is|are) "
    r"(?:asked|invited|recommended|requested)\b",
    re.IGNORECASE,
)
# "That the Commissioner notes the report."
_MOTION = re.compile(
    r"^\W*(?:\d+(?:\.\d+)*[.)]?\s+)?that"
    r" (?:(?:the )?(?:board|panel|committee|members|commissioner|PF?CC|(?:deputy )?mayor)"
    r"|he|she|they|it)\b[^.]{0,40}?\b(?:notes?|agrees?|approves?|accepts?|considers?|endorses?|supports?|receives?|asks?"
    r"|requests?|be (?:noted|asked|requested|approved|agreed))\b",
    re.IGNORECASE,
)
# "31.6 Children's homes (4). There were 31 homes.": a paragraph of its own
_NUMBERED = re.compile(r"^\W*\d+(?:\.\d+)+[.)]?\s")
# "16.6 Second opinions. Cllr Roe had read that ..."
_TOPIC = re.compile(r"\W*\d+(?:\.\d+)+[.)]?\s+[A-Z][\w’'&,()-]*(?: [\w’'&,()-]+){0,6}\.\s+(?=[A-Z])")
# "The DCC took the recommendations in turn.", "took members through the report": whoever speaks until the heading ends
_PRESENTS = re.compile(
    r"\b(?:took|went|worked|ran|talked|led)\b[^.;]{0,60}?\b(?:through|(?:in turn|one by one|one at a time)\W*$)",
    re.IGNORECASE,
)
# "DCC – 19, one of them ...", "CC: there are 14 ..."
_INITIALS = re.compile(r"\W*(?P<who>[TAD]?/?[DA]?CC|D?PF?CC)\s*(?::|–|-)\s+(?=\S)")
_POINT = re.compile(r"^\W*(?:\d{1,2}|[a-h]|[ivx]{1,4})[.)]\s")
_GOES_ON = re.compile(r"\b(?:had|would|could|were|was|might)\b", re.IGNORECASE)
_PRESENT = re.compile(r"\b(?:is|are|has|have|will)\b")


_HEAD = re.compile(
    r"\W*(?:minutes\s*:?$|minutes of (?:the |a )?(?:\w+ ){0,4}meeting\b|resolved\b\W*"
    r"|agenda item\s*$|apologies for absence)",
    re.IGNORECASE,
)
_SCRUTINY = re.compile(r"\b(?:scrutiny|assurance) record\b", re.IGNORECASE)
_ITEM = re.compile(r"\W*agenda item\s*$", re.IGNORECASE)
_STAFF = re.compile(
    r"(?:^|[(,;]\s*)(?P<title>(?-i:[A-Z])[\w &’'-]{3,60}?),?\s*\(?"
    r"(?:O?PF?CC|office of the [\w ,&]{6,40}commissioner)\b",
    re.IGNORECASE,
)


class Minutes:
    """Knows who is being reported."""

    def __init__(self, roles: Roles, people: People, author: Speaker, staff: frozenset[str] = frozenset()) -> None:
        self._staff = staff
        self._roles = roles
        self._people = people
        self._author = author
        self._last: Voice | None = None
        self._presenter: Voice | None = None
        self._moving = False

    def moves(self, block: Block) -> bool:
        """Whether a block puts to those who meet what they are to decide, or is a point of that."""
        moved = bool(_MOVED.match(block.text) or _MOTION.match(block.text))
        point = block.kind is BlockKind.LIST_ITEM or bool(_POINT.match(block.text))
        self._moving = moved or (self._moving and point)
        return self._moving

    def cuts(self, text: str) -> list[int]:
        """Where, inside a paragraph, somebody else begins to be reported."""
        if len(text.split()) < 12:
            return []
        return [start for start, end in sentences(text)[1:] if self._named(text[start:end])]

    def reported(self, text: str) -> Voice | None:
        """Whose reported speech a text is; None where it is narration."""
        if _MOVED.match(text):
            return None
        topic = _TOPIC.match(text)
        if topic and not _GOES_ON.search(topic.group()) and (named := self._named(text[topic.end() :])):
            self._last = named
            return named
        match = _REPORTED.match(text) or _WELSH.match(text)
        who = match["who"].strip() if match else ""
        if _PRONOUN.match(who):
            return self._last
        voice = self._named(text)
        if voice is None and not who and self._continues(text):
            voice = self._going_on(text)
        elif voice and _PRESENTS.search(text[: sentences(text)[0][1]]):
            self._presenter = voice
        self._last = voice
        return voice

    def turn(self, text: str) -> Voice | None:
        """Whose turn it is whose office stands in its initials before it."""
        initials = _INITIALS.match(text)
        found = self._speaking(initials["who"], "said that") if initials else None
        self._last = found or self._last
        return found

    def _going_on(self, text: str) -> Voice | None:
        """Who goes on where nobody is named: the last, and in a paragraph of its own whoever presents, or answers."""
        if not _NUMBERED.match(text):
            return self._last
        asked = self._last and self._last.speaker is Speaker.THIRD_PARTY
        return self._presenter or (None if asked else self._last)

    def ends(self) -> None:
        """What a heading does: nobody is being reported any more, and no motion goes on."""
        self._last = None
        self._presenter = None
        self._moving = False

    def _named(self, text: str) -> Voice | None:
        first = text[: sentences(text)[0][1]] if text.strip() else ""
        match = _REPORTED.match(first) or _WELSH.match(first)
        passive = _BY.search(first[:160])
        if passive and (found := self._speaking(passive["who"].strip(), "told")):
            return found
        if match is None or ("verb" in match.groupdict() and _HEARD.match(first, match.start("verb"))):
            return None
        if _GRADED.match(first[match.end() :]):
            return None
        verb = match.groupdict().get("verb") or "said"
        told = re.match(r"[^.,;]{0,40}?\bthat\b", first[match.end() :])
        if not (told or re.fullmatch(_SPEAKS, verb, re.IGNORECASE)) and _WRITER.search(first[: match.end()]):
            return None  # "At my request the Chief Constable put ...": what the writer tells of somebody
        # "Option 2, a nurse at one suite, was rejected" is nobody
        if re.match(r"an? [a-z]", match.groupdict().get("called") or "") and not re.search(r"\d", match["who"]):
            return Voice(Speaker.THIRD_PARTY, match["who"].strip())  # "Mr A. Roe, a farmer at ..., asked"
        voice = self._speaking(match["who"].strip(), f"{verb} that" if told else verb)
        called = next(names_in(match.groupdict().get("called") or ""), "")
        return replace(voice, name=called) if voice and called and voice.title and not voice.name else voice

    def _continues(self, text: str) -> bool:
        return not _NARRATES.match(text) and bool(_GOES_ON.search(text)) and not _PRESENT.search(text)

    def _speaking(self, who: str, verb: str) -> Voice | None:
        if _CLAUSE.search(who) or _OF_SOMEBODY.search(who):
            return None
        found = self._roles.find(who)
        elected = re.match(r"(?:cllr|councillor)\b", who, re.IGNORECASE)
        person = self._people.named(who) if not elected else None
        of_office = person is not None and {one.speaker for one in found} == {person.speaker}
        if person and (not found or (of_office and person.name.split()[-1] in who)):
            return Voice(person.speaker, person.name, person.title, True)
        if _PUBLIC.match(who):
            return Voice(Speaker.THIRD_PARTY)
        if _MEMBER.match(who):
            inside = self._author is Speaker.LOCAL_POLICING_BODY and not elected
            return Voice(self._author) if inside else _of_meeting(who)
        if not found and who.lower() in self._staff:
            return Voice(Speaker.LOCAL_POLICING_BODY, "", who, True)
        return self._office(found, verb) if found else self._officer(who)

    def _office(self, found: tuple[Role, ...], verb: str) -> Voice | None:
        """An office that speaks alone; two that speak together are nobody in particular."""
        speakers = {role.speaker for role in found}
        if len(speakers) != 1:
            return Voice()
        title = found[0].text.strip()
        said = verb.removesuffix(" that")  # "HMICFRS commented on ..." tells of a report, and nobody spoke
        spoke = bool(_INSPECTOR.search(title)) or said != verb
        if found[0].speaker is Speaker.INSPECTORATE and spoke and re.fullmatch(_SPEAKS, said, re.IGNORECASE):
            return Voice(Speaker.INSPECTORATE, "", title, True)
        # what a force is said to have recorded or spent is an account of it; what it "stated" is its word
        if found[0].speaker not in REPLYING or (found[0].body and not re.fullmatch(_SPEAKS, said, re.IGNORECASE)):
            return None
        return Voice(found[0].speaker, self._people.holder(found[0].speaker, title), title, True)

    def _officer(self, who: str) -> Voice | None:
        """An officer of the council whose meeting it is: nobody's office is named with the title."""
        council = self._author is Speaker.THIRD_PARTY and re.search(r"\b[Oo]fficer$", who)
        return Voice(Speaker.THIRD_PARTY, "", who) if council else None


def _of_meeting(who: str) -> Voice:
    """Somebody at a meeting: "Cllr Roe" by name, "Chair" by the office; "Members" and "the Panel" are nobody's name."""
    if _NAMED.match(who):
        return Voice(Speaker.THIRD_PARTY, who)
    return Voice(Speaker.THIRD_PARTY, "", who if _CHAIR.fullmatch(who) else "")


def is_scrutiny(title: str) -> bool:
    """Whether a document records how an overseer held a force to account, as its title says."""
    return bool(_SCRUTINY.search(title))


def are_minutes(blocks: Iterable[Block]) -> bool:
    """Whether a text minutes a meeting: a line that says so, or a resolution."""
    return any(_HEAD.match(block.text) and not _places_paper(block) for block in blocks)


def _places_paper(block: Block) -> bool:
    """Whether a cell is the label of a paper's place on an agenda."""
    return bool(block.cell and block.cell.row and _ITEM.match(block.text))


def staff_in(blocks: Iterable[Block]) -> frozenset[str]:
    """The titles of those whom a list of people says to be of the overseer's office: "Head of Assurance (OPCC)"."""
    found = (match for block in blocks for match in _STAFF.finditer(block.text))
    return frozenset(match["title"].strip().lower() for match in found)
