"""The recommendations of an inspection, all of them, in the order in which they are printed."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.records import Recommendation, recommendations
from corpus.records.numbers import NUMBER, number
from corpus.types import Passage
from index import figures
from index.generation import Generation
from index.lineage.subject import subject
from index.types import Entry, Interpreted
from index.words import stems_of, tokens
from service.answers.evidence import asked_for
from service.answers.printed.meant import in_turn, subject_stems
from service.answers.printed.subjects import on_subject
from service.answers.printed.types import Inspection, Printed
from service.answers.quotes import Quote
from service.answers.statements import Span, statements
from service.wording import counted

LISTED = 20
"""Recommendations that one answer quotes; few reports make more."""

_ASKING = frozenset(
    stems_of(
        tokens(
            "recommend recommended recommendation recommendations make made number full set total "
            "told asked improve change every"
        )
    ).values()
)
_NUMBER_OF = re.compile(rf"\b(?P<number>{NUMBER}) recommendations\b", re.IGNORECASE)
_ABOUT = re.compile(
    r"\brecommend\w*(?::|(?: \w+){0,3}? (?:on|about|regarding|concerning)\b)(?P<about>.+)",
    re.IGNORECASE,
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
    if "recommendation" not in asked_for(interpreted, "kind") or _NOT_A_LIST.search(question):
        return None
    if len({one.area for one in meant}) != 1:
        return None
    held = [(one, _records(one)) for one in meant]
    if subject_stems(question, interpreted, _ASKING):
        return _on_one_subject(question, interpreted, held, generation)
    printing = [(one, found) for one, found in held if found]
    asks_how_many = bool(figures.asked(question))
    if asks_how_many and printing and (said := _number_said(printing[-1], generation)):
        return Printed((said,), None, _missing(meant, printing, len(printing[-1][1])))
    if not printing:
        return None
    inspection, found = printing[-1]
    quotes = tuple(
        Quote(entry, _whole(entry.passage))
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
    """The recommendations on what a question names, the last inspection's first."""
    named = _ABOUT.search(question)
    if named is None or figures.asked(question):
        return None
    quotes: list[Quote] = []
    names: list[str] = []
    for inspection, records in reversed(held):
        entries = [generation.entry(record.passage_id) for record in records]
        texts = [entry.passage.text for entry in entries]
        for place in on_subject(named["about"], interpreted, ASKING_OF, texts) if texts else ():
            quotes.append(Quote(entries[place], _whole(entries[place].passage)))
            names.append(inspection.name)
    if not quotes:
        return _none_on_it(held, generation)
    said = _silent([(one, found) for one, found in held if found and one.name not in names])
    turns = in_turn(names)
    lead = f"Recommendations of {turns}." if turns else f"Recommendations of {names[0]}."
    return Printed(tuple(quotes[:LISTED]), lead, said)


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
    last = next((one for one in reversed(meant) if _records(one)), None)
    if last is None or any(_is_later(one, last) for one in searched):
        return None
    entries = [generation.entry(one.passage_id) for one in _records(last)]
    texts = [entry.passage.text for entry in entries]
    named = _ABOUT.search(question)
    places = on_subject(named["about"], interpreted, ASKING_OF, texts) if named else ()
    return as_recommended(
        last.name,
        [entries[place] for place in places or range(len(entries))],
        f"No inspection of {last.area} later than {last.name} is held, so nothing here tells "
        "whether they were met.",
    )


def as_recommended(name: str, entries: Sequence[Entry], missing: str | None) -> Printed:
    """Recommendations as such, where what became of them is asked for and not told."""
    return Printed(
        tuple(Quote(entry, _whole(entry.passage)) for entry in entries[:LISTED]),
        f"Recommendations of {name}: what should be done, not what was found.",
        missing,
        partial=True,
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
        tuple(Quote(entry, _whole(entry.passage)) for entry in listed),
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
        f"Of {' and '.join(short)} not the full report is held, only what sums it up; in that none "
        "was found."
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


def _whole(passage: Passage) -> Span:
    """All that is recommended, without the "; and" that leads to the next."""
    pieces = statements(passage)
    return pieces[0].span[0], pieces[-1].span[1]


def _records(inspection: Inspection) -> tuple[Recommendation, ...]:
    """Those of the fullest document that prints any."""
    return next(filter(None, map(recommendations, inspection.reports)), ())


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
