"""A search and its hits as others see them."""

from __future__ import annotations

import logging
from typing import Annotated

from msgspec import Meta, Struct

from index.confidence import THRESHOLD
from index.types import Counted, Explanation, FacetCount, Hit, Interpreted, Results
from service.answers.types import Citation
from service.answers.verification import Misquotation, cite
from service.views.passages import PassageView, passage_view

log = logging.getLogger("findings.views")


class HitView(Struct, frozen=True):
    """A passage with its place in the ranking and the sentence that matched best."""

    rank: Annotated[int, Meta(description="From 1, over all pages of results.")]
    score: Annotated[
        float, Meta(description="Higher is better; comparable within one search only.")
    ]
    passage: PassageView
    highlights: Annotated[
        tuple[tuple[int, int], ...],
        Meta(description="Spans of `passage.text` that hold matching words."),
    ]
    citation: Annotated[
        Citation, Meta(description="The best matching sentence, quoted; `n` is the rank.")
    ]
    twins: Annotated[
        tuple[str, ...], Meta(description="Ids of passages folded into this hit (fold=true).")
    ]
    explanation: Annotated[
        Explanation | None, Meta(description="How it was scored (explain=true), else null.")
    ]


class Hint(Struct, frozen=True):
    """A filter value that no report in the library has: why a search found less, or nothing."""

    field: str
    value: str
    message: str
    suggestions: Annotated[
        tuple[str, ...], Meta(description="Values the library does hold, likeliest first.")
    ]


class SearchView(Struct, frozen=True):
    """The answer to a search. `total` and `facets` count the same passages."""

    query: str
    interpreted: Annotated[Interpreted, Meta(description="What was really searched for.")]
    hits: tuple[HitView, ...]
    facets: Annotated[
        dict[str, tuple[FacetCount, ...]],
        Meta(description="For each filter, its values among the matching passages, with counts."),
    ]
    total: Annotated[int, Meta(description="Matching passages, before k and offset.")]
    generation: Annotated[int, Meta(description="Which state of the index answered.")]
    took_ms: float
    hints: tuple[Hint, ...]
    confidence: Annotated[
        float | None,
        Meta(
            description="0 to 1: how sure it is that the library answers the query at all. Below "
            f"{THRESHOLD} it probably does not, and the hits are merely the nearest there is. Null "
            "where no word was searched for."
        ),
    ] = None
    close: Annotated[
        Counted | None,
        Meta(
            description="Those of the matching passages that come close to the query or hold every "
            "word of it; they stand first (close=true), else null."
        ),
    ] = None


def hit_view(hit: Hit, public_url: str | None = None) -> HitView:
    """A hit with its best sentence quoted. Raises Misquotation if the index is not exact."""
    return HitView(
        rank=hit.rank,
        score=hit.score,
        passage=passage_view(hit.entry, public_url),
        highlights=hit.highlights,
        citation=cite(hit.entry, hit.sentence, hit.rank, public_url),
        twins=hit.twins,
        explanation=hit.explanation,
    )


def search_view(
    query: str,
    results: Results,
    hints: tuple[Hint, ...],
    took_ms: float,
    public_url: str | None = None,
) -> SearchView:
    """A search as its caller sees it. A hit that cannot be quoted exactly is withheld."""
    hits = []
    for hit in results.hits:
        try:
            hits.append(hit_view(hit, public_url))
        except Misquotation:
            log.exception("a hit is withheld")
    return SearchView(
        query=query,
        interpreted=results.interpreted,
        hits=tuple(hits),
        facets=results.facets,
        total=results.total,
        generation=results.generation,
        took_ms=round(took_ms, 3),
        hints=hints,
        confidence=round(results.confidence, 3) if query.strip() else None,
        close=results.close,
    )
