"""The pages: what a reader sees, in the document's words, escaped, with links that lead somewhere."""

import hashlib
import io
import random
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import parse_qs, quote, urlsplit
from xml.sax.saxutils import escape

import pytest
from bs4 import BeautifulSoup, Tag
from starlette.testclient import TestClient

from api.app import create_app
from api.front.headers import POLICY, SecurityHeaders
from api.pages.render import marked
from api.pages.wanted import iso_date
from api.settings import Settings
from indexer.records import (
    Document,
    DocumentType,
    InspectionLink,
    Recommendation,
    Skipped,
    Speaker,
    UnreadPage,
    Voice,
)
from tests.api.conftest import ready
from tests.conftest import FakeEmbedder
from tests.made import document, heading, index

CHIEF, COMMISSIONER, INSPECTORATE = Speaker.CHIEF_OFFICER, Speaker.LOCAL_POLICING_BODY, Speaker.INSPECTORATE
HOSTILE = "<script>alert(1)</script> & \"quoted\" 'x' {{ 7777*7 }}"
ASKS = "Forces should make sure that officers have food and toilets during long deployments."
GONE = '{"id": "kent-record~00000000", "note": "", "quote": "What was said."},'
FILE = b"A welfare bus is deployed."


def about(made: Document, **changes: object) -> Document:
    link = InspectionLink("disorder", "Disorder inspection", "the disorder report", "title", "report", "2024-12-18")
    return replace(made, inspections=(link,), **changes)


def hostile() -> Document:
    made = document("hostile", [heading(HOSTILE), (f"{HOSTILE} badgers", CHIEF)], force="kent", published="2025-01-05")
    voices = tuple(replace(voice, name=HOSTILE) if voice.speaker is CHIEF else voice for voice in made.voices)
    source = replace(made.source, path=f"{HOSTILE}.txt", licence=HOSTILE, url="javascript:alert(1)")
    return replace(made, title=HOSTILE, publisher=HOSTILE, voices=voices, source=source, warnings=(HOSTILE,))


def documents() -> list[Document]:
    report = document(
        "report",
        [heading("Welfare"), (ASKS, INSPECTORATE)],
        published="2024-12-18",
        type=DocumentType.INSPECTION_REPORT,
    )
    asked = Recommendation("disorder/r3", "disorder", "3", "recommendation", ASKS, addressees=("chief constables",))
    bus = document(
        "kent-record",
        [
            heading("Recommendation 3"),
            (ASKS, INSPECTORATE),
            ("A welfare bus is deployed by an on-call officer.", CHIEF),
            ("I will monitor welfare.", COMMISSIONER),
        ],
        force="kent",
        published="2025-02-10",
        sample=True,
    )
    bus = replace(
        bus,
        format="pdf",
        blocks=tuple(replace(block, page=2) for block in bus.blocks),
        voices=(bus.voices[0], Voice(INSPECTORATE, quoted=True, quotes=("disorder/r3",)), *answering(bus.voices[2:])),
        unread_pages=(UnreadPage(4, "an image"),),
    )
    held = replace(
        bus.source, path="kent.pdf", url="https://example.org/kent.pdf", sha256=hashlib.sha256(FILE).hexdigest()
    )
    letters = [
        document(f"letter-{force}", [(f"Our welfare van serves {dish}.", CHIEF)], force=force)
        for force, dish in zip(("essex", "surrey", "sussex", "norfolk"), ("tea", "soup", "rice", "pie"), strict=True)
    ]
    many = [document(f"note-{n}", [(f"Otters swam in river {n}.", Speaker.UNKNOWN)]) for n in range(25)]
    return [
        about(report, recommendations=(asked,)),
        about(bus, source=held),
        *letters,
        hostile(),
        *many,
    ]


def answering(voices: tuple[Voice, ...]) -> tuple[Voice, ...]:
    return tuple(replace(voice, answers=("disorder/r3",)) for voice in voices)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("pages")
    skipped = [Skipped(f"scan {HOSTILE}.pdf", "no_text", "No page has text.")]
    index(made, documents(), FakeEmbedder(), skipped)
    (made / "corpus").mkdir()
    (made / "corpus" / "kent.pdf").write_bytes(FILE)
    return made


@pytest.fixture(scope="module")
def client(folder: Path) -> Iterator[TestClient]:
    with TestClient(create_app(Settings(index=folder), FakeEmbedder())) as opened:
        yield ready(opened)


def page(client: TestClient, address: str, status: int = 200) -> BeautifulSoup:
    answer = client.get(address)
    assert answer.status_code == status, address
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    return BeautifulSoup(answer.text, "html.parser")


def results(soup: BeautifulSoup) -> list[Tag]:
    return soup.select(".result")


def words(tag: Tag | None) -> str:
    assert tag is not None
    parted = tag.select("li, dt, dd, p, div")  # a browser parts these with a line end
    for each in parted:
        each.insert_after(" ")
        each.insert_before(" ")
    return " ".join(tag.get_text().split())


def address(soup: Tag, text: str) -> str:
    """Where the link with these words leads."""
    (found,) = [link for link in soup.find_all("a") if text in words(link)]
    return str(found["href"])


def chief_of_kent(client: TestClient) -> Tag:
    return results(page(client, "/search?q=welfare+bus&speaker=chief_officer&force=kent"))[0]


def test_the_first_page_asks_and_says_what_is_searched(client: TestClient) -> None:
    soup = page(client, "/")
    assert soup.select_one("form[method=get] input[name=q]")
    counts = {words(each.dt): words(each.dd) for each in soup.select(".numbers__list div")}
    assert counts == {"Documents": "32", "Passages": "34", "Inspections": "1", "Files that could not be read": "1"}


def test_a_result_is_the_passage_with_its_references(client: TestClient) -> None:
    first = chief_of_kent(client)
    assert words(first.select_one("blockquote")) == "A welfare bus is deployed by an on-call officer."
    assert [mark.get_text() for mark in first.select("blockquote mark")] == ["welfare bus"]
    assert words(first.select_one(".govuk-tag")) == "Chief officer"
    assert words(first.select_one(".facts")) == "Kent Police Response record 10 February 2025 Page 2 Invented sample"
    assert words(first.select_one(".trail")) == "Section: Recommendation 3"


def test_the_source_is_opened_at_the_words(client: TestClient) -> None:
    link = address(chief_of_kent(client), "Open the source")
    assert link.startswith("http://testserver/v1/documents/kent-record/original#page=2&search=A%20welfare%20bus")
    assert link.endswith(":~:text=A%20welfare%20bus%20is%20deployed%20by%20an%20on%2Dcall%20officer.")


def test_the_quotation_is_copied_with_its_citation_and_permanent_link(client: TestClient) -> None:
    block = chief_of_kent(client).select_one(".copy")
    said = words(block)
    assert said.startswith(
        "“A welfare bus is deployed by an on-call officer.” The chief officer, Kent Police, Kent Record"
    )
    assert block
    assert urlsplit(str(block.select("a")[0]["href"])).path.startswith("/passages/kent-record~")


def test_text_before_and_after_is_there_without_scripts(client: TestClient) -> None:
    around = [words(each) for each in chief_of_kent(client).select(".neighbour__text")]
    assert around == [ASKS, "I will monitor welfare."]


def test_words_that_documents_share_are_listed_once(client: TestClient) -> None:
    soup = page(client, "/search?q=food+and+toilets+during+long+deployments")
    first = results(soup)[0]
    assert "Also in 1 document" in words(first)
    copies = [link["href"] for link in first.select("details a[href^='/passages/']")]
    assert len(copies) == 1


def test_filters_have_counts_and_come_off_one_by_one(client: TestClient) -> None:
    soup = page(client, "/search?q=welfare&force=kent&force=essex&speaker=chief_officer")
    chips = {
        words(chip).replace("Remove filter ", ""): str(chip["href"]) for chip in soup.select(".chip:not(.chip--read)")
    }
    assert set(chips) == {"Force Kent Police ×", "Force Essex Police ×", "Who is speaking Chief officer ×"}
    kept = parse_qs(urlsplit(chips["Force Kent Police ×"]).query)
    assert kept == {"q": ["welfare"], "force": ["essex"], "speaker": ["chief_officer"]}
    assert address(soup, "Clear all filters") == "/search?q=welfare"
    labels = [words(label) for label in soup.select("label[for^=force]")]
    assert "Kent Police , 1" in labels


def test_many_forces_can_be_searched_among(tmp_path: Path) -> None:
    forces = (
        "kent essex surrey sussex norfolk suffolk cumbria cleveland durham dorset gwent lincolnshire wiltshire".split()
    )
    made = [document(f"of-{force}", [(f"Otters of {force}.", CHIEF)], force=force) for force in forces]
    index(tmp_path, made, FakeEmbedder())
    with TestClient(create_app(Settings(index=tmp_path), FakeEmbedder())) as opened:
        ready(opened)
        everything = page(opened, "/search?q=otters&force=kent")
        assert len(everything.select("input[name=force]")) == 13
        narrowed = page(opened, "/search?q=otters&force=kent&force_like=suff")
        assert [words(each) for each in narrowed.select("label[for^=force-], label[for=force]")] == [
            "Kent Police , 1",
            "Suffolk Constabulary , 1",
        ]
        assert "No force here matches" in words(page(opened, "/search?q=otters&force_like=zzz"))


def test_what_was_read_out_of_the_question_can_be_undone_and_done_again(client: TestClient) -> None:
    soup = page(client, "/search?q=welfare+in+Kent")
    (read,) = [chip for chip in soup.select(".chip--read") if "Kent" in words(chip)]
    assert {words(each.select_one(".facts__strong")) for each in results(soup)} == {"Kent Police"}
    undone = page(client, str(read["href"]))
    assert not [chip for chip in undone.select(".chip--read") if "Kent" in words(chip)]
    again = [link for link in undone.select(".chip--off a") if "Kent" in words(link)]
    assert results(page(client, str(again[0]["href"])))[0]["id"] == "r1"
    assert parse_qs(urlsplit(str(again[0]["href"])).query) == {"q": ["welfare in Kent"]}


def test_a_filter_in_use_stays_in_use_when_the_form_is_sent(client: TestClient) -> None:
    soup = page(client, "/search?q=welfare&force=kent&sort=newest&group_by=force&document=kent-record")
    sent = {
        (tag["name"], tag.get("value"))
        for tag in soup.select("form[role=search] input[type=hidden], form input[checked]")
    }
    assert sent == {("force", "kent"), ("sort", "newest"), ("group_by", "force"), ("document", "kent-record")}


def test_one_result_a_force_with_a_way_to_the_others(client: TestClient) -> None:
    soup = page(client, "/search?q=welfare&group_by=force")
    groups = [words(each) for each in soup.select(".result__group")]
    assert len(groups) == len(set(groups)) > 4
    assert re.match(r"\d+ passages for", words(soup.find("h1")))
    assert f"{len(groups)} results" in words(soup.select_one(".denominator"))
    more = parse_qs(urlsplit(address(soup, "from Kent Police")).query)
    assert more == {"q": ["welfare"], "force": ["kent"]}


def test_pages_are_numbered_and_one_that_is_not_there_is_the_first(client: TestClient) -> None:
    second = page(client, "/search?q=otters&page=2")
    assert [each["id"] for each in results(second)][:2] == ["r11", "r12"]
    assert "page 2 of 3" in words(second.title)
    assert words(second.select_one(".govuk-pagination [aria-current=page]")) == "2"
    beyond = page(client, "/search?q=otters&page=99")
    assert results(beyond)[0]["id"] == "r1"
    assert parse_qs(urlsplit(address(second, "Newest")).query) == {"q": ["otters"], "sort": ["newest"]}


def test_nothing_found_says_what_was_searched_and_what_to_try(client: TestClient) -> None:
    soup = page(client, "/search?q=submarine&force=kent&published_from=2024")
    assert words(soup.find("h1")) == "Nothing found for submarine"
    assert "Every one of 4 passages in 2 documents was searched." in words(soup.select_one(".denominator"))
    assert "1 file could not be read" in words(soup.select_one(".denominator"))
    assert address(soup, "Search all forces") == "/search?q=submarine&published_from=2024"
    assert address(soup, "Search everything") == "/search?q=submarine"


def test_where_no_force_says_anything_what_comes_closest_stands_open_above_the_table(tmp_path: Path) -> None:
    asks = ("Every station should keep lanterns, oars and rafts by the quay.", INSPECTORATE)
    report = document("report", [asks], published="2024-12-18", type=DocumentType.INSPECTION_REPORT)
    near = "Our rafts are mended in a shed beside the mill where geese, ducks and otters sleep."
    kent = document("kent-record", [(near, CHIEF)], force="kent")
    essex = document("essex-record", [("Boots were mended.", CHIEF)], force="essex")
    index(tmp_path, [report, kent, essex], FakeEmbedder())
    with TestClient(create_app(Settings(index=tmp_path), FakeEmbedder())) as opened:
        soup = page(ready(opened), "/search?q=Are lanterns, oars and rafts by the quay?")
    closest = next(one for one in soup.select("details") if "Near misses" in words(one))
    assert closest.has_attr("open")
    assert near in words(closest)
    assert closest.find_next("table") is not None
    assert "In the inspectorate’s words" in words(soup.select_one(".answer"))


def test_what_comes_closest_of_inspectors_stands_open_under_the_name_that_they_are_cited_by(tmp_path: Path) -> None:
    link = InspectionLink(
        "boats", "On boats", "On boats", "title", document_id="report", inspectorates=("ofsted", "cqc")
    )
    seen = ("We looked at boats twice. A raft was bought instead.", INSPECTORATE)
    report = document("report", [seen], published="2024-12-18", type=DocumentType.INSPECTION_REPORT)
    told = [("Inspectors say that boats were looked at.", INSPECTORATE), ("Boots were mended.", CHIEF)]
    kent = replace(document("kent-record", told, force="kent"), publisher="Kent Police")
    index(tmp_path, [replace(report, publisher="Ofsted", inspections=(link,)), kent], FakeEmbedder())
    with TestClient(create_app(Settings(index=tmp_path), FakeEmbedder())) as opened:
        asked = ready(opened)
        soup = page(asked, "/search?q=Which forces burnt boats?")
        closest = next(one for one in soup.select("details") if "Near misses" in words(one))
        earlier = page(asked, "/search?q=Which forces burnt boats?&as_of=2024-12-17")
    assert closest.has_attr("open")
    over = [words(one) for one in closest.select(".near__force")]
    assert any(one.startswith("Ofsted and ") for one in over)
    assert "Quoted by Kent Police" in over
    assert "A raft was bought instead." in words(closest)
    assert "A raft was bought instead." not in words(earlier.select_one("main"))


@pytest.mark.parametrize(
    ("query", "field", "message"),
    [
        ("q=", "q", "Enter a question"),
        ("q=x&published_from=soon", "published_from", "must be a date"),
        ("q=x&published_to=31/02/2024", "published_to", "must be a date"),
        ("q=x&force=kents", "q", "There is no force “kents”. Nearest: kent"),
        ("q=x&sort=random", "q", "Results can be sorted by"),
        ("q=" + "x" * 2001, "q", "too long"),
    ],
)
def test_what_cannot_be_used_is_said_above_the_page(client: TestClient, query: str, field: str, message: str) -> None:
    soup = page(client, f"/search?{query}", 422)
    assert words(soup.title).startswith("Error: ")
    link = soup.select_one(".govuk-error-summary a")
    assert link
    assert message in words(link)
    assert link["href"] == f"#{field}"
    assert soup.find(id=field)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("18/12/2024", "2024-12-18"),
        ("18 December 2024", "2024-12-18"),
        ("1st Feb 2025", "2025-02-01"),
        ("December 2024", "2024-12"),
        ("12/2024", "2024-12"),
        ("2024", "2024"),
        ("2024-12-18", "2024-12-18"),
        ("2024-12", "2024-12"),
        ("", ""),
    ],
)
def test_dates_are_read_as_people_write_them(typed: str, meant: str) -> None:
    assert iso_date(typed) == meant


@pytest.mark.parametrize("typed", ["soon", "31/02/2024", "1/2/3/2024", "13/2024", "ma 2024", "12", "18-12-24"])
def test_what_is_no_date_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        iso_date(typed)


def test_text_of_documents_is_text(client: TestClient) -> None:
    row = client.get("/v1/search", params={"q": "badgers"}).json()["results"][0]
    addresses = ["/", f"/search?q=badgers {HOSTILE}", row["permalink"], "/documents/hostile", "/corpus"]
    for at in [*addresses, f"/search?q=badgers&force={HOSTILE}", f"/documents/{quote(HOSTILE.replace('/', ''))}"]:
        answer = client.get(at)
        assert answer.headers["content-type"].startswith("text/html"), at
        assert "<script" not in answer.text, at
        assert "54439" not in BeautifulSoup(answer.text, "html.parser").get_text(), at
    shown = client.get(row["permalink"]).text
    assert shown.count("&lt;script&gt;") >= 5
    assert "{{ 7777*7 }}" in shown
    assert 'href="javascript:' not in client.get("/documents/hostile").text + shown


def test_the_permalink_shows_the_passage_marked_in_its_place(client: TestClient) -> None:
    at = urlsplit(str(chief_of_kent(client).select(".result__title a")[0]["href"])).path
    soup = page(client, at)
    assert [words(mark) for mark in soup.select("#passage mark")] == [
        "A welfare bus is deployed by an on-call officer."
    ]
    assert [words(each) for each in soup.select(".context .neighbour__text")] == [ASKS, "I will monitor welfare."]
    assert "What the inspectorate asked" in words(soup)


def test_the_permalink_shows_what_others_say_that_is_like_it(client: TestClient) -> None:
    (soup_van,) = chosen(client, "welfare van soup")
    soup = page(client, f"/passages/{soup_van}")
    alike = [words(each.select_one(".quote")) for each in soup.select("section[aria-labelledby=similar] .other")]
    assert set(alike) >= {f"Our welfare van serves {dish}." for dish in ("tea", "rice", "pie")}


def test_a_passage_that_never_was_is_not_found(client: TestClient) -> None:
    assert "Page not found" in words(page(client, "/passages/kent-record~00000000", 404))


def test_a_document_says_who_speaks_when_and_what_is_missing(client: TestClient) -> None:
    soup = page(client, "/documents/kent-record")
    assert [words(each) for each in soup.select(".said .govuk-tag")] == [
        "Inspectorate",
        "Chief officer",
        "Local policing body",
    ]
    assert "Response dated 10 February 2025" in words(soup.select_one(".dates"))
    assert "1 page of this document could not be read: 4." in words(soup)
    assert soup.select_one("a[href='/documents/report']")


def test_a_report_leads_to_its_recommendations_and_responses(client: TestClient) -> None:
    soup = page(client, "/documents/report")
    assert soup.select_one("a[href='/documents/kent-record']")
    assert "Answered in 1 document held" in words(soup.select_one("#recommendations"))


def test_what_is_not_held_is_said(client: TestClient) -> None:
    soup = page(client, "/corpus")
    assert "No text" in words(soup.select_one("#skipped"))
    assert "page 4 (an image)" in words(soup.select_one("#unread"))
    rows = {words(row.th): words(row.find_all("td")[-1]) for row in soup.select("#forces tbody tr")}
    assert rows["Kent Police"] == "10 February 2025"
    assert rows["Cumbria Constabulary"] == "Nothing held"
    assert "Kent Police" not in words(soup.select_one("#inspection-disorder details:nth-of-type(2)"))


@pytest.mark.parametrize("at", ["/", "/search?q=welfare", "/documents/kent-record", "/corpus"])
def test_invented_documents_are_labelled_where_they_are_shown(client: TestClient, at: str) -> None:
    assert "marked “Invented sample”" in words(page(client, at).select_one(".sample"))


def test_where_everything_is_invented_that_is_said(tmp_path: Path) -> None:
    index(tmp_path, [document("only", [("A van.", CHIEF)], force="kent", sample=True)], FakeEmbedder())
    with TestClient(create_app(Settings(index=tmp_path), FakeEmbedder())) as opened:
        assert "The documents on this page are invented" in ready(opened).get("/").text


def test_an_invented_document_is_opened_here_and_not_where_it_pretends_to_be(client: TestClient) -> None:
    assert "/v1/documents/kent-record/original#page=2" in address(chief_of_kent(client), "Open the source")
    assert "example.org" not in client.get("/documents/kent-record").text


@pytest.mark.parametrize("at", ["/search?q=otters", "/documents/report", "/help"])
def test_a_page_without_them_has_no_label(client: TestClient, at: str) -> None:
    assert page(client, at).select_one(".sample") is None


def test_every_link_of_every_kind_of_page_leads_somewhere(client: TestClient) -> None:
    to_see, seen = ["/", "/search?q=welfare", "/search?q=otters&page=2", "/search?q=submarine&force=kent"], set()
    while to_see and len(seen) < 150:
        at = to_see.pop()
        seen.add(at)
        answer = client.get(at)
        missing_file = at.endswith("/original") and answer.status_code == 410
        assert answer.status_code == 200 or missing_file, at
        if "text/html" in answer.headers["content-type"]:
            links = BeautifulSoup(answer.text, "html.parser").find_all(["a", "link"])
            hrefs = [str(link["href"]).removeprefix("http://testserver").partition("#")[0] for link in links]
            to_see += {href for href in hrefs if href.startswith("/")} - seen
    assert {"/help", "/accessibility", "/corpus", "/documents/report"} <= seen


def chosen(client: TestClient, *questions: str) -> list[str]:
    return [client.get("/v1/search", params={"q": q}).json()["results"][0]["id"] for q in questions]


def add(client: TestClient, *ids: str) -> None:
    for name in ids:
        client.post("/pack/add", data={"id": name, "back": "/help"})


@pytest.fixture
def packer(client: TestClient) -> Iterator[TestClient]:
    client.cookies.clear()
    yield client
    client.cookies.clear()


def test_a_pack_collects_across_searches_and_says_where_it_is(packer: TestClient) -> None:
    bus, soup = chosen(packer, "welfare bus", "welfare van soup")
    answer = packer.post("/pack/add", data={"id": bus, "back": "/search?q=welfare#r1"}, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/search?q=welfare#r1")
    assert {"HttpOnly", "SameSite=lax"} <= set(answer.headers["set-cookie"].split("; "))
    add(packer, soup)
    shown = page(packer, "/pack")
    assert [words(each) for each in shown.select(".pack .quote")] == [
        "A welfare bus is deployed by an on-call officer.",
        "Our welfare van serves soup.",
    ]
    assert "Evidence pack (2)" in words(shown.select_one(".masthead"))
    assert "In your pack" in words(results(page(packer, "/search?q=welfare+bus+on-call"))[0])


@pytest.mark.parametrize("back", ["https://example.org", "//example.org", "/\\example.org", "javascript:x"])
def test_adding_never_leads_elsewhere(packer: TestClient, back: str) -> None:
    (bus,) = chosen(packer, "welfare bus")
    answer = packer.post("/pack/add", data={"id": bus, "back": back}, follow_redirects=False)
    assert answer.headers["location"] == "/pack"


def test_passages_of_a_pack_are_ordered_annotated_and_taken_out(packer: TestClient) -> None:
    bus, soup = chosen(packer, "welfare bus", "welfare van soup")
    add(packer, bus, soup)
    form = {"title": "Buses", "question": "Who?", f"note:{bus}": f"Ask {HOSTILE}", "action": f"up:{soup}"}
    packer.post("/pack/change", data=form)
    shown = page(packer, "/pack")
    assert words(shown.h1) == "Buses"
    assert [str(each["name"]) for each in shown.select("textarea")] == [f"note:{soup}", f"note:{bus}"]
    assert words(shown.select("textarea")[1]) == f"Ask {HOSTILE}"
    packer.post("/pack/change", data={"action": f"remove:{soup}"})
    assert len(page(packer, "/pack").select(".pack .result")) == 1
    packer.post("/pack/change", data={"action": "clear"})
    assert "Nothing is in it yet" in words(page(packer, "/pack"))


def test_a_search_that_found_nothing_is_asked_again_in_the_pack(packer: TestClient) -> None:
    form = page(packer, "/search?q=submarine&force=kent").select_one("form[action='/pack/nothing']")
    assert form
    packer.post("/pack/nothing", data={tag["name"]: tag["value"] for tag in form.select("input")})
    assert "submarine (Kent Police): nothing in 4 passages of 2 documents" in words(page(packer, "/pack"))


def test_a_pack_travels_in_an_address_and_is_not_kept_unasked(packer: TestClient) -> None:
    add(packer, *chosen(packer, "welfare bus"))
    share = urlsplit(words(page(packer, "/pack").select_one(".checksum")))
    packer.cookies.clear()
    shown = page(packer, f"{share.path}?{share.query}")
    assert "came in the address" in words(shown)
    assert "A welfare bus" in words(shown)
    assert not packer.cookies
    assert packer.get("/pack/export", params={"format": "md"} | {"p": share.query[2:]}).status_code == 200
    assert packer.get("/pack?p=nonsense").status_code == 422


def test_a_saved_pack_is_checked_when_it_is_loaded(packer: TestClient) -> None:
    add(packer, *chosen(packer, "welfare bus", "welfare van soup"))
    saved = packer.get("/pack/save").text
    assert "A welfare bus is deployed" in saved
    altered = saved.replace("serves soup", "serves stew").replace('"passages": [', '"passages": [' + GONE)
    shown = BeautifulSoup(packer.post("/pack/load", files={"file": ("a.json", altered)}).text, "html.parser")
    assert [words(each) for each in shown.select(".state")] == ["Withdrawn", "Unchanged", "Changed"]
    assert "Our welfare van serves stew." in words(shown)
    assert packer.post("/pack/load", files={"file": ("a.json", "{}")}).status_code == 422


def test_a_pack_too_long_for_a_browser_says_so(packer: TestClient) -> None:
    (bus,) = chosen(packer, "welfare bus")
    add(packer, bus)
    noise = random.Random(1).choices([chr(letter) for letter in range(0x4E00, 0x9000)], k=3_000)
    parts = {"title": noise[:300], "question": noise[300:2000], f"note:{bus}": noise[2000:]}
    shown = packer.post("/pack/change", data={name: "".join(part) for name, part in parts.items()})
    assert shown.status_code == 422
    assert "longer than a browser keeps" in shown.text


def test_a_question_across_forces_is_answered_above_the_passages(client: TestClient) -> None:
    soup = page(client, "/search?q=What+did+forces+say+about+a+welfare+van%3F")
    block = soup.select_one(".answer")
    assert block
    said = {words(each.h3): words(each.select_one(".quote p")) for each in block.select(".says")}
    assert said["Surrey Police"].startswith("Our welfare van serves soup.")
    first = block.select_one(".ref")
    assert first
    assert client.get(str(first["href"])).status_code == 200
    standing = {words(row.th): words(row.select_one(".number")) for row in block.select(".standing tbody tr")}
    assert standing["No reply held no reply of theirs in scope is held, which is not silence"].isdecimal()


def test_words_without_a_question_have_the_answer_folded_above_the_passages(client: TestClient) -> None:
    fold = page(client, "/search?q=welfare+van").select_one("details.answer-fold")
    assert fold
    assert not fold.has_attr("open")
    assert re.match(r"What each force says\. Say something about it: \d+; .*No reply held: \d+$", words(fold.summary))
    asked = page(client, "/search?q=What+did+forces+say+about+a+welfare+van%3F")
    assert asked.select_one("details.answer-fold") is None
    assert words(fold.select_one(".says .quote p")) == words(asked.select_one(".says .quote p"))
    for at in ("&sort=newest", "&group_by=force"):
        assert page(client, f"/search?q=welfare+van{at}").select_one(".answer") is None, at


def test_the_cells_of_a_row_are_parted_to_the_eye_and_not_in_the_words() -> None:
    shown = BeautifulSoup(marked("3a\tBuses <b>\tOpen", [(3, 8)]), "html.parser")
    assert [words(one) for one in shown.select("mark")] == ["Buses"]
    assert len(shown.select(".tab[aria-hidden=true]")) == 2
    assert words(shown) == "3a Buses <b> Open"


def test_no_answer_stands_above_further_pages(client: TestClient) -> None:
    assert page(client, "/search?q=Which+otters+swam+in+a+river%3F&page=2").select_one(".answer") is None


def test_a_question_too_broad_offers_narrower_ones(client: TestClient) -> None:
    block = page(client, "/search?q=what+about+welfare%3F").select_one(".answer")
    assert "This question could mean several things" in words(block)


def test_who_replied_is_a_table_of_words_that_open_passages(client: TestClient) -> None:
    soup = page(client, "/coverage?inspection=disorder")
    rows = {words(row.th): row.td for row in soup.select(".matrix tbody tr")}
    assert words(rows["Kent Police"]) == "Action dated day 55"
    cell = rows["Kent Police"].a
    assert words(page(client, str(cell["href"])).h1) == "Kent Record, page 2"
    assert words(rows["Essex Police"]) == "No reply held"
    assert words(page(client, "/coverage?inspection=none", 422).h1) == "There is a problem"


def test_forces_are_compared_side_by_side(client: TestClient) -> None:
    soup = page(client, "/compare?q=welfare+van&force=essex&force=surrey&force=norfolk")
    sides = {words(each.h3): words(each.select_one("blockquote")) for each in soup.select(".side-by")}
    assert sides == {
        "Essex Police": "Our welfare van serves tea.",
        "Surrey Police": "Our welfare van serves soup.",
        "Norfolk Constabulary": "Our welfare van serves pie.",
    }


def test_a_force_that_says_nothing_is_shown_with_what_comes_nearest(client: TestClient) -> None:
    soup = page(client, "/compare?q=welfare+van+tea&force=essex&force=kent")
    kent = next(each for each in soup.select(".side-by") if words(each.h3) == "Kent Police")
    assert words(kent.p)
    if near := kent.select_one(".near"):
        assert near.select("blockquote")
    assert soup.select_one("#as_of")


def test_the_matrix_can_end_at_a_day(client: TestClient) -> None:
    soup = page(client, "/coverage?as_of=2001")
    assert soup.select_one("#as_of")["value"] == "2001"  # type: ignore[index]
    assert page(client, "/coverage?as_of=someday", 422)


def test_a_comparison_ends_at_the_day_it_is_asked_for(client: TestClient) -> None:
    soup = page(client, "/compare?q=welfare+van&force=essex&force=surrey&as_of=1999")
    assert not soup.select(".side-by blockquote")
    assert page(client, "/compare?q=welfare+van&force=essex&force=surrey&as_of=someday", 422).select("#as_of-error")


@pytest.mark.parametrize("query", ["q=welfare&force=essex", "q=&force=essex&force=kent", "q=x&force=kents&force=kent"])
def test_what_cannot_be_compared_is_said(client: TestClient, query: str) -> None:
    assert page(client, f"/compare?{query}", 422).select_one(".govuk-error-summary a")


DRAFT = """Kent's chief constable said “A welfare bus is deployed by an on-call officer.”

Surrey said “Our welfare van serves stew.” Nobody said “the moon is made of cheese and it is green” <b>.
"""


def test_each_quotation_of_a_draft_has_its_verdict_in_place(client: TestClient) -> None:
    answer = client.post("/verify", data={"text": DRAFT})
    soup = BeautifulSoup(answer.text, "html.parser")
    verdicts = [str(each["class"][1]).removeprefix("checked--") for each in soup.select(".draft .checked")]
    assert verdicts == ["exact", "altered", "not_found"]
    assert "<b>" not in answer.text
    assert "Our welfare van serves soup" in words(soup.select("#v2 blockquote")[0])


def test_a_word_document_is_checked_as_pasted_text_is(client: TestClient) -> None:
    file = io.BytesIO()
    body = "".join(f"<w:p><w:r><w:t>{escape(line)}</w:t></w:r></w:p>" for line in DRAFT.split("\n\n"))
    with zipfile.ZipFile(file, "w") as archive:
        space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
        archive.writestr("word/document.xml", f"<w:document {space}><w:body>{body}</w:body></w:document>")
    answer = client.post("/verify", files={"file": ("draft.docx", file.getvalue())})
    assert len(BeautifulSoup(answer.text, "html.parser").select(".draft .checked")) == 3


@pytest.mark.parametrize("file", [b"PK\x03\x04 broken", b""])
def test_what_is_no_draft_is_said(client: TestClient, file: bytes) -> None:
    answer = client.post("/verify", files={"file": ("draft.docx", file)})
    assert answer.status_code == 422
    assert "There is a problem" in answer.text


def test_a_page_says_so_while_the_index_loads(tmp_path: Path) -> None:
    with TestClient(create_app(Settings(index=tmp_path / "none"), FakeEmbedder())) as opened:
        for at in ("/", "/search?q=x", "/corpus", "/documents/x", "/passages/x"):
            answer = opened.get(at)
            assert (answer.status_code, answer.headers["retry-after"]) == (503, "5")
            assert "not ready" in answer.text
        assert opened.get("/help").status_code == 200


def test_the_original_is_served_while_it_is_what_was_indexed(client: TestClient, folder: Path) -> None:
    answer = client.get("/v1/documents/kent-record/original")
    assert (answer.status_code, answer.content) == (200, FILE)
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.headers["content-disposition"] == "inline; filename=\"kent.pdf\"; filename*=UTF-8''kent.pdf"
    assert "sandbox" in answer.headers["content-security-policy"]
    (folder / "corpus" / "kent.pdf").write_bytes(FILE + b"!")
    changed = client.get("/v1/documents/kent-record/original")
    (folder / "corpus" / "kent.pdf").write_bytes(FILE)
    assert (changed.status_code, changed.json()["status"]) == (410, 410)


def test_a_link_out_of_the_corpus_is_not_followed(tmp_path: Path) -> None:
    made = document("secret", [("A welfare bus.", CHIEF)], force="kent")
    secret = tmp_path / "secret.txt"
    secret.write_bytes(FILE)
    made = replace(made, source=replace(made.source, path="in.txt", sha256=hashlib.sha256(FILE).hexdigest()))
    index(tmp_path / "index", [made], FakeEmbedder())
    (tmp_path / "index" / "corpus").mkdir()
    (tmp_path / "index" / "corpus" / "in.txt").symlink_to(secret)
    with TestClient(create_app(Settings(index=tmp_path / "index"), FakeEmbedder())) as opened:
        assert ready(opened).get("/v1/documents/secret/original").status_code == 410
        assert opened.get("/v1/documents/..%2F..%2Fsecret/original").status_code == 404


@pytest.mark.parametrize("name", ["app.css", "icon.svg"])
def test_the_static_files_are_served_and_no_others(client: TestClient, name: str) -> None:
    assert client.get(f"/static/{name}").status_code == 200
    assert client.get("/static/..%2Fpages%2F__init__.py").status_code == 404


def test_the_stylesheet_asks_for_nothing_from_elsewhere(client: TestClient) -> None:
    css = client.get("/static/app.css").text
    assert "url(" not in css
    assert "@import" not in css
    assert "GDS Transport" not in css


def test_pages_hold_no_script_and_no_style_of_their_own(client: TestClient) -> None:
    for at in ("/", "/search?q=welfare", "/corpus", "/documents/report", "/help"):
        soup = page(client, at)
        assert not soup.select("script, style, [style], [onclick]"), at


def test_headers_are_added_and_those_given_are_kept(folder: Path) -> None:
    app = create_app(Settings(index=folder), FakeEmbedder())
    with TestClient(SecurityHeaders(app)) as opened:  # type: ignore[arg-type]
        ready(opened)
        shown = opened.get("/").headers
        assert shown["content-security-policy"] == POLICY
        assert shown["x-content-type-options"] == "nosniff"
        assert shown["referrer-policy"] == "same-origin"
        assert opened.get("/v1/documents/kent-record/original").headers["content-security-policy"] == "sandbox"


@pytest.mark.parametrize("name", ["not-found", "unprocessable-entity", "unprocessable-content", "service-unavailable"])
def test_every_problem_has_a_page(client: TestClient, name: str) -> None:
    assert "application/problem+json" in words(page(client, f"/problems/{name}"))
