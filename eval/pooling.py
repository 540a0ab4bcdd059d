"""Pooling: what several rankings put first, to be read and graded without knowing which did.

Sparck Jones and van Rijsbergen 1975; the depth-k pools of TREC (Voorhees and Harman 2005).
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

import msgspec
import numpy as np
from msgspec import Struct

from eval.judging import Library
from eval.measures import read_run
from eval.systems import Searches
from eval.topics import filter_of
from eval.types import Topic
from index.fusion import Signal, reciprocal_rank
from index.generation import Generation
from index.types import RANKINGS, Entry, Hit, Query, Ranking


class Pooled(Struct, frozen=True):
    """One passage to be graded for one topic; `grade` is None until it is.

    `place` is the path of headings with printed number and page, as a reader would find it.
    """

    topic: str
    query: str
    filters: dict[str, str | int | list[str | int]]
    passage: str
    doc: str
    place: str
    text: str
    grade: int | None


class Recording(Struct, frozen=True):
    """A run of any system over the passages of this library: by topic, its ranking."""

    name: str
    rankings: Mapping[str, Sequence[str]]


class Pool(Struct, frozen=True):
    rankings: tuple[str, ...]  # which were pooled, by name; of equal ones the first
    lines: tuple[Pooled, ...]


def pool(
    topics: Sequence[Topic],
    generation: Generation,
    retriever: Searches,
    depth: int,
    *,
    others: Sequence[Recording] = (),
    progress: Callable[[str], None] | None = None,
) -> Pool:
    """The best `depth` of every ranking of each topic, those of `others` too, and what is judged
    already. Pooling the rankings of one system alone favours it over every other: what only others
    find would count as not relevant, unread.

    The rankings are those of `RANKINGS`, each signal that the retriever explains a hit by (the
    passage's vector, its best sentence's, BM25 ...), and the reciprocal rank fusion of these.
    Within a topic passages stand in the order of a digest of their ids, the same each time.
    """
    library = Library((entry.report.doc, entry.passage) for entry in generation.entries)
    known = frozenset(entry.passage.id for entry in generation.entries)
    heads: dict[str, list[list[str]]] = {}  # by ranking, then by topic: its best
    lines: list[Pooled] = []
    for topic in topics:
        if progress is not None:
            progress(topic.id)
        rankings = rankings_of(topic, retriever, len(generation.entries))
        rankings |= {other.name: _held(other, topic, known) for other in others}
        grades: dict[str, int | None] = {}
        for name, found in rankings.items():
            heads.setdefault(name, []).append(found[:depth])
            grades |= dict.fromkeys(found[:depth])
        grades |= _grades(library, topic)
        for passage in sorted(grades, key=lambda passage: _digest(topic.id, passage)):
            lines.append(_pooled(topic, generation.entry(passage), grades[passage]))
    return Pool(_distinct(heads), tuple(lines))


def rankings_of(topic: Topic, retriever: Searches, passages: int) -> dict[str, list[str]]:
    """Passage ids by ranking, the best first; `passages` is how many there are at most."""

    def found(ranking: Ranking, *, explain: bool = False) -> tuple[Hit, ...]:
        query = Query(
            topic.query, filter=filter_of(topic), k=passages, ranking=ranking, explain=explain
        )
        return retriever.search(query).hits

    rankings = {str(ranking): _ids(found(ranking)) for ranking in RANKINGS}
    hits = found("hybrid", explain=True)
    signals = _signals(hits)
    rankings |= {signal.name: _best_first(hits, signal) for signal in signals}
    if signals:
        fused = Signal("reciprocal rank fusion", reciprocal_rank(signals))
        rankings[fused.name] = _best_first(hits, fused)
    return rankings


def read_recording(path: Path) -> Recording:
    """A TREC run file. Raises RunError and MeasuresError."""
    ranked: dict[str, list[tuple[float, str]]] = {}
    for hit in read_run(path):
        ranked.setdefault(hit.query_id, []).append((-hit.score, hit.doc_id))
    return Recording(
        path.stem,
        {topic: [passage for _, passage in sorted(hits)] for topic, hits in ranked.items()},
    )


def _held(other: Recording, topic: Topic, known: frozenset[str]) -> list[str]:
    """The run's ranking of a topic. "#2" tells two judgments in one passage apart and is taken
    off; what this library does not hold is passed over."""
    ids = (unit.partition("#")[0] for unit in other.rankings.get(topic.id, ()))
    return [passage for passage in dict.fromkeys(ids) if passage in known]


def write_pool(path: Path, lines: Iterable[Pooled]) -> None:
    """One JSON object a line."""
    path.write_bytes(b"".join(msgspec.json.encode(line) + b"\n" for line in lines))


def place_of(entry: Entry) -> str:
    """Where a passage stands in its report, in words."""
    passage = entry.passage
    parts = [" > ".join(passage.headings)]
    if passage.number:
        parts.append(f"number {passage.number}")
    if passage.page:
        parts.append(f"page {passage.page}")
    return ", ".join(part for part in parts if part)


def _grades(library: Library, topic: Topic) -> dict[str, int | None]:
    """The grades that passages carry already, the best where there are several."""
    grades: dict[str, int | None] = {}
    for paragraph in sorted(library.judged(topic).paragraphs, key=lambda p: p.judgment.grade):
        grades |= dict.fromkeys(paragraph.passages, paragraph.judgment.grade)
    return grades


def _pooled(topic: Topic, entry: Entry, grade: int | None) -> Pooled:
    return Pooled(
        topic=topic.id,
        query=topic.query,
        filters=topic.filters,
        passage=entry.passage.id,
        doc=entry.report.doc,
        place=place_of(entry),
        text=entry.passage.text,
        grade=grade,
    )


def _distinct(heads: dict[str, list[list[str]]]) -> tuple[str, ...]:
    """The rankings that found what no ranking before them did: one under two names is one."""
    names = list(heads)
    return tuple(
        name
        for place, name in enumerate(names)
        if all(heads[name] != heads[earlier] for earlier in names[:place])
    )


def _signals(hits: Sequence[Hit]) -> list[Signal]:
    """Each component's scores over the hits, NaN where it did not see one."""
    scores: dict[str, list[float]] = {}
    for place, hit in enumerate(hits):
        for component in hit.explanation.components if hit.explanation else ():
            column = scores.setdefault(component.name, [np.nan] * len(hits))
            if component.score is not None:
                column[place] = component.score
    return [Signal(name, np.asarray(column)) for name, column in scores.items()]


def _best_first(hits: Sequence[Hit], signal: Signal) -> list[str]:
    seen = np.flatnonzero(~np.isnan(signal.scores))
    order = seen[np.argsort(-signal.scores[seen], kind="stable")]
    return [hits[place].entry.passage.id for place in order]


def _ids(hits: Iterable[Hit]) -> list[str]:
    return [hit.entry.passage.id for hit in hits]


def _digest(topic: str, passage: str) -> bytes:
    return hashlib.sha256(f"{topic}\0{passage}".encode()).digest()
