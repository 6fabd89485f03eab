"""What is held and what is not: by force, by inspection, and file by file for what could not be read."""

from collections import defaultdict
from dataclasses import dataclass

from fastapi import APIRouter, Request, Response

from api.answer.scope import expected
from api.pages import render
from api.pages.catalogue import Catalogue
from indexer.records import Document

router = APIRouter(route_class=render.PageRoute)

REASONS = {
    "empty": "Empty file",
    "no_text": "No text",
    "garbled": "Text is garbled",
    "needs_password": "Needs a password",
    "cut_short": "Cut short",
    "not_what_it_says": "Not what its name says",
    "unsupported": "Format not read",
    "damaged": "Damaged",
    "too_large": "Too large",
    "took_too_long": "Took too long to read",
    "not_a_file": "Not a file",
    "outside_corpus": "Outside the collection",
    "permission": "May not be opened",
    "vanished": "Could not be opened",
    "not_held": "Listed but not held",
    "changed": "Changed while it was read",
    "library_missing": "Part of the program is missing",
}


@dataclass(frozen=True, slots=True)
class Held:
    """A force and the documents held that it or its local policing body published."""

    id: str
    name: str
    documents: tuple[Document, ...]
    latest: str


@router.get("/corpus")
def corpus(request: Request) -> Response:
    """The whole ledger of what answers can rest on."""
    catalogue = render.held(request)
    index = catalogue.index
    forces = _forces(catalogue)
    return render.page(
        request,
        "corpus.html",
        title="What is held, and what is not",
        section="/corpus",
        manifest=index.manifest,
        documents=len(index.documents),
        passages=len(index),
        held=[one for one in forces if one.documents],
        missing=[one for one in forces if not one.documents],
        others=[one for one in index.documents if not one.force],
        inspections=[(one, _silent(forces, one.forces)) for one in catalogue.inspections.values()],
        skipped=[(one, REASONS.get(one.code, one.code)) for one in index.skipped],
        unread=[one for one in index.documents if one.unread_pages],
        warned=[one for one in index.documents if one.warnings],
        catalogue=catalogue,
        sample=catalogue.sample,
    )


def _forces(catalogue: Catalogue) -> list[Held]:
    """Every force that a document could be held of, whether anything is held of it or not."""
    documents: dict[str, list[Document]] = defaultdict(list)
    for document in catalogue.index.documents:
        for force in document.forces or ("",):
            documents[force].append(document)
    names = {*expected(catalogue.index), *documents} - {""}
    forces = ((catalogue.label("force", name), name) for name in names)
    return [Held(name, label, tuple(documents[name]), _latest(documents[name])) for label, name in sorted(forces)]


def _latest(documents: list[Document]) -> str:
    return max((one.published for one in documents), default="")


def _silent(forces: list[Held], replied: frozenset[str]) -> list[str]:
    """The forces of which no document about an inspection is held."""
    return [one.name for one in forces if one.id not in replied]
