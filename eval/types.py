"""What eval/ speaks of: the vocabulary of TREC."""

from __future__ import annotations

from typing import Literal, get_args

from msgspec import Struct

TopicKind = Literal[
    "keyword",
    "question",
    "paraphrase",
    "notable_practice",
    "longitudinal",
    "filtered",
    "unanswerable",
]
TOPIC_KINDS: tuple[TopicKind, ...] = get_args(TopicKind)

GRADES = (0, 1, 2, 3)
RELEVANT = 2
"""The lowest grade that counts as found."""


class Judgment(Struct, frozen=True):
    """Grade 3 answers directly, 2 helps substantially, 1 is marginal.

    The quote marks its paragraph: a passage carries the grade when it contains the quote,
    compared on letters and digits only, so a judgment survives re-splitting.
    """

    doc: str
    quote: str
    grade: int


class Topic(Struct, frozen=True):
    id: str
    query: str
    kind: TopicKind
    filters: dict[str, str | int | list[str | int]] = {}
    judgments: tuple[Judgment, ...] = ()
    answer_facts: tuple[str, ...] = ()
    note: str = ""
