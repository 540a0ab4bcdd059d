"""Counts of cases: "17 out of the 20 cases", "81% of staff" and "less than two-thirds of PSRs" as
numbers with what they count."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.records.beside import BESIDE_SHARE, beside
from corpus.records.bounds import (
    BOUND,
    bound_before,
    bound_of,
    denial_before,
    is_denied,
    is_ranged,
)
from corpus.records.counted import before, counts_people, following, is_counted
from corpus.records.numbers import FRACTION, NUMBER, fraction, named, number
from corpus.records.types import Bound, CaseCount
from corpus.records.wholes import NOUN_BETWEEN, WHOLE_FIRST, between, part_and_whole
from corpus.types import Passage, Report

_OF = r"(?:out )?of (?:the |these |those |all |all the |our |its |their )?"
_PART_OF = re.compile(
    rf"(?<![\w.£-])(?P<but>all but )?(?P<part>{NUMBER}|all|none|neither|both)\s+{_OF}"
    rf"(?P<whole>{NUMBER})\b(?![.,]\d|%)",
    re.I,
)
_ALL = re.compile(
    rf"(?<![\w-])(?P<part>all) (?:the )?(?P<whole>{NUMBER})\b(?![.,]\d|%)"
    r"(?: of (?:the|these|those|our|its|their)(?= ))?",
    re.I,
)
_SLASHED = re.compile(
    rf"(?:(?P<open>[(,] ?)|(?P<within>\bin (?:only |just )?))?(?P<printed>{BOUND}"
    r"(?<![\w./£-])(?P<part>\d{1,3})/(?P<whole>\d{1,3}))(?![\w/.%-]\d|[/\d%])(?P<close>[),])?",
    re.I,
)
""""in 3/12 cases", "(3/12)"; elsewhere it may as well be school years, ages, a range or a date."""
_EACH = re.compile(r"\s+(?:per|each|at (?:a|any|one) time)\b")
_OF_WHAT = r"(?: of(?: the| all| our| its| their| these| those)?(?= ))?"
_PERCENT = re.compile(
    rf"(?<![\w.]){BOUND}(?P<percent>\d{{1,3}}(?:\.\d+)?)(?:%| per cent\b| percent\b){_OF_WHAT}",
    re.I,
)
_PERCENT_WORD = re.compile(rf"(?<![\w-]){BOUND}(?P<percent>{NUMBER}) per cent\b{_OF_WHAT}", re.I)
_FRACTION = re.compile(
    rf"(?<![\w-]){BOUND}{FRACTION}\b(?!-)"
    r"(?P<of> of(?: the| all| our| its| their| these| those)?(?= )"
    r"| (?:the|all|our|its|their|these|those)(?= ))?",
    re.I,
)
_FRACTION_OF = re.compile(
    rf"(?<![\w-]){FRACTION} of (?:the |these |those |all |all the |our |its |their )?"
    rf"(?P<total>{NUMBER})\b(?![.,]\d|%)",
    re.I,
)
""""Half of the 20 cases"."""
_TIME = re.compile(r"\s+(?:hours?|days?|weeks?|months?|years?|minutes?|terms?)\b", re.I)
_GOES_ON = re.compile(
    r"\s*(?:[.,;:)–—]|\Z)|\s+(?:were|was|had|have|has|did|do|said|felt|told|could|would|are|is|in|"
    r"and|but|where|with|who|that|thought|needed|received|lacked)\b"
)
"""What stands behind a fraction that leaves to be understood of what it is."""
_GOES_ON_AT_ONCE = re.compile(
    r"\s+(?:were|was|had|have|has|did|do|does|said|felt|told|could|would|are|is|thought|needed"
    r"|received|lacked|got|went|came|who)\b"
)

_NUMBERS = re.compile(rf"(?<![\w.-]){NUMBER}\b", re.I)
_NEAR = 60  # characters before brackets, in which what they speak of is counted
_SHARE_OF = re.compile(r"\s+of\b.*")
_NOT_BEFORE = re.compile(
    r"\b(?:pages?|paragraphs?|section|table|figure|one|year|grade|stage|phase|step|part|chapter"
    r"|standard|schedule|domain|theme|question|criterion|recommendation|appendix|annex|level|tier"
    r"|band|article|rule|week|day|number|no\.)\s*\Z",
    re.I,
)
""""Page 3 of 12", "Year 6 of 11 children": a number that names."""


def case_counts(report: Report) -> tuple[CaseCount, ...]:
    """Every count of a report in reading order. Shares in a table are left to the table."""
    return tuple(count for passage in report.passages for count in counts_of(passage))


def counts_of(passage: Passage) -> Iterator[CaseCount]:
    """Every count of a passage; none where lines stay lines, as in a table."""
    text = passage.text
    if "\n" in text:
        return
    patterns = (
        BESIDE_SHARE,
        *WHOLE_FIRST,
        NOUN_BETWEEN,
        _PART_OF,
        _ALL,
        _SLASHED,
        _PERCENT,
        _PERCENT_WORD,
        _FRACTION_OF,
        _FRACTION,
    )
    found = [found for pattern in patterns for found in pattern.finditer(text)]
    last: CaseCount | None = None
    for each in sorted(found, key=lambda each: (each.start(), -each.end())):
        if last is not None and passage.start + each.start() < last.end:
            continue
        record = _count(passage, each, last)
        if record is not None:
            last = record
            yield record


def _count(passage: Passage, found: re.Match[str], last: CaseCount | None) -> CaseCount | None:
    if is_ranged(passage.text, found.start()):
        return None
    if found.re is BESIDE_SHARE:
        return _beside_share(passage, found)
    if found.re is _SLASHED:
        return _slashed(passage, found)
    if found.re is _FRACTION_OF:
        return _fraction_of(passage, found)
    if found.re in WHOLE_FIRST:
        told = part_and_whole(found)
        return told and _record(passage, found.span(), told[2], part=told[0], whole=told[1])
    if found.re is NOUN_BETWEEN:
        return _with_noun_between(passage, found)
    if "whole" in found.re.groupindex:
        return _part_of(passage, found)
    return _share(passage, found, last)


def _part_of(passage: Passage, found: re.Match[str]) -> CaseCount | None:
    """ "17 out of the 20 cases"; None for what only looks like it ("page 3 of 12")."""
    groups = found.groupdict()
    whole = number(found["whole"])
    part = named(found["part"], whole)
    start, bound = bound_before(passage.text, found.start())
    if start is None or (bound is not None and (part == 0 or groups.get("but"))):
        denied = denial_before(passage.text, found.start())
        if part != 1 or denied is None or denied.group().split()[0].lower() != "not":
            return None
        part, start = 0, denied.start()  # "not one of the 12"
    if part > whole or whole < 2 or _NOT_BEFORE.search(passage.text, max(start - _NEAR, 0), start):
        return None
    phrase = following(passage.text, found.end())
    if part == 1 and phrase is not None and not is_counted(phrase.split()[-1]):
        return None  # "one of four ratings" speaks of a choice and counts nothing
    counted = phrase or before(passage.text, found.span(), whole)
    end = found.end() + (len(phrase) + 1 if phrase else 0)
    return _record(
        passage,
        (start, end),
        counted,
        part=whole - part if groups.get("but") else part,
        whole=whole,
        bound=bound,
    )


def _beside_share(passage: Passage, found: re.Match[str]) -> CaseCount | None:
    """ "In 13 (46%) relevant cases", "14 cases (70%)", "13 (65%) of the 20 cases"."""
    told = beside(found)
    start, bound = bound_before(passage.text, found.start())
    if told is None or start is None:
        return None
    part, whole, percent, counted, end = told
    shown = {"percent": percent} if whole is None else {"whole": whole}
    return _record(passage, (start, end), counted, part=part, bound=bound, **shown)


def _with_noun_between(passage: Passage, found: re.Match[str]) -> CaseCount | None:
    """ "17 cases out of the 20", and "three children in four", which is a rate."""
    told = between(found)
    start, bound = bound_before(passage.text, found.start())
    if told is None or start is None:
        return None
    part, whole, counted = told
    if found["whole"]:
        return _record(passage, (start, found.end()), counted, part=part, whole=whole, bound=bound)
    if part == whole:
        return None
    return _record(passage, (start, found.end()), counted, fraction=(part, whole), bound=bound)


def _fraction_of(passage: Passage, found: re.Match[str]) -> CaseCount | None:
    """ "Half of the 20 cases" are 10 of 20; None where the fraction is of no whole number of them,
    or is a bound ("more than half of the 15")."""
    share, whole = fraction(found.groupdict()), number(found["total"])
    start, bound = bound_before(passage.text, found.start())
    bounded = bound is not None or start is None
    if share is None or bounded or whole < 2 or share[0] * whole % share[1]:
        return None
    counted = following(passage.text, found.end())
    if counted is None or not is_counted(counted.split()[-1]):
        return None
    span = (found.start(), found.end() + len(counted) + 1)
    part = share[0] * whole // share[1]
    return _record(passage, span, counted, part=part, whole=whole, fraction=share)


def _slashed(passage: Passage, found: re.Match[str]) -> CaseCount | None:
    """ "in 3/12 cases", "fewer than 3/12 cases" at the start, "of these cases, 3/12,"."""
    text, span = passage.text, found.span("printed")
    part, whole = number(found["part"]), number(found["whole"])
    bound = bound_of(found)
    begins = bound is not None and text[: span[0]].rstrip()[-1:] in (*".!?:;", "")
    counted = None
    if found["open"] and found["close"]:
        counted = before(text, span, whole)
        if part + 1 == whole and counted and counts_people(counted.split()[-1]):
            return None  # "young people (16/17)" are of these ages
    elif not found["close"] and (found["within"] or begins):
        counted = following(text, found.end())
        span = (span[0], found.end() + len(counted or "") + 1)
    if part > whole or whole < 2 or counted is None or not is_counted(counted.split()[-1]):
        return None
    if counted.lower().startswith("year") or _EACH.match(text, span[1]):
        return None
    return _record(passage, span, counted, part=part, whole=whole, bound=bound)


def _share(passage: Passage, found: re.Match[str], last: CaseCount | None) -> CaseCount | None:
    """ "81% of staff", "less than two-thirds of cases". A fraction is taken only where it tells,
    or the sentence before it, of what it is: there is half an hour and another half post."""
    text, groups = passage.text, found.groupdict()
    bound = bound_of(found)
    if is_denied(found):
        return None
    is_fraction = "percent" not in groups
    says_of_what = bool(groups["of"]) if is_fraction else found.group().find(" of") > 0
    phrase = following(text, found.end()) if says_of_what or groups.get("few") else None
    counted = phrase or _of_the_same(passage, found.start(), last)
    if not is_fraction and not phrase:
        counted = counted or _in_brackets(text, found.start())
    if is_fraction and not phrase:
        counted = counted or before(text, found.span(), None)
    printed = found.group() if phrase else _SHARE_OF.sub("", found.group())
    end = found.start() + len(printed) + (len(phrase) + 1 if phrase else 0)
    span = (found.start(), end)
    if not is_fraction:
        value = found["percent"]
        percent = float(value) if value[0].isdigit() else float(number(value))
        return _record(passage, span, counted, percent=percent, bound=bound)
    value_of = fraction(groups)
    if value_of is None or _TIME.match(text, found.end()):
        return None
    if counted is None and groups["few"] and _GOES_ON_AT_ONCE.match(text, found.end()):
        return _record(passage, span, None, fraction=value_of, bound=bound)  # of nobody named
    if counted is None or not is_counted(counted.split()[-1]):
        return None
    if phrase is None and (says_of_what or not _may_stand_alone(found, bound)):
        return None
    return _record(passage, span, counted, fraction=value_of, bound=bound)


def _may_stand_alone(found: re.Match[str], bound: str | None) -> bool:
    """Whether a fraction can be one of what was spoken of before: "a third" needs more."""
    if (found["half"] or (found["top"] or "").lower() in ("a", "an")) and bound is None:
        return False
    return _GOES_ON.match(found.string, found.end()) is not None


def _in_brackets(text: str, at: int) -> str | None:
    """What is counted before brackets that say its share: "Nine children (45 per cent)"."""
    if text[:at].rstrip()[-1:] != "(":
        return None
    end = text[:at].rstrip()[:-1].rstrip()
    for found in reversed(list(_NUMBERS.finditer(end, max(len(end) - _NEAR, 0)))):
        phrase = following(end, found.end())
        if (
            phrase is not None
            and end.endswith(phrase)
            and found.end() + len(phrase) + 1 == len(end)
        ):
            return phrase
    return None


def _of_the_same(passage: Passage, at: int, last: CaseCount | None) -> str | None:
    """What the count before this one counts, if that stands in the same sentence."""
    if last is None:
        return None
    between = passage.text[last.end - passage.start : at]
    return None if re.search(r"[.!?]\s", between) else last.counted


def _record(
    passage: Passage,
    span: tuple[int, int],
    counted: str | None,
    *,
    part: int | None = None,
    whole: int | None = None,
    percent: float | None = None,
    fraction: tuple[int, int] | None = None,
    bound: Bound | None = None,
) -> CaseCount:
    return CaseCount(
        passage_id=passage.id,
        text=passage.text[span[0] : span[1]],
        part=part,
        whole=whole,
        percent=percent,
        counted=counted,
        start=passage.start + span[0],
        end=passage.start + span[1],
        fraction=fraction,
        bound=bound,
    )
