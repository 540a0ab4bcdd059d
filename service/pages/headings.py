"""What the reports themselves have headings for: suggestions of what can be looked for."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from msgspec import Struct

from corpus.vocabulary import unnumbered
from index.generation import Generation
from index.types import Entry

_FURNITURE = re.compile(
    r"(?:appendi|annex|notes? to|copy|to$|from$|method|criteria|scoring|foreword|context|summary"
    r"|executive summary|introduction|contents|ratings?$|recommendations?|commentary|background"
    r"|(?:key )?(?:findings|judgements?|facts|strengths|takeaways)|overall findings"
    r"|explanation of|strengths|areas (?:for|requiring)|what we expect|case assessment|data summary"
    r"|operational management|comments?\b|quotations?|publication|inspection arrangements|role of"
    r"|domain)"
    r"|.*\b(?:find|found|that|included?|should):?$",
    re.IGNORECASE,
)
"""Headings that every report of a series has, and lead-ins of lists: they say how a report is
made, not what it is about."""

_LEAD_IN = re.compile(r"^(?:example of notable \w+|good practice example)\s*[:–-]*\s*", re.I)

LONGEST = 90
"""Characters: what is longer is a sentence that leads in a list."""


class Heading(Struct, frozen=True):
    """A heading and in how many reports, and over how many passages, it stands."""

    text: str
    reports: int
    passages: int


@lru_cache(maxsize=2)
def common_headings(generation: Generation) -> tuple[Heading, ...]:
    """The headings of a generation's reports, numbers taken off, most reports first.

    Remembered by generation: it reads every passage.
    """
    passages: Counter[str] = Counter()
    found_in: dict[str, set[str]] = {}
    printed: dict[str, str] = {}
    for entry in generation.entries:
        for heading in _topics(entry):
            key = heading.casefold()
            printed.setdefault(key, heading)
            passages[key] += 1
            found_in.setdefault(key, set()).add(entry.report.id)
    headings = [Heading(printed[key], len(found_in[key]), n) for key, n in passages.items()]
    return tuple(sorted(headings, key=lambda one: (-one.reports, -one.passages, one.text)))


def suggested(generation: Generation, typed: str, limit: int) -> tuple[str, ...]:
    """Headings in which every word typed begins a word, the commonest first."""
    wanted = typed.casefold().split()
    found = []
    for heading in common_headings(generation):
        words = re.findall(r"\w+", heading.text.casefold())
        if all(any(word.startswith(part) for word in words) for part in wanted):
            found.append(heading.text)
            if len(found) == limit:
                break
    return tuple(found)


def _topics(entry: Entry) -> Iterator[str]:
    passage = entry.passage
    if passage.kind in ("context", "contact"):
        return
    for printed in passage.headings:
        heading = _LEAD_IN.sub("", unnumbered(printed)).strip(" :.")
        if 3 < len(heading) <= LONGEST and not _FURNITURE.match(heading):
            yield heading[:1].upper() + heading[1:]
