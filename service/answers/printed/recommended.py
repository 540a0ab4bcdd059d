"""The recommendations of an inspection, all of them, in the order in which they are printed."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import structs

from corpus.records import Recommendation
from corpus.records.numbers import NUMBER, number
from index import figures
from index.generation import Generation
from index.types import Interpreted
from index.words import stems_of, tokens
from service.answers.evidence import asked_for
from service.answers.framing import counts_inspections
from service.answers.printed.addressed import addressee
from service.answers.printed.listed import (
    LISTED,
    as_recommended,
    not_listed,
    records_of,
    told_in_prose,
    whole,
)
from service.answers.printed.meant import subject_stems
from service.answers.printed.one import by_number
from service.answers.printed.recommended_to import ASKING_OF, on_one_subject
from service.answers.printed.subjects import asks_what_to_do, named_subject, on_subject
from service.answers.printed.types import Inspection, Printed
from service.answers.quotes import Quote
from service.answers.statements import statements
from service.wording import counted, listed

_ASKING = frozenset(
    stems_of(
        tokens(
            "recommend recommended recommendation recommendations make made number full set total "
            "told asked improve improved better change changed need every do first next now "
            "screening screenings letter letters"
        )
    ).values()
)
_NUMBER_OF = re.compile(rf"\b(?P<number>{NUMBER}) recommendations\b", re.IGNORECASE)
NAMED = 6
"""Inspections that are named beside the one quoted."""

_NOT_A_LIST = re.compile(
    r"\b(?:previous|earlier|implement\w*|follow\w*|achiev\w*|met|progress|since|why|who)\b",
    re.IGNORECASE,
)


def recommended(
    question: str,
    interpreted: Interpreted,
    meant: Sequence[Inspection],
    generation: Generation,
) -> Printed | None:
    """All recommendations of the last inspection meant that prints any, or of every one meant those
    on the subject that a question names; None where it asks for something else."""
    wanted = "recommendation" in asked_for(interpreted, "kind") or asks_what_to_do(question)
    if not wanted:
        return None
    held = [(one, records_of(one)) for one in meant]
    if numbered := by_number(question, held, generation):
        return numbered
    if _NOT_A_LIST.search(question):
        return None
    to_whom = addressee(question, interpreted)
    if to_whom or subject_stems(question, interpreted, _ASKING):
        return on_one_subject(question, interpreted, held, generation)
    if len({one.area for one in meant}) != 1:
        return None if counts_inspections(question) else _of_the_last(question, held, generation)
    printing = [(one, found) for one, found in held if found]
    asks_how_many = bool(figures.asked(question))
    if asks_how_many and printing and (said := _number_said(printing[-1], generation)):
        return Printed((said,), None, not_listed(meant, printing, len(printing[-1][1])))
    if not printing:
        return told_in_prose(question, meant[-1], generation)
    inspection, found = printing[-1]
    quotes = tuple(
        Quote(entry, whole(entry.passage))
        for record in found[:LISTED]
        if statements((entry := generation.entry(record.passage_id)).passage)
    )
    lead = f"{inspection.name}: {counted(len(found), 'recommendation')}" + (
        ", as the library counts them." if asks_how_many else ", as printed."
    )
    return Printed(quotes, lead, not_listed(meant, printing, len(found)))


def _of_the_last(
    question: str,
    held: Sequence[tuple[Inspection, Sequence[Recommendation]]],
    generation: Generation,
) -> Printed | None:
    """Those of the last inspection of an area, where neither an area nor a subject is named: some
    of several would be taken for all."""
    printing = [(one, found) for one, found in held if found and one.area]
    if not printing:
        return None
    printing = sorted(printing, key=lambda pair: pair[0].reports[0].meta.published or "")
    names = [one.name for one, _ in reversed(printing)]
    if figures.asked(question):
        said = f"How many there are in all no report tells; name one of {listed(names[:NAMED])}."
        return Printed((), None, said, confidence=0.0)
    last, found = printing[-1]
    entries = [generation.entry(record.passage_id) for record in found[:LISTED]]
    others = f"Those of {listed(names[1:NAMED])} are held too; name one for them."
    return Printed(
        tuple(Quote(entry, whole(entry.passage)) for entry in entries),
        f"{last.name}, the last inspection with recommendations: {len(found)}, as printed.",
        others if len(names) > 1 else None,
        partial=len(names) > 1,
    )


def not_followed(
    question: str,
    interpreted: Interpreted,
    meant: Sequence[Inspection],
    searched: Sequence[Inspection],
    generation: Generation,
) -> Printed | None:
    """Of the last inspection of an area what it recommends, where it is asked whether that was met:
    none of those `searched` is later, so nothing that is held can tell, its own praise least of
    all. None where it recommends nothing or is not the last."""
    last = next((one for one in reversed(meant) if records_of(one)), meant[-1] if meant else None)
    if last is None or any(_is_later(one, last) for one in searched):
        return None
    later = (
        f"No inspection of {last.area} later than {last.name} is held, so nothing here tells "
        "whether they were met."
    )
    if not records_of(last):
        told = told_in_prose(question, last, generation)
        return structs.replace(told, missing=f"{later} {told.missing}") if told else None
    entries = [generation.entry(one.passage_id) for one in records_of(last)]
    texts = [entry.passage.text for entry in entries]
    about = named_subject(question)
    places = on_subject(about, interpreted, ASKING_OF, texts) if about else ()
    return as_recommended(
        last.name,
        [entries[place] for place in places or range(len(entries))],
        later,
    )


def _is_later(one: Inspection, than: Inspection) -> bool:
    first, second = (each.reports[0].meta for each in (one, than))
    return first.area == second.area and (first.published or "") > (second.published or "")


def _number_said(
    of: tuple[Inspection, Sequence[Recommendation]], generation: Generation
) -> Quote | None:
    """The sentence that says how many there are, which is not to differ from how many are held."""
    inspection, found = of
    for report in inspection.reports:
        for passage in report.passages:
            for statement in statements(passage):
                said = _NUMBER_OF.search(passage.text[slice(*statement.span)])
                if said and (not found or number(said["number"]) == len(found)):
                    return Quote(generation.entry(passage.id), statement.span)
    return None
