"""The ratings that a question asks for, each row whole and the overall rating first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from corpus.series import unrated
from corpus.verdicts import FOUR_POINTS, plain
from index import figures
from index.generation import Generation
from index.types import Interpreted
from index.words import stems_of, tokens
from service.answers.framing import counts_inspections
from service.answers.numbered import spelled_range, told
from service.answers.printed.eras import on_scales
from service.answers.printed.meant import subject_stems
from service.answers.printed.ratings_beside import IN_WORDS, of_others, unranked, unscaled
from service.answers.printed.rows import ROW, Rated, rows, summed_up
from service.answers.printed.scales import ASKS as ASKS_SCALE
from service.answers.printed.tally import BEST_TO_WORST, without_score
from service.answers.printed.types import Inspection, Printed
from service.answers.quotes import Quote
from service.answers.signs import ASKS_WHY
from service.wording import counted

ASKS = re.compile(
    r"\b(?:rated|ratings?|grade[ds]?|verdicts?|overall (?:judge?ments?|conclusions?|verdicts?)|"
    r"how (?:did|do|does) (?:the )?(?:inspectors?|inspectorate|they|you) rate)\b",
    re.IGNORECASE,
)
_SERVICES = r"(?:area|service|place|team|yot|yos|yjs|council)s?"
_BEST = re.compile(
    rf"^\W*(?:(?:which|what) {_SERVICES} (?:is|was|are|were|does|do|did|has|have|had|got|gets)\b.*"
    r"\b(?:best|worst|better|strongest|weakest|most effective|highest|lowest|top)\b|"
    r"(?:(?:which|what|who)(?:[’']s| is| are| was| were)? )?(?:the )?(?:very )?"
    r"(?:best|worst|strongest|weakest|top|poorest|(?:highest|lowest|best|worst|top)[- ]?rated|"
    rf"(?:best|worst|top)[- ]performing) {_SERVICES}\W*\Z|"
    r"(?:who|which)(?: one)?(?:[’']s| is| are) the (?:best|worst|strongest|weakest)\W*\Z)",
    re.IGNORECASE,
)
"""Which is best is told by their ratings, one beside the other."""

_ASKED_FOR_ONE = re.compile(
    r"\b(?:what|how) (?:is|was|are|were)\b.*\b(?:rated|graded|rating|grade|verdict)\b",
    re.IGNORECASE,
)
_OF_ONE = re.compile(
    r"^\W*(?:and |so )?(?:(?:what|which) (?:\w+ ){0,2}?(?:ratings?|grades?|verdicts?)\b|"
    r"(?:is|are|was|were|did|has|have|had)\b[^?]*\b(?:rated|graded)\b)",
    re.IGNORECASE,
)
_OF_A_SCALE = re.compile(r"\b(?:four|five|scales?|mean|means|definitions?)\b", re.IGNORECASE)
_HOW_COME_TO = re.compile(
    r"\bhow\b.*\b(?:work(?:ed)? out|calculated|decided|derived|determined|arrived at|"
    r"awarded|reached|made up)\b",
    re.IGNORECASE,
)
"""How ratings are come to is not what they are; "How is Pellmouth rated?" is."""

_ENDMOST = re.compile(
    r"\b(?:(?P<best>best|strongest|highest)|(?P<worst>worst|weakest|lowest|poorest))\b",
    re.IGNORECASE,
)
_OVERALL = re.compile(r"\boverall\b", re.IGNORECASE)

_ASKING = frozenset(
    stems_of(
        tokens(
            "rate rated rating ratings grade grades graded verdict verdicts overall get got "
            "receive received give given score scored good outstanding inadequate requires require "
            "improvement satisfactory unsatisfactory poor effective ineffective work "
            "across change changed now today currently best worst better strongest weakest most "
            "judgement judgment judgements judgments conclusion conclusions "
            "all highest lowest top poorest performing performed perform council who "
            "anything any something thing things"
        )
    ).values()
)

_VALUES = rf"{FOUR_POINTS}|satisfactory|unsatisfactory|poor|effective|ineffective"
_ASKED_VALUE = re.compile(
    rf"\b(?:rated|graded|judged|rating of)(?: \w+)?\W+(?P<value>{_VALUES})\b", re.IGNORECASE
)
_COUNTED = re.compile(
    rf"\bhow many (?:of the )?(?:standards?|ratings|criteria)\b.*"
    rf"\b(?:rated|graded|judged)(?: as)?\W+(?P<value>{_VALUES})\b",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"^[\d.]+\s*")
_NAMED = re.compile(r"(?<=[a-z] )[A-Z][a-z]{3,}\b")
"""What may be a name within a question."""

BY_OVERALL = frozenset(("outstanding", "good", "requires improvement", "inadequate"))
"""The values of the scale on which services are rated as a whole."""

HALF = 0.5
"""Of the words of what should be rated, the least that a row must be about."""


def ratings(
    question: str,
    interpreted: Interpreted,
    meant: Sequence[Inspection],
    others: Sequence[Inspection],
    generation: Generation,
) -> Printed | None:
    """The rows that give the ratings asked for; None where none are asked for or printed. `others`
    are those of the same area, in order of time: where `meant` print none on the subject the last
    of these that does is quoted, and of the rest it is said what they print."""
    best = asks_which_is_best(question)
    if (
        not (ASKS.search(question) or best)
        or _OF_A_SCALE.search(question)
        or ASKS_SCALE.search(question)
        or ASKS_WHY.search(question)
    ):
        return None
    if of_one := _COUNTED.search(question):
        return _count(plain(of_one["value"]), meant, generation)
    value = _ASKED_VALUE.search(question) if counts_inspections(question) else None
    how_many = bool(figures.asked(question))
    if (how_many and not value) or _HOW_COME_TO.search(question):
        return None
    subject = subject_stems(question, interpreted, _ASKING)
    wanted = plain(value["value"]) if value else None
    counts_services = how_many and wanted in BY_OVERALL
    of_all = best or counts_services or _OVERALL.search(question) is not None
    only_overall = of_all and not subject
    wanted = plain(value["value"]) if value else None

    def rows_of(one: Inspection) -> list[Rated]:
        if not any(report.meta.ratings for report in one.reports):
            return [*summed_up(one)] if only_overall and not (wanted or best or how_many) else []
        return _endmost(question, rated_rows(one, subject, only_overall, wanted))

    named = subject & frozenset(stems_of(tokens(" ".join(_NAMED.findall(question)))).values())

    def of_named(one: Inspection) -> bool:
        return not named or any(named <= row.stems for row in rows_of(one))

    if named and not any(map(of_named, (*meant, *others))):
        return None  # a place that is no area here: what others are rated is no answer
    rated = [(one, found) for one in meant if (found := rows_of(one))]
    rated = rated or [(one, found) for one in others if (found := rows_of(one))][-1:]
    if not rated and counts_services and only_overall and wanted:
        return _of_no_inspection(wanted, meant)
    if not rated:
        unrated_all = not any(report.meta.ratings for one in meant for report in one.reports)
        of_part = (subject or unrated_all) and _OF_ONE.search(question) is not None
        asked = of_part or _ASKED_FOR_ONE.search(question)
        return _none(question, meant, generation) if asked else None
    quotes = tuple(
        Quote(generation.entry(row.passage.id), row.span, side)
        for side, (_, found) in enumerate(rated)
        for row in found
    )
    narrowed = bool(subject) or _ENDMOST.search(question) is not None
    quoted = [one for one, _ in rated]
    beside = [one for one in (*others, *meant) if one not in quoted] if others else []
    lead = " ".join([_lead(rated, narrowed), *([unranked(quoted)] if best else [])])
    if how_many:
        lead = f"On record, as the library counts them: {counted(len(rated), 'inspection')}. {lead}"
    silent = unscaled(one for one, found in rated if all(row.on_no_scale for row in found))
    missing = " ".join(filter(None, (silent, of_others((one, rows_of(one)) for one in beside))))
    return Printed(quotes, lead, missing or None, partial=silent is not None and len(rated) == 1)


def _of_no_inspection(value: str, meant: Iterable[Inspection]) -> Printed | None:
    """That no inspection is rated so; None where none has an overall rating at all."""
    having = [one for one in meant if any(row.overall for row in _overall(one))]
    if not having:
        return None
    many = counted(len(having), "inspection")
    said = f"On record, of {many} with an overall rating none is rated “{value}”; a part of"
    return Printed((), missing=f"{said} one may be.", confidence=0.0)


def _overall(inspection: Inspection) -> list[Rated]:
    return rated_rows(inspection, frozenset(), True, None)


def _endmost(question: str, found: list[Rated]) -> list[Rated]:
    """Of the ratings of an inspection the best or the worst, where these are asked for; all where
    not, or where areas are compared by them."""
    asked = None if asks_which_is_best(question) else _ENDMOST.search(question)
    values = {row: without_score(row.value) for row in found if not row.overall}
    places = [BEST_TO_WORST.index(one) for one in values.values() if one in BEST_TO_WORST]
    if asked is None or not places:
        return found
    end = BEST_TO_WORST[min(places) if asked["best"] else max(places)]
    return [row for row, value in values.items() if value == end]


def _none(question: str, meant: Sequence[Inspection], generation: Generation) -> Printed | None:
    """That no rating is printed of what one inspection should rate, with its overall rating if it
    prints that; None where more than one is meant."""
    if len(meant) != 1:
        return None
    inspection = meant[0]
    kinds = " and ".join(one.meta.document_type.replace("_", " ") for one in inspection.reports)
    overall = [row for row in _overall(inspection) if row.overall]
    quotes = tuple(Quote(generation.entry(row.passage.id), row.span) for row in overall)
    if series := unrated(inspection.reports[0].meta):
        said = f"{inspection.name} ({kinds}) gives no ratings: {series} print none."
    elif inspection.full:
        said = f"No such rating is printed in the report of {inspection.name}."
    else:
        said = (
            f"What is held of {inspection.name} ({kinds}) tells no such rating; the "
            f"{inspection.whole}, which is not held, may."
        )
    lead = _lead([(inspection, overall)], False) if overall else None
    return Printed(quotes, lead, said, partial=True)


def asks_which_is_best(question: str) -> bool:
    return _BEST.search(question) is not None


def _count(value: str, meant: Sequence[Inspection], generation: Generation) -> Printed | None:
    """The rows of one inspection that are rated so, and how many of all they are, which no report
    prints; None where none are, or more than one inspection is meant."""
    if len(meant) != 1:
        return None
    every = [row for row in rated_rows(meant[0], frozenset(), False, None) if not row.overall]
    found = [row for row in every if row.value == value]
    if not found:
        return None
    quotes = tuple(Quote(generation.entry(row.passage.id), row.span) for row in found)
    many = f"{len(found)} of {len(every)} are “{value}”"
    said = f"On record, as the library counts the rows that are rated: {many}."
    return Printed(quotes, f"{said} {_lead([(meant[0], found)], True)}")


def rated_rows(
    inspection: Inspection, subject: frozenset[str], only_overall: bool, value: str | None
) -> list[Rated]:
    """The ratings of an inspection that are of the subject, and of this value where one is asked
    for, from the fullest of its documents that prints any; all where no subject is named."""
    for report in inspection.reports:
        found = list(rows(report))
        overall = [row for row in found if row.overall]
        if value is not None:
            overall = [row for row in overall if row.value == value]
            found = [row for row in found if row.value == value]
        if only_overall and (overall or value is not None):
            return overall[:1]
        if not subject and found:
            return [*overall[:1], *(row for row in found if not row.overall)]
        shared = [len(subject & row.stems) / len(subject) for row in found] if subject else []
        best = max(shared, default=0.0)
        if best >= HALF:
            return [row for row, share in zip(found, shared, strict=True) if share == best]
    return []


def _lead(rated: Sequence[tuple[Inspection, Sequence[Rated]]], of_subject: bool) -> str:
    """Which rows are of which inspection, and what is rated where a row does not say, or where
    another row says the same."""
    parts: list[str] = []
    judged: list[str] = []
    named: list[tuple[int, str]] = []
    at = 1
    for inspection, found in rated:
        last = at + len(found) - 1
        words_alone = all(row.on_no_scale for row in found)
        of = judged if words_alone else parts
        of.append(f"{inspection.name} ({spelled_range(at, last)})")
        if not words_alone:
            named += [(n, IN_WORDS) for n, row in enumerate(found, at) if row.on_no_scale]
        named += of_groups(found, at, of_subject)
        at = last + 1
    scales = on_scales(one.reports[0] for one, _ in rated)
    lead = [f"Ratings of {'; '.join(parts)}."] if parts else []
    lead += [f"Judged in words, without a rating: {'; '.join(judged)}."] if judged else []
    return " ".join([*lead, *scales, *told(named)])


def of_groups(found: Sequence[Rated], at: int, of_subject: bool) -> list[tuple[int, str]]:
    """What rows, numbered from `at`, are of where they do not say: of a group that is named for
    one of them all, lest the others be taken for another's."""
    tell = _name if of_subject or _distinct(found) else _group
    names = [tell(row, of_subject) for row in found]
    groups = {row.group for row, name in zip(found, names, strict=True) if name and row.group}
    return [
        (place, name)
        for place, (row, own) in enumerate(zip(found, names, strict=True), start=at)
        if (name := own or (f"of “{row.group}”" if row.group in groups else None))
    ]


def _name(row: Rated, of_subject: bool) -> str | None:
    """What a rating is of where its row does not say: of all rows, only the overall one."""
    return row.named if not row.group or (of_subject and not row.overall) else None


def _group(row: Rated, of_subject: bool) -> str | None:
    """The line above a row, of an inspection whose rows are not told apart without it."""
    if row.group and not row.overall:
        return f"of “{row.group}”"
    return _name(row, of_subject)


def _distinct(found: Iterable[Rated]) -> bool:
    """Whether no two rows have the same words before their rating, their numbers apart."""
    labels = [
        _NUMBERED.sub("", label["label"]).casefold()
        for row in found
        if (label := ROW.fullmatch(row.passage.text[slice(*row.span)]))
    ]
    return len(set(labels)) == len(labels)
