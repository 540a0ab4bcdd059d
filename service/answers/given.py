"""Where a question for a figure stops: at the sentences that give it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import structs

from index import figures
from service.answers.candidate import Candidate, telling_stems
from service.answers.evidence import Evidence
from service.answers.forms import answers, asks_of_all
from service.answers.signs import POINTS_BACK

SUBJECT = 0.7
"""Of the words of what the figure is of, by rarity, the least that a sentence that gives it has."""

AS_MUCH = 0.8
"""Of what the best of them has of these words; one that has less gives a figure of something else.
"""


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
    telling = {
        stem: rarity
        for stem, rarity in evidence.sought.rarity.items()
        if stem not in figures.ASKING
    }
    if not asked or not telling or any(found.side for found in evidence.found):
        return list(measured)
    sought = structs.replace(evidence.sought, rarity=telling)

    def held(candidate: Candidate) -> float:
        stems = telling_stems(candidate.text)
        before = at.get((candidate.entry.passage.id, candidate.place - 1))
        if before is not None and POINTS_BACK.match(candidate.text):
            stems |= telling_stems(before.text)
        return sought.share(stems)

    giving = [
        (held(one), one)
        for one in measured
        if not one.wish and any(answers(evidence.question, one.text, figure) for figure in asked)
    ]
    best = max((share for share, _ in giving), default=0.0)
    kept = [one for share, one in giving if share >= AS_MUCH * best]
    plain = best >= SUBJECT and (kept[0] is measured[0] or asks_of_all(evidence.question))
    return kept if plain else list(measured)
