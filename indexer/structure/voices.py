"""Who says each block, and about which recommendations.

A walk over the blocks keeps what the headings and labels above have opened: a section in somebody's voice, matter of
the inspectorate's, a recommendation in hand. What a block's own words and marks show goes first (words that the report
has too, a quotation with an attribution, the wording of a recommendation); what stands above it decides the rest; and
where the two leave it open between the inspectorate and a force, the voice is unknown.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from indexer.records import Block, BlockKind, Cell, DocumentType, Speaker, Voice
from indexer.structure import asking, manner, welsh
from indexer.structure.answering import Answering
from indexer.structure.arrangement import Arrangement
from indexer.structure.cutting import Part
from indexer.structure.dialogue import FORCES, Dialogue
from indexer.structure.draft import Draft
from indexer.structure.grades import is_grade_line
from indexer.structure.labels import REPLIES, Announces, Label, block_label, heading_label, is_number_header
from indexer.structure.minutes import Minutes, are_minutes
from indexer.structure.pasted import pasted
from indexer.structure.people import People
from indexer.structure.recommendations import mark_of
from indexer.structure.references import (
    AREA,
    CAUSE,
    RECOMMENDATION,
    accepted,
    answered,
    identity,
    leading_reference,
    opens_subject,
)
from indexer.structure.roles import Roles
from indexer.structure.rows import asks_for_a_name, is_part_of, row_references
from indexer.structure.state import Section, State
from indexer.structure.subjects import Subjects
from indexer.structure.wording import sentences

BOLD, PLAIN, INLINE = 7, 8, 9  # levels of labels that are no headings, below the six of headings
LONGEST_GREETING = 14  # words; less without a full stop is a greeting, a date, a name or an address
_FIRST_PERSON = re.compile(rf"\b(?:I|I['’](?:m|ve|ll|d)|my|me)\b|\b(?i:{welsh.FIRST_PERSON})")
_PLURAL = re.compile(rf"\b(?:we|our|us|{welsh.PLURAL})\b", re.IGNORECASE)
LONGEST_LEAD = 25  # words of a line that does nothing but give somebody the word
_TOLD = {"recommendation": RECOMMENDATION, "area": AREA, "cause": CAUSE}
_AS_ONESELF = re.compile(r"\bas (?:the |your )?(?:\w+ )?(?:chief|commissioner|mayor)\b", re.IGNORECASE)
_SIGNS = re.compile(r"\W*(?:yours\b|(?:kind|best) (?:regards|wishes)|signed\b)", re.IGNORECASE)
_OFFICE_NUMBER = re.compile(r"^\s*\(?(\d{1,2})[.)]\s+")


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
        self._arranged = arranged
        self._held = held
        self._subjects = subjects
        self._inspections = inspections
        self._whole: set[int] = set()
        self._dialogue = Dialogue(roles, people, draft.author)
        self._minutes = minutes
        self._minuted = are_minutes(draft.body)
        self._state = State()
        self._cell: tuple[int, int, int] | None = None
        self._before_table: State | None = None
        self._labels = [self._label(at, part) for at, part in enumerate(parts)]
        self._rows = {place: self._ids(*named) for place, named in row_references(parts).items()}
        for part in parts:
            cell = part.block.cell
            if cell and part.recommendations and heading_label(cell.header, roles).announces is Announces.ASK:
                self._rows.setdefault((cell.table, cell.row), part.recommendations)
        self._last_voice = self._last_author_label()
        self._pasted = pasted(parts, [label is not None for label in self._labels], draft.author)

    def voices(self) -> tuple[Voice, ...]:
        """One voice for each part; that of a heading is the voice of what stands under it."""
        found = [self._voice(at, part) for at, part in enumerate(self._parts)]
        opens = [label is not None for label in self._labels]
        self._dialogue.sign_off(self._parts, opens, found)
        apart = [self._is_pointer(at) or part.leads is not None for at, part in enumerate(self._parts)]
        answering = Answering(self._parts, found, apart, self._subjects)
        found = list(answering.voices(self._inspections, frozenset(self._whole)))
        following = Voice()
        for at in range(len(found) - 1, -1, -1):
            block = self._parts[at].block
            if block.kind is BlockKind.FURNITURE:
                continue
            if self._is_pointer(at):
                found[at] = self._of_heading(at, found[at], Voice() if self._stands_over_nothing(at) else following)
            else:
                following = found[at]
        return tuple(found)

    # what a part says of itself, in the order of its weight

    def _voice(self, at: int, part: Part) -> Voice:
        if at in self._sections:
            self._inspection = self._sections[at]
            self._state = State(sections=[s for s in self._state.sections if s.level < (part.block.level or BOLD)])
        if part.block.kind is BlockKind.FURNITURE:
            return Voice()
        self._enter_cell(part.block)
        label = self._labels[at]
        if label and not part.quoted:
            self._open(label, part.block, at)
        if self._section().whole:
            self._whole.add(at)
        voice = self._said(at, part, label)
        return (
            replace(voice, inspection=self._inspection)
            if voice.speaker is not Speaker.UNKNOWN or voice.quotes
            else voice
        )

    def _said(self, at: int, part: Part, label: Label | None) -> Voice:
        text = part.block.text
        if self._is_pointer(at):
            return self._in_section("")
        if part.restated:
            return self._restated(part)
        if part.quoted and part.quoted.speaker is not Speaker.UNKNOWN:
            self._hush()
            return self._quoted(part)
        rest = text[label.length :] if label and label.length < len(text) else text
        self._state.fresh = False
        if told := self._told(part.block, rest):
            return told
        if self._asks(part.block, rest, at):
            return self._asked(text)
        turn = self._dialogue.turn(text)
        voice = self._reply(turn, text) if turn else self._plain(at, part, rest)
        return voice if label or part.quoted else self._leading(at, part, voice)

    # lines that end in a colon, and what stands under them

    def _leading(self, at: int, part: Part, voice: Voice) -> Voice:
        """The voice of a line, which is that of the one to whom it gives the word; opens what stands under it."""
        led, text = part.leads, part.block.text
        if not text.rstrip(" –—-").endswith(":"):
            return voice
        self._hush()
        if led is None or led.speaker in (Speaker.UNKNOWN, Speaker.INSPECTORATE):
            finds = led is not None and led.speaker is Speaker.INSPECTORATE
            self._state.told = manner.introduces_findings(text) or ("finding" if finds else "")
            return voice
        after = self._parts[at + 1] if at + 1 < len(self._parts) else None
        if after and not after.quoted and not self._labels[at + 1]:
            listed = after.block.kind is BlockKind.LIST_ITEM
            section = Section(INLINE, led.speaker, led.title, led.name, spoken=True, listed=listed)
            self._state.sections.append(section)
        alone = len(text.split()) <= LONGEST_LEAD and len(sentences(text)) == 1 and not _FIRST_PERSON.search(text)
        return Voice(led.speaker, led.name, led.title, True) if alone else voice

    def _told(self, block: Block, text: str) -> Voice | None:
        """A point of what a line above has said to be the inspectorate's."""
        state, number = self._state, _OFFICE_NUMBER.match(text)
        if not state.told:
            return None
        listed = block.kind is BlockKind.LIST_ITEM or bool(number)
        worded = asking.asks(text) or manner.judges(text) or manner.inspectors_speak(text)
        if not listed and (state.told_listed or not worded):
            state.told = ""
            state.told_listed = False
            return None
        if is_grade_line(text) or _FIRST_PERSON.search(text):
            return None
        state.told_listed = True
        kind = _TOLD.get(state.told)
        own = self._ids(kind, (number[1],)) if kind and number else state.refs
        return Voice(Speaker.INSPECTORATE, quoted=True, quotes=own)

    def _hush(self) -> None:
        """Ends what a lead-in line has opened."""
        self._state.sections = [section for section in self._state.sections if not section.spoken]
        self._state.told, self._state.told_listed = "", False

    def _returns(self, block: Block, text: str) -> bool:
        """Whether the writer speaks again after somebody's words that no marks close."""
        section = self._section()
        if section.listed:
            return block.kind is not BlockKind.LIST_ITEM
        named = any(role.speaker is section.speaker and not role.body for role in self._roles.find(text))
        overseen = section.speaker is Speaker.CHIEF_OFFICER and manner.office_speaks(text)
        return overseen or _SIGNS.match(text) is not None or (named and not _AS_ONESELF.search(text))

    def _restated(self, part: Part) -> Voice:
        state = self._state
        ids = part.recommendations or (state.refs if state.asked and state.listing else ())
        if part.block.cell and any(is_part_of(own, whole) for own in state.refs for whole in ids):
            ids = state.refs  # a row of its own for a point of a recommendation, numbered under it
        elif part.recommendations and not set(part.recommendations) & set(state.refs):
            self._take(part.recommendations, BOLD)
        state.asked = state.asked or bool(ids)
        state.listing = bool(ids)
        return Voice(Speaker.INSPECTORATE, quoted=True, quotes=ids)

    def _quoted(self, part: Part) -> Voice:
        quoted = part.quoted
        assert quoted is not None
        if quoted.speaker is Speaker.INSPECTORATE:
            quotes = self._state.refs if asking.asks(part.block.text.strip("“\"‘'")) else ()
            return Voice(Speaker.INSPECTORATE, quoted.name, quoted.title, True, quotes)
        return self._reply(Voice(quoted.speaker, quoted.name, quoted.title, True), part.block.text)

    def _asks(self, block: Block, text: str, at: int) -> bool:
        """Whether a block is the wording of a recommendation, in a place where one may stand."""
        state, section = self._state, self._section()
        if state.listing and (block.kind is BlockKind.LIST_ITEM or asking.continues_asking(text)):
            return True
        number = _OFFICE_NUMBER.match(text)
        if not asking.asks(text[number.end() :] if number else text):
            return False
        if number and asking.is_area(text):
            self._take((identity(self._inspection or self._draft.id, AREA, number[1]),), BOLD)
            return True
        if section.asking or (state.refs and not state.replied):
            return True
        return asking.is_timed(text) and not (section.speaker in FORCES and state.replied and not state.refs)

    def _asked(self, text: str) -> Voice:
        state = self._state
        if not state.refs and self._inspection:
            kind = self._section().kind or RECOMMENDATION
            self._take((identity(self._inspection, kind, mark_of(text)),), BOLD)
        state.asked = True
        state.listing = text.rstrip().endswith(":") or state.listing
        return Voice(Speaker.INSPECTORATE, quoted=True, quotes=state.refs)

    def _plain(self, at: int, part: Part, text: str) -> Voice:
        """What only the place of a block decides."""
        if self._section().spoken and self._returns(part.block, text):
            self._hush()
        state, section = self._state, self._section()
        state.listing = state.listing and part.block.kind is BlockKind.LIST_ITEM
        if part.quoted:
            return Voice(quoted=True)
        if self._minutes and (reported := self._minutes.reported(text)):
            return self._reply(reported, text)
        if section.asking or self._awaits_reply(at):
            return self._in_asking(part.block, text, at)
        if section.speaker in FORCES and (shown := self._shown(at, text)):
            return shown
        if (not section.labelled and self._doubtful(at, text)) or asking.is_area(text):
            return Voice()
        if not section.labelled and (arranged := self._by_arrangement(text)):
            return self._reply(arranged, text)
        return self._reply(self._of(section), text)

    def _shown(self, at: int, text: str) -> Voice | None:
        """The inspectorate's voice, or nobody's, where the wording of a force's or its overseer's text shows it."""
        if manner.inspectors_alone_speak(text):
            return Voice(Speaker.INSPECTORATE, quoted=True)
        if self._section().labelled:
            return None
        if at in self._pasted:
            return Voice(Speaker.INSPECTORATE, quoted=True)
        return Voice() if manner.judges(text) or manner.describes_inspectorate(text) else None

    def _by_arrangement(self, text: str) -> Voice | None:
        """Under a recommendation, the voice that the author has said to be there; that author's own asides apart."""
        state, arranged, author = self._state, self._arranged, self._draft.author
        if not state.refs or state.refs_level > PLAIN:
            return None
        named = (role for role in self._roles.find(text) if role.speaker is Speaker.CHIEF_OFFICER and not role.body)
        aside = bool(_FIRST_PERSON.search(text)) and any("chief" in role.text.lower() for role in named)
        if arranged.replies in FORCES:
            return None if aside else Voice(arranged.replies, arranged.name, arranged.title)
        overseen = author is Speaker.LOCAL_POLICING_BODY and not aside
        plural = bool(_PLURAL.search(text)) and not _FIRST_PERSON.search(text)
        doubtful = plural or manner.force_speaks(text) or self._names_overseer(text)
        return Voice() if overseen and doubtful else None

    def _names_overseer(self, text: str) -> bool:
        """Whether somebody who says "I" speaks of the overseer as of another."""
        found = any(role.speaker is Speaker.LOCAL_POLICING_BODY for role in self._roles.find(text))
        return found and bool(_FIRST_PERSON.search(text)) and not re.search(r"\bas\b", text)

    def _in_asking(self, block: Block, text: str, at: int) -> Voice:
        """Text among the inspectorate's matter that is not worded as a recommendation."""
        outer = next((s for s in reversed(self._state.sections) if not s.asking), None)
        owner = outer or self._author()
        worded = asking.commands(text) or manner.judges(text)
        hard = worded or block.cell is not None or owner.speaker is Speaker.UNKNOWN or self._awaits_reply(at)
        # what the report that is held does not say is hardly the inspectorate's
        if (manner.inspectors_speak(text) or (hard and not self._own(text))) and not self._held:
            self._state.asked = True
            return Voice(Speaker.INSPECTORATE, quoted=True, quotes=self._state.refs)
        if block.cell is not None or owner.speaker is Speaker.UNKNOWN or manner.inspectors_speak(text):
            return Voice()
        if self._held or manner.answers(text) or self._roles.find(text) or self._state.asked:
            return self._reply(self._of(owner), text)
        return Voice()

    def _own(self, text: str) -> bool:
        """Whether a text speaks of what its writer has done, so that it is not the inspectorate's."""
        return bool(_FIRST_PERSON.search(text)) or (
            manner.answers(text) and bool(re.search(r"\b(?:we|our)\b", text, re.I))
        )

    def _reply(self, voice: Voice, text: str) -> Voice:
        """A voice with the recommendations that it answers here, or joint where it answers none in particular."""
        if voice.speaker is Speaker.INSPECTORATE:
            return voice
        state = self._state
        named = leading_reference(text) or accepted(text) or answered(text)
        ids = self._ids(named.kind, named.numbers) if named else state.refs
        who = (voice.speaker, voice.quoted)
        if named and opens_subject(text) and (not state.refs or state.refs_level > PLAIN):
            self._take(ids, INLINE)
            state.subject = who
        elif not named and state.refs_level == INLINE and state.subject not in (None, who):
            self._take((), INLINE)
            ids = ()
        if voice.speaker is Speaker.UNKNOWN:
            return replace(voice, answers=ids if state.refs and not state.asked else ())
        state.replied = True
        state.unanswered = 0
        if ids:
            return replace(voice, answers=ids)
        return replace(voice, joint=_is_sentence(text))

    # what headings and labels open

    def _open(self, label: Label, block: Block, at: int) -> None:
        level = self._level(block, label)
        state = self._state
        state.listing = False
        state.told, state.told_listed = "", False
        if self._minutes:
            self._minutes.ends()
        if label.announces is Announces.OTHER:
            self._close(level, block.kind is BlockKind.HEADING)
        elif label.announces is Announces.REFERENCE:
            self._refer(label, level)
        elif label.announces is Announces.ASK:
            self._close(level, True)
            self._take((), level)
            state.sections.append(Section(level, Speaker.INSPECTORATE, asking=True, kind=label.kind))
        else:
            self._let_speak(label, level, titled=block.text == self._draft.title)

    def _refer(self, label: Label, level: int) -> None:
        assert label.reference is not None
        state = self._state
        state.sections = [s for s in state.sections if s.level < level or not s.asking]
        inner = bool(state.sections) and state.sections[-1].level >= level
        if inner and level <= 6 and state.sections[-1].level == level and not state.sections[-1].asking:
            # a flat document opens its recommendations straight under the voice; otherwise a new one ends it
            state.sections[-1].flat = state.sections[-1].flat or state.fresh
            if not state.sections[-1].flat:
                state.sections.pop()
                inner = False
        if inner and state.asked and not state.replied:
            inner = False
        if inner and state.sections[-1].level > level:
            state.sections.pop()
        unanswered = state.unanswered + 1
        self._take(self._ids(label.reference.kind, label.reference.numbers), level)
        state.unanswered = unanswered

    def _let_speak(self, label: Label, level: int, titled: bool) -> None:
        """A label that gives the word to somebody."""
        state = self._state
        keeps = (
            bool(state.refs) and not label.whole and state.unanswered <= 1 and (level > state.refs_level or state.asked)
        )
        outer = next((s for s in reversed(state.sections) if not s.asking and s.level < level), None)
        state.sections = [s for s in state.sections if s.level < level and not s.asking]
        if label.reference:
            self._take(self._ids(label.reference.kind, label.reference.numbers), level)
            state.asked = True
        elif not keeps:
            self._take((), level)
        else:
            state.asked = True
        if label.speaker is None:
            base = outer or self._author()
            state.sections.append(
                Section(level, base.speaker, base.title, base.name, labelled=base.labelled, whole=label.whole)
            )
        else:
            name = self._people.holder(label.speaker, label.title)
            state.sections.append(Section(level, label.speaker, label.title, name, whole=label.whole))
        state.fresh = True
        state.voiced = state.voiced or not (titled or label.speaker in (None, self._draft.author))

    def _close(self, level: int, is_heading: bool) -> None:
        state = self._state
        if not is_heading:
            state.sections = [s for s in state.sections if not (s.spoken or (s.asking and s.level >= level))]
            return
        state.sections = [s for s in state.sections if s.level < level]
        if level <= state.refs_level:
            self._take((), level)

    def _take(self, refs: tuple[str, ...], level: int) -> None:
        state = self._state
        state.refs, state.refs_level = refs, level if refs else 0
        state.asked = state.replied = state.listing = False
        state.subject = None
        state.unanswered = 0

    # tables

    def _enter_cell(self, block: Block) -> None:
        place = (block.cell.table, block.cell.row, block.cell.column) if block.cell else None
        if place == self._cell:
            return
        if place is None and self._before_table is not None:
            unanswered = self._state.unanswered
            self._state, self._before_table = self._before_table, None
            self._state.unanswered = unanswered
        elif place is not None:
            if self._before_table is None:
                self._before_table = self._state
            assert block.cell is not None
            self._state = self._cell_state(block.cell)
        self._cell = place

    def _cell_state(self, cell: Cell) -> State:
        """A cell begins afresh, from what its column's header or its row's label announces."""
        state = State(refs=self._rows.get((cell.table, cell.row), ()))
        outer = self._before_table.sections if self._before_table else []
        label = heading_label(cell.header, self._roles) if cell.header and not cell.is_header else None
        if label is None or is_number_header(cell.header):
            state.sections = [Section(0, Speaker.UNKNOWN)]
        elif label.announces in (Announces.ASK, Announces.REFERENCE):
            if label.reference:
                state.refs = self._ids(label.reference.kind, label.reference.numbers)
            state.sections = [Section(0, Speaker.INSPECTORATE, asking=True, kind=label.kind)]
        elif label.announces is Announces.VOICE and label.speaker and not asks_for_a_name(cell.header):
            name = self._people.holder(label.speaker, label.title)
            state.sections = [Section(0, label.speaker, label.title, name)]
        elif label.announces is Announces.REPLY:
            base = next((s for s in reversed(outer) if not s.asking), None) or self._author()
            speaker = label.speaker or base.speaker
            state.sections = [Section(0, speaker, label.title or base.title, base.name if not label.speaker else "")]
        elif self._draft.type is DocumentType.TRACKER and state.refs:
            state.sections = [replace(self._author(), labelled=True)]
        else:
            state.sections = [Section(0, Speaker.UNKNOWN)]
        state.asked = bool(state.sections[-1].asking)
        return state

    # small questions

    def _section(self) -> Section:
        return self._state.sections[-1] if self._state.sections else self._author()

    def _author(self) -> Section:
        draft = self._draft
        if draft.type is DocumentType.NEWS and not draft.author_name:
            return Section(0, draft.author, labelled=False)  # the narration is an office's, not a person's
        return Section(
            0,
            draft.author,
            draft.author_title,
            draft.author_name or self._people.holder(draft.author, draft.author_title),
            labelled=False,
        )

    def _of(self, section: Section) -> Voice:
        return Voice(section.speaker, section.name, section.title, section.spoken)

    def _in_section(self, text: str) -> Voice:
        section = self._section()
        if section.asking or section.speaker is Speaker.INSPECTORATE:
            return Voice(Speaker.INSPECTORATE, quoted=True, quotes=self._state.refs)
        return replace(self._of(section), answers=self._state.refs)

    def _ids(self, kind: str, numbers: Sequence[str]) -> tuple[str, ...]:
        return tuple(identity(self._inspection or self._draft.id, kind, number) for number in numbers)

    def _label(self, at: int, part: Part) -> Label | None:
        block = part.block
        after = self._parts[at + 1].quoted if at + 1 < len(self._parts) else None
        if after and after.named and block.kind is not BlockKind.HEADING and block.text.rstrip().endswith((":", ".")):
            return None  # a lead-in to a quotation opens nothing beyond it
        if block.kind is BlockKind.FURNITURE or part.quoted or (block.cell and block.cell.is_header):
            return None
        label = block_label(block, self._roles)
        if label and self._minuted and label.announces is not Announces.REFERENCE:
            return Label(Announces.OTHER, label.length)  # an item of an agenda gives nobody the word
        titled = block.text == self._draft.title and label is not None
        if label and titled and (label.announces is Announces.ASK or not REPLIES.search(block.text)):
            return Label(Announces.OTHER, label.length)  # a headline names somebody and gives nobody the word
        if part.restated and label and label.announces is not Announces.REFERENCE:
            return None
        if label and block.cell and label.announces is not Announces.REFERENCE and label.length >= len(block.text):
            return label if block.bold else None
        return label

    def _level(self, block: Block, label: Label) -> int:
        if block.kind is BlockKind.HEADING:
            return block.level or 6
        return INLINE if label.length < len(block.text) else BOLD if block.bold else PLAIN

    def _is_pointer(self, at: int) -> bool:
        """Whether a part only points to what stands under it: a heading or a whole label."""
        block, label = self._parts[at].block, self._labels[at]
        if block.cell and block.cell.is_header:
            return False
        if block.kind is BlockKind.HEADING:
            return not (label and label.length < len(block.text)) and not self._parts[at].restated
        return label is not None and label.announces is not Announces.OTHER and label.length >= len(block.text)

    def _stands_over_nothing(self, at: int) -> bool:
        """Whether a heading is followed at once by one of its own level or above."""
        if at + 1 >= len(self._parts) or not self._is_pointer(at + 1):
            return False
        below, own = self._labels[at + 1], self._labels[at]
        nothing = Label(Announces.OTHER, 0)
        return self._level(self._parts[at + 1].block, below or nothing) <= self._level(
            self._parts[at].block, own or nothing
        )

    def _of_heading(self, at: int, own: Voice, following: Voice) -> Voice:
        label = self._labels[at]
        if label and label.announces in (Announces.VOICE, Announces.REPLY):
            return own
        if self._parts[at].block.text == self._draft.title:
            return Voice()
        if label and label.announces is Announces.REFERENCE and following.speaker in FORCES:
            return replace(following, joint=False)
        return replace(following, joint=False) if following.speaker is not Speaker.UNKNOWN else Voice()

    def _awaits_reply(self, at: int) -> bool:
        """Whether a recommendation is in hand whose reply has a label of its own further down."""
        state = self._state
        if (
            not state.refs
            or state.replied
            or self._parts[at].block.cell
            or (self._section().speaker in FORCES and self._section().labelled)
        ):
            return False
        for part, label in zip(self._parts[at + 1 : at + 30], self._labels[at + 1 : at + 30], strict=True):
            if label is None or (label.announces is Announces.OTHER and part.block.kind is not BlockKind.HEADING):
                continue
            return label.announces in (Announces.VOICE, Announces.REPLY) and not label.whole
        return False

    def _doubtful(self, at: int, text: str) -> bool:
        """Whether text outside every labelled section may be somebody else's than the document's author."""
        draft = self._draft
        if draft.author not in FORCES:
            return False
        if _FIRST_PERSON.search(text) and not manner.inspectors_speak(text):
            return False
        if manner.inspectors_speak(text):
            return True
        if draft.type is DocumentType.LETTER:
            return False
        return (at < self._last_voice and not self._held) or self._state.voiced

    def _last_author_label(self) -> int:
        """Where the author's own words are first labelled as such; what stands above may be anybody's."""
        for at, label in enumerate(self._labels):
            block = self._parts[at].block
            if label and label.announces is Announces.VOICE and label.speaker is self._draft.author and not label.whole:
                return at if not (block.kind is BlockKind.HEADING and block.level == 1) else 0
        return 0


def _is_sentence(text: str) -> bool:
    """Whether a text says something, and is no greeting, date, name or address."""
    count = len(text.split())
    return count > LONGEST_GREETING or (count > 2 and bool(re.search(r"[.!?:;][”’\"']?$", text.strip())))
