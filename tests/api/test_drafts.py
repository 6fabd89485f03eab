"""A draft as a Word document: its paragraphs, block quotations marked, anything else refused."""

import io
import time
import zipfile
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

import httpx2
import pytest
from docx import Document
from starlette.testclient import TestClient

from api.search.request import BadRequest
from api.verify import drafts
from api.verify.drafts import word_text
from tests.api.test_routes import problem_of
from tests.api.wired import fronted, serving


def word(*paragraphs: tuple[str, str]) -> bytes:
    document = Document()
    for text, style in paragraphs:
        document.add_paragraph(text, style=style)
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


def test_paragraphs_are_parted_and_block_quotations_marked() -> None:
    assert word_text(word(("Kent said:", "Normal"), ("We have a bus.", "Quote"))) == "Kent said:\n\n> We have a bus."


def test_what_stands_in_a_footer_or_a_note_is_checked_too() -> None:
    document = Document()
    document.add_paragraph("Kent said:")
    document.sections[0].footer.paragraphs[0].text = "“We have two buses.”"
    content = io.BytesIO()
    document.save(content)
    notes = '<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:footnote><w:p><w:r>'
    with zipfile.ZipFile(content, "a") as archive:
        archive.writestr("word/footnotes.xml", f"{notes}<w:t>“Three.”</w:t></w:r></w:p></w:footnote></w:footnotes>")
    assert word_text(content.getvalue()) == "Kent said:\n\n“We have two buses.”\n\n“Three.”"


def test_a_row_of_a_table_is_one_paragraph_with_its_label() -> None:
    document = Document()
    document.add_paragraph("Before.")
    table = document.add_table(rows=2, cols=3)
    for cell, text in zip(
        table._cells, ("Force", "Position", "Source", "Essex", "“We have two buses.”", "Letter"), strict=True
    ):
        cell.text = text
    document.add_paragraph("After.")
    content = io.BytesIO()
    document.save(content)
    rows = "Force | Position | Source\n\nEssex | “We have two buses.” | Letter"
    assert word_text(content.getvalue()) == f"Before.\n\n{rows}\n\nAfter."


def test_what_quotes_nothing_is_told_over_the_wire_and_makes_no_draft_sound(client: TestClient) -> None:
    draft = "Kent Police has promised 40 buses by May. This “bus” is a van."
    body = client.post("/v1/verify", json={"text": draft}).json()
    assert (body["quotations"], body["sound"], [one["text"] for one in body["terms"]]) == ([], False, ["bus"])
    (told,) = body["unchecked"]
    assert (told["text"], [force["id"] for force in told["forces"]]) == (draft[: told["end"]], ["kent"])
    assert "/search?q=Kent+Police" in told["search"]
    page = client.post("/verify", data={"text": draft}).text
    assert "Not checked: nothing is quoted" in page
    assert told["search"].partition("/search")[2].replace("&", "&amp;") in page


@pytest.mark.parametrize("content", [b"", b"PK nonsense", b"plain text"])
def test_what_is_no_word_document_is_refused(content: bytes) -> None:
    with pytest.raises(BadRequest, match="not a Word document"):
        word_text(content)


def test_a_document_is_checked_over_the_wire(client: TestClient) -> None:
    said = "Currently the force is supported by a Federation welfare bus."
    draft = word(("Kent Police said:", "Normal"), (said, "Quote"), (said.replace("a Fed", "no Fed"), "Quote"))
    body = client.post("/v1/verify/document", content=draft).json()
    assert [verdict["status"] for verdict in body["quotations"]] == ["exact", "altered"]
    refused = client.post("/v1/verify/document", content=b"nothing")
    assert refused.status_code == 422
    problem_of(refused)


def written(body: str) -> bytes:
    """A Word document of this XML."""
    spaces = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", f"<w:document {spaces}><w:body>{body}</w:body></w:document>")
    return content.getvalue()


def said(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (said("x") * 1_000_000, "tags"),
        ("<w:p a='' b='' c='' d='' e=''/>" * 400_000, "tags"),
        ("<w:p>" * 100 + "<w:r/>" * 50_000 + "</w:p>" * 100, "tags"),
        (said("x" * 10) * 50_000, "characters"),
        ("<w:p/>" * 600_000, "characters"),
        ("<w:tbl><w:tr><w:tc>" + said("x" * 200) * 3_000 + "</w:tc></w:tr></w:tbl>", "characters"),
        ("<w:p>" * 100 + "<w:t>" + "x" * 100_000 + "</w:t>" + "</w:p>" * 100, "characters"),
    ],
    ids=["paragraphs", "attributes", "nested", "words", "empty", "cell", "nested words"],
)
def test_a_document_of_more_than_is_checked_is_read_no_further(body: str, why: str) -> None:
    with pytest.raises(BadRequest, match=f"This document has more than .*{why}.* Paste the part"):
        word_text(written(body))


def test_a_long_document_is_read_whole() -> None:
    text = word_text(written(said("The force has a welfare bus that it keeps in its yard for the long days.") * 6_000))
    assert text.count("welfare bus") == 6_000


def test_a_damaged_document_is_refused() -> None:
    content = bytearray(written(said("word ") * 5_000))
    content[200:400] = bytes(200)
    with pytest.raises(BadRequest, match="not a Word document"):
        word_text(bytes(content))


@pytest.mark.parametrize("door", ["/v1/verify/document", "/verify"])
def test_others_are_answered_while_documents_are_read(directory: Path, door: str) -> None:
    draft = word(("Kent Police said:", "Normal"), ("Currently the force", "Quote"))
    with serving(fronted(directory)) as address, ThreadPoolExecutor() as callers, ExitStack() as held:
        for _ in range(2):
            held.enter_context(drafts._READING)
        while httpx2.get(f"{address}/readyz", timeout=20).status_code != 200:
            time.sleep(0.01)
        given = {"content": draft} if door.startswith("/v1") else {"files": {"file": ("draft.docx", draft)}}
        waiting = [callers.submit(httpx2.post, address + door, **given, timeout=60) for _ in range(4)]
        for _ in range(3):
            assert httpx2.get(f"{address}/healthz", timeout=20).status_code == 200
            assert httpx2.get(f"{address}/v1/index", timeout=20).status_code == 200
        assert not any(one.done() for one in waiting)
        held.close()
        assert all(one.result().status_code == 200 for one in waiting)
