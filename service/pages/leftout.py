"""`/reports/{id}/left-out`: what of a file stands in none of its passages, and why."""

from __future__ import annotations

from litestar import MediaType, get
from litestar.di import NamedDependency
from litestar.params import FromPath
from msgspec import Struct

from service.bodies import ApiRequest
from service.errors import not_found
from service.pages.addresses import read_state
from service.parameters import NoParameters
from service.serving import Serving
from service.templating import render
from service.views import DroppedView, ReportView, dropped_views, report_view

MOST_SHOWN = 500
"""Blocks of one report on a page; programs get them all."""


class LeftOut(Struct, frozen=True):
    """The same words left out for the same reason; `pages` are numbers as printed, or as the file
    counts them, from 1."""

    text: str
    times: int
    pages: tuple[str, ...]


class LeftOutOf(Struct, frozen=True):
    """All that was left out for one reason."""

    reason: str
    blocks: int
    shown: tuple[LeftOut, ...]


class LeftOutPage(Struct, frozen=True):
    """`blocks` are left out in all; of `groups` no more than `MOST_SHOWN` are shown."""

    report: ReportView
    blocks: int
    groups: tuple[LeftOutOf, ...]
    cut: bool


@get(
    "/reports/{report_id:str}/left-out",
    media_type=MediaType.HTML,
    include_in_schema=False,
    sync_to_thread=True,
)
def left_out(
    request: ApiRequest, report_id: FromPath[str], serving: NamedDependency[Serving]
) -> str:
    """What a report's file holds beside its passages."""
    read_state(request, NoParameters)
    report = serving.retriever().generation.reports.get(report_id)
    if report is None:
        raise not_found("There is no report at this address. It may have been removed.")
    views = dropped_views(report)
    groups = _groups(views)
    cut = sum(len(group.shown) for group in groups) > MOST_SHOWN
    shown = _first(groups) if cut else groups
    view = report_view(report, serving.settings.public_url)
    return render("leftout.html", LeftOutPage(view, len(views), shown, cut))


def _groups(views: tuple[DroppedView, ...]) -> tuple[LeftOutOf, ...]:
    """By reason, the most frequent last: what is rare was more likely left out by mistake."""
    by_reason: dict[str, dict[str, list[DroppedView]]] = {}
    for view in views:
        by_reason.setdefault(view.reason, {}).setdefault(view.text, []).append(view)
    groups = (
        LeftOutOf(
            reason,
            sum(map(len, texts.values())),
            tuple(LeftOut(text, len(same), _pages(same)) for text, same in texts.items()),
        )
        for reason, texts in by_reason.items()
    )
    return tuple(sorted(groups, key=lambda group: group.blocks))


def _pages(same: list[DroppedView]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(view.page or str(view.page_index + 1) for view in same))


def _first(groups: tuple[LeftOutOf, ...]) -> tuple[LeftOutOf, ...]:
    """An equal part of each group."""
    each = MOST_SHOWN // len(groups)
    return tuple(LeftOutOf(group.reason, group.blocks, group.shown[:each]) for group in groups)
