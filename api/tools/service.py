"""What every tool shares: the served index, the address for links, and how a passage is shown."""

import base64
import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, BeforeValidator, Field, ValidationError

from api import schemas
from api.citation import forces_named
from api.live import LiveIndex
from api.schemas.parameters import AsOfParameters
from api.search import BadRequest
from api.tools import evidence, wire
from indexer import records
from indexer.index import Index

Parameters = TypeVar("Parameters", bound=BaseModel)

MAX_LIMIT = 25
_OWN_NAMES = {"q": "query", "document": "document_id"}


def _listed(value: Any) -> Any:
    """One text where a list is wanted, as some clients send it, parted at commas."""
    return [part.strip() for part in value.split(",") if part.strip()] if isinstance(value, str) else value


Names = BeforeValidator(_listed)
Forces = Annotated[list[str], Names, Field(description="Publishing forces, by id or name, e.g. kent. Several mean or.")]
Speakers = Annotated[
    list[str],
    Names,
    Field(description="Whose words: inspectorate, chief_officer, local_policing_body, third_party, unknown."),
]
Types = Annotated[list[str], Names, Field(description="Kinds of document, e.g. inspection_report, response_record.")]
From = Annotated[str, Field(description="Published on or after: YYYY, YYYY-MM or YYYY-MM-DD.")]
To = Annotated[str, Field(description="Published on or before: YYYY, YYYY-MM or YYYY-MM-DD.")]
AsOf = Annotated[str, Field(description="A day, YYYY-MM-DD: use nothing that is or may be dated later.")]
Limit = Annotated[int, Field(description=f"How many at most, 1 to {MAX_LIMIT}.")]
MaxChars = Annotated[
    int,
    Field(description=f"Longest reply in characters, {evidence.FEWEST_CHARS} to {evidence.MOST_CHARS}."),
]
Cursor = Annotated[str, Field(description="next_cursor of the reply before, with the same other arguments.")]
NONE: list[str] = []  # a default; never altered


@dataclass(frozen=True)
class Service:
    """The index being served and the address that links begin with."""

    live: LiveIndex
    address: Callable[[], str]

    def index(self) -> Index:
        return self.live.get()

    def passage(
        self,
        index: Index,
        passage: records.Passage,
        document: records.Document,
        similarity: float = 0.0,
        length: int = evidence.MOST_CHARS,
    ) -> wire.Passage:
        """A passage as a tool returns it, its text cut at `length`."""
        shown = schemas.passage_model(index, passage, document, self.address())
        text = evidence.clean(passage.text)
        kept = evidence.shortened(text, length)
        return wire.Passage(
            id=shown.id,
            text=kept,
            text_complete=kept == text,
            force=list(document.forces),
            force_name=forces_named(index, document),
            speaker=shown.speaker.role,
            speaker_name=evidence.clean(shown.speaker.name),
            quoted=shown.speaker.quoted,
            document_id=shown.document.id,
            document_title=evidence.clean(shown.document.title),
            document_type=shown.document.type,
            published=shown.document.published,
            page=shown.locator.page,
            page_label=shown.locator.page_label,
            section=evidence.clean(shown.locator.section),
            recommendations=[*shown.recommendations.restated, *shown.recommendations.answered],
            url=shown.url,
            permalink=shown.permalink,
            citation=evidence.clean(shown.citation),
            sample=shown.document.sample,
            similarity=round(similarity, 4),
        )

    def document(self, index: Index, document: records.Document) -> wire.Document:
        source = document.source
        return wire.Document(
            id=document.id,
            title=evidence.clean(document.title),
            type=document.type.value,
            publisher=evidence.clean(document.publisher),
            force=list(document.forces),
            force_name=forces_named(index, document),
            published=document.published,
            pages=document.pages,
            inspections=[link.id for link in document.inspections],
            url=source.url or f"{self.address()}/documents/{document.id}",
            licence=source.licence,
            sample=source.sample,
            warnings=[evidence.clean(one) for one in document.warnings],
        )


def accepted(model: type[Parameters], **given: object) -> Parameters:
    """The parameters of the JSON API, checked. Raises `BadRequest` under the name that the tools have for one."""
    try:
        return model.model_validate(given)
    except ValidationError as error:
        first = error.errors()[0]
        named = str(first["loc"][0]) if first["loc"] else "query"
        raise BadRequest(_OWN_NAMES.get(named, named), f"{first['msg'].rstrip('.')}.") from error


def day(as_of: str) -> str:
    """The day as of which a tool is asked. Raises `BadRequest` for what is no date."""
    return accepted(AsOfParameters, as_of=as_of).as_of


def check_limit(limit: int) -> None:
    if not 1 <= limit <= MAX_LIMIT:
        raise BadRequest("limit", f"The limit is {limit}; it must be from 1 to {MAX_LIMIT}.")


def check_room(max_chars: int) -> None:
    if not evidence.FEWEST_CHARS <= max_chars <= evidence.MOST_CHARS:
        allowed = f"from {evidence.FEWEST_CHARS:,} to {evidence.MOST_CHARS:,}"
        raise BadRequest("max_chars", f"max_chars is {max_chars:,}; it must be {allowed}.")


def cursor(index: Index, asked: str, offset: int) -> str:
    """Where the next part of a reply begins, in this generation and for this call."""
    plain = json.dumps([index.manifest.generation, asked, offset])
    return base64.urlsafe_b64encode(plain.encode()).decode().rstrip("=")


def offset_of(index: Index, asked: str, given: str) -> int:
    """Where a cursor says to begin. Raises `BadRequest` for one of another index or another call."""
    if not given:
        return 0
    try:
        generation, of, offset = json.loads(base64.urlsafe_b64decode(given + "=" * (-len(given) % 4)))
    except ValueError as error:
        raise BadRequest("cursor", "This is not a cursor of this tool. Repeat the call without one.") from error
    if generation != index.manifest.generation:
        raise BadRequest("cursor", "The index has changed since. Repeat the call without a cursor.")
    if of != asked or not isinstance(offset, int) or offset < 0:
        raise BadRequest("cursor", "This cursor belongs to other arguments. Repeat the call without a cursor.")
    return offset
