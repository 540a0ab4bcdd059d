"""What a reader answers from."""

from __future__ import annotations

from msgspec import Struct

from corpus.types import Report
from index.types import Filter, Results
from service.answers.evidence import Evidence
from service.answers.printed import Printed
from service.answers.printed.verdicts import Verdict
from service.answers.sides import Side
from service.answers.slant import Slant
from service.limits import MAX_SENTENCES


class Reading(Struct, frozen=True):
    """All that a reader goes by. `searched` are the reports that the filter lets through,
    `held` all of the library."""

    question: str
    results: Results
    filter: Filter
    searched: tuple[Report, ...]
    held: tuple[Report, ...]
    evidence: Evidence
    sides: tuple[Side, ...] = ()
    wanted: Slant | None = None  # which sides of a service are asked for
    verdicts: tuple[Verdict, ...] = ()  # with which sides open
    judged: frozenset[str] = frozenset()  # the inspections whose verdict it is asked why of
    subjects: frozenset[str] = frozenset()  # of the field, by which alone passages were found
    printed: Printed | None = None  # what answers by itself, whatever the evidence
    max_tokens: int | None = None
    public_url: str | None = None
    most: int = MAX_SENTENCES
