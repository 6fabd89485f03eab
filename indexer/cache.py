"""What earlier builds worked out: readings by file content, vectors by text. Losing it costs time and nothing else."""

import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import numpy as np

from indexer.embed import Vectors
from indexer.records import Reading

FILE = "cache.sqlite"
_KEPT_BUILDS = 3

_SCHEMA = """
create table if not exists builds (number integer primary key);
create table if not exists readings (key text primary key, reading text not null, used integer not null);
create table if not exists vectors (key text primary key, vector blob not null, used integer not null);
"""


@cache
def _adapter() -> Any:
    from pydantic import TypeAdapter

    return TypeAdapter(Reading)


class Cache:
    """The cache of one index directory, for the length of one build. What three builds did not use is dropped."""

    def __init__(self, path: Path) -> None:
        self._connection = _opened(path)
        (latest,) = self._connection.execute("select coalesce(max(number), 0) from builds").fetchone()
        self._build = latest + 1

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if error is None:
            self._connection.execute("insert into builds values (?)", (self._build,))
            for table in ("readings", "vectors"):
                self._connection.execute(f"delete from {table} where used <= ?", (self._build - _KEPT_BUILDS,))
        # work done before a failure is kept, so that the next build resumes
        self._connection.commit()
        self._connection.close()

    def reading(self, key: str) -> Reading | None:
        """What was read from a file with this content by this reader."""
        row = self._connection.execute("select reading from readings where key = ?", (key,)).fetchone()
        if row is None:
            return None
        self._connection.execute("update readings set used = ? where key = ?", (self._build, key))
        reading: Reading = _adapter().validate_json(row[0])
        return reading

    def keep_reading(self, key: str, reading: Reading) -> None:
        written = _adapter().dump_json(reading).decode()
        self._connection.execute("insert or replace into readings values (?, ?, ?)", (key, written, self._build))
        self._connection.commit()

    def vectors(self, keys: Sequence[str]) -> dict[str, Vectors]:
        """The vectors known among the keys."""
        found: dict[str, Vectors] = {}
        for at in range(0, len(keys), 500):
            part = keys[at : at + 500]
            marks = ", ".join("?" * len(part))
            rows = self._connection.execute(f"select key, vector from vectors where key in ({marks})", part)
            found |= {key: np.frombuffer(blob, dtype=np.float32) for key, blob in rows}
            self._connection.execute(f"update vectors set used = ? where key in ({marks})", (self._build, *part))
        return found

    def keep_vectors(self, pairs: Iterable[tuple[str, Vectors]]) -> None:
        rows = ((key, vector.astype(np.float32).tobytes(), self._build) for key, vector in pairs)
        self._connection.executemany("insert or replace into vectors values (?, ?, ?)", rows)
        self._connection.commit()


def _opened(path: Path) -> sqlite3.Connection:
    try:
        return _prepared(path)
    except sqlite3.DatabaseError:
        # damaged, or written by another version: nothing is lost by starting afresh
        with suppress(FileNotFoundError):
            path.unlink()
        return _prepared(path)


def _prepared(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path)
    try:
        connection.executescript(_SCHEMA)
        connection.execute("select key, reading, used from readings limit 1")
        connection.execute("select key, vector, used from vectors limit 1")
    except sqlite3.DatabaseError:
        connection.close()
        raise
    return connection
