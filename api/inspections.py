"""The inspections that an index holds documents on, and the one that a caller names by its id or its title."""

from api.search import BadRequest
from indexer.index import Index
from indexer.lexical import terms
from indexer.records import DocumentType

_OPENING = 3  # passages: an address and what the letter is on


def inspections(index: Index) -> dict[str, str]:
    """The inspections that documents are about or answer, with their titles."""
    links = {link.id: link.title for one in index.documents for link in one.inspections if link.id}
    return dict(sorted(links.items()))


def named(index: Index, wanted: str) -> list[str]:
    """The one inspection with this id, or whose title holds these words: next to each other, else anywhere; else whose
    report has them in its file's name or its opening, as a letter has that names its place under a title of any place.

    Others that are called so follow it where it alone has a report that is held. Raises `BadRequest` where no
    inspection, or more than one, is called so.
    """
    from rapidfuzz import process

    known = inspections(index)
    if wanted in known:
        return [wanted]
    words = terms(wanted.replace("-", " "))
    titles = {name: terms(title.replace("-", " ")) for name, title in known.items()}
    called = [name for name, title in titles.items() if words and f" {' '.join(words)} " in f" {' '.join(title)} "]
    called = called or [name for name, title in titles.items() if words and set(words) <= set(title)]
    called = called or (_opening(index, frozenset(words)) if words else [])
    if len(called) == 1:
        return called
    held = [name for name in called if name in _reported(index)]
    if len(held) == 1:
        return held + [name for name in called if name not in held]
    if called:
        raise BadRequest("inspection", f"“{wanted}” names several inspections: {', '.join(called)}.", called)
    nearest = [name for name, _, _ in process.extract(wanted, list(known), limit=10)]
    more = f" and {len(known) - len(nearest)} more" if len(known) > len(nearest) else ""
    listed = f" Held: {', '.join(nearest)}{more}." if nearest else ""
    raise BadRequest("inspection", f"No document that is held is about “{wanted}”.{listed}", nearest)


def _opening(index: Index, words: frozenset[str]) -> list[str]:
    """The inspections whose reports have these words in the names of their files, else in their first passages."""
    reports = [(row, one) for row, one in enumerate(index.documents) if one.type is DocumentType.INSPECTION_REPORT]
    found = [one for _, one in reports if words <= set(terms(one.id.replace("-", " ")))]
    found = found or [one for row, one in reports if words <= set(terms(_first_words(index, row)))]
    return sorted({link.id for one in found for link in one.inspections})


def _first_words(index: Index, row: int) -> str:
    return " ".join(one.text for one in index.store.passages(list(index.store.document_rows(row))[:_OPENING]))


def _reported(index: Index) -> frozenset[str]:
    """The inspections whose report is held."""
    reports = (one for one in index.documents if one.type is DocumentType.INSPECTION_REPORT)
    return frozenset(link.id for one in reports for link in one.inspections)
