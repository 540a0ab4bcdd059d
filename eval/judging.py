"""From judgments to passages: which passage of the running library carries which grade.

A judgment marks a paragraph by a quote. The library may have cut that paragraph in two, keep
it twice, or have lost it, and no measure may change because of that: each judged paragraph
counts once, at the best rank at which any passage shows it, and a paragraph that no passage
holds still counts among what should have been found.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol

from msgspec import Struct

from eval.folding import folded, without_number
from eval.types import Judgment, Topic


class Judgeable(Protocol):
    """What judging needs of a passage, whether it comes from an index or from a server."""

    @property
    def id(self) -> str: ...
    @property
    def text(self) -> str: ...
    @property
    def number(self) -> str | None: ...


class JudgedParagraph(Struct, frozen=True):
    """One judgment and the passages that carry it, in the order of the library; maybe none.

    `id` is unique within its topic: the first carrying passage's id, so that run and qrels
    files read like the library, with "#2" added where two judgments meet in one passage.
    """

    id: str
    judgment: Judgment
    passages: tuple[str, ...]


class JudgedTopic(Struct, frozen=True):
    topic: Topic
    paragraphs: tuple[JudgedParagraph, ...]

    @property
    def unmatched(self) -> tuple[Judgment, ...]:
        """Judgments whose quote stands in no passage of the library."""
        return tuple(p.judgment for p in self.paragraphs if not p.passages)


class _Folded(Struct, frozen=True):
    id: str
    text: str
    number: str | None


class Library:
    """The passages of every report, folded once for all topics."""

    def __init__(self, passages: Iterable[tuple[str, Judgeable]]) -> None:
        """`passages` are pairs of the source file's name and a passage, in library order."""
        self._by_doc: dict[str, list[_Folded]] = {}
        for doc, passage in passages:
            number = folded(passage.number) if passage.number else None
            line = _Folded(passage.id, folded(passage.text), number)
            self._by_doc.setdefault(doc, []).append(line)

    @property
    def docs(self) -> frozenset[str]:
        return frozenset(self._by_doc)

    def judged(self, topic: Topic) -> JudgedTopic:
        """The topic's judgments, each with the passages that carry its grade."""
        taken: dict[str, int] = {}
        paragraphs = []
        for place, judgment in enumerate(topic.judgments):
            carrying = self.carrying(judgment)
            name = carrying[0] if carrying else f"{judgment.doc}#unmatched-{place + 1}"
            taken[name] = taken.get(name, 0) + 1
            if taken[name] > 1:
                name = f"{name}#{taken[name]}"
            paragraphs.append(JudgedParagraph(name, judgment, carrying))
        return JudgedTopic(topic, tuple(paragraphs))

    def carrying(self, judgment: Judgment) -> tuple[str, ...]:
        quote = folded(judgment.quote)
        numbered = without_number(judgment.quote)
        passages = self._by_doc.get(judgment.doc, ())
        return tuple(
            passage.id
            for passage in passages
            if quote in passage.text or (numbered and _begins(passage, *numbered))
        )


def count_once(ranking: Sequence[str], topic: JudgedTopic) -> tuple[str, ...]:
    """The ranking with each judged paragraph once, at its best rank.

    A passage that carries judged paragraphs not yet seen stands for the best graded of them,
    by that paragraph's id. One whose judged paragraphs have all been seen is left out, and
    takes no rank. One that carries none keeps its own id. Where a passage joined two judged
    paragraphs it stands for one only: joining paragraphs is a fault of splitting, and must
    not read as finding two.
    """
    carried: dict[str, list[JudgedParagraph]] = {}
    for paragraph in sorted(topic.paragraphs, key=lambda p: -p.judgment.grade):
        for passage in paragraph.passages:
            carried.setdefault(passage, []).append(paragraph)
    seen: set[str] = set()
    once: list[str] = []
    for passage in ranking:
        if passage not in carried:
            once.append(passage)
            continue
        fresh = next((p for p in carried[passage] if p.id not in seen), None)
        if fresh is not None:
            seen.add(fresh.id)
            once.append(fresh.id)
    return tuple(once)


def joined(topics: Iterable[JudgedTopic]) -> int:
    """How many judgments can only be found in a passage that carries another of the topic."""
    count = 0
    for topic in topics:
        seen: set[tuple[str, ...]] = set()
        for paragraph in topic.paragraphs:
            if len(paragraph.passages) == 1:
                count += paragraph.passages in seen
                seen.add(paragraph.passages)
    return count


def _begins(passage: _Folded, number: str, rest: str) -> bool:
    """Whether the passage begins with the rest of a quote that begins with a printed number.

    A passage that kept another number is another paragraph, though its words be the same.
    """
    kept = passage.number
    return passage.text.startswith(folded(rest)) and kept in (None, folded(number))
