"""Counts that name the whole before the part: "Of the 20 cases, 17 had a plan"."""

from __future__ import annotations

import re

from corpus.records.counted import following, is_counted
from corpus.records.numbers import NUMBER, named, number

_PART = rf"(?:only |just )?(?P<but>all but )?(?P<part>{NUMBER}|all|none|neither|both)"
_WHOLE = rf"(?P<whole>{NUMBER})(?P<noun>(?: [A-Za-z][\w’'/-]*){{1,4}})"
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
