"""The wire of the duty to reply: every force by every recommendation, as JSON and as rows of CSV."""

import csv
import io
from typing import Annotated

from pydantic import BaseModel, Field

from api.coverage import Cell, Matrix, State, counts
from api.export.sheets import neutral
from api.schemas import Force, force_model
from api.schemas.answers import UnreadModel, unread_model
from api.schemas.statements import StatementModel, statement_model
from indexer.index import Index

COLUMNS = (
    *("force", "force_name", "recommendation", "state", "dated", "said", "speaker", "words", "citation", "link"),
    *("passage", "document", "unread", "nearest_words", "nearest_link"),
    *("day", "recommendation_words", "note"),
)


class CellModel(BaseModel):
    force: Force
    recommendation: str
    state: State
    statement: StatementModel | None
    document: str
    dated: str
    day: Annotated[int, Field(description="Day of the 56 on which the reply is dated; 0 where that cannot be said.")]
    said: str
    unread: list[UnreadModel]
    nearest: Annotated[
        StatementModel | None,
        Field(description="In a reply that is silent on this one, the words that come nearest; not its answer."),
    ]
    note: Annotated[str, Field(description="What has to be known of the words, as that they only accept.")] = ""


class MatrixRecommendationModel(BaseModel):
    id: str
    number: str
    kind: str
    text: str
    bullets: list[str]
    addressees: list[str]


class MatrixResponse(BaseModel):
    inspection: str
    title: str
    published: str
    recommendations: list[MatrixRecommendationModel]
    forces: list[Force]
    cells: list[CellModel]
    counts: dict[str, int]
    notes: list[str]
    index_version: str


def _cell(index: Index, one: Cell, base: str) -> CellModel:
    return CellModel(
        force=force_model(index, one.force),
        recommendation=one.recommendation,
        state=one.state,
        statement=statement_model(index, one.statement, base) if one.statement else None,
        document=one.document,
        dated=one.dated,
        day=one.day,
        said=one.said,
        unread=[unread_model(file) for file in one.unread],
        nearest=statement_model(index, one.nearest, base) if one.nearest else None,
        note=one.note,
    )


def matrix_response(index: Index, found: Matrix, base: str = "") -> MatrixResponse:
    return MatrixResponse(
        inspection=found.inspection,
        title=found.title,
        published=found.published,
        recommendations=[
            MatrixRecommendationModel(
                id=one.id,
                number=one.number,
                kind=one.kind,
                text=one.text,
                bullets=list(one.bullets),
                addressees=list(one.addressees),
            )
            for one in found.recommendations
        ],
        forces=[force_model(index, force) for force in found.forces],
        cells=[_cell(index, cell, base) for cell in found.cells],
        counts=counts(found),
        notes=list(found.notes),
        index_version=index.manifest.generation,
    )


def matrix_csv(matrix: MatrixResponse) -> bytes:
    """One row a cell. A cell that a spreadsheet would run has an apostrophe before it."""
    file = io.StringIO()
    rows = csv.writer(file, lineterminator="\r\n")
    rows.writerow(COLUMNS)
    asked = {one.id: " ".join((one.text, *one.bullets)) for one in matrix.recommendations}
    for cell in matrix.cells:
        said = cell.statement
        row = (
            cell.force.id,
            cell.force.name,
            cell.recommendation,
            cell.state.value,
            cell.dated,
            cell.said,
            said.speaker.name if said else "",
            said.text if said else "",
            said.citation if said else "",
            said.url if said else "",
            said.passage if said else "",
            cell.document,
            "; ".join(f"{one.path}: {one.reason}" for one in cell.unread),
            cell.nearest.text if cell.nearest else "",
            cell.nearest.url if cell.nearest else "",
            str(cell.day or ""),
            asked[cell.recommendation],
            cell.note,
        )
        rows.writerow([neutral(value) for value in row])
    return b"\xef\xbb\xbf" + file.getvalue().encode()
