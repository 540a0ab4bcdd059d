"""What came of earlier recommendations: what later reports say of them, and never what was
recommended itself, which tells nothing of how it stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from msgspec import structs

from index.lineage.stance import VERDICT
from index.lineage.subject import subject
from index.lineage.types import Claim, Lineage, Sequel
from index.types import Interpreted
from service.answers.coverage import inspection_name
from service.answers.evidence import asked_for
from service.answers.printed.listed import as_recommended
from service.answers.printed.recommended import not_followed
from service.answers.printed.said_since import (
    MOST,
    Followed,
    InArea,
    counts,
    lead,
    missing,
    place_of,
)
from service.answers.printed.subjects import named_subject, on_subject
from service.answers.printed.types import Inspection, Printed
from service.answers.quotes import Quote
from service.histories import Asked, asked, history
from service.wording import counted

if TYPE_CHECKING:
    from index.retriever import Retriever

_ASKS = re.compile(
    r"\b(?:met|meet(?:s|ing)?|implement\w*|achiev\w*|complet\w*|fulfil\w*|act(?:ed|ing)? (?:up)?on|"
    r"carr(?:y|ied) out|put (?:in|into) (?:place|practice)|follow(?:ed|ing)?|actioned|heeded|"
    r"taken up|delivered|"
    r"respond\w*|addressed(?! to\b)|progress\w*|happened|(?:came|come|become|became) of|"
    r"still outstanding|"
    r"what (?:did|has|have|was|is|are)\b[^?]*\b(?:do|doing|done) (?:about|on|with))\b",
    re.IGNORECASE,
)
RECOMMENDED = re.compile(r"\brecommend\w*", re.IGNORECASE)
_HOW_MANY = re.compile(r"\bhow many\b(?=[^?]*\brecommend)", re.IGNORECASE)
_OF_OTHERS = re.compile(r"\b(?:why|who|how many(?![^?]*\brecommend))\b", re.IGNORECASE)
NOT_COUNTED = "No report held prints how many; the count is the library’s, so read each."
_ASKING = subject(
    "recommend recommended recommendation recommendations previous earlier last met implement "
    "implemented implementing achieved achieve completed complete fulfilled act acted carried out "
    "put place practice followed follow up through responded addressed progress progressed made "
    "happened came come become became outstanding still fully since which all any "
    "do did done doing about meet meets meeting"
) | frozenset(("recommend", "met", "made"))

AREAS = 20
"""Areas that are looked through; of more, one must be named."""

FEW = 2
"""So many recommendations are followed with more than one sentence of a report."""


def followed(
    question: str,
    interpreted: Interpreted,
    meant: Sequence[Inspection],
    searched: Sequence[Inspection],
    retriever: Retriever,
) -> Printed | None:
    """What later inspections, of those `searched`, say of the recommendations of an inspection
    meant: the last of its area that has later ones. None where that is not asked for, or of more
    areas without a word on what.

    The confidence is that the sentences are about the recommendations, the mean of their
    likelihoods; 1 for a verdict that a report prints.
    """
    if not (RECOMMENDED.search(question) and _ASKS.search(question)):
        return None
    if _OF_OTHERS.search(question) or year_is_not_held(interpreted):
        return None
    areas = list(dict.fromkeys(one.area for one in meant))
    if len(areas) != 1:
        return _of_every(question, interpreted, meant, searched, retriever)
    found = _of_area(question, interpreted, meant, searched, retriever)
    if found is None:
        return not_followed(question, interpreted, meant, searched, retriever.generation)
    if not found.later:
        return None
    if not found.told:
        silent = f"None of the {counted(found.among, 'recommendation')} of {found.name} was found "
        page = f"All of them stand on the page of {found.area}."
        return Printed((), missing=f"{silent}to be on this by its words. {page}", partial=True)
    printed = _printed([found])
    return _counted(printed, [found]) if _HOW_MANY.search(question) else printed


def _of_every(
    question: str,
    interpreted: Interpreted,
    meant: Sequence[Inspection],
    searched: Sequence[Inspection],
    retriever: Retriever,
) -> Printed | None:
    """The same of every area that was recommended something on what the question names; None
    where it names nothing, none was, or there are too many to look through."""
    areas = list(dict.fromkeys(one.area for one in meant if one.area))
    if not named_subject(question) or len(areas) > AREAS:
        return None
    every = [
        _of_area(
            question, interpreted, [one for one in meant if one.area == area], searched, retriever
        )
        for area in areas
    ]
    found = [one for one in every if one and one.later and one.told]
    return _printed(found) if found else None


def _of_area(
    question: str,
    interpreted: Interpreted,
    meant: Sequence[Inspection],
    searched: Sequence[Inspection],
    retriever: Retriever,
) -> InArea | None:
    """What is followed of the one area meant; None where no inspection of it has later ones."""
    area = history(retriever.generation, meant[0].area or "") if meant else None
    base = base_of(asked(retriever, area), meant, interpreted) if area else None
    if area is None or base is None:
        return None
    later = _later(base, meant, searched, interpreted)
    concerned = _concerned(question, interpreted, base)
    return InArea(
        area.name,
        inspection_name(base.inspection.main),
        len(base.lineages),
        tuple(one for one in searched if _id(one) in later),
        tuple(
            Followed(number, one, _claims(one.sequels, later, len(concerned)))
            for number, one in concerned
        ),
    )


def _counted(printed: Printed, found: Sequence[InArea]) -> Printed:
    """The answer that says first how many stand how."""
    return structs.replace(
        printed,
        lead=" ".join(filter(None, (counts(found), printed.lead))),
        missing=" ".join(filter(None, (NOT_COUNTED, printed.missing))),
        partial=True,
    )


def _printed(found: Sequence[InArea]) -> Printed:
    """What is said in all these areas, those first of which anything is said."""
    each = max(MOST // len(found), FEW)
    quoted = [(one, _quotes(one.told, each if len(found) > 1 else MOST)) for one in found]
    quoted = sorted(quoted, key=lambda one: not one[1])
    quotes = tuple(quote for _, own in quoted for quote in own)[:MOST]
    not_said = " ".join(filter(None, (missing(one) for one, _ in quoted))) or None
    if not quotes:
        first = found[0]
        return as_recommended(first.name, [one.lineage.entry for one in first.told], not_said)
    told = [each for one in found for each in one.told]
    return Printed(
        quotes,
        lead([one for one, own in quoted if own], quotes),
        not_said,
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


def _quotes(told: Iterable[Followed], most: int) -> tuple[Quote, ...]:
    """Each sentence once; first one of every recommendation, so that none is crowded out, but in
    the order of the recommendations."""
    lists = [one.claims for one in told]
    turns = [
        (turn, place)
        for turn in range(max(map(len, lists), default=0))
        for place, claims in enumerate(lists)
        if turn < len(claims)
    ]
    kept = dict.fromkeys(place_of(lists[place][turn]) for turn, place in turns)
    room = set(list(kept)[:most])
    ordered = dict.fromkeys(place_of(claim) for claims in lists for claim in claims)
    by_key = {place_of(claim): claim for claims in lists for claim in claims}
    return tuple(Quote(by_key[one].entry, by_key[one].span) for one in ordered if one in room)


def _confidence(told: Iterable[Followed]) -> float:
    sure = [
        1.0 if VERDICT.search(claim.quote) else claim.closeness
        for one in told
        for claim in one.claims
    ]
    return sum(sure) / len(sure)


def _id(inspection: Inspection) -> str:
    return inspection.reports[0].meta.inspection_id
