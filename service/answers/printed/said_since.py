"""What is said of earlier recommendations since, told in words: which sentence is on which of them,
and on which nothing is said."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from msgspec import Struct

from index.lineage.subject import without_addressee
from index.lineage.types import OUTCOMES, Claim, Lineage
from service.answers.coverage import inspection_name
from service.answers.numbered import are_recommendations, in_turn, these_are
from service.answers.printed.types import Inspection
from service.answers.quotes import Quote
from service.wording import OUTCOME_WORDS, listed

MOST = 12
"""Sentences of one answer."""

GIST = 60  # characters by which a recommendation is told


class Followed(Struct, frozen=True):
    """A recommendation by its place among those of its inspection, with what is said of it."""

    number: int
    lineage: Lineage
    claims: tuple[Claim, ...]

    @property
    def text(self) -> str:
        return self.lineage.entry.passage.text


class InArea(Struct, frozen=True):
    """Of one area the recommendations asked about, of all `among` of the inspection `name`, with
    the `later` inspections that were looked at."""

    area: str
    name: str
    among: int
    later: tuple[Inspection, ...]
    told: tuple[Followed, ...]


def lead(found: Sequence[InArea], quotes: Sequence[Quote]) -> str:
    """Which sentence is on which recommendation, and of which report."""
    places = {(one.entry.passage.id, one.span): n for n, one in enumerate(quotes, start=1)}
    names = [inspection_name(one.entry.report) for one in quotes]
    turns = in_turn(names)
    parts = [
        f"What later reports say of the recommendations of {listed([one.name for one in found])}.",
        f"In turn: {turns}." if turns else f"All is from {names[0]}.",
    ]
    for inspection in found:
        whose = f" of {inspection.name}" if len(found) > 1 else ""
        for one in inspection.told:
            told = sorted({places[key] for key in map(place_of, one.claims) if key in places})
            if told:
                which = f"recommendation {one.number}{whose} (“{gist(one.text)}”)"
                parts.append(f"{these_are(told)} on {which}.")
    wished = [n for n, one in enumerate(quotes, 1) if one.entry.passage.kind == "recommendation"]
    if wished:
        parts.append(are_recommendations(wished))
    return " ".join(parts)


def counts(found: Iterable[InArea]) -> str:
    """How many of the recommendations of each inspection stand how, which no report prints."""
    parts = []
    for of in found:
        number = Counter(one.lineage.standing for one in of.told)
        ways = [f"{number[way]} “{OUTCOME_WORDS[way].lower()}”" for way in OUTCOMES if number[way]]
        parts.append(f"of {len(of.told)} of {of.name} {listed(ways)}")
    return f"On record, by what the library makes of later reports: {'; '.join(parts)}."


def gist(text: str) -> str:
    """How a recommendation begins, word for word."""
    text = re.split(r"[.;:]\s", without_addressee(text), maxsplit=1)[0].rstrip(" .;:")
    if len(text) <= GIST:
        return text
    return text[:GIST].rpartition(" ")[0].rstrip(" ,") + " …"


def missing(of: InArea) -> str | None:
    """On how many nothing is said, and of what no full report is held."""
    silent = any(not one.claims for one in of.told)
    short = [
        f"only a {one.reports[0].meta.document_type.replace('_', ' ')} is held of {one.name}"
        for one in of.later
        if not one.full
    ]
    cut = sum(len(one.claims) for one in of.told) > MOST
    if not silent and not short and not cut:
        return None
    parts = [
        _silence(of.name, of.told),
        f"In this library {listed(short)}, which leaves most things out." if short else None,
        f"More stands on the page of {of.area}.",
    ]
    return " ".join(filter(None, parts))


def _silence(name: str, told: Sequence[Followed]) -> str | None:
    """On how many recommendations nothing is said, and on which."""
    silent = [one for one in told if not one.claims]
    if not silent:
        return None
    nothing = "nothing was found in later reports that says how it stands."
    if len(silent) == 1:
        short = gist(silent[0].text)
        return f"On recommendation {silent[0].number} of {name} (“{short}”) {nothing}"
    *most, last = (str(one.number) for one in silent)
    return (
        f"On {len(silent)} of {len(told)} recommendations asked about, {', '.join(most)} and "
        f"{last} of {name}, {nothing}"
    )


def place_of(claim: Claim) -> tuple[str, tuple[int, int]]:
    """By which the sentence of a claim is known."""
    return claim.entry.passage.id, claim.span
