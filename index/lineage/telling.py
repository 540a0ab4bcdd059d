"""The sentences of a report that can say something of a recommendation, and from which likelihood
on what they say is claimed."""

from __future__ import annotations

import re

from msgspec import Struct

from index.embedding import Matrix, Vector
from index.lineage.comparing import names_earlier, years_named
from index.lineage.concepts import OVERSIGHT, WORK, concepts
from index.lineage.counting import COUNTED
from index.lineage.stance import RECALLS, VERDICT, clauses, told
from index.lineage.subject import subject
from index.lineage.types import Stance
from index.types import Entry

CLAIMED = 0.7
"""From this likelihood on a sentence is about the recommendation, and what it says is claimed."""

DONE = 0.8
"""From this likelihood on, what a sentence tells of progress is claimed: to be told that something
is done when it is not misleads a board more than the reverse."""

OF_ALL = 0.4
"""From this likelihood on, what a sentence tells of the cases as a whole is claimed: a count of
them, a key finding, a summary. Most of what resembles a recommendation without being about it is
told of one case."""

COMPARED = 0.2
"""From this likelihood on, what a sentence tells against an earlier inspection is claimed: there
inspectors say themselves what has become of an earlier finding."""

_TOLD = re.compile(r"foreword|summary|overall|previous|findings|progress", re.I)
"""Headings of context that tells what was found; the rest of it tells how inspections are made."""

_OF_ALL = re.compile(r"foreword|summary|key (?:findings|judgements|strengths)|overall", re.I)
"""Headings under which things are told of all the work that was inspected."""

_TAKES_UP = re.compile(r"(?:its?|they|their|this|these|that|those|both|he|she|his|her)\b", re.I)
"""How a sentence opens that goes on about what the one before it spoke of."""

_SCORED = re.compile(r"\bscor(?:e|ing)\b|\bratings?\b", re.I)
"""Headings of verdicts on a whole theme, which say nothing of one recommendation."""


class Clause(Struct, frozen=True, eq=False):
    """Part of a sentence that tells of one side."""

    stance: Stance
    stems: frozenset[str]
    concepts: frozenset[str]


class Telling(Struct, frozen=True, eq=False):
    """A sentence that could say something of a recommendation, ready to be compared.

    `verdict` is set where the report prints one ("partly achieved"), `of_all` where it tells of
    the cases as a whole. `clauses` are those that tell of different sides, where the sentence as
    a whole tells of neither. `sentence` and `passage` are float32[dimension]: its own vector and
    that of its paragraph.
    """

    entry: Entry
    span: tuple[int, int]
    stance: Stance
    verdict: bool
    of_all: bool
    clauses: tuple[Clause, ...]
    stems: frozenset[str]
    concepts: frozenset[str]
    around: frozenset[str]  # concepts of its paragraph and of the headings above
    sentence: Vector
    passage: Vector
    recalls: bool  # it recalls what was recommended, which says nothing of what came of it
    earlier: bool  # it names an earlier inspection
    years: frozenset[str]  # that it names as a time before

    def compares(self, years: frozenset[str]) -> bool:
        """Whether it holds what it tells against an inspection of the area before its own, which
        were in these `years`."""
        return self.earlier or not years.isdisjoint(self.years)


def tellings(entry: Entry, rows: Matrix) -> list[Telling]:
    """The sentences of a passage. `rows` is float32[1 + m, dimension]: of it and of its m
    sentences."""
    passage = entry.passage
    around = concepts(" ".join([*passage.headings[-2:], passage.text]))
    general = entry.report.meta.document_type == "press_release" or bool(
        _OF_ALL.search(" ".join(passage.headings))
    )
    found = []
    before = ((0, 0), frozenset[str]())
    for (span, said), row in zip(told(entry), rows[1:], strict=True):
        if span[1] <= before[0][1]:
            continue  # told with the one before
        text = passage.text[slice(*span)]
        own = (span, _subjects(text, around))
        (begins, _), named = before if _goes_on(text, own[1], before[1]) else own
        before = own
        if said is None:
            continue
        found.append(
            Telling(
                entry=entry,
                span=(begins, span[1]),
                stance=said,
                verdict=bool(VERDICT.search(text)),
                of_all=general or any(sign.search(text) for sign in COUNTED),
                clauses=_clauses(text, around) if said == "mentioned" else (),
                stems=subject(text),
                concepts=named,
                around=around,
                sentence=row,
                passage=rows[0],
                recalls=bool(RECALLS.search(text)),
                earlier=names_earlier(text),
                years=years_named(text),
            )
        )
    return found


def _goes_on(text: str, own: frozenset[str], before: frozenset[str]) -> bool:
    """Whether a sentence speaks of what the one before it named, behind which it is quoted then."""
    return bool(before) and not own and _TAKES_UP.match(text) is not None


def _subjects(text: str, around: frozenset[str]) -> frozenset[str]:
    """Plans that managers approved are what was overseen, and no subject of their own there."""
    found = concepts(text, around)
    return found - WORK if OVERSIGHT in found else found


def _clauses(text: str, around: frozenset[str]) -> tuple[Clause, ...]:
    return tuple(
        Clause(said, subject(clause), concepts(clause, around)) for clause, said in clauses(text)
    )


def tells(entry: Entry) -> bool:
    """Whether the passage tells what inspectors found, and of one thing rather than a theme."""
    passage = entry.passage
    nearest = " ".join(passage.headings[-1:])
    if passage.kind == "contact":
        return False
    if passage.kind == "context":
        return bool(_TOLD.search(nearest))
    return not (passage.kind == "judgement" and _SCORED.search(nearest))


def bar(telling: Telling, compares: bool) -> float:
    """The likelihood from which on what a sentence says is claimed; `compares` is set where it
    names an earlier inspection."""
    if telling.entry.passage.kind == "recommendation":
        return CLAIMED
    if compares and not telling.recalls:
        return COMPARED
    if telling.of_all:
        return OF_ALL
    return DONE if telling.stance == "progress" else CLAIMED
