"""Footnotes in square brackets, as web pages and Markdown print them: "[1]", "[^1]"."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from corpus.types import Dropped, Line

_NOTE = re.compile(r"\[\^?(?P<number>\d{1,3})\]:?\s+(?=\S)")


def take_notes(lines: Sequence[Line]) -> tuple[tuple[Line, ...], tuple[Dropped, ...]]:
    """The lines with their footnotes marked as such and without the marks that refer to them.

    A number in brackets that no footnote explains is left where it stands.
    """
    notes = {at: found for at, line in enumerate(lines) if (found := _NOTE.match(line.text))}
    if not notes:
        return tuple(lines), ()
    numbers = "|".join(sorted({found["number"] for found in notes.values()}))
    marks = re.compile(rf"\s?\[\^?(?:{numbers})\](?!\()")
    kept: list[Line] = []
    dropped: list[Dropped] = []
    for at, line in enumerate(lines):
        note = notes.get(at)
        text = line.text[note.end() :] if note else line.text
        dropped += [
            Dropped(mark.strip(), "footnote mark", line.page_index) for mark in marks.findall(text)
        ]
        kept.append(
            msgspec.structs.replace(
                line,
                text=marks.sub("", text),
                cells=tuple(marks.sub("", cell) for cell in line.cells),
                note=note["number"] if note else None,
            )
        )
    return tuple(kept), tuple(dropped)
