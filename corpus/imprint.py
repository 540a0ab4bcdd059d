"""Paragraphs of the imprint of a report, wherever a publisher prints it: who made and published it,
its number, and how it may be used."""

from __future__ import annotations

import re

from corpus.dates import DATE

_IMPRINT = re.compile(
    r"\bISBN(?:-1[03])?\b\W{0,3}\d[\dX –-]{8}"
    r"|\A(?:©|\(c\)) ?crown copyright\b"
    r"|\byou may re-?use this (?:information|publication|document)\b"
    r"|\A(?:published|printed) by\b[:\s]"
    r"|\Athis (?:publication|report|document) is (?:also )?available (?:for download|at|on|from)\b"
    r"|\Athis inspection was led by\b",
    re.I,
)
_PUBLISHER = re.compile(
    r"(?:(?:HM|H[ei][sr] Majesty[’']s) Inspectorate of (?:Probation|Constabulary|Prisons)"
    rf"|HMI Probation|HMIP)(?:\W{{0,4}}(?:{DATE.pattern}|(?:19|20)\d\d))?",
    re.I,
)
"""By whom a report is, and of when."""

_YEAR = re.compile(rf"(?:19|20)\d\d|{DATE.pattern}", DATE.flags)


def is_imprint(text: str) -> bool:
    """Whether a paragraph is of the imprint: it says so, or is but a date or a year."""
    return _IMPRINT.search(text) is not None or _YEAR.fullmatch(text.strip(" .")) is not None


def heads_nothing(text: str) -> bool:
    """Whether words are none of a heading, however large a cover prints them: who published the
    report and when, and who may use it."""
    said = text.strip()
    return _PUBLISHER.fullmatch(said) is not None or (is_imprint(said) and not said.isdecimal())
