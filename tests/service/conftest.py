"""A service over the sample library on a real socket, and a library small enough to know by
heart for what needs no search."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

import httpx
import openai
import pytest
from by_hand import report
from command_line import CommandLine
from hashing import HashingEmbedder
from running import serving
from scripted import Scripted, scripted

from corpus.types import Report
from index.embedding import Embedder
from index.types import Entry
from service.logs import JsonLines


@pytest.fixture(scope="session")
def by_hand() -> tuple[Report, ...]:
    """Two inspections: Brackwell 2016 with its press release, and a letter on Ostmarsh 2013."""
    return (
        report(
            "brackwell-2016-fji",
            "Brackwell",
            "2016-05-12",
            "report",
            "Too few learners were in training. Nobody kept count of them.",
            "Victims were asked <b>early</b>. Most were content.",
        ),
        report(
            "brackwell-2016-press",
            "Brackwell",
            "2016-05-12",
            "press_release",
            "Brackwell must find training for older children.",
        ),
        report("ostmarsh-2013-sqs", "Ostmarsh", "2013", "letter", "Assessments were timely."),
    )


@pytest.fixture(scope="session")
def entries_by_hand(by_hand: tuple[Report, ...]) -> tuple[Entry, ...]:
    return tuple(
        Entry(passage, found, "concern") for found in by_hand for passage in found.passages
    )


@pytest.fixture(scope="session")
def client(sample_data: Path, model: Embedder) -> Iterator[httpx.Client]:
    """A client of a service over the sample library. Read-only."""
    with serving(sample_data, model) as client:
        yield client


@pytest.fixture(scope="session")
def chat(client: httpx.Client) -> Iterator[openai.OpenAI]:
    """The official client of the OpenAI-compatible addresses."""
    address = str(client.base_url).rstrip("/") + "/v1"
    with openai.OpenAI(base_url=address, api_key="none", max_retries=0) as chat:
        yield chat


@pytest.fixture(scope="session")
def real_client(real_data: Path, model: Embedder) -> Iterator[httpx.Client]:
    """A client of a service over the five real reports. Read-only; skips without them."""
    with serving(real_data, model) as client:
        yield client


@pytest.fixture
def writer() -> Iterator[Scripted]:
    """A language model that writes what a script says."""
    with scripted() as played:
        yield played


@pytest.fixture
def log_lines() -> Iterator[list[str]]:
    """The lines that the service logs, as they come."""
    lines: list[str] = []

    class Keep(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            lines.append(self.format(record))

    keep = Keep()
    keep.setFormatter(JsonLines())
    logging.getLogger("findings").addHandler(keep)
    yield lines
    logging.getLogger("findings").removeHandler(keep)


@pytest.fixture
def findings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> CommandLine:
    """The commands over an empty data folder, with an embedder that needs no model."""
    return CommandLine(tmp_path / "data", HashingEmbedder(), monkeypatch, capsys)


@pytest.fixture
def indexed(
    hashed_data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> CommandLine:
    """The same over two reports and two generations."""
    return CommandLine(hashed_data, HashingEmbedder(), monkeypatch, capsys)
