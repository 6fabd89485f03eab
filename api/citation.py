"""How a passage is cited and where its source is opened."""

import re
from calendar import month_name
from collections.abc import Sequence
from dataclasses import replace
from urllib.parse import quote

from api.dating import said_on
from indexer.index import Index
from indexer.lexical import terms
from indexer.records import Document, DocumentType, Passage, Speaker

_ROLES = {
    Speaker.INSPECTORATE: "the inspectorate",
    Speaker.CHIEF_OFFICER: "the chief officer",
    Speaker.LOCAL_POLICING_BODY: "the local policing body",
    Speaker.THIRD_PARTY: "a third party",
    Speaker.UNKNOWN: "speaker unknown",
}
_OF_PANEL = re.compile(r".{3,60}? (?:Panel|Committee|Council)(?=:| [-–—]|,)")
_GENERAL = frozenset(
    terms("inspection inspections report response record police force forces recommendations review letter")
)
REPLIES = (DocumentType.RESPONSE_RECORD, DocumentType.LETTER, DocumentType.WEB_STATEMENT, DocumentType.TRACKER)
_SHORT = 12  # words; a longer quotation is found by its beginning and end


def speaker_label(passage: Passage) -> str:
    """Who is speaking, in words: the name and title where they are known, else the role."""
    voice = passage.voice
    named = ", ".join(part for part in (voice.name, voice.title) if part)
    return named or _ROLES[voice.speaker]


def british_date(date: str) -> str:
    """`2024-12-18` as "18 December 2024", `2024-12` as "December 2024"; empty for an unknown date."""
    parts = date.split("-") if date else []
    month = month_name[int(parts[1])] if len(parts) > 1 else ""
    day = str(int(parts[2])) if len(parts) > 2 else ""
    return " ".join(part for part in (day, month, parts[0] if parts else "") if part)


def force_name(index: Index, force: str) -> str:
    """The official name of a force by its id; the id itself where the gazetteer does not know it."""
    body = index.gazetteer.get(force) if force else None
    return body.name if body else force


def forces_named(index: Index, document: Document) -> str:
    """The official name of the force that a document is of, or of those that it is of together; else ""."""
    return in_words([force_name(index, one) for one in document.forces])


def in_words(names: Sequence[str]) -> str:
    """Names as a sentence has them: "A", "A and B", "A, B and C"."""
    return " and ".join(part for part in (", ".join(names[:-1]), *names[-1:]) if part)


def publisher_name(index: Index, document: Document) -> str:
    """Who published a document, as it names itself; of a joint one not the first alone."""
    published = document.publisher or _panel(document) or force_name(index, document.force)
    if document.joined:
        return in_words([published, *(_alike(index, published, document.force, one) for one in document.joined)])
    own = (one for one in document.inspections if one.document_id == document.id)
    joint = next((one.inspectorates for one in own), ())
    others = [name for one in joint if (name := force_name(index, one)) != published]
    if not published or not others:
        return published
    return f"{published} and {others[0]}" if len(others) == 1 else f"{published} and others"


def _alike(index: Index, published: str, by: str, force: str) -> str:
    """The body of a force that goes with another's that publishes a document: its overseer with an overseer."""
    own, other = index.gazetteer.get(by), index.gazetteer.get(force)
    overseen = own and other and other.lpb and published != own.name
    return other.lpb.name if overseen and other and other.lpb else force_name(index, force)


def _panel(document: Document) -> str:
    """The panel or board whose minutes a document is by its title, which is none of the force's."""
    named = _OF_PANEL.match(document.title) if document.type is DocumentType.BOARD_PAPER else None
    return named.group() if named else ""


def citation(index: Index, passage: Passage, document: Document) -> str:
    """Speaker, publisher, title, date and place, ready to paste.

    A response is attributed to its author, the inspectorate's words in it to the inspectorate.
    """
    publisher = publisher_name(index, document)
    label = speaker_label(passage)
    who = label if document.type is not DocumentType.INSPECTION_REPORT else ""
    if passage.voice.quoted and who:
        who = f"{who} (as quoted)"
    parts = (
        who[:1].upper() + who[1:],
        "" if publisher and publisher in who else publisher,
        document.title,
        on_inspection(document),
        british_date(said_on(document, passage)) or "undated",
        page_label(passage),
        f"“{passage.section}”" if passage.section and not passage.page and passage.section != document.title else "",
    )
    sample = " [invented sample document]" if document.source.sample else ""
    return ", ".join(part for part in parts if part) + sample


def on_inspection(document: Document) -> str:
    """Which inspection a document answers, where its title is that of a form and says nothing of it."""
    title = document.inspections[0].title if len(document.inspections) == 1 else ""
    told = set(terms(title)) & set(terms(document.title)) - _GENERAL
    return f"on “{title}”" if title and not told and document.type in REPLIES else ""


def page_label(passage: Passage) -> str:
    if not passage.page:
        return ""
    if passage.last_page > passage.page:
        return f"pages {passage.page} to {passage.last_page}"
    return f"page {passage.page}"


def source_link(passage: Passage, document: Document, base: str = "") -> str:
    """The address of the source at this passage: its own where it can be opened, else the copy served here.

    The fragment opens a PDF at the page with the words marked and an HTML or text page at the words, in the browsers
    that know it; others open the document.
    """
    address = openable(document).source.url or f"{base}/v1/documents/{quote(document.id)}/original"
    words = passage.text.split()
    target = _encoded(" ".join(words))
    if len(words) > _SHORT:
        target = f"{_encoded(' '.join(words[:6]))},{_encoded(' '.join(words[-5:]))}"
    if document.format == "pdf":
        return f"{address}#page={passage.page}&search={_encoded(' '.join(words[:10]))}&phrase=true:~:text={target}"
    return f"{address}#:~:text={target}"


def openable(document: Document) -> Document:
    """The document, without the address that its ledger gives where nothing can be opened there: where it is no address
    of the web, or that of an invented document. Its source is then the copy that is held.
    """
    if document.source.url.startswith(("https://", "http://")) and not document.source.sample:
        return document
    return replace(document, source=replace(document.source, url=""))


def _encoded(text: str) -> str:
    # a hyphen, comma or ampersand means something in the fragment, so they are encoded too
    return quote(text, safe="").replace("-", "%2D")
