"""The part of a passage that a list shows: its best sentence with what stands around it."""

from __future__ import annotations

from corpus.types import Passage

LENGTH = 340
"""Characters: four to five lines of text, eight on a telephone."""

Span = tuple[int, int]


def excerpt(passage: Passage, best: Span, length: int = LENGTH) -> Span:
    """The span of whole sentences around `best`, of at most `length` characters.

    A sentence that is longer by itself is given whole, because it is what matched. Sentences
    before are added first: they say what the best one is about.
    """
    sentences = passage.statements
    if len(passage.text) <= length:
        return 0, len(passage.text)
    touched = [n for n, (start, end) in enumerate(sentences) if start < best[1] and end > best[0]]
    if not touched:
        return best
    first, last = touched[0], touched[-1]
    while first > 0 and sentences[last][1] - sentences[first - 1][0] <= length:
        first -= 1
        if last < len(sentences) - 1 and sentences[last + 1][1] - sentences[first][0] <= length:
            last += 1
    while last < len(sentences) - 1 and sentences[last + 1][1] - sentences[first][0] <= length:
        last += 1
    return sentences[first][0], sentences[last][1]
