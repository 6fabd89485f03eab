"""How long reading may take. CPU time is what counts, as a busy machine makes good pages look slow."""

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from typing import Any

OPEN_SECONDS = 10.0
PAGE_SECONDS = 10.0
DOCUMENT_SECONDS = 60.0
MOST_PAGES = 20_000
MOST_CHARACTERS = 2_000_000  # of a page
MOST_TEXT = 20_000_000  # characters of a document
MEMORY = 512 * 1024 * 1024

Deadline = Callable[[float], AbstractContextManager[None]]


class TookTooLong(BaseException):
    """The work in hand passed its deadline. Not an `Exception`, so that no library swallows it."""


def unlimited(_seconds: float) -> AbstractContextManager[None]:
    """No deadline: what `read` gives a caller who reads in his own process."""
    return nullcontext()


@contextmanager
def cpu_deadline(seconds: float) -> Iterator[None]:
    """Raise `TookTooLong` inside once this process has spent that much CPU time; does nothing without such a clock."""
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return

    def stop(_signal: int, _frame: Any) -> None:
        raise TookTooLong

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
