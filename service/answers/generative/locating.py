"""Where in a passage the words stand that a written sentence rests on."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from corpus.types import Passage
from index.embedding import Embedder
from index.types import Entry
from service.answers.generative.drafts import Claim, Draft
from service.answers.generative.support import Ground, share_held
from service.answers.signs import ASKED, ENDS, LEANS

OF_WORDS = 0.3
"""What a sentence's share of the words and figures looked for counts beside its cosine."""

ADDS = 0.05
"""How much closer the sentence before or after must bring it to be taken along."""

_SAME_CHARACTER = str.maketrans("‘’‛“”„–—‐‑\u00a0\u202f", "'''\"\"\"----  ")
"""Typewritten for printed, one for one, so that places in the text stay what they are."""


def located(
    claim: Claim, draft: Draft, blocks: Sequence[Entry], embedder: Embedder
) -> Ground | None:
    """The sentences of the passage that the claimed words stand in, or, where none are claimed,
    the one that lies nearest. None for a block or words that do not exist."""
    if not 1 <= claim.source <= len(blocks):
        return None
    entry = blocks[claim.source - 1]
    if claim.quote is not None:
        span = whole_sentences(entry.passage, claim.quote)
        return Ground(entry, span) if span else None
    grounds = [Ground(entry, span) for span in entry.passage.sentences]
    close = _close(draft.text, grounds, embedder)
    return grounds[close.index(max(close))]


def closeness(text: str, evidence: Ground, embedder: Embedder) -> float:
    """How close evidence is to a sentence, about 0 to 1.3: its cosine, and the words it holds."""
    return _close(text, [evidence], embedder)[0]


def _close(text: str, grounds: Sequence[Ground], embedder: Embedder) -> list[float]:
    matrix = embedder.embed_documents([text, *(one.text for one in grounds)])
    near = matrix[1:] @ matrix[0]
    return [
        float(cosine) + OF_WORDS * share_held(text, one.text)
        for cosine, one in zip(near, grounds, strict=True)
    ]


def whole_sentences(passage: Passage, quote: str) -> tuple[int, int] | None:
    """The span of the sentences that hold the quotation; None where it does not stand there
    word for word. Curly and straight marks count as the same."""
    wanted = " ".join(quote.translate(_SAME_CHARACTER).split())
    start = passage.text.translate(_SAME_CHARACTER).find(wanted) if wanted else -1
    if start < 0:
        return None
    end = start + len(wanted)
    touched = [span for span in passage.sentences if span[0] < end and start < span[1]]
    return (touched[0][0], touched[-1][1]) if touched else None


def widened(evidence: Ground, text: str, embedder: Embedder) -> Ground:
    """The evidence of a written sentence, with the sentence before or after it where both together
    are closer to what is written."""
    start, end = evidence.span
    beside = []
    for one, other in pairwise(evidence.entry.passage.sentences):
        if other[0] == start:
            beside.append((one[0], end))
        if one[1] == end:
            beside.append((start, other[1]))
    wider = [Ground(evidence.entry, span) for span in beside]
    alone, *together = _close(text, [evidence, *wider], embedder)
    if not together or max(together) < alone + ADDS:
        return evidence
    return wider[together.index(max(together))]


def standing_alone(evidence: Ground) -> Ground | None:
    """The evidence with the sentences before it that it leans on, and to the end of what somebody
    says; None for a line of a table or a question, which tell nothing alone."""
    entry, (start, end) = evidence.entry, evidence.span
    text, spans = entry.passage.text, entry.passage.sentences
    for one in reversed(spans):
        if one[1] <= start and (LEANS.match(text[start:end]) or _open(text[start:end]) < 0):
            start = one[0]
    for one in spans:
        if one[0] >= end and _open(text[start:end]) > 0:
            end = one[1]
    said = text[start:end]
    return Ground(entry, (start, end)) if ENDS.search(said) and not ASKED.search(said) else None


def _open(text: str) -> int:
    """Quotations begun in a text and not ended, or ended and not begun where it is negative."""
    return text.count("“") - text.count("”")
