"""What a walk over a document carries along: the sections that are open and the recommendations in hand."""

from dataclasses import dataclass, field

from indexer.records import Speaker, Voice
from indexer.structure.references import kind_in

BOLD, PLAIN, INLINE = 7, 8, 9  # levels of labels that are no headings, below the six of headings


@dataclass(slots=True)
class Section:
    """What a heading or label has opened: a voice, or matter of the inspectorate's."""

    level: int
    speaker: Speaker
    title: str = ""
    name: str = ""
    asking: bool = False
    kind: str = ""
    labelled: bool = True
    flat: bool = False
    titled: bool = False  # whether the title of the document opened it
    spoken: bool = False  # what a lead-in line opened, as a quotation without marks
    listed: bool = False  # whether what was spoken is a list and ends with it
    led: bool = False  # whether it is no heading but a label that leads on: "Chief Constable:"
    in_marks: bool = False  # whether what it led on to stands in quotation marks, and ends with them
    once: bool = False  # whether what was spoken is one paragraph
    heard: bool = False  # whether some of what was spoken has been heard
    marked: bool = False  # whether its lines are marked as those are that an e-mail quotes

    @property
    def voice(self) -> Voice:
        return Voice(self.speaker, self.name, self.title, self.spoken)


@dataclass(slots=True)
class State:
    sections: list[Section] = field(default_factory=list)
    refs: tuple[str, ...] = ()
    refs_level: int = 0
    asked: bool = False
    replied: bool = False
    unanswered: int = 0
    listing: bool = False
    voiced: bool = False
    fresh: bool = False  # whether nothing has been said since a voice was given the word
    questioned: bool = False  # whether a heading has put questions, to which a reply is that of the one who is asked
    told: str = ""  # the kind of the inspectorate's matter that a lead-in line said would follow
    subject: tuple[Speaker, bool] | None = None  # who opened the recommendations in hand inside running prose
    in_row: bool = False  # whether they are those of the row of a table, which its cells only mention others beside
    headed: tuple[str, ...] = ()  # what a heading named, which the lines below it may word one by one
    worded: bool = False  # whether their own words opened them, so that the next line that stands over others ends them

    def section(self, author: Section) -> Section:
        """What is open innermost; outside every section the author has the word."""
        return self.sections[-1] if self.sections else author

    def take(self, refs: tuple[str, ...], level: int) -> None:
        """Takes recommendations in hand, or lays down those that are."""
        self.refs, self.refs_level = refs, level if refs else 0
        self.asked = self.replied = self.listing = False
        self.subject = None
        self.worded = False
        self.unanswered = 0

    def only_mentions(self, ids: set[str]) -> bool:
        """Whether naming these leaves in hand what a heading opened: they are parts of it, or go with its cause."""
        if not ids or not self.refs or self.subject is not None:
            return False
        parts = {kind_in(i) for i in ids} == {"r"} and {kind_in(i) for i in self.refs} == {"c"}
        return ids < set(self.refs) or parts

    def close(self, level: int, *, heading: bool) -> None:
        """Ends what stood at a level or below it; what is no heading ends only the inspectorate's matter."""
        if self.worded and self.replied:
            self.take((), level)
        if not heading:
            self.sections = [s for s in self.sections if not (s.spoken or (s.asking and s.level >= level))]
            return
        self.sections = [s for s in self.sections if s.level < level]
        if level <= self.refs_level:
            self.take((), level)

    def hush(self) -> None:
        """Ends what a lead-in line has opened."""
        self.sections = [section for section in self.sections if not section.spoken]
        self.told = ""
