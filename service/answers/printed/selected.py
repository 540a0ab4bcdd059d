"""Why a service was chosen for an inspection: the sentences in which its documents say so."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from corpus.types import Passage
from index.generation import Generation
from service.answers.coverage import inspection_name
from service.answers.numbered import in_turn
from service.answers.printed.types import Inspection, Printed
from service.answers.quotes import Quote
from service.answers.statements import Span, statements
from service.wording import listed

_CHOSEN = r"(?:chosen|chose|choose|selected|select|picked|pick)"
_WHEN = r"(?: (?:in|for|by|at|of) [\w’'-]+(?: [\w’'-]+)?)*"
_NO_SERVICE = (
    r"(?:(?:these|those|this|that|some|so|only|many|few|all) |(?:the |an? )?(?:\w+ )?(?:child\w*|"
    r"young|famil\w+|parents?|carers?|victims?|staff|cases?|files?|plans?|homes?|prisons?|custody|"
    r"schools?|courts?|records?|questions?|topics?|subjects?|themes?|methods?|sample)\b)"
)
"""What is chosen and visited within an inspection, or none in particular."""

_ASKS = re.compile(
    r"\b(?:why|how come|(?:for )?what reasons?)\b[^?]*(?:"
    rf"\b{_CHOSEN}\b[^?]*\binspect\w*|"
    rf"\binspect(?:ion|ions|ors|orate)\b[^?]*\b{_CHOSEN}\b|"
    rf"\b(?:was|were) (?!the |this |that |these )[^?]*\binspected{_WHEN}\W*\Z|"
    rf"\b(?:was|were) (?!{_NO_SERVICE})[^?]{{3,60}}? {_CHOSEN}{_WHEN}\W*\Z|"
    r"\b(?:did|do|does|have|has) (?:the )?(?:inspect(?:ors?|orate)|hmip?|hmi probation|they|you) "
    rf"(?:ever |first )?(?:inspect|visit|go to|come to|look at|{_CHOSEN})(?:ed)? "
    rf"(?!{_NO_SERVICE})[^?]{{3,60}}?\W*\Z)",
    re.IGNORECASE,
)
_SAYS = re.compile(
    r"\b(?:chose|decided) to inspect\b|"
    r"\b(?:chose|chosen|selected)\b[^.]{0,30}\bfor (?:an?|this|the|our) [^.]{0,30}\binspection\b|"
    r"\b(?:objective|purpose|aim|reason)s? (?:of|for|in) inspecting\b",
    re.IGNORECASE,
)
"""How a document says why this service was inspected; for which services a programme is meant says
nothing of one."""

OF_EACH = 3
"""Sentences of one inspection: its report, its foreword and its press release may each say it."""


def selected(question: str, meant: Sequence[Inspection], generation: Generation) -> Printed | None:
    """The sentences that say why an inspection was made where it was, the newest first; None where
    that is not asked, or said nowhere."""
    if not _ASKS.search(question):
        return None
    newest = sorted(meant, key=lambda one: one.reports[0].meta.published or "", reverse=True)
    found = [line for one in newest for line in [*_lines(one)][:OF_EACH]]
    if not found:
        return None
    silent = [one.name for one in newest if not any(_lines(one))]
    entries = [generation.entry(passage.id) for passage, _ in found]
    names = [inspection_name(entry.report) for entry in entries]
    turns = in_turn(names)
    return Printed(
        tuple(Quote(entry, span) for entry, (_, span) in zip(entries, found, strict=True)),
        f"In turn: {turns}." if turns else f"As printed in {names[0]}.",
        f"Why is said nowhere in what is held of {listed(silent)}." if silent else None,
    )


def _lines(inspection: Inspection) -> Iterator[tuple[Passage, Span]]:
    for report in inspection.reports:
        for passage in report.passages:
            for statement in statements(passage):
                if _SAYS.search(passage.text[slice(*statement.span)]):
                    yield passage, statement.span
