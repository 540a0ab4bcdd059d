"""Where a question for a figure stops: at the sentences that give it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from index import figures
from service.answers.choosing.candidate import Candidate, telling_stems
from service.answers.evidence import Evidence
from service.answers.forms import answers, asks_how_long, asks_of_all, figure_of
from service.answers.signs import POINTS_BACK

SUBJECT = 0.7
"""Of the words of what the figure is of, by rarity, the least that a sentence that gives it has."""

AS_MUCH = 0.8
"""Of what the best of them has of these words; one that has less gives a figure of something else.
"""


HALF = 0.5
"""Of what the best of them has, the least of one of a later inspection, which may say it otherwise.
"""


def newest_first(chosen: Sequence[Candidate], evidence: Evidence) -> tuple[Candidate, ...]:
    """The sentences of passages that give the figure asked for before the others, the last
    inspection first, those of a passage together; as they are where none is asked for."""
    asked = figures.asked(evidence.question)
    sought = figure_of(evidence.question, evidence.sought)

    def gives(one: Candidate) -> bool:
        return any(answers(evidence.question, one.text, figure, sought) for figure in asked)

    dates = {
        one.entry.passage.id: one.entry.report.meta.published or ""
        for one in chosen
        if asked and gives(one)
    }
    first = [one for one in chosen if one.entry.passage.id in dates]
    others = [one for one in chosen if one.entry.passage.id not in dates]
    ordered = sorted(first, key=lambda one: dates[one.entry.passage.id], reverse=True)
    return (*ordered, *others)


def _of_later(giving: Iterable[Candidate], kept: Sequence[Candidate]) -> list[Candidate]:
    """The best of each inspection that is later than all that are kept."""
    last = max((one.entry.report.meta.published or "" for one in kept), default="")
    found: dict[str, Candidate] = {}
    for one in giving:
        meta = one.entry.report.meta
        if kept and (meta.published or "") > last and meta.area == kept[0].entry.report.meta.area:
            found.setdefault(meta.inspection_id, one)
    return list(found.values())


def figures_given(
    measured: Sequence[Candidate],
    evidence: Evidence,
    at: Mapping[tuple[str, int], Candidate],
) -> list[Candidate]:
    """Those that give the figure asked for together with what it is of, where the best of all is
    one of them or how many there are in all is asked; else all: what only looks like the figure
    shall not hide the sentence that tells. `measured` are the best first, `at` all by their passage
    and place."""
    asked = figures.asked(evidence.question)
    sought = figure_of(evidence.question, evidence.sought)
    if not asked or not sought.rarity or any(found.side for found in evidence.found):
        return list(measured)

    lasting = asks_how_long(evidence.question)

    def held(candidate: Candidate) -> float:
        stems = telling_stems(candidate.text)
        before = at.get((candidate.entry.passage.id, candidate.place - 1))
        if before is not None and (POINTS_BACK.match(candidate.text) or lasting & stems):
            stems |= telling_stems(before.text)
        return sought.share(stems)

    giving = [
        (held(one), one)
        for one in measured
        if not one.wish
        and any(answers(evidence.question, one.text, figure, sought) for figure in asked)
    ]
    best = max((share for share, _ in giving), default=0.0)
    kept = [one for share, one in giving if share >= AS_MUCH * best]
    kept += _of_later([one for share, one in giving if share >= HALF * best], kept)
    plain = best >= SUBJECT and (
        kept[0] is measured[0] or lasting or asks_of_all(evidence.question)
    )
    return kept if plain else list(measured)
