"""Verdicts as records: which theme or standard was judged how, on which scale.

The scales of two eras are never merged: "satisfactory" of a joint inspection is not the
"good" of 2018. A report of the first kind says its verdicts in sentences ("Overall work
to protect the public was satisfactory"), one of the second in a table and in quotes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.structure import Part
from corpus.types import Rating

_FJI_VERDICT = re.compile(
    r"\b(?:was|were)\s+(?P<value>good|satisfactory|unsatisfactory|poor)\b", re.I
)
_OTHER_SUBJECT = re.compile(
    r"\A(?P<subject>work to deliver interventions\b.*?)\s+(?:was|were)\b", re.I
)
"""A sixth thing that some joint inspections judged; its wording holds that of a theme."""

_SCALE = r"outstanding|good|requires? improvement|inadequate"
_VALUE = rf"(?P<value>{_SCALE})"
_ROW = re.compile(rf"(?P<subject>\d\.\d\.?\s+.+?)\s+{_VALUE}", re.I)
_OVERALL = re.compile(
    rf"\boverall rating(?: of|:)?\s*[‘'“\"]?{_VALUE}\b"
    r"|\A[^.]*\b(?:service|team|partnership)\b[^.]*\brated(?: as)?\s+[‘'“\"]?"
    rf"(?P<stated>{_SCALE})\b",
    re.I,
)
_RESETTLEMENT = re.compile(rf"\bresettlement\b[^.]*?\brated\b[^.‘'“\"]*[‘'“\"]{_VALUE}\b", re.I)


def joint_inspection_ratings(parts: Sequence[Part]) -> tuple[Rating, ...]:
    """The verdict on each theme, from the summary of a report or the prose of a release."""
    found: dict[str, Rating] = {}
    for part in parts:
        first = part.block.text.split(". ", 1)[0]
        verdict = _FJI_VERDICT.search(first)
        theme = part.place.theme
        summary = part.place.section in ("Summary", None)
        if verdict and theme is not None and part.is_passage and summary:
            other = _OTHER_SUBJECT.search(first)
            subject = other["subject"] if other else theme
            found.setdefault(subject, Rating(subject, verdict["value"].lower(), "fji"))
    return tuple(found.values())


def standards_ratings(parts: Sequence[Part]) -> tuple[Rating, ...]:
    """The overall rating, that of resettlement where it is apart, and the table of standards."""
    found: dict[str, Rating] = {}

    def note(subject: str, value: str) -> None:
        plain = re.sub(r"^require ", "requires ", value.lower())
        found.setdefault(subject, Rating(subject, plain, "2018"))

    for part in parts:
        for line in part.block.text.split("\n"):
            row = _ROW.fullmatch(line)
            if row:
                note(re.sub(r"^(\d\.\d)\.?\s+", r"\1 ", row["subject"]), row["value"])
        overall = _OVERALL.search(part.block.text)
        if overall:
            note("overall", overall["value"] or overall["stated"])
        resettlement = _RESETTLEMENT.search(part.block.text)
        if resettlement:
            note("resettlement", resettlement["value"])
    return tuple(found.values())
