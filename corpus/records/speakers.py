"""Who speaks, by the words before or after a quotation."""

from __future__ import annotations

import re

from msgspec import Struct

from corpus.numbering import leading_number
from corpus.records.types import Quotation, Speaker
from corpus.text import words
from corpus.types import Passage, Report

_BEFORE_NOUN = re.compile(
    r"(?:\b(?:an?|one|the|another|some|many|most|several|both|their|his|her)\s+)?"
    r"(?:\bchildren (?:and|or)\s+)?\Z",
    re.I,
)
_PRONOUNS = words("one they another others some both many most two three several")
_OFFICE = r"\bChief Inspector\b[^.\n]{{0,60}}\b{name}\b|\b{name}\b[^.]{{0,60}}\bChief Inspector\b"
_SHORT_HEADING = 4  # words; "Victims" says who speaks, a longer title what of

_LEADS = re.compile(
    r"\A(?:as|in|at|on|for|from|after|during|when)\b[^,“\"]*?"
    r"(?=\b(?:an?|one|the|another)\b (?:(?!an?\b|one\b|the\b)[\w’'-]+ ){0,2}[\w’'-]+\Z)",
    re.I,
)
_SAYS = re.compile(
    r"(?:,[^,]*,)?\s*\b(?:noted|found|observed|wrote|said|felt|thought|reported|concluded|told)\b"
    r".*\Z"
)
_HARMED = re.compile(
    r"\b(?:meet|met|talk to|spoke to) the (?:boys?|girls?|lads?|child|person|young \w+) who\b"
    r"|\b(?:burgled|robbed|stole|damaged|broke into|assaulted|attacked|hurt) (?:me|my|us|our)\b",
    re.I,
)
"""How somebody speaks who was harmed."""


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
_OF_SOMEBODY = re.compile(r"[’']s\b")
_WAS_VICTIM = re.compile(
    r"\bwho (?:had been|has been|was|were|is|are) (?:an? |the )?victims?\b", re.IGNORECASE
)
_HARM_BY = re.compile(
    r"\b(?:offend(?:ing|ed)|offences?|crimes?|assault(?:s|ed)?|committed|caused|violence|harmed) "
    r"(?:by|of) (?:the |a |an |other )?\Z",
    re.IGNORECASE,
)
"""What stands before those who did harm, of whom no "one" is."""

_SPEAKERS = tuple(
    (speaker, re.compile(rf"\b(?:{pattern})\b", re.I))
    for speaker, pattern in _NAMES_SPEAKER.items()
)


class Spoken(Struct, frozen=True):
    """A quotation and where it stands: who is said to speak, the offset in its passage, and the
    quotation before it under the same heading."""

    words: str
    who: str | None
    passage: Passage
    at: int
    last: Quotation | None


def plainly(who: str) -> str:
    """Who speaks without what else the words say: "In one case an inspector found that"."""
    mentioned = _mentions(who)
    if not mentioned:
        return who
    ends = _SAYS.search(who, min(found.end() for found in mentioned))
    plain = who[: ends.start()] if ends else who
    return _LEADS.sub("", plain).strip(" ,")


def named(text: str) -> Speaker | None:
    """The first speaker that the words name: "a mother of a child", or a child's, is a mother."""
    if _WAS_VICTIM.search(text):
        return "victim"
    own = [found for found in _mentions(text) if not _OF_SOMEBODY.match(text, found.end())]
    first = min(own or _mentions(text), key=lambda found: found.start(), default=None)
    return _kind_of(first.group()) if first else None


def speaker(spoken: Spoken, report: Report) -> Speaker | None:
    """Who the words before or after a quotation mean: by what they name, by whom "one" or
    "they" refers to, by the office that the report gives to a name, by the heading, or by what
    is said."""
    if spoken.who is None:
        return "victim" if _HARMED.search(spoken.words) else None
    who, passage = spoken.who, spoken.passage
    found = named(who)
    if found is not None:
        return found
    if who.lower() in _PRONOUNS:
        last = _last_mention(passage.text[: spoken.at])
        if last is not None:
            return _kind_of(last.group())
        if spoken.last:  # "Another said"
            return spoken.last.speaker
    name = re.search(r"\b[A-Z][\w’'-]+\Z", who)
    if name and re.search(_OFFICE.format(name=re.escape(name.group())), report.text):
        return "inspector"
    heading = passage.headings[-1] if passage.headings else ""
    of_standard = leading_number(heading) is not None  # "1.2 Staff", under which children speak too
    return named(heading) if len(heading.split()) <= _SHORT_HEADING and not of_standard else None


def in_full(spoken: Spoken) -> str | None:
    """The words that say who speaks, behind "one" or "they" whom these refer to."""
    who = spoken.who
    if who is None or who.lower() not in _PRONOUNS:
        return who
    last_words = (
        spoken.last if spoken.last and spoken.last.passage_id == spoken.passage.id else None
    )
    if who.lower() == "they" and last_words is not None and last_words.said_by:
        return f"{who} ({last_words.said_by})"
    last = _last_mention(spoken.passage.text[: spoken.at])
    if last is None:
        return who
    before = _BEFORE_NOUN.search(spoken.passage.text[: last.start()])
    return f"{who} ({before.group() if before else ''}{last.group()})"


def _mentions(text: str) -> list[re.Match[str]]:
    return [found for _, pattern in _SPEAKERS for found in pattern.finditer(text)]


def _last_mention(text: str) -> re.Match[str] | None:
    mentioned = [one for one in _mentions(text) if not _did_harm(text, one)]
    return max(mentioned, key=lambda found: found.start(), default=None)


def _did_harm(text: str, mention: re.Match[str]) -> bool:
    """Whether a mention is of those who did harm, alone or with others ("by children and young
    people")."""
    before = re.sub(
        r"\b(?:children|young people|boys|girls) (?:and|or) \Z", "", text[: mention.start()]
    )
    return _HARM_BY.search(before) is not None


def _kind_of(mention: str) -> Speaker:
    return next(kind for kind, pattern in _SPEAKERS if pattern.fullmatch(mention))
