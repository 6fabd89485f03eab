"""The evidence pack: passages collected across searches, ordered, annotated, checked again and written to files.

The pack is in one cookie, which is there for nothing else, or in an address that can be sent to a colleague. Nothing
is kept on the server.
"""

from dataclasses import replace
from typing import Annotated
from urllib.parse import quote, urlencode

from fastapi import APIRouter, Form, Query, Request, Response, UploadFile
from fastapi.responses import RedirectResponse

from api import addresses
from api.citations import Style
from api.export import briefing, formats
from api.export.briefing import Briefing
from api.export.formats import Format
from api.export.pack import Pack
from api.pages import render
from api.pages.cookie import A_MONTH, MAX_LENGTH, NAME, kept
from api.pages.passages import shown
from api.pages.silence import asker
from api.search import BadRequest

router = APIRouter(route_class=render.PageRoute)

FORMATS = (
    (Format.DOCX, "Word document", "with footnotes, sources and an annex of searches that found nothing"),
    (Format.XLSX, "Excel workbook", "one row for each quotation"),
    (Format.CSV, "CSV", "the same rows, for other programs"),
    (Format.MARKDOWN, "Markdown", "with footnotes"),
    (Format.RIS, "RIS", "for reference managers"),
    (Format.BIBTEX, "BibTeX", "for reference managers"),
    (Format.CSL_JSON, "CSL-JSON", "for reference managers"),
)

Token = Annotated[str, Query(max_length=20_000)]
Text = Annotated[str, Form(max_length=20_000)]


@router.get("/pack")
def pack_page(request: Request, p: Token = "") -> Response:
    """The pack of the browser, or the one in the address; each passage as it is now."""
    return _page(request, Pack.read(p) if p else kept(request), borrowed=bool(p))


@router.post("/pack/add")
def add(request: Request, id: Text, back: Text = "/pack") -> Response:
    """Put a passage at the end of the pack and go back to where it was chosen."""
    render.served(request)
    return _kept(request, kept(request).with_item(id[:300]), back)


@router.post("/pack/remove")
def remove(request: Request, id: Text, back: Text = "/pack") -> Response:
    return _kept(request, kept(request).without(id), back)


@router.post("/pack/nothing")
def nothing(request: Request, search: Text, back: Text = "/pack") -> Response:
    """Record a search that found nothing, to be asked again whenever the pack is shown."""
    return _kept(request, kept(request).with_search(search[:2_000]), back)


@router.post("/pack/change")
async def change(request: Request) -> Response:
    """Save the title, question and notes; and move, replace or remove what a button says."""
    async with request.form() as sent:
        form = {name: value for name, value in sent.items() if isinstance(value, str)}
    notes = {name.removeprefix("note:"): value for name, value in form.items() if name.startswith("note:")}
    pack = kept(request).noted(notes)
    pack = Pack(
        pack.items, form.get("title", pack.title)[:300], form.get("question", pack.question)[:2_000], pack.searches
    )
    action, _, which = form.get("action", "save").partition(":")
    if action in {"up", "down"}:
        pack = pack.moved(which, -1 if action == "up" else 1)
    elif action == "remove":
        pack = pack.without(which)
    elif action == "forget":
        pack = replace(pack, searches=tuple(one for one in pack.searches if one != which))
    elif action == "clear":
        pack = Pack()
    anchor = "#pack" if action in {"up", "down", "remove", "forget"} else ""
    return _kept(request, pack, f"/pack{anchor}")


@router.post("/pack/keep")
def keep(request: Request, p: Text) -> Response:
    """Take a pack that came in an address as the browser's own."""
    return _kept(request, Pack.read(p), "/pack")


@router.post("/pack/load")
def load(request: Request, file: UploadFile) -> Response:
    """Check a saved pack against the index, and take it as the browser's own where it fits."""
    pack = Pack.load(file.file.read(1_000_000))
    fits = len(pack.token()) <= MAX_LENGTH
    response = _page(request, pack, loaded=True)
    if fits:
        _set(request, response, pack)
    return response


@router.get("/pack/export")
def export(request: Request, format: Format, p: Token = "", style: Style = Style.GOVUK) -> Response:
    """The pack as a file."""
    written = formats.write(_briefing(request, Pack.read(p) if p else kept(request), style), format)
    return Response(written.content, media_type=written.media_type, headers=written.headers)


@router.get("/pack/save")
def save(request: Request, p: Token = "") -> Response:
    """The pack with the words of its passages, to be loaded again later."""
    pack = Pack.read(p) if p else kept(request)
    checked = _briefing(request, pack)
    quotes = {one.item.id: one.passage.text for one in checked.quoted()}
    name = formats.file_name(checked.title)
    return Response(
        pack.saved(quotes, checked.manifest.generation, checked.accessed),
        media_type="application/json",
        headers={
            "Content-Disposition": f'attachment; filename="{name}.pack.json"',
            "Cache-Control": "private, no-store",
        },
    )


def _briefing(request: Request, pack: Pack, style: Style = Style.GOVUK) -> Briefing:
    catalogue = render.held(request)
    return briefing.check(catalogue.index, pack, addresses.base(request), style=style, ask=asker(catalogue))


def _page(request: Request, pack: Pack, borrowed: bool = False, loaded: bool = False) -> Response:
    catalogue = render.held(request)
    checked = _briefing(request, pack)
    base = addresses.base(request)
    token = pack.token()
    stored = not borrowed and (not loaded or len(token) <= MAX_LENGTH)
    carried = "" if stored else token
    entries = [(one, shown(catalogue, one.passage, base) if one.passage else None) for one in checked.entries]
    return render.page(
        request,
        "pack.html",
        title=checked.title,
        section="/pack",
        pack=pack,
        checked=checked,
        entries=entries,
        silences=[(one.query, one) for one in checked.silences],
        formats=[(label, about, _export(format, carried)) for format, label, about in FORMATS],
        save=f"/pack/save?{urlencode({'p': carried})}" if carried else "/pack/save",
        share=f"{base}/pack?p={quote(token)}",
        token=token,
        borrowed=borrowed,
        loaded=loaded,
        stored=stored,
        sample=checked.sample,
    )


def _export(format: Format, token: str) -> str:
    return "/pack/export?" + urlencode({"format": format.value} | ({"p": token} if token else {}))


def _kept(request: Request, pack: Pack, back: str) -> Response:
    """Go back, with the pack in the cookie. Raises `BadRequest` where it is too long for a browser to keep."""
    response = RedirectResponse(_local(back), 303)
    _set(request, response, pack)
    return response


def _set(request: Request, response: Response, pack: Pack) -> None:
    if pack == Pack():
        response.delete_cookie(NAME)
        return
    token = pack.token()
    if len(token) > MAX_LENGTH:
        raise BadRequest(
            "pack",
            "The pack is longer than a browser keeps. Save it and begin another one, or shorten the notes.",
        )
    secure = request.url.scheme == "https"
    response.set_cookie(NAME, token, max_age=A_MONTH, httponly=True, samesite="lax", secure=secure)


def _local(back: str) -> str:
    """An address of this service; whatever would lead elsewhere leads to the pack."""
    plain = back.startswith("/") and not back.startswith(("//", "/\\")) and back.isprintable()
    return back if plain else "/pack"
