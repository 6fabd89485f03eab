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
        heard = (one for part in parts for one in (part.quoted, part.leads) if one and one.named)
        self._named = {one.speaker for one in heard}

    def voice(self, section: Section, text: str, *, replies: bool, outer: bool = False) -> Voice | None:
        """The voice that a heading announces, the force's where it `replies`, or nobody's; None for no reply at all.

        `outer` says that the heading stands above the recommendation that is replied to.
        """
        bare = text.strip('“"‘ ')
        if manner.inspectors_speak(bare) or asking.asks(bare) or manner.judges(bare):
            return None
        of_force = replies and self._is_of_force(bare)
        own = section.speaker is self._author.speaker and outer  # whoever writes a page does not quote what they write
        if section.labelled and not section.titled and section.speaker in REPLYING and not (own and of_force):
            return replace(section.voice, quoted=True)
        if of_force:
            return Voice(
                Speaker.CHIEF_OFFICER, self._people.holder(Speaker.CHIEF_OFFICER, "Chief Constable"), quoted=True
            )
        return Voice(quoted=True) if manner.says_we_or_i(bare) else None

    def _is_of_force(self, text: str) -> bool:
        """Whether what an overseer quotes under a recommendation is the force's reply, which the law has it print.

        So it is where the force says "we"; and, with the report there to compare, where nobody else is quoted.
        """
        # somebody else, a charity or a council, is not quoted without a word of who it is
        others = self._named - {Speaker.CHIEF_OFFICER, Speaker.LOCAL_POLICING_BODY, Speaker.THIRD_PARTY}
        if self._author.speaker is not Speaker.LOCAL_POLICING_BODY or others or manner.office_speaks(text):
            return False
        said = manner.force_speaks(text) or manner.says_plural(text) or _THIS_FORCE.search(text)
        return bool(said) or (self._held and self._named - {Speaker.THIRD_PARTY} == {Speaker.CHIEF_OFFICER})
