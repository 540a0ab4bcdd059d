"""Which words of a passage matched a query, compared by stem as the lexical index does."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

from index.lexical import Clause
from index.words import Word, stems_of, words


def highlights(text: str, clauses: Sequence[Clause]) -> tuple[tuple[int, int], ...]:
    """Spans of the matching words, in order, none overlapping."""
    found = words(text)
    by_stem: dict[str, list[int]] = {}
    for place, word in enumerate(found):
        by_stem.setdefault(word.stem, []).append(place)
    marked = {place for clause in clauses for place in _places(found, by_stem, clause)}
    return tuple((found[place].start, found[place].end) for place in sorted(marked))


def matching(text: str, terms: Sequence[str]) -> tuple[str, ...]:
    """Those of the query's terms that stand in the text, in the order of the query."""
    present = {word.stem for word in words(text)}
    stems = stems_of(terms)
    return tuple(term for term in terms if stems[term] in present)


@lru_cache(maxsize=1_024)  # a query's clauses are looked for in every hit
def _stems(clause: Clause) -> frozenset[str]:
    return frozenset(stems_of(clause.words).values())


def _places(found: Sequence[Word], by_stem: Mapping[str, list[int]], clause: Clause) -> set[int]:
    """Where in `found` the clause's words stand, close enough together."""
    wanted = _stems(clause)
    places = sorted(place for stem in wanted for place in by_stem.get(stem, ()))
    if len(wanted) == 1:
        return set(places)
    return {
        place
        for start in places
        for place in _window(found, places, start, wanted, len(clause.words) + clause.gap)
    }


def _window(
    found: Sequence[Word], places: Sequence[int], start: int, wanted: frozenset[str], width: int
) -> list[int]:
    """The places from `start` on, within `width` words, if all wanted words are among them."""
    inside = [place for place in places if start <= place < start + width]
    return inside if {found[place].stem for place in inside} == wanted else []
