"""Counts with their share in brackets: "13 (46%) relevant cases", "14 cases (70%)"."""

from __future__ import annotations

import re

from corpus.records.counted import following, is_counted
from corpus.records.numbers import NUMBER, number

BESIDE_SHARE = re.compile(
    rf"(?<![\w.£-])(?P<beside>{NUMBER})(?P<noun>(?: [A-Za-z][\w’'/-]*){{0,3}}?)"
    r"(?P<share> \((?P<percent>\d{1,3}(?:\.\d+)?) ?(?:%|per cent)\))"
    r"(?: (?:out )?of(?: (?:the|these|those|all|our|its))?"
    rf"(?: (?P<total>{NUMBER})\b(?![.,]\d|%))?)?",
    re.I,
)


def beside(found: re.Match[str]) -> tuple[int, int | None, float, str, int] | None:
    """The part, the whole where it is printed, the share in per cent, what is counted, and where
    the count ends; None of what inspectors do not count."""
    counted, end = found["noun"].strip() or None, found.end("share")
    if counted is None:
        counted = following(found.string, found.end())
        end = found.end() + len(counted or "") + 1
    if counted is None or not is_counted(counted.split()[-1]):
        return None
    part, whole = number(found["beside"]), number(found["total"]) if found["total"] else None
    if whole is not None and part > whole:
        return None
    return part, whole, float(found["percent"]), counted, end
