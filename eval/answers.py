"""Are the answers any good: facts covered, citations that support, silence where silence is due."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Protocol

import msgspec
from msgspec import Struct

from corpus.types import Report
from eval.abstention import auroc
from eval.citations import Cited, cited
from eval.compare import Interval, interval
from eval.errors import RunError
from eval.folding import holds_words
from eval.types import TOPIC_KINDS, Topic, TopicKind
from service.answers.types import Citation, Sentence, Status

ANSWERED: tuple[Status, ...] = ("answered", "partial")

COUNTED_SENTENCES = 6
"""Facts are looked for in so many sentences: an answer is read at a glance, and one that quotes
everything would hold every fact."""


class Answered(Protocol):
    """What is judged of an answer, whether it comes from the reader or from a server."""

    @property
    def status(self) -> Status: ...
    @property
    def sentences(self) -> tuple[Sentence, ...]: ...
    @property
    def citations(self) -> tuple[Citation, ...]: ...
    @property
    def confidence(self) -> float: ...


Asks = Callable[[Topic], Answered]
"""Asks a topic's question under its filters."""

Printed = Callable[[Citation], str | None]
"""What the report prints at the place that a citation names; None where there is no such place."""


class TopicAnswer(Struct, frozen=True):
    """One topic's answer, judged. `missing_facts` are the topic's facts that none of the counted
    sentences holds."""

    topic: str
    kind: TopicKind
    status: Status
    confidence: float
    facts: int
    missing_facts: tuple[str, ...]
    quotations: int
    inexact: int  # quotations that differ from the report's text at the place they name
    cited: Cited

    @property
    def answered(self) -> bool:
        return self.status in ANSWERED


class KindAnswers(Struct, frozen=True):
    """Shares over the topics of one kind (None: all that can be answered).

    `answered` is the share of topics with an answer; `facts_covered` the share of all facts of
    these topics that the answers hold, unanswered topics included; `fact_recall` its mean over
    topics, each counting once, with `interval`. None where there are none.
    """

    kind: TopicKind | None
    topics: int
    answered: float
    facts: int
    facts_covered: float | None
    fact_recall: float | None
    interval: Interval | None


class Silence(Struct, frozen=True):
    """Declining to answer, where it is called for: `precision` is the share of the declined topics
    that are unanswerable, `recall` the share of the unanswerable that are declined, `auroc` how
    well confidence parts the two whatever the threshold. None where there is nothing to divide."""

    declined: int
    unanswerable: int
    precision: float | None
    recall: float | None
    auroc: float | None


class AnswerQuality(Struct, frozen=True):
    """`exact` must be 1: the share of quotations that are exact. Citation recall and precision
    are those of ALCE, over all sentences and all citations. None without any."""

    kinds: tuple[KindAnswers, ...]
    quotations: int
    exact: float | None
    sentences: int
    citation_recall: float | None
    citations: int
    citation_precision: float | None
    silence: Silence
    topics: tuple[TopicAnswer, ...]

    @property
    def overall(self) -> KindAnswers | None:
        """All topics that can be answered together; None without any."""
        return next((row for row in self.kinds if row.kind is None), None)


def answer_quality(
    topics: Iterable[Topic],
    asks: Asks,
    printed: Printed,
    *,
    progress: Callable[[str], None] | None = None,
) -> AnswerQuality:
    """Ask every topic as a question and judge the answers."""
    judged = []
    for topic in topics:
        if progress is not None:
            progress(topic.id)
        judged.append(judge(topic, asks(topic), printed))
    return summary(judged)


def read_answers(path: Path) -> AnswerQuality:
    """The figures that `findings eval answers --out` wrote. Raises RunError."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=AnswerQuality)
    except (OSError, msgspec.DecodeError) as error:
        raise RunError(
            f"{path} does not hold figures of answers: {error}. Write them with `findings eval "
            "answers --out FILE`."
        ) from error


def printed_in(reports: Mapping[str, Report]) -> Printed:
    """Looked up in the canonical texts of the reports."""

    def printed(citation: Citation) -> str | None:
        report = reports.get(citation.report_id)
        return report.text[citation.start : citation.end] if report else None

    return printed


def judge(topic: Topic, answer: Answered, printed: Printed) -> TopicAnswer:
    """Compare the answer with the topic's facts and its quotations with the reports.

    The check of quotations is made here anew and not taken from the reader, which makes its own.
    """
    counted = answer.sentences[:COUNTED_SENTENCES]
    return TopicAnswer(
        topic=topic.id,
        kind=topic.kind,
        status=answer.status,
        confidence=answer.confidence,
        facts=len(topic.answer_facts),
        missing_facts=tuple(
            fact
            for fact in topic.answer_facts
            if not any(holds_words(sentence.text, fact) for sentence in counted)
        ),
        quotations=len(answer.citations),
        inexact=sum(
            not citation.quote or printed(citation) != citation.quote
            for citation in answer.citations
        ),
        cited=cited(answer.sentences, {one.n: one.quote for one in answer.citations}),
    )


def summary(topics: Sequence[TopicAnswer]) -> AnswerQuality:
    """By kind in the order of `TOPIC_KINDS`, kinds without topics left out; then all answerable."""
    rows = [
        _of_kind(kind, [topic for topic in topics if topic.kind == kind]) for kind in TOPIC_KINDS
    ]
    answerable = [topic for topic in topics if topic.kind != "unanswerable"]
    quotations = sum(topic.quotations for topic in topics)
    sentences = sum(topic.cited.sentences for topic in topics)
    citations = sum(topic.cited.citations for topic in topics)
    return AnswerQuality(
        kinds=tuple(row for row in (*rows, _of_kind(None, answerable)) if row.topics),
        quotations=quotations,
        exact=_share(quotations - sum(topic.inexact for topic in topics), quotations),
        sentences=sentences,
        citation_recall=_share(sum(topic.cited.recalled for topic in topics), sentences),
        citations=citations,
        citation_precision=_share(sum(topic.cited.precise for topic in topics), citations),
        silence=silence(topics),
        topics=tuple(topics),
    )


def silence(topics: Sequence[TopicAnswer]) -> Silence:
    declined = [topic for topic in topics if not topic.answered]
    unanswerable = [topic for topic in topics if topic.kind == "unanswerable"]
    rightly = sum(topic.kind == "unanswerable" for topic in declined)
    sure = [topic.confidence for topic in topics if topic.kind != "unanswerable"]
    unsure = [topic.confidence for topic in unanswerable]
    return Silence(
        declined=len(declined),
        unanswerable=len(unanswerable),
        precision=_share(rightly, len(declined)),
        recall=_share(rightly, len(unanswerable)),
        auroc=auroc(sure, unsure) if sure and unsure else None,
    )


def _of_kind(kind: TopicKind | None, topics: Sequence[TopicAnswer]) -> KindAnswers:
    facts = sum(topic.facts for topic in topics)
    missing = sum(len(topic.missing_facts) for topic in topics)
    answered = sum(topic.answered for topic in topics)
    recalls = [1 - len(topic.missing_facts) / topic.facts for topic in topics if topic.facts]
    return KindAnswers(
        kind=kind,
        topics=len(topics),
        answered=_share(answered, len(topics)) or 0.0,
        facts=facts,
        facts_covered=_share(facts - missing, facts),
        fact_recall=sum(recalls) / len(recalls) if recalls else None,
        interval=interval(recalls),
    )


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None
