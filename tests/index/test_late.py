"""Late interaction: each word of a query meets the nearest word of a passage."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import late
from index.embedding import SentenceEmbedder, Tokens
from index.late import LateInteraction, QueryTokens, both, quantised, telling, weighed


def unit(*rows: tuple[float, ...]) -> np.ndarray:
    vectors = np.asarray(rows, dtype=np.float32)
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


@pytest.mark.parametrize("spelled_out", [0, late.SPELLED_OUT])
def test_the_nearest_token_of_each_passage_is_found_for_each_token_of_the_query(
    spelled_out: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(late, "SPELLED_OUT", spelled_out)
    first, second = unit((1, 0), (0, 1)), unit((3, 4))
    index = LateInteraction(quantised([first, second], 2))
    found = index.nearest(unit((1, 0), (0.6, 0.8)), np.asarray([0, 1]))
    assert found == pytest.approx(np.asarray([[1.0, 0.8], [0.6, 1.0]]), abs=0.01)


def query(*rows: tuple[float, ...], weights: tuple[float, ...] = (1.0,)) -> QueryTokens:
    return QueryTokens(unit(*rows), np.asarray(weights))


def test_scores_say_how_far_a_passage_stands_out() -> None:
    passages = [unit((1, 0)), unit((0, 1)), unit((0, 1)), unit((0, 1))]
    index = LateInteraction(quantised(passages, 2))
    # Cosines 1, 0, 0, 0: mean 1/4, standard deviation sqrt(3)/4.
    found = index.scores(query((1, 0)), np.asarray([0, 1, 2, 3]))
    assert found == pytest.approx([np.sqrt(3), *[-1 / np.sqrt(3)] * 3], abs=0.01)


def test_a_token_that_meets_all_passages_alike_says_nothing() -> None:
    index = LateInteraction(quantised([unit((1, 0)), unit((1, 0))], 2))
    assert index.scores(query((1, 0)), np.asarray([0, 1])) == pytest.approx([0, 0])
    assert len(index.scores(query((1, 0)), np.empty(0, dtype=np.int64))) == 0


def test_a_heavier_token_counts_for_more() -> None:
    index = LateInteraction(quantised([unit((1, 0)), unit((0, 1))], 2))
    each = np.asarray([0, 1])  # each token is met by one passage alone: 1 and -1 deviation
    alike = index.scores(query((1, 0), (0, 1), weights=(1, 1)), each)
    assert alike == pytest.approx([0, 0], abs=0.01)
    first = index.scores(query((1, 0), (0, 1), weights=(3, 1)), each)
    assert first == pytest.approx([0.5, -0.5], abs=0.01)


def test_two_ways_to_say_a_query_are_worth_half_each() -> None:
    index = LateInteraction(quantised([unit((1, 0)), unit((0, 1))], 2))
    said = both(query((1, 0), weights=(9,)), query((0, 1), (0, 1), weights=(1, 1)))
    assert index.scores(said, np.asarray([0, 1])) == pytest.approx([0, 0], abs=0.01)


def test_a_token_weighs_as_much_as_its_word_is_rare() -> None:
    spans = np.asarray([(0, 0), (0, 5), (5, 6), (6, 10), (11, 14), (0, 0)])
    tokens = Tokens(np.eye(6, dtype=np.float32), spans)
    rarities = {"board": 4.0, "meet": 9.0}
    # Two tokens of one word; a form of "meet", its token with the blank before it; a word of every
    # text.
    found = weighed("boards met yes", tokens, lambda stem: rarities.get(stem, 0.0))
    assert found.vectors.argmax(axis=1).tolist() == [1, 2, 3, 4]
    assert found.weights**2 == pytest.approx([4, 4, 9, late.COMMONEST])


@given(st.integers(1, 6), st.integers(0, 10_000))
def test_what_is_kept_in_bytes_is_what_was_embedded(count: int, seed: int) -> None:
    vectors = unit(*np.random.default_rng(seed).normal(size=(count, 16)).tolist())
    kept = quantised([vectors], 16)
    back = kept.codes.astype(np.float32) * kept.scales[:, np.newaxis]
    assert (back * vectors).sum(axis=1).min() > 0.98


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    reports = [quantised([unit((1, 0))], 2), quantised([unit((0, 1), (3, 4)), unit((1, 1))], 2)]
    late.write_index(tmp_path, late.joined(reports))
    found = LateInteraction.open(tmp_path).nearest(unit((0, 1)), np.asarray([2, 0, 1]))
    assert found[:, 0] == pytest.approx([np.sqrt(0.5), 0, 1], abs=0.01)


def test_grammar_and_the_models_own_tokens_are_left_out() -> None:
    spans = np.asarray([(0, 0), (0, 3), (3, 9), (10, 14), (14, 15), (0, 0)])
    tokens = Tokens(np.eye(6, dtype=np.float32), spans)
    kept = telling("The boards were.", tokens)  # one tokenizer counts a blank to the next word
    assert kept.argmax(axis=1).tolist() == [2]
    assert len(telling("were", Tokens(np.eye(2, dtype=np.float32), np.asarray([(0, 4)] * 2)))) == 2


def test_the_real_model_gives_each_word_its_place(model: SentenceEmbedder) -> None:
    text = "Boards met, though rarely."
    tokens = model.embed_query(text).tokens
    words = [text[start:end] for start, end in tokens.spans if end > start]
    assert words == ["Boards", "met", ",", "though", "rarely", "."]
    assert np.linalg.norm(tokens.vectors, axis=1) == pytest.approx(1, abs=1e-3)
    among_longer = model.embed_in_detail([text, f"{text} " * 5])[0].tokens
    assert len(among_longer.vectors) == len(tokens.vectors)
