"""How many pages of a PDF are read and structured in a second, and how that grows with pages.

The reports are set one after the other into PDFs of several lengths, which are parsed as `add`
parses them, without embedding. The time is that of the processor, in this process and in those
apart that read files, so that what else the machine does is left out: pages a second per core.
"""

from __future__ import annotations

import os
import statistics
from collections.abc import Sequence
from itertools import cycle, islice
from pathlib import Path

import numpy as np
from msgspec import Struct

from corpus import sandbox
from corpus.parsing import parse
from corpus.structure import Part
from eval.tables import table
from eval.typesetting import PLAIN, Layout, as_pdf, parts_of

PAGES_TARGET = 100.0  # a second
LENGTHS = (20, 80, 240)  # pages; from about 400 on a text is parsed apart
IN_COLUMNS = 80  # pages, set in two columns: a fifth more text a page, in twice the lines
READINGS = 3

_TITLE = "Reports of many places"


class PdfSpeed(Struct, frozen=True):
    """The median of `READINGS` of one PDF, in seconds of the processor."""

    pages: int
    passages: int
    seconds: float
    columns: int = 1

    @property
    def per_second(self) -> float:
        return self.pages / self.seconds


class Growth(Struct, frozen=True):
    """Of the time with the number of pages: `start` seconds for a file, however short it is, most
    of them for the process apart, and then a page every `1 / per_second` seconds."""

    start: float
    per_second: float
    target: float = PAGES_TARGET

    @property
    def within_target(self) -> bool:
        return self.per_second >= self.target


def pdf_speeds(files: Sequence[Path]) -> tuple[PdfSpeed, ...]:
    """The PDFs from the shortest to the longest, and one in two columns."""
    parts = [part for path in files for part in parts_of(path)]
    sample = _pages_of(as_pdf(tuple(parts), _TITLE))
    parse(as_pdf(tuple(parts[:9]), _TITLE), "first.pdf")  # loads the tokenizer
    alone = [_measure(_of_length(parts, len(parts) * pages // sample)) for pages in LENGTHS]
    beside = _of_length(parts, len(parts) * IN_COLUMNS // sample, Layout(columns=2))
    return (*alone, _measure(beside, columns=2))


def _of_length(parts: Sequence[Part], count: int, layout: Layout = PLAIN) -> bytes:
    return as_pdf(tuple(islice(cycle(parts), count)), _TITLE, layout)


def _pages_of(source: bytes) -> int:
    return parse(source, "report.pdf").pages[-1].page_index + 1


def _measure(source: bytes, columns: int = 1) -> PdfSpeed:
    taken: list[float] = []
    for _ in range(READINGS):
        began = _processor_seconds()
        report = parse(source, "report.pdf")
        taken.append(_processor_seconds() - began)
    pages = report.pages[-1].page_index + 1
    return PdfSpeed(pages, len(report.passages), statistics.median(taken), columns)


def _processor_seconds() -> float:
    """Of this process, of those that it has waited for and of those that read files for it."""
    times = os.times()
    waited_for = times.children_user + times.children_system
    return times.user + times.system + waited_for + sandbox.processor_seconds()


def growth(speeds: Sequence[PdfSpeed]) -> Growth:
    """By the least squares of the seconds over the pages, of two lengths or more in one column."""
    alone = [one for one in speeds if one.columns == 1]
    slope, start = np.polyfit([one.pages for one in alone], [one.seconds for one in alone], 1)
    return Growth(float(start), float(1 / slope))


def _pages_told(speed: PdfSpeed) -> str:
    return f"{speed.pages}" if speed.columns == 1 else f"{speed.pages} in two columns"


def pdf_text(speeds: Sequence[PdfSpeed]) -> str:
    """A row for each length, and what a further page takes."""
    rows = [
        [_pages_told(each), f"{each.passages}", f"{each.seconds:.2f}", f"{each.per_second:.0f}"]
        for each in speeds
    ]
    grows = growth(speeds)
    met = "ok" if grows.within_target else "OVER"
    return "\n".join(
        [
            table(["PDF, pages", "passages", "s", "pages/s"], rows),
            f"A file takes {grows.start:.2f} s to begin with; then {grows.per_second:.0f} pages "
            "are read and structured in a second of one core.",
            f"Target: at least {grows.target:.0f} such pages: {met}",
        ]
    )
