"""The recommendations of an inspection, all of them, in the order in which they are printed."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import structs

from corpus.records import Recommendation
from corpus.records.numbers import NUMBER, number
from index import figures
from index.generation import Generation
from index.lineage.subject import subject
from index.subject import without_places
from index.types import Interpreted
from index.words import stems_of, tokens
from service.answers.evidence import asked_for
from service.answers.numbered import in_turn
from service.answers.printed.listed import (
    LISTED,
    as_recommended,
    records_of,
    told_in_prose,
    whole,
)
from service.answers.printed.meant import subject_stems, telling
from service.answers.printed.one import by_number
from service.answers.printed.subjects import asks_what_to_do, named_subject, on_subject
from service.answers.printed.types import Inspection, Printed
from service.answers.quotes import Quote
from service.answers.statements import statements
from service.wording import counted

_ASKING = frozenset(
    stems_of(
        tokens(
            "recommend recommended recommendation recommendations make made number full set total "
            "told asked improve change every do first next now"
        )
    ).values()
)
_NUMBER_OF = re.compile(rf"\b(?P<number>{NUMBER}) recommendations\b", re.IGNORECASE)
_TO = re.compile(
    r"\brecommend\w*\b[^?]*?\b(?:to|for) (?:the |its |their )?(?P<to>[^?]+)", re.IGNORECASE
)
ASKING_OF = subject("recommend recommended recommendation recommendations make made")
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
    if subject_stems(question, interpreted, _ASKING):
        return _on_one_subject(question, interpreted, held, generation)
    if len({one.area for one in meant}) != 1:
        return None
    printing = [(one, found) for one, found in held if found]
    asks_how_many = bool(figures.asked(question))
    if asks_how_many and printing and (said := _number_said(printing[-1], generation)):
        return Printed((said,), None, _missing(meant, printing, len(printing[-1][1])))
    if not printing:
        return told_in_prose(meant[-1], generation)
    inspection, found = printing[-1]
    quotes = tuple(
        Quote(entry, whole(entry.passage))
        for record in found[:LISTED]
        if statements((entry := generation.entry(record.passage_id)).passage)
    )
    lead = f"{inspection.name}: {counted(len(found), 'recommendation')}" + (
        ", as the library counts them." if asks_how_many else ", as printed."
    )
    return Printed(quotes, lead, _missing(meant, printing, len(found)))


def _on_one_subject(
    question: str,
    interpreted: Interpreted,
    held: Sequence[tuple[Inspection, Sequence[Recommendation]]],
    generation: Generation,
) -> Printed | None:
    """The recommendations on what a question names, or to whom it names, the last inspection's
    first; of several areas None where there are none."""
    about, to = named_subject(question), _TO.search(without_places(question, interpreted))
    if not (about or to) or figures.asked(question):
        return None
    quotes: list[Quote] = []
    names: list[str] = []
    for inspection, records in sorted(held, key=_published, reverse=True):
        entries = [generation.entry(record.passage_id) for record in records]
        texts = [entry.passage.text for entry in entries]
        if about:
            found = on_subject(about, interpreted, ASKING_OF, texts) if texts else ()
        else:
            found = _addressed(telling(to["to"]), records) if to else ()
        for place in found:
            quotes.append(Quote(entries[place], whole(entries[place].passage)))
            names.append(inspection.name)
    one_area = len({inspection.area for inspection, _ in held}) == 1
    if not quotes:
        return _none_on_it(held, generation) if one_area and about else None
    others = [(one, found) for one, found in held if found and one.name not in names]
    said = _silent(others) if one_area else _silent_elsewhere(others)
    turns = in_turn(names[:LISTED])
    lead = f"Recommendations of {turns}." if turns else f"Recommendations of {names[0]}."
    left = len(quotes) - LISTED
    more = f"{left} more are found; name an area for them." if left > 0 else None
    return Printed(tuple(quotes[:LISTED]), lead, " ".join(filter(None, (more, said))) or None)


def _addressed(to: frozenset[str], records: Sequence[Recommendation]) -> tuple[int, ...]:
    """The places of those that are printed with all these stems as addressed to."""
    addressed = [telling(" ".join(record.to)) for record in records]
    return tuple(place for place, each in enumerate(addressed) if to and to <= each)


def _published(held: tuple[Inspection, Sequence[Recommendation]]) -> str:
    return held[0].reports[0].meta.published or ""


def _silent_elsewhere(
    others: Sequence[tuple[Inspection, Sequence[Recommendation]]],
) -> str | None:
    if not others:
        return None
    many = counted(len(others), "other inspection")
    return f"Of {many} with recommendations none was found to be on this by its words."


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
        told = told_in_prose(last, generation)
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


def _none_on_it(
    held: Sequence[tuple[Inspection, Sequence[Recommendation]]], generation: Generation
) -> Printed | None:
    """All of the last inspection that makes any: that none of them is on what was asked for is
    known by their words alone, so it is for the reader to see."""
    printing = [(one, found) for one, found in held if found]
    if not printing:
        return None
    inspection, records = printing[-1]
    listed = [generation.entry(one.passage_id) for one in records[:LISTED]]
    others = _missing([one for one, _ in held], printing, len(records))
    many = f"all {len(records)}" if len(records) > 1 else "the one"
    said = f"None of them was found to be on this by its words; {many} of {inspection.name} can be "
    return Printed(
        tuple(Quote(entry, whole(entry.passage)) for entry in listed),
        f"{inspection.name}: {counted(len(records), 'recommendation')}, as printed.",
        " ".join(filter(None, (f"{said}read here.", others))),
        partial=True,
    )


def _silent(held: Sequence[tuple[Inspection, Sequence[Recommendation]]]) -> str | None:
    """Of which others nothing was found; a letter or a press release leaves most out."""
    full = [one.name for one, _ in held if one.full]
    short = [one.name for one, _ in held if not one.full]
    parts = [
        f"Of {' and '.join(full)} no recommendation was found to be on this by its words."
        if full
        else None,
        f"Of {' and '.join(short)} not the whole is held, only what sums it up; in that none was "
        "found."
        if short
        else None,
    ]
    return " ".join(filter(None, parts)) or None


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


def _missing(
    meant: Sequence[Inspection],
    printing: Sequence[tuple[Inspection, Sequence[Recommendation]]],
    count: int,
) -> str | None:
    """How many more there are, and the inspections after the one quoted or beside it."""
    quoted = printing[-1][0]
    later = [one.name for one in meant[meant.index(quoted) + 1 :]]
    earlier = [f"{one.name} ({len(found)})" for one, found in printing[:-1]]
    parts = [
        f"{count - LISTED} more recommendations are printed there." if count > LISTED else None,
        f"Of {' and '.join(later)} no list of recommendations is held." if later else None,
        f"Recommendations of {' and '.join(earlier)} are held too; name the year for them."
        if earlier
        else None,
    ]
    return " ".join(filter(None, parts)) or None
