"""Which sentences answer: chosen from the passages found, by what the search knows of them.

A sentence stands as high as its passage in the search; higher when it is the one that matched
best or stands next to it, and the more of the words looked for it holds. What repeats a sentence
already chosen is passed over. The weights are round numbers of which the neighbourhood does as
well; DECISIONS.md has the figures.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from msgspec import Struct

from index.types import Entry, Hit, Polarity
from index.words import STOP_WORDS, words

OF_PASSAGE = 2.0  # the passage's score over that of the best passage
OF_BEST = 0.2  # being the passage's best sentence
OF_NEIGHBOUR = 0.1  # standing next to it: "It had not ..." goes on where that one ends
OF_WORDS = 0.4  # share of the words looked for
OF_NUMBER = 0.4  # giving a number where the question asks for one
OF_POLARITY = 0.2  # a concern where the question asks for gaps; taken off of a strength
OF_CONTEXT = -0.2  # a glossary or a method answers few questions

REPEATED = 0.7
"""Share of the shorter sentence's words from which one of two sentences repeats the other."""


ASKS_FOR_A_NUMBER = re.compile(
    r"\b(how (many|much|often|long|old|large|big|far|soon)|when|what (proportion|percentage|share|"
    r"number|date|year|age)|which (weeks?|months?|years?|dates?))\b",
    re.IGNORECASE,
)
NUMBER = re.compile(
    r"\d|\b(one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty|thirty|"
    r"forty|fifty|sixty|seventy|eighty|ninety|hundred|half|thirds?|quarters?|all but)\b",
    re.IGNORECASE,
)


ASKS_FOR: tuple[tuple[Polarity, re.Pattern[str]], ...] = (
    (
        "concern",
        re.compile(
            r"\b(gaps?|weak\w*|concerns?|critici\w+|fail\w*|problems?|shortcomings?|lack\w*|poor\w*|"
            r"wrong|improvements? (needed|required)|need\w* improv\w+|requir\w+ improv\w+)\b",
            re.IGNORECASE,
        ),
    ),
    (
        "strength",
        re.compile(
            r"\b(strengths?|good|well|prais\w+|success\w*|effective\w*|best)\b", re.IGNORECASE
        ),
    ),
)
"""What a question's own words ask for; "how well" asks for either."""


class Candidate(Struct, frozen=True):
    """A sentence of a passage that was found; `span` lies within the passage's text."""

    entry: Entry
    rank: int  # of its hit
    place: int  # among the passage's sentences
    span: tuple[int, int]
    score: float
    says: frozenset[str]  # stems of its words, but for those looked for, which all have

    @property
    def text(self) -> str:
        return self.entry.passage.text[self.span[0] : self.span[1]]


def select(question: str, hits: Sequence[Hit], count: int) -> tuple[Candidate, ...]:
    """The `count` best sentences, or fewer, best first, none repeating another."""
    chosen: list[Candidate] = []
    for candidate in sorted(candidates(question, hits), key=lambda c: (-c.score, c.rank, c.place)):
        if len(chosen) == count:
            break
        if not any(repeats(candidate.says, other.says) for other in chosen):
            chosen.append(candidate)
    return tuple(chosen)


def in_reading_order(chosen: Iterable[Candidate]) -> tuple[Candidate, ...]:
    """Passage by passage, the passage of the best sentence first, each in its own order."""
    first: dict[str, int] = {}
    ordered = list(chosen)
    for position, candidate in enumerate(ordered):
        first.setdefault(candidate.entry.passage.id, position)
    return tuple(sorted(ordered, key=lambda c: (first[c.entry.passage.id], c.place)))


def candidates(question: str, hits: Sequence[Hit]) -> list[Candidate]:
    """Every sentence of every hit, scored."""
    top = max((hit.score for hit in hits), default=0.0)
    wanted = _Wanted(
        stems=frozenset(stem for hit in hits for stem in _highlighted(hit)),
        number=ASKS_FOR_A_NUMBER.search(question) is not None,
        polarity=polarity_asked_for(question),
    )
    return [
        candidate
        for hit in hits
        for candidate in _of_hit(hit, hit.score / top if top > 0 else 0.0, wanted)
    ]


def polarity_asked_for(question: str) -> Polarity | None:
    """Concerns or strengths, where the question names the one and not the other."""
    asked = [polarity for polarity, words in ASKS_FOR if words.search(question)]
    return asked[0] if len(asked) == 1 and "how well" not in question.lower() else None


def repeats(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two sentences say the same, by the words they share."""
    shorter = min(len(one), len(other))
    return shorter == 0 or len(one & other) / shorter > REPEATED


class _Wanted(Struct, frozen=True):
    """What a sentence should hold: words looked for, and perhaps a number."""

    stems: frozenset[str]
    number: bool
    polarity: Polarity | None


def _of_hit(hit: Hit, standing: float, wanted: _Wanted) -> list[Candidate]:
    """The hit's sentences; `standing` is its score over the best hit's."""
    passage = hit.entry.passage
    spans = passage.sentences or ((0, len(passage.text)),)
    best = spans.index(hit.sentence) if hit.sentence in spans else 0
    standing = OF_PASSAGE * standing + OF_CONTEXT * (passage.kind in ("context", "contact"))
    standing += OF_POLARITY * _agreement(hit.entry.polarity, wanted.polarity)
    found = []
    for place, span in enumerate(spans):
        text = passage.text[span[0] : span[1]]
        stems = _stems(text)
        score = standing + _merit(text, stems, wanted)
        score += OF_BEST * (place == best) + OF_NEIGHBOUR * (abs(place - best) == 1)
        says = stems - wanted.stems or stems
        found.append(Candidate(hit.entry, hit.rank, place, span, score, says))
    return found


def _agreement(found: Polarity, wanted: Polarity | None) -> int:
    """1 where a passage is of the polarity asked for, -1 where it is of the opposite."""
    if wanted is None or found == "none":
        return 0
    return 1 if found in (wanted, "mixed") else -1


def _merit(text: str, stems: frozenset[str], wanted: _Wanted) -> float:
    """What a sentence is worth by its own words."""
    held = len(stems & wanted.stems) / len(wanted.stems) if wanted.stems else 0.0
    return OF_WORDS * held + OF_NUMBER * (wanted.number and NUMBER.search(text) is not None)


def _highlighted(hit: Hit) -> set[str]:
    text = hit.entry.passage.text
    return {word.stem for start, end in hit.highlights for word in words(text[start:end])}


def _stems(text: str) -> frozenset[str]:
    return frozenset(
        word.stem for word in words(text) if text[word.start : word.end].lower() not in STOP_WORDS
    )
