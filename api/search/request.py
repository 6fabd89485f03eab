"""What is asked of a search, and how a value that cannot be used is refused."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from indexer.errors import CorpusSearchError
from indexer.index import Filter

LIMIT = 10
MAX_LIMIT = 50
MAX_QUESTION = 2000  # characters


class Mode(StrEnum):
    HYBRID = "hybrid"
    DENSE = "dense"
    LEXICAL = "lexical"


class Sort(StrEnum):
    RELEVANCE = "relevance"
    NEWEST = "newest"
    OLDEST = "oldest"


class GroupBy(StrEnum):
    FORCE = "force"
    DOCUMENT = "document"
    INSPECTION = "inspection"


class Facet(StrEnum):
    FORCE = "force"
    SPEAKER = "speaker"
    DOCUMENT_TYPE = "document_type"
    INSPECTION = "inspection"
    RECOMMENDATION = "recommendation"
    GRADE = "grade"
    DOCUMENT = "document"


class BadRequest(CorpusSearchError):
    """A value that a caller gave and that cannot be used; `parameter` names it, `nearest` are values that exist."""

    def __init__(self, parameter: str, message: str, nearest: Sequence[str] = ()) -> None:
        super().__init__(message)
        self.parameter = parameter
        self.nearest = tuple(nearest)


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked. `cursor` is of an earlier page; `offset` counts hits to pass over; `off` are the keys of
    interpretations that are not to be applied.
    """

    text: str
    filter: Filter = field(default_factory=Filter)
    mode: Mode = Mode.HYBRID
    sort: Sort = Sort.RELEVANCE
    group_by: GroupBy | None = None
    facets: tuple[Facet, ...] = ()
    limit: int = LIMIT
    offset: int = 0
    cursor: str = ""
    off: frozenset[str] = frozenset()
