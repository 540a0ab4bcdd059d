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
from index.types import Entry, Polarity
from service.bearing_out import Read, foremost, read_finding
from service.filing import filed_under
from service.histories import History, Inspection

MOST_SHOWN = 5
"""Findings of each sort that are shown of an area; the rest is a search away."""

_KEY = "Key Findings"

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
    `praised` and `criticised` are those of that one whose wording bears their polarity out."""

    area: History
    records: tuple[ThemeRecord, ...]
    latest: ThemeRecord | None
    praised: tuple[Entry, ...]
    criticised: tuple[Entry, ...]


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
    return Side(
        area=area,
        records=records,
        latest=latest,
        praised=_foremost(read, "strength"),
        criticised=_foremost(read, "concern"),
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


def _foremost(read: Sequence[Read], polarity: Polarity) -> tuple[Entry, ...]:
    """Those that the report itself sets first as key findings, then the others in order."""
    plain = foremost(read, polarity)
    return tuple(sorted(plain, key=lambda entry: entry.passage.section != _KEY)[:MOST_SHOWN])
