"""What the office that writes a document says, or an overseer of whom it tells, whatever section is open there."""

import re
from collections.abc import Sequence

from indexer.ranks import serves_under
from indexer.records import REPLYING, Block, Speaker, Voice
from indexer.structure import manner
from indexer.structure.state import PLAIN, Section
from indexer.structure.subjects import Subjects

# what somebody else tells of the chief constable: how the comments came, or what has been heard since
_ASKED = re.compile(
    r"\bI (?:have )?(?:asked|invited|wrote to|requested)\b[^.]{0,20}\bChief Constable\b"
    r"|\bChief Constable has (?:(?:since|also|now) )?(?:told|informed|assured) (?:me|us)\b"
)
_BODY = re.compile(r"(?:the )?(?:force|constabulary|police(?: service)?)", re.IGNORECASE)


class Office:
    """Tells the voice of such an office in one document. `author` is the section of the document's author."""

    def __init__(self, author: Section, subjects: Subjects) -> None:
        self._author = author
        self._subjects = subjects

    def told(self, section: Section, block: Block, text: str) -> Voice | None:
        """The voice of an office that tells what it does where nobody speaks, or hands over to the chief officer."""
        own = manner.hands_over(text) or (self._author.speaker in REPLYING and manner.is_own_reply(text))
        if section.labelled and section.speaker is Speaker.CHIEF_OFFICER and own:
            return self._author.voice
        told = section.labelled and not block.cell and _ASKED.search(text) and not serves_under(section.title)
        if told and section.speaker is Speaker.CHIEF_OFFICER and self._author.speaker is Speaker.LOCAL_POLICING_BODY:
            return self._author.voice
        if section.in_marks and not block.cell and self._author.speaker in REPLYING:
            return self._author.voice  # the words that a label led on to ended with their marks
        asked = section.speaker is Speaker.CHIEF_OFFICER and not section.title and self._author.speaker in REPLYING
        if asked and not block.cell and manner.narrates_office(text):
            return self._author.voice  # what is told of the one who asked
        # below "Force response: ..." somebody who says "I" is no force
        body = section.level >= PLAIN and _BODY.fullmatch(section.title) is not None
        if body and self._author.speaker is Speaker.LOCAL_POLICING_BODY and manner.says_i(text):
            return None if manner.says_plural(text) else self._author.voice
        overseen = manner.narrates_office(text) or (manner.oversees(text) and not manner.inspectors_speak(text))
        silent = section.speaker is Speaker.UNKNOWN and not block.cell
        return Voice(Speaker.LOCAL_POLICING_BODY) if silent and overseen else None

    def replying(self, arranged: Voice, refs: Sequence[str]) -> Voice:
        """Who replies under a recommendation, as a document arranges it or leaves it open; to what only the overseer is
        asked for, the overseer who writes it."""
        overseer = Speaker.LOCAL_POLICING_BODY
        own = self._author.speaker is overseer and self._subjects.asked_only_of(overseer, refs)
        return self._author.voice if own else arranged
