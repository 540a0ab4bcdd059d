"""BM25 over the text of passages, their heading path and their report's name.

SQLite's FTS5: one file, opened immutable, so it works in a read-only folder and leaves nothing
behind. It is searched in memory: what becomes of the file once it has been opened, by damage or
by retention, reaches no search. What a user types never reaches FTS5's query syntax: a query is
a list of `Clause`s of plain words, and each word is quoted.
"""

from __future__ import annotations

import contextlib
import math
import os
import queue
import sqlite3
import weakref
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from urllib.parse import quote

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from index.errors import GenerationDamaged
from index.manifest import REBUILD
from index.types import Entry
from index.words import TOKENIZER, stems_of

WEIGHTS = (1.0, 0.5, 0.5)
"""Of a word in the text, in the heading path, in the report's title, area and year."""

POSTINGS = 40_000
"""At most about so many postings are scored a query, so that a query of common words over a
large library stays quick: words beyond that are left out, the commonest first. Among 100,000
synthetic passages that takes 70 ms instead of 117 at the 95th percentile, and costs 0.001 of an
nDCG@10 of 0.409. Hundreds of reports stay below it."""

REMEMBERED_FREQUENCIES = 20_000

READERS = min(4, os.cpu_count() or 1)
"""Searches that run at a time, each with a copy of its own in memory; the next one waits."""


class Clause(Struct, frozen=True):
    """Words that match together: one word, or several with at most `gap` others between the
    first and the last, in any order. Lower case."""

    words: tuple[str, ...]
    gap: int = 0


class LexicalMatches(Struct, frozen=True, eq=False):
    """Every passage that matches, in the order of passages, and its BM25 score, above 0."""

    ordinals: NDArray[np.int64]
    scores: NDArray[np.float64]


NOTHING = LexicalMatches(np.empty(0, dtype=np.int64), np.empty(0, dtype=np.float64))


def write_index(path: Path, entries: Sequence[Entry]) -> None:
    """Write the index of `entries` to the file `path`, numbered by their place.

    The same entries give the same bytes.
    """
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as connection:
        # Nobody reads the file before it is complete, and the caller makes it durable.
        connection.execute("PRAGMA journal_mode = OFF")
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute(
            "CREATE VIRTUAL TABLE passage USING fts5"
            f"(text, headings, report, content = '', tokenize = '{TOKENIZER}')"
        )
        connection.execute("CREATE VIRTUAL TABLE term USING fts5vocab(passage, 'row')")
        connection.execute(
            "INSERT INTO passage(passage, rank) VALUES ('rank', ?)",
            (f"bm25({', '.join(map(str, WEIGHTS))})",),
        )
        connection.execute("BEGIN")
        connection.executemany(
            "INSERT INTO passage(rowid, text, headings, report) VALUES (?, ?, ?, ?)",
            ((row, *fields(entry)) for row, entry in enumerate(entries)),
        )
        connection.execute("COMMIT")
        connection.execute("INSERT INTO passage(passage) VALUES ('optimize')")


def fields(entry: Entry) -> tuple[str, str, str]:
    """What is indexed of a passage, in the order of `WEIGHTS`."""
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


class LexicalIndex:
    """The lexical index of a generation, opened for reading. Threads may share it."""

    def __init__(self, readers: Sequence[sqlite3.Connection], postings: float = POSTINGS) -> None:
        self._most_postings = postings
        self._frequencies: dict[str, int] = {}
        self._idle: queue.LifoQueue[sqlite3.Connection] = queue.LifoQueue()
        for reader in readers:
            self._idle.put(reader)
        self.close = weakref.finalize(self, _close_all, readers)
        with self._connection() as connection:
            (self._passages,) = connection.execute("SELECT count(*) FROM passage").fetchone()

    @classmethod
    def open(cls, path: Path, postings: float = POSTINGS) -> LexicalIndex:
        """Read what `write_index` wrote; the caller has verified the file. At most about so many
        postings are scored a query.

        Raises GenerationDamaged where the file has gone or changed since.
        """
        address = f"file:{quote(str(path.resolve()))}?mode=ro&immutable=1"
        try:
            with contextlib.closing(sqlite3.connect(address, uri=True)) as file:
                return cls([_in_memory(file) for _ in range(READERS)], postings)
        except sqlite3.DatabaseError as error:
            raise GenerationDamaged(
                f"{path} changed while it was being opened ({error}). {REBUILD}"
            ) from error

    def match(self, clauses: Sequence[Clause]) -> LexicalMatches:
        """Every passage that any clause matches."""
        expression = " OR ".join(_expression(clause) for clause in self._affordable(clauses))
        if not expression:
            return NOTHING
        with self._connection() as connection:
            found = connection.execute(
                "SELECT rowid, rank FROM passage WHERE passage MATCH ?", (expression,)
            ).fetchall()
        if not found:
            return NOTHING
        table = np.asarray(found, dtype=np.float64)
        return LexicalMatches(table[:, 0].astype(np.int64), -table[:, 1])

    def document_frequency(self, stem: str) -> int:
        """The number of passages with a word of this stem."""
        known = self._frequencies.get(stem)
        if known is None:
            with self._connection() as connection:
                row = connection.execute("SELECT doc FROM term WHERE term = ?", (stem,)).fetchone()
            known = int(row[0]) if row else 0
            if len(self._frequencies) >= REMEMBERED_FREQUENCIES:
                self._frequencies.clear()
            self._frequencies[stem] = known
        return known

    def rarity(self, stem: str) -> float:
        """Inverse document frequency, ln((N + 1) / (n + 0.5)): highest for a word that the library
        never uses."""
        return math.log((self._passages + 1) / (self.document_frequency(stem) + 0.5))

    def unit(self, stems: Iterable[str]) -> float:
        """The score of a passage of average length that holds each word once in its text.

        BM25's factor for frequency is 1 there, which leaves the sum of FTS5's inverse document
        frequencies, ln((N - n + 0.5) / (n + 0.5)), or 0 for a word in more than half of all.
        """
        counts = map(self.document_frequency, stems)
        odds = ((self._passages - count + 0.5) / (count + 0.5) for count in counts)
        return sum(max(0.0, math.log(odd)) for odd in odds)

    def _affordable(self, clauses: Sequence[Clause]) -> list[Clause]:
        """The clauses to be scored: all of them, unless they have too many postings."""
        costs = {clause: self._postings(clause) for clause in clauses}
        if sum(costs.values()) <= self._most_postings:
            return list(costs)
        kept: list[Clause] = []
        spent = 0
        for clause, cost in sorted(costs.items(), key=lambda item: item[1]):
            if kept and spent + cost > self._most_postings:
                break
            kept.append(clause)
            spent += cost
        return kept

    def _postings(self, clause: Clause) -> int:
        """How many postings the rarest word of a clause has."""
        stems = stems_of(clause.words)
        return min(self.document_frequency(stems[word]) for word in clause.words)

    @contextlib.contextmanager
    def _connection(self) -> Iterator[sqlite3.Connection]:
        """One of the readers for a moment, when one is idle."""
        connection = self._idle.get()
        try:
            yield connection
        finally:
            self._idle.put(connection)


def _in_memory(file: sqlite3.Connection) -> sqlite3.Connection:
    """A copy of the whole database that any thread may use, one at a time."""
    reader = sqlite3.connect(":memory:", check_same_thread=False)
    file.backup(reader)
    return reader


def _expression(clause: Clause) -> str:
    words = " ".join('"' + word.replace('"', '""') + '"' for word in clause.words)
    return words if len(clause.words) == 1 else f"NEAR({words}, {clause.gap})"


def _close_all(readers: Iterable[sqlite3.Connection]) -> None:
    for reader in readers:
        reader.close()
