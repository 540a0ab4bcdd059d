"""Are the answers any good: facts covered, quotations exact, silence where silence is due."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from msgspec import Struct

from corpus.types import Report
from eval.folding import holds_words
from eval.topics import filter_of
from eval.types import TOPIC_KINDS, Topic, TopicKind
from index.retriever import Retriever
from service.answers.asking import Question, ask
from service.answers.types import Answer, Citation, Sentence, Status

ANSWERED: tuple[Status, ...] = ("answered", "partial")


class TopicAnswer(Struct, frozen=True):
    """One topic's answer, judged. `missing_facts` are the topic's facts that no sentence holds."""

    topic: str
    kind: TopicKind
    status: Status
    confidence: float
    facts: int
    missing_facts: tuple[str, ...]
    sentences: int
    unsupported: int  # sentences that stand in none of the quotations they cite
    quotations: int
    inexact: int  # quotations that differ from the report's text at the place they name

    @property
    def answered(self) -> bool:
        return self.status in ANSWERED


class KindAnswers(Struct, frozen=True):
    """Shares over the topics of one kind (None: all that can be answered).

    `answered` is the share of topics with an answer; `facts_covered` the share of all facts of
    these topics that the answers hold, unanswered topics included; None where there are none.
    """

    kind: TopicKind | None
    topics: int
    answered: float
    facts: int
    facts_covered: float | None


class AnswerQuality(Struct, frozen=True):
    """`exact` must be 1: the share of quotations that are exact. `supported` likewise: the
    share of sentences that stand word for word in a quotation they cite. None without any."""

    kinds: tuple[KindAnswers, ...]
    quotations: int
    exact: float | None
    sentences: int
    supported: float | None
    topics: tuple[TopicAnswer, ...]


def answer_quality(
    topics: Iterable[Topic],
    retriever: Retriever,
    *,
    progress: Callable[[str], None] | None = None,
) -> AnswerQuality:
    """Ask every topic as a question, with its filters, and judge what the reader answers."""
    judged = []
    for topic in topics:
        if progress is not None:
            progress(topic.id)
        answer = ask(Question(topic.query, filter_of(topic)), retriever).answer
        judged.append(judge(topic, answer, retriever.generation.reports))
    return summary(judged)


def judge(topic: Topic, answer: Answer, reports: Mapping[str, Report]) -> TopicAnswer:
    """Compare the answer with the topic's facts and its quotations with the reports.

    The check of quotations is made here anew and not taken from the reader, which makes its own.
    """
    cited = {citation.n: citation for citation in answer.citations}
    return TopicAnswer(
        topic=topic.id,
        kind=topic.kind,
        status=answer.status,
        confidence=answer.confidence,
        facts=len(topic.answer_facts),
        missing_facts=tuple(
            fact
            for fact in topic.answer_facts
            if not any(holds_words(sentence.text, fact) for sentence in answer.sentences)
        ),
        sentences=len(answer.sentences),
        unsupported=sum(not _supported(sentence, cited) for sentence in answer.sentences),
        quotations=len(answer.citations),
        inexact=sum(not _exact(citation, reports) for citation in answer.citations),
    )


def summary(topics: Sequence[TopicAnswer]) -> AnswerQuality:
    """By kind in the order of `TOPIC_KINDS`, kinds without topics left out; then all answerable."""
    rows = [
        _of_kind(kind, [topic for topic in topics if topic.kind == kind]) for kind in TOPIC_KINDS
    ]
    answerable = [topic for topic in topics if topic.kind != "unanswerable"]
    quotations = sum(topic.quotations for topic in topics)
    sentences = sum(topic.sentences for topic in topics)
    return AnswerQuality(
        kinds=tuple(row for row in (*rows, _of_kind(None, answerable)) if row.topics),
        quotations=quotations,
        exact=_share(quotations - sum(topic.inexact for topic in topics), quotations),
        sentences=sentences,
        supported=_share(sentences - sum(topic.unsupported for topic in topics), sentences),
        topics=tuple(topics),
    )


def _of_kind(kind: TopicKind | None, topics: Sequence[TopicAnswer]) -> KindAnswers:
    facts = sum(topic.facts for topic in topics)
    missing = sum(len(topic.missing_facts) for topic in topics)
    answered = sum(topic.answered for topic in topics)
    return KindAnswers(
        kind=kind,
        topics=len(topics),
        answered=_share(answered, len(topics)) or 0.0,
        facts=facts,
        facts_covered=_share(facts - missing, facts),
    )


def _supported(sentence: Sentence, cited: Mapping[int, Citation]) -> bool:
    return any(n in cited and sentence.text in cited[n].quote for n in sentence.citations)


def _exact(citation: Citation, reports: Mapping[str, Report]) -> bool:
    report = reports.get(citation.report_id)
    if report is None or not citation.quote:
        return False
    return report.text[citation.start : citation.end] == citation.quote


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None
