"""What is asked for and not answered, in words."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from itertools import pairwise

from corpus.types import Kind
from index import figures
from index.lineage.concepts import concepts
from index.query.over_time import asks_of_change
from index.query.spelling import is_english
from index.query.subject import without, without_places
from index.types import Filter
from service.answers.choosing.counted import uncounted
from service.answers.coverage import (
    described,
    inspection_name,
    not_held,
    not_reported,
    only_summaries,
)
from service.answers.evidence import asked_for
from service.answers.forms import asks_if_enough, lacks
from service.answers.framing import counts_inspections, ranks_areas, unframed
from service.answers.pointing import as_of, not_the_last
from service.answers.premises import NOT_RANKED, not_told, without_reason_of_change
from service.answers.printed.meant import inspections, subject_stems, telling
from service.answers.printed.voice import reported_of, voice_asked
from service.answers.printed.voices import asked_about
from service.answers.quotes import Quote
from service.answers.reading import Reading
from service.answers.sides import Side, scales_of, years_without
from service.answers.signs import ASKS_WHY, ITS_FIGURE, asks_still
from service.answers.unnamed import unnamed
from service.wording import listed

SET_APART: dict[Kind, str] = {
    "notable_practice": "an example of notable practice",
    "recommendation": "a recommendation",
}
"""What reports set apart from the rest, so that a question may ask for nothing else."""

NOT_THEIRS_AMONG = (
    "No words of just those asked for were found; what is quoted is what others said or what "
    "inspectors write."
)
NOT_THEIR_WORDS = (
    "No words of those asked for were found on this; what is quoted is what inspectors write."
)

NOT_ON_IT = "Words of theirs were found, but none that name what is asked about."

_WRITES = re.compile(
    r"^\W*(?:(?:please|can|could|would|will|you|i need you to|help me(?: to)?|let[’']?s) )*"
    r"(?:write|draft|compose|design|produce|prepare|create)\b",
    re.IGNORECASE,
)
NOTHING_WRITTEN = (
    "Answers quote reports and write nothing new; what is quoted is on it, or nearest."
)


def gap(reading: Reading, chosen: Collection[Quote]) -> str | None:
    """What is asked for and not answered: areas or years that are not held, examples or
    recommendations where none is quoted, sides of a comparison for which nothing was found, and
    what a question presumes or wants told of which nothing is `chosen`."""
    quoted = {quote.entry.passage.kind for quote in chosen}
    parts = [
        outside_library(reading),
        NOTHING_WRITTEN if _WRITES.search(reading.question) else None,
        *(
            f"None of the passages quoted is itself {name}; they are from the rest of the reports."
            for kind, name in SET_APART.items()
            if kind in asked_for(reading.results.interpreted, "kind") and kind not in quoted
        ),
        *(_none_of_kind_on_it(kind, reading, chosen) for kind in quoted),
        _not_their_words(reading, chosen),
        *(_silent(side, reading) for side in reading.sides),
        not_told(reading, chosen),
        _without_form(reading, chosen),
        _not_named(reading, chosen),
        _not_the_last(reading, chosen),
        uncounted(reading.evidence, chosen),
        NOT_RANKED if ranks_areas(reading.question) else None,
        _not_compared(reading),
    ]
    return " ".join(part for part in parts if part) or None


def _none_of_kind_on_it(kind: Kind, reading: Reading, chosen: Collection[Quote]) -> str | None:
    """That examples or recommendations are asked for on subjects of the field, and none of those
    quoted is on them by its words or headings."""
    interpreted = reading.results.interpreted
    if kind not in SET_APART or kind not in asked_for(interpreted, "kind"):
        return None
    asked = {wish.words for wish in interpreted.preferences if wish.field == "kind"}
    about = without(without_places(unframed(reading.question), interpreted), asked)
    subjects = concepts(about)
    told = (quote.entry.passage for quote in chosen if quote.entry.passage.kind == kind)
    if not subjects or any(subjects & concepts("; ".join((*p.headings, p.text))) for p in told):
        return None
    return f"Nothing quoted that is {SET_APART[kind]} names {listed(sorted(subjects))}."


def _not_their_words(reading: Reading, chosen: Iterable[Quote]) -> str | None:
    """That nobody asked for speaks in what is quoted, or none of those among them who are asked
    for: of victims those of burglary."""
    voice = voice_asked(reading.question)
    if voice is None:
        return None
    says, interpreted = reported_of(voice), reading.results.interpreted
    _, subject = asked_about(reading.question, voice, interpreted)
    said = [
        quote.text
        for quote in chosen
        if (voice.speaker and quote.entry.passage.kind == "quotation") or says.search(quote.text)
    ]
    among = subject_stems(voice.of, interpreted, frozenset())
    if not said:
        return NOT_THEIR_WORDS
    if not any(among <= telling(text) for text in said):
        return NOT_THEIRS_AMONG
    on_it = not subject - among or any(subject & telling(text) for text in said)
    return None if on_it else NOT_ON_IT


def _without_form(reading: Reading, chosen: Iterable[Quote]) -> str | None:
    """That the figure or the person asked for is in none of the sentences."""
    if reading.sides and ASKS_WHY.search(reading.question):
        return without_reason_of_change(chosen)
    if reading.sides or counts_inspections(reading.question):
        return None
    asks = ASKS_WHY.search(reading.question) or asks_if_enough(reading.question)
    if reading.wanted and not (reading.wanted.weighed and asks):
        return None  # what bears out praise or blame is its reason, but not what weighs again
    lacking = lacks(reading.question, _said(chosen), reading.evidence.sought)
    return (
        f"No sentence that was found tells {lacking}; what is quoted is nearest."
        if lacking
        else None
    )


def _said(chosen: Iterable[Quote]) -> list[str]:
    """The sentences, and those of which the next gives the figure ("It was 50%") with it too."""
    quotes = list(chosen)
    with_figure = (
        f"{one.text} {following.text}"
        for one, following in pairwise(quotes)
        if one.entry.passage.id == following.entry.passage.id and ITS_FIGURE.match(following.text)
    )
    return [*(quote.text for quote in quotes), *with_figure]


def _not_named(reading: Reading, chosen: Collection[Quote]) -> str | None:
    """What the question names and nothing quoted is on; inspections compared, or counted, are told
    of in words of their own."""
    if reading.sides or counts_inspections(reading.question):
        return None
    return unnamed(reading.evidence, chosen)


def _not_the_last(reading: Reading, chosen: Iterable[Quote]) -> str | None:
    quoted = [quote.entry.report for quote in chosen]
    interpreted = reading.results.interpreted
    return not_the_last(reading.question, interpreted, quoted, reading.searched)


def _not_compared(reading: Reading) -> str | None:
    """That nothing is held to compare an inspection with, where it is asked what has changed."""
    if reading.sides or asks_still(reading.question) or not asks_of_change(reading.question):
        return None
    of_area = inspections(reading.results.interpreted, reading.searched)
    if len(of_area) != 1 or not of_area[0].area:
        return None
    return f"Of {of_area[0].area} one inspection alone is held, so what has changed is not told."


def outside_library(reading: Reading) -> str | None:
    """The areas and years that are asked for and not held, where there are any."""
    missing = reading.results.interpreted.missing
    said = (
        not_held(reading.filter, reading.held),
        not_reported(missing, reading.held) if missing else None,
        _not_inspected(reading),
    )
    return next(filter(None, said), None)


def _not_inspected(reading: Reading) -> str | None:
    """Of several years that are named those of which nothing is held, of the areas named."""
    years = years_without(reading.results.interpreted, reading.searched)
    return f"No report of {listed([str(year) for year in years])} is held." if years else None


def _silent(side: Side, reading: Reading) -> str | None:
    """That nothing was found for a side, where nothing was."""
    if any(hit.entry.report.id in side.reports for hit in reading.results.hits):
        return None
    caution = only_summaries([one for one in reading.held if one.id in side.reports])
    said = f"Nothing on this was found with enough certainty for {side.name}."
    return f"{said} {caution}" if caution else said


def later_inspections(picked: Iterable[Quote], reading: Reading) -> str | None:
    """The inspections of the areas compared, or of the one that a figure is asked of, that are held
    and later than what is quoted of them; of what is asked of today the last that is held."""
    if today := as_of(reading.question, reading.results.interpreted, reading.searched):
        return today
    if counts_inspections(reading.question) or asked_for(reading.results.interpreted, "year"):
        return None
    if not reading.sides:
        return _later_without_figure(picked, reading)
    later: list[str] = []
    apart: list[str] = []
    quoted = [quote.entry.report for quote in picked]
    for side in reading.sides:
        of_side = [report for report in quoted if report.id in side.reports]
        last = max((report.meta.published or "" for report in of_side), default=None)
        seen = {report.meta.inspection_id for report in of_side}
        alike = scales_of(report for report in reading.searched if report.id in side.alike)
        for report in reading.searched:
            newer = last is not None and (report.meta.published or "") > last
            if newer and report.id in side.reports and report.meta.inspection_id not in seen:
                scales = scales_of([report])
                (apart if alike and scales and not scales & alike else later).append(
                    inspection_name(report)
                )
    reasons = {"less was found there": later, "it is judged on another scale": apart}
    told = [
        f"The library also holds {listed(list(dict.fromkeys(names)))}, later and not quoted "
        f"because {reason}."
        for reason, names in reasons.items()
        if names
    ]
    return " ".join(told) or None


def _later_without_figure(picked: Iterable[Quote], reading: Reading) -> str | None:
    """The last inspection of the one area that a figure asked for is given of, where that is not
    quoted: what is quoted is not of today."""
    quoted = [quote.entry.report.meta for quote in picked]
    areas = {meta.area for meta in quoted}
    if not figures.asked(reading.question) or len(areas) != 1 or None in areas:
        return None
    of_area = [one for one in reading.searched if one.meta.area in areas]
    last = max(of_area, key=lambda one: one.meta.published or "", default=None)
    if last is None or last.meta.inspection_id in {meta.inspection_id for meta in quoted}:
        return None
    return f"The library also holds {inspection_name(last)}, later; no such figure was found there."


def nothing_found(reading: Reading) -> str:
    outside, held = outside_library(reading), described(reading.searched)
    parts = [
        "Nothing in the reports searched answers this with enough certainty. "
        "Try other words, or fewer filters."
        if reading.filter != Filter()
        else "Nothing in the library answers this with enough certainty. Try other words.",
        None if is_english(reading.question) else "Questions are read in English.",
        outside,
        f"Searched: {held}." if held not in (outside or "") else None,
        only_summaries(reading.searched),
    ]
    return " ".join(part for part in parts if part)
