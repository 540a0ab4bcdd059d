"""The words of a question that ask of any subject alike: a finding that answers need not print
them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

_INSPECTORS = (
    r"(?:inspectors?|inspectorates?)(?: (?:ever |also )?(?:looks?|looked|finds?|found|sees?|saw|"
    r"says?|said|thinks?|thought|makes?|made|reports?|reported|tells?|told|mention(?:s|ed)?))?"
)
"""Every finding is one of inspectors, and few say so."""

_WAYS = (
    r"(?:going |go |gone )?(?:up|down)|"
    r"(?:fall|ris|increas|decreas|grow|dropp|declin|improv|worsen)ing|(?:higher|lower|better|worse|more|less)"
)
_WAY = rf"(?:{_WAYS})"
_OVER_TIME = (
    r"(?:trends?|patterns?|developments?|(?:the )?direction of travel) (?:in|of|on|for|around)|"
    r"(?:current|latest|most recent)(?= \w)|(?<=\w )(?:today|now)(?=\W*\Z)|"
    rf"{_WAY}(?: or {_WAY})|(?<=\w ){_WAY}(?=\W*\Z| (?:in|at|over|across)\b)"
)
_WANTING = (
    r"(?:issues?|challenges?|difficult(?:y|ies)|concerns?|progress|performance) "
    r"(?:in|with|on|of|for|around|about|over|facing)|"
    r"(?:barriers?|obstacles?|access|approach(?:es)?) to|success factors|"
    r"areas (?:for|of) (?:development|concern|strength)|pros and cons|"
    r"(?:impact|effects?|role|importance|use) of"
)
_ACCOUNTS = (
    r"(?:tips?|advice|ideas?|data|statistics|stats) (?:on|for|about)|"
    r"quot(?:es?|ations?|able)(?: for (?:my|our|the) \w+)? (?:on|about|from|for)|"
    r"(?<=\w )(?:quotes?|quotations?|recommendations?)(?=\W*\Z)"
)
_JUDGED = r"(?:good|bad|poor|weak|strong|effective|ineffective|successful|ok|okay)"
_HOW_GOOD = rf"how {_JUDGED} (?:is|are|was|were|has been|have been)|(?<=\w ){_JUDGED}(?=\W*\Z)"
_UNPRINTED = tuple(
    re.compile(rf"\b(?:{words})\b", re.IGNORECASE)
    for words in (_INSPECTORS, _OVER_TIME, _WANTING, _ACCOUNTS, _HOW_GOOD)
)


def unprinted(question: str) -> Iterator[re.Match[str]]:
    """Where such words stand in it."""
    return chain.from_iterable(pattern.finditer(question) for pattern in _UNPRINTED)
