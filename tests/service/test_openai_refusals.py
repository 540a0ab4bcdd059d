"""What the OpenAI-compatible addresses refuse and how they say it, by the official package."""

from __future__ import annotations

import httpx
import openai
import pytest
from openai.types.chat import ChatCompletionMessageParam

QUESTION = "post-16 ETE gaps"
MESSAGES: list[ChatCompletionMessageParam] = [{"role": "user", "content": QUESTION}]


def test_what_is_refused_says_what_else_there_is(chat: openai.OpenAI):
    with pytest.raises(openai.BadRequestError) as refused:
        chat.chat.completions.create(
            model="findings", messages=MESSAGES, response_format={"type": "json_object"}
        )
    assert "/api/ask gives them as JSON" in refused.value.message
    with pytest.raises(openai.BadRequestError) as refused:
        chat.chat.completions.create(model="findings", messages=MESSAGES, n=2)
    assert "one answer" in refused.value.message


def test_tools_that_need_not_be_called_are_not(chat: openai.OpenAI):
    plain = chat.chat.completions.create(model="findings", messages=MESSAGES)
    offered = chat.chat.completions.create(
        model="findings",
        messages=MESSAGES,
        tools=[{"type": "function", "function": {"name": "add", "parameters": {}}}],
        tool_choice="auto",
        response_format={"type": "text"},
        stop=["was"],
        temperature=1.5,
    )
    assert offered.choices == plain.choices


def test_an_unknown_model_is_not_found(chat: openai.OpenAI):
    with pytest.raises(openai.NotFoundError) as refused:
        chat.chat.completions.create(model="gpt-4", messages=MESSAGES)
    assert refused.value.code == "model_not_found"
    assert refused.value.param == "model"
    with pytest.raises(openai.NotFoundError):
        chat.models.retrieve("gpt-4")


@pytest.mark.parametrize(
    ("body", "param"),
    [
        ({"messages": MESSAGES}, "model"),
        ({"model": "findings"}, "messages"),
        ({"model": "findings", "messages": []}, "messages"),
        (
            {"model": "findings", "messages": [{"role": "user", "content": 3}]},
            "messages[0].content",
        ),
        ({"model": "findings", "messages": [{"role": "user", "content": "x" * 2001}]}, "messages"),
        ({"model": "findings", "messages": MESSAGES, "n": 2}, "n"),
        ({"model": "findings", "messages": MESSAGES, "max_tokens": 0}, "max_tokens"),
        (
            {"model": "findings", "messages": MESSAGES, "response_format": {"type": "json_object"}},
            "response_format.type",
        ),
        ({"model": "findings", "messages": MESSAGES, "tool_choice": "required"}, "tool_choice"),
        (
            {
                "model": "findings",
                "messages": MESSAGES,
                "tool_choice": {"type": "function", "function": {"name": "add"}},
            },
            "tool_choice",
        ),
        (
            {
                "model": "findings",
                "messages": MESSAGES,
                "filters": {"year_from": 2020, "year_to": 2010},
            },
            "filters.year_from",
        ),
    ],
)
def test_faults_are_told_in_the_shape_of_openai(chat: openai.OpenAI, body: object, param: str):
    with pytest.raises(openai.BadRequestError) as refused:
        chat.post("/chat/completions", body=body, cast_to=object)
    assert refused.value.type == "invalid_request_error"
    assert refused.value.param == param
    assert refused.value.code == "invalid"
    assert param.rpartition(".")[2] in refused.value.message or param == "messages"


@pytest.mark.parametrize(
    "talk",
    [
        [{"role": "system", "content": "You help."}],
        [{"role": "user", "content": " "}],
        [
            {"role": "user", "content": QUESTION},
            {"role": "user", "content": "Thanks, that’s great!"},
        ],
        [{"role": "user", "content": [{"type": "image_url", "image_url": {"url": "data:,"}}]}],
    ],
)
def test_where_nothing_is_asked_a_question_is_invited(
    chat: openai.OpenAI, talk: list[ChatCompletionMessageParam]
):
    said = chat.chat.completions.create(model="findings", messages=talk).choices[0]
    assert said.finish_reason == "stop"
    assert (said.message.content or "").startswith("Ask a question")
    assert not said.message.annotations


def test_what_is_no_json_and_what_is_no_address(client: httpx.Client):
    headers = {"content-type": "application/json"}
    broken = client.post("/v1/chat/completions", content=b"{", headers=headers)
    assert broken.status_code == 400
    assert broken.json()["error"]["type"] == "invalid_request_error"
    nowhere = client.get("/v1/embeddings", headers={"accept": "text/html"})
    assert nowhere.status_code == 404
    assert set(nowhere.json()["error"]) == {"message", "type", "param", "code"}
