"""Which earlier recommendations stand as a question asks, of one area or of every one: repeated or
still wanting, or met. What each area's last inspection with later ones asked for is looked at, and
of each recommendation the sentence by which its standing is known."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from index.lineage.stance import VERDICT
from index.lineage.types import Claim, Lineage, Outcome
from index.types import Interpreted
from service.answers.coverage import inspection_name
from service.answers.numbered import these_are
from service.answers.printed.followed import RECOMMENDED, base_of, year_is_not_held
from service.answers.printed.said_since import gist
from service.answers.printed.subjects import named_subject
from service.answers.printed.types import Inspection, Printed
from service.answers.quotes import Quote
from service.histories import Asked, asked, history
from service.wording import listed

if TYPE_CHECKING:
    from index.retriever import Retriever

_WANTING = re.compile(
    r"\b(?:repeat(?:ed|ing)?|(?:made|asked for|recommended) (?:again|twice|before)|unmet|"
    r"(?:not|never|n[’']t) (?:\w+ ){0,2}(?:met|achiev\w+|implement\w*|complet\w*|fulfil\w*|"
    r"act(?:ed)? (?:up)?on|addressed|carried out|followed)|outstanding|"
    r"still (?:wanting|open|needed))\b",
    re.IGNORECASE,
)
_MET = re.compile(
    r"\b(?:which|how many) (?:of (?:the|their|these|those) )?(?:\w+ )?recommendations "
    r"(?:ha(?:ve|d) been |were |was )(?:\w+ly )?"
    r"(?:met|achieved|implemented|completed|fulfilled|carried out)\b",
    re.IGNORECASE,
)
_STANDINGS: Sequence[tuple[re.Pattern[str], frozenset[Outcome], str]] = (
    (_WANTING, frozenset(("repeated", "mixed")), "asked for again, or still wanting in part"),
    (_MET, frozenset(("progress",)), "done, or better"),
)

AREAS = 20
"""Areas that are looked through; of more, one must be named."""

MOST, OF_EACH = 12, 3
"""Sentences of one answer, and the least for one of several areas."""

_HOW_MANY = re.compile(r"\bhow many\b", re.IGNORECASE)
_OTHERWISE = re.compile(r"\b(?:why|who)\b", re.IGNORECASE)


class _Standing(Struct, frozen=True):
    """A recommendation by its number, with the sentence by which its standing is known."""

    number: int
    lineage: Lineage
    claim: Claim


def standing(
    question: str,
    interpreted: Interpreted,
    meant: Sequence[Inspection],
    retriever: Retriever,
) -> Printed | None:
    """The recommendations of the inspections `meant` that stand as is asked, area by area; None
    where that is not asked for, of too many areas, or where none of them stands so."""
    state = next((one for one in _STANDINGS if one[0].search(question)), None)
    if not state or not RECOMMENDED.search(question) or _OTHERWISE.search(question):
        return None
    if named_subject(question) or year_is_not_held(interpreted):
        return None
    _, outcomes, words = state
    areas = list(dict.fromkeys(one.area for one in meant if one.area))
    if len(areas) > AREAS or (len(areas) == 1 and state[0] is _MET and _HOW_MANY.search(question)):
        return None  # of one area every recommendation is told, and how many stand how
    bases = [base for area in areas if (base := _base(area, meant, interpreted, retriever))]
    standings = [(base, list(_standing_so(base, outcomes))) for base in bases]
    found = [(base, those) for base, those in standings if those]
    if not found:
        return None
    each = max(MOST // len(found), OF_EACH)
    shown = [(base, one) for base, those in found for one in _surest(those, each)][:MOST]
    quotes = tuple(Quote(one.claim.entry, one.claim.span) for _, one in shown)
    left = sum(len(those) for _, those in found) - len(shown)
    return Printed(
        quotes,
        _lead(words, found, shown),
        _missing(left, found, [base for base, those in standings if not those]),
        confidence=sum(one.claim.closeness for _, one in shown) / len(shown),
    )


def _base(
    area: str, meant: Iterable[Inspection], interpreted: Interpreted, retriever: Retriever
) -> Asked | None:
    """What is followed of an area."""
    held = history(retriever.generation, area)
    of_area = [one for one in meant if one.area == area]
    return base_of(asked(retriever, held), of_area, interpreted) if held else None


def _standing_so(base: Asked, outcomes: frozenset[Outcome]) -> Iterator[_Standing]:
    """Those of an inspection whose standing is one of these, each with its last word on that."""
    for number, one in enumerate(base.lineages, start=1):
        if one.standing not in outcomes:
            continue
        claims = [
            claim
            for sequel in reversed(one.sequels)
            for claim in sequel.claims
            if sequel.outcome == one.standing and claim.stance in outcomes
        ]
        found = [claim for claim in claims if claim.entry.passage.kind != "recommendation"]
        if claims:
            yield _Standing(number, one, (found or claims)[0])


def _surest(found: Sequence[_Standing], count: int) -> list[_Standing]:
    """So many of them, those first of which a report prints how they stand."""
    by_print = sorted(found, key=lambda one: not VERDICT.search(one.claim.quote))
    return sorted(by_print[:count], key=lambda one: one.number)


def _lead(
    words: str,
    found: Iterable[tuple[Asked, Sequence[_Standing]]],
    shown: Sequence[tuple[Asked, _Standing]],
) -> str:
    """How many stand so of each inspection, and on which of them each sentence is."""
    parts = [
        f"{inspection_name(base.inspection.main)} ({len(those)} of {len(base.lineages)})"
        for base, those in found
    ]
    told = [f"By what later reports say, {words}: recommendations of {listed(parts)}."]
    for place, (base, one) in enumerate(shown, start=1):
        name, short = inspection_name(base.inspection.main), gist(one.lineage.entry.passage.text)
        told.append(f"{these_are([place])} on recommendation {one.number} of {name} (“{short}”).")
    return " ".join(told)


def _missing(left: int, found: Sequence[tuple[Asked, object]], none: Sequence[Asked]) -> str:
    """What is not quoted, and where it stands."""
    areas = list(dict.fromkeys(base.inspection.area or "" for base, _ in found))
    page = "the page of " if len(areas) == 1 else "the pages of "
    parts = [
        f"{left} more {'was' if left == 1 else 'were'} found." if left > 0 else None,
        f"All that is said of each stands on {page}{listed(areas)}.",
        f"Of {listed([inspection_name(one.inspection.main) for one in none])} none was found to "
        "stand so."
        if none
        else None,
    ]
    return " ".join(filter(None, parts))
