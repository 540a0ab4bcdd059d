"""Answers as server-sent events, read over a socket by httpx-sse."""

from __future__ import annotations

import json
import threading
import time
from pathlib import Path
from typing import Any

import httpx
import pytest
from hashing import HashingEmbedder
from httpx_sse import ServerSentEvent, connect_sse
from running import serving
from waiting import wait_until

from service import streaming
from service.api import ask

QUESTION = "post-16 ETE gaps"


def events(client: httpx.Client, **headers: str) -> list[ServerSentEvent]:
    body = {"question": QUESTION}
    with connect_sse(client, "POST", "/api/ask", json=body, headers=headers) as source:
        source.response.raise_for_status()
        return list(source.iter_sse())


def by_address(client: httpx.Client, address: str) -> list[ServerSentEvent]:
    with connect_sse(client, "GET", address) as source:
        return list(source.iter_sse())


@pytest.fixture(scope="module")
def whole(client: httpx.Client) -> Any:
    return client.post("/api/ask", json={"question": QUESTION}).json()


def test_sources_come_first_then_sentences_then_done(client: httpx.Client, whole: Any):
    came = events(client)
    count = len(whole["sentences"])
    assert count > 1
    assert [one.event for one in came] == ["sources", *["sentence"] * count, "done"]
    assert came[0].json()["passages"] == whole["passages"]
    sentences = [one.json() for one in came[1:-1]]
    assert [one["text"] for one in sentences] == [one["text"] for one in whole["sentences"]]
    quotations = [quotation for one in sentences for quotation in one["quotations"]]
    assert quotations == whole["citations"]
    assert came[-1].json() == whole
    assert came[-1].json()["usage"]["answer_tokens"] > 0


def test_the_lead_comes_before_the_first_sentence_that_it_is_about(client: httpx.Client):
    question = "What rating did Pellmouth get for planning?"
    with connect_sse(client, "POST", "/api/ask", json={"question": question}) as source:
        sources, first, *others, done = list(source.iter_sse())
    assert (sources.event, first.event) == ("sources", "sentence")
    assert "2. Court disposals" in first.json()["lead"]
    assert first.json()["lead"] == done.json()["lead"]
    assert all(one.json()["lead"] is None for one in others)


def test_the_stream_is_announced_as_one_and_not_kept(client: httpx.Client):
    with connect_sse(client, "POST", "/api/ask", json={"question": QUESTION}) as source:
        assert source.response.headers["content-type"].startswith("text/event-stream")
        assert source.response.headers["cache-control"] == "no-cache"
        assert source.response.headers["x-accel-buffering"] == "no"


def test_eventsource_asks_by_address_with_the_same_filters(client: httpx.Client):
    came = by_address(client, f"/api/ask?q={QUESTION}&area=Pellmouth&k=5")
    body = {"question": QUESTION, "filters": {"area": ["Pellmouth"]}, "k": 5}
    assert came[-1].json() == client.post("/api/ask", json=body).json()
    plain = client.get("/api/ask", params={"q": QUESTION, "area": "Pellmouth", "k": 5})
    assert plain.json() == came[-1].json()


def test_a_client_that_lost_its_connection_gets_what_it_lacks(client: httpx.Client):
    came = events(client)
    for place, seen in enumerate(came[:-1], start=1):
        rest = events(client, **{"last-event-id": seen.id})
        assert [(one.id, one.event, one.data) for one in rest] == [
            (one.id, one.event, one.data) for one in came[place:]
        ]


def test_eventsource_is_told_to_stop_once_it_has_all(client: httpx.Client):
    done = events(client)[-1]
    headers = {"accept": "text/event-stream", "last-event-id": done.id}
    again = client.get("/api/ask", params={"q": QUESTION}, headers=headers)
    assert again.status_code == 204
    assert not again.content


def test_an_id_of_another_answer_starts_from_the_beginning(client: httpx.Client):
    seen = events(client)[2].id
    for other in (
        {"question": "victims in Pellmouth"},
        {"question": QUESTION, "k": 3},
        {"question": QUESTION, "filters": {"area": ["Pellmouth"]}},
        {"question": QUESTION, "history": [{"question": "victims"}]},
    ):
        headers = {"last-event-id": seen}
        with connect_sse(client, "POST", "/api/ask", json=other, headers=headers) as source:
            came = [one.event for one in source.iter_sse()]
        assert came[0] == "sources", other


@pytest.mark.parametrize("seen", ["999-2", "nonsense", "-1", "1-" + "9" * 40])
def test_an_id_of_another_generation_starts_again(client: httpx.Client, seen: str):
    assert events(client, **{"last-event-id": seen})[0].event == "sources"


def test_what_is_not_found_is_done_without_sentences(client: httpx.Client):
    came = by_address(client, "/api/ask?q=recipe for sourdough bread with rye")
    assert [one.event for one in came] == ["sources", "done"]
    assert came[-1].json()["status"] == "not_found"


def test_a_wrong_request_is_refused_before_the_stream(client: httpx.Client):
    headers = {"accept": "text/event-stream"}
    refused = client.get("/api/ask", params={"k": 0}, headers=headers)
    assert refused.status_code == 400
    assert {fault["field"] for fault in refused.json()["errors"]} == {"q", "k"}


def test_a_slow_reader_is_bridged_by_heartbeats(
    hashed_data: Path, hashing_embedder: HashingEmbedder, monkeypatch: pytest.MonkeyPatch
):
    reading = ask.read

    def slowly(*arguments: Any) -> Any:
        time.sleep(0.5)
        return reading(*arguments)

    monkeypatch.setattr(ask, "read", slowly)
    monkeypatch.setattr(streaming, "HEARTBEAT", 0.1)
    headers = {"accept": "text/event-stream"}
    with (
        serving(hashed_data, hashing_embedder) as client,
        client.stream("GET", "/api/ask?q=victims", headers=headers) as response,
    ):
        lines = list(response.iter_lines())
    named = [line for line in lines if line.startswith((":", "event:"))]
    assert named[0] == "event: sources"
    assert 2 <= named.count(": still reading") <= 5
    assert named[-1] == "event: done"


def test_a_client_that_leaves_ends_its_request(
    hashed_data: Path,
    hashing_embedder: HashingEmbedder,
    monkeypatch: pytest.MonkeyPatch,
    log_lines: list[str],
):
    let_go = threading.Event()
    monkeypatch.setattr(ask, "read", lambda *_: let_go.wait(20))
    headers = {"accept": "text/event-stream"}
    with serving(hashed_data, hashing_embedder) as client:
        try:
            with client.stream("GET", "/api/ask?q=victims", headers=headers) as response:
                assert next(response.iter_lines()).startswith("retry:")
            wait_until(
                lambda: any(json.loads(line).get("path") == "/api/ask" for line in log_lines),
                otherwise="the request went on without its client",
            )
        finally:
            let_go.set()
