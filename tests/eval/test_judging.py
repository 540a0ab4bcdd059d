"""A judgment finds its paragraph however the library cut it, and counts once."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.types import Passage
from eval.folding import holds_words
from eval.judging import JudgedParagraph, JudgedTopic, Library, count_once, joined
from eval.types import Judgment, Topic


def passage(id_: str, text: str, number: str | None = None) -> tuple[str, Passage]:
    return (
        "quay.txt",
        Passage(
            id=id_,
            report_id="quay",
            text=text,
            start=0,
            end=len(text),
            kind="finding",
            theme=None,
            printed_theme=None,
            section=None,
            headings=(),
            number=number,
            page=None,
            page_index=0,
            sentences=(),
        ),
    )


def topic(*judgments: Judgment) -> Topic:
    return Topic(id="t1", query="q", kind="keyword", judgments=judgments)


def carrying(library: Library, quote: str) -> tuple[str, ...]:
    return library.judged(topic(Judgment("quay.txt", quote, 3))).paragraphs[0].passages


def judged(*paragraphs: tuple[str, int, tuple[str, ...]]) -> JudgedTopic:
    return JudgedTopic(
        topic(),
        tuple(
            JudgedParagraph(id_, Judgment("quay.txt", id_, grade), passages)
            for id_, grade, passages in paragraphs
        ),
    )


def test_case_spaces_hyphens_and_quote_marks_do_not_matter() -> None:
    library = Library([passage("a", "The post-16 ‘ferry’\nran late — twice.")])
    assert carrying(library, "Post 16 'FERRY' ran late, twice") == ("a",)
    assert carrying(library, "ran late three times") == ()


def test_letters_and_digits_of_every_script_count() -> None:
    library = Library([passage("a", "Mae’r gwasanaeth yn dŷ da"), passage("b", "eﬃcient staff")])
    assert carrying(library, "gwasanaeth yn dŷ") == ("a",)
    assert carrying(library, "gwasanaeth yn dy") == ()
    assert carrying(library, "efficient STAFF") == ("b",)


def test_a_quote_is_looked_for_in_its_own_document_only() -> None:
    library = Library([passage("a", "The ferry ran late.")])
    other = library.judged(topic(Judgment("harbour.txt", "The ferry ran late.", 3)))
    assert [p.passages for p in other.paragraphs] == [()]
    assert other.unmatched == (Judgment("harbour.txt", "The ferry ran late.", 3),)


def test_a_printed_number_marks_the_start_of_its_paragraph() -> None:
    quote = "7. Boats were old"
    assert carrying(Library([passage("kept", "7. Boats were old and slow.")]), quote) == ("kept",)
    assert carrying(Library([passage("cut", "Boats were old and slow.")]), quote) == ("cut",)
    assert carrying(Library([passage("own", "Boats were old.", "7")]), quote) == ("own",)
    assert carrying(Library([passage("8", "Boats were old.", "8")]), quote) == ()
    assert carrying(Library([passage("mid", "Then Boats were old.")]), quote) == ()
    assert carrying(Library([passage("own", "Boats were old.", "2.4")]), "2.4 Boats were") == (
        "own",
    )


def test_a_count_at_the_start_of_a_quote_is_still_found_amid_its_paragraph() -> None:
    library = Library(
        [passage("a", "It was met in 17 out of the 20 cases."), passage("b", "17 out")]
    )
    assert carrying(library, "17 out of the 20 cases") == ("a",)


def test_two_judgments_in_one_passage_keep_names_of_their_own() -> None:
    library = Library([passage("a", "Boats were old. Ropes were worn.")])
    found = library.judged(
        topic(
            Judgment("quay.txt", "Boats were old", 3),
            Judgment("quay.txt", "Ropes were worn", 2),
            Judgment("quay.txt", "Nets were torn", 1),
        )
    )
    assert [p.id for p in found.paragraphs] == ["a", "a#2", "quay.txt#unmatched-3"]
    assert joined([found]) == 1


def test_a_split_paragraph_counts_at_its_best_rank_and_takes_no_other() -> None:
    split = judged(("p", 3, ("p", "q")))
    assert count_once(["q", "x", "p", "y"], split) == ("p", "x", "y")


def test_a_passage_that_joins_two_judged_paragraphs_stands_for_the_better_one() -> None:
    both = judged(("low", 1, ("a",)), ("high", 3, ("a",)))
    assert count_once(["x", "a"], both) == ("x", "high")
    elsewhere = judged(("low", 1, ("a", "b")), ("high", 3, ("a",)))
    assert count_once(["a", "b"], elsewhere) == ("high", "low")


def test_unjudged_passages_keep_their_ranks() -> None:
    assert count_once(["x", "y"], judged(("p", 3, ("p",)))) == ("x", "y")


@given(st.permutations(["a", "b", "c", "d", "e"]))
def test_no_judged_paragraph_is_ever_counted_twice(ranking: list[str]) -> None:
    overlapping = judged(("p", 3, ("a", "b")), ("q", 2, ("b", "c")), ("r", 1, ("d",)))
    once = count_once(ranking, overlapping)
    assert len(set(once)) == len(once)
    assert set(once) <= {"p", "q", "r", "e"}
    assert {"r", "e"} <= set(once)


@pytest.mark.parametrize(
    ("text", "fact", "holds"),
    [
        ("in 20 cases of note", "20 cases", True),
        ("in 120 cases", "20 cases", False),
        ("Lack of\nunderstanding", "lack of understanding", True),
        ("a share of 50%.", "50%", True),
        ("a share of 150%", "50%", False),
        ("at 0.5 a head", "5", False),
        ("at 5.5 a head", "5", False),
        ("there were 5. Then", "5", True),
        ("the service’s plan – kept", "the service's plan - kept", True),
        ("unsatisfactory", "satisfactory", False),
    ],
)
def test_facts_are_looked_for_as_whole_words(text: str, fact: str, holds: bool) -> None:
    assert holds_words(text, fact) is holds


WORDS = st.lists(st.text("abcXYZäñ019", min_size=1), min_size=1)
BETWEEN = st.sampled_from([" ", "\n", "-", " – ", "’", "/", ".\u00a0", "\u00ad"])


@given(WORDS, BETWEEN, BETWEEN)
def test_whatever_stands_between_words_a_quote_is_found(
    words: list[str], printed: str, quoted: str
) -> None:
    library = Library([passage("a", f"({printed.join(words)})")])
    assert carrying(library, quoted.join(words).upper()) == ("a",)
