"""Long paragraphs: pieces within the budget, cut where a reader would pause."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.parsing import parse
from corpus.splitting import split_spans
from corpus.tokens import count_tokens


def pieces(text: str, budget: int) -> list[str]:
    return [text[start:end] for start, end in split_spans(text, budget)]


def test_tokens_are_those_of_cl100k_base() -> None:
    # From OpenAI's published example for cl100k_base.
    assert count_tokens("tiktoken is great!") == 6
    assert count_tokens("<|endoftext|>") > 1  # text, not a command


def test_cuts_fall_at_sentence_ends() -> None:
    text = "One two three four five. Six seven eight nine ten. Eleven twelve thirteen."
    assert pieces(text, 13) == [
        "One two three four five. Six seven eight nine ten.",
        "Eleven twelve thirteen.",
    ]


def test_a_sentence_over_budget_is_cut_at_clauses_then_words() -> None:
    text = (
        "alpha beta gamma delta epsilon zeta, eta theta iota kappa; lambda mu nu xi omicron pi rho"
    )
    parts = pieces(text, 10)
    assert " ".join(parts) == text
    assert any(part.endswith((",", ";")) for part in parts)
    assert all(count_tokens(part) <= 10 for part in parts)


def test_a_budget_too_small_for_a_word_is_refused() -> None:
    with pytest.raises(ValueError, match="at least 8"):
        split_spans("text", 7)


def test_a_long_finding_keeps_its_number_and_names_its_parts() -> None:
    sentence = "The service had asked for help with this and had been told to wait for it. "
    text = f"Key findings\n\n1. {sentence * 20}\n\n2. Short.\n"
    report = parse(text.encode(), "l.txt", budget=64)
    first = [passage for passage in report.passages if passage.number == "1"]
    assert len(first) > 3
    assert first[0].id.endswith(":1")
    assert [p.id.rsplit(":", 1)[1] for p in first[1:3]] == ["1-part-2", "1-part-3"]
    assert all(passage.text.endswith("wait for it.") for passage in first)


@settings(max_examples=60, deadline=None)
@given(
    st.text(alphabet=st.sampled_from("abc de, fg. H\n😀é漢;“”-"), max_size=400),
    st.integers(min_value=8, max_value=40),
)
def test_pieces_fit_and_lose_nothing(text: str, budget: int) -> None:
    last = 0
    for start, end in split_spans(text, budget):
        assert last <= start < end
        assert not text[last:start].strip()
        assert count_tokens(text[start:end]) <= budget
        last = end
    assert not text[last:].strip()
