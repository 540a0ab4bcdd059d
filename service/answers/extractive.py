"""The default reader: an answer made of the reports' own sentences, word for word.

No language model. It picks sentences from the passages that were found, drops what repeats,
puts them in an order that reads, and cites each; below the calibrated confidence it says that
it found no answer.
"""

from __future__ import annotations

import logging
from collections.abc import Collection, Iterable, Sequence
from typing import Protocol, TypeVar

from msgspec import Struct, structs

from corpus.tokens import count_tokens
from corpus.types import Kind, Report
from index.confidence import THRESHOLD
from index.types import Filter, Results
from service.answers.coverage import (
    coverage,
    described,
    held,
    inspection_name,
    not_held,
    not_reported,
    not_together,
    only_summaries,
)
from service.answers.evidence import Evidence, asked_for
from service.answers.framing import counts_inspections
from service.answers.lasting import with_last_inspections
from service.answers.printed import Printed
from service.answers.printed.meant import in_turn
from service.answers.printed.verdicts import Verdict
from service.answers.printed.voices import voice_asked
from service.answers.quotes import Quote
from service.answers.selection import in_reading_order, select
from service.answers.sides import Side
from service.answers.types import Answer, Citation, Sentence, Status, Usage
from service.answers.verification import Misquotation, cite

log = logging.getLogger("findings.answers")

MAX_SENTENCES = 6
"""An answer is read at a glance; what more there is stands in the hits below it."""


SET_APART: dict[Kind, str] = {
    "notable_practice": "an example of notable practice",
    "recommendation": "a recommendation",
}
"""What reports set apart from the rest, so that a question may ask for nothing else."""

NO_ROOM = "max_tokens leaves no room for a sentence; ask for more."
NOT_PRINTED = "No passage prints this, so there is nothing to quote."
NOT_THEIR_WORDS = (
    "No words of those asked for were found on this; what is quoted is what inspectors write."
)
CUT = "max_tokens leaves out some of what is printed; ask for more."
WITHHELD = "What was found cannot be quoted exactly and is withheld; `findings build` mends that."


class Quotable(Protocol):
    @property
    def text(self) -> str: ...


Each = TypeVar("Each", bound=Quotable)


class Reading(Struct, frozen=True):
    """All that a reader goes by. `searched` are the reports that the filter lets through,
    `held` all of the library."""

    question: str
    results: Results
    filter: Filter
    searched: tuple[Report, ...]
    held: tuple[Report, ...]
    evidence: Evidence
    sides: tuple[Side, ...] = ()
    verdicts: tuple[Verdict, ...] = ()  # with which sides open
    printed: Printed | None = None  # what answers by itself, whatever the evidence
    max_tokens: int | None = None
    public_url: str | None = None


def read(reading: Reading) -> Answer:
    """The answer to a question. Every sentence is a checked quotation; see `Answer`."""
    if not reading.searched:
        missing = not_held(reading.filter, reading.held) or (
            f"No report in the library meets these conditions. {held(reading.held)}"
        )
        return _empty("not_covered", missing, reading)
    interpreted = reading.results.interpreted
    if interpreted.uncovered:
        return _empty("not_covered", not_reported(interpreted.uncovered, reading.held), reading)
    apart = not_together(interpreted, reading.held)
    if apart and reading.results.confidence == 0:
        return _empty("not_covered", apart, reading)
    if reading.printed is not None:
        return _as_printed(reading.printed, reading)
    if reading.results.confidence < THRESHOLD or not reading.results.hits:
        return _empty("not_found", _nothing_found(reading), reading)
    picked = _picked(reading)
    if not picked:
        return _empty("partial", NO_ROOM, reading)
    sentences, citations = _quoted(picked, reading)
    if not sentences:
        return _empty("not_found", WITHHELD, reading)
    gap = _gap(reading, {quote.entry.passage.kind for quote in picked})
    wishes = {quote.entry.passage.id for quote in picked if quote.wish}
    told = " ".join(filter(None, (gap, _later(picked, reading)))) or None
    answer = _answer("partial" if gap else "answered", sentences, citations, told, reading)
    return structs.replace(answer, lead=_lead(citations, reading, wishes))


def _gap(reading: Reading, quoted: Collection[Kind]) -> str | None:
    """What is asked for and not answered: areas or years that are not held, examples or
    recommendations where none is `quoted`, and sides of a comparison for which nothing was found.
    """
    parts = [
        _not_held(reading),
        *(
            f"None of the passages quoted is itself {name}; they are from the rest of the reports."
            for kind, name in SET_APART.items()
            if kind in asked_for(reading.results.interpreted, "kind") and kind not in quoted
        ),
        NOT_THEIR_WORDS if voice_asked(reading.question) and "quotation" not in quoted else None,
        *(_silent(side, reading) for side in reading.sides),
    ]
    return " ".join(part for part in parts if part) or None


def _not_held(reading: Reading) -> str | None:
    """The areas and years that are asked for and not held, where there are any."""
    missing = reading.results.interpreted.missing
    return not_held(reading.filter, reading.held) or (
        not_reported(missing, reading.held) if missing else None
    )


def _silent(side: Side, reading: Reading) -> str | None:
    """That nothing was found for a side, where nothing was."""
    if any(hit.entry.report.id in side.reports for hit in reading.results.hits):
        return None
    caution = only_summaries([one for one in reading.held if one.id in side.reports])
    said = f"Nothing on this was found with enough certainty for {side.name}."
    return f"{said} {caution}" if caution else said


def _as_printed(printed: Printed, reading: Reading) -> Answer:
    """The answer that the reports print in one known place."""
    kept = _fitting(printed.quotes, reading.max_tokens)
    if printed.quotes and not kept:
        return _empty("partial", NO_ROOM, reading)
    sentences, citations = _quoted(kept, reading)
    if kept and not sentences:
        return _empty("not_found", WITHHELD, reading)
    cut = CUT if len(kept) < len(printed.quotes) else None
    gap = " ".join(filter(None, (_not_held(reading), cut))) or None
    if not sentences:
        gap = " ".join(filter(None, (NOT_PRINTED, gap)))
    missing = " ".join(filter(None, (gap, printed.missing))) or None
    answer = _answer("partial" if gap else "answered", sentences, citations, missing, reading)
    return structs.replace(answer, lead=printed.lead)


def _picked(reading: Reading) -> tuple[Quote, ...]:
    """The sentences to quote in the order they are read, those that `max_tokens` lets in whole."""
    verdicts = [one.quote for one in reading.verdicts]
    chosen = select(reading.evidence, MAX_SENTENCES - len(verdicts), verdicts)
    if reading.sides and not counts_inspections(reading.question):
        chosen = with_last_inspections(chosen, reading.evidence, verdicts)
    kept = _fitting(
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


def _fitting(wanted: Iterable[Each], max_tokens: int | None) -> tuple[Each, ...]:
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


def _quoted(
    picked: tuple[Quote, ...], reading: Reading
) -> tuple[tuple[Sentence, ...], tuple[Citation, ...]]:
    """Sentences with their citations; one that is not exact is withheld and logged."""
    sentences: list[Sentence] = []
    citations: list[Citation] = []
    for quote in picked:
        try:
            citation = cite(quote.entry, quote.span, len(citations) + 1, reading.public_url)
        except Misquotation:
            log.exception("a quotation is withheld")
            continue
        citations.append(citation)
        sentences.append(Sentence(quote.text, (citation.n,)))
    return tuple(sentences), tuple(citations)


def _nothing_found(reading: Reading) -> str:
    parts = [
        "Nothing in the reports searched answers this with enough certainty. "
        "Try other words, or fewer filters."
        if reading.filter != Filter()
        else "Nothing in the library answers this with enough certainty. Try other words.",
        f"Searched: {described(reading.searched)}.",
        only_summaries(reading.searched),
    ]
    return " ".join(part for part in parts if part)


def _empty(status: Status, missing: str, reading: Reading) -> Answer:
    return _answer(status, (), (), missing, reading)


def _answer(
    status: Status,
    sentences: tuple[Sentence, ...],
    citations: tuple[Citation, ...],
    missing: str | None,
    reading: Reading,
) -> Answer:
    text = " ".join(map(_written, sentences))
    return Answer(
        status=status,
        lead=None,
        answer=text,
        sentences=sentences,
        citations=citations,
        confidence=reading.results.confidence,
        missing=missing,
        coverage=coverage(
            reading.searched,
            {citation.report_id for citation in citations},
            room=MAX_SENTENCES,
            counting=counts_inspections(reading.question),
        ),
        usage=Usage(count_tokens(reading.question), count_tokens(text)),
    )


def _lead(citations: tuple[Citation, ...], reading: Reading, wishes: Collection[str]) -> str | None:
    """Which sentences are of which inspection, where the answer compares, what a rating without a
    label is of, and which are recommendations though none was asked for: printed without their
    heading they read as if it were so."""
    names = {report.id: inspection_name(report) for report in reading.held}
    turns = in_turn(names[citation.report_id] for citation in citations)
    lead = [f"In turn: {turns}."] if turns and reading.sides else []
    named = {one.quote.entry.passage.id: one.named for one in reading.verdicts if one.named}
    lead += [
        f"{citation.n} is {named[citation.passage_id]}."
        for citation in citations
        if citation.passage_id in named
    ]
    wished = [str(citation.n) for citation in citations if citation.passage_id in wishes]
    if wished:
        listed = " and ".join(filter(None, (", ".join(wished[:-1]), wished[-1])))
        are = "are recommendations" if len(wished) > 1 else "is a recommendation"
        lead.append(f"{listed} {are}: what should be done, not what was found.")
    return " ".join(lead) or None


def _later(picked: Iterable[Quote], reading: Reading) -> str | None:
    """The inspections of the areas compared that are held and later than what is quoted of them."""
    if counts_inspections(reading.question) or asked_for(reading.results.interpreted, "year"):
        return None
    later: list[str] = []
    quoted = [quote.entry.report for quote in picked]
    for side in reading.sides:
        of_side = [report for report in quoted if report.id in side.reports]
        last = max((report.meta.published or "" for report in of_side), default=None)
        seen = {report.meta.inspection_id for report in of_side}
        later += [
            inspection_name(report)
            for report in reading.searched
            if report.id in side.reports
            and report.meta.inspection_id not in seen
            and last is not None
            and (report.meta.published or "") > last
        ]
    if not later:
        return None
    named = " and ".join(dict.fromkeys(later))
    return f"Held as well, later and not quoted, for less was found there: {named}."


def _written(sentence: Sentence) -> str:
    return sentence.text + " " + "".join(f"[{n}]" for n in sentence.citations)
