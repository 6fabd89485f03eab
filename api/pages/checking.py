"""A draft, with a verdict on each quotation in its place."""

from dataclasses import dataclass

from fastapi import APIRouter, Request, Response
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile

from api import addresses
from api.pages import render
from api.pages.catalogue import Catalogue
from api.pages.passages import Shown, stated
from api.pages.wanted import Problem
from api.schemas.verify import search_for
from api.search import BadRequest
from api.verify import Checked, Status, Verdict
from api.verify import check as check_draft
from api.verify.drafts import MAX_FILE, word_text

router = APIRouter(route_class=render.PageRoute)

WORDS = {
    Status.EXACT: ("Exact", "word for word in the source, and attributed as the source has it"),
    Status.EXACT_ELSEWHERE: (
        "Exact, but not attributed so",
        "word for word in a source, but not as the draft says",
    ),
    Status.ALTERED: ("Altered", "like something in a source, but not word for word"),
    Status.NOT_FOUND: ("Not found", "in no document that is held"),
}


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the draft: a quotation with its verdict, or the text between two."""

    text: str
    number: int = 0
    verdict: Verdict | None = None
    place: Shown | None = None
    word: str = ""
    meaning: str = ""


@router.get("/verify")
def start(request: Request) -> Response:
    """The form to paste a draft into."""
    return _page(request, render.held(request), "", ())


@router.post("/verify")
async def check(request: Request) -> Response:
    """The draft with each of its quotations checked. It is read and forgotten; nothing of it is kept."""
    async with request.form(max_part_size=2_000_000) as form:
        text, file = form.get("text"), form.get("file")
        chosen = isinstance(file, UploadFile) and bool(file.filename)
        content = await file.read(MAX_FILE + 1) if isinstance(file, UploadFile) and chosen else None
    return await run_in_threadpool(_checked, request, text, content)


def _checked(request: Request, text: object, content: bytes | None) -> Response:
    catalogue = render.held(request)
    try:
        draft = _draft(text, content)
        checked = check_draft(draft, catalogue.index)
    except BadRequest as error:
        return _page(request, catalogue, "", (Problem(error.parameter, str(error)),))
    return _page(request, catalogue, draft, (), checked)


def _draft(text: object, content: bytes | None) -> str:
    """The text that was pasted, or that of the file. Raises `BadRequest` where there is neither."""
    if content is not None:
        text = word_text(content) if content.startswith(b"PK") else content.decode("utf-8-sig", "replace")
    if isinstance(text, str) and text.strip():
        return text.replace("\r\n", "\n")
    raise BadRequest("text", "Paste a draft, or choose a Word document.")


def _pieces(catalogue: Catalogue, draft: str, verdicts: tuple[Verdict, ...], base: str) -> list[Piece]:
    pieces, at = [], 0
    for number, one in enumerate(verdicts, 1):
        pieces.append(Piece(draft[at : one.quotation.start]))
        place = stated(catalogue, one.place, base) if one.place else None
        at = one.quotation.end
        pieces.append(Piece(draft[one.quotation.start : at], number, one, place, *WORDS[one.status]))
    return [*pieces, Piece(draft[at:])]


def _page(
    request: Request, catalogue: Catalogue, draft: str, problems: tuple[Problem, ...], found: Checked | None = None
) -> Response:
    pieces = _pieces(catalogue, draft, found.verdicts, addresses.base(request)) if found else None
    checked = [one for one in pieces or [] if one.verdict]
    counts = [
        (s.value, *words, sum(one.verdict.status is s for one in checked if one.verdict)) for s, words in WORDS.items()
    ]
    return render.page(
        request,
        "verify.html",
        status=422 if problems else 200,
        title="Check the quotations of a draft",
        section="/verify",
        errors=problems,
        fields=frozenset({"text", "file"}),
        draft=draft,
        pieces=pieces,
        checked=checked,
        to_look_at=found.wanting if found else (),
        counts=[one for one in counts if one[3]],
        terms=found.terms if found else (),
        unchecked=[(one, search_for(one)) for one in found.unchecked] if found else [],
        sample=catalogue.sample,
    )
