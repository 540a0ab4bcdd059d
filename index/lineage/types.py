"""What lineage speaks of."""

from __future__ import annotations

from typing import Literal, get_args

from msgspec import Struct

from index.types import Entry

Stance = Literal["repeated", "progress", "mixed", "mentioned"]
"""What a sentence says of what was recommended: it is asked for again or still found wanting; it
is done or better; the report itself prints "partly achieved"; neither, though the sentence is
about it."""

Outcome = Literal["repeated", "mixed", "progress", "mentioned", "not_mentioned", "not_held"]
"""What an inspection says as a whole, what a board has to see first in front. `mixed` is progress
and still wanting; `not_mentioned` is said only where the whole of it is held, else `not_held`."""

OUTCOMES: tuple[Outcome, ...] = get_args(Outcome)

VERDICTS: frozenset[Outcome] = frozenset(("repeated", "mixed", "progress"))
"""The outcomes that say how the matter stands."""


class Claim(Struct, frozen=True):
    """One sentence of a later inspection that is about the recommendation.

    `span` is code points of the passage's text; `closeness` is the likelihood, 0 to 1, that the
    sentence is about the recommendation. Of the subjects of the field that were recommended on
    (`index.lineage.concepts`) the sentence `speaks_of` some, and of the usual words of those
    it is `silent_on` none stands in its paragraph. `compares` is set where it names an earlier
    inspection of the area.
    """

    stance: Stance
    entry: Entry
    span: tuple[int, int]
    closeness: float
    speaks_of: tuple[str, ...] = ()
    silent_on: tuple[str, ...] = ()
    compares: bool = False

    @property
    def quote(self) -> str:
        start, end = self.span
        return self.entry.passage.text[start:end]


class Sequel(Struct, frozen=True):
    """What one later inspection says about a recommendation, the closest words first.

    `full` tells whether the whole of that inspection is held: its full report, or the letter where
    its series has no more.
    """

    inspection_id: str
    full: bool
    outcome: Outcome
    claims: tuple[Claim, ...]


class Lineage(Struct, frozen=True):
    """A recommendation with its sequels, the earliest inspection first."""

    entry: Entry
    sequels: tuple[Sequel, ...]

    @property
    def standing(self) -> Outcome | None:
        """How the matter stands: the outcome of the latest inspection whose full report is held,
        be it a verdict or none, unless a later letter or press release gives a verdict. Without
        a full report the latest verdict, or the nearest to one; None where no later inspection
        is held. A verdict that a later full report does not bear out says nothing of today."""
        full = [place for place, sequel in enumerate(self.sequels) if sequel.full]
        latest = [sequel.outcome for sequel in self.sequels[full[-1] if full else 0 :]]
        judged = [outcome for outcome in latest if outcome in VERDICTS]
        if judged or not full:
            return judged[-1] if judged else min(latest, key=OUTCOMES.index, default=None)
        return latest[0]
