"""The benchmark of reading PDFs, over PDFs of a few pages."""

from __future__ import annotations

import folders
import pytest

from eval import printed


def test_pages_a_second_by_the_number_of_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(printed, "LENGTHS", (4, 12))
    monkeypatch.setattr(printed, "IN_COLUMNS", 12)
    short, long, beside = printed.pdf_speeds(
        [folders.SAMPLE / "pellmouth-2017-full-joint-inspection.txt"]
    )
    assert 2 <= short.pages <= 7
    assert 9 <= long.pages <= 15
    assert long.passages > 2 * short.passages
    assert 0 < short.seconds < long.seconds * 3
    assert (beside.columns, beside.passages) == (2, long.passages)
    assert "in two columns" in printed.pdf_text((short, long, beside))


def test_a_start_and_a_time_for_each_further_page_are_told_apart() -> None:
    even = (printed.PdfSpeed(10, 90, 0.3), printed.PdfSpeed(100, 900, 1.2))  # 0.2 s and 10 ms
    assert printed.growth(even).start == pytest.approx(0.2)
    assert printed.growth(even).per_second == pytest.approx(100)
    assert ["100", "900", "1.20", "83"] in [
        line.split() for line in printed.pdf_text(even).splitlines()
    ]
    slow = (printed.PdfSpeed(10, 90, 0.3), printed.PdfSpeed(100, 900, 1.3))
    assert not printed.growth(slow).within_target
    assert printed.pdf_text(slow).endswith("pages: OVER")
