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
from corpus.areas import Area, Areas
from corpus.errors import Unreadable
from corpus.readers.apart import Refusal, read_here
from corpus.said import Said
from corpus.types import Report


class Wanted(Struct, frozen=True):
    """What a report is made with, beside the file."""

    budget: int
    said: Said
    areas: tuple[Area, ...] | None


class Request(Struct, frozen=True):
    """A file to be parsed or, where nothing is wanted of it, only checked."""

    doc: str
    source: bytes
    wanted: Wanted | None = None


class Outcome(Struct, frozen=True):
    """A report, a refusal, or neither where the file was found readable."""

    report: Report | None = None
    refusal: Refusal | None = None


def parse_apart(source: bytes, doc: str, *, budget: int, said: Said, known: Areas | None) -> Report:
    """As `corpus.parsing.parse`. Raises `Unreadable`, also where a limit is reached."""
    wanted = Wanted(budget, said, known.entries if known else None)
    report = _run(Request(doc, source, wanted)).report
    assert report is not None, "what is neither refused nor only checked is a report"
    return report


def check_apart(source: bytes, doc: str) -> None:
    """As `corpus.parsing.check`. Raises `Unreadable`, also where a limit is reached."""
    _run(Request(doc, source))


def _run(request: Request) -> Outcome:
    content = msgspec.msgpack.encode(request)
    outcome = msgspec.msgpack.decode(
        sandbox.run("corpus.parsing_apart", request.doc, content), type=Outcome
    )
    if outcome.refusal is not None:
        raise Unreadable(request.doc, outcome.refusal.reason, outcome.refusal.mend)
    return outcome


def _outcome(request: Request) -> Outcome:
    from corpus.parsing import check_lines, report_of  # loaded under the limits

    reading, wanted = read_here(request.source, request.doc), request.wanted
    if wanted is None:
        check_lines(reading, request.doc)
        return Outcome()
    known = Areas(wanted.areas) if wanted.areas is not None else None
    return Outcome(
        report_of(
            reading,
            request.source,
            request.doc,
            budget=wanted.budget,
            said=wanted.said,
            known=known,
        )
    )


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
