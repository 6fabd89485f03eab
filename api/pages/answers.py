"""The answer above the results: what each force says, and where every other force stands."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from api.answer import Answer, ForceAnswer, Question, Status, answer
from api.answer.absence import Coverage, ForceStanding, Standing
from api.answer.records import Related
from api.answer.statements import Statement
from api.answer.timeline import TOLD, Plan, plans
from api.citation import forces_named, publisher_name
from api.columns import column_of
from api.pages.catalogue import Catalogue
from api.pages.passages import Shown, stated
from api.pages.wanted import Wanted
from api.search import Results
from indexer.records import Speaker

SHOWN_FORCES = 6  # the others are folded away
WIDTH = 600  # of the picture
STANDINGS = {
    Standing.STATED: ("Say something about it", "they are quoted above"),
    Standing.REPLIED: ("Reply held", "whatever it says"),
    Standing.POSSIBLE: ("May say something about it", "nothing in these words, but something near them in meaning"),
    Standing.UNATTRIBUTED: ("Document says something", "but not who is speaking"),
    Standing.JOINT_ONLY: ("Replied to the report as a whole", "and not on this"),
    Standing.SILENT: (
        "Nothing found in these words or near them",
        "every passage held was searched and could be read",
    ),
    Standing.DATE_NOT_KNOWN: ("Date not known", "something of theirs is held, and may be later than the day asked for"),
    Standing.NOT_HELD: ("No reply held", "no reply of theirs in scope is held, which is not silence"),
    Standing.COULD_NOT_BE_READ: ("Could not be read", "a file of theirs could not be read, so nothing can be said"),
}
STAGES = {
    "planned": "worded as planned",
    "under_way": "worded as under way",
    "done": "worded as done",
    "unclear": "",
}
_ASKING = frozenset("what which who whose how when where why did do does has have is are was were any can".split())


@dataclass(frozen=True, slots=True)
class Said:
    """A statement with its number, as a template shows it."""

    number: int
    text: str
    stage: str
    column: str  # of a table, over the words
    cells: tuple[tuple[str, str], ...]  # of a row, each with its column
    shown: Shown
    before: str = ""  # in its paragraph, and no part of it
    after: str = ""


@dataclass(frozen=True, slots=True)
class Force:
    id: str
    name: str
    said: tuple[Said, ...]
    more: int
    url: str


@dataclass(frozen=True, slots=True)
class Stand:
    """The forces of one standing; `x` and `width` are its place in the picture."""

    standing: str
    label: str
    meaning: str
    forces: tuple[tuple[str, ForceStanding], ...]
    x: float
    width: float


@dataclass(frozen=True, slots=True)
class Planned:
    """What a force said it would do, what is held since, and that in its words."""

    force: str
    said: Said
    told: str
    later: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer made ready to show."""

    answer: Answer
    forces: tuple[Force, ...]
    inspectorate: tuple[Said, ...]
    others: tuple[Said, ...]
    standings: tuple[Stand, ...]
    near: tuple[tuple[str, Said], ...]
    far: tuple[tuple[str, Said], ...]  # what comes near of other forces by its meaning alone
    narrower: tuple[tuple[str, str, int], ...]
    related: tuple[tuple[str, str, str], ...]  # a recommendation, where every reply to it is, and what it asks
    plans: tuple[Planned, ...] = ()
    asked: bool = True  # a question, and not words to look for

    @property
    def folded(self) -> bool:
        """Whether it is shown in one line until it is opened: where nothing was asked and nothing is to be chosen."""
        return not self.asked and self.status is not Status.NEEDS_NARROWING

    @property
    def summary(self) -> str:
        """That line: how many forces say something of it, and how many do not."""
        told = "; ".join(f"{one.label}: {len(one.forces)}" for one in self.standings)
        return f"What each force says. {told}" if told else "What these documents say of it"

    @property
    def near_first(self) -> bool:
        """Whether what comes closest stands open above the table of forces: where no force says anything."""
        return bool(self.near) and not self.forces and self.status is not Status.NEEDS_NARROWING

    @property
    def status(self) -> Status:
        return self.answer.status

    @property
    def coverage(self) -> Coverage:
        return self.answer.coverage


def answers(wanted: Wanted) -> bool:
    """Whether a page has an answer above its results: the first, in the order of relevance."""
    return wanted.page == 1 and not wanted.group_by and not wanted.sort


def _asks(wanted: Wanted, found: Results) -> bool:
    """Whether the page is asked something across forces, rather than given words to look for."""
    first = wanted.q.casefold().split()[:1]
    return "?" in wanted.q or bool(first and first[0] in _ASKING) or found.asked.query.across_forces


def answered(catalogue: Catalogue, wanted: Wanted, found: Results, base: str) -> Answered:
    """The answer to what the page was asked or given to look for, within the page's filters."""
    question = Question(wanted.q, found.request.filter, found.request.filter.as_of, off=frozenset(wanted.off))
    made = ready(catalogue, answer(catalogue.index, question), wanted, base)
    return replace(made, asked=_asks(wanted, found))


def ready(catalogue: Catalogue, made: Answer, wanted: Wanted, base: str) -> Answered:
    numbers = iter(range(1, 10_000))

    def said(statements: Iterable[Statement]) -> Iterator[Said]:
        for one in statements:
            column = column_of(one.passage, one.start - one.passage.start, one.text)
            stage = STAGES[one.stage.value]
            shown = stated(catalogue, one, base)
            yield Said(next(numbers), one.text, stage, column, one.cells, shown, one.before, one.after)

    def force(one: ForceAnswer) -> Force:
        name = catalogue.label("force", one.force) if one.force else "Other bodies"
        url = wanted.only("force", one.force) if one.force else ""
        return Force(one.force, name, tuple(said(one.statements)), one.more, url)

    def planned(one: Plan) -> Planned:
        whose = forces_named(catalogue.index, one.statement.document)
        first, *later = said([one.statement, *one.statements])
        return Planned(whose, first, TOLD[one.later], tuple(later))

    closest = (*made.coverage.near_forces, *made.coverage.near_others)
    narrower = ((one.label, replace(wanted, q=one.question).url(), one.passages) for one in made.narrowing)
    return Answered(
        answer=made,
        forces=tuple(force(one) for one in made.forces),
        inspectorate=tuple(said(made.inspectorate)),
        others=tuple(said(made.others)),
        standings=tuple(_standings(catalogue, made.coverage)),
        near=tuple(zip((_whose(catalogue, one) for one in closest), said(closest), strict=True)),
        far=tuple(
            (catalogue.label("force", name), one) for name, best in made.coverage.far_forces for one in said([best])
        ),
        narrower=tuple(narrower),
        plans=tuple(planned(one) for one in plans(catalogue.index, made)),
        related=tuple((_called(one), replace(wanted, q=one.question).url(), one.text) for one in made.related),
    )


def _called(one: Related) -> str:
    asked = one.recommendation
    return f"{asked.kind.replace('_', ' ').capitalize()} {asked.number} of “{one.title}”"


def _whose(catalogue: Catalogue, one: Statement) -> str:
    """Over a near miss, the force or body whose words it is, or who quotes them."""
    publisher = publisher_name(catalogue.index, one.document)
    if not one.document.force:
        return publisher or "Others"
    quoted = one.passage.voice.speaker in (Speaker.INSPECTORATE, Speaker.THIRD_PARTY)
    return f"Quoted by {publisher}" if quoted else forces_named(catalogue.index, one.document)


def _standings(catalogue: Catalogue, coverage: Coverage) -> Iterator[Stand]:
    total, x = max(1, len(coverage.forces)), 0.0
    for standing, (label, meaning) in STANDINGS.items():
        held = coverage.of(standing)
        if held:
            width = WIDTH * len(held) / total
            names = tuple((catalogue.label("force", one.force), one) for one in held)
            yield Stand(standing.value, label, meaning, names, round(x, 2), round(width, 2))
            x += width
