"""Grades given to passages, taken into topics as judgments: a document, a quote, a grade.

A passage is of this build of the library; a quote finds its paragraph in every later one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import msgspec
from msgspec import Struct

from eval.errors import TopicsError
from eval.folding import folded
from eval.judging import Library
from eval.topics import lines_of
from eval.types import GRADES, RELEVANT, Judgment, Topic
from index.generation import Generation
from index.types import Entry

SHORTEST_QUOTE = 8  # words; fewer would be hard for a person to find


class Grade(Struct, frozen=True):
    """What `judge` reads of a line of a pool; all else there is for the judge's eyes."""

    topic: str
    passage: str
    grade: int | None


class Graded(Struct, frozen=True):
    """`ambiguous` passages have the words of another passage of their document."""

    topics: tuple[Topic, ...]
    added: int
    changed: int
    removed: int
    ungraded: int
    ambiguous: tuple[str, ...]
    without: tuple[str, ...]  # topics that should have judgments above 0 and have none


def read_grades(paths: Iterable[Path]) -> tuple[Grade, ...]:
    """Raises TopicsError, naming file and line, for a line that is malformed or has no such
    grade, and for a passage that two lines grade differently."""
    grades: dict[tuple[str, str], Grade] = {}
    for path in paths:
        for number, line in lines_of(path):
            try:
                found = msgspec.json.decode(line, type=Grade)
            except msgspec.DecodeError as error:
                raise TopicsError(f"{path}, line {number}: {error}") from error
            if found.grade is not None and found.grade not in GRADES:
                raise TopicsError(
                    f"{path}, line {number}, field grade: {found.grade} is not 0, 1, 2 or 3"
                )
            key = (found.topic, found.passage)
            known = grades.get(key)
            if known is None or known.grade is None:
                grades[key] = found
            elif found.grade not in (None, known.grade):
                raise TopicsError(
                    f"{path}, line {number}: {found.passage} has grade {found.grade} for "
                    f"{found.topic}, and {known.grade} before. Settle on one."
                )
    return tuple(grades.values())


def graded_topics(
    topics: Sequence[Topic],
    grades: Iterable[Grade],
    generation: Generation,
    *,
    zeros: bool = False,
) -> Graded:
    """The topics with these grades. A judgment whose passage keeps its grade stays as it is.

    Without `zeros` a passage of grade 0 is left out: what is not judged counts as 0.

    Raises:
        TopicsError: a grade of a topic or a passage that there is not, or a relevant passage
            for an unanswerable topic.
    """
    by_topic: dict[str, dict[str, int]] = {topic.id: {} for topic in topics}
    ungraded = 0
    for grade in grades:
        if grade.topic not in by_topic:
            raise TopicsError(f"There is no topic {grade.topic!r} to grade {grade.passage} for.")
        if grade.grade is None:
            ungraded += 1
        else:
            by_topic[grade.topic][grade.passage] = grade.grade
    taking = _Taking(generation, zeros)
    done = tuple(taking.take(topic, by_topic[topic.id]) for topic in topics)
    return Graded(
        topics=done,
        added=taking.added,
        changed=taking.changed,
        removed=taking.removed,
        ungraded=ungraded,
        ambiguous=tuple(sorted(taking.ambiguous)),
        without=tuple(
            topic.id
            for topic in done
            if topic.kind != "unanswerable" and not any(j.grade for j in topic.judgments)
        ),
    )


class _Taking:
    """Takes grades into one topic after another, and counts."""

    def __init__(self, generation: Generation, zeros: bool) -> None:
        self._generation = generation
        self._zeros = zeros
        self._library = Library((entry.report.doc, entry.passage) for entry in generation.entries)
        self._quotes = Quotes(generation.entries)
        self.added = self.changed = self.removed = 0
        self.ambiguous: set[str] = set()

    def take(self, topic: Topic, grades: Mapping[str, int]) -> Topic:
        self._check(topic, grades)
        if topic.kind == "unanswerable":
            return topic
        kept: list[Judgment] = []
        carried: dict[str, int] = {}  # the best grade that each passage carried before
        paragraphs = self._library.judged(topic).paragraphs
        for paragraph in paragraphs:
            for passage in paragraph.passages:
                carried[passage] = max(carried.get(passage, 0), paragraph.judgment.grade)
        for paragraph in paragraphs:
            fresh = [grades[p] for p in paragraph.passages if p in grades]
            before = max((carried[p] for p in paragraph.passages), default=0)
            # Two judgments may meet in one passage: the grade is of the better one.
            same = not fresh or max(fresh) == before
            kept += self._regraded(paragraph.judgment, None if same else max(fresh))
        for passage, grade in grades.items():
            if passage not in carried and (grade or self._zeros):
                kept.append(self._judgment(passage, grade))
        return msgspec.structs.replace(topic, judgments=tuple(kept))

    def _check(self, topic: Topic, grades: Mapping[str, int]) -> None:
        for passage, grade in grades.items():
            try:
                self._generation.entry(passage)
            except KeyError:
                raise TopicsError(
                    f"The library holds no passage {passage!r}, graded for topic {topic.id}. Judge "
                    "with the library that the pool was made from (--data), or pool again."
                ) from None
            if topic.kind == "unanswerable" and grade >= RELEVANT:
                raise TopicsError(
                    f"Topic {topic.id} is unanswerable, but {passage} is graded {grade}. Give the "
                    "topic another kind."
                )

    def _regraded(self, judgment: Judgment, grade: int | None) -> list[Judgment]:
        if grade is None:
            return [judgment]
        if grade == 0 and not self._zeros:
            self.removed += 1
            return []
        self.changed += 1
        return [msgspec.structs.replace(judgment, grade=grade)]

    def _judgment(self, passage: str, grade: int) -> Judgment:
        entry = self._generation.entry(passage)
        quote, unique = self._quotes.of(entry)
        if not unique:
            self.ambiguous.add(passage)
        self.added += 1
        return Judgment(entry.report.doc, quote, grade)


class Quotes:
    """Finds for a passage the words that mark it and no other passage of its document."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._library = Library((entry.report.doc, entry.passage) for entry in entries)

    def of(self, entry: Entry) -> tuple[str, bool]:
        """(quote, whether it is unique): the shortest beginning of the passage's text, of whole
        words, that no other passage holds; where there is none, the whole text, behind its
        printed number where that tells it from the others."""
        passage = entry.passage
        ends = _word_ends(passage.text)
        for end in ends[min(SHORTEST_QUOTE, len(ends)) - 1 :]:
            quote = passage.text[:end]
            if self._marks(entry, quote) == (passage.id,):
                return quote, True
        numbered = f"{passage.number}. {passage.text}"
        if passage.number and self._marks(entry, numbered) == (passage.id,):
            return numbered, True
        return passage.text, False

    def _marks(self, entry: Entry, quote: str) -> tuple[str, ...]:
        return self._library.carrying(Judgment(entry.report.doc, quote, 0))


def _word_ends(text: str) -> list[int]:
    """Where each word ends that has a letter or digit; its punctuation belongs to it."""
    return [match.end() for match in re.finditer(r"\S+", text) if folded(match.group())]
