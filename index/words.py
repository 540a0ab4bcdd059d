"""Words and their stems, exactly as the lexical index sees them.

The tokenizer and the Porter stemmer are SQLite's own: a word is stemmed by indexing it in a
table in memory and reading the term back, so what is highlighted is what was matched. Irregular
forms, which the stemmer leaves as they are, have the stem of their word.
"""

from __future__ import annotations

import re
import sqlite3
import threading
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache

from msgspec import Struct

from index.irregular import irregular_forms

TOKENIZER = "porter unicode61 remove_diacritics 2"

WORD = re.compile(r"[^\W_]+")

REMEMBERED_STEMS = 200_000

_GRAMMAR = """
    a about all also an and any are as at be because been being but by can could d did do does
    done during each for from get got had has have having he her hers him his how i if in into is
    it its just ll many may me might more most much must my no not of off on one or our out over
    own re s shall she should so some such t than that the their theirs them then there these
    they this those through to too under up us ve versus very vs was we were what when
    where which while who whom whose why will with within would you your
"""

STOP_WORDS = frozenset(_GRAMMAR.split())
"""Words of English grammar, which say nothing of what is sought."""


class Word(Struct, frozen=True):
    """A word of a text: `text[start:end]`, and its stem."""

    stem: str
    start: int
    end: int


def tokens(text: str) -> list[str]:
    """The words of a text in order, lower case."""
    return WORD.findall(text.lower())


def telling(found: Sequence[str]) -> tuple[str, ...]:
    """The words that are not grammar; all of them where there is nothing else."""
    return tuple(word for word in found if word not in STOP_WORDS) or tuple(found)


@lru_cache(maxsize=1_024)  # the same passages are found again and again
def words(text: str) -> tuple[Word, ...]:
    """The words of a text with their places and stems."""
    found = [(match.group().lower(), match.span()) for match in WORD.finditer(text)]
    stems = stems_of(word for word, _ in found)
    return tuple(Word(stems[word], start, end) for word, (start, end) in found)


def stems_of(lower: Iterable[str]) -> dict[str, str]:
    """Each lower-case word's stem."""
    irregular = irregular_stems()
    return {word: irregular.get(stem, stem) for word, stem in _STEMMER.stems(set(lower)).items()}


@cache
def irregular_stems() -> Mapping[str, str]:
    """By what the stemmer makes of each irregular form what it makes of its word."""
    forms = irregular_forms()
    stems = _STEMMER.stems({*forms, *forms.values()})
    return {stems[form]: stems[word] for form, word in forms.items()}


class _Stemmer:
    """Porter's, by the endings of words alone. Safe for threads: one connection, one lock, and a
    memory that makes both rarely needed."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._known: dict[str, str] = {}
        self._connection: sqlite3.Connection | None = None

    def stems(self, wanted: set[str]) -> dict[str, str]:
        with self._lock:
            unknown = [word for word in wanted if word not in self._known]
            if unknown:
                if len(self._known) > REMEMBERED_STEMS:
                    self._known.clear()
                    unknown = list(wanted)
                self._known.update(self._stem(unknown))
            return {word: self._known[word] for word in wanted}

    def _stem(self, unknown: list[str]) -> dict[str, str]:
        connection = self._connection = self._connection or _stemming_table()
        connection.executemany("INSERT INTO listed(rowid, word) VALUES (?, ?)", enumerate(unknown))
        terms = connection.execute("SELECT doc, term FROM instance").fetchall()
        connection.execute("DELETE FROM listed")
        stems = {word: word for word in unknown}
        stems.update((unknown[place], term) for place, term in terms)
        return stems


def _stemming_table() -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:", check_same_thread=False, isolation_level=None)
    connection.execute(f"CREATE VIRTUAL TABLE listed USING fts5(word, tokenize = '{TOKENIZER}')")
    connection.execute("CREATE VIRTUAL TABLE instance USING fts5vocab(listed, 'instance')")
    return connection


_STEMMER = _Stemmer()
