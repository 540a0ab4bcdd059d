"""What a later inspection says of a recommendation as a whole, by all its sentences about it."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from corpus.series import is_whole
from index.lineage.stance import VERDICT
from index.lineage.subject import subject
from index.lineage.types import Claim, Outcome, Sequel

MOST_CLAIMS = 4
MOST_MENTIONS = 2


def sequel(inspection_id: str, full: bool, claims: Sequence[Claim]) -> Sequel:
    """The claims of one inspection that are shown, and what they come to: first verdicts that the
    report prints, then what it says against an earlier inspection, then the closest.

    Mentions are shown only where nothing more definite is said; a press release that repeats
    its report adds nothing.
    """
    first = {_wording(claim): claim for claim in sorted(claims, key=_standing)}
    ranked = sorted(_widest(first.values()), key=_weight)
    definite = _of_each_side([claim for claim in ranked if claim.stance != "mentioned"])
    shown = tuple(definite or ranked[:MOST_MENTIONS])
    return Sequel(inspection_id, full, _outcome(shown, full), shown)


def _widest(claims: Collection[Claim]) -> list[Claim]:
    """Without those that stand within what another quotes."""
    return [one for one in claims if not any(_within(one, other) for other in claims)]


def _within(claim: Claim, other: Claim) -> bool:
    same = claim.entry.passage == other.entry.passage and claim.span != other.span
    return same and other.span[0] <= claim.span[0] and claim.span[1] <= other.span[1]


def _of_each_side(definite: Sequence[Claim]) -> Sequence[Claim]:
    """The first few, the last of which gives way to a side that would be cut off: what is still
    wanting is not hidden behind praise, nor the other way round."""
    shown, rest = definite[:MOST_CLAIMS], definite[MOST_CLAIMS:]
    sides = {claim.stance for claim in shown}
    other = next((claim for claim in rest if claim.stance not in sides), None)
    return [*shown[:-1], other] if other and len(sides) == 1 else shown


def _weight(claim: Claim) -> tuple[bool, bool, float]:
    against = claim.compares and claim.stance != "mentioned"
    return not VERDICT.search(claim.quote), not against, -claim.closeness


def _wording(claim: Claim) -> frozenset[str]:
    return subject(claim.quote)


def _standing(claim: Claim) -> tuple[bool, bool, float]:
    """What sorts first is written over by what comes after in the same words: the report itself,
    what is definite, what is closest."""
    whole = is_whole(claim.entry.report.meta)
    return whole, claim.stance != "mentioned", claim.closeness


def _outcome(claims: Sequence[Claim], full: bool) -> Outcome:
    stances = {claim.stance for claim in claims}
    if "mixed" in stances or {"repeated", "progress"} <= stances:
        return "mixed"
    for one in ("repeated", "progress", "mentioned"):
        if one in stances:
            return one
    return "not_mentioned" if full else "not_held"
