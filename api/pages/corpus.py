"""What is held and what is not: by force, by inspection, and file by file for what could not be read."""

from collections import defaultdict
from dataclasses import dataclass

from fastapi import APIRouter, Request, Response

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
}


@dataclass(frozen=True, slots=True)
class Held:
    """A force and the documents held that it or its local policing body published."""

    id: str
    name: str
    region: str
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
    """Every force of the countries that anything is held of, whether anything is held of it or not."""
    documents: dict[str, list[Document]] = defaultdict(list)
    for document in catalogue.index.documents:
        documents[document.force].append(document)
    gazetteer = catalogue.index.gazetteer
    countries = {body.country for force in documents if (body := gazetteer.get(force))}
    bodies = [
        body for body in gazetteer.bodies if body.id in documents or _expected(body.kind, body.country, countries)
    ]
    return [
        Held(
            one.id,
            one.name,
            one.region,
            tuple(documents[one.id]),
            max((d.published for d in documents[one.id]), default=""),
        )
        for one in sorted(bodies, key=lambda body: body.name)
    ]


def _expected(kind: str, country: str, countries: set[str]) -> bool:
    return kind == "territorial" and country in countries


def _silent(forces: list[Held], replied: frozenset[str]) -> list[str]:
    """The forces of which no document about an inspection is held."""
    return [one.name for one in forces if one.id not in replied]
