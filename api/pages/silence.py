"""Searches that found nothing, asked again by their query string."""

from starlette.datastructures import QueryParams

from api import search
from api.citation import british_date
from api.export.briefing import Asker, Silence
from api.pages.catalogue import Catalogue
from api.pages.wanted import DATES, Unusable, Wanted, iso_date
from api.search import BadRequest


def asker(catalogue: Catalogue) -> Asker:
    """A function that runs a search of the page again and says what it searched and found; none that cannot be run."""

    def ask(query: str) -> Silence | None:
        wanted = Wanted.read(QueryParams(query))
        try:
            found = search.search(catalogue.index, wanted.parameters().request(catalogue.index))
        except (BadRequest, Unusable):
            return None
        filters, searched = _filters(catalogue, wanted), found.passages_searched
        return Silence(wanted.q, filters, searched, found.documents_searched, found.passages_found)

    return ask


def _filters(catalogue: Catalogue, wanted: Wanted) -> str:
    named = [catalogue.label(name, value) for name, value in wanted.chosen]
    dates = [(word, getattr(wanted, name)) for word, name in zip(("from", "to"), DATES, strict=True)]
    return "; ".join([*named, *(f"{word} {british_date(iso_date(value))}" for word, value in dates if value)])
