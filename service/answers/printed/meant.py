"""Which inspections a question is about, and what of it is left without them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from corpus.types import DocumentType, Report
from index.query.holdings import years_of
from index.query.subject import uncompared, without_places
from index.types import Interpreted
from index.words import STOP_WORDS, stems_of, tokens, words
from service.answers.coverage import inspection_name
from service.answers.evidence import asked_for
from service.answers.framing import unframed
from service.answers.printed.types import Inspection

_FULLEST: Sequence[DocumentType] = ("report", "letter", "press_release", "guide", "document")

_OF_ANY = frozenset(
    stems_of(
        tokens(
            "inspection inspections inspector inspectors inspectorate inspected report reports "
            "hmip hmi probation service services youth justice offending yos yot yjs team area "
            "areas please list tell show name give me latest last recent current said say"
        )
    ).values()
)
"""Stems that say nothing of what is asked about an inspection."""

_OUT_OF_COURT = re.compile(r"\bout[\s-]of[\s-]court\b", re.IGNORECASE)


def inspections(interpreted: Interpreted, reports: Iterable[Report]) -> tuple[Inspection, ...]:
    """Those of the areas and years that a question names, by area and then by date; those
    published in a year named before those only made in it. `reports` are what the filter lets
    through."""
    years = asked_for(interpreted, "year")
    held = _of_areas(interpreted, reports)
    published = [one for one in held if one.meta.year in years]
    return _each(published) if published else made(interpreted, held)


def made(interpreted: Interpreted, reports: Iterable[Report]) -> tuple[Inspection, ...]:
    """Those of the areas that a question names that were made, or published, in the years that it
    names, in the same order."""
    years = asked_for(interpreted, "year")
    held = _of_areas(interpreted, reports)
    return _each(one for one in held if not years or years_of(one.meta) & years)


def _of_areas(interpreted: Interpreted, reports: Iterable[Report]) -> list[Report]:
    areas = asked_for(interpreted, "area")
    return [one for one in reports if not areas or one.meta.area in areas]


def _each(held: Iterable[Report]) -> tuple[Inspection, ...]:
    found: dict[str, list[Report]] = {}
    for one in sorted(held, key=lambda one: (one.meta.area or "", one.meta.published or "")):
        found.setdefault(one.meta.inspection_id, []).append(one)
    return tuple(map(_inspection, found.values()))


def of_series(meant: Sequence[Inspection], interpreted: Interpreted) -> tuple[Inspection, ...]:
    """Those of the series that a question names, such as "the thematic"; all where it names none,
    or none of it is among them."""
    series = asked_for(interpreted, "series")
    return tuple(one for one in meant if one.reports[0].meta.series in series) or tuple(meant)


def _inspection(documents: Sequence[Report]) -> Inspection:
    ordered = sorted(documents, key=lambda one: _FULLEST.index(one.meta.document_type))
    return Inspection(inspection_name(ordered[0]), ordered[0].meta.area, tuple(ordered))


def subject_stems(
    question: str, interpreted: Interpreted, asking: frozenset[str]
) -> frozenset[str]:
    """The stems of what a question is about beside its places, years and series, without those
    `asking`."""
    about = without_places(uncompared(unframed(question)), interpreted)
    places = {
        word
        for wish in (*interpreted.preferences, *interpreted.missing)
        if wish.field in ("area", "year", "series")
        for word in stems_of(tokens(wish.words)).values()
    }
    return telling(about) - asking - _OF_ANY - places


def telling(text: str) -> frozenset[str]:
    """The stems of a text without those of grammar; what is done out of court is not done
    in it, and IT is no "it"."""
    text = _OUT_OF_COURT.sub("outofcourt", text)
    return frozenset(
        word.stem
        for word in words(text)
        if (said := text[word.start : word.end]).lower() not in STOP_WORDS
        or (said == "IT" and (text.strip() == said or not text.isupper()))
    )
