"""Two areas on one theme: how each was judged through time, and what was said of it last."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from weakref import WeakKeyDictionary

from msgspec import Struct

from corpus.types import Rating
from corpus.vocabulary import canonical_theme
from index.generation import Generation
from index.retriever import Retriever
from index.types import Entry
from service.bearing_out import Read, foremost, read_finding
from service.filing import filed_under
from service.histories import History, Inspection

MOST_SHOWN = 5
"""Findings of each sort that are shown of an area; the rest is a search away."""

_KEY = "Key Findings"

_DEEP = 2
"""Headings down to a standard ("Domain one", "1.2 Staff")."""

_PARTED = re.compile(r"\s+[–—-]\s+")


class ThemeRecord(Struct, frozen=True):
    """What one inspection says of a theme. Findings are those of its fullest document alone, so
    that a press release does not count what its report says a second time."""

    inspection: Inspection
    ratings: tuple[Rating, ...]
    strengths: int
    concerns: int
    mixed: int

    @property
    def findings(self) -> int:
        return self.strengths + self.concerns + self.mixed


class Side(Struct, frozen=True):
    """One area of the comparison; `latest` is its last inspection with findings on the theme,
    `praised` and `criticised` are the foremost of those of that one whose wording bears their
    polarity out, `all_praised` and `all_criticised` how many there are."""

    area: History
    records: tuple[ThemeRecord, ...]
    latest: ThemeRecord | None
    praised: tuple[Entry, ...]
    criticised: tuple[Entry, ...]
    all_praised: int
    all_criticised: int


class Comparison(Struct, frozen=True):
    theme: str
    sides: tuple[Side, Side]


def compare(retriever: Retriever, areas: tuple[History, History], theme: str) -> Comparison:
    """The areas on a canonical theme."""
    first, second = (_side(retriever, area, theme) for area in areas)
    return Comparison(theme, (first, second))


def _side(retriever: Retriever, area: History, theme: str) -> Side:
    generation = retriever.generation
    records = tuple(_record(generation, one, theme) for one in area.inspections)
    latest = next((one for one in reversed(records) if one.findings), None)
    findings = _findings(generation, latest.inspection, theme) if latest else ()
    read = [_read(retriever, entry) for entry in findings]
    praised, criticised = foremost(read, "strength"), foremost(read, "concern")
    return Side(
        area=area,
        records=records,
        latest=latest,
        praised=_shown(praised),
        criticised=_shown(criticised),
        all_praised=len(praised),
        all_criticised=len(criticised),
    )


_READ: WeakKeyDictionary[Retriever, dict[str, Read]] = WeakKeyDictionary()
"""What findings were read as, by their id: of a generation that never changes."""


def _read(retriever: Retriever, entry: Entry) -> Read:
    known = _READ.setdefault(retriever, {})
    place = entry.passage.id
    if place not in known:
        vectors = retriever.sentence_vectors(place)
        known[place] = read_finding(entry, vectors, retriever.embedder.fingerprint)
    return known[place]


def _record(generation: Generation, inspection: Inspection, theme: str) -> ThemeRecord:
    counts = Counter(entry.polarity for entry in _findings(generation, inspection, theme))
    return ThemeRecord(
        inspection=inspection,
        ratings=tuple(one for one in inspection.ratings if _theme_of(one) == theme),
        strengths=counts["strength"],
        concerns=counts["concern"],
        mixed=counts["mixed"],
    )


def _theme_of(rating: Rating) -> str | None:
    """A standard of 2018 is rated as a whole, so under the theme that it is nearest to. A headline
    that narrows another one ("Public Protection – Likelihood of Reoffending") is of the theme that
    its narrowest part names."""
    named = (rating.subject, *reversed(_PARTED.split(rating.subject)))
    return next(filter(None, map(canonical_theme, named)), None)


def _findings(generation: Generation, inspection: Inspection, theme: str) -> tuple[Entry, ...]:
    return tuple(
        generation.entry(passage.id)
        for passage in inspection.main.passages
        if passage.kind == "finding" and filed_under(inspection.main, passage) == theme
    )


def _shown(plain: Sequence[Entry]) -> tuple[Entry, ...]:
    """Those that the report itself sets first as key findings, then the others: of each section
    the first, then of each the second, so that a long one leaves room for the next. In order."""
    met: Counter[tuple[str, ...]] = Counter()
    ranked: list[tuple[bool, int, int]] = []
    for place, entry in enumerate(plain):
        key = entry.passage.section == _KEY
        within = () if key else entry.passage.headings[:_DEEP]
        ranked.append((not key, 0 if key else met[within], place))
        met[within] += 1
    chosen = sorted(ranked)[:MOST_SHOWN]
    return tuple(plain[place] for *_, place in sorted(chosen, key=lambda one: (one[0], one[2])))
