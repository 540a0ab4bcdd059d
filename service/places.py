"""Where a passage is: its address here, and the page that an offset lies on."""

from __future__ import annotations

from bisect import bisect_right
from urllib.parse import quote

from corpus.text import slug
from corpus.types import PageMark, Report

__all__ = ["area_url", "page_at", "passage_url", "quotation_url", "report_url", "slug"]


def report_url(report_id: str, public_url: str | None) -> str:
    """The address of a report, absolute when the service knows its own (FINDINGS_PUBLIC_URL)."""
    return f"{(public_url or '').rstrip('/')}/reports/{quote(report_id, safe='')}"


def passage_url(report_id: str, passage_id: str, public_url: str | None) -> str:
    """A deep link to a passage, stable as long as its report's text is."""
    return f"{report_url(report_id, public_url)}#{quote(passage_id, safe=':')}"


def quotation_url(passage_address: str, start: int, end: int) -> str:
    """A deep link to a passage with these code points of the canonical text marked."""
    path, _, anchor = passage_address.partition("#")
    return f"{path}?quote={start}-{end}#{anchor}"


def area_url(area_slug: str, public_url: str | None) -> str:
    """The address of an area's page."""
    return f"{(public_url or '').rstrip('/')}/areas/{quote(area_slug, safe='')}"


def page_at(report: Report, offset: int) -> PageMark:
    """The page that holds the character at `offset` of the canonical text.

    A report without pages is one page that prints no number.
    """
    place = bisect_right(report.pages, offset, key=lambda mark: mark.start) - 1
    return report.pages[place] if place >= 0 else PageMark(0, 0, None)
