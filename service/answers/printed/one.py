"""One recommendation, asked for by the number that is printed before it, and to whom it is made."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.records import Recommendation
from index.generation import Generation
from service.answers.printed.listed import whole
from service.answers.printed.types import Inspection, Printed
from service.answers.quotes import Quote
from service.answers.signs import ASKS_WHY
from service.wording import counted, listed

ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")

_NUMBERED = re.compile(
    r"\brecommendation (?:no\.? ?|number )?(?P<number>\d{1,2})\b(?!%)|"
    rf"\b(?P<ordinal>{'|'.join(ORDINALS)}) recommendation\b",
    re.IGNORECASE,
)


def by_number(
    question: str,
    held: Sequence[tuple[Inspection, Sequence[Recommendation]]],
    generation: Generation,
) -> Printed | None:
    """The recommendation with the number that a question names, of the last inspection that makes
    any; None where it names none, or more than one area is meant."""
    asked = _NUMBERED.search(question)
    printing = [(one, found) for one, found in held if found]
    if asked is None or not printing or ASKS_WHY.search(question):
        return None
    if len({one.area for one, _ in held}) != 1:
        return None
    inspection, records = printing[-1]
    numbers = [one.number or str(place) for place, one in enumerate(records, start=1)]
    number = asked["number"] or str(ORDINALS.index(asked["ordinal"].lower()) + 1)
    if number not in numbers:
        many = counted(len(records), "recommendation")
        said = f"{inspection.name} makes {many}; none has the number {number}."
        return Printed((), missing=said, partial=True, confidence=0.0)
    record = records[numbers.index(number)]
    entry = generation.entry(record.passage_id)
    to = f"addressed to: {listed(record.to)}" if record.to else "to nobody by name"
    lead = f"Recommendation {number} of {inspection.name}, {to}."
    return Printed((Quote(entry, whole(entry.passage)),), lead)
