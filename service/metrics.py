"""What Prometheus may ask for: counts and times of requests, refusals and answers, and the state
of the index. No label holds what was asked or by whom."""

from __future__ import annotations

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4

from index.retriever import Retriever
from service.answers.types import Answer

CONTENT_TYPE = CONTENT_TYPE_PLAIN_0_0_4.partition("; charset")[0]
"""Litestar names the character set of every text."""

_BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0)


class Metrics:
    """The figures of one service. A registry of its own, so that two services in one process,
    as tests have them, do not add up."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self.requests = Counter(
            "findings_requests",
            "Requests answered, by route, method and status.",
            ("route", "method", "status"),
            registry=self.registry,
        )
        self.seconds = Histogram(
            "findings_request_seconds",
            "Seconds from the first byte of a request to the last of its answer.",
            ("route",),
            buckets=_BUCKETS,
            registry=self.registry,
        )
        self.serving = Gauge(
            "findings_requests_in_progress", "Requests being served.", registry=self.registry
        )
        self.refused = Counter(
            "findings_refused",
            "Requests refused before they were looked at, by reason.",
            ("reason",),
            registry=self.registry,
        )
        self.answers = Counter(
            "findings_answers",
            "Answers given, by status and by who wrote them.",
            ("status", "reader"),
            registry=self.registry,
        )
        self.removed = Counter(
            "findings_sentences_removed",
            "Sentences of the language model that were not supported and not shown.",
            registry=self.registry,
        )
        self.generation = Gauge(
            "findings_generation", "Number of the generation served.", registry=self.registry
        )
        self.reports = Gauge("findings_reports", "Reports served.", registry=self.registry)
        self.passages = Gauge("findings_passages", "Passages served.", registry=self.registry)

    def answered(self, answer: Answer) -> None:
        """Count an answer, and what a language model wrote that was not shown."""
        verification = answer.verification
        reader = verification.written_by if verification else "extractive"
        self.answers.labels(answer.status, reader).inc()
        if verification:
            self.removed.inc(verification.removed.total)

    def page(self, retriever: Retriever | None) -> bytes:
        """All figures in the text format; `retriever` is what is being served, if anything."""
        held = retriever.generation if retriever else None
        self.generation.set(held.number if held else 0)
        self.reports.set(len(held.reports) if held else 0)
        self.passages.set(len(held.entries) if held else 0)
        return generate_latest(self.registry)
