"""What a draft says of where a quotation comes from."""

from dataclasses import dataclass

from api.verify.signs import Office
from indexer.records import Speaker


@dataclass(frozen=True, slots=True)
class Claim:
    """What a draft says of where a quotation comes from. Empty fields claim nothing.

    `forces` are the ids of which one is meant. `commissioner` marks a bare "Commissioner", who in some areas is the
    chief officer; `joint` words given to the chief officer and the local policing body together, `collective` words
    given to a committee or a panel. `party` is whoever else the draft has speak, as it calls them. `own` marks words
    that a force is said to say; of a place alone they may be the force's or of an inspection of it. `offices` are those
    that the person named is known to hold. `said` is set where the sentence says that somebody says the words, `unread`
    where it cannot be told for certain who. `dates_reply` is set where the date is said to be that of a reply, and
    `dates_report` where it is said to be that of a report, `dates_letter` where it is the one that a letter bears.
    `item` is the row or the point that the draft names: "3a". `area` is a place that an inspection which is held is of,
    where the draft names the place alone. `post` is the office or post of who speaks, as it is
    called.
    """

    forces: tuple[str, ...] = ()
    speaker: Speaker | None = None
    commissioner: bool = False
    person: str = ""
    title: str = ""
    part: str = ""
    date: str = ""
    page: int = 0
    recommendation: str = ""
    text: str = ""
    area_for_improvement: str = ""
    joint: bool = False
    collective: bool = False
    party: str = ""
    document_kind: str = ""
    own: bool = False
    unread: bool = False
    offices: frozenset[Office] = frozenset()
    said: bool = False
    dates_reply: bool = False
    dates_report: bool = False
    dates_letter: bool = False
    item: str = ""
    cause_of_concern: str = ""
    area: str = ""
    post: str = ""

    @property
    def empty(self) -> bool:
        return not (self.names_somebody or self.title or self.date or self.page or self.document_kind)

    @property
    def names_somebody(self) -> bool:
        """Whether it is said whose words they are, or that they are those of a recommendation."""
        numbered = self.recommendation or self.area_for_improvement
        return bool(self.forces or self.speaker or self.person or self.party or self.collective or numbered)
