"""The default reader: an answer made of the reports' own sentences, word for word.

No language model. It picks sentences from the passages that were found, drops what repeats,
puts them in an order that reads, and cites each; below the calibrated confidence it says that
it found no answer.
"""

from __future__ import annotations

import logging

from msgspec import structs

from corpus.tokens import count_tokens
from index.confidence import THRESHOLD
from service.answers.choosing.picking import fitting, picked
from service.answers.conversation.turns import courtesy
from service.answers.coverage import coverage, held, not_held, not_reported, not_together
from service.answers.forms import elsewhere, lacks
from service.answers.framing import counts_inspections
from service.answers.leads import lead_of
from service.answers.missing import gap, later_inspections, nothing_found, outside_library
from service.answers.pointing import points_nowhere
from service.answers.printed import Printed
from service.answers.quotes import Quote
from service.answers.reading import Reading
from service.answers.sides import years_without
from service.answers.types import Answer, Citation, Sentence, Status, Usage
from service.answers.unnamed import of_another_world, unused
from service.answers.verification import Misquotation, cite

log = logging.getLogger("findings.answers")


NOTHING_ASKED = "Nothing is asked; ask what the reports say of an area or a subject."
NO_ROOM = "max_tokens leaves no room for a sentence; ask for more."
NOT_PRINTED = "No passage prints this, so there is nothing to quote."
CUT = "max_tokens leaves out some of what is printed; ask for more."
WITHHELD = "What was found cannot be quoted exactly and is withheld; `findings build` mends that."


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
        return _empty("not_covered", f"{apart} {held(reading.held)}", reading)
    if courtesy(reading.question):
        return _empty("not_found", f"{NOTHING_ASKED} {held(reading.held)}", reading)
    if nowhere := points_nowhere(reading.question, interpreted, reading.held):
        return _empty("not_found", nowhere, reading)
    if reading.printed is not None:
        return _as_printed(reading.printed, reading)
    if reading.results.confidence < THRESHOLD or not reading.results.hits:
        return _empty("not_found", nothing_found(reading), reading)
    chosen = picked(reading)
    if not chosen:
        return _empty("partial", NO_ROOM, reading)
    if _on_something_else(chosen, reading):
        return _empty("not_found", nothing_found(reading), reading)
    sentences, citations = _quoted(chosen, reading)
    if not sentences:
        return _empty("not_found", WITHHELD, reading)
    if years_without(interpreted, reading.held):
        apart = None  # which years are missing is told year by year
    unanswered = " ".join(filter(None, (apart, gap(reading, chosen)))) or None
    told = " ".join(filter(None, (unanswered, later_inspections(chosen, reading)))) or None
    answer = _answer("partial" if unanswered else "answered", sentences, citations, told, reading)
    return structs.replace(answer, lead=lead_of(citations, reading, chosen))


def _on_something_else(chosen: tuple[Quote, ...], reading: Reading) -> bool:
    """Whether the question is in words of no report, or the figure asked for is not given and not
    even its subject is spoken of."""
    if not reading.sides and of_another_world(reading.evidence, chosen):
        return True
    said = [quote.text for quote in chosen]
    if reading.sides or lacks(reading.question, said, reading.evidence.sought) is None:
        return False
    if unused(reading.evidence, chosen):
        return True
    return elsewhere(reading.question, said, reading.evidence.sought)


def _as_printed(printed: Printed, reading: Reading) -> Answer:
    """The answer that the reports print in one known place."""
    if printed.missing and printed.confidence == 0:  # it is known that nothing tells
        return _empty("not_found", printed.missing, reading)
    kept = fitting(printed.quotes, reading.max_tokens)
    if printed.quotes and not kept:
        return _empty("partial", NO_ROOM, reading)
    sentences, citations = _quoted(kept, reading)
    if kept and not sentences:
        return _empty("not_found", WITHHELD, reading)
    cut = CUT if len(kept) < len(printed.quotes) else None
    gap = " ".join(filter(None, (outside_library(reading), cut))) or None
    if not sentences and not printed.partial:
        gap = " ".join(filter(None, (NOT_PRINTED, gap)))
    missing = " ".join(filter(None, (gap, printed.missing))) or None
    answer = _answer(
        "partial" if gap or printed.partial else "answered", sentences, citations, missing, reading
    )
    return structs.replace(answer, lead=printed.lead)


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


def _empty(status: Status, missing: str, reading: Reading) -> Answer:
    return _answer(status, (), (), missing, reading)


def _answer(
    status: Status,
    sentences: tuple[Sentence, ...],
    citations: tuple[Citation, ...],
    missing: str | None,
    reading: Reading,
) -> Answer:
    text = " ".join(sentence.numbered for sentence in sentences)
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
            room=reading.most,
            counting=counts_inspections(reading.question),
        ),
        usage=Usage(count_tokens(reading.question), count_tokens(text)),
    )
