"""Tools across forces: several side by side on one question, and where every force stands."""

from collections import Counter
from collections.abc import Sequence
from typing import Annotated

from pydantic import Field

from api.answer import Answer, Question, answer
from api.answer.statements import Statement
from api.compare import MOST, Side, compare
from api.coverage import Cell, Matrix, coverage_matrix
from api.inspections import inspections
from api.schemas import label
from api.schemas.answers import interpreted, warnings
from api.schemas.parameters import Filters, resolved_force
from api.schemas.statements import statement_model
from api.search import BadRequest
from api.tools import evidence, wire
from api.tools.service import (
    NONE,
    AsOf,
    Cursor,
    Forces,
    From,
    MaxChars,
    Names,
    Service,
    To,
    accepted,
    check_room,
    cursor,
    day,
    offset_of,
)
from indexer.index import Index

_MOST_EACH = 10
_SPARE = 400
_ECHOED = 300


class Answering:
    """Each method is a tool."""

    def __init__(self, service: Service) -> None:
        self._service = service

    def compare_forces(
        self,
        question: Annotated[str, Field(description="One question to put to every force.")],
        force: Annotated[list[str], Names, Field(description=f"Two to {MOST} forces, by id or name.")],
        passages_per_force: Annotated[int, Field(description=f"How many statements of each, 1 to {_MOST_EACH}.")] = 3,
        published_from: From = "",
        published_to: To = "",
        as_of: AsOf = "",
        max_chars: MaxChars = evidence.MAX_CHARS,
    ) -> wire.Compared:
        """Put one question to two to ten forces: what each says of it in its own words, and which say nothing.

        `standing` says why a side is empty: silent, not held, joint reply only, could not be read. They differ.
        Example: compare_forces(question="body-worn video at protests", force=["kent", "essex"])
        """
        check_room(max_chars)
        if not 1 <= passages_per_force <= _MOST_EACH:
            raise BadRequest(
                "passages_per_force", f"passages_per_force is {passages_per_force}; it must be from 1 to {_MOST_EACH}."
            )
        index = self._service.index()
        dates = accepted(Filters, published_from=published_from, published_to=published_to).filter(index)
        named = [name for value in force for name in resolved_force(index, value)]
        found = compare(index, Question(question, dates, day(as_of), passages_per_force), named)
        sides = [self._side(index, one) for one in found.sides]
        frame = sum(evidence.weight(one.model_copy(update={"statements": []})) for one in sides)
        kept, left_out = _shared(sides, max_chars - frame - len(question[:_ECHOED]) - 2 * _SPARE)
        return wire.Compared(
            question=evidence.shortened(evidence.clean(question), _ECHOED),
            status=found.answer.status.value,
            forces=kept,
            truncated=left_out > 0,
            hint=f"{left_out} statements would not fit: raise max_chars or name fewer forces." if left_out else "",
            warnings=[*warnings(index, found.answer), *found.answer.notes],
            searched_passages=found.answer.coverage.passages,
            searched_documents=found.answer.coverage.documents,
            index_version=found.answer.generation,
        )

    def ask(
        self,
        question: Annotated[str, Field(description="A question across forces, or to some.")],
        force: Forces = NONE,
        as_of: AsOf = "",
        max_chars: MaxChars = evidence.MAX_CHARS,
    ) -> wire.Answered:
        """What each force says on a question, in its own words, and how many say nothing, and why.

        Ask a question in `related` for every force's reply to a recommendation on the matter, in whatever words.
        Example: ask(question="what did forces say about welfare buses")
        """
        check_room(max_chars)
        index = self._service.index()
        named = [name for value in force for name in resolved_force(index, value)]
        found = answer(index, Question(question, accepted(Filters, force=named).filter(index), day(as_of)))
        standings = {one.force: one.standing.value for one in found.coverage.forces}
        sides = [
            wire.Side(
                id=one.force,
                name=label(index, "force", one.force) if one.force else "",
                standing=standings.get(one.force, "stated"),
                none_found=False,
                documents=[],
                statements=[self._statement(index, said) for said in one.statements],
            )
            for one in found.forces
        ]
        counts = Counter(one.standing.value for one in found.coverage.forces)
        inspected, others = (
            evidence.fitting([self._statement(index, one) for one in said[:3]], max_chars // 5)
            for said in (found.inspectorate, found.others)
        )
        # apart, so that many near misses of forces leave room for those of inspectors
        near = [
            one
            for said in ((found.coverage.near_forces, found.coverage.near_others) if found.refused else ())
            for one in evidence.fitting([self._statement(index, each) for each in said], max_chars // 4)
        ]
        related = _related(found)
        room = max_chars - sum(map(evidence.weight, (*inspected, *others, *near))) - sum(map(len, related)) - 3 * _SPARE
        listed = evidence.fitting([one.model_copy(update={"statements": []}) for one in sides], room // 2)
        kept, left_out = _shared(sides[: len(listed)], room - sum(map(evidence.weight, listed)))
        left_out += sum(len(one.statements) for one in sides[len(listed) :])
        return wire.Answered(
            question=evidence.shortened(evidence.clean(question), _ECHOED),
            status=found.status.value,
            forces=kept,
            forces_total=len(sides),
            inspectorate=inspected,
            others=others,
            near=near,
            counts=dict(sorted(counts.items())),
            narrower=[one.question for one in found.narrowing[:5]],
            related=related,
            truncated=left_out > 0,
            hint=f"{left_out} statements would not fit: raise max_chars or name forces." if left_out else "",
            warnings=[*warnings(index, found), *found.notes],
            searched_passages=found.coverage.passages,
            searched_documents=found.coverage.documents,
            index_version=found.generation,
        )

    def _side(self, index: Index, side: Side) -> wire.Side:
        return wire.Side(
            id=side.force,
            name=label(index, "force", side.force),
            standing=side.standing.standing.value,
            none_found=side.missing,
            documents=list(side.standing.documents[:_MOST_EACH]),
            statements=[self._statement(index, one) for one in side.statements],
        )

    def _statement(self, index: Index, said: Statement) -> wire.Statement:
        shown = statement_model(index, said, self._service.address())
        return wire.Statement(
            text=evidence.clean(shown.text),
            before=evidence.clean(shown.before),
            after=evidence.clean(shown.after),
            stage=shown.stage,
            passage_id=shown.passage,
            speaker=shown.speaker.role,
            speaker_name=evidence.clean(shown.speaker.name),
            published=shown.document.published,
            page=shown.locator.page,
            url=shown.url,
            citation=evidence.clean(shown.citation),
            sample=shown.document.sample,
        )

    def coverage(
        self,
        question: Annotated[
            str, Field(description="Where does every force stand on this? Give it or an inspection.")
        ] = "",
        inspection: Annotated[str, Field(description="Inspection id: who replied to which recommendation?")] = "",
        force: Forces = NONE,
        as_of: AsOf = "",
        max_chars: MaxChars = evidence.MAX_CHARS,
        cursor: Cursor = "",
    ) -> wire.Covered:
        """Say where every force stands: on a question, or on each recommendation of an inspection.

        For a question: stated, silent, joint_only, date_not_known, not_held, could_not_be_read and the like, or replied
        and not_held where only who has replied is asked, force by force, with how much was searched; give
        search_passages a question in `related` for every reply to a recommendation on the matter, in whatever words.
        For an inspection: who answered which recommendation, on which day of the window. Ids of inspections are under
        list_filters(field="inspection").
        Example: coverage(question="welfare of officers on long deployments")
        """
        check_room(max_chars)
        index = self._service.index()
        if bool(question) == bool(inspection):
            given = "both were given" if question else "neither was given"
            told = f"Give a question or an inspection, one of them; {given}."
            raise BadRequest("inspection", told, list(inspections(index))[:10])
        forces = tuple(name for value in force for name in resolved_force(index, value))
        until = day(as_of)
        asked = f"{question} {inspection} {' '.join(forces)} {until}"
        start = offset_of(index, asked, cursor)
        if question:
            wanted = Question(question, accepted(Filters, force=list(forces)).filter(index), until)
            return self._of_question(index, wanted, asked, start, max_chars)
        matrix = coverage_matrix(index, inspection, forces, until)
        return self._of_inspection(index, matrix, asked, start, max_chars)

    def _of_question(self, index: Index, wanted: Question, asked: str, start: int, max_chars: int) -> wire.Covered:
        found = answer(index, wanted)
        rows = [
            wire.Standing(
                force=one.force,
                force_name=label(index, "force", one.force),
                state=one.standing.value,
                recommendation="",
                passage_id=next((each.passage.id for each in one.near_misses), ""),
                documents=list(one.documents[:_MOST_EACH]),
                dated="",
                window_day=0,
            )
            for one in found.coverage.forces
        ]
        read = [f"{one.label} ({one.standing})" for one in interpreted(found)]
        no_force = [] if rows else ["This asks for no force's words, so no force has a standing: use search_passages."]
        return _covered(
            index,
            rows,
            asked,
            start,
            max_chars,
            question=wanted.text,
            related=_related(found),
            notes=[*no_force, *found.notes, *warnings(index, found), *read],
        ).model_copy(
            update={"searched_passages": found.coverage.passages, "searched_documents": found.coverage.documents}
        )

    def _of_inspection(self, index: Index, matrix: Matrix, asked: str, start: int, max_chars: int) -> wire.Covered:
        rows = [_cell(index, one) for one in matrix.cells]
        reply = _covered(index, rows, asked, start, max_chars, inspection=matrix.inspection, notes=list(matrix.notes))
        return reply.model_copy(update={"title": matrix.title, "published": matrix.published})


def _cell(index: Index, cell: Cell) -> wire.Standing:
    return wire.Standing(
        force=cell.force,
        force_name=label(index, "force", cell.force),
        state=cell.state.value,
        recommendation=cell.recommendation,
        passage_id=words.passage.id if (words := cell.statement or cell.nearest) else "",
        documents=[cell.document] if cell.document else [],
        dated=cell.dated,
        window_day=cell.day,
    )


def _related(found: Answer) -> list[str]:
    return [evidence.clean(one.question) for one in found.related]


def _covered(
    index: Index,
    rows: list[wire.Standing],
    asked: str,
    start: int,
    max_chars: int,
    notes: list[str],
    question: str = "",
    inspection: str = "",
    related: Sequence[str] = (),
) -> wire.Covered:
    """One part of the rows, with counts of them all."""
    counts: dict[str, int] = {}
    for row in rows:
        counts[row.state] = counts.get(row.state, 0) + 1
    kept_notes = [evidence.clean(one) for one in notes][:_MOST_EACH]
    room = max_chars - 2 * _SPARE - sum(map(len, (*kept_notes, *related))) - len(question[:_ECHOED])
    kept = evidence.fitting(rows[start:], room)
    end = start + len(kept)
    more = end < len(rows)
    return wire.Covered(
        question=evidence.shortened(evidence.clean(question), _ECHOED),
        inspection=inspection,
        title="",
        published="",
        counts=dict(sorted(counts.items())),
        rows=kept,
        total=len(rows),
        related=list(related),
        notes=kept_notes,
        next_cursor=cursor(index, asked, end) if more else "",
        truncated=more,
        hint="More follows: repeat with next_cursor; counts are of all." if more else "",
        searched_passages=len(index),
        searched_documents=len(index.documents),
        unreadable_documents=len(index.skipped),
        index_version=index.manifest.generation,
    )


def _shared(sides: list[wire.Side], room: int) -> tuple[list[wire.Side], int]:
    """The sides with as many statements as fit, taken in turn so that no force crowds out another; how many do not."""
    kept: list[list[wire.Statement]] = [[] for _ in sides]
    total = sum(len(one.statements) for one in sides)
    for place in range(max((len(one.statements) for one in sides), default=0)):
        for side, chosen in zip(sides, kept, strict=True):
            if place < len(side.statements) and (room := room - evidence.weight(side.statements[place])) >= 0:
                chosen.append(side.statements[place])
    shown = [side.model_copy(update={"statements": chosen}) for side, chosen in zip(sides, kept, strict=True)]
    return shown, total - sum(map(len, kept))
