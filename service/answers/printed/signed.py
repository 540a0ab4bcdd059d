"""Who signed a foreword or wrote a letter, and to whom a letter went: the lines that print it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from corpus.types import Passage, Report
from index.generation import Generation
from service.answers.coverage import inspection_name
from service.answers.numbered import in_turn
from service.answers.printed.people import MOST, each_once, unnamed
from service.answers.printed.types import Inspection, Printed
from service.answers.quotes import Quote
from service.answers.statements import Span, statements

_SIGNED = re.compile(
    r"^\W*(?:and )?who (?:wrote to\b|(?:wrote|signed|sent) (?:the |this |that )?(?:[\w’'-]+ ){0,3}?"
    r"(?:foreword|letter|report|screening|introduction)\b)|"
    r"^\W*(?:and )?who (?:is|was) (?:the )?(?:[\w’'-]+ ){0,3}?(?:foreword|letter) "
    r"(?:from|by|(?:signed|written|sent) by)\b|"
    r"^\W*(?:and )?who [^?]*\bletter\b[^?]*\bfrom\W*\Z",
    re.IGNORECASE,
)
_ADDRESSED = re.compile(
    r"^\W*(?:and )?(?:who|whom|to whom)\b[^?]*\bletter\b[^?]*\b(?:to|addressed|sent|for|go)\b|"
    r"^\W*(?:and )?(?:to whom (?:is|was) (?:the|this|that)\b[^?]*\bletter|"
    r"who(?:m)? (?:did|do) [^?]*\bwrite to|who (?:got|received) (?:the|this|that) [^?]*\bletter)\b",
    re.IGNORECASE,
)
_FOREWORD = re.compile(r"\bforeword\b", re.IGNORECASE)
_LETTER = re.compile(r"\bletter\b", re.IGNORECASE)
_SENDER, _RECIPIENT = re.compile(r"From:", re.IGNORECASE), re.compile(r"To:", re.IGNORECASE)
"""How lines of a letter's head begin."""


def signed(question: str, meant: Sequence[Inspection], generation: Generation) -> Printed | None:
    """The lines with who signed what is asked for, or to whom it went, the newest first, or word
    that none is held; None where that is not asked."""
    writes = _SIGNED.search(question)
    if not (writes or _ADDRESSED.search(question)):
        return None
    newest = sorted(meant, key=lambda one: one.reports[0].meta.published or "", reverse=True)
    reports = [report for one in newest for report in one.reports]
    if _LETTER.search(question):
        reports = [report for report in reports if report.meta.document_type == "letter"]
    found = [line for report in reports for line in _lines(report, question, bool(writes))]
    quotes = each_once(found)[:MOST]
    if not quotes:
        return Printed((), missing=unnamed(meant), partial=True, confidence=0.0)
    entries = [generation.entry(passage.id) for passage, _ in quotes]
    names = [inspection_name(entry.report) for entry in entries]
    turns = in_turn(names)
    return Printed(
        tuple(Quote(entry, span) for entry, (_, span) in zip(entries, quotes, strict=True)),
        f"In turn: {turns}." if turns else f"As printed in {names[0]}.",
    )


def _lines(report: Report, question: str, writes: bool) -> Iterator[tuple[Passage, Span]]:
    """The signatures below a foreword and the lines of a letter's head that tell."""
    for passage in report.passages:
        if passage.kind != "contact":
            continue
        below = any(_FOREWORD.search(each) for each in passage.headings)
        heads = not passage.headings and not _FOREWORD.search(question)
        begin = _SENDER if writes else _RECIPIENT
        for statement in statements(passage):
            said = passage.text[slice(*statement.span)]
            if (writes and below) or (heads and begin.match(said)):
                yield passage, statement.span
