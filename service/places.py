"""Where a passage is: its address here, its section, and the page that an offset lies on."""

from __future__ import annotations

from bisect import bisect_right
from urllib.parse import quote

from corpus.text import slug
from corpus.types import PageMark, Passage, Report

__all__ = [
    "area_url",
    "one_line",
    "page_at",
    "passage_url",
    "quotation_url",
    "report_url",
    "section_in",
    "slug",
]


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


def section_in(report: Report, passage: Passage) -> str | None:
    """The passage's printed section on one line, as words that name one place of the report.

    Reports of a grammar have the same sections under each theme, and number their paragraphs
    anew there. Such a section is named with the heading of its theme, or where it has none with
    the heading above it, in the order printed: "Theme 2: Living, Findings".
    """
    if passage.section is None:
        return None
    own = _section_index(passage)
    part = _part_index(passage, own)
    namesakes = (other for other in report.passages if other.section == passage.section)
    parts = {_heading(other, _part_index(other, _section_index(other))) for other in namesakes}
    section = one_line(passage.section)
    heading = _heading(passage, part)
    if heading is None or part is None or len(parts) < 2:
        return section
    return f"{heading}, {section}" if part < own else f"{section}, {heading}"


def one_line(text: str) -> str:
    """Without line ends: one in a value would end a field of RIS."""
    return " ".join(text.split())


def _section_index(passage: Passage) -> int:
    """Which of the headings prints the section; the last where none does so to the letter."""
    section = passage.section or ""
    found = (at for at, heading in enumerate(passage.headings) if heading.startswith(section))
    return next(found, len(passage.headings) - 1)


def _part_index(passage: Passage, own: int) -> int | None:
    """Which of the headings tells the section from its namesakes: that of the theme, else the
    one above `own`, the section's. None where the section is itself the theme or the top."""
    theme = passage.printed_theme.casefold() if passage.printed_theme else None
    printing = [
        at for at, heading in enumerate(passage.headings) if theme and theme in heading.casefold()
    ]
    if printing:
        # A heading that prints more than the theme may only happen to hold its words.
        nearest = min(printing, key=lambda at: len(passage.headings[at]))
        return nearest if nearest != own else None
    return own - 1 if own > 0 else None


def _heading(passage: Passage, at: int | None) -> str | None:
    return None if at is None else one_line(passage.headings[at])
