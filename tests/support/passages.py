"""Passages of a report by the words in them."""

from __future__ import annotations

from corpus.types import Passage, Report


def the(report: Report, words: str) -> Passage:
    """The one passage that holds the words."""
    found = [passage for passage in report.passages if words in passage.text]
    assert len(found) == 1, [passage.text for passage in found]
    return found[0]
