"""The rows and sentences in which a report prints its ratings."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from corpus.types import Passage, Rating, Report
from corpus.verdicts import FOUR_POINTS, is_rating, plain
from service.answers.printed.meant import telling
from service.answers.printed.types import Inspection
from service.answers.statements import Span, statements

_OVERALL = re.compile(r"\boverall\b", re.IGNORECASE)

ROW = re.compile(
    rf"(?P<label>.+?)\s+(?P<value>{FOUR_POINTS}"
    r"|\d{1,3}% (?:minimum|moderate|substantial|drastic))\W*",
    re.IGNORECASE,
)


_EFFECTIVE = re.compile(
    r"[^.,;]{0,120}\b(?:was|were)(?: \w+ly)? (?P<value>effective|ineffective)\b[^;]{0,80}",
    re.IGNORECASE,
)
_SUMMING_UP = ("Summary",)
_OF_ALL = re.compile(
    r"Overall\b[^.]*\b(?:set of (?:results|findings)|service|YO[ST]|YJS|team|partnership|"
    r"perform\w*|picture|encouraging|disappointing|pleased|concerned)\b"
)
OF_ALL = 2
"""Sentences that judge all of a service in words, of an inspection that rates nothing."""


class Rated(Struct, frozen=True):
    """One rating where it is printed. `named` is what it is of where its own words do not say."""

    passage: Passage
    span: Span
    value: str
    stems: frozenset[str]
    overall: bool = False
    named: str | None = None
    theme: str | None = None  # canonical, of a verdict on a theme
    group: str = ""  # the line of a table above its rows
    on_no_scale: bool = False  # a judgement in words that the scale of its inspection has not


def rows(report: Report) -> Iterator[Rated]:
    """Every rating that a report prints, in reading order, each subject once: the rows of its
    tables, and the sentences that say what no table does."""
    seen: set[str] = set()
    found: list[Rated] = []
    for passage in report.passages:
        if passage.kind in ("judgement", "context"):
            found.extend(_in_tables(passage))
    tabled = any("\n" in row.passage.text for row in found)
    stated = [] if tabled else [*_stated(report), *_on_no_scale(report)]
    for row in (*found, *stated):
        text = row.named or row.passage.text[slice(*row.span)]
        key = "overall" if row.overall else f"{text} {sorted(row.stems)}".lower()
        if key not in seen:
            seen.add(key)
            yield row


def _in_tables(passage: Passage) -> Iterator[Rated]:
    above = passage.headings[-1] if passage.headings else ""
    if is_rating(passage.text) and _OVERALL.search(f"{above} {passage.text}"):
        named = None if _OVERALL.search(passage.text) else "the overall rating"
        value = passage.text.rsplit(":", 1)[-1].strip(" .’'”\"‘“")
        span = (0, len(passage.text))
        yield Rated(passage, span, plain(value), frozenset(), overall=True, named=named)
    if "\n" not in passage.text:
        return
    for statement in statements(passage):
        row = ROW.fullmatch(passage.text[slice(*statement.span)])
        if row:
            label = row["label"]
            overall = _OVERALL.match(label) is not None
            stems = telling(f"{label} {statement.under}")
            under = statement.under
            named = None if telling(under) <= telling(label) else f"of “{under}”"
            value = plain(row["value"])
            yield Rated(passage, statement.span, value, stems, overall, named, group=under)


def _stated(report: Report) -> Iterator[Rated]:
    """The sentence that prints each verdict of a report without a table of them."""
    for rating in report.meta.ratings:
        pattern = _sentence_of(rating)
        for passage in report.passages:
            of_theme = passage.theme == rating.subject
            found = next(
                (
                    statement.span
                    for statement in statements(passage)
                    if (said := passage.text[slice(*statement.span)])
                    and (match := pattern.search(said))
                    and (of_theme or match.groupdict().get("subject"))
                ),
                None,
            )
            if found and passage.kind != "recommendation":
                overall = rating.subject == "overall"
                stems = telling(f"{rating.subject} {passage.text[slice(*found)]}")
                theme = rating.subject if of_theme else None
                yield Rated(passage, found, rating.value, stems, overall, theme=theme)
                break


def _on_no_scale(report: Report) -> Iterator[Rated]:
    """How a joint inspection judges a theme with a word that its scale has not: arrangements that
    "were ineffective" are judged as much as work that "was poor"."""
    ratings = report.meta.ratings
    judged = {rating.subject for rating in ratings}
    if not any(rating.scale == "fji" for rating in ratings):
        return
    for passage in report.passages:
        theme = passage.theme
        if theme is None or theme in judged or passage.section not in (*_SUMMING_UP, None):
            continue
        first = next(iter(statements(passage)), None)
        said = passage.text[slice(*first.span)] if first else ""
        verdict = _EFFECTIVE.fullmatch(said)
        if first and verdict and passage.kind != "recommendation":
            judged.add(theme)
            stems, value = telling(f"{theme} {said}"), verdict["value"].lower()
            yield Rated(passage, first.span, value, stems, theme=theme, on_no_scale=True)


def _sentence_of(rating: Rating) -> re.Pattern[str]:
    """What a sentence holds that prints this rating; its subject too, unless that is a theme."""
    value = re.escape(rating.value)
    if rating.scale == "fji":
        subject = re.escape(rating.subject)
        return re.compile(rf"(?P<subject>{subject})?.*?\b(?:was|were) {value}\b", re.I | re.S)
    subject = "overall rating|service|team" if rating.subject == "overall" else "resettlement"
    rated = rf"\brat(?:ed|ing)\b[^.]{{0,60}}?\b{value}\b"
    return re.compile(rf"(?P<subject>{subject})[^.]*?{rated}|(?P<of>overall){rated}", re.I)


def summed_up(inspection: Inspection) -> Iterator[Rated]:
    """The sentences in which an inspection that rates nothing judges the service as a whole."""
    found = 0
    for report in inspection.reports:
        for passage in report.passages:
            for statement in statements(passage):
                if passage.kind in ("finding", "judgement") and _OF_ALL.match(
                    passage.text[slice(*statement.span)]
                ):
                    yield Rated(
                        passage, statement.span, "", frozenset(), overall=True, on_no_scale=True
                    )
                    found += 1
                if found == OF_ALL:
                    return
