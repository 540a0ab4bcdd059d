"""The generative reader: what a language model writes is shown as far as the reports support it."""

from __future__ import annotations

import json
from pathlib import Path

import httpx
from openai import OpenAI
from running import serving
from scripted import Scripted
from written import QUESTION, answer, assert_exact, honest

from index.embedding import SentenceEmbedder
from index.retriever import Retriever
from service.answers.generative.drafts import Claim, drafts


def test_what_is_written_and_supported_is_shown_with_its_citations(
    retriever: Retriever, writer: Scripted
) -> None:
    writer.says = honest
    given = answer(retriever, writer, key="secret")
    assert given.verification is not None
    assert given.verification.written_by == "generative"
    assert given.verification.removed.total == 0
    assert len(given.sentences) == given.verification.written == 4
    assert_exact(given, retriever)
    asked = writer.asked[0]
    assert asked.headers["authorization"] == "Bearer secret"
    assert asked.body["model"] == "scripted"
    assert QUESTION in asked.prompt


def test_where_the_reports_do_not_answer_no_model_is_asked(
    retriever: Retriever, writer: Scripted
) -> None:
    given = answer(retriever, writer, "What is the boiling point of mercury?")
    assert given.status == "not_found"
    assert writer.asked == []


def test_the_budget_of_tokens_limits_what_is_sent(retriever: Retriever, writer: Scripted) -> None:
    writer.says = honest
    answer(retriever, writer, prompt_tokens=6000)
    answer(retriever, writer, prompt_tokens=700)
    assert len(writer.asked[0].blocks) > len(writer.asked[1].blocks) >= 1


def test_markers_are_understood_as_models_write_them() -> None:
    text = (
        '- Staff were trained [1: "Staff had been trained"]. Nobody asked. [2, 3]\n'
        "**Plans** were late [4][5]!\n```\n[6] Boards met 【7】 monthly.\nNo source here."
    )
    assert [(one.text, one.claims) for one in drafts(text, whole=True)] == [
        ("Staff were trained.", (Claim(1, "Staff had been trained"),)),
        ("Nobody asked.", (Claim(2), Claim(3))),
        ("Plans were late!", (Claim(4), Claim(5))),
        ("Boards met monthly.", (Claim(6), Claim(7))),
        ("No source here.", ()),
    ]


def test_over_http_and_from_the_openai_package(
    sample_data: Path, model: SentenceEmbedder, writer: Scripted
) -> None:
    writer.says = honest
    body = {"question": QUESTION, "reader": "generative"}
    with serving(sample_data, model, llm_url=writer.url, llm_model="scripted") as client:
        whole = client.post("/api/ask", json=body).json()
        assert whole["verification"]["written_by"] == "generative"
        streamed = client.post("/api/ask", json=body, headers={"accept": "text/event-stream"})
        assert f'event: done\ndata: {{"status":"{whole["status"]}"' in streamed.text
        assert client.post("/api/ask", json={"question": QUESTION}).json()["verification"] is None
        chat = OpenAI(base_url=f"{client.base_url}/v1", api_key="none")
        assert {one.id for one in chat.models.list()} == {"findings", "findings-generative"}
        said = chat.chat.completions.create(
            model="findings-generative", messages=[{"role": "user", "content": QUESTION}]
        )
        assert said.model == "findings-generative"
        assert (said.choices[0].message.content or "").startswith(whole["answer"])
        figures = client.get("/metrics").text
        assert 'findings_answers_total{reader="generative",status="answered"} 3.0' in figures


def test_without_a_model_the_reader_is_refused_by_name(client: httpx.Client) -> None:
    refused = client.post("/api/ask", json={"question": QUESTION, "reader": "generative"})
    assert refused.status_code == 400
    assert json.loads(refused.content)["errors"][0]["field"] == "reader"
