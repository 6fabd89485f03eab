"""python -m api: serve, search, ask. Each command parses, calls one function and prints."""

import json
import socket
import sys
import textwrap
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from indexer.errors import CorpusSearchError

if TYPE_CHECKING:
    from api.schemas import SearchParameters
    from indexer.index import Index

app = typer.Typer(
    help="Search and answer from an index.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

IndexOption = Annotated[Path | None, typer.Option("--index", help="The index directory. [default: index]")]
JsonOption = Annotated[bool, typer.Option("--json", help="Print what the API would return.")]
Many = Annotated[list[str] | None, typer.Option()]


def main() -> None:
    """Run the command line. Exit codes: 0 done, 1 nothing found, 2 not done."""
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
) -> None:
    """Serve the page and the API."""
    import uvicorn

    from api.app import create_app
    from api.settings import Settings
    from indexer.index import current, read_manifest

    settings = Settings.from_environment().with_options(index=index, host=host, port=port)
    read_manifest(settings.index / current(settings.index))
    listening = _listen(settings.host, settings.port)
    shown, at = listening.getsockname()[:2]
    typer.echo(
        f"Serving {settings.index} at http://{shown if ':' not in shown else f'[{shown}]'}:{at}/ (Ctrl+C ends it)"
    )
    sys.stdout.flush()
    config = uvicorn.Config(create_app(settings), log_level="warning", timeout_graceful_shutdown=10)
    uvicorn.Server(config).run(sockets=[listening])


def _listen(host: str, port: int) -> socket.socket:
    """Bound before anything is loaded, so that a port in use is said at once and in one line."""
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        return socket.create_server((host, port), family=family, backlog=128)
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
    published_from: str = "",
    published_to: str = "",
    group_by: Annotated[str, typer.Option(help="force, document or inspection")] = "",
    limit: int = 10,
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
        "published_from": published_from,
        "published_to": published_to,
        "group_by": group_by,
        "limit": limit,
    }
    _search(given, index, as_json)


@app.command()
def ask(
    question: Annotated[str, typer.Argument(help="A question across forces.")],
    index: IndexOption = None,
    limit: int = 50,
    as_json: JsonOption = False,
) -> None:
    """Print the best passage of each force, in the words of its chief officer or local policing body."""
    own_words = ["chief_officer", "local_policing_body"]
    _search({"q": question, "speaker": own_words, "group_by": "force", "limit": limit}, index, as_json)


def _search(given: dict[str, object], directory: Path | None, as_json: bool) -> None:
    from api.settings import Settings
    from indexer.index import Index

    settings = Settings.from_environment().with_options(index=directory)
    parameters = _parameters(given)
    index = Index.open(settings.index)
    found = _print_json(index, parameters) if as_json else _print_text(index, parameters)
    raise typer.Exit(0 if found else 1)


def _parameters(given: dict[str, object]) -> "SearchParameters":
    from pydantic import ValidationError

    from api.schemas import SearchParameters

    try:
        return SearchParameters.model_validate(given)
    except ValidationError as error:
        first = error.errors()[0]
        fail(f"{'.'.join(map(str, first['loc']))}: {first['msg']}.")


def _print_json(index: "Index", parameters: "SearchParameters") -> int:
    from api import schemas
    from api.search import search as run

    results = run(index, parameters.request(index))
    response = schemas.search_response(index, parameters, results, {}, 0.0)
    typer.echo(json.dumps(response.model_dump(mode="json"), indent=2, ensure_ascii=False))
    return results.total


def _print_text(index: "Index", parameters: "SearchParameters") -> int:
    from api import schemas
    from api.search import search as run

    results = run(index, parameters.request(index))
    for number, hit in enumerate(results.hits, 1):
        shown = schemas.hit_model(index, hit)
        typer.echo(f"{number}. {shown.citation}")
        if shown.locator.section:
            typer.echo(f"   {shown.locator.section}")
        typer.echo(textwrap.indent(textwrap.fill(shown.text, 96), "   | "))
        typer.echo(f"   {shown.id}\n")
    noun = "groups" if parameters.group_by else "passages"
    typer.echo(
        f"{len(results.hits)} of {results.total:,} {noun} found in {results.passages_searched:,} passages "
        f"of {results.documents_searched:,} documents."
    )
    for note in schemas.warnings(results):
        typer.echo(note)
    return results.total
