"""Boxed examples as records."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from itertools import groupby

from corpus.grammar import Grammar, find_label, label_part, misprints
from corpus.records.types import NotablePractice
from corpus.series.common import BOXES
from corpus.types import Passage, Report

_LABELS = Grammar("boxes", "document", BOXES)
_LABEL_END = re.compile(r"\A\s*(?:[:–—-]\s*)?")


def notable_practice(report: Report) -> tuple[NotablePractice, ...]:
    """The examples of a report in reading order."""
    return tuple(_records(report))


def _records(report: Report) -> Iterator[NotablePractice]:
    examples = (passage for passage in report.passages if passage.kind == "notable_practice")
    for _, box in groupby(examples, key=_box):
        passages = tuple(box)
        first, last = passages[0], passages[-1]
        yield NotablePractice(
            passage_id=first.id,
            title=_title(first, {section.headings for section in report.sections}),
            story=report.text[first.start : last.end],
            theme=first.theme,
            start=first.start,
            end=last.end,
            passage_ids=tuple(passage.id for passage in passages),
        )


def _box(passage: Passage) -> str:
    """The path of the section that is the box: no two of a report have the same."""
    return passage.id.rsplit(":", 1)[0]


def _title(passage: Passage, sections: Collection[tuple[str, ...]]) -> str | None:
    """What the heading prints after the section's name ("Good practice example: ..."), or the
    heading below that alone; `sections` are the headings of all."""
    for at, heading in reversed([*enumerate(passage.headings)]):
        if heading == passage.section and find_label(_LABELS, heading) is None:
            return heading
        label = label_part(heading)
        if passage.section is not None and misprints(label, passage.section):
            title = _LABEL_END.sub("", heading[len(label) :]).strip()
            below = passage.headings[: at + 2]
            if not title and len(below) > at + 1 and below in sections:
                return below[-1]
            return title or (None if find_label(_LABELS, heading) else heading)
    return None
