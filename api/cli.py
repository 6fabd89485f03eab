"""python -m api: serve, search, ask, coverage, compare, verify. Each command parses, calls one function and prints."""

import json
import socket
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn, TypeVar

import typer

from api.keys_cli import keys_app
from indexer.errors import CorpusSearchError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pydantic import BaseModel

    from api.settings import Settings
    from indexer.index import Index

    Model = TypeVar("Model", bound=BaseModel)

app = typer.Typer(
    help="Search and answer from an index.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

app.add_typer(keys_app, name="keys")

IndexOption = Annotated[Path | None, typer.Option("--index", help="The index directory. [default: index]")]
JsonOption = Annotated[bool, typer.Option("--json", help="Print what the API would return.")]
AsOfOption = Annotated[str, typer.Option(help="Use nothing dated later, e.g. 2025-03.")]
OffOption = Annotated[list[str] | None, typer.Option(help="An interpretation of the question to undo.")]
Many = Annotated[list[str] | None, typer.Option()]


def main() -> None:
    """Run the command line. Exit codes: 0 done, 1 nothing found or a quotation that is not exact, 2 not done."""
    try:
        app(standalone_mode=True)
    except CorpusSearchError as error:
        fail(str(error))
    except KeyboardInterrupt:
        raise SystemExit(130) from None


def fail(message: str) -> NoReturn:
    """Say one line and leave with the exit code for what was not done."""
    typer.echo(f"Error: {message}", err=True)
    raise SystemExit(2)


@app.command()
def serve(
    index: IndexOption = None,
    host: Annotated[str | None, typer.Option(help="The address to listen on. [default: 127.0.0.1]")] = None,
    port: Annotated[int | None, typer.Option(help="The port to listen on; 0 picks a free one. [default: 8000]")] = None,
    workers: Annotated[int | None, typer.Option(min=1, max=64, help="Processes that answer. [default: 1]")] = None,
) -> None:
    """Serve the page and the API."""
    import uvicorn

    from api.app import create_served
    from api.front import logs
    from api.settings import Settings
    from indexer.index import current, read_manifest

    settings = Settings.from_environment().with_options(index=index, host=host, port=port, workers=workers)
    read_manifest(settings.index / current(settings.index))
    served = create_served(settings)
    listening = _listen(settings.host, settings.port)
    logs.configure(settings.log_level)
    shown, at = listening.getsockname()[:2]
    typer.echo(
        f"Serving {settings.index} at http://{shown if ':' not in shown else f'[{shown}]'}:{at}/ (Ctrl+C ends it)"
    )
    sys.stdout.flush()
    if settings.workers > 1:
        _serve_by_many(settings, listening)
        return
    config = uvicorn.Config(served, log_config=None, access_log=False, timeout_graceful_shutdown=10)
    uvicorn.Server(config).run(sockets=[listening])


def _serve_by_many(settings: "Settings", listening: socket.socket) -> None:
    """Several processes share the socket and, memory-mapped, the index; each keeps its own count of requests."""
    import uvicorn
    from uvicorn.supervisors import Multiprocess

    settings.hand_down()
    config = uvicorn.Config(
        "api.app:served",
        factory=True,
        workers=settings.workers,
        log_config=None,
        access_log=False,
        timeout_graceful_shutdown=10,
    )
    Multiprocess(config, sockets=[listening]).run()


@app.command()
def mcp(index: IndexOption = None) -> None:
    """Serve the tools for language models over standard input and output."""
    from api.mcp_server import run_stdio
    from api.settings import Settings

    run_stdio(Settings.from_environment().with_options(index=index))


def _listen(host: str, port: int) -> socket.socket:
    """Bound before anything is loaded, so that a port in use is said at once and in one line."""
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        listening = socket.create_server((host, port), family=family, backlog=128)
        # what asyncio does for sockets of its own making; without it each reply waits 40 ms for an acknowledgement
        listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return listening
    except (OSError, OverflowError) as error:
        reason = getattr(error, "strerror", None) or error
        fail(f"Cannot listen on {host} port {port}: {reason}. Choose another with --port, or 0 for any free one.")


@app.command()
def search(
    question: Annotated[str, typer.Argument(help="A question, or words to search for.")],
    index: IndexOption = None,
    force: Many = None,
    speaker: Many = None,
    document_type: Many = None,
    inspection: Many = None,
    recommendation: Many = None,
    grade: Many = None,
    published_from: str = "",
    published_to: str = "",
    as_of: AsOfOption = "",
    group_by: Annotated[str, typer.Option(help="force, document or inspection")] = "",
    limit: int = 10,
    off: OffOption = None,
    as_json: JsonOption = False,
) -> None:
    """Print the passages that answer a question, best first."""
    given = {
        "q": question,
        "force": force or [],
        "speaker": speaker or [],
        "document_type": document_type or [],
        "inspection": inspection or [],
        "recommendation": recommendation or [],
        "grade": grade or [],
        "published_from": published_from,
        "published_to": published_to,
        "as_of": as_of,
        "group_by": group_by,
        "limit": limit,
        "off": off or [],
    }
    from api.printed import search_text
    from api.schemas import search_response
    from api.schemas.parameters import SearchParameters
    from api.search import search as run

    parameters = _validated(SearchParameters, given)
    opened = _opened(index)
    reply = search_response(opened, parameters, run(opened, parameters.request(opened)), {}, 0.0)
    _print(reply, search_text(reply), as_json)
    raise typer.Exit(0 if reply.results else 1)


@app.command()
def ask(
    question: Annotated[str, typer.Argument(help="A question, across forces or to one.")],
    index: IndexOption = None,
    force: Many = None,
    inspection: Many = None,
    as_of: AsOfOption = "",
    off: OffOption = None,
    per_force: Annotated[int, typer.Option(help="Statements of each force, 1 to 10.")] = 3,
    follow: Annotated[
        bool, typer.Option("--follow", help="Add what came of what was planned, and each inspection's word on it.")
    ] = False,
    as_json: JsonOption = False,
) -> None:
    """Print what each force says, in its own words, and where every other force stands."""
    from api.answer import answer
    from api.answer.timeline import issue, plans
    from api.printed import answer_text
    from api.schemas.answers import AskRequest, ask_response

    filters = {"force": force or [], "inspection": inspection or []}
    given = {"question": question, "filters": filters, "as_of": as_of, "off": off or [], "per_force": per_force}
    asked = _validated(AskRequest, given)
    opened = _opened(index)
    found = answer(opened, asked.asked(opened))
    followed = (plans(opened, found), issue(opened, found)) if follow else ((), ())
    reply = ask_response(opened, found, 0.0, *followed)
    _print(reply, answer_text(reply), as_json)
    raise typer.Exit(0 if reply.forces or reply.inspectorate or reply.others or reply.status == "answered" else 1)


@app.command()
def coverage(
    inspection: Annotated[str, typer.Argument(help="An inspection, by its id or by words of its title.")] = "",
    index: IndexOption = None,
    force: Many = None,
    as_of: AsOfOption = "",
    as_json: JsonOption = False,
    as_csv: Annotated[bool, typer.Option("--csv", help="Print a row for each force and recommendation.")] = False,
) -> None:
    """Print who replied to which recommendation of an inspection, and on which day of the 56."""
    from api.coverage import coverage_matrix
    from api.printed import matrix_text
    from api.schemas.answers import AskRequest
    from api.schemas.coverage import matrix_csv, matrix_response

    if as_json and as_csv:
        fail("--json and --csv were both given; give one of them.")
    asked = _validated(AskRequest, {"question": "-", "filters": {"force": force or []}, "as_of": as_of})
    opened = _opened(index)
    found = coverage_matrix(opened, inspection, asked.filters.filter(opened).force, asked.as_of)
    reply = matrix_response(opened, found)
    if as_csv:
        typer.echo(matrix_csv(reply), nl=False)
    else:
        _print(reply, matrix_text(reply), as_json)
    raise typer.Exit(0 if any(cell.statement for cell in reply.cells) else 1)


@app.command()
def compare(
    question: Annotated[str, typer.Argument(help="A question, or a recommendation.")],
    force: Annotated[list[str] | None, typer.Option(help="One of two to ten forces; repeat it.")] = None,
    index: IndexOption = None,
    inspection: Many = None,
    as_of: AsOfOption = "",
    off: OffOption = None,
    as_json: JsonOption = False,
) -> None:
    """Print what two to ten forces say on one question, side by side."""
    from api.compare import compare as run
    from api.printed import comparison_text
    from api.schemas.answers import AskRequest, compare_response
    from api.schemas.parameters import resolved_force

    given = {"question": question, "filters": {"inspection": inspection or []}, "as_of": as_of, "off": off or []}
    asked = _validated(AskRequest, given)
    opened = _opened(index)
    forces = [name for value in force or [] for name in resolved_force(opened, value)]
    reply = compare_response(opened, run(opened, asked.asked(opened), forces), 0.0)
    _print(reply, comparison_text(reply), as_json)
    raise typer.Exit(0 if any(side.statements for side in reply.sides) else 1)


@app.command()
def verify(
    draft: Annotated[str, typer.Argument(help="A draft (.txt, .md or .docx), or - for standard input.")],
    index: IndexOption = None,
    as_of: AsOfOption = "",
    as_json: JsonOption = False,
) -> None:
    """Print a verdict on every quotation of a draft: exact, somebody else's, altered, or not found."""
    from api.printed import verdicts_text
    from api.schemas.parameters import AsOfParameters
    from api.schemas.verify import verify_response
    from api.verify import check
    from api.verify.drafts import draft_text

    content = sys.stdin.buffer.read() if draft == "-" else _bytes(Path(draft))
    asked = _validated(AsOfParameters, {"as_of": as_of})
    text = draft_text(content, "" if draft == "-" else draft)
    opened = _opened(index)
    reply = verify_response(opened, check(text, opened, asked.as_of), 0.0)
    _print(reply, verdicts_text(reply), as_json)
    raise typer.Exit(0 if reply.sound else 1)


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        fail(f"The draft {path} cannot be read: {error.strerror}. Name a .txt, .md or .docx file, or - to paste one.")


def _opened(directory: Path | None) -> "Index":
    from api.settings import Settings
    from indexer.index import Index
    from indexer.rerank import configured

    settings = Settings.from_environment().with_options(index=directory)
    opened = Index.open(settings.index)
    opened.reranker = configured(settings.reranker)
    return opened


def _validated(model: "type[Model]", given: "Mapping[str, object]") -> "Model":
    from pydantic import ValidationError

    try:
        return model.model_validate(given)
    except ValidationError as error:
        first = error.errors()[0]
        name, *_ = map(str, first["loc"])
        shown = "" if first["type"] == "date" else f"; given: “{str(first['input'])[:60]}”."
        fail(f"{name}: {first['msg']}{shown}")


def _print(reply: "BaseModel", text: str, as_json: bool) -> None:
    typer.echo(json.dumps(reply.model_dump(mode="json"), indent=2, ensure_ascii=False) if as_json else text)
