"""`/export/...`: what a page shows, as a table (CSV) or a document (Word), with full references
and the date. The address has the state of the page that it is taken from."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from typing import Literal

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler
from msgspec import Struct

from index.retriever import Retriever
from index.types import Entry, Results
from service.answers.asking import ask
from service.answers.question import Question
from service.api.areas import area_or_404, compared
from service.bodies import ApiRequest
from service.errors import FieldError, invalid, not_found
from service.exports.comparison import comparison_csv, comparison_document
from service.exports.documents import Paper
from service.exports.items import Item, box_item, item
from service.exports.lineage import area_csv, area_document
from service.exports.links import What
from service.exports.tables import passages_csv, tables_csv
from service.histories import asked
from service.pages.addresses import read_state
from service.pages.filtering import chosen_filters
from service.pages.results import everything, none_close, unsure
from service.pages.state import (
    SEARCH,
    AreaState,
    AskState,
    ComparisonState,
    SearchState,
    ShortlistState,
    TablesState,
)
from service.places import slug
from service.renumbering import bracketed
from service.serving import Serving
from service.views import table_views
from service.views.areas import area_detail_view
from service.views.shortlist import held
from service.wording import ON_POLARITY, counted

MOST_ROWS = 1000
MOST_QUOTED = 100
"""Passages of one document; a table may be longer, for nobody reads it through."""

Suffix = Literal["csv", "docx"]

_TYPES: dict[Suffix, str] = {
    "csv": "text/csv; header=present",  # to which the charset is added
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


class Taking(Struct, frozen=True):
    """Where from and when something is taken; `base` is the address that readers reach this service
    at, empty where it is not set. The address that a request came by is none: on a laptop it is a
    loopback address, and anybody can write another into a request."""

    retriever: Retriever
    base: str
    today: date
    suffix: Suffix

    @property
    def most(self) -> int:
        return MOST_ROWS if self.suffix == "csv" else MOST_QUOTED

    @property
    def generation(self) -> int:
        return self.retriever.generation.number


def export_search(request: ApiRequest, serving: NamedDependency[Serving]) -> Response[bytes]:
    """The results of a search, best first."""
    state = read_state(request, SearchState)
    taking = _taking(request, serving)
    results = everything(state, taking.retriever, taking.most)
    close = results.close.total if results.close else 0
    entries = [hit.entry for hit in results.hits[: close or None]]
    shown = counted(results.total, "passage")
    if close:
        found = counted(close, "close match", "close matches")
        if unsure(results.confidence):
            found = f"No sure match; the nearest {close:,}"
        shown = f"{found} among {shown} ranked"
    elif none_close(results):
        shown = f"No close match among {shown} ranked"
    if chosen := chosen_filters(SEARCH, state):
        shown += f" ({'; '.join(one.label for one in chosen)})"
    if none_close(results):
        shown += _nearest(results, state.offset)
    elif len(entries) < (close or results.total):
        shown += f", of which the first {len(entries):,} are given"
    title = _sought(state, taking.retriever)
    told = f"{shown}. {ON_POLARITY}" if state.polarity else f"{shown}."
    return _passages(taking, slug(title), entries, title, told)


def _nearest(results: Results, offset: int) -> str:
    """What the passages are that a page shows without a close match."""
    unknown = results.interpreted.unknown
    held = f". No report uses {', '.join(f'“{word}”' for word in unknown)}" if unknown else ""
    if not results.hits:
        return f"{held}. None is given"
    which = f"{offset + 1:,} to {offset + len(results.hits):,} of the ranking, as the page shows"
    return f"{held}. Given are {which}: they may have little to do with what was searched for"


def _sought(state: SearchState, retriever: Retriever) -> str:
    """What the results are results of."""
    if state.like:
        entry = retriever.generation.entry(state.like)
        number = entry.passage.number
        paragraph = f"paragraph {number} of " if number else "a passage of "
        return f"Passages like {paragraph}{entry.report.title}"
    return f"Search: {state.q}" if state.q.strip() else "Passages of inspection reports"


def export_shortlist(request: ApiRequest, serving: NamedDependency[Serving]) -> Response[bytes]:
    """Chosen passages in the order in which they were chosen; an example with all of its box."""
    state = read_state(request, ShortlistState)
    taking = _taking(request, serving)
    entries = list(held(state.passage, taking.retriever.generation))
    if not entries:
        raise not_found("None of the chosen passages is held. Choose some, then take them away.")
    told = counted(len(entries), "item")
    if gone := len(set(state.passage)) - len(entries):
        told += f"; {counted(gone, 'other')} chosen {'is' if gone == 1 else 'are'} no longer held"
    return _passages(taking, "shortlist", entries, "Shortlist", f"{told}.")


def export_answer(request: ApiRequest, serving: NamedDependency[Serving]) -> Response[bytes]:
    """The sentences of an answer, each with the place it is quoted from."""
    state = read_state(request, AskState)
    if not state.q.strip():
        raise invalid((FieldError("q", "is required."),))
    taking = _taking(request, serving)
    question = Question(state.q, state.filter(), public_url=taking.base, earlier=state.before)
    answer = ask(question, taking.retriever).answer
    generation = taking.retriever.generation
    items = [
        item(
            entry := generation.entry(citation.passage_id),
            taking.base,
            (citation.start - entry.passage.start, citation.end - entry.passage.start),
        )
        for citation in answer.citations
    ]
    told = " ".join(filter(None, (bracketed(answer.lead or ""), answer.missing)))
    if answer.coverage.line not in told:
        told = f"{told} {answer.coverage.line}".strip()
    return _items(taking, f"answer-{slug(state.q)}", items, state.q, told, apart=True)


def export_area(request: ApiRequest, serving: NamedDependency[Serving]) -> Response[bytes]:
    """An area's history, with what came of what was recommended."""
    state = read_state(request, AreaState)
    taking = _taking(request, serving)
    area = area_or_404(taking.retriever.generation, state.area)
    view = area_detail_view(area, asked(taking.retriever, area), taking.generation, taking.base)
    if taking.suffix == "csv":
        content = area_csv(view, taking.today).encode()
    else:
        content = area_document(view, taking.today)
    return _file(taking, area.slug, content)


@get("/export/tables.csv", include_in_schema=False, sync_to_thread=True)
def export_tables(request: ApiRequest, serving: NamedDependency[Serving]) -> Response[bytes]:
    """The tables of a report, such as its ratings, with the cells in columns."""
    state = read_state(request, TablesState)
    taking = _taking(request, serving)
    report = taking.retriever.generation.reports.get(state.report)
    if report is None:
        raise not_found("There is no report of this id. It may have been removed.")
    content = tables_csv(table_views(report, taking.base), taking.today).encode()
    return _file(taking, f"tables-{slug(report.id)}", content)


def export_comparison(request: ApiRequest, serving: NamedDependency[Serving]) -> Response[bytes]:
    """Two areas on one theme: how each was judged, and what was praised and criticised."""
    state = read_state(request, ComparisonState)
    taking = _taking(request, serving)
    areas = (state.area, state.other)
    found = compared(taking.retriever, areas, state.theme)
    if taking.suffix == "csv":
        content = comparison_csv(found, taking.base, taking.today).encode()
    else:
        content = comparison_document(found, taking.base, taking.today, taking.generation)
    return _file(taking, "-and-".join(side.area.slug for side in found.sides), content)


_EXPORTS: dict[What, Callable[..., Response[bytes]]] = {
    "search": export_search,
    "answer": export_answer,
    "shortlist": export_shortlist,
    "area": export_area,
    "comparison": export_comparison,
}

HANDLERS: tuple[HTTPRouteHandler, ...] = (
    export_tables,
    *(
        get(f"/export/{what}.{suffix}", include_in_schema=False, sync_to_thread=True)(export)
        for what, export in _EXPORTS.items()
        for suffix in _TYPES
    ),
)
"""A handler an address: one of several addresses would be made asynchronous once for each."""


def _taking(request: ApiRequest, serving: Serving) -> Taking:
    suffix: Suffix = "csv" if request.url.path.endswith(".csv") else "docx"
    base = serving.settings.public_url or ""
    return Taking(serving.retriever(), base, datetime.now(UTC).date(), suffix)


def _passages(
    taking: Taking, name: str, entries: Sequence[Entry], title: str, subtitle: str
) -> Response[bytes]:
    items = [box_item(entry, taking.base).item for entry in entries]
    return _items(taking, name, items, title, subtitle)


def _items(
    taking: Taking,
    name: str,
    items: Sequence[Item],
    title: str,
    subtitle: str,
    *,
    apart: bool = False,
) -> Response[bytes]:
    if taking.suffix == "csv":
        stop = "" if title.endswith(("?", "!", ".")) else "."
        table = passages_csv(items, taking.today, f"{title}{stop} {subtitle}")
        return _file(taking, name, table.encode())
    paper = Paper(title, subtitle, taking.today, taking.generation, apart=apart)
    said = ""
    for each in items:
        paper.quotation(each.text, each.reference, each.lead if each.lead != said else "")
        said = each.lead
    return _file(taking, name, paper.finished())


def _file(taking: Taking, name: str, content: bytes) -> Response[bytes]:
    """The file under a name that says what it is and when it was taken."""
    named = f"findings-{name.strip('-')[:60]}-{taking.today.isoformat()}.{taking.suffix}"
    return Response(
        content,
        media_type=_TYPES[taking.suffix],
        headers={"content-disposition": f'attachment; filename="{named}"'},
    )
