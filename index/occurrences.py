"""Where each word stands in the text of passages, their heading path and their report's name:
what the lexical index is written as. SQLite's FTS5 parts text into words and stems them."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from index.types import Entry
from index.words import TOKENIZER, irregular_stems

FIELDS = ("text", "headings", "report")

APART = 1_000
"""Places left between two fields, more than the gap of any clause."""


class Occurrences(Struct, frozen=True, eq=False):
    """Where each stem stands in all fields of all passages, laid out as one long text.

    The places of `stems[i]`, ascending, are `places[starts[i]:starts[i + 1]]`. Field f of passage
    i begins at `fields[3 * i + f]`, and `APART` places after its last word the next one does.
    """

    stems: tuple[str, ...]
    starts: NDArray[np.int64]
    places: NDArray[np.int64]
    fields: NDArray[np.int64]


def write_index(path: Path, entries: Sequence[Entry]) -> None:
    """Write the index of `entries` to the file `path`, numbered by their place.

    The same entries give the same bytes.
    """
    found = _occurrences(entries)
    stems = np.frombuffer("\n".join(found.stems).encode(), dtype=np.uint8)
    with path.open("wb") as file:
        np.savez(file, stems=stems, starts=found.starts, places=found.places, fields=found.fields)


def _occurrences(entries: Sequence[Entry]) -> Occurrences:
    numbers: dict[str, int] = {}
    irregular = irregular_stems()
    with contextlib.closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        connection.execute(
            f"CREATE VIRTUAL TABLE passage USING fts5({', '.join(FIELDS)}, content = '',"
            f" tokenize = '{TOKENIZER}')"
        )
        connection.execute("CREATE VIRTUAL TABLE instance USING fts5vocab(passage, 'instance')")
        connection.execute("BEGIN")
        connection.executemany(
            f"INSERT INTO passage(rowid, {', '.join(FIELDS)}) VALUES (?, ?, ?, ?)",
            ((row, *fields(entry)) for row, entry in enumerate(entries)),
        )
        connection.execute("COMMIT")
        found = connection.execute("SELECT term, doc, col, offset FROM instance")
        stemmed = ((irregular.get(term, term), *where) for term, *where in found)
        table = np.fromiter(
            (
                (numbers.setdefault(stem, len(numbers)), row * len(FIELDS) + FIELDS.index(name), at)
                for stem, row, name, at in stemmed
            ),
            dtype=np.dtype((np.int64, 3)),
        )
    # In the order of stems, of passages, of fields and of words.
    stem, field, at = table[np.lexsort(table.T[::-1])].T
    lengths = np.bincount(field, minlength=len(FIELDS) * len(entries))
    begins = _starts(lengths + APART)
    return Occurrences(tuple(numbers), _starts(np.bincount(stem)), begins[field] + at, begins)


def _starts(counts: NDArray[np.int64]) -> NDArray[np.int64]:
    return np.concatenate([[0], np.cumsum(counts)]).astype(np.int64)


def fields(entry: Entry) -> tuple[str, str, str]:
    """What is indexed of a passage, in the order of `FIELDS`."""
    meta = entry.report.meta
    names = (entry.report.title, meta.area, meta.service, meta.published)
    headings = (*entry.passage.headings, entry.passage.theme)
    return (
        entry.passage.text,
        " / ".join(heading for heading in headings if heading),
        " / ".join(dict.fromkeys(name for name in names if name)),
    )


def searched_text(entry: Entry) -> str:
    """All that the lexical index sees of a passage, as one text."""
    return " / ".join(fields(entry))
