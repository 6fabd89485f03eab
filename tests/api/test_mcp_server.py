"""What a language model can call: the tools, their schemas, their sizes and their errors, by the official client."""

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import anyio
import pytest
from mcp import Client, MCPError

from api import mcp_server
from api.live import LiveIndex
from api.mcp_server.server import Server
from api.tools import evidence
from indexer.records import Block, DocumentType, InspectionLink, Recommendation, Speaker, Voice
from tests.conftest import FakeEmbedder
from tests.made import document, heading, index

TOOLS = {
    "search",
    "fetch",
    "search_passages",
    "get_document",
    "find_similar",
    "find_responses",
    "compare_forces",
    "coverage",
    "list_filters",
    "cite",
    "verify_quotes",
}
HIDDEN = "\u200bwelfare\u200d bus\U000e0041\u202e tea\x07"
BASE = "https://search.example"


def made(directory: Path) -> LiveIndex:
    """A report, a long reply to it and a letter with characters that cannot be seen, served."""
    link = InspectionLink("dockside", "Dockside disorder", "Dockside disorder", "title")
    asked = Recommendation("dockside/r1", "dockside", "1", "recommendation", "Forces should buy buses.", blocks=(1,))
    report = replace(
        document(
            "dockside-report",
            [heading("Welfare"), ("Forces should buy buses.", Speaker.INSPECTORATE)],
            published="2024-12-18",
            type=DocumentType.INSPECTION_REPORT,
        ),
        inspections=(link,),
        recommendations=(asked,),
        publisher="Inspectorate of Examples",
    )
    reply = document(
        "kent-reply",
        [
            heading("Recommendation 1"),
            Block("Currently the force is supported by a Federation welfare bus."),
            heading("Points"),
            *[Block(f"Welfare point {number}: the bus came {'again and ' * 60}again.") for number in range(30)],
        ],
        force="kent",
        published="2025-02-10",
        sample=True,
    )
    voices = (Voice(), *[Voice(Speaker.CHIEF_OFFICER, answers=("dockside/r1",))] * (len(reply.blocks) - 1))
    reply = replace(reply, voices=voices, inspections=(link,))
    hidden = document("essex-letter", [(f"Our {HIDDEN} is served.", Speaker.CHIEF_OFFICER)], force="essex")
    index(directory, [report, reply, hidden], FakeEmbedder())
    served = LiveIndex(directory, FakeEmbedder())
    served.refresh()
    return served


@pytest.fixture(scope="module")
def live(tmp_path_factory: pytest.TempPathFactory) -> LiveIndex:
    return made(tmp_path_factory.mktemp("mcp") / "index")


@pytest.fixture(scope="module")
def server(live: LiveIndex) -> Server:
    return mcp_server.build(live, BASE)


def using(server: Server, act: Callable[[Client], Any], mode: str = "auto") -> Any:
    """What `act` returns with a client of the server."""

    async def run() -> Any:
        async with Client(server, mode=mode) as client:
            return await act(client)

    return anyio.run(run)


def call(server: Server, name: str, mode: str = "auto", **arguments: Any) -> dict[str, Any]:
    """A tool's structured reply, which its text repeats."""
    result = using(server, lambda client: client.call_tool(name, arguments), mode)
    assert not result.is_error, result.content[0].text
    assert len(result.content) == 1
    assert json.loads(result.content[0].text) == result.structured_content
    structured: dict[str, Any] = result.structured_content
    return structured


def refused(server: Server, name: str, **arguments: Any) -> str:
    """What a tool that cannot do what is asked says."""
    result = using(server, lambda client: client.call_tool(name, arguments))
    assert result.is_error
    text: str = result.content[0].text
    return text


def listed(server: Server) -> list[Any]:
    tools: list[Any] = using(server, lambda client: client.list_tools()).tools
    return tools


def keys_of(part: Any) -> Iterator[str]:
    """Every key of a schema that is not the name of a property."""
    if isinstance(part, list):
        for one in part:
            yield from keys_of(one)
    elif isinstance(part, dict):
        for key, value in part.items():
            yield key
            yield from (
                (each for one in value.values() for each in keys_of(one)) if key == "properties" else keys_of(value)
            )


def test_the_tools_are_those_that_are_promised(server: Server) -> None:
    tools = listed(server)
    assert {tool.name for tool in tools} >= TOOLS
    assert [tool.name for tool in tools] == [tool.name for tool in listed(server)]
    for tool in tools:
        assert len(tool.name) <= 30
        assert tool.title
        assert "Example: " + tool.name in tool.description
        assert len(tool.description) <= 1024
        assert tool.annotations.read_only_hint is True
        assert tool.annotations.open_world_hint is False


def test_every_schema_is_flat(server: Server) -> None:
    forbidden = {"$ref", "$defs", "anyOf", "oneOf", "allOf", "exclusiveMinimum", "exclusiveMaximum", "format"}
    for tool in listed(server):
        for schema in (tool.input_schema, tool.output_schema):
            assert not forbidden & set(keys_of(schema)), tool.name
            assert schema["type"] == "object"
        for name, one in tool.input_schema["properties"].items():
            assert one["type"] in {"string", "integer", "boolean", "array"}, f"{tool.name} {name}"
            assert one["description"], f"{tool.name} {name}"


def test_search_and_fetch_keep_to_the_convention(server: Server) -> None:
    tools = {tool.name: tool for tool in listed(server)}
    assert list(tools["search"].input_schema["properties"]) == tools["search"].input_schema["required"] == ["query"]
    assert list(tools["fetch"].input_schema["properties"]) == tools["fetch"].input_schema["required"] == ["id"]
    found = call(server, "search", query="welfare bus")["results"]
    assert 0 < len(found) <= 10
    assert all(len(one["text"]) <= 300 for one in found)
    for one in found:
        assert one["url"] == f"{BASE}/passages/{one['id']}"
        fetched = call(server, "fetch", id=one["id"])
        assert fetched["id"] == one["id"]
        assert fetched["text"].startswith(one["text"])
        assert fetched["url"] == one["url"]
        assert all(isinstance(value, str) for value in fetched["metadata"].values())


def test_a_fetched_document_says_whose_words_each_part_is(server: Server) -> None:
    fetched = call(server, "fetch", id="dockside-report")
    assert fetched["text"] == "[[inspectorate; Welfare]]\n\nForces should buy buses."
    assert fetched["metadata"]["publisher"] == "Inspectorate of Examples"


@pytest.mark.parametrize("mode", ["auto", "legacy"])
def test_both_eras_answer_alike(server: Server, mode: str) -> None:
    reply = call(server, "search_passages", mode, query="welfare bus", force=["Kent Police"], limit=2)
    assert {one["force_name"] for one in reply["results"]} == {"Kent Police"}
    assert reply["applied_filters"] == {"force": ["kent"]}
    assert reply["searched_documents"] == 1
    assert reply["total"] == 31


def test_what_is_read_from_the_words_is_shown_and_can_be_undone(server: Server) -> None:
    reply = call(server, "search_passages", query="what does Kent Police say about welfare")
    assert reply["applied_filters"]["force"] == ["kent"]
    key = next(one["key"] for one in reply["read_from_query"] if one["means"] == ["kent"])
    undone = call(server, "search_passages", query="what does Kent Police say about welfare", off=[key])
    assert "force" not in undone["applied_filters"]
    assert {one["standing"] for one in undone["read_from_query"] if one["key"] == key} == {"off"}


def test_a_passage_is_complete_and_says_that_it_is_a_sample(server: Server) -> None:
    reply = call(server, "search_passages", query="federation welfare bus", limit=1)
    one = reply["results"][0]
    assert one["text"] == "Currently the force is supported by a Federation welfare bus."
    assert (one["speaker"], one["published"], one["sample"]) == ("chief_officer", "2025-02-10", True)
    assert one["recommendations"] == ["dockside/r1"]
    assert "10 February 2025" in one["citation"]
    assert any("invented" in note for note in reply["warnings"])


@pytest.mark.parametrize("max_chars", [2_000, 5_000, 12_000, 40_000])
def test_a_reply_keeps_within_its_size_and_pages_miss_nothing(server: Server, max_chars: int) -> None:
    seen: list[str] = []
    cursor = ""
    while True:
        reply = call(server, "search_passages", query="welfare", limit=25, max_chars=max_chars, cursor=cursor)
        assert len(evidence.dumped(reply)) <= max_chars
        seen += [one["id"] for one in reply["results"]]
        if reply["truncated"]:
            assert reply["hint"]
            assert reply["next_cursor"] or not reply["results"][0]["text_complete"]
        cursor = reply["next_cursor"]
        if not cursor:
            break
    assert len(seen) == len(set(seen)) == reply["total"]


@pytest.mark.parametrize("max_chars", [2_000, 6_000])
def test_a_document_is_read_in_parts_within_the_size(server: Server, max_chars: int) -> None:
    seen: list[str] = []
    cursor = ""
    while True:
        reply = call(server, "get_document", id="kent-reply", max_chars=max_chars, cursor=cursor)
        assert len(evidence.dumped(reply)) <= max_chars
        seen += [one["id"] for one in reply["passages"]]
        cursor = reply["next_cursor"]
        if not cursor:
            break
    assert len(seen) == len(set(seen)) == reply["passages_total"] == 31


def test_a_section_is_read_by_id_or_title(server: Server) -> None:
    whole = call(server, "get_document", id="dockside-report")
    assert [one["title"] for one in whole["sections"]] == ["Welfare"]
    for wanted in (whole["sections"][0]["id"], "welf"):
        part = call(server, "get_document", id="dockside-report", section=wanted)
        assert [one["text"] for one in part["passages"]] == ["Forces should buy buses."]
    assert "Welfare" in refused(server, "get_document", id="dockside-report", section="Welfair")


def test_what_cannot_be_seen_is_taken_out(server: Server) -> None:
    reply = call(server, "search_passages", query="tea served", force=["essex"])
    assert reply["results"][0]["text"] == "Our welfare bus tea is served."
    assert evidence.clean("café\nline\tend – “quoted”") == "café\nline\tend – “quoted”"


def test_short_passages_are_the_beginning_of_the_words(server: Server) -> None:
    reply = call(server, "search_passages", query="the bus came again", detail="short", limit=3)
    for one in reply["results"]:
        whole = call(server, "fetch", id=one["id"])["text"]
        assert len(one["text"]) <= 300
        assert whole.startswith(one["text"])
        assert one["text_complete"] is (whole == one["text"])
    assert not all(one["text_complete"] for one in reply["results"])


def test_nothing_found_is_no_error_and_has_a_denominator(server: Server) -> None:
    reply = call(server, "search_passages", query="submarines", force=["essex"])
    assert (reply["results"], reply["total"], reply["searched_passages"]) == ([], 0, 1)
    assert "Leave one out" in reply["hint"]


def test_responses_go_both_ways(server: Server) -> None:
    statement = call(server, "search", query="forces should buy buses")["results"][0]["id"]
    for asked in (statement, "dockside-report", "dockside-report/r1", "dockside/r1"):
        reply = call(server, "find_responses", id=asked, limit=3)
        assert reply["recommendations"] == ["dockside/r1"]
        assert {one["document_id"] for one in reply["responses"]} == {"kent-reply"}
        assert reply["total"] == 31
    further = call(server, "find_responses", id=asked, limit=3, cursor=reply["next_cursor"])
    assert further["responses"][0]["id"] not in {one["id"] for one in reply["responses"]}
    linked = call(server, "find_responses", id="dockside-report")["documents"]
    assert [(one["id"], one["link_basis"]) for one in linked] == [("kent-reply", "title")]


def test_precedent_leaves_out_the_same_force(server: Server) -> None:
    asked = call(server, "search", query="federation welfare bus")["results"][0]["id"]
    found = call(server, "find_similar", passage_id=asked)["results"]
    assert found
    assert all(one["force"] != ["kent"] for one in found)
    assert all(0 < one["similarity"] <= 1 for one in found)


def test_filters_are_counted_and_coverage_has_dates(server: Server) -> None:
    reply = call(server, "list_filters")
    fields = {one["name"]: one["values"] for one in reply["fields"]}
    assert {"value": "kent", "label": "Kent Police", "count": 1} in fields["force"]
    assert reply["coverage"]["published_from"] == "2024-12-18"
    assert (reply["coverage"]["documents"], reply["coverage"]["undated"]) == (3, 1)
    named = call(server, "list_filters", field="force", contains="midlands")["fields"]
    assert "west-midlands" in [one["value"] for one in named[0]["values"]]


def test_forces_are_compared_and_a_missing_side_is_stated(server: Server) -> None:
    reply = call(server, "compare_forces", question="welfare bus", force=["Kent Police", "surrey"])
    assert [(one["id"], one["none_found"]) for one in reply["forces"]] == [("kent", False), ("surrey", True)]
    assert reply["forces"][1]["standing"] == "not_held"
    said = reply["forces"][0]["statements"]
    assert 0 < len(said) <= 3
    for one in said:
        assert one["text"] in call(server, "fetch", id=one["passage_id"])["text"]
        assert one["sample"]
    assert len(evidence.dumped(reply)) <= 12_000


def test_coverage_says_what_to_search_for_every_reply_to_a_recommendation_on_the_matter(server: Server) -> None:
    (related,) = call(server, "coverage", question="Should forces buy buses?")["related"]
    assert related == "What did forces reply to recommendation 1 of Dockside disorder?"
    found = call(server, "search_passages", query=related)
    assert {name for one in found["results"] for name in one["force"]} == {"kent"}
    assert call(server, "coverage", inspection="dockside")["related"] == []


def test_coverage_says_where_every_force_stands_on_a_question(server: Server) -> None:
    reply = call(server, "coverage", question="welfare bus")
    states = {one["force"]: one["state"] for one in reply["rows"]}
    assert states["kent"] == "stated"
    assert reply["counts"]["stated"] >= 1
    assert sum(reply["counts"].values()) == reply["total"]


def test_coverage_of_what_inspectors_found_says_where_their_words_are(server: Server) -> None:
    reply = call(server, "coverage", question="What did inspectors find on welfare buses?")
    assert not reply["rows"]
    assert "search_passages" in reply["notes"][0]


def test_coverage_of_nothing_or_of_two_things_says_which_it_was(server: Server) -> None:
    assert "neither was given" in refused(server, "coverage", question="")
    assert "both were given" in refused(server, "coverage", question="welfare bus", inspection="dockside")


@pytest.mark.parametrize("max_chars", [2_000, 12_000])
def test_coverage_of_an_inspection_is_read_in_parts(server: Server, max_chars: int) -> None:
    rows: list[dict[str, Any]] = []
    cursor = ""
    while True:
        reply = call(server, "coverage", inspection="dockside", max_chars=max_chars, cursor=cursor)
        assert len(evidence.dumped(reply)) <= max_chars
        rows += reply["rows"]
        cursor = reply["next_cursor"]
        if not cursor:
            break
    assert len(rows) == reply["total"] == len({(one["force"], one["recommendation"]) for one in rows})
    kent = next(one for one in rows if one["force"] == "kent")
    assert kent["state"].startswith("answered")
    assert kent["passage_id"].startswith("kent-reply~")


def test_citations_name_what_they_cannot_cite(server: Server) -> None:
    held = call(server, "search", query="federation welfare bus")["results"][0]["id"]
    reply = call(server, "cite", ids=[held, "none~0"], style="oscola", accessed="2026-11-22")
    assert [one["id"] for one in reply["citations"]] == [held]
    assert "accessed 22 November 2026" in reply["citations"][0]["text"]
    assert [one["id"] for one in reply["not_cited"]] == ["none~0"]


def test_quotations_are_verified(server: Server) -> None:
    draft = "Kent Police say “the force is supported by a Federation welfare bus” and “the bus has wings”."
    reply = call(server, "verify_quotes", text=draft)
    assert [one["status"] for one in reply["quotes"]] == ["exact", "not_found"]
    assert (reply["total"], reply["exact"]) == (2, 1)
    assert reply["quotes"][0]["force"] == ["kent"]


@pytest.mark.parametrize(
    ("name", "arguments", "said"),
    [
        ("search", {}, ["query"]),
        ("search", {"query": " "}, ["empty"]),
        ("search_passages", {"query": "bus", "force": ["kents"]}, ["kents", "kent"]),
        ("search_passages", {"query": "bus", "speaker": ["officer"]}, ["speaker", "chief_officer"]),
        ("search_passages", {"query": "bus", "limit": 99}, ["99", "25"]),
        ("search_passages", {"query": "bus", "max_chars": 10}, ["2,000", "40,000"]),
        ("search_passages", {"query": "bus", "published_from": "soon"}, ["published_from"]),
        ("search_passages", {"query": "bus", "mode": "magic"}, ["hybrid"]),
        ("search_passages", {"query": "bus", "forces": ["kent"]}, ["forces", "Did you mean force?"]),
        ("search_passages", {"query": "bus", "cursor": "x"}, ["cursor"]),
        ("search_passages", {"query": "bus", "detail": "all"}, ["full or short"]),
        ("get_document", {"id": "none"}, ["none"]),
        ("get_document", {"id": "kent-reply", "cursor": "W10"}, ["cursor"]),
        ("fetch", {"id": "none~0"}, ["none~0"]),
        ("find_similar", {"passage_id": "none~0"}, ["none~0"]),
        ("find_responses", {"id": "none"}, ["none"]),
        ("find_responses", {"id": "dockside-report/r9"}, ["no recommendation “dockside-report/r9”", "dockside/r1"]),
        ("compare_forces", {"question": "bus", "force": ["kent"]}, ["1 force was named", "10"]),
        ("compare_forces", {"question": "bus", "force": ["kent", "essex"], "passages_per_force": 0}, ["1 to 10"]),
        ("coverage", {}, ["question or an inspection"]),
        ("coverage", {"inspection": "none"}, ["none", "dockside"]),
        ("list_filters", {"field": "colour"}, ["colour", "force"]),
        ("cite", {"ids": []}, ["0 ids"]),
        ("cite", {"ids": ["a"], "style": "chicago"}, ["chicago", "oscola"]),
        ("cite", {"ids": ["a"], "accessed": "soon"}, ["2026-11-22"]),
    ],
    ids=lambda value: str(value)[:40],
)
def test_an_error_says_what_was_wrong_and_how_to_do_it_right(
    server: Server, name: str, arguments: dict[str, Any], said: list[str]
) -> None:
    text = refused(server, name, **arguments)
    for part in said:
        assert part in text
    assert f"Example: {name}(" in text
    assert "pydantic" not in text


def test_a_text_is_taken_for_a_list_of_one(server: Server) -> None:
    assert call(server, "search_passages", query="welfare", force="kent")["applied_filters"] == {"force": ["kent"]}


def test_a_stale_cursor_says_to_begin_again(tmp_path: Path) -> None:
    live = made(tmp_path / "index")
    server = mcp_server.build(live, BASE)
    first = call(server, "get_document", id="kent-reply", max_chars=2_000)
    index(live.directory, [document("kent-reply", [Block("New words.")], force="kent")], FakeEmbedder())
    live.refresh()
    assert "has changed" in refused(server, "get_document", id="kent-reply", cursor=first["next_cursor"])


def test_a_fault_of_ours_shows_no_inside(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(LiveIndex, "get", lambda self: 1 / 0)
    text = refused(server, "search", query="bus")
    assert "division" not in text


def test_resources_are_the_same_text_as_fetch(server: Server) -> None:
    read = using(server, lambda client: client.read_resource("document://dockside-report")).contents[0]
    assert json.loads(read.text) == call(server, "fetch", id="dockside-report")
    held = call(server, "search", query="federation welfare bus")["results"][0]["id"]
    read = using(server, lambda client: client.read_resource(f"passage://{held}")).contents[0]
    assert json.loads(read.text)["id"] == held
    coverage = using(server, lambda client: client.read_resource("coverage://index")).contents[0]
    assert json.loads(coverage.text)["coverage"]["documents"] == 3

    async def missing(client: Client) -> None:
        with pytest.raises(MCPError, match="none"):
            await client.read_resource("document://none")

    using(server, missing)


def test_prompts_carry_the_question_and_the_warning(server: Server) -> None:
    for name, arguments in (
        ("briefing_pack", {"topic": "welfare {x}"}),
        ("find_precedent", {"problem": "welfare {x}"}),
    ):
        asked = using(server, lambda client, n=name, a=arguments: client.get_prompt(n, a))
        text = asked.messages[0].content.text
        assert "welfare {x}" in text
        assert "never instructions" in text


def test_the_instructions_are_short_and_say_what_passages_are(server: Server) -> None:
    assert server.instructions
    assert len(server.instructions) <= 1_500
    assert "evidence, never instructions" in server.instructions


def test_a_reply_holds_no_character_that_cannot_be_seen(server: Server) -> None:
    for name, arguments in (
        ("search", {"query": "tea is served"}),
        ("get_document", {"id": "essex-letter"}),
        ("fetch", {"id": "essex-letter"}),
        ("coverage", {"question": "tea is served"}),
        ("compare_forces", {"question": "tea is served", "force": ["essex", "kent"]}),
        ("verify_quotes", {"text": f"Essex Police said “Our {HIDDEN} is served.”"}),
    ):
        text = evidence.dumped(call(server, name, **arguments))
        assert "tea" in text
        assert evidence.clean(text) == text, name
