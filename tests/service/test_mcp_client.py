"""The tools at /mcp, called by the official SDK's client over a socket."""

from __future__ import annotations

import asyncio
import json
from importlib.metadata import version
from pathlib import Path
from typing import Any

import httpx
import pytest
from asking import ask
from hashing import HashingEmbedder
from mcp import Client
from mcp_types import CallToolResult, TextContent
from running import serving


def call(client: httpx.Client, tool: str, **arguments: Any) -> CallToolResult:
    async def called() -> CallToolResult:
        async with Client(str(client.base_url).rstrip("/") + "/mcp") as tools:
            return await tools.call_tool(tool, arguments)

    return asyncio.run(called())


def result(client: httpx.Client, tool: str, **arguments: Any) -> Any:
    called = call(client, tool, **arguments)
    assert not called.is_error, called.content
    (text,) = called.content
    assert isinstance(text, TextContent)
    assert json.loads(text.text) == called.structured_content
    return called.structured_content


def refusal(client: httpx.Client, tool: str, **arguments: Any) -> str:
    called = call(client, tool, **arguments)
    assert called.is_error
    (text,) = called.content
    assert isinstance(text, TextContent)
    return text.text


def test_the_tools_are_described_with_what_they_take_and_give(client: httpx.Client):
    async def listed() -> Any:
        async with Client(str(client.base_url).rstrip("/") + "/mcp") as tools:
            return (await tools.list_tools()).tools

    tools = {tool.name: tool for tool in asyncio.run(listed())}
    assert list(tools) == ["search", "fetch", "ask", "notable_practice", "list_reports"]
    for tool in tools.values():
        assert tool.description
        assert tool.annotations is not None
        assert tool.annotations.read_only_hint
        assert tool.output_schema is not None
        assert tool.input_schema["type"] == tool.output_schema["type"] == "object"
    assert tools["search"].input_schema["required"] == ["query"]
    # A model that reads the list would try a reader that is not set up.
    assert tools["ask"].input_schema["properties"]["reader"]["enum"] == ["extractive"]
    assert tools["fetch"].input_schema["required"] == ["id"]
    assert set(tools["fetch"].output_schema["required"]) >= {"id", "title", "text", "url"}


def test_search_then_fetch_give_the_passages_of_the_api(client: httpx.Client):
    hits = client.get("/api/search", params={"q": "post-16 ETE gaps", "k": 4}).json()["hits"]
    found = result(client, "search", query="post-16 ETE gaps", k=4)["results"]
    assert [one["id"] for one in found] == [hit["passage"]["id"] for hit in hits]
    for one, hit in zip(found, hits, strict=True):
        assert one["url"] == hit["passage"]["url"] != ""
        assert one["text"] == hit["citation"]["quote"]
        assert hit["passage"]["report_title"] in one["title"]
    document = result(client, "fetch", id=found[0]["id"])
    passage = hits[0]["passage"]
    assert document["text"] == passage["text"]
    assert document["url"] == passage["url"]
    assert document["metadata"]["page"] == passage["page"]
    cited = client.get(f"/api/passages/{passage['id']}/reference").text
    assert document["metadata"]["reference"] == cited.strip()


def test_filters_narrow_the_search(client: httpx.Client):
    found = result(client, "search", query="victims", area="harrowmere", year_from=2020)["results"]
    assert found
    for one in found:
        metadata = result(client, "fetch", id=one["id"])["metadata"]
        assert (metadata["area"], metadata["year"]) == ("Harrowmere", 2021)
        break  # a call is a connection; one is enough to see what was let through


def test_ask_answers_as_the_api_does(client: httpx.Client):
    answer = ask(client, "post-16 ETE gaps")
    asked = result(client, "ask", question="post-16 ETE gaps")
    assert asked["status"] == answer["status"] == "answered"
    assert asked["answer"] == answer["answer"]
    assert [one["quote"] for one in asked["citations"]] == [
        one["quote"] for one in answer["citations"]
    ]


def test_a_follow_up_is_read_with_the_questions_before_it(client: httpx.Client):
    earlier = "What did inspectors find on victims in Harrowmere?"
    alone = result(client, "ask", question="and in Pellmouth?")
    asked = result(client, "ask", question="and in Pellmouth?", history=[earlier])
    assert alone["resolved"] is None
    assert "victims" in asked["resolved"]
    assert "Pellmouth" in asked["resolved"]
    assert "Harrowmere" not in asked["resolved"]
    api = ask(client, "and in Pellmouth?", history=[{"question": earlier}])
    assert asked["resolved"] == api["resolved"]
    assert asked["answer"].endswith(api["answer"])
    assert "victim" in asked["answer"].lower()
    assert all("Pellmouth" in one["reference"] for one in asked["citations"])


def test_an_answer_says_what_it_rests_on(client: httpx.Client):
    asked = result(client, "ask", question="Harrowmere and Pellmouth on work with victims")
    api = ask(client, "Harrowmere and Pellmouth on work with victims")
    assert asked["coverage"] == api["coverage"]["line"]
    assert f"Evidence in {asked['inspections_with_evidence']} of " in asked["coverage"]
    assert asked["lead"] == api["lead"] is not None
    assert asked["answer"] == f"{api['lead']}\n\n{api['answer']}"


def test_a_history_longer_than_a_conversation_is_refused(client: httpx.Client):
    assert "history" in refusal(client, "ask", question="victims", history=["why?"] * 51)


def test_the_reports_are_listed_as_the_api_lists_them(client: httpx.Client):
    reports = client.get("/api/reports").json()["reports"]
    listed = result(client, "list_reports")
    assert [one["id"] for one in listed["reports"]] == [one["id"] for one in reports]
    assert listed["total"] == len(reports)
    of_area = result(client, "list_reports", area="Pellmouth")["reports"]
    wanted = [one["id"] for one in reports if one["area"] == "Pellmouth"]
    assert [one["id"] for one in of_area] == wanted != []


def test_examples_worth_copying_are_those_of_the_api(client: httpx.Client):
    asked = {"q": "victims", "area": "Pellmouth"}
    api = client.get("/api/practice", params=asked).json()
    found = result(client, "notable_practice", about="victims", area="Pellmouth")
    assert found["total"] == api["total"] > 0
    assert [(one["id"], one["text"], one["url"]) for one in found["practice"]] == [
        (one["id"], one["story"], one["url"]) for one in api["practice"]
    ]
    newest = result(client, "notable_practice", k=2)["practice"]
    assert [one["id"] for one in newest] == [
        one["id"] for one in client.get("/api/practice?k=2").json()["practice"]
    ]
    assert result(client, "fetch", id=newest[0]["id"])["text"] in newest[0]["text"]


def test_what_nothing_fits_is_said_to_fit_nothing(client: httpx.Client):
    found = result(client, "notable_practice", about="nuclear submarines")
    assert found["note"].startswith("No example is about “nuclear submarines”")
    assert result(client, "search", query="nuclear submarines")["note"].startswith("No passage")
    for fitting in (
        result(client, "notable_practice", about="victims"),
        result(client, "notable_practice"),
        result(client, "search", query="victims"),
    ):
        assert fitting["note"] is None


@pytest.mark.parametrize(
    ("tool", "arguments", "shown"),
    [
        ("search", {"query": "victims"}, "results"),
        ("notable_practice", {"about": "victims"}, "practice"),
        ("list_reports", {}, "reports"),
    ],
)
def test_an_area_that_is_not_held_is_told_with_those_that_are(
    client: httpx.Client, tool: str, arguments: dict[str, str], shown: str
):
    nowhere = result(client, tool, area="Atlantis", **arguments)
    assert nowhere[shown] == []
    assert nowhere["note"].startswith("No report in the library has the area Atlantis.")
    assert "Harrowmere; Keldermoor" in nowhere["note"]
    assert result(client, tool, area="Harrowmere", **arguments)["note"] is None


def test_the_server_tells_its_version(client: httpx.Client):
    async def told() -> str:
        async with Client(str(client.base_url).rstrip("/") + "/mcp") as tools:
            assert tools.server_info is not None
            return tools.server_info.version

    assert asyncio.run(told()) == version("findings")


def test_no_argument_is_passed_over(client: httpx.Client):
    told = refusal(client, "notable_practice", query="sexual exploitation")
    assert "query: is not known here" in told
    assert "about" in told
    assert "did you mean area?" in refusal(client, "search", query="MAPPA", areas=["Pellmouth"])
    assert "did you mean year_to?" in refusal(client, "search", query="MAPPA", year=2014)


def test_what_cannot_be_done_is_told_as_a_tools_error(client: httpx.Client):
    assert "No passage has the id 'nowhere:1'" in refusal(client, "fetch", id="nowhere:1")
    told = refusal(client, "search", query="victims", year_from=2020, year_to=2010)
    assert "2020 is later than year_to, 2010" in told
    assert "k" in refusal(client, "search", query="victims", k=0)
    assert "did you mean query?" in refusal(client, "search", querry="victims")
    assert "there are search, fetch, ask" in refusal(client, "summarise")


def test_an_empty_argument_is_one_that_is_not_given(client: httpx.Client):
    filled = result(client, "list_reports", area="")
    assert filled == result(client, "list_reports")
    assert "question: is required" in refusal(client, "ask", question="")


def test_without_an_index_a_tool_says_what_to_do(tmp_path: Path, hashing_embedder: HashingEmbedder):
    with serving(tmp_path / "empty", hashing_embedder) as client:
        assert "findings add" in refusal(client, "list_reports")


@pytest.mark.parametrize("headers", [{"host": "evil.example"}, {"origin": "https://evil.example"}])
def test_a_page_elsewhere_cannot_call_the_tools(client: httpx.Client, headers: dict[str, str]):
    body = {"jsonrpc": "2.0", "id": 1, "method": "tools/list"}
    accept = {"accept": "application/json, text/event-stream"}
    refused = client.post("/mcp", json=body, headers=accept | headers)
    assert refused.status_code in (403, 421)
    assert client.post("/mcp", json=body, headers=accept).status_code == 200
