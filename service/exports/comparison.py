"""Two areas on one theme as a table and as a document."""

from __future__ import annotations

from datetime import date

from index.types import Entry
from service.comparing import Comparison, Side
from service.exports.documents import Paper
from service.exports.items import item
from service.exports.tables import passages_csv
from service.templating import capital
from service.views.comparisons import ThemeRecordView, record_view
from service.wording import ON_COMPARISONS, held_words


def title_of(found: Comparison) -> str:
    """ "Pellmouth compared with Harrowmere: Protecting the public"."""
    return f"{' compared with '.join(side.area.name for side in found.sides)}: {found.theme}"


def comparison_csv(found: Comparison, base: str, taken: date) -> str:
    """One row a finding that is quoted. `base` is this service's own address."""
    entries = [entry for side in found.sides for entry in (*side.praised, *side.criticised)]
    source = " ".join((f"{title_of(found)}.", *map(_in_a_line, found.sides), *ON_COMPARISONS))
    return passages_csv([item(entry, base) for entry in entries], taken, source)


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
    _quoted(paper, f"What inspectors praised in {year}", side.praised, base)
    _quoted(paper, f"What inspectors criticised in {year}", side.criticised, base)


def _views(side: Side) -> list[ThemeRecordView]:
    return [record_view(record) for record in side.records]


def _inspection(record: ThemeRecordView) -> str:
    return f"{record.inspection.year or 'Undated'} ({held_words(record.inspection.held)})"


def _counts(record: ThemeRecordView) -> str:
    if not record.findings:
        return "nothing is filed under this theme"
    return f"{record.strengths} praised, {record.concerns} criticised, {record.mixed} both"


def _in_a_line(side: Side) -> str:
    told = [f"{_inspection(one)}: {_verdicts(one)}, {_counts(one)}" for one in _views(side)]
    return f"{side.area.name}: {'; '.join(told)}."


def _quoted(paper: Paper, heading: str, entries: tuple[Entry, ...], base: str) -> None:
    paper.heading(heading, level=2)
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
