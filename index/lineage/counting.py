"""How many of the cases a sentence tells of."""

from __future__ import annotations

import re

from index.lineage.comparing import value

_NUMBERS = [
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
]
_COUNT = rf"(?:\d+|{'|'.join(_NUMBERS)})"

CASES = re.compile(
    rf"\b({_COUNT}) (?:out of|of|in(?= ten\b)) (?:the |these |those )?({_COUNT})\b", re.I
)
"""A count of cases, as in "10 of 18 cases"."""

SHARES = re.compile(
    r"\b(\d+|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-[a-z]+)?) ?"
    r"(?:%|per cent) of "
    r"(?:the |these |those )?(?:\w+[ -]){0,3}(?:cases|plans|assessments|reviews|reports)\b",
    re.I,
)
"""A share of the cases, as in "62 per cent of court cases"."""

FRACTIONS = re.compile(
    r"\b(?:(less than|fewer than|under|below)|(more than|over)|almost|nearly|about|only|just)? ?"
    r"(a quarter|one[- ]quarter|a third|one[- ]third|half|two[- ]thirds|three[- ]quarters) "
    r"(?:of )?(?:the |these |those |all )?(?:\w+[ -]){0,3}"
    r"(?:cases|plans|assessments|reviews|reports)\b",
    re.I,
)
"""A share in words, as in "less than two-thirds of the cases that we read"."""

OF_MANY = re.compile(
    r"\b(?:(?:most|all|almost all|nearly all|many|some|several|few|a number|the majority) (?:of )?|"
    r"(?:any|none|each) of )"
    r"(?:the |these |those |our )?(?:\w+[ -]){0,2}(?:cases|plans|assessments|reviews|reports)\b",
    re.I,
)
"""Of how many of the cases it is told, without a figure."""

AS_FEW = re.compile(
    rf"\b(?:only|just) {_COUNT} (?:\w+[ -]){{0,2}}(?:cases|plans|assessments|reviews|reports)\b|"
    rf"\b{_COUNT} (?:\w+[ -]){{0,2}}(?:cases|plans|assessments|reviews|reports) (?:only|alone)\b",
    re.I,
)
"""In how few of the cases it was done, without the number of all: "in three cases only"."""

_OF_WORDS = {"quarter": 1 / 4, "third": 1 / 3, "half": 1 / 2, "thirds": 2 / 3, "quarters": 3 / 4}

MOST, FEW = 0.75, 0.67
"""From `MOST` of the cases on, a count tells of work done; below `FEW`, of work left undone."""

SO_FEW = re.compile(rf"\b(?:only|just) (?:{_COUNT}|a|half|two[- ]thirds)\b", re.I)
"""What is counted is what was wanted, whatever the words beside it."""

COUNTED = (CASES, SHARES, FRACTIONS, OF_MANY, AS_FEW)
"""Signs of what is told of the cases as a whole."""


def share_of_cases(text: str) -> float | None:
    """The share of cases, where the sentence counts them."""
    found = CASES.search(text)
    if found is None:
        share = SHARES.search(text)
        return value(share[1]) / 100 if share else _fraction(text)
    part, whole = (_number(word) for word in found.groups())
    return part / whole if whole else None


def _fraction(text: str) -> float | None:
    found = FRACTIONS.search(text)
    if found is None:
        return None
    below, above, fraction = found.groups()
    share = _OF_WORDS[re.split("[- ]", fraction.lower())[-1]]
    return share - 0.01 if below else share + 0.01 if above else share


def _number(word: str) -> int:
    return int(word) if word.isdigit() else _NUMBERS.index(word.lower()) + 1
