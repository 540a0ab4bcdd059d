"""What a library holds that a query may name: areas, years, acronyms of its own."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

from msgspec import Struct

from corpus.types import Report, ReportMeta
from corpus.vocabulary import theme_heading
from index.query.ages import ways_printed
from index.types import Entry
from index.words import tokens

_NUMBERED_THEME = re.compile(r"theme\s+(\d)\b", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"\(([A-Z][A-Za-z]{1,7})\)")
_WORDS_BEFORE = re.compile(r"(?<![\w’'&-])(?:[\w’'&-]++,? +){1,9}\Z")
_LONGEST_EXPANSION = 300
"""Characters before what may be an acronym in brackets, in which its words stand: a search for
words and then a bracket would follow each line of words to its end."""

SMALL = frozenset(["a", "and", "for", "in", "of", "on", "or", "the", "to", "with"])
"""Words that most acronyms pass over."""


class Holdings(Struct, frozen=True):
    """`areas` are by the words of each name they go by; `years` are those in which the library's
    inspections were made or published; `acronyms`, in capitals, those that reports explain
    themselves, the commonest expansion first; `words` all that its passages and headings hold,
    lower case, with the number of passages, but for names and addresses: that an inspectorate
    has an office in a town does not mean that it reports on it. `themes` are by the number that
    reports print before them ("Theme 3: ..."), as most of them do. `last` are the years of the last
    inspection of each area, by its name; `ages` the words by which passages say from which age on
    something is, the commonest first ("post-16", "over 16"); `series` those of its reports, None
    where that is not known; `months`, by year and number, are those of the inspections."""

    areas: Mapping[tuple[str, ...], str]
    years: frozenset[int]
    acronyms: Mapping[str, tuple[str, ...]]
    words: Mapping[str, int]
    themes: Mapping[int, str] = {}
    last: Mapping[str, frozenset[int]] = {}
    ages: tuple[str, ...] = ()
    series: frozenset[str] | None = None
    months: frozenset[tuple[int, int]] = frozenset()


NOTHING = Holdings({}, frozenset(), {}, {})


def holdings(entries: Sequence[Entry]) -> Holdings:
    """What these passages and their reports hold."""
    reports = list({entry.report.id: entry.report for entry in entries}.values())
    found: Counter[str] = Counter()
    for entry in entries:
        if entry.passage.kind == "contact":
            continue
        found.update({*tokens(entry.passage.text), *tokens(" ".join(entry.passage.headings))})
    return Holdings(
        areas=_areas(report.meta.area for report in reports),
        years=frozenset().union(*(years_of(report.meta) for report in reports)),
        acronyms=_defined(reports),
        words=found,
        themes=_themes(entries),
        last=_last(report.meta for report in reports),
        ages=ways_printed(entry.passage.text for entry in entries),
        series=frozenset(report.meta.series for report in reports if report.meta.series),
        months=frozenset(chain.from_iterable(_months_of(report.meta) for report in reports)),
    )


def _last(metas: Iterable[ReportMeta]) -> dict[str, frozenset[int]]:
    found: dict[str, frozenset[int]] = {}
    for meta in sorted(metas, key=lambda one: one.year or 0):
        if meta.area and meta.year:
            found[meta.area] = years_of(meta) or frozenset({meta.year})
    return found


def _themes(entries: Iterable[Entry]) -> dict[int, str]:
    printed = {
        (entry.report.id, heading) for entry in entries for heading in entry.passage.headings
    }
    found: defaultdict[int, Counter[str]] = defaultdict(Counter)
    for _, heading in printed:
        match, theme = _NUMBERED_THEME.match(heading), theme_heading(heading)
        if match and theme:
            found[int(match[1])][theme] += 1
    return {number: counted.most_common(1)[0][0] for number, counted in found.items()}


def years_of(meta: ReportMeta) -> frozenset[int]:
    """The years in which an inspection was made and its report published."""
    return frozenset(int(date[:4]) for date in (meta.published, *meta.fieldwork) if date)


def _months_of(meta: ReportMeta) -> Iterator[tuple[int, int]]:
    """The months in which an inspection was made and its report published, as far as printed."""
    for date in (meta.published, *meta.fieldwork):
        year, _, rest = (date or "").partition("-")
        if rest:
            yield int(year), int(rest[:2])


def _areas(names: Iterable[str | None]) -> dict[tuple[str, ...], str]:
    """Two areas that share a service go by the name of either, unless that is one of its own."""
    held = sorted({name for name in names if name})
    parts = {tuple(tokens(part)): name for name in held for part in name.split(" and ")}
    return parts | {tuple(tokens(name)): name for name in held}


def _defined(reports: Iterable[Report]) -> dict[str, tuple[str, ...]]:
    found: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for report in reports:
        for match in _IN_BRACKETS.finditer(report.text):
            near = report.text[max(match.start() - _LONGEST_EXPANSION, 0) : match.start()]
            before = _WORDS_BEFORE.search(near)
            expansion = expansion_of(match[1], before.group()) if before else None
            if expansion:
                found[match[1].upper()][expansion] += 1
    return {
        acronym: tuple(expansion for expansion, _ in counted.most_common())
        for acronym, counted in found.items()
    }


def expansion_of(acronym: str, before: str) -> str | None:
    """The last of the words before an acronym whose initials it is, lower case."""
    letters = acronym.lower()
    listed = before.replace("-", " ").lower().split()
    for count in range(len(letters), min(len(listed), len(letters) + 4) + 1):
        tail = [word.strip(",") for word in listed[-count:]]
        telling = [word for word in tail if word not in SMALL]
        initials = ("".join(word[0] for word in some) for some in (tail, telling))
        if tail[0] not in SMALL and letters in initials:
            return " ".join(tail)
    return None
