"""What a later inspection says of a recommendation as a whole, by all its sentences about it."""

from __future__ import annotations

from collections.abc import Sequence

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
    first = {_wording(claim): claim for claim in sorted(claims, key=_of_report)}
    ranked = sorted(first.values(), key=_weight)
    definite = [claim for claim in ranked if claim.stance != "mentioned"][:MOST_CLAIMS]
    shown = tuple(definite or ranked[:MOST_MENTIONS])
    return Sequel(inspection_id, full, _outcome(shown, full), shown)


def _weight(claim: Claim) -> tuple[bool, bool, float]:
    return not VERDICT.search(claim.quote), not claim.compares, -claim.closeness


def _wording(claim: Claim) -> frozenset[str]:
    return subject(claim.quote)


def _of_report(claim: Claim) -> bool:
    """False sorts first and is written over by what comes after: the report itself."""
    return claim.entry.report.meta.document_type == "report"


def _outcome(claims: Sequence[Claim], full: bool) -> Outcome:
    stances = {claim.stance for claim in claims}
    if "mixed" in stances or {"repeated", "progress"} <= stances:
        return "mixed"
    for one in ("repeated", "progress", "mentioned"):
        if one in stances:
            return one
    return "not_mentioned" if full else "not_held"
