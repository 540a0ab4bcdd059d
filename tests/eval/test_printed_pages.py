"""The benchmark of reading PDFs, over PDFs of a few pages."""

from __future__ import annotations

import folders
import pytest

from eval import printed


def test_pages_a_second_by_the_number_of_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(printed, "LENGTHS", (4, 12))
    short, long = printed.pdf_speeds([folders.SAMPLE / "pellmouth-2017-full-joint-inspection.txt"])
    assert 2 <= short.pages <= 7
    assert 9 <= long.pages <= 15
    assert long.passages > 2 * short.passages
    assert 0 < short.seconds < long.seconds * 3
    text = printed.pdf_text((short, printed.PdfSpeed(200, 900, 2.0)))
    assert ["200", "900", "2.00", "100"] in [line.split() for line in text.splitlines()]
    slow = printed.PdfSpeed(99, 9, 1.0)
    assert not slow.within_target
    assert printed.pdf_text((slow,)).endswith("per core: OVER")
