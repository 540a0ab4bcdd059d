"""What a chief inspector says, or another person whose name is printed: words ascribed to them in a
press release, and a foreword that they signed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from corpus.types import Passage, Report
from index.generation import Generation
from index.types import Interpreted
from index.words import stems_of, tokens
from service.answers.coverage import inspection_name
from service.answers.numbered import in_turn
from service.answers.printed.meant import subject_stems, telling
from service.answers.printed.types import Inspection, Printed
from service.answers.quotes import Quote
from service.answers.statements import Span, statements

_ASKS = re.compile(
    r"\b(?i:what) (?:did|does|has|have|do) (?:the )?"
    r"(?P<who>(?:(?i:hm |interim )*(?i:chief inspector)(?i: of probation)?)|"
    r"(?:(?:Dame|Sir|Mr|Mrs|Ms|Dr) )?[A-Z][\w’'-]+ [A-Z][\w’'-]+)"
    r" (?:say|said|think|thought|write|written|conclude|concluded|comment|praise|criticise)\b",
)
_CHIEF = re.compile(r"(?<!Assistant )\bChief Inspector\b", re.IGNORECASE)
_TITLE = re.compile(r"^(?:dame|sir|mr|mrs|ms|dr)\s+", re.IGNORECASE)
_SAID = re.compile(r"\b(?:said|says|added|commented|concluded|told)\b", re.IGNORECASE)
_FOREWORD = re.compile(r"\bforeword\b", re.IGNORECASE)
_ASKING = frozenset(
    stems_of(
        tokens(
            "what chief inspector say said think thought write written conclude concluded comment "
            "interim dame sir praise criticise"
        )
    ).values()
)

MOST = 6


def of_inspectors(
    question: str,
    interpreted: Interpreted,
    meant: Sequence[Inspection],
    generation: Generation,
) -> Printed | None:
    """The words of the chief inspector, or of the person named, the last inspection's first; on the
    subject that is named, if one is. None where nobody's are asked for or nobody is quoted so."""
    asked = _ASKS.search(question)
    if asked is None:
        return None
    who = asked["who"]
    subject = subject_stems(question, interpreted, _ASKING) - telling(who)
    found = [
        (passage, span)
        for inspection in reversed(meant)
        for passage, span in _words(inspection, who)
        if not subject or subject & telling(passage.text[slice(*span)])
    ][:MOST]
    if not found:
        return None
    entries = [generation.entry(passage.id) for passage, _ in found]
    names = [inspection_name(entry.report) for entry in entries]
    turns = in_turn(names)
    lead = "All of this is ascribed to them or signed by them. "
    return Printed(
        tuple(Quote(entry, span) for entry, (_, span) in zip(entries, found, strict=True)),
        lead + (f"They are of {turns}." if turns else f"All is from {names[0]}."),
    )


def _words(inspection: Inspection, who: str) -> Iterator[tuple[Passage, Span]]:
    """What the documents of an inspection ascribe to somebody, and then what somebody signed."""
    surnames = {name for report in inspection.reports for name in _named(report, who)}
    for report in inspection.reports:
        for passage in report.passages:
            for statement in statements(passage) if passage.kind != "contact" else ():
                said = passage.text[slice(*statement.span)]
                by = any(name in said for name in surnames) or (
                    _is_chief(who) and _CHIEF.search(said)
                )
                if by and _SAID.search(said):
                    yield passage, statement.span
    for report in inspection.reports:
        if any(_signed(passage, surnames) for passage in report.passages):
            for passage in report.passages:
                if passage.kind != "contact" and _FOREWORD.search(passage.section or ""):
                    for statement in statements(passage):
                        yield passage, statement.span


def _named(report: Report, who: str) -> Iterator[str]:
    """The names by which somebody goes in a report."""
    if not _is_chief(who):
        yield _TITLE.sub("", who)
        return
    for passage in report.passages:
        if passage.kind == "contact" and _CHIEF.search(passage.text):
            first = passage.text.splitlines()[0].strip()
            if _FOREWORD.search(passage.section or "") and not _CHIEF.search(first):
                yield _TITLE.sub("", first)
        elif found := re.search(
            r"said (?:(?:Dame|Sir) )?([A-Z][\w’'-]+ [A-Z][\w’'-]+), (?:HM )?Chief Inspector",
            passage.text,
        ):
            yield found[1]


def _signed(passage: Passage, names: set[str]) -> bool:
    in_foreword = passage.kind == "contact" and _FOREWORD.search(passage.section or "") is not None
    return in_foreword and any(name in passage.text for name in names)


def _is_chief(who: str) -> bool:
    return _CHIEF.search(who) is not None
