"""SQLite's FTS5 as a lexical index, over the same fields as ours at the same weights: what our
scores must equal, and what ours is compared with in time."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Sequence

import numpy as np

from index.irregular import irregular_forms
from index.lexical import NOTHING, WEIGHTS, Clause, LexicalMatches
from index.occurrences import FIELDS, fields
from index.types import Entry
from index.words import TOKENIZER, WORD


class Fts5:
    """BM25 by FTS5, in memory."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        """Index `entries`, numbered by their place."""
        connection = sqlite3.connect(":memory:", isolation_level=None)
        connection.execute(
            f"CREATE VIRTUAL TABLE passage USING fts5({', '.join(FIELDS)}, content = '',"
            f" tokenize = '{TOKENIZER}')"
        )
        connection.execute(
            "INSERT INTO passage(passage, rank) VALUES ('rank', ?)",
            (f"bm25({', '.join(map(str, WEIGHTS))})",),
        )
        connection.execute("BEGIN")
        connection.executemany(
            f"INSERT INTO passage(rowid, {', '.join(FIELDS)}) VALUES (?, ?, ?, ?)",
            ((row, *map(_regular, fields(entry))) for row, entry in enumerate(entries)),
        )
        connection.execute("COMMIT")
        self._connection = connection

    def match(self, clauses: Sequence[Clause]) -> LexicalMatches:
        """Every entry that any clause matches."""
        expression = " OR ".join(map(_expression, dict.fromkeys(clauses)))
        if not expression:
            return NOTHING
        with contextlib.closing(
            self._connection.execute(
                "SELECT rowid, rank FROM passage WHERE passage MATCH ?", (expression,)
            )
        ) as found:
            table = np.asarray(found.fetchall(), dtype=np.float64).reshape(-1, 2)
        return LexicalMatches(table[:, 0].astype(np.int64), -table[:, 1])

    def close(self) -> None:
        self._connection.close()


def _expression(clause: Clause) -> str:
    words = " ".join('"' + _regular(word).replace('"', '""') + '"' for word in clause.words)
    return words if len(clause.words) == 1 else f"NEAR({words}, {clause.gap})"


def _regular(text: str) -> str:
    """A text with the word in the place of its irregular forms, which ours takes for it."""
    forms = irregular_forms()
    return WORD.sub(lambda found: forms.get(found[0].lower(), found[0]), text)
