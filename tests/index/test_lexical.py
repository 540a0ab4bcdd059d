"""The lexical half: what matches, what it scores, and that nothing typed is syntax."""

from __future__ import annotations

import contextlib
import math
import os
import stat
import tempfile
from pathlib import Path

import pytest
from entries import entries, open_lexical, passage, report
from hypothesis import given, settings
from hypothesis import strategies as st

from eval.peers.fts5 import Fts5
from index import occurrences
from index.lexical import Clause, Instead, LexicalIndex
from index.understanding import understand
from index.words import stems_of

LIBRARY = (
    report(
        "brackleigh",
        passage("b1", "Few children attended college.", headings=("Education",)),
        passage("b2", "Education and good training were thin.", headings=("Key Findings",)),
        passage("b3", "Victims were contacted promptly."),
        area="Brackleigh",
    ),
    report("ostervale", passage("o1", "Boards met monthly."), area="Ostervale"),
)


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> LexicalIndex:
    return open_lexical(tmp_path_factory.mktemp("lexical") / "words.npz", *LIBRARY)


def found(index: LexicalIndex, *clauses: Clause) -> list[int]:
    return sorted(index.match(clauses).ordinals.tolist())


def test_words_match_by_stem_in_text_headings_and_report(index: LexicalIndex) -> None:
    assert found(index, Clause(("victim",))) == [2]
    assert found(index, Clause(("educational",))) == [0, 1]
    assert found(index, Clause(("brackleigh",))) == [0, 1, 2]
    assert found(index, Clause(("monthly",)), Clause(("victim",))) == [2, 3]
    assert found(index, Clause(("budget",))) == []


def test_irregular_forms_match_their_word(tmp_path: Path) -> None:
    library = report(
        "r",
        passage("1", "A child felt safe."),
        passage("2", "Children feel safe."),
        passage("3", "Staff were taught by women."),
    )
    index = open_lexical(tmp_path / "words.npz", library)
    scores = index.match([Clause(("children",)), Clause(("feeling",))])
    assert scores.ordinals.tolist() == [0, 1]
    assert found(index, Clause(("teaching", "woman"), gap=2)) == [2]
    assert index.holding([stems_of(["feels"])["feels"]]).tolist() == [0, 1]


def test_a_word_in_the_text_outweighs_one_in_the_heading(index: LexicalIndex) -> None:
    match = index.match([Clause(("education",))])
    scores = dict(zip(match.ordinals.tolist(), match.scores.tolist(), strict=True))
    assert scores[1] > scores[0] > 0


def test_a_passage_holds_words_that_stand_in_its_own_text(index: LexicalIndex) -> None:
    def holding(*words: str) -> list[int]:
        return index.holding([stems_of([word])[word] for word in words]).tolist()

    assert holding("education") == [1]  # not the heading of the first
    assert holding("training", "educational") == [1]
    assert holding("training", "victims") == []
    assert holding("brackleigh") == holding("budget") == holding() == []


def test_words_of_one_clause_must_stand_close_in_any_order(index: LexicalIndex) -> None:
    assert found(index, Clause(("training", "education"), gap=2)) == [1]
    assert found(index, Clause(("training", "education"), gap=1)) == []


def test_score_is_bm25_worked_out_by_hand(tmp_path: Path) -> None:
    """One of three passages has the word, once; all are equally long: idf * 2.2 / (1 + 1.2)."""
    alike = [passage(f"p{n}", text) for n, text in enumerate(("one two", "one six", "one ten"))]
    index = open_lexical(tmp_path / "words.npz", report("r", *alike))
    idf = math.log((3 - 1 + 0.5) / (1 + 0.5))
    assert index.match([Clause(("six",))]).scores.tolist() == [pytest.approx(idf)]
    assert index.unit(["six"]) == pytest.approx(idf)
    assert index.document_frequency("on") == 3  # Porter's stem of "one"
    assert index.rarity("never") > index.rarity("six") > index.rarity("on") > 0


WORDS = ("board", "boards", "victim", "plan", "court", "meet", "met", "of", "Café")
TEXTS = st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join)


@settings(max_examples=150, deadline=None)
@given(
    passages=st.lists(st.tuples(TEXTS, TEXTS), min_size=1, max_size=8),
    asked=st.lists(
        st.tuples(st.lists(st.sampled_from(WORDS), min_size=1, max_size=3), st.integers(0, 4)),
        max_size=5,
    ),
)
def test_every_score_is_that_of_sqlites_fts5(
    passages: list[tuple[str, str]], asked: list[tuple[list[str], int]]
) -> None:
    """Words of fields weighed, words close together, words in nearly every passage."""
    held = entries(
        report("r", *(passage(str(n), text, headings=(h,)) for n, (text, h) in enumerate(passages)))
    )
    clauses = [Clause(tuple(word.lower() for word in words), gap) for words, gap in asked]
    with tempfile.TemporaryDirectory() as folder:
        occurrences.write_index(Path(folder) / "words.npz", held)
        ours = LexicalIndex.open(Path(folder) / "words.npz").match(clauses)
    with contextlib.closing(Fts5(held)) as fts5:
        theirs = fts5.match(clauses)
    assert ours.ordinals.tolist() == theirs.ordinals.tolist()
    assert ours.scores == pytest.approx(theirs.scores, rel=1e-6)


HOSTILE = [
    "",
    " ",
    "\"'`",
    'education" OR "victims',
    "education AND NOT victims",
    "NEAR(education training)",
    "text: education",
    "* ^ + - ( ) { } [ ] : ; \\ % _",
    "education*",
    "\x00education",
    "🙂🙃",
    "é́̂",
    "education " * 1_000,
    "word" * 2_500,
    " ".join(f"w{n}" for n in range(5_000)),
]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_nothing_that_is_typed_is_query_syntax(index: LexicalIndex, text: str) -> None:
    match = index.match(understand(text).clauses)
    expected = {0, 1} if "educat" in text and len(text) < 20_000 else set()
    assert expected <= set(match.ordinals.tolist())


@settings(deadline=None)
@given(text=st.text(max_size=60))
def test_any_text_can_be_asked(index: LexicalIndex, text: str) -> None:
    match = index.match(understand(text).clauses)
    assert (match.scores > 0).all()
    assert len(match.ordinals) <= 4


def test_opens_where_nothing_can_be_written(tmp_path: Path) -> None:
    folder = tmp_path / "sealed"
    folder.mkdir()
    occurrences.write_index(folder / "words.npz", entries(*LIBRARY))
    (folder / "words.npz").chmod(stat.S_IRUSR)
    folder.chmod(stat.S_IRUSR | stat.S_IXUSR)
    try:
        index = LexicalIndex.open(folder / "words.npz")
        assert found(index, Clause(("victim",))) == [2]
        assert os.listdir(folder) == ["words.npz"]  # noqa: PTH208 - names are all that matters
    finally:
        folder.chmod(stat.S_IRWXU)


def test_the_same_entries_give_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a", "b"):
        occurrences.write_index(tmp_path / name, entries(*LIBRARY))
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_an_index_of_nothing_finds_nothing(tmp_path: Path) -> None:
    index = open_lexical(tmp_path / "words.npz")
    assert found(index, Clause(("victim",))) == []


def test_what_may_stand_in_the_place_of_a_word_counts_once(tmp_path: Path) -> None:
    """Of each passage the word or the best of what may stand there, never both."""
    passages = [
        passage(f"p{n}", text)
        for n, text in enumerate(("jail one", "custody two", "jail custody", *["six ten"] * 6))
    ]
    index = open_lexical(tmp_path / "words.npz", report("r", *passages))
    jail, custody = Clause(("jail",)), Clause(("custody",))
    found = index.match([jail], [Instead((jail,), (custody, Clause(("prison",))))])
    assert found.ordinals.tolist() == [0, 1, 2]
    assert found.scores == pytest.approx([math.log(7.5 / 2.5)] * 3)  # either is in two of nine


def test_a_good_match_is_as_good_as_the_commoner_of_a_word_and_what_stands_for_it(
    tmp_path: Path,
) -> None:
    passages = [passage(f"p{n}", text) for n, text in enumerate(("custody two", *["six ten"] * 8))]
    index = open_lexical(tmp_path / "words.npz", report("r", *passages))
    instead = [Instead((Clause(("jail",)),), (Clause(("custody",)),))]
    assert index.unit(["jail"]) == pytest.approx(math.log(9.5 / 0.5))
    assert index.unit(["jail"], instead) == pytest.approx(math.log(8.5 / 1.5))
    assert index.unit(["jail", "six"], instead) == index.unit(["jail"], instead)
