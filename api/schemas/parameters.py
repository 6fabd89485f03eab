"""What goes in: the parameters that faces share, and what they ask of an index."""

import re
from dataclasses import replace
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationInfo, field_validator
from pydantic_core import PydanticCustomError

from api import search
from api.days import ends_before, no_such_day
from indexer.index import Filter, Index

_WRITTEN = r"[0-9]{4}(-(0[1-9]|1[0-2])(-[0-9]{2})?)?"
_DATE = (
    r"^([0-9]{4}(-(0[1-9]|1[0-2])|-(0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])"
    r"|-(0[469]|11)-(0[1-9]|[12][0-9]|30)|-02-(0[1-9]|[12][0-9]))?)?$"
)


def _dated(given: str) -> str:
    if told := no_such_day(given):
        raise PydanticCustomError("date", "{told}", {"told": told})
    if given and (not re.fullmatch(_WRITTEN, given) or given.startswith("0000") or given.endswith("-00")):
        told = "“{given}” is no date. Write YYYY, YYYY-MM or YYYY-MM-DD, like 2025-03-31."
        raise PydanticCustomError("date", told, {"given": given[:40]})
    return given


Date = Annotated[str, AfterValidator(_dated), Field(json_schema_extra={"pattern": _DATE})]
"""A day, a month or a year, as ISO 8601; empty where none is given."""
Values = Annotated[list[str], Field(max_length=50)]
AsOf = Annotated[Date, Field(description="Nothing that is or may be dated later is used.")]


class AsOfParameters(BaseModel):
    """The day as of which something is asked for; a document that is or may be later is not found."""

    model_config = ConfigDict(extra="forbid")

    as_of: AsOf = ""


class Filters(BaseModel):
    """A field with several values means either; different fields mean both."""

    model_config = ConfigDict(extra="forbid")

    force: Values = []
    speaker: Values = []
    document_type: Values = []
    inspection: Values = []
    recommendation: Values = []
    document: Values = []
    grade: Values = []
    published_from: Date = ""
    published_to: Date = ""

    @field_validator("published_to")
    @classmethod
    def _not_before_it_begins(cls, last: str, given: ValidationInfo) -> str:
        first = given.data.get("published_from", "")
        if ends_before(first, last):
            told = "The time ends before it begins: published_from is {first}, published_to {last}."
            raise PydanticCustomError("date", told, {"first": first, "last": last})
        return last

    def filter(self, index: Index) -> Filter:
        """Forces as people write them become ids, "Good" the grade `good`."""
        named = {field: frozenset(filter(None, getattr(self, field))) for field in search.Vocabulary.fields}
        named["grade"] = frozenset(grade.strip().casefold() for grade in named["grade"])
        for field in ("speaker", "document_type"):
            named[field] = frozenset(value.strip().casefold().replace(" ", "_") for value in named[field])
        named["force"] = frozenset(name for value in named["force"] for name in resolved_force(index, value))
        return Filter(**named, published_from=self.published_from, published_to=self.published_to, as_of="")


class SearchParameters(Filters):
    """Parameters of a search. A repeated filter means either; different filters mean both."""

    q: Annotated[str, Field(description="The question, or words to search for.", min_length=1, max_length=2000)]
    mode: search.Mode = search.Mode.HYBRID
    sort: search.Sort = search.Sort.RELEVANCE
    as_of: AsOf = ""
    group_by: Literal["", "force", "document", "inspection"] = ""
    facets: Annotated[str, Field(description="Comma-separated fields to count, e.g. `force,speaker`.")] = ""
    limit: Annotated[int, Field(ge=1, le=search.MAX_LIMIT)] = search.LIMIT
    cursor: Annotated[str, Field(max_length=500)] = ""
    explain: bool = False
    off: Annotated[
        list[str], Field(max_length=50, description="Keys of interpretations that are not to be applied.")
    ] = []

    def request(self, index: Index) -> search.Request:
        """What `search` is asked. Raises `BadRequest` for values that do not exist."""
        return search.Request(
            text=self.q,
            filter=replace(self.filter(index), as_of=self.as_of),
            mode=self.mode,
            sort=self.sort,
            group_by=search.GroupBy(self.group_by) if self.group_by else None,
            facets=tuple(facet(name) for name in self.facets.split(",") if name.strip()),
            limit=self.limit,
            cursor=self.cursor,
            off=frozenset(self.off),
        )


def resolved_force(index: Index, value: str) -> tuple[str, ...]:
    """A force as people write it, to ids; one that is not known stays as it is, to be refused by name."""
    return index.gazetteer.resolve(value) or (value,)


def document_filter(index: Index, force: list[str], document_type: list[str], inspection: list[str]) -> Filter:
    """Which documents are meant. Raises `BadRequest` for values that do not exist."""
    forces = frozenset(name for value in filter(None, force) for name in resolved_force(index, value))
    wanted = Filter(
        force=forces,
        document_type=frozenset(filter(None, document_type)),
        inspection=frozenset(filter(None, inspection)),
    )
    search.check_filter(index, wanted)
    return wanted


def facet(name: str) -> search.Facet:
    """Raises `BadRequest` where there is no such facet."""
    try:
        return search.Facet(name.strip())
    except ValueError as error:
        allowed = [one.value for one in search.Facet]
        raise search.BadRequest("facets", f"There is no facet “{name.strip()}”.", allowed) from error
