"""What a query names or asks for comes first; nothing is left out.

Each preference scales the scores of the passages that lack what it names. Where a query names
several sides (two areas, or one area over time), each hit that a side already has costs its next
one a little, so that no side fills the first page alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from corpus.types import Passage
from index.fusion import Scores
from index.holdings import years_of
from index.lexical import Clause, LexicalIndex
from index.types import Entry, Preference, PreferenceField
from index.understanding import Understood
from index.vectors import Mask
from index.words import STOP_WORDS, tokens

LACKING: Mapping[PreferenceField, float] = {
    "area": 0.7,
    "year": 0.6,
    "series": 0.85,
    "document_type": 0.85,
    "theme": 0.95,
    "kind": 0.85,
    "polarity": 0.85,
}
"""What is left of the score of a passage that lacks what is named. Round numbers, none of them
critical: DECISIONS.md has the figures. What speaks of a year counts as of it only over time,
or where no inspection found is of it: "the 2016 inspection" is not that of 2021, which names it."""

NO_EXAMPLE = 0.6
"""What is left of the score of what is no boxed example, where good practice is sought."""

OF_CONTEXT = 0.85
"""What is left of the score of a passage that tells of the inspection, not of what it saw."""

OF_CONTACT = 0.7
"""What is left of the score of names and addresses."""

TAKEN = 0.03
"""What each hit that a side has takes off the score of its next."""

FIRST_PAGES = 100  # hits over which sides are balanced

OF_STUB = 0.7
"""What is left of the score of a date, a name or a rating that stands alone on its line."""

LONGEST_STUB = 4  # words that say something

ENDS, CLOSING = (".", "!", "?", ":", ";"), "\u201d\u2019\"')] \n"
"""What a sentence ends with, and what may stand behind."""


class Preferring:
    """Applies preferences to the passages of one generation. Any number of threads may share it."""

    def __init__(self, entries: Sequence[Entry], lexical: LexicalIndex) -> None:
        self._lexical = lexical
        self._values: Mapping[PreferenceField, NDArray[np.str_]] = {
            "area": _column(entry.report.meta.area for entry in entries),
            "series": _column(entry.report.meta.series for entry in entries),
            "document_type": _column(entry.report.meta.document_type for entry in entries),
            "theme": _column(entry.passage.theme for entry in entries),
            "kind": _column(entry.passage.kind for entry in entries),
            "polarity": _column(entry.polarity for entry in entries),
        }
        self._inspections = _column(entry.report.meta.inspection_id for entry in entries)
        self._years = [years_of(entry.report.meta) for entry in entries]
        self._stubs = np.asarray([_is_stub(entry.passage) for entry in entries], dtype=np.bool_)

    def preferred(
        self, understood: Understood, ordinals: NDArray[np.int64], scores: Scores
    ) -> Scores:
        """The scores of these passages with what the query prefers first. They never rise."""
        left = self._wished_for(understood, ordinals) * self._of_kind(understood, ordinals)
        return self._balanced(understood, ordinals, scores * left)

    def named(self, understood: Understood, ordinals: NDArray[np.int64]) -> Mask:
        """Which of these passages are of an area and of a year that the query names, if it names
        any."""
        having = np.ones(len(ordinals), dtype=np.bool_)
        for field in ("area", "year"):
            wishes = [wish for wish in understood.preferences if wish.field == field]
            if wishes:
                having &= np.logical_or.reduce([self._having(wish, ordinals) for wish in wishes])
        return having

    def _wished_for(self, understood: Understood, ordinals: NDArray[np.int64]) -> Scores:
        """What is left of each score, 0 to 1, by what the query wishes for. Of several wishes for
        one field one that comes true is enough."""
        left = np.ones(len(ordinals))
        for field in dict.fromkeys(wish.field for wish in understood.preferences):
            wishes = [wish for wish in understood.preferences if wish.field == field]
            having = np.logical_or.reduce([self._having(wish, ordinals) for wish in wishes])
            if field == "year" and not understood.over_time:
                made = np.logical_or.reduce([self._made(wish, ordinals) for wish in wishes])
                having = made if made.any() else having
            examples = any("notable_practice" in wish.values for wish in wishes)
            left[~having] *= NO_EXAMPLE if examples else LACKING[field]
            if field == "polarity":
                left[self._opposite(wishes, ordinals)] *= LACKING[field]
        return left

    def _of_kind(self, understood: Understood, ordinals: NDArray[np.int64]) -> Scores:
        """What is left of each score, 0 to 1, of passages around what inspectors found."""
        left = np.ones(len(ordinals))
        kinds = self._values["kind"][ordinals]
        if not any("contact" in wish.values for wish in understood.preferences):
            left[kinds == "contact"] *= OF_CONTACT
            if not understood.of_the_inspection:
                left[kinds == "context"] *= OF_CONTEXT
                if not any("judgement" in wish.values for wish in understood.preferences):
                    left[self._stubs[ordinals]] *= OF_STUB
        return left

    def _opposite(self, wishes: Sequence[Preference], ordinals: NDArray[np.int64]) -> Mask:
        """Which passages tell of strengths where concerns are asked for, or the other way round:
        they lack what is asked for twice."""
        wanted = {value for wish in wishes for value in wish.values}
        opposites = [name for name in ("strength", "concern") if name not in wanted]
        return np.isin(self._values["polarity"][ordinals], opposites if len(wanted) == 1 else [])

    def _having(self, wish: Preference, ordinals: NDArray[np.int64]) -> Mask:
        """Which passages have what is named: in their fields or, of an area and a year, in their
        words. What tells of strengths and concerns tells of either."""
        if wish.field == "year":
            having = self._made(wish, ordinals)
        else:
            values = [*map(str, wish.values), *(["mixed"] if wish.field == "polarity" else [])]
            having = np.isin(self._values[wish.field][ordinals], values)
        if wish.field in ("area", "year"):
            clauses = [Clause(tuple(tokens(str(value)))) for value in wish.values]
            having |= np.isin(ordinals, self._lexical.match(clauses).ordinals)
        return having

    def _made(self, wish: Preference, ordinals: NDArray[np.int64]) -> Mask:
        """Which passages are of an inspection made or published in one of the years wished for."""
        wanted = frozenset(wish.values)
        years = (self._years[ordinal] for ordinal in ordinals)
        return np.asarray([not wanted.isdisjoint(some) for some in years], dtype=np.bool_)

    def _balanced(
        self, understood: Understood, ordinals: NDArray[np.int64], scores: Scores
    ) -> Scores:
        """The scores with every side of a comparison given its turn; as they are without sides."""
        sides = self._sides(understood)
        if sides is None:
            return scores
        taken: Counter[str] = Counter()
        balanced = scores.copy()
        for row in np.lexsort((ordinals, -scores))[:FIRST_PAGES]:
            side = str(sides[ordinals[row]])
            balanced[row] *= max(0.0, 1 - TAKEN * taken[side])
            taken[side] += 1
        return balanced

    def _sides(self, understood: Understood) -> NDArray[np.str_] | None:
        """The side that each passage is of, where the query names any."""
        areas = {
            value
            for wish in understood.preferences
            for value in wish.values
            if wish.field == "area"
        }
        if len(areas) > 1:
            return self._values["area"]
        return self._inspections if understood.over_time else None


def _is_stub(passage: Passage) -> bool:
    """Whether a passage is no sentence and says next to nothing: a date, a name, a bare rating."""
    telling = [word for word in tokens(passage.text) if word.isalpha() and word not in STOP_WORDS]
    return not passage.text.rstrip(CLOSING).endswith(ENDS) and len(telling) <= LONGEST_STUB


def _column(values: Iterable[str | None]) -> NDArray[np.str_]:
    return np.asarray([value or "" for value in values], dtype=np.str_)
