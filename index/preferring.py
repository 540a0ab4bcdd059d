"""What a query names or asks for comes first; nothing is left out.

Each preference scales the scores of the passages that lack what it names. Where a query names
several sides (two areas, two years), they take turns on the first pages; where it asks what
changed, each hit that an inspection already has costs its next one a little.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from corpus.records.speakers import named as speaker_named
from corpus.types import Passage
from corpus.verdicts import ends_in_rating
from index.candidates import Candidates, Factor
from index.fusion import Scores
from index.lexical import Clause, LexicalIndex
from index.query.holdings import years_of
from index.query.intents import OF_RATINGS
from index.query.sides import FIRST_PAGES, Sides, in_turns
from index.types import Entry, Preference, PreferenceField
from index.understanding import Understood, is_bound
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

OF_OTHER_KIND = 0.6
"""What is left of the score of what is of another kind, where one is asked for and nothing else:
boxed examples of good practice, what somebody should do, what people say, how to reach somebody."""

OF_OTHERS = 0.6
"""What is left of the score of what others say, where somebody's own words are asked for."""

OUT_OF_BOUNDS = 0.4
"""What is left of the score of a passage of another year, where years are named by their bounds:
the query then prints none of those that it wants."""

OF_CONTEXT = 0.85
"""What is left of the score of a passage that tells of the inspection, not of what it saw."""

OF_CONTACT = 0.7
"""What is left of the score of names and addresses."""

TAKEN = 0.03
"""What each hit that an inspection has takes off the score of its next, over time."""

OF_STUB = 0.7
"""What is left of the score of a date, a name or a rating that stands alone on its line, and of a
table of ratings: they share words with a question for what is good, and say nothing of why."""

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
        self.sides = Sides(entries)
        self._speakers = _column(map(_speaker, entries))
        self._stubs = np.asarray([_is_stub(entry.passage) for entry in entries], dtype=np.bool_)

    def preferred(self, understood: Understood, found: Candidates) -> Candidates:
        """The candidates with what the query prefers first. No score rises."""
        return found.times(
            *self._wished_for(understood, found.ordinals),
            *self._of_kind(understood, found.ordinals),
        )

    def balanced(self, understood: Understood, found: Candidates) -> Candidates:
        """The candidates with every side of a comparison given its turn, or no inspection far ahead
        over time; as they are where the query asks for neither."""
        sides = self.sides.named(understood.preferences)
        if sides is not None:
            of = sides[found.ordinals]
            return found.scored("turns", in_turns(of, found.ordinals, found.scores))
        if understood.over_time:
            return found.times(Factor("turns", self._yielding(found)))
        return found

    def named(self, understood: Understood, ordinals: NDArray[np.int64]) -> Mask:
        """Which of these passages are of an area and of a year that the query names, if it names
        any."""
        having = np.ones(len(ordinals), dtype=np.bool_)
        for field in ("area", "year"):
            wishes = [wish for wish in understood.preferences if wish.field == field]
            if wishes:
                having &= np.logical_or.reduce([self._having(wish, ordinals) for wish in wishes])
        return having

    def _wished_for(self, understood: Understood, ordinals: NDArray[np.int64]) -> Iterator[Factor]:
        """What is left of each score, 0 to 1, by what the query wishes for. Of several wishes for
        one field one that comes true is enough."""
        for field in dict.fromkeys(wish.field for wish in understood.preferences):
            wishes = [wish for wish in understood.preferences if wish.field == field]
            having = np.logical_or.reduce([self._having(wish, ordinals) for wish in wishes])
            if field == "year" and not understood.over_time:
                made = np.logical_or.reduce([self._made(wish, ordinals) for wish in wishes])
                having = made if made.any() else having
            left = np.where(having, 1.0, _lacking(field, wishes, understood))
            if field == "polarity":
                left[self._opposite(wishes, ordinals)] *= LACKING[field]
            yield Factor(field, left)
        if understood.speaker:
            own_words = self._speakers[ordinals] == understood.speaker
            yield Factor("speaker", np.where(own_words, 1.0, OF_OTHERS))

    def _of_kind(self, understood: Understood, ordinals: NDArray[np.int64]) -> Iterator[Factor]:
        """What is left of each score, 0 to 1, of passages around what inspectors found."""
        kinds = self._values["kind"][ordinals]
        if not any("contact" in wish.values for wish in understood.preferences):
            yield Factor("contact", np.where(kinds == "contact", OF_CONTACT, 1.0))
            if not understood.of_the_inspection:
                yield Factor("context", np.where(kinds == "context", OF_CONTEXT, 1.0))
                if not _asks_for_ratings(understood):
                    yield Factor("stub", np.where(self._stubs[ordinals], OF_STUB, 1.0))

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

    def _yielding(self, found: Candidates) -> Scores:
        """What is left of each score, 0 to 1, where each hit of an inspection costs its next."""
        taken: Counter[str] = Counter()
        left = np.ones(len(found.ordinals))
        for row in np.lexsort((found.ordinals, -found.scores))[:FIRST_PAGES]:
            inspection = str(self._inspections[found.ordinals[row]])
            left[row] = max(0.0, 1 - TAKEN * taken[inspection])
            taken[inspection] += 1
        return left


def _lacking(field: PreferenceField, wishes: Sequence[Preference], understood: Understood) -> float:
    """What is left of the score of a passage that lacks what these wishes, of one field, name."""
    if any(understood.firmly.intersection(wish.values) for wish in wishes):
        return OF_OTHER_KIND
    return OUT_OF_BOUNDS if any(map(is_bound, wishes)) else LACKING[field]


def _speaker(entry: Entry) -> str:
    """Who speaks in a quotation, by the words before it or else its label; of a label that names
    nobody and of what is no quotation empty."""
    passage = entry.passage
    if passage.kind != "quotation":
        return ""
    label = passage.headings[-1] if passage.headings else ""
    return speaker_named(passage.text.partition("“")[0]) or speaker_named(label) or ""


def _asks_for_ratings(understood: Understood) -> bool:
    return OF_RATINGS.search(understood.asked) is not None or any(
        "judgement" in wish.values for wish in understood.preferences
    )


def _is_stub(passage: Passage) -> bool:
    """Whether a passage is no sentence and says next to nothing: a date, a name, a bare rating, a
    table of ratings."""
    lines = passage.text.splitlines()
    if sum(map(ends_in_rating, lines)) > len(lines) / 2:
        return True
    telling = [word for word in tokens(passage.text) if word.isalpha() and word not in STOP_WORDS]
    return not passage.text.rstrip(CLOSING).endswith(ENDS) and len(telling) <= LONGEST_STUB


def _column(values: Iterable[str | None]) -> NDArray[np.str_]:
    return np.asarray([value or "" for value in values], dtype=np.str_)
