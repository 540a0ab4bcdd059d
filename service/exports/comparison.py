"""Two areas on one theme as a table and as a document."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Literal

from msgspec import Struct, structs

from index.types import Entry
from service.comparing import Comparison, Side, ThemeRecord
from service.exports.documents import Paper
from service.exports.items import document_reference, item, rated_in
from service.exports.tables import written
from service.templating import capital
from service.views.comparisons import ThemeRecordView, record_view
from service.wording import ON_COMPARISONS, ON_POLARITY, ON_SCALES, held_words
from service.wording import date as in_words


def title_of(found: Comparison) -> str:
    """ "Pellmouth compared with Harrowmere: Protecting the public"."""
    return f"{' compared with '.join(side.area.name for side in found.sides)}: {found.theme}"


class Row(Struct, frozen=True, kw_only=True):
    """A line of the table of a comparison: an inspection of one of the areas, a rating of it, or
    a finding of its latest on the theme. The columns are in this order."""

    row: Literal["inspection", "rating", "finding"]
    theme: str
    area: str
    inspection: int | None  # its year
    published: str | None  # ISO 8601, as precise as printed
    held: str
    on_theme: str | None = None
    judged: str | None = None
    rating: str | None = None
    scale: str | None = None
    polarity: Literal["praised", "criticised"] | None = None
    words: str | None = None
    reference: str
    address: str
    taken: date
    how_to_read: str | None = None


HEAD = (
    "Row",
    "Theme",
    "Area",
    "Inspection",
    "Published",
    "What is held of it",
    "Findings on the theme",
    "What was judged",
    "Rating",
    "Scale",
    "Praised or criticised",
    "Words",
    "Reference",
    "Address",
    "Taken on",
    "How to read this",
)


def comparison_csv(found: Comparison, base: str, taken: date) -> str:
    """One row an inspection of either area, one a rating on the theme, one a finding that is
    quoted, side by side as the page has them. `base` is the address that readers reach this
    service at, or empty."""
    rows = [
        row
        for side in found.sides
        for record in side.records
        for row in _rows(found.theme, side, record, base, taken)
    ]
    return written(HEAD, [structs.astuple(row) for row in rows])


def _rows(theme: str, side: Side, record: ThemeRecord, base: str, taken: date) -> Iterator[Row]:
    """An inspection with its ratings on the theme, and its findings where it is the one quoted."""
    view = record_view(record, base)
    inspection = view.inspection
    main, printing = inspection.documents[0], rated_in(inspection)
    whole = Row(
        row="inspection",
        theme=theme,
        area=side.area.name,
        inspection=inspection.year,
        published=inspection.published,
        held=held_words(inspection.held, inspection.full_report),
        on_theme=_counts(view),
        reference=document_reference(main),
        address=main.url,
        taken=taken,
        how_to_read=" ".join(ON_COMPARISONS),
    )
    yield whole
    one_of_it = structs.replace(whole, on_theme=None)
    for judged in view.by_scale:
        for subject, value in judged.by_subject.items():
            yield structs.replace(
                one_of_it,
                row="rating",
                judged=capital(subject),
                rating=capital(value),
                scale=f"{judged.scale.name} ({judged.scale.words})",
                reference=document_reference(printing),
                address=printing.url,
                how_to_read=ON_SCALES,
            )
    if record != side.latest:
        return
    quoted: tuple[tuple[Literal["praised", "criticised"], tuple[Entry, ...]], ...] = (
        ("praised", side.praised),
        ("criticised", side.criticised),
    )
    for polarity, entries in quoted:
        for one in (item(entry, base) for entry in entries):
            yield structs.replace(
                one_of_it,
                row="finding",
                polarity=polarity,
                words=one.text,
                reference=one.reference,
                address=one.url,
                how_to_read=ON_POLARITY,
            )


def comparison_document(found: Comparison, base: str, taken: date, generation: int) -> bytes:
    """Each area with its verdicts, and what its latest inspection on the theme says."""
    paper = Paper(title_of(found), "", taken, generation)
    for side in found.sides:
        _side(paper, side, base)
    paper.heading("How to read this")
    for note in ON_COMPARISONS:
        paper.bullet(note)
    return paper.finished()


def _side(paper: Paper, side: Side, base: str) -> None:
    paper.heading(side.area.name)
    rows = [[_inspection(one), _verdicts(one), _counts(one)] for one in _views(side)]
    head = ["Inspection", "Rating", "Findings on the theme"]
    paper.table(head, rows, f"{side.area.name} by inspection")
    if side.latest is None:
        paper.text(f"No finding of {side.area.name} is filed under this theme.")
        return
    latest = record_view(side.latest)
    last = "" if side.latest == side.records[-1] else ", the latest with any under this theme"
    paper.text(f"Quoted are findings of {_inspection(latest)}{last}.")
    year = latest.inspection.year or "the undated inspection"
    _quoted(paper, f"What inspectors praised in {year}", side.praised, side.all_praised, base)
    criticised = f"What inspectors criticised in {year}"
    _quoted(paper, criticised, side.criticised, side.all_criticised, base)


def _views(side: Side) -> list[ThemeRecordView]:
    return [record_view(record) for record in side.records]


def _inspection(record: ThemeRecordView) -> str:
    one = record.inspection
    published = f"published {in_words(one.published)}; " if one.published else ""
    return f"{one.year or 'Undated'} ({published}{held_words(one.held, one.full_report)})"


def _counts(record: ThemeRecordView) -> str:
    if not record.findings:
        return "nothing is filed under this theme"
    return f"{record.strengths} praised, {record.concerns} criticised, {record.mixed} both"


def _quoted(paper: Paper, heading: str, entries: tuple[Entry, ...], whole: int, base: str) -> None:
    shown = f" ({len(entries)} of {whole} shown)" if len(entries) < whole else ""
    paper.heading(f"{heading}{shown}", level=2)
    if not entries:
        paper.text("No finding whose wording makes it plain.")
    for one in (item(entry, base) for entry in entries):
        paper.quotation(one.text, one.reference)


def _verdicts(record: ThemeRecordView) -> str:
    told = [
        f"{capital(value)} ({subject}; {one.scale.name})"
        for one in record.by_scale
        for subject, value in one.by_subject.items()
    ]
    return "; ".join(told) or "not rated"
