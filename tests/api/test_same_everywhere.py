"""The same question through every door gives the same references, the same coverage and the same status."""

import json
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag
from starlette.testclient import TestClient
from typer.testing import CliRunner

import api.cli
from api import mcp_server
from indexer.index import Index
from tests.api import golden
from tests.api.conftest import ready
from tests.api.test_mcp_server import call
from tests.api.wired import whole
from tests.conftest import ROOT, FakeEmbedder

LIMIT = 8
LINES = (ROOT / "benchmarks" / "questions.jsonl").read_text(encoding="utf-8").splitlines()
ALL = [json.loads(line)["question"] for line in LINES]
QUESTIONS = [
    *ALL[:: max(1, len(ALL) // 30)][:30],
    "Which recommendations deal with drones?",
    "How did offices answer the First Contact recommendations on sampling calls?",
]


class Doors:
    """One index, and every way of asking it."""

    def __init__(self, client: TestClient, index: Index) -> None:
        self.client = client
        self.index = index
        self.server = mcp_server.build(client.app.state.live, "http://testserver")  # type: ignore[attr-defined]

    def get(self, path: str, **parameters: Any) -> Any:
        reply = self.client.get(path, params=parameters)
        assert reply.status_code == 200, reply.text
        return reply

    def post(self, path: str, **body: Any) -> dict[str, Any]:
        reply = self.client.post(path, json=body)
        assert reply.status_code == 200, reply.text
        told: dict[str, Any] = reply.json()
        return told

    def tool(self, name: str, **arguments: Any) -> dict[str, Any]:
        return call(self.server, name, **arguments)

    def command(self, *arguments: str) -> dict[str, Any]:
        done = CliRunner().invoke(api.cli.app, [*arguments, "--json"])
        told: dict[str, Any] = json.loads(done.stdout)
        return told


@pytest.fixture(scope="module")
def doors(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Doors]:
    directory = tmp_path_factory.mktemp("doors") / "index"
    index = golden.opened(directory, golden.documents())
    with pytest.MonkeyPatch.context() as patch:
        # the command line would load the packaged model; the question is whether it asks the same, not how it embeds
        patch.setattr(Index, "open", classmethod(lambda cls, directory, encoder=None: index))
        with TestClient(whole(directory)) as client:
            yield Doors(ready(client), index)


def test_there_are_thirty_questions_and_two() -> None:
    assert len(set(QUESTIONS)) == 32


def test_the_questions_are_not_all_without_an_answer(doors: Doors) -> None:
    answered = [question for question in QUESTIONS if statements(doors.post("/v1/ask", question=question)["forces"])]
    assert len(answered) >= 10


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_search_finds_the_same(doors: Doors, question: str) -> None:
    rest = doors.get("/v1/search", q=question, limit=LIMIT).json()
    ids = [one["id"] for one in rest["results"]]
    cited = {one["id"]: one["citation"] for one in rest["results"]}
    assert [one["id"] for one in doors.command("search", question, "--limit", str(LIMIT))["results"]] == ids
    asked = {"query": question, "limit": LIMIT, "max_chars": 40_000}
    tools, mcp = doors.post("/tools/search", **asked), doors.tool("search_passages", **asked)
    assert tools == mcp
    for reply in (tools, mcp):
        held = [one["id"] for one in reply["results"]]
        assert held == ids[: len(held)]
        assert held == ids or reply["truncated"]
        assert {one["id"]: one["citation"] for one in reply["results"]}.items() <= cited.items()
        assert reply["total"] == rest["total"]["value"]
        searched = {"passages": reply["searched_passages"], "documents": reply["searched_documents"]}
        assert searched.items() <= rest["index"]["searched"].items()
    assert [one["id"] for one in doors.tool("search", query=question)["results"]][: len(ids)] == ids
    page = doors.get("/search", q=question).text
    linked = re.findall(r'href="/passages/([^"?#]+)', unescape(page))
    assert set(ids) <= set(linked)


@pytest.mark.parametrize("question", QUESTIONS)
def test_an_answer_says_the_same(doors: Doors, question: str) -> None:
    rest = doors.post("/v1/ask", question=question)
    told = doors.command("ask", question)
    tools = doors.post("/tools/ask", question=question, max_chars=40_000)
    assert told["status"] == tools["status"] == rest["status"]
    # on the command line there is no address to begin links with
    assert told["coverage"] == json.loads(json.dumps(rest["coverage"]).replace("http://testserver/", "/"))
    said = statements(rest["forces"])
    assert statements(told["forces"]) == said
    kept = {(one["id"], each["passage_id"], each["text"]) for one in tools["forces"] for each in one["statements"]}
    assert kept == set(said) or (kept < set(said) and tools["truncated"])
    for whose in ("inspectorate", "others"):
        words = [(one["passage"], one["text"]) for one in rest[whose]]
        assert [(one["passage"], one["text"]) for one in told[whose]] == words
        assert [(one["passage_id"], one["text"]) for one in tools[whose]] == words[: min(3, len(words))]
    counts = {state: count for state, count in rest["coverage"]["counts"].items() if count}
    assert tools["counts"] == counts
    covered = doors.tool("coverage", question=question, max_chars=40_000)
    assert covered["counts"] == counts
    standings = {one["force"]["id"]: one["standing"] for one in rest["coverage"]["forces"]}
    assert {one["force"]: one["state"] for one in covered["rows"]}.items() <= standings.items()


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_page_answers_the_same(doors: Doors, question: str) -> None:
    rest = doors.post("/v1/ask", question=question)
    block = BeautifulSoup(doors.get("/search", q=question).text, "lxml").select_one("section.answer")
    if block is None:
        pytest.skip("the page answers questions, and lists passages for words that are none")
    assert f"answer--{rest['status']}" in block["class"]
    beside = [one.text.split() for one in block.select("section.says .around")]
    given = [each[key].split() for one in rest["forces"] for each in one["statements"] for key in ("before", "after")]
    assert sorted(beside) == sorted(filter(None, given))
    linked = {str(one["href"]).rpartition("/")[2].partition("?")[0] for one in block.select("li.near a.ref")}
    shown = [
        (said.select_one("a.ref")["href"].rpartition("/")[2].partition("?")[0], quoted(said))  # type: ignore[index]
        for said in block.select("section.says li.statement")
    ]
    assert sorted(shown) == sorted((passage, " ".join(text.split())) for _, passage, text in statements(rest["forces"]))
    everything = [quoted(said) for said in block.select("li.statement")]
    for one in (*rest["inspectorate"], *rest["others"]):
        assert " ".join(one["text"].split()) in everything
    if rest["status"] != "needs_narrowing":
        near = [one["near_misses"][0]["passage"] for one in rest["coverage"]["forces"] if one["standing"] == "possible"]
        assert set(near) <= linked  # no force is said to come near without its words
        told = [int(cell.text) for cell in block.select("table.standing td.number")]
        assert sorted(told) == sorted(count for count in rest["coverage"]["counts"].values() if count)


@pytest.mark.parametrize("question", ["What did the pub landlady at Wrayport say about the officers?"])
def test_what_only_others_said_is_shown_at_every_door(doors: Doors, question: str) -> None:
    rest = doors.post("/v1/ask", question=question)
    assert rest["others"]
    assert not rest["forces"]
    test_an_answer_says_the_same(doors, question)
    test_the_page_answers_the_same(doors, question)
    heading = BeautifulSoup(doors.get("/search", q=question).text, "lxml").select_one("#answer")
    assert heading
    assert "forces’ own words" not in heading.text


def quoted(said: Tag) -> str:
    """The words of a statement on the page, without those around them and the number that refers to its passage."""
    words = said.select_one("blockquote p")
    assert words
    for other in words.select("a.ref, .around"):
        other.extract()
    return " ".join(words.text.split())


def test_the_page_answers_most_of_them(doors: Doors) -> None:
    answered = ['section class="answer' in doors.get("/search", q=question).text for question in QUESTIONS]
    assert sum(answered) >= 20


@pytest.mark.parametrize("inspection", [golden.PART_1, "dockside disorder in May and June 2024: Part 2"])
def test_the_matrix_says_the_same(doors: Doors, inspection: str) -> None:
    rest = doors.get("/v1/coverage", inspection=inspection).json()
    assert without_links(doors.command("coverage", inspection)) == without_links(rest)
    cells = [(one["force"]["id"], one["recommendation"], one["state"]) for one in rest["cells"]]
    told = doors.tool("coverage", inspection=inspection, max_chars=40_000)["rows"]
    assert [(one["force"], one["recommendation"], one["state"]) for one in told] == cells[: len(told)]
    page = BeautifulSoup(doors.get("/coverage", inspection=inspection).text, "lxml")
    said = [one["statement"]["passage"] for one in rest["cells"] if one["statement"]]
    assert opened_from(page, "td a[href*='/passages/']") == said
    assert len(said) >= 5


@pytest.mark.parametrize("question", ["What did forces say about drones?", "recommendation 3", "submarines"])
def test_a_comparison_says_the_same(doors: Doors, question: str) -> None:
    forces = ["Dunmarsh Police", "aldermere", "ravenstow"]
    rest = doors.post("/v1/compare", question=question, forces=forces)
    named = [part for force in forces for part in ("--force", force)]
    assert without_links(doors.command("compare", question, *named)) == without_links(rest)
    told = doors.tool("compare_forces", question=question, force=forces, max_chars=40_000)
    said = [(one["force"]["id"], each["passage"]) for one in rest["sides"] for each in one["statements"]]
    page = BeautifulSoup(doors.get("/compare", q=question, force=["dunmarsh", "aldermere", "ravenstow"]).text, "lxml")
    linked = {
        link["href"].partition("/passages/")[2].partition("?")[0] for link in page.select("a[href*='/passages/']")
    }
    assert {passage for _, passage in said} <= linked
    assert {passage for _, passage in said} <= set(re.findall(r'"passage_id": "([^"]+)"', json.dumps(told)))


def test_a_draft_is_judged_the_same(doors: Doors, tmp_path: Path) -> None:
    held = next(one for one in doors.index.store.passages(range(len(doors.index))) if len(one.text.split()) > 12)
    words = " ".join(held.text.split()[:12])
    draft = f"They said “{words}”, and “{words.replace(words.split()[5], 'trumpets')}”, and “green submarines swim”."
    rest = doors.post("/v1/verify", text=draft)
    assert [one["status"] for one in rest["quotations"]] == ["exact", "altered", "not_found"]
    (tmp_path / "draft.md").write_text(draft, encoding="utf-8")
    assert without_links(doors.command("verify", str(tmp_path / "draft.md"))) == without_links(rest)
    told = doors.tool("verify_quotes", text=draft)
    assert [one["status"] for one in told["quotes"]] == [one["status"] for one in rest["quotations"]]
    page = BeautifulSoup(doors.client.post("/verify", data={"text": draft}).text, "lxml")
    linked = {
        link["href"].partition("/passages/")[2].partition("?")[0] for link in page.select("a[href*='/passages/']")
    }
    assert {one["source"]["passage"] for one in rest["quotations"] if one["source"]} == linked


def opened_from(page: BeautifulSoup, links: str) -> list[str]:
    """The passages that links of a page open."""
    return [str(link["href"]).partition("/passages/")[2].partition("?")[0] for link in page.select(links)]


def without_links(reply: Any) -> Any:
    """A reply without its time and without the address that begins links, which the command line does not know."""
    plain = json.loads(json.dumps(reply).replace("http://testserver/", "/"))
    return {name: value for name, value in plain.items() if name != "took_ms"}


def statements(forces: list[dict[str, Any]]) -> list[tuple[str, str, str]]:
    return [
        ((one["force"] or {}).get("id", ""), each["passage"], each["text"])
        for one in forces
        for each in one["statements"]
    ]


def test_the_fake_embedder_is_what_every_door_uses(doors: Doors) -> None:
    assert isinstance(doors.index.encoder, FakeEmbedder)
    assert isinstance(doors.client.app.state.live.get().encoder, FakeEmbedder)  # type: ignore[attr-defined]
    assert doors.index.folder.is_dir()
    assert isinstance(doors.index.folder, Path)
