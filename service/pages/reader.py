"""`/reports/{id}`: a report to read, opened at the paragraph that a link leads to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Annotated

from litestar import MediaType, get
from litestar.di import NamedDependency
from litestar.params import FromPath
from msgspec import Meta, Struct

from corpus.types import Report
from index.generation import Generation
from service.bodies import ApiRequest
from service.errors import FieldError, invalid, not_found
from service.exports.links import tables_address
from service.pages.addresses import address, read_state
from service.pages.state import SEARCH, SearchState
from service.places import area_url, slug
from service.scales import scale
from service.serving import Serving
from service.templating import render
from service.views import PassageView, ReportView, passage_view, report_view

DEEPEST = 3
"""Levels of headings below the title: h2 to h4. What is deeper leads in a list."""

CONTENTS = 2
"""Levels of headings in the table of contents."""

_QUOTE = re.compile(r"(\d{1,9})-(\d{1,9})")


class ReaderState(Struct, frozen=True, kw_only=True):
    """`quote` is the span to mark, in code points of the canonical text: "1200-1310"."""

    quote: Annotated[str, Meta(max_length=20)] = ""

    def span(self) -> tuple[int, int] | None:
        """Raises a 400 Problem where it is no span."""
        if not self.quote:
            return None
        if not (found := _QUOTE.fullmatch(self.quote)):
            raise invalid((FieldError("quote", "must be two numbers, such as 1200-1310."),))
        return int(found[1]), int(found[2])


class Title(Struct, frozen=True):
    """A heading, at the level below the report's title that it has: 1 to `DEEPEST`."""

    text: str
    level: int
    anchor: str


class Paragraph(Struct, frozen=True):
    """A passage. `quoted` is the part of its text to mark; `like` leads to passages like it;
    `rows` are the cells of one that is a table, `nth` its place among those of the report."""

    passage: PassageView
    quoted: tuple[tuple[int, int], ...]
    like: str
    rows: tuple[tuple[str, ...], ...] = ()
    nth: int = 0


class Part(Struct, frozen=True):
    """The headings that open before some passages, and those passages, which are of one kind."""

    titles: tuple[Title, ...]
    kind: str
    paragraphs: tuple[Paragraph, ...]


class ReportPage(Struct, frozen=True):
    """A report in its own structure. `area` leads to the page of its area; `scale` is that of its
    ratings, in words; `siblings` are the other documents of its inspection, `others` those of
    other inspections of its area; `recommendations` and `practice` lead to its passages of that
    kind, `tables` to its tables as a file, where it has any."""

    report: ReportView
    area: str | None
    scale: str | None
    contents: tuple[Title, ...]
    parts: tuple[Part, ...]
    siblings: tuple[ReportView, ...]
    others: tuple[ReportView, ...]
    recommendations: str | None
    practice: str | None
    tables: str | None


@get(
    "/reports/{report_id:str}",
    media_type=MediaType.HTML,
    include_in_schema=False,
    sync_to_thread=True,
)
def report(request: ApiRequest, report_id: FromPath[str], serving: NamedDependency[Serving]) -> str:
    """A report in reading order, every paragraph at the anchor that links lead to."""
    state = read_state(request, ReaderState)
    generation = serving.retriever().generation
    found = generation.reports.get(report_id)
    if found is None:
        raise not_found("There is no report at this address. It may have been removed.")
    public_url = serving.settings.public_url
    parts = tuple(_parts(found, generation, state.span(), public_url))
    kinds = {part.kind for part in parts}
    page = ReportPage(
        report=report_view(found, public_url),
        area=area_url(slug(found.meta.area), public_url) if found.meta.area else None,
        scale=scale(found.meta.ratings[0].scale).words if found.meta.ratings else None,
        contents=tuple(title for part in parts for title in part.titles if title.level <= CONTENTS),
        parts=parts,
        siblings=_same_inspection(found, generation, public_url),
        others=_same_area(found, generation, public_url),
        recommendations=_only(found, "recommendation") if "recommendation" in kinds else None,
        practice=_only(found, "notable_practice") if "notable_practice" in kinds else None,
        tables=tables_address(found.id) if found.tables else None,
    )
    return render("report.html", page)


def _only(report: Report, kind: str) -> str:
    """The search page with this report's passages of one kind."""
    return address(SEARCH, SearchState(report=(report.id,), kind=(kind,)))  # type: ignore[arg-type]


def _parts(
    report: Report, generation: Generation, quote: tuple[int, int] | None, public_url: str | None
) -> Iterator[Part]:
    """Passages in reading order, a new part wherever a heading opens or the kind changes."""
    above: tuple[str, ...] = ()
    titles: tuple[Title, ...] = ()
    gathered: list[Paragraph] = []
    opened = 0
    tables = {(one.start, one.end): (one.rows, n) for n, one in enumerate(report.tables, start=1)}
    for passage in report.passages:
        if gathered and (passage.headings != above or passage.kind != gathered[0].passage.kind):
            yield Part(titles, gathered[0].passage.kind, tuple(gathered))
            titles, gathered = (), []
        if passage.headings != above:
            opening = tuple(_opening(above, passage.headings, opened))
            opened += len(opening)
            titles, above = opening, passage.headings
        view = passage_view(generation.entry(passage.id), public_url)
        like = address(SEARCH, SearchState(like=passage.id))
        rows, nth = tables.get((passage.start, passage.end), ((), 0))
        gathered.append(Paragraph(view, _quoted(view, quote), like, rows, nth))
    if gathered:
        yield Part(titles, gathered[0].passage.kind, tuple(gathered))


def _opening(above: tuple[str, ...], headings: tuple[str, ...], opened: int) -> Iterator[Title]:
    """The headings of a path that were not open yet."""
    shared = 0
    while shared < min(len(above), len(headings)) and above[shared] == headings[shared]:
        shared += 1
    for place, text in enumerate(headings[shared:], start=shared):
        yield Title(text, min(place + 1, DEEPEST), f"part-{opened + place - shared + 1}")


def _quoted(passage: PassageView, quote: tuple[int, int] | None) -> tuple[tuple[int, int], ...]:
    if quote is None or quote[1] <= passage.start or quote[0] >= passage.end:
        return ()
    start, end = max(quote[0], passage.start), min(quote[1], passage.end)
    return ((start - passage.start, end - passage.start),)


def _same_inspection(
    report: Report, generation: Generation, public_url: str | None
) -> tuple[ReportView, ...]:
    return tuple(
        report_view(other, public_url)
        for other in generation.reports.values()
        if other.meta.inspection_id == report.meta.inspection_id and other.id != report.id
    )


def _same_area(
    report: Report, generation: Generation, public_url: str | None
) -> tuple[ReportView, ...]:
    """Reports on other inspections of the area, the newest first."""
    if report.meta.area is None:
        return ()
    found = [
        report_view(other, public_url)
        for other in generation.reports.values()
        if other.meta.area == report.meta.area
        and other.meta.inspection_id != report.meta.inspection_id
    ]
    return tuple(sorted(found, key=lambda view: view.published or "", reverse=True))
