"""Quotations as records: the words, and who says them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.records.types import Quotation, Speaker
from corpus.text import words
from corpus.types import Passage, Report

_QUOTED = re.compile(r"“(?P<words>[^“”]+)(?:”|\Z)|(?<!\w)\"(?P<straight>[^\"]+)(?:\"|\Z)")
_VERB = (
    r"(?:said|says|told us|told inspectors|told me|wrote|explained|added|commented|put it"
    r"|described|reported|recalled|remarked|reflected|summed it up|asked)"
)
_BEFORE = re.compile(rf"(?P<who>[^.!?“”\"]*?)\s*\b{_VERB}\b[^.!?“”\"]{{0,60}}[:,]?\s*\Z")
_COLON = re.compile(r"(?:\A|[.!?”\"]\s+)(?P<who>[^.!?“”\":]{3,120}):\s*\Z")
_AFTER = re.compile(
    rf"\A,?\s*(?:{_VERB}\s+(?P<last>[^.!?“”\"]{{2,80}})|(?P<first>[^.!?“”\"]{{2,60}}?)\s+{_VERB}\b)"
)
_PRONOUNS = words("one they another others some both many most two three several")
_OFFICE = r"\bChief Inspector\b[^.\n]{{0,60}}\b{name}\b|\b{name}\b[^.]{{0,60}}\bChief Inspector\b"
_SHORT_HEADING = 4  # words; "Victims" says who speaks, a longer title what of
_FEWEST_WORDS = 4  # of a quotation; fewer are a term in quotation marks

_NAMES_SPEAKER: dict[Speaker, str] = {
    "inspector": r"chief inspector|inspectors?|HMI",
    "victim": r"victims?|(?:person|people|woman|man|shopkeeper)s? (?:who (?:had been|was)|harmed)",
    "parent": r"parents?|carers?|mothers?|fathers?|mum|dad|grand(?:mother|father|parent)s?"
    r"|famil(?:y|ies)|aunt|uncle|guardians?",
    "staff": r"practitioners?|case ?workers?|case managers?|workers?|managers?|staff|officers?"
    r"|volunteers?|mentors?|nurses?|therapists?|head of service|seconde[ed]s?",
    "child": r"child|children|young (?:person|people|man|men|woman|women)|boys?|girls?|teenagers?"
    r"|service users?|care leavers?|\d\d-year-old|lads?|respondents?",
    "partner": r"magistrates?|judges?|police|teachers?|tutors?|employers?|colleges?|partners?"
    r"|social workers?|councillors?|chair|governors?|head ?teachers?|board members?",
}
_SPEAKERS = tuple(
    (speaker, re.compile(rf"\b(?:{pattern})\b", re.I))
    for speaker, pattern in _NAMES_SPEAKER.items()
)


def quotations(report: Report) -> tuple[Quotation, ...]:
    """What people say in a report, in reading order, the speaker carried on from paragraph to
    paragraph where a text leaves that to the reader."""
    return tuple(_records(report))


def _records(report: Report) -> Iterator[Quotation]:
    last: Quotation | None = None
    above: Passage | None = None  # that `last` stands in
    for passage in report.passages:
        for found in _QUOTED.finditer(passage.text):
            group = "words" if found["words"] is not None else "straight"
            if len(found[group].split()) < _FEWEST_WORDS:
                continue
            who = _said_by(passage, found)
            if who is None and passage.kind != "quotation":
                continue
            if who is None and last is not None and _goes_on(passage, above, found):
                who = last.said_by
            named = _speaker(who, passage, found.start(), report) if who else None
            if named is None and who and who.lower() in _PRONOUNS and last and above == passage:
                named = last.speaker  # "Another said"
            last = Quotation(
                passage_id=passage.id,
                words=found[group],
                speaker=named,
                said_by=who,
                theme=passage.theme,
                start=passage.start + found.start(group),
                end=passage.start + found.end(group),
            )
            above = passage
            yield last


def _said_by(passage: Passage, found: re.Match[str]) -> str | None:
    """The words that name the speaker: before the quotation, after it, or the label above."""
    before, after = passage.text[: found.start()], passage.text[found.end() :]
    for pattern, text in ((_BEFORE, before), (_COLON, before), (_AFTER, after)):
        named = pattern.search(text)
        if named:
            groups = named.groupdict()
            who = groups.get("who") or groups.get("last") or groups.get("first")
            if who and who.strip():
                return who.strip(" ,;:–—-")
    if passage.kind == "quotation" and passage.headings and _named(passage.headings[-1]):
        return passage.headings[-1]
    return None


def _goes_on(passage: Passage, above: Passage | None, found: re.Match[str]) -> bool:
    """Whether somebody speaks on: in the same paragraph, or in the next that only quotes."""
    if above is None or passage.headings != above.headings:
        return False
    return passage.id == above.id or not passage.text[: found.start()].strip()


def _named(text: str) -> Speaker | None:
    """The first speaker that the words name: "a mother of a child" is a mother."""
    places = [
        (found.start(), speaker)
        for speaker, pattern in _SPEAKERS
        if (found := pattern.search(text)) is not None
    ]
    return min(places, key=lambda place: place[0])[1] if places else None


def _speaker(who: str, passage: Passage, at: int, report: Report) -> Speaker | None:
    """Who the words before or after a quotation mean: by what they name, by whom "one" or
    "they" refers to, by the office that the report gives to a name, or by the heading."""
    named = _named(who)
    if named is not None:
        return named
    if who.lower() in _PRONOUNS:
        before = passage.text[:at]
        mentioned = [found for _, pattern in _SPEAKERS for found in pattern.finditer(before)]
        last = max(mentioned, key=lambda found: found.start(), default=None)
        return _named(last.group()) if last else None
    name = re.search(r"\b[A-Z][\w’'-]+\Z", who)
    if name and re.search(_OFFICE.format(name=re.escape(name.group())), report.text):
        return "inspector"
    heading = passage.headings[-1] if passage.headings else ""
    return _named(heading) if len(heading.split()) <= _SHORT_HEADING else None
