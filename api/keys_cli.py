"""python -m api keys: create, list, revoke."""

import json
from pathlib import Path
from typing import Annotated

import typer

keys_app = typer.Typer(help="Create, list and revoke API keys.", no_args_is_help=True, rich_markup_mode=None)

FileOption = Annotated[
    Path | None, typer.Option("--keys", help="The file of keys. [default: beside the index directory]")
]
IndexOption = Annotated[Path | None, typer.Option("--index", help="The index directory. [default: index]")]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON.")]


@keys_app.command()
def create(
    name: Annotated[str, typer.Argument(help="Who or what it is for; stands in the log in place of the key.")],
    scope: Annotated[list[str] | None, typer.Option(help="read, ask or admin; repeat for several.")] = None,
    index: IndexOption = None,
    keys: FileOption = None,
    as_json: JsonOption = False,
) -> None:
    """Make a key and print it; it is not kept and cannot be shown again."""
    from api.front.keys import KeysError, KeyStore, Scope_

    try:
        scopes = [Scope_(one) for one in scope or ["read", "ask"]]
    except ValueError as error:
        raise KeysError("A scope is one of read, ask and admin.") from error
    key, text = KeyStore(_file(index, keys)).create(name, scopes)
    if as_json:
        typer.echo(json.dumps({"id": key.id, "name": key.name, "scopes": list(key.scopes), "key": text}))
    else:
        typer.echo(text)
        typer.echo(f"Key {key.id} for “{key.name}”: {', '.join(key.scopes)}. It cannot be shown again.", err=True)


@keys_app.command("list")
def list_keys(index: IndexOption = None, keys: FileOption = None, as_json: JsonOption = False) -> None:
    """Print the keys, without their secrets."""
    from api.front.keys import KeyStore

    held = KeyStore(_file(index, keys)).all()
    if as_json:
        rows = [
            {"id": one.id, "name": one.name, "scopes": list(one.scopes), "created": one.created, "revoked": one.revoked}
            for one in held
        ]
        typer.echo(json.dumps(rows, indent=2))
        return
    for one in held:
        state = f"revoked {one.revoked}" if one.revoked else f"created {one.created}"
        typer.echo(f"{one.id}  {','.join(one.scopes):<14}  {state}  {one.name}")
    if not held:
        typer.echo("There are no keys.")


@keys_app.command()
def revoke(
    key_id: Annotated[str, typer.Argument(help="The id that `list` shows.")],
    index: IndexOption = None,
    keys: FileOption = None,
) -> None:
    """Refuse a key from now on; servers that are running follow at once."""
    from api.front.keys import KeyStore

    key = KeyStore(_file(index, keys)).revoke(key_id)
    typer.echo(f"Key {key.id} of “{key.name}” is revoked.")


def _file(index: Path | None, keys: Path | None) -> Path:
    from api.front.keys import beside
    from api.settings import Settings

    settings = Settings.from_environment().with_options(index=index)
    given = keys or settings.keys
    # an empty setting reads as the path `.`
    return Path(given) if given and Path(given) != Path() else beside(settings.index)
