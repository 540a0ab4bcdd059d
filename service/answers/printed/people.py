"""Who holds an office, signed a foreword or led an inspection: the line that has the name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from corpus.types import Passage, Report
from index.generation import Generation
from index.subject import without_places
from index.types import Interpreted
from index.words import STOP_WORDS, WORD, tokens
from service.answers.coverage import inspection_name
from service.answers.numbered import in_turn
from service.answers.printed.types import Inspection, Printed
from service.answers.quotes import Quote
from service.answers.statements import Span, statements

ASKS = re.compile(
    r"^\W*(?:and )?(?:who (?:is|was|were|are|wrote|signed|led|leads|chair\w*|manage[sd]?|head\w*|"
    r"runs?|ran|carried out)|(?:what is |what was )?the names? of)\b",
    re.IGNORECASE,
)
_FOREWORD = re.compile(r"\bforeword\b", re.IGNORECASE)
_SIGNED = re.compile(r"\bforeword\b|\bwho (?:wrote|signed)\b", re.IGNORECASE)
_BODY = frozenset(tokens("county city council borough local authority"))
"""Words of a body whose officers reports name without it."""
_LED = re.compile(r"\bwho (?:led|leads|carried out)\b.*\binspection\b", re.IGNORECASE)

_SAME: Mapping[str, str] = {
    **dict.fromkeys(("chairs", "chaired", "chairman", "chairwoman", "chairing"), "chair"),
    **dict.fromkeys(("manages", "managed", "runs", "ran"), "manager"),
    **dict.fromkeys(("heads", "headed"), "head"),
    **dict.fromkeys(("leads", "led"), "lead"),
}
"""An office by what is done there. Stems would take the manager for the Management Board."""

_DOES = frozenset(("manages", "managed", "runs", "ran", "heads", "headed", "leads", "led"))
"""What many do who hold no office; in a report it tells of one only before "by"."""

_SAID_OF_NONE = STOP_WORDS | frozenset(
    tokens(
        "name names person people wrote write signed sign call called held hold inspection "
        "inspections inspectorate report reports service services youth justice offending yos yot "
        "yjs team time hmip hmi hm probation please tell the current"
    )
)
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
_OF_ANOTHER = re.compile(r"\b(?:assistant|deputy|vice|former)\s+\Z", re.IGNORECASE)
_BY = re.compile(r"\b(?:chaired|led|headed|managed) by\b", re.IGNORECASE)
"""How prose says who holds an office, by name or by another office."""

_THE_SERVICE = re.compile(
    r"\b(?:youth (?:offending|justice) |the )?(?:services?|team)\b|\b(?:yos|yot|yjs)\b",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(
    r"\b(?:media|press office|communications|Youth Justice Board|YJB|HMI\w*|"
    r"Inspect(?:orate|ions?) of)\b",
    re.IGNORECASE,
)
"""Of whom a line tells that is of no office in the service inspected."""

_BESIDE = 40  # characters between an office and a name, in prose

MOST = 3
"""Lines that an answer to one question needs: the office may have changed hands."""


def people(
    question: str,
    interpreted: Interpreted,
    meant: Sequence[Inspection],
    generation: Generation,
) -> Printed | None:
    """The lines that name who is asked for; None where nobody is, or no line does."""
    if not ASKS.search(question):
        return None
    reports = [report for one in meant for report in one.reports]
    if _SIGNED.search(question):
        found = [line for report in reports for line in _signatures(report)]
    else:
        asked = "lead inspector" if _LED.search(question) else without_places(question, interpreted)
        office = {_SAME.get(word, word) for word in tokens(asked)} - _SAID_OF_NONE
        if not office & _OFFICE_WORDS:
            return None
        offices = (frozenset(office), frozenset(office - _BODY))
        lines = ([line for each in reports for line in _naming(each, of)] for of in offices)
        found = next(filter(None, lines), [])
        if len(office) == 1 and _THE_SERVICE.search(asked):
            found = [line for line in found if _of_the_service(line)]
    quotes = _each_once(found)[:MOST]
    if not quotes:
        return None
    entries = [generation.entry(passage.id) for passage, _ in quotes]
    names = [inspection_name(entry.report) for entry in entries]
    turns = in_turn(names)
    return Printed(
        tuple(Quote(entry, span) for entry, (_, span) in zip(entries, quotes, strict=True)),
        f"In turn: {turns}." if turns else f"As printed in {names[0]}.",
    )


def _of_the_service(line: tuple[Passage, Span]) -> bool:
    """Whether a line has an office in the service inspected: "head" alone is one in any body."""
    passage, span = line
    said = passage.text[slice(*span)]
    return _THE_SERVICE.search(said) is not None and _ELSEWHERE.search(said) is None


def _signatures(report: Report) -> Iterator[tuple[Passage, Span]]:
    for passage in report.passages:
        if passage.kind == "contact" and any(_FOREWORD.search(each) for each in passage.headings):
            for statement in statements(passage):
                yield passage, statement.span


def _naming(report: Report, office: frozenset[str]) -> Iterator[tuple[Passage, Span]]:
    """The lines of names and addresses, then the sentences, that have the words of an office
    together and a name with them."""
    area = frozenset(tokens(report.meta.area or ""))
    for contact in (True, False):
        for passage in report.passages:
            if (passage.kind == "contact") != contact or passage.kind == "recommendation":
                continue
            for statement in statements(passage):
                said = passage.text[slice(*statement.span)]
                at = _office(said, office)
                beside = said if contact else said[max(at - _BESIDE, 0) : at + 2 * _BESIDE]
                if at >= 0 and (_names(beside, area) or _BY.search(beside)):
                    yield passage, statement.span


def _office(said: str, office: frozenset[str]) -> int:
    """Where the words of an office stand together and are not those of its assistant; -1 where
    they do not."""
    found = [(word.start(), word.group().lower()) for word in WORD.finditer(said)]
    held = [
        word if word in _DOES and after != "by" else _SAME.get(word, word)
        for (_, word), (_, after) in zip(found, [*found[1:], (0, "")], strict=True)
    ]
    for place, (start, _) in enumerate(found):
        window = held[place : place + len(office) + 3]
        if window[0] in office and office <= set(window) and not _OF_ANOTHER.search(said[:start]):
            return start
    return -1


def _names(said: str, area: frozenset[str] = frozenset()) -> list[str]:
    """The names of people in a line: capitalised words that are not those of an office."""
    found = []
    for match in _NAME.finditer(said):
        own = [word for word in match.group().split() if word.lower() not in _OFFICE_WORDS | area]
        if len(own) >= 2:
            found.append(" ".join(own[-2:]))
    return found


def _each_once(found: Iterable[tuple[Passage, Span]]) -> list[tuple[Passage, Span]]:
    """One line for each name; for an office held without a name, one a report."""
    seen: set[str] = set()
    kept = []
    for passage, span in found:
        names = _names(passage.text[slice(*span)]) or [passage.report_id]
        if seen.isdisjoint((*names, passage.report_id) if names[0] == passage.report_id else names):
            kept.append((passage, span))
        seen.update((*names, passage.report_id))
    return kept
