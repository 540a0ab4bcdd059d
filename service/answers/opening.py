"""With which verdict an answer opens that weighs, praises or blames a service or its work."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from index.query.subject import without_places
from index.types import Polarity, Results
from service.answers.coverage import covered
from service.answers.evidence import asked_for
from service.answers.pointing import THE_LAST
from service.answers.printed.meant import inspections
from service.answers.printed.types import Inspection
from service.answers.printed.verdicts import (
    BEST_FIRST,
    WHOLE,
    Verdict,
    subject_of,
    verdicts_of_value,
    verdicts_on,
)
from service.answers.question import Question
from service.answers.signs import ASKS_WHY, WHY_OF
from service.answers.slant import RATED, Slant, settled, slant

if TYPE_CHECKING:
    from index.retriever import Retriever

STRONGEST = 2
"""Ratings with which praise or blame of a service as a whole opens."""

MOST = 4
"""Verdicts on one subject: on court orders and out of court, and on each of these in parts."""


class Opening(Struct, frozen=True):
    """How a question that takes sides is to be read, None where it takes none, and the verdicts
    with which its answer opens. `judged` are the inspections whose verdict it asks the reason of:
    what another found is none."""

    wanted: Slant | None
    verdicts: tuple[Verdict, ...]
    judged: frozenset[str] = frozenset()


def opening(question: Question, results: Results, retriever: Retriever) -> Opening:
    """The slant of a question and its verdicts. Where it asks why something is rated as it is, the
    side of these, of several the commoner, is the one that the reasons are of; a verdict that was
    told already is not told again."""
    wanted = slant(question.text, results.interpreted)
    meant = _meant(question, results, retriever) if wanted else []
    if wanted is not None and wanted.whole and wanted.weighed and not meant:
        wanted = None  # a year of several areas is no service
    found = _opening_verdicts(question, wanted, meant, results, retriever)
    if wanted is None or not ASKS_WHY.search(question.text):
        return Opening(wanted, found)
    verdicts = _last(question, wanted, meant, results, retriever)
    if wanted.presumed and not RATED.search(question.text):
        # What is judged otherwise gives no reason of what is taken for granted, and denies it.
        agreeing = tuple(one for one in verdicts if one.value in BEST_FIRST[wanted.polarities[0]])
        if not (agreeing or found) and _of_the_last(verdicts, meant):
            return Opening(wanted, verdicts[:STRONGEST])
        verdicts = agreeing
    if wanted.weighed:
        wanted = settled(wanted, _side([one.value for one in verdicts]))
    judged = frozenset(one.quote.entry.report.meta.inspection_id for one in verdicts)
    told_before = question.text.startswith(WHY_OF)
    return Opening(wanted, () if told_before and wanted.presumed else found, judged)


def _of_the_last(verdicts: Sequence[Verdict], meant: Sequence[Inspection]) -> bool:
    """Whether there are verdicts, and all of the last inspection meant."""
    last = {one.meta.inspection_id for one in meant[-1].reports} if meant else set()
    found = {one.quote.entry.report.meta.inspection_id for one in verdicts}
    return bool(found) and found <= last


def _side(values: Sequence[str]) -> Polarity | None:
    """The side of most of these verdicts."""
    sides = Counter(side for value in values for side, of in BEST_FIRST.items() if value in of)
    return sides.most_common(1)[0][0] if sides else None


def _opening_verdicts(
    question: Question,
    wanted: Slant | None,
    meant: list[Inspection],
    results: Results,
    retriever: Retriever,
) -> tuple[Verdict, ...]:
    """The last verdict that is printed on what a question weighs; of one that presumes or asks for
    a side, those on its subject that are of that side; of a service as a whole that is presumed
    good or bad its overall rating, and else the strongest ratings of that side."""
    if wanted is None or not meant or (len(wanted.polarities) > 1 and not wanted.weighed):
        return ()
    if wanted.weighed:
        return _last(question, wanted, meant, results, retriever)
    side, last, generation = wanted.polarities[0], meant[-1].reports, retriever.generation
    if not wanted.whole:
        found = _last(question, wanted, meant, results, retriever)
        return tuple(one for one in found if one.value in BEST_FIRST[side])
    if not wanted.presumed:
        return verdicts_of_value(BEST_FIRST[side], last, generation)[:STRONGEST]
    rated = any(rating.subject == "overall" for one in last for rating in one.meta.ratings)
    return verdicts_on(WHOLE, frozenset(), last, generation)[:1] if rated else ()


def inspections_telling(
    question: Question, results: Results, retriever: Retriever
) -> tuple[Inspection, ...]:
    """Of the one area that a question names the last inspection, and where only what sums that up
    is held the last before it of which the full report is; none where it names no area."""
    meant = _meant(question, results, retriever)
    if not meant or meant[-1].full:
        return tuple(meant[-1:])
    full = [one for one in meant if one.full]
    return (meant[-1], *full[-1:])


def _meant(question: Question, results: Results, retriever: Retriever) -> list[Inspection]:
    """The inspections of the one area that a question names, of the years that it names; where it
    names no area the last of all, or the one of its year."""
    interpreted = results.interpreted
    if interpreted.missing or interpreted.uncovered:
        return []
    reports = covered(question.filter, retriever.generation.reports.values())
    meant = [one for one in inspections(interpreted, reports) if one.area]
    if THE_LAST.search(question.text) and not asked_for(interpreted, "area"):
        return sorted(meant, key=lambda one: one.reports[0].meta.published or "")[-1:]
    return meant if len({one.area for one in meant}) == 1 else []


def _last(
    question: Question,
    wanted: Slant,
    meant: list[Inspection],
    results: Results,
    retriever: Retriever,
) -> tuple[Verdict, ...]:
    """The verdicts of the last inspection that prints any on the subject."""
    themes = asked_for(results.interpreted, "theme")
    subject = subject_of(without_places(question.text, results.interpreted), wanted.subject)
    for inspection in reversed(meant):
        found = verdicts_on(subject, themes, inspection.reports, retriever.generation)
        if found:
            return found[: MOST if wanted.subject else None]
    return ()
