"""Citations say who, what, when and where in every style, and what reference managers import is well formed."""

import html
import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from api.citation import citation
from api.citations import Format, Reference, Style, bibliography, cite, csl, format_named, reference
from api.routes import citations as citation_routes
from api.search import BadRequest
from indexer.records import DocumentType, InspectionLink, Speaker
from tests.api.conftest import ready
from tests.api.test_routes import problem_of
from tests.conftest import FakeEmbedder
from tests.made import document, index

CITED = Reference(
    id="estermouth-letter~00c0ffee",
    quote="We bought\ttwo “welfare” buses & a {van}.",
    speaker="The chief officer",
    publisher="Estermouth Police",
    title="Response to [Dockside] disorder_report",
    date="2025-02-10",
    page="pages 3 to 4",
    section="Recommendation 3",
    url="https://estermouth.example/letter.pdf#page=3",
    link="https://estermouth.example/letter.pdf#page=3&search=We&phrase=true:~:text=We",
    type=DocumentType.RESPONSE_RECORD,
    licence="",
    accessed="2026-11-22",
    sample=False,
)
ALL = [(style, format) for style in Style for format in Format]


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        (
            Style.GOVUK,
            "The chief officer, Estermouth Police, Response to [Dockside] disorder_report, 10 February 2025, "
            "pages 3 to 4, https://estermouth.example/letter.pdf#page=3 (accessed 22 November 2026)",
        ),
        (
            Style.COMMONS_LIBRARY,
            "Estermouth Police, Response to [Dockside] disorder_report, 10 February 2025, pages 3 to 4 "
            "(The chief officer), https://estermouth.example/letter.pdf#page=3",
        ),
        (
            Style.OSCOLA,
            "Estermouth Police, ‘Response to [Dockside] disorder_report’ (10 February 2025) pages 3 to 4 "
            "(The chief officer) <https://estermouth.example/letter.pdf#page=3> accessed 22 November 2026",
        ),
        (
            Style.HARVARD,
            "Estermouth Police (2025) Response to [Dockside] disorder_report, pages 3 to 4 (The chief officer). "
            "Available at: https://estermouth.example/letter.pdf#page=3 (Accessed: 22 November 2026).",
        ),
        (
            Style.PLAIN,
            "The chief officer, Estermouth Police, Response to [Dockside] disorder_report, 10 February 2025, "
            "pages 3 to 4",
        ),
    ],
    ids=str,
)
def test_each_style_as_text(style: Style, expected: str) -> None:
    assert cite(CITED, style) == expected


def test_what_is_unknown_is_left_out_or_said() -> None:
    bare = replace(CITED, speaker="", date="", page="", section="", url="")
    assert cite(bare) == (
        "Estermouth Police, Response to [Dockside] disorder_report, undated (accessed 22 November 2026)"
    )
    assert "(no date)" in cite(bare, Style.HARVARD)
    for style in Style:
        assert "()" not in cite(bare, style)
        assert "{" not in cite(bare, style)


def test_a_linked_title_opens_the_source_at_the_words() -> None:
    assert f"](<{CITED.link}>)" in cite(CITED, Style.GOVUK, Format.MARKDOWN)
    shown = cite(CITED, Style.GOVUK, Format.HTML)
    assert f'href="{html.escape(CITED.link)}"' in shown
    assert CITED.url + " " not in shown


@pytest.mark.parametrize("style", Style)
def test_html_and_markdown_carry_no_markup_of_the_source(style: Style) -> None:
    hostile = replace(CITED, title="<script>alert(1)</script> *not* emphasis")
    assert "<script>" not in cite(hostile, style, Format.HTML)
    shown = cite(hostile, style, Format.MARKDOWN)
    assert r"\<script\>" in shown
    assert r"\*not\*" in shown


@pytest.mark.parametrize(("style", "format"), ALL, ids=lambda one: str(one))
def test_an_invented_document_is_named_as_such_everywhere(style: Style, format: Format) -> None:
    assert "invented sample document" in cite(replace(CITED, sample=True), style, format)
    assert "invented" not in cite(CITED, style, format)


def test_a_ris_record_reads_back() -> None:
    read = dict(re.findall(r"^([A-Z][A-Z0-9])  - (.*)\r$", cite(CITED, format=Format.RIS), re.MULTILINE))
    assert next(iter(read)) == "TY"
    assert list(read)[-1] == "ER"
    assert (read["TY"], read["AU"], read["DA"], read["SP"]) == ("RPRT", "Estermouth Police", "2025/02/10/", "3 to 4")
    assert read["N1"] == "“We bought two “welfare” buses & a {van}.” (The chief officer)"


def test_a_bibtex_entry_is_balanced_and_escaped() -> None:
    entry = cite(CITED, format=Format.BIBTEX)
    assert entry.startswith("@techreport{estermouth-letter-00c0ffee,\n")
    assert entry.count("{") == entry.count("}")
    assert r"disorder\_report" in entry
    assert r"\& a \textbraceleft{}van\textbraceright{}" in entry
    assert "urldate = {2026-11-22}" in entry


def test_a_csl_item_holds_dates_as_numbers() -> None:
    item = csl(CITED)
    assert item["issued"] == {"date-parts": [[2025, 2, 10]]}
    assert item["author"] == [{"literal": "Estermouth Police"}]
    assert item["page"] == "3-4"
    assert csl(replace(CITED, date=""))["title"] == CITED.title
    assert "issued" not in csl(replace(CITED, date=""))


def test_several_make_one_text_of_the_format() -> None:
    two = [CITED, replace(CITED, id="other~1")]
    assert [one["id"] for one in json.loads(bibliography(two, format=Format.CSL_JSON))] == [CITED.id, "other~1"]
    assert bibliography(two, format=Format.RIS).count("ER  - ") == 2
    assert bibliography(two, format=Format.HTML).count("<li>") == 2
    assert bibliography(two, format=Format.MARKDOWN).count("\n- ") == 1


def test_an_unknown_style_or_format_is_refused_with_those_there_are() -> None:
    with pytest.raises(BadRequest, match="oscola"):
        Style(style_of("chicago"))
    with pytest.raises(BadRequest, match="bibtex"):
        format_named("endnote")


def style_of(value: str) -> Style:
    from api.citations import style_named

    return style_named(value)


@pytest.fixture
def cited(app: FastAPI) -> FastAPI:
    app.include_router(citation_routes.router)
    return app


def first(client: TestClient) -> str:
    name: str = client.get("/v1/search", params={"q": "welfare bus"}).json()["results"][0]["id"]
    return name


def test_the_route_gives_every_format_under_its_media_type(cited: FastAPI) -> None:
    with TestClient(cited) as client:
        name = first(ready(client))
        for format in Format:
            reply = client.get(f"/v1/passages/{name}/citation", params={"format": format, "accessed": "2026-11-22"})
            assert reply.status_code == 200
            assert "10 February 2025" in reply.text or "2025" in reply.text
            assert "invented sample document" in reply.text
        assert reply.headers["content-type"] == "application/vnd.citationstyles.csl+json"
        assert reply.json()["URL"].startswith("http://testserver/passages/")


def test_the_route_refuses_what_it_does_not_know(cited: FastAPI) -> None:
    with TestClient(cited) as client:
        name = first(ready(client))
        for parameters in ({"style": "chicago"}, {"format": "word"}, {"accessed": "soon"}, {"colour": "red"}):
            reply = client.get(f"/v1/passages/{name}/citation", params=parameters)
            assert reply.status_code == 422
            problem_of(reply)
        reply = client.get("/v1/passages/none~0/citation")
        assert reply.status_code == 404
        problem_of(reply)


def test_the_inspectorates_words_in_a_response_are_not_the_forces(app: FastAPI) -> None:
    from indexer.records import Block, Passage, Speaker, Voice
    from tests.made import document

    response = document("reply", [Block("Forces should buy buses.")], force="kent")
    spoken = Passage("reply~1", "reply", 0, "Forces should buy buses.", 0, 24, voice=Voice(Speaker.INSPECTORATE))
    with TestClient(app) as client:
        index = ready(client).app.state.live.get()  # type: ignore[attr-defined]
    made = reference(index, spoken, response, accessed="2026-11-22")
    assert cite(made, Style.PLAIN) == "The inspectorate, as quoted, Kent Police, Reply, undated"


@pytest.mark.parametrize(
    ("bodies", "publisher"),
    [
        (("hmicfrs",), "Ofsted and HM Inspectorate of Constabulary and Fire and Rescue Services"),
        (("hmicfrs", "cqc"), "Ofsted and others"),
        ((), "Ofsted"),
    ],
)
def test_a_joint_report_is_not_cited_as_that_of_the_first_inspectorate_alone(
    tmp_path: Path, bodies: tuple[str, ...], publisher: str
) -> None:
    said = [("Kent Police was late.", Speaker.INSPECTORATE)]
    report = document("letter", said, published="2018-05-09", type=DocumentType.INSPECTION_REPORT)
    link = InspectionLink("letter", "Letter", "Letter", "its own report", "letter", inspectorates=("ofsted", *bodies))
    made = index(tmp_path, [replace(report, publisher="Ofsted", inspections=(link,))], FakeEmbedder())
    (passage,) = made.store.passages([0])
    shown = reference(made, passage, made.document_of(passage))
    assert shown.publisher == publisher
    assert citation(made, passage, made.document_of(passage)).startswith(publisher)


def test_minutes_of_a_panel_are_not_cited_as_its_forces(tmp_path: Path) -> None:
    minutes = document(
        "panel", [("Members noted it.", Speaker.THIRD_PARTY)], force="kent", type=DocumentType.BOARD_PAPER
    )
    named = replace(minutes, title="Kent Police and Crime Panel: minutes, 9 October 2025")
    made = index(tmp_path, [named], FakeEmbedder())
    (passage,) = made.store.passages([0])
    assert reference(made, passage, made.document_of(passage)).publisher == "Kent Police and Crime Panel"
