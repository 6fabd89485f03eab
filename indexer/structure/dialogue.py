"""Speech that no quotation marks show: turns of a dialogue, and names under paragraphs."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from indexer.records import REPLYING, BlockKind, Speaker, Voice
from indexer.structure import manner
from indexer.structure.cutting import Part
from indexer.structure.messages import RULE
from indexer.structure.people import People, names_in
from indexer.structure.roles import Roles
from indexer.structure.signatures import EXTRACT
from indexer.structure.turns import OF_PUBLIC, turns_in

LONGEST_NAME = 14  # words of a line that names somebody and an office
_TURN = re.compile(
    r"^\s*(?P<who>[^:.“\"]{2,90}?)\s+"
    r"(?:asked|said|replied|responded|answered|says|added|states|stated|comments|commented|writes|wrote|adds|answers"
    r"|replies)"
    r"(?:\s+the\s+[\w ]{3,30})?\s*:\s*",
    re.IGNORECASE,
)
_THE_CHIEF = re.compile(r"(?:the|our) chief", re.IGNORECASE)
_SOMEBODY = re.compile(r"(?:an?|another|one)\s+[a-z].*")  # "A resident", of whom no more is told
# "Question, from Jo in Market Street: Why ...?"
_QUESTION_OF = re.compile(
    r"\s*(?:question|query|asked)\b,?(?: \d+,?)? (?:from|by) (?P<who>[^:?“\"]{2,80}):\s+", re.IGNORECASE
)
# "A member of the public asked whether ...", with no mark behind it
_PUBLIC_ASKS = re.compile(
    r"\s*(?:an?|one|another) (?:\w+ )?(?:member of the (?:public|audience)|resident|councillor|reporter|journalist"
    r"|farmer|shopkeeper|student|parent|pensioner)\b[^.:]{0,40}?\b(?:asked|wanted to know|wondered)\b",
    re.IGNORECASE,
)
# what whoever wrote a meeting down adds to it
_NOTED = re.compile(
    r"\W*(?:(?:post[- ]meeting|clerk['’]s|secretary['’]s|editor['’]s|transcriber['’]s|editorial) note\b"
    r"|note (?:added|by)\b)",
    re.IGNORECASE,
)
_NAMED_TURN = re.compile(r"^\s*(?P<who>[A-Z][^:.“\"]{2,40}?):\s+")


# "Next meeting: ..."
_MEETS = re.compile(
    r"\W*(?:at this point\b|(?:date of )?(?:the )?next meeting\b|(?:the )?meeting (?:closed|ended)\b|recording\b"
    r"|ends?\b)",
    re.IGNORECASE,
)
_NO_SIGNATURE = re.compile(
    r"\W*(?:cc|c\.c|cop(?:y|ies|ied)|enc\w*|(?:also |those |members )?(?:present|attending|in attendance|apologies))\b",
    re.IGNORECASE,
)


class Dialogue:
    """Tells turns and signatures."""

    def __init__(self, roles: Roles, people: People, author: Speaker, parts: Sequence[Part]) -> None:
        self._roles = roles
        self._people = people
        self._author = author
        self._last: Voice | None = None  # whose turn it was above
        self._answered = False
        self.turns = turns_in(parts, roles, people)

    def ends(self) -> None:
        """What a heading does: nobody's turn goes on."""
        self._last = None

    def turn(self, at: int, text: str, *, led: bool = False) -> Voice | None:
        """A turn in a dialogue: "The Commissioner asked: ..."; or what goes on with one that the chief officer has.

        `at` is the place of the text, and `led` says that whoever had the last turn has given somebody else the word.
        """
        if _NOTED.match(text):
            self._last = None
            by = next(
                (one.speaker for one in self._roles.find(text.partition(":")[0]) if one.speaker in REPLYING), None
            )
            of_author = any(one.speaker is self._author and not one.body for one in self._roles.find(text))
            return Voice(by or (Speaker.LOCAL_POLICING_BODY if of_author else self._author))
        began = self.turns.get(at) or self._begun(text)
        if led and self.turns and not began:
            return None
        self._last = began or (self._last if self._goes_on(text) else None)
        # what one of the public asks in a line is answered in the next, by whoever answers
        self._answered = self._last == Voice(Speaker.THIRD_PARTY) and not text.rstrip().endswith(":")
        return self._last

    def _goes_on(self, text: str) -> bool:
        """Whether a paragraph goes on with the turn above it: in a transcript, or where "we" under one of the chief
        officer's on an overseer's page are still the force."""
        if self.turns and self._last:
            return not (_MEETS.match(text) or self._answered or manner.narrates_office(text))
        theirs = self._last is not None and self._last.speaker is Speaker.CHIEF_OFFICER
        if not theirs or self._author is not Speaker.LOCAL_POLICING_BODY or not manner.says_plural(text):
            return False
        named = any(role.speaker in REPLYING and not role.body for role in self._roles.find(text))
        return not (named or manner.oversees(text) or manner.inspectors_speak(text))

    def _begun(self, text: str) -> Voice | None:
        if (put := _QUESTION_OF.match(text)) and not any(
            one.speaker in REPLYING for one in self._roles.find(put["who"])
        ):
            return Voice(Speaker.THIRD_PARTY)
        if _PUBLIC_ASKS.match(text) and self._last:
            return Voice(Speaker.THIRD_PARTY)
        match = _TURN.match(text) or _NAMED_TURN.match(text)
        if match is None or not text[match.end() :].strip():
            return None
        if re.search(r"\b(?:recommendation|report|inspection)\b", match["who"], re.IGNORECASE):
            return None
        person = self._people.named(match["who"])
        if person:
            return Voice(person.speaker, person.name, person.title)
        if not _TURN.match(text):
            return self._somebody(match["who"])
        if _THE_CHIEF.fullmatch(match["who"]):
            return Voice(Speaker.CHIEF_OFFICER, self._people.holder(Speaker.CHIEF_OFFICER, "Chief Constable"))
        found = self._roles.find(match["who"])
        if not found and _SOMEBODY.fullmatch(match["who"].strip().casefold()):
            return Voice(Speaker.THIRD_PARTY)
        if not found or found[-1].speaker is Speaker.INSPECTORATE:
            return None
        title = found[-1].text.strip()
        return Voice(found[-1].speaker, self._people.holder(found[-1].speaker, title), title)

    def _somebody(self, who: str) -> Voice | None:
        """Somebody without an office who has a turn amid others: "Jo Roe, a farmer", "Member of the public"."""
        if OF_PUBLIC.match(who):
            return Voice(Speaker.THIRD_PARTY)
        if self._last is None:
            return None
        name, comma, _ = who.partition(",")
        name, bracket, _ = name.partition(" (")
        known = next(names_in(name), "")
        told = comma or bracket or known == who
        return Voice(Speaker.THIRD_PARTY, known) if known and told and name.endswith(known) else None

    def sign_off(self, parts: Sequence[Part], opens: Sequence[bool], found: list[Voice]) -> None:
        """Gives a run of paragraphs to the chief officer whose name and office stand under it.

        `opens` says which parts are labels. A run ends at a heading, a label or a quotation.
        """
        greeting: int | None = None  # where a letter begins that stands below a heading
        headed = False
        for at, part in enumerate(parts):
            headed = headed or (at > 0 and part.block.kind is BlockKind.HEADING)
            greeting = at if headed and part.block.text.lstrip().startswith("Dear ") else greeting
            extract = EXTRACT.search(part.block.text) is not None
            signed = None if (opens[at] and not extract) or self._both_sign(parts, at) else self._signature(part)
            if signed and greeting is not None:
                self._sign_letter(range(greeting, at + 1), found, signed)
                greeting = None
                continue
            if signed and extract:
                found[at - 1 : at + 1] = [_signed_by(signed, one) for one in found[at - 1 : at + 1]]
            if extract or self._author is Speaker.CHIEF_OFFICER:
                continue
            above = at
            while signed and above >= 0 and not found[above].quoted and not (above < at and opens[above]):
                if parts[above].block.kind is BlockKind.HEADING or self._of_another(parts[above].block.text):
                    break
                found[above] = _signed_by(signed, found[above])
                above -= 1

    def _sign_letter(self, places: range, found: list[Voice], signed: Voice) -> None:
        """Gives a letter that is pasted below other words to the one who signs it, but for what is quoted in it."""
        for place in places:
            if found[place].speaker is not signed.speaker and not found[place].quoted and not found[place].quotes:
                found[place] = _signed_by(signed, found[place])

    def sign_pasted(self, parts: Sequence[Part], found: list[Voice]) -> None:
        """Gives what is pasted between two lines like "----" to the one who signs it at the end of it."""
        rules = [at for at, part in enumerate(parts) if RULE.fullmatch(part.block.text)]
        for first, last in pairwise(rules):
            line = parts[last - 1].block.text
            person = self._people.named(line) if len(line.split()) <= LONGEST_NAME else None
            if person is None or person.name not in line or not self._roles.find(line):
                continue
            for at in range(first + 1, last):
                if found[at].speaker is self._author and not found[at].quoted:
                    found[at] = replace(found[at], speaker=person.speaker, name=person.name, title=person.title)

    def _of_another(self, text: str) -> bool:
        """Whether somebody who says "I" speaks of the chief officer, and so is not that officer."""
        spoken_of = any(one.speaker is Speaker.CHIEF_OFFICER and not one.body for one in self._roles.find(text))
        return spoken_of and manner.says_i(text) and manner.office_speaks(text)

    def _both_sign(self, parts: Sequence[Part], at: int) -> bool:
        """Whether the line next to one in which a chief officer signs is that in which the overseer does."""
        beside = [part.block.text for part in (*parts[max(0, at - 1) : at], *parts[at + 1 : at + 2])]
        roles = [self._roles.find(line) for line in beside if len(line.split()) <= LONGEST_NAME]
        return any(one and one[0].speaker is Speaker.LOCAL_POLICING_BODY for one in roles)

    def _signature(self, part: Part) -> Voice | None:
        line = part.block.text.strip()
        is_line = len(line.split()) <= LONGEST_NAME and not line.endswith((":", "."))
        if part.block.kind is BlockKind.HEADING or part.block.cell or not is_line or _NO_SIGNATURE.match(line):
            return None
        roles, person = self._roles.find(line), self._people.named(line)
        if not roles or person is None or roles[0].speaker is not Speaker.CHIEF_OFFICER or person.name not in line:
            return None
        return Voice(person.speaker, person.name, person.title)


def _signed_by(signed: Voice, voice: Voice) -> Voice:
    return replace(voice, speaker=signed.speaker, name=signed.name, title=signed.title)
