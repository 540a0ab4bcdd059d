"""What was left out of the passages of a report: each block with its reason and its page, and how
much of each kind there is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Annotated

from msgspec import Meta, Struct

from corpus.types import Report


class DroppedView(Struct, frozen=True):
    """A block that no passage contains, as the file has it."""

    text: str
    reason: Annotated[str, Meta(description="What it was taken for: running header, page number.")]
    page: Annotated[str | None, Meta(description="As printed, where the page has a number.")]
    page_index: int


class ReasonCount(Struct, frozen=True):
    reason: str
    blocks: int


def dropped_views(report: Report) -> tuple[DroppedView, ...]:
    """Everything that was left out of a report, page by page."""
    printed = {mark.page_index: mark.page for mark in report.pages}
    views = (
        DroppedView(item.text, item.reason, printed.get(item.page_index), item.page_index)
        for item in report.dropped
    )
    return tuple(sorted(views, key=lambda view: view.page_index))


def reason_counts(reports: Iterable[Report]) -> tuple[ReasonCount, ...]:
    """How many blocks were left out for each reason, the most frequent first."""
    counts = Counter(item.reason for report in reports for item in report.dropped)
    return tuple(ReasonCount(reason, blocks) for reason, blocks in counts.most_common())
