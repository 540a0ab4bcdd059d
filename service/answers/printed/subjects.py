"""Which of several recommendations are on what a question names."""

from __future__ import annotations

from collections.abc import Sequence

from index.lineage.concepts import concepts
from index.lineage.subject import subject, without_addressee
from index.subject import without_places
from index.types import Interpreted
from service.answers.printed.meant import subject_stems

ON_IT = 0.5
"""Of what a question names, words and subjects of the field, a recommendation has more than this
where it is meant."""

AS_MUCH = 0.7
"""Of what the best of them has; two may be on one subject."""


def on_subject(
    question: str, interpreted: Interpreted, asking: frozenset[str], texts: Sequence[str]
) -> tuple[int, ...]:
    """The places of the texts that are on what a question names beside the stems `asking`: all
    where it names nothing."""
    about = without_places(question, interpreted)
    named = (subject(about) - asking) | concepts(about)
    if not named or not subject_stems(question, interpreted, asking):
        return tuple(range(len(texts)))
    shares = [len(named & _named(text)) / len(named) for text in texts]
    least = AS_MUCH * max(shares, default=0.0)
    return tuple(place for place, share in enumerate(shares) if share > ON_IT and share >= least)


def _named(text: str) -> frozenset[str]:
    text = without_addressee(text)
    return subject(text) | concepts(text)
