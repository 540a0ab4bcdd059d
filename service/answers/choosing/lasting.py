"""What the last inspection of an area says, beside what an earlier one says more closely."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import structs

from index.types import Entry
from service.answers.choosing.candidate import Candidate
from service.answers.choosing.selection import select
from service.answers.evidence import Evidence
from service.answers.quotes import Quote
from service.answers.signs import LEANS

ON_IT = 0.5
"""Of the words of the question, by rarity, the least that a sentence of the last inspection has to
have to stand for it."""

TRIED = 4
"""Sentences of the last inspection that are looked at, the best first."""

FEWEST = 2
"""Sentences of a side, of which one may give way."""


def with_last_inspections(
    chosen: Sequence[Candidate], evidence: Evidence, quoted: Sequence[Quote]
) -> tuple[Candidate, ...]:
    """The sentences chosen, the last of a side giving way to the best of its last inspection where
    none of that is chosen and one is on the subject."""
    kept = list(chosen)
    for side in sorted({found.side for found in evidence.found}):
        of_side = [found for found in evidence.found if found.side == side]
        last = max(_published(found.hit.entry) for found in of_side)
        own = [one for one in kept if one.side == side]
        opening = [quote for quote in quoted if quote.side == side]
        entries = [one.entry for one in own] + [quote.entry for quote in opening]
        if not own or len(entries) < FEWEST or any(_published(one) == last for one in entries):
            continue
        later = tuple(found for found in of_side if _published(found.hit.entry) == last)
        narrowed = structs.replace(evidence, found=later)
        already = [*quoted, *(one.quote for one in kept)]
        on_it = [one for one in select(narrowed, TRIED, already) if _stands(one)]
        if on_it:
            kept[kept.index(own[-1])] = on_it[0]
    return tuple(kept)


def _stands(candidate: Candidate) -> bool:
    return candidate.held >= ON_IT and not LEANS.match(candidate.text)


def _published(entry: Entry) -> str:
    return entry.report.meta.published or ""
