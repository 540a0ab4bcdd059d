"""The promise that every quotation is exact, kept at run time.

A citation is made here and nowhere else: from a span of a passage, checked character for
character against the report's canonical text. What fails is never shown.
"""

from __future__ import annotations

from corpus.types import Report
from index.types import Entry
from service.answers.coverage import inspection_name
from service.answers.types import Citation
from service.places import page_at, passage_url
from service.references import reference, words


class Misquotation(Exception):  # noqa: N818 (what it is, not that it is an error)
    """A span that does not hold the words it is said to hold. A defect of the index: its
    passages and its report texts have come apart, and `findings build` makes them anew."""


def cite(entry: Entry, span: tuple[int, int], n: int, public_url: str | None = None) -> Citation:
    """The citation of `span` (code points within the passage's text).

    Raises Misquotation unless the canonical text holds exactly these words at this place.
    """
    passage, report = entry.passage, entry.report
    start, end = passage.start + span[0], passage.start + span[1]
    page = page_at(report, start)
    citation = Citation(
        n=n,
        passage_id=passage.id,
        report_id=report.id,
        report_title=report.title,
        quote=passage.text[span[0] : span[1]],
        start=start,
        end=end,
        page=page.page,
        page_index=page.page_index,
        url=passage_url(report.id, passage.id, public_url),
        reference=words(reference(entry, public_url, start)),
        inspection=inspection_name(report),
    )
    if not (passage.start <= start and end <= passage.end and exact(citation, report)):
        raise Misquotation(
            f"{passage.id}: code points {start} to {end} of {report.id} are not the words quoted; "
            "run `findings build`"
        )
    return citation


def exact(citation: Citation, report: Report) -> bool:
    """Whether the report's canonical text holds the quotation, not an empty one, at its place."""
    return bool(citation.quote) and report.text[citation.start : citation.end] == citation.quote
