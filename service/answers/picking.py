"""The sentences of an answer in the order they are read, as many as have room."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol, TypeVar

from corpus.tokens import count_tokens
from service.answers.framing import counts_inspections
from service.answers.lasting import with_last_inspections
from service.answers.quotes import Quote
from service.answers.reading import MAX_SENTENCES, Reading
from service.answers.selection import in_reading_order, select


class Quotable(Protocol):
    @property
    def text(self) -> str: ...


Each = TypeVar("Each", bound=Quotable)


def picked(reading: Reading) -> tuple[Quote, ...]:
    """The sentences to quote in the order they are read, those that `max_tokens` lets in whole."""
    verdicts = [one.quote for one in reading.verdicts]
    chosen = select(reading.evidence, MAX_SENTENCES - len(verdicts), verdicts)
    if reading.sides and not counts_inspections(reading.question):
        chosen = with_last_inspections(chosen, reading.evidence, verdicts)
    kept = fitting(
        [*verdicts, *(one.quote for one in in_reading_order(chosen))], reading.max_tokens
    )
    return _side_by_side(kept, verdicts) if reading.sides else tuple(kept)


def _side_by_side(quotes: Sequence[Quote], verdicts: Sequence[Quote]) -> tuple[Quote, ...]:
    """Side by side, what was found before what is recommended; of a side the inspection of its
    verdict, then the others, the last first."""
    opens = {quote.side: quote.entry.report.meta.inspection_id for quote in verdicts}
    dates: dict[str, str] = {}
    for quote in quotes:
        meta = quote.entry.report.meta
        dates[meta.inspection_id] = max(meta.published or "", dates.get(meta.inspection_id, ""))
    newest = sorted(dates, key=dates.__getitem__, reverse=True)

    def place(quote: Quote) -> tuple[int, bool, bool, int]:
        inspection = quote.entry.report.meta.inspection_id
        later = inspection != opens.get(quote.side, inspection)
        return quote.side, quote.wish, later, newest.index(inspection)

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
