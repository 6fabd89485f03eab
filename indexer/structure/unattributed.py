"""Whose a quotation is that fills its paragraph and names nobody."""

import re
from collections.abc import Sequence
from dataclasses import replace

from indexer.records import REPLYING, Speaker, Voice
from indexer.structure import asking, manner
from indexer.structure.cutting import Part
from indexer.structure.people import People
from indexer.structure.state import Section

_THIS_FORCE = re.compile(r"\bthis force\b", re.IGNORECASE)


class Unattributed:
    """Tells the voices of such quotations in one document. `held` is whether the report is held."""

    def __init__(self, parts: Sequence[Part], people: People, author: Section, *, held: bool) -> None:
        self._people = people
        self._author = author
        self._held = held
        self._named = {part.quoted.speaker for part in parts if part.quoted and part.quoted.named}

    def voice(self, section: Section, text: str, *, replies: bool) -> Voice | None:
        """The voice that a heading announces, the force's where it `replies`, or nobody's; None for no reply at all."""
        bare = text.strip('“"‘ ')
        if manner.inspectors_speak(bare) or asking.asks(bare) or manner.judges(bare):
            return None
        if section.labelled and not section.titled and section.speaker in REPLYING:
            return replace(section.voice, quoted=True)
        if replies and self._is_of_force(bare):
            return Voice(
                Speaker.CHIEF_OFFICER, self._people.holder(Speaker.CHIEF_OFFICER, "Chief Constable"), quoted=True
            )
        return Voice(quoted=True) if manner.says_we_or_i(bare) else None

    def _is_of_force(self, text: str) -> bool:
        """Whether what an overseer quotes under a recommendation is the force's reply, which the law has it print.

        So it is where the force says "we"; and, with the report there to compare, where nobody else is quoted.
        """
        others = self._named - {Speaker.CHIEF_OFFICER, Speaker.LOCAL_POLICING_BODY}
        if self._author.speaker is not Speaker.LOCAL_POLICING_BODY or others or manner.office_speaks(text):
            return False
        said = manner.force_speaks(text) or manner.says_plural(text) or _THIS_FORCE.search(text)
        return bool(said) or (self._held and self._named == {Speaker.CHIEF_OFFICER})
