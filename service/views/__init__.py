"""What others see: the JSON of passages, hits, answers and reports, one Struct a noun.

The API, the pages, the command line and `findings export` all show these and nothing else;
the OpenAPI document is generated from them. Fields are added, never renamed.
"""

from service.views.answers import AnswerView, answer_view
from service.views.dropped import DroppedView, ReasonCount, dropped_views, reason_counts
from service.views.passages import PassageView, passage_view
from service.views.reports import (
    ReportDetailView,
    ReportsView,
    ReportView,
    SectionView,
    ThemesView,
    ThemeView,
    report_detail_view,
    report_view,
    themes_view,
)
from service.views.searches import Hint, HitView, SearchView, hit_view, search_view
from service.views.tables import TableView, table_views

__all__ = [
    "AnswerView",
    "DroppedView",
    "Hint",
    "HitView",
    "PassageView",
    "ReasonCount",
    "ReportDetailView",
    "ReportView",
    "ReportsView",
    "SearchView",
    "SectionView",
    "TableView",
    "ThemeView",
    "ThemesView",
    "answer_view",
    "dropped_views",
    "hit_view",
    "passage_view",
    "reason_counts",
    "report_detail_view",
    "report_view",
    "search_view",
    "table_views",
    "themes_view",
]
