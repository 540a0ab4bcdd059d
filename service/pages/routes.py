"""Every page's handler, for the application."""

from __future__ import annotations

from litestar.handlers import HTTPRouteHandler

from service.pages import (
    about,
    areas,
    ask,
    home,
    leftout,
    overview,
    practice,
    reader,
    reports,
    search,
    takeaway,
)

HANDLERS: tuple[HTTPRouteHandler, ...] = (
    home.home,
    search.search,
    search.suggestions,
    ask.ask,
    ask.ask_events,
    practice.practice,
    practice.shortlist,
    overview.overview_page,
    about.about_page,
    reports.reports,
    reader.report,
    leftout.left_out,
    areas.areas,
    areas.area,
    areas.compare_with,
    *takeaway.HANDLERS,
)
