"""What stands above an answer promises the reports' own words only where some are quoted."""

import pytest

from service.pages.answering import heading_of


@pytest.mark.parametrize("status", ["answered", "partial"])
def test_a_heading_promises_the_words_of_reports_only_over_some(status: str) -> None:
    assert "own words" in heading_of(status, quoted=True)
    assert "own words" not in heading_of(status, quoted=False)
    assert "Part of an answer" not in heading_of(status, quoted=False)


def test_what_is_not_answered_says_so_however_little_is_quoted() -> None:
    assert heading_of("not_found", quoted=False).endswith("do not answer this")
    assert heading_of("not_covered", quoted=False) == "No report in the library covers this"
