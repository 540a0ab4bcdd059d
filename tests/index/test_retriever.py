"""The whole search over hand-made reports: what a user would notice, worked out by hand."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import folders
import pytest
from hashing import HashingEmbedder
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from index.confidence import THRESHOLD
from index.embedding import SentenceEmbedder
from index.errors import ModelMismatch
from index.generation import open_current
from index.retriever import Retriever
from index.types import RANKINGS, Entry, Filter, Hit, Query, Results


@pytest.fixture(scope="module")
def hashed(tmp_path_factory: pytest.TempPathFactory) -> Retriever:
    """Three small reports, embedded by hashing words."""
    data = tmp_path_factory.mktemp("retriever") / "data"
    for name, text in (
        ("brackleigh.txt", folders.BRACKLEIGH),
        ("ostervale.txt", folders.OSTERVALE),
        ("tarnwick.txt", folders.TARNWICK),
    ):
        folders.add_text(data, name, text)
    folders.index(data, HashingEmbedder())
    return Retriever(open_current(data), HashingEmbedder())


@pytest.fixture(scope="module")
def sample(sample_data: Path, model: SentenceEmbedder) -> Retriever:
    return Retriever(open_current(sample_data), model)


def texts(results: Results) -> list[str]:
    return [hit.entry.passage.text for hit in results.hits]


def ids(results: Results) -> list[str]:
    return [hit.entry.passage.id for hit in results.hits]


def every_hit(retriever: Retriever, query: Query) -> tuple[Hit, ...]:
    """All hits of a query, page by page."""
    hits: tuple[Hit, ...] = ()
    while page := retriever.search(structs.replace(query, k=100, offset=len(hits))).hits:
        hits += page
    return hits


def test_the_passage_that_says_it_comes_first_with_its_sentence_and_words(
    hashed: Retriever,
) -> None:
    hit = hashed.search(Query("wishes of victims", explain=True)).hits[0]
    text = hit.entry.passage.text
    assert text.startswith("Victims were contacted promptly.")
    assert [text[start:end] for start, end in hit.highlights] == ["Victims", "wishes"]
    assert text[slice(*hit.sentence)] in (
        "Victims were contacted promptly.",
        "Their wishes shaped the work that children did in return.",
    )
    assert hit.explanation is not None
    assert hit.explanation.terms == ("wishes", "victims")
    assert [part.name for part in hit.explanation.components] == [
        "passage",
        "sentence",
        "bm25",
        "tokens",
    ]
    assert hit.explanation.components[2].rank == 1


def test_explains_only_when_asked(hashed: Retriever) -> None:
    assert all(hit.explanation is None for hit in hashed.search(Query("victims")).hits)


def test_an_acronym_finds_its_expansion_unless_interpretation_is_off(hashed: Retriever) -> None:
    asked = Query("risk to the public under MAPPA")
    assert hashed.search(asked).interpreted.expansions
    assert not hashed.search(structs.replace(asked, interpret=False)).interpreted.expansions


@pytest.mark.parametrize("ranking", RANKINGS)
def test_every_ranking_finds_it(hashed: Retriever, ranking: str) -> None:
    results = hashed.search(Query("speech therapists assessed", ranking=ranking))  # type: ignore[arg-type]
    assert texts(results)[0].startswith("Speech therapists assessed each child")


def test_nothing_in_common_finds_nothing(hashed: Retriever) -> None:
    results = hashed.search(Query("zinc quarry"))
    assert (results.hits, results.total) == ((), 0)
    assert results.confidence < 0.1
    assert results.facets["report"] == ()


@pytest.mark.parametrize("text", ["", "   ", "?!", "🙂", "\x00", '"*(AND NEAR'])
def test_odd_queries_do_no_harm(hashed: Retriever, text: str) -> None:
    results = hashed.search(Query(text))
    assert len(results.hits) == results.total
    if not any(letter.isalnum() for letter in text):
        assert results.total == 0


def test_pages_are_cut_from_one_order(hashed: Retriever) -> None:
    whole = hashed.search(Query("children and their reviews", k=100))
    assert whole.total == len(whole.hits) > 3
    assert [hit.rank for hit in whole.hits] == list(range(1, whole.total + 1))
    paged = [hashed.search(Query("children and their reviews", k=2, offset=n)) for n in (0, 2)]
    assert [name for page in paged for name in ids(page)] == ids(whole)[:4]
    assert paged[1].hits[0].rank == 3
    assert (paged[1].total, paged[1].facets) == (whole.total, whole.facets)
    past = hashed.search(Query("children and their reviews", offset=whole.total))
    assert (past.hits, past.total) == ((), whole.total)


def test_another_model_is_refused(hashed: Retriever) -> None:
    with pytest.raises(ModelMismatch, match="findings build"):
        Retriever(hashed.generation, HashingEmbedder(fingerprint="another"))


def test_gaps_for_older_teenagers_are_found_in_the_sample(sample: Retriever) -> None:
    results = sample.search(Query("post-16 ETE gaps"))
    first = results.hits[0].entry
    assert first.passage.kind in {"finding", "judgement", "recommendation"}
    assert any(word in first.passage.text for word in ("16", "ETE", "sixteen"))
    assert results.confidence > 0.5


def test_words_that_no_passage_shares_still_find_what_is_meant(sample: Retriever) -> None:
    """The real model: "adolescents", "employer" and "jobs" need not stand in the passage."""
    results = sample.search(Query("teenagers who could not get a job", ranking="dense"))
    assert any(
        word in text.lower() for text in texts(results)[:3] for word in ("employ", "training")
    )


def test_what_the_library_cannot_know_is_told_by_confidence(sample: Retriever) -> None:
    assert sample.search(Query("best flour for sourdough bread")).confidence < THRESHOLD


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


def whole(retriever: Retriever, query: Query) -> list[Hit]:
    """Every hit, page by page."""
    total = retriever.search(query).total
    pages = (
        retriever.search(structs.replace(query, offset=offset)).hits
        for offset in range(0, total, query.k)
    )
    return [hit for page in pages for hit in page]


@settings(max_examples=15, deadline=None)
@given(wanted=FILTERS, ranking=st.sampled_from(RANKINGS))
def test_a_filter_changes_what_is_ranked_and_not_how(
    sample: Retriever, wanted: Filter, ranking: str
) -> None:
    """Filtered before the cut: what is found is just what of the unfiltered candidates passes, by
    dense and lexical score in their order too, and facets add up to the total."""
    asked = Query("how plans kept children safe", k=100, ranking=ranking)  # type: ignore[arg-type]
    found = sample.search(structs.replace(asked, filter=wanted))
    assert all(passes(hit.entry, wanted) for hit in found.hits)
    assert sum(facet.count for facet in found.facets["report"]) == found.total
    assert sum(facet.count for facet in found.facets["polarity"]) == found.total
    everything = whole(sample, asked)
    expected = [hit.entry.passage.id for hit in everything if passes(hit.entry, wanted)]
    assert found.total == len(expected)
    kept = whole(sample, structs.replace(asked, filter=wanted))
    assert {hit.entry.passage.id for hit in kept} == set(expected)
    if ranking != "hybrid":
        assert [hit.entry.passage.id for hit in kept] == expected


def test_an_area_is_known_by_name_and_by_slug(sample: Retriever) -> None:
    areas = [("Orrinshaw and Marl",), ("orrinshaw and MARL",), ("orrinshaw-and-marl",)]
    totals = {sample.search(Query("staff", filter=Filter(area=area))).total for area in areas}
    assert len(totals) == 1
    assert totals != {0}


def is_close(hit: Hit, best: float, word: str) -> bool:
    """By its score, or because its text holds the word."""
    return hit.score >= 0.4 * best or bool(re.search(rf"\b{word}", hit.entry.passage.text, re.I))


def test_sorts_by_date_what_is_close_before_what_only_shares_a_word(sample: Retriever) -> None:
    dated = every_hit(sample, Query("victims", sort="date"))
    best = max(hit.score for hit in dated)
    close = [hit for hit in dated if is_close(hit, best, "victim")]
    assert list(dated[: len(close)]) == close
    assert 10 <= len(close) < len(dated)
    for part in (close, dated[len(close) :]):
        dates = [hit.entry.report.meta.published or "" for hit in part]
        assert dates == sorted(dates, reverse=True)
        assert len(set(dates)) > 2
    by_relevance = every_hit(sample, Query("victims"))
    assert {hit.entry.passage.id for hit in dated} == {h.entry.passage.id for h in by_relevance}


@pytest.mark.parametrize("text", ["post-16 ETE gaps", "victims", "girls in Pellmouth", "CAMHS"])
def test_what_is_close_stands_first_and_is_shared_out_among_the_values_of_a_filter(
    sample: Retriever, text: str
) -> None:
    query = Query(text, close=True)
    whole = sample.search(query)
    assert whole.close is not None
    assert 0 < whole.close.total < whole.total / 2
    scores = [hit.score for hit in every_hit(sample, query)]
    near = sum(score >= 0.4 * max(scores) for score in scores)
    assert near <= whole.close.total
    assert min(scores[:near]) >= 0.4 * max(scores)
    for field in ("kind", "area", "polarity", "series"):
        close = {one.value: one.count for one in whole.close.facets[field]}
        for value in [one.value for one in whole.facets[field]]:
            found = sample.search(structs.replace(query, filter=Filter(**{field: (value,)})))
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
def test_what_holds_every_word_is_close(sample: Retriever, text: str, stands: str) -> None:
    holding = {
        entry.passage.id
        for entry in sample.generation.entries
        if re.search(stands, entry.passage.text, 0 if text == "ISS" else re.I)
    }
    found = sample.search(Query(text, close=True, k=100))
    assert found.close is not None
    close = every_hit(sample, Query(text, close=True))[: found.close.total]
    first = {hit.entry.passage.id for hit in close}
    assert len(holding) >= 5
    assert holding <= first
    ranked = [hit.entry.passage.id for hit in every_hit(sample, Query(text))]
    assert [one for one in ranked if one in first] == [hit.entry.passage.id for hit in close]


def test_nothing_is_close_to_words_that_nobody_uses(sample: Retriever) -> None:
    found = sample.search(Query("zzqx blorp", close=True))
    assert found.close is not None
    assert found.close.total == 0
    assert sample.search(Query("victims")).close is None


def test_folding_loses_nothing_and_counts_what_is_shown(sample: Retriever) -> None:
    query = Query("one of a small number of full joint inspections")
    plain = every_hit(sample, query)
    folded = every_hit(sample, structs.replace(query, fold=True))
    twins = [twin for hit in folded for twin in hit.twins]
    assert twins
    shown = [hit.entry.passage.id for hit in folded]
    assert sorted(shown + twins) == sorted(hit.entry.passage.id for hit in plain)
    told = sample.search(structs.replace(query, fold=True))
    assert told.total == len(folded) < len(plain)
    assert sum(facet.count for facet in told.facets["report"]) == told.total


def test_eight_threads_find_what_one_finds(sample: Retriever, model: SentenceEmbedder) -> None:
    queries = [
        Query(text, fold=fold, explain=True)
        for text in ("post-16 ETE gaps", "victims", "MAPPA", "speech and language", "custody")
        for fold in (False, True)
    ]
    alone = [sample.search(query) for query in queries]
    fresh = Retriever(sample.generation, model)
    model.forget_queries()
    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(fresh.search, queries * 4))
    assert together == alone * 4
