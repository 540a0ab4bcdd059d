"""What tells the polarity of a passage: its words, its sentences' leanings, its form, its place."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from corpus.records.counts import counts_of
from corpus.types import Passage, Report
from corpus.verdicts import printed_rating
from index.leanings.cues import Sides, cues
from index.leanings.leaning import SIDES

BETTER = frozenset({"outstanding", "good", "satisfactory", "minimum improvement"})
"""Ratings of any scale that speak for a service; the others speak against it."""

TURNS = re.compile(
    r"\b(?:but|although|though|however|despite|while|whilst|yet|nevertheless|nonetheless|except|"
    r"even so|overall)\b",
    re.I,
)
MOST_TURNS = 2
_BEGINS_WITH_TURN = re.compile(r"\W*(?:But|However|Although|Despite|Yet|While|Nevertheless)\b")

_IMPERATIVE = re.compile(
    r"(?:Ask|Make|Plan|Prepare|Practise|Tell|Give|Keep|Do|Let|Find|Be|Check|Consider|Then|Use|"
    r"Start|Know|Write|Agree|Visit|Talk|Think|Show|Never|Set|Take|Put|See|Go|Try)\b"
)
_METHOD = re.compile(r"\bwe (?:ask|asked|expect|looked|wanted|read|held|met|spoke)\b", re.I)

_WORK_DONE = re.compile(
    r"well enough|sufficient|good enough|satisfactor|good quality|met|effective|appropriate|"
    r"said that|had been|were done|carried out|assessed|reviewed|timel|into account|taken account|"
    r"considered|addressed|recognised|understood|accurate|thorough|adequate",
    re.I,
)
"""Sentences whose counts say how much work was done as it should be, or was not."""
_DENIED = re.compile(
    r"\b(?:not|no|never|without|fail\w*|insufficient\w*|poor\w*|lack\w*|too (?:few|little|late))\b"
    r"|n[’']t\b",
    re.I,
)
ENOUGH = 0.65
"""The share of work from which on inspectors call it good (appendices of 2018 to 2024)."""

OF_MANY_SERVICES = frozenset({"thematic", "annual"})

OF_LEANINGS = 7

SIGNALS = 30


class Standing(Struct, frozen=True):
    """What a passage's report and its neighbours tell of it."""

    of_many: bool = False  # the report is about many services, and often tells what some did
    guide: bool = False  # the report says what to do
    concern_near: float = 0.0  # how far the passages beside it voice a concern, 0 to 1


def standings(
    report: Report, leanings: Sequence[NDArray[np.float32]] | None = None
) -> tuple[Standing, ...]:
    """One for each passage of a report. `leanings` are float32[sentences, 3] each, in the order
    of `SIDES`; without them no concern is near. Beside a passage stand those before and after it
    under the same headings."""
    meta, passages = report.meta, report.passages
    if leanings is None:
        strongest = [0.0] * len(passages)
    else:
        strongest = [float(each[:, SIDES.index("concern")].max()) for each in leanings]
    found = []
    for place, passage in enumerate(passages):
        near = [
            strongest[beside]
            for beside in (place - 1, place + 1)
            if 0 <= beside < len(passages) and passages[beside].headings == passage.headings
        ]
        found.append(
            Standing(
                meta.series in OF_MANY_SERVICES,
                meta.document_type == "guide",
                sum(near) / len(near) if near else 0.0,
            )
        )
    return tuple(found)


def signals(
    passage: Passage,
    leanings: NDArray[np.float32] | None,
    phrases: NDArray[np.float64],
    standing: Standing,
) -> NDArray[np.float64]:
    """float64[30] of a passage. `leanings` is float32[sentences, 3] in the order of `SIDES`, of
    its sentences or of all of it where it has none; what they would tell is 0 where they are not
    known. `phrases` is what `Phrases` tells of it."""
    sentences = statements_of(passage)
    found = (
        *_of_cues(*cues(sentences)),
        *(_of_leanings(leanings) if leanings is not None else [0.0] * OF_LEANINGS),
        np.log(len(sentences)),
        min(len(TURNS.findall(passage.text)), MOST_TURNS),
        *(passage.kind == kind for kind in ("context", "judgement", "quotation")),
        *_of_form(passage, sentences),
        *_of_headings(passage.headings),
        standing.of_many,
        standing.guide,
        standing.concern_near,
        *phrases,
    )
    return np.asarray(found, dtype=np.float64)


def statements_of(passage: Passage) -> list[str]:
    """Its sentences, or all of it where it has none."""
    return [passage.text[start:end] for start, end in passage.statements]


def _of_cues(concerns: Sides, strengths: Sides) -> Iterator[float]:
    """How strongly its sentences voice each side, at most and on the whole."""
    yield from (side.max() for side in (concerns, strengths))
    yield from (side.mean() for side in (concerns, strengths))


def _of_leanings(leanings: NDArray[np.float32]) -> Iterator[float]:
    """How far they lean to each side, at most and on the whole, and to both at once."""
    concern, none, strength = (
        leanings[:, SIDES.index(side)] for side in ("concern", "none", "strength")
    )
    yield from (side.max() for side in (concern, strength))
    yield from (side.mean() for side in (concern, strength))
    yield none.min()
    yield min(concern.max(), strength.max())
    yield min(concern.mean(), strength.mean())


def _of_form(passage: Passage, sentences: Sequence[str]) -> Iterator[float]:
    yield "?" in passage.text
    yield sum(bool(_IMPERATIVE.match(sentence)) for sentence in sentences) / len(sentences)
    yield bool(_METHOD.search(passage.text))
    yield any(_BEGINS_WITH_TURN.match(sentence) for sentence in sentences)
    yield min(work_done(passage).values(), default=0.0)


def _of_headings(headings: Sequence[str]) -> Iterator[float]:
    """Whether a rating after one of the last two speaks for the service, or against it."""
    ratings = {printed_rating(heading) for heading in headings[-2:]} - {None}
    yield bool(ratings & BETTER)
    yield bool(ratings - BETTER)


def work_done(passage: Passage) -> dict[int, float]:
    """By the place of a sentence that counts work the least share that was done as it should be,
    above or below `ENOUGH`; what was not done counts the other way."""
    found: dict[int, float] = {}
    sentences = statements_of(passage)
    for count in counts_of(passage):
        at = count.start - passage.start
        ends = [end for _, end in passage.statements]
        place = min(bisect_right(ends, at), len(ends) - 1)
        if _WORK_DONE.search(sentences[place]):
            above = (count.share - ENOUGH) * (-1 if _DENIED.search(sentences[place]) else 1)
            found[place] = min(above, found.get(place, above))
    return found
