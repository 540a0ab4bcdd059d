"""Which reports are one report in several formats: at least half of their paragraphs are equal, and
nearly all stand in the other's text. A web page and a print of it part paragraphs otherwise where a
box, a footnote or a quotation stands.

Of copies the one with the most pages is kept, because its citations name them; of those that are
alike in this the one that came first.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from corpus.text import fold
from corpus.types import Passage, Report

_HALF, _NEARLY_ALL = 0.5, 0.9  # of the paragraphs
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
    by_paragraph: dict[int, set[int]] = {}
    own: dict[int, dict[int, Passage]] = {}  # the paragraphs of what is no copy
    for at, report in enumerate(reports):
        paragraphs = {hash(fold(passage.text)): passage for passage in report.passages}
        shared = Counter(
            other for paragraph in paragraphs for other in by_paragraph.get(paragraph, ())
        )
        first = next(
            (
                other
                for other, common in shared.most_common()
                if common >= max(_FEWEST, _HALF * max(len(own[other]), len(paragraphs)))
                and _holds(reports[other], own[other], paragraphs)
                and _holds(report, paragraphs, own[other])
            ),
            at,
        )
        if first == at:
            own[at] = paragraphs
            for paragraph in paragraphs:
                by_paragraph.setdefault(paragraph, set()).add(at)
        yield first


def _holds(report: Report, own: Mapping[int, Passage], others: Mapping[int, Passage]) -> bool:
    """Whether nearly all of the others' paragraphs are the report's own, or stand in its text."""
    missing = [passage for paragraph, passage in others.items() if paragraph not in own]
    most = (1 - _NEARLY_ALL) * len(others)
    if len(missing) > most:
        text = fold(report.text)
        missing = [passage for passage in missing if fold(passage.text) not in text]
    return len(missing) <= most
