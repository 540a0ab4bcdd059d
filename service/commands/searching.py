"""`findings search`."""

from __future__ import annotations

import time
from collections import defaultdict
from pathlib import Path

import click

from index.types import Query
from service.commands.console import print_json, print_lines, say
from service.commands.opening import retriever_of, settings_for
from service.commands.options import data_option, json_option, profile_option, query_options
from service.commands.showing import hit_lines
from service.views import SearchView, search_view
from service.wording import counted


@click.command()
@query_options
@data_option
@profile_option
@json_option
def search(query: Query, data: Path | None, as_json: bool) -> None:
    """Search the passages of the reports.

    Filters may repeat: values of one filter are alternatives, filters are conditions.
    """
    from service.hints import hints

    settings = settings_for(data)
    retriever = retriever_of(settings)
    started = time.perf_counter()
    results = retriever.search(query)
    took_ms = (time.perf_counter() - started) * 1000
    told = hints(query.filter, retriever.generation.entries)
    view = search_view(query.text, results, told, took_ms, settings.public_url)
    if as_json:
        print_json(view)
        return
    for hit in view.hits:
        print_lines(hit_lines(hit))
    _sum_up(view)


def _sum_up(view: SearchView) -> None:
    called: defaultdict[str, list[str]] = defaultdict(list)
    for expansion in view.interpreted.expansions:
        called[expansion.term].append(expansion.expansion)
    for term, others in called.items():
        say(f"{term} was also searched for as {', '.join(others)}.")
    for hint in view.hints:
        say(f"{hint.message} There is: {', '.join(hint.suggestions)}.")
    if view.hits:
        say(f"{len(view.hits)} of {counted(view.total, 'passage')}, {view.took_ms:.0f} ms.")
    elif view.total:
        there = "is only" if view.total == 1 else "are only"
        say(f"There {there} {counted(view.total, 'passage')}; begin earlier with --offset.")
    else:
        say("Nothing found. Try other words or fewer filters.")
