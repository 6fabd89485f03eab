"""Lines that end in a colon: to whom they give the word, and how far it goes.

"The Chief Constable has replied:" gives the word to the chief constable, whose words may stand under it without
marks; "The inspectors found that the force:" says that what follows is the inspectorate's.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from indexer.ranks import serves_under
from indexer.records import Block, BlockKind, Speaker, Voice
from indexer.structure import asking, manner
from indexer.structure.cutting import Part
from indexer.structure.grades import is_grade_line
from indexer.structure.labels import Label
from indexer.structure.openings import Ids
from indexer.structure.people import COLLECTIVE
from indexer.structure.references import AREA, CAUSE, RECOMMENDATION
from indexer.structure.roles import Roles
from indexer.structure.state import BOLD, INLINE, PLAIN, Section, State
from indexer.structure.wording import sentences

LONGEST_LEAD = 25  # words of a line that does nothing but give somebody the word
LONGEST_POINT = 30  # words of a line that is a point of a list though no mark says so
OFFICE_NUMBER = re.compile(r"^\s*\(?(\d{1,2})[.)]\s+")
_LETTER = re.compile(r"^\s*\(?[a-h]\)\s+")
_KINDS = {"recommendation": RECOMMENDATION, "area": AREA, "cause": CAUSE}
_AS_ONESELF = re.compile(r"\bas (?:the |your )?(?:\w+ )?(?:chief|commissioner|mayor)\b", re.IGNORECASE)
_INDIRECT = re.compile(r"\bthat\W*$", re.IGNORECASE)
_ONE_PARAGRAPH = re.compile(r"\bfollowing (?:paragraph|sentence)\W*$|\bone (?:paragraph|sentence)\W*$", re.IGNORECASE)
# "I welcome that", "I am encouraged by this": what is said of what has just been heard
_WELCOMES = re.compile(
    r"\W*I (?:also |very much |do )?(?:(?:welcome|agree with|accept|support|note|am grateful for) (?:that|his|her)"
    r"|(?:do not |cannot |don['’]t )?share (?:that|this|his|her) "
    r"|(?:am|was|remain) (?:\w+ )?(?:encouraged|pleased|reassured|content|satisfied|disappointed|grateful|heartened"
    r"|concerned|struck) (?:by|with|for|at|about) (?:this|that|these|those|his|her|the (?:response|reply|answer)))\b",
    re.IGNORECASE,
)
# the writer takes the word back
_TAKES_BACK = re.compile(
    r"\W*(?:(?:that|there|here) (?:is|was) the end of\b|(?:here|there) (?:\w+ ){1,3}ends\b"
    r"|(?:for (?:my|our) (?:own )?part|speaking for myself)\b"
    r"|I (?:would )?(?:have|make|add|offer) (?:only )?(?:one|two|three|four|five|some|a few) (?:\w+ )?"
    r"(?:observations?|comments?|remarks?|points?)\b"
    r"|my (?:own )?(?:comments?|observations|views?|remarks)(?: on (?:this|that|these))? (?:is|are) "
    r"|I am (?:(?:less|more|not|not yet) (?:\w+ )?(?:sure|persuaded|convinced|reassured|satisfied)|reassured)"
    r" (?:about|by|on|of|that)\b)",
    re.IGNORECASE,
)
_SIGNS = re.compile(r"\W*(?:yours\b|(?:kind|best) (?:regards|wishes)|signed\b)", re.IGNORECASE)


def opens_number(text: str, *, labelled: bool) -> bool:
    """Whether the first text under the number of a recommendation is that recommendation, in whatever words."""
    if asking.opens_asking(text):
        return True
    told = manner.answers(text) or re.search(r"\b(?:complete[d]?|under way|ongoing)\b", text, re.IGNORECASE)
    return not labelled and not told and (manner.judges(text) or asking.commands(text))


class Leads:
    """Follows lead-in lines through the parts of one document."""

    def __init__(self, parts: Sequence[Part], labels: Sequence[Label | None], roles: Roles, ids: Ids) -> None:
        self._parts = parts
        self._labels = labels
        self._roles = roles
        self._ids = ids

    def opened(self, state: State, at: int, voice: Voice) -> Voice:
        """The voice of a part, which is that of the one to whom it gives the word; opens what stands under it."""
        led, text = self._parts[at].leads, self._parts[at].block.text
        after = self._parts[at + 1] if at + 1 < len(self._parts) else None
        leads = text.rstrip(" –—-").endswith(":") or (led is not None and after is not None)
        if self._labels[at] or self._parts[at].quoted or not leads:
            return voice
        state.hush()
        found = manner.introduces_findings(text)
        if not found and state.sections and state.sections[-1].asking and not manner.says_i(text):
            found = "finding" if led is None and manner.leads_on(text) else ""
        if led is None or led.speaker in (Speaker.UNKNOWN, Speaker.INSPECTORATE) or (found and not led.name):
            state.told = found or ("finding" if led and led.speaker is Speaker.INSPECTORATE else "")
            return replace(voice, answers=(), joint=False) if found in _KINDS and voice.answers else voice
        if _INDIRECT.search(text) and after and not (after.quoted or manner.says_we_or_i(after.block.text)):
            return voice  # reported in the writer's own words
        if after and not (after.quoted or after.restated) and not self._labels[at + 1]:
            listed, marked = after.block.kind is BlockKind.LIST_ITEM, _is_marked(after.block)
            # somebody else is heard in a paragraph, and seldom in more
            once = led.speaker is Speaker.THIRD_PARTY or bool(_ONE_PARAGRAPH.search(text))
            state.sections.append(
                Section(INLINE, led.speaker, led.title, led.name, spoken=True, listed=listed, marked=marked, once=once)
            )
        alone = len(text.split()) <= LONGEST_LEAD and len(sentences(text)) == 1 and not manner.says_i(text)
        return Voice(led.speaker, led.name, led.title, True) if alone else voice

    def told(self, state: State, block: Block, text: str) -> Voice | None:
        """The voice for a point of what a line above has said to be the inspectorate's: its, or nobody's for sure."""
        if not state.told:
            return None
        number = OFFICE_NUMBER.match(text)
        listed = (
            block.kind is BlockKind.LIST_ITEM or block.set_off or block.italic or bool(number or _LETTER.match(text))
        )
        worded = asking.asks(text) or manner.judges(text) or manner.inspectors_speak(text)
        told = manner.says_we_or_i(text) or manner.narrates_office(text) or manner.tells_findings(text)
        told = told or bool(manner.takes_up(text) or _SIGNS.match(text))
        if not listed and not worded and (told or len(text.split()) > LONGEST_POINT):
            state.told = ""
            return None
        if is_grade_line(text) or manner.says_i(text):
            return None
        if not listed and not worded:
            return Voice()  # no mark says that a line is a point of the list
        kind = _KINDS.get(state.told)
        own = self._ids(kind, (number[1],)) if kind and number else state.refs
        return Voice(Speaker.INSPECTORATE, quoted=True, quotes=own)

    def ends(self, state: State, block: Block, text: str) -> None:
        """Ends somebody's words that no marks close, where the writer speaks again."""
        section = state.sections[-1] if state.sections else None
        if section is None or section.asking:
            return
        returns = section.spoken and self._returns(section, block, text)
        section.heard = True
        if returns:
            state.hush()
        # somebody who says "I" and names the one whose words these would be is somebody else
        elif (
            section.level >= PLAIN and section.name and section.name.split()[-1] in text and manner.says_i(text)
        ) or _is_on_chief(section, text):
            state.sections.pop()

    def _returns(self, section: Section, block: Block, text: str) -> bool:
        if section.listed:
            return block.kind is not BlockKind.LIST_ITEM
        if section.marked:
            return not _is_marked(block)
        if section.once and section.heard:
            return True
        offices = (role for role in self._roles.find(text) if role.speaker is section.speaker and not role.body)
        if not serves_under(section.title):
            offices = (role for role in offices if not serves_under(role.text))
        # "chief constables" are others too, and "the force" is what the one who leads it calls it
        named = any(not (role.text.endswith("s") or COLLECTIVE.fullmatch(role.text)) for role in offices)
        own = _SIGNS.match(text) is not None or (named and not _AS_ONESELF.search(text))
        return own or (section.heard and _takes_back(section, text))


def _is_on_chief(section: Section, text: str) -> bool:
    """Whether somebody under a label of the chief officer's speaks of that officer, or takes note of the reply."""
    labelled = section.labelled and not section.titled and section.level >= BOLD and section.heard
    chief = section.speaker is Speaker.CHIEF_OFFICER and not serves_under(section.title)
    return labelled and chief and (manner.speaks_of_chief(text) or _WELCOMES.match(text) is not None)


def _takes_back(section: Section, text: str) -> bool:
    """Whether the writer has the word again below what somebody has said, as the wording shows."""
    if _TAKES_BACK.match(text):
        return True
    # "I welcome this report", which either may say, is of the one who has just been given the word
    if section.speaker is Speaker.CHIEF_OFFICER:
        return manner.oversees(text) or _WELCOMES.match(text) is not None
    # "We propose that ...": the force, below what the overseer said
    overseen = section.speaker is Speaker.LOCAL_POLICING_BODY
    return overseen and manner.says_plural(text) and not manner.office_speaks(text)


def _is_marked(block: Block) -> bool:
    """Whether a block is set off as a quotation, or begins as what an e-mail quotes does."""
    return block.set_off or block.text.startswith(">")
