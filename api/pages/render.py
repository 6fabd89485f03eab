"""Templates to HTML, and failures to pages that say what to do."""

import hashlib
import logging
import re
from collections.abc import Awaitable, Callable, Iterable
from functools import cache
from importlib.resources import files
from typing import Any, ClassVar

from fastapi import Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse
from fastapi.routing import APIRoute
from jinja2 import ChoiceLoader, Environment, PackageLoader, PrefixLoader
from markupsafe import Markup, escape
from starlette.exceptions import HTTPException

from api.citation import british_date
from api.library import Gone, NotHeld
from api.live import live
from api.pages.catalogue import Catalogue
from api.pages.cookie import kept
from api.pages.wanted import day
from api.search import BadRequest
from indexer.errors import NoIndex
from indexer.index import Index
from indexer.records import Speaker

log = logging.getLogger(__name__)

_HELD = re.compile(r'href="(?P<to>/(?:documents|passages)/[^"?#]*|\?page=\d+)(?P<at>#[^"]*)?"')
SERVICE = "Inspection search"
SPEAKERS = {
    Speaker.INSPECTORATE: "Inspectorate",
    Speaker.CHIEF_OFFICER: "Chief officer",
    Speaker.LOCAL_POLICING_BODY: "Local policing body",
    Speaker.THIRD_PARTY: "Third party",
    Speaker.UNKNOWN: "Speaker not known",
}
EXAMPLES = (
    "Rest, food and toilets for officers on long deployments",
    "How quickly officers could be mobilised from other forces",
    "Learning from debriefs after disorder",
)
FIELDS = frozenset({"q", "published_from", "published_to", "as_of"})  # those that the search page always shows
NAVIGATION = (
    ("/", "Search"),
    ("/coverage", "Who replied"),
    ("/compare", "Compare"),
    ("/verify", "Check a draft"),
    ("/pack", "Evidence pack"),
    ("/corpus", "What is held"),
    ("/help", "Help"),
)


@cache
def environment() -> Environment:
    """The templates of this package and the component macros they are built from; everything is escaped."""
    loader = ChoiceLoader(
        [
            PackageLoader("api", "templates"),
            PrefixLoader({"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja")}),
        ]
    )
    made = Environment(loader=loader, autoescape=True, trim_blocks=True, lstrip_blocks=True)
    made.filters |= {"british": british_date, "marked": marked, "speaker": speaker_word, "counted": counted}
    made.globals |= {"service": SERVICE, "stylesheet": f"/static/app.css?v={version('app.css')}", "examples": EXAMPLES}
    made.globals |= {one.__name__: one for one in (boxes, error_links, message, pairs, shown_navigation)}
    return made


def boxes(options: Iterable[Any]) -> list[dict[str, Any]]:
    """Checkboxes with the count of what each would find."""
    label = Markup('{} <span class="count"><span class="visually-hidden">, </span>{:,}</span>')
    return [{"value": o.value, "html": label.format(o.label, o.count), "checked": o.checked} for o in options]


def error_links(errors: Iterable[Any], fields: frozenset[str]) -> list[dict[str, str]]:
    """Each problem with a link to its field, for the summary above the page; to the first field where it has none."""
    first = next((name for name in ("q", "text") if name in fields), "main")
    return [{"text": one.message, "href": f"#{one.field if one.field in fields else first}"} for one in errors]


def message(errors: Iterable[Any], field: str) -> dict[str, str] | None:
    """What is wrong with a field, to show beside it."""
    return next(({"text": one.message} for one in errors if one.field == field), None)


def pairs(rows: Iterable[tuple[str, object]]) -> list[dict[str, Any]]:
    """Rows of a summary list; those without a value are left out."""
    return [{"key": {"text": key}, "value": {"text": value}} for key, value in rows if value]


def shown_navigation(links: Iterable[tuple[str, str]], section: str, path: str) -> list[dict[str, Any]]:
    """The main links; the one of this page is current, the one of its section active."""
    return [
        {"text": text, "href": address, "current": address == path, "active": address == section}
        for address, text in links
    ]


@cache
def version(name: str) -> str:
    """Changes when the static file does, so that browsers may keep it for ever."""
    return hashlib.sha256(files("api").joinpath("static", name).read_bytes()).hexdigest()[:10]


def marked(text: str, spans: list[tuple[int, int]]) -> Markup:
    """A text, escaped, with the stretches at these offsets marked and the cells of a row parted to the eye alone."""
    parts, at = [], 0
    for start, end in spans:
        parts += [_celled(text[at:start]), Markup("<mark>{}</mark>").format(_celled(text[start:end]))]
        at = end
    return Markup("").join([*parts, _celled(text[at:])])


def _celled(text: str) -> Markup:
    return Markup('<span class="tab" aria-hidden="true"></span>\t').join(map(escape, text.split("\t")))


def speaker_word(role: str) -> str:
    """A speaker's role in words."""
    return SPEAKERS[Speaker(role)]


def counted(count: int, noun: str, plural: str = "") -> str:
    """`1 passage`, `1,200 passages`."""
    return f"{count:,} {noun if count == 1 else plural or noun + 's'}"


def page(request: Request, template: str, *, status: int = 200, **context: Any) -> HTMLResponse:
    """A page. `sample` says that it shows invented documents, `fields` which fields problems can be linked to."""
    until = _until(request)
    shown = {
        "sample": False,
        "section": "",
        "errors": (),
        "fields": FIELDS,
        "navigation": _navigation(request),
        "path": request.url.path,
        "until": until,
        **context,
    }
    shown["mixed"] = shown["sample"] and not held(request).only_sample
    html = environment().get_template(template).render(shown)
    return HTMLResponse(_carrying(html, until), status, {"Cache-Control": "private, no-cache", "Vary": "Cookie"})


def _until(request: Request) -> str:
    """The day as of which the page is asked for; none where it is no date, which the page itself says."""
    try:
        return day(request.query_params.get("as_of", ""))
    except BadRequest:
        return ""


def _carrying(html: str, until: str) -> str:
    """A page whose links to documents and passages keep to the day."""

    def dated(link: re.Match[str]) -> str:
        sign = "&amp;" if link["to"].startswith("?") else "?"
        return f'href="{link["to"]}{sign}as_of={until}{link["at"] or ""}"'

    return _HELD.sub(dated, html) if until else html


def _navigation(request: Request) -> list[tuple[str, str]]:
    """The main links; that of the pack says how many passages are in it."""
    count = len(kept(request).items)
    return [(at, f"{text} ({count})" if at == "/pack" and count else text) for at, text in NAVIGATION]


def served(request: Request) -> Index:
    """The index to answer from. Raises `NoIndex` while there is none."""
    return live(request).get()


def held(request: Request) -> Catalogue:
    """The catalogue of the served index, made anew when that changes. Raises `NoIndex` while there is none."""
    index, state = served(request), request.app.state
    if getattr(state, "catalogue", None) is None or state.catalogue.index is not index:
        state.catalogue = Catalogue(index)
    kept: Catalogue = state.catalogue
    return kept


def failure(request: Request, status: int, detail: str, instead: str = "") -> HTMLResponse:
    """A page that says what went wrong and what to do about it; `instead` is the address of what came in its place."""
    if status == 503:
        # why it is not served names folders of the server, which /readyz tells its operator and no reader needs
        refused = bool(live(request).problem)
        return _with_retry(page(request, "loading.html", status=503, title="The index is not ready", refused=refused))
    titles = {404: "Page not found", 410: "No longer available", 422: "There is a problem", 405: "Not possible here"}
    title = titles.get(status, "Sorry, there is a problem with the service")
    return page(request, "error.html", status=status, title=title, detail=detail, code=status, instead=instead)


def _with_retry(response: HTMLResponse) -> HTMLResponse:
    response.headers["Retry-After"] = "5"
    return response


class PageRoute(APIRoute):
    """A route whose failures are pages too."""

    unexpected: ClassVar[str] = "Something went wrong on our side. It has been logged. Try again later."

    def get_route_handler(self) -> Callable[[Request], Awaitable[Response]]:  # type: ignore[override]
        handle = super().get_route_handler()

        async def answer(request: Request) -> Response:
            try:
                return await handle(request)
            except NoIndex as error:
                return failure(request, 503, str(error))
            except Gone as error:
                return failure(request, 410, str(error), f"/passages/{error.replaced_by}" if error.replaced_by else "")
            except NotHeld as error:
                return failure(request, 404, str(error))
            except BadRequest as error:
                return failure(request, 422, str(error))
            except HTTPException as error:
                return failure(request, error.status_code, str(error.detail))
            except RequestValidationError as error:
                return failure(request, 422, "; ".join(str(one["msg"]) for one in error.errors()))
            except Exception:
                log.exception("A page failed.")
                return failure(request, 500, self.unexpected)

        return answer
