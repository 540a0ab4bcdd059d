"""The generative reader against a service that breaks, dawdles and rambles."""

from __future__ import annotations

import json
import re
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from running import serving
from scripted import Asked, Misbehaviour, Scripted, scripted
from waiting import wait_until
from written import QUESTION, answer, honest

from index.embedding import SentenceEmbedder
from index.retriever import Retriever
from service.answers.asking import ask
from service.answers.question import Question

BROKEN = {
    "down": Misbehaviour(status=503),
    "forbidden": Misbehaviour(status=401),
    "not OpenAI's": Misbehaviour(raw="<html>no</html>"),
    "another shape": Misbehaviour(raw='{"choices": [{"message": {"content": ["a", 1]}}]}'),
    "deep": Misbehaviour(raw="[" * 50_000),
    "empty": Misbehaviour(raw='{"choices": []}'),
    "silent": Misbehaviour(pause=3.0),
    "cut at once": Misbehaviour(cut=0),
    "endless": Misbehaviour(raw="x" * 30_000_000),
}


@pytest.mark.parametrize("how", BROKEN.values(), ids=BROKEN.keys())
def test_a_service_that_fails_never_breaks_an_answer(
    retriever: Retriever, writer: Scripted, how: Misbehaviour
) -> None:
    writer.says, writer.how = honest, how
    started = time.perf_counter()
    given = answer(retriever, writer, timeout=1.5)
    assert time.perf_counter() - started < 5
    quoted = ask(Question(QUESTION), retriever).answer
    assert given.sentences == quoted.sentences
    assert given.status == quoted.status
    assert given.verification is not None
    assert given.verification.written_by == "extractive"
    assert given.verification.fallback
    assert given.lead is not None
    assert given.lead.startswith("In the reports’ own words, because")


def test_nobody_at_the_address_never_breaks_an_answer(retriever: Retriever) -> None:
    with scripted() as gone:
        endpoint = gone.endpoint(timeout=2.0)
    given = ask(Question(QUESTION, writer=endpoint), retriever).answer
    assert given.sentences
    assert given.verification is not None
    assert "cannot be reached" in str(given.verification.fallback)


def test_a_service_that_recovers_is_asked_again(retriever: Retriever, writer: Scripted) -> None:
    writer.says, writer.how = honest, Misbehaviour(status=503, times=2)
    given = answer(retriever, writer, retries=2)
    assert len(writer.asked) == 3
    assert given.verification.written_by == "generative"


def test_a_slow_service_is_left_and_its_whole_sentences_kept(
    retriever: Retriever, writer: Scripted
) -> None:
    writer.says, writer.how = honest, Misbehaviour(pause=0.03)
    given = answer(retriever, writer, timeout=2.0)
    assert given.verification.written_by == "generative"
    assert 1 <= len(given.sentences) < 4


def test_a_service_that_is_told_to_stop_waits_for_no_model(
    retriever: Retriever, writer: Scripted
) -> None:
    writer.says, writer.how = honest, Misbehaviour(silence=30.0)
    told = threading.Event()
    threading.Timer(0.3, told.set).start()
    started = time.perf_counter()
    given = answer(retriever, writer, timeout=20.0, stopping=told)
    assert time.perf_counter() - started < 5
    assert given.sentences
    assert given.verification.written_by == "extractive"


def test_a_model_slower_than_a_request_may_be_never_breaks_an_answer(
    sample_data: Path, model: SentenceEmbedder, writer: Scripted
) -> None:
    writer.says, writer.how = honest, Misbehaviour(silence=30.0)
    names = {"llm_url": writer.url, "llm_model": "scripted"}
    with serving(sample_data, model, **names, llm_timeout=120.0, max_seconds=3.0) as client:
        given = client.post("/api/ask", json=ASK)
        assert given.status_code == 200
        assert given.json()["verification"]["fallback"]
        streamed = client.post("/api/ask", json=ASK, headers=EVENTS)
        assert "event: done" in streamed.text


def test_a_text_that_breaks_off_loses_its_last_half_sentence(
    retriever: Retriever, writer: Scripted
) -> None:
    def half(asked: Asked) -> str:
        return honest(asked) + "\nThe service was rated"

    writer.says, writer.how = half, Misbehaviour(finish="length")
    given = answer(retriever, writer)
    assert len(given.sentences) == 4
    assert given.verification.removed.total == 0


ASK = {"question": QUESTION, "reader": "generative"}
CHAT = {"model": "findings-generative", "messages": [{"role": "user", "content": QUESTION}]}
TOOL = {
    "jsonrpc": "2.0",
    "id": 1,
    "method": "tools/call",
    "params": {"name": "ask", "arguments": {"question": QUESTION, "reader": "generative"}},
}
EVENTS = {"accept": "text/event-stream"}
BOTH = {"accept": "application/json, text/event-stream"}

WAYS: dict[str, tuple[str, dict[str, object], dict[str, str]]] = {
    "ask": ("/api/ask", ASK, {}),
    "ask, streamed": ("/api/ask", ASK, EVENTS),
    "chat": ("/v1/chat/completions", CHAT, {}),
    "chat, streamed": ("/v1/chat/completions", CHAT | {"stream": True}, {}),
    "tool": ("/mcp", TOOL, BOTH),
}


@pytest.fixture(scope="module")
def slow(sample_data: Path, model: SentenceEmbedder) -> Iterator[tuple[httpx.Client, Scripted]]:
    """A service whose language model takes its time."""
    with (
        scripted() as written,
        serving(sample_data, model, llm_url=written.url, llm_model="scripted") as client,
    ):
        yield client, written


@pytest.mark.parametrize("silent", [False, True], ids=["writing", "silent"])
@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS.keys())
def test_a_client_that_leaves_ends_the_writing(
    slow: tuple[httpx.Client, Scripted],
    way: tuple[str, dict[str, object], dict[str, str]],
    silent: bool,
) -> None:
    """The connection to the language model is closed, which ends its work and its cost, and the
    place that the request took is free again."""
    client, written = slow
    address, body, headers = way
    written.asked.clear()
    written.hung_up = 0
    written.says = lambda asked: "word " * 2_000
    written.how = Misbehaviour(pause=0.02, silence=30.0 if silent else 0.0)
    with socket.create_connection((client.base_url.host, client.base_url.port or 80)) as asking:
        sent = json.dumps(body).encode()
        lines = {"host": "localhost", "content-type": "application/json"} | headers
        lines["content-length"] = str(len(sent))
        head = "".join(f"{name}: {value}\r\n" for name, value in lines.items())
        asking.sendall(f"POST {address} HTTP/1.1\r\n{head}\r\n".encode() + sent)
        wait_until(lambda: bool(written.asked), otherwise="the language model is not asked")
        assert not written.hung_up
    wait_until(lambda: bool(written.hung_up), otherwise="the language model writes for nobody")
    wait_until(lambda: serving_now(client) == 1, otherwise="the request goes on")


def serving_now(client: httpx.Client) -> int:
    """Requests at the moment, this one included."""
    figures = client.get("/metrics").text
    return int(float(re.findall(r"^findings_requests_in_progress (\S+)", figures, re.M)[0]))


def test_a_service_that_rambles_is_stopped(retriever: Retriever, writer: Scripted) -> None:
    writer.says = lambda asked: honest(asked) + "\n" + "And so it went on and on. " * 20_000
    started = time.perf_counter()
    given = answer(retriever, writer, answer_tokens=500)
    assert time.perf_counter() - started < 5
    assert len(given.sentences) <= 6
    assert "on and on" not in given.answer


def test_a_service_that_does_not_stream_is_understood(
    retriever: Retriever, writer: Scripted
) -> None:
    writer.says, writer.how = honest, Misbehaviour(at_once=True)
    assert answer(retriever, writer).verification.written_by == "generative"
