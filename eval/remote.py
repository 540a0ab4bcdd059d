"""A running service as a system to evaluate: what a user of its address would get."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import cast

import msgspec

from eval.answers import Printed
from eval.collection import Held, Holdings
from eval.errors import EvaluationError
from eval.recorded import Setting
from eval.systems import Found
from eval.topics import filter_of
from eval.types import Topic
from index.storage.manifest import ModelIdentity
from service.answers.types import Citation
from service.calls import ClientError, Conditions
from service.client import Findings
from service.limits import MAX_K
from service.views import AnswerView, PassageView
from service.views.health import ModelView


class Served:
    """Searches go through `/api/search`, `ms` is with the way there and back; how sure the
    service is comes from `/api/ask`."""

    name = "server"

    def __init__(self, client: Findings) -> None:
        self._client = client

    def search(self, topic: Topic, depth: int) -> Found:
        conditions = _conditions(topic)
        passages: list[str] = []
        with _explained():
            start = time.perf_counter()
            while len(passages) < depth:
                k = min(MAX_K, depth - len(passages))
                hits = self._client.search(
                    topic.query, k=k, offset=len(passages), **conditions
                ).hits
                passages += [hit.passage.id for hit in hits]
                if len(hits) < k:
                    break
            ms = (time.perf_counter() - start) * 1000
        confidence = self.ask(topic).confidence
        return Found(tuple(passages), confidence, ms)

    def ask(self, topic: Topic) -> AnswerView:
        with _explained():
            return self._client.ask(topic.query, **_conditions(topic))


def served_holdings(client: Findings) -> Holdings:
    """Every passage that the service holds. Raises EvaluationError where it does not answer."""
    with _explained():
        reports = client.reports().reports
        held = tuple(
            Held(passage.doc, passage.report_id, passage)
            for report in reports
            for passage in client.report(report.id).passages
        )
        ready = client.ready()
    return Holdings(held, len(reports), None, ready.generation, _named(ready.model))


def settings_of_service(client: Findings) -> tuple[Setting, ...]:
    """What a service tells of how it ranks: not its weights, which are of its own code."""
    with _explained():
        ready = client.ready()
    told = {"reranker": ready.reranker, **ready.versions}
    return tuple(Setting(name, value) for name, value in told.items() if value is not None)


def _named(model: ModelView) -> str:
    """As a generation names its model."""
    return str(msgspec.convert(model, ModelIdentity, from_attributes=True))


def printed_by(holdings: Holdings) -> Printed:
    """Looked up in the passages that the service holds: a quotation lies within one."""
    held = {one.passage.id: one.passage for one in holdings.held}

    def printed(citation: Citation) -> str | None:
        passage = held.get(citation.passage_id)
        if not isinstance(passage, PassageView) or citation.start < passage.start:
            return None
        return passage.text[citation.start - passage.start : citation.end - passage.start]

    return printed


@contextmanager
def _explained() -> Iterator[None]:
    try:
        yield
    except ClientError as error:
        raise EvaluationError(f"{error}. Name a running service with --server.") from error


def _conditions(topic: Topic) -> Conditions:
    chosen = msgspec.structs.asdict(filter_of(topic))
    return cast(
        Conditions, {name: value for name, value in chosen.items() if value not in ((), None)}
    )
