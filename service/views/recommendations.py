"""Recommendations as others see them: each with what every later inspection says of it, quoted."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import Annotated

from msgspec import Meta, Struct

from corpus.types import DocumentType
from index.lineage.types import Claim, Lineage, Outcome, Sequel, Stance
from service.answers.types import Citation
from service.answers.verification import Misquotation, cite
from service.histories import Asked, Inspection
from service.places import quotation_url
from service.views.passages import PassageView, passage_view

log = logging.getLogger("findings.views")


class ClaimView(Struct, frozen=True):
    """One quotation of a later inspection that is about the recommendation."""

    stance: Annotated[
        Stance,
        Meta(description="repeated: asked for again or still wanting; mentioned: neither is said."),
    ]
    citation: Citation
    passage: PassageView
    url: Annotated[str, Meta(description="The report, opened at these words and with them marked.")]
    closeness: Annotated[
        float, Meta(description="How near its words are; comparable within one generation.")
    ]
    speaks_of: Annotated[
        tuple[str, ...], Meta(description="Subjects of the recommendation that it speaks of.")
    ]
    silent_on: Annotated[
        tuple[str, ...],
        Meta(
            description="Those of whose usual words none stands in its paragraph, which may still "
            "speak of them in others."
        ),
    ]
    compares: Annotated[
        bool, Meta(description="Whether it names an earlier inspection; such words come first.")
    ]


class SequelView(Struct, frozen=True):
    """What one later inspection says of a recommendation."""

    inspection_id: str
    year: int | None
    held: DocumentType
    full_report: bool
    whole: Annotated[
        DocumentType,
        Meta(
            description="Which document the whole of it is: a report, or a letter where its "
            "series has no more."
        ),
    ]
    outcome: Annotated[
        Outcome,
        Meta(
            description="mixed: progress, and still wanting; not_mentioned: the inspection says "
            "nothing of it; not_held: nothing is said where not the whole of it is held."
        ),
    ]
    claims: tuple[ClaimView, ...]


class RecommendationView(Struct, frozen=True):
    """A recommendation with what every later inspection says of it, the earliest first."""

    passage: PassageView
    citation: Citation
    standing: Annotated[
        Outcome | None,
        Meta(
            description="What the latest inspection that is held whole says, be it a verdict or "
            "none, unless a press release after it gives one. Without such a one the latest "
            "verdict, or the nearest to one; null where no later inspection is held."
        ),
    ]
    sequels: tuple[SequelView, ...]


class AskedView(Struct, frozen=True):
    """What one inspection asked for."""

    inspection_id: str
    year: int | None
    recommendations: tuple[RecommendationView, ...]


def asked_view(
    asked: Asked, inspections: Mapping[str, Inspection], public_url: str | None = None
) -> AskedView:
    """What one inspection asked for; `inspections` are those of its area by id."""
    return AskedView(
        inspection_id=asked.inspection.id,
        year=asked.inspection.year,
        recommendations=tuple(
            _recommendation(lineage, inspections, public_url) for lineage in asked.lineages
        ),
    )


def _recommendation(
    lineage: Lineage, inspections: Mapping[str, Inspection], public_url: str | None
) -> RecommendationView:
    whole = (0, len(lineage.entry.passage.text))
    return RecommendationView(
        passage=passage_view(lineage.entry, public_url),
        citation=cite(lineage.entry, whole, 1, public_url),
        standing=lineage.standing,
        sequels=tuple(
            _sequel(sequel, inspections[sequel.inspection_id], public_url)
            for sequel in lineage.sequels
        ),
    )


def _sequel(sequel: Sequel, inspection: Inspection, public_url: str | None) -> SequelView:
    claims = tuple(
        shown
        for n, claim in enumerate(sequel.claims, start=1)
        if (shown := _claim(claim, n, public_url)) is not None
    )
    return SequelView(
        inspection_id=sequel.inspection_id,
        year=inspection.year,
        held=inspection.main.meta.document_type,
        full_report=sequel.full,
        whole=inspection.whole,
        outcome=sequel.outcome,
        claims=claims,
    )


def _claim(claim: Claim, n: int, public_url: str | None) -> ClaimView | None:
    """None where the words cannot be quoted exactly: then nothing is claimed by them."""
    try:
        citation = cite(claim.entry, claim.span, n, public_url)
    except Misquotation:
        log.exception("a claim is withheld")
        return None
    return ClaimView(
        stance=claim.stance,
        citation=citation,
        passage=passage_view(claim.entry, public_url),
        url=quotation_url(citation.url, citation.start, citation.end),
        closeness=round(claim.closeness, 3),
        speaks_of=claim.speaks_of,
        silent_on=claim.silent_on,
        compares=claim.compares,
    )
