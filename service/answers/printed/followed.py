"""What came of earlier recommendations: what later reports say of them, and never what was
recommended itself, which tells nothing of how it stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from index.lineage.stance import VERDICT
from index.lineage.subject import subject, without_addressee
from index.lineage.types import Claim, Lineage, Sequel
from index.types import Interpreted
from service.answers.coverage import inspection_name
from service.answers.evidence import asked_for
from service.answers.numbered import are_recommendations, in_turn, these_are
from service.answers.printed.listed import as_recommended
from service.answers.printed.recommended import not_followed
from service.answers.printed.subjects import named_subject, on_subject
from service.answers.printed.types import Inspection, Printed
from service.answers.quotes import Quote
from service.histories import Asked, asked, history
from service.wording import counted

if TYPE_CHECKING:
    from index.retriever import Retriever

_ASKS = re.compile(
    r"\b(?:met|implement\w*|achiev\w*|complet\w*|fulfil\w*|act(?:ed|ing)? (?:up)?on|"
    r"carr(?:y|ied) out|put (?:in|into) (?:place|practice)|follow(?:ed|ing)? (?:up|through)|"
    r"respond\w*|addressed|progress\w*|happened|(?:came|come|become|became) of|"
    r"still outstanding)\b",
    re.IGNORECASE,
)
RECOMMENDED = re.compile(r"\brecommend\w*", re.IGNORECASE)
_OF_OTHERS = re.compile(r"\b(?:why|who|how many)\b", re.IGNORECASE)
_ASKING = subject(
    "recommend recommended recommendation recommendations previous earlier last met implement "
    "implemented implementing achieved achieve completed complete fulfilled act acted carried out "
    "put place practice followed follow up through responded addressed progress progressed made "
    "happened came come become became outstanding still fully since which all any"
) | frozenset(("recommend", "met", "made"))

MOST = 12
"""Sentences of one answer."""

FEW = 2
"""So many recommendations are followed with more than one sentence of a report."""

GIST = 60  # characters by which a recommendation is told


class _Followed(Struct, frozen=True):
    """A recommendation by its place among those of its inspection, with what is said of it."""

    number: int
    lineage: Lineage
    claims: tuple[Claim, ...]


def followed(
    question: str,
    interpreted: Interpreted,
    meant: Sequence[Inspection],
    searched: Sequence[Inspection],
    retriever: Retriever,
) -> Printed | None:
    """What later inspections, of those `searched`, say of the recommendations of an inspection
    meant: its last that has later ones. None where that is not asked for of one area.

    The confidence is that the sentences are about the recommendations, the mean of their
    likelihoods; 1 for a verdict that a report prints.
    """
    if not (RECOMMENDED.search(question) and _ASKS.search(question)):
        return None
    areas = {one.area for one in meant}
    if _OF_OTHERS.search(question) or len(areas) != 1 or year_is_not_held(interpreted):
        return None
    area = history(retriever.generation, next(iter(areas)) or "")
    found = asked(retriever, area) if area else ()
    base = base_of(found, meant, interpreted)
    if area is None or base is None:
        return not_followed(question, interpreted, meant, searched, retriever.generation)
    name = inspection_name(base.inspection.main)
    later = _later(base, meant, searched, interpreted)
    concerned = _concerned(question, interpreted, base)
    if not later or not concerned:
        silent = f"None of the {counted(len(base.lineages), 'recommendation')} of {name} was found "
        page = f"All of them stand on the page of {area.name}."
        said = f"{silent}to be on this by its words. {page}"
        return Printed((), missing=said, partial=True) if later else None
    told = [
        _Followed(number, one, _claims(one.sequels, later, len(concerned)))
        for number, one in concerned
    ]
    quotes = _quotes(told)
    missing = _missing(name, told, [one for one in searched if _id(one) in later], area.name)
    if not quotes:
        return as_recommended(name, [one.lineage.entry for one in told], missing)
    return Printed(
        quotes,
        _lead(name, told, quotes),
        missing,
        partial=not all(one.claims for one in told),
        confidence=_confidence(told),
    )


def year_is_not_held(interpreted: Interpreted) -> bool:
    return any(wish.field == "year" for wish in interpreted.missing)


def base_of(
    found: Iterable[Asked], meant: Sequence[Inspection], interpreted: Interpreted
) -> Asked | None:
    """The inspection of which the recommendations are meant: the earliest of the years named,
    else the last that others follow."""
    ids = set(map(_id, meant))
    of_meant = [one for one in found if one.inspection.id in ids and one.lineages[0].sequels]
    if not of_meant:
        return None
    return of_meant[-1] if asked_for(interpreted, "year") else of_meant[0]


def _later(
    base: Asked,
    meant: Sequence[Inspection],
    searched: Sequence[Inspection],
    interpreted: Interpreted,
) -> set[str]:
    """The ids of the later inspections to look at: those of the other years named, or else all."""
    after = [sequel.inspection_id for sequel in base.lineages[0].sequels]
    named = {_id(one) for one in meant} & set(after) if asked_for(interpreted, "year") else set()
    return (named or set(after)) & set(map(_id, searched))


def _concerned(question: str, interpreted: Interpreted, base: Asked) -> list[tuple[int, Lineage]]:
    """The recommendations that a question means, numbered as they are printed: those on what it
    names, all where it names nothing."""
    texts = [one.entry.passage.text for one in base.lineages]
    about = named_subject(question)
    places = on_subject(about, interpreted, _ASKING, texts) if about else range(len(texts))
    return [(place + 1, base.lineages[place]) for place in places]


def _claims(sequels: Iterable[Sequel], later: set[str], among: int) -> tuple[Claim, ...]:
    """What is said of one recommendation: of each later inspection the verdict that it prints, or
    else the closest words of each side."""
    kept: list[Claim] = []
    for sequel in sequels:
        if sequel.inspection_id not in later:
            continue
        said = [one for one in sequel.claims if one.stance != "mentioned"]
        found = [one for one in said if not _wished(one)] or said
        printed = [one for one in found if VERDICT.search(one.quote)]
        if printed or among <= FEW:
            kept += printed or found
        else:
            kept += {one.stance: one for one in reversed(found)}.values()
    return tuple(kept)


def _wished(claim: Claim) -> bool:
    return claim.entry.passage.kind == "recommendation"


def _quotes(told: Iterable[_Followed]) -> tuple[Quote, ...]:
    """Each sentence once; first one of every recommendation, so that none is crowded out, but in
    the order of the recommendations."""
    lists = [one.claims for one in told]
    turns = [
        (turn, place)
        for turn in range(max(map(len, lists), default=0))
        for place, claims in enumerate(lists)
        if turn < len(claims)
    ]
    kept = dict.fromkeys(_quote(lists[place][turn]) for turn, place in turns)
    room = set(list(kept)[:MOST])
    ordered = dict.fromkeys(_quote(claim) for claims in lists for claim in claims)
    by_key = {_quote(claim): claim for claims in lists for claim in claims}
    return tuple(Quote(by_key[one].entry, by_key[one].span) for one in ordered if one in room)


def _quote(claim: Claim) -> tuple[str, tuple[int, int]]:
    return claim.entry.passage.id, claim.span


def _lead(name: str, told: Iterable[_Followed], quotes: Sequence[Quote]) -> str:
    """Which sentence is on which recommendation, and of which report."""
    places = {(one.entry.passage.id, one.span): n for n, one in enumerate(quotes, start=1)}
    names = [inspection_name(one.entry.report) for one in quotes]
    turns = in_turn(names)
    parts = [
        f"What later reports say of the recommendations of {name}.",
        f"In turn: {turns}." if turns else f"All is from {names[0]}.",
    ]
    for one in told:
        found = sorted({places[_quote(claim)] for claim in one.claims if _quote(claim) in places})
        if found:
            short = gist(one.lineage.entry.passage.text)
            parts.append(f"{these_are(found)} on recommendation {one.number} (“{short}”).")
    wished = [n for n, one in enumerate(quotes, 1) if one.entry.passage.kind == "recommendation"]
    if wished:
        parts.append(are_recommendations(wished))
    return " ".join(parts)


def gist(text: str) -> str:
    """How a recommendation begins, word for word."""
    text = re.split(r"[.;:]\s", without_addressee(text), maxsplit=1)[0].rstrip(" .;:")
    if len(text) <= GIST:
        return text
    return text[:GIST].rpartition(" ")[0].rstrip(" ,") + " …"


def _missing(
    name: str, told: Sequence[_Followed], later: Iterable[Inspection], area: str
) -> str | None:
    """On how many nothing is said, and of what no full report is held."""
    silent = any(not one.claims for one in told)
    short = [
        f"{one.name} only a {one.reports[0].meta.document_type.replace('_', ' ')}"
        for one in later
        if not one.full
    ]
    cut = sum(len(one.claims) for one in told) > MOST
    if not silent and not short and not cut:
        return None
    parts = [
        _silence(name, told),
        f"Held is of {' and of '.join(short)}, which leaves most out." if short else None,
        f"More stands on the page of {area}.",
    ]
    return " ".join(filter(None, parts))


def _silence(name: str, told: Sequence[_Followed]) -> str | None:
    """On how many recommendations nothing is said, and on which."""
    silent = [one for one in told if not one.claims]
    if not silent:
        return None
    nothing = "nothing was found in later reports that says how it stands."
    if len(silent) == 1:
        short = gist(silent[0].lineage.entry.passage.text)
        return f"On recommendation {silent[0].number} of {name} (“{short}”) {nothing}"
    *most, last = (str(one.number) for one in silent)
    return (
        f"On {len(silent)} of {len(told)} recommendations asked about, {', '.join(most)} and "
        f"{last} of {name}, {nothing}"
    )


def _confidence(told: Iterable[_Followed]) -> float:
    sure = [
        1.0 if VERDICT.search(claim.quote) else claim.closeness
        for one in told
        for claim in one.claims
    ]
    return sum(sure) / len(sure)


def _id(inspection: Inspection) -> str:
    return inspection.reports[0].meta.inspection_id
