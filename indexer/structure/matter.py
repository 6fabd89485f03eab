"""What stands among the inspectorate's matter: under a recommendation's number, or a heading that announces its text.

There the wording tells what is the recommendation, what an inspector goes on to say, what an office sums up and what
somebody has replied; where it does not, and no report is held to compare with, the voice is unknown.
"""

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from indexer.records import REPLYING, Block, BlockKind, DocumentType, Speaker, Voice
from indexer.structure import asking, manner
from indexer.structure.arrangement import Arrangement
from indexer.structure.cutting import Part
from indexer.structure.draft import Draft
from indexer.structure.headings import Headings
from indexer.structure.leading import OFFICE_NUMBER
from indexer.structure.recommendations import mark_of
from indexer.structure.references import AREA, RECOMMENDATION, allots, identity, number_of, references_in
from indexer.structure.replies import Replies
from indexer.structure.roles import Roles
from indexer.structure.state import BOLD, Section, State
from indexer.structure.subjects import Subjects

PARAGRAPH = re.compile(r"\W*\d{1,2}\.\d{1,2}\.?\s")  # the number of a paragraph in a paper


class Matter:
    """Tells whose text among the inspectorate's matter is, in one document.

    `author` has the word outside every section, `worded` are the recommendations whose own words have been met so far,
    `inspections` those that the document answers, and `held` says whether the report is held.
    """

    def __init__(
        self,
        draft: Draft,
        parts: Sequence[Part],
        roles: Roles,
        author: Section,
        headings: Headings,
        replies: Replies,
        arranged: Arrangement,
        subjects: Subjects,
        worded: AbstractSet[str],
        inspections: Sequence[str],
        *,
        held: bool,
    ) -> None:
        self._draft = draft
        self._parts = parts
        self._roles = roles
        self._author = author
        self._headings = headings
        self._replies = replies
        self._arranged = arranged
        self._subjects = subjects
        self._worded = worded
        self._inspections = inspections
        self._held = held

    def asks(self, state: State, block: Block, text: str, inspection: str) -> bool:
        """Whether a block is the wording of a recommendation, in a place where one may stand."""
        section = state.section(self._author)
        if state.listing and (block.kind is BlockKind.LIST_ITEM or asking.continues_asking(text)):
            return True
        number = OFFICE_NUMBER.match(text)
        if not asking.asks(text[number.end() :] if number else text):
            return False
        if number and asking.is_area(text):
            state.take((identity(inspection or self._draft.id, AREA, number[1]),), BOLD)
            return True
        if section.asking or (state.refs and not state.replied and not self._tells_doing(state, section, text)):
            return True
        return asking.is_timed(text) and not (section.speaker in REPLYING and state.replied and not state.refs)

    def _tells_doing(self, state: State, section: Section, text: str) -> bool:
        """Whether a force or overseer has the word, on recommendations worded above, and tells what has been done."""
        known = section.speaker in REPLYING and self._worded >= set(state.refs)
        return known and manner.answers(text) and not manner.inspectors_speak(text)

    def asked(self, state: State, text: str, inspection: str) -> Voice:
        """The inspectorate's voice for the wording of a recommendation, which is then in hand."""
        kind, number = state.section(self._author).kind, OFFICE_NUMBER.match(text)
        before = number_of(state.refs[-1]) if state.refs and state.refs_level == BOLD else ""
        follows = bool(kind and number and before.isdigit() and int(before) < int(number[1]))
        if inspection and (follows or not state.refs):
            mark, unanswered = number[1] if number and kind else mark_of(text), state.unanswered + 1
            state.take((identity(inspection, kind or RECOMMENDATION, mark),), BOLD)
            state.unanswered, state.worded = unanswered, True
        state.asked = True
        state.listing = text.rstrip().endswith(":") or state.listing
        return Voice(Speaker.INSPECTORATE, quoted=True, quotes=state.refs)

    def awaits_reply(self, state: State, at: int) -> bool:
        """Whether a recommendation is in hand whose reply has a label of its own further down."""
        section = state.section(self._author)
        voiced = section.speaker in REPLYING and section.labelled and not section.titled
        if not state.refs or state.replied or self._parts[at].block.cell or self._arranged.above or voiced:
            return False
        return self._headings.reply_follows(at)

    def amid(self, state: State, at: int, text: str, inspection: str) -> Voice:
        """Whose a text is that is not worded as a recommendation and stands where one does."""
        block, section = self._parts[at].block, state.section(self._author)
        if (self._arranged.above or self._arranged.mixed) and manner.answers(text):
            arranged = self._arranged.under(state, text, self._roles, self._draft.author)
            if arranged:
                return self._replies.reply(state, arranged, text)
        if self._inspectors_go_on(state, block, text):
            return Voice(Speaker.INSPECTORATE, quoted=True)
        if self._inspector_says(state, at, text):
            state.asked = True
            return Voice(Speaker.INSPECTORATE, quoted=True, quotes=state.refs)
        summed = section.kind or self._is_short_for(state, text, inspection)
        if block.cell is not None and state.refs and summed and not manner.tells_own_doing(text):
            return Voice(Speaker.INSPECTORATE, quoted=True, quotes=state.refs)
        owner = self._owner(state)
        nobodys = owner.speaker is Speaker.UNKNOWN and block.cell is None and not manner.inspectors_speak(text)
        if nobodys and self._held and state.refs and not state.listing and manner.says_something(text):
            return self._replies.reply(state, Voice(), text)  # the report, which is held, does not say it
        if block.cell is not None or owner.speaker is Speaker.UNKNOWN or manner.inspectors_speak(text):
            return Voice()
        return self._replies.reply(state, owner.voice, text) if self._replied(state, text) else Voice()

    def _owner(self, state: State) -> Section:
        """Who has the word around the inspectorate's matter."""
        return next((one for one in reversed(state.sections) if not one.asking), self._author)

    def _inspector_says(self, state: State, at: int, text: str) -> bool:
        """Whether the wording of a text is an inspector's; no wording is where the report that is held lacks it."""
        section, block = state.section(self._author), self._parts[at].block
        # under the name of an inspector "I" is that inspector
        if section.asking and section.title and manner.says_i(text) and not manner.office_speaks(text):
            return True
        worded = asking.commands(text) or manner.judges(text)
        nobodys = block.cell is not None or self._owner(state).speaker is Speaker.UNKNOWN
        told = state.asked and not state.listing and block.cell is None and manner.answers(text)
        hard = (worded or nobodys or self.awaits_reply(state, at)) and not (told or manner.tells_own_doing(text))
        return not self._held and (manner.inspectors_speak(text) or hard)

    def _replied(self, state: State, text: str) -> bool:
        """Whether a text is said to a recommendation: under "Key findings" more findings follow instead."""
        after = state.asked and bool(state.section(self._author).kind or state.refs)
        tells = manner.tells_own_doing(text) or manner.narrates_office(text) or manner.tells_findings(text)
        # the paragraphs that a paper numbers are its author's
        is_paper = self._draft.type is DocumentType.BOARD_PAPER
        told = manner.answers(text) or manner.introduces_findings(text)
        numbered = is_paper and PARAGRAPH.match(text) is not None and bool(told)
        return self._held or tells or after or numbered or allots(text)

    def _inspectors_go_on(self, state: State, block: Block, text: str) -> bool:
        """Whether text under "Key findings", below what inspectors say there, has nothing of an office or a force."""
        if not state.asked or state.refs or self._held or block.cell or state.section(self._author).kind:
            return False
        theirs = manner.says_i(text) or manner.office_speaks(text) or manner.force_speaks(text)
        told = manner.narrates_office(text) or manner.tells_of_reply(text) or manner.tells_findings(text)
        return not (theirs or told or references_in(text))

    def _is_short_for(self, state: State, text: str, inspection: str) -> bool:
        """Whether a text hints at the one recommendation in hand, as an office's short version of it does."""
        own = (inspection,) if inspection else self._inspections
        return self._subjects.hinted(own, text, Speaker.UNKNOWN) == state.refs
