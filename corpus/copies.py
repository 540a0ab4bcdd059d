"""Whether two reports are one report in two formats: nearly all of their paragraphs are equal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable

from corpus.text import fold
from corpus.types import Report

_NEARLY_ALL = 0.9
_FEWEST = 3  # paragraphs, below which a likeness says nothing


class Copies:
    """The reports seen so far, asked one after the other."""

    def __init__(self) -> None:
        self._by_paragraph: dict[Hashable, set[int]] = {}
        self._reports: list[tuple[Report, int]] = []  # with how many paragraphs

    def original(self, report: Report) -> Report | None:
        """The earlier report that this one is a copy of, else None, and it counts as seen."""
        paragraphs = {hash(fold(passage.text)) for passage in report.passages}
        shared = Counter(
            at for paragraph in paragraphs for at in self._by_paragraph.get(paragraph, ())
        )
        for at, common in shared.most_common():
            earlier, size = self._reports[at]
            if common >= _FEWEST and common >= _NEARLY_ALL * max(size, len(paragraphs)):
                return earlier
        for paragraph in paragraphs:
            self._by_paragraph.setdefault(paragraph, set()).add(len(self._reports))
        self._reports.append((report, len(paragraphs)))
        return None
