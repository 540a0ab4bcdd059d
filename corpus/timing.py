"""When a report was published and when its fieldwork was done, as the text says."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.dates import DATE, IMPRINT, find_dates
from corpus.structure import Part

_PUBLICATION_LINE = re.compile(
    r"(?:publication date|date of publication|published(?: on| in)?)\W+", re.I
)
_AVAILABLE = re.compile(
    r"\b(?:available|published|read|found|downloaded)\b(?P<when>[^\n]{0,200})", re.I
)
_LEADS_TO_DATE = re.compile(
    r"\b(?:from|on|in)\s*(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b[.,]?\s*)?$",
    re.I,
)
_OF_THE_PAGE = re.compile(
    r"\b(?:page|site|content)\b.{0,20}\b(?:updated|reviewed|modified|changed|printed)\b"
    r"|\blast (?:updated|reviewed|modified|changed)\b|\b(?:accessed|printed|retrieved) on\b",
    re.I,
)
_OF_THE_WORK = re.compile(r"\b(?:fieldwork|weeks?|inspected|visited)\b", re.I)
_COVER = 6  # lines from the top
_BESIDE_DATE = 40  # characters, at most, in a line that is there to give the date

_FIELDWORK = tuple(
    re.compile(pattern, re.I)
    for pattern in (
        r"\bfieldwork [^.]{0,80}?weeks? commencing:?\s*(?P<when>[^.]*)",
        r"\bfieldwork [^.]{0,80}?\b(?:took place|was (?:undertaken|carried out|done)|started|began)"
        r"\b(?P<when>[^.]{0,80})",
        r"\bfieldwork started(?P<when>[^.]{0,40})",
        r"\b(?:conducted|carried out|visited|inspected)\b[^.]{0,60}?\b(?:from|on|between)"
        r"(?P<when>[^.]{0,60})",
        r"\bin the weeks? (?:beginning|commencing)(?P<when>[^.]{0,60})",
    )
)


def published(parts: Sequence[Part], head: Sequence[str] = ()) -> str | None:
    """The date of publication: of a letter's `head`, a cover or the signature of a foreword,
    which give it in a line of its own, or else what the notes to editors say."""
    lines = [*head, *(line for part in parts for line in part.block.text.split("\n"))]
    cover = [line for line in lines[:_COVER] if IMPRINT.search(line)]
    if labelled := published_by(lines):
        return labelled
    for line in [*cover, *lines]:
        imprint = IMPRINT.search(line)
        if imprint:
            return find_dates(imprint.group())[-1]
        found = DATE.search(line)
        beside = len(line) - len(found.group()) if found else 0
        its_own_line = beside < _BESIDE_DATE and not line.endswith(".")
        if found and its_own_line and not _of_another_thing(line):
            return find_dates(found.group())[-1]
    for line in lines:
        for available in _AVAILABLE.finditer(line):
            date = DATE.search(available["when"])
            if date and _LEADS_TO_DATE.search(available["when"][: date.start()]):
                return find_dates(date.group())[-1]
    return None


def published_by(lines: Sequence[str]) -> str | None:
    """The date behind the words "publication date", in a line that begins with them."""
    for line in lines:
        label = _PUBLICATION_LINE.match(line)
        date = label and DATE.match(line, label.end())
        if date:
            return find_dates(date.group())[-1]
    return None


def _of_another_thing(line: str) -> bool:
    """Whether a date is that of the work inspected, or of the web page."""
    return any(pattern.search(line) for pattern in (_OF_THE_WORK, _OF_THE_PAGE))


def fieldwork(text: str) -> tuple[str, ...]:
    """The dates that the text gives for the fieldwork."""
    for pattern in _FIELDWORK:
        for found in pattern.finditer(text):
            dates = find_dates(found["when"])
            if dates:
                return dates
    return ()
