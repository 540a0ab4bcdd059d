"""Which sentences answer: the best of those found, none of them twice.

What repeats a sentence already chosen is passed over, and the sides of a comparison take turns.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

from msgspec import structs

from index.words import WORD, tokens
from service.answers.choosing.candidate import Candidate, telling_stems
from service.answers.choosing.given import figures_given
from service.answers.choosing.scoring import by_itself, candidates
from service.answers.evidence import Evidence
from service.answers.printed.people import persons_named
from service.answers.quotes import Quote
from service.answers.signs import CONTRASTS, FIGURE, ITS_FIGURE, LEANS

TAKEN = 0.5  # what each sentence that a side has takes off its next
OF_SAME = 0.05  # what each sentence of a passage takes off its next

FAR = 0.8
"""How far behind the best a sentence that strays may be: fewer sentences than there is room for
are better than some that are about something else."""

REPEATED = 0.7
"""Share of the shorter sentence's words from which one of two sentences repeats the other."""

FEW_WORDS = 0.35
"""Share of the question's words, by rarity, below which a sentence says little of what is asked."""

FAINT = 0.6
FAINT_FIGURE = 0.5
"""Standing of a passage below which a sentence with few words of the question fills; one with a
figure may tell what was asked in other words."""

FURTHEST = 2
"""Sentences taken along before one that leans; one that would need more is left out."""

FEWEST_BESIDE = 2
"""Others that must be there before one of them gives way to a figure."""


def select(
    evidence: Evidence,
    count: int,
    quoted: Sequence[Quote] = (),
    fits: Callable[[Candidate], bool] = lambda _: True,
) -> tuple[Candidate, ...]:
    """The `count` best sentences, or fewer, best first, none repeating another or what is `quoted`
    already, of those that fit.

    A sentence that leans on the one before it brings that along, or is left out where there is no
    room for both.
    """
    measured = candidates(evidence)
    at = {(c.entry.passage.id, c.place): c for c in measured}
    left = _near(sorted(filter(fits, measured), key=lambda c: (-c.score, c.rank, c.place)))
    left = _of_persons(figures_given(left, evidence, at), evidence)
    chosen: list[Candidate] = []
    taken: Counter[int | str] = Counter()
    spans = {(quote.entry.passage.id, quote.span) for quote in quoted}
    had = [one for one in measured if (one.entry.passage.id, one.span) in spans]
    for quote in quoted:
        taken.update((quote.side, quote.entry.passage.id))
        left = [one for one in left if not _repeats(one, quote)]

    def worth(candidate: Candidate) -> float:
        taking = TAKEN * taken[candidate.side] + OF_SAME * taken[candidate.entry.passage.id]
        return candidate.score - taking

    while left and len(chosen) < count:
        best = max(left, key=worth)
        left.remove(best)
        together = _standing_alone(best, at, [*had, *chosen], fits)
        together += _its_figure(together, at, [*had, *chosen])
        if len(together) > count - len(chosen):
            together = [one for one in together if one.place <= best.place]
        if not together or len(together) > min(count - len(chosen), FURTHEST + 2):
            continue
        for one in together:
            chosen.append(one)
            taken.update((one.side, one.entry.passage.id))
            left = [c for c in left if c is not one and not _says_same(c, one)]
    return tuple(_without_faint(_with_figures(chosen, at), evidence))


def _of_persons(left: list[Candidate], evidence: Evidence) -> list[Candidate]:
    """Those that name a person whom the question names in full, where there are any: what is told
    of another of that name, or of who stands beside them in a list, is not of them."""
    persons = [set(tokens(name)) for name in persons_named(evidence.question, evidence.interpreted)]
    if not persons:
        return left
    small = {word for one in left for word in WORD.findall(one.text) if word.islower()}
    persons = [name for name in persons if not name & small]  # what is printed small is no name
    naming = [one for one in left if any(name <= set(tokens(one.text)) for name in persons)]
    return naming or left


def _with_figures(
    chosen: list[Candidate], at: Mapping[tuple[str, int], Candidate]
) -> list[Candidate]:
    """The sentences with the figure behind any of them that had no room for it: the weakest of the
    others gives way, with what leans on it. "The number had remained too high" says little without
    how high it was."""
    for one in list(chosen):
        figure = _its_figure([one], at, chosen) if one in chosen else []
        units = [unit for unit in _units(chosen) if one not in unit and unit[0].side == one.side]
        if figure and sum(map(len, units)) >= FEWEST_BESIDE:
            weakest = min(units, key=lambda unit: max(other.score for other in unit))
            place = chosen.index(weakest[0])
            chosen = [other for other in chosen if other not in weakest]
            chosen.insert(min(place, len(chosen)), figure[0])
    return chosen


def _without_faint(chosen: list[Candidate], evidence: Evidence) -> list[Candidate]:
    """The sentences without those that fill: with few words of the question, of a passage far
    behind the best. The first stay, and what others lean on; sides of a comparison are told by
    what there is."""
    if not evidence.sought.rarity or any(found.side for found in evidence.found):
        return chosen
    first = chosen[:FEWEST_BESIDE]
    faint = [
        one
        for unit in _units(chosen)
        for one in unit
        if all(map(_is_faint, unit)) and not any(map(first.__contains__, unit))
    ]
    return [one for one in chosen if one not in faint]


def _is_faint(one: Candidate) -> bool:
    least = FAINT_FIGURE if FIGURE.search(one.text) else FAINT
    return not one.asked and one.held < FEW_WORDS and one.standing < least


def _units(chosen: Sequence[Candidate]) -> list[list[Candidate]]:
    """The sentences, those together of which one leans on the one before it."""
    units: list[list[Candidate]] = []
    for one in sorted(chosen, key=lambda c: (c.entry.passage.id, c.place)):
        last = units[-1][-1] if units else None
        follows = (
            last is not None
            and last.entry.passage.id == one.entry.passage.id
            and last.place == one.place - 1
        )
        if follows and LEANS.match(one.text):
            units[-1].append(one)
        else:
            units.append([one])
    return units


def _repeats(candidate: Candidate, quote: Quote) -> bool:
    """Whether a sentence is quoted already, or says what is."""
    same = candidate.entry.passage.id == quote.entry.passage.id
    return (same and candidate.span == quote.span) or repeats(
        candidate.says, telling_stems(quote.text)
    )


def _standing_alone(
    candidate: Candidate,
    at: Mapping[tuple[str, int], Candidate],
    chosen: Collection[Candidate],
    fits: Callable[[Candidate], bool],
) -> list[Candidate]:
    """The sentence, and those before it that it needs and that are not chosen yet; none where it
    sets something against what another paragraph says. What does not fit ("needs to improve"
    among strengths) is not brought along where the sentence says the same without "However"."""
    together = [candidate]
    before = at.get((candidate.entry.passage.id, candidate.place - 1))
    alone = by_itself(candidate.entry.passage, candidate.span)
    if before is not None and before not in chosen and alone != candidate.span and not fits(before):
        return [structs.replace(candidate, span=alone)]
    while LEANS.match(together[-1].text):
        before = at.get((candidate.entry.passage.id, together[-1].place - 1))
        if before is None and CONTRASTS.match(together[-1].text):
            return []
        if before is None or before in chosen:
            break
        together.append(before)
    return together


def _its_figure(
    together: Sequence[Candidate],
    at: Mapping[tuple[str, int], Candidate],
    chosen: Collection[Candidate],
) -> list[Candidate]:
    """The sentence right behind that says of "it" how much it was."""
    if not together:
        return []
    behind = at.get((together[0].entry.passage.id, together[0].place + 1))
    if behind is None or behind in chosen or not ITS_FIGURE.match(behind.text):
        return []
    return [behind]


def _near(candidates: Iterable[Candidate]) -> list[Candidate]:
    """Without those that stray and are far behind the best of their side, which come first."""
    best: dict[int, float] = {}
    kept = []
    for candidate in candidates:
        behind = best.setdefault(candidate.side, candidate.score) - candidate.score
        if not candidate.strays or behind <= FAR:
            kept.append(candidate)
    return kept


def in_reading_order(chosen: Iterable[Candidate]) -> tuple[Candidate, ...]:
    """Side by side, what was found before what is recommended; then passage by passage, the passage
    of the best sentence first, each in its own order."""
    first: dict[str, int] = {}
    ordered = list(chosen)
    for position, candidate in enumerate(ordered):
        first.setdefault(candidate.entry.passage.id, position)
    return tuple(
        sorted(ordered, key=lambda c: (c.side, c.wish, first[c.entry.passage.id], c.place))
    )


def together(quotes: Sequence[Quote]) -> tuple[Quote, ...]:
    """Those of one inspection together, the inspection of the first of them first, in the order
    that they have: one that is named, left for another and named again is read as two. What is
    recommended stays behind what was found."""
    first: dict[str, int] = {}
    sides: dict[int, int] = {}
    for position, quote in enumerate(quotes):
        first.setdefault(quote.entry.report.meta.inspection_id, position)
        sides.setdefault(quote.side, position)
    return tuple(
        sorted(
            quotes,
            key=lambda one: (
                sides[one.side],
                first[one.entry.report.meta.inspection_id],
                one.wish,
            ),
        )
    )


def _says_same(one: Candidate, other: Candidate) -> bool:
    """Whether two sentences say the same of one inspection, or with the same figures: the words in
    which two of them print the same rate are alike."""
    if not repeats(one.says, other.says):
        return False
    apart = one.entry.report.meta.inspection_id != other.entry.report.meta.inspection_id
    return not apart or _figures(one.text) == _figures(other.text)


def _figures(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"\d[\d.,]*", text))


def repeats(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two sentences say the same, by the words they share."""
    shorter = min(len(one), len(other))
    return shorter == 0 or len(one & other) / shorter > REPEATED
