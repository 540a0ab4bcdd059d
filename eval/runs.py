"""Run topics through a system."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from msgspec import Struct

from eval.systems import Found, System
from eval.types import Topic, TopicKind

DEPTH = 100


class TopicRun(Struct, frozen=True):
    topic: str
    kind: TopicKind
    found: Found


class Run(Struct, frozen=True):
    system: str
    topics: tuple[TopicRun, ...]


def run(
    topics: Iterable[Topic],
    system: System,
    *,
    depth: int = DEPTH,
    progress: Callable[[str], None] | None = None,
) -> Run:
    """Search every topic with its own filters, `depth` hits deep.

    `progress`, where given, is called with each topic's id before its search.
    """
    found = []
    for topic in topics:
        if progress is not None:
            progress(topic.id)
        found.append(TopicRun(topic.id, topic.kind, system.search(topic, depth)))
    return Run(system.name, tuple(found))
