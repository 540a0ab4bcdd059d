"""Footnotes in square brackets, as web pages and Markdown print them: "[1]", "[^1]"."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from corpus.types import Dropped, Line

_LIST = re.compile(r"(?:foot|end)?notes\W*|references\W*", re.I)
_BACK = re.compile(r"\s*↩[\ufe0e\ufe0f]?\s*\Z")
_ITEM = re.compile(r"\[?(?P<number>\d{1,3})[\].):]?\s+(?=\S)")
_MARK = re.compile(r"\[(\d{1,3})\](?!\()")
_NOTE = re.compile(r"\[\^?(?P<number>\d{1,3})\]:?\s+(?=\S)")


def take_notes(lines: Sequence[Line]) -> tuple[tuple[Line, ...], tuple[Dropped, ...]]:
    """The lines with their footnotes marked as such and without the marks that refer to them.

    A number in brackets that no footnote explains is left where it stands.
    """
    notes = {at: found for at, line in enumerate(lines) if (found := _NOTE.match(line.text))}
    notes = notes or _listed(lines)
    if not notes:
        return tuple(lines), ()
    numbers = "|".join(sorted({found["number"] for found in notes.values()}))
    marks = re.compile(rf"\s?\[\^?(?:{numbers})\](?!\()")
    kept: list[Line] = []
    dropped: list[Dropped] = []
    for at, line in enumerate(lines):
        note = notes.get(at)
        text = _BACK.sub("", line.text[note.end() :]) if note else line.text
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


def _listed(lines: Sequence[Line]) -> dict[int, re.Match[str]]:
    """The items of a list of notes at the end of a report, to which it refers in brackets: numbered
    from 1 without a gap, under a heading of their own ("Endnotes") or each with a sign that leads
    back to the text."""
    head = next((at for at, line in enumerate(lines) if _LIST.fullmatch(line.text)), None)
    back = next((at for at, line in enumerate(lines) if _BACK.search(line.text)), len(lines))
    first = head + 1 if head is not None else back
    found: dict[int, re.Match[str]] = {}
    for at in range(first, len(lines)):
        item = _ITEM.match(lines[at].text)
        if lines[at].heading is not None:
            break
        if item and int(item["number"]) == len(found) + 1:
            found[at] = item
    marks = {mark for line in lines[:first] for mark in _MARK.findall(line.text)}
    return found if marks and marks <= {item["number"] for item in found.values()} else {}
