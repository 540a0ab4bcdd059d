"""Sentences chosen from passages that a test invents."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from by_hand import report
from msgspec import structs

from index.types import Entry, Hit, Polarity
from index.understanding import understand
from index.words import STOP_WORDS, words
from service.answers.choosing import selection
from service.answers.choosing.candidate import Candidate
from service.answers.evidence import Evidence, Found, Sought


def hit(rank: int, text: str, sought: str, polarity: Polarity = "none", best: int = 0) -> Hit:
    """A hit whose words of `sought` are marked and whose sentence number `best` matched best.
    Scores fall by a hundredth a rank, so that the words decide."""
    found = report(f"place-{rank}", "Place", "2016", "report", text)
    passage = found.passages[0]
    marks = tuple(match.span() for match in re.finditer(rf"\b(?:{sought})\b", text))
    return Hit(
        rank, 1 - rank / 100, Entry(passage, found, polarity), passage.sentences[best], marks
    )


def printed(one: Hit, **where: Any) -> Hit:
    """The hit with its passage elsewhere in the report: another kind, other headings."""
    passage = structs.replace(one.entry.passage, **where)
    return structs.replace(one, entry=structs.replace(one.entry, passage=passage))


def measured(question: str, hits: Sequence[Hit], sides: Sequence[int] = ()) -> Evidence:
    """Evidence in which a hit's best sentence has a cosine of 0.5 and every other none, and all
    words of the question that say something are equally rare."""
    found = [
        Found(
            one,
            one.score,
            tuple(0.5 * (span == one.sentence) for span in one.entry.passage.sentences),
            sides[place] if sides else 0,
        )
        for place, one in enumerate(hits)
    ]
    spoken = [(word.stem, question[word.start : word.end].lower()) for word in words(question)]
    rarity = {stem: 1.0 for stem, word in spoken if word not in STOP_WORDS}
    return Evidence(question, understand(question).interpreted, Sought(rarity), tuple(found))


def select(
    question: str, hits: Sequence[Hit], count: int, sides: Sequence[int] = ()
) -> tuple[Candidate, ...]:
    return selection.select(measured(question, hits, sides), count)
