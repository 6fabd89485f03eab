"""What headings, labels and cells of tables open: a section in somebody's voice, a recommendation in hand."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import replace

from indexer.records import REPLYING, Block, BlockKind, Cell, DocumentType, Speaker
from indexer.structure import asking, manner
from indexer.structure.draft import Draft
from indexer.structure.labels import STATE_OF_PLAY, Announces, Label, heading_label, is_number_header
from indexer.structure.minutes import are_minutes
from indexer.structure.people import People
from indexer.structure.references import RECOMMENDATION, kind_in, leading_reference
from indexer.structure.roles import Roles
from indexer.structure.rows import asks_for_a_name
from indexer.structure.state import BOLD, Section, State

Ids = Callable[[str, Sequence[str]], tuple[str, ...]]
_NOBODY = Section(0, Speaker.UNKNOWN)
# "The table below has been supplied by the force"
_SUPPLIED = re.compile(
    r"\b(?:table|tracker|schedule|position)\b[^.]{0,60}?\b(?:supplied|provided|prepared|compiled|completed|drawn up"
    r"|written|furnished|submitted)(?: \w{1,20})? by (?P<who>[^.,;:]{3,60})",
    re.IGNORECASE,
)
# "January 2026 update": a column that goes on with the voice to its left
_UPDATES = re.compile(r"\b(?:updates?|progress|position|latest|actions? taken)\b", re.IGNORECASE)
_AREAS_REPLY = re.compile(
    r"(?:[A-Z][\w-]+ ){0,3}[A-Z][\w-]+['’]s? (?:position|response|reply|progress|update|actions?|comments?)"
)
_RUNNING = 20  # words of a line that runs at the foot of pages, between the parts of a table


class Openings:
    """Opens sections for one document. `author` is whose voice it is in where nothing says otherwise; `joint` says that
    the overseer and the chief officer reply together, so that what both announce is theirs; `worded` are the
    recommendations whose wording has stood above."""

    def __init__(
        self, roles: Roles, people: People, author: Section, ids: Ids, *, joint: bool, worded: Set[str]
    ) -> None:
        self._joint = joint
        self._worded = worded
        self._roles = roles
        self._people = people
        self._author = author
        self._ids = ids
        self._opener: Section | None = None  # who opened a form with words on the whole report

    def open(self, state: State, label: Label, level: int, *, heading: bool, titled: bool) -> None:
        """What a label at a level opens. `titled` says that it is the title of the document, which opens no matter."""
        state.listing = False
        state.told = ""
        if label.announces is Announces.QUESTIONS:
            refs = state.refs
            state.close(level, heading=heading)
            # what is asked, and what is answered to it, is about the recommendation in hand
            state.take(refs, level)
            state.replied, state.questioned = True, self._author.speaker is Speaker.LOCAL_POLICING_BODY
            if state.questioned:
                state.sections.append(replace(self._author, level=level, labelled=True))
        elif label.announces is Announces.OTHER or (titled and label.announces is Announces.ASK):
            state.close(level, heading=heading)
        elif label.announces is Announces.REFERENCE:
            self._refer(state, label, level)
        elif label.announces is Announces.ASK:
            state.close(level, heading=True)
            if label.kind or level <= state.refs_level:  # "What HMICFRS recommended" stands under its number
                state.take((), level)
            state.sections.append(Section(level, Speaker.INSPECTORATE, label.title, asking=True, kind=label.kind))
        else:
            self._let_speak(state, label, level)
            state.sections[-1].titled = titled
            # the last word is the author's, and so is what comes after it, or after what a member asks
            own = label.speaker in (self._author.speaker, Speaker.THIRD_PARTY)
            state.voiced = not own and (state.voiced or not (titled or label.speaker is None))

    def _refer(self, state: State, label: Label, level: int) -> None:
        assert label.reference is not None
        state.sections = [s for s in state.sections if s.level < level or not s.asking]
        ids = self._ids(label.reference.kind, label.reference.numbers)
        inner = bool(state.sections) and state.sections[-1].level >= level
        if inner and level <= 6 and state.sections[-1].level == level and not state.sections[-1].asking:
            # a flat document opens its recommendations straight under the voice; otherwise a new one ends it
            # in a form, which speaks for nobody, what was worded above is answered by the voice that has the word
            worded = self._author.speaker is Speaker.UNKNOWN and self._worded >= set(ids)
            state.sections[-1].flat = state.sections[-1].flat or state.fresh or worded
            if not state.sections[-1].flat:
                state.sections.pop()
                inner = False
        if inner and state.asked and not state.replied:
            inner = False
        if inner:
            state.sections = [s for s in state.sections if s.level <= level]
        # a recommendation under its cause of concern is not one more that waits for an answer
        nested = (
            label.reference.kind == RECOMMENDATION and {kind_in(i) for i in state.refs} == {"c"} and not state.replied
        )
        # nor is the wording of what the heading above has named
        again = level >= BOLD and set(ids) <= set(state.headed) and not state.replied
        state.headed = () if level >= BOLD and not again else state.headed if again else ids
        unanswered = state.unanswered + (not (nested or again))
        state.take(ids, level)
        state.unanswered = unanswered

    def _let_speak(self, state: State, label: Label, level: int) -> None:
        """A label that gives the word to somebody."""
        # "Overall comments" at the end of a form are those of whoever had the first word, not the last
        closes = label.whole and label.speaker is None and state.replied
        above = level < state.refs_level < BOLD  # a heading over that of the recommendation leaves it
        in_hand = bool(state.refs) and (level > state.refs_level or state.asked) and not above
        keeps = (in_hand and not label.whole and state.unanswered <= 1) or state.questioned
        outer = next((s for s in reversed(state.sections) if not s.asking and s.level < level), None)
        state.sections = [s for s in state.sections if s.level < level and not s.asking]
        if label.reference:
            state.take(self._ids(label.reference.kind, label.reference.numbers), level)
        elif keeps and set(state.refs) < set(state.headed):
            state.refs = state.headed
        elif not keeps:
            state.take((), level)
        state.asked = state.asked or keeps or label.reference is not None
        base = (closes and self._opener) or outer or self._author
        state.sections.append(self._voiced(label, level, base, asked=state.questioned))
        if label.whole and self._opener is None and label.speaker is Speaker.LOCAL_POLICING_BODY:
            self._opener = state.sections[-1]
        state.questioned = False
        state.fresh = True

    def _voiced(self, label: Label, level: int, base: Section, *, asked: bool) -> Section:
        if label.shared and self._joint:
            return replace(self._author, level=level, labelled=True)
        if label.speaker is None and asked:
            chief = Speaker.CHIEF_OFFICER
            return Section(level, chief, name=self._people.holder(chief, ""))
        if label.speaker is None:
            return Section(level, base.speaker, base.title, base.name, labelled=base.labelled)
        name = self._people.holder(label.speaker, label.title)
        return Section(level, label.speaker, label.title, name)

    def column(self, header: str) -> Section | None:
        """The section that the header of a column opens where it gives somebody the word."""
        label = heading_label(header, self._roles) if header else None
        if label is None or label.announces is not Announces.VOICE or not label.speaker or asks_for_a_name(header):
            return None
        return Section(0, label.speaker, label.title, self._people.holder(label.speaker, label.title))

    def of_whole(self, header: str) -> bool:
        """Whether a header or a row's label announces a reply to everything: "Overall comments"."""
        return bool(header) and heading_label(header, self._roles).whole

    def of_cell(self, block: Block, refs: tuple[str, ...], outer: Sequence[Section], *, tracks: bool) -> State:
        """A cell begins afresh, from what its column's header or its row's label announces.

        `block` is its first. `outer` are the sections in which the table stands, the last that of the one whose
        replies its columns are; `tracks` says that its columns follow what is done.
        """
        cell, state = block.cell, State(refs=refs)
        assert cell is not None
        if numbered := self._labels_row(block):
            return numbered
        label = heading_label(cell.header, self._roles) if cell.header and not cell.is_header else None
        base = next((s for s in reversed(outer) if not s.asking), None) or self._author
        section = _NOBODY
        if label is None or is_number_header(cell.header):
            pass
        elif label.announces in (Announces.ASK, Announces.REFERENCE):
            if label.reference:
                state.refs = self._ids(label.reference.kind, label.reference.numbers)
            section = Section(0, Speaker.INSPECTORATE, asking=True, kind=label.kind)
            if label.reference and _answers_under(cell.header[label.reference.end :], block.text):
                section = replace(base, level=0)
        elif voiced := self.column(cell.header):
            section = voiced
        elif label.announces is Announces.REPLY or self._of_own_area(cell.header):
            speaker = label.speaker or base.speaker
            section = Section(0, speaker, label.title or base.title, base.name if not label.speaker else "")
        elif tracks and state.refs and not (cell.column < 2 and asking.commands(block.text)):
            section = replace(base, level=0, labelled=True)
        state.sections = [replace(section)]
        state.asked = section.asking
        return state

    def _of_own_area(self, header: str) -> bool:
        """Whether a force heads a column of its own reply with the name of its area: "Fellshire’s position"."""
        return self._author.speaker is Speaker.CHIEF_OFFICER and bool(_AREAS_REPLY.fullmatch(header.strip()))

    def _labels_row(self, block: Block) -> State | None:
        """The state in the label of a row that goes on, under "Recommendation 3", with what that is about."""
        named = leading_reference(block.text) if block.cell and block.cell.is_header and not block.cell.header else None
        if named is None or block.text[named.end :].strip(" .:"):
            return None
        label = Section(0, Speaker.INSPECTORATE, asking=True, kind=named.kind)
        return State(refs=self._ids(named.kind, named.numbers), sections=[label], asked=True)


def _answers_under(topic: str, text: str) -> bool:
    """Whether a text beside "Recommendation 3: training" is the reply, and not the wording that the label names."""
    told = STATE_OF_PLAY.match(text.strip()) or manner.answers(text)
    return len(topic.split()) > 1 and bool(told) and not (asking.asks(text) or manner.inspectors_speak(text))


class Cells:
    """Follows a walk into the cells of tables and out of them again."""

    def __init__(
        self,
        openings: Openings,
        rows: Mapping[tuple[int, int], tuple[str, ...]],
        cells: Iterable[Cell],
        *,
        tracks: bool,
        supplied: Mapping[int, Section],
    ) -> None:
        self._openings = openings
        self._supplied = supplied
        self._voiced = _voiced_in(openings, cells)
        self._rows = rows
        self._tracks = tracks
        self._at: tuple[int, int, int] | None = None
        self._before: State | None = None
        self._headed: tuple[int, tuple[str, ...]] = 0, ()  # a table, and what the label of one of its rows names

    def entered(self, state: State, block: Block, *, goes_on: bool) -> State:
        """The state in which a block stands. `goes_on` says that text under a table continues its last cell."""
        cell = block.cell
        place = (cell.table, cell.row, cell.column) if cell else None
        if place == self._at:
            return state
        self._at = place
        if cell is not None:
            self._before = self._before or state
            refs = self._rows.get((cell.table, cell.row), ()) or self._carried(cell)
            given = [self._supplied[cell.table]] if cell.table in self._supplied else []
            outer = (*self._before.sections, *given, *self._replying(cell))
            entered = self._openings.of_cell(block, refs, outer, tracks=self._tracks)
            if entered.refs and entered.refs != refs:
                self._headed = cell.table, entered.refs
            return entered
        before, self._before = self._before, None
        if before is None or (goes_on and state.refs and not state.sections[-1].asking):
            return state
        before.unanswered = state.unanswered
        if before.sections and before.sections[-1].asking and before.sections[-1].level >= BOLD:
            before.sections.pop()  # the line over a table is its caption, and says nothing of what comes below it
        return before

    def _replying(self, cell: Cell) -> tuple[Section, ...]:
        """The force, where its is the only voice in the headers of a table, or the last to the left of an update."""
        columns = self._voiced.get(cell.table, {})
        left = [columns[at] for at in sorted(columns) if at < cell.column]
        only = len({one.speaker for one in columns.values()}) == 1
        told = [*columns.values()][:1] if only else left[-1:] if _UPDATES.search(cell.header) else []
        return tuple(one for one in told if one.speaker is Speaker.CHIEF_OFFICER)

    def _carried(self, cell: Cell) -> tuple[str, ...]:
        """What the label of a row above names, for the rows of the reply to it in a table of labels and values."""
        table, refs = self._headed
        return refs if table == cell.table and not self._openings.of_whole(cell.header) else ()


def _voiced_in(openings: Openings, cells: Iterable[Cell]) -> dict[int, dict[int, Section]]:
    """For each table, by their places, the columns whose headers give somebody the word."""
    found: dict[int, dict[int, Section]] = {}
    for cell in cells:
        columns = found.setdefault(cell.table, {})
        if cell.column and cell.column not in columns and (voiced := openings.column(cell.header)):
            columns[cell.column] = voiced
    return found


def supplied_in(blocks: Iterable[Block], roles: Roles, people: People) -> dict[int, Section]:
    """For each table whose it is, where the text above says who has supplied it; a heading, or more text, ends that."""
    found: dict[int, Section] = {}
    section: Section | None = None
    for block in blocks:
        if block.kind is BlockKind.FURNITURE or (not block.cell and block.kind is BlockKind.HEADING):
            section = section if block.kind is BlockKind.FURNITURE else None
        elif block.cell and section:
            found[block.cell.table] = section
        elif not block.cell and (match := _SUPPLIED.search(block.text)):
            who = next((role for role in roles.find(match["who"]) if role.speaker in REPLYING), None)
            section = Section(0, who.speaker, who.text, people.holder(who.speaker, who.text)) if who else None
        elif not block.cell and len(block.text.split()) > _RUNNING:
            section = None
    return found


def author_section(draft: Draft, people: People) -> Section:
    """The section that is open where nothing has been opened: that of the document's author."""
    narrated = draft.type is DocumentType.NEWS or are_minutes(draft.opening)
    if narrated and not draft.author_name:
        return Section(0, draft.author, labelled=False)  # the narration is an office's, not a person's
    name = draft.author_name or people.holder(draft.author, draft.author_title)
    title = draft.author_title or people.title_of(name, draft.author)
    return Section(0, draft.author, title, name, labelled=False)
