"""Who says each block, and about which recommendations.

A walk over the blocks keeps what the headings and labels above have opened: a section in somebody's voice, matter of
the inspectorate's, a recommendation in hand. What a block's own words and marks show goes first (words that the report
has too, a quotation with an attribution, the wording of a recommendation); what stands above it decides the rest; and
where the two leave it open between the inspectorate and a force, the voice is unknown.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from indexer.records import REPLYING, Block, BlockKind, DocumentType, Speaker, Voice, is_part_of
from indexer.structure import asking
from indexer.structure.answering import Answering
from indexer.structure.arrangement import Arrangement
from indexer.structure.authors import jointly
from indexer.structure.bylines import Bylines
from indexer.structure.cutting import Part
from indexer.structure.dialogue import Dialogue
from indexer.structure.draft import Draft
from indexer.structure.headings import Headings
from indexer.structure.italics import faces_of
from indexer.structure.kind import has_tracker
from indexer.structure.labels import Announces, Label
from indexer.structure.leading import Leads, opens_number
from indexer.structure.matter import Matter
from indexer.structure.messages import RULE, Messages, messages_in
from indexer.structure.minutes import Minutes, are_minutes
from indexer.structure.office import Office
from indexer.structure.openings import Cells, Openings, author_section, supplied_in
from indexer.structure.others import Others
from indexer.structure.people import COLLECTIVE, People
from indexer.structure.references import (
    answered,
    asked_kind,
    identity,
    leading_reference,
    number_of,
)
from indexer.structure.replies import Replies
from indexer.structure.roles import Roles
from indexer.structure.rows import (
    by_words,
    flattened,
    inspections_of,
    inspections_of_rows,
    restated_in_rows,
    row_references,
)
from indexer.structure.series import Series
from indexer.structure.signatures import LATER
from indexer.structure.state import BOLD, INLINE, PLAIN, Section, State
from indexer.structure.subjects import Subjects
from indexer.structure.unattributed import Unattributed

LONGEST_LEAD = 12  # words before a quotation
_IN_MARKS = re.compile(r"[“\"‘].*[”\"’]", re.DOTALL)


def _is_item(block: Block) -> bool:
    return block.kind is BlockKind.LIST_ITEM


class Walk:
    """One walk over the parts of one response."""

    def __init__(
        self,
        draft: Draft,
        parts: Sequence[Part],
        roles: Roles,
        people: People,
        sections: Mapping[int, str],
        inspection: str,
        arranged: Arrangement,
        held: bool,
        subjects: Subjects,
        inspections: Sequence[str],
        minutes: Minutes | None = None,
    ) -> None:
        self._draft = draft
        self._parts = parts
        self._roles = roles
        self._people = people
        self._sections = sections
        self._inspection = inspection
        self._about = inspections_of(parts, sections, inspection)
        self._arranged = arranged
        self._held = held
        self._subjects = subjects
        self._inspections = inspections
        self._carried: set[int] = set()
        self._worded: set[str] = set()
        self._faces = faces_of(draft, roles, people)
        self._ran_on = flattened(parts)
        # minutes and lists of reports give an account of them and, like a press office's telling, no comment
        is_paper = draft.type is DocumentType.BOARD_PAPER
        self._accounts = draft.type is DocumentType.INDEX_PAGE or are_minutes(draft.body)
        self._letter = draft.type is DocumentType.LETTER
        self._messages = messages_in(parts, roles) if self._letter else Messages()
        self._writer: Section | None = None  # of the message in hand, where there are several
        self._dialogue = Dialogue(roles, people, draft.author, parts)
        self._minutes = minutes
        self._state = State()
        minuted = are_minutes(draft.body)
        self._headings = Headings(parts, roles, draft.title, self._only, minuted=minuted, letter=self._letter)
        series, news = Series(self._headings.lettered, self._numbers), draft.type is DocumentType.NEWS
        self._replies = Replies(self._ids, series, held=held, accounts=self._accounts, news=news)
        self._author = author_section(draft, people)
        self._bylines = Bylines(parts, roles, people, self._author)
        self._office = Office(self._author, subjects)
        self._unattributed = Unattributed(parts, people, self._author, held=held)
        openings = Openings(
            roles, people, self._author, self._ids, joint=bool(jointly(draft, roles)), worded=self._worded
        )
        tracks = draft.type is DocumentType.TRACKER or (is_paper and has_tracker(draft, roles))
        self._openings, self._cells = (
            openings,
            Cells(
                openings,
                self._rows(),
                (part.block.cell for part in parts if part.block.cell),
                tracks=tracks,
                supplied=supplied_in((part.block for part in parts), roles, people),
            ),
        )
        self._leads = Leads(parts, self._headings.labels, roles, self._ids)
        self._others = Others(draft, parts, self._headings, held=held)
        self._matter = Matter(
            draft,
            parts,
            roles,
            self._author,
            self._headings,
            self._replies,
            arranged,
            subjects,
            self._worded,
            inspections,
            held=held,
        )

    def _rows(self) -> dict[tuple[int, int], tuple[str, ...]]:
        """The recommendations of the rows of tables, by their numbers or by the report's words in them."""
        named = row_references(self._parts, self._headings.listed())
        own = inspections_of_rows(self._parts, self._about)
        numbered = {place: self._ids(*one, own[place]) for place, one in named.items()}
        return by_words(restated_in_rows(self._parts, self._roles), numbered)

    def voices(self) -> tuple[Voice, ...]:
        """One voice for each part; that of a heading is the voice of what stands under it."""
        found = [self._voice(at, part) for at, part in enumerate(self._parts)]
        # no signature reaches over the head of a message into that of another
        opens = [label is not None or at in self._messages.heads for at, label in enumerate(self._headings.labels)]
        self._dialogue.sign_off(self._parts, opens, found)
        self._dialogue.sign_pasted(self._parts, found)
        apart = [self._headings.is_pointer(at) or part.leads is not None for at, part in enumerate(self._parts)]
        topics = [self._headings.is_topic(at) for at in range(len(found))]
        news = self._draft.type is DocumentType.NEWS
        answering = Answering(self._parts, found, apart, topics, self._carried, self._subjects, news=news)
        voices = self._headings.voiced(self._messages.voiced(self._parts, answering.voices(self._inspections)))
        return tuple(map(self._titled, voices))

    def _titled(self, voice: Voice) -> Voice:
        """A voice whose title is an office, and not the word for a body that a label had."""
        if not COLLECTIVE.fullmatch(voice.title):
            return voice
        return replace(voice, title=self._people.title_of(voice.name, voice.speaker))

    # what a part says of itself, in the order of its weight

    def _voice(self, at: int, part: Part) -> Voice:
        self._inspection = self._about[at]
        if at in self._sections:
            self._state = State(sections=[s for s in self._state.sections if s.level < (part.block.level or BOLD)])
        if at in self._messages.writers or (self._letter and RULE.fullmatch(part.block.text)):
            self._writer = self._messages.writers.get(at, self._writer)
            self._state = State(sections=[self._writer] if self._writer else [])
        elif self._letter and LATER.fullmatch(part.block.text):
            self._writer = self._bylines.noting(at)
            self._state = State(sections=[self._writer])
        if part.block.kind is BlockKind.FURNITURE or at in self._messages.heads:
            return Voice()
        # the name of a turn, and whom the first line of a message addresses: "Commissioner – understood."
        names = at in self._dialogue.turns or (self._writer is not None and at - 1 in self._messages.heads)
        label = None if names else self._headings.labels[at]
        goes_on = label is not None and label.announces is Announces.REFERENCE
        self._state = self._cells.entered(self._state, part.block, goes_on=goes_on)
        self._state.in_row = part.block.cell is not None and bool(self._state.refs)
        if label and not part.quoted:
            self._open(at, label, part.block)
        elif self._headings.stands_as_title(at):
            self._state.close(PLAIN, heading=True)
        voice = self._said(at, part, label)
        if not self._headings.is_pointer(at):
            self._worded.update(voice.quotes)
        if voice.answers and self._state.refs_level == INLINE and not (label or answered(part.block.text)):
            self._carried.add(at)
        spoken = voice.speaker is not Speaker.UNKNOWN or voice.quotes
        return replace(voice, inspection=self._inspection) if spoken else voice

    def _open(self, at: int, label: Label, block: Block) -> None:
        person = self._bylines.from_somebody(block.text)
        label = Label(Announces.VOICE, label.length, person.speaker, person.title) if person else label
        self._dialogue.ends()
        if self._minutes:
            self._minutes.ends()
        if self._headings.ends_section(at):
            self._state.take((), BOLD)
        heading, titled = block.kind is BlockKind.HEADING, block.text == self._draft.title
        self._openings.open(self._state, label, self._headings.level(at), heading=heading, titled=titled)
        named = person.name if person else self._bylines.beside_office(label, block.text)
        if named:
            self._state.sections[-1].name = named
        elif titled and self._draft.type is DocumentType.NEWS and self._state.sections:
            self._state.sections[-1].name = ""  # what a press office tells is told by nobody by name
        if label.announces is Announces.VOICE and self._state.sections:
            rest = block.text[label.length :].strip()
            self._state.sections[-1].led = bool(rest) or block.text.rstrip().endswith(":")
            self._state.sections[-1].in_marks = bool(_IN_MARKS.fullmatch(rest))
        if label.announces is Announces.VOICE and heading and self._bylines.hands_over(block.text):
            self._state.sections[-1].flat = True

    def _said(self, at: int, part: Part, label: Label | None) -> Voice:
        text = part.block.text
        if at in self._dialogue.turns and ":" not in text.rstrip()[:-1]:
            self._state.hush()
            return self._dialogue.turn(at, text) or Voice()  # a name, with what is said in the paragraphs below it
        if self._headings.is_pointer(at):
            return self._in_section()
        if part.restated:
            return self._restated(part)
        if part.quoted and part.quoted.speaker is not Speaker.UNKNOWN:
            self._state.hush()
            return self._quoted(at, part)
        rest = text[label.length :] if label and label.length < len(text) else text
        self._state.fresh = False
        if self._minutes and self._minutes.moves(part.block):
            section = self._section()
            who = section if section.speaker in REPLYING and not section.asking else self._author
            return Voice(who.speaker, who.name, who.title)
        if not self._accounts and (told := self._leads.told(self._state, part.block, rest)):
            return told
        if self._matter.asks(self._state, part.block, rest, self._inspection):
            return self._asked(text)
        if at in self._ran_on and (kind := self._section().kind):
            self._state.take(self._ids(kind, self._ran_on[at]), BOLD)
            return Voice(answers=self._state.refs)  # what is asked and what is answered stand in one line
        turn = self._dialogue.turn(at, text, led=self._section().spoken)
        if turn:
            self._state.hush()
        voice = self._reply(turn, text) if turn else self._plain(at, part, rest)
        return self._leads.opened(self._state, at, voice)

    def _restated(self, part: Part) -> Voice:
        state = self._state
        led = part.block.cell or (state.asked and state.listing) or state.told
        ids = part.recommendations or (state.refs if led else ())
        if part.block.cell and any(is_part_of(own, whole) for own in state.refs for whole in ids):
            ids = state.refs  # a row of its own for a point of a recommendation, numbered under it
        elif part.recommendations and not set(part.recommendations) & set(state.refs):
            self._state.take(part.recommendations, BOLD)
            state.worded = True
        state.asked = state.asked or bool(ids)
        lists = part.block.text.rstrip().endswith(":")
        state.listing = bool(ids) and (lists or not self._held or (state.listing and _is_item(part.block)))
        return Voice(Speaker.INSPECTORATE, quoted=True, quotes=ids)

    def _quoted(self, at: int, part: Part) -> Voice:
        quoted = part.quoted
        assert quoted is not None
        if quoted.speaker is Speaker.INSPECTORATE:
            quotes = self._state.refs if asking.asks(part.block.text.strip("“\"‘'")) else ()
            return Voice(Speaker.INSPECTORATE, quoted.name, quoted.title, True, quotes)
        voice = self._reply(Voice(quoted.speaker, quoted.name, quoted.title, True), part.block.text)
        led = self._led_by(at)
        return replace(voice, answers=led, joint=False) if led else voice

    def _led_by(self, at: int) -> tuple[str, ...]:
        """What a few words before a quotation say that it answers: "On recommendation 1 she said: ..."."""
        before = self._parts[at - 1] if at else None
        if before is None or before.quoted or len(before.block.text.split()) > LONGEST_LEAD:
            return ()
        named = leading_reference(before.block.text)
        return self._ids(named.kind, named.numbers) if named else ()

    def _plain(self, at: int, part: Part, text: str) -> Voice:
        """What only the place of a block decides."""
        self._leads.ends(self._state, part.block, text)
        state, section = self._state, self._section()
        state.listing = state.listing and part.block.kind is BlockKind.LIST_ITEM
        if part.quoted:
            section.in_marks = section.in_marks or section.led
            quoted = self._unattributed.voice(
                section, text, replies=bool(state.refs), outer=section.level < state.refs_level
            )
            return self._reply(quoted, text) if quoted else Voice(quoted=True)
        if other := self._by_type(part.block) or self._minuted(part.block.text, text):
            return self._reply(other, text)
        if state.refs and not (state.asked or state.replied) and opens_number(text, labelled=section.labelled):
            return self._asked(text)
        if section.asking or self._matter.awaits_reply(state, at):
            return self._matter.amid(state, at, text, self._inspection)
        if section.speaker in REPLYING and (shown := self._others.shown(at, text, labelled=section.labelled)):
            return shown
        if told := self._office.told(section, part.block, text):
            return self._reply(told, text)
        if asking.is_area(text):
            return Voice()
        if not section.labelled and self._others.doubtful(at, text, voiced=state.voiced):
            return self._reply(self._office.replying(Voice(), state.refs), text)
        another = section.speaker in REPLYING and section.speaker is not self._draft.author
        parted = another and section.labelled and not section.titled and section.level < BOLD
        sure = (self._arranged.mixed and not parted) or (self._arranged.above and section.titled)
        arranged = self._arranged.under(state, text, self._roles, self._draft.author)
        if arranged and (sure or not section.labelled):
            return self._reply(self._office.replying(arranged, state.refs), text)
        return self._reply(section.voice, text)

    def _minuted(self, whole: str, text: str) -> Voice | None:
        return (self._minutes.turn(whole) or self._minutes.reported(text)) if self._minutes else None

    def _by_type(self, block: Block) -> Voice | None:
        """The voice that the document says to be set so; plain type tells nothing but under a recommendation."""
        return self._faces.voice(italic=block.italic) if block.italic or self._state.refs else None

    def _asked(self, text: str) -> Voice:
        return self._matter.asked(self._state, text, self._inspection)

    def _reply(self, voice: Voice, text: str) -> Voice:
        return self._replies.reply(self._state, voice, text)

    # small questions

    def _section(self) -> Section:
        return self._state.section(self._author)

    def _in_section(self) -> Voice:
        section = self._section()
        if section.asking or section.speaker is Speaker.INSPECTORATE:
            return Voice(Speaker.INSPECTORATE, quoted=True, quotes=self._state.refs)
        return replace(section.voice, answers=self._state.refs)

    def _only(self, kind: str) -> str:
        """The number of the only one of a kind that the report has, or that stands here word for word."""
        here = {one for part in self._parts for one in part.recommendations if asked_kind(one) == kind}
        only = self._subjects.only(self._inspection, kind) or tuple(here)
        return number_of(only[0]) if len(only) == 1 else ""

    def _numbers(self, kind: str) -> tuple[str, ...]:
        """The numbers of a kind that the report in hand has; none where it is not held."""
        return self._subjects.numbers(self._inspection, kind)

    def _ids(self, kind: str, numbers: Sequence[str], inspection: str = "") -> tuple[str, ...]:
        asked = inspection or self._inspection or self._draft.id
        return tuple(identity(asked, kind, number) for number in numbers)
