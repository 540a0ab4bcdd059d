"""Answers made by hand, so that every share can be counted on fingers."""

from __future__ import annotations

import msgspec
import pytest

from corpus.types import Report, ReportMeta
from eval.answers import TopicAnswer, judge, printed_in, summary
from eval.citations import Cited, cited, supports
from eval.types import Judgment, Topic
from service.answers.types import Answer, Citation, Coverage, Sentence, Status, Usage

TEXT = "The ferry ran late in 20 cases. Nobody told the passengers. Ropes were worn."
REPORTS = {
    "quay": Report(
        id="quay",
        doc="quay.txt",
        sha256="",
        title="Quay",
        meta=ReportMeta(series=None, document_type="report", inspection_id="quay"),
        text=TEXT,
        sections=(),
        passages=(),
        pages=(),
        dropped=(),
    )
}
TOPIC = Topic(
    id="t1",
    query="late ferries",
    kind="question",
    judgments=(Judgment("quay.txt", "The ferry ran late", 3),),
    answer_facts=("20 cases", "ropes"),
)


def citation(n: int, quote: str) -> Citation:
    start = TEXT.index(quote)
    return Citation(n, "quay:1", "quay", "Quay", quote, start, start + len(quote), None, 0, "")


def answer(
    *citations: Citation, status: Status = "answered", sentences: tuple[Sentence, ...] | None = None
) -> Answer:
    if sentences is None:
        sentences = tuple(Sentence(cited.quote, (cited.n,)) for cited in citations)
    return Answer(
        status=status,
        lead=None,
        answer=" ".join(sentence.text for sentence in sentences),
        sentences=sentences,
        citations=citations,
        confidence=0.8,
        missing=None,
        coverage=Coverage(1, 1, (), ()),
        usage=Usage(0, 0),
    )


def test_facts_are_covered_by_sentences_as_whole_words() -> None:
    found = judge(
        TOPIC, answer(citation(1, "The ferry ran late in 20 cases.")), printed_in(REPORTS)
    )
    assert found.missing_facts == ("ropes",)
    assert (found.quotations, found.inexact, found.cited) == (1, 0, Cited(1, 1, 1, 1))
    assert found.answered


@pytest.mark.parametrize(
    "changed",
    [
        {"quote": "The ferry ran late in 21 cases."},
        {"start": 1},
        {"quote": "", "start": 0, "end": 0},
        {"report_id": "harbour"},
    ],
)
def test_a_quotation_that_is_not_the_report_s_text_at_its_place_is_counted(
    changed: dict[str, object],
) -> None:
    good = citation(1, "The ferry ran late in 20 cases.")
    bad = msgspec.structs.replace(good, **changed)
    assert judge(TOPIC, answer(bad), printed_in(REPORTS)).inexact == 1


def test_a_sentence_must_stand_in_a_quotation_that_it_cites() -> None:
    first, second = citation(1, "Nobody told the passengers."), citation(2, "Ropes were worn.")
    sentences = (
        Sentence("Ropes were worn.", (2,)),
        Sentence("Ropes were worn.", (1,)),
        Sentence("Ropes were worn.", (3,)),
        Sentence("Ropes were worn.", ()),
        Sentence("All was well.", (1, 2)),
    )
    found = judge(TOPIC, answer(first, second, sentences=sentences), printed_in(REPORTS))
    # Five citations, of which the first alone supports its sentence.
    assert found.cited == Cited(sentences=5, recalled=1, citations=5, precise=1)


def test_shares_are_taken_over_facts_topics_quotations_and_sentences() -> None:
    def topic(kind: str, status: str, facts: int, missing: int, inexact: int = 0) -> TopicAnswer:
        return TopicAnswer(
            topic="t",
            kind=kind,  # type: ignore[arg-type]
            status=status,  # type: ignore[arg-type]
            confidence=0.5,
            facts=facts,
            missing_facts=("x",) * missing,
            quotations=2,
            inexact=inexact,
            cited=Cited(sentences=2, recalled=2, citations=4, precise=3),
        )

    quality = summary(
        [
            topic("question", "answered", facts=3, missing=1),
            topic("question", "not_found", facts=1, missing=1),
            topic("keyword", "partial", facts=4, missing=0, inexact=1),
            topic("unanswerable", "answered", facts=0, missing=0),
            topic("unanswerable", "not_covered", facts=0, missing=0),
        ]
    )
    rows = {kind.kind: kind for kind in quality.kinds}
    assert list(rows) == ["keyword", "question", "unanswerable", None]
    assert (rows["question"].answered, rows["question"].facts_covered) == (1 / 2, 2 / 4)
    assert (rows["keyword"].answered, rows["keyword"].facts_covered) == (1, 1)
    assert (rows["unanswerable"].answered, rows["unanswerable"].facts_covered) == (1 / 2, None)
    assert (rows[None].topics, rows[None].facts_covered) == (3, 6 / 8)
    assert (quality.quotations, quality.exact) == (10, 9 / 10)
    assert (quality.sentences, quality.citation_recall) == (10, 1)
    assert (quality.citations, quality.citation_precision) == (20, 15 / 20)
    # Each topic counts once: 2/3 and 0 of the questions, 1 of the keyword.
    assert rows[None].fact_recall == pytest.approx((2 / 3 + 0 + 1) / 3)
    assert quality.silence.declined == 2
    assert (quality.silence.precision, quality.silence.recall) == (1 / 2, 1 / 2)
    assert quality.silence.auroc == 1 / 2  # all are equally sure


def test_where_nothing_is_answered_no_share_of_quotations_is_claimed() -> None:
    quality = summary([judge(TOPIC, answer(status="not_found"), printed_in(REPORTS))])
    assert (quality.exact, quality.citation_recall) == (None, None)
    assert quality.kinds[-1].facts_covered == 0


def test_facts_are_counted_within_six_sentences() -> None:
    late, ropes = citation(1, "The ferry ran late in 20 cases."), citation(2, "Ropes were worn.")
    padded = [Sentence(late.quote, (1,))] * 6 + [Sentence(ropes.quote, (2,))]
    found = judge(TOPIC, answer(late, ropes, sentences=tuple(padded)), printed_in(REPORTS))
    assert found.missing_facts == ("ropes",)
    within = judge(TOPIC, answer(late, ropes, sentences=tuple(padded[1:])), printed_in(REPORTS))
    assert within.missing_facts == ()


QUOTES = {1: "The ferry ran late in 20 cases.", 2: "Nobody told the passengers.", 3: "Ropes held."}
BOTH = "The ferry ran late in 20 cases. Nobody told the passengers."


@pytest.mark.parametrize(
    ("text", "numbers", "expected"),
    [
        # ALCE's cases: needed both; one needed and one idle; each enough alone; none enough.
        (BOTH, (1, 2), Cited(1, 1, 2, 2)),
        (BOTH, (1, 2, 3), Cited(1, 1, 3, 2)),
        ("Ropes held.", (3, 4), Cited(1, 1, 2, 1)),
        ("Ropes held.", (1, 2), Cited(1, 0, 2, 0)),
        ("Ropes held.", (), Cited(1, 0, 0, 0)),
        ("Ropes held.", (3, 3), Cited(1, 1, 1, 1)),
    ],
)
def test_citation_recall_and_precision_are_those_of_alce(
    text: str, numbers: tuple[int, ...], expected: Cited
) -> None:
    assert cited([Sentence(text, numbers)], QUOTES) == expected


def test_two_citations_that_each_support_are_both_precise() -> None:
    same = {1: "Ropes were worn.", 2: "Inspectors saw that ropes were worn."}
    assert cited([Sentence("Ropes were worn.", (1, 2))], same) == Cited(1, 1, 2, 2)


def test_a_model_may_be_asked_instead_of_words() -> None:
    assert cited([Sentence("Boats sank.", (1,))], QUOTES, by=lambda *_: True).recalled == 1


@pytest.mark.parametrize(
    ("sentence", "supported"),
    [
        ("the FERRY ran late, in 20 cases", True),  # word for word
        ("In 20 cases the ferry was running late.", True),  # the same words otherwise
        ("In 21 cases the ferry was running late.", False),  # another figure
        ("The ferry did not run late in 20 cases.", False),  # a denial that is not printed
        ("The harbour master resigned.", False),
        ("It was so.", False),  # says nothing
    ],
)
def test_a_sentence_in_other_words_needs_the_figures_and_most_words(
    sentence: str, supported: bool
) -> None:
    assert supports([QUOTES[1]], sentence) is supported
    assert not supports([], sentence)
