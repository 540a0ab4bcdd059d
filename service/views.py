"""What others see: the JSON of passages, hits and reports, one Struct a noun.

The API, the pages, the command line and `findings export` all show these and nothing else;
the OpenAPI document is generated from them. Fields are added, never renamed.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Annotated

from msgspec import Meta, Struct

from corpus.types import DocumentType, Kind, Passage, Rating, Report
from index.types import Entry, Explanation, FacetCount, Hit, Interpreted, Polarity, Results
from service.answers.types import Citation, Coverage, Sentence, Status, Usage
from service.answers.verification import Misquotation, cite
from service.places import passage_url, report_url

if TYPE_CHECKING:
    from service.answers.asking import Asked

log = logging.getLogger("findings.views")

_Span = tuple[int, int]


class PassageView(Struct, frozen=True):
    """A paragraph of a report: the unit that is searched, cited and exported."""

    id: Annotated[
        str,
        Meta(
            description="Readable and stable: report, section, printed number.",
            examples=["cambridgeshire-2017-fji:theme-1:explanation-of-findings:16"],
        ),
    ]
    doc: Annotated[str, Meta(description="Name of the file that the report was read from.")]
    report_id: str
    report_title: str
    inspection_id: Annotated[
        str, Meta(description="Shared by the report, letter and press release of one inspection.")
    ]
    series: Annotated[str | None, Meta(description="Kind of inspection.", examples=["fji"])]
    document_type: DocumentType
    area: str | None
    year: Annotated[int | None, Meta(description="Year of publication.")]
    published: Annotated[
        str | None, Meta(description="ISO 8601, as precise as printed.", examples=["2017-02"])
    ]
    theme: Annotated[str | None, Meta(description="Canonical theme, null outside the themes.")]
    section: Annotated[str | None, Meta(description="Printed heading nearest above.")]
    headings: Annotated[tuple[str, ...], Meta(description="Heading path, as printed.")]
    number: Annotated[
        str | None, Meta(description="What is printed before the paragraph.", examples=["16"])
    ]
    kind: Kind
    polarity: Polarity
    page: Annotated[str | None, Meta(description="Page of its first character, as printed.")]
    page_index: Annotated[int, Meta(description="Place of that page in the file, from 0.")]
    start: Annotated[int, Meta(description="Code points into the report's canonical text.")]
    end: int
    text: Annotated[str, Meta(description="Verbatim, without the printed number.")]
    url: Annotated[str, Meta(description="Its place in the report, for a reader.")]


class HitView(Struct, frozen=True):
    """A passage with its place in the ranking and the sentence that matched best."""

    rank: Annotated[int, Meta(description="From 1, over all pages of results.")]
    score: Annotated[
        float, Meta(description="Higher is better; comparable within one search only.")
    ]
    passage: PassageView
    highlights: Annotated[
        tuple[_Span, ...], Meta(description="Spans of `passage.text` that hold matching words.")
    ]
    citation: Annotated[
        Citation, Meta(description="The best matching sentence, quoted; `n` is the rank.")
    ]
    twins: Annotated[
        tuple[str, ...], Meta(description="Ids of passages folded into this hit (fold=true).")
    ]
    explanation: Annotated[
        Explanation | None, Meta(description="How it was scored (explain=true), else null.")
    ]


class Hint(Struct, frozen=True):
    """A filter value that no report in the library has: why a search found less, or nothing."""

    field: str
    value: str
    message: str
    suggestions: Annotated[
        tuple[str, ...], Meta(description="Values the library does hold, likeliest first.")
    ]


class SearchView(Struct, frozen=True):
    """The answer to a search. `total` and `facets` count the same passages."""

    query: str
    interpreted: Annotated[Interpreted, Meta(description="What was really searched for.")]
    hits: tuple[HitView, ...]
    facets: Annotated[
        dict[str, tuple[FacetCount, ...]],
        Meta(description="For each filter, its values among the matching passages, with counts."),
    ]
    total: Annotated[int, Meta(description="Matching passages, before k and offset.")]
    generation: Annotated[int, Meta(description="Which state of the index answered.")]
    took_ms: float
    hints: tuple[Hint, ...]


class AnswerView(Struct, frozen=True):
    """An answer in sentences that each cite, with the passages it was read from."""

    status: Annotated[
        Status,
        Meta(
            description="partial: part of what is asked for is not held; not_found: the reports "
            "searched do not answer; not_covered: no report meets the filters."
        ),
    ]
    lead: Annotated[
        str | None, Meta(description="A line before the answer; never a claim of its own.")
    ]
    answer: Annotated[
        str, Meta(description="The sentences in order, each followed by its citation numbers.")
    ]
    sentences: tuple[Sentence, ...]
    citations: Annotated[
        tuple[Citation, ...],
        Meta(description="Verbatim spans of canonical texts, checked before they are shown."),
    ]
    passages: Annotated[
        tuple[PassageView, ...], Meta(description="What the answer was read from, best first.")
    ]
    confidence: Annotated[
        float, Meta(ge=0, le=1, description="That the library holds an answer at all.")
    ]
    missing: Annotated[str | None, Meta(description="What is not answered, and what to try.")]
    coverage: Coverage
    usage: Usage
    generation: Annotated[int, Meta(description="Which state of the index answered.")]


class ReportView(Struct, frozen=True):
    """A report as the library lists it."""

    id: str
    title: str
    doc: str
    series: str | None
    document_type: DocumentType
    inspection_id: str
    area: str | None
    service: str | None
    inspectorate: str | None
    partners: tuple[str, ...]
    published: str | None
    year: int | None
    fieldwork: tuple[str, ...]
    ratings: tuple[Rating, ...]
    source: str | None
    licence: str | None
    invented: Annotated[bool, Meta(description="A sample; it describes no real place or person.")]
    passages: Annotated[int, Meta(description="How many passages it has.")]
    url: str


class SectionView(Struct, frozen=True):
    """A part of a report under one heading path."""

    path: str
    headings: tuple[str, ...]
    theme: str | None
    printed_theme: str | None
    section: str | None
    start: int
    end: int


class ReportDetailView(Struct, frozen=True):
    """A report with its sections and passages, in reading order."""

    report: ReportView
    sections: tuple[SectionView, ...]
    passages: tuple[PassageView, ...]


class ReportsView(Struct, frozen=True):
    reports: tuple[ReportView, ...]
    total: int


class ThemeView(Struct, frozen=True):
    """A canonical theme, the wordings that reports print for it, and how much there is of it."""

    theme: str
    printed: tuple[str, ...]
    passages: int
    reports: int


class ThemesView(Struct, frozen=True):
    themes: tuple[ThemeView, ...]


def passage_view(entry: Entry, public_url: str | None = None) -> PassageView:
    """What others see of a passage."""
    passage, report = entry.passage, entry.report
    meta = report.meta
    return PassageView(
        id=passage.id,
        doc=report.doc,
        report_id=report.id,
        report_title=report.title,
        inspection_id=meta.inspection_id,
        series=meta.series,
        document_type=meta.document_type,
        area=meta.area,
        year=meta.year,
        published=meta.published,
        theme=passage.theme,
        section=passage.section,
        headings=passage.headings,
        number=passage.number,
        kind=passage.kind,
        polarity=entry.polarity,
        page=passage.page,
        page_index=passage.page_index,
        start=passage.start,
        end=passage.end,
        text=passage.text,
        url=passage_url(report.id, passage.id, public_url),
    )


def hit_view(hit: Hit, public_url: str | None = None) -> HitView:
    """A hit with its best sentence quoted. Raises Misquotation if the index is not exact."""
    return HitView(
        rank=hit.rank,
        score=hit.score,
        passage=passage_view(hit.entry, public_url),
        highlights=hit.highlights,
        citation=cite(hit.entry, hit.sentence, hit.rank, public_url),
        twins=hit.twins,
        explanation=hit.explanation,
    )


def search_view(
    query: str,
    results: Results,
    hints: tuple[Hint, ...],
    took_ms: float,
    public_url: str | None = None,
) -> SearchView:
    """A search as its caller sees it. A hit that cannot be quoted exactly is withheld."""
    hits = []
    for hit in results.hits:
        try:
            hits.append(hit_view(hit, public_url))
        except Misquotation:
            log.exception("a hit is withheld")
    return SearchView(
        query=query,
        interpreted=results.interpreted,
        hits=tuple(hits),
        facets=results.facets,
        total=results.total,
        generation=results.generation,
        took_ms=round(took_ms, 3),
        hints=hints,
    )


def answer_view(asked: Asked, public_url: str | None = None) -> AnswerView:
    """An answer as its caller sees it."""
    answer = asked.answer
    return AnswerView(
        status=answer.status,
        lead=answer.lead,
        answer=answer.answer,
        sentences=answer.sentences,
        citations=answer.citations,
        passages=tuple(passage_view(hit.entry, public_url) for hit in asked.results.hits),
        confidence=answer.confidence,
        missing=answer.missing,
        coverage=answer.coverage,
        usage=answer.usage,
        generation=asked.results.generation,
    )


def report_view(report: Report, public_url: str | None = None) -> ReportView:
    """A report as the library lists it."""
    meta = report.meta
    return ReportView(
        id=report.id,
        title=report.title,
        doc=report.doc,
        series=meta.series,
        document_type=meta.document_type,
        inspection_id=meta.inspection_id,
        area=meta.area,
        service=meta.service,
        inspectorate=meta.inspectorate,
        partners=meta.partners,
        published=meta.published,
        year=meta.year,
        fieldwork=meta.fieldwork,
        ratings=meta.ratings,
        source=meta.source,
        licence=meta.licence,
        invented=meta.invented,
        passages=len(report.passages),
        url=report_url(report.id, public_url),
    )


def report_detail_view(
    report: Report, entries: tuple[Entry, ...], public_url: str | None = None
) -> ReportDetailView:
    """A report whole; `entries` are its passages in reading order."""
    sections = tuple(
        SectionView(
            path=section.path,
            headings=section.headings,
            theme=section.theme,
            printed_theme=section.printed_theme,
            section=section.section,
            start=section.start,
            end=section.end,
        )
        for section in report.sections
    )
    return ReportDetailView(
        report=report_view(report, public_url),
        sections=sections,
        passages=tuple(passage_view(entry, public_url) for entry in entries),
    )


def themes_view(themes: tuple[str, ...], passages: tuple[Passage, ...]) -> ThemesView:
    """Every canonical theme in its own order, those without passages included."""
    views = []
    for theme in themes:
        of_theme = [passage for passage in passages if passage.theme == theme]
        printed = {passage.printed_theme: None for passage in of_theme if passage.printed_theme}
        found_in = {passage.report_id for passage in of_theme}
        views.append(ThemeView(theme, tuple(printed), len(of_theme), len(found_in)))
    return ThemesView(tuple(views))
