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
from service.wording import held_words

CAUTION = (
    "Whether a finding praises or criticises is told by a program; quoted are findings whose "
    "wording bears that out. That nothing is quoted does not mean that nothing was said. Ratings "
    "of different scales cannot be compared."
)


def title_of(found: Comparison) -> str:
    """ "Pellmouth compared with Harrowmere: Protecting the public"."""
    return f"{' compared with '.join(side.area.name for side in found.sides)}: {found.theme}"


def comparison_csv(found: Comparison, base: str, taken: date) -> str:
    """One row a finding that is quoted. `base` is this service's own address."""
    entries = [entry for side in found.sides for entry in (*side.praised, *side.criticised)]
    return passages_csv(
        [item(entry, base) for entry in entries], taken, f"{title_of(found)}. {CAUTION}"
    )


def comparison_document(found: Comparison, base: str, taken: date, generation: int) -> bytes:
    """Each area with its verdicts, and what its latest inspection on the theme says."""
    paper = Paper(title_of(found), CAUTION, taken, generation)
    for side in found.sides:
        _side(paper, side, base)
    return paper.finished()


def _side(paper: Paper, side: Side, base: str) -> None:
    paper.heading(side.area.name)
    rows = [
        [f"{one.inspection.year or 'Undated'} ({held_words(one.inspection.held)})", _verdicts(one)]
        for one in (record_view(record) for record in side.records)
    ]
    paper.table(["Inspection", "Rating"], rows, f"{side.area.name} by inspection")
    _quoted(paper, "What inspectors praised", side.praised, base)
    _quoted(paper, "What inspectors criticised", side.criticised, base)


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
