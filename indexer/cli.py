"""python -m indexer: build, info, check, explain. Each command parses, calls one function and prints."""

import json
import sys
from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer

from indexer.errors import CorpusSearchError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from indexer.build import BuildReport, Progress

app = typer.Typer(
    help="Read, split and embed a folder of documents into an index directory.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

IndexOption = Annotated[Path, typer.Option("--index", help="The index directory.")]
JsonOption = Annotated[bool, typer.Option("--json", help="Print one JSON object, for machines.")]


def main() -> None:
    """Run the command line. Exit codes: 0 done, 1 done with something to report, 2 not done."""
    try:
        app(standalone_mode=True)
    except CorpusSearchError as error:
        fail(str(error))
    except KeyboardInterrupt:
        fail("Stopped. The published index is as it was.")


def fail(message: str) -> NoReturn:
    """Say one line and leave with the exit code for what was not done."""
    typer.echo(f"Error: {message}", err=True)
    raise SystemExit(2)


@app.command()
def build(
    corpus: Annotated[Path, typer.Argument(help="The folder that holds the documents.")],
    index: IndexOption = Path("index"),
    model: Annotated[
        str, typer.Option(help="The packaged model's name, or the folder of a sentence-transformers model.")
    ] = "all-MiniLM-L6-v2",
    as_json: JsonOption = False,
) -> None:
    """Index the documents under CORPUS and publish the result."""
    from indexer import embed
    from indexer.build import build as run

    with _shown_progress(quiet=as_json) as progress:
        report = run(corpus, index, embed.load(model), progress)
    if as_json:
        typer.echo(json.dumps(asdict(report), indent=2))
    else:
        _say(report, index)
    raise typer.Exit(1 if report.skipped else 0)


def _say(report: "BuildReport", directory: Path) -> None:
    if report.published:
        took = sum(report.seconds.values())
        typer.echo(
            f"Published {report.generation} in {directory}: {report.documents:,} documents, "
            f"{report.passages:,} passages ({report.read:,} documents read and {report.embedded:,} texts embedded "
            f"afresh), in {took:.1f} s."
        )
    else:
        typer.echo(
            f"Nothing has changed; {report.generation} stays live: {report.documents:,} documents, "
            f"{report.passages:,} passages."
        )
    for path, warning in report.warnings:
        typer.echo(f"  warning  {path}: {warning}")
    if report.skipped:
        typer.echo(f"{len(report.skipped)} skipped:")
    for one in report.skipped:
        typer.echo(f"  skipped  {one.path}: {one.reason} [{one.code}]")


@contextmanager
def _shown_progress(quiet: bool) -> "Iterator[Progress | None]":
    """A bar with rate and remaining time on a terminal, a line a stage elsewhere, nothing for machines."""
    if quiet:
        yield None
    elif sys.stderr.isatty():
        with _bar() as progress:
            yield progress
    else:
        yield _plain()


@contextmanager
def _bar() -> "Iterator[Progress]":
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeRemainingColumn

    columns = (
        TextColumn("{task.description:<10}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(elapsed_when_finished=True),
    )
    tasks: dict[str, TaskID] = {}
    with Progress(*columns, console=Console(stderr=True)) as bar:

        def show(stage: str, done: int, total: int) -> None:
            if stage not in tasks:
                tasks[stage] = bar.add_task(stage, total=total, rate="")
            task = bar.tasks[tasks[stage]]
            speed = task.finished_speed or task.speed
            bar.update(tasks[stage], completed=done, total=total, rate=f"{speed:,.0f}/s" if speed else "")

        yield show


def _plain() -> "Progress":
    last: dict[str, int] = {}

    def show(stage: str, done: int, total: int) -> None:
        tenth = 10 * done // total if total else 10
        if last.get(stage) != tenth:
            last[stage] = tenth
            typer.echo(f"{stage}: {done:,} of {total:,}", err=True)

    return show


@app.command()
def info(index: IndexOption = Path("index"), as_json: JsonOption = False) -> None:
    """What the live generation holds and what it was made of."""
    from indexer.index import current, generations, read_manifest

    name = current(index)
    manifest = asdict(read_manifest(index / name))
    if as_json:
        typer.echo(json.dumps({**manifest, "generations": generations(index)}, indent=2))
        return
    for key, value in manifest.items():
        shown = ", ".join(f"{part} {version}" for part, version in value.items()) if isinstance(value, dict) else value
        typer.echo(f"{key.replace('_', ' '):<16} {shown}")
    typer.echo(f"{'to go back to':<16} {', '.join(one for one in generations(index) if one != name) or 'none'}")


@app.command()
def check(
    index: IndexOption = Path("index"),
    corpus: Annotated[
        Path | None, typer.Option(help="The corpus to compare with; else the one it was built from.")
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Does the live generation agree with itself and with the corpus?"""
    from indexer.check import check as run

    findings = run(index, corpus)
    if as_json:
        typer.echo(json.dumps({"agrees": not findings, "findings": findings}, indent=2))
    else:
        for finding in findings or ["The index agrees with itself and with the corpus."]:
            typer.echo(finding)
    raise typer.Exit(1 if findings else 0)


@app.command()
def explain(
    files: Annotated[list[Path], typer.Argument(help="Documents; a report among them sheds light on the responses.")],
    forces: Annotated[
        Path | None, typer.Option(help="A forces.csv with bodies that the gazetteer does not know.")
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Print documents as the program sees them, passage by passage."""
    from indexer import explain as explained

    seen, skipped = explained.explain(files, forces)
    show: Callable[..., Any] = explained.as_json if as_json else explained.as_text
    for document, passages in seen:
        typer.echo(json.dumps(show(document, passages), ensure_ascii=False) if as_json else show(document, passages))
    for one in skipped:
        typer.echo(json.dumps(asdict(one)) if as_json else f"{one.path}: {one.reason} [{one.code}]", err=not as_json)
    raise typer.Exit(1 if skipped else 0)
