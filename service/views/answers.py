"""An answer as others see it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from msgspec import Meta, Struct

from service.answers.types import Citation, Coverage, Sentence, Status, Usage, Verification
from service.views.passages import PassageView, passage_view

if TYPE_CHECKING:
    from service.answers.asking import Asked


class AnswerView(Struct, frozen=True):
    """An answer in sentences that each cite, with the passages it was read from."""

    status: Annotated[
        Status,
        Meta(
            description="partial: part of what is asked for is not held; not_found: the reports "
            "searched do not answer; not_covered: no report meets the filters, or is from the "
            "areas and years that the question names."
        ),
    ]
    lead: Annotated[
        str | None,
        Meta(
            description="A line before the answer: what is quoted in turn, or what the library "
            "itself has on record; never a quotation."
        ),
    ]
    answer: Annotated[
        str, Meta(description="The sentences in order, each followed by its citation numbers.")
    ]
    sentences: tuple[Sentence, ...]
    citations: Annotated[
        tuple[Citation, ...],
        Meta(description="Verbatim spans of canonical texts, checked before they are shown."),
    ]
    passages: Annotated[
        tuple[PassageView, ...], Meta(description="What the answer was read from, best first.")
    ]
    confidence: Annotated[
        float,
        Meta(
            ge=0,
            le=1,
            description="That the library holds an answer at all. At least 0.95 where it is read "
            "where the reports print it and not chosen by likeness: ratings, names, dates, all "
            "recommendations, somebody's own words.",
        ),
    ]
    missing: Annotated[str | None, Meta(description="What is not answered, and what to try.")]
    coverage: Coverage
    usage: Usage
    resolved: Annotated[
        str | None,
        Meta(
            description="The question as it was read, with those before it and its spelling put "
            "right; null where it was read as it is."
        ),
    ]
    question: Annotated[
        str, Meta(description="As it was asked; in the `history` of the next it is what counts.")
    ]
    generation: Annotated[int, Meta(description="Which state of the index answered.")]
    verification: Annotated[
        Verification | None,
        Meta(description="Where the generative reader was asked: what was removed of its text."),
    ] = None


def answer_view(asked: Asked, public_url: str | None = None) -> AnswerView:
    """An answer as its caller sees it."""
    answer = asked.answer
    return AnswerView(
        status=answer.status,
        lead=answer.lead,
        answer=answer.answer,
        sentences=answer.sentences,
        citations=answer.citations,
        passages=tuple(passage_view(hit.entry, public_url) for hit in asked.results.hits),
        confidence=answer.confidence,
        missing=answer.missing,
        coverage=answer.coverage,
        usage=answer.usage,
        resolved=asked.resolved,
        question=asked.question,
        generation=asked.results.generation,
        verification=answer.verification,
    )
