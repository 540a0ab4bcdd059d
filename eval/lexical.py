"""The lexical index beside other engines: how well each ranks, alone and among many synthetic
passages, and how long a query takes."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

import numpy as np
from msgspec import Struct

from corpus.types import Report
from eval.collection import Collected
from eval.latency import SEARCH_ROUNDS, Timing, seconds, timing
from eval.measures import Scores, mean, score
from eval.peers.fts5 import Fts5
from eval.peers.lexical import Tantivy
from eval.runs import DEPTH
from eval.synthetic import synthetic_reports
from eval.topics import filter_of
from eval.types import Topic
from index import occurrences
from index.columns import Columns
from index.lexical import Clause, LexicalIndex, LexicalMatches
from index.types import Entry
from index.understanding import understand

NAMES = ("ours", "FTS5", "tantivy")

Say = Callable[[str], None]
"""Called with what is about to be done."""


class Ranks(Protocol):
    def ranked(self, clauses: Sequence[Clause], depth: int) -> list[int]: ...


class EngineScores(Struct, frozen=True):
    """How one engine ranks the judged topics, and how long the queries of all topics take, each
    for its best `DEPTH` passages, without filters."""

    engine: str
    scores: Scores
    query: Timing


class Setting(Struct, frozen=True):
    """`synthetic` passages lie among those of the library."""

    passages: int
    synthetic: int
    engines: tuple[EngineScores, ...]


class LexicalComparison(Struct, frozen=True):
    topics: int  # judged
    settings: tuple[Setting, ...]
    load: float
    cores: int

    @property
    def busy(self) -> bool:
        return self.load > self.cores / 2


def compare_lexical(
    collected: Collected,
    entries: Sequence[Entry],
    outlines: Sequence[Report],
    synthetic: int,
    say: Say = lambda _: None,
) -> LexicalComparison:
    """Every engine over `entries` alone, then with so many synthetic passages behind them.

    Raises MeasuresError, PeersError.
    """
    load = os.getloadavg()[0]
    settings = [_compared(collected, entries, 0, say)]
    if synthetic:
        others = [
            Entry(passage, report, "none")
            for report in synthetic_reports(outlines, synthetic)
            for passage in report.passages
        ]
        settings.append(_compared(collected, [*entries, *others], len(others), say))
    return LexicalComparison(len(collected.judged), tuple(settings), load, os.cpu_count() or 1)


def _compared(collected: Collected, entries: Sequence[Entry], synthetic: int, say: Say) -> Setting:
    with tempfile.TemporaryDirectory(prefix="findings-lexical-") as name:
        folder = Path(name)
        say(f"Indexing {len(entries):,} passages three times")
        occurrences.write_index(folder / "words.npz", entries)
        engines: list[Ranks] = [
            _Scored(LexicalIndex.open(folder / "words.npz")),
            _Scored(Fts5(entries)),
            Tantivy(folder, entries),
        ]
        say(f"Asking {len(collected.topics)} queries, {SEARCH_ROUNDS} rounds of each engine")
        columns = Columns(entries)
        return Setting(
            len(entries),
            synthetic,
            tuple(
                EngineScores(
                    name,
                    _scores(collected, entries, columns, engine),
                    _timing(collected.topics, engine),
                )
                for name, engine in zip(NAMES, engines, strict=True)
            ),
        )


class _Matches(Protocol):
    def match(self, clauses: Sequence[Clause]) -> LexicalMatches: ...


class _Scored:
    """An index that scores every match, as one that ranks."""

    def __init__(self, index: _Matches) -> None:
        self._index = index

    def ranked(self, clauses: Sequence[Clause], depth: int) -> list[int]:
        found = self._index.match(clauses)
        best = np.lexsort((found.ordinals, -found.scores))[:depth]
        places: list[int] = found.ordinals[best].tolist()
        return places


def _scores(
    collected: Collected, entries: Sequence[Entry], columns: Columns, engine: Ranks
) -> Scores:
    """Means over the judged topics, each under its own filters."""
    rankings = []
    for topic in collected.judged:
        allowed = columns.passing(filter_of(topic.topic))
        depth = DEPTH if allowed is None else len(entries)
        places = engine.ranked(understand(topic.topic.query).clauses, depth)
        passing = [place for place in places if allowed is None or allowed[place]]
        found = [entries[place].passage.id for place in passing[:DEPTH]]
        rankings.append(collected.units(topic, found))
    return mean([topic.scores for topic in score(collected.judged, rankings)])


def _timing(topics: Sequence[Topic], engine: Ranks) -> Timing:
    """Every query in turn, some rounds of them after one that is not timed."""
    wanted = [understand(topic.query).clauses for topic in topics]
    for clauses in wanted:
        engine.ranked(clauses, DEPTH)
    taken = [
        seconds(engine.ranked, clauses, DEPTH) for _ in range(SEARCH_ROUNDS) for clauses in wanted
    ]
    return timing(taken)
