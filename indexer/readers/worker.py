"""Reading in a process of its own, so that no file can hang, swell or end the one that asked.

The worker sends each page as it is read. Where it falls silent or dies, the page in hand is recorded as unread and a
fresh worker goes on from the next one. One worker serves many files, as starting it costs about a third of a second.
"""

import os
import signal
import time
from contextlib import AbstractContextManager
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from indexer.errors import UnreadableDocument
from indexer.readers.limits import (
    DOCUMENT_SECONDS,
    MEMORY,
    MOST_TEXT,
    OPEN_SECONDS,
    PAGE_SECONDS,
    TookTooLong,
    cpu_deadline,
)
from indexer.readers.pages import Closed, Opened, PageText, Part
from indexer.records import Reading, SkipReason

_PATIENCE = 3.0
"""Wall-clock seconds waited for each second of CPU time allowed: the deadlines proper are the worker's own."""
_MOST_DEATHS = 5
_START_SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class _Request:
    """Read a file from a page on, or with no path only assemble what was read before."""

    path: str
    first_page: int = 1
    tags: bool = True
    before: tuple[Part, ...] = ()
    seconds_left: float = DOCUMENT_SECONDS


@dataclass(frozen=True, slots=True)
class _Refused:
    """The file cannot be read, as `UnreadableDocument` would say it."""

    code: str
    message: str


class _Died(Exception):
    """The worker is gone, or was silent for too long and has been ended."""

    def __init__(self, reason: str, code: str) -> None:
        super().__init__(reason)
        self.code = code


class ReadingProcess:
    """Reads files in a worker process. A context manager; the worker starts with the first file.

    with ReadingProcess() as process:
        reading = process.read(path)
    """

    def __init__(self, *, memory: int = MEMORY, seconds: float = DOCUMENT_SECONDS) -> None:
        self._memory = memory
        self._seconds = seconds
        self._process: Any = None
        self._connection: Connection | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the worker."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None
        if self._process is not None:
            self._process.kill()
            self._process.join()
            self._process.close()
            self._process = None

    def read(self, path: Path) -> Reading:
        """What `indexer.readers.read` gives, within limits. Raises `UnreadableDocument` and nothing else."""
        job = _Job(self, Path(path).absolute(), self._seconds)
        try:
            return job.run()
        finally:
            if job.strained:  # memory that a bad file took is not all given back
                self.close()

    def _request(self, request: _Request) -> Connection:
        if self._connection is None:
            self._start()
        assert self._connection is not None
        try:
            self._connection.send(request)
        except OSError as error:
            self.close()
            raise _Died("the reading process could not be reached", SkipReason.DAMAGED) from error
        return self._connection

    def _start(self) -> None:
        context = get_context("spawn")
        ours, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs, self._memory), daemon=True)
        self._process.start()
        theirs.close()
        self._connection = ours
        if not ours.poll(_START_SECONDS):
            self.close()
            raise _Died("the reading process did not start", SkipReason.TOOK_TOO_LONG)
        ours.recv()

    def _receive(self, connection: Connection, seconds: float) -> Any:
        try:
            if connection.poll(max(0.0, seconds)):
                return connection.recv()
        except (EOFError, OSError) as error:
            self.close()
            raise _Died("the reader stopped on it", SkipReason.DAMAGED) from error
        self.close()
        raise _Died("it took too long", SkipReason.TOOK_TOO_LONG)


class _Job:
    """One file, over as many workers as it takes."""

    def __init__(self, owner: ReadingProcess, path: Path, seconds: float) -> None:
        self._owner = owner
        self._path = str(path)
        self._ends = time.monotonic() + seconds * _PATIENCE
        self._seconds = seconds
        self._parts: list[Part] = []
        self._opened: Opened | None = None
        self.strained = False

    def run(self) -> Reading:
        deaths = 0
        request = _Request(self._path, seconds_left=self._seconds)
        while True:
            try:
                return self._attempt(request)
            except _Died as death:
                self.strained = True
                deaths += 1
                request = self._after(death, request, deaths)

    def _attempt(self, request: _Request) -> Reading:
        connection = self._owner._request(request)
        while True:
            wait = self._wait()
            answer = self._owner._receive(connection, min(wait * _PATIENCE, self._ends - time.monotonic()))
            if isinstance(answer, Reading):
                self.strained |= bool(answer.unread_pages)
                return answer
            if isinstance(answer, _Refused):
                self.strained |= answer.code in (SkipReason.TOO_LARGE, SkipReason.TOOK_TOO_LONG)
                raise UnreadableDocument(answer.code, answer.message)
            if isinstance(answer, Opened):
                self._opened = self._opened or answer
            self._parts.append(answer)

    def _wait(self) -> float:
        """CPU seconds that the worker may spend before it next speaks."""
        if self._opened is None:
            return OPEN_SECONDS
        last = self._parts[-1]
        pages_follow = bool(self._opened.pages) and not isinstance(last, Closed)
        return 2 * PAGE_SECONDS + OPEN_SECONDS if pages_follow else DOCUMENT_SECONDS

    def _after(self, death: _Died, request: _Request, deaths: int) -> _Request:
        """What to ask of the next worker."""
        if self._opened is None:
            if request.tags and deaths == 1 and death.code != SkipReason.TOOK_TOO_LONG:
                return _Request(self._path, tags=False, seconds_left=self._seconds)
            raise UnreadableDocument(death.code, f"The file could not be opened: {death}. Save it again or split it.")
        if not (request.path and self._opened.pages) or isinstance(self._parts[-1], Closed):
            raise UnreadableDocument(death.code, f"The file could not be read: {death}. Split it.")
        last = self._parts[-1]
        in_hand = last.number if isinstance(last, PageText) else 0
        if not (isinstance(last, PageText) and last.open) and in_hand < self._opened.pages:
            in_hand += 1
            self._parts.append(PageText(in_hand, problem=str(death)))
        more = in_hand < self._opened.pages and deaths < _MOST_DEATHS and time.monotonic() < self._ends - 1
        if more:
            return _Request(self._path, in_hand + 1, False, tuple(self._parts), self._seconds)
        self._ends = max(self._ends, time.monotonic() + DOCUMENT_SECONDS)
        return _Request("", before=tuple(self._parts))


class _Budget:
    """Deadlines cut from what is left of a document's CPU time."""

    def __init__(self, seconds: float) -> None:
        self._ends = time.process_time() + seconds

    @property
    def left(self) -> float:
        return self._ends - time.process_time()

    def __call__(self, seconds: float) -> AbstractContextManager[None]:
        return cpu_deadline(max(0.01, min(seconds, self.left)))


def _serve(connection: Connection, memory: int) -> None:
    """The worker: answers requests until the other end is closed."""
    _restrain(memory)
    connection.send("ready")
    while True:
        try:
            request = connection.recv()
        except (EOFError, OSError):
            return
        try:
            answer: Reading | _Refused = _answer(request, connection)
        except UnreadableDocument as error:
            answer = _Refused(error.code, str(error))
        except (MemoryError, TookTooLong):
            answer = _Refused(SkipReason.TOO_LARGE, "The file takes more time or memory than is allowed. Split it.")
        except OSError:
            return
        connection.send(answer)


def _answer(request: _Request, connection: Connection) -> Reading:
    from indexer.readers.assembly import assemble

    parts = list(request.before)
    budget = _Budget(request.seconds_left)
    if request.path:
        _stream(request, budget, parts, connection)
    with cpu_deadline(DOCUMENT_SECONDS):
        return assemble(parts)


def _stream(request: _Request, budget: _Budget, parts: list[Part], connection: Connection) -> None:
    from indexer.readers import parts_of

    length = sum(map(_length, parts))
    for part in parts_of(Path(request.path), request.first_page, tags=request.tags, deadline=budget):
        parts.append(part)
        length += _length(part)
        stop = ""
        if isinstance(part, PageText) and budget.left <= 0:
            stop = f"Reading stopped at page {part.number}, after {DOCUMENT_SECONDS:.0f} seconds of work."
        elif isinstance(part, PageText) and length > MOST_TEXT:
            stop = f"Reading stopped at page {part.number}, after {MOST_TEXT:,} characters."
        if not isinstance(part, Reading):
            connection.send(part)
        if stop:
            parts.append(Closed((stop,)))
            connection.send(parts[-1])
            return


def _length(part: Part) -> int:
    return sum(len(run.text) for run in part.runs) if isinstance(part, PageText) else 0


def _restrain(memory: int) -> None:
    """Cap memory, write no core, leave Ctrl-C to the parent, and keep C libraries' last words off the terminal."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with Path(os.devnull).open("w") as nowhere:
        os.dup2(nowhere.fileno(), 2)
    try:
        import resource
    except ImportError:  # Windows has none; the deadlines hold there all the same
        return
    for limit, value in ((resource.RLIMIT_CORE, 0), (resource.RLIMIT_DATA, memory)):
        _, hard = resource.getrlimit(limit)
        allowed = value if hard == resource.RLIM_INFINITY else min(value, hard)
        try:
            resource.setrlimit(limit, (allowed, hard))
        except (ValueError, OSError):
            continue
