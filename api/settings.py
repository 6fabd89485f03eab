"""What an operator may set; read from the environment once, in `main`, and passed down."""

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from indexer.errors import CorpusSearchError

PREFIX = "INSPECTION_SEARCH_"
_FROM_ONE = {"model_seconds": 3_600, "model_at_once": 1_000}  # what cannot be 0, and the most it can be


class SettingsError(CorpusSearchError):
    """A setting has a value that it cannot have."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Each field is read from `INSPECTION_SEARCH_<FIELD>`; the README lists them."""

    index: Path = Path("index")
    host: str = "127.0.0.1"
    port: int = 8000
    public_address: str = ""
    access: str = "auto"
    keys: str = ""
    hosts: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()
    workers: int = 1
    requests_a_minute: int = 120
    keyed_requests_a_minute: int = 600
    at_once: int = 32
    reranker: str = ""
    model_address: str = ""
    model_name: str = ""
    model_key: str = field(default="", repr=False)
    model_seconds: int = 20
    model_at_once: int = 4
    log_level: str = "info"
    log_questions: bool = False

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] | None = None) -> "Settings":
        """Raises `SettingsError` for a value that does not fit or a name that does not exist."""
        given = {
            name.removeprefix(PREFIX).lower(): value
            for name, value in (os.environ if environment is None else environment).items()
            if name.startswith(PREFIX)
        }
        known = {one.name: type(one.default) for one in fields(cls)}
        for name in given.keys() - known.keys():
            allowed = ", ".join(PREFIX + one.upper() for one in known)
            raise SettingsError(f"There is no setting {PREFIX}{name.upper()}; the settings are {allowed}.")
        values: dict[str, Any] = {name: _converted(name, value, known[name]) for name, value in given.items()}
        return cls(**values)

    def with_options(self, **options: object) -> "Settings":
        """These settings with the options of a command line that were given."""
        given: dict[str, Any] = {name: value for name, value in options.items() if value is not None}
        return replace(self, **given)

    def hand_down(self) -> None:
        """Put these settings into the environment, for worker processes to read."""
        for one in fields(self):
            value = getattr(self, one.name)
            text = ",".join(value) if isinstance(value, tuple) else str(value)
            os.environ[PREFIX + one.name.upper()] = text.lower() if isinstance(value, bool) else text


def _converted(name: str, value: str, kind: type) -> object:
    if kind is int and not value.strip().isdecimal():
        raise SettingsError(f"{PREFIX}{name.upper()} is “{value}”; it must be a whole number.")
    if name in _FROM_ONE and not 1 <= int(value) <= _FROM_ONE[name]:
        raise SettingsError(f"{PREFIX}{name.upper()} is “{value}”; it must be from 1 to {_FROM_ONE[name]:,}.")
    if kind is bool and value.casefold() not in {"true", "false"}:
        raise SettingsError(f"{PREFIX}{name.upper()} is “{value}”; it must be true or false.")
    convert: dict[type, Callable[[str], object]] = {
        int: int,
        str: str,
        bool: lambda text: text.casefold() == "true",
        tuple: lambda text: tuple(part.strip() for part in text.split(",") if part.strip()),
    }
    return convert.get(kind, Path)(value)
