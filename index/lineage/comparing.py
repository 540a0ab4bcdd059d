"""Sentences that hold what they found against an earlier inspection of the same area.

They are the strongest witnesses of what came of a recommendation, for here the inspectors
themselves say that things are better or worse than they were. What was found then must not be
taken for what is found now.
"""

from __future__ import annotations

import re
from typing import Literal

Direction = Literal["better", "worse"]

_BEFORE = r"(?:last|previous|earlier|first|20\d\d)"
_VISIT = r"(?:inspections?|screenings?|visits?|reports?|letters?)"

COMPARES = re.compile(
    rf"\b(?:our|the|its|an?) {_BEFORE} (?:\w+ ){{0,3}}{_VISIT}|\bboth our 20\d\d|"
    r"\bwhen we (?:last |first |previously )?(?:inspected|visited|screened)|"
    r"\b(?:advance|improvement) on 20\d\d|\b(?:as|than) (?:it was |they were )?in 20\d\d|"
    r"\b(?:found again|again found|(?:second|third) time|asked? again)|"
    r"\bpreviously (?:inspected|criticised|recommended|found|reported)\b|"
    r"\bas we (?:found|said|reported) (?:in|at|before)\b",
    re.I,
)
"""Words that name an earlier inspection of the area."""

_IN_YEAR = re.compile(r"\b(?:in|since|on|until|from) (20\d\d)\b", re.I)

_RECALLED = re.compile(
    rf"\b(?:in|since) 20\d\d,? (?:we|inspectors)\b|\bin 20\d\d,? when we\b|\bpredecessors\b|"
    rf"\b{_BEFORE} (?:\w+ ){{0,3}}{_VISIT} (?:had )?(?:found|praised|criticised|said|judged|saw)\b|"
    rf"\b(?:was|were) (?:\w+ ){{1,2}}(?:in|at) (?:both )?(?:our|the) {_BEFORE}\b|"
    r"\bwhich we (?:had )?(?:first |last )?(?:saw|found|criticised|commended|praised)\b",
    re.I,
)
"""A clause of what was found then."""

_CLAUSES = re.compile(r"(?<=[,:;])\s+(?!and (?:was|were|had|has)\b)|\s+[–—]\s+")

_TODAY = re.compile(
    r"\b(?:but|now|today|this time|we|is|are|has|have|since|still|again|whereas|while)\b", re.I
)
"""Words of a clause that goes on from one on what was found then, and is not on it any more."""

_UNITS = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen"),
    "nineteen",
)
_TENS = (".", ".", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")

_IN_WORDS = rf"(?:{'|'.join(_TENS[2:])})(?:-(?:{'|'.join(_UNITS[1:10])}))?|{'|'.join(_UNITS)}"
_FIGURE = re.compile(rf"\b(\d+(?:\.\d+)?|{_IN_WORDS})\b ?(%|per cent\b)?", re.I)
_PART = re.compile(r"\s*(?:out )?of (?:the )?(?:\d|[a-z]+ (?:cases|children|plans))", re.I)
_AGAINST = re.compile(r"\b(?:compared with|down from|up from)\s", re.I)

_FEWER_IS_BETTER = re.compile(
    r"\b(?:reoffend\w*|offences?|arrest\w*|entrants?|custody|wait\w*|vacan\w*|caseloads?|sick\w*|"
    r"exclu\w+|missing|breach\w*|delays?|days|weeks|late|overdue)\b|\b(?-i:NEET)\b",
    re.I,
)
"""Of these a smaller figure is the better one."""


def names_earlier(text: str) -> bool:
    """Whether a sentence names an earlier inspection, whatever its year."""
    return COMPARES.search(text) is not None


def years_named(text: str) -> frozenset[str]:
    """The years that a sentence speaks of as a time before: one in which the area was inspected
    makes it one that compares."""
    return frozenset(_IN_YEAR.findall(text))


def of_today(text: str) -> str:
    """The sentence without its clauses on what an earlier inspection found."""
    if not _RECALLED.search(text):
        return text
    kept, recalled = [], False
    for clause in _CLAUSES.split(text):
        recalled = bool(_RECALLED.search(clause)) or (recalled and not _TODAY.search(clause))
        if not recalled:
            kept.append(clause)
    return " ".join(kept)


def direction(text: str) -> Direction | None:
    """Whether one figure is better than the earlier one it is compared with; None where the
    sentence compares no two figures of one kind, or equal ones."""
    against = _AGAINST.search(text)
    if against is None:
        return None
    before = list(_FIGURE.finditer(text, 0, against.start()))
    after = _FIGURE.match(text, against.end())
    if after is None or _PART.match(text, after.end()):
        return None
    now = next((one for one in reversed(before) if bool(one[2]) == bool(after[2])), None)
    if now is None or value(now[1]) == value(after[1]):
        return None
    fewer = bool(_FEWER_IS_BETTER.search(text[: against.start()]))
    return "better" if (value(now[1]) < value(after[1])) == fewer else "worse"


def value(figure: str) -> float:
    """Of digits, or of a number in words up to ninety-nine."""
    if figure[0].isdigit():
        return float(figure)
    tens, _, unit = figure.lower().partition("-")
    if tens in _UNITS:
        return float(_UNITS.index(tens))
    return float(10 * _TENS.index(tens) + (_UNITS.index(unit) if unit else 0))
