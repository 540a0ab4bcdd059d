"""Recommendations in the order in which a board reads them: what still wants doing before what is
done, what is done before what nobody speaks of, and last what nobody can have followed up yet."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from index.lineage.types import OUTCOMES, Outcome
from service.views.recommendations import AskedView, RecommendationView


class Group(Struct, frozen=True):
    """Recommendations that stand alike, in the order of their report; `standing` is None where no
    later inspection is held."""

    standing: Outcome | None
    recommendations: tuple[RecommendationView, ...]


class Followed(Struct, frozen=True):
    """What one inspection asked for, by how it stands."""

    asked: AskedView
    groups: tuple[Group, ...]

    @property
    def pending(self) -> bool:
        """Whether no later inspection is held of any."""
        return all(group.standing is None for group in self.groups)


def followed(asked: Sequence[AskedView]) -> tuple[Followed, ...]:
    """The inspections in the order given, those that none has followed yet at the end."""
    found = [Followed(one, _groups(one.recommendations)) for one in asked]
    return tuple(sorted(found, key=lambda one: one.pending))


def _groups(recommendations: Sequence[RecommendationView]) -> tuple[Group, ...]:
    standings: tuple[Outcome | None, ...] = (*OUTCOMES, None)
    groups = (
        Group(standing, tuple(one for one in recommendations if one.standing == standing))
        for standing in standings
    )
    return tuple(group for group in groups if group.recommendations)
