"""How many cases an inspection looked at, and how many people it spoke to, where its report prints
that."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain

from corpus.records.numbers import NUMBER
from index.generation import Generation
from index.types import Entry
from service.answers.numbered import in_turn
from service.answers.printed.types import Inspection, Printed
from service.answers.quotes import Quote
from service.answers.statements import statements

_CASES = r"(?:case files?|cases?|children|young people|files?|records?)"
_PEOPLE = (
    r"(?:children and young people|children|young people|parents?(?: and carers?|/carers?)?|carers|"
    r"families|victims|volunteers|case managers?|managers|practitioners|caseworkers|staff)"
)
_MEET = r"(?:talk(?:ed)? (?:to|with)|sp(?:eak|oke) (?:to|with)|interview(?:ed)?|me?et(?: with)?)"
_ASKS_WHOM = re.compile(
    rf"\bhow many (?P<whom>{_PEOPLE}) (?:(?:were|was) (?:spoken|talked) to|were interviewed|"
    rf"did (?:the )?(?:inspectors?|inspection|you|they) {_MEET})\b",
    re.IGNORECASE,
)
_MET = r"\b(?:we|inspectors) (?:\w+ )?{meet}\b[^.!?]*?\b{number}\b(?: \w+){{0,3}}? {whom}\b"

_ASKS = re.compile(
    rf"\b(?:sample sizes?|sizes? of (?:the |its |their )?samples?|"
    rf"how (?:many {_CASES}|large|big) (?:was|were|is) (?:there )?(?:in )?(?:the|its|their) "
    r"(?:\w+ )?samples?\b|"
    rf"how many {_CASES} (?:(?:were|was) (?:inspected|read|examined|assessed|sampled|looked at)|"
    rf"did (?:the )?(?:inspectors?|inspection|you|they) "
    rf"(?:inspect|read|look at|examine|see|assess|sample)))\b",
    re.IGNORECASE,
)
_LOOKED = (
    r"(?:inspected|read|examined|assessed|drew|drawn|sampled|looked at|used|selected|cho(?:se|sen))"
)
_NUMBER_OF = (
    rf"{NUMBER}\b(?: (?:recent|relevant|individual|children[’']s|young people[’']s))* {_CASES}\b"
)
_COUNTED = rf"(?<!of )(?<!of the )\b{_NUMBER_OF}"
"""All of them, and not three of the four."""

_SAID = re.compile(
    rf"\bwe {_LOOKED} (?:\w+ ){{0,3}}?{_COUNTED}|"
    rf"{_COUNTED}(?:,? that)?(?: (?:were|was|had been|are))?(?: \w+ly)? {_LOOKED}\b|"
    rf"\b(?:inspection|sample) of {_NUMBER_OF}|{_COUNTED} in (?:the|our) sample\b",
    re.IGNORECASE,
)

OF_EACH, MOST = 3, 6
"""Sentences of one inspection, which may sample court orders and others apart, and of an answer."""


def sampled(
    question: str, meant: Sequence[Inspection], named: bool, generation: Generation
) -> Printed | None:
    """The sentences by which the inspections meant say how many cases they looked at, or people
    they spoke to, the last first; where none is `named`, of each area the last that says so. None
    where that is not asked for, or not printed."""
    said = _says(question)
    if said is None:
        return None
    by_area: dict[str | None, list[tuple[str, Quote]]] = {}
    every: list[tuple[str, Quote]] = []
    for one in reversed(meant):
        told = [(one.name, quote) for quote in _said(one, said, generation)]
        every += told
        if told and one.area:
            by_area.setdefault(one.area, told)
    found = every if named else list(chain.from_iterable(by_area.values()))
    if not found:
        return None
    names = [name for name, _ in found[:MOST]]
    turns = in_turn(names)
    lead = f"In turn: {turns}." if turns else f"All is from {names[0]}."
    return Printed(tuple(quote for _, quote in found[:MOST]), lead)


def _says(question: str) -> re.Pattern[str] | None:
    """By what a sentence is told that gives the number asked for, None where none is."""
    if asked := _ASKS_WHOM.search(question):
        whom = re.escape(asked["whom"])
        return re.compile(_MET.format(meet=_MEET, number=NUMBER, whom=whom), re.IGNORECASE)
    return _SAID if _ASKS.search(question) else None


def _said(inspection: Inspection, said: re.Pattern[str], generation: Generation) -> list[Quote]:
    """Of the fullest document that says so, in reading order."""
    for report in inspection.reports:
        entries = (generation.entry(passage.id) for passage in report.passages)
        quotes = chain.from_iterable(_quotes(entry, said) for entry in entries)
        found = {quote.text: quote for quote in reversed(list(quotes))}  # a box says it again
        if found:
            return list(reversed(found.values()))[:OF_EACH]
    return []


def _quotes(entry: Entry, said: re.Pattern[str]) -> Iterator[Quote]:
    text = entry.passage.text
    for statement in statements(entry.passage):
        if said.search(text[slice(*statement.span)]):
            yield Quote(entry, statement.span)
