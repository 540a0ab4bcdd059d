"""The program that reads one file in a process apart.

Run as `python -m corpus.readers.apart SECONDS MEMORY RESULT` with the file as its input, it
writes an `Outcome` in MessagePack.
"""

from __future__ import annotations

import sys

import msgspec
from msgspec import Struct

from corpus import sandbox
from corpus.errors import Unreadable
from corpus.readers import text
from corpus.readers.formats import format_of
from corpus.readers.reading import Reading


class Refusal(Struct, frozen=True):
    """Why a file is not read, and what to do about it; the parent knows its name."""

    reason: str
    mend: str


class Outcome(Struct, frozen=True):
    """One of the two is there."""

    reading: Reading | None = None
    refusal: Refusal | None = None


def read_apart(source: bytes, doc: str) -> Reading:
    """The lines of a file of any format. Raises `Unreadable`, also where a limit is reached."""
    outcome = msgspec.msgpack.decode(sandbox.run("corpus.readers.apart", doc, source), type=Outcome)
    if outcome.refusal is not None:
        raise Unreadable(doc, outcome.refusal.reason, outcome.refusal.mend)
    return outcome.reading or Reading(())


def read_here(source: bytes, doc: str) -> Reading:
    """As `read_apart`, in this process, which is to be confined. The libraries are loaded here,
    under the limits, and only the one that is needed."""
    found = format_of(source)
    if found == "text":
        return text.read(source, doc)
    if found == "pdf":
        from corpus.readers.pdf import read as read_pdf

        return read_pdf(source, doc)
    if found == "docx":
        from corpus.readers.docx import read as read_docx

        return read_docx(source, doc)
    from corpus.readers.html import read as read_html

    return read_html(source, doc)


def main(arguments: list[str]) -> None:
    sandbox.confine(arguments)
    try:
        outcome = Outcome(reading=read_here(sys.stdin.buffer.read(), ""))
    except Unreadable as error:
        outcome = Outcome(refusal=Refusal(error.reason, error.mend))
    sys.stdout.buffer.write(msgspec.msgpack.encode(outcome))


if __name__ == "__main__":
    main(sys.argv[1:])
