"""Whose words a question asks for: those of children, parents, victims or staff."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from msgspec import Struct

from corpus.records import Speaker, quotations
from corpus.types import Report

NOUNS: Mapping[Speaker, str] = {
    "child": r"child|children|young people|young persons?|boys?|girls?|teen(?:ager)?s?|"
    r"service users?|kids?|youngsters?|lads?",
    "parent": r"parents?|carers?|mothers?|fathers?|mums?|dads?|famil(?:y|ies)",
    "victim": r"victims?",
    "staff": r"staff|practitioners?|case ?workers?|case managers?",
}
_ANYONE = r"(?:" + "|".join(NOUNS.values()) + r")(?:(?: and|/| or) (?:young people|carers?))?"
_SAY = (
    r"(?:say|says|said|saying|tell|tells|told|think|thinks|thought|feel|feels|felt|describe[ds]?|"
    r"explain(?:s|ed)?|report(?:s|ed)?|comment(?:s|ed)?|value[ds]?)"
)
_BETWEEN = r"(?P<between>(?: (?!about\b|on\b)[\w’'-]+){0,4}?)"
_UNASKED = re.compile(
    r"^\W*(?:and )?(?:is|are|was|were|do|does|did|has|have|had|can|should|how (?:many|often|well))"
    r"\b.*\b(?:views?|voices?|opinions?|comments?)\b|\b(?:views?|voices?|opinions?) "
    r"(?:\w+ )?(?:sought|taken|included|heard|considered|recorded|obtained|gathered|used|"
    r"reflected|represented|valued)\b|"
    r"\b(?:not|never)\b.*\b(?:say|think|feel|tell)\b",
    re.IGNORECASE,
)
"""Whether somebody's views are sought is a question on the work, and is not answered by them; nor
can what they do not say be quoted."""
ASKS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\bwhat (?:did|do|does|have|has|had) (?:the |any |some )?(?P<who>{_ANYONE})"
        rf"{_BETWEEN} {_SAY}\b",
        rf"\bwhat (?P<who>{_ANYONE}){_BETWEEN} {_SAY}\b",
        r"\b(?:words|voices?|views?|opinions?|quot\w+|comments?) (?:of|from|by) "
        rf"(?:the |an? |any )?(?P<who>{_ANYONE})\b",
        rf"\b(?P<who>{_ANYONE})(?:['’]s?)? (?:own )?"
        r"(?:words|voices?|views?|comments?|quotes|quotations)\b",
        rf"\bhow (?:did|do|does) (?:the )?(?P<who>{_ANYONE}) (?:feel|describe)\b",
    )
)
_OTHERS = re.compile(
    r"\bwhat (?:did|do|does|have|has|had) (?:the |any |some |its |their )?"
    r"(?P<who>(?:[a-z][\w’'-]* ){0,2}?(?:volunteers?|mentors?|officers?|police|managers?|"
    r"heads? of service|magistrates?|sentencers?|judges?|(?:youth )?courts?|nurses?|therapists?|"
    r"psychologists?|teachers?|schools?|(?:social )?workers?|employers?|partners?|"
    r"(?:board|panel) members?|directors?|commissioners?|residents?|neighbours?))"
    rf"{_BETWEEN} {_SAY}\b",
    re.IGNORECASE,
)
"""Others whose words may be asked for; reports quote them under no heading of their own."""
_NAMES = {
    speaker: re.compile(rf"\b(?:{nouns})\b", re.IGNORECASE) for speaker, nouns in NOUNS.items()
}

_VERBS: Mapping[Speaker, str] = {
    "staff": r"told us|said|felt|thought|reported|commented|spoke|considered|explained"
}
_ALL_VERBS = (
    r"told us|said|say|explained|felt|thought|described|reported|commented|valued|spoke|considered"
)
_WHOM = (
    r"(?:,(?: [\w’']+){1,4},| who)?"
    r"(?: (?:(?:that |whom |who )?we (?:met|spoke to|interviewed)|to whom we spoke|"
    r"(?:also|often|usually|generally|sometimes|highly|consistently)))*"
)

_NARROW = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"\b(?:girls?|young wom[ae]n)\b",
        r"\b(?:boys?|lads?|young m[ae]n)\b",
        r"\b(?:mothers?|mums?)\b",
        r"\b(?:fathers?|dads?)\b",
    )
)
"""Some of those who go by one name; where one is asked for, the others are not."""


class Voice(Struct, frozen=True):
    """Whose words are asked for: who speaks, which of them, and the words that ask; of others than
    those by whom reports print boxes no `speaker`."""

    speaker: Speaker | None
    narrow: re.Pattern[str] | None
    words: str
    who: str
    of: str = ""  # which of them, where the words that ask say so: "in custody"


def voice_asked(question: str) -> Voice | None:
    """Whose words a question asks for; None where nobody's."""
    if _UNASKED.search(question):
        return None
    for pattern in ASKS:
        found = pattern.search(question)
        if found:
            who = found["who"]
            speaker = next(
                speaker for speaker, noun in _NAMES.items() if noun.search(who.split(" and ")[0])
            )
            narrow = next((each for each in _NARROW if each.search(who)), None)
            of = (found.groupdict().get("between") or "").strip()
            return Voice(speaker, narrow, found.group(), who, of)
    if others := _OTHERS.search(question):
        who = others["who"]
        noun = re.compile(rf"\b{re.escape(re.sub('s$', '', who))}s?\b", re.IGNORECASE)
        return Voice(None, noun, others.group(), who, (others["between"] or "").strip())
    return None


def reported_of(voice: Voice) -> re.Pattern[str]:
    """Of a sentence in which a report says what those asked for said: who, up to the verb."""
    nouns = NOUNS[voice.speaker] if voice.speaker else re.escape(voice.who)
    noun = voice.narrow.pattern if voice.narrow else rf"\b(?:{nouns})"
    verbs = _VERBS.get(voice.speaker, _ALL_VERBS) if voice.speaker else _ALL_VERBS
    return re.compile(
        rf"{noun}(?:(?:/| and | or )(?:their )?(?:young people|\w+))*{_WHOM} (?:{verbs})\b",
        re.IGNORECASE,
    )


def of_others(question: str, reports: Iterable[Report]) -> frozenset[str]:
    """The ids of the passages in which somebody else speaks than a question asks for."""
    voice = voice_asked(question)
    if voice is None or voice.speaker is None:
        return frozenset()
    spoken: dict[str, set[Speaker | None]] = {}
    for report in reports:
        for quotation in quotations(report):
            spoken.setdefault(quotation.passage_id, set()).add(quotation.speaker)
    return frozenset(one for one, speakers in spoken.items() if voice.speaker not in speakers)
