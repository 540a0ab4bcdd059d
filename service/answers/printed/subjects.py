"""Which of several recommendations are on what a question names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from index.lineage.concepts import concepts
from index.lineage.subject import subject, without_addressee
from index.query.lexicon import lexicon, phrase
from index.query.subject import without_places
from index.types import Interpreted
from service.answers.printed.meant import subject_stems

ON_IT = 0.5
"""Of what a question names, words and subjects of the field, a recommendation has more than this
where it is meant."""

AS_MUCH = 0.7
"""Of what the best of them has; two may be on one subject."""


_ABOUT = re.compile(
    r"\brecommend\w*(?::|(?: \w+){0,3}? "
    r"(?:on|about|regarding|concern\w*|relat\w+ to)\b)(?P<about>.+)",
    re.IGNORECASE,
)
"""Elsewhere a question may name the inspection that made them: "by the full joint inspection"."""


_WHICH = subject(
    "previous earlier last first second third latest other same main key two three four five six "
    "seven eight nine ten specific general inspection inspectors report full joint old new recent"
)

_OF_THAT_NAME = re.compile(
    r"\b(?:the|its|their|any|that) (?P<about>(?:[\w’'-]+ ){1,4}?)recommendations?\b", re.IGNORECASE
)
"""What stands before the word names the subject, a year or which: "the MAPPA recommendation", "the
2017 recommendations", "the previous recommendations"."""

_TO_BE_DONE = re.compile(
    r"^\W*(?:and |so )?what (?:should|must|has to|needs to|ought to) (?:be )?(?:done|happen|change)"
    r" (?:about|for|on|with|to) (?P<about>(?!it\b|this\b|that\b|them\b).+)",
    re.IGNORECASE,
)
"""What should be done is what was recommended."""


def asks_what_to_do(question: str) -> bool:
    """Whether a question asks what should be done about something, which is recommended."""
    return _TO_BE_DONE.search(question) is not None


def named_subject(question: str) -> str | None:
    """What the recommendations that a question asks for are on, as far as it says so."""
    found = _ABOUT.search(question) or _TO_BE_DONE.search(question)
    if found is None:
        found = _OF_THAT_NAME.search(question)
        about = found["about"] if found else ""
        return about if subject(about) - _WHICH or concepts(about) else None
    return found["about"]


def on_subject(
    question: str, interpreted: Interpreted, asking: frozenset[str], texts: Sequence[str]
) -> tuple[int, ...]:
    """The places of the texts that are on what a question names beside the stems `asking`: all
    where it names nothing.

    A text is on it by its words, or by the subjects of the field alone where it has all of those
    that are named: "where they will live" is on housing. A plain word that names none is read as
    the lexicon reads it: "race" as ethnicity.
    """
    about = without_places(question, interpreted)
    stems = subject(about) - asking
    fields = concepts(about) or concepts("; ".join(_in_reports(about)))
    if not fields and not (stems and subject_stems(question, interpreted, asking)):
        return tuple(range(len(texts)))
    shares = [_share(stems, fields, text) for text in texts]
    least = AS_MUCH * max(shares, default=0.0)
    return tuple(place for place, share in enumerate(shares) if share > ON_IT and share >= least)


def _share(stems: frozenset[str], fields: frozenset[str], text: str) -> float:
    """Of what is named, between 0 and 1; the subjects of the field stand for its words."""
    text = without_addressee(text)
    own = concepts(text, fields)
    by_word = len(stems & subject(text)) + len(own)
    return max(by_word / len(stems | fields), len(own) / len(fields) if fields else 0.0)


def _in_reports(about: str) -> Iterator[str]:
    """What reports print instead of the plain phrases of a text, the likeliest of each."""
    spoken, known = phrase(about), lexicon()
    for start in range(len(spoken)):
        for end in range(start + 1, min(len(spoken), start + known.longest) + 1):
            yield from known.terms.get(spoken[start:end], ())[:1]
