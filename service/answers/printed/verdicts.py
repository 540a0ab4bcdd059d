"""How a report judges what a comparison is about: with this each side opens."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct, structs

from corpus.types import Report
from index.generation import Generation
from index.lineage.concepts import beside, concepts
from index.query.subject import GENERAL
from index.types import Interpreted, Polarity
from index.words import stems_of, tokens
from service.answers.evidence import asked_for
from service.answers.printed.meant import telling
from service.answers.printed.ratings import of_groups
from service.answers.printed.rows import Rated, rows
from service.answers.quotes import Quote
from service.answers.statements import statements

_COMMON = frozenset(
    stems_of(
        tokens("work quality better worse best worst good bad overall compare difference service")
    ).values()
)
_OVERALL = re.compile(r"\boverall\b[^.]*\brat(?:ed|ing)\b", re.IGNORECASE)

JUDGED = frozenset(
    {
        *("outstanding", "good", "requires improvement", "inadequate"),
        *("satisfactory", "unsatisfactory", "poor", "effective", "ineffective"),
    }
)
"""The values by which parts of a service are judged; a percentage is a score."""

_BARE = re.compile(rf"(?<!what was )\b(?:{'|'.join(sorted(JUDGED))})\W*\Z", re.IGNORECASE)

MOST_SCORES = 2
"""Scores of parts that stand for a verdict on the whole."""


BEST_FIRST: dict[Polarity, tuple[str, ...]] = {
    "strength": ("outstanding", "good", "effective"),
    "concern": ("inadequate", "poor", "ineffective", "unsatisfactory", "requires improvement"),
}
"""The values that are praise and blame, the strongest first."""


class Subject(Struct, frozen=True):
    """What a verdict is asked on: the stems of all its words, the subjects of the field that these
    name, and the stems of those that name none."""

    stems: frozenset[str] = frozenset()
    fields: frozenset[str] = frozenset()
    rest: frozenset[str] = frozenset()


WHOLE = Subject()


def is_bare(text: str) -> bool:
    """Whether a sentence or row ends with a verdict, and so gives no reason for it."""
    return _BARE.search(text) is not None


def subject_of(about: str, stems: frozenset[str]) -> Subject:
    """The subject with these stems, of a text that holds more."""
    return Subject(stems, concepts(about), stems & telling(beside(about)))


class Verdict(Struct, frozen=True):
    """A verdict where it is printed; `named` is what it judges where its words do not say, and
    `others` are the ratings that its document prints beside those of the whole that are quoted."""

    quote: Quote
    named: str | None = None
    value: str = ""  # in small letters
    others: tuple[Rated, ...] = ()


def verdicts(
    about: str, interpreted: Interpreted, reports: Sequence[Report], generation: Generation
) -> tuple[Verdict, ...]:
    """The verdict that these documents of one inspection print on a subject, on all of it where
    the subject is `GENERAL`; none where they print none. Where all of it is not rated but its
    parts are, those, each: of five judgements two would mislead."""
    subject = WHOLE if about == GENERAL else subject_of(about, telling(about) - _COMMON)
    return verdicts_on(subject, asked_for(interpreted, "theme"), reports, generation)


def verdicts_on(
    subject: Subject,
    themes: frozenset[str | int],
    reports: Iterable[Report],
    generation: Generation,
) -> tuple[Verdict, ...]:
    """As `verdicts`, of a subject; without any words, on the whole."""
    for report, found in _rated(reports):
        if subject.stems:
            fitting = _on(subject, themes, found)
        else:
            fitting = [row for row in found if row.overall][:1] or _of_parts(found)
        if fitting:
            names = dict(of_groups(fitting, 0, True)) if subject else {}
            named = [
                structs.replace(row, named=names.get(place, row.named))
                for place, row in enumerate(fitting)
            ]
            others = () if subject.stems else tuple(row for row in found if row not in fitting)
            verdicts = [_as_verdict(report, row, generation) for row in named]
            return tuple(structs.replace(one, others=others) for one in verdicts)
    return ()


def verdicts_of_value(
    values: Iterable[str], reports: Iterable[Report], generation: Generation
) -> tuple[Verdict, ...]:
    """The rows with the first of these values that a document prints any with."""
    wanted = list(values)
    for report, found in _rated(reports):
        for value in wanted:
            having = [row for row in found if row.value == value]
            if having:
                return tuple(_as_verdict(report, row, generation) for row in having)
    return ()


def _rated(reports: Iterable[Report]) -> Iterator[tuple[Report, list[Rated]]]:
    """Each document with its ratings, the full report before what sums it up."""
    for report in sorted(reports, key=lambda one: one.meta.document_type != "report"):
        yield report, list(rows(report))


def _of_parts(found: Sequence[Rated]) -> list[Rated]:
    """The rows on the parts of a service; where these are scores, which are many, one of the
    commonest and one of the next."""
    judged = [row for row in found if row.value in JUDGED]
    counted = Counter(row.value for row in found)
    return judged or [
        next(row for row in found if row.value == value)
        for value, _ in counted.most_common(MOST_SCORES)
    ]


def _as_verdict(report: Report, row: Rated, generation: Generation) -> Verdict:
    quote = Quote(generation.entry(row.passage.id), row.span)
    if row.named is None or not row.overall:
        return Verdict(quote, row.named, row.value)
    return _said_overall(report, row, generation) or Verdict(quote, row.named, row.value)


def _on(subject: Subject, themes: frozenset[str | int], found: Iterable[Rated]) -> list[Rated]:
    """The verdicts on the theme that is asked for, else those with all words of the subject: of
    one on court orders and one out of court both. Else that which is on the same subject in other
    words: "safeguarding" is judged as work to protect children, the board as governance."""
    every = list(found)
    of_theme = [row for row in every if row.theme in themes and row.theme is not None]
    worded = [row for row in every if subject.stems <= row.stems]
    return of_theme or worded or [row for row in every if _same_subject(subject, row)]


def _same_subject(subject: Subject, row: Rated) -> bool:
    if not subject.fields or not subject.rest <= row.stems:
        return False
    said = f"{row.theme or ''}: {row.passage.text[slice(*row.span)]}"
    return subject.fields <= concepts(said)


def _said_overall(report: Report, row: Rated, generation: Generation) -> Verdict | None:
    """The sentence that says the overall rating which its table prints alone."""
    for passage in report.passages:
        for statement in statements(passage):
            said = passage.text[slice(*statement.span)]
            if _OVERALL.search(said) and row.value in said.lower() and not statement.row:
                return Verdict(Quote(generation.entry(passage.id), statement.span), None, row.value)
    return None
