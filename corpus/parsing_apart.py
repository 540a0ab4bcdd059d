"""Parsing in a process apart, under limits: a text too large or too strange to be parsed where
it might stall everything else.

Run as `python -m corpus.parsing_apart SECONDS MEMORY RESULT` with a `Request` as its input, it
writes an `Outcome`, both in MessagePack.
"""

from __future__ import annotations

import sys

import msgspec
from msgspec import Struct

from corpus import sandbox
from corpus.errors import Unreadable
from corpus.readers.apart import Refusal, read_here
from corpus.readers.reading import Reading
from corpus.types import Report
from corpus.wanted import Wanted


class Request(Struct, frozen=True):
    """A text, or what was read of a file, to be parsed or, where nothing is wanted, checked."""

    doc: str
    source: bytes | None
    reading: Reading | None
    wanted: Wanted | None = None


class Outcome(Struct, frozen=True):
    """A report, a refusal, or neither where the file was found readable."""

    report: Report | None = None
    refusal: Refusal | None = None


def parse_apart(given: bytes | Reading, doc: str, wanted: Wanted) -> Report:
    """As `corpus.parsing.parse`. Raises `Unreadable`, also where a limit is reached."""
    report = _run(given, doc, wanted).report
    assert report is not None, "what is neither refused nor only checked is a report"
    return report


def check_apart(given: bytes | Reading, doc: str) -> None:
    """As `corpus.composing.check_lines`. Raises `Unreadable`, also where a limit is reached."""
    _run(given, doc, None)


def _run(given: bytes | Reading, doc: str, wanted: Wanted | None) -> Outcome:
    request = (
        Request(doc, None, given, wanted)
        if isinstance(given, Reading)
        else Request(doc, given, None, wanted)
    )
    outcome = msgspec.msgpack.decode(
        sandbox.run("corpus.parsing_apart", doc, msgspec.msgpack.encode(request)), type=Outcome
    )
    if outcome.refusal is not None:
        raise Unreadable(doc, outcome.refusal.reason, outcome.refusal.mend)
    return outcome


def _outcome(request: Request) -> Outcome:
    from corpus.composing import check_lines, report_of  # loaded under the limits

    reading = request.reading or read_here(request.source or b"", request.doc)
    if request.wanted is None:
        check_lines(reading, request.doc)
        return Outcome()
    return Outcome(report_of(reading, request.doc, request.wanted))


def main(arguments: list[str]) -> None:
    sandbox.confine(arguments)
    request = msgspec.msgpack.decode(sys.stdin.buffer.read(), type=Request)
    try:
        outcome = _outcome(request)
    except Unreadable as error:
        outcome = Outcome(refusal=Refusal(error.reason, error.mend))
    sys.stdout.buffer.write(msgspec.msgpack.encode(outcome))


if __name__ == "__main__":
    main(sys.argv[1:])
