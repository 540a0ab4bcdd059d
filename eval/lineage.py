"""Is what lineage claims true? Measured on judgments of single sentences.

Precision comes first: a claim that is wrong misleads, one that is missing does not.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import get_args

import msgspec
from msgspec import Struct, field

from eval.errors import DocsError, TopicsError
from eval.tables import share, table
from index.lineage.types import Claim, Sequel, Stance
from index.retriever import Retriever
from service.histories import asked, histories

ALL = "all"


class Said(Struct, frozen=True, forbid_unknown_fields=True):
    """A sentence that bears on a recommendation, and how; `unsure` where the judge doubts it."""

    passage: str
    quote: str
    stance: Stance = field(name="as")
    unsure: bool = False


class JudgedPair(Struct, frozen=True, forbid_unknown_fields=True):
    """All that a later inspection says about a recommendation; nothing, where `says` is empty."""

    recommendation: str
    inspection: str
    says: tuple[Said, ...]
    unsure: bool = False


class LineageQuality(Struct, frozen=True):
    """Over the pairs of one area, or of all.

    A claim (repeated or progress) is correct when the sentence is judged to say just that, a
    mention when it is judged to say anything; `certain` are the correct claims of which the judge
    was sure. `found` are the pairs with something to find of
    which at least one claim is correct. `absent` are the pairs of which it was claimed that the
    report does not mention the recommendation, `absent_correct` those where it does not.
    """

    area: str
    pairs: int
    claims: int
    correct: int
    certain: int
    findable: int
    found: int
    mentions: int
    mentions_correct: int
    absent: int
    absent_correct: int

    @property
    def precision(self) -> float | None:
        return self.correct / self.claims if self.claims else None


class StanceQuality(Struct, frozen=True):
    """Over the claims of one stance, in all areas; `about` are those whose sentence is judged to
    bear on the recommendation, whatever it is judged to say."""

    stance: Stance
    claims: int
    about: int
    correct: int
    certain: int

    @property
    def precision(self) -> float | None:
        return self.correct / self.claims if self.claims else None


class LineageFigures(Struct, frozen=True):
    """By area, then over all; and by what is claimed."""

    areas: tuple[LineageQuality, ...]
    stances: tuple[StanceQuality, ...]


class Traced(Struct, frozen=True):
    judged: JudgedPair
    area: str
    sequel: Sequel


def read_judged(path: Path) -> tuple[JudgedPair, ...]:
    """One JSON object a line. Raises TopicsError."""
    try:
        lines = path.read_bytes().splitlines()
    except OSError as error:
        raise TopicsError(f"{path} cannot be read: {error.strerror}.") from error
    judged = []
    for number, line in enumerate(lines, start=1):
        try:
            judged.append(msgspec.json.decode(line, type=JudgedPair))
        except msgspec.DecodeError as error:
            raise TopicsError(f"{path}, line {number}: {error}") from error
    return tuple(judged)


def trace(judged: Sequence[JudgedPair], retriever: Retriever) -> tuple[Traced, ...]:
    """The judged pairs with what is claimed of them on the pages of their areas. Raises DocsError
    where the library lacks one of them."""
    shown = {
        (lineage.entry.passage.id, sequel.inspection_id): (area.name, sequel)
        for area in histories(retriever.generation).values()
        for one in asked(retriever, area)
        for lineage in one.lineages
        for sequel in lineage.sequels
    }
    found = []
    for pair in judged:
        if (pair.recommendation, pair.inspection) not in shown:
            raise DocsError(
                f"The library holds no recommendation {pair.recommendation!r} with a later "
                f"inspection {pair.inspection!r}. Add the reports that were judged."
            )
        found.append(Traced(pair, *shown[pair.recommendation, pair.inspection]))
    return tuple(found)


def quality(traced: Sequence[Traced]) -> LineageFigures:
    areas = sorted({one.area for one in traced})
    by_area = [_quality(area, [one for one in traced if one.area == area]) for area in areas]
    claimed = [stance for stance in get_args(Stance) if stance != "mentioned"]
    return LineageFigures(
        (*by_area, _quality(ALL, traced)), tuple(_of_stance(one, traced) for one in claimed)
    )


def _of_stance(stance: Stance, traced: Sequence[Traced]) -> StanceQuality:
    claims = [
        (claim, one.judged)
        for one in traced
        for claim in one.sequel.claims
        if claim.stance == stance
    ]
    return StanceQuality(
        stance,
        claims=len(claims),
        about=sum(bool(_judged(*one)) for one in claims),
        correct=sum(right(*one) for one in claims),
        certain=sum(right(*one, sure=True) for one in claims),
    )


def _quality(area: str, traced: Sequence[Traced]) -> LineageQuality:
    told = [(claim, one.judged) for one in traced for claim in one.sequel.claims]
    claims = [one for one in told if one[0].stance != "mentioned"]
    mentions = [right(*one) for one in told if one[0].stance == "mentioned"]
    findable = [one for one in traced if one.judged.says]
    absent = [one for one in traced if one.sequel.outcome == "not_mentioned"]
    return LineageQuality(
        area=area,
        pairs=len(traced),
        claims=len(claims),
        correct=sum(right(*one) for one in claims),
        certain=sum(right(*one, sure=True) for one in claims),
        findable=len(findable),
        found=sum(_found(one) for one in findable),
        mentions=len(mentions),
        mentions_correct=sum(mentions),
        absent=len(absent),
        absent_correct=sum(not one.judged.says for one in absent),
    )


def right(claim: Claim, judged: JudgedPair, sure: bool = False) -> bool:
    """Whether a sentence within what is quoted is judged to say what is claimed of it; `sure`
    leaves out what the judge doubted."""
    stances = _judged(claim, judged, sure)
    if claim.stance == "mentioned":
        return bool(stances)
    if claim.stance == "mixed":
        return "mixed" in stances or stances >= {"repeated", "progress"}
    return claim.stance in stances


def _judged(claim: Claim, judged: JudgedPair, sure: bool = False) -> set[Stance]:
    """What the sentences within what is quoted are judged to say."""
    return {
        said.stance
        for said in judged.says
        if not (sure and said.unsure)
        and said.passage == claim.entry.passage.id
        and said.quote in claim.quote
    }


def _found(traced: Traced) -> bool:
    return any(
        claim.stance != "mentioned" and right(claim, traced.judged)
        for claim in traced.sequel.claims
    )


def lineage_text(found: LineageFigures) -> str:
    """The figures as a table."""
    rows = [
        (
            one.area,
            str(one.pairs),
            str(one.claims),
            str(one.correct),
            str(one.certain),
            share(one.precision),
            f"{one.found} of {one.findable}",
            f"{one.mentions_correct} of {one.mentions}",
            f"{one.absent_correct} of {one.absent}",
        )
        for one in found.areas
    ]
    head = (
        "area",
        "pairs",
        "claims",
        "correct",
        "sure",
        "precision",
        "found",
        "mentions",
        "absent",
    )
    kinds = [
        (
            one.stance,
            str(one.claims),
            str(one.about),
            str(one.correct),
            str(one.certain),
            share(one.precision),
        )
        for one in found.stances
    ]
    by_kind = table(("claimed", "claims", "about", "correct", "sure", "precision"), kinds)
    return f"{table(head, rows)}\n\n{by_kind}"
