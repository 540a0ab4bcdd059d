"""Recommendations as they are quoted: whole, from the fullest document; else what prose says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from corpus.records import Recommendation, recommendations
from corpus.types import Passage
from index.generation import Generation
from index.types import Entry
from service.answers.printed.types import Inspection, Printed
from service.answers.quotes import Quote
from service.answers.statements import Span, statements

LISTED = 20
"""Recommendations that one answer quotes; few reports make more."""

_ASKS_NEEDS = re.compile(r"\b(?:needs?|needed|improved?|changed?|better)\b", re.IGNORECASE)
_NEEDED = re.compile(
    r"\b(?:needs?|needed|ought) to\b|"
    r"\bneed(?:s|ed)? (?:\w+ )?(?:improvement|attention|a \w+ focus)\b|"
    r"\b(?:must|should)\b|\brequired improvement\b",
    re.IGNORECASE,
)
_SAID = re.compile(r"\brecommend(?:s|ed|ations?)\b", re.IGNORECASE)


def records_of(inspection: Inspection) -> tuple[Recommendation, ...]:
    """Those of the fullest document that prints any."""
    return next(filter(None, map(recommendations, inspection.reports)), ())


def whole(passage: Passage) -> Span:
    """All that is recommended, without the "; and" that leads to the next."""
    pieces = statements(passage)
    return pieces[0].span[0], pieces[-1].span[1]


def as_recommended(name: str, entries: Sequence[Entry], missing: str | None) -> Printed:
    """Recommendations as such, where what became of them is asked for and not told."""
    return Printed(
        tuple(Quote(entry, whole(entry.passage)) for entry in entries[:LISTED]),
        f"Recommendations of {name}: what should be done, not what was found.",
        missing,
        partial=True,
    )


def told_in_prose(question: str, inspection: Inspection, generation: Generation) -> Printed | None:
    """What is said of the recommendations of an inspection of which no list of them is held, and
    of what is needed where a question asks for that."""
    needs = _ASKS_NEEDS.search(question) is not None
    quotes = [
        *_saying(_SAID, inspection, generation),
        *(_saying(_NEEDED, inspection, generation) if needs else ()),
    ]
    quotes = [*dict.fromkeys(quotes)][:LISTED]
    if not quotes:
        return None
    kinds = " and ".join(one.meta.document_type.replace("_", " ") for one in inspection.reports)
    if inspection.full:
        said = f"{inspection.name} ({kinds}) prints no list of recommendations"
    else:
        said = f"No list of the recommendations of {inspection.name} is held ({kinds} only)"
    told = "what that says of them is quoted"
    told = "what that says of them, and of what is needed, is quoted" if needs else told
    return Printed(tuple(quotes), None, f"{said}; {told}.", partial=True)


def _saying(
    words: re.Pattern[str], inspection: Inspection, generation: Generation
) -> Iterator[Quote]:
    for report in inspection.reports:
        for passage in report.passages:
            for statement in statements(passage):
                said = words.search(passage.text[slice(*statement.span)])
                if said and passage.kind not in ("context", "contact"):
                    yield Quote(generation.entry(passage.id), statement.span)


def not_listed(
    meant: Sequence[Inspection],
    printing: Sequence[tuple[Inspection, Sequence[Recommendation]]],
    count: int,
) -> str | None:
    """How many more there are, and the inspections after the one quoted or beside it."""
    quoted = printing[-1][0]
    later = [one.name for one in meant[meant.index(quoted) + 1 :]]
    earlier = [f"{one.name} ({len(found)})" for one, found in printing[:-1]]
    parts = [
        f"{count - LISTED} more recommendations are printed there." if count > LISTED else None,
        f"Of {' and '.join(later)} no list of recommendations is held." if later else None,
        f"Recommendations of {' and '.join(earlier)} are held too; name the year for them."
        if earlier
        else None,
    ]
    return " ".join(filter(None, parts)) or None
