"""Ages from which on something is for somebody, read alike however they are put: "ETE after 16",
"ETE for 16+" and "post 16 ETE" all ask for post-16 ETE."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import takewhile

from index.query.quoted import QUOTED
from index.words import STOP_WORDS

POST = "post"
WAYS = (POST, "over", "after")
"""The words by which reports put such an age."""

_FROM = re.compile(
    r"\b(?P<way>post|over|after|above|beyond)(?:-| ?)(?:the age of )?(?P<age>1[4-9])s?\b"
    r"(?:(?<=s)|(?<=post.\d\d)|(?<=-\d\d)|(?!\s*(?:%|per ?cent\b|out of\b|[a-z]{3,}s\b|people\b|"
    r"children\b|men\b|women\b|staff\b|"
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))))(?![.,:]?\d)",
    re.IGNORECASE,
)
"""Neither a count ("over 16 cases") nor the rest of a date."""

_AND_OVER = re.compile(
    r"\b(?:aged? )?(?P<age>1[4-9])s?(?:\+| ?plus\b|"
    r"(?: years?)? (?:and|or) (?:over|above|older|upwards)\b)",
    re.IGNORECASE,
)
_FOR_THOSE = re.compile(r"\bfor (?:those |people |young people |children )?\Z", re.IGNORECASE)
_NOTHING_MORE = re.compile(
    r"\W*\Z|\s*[?.,;:]|\s+(?:in|at|by|across|and|or|vs|since)\b", re.IGNORECASE
)
"""What may stand behind an age that goes with what stands before it."""
_LINKS = frozenset({"and", "or", "&"})
_PERSONS = frozenset(
    ["people", "children", "those", "olds", "boys", "girls", "men", "women", "young"]
)


def ways_printed(texts: Iterable[str]) -> tuple[str, ...]:
    """The words by which these texts put such an age, the commonest first."""
    found = Counter(match["way"].lower() for text in texts for match in _FROM.finditer(text))
    return tuple(way for way, _ in found.most_common() if way in WAYS)


def ages_alike(text: str, ways: Sequence[str]) -> str:
    """The text with each such age put as typed where that is one of the `ways` and as the first of
    them where it is not, "post-16" before what it is said of; as it is where there are none. What
    stands in quotation marks is left alone, and what is said of persons ("young people post-16")
    keeps its place."""
    if not ways:
        return text
    for form in (_FROM, _AND_OVER):
        for match in reversed(list(form.finditer(text))):
            if any(one.start() < match.start() < one.end() for one in QUOTED.finditer(text)):
                continue
            typed = match.groupdict().get("way", "").lower()
            way = typed if typed in ways else ways[0]
            put = f"{way}{'-' if way == POST else ' '}{match['age']}"
            before, after = text[: match.start()], text[match.end() :]
            text = f"{before}{put}{after}"
            held = _FOR_THOSE.sub("", before)
            of = _said_of(held) if way == POST and _NOTHING_MORE.match(after) else ""
            if of:
                text = f"{held[: len(held) - len(of)]}{put} {of.rstrip()}{after}"
    return text


def _said_of(before: str) -> str:
    """The words at the end that an age behind them is said of, "education, training or employment";
    none where these are grammar or persons."""
    run = list(takewhile(_names, reversed(re.findall(r"\S+\s*", before))))[::-1]
    while run and run[0].strip(" ,").lower() in _LINKS:
        run = run[1:]
    return "" if not run or run[-1].strip().lower() in _PERSONS | _LINKS else "".join(run)


def _names(word: str) -> bool:
    """Whether a word goes on what stands before it, and is none of grammar."""
    bare = word.strip().rstrip(",").lower()
    return bare in _LINKS or (bare.isalpha() and bare not in STOP_WORDS)
