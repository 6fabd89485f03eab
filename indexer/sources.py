"""Which files the corpus holds, and what its ledger says of them.

A corpus is a folder. Three files at its top are about the corpus and not documents of it: `README.md`, `ledger.csv`
(`path,url,licence,retrieved,sample`, one row a document, every column but `path` optional) and `forces.csv` (bodies
that the built-in gazetteer does not know). Hidden files and office lock files (`~$...`) are not documents either.
"""

import csv
import hashlib
import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from indexer.errors import CorpusError
from indexer.records import Skipped, SkipReason, Source

LEDGER = "ledger.csv"
FORCES = "forces.csv"
ABOUT = frozenset({"README.md", LEDGER, FORCES})
LEDGER_COLUMNS = ("path", "url", "licence", "retrieved", "sample")
MAX_BYTES = 200 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Corpus:
    """The files of one corpus folder: each document once with the file to read it from, and what was left out."""

    folder: Path
    files: tuple[tuple[Source, Path], ...]
    skipped: tuple[Skipped, ...]

    @property
    def checksum(self) -> str:
        """Changes when a document is added, removed or altered, or when the ledger or the corpus's bodies change."""
        checksum = hashlib.sha256()
        for source, _ in self.files:
            checksum.update(repr(replace(source, modified="")).encode())
        checksum.update(repr(self.skipped).encode())
        for name in (LEDGER, FORCES):
            path = self.folder / name
            checksum.update(path.read_bytes() if path.is_file() else b"-")
        return checksum.hexdigest()


def scan(folder: Path, suffixes: tuple[str, ...]) -> Corpus:
    """The documents under `folder` in path order; files with the same bytes are one document with several paths.

    Raises `CorpusError` where the folder or its ledger cannot be used.
    """
    if not folder.exists():
        raise CorpusError(f"There is no folder {folder}. Give the folder that holds the documents.")
    if not folder.is_dir():
        raise CorpusError(f"{folder} is a file. Give the folder that holds the documents.")
    ledger = read_ledger(folder / LEDGER)
    held: dict[str, tuple[Source, Path]] = {}
    skipped: list[Skipped] = []
    seen: set[str] = set()
    for path in _walk(folder):
        name = _printable(path.relative_to(folder))
        seen.add(name)
        outcome = _source(folder, path, name, suffixes, ledger.get(name, {}))
        if isinstance(outcome, Skipped):
            skipped.append(outcome)
        elif outcome.sha256 in held:
            first, at = held[outcome.sha256]
            held[outcome.sha256] = (replace(first, also_at=(*first.also_at, name)), at)
        else:
            held[outcome.sha256] = (outcome, path)
    skipped += [
        Skipped(name, SkipReason.NOT_HELD, "The ledger lists this document, but the file is not in the corpus.")
        for name in sorted(ledger.keys() - seen)
    ]
    return Corpus(folder, tuple(held.values()), tuple(skipped))


def read_ledger(path: Path) -> dict[str, dict[str, str]]:
    """The ledger's rows by document path; empty where there is no ledger."""
    if not path.is_file():
        return {}
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file, strict=True))
    except (UnicodeDecodeError, csv.Error) as error:
        raise CorpusError(f"{path} is not a CSV file in UTF-8: {error}. Save it again as “CSV UTF-8”.") from error
    columns = set(rows[0]) if rows else {"path"}
    unknown = sorted(str(column) for column in columns - set(LEDGER_COLUMNS))
    if "path" not in columns or unknown:
        what = f"has unknown columns {', '.join(unknown)}" if unknown else "has no column “path”"
        raise CorpusError(f"{path} {what}; the columns are {', '.join(LEDGER_COLUMNS)}.")
    return {row["path"]: {key: value or "" for key, value in row.items()} for row in rows if row["path"]}


def is_truthy(value: str) -> bool:
    """Whether a ledger cell says yes."""
    return value.strip().casefold() in {"true", "yes", "1"}


def _walk(folder: Path) -> Iterator[Path]:
    for at, folders, names in os.walk(folder, followlinks=False):
        links = [name for name in folders if (Path(at) / name).is_symlink()]
        folders[:] = sorted(name for name in folders if not name.startswith(".") and name not in links)
        for name in sorted(names + links):
            if name.startswith((".", "~$")) or (Path(at) == folder and name in ABOUT):
                continue
            yield Path(at) / name


def _printable(path: Path) -> str:
    # a name that is not UTF-8 is shown escaped; SQLite and JSON cannot hold its raw bytes
    return os.fsencode(path.as_posix()).decode("utf-8", "backslashreplace")


def _source(folder: Path, path: Path, name: str, suffixes: tuple[str, ...], row: dict[str, str]) -> Source | Skipped:
    problem = _problem(folder, path, suffixes)
    if problem:
        return Skipped(name, *problem)
    try:
        checksum = digest(path)
        info = path.stat()
    except PermissionError:
        return Skipped(name, SkipReason.PERMISSION, "The file may not be read by this user; change its permissions.")
    except OSError as error:
        return Skipped(name, SkipReason.VANISHED, f"The file could not be opened: {error.strerror or error}.")
    return Source(
        path=name,
        sha256=checksum,
        size=info.st_size,
        modified=datetime.fromtimestamp(info.st_mtime, UTC).date().isoformat(),
        url=row.get("url", ""),
        licence=row.get("licence", ""),
        retrieved=row.get("retrieved", ""),
        sample=is_truthy(row.get("sample", "")),
    )


def _problem(folder: Path, path: Path, suffixes: tuple[str, ...]) -> tuple[SkipReason, str] | None:
    try:
        if path.is_symlink() and not path.resolve().is_relative_to(folder.resolve()):
            return SkipReason.OUTSIDE_CORPUS, "This is a link to something outside the corpus; copy the file in."
        info = path.stat()
    except (OSError, RuntimeError):
        return SkipReason.VANISHED, "This is a link that leads nowhere."
    if stat.S_ISDIR(info.st_mode):
        return SkipReason.NOT_A_FILE, "This is a link to a folder; its documents are read where they stand."
    if not stat.S_ISREG(info.st_mode):
        return SkipReason.NOT_A_FILE, "This is a device or a pipe and not a file."
    if path.suffix.lower() not in suffixes:
        kinds = ", ".join(suffixes)
        return SkipReason.UNSUPPORTED, f"Files ending in “{path.suffix or 'nothing'}” are not read; these are: {kinds}."
    if info.st_size > MAX_BYTES:
        size = info.st_size // 2**20
        return SkipReason.TOO_LARGE, f"The file has {size} MiB; at most {MAX_BYTES // 2**20} MiB are read."
    return None


def digest(path: Path) -> str:
    """SHA-256 of a file's bytes. Raises `OSError`."""
    # non-blocking, so that a pipe put in the file's place since it was looked at cannot hold the build
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    with os.fdopen(descriptor, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
