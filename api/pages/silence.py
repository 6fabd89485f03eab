"""Searches that found nothing, asked again by their query string."""

from dataclasses import replace

from starlette.datastructures import QueryParams

from api import search
from api.citation import british_date
from api.export.briefing import Asker, Silence
from api.pages.catalogue import Catalogue
from api.pages.wanted import DAYS, Unusable, Wanted, iso_date
from api.search import BadRequest


def asker(catalogue: Catalogue, as_of: str = "") -> Asker:
    """A function that runs a search of the page again and says what it searched and found; none that cannot be run.

    A search that names no day of its own is asked as of `as_of`.
    """

    def ask(query: str) -> Silence | None:
        wanted = Wanted.read(QueryParams(query))
        wanted = replace(wanted, as_of=wanted.as_of or as_of)
        try:
            found = search.search(catalogue.index, wanted.parameters().request(catalogue.index))
        except (BadRequest, Unusable):
            return None
        filters, searched = _filters(catalogue, wanted), found.passages_searched
        return Silence(wanted.q, filters, searched, found.documents_searched, found.passages_found)

    return ask


def _filters(catalogue: Catalogue, wanted: Wanted) -> str:
    named = [catalogue.label(name, value) for name, value in wanted.chosen]
    dates = [(word, getattr(wanted, name)) for word, name in zip(("from", "to", "as of"), DAYS, strict=True)]
    return "; ".join([*named, *(f"{word} {british_date(iso_date(value))}" for word, value in dates if value)])
