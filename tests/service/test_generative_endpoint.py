"""The generative reader against a service that breaks, dawdles and rambles."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from running import serving
from scripted import Asked, Misbehaviour, Scripted, scripted
from written import QUESTION, answer, honest

from index.embedding import SentenceEmbedder
from index.retriever import Retriever
from service import streaming
from service.answers.asking import Question, ask

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


def test_a_text_that_breaks_off_loses_its_last_half_sentence(
    retriever: Retriever, writer: Scripted
) -> None:
    def half(asked: Asked) -> str:
        return honest(asked) + "\nThe service was rated"

    writer.says, writer.how = half, Misbehaviour(finish="length")
    given = answer(retriever, writer)
    assert len(given.sentences) == 4
    assert given.verification.removed.total == 0


def test_a_client_that_leaves_ends_the_writing(
    sample_data: Path, model: SentenceEmbedder, writer: Scripted, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The connection to the language model is closed, which ends its work and its cost."""
    monkeypatch.setattr(streaming, "HEARTBEAT", 0.1)
    writer.says = lambda asked: "word " * 2_000
    writer.how = Misbehaviour(pause=0.02)  # forty seconds in all
    asked = {"q": QUESTION, "reader": "generative"}
    headers = {"accept": "text/event-stream"}
    with serving(sample_data, model, llm_url=writer.url, llm_model="scripted") as client:
        with client.stream("GET", "/api/ask", params=asked, headers=headers) as response:
            lines = response.iter_lines()
            while next(lines) != ": still reading":
                pass
            assert writer.hung_up == 0
        deadline = time.monotonic() + 10
        while not writer.hung_up:
            assert time.monotonic() < deadline, "the language model writes for nobody"
            time.sleep(0.05)


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
