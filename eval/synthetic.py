"""Libraries of any size that say nothing: for speed, and for ranking among many others.

A synthetic report has the outline of a report of the sample library (headings, themes, kinds,
numbers, the lengths of its sentences), and its words are drawn one by one with the frequencies
that words have in the sample library. The same number of passages gives the same text always.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from hashlib import sha256
from itertools import count

import numpy as np
from msgspec import structs

from corpus.parsing import parse
from corpus.types import Passage, Report
from index.embedding import Embedder
from index.late import TokenVectors
from index.report_vectors import ReportVectors, embed_reports
from service.commands.incoming import sample

WORD = re.compile(r"\w+")

OWN, OTHER, NOISE = 0.8, 0.35, 0.45
"""What a vector has of the one that it is drawn around, of another passage, and of chance."""


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


class DrawnVectors:
    """Vectors for synthetic reports, drawn around those that a model gives the reports that they
    are like, so that queries embedded by that model find near and far ones as they do among real
    passages. Vectors of tokens are those of the outline."""

    def __init__(self, outlines: Sequence[Report], embedder: Embedder, passages: int) -> None:
        """For `synthetic_reports(outlines, passages)`: as many outlines as that takes are
        embedded."""
        before = np.cumsum([0, *(len(outline.passages) for outline in outlines)])[:-1]
        used = [outline for outline, n in zip(outlines, before, strict=True) if n < passages]
        self._like = embed_reports(used, embedder)
        self._passages = np.concatenate([like.passages for like in self._like])

    def of(self, number: int, report: Report) -> ReportVectors:
        """Those of the report that comes as the `number`th, from 0."""
        like = self._like[number % len(self._like)]
        random = np.random.default_rng(number)
        starts = like.starts[: len(report.passages) + 1]
        rows = like.rows[: starts[-1]]
        others = random.integers(len(self._passages), size=len(report.passages))
        noise = random.standard_normal(rows.shape, dtype=np.float32) / np.sqrt(rows.shape[1])
        drawn = OWN * rows + NOISE * noise
        drawn += OTHER * np.repeat(self._passages[others], np.diff(starts), axis=0)
        drawn /= np.linalg.norm(drawn, axis=1, keepdims=True)
        of_tokens = like.tokens.starts[: len(starts)]
        kept = slice(of_tokens[-1])
        tokens = TokenVectors(like.tokens.codes[kept], like.tokens.scales[kept], of_tokens)
        return ReportVectors(drawn.astype(np.float32), starts, tokens)
