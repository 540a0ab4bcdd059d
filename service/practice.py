"""Notable practice of the whole library: found by what it is about, or listed newest first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from msgspec import Struct, structs

from corpus.records import NotablePractice, notable_practice
from corpus.types import Report
from index.columns import Columns
from index.confidence import THRESHOLD
from index.generation import Generation
from index.retriever import Retriever
from index.types import Entry, Filter, Query


class Example(Struct, frozen=True):
    """A boxed example with the report it stands in."""

    practice: NotablePractice
    report: Report


class Fitting(Struct, frozen=True):
    """Examples, best first, and whether the first of them is about what was asked: `confidence`
    is that of a search among examples alone, 1 where nothing was asked for."""

    examples: tuple[Example, ...]
    confidence: float = 1.0

    @property
    def certain(self) -> bool:
        return self.confidence >= THRESHOLD


def find_practice(
    retriever: Retriever, filter_: Filter, text: str | None = None
) -> tuple[Example, ...]:
    """The examples of `fitting_practice`, however well they fit."""
    return fitting_practice(retriever, filter_, text).examples


def fitting_practice(retriever: Retriever, filter_: Filter, text: str | None = None) -> Fitting:
    """The examples that pass the filter: those that match `text`, best first, each by its best
    passage; without a text all of them, the newest report first and in reading order."""
    only = structs.replace(filter_, kind=("notable_practice",))
    if text is None:
        return Fitting(_listed(retriever.generation, only))
    boxed = sum(entry.passage.kind == "notable_practice" for entry in retriever.generation.entries)
    if not boxed:
        return Fitting((), 0.0)
    found = retriever.search(Query(text, filter=only, k=boxed))
    return Fitting(tuple(_each_once([hit.entry for hit in found.hits])), found.confidence)


def _listed(generation: Generation, only: Filter) -> tuple[Example, ...]:
    entries = [e for e in generation.entries if e.passage.kind == "notable_practice"]
    if not entries:
        return ()
    columns = Columns(entries)
    passing = columns.passing(only)
    assert passing is not None  # it filters by kind
    newest = columns.newest_first(np.flatnonzero(passing))
    ordered = [entries[at] for at in np.flatnonzero(passing)[newest]]
    return tuple(_each_once(ordered))


def _each_once(entries: Sequence[Entry]) -> Iterator[Example]:
    """The examples that the passages belong to, in the order of their first passage here."""
    boxes: dict[str, dict[str, NotablePractice]] = {}  # by report, then by passage
    seen: set[tuple[str, str]] = set()
    for entry in entries:
        report = entry.report
        if report.id not in boxes:
            found = notable_practice(report)
            boxes[report.id] = {of: box for box in found for of in box.passage_ids}
        box = boxes[report.id][entry.passage.id]
        if (report.id, box.passage_id) not in seen:
            seen.add((report.id, box.passage_id))
            yield Example(box, report)
