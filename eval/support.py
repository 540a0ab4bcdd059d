"""Where the line is drawn between a paraphrase and an invention (`service.answers.generative`).

`data/support.jsonl` has sentences of the sample library, each with a paraphrase that it supports
and an invention close to it that it does not, both written by hand. Rules and thresholds were set
on them, so their figures are not to be quoted as those of sentences never seen.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import msgspec
from msgspec import Struct

from eval.errors import TopicsError
from index.embedding import Embedder
from index.types import Entry
from service.answers.generative.support import Ground, Measured, measured

PAIRS = Path(__file__).with_name("data") / "support.jsonl"


class Pair(Struct, frozen=True):
    """A sentence of a report, what it supports and what it does not."""

    evidence: str
    paraphrase: str
    invention: str


class Judged(Struct, frozen=True):
    """A written sentence, whether it is true, and what the check made of it."""

    sentence: str
    true: bool
    measured: Measured


class Line(Struct, frozen=True):
    """How many true sentences were lost and how many inventions were let through."""

    true: int
    lost: int
    invented: int
    passed: int


def pairs(path: Path = PAIRS) -> tuple[Pair, ...]:
    return tuple(
        msgspec.json.decode(line, type=Pair) for line in path.read_text("utf-8").splitlines()
    )


def judged(
    wanted: Sequence[Pair], entries: Sequence[Entry], embedder: Embedder
) -> tuple[Judged, ...]:
    """Both sentences of every pair. Raises TopicsError where no report holds the evidence."""
    found = []
    for pair in wanted:
        evidence = [_standing(pair.evidence, entries)]
        for sentence, true in ((pair.paraphrase, True), (pair.invention, False)):
            found.append(Judged(sentence, true, measured(sentence, evidence, embedder)))
    return tuple(found)


def line(found: Sequence[Judged]) -> Line:
    true = [one for one in found if one.true]
    invented = [one for one in found if not one.true]
    return Line(
        true=len(true),
        lost=sum(not one.measured.supported for one in true),
        invented=len(invented),
        passed=sum(one.measured.supported for one in invented),
    )


def _standing(text: str, entries: Sequence[Entry]) -> Ground:
    for entry in entries:
        start = entry.passage.text.find(text)
        if start >= 0:
            return Ground(entry, (start, start + len(text)))
    raise TopicsError(f"no report of this library holds the sentence {text!r}")
