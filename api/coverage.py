"""The duty to reply as a matrix: every force by every recommendation of one inspection, each cell in one state.

A cell says what the documents that are held say, with the passage behind it, and on which day of the statutory window
the reply is dated; a date on a document is not the day on which it appeared, so nothing here is called late.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import takewhile

from api import replied
from api.addressed import accepts_all, addressed, asked, declined, disclaims, for_others
from api.answer.absence import Unread, unread_files
from api.answer.scope import Scope, expected, is_reply, left_out
from api.answer.statements import Statement, sentence
from api.cells import Nearness, answers_plainly, introduces, is_label, says_something
from api.citation import british_date
from api.dating import part_by, said_on
from api.inspections import inspections, named
from api.jointly import forces_of
from api.numbered import is_point, numbered, numbered_only
from api.reasons import acts, gives_reason
from api.refused import refused, refused_words
from api.replied import dated_for, words_on
from api.search import check_filter
from api.sentences import Span
from api.shown import cut, only_accepts
from api.subjects import Subjects
from indexer.index import Filter, Index, may_be_earlier, not_later
from indexer.records import Document, DocumentType, InspectionLink, Passage, Recommendation, Speaker, is_part_of
from indexer.window import day_of_window

RECOMMENDATION, CAUSE = "recommendation", "cause_of_concern"
_BARE = "Accepted among others; no action is stated."
_FOLLOWS = "Later than the reply, which is held and has no date."
_OWN = (Speaker.CHIEF_OFFICER, Speaker.LOCAL_POLICING_BODY, Speaker.UNKNOWN)


class State(StrEnum):
    """What is known of one force's reply to one recommendation."""

    ANSWERED_ACTION = "answered_action"
    ANSWERED_REASON = "answered_reason"  # the reason why no action is taken
    REPLIED_SILENT = "replied_silent"  # it replied, and says nothing on this one
    JOINT_ONLY = "joint_only"
    DATE_NOT_KNOWN = "date_not_known"  # a reply is held, and may be later than the day
    NO_REPLY_HELD = "no_reply_held"
    NOT_ADDRESSED = "not_addressed"
    COULD_NOT_BE_READ = "could_not_be_read"


@dataclass(frozen=True, slots=True)
class Cell:
    """One force and one recommendation. `day` is the day of the window the reply is dated; 0 where it is not known.

    `nearest` is what comes nearest in a reply that is taken to be silent on this one: to be read, and not its answer.
    `note` is what has to be known of the words: that they only accept, or come after a reply without a date.
    """

    force: str
    recommendation: str
    state: State
    statement: Statement | None = None
    document: str = ""
    dated: str = ""
    day: int = 0
    unread: tuple[Unread, ...] = ()
    nearest: Statement | None = None
    note: str = ""

    @property
    def said(self) -> str:
        """ "dated day 49", or nothing where the day is not known."""
        return f"dated day {self.day}" if self.day else ""


@dataclass(frozen=True, slots=True)
class Matrix:
    """Every force by every recommendation, forces in order and recommendations in the report's."""

    inspection: str
    title: str
    published: str
    recommendations: tuple[Recommendation, ...]
    forces: tuple[str, ...]
    cells: tuple[Cell, ...]
    notes: tuple[str, ...] = ()


def coverage_matrix(index: Index, inspection: str, forces: Iterable[str] = (), as_of: str = "") -> Matrix:
    """Where every force stands on every recommendation of an inspection, which is named by its id or its title.

    Raises `BadRequest` where no document, or more than one inspection, is called so, and where a force is not known.
    """
    chosen = tuple(sorted(set(forces)))
    check_filter(index, Filter(force=frozenset(chosen)))
    wanted, *others = named(index, inspection)
    matrix = _Replies(index, wanted, as_of).matrix(chosen or expected(index))
    if not others:
        return matrix
    note = f"Also called so, and no report of it is held: {', '.join(others)}."
    return replace(matrix, notes=(*matrix.notes, note))


class _Replies:
    """The documents about one inspection."""

    def __init__(self, index: Index, inspection: str, as_of: str) -> None:
        self.index = index
        self.inspection = inspection
        self.as_of = as_of
        about = [one for one in index.documents if any(link.id == inspection for link in one.inspections)]
        self.documents = [one for one in about if not_later(one, as_of)]
        self.undated = [one for one in about if may_be_earlier(one, as_of)]
        self.reports = [one for one in self.documents if one.type is DocumentType.INSPECTION_REPORT]
        links = (link for one in self.documents for link in self._links(one))
        self.published = next((link.published for link in links if link.published), "")
        self.recommendations = self._recommendations()
        titled = index.gazetteer.publisher(inspections(index)[inspection])
        inspected = {force for one in self.reports for link in self._links(one) for force in link.inspected}
        self.inspected = frozenset(inspected or filter(None, (titled,)))  # the forces of its area, if it is of one
        self.for_others = () if self.inspected else for_others(index.gazetteer, self.recommendations)
        scope = Scope(Filter(), frozenset(), ())
        self.near = Nearness(index, self.recommendations)
        self.subjects = Subjects(self.recommendations)
        self.unread: dict[str, list[Unread]] = defaultdict(list)
        for file in unread_files(index, scope):
            self.unread[file.force].append(file)

    def _links(self, document: Document) -> list[InspectionLink]:
        return [link for link in document.inspections if link.id == self.inspection]

    def _recommendations(self) -> tuple[Recommendation, ...]:
        """Those that the report states; where it is not held, those that replies restate or answer by number."""
        held = self.reports or self.documents
        found = {one.id: one for each in held for one in each.recommendations if one.inspection == self.inspection}
        if self.reports:
            return tuple(found.values())
        spoken = (one for document in self.documents for one in self._own(document))
        named = (name for one in spoken for name in one.voice.answers if name.startswith(f"{self.inspection}/"))
        found = {name: numbered_only(name) for name in named if not is_point(name, found)} | found
        return tuple(sorted(found.values(), key=lambda one: (one.kind != "recommendation", numbered(one.number))))

    def matrix(self, forces: tuple[str, ...]) -> Matrix:
        cells = [cell for force in forces for cell in self._row(force)]
        notes = [f"As of {british_date(self.as_of)}: nothing that is or may be later is counted."] if self.as_of else []
        notes += left_out(self.undated)
        shown = [self.index.documents[self.index.row_of_document[name]] for name in _documents(cells)]
        notes += replied.notes(self.index, shown, self.inspection, self.published)
        if not self.reports:
            notes.append("The report itself is not held; recommendations are as replies restate or number them.")
        return Matrix(
            inspection=self.inspection,
            title=inspections(self.index)[self.inspection],
            published=self.published,
            recommendations=self.recommendations,
            forces=forces,
            cells=tuple(cells),
            notes=tuple(notes),
        )

    def _row(self, force: str) -> Iterable[Cell]:
        replies = sorted(
            (one for one in self.documents if force in one.forces and is_reply(one) and self._comes_to_it(one)),
            key=_first_reply,
        )
        dateless = [one for one in self.undated if force in one.forces and is_reply(one)]
        spoken = [passage for one in replies for passage in self._of(force, one)]
        left = [(one, passage) for one in dateless for passage in self._of(force, one)]
        parts = [(one, part) for one, passage in left for part in part_by(one, passage, self.as_of)]
        replies += [one for one in dateless if any(one is document for document, _ in parts)]
        spoken += [part for _, part in parts]
        answered = {name for _, passage in left for name in passage.voice.answers}
        reply = replied.undated((*replies, *dateless), self.inspection)
        for recommendation in self.recommendations:
            cell = self._cell(force, recommendation, replies, spoken)
            later = any(self._is_of(name, recommendation.id) for name in answered)
            unknown = dateless and cell.state in (
                State.NO_REPLY_HELD,
                *((State.REPLIED_SILENT, State.JOINT_ONLY) * later),
            )
            cell = Cell(force, recommendation.id, State.DATE_NOT_KNOWN) if unknown else cell
            # a note of progress is not of the day of the reply that it follows
            of_note = reply is not None and cell.day and cell.document != reply.id
            yield replace(cell, dated="", day=0, note=_FOLLOWS) if of_note else cell

    def _comes_to_it(self, document: Document) -> bool:
        """Whether a document says anything of this inspection: one on several may only name it."""
        said = [one.voice for one in self._own(document)]
        of_it = [one for one in said if one.inspection or any(self.inspection in name for name in one.answers)]
        return len(document.inspections) == 1 or bool(of_it)

    def _own(self, document: Document) -> list[Passage]:
        """What the force and its policing body say in a reply, of this inspection."""
        row = self.index.row_of_document[document.id]
        passages = self.index.store.passages(self.index.store.document_rows(row))
        return [
            one
            for one in passages
            if one.voice.speaker in _OWN and one.voice.inspection in ("", self.inspection) and not one.voice.quotes
        ]

    def _of(self, force: str, document: Document) -> list[Passage]:
        """Those of a force, where the reply is of several."""
        return [one for one in self._own(document) if force in forces_of(self.index, document, one)]

    def _cell(self, force: str, recommendation: Recommendation, replies: list[Document], spoken: list[Passage]) -> Cell:
        linked = self._linked(spoken, recommendation.id)
        under = (found for name in self._under(recommendation) if (found := self._linked(spoken, name)))
        linked = linked or next(under, [])
        answers = [one for one in linked if says_something(one)] or linked  # "4", "Complete"
        files = tuple(self.unread.get(force, ()))
        place: Span | None = None
        if answers:
            passage, state = self._telling(recommendation, answers, self._refused(linked), force)
        elif not self._addressed(recommendation, force) and (refusal := declined(recommendation, spoken)):
            (passage, place), state = refusal, State.ANSWERED_REASON
        elif not self._addressed(recommendation, force) or disclaims(recommendation, spoken):
            passage, state = None, State.NOT_ADDRESSED
        elif files:
            passage, state = None, State.COULD_NOT_BE_READ
        elif not replies:
            passage, state = None, State.NO_REPLY_HELD
        elif told := self.subjects.told(recommendation, filter(self._is_reply_to_it, spoken)):
            (passage, place), state = told, State.ANSWERED_ACTION
            state = State.ANSWERED_REASON if gives_reason(passage.text[place.start : place.end]) else state
        elif joint := self._joint(recommendation, spoken):
            passage, state = joint, State.JOINT_ONLY
        else:
            passage, state = None, State.REPLIED_SILENT
        reply = replies[0] if replies and state is not State.NOT_ADDRESSED else None
        silent = filter(self._is_reply_to_it, spoken if state is State.REPLIED_SILENT else ())
        document = self.index.document_of(passage) if passage else reply
        said = cut(self.index, passage, recommendation) if passage else None
        said = replace(sentence(self.index, passage, place), by="words") if passage and place else said
        dated = said_on(said.document, said.passage, said.start - said.passage.start) if said else ""
        dated = dated or (dated_for(document, self.inspection) if document else "")
        counted = words_on(self.index, document, self.inspection, dated) if document else ""
        bare = _BARE if state is State.ANSWERED_ACTION and said and only_accepts(said) else ""
        sent = replied.sent_note(document, self.inspection, self.published)
        return Cell(
            force=force,
            recommendation=recommendation.id,
            state=state,
            statement=said,
            document=document.id if document else "",
            dated=counted or dated,
            day=day_of_window(self.published, counted) or 0,
            unread=files if state is State.COULD_NOT_BE_READ else (),
            nearest=self.near.sentence(recommendation, silent),
            note=" ".join(filter(None, (bare, sent))),
        )

    def _linked(self, spoken: Iterable[Passage], recommendation: str) -> list[Passage]:
        """What answers a recommendation and says something, be it as little as "Complete"."""
        linked = [one for one in spoken if any(self._is_of(name, recommendation) for name in one.voice.answers)]
        return [one for one in linked if not is_label(one, self.index.document_of(one).grades)]

    def _under(self, cause: Recommendation) -> Iterator[str]:
        """The recommendations that follow a cause of concern in its report: who answers them answers it."""
        if self.reports and cause.kind == CAUSE:
            after = self.recommendations[self.recommendations.index(cause) + 1 :]
            yield from (one.id for one in takewhile(lambda one: one.kind == RECOMMENDATION, after))

    def _refused(self, answers: Iterable[Passage]) -> list[Passage]:
        """Those of several answers whose heading, first word or row says that they are refusals."""
        found: dict[str, list[Passage]] = defaultdict(list)
        for one in answers:
            found[one.document_id].append(one)
        return [one for name, said in found.items() for one in refused(said, refused_words(self.index.document(name)))]

    def _telling(
        self, recommendation: Recommendation, answers: list[Passage], refusals: list[Passage], force: str
    ) -> tuple[Passage, State]:
        """The passage that says best what is done; where every one that says anything says why nothing is, that.

        Of a force's first reply that goes before the rest which is said by whom it is asked of, answers it alone and by
        its place; else what is nearest in meaning. What was added to it later does not stand for the reply.
        """
        theirs = self._addressed(recommendation, force)
        reasons = [one for one in answers if one in refusals or gives_reason(one.text, addressed=theirs)]
        acting = [one for one in answers if one not in reasons and acts(one.text)]
        told = reasons if reasons and not acting else acting or answers
        first = [one for one in told if one.document_id == told[0].document_id]
        first = [one for one in first if not introduces(one.text)] or first
        days = [said_on(self.index.document_of(one), one, 0) or "9999" for one in first]
        first = [one for one, day in zip(first, days, strict=True) if day == min(days)]
        first = [one for one in first if one.columns] or first
        first = [one for one in first if one.voice.speaker in (asked(recommendation), Speaker.UNKNOWN)] or first
        fewest = min(len(one.voice.answers) for one in first)
        alone = [one for one in first if len(one.voice.answers) == fewest]
        plain = next((one for one in alone if answers_plainly(one)), None)
        best = plain or self.near.best(recommendation, alone)
        return best, State.ANSWERED_REASON if told is reasons else State.ANSWERED_ACTION

    def _joint(self, recommendation: Recommendation, spoken: list[Passage]) -> Passage | None:
        """The comment on the report as a whole that covers a recommendation, best the one that comes to its subject.

        Where a reply deals with other recommendations one by one, only what comes to this one's subject, names it
        among others or accepts all of them covers it; a word of welcome does not.
        """
        joint = [one for one in spoken if one.voice.joint and not one.voice.answers and self._is_reply_to_it(one)]
        joint = [one for one in joint if accepts_all(one.text, asked(recommendation)) is not False]
        alone = not any(one.voice.answers for one in spoken)
        covering = [one for one in joint if recommendation.id in one.voice.touches]
        if covering:
            return self.near.best(recommendation, covering)
        general = [one for one in joint if alone and not one.voice.touches] or [one for one in joint if alone]
        every = [one for one in spoken if accepts_all(one.text, asked(recommendation))]
        return next(iter((*(one for one in general if one in every), *general, *every)), None)

    def _is_reply_to_it(self, passage: Passage) -> bool:
        """Whether a passage is said of this inspection and by somebody: not an introduction to a page on several."""
        document = self.index.document_of(passage)
        of_it = passage.voice.inspection == self.inspection or len(document.inspections) == 1
        return of_it and not is_label(passage, document.grades)

    def _is_of(self, answered: str, recommendation: str) -> bool:
        """Whether an answer is to a recommendation, or to a part of it that an office numbers itself."""
        own = all(answered != one.id for one in self.recommendations)
        return answered == recommendation or (own and is_part_of(answered, recommendation))

    def _addressed(self, recommendation: Recommendation, force: str) -> bool:
        for_others = recommendation.id in self.for_others
        return not for_others and addressed(self.index.gazetteer, recommendation, force, self.inspected)


def _documents(cells: Iterable[Cell]) -> dict[str, None]:
    return dict.fromkeys(cell.document for cell in cells if cell.document)


def _first_reply(document: Document) -> tuple[bool, bool, str]:
    """The reply before what was published of it later: records first and news last, then by date, undated last."""
    told = document.type is DocumentType.NEWS
    return document.type is not DocumentType.RESPONSE_RECORD, told, document.published or "9999"


def counts(matrix: Matrix) -> dict[str, int]:
    """How many cells are in each state."""
    found = Counter(cell.state for cell in matrix.cells)
    return {state.value: found[state] for state in State}
