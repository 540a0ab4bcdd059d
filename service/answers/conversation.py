"""Follow-up questions read with the questions before them, without a language model.

A question is an area, a year, what is asked for (good practice, gaps, recommendations) and a
subject. A follow-up names some of them and means the others as they were: "and in Saltby?"
replaces the area, "the year before?" the year, "any good practice on that?" what is asked for,
"what about accommodation?" the subject. What stands by itself is left as it is. The question as
it was read is shown with the answer, so that a wrong guess is seen.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import reduce

from msgspec import Struct

from corpus.types import Report
from index.holdings import years_of
from index.types import Interpreted, Preference
from index.words import STOP_WORDS, tokens
from service.answers.sides import uncompared, without

Reads = Callable[[str], Interpreted]
"""Reads a question against the library: the areas and years that it names, what it asks for."""

REMEMBERED = 8
"""Questions of a conversation that are read, the latest."""

_OPENING = re.compile(
    r"^\W*(?:(?:and|or|but|so|also|then|ok(?:ay)?|what about|how about|"
    r"same (?:question )?(?:for|in|with)|(?:is|are|was|were) (?:there|it|they)(?: also)?|"
    r"do you have)\b[\s,]*)+",
    re.IGNORECASE,
)
"""How a follow-up begins."""

_BACK = re.compile(
    r"\b(?:(?:on|about|for|of|in|with|to|like) )?(?:that|this|it|them|those|these|there|the same|"
    r"the others?)(?=\W*$|\s+(?:in|at|and|is|are|was|were|been|improv|chang|happen|work)\w*)",
    re.IGNORECASE,
)
"""Words for what was spoken of before; "that" may also be grammar: "say that plans were late"."""

_SELF = re.compile(r"\b(?:they|he|she)\b", re.IGNORECASE)
"""Words for those who were spoken of; they may stay as they are."""

_ASKING = re.compile(
    r"^\W*(?:what|who|whom|whose|how|when|where|which|why|did|do|does|were|was|is|are|has|have)\b",
    re.IGNORECASE,
)
"""How a question begins that says itself what it asks for."""

_NARROWING = re.compile(r"^\W*(?:for|with|by|among|when|where|if)\b", re.IGNORECASE)
"""How a follow-up begins that adds to the subject: "and for girls?"."""

_WHY = re.compile(
    r"^\W*(?:and |but |so )?(why|how come|why (?:is|was|were|are) (?:that|this|it))\W*$", re.I
)

_EARLIER = re.compile(
    r"\b(?:the )?(?:year before|years? earlier|previous (?:year|one|report|inspection)|"
    r"(?:last|earlier) (?:time|one|report|inspection)|inspection before|one before|before that)\b",
    re.IGNORECASE,
)
_LATER = re.compile(
    r"\b(?:the )?(?:year after|years? later|next (?:year|one|report|inspection)|"
    r"later (?:one|report|inspection)|inspection after|one after|after that|latest (?:one|report|"
    r"inspection)|since then)\b",
    re.IGNORECASE,
)

_EMPTY = frozenset(
    tokens(
        "any anything area areas ask asked available else example examples find found happen "
        "happened have inspector inspectors much report reports said same say tell thing things "
        "year"
    )
)
"""Words that name no subject."""


class _Slots(Struct, frozen=True):
    """The parts of a question. `asks` are its words for what is asked for, `subject` is what is
    left without them, `text` what is left with them."""

    areas: tuple[str, ...]
    years: tuple[str, ...]
    asks: tuple[str, ...]
    subject: str
    text: str


def resolve(question: str, earlier: Sequence[str], reads: Reads, reports: Sequence[Report]) -> str:
    """The question as it stands by itself after the `earlier` ones, the oldest first.

    `reports` are those of the library, by which "the year before" is counted.
    """
    asked = [text for text in (*earlier[-REMEMBERED:], question) if text.strip()]
    if not question.strip() or len(asked) < 2:
        return question
    return reduce(lambda before, text: _following(text, before, reads, reports), asked)


def _following(question: str, before: str, reads: Reads, reports: Sequence[Report]) -> str:
    """One question read after another that stands by itself."""
    if _WHY.match(question):
        return before if before.startswith("Why: ") else f"Why: {before}"
    moved = _moved(question)
    told = _OPENING.sub("", _EARLIER.sub(" ", _LATER.sub(" ", question)))
    now, then = _slots(told, reads), _slots(before.removeprefix("Why: "), reads)
    follows = (
        moved
        or not now.subject
        or any(words.search(question) for words in (_OPENING, _BACK, _SELF))
    )
    if not follows:
        return question
    years = (
        _moved_years(now.areas or then.areas, then.years, moved, reports)
        if moved
        else (now.years or _years_kept(now, then, reports))
    )
    about = _about(told, now, then)
    if moved or now.years:  # one inspection is left of those that were compared
        about = uncompared(about)
    return _joined(about, now.areas or then.areas, years)


def _about(told: str, now: _Slots, then: _Slots) -> str:
    """What the follow-up is about, without where and when."""
    if not now.subject:
        return f"{', '.join(now.asks)}: {then.subject}" if now.asks else then.text
    if _NARROWING.match(told):
        return f"{then.text} {now.text}"
    if _BACK.search(told):
        return f"{now.text} ({then.subject})" if then.subject else now.text
    if now.asks or not then.asks or _ASKING.match(told):
        return now.text
    return f"{', '.join(then.asks)}: {now.subject}"


def _years_kept(now: _Slots, then: _Slots, reports: Sequence[Report]) -> tuple[str, ...]:
    """The years spoken of, unless the follow-up is about an area without an inspection in them."""
    named = {area.lower() for area in now.areas}
    spoken = set(_calendar(then.years))
    held = any(
        years_of(report.meta) & spoken
        for report in reports
        if (report.meta.area or "").lower() in named
    )
    return then.years if held or not named else ()


def _slots(text: str, reads: Reads) -> _Slots:
    read = reads(text)
    named = (*read.preferences, *read.missing)
    asks = _words(read.preferences, ("kind", "polarity"))
    placed = without(text, {wish.words for wish in named if wish.field in ("area", "year")})
    left = placed
    for words in asks:
        left = re.sub(rf"(?<!\w){re.escape(words)}(?!\w)", " ", left, flags=re.IGNORECASE)
    told = set(tokens(_SELF.sub(" ", _BACK.sub(" ", left)))) - STOP_WORDS - _EMPTY
    return _Slots(
        areas=_words(named, ("area",)),
        years=_words(named, ("year",)),
        asks=asks,
        subject=_tidy(left) if told else "",
        text=_tidy(placed),
    )


def _tidy(text: str) -> str:
    """Without what points back, and the blanks and stops that are left at the ends."""
    bare = re.sub(r"\s+([,.?!:])", r"\1", " ".join(_BACK.sub(" ", text).split()))
    return bare.strip(" ,.?!:")


def _calendar(years: Iterable[str]) -> list[int]:
    return [int(year) for text in years for year in re.findall(r"\d{4}", text)]


def _words(wishes: Iterable[Preference], fields: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(wish.words for wish in wishes if wish.field in fields))


def _moved(question: str) -> int:
    """-1 where a question goes back to an earlier inspection, 1 to a later one, else 0."""
    return -1 if _EARLIER.search(question) else int(_LATER.search(question) is not None)


def _moved_years(
    areas: tuple[str, ...], years: tuple[str, ...], step: int, reports: Sequence[Report]
) -> tuple[str, ...]:
    """The year of the inspection before or after those spoken of; the calendar's year where none
    is held, so that it is told."""
    named = {area.lower() for area in areas}
    of_area = [
        report for report in reports if not named or (report.meta.area or "").lower() in named
    ]
    held = sorted({report.meta.year for report in of_area if report.meta.year})
    spoken = _calendar(years)
    if not spoken:
        spoken = held[-1:] if step < 0 else held[:1]
    if not spoken:
        return ()
    inspected = _inspected(of_area, spoken)
    if step < 0:
        earlier = [year for year in held if year < min(inspected)]
        return (str(earlier[-1] if earlier else min(spoken) - 1),)
    later = [year for year in held if year > max(inspected)]
    return (str(later[0] if later else max(spoken) + 1),)


def _inspected(reports: Iterable[Report], years: Sequence[int]) -> list[int]:
    """These years, and those in which the inspections made in them were published."""
    return [
        *years,
        *(
            report.meta.year
            for report in reports
            if report.meta.year and years_of(report.meta) & set(years)
        ),
    ]


def _joined(about: str, areas: Sequence[str], years: Sequence[str]) -> str:
    """A question for the search: about what, where and when."""
    where = f" in {' and '.join(areas)}" if areas else ""
    when = f", {' and '.join(years)}" if years else ""
    return f"{about}{where}{when}".strip(" ,")
