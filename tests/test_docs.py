"""The README says what the program does: its commands, routes and settings are those there are."""

import re
import shlex
from dataclasses import fields

import pytest
from typer.main import get_command

import api.cli
import indexer.cli
from api.app import create_app
from api.settings import PREFIX, Settings
from tests.conftest import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
CODE = "\n".join(re.findall(r"^```\n(.*?)^```", README, re.MULTILINE | re.DOTALL))
COMMANDS = re.findall(r"python -m (indexer|api) (\w+)(.*)", CODE)


def test_it_is_short() -> None:
    assert len(README.splitlines()) < 200


@pytest.mark.parametrize("cli", [indexer.cli, api.cli], ids=["indexer", "api"])
def test_every_command_is_named_and_every_named_command_is_there(cli: object) -> None:
    package = cli.__name__.partition(".")[0]  # type: ignore[attr-defined]
    named = {command for program, command, _ in COMMANDS if program == package}
    assert named == set(get_command(cli.app).commands)  # type: ignore[attr-defined]


@pytest.mark.parametrize(("program", "command", "rest"), COMMANDS, ids=[" ".join(one) for one in COMMANDS])
def test_a_named_command_takes_the_options_it_is_shown_with(program: str, command: str, rest: str) -> None:
    cli = {"indexer": indexer.cli, "api": api.cli}[program].app
    arguments = shlex.split(rest, comments=True)
    get_command(cli).commands[command].make_context(command, arguments)  # type: ignore[attr-defined]


def test_every_setting_is_named() -> None:
    assert set(re.findall(rf"`({PREFIX}\w+)`", README)) == {PREFIX + field.name.upper() for field in fields(Settings)}


def test_every_named_route_is_there() -> None:
    named = set(re.findall(r"^(?:GET|POST) +(/[^\s?]*)", README, re.MULTILINE))
    assert len(named) > 8
    assert named <= {*create_app(Settings()).openapi()["paths"], "/openapi.json"}


def test_make_has_the_two_commands() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert "\nrun: " in makefile
    assert "\ntest: " in makefile
