"""The whole search over hand-made reports: what a user would notice, worked out by hand."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import folders
import pytest
from hashing import HashingEmbedder
from msgspec import structs

from index.confidence import THRESHOLD
from index.embedding import SentenceEmbedder
from index.errors import ModelMismatch
from index.generation import open_current
from index.retriever import Retriever
from index.types import RANKINGS, Query, Results


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


def texts(results: Results) -> list[str]:
    return [hit.entry.passage.text for hit in results.hits]


def ids(results: Results) -> list[str]:
    return [hit.entry.passage.id for hit in results.hits]


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


def test_gaps_for_older_teenagers_are_found_in_the_sample(retriever: Retriever) -> None:
    results = retriever.search(Query("post-16 ETE gaps"))
    first = results.hits[0].entry
    assert first.passage.kind in {"finding", "judgement", "recommendation"}
    assert any(word in first.passage.text for word in ("16", "ETE", "sixteen"))
    assert results.confidence > 0.5


def test_words_that_no_passage_shares_still_find_what_is_meant(retriever: Retriever) -> None:
    """The real model: "adolescents", "employer" and "jobs" need not stand in the passage."""
    results = retriever.search(Query("teenagers who could not get a job", ranking="dense"))
    assert any(
        word in text.lower() for text in texts(results)[:3] for word in ("employ", "training")
    )


def test_what_the_library_cannot_know_is_told_by_confidence(retriever: Retriever) -> None:
    assert retriever.search(Query("best flour for sourdough bread")).confidence < THRESHOLD


def test_eight_threads_find_what_one_finds(retriever: Retriever, model: SentenceEmbedder) -> None:
    queries = [
        Query(text, fold=fold, explain=True)
        for text in ("post-16 ETE gaps", "victims", "MAPPA", "speech and language", "custody")
        for fold in (False, True)
    ]
    alone = [retriever.search(query) for query in queries]
    fresh = Retriever(retriever.generation, model)
    model.forget_queries()
    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(fresh.search, queries * 4))
    assert together == alone * 4
