"""Libraries of any size that hold no real word: for speed, and for ranking among many others.

A synthetic report has the outline of a report of the sample library (headings, themes, kinds,
numbers, the lengths of its sentences), and its words are drawn one by one with the frequencies
that words have in the sample library. The same number of passages gives the same text always.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from hashlib import sha256
from itertools import count

import numpy as np
from msgspec import structs

from corpus.parsing import parse
from corpus.types import Passage, Report
from index.embedding import Detailed, Matrix, Progress, Tokens, Vector
from service.commands.incoming import sample

WORD = re.compile(r"\w+")

DIMENSION = 384  # of the bundled model, so that searching costs what it costs there


def synthetic_reports(outlines: Sequence[Report], passages: int) -> Iterator[Report]:
    """Reports with `passages` passages in all, in turn like each of `outlines`."""
    words = _Words(outlines)
    left = passages
    for number in count(1):
        outline = outlines[(number - 1) % len(outlines)]
        if left <= 0:
            return
        yield _synthetic(outline, number, words, left)
        left -= len(outline.passages)


def sample_outlines() -> tuple[Report, ...]:
    """The reports of the sample library."""
    return tuple(parse(path.read_bytes(), path.name) for path in sample())


class _Words:
    """Draws words as often as the reports use them."""

    def __init__(self, reports: Sequence[Report]) -> None:
        counts = Counter(
            word.lower()
            for report in reports
            for passage in report.passages
            for word in WORD.findall(passage.text)
        )
        self._words = np.asarray(sorted(counts), dtype=np.object_)
        self._shares = np.asarray([counts[word] for word in self._words], dtype=np.float64)
        self._shares /= self._shares.sum()

    def drawn(self, seed: int, number: int) -> list[str]:
        random = np.random.default_rng(seed)
        return list(random.choice(self._words, number, p=self._shares))


def _synthetic(outline: Report, number: int, words: _Words, most: int) -> Report:
    report_id = f"synthetic-{number}"
    kept = outline.passages[:most]
    lengths = [
        [max(1, len(WORD.findall(passage.text[start:end]))) for start, end in passage.sentences]
        for passage in kept
    ]
    drawn = iter(words.drawn(number, sum(map(sum, lengths))))
    passages: list[Passage] = []
    start = 0
    for place, (passage, sizes) in enumerate(zip(kept, lengths, strict=True)):
        sentences = [" ".join(next(drawn) for _ in range(size)).capitalize() for size in sizes]
        text, spans = _joined(sentences)
        passages.append(
            structs.replace(
                passage,
                id=f"{report_id}:{place}",
                report_id=report_id,
                text=text,
                start=start,
                end=start + len(text),
                sentences=spans,
            )
        )
        start += len(text) + 2
    area = f"Synthetic {number}"
    return structs.replace(
        outline,
        id=report_id,
        doc=f"{report_id}.txt",
        sha256=sha256(report_id.encode()).hexdigest(),
        title=f"Synthetic report {number}",
        meta=structs.replace(outline.meta, inspection_id=report_id, area=area, service=None),
        text="\n\n".join(passage.text for passage in passages),
        sections=(),
        passages=tuple(passages),
        dropped=(),
    )


def _joined(sentences: Sequence[str]) -> tuple[str, tuple[tuple[int, int], ...]]:
    """A paragraph of the sentences, and where in it each one stands."""
    spans: list[tuple[int, int]] = []
    start = 0
    for sentence in sentences:
        spans.append((start, start + len(sentence) + 1))
        start += len(sentence) + 2
    return " ".join(f"{sentence}." for sentence in sentences), tuple(spans)


class WordVectors:
    """An embedder that needs no model: each word has a random direction of its own, always the
    same, and a text the sum of its words'. For the speed of searching, not for its quality."""

    name = "no model: a random direction for each word"
    fingerprint = "random directions"
    dimension = DIMENSION
    dtype = "float32"

    def embed_query(self, text: str) -> Detailed:
        """A token is a word."""
        words = list(WORD.finditer(text))
        vectors = np.stack([_direction(word.group().lower()) for word in words] or [_direction("")])
        spans = np.asarray([word.span() for word in words] or [(0, 0)], dtype=np.int64)
        total = vectors.sum(axis=0)
        return Detailed(total / np.linalg.norm(total), Tokens(vectors, spans))

    def embed_documents(self, texts: Sequence[str], progress: Progress | None = None) -> Matrix:
        vectors = [one.vector for one in self.embed_in_detail(texts, progress)]
        return np.stack([*vectors, np.zeros(DIMENSION, dtype=np.float32)])[:-1]

    def embed_in_detail(
        self, texts: Sequence[str], progress: Progress | None = None
    ) -> list[Detailed]:
        if progress is not None and texts:
            progress(len(texts), len(texts))
        return [self.embed_query(text) for text in texts]


@cache
def _direction(word: str) -> Vector:
    """float32[DIMENSION], of unit length."""
    seed = int.from_bytes(sha256(word.encode()).digest()[:8])
    drawn = np.random.default_rng(seed).normal(size=DIMENSION).astype(np.float32)
    return np.asarray(drawn / np.linalg.norm(drawn), dtype=np.float32)
