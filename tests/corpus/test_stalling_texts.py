"""A text made to stall its reader is read in the time that its length takes, or refused."""

from __future__ import annotations

import time
from contextlib import suppress

import pytest
import stalling

from corpus import sandbox
from corpus.errors import Unreadable
from corpus.parsing import check, parse

LENGTH = 50_000
SECONDS = 3.0  # of this process; what runs away takes minutes


@pytest.fixture(scope="module", autouse=True)
def _loaded() -> None:
    parse(
        b"The tokenizer is loaded by the first paragraph that is longer than this. " * 20, "x.txt"
    )


@pytest.mark.parametrize("name", stalling.TEXTS)
def test_reading_takes_no_longer_than_the_length_of_the_text_warrants(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    # What would be read apart for its shape is read here as well.
    monkeypatch.setattr("corpus.readers.is_ordinary", lambda source: True)
    monkeypatch.setattr("corpus.parsing.is_ordinary", lambda source: True)
    monkeypatch.setattr("corpus.parsing.are_ordinary", lambda lines: True)
    source = stalling.TEXTS[name](LENGTH).encode()
    began = time.process_time()
    with suppress(Unreadable):
        parse(source, "stalling.txt")
    assert time.process_time() - began < SECONDS


def test_what_takes_too_long_apart_is_refused_with_a_way_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    run = sandbox.run

    def limited(module: str, doc: str, given: bytes) -> bytes:
        return run(module, doc, given, sandbox.Limits(seconds=1))

    monkeypatch.setattr(sandbox, "run", limited)
    source = stalling.TEXTS["numbers in lines"](4_000_000).encode()
    with pytest.raises(Unreadable, match="longer than 1 seconds") as refusal:
        check(source, "x.txt")
    assert "add it in parts" in refusal.value.mend


def test_a_long_text_is_the_same_report_wherever_it_is_parsed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    paragraph = "Plans were clear.\n\nChildren had helped to write them. Reviews were late.\n\n"
    source = (paragraph * 5_600).encode()
    apart = parse(source, "long.txt")
    monkeypatch.setattr("corpus.readers.is_ordinary", lambda source: True)
    monkeypatch.setattr("corpus.parsing.is_ordinary", lambda source: True)
    monkeypatch.setattr("corpus.parsing.are_ordinary", lambda lines: True)
    assert parse(source, "long.txt") == apart
    assert len(apart.passages) == 11_200
