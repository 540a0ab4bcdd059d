"""Answers made by hand, so that every share can be counted on fingers."""

from __future__ import annotations

import msgspec
import pytest

from corpus.types import Report, ReportMeta
from eval.answers import TopicAnswer, judge, summary
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
    found = judge(TOPIC, answer(citation(1, "The ferry ran late in 20 cases.")), REPORTS)
    assert found.missing_facts == ("ropes",)
    assert (found.quotations, found.inexact, found.sentences, found.unsupported) == (1, 0, 1, 0)
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
    assert judge(TOPIC, answer(bad), REPORTS).inexact == 1


def test_a_sentence_must_stand_in_a_quotation_that_it_cites() -> None:
    first, second = citation(1, "Nobody told the passengers."), citation(2, "Ropes were worn.")
    sentences = (
        Sentence("Ropes were worn.", (2,)),
        Sentence("Ropes were worn.", (1,)),
        Sentence("Ropes were worn.", (3,)),
        Sentence("Ropes were worn.", ()),
        Sentence("All was well.", (1, 2)),
    )
    found = judge(TOPIC, answer(first, second, sentences=sentences), REPORTS)
    assert (found.sentences, found.unsupported) == (5, 4)


def test_shares_are_taken_over_facts_topics_quotations_and_sentences() -> None:
    def topic(kind: str, status: str, facts: int, missing: int, inexact: int = 0) -> TopicAnswer:
        return TopicAnswer(
            topic="t",
            kind=kind,  # type: ignore[arg-type]
            status=status,  # type: ignore[arg-type]
            confidence=0.5,
            facts=facts,
            missing_facts=("x",) * missing,
            sentences=2,
            unsupported=0,
            quotations=2,
            inexact=inexact,
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
    assert (quality.sentences, quality.supported) == (10, 1)


def test_where_nothing_is_answered_no_share_of_quotations_is_claimed() -> None:
    quality = summary([judge(TOPIC, answer(status="not_found"), REPORTS)])
    assert (quality.exact, quality.supported) == (None, None)
    assert quality.kinds[-1].facts_covered == 0
