"""Questions that point at something they do not name: "has it improved?" said by itself, or at
today, of which no report tells."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from corpus.types import Report
from index.types import Interpreted
from index.words import stems_of, tokens
from service.answers.conversation.slots import FRAME
from service.answers.coverage import held, inspection_name
from service.answers.evidence import asked_for
from service.answers.printed.meant import inspections, subject_stems
from service.answers.signs import asks_still
from service.wording import listed

THE_LAST = re.compile(
    r"\b(?:latest|newest|last|most recent)(?: full| joint| youth justice)* "
    r"(?:inspection|report|letter|screening)\b",
    re.IGNORECASE,
)
"""Of all areas there is one last report."""

_POINTS = re.compile(
    r"\b(?:(?-i:it|It)|its|they|them|their|theirs|that|this|those|these|he|she|him|her)\b", re.I
)
_SAYS_NOTHING = frozenset(
    stems_of(
        tokens(
            "improve improved improving improvement better worse best worst change changed changes "
            "good bad well poor weak strong rated rating ratings graded done do happen happened "
            "happening still now today yet since again true right wrong enough need needed doing "
            "going went score scored result results compare compared visit visited inspected when "
            "who what how many much long often why where which tell explain mean means about"
        )
    ).values()
)


def points_nowhere(
    question: str, interpreted: Interpreted, reports: Sequence[Report]
) -> str | None:
    """That a question names neither a place nor a subject and points at one; else None."""
    named = any(asked_for(interpreted, field) for field in ("area", "year", "series", "theme"))
    if named or interpreted.missing or not _POINTS.search(question):
        return None
    frame = frozenset(stems_of(FRAME).values())
    if subject_stems(question, interpreted, _SAYS_NOTHING | frame):
        return None
    return (
        "The question points at something that it does not name, and there is none before it; "
        f"name an area or a subject. {held(reports)}"
    )


def told_last(
    question: str, interpreted: Interpreted, reports: Sequence[Report]
) -> tuple[str, ...]:
    """The ids of the documents by which it is told what is so today: those of the last inspection
    of the one area named, and where these only sum it up of the last full report as well."""
    if not asks_still(question) or asked_for(interpreted, "year"):
        return ()
    meant = [one for one in inspections(interpreted, reports) if one.area]
    if len({one.area for one in meant}) != 1:
        return ()
    telling = (
        meant[-1:] if meant[-1].full else [*[one for one in meant if one.full][-1:], meant[-1]]
    )
    return tuple(report.id for one in telling for report in one.reports)


def as_of(question: str, interpreted: Interpreted, reports: Sequence[Report]) -> str | None:
    """Of when the last inspection is by which it is told what is so today."""
    if not told_last(question, interpreted, reports):
        return None
    last = [one for one in inspections(interpreted, reports) if one.area][-1]
    return f"The last inspection held is {last.name}: how it is today nothing here tells."


def not_the_last(
    question: str,
    interpreted: Interpreted,
    quoted: Collection[Report],
    reports: Sequence[Report],
) -> str | None:
    """That what is quoted is of none of the last inspections where the last is asked for, or that
    it is of its time where it is asked what is so still and no area is named."""
    areas = asked_for(interpreted, "area")
    years = [wish.words for wish in interpreted.preferences if wish.field == "year"]
    latest = any(not re.search(r"\d", words) for words in years)
    if latest and (len(areas) == 1 or THE_LAST.search(question)):
        of_area = [one for one in reports if one.meta.area in (areas or {one.meta.area} - {None})]
        last = max(of_area, key=lambda one: one.meta.published or "", default=None)
        found = {one.meta.inspection_id for one in quoted}
        if last is not None and last.meta.inspection_id not in found:
            name = inspection_name(last)
            return f"Nothing on this was found in {name}, the last inspection held."
    if quoted and not areas and asks_still(question):
        names = list(dict.fromkeys(map(inspection_name, quoted)))
        return f"What is quoted is of {listed(names)}: how it is today nothing here tells."
    return None
