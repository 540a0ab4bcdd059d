"""Areas through time: their inspections in order, and what each later one says of what the
earlier ones asked for."""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Iterable
from itertools import chain
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from msgspec import Struct

from corpus.series import is_whole, whole_of
from corpus.types import DocumentType, Rating, Report
from index.generation import Generation
from index.lineage.asking import asked_for
from index.lineage.types import Lineage
from index.types import Entry
from service.places import slug

if TYPE_CHECKING:
    from index.retriever import Retriever

_FULLEST: tuple[DocumentType, ...] = ("report", "letter", "guide", "document", "press_release")
"""Documents of one inspection, the one that tells most first."""


class Inspection(Struct, frozen=True):
    """One inspection with the documents held of it, the fullest first."""

    id: str
    reports: tuple[Report, ...]

    @property
    def main(self) -> Report:
        return self.reports[0]

    @property
    def area(self) -> str | None:
        return self.main.meta.area

    @property
    def published(self) -> str:
        """ISO 8601, as precise as printed; empty where no document is dated."""
        return self.main.meta.published or next(
            (report.meta.published for report in self.reports if report.meta.published), ""
        )

    @property
    def year(self) -> int | None:
        return int(self.published[:4]) if self.published else None

    @property
    def full(self) -> bool:
        """Whether the whole of it is held, of which alone absence can be claimed."""
        return is_whole(self.main.meta)

    @property
    def whole(self) -> DocumentType:
        """Which document the whole of it is."""
        return whole_of(self.main.meta)

    @property
    def ratings(self) -> tuple[Rating, ...]:
        """Of the fullest document that prints any; a release repeats those of its report."""
        return next((report.meta.ratings for report in self.reports if report.meta.ratings), ())


class History(Struct, frozen=True):
    """An area and its inspections, the earliest first."""

    name: str
    slug: str
    inspections: tuple[Inspection, ...]

    @property
    def services(self) -> tuple[str, ...]:
        """What its service was called, each name once, the earliest first."""
        named = (
            report.meta.service
            for inspection in self.inspections
            for report in inspection.reports
            if report.meta.service
        )
        return tuple(dict.fromkeys(named))


class Asked(Struct, frozen=True):
    """What one inspection asked for, with what every later one says of it."""

    inspection: Inspection
    lineages: tuple[Lineage, ...]


def histories(generation: Generation) -> dict[str, History]:
    """Every area of the library by its slug, in the order of their names.

    Where areas have merged, the history of each takes in the inspections of the other.
    """
    held: dict[str, list[Report]] = defaultdict(list)
    kin: dict[str, set[str]] = defaultdict(set)
    for report in generation.reports.values():
        area = report.meta.area
        if area:
            held[area].append(report)
            for part in report.meta.covers:
                kin[area].add(part)
                kin[part].add(area)
    return {
        slug(area): History(
            area,
            slug(area),
            _inspections(report for one in (area, *kin[area]) for report in held.get(one, ())),
        )
        for area in sorted(held, key=slug)
    }


def history(generation: Generation, area: str) -> History | None:
    """The area of this slug or name, or of another that it goes by."""
    found = histories(generation)
    if (here := found.get(slug(area))) is not None:
        return here
    called = (
        report.meta.area
        for report in generation.reports.values()
        if slug(area) in map(slug, report.meta.known_as)
    )
    return next((found[slug(own)] for own in called if own), None)


def _inspections(reports: Iterable[Report]) -> tuple[Inspection, ...]:
    together: dict[str, list[Report]] = defaultdict(list)
    for report in reports:
        together[report.meta.inspection_id].append(report)
    inspections = (
        Inspection(id_, tuple(sorted(group, key=_fullness))) for id_, group in together.items()
    )
    return tuple(sorted(inspections, key=lambda inspection: (inspection.published, inspection.id)))


def _fullness(report: Report) -> tuple[int, str]:
    return _FULLEST.index(report.meta.document_type), report.id


def asked(retriever: Retriever, area: History) -> tuple[Asked, ...]:
    """What the area's inspections asked for, the latest first. Remembered by generation."""
    with _lock:
        known = _remembered.setdefault(retriever, {})
        if area.slug not in known:
            known[area.slug] = tuple(_asked(retriever, area))
        return known[area.slug]


_lock = threading.Lock()
_remembered: WeakKeyDictionary[Retriever, dict[str, tuple[Asked, ...]]] = WeakKeyDictionary()


def _asked(retriever: Retriever, area: History) -> Iterable[Asked]:
    generation = retriever.generation
    entries = [_entries(generation, inspection) for inspection in area.inspections]
    wanted = [asked_for(inspection) for inspection in entries]
    for place in reversed(range(len(entries))):
        if wanted[place]:
            earlier = tuple(chain.from_iterable(wanted[:place]))
            traced = retriever.tracer.trace(wanted[place], entries[place + 1 :], earlier)
            yield Asked(area.inspections[place], traced)


def _entries(generation: Generation, inspection: Inspection) -> tuple[Entry, ...]:
    return tuple(
        generation.entry(passage.id) for report in inspection.reports for passage in report.passages
    )
