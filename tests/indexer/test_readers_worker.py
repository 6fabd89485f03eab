"""Files that hurt: each ends in text or in a named reason, and none takes its neighbours along."""

import os
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from io import BytesIO
from pathlib import Path

import pytest

from indexer.errors import UnreadableDocument
from indexer.readers import read, worker
from indexer.readers.assembly import assemble
from indexer.readers.pages import Part
from indexer.readers.worker import ReadingProcess
from tests.indexer import files

GOOD = files.lines("This is what the force has told us of its plans.", "It is a page like any other.")
WORDS = "This is what the force has told us of its plans. It is a page like any other."


@pytest.fixture(scope="module")
def process() -> Iterator[ReadingProcess]:
    with ReadingProcess() as process:
        yield process


def refusal(process: ReadingProcess, path: Path) -> str:
    with pytest.raises(UnreadableDocument) as caught:
        process.read(path)
    assert str(caught.value)[0].isupper()
    return caught.value.code


def test_reads_as_the_calling_process_does(process: ReadingProcess, tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(files.plain_pdf(GOOD, GOOD))
    assert process.read(path) == read(path)


def form_that_calls_itself() -> bytes:
    pdf = files.Pdf()
    fonts = [pdf.add(font) for font in files.FONTS]
    own = len(pdf.objects) + 1
    pdf.stream(b"/X Do /X Do", f"/Type/XObject/Subtype/Form/BBox[0 0 1 1]/Resources<</XObject<</X {own} 0 R>>>>")
    pages = [files._page(pdf, fonts, pdf.stream(GOOD)) for _ in range(2)]
    hostile = files._page(pdf, fonts, pdf.stream(b"/X Do"), f"/XObject<</X {own} 0 R>>")
    return pdf.bytes([pages[0], hostile, pages[1]])


THIRD_PAGES = {
    "operators": files.plain_pdf(GOOD, b"q Q " * 400_000, GOOD, packed=True),
    "bomb": files.plain_pdf(GOOD, bytes(200_000_000), GOOD, packed=True),
    "nesting": files.plain_pdf(GOOD, b"[" * 100_000, GOOD, packed=True),
    "form": form_that_calls_itself(),
}


@pytest.mark.parametrize("name", THIRD_PAGES)
def test_a_hostile_page_costs_that_page_only(process: ReadingProcess, tmp_path: Path, name: str) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(THIRD_PAGES[name])
    reading = process.read(path)
    assert [(b.page, b.text) for b in reading.blocks if b.page != 2] == [(1, WORDS), (3, WORDS)]
    assert reading.pages == 3
    assert reading.unread_pages or any("scanned" in warning for warning in reading.warnings)


def test_a_worker_that_dies_is_replaced_and_reading_goes_on(tmp_path: Path) -> None:
    """Killed in the middle of a long file: at most one page is lost, and it is named."""
    path = tmp_path / "a.pdf"
    path.write_bytes(files.plain_pdf(*[GOOD] * 400))
    with ReadingProcess() as process:
        small = tmp_path / "b.txt"
        small.write_text("Some words.")
        process.read(small)
        receive, seen = process._receive, []

        def kill_once(connection: object, seconds: float) -> object:
            answer = receive(connection, seconds)  # type: ignore[arg-type]
            seen.append(answer)
            if len(seen) == 50:
                process._process.kill()
            return answer

        process._receive = kill_once  # type: ignore[method-assign]
        reading = process.read(path)
        process._receive = receive  # type: ignore[method-assign]
        assert len(reading.unread_pages) <= 1
        assert all(page.reason == "the reader stopped on it" for page in reading.unread_pages)
        assert len(reading.blocks) + len(reading.unread_pages) == reading.pages == 400
        assert process.read(small).blocks[0].text == "Some words."


def test_memory_is_capped(tmp_path: Path) -> None:
    pytest.importorskip("resource")
    path = tmp_path / "a.html"
    path.write_text("<p>word</p>" * 300_000)
    with ReadingProcess(memory=120 * 1024 * 1024) as process:
        assert refusal(process, path) == "too_large"
        path.write_text("<p>word</p>")
        assert process.read(path).blocks[0].text == "word"


class Spent:
    """A document's time, all used."""

    left = 0.0

    def __call__(self, seconds: float) -> AbstractContextManager[None]:
        return nullcontext()


class Sink:
    """The end of a pipe that nobody reads."""

    def __init__(self) -> None:
        self.sent: list[object] = []

    def send(self, part: object) -> None:
        self.sent.append(part)


def test_a_document_out_of_time_keeps_the_pages_read_and_counts_the_rest(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(files.plain_pdf(GOOD, GOOD, GOOD))
    parts: list[Part] = []
    sink = Sink()
    worker._stream(worker._Request(str(path)), Spent(), parts, sink)  # type: ignore[arg-type]
    reading = assemble(parts)
    assert sink.sent == parts
    assert [block.text for block in reading.blocks] == [WORDS]
    assert [page.page for page in reading.unread_pages] == [2, 3]
    assert any(warning.startswith("Reading stopped at page 1") for warning in reading.warnings)


def test_encrypted_with_a_blank_password_is_read_and_said(process: ReadingProcess, tmp_path: Path) -> None:
    from pypdf import PdfReader, PdfWriter

    path = tmp_path / "a.pdf"
    for algorithm in ("RC4-128", "AES-256"):
        writer = PdfWriter(PdfReader(BytesIO(files.plain_pdf(GOOD))))
        writer.encrypt("", "owner", algorithm=algorithm)
        writer.write(path)
        reading = process.read(path)
        assert (reading.blocks[0].text, "encrypted" in reading.warnings[0]) == (WORDS, True)
    writer.encrypt("secret", algorithm="AES-256")
    writer.write(path)
    assert refusal(process, path) == "needs_password"


def zipped(name: str, part: str) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, part)
    return buffer.getvalue()


NESTED = "<w:tbl><w:tr><w:tc>" * 3000
DTD = '<!DOCTYPE x [<!ENTITY a "aaaa">]><w:document><w:body><w:p><w:r><w:t>&a;</w:t></w:r></w:p></w:body></w:document>'
REFUSED = {
    ("a.pdf", "empty"): b"",
    ("header.pdf", "not_what_it_says"): b"%PDF-1.4\n",
    ("zeros.pdf", "not_what_it_says"): bytes(5_000_000),
    ("lines.pdf", "not_what_it_says"): b"\n" * 5_000_000,
    ("short.pdf", "cut_short"): files.plain_pdf(GOOD, GOOD)[:700],
    ("many.pdf", "too_large"): files.Pdf().bytes([3] * 21_000),
    ("blank.pdf", "no_text"): files.plain_pdf(b"0 0 9 9 re f " * 30),
    ("garbled.pdf", "garbled"): files.plain_pdf(files.lines(*["qzx jvk wpf ghh lmn rrt"] * 30)),
    ("old.doc", "unsupported"): b"\xd0\xcf\x11\xe0" + bytes(2000),
    ("picture.pdf", "not_what_it_says"): b"\x89PNG\r\n" + bytes(99),
    ("sheet.docx", "not_what_it_says"): zipped("xl/workbook.xml", "<x/>"),
    ("dtd.docx", "damaged"): zipped("word/document.xml", DTD),
    ("bomb.docx", "too_large"): files.docx(files.paragraph("a" * 45_000_000)),
    ("nested.docx", "damaged"): files.docx(NESTED),
    ("cut.docx", "cut_short"): files.docx(files.paragraph("words " * 99))[:500],
    ("page.html", "no_text"): b"<html><script>x()</script></html>",
    ("a.txt", "not_what_it_says"): bytes(range(256)) * 20,
    ("b.txt", "damaged"): b"Some words \x81 and others",
    ("c.txt", "empty"): b"\n \n",
}


@pytest.mark.parametrize(("name", "code"), REFUSED, ids=lambda value: value)
def test_what_cannot_be_read_is_refused_by_name(process: ReadingProcess, tmp_path: Path, name: str, code: str) -> None:
    path = tmp_path / name
    path.write_bytes(REFUSED[name, code])
    assert refusal(process, path) == code


def test_content_is_believed_before_the_name(process: ReadingProcess, tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(files.plain_pdf(GOOD))
    assert process.read(path).format == "pdf"
    path = tmp_path / "b.pdf"
    path.write_text("<!doctype html><html><body><p>Moved to another address.</p></body></html>")
    reading = process.read(path)
    assert reading.blocks[0].text == "Moved to another address."
    assert "content is HTML" in reading.warnings[0]


def test_a_damaged_file_says_so(process: ReadingProcess, tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(files.plain_pdf(GOOD).replace(b"startxref\n", b"startxref\n9"))
    reading = process.read(path)
    assert reading.blocks[0].text == WORDS
    assert "may be missing" in reading.warnings[0]


def test_what_is_no_ordinary_file_is_not_opened(process: ReadingProcess, tmp_path: Path) -> None:
    assert refusal(process, tmp_path / "gone.pdf") == "vanished"
    assert refusal(process, tmp_path) == "not_a_file"
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe.pdf")
        assert refusal(process, tmp_path / "pipe.pdf") == "not_a_file"


def test_a_tag_tree_made_to_hurt_costs_no_text(process: ReadingProcess, tmp_path: Path) -> None:
    for kids in ("[3 0 R 3 0 R]", "[" + "0 " * 50_000 + "]", "<</S/Div/K" * 2000 + " 0 " + ">>" * 2000):
        pdf = files.Pdf()
        root = pdf.add(f"<</S/Div/Pg 7 0 R/K {kids}>>")
        fonts = [pdf.add(font) for font in files.FONTS]
        content = pdf.stream(b"/P <</MCID 0>> BDC " + GOOD + b"EMC")
        page = files._page(pdf, fonts, content)
        path = tmp_path / "a.pdf"
        path.write_bytes(pdf.bytes([page], f"/StructTreeRoot<</K {root} 0 R>>"))
        assert [block.text for block in process.read(path).blocks] == [WORDS]


def test_the_parent_never_loads_a_pdf_library() -> None:
    code = "import sys, indexer.readers.worker; print([m for m in ('pypdf', 'pypdfium2', 'lxml') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
