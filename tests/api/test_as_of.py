"""As of a day: nothing that is or may be dated later is shown by any route, also by its id."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from typer.testing import CliRunner

from api.app import create_app
from api.cli import app
from api.library import NotHeld
from api.search import BadRequest
from api.settings import Settings
from api.tools.answering import Answering
from api.tools.checking import Checking
from api.tools.finding import Finding
from api.tools.reading import Reading
from api.tools.service import Service
from indexer.index import may_be_earlier, not_later
from indexer.records import DateOf, DocumentDate, DocumentType, InspectionLink, Speaker
from tests.api.conftest import ready
from tests.conftest import FakeEmbedder
from tests.made import document, index

LINK = InspectionLink("bicycles", "Lost bicycles", "Lost bicycles", "made", published="2024-12-18")
DAY = "2025-01-31"


@pytest.fixture
def client(tmp_path: Path) -> Iterator[TestClient]:
    """A report and three replies: early, late, and of a month that ends after the day."""
    made = [
        document(
            "report",
            [("Bicycles were lost.", Speaker.INSPECTORATE)],
            published="2024-12-18",
            type=DocumentType.INSPECTION_REPORT,
        ),
        document("early", [("We mark bicycles.", Speaker.CHIEF_OFFICER)], force="kent", published="2025-01-20"),
        document("late", [("We paint bicycles.", Speaker.CHIEF_OFFICER)], force="essex", published="2025-02-10"),
        document("vague", [("We lock bicycles.", Speaker.CHIEF_OFFICER)], force="surrey", published="2025"),
    ]
    index(tmp_path / "index", [replace(one, inspections=(LINK,)) for one in made], FakeEmbedder())
    with TestClient(create_app(Settings(index=tmp_path / "index"), FakeEmbedder())) as opened:
        yield ready(opened)


def passage_of(client: TestClient, name: str) -> str:
    found: str = client.get(f"/v1/documents/{name}/passages").json()["passages"][0]["id"]
    return found


def test_lists_and_searches_hold_nothing_later(client: TestClient) -> None:
    shown = {one["id"] for one in client.get("/v1/documents", params={"as_of": DAY}).json()["documents"]}
    assert shown == {"report", "early"}
    found = client.get("/v1/search", params={"q": "bicycles", "as_of": DAY, "facets": "force"}).json()
    assert {one["document"]["id"] for one in found["results"]} <= {"report", "early"}
    assert "essex" not in str(found["facets"])
    told = client.get("/v1/documents/report/responses", params={"as_of": DAY}).json()
    assert [one["document"]["id"] for one in told] == ["early"]
    near = client.get(f"/v1/passages/{passage_of(client, 'early')}/similar", params={"as_of": DAY}).json()
    assert {one["passage"]["document"]["id"] for one in near} == {"report"}


@pytest.mark.parametrize("name", ["late", "vague"])
def test_what_is_or_may_be_later_is_not_found_by_its_id(client: TestClient, name: str) -> None:
    passage = passage_of(client, name)
    routes = (
        f"/v1/documents/{name}",
        f"/v1/documents/{name}/passages",
        f"/v1/documents/{name}/responses",
        f"/v1/documents/{name}/original",
        f"/v1/passages/{passage}",
        f"/v1/passages/{passage}/similar",
        f"/v1/passages/{passage}/citation",
        f"/documents/{name}",
        f"/passages/{passage}",
    )
    for route in routes:
        assert client.get(route, params={"as_of": DAY}).status_code == 404, route
    assert "nothing that is or may be later" in client.get(routes[0], params={"as_of": DAY}).text
    assert client.get(routes[0], params={"as_of": "2025-12-31"}).status_code == 200
    assert client.get(f"/v1/passages/{passage_of(client, 'early')}", params={"as_of": DAY}).status_code == 200


def test_what_is_no_date_is_told_by_its_name_with_what_to_write(client: TestClient) -> None:
    told = "“31-31-2026” is no date. Write YYYY, YYYY-MM or YYYY-MM-DD, like 2025-03-31."
    asked = [
        (field, client.get("/v1/search", params={"q": "bicycles", field: "31-31-2026"}))
        for field in ("as_of", "published_from", "published_to")
    ]
    asked.append(("as_of", client.get("/v1/documents", params={"as_of": "31-31-2026"})))
    asked.append(("as_of", client.post("/v1/verify", json={"text": "x", "as_of": "31-31-2026"})))
    for field, refused in asked:
        assert refused.status_code == 422
        assert refused.json()["errors"] == [{"parameter": field, "detail": told}]


def test_a_quotation_from_something_later_is_not_found(client: TestClient) -> None:
    draft = {"text": "Essex said: “We paint bicycles.” Kent said: “We mark bicycles.”"}
    checked = client.post("/v1/verify", json=draft | {"as_of": DAY}).json()["quotations"]
    assert [one["status"] for one in checked] == ["not_found", "exact"]
    checked = client.post("/v1/verify", json=draft).json()["quotations"]
    assert [one["status"] for one in checked] == ["exact", "exact"]


def test_the_pages_keep_to_the_day(client: TestClient) -> None:
    found = client.get("/search", params={"q": "bicycles", "as_of": "31 January 2025"}).text
    assert "We mark bicycles" in found
    assert 'value="31 January 2025"' in found  # and said, so that nobody takes it for everything
    assert "We paint bicycles" not in found
    matrix = client.get("/coverage", params={"inspection": "bicycles", "as_of": "sometime"})
    assert "must be a date" in matrix.text


def test_the_page_of_something_early_names_nothing_later(client: TestClient) -> None:
    assert "Essex" in client.get("/documents/report").text
    for address in ("/documents/report", f"/passages/{passage_of(client, 'report')}"):
        early = client.get(address, params={"as_of": DAY}).text
        assert "Essex" not in early
        assert "We paint bicycles" not in early
    assert "As of 31 January 2025" in client.get("/coverage", params={"inspection": "bicycles", "as_of": DAY}).text


def test_the_links_of_a_page_keep_to_the_day(client: TestClient) -> None:
    asked = {"as_of": "31 January 2025"}
    reply = passage_of(client, "early")
    assert f'href="/passages/{reply}?as_of={DAY}"' in client.get("/search", params={"q": "mark", **asked}).text
    page = client.get("/documents/early", params=asked).text
    assert f'href="/passages/{reply}?as_of={DAY}"' in page
    assert "As of 31 January 2025" in page
    assert '<a href="?">Show everything</a>' in page  # the way out is not dated
    assert f"as_of={DAY}" not in client.get("/documents/early").text


def test_a_report_that_is_later_recommends_nothing_yet(client: TestClient) -> None:
    early = client.get("/v1/coverage", params={"inspection": "bicycles", "as_of": "2024-11-01"}).json()
    assert early["recommendations"] == []


def test_an_export_quotes_nothing_later(client: TestClient) -> None:
    ids = [passage_of(client, name) for name in ("early", "late")]
    searched = ["q=bicycles", "q=bicycles&as_of=2024-12-31"]
    asked = {"ids": ids, "format": "md", "as_of": DAY, "searches": searched}
    text = client.post("/v1/exports", json=asked).text
    assert "We mark bicycles" in text
    assert "We paint bicycles" not in text
    assert "it is or may be later than the day asked for" in text
    assert "As of 31 January 2025" in text
    assert "as of 31 January 2025" in text  # how a search that names no day was asked again
    assert "as of 31 December 2024" in text
    later = client.post("/v1/exports", json={**asked, "ids": ids[1:]})
    assert (later.status_code, "as of 2025-01-31" in later.text) == (404, True)


def test_the_tools_keep_to_the_day(client: TestClient) -> None:
    early, late, report = (passage_of(client, name) for name in ("early", "late", "report"))
    service = Service(client.app.state.live, lambda: "")  # type: ignore[attr-defined]
    finding, answering, checking = Finding(service), Answering(service), Checking(service)
    found = finding.search_passages("bicycles", as_of=DAY)
    assert {one.document_id for one in found.results} == {"report", "early"}
    assert found.applied_filters["as_of"] == [DAY]
    assert {one.document_id for one in finding.find_similar(early, as_of=DAY).results} == {"report"}
    assert [one.id for one in finding.find_responses(report, as_of=DAY).documents] == ["early"]
    said = answering.ask("What did forces say about bicycles?", as_of=DAY).forces
    assert [one.id for one in said if one.statements] == ["kent"]
    assert any("31 January 2025" in note for note in answering.coverage(inspection="bicycles", as_of=DAY).notes)
    standings = {one.force: one.state for one in answering.coverage("bicycles", as_of=DAY).rows}
    assert (standings["kent"], standings["essex"], standings["surrey"]) == ("stated", "not_held", "date_not_known")
    sides = answering.compare_forces("bicycles", ["kent", "essex"], as_of=DAY).forces
    assert {one.id: bool(one.statements) for one in sides} == {"kent": True, "essex": False}
    checked = checking.verify_quotes("Essex said: “We paint bicycles.”", as_of=DAY).quotes
    assert [one.status for one in checked] == ["not_found"]
    cited = checking.cite([early, late], as_of=DAY)
    assert [one.id for one in cited.citations] == [early]
    assert "later" in cited.not_cited[0].reason
    with pytest.raises(NotHeld):
        Reading(service).get_document("late", as_of=DAY)
    with pytest.raises(BadRequest, match=r"last week.*YYYY-MM-DD") as refused:
        finding.search_passages("bicycles", as_of="last week")
    assert refused.value.parameter == "as_of"


def test_the_operations_for_chat_tools_keep_to_the_day(client: TestClient) -> None:
    ids = [passage_of(client, "late")]
    asked = {
        "search": {"query": "bicycles"},
        "ask": {"question": "What did forces say about bicycles?"},
        "cite": {"ids": ids},
        "verify": {"text": "Essex said: “We paint bicycles.”"},
    }
    for path, body in asked.items():
        assert "Essex" in client.post(f"/tools/{path}", json=body).text, path
        assert "“We paint" not in client.post(f"/tools/{path}", json={**body, "as_of": DAY}).text, path
    assert client.post("/tools/read", json={"id": "late", "as_of": DAY}).status_code == 404


def test_a_page_is_as_late_as_the_last_report_that_it_answers() -> None:
    page = document("page", [("We mark bicycles.", Speaker.CHIEF_OFFICER)], force="kent", published="2025-01-20")
    added = DocumentDate(DateOf.REPORT, "2025-09-17", "17 September 2025", "made")
    assert not_later(page, DAY)
    assert not not_later(replace(page, dates=(*page.dates, added)), DAY)


def test_what_has_no_date_of_its_own_is_not_admitted_by_the_day_of_the_report_that_it_answers() -> None:
    page = document("page", [("We mark bicycles.", Speaker.CHIEF_OFFICER)], force="kent")
    dates = tuple(
        DocumentDate(of, "2024-12-18", "18 December 2024", "made")
        for of in (DateOf.REPORT, DateOf.TEMPLATE, DateOf.FILE, DateOf.INSPECTION)
    )
    assert not not_later(replace(page, dates=dates, inspections=(LINK,)), DAY)
    assert not_later(replace(page, dates=dates, inspections=(LINK,)), "")
    report = document("report", [("They were lost.", Speaker.INSPECTORATE)], type=DocumentType.INSPECTION_REPORT)
    assert not_later(replace(report, dates=dates), DAY)
    letter = replace(page, type=DocumentType.LETTER, inspections=(replace(LINK, document_id="page"),))
    assert not_later(replace(letter, dates=dates[:1]), DAY)  # in which inspectors say what they found


def test_nothing_is_later_than_the_day_by_which_it_was_held() -> None:
    page = document("page", [("We mark bicycles.", Speaker.CHIEF_OFFICER)], force="kent")
    page = replace(page, inspections=(LINK,), source=replace(page.source, held="2026-03-02"))
    assert not not_later(page, "2026-03-01")
    assert may_be_earlier(page, "2026-03-01")
    assert not may_be_earlier(page, "2024-12-17")  # before the report that it answers
    assert not_later(page, "2026-03-02")
    month = replace(page, dates=(DocumentDate(DateOf.RESPONSE, "2026-03", "March 2026", "made"),))
    assert not_later(month, "2026-03-02")
    dates = (("update", "2025-03-21", "label 'Updated'"), ("response", "2025", "copyright line"))
    changed = replace(page, dates=tuple(DocumentDate(DateOf(of), day, day, basis) for of, day, basis in dates))
    assert not_later(changed, "2025-03-21")  # the last change closes the year
    assert not not_later(changed, "2025-03-20")
    misprinted = replace(page, dates=(DocumentDate(DateOf.RESPONSE, "2027-03-01", "1 March 2027", "made"),))
    assert not not_later(misprinted, "2026-03-02")
    assert not may_be_earlier(misprinted, "2026-03-02")


def test_a_page_on_a_meeting_is_of_the_day_on_which_it_appeared() -> None:
    page = document("page", [("We mark bicycles.", Speaker.CHIEF_OFFICER)], type=DocumentType.WEB_STATEMENT)
    met, put_up = (
        DocumentDate(of, day, day, "made")
        for of, day in ((DateOf.MEETING, "2025-01-28"), (DateOf.WEB_PAGE, "2025-02-03"))
    )
    page = replace(page, dates=(met, put_up))
    assert page.published == "2025-02-03"
    assert not not_later(page, DAY)
    minutes = replace(page, type=DocumentType.BOARD_PAPER)
    assert minutes.published == "2025-01-28"
    assert not not_later(minutes, DAY)


NO_DAY = "“2025-02-31” is no day: the last of February 2025 is 2025-02-28."


def test_a_day_that_does_not_exist_is_refused_with_the_last_of_its_month(client: TestClient) -> None:
    given = "2025-02-31"
    asked = [
        (field, client.get("/v1/search", params={"q": "bicycles", field: given}))
        for field in ("as_of", "published_from", "published_to")
    ]
    asked += [
        ("as_of", client.get(route, params={"as_of": given, **more}))
        for route, more in (
            ("/v1/documents", {}),
            ("/v1/documents/report", {}),
            ("/v1/coverage", {"inspection": "bicycles"}),
            ("/v1/passages/x/citation", {}),
        )
    ]
    asked.append(("accessed", client.get(f"/v1/passages/{passage_of(client, 'early')}/citation?accessed={given}")))
    for route, body in (
        ("/v1/ask", {"question": "bicycles"}),
        ("/v1/compare", {"question": "bicycles", "forces": ["kent", "essex"]}),
        ("/v1/verify", {"text": "x"}),
        ("/v1/exports", {"ids": ["x"], "format": "md"}),
        ("/tools/search", {"query": "bicycles"}),
    ):
        asked.append(("as_of", client.post(route, json={**body, "as_of": given})))
    asked.append(
        ("filters.published_to", client.post("/v1/ask", json={"question": "x", "filters": {"published_to": given}}))
    )
    for field, refused in asked:
        assert refused.status_code == 422
        assert refused.json()["errors"][0]["parameter"] == field
        assert NO_DAY in refused.json()["errors"][0]["detail"]
    page = client.get("/search", params={"q": "bicycles", "as_of": "31 February 2025"})
    assert page.status_code == 422
    assert "31 February 2025 is none: the last is 28 February 2025" in page.text
    matrix = client.get("/coverage", params={"inspection": "bicycles", "as_of": "31/2/2025"}).text
    assert "31 February 2025 is none: the last is 28 February 2025" in matrix


@pytest.mark.parametrize("given", ["2024-02-29", "2000-02-29", "2025-12-31", "2025-02", "0001-01-31", "9999-12-31"])
def test_a_day_that_exists_is_taken(client: TestClient, given: str) -> None:
    assert client.get("/v1/search", params={"q": "bicycles", "as_of": given}).status_code == 200


@pytest.mark.parametrize("given", ["2025-02-29", "1900-02-29", "2025-04-31", "2025-01-32", "0000-01-01", "2025-01-00"])
def test_a_day_that_does_not_is_not(client: TestClient, given: str) -> None:
    assert client.get("/v1/search", params={"q": "bicycles", "as_of": given}).status_code == 422


@pytest.mark.parametrize(("first", "last"), [("2026", "2024"), ("2025-03-02", "2025-03-01"), ("2025-04", "2025-03-31")])
def test_a_time_that_ends_before_it_begins_is_refused(client: TestClient, first: str, last: str) -> None:
    given = {"published_from": first, "published_to": last}
    for field, refused in (
        ("published_to", client.get("/v1/search", params={"q": "bicycles", **given})),
        ("filters.published_to", client.post("/v1/ask", json={"question": "bicycles", "filters": given})),
        ("published_to", client.post("/tools/search", json={"query": "bicycles", **given})),
    ):
        (error,) = refused.json()["errors"]
        assert error["parameter"] == field
        assert f"published_from is {first}, published_to {last}" in error["detail"]
    page = client.get("/search", params={"q": "bicycles", **given})
    assert page.status_code == 422
    assert f"is {last}, which is before" in page.text


@pytest.mark.parametrize(
    ("first", "last"), [("2025-03-15", "2025-03"), ("2025", "2025-02"), ("", "2024"), ("2024", "")]
)
def test_a_time_of_days_within_the_same_month_is_taken(client: TestClient, first: str, last: str) -> None:
    given = {"published_from": first, "published_to": last}
    assert client.get("/v1/search", params={"q": "bicycles", **given}).status_code == 200


def test_the_command_line_refuses_the_same(tmp_path: Path) -> None:
    run = CliRunner().invoke
    for arguments, told in (
        (["search", "x", "--as-of", "2025-02-31"], NO_DAY),
        (["ask", "x", "--as-of", "2025-02-31"], NO_DAY),
        (["search", "x", "--published-from", "2026", "--published-to", "2024"], "ends before it begins"),
    ):
        done = run(app, [*arguments, "--index", str(tmp_path)])
        assert done.exit_code == 2
        assert told in done.stderr
