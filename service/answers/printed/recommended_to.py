"""The recommendations on what a question names, or to whom it names."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import structs

from corpus.records import Recommendation
from index import figures
from index.generation import Generation
from index.lineage.subject import subject
from index.types import Interpreted
from service.answers.numbered import in_turn
from service.answers.printed.addressed import Addressee, addressee
from service.answers.printed.listed import LISTED, not_listed, told_in_prose, whole
from service.answers.printed.subjects import named_subject, on_subject
from service.answers.printed.types import Inspection, Printed
from service.answers.quotes import Quote
from service.wording import counted

ASKING_OF = subject("recommend recommended recommendation recommendations make made")

NOT_ON_IT = "was found to be on this by its words"
NOT_SO_ADDRESSED = "is printed as addressed so"
NONE_ON_IT = "None of them was found to be on this by its words"


def on_one_subject(
    question: str,
    interpreted: Interpreted,
    held: Sequence[tuple[Inspection, Sequence[Recommendation]]],
    generation: Generation,
) -> Printed | None:
    """The recommendations on what a question names, or to whom it names, the last inspection's
    first; of several areas None where there are none."""
    about, to = named_subject(question), addressee(question, interpreted)
    if not (about or to) or figures.asked(question):
        return None
    held = sorted(held, key=_published, reverse=True)
    if to and not about:
        for addressed in (to.by_name, to.of_body):
            found = [(one, addressed(records)) for one, records in held]
            if any(places for _, places in found):
                return _those(held, found, NOT_SO_ADDRESSED, generation)
        if to.bodies:
            return _none_addressed(to, held, generation)
        about = to.words
    found = [(one, _on(about or "", interpreted, records, generation)) for one, records in held]
    if any(places for _, places in found):
        return _those(held, found, NOT_ON_IT, generation)
    one_area = len({inspection.area for inspection, _ in held}) == 1
    asked = named_subject(question) is not None
    return _none_on_it(held[::-1], NONE_ON_IT, generation) if one_area and asked else None


def _on(
    about: str,
    interpreted: Interpreted,
    records: Sequence[Recommendation],
    generation: Generation,
) -> tuple[int, ...]:
    """The places of those that are on a subject by their words."""
    texts = [generation.entry(record.passage_id).passage.text for record in records]
    return on_subject(about, interpreted, ASKING_OF, texts) if texts else ()


def _naming(
    to: Addressee, records: Sequence[Recommendation], generation: Generation
) -> tuple[int, ...]:
    """The places of those that name a body in what they recommend."""
    texts = [generation.entry(record.passage_id).passage.text for record in records]
    return tuple(place for place, text in enumerate(texts) if to.named_in(text))


def _those(
    held: Sequence[tuple[Inspection, Sequence[Recommendation]]],
    found: Sequence[tuple[Inspection, Sequence[int]]],
    silent: str,
    generation: Generation,
) -> Printed:
    """The recommendations at these places, and of which other inspections none is."""
    quotes: list[Quote] = []
    names: list[str] = []
    for (inspection, records), (_, places) in zip(held, found, strict=True):
        for place in places:
            entry = generation.entry(records[place].passage_id)
            quotes.append(Quote(entry, whole(entry.passage)))
            names.append(inspection.name)
    others = [(one, records) for one, records in held[::-1] if records and one.name not in names]
    one_area = len({inspection.area for inspection, _ in held}) == 1
    said = _silent(others, silent) if one_area else _silent_elsewhere(others, silent)
    turns = in_turn(names[:LISTED])
    lead = f"Recommendations of {turns}." if turns else f"Recommendations of {names[0]}."
    left = len(quotes) - LISTED
    more = f"{left} more are found; name an area for them." if left > 0 else None
    return Printed(tuple(quotes[:LISTED]), lead, " ".join(filter(None, (more, said))) or None)


def _none_addressed(
    to: Addressee,
    held: Sequence[tuple[Inspection, Sequence[Recommendation]]],
    generation: Generation,
) -> Printed | None:
    """That none is printed as addressed to a body, with those that name it, or of one area all of
    its last inspection. Where a subject may be meant just as well, and none names it, the passages
    answer: None."""
    printing = [(one, records) for one, records in held if records]
    if not printing:
        of_one = len({inspection.area for inspection, _ in held}) == 1
        return told_in_prose(to.words, held[0][0], generation) if of_one else None
    said = f"None is printed as addressed to “{to.words}”"
    found = [(one, _naming(to, records, generation)) for one, records in held]
    if any(places for _, places in found):
        those = _those(held, found, NOT_ON_IT, generation)
        missing = f"{said}; those quoted name it. {those.missing or ''}".strip()
        return structs.replace(those, missing=missing, partial=True)
    if len({inspection.area for inspection, _ in held}) == 1:
        return _none_on_it(printing[::-1], f"{said}, and none of them names it", generation)
    many = counted(len(printing), "inspection")
    said = f"{said}, of {many} with recommendations, and none names it."
    return Printed((), missing=said, confidence=0) if to.sure else None


def _published(held: tuple[Inspection, Sequence[Recommendation]]) -> str:
    return held[0].reports[0].meta.published or ""


def _silent_elsewhere(
    others: Sequence[tuple[Inspection, Sequence[Recommendation]]], silent: str
) -> str | None:
    if not others:
        return None
    return f"Of {counted(len(others), 'other inspection')} with recommendations none {silent}."


def _none_on_it(
    held: Sequence[tuple[Inspection, Sequence[Recommendation]]], said: str, generation: Generation
) -> Printed | None:
    """All of the last inspection that makes any: that none of them is what was asked for is known
    by their words alone, so it is for the reader to see."""
    printing = [(one, found) for one, found in held if found]
    if not printing:
        return None
    inspection, records = printing[-1]
    listed = [generation.entry(one.passage_id) for one in records[:LISTED]]
    others = not_listed([one for one, _ in held], printing, len(records))
    many = f"all {len(records)}" if len(records) > 1 else "the one"
    said = f"{said}; {many} of {inspection.name} can be "
    return Printed(
        tuple(Quote(entry, whole(entry.passage)) for entry in listed),
        f"{inspection.name}: {counted(len(records), 'recommendation')}, as printed.",
        " ".join(filter(None, (f"{said}read here.", others))),
        partial=True,
    )


def _silent(held: Sequence[tuple[Inspection, Sequence[Recommendation]]], silent: str) -> str | None:
    """Of which others nothing was found; a letter or a press release leaves most out."""
    full = [one.name for one, _ in held if one.full]
    short = [one.name for one, _ in held if not one.full]
    parts = [
        f"Of {' and '.join(full)} no recommendation {silent}." if full else None,
        f"Of {' and '.join(short)} not the whole is held, only what sums it up; in that none was "
        "found."
        if short
        else None,
    ]
    return " ".join(filter(None, parts)) or None
