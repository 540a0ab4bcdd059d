"""Which reports are one report in several formats: nearly all of their paragraphs are equal.

Of copies the one with the most pages is kept, because its citations name them; of those that are
alike in this the one that came first.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterator, Sequence

from corpus.text import fold
from corpus.types import Report

_NEARLY_ALL = 0.9
_FEWEST = 3  # paragraphs, below which a likeness says nothing


def kept_instead(reports: Sequence[Report]) -> tuple[Report | None, ...]:
    """For each report the copy of it that is kept in its place, None where it is kept itself."""
    groups = tuple(_groups(reports))
    best: dict[int, Report] = {}
    for group, report in zip(groups, reports, strict=True):
        if group not in best or len(report.pages) > len(best[group].pages):
            best[group] = report
    return tuple(
        None if best[group] is report else best[group]
        for group, report in zip(groups, reports, strict=True)
    )


def _groups(reports: Sequence[Report]) -> Iterator[int]:
    """The place of the first report that each one is a copy of, its own where there is none."""
    by_paragraph: dict[Hashable, set[int]] = {}
    sizes: dict[int, int] = {}  # in paragraphs, of what is no copy
    for at, report in enumerate(reports):
        paragraphs = {hash(fold(passage.text)) for passage in report.passages}
        shared = Counter(
            other for paragraph in paragraphs for other in by_paragraph.get(paragraph, ())
        )
        first = next(
            (
                other
                for other, common in shared.most_common()
                if common >= max(_FEWEST, _NEARLY_ALL * max(sizes[other], len(paragraphs)))
            ),
            at,
        )
        if first == at:
            sizes[at] = len(paragraphs)
            for paragraph in paragraphs:
                by_paragraph.setdefault(paragraph, set()).add(at)
        yield first
