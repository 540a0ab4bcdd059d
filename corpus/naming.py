"""The area and the service that a report is about, by the names it prints."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from itertools import chain

from corpus.text import words
from corpus.vocabulary import vocabulary

_NAME = (
    r"(?<![\w’'-])(?P<area>[A-Z][\w’'-]++"
    r"(?:(?: (?:and|of|upon|on|the|with|&))* [A-Z][\w’'-]++){0,4}?)"
)
_WORK_IN = re.compile(
    r"\b(?i:youth (?:offending|justice) (?:work|services?)|inspection) (?:in|of) (?!Youth\b)"
    + _NAME.replace("}?)", "})")
)
_TITLE_IN = re.compile(
    r"\b(?i:inspection|screening)\b[^.]{0,120}\b(?:in|of):? "
    r"(?:the (?=(?:London|Royal|Metropolitan) Borough|City|County|Borough))?"
    + _NAME.replace("}?)", "})")
    + r"\s*\Z"
)
"""How a title ends: "... work with children and victims in Tarnwick"."""
_NOT_FIRST = words(
    "The This That These Overall Today It In At Of Its Our We Youth England Wales HM His Her One "
    "Two Three Four Five Six Each Every A An Some Many Most No Other Another Local All Both Few "
    "Only Department For And But When Where While If By With From To On As Joint Full National"
)
"""Capitalised words before "Youth Offending Service" that are no part of an area's name."""

_NOT_LAST = words("County Council Borough Youth Offending Justice")
_CONNECTING = words("and of upon on the with &")
_TITLE_WEIGHT = 5  # mentions in the text that one in the title is worth


@cache
def _service_names() -> str:
    return "|".join(sorted(map(re.escape, vocabulary().service.suffixes), key=len, reverse=True))


@cache
def _named_service() -> re.Pattern[str]:
    short = "|".join(vocabulary().service.short)
    return re.compile(rf"{_NAME}\s+(?P<service>(?:{_service_names()})\b|(?:{short})\b)")


_SAINT = re.compile(r"\bSt\.(?= [A-Z])")
_POSSESSIVE = re.compile(r"[’']s?\Z")
_NAMES_BEFORE = r"(?:[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*, )+"
"""The first of several areas that share a service."""


def _tidy(area: str) -> str | None:
    parts = _POSSESSIVE.sub("", area).split()
    while parts and (parts[0] in _NOT_FIRST or parts[0] in _CONNECTING):
        parts = parts[1:]
    while parts and (parts[-1] in _NOT_LAST or parts[-1] in _CONNECTING):
        parts = parts[:-1]
    return " ".join(parts) or None


def find_area(title: str, text: str, fewest: int = 1) -> str | None:
    """The area that a report names most often as that of the inspection or the service, if
    `fewest` times at least: a text of no known series may mention one in passing."""
    title, text = _SAINT.sub("St", title), _SAINT.sub("St", text)
    votes: Counter[str] = Counter()
    for weight, where in ((_TITLE_WEIGHT, title), (1, text)):
        for pattern in (_WORK_IN, _named_service()):
            for found in pattern.finditer(where):
                area = _tidy(found["area"])
                if area:
                    votes[area] += weight
    ends = _TITLE_IN.search(title)
    named = _tidy(ends["area"]) if ends else None
    if named and named not in votes:
        votes[named] += _TITLE_WEIGHT
    area, mentions = votes.most_common(1)[0] if votes else (None, 0)
    return _with_others(area, f"{title}\n{text}") if area and mentions >= fewest else None


def _with_others(area: str, text: str) -> str:
    """An area with those named before it that share its service: "Wend, Marl and Saltby"."""
    short = "|".join((_service_names(), *vocabulary().service.short))
    listed = rf"(?P<others>{_NAMES_BEFORE}){re.escape(area)}\s+(?:{short})\b"
    found = re.search(listed, text) if " and " in area else None
    return f"{found['others']}{area}" if found else area


_BY_LAW = re.compile(r"[^.\n]*\b(?:is|are) the terms? used in\b[^.\n]*", re.I)


def find_service(area: str | None, text: str) -> str | None:
    """The area's service under the name it has in this report, spelt out."""
    if area is None:
        return None
    names: Counter[str] = Counter()
    for found in _named_service().finditer(text):
        if _tidy(found["area"]) == area:
            names[vocabulary().service.short.get(found["service"], found["service"])] += 1
    if not names:
        typed = re.findall(rf"\b{re.escape(area)} ({_service_names()})\b", text, re.I)
        names.update(one.title() for one in typed)
    return _called(area, names)


def guess_service(area: str | None, text: str) -> str | None:
    """The area's service by what the report calls a service, or its manager's, without the area;
    what the law calls one is not counted."""
    if area is None:
        return None
    names: Counter[str] = Counter()
    short = vocabulary().service.short
    plain = _BY_LAW.sub("", text)
    for found in re.findall(rf"\b(?:{_service_names()}|{'|'.join(short)})\b", plain):
        names[short.get(found, found)] += 1
    return _called(area, names)


def _called(area: str, names: Counter[str]) -> str | None:
    return f"{area} {names.most_common(1)[0][0].removesuffix('s')}" if names else None


_TOOK_PART = re.compile(
    r"\b(?:participation by|jointly with|in partnership with|joined by)\s([^.(;]{3,200})"
)
_JOINT_BY = re.compile(
    r"\b(?:joint|thematic) (?:\w+ ){0,3}(?:inspection|review|report)s? (?:of .{3,120}? )?by\s"
    r"([^.(;]{3,300})"
)
_COLLEAGUES = re.compile(r"\bcolleague inspectors from\s([^.(;]{3,120})")
_FIELDS = {
    "police": "HM Inspectorate of Constabulary",
    "health": "Care Quality Commission",
    "social care": "Ofsted",
    "education": "Ofsted",
}
"""Who inspects each in England; a report may say "inspectors from police" and no more."""


def find_partners(text: str) -> tuple[str, ...]:
    """The inspectorates said to take part, a parenthesis on Wales aside."""
    for found in chain(_TOOK_PART.finditer(text), _JOINT_BY.finditer(text)):
        if named := _inspectorates_in(found.group(1)):
            return named
    return ()


def _inspectorates_in(text: str) -> tuple[str, ...]:
    """Those that are named, in the order of the vocabulary; the name of one may begin another's."""
    by_print = {one: name for name, all_of in vocabulary().inspectorates.items() for one in all_of}
    named = set()
    for printed in sorted(by_print, key=len, reverse=True):
        text, count = re.subn(rf"\b{re.escape(printed)}\b", " ", text)
        if count:
            named.add(by_print[printed])
    return tuple(name for name in vocabulary().inspectorates if name in named)


def guess_partners(text: str) -> tuple[str, ...]:
    """The inspectorates of England for the fields whose inspectors are said to take part."""
    found = _COLLEAGUES.search(text)
    fields = found.group(1) if found else ""
    meant = {name for field, name in _FIELDS.items() if re.search(rf"\b{field}\b", fields)}
    return tuple(name for name in vocabulary().inspectorates if name in meant)
