"""What filters, closeness, sorting and folding make of a search, and how it is counted."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from corpus.vocabulary import acronyms
from index.retriever import Retriever
from index.types import RANKINGS, Entry, Filter, Hit, Query


def every_hit(retriever: Retriever, query: Query) -> tuple[Hit, ...]:
    """All hits of a query, page by page."""
    hits: tuple[Hit, ...] = ()
    while page := retriever.search(structs.replace(query, k=100, offset=len(hits))).hits:
        hits += page
    return hits


FILTERS = st.builds(
    Filter,
    kind=st.lists(st.sampled_from(["finding", "recommendation", "context"]), max_size=2).map(tuple),
    polarity=st.lists(st.sampled_from(["concern", "strength", "none"]), max_size=2).map(tuple),
    area=st.lists(st.sampled_from(["Harrowmere", "pellmouth", "Nowhere"]), max_size=2).map(tuple),
    theme=st.lists(
        st.sampled_from(["reducing reoffending", "Protecting the public"]), max_size=1
    ).map(tuple),
    year=st.lists(st.sampled_from([2013, 2016, 2021]), max_size=2).map(tuple),
    year_from=st.sampled_from([None, 2014, 2017]),
    year_to=st.sampled_from([None, 2016, 2019]),
)


def passes(entry: Entry, wanted: Filter) -> bool:
    """The filter's meaning, written out a second time."""
    meta, passage = entry.report.meta, entry.passage
    year = meta.year
    return (
        (not wanted.kind or passage.kind in wanted.kind)
        and (not wanted.polarity or entry.polarity in wanted.polarity)
        and (
            not wanted.area or (meta.area or "?").lower() in {area.lower() for area in wanted.area}
        )
        and (
            not wanted.theme
            or (passage.theme or "?").lower() in {theme.lower() for theme in wanted.theme}
        )
        and (not wanted.year or year in wanted.year)
        and (wanted.year_from is None or (year is not None and year >= wanted.year_from))
        and (wanted.year_to is None or (year is not None and year <= wanted.year_to))
    )


@settings(max_examples=15, deadline=None)
@given(wanted=FILTERS, ranking=st.sampled_from(RANKINGS))
def test_a_filter_changes_what_is_ranked_and_not_how(
    retriever: Retriever, wanted: Filter, ranking: str
) -> None:
    """Filtered before the cut: what is found is just what of the unfiltered candidates passes, by
    dense and lexical score in their order too, and facets add up to the total."""
    asked = Query("how plans kept children safe", k=100, ranking=ranking)  # type: ignore[arg-type]
    found = retriever.search(structs.replace(asked, filter=wanted))
    assert all(passes(hit.entry, wanted) for hit in found.hits)
    assert sum(facet.count for facet in found.facets["report"]) == found.total
    assert sum(facet.count for facet in found.facets["polarity"]) == found.total
    everything = every_hit(retriever, asked)
    expected = [hit.entry.passage.id for hit in everything if passes(hit.entry, wanted)]
    assert found.total == len(expected)
    kept = every_hit(retriever, structs.replace(asked, filter=wanted))
    assert {hit.entry.passage.id for hit in kept} == set(expected)
    if ranking != "hybrid":
        assert [hit.entry.passage.id for hit in kept] == expected


def test_an_area_is_known_by_name_and_by_slug(retriever: Retriever) -> None:
    areas = [("Orrinshaw and Marl",), ("orrinshaw and MARL",), ("orrinshaw-and-marl",)]
    totals = {retriever.search(Query("staff", filter=Filter(area=area))).total for area in areas}
    assert len(totals) == 1
    assert totals != {0}


def is_close(hit: Hit, best: float, word: str) -> bool:
    """By its score, or because its text holds the word."""
    return hit.score >= 0.4 * best or bool(re.search(rf"\b{word}", hit.entry.passage.text, re.I))


def test_sorts_by_date_what_is_close_before_what_only_shares_a_word(retriever: Retriever) -> None:
    dated = every_hit(retriever, Query("victims", sort="date"))
    best = max(hit.score for hit in dated)
    close = [hit for hit in dated if is_close(hit, best, "victim")]
    assert list(dated[: len(close)]) == close
    assert 10 <= len(close) < len(dated)
    for part in (close, dated[len(close) :]):
        dates = [hit.entry.report.meta.published or "" for hit in part]
        assert dates == sorted(dates, reverse=True)
        assert len(set(dates)) > 2
    by_relevance = every_hit(retriever, Query("victims"))
    assert {hit.entry.passage.id for hit in dated} == {h.entry.passage.id for h in by_relevance}


@pytest.mark.parametrize("text", ["post-16 ETE gaps", "victims", "girls in Pellmouth", "CAMHS"])
def test_what_is_close_stands_first_and_is_shared_out_among_the_values_of_a_filter(
    retriever: Retriever, text: str
) -> None:
    query = Query(text, close=True)
    whole = retriever.search(query)
    assert whole.close is not None
    assert 0 < whole.close.total < whole.total / 2
    scores = [hit.score for hit in every_hit(retriever, query)]
    near = sum(score >= 0.4 * max(scores) for score in scores)
    assert near <= whole.close.total
    assert min(scores[:near]) >= 0.4 * max(scores)
    for field in ("kind", "area", "polarity", "series"):
        close = {one.value: one.count for one in whole.close.facets[field]}
        for value in [one.value for one in whole.facets[field]]:
            found = retriever.search(structs.replace(query, filter=Filter(**{field: (value,)})))
            assert found.close is not None
            assert found.close.total == close.get(value, 0)
            assert found.total >= found.close.total


@pytest.mark.parametrize(
    ("text", "stands"),
    [
        ("board", r"\bboards?\b"),
        ("satisfactory", r"\bsatisfactory\b"),
        ("ISS", r"\bISS\b"),
        ("speech therapy", r"(?s)(?=.*\bspeech)(?=.*\btherap(?:y|ies)\b)"),
    ],
)
def test_what_holds_every_word_is_close(retriever: Retriever, text: str, stands: str) -> None:
    holding = {
        entry.passage.id
        for entry in retriever.generation.entries
        if re.search(stands, entry.passage.text, 0 if text == "ISS" else re.I)
    }
    found = retriever.search(Query(text, close=True, k=100))
    assert found.close is not None
    close = every_hit(retriever, Query(text, close=True))[: found.close.total]
    first = {hit.entry.passage.id for hit in close}
    assert len(holding) >= 5
    assert holding <= first
    ranked = [hit.entry.passage.id for hit in every_hit(retriever, Query(text))]
    assert [one for one in ranked if one in first] == [hit.entry.passage.id for hit in close]


def test_what_holds_every_word_of_an_acronyms_meaning_is_close(retriever: Retriever) -> None:
    acronym, stands = "CCE", r"(?s)(?=.*\bchild)(?=.*\bcriminal)(?=.*\bexploitation)"
    entries = retriever.generation.entries
    texts = {entry.passage.id: entry.passage.text for entry in entries}
    assert not any(re.search(rf"\b{acronym}\b", text) for text in texts.values())
    holding = {one for one, text in texts.items() if re.search(stands, text, re.I)}
    found = retriever.search(Query(acronym, close=True))
    assert found.close is not None
    close = every_hit(retriever, Query(acronym, close=True))[: found.close.total]
    assert holding
    assert holding <= {hit.entry.passage.id for hit in close}


def test_what_is_close_to_the_meaning_of_an_acronym_is_close_to_the_acronym(
    retriever: Retriever,
) -> None:
    """Of every acronym that is known; one that reports print is looked for itself."""
    texts = [entry.passage.text for entry in retriever.generation.entries]
    for acronym, (meaning, *_) in acronyms().items():
        short = retriever.search(Query(acronym, close=True)).close
        spelled = retriever.search(Query(meaning, close=True)).close
        assert short is not None, acronym
        assert spelled is not None, acronym
        if any(re.search(rf"\b{acronym}\b", text) for text in texts):
            assert short.total, acronym
            continue
        # A passage with one word of the meaning ("released", "unit") is a candidate of the meaning
        # and none of the acronym. Where no report prints the whole of it (RUI, KPI), many such
        # passages are close.
        assert short.total >= 0.5 * spelled.total, acronym


def test_nothing_is_close_to_words_that_nobody_uses(retriever: Retriever) -> None:
    found = retriever.search(Query("zzqx blorp", close=True))
    assert found.close is not None
    assert found.close.total == 0
    assert retriever.search(Query("victims")).close is None


def test_folding_loses_nothing_and_counts_what_is_shown(retriever: Retriever) -> None:
    query = Query("full joint inspections are held in a small number of areas")
    plain = every_hit(retriever, query)
    folded = every_hit(retriever, structs.replace(query, fold=True))
    twins = [twin for hit in folded for twin in hit.twins]
    assert twins
    shown = [hit.entry.passage.id for hit in folded]
    assert sorted(shown + twins) == sorted(hit.entry.passage.id for hit in plain)
    told = retriever.search(structs.replace(query, fold=True))
    assert told.total == len(folded) < len(plain)
    for facet in told.facets["report"]:
        alone = Filter(report=(str(facet.value),))
        found = retriever.search(structs.replace(query, fold=True, filter=alone))
        assert found.total == facet.count, facet
