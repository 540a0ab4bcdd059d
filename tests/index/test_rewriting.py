"""Questions as people put them, through the real model, over a library that has only the words of
reports."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import folders
import pytest

from eval.commands.options import SAMPLE_TOPICS
from eval.topics import read_topics
from index.embedding import SentenceEmbedder
from index.errors import LexiconUnreadable
from index.generation import open_current
from index.query.lexicon import lexicon_of
from index.query.rewriting import said_by
from index.retriever import Retriever
from index.types import Expansion, Hit, Query

COUNTERSIGNED = "Plans were countersigned by managers who had not read the assessment behind them."
CUSTODY = "Children in custody were seen by their caseworker before they were released."
ALCOHOL = "Work on alcohol was offered to most children, and few of them took it up."
EXCLUDED = "Three children had been excluded from school and had no tuition for a term."
GARDEN = "Staff had planted a garden behind the office, which children looked after in summer."
MET = "The board met four times a year, and its chair reported to elected members."
PANELS = "Volunteers on the panels knew the area well and were trusted by families."


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory, model: SentenceEmbedder) -> Path:
    folder = tmp_path_factory.mktemp("plain-words") / "data"
    findings = (COUNTERSIGNED, CUSTODY, ALCOHOL, EXCLUDED, GARDEN, MET, PANELS)
    folders.add_text(folder, "marl.txt", folders.invented_report("Marl", *findings))
    folders.index(folder, model)
    return folder


@pytest.fixture(scope="module")
def found(data: Path, model: SentenceEmbedder) -> Callable[[str], Hit]:
    retriever = Retriever(open_current(data), model)
    return lambda text: retriever.search(Query(text, explain=True)).hits[0]


@pytest.fixture(scope="module")
def called(data: Path, model: SentenceEmbedder) -> Callable[[str], dict[str, str]]:
    """What the words of a query are called in the library, the likeliest of several."""
    retriever = Retriever(open_current(data), model)

    def of(text: str) -> dict[str, str]:
        read = retriever.search(Query(text)).interpreted
        return {one.term: one.expansion for one in reversed(read.expansions)}

    return of


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("bosses who rubber-stamp", COUNTERSIGNED),
        ("seen behind bars", CUSTODY),
        ("booze", ALCOHOL),
        ("kicked out of school", EXCLUDED),
    ],
)
def test_a_plain_question_finds_what_reports_print(
    found: Callable[[str], Hit], typed: str, printed: str
) -> None:
    assert found(typed).entry.passage.text == printed


def test_the_words_of_the_report_are_marked(found: Callable[[str], Hit]) -> None:
    hit = found("booze")
    text = hit.entry.passage.text
    assert [text[start:end] for start, end in hit.highlights] == ["alcohol"]


def test_an_explanation_tells_what_stands_for_which_words(found: Callable[[str], Hit]) -> None:
    explanation = found("lads behind bars").explanation
    assert explanation is not None
    assert explanation.terms == ()
    assert Expansion("behind bars", "custody") in explanation.expansions
    assert all(one.expansion.lower() in CUSTODY.lower() for one in explanation.expansions)


def test_irregular_forms_are_forms_of_a_phrase(called: Callable[[str], dict[str, str]]) -> None:
    assert called("who got sent down")["sent down"] == called("sending down")["sending down"]


def test_only_what_the_library_prints_is_put_in(called: Callable[[str], dict[str, str]]) -> None:
    assert called("booze") == {"booze": "alcohol"}
    assert called("skunk") == {}


def test_the_longest_phrase_is_taken(called: Callable[[str], dict[str, str]]) -> None:
    assert called("who was kicked out of school")["kicked out of school"].startswith("excluded")
    assert "school" not in called("who was kicked out of school")


def test_a_term_that_says_less_than_was_typed_is_left_out(
    called: Callable[[str], dict[str, str]],
) -> None:
    assert "panel volunteers" not in called("panel volunteers")
    assert said_by("mental health nurses", "nurse")
    assert not said_by("nurses", "mental health nurse")


def test_what_the_library_says_itself_is_left_as_it_is(
    called: Callable[[str], dict[str, str]],
) -> None:
    assert called("garden behind the office") == {}


@pytest.mark.parametrize(
    "typed",
    [
        'children who say "behind bars"',
        "children who say “behind bars”",
        "what happened at Behind Bars",
        "behind bars " + "and so on without an end " * 6,
    ],
)
def test_quotations_names_and_pasted_passages_are_taken_word_for_word(
    called: Callable[[str], dict[str, str]], typed: str
) -> None:
    assert "behind bars" not in {term.lower() for term in called(typed)}


def test_plain_words_can_be_left_alone(data: Path, model: SentenceEmbedder) -> None:
    retriever = Retriever(open_current(data), model)
    read = retriever.search(Query("booze", interpret=False))
    assert read.interpreted.expansions == ()
    assert [hit.highlights for hit in read.hits] == [()] * len(read.hits)


def test_a_plain_question_is_as_sure_of_its_answer(data: Path, model: SentenceEmbedder) -> None:
    retriever = Retriever(open_current(data), model)
    plain, literal = (
        retriever.search(Query("work on booze", interpret=interpret)).confidence
        for interpret in (True, False)
    )
    assert plain > literal
    assert retriever.search(Query("work on booze")).interpreted.unknown == ()


def test_a_query_without_a_plain_word_is_searched_as_before(
    retriever: Retriever, model: SentenceEmbedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every score to the last bit."""
    monkeypatch.setattr("index.retriever.read_lexicon", lambda _: lexicon_of(()))
    without = Retriever(retriever.generation, model)
    asked = [
        topic.query
        for topic in read_topics(SAMPLE_TOPICS)
        if retriever.read(topic.query) == without.read(topic.query)
    ]
    assert len(asked) > 20
    for text in asked[::8]:
        query = Query(text, k=50, explain=True)
        assert retriever.search(query) == without.search(query)


def test_a_misspelling_is_not_read_into_a_plain_word(data: Path, model: SentenceEmbedder) -> None:
    corrections = Retriever(open_current(data), model).read("bosses and gaffers").corrections
    assert corrections == ()


def test_lines_of_ones_own_count(data: Path, tmp_path: Path, model: SentenceEmbedder) -> None:
    own = folders.copy(data, tmp_path / "data")
    assert Retriever(open_current(own), model).read("the hutch").expansions == ()
    (own / "lexicon.tsv").write_text("hutch\tgarden\nbooze\t\n", "utf-8")
    retriever = Retriever(open_current(own), model)
    assert retriever.search(Query("the hutch")).hits[0].entry.passage.text == GARDEN
    assert retriever.read("booze").expansions == ()
    (own / "lexicon.tsv").write_text("hutch: garden\n", "utf-8")
    with pytest.raises(LexiconUnreadable, match="line 1: no tab"):
        Retriever(open_current(own), model)
