"""The requests that chat front ends send, with the fields that they add, over a socket."""

from __future__ import annotations

import json
import re
from typing import Any

import httpx
import pytest
from asking import ask

QUESTION = "Where did inspectors find gaps in education after 16?"
TWICE = "What went wrong when Pellmouth changed its case management system?"
"""Several sentences of one passage answer it."""

OPEN_WEBUI = {
    "stream": True,
    "model": "findings",
    "messages": [{"role": "user", "content": QUESTION}],
    "tools": [
        {
            "type": "function",
            "function": {
                "name": "get_current_timestamp",
                "description": "The time.",
                "parameters": {"properties": {}, "type": "object"},
            },
        }
    ],
}
"""As Open WebUI 0.12.4 sends it when nothing is set up; the next has what settings add."""

OPEN_WEBUI_IN_FULL = OPEN_WEBUI | {
    "messages": [
        {"role": "system", "content": "You are a helpful assistant. Today is Monday."},
        {"role": "user", "content": QUESTION},
    ],
    "stream_options": {"include_usage": True},
    "temperature": 0.7,
    "top_p": None,
    "seed": None,
    "stop": None,
    "tool_choice": "auto",
    "user": {"name": "Ann", "id": "1", "email": "ann@example.org", "role": "user"},
    "chat_id": "c1",
    "session_id": "s1",
    "id": "m1",
    "features": {"web_search": False, "image_generation": False, "code_interpreter": False},
    "variables": {"{{USER_NAME}}": "Ann"},
    "background_tasks": {"title_generation": True, "tags_generation": True},
}

LIBRECHAT = {
    "model": "findings",
    "user": "65f0",
    "stream": True,
    "frequency_penalty": 0,
    "presence_penalty": 0,
    "messages": [
        {"role": "user", "name": "Ann", "content": [{"type": "text", "text": QUESTION}]},
        {"role": "assistant", "content": "Earlier words.", "tool_calls": None, "refusal": None},
        {
            "role": "user",
            "content": [
                {
                    "type": "image_url",
                    "image_url": {"url": "data:image/png;base64,AA", "detail": "auto"},
                },
                {"type": "text", "text": "and in Pellmouth?"},
            ],
        },
    ],
    "tools": [{"type": "function", "function": {"name": "clock", "parameters": {}}}],
    "parallel_tool_calls": True,
    "response_format": {"type": "text"},
    "reasoning_effort": "low",
}


def streamed(client: httpx.Client, body: Any) -> list[Any]:
    answer = client.post("/v1/chat/completions", json=body, headers={"authorization": "Bearer x"})
    assert answer.status_code == 200, answer.text
    lines = [line.removeprefix("data: ") for line in answer.text.split("\n\n") if line]
    assert lines[-1] == "[DONE]"
    return [json.loads(line) for line in lines[:-1]]


def text(chunks: list[Any]) -> str:
    deltas = [choice["delta"] for chunk in chunks for choice in chunk["choices"]]
    return "".join(delta.get("content", "") for delta in deltas)


def test_the_models_are_listed_as_a_menu(client: httpx.Client) -> None:
    listed = client.get("/v1/models", headers={"authorization": "Bearer x"}).json()
    assert listed["object"] == "list"
    assert [one["id"] for one in listed["data"]] == ["findings"]


@pytest.mark.parametrize("body", [OPEN_WEBUI, OPEN_WEBUI_IN_FULL], ids=["bare", "in full"])
def test_a_chat_of_open_webui_is_answered_with_sources(
    client: httpx.Client, body: dict[str, Any]
) -> None:
    chunks = streamed(client, body)
    answer = ask(client, QUESTION)
    assert all(sentence["text"] in text(chunks) for sentence in answer["sentences"])
    assert "Sources:" in text(chunks)
    assert not chunks[-1].get("usage") or chunks[-1]["usage"]["total_tokens"] > 0
    assert ("usage" in chunks[-1]) == ("stream_options" in body)


def test_every_number_leads_to_a_source_of_its_own(client: httpx.Client) -> None:
    """Open WebUI lists each address once, in the order in which they come, and shows `[n]` as the
    n-th of its list: a number beyond it would be shown as no citation at all."""
    chunks = streamed(client, OPEN_WEBUI | {"messages": [{"role": "user", "content": TWICE}]})
    answer = ask(client, TWICE)
    assert len(answer["citations"]) > len({one["url"] for one in answer["citations"]}) > 1
    content = text(chunks)
    cited = [
        note["url_citation"]
        for chunk in chunks
        for choice in chunk["choices"]
        for note in choice["delta"].get("annotations", ())
    ]
    listed = list(dict.fromkeys(one["url"] for one in cited))
    for one in cited:
        assert content[one["start_index"] : one["end_index"]] == f"[{listed.index(one['url']) + 1}]"
    told, _, sources = content.partition("Sources:")
    assert len(cited) == len(re.findall(r"\[\d+\]", told)) == len(answer["sentences"])
    assert [int(n) for n in re.findall(r"^- \[(\d+)\]", sources, re.MULTILINE)] == [
        n for n, _ in enumerate(listed, start=1)
    ]


def test_a_chat_of_librechat_with_a_picture_is_read_with_what_was_asked_before(
    client: httpx.Client,
) -> None:
    chunks = streamed(client, LIBRECHAT)
    assert text(chunks).startswith("Read as: ")
    assert "in Pellmouth" in text(chunks).splitlines()[0]
    titles = [
        note["url_citation"]["title"]
        for chunk in chunks
        for choice in chunk["choices"]
        for note in choice["delta"].get("annotations", ())
    ]
    assert titles
    assert all("Pellmouth" in title for title in titles)


@pytest.mark.parametrize("length", [0, 2000])
def test_a_request_for_a_title_claims_nothing(client: httpx.Client, length: int) -> None:
    """Front ends are told to leave these off (README); one that does not gets no false title and
    no failure of the service."""
    talk = f"USER: {QUESTION}\nASSISTANT: {'Words. ' * (length // 7)}"
    task = (
        "### Task:\nGenerate a concise, 3-5 word title with an emoji summarizing the chat history."
        '\n### Output:\nJSON format: { "title": "your concise title here" }\n'
        f"### Chat History:\n<chat_history>\n{talk}\n</chat_history>"
    )
    body = {
        "model": "findings",
        "messages": [{"role": "user", "content": task}],
        "stream": False,
        "max_completion_tokens": 1000,
    }
    answer = client.post("/v1/chat/completions", json=body)
    if length:
        assert answer.status_code == 400
        assert "2,000 are read" in answer.json()["error"]["message"]
    else:
        assert answer.status_code == 200
        assert "{" not in answer.json()["choices"][0]["message"]["content"]
