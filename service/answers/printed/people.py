"""Who holds an office or led an inspection: the line that has the name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from corpus.types import Passage, Report
from index.generation import Generation
from index.query.subject import without_places
from index.types import Interpreted
from index.words import STOP_WORDS, tokens
from service.answers.coverage import inspection_name
from service.answers.numbered import in_turn
from service.answers.printed.offices import SAID_OF_NONE, SAME, Office
from service.answers.printed.types import Inspection, Printed
from service.answers.quotes import Quote
from service.answers.statements import Span, statements
from service.wording import listed

ASKS = re.compile(
    r"^\W*(?:and )?(?:who (?:is|was|were|are|led|leads|chair\w*|manage[sd]?|head\w*|"
    r"runs?|ran|carried out)|(?:what is |what was )?(?:the )?names? of|"
    r"name (?:the|its|their) (?:[\w’'-]+ ){0,3}?(?:chair|head|manager|director|lead|chief|"
    r"inspector|commissioner|executive))\b",
    re.IGNORECASE,
)
_REACHES = re.compile(
    r"\b(?:(?:tele)?phone|e-?mail|contact details)\b|"
    r"\bhow (?:can|could|do|does|may|might|should|to)\b[^?]*\b(?:contact|reach|call)(?:ed)?\b",
    re.IGNORECASE,
)
_REACHING = frozenset(
    tokens(
        "phone telephone number email e mail contact contacted reach reached "
        "call called details address"
    )
)
_DOCUMENTS = frozenset(tokens("screening inspection letter report visit review"))
"""Of which somebody is lead inspector; they name no office."""

_REACHED_AT = re.compile(r"\S@\S|\b0\d{2,4}[ \d]{6,9}\b")
"""An address or a number of somebody, who may be named in the sentence before."""

_BODY = frozenset(tokens("county city council borough local authority"))
"""Words of a body whose officers reports name without it."""
_LED = re.compile(r"\bwho (?:led|leads|carried out)\b.*\binspection\b", re.IGNORECASE)

_OFFICE_WORDS = frozenset(
    tokens(
        "hm chief assistant deputy inspector inspectors inspectorate probation lead chair board "
        "management head service services director children s elected member manager youth justice "
        "offending team county council city local authority executive police crime commissioner "
        "interim dame sir court courts central england wales publication date to from copy yos "
        "yot yjs of the and clinical commissioning group statutory partners intensive supervision "
        "surveillance multi agency public protection arrangements january february march april "
        "may june july august september october november december department health nhs trust "
        "his her majesty"
    )
)
_NAME = re.compile(r"(?:[A-Z][\w’'-]+ ?){2,}")
_BY = re.compile(r"\b(?:chaired|led|headed|managed) by\b", re.IGNORECASE)
"""How prose says who holds an office, by name or by another office."""

_ELSEWHERE = re.compile(
    r"\b(?:media|press office|communications|Youth Justice Board|YJB|HMI\w*|"
    r"Inspect(?:orate|ions?) of)\b",
    re.IGNORECASE,
)
"""Of whom a line tells that is of no office in the service inspected."""

_BESIDE = 40  # characters between an office and a name, in prose

_TITLES = frozenset(
    tokens("chair head manager lead director executive commissioner inspector chief member")
)

_BY_SOMEBODY = re.compile(r"\bby an? ", re.IGNORECASE)

UNREACHED = "No address or number of theirs is printed."

FEW = 4
"""Inspections that are named where none of them tells."""

MOST = 3
"""Lines that an answer to one question needs: the office may have changed hands."""


_FULL_NAME = re.compile(r"\b[A-Z][a-z’'-]+(?: [A-Z][a-z’'-]+)+")


def persons_named(question: str, interpreted: Interpreted) -> tuple[str, ...]:
    """The persons that a question names in full: "Anna Jack" is no other Jack. Bodies and places
    are none."""
    found = []
    for match in _FULL_NAME.finditer(without_places(question, interpreted)):
        words = match.group().split()
        while words and words[0].lower() in STOP_WORDS:
            words = words[1:]
        if len(words) > 1 and not _OFFICE_WORDS & set(tokens(" ".join(words))):
            found.append(" ".join(words))
    return tuple(found)


def people(
    question: str,
    interpreted: Interpreted,
    meant: Sequence[Inspection],
    generation: Generation,
) -> Printed | None:
    """The lines that name who is asked for, the newest first, for an office changes hands, and
    those last that name nobody; None where nobody is asked for, or no line does."""
    reaches = _REACHES.search(question) is not None
    if not (ASKS.search(question) or reaches):
        return None
    newest = sorted(meant, key=lambda one: one.reports[0].meta.published or "", reverse=True)
    reports = [report for one in newest for report in one.reports]
    asked = "lead inspector" if _LED.search(question) else without_places(question, interpreted)
    words = frozenset(SAME.get(word, word) for word in tokens(asked)) - SAID_OF_NONE
    words -= _DOCUMENTS | (_REACHING if reaches else frozenset())
    if not words & _TITLES:
        return None
    offices = (Office(words), Office(words - _BODY))
    lines = ([line for each in reports for line in _naming(each, of)] for of in offices)
    found = next(filter(None, lines), [])
    if offices[0].heads_the_service:
        found = _so_called(words & set(tokens(asked)), found) or found
    if not found and words <= _OFFICE_WORDS and not _LED.search(question):
        return Printed((), missing=unnamed(meant), partial=True, confidence=0.0)
    telling_first = sorted(found, key=lambda line: _nobody(line[0].text[slice(*line[1])]))
    quotes = each_once(telling_first)[:MOST]
    if not quotes:
        return None
    addressed = [told for one in quotes if (told := _with_address(*one))] if reaches else []
    quotes = addressed or quotes
    entries = [generation.entry(passage.id) for passage, _ in quotes]
    names = [inspection_name(entry.report) for entry in entries]
    turns = in_turn(names)
    return Printed(
        tuple(Quote(entry, span) for entry, (_, span) in zip(entries, quotes, strict=True)),
        f"In turn: {turns}." if turns else f"As printed in {names[0]}.",
        missing=UNREACHED if reaches and not addressed else None,
        partial=reaches and not addressed,
    )


def _with_address(passage: Passage, span: Span) -> tuple[Passage, Span] | None:
    """A line with how the person is reached, which the next may tell; None where neither does."""
    after = [one.span for one in statements(passage) if one.span[0] >= span[1]]
    for start, end in (span, *((span[0], one[1]) for one in after[:1])):
        if _REACHED_AT.search(passage.text[start:end]):
            return passage, (start, end)
    return None


def _nobody(said: str) -> bool:
    """Whether a line says of somebody without a name no more than "by a respected manager"."""
    return not _names(said) and _BY_SOMEBODY.search(said) is not None


def _so_called(
    title: frozenset[str], lines: Iterable[tuple[Passage, Span]]
) -> list[tuple[Passage, Span]]:
    """The lines with the very title that is asked for."""
    return [
        (passage, span)
        for passage, span in lines
        if title and title <= set(tokens(passage.text[slice(*span)]))
    ]


def unnamed(meant: Sequence[Inspection]) -> str:
    names = [one.name for one in meant]
    where = listed(names) if 0 < len(names) <= FEW else "the reports searched"
    return f"Who that is stands nowhere in what is held of {where}."


def _naming(report: Report, office: Office) -> Iterator[tuple[Passage, Span]]:
    """The lines of names and addresses, then the sentences, that have the words of an office
    together and a name with them."""
    area = frozenset(tokens(report.meta.area or ""))
    for contact in (True, False):
        for passage in report.passages:
            if (passage.kind == "contact") != contact or passage.kind == "recommendation":
                continue
            for statement in statements(passage):
                said = passage.text[slice(*statement.span)]
                at = office.stands_in(said, area)
                if at >= 0 and office.heads_the_service and _ELSEWHERE.search(said):
                    continue
                beside = said if contact else said[max(at - _BESIDE, 0) : at + 2 * _BESIDE]
                if at >= 0 and (_names(beside, area) or _BY.search(beside)):
                    yield passage, statement.span


def _names(said: str, area: frozenset[str] = frozenset()) -> list[str]:
    """The names of people in a line: capitalised words that are not those of an office."""
    found = []
    for match in _NAME.finditer(said):
        own = [word for word in match.group().split() if word.lower() not in _OFFICE_WORDS | area]
        if len(own) >= 2:
            found.append(" ".join(own[-2:]))
    return found


def each_once(found: Iterable[tuple[Passage, Span]]) -> list[tuple[Passage, Span]]:
    """One line for each name; for an office held without a name, one a report."""
    seen: set[str] = set()
    kept = []
    for passage, span in found:
        names = _names(passage.text[slice(*span)]) or [passage.report_id]
        if seen.isdisjoint((*names, passage.report_id) if names[0] == passage.report_id else names):
            kept.append((passage, span))
        seen.update((*names, passage.report_id))
    return kept
