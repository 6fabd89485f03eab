"""What an index holds, by inspection and by recommendation: looked up once for each generation."""

from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from api.citation import publisher_name
from api.schemas import label
from indexer.index import Index
from indexer.records import Document, DocumentType, Recommendation, Speaker

_KINDS = {"area_for_improvement": "Area for improvement", "cause_of_concern": "Cause of concern"}
_SHORT = 60  # characters of a recommendation that has no number


@dataclass(frozen=True, slots=True)
class Inspection:
    """An inspection that documents are about. `report` is missing where it is not held."""

    id: str
    title: str
    report: Document | None
    responses: tuple[Document, ...]

    @property
    def forces(self) -> frozenset[str]:
        return frozenset(force for one in self.responses for force in one.forces)

    @property
    def asks(self) -> bool:
        """Whether its report is held and asks for anything, or somebody replies to it."""
        return bool(self.responses or (self.report and self.report.recommendations))


@dataclass
class Catalogue:
    """Lookups over the documents of one index."""

    index: Index

    @cached_property
    def inspections(self) -> dict[str, Inspection]:
        """Every inspection that a document is about, those with most documents first."""
        about: dict[str, list[Document]] = {}
        for document in self.index.documents:
            for link in document.inspections:
                about.setdefault(link.id, []).append(document)
        made = [self._inspection(name, documents) for name, documents in about.items()]
        return {one.id: one for one in sorted(made, key=lambda one: (-len(one.responses), one.title))}

    def _inspection(self, name: str, documents: list[Document]) -> Inspection:
        links = [link for one in documents for link in one.inspections if link.id == name]
        titles = Counter(link.title for link in links if link.title)
        reports = [one for one in documents if one.type is DocumentType.INSPECTION_REPORT]
        title = reports[0].title if reports else titles.most_common(1)[0][0] if titles else name
        responses = sorted((one for one in documents if one not in reports), key=lambda one: (one.force, one.published))
        return Inspection(name, title, reports[0] if reports else None, tuple(responses))

    @cached_property
    def recommendations(self) -> dict[str, Recommendation]:
        """Every recommendation that a held report makes."""
        return {made.id: made for document in self.index.documents for made in document.recommendations}

    @cached_property
    def documents(self) -> dict[str, Document]:
        return {document.id: document for document in self.index.documents}

    def inspection_title(self, name: str) -> str:
        found = self.inspections.get(name)
        return found.title if found else name

    def recommendation_label(self, name: str, short: bool = False) -> str:
        """`Recommendation 3, Dockside disorder: part 1`."""
        inspection, _, number = name.partition("/")
        made = self.recommendations.get(name)
        kind = _KINDS.get(made.kind if made else "", "Recommendation")
        shown = (made.number if made else number.lstrip("rac")) or (made.text[:_SHORT].rstrip() + "…" if made else "")
        words = f"{kind} {shown}".strip()
        return words if short else f"{words}, {self.inspection_title(inspection)}"

    def label(self, name: str, value: str) -> str:
        """A filter's value as people would say it."""
        if name == "inspection":
            return self.inspection_title(value)
        if name == "recommendation":
            return self.recommendation_label(value)
        if name == "document":
            document = self.documents.get(value)
            return document.title if document else value
        if name == "speaker" and value == Speaker.UNKNOWN:
            return "Speaker not known"
        return label(self.index, name, value)

    @property
    def sample(self) -> bool:
        """Whether any document is invented."""
        return any(document.source.sample for document in self.index.documents)

    @property
    def only_sample(self) -> bool:
        """Whether every document is invented."""
        return all(document.source.sample for document in self.index.documents)

    def publisher(self, document: Document) -> str:
        return publisher_name(self.index, document) or "Publisher not known"
