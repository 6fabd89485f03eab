"""The wire of statements: the words that are shown of a passage, with everything needed to cite them."""

from dataclasses import replace
from typing import Annotated

from pydantic import BaseModel, Field

from api.answer.statements import Statement
from api.columns import column_of
from api.schemas import DocumentModel, Force, Locator, PassageModel, Recommendations, SpeakerModel, passage_model
from api.verify.sources import Place
from indexer.index import Index


class Cell(BaseModel):
    column: Annotated[str, Field(description="The header of the column.")]
    text: str


class StatementModel(BaseModel):
    text: Annotated[str, Field(description="One to three sentences of the source, word for word.")]
    before: Annotated[
        str, Field(description="What stands before it in the same paragraph, where that is short; not part of it.")
    ]
    after: Annotated[str, Field(description="What follows it there; not part of it.")]
    start: Annotated[int, Field(description="Offset into the document's text, in code points.")]
    end: int
    cells: Annotated[
        list[Cell], Field(description="Where the words are a row of a table: its cells under their headers.")
    ]
    stage: Annotated[str, Field(description="planned, under_way, done or unclear, where the words plainly say so.")]
    found_by: Annotated[str, Field(description="words, meaning, or the recommendation that it answers.")]
    passage: str
    force: Force | None
    speaker: SpeakerModel
    document: DocumentModel
    locator: Locator
    recommendations: Recommendations
    url: str
    permalink: str
    citation: str


def statement_model(index: Index, said: Statement, base: str = "") -> StatementModel:
    """A statement with everything needed to cite it."""
    shown = excerpt(index, said, base)
    return StatementModel(
        text=said.text,
        before=said.before,
        after=said.after,
        start=said.start,
        end=said.end,
        cells=[Cell(column=column, text=text) for column, text in said.cells],
        stage=said.stage.value,
        found_by=said.by,
        passage=said.passage.id,
        force=shown.force,
        speaker=shown.speaker,
        document=shown.document,
        locator=shown.locator,
        recommendations=shown.recommendations,
        url=shown.url,
        permalink=shown.permalink,
        citation=shown.citation,
    )


def excerpt(index: Index, said: Statement | Place, base: str) -> PassageModel:
    """A passage cut to the words that are shown of it: its link opens the source at these very words, and of a row of a
    table the column stands over them."""
    words = replace(
        said.passage, text=said.text, start=said.start, end=said.end, page=said.page, last_page=said.last_page
    )
    if column := column_of(said.passage, said.start - said.passage.start, said.text):
        words = replace(words, headings=(*words.headings, column), columns=())
    return passage_model(index, words, said.document, base)
