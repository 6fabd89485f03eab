"""PDF pages with pypdf: the text as drawn, each run with its place, its type and its tag.

pypdf's own limits are set tight (measured over 4,672 files: no inspection report loses a word by them), each page has
its own try, and what pypdf only logs is kept: every file that lost text in silence had logged something.
"""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING, Any

from indexer.errors import UnreadableDocument
from indexer.readers import tags as tag_tree
from indexer.readers.drawing import Collector, Enough, flushed
from indexer.readers.limits import (
    MOST_CHARACTERS,
    MOST_PAGES,
    OPEN_SECONDS,
    PAGE_SECONDS,
    Deadline,
    TookTooLong,
    unlimited,
)
from indexer.readers.pages import Closed, Node, Opened, PageText, Part
from indexer.readers.pdfium import SecondReader
from indexer.readers.ruling import grids_of
from indexer.readers.transfer import undone
from indexer.records import SkipReason

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader

_FEW_OPERATORS = 20
_LARGEST_STREAM = 20_000_000
_LOST_SHARE = 0.1
_TOO_SLOW = f"it took more than {PAGE_SECONDS:.0f} seconds"
_TOO_BIG = "it takes more memory than is allowed"


def read_pdf(data: bytes, first_page: int = 1, *, tags: bool = True, deadline: Deadline = unlimited) -> Iterator[Part]:
    """What is known on opening, then each page from `first_page` on, then what the end tells."""
    data, note = undone(data)
    with _log() as log:
        second = SecondReader(data)
        try:
            yield from _File(data, log, second, deadline, note).parts(first_page, tags)
        finally:
            second.close()


class _Log(logging.Handler):
    """Keeps what pypdf has to say about damage."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: dict[str, int] = {}

    def emit(self, record: logging.LogRecord) -> None:
        if len(self.messages) < 100:
            message = record.getMessage()[:200]
            self.messages[message] = self.messages.get(message, 0) + 1


@contextmanager
def _log() -> Iterator[_Log]:
    handler = _Log()
    logger = logging.getLogger("pypdf")
    propagate, logger.propagate = logger.propagate, False
    logger.addHandler(handler)
    try:
        yield handler
    finally:
        logger.removeHandler(handler)
        logger.propagate = propagate


def _tighten() -> None:
    from pypdf import Configuration, overwrite_configuration

    overwrite_configuration(
        Configuration(
            stream_parsing_work_maximum_count=300_000,
            xform_maximum_invocations_per_extraction=500,
            maximum_declared_stream_length=_LARGEST_STREAM,
            array_based_stream_maximum_output_length=_LARGEST_STREAM,
            zlib_maximum_output_length=_LARGEST_STREAM,
            lzw_maximum_output_length=_LARGEST_STREAM,
            run_length_maximum_output_length=_LARGEST_STREAM,
            brotli_maximum_output_length=_LARGEST_STREAM,
            stream_decoding_work_maximum_length=4 * _LARGEST_STREAM,
            page_tree_maximum_entries=MOST_PAGES + 2_000,
            outline_maximum_entries=10_000,
            jbig2dec_binary=None,
        )
    )


class _File:
    """One PDF, with the second reader at hand."""

    def __init__(self, data: bytes, log: _Log, second: SecondReader, deadline: Deadline, note: str) -> None:
        self._data = data
        self._log = log
        self._second = second
        self._deadline = deadline
        self._reader: PdfReader | None = None
        self._count = 0
        self._warnings = [note] if note else []
        self._tagged = False

    def parts(self, first_page: int, tags: bool) -> Iterator[Part]:
        with self._deadline(OPEN_SECONDS):
            opened = self._open(tags)
        yield opened
        damaged = opened.damaged
        for number in range(first_page, opened.pages + 1):
            yield from self._page(number, damaged)
        yield Closed(self._log_warnings())

    def _open(self, tags: bool) -> Opened:
        _tighten()
        failure = self._try_open()
        damaged = bool(failure or self._log.messages)
        pages = max(self._count, self._second.pages) if damaged else self._count
        if not pages:
            raise self._refusal(failure)
        if pages > MOST_PAGES:
            raise UnreadableDocument(
                SkipReason.TOO_LARGE, f"The PDF has {pages:,} pages; at most {MOST_PAGES:,} are read. Split it."
            )
        if failure:
            self._warnings.append("The PDF is damaged; what could be recovered was read, and text may be missing.")
        nodes = self._tags() if tags else ()
        self._tagged = bool(nodes)
        title, created, language = self._metadata()
        return Opened(pages, title, created, language, nodes, tuple(self._warnings), damaged)

    def _try_open(self) -> Exception | None:
        from pypdf import PasswordType, PdfReader

        try:
            reader = PdfReader(BytesIO(self._data))
            if reader.is_encrypted:
                if reader.decrypt("") == PasswordType.NOT_DECRYPTED:
                    raise UnreadableDocument(
                        SkipReason.NEEDS_PASSWORD, "The PDF needs a password. Save a copy without one and add that."
                    )
                self._warnings.append("The PDF is encrypted with an empty password; it was read.")
            self._count = len(reader.pages)
            self._reader = reader
        except UnreadableDocument:
            raise
        except Exception as error:
            return error
        return None

    def _refusal(self, failure: Exception | None) -> UnreadableDocument:
        kind = type(failure).__name__
        if kind in ("WrongPasswordError", "FileNotDecryptedError"):
            return UnreadableDocument(SkipReason.NEEDS_PASSWORD, "The PDF needs a password. Save a copy without one.")
        if kind == "LimitReachedError":
            return UnreadableDocument(
                SkipReason.TOO_LARGE, f"The PDF passes a limit that no ordinary document reaches: {failure}"
            )
        if len(self._data) < 64:
            return UnreadableDocument(SkipReason.NOT_WHAT_IT_SAYS, "This is not a PDF: it ends after its first line.")
        if b"%%EOF" not in self._data[-2048:]:
            return UnreadableDocument(
                SkipReason.CUT_SHORT, "The PDF was cut short: its end is missing. Replace it with a complete copy."
            )
        reason = f" ({failure})" if failure else ": it has no pages"
        return UnreadableDocument(
            SkipReason.DAMAGED, f"The PDF is damaged{reason[:160]}. Replace it with a fresh copy."
        )

    def _tags(self) -> tuple[Node, ...]:
        if self._reader is None:
            return ()
        try:
            catalogue: Any = self._reader.trailer["/Root"]
            root = catalogue.get("/StructTreeRoot")
            if root is None:
                return ()
            references = (page.indirect_reference for page in self._reader.pages)
            numbers = {ref.idnum: at for at, ref in enumerate(references, 1) if ref is not None}
            return tag_tree.walk(root.get_object(), numbers)
        except Exception:
            return ()  # the page's own order serves instead

    def _metadata(self) -> tuple[str, str, str]:
        """Title, day of creation and language; each fails alone, as any of them may be malformed."""
        return (
            _guarded(lambda: str((self._reader.metadata or {}).get("/Title") or "")),  # type: ignore[union-attr]
            _guarded(lambda: self._reader.metadata.creation_date.date().isoformat()),  # type: ignore[union-attr]
            _guarded(lambda: str(self._reader.trailer["/Root"].get("/Lang") or "")),  # type: ignore[union-attr]
        )

    def _page(self, number: int, damaged: bool) -> Iterator[PageText]:
        """The page, and once more if the second reader has more of it. That one may end the process: it speaks last."""
        said = len(self._log.messages)
        page = self._first_reading(number)
        hopeless = page.problem in (_TOO_SLOW, _TOO_BIG)
        doubtful = page.problem or damaged or len(self._log.messages) > said or _is_lost(page)
        if hopeless or not doubtful:
            yield page
            return
        yield replace(page, open=True)
        other = self._other(number)
        if other and _words(other) > 1.1 * _words(page):
            yield other

    def _first_reading(self, number: int) -> PageText:
        try:
            with self._deadline(PAGE_SECONDS):
                return self._first_choice(number) or PageText(number, problem="it is missing from the file")
        except TookTooLong:
            return PageText(number, problem=_TOO_SLOW)
        except MemoryError:
            return PageText(number, problem=_TOO_BIG)
        except Exception as error:
            unpacks_too_far = type(error).__name__ == "LimitReachedError" and "decompress" in str(error).lower()
            return PageText(number, problem=_TOO_BIG if unpacks_too_far else _sentence(error))

    def _first_choice(self, number: int) -> PageText | None:
        if self._reader is None or number > self._count:
            return None
        return _extract(self._reader.pages[number - 1], number)

    def _other(self, number: int) -> PageText | None:
        try:
            with self._deadline(PAGE_SECONDS):
                return self._second.page(number, MOST_CHARACTERS)
        except (TookTooLong, MemoryError):
            return None

    def _log_warnings(self) -> tuple[str, ...]:
        messages = self._log.messages
        if not messages:
            return ()
        first = next(iter(messages)).rstrip(".")
        return (
            f"The PDF is not well formed, and text may be missing or wrong ({len(messages)} faults; first: {first}).",
        )


def _guarded(value: Callable[[], str]) -> str:
    try:
        return value().replace("\x00", "").strip()
    except Exception:
        return ""


def _sentence(error: Exception) -> str:
    text = " ".join(str(error).split())[:160].rstrip(".")
    return f"{type(error).__name__}: {text}" if text else type(error).__name__


def _words(page: PageText) -> int:
    return len("".join(run.text for run in page.runs).replace("\ufffd", " ").split())


def _is_lost(page: PageText) -> bool:
    """Whether the fonts of a page no longer say which letters they draw."""
    text = "".join(run.text for run in page.runs)
    return text.count("\ufffd") > _LOST_SHARE * len(text)


def _extract(page: "PageObject", number: int) -> PageText:
    from pypdf.generic import ContentStream, NameObject

    if "/Contents" not in page:
        return PageText(number)
    original = page.raw_get("/Contents")
    # strings stay bytes: only the font that draws them knows their letters
    contents = ContentStream(original.get_object(), page.pdf, "bytes")
    contents.operations = flushed(contents.operations)
    page[NameObject("/Contents")] = contents
    try:
        collector, cut = _collect(page)
    finally:
        page[NameObject("/Contents")] = original  # a page's operators take far more memory than its text
    drawn = len(contents.operations) > _FEW_OPERATORS or any(operator == b"Do" for _, operator in contents.operations)
    return PageText(number, tuple(collector.runs), drawn=drawn, cut=cut, grids=grids_of(collector.rules))


def _collect(page: "PageObject") -> tuple[Collector, bool]:
    """What the page draws, and whether it was too much to keep."""
    collector = Collector()
    try:
        page.extract_text(
            visitor_operand_before=collector.before,
            visitor_operand_after=collector.after,
            visitor_text=collector.text,
        )
    except Enough:
        return collector, True
    return collector, False
