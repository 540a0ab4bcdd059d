"""What is said beside ratings quoted: what other inspections print, and that none ranks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from corpus.series import unrated
from service.answers.printed.rows import Rated
from service.answers.printed.tally import tally
from service.answers.printed.types import Inspection
from service.scales import scale

IN_WORDS = "a judgement in words, and no rating on the scale"
"""What a sentence is, among ratings, that judges with a word which the scale has not."""


def of_others(printing: Iterable[tuple[Inspection, Sequence[Rated]]]) -> str | None:
    """What inspections that are not quoted print of what is asked for, each on its own scale."""
    told: list[str] = []
    any_printed = False
    for one, found in printing:
        scales = dict.fromkeys(rating.scale for rating in one.reports[0].meta.ratings)
        valued = [row.value for row in found if row.value]  # a judgement in words has none
        if valued:
            any_printed = True
            words = "; ".join(scale(id_).words for id_ in scales)
            values = tally(valued)
            told.append(f"{one.name} prints {values}, on the scale {words}")
        elif series := unrated(one.reports[0].meta):
            told.append(f"{one.name} gives no ratings, as {series} print none")
        else:
            told.append(
                f"{one.name} {'prints' if one.full else 'is not held whole and tells'} none"
            )
    name = " Name the year to read them." if any_printed else ""
    return f"Of other inspections {'; '.join(told)}.{name}" if told else None


def unscaled(judged: Iterable[Inspection]) -> str | None:
    """That inspections do not rate what is asked for, though they judge it in words of their own;
    None where there are none."""
    told: list[str] = []
    for one in judged:
        if (series := unrated(one.reports[0].meta)) and not one.reports[0].meta.ratings:
            told.append(f"{one.name} gives no ratings, as {series} print none.")
            continue
        scales = dict.fromkeys(rating.scale for rating in one.reports[0].meta.ratings)
        words = "; ".join(scale(id_).words for id_ in scales)
        elsewhere = "" if one.full else f"; the {one.whole}, which is not held, may"
        told.append(
            f"{one.name} prints no rating of this on its scale, {words}{elsewhere}. "
            "What it says of it is quoted as it stands."
        )
    return " ".join(told) or None


def unranked(quoted: Iterable[Inspection]) -> str:
    """That ratings are no ranking, and on which scale they are where all are on one."""
    scales = {rating.scale for one in quoted for rating in one.reports[0].meta.ratings}
    on = f" They are on the scale {scale(*scales).words}." if len(scales) == 1 else ""
    return f"No report ranks services; these are the last ratings of each, of the year named.{on}"
