"""Counts that name the whole before the part ("Of the 20 cases, 17 had a plan"), or what is counted
between the two ("seven cases out of ten")."""

from __future__ import annotations

import re

from corpus.records.counted import following, is_counted
from corpus.records.numbers import NUMBER, named, number

_PART = rf"(?:only |just )?(?P<but>all but )?(?P<part>{NUMBER}|all|none|neither|both)"
_WHOLE = rf"(?P<whole>{NUMBER})(?P<noun>(?: [A-Za-z][\w’'/-]*){{1,4}})"
_ONE = {"case": "cases", "child": "children", "person": "people", "plan": "plans"}
WHOLE_FIRST = (
    re.compile(
        rf"\bof (?:the |these |those |our |its )?{_WHOLE},\s+{_PART}"
        r"(?=\s+(?:was|were|had|did|received|needed|showed|met|said|told|felt|thought)\b)",
        re.I,
    ),
    re.compile(
        rf"\bof (?:the |these |those |our |its )?{_WHOLE},\s[^.,;:]{{1,120}}\bin {_PART}"
        r"(?: cases?| of (?:them|these))?(?=[.,;])",
        re.I,
    ),
    re.compile(
        rf"(?<![\w.£-]){_WHOLE},? of (?:which|whom) {_PART}\b(?![.,]\d|%| (?:or|to|and)\b)", re.I
    ),
)
""""Of the 20 cases, 17 had a plan", "of 14 cases, this was done in all but one", "nine reports, of
which six were good"."""

NOUN_BETWEEN = re.compile(
    rf"(?<![\w.£-])(?P<part>{NUMBER}|all|none)(?P<noun>(?: [A-Za-z][\w’'/-]*){{1,3}}?) "
    rf"(?:(?:out of(?: the| these| those)?|of (?:the|these|those)) (?P<whole>{NUMBER})"
    rf"|in (?:every )?(?P<many>{NUMBER}))\b(?![.,]\d|%)"
    r"(?=[.,;:)]|\Z|\s+(?:were|was|had|have|has|did|do|does|said|told|felt|thought|needed|received"
    r"|there|it|they|inspectors|nobody|no|the|that|which|we|inspected|read|seen|sampled|assessed)\b)",
    re.I,
)
""""Seven cases out of ten", "17 cases of the 20 inspected", "three children in four"; "two
cases in three areas" counts two things."""


def between(found: re.Match[str]) -> tuple[int, int, str] | None:
    """The part, the whole and what is counted, of a match of `NOUN_BETWEEN`; None of what
    inspectors do not count."""
    whole = number(found["whole"] or found["many"])
    part, counted = named(found["part"], whole), found["noun"].strip()
    counted = _ONE.get(counted, counted) if part == 1 else counted
    if not is_counted(counted.split()[-1]) or part > whole or whole < 2:
        return None
    return part, whole, counted


def part_and_whole(found: re.Match[str]) -> tuple[int, int, str] | None:
    """The part, the whole and what is counted; None of what inspectors do not count."""
    whole = number(found["whole"])
    counted = following(found.string, found.end("whole"))
    if counted is None or not is_counted(counted.split()[-1]):
        return None
    part = named(found["part"], whole)
    if part > whole or whole < 2:
        return None
    return whole - part if found["but"] else part, whole, counted
