"""Exports: opened again by other programs, every quotation verbatim, every cell and footnote where it belongs."""

import base64
import csv
import html
import io
import json
import re
import shutil
import subprocess
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree
from starlette.testclient import TestClient

from api.app import create_app
from api.export.briefing import in_marks
from api.export.pack import Item, Pack
from api.export.sheets import neutral
from api.search import BadRequest
from api.settings import Settings
from indexer.records import Document, Speaker
from tests.api.conftest import ready
from tests.conftest import FakeEmbedder
from tests.made import document, heading, index

CHIEF = Speaker.CHIEF_OFFICER
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
QUOTES = {
    "kent": "A welfare bus <b>is</b> deployed & served.\n\nIt has *two* toilets.",
    "essex": '=HYPERLINK("https://example.org","welfare")',
    "surrey": "- welfare van, [one] of 3%_x",
}
FORMATS = ("docx", "xlsx", "csv", "md", "ris", "bib", "json")


def documents() -> list[Document]:
    made = [
        document(f"{force}-record", [heading("Recommendation 3"), (words, CHIEF)], force=force, published="2025-02-10")
        for force, words in QUOTES.items()
    ]
    licensed = replace(made[0].source, licence="OGL-UK-3.0", url="https://example.org/kent?a=1&b=2")
    return [replace(made[0], source=licensed), replace(made[1], source=replace(made[1].source, sample=True)), made[2]]


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    folder: Path = tmp_path_factory.mktemp("exports")
    index(folder, documents(), FakeEmbedder())
    with TestClient(create_app(Settings(index=folder), FakeEmbedder())) as opened:
        yield ready(opened)


@pytest.fixture(scope="module")
def ids(client: TestClient) -> list[str]:
    return [
        client.get("/v1/search", params={"q": "welfare", "force": force}).json()["results"][0]["id"] for force in QUOTES
    ]


def export(client: TestClient, ids: list[str], format: str, **more: object) -> bytes:
    asked = {"title": "Buses & vans", "question": "Who has a bus?", "accessed": "2026-11-22"}
    body = {"ids": ids, "format": format, "notes": {ids[0]: "Ask for <more>"}, "searches": ["q=submarine&force=kent"]}
    answer = client.post("/v1/exports", json=asked | body | more)
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-disposition"] == f'attachment; filename="buses-vans.{format}"'
    return answer.content


def part(content: bytes, name: str) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        return etree.fromstring(archive.read(name))


def text(element: etree._Element) -> str:
    return "".join(each.text or "" if each.tag == f"{W}t" else "\n" for each in element.iter(f"{W}t", f"{W}br"))


def test_every_part_of_a_word_document_is_reachable_and_typed(client: TestClient, ids: list[str]) -> None:
    content = export(client, ids, "docx")
    types = part(content, "[Content_Types].xml")
    named = {each.get("PartName") for each in types}
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {f"/{name}" for name in archive.namelist() if not name.endswith(".rels") and "Types" not in name}
    assert parts <= named
    for owner in ("word/document.xml", "word/footnotes.xml"):
        relations = part(content, f"word/_rels/{Path(owner).name}.rels")
        used = set(re.findall(r'r:id="(\w+)"', etree.tostring(part(content, owner)).decode()))
        assert used <= {each.get("Id") for each in relations}


def test_word_quotes_word_for_word_with_a_footnote_at_each_quotation(client: TestClient, ids: list[str]) -> None:
    content = export(client, ids, "docx")
    quoted = [
        p
        for p in part(content, "word/document.xml").iter(f"{W}p")
        if p.find(f".//{W}pStyle[@{W}val='Quote']") is not None
    ]
    assert [text(each) for each in quoted] == [f"“{words}”" for words in QUOTES.values()]
    references = [each.find(f".//{W}footnoteReference").get(f"{W}id") for each in quoted]
    assert references == ["1", "2", "3"]
    notes = {each.get(f"{W}id"): text(each) for each in part(content, "word/footnotes.xml")}
    assert "Kent Police, Kent Record, 10 February 2025" in notes["1"]
    assert "[invented sample document]" in notes["2"]
    assert "Surrey Police" in notes["3"]


def test_word_has_headings_a_language_sources_and_an_annex(client: TestClient, ids: list[str]) -> None:
    content = export(client, ids, "docx")
    body = part(content, "word/document.xml")
    headings = [text(p) for p in body.iter(f"{W}p") if p.find(f".//{W}pStyle[@{W}val='Heading1']") is not None]
    assert headings == ["Evidence", "Sources", "Annex: searches that found nothing", "How this was made"]
    rows = [[text(cell) for cell in row.iter(f"{W}tc")] for row in body.iter(f"{W}tr")]
    assert rows[1] == ["submarine", "Kent Police", "1 passage of 1 document", "Nothing"]
    assert body.find(f".//{W}tblHeader") is not None
    assert part(content, "word/styles.xml").find(f".//{W}lang").get(f"{W}val") == "en-GB"
    assert "Note: Ask for <more>" in text(body)


def test_a_word_document_is_opened_by_another_reader(client: TestClient, ids: list[str]) -> None:
    docx = pytest.importorskip("docx")
    opened = docx.Document(io.BytesIO(export(client, ids, "docx")))
    styles = {each.style.name for each in opened.paragraphs}
    assert {"Title", "Heading 1", "Heading 2", "Quote", "List Number"} <= styles
    assert (opened.core_properties.title, opened.core_properties.language) == ("Buses & vans", "en-GB")


@pytest.mark.slow
def test_an_office_program_prints_every_footnote(client: TestClient, ids: list[str], tmp_path: Path) -> None:
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not installed")
    (tmp_path / "pack.docx").write_bytes(export(client, ids, "docx"))
    home = f"-env:UserInstallation={(tmp_path / 'office').as_uri()}"
    convert = [
        office,
        home,
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(tmp_path),
        str(tmp_path / "pack.docx"),
    ]
    subprocess.run(convert, check=True, capture_output=True, timeout=120)
    reader = pytest.importorskip("pypdf").PdfReader(tmp_path / "pack.pdf")
    printed = " ".join(" ".join(page.extract_text() for page in reader.pages).split())
    for number, cited in (
        (1, "Kent Police, Kent Record"),
        (2, "Essex Police, Essex Record"),
        (3, "Surrey Police, Surrey"),
    ):
        assert re.search(rf"{number} ?The chief officer, {cited}", printed), printed
    assert "A welfare bus <b>is</b> deployed & served." in printed


def test_the_same_pack_gives_the_same_word_document(client: TestClient, ids: list[str]) -> None:
    assert export(client, ids, "docx") == export(client, ids, "docx")


def test_a_workbook_shows_words_and_runs_nothing(client: TestClient, ids: list[str]) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.load_workbook(io.BytesIO(export(client, ids, "xlsx")))
    assert book.sheetnames == ["Evidence", "Nothing found", "About"]
    sheet = book["Evidence"]
    assert [sheet.cell(row, 2).value for row in (2, 3, 4)] == list(QUOTES.values())
    assert {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value is not None} == {"s"}
    assert [sheet.cell(row, 2).quotePrefix for row in (2, 3, 4)] == [False, True, True]
    assert (sheet.freeze_panes, sheet.cell(2, 13).hyperlink.target[:24]) == ("A2", "https://example.org/kent")
    assert [cell.value for cell in book["Nothing found"][2]][:2] == ["submarine", "Kent Police"]


def test_words_that_stand_in_marks_get_no_second_pair() -> None:
    assert in_marks("We said so.") == "“We said so.”"
    assert in_marks("“We said so.”") == "“We said so.”"
    assert in_marks("“We” said so.") == "““We” said so.”"
    assert in_marks("“We said so.") == "“We said so.”"
    assert in_marks("We said so.”") == "“We said so.”"


def test_a_csv_file_holds_no_formula(client: TestClient, ids: list[str]) -> None:
    content = export(client, ids, "csv")
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    assert [row["Quotation"] for row in rows[:3]] == [QUOTES["kent"], f"'{QUOTES['essex']}", f"'{QUOTES['surrey']}"]
    assert not [cell for row in rows for cell in row.values() if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
    assert rows[3]["Quotation"].startswith("Nothing found: submarine (Kent Police; 1 passage of 1 document searched)")
    assert {row["Question"] for row in rows} == {"Who has a bus?"}


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@x", "\t=1", "\r=1", "\n=1", "＝1"])
def test_a_cell_that_could_run_is_neutralised(cell: str) -> None:
    assert neutral(cell) == f"'{cell}"
    assert neutral("Plain = text") == "Plain = text"


def test_markdown_keeps_the_words_and_gives_them_no_meaning(client: TestClient, ids: list[str]) -> None:
    markdown = pytest.importorskip("markdown_it").MarkdownIt()
    content = export(client, ids, "md").decode()
    html = markdown.render(content)
    assert "<b>" not in html
    assert "<em>" not in html
    assert "A welfare bus &lt;b&gt;is&lt;/b&gt; deployed &amp; served." in html
    assert "It has *two* toilets.”" in html
    assert [number for number in ("1", "2", "3") if f"[^{number}]: " in content] == ["1", "2", "3"]


def test_reference_managers_are_given_one_record_a_quotation(client: TestClient, ids: list[str]) -> None:
    ris = export(client, ids, "ris").decode()
    assert ris.count("TY  - ") == ris.count("ER  - ") == 3
    assert all(re.match(r"[A-Z][A-Z0-9]  - |$", line) for line in ris.split("\r\n"))
    assert export(client, ids, "bib").decode().count("\n@") == 3
    items = json.loads(export(client, ids, "json"))
    assert [item["id"] for item in items] == ids
    assert "Who has a bus?" in items[0]["note"]


@pytest.mark.parametrize("format", FORMATS)
def test_every_export_says_what_was_asked_how_when_of_what_and_under_which_licence(
    client: TestClient, ids: list[str], format: str
) -> None:
    content = export(client, ids, format)
    if format in {"docx", "xlsx"}:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            content = b"".join(archive.read(name) for name in archive.namelist())
    said = content.decode("utf-8", "ignore")
    version = client.get("/v1/index").json()["version"]
    for words in (
        "Who has a bus?",
        "by character position",
        version,
        "22 November 2026",
        "Open Government Licence v3.0",
    ):
        assert words in said, words


def test_the_open_licence_is_named_only_where_it_holds(client: TestClient, ids: list[str]) -> None:
    assert "Open Government Licence" not in export(client, ids[1:], "md", notes={}).decode()


def test_a_passage_that_is_gone_is_said_to_be_and_not_quoted(client: TestClient, ids: list[str]) -> None:
    content = export(client, [*ids, "kent-record~00000000"], "md").decode()
    assert "- kent-record~00000000: it is no longer held" in content
    assert content.count("“") == content.count("”")


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"ids": [], "format": "docx"}, 422),
        ({"ids": ["x"] * 201, "format": "docx"}, 422),
        ({"ids": ["x"], "format": "pdf"}, 422),
        ({"ids": ["x"], "format": "md", "colour": "red"}, 422),
        ({"ids": ["x"], "format": "md", "accessed": "soon"}, 422),
        ({"ids": ["x~00000000"], "format": "md"}, 404),
    ],
)
def test_what_cannot_be_exported_is_a_problem(client: TestClient, body: dict[str, object], status: int) -> None:
    answer = client.post("/v1/exports", json=body)
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")


def test_the_export_of_the_page_is_the_export_of_the_api(client: TestClient, ids: list[str]) -> None:
    pack = Pack(tuple(map(Item, ids)), "Buses & vans", "Who has a bus?", ("q=submarine&force=kent",))
    page = client.get("/pack/export", params={"format": "docx", "p": pack.token()})
    api = client.post(
        "/v1/exports",
        json={"ids": ids, "format": "docx", "title": pack.title, "question": pack.question, "searches": pack.searches},
    )
    assert page.content == api.content


def test_a_pack_survives_its_token_and_its_file() -> None:
    pack = Pack((Item("a~1", "Note “é”"), Item("b~2")), "Title", "Question?", ("q=x",))
    assert Pack.read(pack.token()) == pack
    loaded = Pack.load(pack.saved({"a~1": "Said."}, "v1", "2026-11-22"))
    assert loaded == replace(pack, items=(Item("a~1", "Note “é”", "Said."), Item("b~2")))


@pytest.mark.parametrize("token", ["", "x", "!!!!", "eJwDAAAAAAE", "eJyLjgUAARUAuQ", "é"])
def test_what_is_no_token_is_refused(token: str) -> None:
    with pytest.raises(BadRequest, match="not a pack"):
        Pack.read(token)


def test_a_token_that_unpacks_to_very_much_is_refused() -> None:
    import base64
    import zlib

    bomb = base64.urlsafe_b64encode(zlib.compress(b'["' + b"a" * 50_000_000 + b'"]')).decode()
    with pytest.raises(BadRequest, match="not a pack"):
        Pack.read(bomb)


BROKEN = "a\x01b\x0b\x1f\x7f\ufffe\uffffc"


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("where", ["title", "question", "notes", "searches"])
def test_what_no_file_can_hold_is_left_out_of_every_format(
    client: TestClient, ids: list[str], format: str, where: str
) -> None:
    given = {"notes": {ids[0]: BROKEN}, "searches": ["q=submarine%01%0B%7F"]}.get(where, BROKEN)
    reply = client.post("/v1/exports", json={"ids": ids, "format": format, where: given})
    assert reply.status_code == 200, reply.text
    written = reply.content
    if format in {"docx", "xlsx"}:
        with zipfile.ZipFile(io.BytesIO(written)) as archive:
            written = b"".join(archive.read(name) for name in archive.namelist())
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]", written.decode())


@pytest.mark.parametrize("format", FORMATS)
def test_every_export_says_what_was_left_out_of_it(client: TestClient, ids: list[str], format: str) -> None:
    given = {
        "ids": [ids[0], "kent-record~00000000"],
        "notes": {"zzz~9": "lost"},
        "searches": ["limit=-1", "q=bus&force=zzz", "q=submarine"],
    }
    written = client.post("/v1/exports", json={"format": format, **given}).content
    if format in {"docx", "xlsx"}:
        with zipfile.ZipFile(io.BytesIO(written)) as archive:
            written = b"".join(archive.read(name) for name in archive.namelist())
    told = html.unescape(written.decode()).replace("\\", "")
    assert "the passage “kent-record~00000000”, for it is no longer held" in told
    assert "the note on “zzz~9”, for that passage is not among those chosen" in told
    assert "the search “limit=-1”, for it cannot be run; the search “q=bus&force=zzz”, for it cannot be run." in told
    assert "submarine”, for" not in told
    whole = client.post("/v1/exports", json={"format": format, "ids": ids}).content
    assert b"Left out" not in whole


def test_a_pack_with_half_characters_in_its_address_is_shown(client: TestClient, ids: list[str]) -> None:
    plain = json.dumps([[[ids[0], "a\ud800"]], "title\udfff", "q\ud83d", ["q=bus\ud800"]])
    token = base64.urlsafe_b64encode(zlib.compress(plain.encode())).decode()
    assert client.get("/pack", params={"p": token}).status_code == 200
    assert client.get("/pack/save", params={"p": token}).status_code == 200


def test_a_search_that_cannot_be_run_does_not_stand_for_another_on_the_page(client: TestClient) -> None:
    token = Pack(searches=("limit=-1", "q=submarine")).token()
    page = client.get("/pack", params={"p": token}).text
    assert 'href="/search?q=submarine"' in page
    assert 'href="/search?limit=-1"' not in page
