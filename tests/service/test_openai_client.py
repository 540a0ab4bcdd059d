"""The OpenAI-compatible addresses, by the official openai package over a socket."""

from __future__ import annotations

import re

import httpx
import openai
import pytest
from asking import ask
from openai.types.chat import ChatCompletionMessageParam

from corpus.tokens import count_tokens

QUESTION = "post-16 ETE gaps"
COMPARISON = "How does work with victims in Harrowmere compare with Pellmouth?"
MESSAGES: list[ChatCompletionMessageParam] = [{"role": "user", "content": QUESTION}]


def test_the_one_model_is_listed_and_found(chat: openai.OpenAI):
    assert [model.id for model in chat.models.list()] == ["findings"]
    assert chat.models.retrieve("findings").owned_by == "findings"


def test_an_answer_quotes_what_the_api_quotes(chat: openai.OpenAI, client: httpx.Client):
    answer = ask(client, QUESTION)
    completion = chat.chat.completions.create(model="findings", messages=MESSAGES)
    (choice,) = completion.choices
    assert choice.finish_reason == "stop"
    content = choice.message.content or ""
    assert all(sentence["text"] in content for sentence in answer["sentences"])
    passages = list(dict.fromkeys(one["passage_id"] for one in answer["citations"]))
    for n, _ in enumerate(passages, start=1):
        assert f"- [{n}] HM Inspectorate of Probation (" in content
    annotations = choice.message.annotations or []
    assert len(annotations) == len(answer["citations"]) > 0
    for annotation, citation in zip(annotations, answer["citations"], strict=True):
        cited = annotation.url_citation
        n = passages.index(citation["passage_id"]) + 1
        assert content[cited.start_index : cited.end_index] == f"[{n}]"
        assert cited.url == str(client.base_url).rstrip("/") + citation["url"]
        assert cited.title == citation["report_title"]


def test_usage_is_what_tiktoken_counts(chat: openai.OpenAI):
    completion = chat.chat.completions.create(model="findings", messages=MESSAGES)
    assert completion.usage is not None
    assert completion.usage.prompt_tokens == count_tokens(QUESTION)
    written = completion.choices[0].message.content or ""
    assert completion.usage.completion_tokens == count_tokens(written)
    assert completion.usage.total_tokens == count_tokens(QUESTION) + count_tokens(written)


def test_a_stream_adds_up_to_the_whole(chat: openai.OpenAI):
    completion = chat.chat.completions.create(model="findings", messages=MESSAGES)
    stream = chat.chat.completions.create(
        model="findings", messages=MESSAGES, stream=True, stream_options={"include_usage": True}
    )
    chunks = list(stream)
    assert chunks[0].choices[0].delta.role == "assistant"
    deltas = [chunk.choices[0].delta for chunk in chunks if chunk.choices]
    assert "".join(delta.content or "" for delta in deltas) == completion.choices[0].message.content
    assert sum(bool(delta.content) for delta in deltas) > 3
    annotations = [one for delta in deltas for one in getattr(delta, "annotations", None) or []]
    expected = completion.choices[0].message.annotations or []
    assert annotations == [one.model_dump() for one in expected]
    reasons = [chunk.choices[0].finish_reason for chunk in chunks if chunk.choices]
    assert reasons == [None] * (len(reasons) - 1) + ["stop"]
    assert not chunks[-1].choices
    assert chunks[-1].usage == completion.usage
    assert all(chunk.usage is None for chunk in chunks[:-1])
    assert len({chunk.id for chunk in chunks}) == 1


def test_a_stream_gives_usage_only_when_asked(chat: openai.OpenAI):
    stream = chat.chat.completions.create(model="findings", messages=MESSAGES, stream=True)
    chunks = list(stream)
    assert all(chunk.choices and chunk.usage is None for chunk in chunks)


def test_a_stream_ends_as_openai_ends_it(client: httpx.Client):
    body = {"model": "findings", "messages": MESSAGES, "stream": True}
    streamed = client.post("/v1/chat/completions", json=body)
    assert streamed.headers["content-type"].startswith("text/event-stream")
    assert streamed.text.endswith("\n\ndata: [DONE]\n\n")
    assert '"usage"' not in streamed.text


@pytest.mark.parametrize("limit", ["max_tokens", "max_completion_tokens"])
@pytest.mark.parametrize("question", [QUESTION, COMPARISON])
def test_a_limit_leaves_out_sentences_and_what_stands_keeps_its_source(
    chat: openai.OpenAI, limit: str, question: str
):
    asked: list[ChatCompletionMessageParam] = [{"role": "user", "content": question}]
    whole = chat.chat.completions.create(model="findings", messages=asked)
    full = whole.choices[0].message.content or ""
    coverage = full.rpartition("\n\n")[2]
    counts = set()
    for most in range(count_tokens(full) - 1, 60, -97):
        short = chat.chat.completions.create(
            model="findings", messages=asked, extra_body={limit: most}
        )
        (choice,) = short.choices
        content = choice.message.content or ""
        assert choice.finish_reason == "length"
        assert 0 < count_tokens(content) <= most
        if not choice.message.annotations:
            assert content.startswith("max_tokens leaves no room")
            continue
        said, _, sources = content.partition("\n\nSources:\n\n")
        marks = {*re.findall(r"\[(\d+)\]", said)}
        assert marks == {*re.findall(r"^- \[(\d+)\]", sources, re.MULTILINE)} != set()
        # What the lead says of a quotation it says of one that stands.
        lead = said.partition("\n\n")[0] if said.startswith("In turn") else ""
        assert {*re.findall(r"\((\d+)\b", lead)} <= marks
        counts.add(len(choice.message.annotations))
        assert content.endswith(coverage) or len(choice.message.annotations) == 1
        for one in choice.message.annotations:
            cited = one.url_citation
            assert content[cited.start_index : cited.end_index].strip("[]") in marks
    assert len(counts) > 2


def test_a_lead_speaks_of_passages_by_the_numbers_they_have_in_a_chat(
    chat: openai.OpenAI, client: httpx.Client
):
    asked = "Which is worse, Keldermoor or Pellmouth?"
    answer = ask(client, asked)
    assert answer["lead"].startswith("In turn: ")
    passages = list(dict.fromkeys(one["passage_id"] for one in answer["citations"]))
    assert len(passages) < len(answer["citations"])  # else the numbers are the same
    said = chat.chat.completions.create(
        model="findings", messages=[{"role": "user", "content": asked}]
    )
    lead, _, rest = (said.choices[0].message.content or "").partition("\n\n")
    first, second = re.findall(r"\((\d+)(?: (?:to|and) (\d+))?\)", lead)
    last = int(second[1] or second[0])
    assert last == max(map(int, re.findall(r"\[(\d+)\]", rest)))
    assert int(second[0]) == int(first[1] or first[0]) + 1


def test_rows_of_one_passage_are_told_apart_in_a_chat(chat: openai.OpenAI):
    asked = "What rating did Harrowmere get for assessing?"
    said = chat.chat.completions.create(
        model="findings", messages=[{"role": "user", "content": asked}]
    )
    assert (said.choices[0].message.content or "").startswith(
        "Ratings of Harrowmere 2021 (lines 1 and 2). Line 1 is of “2. Court disposals”. "
        "Line 2 is of “3. Out-of-court disposals”.\n\n"
        "1. 2.1 Assessing Good [1]\n2. 3.1 Assessing Good [1]\n"
    )


def test_ratings_and_recommendations_are_a_numbered_list_in_a_chat(chat: openai.OpenAI):
    def lines(question: str) -> list[str]:
        said = chat.chat.completions.create(
            model="findings", messages=[{"role": "user", "content": question}]
        )
        content = said.choices[0].message.content or ""
        for one in said.choices[0].message.annotations or []:
            cited = one.url_citation
            assert re.fullmatch(r"\[\d+\]", content[cited.start_index : cited.end_index])
        return re.findall(r"^\d+\. .*$", content, re.MULTILINE)

    ratings = lines("Pellmouth ratings 2022")
    assert len(ratings) == 14
    assert ratings[10] == "11. 3.2 Planning Inadequate [2]"
    assert len(lines("What are the recommendations for Harrowmere 2021?")) == 6
    assert not lines(QUESTION)


def test_no_room_is_said(chat: openai.OpenAI):
    short = chat.chat.completions.create(model="findings", messages=MESSAGES, max_tokens=20)
    assert "ask for more" in (short.choices[0].message.content or "")
    none = chat.chat.completions.create(model="findings", messages=MESSAGES, max_tokens=1)
    assert none.choices[0].message.content == ""
    assert {one.choices[0].finish_reason for one in (short, none)} == {"length"}


def test_nothing_found_is_said_and_not_cited(chat: openai.OpenAI):
    completion = chat.chat.completions.create(
        model="findings",
        messages=[{"role": "user", "content": "recipe for sourdough bread with rye"}],
    )
    message = completion.choices[0].message
    assert "Nothing in the library answers this" in (message.content or "")
    assert not message.annotations


def test_filters_narrow_where_to_look(chat: openai.OpenAI):
    completion = chat.chat.completions.create(
        model="findings", messages=MESSAGES, extra_body={"filters": {"area": ["Pellmouth"]}}
    )
    annotations = completion.choices[0].message.annotations or []
    assert annotations
    assert all("Pellmouth" in one.url_citation.title for one in annotations)


def test_the_last_user_message_is_the_question_in_parts_too(chat: openai.OpenAI):
    plain = chat.chat.completions.create(model="findings", messages=MESSAGES)
    talk: list[ChatCompletionMessageParam] = [
        {"role": "system", "content": "Answer in French."},
        {"role": "user", "content": "How were victims treated?"},
        {"role": "assistant", "content": "Well."},
        {"role": "user", "content": [{"type": "text", "text": QUESTION}]},
    ]
    parts = chat.chat.completions.create(
        model="findings", messages=talk, temperature=0.2, top_p=0.9, seed=3, user="someone"
    )
    assert parts.choices[0].message == plain.choices[0].message
