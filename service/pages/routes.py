"""Every page's handler, for the application."""

from __future__ import annotations

from litestar.handlers import HTTPRouteHandler

from service.pages import areas, ask, home, reader, reports, search, takeaway

HANDLERS: tuple[HTTPRouteHandler, ...] = (
    home.home,
    search.search,
    search.suggestions,
    ask.ask,
    ask.ask_events,
    reports.reports,
    reader.report,
    areas.areas,
    areas.area,
    areas.compare_with,
    *takeaway.HANDLERS,
)
