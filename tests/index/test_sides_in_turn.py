"""Comparisons are answered from every side that they name, in turns and with nothing lost."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from entries import entries, passage, report
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from index.embedding import SentenceEmbedder
from index.generation import open_current
from index.query.sides import OF_NONE, Sides, in_turns
from index.query.subject import GENERAL, compared
from index.retriever import Retriever
from index.types import Filter, Hit, Interpreted, Preference, Query


def area(hit: Hit) -> str | None:
    return hit.entry.report.meta.area


def year(hit: Hit) -> int | None:
    return hit.entry.report.meta.year


@pytest.mark.parametrize(
    ("text", "side", "sides"),
    [
        ("Pellmouth 2010 vs 2022", year, {2010, 2022}),
        ("education in Keldermoor in 2014 and in 2025", year, {2014, 2025}),
        ("what changed for victims in Pellmouth between 2010 and 2022", year, {2010, 2022}),
        ("Is Pellmouth better than Harrowmere?", area, {"Pellmouth", "Harrowmere"}),
        ("Harrowmere 2016 against Orrinshaw and Marl", area, {"Harrowmere", "Orrinshaw and Marl"}),
    ],
)
def test_every_side_is_among_the_first_five_and_none_fills_the_page(
    retriever: Retriever, text: str, side: Callable[[Hit], object], sides: set[object]
) -> None:
    hits = retriever.search(Query(text, k=10)).hits
    found = [side(hit) for hit in hits]
    assert sides <= set(found[:5])
    assert all(found.count(one) >= 3 for one in sides)


def test_two_real_areas_that_are_named_alone_are_compared_on_the_whole(
    real_data: Path, model: SentenceEmbedder
) -> None:
    retriever = Retriever(open_current(real_data), model)
    hits = retriever.search(Query("Lewisham vs Cambridgeshire", k=10)).hits
    assert {"Lewisham", "Cambridgeshire"} == {area(hit) for hit in hits[:2]}
    assert all([area(hit) for hit in hits].count(one) >= 3 for one in map(area, hits[:2]))


@pytest.mark.parametrize("fold", [False, True])
def test_pages_of_a_comparison_join_to_the_whole_and_scores_fall(
    retriever: Retriever, fold: bool
) -> None:
    text = "Pellmouth 2010 vs 2022"
    whole = retriever.search(Query(text, k=60, fold=fold))
    pages = [retriever.search(Query(text, k=20, offset=at, fold=fold)).hits for at in (0, 20, 40)]
    assert [hit for page in pages for hit in page] == list(whole.hits)
    assert all(first.score >= second.score for first, second in pairwise(whole.hits))


def test_a_comparison_leaves_nothing_out(retriever: Retriever) -> None:
    query = "Pellmouth 2010 vs 2022"
    asked, plain = (
        retriever.search(Query(query, k=2_000, interpret=interpret)) for interpret in (True, False)
    )
    ids = {hit.entry.passage.id for hit in asked.hits}
    assert ids >= {hit.entry.passage.id for hit in plain.hits}
    assert len(ids) == len(asked.hits) == asked.total


def test_a_filter_for_one_side_leaves_that_side(retriever: Retriever) -> None:
    found = retriever.search(Query("Pellmouth 2010 vs 2022", Filter(year=(2010,)), k=10))
    assert {year(hit) for hit in found.hits} == {2010}


HELD = entries(
    report("s13", passage("a", "One."), area="Saltby", published="2013-02-01"),
    report("s16", passage("b", "Two."), area="Saltby", published="2016-02-01"),
    report("m16", passage("c", "Three."), area="Marrow", published="2016-03-01"),
    report("n14", passage("d", "Four."), published="2014-03-01"),
)


def wish(field: str, *values: str | int, words: str = "") -> Preference:
    return Preference(field, values, words or " ".join(map(str, values)))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("wishes", "sides"),
    [
        ((wish("area", "Saltby"), wish("area", "Marrow")), [0, 0, 1, OF_NONE]),
        ((wish("year", 2013), wish("year", 2016)), [0, 1, 1, OF_NONE]),
        ((wish("area", "Saltby"), wish("year", 2016), wish("year", 2013)), [1, 0, -1, -1]),
        ((wish("year", 2013, 2014, 2016, words="from 2013 to 2016"),), [0, 1, 1, OF_NONE]),
        ((wish("area", "Marrow"), wish("area", "Saltby"), wish("year", 2013)), [1, -1, 0, -1]),
        ((wish("area", "Saltby"),), None),
        ((wish("area", "Saltby"), wish("area", "Oakby")), None),
        ((wish("area", "Marrow"), wish("year", 2013), wish("year", 2016)), None),
    ],
)
def test_sides_are_the_areas_and_years_that_are_named_and_held(
    wishes: tuple[Preference, ...], sides: list[int] | None
) -> None:
    found = Sides(HELD).named(wishes)
    assert (None if found is None else found.tolist()) == sides


def test_equal_sides_alternate_and_an_unequal_one_still_comes_early() -> None:
    def order(scores: list[float], sides: list[int]) -> list[int]:
        ordinals = np.arange(len(scores))
        turned = in_turns(np.asarray(sides), ordinals, np.asarray(scores))
        return [sides[row] for row in np.argsort(-turned, kind="stable")]

    assert order([0.9, 0.9, 0.9, 0.9], [0, 0, 1, 1]) == [0, 1, 0, 1]
    # Claims of the first side: .9, .9/1.25 = .72, .9/1.5 = .6, .9/1.75 = .514, and then .45.
    assert order([0.9] * 5 + [0.5], [0] * 5 + [1]) == [0, 0, 0, 0, 1, 0]
    assert order([0.9, 0.8, 0.7], [OF_NONE, OF_NONE, 0]) == [OF_NONE, OF_NONE, 0]


@given(
    st.integers(1, 150).flatmap(
        lambda n: st.tuples(
            arrays.arrays(np.float64, n, elements=st.floats(0, 1)),
            arrays.arrays(np.int64, n, elements=st.integers(-1, 2)),
        )
    )
)
def test_turns_hand_out_the_same_scores_and_keep_the_order_within_a_side(
    drawn: tuple[np.ndarray, np.ndarray],
) -> None:
    scores, sides = drawn
    ordinals = np.arange(len(scores))
    turned = in_turns(sides, ordinals, scores)
    assert np.allclose(np.sort(turned), np.sort(scores), rtol=0, atol=1e-12)
    for side in set(sides.tolist()):
        of = sides == side
        before = ordinals[of][np.lexsort((ordinals[of], -scores[of]))]
        assert all(np.diff(turned[before]) <= 1e-12)  # equal ones are told apart by less


@pytest.mark.parametrize(
    ("text", "names", "subject"),
    [
        ("Saltby vs Marrow", ("Saltby", "Marrow"), GENERAL),
        ("Saltby vs Marrow mentors", ("Saltby", "Marrow"), "mentors"),
        ("mentors in Saltby and in Marrow", ("Saltby", "Marrow"), "mentors"),
        ("Is Saltby better than Marrow?", ("Saltby", "Marrow"), GENERAL),
    ],
)
def test_a_comparison_is_about_what_its_names_leave(
    text: str, names: tuple[str, ...], subject: str
) -> None:
    read = Interpreted(text, preferences=tuple(wish("area", name) for name in names))
    assert compared(text, read) == subject
