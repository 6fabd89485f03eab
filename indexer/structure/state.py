"""What a walk over a document carries along: the sections that are open and the recommendations in hand."""

from dataclasses import dataclass, field

from indexer.records import Speaker


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
    whole: bool = False  # a reply to everything
    spoken: bool = False  # what a lead-in line opened, as a quotation without marks
    listed: bool = False  # whether what was spoken is a list and ends with it


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
    told: str = ""  # the kind of the inspectorate's matter that a lead-in line said would follow
    told_listed: bool = False
    subject: tuple[Speaker, bool] | None = None  # who opened the recommendations in hand inside running prose
