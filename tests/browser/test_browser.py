"""The pages in a real browser: fit at every width, free of barriers, usable by keyboard alone and without scripts."""

import io
import re
import zipfile
from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest

from tests.api.test_pages import DRAFT, HOSTILE

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

WIDTHS = (1200, 320)
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PAGES = {
    "start": "/",
    "results": "/search?q=welfare",
    "filtered": "/search?q=welfare&force=kent&speaker=chief_officer&published_from=2024",
    "by force": "/search?q=welfare&group_by=force",
    "second page": "/search?q=otters&page=2",
    "answer": "/search?q=What+did+forces+say+about+a+welfare+van%3F",
    "too broad": "/search?q=what+about+welfare%3F",
    "nothing": "/search?q=submarine&force=kent",
    "unusable": "/search?q=&published_from=soon",
    "hostile": f"/search?q={quote('badgers ' + HOSTILE)}",
    "hostile document": "/documents/hostile",
    "record": "/documents/kent-record",
    "report": "/documents/report",
    "coverage": "/coverage?inspection=disorder",
    "compare": "/compare?q=welfare+van&force=essex&force=surrey",
    "not comparable": "/compare?q=welfare&force=essex",
    "verify": "/verify",
    "pack": "/pack",
    "corpus": "/corpus",
    "help": "/help",
    "accessibility": "/accessibility",
    "problem": "/problems/gone",
    "not found": "/passages/none",
}


@pytest.fixture(params=WIDTHS, ids=lambda width: f"{width}px")
def page(request: pytest.FixtureRequest, browser: "Browser", address: str) -> Iterator["Page"]:
    context = browser.new_context(viewport={"width": request.param, "height": 800}, base_url=address)
    yield context.new_page()
    context.close()


@pytest.fixture
def plain(browser: "Browser", address: str) -> Iterator["Page"]:
    """A page with scripts turned off."""
    context = browser.new_context(java_script_enabled=False, base_url=address, viewport={"width": 1200, "height": 800})
    yield context.new_page()
    context.close()


def barriers(page: "Page") -> list[tuple[str, list[str]]]:
    """What axe finds wrong, by rule and place."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed")
    found = axe.Axe().run(page, options={"runOnly": RULES}).response["violations"]
    return [(rule["id"], [str(node["target"]) for node in rule["nodes"]]) for rule in found]


def fits(page: "Page") -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))


@pytest.mark.parametrize("name", PAGES)
def test_every_page_fits_has_no_barrier_and_asks_nobody_else(page: "Page", name: str, address: str) -> None:
    asked: list[str] = []
    complaints: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(PAGES[name])
    assert fits(page)
    assert barriers(page) == []
    assert [url for url in asked if not url.startswith(address)] == []
    assert [text for text in complaints if "status of 4" not in text] == []


def test_what_is_folded_away_has_no_barrier_either(page: "Page") -> None:
    page.goto(PAGES["results"])
    for each in page.locator("details:not([open]) > summary").all():
        if each.is_visible():
            each.click()
    assert fits(page)
    assert barriers(page) == []


def test_a_pack_and_a_checked_draft_have_no_barrier(page: "Page") -> None:
    page.goto("/search?q=welfare")
    page.get_by_role("button", name=re.compile("Add to pack")).first.click()
    page.goto("/pack")
    assert fits(page)
    assert barriers(page) == []
    page.goto("/verify")
    page.get_by_label("The draft").fill(DRAFT)
    page.get_by_role("button", name="Check the quotations").click()
    assert page.locator(".draft .checked").count() == 3
    assert fits(page)
    assert barriers(page) == []


def test_an_officer_finds_filters_copies_packs_and_writes_to_word_without_scripts(plain: "Page") -> None:
    plain.goto("/")
    plain.get_by_label("What do you want to know?").fill("welfare")
    plain.get_by_role("button", name="Search").click()
    plain.get_by_label("Kent Police").check()
    plain.get_by_role("button", name="Apply filters").first.click()
    assert "force=kent" in plain.url
    assert plain.locator(".chip:not(.chip--read)").count() == 1
    source = plain.get_by_role("link", name=re.compile("Open the source")).first.get_attribute("href") or ""
    assert ":~:text=" in source
    plain.get_by_text("Copy quotation with citation").first.click()
    assert "Kent Record" in plain.locator(".copy").first.inner_text()
    plain.get_by_role("button", name=re.compile("Add to pack")).first.click()
    plain.get_by_role("link", name="Evidence pack").click()
    plain.get_by_label("Title").fill("Welfare")
    plain.get_by_role("button", name="Save notes and title").click()
    with plain.expect_download() as download:
        plain.get_by_role("link", name="Word document").click()
    assert download.value.suggested_filename == "welfare.docx"
    with zipfile.ZipFile(io.BytesIO(download.value.path().read_bytes())) as archive:
        assert b"footnoteReference" in archive.read("word/document.xml")


def test_the_same_can_be_done_with_a_keyboard_alone(page: "Page") -> None:
    page.goto("/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent").strip() == "Skip to main content"
    page.keyboard.press("Enter")
    reach(page, "document.activeElement.id === 'q'")
    page.keyboard.type("welfare")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?**")
    reach(page, "document.activeElement.textContent.startsWith('Add to pack')")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?**#r1")
    assert page.get_by_text("In your pack").count() == 1


def reach(page: "Page", condition: str) -> None:
    """Press Tab until something has the focus, which is to be seen all the way."""
    for _ in range(80):
        page.keyboard.press("Tab")
        box = page.evaluate(
            "(() => { const b = document.activeElement.getBoundingClientRect(); return [b.width, b.height] })()"
        )
        assert min(box) > 0, page.evaluate("document.activeElement.outerHTML")
        if page.evaluate(condition):
            return
    raise AssertionError(condition)


def test_one_click_selects_the_whole_of_what_is_to_be_copied(page: "Page") -> None:
    page.goto("/search?q=welfare+bus&speaker=chief_officer&force=kent")
    page.get_by_text("Copy quotation with citation").first.click()
    page.locator(".copy").first.click(position={"x": 30, "y": 25})
    selected = str(page.evaluate("window.getSelection().toString()"))
    assert selected.startswith("“A welfare bus is deployed by an on-call officer.”")
    assert "/passages/kent-record~" in selected


def test_a_script_in_a_document_does_not_run(page: "Page") -> None:
    spoken: list[str] = []
    page.on("dialog", lambda dialog: (spoken.append(dialog.message), dialog.dismiss()))
    for address in (PAGES["hostile"], PAGES["hostile document"], "/corpus"):
        page.goto(address)
        assert page.locator("script").count() == 0
    assert spoken == []


def test_the_printed_page_holds_the_quotations_and_no_forms(page: "Page") -> None:
    page.goto(PAGES["results"])
    page.emulate_media(media="print")
    assert page.locator(".quote").first.is_visible()
    assert not page.locator("#q").is_visible()
    assert not page.locator(".masthead").is_visible()
