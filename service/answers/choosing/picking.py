"""The sentences of an answer in the order they are read, as many as have room."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from functools import partial
from typing import Protocol, TypeVar

from msgspec import structs

from corpus.tokens import count_tokens
from index.leanings.cues import cues
from index.lineage.concepts import concepts
from index.query.subject import GENERAL, compared
from index.types import Polarity
from service.answers.choosing.candidate import Candidate
from service.answers.choosing.counted import borne_out as counted
from service.answers.choosing.given import newest_first
from service.answers.choosing.lasting import with_last_inspections
from service.answers.choosing.scoring import candidates
from service.answers.choosing.selection import in_reading_order, select, together
from service.answers.choosing.stories import with_story
from service.answers.framing import counts_inspections, unframed
from service.answers.printed.verdicts import is_bare
from service.answers.quotes import Quote
from service.answers.reading import Reading
from service.answers.signs import ASKED, CONTRASTS, FIGURE, LEANS, WANTS
from service.answers.slant import ON_IT, Slant, borne_out

OF_EACH = 2
"""Sentences of each side in an answer that weighs, if so many are on its subject."""


class Quotable(Protocol):
    @property
    def text(self) -> str: ...


Each = TypeVar("Each", bound=Quotable)


def picked(reading: Reading) -> tuple[Quote, ...]:
    """The sentences to quote in the order they are read, those that `max_tokens` lets in whole."""
    verdicts = [one.quote for one in reading.verdicts]
    wanted = reading.wanted
    if wanted is not None:
        slanted = _presumed if wanted.presumed else _weighed if wanted.weighed else _told_apart
        kept = fitting([*verdicts, *slanted(reading, wanted, verdicts)], reading.max_tokens)
        return together(_newest_quoted(kept) if wanted.weighed else kept)
    room = _room(reading, verdicts)
    chosen = counted(reading.evidence, room) or _on_subjects(reading, room, verdicts)
    chosen = chosen or _unjudged(reading, verdicts)
    if reading.sides and not counts_inspections(reading.question):
        chosen = with_last_inspections(chosen, reading.evidence, verdicts)
    ordered = in_reading_order(with_story(chosen, reading.evidence, room))
    if not reading.sides:
        ordered = newest_first(ordered, reading.evidence)
    kept = fitting([*verdicts, *(one.quote for one in ordered)], reading.max_tokens)
    return _side_by_side(kept, verdicts) if reading.sides else together(kept)


def _room(reading: Reading, verdicts: Collection[Quote]) -> int:
    """Sentences beside the verdicts: half of them would mislead, so that they may be more than an
    answer else has; where sides are judged on a subject there is one each, to tell of it."""
    interpreted = reading.results.interpreted
    judged = verdicts and compared(unframed(reading.question), interpreted) != GENERAL
    return max(reading.most - len(verdicts), len(reading.sides) if judged else 0)


def _on_subjects(reading: Reading, room: int, verdicts: Sequence[Quote]) -> tuple[Candidate, ...]:
    """The best sentences; where passages were found by their subject alone, those that name it."""
    if not reading.subjects:
        return select(reading.evidence, room, verdicts)
    naming = (one for one in candidates(reading.evidence) if _names(one, reading.subjects))
    names = sorted(naming, key=lambda one: one.wish)
    chosen = select(reading.evidence, room, verdicts, lambda one: _names(one, reading.subjects))
    for one in names:  # each passage was found for it, however far its words are from those asked
        seen = {other.entry.passage.id for other in chosen}
        if len(chosen) < room and one.entry.passage.id not in seen and not LEANS.match(one.text):
            chosen = (*chosen, one)
    return chosen


def _names(one: Candidate, subjects: frozenset[str]) -> bool:
    return concepts(one.text, subjects) == subjects


def _unjudged(reading: Reading, verdicts: Sequence[Quote]) -> tuple[Candidate, ...]:
    """A sentence of each side without a verdict, where those of the others leave no room."""
    judged = {quote.side for quote in verdicts}
    silent = {found.side for found in reading.evidence.found} - judged
    return select(reading.evidence, len(silent), verdicts, lambda one: one.side in silent)


def _told_apart(reading: Reading, wanted: Slant, verdicts: Sequence[Quote]) -> list[Quote]:
    """As many strengths as weaknesses, each told as such with what it leans on, their place in
    `wanted` as side; or of one alone all, the strongest first."""
    quotes: list[Quote] = []
    for place, polarity in enumerate(wanted.polarities):
        told = partial(_tells, polarity)
        room = _room(reading, verdicts) // len(wanted.polarities)
        of_last = _of_last(reading, wanted, [*verdicts, *quotes], told)
        already = [*verdicts, *quotes, *(one.quote for one in of_last)]
        chosen = [*of_last, *select(reading.evidence, room - len(of_last), already, told)]
        ordered = in_reading_order(chosen)
        if of_last:
            ordered = tuple(_newest_first(ordered))
        quotes += [structs.replace(one.quote, side=place) for one in ordered]
    if len(wanted.polarities) > 1 or wanted.whole:
        return quotes
    left = _room(reading, [*verdicts, *quotes])
    others = select(
        reading.evidence,
        left,
        [*verdicts, *quotes],
        lambda one: one.tells not in wanted.against and not one.wish and one.held >= ON_IT,
    )
    return [*quotes, *(one.quote for one in in_reading_order(others))]


def _of_last(
    reading: Reading,
    wanted: Slant,
    quoted: Sequence[Quote],
    told: Callable[[Candidate], bool],
) -> tuple[Candidate, ...]:
    """The best sentence that is `told` by the last inspection, where a service as a whole is read
    in an earlier one as well, of which more is held."""
    found = [one.hit.entry.report.meta for one in reading.evidence.found]
    last = max(found, key=lambda meta: meta.published or "", default=None)
    if last is None or not wanted.whole or len({one.inspection_id for one in found}) < 2:
        return ()
    return select(
        reading.evidence,
        1,
        quoted,
        lambda one: one.entry.report.meta.inspection_id == last.inspection_id and told(one),
    )


def _weighed(reading: Reading, wanted: Slant, verdicts: Sequence[Quote]) -> list[Quote]:
    """The best sentences, some of each side if there are any; the last inspection's first."""
    chosen = list(select(reading.evidence, _room(reading, verdicts), verdicts))
    for polarity in wanted.polarities:
        told = partial(_bears, polarity, wanted.whole)
        lacking = min(OF_EACH, len(chosen) // 2) - sum(map(told, chosen))
        already = [*verdicts, *(one.quote for one in chosen)]
        other = select(reading.evidence, OF_EACH, already, told)
        for one in other[: max(lacking, 0)]:
            on_it = wanted.whole or one.around >= ON_IT
            if on_it and not LEANS.match(one.text):
                chosen = [*_without_one(chosen, told), one]
    return [one.quote for one in _newest_first(in_reading_order(chosen))]


def _newest_first(chosen: Iterable[Candidate]) -> list[Candidate]:
    return sorted(chosen, key=lambda one: one.entry.report.meta.published or "", reverse=True)


def _newest_quoted(quotes: Iterable[Quote]) -> list[Quote]:
    """Those of the last inspection first: what an earlier one judged is not how it stands."""
    return sorted(quotes, key=lambda one: one.entry.report.meta.published or "", reverse=True)


def _bears(polarity: Polarity, whole: bool, candidate: Candidate) -> bool:
    """Whether a sentence tells this of the subject; of a service as a whole everything does."""
    return _tells(polarity, candidate) and (whole or not candidate.strays)


def _tells(polarity: Polarity, candidate: Candidate) -> bool:
    """Whether a sentence is of this polarity by all that is known of it: its words must not say
    the opposite, and unless they say so much themselves there must be a figure."""
    if candidate.tells != polarity or candidate.wish or ASKED.search(candidate.text):
        return False
    if polarity == "strength" and WANTS.search(candidate.text):
        return False
    concerns, strengths = (sum(side) for side in cues([candidate.text]))
    own, other = (concerns, strengths) if polarity == "concern" else (strengths, concerns)
    return own > other or (other == 0 and FIGURE.search(candidate.text) is not None)


def _without_one(chosen: Sequence[Candidate], told: Callable[[Candidate], bool]) -> list[Candidate]:
    """Without the weakest that is no more of the side `told` and that none behind it leans on."""
    for place in range(len(chosen) - 1, -1, -1):
        one = chosen[place]
        needed = any(
            other.entry is one.entry and other.place == one.place + 1 and LEANS.match(other.text)
            for other in chosen
        )
        if not told(one) and not needed:
            return [*chosen[:place], *chosen[place + 1 :]]
    return list(chosen[:-1])


def _presumed(reading: Reading, wanted: Slant, verdicts: Sequence[Quote]) -> list[Quote]:
    """What bears out a question that asks why, without what says the opposite; of a verdict what
    the same inspection tells of its side, and no verdict again. Where nothing does, what was found
    on its subject."""
    if reading.judged:
        reasons = select(
            reading.evidence,
            _room(reading, verdicts),
            verdicts,
            lambda one: (
                _bears(wanted.polarities[0], wanted.whole, one) and _gives_reason(one, reading)
            ),
        )
        if reasons:
            return [one.quote for one in in_reading_order(reasons)]
    against = wanted.against if borne_out(wanted, reading.evidence) else frozenset()
    told = partial(_tells, wanted.polarities[0])
    chosen = select(
        reading.evidence,
        _room(reading, verdicts),
        verdicts,
        told if wanted.whole else lambda one: one.tells not in against,
    )
    return [one.quote for one in in_reading_order(chosen)]


def _gives_reason(one: Candidate, reading: Reading) -> bool:
    """Whether a sentence is of an inspection judged, and neither a bare verdict itself nor set
    against what tells the opposite."""
    of_it = one.entry.report.meta.inspection_id in reading.judged
    return of_it and not is_bare(one.text) and not CONTRASTS.match(one.text)


def _side_by_side(quotes: Sequence[Quote], verdicts: Sequence[Quote]) -> tuple[Quote, ...]:
    """Side by side; of a side the inspection of its verdict, then the others, the last first; of
    each what was found before what is recommended."""
    opens = {quote.side: quote.entry.report.meta.inspection_id for quote in verdicts}
    dates: dict[str, str] = {}
    for quote in quotes:
        meta = quote.entry.report.meta
        dates[meta.inspection_id] = max(meta.published or "", dates.get(meta.inspection_id, ""))
    newest = sorted(dates, key=dates.__getitem__, reverse=True)

    def place(quote: Quote) -> tuple[int, bool, int, bool]:
        inspection = quote.entry.report.meta.inspection_id
        later = inspection != opens.get(quote.side, inspection)
        return quote.side, later, newest.index(inspection), quote.wish

    return tuple(sorted(quotes, key=place))


def fitting(wanted: Iterable[Each], max_tokens: int | None) -> tuple[Each, ...]:
    """Those that fit together, the first before those behind them."""
    kept: list[Each] = []
    left = max_tokens
    for one in wanted:
        if left is not None:
            cost = count_tokens(f"{one.text} [{len(kept) + 1}] ")
            if cost > left:
                continue
            left -= cost
        kept.append(one)
    return tuple(kept)
