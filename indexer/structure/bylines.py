"""Who has the word by name: in a line that is from somebody, beside an office, or under a note put in later."""

import re
from collections.abc import Sequence

from indexer.records import REPLYING, BlockKind
from indexer.structure.cutting import Part
from indexer.structure.labels import Announces, Label
from indexer.structure.people import People, Person, names_in
from indexer.structure.roles import Roles
from indexer.structure.signatures import noted_by
from indexer.structure.state import Section

_FROM_NAME = re.compile(r"\s*From (?P<who>[A-Z][\w’'.-]+(?: [A-Z][\w’'.-]+){1,3})(?: alone| only| personally)?\W*")


class Bylines:
    """Reads them in one document. `author` is whose a note is that names nobody."""

    def __init__(self, parts: Sequence[Part], roles: Roles, people: People, author: Section) -> None:
        self._parts = parts
        self._roles = roles
        self._people = people
        self._author = author

    def noting(self, at: int) -> Section:
        """Who has put a note under a letter later, as it is signed."""
        below = [part.block.text for part in self._parts[at + 1 :] if part.block.kind is not BlockKind.FURNITURE]
        person = noted_by(below, self._roles)
        if person:
            return Section(0, person.speaker, person.title, person.name, labelled=False)
        office = next((one for one in self._roles.find(self._parts[at].block.text) if one.speaker in REPLYING), None)
        return Section(0, office.speaker, office.text.strip(), labelled=False) if office else self._author

    def from_somebody(self, text: str) -> Person | None:
        """Who is known here and has the word by name: "From Jo Roe alone"."""
        told = _FROM_NAME.fullmatch(text)
        person = self._people.named(told["who"]) if told else None
        return person if person and person.speaker in REPLYING else None

    def beside_office(self, label: Label, text: str) -> str:
        """Whose name stands beside the office that a label gives the word to: one of several chief constables."""
        if label.announces is not Announces.VOICE or not label.title:
            return ""
        office = re.escape(label.title)
        beside = (n for n in names_in(text) if re.search(rf"{office} {re.escape(n)}|{re.escape(n)},? {office}", text))
        return next(beside, "")

    def hands_over(self, text: str) -> bool:
        """Whether a heading gives the word to somebody by name for all that follows: "Chief Constable Jo Roe:"."""
        return text.rstrip().endswith(":") and next(names_in(text), "") != ""
